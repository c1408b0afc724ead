"""Whose a fact is can be read in its id, whatever other plans are called: in Python, in SQL, in the browser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, strategies as st

from cejian.corpus.data_version import ROOT
from cejian.corpus.faults import DataError
from cejian.corpus.packages import read_codes, read_package
from cejian.deck.prepare import prepare
from cejian.deck.record import deck_of
from cejian.facts import of_plan
from cejian.ids import draft_of, may_be_a_plan, plan_of, whole_of
from cejian.views.citations import citations
from cejian.web.parts import joined
from tests.conftest import built_from, edit_csv

CASES = json.loads((ROOT / "tests" / "cases" / "id_cases.json").read_text(encoding="utf-8"))
# Codes that are like each other, and like ids of facts.
PARTS = st.sampled_from(["xian", "2024", "ip", "m", "m1", "a1", "ip2", "1", "x.y", "x_1", "Q7", "h-1", "bei-m"])
CODES = st.lists(PARTS, min_size=1, max_size=4).map("-".join)
PLANS = CODES.filter(may_be_a_plan)
NUMBERS = st.lists(st.sampled_from(["m1", "m01", "q12", "t146", "a1"]), max_size=2)
BEHIND = st.sampled_from(["", ":title", ":main", ":tool-regulation", ":output-1", ":X10.1"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"] or "empty")
def test_the_plan_is_read_alike_in_python_and_in_sql(case: dict[str, str], built: Path) -> None:
    assert plan_of(case["id"]) == case["plan"]
    assert draft_of(case["id"]) == case.get("draft")
    with duckdb.connect(str(built), read_only=True) as connection:
        assert connection.execute("SELECT plan_of(?)", [case["id"]]).fetchone() == (case["plan"],)


def test_the_plan_is_read_alike_in_the_browser(new_page) -> None:
    page = new_page()
    rule = joined("ids")
    found = page.evaluate(
        "([rule, ids]) => ids.map(new Function(`${rule}; return planOf;`)())", [rule, [case["id"] for case in CASES]]
    )
    assert found == [case["plan"] for case in CASES]


@given(st.lists(PLANS, min_size=2, max_size=4, unique=True), NUMBERS, BEHIND)
def test_no_two_plans_share_the_id_of_a_fact(plans: list[str], numbers: list[str], behind: str) -> None:
    made = {plan: "-".join([plan, *numbers]) + behind for plan in plans}
    assert {fact: plan_of(fact) for fact in made.values()} == {fact: plan for plan, fact in made.items()}


@given(CODES)
def test_a_code_that_could_be_a_fact_of_another_plan_is_none_of_a_plan(code: str) -> None:
    assert may_be_a_plan(code) == (plan_of(code) == code)


def test_a_part_leads_to_its_whole() -> None:
    assert [whole_of(fact) for fact in ("xian-2024-m01:main", "xian-2024-m01", "xian-2024:title")] == [
        "xian-2024-m01",
        "xian-2024-m01",
        "xian-2024",
    ]


def test_the_build_refuses_a_plan_that_is_called_like_a_fact(tmp_path: Path) -> None:
    folder = tmp_path / "xian-m1"
    folder.mkdir()
    for path in (ROOT / "data" / "plans" / "xian-2024").iterdir():
        folder.joinpath(path.name).write_bytes(path.read_bytes().replace(b"xian-2024", b"xian-m1"))
    with pytest.raises(DataError, match="会被认作某个方案里的编号"):
        read_package(folder, read_codes(ROOT / "data" / "reference"))


def test_the_sentences_of_a_plan_are_found_beside_a_plan_whose_id_begins_like_its_own(kept_tree: Path) -> None:
    """Guessed from the beginning of an id, they stood in the other plan, which knew nothing of them."""
    plans = kept_tree / "data" / "plans"
    (plans / "xian-2024-ip").mkdir()
    for path in (plans / "xian-2024").iterdir():
        (plans / "xian-2024-ip" / path.name).write_bytes(
            path.read_bytes().replace(b"xian-2024", b"xian-2024-ip").replace(b"place_id: xian", b"place_id: weishi")
        )
    edit_csv(
        kept_tree / "data" / "reference" / "places.csv",
        lambda rows: [
            *rows,
            {**rows[0], "place_id": "weishi", "name_zh": "渭市", "short_zh": "渭市", "level_basis_code": "inferred"},
        ],
    )
    store = built_from(kept_tree)
    facts = [row["fact_id"] for row in store.rows("plan_facts", plan_id="xian-2024-ip")]
    found, unknown = citations(store, of_plan("xian-2024-ip", facts), "zh")
    assert len(facts) > 300 and unknown == 0 and {citation.plan_id for citation in found.values()} == {"xian-2024-ip"}
    deck, complaints = deck_of(
        {
            "format": "cejian-deck/1",
            "slides": [{"view": "quote:xian-2024-ip-q04", "address": {"fact": "xian-2024-ip-q04", "places": "weishi"}}],
        }
    )
    prepared = prepare(deck, "deck", store, "zh", date(2026, 11, 29))
    assert (
        complaints == []
        and [slide["facts"] for slide in prepared["slides"]]
        == [[{"plan_id": "xian-2024-ip", "ids": ["xian-2024-ip-q04"]}]]
        and list(prepared["evidence"]) == ["xian-2024-ip"]
    )
