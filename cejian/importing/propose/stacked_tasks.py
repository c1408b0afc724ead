"""Lists of tasks that a copy has written a cell a line.

序号, 工作任务, 责任单位, 1, 新建厂房3座, 市甲局、市乙局, 2, … are lines of a table. The cells of groups are merged over
rows, and so may those of the bodies be, so that no row has its width: what tells a row is its number alone on a line,
the next after the one before. A body that stands behind another row is not given to one without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cejian.importing.propose.agency_names import is_body, names_in
from cejian.importing.propose.lines import TextLine, is_row, lines_of
from cejian.importing.propose.proposed_measure import ProposedMeasure, title_in
from cejian.importing.propose.tables import AGENCY_HEAD, NUMBER_HEAD
from cejian.importing.propose.task_tables import only_bodies

BODIES_HEAD = re.compile(rf"推进(?:单位|部门|主体)|{AGENCY_HEAD.pattern}")
TASKS_HEAD = re.compile(
    r"(?:年度|重点|主要|工作|具体|改革|目标){0,2}(?:任务|举措|措施|事项|内容|要点)(?:名称|内容|要求)?"
)
LONGEST_HEAD = 8
MOST_HEADS = 6
FEWEST_ROWS = 3
SHORTEST_TASK = 6
PLACES = ("区", "园", "街道", "镇", "县", "市")
# 重点任务清单（2023-2025年） above the head
SET_FOR = re.compile(r"(?<![0-9])20[0-9]{2}(?:年?[-—－–~～至]{1,2}20[0-9]{2})?年")


def stacked_tasks(text: str, start: int, end: int) -> list[ProposedMeasure]:
    """The rows of the first such list in text[start:end]; none where a number is missing or nobody is named."""
    lines = list(lines_of(text, start, end))
    first = _first_row(lines)
    found: list[ProposedMeasure] = []
    at = first
    while 0 <= at < len(lines) - 1:
        task = lines[at + 1]
        if len(task.text) < SHORTEST_TASK or is_row(task.text) or _is_named(task.text):
            return []
        bodies = lines[at + 2] if at + 2 < len(lines) and _is_named(lines[at + 2].text) else None
        found.append(_measure(lines[at], task, bodies, len(found) + 1))
        at = _next_row(lines, at + 2, len(found) + 1)
    if len(found) < FEWEST_ROWS or sum(bool(row.agency_cells) for row in found) * 3 < len(found):
        return []
    until = _said_above(text, lines, first)
    for row in found:
        row.by = until
    return found


def _first_row(lines: Sequence[TextLine]) -> int:
    """Where the number 1 stands behind heads of a number, of tasks and of bodies, each on a line; -1 if nowhere."""
    for at, line in enumerate(lines):
        if line.text != "1":
            continue
        heads = [re.sub(r"\s", "", line.text) for line in lines[max(at - MOST_HEADS, 0) : at]]
        heads = [head for head in heads if len(head) <= LONGEST_HEAD]
        is_numbered = any(NUMBER_HEAD.fullmatch(head) for head in heads)
        tells = any(TASKS_HEAD.fullmatch(head) for head in heads)
        if is_numbered and tells and any(BODIES_HEAD.fullmatch(head) for head in heads):
            return at
    return -1


def _next_row(lines: Sequence[TextLine], at: int, number: int) -> int:
    """Where the next number stands alone; -1 where the list has ended."""
    return next((i for i in range(at, len(lines)) if lines[i].text == str(number)), -1)


def _is_named(words: str) -> bool:
    """Whether a line names bodies and nothing else: one of them ends like a body, not like a place (产业园区)."""
    names = [name for name, _, _ in names_in(words, 0)]
    ends = any(is_body(name) and not name.endswith(PLACES) for name in names)
    return ends and not re.search("[0-9]", words) and only_bodies(words)


def _measure(number: TextLine, task: TextLine, bodies: TextLine | None, count: int) -> ProposedMeasure:
    return ProposedMeasure(
        task.start,
        task.end,
        str(count),
        title_in(task.text),
        "task",
        "stacked_row",
        0.75,
        str(count),
        (("责任单位", bodies),) if bodies else (),
        row=(number.start, (bodies or task).end),
        words=task.text,
    )


def _said_above(text: str, lines: Sequence[TextLine], first: int) -> TextLine | None:
    """The years that the title of the list says, above its heads."""
    for line in reversed(lines[max(first - MOST_HEADS - 2, 0) : first]):
        years = SET_FOR.search(text, line.start, line.end)
        if years:
            return TextLine(years.start(), years.end(), years[0])
    return None
