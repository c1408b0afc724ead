"""What 一页纸 is made of: paragraphs, headings, and figures beside each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: runs of (text, colour, strong), its size in parts of the running words', what stands before it,
    where a click leads.
    """

    runs: tuple[tuple[str, str, bool], ...]
    scale: float = 1
    before: float = 0.15
    indent: float = 0
    rule: bool = False
    address: str = ""
    dot: bool = True


@dataclass(frozen=True)
class Counts:
    """Figures beside each other: (figure, what it counts, of what)."""

    figures: tuple[tuple[str, str, str], ...]


SheetBlock = Paragraph | Counts


def sheet_heading(words: str) -> Paragraph:
    return Paragraph(((words, "ink", True),), 1.12, 0.85, rule=True)
