"""`make attack`: hostile values at every door of the running app, and a table of what became of them.

    python -m tests.attack [--quick] [--seed N]

Payloads go over every key of the address, paths, headers, hosts, origins, methods, fields and files of decks, bodies of
exports, words of the search and fields of the data, the telling ones in a real Chromium (and in Firefox where it is
installed). Counted are scripts that ran, requests that left this machine, files that were read, formulas in tables,
answers 500, and for how long at most /health had to wait while the server worked. Everything happens on this machine;
the exit code is 1 where a count is not 0 or the wait is over MOST_WAIT.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gzip
import http.client
import io
import json
import os
import random
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from cejian.corpus.data_version import ROOT
from cejian.views.registry import ADDRESSES
from tests.serving import FLAGS, guarded, serving

FIREFOX = ("firefox-esr", "firefox")
MOST_WAIT = 200  # milliseconds of /health while the server itself was at work
PLACES = "jiading,xian,moushi,zhongshan,xinqu"
TOKEN = "cejian-canary-7f3a"
ELSEWHERE = "ELSEWHERE"  # stands for an address that listens and counts
SCRIPTS = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "'><svg onload=window.hit=1>",
    "</style><script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "javascript:window.hit=1",
    "</textarea><iframe srcdoc='<script>parent.hit=1</script>'>",
    'x" onmouseover=window.hit=1 autofocus onfocus=window.hit=1 x="',
    "${window.hit=1}",
    "<math><mi xlink:href=javascript:window.hit=1>",
    "<b>粗</b>&lt;i&gt;",
    "{1}{0}$&{{7*7}}",
)
REQUESTS = (
    f"<img src=http://{ELSEWHERE}/a>",
    f"<a href=http://{ELSEWHERE}/>x</a>",
    f"url(http://{ELSEWHERE}/b)",
    f"http://{ELSEWHERE}/c",
    f"//{ELSEWHERE}/d",
    f"<link rel=prefetch href=http://{ELSEWHERE}/e>",
    f"#fff;background:url(http://{ELSEWHERE}/f)",
)
FILES = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "....//....//....//etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "..\\..\\..\\etc\\passwd",
    "%252e%252e%252fetc%252fpasswd",
    "CANARY",
    "..%2fCANARY",
    "%00",
    "/proc/self/environ",
    "../cejian/server/routes.py",
    "..%2f..%2fapp.py",
    "plans.csv%00.json",
    "\\\\evil\\share\\x",
    "//evil/share/x",
)
STATEMENTS = (
    "' OR 1=1 --",
    "'; ATTACH '/etc/passwd' AS x; --",
    "') UNION SELECT content FROM read_text('/etc/passwd') --",
    "plans; COPY plans TO '/tmp/x'",
    "$1",
    "%",
    "_",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://' + ELSEWHERE + '","x")',
    "=cmd|' /C calc'!A0",
    "＝1",
)
ODD = (
    "",
    " ",
    "\x00",
    "\x1b[31m",
    "\u202e\u2066",
    "😀" * 40,
    "x" * 500,
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "null",
    "[]",
    "{}",
    "\u2028",
    "%",
    "%ff",
    "\r\nSet-Cookie: hit=1",
    "none",
    ",,,",
    "İıſ",
    "\ufeff",
    "甲" * 2000,
)
PAYLOADS = (*SCRIPTS, *REQUESTS, *FILES, *STATEMENTS, *FORMULAS, *ODD)
# What a reader of words may meet at most: each is as long as the door lets in.
LONG = (
    "甲",
    "a",
    "“",
    "《",
    "一、",
    "(",
    " ",
    "1.",
    "习近",
    "总书记",
    "。",
    "\n",
    "a ",
    "（一）",
    "<",
    "&",
    "\u0301",
    "％",
)


def asked_with(payload: str, *names: str) -> str:
    """A query in which all these keys hold the payload."""
    return urlencode(dict.fromkeys(names, payload), errors="replace")


@dataclass
class Count:
    """What became of the payloads of one kind; `waited` is in milliseconds, `seen` has what was wrong in words."""

    payloads: int = 0
    scripts: int = 0
    outside: int = 0
    files: int = 0
    formulas: int = 0
    errors: int = 0
    waited: float = 0
    seen: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return (
            not (self.scripts or self.outside or self.files or self.formulas or self.errors)
            and self.waited <= MOST_WAIT
        )


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Health:
    """Asks /health without a pause; `longest` is the longest wait during which the server itself was at work that long
    (milliseconds):
    a machine that is busy with others makes nobody guilty."""

    def __init__(self, address: str, pid: int):
        self.address, self.pid, self.longest, self.over = urlsplit(address).netloc, pid, 0.0, False
        self.thread = threading.Thread(target=self._ask, daemon=True)
        self.thread.start()

    def _worked(self) -> float:
        """Milliseconds of processor time of the server."""
        spent = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def _ask(self) -> None:
        connection = http.client.HTTPConnection(self.address, timeout=60)
        while not self.over:
            with contextlib.suppress(OSError, http.client.HTTPException):
                began, worked = time.monotonic(), self._worked()
                connection.request("GET", "/health")
                connection.getresponse().read()
                self.longest = max(self.longest, min((time.monotonic() - began) * 1000, self._worked() - worked))
                time.sleep(0.005)
                continue
            connection.close()
            time.sleep(0.05)

    def taken(self) -> float:
        """The longest wait since this was asked last."""
        longest, self.longest = self.longest, 0.0
        return longest


class Elsewhere:
    """An address of another site: counts what was said to it."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address, self.said = f"127.0.0.1:{self.listening.getsockname()[1]}", list[bytes]()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            caller, _ = self.listening.accept()
            threading.Thread(target=self._hear, args=(caller,), daemon=True).start()

    def _hear(self, caller: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if said := caller.recv(200):  # a browser may call before it looks at its policy, and say nothing
                self.said.append(said)
                caller.close()


class Attack:
    """The running app, what is said to it, and what becomes of it."""

    def __init__(self, address: str, folder: Path, is_quick: bool, seed: int):
        self.address, self.here, self.folder, self.is_quick, self.random = (
            address,
            urlsplit(address),
            folder,
            is_quick,
            random.Random(seed),
        )
        self.elsewhere, self.notes, self.counts = Elsewhere(), folder / "notes", dict[str, Count]()
        (folder / "canary").write_text(TOKEN, encoding="utf-8")
        pids = [int(path.name) for path in (folder / "pids").iterdir()]
        pid = next(
            pid for pid in pids if f"\0{self.here.port}\0" in Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        )
        self.health = Health(address, pid)

    @contextlib.contextmanager
    def kind(self, name: str) -> Iterator[Count]:
        """Counts what happens inside as one row of the table."""
        self.health.taken()
        count = self.counts.setdefault(name, Count())
        tried, said = self._tries(), len(self.elsewhere.said)
        yield count
        count.outside += self._tries() - tried + len(self.elsewhere.said) - said
        count.seen += [f"outside: {said!r}" for said in self.elsewhere.said[said:]]
        count.waited = max(count.waited, self.health.taken())
        print(f"{name}: {count.payloads}", file=sys.stderr, flush=True)  # it takes minutes

    def _tries(self) -> int:
        return len(self.notes.read_text(encoding="utf-8").splitlines())

    def some(self, payloads: tuple[Any, ...], least: int = 2) -> list[Any]:
        """The payloads with their addresses filled in; of a quick attack a few, drawn by the seed."""
        drawn = self.random.sample(payloads, min(least, len(payloads))) if self.is_quick else list(payloads)
        return [self.written(payload) for payload in drawn]

    def written(self, payload: Any) -> Any:
        return (
            payload.replace(ELSEWHERE, self.elsewhere.address).replace(
                "CANARY", str(self.folder / "canary").lstrip("/")
            )
            if isinstance(payload, str)
            else payload
        )

    # ---- one request and what it shows -----------------------------------------------------------------------------

    def ask(
        self,
        count: Count,
        method: str,
        target: str,
        headers: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
        sent: str = "",
    ) -> Answer | None:
        """Sends a request as it stands, letter for letter, and counts what its answer shows; None where the connection
        was closed.
        """
        count.payloads += 1
        given = {name.lower() for name, _ in headers}
        lines = [
            *headers,
            *(
                (name, value)
                for name, value in (
                    ("Host", self.here.netloc),
                    ("Connection", "close"),
                    *([("Content-Length", str(len(body)))] if body or method in ("POST", "PUT", "PATCH") else []),
                )
                if name.lower() not in given
            ),
        ]
        message = (
            f"{method} {target} HTTP/1.1\r\n"
            f"{''.join(f'{name}: {value}{chr(13)}{chr(10)}' for name, value in lines)}\r\n"
        ).encode("utf-8", "surrogatepass") + body
        what = f"{method} {target[:120]!r} {sent[:80]!r} {dict(headers)!r}"[:300]
        try:
            with socket.create_connection((self.here.hostname, self.here.port), timeout=60) as wire:
                wire.sendall(message)
                response = http.client.HTTPResponse(wire, method=method)
                response.begin()
                answer = Answer(response.status, response.headers, response.read())
        except TimeoutError:
            count.errors += 1
            count.seen.append(f"no answer: {what}")
            return None
        except (OSError, http.client.HTTPException):
            return None  # what is no request is met with no answer
        self.look(count, answer, what, sent or target)
        return answer

    def look(self, count: Count, answer: Answer, what: str, sent: str) -> None:
        """What an answer must not show."""
        if answer.status >= 500 and answer.status != 503:
            count.errors += 1
            count.seen.append(f"{answer.status}: {what}")
        kind = answer.headers.get("content-type", "")
        if "hit=1" in answer.headers.get("set-cookie", "") or (
            "text/html" in kind and "window.hit" in sent and sent.encode() in answer.body
        ):
            count.scripts += 1
            count.seen.append(f"markup or a header as it was sent: {what}")
        text = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
        if text[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(text)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
            text = b"".join(parts.values())
            sheets = b"".join(
                part for name, part in parts.items() if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
            count.formulas += self._found(count, len(re.findall(rb"<f[ >]", sheets)), f"formula: {what}")
            links = re.findall(rb'Target="(https?://[^"]+)"', text)
            count.outside += self._found(
                count,
                sum(self.elsewhere.address.encode() in link or b"evil" in link for link in links),
                f"link elsewhere: {what}",
            )
        if "text/csv" in kind:
            count.formulas += self._found(
                count,
                sum(
                    cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell)
                    for row in csv.reader(io.StringIO(text.decode("utf-8-sig", "replace")))
                    for cell in row
                ),
                f"formula: {what}",
            )
        if (
            TOKEN.encode() in text
            or b"root:x:0:0" in text
            or b"from starlette.routing" in text
            or b"PYTHONPATH=" in text
        ):
            count.files += 1
            count.seen.append(f"file: {what}")

    def _found(self, count: Count, number: int, words: str) -> int:
        if number:
            count.seen.append(words)
        return number

    # ---- over HTTP -------------------------------------------------------------------------------------------------

    def address_keys(self) -> None:
        with self.kind("键 address keys") as count:
            for key in self.known_keys():
                for payload in self.some(
                    PAYLOADS[::3] if key not in ("places", "home", "fact", "deck", "by") else PAYLOADS, 1
                ):
                    self.ask(
                        count, "GET", f"/decks/list.json?{urlencode({key: payload}, errors='replace')}", sent=payload
                    )
            for payload in self.some(PAYLOADS, 2):
                self.ask(
                    count,
                    "GET",
                    "/decks/ready-groups/deck.json?" + asked_with(payload, "places", "home", "organisation", "mark"),
                    sent=payload,
                )
            for door in ("/export/brief.docx", "/export/reading.docx", "/export/one-page.pdf"):
                for payload in self.some(PAYLOADS[::5], 1):
                    self.ask(
                        count,
                        "GET",
                        f"{door}?places={PLACES}&home=xian&"
                        + asked_with(payload, "matter", "organisation", "s", "lang"),
                        sent=payload,
                    )
            self.ask(count, "GET", "/decks/list.json?" + "&".join(f"k{number}=1" for number in range(6000)))
            self.ask(count, "GET", "/decks/list.json?places=" + "xian," * 12000)

    def known_keys(self) -> list[str]:
        from cejian.answers import store
        from cejian.views import address_codes

        filters = address_codes.address_codes(store.current())["filters"]
        return [
            "places",
            "home",
            "lang",
            "theme",
            "party",
            "diff",
            "numbers",
            "closed",
            "plan",
            "text",
            "fact",
            "deck",
            "slide",
            "matter",
            "missing",
            "by",
            "organisation",
            "mark",
            "then",
            *filters,
        ]

    def paths(self) -> None:
        with self.kind("路径 paths") as count:
            for door in (
                "/{}",
                "/download/{}",
                "/download/{}.csv",
                "/evidence/x/{}.json",
                "/web/{}/main.js",
                "/web/plotly-{}.js",
                "/charts/{}.json",
                "/decks/{}/deck.json",
                "/decks/{}/file.pdf",
                "/decks/ready-home/file.{}",
                "/decks/ready-home/{}",
                "/static/{}",
                "/component/{}",
                "/media/{}",
                "/app/static/{}",
                "/_stcore/{}",
                "/_bidi/{}",
            ):
                for payload in self.some((*FILES, *STATEMENTS[:3], *SCRIPTS[:3], "", "%ff%fe", "x" * 3000), 2):
                    target = door.format(payload)
                    self.ask(count, "GET", target, sent=payload)
                    if "%" not in payload and (not self.is_quick or not payload.isprintable()):
                        self.ask(count, "GET", door.format(quote(payload, safe="")), sent=payload)
            for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "CONNECT", "GE T", "<script>"):
                for target in self.some(
                    (
                        "/",
                        "/health",
                        "/download/plans.csv",
                        "/decks/new",
                        "/export/table.xlsx",
                        "/_stcore/upload_file/a/b",
                        "/_stcore/stream",
                        "*",
                        "http://evil.example.cn/",
                    ),
                    1,
                ):
                    self.ask(count, method, target)

    def downloads(self) -> None:
        """Every table of the data as it leaves; of a quick attack a few."""
        with self.kind("下载 downloads") as count:
            from cejian.answers import store

            for name in self.some(tuple(store.current().ask("downloads")["name"]), 3):
                self.ask(count, "GET", f"/download/{quote(name)}.csv")

    def heads(self) -> None:
        with self.kind("头 headers, hosts, origins") as count:
            evil = (
                "evil.example.cn",
                f"{self.here.netloc}.evil.cn",
                f"evil.cn#{self.here.netloc}",
                f"{self.here.hostname}@evil.cn",
                "",
                " ",
                "[::1",
                "localhost:99999999",
                "localhost:x",
                "<script>window.hit=1</script>",
                "xn--80ak6aa92e.com",
                "127.0.0.1.nip.io",
                "0",
                "2130706433",
                "0x7f.1",
                "a" * 4000,
                "localhost\r\nX-Hit: 1",
                "\u202e",
                "localhost, evil.cn",
            )
            for host in self.some(evil, 4):
                answer = self.ask(count, "GET", "/", (("Host", host),), sent=host)
                if (
                    answer
                    and answer.status == 200
                    and "localhost" not in host
                    and host not in ("0", "2130706433", "0x7f.1")
                ):
                    count.errors += 1
                    count.seen.append(f"let in under {host!r}")
                self.ask(
                    count,
                    "GET",
                    "/decks/list.json",
                    (
                        ("Host", self.here.netloc),
                        ("X-Forwarded-Host", host),
                        ("Forwarded", f"host={host}"),
                        ("X-Original-URL", "/etc/passwd"),
                        ("X-Forwarded-Proto", "javascript"),
                    ),
                    sent=host,
                )
            for origin in self.some(
                (
                    "http://evil.example.cn",
                    "null",
                    f"http://{self.here.hostname}:1",
                    f"https://{self.here.netloc}@evil.cn",
                    f"http://{self.here.netloc}.evil.cn",
                    "file://",
                    "chrome-extension://x",
                    "javascript:alert(1)",
                    "",
                    "http://[::1",
                    "\x00",
                ),
                3,
            ):
                for door in ("/decks/new", "/export/table.xlsx"):
                    answer = self.ask(
                        count,
                        "POST",
                        door,
                        (("Origin", origin), ("Content-Type", "application/json"), ("Sec-Fetch-Site", "cross-site")),
                        b'{"format":"cejian-deck/1","slides":[]}',
                        sent=origin,
                    )
                    if answer and answer.status == 200:
                        count.errors += 1
                        count.seen.append(f"{door} did what {origin!r} wished")
                upgrade = (
                    ("Connection", "Upgrade"),
                    ("Upgrade", "websocket"),
                    ("Sec-WebSocket-Version", "13"),
                    ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
                    ("Origin", origin),
                )
                answer = self.ask(count, "GET", "/_stcore/stream", upgrade, sent=origin)
                if answer and answer.status == 101:
                    count.errors += 1
                    count.seen.append(f"a connection for {origin!r}")
            for name in (
                "Referer",
                "Cookie",
                "User-Agent",
                "Accept-Language",
                "Accept-Encoding",
                "Range",
                "If-None-Match",
                "If-Modified-Since",
                "Content-Type",
                "Authorization",
                "Expect",
                "Sec-Fetch-Site",
                "X-Forwarded-For",
            ):
                for payload in self.some(
                    (
                        *SCRIPTS[:3],
                        *FILES[:2],
                        *ODD[2:6],
                        "x" * 6000,
                        "bytes=0-1,2-3,4-5",
                        'W/"x"',
                        "gzip;q=x",
                        "(" * 3000,
                        "http://" + ELSEWHERE,
                    ),
                    1,
                ):
                    self.ask(
                        count,
                        "GET",
                        "/export/brief.docx?lang=en" if name == "Referer" else "/download/plans.csv",
                        ((name, payload),),
                        sent=payload,
                    )
            for smuggled in (
                (("Content-Length", "5"), ("Transfer-Encoding", "chunked")),
                (("Content-Length", "-1"),),
                (("Content-Length", "9" * 30),),
                (("Transfer-Encoding", "xchunked"),),
                (("Host", "localhost"), ("Host", "evil.cn")),
                (("X" * 300, "y"),),
                (("A\x00B", "c"),),
            ):
                self.ask(count, "POST", "/decks/new", (*smuggled, ("Content-Type", "application/json")), b"0\r\n\r\n")

    def exports(self) -> None:
        """Bodies of a workbook: every field in turn, then bodies that are none."""
        with self.kind("导出 export bodies") as count:
            version = json.loads(self.ask(count, "GET", "/health").body)["data_version"]
            whole = {
                "page": "measures",
                "address": {"places": PLACES, "home": "xian"},
                "version": version,
                "table": "",
                "nth": 0,
                "order": [],
                "organisation": "",
                "mark": "",
            }
            answer = self.post(count, "/export/table.xlsx", json.dumps(whole).encode())
            assert answer and answer.body[:2] == b"PK", "a fair request is met, or the others say nothing"
            for path in (
                *((name,) for name in whole),
                ("address", "places"),
                ("address", "home"),
                ("address", "lang"),
                ("address", "q"),
                ("address", "s"),
                ("address", "cat"),
                ("order", 0),
            ):
                for payload in self.some(
                    (
                        *SCRIPTS[:3],
                        *REQUESTS[:4],
                        *FILES[:4],
                        *FORMULAS,
                        *ODD[2:8],
                        None,
                        [],
                        {},
                        0,
                        -1,
                        1e308,
                        10**30,
                        True,
                        [[]],
                        [10**30],
                        list(range(20_000)),
                        {"=1+1": "=1+1"},
                    ),
                    1,
                ):
                    body = json.loads(json.dumps(whole)) | ({"page": "search"} if path[-1] == "s" else {})
                    held = body
                    for step in path[:-1]:
                        held = held[step]
                    if isinstance(held, list):
                        held.append(payload)
                    else:
                        held[path[-1]] = payload
                    self.post(count, "/export/table.xlsx", json.dumps(body).encode(), payload)
            for place in self.some(
                (
                    f"http://{ELSEWHERE}/measures",
                    "http://evil.example.cn/x",
                    "javascript:alert(1)//",
                    f"http://{self.here.netloc}@evil.cn/",
                    f"http://{self.here.netloc}/<script>window.hit=1</script>",
                ),
                2,
            ):
                for door in ("/export/brief.docx", "/export/reading.docx"):
                    self.ask(
                        count,
                        "GET",
                        f"{door}?places={PLACES}&home=xian&matter=copyright",
                        (("Referer", place),),
                        sent=place,
                    )
            self.bodies(count, "/export/table.xlsx")
            for letters in self.some(LONG, 2):
                body = whole | {
                    "page": "search",
                    "address": {"places": PLACES, "s": letters * 20_000, "q": letters * 20_000},
                    "organisation": letters * 20_000,
                    "table": letters * 5_000,
                }
                self.post(
                    count, "/export/table.xlsx", json.dumps(body, ensure_ascii=False).encode()[: 128 * 1024], letters
                )
                self.post(
                    count,
                    "/export/table.xlsx",
                    json.dumps(
                        body | {"address": {"places": PLACES, "s": letters * 500}, "organisation": "", "table": ""},
                        ensure_ascii=False,
                    ).encode(),
                    letters,
                )

    def post(
        self, count: Count, target: str, body: bytes, sent: Any = "", content: str = "application/json"
    ) -> Answer | None:
        return self.ask(
            count,
            "POST",
            target,
            (("Content-Type", content), ("Origin", self.address)),
            body,
            sent if isinstance(sent, str) else json.dumps(sent),
        )

    def bodies(self, count: Count, target: str) -> None:
        """What is no JSON, or more of it than anybody needs."""
        for body in self.some(
            (
                b"",
                b"{",
                b"[" * 100_000,
                b'{"slides":' * 20_000,
                b"\xff\xfe{\x00}\x00",
                b"\xef\xbb\xbf{}",
                b"\x00" * 1000,
                b"nul",
                b"NaN",
                b'{"slides":[NaN,Infinity]}',
                b'{"a":1,"a":2,"slides":{}}',
                b'"' + b"\\u0000" * 5000 + b'"',
                b"9" * 100_000,
                b'{"slides":[' + b"{}," * 50_000 + b"{}]}",
                b"PK\x03\x04" + b"x" * 500,
                b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
                b"x" * 9_000_000,
            ),
            3,
        ):
            self.post(count, target, body)
        for content in self.some(
            (
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json;charset=utf-7",
                "application/jsonx",
                "text/json",
            ),
            1,
        ):
            self.post(count, target, b'{"slides":[]}', content=content)

    def decks(self) -> None:
        """Fields and files of decks: each payload saved, and some of the decks taken away in every format."""
        with self.kind("汇报 deck fields") as count:
            made = json.loads(
                self.post(
                    count,
                    "/decks/new?by=a",
                    json.dumps({"format": "cejian-deck/1", "name": "攻", "slides": []}).encode(),
                ).body
            )
            deck_id, revision = made["deck_id"], made["revision"]
            fields = (
                "name",
                "organisation",
                "mark",
                "version",
                "format",
                "view",
                "title",
                "notes",
                "body",
                "key",
                "value",
                "slide",
            )
            for name in fields:
                for payload in self.some((*PAYLOADS, None, [], {}, 7, True, {"x": []}), 2):
                    answer = self.post(
                        count,
                        f"/decks/{deck_id}/save?revision={revision}&by=a",
                        json.dumps(self.deck_with(name, payload)).encode(),
                        payload,
                    )
                    if answer and answer.status == 200:
                        revision = json.loads(answer.body)["revision"]
                if not self.is_quick or name == "title":
                    self.ask(count, "GET", f"/decks/{deck_id}/slides.json")
            for payload in self.some(PAYLOADS, 2):
                for wish in ("copy?name=", "own?to=", "remove?revision=", "undo?revision=", "open?on=", "restore?by="):
                    if wish[:4] != "copy" or self.is_quick:
                        self.post(count, f"/decks/{'0' * 12}/{wish}{quote(payload, errors='replace')}", b"{}", payload)
        with self.kind("汇报文件 deck files") as count:
            self.bodies(count, "/decks/new")
            hostile = {
                "format": "cejian-deck/1",
                "name": self.written(SCRIPTS[1] + FILES[0]),
                "organisation": self.written(SCRIPTS[0])[:40],
                "slides": [
                    slide
                    for payload in self.some((*SCRIPTS, *REQUESTS, *FORMULAS[:3], *ODD[2:8]), 5)
                    for slide in self.deck_with("title", payload)["slides"]
                ][:60],
            }
            made = self.post(count, "/decks/new?by=a", json.dumps(hostile).encode())
            deck_id = json.loads(made.body)["deck_id"]
            for kind in ("json", "html", "pptx", "pdf"):
                answer = self.ask(count, "GET", f"/decks/{deck_id}/file.{kind}")
                if kind == "html" and answer:
                    (self.folder / "deck.html").write_bytes(answer.body)
            self.hostile_deck = deck_id
            for letters in self.some(LONG, 2):
                deck = {
                    "format": "cejian-deck/1",
                    "name": letters * 80,
                    "slides": [
                        {"view": "text", "title": letters * 300, "body": letters * 3000, "notes": letters * 10_000},
                        {
                            "view": "section",
                            "title": letters * 3_000,
                            "body": letters * 3_000,
                            "notes": letters * 100_000,
                        },
                    ],
                }
                made = self.post(count, "/decks/new?by=a", json.dumps(deck).encode(), letters)
                if made and made.status == 200:
                    self.ask(count, "GET", f"/decks/{json.loads(made.body)['deck_id']}/slides.json")

    def deck_with(self, name: str, payload: Any) -> dict[str, Any]:
        """A deck of three slides with a payload in one of its fields."""
        slides: list[Any] = [
            {"view": "plans", "address": {"places": PLACES, "home": "xian"}},
            {"view": "text", "title": "甲", "body": "乙"},
            {"view": "section", "title": "丙", "body": "丁"},
        ]
        deck: dict[str, Any] = {"format": "cejian-deck/1", "name": "攻", "slides": slides}
        if name in ("name", "organisation", "mark", "version", "format"):
            deck[name] = payload
        elif name == "slide":
            slides.append(payload)
        elif name == "key":
            slides[0]["address"] = {str(payload): "x"}
        elif name == "value":
            slides[0]["address"] = {"places": payload, "home": payload, "s": payload}
        else:
            for slide in slides if name != "view" else slides[:1]:
                slide[name] = payload
        return deck

    # ---- in a browser ----------------------------------------------------------------------------------------------

    def in_chromium(self) -> None:
        """Addresses, words of the search, a deck of hostile slides on its page and on the wall, and its file."""
        from playwright.sync_api import sync_playwright

        from tests.visiting import all_drawn, at_rest, walk

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            context = browser.new_context(locale="zh-CN")
            context.set_default_timeout(60_000)
            page = context.new_page()
            ours = {"Object": 0}
            page.on("pageerror", lambda error: ours.setdefault(f"error in the page: {error}", 0))
            page.on("dialog", lambda dialog: (ours.setdefault(f"dialog: {dialog.message}", 0), dialog.dismiss()))

            def watched(count: Count, what: str) -> None:
                """Counts what a payload did to the page that is open."""
                count.payloads += 1
                if page.evaluate("window.hit ?? null") is not None:
                    count.scripts += 1
                    count.seen.append(f"ran: {what[:100]!r}")
                    page.evaluate("delete window.hit")
                if page.locator('[data-testid="stException"]').count() or page.get_by_text("这一页出错").count():
                    count.errors += 1
                    count.seen.append(f"crash: {what[:100]!r}")

            with self.kind("页面 pages in Chromium") as count:
                for query in self.some(
                    tuple(
                        f"{name}?{urlencode({key: payload}, errors='replace')}"
                        for name, key, payloads in (
                            ("", "places", SCRIPTS[:2]),
                            ("measures", "q", SCRIPTS[:5]),
                            ("sources", "fact", SCRIPTS[:2]),
                            ("present", "deck", SCRIPTS[:2]),
                            ("", "missing", SCRIPTS[:4]),
                            ("nothing/" + quote(SCRIPTS[1], safe=""), "home", SCRIPTS[:2]),
                            ("reading", "matter", REQUESTS[:2]),
                            ("timeline", "span", SCRIPTS[:2]),
                            ("alignment", "pair", SCRIPTS[:2]),
                        )
                        for payload in payloads
                    )
                ):
                    page.goto(f"{self.address}/{self.written(query)}")
                    all_drawn(page)
                    watched(count, query)
                page.goto(f"{self.address}/search")
                all_drawn(page)
            with self.kind("检索 search words") as count:
                for payload in self.some(
                    (
                        *SCRIPTS,
                        *REQUESTS,
                        *STATEMENTS,
                        *FORMULAS[:3],
                        *ODD[1:12],
                        *(letters * (500 // len(letters)) for letters in LONG),
                    )
                ):
                    walk(page, f"search?{urlencode({'s': payload}, errors='replace')}")
                    at_rest(page)
                    watched(count, payload)
            with self.kind("屏上的汇报 decks on the screen") as count:
                page.goto(f"{self.address}/present?deck={self.hostile_deck}")
                page.wait_for_function("() => document.querySelectorAll('.pr-shot .dk-title').length > 2")
                watched(count, "deck page")
                page.goto(f"{self.address}/present?deck={self.hostile_deck}&slide=1")
                page.wait_for_selector(".dk-show .dk-slide.on .dk-title")
                for number in range(30):
                    page.keyboard.press("ArrowRight")
                    watched(count, f"slide {number + 2}")
                page.goto((self.folder / "deck.html").as_uri())
                page.wait_for_selector(".dk-slide .dk-title")
                watched(count, "deck.html")
            with self.kind("数据字段 package fields") as count:
                self.package_fields(count)
                with self.hostile_package() as (address, planted):
                    count.payloads += planted
                    for name in (
                        *ADDRESSES,
                        "alignment?home=xian",
                        "evaluation?ev=pmc",
                        "search?s=质押",
                        "?theme=dark",
                        "timeline?lang=en&theme=dark",
                    ):
                        page.goto(f"{address}/{name}")
                        page.wait_for_selector(".cj-foot, .cj-faults")
                        at_rest(page)
                        watched(count, name)
            browser.close()
        self.browser_errors = sorted(set(ours) - {"Object"})

    def package_fields(self, count: Count) -> None:
        """Every field of every file of the data with every payload: taken as letters, or refused with a sentence."""
        from cejian.corpus import records
        from cejian.corpus.packages import read_codes

        codes = read_codes(ROOT / "data" / "reference")
        for model in (
            model
            for model in vars(records).values()
            if isinstance(model, type) and issubclass(model, records.Record) and model.model_fields
        ):
            for name in model.model_fields:
                for payload in self.some((*SCRIPTS[:2], *REQUESTS[-2:], *FILES[:1], *ODD[2:5]), 1):
                    count.payloads += 1
                    try:
                        found = records.record_of(model, {name: payload}, codes, "file", "row")
                    except records.DataError as error:
                        mine = [fault for fault in error.faults if fault.field == name]
                        if re.search(r"(_id|_code|_id_[ab]|color_\w+)$|^code$", name) and not mine:
                            count.errors += 1
                            count.seen.append(f"{model.__name__}.{name} takes {payload!r}")
                    else:
                        del found

    @contextlib.contextmanager
    def hostile_package(self) -> Iterator[tuple[str, int]]:
        """The app over a copy of the data in which names, notes and gists are markup; and how many were planted."""
        markup = [self.written(payload) for payload in (*SCRIPTS, *REQUESTS)]
        tree = self.folder / "tree"
        for name in ("cejian", "pages", "sql", "data", "docs", ".streamlit"):
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("built", "decks", "__pycache__"))
        shutil.copy(ROOT / "app.py", tree)
        planted = 0
        for path, columns in (
            ("reference/places.csv", ("name_zh", "name_en", "short_zh", "short_en")),
            ("reference/codes.csv", ("name_zh", "name_en", "definition_zh")),
            ("reference/categories.csv", ("name_zh", "name_en", "definition_zh")),
            ("reference/indicators.csv", ("name_zh", "name_en")),
            ("reference/external_events.csv", ("name_zh", "name_en", "source")),
            ("reference/documents.csv", ("note",)),
            ("reference/tools.csv", ("name_zh", "name_en", "definition_zh")),
            ("reference/pmc_variables.csv", ("name_zh", "name_en")),
            ("reference/lookalikes.csv", ("reason_zh", "reason_en")),
            *(
                (f"plans/{folder.name}/measures.csv", ("gist_zh",))
                for folder in sorted((ROOT / "data" / "plans").iterdir())
                if folder.is_dir()
            ),
            *(
                (f"plans/{folder.name}/milestones.csv", ("label",))
                for folder in sorted((ROOT / "data" / "plans").iterdir())
                if folder.is_dir()
            ),
        ):
            file = tree / "data" / path
            with file.open(encoding="utf-8-sig", newline="") as stream:
                rows = list(csv.DictReader(stream))
            for number, row in enumerate(rows):
                for column in columns:
                    row[column] = f"{number}{markup[(number + planted) % len(markup)]}"
                    planted += 1
            with file.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        with serving(tree, CEJIAN_DECKS=str(self.folder / "decks of the tree"), **guarded(self.notes, tree)) as address:
            yield address, planted

    def in_firefox(self) -> str:
        """All pages in Firefox: none has anything refused, and what is smuggled into one is; what was seen, in a
        sentence.
        """
        program = next(filter(None, map(shutil.which, FIREFOX)), None)
        if not program:
            return "Firefox is not installed: only Chromium was tried (apt-get install firefox-esr)."
        from tests.browser.test_policy import ATTEMPTS, VISITED
        from tests.firefox import firefox

        ready = (
            "document.querySelector('.cj-foot') && document.querySelector('.stApp')?.dataset.testScriptState === "
            "'notRunning' && document.querySelectorAll('.cj-root').length > 1 && "
            "[...document.querySelectorAll('.cj-root')].every(r => r.dataset.part) && "
            "!document.querySelector('.cj [aria-busy=true]')"
        )
        with self.kind("页面 pages in Firefox") as count, firefox(program) as browser:
            for path in ("", *VISITED):
                browser.open(f"{self.address}/{path}")
                browser.wait(ready)
                if path.partition("?")[0] in ("", "timeline", "targets") or "pmc" in path:
                    browser.wait("document.querySelector('.main-svg')")
                count.payloads += 1
            refused = [said for said in browser.complaints if "WebAssembly" not in said]  # which Streamlit does without
            count.errors += len(refused)
            count.seen += [f"Firefox: {said[:200]}" for said in refused]
            for rule, attempt in ATTEMPTS.items():
                browser.run(f"{{ {attempt.replace('{elsewhere}', self.elsewhere.address)} }}")
                browser.wait(f"window.refused?.includes({json.dumps(rule)})")
                count.payloads += 1
            count.scripts += browser.evaluate("window.ran ?? null") is not None
        return (
            (
                f"Firefox {browser.version}: {len(VISITED) + 1} pages with nothing refused that they need, "
                f"{len(ATTEMPTS)} kinds of smuggled markup refused."
            )
            if not refused
            else "Firefox refused what our pages need."
        )


def _is_number(cell: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(float(cell)) or True
    return False


def table(counts: dict[str, Count]) -> str:
    """The counts as Markdown, a row per kind and one for all."""
    lines = [
        "| kind | payloads | scripts run | outside | files read | formulas | answers 500 | /health waited at most |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    whole = Count(
        *(
            sum(getattr(count, name) for count in counts.values())
            for name in ("payloads", "scripts", "outside", "files", "formulas", "errors")
        ),
        waited=max(count.waited for count in counts.values()),
    )
    return "\n".join(
        [
            *lines,
            *(
                (
                    f"| {name} | {c.payloads} | {c.scripts} | {c.outside} | {c.files} | {c.formulas} | {c.errors} | "
                    f"{c.waited:.0f} ms |"
                )
                for name, c in (*counts.items(), ("all", whole))
            ),
        ]
    )


def run(is_quick: bool, seed: int) -> dict[str, Count]:
    """Starts the app over the project's own data with a storage of its own, attacks it, prints the table, and gives the
    counts.
    """
    with tempfile.TemporaryDirectory(prefix="cejian-attack-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with serving(ROOT, CEJIAN_DECKS=str(folder / "decks"), **guarded(folder / "notes")) as address:
            attack = Attack(address, folder, is_quick, seed)
            for part in (
                attack.address_keys,
                attack.paths,
                attack.downloads,
                attack.heads,
                attack.exports,
                attack.decks,
            ):
                part()
            said = []
            if not is_quick:
                attack.in_chromium()
                said += [*attack.browser_errors, attack.in_firefox()]
            attack.health.over = True
            attack.health.thread.join(timeout=90)
    print(table(attack.counts))
    for sentence in [*said, *dict.fromkeys(seen for count in attack.counts.values() for seen in count.seen)]:
        print(sentence)
    return attack.counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--quick", action="store_true", help="a few payloads of each kind, drawn by the seed, without browsers"
    )
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args()
    return 0 if all(count.is_clean for count in run(asked.quick, asked.seed).values()) else 1


if __name__ == "__main__":
    sys.exit(main())
