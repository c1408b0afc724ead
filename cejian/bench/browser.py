"""A visitor's page in Chromium, and the time from a click to what is painted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cejian.views.registry import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWPORT: ViewportSize = {"width": 1366, "height": 633}
GIVE_UP_MS = 15_000
# A page of ours is drawn when the part that it is known by is. Decks, search and reading have no counterpart in the
# bare app.
DRAWN = {
    page.name: f".st-key-{page.known_by} .cj-root *" for page in PAGES if page.is_listed and page.name != "present"
}
NAVIGATION = tuple(page.name for page in PAGES if page.is_listed)
WITH_CHART = ("overview", "timeline", "targets")
CHART = ".js-plotly-plot .scatterlayer .trace"

# Clicks what `find` gives, waits until `state` gives another value that is not empty, and tells the ms from the click
# to the end of the frame in which that value was painted.
TIMED = """async ([find, state, giveUp]) => {
    const value = new Function('return ' + state), before = value(), target = new Function('return ' + find)();
    if (!target) throw new Error('nothing to click: ' + find);
    const start = performance.now();
    target.click();
    for (;;) {
        await new Promise((next) => requestAnimationFrame(next));
        const now = value();
        if (now && now !== before) break;
        if (performance.now() - start > giveUp) throw new Error('no change: ' + state);
    }
    await new Promise((next) => { const channel = new MessageChannel(); channel.port1.onmessage = next;
      channel.port2.postMessage(0); });
    return performance.now() - start;
}"""


def one(selector: str, number: int = 0) -> str:
    """JavaScript for the n-th element of a selector, round and round."""
    return (
        f"(() => {{ const all = [...document.querySelectorAll({json.dumps(selector)})]; return all[{number} % "
        f"Math.max(1, all.length)]; }})()"
    )


def text(selector: str) -> str:
    """JavaScript for the text of the first element of a selector."""
    return f"document.querySelector({json.dumps(selector)})?.textContent"


def attribute(selector: str, name: str) -> str:
    return f"document.querySelector({json.dumps(selector)})?.getAttribute({json.dumps(name)})"


PLOT_STATE = (
    "(() => { const plot = document.querySelector('.js-plotly-plot .main-svg'); return plot && "
    "plot.innerHTML.length; })()"
)


def settle(page: Page) -> None:
    """Wait until the server has answered all that was asked and the browser has drawn it."""
    page.wait_for_timeout(160)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
        timeout=GIVE_UP_MS,
    )
    page.wait_for_timeout(80)


def timed(page: Page, find: str, state: str) -> float:
    """ms from a click to the painted change."""
    taken = float(page.evaluate(TIMED, [find, state, GIVE_UP_MS]))
    settle(page)
    return taken


def visit(browser: Browser, url: str, drawn: str) -> Page:
    """A new visitor's page, drawn and at rest."""
    page = browser.new_context(viewport=VIEWPORT, locale="zh-CN").new_page()
    page.goto(url)
    page.wait_for_selector(drawn, timeout=30_000)
    settle(page)
    return page
