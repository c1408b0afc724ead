"""The evaluation of 查找: its answers are what the texts say, no heading denies what is there, and what is found does
not become less.
"""

from __future__ import annotations

import pytest

from cejian.answers.store import Store
from tests.oracle import search_evaluation as evaluation
from tests.oracle.search_evaluation import KINDS, is_false_absence, queries, standing

# The least share of the expected passages that is found; the misses that are left are of other words for the same
# matter.
LEAST = {
    "exact": 1,
    "pasted": 1,
    "damaged": 1,
    "abbreviation": 1,
    "pinyin": 1,
    "typo": 1,
    "english": 1,
    "synonym": 0.95,
}


@pytest.fixture(scope="module")
def rows(store: Store) -> dict[str, dict]:
    return {row["kind"]: row for row in evaluation.measured(store)}


def test_there_are_enough_queries_of_every_kind() -> None:
    kinds = [query["kind"] for query in queries()]
    assert len(queries()) >= 300 and set(kinds) == set(KINDS) and min(map(kinds.count, KINDS)) >= 25
    assert len({query["query"] for query in queries()}) == len(queries())


@pytest.mark.slow
def test_the_expected_answers_are_what_the_texts_say() -> None:
    for query in queries():
        if query["kind"] == "absent":
            assert not query["expected"] and not standing(query["needles"]), query["query"]
        else:
            assert query["expected"].split("|") == standing(query["needles"]) != [], query["query"]


@pytest.mark.slow
def test_no_heading_denies_what_is_there(rows: dict[str, dict]) -> None:
    assert {kind: row["missed"] for kind, row in rows.items() if row["false_absences"]} == {}


def test_a_heading_that_denies_is_seen() -> None:
    """Otherwise the test above would say nothing."""
    query = {"kind": "exact", "expected": "xian-2024-m01"}
    assert is_false_absence(query, "“调解”：所选 5 份方案里没有查到") and is_false_absence(
        query, "“调解”：没有原样查到；1 份方案用别的说法写到"
    )
    assert not is_false_absence(
        query | {"kind": "synonym"}, "“调解”：没有原样查到；1 份方案用别的说法写到"
    ) and not is_false_absence(query | {"expected": ""}, "没有查到")


@pytest.mark.slow
@pytest.mark.parametrize("kind", LEAST)
def test_what_a_reader_expects_is_found(rows: dict[str, dict], kind: str) -> None:
    assert rows[kind]["found"] / rows[kind]["expected"] >= LEAST[kind], rows[kind]["missed"]


@pytest.mark.slow
def test_what_no_plan_says_is_said_to_be_absent(rows: dict[str, dict]) -> None:
    assert rows["absent"]["besides"] == 0, rows["absent"]["missed"]
