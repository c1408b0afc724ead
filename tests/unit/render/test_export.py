"""What leaves the product: workbooks opened again and compared with what was sent, briefs opened again and compared
with the package files.
"""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageColor
from starlette.applications import Starlette

from cejian.answers.selection import Known, Selection, home_first, selection_of
from cejian.answers.store import Store
from cejian.render import brief, brief_writer, fonts, numbers_and_dates, page, workbook
from cejian.render.notes import COLUMNS
from cejian.render.request import MOST_BYTES, Asked
from cejian.render.sheets import LONGEST_CELL, sheet_names
from cejian.server import export_routes, middleware, routes
from cejian.settings import Settings
from cejian.views import (
    address_codes,
    agencies,
    compare,
    gaps as gaps_view,
    method,
    overview,
    shared_indicator,
    targets as targets_view,
    timeline,
)
from cejian.views.citations import citations, cite
from cejian.wording import stamp
from cejian.wording.labels import WORDS, day, word
from cejian.wording.withholding import WITHHELD, withhold
from tests.oracle import plain_answers as plain
from tests.scenes import (
    PLACES,
    cell_facts,
    facts_of_rows,
    scene_of,
    tables_in,
    under_plans,
    without_leaders,
)

TODAY = date(2026, 11, 22)
ORIGIN = "http://127.0.0.1:8501"
ADDRESS = f"{ORIGIN}/?places={','.join(PLACES)}&home=jiading&lang=zh"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


# ---- workbooks to be made ----------------------------------------------------------------------------------------


def request(
    *tables: dict, address: str = ADDRESS, title: str = "总览", filters: tuple[str, ...] = ("对照地区：全部",)
) -> dict:
    return {"title": title, "address": address, "filters": list(filters), "tables": list(tables)}


def table(
    rows: list[list[Any]], columns: tuple[str, ...] = (), title: str = "一张表", nums: tuple[int, ...] = ()
) -> dict:
    labels = columns or tuple(f"列{n}" for n in range(len(rows[0])))
    return {
        "title": title,
        "finding": "",
        "source": "",
        "columns": [{"label": label, "align": "num" if n in nums else ""} for n, label in enumerate(labels)],
        "rows": rows,
    }


def sent(view_table: dict, title: str = "") -> dict:
    """A table of a view, its cells as they are to come back."""
    return {
        "title": title or view_table["name"],
        "finding": "",
        "source": "来源",
        "columns": [{"label": c["label"], "align": c.get("align", "")} for c in view_table["columns"]],
        "rows": [
            [
                {"text": str(cell.get("full", cell["text"])).strip(), "facts": cell.get("facts", [])}
                if isinstance(cell, dict)
                else cell.strip()
                if isinstance(cell, str)
                else cell
                for cell in (row + [""])[: len(view_table["columns"])]
            ]
            for row in view_table["rows"]
        ],
    }


def asked_of(asked: dict, store: Store) -> Asked:
    """What a workbook is made of, with tables that no page has: whatever the data hold, the file holds it as text."""
    selection = selection_of(
        dict(parse_qsl(urlsplit(asked["address"]).query)), Known(**address_codes.address_codes(store))
    )[0]
    tables = tuple(
        page.taken(
            page.Shown(
                {"name": "", "columns": t["columns"], "rows": t["rows"]},
                t["title"],
                t["finding"],
                t["source"],
                t.get("heads", 0),
            ),
            "页",
            selection.lang,
        )
        for t in asked["tables"]
    )
    return Asked(
        page.leaving(asked["title"], "zh"),
        ORIGIN,
        asked["address"],
        selection,
        tuple(asked["filters"]),
        tables,
        stamp.asked(asked),
    )


def made(asked: dict, store: Store) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.make(asked_of(asked, store), store, TODAY)))


def tables_of_the_pages(store: Store, selection: Selection) -> list[dict]:
    """Every table that the pages draw from views, of one selection."""
    scene = scene_of(store, selection, today=TODAY)
    found = [
        overview.coverage_map(scene)["table"],
        gaps_view.gaps(scene)["table"],
        compare.grid(scene)["table"],
        timeline.timeline(scene)["source"]["table"],
    ]
    found += [
        shared_indicator.shared_indicator(scene, indicator)["source"]["table"]
        for indicator in targets_view.shared_indicators(scene)
    ]
    return [
        *found,
        *(
            table
            for view in (targets_view.targets(scene), agencies.agencies(scene), method.document(scene))
            for table in tables_in(view)
        ),
    ]


@pytest.fixture(scope="module")
def page_tables(store: Store) -> list[dict]:
    return [
        sent(found) for found in tables_of_the_pages(store, Selection(home_first(PLACES, "jiading"), home="jiading"))
    ]


@pytest.fixture(scope="module")
def page_book(store: Store, page_tables: list[dict]) -> openpyxl.Workbook:
    return made(request(*page_tables), store)


# ---- workbooks: exactly what the tables hold --------------------------------------------------------------------


def value_of(cell: Any) -> Any:
    return cell["text"] if isinstance(cell, dict) else cell


def is_like(got: Any, value: Any, is_number: bool) -> bool:
    """What a cell of the file says for a value of the screen: text for text, a number where a column of numbers has
    one.
    """
    if isinstance(value, str):
        value = withhold(value)
        if is_number and re.fullmatch(r"-?[\d,]*\.?\d+", value):
            return got == float(value.replace(",", ""))
        return (got or "") == value
    return got == value


@pytest.mark.slow
def test_every_row_of_every_page_comes_back_as_it_is(page_book: openpyxl.Workbook, page_tables: list[dict]) -> None:
    notes, *sheets, figures, sources = page_book.worksheets
    assert [sheet.title for sheet in (notes, figures, sources)] == ["说明", "数字与期限", "出处"] and len(
        sheets
    ) == len(page_tables) > 15
    for sheet, asked in zip(sheets, page_tables):
        rows = list(sheet.iter_rows(values_only=True))
        assert list(rows[0])[: len(asked["columns"])] == [column["label"] for column in asked["columns"]]
        assert len(rows) == 1 + len(asked["rows"])
        for got, expected in zip(rows[1:], asked["rows"]):
            wrong = [
                (g, e)
                for g, e, c in zip(got, expected, asked["columns"])
                if not is_like(g, value_of(e), c["align"] == "num")
            ]
            assert wrong == [], sheet.title


DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "\t=1+1",
    "\r=1",
    "==",
    "{=1}",
    "=cmd|' /C calc'!A0",
    "http://x",
    "internal:A1",
    "mailto:a@b",
    "12",
    "1e5",
    "TRUE",
    "#N/A",
]


def test_a_cell_that_a_spreadsheet_would_run_stays_text_everywhere(store: Store) -> None:
    """In a text column, beside facts, in a heading, in a title, in the filters: nothing is a formula or a link of its
    own.
    """
    rows = [[text, {"text": text, "facts": under_plans(["xian-2024-m01"])}] for text in DANGEROUS]
    asked = request(table(rows, columns=("=1+1", "@x"), title="=1+1"), title="=1+1", filters=("=1+1",))
    book = made(asked, store)
    sheet = book.worksheets[1]
    for position, text in enumerate(DANGEROUS, start=2):
        for column in (1, 2):
            cell = sheet.cell(position, column)
            assert cell.data_type == "s" and cell.value == text.strip()
        assert sheet.cell(position, 1).hyperlink is None
    assert [sheet.cell(1, column).data_type for column in (1, 2)] == ["s", "s"]
    data = zipfile.ZipFile(io.BytesIO(workbook.make(asked_of(asked, store), store, TODAY)))
    assert not [
        name for name in data.namelist() if name.startswith("xl/worksheets/sheet") and b"<f>" in data.read(name)
    ]


@pytest.mark.slow
@settings(max_examples=40)
@given(
    rows=st.lists(
        st.lists(st.one_of(st.text(max_size=30), st.integers(-(10**14), 10**14)), min_size=2, max_size=2),
        min_size=1,
        max_size=5,
    ),
    title=st.text(max_size=40),
)
def test_any_text_comes_back_as_text(store: Store, rows: list[list[Any]], title: str) -> None:
    sheet = made(request(table(rows, title=title)), store).worksheets[1]
    for got, expected in zip(sheet.iter_rows(min_row=2), rows):
        for cell, value in zip(got, expected):
            if isinstance(value, int):
                assert cell.value == value and cell.data_type == "n"
            elif not re.search(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff_]", value) and not plain.LEADERS.search(value):
                assert (cell.value or "") == value.strip() and cell.data_type != "f"


def test_numbers_are_numbers_in_columns_of_numbers_only(store: Store) -> None:
    sheet = made(
        request(table([["12", "12"], ["1,234.5", "1,234.5"], ["≥95%", "≥95%"], ["—", 7], ["12 件", 0.5]], nums=(1,))),
        store,
    ).worksheets[1]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["12", 12],
        ["1,234.5", 1234.5],
        ["≥95%", "≥95%"],
        ["—", 7],
        ["12 件", 0.5],
    ]


@pytest.mark.slow
def test_a_sheet_is_ready_to_read(page_book: openpyxl.Workbook) -> None:
    for sheet in page_book.worksheets[1:]:
        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref and sheet.auto_filter.ref.startswith("A1:")
        assert sheet.cell(1, 1).font.bold and sheet.cell(1, 1).font.name == sheet.cell(2, 1).font.name == "微软雅黑"
        assert all(7 <= dimension.width <= 62 for dimension in sheet.column_dimensions.values())
        assert sheet.print_title_rows == "$1:$1"
    assert page_book.active.title == page_book.worksheets[1].title


