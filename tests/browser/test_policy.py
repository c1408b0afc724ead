"""What the browser may load and run of our pages: all that they need, and nothing that somebody smuggles into one."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cejian.corpus.data_version import ROOT
from cejian.server.headers import HEADERS, inline_scripts
from cejian.views.registry import ADDRESSES
from tests.serving import guarded, serving
from tests.system.test_opening import connects
from tests.tabs import PATIENCE
from tests.visiting import all_drawn, at_rest, walk

# Said by the browser itself of everything that the policy refuses, and heard in every page before its first script.
# Streamlit's reader of long numbers tries WebAssembly first and does without.
LISTEN = (
    "addEventListener('securitypolicyviolation', (e) => e.blockedURI === 'wasm-eval' || console.error(`refused: "
    "${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
)
VISITED = (
    *sorted(ADDRESSES),
    "compare?home=xian",
    "alignment?home=jiading",
    "evaluation?ev=pmc",
    "search?s=质押",
    "reading?matter=copyright",
    "?theme=dark&lang=en",
)
# One page with a chart, and those that test_print.py leaves out: there, too, an error in the console is a fault.
PRINTED = ("", "importing", "present")
ATTEMPTS = {
    "script-src-elem": (
        "const e = document.createElement('script'); e.textContent = 'window.ran = 1'; document.body.append(e)"
    ),
    "script-src-attr": (
        "const e = document.createElement('img'); e.setAttribute('onerror', 'window.ran = 1'); e.src "
        "= 'data:,'; document.body.append(e)"
    ),
    "script-src": "try { new Function('window.ran = 1')() } catch {}",
    "connect-src": "try { new WebSocket('ws://{elsewhere}/') } catch {}",
    "img-src": "new Image().src = 'http://{elsewhere}/x.png'",
    "style-src-elem": (
        "const e = document.createElement('link'); e.rel = 'stylesheet'; e.href = 'http://{elsewhere}"
        "/x.css'; document.head.append(e)"
    ),
    "frame-src": "const e = document.createElement('iframe'); e.src = 'data:text/html,x'; document.body.append(e)",
    "base-uri": "const e = document.createElement('base'); e.href = 'http://{elsewhere}/'; document.head.append(e)",
    "object-src": "const e = document.createElement('object'); e.data = 'data:text/html,x'; document.body.append(e)",
    "form-action": (
        "const e = document.createElement('form'); e.action = 'http://{elsewhere}/'; "
        "document.body.append(e); e.submit()"
    ),
}


def test_the_policy_lets_neither_written_nor_made_up_scripts_in() -> None:
    rules = dict(rule.split(" ", 1) for rule in HEADERS["content-security-policy"].split("; "))
    assert (
        "'unsafe" not in rules["script-src"]
        and "ws" not in rules["connect-src"]
        and len(re.findall("'sha256-", rules["script-src"])) == 1
    )
    assert {source for rule in rules.values() for source in rule.split()} & {
        "*",
        "http:",
        "https:",
        "ws:",
        "wss:",
    } == set()


def test_the_scripts_in_a_page_are_named_by_what_stands_in_them() -> None:
    assert inline_scripts("<SCRIPT>\n a\n</SCRIPT><script type='module' src='./x.js'></script>") == [
        "'sha256-nAd+vbBe7vlPybiqkJj7W/GyGhVg0Yo4bv1iflsI4ls='"
    ]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server and its processes tried to reach beyond this machine, a line each."""
    return tmp_path_factory.mktemp("guard") / "notes"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory, notes: Path) -> Iterator[str]:
    """Below a path: Streamlit's page and ours are found there too. The storage is its own, and nothing that the tests
    of this module do makes the server reach beyond this machine.
    """
    with serving(
        ROOT,
        0,
        "--server.baseUrlPath",
        "tools/cejian",
        CEJIAN_DECKS=str(tmp_path_factory.mktemp("decks")),
        **guarded(notes),
    ) as address:
        yield f"{address}/tools/cejian"
    assert notes.read_text(encoding="utf-8") == "" and any((notes.parent / "pids").iterdir())


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="zh-CN", accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(LISTEN)
    yield context
    context.close()


