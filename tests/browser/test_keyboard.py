"""By keyboard: a table is one stop with arrows in it, the focus stays where it was after every act, and it is seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.visiting import PAGES, at_rest, walk

ANSWERED = "() => Number(document.querySelector('.cj-foot')?.dataset.answered) >= (cejian.told ?? 0)"
# Of each table in sight: how many stops of the Tab key are in it.
STOPS = """() => [...document.querySelectorAll('.cj table, .cj .gw')].filter(t => t.checkVisibility() &&
      t.querySelector('a[tabindex], button, [tabindex]'))
    .map(t => [...t.querySelectorAll('a[tabindex], a[href], button, [tabindex]')].filter(e => e.tabIndex >=
      0).length)"""
FOCUSED = (
    "() => { const e = document.activeElement; return e.closest('[data-leaf]')?.dataset.leaf + ' ' + "
    "e.closest('[data-place]')?.dataset.place + ' ' + e.className; }"
)


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUSED)


def test_every_table_is_one_stop(come_by) -> None:
    page = come_by("/")
    for path in (*PAGES, "compare?home=jiading", "alignment?view=pairs"):
        walk(page, path).evaluate("document.querySelectorAll('.cj [data-act=table]').forEach(b => b.click())")
        at_rest(page)
        stops = page.evaluate(STOPS)
        assert set(stops) <= {1}, (path, stops)
    # A button that comes into a table later is found before the focus moves on.
    walk(page, "agencies")
    at_rest(page)
    page.evaluate("document.querySelector('.cj table td').append(document.createElement('button'))")
    assert 2 in page.evaluate(STOPS)
    page.keyboard.press("Tab")
    assert set(page.evaluate(STOPS)) == {1}


def test_arrows_lead_through_the_grid_and_tab_leads_out_of_it(come_by) -> None:
    page = come_by("/compare?places=jiading,xian,xinqu&home=jiading")
    page.locator('[data-sw="fold"]').focus()
    assert press(page, "Tab").endswith("gt")
    assert press(page, "ArrowDown", "ArrowDown") == "admin_enforcement undefined read"
    assert press(page, "ArrowRight", "ArrowRight") == "admin_enforcement xian kind"
    assert press(page, "End") == "admin_enforcement xinqu kind"
    assert press(page, "ArrowDown") == "admin_enforcement xinqu ev"
    assert press(page, "Home", "Control+End") == "party_building xinqu kind"
    assert press(page, "ArrowLeft") == "party_building xian kind"
    assert press(page, "Tab").startswith("undefined") and press(page, "Shift+Tab") == "party_building xian kind"
    # A place that is hidden is passed over, and so is a group that is folded; the stop moves on where its cell is gone.
    page.locator('.chip[data-place="xian"]').click()
    at_rest(page)
    page.locator('.gw [tabindex="0"]:visible').focus()
    assert (
        press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight")
        == "admin_enforcement xinqu kind"
    )
    assert press(page, "Control+Home", "Enter", "ArrowDown", "ArrowDown").endswith("gt")
    page.wait_for_function(ANSWERED)
    page.locator(".gr:not([hidden]) .more").first.focus()
    assert press(page, "Enter").endswith(" ev")


def test_arrows_lead_through_the_map_and_the_matrices(come_by) -> None:
    page = come_by("/?places=jiading,xian,xinqu&home=jiading")
    cell = "() => { const e = document.activeElement.closest('td'); return [e.parentElement.rowIndex, e.cellIndex]; }"
    for path, table in (
        ("?places=jiading,xian,xinqu", ".cj-map table"),
        ("measures?places=jiading,xian,xinqu", ".cj-measures .chart table"),
        ("evaluation?places=jiading,xinqu", ".cj-ev .flags table"),
    ):
        walk(page, path).locator(f"{table} td[tabindex]").first.focus()
        first = page.evaluate(cell)
        below = (
            page.locator(f"{table} tbody")
            .first.locator("tr")
            .nth(1)
            .locator("td[tabindex]")
            .evaluate_all("cells => cells.map(c => c.cellIndex)")
        )
        press(page, "ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft")
        assert page.evaluate(cell) == [first[0] + 1, below[below.index(first[1]) + 1]], path
        assert page.locator(table).first.get_attribute("role") == "grid"
        press(page, "ArrowUp", "Home")
        assert page.evaluate(cell) == first
    press(page, "Enter")
    assert page.locator(".cj-panel").is_visible() and page.evaluate(cell) == first


def test_the_grid_is_a_table_to_a_screen_reader(come_by) -> None:
    page = come_by("/compare?places=jiading,xian,xinqu&diff=1&closed=protection")
    table = page.get_by_role("table", name="并排对照")
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert len(heads) == 4 and heads[0] == "事项" and {head[:2] for head in heads[1:]} == {"嘉定", "西安", "新区"}
    matters = table.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    shown = page.locator(".gg .gr:visible")
    assert matters.count() == shown.count() > 5
    assert {row.get_by_role("cell").count() for row in matters.all()} == {3}
    assert table.get_by_role("row").filter(has=page.get_by_role("button", expanded=False)).count() == 1
    # Without its roles it would be a heap of words: the check sees it.
    page.evaluate("document.querySelector('.gw').removeAttribute('role')")
    assert page.get_by_role("table", name="并排对照").count() == 0


# What is pressed on each page; what has the focus afterwards is the same thing, or for what is gone something of the
# page.
ACTS = [
    (
        "compare",
        [
            '.chip[data-place="xian"]',
            '[data-sw="diff"]',
            '[data-sw="party"]',
            '[data-sw="fold"]',
            '[data-bar="fair"]',
            '[data-bar="theme"]',
            '[data-bar="lang"]',
        ],
    ),
    (
        "measures",
        [
            '.opt[data-key="cat"]',
            '.opt[data-key="str"]',
            '[data-sort="title"]',
            ".cj-measures [data-cell]",
            ".chosen",
            ".rail summary",
            "[data-same]",
        ],
    ),
    (
        "timeline",
        [".cj-filters summary", '.cj-filters [data-code="phase"]', ".cj-filters [data-clear]", '[data-act="table"]'],
    ),
    (
        "alignment?view=gaps&home=jiading",
        [
            "[data-kind]",
            "[data-all]",
            "details[data-code] summary",
            '[data-view="only"]',
            '[data-view="pairs"]',
            "[data-step]:not([disabled])",
            "[data-pair]",
        ],
    ),
    (
        "evaluation",
        [
            '.cj-evs [data-view="tools"]',
            '.cj-evs [data-view="checkable"]',
            '.by [data-by="strength"]',
            ".cj-ev td[tabindex]",
        ],
    ),
    (
        "sources",
        [".plans button:nth-child(2)", '[data-mode="original"]', '.outline [data-go*="-m"]', '[data-rd="clear"]'],
    ),
    ("search?s=专利", ["p.said", ".narrow [data-key]"]),
    ("targets", ["[data-to]", ".cj-doc a.ev"]),
    ("?home=jiading", [".card .ev", ".cj-map td", ".cj-gaps button.rest", '.cj-gaps [data-act="table"]']),
]
GONE = (".chosen", "[data-clear]", "[data-rd", "button.rest", "[data-pair]")
SEEN = """() => { const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e), x =
      box.left + Math.min(box.width, 40) / 2, y = box.top + Math.min(box.height, 16) / 2;
    const over = document.elementFromPoint(x, y);
    return { ring: e.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >=
      2, inSight: Boolean(over && (e.contains(over) || over.contains(e))), name: e.outerHTML.slice(0, 160) }; }"""


@pytest.mark.parametrize(("path", "acts"), ACTS, ids=[path for path, _ in ACTS])
def test_the_focus_stays_where_it_was_and_is_seen(come_by, path: str, acts: list[str]) -> None:
    page = come_by(f"/{path}")
    for selector in acts:
        element = page.locator(f"{selector}:visible").first
        page.keyboard.press("Shift")  # from here on by keyboard
        element.focus()
        before = page.evaluate(
            "() => { const e = document.activeElement; return e.tagName + (e.dataset.f ?? JSON.stringify(e.dataset)); }"
        )
        assert element.evaluate("e => e === document.activeElement"), selector
        page.keyboard.press("Enter")
        page.wait_for_function(ANSWERED)
        page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
        )
        after = page.evaluate(
            "() => { const e = document.activeElement; return e.tagName + (e.dataset.f ?? JSON.stringify(e.dataset)); }"
        )
        seen = page.evaluate(SEEN)
        assert after != "BODY{}" and seen["inSight"], (selector, seen)
        if not selector.endswith(GONE) and not selector.startswith(GONE):
            assert after == before and seen["ring"], (selector, before, after, seen)
        page.keyboard.press("Escape")
