"""Tables of tasks that a copy has written a row a line, the columns parted by a blank.

序号 工作任务 牵头单位, 1 新建厂房3座 市甲局, 2 … are lines of a table. A blank may stand within a task as well, so the
columns are told from both ends: the number, which goes on from row to row, and the bodies and times behind the task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cejian.corpus.outline import CHAPTER
from cejian.importing.propose.agency_names import OF_A_LEVEL, is_name, names_in
from cejian.importing.propose.lines import TextLine, is_row, lines_of, trimmed
from cejian.importing.propose.stacked_tasks import SET_FOR, TIME_CELL
from cejian.importing.propose.tables import AGENCY_HEAD, NO_TASK_HEAD, NUMBER_HEAD, TASK_HEAD, TIME_HEAD, TextTable

# the last words of a line, which may hold the title of the table, too
HEAD = re.compile(r"(?:^|(?<=[ 　]))序[ 　]?号[ 　]+(?P<rest>[^，。；：:\n]{4,60})$")
ROW = re.compile(r"(?P<number>[0-9]{1,3})(?:[.．、][ 　]*|[ 　]+)(?=[^ 　0-9.．])")
# a body as a department of the state is called, or one of the issuer's own level
BODY = re.compile(
    r"[一-鿿（）()、]{2,30}(?:局|委|办|厅|部|院|署|政府|办公室|管委会|委员会|中心|公司|集团|银行|支行|海关|街道|科协|残联|妇联)$"
)
# 2023年任务完成情况表: what has been done
DONE = re.compile("[^，。；]{0,40}(?:完成|进展)情况(?:汇总|一览)?表?(?:[ 　]|$)")
# a place of the town, not one who does something: 改造 人民医院
PLACE = re.compile("(?:公立|人民|中心|综合)医院|[一-鿿]{0,2}(?:市民|活动|文化|体育|购物|商业)中心")
CELL = re.compile(r"[^ 　]+")
LONGEST_HEAD = 10
MOST_HEADS = 7
MOST_LINES = 4
FEWEST_ROWS = 3
LINES_ABOVE = 3
LONGEST_TITLE = 60


def spaced_tables(text: str, start: int = 0, end: int | None = None) -> list[TextTable]:
    """The tables of tasks of text[start:end] whose cells are parted by blanks, in their order."""
    lines = list(lines_of(text, start, end))
    found, at = [], 0
    while at < len(lines):
        heads = _heads(lines[at])
        is_past = any(DONE.match(line.text) for line in lines[max(at - 2, 0) : at + 1])
        rows, stop = _rows(text, lines, at + 1, heads) if heads and not is_past else ([], at)
        if len(rows) >= FEWEST_ROWS and sum(bool(row[_first_agency(heads)].text) for row in rows) * 3 >= len(rows):
            table = (tuple(heads), *rows)
            until = _said_above(text, lines[at], heads)
            found.append(TextTable(heads[0].start, rows[-1][-1].end, table, 0, until, merges=False))
            at = stop - 1
        at += 1
    return found


def _heads(line: TextLine) -> list[TextLine]:
    """The cells of the head with which a line ends: 序号, what the task is, who does it, until when; else none."""
    head = HEAD.search(line.text) if not is_row(line.text) else None
    if not head:
        return []
    at = line.start + head.start()
    words = [TextLine(at + m.start(), at + m.end(), m[0]) for m in CELL.finditer(head[0])]
    cells: list[TextLine] = []
    for word in words:
        # 工 作 任 务: letters that are set apart are one word
        is_letter = len(word.text) == 1 and cells and word.start - cells[-1].end == 1
        if is_letter and all(len(part) == 1 for part in cells[-1].text.split()) and cells[-1].text != "序号":
            cells[-1] = TextLine(cells[-1].start, word.end, f"{cells[-1].text} {word.text}")
        else:
            cells.append(word)
    if cells and re.sub(r"\s", "", cells[0].text) not in ("序号", "序"):
        return []
    plain = [re.sub(r"\s", "", cell.text) for cell in cells]
    tasks = [
        i
        for i, word in enumerate(plain)
        if TASK_HEAD.search(word) and not AGENCY_HEAD.search(word) and not NO_TASK_HEAD.search(word)
    ]
    agencies = [i for i, word in enumerate(plain) if AGENCY_HEAD.search(word)]
    is_table = tasks and agencies and tasks[-1] < agencies[0] and NUMBER_HEAD.search(plain[0])
    behind = plain[agencies[0] :] if agencies else []
    is_told = all(AGENCY_HEAD.search(word) or TIME_HEAD.search(word) for word in behind)
    is_short = 3 <= len(cells) <= MOST_HEADS and all(len(word) <= LONGEST_HEAD for word in plain)
    return cells if is_table and is_told and is_short else []


def _first_agency(heads: Sequence[TextLine]) -> int:
    return next(i for i, head in enumerate(heads) if AGENCY_HEAD.search(re.sub(r"\s", "", head.text)))


def _rows(
    text: str, lines: Sequence[TextLine], at: int, heads: Sequence[TextLine]
) -> tuple[list[tuple[TextLine, ...]], int]:
    """The rows from lines[at] on, and the line behind them. Between rows the name of a group may stand; a row may go on
    in the next lines, up to that which names who does it.
    """
    rows: list[tuple[TextLine, ...]] = []
    expected = 0
    while at < len(lines):
        number = _number(lines[at], expected)
        if number is None:
            if CHAPTER.match(lines[at].text) and len(lines[at].text) <= LONGEST_TITLE and "。" not in lines[at].text:
                at += 1
                continue
            break
        expected = int(number["number"]) + 1
        row, used = None, 1
        for more in range(min(MOST_LINES, len(lines) - at)):
            if more and (_number(lines[at + more], expected) or CHAPTER.match(lines[at + more].text)):
                break
            row = _cells(text, lines[at].start, number, lines[at + more].end, heads)
            if row and row[_first_agency(heads)].text:
                used = more + 1
                break
        else:
            row = None
        if row is None or not row[_first_agency(heads)].text:
            row = _cells(text, lines[at].start, number, lines[at].end, heads)
        rows.append(row)
        at += used
    return rows, at


def _number(line: TextLine, expected: int) -> re.Match[str] | None:
    """The number with which a row begins: any for the first, then the next one after the one before."""
    number = ROW.match(line.text)
    return number if number and (not expected or int(number["number"]) == expected) else None


def _cells(text: str, start: int, number: re.Match[str], end: int, heads: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The cells of a row below their heads; where nobody is named at its end, those of the bodies are empty."""
    begin = start + number.end()
    words = [TextLine(begin + m.start(), begin + m.end(), m[0]) for m in re.finditer(r"[^ 　\n]+", text[begin:end])]
    first = _first_agency(heads)
    behind = [re.sub(r"\s", "", head.text) for head in heads[first:]]
    columns_of_bodies = [column for column, head in enumerate(behind) if AGENCY_HEAD.search(head)]
    filled: dict[int, TextLine] = {}
    rest = list(words)
    for column in reversed(range(len(behind))):
        is_body = bool(AGENCY_HEAD.search(behind[column]))
        if len(rest) > 1 and (_is_named(rest[-1].text) if is_body else bool(TIME_CELL.fullmatch(rest[-1].text))):
            filled[column] = rest.pop()
    only = columns_of_bodies[0]
    named = [filled.pop(column) for column in columns_of_bodies if column in filled]
    filled |= dict(zip(columns_of_bodies, named))  # the first alone leads, and nobody helps
    while only in filled and len(rest) > 1 and _is_named(rest[-1].text):
        before = rest.pop()
        filled[only] = TextLine(before.start, filled[only].end, text[before.start : filled[only].end])
    columns = first - 1  # those between the number and the bodies
    blank = TextLine(end, end, "")
    if len(rest) != columns:  # the cells of groups are merged over rows, or a blank stands within the task
        whole = trimmed(text, begin, rest[-1].end) if rest else blank
        tasks = [*[TextLine(begin, begin, "")] * (columns - 1), whole]
    else:
        tasks = rest
    label = TextLine(start, start + number.end("number"), number["number"])
    return (label, *tasks, *(filled.get(column, blank) for column in range(len(behind))))


