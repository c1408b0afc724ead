"""汇报 in a real browser: adding from every page, the editor and what it saves, presenting from it, taking away and
bringing back.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, Route, expect
from pptx import Presentation
from pypdf import PdfReader

from cejian.answers import store
from cejian.corpus.data_version import ROOT
from cejian.deck import storage
from cejian.deck.kept_slides import keep_prepared
from cejian.deck.record import Deck, Item
from cejian.wording.labels import word
from tests.serving import serving
from tests.tabs import Held, asking
from tests.visiting import NOT_SIDEWAYS, SIZES, address, at_rest, walk

PLACES = (("home", "jiading"), ("party", "1"), ("places", "jiading,xian,moushi,zhongshan,xinqu"))
VIEWS = ("plans", "coverage", "timeline", "strength", "compare:protection")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decks")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The app with a storage of its own; no test writes into the project's."""
    old = os.environ.get("CEJIAN_DECKS")
    os.environ["CEJIAN_DECKS"] = str(folder)
    try:
        with serving(ROOT) as found:
            yield found
    finally:
        os.environ.pop("CEJIAN_DECKS") if old is None else os.environ.update(CEJIAN_DECKS=old)


@pytest.fixture
def visit(visit: Any) -> Any:
    """`visit` by somebody of this name; by default by one who was asked and wrote none, with None by one not asked."""

    def open_page(path: str = "/", by: str | None = "", **more: Any) -> Page:
        return visit(path, kept={} if by is None else {"cejian-owner": by}, **more)

    return open_page


@pytest.fixture
def come_by(come_by: Any) -> Any:
    """`come_by` of one who was asked for a name and wrote none, and had this deck open the last time."""

    def open_page(path: str, **more: Any) -> Page:
        name, _, deck_id = path.partition("?deck=")
        return come_by(name, kept={"cejian-owner": "", "cejian-deck": deck_id}, **more)

    return open_page


def asked(server: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        f"{server}/decks/{path}",
        None if body is None else json.dumps(body).encode(),
        {"content-type": "application/json"},
    )
    return json.load(urllib.request.urlopen(request, timeout=120))


def slide(view: str, **more: Any) -> dict[str, Any]:
    return {"view": view, "address": dict(PLACES), **more}


def new(server: str, *views: str | dict[str, Any], name: str = "试讲") -> str:
    slides = [slide(view) if isinstance(view, str) else view for view in (views or VIEWS)]
    return asked(server, "new?lang=zh", {"format": "cejian-deck/1", "name": name, "slides": slides})["deck_id"]


def views(server: str, deck_id: str) -> list[str]:
    return [item["view"] for item in asked(server, f"{deck_id}/deck.json")["deck"]["slides"]]


def opened(visit: Any, deck_id: str, **more: Any) -> Page:
    page = visit(f"/present?deck={deck_id}", **more)
    expect(page.locator(".pr-name")).to_be_visible()
    return page


def saved(page: Page) -> None:
    """Everything on the screen has arrived at the server."""
    expect(page.locator(".pr-head .pr-state")).to_have_text(word("deck_saved", "zh"))


def titles(page: Page) -> list[str]:
    return page.locator(".pr-title").evaluate_all("fields => fields.map(field => field.value)")


def card(page: Page, at: int) -> Any:
    return page.locator(".pr-item").nth(at)


# ---- 加入汇报 -----------------------------------------------------------------------------------------------------

ADDED = {
    "/?home=jiading": ["plans", "coverage", "gaps", "high_value_patents_per_10k"],
    "/compare?home=jiading&diff=1": ["compare:protection", "compare:management", "compare"],
    "/measures?cat=protection&at=xinqu": ["measures"],
    "/timeline": ["timeline"],
    "/targets": ["high_value_patents_per_10k", "targets_xian", "targets_xinqu", "lookalikes", "served"],
    "/agencies": ["functions", "load"],
    "/alignment?home=jiading": ["gaps_all"],
    "/alignment?view=only": ["only_here"],
    "/alignment?view=pairs&home=xian": ["nearest_xian-2024-m09", "pair_xian-2024-m09_jiading-2023-m15"],
    "/evaluation": ["checkable", "checkable_groups", "checkable_measures"],
    "/evaluation?ev=tools": ["tools", "tools_groups", "tool_codebook"],
    "/evaluation?ev=pmc": ["pmc", "pmc_variables", "pmc_raise_xian"],
    "/evaluation?ev=documents": ["documents"],
    "/search?s=质押": ["search"],
    "/method": [
        "sources",
        "cell",
        "comparability",
        "agreement",
        "alignment_quality",
        "categories",
        "absence_searches",
        "correction_counts",
        "corrections",
        "benchmarks",
    ],
}
# What is folded counts, what a switch of views hides does not.
BUTTON = """view => { const isThere = e => { for (; e; e = e.parentElement) if (getComputedStyle(e).display ===
      'none') return false; return true; };
    return [...document.querySelectorAll('[data-add]')].find(b => (b.dataset.add ||
      b.cejianTable?.().view) === view && isThere(b)); }"""


def test_every_view_of_a_page_goes_into_a_deck_with_its_selection(come_by, server: str) -> None:
    page = come_by("/")
    for path, added in ADDED.items():
        walk(page, path.removeprefix("/"))
        page.evaluate("localStorage.removeItem('cejian-deck')")
        page.wait_for_selector("[data-add]", state="attached")
        # What can be downloaded can be added; on the method page a table is of no view.
        # Parts come one by one: what is not there yet is waited for.
        page.wait_for_function(
            """wanted => [...document.querySelectorAll('[data-act="csv"]')].filter(b =>
                  !b.parentElement.querySelector('[data-add]:not([hidden])'))
            .map(b => b.parentElement.querySelector('[data-add]').cejianTable().name).join() === wanted""",
            arg="cejian_strength" if path == "/method" else "",
        )
        for number, view in enumerate(added, start=1):
            page.wait_for_function(f"view => Boolean(({BUTTON})(view))", arg=view)
            page.evaluate(f"view => ({BUTTON})(view).click()", view)
            # What is said may still be of the page before.
            page.wait_for_function("() => localStorage.getItem('cejian-deck')")
            expect(page.locator(".cj-said")).to_contain_text(f"第 {number} 项")
        deck_id = page.evaluate("localStorage.getItem('cejian-deck')")
        answer = asked(server, f"{deck_id}/deck.json")
        assert [item["view"] for item in answer["deck"]["slides"]] == added, path
        kept = {
            key: value
            for key, value in address(page).items()
            if key not in ("lang", "theme", "fact", "plan", "text", "deck", "slide")
        }
        assert all(item["address"] == kept for item in answer["deck"]["slides"]) and kept["places"], path
        # Every one of them can be made: its slides have a source line, which those that say why there is nothing have
        # not.
        made = asked(server, f"{deck_id}/slides.json")["slides"]
        assert {s["item"] for s in made} == set(range(len(added))) and all(s["source"] for s in made), [
            (path, s["title"]) for s in made if not s["source"]
        ]


def test_a_sentence_of_the_evidence_panel_goes_into_a_deck(come_by, server: str) -> None:
    page = come_by("/?home=jiading")
    page.locator('.cj-map tr[data-place="xinqu"] td').nth(0).click()
    fact = page.locator(".cj-panel article").first.get_attribute("data-fact")
    page.locator(".cj-panel article [data-add]").first.click()
    expect(page.locator(".cj-said")).to_contain_text("第 1 项")
    deck_id = page.evaluate("localStorage.getItem('cejian-deck')")
    assert views(server, deck_id) == [f"quote:{fact}"]
    block = asked(server, f"{deck_id}/slides.json")["slides"][0]["blocks"][0]
    assert block["kind"] == "quote" and block["fact"] == fact


def test_places_that_are_switched_off_stay_out_of_what_is_added(visit, server: str) -> None:
    page = visit("/compare?home=jiading")
    page.locator('.chip[data-place="xian"]').click()
    page.locator('[data-add="compare:protection"]').click()
    expect(page.locator(".cj-said")).to_contain_text("第 1 项")
    deck_id = page.evaluate("localStorage.getItem('cejian-deck')")
    assert (
        asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]["address"]["places"]
        == "jiading,moushi,zhongshan,xinqu"
    )
    assert "西安" not in json.dumps(asked(server, f"{deck_id}/slides.json")["slides"], ensure_ascii=False)