@given(
    titles=st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["History", "说明", "出处", "'x'", "a/b\\c:d*e?f[g]", "总览", "总览", "A", "a"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_names_of_sheets_are_such_as_excel_accepts(titles: list[str]) -> None:
    names = sheet_names(titles, {"说明", "出处"})
    assert len({name.lower() for name in names} | {"说明", "出处", "history"}) == len(names) + 3
    for name in names:
        assert 1 <= len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) and name.strip("'") == name


def test_a_text_longer_than_a_cell_is_cut_and_says_so(store: Store) -> None:
    sheet = made(request(table([["字" * 40_000, "后一格"]])), store).worksheets[1]
    assert sheet.cell(2, 1).value == "字" * LONGEST_CELL + word("m_cut_cell", "zh")
    assert sheet.cell(2, 2).value == "后一格"


# ---- workbooks: sources and notes --------------------------------------------------------------------------------


@cache
def plain_citations() -> dict[str, dict]:
    return {
        row["fact_id"]: row | {"plan_id": plan_id}
        for plan_id in plain.PLAN_IDS
        for row in plain.fact_citations(plan_id)
    }


def numbers_in(words: str) -> set[int]:
    """The numbers that 1、3—5 stands for."""
    found: set[int] = set()
    for piece in filter(None, str(words).split("、")):
        first, _, last = piece.partition("—")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_every_fact_behind_the_tables_stands_in_the_sources_once_and_says_what_the_package_says(
    page_book: openpyxl.Workbook, page_tables: list[dict], store: Store
) -> None:
    header, *rows = page_book.worksheets[-1].iter_rows(values_only=True)
    assert header == tuple(
        word(key, "zh")
        for key in (
            "m_origin_number",
            "m_stands_in",
            "place",
            "out_plan",
            "doc_number",
            "origin",
            "out_section",
            "out_number",
            "quote_column",
            "m_reading",
            "m_cited",
            "m_fact_id",
            "out_link",
        )
    )
    expected = dict.fromkeys(fact for asked in page_tables for fact in facts_of_rows(asked["rows"]))
    assert [row[11] for row in rows] == list(expected)
    for number, (
        position,
        _,
        place,
        title,
        doc_number,
        origin,
        section,
        item,
        quote,
        doubt,
        said,
        fact,
        link,
    ) in enumerate(rows, start=1):
        theirs = plain_citations()[fact]
        described = plain.plan(theirs["plan_id"]).described
        assert (position, place, title) == (number, plain.short(theirs["plan_id"]), described["title"])
        assert doc_number == (described.get("doc_number") or "文号未见")
        assert origin == plain.code("source_origin", described["source_origin_code"])["name_zh"]
        assert quote == without_leaders(theirs["quote_clean"]).strip()
        assert section == (
            f"{theirs['section_label']} {theirs['section_title']}".strip() if theirs["section_label"] else "正文前"
        )
        assert re.sub(r"\D", "", item or "") == (
            theirs["number_label"]
            if (theirs["number_label"] or "").isdigit()
            else re.sub(r"\D", "", theirs["number_label"] or "")
        )
        assert (theirs["reading_note"] or "") in (doubt or "") and bool(doubt) == bool(
            theirs["reading_note"] or (theirs["confidence_code"] or "certain") != "certain"
        )
        assert said == cite(citations(store, under_plans([fact]), "zh")[0][fact], "zh")
        assert link == f"{ORIGIN}/sources?fact={fact.replace(':', '%3A')}"


def test_the_sources_name_the_rows_and_the_rows_name_the_sources(
    page_book: openpyxl.Workbook, page_tables: list[dict]
) -> None:
    sources = {row[11]: row for row in page_book.worksheets[-1].iter_rows(min_row=2, values_only=True)}
    for sheet, asked in zip(page_book.worksheets[1:-1], page_tables):
        for position, row in enumerate(asked["rows"], start=2):
            facts = set(facts_of_rows([row]))
            for fact in facts:
                stands = dict(place.rsplit("!", 1) for place in sources[fact][1].split("；"))
                assert position in numbers_in(stands[sheet.title])
            if facts_of_rows(asked["rows"]):
                assert numbers_in(sheet.cell(position, len(row) + 1).value or "") == {
                    sources[fact][0] for fact in facts
                }


FIGURE_LABELS = ("比较方式", "数值（可计算）", "数值单位", "起始日", "截止日", "日期精度", "频次", "状态")


def plain_figures() -> dict[str, tuple]:
    """fact id -> what FIGURE_LABELS say of it, from the package files."""
    found: dict[str, tuple] = {}

    def name(list_code: str, code: str) -> str | None:
        return plain.code(list_code, code)["name_zh"] if code != "none" else None

    def state(end: date | None, recurrence: str, otherwise: str) -> str:
        return ("已过" if end < TODAY else "未到") if end else "经常性，无截止日" if recurrence != "none" else otherwise

    for row in plain.times(plain.PLAN_IDS):
        if not row["is_target"]:
            said = (
                None
                if row["kind_code"] in ("issued", "published", "external")
                else state(row["end_date"], row["recurrence_code"], "有期限词，未写日期")
            )
            found[row["fact_id"]] = (
                None,
                None,
                None,
                row["start_date"],
                row["end_date"],
                name("precision", row["precision_code"]),
                name("recurrence", row["recurrence_code"]),
                said,
            )
    for row in plain.target_rows(plain.PLAN_IDS):
        end, has_value = row["deadline_date"], row["value"] is not None
        unit = ("单位无法辨认" if row["unit"] == "unreadable" else row["unit"]) if has_value else None
        said = state(
            end,
            row["recurrence_code"],
            "有期限词，未写日期" if row["deadline_precision_code"] == "vague" else "期限未写明",
        )
        found[row["fact_id"]] = (
            name("comparator", row["comparator_code"]),
            row["value"],
            unit,
            None,
            end,
            name("precision", row["deadline_precision_code"]) if end else None,
            name("recurrence", row["recurrence_code"]),
            said,
        )
    return found


def figure_of(cells: tuple) -> tuple:
    """The cells of a row as plain_figures has them; a date must have come back as a date and a number as a number."""
    assert not isinstance(cells[1], str) and not any(isinstance(cell, str) for cell in cells[3:5])
    return tuple(cell.date() if isinstance(cell, datetime) else cell for cell in cells)


def test_numbers_and_dates_stand_in_columns_of_their_own_as_numbers_and_dates(page_book: openpyxl.Workbook) -> None:
    expected = plain_figures()
    header, *rows = page_book["数字与期限"].iter_rows(values_only=True)
    assert header == ("出处号", "地区", "名称", "目标或时间的种类", *FIGURE_LABELS, "条款", "读法与存疑")
    labels, *origins = page_book["出处"].iter_rows(values_only=True)
    facts = {row[0]: row[labels.index("依据编号")] for row in origins}
    assert [facts[row[0]] for row in rows] == [fact for fact in facts.values() if fact in expected]
    assert {facts[row[0]] for row in rows} >= {row["fact_id"] for row in plain.target_rows(plain.PLAN_IDS)}
    wrong = {
        facts[row[0]]: (figure_of(row[4:12]), expected[facts[row[0]]])
        for row in rows
        if figure_of(row[4:12]) != expected[facts[row[0]]]
    }
    assert wrong == {}
    assert {row[11] for row in rows} >= {"已过", "未到", "经常性，无截止日", "期限未写明"}
    assert page_book["数字与期限"]["I2"].number_format == "yyyy-mm-dd" or page_book["数字与期限"]["I2"].value is None


def test_a_table_of_single_numbers_has_their_columns_beside_them(
    page_book: openpyxl.Workbook, page_tables: list[dict]
) -> None:
    expected, checked = plain_figures(), 0
    for sheet, asked in zip(page_book.worksheets[1:], page_tables):
        counted = [[fact for fact in dict.fromkeys(facts_of_rows([row])) if fact in expected] for row in asked["rows"]]
        header = [cell.value for cell in sheet[1]]
        is_single = any(counted) and max(map(len, counted)) == 1
        assert (header[-len(FIGURE_LABELS) :] == list(FIGURE_LABELS)) == is_single, sheet.title
        for row, facts in zip(sheet.iter_rows(min_row=2, values_only=True), counted) if is_single else ():
            if facts:
                assert figure_of(row[-len(FIGURE_LABELS) :]) == expected[facts[0]]
                checked += 1
    assert checked > 80


def test_a_national_figure_beside_the_plans_has_its_number_and_unit_apart_too(page_book: openpyxl.Workbook) -> None:
    known = {
        (row["value"], row["unit"])
        for indicator in plain.reference("indicators")
        for row in plain.benchmarks(indicator["indicator_id"], False)
    }
    found = {
        row[-len(FIGURE_LABELS) :]
        for sheet in page_book.worksheets[1:-2]
        for row in sheet.iter_rows(min_row=2, values_only=True)
        if row[0] == "全国" and len(row) > len(FIGURE_LABELS) + 5
    }
    assert (
        found and {(row[1], row[2]) for row in found} <= known and {row[:1] + row[3:] for row in found} == {(None,) * 6}
    )
    assert numbers_and_dates.of_words(["约 12 件", "≥95%", "12", "1,234.5 件", "3 家"]) == (
        "",
        1234.5,
        "件",
        "",
        "",
        "",
        "",
        "",
    )


def test_a_click_on_a_cell_leads_to_its_first_source(page_book: openpyxl.Workbook, page_tables: list[dict]) -> None:
    sources, checked = page_book.worksheets[-1], 0
    for sheet, asked in zip(page_book.worksheets[1:-1], page_tables):
        for position, row in enumerate(asked["rows"], start=2):
            for column, cell in enumerate(row, start=1):
                target = sheet.cell(position, column).hyperlink
                facts = cell_facts(cell)
                assert bool(target) == bool(facts and value_of(cell) != "")
                if target:
                    name, place = target.location.split("!")
                    assert name.strip("'") == sources.title and sources[f"L{place[1:]}"].value == facts[0]
                    checked += 1
    assert checked > 500


def test_what_a_visitor_typed_into_the_address_does_not_stop_an_export(store: Store) -> None:
    asked = f"{ORIGIN}/search?s=***&lang=zh"
    words = [
        str(value)
        for row in made(request(table([["甲"]]), address=asked), store).worksheets[0].iter_rows(values_only=True)
        for value in row
    ]
    assert asked in words


def test_unknown_facts_are_left_out_and_counted(store: Store) -> None:
    book = made(
        request(
            table(
                [[{"text": "甲", "facts": under_plans(["xian-2024-m01", "xian-2024-m999", "nowhere", "' OR 1=1 --"])}]]
            )
        ),
        store,
    )
    assert [row[11] for row in book.worksheets[-1].iter_rows(min_row=2, values_only=True)] == ["xian-2024-m01"]
    assert any(
        word("m_unknown_facts", "zh", 3) in str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)
    )


