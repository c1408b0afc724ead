"""Facts as they are handed on to a page, a slide or a file: by their ids, under the plan that they are of.

Whoever makes such a list has the plan from the row that named the fact; whoever reads it takes the plan from here and
never from the letters of an id.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict


class Facts(TypedDict):
    """Facts of one plan, by their ids."""

    plan_id: str
    ids: list[str]


def of_plan(plan_id: str, ids: Iterable[str]) -> list[Facts]:
    """Facts of one plan; an empty list where there is none."""
    own = list(ids)
    return [{"plan_id": plan_id, "ids": own}] if own else []


def each_once(facts: Iterable[Facts]) -> list[Facts]:
    """All facts in their order, each once; neighbours of one plan stand together."""
    plans = {fact_id: group["plan_id"] for group in facts for fact_id in group["ids"]}
    joined: list[Facts] = []
    for fact_id, plan_id in plans.items():
        if joined and joined[-1]["plan_id"] == plan_id:
            joined[-1]["ids"].append(fact_id)
        else:
            joined.append({"plan_id": plan_id, "ids": [fact_id]})
    return joined


def first_of(facts: Iterable[Facts], most: int) -> list[Facts]:
    """No more than so many of the facts, from the front."""
    taken: list[Facts] = []
    for group in facts:
        taken += of_plan(group["plan_id"], group["ids"][:most])
        most = max(0, most - len(group["ids"]))
    return taken


def ids_of(facts: Iterable[Facts]) -> list[str]:
    """The ids alone, in their order."""
    return [fact_id for group in facts for fact_id in group["ids"]]