def test_the_next_view_goes_into_the_same_deck_and_a_removed_deck_is_not_missed_silently(come_by, server: str) -> None:
    page = come_by("/")
    page.locator('[data-add="plans"]').click()
    page.locator(".cj-map [data-add]").click()
    expect(page.locator(".cj-said")).to_contain_text("第 2 项")
    first = page.evaluate("localStorage.getItem('cejian-deck')")
    assert views(server, first) == ["plans", "coverage"]
    expect(page.locator('[data-add="plans"]')).to_have_text(word("add", "zh"))
    asked(server, f"{first}/remove?revision=2", {})
    page.locator('[data-add="plans"]').click()
    expect(page.locator(".cj-said")).to_contain_text(word("add_gone", "zh"))
    second = page.evaluate("localStorage.getItem('cejian-deck')")
    assert second != first and views(server, second) == ["plans"]


def test_what_could_not_be_added_is_said(visit, server: str) -> None:
    page = visit("/")
    page.route(
        "**/decks/new*",
        lambda route: route.fulfill(status=500, content_type="text/plain", body="Internal Server Error"),
    )
    page.locator('[data-add="plans"]').click()
    expect(page.locator(".cj-said")).to_contain_text(word("add_failed", "zh", word("deck_server_failed", "zh")))
    expect(page.locator('[data-add="plans"]')).to_have_text(word("add", "zh"))
    page.unroute("**/decks/new*")
    page.context.set_offline(True)
    page.locator('[data-add="plans"]').click()
    expect(page.locator(".cj-said")).to_contain_text(word("deck_no_server", "zh"))
    page.context.set_offline(False)
    full = new(server, *["plans"] * 200)
    page.evaluate(f"localStorage.setItem('cejian-deck', '{full}')")
    page.locator('[data-add="plans"]').click()
    expect(page.locator(".cj-said")).to_contain_text(word("deck_full", "zh", 200))


def test_the_line_at_the_foot_leads_to_the_new_item(come_by) -> None:
    page = come_by("/")
    page.locator('[data-add="plans"]').click()
    page.locator(".cj-said a").click()
    expect(page.locator(".pr-item")).to_have_count(1)
    expect(page.locator(".pr-item")).to_be_focused()
    assert page.url.split("?")[0].endswith("/present")


# ---- the storage ----------------------------------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(visit, folder: Path) -> None:
    for path in folder.glob("*.json"):
        path.unlink()
    page = visit("/present?home=jiading")
    expect(page.locator(".pr-begin h1")).to_have_text(word("deck_begin", "zh"))
    assert page.locator(".pr-begin .pr-button").count() == 5
    page.locator('.pr-begin [data-open="ready-home"]').click()
    expect(page.locator(".pr-name")).to_have_value(re.compile("嘉定"))


def test_ready_decks_follow_the_places_and_the_home_place(come_by, server: str) -> None:
    page = come_by("/present")
    way = page.locator(".pr-way")
    expect(way).to_contain_text(word("deck_needs_home", "zh"))
    way.locator('[data-home="xinqu"]').click()
    expect(page.locator('[data-open="ready-home"]')).to_be_visible()
    page.locator('[data-open="ready-home"]').click()
    expect(page.locator(".pr-name")).to_have_value(re.compile("^新区"))
    expected = asked(server, "ready-home/deck.json?home=xinqu&lang=zh")["titles"]
    expect(page.locator(".pr-item")).to_have_count(len(expected))
    assert titles(page) == expected
    assert (
        page.locator(".pr-title").first.get_attribute("readonly") is not None
        and page.locator('[data-card="up"]').count() == 0
    )
    page.locator('.chip[data-place="xian"]').click()
    expect(page.locator(".pr-name")).not_to_have_value(re.compile("西安"))


def test_a_ready_deck_is_kept_and_then_changed(visit, server: str) -> None:
    page = visit("/present?home=jiading&deck=ready-leader")
    expect(page.locator(".pr-item")).to_have_count(5)
    page.locator('[data-pr="keep"]').click()
    saved(page)
    deck_id = address(page)["deck"]
    assert len(views(server, deck_id)) == 5 and not deck_id.startswith("ready")
    card(page, 0).locator('[data-card="delete"]').click()
    saved(page)
    assert len(views(server, deck_id)) == 4
    assert page.evaluate("localStorage.getItem('cejian-deck')") == deck_id


def test_a_new_deck_is_named_and_says_that_it_is_empty(come_by, server: str) -> None:
    page = come_by("/present")
    page.locator('.pr-list [data-pr="new"]').click()
    expect(page.locator(".pr-empty")).to_contain_text(word("add", "zh"))
    assert page.locator('[data-pr="play"]').is_disabled()
    expect(page.locator(".pr-name")).to_be_focused()
    page.keyboard.type("周五汇报")
    page.keyboard.press("Enter")
    saved(page)
    assert asked(server, f"{address(page)['deck']}/deck.json")["deck"]["name"] == "周五汇报"
    expect(page.locator('.pr-mine [aria-current="true"] b')).to_have_text("周五汇报")


