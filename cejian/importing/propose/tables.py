"""Tables of a text: rows of cells with their places, and what kind of table it is by its head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.importing.propose.lines import TextLine, is_row, lines_of, trimmed

NUMBER_HEAD = re.compile(r"序号|编号|^号$|^No\.?$")
AGENCY_HEAD = re.compile(
    r"(?:牵头|责任|主责|协办|承担|主管|负责|配合|指导|实施|承办|协办|参与|参加|落实|主办|协同|"
    r"支持|执行)[一-鿿]{0,4}(?:单位|部门|主体|"
    r"处室|科室)|责任分工|任务分工|^(?:单位|部门)$"
)
TASK_HEAD = re.compile(r"任务|举措|措施|事项|内容|实事|项目名称|要点|目标要求|工作项目|改革|行动")
# 许可事项, 问题内容: what is permitted or complained of
NO_TASK_HEAD = re.compile(r"(?:许可|审批|处罚|问题|诉求|收费|执法)(?:事项|内容)|(?:获奖|入选)项目")
INDICATOR_HEAD = re.compile(r"指标|目标名称|主要目标$")
VALUE_HEAD = re.compile(r"(?:20\d\d|[12]\d{3}年)|目标值|预期|计划值|现状|基期|基数|完成值|达到|累计|年均")
TIME_HEAD = re.compile(r"时限|时间|进度|期限|节点|完成日期")
YEAR_HEAD = re.compile(r"^20\d\d年?$")
# 2024年目标, 目标值
GOAL_HEAD = re.compile(r"(?:到)?(?:20\d\d年?[底末]?(?:目标|预期|计划|规划)值?|目标值|预期值)")
NATURE_HEAD = re.compile(r"属性|性质|类型")
UNIT_HEAD = re.compile(r"^单位$|计量单位|^单 位$")
# 2024年, 2025年, 2026年 in a second row of the head, below its 目标
YEAR_BELOW = re.compile(r"到?20\d\d年?[底末]?(?:目标|预期|计划|规划)?值?")
HEAD_OF_YEARS = re.compile(r"目标|预期|计划|规划|年度|指标值|数值")


@dataclass(frozen=True)
class TextTable:
    """rows[i][j] is a cell with its place; `head` is the index of the head row, None where there is none; `by` are the
    words of its title that say for which year it is set.
    """

    start: int
    end: int
    rows: tuple[tuple[TextLine, ...], ...]
    head: int | None
    by: TextLine | None = None
    merges: bool = True  # whether a cell that is left empty may be one with the cell above it

    @property
    def heads(self) -> list[str]:
        """The words of the head row, which are often set apart by blanks (主 要 内 容)."""
        return [] if self.head is None else [re.sub(r"\s", "", cell.text) for cell in self.rows[self.head]]

    def columns(self, pattern: re.Pattern[str]) -> list[int]:
        """The columns whose head says `pattern`."""
        return [] if self.head is None else [i for i, word in enumerate(self.heads) if pattern.search(word)]


def tables_of(text: str, start: int = 0, end: int | None = None) -> list[TextTable]:
    """Every run of at least two lines of cells in text[start:end]; a group's line of one cell may stand between."""
    found: list[TextTable] = []
    run: list[TextLine] = []
    waiting: list[TextLine] = []
    for line in lines_of(text, start, end):
        if is_row(text[line.start : _end_of(text, line.end, end)]):
            run += waiting if run else []
            # Its first cells may be empty.
            begin = max(text.rfind("\n", start, line.start) + 1, start)
            run.append(TextLine(begin, line.end, text[begin : line.end]))
            waiting = []
        elif run and len(line.text) <= 40 and len(waiting) < 3 and "。" not in line.text:
            waiting.append(line)
        else:
            _close(found, text, run)
            run, waiting = [], []
    _close(found, text, run)
    return found


def _end_of(text: str, end: int, stop: int | None) -> int:
    """The end of the line: a row's last cells may be empty, which a trimmed line does not show."""
    at = text.find("\n", end)
    limit = len(text) if stop is None else stop
    return limit if at < 0 else min(at, limit)


def _close(found: list[TextTable], text: str, run: list[TextLine]) -> None:
    if len(run) < 2:
        return
    rows = tuple(tuple(_cells(text, line)) for line in run)
    head = next((i for i, row in enumerate(rows[:3]) if _is_head(row)), None)
    below = _years_below(rows, head) if head is not None else None
    if head is not None and below:
        rows, head = (*rows[: head + 1], below, *rows[head + 2 :]), head + 1
    found.append(TextTable(run[0].start, run[-1].end, rows, head))


def _years_below(rows: tuple[tuple[TextLine, ...], ...], head: int) -> tuple[TextLine, ...] | None:
    """The head of a table of indicators whose second row says the years of a cell of the first, in one row: the years
    in the place of that cell, and of the empty ones that it spans in some copies. None where the rows below are not as
    wide.
    """
    if head + 2 >= len(rows) or not any(INDICATOR_HEAD.search(cell.text) for cell in rows[head]):
        return None
    years = [cell for cell in rows[head + 1] if cell.text]
    spanned = [i for i, cell in enumerate(rows[head]) if HEAD_OF_YEARS.search(cell.text)]
    if not spanned or len(years) < 2 or not all(YEAR_BELOW.fullmatch(cell.text) for cell in years):
        return None
    before, after = list(rows[head][: spanned[-1]]), list(rows[head][spanned[-1] + 1 :])
    for _ in years[1:]:
        if after and not after[0].text:
            del after[0]
    below = rows[head + 2 :]
    width = len(before) + len(years) + len(after)
    return (*before, *years, *after) if sum(len(row) == width for row in below) * 2 > len(below) else None


def _cells(text: str, line: TextLine) -> list[TextLine]:
    separator = re.compile(r"\t") if "\t" in line.text else re.compile(r" \|(?: |$)|(?<=\|) ?\|$")
    cells, position = [], line.start
    for match in separator.finditer(text, line.start, line.end):
        cells.append(trimmed(text, position, match.start()))
        position = match.end()
    if position < line.end or "\t" in line.text:
        cells.append(trimmed(text, position, line.end))
    return cells


def _is_head(row: tuple[TextLine, ...]) -> bool:
    words = [re.sub(r"\s", "", cell.text) for cell in row if cell.text]
    heads = sum(
        bool(p.search(w)) and len(w) <= 16
        for w in words
        for p in (NUMBER_HEAD, AGENCY_HEAD, TASK_HEAD, INDICATOR_HEAD, TIME_HEAD, UNIT_HEAD, YEAR_HEAD, GOAL_HEAD)
    )
    return len(words) >= 2 and all(len(w) <= 30 for w in words) and heads >= 2
