"""The tables of a page as one XLSX file: what is on the screen, a sheet that explains it, one of all numbers and dates
behind it in columns of their own, and one of all sentences."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from cejian.answers.store import Store
from cejian.facts import ids_of
from cejian.render.notes import write_notes
from cejian.render.numbers_and_dates import COLUMNS, CellValue, NumberOrDate, figures, of_words
from cejian.render.request import Asked, SheetCell, SheetTable
from cejian.render.sheets import FONT, WIDEST, WIDEST_OF_MATRIX, Sheets, column_width, ranges, sheet_names
from cejian.views.citations import FactInWords, citations, cite, link
from cejian.wording.labels import word

# Keys of the columns of the sheet of numbers and dates.
FIGURE_COLUMNS = ("m_origin_number", "place", "out_name", "out_kind", *COLUMNS, "out_number", "m_reading")


def make(asked: Asked, data: Store, today: datetime.date) -> bytes:
    """The XLSX file of a request: notes, one sheet per table, sources. All texts are written as texts, never as
    formulas.
    """
    selection = asked.selection
    found, unknown = citations(
        data,
        (group for table in asked.tables for row in table.rows for cell in row for group in cell.facts),
        selection.lang,
    )
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}}
    )
    book.set_properties(
        {
            "title": f"{word('app', selection.lang)} {asked.title}",
            "comments": word("data_version", selection.lang, data.version),
            "created": datetime.datetime(today.year, today.month, today.day),
        }
    )
    sheets = Sheets(book, selection.lang, asked.stamp)
    counted = figures(data, found, selection.lang, today)
    names = sheet_names(
        [table.title for table in asked.tables],
        {word(key, selection.lang) for key in ("m_notes", "m_figures_sheet", "m_origins")},
    )
    # Made in this order, so that the notes lie in front and the sources behind; the file opens at the first table.
    notes = sheets.add(word("m_notes", selection.lang))
    places = {fact_id: number for number, fact_id in enumerate(found, start=1)}
    for name, table in zip(names, asked.tables):
        _table_sheet(sheets, name, table, places, counted)
    if counted:
        _figures_sheet(sheets, found, places, counted)
    if found:
        _sources_sheet(sheets, asked, names, found)
    write_notes(sheets, notes, asked, selection, data, names, found, len(counted), unknown, today)
    book.get_worksheet_by_name(names[0]).activate()
    book.close()
    return buffer.getvalue()


def _table_sheet(
    sheets: Sheets, name: str, table: SheetTable, places: dict[str, int], counted: dict[str, NumberOrDate]
) -> None:
    """Exactly the rows of the screen under a frozen header, and behind them the numbers of their sentences and what the
    rows count.
    """
    sheet = sheets.add(name)
    facts = [dict.fromkeys(fact for cell in row for fact in ids_of(cell.facts) if fact in places) for row in table.rows]
    cited, own = (
        [[places[fact] for fact in row] for row in facts],
        [[counted[fact] for fact in row if fact in counted] for row in facts],
    )
    # Only where a row stands for one number or date can it have them in columns; elsewhere they are on their own sheet.
    is_counted = any(own) and max(map(len, own)) == 1
    has_sources = any(cited)  # asked once: in each row it would be asked of all rows again
    labels = [
        *table.columns,
        *([word("m_origin_number", sheets.lang)] if has_sources else []),
        *(word(key, sheets.lang) for key in COLUMNS if is_counted),
    ]
    rows = [
        [
            *(_value(cell, table, places, sheets.lang) for cell in row),
            *([ranges(numbers)] if has_sources else []),
            *(
                (
                    figure[0].columns
                    if figure
                    else of_words(cell.value for cell, align in zip(row, table.aligns) if align == "num")
                )
                if is_counted
                else ()
            ),
        ]
        for row, numbers, figure in zip(table.rows, cited, own)
    ]
    widest = WIDEST_OF_MATRIX if table.heads else WIDEST
    widths = [
        min(widest, column_width(label, (str(row[column]) for row in rows))) for column, label in enumerate(labels)
    ]
    sheets.header(sheet, 0, labels)
    sheets.fit(sheet, 0, zip(labels, widths))
    origins = word("m_origins", sheets.lang)
    for position, (row, values) in enumerate(zip(table.rows, rows), start=1):
        for column, value in enumerate(values):
            # LibreOffice writes a cell with a link in one line; a cell of a matrix names its sources in words.
            first = (
                next((places[fact] for fact in ids_of(row[column].facts) if fact in places), 0)
                if column < len(row) and not table.heads
                else 0
            )
            sheets.write(
                sheet,
                position,
                column,
                value,
                column < len(row) and table.aligns[column] == "num",
                f"internal:'{origins}'!A{first + 1}" if first else "",
            )
        sheets.fit(sheet, position, zip(values, widths))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, table.heads)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(table.rows), len(labels) - 1)


def _value(cell: SheetCell, table: SheetTable, places: dict[str, int], lang: str) -> str | int | float:
    """What a cell says; in a matrix with the numbers of its sources, for there a row has those of several places."""
    cited = [places[fact] for fact in ids_of(cell.facts) if fact in places]
    return f"{cell.value}\n[{word('m_origin_number', lang)} {ranges(cited)}]" if table.heads and cited else cell.value


def _figures_sheet(
    sheets: Sheets, found: dict[str, FactInWords], places: dict[str, int], counted: dict[str, NumberOrDate]
) -> None:
    """One row per target or time behind the tables, its parts in columns of their own."""
    sheet, lang = sheets.add(word("m_figures_sheet", sheets.lang)), sheets.lang
    labels = [word(key, lang) for key in FIGURE_COLUMNS]
    rows: list[tuple[int, list[CellValue]]] = [
        (
            places[fact],
            [
                places[fact],
                found[fact].place,
                figure.name,
                figure.kind,
                *figure.columns,
                found[fact].number,
                found[fact].doubt,
            ],
        )
        for fact, figure in counted.items()
    ]
    widths = [column_width(label, (str(row[column]) for _, row in rows)) for column, label in enumerate(labels)]
    sheets.header(sheet, 0, labels)
    sheets.fit(sheet, 0, zip(labels, widths))
    for position, (stands, row) in enumerate(rows, start=1):
        for column, value in enumerate(row):
            sheets.write(
                sheet,
                position,
                column,
                value,
                target=f"internal:'{word('m_origins', lang)}'!A{stands + 1}" if column == 2 else "",
            )
        sheets.fit(sheet, position, zip(row, widths))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(rows), len(labels) - 1)


def _sources_sheet(sheets: Sheets, asked: Asked, names: list[str], found: dict[str, FactInWords]) -> None:
    """One row per fact behind the tables: where it occurs, where it stands, the full sentence, and the link to it."""
    sheet, lang = sheets.add(word("m_origins", sheets.lang)), sheets.lang
    where: dict[str, dict[str, list[int]]] = {}
    for name, table in zip(names, asked.tables):
        for position, row in enumerate(table.rows, start=2):
            for fact in dict.fromkeys(fact for cell in row for fact in ids_of(cell.facts) if fact in found):
                where.setdefault(fact, {}).setdefault(name, []).append(position)
    widths = {
        "m_origin_number": 8,
        "m_stands_in": 24,
        "place": 8,
        "out_plan": 34,
        "doc_number": 20,
        "origin": 13,
        "out_section": 24,
        "out_number": 11,
        "quote_column": 60,
        "m_reading": 30,
        "m_cited": 60,
        "m_fact_id": 24,
        "out_link": 44,
    }
    sheets.header(sheet, 0, [word(key, lang) for key in widths])
    for position, (fact, c) in enumerate(found.items(), start=1):
        stands = word("semicolon", lang).join(f"{name}!{ranges(rows)}" for name, rows in where[fact].items())
        address = link(asked.origin, fact)
        values: list[CellValue] = [
            position,
            stands,
            c.place,
            c.title,
            c.doc_number,
            c.origin,
            c.section,
            c.number,
            c.quote,
            c.doubt,
            cite(c, lang),
            c.fact_id,
            address,
        ]
        for column, value in enumerate(values):
            sheets.write(sheet, position, column, value, target=address if column == len(values) - 1 else "")
        sheets.fit(sheet, position, zip(values, widths.values()))
    for column, width in enumerate(widths.values()):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(found), len(widths) - 1)