def test_a_removed_deck_is_brought_back(come_by, server: str) -> None:
    deck_id = new(server, name="要移走的")
    page = opened(come_by, deck_id)
    page.locator('[data-pr="remove"]').click()
    expect(page.locator(".pr-removed")).to_contain_text("要移走的")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked(server, f"{deck_id}/deck.json")
    expect(page.locator(".pr-removed [data-restore]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".pr-name")).to_have_value("要移走的")
    expect(page.locator(".pr-item")).to_have_count(len(VIEWS))
    assert views(server, deck_id) == list(VIEWS)


def test_a_deck_that_was_removed_some_other_time_is_brought_back(visit, server: str) -> None:
    deck_id = new(server, name="上周移走的")
    page = opened(visit, deck_id)
    page.locator('[data-pr="remove"]').click()
    expect(page.locator(".pr-removed")).to_contain_text("上周移走的")
    page.reload()
    gone = page.locator(".pr-gone")
    expect(gone.locator("summary")).to_contain_text("可以恢复")
    gone.locator("summary").click()
    gone.locator(f'[data-restore="{deck_id}"]').click()
    # The deck that is open meanwhile has as many slides.
    expect(page.locator(".pr-name")).to_have_value("上周移走的")
    expect(page.locator(".pr-item")).to_have_count(len(VIEWS))
    assert views(server, deck_id) == list(VIEWS)
    expect(page.locator(f'.pr-gone [data-restore="{deck_id}"]')).to_have_count(0)


def test_a_link_to_no_deck_says_so_and_the_list_is_there(visit) -> None:
    page = visit("/present?deck=000000000000")
    expect(page.locator(".pr-begin h1")).to_have_text(word("deck_unknown", "zh"))
    assert page.locator('[data-open="ready-leader"]').count() == 1


# ---- the editor ---------------------------------------------------------------------------------------------------


def test_the_order_changes_by_buttons_and_by_keys_and_the_focus_stays(come_by, server: str) -> None:
    deck_id = new(server)
    page = opened(come_by, deck_id)
    card(page, 0).locator('[data-card="down"]').click()
    saved(page)
    assert views(server, deck_id) == ["coverage", "plans", "timeline", "strength", "compare:protection"]
    assert page.evaluate("document.activeElement.dataset.card") == "down"
    assert (
        card(page, 0).locator('[data-card="up"]').is_disabled()
        and card(page, 4).locator('[data-card="down"]').is_disabled()
    )
    card(page, 4).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    saved(page)
    assert views(server, deck_id) == ["coverage", "plans", "compare:protection", "timeline", "strength"]
    assert page.evaluate("[...document.querySelectorAll('.pr-item')].indexOf(document.activeElement)") == 2
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('.pr-item')].indexOf(document.activeElement)") == 3


@pytest.mark.parametrize(
    "source, target, below, expected",
    [(0, 2, True, [1, 2, 0, 3, 4]), (4, 0, False, [4, 0, 1, 2, 3]), (1, 2, False, [0, 1, 2, 3, 4])],
)
def test_the_order_changes_by_dragging(
    come_by, server: str, source: int, target: int, below: bool, expected: list[int]
) -> None:
    deck_id = new(server)
    page = opened(come_by, deck_id, size=(1366, 1400))
    page.wait_for_function(
        "() => document.querySelectorAll('.pr-shot .dk-title').length === 5"
    )  # nothing more comes that would move a card
    at_rest(page)
    page.locator(".pr-shot").nth(source).hover()
    box = card(page, target).bounding_box()
    page.mouse.down()
    for step in (1, 0):  # the browser tells of a drag with the move behind it
        page.mouse.move(box["x"] + 120 + step, box["y"] + (box["height"] - 8 if below else 8), steps=6)
    page.wait_for_function(
        (
            "y => { const line = document.querySelector('.pr-drop'); return line?.getClientRects().length && "
            "Math.abs(line.getBoundingClientRect().y - y) < 12; }"
        ),
        arg=box["y"] + (box["height"] if below else 0),
    )
    page.mouse.up()
    expect(page.locator(".pr-drop")).to_be_hidden()
    saved(page)
    assert views(server, deck_id) == [VIEWS[at] for at in expected]


def test_the_name_is_edited_in_place(come_by, server: str) -> None:
    deck_id = new(server)
    page = opened(come_by, deck_id)
    name = page.locator(".pr-name")
    name.fill("<b>新名字</b> 🎯")
    name.press("Enter")
    saved(page)
    assert asked(server, f"{deck_id}/deck.json")["deck"]["name"] == "<b>新名字</b> 🎯"
    name.fill("不要的")
    name.press("Escape")
    expect(name).to_have_value("<b>新名字</b> 🎯")
    name.fill("   ")
    name.press("Enter")
    expect(name).to_have_value("<b>新名字</b> 🎯")
    assert asked(server, f"{deck_id}/deck.json")["deck"]["name"] == "<b>新名字</b> 🎯"
    assert page.locator(".pr-list b b, .pr-lines b").count() == 0


def test_a_title_is_the_finding_until_it_is_written_and_again_when_it_is_emptied(come_by, server: str) -> None:
    deck_id = new(server)
    page = opened(come_by, deck_id)
    findings = asked(server, f"{deck_id}/deck.json?lang=zh")["titles"]
    assert titles(page) == findings
    title = page.locator(".pr-title").nth(1)
    title.fill("我们写得最少的三类")
    saved(page)
    assert asked(server, f"{deck_id}/deck.json")["deck"]["slides"][1]["title"] == "我们写得最少的三类"
    assert asked(server, f"{deck_id}/slides.json")["slides"][1]["title"] == "我们写得最少的三类"
    expect(page.locator(".pr-shot").nth(1).locator(".dk-title")).to_have_text("我们写得最少的三类")
    title.fill("")
    title.press("Enter")
    expect(title).to_have_value(findings[1])
    saved(page)
    assert "title" not in asked(server, f"{deck_id}/deck.json")["deck"]["slides"][1]
    title.fill("另一句")
    title.press("Escape")
    expect(title).to_have_value(findings[1])
    title.fill("再一句")
    saved(page)
    card(page, 1).locator('[data-card="finding"]').click()
    saved(page)
    assert titles(page) == findings


def test_a_title_of_three_hundred_letters_with_markup_and_emoji_is_text(come_by, server: str) -> None:
    deck_id = new(server, "plans")
    page = opened(come_by, deck_id)
    page.evaluate("window.hit = 0")
    typed = ("<img src=x onerror=hit=1> 🎯 " + "标题" * 200)[:299]
    page.locator(".pr-title").fill(typed)
    saved(page)
    assert asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]["title"] == typed
    expect(page.locator(".pr-said")).to_contain_text("还可写")
    expect(page.locator(".pr-shot .dk-title")).to_contain_text("<img src=x")
    page.locator('.pr-item [data-card="play"]').first.click()
    expect(page.locator(".dk-show .dk-title").first).to_contain_text("<img src=x")
    assert page.evaluate("window.hit") == 0 and page.locator(".cj-present img, .dk-show img").count() == 0


def test_what_is_pasted_over_the_limit_of_a_title_goes_into_the_notes(come_by, server: str) -> None:
    deck_id = new(server, "plans")
    page = opened(come_by, deck_id)
    typed = "甲" * 300 + "乙" * 40
    page.locator(".pr-title").fill("")
    page.evaluate(
        """text => { const field = document.querySelector('.pr-title'), data = new DataTransfer();
        data.setData('text/plain', text); field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data,
          bubbles: true, cancelable: true})); }""",
        typed,
    )
    saved(page)
    kept = asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]
    assert kept["title"] + kept["notes"] == typed and "40" in page.locator(".cj-said").inner_text()


def test_notes_list_the_sources_until_they_are_written(come_by, server: str) -> None:
    deck_id = new(server)
    page = opened(come_by, deck_id)
    default = asked(server, f"{deck_id}/slides.json?lang=zh")["slides"][0]["notes"]
    card(page, 0).locator("summary").click()
    notes = card(page, 0).locator(".pr-notes textarea")
    expect(notes).to_have_attribute("placeholder", default)
    assert "《" in default
    notes.fill("先说三个数。\n再说期限。")
    saved(page)
    assert asked(server, f"{deck_id}/slides.json")["slides"][0]["notes"] == "先说三个数。\n再说期限。"
    expect(card(page, 0).locator("summary")).to_have_text(word("deck_notes_own", "zh"))
    notes.fill("")
    saved(page)
    expect(notes).to_have_attribute("placeholder", default)
    card(page, 0).locator('[data-card="sources"]').click()
    expect(notes).to_have_value(default)


def test_an_item_is_doubled_deleted_and_everything_taken_back_and_done_again(come_by, server: str) -> None:
    deck_id = new(server, "plans", slide("coverage", title="自己的题", notes="自己的话"))
    page = opened(come_by, deck_id)
    card(page, 1).locator('[data-card="double"]').click()
    saved(page)
    slides = asked(server, f"{deck_id}/deck.json")["deck"]["slides"]
    assert len(slides) == 3 and slides[1] == slides[2] and slides[2]["notes"] == "自己的话"
    card(page, 0).locator('[data-card="delete"]').click()
    saved(page)
    assert views(server, deck_id) == ["coverage", "coverage"]
    page.locator(".cj-said a").click()
    expect(page.locator(".pr-item")).to_have_count(3)
    assert views(server, deck_id) == ["plans", "coverage", "coverage"]
    page.keyboard.press("Control+z")
    expect(page.locator(".pr-item")).to_have_count(2)
    assert page.locator('[data-pr="undo"]').is_disabled()
    page.keyboard.press("Control+y")
    expect(page.locator(".pr-item")).to_have_count(3)
    page.locator('[data-pr="redo"]').click()
    expect(page.locator(".pr-item")).to_have_count(2)
    assert views(server, deck_id) == ["coverage", "coverage"] and page.locator('[data-pr="redo"]').is_disabled()


def test_undo_in_a_field_takes_back_the_letters_and_not_the_deck(visit, server: str) -> None:
    deck_id = new(server)
    page = opened(visit, deck_id)
    card(page, 0).locator('[data-card="delete"]').click()
    saved(page)
    page.locator(".pr-title").first.click()
    with asking(page) as asked_for:
        page.keyboard.press("Control+z")
        at_rest(page)
    assert not [url for url in asked_for if "undo" in url] and len(views(server, deck_id)) == 4


def test_a_copy_is_another_deck(come_by, server: str) -> None:
    deck_id = new(server, name="本子")
    page = opened(come_by, deck_id)
    page.locator('[data-pr="copy"]').click()
    expect(page.locator(".pr-name")).to_have_value("本子 副本")
    other = address(page)["deck"]
    card(page, 0).locator('[data-card="delete"]').click()
    saved(page)
    assert other != deck_id and len(views(server, other)) == 4 and len(views(server, deck_id)) == 5


def test_a_copy_is_of_the_deck_on_which_it_was_asked_for(come_by, server: str) -> None:
    first, second = new(server, name="甲本"), new(server, "plans", name="乙本")
    page = opened(come_by, first)
    saves = Held(page, f"**/decks/{first}/save*")
    card(page, 0).locator('[data-card="delete"]').click()
    saving = saves.first()
    page.locator('[data-pr="copy"]').click()
    page.locator(f'.pr-list [data-open="{second}"]').click()
    expect(page.locator(".pr-name")).to_have_value("乙本")
    saving.continue_()
    expect(page.locator(".pr-name")).to_have_value("甲本 副本")
    assert len(views(server, address(page)["deck"])) == len(VIEWS) - 1 and views(server, second) == ["plans"]


