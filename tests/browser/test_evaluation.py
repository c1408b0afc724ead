"""承诺力度 in a real browser: views change at once, numbers open their sentences, noughts say what was searched, tables
are taken away whole.
"""

from __future__ import annotations

import csv
import io
import re

import pytest

from cejian.answers import store
from cejian.views.evaluation import VIEWS
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain
from tests.visiting import SIZES, address, at_rest, looks_right, marked, press_dot, quote_of, walk


def shown_view(page) -> list[str]:
    return page.evaluate(
        "[...new Set([...document.querySelectorAll('.cj-ev section')].filter(s => s.getClientRects().length)"
        ".map(s =>"
        " s.dataset.view))]"
    )


@pytest.mark.parametrize("size", SIZES)
def test_every_view_is_drawn_without_errors_sideways_scrolling_or_small_words(come_by, size: tuple[int, int]) -> None:
    page = come_by(f"/evaluation?ev={VIEWS[-1]}", size)
    for view in VIEWS:
        walk(page, f"evaluation?ev={view}")
        assert shown_view(page) == [view]
        if view == "pmc":
            page.wait_for_selector(".js-plotly-plot .points path", state="attached")
        looks_right(page, view)


def test_a_view_changes_before_the_server_has_answered_and_goes_into_the_address(come_by) -> None:
    page = come_by("/evaluation")
    for view in ("tools", "documents", "pmc", "checkable"):
        page.locator(f'.cj-evs [data-view="{view}"]').click()
        assert shown_view(page) == [view]
        page.wait_for_function("(view) => new URLSearchParams(location.search).get('ev') === view", arg=view)
    page.locator('.cj-evs [data-view="pmc"]').click()
    page.wait_for_selector(".js-plotly-plot .points path", state="attached")
    page.locator(".cj-ev .subs").wait_for()
    page.locator('.cj-evs [data-view="tools"]').click()
    page.wait_for_function("() => !document.querySelector('.js-plotly-plot')")
    assert shown_view(page) == ["tools"] and address(page)["ev"] == "tools"


def test_the_side_of_the_group_table_changes_in_place_and_a_link_brings_it_back(visit, come_by) -> None:
    page = come_by("/evaluation")
    page.locator('.cj-ev [data-by="strength"]').click()
    assert page.locator(".cj-ev .pivot").inner_text().count(plain.code("strength", "deliver")["name_zh"]) == len(
        plain.PLAN_IDS
    )
    page.wait_for_function("() => location.search.includes('evby=strength')")
    again = visit(f"/evaluation?{page.url.split('?')[1]}")
    assert again.locator('.cj-ev [data-by="strength"]').get_attribute("aria-pressed") == "true"


def test_a_count_of_tools_opens_as_many_clauses_and_the_first_is_marked(come_by) -> None:
    page = come_by("/evaluation?ev=tools")
    row = page.locator(".cj-ev .tools tr", has_text="司法与纠纷化解").first
    cell = row.locator('td[data-place="xian"] .main')
    expected = [
        row["fact_ids"]
        for row in plain.tool_matrix(["xian-2024"], True)
        if (row["tool_code"], row["group_code"], row["role_code"]) == ("judicial_dispute", None, "main")
    ][0]
    assert cell.inner_text() == str(len(expected))
    cell.click()
    page.wait_for_selector(".cj-panel mark")
    assert marked(page) == quote_of(expected[0])
    assert page.locator(".cj-panel .fold").count() == len(expected) - 1


def test_a_1_opens_its_sentence_and_a_0_says_what_was_searched_and_found(come_by) -> None:
    page = come_by("/evaluation?ev=pmc&places=jiading,xian")
    page.locator(".cj-ev .subs").wait_for()
    scores = {
        (plan_id, row["variable_code"]): row
        for plan_id in ("jiading-2023", "xian-2024")
        for row in plain.pmc_scores([plan_id])
    }
    row = page.locator(".cj-ev .subs tr", has_text="X1.1").first
    row.locator('td[data-place="jiading"]').click()
    page.wait_for_selector(".cj-panel mark")
    assert marked(page) == quote_of(scores["jiading-2023", "X1.1"]["fact_id"])
    row = page.locator(".cj-ev .subs tr", has_text="X1.2").first
    for place, plan_id in (("jiading", "jiading-2023"), ("xian", "xian-2024")):
        row.locator(f'td[data-place="{place}"]').click()
        said, score = page.locator(".cj-panel .note").inner_text(), scores[plan_id, "X1.2"]
        assert score["value"] == 0 and score["note"] in said and "现状" in said
        # A text that is cut is never said not to have it.
        assert ("不能据此说未提及" in said) == score["is_damaged"]


