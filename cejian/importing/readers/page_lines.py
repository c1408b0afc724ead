"""Letters with their places -> lines; where a line of words ends for want of room, and how two lines are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import median

from cejian.importing.readers.page_parts import Letter, PageLine

# A heading or item of its own: what begins a line so begins a paragraph.
NUMBERED = re.compile(
    r"第[一二三四五六七八九十百]+[章节条部]|[（(]?[一二三四五六七八九十]+[、.．）)]|[（(]?\d{1,2}[、.．﹒）)](?!\d)|[①-⑳]|——|附件|专栏"
)
STOPS = "。；：！？!?;:"
WIDE_GAP = 0.9  # of a letter's size: blanks that a person sees
TIGHT_GAP = 0.18  # the same between two Chinese letters, beside the gaps of the line's other letters
OPENING, CLOSING = "（(《〈〔【[「", "）)》〉〕】]」，。、；：！？,.;:!?%％"
QUOTES = "“”‘’"  # no line breaks before or behind one, or only where it opens or closes: programs differ
LONGEST_WORD = 40


def lines_of(letters: Iterable[Letter]) -> list[PageLine]:
    """Letters gathered into lines, top to bottom. Letters of one line may stand a little higher or lower."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: -letter.base):
        if rows and abs(rows[-1][0].base - letter.base) <= 0.45 * max(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    found = []
    for row in rows:
        row.sort(key=lambda letter: letter.left)
        seen = [letter for letter in row if letter.text.strip()]
        if seen:
            size = median(letter.size for letter in seen)
            found.append(PageLine(_spaced(row), seen[0].left, max(one.right for one in seen), seen[0].base, size))
    return [line for line in found if line.text]


def _spaced(row: list[Letter]) -> str:
    """The letters of a line with blanks where there are wide gaps, or where Latin words part."""
    gaps = [after.left - before.right for before, after in zip(row, row[1:])]
    size = row[0].size
    usual = max(median(gaps), 0.0) / size if gaps else 0.0
    written = ""
    last: Letter | None = None
    for letter in row:
        if letter.is_blank:
            written += " "
            continue
        if last and not written.endswith(" "):
            latin = [one.isascii() and one.isalnum() for one in (last.text[-1], letter.text[0])]
            bound = WIDE_GAP if latin[0] != latin[1] else 0.2 if latin[0] else TIGHT_GAP + usual
            if letter.left - last.right > bound * max(last.size, letter.size):
                written += " "
        written += letter.text
        last = letter
    return written


def fits(line: PageLine, after: PageLine, edge: float, spare: float = 0.25) -> bool:
    """Whether the first word of the next line would have had room in this one, with some letters to spare: then it was
    not moved for want of room.
    """
    room = sum(0.7 if letter.isupper() else 0.5 if letter.isascii() else 1.0 for letter in first_word(after.text))
    return edge - line.right > (room + spare) * line.size


def first_word(text: str) -> str:
    """What stands before the first place where a line may break."""
    for place, (one, other) in enumerate(zip(text, text[1:]), start=1):
        is_word = one.isascii() and not one.isspace() and (other.isascii() and other != " " or other in OPENING)
        if not is_word and one not in OPENING + QUOTES and other not in CLOSING + QUOTES or place == LONGEST_WORD:
            return text[:place]
    return text


def right_edge(lines: list[PageLine]) -> float:
    """Where full lines end; signs may hang over it."""
    rights = sorted(line.right for line in lines if line.text[-1] not in CLOSING) or [line.right for line in lines]
    return rights[min(int(0.95 * len(rights)), len(rights) - 1)]


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph: a blank only between Latin words."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return before + (" " if latin else "") + after
