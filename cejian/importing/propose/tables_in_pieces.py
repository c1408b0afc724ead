"""Tables of indicators a cell a line whose names, units and groups a copy has broken over lines.

指标, 单位, 2022年, 2025年, 累计增长, 云江综合, 生产能力, 万吨, 标准煤, 9200, 10000, 800, …: a row ends with as many
figures as there are heads behind the unit's. How much a figure grows follows from the years beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cejian.importing.propose.lines import TextLine, lines_of
from cejian.importing.propose.stacked_tables import NAME_HEAD
from cejian.importing.propose.tables import UNIT_HEAD, TextTable
from cejian.importing.propose.units import UNIT

GROUP_HEAD = re.compile(r"类别|类型|领域|分类")
YEAR_ALONE = re.compile(r"20[0-9]{2}年(?:目标|预期)?值?")
GROWTH = re.compile(r"(?:累计|五年|年均)?(?:增长|增减|增幅|变化)(?:[（(][^（）()]{1,6}[）)])?")
BRACKET = re.compile(r"[（(][^（）()]{1,6}[）)]")
FIGURE = re.compile(r"[≥≤><]?[0-9]{1,9}(?:\.[0-9]{1,3})?(?:个百分点|[%％])?")
UNIT_ALONE = re.compile(rf"[百千万亿]{{0,2}}(?:元|{UNIT.pattern.replace('?P<unit>', '?:')})")
FEWEST_ROWS, MOST_WORDS, LONGEST_WORD = 3, 8, 20


def tables_in_pieces(text: str) -> list[TextTable]:
    """Such tables in their order: the rows have the name, the unit and the years."""
    lines = list(lines_of(text))
    found: list[TextTable] = []
    for at, line in enumerate(lines):
        if not NAME_HEAD.fullmatch(line.text) or found and line.start < found[-1].end:
            continue
        years, body, figures = _heads(lines, at + 1)
        rows = _rows(lines, body, figures, len(years), at > 0 and bool(GROUP_HEAD.fullmatch(lines[at - 1].text)))
        if len(rows) >= FEWEST_ROWS:
            head = (line, lines[at + 1], *years)
            found.append(TextTable(line.start, rows[-1][1].end, (head, *(row for row, _ in rows)), 0))
    return found


def _heads(lines: Sequence[TextLine], at: int) -> tuple[list[TextLine], int, int]:
    """The heads of two years or more behind that of the unit and one of growth behind them, where the rows begin, and
    how many figures a row has; no years where the heads are others.
    """
    if at >= len(lines) or not UNIT_HEAD.search(lines[at].text):
        return [], at, 0
    at += 1
    years = []
    while at < len(lines) and YEAR_ALONE.fullmatch(lines[at].text):
        years.append(lines[at])
        at += 1
    if len(years) < 2 or at >= len(lines) or not GROWTH.fullmatch(lines[at].text):
        return [], at, 0
    at += 1
    if at < len(lines) and BRACKET.fullmatch(lines[at].text):
        at += 1
    return years, at, len(years) + 1


def _rows(
    lines: Sequence[TextLine], at: int, figures: int, years: int, has_groups: bool
) -> list[tuple[tuple[TextLine, ...], TextLine]]:
    """The rows from `at` on as long as each has a name, a unit and all its figures, each with the last of these."""
    rows: list[tuple[tuple[TextLine, ...], TextLine]] = []
    while figures:
        words: list[TextLine] = []
        while at < len(lines) and len(words) < MOST_WORDS and not FIGURE.fullmatch(lines[at].text):
            words.append(lines[at])
            at += 1
        values = list(lines[at : at + figures])
        is_row = len(values) == figures and all(FIGURE.fullmatch(value.text) for value in values)
        if not is_row or any(len(w.text) > LONGEST_WORD or re.search("[。；，]", w.text) for w in words):
            break
        pieces = next((n for n in (2, 1) if len(words) > n and UNIT_ALONE.fullmatch(_joined(words[-n:]).text)), 0)
        name = words[: len(words) - pieces]
        while has_groups and len(name) > 1 and len(name[0].text) == 2:
            name = name[1:]
        if not pieces:
            break
        rows.append(((_joined(name), _joined(words[-pieces:]), *values[:years]), values[-1]))
        at += figures
    return rows


def _joined(pieces: Sequence[TextLine]) -> TextLine:
    return TextLine(pieces[0].start, pieces[-1].end, "".join(piece.text for piece in pieces))
