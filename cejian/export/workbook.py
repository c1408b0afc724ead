"""The tables of a page as one XLSX file: what is on the screen, a sheet that explains it, and a sheet of all sentences behind it."""
from __future__ import annotations

import datetime
import io
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import xlsxwriter

from cejian.export import Refused
from cejian.export.citations import Citation, citations, link, plans_by_id
from cejian.labels import day, word
from cejian.selection import Known, Selection, parse
from cejian.store import Store
from cejian.text import withhold
from cejian.working import address_codes

MOST_BYTES = 8 * 1024 * 1024
MOST_TABLES, MOST_COLUMNS, MOST_CELLS = 60, 80, 300_000
# Excel's own limits: characters in a cell (some kept for our mark), letters and forbidden signs in the name of a sheet, digits of a number.
LONGEST_CELL, LONGEST_SHEET_NAME, MOST_DIGITS, LONGEST_LINK = 32_000, 31, 15, 2_000
FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?")
SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")
FONT = "微软雅黑"
WIDEST, NARROWEST = 48, 7
# Points of a line of text and the tallest row that is still handy. LibreOffice and WPS do not fit the height of a row by themselves.
LINE, TALLEST = 14.2, 400
# Columns that the sheet of notes explains; the words are labels, so that they fit in either language.
COLUMNS = ("place", "group", "category", "matter", "leaf", "cell_kind", "home_cell", "measure_count", "target_count", "doc_number", "origin", "value", "nature", "note",
           "deadline", "deadline_or_period", "doc_or_publisher", "target_kind", "target_name", "normalised", "baseline", "deadline_place", "doubt", "lookalike_a",
           "lookalike_b", "why_not", "serving", "agency", "function", "load_alone", "load_first", "load_among", "load_all", "number_label", "title_or_gist",
           "strength_column", "time_label", "time_start", "time_end", "time_precision", "time_words", "version_column", "quote_column", "tasks", "targets", "dated", "horizon",
           "completeness", "document", "level", "kind", "date", "limits", "definition", "words_searched", "found", "correction_kind", "applied", "noted", "spot", "wrong", "right",
           "reason", "confidence", "handling", "benchmark", "period", "publisher", "grade", "field", "units", "agreed", "share", "kappa", "al_list", "al_home_or_others", "al_borrow",
           "search_kind", "section_column", "out_section", "m_ev_tasks", "m_ev_letters", "m_ev_quantified", "m_ev_dated", "m_ev_agency", "m_ev_deliverable", "m_ev_outside",
           "m_ev_flags_of_four", "m_ev_tool_kind_column", "m_ev_tool", "m_ev_code", "m_ev_variable", "m_ev_in_measures", "level_word", "m_alike_half", "m_alike_pairs", "m_alike_meant", "m_alike_found",
           "m_alike_right", "m_alike_precision", "m_alike_recall", "m_origin_number")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of the screen, and the facts behind it."""

    value: str | int | float
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of the page: `aligns` has "num" where a column is for numbers."""

    title: str
    finding: str
    source: str
    columns: tuple[str, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Asked:
    """A request: the page, its address, the words of its filters, its tables."""

    title: str
    address: str
    filters: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def selection(self, known: Known) -> Selection:
        return parse(dict(parse_qsl(urlsplit(self.address).query)), known)[0]


# ---- the request -------------------------------------------------------------------------------------------------

def read(body: bytes) -> Asked:
    """The request that a body of JSON makes; Refused where it is none."""
    if len(body) > MOST_BYTES:
        raise Refused("m_too_big", MOST_BYTES // 1024 // 1024)
    try:
        asked = json.loads(body, parse_constant=_not_a_number)
        tables = [_table(table) for table in _list(asked["tables"])]
        address = _text(asked["address"])
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise Refused("m_no_json")
        found = Asked(_text(asked["title"]), address, tuple(_text(words) for words in _list(asked["filters"])), tuple(tables))
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise error if isinstance(error, Refused) else Refused("m_no_json") from None
    if not tables:
        raise Refused("m_no_tables")
    if len(tables) > MOST_TABLES or any(len(table.columns) > MOST_COLUMNS for table in tables) or sum(len(table.rows) * len(table.columns) for table in tables) > MOST_CELLS:
        raise Refused("m_too_many", MOST_TABLES, MOST_COLUMNS, MOST_CELLS)
    return found


def _not_a_number(name: str) -> float:
    raise ValueError(name)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: Any) -> str:
    """Any text as it may stand in a file, without sentences about state leaders."""
    if not isinstance(value, str):
        raise TypeError
    return withhold(SURROGATES.sub("\ufffd", value))


def _table(table: Any) -> Table:
    columns = _list(table["columns"])
    rows = tuple(tuple(_cell(cell) for cell in _list(row)) for row in _list(table["rows"]))
    if not columns or any(len(row) != len(columns) for row in rows):
        raise ValueError("a row does not fit the columns")
    return Table(_text(table["title"]), _text(table["finding"]), _text(table["source"]), tuple(_text(c["label"]) for c in columns), tuple(_text(c["align"]) for c in columns), rows)


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return Cell(_cell(cell["text"]).value, tuple(_text(fact) for fact in _list(cell["facts"])))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        # What Excel cannot hold exactly stays as it was written.
        return Cell(cell if abs(cell) < 10 ** MOST_DIGITS and math.isfinite(cell) else str(cell))
    return Cell(_text(cell))


# ---- the file ----------------------------------------------------------------------------------------------------

def make(asked: Asked, data: Store, today: datetime.date) -> bytes:
    """The XLSX file of a request: notes, one sheet per table, sources. All texts are written as texts, never as formulas."""
    selection = asked.selection(Known(**address_codes(data)))
    found, unknown = citations(data, (fact for table in asked.tables for row in table.rows for cell in row for fact in cell.facts), selection.lang)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}})
    book.set_properties({"title": f"{word('app', selection.lang)} {asked.title}", "comments": word("data_version", selection.lang, data.version), "created": datetime.datetime(today.year, today.month, today.day)})
    sheets = _Sheets(book, selection.lang)
    names = _sheet_names([table.title for table in asked.tables], {word("m_notes", selection.lang), word("m_origins", selection.lang)})
    # Made in this order, so that the notes lie in front and the sources behind; the file opens at the first table.
    notes = sheets.add(word("m_notes", selection.lang))
    places = {fact_id: number for number, fact_id in enumerate(found, start=1)}
    for name, table in zip(names, asked.tables):
        _table_sheet(sheets, name, table, places)
    if found:
        _sources_sheet(sheets, asked, names, found)
    _notes_sheet(sheets, notes, asked, selection, data, names, found, unknown, today)
    book.get_worksheet_by_name(names[0]).activate()
    book.close()
    return buffer.getvalue()