def test_a_link_opens_the_deck_for_somebody_else(visit, come_by, server: str) -> None:
    deck_id = new(server, name="给同事的")
    page = opened(come_by, deck_id)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-pr="link"]').click()
    link = page.evaluate("navigator.clipboard.readText()")
    other = visit(link.removeprefix(server))
    expect(other.locator(".pr-name")).to_have_value("给同事的")
    assert titles(other) == titles(page)
    ready = visit("/present?home=xinqu&places=xinqu,xian&deck=ready-home")
    ready.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready.locator('[data-pr="link"]').click()
    third = visit(ready.evaluate("navigator.clipboard.readText()").removeprefix(server))
    expect(third.locator(".pr-name")).to_have_value(re.compile("新区.*西安"))


def test_an_item_leads_to_the_page_that_it_was_taken_from(visit, come_by, server: str) -> None:
    deck_id = new(
        server,
        {"view": "measures", "address": dict(PLACES) | {"cat": "protection", "at": "xinqu"}},
        "pair_xian-2024-m09_jiading-2023-m15",
        "targets_xian",
        "pmc",
        "quote:xinqu-2024-m01",
        "corrections",
        "compare:culture",
    )
    page = opened(come_by, deck_id)
    links = page.locator(".pr-acts a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [link.split("?")[0] for link in links] == [
        "/measures",
        "/alignment",
        "/targets",
        "/evaluation",
        "/sources",
        "/method",
        "/compare",
    ]
    where = page.locator(".pr-where").first.inner_text()
    assert "类别 1 项" in where and "地区：新区" in where and "本地：嘉定" in where and "protection" not in where
    other = visit(links[0])
    assert address(other)["cat"] == "protection" and address(other)["places"] == dict(PLACES)["places"]
    assert "al-sides" in walk(other, links[1].removeprefix("/")).content()


# ---- files --------------------------------------------------------------------------------------------------------


def exported(page: Page, kind: str, tmp_path: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(f'[data-pr="file"][data-kind="{kind}"]').click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def imported(page: Page, content: bytes) -> None:
    page.locator(".pr-file").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": content})


def test_a_deck_goes_out_as_a_file_and_comes_back_the_same(visit, come_by, server: str, tmp_path: Path) -> None:
    deck_id = new(server, slide("plans", title="题 <i> 🎯", notes="一\n二"), "timeline", name="来回")
    page = opened(come_by, deck_id)
    path = exported(page, "json", tmp_path)
    other = visit("/present?deck=ready-leader")
    imported(other, path.read_bytes())
    expect(other.locator(".pr-name")).to_have_value("来回")
    copy = address(other)["deck"]
    assert (
        copy != deck_id and asked(server, f"{copy}/deck.json")["deck"] == asked(server, f"{deck_id}/deck.json")["deck"]
    )


@pytest.mark.parametrize("kind", ["pptx", "pdf", "html"])
def test_a_deck_goes_out_in_every_format(come_by, server: str, tmp_path: Path, kind: str) -> None:
    page = opened(come_by, new(server, name="三种"))
    path = exported(page, kind, tmp_path)
    head = path.read_bytes()[:400]
    assert (
        path.suffix == f".{kind}"
        and {"pptx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html"}[kind].lower() in head.lower()
    )
    assert word("made", "zh", "").strip() in page.locator(".cj-said").inner_text()


def test_typing_is_saved_before_a_file_is_made(come_by, server: str, tmp_path: Path) -> None:
    page = opened(come_by, new(server))
    page.locator(".pr-title").first.fill("刚刚写的")
    kept = json.loads(exported(page, "json", tmp_path).read_text(encoding="utf-8"))
    assert kept["slides"][0]["title"] == "刚刚写的"


NO_DECKS = (
    (b"not json", "deck_no_json"),
    (b"[1,2]", "deck_no_deck"),
    (b"[" * 100_000, "deck_no_json"),
    (b'{"slides":[]}' + b" " * 2_100_000, "deck_too_big"),
)


def test_a_file_that_is_no_deck_gets_a_sentence(visit) -> None:
    page = visit("/present?deck=ready-leader")
    for content, said in NO_DECKS:
        imported(page, content)
        expect(page.locator(".cj-said")).to_have_text(word(said, "zh", 2))
        expect(page.locator(".pr-item")).to_have_count(5)


def test_a_hostile_file_opens_with_what_can_be_shown(visit, server: str) -> None:
    page = visit("/present?deck=ready-groups")
    page.evaluate("window.hit = 0")
    bad = "<img src=x onerror=hit=1>"
    slides = [
        slide("plans", title=bad, notes=bad),
        {"view": bad, "address": {"places": bad, bad: bad}},
        {"address": {}},
        7,
        slide("../../etc/passwd"),
        slide("quote:" + bad),
        {"view": "coverage", "address": {"places": "atlantis", "home": "atlantis"}},
    ]
    imported(
        page, json.dumps({"format": bad, "name": bad, "version": bad, "slides": slides, "__proto__": {"x": 1}}).encode()
    )
    expect(page.locator(".pr-item")).to_have_count(5)
    said = page.locator(".pr-lines").inner_text()
    assert word("deck_no_view", "zh", 3) in page.locator(".pr-lines").text_content() and bad in said
    page.wait_for_function("() => document.querySelectorAll('.pr-shot .dk-title').length === 5")
    assert "atlantis" in page.locator(".pr-where").nth(4).inner_text()
    assert word("m_deck_no_place", "zh") in page.locator(".pr-shot").nth(4).inner_text()
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-show")).to_be_visible()
    assert page.evaluate("window.hit") == 0 and page.locator("img[src=x]").count() == 0
    assert page.evaluate("({}).x") is None


LEFT = "Object.keys(localStorage).filter(key => key.startsWith('cejian-unsaved:'))"
# Saving is refused with a sentence as long as the tab's store says so.
REFUSING = """(() => { const real = window.fetch; window.fetch = (url, ...more) => String(url).includes('/save?') &&
      sessionStorage.getItem('full')
    ? Promise.resolve(new Response('磁盘满了。', {status: 400, headers: {'content-type':
      'text/plain; charset=utf-8'}})) : real(url, ...more); })()"""


# ---- what is not saved yet ----------------------------------------------------------------------------------------


def test_what_was_changed_elsewhere_is_not_overwritten(come_by, server: str) -> None:
    deck_id = new(server, name="两个人")
    page = opened(come_by, deck_id)
    asked(server, f"{deck_id}/add", slide("gaps"))
    page.locator(".pr-title").first.fill("我写的")
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_changed_elsewhere", "zh"))
    assert (
        len(views(server, deck_id)) == 6 and "title" not in asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]
    )
    page.locator('[data-pr="save_copy"]').click()
    expect(page.locator(".pr-name")).to_have_value("两个人 副本")
    other = asked(server, f"{address(page)['deck']}/deck.json")["deck"]["slides"]
    assert other[0]["title"] == "我写的" and len(other) == 5
    page = opened(come_by, deck_id)
    asked(server, f"{deck_id}/add", slide("gaps"))
    card(page, 0).locator('[data-card="delete"]').click()
    page.locator('[data-pr="again"]').click()
    expect(page.locator(".pr-item")).to_have_count(7)
    # Opened again, what was not saved is still there until it is taken or dropped.
    page.locator(".pr-lines [data-drop]").click()
    expect(page.locator(".pr-lines [data-drop]")).to_have_count(0)
    assert len(views(server, deck_id)) == 7 and page.evaluate(LEFT) == []


