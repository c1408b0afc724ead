"""The headline sentences: they recompute from the selection, and every part opens facts that exist and may be
quoted.
"""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from cejian.answers.frames import records, rows_of
from cejian.answers.store import Store
from cejian.views import headlines
from cejian.views.dressed_plan import DressedPlan
from cejian.views.scene import dressed
from cejian.wording.labels import count, word
from tests.oracle import plain_answers as plain
from tests.oracle.sentences import packaged
from tests.scenes import ids_opened

PLANS = plain.PLAN_IDS
QUANTIFIED = [plan_id for plan_id in PLANS if any(plain.is_quantified(t) for t in plain.commitments(plan_id))]
WORDS_ONLY = [plan_id for plan_id in PLANS if plan_id not in QUANTIFIED]
SUBSETS = [list(ids) for size in range(1, len(PLANS) + 1) for ids in itertools.combinations(PLANS, size)]
LANGS = ("zh", "en")


def headline(store: Store, plan_ids: list[str], lang: str = "zh") -> list[Any]:
    figures = store.ask("plan_figures", plan_ids=plan_ids, with_party=True)
    return headlines.overview_headline(figures, store.ask("shared_indicators", plan_ids=plan_ids), lang)


def subline(store: Store, plan_ids: list[str], today: date, with_party: bool = True, lang: str = "zh") -> list[Any]:
    return headlines.overview_subline(store.ask("deadlines", plan_ids=plan_ids, today=today), 7, with_party, lang)


def read_aloud(sentences: list[Any]) -> str:
    return "".join(part if isinstance(part, str) else part["text"] for sentence in sentences for part in sentence)


def evidence_of(sentences: list[Any]) -> list[list[str]]:
    """The facts behind each part that can be opened, in order."""
    return [ids_opened(part["facts"]) for sentence in sentences for part in sentence if not isinstance(part, str)]