def _is_named(words: str) -> bool:
    """Whether a cell names bodies and nothing else: 市甲局、市乙局, 财政部; 推进产业园区建设 is none."""
    names = [name for name, _, _ in names_in(words, 0)]
    if any(PLACE.fullmatch(name) for name in names):
        return False
    return bool(names) and all(is_name(n) and (BODY.match(n) or OF_A_LEVEL.match(n)) for n in names)


def _said_above(text: str, line: TextLine, heads: Sequence[TextLine]) -> TextLine | None:
    """The year that the title of the table says, in front of its head or above it."""
    title = re.compile("[^ 　，。；]*[ 　]*$").search(
        text, max(line.start, heads[0].start - LONGEST_TITLE), heads[0].start
    )
    spans = [(title.start(), heads[0].start)] if title and title[0].strip() else []
    above = list(lines_of(text, max(line.start - LINES_ABOVE * LONGEST_TITLE, 0), line.start))
    spans += [(before.start, before.end) for before in reversed(above[-LINES_ABOVE:])]
    for start, end in spans:
        if end - start > LONGEST_TITLE or re.search("[。；]", text[start:end]):
            break
        years = SET_FOR.search(text, start, end)
        if years and not re.search(r"月[0-9]{1,2}日", text[start:end]):
            return TextLine(years.start(), years.end(), years[0])
    return None
