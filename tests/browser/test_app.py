"""The real app in a real browser: what a visitor sees and clicks, against what the database says."""

from __future__ import annotations

import json
import re
import shutil
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, WebSocketRoute

from cejian.answers import store
from cejian.corpus.data_version import ROOT, digests_of
from cejian.ids import plan_of
from cejian.web import parts
from tests.conftest import keep
from tests.oracle import plain_answers as plain
from tests.serving import serving
from tests.visiting import (
    PAGES,
    SIZES,
    address,
    all_drawn,
    ask,
    at_rest,
    facts_on,
    frames_later,
    looks_right,
    marked,
    press_dot,
    quote_of,
    walk,
)


def sizes(page: Page) -> Iterator[int]:
    """A page at one size after the other, by its width, from the end at which it is: at that one it was drawn. It is
    looked at when its letters are there and what follows a size has been drawn.
    """
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    is_narrow = page.viewport_size == dict(zip(("width", "height"), SIZES[-1]))
    for width, height in reversed(SIZES) if is_narrow else SIZES:
        page.set_viewport_size({"width": width, "height": height})
        frames_later(page)
        yield width


# Words that reach out of their cell (they lie on the next one, or are cut at its edge), heads of a chart on each other,
# and in the lists of gaps a name or a badge that touches what stands beside it.
CROWDED = """() => {
    const seen = e => e.checkVisibility({ visibilityProperty: true }),
      all = selector => [...document.querySelectorAll(selector)].filter(seen), found = [];
    const linesOf = e => {
        const lines = [], walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
        for (let n; (n = walker.nextNode()); ) if (n.data.trim() && seen(n.parentElement)) {
            range.selectNodeContents(n);
            lines.push(...[...range.getClientRects()].filter(r => r.width > 1)); }
        return lines; };
    for (const cell of all('.cj :is(td, th, .gc, .gl, .gh)')) {
        const box = cell.getBoundingClientRect(),
          out = Math.max(0, ...linesOf(cell).map(r => Math.max(box.left - r.left, r.right - box.right)));
        if (out > 1) found.push(`${cell.innerText.slice(0, 30)}: ${out.toFixed(1)} px out of its cell`); }
    const beside = (parts, gap) => parts.forEach(([a, r]) => parts.forEach(([b, s]) => {
        if (a !== b && r.left <= s.left && s.left < r.right + gap && r.top < s.bottom - 3 && s.top < r.bottom - 3)
            found.push(`${a.textContent.slice(0, 30)} at ${b.textContent.slice(0, 30)}`); }));
    beside(all('.js-plotly-plot .annotation-text').flatMap(e => linesOf(e).map(r => [e, r])), -1);
    for (const row of all('.cj :is(.al-list summary, .cj-gaps li)'))
        beside([...row.children].filter(seen).flatMap(e =>
            [...linesOf(e), ...(e.matches('.badge') ? [e.getBoundingClientRect()] : [])].map(r => [e, r])), 4);
    return [...new Set(found)]; }"""
# Every page, and of those with several views each.
VIEWS = (
    *PAGES,
    "alignment?view=gaps",
    "alignment?view=only",
    "alignment?view=pairs",
    *(f"evaluation?evby={by}" for by in ("spread", "strength")),
    *(f"evaluation?ev={view}&evby=flags" for view in ("tools", "pmc", "documents")),
)


# A chart is drawn anew a moment after its room is another.
REFITTED = """() => [...document.querySelectorAll('.js-plotly-plot')].every((plot) => Math.abs(plot.clientWidth -
      plot.querySelector('.main-svg').clientWidth) < 2)"""


def test_english_whose_words_are_longer_fits_a_phone_and_no_word_stands_on_another_or_is_cut(visit) -> None:
    page = visit("/?lang=en&home=jiading")
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    found = {}
    for path in VIEWS:
        walk(page, f"{path}{'&' if '?' in path else '?'}lang=en&home=jiading")
        for width in sizes(page):
            page.wait_for_function(REFITTED)
            at_rest(page)
            found[path, width] = page.evaluate(CROWDED)
            if width == SIZES[-1][0]:  # on a phone
                looks_right(page, path)
    assert {place: words for place, words in found.items() if words} == {}


# A rule that crowds a word of a page, and the word.
CROWDING = (
    ("measures", "col.col-strength { width: 70px !important; }", "Strengthen"),
    ("measures", "col.col-place { width: 64px !important; }", "Zhongshan"),
    ("compare", ".cj .gr { grid-template-columns: 80px repeat(var(--n), 1fr) !important; }", "Commercialisation"),
    ("alignment?view=gaps", ".al-list summary { grid-template-columns: 9em 5em 1fr 1fr !important; }", "mentioned"),
)


def test_a_crowded_word_would_be_found(visit) -> None:
    page = visit("/?lang=en&home=jiading", (1093, 506))
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    for path, rule, word in CROWDING:
        walk(page, f"{path}{'&' if '?' in path else '?'}lang=en&home=jiading")
        at_rest(page)
        assert not any(word in words for words in page.evaluate(CROWDED)), path
        style = page.add_style_tag(content=rule)
        assert any(word in words for words in page.evaluate(CROWDED)), path
        style.evaluate("style => style.remove()")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_the_first_that_is_opened(visit, path: str) -> None:
    looks_right(visit(f"/{path}", (390, 844)), path)


