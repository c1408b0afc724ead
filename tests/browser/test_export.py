"""Taking away in a real browser: what is downloaded or copied is what is on the screen, with its source; and what a
visitor reads on the way.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Download, Page, expect
from pypdf import PdfReader

from cejian import clock
from cejian.answers import store
from cejian.render import fonts
from cejian.views.citations import citations, cite
from cejian.wording.labels import word
from cejian.wording.withholding import WITHHELD
from tests.scenes import under_plans
from tests.tabs import Held
from tests.unit.render.test_export import is_like
from tests.visiting import NOT_SIDEWAYS, address, ask, at_rest, day_in, quote_of, walk

PAGES = (
    "",
    "compare",
    "measures",
    "timeline",
    "targets",
    "agencies",
    "alignment?home=jiading",
    "alignment?view=only",
    "alignment?view=pairs&home=xian",
    "evaluation",
    "sources",
    "method",
    "search?s=质押",
    "compare?diff=1&numbers=1&party=0&home=xian",
    "measures?q=知识产权&sort=-title&cols=place,title,date&at=xian,xinqu",
    "measures?sort=-agency&cat=protection",
    "timeline?cat=protection",
    "agencies?unit=zhongshan_ip",
    "evaluation?ev=tools&party=0",
    "evaluation?ev=pmc&places=xian,zhongshan",
    "evaluation?ev=documents",
    "sources?text=original&plan=xian-2024",
    "reading?matter=finance&home=xinqu",
    "search?s=保护&cat=protection&in=measures",
)


def taken(page: Page, selector: str, tmp_path: Path) -> Path:
    """The file that a click on an export gives."""
    with page.expect_download() as waiting:
        page.locator(selector).first.click()
    file: Download = waiting.value
    path = tmp_path / file.suggested_filename
    file.save_as(path)
    return path


def of_page(page: Page, tmp_path: Path) -> openpyxl.Workbook:
    if page.locator(
        ".cj-take"
    ).is_visible():  # it stays open on the same page, and counted the tables when it was opened
        page.locator('[data-bar="take"]').click()
    page.locator('[data-bar="take"]').click()
    said = page.locator(".cj-take p", has=page.locator('[data-take="page"]')).inner_text()
    book = openpyxl.load_workbook(taken(page, '[data-take="page"]', tmp_path))
    made = [word(key, lang) for lang in ("zh", "en") for key in ("m_notes", "m_figures_sheet", "m_origins")]
    assert word("take_page_note", "zh", len(set(book.sheetnames) - set(made))) in said, said
    return book


def screen_rows(page: Page) -> list[list[str]]:
    """The rows of the measures list as they are read on the screen (a space that keeps a line together is a space), an
    editor's summary marked as such.
    """
    return page.evaluate("""() => [...document.querySelectorAll('.cj-table.rows tbody tr')].map(row =>
          [...row.cells].map(cell => {
        const plain = cell.cloneNode(true), badge = plain.querySelector('small')?.textContent ?? '';
        plain.querySelectorAll('button, small').forEach(e => e.remove());
        return plain.textContent.trim().replaceAll('\\u00a0', ' ') + (badge ? `（${badge}）` : ''); }))""")


def test_excel_of_the_filtered_measures_has_exactly_the_rows_of_the_screen(come_by, tmp_path: Path) -> None:
    page = come_by("/measures?at=xinqu,zhongshan&cat=protection&sort=-strength")
    page.wait_for_function(
        "() => document.querySelector('.cj-measures h1')"
        ".textContent.startsWith(String(document.querySelectorAll('.cj-table.rows tbody tr').length))"
    )
    shown = screen_rows(page)
    head = [text.rstrip(" ↑↓") for text in page.locator(".cj-table.rows th").all_inner_texts()]
    began = clock.today()
    path = taken(page, '.cj-measures [data-act="xlsx"]', tmp_path)
    book = openpyxl.load_workbook(path)
    assert path.name == f"策鉴_措施库_{day_in(path.name, began)}.xlsx" and book.sheetnames == [
        "说明",
        "措施库",
        "数字与期限",
        "出处",
    ]
    header, *rows = book["措施库"].iter_rows(values_only=True)
    assert list(header[: len(head)]) == head and len(shown) > 10
    assert [[value or "" for value in row[: len(head)]] for row in rows] == shown
    notes = "\n".join(str(value) for row in book["说明"].iter_rows(values_only=True) for value in row if value)
    for words in ("地区：新区", "地区：中山", "类别：保护", "承诺强度 ↓", store.current().version, "条措施符合"):
        assert words in notes
    head, *sources = book["出处"].iter_rows(values_only=True)
    fact_at, quote_at = (head.index(word(key, "zh")) for key in ("m_fact_id", "quote_column"))
    for fact, quote in {row[fact_at]: row[quote_at] for row in sources}.items():
        assert quote == quote_of(fact).strip() or "只在原文页显示" in quote
    page.locator('.chosen[data-off="at"]').first.click()
    assert (
        openpyxl.load_workbook(taken(page, '.cj-measures [data-act="xlsx"]', tmp_path))["措施库"].max_row
        == 1 + page.locator(".cj-table.rows tbody tr").count()
    )


def test_csv_has_the_rows_of_the_screen_and_their_sentences(come_by, tmp_path: Path) -> None:
    page = come_by("/compare?home=jiading&diff=1&places=jiading,xian,xinqu")
    began = clock.today()
    path = taken(page, '.cj-grid [data-act="csv"]', tmp_path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    assert {row["地区"] for row in rows} == {"嘉定", "西安", "新区"}
    assert len(rows) == 3 * page.locator('.gg .gr[data-filtered="false"]').count() > 0
    quoted = 0
    for row in rows:
        assert (
            row["数据版本"] == store.current().version
            and row["导出日期"] == day_in(row["导出日期"], began)
            and "只看不同" in row["筛选"]
        )
        links, quotes = row["打开原句"].split("\n"), row["原文（订正后）"].split("\n")
        for link, quote in zip(links, quotes, strict=True):
            if link:
                fact = re.sub("%3A", ":", link.split("fact=")[1])
                assert quote == re.sub(r"\s*\n\s*", " ", quote_of(fact)) or "只在原文页显示" in quote
                quoted += 1
    assert quoted > 50


def test_the_comparison_is_taken_as_the_matrix_of_the_screen_too(come_by, tmp_path: Path) -> None:
    page = come_by("/compare?home=jiading&diff=1&closed=protection")
    page.locator('.chip[data-place="xian"]').click()
    page.wait_for_function("() => document.querySelector('.gw').style.getPropertyValue('--n') === '4'")
    book = openpyxl.load_workbook(taken(page, '.cj-grid [data-act="xlsx"]', tmp_path))
    assert book.sheetnames == ["说明", "对照表（事项×地区）", "并排对照", "数字与期限", "出处"]
    sheet = book.worksheets[1]
    header, documents, *rows = sheet.iter_rows(values_only=True)
    shown = page.evaluate("""() => { const seen = [...document.querySelectorAll('.gw .ghead .gh')].filter(e =>
          e.getClientRects().length), places = seen.map(e => e.dataset.place);
        return { heads: seen.map(e => e.querySelector('b').textContent), rows:
          [...document.querySelectorAll('.gg .gr[data-filtered="false"]')].map(row =>
            [row.closest('.gg').querySelector('.gt b').textContent, row.querySelector('.gl').textContent,
            places.map(id => { const cell = row.querySelector(`[data-place="${id}"]`);
              return [cell.querySelector('.kind').textContent.slice(2),
                [...cell.querySelectorAll('.num a, li a')].map(e => e.textContent)]; })]) }; }""")
    assert (
        list(header[:6]) == ["大类", "事项", *shown["heads"]]
        and len(shown["heads"]) == 4
        and shown["heads"][0] == "嘉定"
    )
    assert (
        documents[1] == "文件"
        and documents[2].startswith("本地\n市辖区 · 实施方案 · 2023")
        and "规划期" in documents[2]
    )
    assert [row[:2] for row in rows] == [(group, leaf) for group, leaf, _ in shown["rows"]] and len(rows) > 10
    for row, (_, leaf, cells) in zip(rows, shown["rows"]):
        for said, (kind, lines) in zip(row[2:6], cells):
            said, *cited = said.split("\n[出处号 ")
            assert said.split("\n")[0] == kind and len(said.split("\n")) == 1 + len(lines), leaf
            assert cited and re.fullmatch(r"[\d、—]+\]", cited[0]) or not lines, leaf
            assert all(re.sub(r"\s", "", line) in re.sub(r"\s", "", said) for line in lines), leaf
    # The matter and its group stay in sight, and nothing is run.
    assert sheet.freeze_panes == "C2" and {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.max_row == 2 + page.locator('.gg .gr[data-filtered="false"]').count()


def same_as_the_screen(page: Page, book: openpyxl.Workbook) -> None:
    """What the server made of the address is what the browser has on the screen, table by table, filters too."""
    notes = {row[0]: row for row in book["说明"].iter_rows(values_only=True) if row[0]}
    said, shown = notes[word("m_filters", "zh")][1], page.evaluate("cejian.filtersInWords()")
    # The kind that gaps are narrowed to on the screen narrows no table.
    assert [words for words in shown if words != word("al_all", "zh")] == said.split("；"), page.url
    sheets, tables = iter(book.worksheets[1:]), page.evaluate("cejian.shownTables()")
    assert tables or page.url.split("/")[-1].startswith("sources"), page.url
    for table in tables:
        # A table of its own of a part that is drawn as something else has no button: it comes before.
        labels = [label for label, _ in table["columns"]]
        sheet = next(sheet for sheet in sheets if [cell.value for cell in sheet[1]][: len(labels)] == labels)
        got = list(sheet.iter_rows(min_row=2, max_col=len(labels), values_only=True))
        assert len(got) == len(table["rows"]), (page.url, sheet.title)
        wrong = [
            (a, b)
            for line, row in zip(got, table["rows"])
            for a, b, (_, align) in zip(line, row, table["columns"])
            if not is_like(a, b, align == "num")
        ]
        assert wrong == [], (page.url, sheet.title)
        assert sheet.title.rstrip(" 0123456789") in re.sub(r"[\[\]:*?/\\]", " ", table["title"]), page.url
        said = " ".join(filter(None, [table["finding"], table["source"]]))
        assert said == (notes[sheet.title][1] or ""), (page.url, sheet.title)


def test_every_page_can_be_taken_away_as_a_workbook(come_by, tmp_path: Path) -> None:
    page = come_by("/")
    for path in PAGES:
        book = of_page(walk(page, path), tmp_path)
        assert book.sheetnames[0] == "说明" and len(book.sheetnames) >= 3, path
        assert all(sheet.max_row >= 2 for sheet in book.worksheets), path
        same_as_the_screen(page, book)
        assert word("made", "zh", "").rstrip() in page.locator(".cj-said").inner_text()
        notes = [row[:2] for row in book["说明"].iter_rows(values_only=True)]
        assert any(page.url.split("?")[0] in str(value) for _, value in notes), path


def test_a_page_without_a_table_says_so_in_its_menu(come_by) -> None:
    page = come_by("/search")
    page.locator('[data-bar="take"]').click()
    assert (
        page.locator('[data-take="page"]').is_disabled()
        and word("take_page_none", "zh") in page.locator(".cj-take").inner_text()
    )


def test_the_workbook_of_the_overview_says_what_its_cards_say(come_by, tmp_path: Path) -> None:
    page = come_by("/?home=xinqu")
    book = of_page(page, tmp_path)
    # Of each figure of a card the large value and, where there is one, the small value in the line below.
    cards = page.evaluate(
        "[...document.querySelectorAll('.card')].map(c => [c.querySelector('.p b').textContent, "
        "...[...c.querySelectorAll('.n > div')].flatMap((d, at) => [d.querySelector('strong'), "
        '...c.querySelectorAll(`.m > [data-under="${at}"] > b`)]).map(s => s.textContent)])'
    )
    header, *rows = book.worksheets[1].iter_rows(values_only=True)
    assert list(header[6:13]) == [
        word(key, "zh")
        for key in ("tasks", "safeguards", "agency", "targets", "deliverables", "task_deadlines", "task_frequencies")
    ]
    assert [[row[0], *(str(value) for value in row[6:13])] for row in rows] == cards
    # Each value stands under the label that it has on the card; only yearly work points say lead office, and the year
    # for the deadlines.
    labels = page.evaluate(
        "[...document.querySelectorAll('.card')].map(c => [...c.querySelectorAll('.n > div')].flatMap((d, at) "
        "=> [d, "
        '...c.querySelectorAll(`.m > [data-under="${at}"]`)]).flatMap(d => [...d.childNodes].filter(n => '
        "n.nodeType === 3 && n.data.trim()).map(n => n.textContent.trim())))"
    )
    own = {word("with_lead", "zh"): word("agency", "zh"), word("each_item", "zh"): word("task_deadlines", "zh")}
    assert [[own.get(label, label) for label in said] for said in labels] == [list(header[6:13])] * len(cards)
    assert cards[0][0] == "新区"


def test_the_text_that_is_read_is_taken_away_paragraph_by_paragraph_without_leaders(come_by, tmp_path: Path) -> None:
    page = come_by("/sources?plan=xinqu-2024")
    rows = list(of_page(page, tmp_path).worksheets[1].iter_rows(min_row=2, values_only=True))
    (clean,) = ask("SELECT clean_text FROM plan_texts WHERE plan_id = 'xinqu-2024'")[0]
    lines = [line.strip() for line in clean.split("\n") if line.strip()]
    assert len(rows) == len(lines)
    assert all(row[3] == line or "只在原文页显示" in row[3] for row, line in zip(rows, lines))
    assert not re.search(r"总书记|\*\*\*", "".join(row[3] for row in rows))


def test_of_two_tables_of_one_name_the_one_under_its_button_is_taken(come_by, tmp_path: Path) -> None:
    page = come_by("/evaluation?ev=pmc")
    shown = page.evaluate(
        "cejian.shownTables().filter(table => table.name === 'cejian_pmc').map(table => table.source)"
    )
    assert len(shown) == 2 and shown[0] != shown[1]
    for at, source in enumerate(shown):
        buttons = page.locator('section[data-view="pmc"] .evb [data-act="xlsx"]')
        with page.expect_download() as waiting:
            buttons.nth(at).click()
        waiting.value.save_as(tmp_path / f"{at}.xlsx")
        notes = openpyxl.load_workbook(tmp_path / f"{at}.xlsx").worksheets[0].iter_rows(values_only=True)
        assert any(source in str(value) for row in notes for value in row), source


def test_what_was_just_switched_off_is_not_taken_away(come_by, tmp_path: Path) -> None:
    """The button is quicker than the server: the file waits for the answer, so that filters and rows say the same."""
    page = come_by("/")
    page.locator('.chip[data-place="xian"]').click()
    book = of_page(page, tmp_path)
    assert book.worksheets[1].max_row == 1 + 4
    for sheet in book.worksheets[1:-1]:
        assert "西安" not in {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)}


def test_an_answer_of_the_server_takes_away_neither_an_open_menu_nor_typed_words(visit) -> None:
    page = visit("/")
    off = "id => document.querySelector(`.chip[data-place=${id}]`).click()"
    page.evaluate(off, "xian")
    page.locator('[data-bar="take"]').click()
    expect(page.locator(".cards .card")).to_have_count(4)
    expect(page.locator('.chip[data-place="xian"][aria-pressed="false"]')).to_be_visible()
    at_rest(page)
    assert page.locator('[data-take="page"]').is_enabled()
    page.keyboard.press("Escape")
    page.locator(".cj-bar .find input").press_sequentially("维权")
    page.evaluate(off, "moushi")
    expect(page.locator(".cards .card")).to_have_count(3)
    at_rest(page)
    page.keyboard.type("援助")
    assert page.locator(".cj-bar .find input").input_value() == "维权援助"


def test_the_menu_says_what_a_brief_needs_and_then_makes_it(come_by, tmp_path: Path) -> None:
    page = come_by("/?places=xian,xinqu")
    page.locator('[data-bar="take"]').click()
    assert (
        page.locator('[data-take="brief"]').is_disabled()
        and "先在上方“本地”处选一个地区" in page.locator(".cj-take").inner_text()
    )
    assert (
        page.locator('[data-take="one"]').is_disabled()
        and word("one_needs_home", "zh") in page.locator(".cj-take").inner_text()
    )
    page.keyboard.press("Escape")
    assert page.locator(".cj-take").is_hidden()
    page.locator(".cj-bar .home select").select_option("xian")
    page.wait_for_function("() => document.querySelector('.cards .card').dataset.place === 'xian'")
    page.locator('[data-bar="take"]').click()
    path = taken(page, '[data-take="brief"]', tmp_path)
    assert (
        path.name.startswith("对标简报_西安、新区_")
        and Document(str(path)).paragraphs[0].text == "对标简报：西安与新区"
    )
    single = come_by("/?places=xian&home=xian")
    single.locator('[data-bar="take"]').click()
    if fonts.find(fonts.FOLDERS):
        sheet = taken(single, '[data-take="one"]', tmp_path)
        assert re.fullmatch(r"西安一页纸_\d{4}-\d\d-\d\d\.pdf", sheet.name) and len(PdfReader(sheet).pages) == 1
    assert "再选至少一个地区" in single.locator(".cj-take").inner_text()


def test_the_menu_of_files_follows_what_comes_while_it_is_open(visit, server: str) -> None:
    page = visit("/")
    part = Held(page, "**/web/*/blocks.js")
    page.goto(f"{server}/method?home=jiading")
    late = part.first()
    page.locator('[data-bar="take"]').click()
    whole, note = page.locator('[data-take="page"]'), page.locator('p:has([data-take="page"]) small')
    expect(note).to_have_text(word("take_page_none", "zh"))
    expect(whole).to_be_disabled()
    expect(page.locator('[data-take="brief"]')).to_be_focused()
    late.continue_()
    page.locator('[data-act="csv"]').first.wait_for()
    tables = page.locator('[data-act="csv"]').count()
    assert tables > 1
    expect(note).to_have_text(word("take_page_note", "zh", tables))
    expect(whole).to_be_enabled()
    expect(page.locator('[data-take="brief"]')).to_be_focused()


def test_a_long_export_shows_that_it_goes_on(visit, tmp_path: Path) -> None:
    page = visit("/?home=xian")
    brief = Held(page, "**/export/brief.docx*")
    page.locator('[data-bar="take"]').click()
    with page.expect_download():
        page.locator('[data-take="brief"]').click()
        page.wait_for_function("() => document.querySelector('.cj-said')?.textContent.includes('正在生成…（1 秒）')")
        assert page.locator('[data-take="brief"]').is_disabled()
        brief.first().continue_()
    page.wait_for_function("() => document.querySelector('.cj-said')?.textContent.startsWith('已生成')")
    assert (
        page.locator('[data-take="brief"]').inner_text() == word("take_brief", "zh")
        and page.locator('[data-take="brief"]').is_enabled()
    )


def test_an_export_that_fails_says_so_in_one_sentence(visit) -> None:
    page = visit("/")
    page.route(
        "**/export/table.xlsx*",
        lambda route: route.fulfill(
            status=400, content_type="text/plain; charset=utf-8", body=word("m_too_many_rows", "zh", 20000)
        ),
    )
    page.locator('.cj-map [data-act="xlsx"]').click()
    page.wait_for_function("() => document.querySelector('.cj-said')?.textContent.includes('最多 20000 行')")
    page.unroute("**/export/table.xlsx*")
    # Data that were built anew since the page was loaded: the server says so itself.
    page.evaluate("() => { window.was = cejian.version; cejian.version = 'of old'; }")
    page.locator('.cj-map [data-act="xlsx"]').click()
    page.wait_for_function(
        "words => document.querySelector('.cj-said')?.textContent === words", arg=word("m_other_version", "zh")
    )
    page.evaluate("cejian.version = window.was")
    page.context.set_offline(True)
    page.locator('.cj-map [data-act="xlsx"]').click()
    page.wait_for_function(f"() => document.querySelector('.cj-said')?.textContent === '{word('making_failed', 'zh')}'")
    assert (
        page.locator('.cj-map [data-act="xlsx"]').is_enabled()
        and page.locator('.cj-map [data-act="xlsx"]').inner_text() == "Excel"
    )


CLIPBOARD = """async () => { const [item] = await navigator.clipboard.read(); const read = async (kind) => (
      await item.getType(kind)).text(); return [await read('text/html'), await read('text/plain')]; }"""


def test_a_table_is_copied_for_word_with_its_citation(come_by) -> None:
    page = come_by("/measures?at=xian&num=yes")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = screen_rows(page)
    page.locator('.cj-measures [data-act="copy"]').click()
    page.wait_for_function(
        f"() => document.querySelector('.cj-measures [data-act=copy]').textContent === '{word('copied', 'zh')}'"
    )
    html, text = page.evaluate(CLIPBOARD)
    cells = page.evaluate(
        (
            "html => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tbody tr')].map(row => "
            "[...row.cells].map(c => c.textContent))"
        ),
        html,
    )
    # 第7条 has its meetings each quarter, but writes no number.
    assert cells == shown and [row[1] for row in shown] == ["第2条", "第6条", "第12条", "第14条"]
    assert [line.split("\t") for line in text.split("\n")[1 : 1 + len(shown)]] == [
        [re.sub(r"^(?=[=+\-@])", "'", cell) for cell in row] for row in shown
    ]
    for copied in (html, text):
        assert (
            store.current().version in copied
            and "西安市国家知识产权保护示范区建设方案" in copied
            and "市政办函〔2024〕61号" in copied
            and "据转载文本" in copied
            and "数字：有数字" in copied
        )
    assert text.rstrip().endswith(page.url)


def test_a_sentence_and_its_whole_measure_are_copied_with_their_citation_and_a_link(visit, come_by) -> None:
    page = come_by("/targets?places=xinqu,xian")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".cj-doc a.ev", has_text="知识产权质押融资金额").first.click()
    page.locator('.cj-panel [data-do="copy"]').first.click()
    page.wait_for_function(
        f"() => document.querySelector('.cj-panel [data-do=copy]').textContent === '{word('copied', 'zh')}'"
    )
    html, text = page.evaluate(CLIPBOARD)
    fact = address(page)["fact"]
    clean = ask("SELECT clean_text FROM plan_texts WHERE plan_id = 'xinqu-2024'")[0][0]
    copied = text[1 : text.index("”（")]
    # The sentence that holds the words, whole; a goal stands in no measure, so there is no measure to copy.
    assert (
        quote_of(fact) in copied
        and copied in clean
        and copied[-1] in "。；;"
        and not any(stop in copied[:-1] for stop in "。；;\n")
    )
    assert (
        text.endswith(f"，数据版本 {store.current().version}）")
        and "《XX新区知识产权局2024年工作要点》，文号未见，XX新区知识产权局，未署日期，来源未明，XX 为原文遮蔽" in text
    )
    assert copied in html and f"/sources?fact={fact}" in html and "宋体" in html
    assert page.locator('.cj-panel [data-do="measure"]').count() == 0
    # A clause of a measure with a repair in it: the whole measure is one click away and says that it was repaired.
    page = visit("/measures?at=xian&fact=xian-2024-m08:main")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('.cj-panel [data-do="measure"]').first.click()
    page.wait_for_function(
        f"() => document.querySelector('.cj-panel [data-do=measure]').textContent === '{word('copied', 'zh')}'"
    )
    text = page.evaluate(CLIPBOARD)[1]
    assert (
        text[1 : text.index("”（")].strip() == quote_of("xian-2024-m08").strip()
        and text[text.index("”（") :].count(f"，{word('cite_repaired', 'zh')}，") == 1
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_browser_cites_every_fact_in_the_words_of_the_files(come_by, lang: str) -> None:
    page = come_by(f"/compare?lang={lang}")
    said = page.evaluate(
        "() => Object.fromEntries([...cejian.plans.values()].flatMap(plan => Object.keys(plan.facts).map(fact => "
        "[fact, cejian.quoteWithSource(plan, fact, 'fact', false)])))"
    )
    found, _ = citations(store.current(), under_plans(said), lang)
    assert len(found) == len(said) > 1000
    mark = ("（", "，", "）") if lang == "zh" else (" (", ", ", ")")
    assert [
        fact
        for fact, c in found.items()
        if said[fact]["source"]
        != f"{mark[0]}{cite(c, lang)}{mark[1]}{word('data_version', lang, store.current().version)}{mark[2]}"
    ] == []
    # What is withheld is said so in the language of the screen.
    assert [
        fact
        for fact, c in found.items()
        if said[fact]["text"] != f"“{c.quote.replace(WITHHELD, word('withheld', lang))}”"
    ] == []


def test_copying_works_without_the_clipboard_of_secure_pages(visit) -> None:
    """On a closed network the product is served without https, and browsers hide navigator.clipboard."""
    page = visit("/")
    page.evaluate("""() => { Object.defineProperty(navigator, 'clipboard', { value: undefined });
        window.addEventListener('copy', e => { window.copied = [e.clipboardData.getData('text/html'),
          e.clipboardData.getData('text/plain')]; }); }""")
    page.locator('.cj-map [data-act="copy"]').click()
    page.wait_for_function("() => window.copied")
    html, text = page.evaluate("window.copied")
    assert html.count("<tr>") == 1 + 40 and len(text.split("\n")) == 1 + 40 + 3


def test_the_menu_fits_every_screen(come_by) -> None:
    page = come_by("/?home=jiading")
    for size in ((1366, 633), (1093, 506), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.locator('[data-bar="take"]').click()
        box = page.locator(".cj-take").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] + 1 and box["y"] + box["height"] <= size[1]
        page.wait_for_function(NOT_SIDEWAYS)
        page.keyboard.press("Escape")
        assert not page.locator(".cj-take").is_visible()
