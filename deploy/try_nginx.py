"""Tries deploy/nginx-cejian.conf before the running app, at the root and below a path: python deploy/try_nginx.py
[nginx]

Used through `make nginx-try`. Needs nginx (Debian: nginx-light) and, for the page as a browser sees it, the tests'
packages.
Starts the app with the limits of deploy/cejian.service and nginx with the site as it lies here, only the ports changed;
all on the loopback. Prints a table; ends with 1 where a line is not as it should be.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "cejian.example.cn"
MAIN = """daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 2;
worker_rlimit_nofile {files};
events {{ worker_connections 8192; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
rows: list[tuple[str, str, bool]] = []


def row(what: str, seen: object, good: bool) -> None:
    rows.append((what, str(seen), good))
    print(f"| {what} | {seen} | {'ok' if good else 'WRONG'} |", flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(
    port: int,
    path: str,
    method: str = "GET",
    body: bytes | None = None,
    host: str = NAME,
    timeout: float = 30,
    **headers: str,
) -> int:
    """The status with which a request is met."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(
            method,
            path,
            body=body,
            headers={"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}},
        )
        return connection.getresponse().status
    finally:
        connection.close()


def connects(port: int, base: str, origin: str) -> int:
    """The status with which the page's own connection is met."""
    return ask(
        port,
        f"{base}/_stcore/stream",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        Sec_WebSocket_Protocol="streamlit",
        Origin=origin,
    )


def half_sent(port: int, sent: bytes) -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", port), timeout=60)
    opened.sendall(sent)
    return opened


def let_go_after(port: int, sent: bytes) -> float:
    """Seconds until a connection on which no more comes is closed."""
    began = time.monotonic()
    with half_sent(port, sent) as opened, contextlib.suppress(ConnectionResetError):
        while opened.recv(1000):
            pass
    return time.monotonic() - began


@contextlib.contextmanager
def running(command: list[str], port: int, path: str, environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 120
        while True:
            assert process.poll() is None and time.monotonic() < until, f"{command[0]} does not answer"
            with contextlib.suppress(OSError, http.client.HTTPException):
                if ask(port, path) == 200:
                    break
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def proxied(nginx: str, base: str) -> Iterator[tuple[int, int]]:
    """The port of nginx and that of the app behind it."""
    outer, inner = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="cejian-nginx-") as folder:
        site = (ROOT / "deploy" / "nginx-cejian.conf").read_text(encoding="utf-8")
        changed, count = re.subn(
            r"listen 80;\n\s+listen \[::\]:80;|server 127\.0\.0\.1:8501",
            lambda found: f"listen 127.0.0.1:{outer};" if "listen" in found[0] else f"server 127.0.0.1:{inner}",
            site,
        )
        assert count == 2
        Path(folder, "site.conf").write_text(changed, encoding="utf-8")
        Path(folder, "nginx.conf").write_text(
            MAIN.format(
                folder=folder,
                files=min(32768, resource.getrlimit(resource.RLIMIT_NOFILE)[0]),
                user="user root;" if os.geteuid() == 0 else "",
            ),
            encoding="utf-8",
        )
        checked = subprocess.run(
            [nginx, "-t", "-c", f"{folder}/nginx.conf", "-p", folder], capture_output=True, text=True
        )
        row(
            f"nginx -t{' ' + base if base else ''}",
            checked.stderr.strip().splitlines()[-1].rpartition(" ")[2] if checked.returncode == 0 else checked.stderr,
            checked.returncode == 0,
        )
        app = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.address",
            "127.0.0.1",
            "--server.port",
            str(inner),
        ]
        with running(
            app,
            inner,
            f"{base}/health",
            {
                "STREAMLIT_SERVER_ALLOWED_HOSTS": NAME,
                "STREAMLIT_SERVER_BASE_URL_PATH": base.strip("/"),
                "CEJIAN_DECKS": f"{folder}/decks",
            },
        ):
            with running([nginx, "-c", f"{folder}/nginx.conf", "-p", folder], outer, f"{base}/health", {}):
                yield outer, inner


def page_as_seen(port: int, base: str) -> str:
    """What a browser draws of the first page through nginx."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "not tried: playwright is missing"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[
                "--headless",
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                f"--host-resolver-rules=MAP {NAME}:80 127.0.0.1:{port}",
            ],
        )
        page = browser.new_page()
        page.goto(f"http://{NAME}{base}/?home=xian")
        page.locator(".cards .card").nth(4).wait_for(timeout=90_000)
        page.locator(".cards .card [data-facts]").first.click()
        page.locator(".cj-panel article").first.wait_for(timeout=60_000)
        seen = f"{page.locator('.cards .card').count()} cards, and the sentence behind a figure"
        browser.close()
        return seen


def main() -> int:
    nginx = sys.argv[1] if len(sys.argv) > 1 else shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(nginx).exists():
        print("nginx is needed (Debian: nginx-light)", file=sys.stderr)
        return 1
    # As deploy/cejian.service sets it, as far as this machine lets us: the app inherits it, and this process opens as
    # many.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    limit = 65536 if most == resource.RLIM_INFINITY else min(65536, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, most))
    print("| through nginx | seen | |\n|---|---|---|")
    with proxied(nginx, "") as (port, _):
        row(
            "at the root: /, /compare, /health",
            statuses := [ask(port, path) for path in ("/", "/compare", "/health")],
            statuses == [200] * 3,
        )
        row("the page's connection", status := connects(port, "", f"http://{NAME}"), status == 101)
    with proxied(nginx, "/cejian") as (port, inner):
        row(
            "below a path: /cejian/, /cejian/compare, /cejian/health",
            statuses := [ask(port, path) for path in ("/cejian/", "/cejian/compare", "/cejian/health")],
            statuses == [200] * 3,
        )
        row(
            "the page's connection from our page, from another site's",
            statuses := [connects(port, "/cejian", origin) for origin in (f"http://{NAME}", "http://evil.example.cn")],
            statuses == [101, 403],
        )
        row("the page in a browser", seen := page_as_seen(port, "/cejian"), "cards" in seen or "not tried" in seen)
        row(
            "another Host than ours is refused: it is passed as it came",
            status := ask(port, "/cejian/", host="evil.example.cn"),
            status == 421,
        )
        row(
            "a body of 9 MB, a head of 40 KB",
            statuses := [
                ask(port, "/cejian/export/table.xlsx", "POST", b"x" * 9_000_000),
                ask(port, "/cejian/", Cookie="x" * 40_000),
            ],
            statuses == [413, 400],
        )
        head = f"POST /cejian/export/table.xlsx HTTP/1.1\r\nHost: {NAME}\r\n".encode()
        for what, sent in (("head", head), ("body", head + b"Content-Length: 100000\r\n\r\nxx")):
            seconds = let_go_after(port, sent)
            row(f"half a {what} is let go after", f"{seconds:.0f} s", 8 < seconds < 15)
        for whom, which in (("nginx", port), (f"the app itself, which may open {limit} files", inner)):
            held = [half_sent(which, b"GET /cejian/ HTTP/1.1\r\n") for _ in range(1100)]
            began = time.monotonic()
            statuses = [ask(which, "/cejian/health", timeout=10) for _ in range(5)]
            row(
                f"1,100 half-open connections to {whom}: /health five times",
                f"{statuses}, {(time.monotonic() - began) * 200:.0f} ms each",
                statuses == [200] * 5,
            )
            for opened in held:
                opened.close()
        statuses = [ask(port, "/cejian/export/table.xlsx", "POST", b"no table") for _ in range(40)]
        row(
            "40 exports at once from one address",
            f"{40 - statuses.count(429)} taken, {statuses.count(429)} met with 429",
            15 <= statuses.count(429) <= 20,
        )
        row("and /health after that", status := ask(port, "/cejian/health"), status == 200)
    return 0 if all(good for *_, good in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
