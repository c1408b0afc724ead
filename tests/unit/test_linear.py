"""What meets foreign text takes time in proportion to its length: no request of some kilobytes may hold the server."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cejian.answers.store import Store
from cejian.render import page, workbook
from cejian.render.request import Asked
from cejian.wording import folding, withholding
from tests.scenes import TODAY, under_plans
from tests.unit.render.test_export import asked_of, request as asked, table

LETTERS = 1_000_000
# Texts on which a search that begins anew at each letter shows: no stop, nothing but stops, almost the name, the name
# all over.
HOSTILE = ("甲", "a", " ", "。", '"', '"。', "\n", "习近", "总书记", "*", "**；", "习近平。")
# How many times longer eight times the letters may take: 8 where the time grows with the length, 64 where with its
# square.
MOST = 24
READERS: dict[str, Callable[[str], Any]] = {
    "withhold": withholding.withhold,
    "withheld": withholding.withheld,
    "sentences of a query": folding.outside_quotes,
    "words of an export": lambda words: page.leaving(words, "zh"),
}


@pytest.mark.slow  # a million letters for each reader
@pytest.mark.parametrize("begins", HOSTILE)
@pytest.mark.parametrize("reader", READERS)
def test_a_long_text_takes_eight_times_as_long_as_an_eighth_of_it(reader: str, begins: str) -> None:
    assert growth(READERS[reader], begins) < MOST


def test_a_search_that_begins_anew_at_each_letter_is_found() -> None:
    assert (
        growth(
            lambda words: re.sub(r"[^。]*(?:总书记)[^。]*", "", words[: 8000 if len(words) == LETTERS else 1000]), "甲"
        )
        > MOST
    )


def growth(read: Callable[[str], Any], begins: str, letters: int = LETTERS, shortest: float = 1e-4) -> float:
    """How many times longer a text of so many letters takes than an eighth of it, which is taken to need `shortest`."""
    whole = (begins * letters)[:letters]
    eighth = max(least(lambda: read(whole[: letters // 8])), shortest)
    return least(lambda: read(whole), MOST * eighth) / eighth


def least(act: Callable[[], Any], enough: float = 0) -> float:
    """Seconds of the process's own time: the shortest of three, or the first that is no longer than `enough`."""
    spent: list[float] = []
    while len(spent) < 3 and not (spent and spent[-1] < enough):
        began = time.process_time()
        act()
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.slow
@pytest.mark.parametrize("facts", [[], ["xian-2024-m01"], ["xian-2024-m01", "zhongshan-2017:title"]], ids=len)
def test_a_long_table_becomes_a_workbook_in_time_that_grows_with_its_rows(store: Store, facts: list[str]) -> None:
    def of(rows: int) -> Asked:
        return asked_of(asked(table([[{"text": "甲", "facts": under_plans(facts)}]] * rows)), store)

    short, long = of(1000), of(8000)
    eighth = least(lambda: workbook.make(short, store, TODAY))
    grown = least(lambda: workbook.make(long, store, TODAY), 12 * eighth) / eighth
    assert grown < 12, "eight times the rows: some 5 times the time (measured), 16 where each row looks at all"


def test_sentences_about_a_leader_are_withheld_whole_and_alone() -> None:
    words = "第一句。提到总书记的一句；第三句\n标题\n***同志说。。尾"
    assert withholding.withheld(words) == [(4, 13), (20, 27)]
    assert withholding.withhold(words) == f"第一句。{withholding.WITHHELD}第三句\n标题\n{withholding.WITHHELD}。尾"


@given(st.text(alphabet="习近平总书记*。;；\n甲", max_size=60))
def test_the_cut_at_stops_withholds_what_one_pattern_over_all_would(words: str) -> None:
    whole = re.compile(r"[^。;；\n]*(?:习近平|总书记|\*\*\*)[^。;；\n]*[。;；]?")
    assert withholding.withheld(words) == [found.span() for found in whole.finditer(words)]
    assert withholding.withhold(words) == whole.sub(withholding.WITHHELD, words)


@given(st.text(alphabet='甲"。;!?\n', max_size=60))
def test_the_cut_of_a_query_is_that_of_one_pattern_over_all(words: str) -> None:
    assert folding.outside_quotes(words) == re.split(r"(?<=[。;!?])(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)|\n", words)
