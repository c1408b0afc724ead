"""Alike, alone, missing: every list against the package files, verdicts over the machine, and nothing said of a text
that is cut.
"""

from __future__ import annotations

import importlib
import itertools
import json
import pkgutil
import re
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from cejian import views
from cejian.answers.selection import Selection, home_first, selection_of
from cejian.answers.store import Store
from cejian.views import alignment, alignment_quality, measure_pairs, only_here
from cejian.views.address_codes import known_codes
from cejian.views.kept_views import KeptView
from cejian.wording.labels import count, word
from tests.conftest import built_from, edit_csv, set_cells
from tests.oracle import plain_answers as plain
from tests.oracle.sentences import TRUTHS, whole_others
from tests.scenes import (
    PLACES,
    Chosen,
    check_facts,
    check_tables,
    each_case,
    holes_in,
    ids_in,
    ids_opened,
    leaders_in,
    scene_of,
    tables_in,
)
from tests.unit.screen.test_pages import parts, run, words

CASES = {
    "all_without_home": Selection(PLACES),
    **{f"home_{home}": Selection(home_first(PLACES, home), home=home) for home in PLACES},
    "home_xinqu_without_party": Selection(home_first(PLACES, "xinqu"), home="xinqu", party=False, lang="en"),
    "two": Selection(("jiading", "xian"), home="jiading"),
    "two_with_a_truncated_home": Selection(("xian", "xinqu"), home="xian", lang="en"),
    "two_without_gaps": Selection(("xian", "zhongshan"), home="xian"),
    "two_without_home": Selection(("moushi", "xinqu"), party=False),
    "one_truncated": Selection(("xian",), home="xian"),
    "one_without_home": Selection(("zhongshan",), lang="en"),
}


class Shown(Chosen):
    """The page with its views."""

    page = cached_property(lambda self: alignment.alignment(self.scene))
    gaps = property(lambda self: self.page["gaps"])
    only = property(lambda self: self.page["only"])

    @property
    def home(self) -> str | None:
        """The plan whose gaps are listed: the home place's, or the only one."""
        return (
            plain.plan_of_place(self.selection.home)
            if self.selection.home
            else self.plan_ids[0]
            if len(self.plan_ids) == 1
            else None
        )

    def kind(self, plan_id: str, leaf: str) -> str:
        return self.cell(plan_id, leaf)["cell_code"]

    @property
    def measures(self) -> dict[str, dict[str, Any]]:
        """measure id -> its row in the package, plans in screen order, tasks before safeguards, in the order of the
        text.
        """
        in_order = sorted(self.counted, key=lambda item: (self.plan_ids.index(item[0]), item[1]["kind_code"] != "task"))
        return {m["measure_id"]: m | {"plan_id": plan_id} for plan_id, m in in_order}

    def gap_rows(self) -> list[dict[str, Any]]:
        return plain.gap_rows(self.home, sorted(self.plan_ids), self.party)


shown_of, shown = each_case(Shown, CASES)


# ---- all of it ---------------------------------------------------------------------------------------------------


def test_every_fact_that_is_offered_exists_and_belongs_to_a_chosen_plan(shown: Shown) -> None:
    offered = (
        ids_in(shown.page)
        | set(shown.page["pairs"]["near"])
        | {m for first, others in shown.page["pairs"]["graded"].items() for m in (first, *others)}
    )
    offered -= set(shown.plan_ids)
    assert offered
    check_facts(offered, shown.plan_ids)


def test_no_text_is_about_a_state_leader_and_all_of_it_can_be_sent(shown: Shown) -> None:
    assert leaders_in(shown.page) == []
    json.dumps(shown.page, allow_nan=False)
    assert holes_in(shown.page) == []


def test_no_likeness_is_given_as_a_number(shown: Shown) -> None:
    """Grades are words; a score or a share of likeness is nowhere in what the browser gets."""
    assert not re.search(
        r"score|rank|similarity|precision|recall",
        json.dumps({key: value for key, value in shown.page.items() if key != "measures"}),
    )
    for others in shown.page["pairs"]["graded"].values():
        for found in others.values():
            assert found[0] in shown.page["names"]["alignment_grade"] and not any(
                isinstance(part, (int, float)) for part in found
            )


def test_every_table_has_a_cell_for_every_column_and_names_the_data_version_last(shown: Shown) -> None:
    check_tables(tables_in(shown.page), shown.store)


