"""Lists of tasks by year that a copy has written a cell a line.

序号, 任务名称, 任务内容, 任务目标, 实施单位, 2023年, 2024年, 1, 建设园区, 新建厂房, 完成立项, /, 市甲局, 2, … are
lines of a table whose years stand below one of its heads. Every row has as many cells as there are heads: a list with
one that has more or fewer is none, since nobody knows which cell it lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cejian.importing.propose.lines import TextLine, is_row, lines_of
from cejian.importing.propose.proposed_measure import ProposedMeasure
from cejian.importing.propose.stacked_tasks import BODIES_HEAD, LONGEST_HEAD, TASKS_HEAD
from cejian.importing.propose.tables import NUMBER_HEAD

MOST_HEADS = 8
FEWEST_ROWS = 3
LONGEST_NAME = 40
YEAR_CELL = re.compile(r"(?P<year>20[0-9]{2})年(?:度)?(?:目标|计划|任务|安排)?")
# The head whose cells the years part.
PARTED_HEAD = re.compile(r"(?:年度|任务|项目|工作|建设|阶段|分年度?|具体)?(?:目标|计划|进度|安排)(?:要求)?")
EMPTY = re.compile(r"[/／\\—－\-无]{1,2}")
# （一）夯实基础, 二、提升服务: the name of a group between rows
GROUP = re.compile(r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)[^。；]{2,30}")
ANNEX = re.compile(r"附[件表录]\s?[0-9一二三四五六七八九十]{0,3}[:：]?")


@dataclass(frozen=True)
class _Columns:
    """The heads of a list: how many cells a row has, its number aside, and which of them are of what."""

    width: int
    matter: int  # as many cells behind the number tell the task
    years: tuple[TextLine, ...]
    bodies: str  # the head of the last cell


def stacked_years(text: str, start: int, end: int) -> list[ProposedMeasure]:
    """The rows of all such lists in text[start:end]."""
    lines = list(lines_of(text, start, end))
    found: list[ProposedMeasure] = []
    at, lists = 0, 0
    while at < len(lines):
        read = _columns(lines, at)
        rows = _rows(lines, read[1], read[0]) if read else []
        if read and len(rows) >= FEWEST_ROWS:
            lists += 1
            found += [_measure(text, row, read[0], lists) for row in rows]
        at = read[1] if read else at + 1
    return found


def _columns(lines: Sequence[TextLine], at: int) -> tuple[_Columns, int] | None:
    """The columns of the list whose heads begin at `at`, and where its rows begin; None where none is."""
    if not NUMBER_HEAD.fullmatch(lines[at].text):
        return None
    heads: list[TextLine] = []
    for line in lines[at + 1 : at + 1 + MOST_HEADS + 6]:
        if line.text == "1" or GROUP.fullmatch(line.text) or len(line.text) > LONGEST_HEAD:
            break
        heads.append(line)
    words = [re.sub(r"\s", "", head.text) for head in heads]
    years = [i for i, word in enumerate(words) if YEAR_CELL.fullmatch(word)]
    bodies = [i for i, word in enumerate(words) if BODIES_HEAD.fullmatch(word)]
    parted = [i for i, word in enumerate(words) if PARTED_HEAD.fullmatch(word) and i not in years]
    matter = next((i for i, word in enumerate(words) if not TASKS_HEAD.fullmatch(word)), 0)
    if len(years) < 2 or len(bodies) != 1 or matter < 1 or not _follow(heads, years):
        return None
    below = len(words) - len(years)  # where years that stand below a head begin
    stands_below = years[0] == below and parted == [matter] and bodies == [matter + 1] and below == matter + 2
    stands_beside = years[0] == matter and not parted and bodies == [matter + len(years)] == [len(words) - 1]
    if not stands_below and not stands_beside:
        return None
    columns = _Columns(matter + len(years) + 1, matter, tuple(heads[i] for i in years), words[bodies[0]])
    return columns, at + 1 + len(heads)


def _follow(heads: Sequence[TextLine], years: Sequence[int]) -> bool:
    """Whether heads are years one after the other."""
    written = [int(heads[i].text[:4]) for i in years]
    return written == list(range(written[0], written[0] + len(written))) and years[-1] - years[0] == len(years) - 1


def _rows(lines: Sequence[TextLine], at: int, columns: _Columns) -> list[list[TextLine]]:
    """The rows from `at` on, each behind its number; none at all where one has other cells than the heads say."""
    rows: list[list[TextLine]] = []
    while at < len(lines):
        if GROUP.fullmatch(lines[at].text):
            at += 1
            continue
        if lines[at].text != str(len(rows) + 1):
            break
        row = list(lines[at : at + columns.width + 1])
        if len(row) <= columns.width or not _is_whole(row, columns):
            return []
        rows.append(row)
        at += columns.width + 1
    ended = at >= len(lines) or ANNEX.fullmatch(lines[at].text) or NUMBER_HEAD.fullmatch(lines[at].text)
    return rows if ended or not rows or _is_prose(lines[at].text) else []


def _is_prose(words: str) -> bool:
    """Whether a line behind the last row is a sentence or a note, no cell that a row has too many."""
    return words.startswith(("注", "备注", "说明")) or words.endswith("。") and len(words) > LONGEST_NAME


def _is_whole(row: Sequence[TextLine], columns: _Columns) -> bool:
    """Whether the cells of a row are what their heads say."""
    name, bodies = row[1].text, row[-1].text
    is_named = 4 <= len(name) <= LONGEST_NAME and not re.search("[。；]", name)
    is_told = not any(EMPTY.fullmatch(cell.text) or cell.text.isdigit() for cell in row[1 : columns.matter + 1])
    is_free = not any(is_row(cell.text) or GROUP.fullmatch(cell.text) or cell.text.isdigit() for cell in row[1:])
    is_list = len(bodies) <= 120 and not re.search("[。；：0-9]", bodies) and not EMPTY.fullmatch(bodies)
    return is_named and is_told and is_free and is_list


def _measure(text: str, row: Sequence[TextLine], columns: _Columns, number_of_list: int) -> ProposedMeasure:
    number, matter, cells = row[0], row[1 : columns.matter + 1], row[columns.matter + 1 : -1]
    return ProposedMeasure(
        matter[0].start,
        matter[-1].end,
        number.text,
        matter[0].text,
        "task",
        "stacked_years",
        0.75,
        f"{number_of_list}·{number.text}",
        ((columns.bodies, row[-1]),),
        None,
        row=(number.start, row[-1].end),
        words=text[matter[0].start : matter[-1].end],
        years=tuple((year, cell) for year, cell in zip(columns.years, cells) if not EMPTY.fullmatch(cell.text)),
    )
