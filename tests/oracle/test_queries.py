"""Every answer of sql/queries against the plain one of plain_answers.py, and the store that asks the queries.

The test of a query is called test_<its file name>, so that a file without a test is found by name.
"""

from __future__ import annotations

import itertools
import math
import os
import shutil
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from cejian.answers import store as store_module
from cejian.answers.store import QUERIES, NoDatabase, Store, current
from cejian.corpus.build import build
from cejian.views.doubts import KINDS
from cejian.wording.withholding import withhold
from tests.oracle import plain_answers as plain
from tests.scenes import without_leaders

PLANS = plain.PLAN_IDS
# Every single plan, every pair, and all: what a reader chooses; three or four behave like all.
SUBSETS = [list(ids) for size in (1, 2, len(PLANS)) for ids in itertools.combinations(PLANS, size)]


def subset_name(ids: list[str]) -> str:
    return "+".join(plan_id.split("-")[0] for plan_id in ids)


# One plan, a pair and all are enough for make quick.
QUICK = (SUBSETS[0], SUBSETS[len(PLANS)], SUBSETS[-1])


def each_of(subsets: list[list[str]]) -> list[Any]:
    return [ids if ids in QUICK else pytest.param(ids, marks=pytest.mark.slow) for ids in subsets]


some_plans = pytest.mark.parametrize("plan_ids", each_of(SUBSETS), ids=subset_name)
any_base = pytest.mark.parametrize("with_party", [True, False], ids=["with_party", "without_party"])
each_plan = pytest.mark.parametrize("plan_id", PLANS)


def value(cell: Any) -> Any:
    """A cell of a DataFrame as plain Python: lists, dates, numbers, and None where there is nothing."""
    if isinstance(cell, (list, np.ndarray)):
        return [value(item) for item in cell]
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and np.isnan(cell)) or cell is pd.NA:
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    return cell.item() if isinstance(cell, np.generic) else cell


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{key: value(cell) for key, cell in row.items()} for row in frame.to_dict("records")]


