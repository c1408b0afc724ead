"""Clean text -> headings: chapters 一、, sections （一）, numbered items 1. and 一是.

The five plans number differently and restart where they like; only a line's beginning counts, and the
nesting follows the kinds of number in the order in which a plan uses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CHAPTER = re.compile(r"(?P<label>[一二三四五六七八九十]+、)")
SECTION = re.compile(r"(?P<label>\([一二三四五六七八九十]+\))")
ITEM = re.compile(r"(?P<label>\d{1,2}[.、])(?!\d)")
ORAL_ITEM = re.compile(r"(?P<label>[一二三四五六七八九]是)")
ANNEX = re.compile(r"(?P<label>附件)$")
# A task table copied as text: "group | 1.task | unit |", the group only on its first row.
TABLE_GROUP = re.compile(r"(?P<title>[^|\d][^|]*) \| (?=\d{1,2}\.)")
TABLE_ITEM = re.compile(r"(?P<label>\d{1,2}\.)(?P<body>[^|]+) \| ")

DEPTHS = ((CHAPTER, 1), (ANNEX, 1), (SECTION, 2), (ORAL_ITEM, 3), (ITEM, 3))


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
        found += [
            (depth, label, title, position + start, position + end)
            for depth, label, title, start, end in _headings_of(line.rstrip())
        ]
        position += len(line)
    headings: list[Heading] = []
    trail: dict[int, str] = {}
    for i, (depth, label, title, start, title_end) in enumerate(found):
        end = next((s for d, _, _, s, _ in found[i + 1 :] if d <= depth), len(clean.rstrip()))
        while end > title_end and clean[end - 1].isspace():
            end -= 1
        trail = {d: number for d, number in trail.items() if d < depth} | {depth: label}
        headings.append(Heading(depth, label, title, start, title_end, max(end, title_end), _spoken(trail)))
    return headings


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
            return [(depth, match["label"], title, 0, match.end() + len(title))]
    return []


def first_sentence(text: str) -> str:
    """The words before the first full stop, which is a heading's title; all of it where there is none."""
    return text.split("。", 1)[0]


def _spoken(trail: dict[int, str]) -> str:
    words = [trail[depth] for depth in sorted(trail)]
    return "".join(word.rstrip("、.").replace("(", "（").replace(")", "）") for word in words)
