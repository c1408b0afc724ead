"""Clean text -> headings: chapters 一、, sections （一）, numbered items 1. and 一是, in every way that the genre
writes them.

Plans number differently and restart where they like; only a line's beginning counts, and the
nesting follows the kinds of number in the order in which a plan uses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "一二三四五六七八九十百"
PART = re.compile(rf"(?P<label>第[{HAN}]+(?:部分|章|篇))[ 　、:：]*")
PART_SECTION = re.compile(rf"(?P<label>第[{HAN}]+节)[ 　、:：]*")
# 第十条, 第10条, 第 1 0 条: set apart for the eye
ARTICLE = re.compile(
    rf"(?P<label>第(?:[{HAN}]+| ?[0-9０-９](?: ?[0-9０-９])? ?)条)"
    # not 第12条、第13条, 第2条线路
    r"(?:[ 　、:：]+(?!第)|(?<=[0-9０-９ ]条)(?=[^款项规的之要和及至、线路道街])(?!生产线|河[道流])|"
    r"(?<![0-9０-９ ]条)(?=[^款项规的之]))"
)
# 任务1：, 行动三：, ——任务12：
NAMED_ITEM = re.compile(
    r"(?P<label>[—–－-]{0,2}(?:任务|行动|举措|措施|工程|专项(?:行动)?)"
    rf"(?:[0-9０-９]{{1,2}}|[{HAN}]{{1,3}})[:：、.．])[ 　]*"
)
CHAPTER = re.compile(rf"(?P<label>[{HAN}]{{1,3}} ?[、.．，](?![{HAN}]))[ 　]*")
SECTION = re.compile(rf"(?P<label>[(（〔【][{HAN}]{{1,3}}[)）〕】])[、.．]?[ 　]*")
# 204.: lists of a year's tasks are numbered through
ITEM = re.compile(
    r"(?P<label>(?:[0-9０-９]{1,2}[ 　]?|[1-9][0-9]{2}(?=[.．、][ 　]*[“《一-鿿]{4}))[.．﹒、·](?![0-9０-９]))[ 　]*"
)
NUMBER_OF_ITEM = re.compile(r"[0-9０-９]{1,3}[ 　]?[.．﹒、·]")
SUB_ITEM = re.compile(r"(?P<label>[(（][0-9０-９]{1,2}[)）]|[⑴-⒇])[、.．]?[ 　]*")
CIRCLED = re.compile(r"(?P<label>[①-⑳])[ 　]*")
DECIMAL = re.compile(r"(?P<label>[0-9]{1,2}(?:[.．][0-9]{1,2}){1,2})[ 　]+(?=[^0-9%])")
ORAL_ITEM = re.compile(r"(?P<label>[一二三四五六七八九]是|第[一二三四五六七八九][,，、](?![一二三四五六七八九十]))")
ANNEX = re.compile(r"(?P<label>附 ?[件表录图](?:[0-9０-９]{1,2}|[一二三四五六七八九])?)[:：]?$")
BOX = re.compile(rf"(?P<label>专栏 ?[0-9０-９{HAN}]*)[:：]?[ 　]*")
# A task table copied as text: "group | 1.task | unit |", the group only on its first row.
TABLE_GROUP = re.compile(r"(?P<title>[^|\d][^|]*) \| (?=\d{1,2}\.)")
TABLE_ITEM = re.compile(r"(?P<label>\d{1,2}\.)(?P<body>[^|]+) \| ")

DEPTHS = (
    (PART, 0),
    (PART_SECTION, 1),
    (CHAPTER, 1),
    (ANNEX, 1),
    (ARTICLE, 2),
    (SECTION, 2),
    (ORAL_ITEM, 3),
    (DECIMAL, 3),
    (NAMED_ITEM, 3),
    (ITEM, 3),
    (SUB_ITEM, 4),
    (CIRCLED, 5),
)


@dataclass(frozen=True)
class Heading:
    """A heading and what stands under it; positions in the clean text, end exclusive.

    start..title_end is the heading itself; end is where the next heading of the same or a higher
    level begins. `path` is the number as one would say it: 三（一）2.
    """

    depth: int
    label: str
    title: str
    start: int
    title_end: int
    end: int
    path: str


def read_outline(clean: str) -> list[Heading]:
    """All headings of a clean text in reading order; a text without any gives an empty list."""
    found: list[tuple[int, str, str, int, int]] = []
    position = 0
    for line in clean.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        found += [
            (depth, label, title, position + indent + start, position + indent + end)
            for depth, label, title, start, end in _headings_of(line.strip())
        ]
        position += len(line)
    found = _without_stray_numbers(found)
    ends, last = [0] * len(found), len(clean.rstrip())
    later: dict[int, int] = {}
    for i in range(len(found) - 1, -1, -1):  # from the back: where the next heading of each level begins
        depth, start = found[i][0], found[i][3]
        ends[i] = min((s for d, s in later.items() if d <= depth), default=last)
        later = {d: s for d, s in later.items() if d < depth} | {depth: start}
    headings: list[Heading] = []
    trail: dict[int, str] = {}
    for end, (depth, label, title, start, title_end) in zip(ends, found):
        while end > title_end and clean[end - 1].isspace():
            end -= 1
        trail = {d: number for d, number in trail.items() if d < depth} | {depth: label}
        headings.append(Heading(depth, label, title, start, title_end, max(end, title_end), _spoken(trail)))
    return headings


def _without_stray_numbers(found: list[tuple[int, str, str, int, int]]) -> list[tuple[int, str, str, int, int]]:
    """Without items of three digits that no other goes on from or leads to: 国道 at the end of a line, 107、省道."""
    if not any(label[:3].isdigit() for _, label, _, _, _ in found):
        return found
    at = [i for i, (_, label, _, _, _) in enumerate(found) if NUMBER_OF_ITEM.fullmatch(label)]
    numbers = [int(re.sub(r"\D", "", found[i][1])) for i in at]
    stray = {
        i
        for k, i in enumerate(at)
        if numbers[k] >= 100
        and numbers[k] - 1 not in numbers[max(k - 1, 0) : k]
        and numbers[k] + 1 not in numbers[k + 1 : k + 2]
    }
    return [heading for i, heading in enumerate(found) if i not in stray]


def _headings_of(line: str) -> list[tuple[int, str, str, int, int]]:
    """(depth, label, title, start, title end) of the headings with which a line begins."""
    group = TABLE_GROUP.match(line)
    rest = group.end() if group else 0
    table_item = TABLE_ITEM.match(line, rest)
    if table_item:
        rows = [(2, "", group["title"], 0, group.end("title"))] if group else []
        return rows + [(3, table_item["label"], "", rest, table_item.end("label"))]
    for pattern, depth in DEPTHS:
        match = pattern.match(line)
        if match:
            title = first_sentence(line[match.end() :])
            return [(depth, match["label"].strip(), title, 0, match.end() + len(title))]
    return []


def first_sentence(text: str) -> str:
    """The words before the first full stop, which is a heading's title; all of it where there is none."""
    return text.split("。", 1)[0]


def _spoken(trail: dict[int, str]) -> str:
    words = [trail[depth].lstrip("—–－-") for depth in sorted(trail)]
    return "".join(re.sub(r"[、.．﹒·，]$", "", word).replace("(", "（").replace(")", "）") for word in words)