def test_tables_without_facts_have_no_sources(store: Store) -> None:
    book = made(request(table([["甲", "乙"]])), store)
    assert [sheet.title for sheet in book.worksheets] == ["说明", "一张表"]


def words_of(*sheets: Any) -> str:
    """Everything that stands in the cells of some sheets."""
    return "\n".join(
        str(value)
        for sheet in sheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )


def test_no_sentence_about_a_state_leader_leaves_with_a_workbook(store: Store, page_book: openpyxl.Workbook) -> None:
    withheld = sorted(plain.withheld_facts())
    assert withheld
    asked = request(
        table([[{"text": plain_citations()[fact]["quote_clean"], "facts": under_plans([fact])} for fact in withheld]])
    )
    for book in (made(asked, store), page_book):
        assert not plain.LEADERS.search(words_of(*book.worksheets))
    assert WITHHELD in words_of(*made(asked, store).worksheets)


def test_the_notes_say_what_it_is_from_where_and_what_is_doubtful(page_book: openpyxl.Workbook, store: Store) -> None:
    words = words_of(page_book.worksheets[0])
    for expected in (
        day(TODAY, "day", "zh"),
        store.version,
        ADDRESS,
        "对照地区：全部",
        "据转载文本",
        "所据文本残缺",
        "比的是承诺，不是完成情况",
        "尚未经人核对",
    ):
        assert expected in words
    for plan_id in plain.PLAN_IDS:
        described = plain.plan(plan_id).described
        assert (
            described["title"] in words
            and described["completeness_note"] in words
            and described["source_origin_note"] in words
        )
    notes = {withhold(row["reading_note"]) for row in plain_citations().values() if row["reading_note"]}
    assert notes and all(note in words for note in notes)


def test_every_column_of_the_pages_is_explained(page_book: openpyxl.Workbook, page_tables: list[dict]) -> None:
    notes = {row[0]: row[1] for row in page_book.worksheets[0].iter_rows(values_only=True) if row[0] and row[1]}
    shorts = {row["short_zh"] for row in plain.reference("places")}
    unexplained = {
        column["label"]
        for asked in page_tables
        for column in asked["columns"]
        if column["label"] not in shorts
        and notes.get(column["label"], word("m_col_other", "zh")) == word("m_col_other", "zh")
    }
    assert unexplained == set()


def test_every_explanation_of_a_column_belongs_to_a_column() -> None:
    """The key behind m_col_ is the key of the column's words; a slip would explain nothing."""
    assert {key.removeprefix("m_col_") for key in WORDS if key.startswith("m_col_")} == {
        *COLUMNS,
        "also",
        "flag_count",
        "other",
    }


def test_a_workbook_in_english_has_english_notes(store: Store) -> None:
    book = made(
        request(table([[{"text": "x", "facts": under_plans(["xian-2024-m01"])}]]), address=f"{ORIGIN}/compare?lang=en"),
        store,
    )
    assert [sheet.title for sheet in book.worksheets][::2] == ["Notes", "Sources"]


# ---- workbooks: what is refused ----------------------------------------------------------------------------------


# ---- the server --------------------------------------------------------------------------------------------------