def file_name(asked: Asked, today: datetime.date) -> str:
    """策鉴_总览_2026-11-22.xlsx"""
    return f"策鉴_{re.sub(r'[^0-9A-Za-z_一-鿿]+', '_', asked.title).strip('_')[:40]}_{today:%Y-%m-%d}.xlsx"


def _sheet_names(titles: list[str], taken: set[str]) -> list[str]:
    """Names that Excel accepts, each once (capitals and small letters are the same there)."""
    seen, names = {name.lower() for name in taken} | {"history"}, []
    for title in titles:
        base = FORBIDDEN_IN_SHEET_NAME.sub(" ", title).strip().strip("'")
        if len(base) > LONGEST_SHEET_NAME:  # a sentence is cut behind a whole clause where it has one
            base = re.sub(r"(.{6,})[，；：,;].*", r"\1", base[:LONGEST_SHEET_NAME])
        base = base.strip().strip("'") or "-"
        name, number = base, 1
        while name.lower() in seen:
            number += 1
            tail = f" {number}"
            name = base[:LONGEST_SHEET_NAME - len(tail)] + tail
        seen.add(name.lower())
        names.append(name)
    return names


class _Sheets:
    """A workbook with its formats; writes cells so that nothing in them is run."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str):
        self.book, self.lang = book, lang
        look = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#C9CED4"}
        self.text = book.add_format(look)
        self.linked = book.add_format(look | {"underline": 1})
        self.number = book.add_format(look | {"align": "right", "num_format": "#,##0.######", "text_wrap": False})
        self.whole = book.add_format(look | {"align": "right", "num_format": "#,##0", "text_wrap": False})
        self.head = book.add_format(look | {"bold": True, "bg_color": "#E9ECEF", "valign": "vcenter"})
        self.title = book.add_format({"font_name": FONT, "font_size": 15, "bold": True})
        self.part = book.add_format({"font_name": FONT, "font_size": 11, "bold": True, "valign": "vcenter"})
        self.plain = book.add_format({"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "top"})

    def add(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&A　&P / &N")
        return sheet

    def write(self, sheet: Any, row: int, column: int, value: str | int | float, is_number: bool = False, target: str = "") -> None:
        """A number where the column is for numbers and the value is one, else text; `target` is where a click leads."""
        plain = str(value)
        if isinstance(value, str) and is_number and PLAIN_NUMBER.fullmatch(plain) and sum(c.isdigit() for c in plain) <= MOST_DIGITS:
            value = float(plain.replace(",", "")) if "." in plain else int(plain.replace(",", ""))
        look = self.text if isinstance(value, str) else self.whole if isinstance(value, int) else self.number
        if target and plain and len(target) <= LONGEST_LINK:
            sheet.write_url(row, column, target, self.linked, string="-")
            look = self.linked if isinstance(value, str) else look
        if isinstance(value, str):
            text = value if len(value) <= LONGEST_CELL else value[:LONGEST_CELL] + word("m_cut_cell", self.lang)
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_number(row, column, value, look)

    def fit(self, sheet: Any, row: int, cells: Iterable[tuple[str | int | float, float]]) -> None:
        """Make a row as high as its fullest cell needs; `cells` are values with the width of their columns."""
        lines = max(sum(max(1, math.ceil(_length(line) * 1.04 / (width - 1.2))) for line in str(value).split("\n")) for value, width in cells)
        if lines > 1:
            sheet.set_row(row, min(TALLEST, lines * LINE + 3))

    def header(self, sheet: Any, row: int, labels: Iterable[str]) -> None:
        for column, label in enumerate(labels):
            sheet.write_string(row, column, label, self.head)


def _width(label: str, values: Iterable[str]) -> float:
    """A column's width in letters: of its longest line, but for a heading two lines are enough."""
    longest = max((_length(line) for value in values for line in value.split("\n")), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2.5, min(_length(label), 14) + 4))


