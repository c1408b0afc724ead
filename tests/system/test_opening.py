"""Who is let in: the names that an administrator opens the app under, a proxy before it, a portal around it; and who is
still kept out.
"""

from __future__ import annotations

import asyncio
import http.client
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from playwright.sync_api import Browser

from cejian.corpus.data_version import ROOT
from cejian.server import middleware
from cejian.server.headers import HEADERS
from cejian.server.routes import ROUTES
from cejian.settings import LOCAL, Settings, Unusable, items_of, settings
from cejian.wording.labels import word
from tests.serving import FLAGS, serving
from tests.visiting import ELSEWHERE, all_drawn, walk

LINE = re.compile(r"STREAMLIT_SERVER_ALLOWED_HOSTS='([^']*)'")
NAMES = ["10.1.2.3", "cejian.example.cn"]
PUBLIC, PORTAL = "http://cejian.example.cn", "http://portal.example.cn"
BASE, ZONE = "/tools/cejian", "Pacific/Kiritimati"


def readme_line() -> str:
    """The value that both READMEs tell an administrator to set."""
    found = [LINE.findall((ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "README.zh-CN.md")]
    assert found[0] == found[1] and len(found[0]) == 1, found
    return found[0][0]


# ---- what is set -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        readme_line(),
        '["10.1.2.3", "cejian.example.cn"]',
        "['10.1.2.3', 'cejian.example.cn']",
        "10.1.2.3 cejian.example.cn",
        "10.1.2.3,cejian.example.cn",
        " 10.1.2.3 ,  cejian.example.cn ",
        "10.1.2.3，cejian.example.cn",
        "10.1.2.3、cejian.example.cn",
        "[10.1.2.3,cejian.example.cn]",
        '"10.1.2.3" "cejian.example.cn"',
        '[\n "10.1.2.3",\n "cejian.example.cn"\n]',
    ],
)
def test_a_list_of_names_is_read_however_it_is_written(value: str) -> None:
    assert items_of(value) == NAMES
    # Streamlit cuts what stands in the environment at its blanks before anybody else sees it.
    assert (
        settings(value.split(), "", {}).host_names
        == settings([value], "", {}).host_names
        == settings(NAMES, "", {}).host_names
        == LOCAL | set(NAMES)
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("10.1.2.3:8501", "10.1.2.3"),
        ("http://Cejian.Example.CN:8501/compare", "cejian.example.cn"),
        ("cejian.example.cn.", "cejian.example.cn"),
        ("[::1]", "::1"),
        ("[fd00::5]:8501", "fd00::5"),
        ("fd00::5", "fd00::5"),
        ("策鉴.example.cn", "策鉴.example.cn".encode("idna").decode()),
        ("server_2", "server_2"),
        ("*.example.cn", "*.example.cn"),
    ],
)
def test_a_name_is_found_in_what_people_write_around_it(written: str, name: str) -> None:
    assert settings([written], "", {}).host_names == LOCAL | {name}


@pytest.mark.parametrize("nothing", [[], [""], ["[]"], [" "]])
def test_where_nothing_is_set_only_this_machine_is_let_in(nothing: list[str]) -> None:
    """An empty list would mean any name to Streamlit."""
    found = settings(nothing, "", {})
    assert found.host_names == LOCAL and not found.is_open_to("cejian.example.cn")