# Cells of tables and of the grid that hold a dozen Chinese letters or more in less room than eight of them in a line. A
# heading of counts is left out: it is a name of a few words over a column of numbers, broken in two on purpose.
SQUEEZED = """() => [...document.querySelectorAll('.cj :is(td, th, .gc, .gh)')].filter(cell => cell.checkVisibility()
      && !cell.matches('table.h thead th')).map(cell => {
    const style = getComputedStyle(cell), room = cell.clientWidth - parseFloat(style.paddingLeft) -
      parseFloat(style.paddingRight);
    return [(cell.innerText.match(/[\\u4e00-\\u9fff]/g) ?? []).length,
      room / parseFloat(style.fontSize), cell.innerText.slice(0, 20)];
}).filter(([letters, room]) => letters >= 12 && room < 8).map(([, room, words]) => `${words}: ${room.toFixed(1)}em`)"""
# Every page that has a table.
TABLES = (
    "",
    "compare?home=jiading",
    "measures?home=jiading",
    "timeline",
    "targets",
    "agencies?unit=zhongshan_commerce",
    "alignment?view=gaps&home=jiading",
    "alignment?view=pairs&home=jiading",
    "evaluation",
    "search?s=专利",
    "method",
)
UNFOLD = (
    "() => { document.querySelectorAll('.cj details').forEach(d => { d.open = true; }); "
    "document.querySelectorAll('.cj [data-act=table]').forEach(b => b.click()); }"
)


def squeezed(page: Page) -> list[str]:
    """The squeezed cells at every size, in every view of a page that has several (they are all there, one is shown)."""
    views = page.locator(".cj-evs [data-view]").evaluate_all("buttons => buttons.map(b => b.dataset.view)") or [""]
    found = []
    for width in sizes(page):
        for view in views:
            page.evaluate("view => { if (view) document.documentElement.dataset.ev = view; }", view)
            found += [f"{width} px: {cell}" for cell in page.evaluate(SQUEEZED)]
    return found


def test_every_page_is_drawn_without_errors_outside_requests_sideways_scrolling_small_words_or_squeezed_columns(
    come_by,
) -> None:
    page = come_by("/?home=xian")
    # 西安 has the widest words on its card; the selection bar takes one line but on a phone.
    for width in sizes(page):
        assert (
            page.evaluate(
                "[...document.querySelectorAll('.card .n')].filter(n => n.scrollWidth > n.clientWidth + 1).map(n => "
                "n.innerText)"
            )
            == []
        )
        one_line = (
            "() => { const [a, b] = ['.chips', '.right'].map(s => document.querySelector(`.cj-bar ${s}`)"
            ".getBoundingClientRect()); return a.top < b.bottom && b.top < a.bottom; }"
        )
        assert page.evaluate(one_line) == (width > 760)
    for path in dict.fromkeys((*PAGES, *TABLES)):
        walk(page, path)
        if path in PAGES:
            for _ in sizes(page):
                looks_right(page, path)
        if path in TABLES:
            page.evaluate(UNFOLD)
            assert squeezed(page) == [], path
        if path in TABLES and path.startswith(("compare", "measures")):  # the tightest: the panel beside them
            page.locator(".cj :is(.gc li, td.wide) a").first.click()
            assert page.locator(".cj-panel").is_visible()
            assert squeezed(page) == [], path
            page.keyboard.press("Escape")


def test_a_squeezed_column_would_be_found(come_by) -> None:
    page = come_by("/measures")
    page.evaluate("document.querySelector('col.col-title').style.width = '45px'")
    assert any(cell.startswith("390 px") for cell in squeezed(page))


def test_the_overview_shows_its_essentials_without_scrolling(come_by) -> None:
    page = come_by("/?home=jiading", (1366, 633))
    for selector in (".cj-head h1", ".cards", ".cj-map table", ".js-plotly-plot", ".cj-gaps li:nth-child(3)"):
        box = page.locator(selector).first.bounding_box()
        assert box and box["y"] + box["height"] <= 633, selector


@pytest.mark.parametrize("scheme", [False, True])
def test_text_stands_out_from_its_ground(visit, scheme: bool) -> None:
    page = visit("/compare", dark=scheme)
    worst = page.evaluate("""() => {
        const lum = (c) => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v +
          .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const rgb = (s) => s.match(/[\\d.]+/g).map(Number);
        const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
          if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
        let low = 99;
        for (const e of document.querySelectorAll('.cj *, .cj-bar *')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length)
              continue;
            const a = lum(rgb(getComputedStyle(e).color)), b = lum(ground(e));
            low = Math.min(low, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
        }
        return low; }""")
    assert worst >= 4.5


def test_a_click_on_a_map_cell_opens_a_sentence_of_that_cell(come_by) -> None:
    page = come_by("/")
    cell = page.locator('.cj-map tr[data-place="xinqu"] td').nth(0)
    facts = facts_on(cell)
    cell.click()
    assert marked(page) == quote_of(facts[0])
    codes = {row[0] for row in ask("SELECT code FROM categories WHERE parent_code = 'protection'")}
    first = ask(
        "SELECT i.category_code FROM targets t JOIN indicators i USING (indicator_id) WHERE target_id = ?", facts[0]
    )
    assert first[0][0] in codes
    assert address(page)["fact"] == facts[0]


def test_a_click_on_a_grid_cell_opens_the_sentence_of_its_number(come_by) -> None:
    page = come_by("/compare")
    page.locator('.gr[data-leaf="finance"] .gc[data-place="xinqu"] .num a').click()
    assert "知识产权质押融资金额达到30亿元" in marked(page)
    assert address(page)["fact"] == "xinqu-2024-q13"


def test_a_click_on_a_measure_in_the_grid_opens_its_clause(come_by) -> None:
    page = come_by("/compare")
    link = page.locator('.gr[data-leaf="regional_cooperation"] .gc[data-place="jiading"] li a').first
    fact = facts_on(link)[0]
    link.click()
    assert marked(page) == quote_of(fact)


