"""The sheet that explains a workbook: what it is, its filters, documents, sheets and columns, and what was doubtful
about reading it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from cejian.answers.frames import records
from cejian.answers.selection import Selection
from cejian.answers.store import Store
from cejian.render.numbers_and_dates import COLUMNS as FIGURE_COLUMNS
from cejian.render.request import Asked
from cejian.render.sheets import LONGEST_LINK, Sheets
from cejian.views import headlines
from cejian.views.citations import FactInWords, plans_by_id, short_of
from cejian.wording.labels import WORDS, day, word

# What explains a column stands in cejian/words as m_col_ and the key of the column's own words; of two columns with the
# same words the first counts.
COLUMNS = tuple(
    key.removeprefix("m_col_") for key in WORDS if key.startswith("m_col_") and key.removeprefix("m_col_") in WORDS
)


def write_notes(
    sheets: Sheets,
    sheet: Any,
    asked: Asked,
    selection: Selection,
    data: Store,
    names: list[str],
    found: dict[str, FactInWords],
    counted: int,
    unknown: int,
    today: datetime.date,
) -> None:
    """What this is and how to read it: page, filters, documents, sheets, columns, kinds of cell, doubts of the
    readings.

    `counted` is the number of rows on the sheet of numbers and dates, `unknown` that of facts that the data do not
    hold.
    """
    lang, row, widths = sheets.lang, 0, (22, 62, 22, 34, 40)

    def say(key: str, *values: object) -> str:
        return word(key, lang, *values)

    def block(title: str, header: list[str], lines: Sequence[Sequence[object]]) -> None:
        nonlocal row
        row += 1
        sheet.write_string(row, 0, title, sheets.part)
        sheets.header(sheet, row + 1, header)
        for number, line in enumerate(lines, start=row + 2):
            said = [value if isinstance(value, int) else "" if value is None else str(value) for value in line]
            for column, value in enumerate(said):
                sheets.write(sheet, number, column, value)
            sheets.fit(sheet, number, zip(said, widths))
        row += 2 + len(lines)

    sheet.write_string(row, 0, f"{say('app')} · {asked.title}", sheets.title)
    sheet.set_row(row, 26)
    for label, value, target in [
        (say("m_exported"), day(today, "day", lang), ""),
        (say("m_version"), data.version, ""),
        (say("m_address"), asked.address, asked.address),
        (say("m_filters"), say("semicolon").join(asked.filters), ""),
        *(
            (say(key), words, "")
            for key, words in zip(("stamp_mark", "stamp_organisation"), asked.stamp.words(lang))
            if words
        ),
    ]:
        row += 1
        sheet.write_string(row, 0, label, sheets.head)
        sheets.write(sheet, row, 1, value, target=target)
        sheet.merge_range(row, 1, row, 4, "", sheets.linked if target and len(target) <= LONGEST_LINK else sheets.text)
        sheets.write(sheet, row, 1, value, target=target)
        sheets.fit(sheet, row, [(value, sum(widths[1:]))])
    row += 2
    sheet.write_string(row, 0, say("m_limits"), sheets.part)
    lines = [say(f"m_limit_{key}") for key in ("promise", "machine", "origin", "text", "withheld", "order")] + (
        [say("m_unknown_facts", unknown)] if unknown else []
    )
    for line in lines:
        row += 1
        sheet.merge_range(row, 0, row, 4, "", sheets.plain)
        sheet.write_string(row, 0, f"· {line}", sheets.plain)
        sheets.fit(sheet, row, [(line, sum(widths))])
    row += 1
    suffix = "zh" if lang == "zh" else "en"
    plans = {plan["column_id"]: plan for plan in plans_by_id(data).values()}
    block(
        say("m_documents"),
        [say("place"), say("out_plan"), say("doc_number"), say("origin"), say("completeness")],
        [
            [
                short_of(p, lang),
                p["title"],
                p["doc_number"] or say("no_number"),
                f"{headlines.origin(p, lang)}。{p['source_origin_note']}",
                (say("cell_damaged") + "。" if p["completeness_code"] == "truncated" else "") + p["completeness_note"],
            ]
            for p in (plans[place] for place in selection.places)
        ],
    )
    block(
        say("m_sheets"),
        [say("m_sheet"), say("m_finding"), say("m_rows")],
        [
            [name, " ".join(filter(None, [table.finding, table.source])), len(table.rows)]
            for name, table in zip(names, asked.tables)
        ]
        + ([[say("m_figures_sheet"), say("m_figures_note"), counted]] if counted else []),
    )
    # Columns that go by a category or a strength are explained by its definition.
    scheme = [
        *records(data.ask("categories")),
        *(code for code in records(data.ask("codes")) if code["list_code"] == "strength"),
    ]
    meanings = {row[f"name_{suffix}"]: row["definition_zh"] for row in scheme} | {
        say(key): say(f"m_col_{key}") for key in reversed(COLUMNS)
    }
    meanings |= {say("m_ev_flag_count", n): say("m_col_flag_count", n) for n in range(5)} | {
        say("m_ev_also_of", name): say("m_col_also")
        for name in [*meanings, *(short_of(plan, lang) for plan in plans.values())]
    }
    used = dict.fromkeys(
        [label for table in asked.tables for label in table.columns]
        + ([say("m_origin_number")] if found else [])
        + ([say(key) for key in ("out_name", "out_kind", *FIGURE_COLUMNS)] if counted else [])
    )
    short = {short_of(plan, lang) for plan in plans.values()}
    block(
        say("m_columns"),
        [say("m_column"), say("m_meaning")],
        [[label, meanings.get(label, say("m_col_other"))] for label in used if label not in short],
    )
    if {say("cell_kind"), say("home_cell")} & set(used):
        block(
            say("m_kinds"),
            [say("cell_kind"), say("definition")],
            [
                [code[f"name_{suffix}"], code["definition_zh"]]
                for code in records(data.ask("codes"))
                if code["list_code"] == "cell"
            ],
        )
    doubts = [
        [f"{c.place} {c.number}".strip(), c.doubt, position]
        for position, c in enumerate(found.values(), start=1)
        if c.doubt
    ]
    block(
        say("m_doubts"),
        [say("place"), say("m_reading"), say("m_origin_number")],
        doubts or [["—", say("m_no_doubts"), "—"]],
    )
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