def test_which_measure_is_looked_at_changes_nothing_of_what_is_sent(store: Store, shown_of: dict[str, Shown]) -> None:
    """The browser keeps what it has: another measure or view is no reason to send the page once more."""
    chosen = shown_of["home_jiading"].selection
    other = replace(chosen, filters=(("m", ("jiading-2023-m04",)), ("view", ("pairs",))))
    assert alignment.alignment(scene_of(store, chosen)) is alignment.alignment(scene_of(store, other))


def test_views_that_are_kept_have_names_of_their_own() -> None:
    """What is kept is found by the view's name: two of one name would be taken for each other."""
    kept = [
        function.__qualname__
        for module in (
            importlib.import_module(f"cejian.views.{found.name}") for found in pkgutil.walk_packages(views.__path__, "")
        )
        for function in vars(module).values()
        if isinstance(function, KeptView) and function.__module__ == module.__name__
    ]
    assert len(kept) > 20 and {name for name in kept if kept.count(name) > 1} == set()


# ---- measures and their pairs ------------------------------------------------------------------------------------


def test_every_measure_is_there_in_screen_order_with_what_it_is_compared_by(shown: Shown) -> None:
    rows = shown.page["measures"]
    assert [row["id"] for row in rows] == list(shown.measures)
    for row, (measure_id, m) in zip(rows, shown.measures.items()):
        assert (row["plan"], row["kind"], row["label"], row["strength"], row["strongest"]) == (
            m["plan_id"],
            m["kind_code"],
            m["number_label"],
            m["strength_code"],
            m["strength_max_code"],
        )
        assert (row["title"], row["is_summary"]) == (m["title"] or m["gist_zh"], m["title"] is None)
        assert [n["fact"] for n in row["numbers"]] == plain.number_facts(m["plan_id"], measure_id)
        assert [d["fact"] for d in row["dates"]] == plain.date_facts(m["plan_id"], measure_id)
        assert all(d["text"] for d in row["dates"]) and all(n["text"] for n in row["numbers"])
        assert [a["text"] for a in row["agencies"]] == [
            a["name_as_written"] for a in plain.named_in(m["plan_id"], measure_id)
        ]
        assert set(row["cats"]) == {leaf for leaf, clause in m["leaves"].items() if clause["role_code"] != "mention"}
        assert m["leaves"][row["cats"][0]]["role_code"] == "primary"


def test_the_pairs_are_those_of_the_chosen_plans_and_every_likest_is_graded(shown: Shown) -> None:
    expected = [
        row
        for row in plain.alignment_pairs(plain.PLAN_IDS, shown.party)
        if {row["plan_id_a"], row["plan_id_b"]} <= set(shown.plan_ids)
    ]
    near, graded = shown.page["pairs"]["near"], shown.page["pairs"]["graded"]
    assert near == {
        a: [row["measure_id_b"] for row in rows if row["is_nearest"]]
        for a, rows in itertools.groupby(expected, key=lambda row: row["measure_id_a"])
    }
    assert {(first, second) for first, others in graded.items() for second in others} == {
        tuple(sorted((row["measure_id_a"], row["measure_id_b"]))) for row in expected
    }
    for row in expected:
        first, second = sorted((row["measure_id_a"], row["measure_id_b"]))
        assert graded[first][second] == [
            row["grade_code"],
            row["shared_terms"],
            *([row["verdict_code"], row["reason"]] if row["verdict_code"] else []),
        ]


def test_a_verdict_decides_over_the_machine_also_when_it_is_changed(kept_tree: Path, store: Store) -> None:
    """A pair that the readings called the same is planted as different: it is the likest no longer, or no longer
    alike.
    """
    a, b = "jiading-2023-m04", "zhongshan-2017-m13"
    scene = scene_of(store)
    assert (
        b in measure_pairs.likest_pairs(scene)["near"][a]
        and measure_pairs.likest_pairs(scene)["graded"][a][b][0] == "near_same"
    )
    set_cells(
        kept_tree / "data" / "reference" / "alignments.csv",
        {"measure_id_a": a, "measure_id_b": b},
        verdict_code="different",
        first_verdict_code="different",
        second_verdict_code="different",
    )
    pairs = measure_pairs.likest_pairs(scene_of(built_from(kept_tree)))
    assert pairs["graded"][a][b][:1] + pairs["graded"][a][b][2:3] == ["related", "different"]