def test_what_another_added_is_not_taken_back_unseen(come_by, server: str) -> None:
    deck_id = new(server, name="一起改")
    page = opened(come_by, deck_id)
    changed = asked(server, f"{deck_id}/add?by={urllib.parse.quote('李四')}", slide("gaps"))
    for act in ("undo", "remove"):
        asked(server, f"{deck_id}/add?by={urllib.parse.quote('李四')}", slide("gaps"))
        page.locator(f'[data-pr="{act}"]').evaluate("button => button.disabled = false")
        page.locator(f'[data-pr="{act}"]').click()
        expect(page.locator(".cj-said")).to_contain_text(word("deck_changed_by", "zh", "李四", "")[:2])
        expect(page.locator(".cj-said")).to_contain_text(changed["changed"][:10])
        expect(page.locator(".pr-item")).to_have_count(len(views(server, deck_id)))  # as it is now, to be looked at
    assert len(views(server, deck_id)) == 8


def test_typing_survives_a_reload_in_the_middle_of_a_word(visit, server: str) -> None:
    deck_id = new(server)
    page = opened(visit, deck_id)
    page.locator(".pr-title").first.fill("还没停手")
    page.reload()
    expect(page.locator(".pr-title").first).to_have_value("还没停手")
    assert page.locator("[data-take]").count() == 0
    assert asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]["title"] == "还没停手"


def test_what_could_not_be_saved_stays_and_is_offered_back(visit, server: str) -> None:
    deck_id = new(server)
    page = opened(visit, deck_id, script=REFUSING)
    page.evaluate("sessionStorage.setItem('full', '1')")
    page.locator(".pr-title").first.fill("不能丢的话")
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_failed", "zh", "磁盘满了。"))
    expect(page.locator(".pr-head .pr-state")).to_have_text(word("deck_not_saved", "zh"))
    page.reload()
    expect(page.locator(".pr-lines")).to_contain_text("没存上的改动")
    assert page.locator(".pr-title").first.input_value() != "不能丢的话"
    page.locator("[data-take]").click()
    expect(page.locator(".pr-title").first).to_have_value("不能丢的话")
    expect(page.locator(".pr-lines")).to_contain_text("磁盘满了")
    page.evaluate("sessionStorage.removeItem('full')")
    page.locator('[data-pr="save"]').click()
    saved(page)
    assert asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]["title"] == "不能丢的话"
    page.reload()
    expect(page.locator(".pr-title").first).to_have_value("不能丢的话")
    assert page.locator("[data-take]").count() == 0


def test_what_several_tabs_could_not_save_is_kept_for_each_until_it_is_taken_or_dropped(visit, server: str) -> None:
    first, gone = new(server, "plans", name="一份"), new(server, "timeline", name="要移走的")
    page = opened(visit, first, script=REFUSING)
    tabs = [page, page.context.new_page(), page.context.new_page()]
    for tab, deck_id, typed in zip(tabs, (first, first, gone), ("甲的话", "乙的话", "丙的话"), strict=True):
        if tab is not page:
            tab.goto(f"{server}/present?deck={deck_id}")
        tab.evaluate("sessionStorage.setItem('full', '1')")
        tab.locator(".pr-title").first.fill(typed)
        expect(tab.locator(".pr-lines")).to_contain_text(word("deck_failed", "zh", "磁盘满了。"))
    expect(tabs[0].locator(".pr-lines [data-take]")).to_have_count(1)  # the other tab's, while both are open
    expect(tabs[0].locator(".pr-list [data-take]")).to_have_count(1)  # of another deck
    tabs[1].close()
    tabs[2].close()
    asked(server, f"{gone}/remove?revision=1", {})
    page.reload()
    lines = page.locator(".pr-lines [data-take]")
    expect(lines).to_have_count(2)
    assert page.locator(".pr-title").first.input_value() not in ("甲的话", "乙的话") and len(page.evaluate(LEFT)) == 3
    # One is taken while saving still fails, then the other: the first is left in its place and not written over.
    lines.nth(0).click()
    expect(page.locator(".pr-title").first).to_have_value("甲的话")
    expect(page.locator(".pr-lines")).to_contain_text("磁盘满了")
    page.locator(".pr-lines [data-take]").first.click()
    expect(page.locator(".pr-title").first).to_have_value("乙的话")
    expect(lines).to_have_count(1)
    page.evaluate("sessionStorage.removeItem('full')")
    page.locator('[data-pr="save"]').click()
    saved(page)
    assert asked(server, f"{first}/deck.json")["deck"]["slides"][0]["title"] == "乙的话"
    expect(lines).to_have_count(1)  # saving what is on the screen drops nothing else
    page.locator(".pr-lines [data-drop]").click()
    expect(lines).to_have_count(0)
    # Its deck is gone: a deck of its own.
    page.locator(".pr-list [data-take]").click()
    expect(page.locator(".pr-name")).to_have_value("要移走的 副本")
    expect(page.locator(".pr-title").first).to_have_value("丙的话")
    expect(page.locator("[data-take]")).to_have_count(0)
    assert page.evaluate(LEFT) == []


def test_a_full_store_is_said_and_nothing_older_makes_way(visit, server: str) -> None:
    deck_id = new(server, "plans", name="满了")
    page = visit("/present?deck=ready-leader", script=REFUSING)
    # One as older versions kept it (without a tab), one that is broken, and others up to the bound.
    page.evaluate(
        """deckId => { const deck = {name: '<img src=x onerror=hit=1>', slides: [{view: 'plans', address: {}}]}, at =
              Date.now() - 60000;
        localStorage.setItem('cejian-unsaved:' + deckId, JSON.stringify({at, deck}));
        localStorage.setItem('cejian-unsaved:000000000000:broken', '{"deck": {"slides": [null]}}');
        for (let n = 1; n < 20; n++) localStorage.setItem(`cejian-unsaved:000000000000:${n}`, JSON.stringify({at: at +
          n, deck})); }""",
        deck_id,
    )
    page.goto(f"{server}/present?deck={deck_id}")
    expect(page.locator(".pr-lines [data-take]")).to_have_count(1)
    expect(page.locator(".pr-list [data-take]")).to_have_count(19)
    page.evaluate("sessionStorage.setItem('full', '1')")
    page.locator(".pr-title").first.fill("放不下的话")
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_left_full", "zh", 20))
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_failed_bare", "zh", "磁盘满了。"))
    assert len(page.evaluate(LEFT)) == 21 and page.locator(".cj-present img").count() == 0
    page.locator(".pr-list [data-drop]").first.click()  # a place is free: what is on the screen has it
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_failed", "zh", "磁盘满了。"))
    expect(page.locator(".pr-lines")).not_to_contain_text(word("deck_left_full", "zh", 20))
    assert any("放不下的话" in page.evaluate("key => localStorage.getItem(key)", key) for key in page.evaluate(LEFT))
    page.evaluate("sessionStorage.removeItem('full')")
    page.locator('[data-pr="save"]').click()
    saved(page)


# What becomes of the page's wait for its next try.
NEXT_TRY = """(() => { const wait = window.setTimeout;
    window.setTimeout = (act, time, ...more) => time === 10_000 ? %s : wait(act, time, ...more); })()"""


def test_a_lost_connection_keeps_the_changes_and_sends_them_as_soon_as_it_is_back(visit, server: str) -> None:
    deck_id = new(server)
    page = opened(visit, deck_id, script=NEXT_TRY % "0")
    page.context.set_offline(True)
    card(page, 0).locator('[data-card="down"]').click()
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_no_server", "zh"))
    page.context.set_offline(False)
    saved(page)
    assert views(server, deck_id)[:2] == ["coverage", "plans"]


def test_a_server_that_answers_nothing_is_tried_again(visit, server: str) -> None:
    deck_id = new(server)
    page = opened(visit, deck_id, script=NEXT_TRY % "wait(act, 100, ...more)")
    tries = []

    def away(route: Route) -> None:
        tries.append(route.request.url)
        if len(tries) < 3:
            route.abort()
        else:
            route.continue_()

    page.route("**/save?*", away)
    card(page, 0).locator('[data-card="down"]').click()
    saved(page)
    assert len(tries) == 3 and views(server, deck_id)[:2] == ["coverage", "plans"]


# ---- whose a deck is ----------------------------------------------------------------------------------------------