@pytest.mark.parametrize(
    ("label", "hosts", "environment", "item"),
    [
        ("setting_hosts", ["10.1.2.3/24"], {}, "10.1.2.3/24"),
        ("setting_hosts", ['["10.1.2.3","x"'], {}, '["10.1.2.3'),
        ("setting_hosts", ["a@b"], {}, "a@b"),
        ("setting_hosts", ["a.*.cn"], {}, "a.*.cn"),
        ("setting_hosts", ["a:port"], {}, "a:port"),
        ("setting_address", [], {"CEJIAN_ADDRESS": "cejian.example.cn"}, "cejian.example.cn"),
        ("setting_address", [], {"CEJIAN_ADDRESS": "https://*.example.cn"}, "https://*.example.cn"),
        ("setting_address", [], {"CEJIAN_ADDRESS": "ftp://x.cn"}, "ftp://x.cn"),
        ("setting_portals", [], {"CEJIAN_PORTALS": "*"}, "*"),
        ("setting_portals", [], {"CEJIAN_PORTALS": "https://portal.cn;script-src *"}, "script-src"),
        ("setting_portals", [], {"CEJIAN_PORTALS": "https://x.cn:port"}, "https://x.cn:port"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_item_that_is_wrong(
    label: str, hosts: list[str], environment: dict[str, str], item: str
) -> None:
    with pytest.raises(Unusable) as refused:
        settings(hosts, "", environment)
    assert (refused.value.label, refused.value.values) == (label, (item,))


def test_addresses_are_kept_as_a_browser_writes_an_origin() -> None:
    found = settings(
        [],
        "",
        {
            "CEJIAN_ADDRESS": '["https://Cejian.example.cn:443/cejian/", "http://[fd00::5]:8080"]',
            "CEJIAN_PORTALS": "https://portal.example.cn/start http://oa.example.cn:80",
        },
    )
    assert found.addresses == {"https://cejian.example.cn", "http://[fd00::5]:8080"} and found.portals == (
        "https://portal.example.cn",
        "http://oa.example.cn",
    )
    assert found.host_names == LOCAL | {"cejian.example.cn", "fd00::5"}, (
        "a proxy that keeps Host needs no second setting"
    )


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("localhost:8501", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("[::1]:8501", True),
        ("10.1.2.3:80", True),
        ("10.1.2.3.", True),
        ("a.example.cn", True),
        ("", False),
        ("10.1.2.30", False),
        ("example.cn", False),
        ("aexample.cn", False),
        ("10.1.2.3@evil.cn", False),
        ("evil.cn#10.1.2.3", False),
        ("10.1.2.3:x", False),
        ("localhost.evil.cn", False),
        ("::1", False),
    ],
)
def test_a_host_header_is_held_against_the_whole_name(host: str, is_open: bool) -> None:
    assert Settings(LOCAL | {"10.1.2.3", "*.example.cn"}).is_open_to(host) == is_open


@pytest.mark.slow
def test_a_setting_that_cannot_be_meant_ends_the_start_in_one_sentence() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "1"],
        cwd=ROOT,
        env=os.environ | {"STREAMLIT_SERVER_ALLOWED_HOSTS": "10.1.2.3/24"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ended.returncode != 0
    assert ended.stderr.splitlines() == [word("setting_hosts", lang, "10.1.2.3/24") for lang in ("zh", "en")]


# ---- the running app ---------------------------------------------------------------------------------------------


def answered(at: str, host: str, path: str, **headers: str) -> tuple[int, str | None]:
    """What a request under a host name is answered: the status, and where it is led."""
    connection = http.client.HTTPConnection(urlsplit(at).netloc, timeout=120)
    connection.request("GET", path, headers={"Host": host, **headers})
    response = connection.getresponse()
    return response.status, response.headers["location"]


def status(at: str, host: str, path: str = "/", **headers: str) -> int:
    return answered(at, host, path, **headers)[0]


def connects(at: str, host: str, origin: str | None, base: str = "") -> int:
    """The status with which the page's own connection is met: 101 lets it in."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Protocol": "streamlit",
    }
    return status(at, host, f"{base}/_stcore/stream", **upgrade, **({"Origin": origin} if origin is not None else {}))


@pytest.fixture(scope="module")
def opened() -> Iterator[str]:
    """The app as the README tells to open it."""
    with serving(ROOT, STREAMLIT_SERVER_ALLOWED_HOSTS=readme_line()) as address:
        yield address


@pytest.mark.parametrize("name", [*NAMES, "localhost", "127.0.0.1", "[::1]"])
def test_the_line_of_the_readme_lets_its_names_and_this_machine_in(opened: str, name: str) -> None:
    assert set(NAMES) == set(json.loads(readme_line()))
    for host in (name, f"{name}:8501"):
        assert status(opened, host) == 200 and status(opened, host, "/compare") == 200
        assert connects(opened, host, f"http://{host}") == 101 and connects(opened, host, f"https://{host}") == 101


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, 200),
        ({"Origin": "{own}"}, 200),
        ({"Origin": "{own}", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Origin": "http://evil.example.cn"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "{own}0"}, 403),
        ({"Origin": "http://[x"}, 403),
        ({"Referer": "http://[x"}, 200),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "{own}", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_what_another_site_sends_is_refused_whatever_it_calls_it(
    opened: str, told: dict[str, str], expected: int
) -> None:
    connection = http.client.HTTPConnection(urlsplit(opened).netloc, timeout=20)
    connection.request("GET", "/health")
    table = {
        "page": "method",
        "address": {},
        "version": json.loads(connection.getresponse().read())["data_version"],
        "table": "cejian_cell",
    }
    connection.request(
        "POST",
        "/export/table.xlsx",
        body=json.dumps(table).encode(),
        headers={
            "Content-Type": "application/json",
            **{name: value.format(own=opened) for name, value in told.items()},
        },
    )
    answer = connection.getresponse()
    assert answer.status == expected, answer.read()
    connection.close()


def test_every_answer_has_the_headers_refusals_and_ways_on_too(opened: str) -> None:
    for host, path, expected in (
        ("localhost", "/", 200),
        ("localhost", "/no/such/page", 307),
        ("evil.example.cn", "/", 421),
        ("localhost", "/_stcore/upload_file/a/b", 404),
        ("localhost", "/download/none.csv", 404),
    ):
        connection = http.client.HTTPConnection(urlsplit(opened).netloc, timeout=20)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        assert answer.status == expected
        assert {name: answer.headers[name] for name in HEADERS} == {
            name: value.format(ancestors="'self'") for name, value in HEADERS.items()
        }, path
        connection.close()


def test_nobody_hands_a_file_to_streamlit(opened: str) -> None:
    """Streamlit would keep up to 200 MB of anyone's in memory; the page shows no field for files."""
    for path in ("/_stcore/upload_file/session/file", "/compare/_stcore/upload_file/session/file"):
        for method in ("PUT", "POST", "DELETE", "OPTIONS", "GET"):
            connection = http.client.HTTPConnection(urlsplit(opened).netloc, timeout=20)
            connection.request(method, path, body=b"x" * 100)
            answer = connection.getresponse()
            assert answer.status == 404 and answer.read().decode() == "这里不收文件", (method, path)
            connection.close()


def test_every_other_name_and_every_page_of_another_site_is_kept_out(opened: str) -> None:
    port = urlsplit(opened).port
    assert status(opened, "evil.example.cn") == status(opened, "") == 421
    assert connects(opened, "evil.example.cn", "http://evil.example.cn") == 403
    for origin in (
        "http://evil.example.cn",
        "http://cejian.example.cn:9000",
        "http://10.1.2.3",
        f"http://localhost:{port}",
        "http://127.0.0.1:9000",
        "null",
        "",
    ):
        assert connects(opened, "cejian.example.cn", origin) == 403, origin
    assert connects(opened, "cejian.example.cn", None) == 101, "a program that is no browser"


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example.cn", "http://localhost:9000", "http://127.0.0.1:8501", "http://localhost", "null", ""],
)
def test_a_page_of_another_site_is_refused_before_streamlit_is_asked(origin: str) -> None:
    """Streamlit asks an outside service for our address before it refuses, and lets in every page of this machine."""
    asked, told = [], []

    async def app(scope: dict, _receive: object, _send: object) -> None:
        asked.append(scope)

    async def receive() -> dict:
        return {"type": "websocket.connect"}

    async def send(message: dict) -> None:
        told.append(message)

    doorman = middleware.Doorman(app, Settings(addresses=frozenset({PUBLIC})), ROUTES)
    for own in ("http://localhost:8501", origin):
        with ThreadPoolExecutor(1) as other:  # a browser of this thread has an event loop of its own
            other.submit(
                asyncio.run,
                doorman(
                    {"type": "websocket", "headers": [(b"host", b"localhost:8501"), (b"origin", own.encode())]},
                    receive,
                    send,
                ),
            ).result()
    assert len(asked) == 1 and told == [{"type": "websocket.close", "code": 1008}]


@pytest.fixture(scope="module")
def behind() -> Iterator[str]:
    """The app below a path, behind a proxy and in a portal, in another zone, its names written in another way."""
    with serving(
        ROOT,
        0,
        "--server.baseUrlPath",
        "/tools/cejian/",
        STREAMLIT_SERVER_ALLOWED_HOSTS="10.1.2.3, 10.1.2.4 oa",
        CEJIAN_ADDRESS=f"{PUBLIC}/tools/cejian, https://cejian.example.cn:8443",
        CEJIAN_PORTALS=PORTAL,
        CEJIAN_TIME_ZONE=ZONE,
    ) as address:
        yield address


def test_behind_a_proxy_the_page_at_our_address_is_ours_whatever_becomes_of_host(behind: str) -> None:
    for host in ("10.1.2.3", "10.1.2.4", "oa", "localhost"):
        assert connects(behind, host, f"http://{host}", BASE) == 101
    inner = urlsplit(behind).netloc
    for host in (inner, "cejian.example.cn", "cejian.example.cn:8443"):
        assert status(behind, host, f"{BASE}/compare") == 200
        assert (
            connects(behind, host, PUBLIC, BASE)
            == connects(behind, host, "https://cejian.example.cn:8443", BASE)
            == 101
        )
        for origin in (
            "http://evil.example.cn",
            "http://cejian.example.cn:9000",
            "https://cejian.example.cn:9000",
            "http://cejian.example.cn.evil.cn",
            PORTAL,
        ):
            assert connects(behind, host, origin, BASE) == 403, (host, origin)
    assert (
        connects(behind, "evil.example.cn", PUBLIC, BASE) == 403
        and status(behind, "evil.example.cn", Referer=f"{PUBLIC}/") == 421
    )


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/", f"{BASE}/"),
        ("/?home=xian", f"{BASE}/?home=xian"),
        ("/compare?home=xian", f"{BASE}/compare?home=xian"),
        (f"{BASE}/Compare", f"{BASE}/compare"),
        (f"{BASE}/nothing", f"{BASE}/?missing=nothing"),
        ("/tools/cejianer/compare", f"{BASE}/?missing=tools/cejianer/compare"),
        (f"{BASE}", f"{BASE}/"),
        (f"{BASE}?home=xian", f"{BASE}/?home=xian"),
        (f"{BASE}/", 200),
        (f"{BASE}/health", 200),
        (f"{BASE}/download/plans.csv", 200),
        (f"{BASE}/decks/list.json", 200),
        ("/health", 404),
    ],
)
def test_below_a_path_every_address_is_there_and_every_other_leads_there(
    behind: str, asked: str, answer: str | int
) -> None:
    got, location = answered(behind, urlsplit(behind).netloc, asked)
    assert (got, location) == ((307, answer) if isinstance(answer, str) else (answer, None))