def ask_and_compare(store: Store, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """Ask both, compare all rows in order and all columns; returns the plain rows."""
    expected = getattr(plain, name)(**parameters)
    frame = store.ask(name, **parameters)
    if expected:
        assert set(frame.columns) == set(expected[0]), f"{name}: a column is not compared with a plain one"
    got = rows_of(frame)
    for number, (ours, theirs) in enumerate(zip(got, expected)):
        assert ours == {
            key: pytest.approx(cell, nan_ok=False) if isinstance(cell, float) else cell for key, cell in theirs.items()
        }, f"{name}, row {number}"
    assert len(got) == len(expected)
    return expected


def test_every_query_file_has_a_test_of_its_name() -> None:
    tests = {name.removeprefix("test_") for name in vars(sys.modules[__name__])}
    files = {path.stem for path in (plain.ROOT / "sql" / "queries").iterdir()}
    assert files - tests == set()
    assert files == set(QUERIES)


# ---- counts and cells --------------------------------------------------------------------------------------------


@any_base
@some_plans
def test_plan_figures(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "plan_figures", plan_ids=plan_ids, with_party=with_party)


def test_leaving_out_party_building_changes_the_base_of_exactly_one_plan(store: Store) -> None:
    """Otherwise the two halves of every test above would be one and the same."""
    counts = [
        store.ask("plan_figures", plan_ids=PLANS, with_party=base).set_index("plan_id")["task_count"]
        for base in (True, False)
    ]
    assert {plan_id: int(n) for plan_id, n in (counts[0] - counts[1]).items() if n} == {"xinqu-2024": 4}


@any_base
@some_plans
def test_cells(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "cells", plan_ids=plan_ids, with_party=with_party)


@any_base
def test_every_cell_has_one_of_the_five_kinds_and_all_five_occur(store: Store, with_party: bool) -> None:
    found = store.ask("cells", plan_ids=PLANS, with_party=with_party)
    kinds = {row["code"] for row in plain.reference("codes") if row["list_code"] == "cell"}
    assert set(found["cell_code"]) == kinds == {"quantified", "worded", "mentioned", "absent", "damaged"}
    shown = len(plain.reference("categories")) - (0 if with_party else 1)
    assert len(found) == len(found.drop_duplicates(["plan_id", "category_code"])) == len(PLANS) * shown


def test_a_truncated_plan_never_says_absent_and_a_whole_one_never_says_damaged(store: Store) -> None:
    found = store.ask("cells", plan_ids=PLANS, with_party=True)
    truncated = {plan_id for plan_id in PLANS if plain.plan(plan_id).is_truncated}
    assert truncated
    assert set(found[found["cell_code"] == "damaged"]["plan_id"]) == truncated
    assert truncated.isdisjoint(found[found["cell_code"] == "absent"]["plan_id"])


def test_a_leaf_that_is_not_there_has_no_fact_in_the_package_at_all() -> None:
    """The heaviest word in the product, looked up once more without any counting."""
    leaf_of = {row["indicator_id"]: row["category_code"] for row in plain.reference("indicators")}
    for plan_id in PLANS:
        p = plain.plan(plan_id)
        coded = {row["category_code"] for row in p.rows("measure_categories")} | {
            leaf_of[row["indicator_id"]] for row in p.rows("targets")
        }
        missing = {
            leaf for leaf in plain.leaf_codes() if plain.cell(plan_id, leaf)["cell_code"] in ("absent", "damaged")
        }
        assert missing == set(plain.leaf_codes()) - coded
        assert missing == {row["category_code"] for row in plain.absences([plan_id])}


@any_base
@some_plans
def test_cell_measures(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "cell_measures", plan_ids=plan_ids, with_party=with_party)


@some_plans
def test_cell_targets(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "cell_targets", plan_ids=plan_ids)


def test_a_commitment_that_is_stated_twice_stands_in_one_cell_once(store: Store) -> None:
    second = {
        row["target_id"]
        for plan_id in PLANS
        for row in plain.plan(plan_id).rows("targets")
        if row["duplicate_of_target_id"]
    }
    shown = Counter(store.ask("cell_targets", plan_ids=PLANS)["fact_id"])
    assert second and second.isdisjoint(shown)
    assert set(shown.values()) == {1}


@some_plans
def test_cell_milestones(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "cell_milestones", plan_ids=plan_ids)


def test_a_time_belongs_to_the_leaf_whose_clause_holds_it_and_else_to_the_primary_leaf() -> None:
    """Both rules are met in the data, and no time is spread over all leaves of a long measure."""
    ways = set()
    for plan_id in PLANS:
        for time in plain.checkable_times(plan_id):
            leaves = plain.measures(plan_id)[time["measure_id"]]["leaves"]
            quote = plain.spot(plain.plan(plan_id), time["quote"], time["occurrence"])
            held = any(
                quote["clean_start_char"] < leaves[leaf]["clean_end_char"]
                and leaves[leaf]["clean_start_char"] < quote["clean_end_char"]
                for leaf in time["leaves"]
            )
            ways.add("held" if held else "primary")
            assert held or [leaves[leaf]["role_code"] for leaf in time["leaves"]] == ["primary"]
    assert ways == {"held", "primary"}


@some_plans
def test_absences(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "absences", plan_ids=plan_ids)


@any_base
@pytest.mark.parametrize("home_plan_id", PLANS)
@pytest.mark.parametrize("others", each_of([ids for ids in SUBSETS if len(ids) != 1]), ids=subset_name)
def test_gaps(store: Store, home_plan_id: str, others: list[str], with_party: bool) -> None:
    ask_and_compare(store, "gaps", home_plan_id=home_plan_id, plan_ids=others, with_party=with_party)


@pytest.mark.parametrize("home_plan_id", PLANS)
def test_gaps_come_with_most_places_first_then_with_most_figures_then_in_the_schemes_order(
    store: Store, home_plan_id: str
) -> None:
    order = [row["code"] for row in plain.reference("categories")]
    found = rows_of(store.ask("gaps", home_plan_id=home_plan_id, plan_ids=PLANS, with_party=True))
    keys = [(-row["other_count"], -row["quantified_count"], order.index(row["category_code"])) for row in found]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


# ---- numbers and dates -------------------------------------------------------------------------------------------


@some_plans
def test_shared_indicators(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "shared_indicators", plan_ids=plan_ids)


def test_one_plan_alone_shares_nothing_and_all_plans_share_something(store: Store) -> None:
    assert all(store.ask("shared_indicators", plan_ids=[plan_id]).empty for plan_id in PLANS)
    assert not store.ask("shared_indicators", plan_ids=PLANS).empty


@pytest.mark.parametrize("with_other", [True, False])
@pytest.mark.parametrize(
    "indicator_id", sorted({row["indicator_id"] for row in plain.reference("benchmarks")}) + ["no_such_indicator"]
)
def test_benchmarks(store: Store, indicator_id: str, with_other: bool) -> None:
    ask_and_compare(store, "benchmarks", indicator_id=indicator_id, with_other=with_other)


def test_figures_of_other_publishers_are_hidden_unless_asked_for() -> None:
    """The switch changes something: the data has such figures."""
    indicators = {row["indicator_id"] for row in plain.reference("benchmarks") if row["grade_code"] == "other"}
    assert indicators
    for indicator_id in indicators:
        assert len(plain.benchmarks(indicator_id, True)) > len(plain.benchmarks(indicator_id, False))


DEADLINES = sorted({t["deadline_date"] for plan_id in PLANS for t in plain.commitments(plan_id) if t["deadline_date"]})
# Before and after everything, and around each day that is a deadline: on the day itself it has not passed.
DAYS = [date(2000, 1, 1), *(day + timedelta(days=n) for day in DEADLINES for n in (0, 1)), date(2100, 1, 1)]


@pytest.mark.parametrize("today", DAYS, ids=str)
@some_plans
def test_deadlines(store: Store, plan_ids: list[str], today: date) -> None:
    ask_and_compare(store, "deadlines", plan_ids=plan_ids, today=today)


def test_a_deadline_has_not_passed_on_its_own_day(store: Store) -> None:
    first = DEADLINES[0]
    passed = [
        int(store.ask("deadlines", plan_ids=PLANS, today=day)["passed_count"].sum())
        for day in (first, first + timedelta(days=1))
    ]
    assert passed[0] == 0 < passed[1]


# ---- the working pages -------------------------------------------------------------------------------------------


@any_base
@some_plans
def test_measure_rows(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "measure_rows", plan_ids=plan_ids, with_party=with_party)


@some_plans
def test_target_rows(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "target_rows", plan_ids=plan_ids)


@some_plans
def test_times(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "times", plan_ids=plan_ids)


def test_no_commitment_stands_on_the_timeline_twice(store: Store) -> None:
    """Once as a target and once as the milestone of that target would be two promises where the text makes one."""
    milestone_of = {
        row["milestone_id"]: row["target_id"] for plan_id in PLANS for row in plain.plan(plan_id).rows("milestones")
    }
    shown = Counter(milestone_of.get(fact) or fact for fact in store.ask("times", plan_ids=PLANS)["fact_id"])
    assert set(shown.values()) == {1}
    dated = {t["target_id"] for plan_id in PLANS for t in plain.commitments(plan_id) if t["deadline_date"]}
    assert dated <= set(shown)


@some_plans
def test_agency_rows(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "agency_rows", plan_ids=plan_ids)


def test_every_measure_that_names_somebody_names_one_first_or_one_alone(store: Store) -> None:
    found = store.ask("agency_rows", plan_ids=PLANS)
    for _, rows in found.groupby("measure_id"):
        standing = list(rows["standing_code"])
        assert standing == (["alone"] if len(rows) == 1 else ["first"] + ["among"] * (len(rows) - 1))
    assert set(found["standing_code"]) == {"alone", "first", "among"}


def test_agencies(store: Store) -> None:
    ask_and_compare(store, "agencies")


def test_external_events(store: Store) -> None:
    ask_and_compare(store, "external_events")


@some_plans
def test_lookalikes(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "lookalikes", plan_ids=plan_ids)


def test_there_are_lookalikes_within_one_plan_and_between_two(store: Store) -> None:
    """Both ways of being chosen are met: a pair inside a plan needs that plan alone, any other needs both."""
    inside = [row for plan_id in PLANS for row in plain.lookalikes([plan_id])]
    assert inside and len(plain.lookalikes(PLANS)) > len(inside)


# ---- plans, texts and codes --------------------------------------------------------------------------------------


def test_plans(store: Store) -> None:
    ask_and_compare(store, "plans")


def test_categories(store: Store) -> None:
    ask_and_compare(store, "categories")


def test_codes(store: Store) -> None:
    ask_and_compare(store, "codes")


def test_coding_agreement(store: Store) -> None:
    ask_and_compare(store, "coding_agreement")


def test_corrections(store: Store) -> None:
    ask_and_compare(store, "corrections")


@pytest.mark.parametrize("plan_ids", [plain.PLAN_IDS, ["xian-2024"], ["jiading-2023", "zhongshan-2017"]], ids="+".join)
def test_doubts(store: Store, plan_ids: list[str]) -> None:
    assert ask_and_compare(store, "doubts", plan_ids=plan_ids)


def test_every_kind_of_doubt_occurs_and_every_doubt_of_a_target_says_why(store: Store) -> None:
    rows = store.rows("doubts", plan_ids=plain.PLAN_IDS)
    assert {row["doubt_code"] for row in rows} == set(KINDS)
    assert all(row["note"] for row in rows if row["doubt_code"] not in ("duplicate", "level"))


def test_correction_counts(store: Store) -> None:
    ask_and_compare(store, "correction_counts")


@each_plan
def test_plan_text(store: Store, plan_id: str) -> None:
    ask_and_compare(store, "plan_text", plan_id=plan_id)


@each_plan
def test_plan_facts(store: Store, plan_id: str) -> None:
    ask_and_compare(store, "plan_facts", plan_id=plan_id)


@each_plan
def test_fact_citations(store: Store, plan_id: str) -> None:
    ask_and_compare(store, "fact_citations", plan_id=plan_id)


@each_plan
def test_the_words_at_the_place_of_a_fact_are_the_words_of_the_package(store: Store, plan_id: str) -> None:
    texts, facts = store.ask("plan_text", plan_id=plan_id).iloc[0], plain.facts(plan_id)
    for row in store.ask("plan_facts", plan_id=plan_id).itertuples():
        fact = facts[row.fact_id]
        assert texts["clean_text"][row.clean_start_char : row.clean_end_char] == fact["quote_clean"] != ""
        assert texts["source_text"][row.start_char : row.end_char] == fact["quote"] != ""


@each_plan
def test_plan_outline(store: Store, plan_id: str) -> None:
    ask_and_compare(store, "plan_outline", plan_id=plan_id)


@pytest.mark.slow
@each_plan
def test_fact_place(store: Store, plan_id: str) -> None:
    # Every fifth fact of each plan: one question costs milliseconds, and test_plan_facts compares all of them.
    for fact_id in list(plain.facts(plan_id))[::5]:
        assert (
            rows_of(store.ask("fact_place", fact_id=fact_id))
            == plain.fact_place(fact_id)
            == [{"fact_id": fact_id, "plan_id": plan_id}]
        )


@pytest.mark.parametrize("fact_id", ["", "nothing", "xian-2024", "xian-2024-m999", "' OR 1=1 --", "xian-2024-s01"])
def test_an_unknown_fact_has_no_place(store: Store, fact_id: str) -> None:
    assert rows_of(store.ask("fact_place", fact_id=fact_id)) == plain.fact_place(fact_id) == []


def test_downloads(store: Store) -> None:
    ask_and_compare(store, "downloads")


def test_data_version(store: Store) -> None:
    ask_and_compare(store, "data_version")


# ---- the store ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, parameters",
    [
        ("cells", {}),
        ("cells", {"plan_ids": PLANS}),
        ("cells", {"with_party": True}),
        ("plan_text", {}),
        ("deadlines", {"plan_ids": PLANS}),
    ],
)
def test_a_missing_parameter_raises(store: Store, name: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(duckdb.Error):
        store.ask(name, **parameters)


@pytest.mark.parametrize(
    "name, parameters",
    [
        ("plans", {"plan_ids": PLANS}),
        ("plan_text", {"plan_id": "xian-2024", "lang": "zh"}),
        ("cells", {"plan_ids": PLANS, "with_party": True, "x": 1}),
    ],
)
def test_an_unknown_parameter_raises(store: Store, name: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(duckdb.Error):
        store.ask(name, **parameters)


def test_an_unknown_query_raises(store: Store) -> None:
    with pytest.raises(KeyError):
        store.ask("no_such_query")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO data_version VALUES ('x', 'y', NULL)",
        "UPDATE measures SET title = ''",
        "DELETE FROM targets",
        "DROP TABLE targets",
        "CREATE TABLE more (a INTEGER)",
    ],
)
def test_the_database_cannot_be_written(store: Store, monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    monkeypatch.setitem(store_module.QUERIES, "written", statement)
    with pytest.raises(duckdb.Error):
        store.ask("written")
    assert len(store.table("targets")) == sum(len(plain.plan(plan_id).rows("targets")) for plan_id in PLANS)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{csv}')",
        "SELECT * FROM '{csv}'",
        "SELECT * FROM read_text('{csv}')",
        "COPY plans TO '{out}'",
        "ATTACH '{out}' AS other",
        "SET enable_external_access = true",
    ],
)
def test_a_query_cannot_reach_a_file(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, statement: str
) -> None:
    target = tmp_path / "out.csv"
    monkeypatch.setitem(
        store_module.QUERIES, "reaching", statement.format(csv=plain.REFERENCE / "codes.csv", out=target)
    )
    with pytest.raises(duckdb.Error):
        store.ask("reaching")
    assert not target.exists()


