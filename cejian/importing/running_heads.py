"""The heads and feet of pages in a copy that does not say where its pages end: by what stands beside page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from cejian.importing.propose.lines import is_row

HAN = re.compile("[一-鿿]")
FEWEST_LETTERS, TIMES_EACH = 40, 8
# 云江市人民政府公报; not a sentence, a tag, a heading with a number
HEAD_LINE = re.compile(r"(?![一二三四五六七八九十]{1,3}、|[（(])[^。；：:，,]{4,40}")
FEWEST_PAGES = 3


def is_overprinted(words: str) -> bool:
    """Whether a line is a head that was printed over itself, letter by letter: 云云云云江江江江市市市市."""
    letters = HAN.findall(words)
    return len(letters) >= FEWEST_LETTERS and sum(1 for _ in groupby(letters)) * TIMES_EACH <= len(letters)


def running_heads(lines: Iterable[tuple[int, int, str]], marks: set[int]) -> Iterator[tuple[int, int, int]]:
    """(start, end, how often) of the lines that stand right beside the page numbers and overprinted heads that begin at
    `marks`, the same on three pages or more.
    """
    written = [line for line in lines if line[2]]
    beside = [
        line
        for before, line, after in zip([None, *written], written, [*written[1:], None])
        if line[0] not in marks
        and any(n and n[0] in marks for n in (before, after))
        and HEAD_LINE.fullmatch(line[2])
        and not is_row(line[2])
    ]
    often = Counter(words for _, _, words in beside)
    yield from ((start, end, often[words]) for start, end, words in beside if often[words] >= FEWEST_PAGES)
