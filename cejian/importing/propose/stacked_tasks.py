"""Lists of tasks that a copy has written a cell a line.

序号, 工作任务, 责任单位, 1, 新建厂房3座, 市甲局、市乙局, 2, … are lines of a table. The cells of groups are merged over
rows, and so may those of the bodies be, so that no row has its width: what tells a row is its number alone on a line,
the next after the one before. A body that stands behind another row is not given to one without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cejian.importing.propose.agency_names import OF_A_LEVEL, is_body, names_in
from cejian.importing.propose.agency_tags import ends_in_tag
from cejian.importing.propose.lines import TextLine, is_row, lines_of
from cejian.importing.propose.proposed_measure import ProposedMeasure, title_in
from cejian.importing.propose.tables import AGENCY_HEAD, NUMBER_HEAD, TIME_HEAD
from cejian.importing.propose.task_tables import only_bodies
from cejian.importing.propose.times import MONTH

BODIES_HEAD = re.compile(rf"推进(?:单位|部门|主体)|{AGENCY_HEAD.pattern}")
TASKS_HEAD = re.compile(
    r"(?:年度|重点|主要|工作|具体|改革|目标|民生){0,2}(?:任务|举措|措施|事项|内容|要点|实事|项目)(?:名称|内容|要求)?"
)
# 工作目标 between the column that names a task and the one of bodies: what of the named is to be done
GOALS_HEAD = re.compile(r"(?:年度|工作|建设|具体|主要|任务){0,2}(?:目标|内容|要求|措施|举措)(?:任务|要求)?")
MOST_LINES_OF_NAME = 3
# 12月底前, 2024年9月投入使用, 全年: the cell that says until when
TIME_CELL = re.compile(
    rf"(?:20[0-9]{{2}}年|[今本当]年)?(?:{MONTH}月(?:份|[0-9]{{1,2}}日)?|第?[一二三四]季度|上半年|年)?[底末]?(?:之?前)?"
    r"(?:全面|基本|全部)?(?:完成|建成|开工|动工|启动|竣工|投入使用|投[产用]|见效)?|全年|长期|长期坚持|持续推进|常年"
)
LONGEST_HEAD = 8
MOST_HEADS = 6
MOST_TITLES = 3
FEWEST_ROWS = 3
SHORTEST_TASK = 6
# 四、保障措施, 附件2: the plan goes on behind a list
GOES_ON = re.compile(r"[一二三四五六七八九十]{1,3}、|附[件表录图]|第[一二三四五六七八九十]{1,3}[章条节]")
PLACES = ("区", "园", "街道", "镇", "县", "市")
# “十四五”重点项目表, a title above the head
PLAN_PERIOD = re.compile(r"[“\"]?十[一二三四五]五[”\"]?(?=(?:期间|时期)?(?:重点|主要|重大)(?:项目|任务|工作|工程))")
# 重点任务清单（2023-2025年） above the head
SET_FOR = re.compile(r"(?<![0-9])20[0-9]{2}(?:年?[-—－–~～至]{1,2}20[0-9]{2})?年")


def stacked_tasks(text: str, start: int, end: int) -> list[ProposedMeasure]:
    """The rows of the first such list in text[start:end]; none where a number is missing or nobody is named."""
    lines = list(lines_of(text, start, end))
    first = _first_row(lines)
    heads = _heads(lines, first)
    has_goals = _has_goals(heads)
    found: list[ProposedMeasure] = []
    at = first
    while 0 <= at < len(lines) - 1:
        task = _named_goal(text, lines, at + 1) if has_goals else lines[at + 1]
        if not task or len(task.text) < SHORTEST_TASK or is_row(task.text) or _is_named(task.text):
            return []
        behind = next((i for i in range(at + 1, len(lines)) if lines[i].start >= task.end), len(lines))
        following = _next_row(lines, behind, len(found) + 2)
        found.append(_measure(text, lines[at], task, lines[behind:following], heads, len(found) + 1))
        at = following if following < len(lines) else -1
    if len(found) < FEWEST_ROWS or sum(bool(row.agency_cells) for row in found) * 3 < len(found):
        return []
    until = _said_above(text, lines, first)
    for row in found:
        row.by = row.by or until
    return found


def end_before_list(text: str, start: int, end: int) -> int:
    """Where the last task of text[start:end] ends in front of such a list that is no annex and the last of the text:
    behind the tag of the task, above the lines that name the list.
    """
    lines = list(lines_of(text, start, end))
    first = _first_row(lines)
    if any(GOES_ON.match(line.text) for line in lines[max(first, 0) :]):
        return end
    heads = range(max(first - MOST_HEADS, 0), max(first, 0))
    at = next((i for i in heads if NUMBER_HEAD.fullmatch(lines[i].text)), 0)
    title = at
    while 0 < title > at - MOST_TITLES and not re.search("[。；：]", lines[title - 1].text):
        title -= 1
    return lines[title - 1].end if 0 < title < at and ends_in_tag(lines[title - 1].text) else end


def _heads(lines: Sequence[TextLine], first: int) -> list[str]:
    """The words of the heads above the first row."""
    heads = [re.sub(r"\s", "", line.text) for line in lines[max(first - MOST_HEADS, 0) : max(first, 0)]]
    return [head for head in heads if len(head) <= LONGEST_HEAD]


def _has_goals(heads: Sequence[str]) -> bool:
    """Whether the heads are a number, what names a task, what of it is to be done, and the bodies."""
    own = list(heads[-4:])
    patterns = (NUMBER_HEAD, TASKS_HEAD, GOALS_HEAD, BODIES_HEAD)
    return len(own) == 4 and all(p.fullmatch(head) for p, head in zip(patterns, own))


def _named_goal(text: str, lines: Sequence[TextLine], at: int) -> TextLine | None:
    """The name of a task, in one line or torn in some, and the sentence that tells its goal in front of the bodies;
    none where another row stands between.
    """
    if _is_named(lines[at].text):
        return None
    for i in range(at + 1, min(at + 1 + MOST_LINES_OF_NAME, len(lines) - 1)):
        if lines[i].text.isdigit() or _is_named(lines[i].text):
            return None
        if lines[i].text.endswith("。"):
            if not _is_named(lines[i + 1].text):
                return None
            return TextLine(lines[at].start, lines[i].end, text[lines[at].start : lines[i].end])
    return None


def _first_row(lines: Sequence[TextLine]) -> int:
    """Where the number 1 stands behind heads of a number, of tasks and of bodies, each on a line; -1 if nowhere."""
    for at, line in enumerate(lines):
        if line.text != "1":
            continue
        heads = _heads(lines, at)
        is_numbered = any(NUMBER_HEAD.fullmatch(head) for head in heads)
        tells = any(TASKS_HEAD.fullmatch(head) for head in heads)
        if is_numbered and tells and any(BODIES_HEAD.fullmatch(head) for head in heads):
            return at
    return -1


def _next_row(lines: Sequence[TextLine], at: int, number: int) -> int:
    """Where the next number stands alone; behind the last line where the list has ended."""
    return next((i for i in range(at, len(lines)) if lines[i].text == str(number)), len(lines))


def _is_named(words: str) -> bool:
    """Whether a line names bodies and nothing else: one of them ends like a body, not like a place (产业园区)."""
    names = [name for name, _, _ in names_in(words, 0)]
    ends = any(
        (is_body(name) or OF_A_LEVEL.fullmatch(name)) and (name.startswith("各") or not name.endswith(PLACES))
        for name in names
    )
    return ends and not re.search("[0-9]", words) and only_bodies(words)


def _measure(
    text: str, number: TextLine, task: TextLine, below: Sequence[TextLine], heads: Sequence[str], count: int
) -> ProposedMeasure:
    """A row: the task, the bodies in the lines right below it, and where a head says so the time below these. Where a
    second task with a time of its own follows before the next number, the row is both.
    """
    bodies = list(takewhile(lambda line: _is_named(line.text), below))
    is_timed = any(TIME_HEAD.search(head) for head in heads)
    time = next(iter(below[len(bodies) : len(bodies) + 1]), None) if is_timed else None
    until = time if time and TIME_CELL.fullmatch(time.text) else None
    last = task
    for line, behind in zip(below[len(bodies) + 1 :], below[len(bodies) + 2 :]) if until else ():
        if line.text.endswith("。") and TIME_CELL.fullmatch(behind.text):
            last = line
    words = task.text if last is task else text[task.start : last.end]
    columns = [head for head in heads if BODIES_HEAD.fullmatch(head)]
    columns = (
        columns if len(columns) == len(bodies) else [columns[0] if len(columns) == 1 else "责任单位"] * len(bodies)
    )
    return ProposedMeasure(
        task.start,
        last.end,
        str(count),
        _title(words),
        "task",
        "stacked_row",
        0.75,
        str(count),
        tuple(zip(columns, bodies)),
        until,
        row=(number.start, max(line.end for line in (task, *bodies, *([until] if until else []), last))),
        words=words,
        by=until,
    )


def _title(words: str) -> str:
    """What names a row: its own name, put together again where it is torn, or the beginning of its sentence."""
    *name, last = words.split("\n")
    whole = "".join(part.strip() for part in name)
    return whole if whole and len(name) <= MOST_LINES_OF_NAME and "。" not in whole else title_in(words)


def _said_above(text: str, lines: Sequence[TextLine], first: int) -> TextLine | None:
    """The years, or the period of plans, that the title of the list says, above its heads."""
    for line in reversed(lines[max(first - MOST_HEADS - 2, 0) : first]):
        years = SET_FOR.search(text, line.start, line.end) or PLAN_PERIOD.search(text, line.start, line.end)
        if years:
            return TextLine(years.start(), years.end(), years[0])
    return None
