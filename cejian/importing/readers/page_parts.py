"""What stands on a page: letters, lines, ruled lines, tables. Places are in points or any other unit, x to the right
and y upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cejian.importing.document import FileRefused
from cejian.importing.readers.lines import plain

FARTHEST = 1_000_000  # points, 350 metres: no page is as large
NEAR = 3.0  # points between ruled lines that are one


class Scanned(Exception):
    """The pages are pictures: they have to be recognised."""


@dataclass
class Letter:
    """One letter: what it is and its box; `base` is the line that it stands on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_blank: bool = False  # a blank of the file's own, not one that was guessed


@dataclass
class PageLine:
    """Letters on one base line, from left to right."""

    text: str
    left: float
    right: float
    base: float
    size: float
    ends_block: bool = False  # what follows is no part of its paragraph

    def __post_init__(self) -> None:
        self.text = plain(self.text)


@dataclass
class Rule:
    """A ruled line, horizontal where `is_flat`: it stands at `at` and runs from `start` to `end`."""

    is_flat: bool
    at: float
    start: float
    end: float


def rule_between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    """The ruled line between two points; none where it is short or runs askew."""
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across > 5 and up < 1.5:
        yield Rule(True, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))
    elif up > 5 and across < 1.5:
        yield Rule(False, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))


@dataclass
class PageTable:
    """Rows of cells with the place of the whole."""

    rows: list[list[str]]
    columns: tuple[float, ...]
    top: float
    breaks: list[int] = field(default_factory=list)  # rows before which a page begins
    doubtful: list[int] = field(default_factory=list)  # rows that may go on from the one before


@dataclass
class FilePage:
    """One page: its size, its lines from top to bottom outside tables, and its tables."""

    width: float
    height: float
    lines: list[PageLine] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    is_inside_table: bool = False  # it begins inside a table of the page before


def hold_to_a_page(places: Iterable[float]) -> None:
    """FileRefused where a place is infinite, no number, or further away than any page is large.

    A spoilt file says such places; nothing can be laid out by them.
    """
    if not all(abs(place) < FARTHEST for place in places):
        raise FileRefused("m_import_broken")