def answer(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    method_name: str,
    path: str,
    content: bytes = b"",
    kind: str = "application/json",
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """What the server answers a request, with its own doorman and compression before it."""
    monkeypatch.setattr(export_routes.store, "current", lambda: store)
    monkeypatch.setattr(export_routes.clock, "today", lambda: TODAY)
    app = Starlette(routes=routes.ROUTES, middleware=middleware.middleware(Settings(), routes.ROUTES))
    path, _, query = path.partition("?")
    told: list[dict] = []
    pieces = [content[i : i + 1_000_000] for i in range(0, len(content), 1_000_000)] or [b""]
    messages = iter(
        [{"type": "http.request", "body": piece, "more_body": n < len(pieces) - 1} for n, piece in enumerate(pieces)]
    )

    async def receive() -> dict:
        return next(messages)

    async def send(message: dict) -> None:
        told.append(message)

    with ThreadPoolExecutor(1) as other:  # a browser of this thread has an event loop of its own
        other.submit(
            asyncio.run,
            app(
                {
                    "type": "http",
                    "asgi": {"version": "3.0"},
                    "http_version": "1.1",
                    "method": method_name,
                    "path": path,
                    "raw_path": path.encode(),
                    "query_string": query.encode(),
                    "root_path": "",
                    "scheme": "http",
                    "server": ("127.0.0.1", 8501),
                    "client": ("127.0.0.1", 1),
                    "headers": [
                        (b"host", b"127.0.0.1:8501"),
                        (b"content-type", kind.encode()),
                        *((k.encode(), v.encode()) for k, v in headers.items()),
                    ],
                },
                receive,
                send,
            ),
        ).result()
    return (
        told[0]["status"],
        {k.decode(): v.decode() for k, v in told[0]["headers"]},
        b"".join(message.get("body", b"") for message in told[1:]),
    )


def test_the_server_answers_with_a_workbook_that_has_a_name_and_its_headers(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"page": "method", "address": {"lang": "zh"}, "version": store.version, "table": "cejian_cell"}
    status, headers, content = answer(store, monkeypatch, "POST", "/export/table.xlsx", json.dumps(asked).encode())
    assert (
        status == 200
        and headers["content-type"].endswith("spreadsheetml.sheet")
        and headers["x-content-type-options"] == "nosniff"
    )
    assert (
        unquote(headers["content-disposition"])
        == f"attachment; filename*=UTF-8''策鉴_方法_单元格的五种情形_{TODAY}.xlsx"
    )
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["说明", "单元格的五种情形"]


OF_OLD = json.dumps({"page": "method", "address": {}, "version": "of old"}).encode()


@pytest.mark.parametrize(
    ("content", "kind", "status", "label"),
    [
        (b"{", "application/json", 400, "m_no_json"),
        (OF_OLD, "text/plain", 400, "m_no_json"),
        (b"x" * (MOST_BYTES + 1), "application/json", 413, "m_too_big"),
        (OF_OLD, "application/json", 400, "m_other_version"),
    ],
)
def test_the_server_refuses_with_one_sentence_in_the_language_of_the_page(
    store: Store, monkeypatch: pytest.MonkeyPatch, content: bytes, kind: str, status: int, label: str
) -> None:
    for lang in ("zh", "en"):
        got, headers, words = answer(store, monkeypatch, "POST", f"/export/table.xlsx?lang={lang}", content, kind)
        assert (got, headers["content-type"]) == (status, "text/plain; charset=utf-8")
        assert words.decode() == word(label, lang, *([MOST_BYTES // 1024] if label == "m_too_big" else []))


def test_opening_the_address_of_an_export_by_hand_says_what_to_do(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, _, words = answer(store, monkeypatch, "GET", "/export/table.xlsx", kind="")
    assert (status, words.decode()) == (400, word("m_no_json", "zh"))


@pytest.mark.slow
def test_the_brief_carries_links_to_where_the_visitor_sees_the_page(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a proxy that ends the encryption the page knows the scheme, the request does not; a page of elsewhere is
    not believed.
    """
    for referer, expected in (
        ("https://127.0.0.1:8501/compare", "https://127.0.0.1:8501"),
        ("https://elsewhere/compare", "http://127.0.0.1:8501"),
    ):
        status, headers, content = answer(
            store, monkeypatch, "GET", "/export/brief.docx?home=xian&places=xian,xinqu", referer=referer
        )
        assert status == 200 and "对标简报_西安、新区" in unquote(headers["content-disposition"])
        assert (
            f'Target="{expected}/sources?fact='
            in zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/endnotes.xml.rels").decode()
        )


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("", "brief_needs_home"),
        ("home=none", "brief_needs_home"),
        ("home=atlantis", "brief_needs_home"),
        ("home=xian&places=xian", "brief_needs_peer"),
    ],
)
def test_a_brief_without_home_or_peer_is_refused_with_the_sentence_of_the_button(
    store: Store, monkeypatch: pytest.MonkeyPatch, asked: str, label: str
) -> None:
    status, _, words = answer(store, monkeypatch, "GET", f"/export/brief.docx?{asked}")
    assert (status, words.decode()) == (400, word(label, "zh"))


# ---- the brief ---------------------------------------------------------------------------------------------------


class Brief:
    """A brief made and opened again."""

    def __init__(self, store: Store, params: dict[str, str]):
        self.content, self.name = brief.make(params, store, TODAY, ORIGIN)
        self.document = Document(io.BytesIO(self.content))
        archive = zipfile.ZipFile(io.BytesIO(self.content))
        self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.notes = {
            int(note.get(f"{W}id")): "".join(text.text for text in note.iter(f"{W}t")).strip()
            for note in ElementTree.fromstring(self.parts["word/endnotes.xml"])
        }
        self.paragraphs = [paragraph.text for paragraph in self.document.paragraphs]

    def rows(self, *header: str) -> list[list[str]]:
        """The rows of the first table whose header begins with these words."""
        for found in self.document.tables:
            if [cell.text for cell in found.rows[0].cells][: len(header)] == list(header):
                return [[re.sub(r"\[\d*\]", "", cell.text) for cell in row.cells] for row in found.rows[1:]]
        raise AssertionError(f"no table begins with {header}")


class Briefs(dict[tuple[str, bool], Brief]):
    """By home and base, each made when it is first asked for."""

    def __init__(self, store: Store):
        self.store = store

    def __missing__(self, wanted: tuple[str, bool]) -> Brief:
        home, party = wanted
        self[wanted] = Brief(self.store, {"home": home, "party": str(int(party))})
        return self[wanted]


@pytest.fixture(scope="module")
def briefs(store: Store) -> Briefs:
    return Briefs(store)


each_home = pytest.mark.parametrize("home", PLACES)
# make quick takes the plans with all their measures.
any_base = pytest.mark.parametrize(
    "party", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["with_party", "without_party"]
)


def plan_order(home: str) -> list[str]:
    return [plain.plan_of_place(place) for place in home_first(PLACES, home)]


def shorts(home: str) -> list[str]:
    return [plain.short(plan_id) for plan_id in plan_order(home)]


@pytest.mark.slow
@any_base
@each_home
def test_the_findings_of_a_brief_are_those_of_the_packages(briefs: dict, home: str, party: bool) -> None:
    shown = briefs[home, party].paragraphs
    own, *others = shorts(home)
    assert shown[0] == f"对标简报：{own}与{'、'.join(others)}"
    figures = {row["plan_id"]: row for row in plain.plan_figures(plain.PLAN_IDS, party)}
    for plan_id, short in zip(plan_order(home), shorts(home)):
        row = figures[plan_id]
        assert (
            f"{short}：任务 {row['task_count']} 条、保障 {row['safeguard_count']} 条，量化目标 "
            f"{row['quantified_count']} 项；写有期限的任务 {row['deadline_count']} 条，"
            f"写有固定频次的 {row['frequency_count']} 条，任务之外写明期限的目标、成果 {row['outside_count']} 项。"
            + ("工作要点各条以2024年当年为限。" if plan_id == "xinqu-2024" else "")
        ) in shown
    deadlines = plain.deadlines(plain.PLAN_IDS, TODAY)
    assert (
        f"写明期限的 {sum(row['dated_count'] for row in deadlines)} 项承诺，"
        f"{sum(row['passed_count'] for row in deadlines)} 项已过期限。"
    ) in shown
    gaps = plain.gaps(plain.plan_of_place(home), plain.PLAN_IDS, party)
    line = next((text for text in shown if text.startswith("别地有") and "详见第六部分" in text), "")
    assert (f"{len(gaps)} 项" in line and "、".join(row["name_zh"] for row in gaps) in line) if gaps else line == ""


@any_base
@each_home
def test_every_cell_of_the_comparison_is_the_one_of_the_packages(briefs: dict, home: str, party: bool) -> None:
    rows = {row[0]: row[1:] for row in briefs[home, party].rows("事项", *shorts(home))}
    categories = [row for row in plain.reference("categories") if party or row["code"] != "party_building"]
    assert set(rows) == {row["name_zh"] for row in categories}
    for category in categories:
        for plan_id, shown in zip(plan_order(home), rows[category["name_zh"]]):
            expected = plain.cell(plan_id, category["code"], party)
            kind, _, counts = shown.partition("\n")
            assert kind == plain.code("cell", expected["cell_code"])["name_zh"]
            assert (f"{expected['measure_count']} 条" in counts.split("·")) == bool(expected["measure_count"])
            assert ("可核对" in counts) == (expected["cell_code"] == "quantified")


@pytest.mark.slow
@each_home
def test_the_gaps_of_a_brief_come_in_their_order_with_a_quote_for_every_place(briefs: dict, home: str) -> None:
    made_brief, gaps = briefs[home, True], plain.gaps(plain.plan_of_place(home), plain.PLAN_IDS, True)
    if not gaps:
        return
    rows = made_brief.rows("事项", f"{shorts(home)[0]}（本地）")
    assert [row[0] for row in rows] == [row["name_zh"] for row in gaps]
    assert [row[1].split("\n")[0] for row in rows] == [
        plain.code("cell", row["home_cell_code"])["name_zh"] for row in gaps
    ]
    for row in gaps:
        at = max(n for n, text in enumerate(made_brief.paragraphs) if text == row["name_zh"])
        below = made_brief.paragraphs[at + 1 : at + 3 + 2 * len(row["other_plan_ids"])]
        for plan_id in row["other_plan_ids"]:
            line = next(text for text in below if text.startswith(plain.short(plan_id) + "，") and "：“" in text)
            quote = line[line.index("“") + 1 : line.rindex("”")]
            assert quote.removesuffix("……") in plain.plan(plan_id).clean.replace("\n", " ")
            # To borrow it, one needs the whole sentence.
            assert len(quote) <= brief_writer.LONGEST_QUOTE + 2 and (
                not quote.endswith("……") or quote[-3] in "。；" or len(quote) == brief_writer.LONGEST_QUOTE + 2
            )
            # What the other place promises in figures or dates stands before it.
            commitments = [
                t
                for t in plain.target_rows([plan_id])
                if t["category_code"] == row["category_code"]
                and plain.is_checkable(t)
                and t["duplicate_of_target_id"] is None
            ]
            for target in commitments:
                assert any(
                    text.startswith(plain.short(plan_id) + "，数字与期限：") and target["indicator_zh"] in text
                    for text in below
                ), target["fact_id"]


def test_shared_targets_stand_in_the_brief_with_value_deadline_and_reading(briefs: dict) -> None:
    shared = plain.shared_indicators(plain.PLAN_IDS)
    assert shared
    for target in shared:
        row = next(row for row in briefs["xian", True].rows("地区", "数值") if row[0] == plain.short(target["plan_id"]))
        assert (
            target["value_as_written"] in row[1]
            and str(target["deadline_date"].year) in row[3]
            and "期限已过" in row[3]
        )
        assert row[4] == (target["reading_note"] or "—")


@each_home
def test_every_target_of_every_place_stands_in_the_brief(briefs: dict, home: str) -> None:
    made_brief = briefs[home, True]
    tables = [
        found
        for found in made_brief.document.tables
        if [cell.text for cell in found.rows[0].cells] == ["目标", "数值", "期限", "读法"]
    ]
    expected = [plan_id for plan_id in plan_order(home) if plain.target_rows([plan_id])]
    assert len(tables) == len(expected) > 3
    for plan_id, found in zip(expected, tables):
        assert f"{plain.short(plan_id)}的目标" in made_brief.paragraphs
        shown = [[re.sub(r"\[\d*\]", "", cell.text) for cell in row.cells] for row in found.rows[1:]]
        targets = plain.target_rows([plan_id])
        assert sorted(row[0] for row in shown) == sorted(t["name_as_written"] for t in targets)
        for t in targets:
            assert t["value"] is None or any(
                row[0] == t["name_as_written"]
                and (t["value_as_written"] or plain.code("recurrence", t["recurrence_code"])["name_zh"]) in row[1]
                for row in shown
            ), t["fact_id"]


@each_home
def test_where_home_has_words_alone_the_figures_of_the_others_stand_beside(briefs: dict, home: str) -> None:
    own, *others = plan_order(home)
    leaves = [
        leaf
        for leaf in plain.leaf_codes()
        if plain.cell(own, leaf)["cell_code"] == "worded"
        and any(plain.cell(other, leaf)["cell_code"] == "quantified" for other in others)
    ]
    names = {row["code"]: row["name_zh"] for row in plain.reference("categories")}
    if not leaves:
        return
    rows = briefs[home, True].rows("事项", "地区", "别地的数字与期限")
    assert {row[0] for row in rows} == {names[leaf] for leaf in leaves} and all(row[2] for row in rows)
    assert {(row[0], row[1]) for row in rows} >= {
        (names[leaf], plain.short(other))
        for leaf in leaves
        for other in others
        if plain.cell(other, leaf)["cell_code"] == "quantified"
    }


@each_home
def test_every_reference_of_a_brief_has_its_endnote_and_every_endnote_is_a_sentence_of_its_plan(
    briefs: dict, home: str
) -> None:
    made_brief = briefs[home, True]
    tree = ElementTree.fromstring(made_brief.parts["word/document.xml"])
    referred = [int(element.get(f"{W}id")) for element in tree.iter(f"{W}endnoteReference")]
    assert referred == list(range(1, len(referred) + 1)) and len(referred) > 4
    assert set(made_brief.notes) == {-1, 0, *referred}
    marks = {element.get(f"{W}name") for element in tree.iter(f"{W}bookmarkStart")}
    again = re.findall(r"NOTEREF (\w+)", made_brief.parts["word/document.xml"].decode())
    assert set(again) <= marks
    links = {
        element.get("Id"): element.get("Target")
        for element in ElementTree.fromstring(made_brief.parts["word/_rels/endnotes.xml.rels"])
    }
    seen = set()
    for note in ElementTree.fromstring(made_brief.parts["word/endnotes.xml"]):
        number = int(note.get(f"{W}id"))
        if number < 1:
            continue
        fact = unquote(links[note.find(f".//{W}hyperlink").get(f"{R}id")].split("fact=")[1])
        theirs = plain_citations()[fact]
        described = plain.plan(theirs["plan_id"]).described
        for expected in (
            described["title"],
            described.get("doc_number") or "文号未见",
            plain.code("source_origin", described["source_origin_code"])["name_zh"],
            without_leaders(theirs["quote_clean"]).strip().replace("\n", " "),
            theirs["reading_note"] or "",
        ):
            assert expected in made_brief.notes[number]
        seen.add(fact)
    assert len(seen) == len(referred)


def test_a_sentence_that_is_cited_twice_has_one_endnote(briefs: dict) -> None:
    text = briefs["xian", True].parts["word/document.xml"].decode()
    assert "NOTEREF" in text and text.count("<w:endnoteReference ") == len(briefs["xian", True].notes) - 2


@any_base
@each_home
def test_the_timeline_of_a_brief_counts_every_dated_commitment_in_its_year(
    briefs: dict, home: str, party: bool
) -> None:
    made_brief = briefs[home, party]
    found = next(found for found in made_brief.document.tables if "2024" in [cell.text for cell in found.rows[0].cells])
    years = [cell.text for cell in found.rows[0].cells][1:]
    assert [int(re.findall(r"\d{4}", year)[0]) for year in years] == sorted(
        int(re.findall(r"\d{4}", year)[0]) for year in years
    )
    assert any("2026" in year and "今年" in year for year in years)
    left_out = (
        set()
        if party
        else {
            m["measure_id"]
            for plan_id in plain.PLAN_IDS
            for m in plain.measures(plan_id).values()
            if plain.is_about_party(m)
        }
    )
    for row, plan_id in zip(found.rows[1:], plan_order(home)):
        cells = [cell.text for cell in row.cells][1:]
        for year, text in zip(years, cells):
            due = sum(
                t["kind_code"] == "deadline"
                and t["end_date"] is not None
                and str(t["end_date"].year) == year
                and (t["is_target"] or t["measure_id"] is not None)
                and t["measure_id"] not in left_out
                for t in plain.times([plan_id])
            )
            assert [int(n) for n in re.findall(r"(\d+) 项", text)] == ([due] if due else [])


def test_the_timeline_of_a_brief_is_the_figure_of_the_page_as_a_picture_with_words_for_those_who_do_not_see_it(
    briefs: dict,
) -> None:
    if fonts.find(fonts.FOLDERS) is None:
        pytest.skip("no Chinese font on this machine: the brief then has the table alone")
    [shape] = briefs["jiading", True].document.inline_shapes
    alt = shape._inline.docPr.get("descr")
    assert all(name in alt for name in ("嘉定", "西安", "某市", "新区")) and not plain.LEADERS.search(alt)
    page_width = (
        briefs["jiading", True].document.sections[0].page_width
        - 2 * briefs["jiading", True].document.sections[0].left_margin
    )
    assert abs(shape.width - page_width) < 9525
    [blob] = [
        part.blob
        for part in briefs["jiading", True].document.part.package.iter_parts()
        if part.content_type == "image/png"
    ]
    picture = Image.open(io.BytesIO(blob)).convert("RGB")
    colors = {color for _, color in picture.getcolors(maxcolors=1 << 20)}
    assert picture.width >= 1900, "sharp on paper"
    for place in plain.plans():
        if place["column_id"] != "jiading":
            assert ImageColor.getrgb(place["color_light"]) in colors, f"the marks of {place['column_id']} are drawn"


def test_without_a_chinese_font_the_brief_has_its_table_and_no_picture(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())
    data, _ = brief.make({"places": ",".join(PLACES), "home": "jiading"}, store, TODAY, ORIGIN)
    document = Document(io.BytesIO(data))
    assert not list(document.inline_shapes) and any(
        "2024" in [cell.text for cell in table.rows[0].cells] for table in document.tables
    )


def test_no_sentence_about_a_state_leader_leaves_with_a_brief(briefs: dict) -> None:
    for made_brief in briefs.values():
        assert not [
            name
            for name, content in made_brief.parts.items()
            if name.endswith(".xml") and plain.LEADERS.search(content.decode("utf-8"))
        ]


def test_a_brief_is_neutral_about_others_and_says_what_it_is_not(briefs: dict) -> None:
    for made_brief in briefs.values():
        words = "\n".join(
            [
                *made_brief.paragraphs,
                *(cell.text for found in made_brief.document.tables for row in found.rows for cell in row.cells),
            ]
        )
        assert "比的是承诺，不是完成情况" in words and "尚未经人核对" in words and "不排名次" in words
        assert not re.search("只有[^数文]|仅有[^文]|落后|领先|优于|不如|第一名|名列", words)


def test_every_font_of_a_brief_is_named_for_chinese(briefs: dict) -> None:
    for name in ("word/styles.xml", "word/document.xml", "word/endnotes.xml", "word/footer1.xml"):
        for named in ElementTree.fromstring(briefs["xian", True].parts[name]).iter(f"{W}rFonts"):
            assert named.get(f"{W}eastAsia") in ("宋体", "黑体") and named.get(f"{W}ascii")
            assert not [key for key in named.keys() if "Theme" in key or key.endswith("cstheme")]


@pytest.mark.slow
def test_the_same_request_gives_the_same_brief(store: Store) -> None:
    one, other = (Brief(store, {"home": "xinqu"}) for _ in range(2))
    assert one.parts == other.parts


@pytest.mark.slow
def test_filters_of_a_page_do_not_narrow_the_brief_and_it_says_on_top_which(store: Store) -> None:
    narrowed = Brief(
        store,
        {
            "home": "xinqu",
            "cat": "finance",
            "tk": "phase",
            "num": "yes",
            "span": "2023-2025",
            "diff": "1",
            "numbers": "1",
            "closed": "protection",
            "fact": "xian-2024-m01",
            "q": "质押",
        },
    )
    whole = Brief(store, {"home": "xinqu", "sort": "-strength", "view": "pairs", "closed": "protection"})
    said = narrowed.paragraphs.pop(2)
    finance = next(row["name_zh"] for row in plain.reference("categories") if row["code"] == "finance")
    assert said == (
        f"页面上现有的筛选（类别：{finance}；数字：有数字；时间种类：阶段；时段：2023—2025；文中词：质押；"
        "只看不同；只看有数字）不影响本简报：它写全部事项、全部措施。"
    )
    assert narrowed.paragraphs == whole.paragraphs and len(narrowed.document.tables) == len(whole.document.tables)
    assert whole.parts["word/document.xml"] == Brief(store, {"home": "xinqu"}).parts["word/document.xml"]


def test_a_brief_for_two_places_and_in_english(store: Store) -> None:
    made_brief = Brief(store, {"home": "xian", "places": "xian,xinqu", "lang": "en"})
    assert made_brief.paragraphs[0] == "Benchmark brief: Xi'an and New Area"
    headings = [
        paragraph.text for paragraph in made_brief.document.paragraphs if paragraph.style.name.startswith("Heading 1")
    ]
    assert len(headings) == 8 and not re.search("[一-鿿]", "".join(headings))


def test_the_settings_of_a_brief_stand_in_the_order_of_the_schema(briefs: dict) -> None:
    settings_of = [element.tag for element in ElementTree.fromstring(briefs["xian", True].parts["word/settings.xml"])]
    assert settings_of.index(f"{W}endnotePr") == settings_of.index(f"{W}compat") - 1
    section = [
        element.tag
        for element in ElementTree.fromstring(briefs["xian", True].parts["word/document.xml"]).find(f".//{W}sectPr")
    ]
    assert section.index(f"{W}endnotePr") == section.index(f"{W}pgSz") - 1


def test_a_citation_says_where_its_fact_stands(store: Store) -> None:
    found, unknown = citations(
        store, under_plans(["xian-2024-m01", "xian-2024-m01", "zhongshan-2017:title", "nothing"]), "zh"
    )
    assert list(found) == ["xian-2024-m01", "zhongshan-2017:title"] and unknown == 1
    assert (found["xian-2024-m01"].place, found["xian-2024-m01"].number, found["zhongshan-2017:title"].number) == (
        "西安",
        "第1条",
        "",
    )


# ---- other programs ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice is not installed")
def test_libreoffice_opens_both_and_shows_them_in_chinese(
    briefs: dict, store: Store, page_tables: list[dict], tmp_path: Path
) -> None:
    (tmp_path / "brief.docx").write_bytes(briefs["jiading", True].content)
    (tmp_path / "table.xlsx").write_bytes(workbook.make(asked_of(request(*page_tables[:3]), store), store, TODAY))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "brief.docx"),
            str(tmp_path / "table.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = {
        name: subprocess.run(
            ["pdftotext", str(tmp_path / f"{name}.pdf"), "-"], check=True, capture_output=True, timeout=60
        ).stdout.decode()
        for name in ("brief", "table")
    }
    assert "对标简报：嘉定与西安、某市、中山、新区" in shown["brief"] and "打开原句" in shown["brief"]
    assert "策鉴 · 总览" in shown["table"] and "所据文本残缺" in shown["table"]