def numbers_in(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", text)]


def chosen(store: Store, *place_ids: str, lang: str = "zh") -> pd.DataFrame:
    """Rows of the query plans in the order of the arguments, with their words."""
    return dressed(
        store.ask("plans").set_index("place_id", drop=False).loc[list(place_ids)].reset_index(drop=True), lang, "light"
    )


def as_rows(plans: pd.DataFrame) -> list[DressedPlan]:
    return rows_of(plans, DressedPlan)


# ---- the overview's headline -------------------------------------------------------------------------------------


def test_the_data_has_plans_with_and_without_figures() -> None:
    """Otherwise the sentences about none and all would not be met below."""
    assert len(QUANTIFIED) >= 2 and len(WORDS_ONLY) >= 2


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plan_ids", SUBSETS, ids="+".join)
def test_the_headline_counts_the_plans_with_quantified_targets_and_opens_all_of_those_targets(
    store: Store, plan_ids: list[str], lang: str
) -> None:
    sentences = headline(store, plan_ids, lang)
    with_figures = [plan_id for plan_id in sorted(plan_ids) if plan_id in QUANTIFIED]
    targets = [
        target
        for plan_id in with_figures
        for target in sorted(t["target_id"] for t in plain.commitments(plan_id) if plain.is_quantified(t))
    ]
    first = sentences[0][0]
    if not with_figures:
        # One plan is not “none of the plans”.
        assert first == word("head_targets_none" if len(plan_ids) > 1 else "head_targets_none_one", lang)
    else:
        assert ids_opened(first["facts"]) == targets
        key = "head_targets_all" if len(with_figures) == len(plan_ids) > 1 else "head_targets"
        assert first["text"] == word(key, lang, count(len(with_figures), lang))
        assert count(len(with_figures), lang) in first["text"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plan_ids", SUBSETS, ids="+".join)
def test_the_headline_says_how_many_indicators_the_most_places_share(
    store: Store, plan_ids: list[str], lang: str
) -> None:
    said, shared = read_aloud(headline(store, plan_ids, lang)), plain.shared_indicators(plan_ids)
    if len(plan_ids) == 1:
        assert word("head_shared_none", lang) not in said and not shared
    elif not shared:
        assert word("head_shared_none", lang) in said
    else:
        most = max(row["plan_count"] for row in shared)
        widest = [row for row in shared if row["plan_count"] == most]
        assert evidence_of(headline(store, plan_ids, lang))[-1] == [row["fact_id"] for row in widest]
        part = next(
            p["text"]
            for p in headline(store, plan_ids, lang)[0]
            if not isinstance(p, str) and ids_opened(p["facts"]) == [row["fact_id"] for row in widest]
        )
        amounts = [len({row["indicator_id"] for row in widest}), most]
        assert all(count(amount, lang) in part or str(amount) in part for amount in amounts)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plan_ids", SUBSETS, ids="+".join)
def test_every_headline_says_that_these_are_promises(store: Store, plan_ids: list[str], lang: str) -> None:
    assert read_aloud(headline(store, plan_ids, lang)).endswith(word("promise", lang))


def test_the_headline_differs_for_one_place_two_places_none_and_all(store: Store) -> None:
    cases = [PLANS, [QUANTIFIED[0]], QUANTIFIED[:2], [WORDS_ONLY[0]], WORDS_ONLY[:2], [QUANTIFIED[0], WORDS_ONLY[0]]]
    said = [read_aloud(headline(store, sorted(ids))) for ids in cases]
    assert len(set(said)) == len(said)


# ---- the overview's subline --------------------------------------------------------------------------------------

DAYS = [date(2000, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2100, 1, 1)]


@pytest.mark.parametrize("today", DAYS, ids=str)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plan_ids", SUBSETS, ids="+".join)
def test_the_subline_counts_dated_and_passed_commitments_and_opens_the_passed_ones(
    store: Store, plan_ids: list[str], lang: str, today: date
) -> None:
    rows = plain.deadlines(plan_ids, today)
    dated, passed = sum(row["dated_count"] for row in rows), [fact for row in rows for fact in row["passed_ids"]]
    sentences = subline(store, plan_ids, today, lang=lang)
    assert [facts for facts in evidence_of(sentences) if facts] == ([passed] if passed else [])
    if dated:
        assert word("sub_passed", lang, dated, len(passed)) in read_aloud(sentences)
        assert sorted(numbers_in(word("sub_passed", lang, dated, len(passed)))) == sorted([dated, len(passed)])
    else:
        assert sorted(numbers_in(read_aloud(sentences))) == [7]


@pytest.mark.parametrize("lang", LANGS)
def test_the_subline_says_that_nobody_checked_how_many_doubts_there_are_and_that_party_building_is_left_out(
    store: Store, lang: str
) -> None:
    with_party, without = (read_aloud(subline(store, PLANS, DAYS[-1], base, lang)) for base in (True, False))
    for said in (with_party, without):
        assert word("sub_machine", lang) in said and word("sub_doubts", lang, 7) in said
        # A hash says nothing to a reader: it stands on the method page and in what is taken away.
        assert store.version not in said and word("data_version", lang, "").strip() not in said
    assert word("sub_base", lang) not in with_party
    assert word("sub_base", lang) in without
    assert word("sub_doubts", lang, 0) not in read_aloud(
        headlines.overview_subline(store.ask("deadlines", plan_ids=PLANS, today=DAYS[-1]), 0, True, lang)
    )


# ---- evidence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan_ids", SUBSETS, ids="+".join)
def test_every_part_of_a_finding_opens_facts_of_the_chosen_plans_that_exist_and_may_be_quoted(
    store: Store, plan_ids: list[str]
) -> None:
    withheld, known = plain.withheld_facts(), set(store.table("facts")["fact_id"])
    for sentences in (headline(store, plan_ids), subline(store, plan_ids, DAYS[-1])):
        assert all(
            part["facts"] or part.get("page")
            for sentence in sentences
            for part in sentence
            if not isinstance(part, str)
        )
        for facts in evidence_of(sentences):
            assert set(facts) <= known
            assert len(set(facts)) == len(facts)
            assert withheld.isdisjoint(facts)
            assert {plain.all_facts()[fact]["plan_id"] for fact in facts} <= set(plan_ids)


# ---- the side-by-side headline -----------------------------------------------------------------------------------


def leaf(*kinds: str) -> dict[str, Any]:
    return {"cells": {f"p{n}": {"cell": kind} for n, kind in enumerate(kinds)}}


@pytest.mark.parametrize("lang", LANGS)
def test_the_comparison_counts_the_matters_on_which_kinds_differ(lang: str) -> None:
    leaves = [leaf("quantified", "worded"), leaf("absent", "absent"), leaf("damaged", "absent")]
    said = headlines.compare_headline(leaves, ["p0", "p1"], lang)
    assert read_aloud(said) == word("compare_head", lang, 3, 2)
    assert sorted(numbers_in(read_aloud(said))) == [2, 3]


@pytest.mark.parametrize("lang", LANGS)
def test_where_no_matter_differs_the_comparison_says_so(lang: str) -> None:
    said = read_aloud(headlines.compare_headline([leaf("worded", "worded", "absent")], ["p0", "p1"], lang))
    assert said == word("compare_head_same", lang, 1) != word("compare_head", lang, 1, 0)


# ---- what differs between places ---------------------------------------------------------------------------------


def names_of(difference: dict[str, Any], lang: str = "zh") -> list[str]:
    return difference["names"].split(word("joiner", lang)) if difference["names"] else []


GRADES = [[], ["只宜看量级"], ["可比", "只宜看量级"]]


def verdict_of(grades: list[str], lang: str) -> str:
    """What may be compared: values only of indicators that are shared, by their grades; everything else is practice."""
    return (
        word("shared_and_practice", lang, word("joiner", lang).join(grades)) if grades else word("practice_only", lang)
    )


@pytest.mark.parametrize("place_id", plain.place_order())
def test_one_place_differs_from_nothing(store: Store, place_id: str) -> None:
    assert headlines.differences(as_rows(chosen(store, place_id)), [], "zh") is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("pair", list(itertools.combinations(plain.place_order(), 2)), ids="+".join)
def test_two_places_differ_in_exactly_what_their_packages_say_differently(
    store: Store, pair: tuple[str, str], lang: str
) -> None:
    one, other = (packaged(plain.plan_of_place(place)) for place in pair)
    for grades in GRADES:
        difference = headlines.differences(as_rows(chosen(store, *pair, lang=lang)), grades, lang)
        said = names_of(difference, lang)
        assert said == [word(name, lang) for name in one if one[name] != other[name]]
        assert difference["verdict"] == verdict_of(grades, lang) and difference["verdict"] in difference["label"]
        # Each line says for both places what it is that differs.
        assert len(difference["lines"]) == len(said)
        assert all(
            plain.short(plain.plan_of_place(place), lang) in line for _, line in difference["lines"] for place in pair
        )


@pytest.mark.parametrize("lang", LANGS)
def test_places_that_are_alike_in_everything_are_said_to_be_alike(store: Store, lang: str) -> None:
    twice = pd.concat([chosen(store, "jiading", lang=lang)] * 2, ignore_index=True)
    every = word("joiner", lang).join(word(name, lang) for name in packaged("jiading-2023"))
    assert headlines.differences(as_rows(twice), [], lang) == {
        "label": word("fair_same", lang, every, verdict_of([], lang)),
        "lines": [],
        "names": "",
        "verdict": verdict_of([], lang),
    }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "column, changed, told",
    [
        ("level_zh", "另一种", "level"),
        ("kind_zh", "另一种", "kind"),
        ("issuer_kind_zh", "另一种", "issuer_kind"),
        ("completeness_code", "truncated", "completeness"),
        ("level_basis_code", "inferred", "level"),
        ("horizon_basis_codes", "stated", "horizon"),
        ("issued_date", pd.Timestamp("2019-01-01"), "year"),
    ],
)
def test_a_single_difference_is_named_alone(store: Store, column: str, changed: object, told: str, lang: str) -> None:
    rows = store.ask("plans").set_index("place_id", drop=False)
    one, other = rows.loc[["jiading"]], rows.loc[["jiading"]].copy()
    other[column] = pd.Series([changed], index=other.index, dtype=other[column].dtype)
    if column.endswith("_zh"):
        other[column.replace("_zh", "_en")] = "another"
    both = dressed(pd.concat([one, other], ignore_index=True), lang, "light")
    difference = headlines.differences(as_rows(both), [], lang)
    assert names_of(difference, lang) == [word(told, lang)]
    assert difference["label"] == word("fair_differs", lang, word(told, lang), verdict_of([], lang))


@pytest.mark.parametrize("place_id", plain.place_order())
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_inferred_is_said_to_be_wherever_it_stands(store: Store, place_id: str, lang: str) -> None:
    row, p = records(chosen(store, place_id, lang=lang))[0], plain.plan(plain.plan_of_place(place_id))
    mark = "推定" if lang == "zh" else "inferred"
    for is_short in (False, True):
        assert (mark in headlines.horizon(row, lang, is_short)) == any(
            h["basis_code"] == "inferred" for h in p.horizons
        )
    assert (mark in row["level"]) == (plain.by_id("places", "place_id")[place_id]["level_basis_code"] == "inferred")


# ---- horizons in words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place_id", plain.place_order())
@pytest.mark.parametrize("lang", LANGS)
def test_a_horizon_in_words_holds_the_years_of_the_package_and_no_others(
    store: Store, place_id: str, lang: str
) -> None:
    [row] = records(chosen(store, place_id))
    p = plain.plan(plain.plan_of_place(place_id))
    years = {plain.day(h[key]).year for h in p.horizons for key in ("start_date", "end_date") if h.get(key)}
    said = headlines.horizon(row, lang)
    assert {int(year) for year in re.findall(r"(?:19|20)\d\d", said)} == years
    assert (said == word("no_horizon", lang)) == (not p.horizons)