def test_a_dot_of_the_chart_opens_the_sentences_of_its_ones(come_by) -> None:
    page = come_by("/evaluation?ev=pmc&places=jiading")
    page.wait_for_selector(".js-plotly-plot .points path")
    at_rest(page)
    press_dot(page, page.locator(".js-plotly-plot .points path").first)
    page.wait_for_selector(".cj-panel mark")
    ones = [row["fact_ids"] for row in plain.pmc_index(["jiading-2023"]) if row["variable_code"] == "X1"][0]
    assert marked(page) == quote_of(ones[0]) and page.locator(".cj-panel .fold").count() == len(ones) - 1


def test_a_hidden_place_leaves_every_table_at_once(come_by) -> None:
    page = come_by("/evaluation")
    page.locator('.chip[data-place="xian"]').click()
    assert page.locator('.cj-ev [data-place="xian"]:visible').count() == 0
    left = [m for plan in plain.PLAN_IDS if plan != "xian-2024" for m in plain.measures(plan).values()]
    page.wait_for_function(
        "(title) => document.querySelector('.cj-ev h1').textContent.startsWith(title)",
        arg=f"{sum(m['kind_code'] == 'task' for m in left)} 条任务",
    )


@pytest.mark.parametrize(
    "view, box, name",
    [
        ("checkable", ".flags", "cejian_checkable"),
        ("tools", ".tools >> nth=0", "cejian_tools"),
        ("pmc", ".scores", "cejian_pmc"),
        ("pmc", ".subs", "cejian_pmc_variables"),
        ("documents", ".documents", "cejian_documents"),
    ],
)
def test_a_table_is_shown_as_a_table_and_taken_away_whole(come_by, view: str, box: str, name: str) -> None:
    page = come_by(f"/evaluation?ev={view}&places=jiading,xian")
    at = page.locator(f".cj-ev .evb{box}" if ">>" not in box else ".cj-ev .evb.tools").first
    at.wait_for()
    at.locator('[data-act="table"]').click()
    assert at.locator(".cj-twin tbody tr").count() > 1
    with page.expect_download() as download:
        at.locator('[data-act="csv"]').click()
    assert download.value.suggested_filename == f"{name}.csv"
    text = open(download.value.path(), encoding="utf-8-sig").read()
    rows = list(csv.reader(io.StringIO(text)))
    head, *body = rows
    assert {row[head.index(word("m_version", "zh"))] for row in body} == {store.current().version} and len(body) > 1
    if view == "tools":
        row = next(row for row in body if row[1] == "税收优惠")
        # A nought in a text that is cut says so where no hatch can.
        assert row[2:6] == ["0（所据文本残缺）", "0", "0", "0"]
    if name == "cejian_pmc_variables":
        # The download says for every 0 what the panel says.
        note = head.index(word("ev_note_of", "zh", "嘉定"))
        row = next(row for row in body if row[1].startswith("X1.2"))
        assert row[note] == next(s["note"] for s in plain.pmc_scores(["jiading-2023"]) if s["variable_code"] == "X1.2")


WORST = """() => {
        const lum = (c) => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v +
          .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const rgb = (s) => s.match(/[\\d.]+/g).map(Number);
        const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
          if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
        let low = [99, ''];
        for (const e of document.querySelectorAll('.cj-ev *, .cj-evs *')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length)
              continue;
            const a = lum(rgb(getComputedStyle(e).color)), b = lum(ground(e));
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < low[0]) low = [ratio, e.className + ':' + e.textContent.slice(0, 20)];
        }
        return low;
    }"""


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_numbers_stand_out_from_their_ground(visit, dark: bool) -> None:
    page = visit("/evaluation", dark=dark)
    for view in VIEWS:
        page.locator(f'.cj-evs [data-view="{view}"]').click()
        assert shown_view(page) == [view]
        worst = page.evaluate(WORST)
        assert worst[0] >= 4.5, (view, worst)


def test_the_keyboard_reaches_every_number(come_by) -> None:
    page = come_by("/evaluation")
    cell = page.locator(".cj-ev .flags td[data-facts]").first
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cj-panel")
    page.keyboard.press("Escape")
    assert page.locator(".cj-panel").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "TD"
    assert re.match(r"\d+", cell.inner_text())
