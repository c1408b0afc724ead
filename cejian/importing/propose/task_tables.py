"""Tables of tasks: a row is a measure, or names one of the text and says who does it."""

from __future__ import annotations

import re

from cejian.corpus.outline import ITEM
from cejian.importing.propose.lines import TextLine, trimmed
from cejian.importing.propose.proposed_measure import LONGEST_TITLE, ProposedMeasure, bare_number, title_in
from cejian.importing.propose.tables import AGENCY_HEAD, NUMBER_HEAD, TASK_HEAD, TIME_HEAD, TextTable


def measures_of_table(text: str, table: TextTable) -> list[ProposedMeasure]:
    """The rows of a table of tasks, by its head."""
    if table.head is None:
        return []
    agency, task = table.columns(AGENCY_HEAD), table.columns(TASK_HEAD)
    task = [c for c in task if c not in agency and c not in table.columns(TIME_HEAD)]
    if not agency or not task:
        return []
    number, time = table.columns(NUMBER_HEAD), table.columns(TIME_HEAD)
    heads = table.heads
    rows = [r for r in (_aligned(row, len(heads), task, agency) for row in table.rows[table.head + 1 :]) if r]
    rows = [
        r for r in rows if not all(re.sub(r"\s", "", cell.text) == heads[i] for i, cell in enumerate(r) if cell.text)
    ]
    # A first column that is left empty or says the same again groups the rows and is part of none.
    names = [r[task[0]].text for r in rows]
    grouped = len(task) > 1 and (not all(names) or len(set(names)) < len(names))
    found: list[ProposedMeasure] = []
    before: dict[int, TextLine] = {}
    for cells in rows:
        # Cells merged over rows are written once; one that is empty beside another is empty.
        if any(cells[column].text for column in agency):
            before = {column: cells[column] for column in agency}
        words = [cells[c] for c in (task[1:] if grouped else task) if cells[c].text]
        if not words:
            continue
        span = trimmed(text, words[0].start, words[-1].end)
        label = ITEM.match(span.text)
        if label:
            span = trimmed(text, span.start + label.end(), span.end)
        counted = bare_number(label["label"]) if label else bare_number(cells[number[0]].text) if number else ""
        title = words[0].text if len(words) > 1 and len(words[0].text) <= LONGEST_TITLE else title_in(span.text)
        found.append(
            ProposedMeasure(
                span.start,
                span.end,
                counted or str(len(found) + 1),
                title,
                "task",
                "table_row",
                0.9,
                "",
                tuple((heads[c], before.get(c, cells[c])) for c in agency),
                cells[time[0]] if time and cells[time[0]].text else None,
                row=(cells[0].start, cells[-1].end),
                words=span.text,
            )
        )
    return found


def _aligned(row: tuple[TextLine, ...], width: int, task: list[int], agency: list[int]) -> list[TextLine] | None:
    """The cells under their heads; a copy that lost a merged first cell is short of it."""
    cells = list(row)
    if len(cells) < 2:
        return None
    item = next((i for i, cell in enumerate(cells) if ITEM.match(cell.text)), None)
    if item is not None and item < task[-1]:
        cells = [TextLine(cells[0].start, cells[0].start, "")] * (task[-1] - item) + cells
    elif len(cells) < width - 1:
        return None
    blank = TextLine(cells[-1].end, cells[-1].end, "")
    return (cells + [blank] * width)[:width]


def only_names(rows: list[ProposedMeasure], tasks: list[ProposedMeasure]) -> bool:
    """Whether a table merely lists the measures of the text by their names, to say who does them."""
    lengths = sorted(row.end - row.start for row in rows)
    return bool(rows) and lengths[len(lengths) // 2] < 45 and len(rows) <= 2 * len(tasks)


def give_agencies(found: list[ProposedMeasure], rows: list[ProposedMeasure]) -> None:
    """Give measures without a tag the agencies of the row that names them."""
    names = {re.sub(r"\W", "", row.title or row.words): row for row in rows}
    for measure in found:
        row = names.get(re.sub(r"\W", "", measure.title)) if measure.title else None
        if row:
            measure.agency_cells, measure.row = row.agency_cells, row.row
