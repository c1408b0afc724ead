"""The tables of a page as one XLSX file: what is on the screen, a sheet that explains it, and a sheet of all sentences behind it."""
from __future__ import annotations

import datetime
import io
import re

import xlsxwriter

from cejian.citations import Citation, citations, link
from cejian.export.notes import write_notes
from cejian.export.request import Asked, Table
from cejian.export.sheets import FONT, Sheets, column_width, ranges, sheet_names
from cejian.labels import word
from cejian.selection import Known
from cejian.store import Store
from cejian.working import address_codes


def make(asked: Asked, data: Store, today: datetime.date) -> bytes:
    """The XLSX file of a request: notes, one sheet per table, sources. All texts are written as texts, never as formulas."""
    selection = asked.selection(Known(**address_codes(data)))
    found, unknown = citations(data, (fact for table in asked.tables for row in table.rows for cell in row for fact in cell.facts), selection.lang)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}})
    book.set_properties({"title": f"{word('app', selection.lang)} {asked.title}", "comments": word("data_version", selection.lang, data.version), "created": datetime.datetime(today.year, today.month, today.day)})
    sheets = Sheets(book, selection.lang)
    names = sheet_names([table.title for table in asked.tables], {word("m_notes", selection.lang), word("m_origins", selection.lang)})
    # Made in this order, so that the notes lie in front and the sources behind; the file opens at the first table.
    notes = sheets.add(word("m_notes", selection.lang))
    places = {fact_id: number for number, fact_id in enumerate(found, start=1)}
    for name, table in zip(names, asked.tables):
        _table_sheet(sheets, name, table, places)
    if found:
        _sources_sheet(sheets, asked, names, found)
    write_notes(sheets, notes, asked, selection, data, names, found, unknown, today)
    book.get_worksheet_by_name(names[0]).activate()
    book.close()
    return buffer.getvalue()


def file_name(asked: Asked, today: datetime.date) -> str:
    """策鉴_总览_2026-11-22.xlsx"""
    return f"策鉴_{re.sub(r'[^0-9A-Za-z_一-鿿]+', '_', asked.title).strip('_')[:40]}_{today:%Y-%m-%d}.xlsx"


def _table_sheet(sheets: Sheets, name: str, table: Table, places: dict[str, int]) -> None:
    """Exactly the rows of the screen under a frozen header, and behind them the numbers of their sentences."""
    sheet = sheets.add(name)
    cited = [[places[fact] for fact in dict.fromkeys(fact for cell in row for fact in cell.facts) if fact in places] for row in table.rows]
    labels = [*table.columns, *([word("m_origin_number", sheets.lang)] if any(cited) else [])]
    rows = [[*(cell.value for cell in row), *([ranges(numbers)] if any(cited) else [])] for row, numbers in zip(table.rows, cited)]
    widths = [column_width(label, (str(row[column]) for row in rows)) for column, label in enumerate(labels)]
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


def _sources_sheet(sheets: Sheets, asked: Asked, names: list[str], found: dict[str, Citation]) -> None:
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
        stands = word("semicolon", lang).join(f"{name}!{ranges(rows)}" for name, rows in where[fact].items())
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