def heard(page: Page) -> list[str]:
    """What the console of a page complains of from now on."""
    said: list[str] = []
    page.on(
        "console",
        lambda message: (
            said.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_nothing_that_our_pages_do_is_refused(context: BrowserContext, own_server: str, tmp_path: Path) -> None:
    page = context.new_page()
    said = heard(page)
    page.goto(f"{own_server}/")
    all_drawn(page)
    for path in VISITED:
        walk(page, path)
        at_rest(page)
        if path in PRINTED:
            page.pdf()
        assert said == [], path
    walk(page, "timeline?lang=zh")
    page.wait_for_selector(".cj-chart .main-svg")
    at_rest(page)
    for kind in ("wall_png", "print_svg"):
        page.locator('[data-act="picture"]').click()
        with page.expect_download():
            page.locator(f'[data-picture="{kind}"]').click()
    for kind in ("csv", "xlsx"):
        with page.expect_download():
            page.locator(f'[data-act="{kind}"]').first.click()
    walk(page, "measures").locator(".cj a.ev").first.click()
    page.wait_for_selector(".cj-panel mark")
    assert said == [], "files, a sentence"
    page.goto(f"{own_server}/present?home=jiading&deck=ready-groups&slide=1")
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).not_to_be_empty()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.locator('[data-pr="file"][data-kind="html"]').click()
    waiting.value.save_as(tmp_path / "deck.html")
    assert said == [], "decks"
    file = context.new_page()
    said_in_file = heard(file)
    file.goto((tmp_path / "deck.html").as_uri())
    expect(file.locator(".dk-slide .dk-title").first).not_to_be_empty()
    file.pdf()
    assert said_in_file == [] == said


def test_what_is_smuggled_into_a_page_neither_runs_nor_leaves(context: BrowserContext, own_server: str) -> None:
    page = context.new_page()
    page.goto(f"{own_server}/method")
    all_drawn(page)
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        page.evaluate(
            "addEventListener('securitypolicyviolation', (e) => (window.refused ??= []).push(e.effectiveDirective))"
        )
        for rule, attempt in ATTEMPTS.items():
            page.evaluate(
                (
                    "attempt => { const run = document.createElement('script'); run.src = URL.createObjectURL(new "
                    "Blob([attempt], { type: 'text/javascript' })); document.body.append(run); }"
                ),
                f"{{ {attempt.replace('{elsewhere}', f'127.0.0.1:{elsewhere.getsockname()[1]}')} }}",
            )
            page.wait_for_function("rule => window.refused?.includes(rule)", arg=rule)
        assert page.evaluate("window.ran") is None
        page.close()
        # Chromium may call before it looks at the policy; what counts is that it said nothing.
        elsewhere.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                caller, _ = elsewhere.accept()
                caller.setblocking(False)
                with suppress(BlockingIOError):
                    assert caller.recv(1) == b""


def test_no_page_of_another_site_gets_a_connection_and_nobody_outside_is_asked(own_server: str, notes: Path) -> None:
    """Streamlit lets in every page of this machine, and asks an outside service for its own address before it refuses
    others.
    """
    here = urlsplit(own_server)
    for host, origin, expected in (
        (here.netloc, own_server.removesuffix(here.path), 101),
        (here.netloc, "http://localhost:1", 403),
        (here.netloc, f"http://127.0.0.1:{here.port + 1}", 403),
        (here.netloc, "http://evil.example.cn", 403),
        ("evil.example.cn", "http://evil.example.cn", 403),
        ("evil.example.cn", own_server.removesuffix(here.path), 403),
    ):
        assert connects(own_server, host, origin, here.path) == expected, (host, origin)
    assert notes.read_text(encoding="utf-8") == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asks", "noted"),
    [
        ("import socket; socket.create_connection(('192.0.2.1', 80), 1)", "192.0.2.1"),
        ("import socket; socket.getaddrinfo('evil.example.cn', 80)", "evil.example.cn"),
        (
            (
                "from streamlit import config; config.set_option('browser.serverAddress', ''); from "
                "streamlit.web.server.server_util import is_url_from_allowed_origins as f; f('http://evil.example.cn')"
            ),
            "socket.",
        ),
        ("import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname(), 1)", ""),
    ],
)
def test_the_guard_hears_whoever_reaches_beyond_this_machine(tmp_path: Path, asks: str, noted: str) -> None:
    tried = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=ROOT,
        env=os.environ | guarded(tmp_path / "notes"),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    found = (tmp_path / "notes").read_text(encoding="utf-8")
    assert noted in found if noted else found == "" and tried.returncode == 0, tried.stderr
