"""Source text -> clean text, with a map between the two.

A source is never edited. Its repairs stand in a ledger (corrections.csv); applying the ledger gives
the clean text, in which a person reads and quotes. Positions are code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# Repairs of the layout change no word; they are counted, not shown one by one. plan_text.js says the same of them.
LAYOUT_REPAIRS = frozenset({"lost_line_break", "page_marker", "site_text", "blank_filler", "space_in_word"})


class TextError(ValueError):
    """A repair or a quote does not fit the text; the message is a sentence for the data editor."""


@dataclass(frozen=True)
class Repair:
    """Replace source[start:end], which must read `wrong`, by `right` (either may be empty)."""

    start: int
    end: int
    wrong: str
    right: str


@dataclass(frozen=True)
class CleanText:
    """A source with its repairs applied.

    `starts[i]` and `ends[i]` are the source span behind clean character i: one character where the
    text was copied, the whole repaired spot where it was replaced or inserted. `places[i]` is where
    the words of the i-th repair stand in the clean text, in the order in which the repairs were given.
    """

    source: str
    clean: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    repairs: tuple[Repair, ...]
    places: tuple[tuple[int, int], ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The smallest source span that covers clean[start:end]; a point where all of it was inserted."""
        if not 0 <= start < end <= len(self.clean):
            raise TextError(f"位置 {start}–{end} 不在订正后的文本内（共 {len(self.clean)} 字）")
        return self.starts[start], max(self.ends[start:end])

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """The smallest clean span that covers source[start:end]; empty where all of it was removed."""
        if not 0 <= start < end <= len(self.source):
            raise TextError(f"位置 {start}–{end} 不在原文内（共 {len(self.source)} 字）")
        # starts and ends never decrease, so both edges are found by bisection.
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return first, max(first, last)

    def find(self, quote: str, occurrence: int = 1) -> tuple[int, int]:
        """Clean span of the given occurrence (from 1) of `quote`; TextError when it is not there."""
        if not quote:
            raise TextError("引文为空")
        if occurrence < 1:
            raise TextError(f"第几处从 1 数起，不是 {occurrence}")
        position = -1
        for found in range(occurrence):
            position = self.clean.find(quote, position + 1)
            if position < 0:
                raise TextError(f"引文在订正后的文本里找不到第 {occurrence} 处（共 {found} 处）：{quote[:40]}")
        return position, position + len(quote)

    def count(self, quote: str) -> int:
        """How often `quote` stands in the clean text, overlapping places included."""
        return sum(self.clean.startswith(quote, i) for i in range(len(self.clean)))


def apply_repairs(source: str, repairs: list[Repair]) -> CleanText:
    """Clean text of `source`; TextError where a repair overlaps another or does not read as recorded."""
    order = sorted(range(len(repairs)), key=lambda i: (repairs[i].start, repairs[i].end))
    ordered = [repairs[i] for i in order]
    places: dict[int, tuple[int, int]] = {}
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0

    def copy_until(stop: int) -> None:
        pieces.append(source[position:stop])
        starts.extend(range(position, stop))
        ends.extend(range(position + 1, stop + 1))

    for index, repair in zip(order, ordered):
        if not 0 <= repair.start <= repair.end <= len(source):
            raise TextError(f"订正 {repair.start}–{repair.end} 超出原文（共 {len(source)} 字）")
        if repair.start < position:
            raise TextError(f"订正 {repair.start}–{repair.end} 与前一处重叠")
        if source[repair.start : repair.end] != repair.wrong:
            raise TextError(
                f"订正 {repair.start}–{repair.end}：原文是“{source[repair.start : repair.end][:20]}”，"
                f"不是“{repair.wrong[:20]}”"
            )
        copy_until(repair.start)
        places[index] = (len(starts), len(starts) + len(repair.right))
        pieces.append(repair.right)
        starts.extend([repair.start] * len(repair.right))
        ends.extend([repair.end] * len(repair.right))
        position = repair.end
    copy_until(len(source))
    return CleanText(
        source,
        "".join(pieces),
        tuple(starts),
        tuple(ends),
        tuple(ordered),
        tuple(places[i] for i in range(len(repairs))),
    )
