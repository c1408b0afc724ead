"""Numbered lines that are no measures of their own: boxes, steps and aspects of the measure that they stand under."""

from __future__ import annotations

import re

from cejian.importing.propose.agency_tags import ends_in_tag, is_tag_line
from cejian.importing.propose.chapters import Node
from cejian.importing.propose.lines import lines_of
from cejian.importing.propose.proposed_measure import LONGEST_TITLE

# 功能, 任务, 目标, 建设内容: what of one measure is told
ASPECT = re.compile(
    r"(?:(?:建设|主要|工作|具体|总体|服务|平台|重点|改革)?(?:功能|任务|目标|内容|举措|措施|要求|成果|定位|职责|分工|安排|进度)|"
    r"(?:责任|牵头|配合)(?:单位|部门)|(?:完成)?时限|功能定位|任务分工|责任分工|进度安排)"
)


def close_items(text: str, kids: list[Node]) -> None:
    """Take from each item what is below it where that is a part of the item."""
    close_aspects(text, kids)
    close_boxes(text, kids)
    close_lone_steps(text, kids)
    close_shared_tags(text, kids)


def close_aspects(text: str, kids: list[Node]) -> None:
    """Where each of two or more groups has the same items, called by what of it they tell (1.功能 2.任务), the group is
    the measure: unless an item is parted itself.
    """
    if len(kids) < 2 or any(len(kid.kids) < 2 or any(item.kids for item in kid.kids) for kid in kids):
        return
    told = [[_aspect(text, item) for item in kid.kids] for kid in kids]
    are_aspects = len(set(told[0])) == len(told[0]) and all(ASPECT.fullmatch(name) for name in told[0])
    if are_aspects and all(names == told[0] for names in told):
        for kid in kids:
            kid.kids = []


def _aspect(text: str, item: Node) -> str:
    """The word in front of the first mark of an item."""
    return re.split("[。：:，,；;\n]", text[item.body : item.end].lstrip(), maxsplit=1)[0].strip(" 　")


def close_boxes(text: str, kids: list[Node]) -> None:
    """Numbered lines behind the tag of a task, below a line of their own that names them, are a box of that task where
    most tasks beside it have nothing below them, and nobody is named for any of the lines.
    """
    for kid in kids:
        if not kid.kids or sum(bool(other.kids) for other in kids) * 2 >= len(kids):
            continue
        own = [n for n in lines_of(text, kid.body, kid.kids[0].heading.start) if n.text.strip("| ")]
        is_titled = len(own) >= 2 and len(own[-1].text) <= LONGEST_TITLE and not re.search("[。；：:]", own[-1].text)
        if (
            is_titled
            and ends_in_tag(text[kid.body : own[-2].end])
            and not is_tag_line(own[-1].text)
            and not any(ends_in_tag(text[item.body : item.end]) for item in kid.kids)
        ):
            kid.kids = []


def close_lone_steps(text: str, kids: list[Node]) -> None:
    """Where one of five or more items numbers its paragraphs and none of these but the last ends with a tag, they tell
    what that one measure is: beside it a measure is an item.
    """
    parted = [kid for kid in kids if kid.kids]
    if len(kids) >= 5 and len(parted) == 1 and not any(ends_in_tag(text[n.body : n.end]) for n in parted[0].kids[:-1]):
        parted[0].kids = []


def close_shared_tags(text: str, kids: list[Node]) -> None:
    """Where each group of steps ends with a tag on a line of its own and no step before has one, who is responsible is
    said of the group: it is the measure.
    """
    parted = [kid for kid in kids if len(kid.kids) >= 2]
    if len(parted) >= 2 and all(_shares_a_tag(text, kid) for kid in parted):
        for kid in parted:
            kid.kids = []


def _shares_a_tag(text: str, node: Node) -> bool:
    lines = list(lines_of(text, node.kids[-1].body, node.end))
    own = [at for at, line in enumerate(lines) if is_tag_line(line.text)]
    return own == [len(lines) - 1] and not any(ends_in_tag(text[kid.body : kid.end]) for kid in node.kids[:-1])
