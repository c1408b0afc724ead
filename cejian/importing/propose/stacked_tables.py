"""Tables of indicators that a copy has written a cell a line.

序号, 指标, 2025年, 属性, 1, 研发投入强度, 3%, 预期性, 2, … are lines of a table of four columns. A cell that the copy
has lost would move all that follow: such a row, and what is behind it, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cejian.importing.propose.lines import TextLine, is_row, lines_of
from cejian.importing.propose.tables import NATURE_HEAD, NUMBER_HEAD, VALUE_HEAD, TextTable

NAME_HEAD = re.compile(r"(?:主要|发展|具体|核心|监测|预期|规划)?指标(?:名称|内容)?|目标名称|主要目标")
# What is handed out, counted or marked beside an indicator is no target of the plan.
OTHER_MATTER = re.compile(r"分值|得分|权重|评分|下达|投资|资金|标准")
NATURE = re.compile(r"预期性|约束性|预期|约束|参考性|引导性")
# 序号, 类别, 指标, 单位, three years, 属性
MOST_COLUMNS = 8
LONGEST_HEAD = 16
FEWEST_ROWS = 2


def stacked_tables(text: str) -> list[TextTable]:
    """The tables of indicators whose cells are lines, in their order; their first row is the head."""
    lines = list(lines_of(text))
    found, at = [], 0
    while at < len(lines):
        heads = _heads(lines, at)
        rows = _rows(lines, at, heads) if heads else []
        if len(rows) > FEWEST_ROWS:
            found.append(TextTable(rows[0][0].start, rows[-1][-1].end, tuple(rows), 0))
            at += len(heads) * len(rows) - 1
        at += 1
    return found


def _word(line: TextLine) -> str:
    return re.sub(r"\s", "", line.text)


def _is_number_head(word: str) -> bool:
    return bool(NUMBER_HEAD.fullmatch(word))


def _heads(lines: Sequence[TextLine], at: int) -> list[str]:
    """The words of the lines from `at` on that are the head of such a table; empty where none is."""
    is_numbered = _is_number_head(_word(lines[at]))
    if not is_numbered and not NAME_HEAD.fullmatch(_word(lines[at])):
        return []
    heads: list[str] = []
    for line in lines[at : at + MOST_COLUMNS + 1]:
        word = _word(line)
        if is_numbered and word == "1" or len(word) > LONGEST_HEAD:
            break
        heads.append(word)
        if not is_numbered and NATURE_HEAD.search(word):
            break
    is_ended = heads and (is_numbered or NATURE_HEAD.search(heads[-1]))
    named = any(NAME_HEAD.fullmatch(word) for word in heads)
    valued = any(VALUE_HEAD.search(word) for word in heads)
    is_other = any(OTHER_MATTER.search(word) for word in heads)
    return heads if is_ended and named and valued and not is_other and 3 <= len(heads) <= MOST_COLUMNS else []


def _rows(lines: Sequence[TextLine], at: int, heads: Sequence[str]) -> list[tuple[TextLine, ...]]:
    """The head and as many rows as keep its width: by their numbers, and by what ends each of them."""
    width = len(heads)
    nature = next((i for i, word in enumerate(heads) if NATURE_HEAD.search(word)), None)
    rows = [tuple(lines[at : at + width])]
    for position in range(at + width, len(lines) - width + 1, width):
        row = tuple(lines[position : position + width])
        number = len(rows)
        if _is_number_head(heads[0]) and (row[0].text != str(number) or row[-1].text == str(number + 1)):
            break
        if nature is not None and not NATURE.fullmatch(row[nature].text):
            break
        if any("。" in cell.text or is_row(cell.text) for cell in row):
            break
        rows.append(row)
    return rows
