"""Two copies of one document laid beside each other: where the letters of the one stand in the other."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

# Letters in a row that stand once in either of two texts are the same place in both.
RUN = 12


def plain(words: str) -> str:
    """Words without blanks, in half width, so that files that lay a text out differently compare."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def places(clean: str, text: str) -> dict[int, int]:
    """Where the letters of `clean` stand in `text`, blanks and the width of signs aside.

    A letter that was read wrongly stands where the one stands for which it was taken; one too many stands nowhere.
    """
    one, two = list(_letters(clean)), list(_letters(text))
    words, coded = ("".join(letter for letter, _ in letters) for letters in (one, two))
    pairs: dict[int, int] = {}
    before, other = 0, 0
    for first, second in [*_anchors(words, coded), (len(words), len(coded))]:
        if first < before or second < other:  # within the run before it
            continue
        matcher = SequenceMatcher(None, words[before:first], coded[other:second], autojunk=False)
        for tag, a1, a2, b1, b2 in matcher.get_opcodes():
            if tag == "equal" or tag == "replace" and a2 - a1 == b2 - b1:
                pairs.update(zip(range(before + a1, before + a2), range(other + b1, other + b2)))
        stop = min(RUN, len(words) - first)
        pairs.update((first + step, second + step) for step in range(stop))
        before, other = first + stop, second + stop
    return {one[a][1]: two[b][1] for a, b in pairs.items()}


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for at, letter in enumerate(text):
        for shown in plain(letter):
            yield shown, at


def _anchors(words: str, coded: str) -> list[tuple[int, int]]:
    """Runs of letters that stand once in both texts, as many as keep their order."""
    once = []
    for text in (words, coded):
        runs = [text[at : at + RUN] for at in range(len(text) - RUN + 1)]
        often = Counter(runs)
        once.append({run: at for at, run in enumerate(runs) if often[run] == 1})
    pairs = [(at, once[1][run]) for run, at in once[0].items() if run in once[1]]
    ends: list[int] = []  # the smallest last place of an ordered row of each length
    rows: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        length = bisect.bisect_left(ends, at)
        ends[length : length + 1] = [at]
        rows[length : length + 1] = [index]
        before.append(rows[length - 1] if length else -1)
    return list(_row(pairs, before, rows[-1] if rows else -1))[::-1]


def _row(pairs: list[tuple[int, int]], before: list[int], index: int) -> Iterator[tuple[int, int]]:
    while index >= 0:
        yield pairs[index]
        index = before[index]