def test_a_name_is_asked_for_once_where_the_first_deck_is_made(visit, server: str) -> None:
    page = visit("/", by=None)
    page.locator('[data-add="plans"]').click()
    box = page.locator("dialog.cj-question")
    expect(box).to_be_visible()
    expect(box).to_contain_text(word("owner_note", "zh"))
    expect(box.locator("input")).to_be_focused()
    page.keyboard.press("Enter")  # nothing written: the question stays
    expect(box).to_be_visible()
    page.keyboard.type(" 王  <b>芳</b>\u200b ")
    page.keyboard.press("Enter")
    expect(page.locator(".cj-said")).to_contain_text("第 1 项")
    deck_id = page.evaluate("localStorage.getItem('cejian-deck')")
    assert asked(server, f"{deck_id}/deck.json")["owner"] == "王 <b>芳</b>"
    page.goto(f"{server}/present?deck={deck_id}")
    page.locator('.pr-list [data-pr="new"]').click()
    expect(page.locator(".pr-empty")).to_be_visible()
    assert page.locator("dialog").count() == 0
    expect(page.locator('.pr-mine [aria-current="true"] small')).to_contain_text("王 <b>芳</b>")
    assert page.locator(".cj-present b b, .cj-present small b").count() == 0
    # Who writes none is not asked again, and his deck is nobody's.
    other = visit("/present?deck=ready-leader", by=None)
    other.locator('[data-pr="keep"]').click()
    expect(other.locator("dialog.cj-question")).to_be_visible()
    other.keyboard.press("Escape")
    saved(other)
    expect(other.locator(".pr-lines")).to_contain_text(word("deck_nobodys", "zh"))
    assert asked(server, f"{address(other)['deck']}/deck.json")["owner"] == ""
    other.locator('[data-pr="copy"]').click()
    expect(other.locator(".pr-name")).to_have_value(re.compile("副本$"))
    assert other.locator("dialog").count() == 0
    other.locator('[data-pr="take_over"]').click()  # here a name is needed
    other.keyboard.type("李四")
    other.keyboard.press("Enter")
    expect(other.locator(".pr-let input")).to_be_focused()
    assert asked(server, f"{address(other)['deck']}/deck.json")["owner"] == "李四"
    expect(other.locator('[data-listed="mine"]')).to_have_attribute("aria-pressed", "true")


def test_the_deck_of_another_is_read_until_its_owner_opens_it(visit, server: str) -> None:
    deck_id = asked(
        server,
        "new?by=%E5%BC%A0%E4%B8%89",
        {"format": "cejian-deck/1", "name": "张三的", "slides": [slide("plans"), slide("timeline")]},
    )["deck_id"]
    mine, other = opened(visit, deck_id, by="张三"), opened(visit, deck_id, by="李四")
    expect(mine.locator(".pr-let input")).not_to_be_checked()
    expect(other.locator(".pr-lines")).to_contain_text(word("deck_others", "zh", "张三"))
    expect(other.locator(".pr-head .pr-state")).to_have_text(word("deck_read_only", "zh"))
    assert (
        other.locator(
            '[data-card="delete"], [data-pr="remove"], [data-pr="undo"], .pr-let, .pr-shot[draggable]'
        ).count()
        == 0
    )
    assert (
        other.locator(".pr-name:not([readonly]), .pr-title:not([readonly]), .pr-notes textarea:not([readonly])").count()
        == 0
    )
    assert other.evaluate("localStorage.getItem('cejian-deck')") in (
        None,
        "",
    )  # nothing is added to it from other pages
    with mine.expect_response(
        lambda response: f"/{deck_id}/open" in response.url
    ):  # the box is ticked before the deck is open
        mine.locator(".pr-let input").check()
    expect(mine.locator(".pr-let input")).to_be_checked()
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(other.locator(".pr-lines")).to_contain_text(word("deck_others_open", "zh", "张三"))
    other.locator(".pr-title").first.fill("李四写的")
    saved(other)
    assert other.locator('[data-pr="remove"], .pr-let').count() == 0
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(mine.locator(".pr-title").first).to_have_value("李四写的")
    mine.locator(".pr-let input").uncheck()
    saved(mine)
    other.locator(".pr-title").first.fill("来不及的")  # closed meanwhile: refused, and not lost
    expect(other.locator(".pr-lines")).to_contain_text(word("deck_locked", "zh", "张三"))
    assert asked(server, f"{deck_id}/deck.json")["deck"]["slides"][0]["title"] == "李四写的"
    other.locator('[data-pr="save_copy"]').click()
    expect(other.locator(".pr-name")).to_have_value("张三的 副本")
    copied = asked(server, f"{address(other)['deck']}/deck.json")
    assert (copied["owner"], copied["deck"]["slides"][0]["title"]) == ("李四", "来不及的")
    # From another page into a deck that is another's by now: a new one is made and that is said.
    other.evaluate(f"localStorage.setItem('cejian-deck', '{deck_id}')")
    other.goto(f"{server}/")
    other.locator('[data-add="plans"]').click()
    expect(other.locator(".cj-said")).to_contain_text(word("add_locked", "zh"))
    assert len(views(server, deck_id)) == 2


def test_my_decks_and_all_on_this_server_stand_apart_and_a_new_name_takes_mine_along(visit, server: str) -> None:
    def made(name: str, by: str) -> str:
        return asked(server, f"new?by={by}", {"format": "cejian-deck/1", "name": name, "slides": [slide("plans")]})[
            "deck_id"
        ]

    theirs, first, second = made("别人的一份", "zhao"), made("我的一份", "qian"), made("我的二份", "qian")
    page = opened(visit, first, by="Qian")
    names = page.locator(".pr-mine .pr-open b")
    expect(names).to_have_count(2)
    assert set(names.all_inner_texts()) == {"我的一份", "我的二份"}
    page.locator('[data-listed="all"]').click()
    expect(page.locator('[data-listed="all"]')).to_be_focused()
    expect(page.locator(f'[data-open="{theirs}"] small')).to_contain_text("zhao")
    assert page.locator(f'[data-open="{first}"]').count() == 1
    page.locator(f'[data-open="{theirs}"]').click()
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_others", "zh", "zhao"))
    page.locator('.pr-lines [data-pr="copy"]').click()
    expect(page.locator(".pr-name")).to_have_value("别人的一份 副本")
    expect(names).to_have_count(3)
    rename = page.locator('[data-pr="rename"]')
    rename.click()
    # Another tab leaves something and takes it back: the list is drawn anew below the box.
    below = rename.element_handle()
    page.evaluate(
        """async () => { for (const act of ['setItem', 'removeItem']) {
          localStorage[act]('cejian-unsaved:000000000000:other', '{"at": 1, "deck": {"name": "", "slides": []}}');
          dispatchEvent(new Event('cejian:unsaved')); await null; } }"""
    )
    assert not below.evaluate("button => button.isConnected")
    page.keyboard.press("Escape")  # nothing is kept, and the keys are where they were
    expect(page.locator("dialog")).to_have_count(0)
    expect(rename).to_be_focused()
    rename.press("Enter")
    expect(page.locator("dialog.cj-question .line")).to_contain_text("3 份")
    page.keyboard.type("孙工")
    page.keyboard.press("Enter")
    expect(page.locator(".pr-owner")).to_contain_text("孙工")
    expect(names).to_have_count(3)
    assert [asked(server, f"{deck_id}/deck.json")["owner"] for deck_id in (theirs, first, second)] == [
        "zhao",
        "孙工",
        "孙工",
    ]
    card(page, 0).locator('[data-card="double"]').click()
    saved(page)


# ---- other data ---------------------------------------------------------------------------------------------------


def laid(deck: Deck, changed: str, folder: Path, prepared: dict[str, Any] | None = None) -> str:
    """A deck put onto the server's storage as a backup is: made in another storage, its files copied. The server alone
    changes its own.
    """
    elsewhere = folder / "elsewhere"
    deck_id = storage.create(deck, changed, elsewhere).deck_id
    if prepared:
        keep_prepared(deck_id, prepared, elsewhere)
    for path in elsewhere.glob(f"{deck_id}.*"):
        shutil.copy(path, folder)
    return deck_id


@pytest.fixture
def old(server: str, folder: Path) -> str:
    """A deck that was made with other data, its slides of then kept beside it."""
    made = asked(server, "ready-leader/slides.json?home=jiading&lang=zh")
    made["slides"][0]["title"], made["version"] = "当时的标题", "2025-01-01 · 0000000"
    return laid(
        Deck("旧汇报", tuple(Item(view, PLACES) for view in VIEWS), "2025-01-01 · 0000000"),
        "2025-01-01 09:00",
        folder,
        made,
    )


