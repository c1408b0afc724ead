"""From a click or a key to the painted change: what the browser does by itself, what the server must answer, the
switch to another page, the next slide and a deck's files.
"""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

from cejian.bench.browser import (
    CHART,
    DRAWN,
    NAVIGATION,
    PLOT_STATE,
    WITH_CHART,
    attribute,
    one,
    settle,
    text,
    timed,
    visit,
)
from cejian.bench.measurement import REPEATS, REPEATS_OF_PAIRS, Measurement

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PANEL = "(document.querySelector('.cj-panel mark') && document.querySelector('.cj-panel').textContent)"
# (2) name, path, what to click (n-th time), what changes, bound in ms. None of these needs the server.
LOCAL: list[tuple[str, str, Callable[[int], str], str, float]] = [
    ("evidence of a map cell", "/", lambda n: one(".cj-map td.c-quantified", n), PANEL, 50),
    ("evidence of a grid number", "/compare", lambda n: one(".cj-grid .num a", n * 3), PANEL, 50),
    ("evidence of a measure in the list", "/measures", lambda n: one(".cj-measures .wide a.ev", n * 5), PANEL, 50),
    (
        "differences only",
        "/compare",
        lambda n: one('[data-sw="diff"]'),
        attribute('[data-sw="diff"]', "aria-pressed"),
        50,
    ),
    ("fold a group", "/compare", lambda n: one(".cj-grid .gt"), attribute(".cj-grid .gt", "aria-expanded"), 50),
    # Off is the browser's own; on again needs the server and is not counted.
    (
        "hide a place in the grid",
        "/compare",
        lambda n: one(".chip", 1),
        "[...document.querySelectorAll('.gh')].filter((e) => e.offsetParent).length",
        50,
    ),
    (
        "original / corrected in the panel",
        "/compare?fact=xinqu-2024-q13",
        lambda n: one('.cj-panel .switch [aria-pressed="false"]'),
        attribute('.cj-panel [data-do="original"]', "aria-pressed"),
        50,
    ),
    (
        "original / corrected of a whole text",
        "/sources",
        lambda n: one('.cj-reader [data-mode][aria-pressed="false"]'),
        attribute('[data-mode="original"]', "aria-pressed"),
        50,
    ),
    ("filter of measures", "/measures", lambda n: one('.opt[data-key="mkind"]'), text(".cj-measures h1"), 100),
    (
        "words typed into the filter of measures",
        "/measures",
        lambda n: TYPED.format("知识产权" if n % 2 == 0 else ""),
        text(".cj-measures h1"),
        100,
    ),
]
TYPED = (
    "{{click() {{ const input = document.querySelector('.rail input'); input.value = '{}'; "
    "input.dispatchEvent(new Event('input', {{bubbles: true}})); }}}}"
)


def local_actions(browser: Browser, address: str) -> list[Measurement]:
    """(2) Click to painted change, for what the browser does by itself."""
    rows = []
    for name, path, find, state, bound in LOCAL:
        page = visit(browser, address + path, ".cj-foot")
        page.wait_for_function("() => window.cejian?.plans.size === 5")
        if "fact=" in path:
            page.wait_for_selector(".cj-panel mark")
        runs = 2 * REPEATS if "hide" in name else REPEATS
        rows.append(
            Measurement(
                f"2 {name}", [timed(page, find(n), state) for n in range(runs)][:: 2 if "hide" in name else 1], bound
            )
        )
        page.context.close()
    return rows