def _length(text: str) -> int:
    """Letters of a line, a Chinese one counting as two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def _ranges(numbers: Iterable[int]) -> str:
    """1、2、3、7 as 1—3、7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(f"{first}—{last}" if last > first + 1 else "、".join(map(str, sorted({first, last}))) for first, last in runs)


def _table_sheet(sheets: _Sheets, name: str, table: Table, places: dict[str, int]) -> None:
    """Exactly the rows of the screen under a frozen header, and behind them the numbers of their sentences."""
    sheet = sheets.add(name)
    cited = [[places[fact] for fact in dict.fromkeys(fact for cell in row for fact in cell.facts) if fact in places] for row in table.rows]
    labels = [*table.columns, *([word("m_origin_number", sheets.lang)] if any(cited) else [])]
    rows = [[*(cell.value for cell in row), *([_ranges(numbers)] if any(cited) else [])] for row, numbers in zip(table.rows, cited)]
    widths = [_width(label, (str(row[column]) for row in rows)) for column, label in enumerate(labels)]
    sheets.header(sheet, 0, labels)
    sheets.fit(sheet, 0, zip(labels, widths))
    origins = word("m_origins", sheets.lang)
    for position, (row, values) in enumerate(zip(table.rows, rows), start=1):
        for column, value in enumerate(values):
            first = next((places[fact] for fact in row[column].facts if fact in places), 0) if column < len(row) else 0
            sheets.write(sheet, position, column, value, column < len(row) and table.aligns[column] == "num", f"internal:'{origins}'!A{first + 1}" if first else "")
        sheets.fit(sheet, position, zip(values, widths))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(table.rows), len(labels) - 1)


def _sources_sheet(sheets: _Sheets, asked: Asked, names: list[str], found: dict[str, Citation]) -> None:
    """One row per fact behind the tables: where it occurs, where it stands, the full sentence, and the link to it."""
    sheet, lang = sheets.add(word("m_origins", sheets.lang)), sheets.lang
    where: dict[str, dict[str, list[int]]] = {}
    for name, table in zip(names, asked.tables):
        for position, row in enumerate(table.rows, start=2):
            for fact in dict.fromkeys(fact for cell in row for fact in cell.facts if fact in found):
                where.setdefault(fact, {}).setdefault(name, []).append(position)
    widths = {"m_origin_number": 8, "m_stands_in": 24, "place": 8, "out_plan": 34, "doc_number": 20, "origin": 13, "out_section": 24, "out_number": 11, "quote_column": 60, "m_reading": 30, "m_fact_id": 24, "out_link": 44}
    sheets.header(sheet, 0, [word(key, lang) for key in widths])
    for position, (fact, c) in enumerate(found.items(), start=1):
        stands = word("semicolon", lang).join(f"{name}!{_ranges(rows)}" for name, rows in where[fact].items())
        address = link(asked.origin, fact)
        values = [position, stands, c.place, c.title, c.doc_number, c.origin, c.section, c.number, c.quote, c.doubt, c.fact_id, address]
        for column, value in enumerate(values):
            sheets.write(sheet, position, column, value, target=address if column == len(values) - 1 else "")
        sheets.fit(sheet, position, zip(values, widths.values()))
    for column, width in enumerate(widths.values()):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(found), len(widths) - 1)


