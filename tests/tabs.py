"""Tabs of the browser that one test after the other uses, each as somebody who was never here.

To load a page in a tab that has loaded it before costs a quarter of what a new tab costs: the same process has the
scripts compiled already. Nothing of the page before is left: scripts begin anew, stores, permissions, routes and the
history are emptied. What cannot be taken back (a listener, a clock, a script that a test adds itself) wants `is_alone`.

A third of that again costs a page to which a visitor walks who is in the app already: such a tab stays where it is
between two tests, and comes to the next page from another one. What scripts know stays, so it is for tests that look
and press and keep nothing in the page. The file of a deck stays open in the same way, and is presented anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, Route

from tests.visiting import RESTING, all_answered, frames_later, walk

# A slow machine is no failure.
PATIENCE = 90_000
# The page that keeps what is not saved yet when it is left.
KEEPING = "present"
TO_THE_TOP = "() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)"
IS_KEPT = "() => localStorage.length + sessionStorage.length > 0"
# The file of a deck as it is when it has been opened: nothing on the wall, nothing chosen, at its beginning.
OFF_THE_WALL = """async () => { cejian.presenting?.close();
    if (document.fullscreenElement) await document.exitFullscreen();
    document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); cejian.hitAt = undefined; }"""


@dataclass
class Tab:
    """A tab with its profile; `wrong` is what went wrong in it since it was taken, `told` says whether a line of the
    console is an error and `may_ask` whether an address may be asked for.
    """

    context: BrowserContext
    page: Page
    is_alone: bool
    wrong: list[str] = field(default_factory=list)
    told: Callable[[str], bool] = lambda text: True
    may_ask: Callable[[str], bool] = lambda url: True
    # The page at which its stores were emptied last, and whether it waits there since.
    place: str = ""
    is_clear: bool = False
    # It stays in the app between two tests.
    walks: bool = False
    # The deck's file that stays open in it, and at which size.
    stays: str = ""

    def listen(self) -> None:
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.wrong.append(line.text) if line.type == "error" and self.told(line.text) else None,
        )
        # What a page may not ask for the policy of its server or of its file refuses, and no name beyond this machine
        # leads anywhere (tests/conftest.py): it fails, unless the page itself goes there. To be told of each of the
        # hundred requests of a page costs one part in sixteen of loading it.
        self.page.on("requestfailed", lambda request: self.asked(request.url))
        self.page.on("framenavigated", lambda frame: self.asked(frame.url))

    def asked(self, url: str) -> None:
        if url != "about:blank" and not self.may_ask(urldefrag(url).url):
            self.wrong.append(f"asked for: {url}")

    def clear(self, place: str) -> None:
        """Empty the stores of a place, seen from a page of it that draws nothing, and the history of the tab; done
        already where the visitor before was at the same place. The tab is there then.
        """
        # A page that is left may keep something on its way out, after the next one has begun.
        if not self.is_clear or self.place != place or self.page.evaluate(IS_KEPT):
            self.empty(place)
        self.place, self.is_clear = place, False

    def empty(self, place: str) -> None:
        self.page.goto(place)
        origin = self.page.evaluate("location.origin")
        self.forget("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "cookies,indexeddb"})

    def rest(self) -> None:
        """Let come what is to come, and forget what is kept. The page of decks keeps something on its way out: it is
        left first.
        """
        self.page.keyboard.press("Escape")
        if self.shows(KEEPING):
            walk(self.page, RESTING)
        else:
            all_answered(self.page)
        self.page.evaluate(TO_THE_TOP)
        self.forget()

    def shows(self, name: str) -> bool:
        """Whether the page of this name in the address is the one that the tab rests on."""
        return urlsplit(self.page.url).path.rpartition("/")[2] == name

    def walk(self, path: str) -> Page:
        """To a path: a page that the tab rests on is left first, so that all of it is drawn from the beginning."""
        name = path.partition("?")[0]
        if name != RESTING and self.shows(name):
            walk(self.page, RESTING)
        return walk(self.page, path)

    def forget(self, *more: Any) -> None:
        """Empty what is kept for the place where the tab is, and its history; `more` is one more wish."""
        self.page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        session = self.context.new_cdp_session(self.page)
        if more:
            session.send(*more)
        session.send("Page.resetNavigationHistory")
        session.detach()


@contextmanager
def asking(page: Page) -> Iterator[list[str]]:
    """The addresses that a page asks for meanwhile: a listener that stays would be told of what every later test asks
    for in the same tab.
    """
    asked: list[str] = []

    def listen(request: Request) -> None:
        asked.append(request.url)

    page.on("request", listen)
    try:
        yield asked
    finally:
        page.remove_listener("request", listen)


class Held:
    """Requests of a page that are answered when the test wants it."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.page, self.routes = page, []
        page.route(pattern, lambda route: self.routes.append(route))

    def first(self) -> Route:
        return self.all(1)[0]

    def all(self, count: int) -> list[Route]:
        """So many of them. What asks for one may be seen on the page before the browser has told of the request."""
        for _ in range(PATIENCE // 16):
            if len(self.routes) >= count:
                return self.routes
            frames_later(self.page)
        raise AssertionError("nothing was asked for")


class Tabs:
    """Those of one process of the tests, by the profile that they need."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, list[Tab]] = {}
        self.taken: list[tuple[str, Tab]] = []

    def take(
        self,
        size: tuple[int, int],
        dark: bool = False,
        is_alone: bool = False,
        script: str | None = None,
        walks: bool = False,
        stays: str = "",
        **profile: Any,
    ) -> Tab:
        """A tab of a visitor who was never here; a second one of a test is another visitor. `script` runs in every
        page of such a tab; one that `walks` may be resting in the app, and one that `stays` have the same deck open.
        """
        kind = repr((sorted(profile.items()), script, walks, stays))
        if self.free.get(kind) and not is_alone:
            tab = self.free[kind].pop()
        else:
            context = self.browser.new_context(**profile)
            context.set_default_timeout(PATIENCE)
            if script:
                context.add_init_script(script)
            tab = Tab(context, context.new_page(), is_alone, walks=walks, stays=stays)
            tab.listen()
        self.taken.append((kind, tab))
        tab.wrong.clear()
        tab.page.set_viewport_size({"width": size[0], "height": size[1]})
        tab.page.emulate_media(color_scheme="dark" if dark else "light")
        tab.context.set_offline(bool(profile.get("offline")))
        return tab

    def give_back(self) -> list[str]:
        """All that were taken; what went wrong in them."""
        wrong: list[str] = []
        for kind, tab in self.taken:
            for page in tab.context.pages:
                if page is not tab.page:
                    page.close()
            is_kept = not tab.is_alone and not tab.page.is_closed()
            try:
                if is_kept:
                    self.tidy(tab)
            except Error as error:
                is_kept = False
                # Who cannot walk on left something behind, and wants a visit of his own.
                tab.wrong += [f"did not come to rest: {error}"] * tab.walks
            wrong += tab.wrong
            if is_kept:
                self.free.setdefault(kind, []).append(tab)
            else:
                tab.context.close()
        self.taken.clear()
        return wrong

    def tidy(self, tab: Tab) -> None:
        """Take back what a test did to a tab."""
        tab.page.unroute_all(behavior="ignoreErrors")
        tab.page.mouse.move(0, 0)
        # To leave the page and to empty what it kept is one step.
        if tab.walks:
            tab.rest()
        elif tab.stays:
            tab.page.evaluate(OFF_THE_WALL)
        elif tab.place:
            tab.context.set_offline(False)
            try:
                tab.empty(tab.place)
                tab.is_clear = True
            except Error:
                # The test's own server has ended. Whatever place is next is emptied before it is visited.
                tab.page.goto("about:blank")
                tab.place = ""
        else:
            tab.page.goto("about:blank")
        tab.page.emulate_media(media="null", reduced_motion="null", forced_colors="null", contrast="null")
        tab.context.clear_permissions()

    def close(self) -> None:
        for tabs in self.free.values():
            for tab in tabs:
                tab.context.close()
