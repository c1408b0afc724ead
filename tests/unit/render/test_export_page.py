"""What a request for a workbook may ask for: a page, its address, a table of it. What it invents gets into no file."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from cejian.answers.store import Store
from cejian.render import ExportRefused, page, workbook
from cejian.render.request import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLES,
    Asked,
    SheetCell,
    SheetTable,
    Wanted,
    read,
    within_bounds,
)
from cejian.views import measures
from cejian.wording.labels import word
from tests.scenes import ids_opened, scene_of
from tests.unit.render.test_export import ORIGIN, TODAY, answer, words_of


def wanted(store: Store, **more: Any) -> dict[str, Any]:
    """A request for all tables of the method page, changed by `more`."""
    return {"page": "method", "address": {"lang": "zh"}, "version": store.version, **more}


def body(asked: Any) -> bytes:
    return json.dumps(asked, ensure_ascii=False).encode(errors="surrogatepass")


def taken(store: Store, **more: Any) -> Asked:
    """What a request for the method page, changed by `more`, is answered with."""
    return page.asked(read(body(wanted(store, **more))), store, TODAY, ORIGIN)


def book_of(asked: Asked, store: Store) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.make(asked, store, TODAY)))


# ---- the shape of a request ----------------------------------------------------------------------------------------

OK = {"page": "method", "address": {}, "version": "x"}
WRONG = {
    "nothing": b"",
    "no object": b"[]",
    "a number": b"1",
    "not JSON": b"{",
    "not text": b"\xff\xfe\x00",
    "empty": b"{}",
    "deep": b"[" * 100_000,
    "a number without an end": b'{"page": ' + b"1" * 20_000 + b"}",
    **{
        name: body(OK | change)
        for name, change in {
            "the address is a text": {"address": f"{ORIGIN}/?home=xian"},
            "the address is a list": {"address": [["home", "xian"]]},
            "the address holds a number": {"address": {"home": 1}},
            "the page is none": {"page": None},
            "the page is a list": {"page": ["method"]},
            "the table is a table": {"table": {"name": "x"}},
            "the version is a number": {"version": 1},
            "nth is a text": {"nth": "0"},
            "nth is below nought": {"nth": -1},
            "nth is true": {"nth": True},
            "the order is a text": {"order": "0"},
            "the order holds a text": {"order": ["0"]},
            "the order holds a half": {"order": [0.5]},
            "the order holds rows": {"order": [["invented"]]},
        }.items()
    },
    "no address": body({"page": "method"}),
}


@pytest.mark.parametrize("wrong", sorted(WRONG))
def test_a_request_of_another_shape_is_refused_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ExportRefused) as refused:
        read(WRONG[wrong])
    assert refused.value.label == "m_no_json"


json_keys = st.sampled_from(
    ["page", "address", "version", "table", "nth", "order", "organisation", "mark", "home", "x"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(json_keys, inner, max_size=5),
    max_leaves=12,
)


@given(json_values)
def test_no_request_does_anything_but_be_read_or_refused(asked: Any) -> None:
    try:
        assert isinstance(read(json.dumps(asked).encode()), Wanted)
    except ExportRefused:
        pass


# ---- nothing invented ------------------------------------------------------------------------------------------------

INVENTED = "我市专利授权量居全国第一"


@pytest.mark.slow
def test_nothing_that_a_request_invents_gets_into_a_file(store: Store) -> None:
    """Titles, cells, findings, sources, filters as pages once sent them, and whatever else: the file is as without."""
    table = {
        "title": INVENTED,
        "name": INVENTED,
        "finding": INVENTED,
        "source": INVENTED,
        "heads": 0,
        "rows": [[INVENTED]],
        "columns": [{"label": INVENTED, "align": ""}],
    }
    keys = (
        "places",
        "home",
        "theme",
        "party",
        "plan",
        "text",
        "fact",
        "matter",
        "cat",
        "m",
        "s",
        "q",
        "title",
        INVENTED,
    )
    spoilt = taken(
        store,
        title=INVENTED,
        tables=[table],
        rows=[[INVENTED]],
        columns=[INVENTED],
        filters=[INVENTED],
        origin="http://evil.example.cn",
        heads=1,
        today="1999-01-01",
        order=[3, 1, 2],
        address={"lang": "zh"} | dict.fromkeys(keys, INVENTED),
    )
    got, plain = book_of(spoilt, store), book_of(taken(store), store)
    assert INVENTED not in words_of(*got.worksheets) and "evil" not in words_of(*got.worksheets)
    assert [words_of(sheet) for sheet in got.worksheets[1:]] == [words_of(sheet) for sheet in plain.worksheets[1:]]
    assert (got.properties.title, spoilt.filters) == (plain.properties.title, taken(store).filters)


@pytest.mark.parametrize(
    ("more", "label"),
    [
        ({"page": "present"}, "m_no_such_table"),
        ({"page": "../method"}, "m_no_such_table"),
        ({"page": ""}, "m_no_such_table"),
        ({"table": "cejian_invented"}, "m_no_such_table"),
        ({"table": "cejian_sources", "nth": 1}, "m_no_such_table"),
        ({"table": "cejian_sources", "nth": 10**30}, "m_no_such_table"),
        ({"version": "2020-01-01 · 0000000"}, "m_other_version"),
        ({"version": ""}, "m_other_version"),
        ({"page": "search"}, "m_no_tables"),
        ({"page": "measures", "address": {"q": "没有这样的词语"}}, "m_no_tables"),
    ],
)
def test_what_is_not_on_a_page_is_refused_with_its_sentence(store: Store, more: dict[str, Any], label: str) -> None:
    with pytest.raises(ExportRefused) as refused:
        taken(store, **more)
    assert refused.value.label == label and re.fullmatch("[^{}]+。", word(label, "zh", *refused.value.values))


def test_a_list_that_only_a_browser_can_sort_takes_its_order_and_no_other_rows(store: Store) -> None:
    rows = measures.measures(scene_of(store, today=TODAY))["rows"]
    places = [row["at"] for row in rows]
    of_xian = [row["at"] for row in rows if row["plan"] == "xian-2024"]
    assert len(places) > 100 and len(of_xian) > 10
    for order in (places, places[::-1]):
        got = taken(store, page="measures", address={"sort": "title"}, order=order).tables[0]
        assert [ids_opened(row[2].facts)[0] for row in got.rows] == [rows[at]["id"] for at in order]
    # Fewer, more, others, one of them twice; and by units those that name none stand last.
    for sort, order in (
        ("title", []),
        ("title", places[1:]),
        ("title", [*places, 0]),
        ("title", [*places[1:], 10**6]),
        ("title", [*places[1:], places[1]]),
        ("agency", places),
    ):
        with pytest.raises(ExportRefused) as refused:
            taken(store, page="measures", address={"sort": sort}, order=order)
        assert refused.value.label == "m_not_on_page"
    with pytest.raises(ExportRefused):
        taken(store, page="measures", address={"sort": "title", "at": "xian"}, order=places)
    assert len(
        taken(store, page="measures", address={"sort": "title", "at": "xian"}, order=of_xian).tables[0].rows
    ) == len(of_xian)
    # What has an order of its own is sorted here, whatever is sent.
    for sort in ("place", "-place", "label", "cat", "number", "-date", "-strength"):
        plain = taken(store, page="measures", address={"sort": sort})
        assert taken(store, page="measures", address={"sort": sort}, order=places[::-1]).tables == plain.tables


def test_one_table_is_taken_alone_and_the_comparison_with_its_matrix(store: Store) -> None:
    def titles(**more: Any) -> tuple[str, list[str]]:
        asked = taken(store, **more)
        return asked.title, [table.title for table in asked.tables]

    both = ("并排对照", ["对照表（事项×地区）", "并排对照"])
    assert titles(table="cejian_sources") == ("方法 文件与来源", ["文件与来源"])
    assert titles(page="compare", table="cejian_compare") == both
    assert titles(page="compare", address={"diff": "1"}, table="cejian_compare_differences") == both
    first, second = (
        taken(store, page="evaluation", address={"ev": "pmc"}, table="cejian_pmc", nth=nth).tables[0] for nth in (0, 1)
    )
    assert first.rows == second.rows and first.source != second.source


@pytest.mark.slow
def test_the_link_to_the_page_is_ours_whatever_is_asked(store: Store) -> None:
    asked = taken(store, address={"s": "质押 & <b>\ud800", "lang": "zh", "x": "y"})
    query = dict(parse_qsl(urlsplit(asked.address).query))
    assert asked.address.startswith(f"{ORIGIN}/method?") and query["s"] == "质押 & <b>\ufffd" and "x" not in query
    assert book_of(asked, store)


HOST = "http://127.0.0.1:8501"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, HOST),
        ({"referer": "https://127.0.0.1:8501/method"}, "https://127.0.0.1:8501"),
        ({"referer": "https://evil.example.cn/method"}, HOST),
        ({"referer": "javascript://127.0.0.1:8501/method"}, HOST),
        ({"x-forwarded-host": "evil.example.cn", "forwarded": "host=evil.example.cn"}, HOST),
    ],
)
def test_the_links_of_a_workbook_lead_to_the_host_that_was_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch, told: dict[str, str], expected: str
) -> None:
    asked = wanted(store, table="cejian_sources", address={"lang": "zh", "origin": "http://evil.example.cn"})
    status, _, content = answer(store, monkeypatch, "POST", "/export/table.xlsx", body(asked), **told)
    assert status == 200
    book = openpyxl.load_workbook(io.BytesIO(content))
    links = {row[-1].value for row in book["出处"].iter_rows(min_row=2)}
    links |= {cell.hyperlink.target for row in book["说明"].iter_rows() for cell in row if cell.hyperlink}
    assert len(links) > 1 and {link.split("/sources?")[0].split("/method?")[0] for link in links} == {expected}


KEYS = (
    "places",
    "home",
    "lang",
    "party",
    "diff",
    "numbers",
    "plan",
    "text",
    "fact",
    "matter",
    "at",
    "cat",
    "sort",
    "cols",
    "q",
    "s",
    "in",
    "view",
    "m",
    "pair",
    "ev",
    "evby",
    "tk",
    "prec",
    "span",
    "ext",
    "unit",
)
CODES = (
    "xian",
    "xian,moushi",
    "1",
    "0",
    "en",
    "original",
    "gaps",
    "only",
    "pairs",
    "pmc",
    "tools",
    "documents",
    "-date",
    "protection",
    "title",
    "质押",
    "2024",
    "xian-2024",
    "xian-2024-m01",
    "zhongshan-2017:title",
    "deadline",
    "measures",
    "zhongshan_ip",
    "finance",
)


@pytest.mark.slow
@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(page.TABLES)),
    address=st.dictionaries(st.sampled_from(KEYS), st.text(max_size=12) | st.sampled_from(CODES), max_size=5),
)
def test_any_address_makes_tables_or_a_sentence(store: Store, name: str, address: dict[str, str]) -> None:
    try:
        asked = taken(store, page=name, address=address)
    except ExportRefused as refused:
        assert refused.label in ("m_no_tables", "m_not_on_page")
        return
    for table in asked.tables:
        assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.aligns)}
        json.dumps([[cell.value for cell in row] for row in table.rows])  # texts and numbers


# ---- bounds --------------------------------------------------------------------------------------------------------


def table_of(rows: int, columns: int = 1) -> SheetTable:
    return SheetTable("表", "", "", ("列",) * columns, ("",) * columns, ((SheetCell("甲"),) * columns,) * rows, 0)


@pytest.mark.parametrize(
    ("tables", "label"),
    [
        ((table_of(1),) * (MOST_TABLES + 1), "m_too_many_tables"),
        ((table_of(1, MOST_COLUMNS + 1),), "m_too_many_columns"),
        ((table_of(MOST_ROWS + 1),), "m_too_many_rows"),
        ((table_of(MOST_ROWS, 10), table_of(1)), "m_too_many_cells"),
    ],
)
def test_too_much_is_refused_each_bound_with_its_sentence(tables: tuple[SheetTable, ...], label: str) -> None:
    with pytest.raises(ExportRefused) as refused:
        within_bounds(tables)
    (bound,) = refused.value.values
    assert refused.value.label == label and all(str(bound) in word(label, lang, bound) for lang in ("zh", "en"))


def test_as_much_as_the_bounds_allow_is_taken() -> None:
    for tables in (
        (table_of(1),) * MOST_TABLES,
        (table_of(1, MOST_COLUMNS),),
        (table_of(MOST_ROWS, MOST_CELLS // MOST_ROWS),),
    ):
        assert within_bounds(tables) == tables


def test_a_request_that_is_too_long_and_a_workbook_that_takes_too_long_are_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExportRefused) as refused:
        read(b" " * (MOST_BYTES + 1))
    assert refused.value.label == "m_too_big"
    monkeypatch.setattr("cejian.render.sheets.MOST_SECONDS", -1)
    with pytest.raises(ExportRefused) as refused:
        book_of(taken(store), store)
    assert refused.value.label == "m_too_slow"