def server_filters(browser: Browser, ours: str, bare: str) -> list[Measurement]:
    """(3) Click to painted change where the server must answer; the bare app's filter does the same to a stock chart or
    heading.
    """
    pairs = [
        (
            "timeline kind filter → chart",
            "timeline",
            one('.cj-filters [data-key="tk"][data-code="phase"]'),
            PLOT_STATE,
            PLOT_STATE,
        ),
        ("place off / on → headline", "overview", one('.chip[data-place="xinqu"]'), text(".cj-head h1"), text("h2")),
        ("place off / on → chart", "overview", one('.chip[data-place="xinqu"]'), PLOT_STATE, PLOT_STATE),
    ]
    rows = []
    for name, page_name, find, state, bare_state in pairs:
        path = "/" if page_name == "overview" else f"/{page_name}"
        our_page, bare_page = visit(browser, ours + path, CHART), visit(browser, bare + path, CHART)
        row = Measurement(f"3 {name}", [], 1.5, "ratio")
        for _ in range(REPEATS_OF_PAIRS):
            row.ours.append(timed(our_page, find, state))
            row.bare.append(timed(bare_page, one('[data-testid="stButtonGroup"] button', 4), bare_state))
        rows.append(row)
        our_page.context.close()
        bare_page.context.close()
    return rows


def page_switches(browser: Browser, ours: str, bare: str) -> list[Measurement]:
    """(3) Click on the navigation to the painted page, per page and over all of them."""
    names = list(DRAWN)
    rows = {name: Measurement(f"3 page switch → {name}", [], 1.5, "ratio") for name in names}
    our_page, bare_page = visit(browser, ours, CHART), visit(browser, bare, CHART)
    for number in range(1, REPEATS_OF_PAIRS * len(names) + 1):
        name = names[number % len(names)]
        link, bare_link = (one('[data-testid="stTopNavLink"]', of.index(name)) for of in (NAVIGATION, names))
        chart = f" && document.querySelector('{CHART}')" if name in WITH_CHART else ""
        rows[name].ours.append(
            timed(our_page, link, f"(document.querySelector({json.dumps(DRAWN[name])}){chart} && '{name}')")
        )
        rows[name].bare.append(
            timed(
                bare_page,
                bare_link,
                (
                    f"([...document.querySelectorAll('h1')].some((e) => e.textContent === '{name}') && "
                    f"document.body.textContent.includes('end of {name}'){chart} && '{name}')"
                ),
            )
        )
    our_page.context.close()
    bare_page.context.close()
    return [
        Measurement(
            "3 page switch, all",
            [t for r in rows.values() for t in r.ours],
            1.5,
            "ratio",
            [t for r in rows.values() for t in r.bare],
        ),
        *rows.values(),
    ]


DECK = "places=jiading,xian,moushi,zhongshan,xinqu&home=jiading"
# Files of a deck with charts, tables and quotes, and how many ms each may take.
DECK_FILES = {"pptx": 3_000, "html": 3_000, "pdf": 15_000}
ON_THE_WALL = "String([...document.querySelectorAll('.dk-stage > *')].findIndex((e) => e.classList.contains('on')))"

PRESSED = (
    "{{click() {{ document.querySelector('.dk-show').dispatchEvent(new KeyboardEvent('keydown', {{key: '{}', "
    "bubbles: true, cancelable: true}})); }}}}"
)


def decks(browser: Browser, address: str) -> list[Measurement]:
    """(9) The ready deck of a home place and its peers: from one slide to the next, and from the wish for a file to its
    last byte.
    """
    page = visit(browser, f"{address}/present?{DECK}&deck=ready-home&slide=1", ".dk-stage .on")
    settle(page)
    slides = len(json.loads(urllib.request.urlopen(f"{address}/decks/ready-home/slides.json?{DECK}").read())["slides"])
    steps = [
        timed(page, PRESSED.format("ArrowRight" if n % slides < slides - 1 else "Home"), ON_THE_WALL)
        for n in range(2 * REPEATS)
    ]
    page.context.close()
    rows = [Measurement("9 next slide", steps, 300)]
    for kind, bound in DECK_FILES.items():
        row = Measurement(f"9 {slides} slides as {kind.upper()}", [], bound)
        for _ in range(REPEATS):
            start = time.perf_counter()
            urllib.request.urlopen(f"{address}/decks/ready-home/file.{kind}?{DECK}").read()
            row.ours.append((time.perf_counter() - start) * 1000)
        rows.append(row)
    return rows
