"""The targets of a table by place (表1 “十四五”设施分区域发展目标): a row for each place, its head says of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cejian.corpus.numbers import definite_number, read_number
from cejian.importing.propose.deadlines import Deadline
from cejian.importing.propose.indicator_tables import CELL, OTHER, SIGNS
from cejian.importing.propose.lines import TextLine
from cejian.importing.propose.quantities import Goal, kind_of
from cejian.importing.propose.tables import TextTable

RULE = "table_by_place"
PLACE_HEAD = re.compile(
    r"(?:所在)?(?:地区|区域|城市|地市|市州|市（州）|市\(州\)|设区市|区县|县区|市县|县（市、区）|县\(市、区\)|乡镇|镇街|街道|行政区)"
    r"(?:名称)?"
)
SUM_OF_ROWS = re.compile(r"(?:总|合|小|共)计")
# 总户数（户）: how large the place is
OF_THE_PLACE = re.compile(r"^(?!.*(?:新增|建成|新建|改造)).*(?:人口|面积|户数|户籍)")
# 充电站(座)
COUNTED_IN = re.compile(r"(?P<name>[^（()）]{2,24})[（(](?P<unit>[^（()）0-9]{1,8})[）)]")


def goals_by_place(table: TextTable, over: Deadline) -> Iterator[Goal]:
    """What a table below a caption of goals sets each place: numbers alone, in a unit that the head or the cell says;
    none where a column says how things are, or until when.
    """
    if table.head is not None or len(table.rows) < 3:
        return
    heads = [re.sub(r"\s", "", cell.text) for cell in table.rows[0]]
    if not PLACE_HEAD.fullmatch(heads[0]) or any(OTHER.search(h) or re.search(r"20\d\d", h) for h in heads[1:]):
        return
    for row in table.rows[1:]:
        for head, cell in zip(heads[1:], row[1:]):
            if OF_THE_PLACE.search(head):
                continue
            goal = _goal(row[0], head, cell, over)
            if goal:
                yield goal


def _goal(place: TextLine, head: str, cell: TextLine, over: Deadline) -> Goal | None:
    match = CELL.fullmatch(cell.text)
    if not match or match["change"] or match["yearly"] or read_number(match["number"]) is None:
        return None
    counted = COUNTED_IN.fullmatch(head)
    unit = match["unit"] or (counted["unit"] if counted else "")
    if not unit or not re.match("[一-鿿]{2}", place.text):
        return None
    name = counted["name"] if counted else head
    comparator = SIGNS.get(match["sign"] or "", "ge" if (match["after"] or "").endswith("以上") else "eq")
    return Goal(
        place.start,
        cell.end,
        cell.start + match.start("number"),
        name if SUM_OF_ROWS.fullmatch(place.text) else place.text + name,
        match["number"],
        definite_number(match["number"]),
        unit,
        unit,
        comparator,
        kind_of(name, unit, comparator, "none"),
        "none",
        over.day,
        over.precision,
        "inherited",
        over.start,
        over.end,
        None,
        "",
        RULE,
        0.9,
    )
