"""Tables of indicators that a copy has written a cell a line.

序号, 指标, 2025年, 属性, 1, 研发投入强度, 3%, 预期性, 2, … are lines of a table of four columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cejian.importing.propose.lines import TextLine, lines_of
from cejian.importing.propose.tables import INDICATOR_HEAD, NUMBER_HEAD, VALUE_HEAD, TextTable

NATURE_HEAD = re.compile(r"(?:指标)?(?:属性|性质|类型)$")
NATURE = re.compile(r"预期性|约束性|预期|约束|参考性|引导性")
# 序号, 类别, 指标, 单位, three years, 属性
MOST_COLUMNS = 8
LONGEST_HEAD = 16


def stacked_tables(text: str) -> list[TextTable]:
    """The tables of indicators whose cells are lines, in their order; their first row is the head."""
    lines = list(lines_of(text))
    found, at = [], 0
    while at < len(lines):
        width = _width(lines, at)
        rows = _rows(lines, at, width) if width else []
        if len(rows) > 1:
            found.append(TextTable(rows[0][0].start, rows[-1][-1].end, tuple(rows), 0))
            at += width
        at += 1
    return found


def _width(lines: Sequence[TextLine], at: int) -> int:
    """How many lines from `at` on are the head of such a table; 0 where none is."""
    first = re.sub(r"\s", "", lines[at].text)
    is_numbered = bool(NUMBER_HEAD.search(first)) and len(first) <= 3
    if not is_numbered and not (INDICATOR_HEAD.search(first) and len(first) <= 8):
        return 0
    heads = []
    for line in lines[at : at + MOST_COLUMNS + 1]:
        word = re.sub(r"\s", "", line.text)
        if is_numbered and word == "1" or len(word) > LONGEST_HEAD:
            break
        heads.append(word)
        if not is_numbered and NATURE_HEAD.search(word):
            break
    is_ended = heads and (is_numbered or NATURE_HEAD.search(heads[-1]))
    named = any(INDICATOR_HEAD.search(word) for word in heads)
    valued = any(VALUE_HEAD.search(word) for word in heads)
    return len(heads) if is_ended and named and valued and 3 <= len(heads) <= MOST_COLUMNS else 0


def _rows(lines: Sequence[TextLine], at: int, width: int) -> list[tuple[TextLine, ...]]:
    """The head and as many rows as keep its width: by their numbers, or by what ends each of them."""
    is_numbered = bool(NUMBER_HEAD.search(re.sub(r"\s", "", lines[at].text)))
    rows = [tuple(lines[at : at + width])]
    position = at + width
    while position + width <= len(lines):
        row = tuple(lines[position : position + width])
        is_row = row[0].text == str(len(rows)) if is_numbered else bool(NATURE.fullmatch(row[-1].text))
        if not is_row or any("。" in cell.text for cell in row):
            break
        rows.append(row)
        position += width
    return rows
