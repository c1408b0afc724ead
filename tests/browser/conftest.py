"""What the tests in a browser share: the file of a deck, opened by double click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from cejian.answers.store import Store
from cejian.render import deck_html
from tests.tabs import Tab, Tabs
from tests.unit.render.test_deck_html import TODAY, sample

# The pause after which a digit is no longer the beginning of a number ends when the test says so, not when a busy
# machine has let it pass.
PATIENT = """(() => { const set = setTimeout, clear = clearTimeout, held = new Map(); let last = 0;
    window.setTimeout = (act, wait, ...more) => { if (wait !== 1200 && wait !== 3600) return set(act, wait, ...more);
      held.set(--last, act); return last; };
    window.clearTimeout = (id) => held.delete(id) || clear(id);
    window.passThePause = () => { const acts = [...held.values()]; held.clear(); acts.forEach((act) => act());
      return acts.length; }; })()"""


@pytest.fixture(scope="module")
def deck_file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The one-file deck of a prepared deck, each made once."""
    made: dict[str, Path] = {}

    def write(name: str = "sample", **options: Any) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("deck") / f"{name}.html"
            made[name].write_bytes(deck_html.make(sample(store, **options), TODAY)[0])
        return made[name]

    return write


@pytest.fixture
def opened(tabs: Tabs, deck_file: Callable[..., Path]) -> Iterator[Callable[..., Page]]:
    """Open a deck by double click, with the network off; errors and every attempt to ask for something fail the test at
    its end.
    """
    yield from decks(tabs, deck_file, stays=False)


@pytest.fixture
def present(tabs: Tabs, deck_file: Callable[..., Path]) -> Iterator[Callable[..., Page]]:
    """Like `opened`, for a test that looks and presses: the file that a test before has opened at this size is still
    open, and is presented anew. What a test changes in the page itself wants `opened`.
    """
    yield from decks(tabs, deck_file, stays=True)


def decks(tabs: Tabs, deck_file: Callable[..., Path], stays: bool) -> Iterator[Callable[..., Page]]:
    """What the two give."""
    told: list[tuple[Page, Callable[[Request], None]]] = []

    def tell_of_requests(tab: Tab) -> None:
        # A file may be had from beside the deck without an error: what fails is told by the tab, what succeeds by this.
        def listen(request: Request) -> None:
            if not tab.may_ask(request.url):
                tab.wrong.append(f"asked for: {request.url}")

        tab.page.on("request", listen)
        told.append((tab.page, listen))

    def open_deck(
        size: tuple[int, int] = (1366, 768),
        file: Path | None = None,
        presenting: bool = True,
        dark: bool = False,
        patient: bool = False,
    ) -> Page:
        file = file or deck_file()
        place = f"{file.as_uri()} at {size}" if stays else ""
        tab = tabs.take(size, script=PATIENT if patient else None, stays=place, locale="zh-CN", offline=True)
        page = tab.page
        tab.may_ask = lambda url: url in (file.as_uri(), "about:blank")
        tell_of_requests(tab)
        if page.url != file.as_uri():
            page.goto(file.as_uri())
            page.wait_for_function(
                "() => document.querySelector('.dk-here') && !document.querySelector('.dk-here:empty') && "
                "document.querySelectorAll('.dk-sheet .dk-figure').length === document.querySelectorAll('.dk-sheet "
                ".main-svg:first-child').length"
            )
        if presenting:
            page.keyboard.press("Enter")
            page.wait_for_selector(".dk-stage > .dk-slide.on")
            if dark:
                page.keyboard.press("t")
        return page

    yield open_deck
    for page, listen in told:
        page.remove_listener("request", listen)
    wrong = tabs.give_back()
    assert not wrong, wrong
