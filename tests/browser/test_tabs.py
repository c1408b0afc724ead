"""The tabs that tests use one after the other: the next visitor finds nothing of the one before, and what went wrong is
told.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import TimeoutError

from tests.tabs import Tab, Tabs
from tests.visiting import address, at_rest

STATE = """async () => [localStorage.length, sessionStorage.length, document.cookie, typeof window.left, history.length,
      matchMedia('(forced-colors: active)').matches, matchMedia('(prefers-color-scheme: dark)').matches, innerWidth,
      (await navigator.permissions.query({ name: 'clipboard-read' })).state, (await fetch('/health')).ok]"""
NEW = [0, 0, "", "undefined", 1, False, False, 1366]


def taken(tabs: Tabs, server: str, **more: Any) -> Tab:
    tab = tabs.take(**{"size": (1366, 633), "locale": "zh-CN", **more})
    tab.clear(f"{server}/health")
    return tab


def test_the_next_visitor_finds_nothing_of_the_one_before(tabs: Tabs, server: str) -> None:
    tab = taken(tabs, server)
    new = tab.page.evaluate(STATE)
    assert new[:8] == NEW and new[8] != "granted" and new[9]
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.page.emulate_media(forced_colors="active", color_scheme="dark")
    tab.context.grant_permissions(["clipboard-read"])
    tab.page.evaluate(
        """() => { localStorage.left = sessionStorage.left = 1; document.cookie = 'left=1'; window.left = 1;
        history.pushState({}, '', '/health?left'); }"""
    )
    left = tab.page.evaluate(STATE)
    assert [number for number, (now, was) in enumerate(zip(left, new)) if now == was] == [9], "all but the answer"
    tab.page.route("**/health*", lambda route: route.abort())
    tab.context.new_page()
    tab.context.set_offline(True)
    tabs.give_back()
    again = taken(tabs, server)
    assert again is tab and again.page.evaluate(STATE) == new and again.context.pages == [again.page]
    other = taken(tabs, server)
    assert other is not tab, "a second visitor of a test is another one"
    alone = taken(tabs, server, is_alone=True)
    assert tabs.give_back() == [] and alone.page.is_closed() and not tab.page.is_closed()


def test_what_is_kept_after_a_tab_was_emptied_is_not_there_for_the_next(tabs: Tabs, server: str) -> None:
    tab = taken(tabs, server)
    tabs.give_back()
    tab.page.evaluate("() => { localStorage.left = 1; }")  # as a page does that is on its way out
    assert taken(tabs, server) is tab and tab.page.evaluate("localStorage.length") == 0


# What a page says of its visitor: what is kept, the size, what is pressed and what is open.
FOUND = """() => [localStorage.left, sessionStorage.left, localStorage['cejian.home'], innerWidth,
      document.querySelectorAll('.cj [aria-pressed=true], .chip[aria-pressed=true]').length,
      document.querySelectorAll('.cj-panel, .cj-take, .cj-twin, .cj details[open]').length, scrollY]"""


def test_who_comes_by_finds_the_page_as_a_new_visitor_does(tabs: Tabs, visit, come_by) -> None:
    new = visit("/compare")
    page = come_by("/compare?home=jiading&diff=1", (390, 844))
    page.locator(".cj-bar select").select_option("xinqu")
    page.locator('.chip[data-place="xian"]').click()
    at_rest(page)  # an answer that draws the grid anew under the pointer takes the click with it
    page.locator(".gr .gc.on .kind >> visible=true").first.click()
    page.evaluate("() => { localStorage.left = sessionStorage.left = 1; }")
    assert address(page).get("fact") and page.evaluate(FOUND) != new.evaluate(FOUND)
    found = new.evaluate(FOUND), address(new), new.locator(".cj-grid").inner_text()
    tabs.give_back()
    again = come_by("/compare")
    assert again is page
    assert (again.evaluate(FOUND), address(again), again.locator(".cj-grid").inner_text()) == found


def test_what_goes_wrong_in_a_tab_is_told_to_its_test_and_not_to_the_next(tabs: Tabs, server: str) -> None:
    tab = taken(tabs, server)
    tab.may_ask = lambda url: url.startswith(server)
    tab.page.evaluate("() => { console.error('planted'); fetch('http://127.0.0.1:9/').catch(() => {}); }")
    with tab.page.expect_event("pageerror"):
        tab.page.evaluate("() => { setTimeout(() => { throw new Error('thrown'); }); }")
    wrong = tabs.give_back()
    assert "planted" in wrong and any("thrown" in line for line in wrong) and len(wrong) >= 3
    taken(tabs, server)
    assert tabs.give_back() == []


# What a page does to have something from elsewhere; each waits until it is refused.
ASKING = (
    "new Promise(done => { const image = new Image(); image.onerror = done; image.src = url; })",
    "import(url).catch(() => 0)",
    "new FontFace('x', `url(${url})`).load().catch(() => 0)",
)


def test_what_a_page_asks_for_of_another_place_is_told(tabs: Tabs, server: str) -> None:
    tab = taken(tabs, server)
    tab.may_ask = lambda url: url.startswith(server)
    for place in ("http://cejian.example.cn", "https://192.0.2.1", "http://127.0.0.1:9"):
        for way, asking in enumerate(ASKING):
            tab.page.evaluate(f"url => {asking}", f"{place}/{way}")
            assert f"asked for: {place}/{way}" in tab.wrong
    assert len(tabs.give_back()) >= 9


def test_a_page_that_leads_elsewhere_is_told_whether_or_not_it_comes_there(tabs: Tabs, server: str) -> None:
    tab = taken(tabs, server, is_alone=True)
    tab.may_ask = lambda url: url == f"{server}/health"
    tab.page.goto(f"{server}/health?elsewhere")
    assert tab.wrong == [f"asked for: {server}/health?elsewhere"]
    with tab.page.expect_event("requestfailed"):
        tab.page.evaluate("void (location.href = 'http://cejian.example.cn/')")
    assert "asked for: http://cejian.example.cn/" in tabs.give_back()


def test_a_page_that_never_comes_to_rest_ends_its_wait(new_page) -> None:
    """A promise would be waited for without an end, and with it the run of all tests."""
    page = new_page()
    page.set_content("<div class=stApp data-test-script-state=notRunning></div>")
    at_rest(page)
    page.evaluate("() => { window.requestIdleCallback = () => 0; }")
    page.set_default_timeout(100)
    with pytest.raises(TimeoutError):
        at_rest(page)
