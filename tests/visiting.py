"""What the tests in a browser share: when a page is there, how it is reached, and what the database says of it."""

from __future__ import annotations

import itertools
import json
import urllib.parse
from datetime import date
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from cejian import clock
from cejian.answers import store
from cejian.views import registry
from tests.scenes import ids_opened

# The addresses of the navigation, in its order.
PAGES = tuple(page.address for page in registry.PAGES if page.is_listed)
# No browser of the tests is in the zone of the server: a day that a page takes from the visitor's clock is another one
# most of the time.
ELSEWHERE = "Pacific/Niue"
# The page that draws the least.
RESTING = "importing"
SIZES = ((1920, 1080), (1366, 633), (1093, 506), (390, 844))


def calm(says: str) -> str:
    """What a page is to wait for: that a function says so in three frames running. A part may be drawn in the frame
    after the one in which its place is there.
    """
    return f"asked => {{ document.calm = ({says})(asked) ? (document.calm ?? 0) + 1 : 0; return document.calm > 2; }}"


# In one question: each wait asks the page anew in every frame. Whether something is seen comes last: for that the
# browser works out the styles of the page.
IS_DRAWN = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)], roots = all('.cj-root'),
      chosen = all('.chip[aria-pressed=true]').length;
    return document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'
      && all('.cj-reader').every((reader) => reader.querySelector('.text p'))
      && roots.length > 1 && roots.every((root) => root.dataset.part)
      && window.cejian?.planIds && chosen && chosen <= cejian.plans.size
      && !document.querySelector('.cj [aria-busy=true]')
      && all('.cj-foot').some((foot) => foot.checkVisibility()); }"""
ALL_DRAWN = calm(IS_DRAWN)
# The bar says the path anew whenever it draws an answer.
HAS_COME = calm(
    "name => location.pathname.endsWith(`/${name}`) && cejian.path === location.pathname && Number(document"
    ".querySelector('.cj-foot')?.dataset.answered) >= cejian.told && cejian.page.name === (name || 'overview') && "
    f"({IS_DRAWN})()"
)


IS_ANSWERED = calm(
    f"() => Number(document.querySelector('.cj-foot')?.dataset.answered) >= (cejian.told ?? 0) && ({IS_DRAWN})()"
)


def all_answered(page: Page) -> None:
    """The server has answered what the page told it last, and that is drawn: what is asked next crosses nothing."""
    page.wait_for_function(IS_ANSWERED)


def all_drawn(page: Page) -> None:
    """Every part of the page is there, the text of the reader too, and all of it is painted."""
    page.wait_for_function(ALL_DRAWN)


def walk(page: Page, path: str) -> Page:
    """The page at another path (page?query), reached within the visit as the bar reaches it: nothing is loaded anew.

    Places, home, language and theme are those of a new visitor where the path says nothing of them; a page's own
    filters stay.
    """
    name, _, query = path.partition("?")
    new_visitor = {
        "places": ",".join(store.current().ask("plans")["column_id"]),
        "home": "none",
        "lang": "zh",
        "theme": "auto",
    }
    page.evaluate(
        "([page, address]) => { cejian.path = ''; cejian.told = Date.now(); cejian.send({ page, address, at: "
        "cejian.told }); }",
        [name or "overview", new_visitor | dict(urllib.parse.parse_qsl(query))],
    )
    page.wait_for_function(HAS_COME, arg=name)
    return page


def day_in(text: str, began: date) -> str:
    """The day that stands in what was made since the day `began`: the product's, and a test may run over midnight."""
    found = [day for day in (f"{clock.today()}", f"{began}") if day in text]
    assert found, f"neither {began} nor {clock.today()} in {text[:400]}"
    return found[0]


def all_painted(page: Page) -> None:
    """The list of measures and the grid paint what the first screen shows and the rest a moment later: until then they
    say busy.
    """
    page.wait_for_function("() => !document.querySelector('.cj [aria-busy=true]')")


# Every wait of these two begins anew.
ASKED = itertools.count(1)
# That it has nothing left to do a browser says in the pause between two frames, and where no other frame comes it may
# never say it: it is looked at in each frame, and not in a promise, which is waited for without an end.
AT_REST = """asked => {
    const is_answered = document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'
      && Number(document.querySelector('.cj-foot')?.dataset.answered ?? 0) >= (window.cejian?.told ?? 0);
    if (!is_answered || document.querySelector('.cj [aria-busy=true]')) document.rest = null;
    else if (document.rest?.asked !== asked) {
      const rest = document.rest = { asked, is_idle: false };
      requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => { rest.is_idle = true; }))); }
    return document.rest?.is_idle; }"""
FRAMES = """asked => { const seen = document.frames?.asked === asked ? document.frames.seen + 1 : 1;
    document.frames = { asked, seen };
    return seen > 2; }"""


def at_rest(page: Page) -> None:
    """The server has answered every wish, its run is over, and the browser has painted what came and has nothing left
    to do.
    """
    page.wait_for_function(AT_REST, arg=next(ASKED))


def frames_later(page: Page) -> None:
    """Two frames have been drawn since."""
    page.wait_for_function(FRAMES, arg=next(ASKED))


def press_dot(page: Page, dot: Locator) -> None:
    """Press a dot of a chart until the panel is open: one that is drawn anew under the pointer, when an answer comes or
    the page becomes narrower, has no dot there for a moment.
    """
    for _ in range(20):
        dot.click(force=True)
        for _ in range(20):
            frames_later(page)
            if page.locator(".cj-panel").is_visible():
                return
    raise AssertionError("a dot opens no panel")


def ask(sql: str, *values: object) -> list[tuple]:
    """Rows straight from the database that the app reads."""
    return store.current()._connection.cursor().execute(sql, list(values)).fetchall()


def quote_of(fact: str) -> str:
    return ask("SELECT quote_clean FROM facts WHERE fact_id = ?", fact)[0][0]


def facts_on(element: Locator) -> list[str]:
    """The ids of the facts that an element opens."""
    return ids_opened(json.loads(element.get_attribute("data-facts")))


def marked(page: Page) -> str:
    return "".join(page.locator(".cj-panel mark").all_text_contents())


def address(page: Page) -> dict[str, str]:
    return {key: value[0] for key, value in parse_qs(urlsplit(page.url).query).items()}


SMALL = """() => [...document.querySelectorAll('.stApp *')].filter(e => e.childNodes.length &&
      [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
    && e.getClientRects().length && getComputedStyle(e).visibility === 'visible' && !e.closest('.cj-alt') &&
      parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.className + ':' + e.textContent.slice(0, 20))"""
# What scrolls a page is Streamlit's main part, not the document.
NOT_SIDEWAYS = (
    "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
    ".every(e => e.scrollWidth <= e.clientWidth + 1)"
)


def looks_right(page: Page, path: str) -> None:
    """No error, nothing to scroll sideways, no word under twelve pixels."""
    assert page.locator('[data-testid="stException"]').count() == 0, path
    page.wait_for_function(NOT_SIDEWAYS)
    assert page.evaluate(SMALL) == [], path
