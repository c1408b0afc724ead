"""Tables of tasks: a row is a measure, or names one of the text and says who does it."""

from __future__ import annotations

import re

from cejian.corpus.outline import ITEM
from cejian.importing.propose.agency_names import is_name, names_in
from cejian.importing.propose.lines import TextLine, trimmed
from cejian.importing.propose.proposed_measure import LONGEST_TITLE, ProposedMeasure, bare_number, title_in
from cejian.importing.propose.tables import AGENCY_HEAD, NO_TASK_HEAD, NUMBER_HEAD, TASK_HEAD, TIME_HEAD, TextTable

# 2024年推进任务: a head that says for which year the rows below are set
YEAR_OF_ROWS = re.compile(r"(?<![0-9])20[0-9]{2}年(?![—－-])")


# 2024年目标, 2025年: a head of the column that says what is to be done in that year
YEAR_COLUMN = re.compile(r"20[0-9]{2}年?(?:度)?(?:[一-鿿]{0,4}(?:目标|任务|计划|指标|安排|内容|完成)[一-鿿]{0,2})?$")


def measures_of_table(text: str, table: TextTable) -> list[ProposedMeasure]:
    """The rows of a table of tasks, by its head."""
    if table.head is None:
        return []
    agency, task = table.columns(AGENCY_HEAD), table.columns(TASK_HEAD)
    task = [c for c in task if c not in (*agency, *table.columns(TIME_HEAD), *table.columns(NO_TASK_HEAD))]
    if not agency or not task:
        return []
    number, time = table.columns(NUMBER_HEAD), table.columns(TIME_HEAD)
    heads = table.heads
    yearly = [c for c, head in enumerate(heads) if YEAR_COLUMN.match(head) and c not in agency]
    yearly = yearly if len(yearly) >= 2 and len({heads[c][:4] for c in yearly}) == len(yearly) else []
    task, time = [c for c in task if c not in yearly], [c for c in time if c not in yearly]
    if not task:
        return []
    counted_first = number[:1] == [0]
    below = table.rows[table.head + 1 :]
    if yearly:
        rows = [r for r in (_below_years(row, heads, task, agency) for row in below) if r]
    else:
        rows = [r for r in (_aligned(row, len(heads), task, agency, counted_first) for row in below) if r]
    year = _year_of(text, table.rows[table.head][task[-1]])
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
        if any(cells[column].text for column in agency) or len(cells) > len(heads) or not table.merges:
            before = {column: cells[column] for column in agency}
        words = [cells[c] for c in (task[1:] if grouped else task) if cells[c].text]
        if not words:
            continue
        filled = tuple(
            (year, cells[c])
            for c in yearly
            for year in [_year_of(text, table.rows[table.head][c], r"20[0-9]{2}")]
            if year and cells[c].text
        )
        if yearly and not any(cell.text for cell in cells[task[-1] + 1 :]):
            continue  # the name of a group
        # Behind the columns of the head: the words of a row that lost cells, of which year nobody knows.
        words += [*(cell for _, cell in filled), *cells[len(heads) :]]
        span = trimmed(text, words[0].start, words[-1].end)
        label = ITEM.match(span.text)
        if label:
            span = trimmed(text, span.start + label.end(), span.end)
        counted = bare_number(label["label"]) if label else bare_number(cells[number[0]].text) if number else ""
        until = cells[time[0]] if time and cells[time[0]].text else None
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
                until,
                row=(cells[0].start, max(cell.end for cell in cells)),
                words=span.text,
                by=until or year or table.by,
                years=filled,
            )
        )
    return found


def _year_of(text: str, head: TextLine, words: str = YEAR_OF_ROWS.pattern) -> TextLine | None:
    """The words of a head that say for which year its column is set."""
    found = re.compile(words).search(text, head.start, head.end)
    return TextLine(found.start(), found.end(), found[0]) if found else None


def _aligned(
    row: tuple[TextLine, ...], width: int, task: list[int], agency: list[int], counted_first: bool
) -> list[TextLine] | None:
    """The cells under their heads; a copy that lost a merged first cell is short of it, and one that writes cells
    merged over rows once is short of those behind the number, and at the end.
    """
    cells = list(row)
    if len(cells) < 2:
        return None
    if counted_first and len(cells) < width and cells[0].text.isdigit():
        named = next((i for i, cell in enumerate(cells) if i and only_bodies(cell.text)), None)
        lost = task[-1] - len(cells) + 1 if named is None else agency[0] - named
        if lost > 0:
            blank = TextLine(cells[0].end, cells[0].end, "")
            cells = [cells[0], *[blank] * lost, *cells[1:]]
        blank = TextLine(cells[-1].end, cells[-1].end, "")
        return (cells + [blank] * width)[:width]
    item = next((i for i, cell in enumerate(cells) if ITEM.match(cell.text)), None)
    if item is not None and item < task[-1]:
        cells = [TextLine(cells[0].start, cells[0].start, "")] * (task[-1] - item) + cells
    elif len(cells) < width - 1:
        return None
    blank = TextLine(cells[-1].end, cells[-1].end, "")
    return (cells + [blank] * width)[:width]


def _below_years(
    row: tuple[TextLine, ...], heads: list[str], task: list[int], agency: list[int]
) -> list[TextLine] | None:
    """The cells of a row below years. Where merged cells are lost, what stands between the task and the bodies at the
    end is of no year, and comes behind the columns; without bodies at the end nobody is named.
    """
    width = max(i for i, head in enumerate(heads) if head) + 1
    cells = list(row)
    blank = TextLine(cells[-1].end, cells[-1].end, "")
    if len(cells) >= width:
        return (cells + [blank] * len(heads))[: len(heads)]
    if len(cells) <= task[-1] + 1 or any(head == cell.text for head, cell in zip(heads[1:], cells[1:])):
        return None
    kept = cells[: task[-1] + 1] + [blank] * (len(heads) - task[-1] - 1)
    loose = cells[task[-1] + 1 :]
    if only_bodies(loose[-1].text):
        kept[agency[0]] = loose.pop()
    return kept + (loose or [blank])


def only_bodies(words: str) -> bool:
    """Whether a cell holds nothing but names of bodies."""
    return 0 < len(words) < 200 and "。" not in words and all(is_name(name) for name, _, _ in names_in(words, 0))


def tasks_beside(rows: list[ProposedMeasure], tasks: list[ProposedMeasure]) -> bool:
    """Whether the rows are tasks beside those of the text: at least three, told in sentences of their own, with
    somebody to do each, and hardly one of them names a task of the text.
    """
    told = [row for row in rows if row.words.endswith(("。", "；")) and row.agency_cells]
    return len(told) >= 3 and len(told) * 3 >= len(rows) * 2 and not name_again(rows, tasks)


def name_again(rows: list[ProposedMeasure], tasks: list[ProposedMeasure]) -> bool:
    """Whether more than a fifth of the rows name a task of the text."""
    named = {_plain(task.title) for task in tasks if task.title}
    again = [row for row in rows if _plain(row.words) in named or any(_alike(row.words, title) for title in named)]
    return len(again) * 5 > len(rows)


def _plain(words: str) -> str:
    return re.sub(r"\W", "", words)


def _alike(words: str, title: str) -> bool:
    pairs = [{plain[i : i + 2] for i in range(len(plain) - 1)} for plain in (_plain(words), title)]
    return len(pairs[0] & pairs[1]) * 10 >= min(map(len, pairs)) * 7 > 0


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
