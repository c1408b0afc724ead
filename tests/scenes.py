"""What the tests of the views share: a selection seen from both sides, and how to read what a view gives.

The asserts in here are spelled out like those of a test (conftest.py asks pytest for that).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from cejian.answers.selection import Selection, home_first
from cejian.answers.store import QUERIES, Store
from cejian.facts import Facts, ids_of
from cejian.ids import plan_of
from cejian.views.scene import Scene
from cejian.wording.labels import word
from cejian.wording.withholding import WITHHELD
from tests.oracle import plain_answers as plain

PLACES = tuple(plain.place_order())
TODAY = date(2025, 6, 1)
# The ways of looking that every page is tried with; a page adds those that are of its own matter.
CASES = {
    "all": Selection(PLACES),
    "all_without_party": Selection(PLACES, party=False),
    "home_xinqu_in_english": Selection(home_first(PLACES, "xinqu"), home="xinqu", lang="en"),
    "two": Selection(("jiading", "xian"), home="jiading"),
    "one_truncated": Selection(("xian",), home="xian", lang="en"),
    "one_without_party": Selection(("xinqu",), party=False),
}
# All places in Chinese without a home place, and in English with one.
QUICK = {"all", "home_xinqu_in_english"}


def scene_of(
    store: Store, selection: Selection = Selection(PLACES), theme: str = "light", today: date = TODAY
) -> Scene:
    return Scene(store, selection, theme, today)


class Chosen:
    """A selection from both sides: the scene that the views start from, and what of the packages it chooses.

    The test module of a page adds the views of its page, each made once.
    """

    def __init__(self, store: Store, selection: Selection, today: date = TODAY):
        self.store, self.selection, self.today = store, selection, today
        self.lang, self.party = selection.lang, selection.party
        self.scene = scene_of(store, selection, today=today)
        self.plan_ids = [plain.plan_of_place(place) for place in selection.places]
        self.leaves = [leaf for leaf in plain.leaf_codes() if self.party or leaf != "party_building"]

    @property
    def counted(self) -> list[tuple[str, dict[str, Any]]]:
        """(plan_id, measure) of the packages, plans in screen order, measures in the order of the text."""
        return [(plan_id, m) for plan_id in self.plan_ids for m in plain.counted_measures(plan_id, self.party)]

    def cell(self, plan_id: str, category: str) -> dict[str, Any]:
        return plain.cell(plan_id, category, self.party)

    def short(self, plan_id: str) -> str:
        return plain.short(plan_id, self.lang)

    def say(self, key: str, *values: object) -> str:
        return word(key, self.lang, *values)


def of_quick(cases: dict[str, Any]) -> list[Any]:
    """The cases as parameters of a test, by their names; make quick takes those of QUICK."""
    return [
        pytest.param(case, id=name, marks=() if name in QUICK else pytest.mark.slow) for name, case in cases.items()
    ]


class Shown(Mapping[str, Chosen]):
    """All cases of a test module by name, each made when it is first asked for."""

    def __init__(self, make: Callable[[Selection], Chosen], cases: dict[str, Selection]):
        self._make, self._cases, self._made = make, cases, dict[str, Chosen]()

    def __getitem__(self, name: str) -> Chosen:
        if name not in self._made:
            self._made[name] = self._make(self._cases[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)


def each_case(shown: type[Chosen], cases: dict[str, Selection]) -> tuple[Any, Any]:
    """The two fixtures of a test module: `shown_of`, all cases by name; and `shown`, one case after the other, of which
    make quick takes those of QUICK.
    """

    @pytest.fixture(scope="module")
    def shown_of(store: Store) -> Shown:
        return Shown(lambda selection: shown(store, selection), cases)

    @pytest.fixture(params=of_quick({name: name for name in cases}))
    def each(request: pytest.FixtureRequest, shown_of: Shown) -> Chosen:
        return shown_of[request.param]

    return shown_of, each


# ---- reading what a view gives -----------------------------------------------------------------------------------


def texts_in(value: Any) -> Iterator[str]:
    """Every text anywhere in a part, its keys included: evidence is keyed by fact id."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from texts_in(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_in(item)


