"""What leaves Python is as the contract says: its types for the browser are up to date, and the views keep to them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from cejian.answers.store import Store
from cejian.corpus.data_version import ROOT
from cejian.deck.prepare import prepare
from cejian.deck.ready import ready_deck
from cejian.deck.record import Item
from cejian.deck.tables import ON_THE_WALL, wall_columns
from cejian.views import (
    agencies,
    alignment,
    bar,
    compare,
    doubts,
    evaluation,
    gaps,
    measures,
    method,
    overview,
    plan_list,
    reading,
    search_filters,
    search_page,
    shared_indicator,
    sources,
    targets,
    timeline,
)
from cejian.views.contract.alignment import Alignment
from cejian.views.contract.blocks import Block, Document, Headline, PageChart
from cejian.views.contract.decks import FoundPlans
from cejian.views.contract.matters import Evaluation, Grid, Measures
from cejian.views.contract.overview import Bar, Counterpart, Coverage, Gaps, Head, SharedIndicator, Timeline
from cejian.views.contract.reader import Evidence, Reader
from cejian.views.contract.reading import ReadingPage
from cejian.views.contract.search import Search, SearchFilters
from cejian.views.contract.slides import PreparedDeck
from cejian.views.contract.tables import Table, at as column_at
from cejian.views.contract_in_js import TARGET, declarations
from cejian.views.registry import VIEWS
from tests.contracts import faults
from tests.scenes import CASES, TODAY, of_quick, scene_of, tables_in

each_case = pytest.mark.parametrize("selection", of_quick(CASES))


def test_the_types_of_the_browser_are_those_of_the_contract() -> None:
    assert TARGET.read_text(encoding="utf-8") == declarations(), "run python -m cejian.views.contract_in_js"


def test_the_types_of_the_browser_say_where_they_are_made() -> None:
    head, _, rest = TARGET.read_text(encoding="utf-8").partition("\n\n")
    named = [ROOT / path for path in re.findall(r"\bcejian/[\w/]+", head)]
    files = [file for path in named for file in (path.glob("*.py") if path.is_dir() else [path.with_suffix(".py")])]
    written = {name for file in files for name in re.findall(r"^class (\w+)", file.read_text(encoding="utf-8"), re.M)}
    made = set(re.findall(r"^export interface (\w+)", rest, re.M))
    assert len(made) > 100 and made <= written, made - written


# A page of hits besides: what is looked for shapes none of the other parts.
ASKED = {
    "words": replace(CASES["all"], filters=(("s", ("质押",)),)),
    "none": replace(CASES["all"], filters=(("s", ("量子",)),)),
}


@pytest.mark.slow
@pytest.mark.parametrize("selection", of_quick(CASES | ASKED))
def test_the_views_give_what_the_contract_says(store: Store, selection: Any) -> None:
    scene = scene_of(store, selection)
    wrong: list[str] = []
    for value, kind in (
        (overview.overview_head(scene), Head),
        (overview.coverage_map(scene), Coverage),
        (gaps.gaps(scene), Gaps),
        (compare.grid(scene), Grid),
        (measures.measures(scene), Measures),
        (reading.reading(scene, reading.matter_of(scene)), ReadingPage),
        (bar.bar(scene), Bar),
        (alignment.alignment(scene), Alignment),
        (search_page.results(scene), Search),
        (search_filters.filters(scene), SearchFilters),
        *((sources.evidence(store, plan_id), Evidence) for plan_id in scene.plan_ids),
        *((sources.reader(scene, plan_id), Reader) for plan_id in scene.plan_ids),
        (method.document(scene), Document),
        (targets.targets(scene), Document),
        (targets.targets_head(scene), Headline),
        (agencies.agencies(scene), Document),
        (agencies.agencies_head(scene), Headline),
        (agencies.counterpart(scene), Counterpart),
        (doubts.table(scene), Table),
        (plan_list.found_plans(store, "", {}, scene.lang), FoundPlans),
        (evaluation.body(scene), Evaluation),
        (timeline.timeline(scene), Timeline),
        *(
            (json.loads(chart), PageChart)
            for view in (
                shared_indicator.shared_indicator_on_screen,
                timeline.timeline_on_screen,
                evaluation.pmc_on_screen,
            )
            if (chart := view.chart(scene))
        ),
        *((blocks, list[Block]) for made in evaluation.BEGINS.values() for blocks in [made(scene)]),
        *((blocks, list[Block]) for made in evaluation.FOLLOWS.values() for blocks in [made(scene)]),
    ):
        wrong += faults(value, kind)
    if shared := shared_indicator.shared_indicator(scene):
        wrong += faults(shared, SharedIndicator)
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["leader", "groups", "home"])
def test_a_prepared_deck_is_as_the_contract_says(store: Store, name: str) -> None:
    deck = ready_deck(name, scene_of(store, CASES["home_xinqu_in_english"]))
    own = (Item("section", title="一", body="二"), Item("text", title="一", body="二\n三"))
    made = prepare(replace(deck, items=(*deck.items, *own)), "x", store, "zh", TODAY)
    assert list(faults(json.loads(json.dumps(made)), PreparedDeck)) == []


def test_a_value_that_is_not_as_the_contract_says_is_seen() -> None:
    good = {
        "name": "t",
        "columns": [{"code": "a", "label": "A"}],
        "rows": [["x", {"text": "y", "facts": [{"plan_id": "p", "ids": ["f"]}]}]],
    }
    assert list(faults(good, Table)) == []
    for bad in (
        good | {"rows": [[["x"]]]},
        good | {"rows": [[{"facts": []}]]},
        good | {"rows": [[{"text": "y", "fact": "f"}]]},
        good | {"columns": [{"label": "A"}]},
        {key: value for key, value in good.items() if key != "name"},
    ):
        assert list(faults(bad, Table)), bad
    with pytest.raises(KeyError):
        column_at(good, "b")


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
        table = next((table for table in tables_in(parts) if view.read(table.get("view") or "") is not None), None)
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
