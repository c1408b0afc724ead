"""并排阅读 in a real browser: one click from a row of 并排对照, every sentence opens, on every screen and away from
it.
"""

from __future__ import annotations

import csv

from docx import Document
from playwright.sync_api import Page, expect

from cejian.answers import store
from cejian.wording.labels import word
from tests.browser.test_export import taken
from tests.visiting import NOT_SIDEWAYS, SIZES, address, ask, facts_on, quote_of


def shown_columns(page: Page) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('.rd thead th')].filter(e => e.getClientRects().length).map(e => "
        "e.dataset.place)"
    )


def test_a_row_of_the_comparison_leads_to_the_sentences_of_its_matter_and_each_opens(come_by, tmp_path) -> None:
    page = come_by("/compare?home=jiading")
    page.locator('.gr[data-leaf="copyright"] .gl a').click()
    page.wait_for_selector(".cj-reading")
    assert page.url.split("?")[0].endswith("/reading") and address(page)["matter"] == "copyright"
    name = ask("SELECT name_zh FROM categories WHERE code = 'copyright'")[0][0]
    assert page.locator(".cj-reading h1").inner_text().startswith(name)
    # Home stands first, the others in their fixed order.
    assert shown_columns(page) == ["jiading", "xian", "moushi", "zhongshan", "xinqu"]
    clause = page.locator('.rd td[data-place="zhongshan"] mark:not(.bare)').first
    fact = facts_on(clause)[0]
    clause.click()
    page.wait_for_selector(f'.cj-panel article[data-fact="{fact}"]')
    assert (
        address(page)["fact"] == fact
        and page.locator(".cj-panel mark").first.inner_text() == quote_of(fact) == clause.inner_text()
    )
    page.keyboard.press("Escape")
    # A sentence around the clause opens too.
    page.locator('.rd td[data-place="zhongshan"] .rq > span[data-facts]').first.click()
    page.wait_for_selector(".cj-panel article")
    assert address(page)["fact"] != fact
    page.keyboard.press("Escape")
    # A place that is switched off goes at once, from the table that is taken away too.
    page.locator('.chip[data-place="xian"]').click()
    assert "xian" not in shown_columns(page)
    page.wait_for_function("() => Number(document.querySelector('.cj-foot').dataset.answered) >= (cejian.told ?? 0)")
    rows = list(
        csv.DictReader(taken(page, '.cj-reading [data-act="csv"]', tmp_path).open(encoding="utf-8-sig", newline=""))
    )
    assert {row[word("place", "zh")] for row in rows} == {"嘉定", "某市", "中山", "新区"}
    whole = {row[word("rd_whole", "zh")].replace("\n", "") for row in rows}
    assert page.locator('.rd .measures td[data-place="zhongshan"] .rq').first.inner_text().replace("\n", "") in whole
    file = taken(page, '.cj-reading [data-act="word"]', tmp_path)
    assert file.suffix == ".docx" and [cell.text.split("　")[0] for cell in Document(file).tables[0].rows[0].cells] == [
        "嘉定（本地）",
        "某市",
        "中山",
        "新区",
    ]
    # The next matter, by its button and by the list.
    page.get_by_role("button", name=word("rd_behind", "zh")).click()
    page.wait_for_function("() => !document.querySelector('.cj-reading h1').textContent.startsWith('版权')")
    page.locator(".cj-reading .go select").select_option("finance")
    expect(page.locator(".cj-reading h1")).to_contain_text("知识产权金融")
    assert address(page)["matter"] == "finance"
    page.get_by_role("button", name=word("rd_grid", "zh")).click()
    page.wait_for_selector(".cj-grid")


def test_it_fits_every_screen_in_both_themes_and_languages_and_shows_one_place_on_a_phone(visit) -> None:
    for dark, lang in ((False, "zh"), (True, "en")):
        page = visit(f"/reading?matter=finance&lang={lang}", dark=dark)
        for size in SIZES:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.wait_for_function(NOT_SIDEWAYS)
            cut = page.evaluate(
                "[...document.querySelectorAll('.cj-reading *')].filter(e => e.getClientRects().length && "
                "e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline' && "
                "!e.matches('select')).map(e => e.className)"
            )
            assert cut == [], size
            assert len(shown_columns(page)) == (1 if size[0] < 760 else 5)
        page.locator('.cj-reading .tabs [data-place="xinqu"]').click()
        assert shown_columns(page) == ["xinqu"]
        kinds = dict(ask("SELECT plan_id, cell_code FROM cells WHERE category_code = 'finance'"))
        for plan_id, kind in kinds.items():
            column = page.locator(f'.rd td[data-place="{plan_id.split("-")[0]}"]')
            assert column.locator(".kind").text_content().endswith(word(f"cell_{kind}", lang))
            # What was searched is said once, where the sentences would begin; a cut text says so above those that are
            # left.
            assert column.locator(".said").count() == (kind in ("absent", "damaged") or plan_id == "xian-2024")
            assert not (kind in ("absent", "damaged") and column.locator(".rb, .num").count())


def test_what_the_matter_is_called_and_which_place_is_open_survives_a_reload(visit) -> None:
    page = visit("/reading?matter=copyright&places=xinqu,xian")
    before = page.locator(".cj-reading h1").inner_text()
    page.reload()
    page.wait_for_selector(".cj-reading")
    assert page.locator(".cj-reading h1").inner_text() == before and address(page)["matter"] == "copyright"
    assert store.current().version in page.locator(".cj-foot").inner_text()