def test_a_deck_of_other_data_offers_both(visit, server: str, old: str) -> None:
    page = opened(visit, old)
    now = store.current().version
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_changed_data", "zh", "2025-01-01 · 0000000", now))
    expect(page.locator(f'[data-open="{old}"] .badge').first).to_have_text(word("deck_other_data", "zh"))
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).not_to_have_text("当时的标题")
    page.keyboard.press("Escape")
    page.locator('[data-with="then"]').click()
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text("当时的标题")
    page.reload()  # in the middle of the talk: the slides of then again
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text("当时的标题")
    page.keyboard.press("Escape")
    page.route("**/file.html*", lambda route: route.fulfill(status=400, content_type="text/plain", body="x"))
    with page.expect_request(lambda request: "file.html" in request.url and "then=1" in request.url):
        page.locator('[data-pr="file"][data-kind="html"]').click()
    page.locator('[data-pr="update"]').click()
    expect(page.locator('[data-pr="update"]')).to_have_count(0)
    assert asked(server, f"{old}/deck.json")["deck"]["version"] == now


def test_a_deck_of_other_data_without_its_slides_says_that_only_now_can_be_shown(
    come_by, server: str, folder: Path
) -> None:
    page = opened(
        come_by, laid(Deck("更旧", (Item("plans", PLACES),), "2024-01-01 · 0000000"), "2024-01-01 09:00", folder)
    )
    expect(page.locator(".pr-lines")).to_contain_text(word("deck_no_then", "zh"))
    assert page.locator('[data-with="then"]').count() == 0


# ---- slides of own words ------------------------------------------------------------------------------------------


def test_own_slides_are_added_typed_taken_back_presented_and_handed_out(come_by, server: str, tmp_path: Path) -> None:
    deck_id = new(server, "plans", "coverage", name="自拟")
    page = opened(come_by, deck_id)
    page.evaluate("window.hit = 0")
    card(page, 0).locator(".pr-title").click()
    page.locator('[data-pr="add_section"]').click()  # behind the item that was touched
    expect(card(page, 1).locator(".pr-title")).to_be_focused()
    page.keyboard.type("一、各地写了什么")
    card(page, 1).locator(".pr-text").fill("五份方案\n一张表")
    page.locator('[data-pr="add_text"]').click()
    expect(card(page, 2).locator(".pr-title")).to_be_focused()
    bad = "<img src=x onerror=hit=1>"
    page.keyboard.type(f"定三件事 {bad}")
    body = card(page, 2).locator(".pr-text")
    body.fill(f"1. 选址\n- 预算 =1+1\n\n· {bad}")
    card(page, 2).locator("summary").click()
    card(page, 2).locator(".pr-notes textarea").fill("讲两分钟")
    saved(page)
    kept = asked(server, f"{deck_id}/deck.json")["deck"]["slides"]
    assert [each["view"] for each in kept] == ["plans", "section", "text", "coverage"]
    assert kept[1] == {"view": "section", "address": {}, "title": "一、各地写了什么", "body": "五份方案 一张表"}
    assert kept[2] == {
        "view": "text",
        "address": {},
        "title": f"定三件事 {bad}",
        "body": f"1. 选址\n- 预算 =1+1\n\n· {bad}",
        "notes": "讲两分钟",
    }
    for number in (1, 2):
        expect(card(page, number).locator(".pr-where")).to_contain_text(word("own_words", "zh"))
        expect(card(page, number).locator(".pr-shot .dk-source")).to_have_text(word("own_words", "zh"))
    expect(card(page, 2).locator(".pr-shot .dk-par").nth(2)).to_have_text(f"· {bad}")
    # What is pasted over the limit goes into the notes.
    body.fill("")
    page.evaluate(
        """text => { const field = document.querySelectorAll('.pr-text')[1], data = new DataTransfer();
        data.setData('text/plain', text); field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data,
          bubbles: true, cancelable: true})); }""",
        "行" * 3000 + "多" * 7,
    )
    saved(page)
    assert asked(server, f"{deck_id}/deck.json")["deck"]["slides"][2]["notes"] == "多" * 7 + "\n讲两分钟"
    body.fill("1. 选址\n- 预算 =1+1")
    saved(page)
    card(page, 2).press("Alt+ArrowUp")
    saved(page)
    assert views(server, deck_id) == ["plans", "text", "section", "coverage"]
    page.locator('[data-pr="undo"]').click()
    expect(card(page, 1).locator(".pr-text")).to_have_value("五份方案 一张表")
    expect(card(page, 2).locator(".pr-text")).to_have_value("1. 选址\n- 预算 =1+1")
    card(page, 1).locator('[data-card="play"]').last.click()
    show = page.locator(".dk-show .dk-slide.on")
    expect(show.locator(".dk-title")).to_have_text("一、各地写了什么")
    expect(show.locator(".dk-source")).to_have_text(word("own_words", "zh"))
    page.keyboard.press("e")
    expect(page.locator(".dk-toast")).to_have_text(word("show_no_facts", "zh"))
    page.keyboard.press("o")
    expect(page.locator(".dk-toast")).to_have_text(word("show_no_view", "zh"))
    page.keyboard.press("ArrowRight")
    assert show.locator(".dk-par").all_inner_texts() == ["1. 选址", "- 预算 =1+1"]
    page.keyboard.press("Escape")
    assert page.evaluate("window.hit") == 0 and page.locator("img[src=x]").count() == 0
    slides = Presentation(exported(page, "pptx", tmp_path)).slides
    assert slides[2].shapes.title.text_frame.text == f"定三件事 {bad}" and word("own_words", "zh") in [
        shape.text_frame.text for shape in slides[2].placeholders
    ]


