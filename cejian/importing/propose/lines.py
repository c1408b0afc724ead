"""Lines and paragraphs of a text with their places: what the rules of the genre read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PAD = " \t\u3000\xa0\ufeff"
# The same mark is written in half and full width, and every plan mixes them.
COLON = "[:：﹕∶]"
COMMA = "[,，]"
OPEN, CLOSE = "（(〔【[［", "）)〕】]］"


@dataclass(frozen=True)
class TextLine:
    """A line without the blanks around it; start and end are code points of the text, end exclusive."""

    start: int
    end: int
    text: str


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[TextLine]:
    """The lines of text[start:end] that hold a letter."""
    position, stop = start, len(text) if end is None else end
    while position < stop:
        at = text.find("\n", position, stop)
        after = stop if at < 0 else at
        line = trimmed(text, position, after)
        if line.start < line.end:
            yield line
        position = after + 1


def trimmed(text: str, start: int, end: int) -> TextLine:
    """text[start:end] without blanks at its ends."""
    while start < end and text[start] in PAD + "\n\r":
        start += 1
    while end > start and text[end - 1] in PAD + "\n\r":
        end -= 1
    return TextLine(start, end, text[start:end])


# [1] “甲行动”——即…: what is said of words above, below the last of them
FIRST_NOTE = re.compile(r"[\[［]1[\]］][ 　]*[^\s\[［]")


def before_notes(lines: list[TextLine]) -> list[TextLine]:
    """Lines up to the first of the notes at the foot of a text; all where there are none."""
    at = next((i for i, line in enumerate(lines) if i and FIRST_NOTE.match(line.text)), len(lines))
    return lines[:at]


def brackets(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """(start, end) of every outermost bracket in text[start:end], the brackets included; a bracket that nobody
    closes on
    its line is none. Pairs may be mixed (（…)), since plans mix them.
    """
    depth, opened = 0, 0
    for at in range(start, len(text) if end is None else end):
        letter = text[at]
        if letter == "\n":
            depth = 0
        elif letter in OPEN:
            if depth == 0:
                opened = at
            depth += 1
        elif letter in CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield opened, at + 1


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells joined by a tab, or by " | " as some copies write it."""
    return "\t" in line.strip(" \u3000") or len(re.findall(r" \|(?: |$)", line)) >= 1


@dataclass
class Said:
    """A value with the words that say it: text[start:end]."""

    value: str
    start: int
    end: int
    rule: str
    confidence: float