PLAN_PREFIXES = tuple(plan_id + mark for plan_id in plain.PLAN_IDS for mark in "-:")


def ids_in(value: Any) -> set[str]:
    """Everything that looks like the id of a fact, wherever it stands and whatever its key is called."""
    return {text for text in texts_in(value) if text.startswith(PLAN_PREFIXES)}


def tables_in(part: Any) -> Iterator[dict[str, Any]]:
    """Every table anywhere in a part, in the order of the page."""
    if isinstance(part, dict):
        if {"columns", "rows"} <= set(part):
            yield part
        else:
            for value in part.values():
                yield from tables_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from tables_in(value)


def cell_text(cell: Any) -> str:
    return cell["text"] if isinstance(cell, dict) else str(cell)


def ids_opened(facts: Iterable[Facts]) -> list[str]:
    """The ids of facts as a part hands them on; each stands under the plan whose it is in the package files."""
    known, groups = plain.all_facts(), list(facts)
    told = [(fact, group["plan_id"]) for group in groups for fact in group["ids"]]
    assert [pair for pair in told if pair[0] in known and known[pair[0]]["plan_id"] != pair[1]] == []
    assert all(group["ids"] for group in groups), "a plan without facts"
    return ids_of(groups)


def under_plans(ids: Iterable[str]) -> list[Facts]:
    """Facts as a part hands them on, where a test has no more than their ids."""
    return [{"plan_id": plan_of(fact), "ids": [fact]} for fact in ids]


def cell_facts(cell: Any) -> list[str]:
    return ids_opened(cell.get("facts", [])) if isinstance(cell, dict) else []


def facts_of_rows(rows: Iterable[list[Any]]) -> list[str]:
    """The facts behind the cells of a table, cell by cell."""
    return [fact for row in rows for cell in row for fact in cell_facts(cell)]


def leaders_in(part: Any) -> list[str]:
    """Texts that must not be shown: those that name a state leader."""
    return [text for text in texts_in(part) if plain.LEADERS.search(text)]


def holes_in(part: Any) -> list[str]:
    """Texts that were made of a value that is not there."""
    return [text for text in texts_in(part) if re.search(r"\b(NaT|nan|None)\b", text)]


def without_leaders(text: str) -> str:
    """A text with every sentence about a state leader replaced, sentence by sentence."""
    pieces = re.findall(r"[^。;；\n]*[。;；\n]?", text)
    return "".join(WITHHELD + "\n" * piece.endswith("\n") if plain.LEADERS.search(piece) else piece for piece in pieces)


# ---- what holds for every part of every page ---------------------------------------------------------------------


def check_facts(offered: set[str], plan_ids: Iterable[str]) -> None:
    """Everything that can be opened exists and belongs to one of these plans."""
    known = plain.all_facts()
    assert offered - set(known) == set()
    assert {known[fact]["plan_id"] for fact in offered} <= set(plan_ids)


def check_tables(tables: Iterable[dict[str, Any]], store: Store) -> None:
    """A cell for every column in every row, and the version of the data in the last."""
    for table in tables:
        assert {len(row) for row in table["rows"]} <= {len(table["columns"])}, table["name"]
        assert {row[-1] for row in table["rows"]} <= {store.version}, table["name"]


def asked_with(store: Store, name: str) -> dict[str, Any]:
    """Parameters with which a query of sql/queries answers something: all plans, and words that stand in them."""
    plan_ids = sorted(store.ask("plans")["plan_id"])
    known: dict[str, Any] = {
        "plan_ids": plan_ids,
        "plan_id": "xian-2024",
        "home_plan_id": "jiading-2023",
        "with_party": True,
        "with_other": True,
        "today": TODAY,
        "indicator_id": store.ask("shared_indicators", plan_ids=plan_ids)["indicator_id"].iloc[0],
        "fact_id": "xian-2024-m1",
        "groups": [["专利"]],
        "terms": ["专利"] if name == "search_terms" else "专利 保护",
        "most": 20,
        "passage_ids": [1, 2, 3],
        "category_codes": ["pledge_financing"],
    }
    return {parameter: value for parameter, value in known.items() if re.search(rf"\${parameter}\b", QUERIES[name])}
