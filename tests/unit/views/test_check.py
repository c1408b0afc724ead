"""What comes from outside is of a type of the contract exactly where every key of it is."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from cejian.answers.store import Store
from cejian.deck.prepare import prepare
from cejian.deck.ready import ready_deck
from cejian.views.contract.check import is_of
from cejian.views.contract.slides import PreparedDeck
from cejian.views.contract.tables import Table
from tests.contracts import faults
from tests.scenes import CASES, TODAY, scene_of

OTHERS: tuple[object, ...] = (None, "x", 1, [], {}, ["x"])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (holder, key) below a value; of a list its first entry."""
    keys = list(value) if isinstance(value, dict) else [0] if isinstance(value, list) and value else []
    for key in keys:
        yield value, key
        yield from places(value[key])


def short(value: Any) -> Any:
    """The same value with two entries of each list: every place is held against a walk through the whole of it."""
    if isinstance(value, dict):
        return {key: inner if key in ("slides", "blocks") else short(inner) for key, inner in value.items()} | {
            key: [short(inner) for inner in value[key]] for key in ("slides", "blocks") if key in value
        }
    return [short(inner) for inner in value[:2]] if isinstance(value, list) else value


@pytest.mark.slow
def test_a_value_is_refused_where_the_slow_walk_finds_a_fault(store: Store) -> None:
    deck = ready_deck("leader", scene_of(store, CASES["two"]))
    made = short(json.loads(json.dumps(prepare(deck, "x", store, "zh", TODAY), default=int)))
    # A plan has thousands of facts: few are enough.
    for plan in made["evidence"].values():
        plan["facts"] = dict(list(plan["facts"].items())[:2])
    assert is_of(made, PreparedDeck) and not list(faults(made, PreparedDeck))
    refused = 0
    for holder, key in places(made):
        own = holder[key]
        for other in OTHERS:
            holder[key] = other
            expected = not list(faults(made, PreparedDeck))
            assert is_of(made, PreparedDeck) == expected, (key, own, other)
            refused += not expected
        holder[key] = own
    assert refused > 500


def test_a_key_that_is_missing_is_a_fault_and_one_too_many_is_none() -> None:
    good = {"name": "t", "columns": [{"code": "a", "label": "A"}], "rows": [["x", {"text": "y"}, None, 1.5]]}
    assert is_of(good, Table) and is_of(good | {"new": 1}, Table)
    for key in good:
        assert not is_of({other: value for other, value in good.items() if other != key}, Table)
    bad = copy.deepcopy(good)
    bad["rows"][0][1] = {"facts": []}
    assert not is_of(bad, Table)