def test_a_measure_whose_counterparts_are_all_judged_different_is_only_here(kept_tree: Path) -> None:
    two = Selection(("xian", "xinqu"))
    before = {row["measure_id"] for row in plain.only_here(["xian-2024", "xinqu-2024"], True)}
    # The first measure of 新区 with counterparts in 西安, all of which a third reading then judges different.
    alike = {
        m: [
            row["measure_id_b"]
            for row in plain.alignments()
            if row["measure_id_a"] == m and row["plan_id_b"] == "xian-2024" and row["grade_code"] != "related"
        ]
        for m in plain.measures("xinqu-2024")
    }
    measure = next(m for m, others in alike.items() if others)
    pairs = [dict(zip(("measure_id_a", "measure_id_b"), sorted((measure, other)))) for other in alike[measure]]
    different = {"verdict_code": "different", "third_verdict_code": "different"}

    def judge(rows: list[dict]) -> list[dict]:
        known = {(row["measure_id_a"], row["measure_id_b"]) for row in rows}
        unread = dict.fromkeys(rows[0], "") | {"reason": "事项不同", "split_code": "aside"}
        return [row | different if {k: row[k] for k in pairs[0]} in pairs else row for row in rows] + [
            unread | pair | different for pair in pairs if tuple(pair.values()) not in known
        ]

    edit_csv(kept_tree / "data" / "reference" / "alignments.csv", judge)
    only = only_here.only_here(scene_of(built_from(kept_tree), two))
    now = {item["id"] for place in only["places"] for item in place["items"]}
    assert measure not in before and measure in now


# ---- only here ---------------------------------------------------------------------------------------------------


def test_only_here_lists_every_place_in_screen_order_with_its_measures(shown: Shown) -> None:
    if len(shown.plan_ids) < 2:
        assert shown.only == {"title": shown.say("al_only_one"), "sub": "", "places": [], "table": None}
        return
    rows = plain.only_here(sorted(shown.plan_ids), shown.party)
    assert [place["plan_id"] for place in shown.only["places"]] == shown.plan_ids
    for place in shown.only["places"]:
        own = [row for row in rows if row["plan_id"] == place["plan_id"]]
        assert [(item["id"], item["near"]) for item in place["items"]] == [
            (row["measure_id"], row["nearest_measure_id"] or "") for row in own
        ]
        total = len(plain.counted_measures(place["plan_id"], shown.party))
        assert place["said"] == (
            shown.say("al_only_place", shown.short(place["plan_id"]), total, len(own))
            if own
            else shown.say("al_only_none", shown.short(place["plan_id"]), total)
        )
        # The missing part of another text may hold a counterpart: said wherever something is listed.
        cut = [shown.short(p) for p in shown.plan_ids if plain.plan(p).is_truncated and p != place["plan_id"]]
        assert place["note"] == (shown.say("al_only_cut", shown.say("joiner").join(cut)) if own and cut else "")
    assert shown.only["title"] == shown.say("al_only_title", count(len(shown.plan_ids), shown.lang), len(rows))
    assert len(shown.only["table"]["rows"]) == len(rows)


def test_only_here_says_how_sure_it_is_by_the_half_that_was_kept_for_testing(shown_of: dict[str, Shown]) -> None:
    report = next(
        row for row in plain.alignment_quality() if (row["split_code"], row["grade_code"]) == ("report", "same_matter")
    )
    said = shown_of["home_jiading"].only["sub"]
    assert [int(n) for n in re.findall(r"\d+", said)] == [
        report[key] for key in ("pair_count", "found_count", "right_count", "meant_count")
    ]
    assert "人" not in said.replace("他人", "")


# ---- gaps --------------------------------------------------------------------------------------------------------


def test_without_a_home_place_it_only_asks_for_one(shown_of: dict[str, Shown]) -> None:
    for name in ("all_without_home", "two_without_home"):
        gaps = shown_of[name].gaps
        assert (
            gaps["ask"]
            and gaps["title"] == word("al_no_home", "zh")
            and not gaps["items"]
            and not gaps["alone"]
            and gaps["table"] is None
        )


