"""Reading on: the panel opens at its sentence, nothing moves under the hand, the focus stays where it was, and Back
takes back each act.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from cejian.wording.labels import word
from tests.visiting import ASKED, PAGES, address, all_answered, walk

STANDS = """asked => { const box = document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect(),
      now = JSON.stringify([asked, box.top, box.height]), was = document.stood;
    document.stood = { now, calm: now === was?.now ? was.calm + 1 : 0 };
    return document.stood.calm > 5; }"""


def top_of(page: Page, element: Locator) -> float:
    """Where an element stands on the screen, when the page around it has come to rest."""
    page.wait_for_function(STANDS, arg=next(ASKED))
    return element.bounding_box()["y"]


def sentence_is_in_sight(page: Page) -> bool:
    """The first line of the marked sentence stands in the panel, below the line that stays on top."""
    return page.evaluate("""() => { const line = cejian.panel.querySelector('mark').getClientRects()[0], box =
          cejian.panel.getBoundingClientRect();
        return line.top >= cejian.panel.querySelector('header').getBoundingClientRect().bottom - 1 && line.bottom <=
          box.bottom; }""")


@pytest.mark.parametrize("size", [(1366, 633), (1920, 1080), (390, 844)])
def test_the_panel_opens_at_its_sentence_wherever_it_was_scrolled_to(come_by, size: tuple[int, int]) -> None:
    page = come_by("/", size)
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
def test_what_was_clicked_stays_under_the_hand_when_the_panel_opens_and_closes(come_by, size: tuple[int, int]) -> None:
    page = come_by("/?home=jiading", size)
    opened = [page.locator(f'.cj-map tr[data-place="{place}"] td').nth(1) for place in ("jiading", "xinqu")]
    for element in opened:
        stays(page, element)
    walk(page, "compare")
    for leaf in ("finance", "talent", "judicial"):
        stays(page, page.locator(f'.gr[data-leaf="{leaf}"] .gc[data-place="xinqu"] .kind'))


def stays(page: Page, element: Locator) -> None:
    """A click opens the panel and Esc closes it, and the element stands where it was when the mouse went down."""
    element.evaluate(
        "e => { addEventListener('pointerdown', () => { window.before = e.getBoundingClientRect().top; }, { "
        "capture: "
        "true, once: true }); }"
    )
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


def test_marking_words_opens_nothing_and_a_click_still_opens(come_by) -> None:
    page = come_by("/search?s=专利")
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


def test_the_focus_stays_on_what_was_opened_and_tab_leads_through_the_panel_and_back(come_by) -> None:
    page = come_by("/compare")
    kind = page.locator('.gr[data-leaf="finance"] .gc[data-place="xinqu"] .kind')
    kind.focus()
    page.keyboard.press("Enter")
    assert kind.evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "close"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the text as it was copied: the button that was pressed keeps the focus
    assert page.evaluate(
        "[document.activeElement.dataset.do, document.activeElement.getAttribute('aria-pressed')]"
    ) == ["original", "true"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert kind.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator(".cj-panel").count() == 0 and kind.evaluate("e => e === document.activeElement")


# ---- the browser's history ----------------------------------------------------------------------------------------


def acted(page: Page) -> tuple[str | None, ...]:
    """What the acts of a visitor have made of the address."""
    return tuple(address(page).get(key) for key in ("places", "home", "diff", "fact"))


def test_back_takes_back_one_act_after_the_other_and_forward_does_them_again(visit) -> None:
    page = visit("/compare")

    def kind(place: str) -> Locator:
        return page.locator(f'.gr[data-leaf="finance"] .gc[data-place="{place}"] .kind')

    steps = [acted(page)]
    for act in (
        page.locator('.chip[data-place="xian"]').click,
        lambda: page.locator(".cj-bar select").select_option("jiading"),
        page.locator('[data-sw="diff"]').click,
        kind("moushi").click,
        kind("xinqu").click,
    ):
        act()
        page.wait_for_function(ANSWERED)
        steps.append(acted(page))
    assert len(set(steps)) == 6
    for step in reversed(steps[:-1]):
        page.go_back()
        shows(page, step)
        page.wait_for_function(ANSWERED)
    for step in steps[1:]:
        page.go_forward()
        shows(page, step)
        page.wait_for_function(ANSWERED)


ANSWERED = "() => Number(document.querySelector('.cj-foot')?.dataset.answered) >= (cejian.told ?? 0)"
# Both the address and what stands on the page.
SHOWS = """([places, home, diff, fact]) => { const said = new URLSearchParams(location.search), columns =
      [...document.querySelectorAll('.gh')].map(e => e.dataset.place);
    return columns.join() === places && [said.get('places'), said.get('home'), said.get('diff'),
      said.get('fact')].join() === [places, home, diff, fact].join()
        && document.querySelector('.cj-bar select').value === (home === 'none' ? '' : home) &&
          document.querySelector('[data-sw=diff]').getAttribute('aria-pressed') === String(diff === '1')
        && (document.querySelector('.cj-panel article')?.dataset.fact ?? null) === fact; }"""


def shows(page: Page, step: tuple[str | None, ...]) -> None:
    page.wait_for_function(SHOWS, arg=list(step))


def test_a_sentence_that_was_closed_is_no_stop_on_the_way_back(visit) -> None:
    page = visit("/compare")
    page.locator('[data-sw="diff"]').click()
    page.locator('.gr[data-leaf="finance"] .kind').first.click()
    page.keyboard.press("Escape")
    page.locator('[data-testid="stTopNavLink"]', has_text="措施库").click()
    page.wait_for_selector(".cj-measures .opt")
    page.go_back()
    page.wait_for_function(
        "() => location.pathname === '/compare' && document.querySelector('[data-sw=diff]')"
        "?.getAttribute('aria-pressed') === 'true'"
    )
    assert page.locator(".cj-panel").count() == 0
    page.go_back()
    page.wait_for_function("() => document.querySelector('[data-sw=diff]')?.getAttribute('aria-pressed') === 'false'")


def test_back_closes_the_sheet_of_a_phone_and_takes_back_a_filter_a_view_and_typed_words(visit) -> None:
    page = visit("/compare", (390, 844))
    page.locator('.gr[data-leaf="finance"] .gc.on .kind').click()
    page.go_back()
    page.wait_for_function("() => !cejian.panel")
    walk(page, "measures")
    page.set_viewport_size({"width": 1366, "height": 633})
    page.locator('.opt[data-key="str"][data-code="deliver"]').click()
    page.locator(".rail input").press_sequentially("质押")
    page.wait_for_function("() => new URLSearchParams(location.search).get('q') === '质押'")
    for q, chips in ((None, 1), (None, 0)):
        page.go_back()
        page.wait_for_function(
            (
                "([q, chips]) => new URLSearchParams(location.search).get('q') === q && "
                "document.querySelectorAll('.chosen').length === chips"
            ),
            arg=[q, chips],
        )
    all_answered(page)
    for path, name, selector in (
        ("alignment", "view", ".al-views [data-view]"),
        ("evaluation", "ev", ".cj-evs [data-view]"),
    ):
        walk(page, path)
        pressed = "selector => document.querySelector(`${selector}[aria-pressed=true]`).dataset.view"
        first = page.evaluate(pressed, selector)
        page.locator(selector).nth(1).click()
        assert page.evaluate(pressed, selector) == address(page)[name] != first
        page.go_back()
        page.wait_for_function(
            "([selector, first]) => document.querySelector(`${selector}[aria-pressed=true]`)?.dataset.view === first",
            arg=[selector, first],
        )
        all_answered(page)


def test_every_page_has_a_title_of_its_own_in_both_languages(come_by) -> None:
    page = come_by("/")
    for lang, app in (("zh", "策鉴"), ("en", "Cejian")):
        titles = set()
        for path in (*PAGES, "search"):
            walk(page, f"{path}?lang={lang}")
            page.wait_for_function(
                "([name, app]) => document.title === `${name} · ${app}`",
                arg=[word(f"page_{path or 'overview'}", lang), app],
            )
            titles.add(page.title())
        assert len(titles) == len(PAGES) + 1


def test_home_is_remembered_for_addresses_that_name_none(visit, server: str) -> None:
    page = visit("/compare?home=xian")  # a link is nobody's choice
    page.locator(".cj-bar select").select_option("jiading")
    page.wait_for_function(ANSWERED)
    for path, home in (
        ("/", "jiading"),
        ("/timeline?places=jiading,xian", "jiading"),
        ("/?places=xian,moushi", "none"),
        ("/?home=none", "none"),
        ("/?home=xinqu", "xinqu"),
    ):
        page.goto(server + path)
        page.wait_for_function(
            (
                "home => document.querySelector('.cj-bar select')?.value === (home === 'none' ? '' : home) && new "
                "URLSearchParams(location.search).get('home') === home"
            ),
            arg=home,
        )
        page.wait_for_function("() => window.cejian?.hasRecalled")
        page.wait_for_function(ANSWERED)
        assert address(page)["home"] == home
    page.locator(".cj-bar select").select_option("")
    page.goto(server)
    page.wait_for_function("() => window.cejian?.hasRecalled && document.querySelector('.cj-foot')")
    assert address(page)["home"] == "none" and page.evaluate("localStorage.getItem('cejian.home')") is None