@pytest.mark.parametrize("path", ["a b", "知识产权", "a//b", "../a", "a/./b", "a?b", "http://a"])
def test_a_path_that_cannot_stand_in_an_address_is_refused(path: str) -> None:
    with pytest.raises(Unusable) as refused:
        settings([], path, {})
    assert (refused.value.label, refused.value.values) == ("setting_base", (path,))


def test_no_script_names_an_address_that_leaves_the_path() -> None:
    """fetch("/…"), href: "/…", location.origin + "/…": below a path they would ask another app."""
    for file in sorted((ROOT / "cejian" / "web").glob("*.js")):
        text = re.sub(r"//.*", "", file.read_text(encoding="utf-8").replace("://", ":"))
        assert re.findall(r"""["'`]/(?:[a-z]+[/?"'`.]|\$\{)[^"'`]{0,30}""", re.sub(r"\$\{BASE\}/", "", text)) == [], (
            file.name
        )
        assert not re.search(r"location\.pathname\s*[!=]==\s*[\"'`]", text), file.name


class _Portal(BaseHTTPRequestHandler):
    """A page of another site that shows ours in a frame."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f'<!doctype html><iframe src="{self.path[1:]}" width="1300" height="800"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def site() -> Iterator[int]:
    """The port of a running portal."""
    portal = ThreadingHTTPServer(("127.0.0.1", 0), _Portal)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    yield portal.server_port
    portal.shutdown()
    portal.server_close()


@contextmanager
def proxy(target: str) -> Iterator[int]:
    """The port of a proxy that, as proxies do unless told otherwise, writes the host name of the app into Host."""
    inner = urlsplit(target)
    listening = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)

    def serve(visitor: socket.socket) -> None:
        with suppress(OSError), visitor, socket.create_connection((inner.hostname, inner.port)) as app:
            head = b""
            while b"\r\n\r\n" not in head and (piece := visitor.recv(65536)):
                head += piece
            head = re.sub(rb"(?im)^host:[^\r]*", b"Host: " + inner.netloc.encode(), head)
            if not re.search(
                rb"(?im)^upgrade:", head
            ):  # one request per connection, so that each has its Host rewritten
                head = re.sub(rb"(?im)^connection:[^\r]*", b"Connection: close", head)
            app.sendall(head)
            back = threading.Thread(target=pump, args=(app, visitor), daemon=True)
            back.start()
            pump(visitor, app)
            back.join()

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield listening.getsockname()[1]
    listening.close()


def test_a_visitor_behind_the_proxy_and_in_the_portal_sees_the_page(browser: Browser, behind: str) -> None:
    """Names lead to this machine by the browser's own table; the portal is another site, so that its frame is a foreign
    one.
    """
    with proxy(behind) as proxy_port, site() as portal_port:
        rules = (
            f"MAP cejian.example.cn:80 127.0.0.1:{proxy_port}, MAP portal.example.cn:80 127.0.0.1:{portal_port}, "
            f"MAP evil.example.cn:80 127.0.0.1:{portal_port}"
        )
        resolving = browser.browser_type.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=[*FLAGS, f"--host-resolver-rules={rules}"]
        )
        page = resolving.new_page(timezone_id=ELSEWHERE)
        strays: list[str] = []
        page.on(
            "request",
            lambda request: (
                strays.append(request.url)
                if request.url.startswith("http")
                and not request.url.startswith((f"{PUBLIC}{BASE}/", PORTAL))
                and "_stcore" not in request.url
                else None
            ),
        )
        page.goto(f"{PUBLIC}{BASE}/compare?home=jiading")
        all_drawn(page)
        page.locator('.chip[data-place="xian"]').click()
        page.wait_for_function("() => document.querySelectorAll('.gh').length === 4")
        page.locator(".gc .num a").first.click()  # a sentence, fetched from below the path
        page.locator(".cj-panel article").first.wait_for()
        began = datetime.now(ZoneInfo(ZONE)).date()
        for selector, link in (('.cj-grid [data-act="csv"]', "sources?fact="), ('.cj-grid [data-act="xlsx"]', "")):
            with page.expect_download() as waiting:
                page.locator(selector).first.click()
            days = {f"{day}" for day in (began, datetime.now(ZoneInfo(ZONE)).date())}
            assert any(
                day in waiting.value.suggested_filename
                or day in Path(waiting.value.path()).read_text(encoding="utf-8-sig", errors="ignore")
                for day in days
            ), selector
            assert not link or f"{PUBLIC}{BASE}/{link}" in Path(waiting.value.path()).read_text(encoding="utf-8-sig")
        links = {
            row[-1]
            for row in openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))["出处"].iter_rows(
                min_row=2, values_only=True
            )
        }
        assert links and all(link.startswith(f"{PUBLIC}{BASE}/sources?fact=") for link in links)
        page.keyboard.press("Escape")  # the panel lies over the bar
        page.locator('[data-bar="take"]').click()
        with page.expect_download() as waiting:
            page.locator('[data-take="brief"]').click()
        targets = zipfile.ZipFile(waiting.value.path()).read("word/_rels/endnotes.xml.rels").decode()
        assert f'Target="{PUBLIC}{BASE}/sources?fact=' in targets and "127.0.0.1" not in targets
        walk(page, "measures?home=jiading")
        assert page.evaluate("location.pathname") == f"{BASE}/measures"
        page.goto(f"{PORTAL}/{PUBLIC}{BASE}/")
        frame = page.frame_locator("iframe")
        frame.locator(".cards .card").nth(4).wait_for()
        frame.locator(".cards .card a.ev, .cards .card [data-facts]").first.click()
        frame.locator(".cj-panel article").first.wait_for()
        assert strays == []
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text) as refused:
            page.goto(f"http://evil.example.cn/{PUBLIC}{BASE}/")
        assert PORTAL in refused.value.text and page.frames[1].locator(".cards").count() == 0
        resolving.close()