def test_the_gaps_are_those_of_the_plain_answer_in_its_order_and_told_apart(shown: Shown) -> None:
    if shown.home is None or len(shown.plan_ids) == 1:
        return
    rows = shown.gap_rows()
    assert [item["code"] for item in shown.gaps["items"]] == [row["category_code"] for row in rows]
    for item, row in zip(shown.gaps["items"], rows):
        assert item["kind"] == item["home"]["cell"] == row["home_cell_code"] == shown.kind(shown.home, item["code"])
        assert item["home"]["kind"] == shown.say(f"cell_{item['kind']}")
        assert [o["plan"] for o in item["others"]] == [p for p in shown.plan_ids if p in row["other_plan_ids"]]
        assert item["strength"] == (row["strength_code"] or "")
        assert {o["cell"] for o in item["others"]} <= (
            {"quantified"} if item["kind"] == "worded" else {"quantified", "worded"}
        )
        # Behind 未提及 and 所据文本残缺 stands what was searched; behind the others a sentence.
        assert item["home"]["note"] if item["kind"] in ("absent", "damaged") else item["home"]["facts"]
    title = "al_gaps_title_cut" if plain.plan(shown.home).is_truncated else "al_gaps_title"
    assert shown.gaps["title"] == shown.say(title, *next(iter(TRUTHS[title](shown))))


def test_the_count_behind_a_gap_is_said_in_words(shown_of: dict[str, Shown]) -> None:
    said = {item["code"]: item["said"] for item in shown_of["home_jiading"].gaps["items"]}
    rows = {row["category_code"]: row for row in shown_of["home_jiading"].gap_rows()}
    assert {
        (rows[code]["other_count"], rows[code]["quantified_count"], rows[code]["home_cell_code"] == "worded"): text
        for code, text in said.items()
    } == {
        (4, 2, False): "四地写到，其中两地有数字或期限",
        (3, 2, False): "三地写到，其中两地有数字或期限",
        (3, 0, False): "三地写到，都仅有文字",
        (2, 1, False): "两地写到，其中一地有数字或期限",
        (1, 0, False): "一地写到，仅有文字",
        (3, 3, True): "三地有数字或期限",
        (2, 2, True): "两地有数字或期限",
        (1, 1, True): "一地有数字或期限",
    }


def test_a_truncated_home_never_says_that_something_is_not_there(shown_of: dict[str, Shown]) -> None:
    for name in ("home_xian", "two_with_a_truncated_home", "one_truncated"):
        shown = shown_of[name]
        kinds = {item["kind"] for item in shown.gaps["items"]}
        assert "damaged" in kinds and "absent" not in kinds
        assert shown.say("cell_absent") not in [item["home"]["kind"] for item in shown.gaps["items"]]
        assert "未提及" not in shown.gaps["title"]


def test_what_is_offered_to_borrow_is_mainly_about_the_leaf_and_the_strongest(shown: Shown) -> None:
    offered = [(item["code"], other) for item in shown.gaps["items"] for other in item["others"]] + [
        (item["code"], item["own"]) for item in shown.gaps["alone"]
    ]
    for leaf, other in offered:
        own = [
            m
            for m in shown.measures.values()
            if m["plan_id"] == other["plan"] and m["leaves"].get(leaf, {}).get("role_code") in ("primary", "secondary")
        ]
        if not own:
            # A target without a measure: its numbers are what there is.
            assert other["best"] is None and other["facts"]
            continue
        mainly = [m for m in own if m["leaves"][leaf]["role_code"] == "primary"] or own
        best = shown.measures[other["best"]["m"]]
        assert best in mainly and plain.order_in("strength", best["strength_code"]) == max(
            plain.order_in("strength", m["strength_code"]) for m in mainly
        )
        assert other["best"]["fact"] == f"{best['measure_id']}:{leaf}"
        assert {other["best"]["fact"], *other["best"]["more"]} == {f"{m['measure_id']}:{leaf}" for m in own}


def test_the_opposite_list_is_that_of_the_plain_answer_and_says_how_it_is_with_everyone_else(shown: Shown) -> None:
    if shown.home is None or len(shown.plan_ids) == 1:
        assert shown.gaps["alone"] == [] and shown.gaps["alone_title"] == ""
        return
    # Texts that are cut alone are no measure of what others have not.
    rows = plain.alone_rows(shown.home, shown.plan_ids, shown.party) if whole_others(shown) else []
    assert [(item["code"], item["own"]["cell"], item["is_alone"]) for item in shown.gaps["alone"]] == [
        (row["category_code"], row["home_cell_code"], row["is_alone"]) for row in rows
    ]
    for item in shown.gaps["alone"]:
        assert [(o["plan"], o["cell"]) for o in item["others"]] == [
            (p, shown.kind(p, item["code"])) for p in shown.plan_ids if p != shown.home
        ]
    title = "al_alone_title" if rows else "al_alone_none" if whole_others(shown) else "al_alone_cut"
    assert shown.gaps["alone_title"] == shown.say(title, *next(iter(TRUTHS[title](shown))))


