"""What the parts of a page are given: every number right, every fact there to open, nothing that may not be shown."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from functools import cached_property
from typing import Any

import pytest

from cejian.answers.selection import Selection, home_first
from cejian.answers.store import Store
from cejian.views import compare, gaps as gaps_view, method, overview, shared_indicator, sources
from cejian.wording.labels import count, word
from cejian.wording.withholding import LEADERS
from tests.oracle import plain_answers as plain
from tests.scenes import (
    PLACES,
    Chosen,
    cell_text,
    each_case,
    facts_of_rows,
    holes_in,
    ids_in,
    ids_opened,
    leaders_in,
    scene_of,
    texts_in,
)

# One name per way of looking: who is compared, whose home it is, with or without party building, in which language.
CASES = {
    "all": Selection(PLACES),
    "all_without_party": Selection(PLACES, party=False),
    "all_in_english": Selection(PLACES, lang="en"),
    **{f"home_{home}": Selection(home_first(PLACES, home), home=home) for home in PLACES},
    "home_xinqu_without_party": Selection(home_first(PLACES, "xinqu"), home="xinqu", party=False, lang="en"),
    "two": Selection(("jiading", "xian"), home="jiading", lang="en"),
    "two_words_only": Selection(("zhongshan", "jiading")),
    "two_of_one_level": Selection(("moushi", "zhongshan"), home="moushi"),
    "one_truncated_at_home": Selection(("xian",), home="xian"),
    "one_without_party": Selection(("xinqu",), party=False),
}


class Shown(Chosen):
    """The overview and the side-by-side grid."""

    head = cached_property(lambda self: overview.overview_head(self.scene))
    map = cached_property(lambda self: overview.coverage_map(self.scene))
    shared = cached_property(lambda self: shared_indicator.shared_indicator(self.scene))
    gaps = cached_property(lambda self: gaps_view.gaps(self.scene))
    grid = cached_property(lambda self: compare.grid(self.scene))

    @property
    def parts(self) -> dict[str, Any]:
        """Everything that is sent to the browser as data; the chart goes its own way and has its own tests."""
        shared = {key: value for key, value in (self.shared or {}).items() if key != "figure"}
        return {
            "head": self.head,
            "map": self.map,
            "gaps": self.gaps,
            "grid": self.grid,
            "shared": shared or shared_indicator.shared_indicator_missing(self.scene),
        }


shown_of, shown = each_case(Shown, CASES)


# ---- all views ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_fact_that_a_view_offers_exists_and_belongs_to_a_chosen_plan(shown: Shown) -> None:
    known = dict(zip(shown.store.table("facts")["fact_id"], shown.store.table("facts")["plan_id"]))
    assert set(shown.store.table("plan_evidence")["evidence_id"]) <= set(known)
    for name, part in shown.parts.items():
        offered = ids_in(part)
        assert offered - set(known) == set(), name
        assert {known[fact] for fact in offered} <= set(shown.plan_ids), name
    assert ids_in(shown.head) and ids_in(shown.map) and ids_in(shown.grid)


def test_no_view_has_a_text_about_a_state_leader(shown: Shown) -> None:
    for name, part in shown.parts.items():
        assert leaders_in(part) == [], name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_method_page_has_no_text_about_a_state_leader_and_opens_only_facts_that_exist(
    store: Store, lang: str
) -> None:
    document = method.document(scene_of(store, Selection(PLACES, lang=lang)))
    assert leaders_in(document) == []
    assert ids_in(document) and ids_in(document) <= set(plain.all_facts())
    json.dumps(document, allow_nan=False, default=int)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_home_and_party_building_change_nothing_on_the_method_page(store: Store, lang: str) -> None:
    for places in [PLACES, *itertools.permutations(PLACES, 2)]:
        each = [
            method.document.made(scene_of(store, Selection(places, home, lang, party=party)))
            for home in (None, places[0])
            for party in (True, False)
        ]
        assert all(document == each[0] for document in each)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_database_says_beside_its_link_what_it_holds_beyond_the_screen(store: Store, lang: str) -> None:
    blocks = method.document(scene_of(store, Selection(PLACES, lang=lang)))["blocks"]
    at = blocks.index(
        {"kind": "links", "links": [{"text": word("database_file", lang), "href": "/download/cejian.duckdb"}]}
    )
    assert blocks[at + 1] == {"kind": "p", "parts": [word("database_note", lang)]} and blocks[at + 2]["kind"] == "links"
    # What it says is so: tables hold such sentences as they stand in the source, and the file is the database itself.
    held = {
        table
        for table in store.ask("downloads")["name"]
        for _, column in store.table(table).items()
        if any(isinstance(cell, str) and LEADERS.search(cell) for cell in column)
    }
    assert {"facts", "measures"} <= held
    assert any(
        LEADERS.search(store.ask("plan_text", plan_id=plan_id)["source_text"].iloc[0])
        for plan_id in store.ask("plans")["plan_id"]
    )
    assert f"{store.path.read_bytes()[8:12]}" == f"{b'DUCK'}"


def test_every_view_can_be_sent_as_json_without_a_nan(shown: Shown) -> None:
    for name, part in shown.parts.items():
        json.dumps(part, allow_nan=False, default=int)
        assert holes_in(part) == [], name


def test_places_come_home_first_and_then_in_their_fixed_order_everywhere(shown: Shown) -> None:
    rest = [place for place in PLACES if place in shown.selection.places and place != shown.selection.home]
    order = [shown.selection.home, *rest] if shown.selection.home else rest
    assert [card["column_id"] for card in shown.head["cards"]] == order
    assert [row["column_id"] for row in shown.map["rows"]] == order
    assert [column["column_id"] for column in shown.grid["columns"]] == order
    assert [column["is_home"] for column in shown.grid["columns"]] == [place == shown.selection.home for place in order]


def test_every_table_has_a_cell_for_every_column_and_names_the_data_version_last(shown: Shown) -> None:
    tables = [
        part["table"]
        for part in (shown.map, shown.grid, shown.gaps, (shown.shared or {}).get("source", {}))
        if "table" in part
    ]
    assert len(tables) >= 2
    for table in tables:
        assert table["rows"]
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}
        assert {row[-1] for row in table["rows"]} == {shown.store.version}
        labels = [column["label"] for column in table["columns"]]
        assert len(set(labels)) == len(labels) and all(labels)


def test_nothing_has_passed_before_all_deadlines_and_everything_dated_has_after_them(store: Store) -> None:
    before, after = (Shown(store, CASES["all"], today) for today in (date(2000, 1, 1), date(2100, 1, 1)))
    said = word("deadline_passed", "zh")
    assert not [text for part in before.parts.values() for text in texts_in(part) if said in text]
    passed = {
        number["fact"]
        for group in after.grid["groups"]
        for leaf in group["leaves"]
        for cell in leaf["cells"].values()
        for number in cell["numbers"]
        if said in number["when"]
    }
    assert passed == {
        t["target_id"] for plan_id in plain.PLAN_IDS for t in plain.commitments(plan_id) if t["deadline_date"]
    }


# ---- the cards ---------------------------------------------------------------------------------------------------


def test_the_figures_of_a_card_are_those_of_the_package_and_open_what_they_count(shown: Shown) -> None:
    expected = {row["plan_id"]: row for row in plain.plan_figures(shown.plan_ids, shown.party)}
    for card, plan_id in zip(shown.head["cards"], shown.plan_ids):
        row, (tasks, agency, targets, deadlines) = expected[plan_id], card["figures"]
        cut = plain.plan(plan_id).is_truncated
        for figure, of in (
            (tasks, "task"),
            (targets, "quantified"),
            (tasks["more"], "safeguard"),
            (targets["more"], "deliverable"),
        ):
            if cut and of in ("safeguard", "deliverable") and not row[f"{of}_count"]:
                assert (figure["value"], ids_opened(figure["facts"])) == (
                    shown.say("cell_damaged_short"),
                    [f"{plan_id}:completeness"],
                )
            else:
                assert (figure["value"], ids_opened(figure["facts"])) == (str(row[f"{of}_count"]), row[f"{of}_ids"])
        # Every count of tasks says of how many; the items of yearly points are bound by their year.
        is_yearly = plain.plan(plan_id).described["plan_kind_code"] == "annual_points"
        assert deadlines["value"] == (
            shown.say("within_year", 2024) if is_yearly else f"{row['deadline_count']}/{row['task_count']}"
        )
        assert (
            ids_opened(deadlines["facts"]) == row["deadline_ids"]
            and (shown.say("year_only", 2024) in deadlines["note"]) == is_yearly
        )
        assert (deadlines["more"]["value"], ids_opened(deadlines["more"]["facts"])) == (
            f"{row['frequency_count']}/{row['task_count']}",
            row["frequency_ids"],
        )
        if row["agency_status_code"] == "named":
            assert agency["value"] == f"{row['agency_count']}/{row['task_count']}"
            assert ids_opened(agency["facts"]) == row["agency_ids"] != []
        else:
            assert agency["value"] == shown.say(
                "not_stated" if row["agency_status_code"] == "not_stated" else "cell_damaged_short"
            )


def test_a_plan_that_names_nobody_and_a_plan_that_is_cut_off_are_different_answers(shown_of: dict[str, Shown]) -> None:
    said = {card["column_id"]: card["figures"][1]["value"] for card in shown_of["all"].head["cards"]}
    assert plain.plan("moushi-undated").is_truncated is False and plain.plan("xian-2024").is_truncated is True
    assert said["moushi"] == word("not_stated", "zh") != said["xian"] == word("cell_damaged_short", "zh")


def test_a_card_says_that_its_text_is_truncated_or_a_copy_where_it_is(shown: Shown) -> None:
    for card, plan_id in zip(shown.head["cards"], shown.plan_ids):
        p, said = plain.plan(plan_id), set(texts_in({key: value for key, value in card.items() if key != "figures"}))
        origin = plain.code("source_origin", p.described["source_origin_code"])[f"name_{shown.lang}"]
        assert (shown.say("truncated") in said) == p.is_truncated
        assert origin in said or p.described["source_origin_code"] == "official_site"
        assert p.described["title"] in said
        assert (p.described.get("doc_number") or shown.say("no_number")) in said


# ---- the map -----------------------------------------------------------------------------------------------------


def test_the_cells_of_the_map_are_those_of_the_query(shown: Shown) -> None:
    assert [group["code"] for group in shown.map["groups"]] == plain.group_codes()
    for row, plan_id in zip(shown.map["rows"], shown.plan_ids):
        assert len(row["cells"]) == len(plain.group_codes())
        for cell, group in zip(row["cells"], plain.group_codes()):
            expected = shown.cell(plan_id, group)
            assert (cell["cell"], cell["measure_count"], cell["target_count"]) == (
                expected["cell_code"],
                expected["measure_count"],
                expected["target_count"],
            )
            assert cell["kind"] == shown.say(f"cell_{expected['cell_code']}")
            assert all(fact.startswith(plan_id) for fact in ids_opened(cell["facts"]))


def test_a_cell_of_the_map_is_never_blank_and_its_number_is_its_count(shown: Shown) -> None:
    for cell in (cell for row in shown.map["rows"] for cell in row["cells"]):
        if cell["cell"] in ("quantified", "worded"):
            assert cell["label"] == str(cell["measure_count"])
        else:
            assert cell["label"] and not cell["label"].isdigit()
        assert cell["title"]


def test_the_table_of_the_map_has_a_row_for_every_cell(shown: Shown) -> None:
    rows = shown.map["table"]["rows"]
    assert len(rows) == len(shown.plan_ids) * len(plain.group_codes())
    expected = [
        (cell["kind"], str(cell["measure_count"]), str(cell["checkable_count"]))
        for row in shown.map["rows"]
        for cell in row["cells"]
    ]
    assert [tuple(cell_text(cell) for cell in row[2:5]) for row in rows] == expected


def checkable_facts(shown: Shown, plan_id: str, leaves: list[str]) -> set[str]:
    """What can be checked by its own number or date in some leaves: targets, and times that are no targets."""
    counted = {m["measure_id"] for m in plain.counted_measures(plan_id, shown.party)}
    targets = {
        row["fact_id"]
        for row in plain.cell_targets([plan_id])
        if row["is_checkable"] and row["category_code"] in leaves
    }
    return targets | {
        row["fact_id"]
        for row in plain.cell_milestones([plan_id])
        if row["category_code"] in leaves and row["measure_id"] in counted
    }


def test_a_cell_counts_its_checkable_targets_and_times_each_once(shown: Shown) -> None:
    for row, plan_id in zip(shown.map["rows"], shown.plan_ids):
        for cell, group in zip(row["cells"], plain.group_codes()):
            own = [leaf for leaf in plain.leaf_codes(group) if leaf in shown.leaves]
            assert cell["checkable_count"] == len(checkable_facts(shown, plan_id, own)), (plan_id, group)
            # A count without a mark, or a mark without a count, would contradict each other in one cell.
            assert (cell["cell"] == "quantified") == bool(cell["checkable_count"])
    for leaf, plan_id in itertools.product(leaves_of(shown), shown.plan_ids):
        assert leaf["cells"][plan_id]["checkable_count"] == len(checkable_facts(shown, plan_id, [leaf["code"]])), (
            plan_id,
            leaf["code"],
        )


def test_a_number_whose_unit_nobody_can_read_is_met_in_the_data() -> None:
    """Otherwise counting it would go unseen above."""
    unreadable = [
        row for row in plain.cell_targets(plain.PLAN_IDS) if row["value"] is not None and not row["is_checkable"]
    ]
    assert [row["fact_id"] for row in unreadable] == ["xian-2024-q16"]


# ---- the grid ----------------------------------------------------------------------------------------------------


def leaves_of(shown: Shown) -> list[dict[str, Any]]:
    return [leaf for group in shown.grid["groups"] for leaf in group["leaves"]]


def test_the_grid_has_every_leaf_under_its_group_in_the_schemes_order(shown: Shown) -> None:
    assert [group["code"] for group in shown.grid["groups"]] == plain.group_codes()
    for group in shown.grid["groups"]:
        assert [leaf["code"] for leaf in group["leaves"]] == [
            leaf for leaf in plain.leaf_codes(group["code"]) if leaf in shown.leaves
        ]


def test_the_cells_of_the_grid_are_those_of_the_query(shown: Shown) -> None:
    for leaf in leaves_of(shown):
        assert list(leaf["cells"]) == shown.plan_ids
        for plan_id, cell in leaf["cells"].items():
            expected = shown.cell(plan_id, leaf["code"])
            assert (cell["cell"], cell["measure_count"], cell["target_count"]) == (
                expected["cell_code"],
                expected["measure_count"],
                expected["target_count"],
            )


@pytest.mark.slow
def test_a_cell_lists_its_targets_its_times_and_its_measures(shown: Shown) -> None:
    for leaf, plan_id in itertools.product(leaves_of(shown), shown.plan_ids):
        cell, code = leaf["cells"][plan_id], leaf["code"]
        targets = {row["fact_id"] for row in plain.cell_targets([plan_id]) if row["category_code"] == code}
        times = {row["fact_id"] for row in plain.cell_milestones([plan_id]) if row["category_code"] == code}
        measures = [row for row in plain.cell_measures([plan_id], shown.party) if row["category_code"] == code]
        own = [row["fact_id"] for row in measures if row["role_code"] != "mention"]
        mentioned = [row["fact_id"] for row in measures if row["role_code"] == "mention"]
        assert {number["fact"] for number in cell["numbers"]} == targets | times
        assert [measure["fact"] for measure in cell["measures"]] == (mentioned if cell["cell"] == "mentioned" else own)
        assert set(ids_opened(cell["facts"])) >= targets | times | set(own)


def test_a_cell_with_figures_shows_one_that_can_be_checked(shown: Shown) -> None:
    """● on a cell and nothing to check in it would be the worst answer of all."""
    for leaf, plan_id in itertools.product(leaves_of(shown), shown.plan_ids):
        checkable = {row["fact_id"] for row in plain.cell_targets([plan_id]) if row["is_checkable"]}
        checkable |= {row["fact_id"] for row in plain.cell_milestones([plan_id])}
        cell = leaf["cells"][plan_id]
        assert (cell["cell"] == "quantified") == bool({number["fact"] for number in cell["numbers"]} & checkable), (
            plan_id,
            leaf["code"],
        )


def test_a_number_is_marked_doubtful_exactly_where_its_reading_is(shown: Shown) -> None:
    doubtful = {
        row["fact_id"]
        for row in plain.cell_targets(shown.plan_ids)
        if row["confidence_code"] != "certain" and row["value"] is not None
    }
    numbers = [number for leaf in leaves_of(shown) for cell in leaf["cells"].values() for number in cell["numbers"]]
    assert {number["fact"] for number in numbers if number["doubt"]} == doubtful


def test_what_is_not_there_says_what_was_searched(shown: Shown) -> None:
    searched = {
        (row["plan_id"], row["category_code"]): row for plan_id in shown.plan_ids for row in plain.absences([plan_id])
    }
    for leaf, plan_id in itertools.product(leaves_of(shown), shown.plan_ids):
        cell = leaf["cells"][plan_id]
        if cell["cell"] in ("absent", "damaged"):
            row = searched[(plan_id, leaf["code"])]
            assert row["words_searched"] in cell["note"] and row["found_note"] in cell["note"]
            assert (shown.say("cell_damaged") == cell["kind"]) == plain.plan(plan_id).is_truncated
            # What may be missing because the text is cut opens at the place where it is cut.
            assert ids_opened(cell["facts"]) == (
                [f"{plan_id}:completeness"] if plain.plan(plan_id).is_truncated else []
            )
        else:
            assert cell["facts"]


def test_differences_only_counts_the_rows_in_which_the_kinds_differ(shown: Shown) -> None:
    differing = [
        leaf for leaf in shown.leaves if len({shown.cell(plan_id, leaf)["cell_code"] for plan_id in shown.plan_ids}) > 1
    ]
    said = "".join(
        part if isinstance(part, str) else part["text"] for sentence in shown.grid["headline"] for part in sentence
    )
    if len(shown.plan_ids) == 1:
        assert said == shown.say("compare_one")
        return
    # The browser hides by these same kinds: rows that are alike are hidden, all others stay.
    drawn = [leaf["code"] for leaf in leaves_of(shown) if len({cell["cell"] for cell in leaf["cells"].values()}) > 1]
    assert drawn == differing
    assert said == shown.say("compare_head", len(shown.leaves), len(differing))
    assert sorted(int(number) for number in re.findall(r"\d+", said)) == sorted([len(shown.leaves), len(differing)])


def test_the_table_of_the_grid_has_a_row_for_every_cell(shown: Shown) -> None:
    rows = shown.grid["table"]["rows"]
    assert len(rows) == len(shown.plan_ids) * len(shown.leaves)
    expected = [
        (leaf["name"], leaf["cells"][plan_id]["kind"]) for leaf in leaves_of(shown) for plan_id in shown.plan_ids
    ]
    assert [(cell_text(row[1]), cell_text(row[3])) for row in rows] == expected


def test_every_row_of_that_table_names_its_leaf_and_its_place(shown: Shown) -> None:
    """By these the browser drops the rows that its switches hide: a wrong key would take another row out of the
    download.
    """
    places = {plan_id: place for plan_id, place in zip(shown.plan_ids, shown.selection.places)}
    assert shown.grid["table_keys"] == [
        [leaf["code"], places[plan_id]] for leaf in leaves_of(shown) for plan_id in shown.plan_ids
    ]
    shorts = dict(zip(shown.selection.places, map(shown.short, shown.plan_ids)))
    names = {leaf["code"]: leaf["name"] for leaf in leaves_of(shown)}
    assert [(cell_text(row[1]), cell_text(row[2])) for row in shown.grid["table"]["rows"]] == [
        (names[leaf], shorts[place]) for leaf, place in shown.grid["table_keys"]
    ]


def test_the_grid_says_how_many_party_building_tasks_its_shares_count(shown_of: dict[str, Shown]) -> None:
    party = sum(
        m["kind_code"] == "task" and plain.is_about_party(m)
        for plan_id in plain.PLAN_IDS
        for m in plain.measures(plan_id).values()
    )
    assert shown_of["all"].grid["base"] == word("base_with", "zh", party)
    assert shown_of["all_without_party"].grid["base"] == word("base_without", "zh")


# ---- what home has not -------------------------------------------------------------------------------------------


def test_without_a_home_place_or_with_nobody_to_compare_there_are_no_gaps_but_a_word_why(shown: Shown) -> None:
    comparable = shown.selection.home and len(shown.plan_ids) > 1
    expected = plain.gaps(plain.plan_of_place(shown.selection.home), shown.plan_ids, shown.party) if comparable else []
    assert bool(shown.gaps["items"]) == bool(expected)
    assert shown.gaps["title"] and shown.gaps["subtitle"]
    assert ("table" in shown.gaps) == bool(expected)


def test_the_reasons_for_an_empty_list_of_gaps_are_told_apart(shown_of: dict[str, Shown], store: Store) -> None:
    nothing_missing = Shown(store, Selection(("moushi", "zhongshan"), home="moushi"))
    assert plain.gaps("moushi-undated", nothing_missing.plan_ids, True) == []
    said = [shown_of["all"].gaps, shown_of["one_truncated_at_home"].gaps, nothing_missing.gaps]
    assert len({part["subtitle"] for part in said}) == len(said)


@pytest.mark.parametrize(
    "name",
    [name for name in CASES if name.startswith(("home_", "two")) and CASES[name].home and name != "two_of_one_level"],
)
def test_gaps_come_in_the_order_of_the_query_with_everyones_facts(shown_of: dict[str, Shown], name: str) -> None:
    shown = shown_of[name]
    home = plain.plan_of_place(shown.selection.home)
    expected = plain.gaps(home, shown.plan_ids, shown.party)
    items = shown.gaps["items"]
    assert items
    # The overview may show the first ones only; the table has all of them.
    assert [item["code"] for item in items] == [row["category_code"] for row in expected[: len(items)]]
    for item, row in zip(items, expected):
        assert item["home"]["cell"] == row["home_cell_code"]
        others = [plain.plan_of_place(other["column_id"]) for other in item["others"]]
        assert others == [plan_id for plan_id in shown.plan_ids if plan_id in row["other_plan_ids"]]
        assert all(
            ids_opened(other["facts"]) and all(fact.startswith(plan_id) for fact in ids_opened(other["facts"]))
            for other, plan_id in zip(item["others"], others)
        )
    assert len(shown.gaps["table"]["rows"]) == sum(row["other_count"] for row in expected)


def test_a_home_text_that_is_cut_off_is_never_said_not_to_mention_something(shown_of: dict[str, Shown]) -> None:
    shown = shown_of["home_xian"]
    kinds = {item["home"]["cell"] for item in shown.gaps["items"]} | {
        row["home_cell_code"] for row in plain.gaps("xian-2024", shown.plan_ids, True)
    }
    assert "damaged" in kinds and "absent" not in kinds
    assert not [
        text for text in texts_in([item["home"] for item in shown.gaps["items"]]) if text == word("cell_absent", "zh")
    ]


# ---- the shared indicator ----------------------------------------------------------------------------------------


def test_the_indicator_that_most_places_share_is_shown_with_its_table_or_its_absence_is_explained(shown: Shown) -> None:
    rows = plain.shared_indicators(shown.plan_ids)
    if not rows:
        assert shown.shared is None
        missing = shared_indicator.shared_indicator_missing(shown.scene)
        assert missing["title"] and missing["subtitle"]
        return
    first = [row for row in rows if row["indicator_id"] == rows[0]["indicator_id"]]
    table = shown.shared["source"]["table"]["rows"]
    in_order = [row["fact_id"] for plan_id in shown.plan_ids for row in first if row["plan_id"] == plan_id]
    assert facts_of_rows(table) == in_order
    # Below them only what is drawn beside them: the country's target and its newest actual figure.
    beside = drawn_benchmarks(first[0]["indicator_id"])
    assert [(row[0], row[1], row[3]) for row in table[len(first) :]] == [
        ("全国", f"{b['value']:g} {plain.unit(b['unit'], shown.lang)}", b["period_label"]) for b in beside
    ]
    assert len(beside) < len(plain.benchmarks(first[0]["indicator_id"], False)) or not beside
    assert shown.shared["title"]["subtitle"].removeprefix("单位：").startswith(plain.unit(first[0]["unit"], shown.lang))
    title = shown.shared["title"]["title"]
    assert first[0][f"indicator_{shown.lang}"] in title
    assert count(len(first), shown.lang) in title or str(len(first)) in title
    assert all(shown.short(row["plan_id"]) in shown.shared["alt"] for row in first)


def drawn_benchmarks(indicator_id: str) -> list[dict[str, Any]]:
    """The lines of the chart: the last national target and the newest national actual figure."""
    national = [row for row in plain.benchmarks(indicator_id, False) if row["place_name"] == "全国"]
    return [row for kind in ("target", "actual") for row in [b for b in national if b["kind_code"] == kind][-1:]]


def test_the_words_under_the_chart_name_no_place_that_is_not_chosen(shown: Shown) -> None:
    """They are made from the selection: a note typed for all places would speak of Xi'an to readers who chose
    others.
    """
    if shown.shared is None:
        return
    others = [p for p in plain.plans() if p["column_id"] not in shown.selection.places]
    said = shown.shared["source"]["text"]
    assert said and "{" not in said
    for p in others:
        assert not [name for name in (p["short_zh"], p["short_en"], p["name_zh"], p["name_en"]) if name in said], said


@pytest.mark.parametrize(
    "places", list(itertools.combinations(PLACES, 2)) + list(itertools.combinations(PLACES, 3)), ids="+".join
)
def test_the_note_speaks_of_the_doubtful_readings_and_deadlines_of_the_chosen_places_only(
    store: Store, places: tuple[str, ...]
) -> None:
    for lang in ("zh", "en"):
        shown = Shown(store, Selection(places, lang=lang))
        test_the_words_under_the_chart_name_no_place_that_is_not_chosen(shown)
        rows = plain.shared_indicators(shown.plan_ids)
        if not rows:
            continue
        rows = [row for row in rows if row["indicator_id"] == rows[0]["indicator_id"]]
        doubtful = [
            plan_id
            for plan_id in shown.plan_ids
            for row in rows
            if row["plan_id"] == plan_id and row["confidence_code"] != "certain"
        ]
        shorts = [shown.short(plan_id) for plan_id in doubtful]
        said = shown.shared["source"]["text"]
        expected = word("reading_doubtful", lang, word("joiner", lang).join(shorts))
        assert (expected in said) if doubtful else (word("reading_doubtful", lang, "") not in said)
        several = (
            len({(row["deadline_date"], row["deadline_precision_code"]) for row in rows if row["deadline_date"]}) > 1
        )
        assert (word("deadlines_differ", lang, "|").split("|")[0] in said) == several


def test_a_selection_of_words_only_plans_shares_no_indicator(shown_of: dict[str, Shown]) -> None:
    assert shown_of["two_words_only"].shared is None
    assert shown_of["all"].shared is not None


# ---- evidence ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def evidence(store: Store) -> dict[str, dict[str, Any]]:
    return {plan_id: sources.evidence(store, plan_id) for plan_id in plain.PLAN_IDS}


each_plan = pytest.mark.parametrize("plan_id", plain.PLAN_IDS)


def rebuilt(found: dict[str, Any]) -> str:
    """The clean text as the browser makes it: the applied repairs one after the other, in the order in which they are
    sent.
    """
    letters, at = [], 0
    for repair in found["repairs"]:
        if repair["applied"]:
            assert found["source"][repair["s"] : repair["e"]] == repair["wrong"]
            letters += [found["source"][at : repair["s"]], repair["right"]]
            at = repair["e"]
    return "".join([*letters, found["source"][at:]])


@each_plan
def test_the_text_that_the_browser_rebuilds_is_the_clean_text(
    store: Store, evidence: dict[str, Any], plan_id: str
) -> None:
    texts = (
        store._connection.cursor()
        .execute("SELECT source_text, clean_text FROM plan_texts WHERE plan_id = ?", [plan_id])
        .fetchone()
    )
    assert (evidence[plan_id]["source"], rebuilt(evidence[plan_id])) == texts
    assert texts == (plain.plan(plan_id).source, plain.plan(plan_id).clean)


@each_plan
def test_every_fact_of_the_plan_can_be_shown_and_shows_its_own_words(
    store: Store, evidence: dict[str, Any], plan_id: str
) -> None:
    found, clean = evidence[plan_id], rebuilt(evidence[plan_id])
    facts = store.table("facts").query("plan_id == @plan_id").set_index("fact_id")
    assert set(found["facts"]) == set(facts.index) == set(plain.facts(plan_id))
    for fact_id, fact in found["facts"].items():
        assert (
            clean[fact["cs"] : fact["ce"]]
            == facts.loc[fact_id, "quote_clean"]
            == plain.facts(plan_id)[fact_id]["quote_clean"]
        )
        assert (
            found["source"][fact["s"] : fact["e"]]
            == facts.loc[fact_id, "quote"]
            == plain.facts(plan_id)[fact_id]["quote"]
        )
        assert fact["m"] == (plain.facts(plan_id)[fact_id]["measure_id"] or "")


@each_plan
def test_every_id_in_the_evidence_is_a_fact_or_a_heading(evidence: dict[str, Any], plan_id: str) -> None:
    headings = {row["id"] for row in plain.plan_outline(plan_id)}
    assert {row["id"] for row in evidence[plan_id]["outline"]} == headings
    assert ids_in(evidence[plan_id]) - headings - set(plain.facts(plan_id)) == set()


@each_plan
def test_a_deadline_that_stands_elsewhere_can_be_opened_from_its_target(evidence: dict[str, Any], plan_id: str) -> None:
    facts = plain.facts(plan_id)
    elsewhere: dict[str, set[str]] = {}
    for fact_id, fact in facts.items():
        if fact["fact_kind_code"] == "target_evidence":
            elsewhere.setdefault(fact_id.split(":")[0], set()).add(fact_id)
    assert {
        fact_id: set(fact["also"]) for fact_id, fact in evidence[plan_id]["facts"].items() if fact.get("also")
    } == elsewhere


@each_plan
def test_a_doubt_about_a_reading_is_told_with_its_sentence(evidence: dict[str, Any], plan_id: str) -> None:
    told = {fact_id: fact["note"] for fact_id, fact in evidence[plan_id]["facts"].items() if "note" in fact}
    for target in plain.commitments(plan_id):
        if target["reading_note"]:
            assert target["reading_note"] in told[target["target_id"]]
    assert set(told) <= {row["target_id"] for row in plain.plan(plan_id).rows("targets")}


@each_plan
def test_evidence_can_be_sent_as_json_without_a_nan(evidence: dict[str, Any], plan_id: str) -> None:
    back = json.loads(json.dumps(evidence[plan_id], allow_nan=False, default=int, ensure_ascii=False))
    assert back["source"] == evidence[plan_id]["source"]
    assert [
        text
        for key, value in back.items()
        if key not in ("source", "repairs")
        for text in texts_in(value)
        if re.search(r"\b(NaT|nan)\b", text)
    ] == []