def test_an_answer_is_kept_for_its_own_parameters_only(store: Store) -> None:
    one, two = ["jiading-2023"], ["xian-2024"]
    first = store.ask("absences", plan_ids=one)
    assert set(first["plan_id"]) == set(one)
    assert set(store.ask("absences", plan_ids=two)["plan_id"]) == set(two)
    assert store.ask("absences", plan_ids=list(one)) is first


@pytest.mark.parametrize(
    "name",
    [
        "plan_texts",
        "plan_cells",
        "passages",
        "sentences",
        "no_such_table",
        "",
        "measures; DROP TABLE measures",
        "information_schema.tables",
    ],
)
def test_only_listed_tables_are_given_out(store: Store, name: str) -> None:
    with pytest.raises(KeyError):
        store.table(name)


def test_every_listed_table_is_given_out_whole(store: Store) -> None:
    tables = {name: store.table(name) for name in store.ask("downloads")["name"]}
    assert len(tables["measures"]) == sum(len(plain.measures(plan_id)) for plan_id in PLANS)
    assert len(tables["facts"]) == len(plain.all_facts())
    assert set(tables["withheld_facts"]["fact_id"]) == plain.withheld_facts() != set()


def test_what_a_user_takes_away_never_names_a_leader(store: Store) -> None:
    for name in store.ask("downloads")["name"]:
        if name.startswith("out_"):
            text = store.table(name).to_csv()
            assert not plain.LEADERS.search(text), name


