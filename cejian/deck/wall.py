"""The wall: places in pixels of a stage of 1920×1080, how much room words take there, where they are cut or broken.

A Chinese letter counts one em, others about half of one; the margin for what real fonts do differently is in the line
height.
"""

from __future__ import annotations

import math

from cejian.figures.letters import BODY, LINE, width_of

LEFT, RIGHT, TOP, BOTTOM = 96, 1824, 56, 956
TITLES = (60, 54, 48, 44)  # sizes tried in turn
TITLE_LINES = 2  # lines that a title takes at most before a smaller size is tried; the smallest may take three
SOURCE_BOX, SOURCE_SIZE = [LEFT, 996, 1240, 66], 24
NO_START, NO_END = "，。；：、！？）》」』】〉”’〕％%·,.;:!?)]}…", "（《「『【〈“‘〔([{"


def lines_of(text: str, width: float, size: float = BODY) -> int:
    """Lines that a text takes in a width; at least one."""
    # A letter's room is kept free: punctuation that may not begin a line takes one along, and words are not broken.
    return sum(
        max(1, math.ceil(width_of(line, size) / max(size, width - size * 0.5) - 0.02))
        if width_of(line, size) > width
        else 1
        for line in text.split("\n")
    )


def height_of(text: str, width: float, size: float = BODY) -> int:
    """Pixels that a text takes in a width."""
    return math.ceil(lines_of(text, width, size) * size * LINE)


def cut(text: str, width: float, lines: int, size: float = BODY) -> str:
    """The text cut so that it takes no more lines, with …… at its end where something is left out."""
    if lines_of(text, width, size) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if lines_of(text[:middle].rstrip() + "……", width, size) <= lines else (low, middle - 1)
        )
    return text[:low].rstrip("，；、 ") + "……"


def cut_front(text: str, width: float, lines: int, size: float = BODY) -> str:
    """The end of the text that takes no more lines, with …… in front where something is left out."""
    if not text or lines < 1:
        return ""
    return text if lines_of(text, width, size) <= lines else cut(text[::-1], width, lines, size)[::-1]


def split(text: str, width: float, lines: int, size: float = BODY) -> tuple[str, str]:
    """A text in two, the first of no more lines: behind a stop or a comma near its end, else where a line may be
    broken.
    """
    if lines_of(text, width, size) <= lines:
        return text, ""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines_of(text[:middle], width, size) <= lines else (low, middle - 1)
    pauses = [at for at in range(low, low * 2 // 3, -1) if text[at - 1] in "。；！？;!?" and text[at] not in NO_START]
    pauses += [at for at in range(low, low * 2 // 3, -1) if text[at - 1] in "，、, " and text[at] not in NO_START]
    places = [at for at in range(low, 0, -1) if text[at] not in NO_START and text[at - 1] not in NO_END]
    between_words = [at for at in places if not (text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum())]
    at = (pauses or between_words or places or [low])[0]
    return text[:at].rstrip(), text[at:].lstrip()


def pieces_of(heights: list[int], room: int) -> list[list[int]]:
    """The rows of each slide: as few slides as there must be, each about as full as the others."""

    def filled(limit: float) -> list[list[int]]:
        pieces: list[list[int]] = [[]]
        for at, height in enumerate(heights):
            if pieces[-1] and sum(heights[i] for i in pieces[-1]) + height > limit:
                pieces.append([])
            pieces[-1].append(at)
        return pieces

    fewest = len(filled(room))
    least = next(share for share in range(50, 101, 5) if len(filled(room * share / 100)) == fewest)
    return filled(room * least / 100)
