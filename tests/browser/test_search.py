"""Search in the real browser: from any page, by keyboard, with hits that open in their place."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page

from cejian.corpus.data_version import ROOT
from cejian.web.parts import MADE, joined
from tests.visiting import address, ask, marked


def search_for(page: Page, words: str) -> None:
    page.locator("form.find input").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "(words) => document.querySelector('.cj-search h1') && new URLSearchParams(location.search).get('s') === words",
        arg=words,
    )
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    )


def test_the_browser_reads_words_by_the_same_rule(new_page) -> None:
    cases = json.loads((ROOT / "tests" / "cases" / "wording_cases.json").read_text(encoding="utf-8"))
    rule = joined("wording", made=f"const PLAINER = {json.dumps(MADE['PLAINER'])};")
    page = new_page()
    read = page.evaluate(
        """([rule, cases]) => {
        const { readWords, readKey, standsAt } = new Function(rule + "; return { readWords, readKey, standsAt };")();
        return { typed: cases.typed.map((c) => readWords(c.typed)), keys: cases.keys.map((c) => readKey(c.text).key),
          stands: cases.stands.map((c) => {
            const { key, places } = readKey(c.text), letters = Array.from(c.text);
            return standsAt(key, readKey(c.term).key).map(([from, to]) => letters.slice(places[from], places[to - 1] +
              1).join(""));
        }) };
    }""",
        [rule, cases],
    )
    assert read["typed"] == [{"words": case["words"], "without": case.get("without", [])} for case in cases["typed"]]
    assert read["keys"] == [case["key"] for case in cases["keys"]] and read["stands"] == [
        case["found"] for case in cases["stands"]
    ]


def test_the_search_box_leads_from_any_page_to_the_hits_and_back(visit) -> None:
    for path in ("/", "/timeline"):
        page = visit(path + "?places=xian,jiading&home=jiading")
        search_for(page, "质押融资")
        assert page.url.split("?")[0].endswith("/search") and address(page)["places"] == "jiading,xian"
        page.go_back()
        page.wait_for_function("(path) => location.pathname === path", arg=path)


def test_hits_are_the_passages_of_the_database_with_their_words_marked(come_by) -> None:
    page = come_by("/search?s=调解")
    [(count,)] = ask("SELECT count(*) FROM passages WHERE contains(key, '调解')")
    assert page.locator(".cj-search section.verbatim li").count() == count
    assert set(page.locator(".cj-search section.verbatim .said mark").all_text_contents()) == {"调解"}


def test_a_hit_opens_its_sentence_in_its_place(come_by) -> None:
    page = come_by("/search?s=海外维权")
    said = page.locator(".cj-search .said").nth(1)
    marks = said.locator("mark").all_text_contents()
    said.click()
    page.wait_for_selector(".cj-panel mark")
    assert marks and marks[0] in marked(page)
    assert re.match(r"[a-z]+-\w+-t\d+", address(page)["fact"])


def test_the_next_words_are_found_without_leaving_the_page(come_by) -> None:
    page = come_by("/search?s=调解")
    search_for(page, "碳排放")
    page.wait_for_function("() => document.querySelector('.cj-search h1').textContent.includes('没有查到')")
    assert page.locator(".cj-search li").count() == 0
    page.locator(".cj-search .way button").first.click()
    page.wait_for_selector(".cj-measures .chosen")
    assert page.url.split("?")[0].endswith("/measures")


def test_a_slip_is_asked_back_and_a_filter_of_another_page_shapes_no_heading_unseen(come_by) -> None:
    page = come_by("/measures?cat=talent&at=jiading")
    search_for(page, "质押融姿")
    assert "cat" not in address(page) and "at" not in address(page), "from another page all is searched"
    page.locator(".cj-search .offers button", has_text="您要找的是“质押融资”吗").click()
    page.wait_for_function("() => document.querySelector('.cj-search h1').textContent.startsWith('“质押融资”')")
    assert page.locator(".find input").input_value() == "质押融资" == address(page)["s"]
    # A link that holds a filter: the heading names it, and one click takes it back.
    page = come_by("/search?s=质押融资&cat=talent")
    page.wait_for_function("() => document.querySelector('.cj-search h1').textContent.includes('类别：人才培养')")
    assert "不筛选有 3 条" in page.locator(".cj-search h1").inner_text()
    page.locator('.cj-search [data-off="cat"]').click()
    page.wait_for_function("() => document.querySelectorAll('.cj-search .verbatim li').length === 3")
    # Nothing asked: what can be asked, each of which finds something.
    page = come_by("/search")
    page.wait_for_selector(".cj-search .ask")
    assert page.locator(".cj-search .ask li").count() == 10 and page.locator(".cj-search .ask dd button").count() == 26
    page.locator(".cj-search .ask li button", has_text="zyrz").click()
    page.wait_for_function("() => document.querySelector('.cj-search h1').textContent.includes('质押融资')")


def test_line_breaks_that_are_pasted_do_not_grow_words_together(come_by) -> None:
    page = come_by("/")
    page.locator("form.find input").focus()
    page.evaluate("""() => { const given = new DataTransfer(); given.setData("text",
          "二十届二中、三中全\\n2、会精神 20\\n25年");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, cancelable: true,
          bubbles: true })); }""")
    assert page.locator("form.find input").input_value() == "二十届二中、三中全 2、会精神 2025年"


def test_the_filter_of_the_measures_shows_what_it_matches_and_leads_on(come_by) -> None:
    page = come_by("/measures?q=繁简分流")
    page.wait_for_function("() => document.querySelectorAll('.cj-measures .rows mark').length > 0")
    rows = page.locator(".cj-measures tbody tr[data-row]")
    assert {rows.nth(i).get_attribute("data-row") for i in range(rows.count())} == {
        measure
        for (measure,) in ask(
            "SELECT measure_id FROM passages WHERE contains(key, '繁简分流') AND measure_id IS NOT NULL"
        )
    }
    assert all("繁简分流" in rows.nth(i).locator("mark").all_inner_texts() for i in range(rows.count())), (
        "every match is seen"
    )
    box = page.locator(".cj-measures .rail input")
    # A word that is being composed is none yet.
    typing = """([box, isComposing]) => { const set = window.setTimeout; let begun = 0;
        window.setTimeout = (...asked) => { begun++; return set(...asked); };
        box.value = "fa n"; box.dispatchEvent(new InputEvent("input", { isComposing, bubbles: true }));
        window.setTimeout = set; return begun; }"""
    assert page.evaluate(typing, [box.element_handle(), True]) == 0, "nothing waits to take it"
    assert address(page)["q"] == "繁简分流"
    assert page.evaluate(typing, [box.element_handle(), False]) == 1
    page.wait_for_function("() => new URLSearchParams(location.search).get('q') === 'fa n'")
    box.evaluate(
        """(box) => { box.value = "（三）知\u200b识产权/調解"; box.dispatchEvent(new
              CompositionEvent("compositionend", { bubbles: true })); }"""
    )
    page.wait_for_function(
        "() => new URLSearchParams(location.search).get('q').includes('調解') && "
        "document.querySelector('.cj-measures .rows mark')"
    )
    assert {"知识产权", "调解", "知识产权调解"} >= set(page.locator(".cj-measures .rows mark").all_inner_texts())
    # 看别地 under the filters in force; what they leave out is counted.
    first = page.locator(".cj-measures tbody tr[data-row]", has=page.locator(".same")).first
    first.locator(".same").click()
    page.wait_for_selector(".cj-panel")
    shown = page.evaluate("cejian.shown.facts.map((fact) => fact.id.split(':')[0])")
    left = {
        measure
        for (measure,) in ask(
            "SELECT measure_id FROM passages WHERE contains(key, '调解') AND contains(key, '知识产权') AND "
            "measure_id IS NOT NULL"
        )
    }
    assert set(shown) <= left
    # What the plans call otherwise, 查找 finds; the box leads there with the words alone.
    page = come_by("/measures?q=老赖")
    page.wait_for_function("() => document.querySelector('.cj-measures .offer button')?.textContent.includes('3 条')")
    page.locator(".cj-measures .offer button").click()
    page.wait_for_selector(".cj-search .meant li")
    assert page.locator(".cj-search .meant li").count() == 3 and address(page)["s"] == "老赖"


def test_markup_in_the_box_stays_text(come_by) -> None:
    page = come_by("/")
    search_for(page, '<img src=x onerror="document.title=1">')
    assert page.locator(".cj-search img").count() == 0 and page.title() != "1"


def test_a_filter_narrows_the_hits_and_stands_in_the_address(come_by) -> None:
    page = come_by("/search?s=调解")
    option = page.locator('.cj-search [data-key="in"]')
    left = int(option.locator("em").inner_text())
    before = page.locator(".cj-search .verbatim li").count()
    option.click()
    page.wait_for_function("([n]) => document.querySelectorAll('.cj-search .verbatim li').length === n", arg=[left])
    assert left < before and address(page)["in"] == "measures"


def test_a_sentence_of_the_text_stays_within_its_column(come_by) -> None:
    """The narrow print of a row was never broken: a long sentence ran over the columns beside it and was cut at the
    edge.
    """
    page = come_by("/measures?q=快速协同保护")
    page.wait_for_function("() => document.querySelectorAll('.cj-measures small.where').length > 1")
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll('.cj-measures td')].filter((cell) => cell.scrollWidth > "
            "cell.clientWidth + 1).map((cell) => cell.textContent)"
        )
        == []
    )