def test_a_name_and_a_mark_stand_on_a_deck_and_are_kept_for_other_exports(visit, server: str, tmp_path: Path) -> None:
    deck_id = new(server, "plans", slide("text", title="文字", body="一行"), name="有标识")
    page = opened(visit, deck_id)
    page.evaluate("window.hit = 0")
    bad = '=1+1 <img src=x onerror=hit=1>&"'
    page.locator('[data-pr="stamp"]').click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("input")).to_be_focused()
    dialog.locator("input").fill(bad)
    dialog.locator("select").select_option("internal_keep")
    page.keyboard.press("Enter")
    stamps = page.locator(".pr-shot .dk-stamp")
    expect(stamps).to_have_text([word("stamp_internal_keep", "zh") + bad] * 2)
    saved(page)  # asked only now: a moment after the dialog has gone the deck is still the saved one
    kept = asked(server, f"{deck_id}/deck.json")["deck"]
    assert (kept["organisation"], kept["mark"]) == (bad, "internal_keep")
    page.locator('[data-pr="undo"]').click()
    expect(stamps).to_have_count(0)
    page.locator('[data-pr="redo"]').click()
    expect(stamps).to_have_count(2)
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-stage > .dk-slide.on .dk-stamp")).to_have_text(word("stamp_internal_keep", "zh") + bad)
    page.keyboard.press("e")
    expect(page.locator(".dk-evidence .dk-stamp")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    text = "".join(PdfReader(exported(page, "pdf", tmp_path)).pages[1].extract_text().split())
    assert word("stamp_internal_keep", "zh") in text and "".join(bad.split()) in text
    # The same stands on what else is made on this computer; the menu says which and changes it.
    page.locator('[data-bar="take"]').click()
    assert bad in page.locator(".cj-take").inner_text()
    page.locator('[data-take="stamp"]').click()
    dialog.locator("input").fill("某市知识产权局")
    dialog.locator("select").select_option("internal")
    dialog.locator('[value="keep"]').click()
    expect(page.locator(".cj-said")).to_contain_text("内部 · 某市知识产权局")
    assert asked(server, f"{deck_id}/deck.json")["deck"]["organisation"] == bad, "a saved deck has its own"
    page.goto(f"{server}/?home=jiading")
    page.locator('[data-act="xlsx"]').first.wait_for()  # the menu counts the tables that are there
    page.locator('[data-bar="take"]').click()
    with page.expect_download() as told:
        page.locator('[data-take="page"]').click()
    told.value.save_as(tmp_path / "page.xlsx")
    assert {sheet.oddHeader.left.text for sheet in openpyxl.load_workbook(tmp_path / "page.xlsx").worksheets} == {
        "内部　某市知识产权局"
    }
    with (
        page.expect_request("**/brief.docx?*") as told,
        page.expect_download(),
    ):  # else the next download that is waited for is this one
        page.locator('[data-take="brief"]').click()
    asked_for = dict(parse_qsl(urlsplit(told.value.url).query))
    assert (asked_for["organisation"], asked_for["mark"], asked_for["home"]) == (
        "某市知识产权局",
        "internal",
        "jiading",
    )
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all("内部·某市知识产权局" in "".join(sheet.extract_text().split()) for sheet in printed.pages)
    page.wait_for_selector('[data-act="picture"]')
    page.locator('[data-act="picture"]').click()
    with page.expect_download() as told:
        page.locator('[data-picture="wall_svg"]').click()
    told.value.save_as(tmp_path / "chart.svg")
    assert "内部 · 某市知识产权局" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    page.goto(f"{server}/present?deck=ready-leader&home=jiading")  # made here and now: it has the one of this computer
    expect(page.locator(".pr-shot .dk-stamp").first).to_have_text("内部某市知识产权局")
    assert page.evaluate("window.hit") in (0, None) and page.locator("img[src=x]").count() == 0


# ---- presenting ---------------------------------------------------------------------------------------------------


def test_a_deck_is_presented_and_comes_back_to_its_slide(visit, server: str) -> None:
    deck_id = new(server)
    page = opened(visit, deck_id)
    shown = asked(server, f"{deck_id}/slides.json")["slides"]
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text(shown[0]["title"])
    assert address(page)["slide"] == "1"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert address(page)["slide"] == "3"
    page.evaluate(
        "window.cejian.send({address: Object.fromEntries([...window.cejian.store.address(), ['theme', 'dark']]), at: "
        "Date.now()})"
    )  # the server draws the page below anew
    page.wait_for_function(
        "() => document.documentElement && getComputedStyle(document.documentElement).colorScheme === 'dark'"
    )
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text(shown[2]["title"])
    page.reload()
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text(shown[2]["title"])
    assert address(page)["slide"] == "3"
    page.keyboard.press("Escape")
    expect(page.locator(".dk-show")).to_have_count(0)
    assert "slide" not in address(page) and address(page)["deck"] == deck_id
    page.reload()
    expect(page.locator(".pr-item")).to_have_count(5)
    at_rest(page)
    assert page.locator(".dk-show").count() == 0


def test_presenting_begins_at_the_chosen_item(come_by, server: str) -> None:
    deck_id = new(server, "served", "plans", "timeline")  # the first goes on over several slides
    page = opened(come_by, deck_id)
    shown = asked(server, f"{deck_id}/slides.json")["slides"]
    at = next(number for number, s in enumerate(shown) if s["item"] == 2)
    assert at > 2
    expect(page.locator(".pr-no").nth(2)).to_have_text(word("deck_page", "zh", at + 1))
    expect(page.locator(".pr-no").nth(0)).to_have_text(word("deck_pages", "zh", 1, at - 1))
    card(page, 2).locator('.pr-acts [data-card="play"]').click()
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text(shown[at]["title"])
    page.keyboard.press("Escape")
    expect(card(page, 2).locator('.pr-acts [data-card="play"]')).to_be_focused()
    card(page, 1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text(shown[at - 1]["title"])
    page.keyboard.press("Escape")
    page.keyboard.press("F5")
    expect(page.locator(".dk-show .dk-slide.on .dk-title")).to_have_text(shown[0]["title"])


def test_a_ready_deck_is_presented_from_a_link(visit) -> None:
    page = visit("/present?home=jiading&deck=ready-groups&slide=4")
    expect(page.locator(".dk-show .dk-slide.on .dk-page")).to_have_text(re.compile(r"^4 / 8 "))


def test_with_the_server_gone_the_page_presents_what_it_has(come_by, server: str) -> None:
    page = opened(come_by, new(server))
    page.wait_for_function("() => document.querySelectorAll('.pr-shot .dk-title').length >= 3")
    page.route("**/slides.json*", lambda route: route.abort())
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-show .dk-slide.on")).to_be_visible()
    assert page.locator(".dk-slide").count() >= 5


# ---- many, and looks ----------------------------------------------------------------------------------------------


def test_a_hundred_items_are_drawn_once_and_a_change_touches_few(visit, server: str) -> None:
    codes = [
        "plans",
        "coverage",
        "gaps",
        "timeline",
        "strength",
        "fairness",
        "compare:protection",
        "compare:utilisation",
        "load",
        "sources",
    ]
    deck_id = new(server, *codes * 10)
    asked(server, f"{deck_id}/slides.json")
    page = visit("/present?deck=ready-leader")
    page.locator(f'[data-open="{deck_id}"]').click()
    expect(page.locator(".pr-item")).to_have_count(100)
    page.wait_for_function("() => document.querySelectorAll('.pr-shot .dk-title').length >= 3")
    assert page.locator(".pr-shot .dk-title").count() < 30  # the others are drawn when they come into sight
    # Everything is on the screen when the click is over, and of a hundred cards two have changed places; three in a
    # row.
    touched = page.evaluate("""() => [0, 1, 2].map(at => { const items =
          document.querySelector('.pr-item').parentElement, seen = new MutationObserver(() => {}); seen.observe(items,
            { childList: true });
        document.querySelectorAll('.pr-item')[at].querySelector('[data-card="down"]').click();
          return seen.takeRecords().flatMap(record => [...record.addedNodes]).filter(node =>
            node.matches?.('.pr-item')).length; })""")
    assert all(1 <= count <= 2 for count in touched), touched
    assert titles(page)[3] == titles(page)[10]  # the first of ten has become the fourth
    saved(page)
    card(page, 99).scroll_into_view_if_needed()
    expect(card(page, 99).locator(".dk-title")).to_be_visible()
    assert views(server, deck_id)[:4] == ["coverage", "gaps", "timeline", "plans"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_fits_and_can_be_read_at_every_size(visit, server: str, dark: bool) -> None:
    long = slide("coverage", title="很长的标题" * 60, notes="话")
    page = opened(visit, new(server, "plans", long, "no_such_view", name="名字很长的一份汇报" * 8), dark=dark)
    # What is folded has the place that it had at another size.
    page.evaluate("() => document.querySelectorAll('.pr-item details').forEach(fold => { fold.open = true; })")
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_function("() => document.querySelectorAll('.pr-shot .dk-title').length >= 1")
        at_rest(page)
        assert page.evaluate(NOT_SIDEWAYS), size
        small = page.evaluate(
            """() => [...document.querySelectorAll('.cj-present *')].filter(e => !e.closest('.dk') &&
                  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) &&
                    parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], size
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.cj-present :is(button, a, input:not([hidden]), textarea)')].filter(
                  e => { const b = e.getBoundingClientRect(); return b.width && (b.left < 0 || b.right > innerWidth +
                    1); }).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert outside == [], size


def test_the_page_speaks_english(come_by, server: str) -> None:
    page = opened(come_by, new(server))
    page.locator('[data-bar="lang"]').click()
    expect(page.locator('[data-pr="play"]')).to_have_text(word("deck_play", "en"))
    expect(page.locator(".pr-item")).to_have_count(5)
    words = page.evaluate(
        "[...document.querySelectorAll('.pr-tools, .pr-acts, .pr-list h2, .pr-no')].map(e => e.textContent).join(' ')"
    )
    assert not re.search("[\u4e00-\u9fff]", words)


def test_o_opens_the_page_of_a_slide_and_the_show_stays_at_it(come_by, server: str) -> None:
    page = opened(come_by, new(server, "plans", "timeline"))
    page.locator('[data-pr="play"]').click()
    expect(page.locator(".dk-show")).to_be_visible()
    page.keyboard.press("ArrowRight")
    with page.expect_popup() as popup:
        page.keyboard.press("o")
    assert popup.value.url.split("?")[0].endswith("/timeline") and address(popup.value)["home"] == "jiading"
    popup.value.close()
    expect(page.locator(".dk-toast")).to_have_text(word("show_view_open", "zh"))
    assert page.evaluate("window.cejian.presenting.index") == 1