def test_a_withheld_sentence_is_replaced_and_its_row_stays(store: Store) -> None:
    """A measure that vanished from a download would be a measure that the reader does not know of."""
    found = store.table("out_measures").set_index("measure_id")
    measures = {measure_id: m for plan_id in PLANS for measure_id, m in plain.measures(plan_id).items()}
    assert set(found.index) == set(measures)
    for measure_id, m in measures.items():
        assert (
            found.loc[measure_id, "quote_corrected"] == without_leaders(m["quote_clean"]) == withhold(m["quote_clean"])
        )
    changed = {
        measure_id for measure_id, m in measures.items() if without_leaders(m["quote_clean"]) != m["quote_clean"]
    }
    assert changed == plain.withheld_facts() & set(measures) != set()


def test_no_database_is_said_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_current", None)
    with pytest.raises(NoDatabase):
        current(tmp_path / "none.duckdb")


def test_a_rebuild_is_seen_on_the_next_query_and_an_open_store_keeps_answering(
    built: Path, kept_tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_current", None)
    target = kept_tree / "data" / "built" / "cejian.duckdb"
    shutil.copyfile(built, target)
    before = current(target)
    assert current(target) is before
    (kept_tree / "data" / "release.txt").write_text("2031-01-01\n", encoding="utf-8")
    build(kept_tree)
    after = current(target)
    assert after is not before
    assert after.version.startswith("2031-01-01 · ") and not before.version.startswith("2031-01-01")
    assert after.ask("data_version")["input_sha256"].iloc[0] == plain.data_version(kept_tree)[0]["input_sha256"]
    # A question that the old store has not yet answered from memory: it still has its own file.
    assert rows_of(before.ask("categories")) == plain.categories()
    assert before.ask("data_version")["version"].iloc[0] == before.version


def test_a_database_that_goes_away_leaves_the_last_one_in_use(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_current", None)
    target = tmp_path / "cejian.duckdb"
    shutil.copyfile(built, target)
    before = current(target)
    os.remove(target)
    assert current(target) is before
    assert rows_of(before.ask("codes")) == plain.codes()


# Every choice of plans, and none of them.
ALL_SUBSETS = [list(ids) for size in range(len(PLANS) + 1) for ids in itertools.combinations(PLANS, size)]
REST = {"with_party": False, "today": date(2026, 1, 1)}


@pytest.mark.slow  # all choices of plans
@pytest.mark.parametrize("name", sorted(store_module.PLAN_BY_PLAN))
def test_a_selection_cut_from_the_answer_for_all_plans_is_the_answer_for_the_selection(store: Store, name: str) -> None:
    others = {key: value for key, value in REST.items() if f"${key}" in QUERIES[name]}
    for plan_ids in ALL_SUBSETS:
        asked = store._connection.cursor().execute(QUERIES[name], others | {"plan_ids": plan_ids}).df()
        expected = asked.to_json(orient="records", date_format="iso")
        cut = store.ask(name, plan_ids=plan_ids, **others)
        assert cut.to_json(orient="records", date_format="iso") == expected
        rows = pd.DataFrame(store.rows(name, plan_ids=plan_ids, **others))
        assert rows.to_json(orient="records", date_format="iso") == expected


def test_every_query_for_chosen_plans_is_cut_from_one_answer_or_compares_plans() -> None:
    compares = {
        "documents",
        "gaps",
        "lookalikes",
        "shared_indicators",
        "search_exact",
        "search_ranked",
        "search_coded",
        "only_here",
        "alignment_pairs",
        "compared_texts",
        "gap_rows",
        "alone_rows",
    }
    assert {name for name, sql in QUERIES.items() if "$plan_ids" in sql} == store_module.PLAN_BY_PLAN | compares


# ---- search ------------------------------------------------------------------------------------------------------


def all_passages(store: Store) -> list[dict[str, Any]]:
    frame = store._connection.cursor().execute("FROM passages ORDER BY plan_id, clean_start_char").df()
    return rows_of(frame)


@pytest.mark.parametrize(
    "groups",
    [
        [["调解"]],
        [["海外维权", "海外利益"]],
        [["展会"], ["电子商务", "电商"]],
        [["没有这个词"]],
        [["≥95%"]],
        [["俄要论述"]],
    ],
)
def test_search_exact(store: Store, groups: list[list[str]]) -> None:
    for plan_ids in (PLANS, PLANS[:2], []):
        expected = [
            {key: p[key] for key in ("passage_id", "plan_id", "measure_id", "key", "source_key", "figures")}
            for p in all_passages(store)
            if p["plan_id"] in plan_ids and all(any(word in p["haystack"] for word in group) for group in groups)
        ]
        assert store.look("search_exact", groups=groups, plan_ids=plan_ids) == expected


def test_search_ranked(store: Store) -> None:
    """BM25 written out (DuckDB takes the logarithm to 10), with the usual k1 1.2 and b 0.75 over all passages."""
    terms, passages = ["银行", "担保", "专利"], all_passages(store)
    words = {p["passage_id"]: p["tokens"].split() for p in passages}
    average = sum(map(len, words.values())) / len(words)
    scores = {}
    for p in passages:
        own, score = words[p["passage_id"]], 0.0
        for term in terms:
            df = sum(term in other for other in words.values())
            tf = own.count(term)
            score += (
                math.log10((len(words) - df + 0.5) / (df + 0.5) + 1)
                * tf
                * 2.2
                / (tf + 1.2 * (0.25 + 0.75 * len(own) / average))
                if tf
                else 0
            )
        if score:
            scores[p["passage_id"]] = score
    found = store.look("search_ranked", terms=" ".join(terms), plan_ids=PLANS, most=10)
    assert [row["passage_id"] for row in found] == sorted(scores, key=lambda number: (-scores[number], number))[:10]
    assert [row["score"] for row in found] == pytest.approx(sorted(scores.values(), reverse=True)[:10], rel=0.01)
    assert {row["plan_id"] for row in store.look("search_ranked", terms="专利", plan_ids=PLANS[:1], most=50)} == {
        PLANS[0]
    }


def test_search_coded(store: Store) -> None:
    for codes, plan_ids in ((["finance"], PLANS), (["criminal", "judicial"], PLANS[:3]), ([], PLANS)):
        roles = {}
        for plan_id in plan_ids:
            for row in plain.plan(plan_id).rows("measure_categories"):
                if row["category_code"] in codes and row["role_code"] != "mention":
                    roles.setdefault(row["measure_id"], set()).add(row["role_code"])
        found = store.look("search_coded", category_codes=codes, plan_ids=plan_ids)
        assert {row["measure_id"]: row["is_primary"] for row in found} == {
            measure: "primary" in own for measure, own in roles.items()
        } and len(found) == len(roles)
        assert [row["is_primary"] for row in found] == sorted((row["is_primary"] for row in found), reverse=True)


def test_search_words(store: Store) -> None:
    """Every word of the trade and every word of the texts, with sounds that a reader gives them."""
    rows = {row["word"]: row for row in rows_of(store.ask("search_words"))}
    texts = {
        word
        for p in all_passages(store)
        for word in p["tokens"].split()
        if len(word) > 1 and all("㐀" <= letter <= "鿿" for letter in word)
    }
    terms = {word for row in plain.reference("synonyms") for word in [row["word"], *row["said_as"].split("|")]} & set(
        rows
    )
    assert texts <= set(rows) and terms and all(rows[word]["is_term"] for word in terms)
    assert {
        word: (rows[word]["sound"], rows[word]["initials"]) for word in ("质押融资", "调解", "重点产业", "长三角")
    } == {
        "质押融资": ("zhiyarongzi", "zyrz"),
        "调解": ("tiaojie", "tj"),
        "重点产业": ("zhongdianchanye", "zdcy"),
        "长三角": ("changsanjiao", "csj"),
    }


def test_letter_sounds(store: Store) -> None:
    sounds = {row["letter"]: row["sound"] for row in rows_of(store.ask("letter_sounds"))}
    assert len(sounds) == 6763 and [sounds[letter] for letter in "专利商标"] == ["zhuan", "li", "shang", "biao"]


def test_search_terms(store: Store) -> None:
    passages = all_passages(store)
    expected = [
        {
            "term": term,
            "found_count": sum(term in p["tokens"].split() for p in passages),
            "passage_count": len(passages),
        }
        for term in sorted(("银行", "专利"))
    ]
    assert store.look("search_terms", terms=["银行", "专利", "没有这个词"]) == expected


def test_passage_sentences(store: Store) -> None:
    passages = {p["passage_id"]: p for p in all_passages(store)}
    rows = store.look("passage_sentences", passage_ids=sorted(passages))
    for row in rows:
        passage = passages[row["passage_id"]]
        assert row["measure_id"] == passage["measure_id"] and row["plan_id"] == passage["plan_id"]
        assert (row["number_label"] is None) == (row["measure_id"] is None)
    for number, passage in passages.items():
        clean = plain.plan(passage["plan_id"]).clean[passage["clean_start_char"] : passage["clean_end_char"]]
        own = [row["quote_clean"] for row in rows if row["passage_id"] == number]
        assert [letter for sentence in own for letter in sentence if letter.isalnum()] == [
            letter for letter in clean if letter.isalnum()
        ]


def test_synonyms(store: Store) -> None:
    assert rows_of(store.ask("synonyms")) == sorted(plain.reference("synonyms"), key=lambda row: row["word"])


def test_category_words(store: Store) -> None:
    assert rows_of(store.ask("category_words")) == sorted(
        plain.reference("category_words"), key=lambda row: row["category_code"]
    )


# ---- alike, alone, missing ---------------------------------------------------------------------------------------


def test_the_kept_pairs_of_measures_are_those_of_the_plain_comparison(store: Store) -> None:
    """The likeness that the build works out, computed once more; the scores are compared too, though nobody sees
    them.
    """
    rows = store._connection.cursor().execute("FROM alignments ORDER BY ALL").df()
    expected = sorted(plain.alignments(), key=lambda row: (row["measure_id_a"], row["measure_id_b"]))
    assert len(rows) == len(expected)
    for got, row in zip(rows_of(rows), expected):
        assert got == {
            key: pytest.approx(cell, abs=1e-4) if key == "score" else cell
            for key, cell in row.items()
            if not key.startswith("plan_id")
        }


@any_base
@some_plans
def test_alignment_pairs(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "alignment_pairs", plan_ids=plan_ids, with_party=with_party)


def test_aligned_plans(store: Store) -> None:
    ask_and_compare(store, "aligned_plans")


def test_alignment_verdicts(store: Store) -> None:
    ask_and_compare(store, "alignment_verdicts")


@some_plans
def test_compared_texts(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "compared_texts", plan_ids=plan_ids)


def test_every_measure_has_one_likest_in_every_other_plan_and_a_verdict_decides_over_the_machine(store: Store) -> None:
    rows = rows_of(store.ask("alignment_pairs", plan_ids=PLANS, with_party=True))
    likest = Counter((row["measure_id_a"], row["plan_id_b"]) for row in rows if row["is_nearest"])
    assert set(likest.values()) == {1}
    assert len(likest) == sum(len(plain.measures(plan_id)) for plan_id in PLANS) * (len(PLANS) - 1)
    grades = {row["verdict_code"]: row["grade_code"] for row in rows if row["verdict_code"]}
    assert grades == {"same": "near_same", "partial": "same_matter", "different": "related"}
    # The first of the machine can be judged to be something else; then another one is the likest.
    first = {(row["measure_id_a"], row["plan_id_b"]): row for row in plain.alignments() if row["rank"] == 1}
    assert any(
        row["is_nearest"] and row["measure_id_b"] != first[row["measure_id_a"], row["plan_id_b"]]["measure_id_b"]
        for row in rows
    )


@any_base
@some_plans
def test_only_here(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "only_here", plan_ids=plan_ids, with_party=with_party)


def test_one_plan_compared_with_nothing_is_not_alone_and_more_places_leave_fewer_measures_alone(store: Store) -> None:
    assert all(store.ask("only_here", plan_ids=[plan_id], with_party=True).empty for plan_id in PLANS)
    everywhere = set(store.ask("only_here", plan_ids=PLANS, with_party=True)["measure_id"])
    pairs = [store.ask("only_here", plan_ids=list(ids), with_party=True) for ids in itertools.combinations(PLANS, 2)]
    assert everywhere and any(set(pair["measure_id"]) > everywhere & set(pair["measure_id"]) for pair in pairs)
    for pair in pairs:
        assert {m for m in everywhere if m.startswith(tuple(pair["plan_id"]))} <= set(pair["measure_id"])


@pytest.mark.slow  # all choices of plans
@any_base
@pytest.mark.parametrize("home_plan_id", PLANS)
def test_gap_rows(store: Store, home_plan_id: str, with_party: bool) -> None:
    for plan_ids in ALL_SUBSETS:
        ask_and_compare(store, "gap_rows", home_plan_id=home_plan_id, plan_ids=plan_ids, with_party=with_party)


@pytest.mark.parametrize("home_plan_id", PLANS)
def test_the_gaps_of_the_overview_are_the_first_of_the_gap_rows(store: Store, home_plan_id: str) -> None:
    """Two queries, one rule: what the overview says is missing is what the page of gaps says, no leaf more or less."""
    short, long = (
        rows_of(store.ask(name, home_plan_id=home_plan_id, plan_ids=PLANS, with_party=True))
        for name in ("gaps", "gap_rows")
    )
    missing = [row for row in long if row["home_cell_code"] != "worded"]
    assert long[: len(missing)] == missing
    assert {(row["category_code"], row["other_count"], row["quantified_count"]) for row in short} == {
        (row["category_code"], row["other_count"], row["quantified_count"]) for row in missing
    }


@pytest.mark.slow  # all choices of plans
@any_base
@pytest.mark.parametrize("home_plan_id", PLANS)
def test_alone_rows(store: Store, home_plan_id: str, with_party: bool) -> None:
    for plan_ids in ALL_SUBSETS:
        ask_and_compare(store, "alone_rows", home_plan_id=home_plan_id, plan_ids=plan_ids, with_party=with_party)


def test_alignment_quality(store: Store) -> None:
    ask_and_compare(store, "alignment_quality")


# ---- how hard is the promise -------------------------------------------------------------------------------------


@any_base
@some_plans
def test_measure_flags(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "measure_flags", plan_ids=plan_ids, with_party=with_party)


def test_a_flag_has_a_fact_behind_it_and_a_measure_without_it_has_none(store: Store) -> None:
    """What the page opens for a flag is what the flag was counted from."""
    facts = {row["measure_id"]: row for row in rows_of(store.ask("measure_rows", plan_ids=PLANS, with_party=True))}
    for row in rows_of(store.ask("measure_flags", plan_ids=PLANS, with_party=True)):
        own = facts[row["measure_id"]]
        assert row["is_quantified"] == bool(own["number_fact_ids"]) and row["has_agency"] == bool(own["agencies"])
        assert row["is_dated"] == bool(own["date_fact_ids"]) and row["has_output"] == bool(row["output_fact_ids"])


@any_base
@some_plans
def test_flag_counts(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "flag_counts", plan_ids=plan_ids, with_party=with_party)


def test_how_many_flags_and_how_strong_add_up_to_all_measures(store: Store) -> None:
    """Every measure has one number of flags and one strength; the groups add up to the whole."""
    found = rows_of(store.ask("flag_counts", plan_ids=PLANS, with_party=True))
    for row in found:
        if row["figure_code"] == "all":
            beside = [
                other
                for other in found
                if all(other[key] == row[key] for key in ("plan_id", "kind_code", "group_code"))
            ]
            for prefix in ("flags_", "strength_"):
                assert sorted(
                    m for other in beside if other["figure_code"].startswith(prefix) for m in other["measure_ids"]
                ) == sorted(row["measure_ids"])
    for figure in {row["figure_code"] for row in found}:
        sums = Counter()
        for row in found:
            if row["figure_code"] == figure:
                sums[row["plan_id"], row["kind_code"]] += row["measure_count"] * (1 if row["group_code"] else -1)
        assert set(sums.values()) == {0}


@some_plans
def test_outside_targets(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "outside_targets", plan_ids=plan_ids)


def test_tools(store: Store) -> None:
    ask_and_compare(store, "tools")


@any_base
@some_plans
def test_tool_matrix(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "tool_matrix", plan_ids=plan_ids, with_party=with_party)


def test_every_task_stands_in_the_tool_matrix_once_as_a_main_tool(store: Store) -> None:
    tools = {row["tool_code"] for row in plain.reference("tools") if row["parent_code"]}
    found = [
        row
        for row in rows_of(store.ask("tool_matrix", plan_ids=PLANS, with_party=True))
        if row["tool_code"] in tools and row["group_code"] is None and row["role_code"] == "main"
    ]
    counted = Counter(fact.split(":")[0] for row in found for fact in row["fact_ids"])
    assert set(counted) == {
        m["measure_id"] for plan_id in PLANS for m in plain.measures(plan_id).values() if m["kind_code"] == "task"
    }
    assert set(counted.values()) == {1}


def test_pmc_variables(store: Store) -> None:
    ask_and_compare(store, "pmc_variables")


@some_plans
def test_pmc_scores(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "pmc_scores", plan_ids=plan_ids)


@some_plans
def test_pmc_index(store: Store, plan_ids: list[str]) -> None:
    ask_and_compare(store, "pmc_index", plan_ids=plan_ids)


def test_the_pmc_index_is_the_same_number_every_time(store: Store) -> None:
    """Summed in any order, its last digit changed from one asking to the next: 5.7 and 5.700000000000001."""
    shares = {(row["plan_id"], row["variable_code"]): row["share"] for row in plain.pmc_index(PLANS)}
    with duckdb.connect(str(store.path), read_only=True) as connection:
        for _ in range(20):
            asked = connection.execute(QUERIES["pmc_index"], {"plan_ids": PLANS}).fetchall()
            assert {(row[0], row[1]): row[4] for row in asked} == shares


@any_base
@some_plans
def test_documents(store: Store, plan_ids: list[str], with_party: bool) -> None:
    ask_and_compare(store, "documents", plan_ids=plan_ids, with_party=with_party)
