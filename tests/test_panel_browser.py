"""Reading on: the evidence panel opens at its sentence, nothing moves under the hand, and the focus stays where it was."""
from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.test_browser import browser, marked, profile, quote_of, server, visit, walk  # noqa: F401  (fixtures)

AT_REST = """() => new Promise((done) => { let last = "", calm = 0; const look = () => { const box = document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect();
    const now = JSON.stringify([box.top, box.height]); calm = now === last ? calm + 1 : 0; last = now; calm > 5 ? done() : requestAnimationFrame(look); }; look(); })"""


def top_of(page: Page, element: Locator) -> float:
    """Where an element stands on the screen, when the page around it has come to rest."""
    page.evaluate(AT_REST)
    return element.bounding_box()["y"]


def sentence_is_in_sight(page: Page) -> bool:
    """The first line of the marked sentence stands in the panel, below the line that stays on top."""
    return page.evaluate("""() => { const line = cejian.panel.querySelector('mark').getClientRects()[0], box = cejian.panel.getBoundingClientRect();
        return line.top >= cejian.panel.querySelector('header').getBoundingClientRect().bottom - 1 && line.bottom <= box.bottom; }""")


@pytest.mark.parametrize("size", [(1366, 633), (1920, 1080), (390, 844)])
def test_the_panel_opens_at_its_sentence_wherever_it_was_scrolled_to(visit, size: tuple[int, int]) -> None:  # noqa: F811
    page = visit("/", size)
    cell = page.locator('.cj-map tr[data-place="jiading"] td').first
    cell.click()
    folds = page.locator(".cj-panel .fold")
    for at in (folds.count() - 1, 0):
        folds.nth(at).click()
        assert sentence_is_in_sight(page)
        assert page.evaluate("document.activeElement.matches('.cj-panel article')")
    page.evaluate("cejian.panel.scrollTop = 9999")
    page.locator('.cj-map tr[data-place="moushi"] td').first.evaluate("cell => cell.click()")
    assert page.evaluate("cejian.panel.scrollTop") == 0 and sentence_is_in_sight(page)


@pytest.mark.parametrize("size", [(1366, 633), (1920, 1080), (1093, 506)])
def test_what_was_clicked_stays_under_the_hand_when_the_panel_opens_and_closes(visit, size: tuple[int, int]) -> None:  # noqa: F811
    page = visit("/?home=jiading", size)
    opened = [page.locator(f'.cj-map tr[data-place="{place}"] td').nth(1) for place in ("jiading", "xinqu")]
    for element in opened:
        stays(page, element)
    walk(page, "compare")
    for leaf in ("finance", "talent", "judicial"):
        stays(page, page.locator(f'.gr[data-leaf="{leaf}"] .gc[data-place="xinqu"] .kind'))


def stays(page: Page, element: Locator) -> None:
    """A click opens the panel and Esc closes it, and the element stands where it was when the mouse went down."""
    element.evaluate("e => { addEventListener('pointerdown', () => { window.before = e.getBoundingClientRect().top; }, { capture: true, once: true }); }")
    element.click()
    before = page.evaluate("window.before")
    assert page.locator(".cj-panel").is_visible() and abs(top_of(page, element) - before) < 2
    page.keyboard.press("Escape")
    assert page.locator(".cj-panel").count() == 0 and abs(top_of(page, element) - before) < 2


def drag(page: Page, element: Locator, width: int) -> None:
    box = element.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] + 20 + width, box["y"] + 9, steps=4)
    page.mouse.up()


def test_marking_words_opens_nothing_and_a_click_still_opens(visit) -> None:  # noqa: F811
    page = visit("/search?s=专利")
    said = page.locator("p.said").nth(1)
    drag(page, said, 150)
    assert page.evaluate("String(getSelection()).trim()") != "" and page.locator(".cj-panel").count() == 0
    said.click(position={"x": 300, "y": 9})
    assert page.locator(".cj-panel mark").first.is_visible()
    page.keyboard.press("Escape")
    walk(page, "compare")
    link = page.locator(".gc li a").first
    drag(page, link, 60)
    assert page.evaluate("String(getSelection()).trim()") != "" and page.locator(".cj-panel").count() == 0
    # By key it opens all the same, whatever is marked.
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator(".cj-panel mark").first.is_visible()


def test_the_focus_stays_on_what_was_opened_and_tab_leads_through_the_panel_and_back(visit) -> None:  # noqa: F811
    page = visit("/compare")
    kind = page.locator('.gr[data-leaf="finance"] .gc[data-place="xinqu"] .kind')
    kind.focus()
    page.keyboard.press("Enter")
    assert kind.evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "close"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the text as it was copied: the button that was pressed keeps the focus
    assert page.evaluate("[document.activeElement.dataset.do, document.activeElement.getAttribute('aria-pressed')]") == ["original", "true"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert kind.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator(".cj-panel").count() == 0 and kind.evaluate("e => e === document.activeElement")
