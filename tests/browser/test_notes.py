"""What the browser draws by itself asks the server for nothing; the next wish and the next page know of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.visiting import address, at_rest

# A page, an act that needs no answer, and what the address says then.
ACTS = (
    ("/measures", '.opt[data-key="mkind"]', {"mkind": "task"}),
    ("/measures", '[data-sort="title"]', {"sort": "title"}),
    ("/compare", '[data-sw="diff"]', {"diff": "1"}),
    ("/compare", ".cj-grid .gt", {"closed": None}),
    ("/sources", '[data-mode="original"]', {"text": "original"}),
    ("/alignment", '[data-view="only"]', {"view": "only"}),
)


@pytest.mark.parametrize("path", sorted({path for path, _, _ in ACTS}))
def test_a_click_that_the_browser_answers_sends_nothing(visit, path: str) -> None:
    page, sent = visit("/method"), []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(page.url.split("/method")[0] + path)
    page.wait_for_selector(".cj-foot")
    at_rest(page)
    for _, act, said in [row for row in ACTS if row[0] == path]:
        sent.clear()
        page.locator(act).first.click()
        page.wait_for_function("() => window.cejian.noted > 0")
        at_rest(page)
        assert all(address(page).get(key) == value if value else key in address(page) for key, value in said.items())
        assert sent == [], f"{path}: {act} asked the server"
    page.locator('.chip[data-place="xinqu"]').click()
    at_rest(page)
    assert sent, "the connection is listened to"


def test_typed_words_do_not_send_the_rows_again(visit) -> None:
    page, heard = visit("/method"), []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(frame)))
    page.goto(page.url.split("/method")[0] + "/measures")
    page.wait_for_selector(".cj-foot")
    at_rest(page)
    assert sum(map(len, heard)) > 50_000, "the rows came with the page"
    heard.clear()
    page.locator(".cj-measures .q input").fill("快速协同保护")
    page.wait_for_function("() => new URLSearchParams(location.search).get('q')")
    at_rest(page)
    expect(page.locator(".cj-measures .offer")).to_contain_text("在查找里共")
    assert 0 < sum(map(len, heard)) < 20_000


def test_what_was_noted_holds_on_the_next_page_and_back(come_by) -> None:
    page = come_by("/measures")
    page.locator('.opt[data-key="mkind"][data-code="safeguard"]').click()
    page.locator('[data-testid="stTopNavLink"]', has_text="时间线").click()
    page.wait_for_function("() => window.cejian.page.name === 'timeline'")
    page.locator('[data-testid="stTopNavLink"]', has_text="措施库").click()
    page.wait_for_function("() => window.cejian.page.name === 'measures' && document.querySelector('.cj-measures h1')")
    at_rest(page)
    assert address(page)["mkind"] == "safeguard"
    assert page.locator('.opt[data-key="mkind"][data-code="safeguard"]').get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    ("act", "key", "value"),
    [
        ('.opt[data-key="mkind"][data-code="safeguard"]', "mkind", "safeguard"),
        ('.chip[data-place="xinqu"]', "places", "xian,moushi,zhongshan,jiading"),
        ('[data-bar="lang"]', "lang", "en"),
    ],
)
def test_what_was_done_holds_where_the_page_changes_at_once(come_by, act: str, key: str, value: str) -> None:
    """One click right after the other: the page changes before the server has heard the first."""
    page = come_by("/measures")
    page.evaluate(
        """async (act) => { document.querySelector(act).click(); await new Promise((done) => setTimeout(done));
        [...document.querySelectorAll('[data-testid="stTopNavLink"]')].find((link) =>
          link.textContent.includes('时间线')).click(); }""",
        act,
    )
    page.wait_for_function("() => window.cejian.page.name === 'timeline'")
    at_rest(page)
    assert address(page)[key] == value
    page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stTopNavLink"]')].find((link) =>
              link.href.endsWith('/measures')).click()"""
    )
    page.wait_for_function("() => window.cejian.page.name === 'measures' && document.querySelector('.cj-measures h1')")
    at_rest(page)
    assert address(page)[key] == value


def test_a_note_right_before_a_place_is_taken_off_holds(come_by) -> None:
    page = come_by("/compare")
    page.evaluate("""() => { document.querySelector('.chip[data-place="xinqu"]').click();
          document.querySelector('[data-sw="diff"]').click();
        document.querySelector('.chip[data-place="xian"]').click();
          document.querySelector('[data-sw="numbers"]').click(); }""")
    at_rest(page)
    assert address(page)["places"].split(",") == ["moushi", "zhongshan", "jiading"]
    assert (address(page)["diff"], address(page)["numbers"]) == ("1", "1")
    assert page.locator('[data-sw="numbers"]').get_attribute("aria-pressed") == "true"
    assert page.locator(".cj-grid .gh").count() == 3
