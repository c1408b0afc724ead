"""Likeness of plans that the build did not compare: what it would have found, by the same scale, for any choice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bench import many_plans
from cejian.answers.alike import Alike
from cejian.answers.store import Store
from cejian.corpus.build import build
from tests.oracle import plain_answers as plain

Row = dict[str, Any]
PLANS = sorted(plain.PLAN_IDS)


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The five plans and copies of two of them in other words: what the build did not compare."""
    tree = tmp_path_factory.mktemp("seven") / "tree"
    many_plans.make(tree, 7)
    return Store(build(tree))


@pytest.fixture(scope="module")
def added(seven: Store) -> list[str]:
    return sorted(set(seven.ask("plans")["plan_id"]) - set(PLANS))


def in_table(store: Store) -> list[Row]:
    return store._connection.cursor().execute("FROM alignments").to_arrow_table().to_pylist()


@pytest.mark.slow
def test_more_plans_change_nothing_of_what_the_five_are_compared_by(store: Store, seven: Store) -> None:
    assert in_table(seven) == in_table(store)
    assert seven.ask("alignment_quality").equals(store.ask("alignment_quality"))
    chosen = {"plan_ids": PLANS, "with_party": True}
    assert seven.rows("alignment_pairs", **chosen) == store.rows("alignment_pairs", **chosen)
    assert seven.rows("only_here", **chosen) == store.rows("only_here", **chosen)


def test_what_is_asked_for_is_what_the_build_holds(store: Store) -> None:
    """Two of the five, as if the table had neither: all but the labelled pairs is the same to the last digit."""
    asked = Alike(store.look)
    asked._scale()
    asked.measuring = frozenset()
    judged = {frozenset((row["measure_id_a"], row["measure_id_b"])) for row in plain.reference("alignments")}
    pair = ["xian-2024", "zhongshan-2017"]
    expected = {
        (row["measure_id_a"], row["measure_id_b"]): row
        for row in in_table(store)
        if {row["measure_id_a"].rpartition("-")[0], row["measure_id_b"].rpartition("-")[0]} == set(pair)
    }
    found = {(row["measure_id_a"], row["measure_id_b"]): row for row in asked.between(pair).to_pylist()}
    assert len(found) > 100
    for ids, row in found.items():
        if frozenset(ids) not in judged:
            assert row == expected[ids]
        else:
            assert (row["rank"], row["score"]) == (expected[ids]["rank"], expected[ids]["score"])


@pytest.mark.slow
def test_a_plan_that_the_build_did_not_compare_has_its_likest_in_every_chosen_plan(
    seven: Store, added: list[str]
) -> None:
    chosen = sorted([*added, "xian-2024", "jiading-2023"])
    rows = seven.rows("alignment_pairs", plan_ids=chosen, with_party=True)
    nearest = Counter((row["measure_id_a"], row["plan_id_b"]) for row in rows if row["is_nearest"])
    measures = {row["measure_id"]: row["plan_id"] for row in seven.look("compared_texts", plan_ids=chosen)}
    assert set(nearest) == {(m, plan) for m, own in measures.items() for plan in chosen if plan != own}
    assert set(nearest.values()) == {1}
    # A copy in other words is the likest of what it was copied from, and the machine says that it is the same matter.
    copy = next(plan_id for plan_id in added if plan_id.endswith("2023"))
    twins = {
        row["measure_id_a"]: row
        for row in rows
        if row["is_nearest"] and (row["plan_id_a"], row["plan_id_b"]) == (copy, "jiading-2023")
    }
    right = [a for a, row in twins.items() if row["measure_id_b"] == a.replace(copy, "jiading-2023")]
    assert len(right) >= 0.9 * len(twins) > 20
    assert all(twins[a]["grade_code"] in ("near_same", "same_matter") for a in right)
    assert not any(isinstance(row["verdict_code"], str) for row in twins.values())


def test_a_pair_is_graded_the_same_whatever_else_is_chosen(seven: Store, added: list[str]) -> None:
    def pairs(*plan_ids: str) -> dict[tuple[str, str], tuple]:
        rows = seven.rows("alignment_pairs", plan_ids=sorted(plan_ids), with_party=True)
        return {
            (row["measure_id_a"], row["measure_id_b"]): (row["grade_code"], row["is_nearest"], row["shared_terms"])
            for row in rows
            if {row["plan_id_a"], row["plan_id_b"]} == {added[0], "xian-2024"}
        }

    assert pairs(added[0], "xian-2024") == pairs(*added, *PLANS)


def test_pairs_are_kept_within_their_bound_and_made_once(seven: Store, added: list[str]) -> None:
    asked = Alike(seven.look)
    first = asked.between([*added, *PLANS])
    assert 0 < asked._kept.bytes < 2_000_000
    asked._look = None  # asked once more, it looks nothing up
    assert asked.between([*added, *PLANS]).equals(first)