def _notes_sheet(sheets: _Sheets, sheet: Any, asked: Asked, selection: Selection, data: Store, names: list[str], found: dict[str, Citation], unknown: int, today: datetime.date) -> None:
    """What this is and how to read it: page, filters, documents, sheets, columns, kinds of cell, doubts of the readings."""
    lang, row, widths = sheets.lang, 0, (22, 62, 22, 34, 40)

    def say(key: str, *values: object) -> str:
        return word(key, lang, *values)

    def block(title: str, header: list[str], lines: list[list[str | int]]) -> None:
        nonlocal row
        row += 1
        sheet.write_string(row, 0, title, sheets.part)
        sheets.header(sheet, row + 1, header)
        for number, line in enumerate(lines, start=row + 2):
            for column, value in enumerate(line):
                sheets.write(sheet, number, column, value)
            sheets.fit(sheet, number, zip(line, widths))
        row += 2 + len(lines)

    sheet.write_string(row, 0, f"{say('app')} · {asked.title}", sheets.title)
    sheet.set_row(row, 26)
    for label, value, target in [(say("m_exported"), day(today, "day", lang), ""), (say("m_version"), data.version, ""), (say("m_address"), asked.address, asked.address),
                                 (say("m_filters"), say("semicolon").join(asked.filters), "")]:
        row += 1
        sheet.write_string(row, 0, label, sheets.head)
        sheets.write(sheet, row, 1, value, target=target)
        sheet.merge_range(row, 1, row, 4, "", sheets.linked if target and len(target) <= LONGEST_LINK else sheets.text)
        sheets.write(sheet, row, 1, value, target=target)
        sheets.fit(sheet, row, [(value, sum(widths[1:]))])
    row += 2
    sheet.write_string(row, 0, say("m_limits"), sheets.part)
    lines = [say(f"m_limit_{key}") for key in ("promise", "machine", "origin", "text", "withheld", "order")] + ([say("m_unknown_facts", unknown)] if unknown else [])
    for line in lines:
        row += 1
        sheet.merge_range(row, 0, row, 4, "", sheets.plain)
        sheet.write_string(row, 0, f"· {line}", sheets.plain)
        sheets.fit(sheet, row, [(line, sum(widths))])
    row += 1
    suffix = "zh" if lang == "zh" else "en"
    plans = {plan["place_id"]: plan for plan in plans_by_id(data, lang).values()}
    block(say("m_documents"), [say("place"), say("out_plan"), say("doc_number"), say("origin"), say("completeness")], [
        [p["short"], p["title"], p["doc_number"] if isinstance(p["doc_number"], str) else say("no_number"), f"{p[f'origin_{suffix}']}。{p['source_origin_note']}",
         (say("cell_damaged") + "。" if p["completeness_code"] == "truncated" else "") + p["completeness_note"]] for p in (plans[place] for place in selection.places)])
    block(say("m_sheets"), [say("m_sheet"), say("m_finding"), say("m_rows")], [[name, " ".join(filter(None, [table.finding, table.source])), len(table.rows)] for name, table in zip(names, asked.tables)])
    # Columns that go by a category or a strength are explained by its definition.
    scheme = [*data.ask("categories").to_dict("records"), *(code for code in data.ask("codes").to_dict("records") if code["list_code"] == "strength")]
    meanings = {row[f"name_{suffix}"]: row["definition_zh"] for row in scheme} | {say(key): say(f"m_col_{key}") for key in reversed(COLUMNS)}
    used = dict.fromkeys([label for table in asked.tables for label in table.columns] + ([say("m_origin_number")] if found else []))
    short = {plan["short"] for plan in plans.values()}
    block(say("m_columns"), [say("m_column"), say("m_meaning")], [[label, meanings.get(label, say("m_col_other"))] for label in used if label not in short])
    if {say("cell_kind"), say("home_cell")} & set(used):
        block(say("m_kinds"), [say("cell_kind"), say("definition")], [[code[f"name_{suffix}"], code["definition_zh"]] for code in data.ask("codes").to_dict("records") if code["list_code"] == "cell"])
    doubts = [[f"{c.place} {c.number}".strip(), c.doubt, position] for position, c in enumerate(found.values(), start=1) if c.doubt]
    block(say("m_doubts"), [say("place"), say("m_reading"), say("m_origin_number")], doubts or [["—", say("m_no_doubts"), "—"]])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)