def test_a_click_on_a_point_of_the_chart_opens_its_sentence(come_by) -> None:
    page = come_by("/?places=moushi,xinqu")
    page.wait_for_selector(".js-plotly-plot .scatterlayer .point")
    box = page.locator(".js-plotly-plot .scatterlayer .point").nth(1).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".cj-panel mark")
    assert marked(page) == quote_of("xinqu-2024-q04")


def test_a_click_on_a_row_of_a_table_opens_its_sentence(come_by) -> None:
    page = come_by("/?places=moushi,xinqu")
    page.locator('.cj-root[data-part="note"] [data-act="table"]').last.click()
    page.locator(".cj-twin a.ev", has_text="85").click()
    assert marked(page) == quote_of("xinqu-2024-q04")


def test_a_cell_that_says_not_there_tells_what_was_searched(come_by) -> None:
    page = come_by("/compare")
    page.locator('.gr[data-leaf="finance"] .gc[data-place="zhongshan"] .kind').click()
    note = page.locator(".cj-panel .note").inner_text()
    ((words, found),) = ask(
        "SELECT words_searched, found_note FROM absence_searches WHERE plan_id = 'zhongshan-2017' AND "
        "category_code "
        "= 'finance'"
    )
    assert words.replace("|", "、") in note and found in note


def test_a_cut_text_says_damaged_and_never_not_there(come_by) -> None:
    page = come_by("/compare")
    cell = page.locator('.gr[data-leaf="finance"] .gc[data-place="xian"]')
    assert "所据文本残缺" in cell.text_content()
    assert not any("未提及" in text for text in page.locator('.gc[data-place="xian"] .kind').all_text_contents())


def test_evidence_and_switches_answer_without_the_server(visit) -> None:
    page = visit("/compare")
    page.context.set_offline(True)
    page.locator('.gr[data-leaf="finance"] .gc[data-place="xinqu"] .num a').click()
    assert "30亿元" in marked(page)
    page.locator('.cj-panel [data-do="original"]').click()
    assert page.locator('.cj-panel [data-do="original"]').get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    page.locator('[data-sw="diff"]').click()
    assert page.locator('.gg .gr[data-filtered="true"]').count() > 0
    page.locator('.gg[data-group="protection"] .gt').click()
    assert page.locator('.gg[data-group="protection"] .gr:visible').count() == 0
    page.locator('.chip[data-place="xian"]').click()
    assert page.locator('.gh[data-place="xian"]').is_hidden()
    assert (
        address(page)["diff"] == "1"
        and address(page)["closed"] == "protection"
        and "xian" not in address(page)["places"]
    )


def test_differences_only_hides_the_rows_that_it_counts(come_by) -> None:
    page = come_by("/compare")
    page.locator('[data-sw="diff"]').click()
    same = {
        code
        for code, kinds in ask("""SELECT category_code, count(DISTINCT cell_code) FROM cells JOIN categories g ON
              g.code = category_code
                                           WHERE g.parent_code IS NOT NULL GROUP BY ALL""")
        if kinds == 1
    }
    hidden = set(
        page.evaluate("[...document.querySelectorAll('.gg .gr')].filter(r => r.hidden).map(r => r.dataset.leaf)")
    )
    assert hidden == same and same
    assert f"{len(same)} 行" in page.locator('[data-sw="diff"]').inner_text()


def test_differences_only_counts_again_when_a_place_is_hidden(come_by) -> None:
    page = come_by("/compare?diff=1")
    for place in ("xian", "moushi", "xinqu"):
        page.locator(f'.chip[data-place="{place}"]').click()
    page.wait_for_function("() => document.querySelectorAll('.gh').length === 2")
    same = {
        code
        for code, kinds in ask("""SELECT category_code, count(DISTINCT cell_code) FROM cells JOIN categories g ON
              g.code = category_code
                                           WHERE g.parent_code IS NOT NULL AND plan_id IN ('zhongshan-2017',
                                             'jiading-2023') GROUP BY ALL""")
        if kinds == 1
    }
    hidden = set(
        page.evaluate("[...document.querySelectorAll('.gg .gr')].filter(r => r.hidden).map(r => r.dataset.leaf)")
    )
    assert hidden == same


def test_a_grid_that_left_the_page_heeds_the_places_no_more(come_by) -> None:
    page = come_by("/compare")
    grid = page.evaluate_handle("document.querySelector('.cj-root[data-part=grid]')")
    assert page.evaluate("grid => cejian.store.owners().includes(grid)", grid)
    walk(page, "measures")
    page.locator('.chip[data-place="xian"]').click()
    page.wait_for_function("grid => !cejian.store.owners().includes(grid)", arg=grid)


def test_an_answer_leaves_the_grid_and_its_switches_as_they_are(visit) -> None:
    """What the switches hide is the address's and comes with no answer: nothing is drawn anew under a reader's eyes."""
    page = visit("/compare")
    page.evaluate("window.grid = document.querySelector('.cj-grid')")
    page.locator('[data-sw="diff"]').click()
    page.evaluate(
        "() => { cejian.told = Date.now(); cejian.send({ address: Object.fromEntries(cejian.store.address()), "
        "at: cejian.told }); }"
    )
    at_rest(page)
    assert address(page)["diff"] == "1" and page.evaluate("window.grid.isConnected")
    assert page.locator('[data-sw="diff"]').get_attribute("aria-pressed") == "true"


def test_switches_that_leave_no_row_say_so_and_offer_a_way_on(come_by) -> None:
    page = come_by("/compare?places=zhongshan&numbers=1")
    assert page.locator(".cj-grid .none").is_visible()
    page.locator('[data-sw="reset"]').click()
    assert page.locator(".gg .gr:visible").count() > 0


