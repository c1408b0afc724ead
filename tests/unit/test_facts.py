"""Facts as they are handed on: under their plans, in their order."""

from __future__ import annotations

from hypothesis import given, strategies as st

from cejian.facts import each_once, first_of, ids_of, of_plan

# Few ids, so that one comes twice; a fact is of one plan alone.
PLANS = {"a-m1": "a", "a-m2": "a", "a-ip-m1": "a-ip", "b-m1": "b"}
GROUPS = st.lists(st.sampled_from(sorted(PLANS)).map(lambda fact: of_plan(PLANS[fact], [fact])[0]))


def test_no_facts_are_no_group() -> None:
    assert of_plan("a", []) == [] and of_plan("a", ["a-m1"]) == [{"plan_id": "a", "ids": ["a-m1"]}]


@given(GROUPS)
def test_each_fact_stays_once_in_its_order_under_its_plan(groups) -> None:
    joined = each_once(groups)
    assert ids_of(joined) == list(dict.fromkeys(ids_of(groups)))
    assert all(PLANS[fact] == group["plan_id"] for group in joined for fact in group["ids"])
    plans = [group["plan_id"] for group in joined]
    assert all(one != other for one, other in zip(plans, plans[1:])), (
        "a plan is said once where its facts are neighbours"
    )


@given(GROUPS, st.integers(0, 6))
def test_the_first_of_many_facts_are_so_many(groups, most: int) -> None:
    first = first_of(groups, most)
    assert ids_of(first) == ids_of(groups)[:most] and all(group["ids"] for group in first)
