"""What leaves Python is as the contract says: its types for the browser are up to date, and the views keep to them."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from cejian.answers.store import Store
from cejian.deck.prepare import prepare
from cejian.deck.ready import ready_deck
from cejian.deck.record import Item
from cejian.deck.tables import ON_THE_WALL, wall_columns
from cejian.views import (
    agencies,
    alignment,
    bar,
    compare,
    contract,
    doubts,
    evaluation,
    gaps,
    measures,
    method,
    overview,
    search_page,
    shared_indicator,
    sources,
    targets,
    timeline,
)
from cejian.views.contract_in_js import TARGET, declarations
from cejian.views.registry import VIEWS
from tests.scenes import CASES, TODAY, scene_of, tables_in

each_case = pytest.mark.parametrize("selection", CASES.values(), ids=list(CASES))


# A case per kind of type.
def faults(value: Any, kind: Any, where: str = "") -> Iterator[str]:  # noqa: C901
    """Where a value is not of a type of the contract; a key too many is a fault as well."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        if not isinstance(value, dict):
            yield f"{where} is {value!r}, no {kind.__name__}"
            return
        hints = get_type_hints(kind, include_extras=True)
        yield from (f"{where}.{key} is not in {kind.__name__}" for key in value.keys() - hints.keys())
        for key, hint in hints.items():
            if key in value:
                yield from faults(
                    value[key], get_args(hint)[0] if get_origin(hint) is NotRequired else hint, f"{where}.{key}"
                )
            elif get_origin(hint) is not NotRequired:
                yield f"{where}.{key} is missing"
    elif origin in (Union, types.UnionType):
        tried = [list(faults(value, one, where)) for one in inner]
        if all(tried):
            yield min(tried, key=len)[0]
    elif origin is list:
        if not isinstance(value, list):
            yield f"{where} is {value!r}, no list"
        else:
            for at, one in enumerate(value):
                yield from faults(one, inner[0], f"{where}[{at}]")
    elif origin is dict:
        for key, one in value.items():
            yield from faults(one, inner[1], f"{where}[{key}]")
    elif origin is Literal:
        if value not in inner:
            yield f"{where} is {value!r}"
    elif kind in (Any, object) or is_dataclass(kind):
        return
    elif not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        yield f"{where} is {value!r}, no {kind.__name__}"


def test_the_types_of_the_browser_are_those_of_the_contract() -> None:
    assert TARGET.read_text(encoding="utf-8") == declarations(), "run python -m cejian.views.contract_in_js"


# A page of hits besides: what is looked for shapes none of the other parts.
ASKED = {
    "words": replace(CASES["all"], filters=(("s", ("质押",)),)),
    "none": replace(CASES["all"], filters=(("s", ("量子",)),)),
}


@pytest.mark.parametrize("selection", [*CASES.values(), *ASKED.values()], ids=[*CASES, *ASKED])
def test_the_views_give_what_the_contract_says(store: Store, selection: Any) -> None:
    scene = scene_of(store, selection)
    wrong: list[str] = []
    for value, kind in (
        (overview.overview_head(scene), contract.Head),
        (overview.coverage_map(scene), contract.Coverage),
        (gaps.gaps(scene), contract.Gaps),
        (compare.grid(scene), contract.Grid),
        (measures.measures(scene), contract.Measures),
        (bar.bar(scene), contract.Bar),
        (alignment.alignment(scene), contract.Alignment),
        (search_page.results(scene), contract.Search),
        (search_page.filters(scene), contract.SearchFilters),
        *((sources.evidence(store, plan_id), contract.Evidence) for plan_id in scene.plan_ids),
        *((sources.reader(scene, plan_id), contract.Reader) for plan_id in scene.plan_ids),
        (method.document(scene), contract.Document),
        (targets.targets(scene), contract.Document),
        (targets.targets_head(scene), contract.Headline),
        (agencies.agencies(scene), contract.Document),
        (agencies.agencies_head(scene), contract.Headline),
        (agencies.counterpart(scene), contract.Counterpart),
        (doubts.table(scene), contract.Table),
        (evaluation.body(scene), contract.Evaluation),
        (timeline.timeline(scene), contract.Timeline),
        *((blocks, list[contract.Block]) for made in evaluation.BEGINS.values() for blocks in [made(scene)]),
        *((blocks, list[contract.Block]) for made in evaluation.FOLLOWS.values() for blocks in [made(scene)]),
    ):
        wrong += faults(value, kind)
    if shared := shared_indicator.shared_indicator(scene):
        wrong += faults(shared, contract.SharedIndicator)
    assert wrong == []


@pytest.mark.parametrize("name", ["leader", "groups", "home"])
def test_a_prepared_deck_is_as_the_contract_says(store: Store, name: str) -> None:
    deck = ready_deck(name, scene_of(store, CASES["home_xinqu_in_english"]))
    own = (Item("section", title="一", body="二"), Item("text", title="一", body="二\n三"))
    made = prepare(replace(deck, items=(*deck.items, *own)), "x", store, "zh", TODAY)
    assert list(faults(json.loads(json.dumps(made)), contract.PreparedDeck)) == []


def test_a_value_that_is_not_as_the_contract_says_is_seen() -> None:
    good = {"name": "t", "columns": [{"code": "a", "label": "A"}], "rows": [["x", {"text": "y", "facts": ["f"]}]]}
    assert list(faults(good, contract.Table)) == []
    for bad in (
        good | {"rows": [[["x"]]]},
        good | {"rows": [[{"facts": []}]]},
        good | {"rows": [[{"text": "y", "fact": "f"}]]},
        good | {"columns": [{"label": "A"}]},
        {key: value for key, value in good.items() if key != "name"},
    ):
        assert list(faults(bad, contract.Table)), bad
    with pytest.raises(KeyError):
        contract.at(good, "b")


@each_case
def test_every_column_of_a_table_has_a_code_of_its_own(store: Store, selection: Any) -> None:
    scene = scene_of(store, selection)
    wrong = []
    for table in tables_in(
        [method.document(scene), targets.targets(scene), agencies.agencies(scene), *everything(scene)]
    ):
        codes = [column["code"] for column in table["columns"]]
        wrong += [(table["name"], code) for code in codes if codes.count(code) > 1]
        wrong += [(table["name"], len(row)) for row in table["rows"] if len(row) != len(codes)]
    assert wrong == []


def everything(scene: Any) -> list[Any]:
    return [made(scene) for made in (*evaluation.BEGINS.values(), *evaluation.FOLLOWS.values())]


def test_the_columns_of_the_wall_are_columns_of_their_tables(store: Store) -> None:
    """Otherwise a table would fail on the wall only when somebody puts it there."""
    scene = scene_of(store, CASES["all"])
    parts = [method.document(scene), targets.targets(scene), agencies.agencies(scene), *everything(scene)]
    found = {}
    for view in (view for view in VIEWS if view.part):
        table = next((table for table in tables_in(parts) if view.read(table.get("view") or "")), None)
        if table is None:
            assert view.name in ("gaps_all", "only_here", "search"), view.name  # of pages that have parts of their own
            continue
        found[view.name] = [table["columns"][at] for at in wall_columns(table, view.name)]
        assert found[view.name] and not any(column.get("hidden") for column in found[view.name]), view.name
    assert set(found) | {"gaps_all", "only_here", "search"} == set(ON_THE_WALL)
    # The columns of all places, in the order of the page.
    places = [f"place_{plan['column_id']}" for plan in scene.plan_rows]
    for name in ("functions", "tools", "pmc_variables", "documents"):
        assert [column["code"] for column in found[name]][1:] == places, name