def test_a_link_reproduces_the_view(visit, come_by) -> None:
    first = come_by("/compare")
    first.locator('.chip[data-place="moushi"]').click()
    first.wait_for_function("() => document.querySelectorAll('.gh').length === 4")
    first.locator(".cj-bar select").select_option("jiading")
    first.wait_for_function("() => document.querySelector('.gh').dataset.place === 'jiading'")
    first.locator('[data-sw="diff"]').click()
    first.locator('.gg[data-group="utilisation"] .gt').click()
    first.locator('.gr[data-leaf="talent"] .gc[data-place="xian"] .num a').first.click()
    first.wait_for_selector(".cj-panel mark")
    at_rest(first)
    link = first.evaluate("location.pathname.slice(1) + location.search")

    def view(page: Page) -> tuple:
        return (
            page.evaluate("[...document.querySelectorAll('.gh')].map(e => e.dataset.place)"),
            page.evaluate("[...document.querySelectorAll('.gg .gr')].filter(e => e.hidden).map(e => e.dataset.leaf)"),
            marked(page),
        )

    second = visit(f"/{link}")
    second.wait_for_selector(".cj-panel mark")
    assert view(second) == view(first)


IN_SIGHT = """(top) => { const mark = document.querySelector('.cj-reader mark[data-mark="fact"]'), y =
      mark?.getBoundingClientRect().y; return mark && top < y && y < innerHeight; }"""


def test_a_fact_link_opens_exactly_there(visit) -> None:
    page = visit("/sources?fact=zhongshan-2017-c04")
    mark = page.locator('.cj-reader mark[data-mark="fact"]')
    assert "".join(mark.all_text_contents()) == quote_of("zhongshan-2017-c04")
    page.wait_for_function(IN_SIGHT, arg=80)
    page.locator('[data-mode="original"]').click()
    assert (
        "".join(page.locator('.cj-reader mark[data-mark="fact"]').all_text_contents())
        == ask("SELECT quote FROM facts WHERE fact_id = 'zhongshan-2017-c04'")[0][0]
    )


def test_the_clean_text_of_the_browser_is_the_one_of_the_database(come_by) -> None:
    page = come_by("/")
    for plan_id, clean in ask("SELECT plan_id, clean_text FROM plan_texts"):
        assert page.evaluate("id => window.cejian.plans.get(id).clean.join('')", plan_id) == clean


def test_open_full_text_leads_from_the_panel_to_the_place(come_by) -> None:
    # The text that was read before is another plan's.
    page = come_by("/?plan=zhongshan-2017")
    page.locator('.cj-map tr[data-place="xian"] td').nth(0).click()
    fact = address(page)["fact"]
    page.locator('.cj-panel [data-do="full"]').first.click()
    page.wait_for_selector('.cj-reader mark[data-mark="fact"]')
    assert "".join(page.locator('.cj-reader mark[data-mark="fact"]').all_text_contents()) == quote_of(fact)
    assert urlsplit(page.url).path == "/sources"
    page.wait_for_function("() => new URLSearchParams(location.search).has('fact')")
    assert (address(page)["fact"], address(page)["plan"]) == (fact, plan_of(fact))


def test_repairs_are_underlined_and_give_their_reason(come_by) -> None:
    page = come_by("/sources?plan=xian-2024")
    spots = page.locator(".cj-reader u.fixed")
    assert spots.count() > 20
    assert "订正" in spots.first.get_attribute("title")
    page.locator('[data-mode="original"]').click()
    assert "陶良甜瓜" in page.locator(".cj-reader .text").inner_text()


def test_a_mask_of_the_source_is_no_doubt_and_is_said_once(visit) -> None:
    ledger = plain.plan("xinqu-2024").rows("corrections")
    masks = sum(row["kind_code"] == "masked_name" for row in ledger)
    page = visit("/sources?plan=xinqu-2024&fact=xinqu-2024-m12")
    assert f"存疑未改 {len(ledger) - masks} 处，原文遮蔽 {masks} 处" in page.locator(".cj-reader .tools").inner_text()
    said = page.locator(".cj-reader .about .repairs").inner_text()
    assert said.count("原文遮蔽") == 1 and "存疑" not in said


def test_sentences_about_state_leaders_stay_in_the_reader(visit) -> None:
    page = visit("/?fact=xinqu-2024-m17")
    page.wait_for_selector(".cj-panel blockquote")
    shown = page.locator(".cj-panel").inner_text()
    assert "***" not in shown and "总书记" not in shown and "只在原文页显示" in shown
    page.goto(urljoin(page.url, "/sources?fact=xinqu-2024-m17"))
    all_drawn(page)
    assert "***" in page.locator(".cj-reader .text").inner_text()


