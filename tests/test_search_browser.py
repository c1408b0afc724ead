"""Search in the real browser: from any page, by keyboard, with hits that open in their place."""
from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page

from cejian.parts import LETTERS, WEB
from tests.test_browser import address, ask, browser, marked, profile, server, visit  # noqa: F401  (fixtures)


def search_for(page: Page, words: str) -> None:
    page.locator("form.find input").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_function("(words) => document.querySelector('.cj-search h1') && new URLSearchParams(location.search).get('s') === words", arg=words)
    page.wait_for_function("document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'")


def test_the_browser_reads_words_by_the_same_rule(browser: Browser) -> None:
    cases = json.loads((Path(__file__).parent / "wording_cases.json").read_text(encoding="utf-8"))
    rule = LETTERS + (WEB / "wording.js").read_text(encoding="utf-8")
    page = browser.new_page()
    read = page.evaluate("""([rule, cases]) => {
        const { readWords, readKey, standsAt } = new Function(rule + "; return { readWords, readKey, standsAt };")();
        return { typed: cases.typed.map((c) => readWords(c.typed)), keys: cases.keys.map((c) => readKey(c.text).key), stands: cases.stands.map((c) => {
            const { key, places } = readKey(c.text), letters = Array.from(c.text);
            return standsAt(key, readKey(c.term).key).map(([from, to]) => letters.slice(places[from], places[to - 1] + 1).join(""));
        }) };
    }""", [rule, cases])
    page.close()
    assert read["typed"] == [{"words": case["words"], "without": case.get("without", [])} for case in cases["typed"]]
    assert read["keys"] == [case["key"] for case in cases["keys"]] and read["stands"] == [case["found"] for case in cases["stands"]]


def test_the_search_box_leads_from_any_page_to_the_hits_and_back(visit) -> None:
    for path in ("/", "/timeline"):
        page = visit(path + "?places=xian,jiading&home=jiading")
        search_for(page, "质押融资")
        assert page.url.split("?")[0].endswith("/search") and address(page)["places"] == "jiading,xian"
        page.go_back()
        page.wait_for_function("(path) => location.pathname === path", arg=path)


def test_hits_are_the_passages_of_the_database_with_their_words_marked(visit) -> None:
    page = visit("/search?s=调解")
    [(count,)] = ask("SELECT count(*) FROM passages WHERE contains(key, '调解')")
    assert page.locator(".cj-search section.verbatim li").count() == count
    assert set(page.locator(".cj-search section.verbatim .said mark").all_text_contents()) == {"调解"}


def test_a_hit_opens_its_sentence_in_its_place(visit) -> None:
    page = visit("/search?s=海外维权")
    said = page.locator(".cj-search .said").nth(1)
    marks = said.locator("mark").all_text_contents()
    said.click()
    page.wait_for_selector(".cj-panel mark")
    assert marks and marks[0] in marked(page)
    assert re.match(r"[a-z]+-\w+-t\d+", address(page)["fact"])


def test_the_next_words_are_found_without_leaving_the_page(visit) -> None:
    page = visit("/search?s=调解")
    search_for(page, "碳排放")
    page.wait_for_function("document.querySelector('.cj-search h1').textContent.includes('没有写到')")
    assert page.locator(".cj-search li").count() == 0
    page.locator(".cj-search .way button").first.click()
    page.wait_for_selector(".cj-measures .chosen")
    assert page.url.split("?")[0].endswith("/measures")


def test_markup_in_the_box_stays_text(visit) -> None:
    page = visit("/")
    search_for(page, '<img src=x onerror="document.title=1">')
    assert page.locator(".cj-search img").count() == 0 and page.title() != "1"


def test_a_filter_narrows_the_hits_and_stands_in_the_address(visit) -> None:
    page = visit("/search?s=调解")
    option = page.locator('.cj-search [data-key="in"]')
    left = int(option.locator("em").inner_text())
    before = page.locator(".cj-search .verbatim li").count()
    option.click()
    page.wait_for_function("([n]) => document.querySelectorAll('.cj-search .verbatim li').length === n", arg=[left])
    assert left < before and address(page)["in"] == "measures"