def test_one_place_alone_shows_its_own_thin_matters(shown_of: dict[str, Shown]) -> None:
    for name in ("one_truncated", "one_without_home"):
        shown = shown_of[name]
        thin = {leaf: shown.kind(shown.plan_ids[0], leaf) for leaf in shown.leaves}
        assert {item["code"]: item["kind"] for item in shown.gaps["items"]} == {
            leaf: kind for leaf, kind in thin.items() if kind != "quantified"
        }
        kinds = [item["kind"] == "worded" for item in shown.gaps["items"]]
        assert kinds == sorted(kinds) and all(
            item["others"] == [] and item["said"] == "" for item in shown.gaps["items"]
        )
        assert shown.gaps["title"] == shown.say("al_gaps_one", shown.short(shown.plan_ids[0])) and not shown.gaps["ask"]


def test_the_table_has_a_row_for_every_gap_and_place_and_for_what_home_has_alone(shown: Shown) -> None:
    table = shown.gaps["table"]
    if table is None:
        return
    wanted = [shown.say("al_table_gap")] * sum(len(item["others"]) or 1 for item in shown.gaps["items"]) + [
        shown.say("al_table_alone")
    ] * len(shown.gaps["alone"])
    assert [row[0] for row in table["rows"]] == wanted
    for row in table["rows"]:
        quote = row[8]
        assert quote == "" or (quote["text"] == "" and set(ids_opened(quote["quote"])) <= plain.all_facts().keys())


def test_sentences_about_others_are_neutral(shown_of: dict[str, Shown]) -> None:
    for shown in shown_of.values():
        said = [
            shown.gaps["title"],
            shown.gaps["sub"],
            shown.gaps["alone_title"],
            shown.only["title"],
            shown.only["sub"],
            *(item["said"] for item in shown.gaps["items"]),
        ]
        assert not [text for text in said if re.search("只有[^文]|仅有[^文]|落后|领先|不如|第[一二三四五]名", text)]


# ---- the method page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_quality_table_shows_the_half_kept_for_testing_first(store: Store, lang: str) -> None:
    heading, paragraph, table = alignment_quality.quality_table(scene_of(store, Selection(PLACES, lang=lang)))
    assert (heading["kind"], paragraph["kind"], table["kind"]) == ("h2", "p", "table")
    rows = plain.alignment_quality()
    assert [row[0] for row in table["table"]["rows"]] == [word(f"m_alike_{row['split_code']}", lang) for row in rows]
    assert [row[2:6] for row in table["table"]["rows"]] == [
        [row["pair_count"], row["meant_count"], row["found_count"], row["right_count"]] for row in rows
    ]
    assert [row[6:8] for row in table["table"]["rows"]] == [
        ["—" if row[key] is None else f"{100 * row[key]:.0f}%" for key in ("precision", "recall")] for row in rows
    ]
    assert str(sum(row["split_code"] != "aside" for row in plain.reference("alignments"))) in paragraph["parts"][0]


# ---- the page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", ["gaps", "only", "pairs"])
def test_the_page_comes_without_an_exception(view: str, lang: str) -> None:
    app = run("alignment", view=view, lang=lang, home="jiading")
    assert not app.exception and "alignment" in parts(app)


def test_the_page_comes_with_one_place_and_without_party_building() -> None:
    app = run("alignment", places="xian", party="0")
    assert not app.exception and parts(app)["alignment"]["gaps"]["title"] == word("al_gaps_one", "zh", "西安")


def test_an_unknown_measure_in_the_address_is_complained_of_and_the_rest_stays() -> None:
    app = run("alignment", m="jiading-2023-m99", pair="xian-2024-m07", view="elsewhere", home="xian")
    assert not app.exception and "alignment" in parts(app)
    assert "“jiading-2023-m99”" in words(app) and "“elsewhere”" in words(app)
    kept = {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}
    assert kept.get("pair") == "xian-2024-m07" and kept["home"] == "xian" and not {"m", "view"} & set(kept)


def test_every_measure_may_stand_in_the_address(store: Store) -> None:
    known = known_codes(store)
    for measure_id in plain.measures("xian-2024"):
        selection, complaints = selection_of({"m": measure_id, "pair": measure_id}, known)
        assert selection.chosen("m") == selection.chosen("pair") == (measure_id,) and not complaints