def test_a_view_downloads_exactly_its_rows_for_a_spreadsheet(come_by) -> None:
    page = come_by("/")
    with page.expect_download() as waiting:
        page.locator('.cj-map [data-act="csv"]').click()
    data = Path(waiting.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert len([line for line in lines if line]) == 1 + 5 * 8


def test_tables_are_downloaded_whole(server: str) -> None:
    for (name,) in ask("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'out_%'"):
        text = urllib.request.urlopen(f"{server}/download/{name}.csv", timeout=120).read()
        assert text.startswith(b"\xef\xbb\xbf") and "总书记" not in text.decode() and "***" not in text.decode()
    assert urllib.request.urlopen(f"{server}/download/cejian.duckdb", timeout=120).read(12)[8:12] == b"DUCK"


def test_an_unknown_path_leads_to_the_overview_with_one_sentence(visit) -> None:
    page = visit("/no-such-page")
    assert "no-such-page" in page.locator(".cj-complaint").inner_text()
    assert page.locator(".cards .card").count() == 5


def test_the_interface_speaks_english_on_request_and_keeps_the_source_chinese(come_by) -> None:
    page = come_by("/")
    page.locator('[data-bar="lang"]').click()
    page.wait_for_selector("text=these are promises, not results")
    page.locator('.cj-map tr[data-place="xinqu"] td').nth(0).click()
    assert re.search("[\u4e00-\u9fff]", marked(page))
    assert page.evaluate("document.documentElement.lang") == "en"


def test_days_units_roles_and_marks_between_are_english_where_the_words_are_ours(come_by) -> None:
    page = come_by("/sources?plan=jiading-2023&lang=en")
    assert "issued 2023-06-30" in page.locator(".cj-reader header .sub").inner_text()
    gaps = walk(page, "alignment?view=gaps&home=jiading&lang=en").locator(".al-list .own")
    assert gaps.count() and not any("：" in words for words in gaps.all_text_contents())
    roles = " ".join(walk(page, "agencies?lang=en").locator(".cj td").all_text_contents())
    assert re.search(r"\(\w[\w ]* \d+, \w[\w ]* \d+\)", roles) and not re.search(r"\w \d+[、）]", roles)
    chips = walk(page, "measures?str=deliver&lang=en").locator(".chosen").all_text_contents()
    assert chips and not any("：" in words for words in chips)


def test_a_visitor_can_choose_light_or_dark_whatever_the_system_says(visit) -> None:
    page = visit("/", dark=True)
    ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    dark = page.evaluate(ground)
    page.locator('[data-bar="theme"]').click()
    page.wait_for_function(f"() => {ground} !== '{dark}'")
    assert address(page)["theme"] == "light"


def test_headers_keep_other_hosts_out(server: str) -> None:
    answer = urllib.request.urlopen(server, timeout=120)
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    version = urllib.parse.quote(store.current().version)
    asked = urllib.request.Request(f"{server}/evidence/{version}/xian-2024.json", headers={"accept-encoding": "gzip"})
    assert urllib.request.urlopen(asked, timeout=120).headers["content-encoding"] == "gzip"
    assert json.load(urllib.request.urlopen(f"{server}/health", timeout=120))["status"] == "ok"


def test_no_page_of_another_host_may_steer_this_one(server: str) -> None:
    with urllib.request.urlopen(f"{server}/_stcore/host-config", timeout=120) as answer:
        assert json.load(answer)["allowedOrigins"] == []


@pytest.fixture
def copied(tmp_path: Path, built: Path) -> Path:
    """A copy of the app without a database, for a test to spoil, on the disk of somebody who has run it: its modules
    are compiled and its plans are read.
    """
    for name in ("cejian", "pages", "sql", "data", "docs", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("built"))
    shutil.copy(ROOT / "app.py", tmp_path)
    keep(tmp_path / "data" / "built", built)
    return tmp_path


@pytest.fixture
def ready(copied: Path, built: Path) -> Path:
    """A copy of the app with its database: a test of something else waits for no build."""
    # Without the digest it would be built anew.
    for path in (built, digests_of(built)):
        shutil.copy(path, copied / "data" / "built")
    return copied


@pytest.fixture
def spoilt(copied: Path) -> Path:
    """A copy of the app whose data has a code that does not exist."""
    path = copied / "data" / "plans" / "xian-2024" / "measures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",strengthen,", ",very_strong,", 1), encoding="utf-8")
    return copied


def test_faulty_data_without_a_database_shows_the_list_of_faults(visit, spoilt: Path) -> None:
    with serving(spoilt) as address_of_spoilt:
        page = visit("/", base=address_of_spoilt, is_there=".cj-faults li")
        assert (
            "very_strong" in page.locator(".cj-faults").inner_text()
            and "xian-2024/measures.csv" in page.locator(".cj-faults").inner_text()
        )
        assert page.locator('[data-testid="stException"]').count() == 0


def test_faulty_data_leaves_the_old_database_in_use_and_says_so(visit, spoilt: Path, built: Path) -> None:
    shutil.copy(built, spoilt / "data" / "built" / "cejian.duckdb")
    with serving(spoilt) as address_of_spoilt:
        page = visit("/", base=address_of_spoilt, is_there=".cj-faults li")
        page.wait_for_selector(".cards .card")


def test_a_new_process_builds_half_a_database_anew_answers_a_deep_link_first_and_tells_a_bug_in_one_sentence(
    visit, copied: Path
) -> None:
    (copied / "data" / "built" / "cejian.duckdb").write_bytes(b"not a database")
    (copied / "pages" / "method.py").write_text("raise RuntimeError('planted')\n", encoding="utf-8")
    with serving(copied) as fresh:
        page = visit("/compare?places=xian,jiading", base=fresh)
        assert page.locator(".cj-grid .gh").count() == 2
        assert page.locator('[data-testid="stTopNavLink"]').count() == len(PAGES)
        page.goto(f"{fresh}/method")
        page.wait_for_selector(".cj-complaint")
        shown = page.locator("body").inner_text()
        assert "出错" in shown and "planted" not in shown and "Traceback" not in shown
    assert "planted" in "".join(log.read_text() for log in copied.glob("server-*.log"))


def test_a_fact_link_opens_at_its_place_on_a_phone_too(visit) -> None:
    page = visit("/sources?fact=xinqu-2024-m18", (390, 844))
    page.wait_for_function(IN_SIGHT, arg=-50)


def test_an_unlisted_host_name_is_told_what_to_set(server: str) -> None:
    request = urllib.request.Request(server, headers={"Host": "10.9.8.7"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=120)
    assert refused.value.code == 421
    assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in refused.value.read().decode()


def test_evidence_is_kept_by_the_browser_as_long_as_data_and_code_are_the_same(server: str) -> None:
    version = urllib.parse.quote(store.current().version)
    kept = {
        by: urllib.request.urlopen(f"{server}/evidence/{version}/xian-2024.json{by}", timeout=120).headers[
            "cache-control"
        ]
        for by in (f"?by={parts.CODE_DIGEST}", "?by=older", "")
    }
    assert [("immutable" in said, said == "no-store") for said in kept.values()] == [
        (True, False),
        (False, True),
        (False, True),
    ]


def test_evidence_of_another_version_is_not_given_out(server: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/evidence/older/xian-2024.json", timeout=120)
    assert refused.value.code == 404


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/overview?home=xian", "/?home=xian"),
        ("/Compare", "/compare"),
        ("/evidence", "/?missing=evidence"),
        ("/compare/x?places=xian", "/?places=xian&missing=compare/x"),
    ],
)
def test_a_path_that_is_no_page_is_led_on_with_its_selection(server: str, asked: str, led_to: str) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:
            return None

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(Stay).open(server + asked, timeout=120)
    assert (answer.value.code, answer.value.headers["location"]) == (307, led_to)


def test_after_a_restart_of_the_server_the_browser_keeps_its_view(new_page, ready: Path) -> None:
    """The new server knows nothing of this visit: the browser tells it its address again, with the next click or at
    once. One server ends when all is answered, the next one in the middle of an answer.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = new_page()
    connected = "state => (document.querySelector('.stApp').dataset.testConnectionState === 'CONNECTED') === state"
    shown = "cards => document.querySelectorAll('.cards .card').length === cards"
    met = "visited => cejian.session !== visited"
    with serving(ready, port) as first:
        page.goto(f"{first}/?home=jiading")
        all_drawn(page)
        page.locator('.chip[data-place="xian"]').click()
        page.wait_for_function(shown, arg=4)
        at_rest(page)
        visited = page.evaluate("cejian.session")
    page.wait_for_function(connected, arg=False)
    with serving(ready, port):
        page.wait_for_function(connected, arg=True)
        at_rest(page)
        assert page.locator(".cards .card").count() == 4 and page.locator(".cj-head h1").inner_text().startswith("两个")
        page.locator('.chip[data-place="xinqu"]').click()
        page.wait_for_function(met, arg=visited)
        page.wait_for_function(shown, arg=3)
        at_rest(page)
        assert page.locator(".cards .card").count() == 3 and not {"xian", "xinqu"} & {*places(page)}
        page.locator('.chip[data-place="moushi"]').click()
        page.wait_for_function(shown, arg=2)
        visited = page.evaluate("cejian.session")
    page.wait_for_function(connected, arg=False)
    with serving(ready, port):
        page.wait_for_function(connected, arg=True)
        at_rest(page)
        assert page.locator(".cards .card").count() == 2
        page.locator('.chip[data-place="xian"]').click()
        page.wait_for_function(met, arg=visited)
        page.wait_for_function(shown, arg=3)
        at_rest(page)
        assert page.locator(".cards .card").count() == 3 and {*places(page)} == {"jiading", "zhongshan", "xian"}


def places(page: Page) -> list[str]:
    """The chosen places, as the address says them."""
    return address(page)["places"].split(",")


def test_a_page_whose_connection_was_given_up_for_good_is_loaded_anew(new_page, server: str) -> None:
    """Streamlit does not connect again after a message that it cannot read; the address holds the view."""
    page, sockets = new_page(), []

    def between(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    page.context.route_web_socket(re.compile("/_stcore/stream"), between)
    page.goto(f"{server}/compare?places=xian,xinqu&home=xian")
    all_drawn(page)
    at_rest(page)
    for tried in (1, 2):
        page.evaluate("window.isOld = true")
        sockets[-1].send("no message")
        if tried == 1:
            page.wait_for_function("() => !window.isOld && document.querySelector('.cj-foot')")
            at_rest(page)
            assert page.locator(".cj-grid .gh").count() == 2 and address(page)["home"] == "xian"
    # Where it fails at once again the page stays and says so, instead of loading itself for ever.
    page.wait_for_selector(".cj-lost")
    assert page.evaluate("window.isOld")


# ---- measures ----------------------------------------------------------------------------------------------------


def shown_rows(page: Page) -> list[str]:
    """The ids of the rows of the list, read in a moment in which those below the screen are painted too (an answer may
    draw it anew).
    """
    return page.wait_for_function(
        "() => !document.querySelector('.cj [aria-busy=true]') && [...document.querySelectorAll('.cj-measures "
        "[data-row]')].map(r => r.dataset.row)"
    ).json_value()


def test_every_filter_option_counts_the_rows_that_it_would_leave(come_by) -> None:
    page = come_by("/measures")
    for key, code, sql in (
        ("str", "deliver", "SELECT count(*) FROM measures WHERE strength_code = 'deliver'"),
        ("mkind", "safeguard", "SELECT count(*) FROM measures WHERE kind_code = 'safeguard'"),
        ("obj", "patent", "SELECT count(*) FROM measure_objects WHERE object_code = 'patent'"),
        (
            "fn",
            "customs",
            (
                "SELECT count(DISTINCT measure_id) FROM measure_agencies JOIN agencies USING (agency_id) WHERE "
                "function_code = 'customs'"
            ),
        ),
        (
            "cat",
            "finance",
            "SELECT count(*) FROM measure_categories WHERE category_code = 'finance' AND role_code <> 'mention'",
        ),
        ("dated", "yes", "SELECT count(*) FROM measure_dates WHERE is_dated"),
    ):
        expected = ask(sql)[0][0]
        option = page.locator(f'.opt[data-key="{key}"][data-code="{code}"]')
        assert option.locator("em").inner_text() == str(expected) or option.locator("em").text_content() == str(
            expected
        )
        option.evaluate("e => e.click()")
        assert len(shown_rows(page)) == expected
        page.wait_for_function(
            "([key, code]) => new URLSearchParams(location.search).get(key) === code", arg=[key, code]
        )
        page.locator(f'.chosen[data-off="{key}"]').click()
    assert len(shown_rows(page)) == ask("SELECT count(*) FROM measures")[0][0]


def test_filters_of_a_link_are_applied_and_their_chips_take_them_off(come_by) -> None:
    page = come_by("/measures?at=xinqu&str=deliver&q=质押")
    expected = {
        row[0]
        for row in ask(
            "SELECT measure_id FROM measures WHERE plan_id = 'xinqu-2024' AND strength_code = 'deliver' AND "
            "contains(quote_clean, '质押')"
        )
    }
    page.wait_for_function("() => document.querySelector('.cj-measures h1')")
    assert set(shown_rows(page)) == expected
    page.locator('.chosen[data-off="q"]').click()
    assert (
        len(shown_rows(page))
        == ask("SELECT count(*) FROM measures WHERE plan_id = 'xinqu-2024' AND strength_code = 'deliver'")[0][0]
    )


def test_filters_that_exclude_everything_say_which_one_to_loosen(come_by) -> None:
    page = come_by("/measures?at=zhongshan&num=yes")
    assert shown_rows(page) == []
    button = page.locator(".cj-measures .none button").first
    promised = int(re.search(r"\d+", button.inner_text()).group())
    button.click()
    assert len(shown_rows(page)) == promised > 0


def test_a_click_on_the_chart_sets_the_filters_that_it_shows(come_by) -> None:
    page = come_by("/measures")
    cell = page.locator('.cj-measures [data-cell="jiading,culture"]')
    count = int(cell.inner_text())
    cell.click()
    assert len(shown_rows(page)) == count
    assert (address(page)["at"], address(page)["cat"]) == ("jiading", "culture")


def test_the_same_matter_elsewhere_is_one_step_away(come_by) -> None:
    page = come_by("/measures?at=xinqu&cat=finance")
    page.locator("[data-same]").first.click()
    shown = page.locator(".cj-panel").inner_text()
    assert "知识产权金融" in shown and "某市" in shown
    assert "中山：未提及" in shown and "西安：所据文本残缺" in shown


STRANGE = ("x" * 500, "<img src=x onerror=alert(1)>", "'; DROP TABLE measures; --", "。", "（")


def test_strange_words_find_nothing_harmful(visit) -> None:
    page = visit("/measures")
    for words in STRANGE:
        page.locator(".rail input").fill(words)
        page.wait_for_function(
            "words => (new URLSearchParams(location.search).get('q') ?? '') === words.slice(0, 500)", arg=words
        )
        at_rest(page)
        assert page.locator(".cj-measures h1").inner_text(), words
        assert page.locator(".cj-measures img").count() == 0, words
        assert len(address(page).get("q", "")) <= 500


ROWS_SHOWN = "rows => rows.slice(0, 20).map(row => row.dataset.row)"


def test_the_list_stays_the_same_table_and_the_focus_goes_with_the_measure(visit) -> None:
    page = visit("/measures")
    rows, table = page.locator(".cj-measures tbody tr[data-row]"), page.locator(".cj-measures .list table")
    drawn = table.element_handle()
    by_place = rows.evaluate_all(ROWS_SHOWN)
    page.locator('[data-sort="date"]').click()
    page.wait_for_function("() => !document.querySelector('.list tbody[aria-busy]')")
    by_date = rows.evaluate_all(ROWS_SHOWN)
    moved = next(row for row in by_place if row in by_date and by_place.index(row) != by_date.index(row))
    page.locator(f'tr[data-row="{moved}"] a.ev').first.focus()
    page.go_back()
    page.wait_for_function("id => document.querySelector('.list tbody tr').dataset.row === id", arg=by_place[0])
    assert rows.evaluate_all(ROWS_SHOWN) == by_place
    assert page.evaluate("document.activeElement.closest('tr').dataset.row") == moved
    assert drawn.evaluate("table => table.isConnected")
    page.locator("details.pick summary").click()
    boxes = page.locator("details.pick input")
    for at in range(boxes.count()):
        boxes.nth(at).uncheck(force=True) if at < boxes.count() - 1 else boxes.nth(at).click()
    assert page.locator(".list thead th").count() == boxes.count(), "no column at all is all of them"
    assert page.locator("details.pick input:checked").count() == boxes.count()


def test_sorting_and_columns_live_in_the_address(come_by) -> None:
    page = come_by("/measures?sort=-strength&cols=place,title,strength")
    assert page.locator(".cj-table.rows th").count() == 3
    first, last = shown_rows(page)[0], shown_rows(page)[-1]
    ordinals = dict(
        ask(
            "SELECT measure_id, c.ordinal FROM measures m JOIN codes c ON c.list_code = 'strength' AND c.code = "
            "m.strength_code"
        )
    )
    assert ordinals[first] < ordinals[last]


# ---- timeline, targets, units --------------------------------------------------------------------------------------


def test_a_click_on_the_timeline_opens_the_sentences_of_the_mark(come_by) -> None:
    page = come_by("/timeline?places=jiading")
    page.wait_for_selector(".js-plotly-plot .scatterlayer .point")
    press_dot(page, page.locator(".js-plotly-plot .scatterlayer .point").first)
    page.wait_for_selector(".cj-panel article")
    assert address(page)["fact"].startswith("jiading-2023-d")


def test_a_chart_is_drawn_once(visit) -> None:
    page = visit("/measures", (1366, 900))
    # Whenever Plotly draws, it puts the words of a chart on, takes them off and puts them on again: twice in one
    # drawing.
    page.evaluate(
        """() => { window.put = 0; new MutationObserver((records) => records.forEach((record) =>
              record.addedNodes.forEach((node) => (window.put +=
                Number(Boolean(node.classList?.contains("annotation"))))))).observe(document.body, { childList: true,
                  subtree: true }); }"""
    )
    for act in (
        lambda: walk(page, "timeline"),
        page.locator('.cj-filters [data-code="phase"]').click,
        lambda: walk(page, ""),
    ):
        page.evaluate("window.put = 0")
        act()
        page.wait_for_function(
            "() => document.querySelector('.cj-foot[data-answered]') && document.querySelector('.js-plotly-plot "
            ".annotation')"
        )
        at_rest(page)
        assert (
            page.evaluate("window.put")
            == 2 * page.evaluate("document.querySelectorAll('.js-plotly-plot .annotation').length")
            > 2
        )


def test_the_years_and_today_stand_above_the_lanes_and_the_filters_are_folded_on_a_low_screen(visit) -> None:
    page = visit("/timeline?tk=phase,deadline&ext=0", (1366, 633))
    fold, chips = page.locator(".cj-filters details"), page.locator(".cj-filters .chosen:visible")
    assert fold.get_attribute("open") is None and chips.all_inner_texts() == [
        "时间种类：阶段 ×",
        "时间种类：期限 ×",
        "不含外部时期 ×",
    ]
    lane = page.locator(".js-plotly-plot .ytick text").first.bounding_box()["y"]
    years = page.locator(".js-plotly-plot .xtick text")
    today = page.locator(".js-plotly-plot .annotation", has_text="今天")
    assert years.count() == 20 and all(
        box["y"] + box["height"] < lane < 633
        for box in (years.first.bounding_box(), years.last.bounding_box(), today.bounding_box())
    )
    assert all(
        float(size.removesuffix("px")) >= 12
        for size in years.evaluate_all("texts => texts.map(t => getComputedStyle(t).fontSize)")
    )
    # The fold stays as the visitor left it, and what is chosen is taken back beside it.
    chips.last.click()
    page.wait_for_function(
        "() => document.querySelectorAll('.cj-filters .chosen').length === 2 && "
        "document.querySelector('.cj-filters "
        "[data-key=ext]').getAttribute('aria-pressed') === 'true'"
    )
    page.locator(".cj-filters summary").click()
    page.locator('.cj-filters [data-key="ext"]').click()
    page.wait_for_function(
        "() => document.querySelector('.cj-filters [data-key=ext]').getAttribute('aria-pressed') === 'false' && "
        "document.querySelectorAll('.cj-filters .chosen').length === 3"
    )
    assert fold.get_attribute("open") is not None and chips.count() == 0
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(urljoin(page.url, "/timeline"))
    all_drawn(page)
    assert page.locator(".cj-filters [data-code=phase]").is_visible()


def test_a_filter_of_the_timeline_goes_into_the_address_and_narrows_the_table(come_by) -> None:
    page = come_by("/timeline", (1366, 900))
    page.locator('.cj-filters [data-code="phase"]').click()
    page.wait_for_function("() => document.querySelector('.cj-filters [data-clear]')")
    assert address(page)["tk"] == "phase"
    at_rest(page)  # the table is that of the server's answer
    page.locator('.cj-root[data-part="note"] [data-act="table"]').last.click()
    assert (
        page.locator(".cj-twin tbody tr").count()
        == ask("SELECT count(*) FROM milestones WHERE kind_code = 'phase'")[0][0]
    )


def test_the_bar_is_drawn_anew_only_where_it_is_another_or_was_touched(visit) -> None:
    page = visit("/timeline", (1366, 900))
    answered = "() => Number(document.querySelector('.cj-foot')?.dataset.answered) >= cejian.told"
    page.evaluate("window.bar = document.querySelector('.cj-bar')")
    page.locator('.cj-filters [data-code="phase"]').click()
    page.wait_for_function(answered)
    assert page.evaluate("window.bar.isConnected")
    # A choice that the server answers with the bar as it was: what the visitor set must not stay.
    page.evaluate(
        "() => { const select = document.querySelector('.cj-bar select'); select.value = 'xinqu'; "
        "select.dispatchEvent(new Event('input', { bubbles: true })); cejian.told = Date.now(); cejian.send({ "
        "address: Object.fromEntries(cejian.store.address()), at: cejian.told }); }"
    )
    page.wait_for_function(answered)
    page.wait_for_function("() => !window.bar.isConnected")
    assert page.locator(".cj-bar select").input_value() == ""


def test_a_target_opens_its_sentence_from_the_table(come_by) -> None:
    page = come_by("/targets?places=xinqu")
    page.locator(".cj-doc a.ev", has_text="知识产权质押融资金额").first.click()
    assert marked(page) == quote_of("xinqu-2024-q13")


def test_my_unit_finds_its_counterparts(come_by) -> None:
    page = come_by("/agencies")
    page.locator(".cj-counterpart select").select_option("zhongshan_commerce")
    assert "区市场监管局" in page.locator(".cj-counterpart table").inner_text()
    assert "所据文本残缺" in page.locator('.cj-counterpart tr[data-place="xian"]').inner_text()
    assert address(page)["unit"] == "zhongshan_commerce"


def test_back_leads_to_the_last_page_and_its_view(visit) -> None:
    page = visit("/?home=xinqu")
    page.locator('[data-testid="stTopNavLink"]', has_text="并排对照").click()
    page.wait_for_selector(".cj-grid")
    page.wait_for_function("() => location.search.includes('home=xinqu')")
    page.go_back()
    page.wait_for_selector(".cards .card")
    assert urlsplit(page.url).path == "/"
    page.wait_for_function("() => document.querySelector('.cards .card').dataset.place === 'xinqu'")
