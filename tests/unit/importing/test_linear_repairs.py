"""What a copy left in its text is looked for in time that grows with the text, whatever the copy is full of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.propose.metadata import read_metadata
from cejian.importing.propose.parts import parts_of
from cejian.importing.repair import find_repairs
from tests.unit.test_linear import MOST, growth as grown

LETTERS = 40_000
# The signs of markdown, of a table, of a page and of a scan, and what stands in a line between them.
HOSTILE = (
    *("甲", " ", "\t", "\n", "。", "|", "| ", "|-", "-", "_ ", "*", "**", "** ", "#", ">"),
    *("\\", "&", "<", "![", "[甲](", "　", "？"),
    *("甲  乙", "甲  乙。", "甲\t", "| 甲 ", "- 甲\n", "（", "（一 ", "一、", "1."),
    *("（责任单位：", "（责任单位：〔甲", "2024"),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("begins", HOSTILE)
def test_eight_times_the_text_takes_some_eight_times_as_long(begins: str) -> None:
    assert growth(lambda words: find_repairs(ReadDocument(words, "txt")), begins) < MOST


@pytest.mark.parametrize("begins", ["甲", "甲 ", "甲\n", "2024年"])
def test_the_head_of_a_text_is_looked_for_in_time_that_grows_with_it(begins: str) -> None:
    assert growth(lambda words: read_metadata(words, parts_of(words)[0], len(words)), begins) < MOST


@pytest.mark.slow
def test_a_line_looked_through_once_for_every_letter_is_found() -> None:
    assert growth(lambda words: re.search(r"[^\n]*。", words), "甲") > MOST


def growth(read: Callable[[str], Any], begins: str) -> float:
    return grown(read, begins, LETTERS, shortest=1e-3)
