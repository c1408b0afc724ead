"""Lines that a copy has broken where nothing ends: a number, its dot and its title a line each, a year of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 1, . and the words below each other
NUMBER_AND_DOT = re.compile(
    r"(?m)^[ 　]*[1-9][0-9]?(?P<gap>[ 　]*\n[ 　]*)[.．、](?P<after>[ 　]*\n[ 　]*)(?=[一-鿿“])"
)
# 加强, 油气供应保障。: a title in up to four lines, up to the stop that may stand on a line of its own
TITLE_PIECE = re.compile(r"[一-鿿A-Za-z0-9“”、·\-—＋+]{1,24}")
TITLE_GAP = re.compile(r"[ 　]*\n[ 　]*")
TITLE_LAST = re.compile(r"[一-鿿A-Za-z0-9“”、·\-—＋+]{0,24}。[ 　]*(?:\n|$)")
MOST_PIECES = 4
# A stop on a line of its own
LONE_STOP = re.compile(r"(?<=[一-鿿）”])(?P<gap>[ 　]*\n[ 　]*)。(?=[ 　]*\n)")
# 到, 2025, 年，建成, 3, 个示范区: figures on lines of their own amid a sentence
LONE_FIGURE = re.compile(
    r"(?m)^(?P<before>[^\n]*[一-鿿，])(?P<gap>[ 　]*\n[ 　]*)[0-9]{1,5}(?:\.[0-9]{1,2})?(?P<after>[ 　]*\n[ 　]*)"
    r"(?=(?:年|个|家|项|座|处|万|亿|千瓦|%|％|吨|公里|户|人|名)[^\n]*[，。；])"
)


def broken_lines(source: str) -> Iterator[tuple[int, int, str]]:
    """Where a line goes on below, and why that is known."""
    titled = 0
    for match in NUMBER_AND_DOT.finditer(source):
        for group in ("gap", "after"):
            yield *match.span(group), "条目的序号与题名之间换行"
        for start, end in _of_title(source, match.end()):
            yield start, end, "条目的题名之中换行"
            titled = end
    for match in LONE_STOP.finditer(source):
        if match.end("gap") > titled:
            yield *match.span("gap"), "句号之前换行"
    yield from _figures(source)


def _of_title(source: str, at: int) -> list[tuple[int, int]]:
    """The gaps in a title that begins at `at` and ends with a stop a few lines below."""
    gaps: list[tuple[int, int]] = []
    for _ in range(MOST_PIECES):
        if TITLE_LAST.match(source, at):
            return gaps
        piece = TITLE_PIECE.match(source, at)
        gap = TITLE_GAP.match(source, piece.end()) if piece else None
        if gap is None:
            return []
        gaps.append(gap.span())
        at = gap.end()
    return []


def _figures(source: str) -> Iterator[tuple[int, int, str]]:
    """The gaps around figures on lines of their own, where the lines around them are of one sentence."""
    at = 0
    while match := LONE_FIGURE.search(source, at):
        if re.search("[，。；]", match["before"]):
            for group in ("gap", "after"):
                yield *match.span(group), "数字独占一行，句中换行"
        at = match.end()
