"""A sentence about a state leader stands in the source reader only: what is shown in its place elsewhere."""

from __future__ import annotations

import re

# A sentence that names, or damages the name or title of, a state leader is shown in the source reader only.
# The text is cut at stops first: a pattern that looks for the names between them reads a text without a stop again from
# each letter.
SENTENCE = re.compile(r"[^。;；\n]+[。;；]?")


LEADERS = re.compile(r"习近平|总书记|\*\*\*")


WITHHELD = "（此句只在原文页显示）"


def withhold(words: str) -> str:
    """`words` with every sentence about a state leader replaced, for anything that leaves the source reader."""
    return (
        SENTENCE.sub(lambda found: WITHHELD if LEADERS.search(found[0]) else found[0], words)
        if LEADERS.search(words)
        else words
    )


def withheld(words: str) -> list[tuple[int, int]]:
    """Where the sentences about a state leader stand in `words`: (start, end) of each, in order."""
    return [found.span() for found in SENTENCE.finditer(words) if LEADERS.search(found[0])]
