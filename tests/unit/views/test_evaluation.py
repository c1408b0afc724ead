"""承诺力度: every count against the package files, the PMC index recomputed, nothing said to be absent in a text that
is cut, no plan ranked.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from cejian.answers.selection import Selection
from cejian.answers.store import Store
from cejian.facts import Facts, each_once
from cejian.figures.plotly.chart import draw
from cejian.figures.plotly.pmc import PMC_PANEL
from cejian.views import address_codes, evaluation
from cejian.views.evaluation import flags, policy_tools
from cejian.views.evaluation.cells import shade
from cejian.wording.labels import word
from tests import scenes
from tests.conftest import built_from, edit_csv, rewrite
from tests.oracle import plain_answers as plain
from tests.scenes import (
    PLACES,
    Chosen,
    cell_facts,
    cell_text,
    check_facts,
    check_tables,
    each_case,
    ids_in,
    ids_opened,
    leaders_in,
    scene_of,
    tables_in,
    texts_in,
)
from tests.unit.screen.test_pages import parts, run

CASES = scenes.CASES | {"one_without_units": Selection(("moushi",))}
FIGURES = ("quantified", "dated", "agency", "output")
STRENGTHS = [row["code"] for row in plain.reference("codes") if row["list_code"] == "strength"]
LEAF_TOOLS = [row for row in plain.reference("tools") if row["parent_code"]]
SUBS = [row for row in plain.reference("pmc_variables") if row["parent_code"]]
# As the browser gets it: ASCII only, so that a Chinese letter takes six bytes.
MOST_BYTES = 120_000


class Shown(Chosen):
    """The page's views as blocks, as they are before they are packed for the browser; its chart as its
    specification.
    """

    checkable = cached_property(lambda self: evaluation.checkable(self.scene))
    each = cached_property(lambda self: evaluation.each_measure(self.scene))
    tools = cached_property(lambda self: evaluation.tools(self.scene))
    codebook = cached_property(lambda self: evaluation.codebook(self.scene))
    pmc = cached_property(lambda self: evaluation.pmc_scores(self.scene))
    details = cached_property(lambda self: evaluation.pmc_details(self.scene))
    documents = cached_property(lambda self: evaluation.cited_documents(self.scene))
    figure = cached_property(lambda self: draw(evaluation.pmc_figure(self.scene)["figure"], "light").to_dict())

    @property
    def views(self) -> list[list[dict[str, Any]]]:
        return [self.checkable, self.each, self.tools, self.codebook, self.pmc, self.details, self.documents]

    def table(self, blocks: list[dict[str, Any]], name: str) -> dict[str, Any]:
        return next(table for table in tables_in(blocks) if table["name"] == name)

    @property
    def cut(self) -> list[str]:
        return [plan_id for plan_id in self.plan_ids if plain.plan(plan_id).is_truncated]

    def tasks(self, plan_id: str) -> list[dict[str, Any]]:
        return [m for m in plain.counted_measures(plan_id, self.party) if m["kind_code"] == "task"]

    def safeguards(self, plan_id: str) -> list[dict[str, Any]]:
        return [m for m in plain.counted_measures(plan_id, self.party) if m["kind_code"] == "safeguard"]


def walked(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [block for outer in blocks for block in (outer, *walked(outer.get("blocks", [])))]


shown_of, shown = each_case(Shown, CASES)


# ---- the page as a whole -----------------------------------------------------------------------------------------


def test_the_address_names_the_views_that_there_are(store: Store) -> None:
    codes = address_codes.filter_codes(store)
    assert codes["ev"] == evaluation.VIEWS and codes["evby"] == flags.BY
    shown = Shown(store, CASES["all"])
    assert {
        column["set"]
        for column in shown.table(shown.checkable, "cejian_checkable_groups")["columns"]
        if "set" in column
    } >= set(flags.BY)


def test_every_fact_on_the_page_exists_and_belongs_to_a_chosen_plan(shown: Shown) -> None:
    for blocks in shown.views:
        # The examples of the codebook are the same whoever is chosen.
        check_facts(ids_in(blocks), plain.PLAN_IDS if blocks is shown.codebook else shown.plan_ids)
    assert ids_in(shown.checkable) and ids_in(shown.tools) and ids_in(shown.pmc)


def test_no_sentence_about_a_state_leader_is_on_the_page(shown: Shown) -> None:
    assert leaders_in(shown.views) == []


def test_the_words_are_neutral_and_rank_nobody(shown: Shown) -> None:
    for blocks in shown.views[:1] + shown.views[2:3] + shown.views[4:]:
        for block in walked(blocks):
            if block["kind"] in ("h1", "h2", "lead"):
                said = "".join(texts_in(block))
                assert not any(name in said for name in ("只有", "排名第", "领先", "落后", "最好", "最差"))
    for plan_id in shown.plan_ids:
        assert shown.short(plan_id) not in shown.pmc[0]["text"]


def test_places_come_in_screen_order_in_every_table(shown: Shown) -> None:
    order = [plain.plan(plan_id).described["place_id"] for plan_id in shown.plan_ids]
    for blocks in shown.views:
        for table in tables_in(blocks):
            columns = [column["place"] for column in table["columns"] if "place" in column]
            assert list(dict.fromkeys(columns)) in ([], order)
            rows = [
                cell["place"] for row in table["rows"] for cell in row if isinstance(cell, dict) and "place" in cell
            ]
            assert list(dict.fromkeys(rows)) in ([], order)


def test_every_row_has_a_cell_for_every_column_and_the_version_last(shown: Shown) -> None:
    tables = list(tables_in(shown.views))
    check_tables(tables, shown.store)
    for table in tables:
        assert table["columns"][-1]["hidden"] and table["name"].startswith("cejian_")


def test_no_cell_is_blank_where_a_count_should_stand(shown: Shown) -> None:
    for blocks in shown.views:
        for block in walked(blocks):
            if block["kind"] in ("flags", "pivot", "matrix"):
                columns = block["table"]["columns"]
                assert all(
                    cell_text(cell)
                    for row in block["table"]["rows"]
                    for cell, column in zip(row, columns)
                    if column.get("align") == "num"
                )


def unpacked(part: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What the browser makes of a packed part."""
    known: list[Facts] = [{"plan_id": own["plan_id"], "ids": [fact]} for own in part["ids"] for fact in own["ids"]]

    def cell(packed: Any) -> Any:
        return (
            packed
            if isinstance(packed, str) or "facts" not in packed
            else packed | {"facts": each_once(known[n] for n in packed["facts"])}
        )

    def block(packed: dict[str, Any]) -> dict[str, Any]:
        if "blocks" in packed:
            return packed | {"blocks": [block(inner) for inner in packed["blocks"]]}
        if "table" not in packed:
            return packed
        table = {key: value for key, value in packed["table"].items() if key != "pool"}
        return packed | {
            "table": table | {"rows": [[cell(packed["table"]["pool"][n]) for n in row] for row in table["rows"]]}
        }

    return {section["code"]: [block(packed) for packed in section["blocks"]] for section in part["sections"]}


def bare(value: Any) -> Any:
    """Without what says nothing: empty notes, no facts, no shade."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if item not in ("", None, [])}
    return [bare(item) for item in value] if isinstance(value, (list, tuple)) else value


def test_packing_for_the_browser_loses_nothing(shown: Shown) -> None:
    assert bare(unpacked(evaluation.body(shown.scene))) == bare(
        {"checkable": shown.checkable, "tools": shown.tools, "pmc": shown.pmc, "documents": shown.documents}
    )
    for view, blocks in (("checkable", shown.each), ("tools", shown.codebook), ("pmc", shown.details)):
        asked = scene_of(shown.store, replace(shown.selection, filters=(("ev", (view,)),)))
        assert bare(unpacked(evaluation.below(asked, evaluation.switch(asked)["view"]))) == bare({view: blocks})


def test_what_goes_to_the_browser_for_all_views_is_small_and_the_same_for_each(store: Store) -> None:
    asked = [scene_of(store, Selection(PLACES, filters=(("ev", (view,)),))) for view in evaluation.VIEWS]
    assert [evaluation.switch(scene)["view"] for scene in asked] == list(evaluation.VIEWS)
    made = [evaluation.body(scene) for scene in asked]
    assert all(part is made[0] for part in made)
    assert len(json.dumps(made[0])) < MOST_BYTES
    assert [
        [section["code"] for section in evaluation.below(scene, evaluation.switch(scene)["view"])["sections"]]
        for scene in asked
    ] == [["checkable"], ["tools"], ["pmc"], []]


def test_the_shade_means_the_count_and_nothing_else() -> None:
    for most in range(1, 40):
        steps = [shade(n, most) for n in range(most + 1)]
        assert steps[0] == 0 and all(1 <= step <= 4 for step in steps[1:]) and steps == sorted(steps)


# ---- what can be checked -----------------------------------------------------------------------------------------


def row_of(table: dict[str, Any], *head: str) -> dict[str, Any]:
    """code -> cell of the row whose first cells say `head`."""
    row = next(row for row in table["rows"] if tuple(cell_text(cell) for cell in row[: len(head)]) == head)
    return {column["code"]: cell for column, cell in zip(table["columns"], row)}


def expected_flags(plan_id: str, tasks: list[dict[str, Any]]) -> dict[str, list[str]]:
    """figure -> the tasks that show it, from the package files."""
    found: dict[str, list[str]] = {
        name: [] for name in (*FIGURES, *(f"flags_{n}" for n in range(5)), *(f"strength_{code}" for code in STRENGTHS))
    }
    for m in tasks:
        has = plain.flags_of(plan_id, m["measure_id"])
        for name, key in zip(FIGURES, ("is_quantified", "is_dated", "has_agency", "has_output")):
            if has[key]:
                found[name].append(m["measure_id"])
        found[f"flags_{sum(has.values())}"].append(m["measure_id"])
        found[f"strength_{m['strength_code']}"].append(f"{m['measure_id']}:main")
    return found


def check_figures(
    shown: Shown, plan_id: str, row: dict[str, Any], expected: dict[str, list[str]], names_units: bool
) -> None:
    for figure, ids in expected.items():
        cell = row[figure]
        if figure == "agency" and not names_units:
            assert cell["kind"] == ("damaged" if plan_id in shown.cut else "not_stated")
            assert cell.get("full", cell["text"]) == shown.say("cell_damaged" if plan_id in shown.cut else "not_stated")
            assert cell["note"] and cell_facts(cell) == ([f"{plan_id}:completeness"] if plan_id in shown.cut else [])
        else:
            assert (cell_text(cell), cell_facts(cell)) == (str(len(ids)), ids), (plan_id, figure)


def test_the_flags_of_a_place_are_those_of_its_tasks(shown: Shown) -> None:
    table = shown.table(shown.checkable, "cejian_checkable")
    assert len(table["rows"]) == len(shown.plan_ids)
    for plan_id in shown.plan_ids:
        tasks, row = shown.tasks(plan_id), row_of(table, shown.short(plan_id))
        expected = expected_flags(plan_id, tasks)
        check_figures(shown, plan_id, row, expected, bool(expected["agency"]))
        assert (
            sum(len(expected[f"flags_{n}"]) for n in range(5))
            == len(tasks)
            == sum(len(expected[f"strength_{code}"]) for code in STRENGTHS)
        )
        outside = plain.outside_targets([plan_id])[0]
        assert (cell_text(row["m_ev_outside"]), cell_facts(row["m_ev_outside"])) == (
            str(outside["target_count"]),
            outside["target_ids"],
        )


def test_the_length_of_an_item_stands_beside_its_flags(shown: Shown) -> None:
    """Long items collect more flags: the reader must see how long they are."""
    table = shown.table(shown.checkable, "cejian_checkable")
    for plan_id, row in zip(shown.plan_ids, table["rows"]):
        tasks = shown.tasks(plan_id)
        assert cell_text(row[1]) == str(len(tasks))
        assert cell_text(row[2]) == str(int(sum(len(m["quote_clean"]) for m in tasks) / len(tasks) + 0.5))
        assert cell_text(row[2]) in "".join(shown.checkable[1]["parts"]) or len(shown.plan_ids) > 2


def test_a_place_without_units_says_so_and_the_number_of_flags_is_a_lower_bound_where_the_text_is_cut(
    shown: Shown,
) -> None:
    block = next(block for block in shown.checkable if block["kind"] == "flags")
    silent = [plan_id for plan_id in shown.plan_ids if not expected_flags(plan_id, shown.tasks(plan_id))["agency"]]
    for plan_id in shown.plan_ids:
        assert (shown.short(plan_id) in block["parts"][0]) == (plan_id in silent)
        badge = next(row[0]["badge"] for row in block["table"]["rows"] if row[0]["text"] == shown.short(plan_id))
        assert badge == (shown.say("m_ev_lower") if plan_id in silent and plan_id in shown.cut else "")


def test_safeguards_are_told_apart_and_never_added(shown: Shown) -> None:
    block = next(block for block in shown.checkable if block["kind"] == "flags")
    told = {
        ids_opened(part["facts"])[0].rsplit("-", 1)[0]: part
        for part in block["parts"]
        if isinstance(part, dict) and part["text"].strip() in {shown.say("m_ev_items", n).strip() for n in range(1, 20)}
    }
    for plan_id in shown.plan_ids:
        own = [m["measure_id"] for m in shown.safeguards(plan_id)]
        assert (ids_opened(told[plan_id]["facts"]) if own else []) == own
        assert not set(own) & ids_in(block["table"])
    said = "".join(cell_text(part) for part in block["parts"])
    for plan_id in shown.plan_ids:
        if not shown.safeguards(plan_id):
            assert shown.say("cell_damaged" if plan_id in shown.cut else "m_ev_no_safeguards") in said


def test_the_groups_of_a_place_add_up_to_the_place(shown: Shown) -> None:
    table = shown.table(shown.checkable, "cejian_checkable_groups")
    names = {
        row["code"]: row[f"name_{shown.lang}"] for row in plain.reference("categories") if row["parent_code"] is None
    }
    assert len(table["rows"]) == len(names) * len(shown.plan_ids)
    for plan_id, (group, name) in itertools.product(shown.plan_ids, names.items()):
        tasks = [m for m in shown.tasks(plan_id) if plain.group_of(m) == group]
        row = row_of(table, name, shown.short(plan_id))
        assert cell_text(row["m_ev_tasks"]) == str(len(tasks))
        if tasks:
            check_figures(
                shown,
                plan_id,
                row,
                expected_flags(plan_id, tasks),
                bool(expected_flags(plan_id, shown.tasks(plan_id))["agency"]),
            )
        else:
            kinds = {row[figure]["kind"] for figure in expected_flags(plan_id, [])}
            assert kinds == {"damaged" if plan_id in shown.cut else "none"}
            assert row["quantified"]["full"] == shown.say("cell_damaged" if plan_id in shown.cut else "m_ev_no_task")


def test_every_measure_is_listed_with_what_was_counted(shown: Shown) -> None:
    table = shown.table(shown.each, "cejian_checkable_measures")
    listed = [cell_facts(row[3])[0] for row in table["rows"]]
    assert listed == [m["measure_id"] for _, m in shown.counted]
    for row in table["rows"]:
        measure_id = cell_facts(row[3])[0]
        plan_id = plain.all_facts()[measure_id]["plan_id"]
        has = plain.flags_of(plan_id, measure_id)
        assert [bool(cell_facts(cell)) for cell in row[5:9]] == list(has.values()) and row[9] == str(sum(has.values()))
        behind = [
            plain.number_facts(plan_id, measure_id),
            plain.date_facts(plan_id, measure_id),
            [a["measure_agency_id"] for a in plain.named_in(plan_id, measure_id)],
            plain.outputs_of(plan_id, measure_id),
        ]
        assert [cell_facts(cell) for cell in row[5:9]] == behind
        if not has["has_agency"]:
            unknown = plan_id in shown.cut and not expected_flags(plan_id, shown.tasks(plan_id))["agency"]
            assert row[7] == shown.say("cell_damaged" if unknown else "not_stated")


def test_without_party_building_its_tasks_are_gone_from_every_count(store: Store) -> None:
    party = {
        m["measure_id"]
        for plan_id in plain.PLAN_IDS
        for m in plain.measures(plan_id).values()
        if plain.is_about_party(m)
    }
    with_it, without = (Shown(store, CASES[name]) for name in ("all", "all_without_party"))
    assert (
        party
        and party <= ids_in(with_it.checkable)
        and any(fact.split(":")[0] in party for fact in ids_in(with_it.tools))
    )
    for blocks in (without.checkable, without.each, without.tools, without.documents):
        assert not {fact.split(":")[0] for fact in ids_in(blocks)} & party
    assert word("m_ev_pmc_party", "zh") in without.pmc[1]["parts"]
    assert without.table(without.pmc, "cejian_pmc") == with_it.table(with_it.pmc, "cejian_pmc")


# ---- policy tools ------------------------------------------------------------------------------------------------


def expected_clauses(
    shown: Shown, plan_ids: list[str], tools: set[str], role: str, group: str | None = None
) -> set[str]:
    return {
        f"{row['measure_id']}:tool-{row['tool_code']}"
        for plan_id in plan_ids
        for row in plain.plan(plan_id).rows("measure_tools")
        if row["tool_code"] in tools
        and row["role_code"] == role
        and row["measure_id"] in {m["measure_id"] for m in shown.tasks(plan_id)}
        and group in (None, plain.group_of(plain.measures(plan_id)[row["measure_id"]]))
    }


def test_every_cell_of_the_tools_opens_its_clauses(shown: Shown) -> None:
    groups = [row["code"] for row in plain.reference("categories") if row["parent_code"] is None]
    for name, scopes in (
        ("cejian_tools", [([plan_id], None) for plan_id in shown.plan_ids]),
        ("cejian_tools_groups", [(shown.plan_ids, group) for group in groups]),
    ):
        table = shown.table(shown.tools, name)
        assert len(table["rows"]) == len(plain.reference("tools"))
        for tool, row in zip(plain.reference("tools"), table["rows"]):
            own = (
                {tool["tool_code"]}
                if tool["parent_code"]
                else {other["tool_code"] for other in LEAF_TOOLS if other["parent_code"] == tool["tool_code"]}
            )
            for (plan_ids, group), main, also in zip(scopes, row[2:-1:2], row[3:-1:2]):
                for cell, role in ((main, "main"), (also, "also")):
                    assert set(cell_facts(cell)) == expected_clauses(shown, plan_ids, own, role, group)
                    assert cell_text(cell) == str(len(cell_facts(cell)))


def test_a_tool_that_nobody_uses_is_a_row_of_noughts_and_is_named(shown: Shown) -> None:
    unused = [
        tool
        for tool in LEAF_TOOLS
        if not any(expected_clauses(shown, shown.plan_ids, {tool["tool_code"]}, role) for role in ("main", "also"))
    ]
    assert unused
    said = shown.say(
        "m_ev_unused", shown.say("joiner").join(tool[f"name_{shown.lang}"] for tool in unused), len(unused)
    )
    assert said in shown.tools[1]["parts"]
    table = shown.table(shown.tools, "cejian_tools")
    for tool in unused:
        row = next(row for row in table["rows"] if cell_text(row[1]) == tool[f"name_{shown.lang}"])
        assert {cell_text(cell) for cell in row[2:-1]} == {"0"}
        assert [cell["kind"] for cell in row[2:-1:2]] == [
            "damaged" if plan_id in shown.cut else "zero" for plan_id in shown.plan_ids
        ]


def test_the_title_of_the_tools_counts_every_task_once(shown: Shown) -> None:
    total = sum(len(shown.tasks(plan_id)) for plan_id in shown.plan_ids)
    assert str(total) in shown.tools[0]["text"]
    for kind in (row for row in plain.reference("tools") if not row["parent_code"]):
        own = {tool["tool_code"] for tool in LEAF_TOOLS if tool["parent_code"] == kind["tool_code"]}
        assert (
            shown.say(
                "m_ev_tool_kind", kind[f"name_{shown.lang}"], len(expected_clauses(shown, shown.plan_ids, own, "main"))
            )
            in shown.tools[0]["text"]
        )


def test_the_codebook_gives_definition_boundary_example_and_source(shown: Shown) -> None:
    table = shown.table(shown.codebook, "cejian_tool_codebook")
    for tool, row in zip(plain.reference("tools"), table["rows"], strict=True):
        assert (row[2], row[3], row[5]) == (tool["definition_zh"], tool["boundary_zh"], tool["source"])
        if policy_tools.EXAMPLE.match(tool["example_zh"] or ""):
            [fact] = cell_facts(row[4])
            assert row[4]["text"] in plain.all_facts()[fact.split(":")[0]]["quote_clean"] and "〔" not in row[4]["text"]
    # Every example that the codebook takes from a plan leads there.
    assert (
        sum(bool(cell_facts(row[4])) for row in table["rows"])
        == sum("〔" in (tool["example_zh"] or "") for tool in LEAF_TOOLS)
        > 10
    )


# ---- the PMC index -----------------------------------------------------------------------------------------------


def scores_of(plan_id: str) -> dict[str, int]:
    """variable -> 0 or 1, straight from the package file."""
    return {row["variable_code"]: int(row["value"]) for row in plain.plan(plan_id).rows("pmc_scores")}


def test_the_index_is_the_sum_of_shares_recomputed(shown: Shown) -> None:
    table = shown.table(shown.pmc, "cejian_pmc")
    firsts = [row["variable_code"] for row in plain.reference("pmc_variables") if not row["parent_code"]]
    assert [cell_text(row[0]) for row in table["rows"]] == [*firsts, "PMC"]
    for column, plan_id in enumerate(shown.plan_ids, start=2):
        scores, total = scores_of(plan_id), 0.0
        for row in table["rows"]:
            code = cell_text(row[0])
            own = [v["variable_code"] for v in SUBS if code in ("PMC", v["parent_code"])]
            ones = [v for v in own if scores[v]]
            share = total if code == "PMC" else len(ones) / len(own)
            total += 0 if code == "PMC" else share
            said = shown.say("m_ev_share", f"{share:.2f}", len(ones), len(own))
            is_lower = plan_id in shown.cut and len(ones) < len(own)
            assert cell_text(row[column]) == (shown.say("m_ev_at_least", said) if is_lower else said)
            assert cell_facts(row[column]) == [f"{plan_id}:{v}" for v in ones]
            assert bool(row[column]["note"]) == is_lower
    for column, plan_id in zip(table["columns"][2:], shown.plan_ids):
        assert column["badge"] == (shown.say("m_ev_lower") if plan_id in shown.cut else "")


def test_every_1_opens_its_sentence_and_every_0_says_what_was_searched_and_found(shown: Shown) -> None:
    table = shown.table(shown.details, "cejian_pmc_variables")
    assert len(table["rows"]) == len(SUBS)
    hidden = {column["code"]: number for number, column in enumerate(table["columns"]) if column.get("code")}
    for variable, row in zip(SUBS, table["rows"]):
        assert row[1] == f"{variable['variable_code']} {variable[f'name_{shown.lang}']}"
        assert row[hidden["rule"]] == variable["rule_zh"] and row[hidden["words"]] == variable["words"].replace(
            "|", "、"
        )
        for plan_id, cell in zip(shown.plan_ids, row[2:]):
            score = next(
                s for s in plain.plan(plan_id).rows("pmc_scores") if s["variable_code"] == variable["variable_code"]
            )
            assert cell["text"] == score["value"]
            if cell["text"] == "1":
                assert cell_facts(cell) == [f"{plan_id}:{variable['variable_code']}"]
                assert plain.all_facts()[cell_facts(cell)[0]]["quote_clean"] == score["quote"]
            else:
                assert not cell_facts(cell) and cell["note"] == score["note"]
                assert cell["kind"] == ("damaged" if plan_id in shown.cut else "zero")


def test_what_would_raise_a_score_takes_every_plan_to_ten(shown: Shown) -> None:
    """Each 0 is named once with its part of the index; all of them together are what is missing to ten."""
    for plan_id in shown.plan_ids:
        scores, place = scores_of(plan_id), plain.plan(plan_id).described["place_id"]
        rows = shown.table(shown.details, f"cejian_pmc_raise_{place}")["rows"]
        zeros = [v for v in SUBS if not scores[v["variable_code"]]]
        assert [(row[1].split()[0], row[2]) for row in rows] == [(v["variable_code"], v["raise_zh"]) for v in zeros]
        rises = [1 / sum(other["parent_code"] == v["parent_code"] for other in SUBS) for v in zeros]
        assert [row[3] for row in rows] == [f"+{rise:.2f}" for rise in rises]
        index = plain.pmc_index([plan_id])[-1]["share"]
        assert index + sum(rises) == pytest.approx(10)
        assert all(row[4] == (shown.say("cell_damaged") if plan_id in shown.cut else "") for row in rows)


def test_the_scheme_says_its_formula_its_limits_and_its_source(shown: Shown) -> None:
    said = "".join(text for block in shown.details if block["kind"] == "p" for text in block["parts"])
    assert "Ruiz Estrada" in said and "Journal of Policy Modeling" in said and "42" in said
    assert f"{len(SUBS)}" == "42"


def test_the_title_of_the_index_is_about_matters(shown: Shown) -> None:
    names = {row["variable_code"]: row[f"name_{shown.lang}"] for row in plain.reference("pmc_variables")}
    if len(shown.plan_ids) == 1:
        assert shown.pmc[0]["text"] == shown.say(
            "m_ev_pmc_title_one", len(SUBS), sum(scores_of(shown.plan_ids[0]).values())
        )
        return
    pooled = {
        code: [
            scores_of(plan_id)[v["variable_code"]]
            for plan_id in shown.plan_ids
            for v in SUBS
            if v["parent_code"] == code
        ]
        for code in names
        if "." not in code
    }
    shares = {code: sum(values) / len(values) for code, values in pooled.items()}
    said = []
    for end in (max(shares.values()), min(shares.values())):
        said += [shown.say("joiner").join(names[code] for code, share in shares.items() if share == end), f"{end:.0%}"]
    assert shown.pmc[0]["text"] == shown.say("m_ev_pmc_title", *said)


# ---- the chart ---------------------------------------------------------------------------------------------------


def test_a_dot_stands_at_its_share_in_the_panel_of_its_place(shown: Shown) -> None:
    index = [row for plan_id in shown.plan_ids for row in plain.pmc_index([plan_id]) if row["variable_code"]]
    dots = shown.figure["data"][1]
    assert list(dots["x"]) == pytest.approx(
        [shown.plan_ids.index(row["plan_id"]) * PMC_PANEL + row["share"] for row in index]
    )
    firsts = [row["variable_code"] for row in plain.reference("pmc_variables") if not row["parent_code"]]
    assert list(dots["y"]) == [len(firsts) - 1 - firsts.index(row["variable_code"]) for row in index]
    assert [text.strip() for text in dots["text"]] == [f"{row['one_count']}/{row['sub_count']}" for row in index]
    assert [ids_opened(custom[0] or []) for custom in dots["customdata"]] == [row["fact_ids"] for row in index]
    paper = {"#FAFAF7", "#12161C"}
    assert [color in paper for color in dots["marker"]["color"]] == [row["is_lower_bound"] for row in index]


def test_the_chart_is_in_fixed_order_and_says_the_index_of_every_place(shown: Shown) -> None:
    names = [
        f"{row['variable_code']} {row[f'name_{shown.lang}']}"
        for row in plain.reference("pmc_variables")
        if not row["parent_code"]
    ]
    axis = shown.figure["layout"]["yaxis"]
    assert [label for _, label in sorted(zip(axis["tickvals"], axis["ticktext"]), reverse=True)] == names
    heads = [note["text"] for note in shown.figure["layout"]["annotations"]]
    assert len(heads) == len(shown.plan_ids)
    for plan_id, head in zip(shown.plan_ids, heads):
        row = plain.pmc_index([plan_id])[-1]
        assert (
            f"<b>{shown.short(plan_id)}</b>" in head
            and f"{row['share']:.2f}" in head
            and ("≥" in head) == row["is_lower_bound"]
        )


def test_the_chart_has_the_same_in_words(shown: Shown) -> None:
    alt = evaluation.pmc_figure(shown.scene)["alt"]
    for plan_id in shown.plan_ids:
        assert f"PMC {plain.pmc_index([plan_id])[-1]['share']:.2f}" in alt and shown.short(plan_id) in alt
    assert (shown.say("m_ev_lower") in alt) == bool(shown.cut)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_has_no_bar_no_radar_and_no_word_below_twelve_pixels(store: Store, theme: str) -> None:
    figure = draw(evaluation.pmc_figure(scene_of(store, theme=theme))["figure"], theme).to_dict()
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    sizes = [note["font"]["size"] for note in figure["layout"]["annotations"]] + [
        figure["data"][1]["textfont"]["size"],
        figure["layout"]["xaxis"]["tickfont"]["size"],
        figure["layout"]["yaxis"]["tickfont"]["size"],
    ]
    assert min(sizes) >= 12
    assert {"#FAFAF7", "#12161C"} & set(figure["data"][1]["marker"]["color"]) == {
        "#FAFAF7" if theme == "light" else "#12161C"
    }


# ---- documents ---------------------------------------------------------------------------------------------------


def test_every_document_is_listed_with_every_place_where_it_is_named(shown: Shown) -> None:
    table, expected = (
        shown.table(shown.documents, "cejian_documents"),
        plain.documents(sorted(shown.plan_ids), shown.party),
    )
    assert [cell_text(row[0]) for row in table["rows"]] == [row["title"] for row in expected]
    counts = [row["plan_count"] for row in expected]
    assert counts == sorted(counts, reverse=True)
    for row, document in zip(table["rows"], expected):
        assert row[1] == document[f"level_{shown.lang}"]
        for plan_id, cell in zip(shown.plan_ids, row[3:]):
            named = [c["fact_id"] for c in document["citations"] if c["plan_id"] == plan_id]
            assert (cell_text(cell), cell_facts(cell)) == (str(len(named)), named)
            assert named or cell["kind"] == ("damaged" if plan_id in shown.cut else "zero")
        inside = [
            c["fact_id"]
            for plan_id in shown.plan_ids
            for c in document["citations"]
            if c["plan_id"] == plan_id and c["measure_id"]
        ]
        assert cell_facts(row[3 + len(shown.plan_ids)]) == inside and (
            cell_text(row[3 + len(shown.plan_ids)]) == shown.say("m_ev_preface")
        ) == (not inside)
    titles = "".join(cell_text(row[0]) for row in table["rows"])
    assert all(row["title"] in titles for row in expected if "XX" in row["title"])


def test_the_title_of_the_documents_names_what_is_shared(store: Store) -> None:
    both, one = Shown(store, CASES["two"]), Shown(store, CASES["one_without_units"])
    shared = [row["title"] for row in plain.documents(sorted(both.plan_ids), True) if row["plan_count"] == 2]
    assert shared and all(f"《{title}》" in both.documents[0]["text"] for title in shared)
    assert one.documents[0]["text"] == word("m_ev_documents_one", "zh", len(plain.documents(one.plan_ids, True)))
    none = Shown(store, Selection(("moushi", "zhongshan")))
    assert none.documents[0]["text"] == word(
        "m_ev_documents_none", "zh", len(plain.documents(sorted(none.plan_ids), True))
    )


# ---- planted -----------------------------------------------------------------------------------------------------


def test_a_text_that_is_found_to_be_cut_turns_not_stated_into_damaged_everywhere(kept_tree: Path) -> None:
    """The plan that names no unit, called truncated: nothing of it may be said to be absent any more."""
    folder = kept_tree / "data" / "plans" / "moushi-undated"
    rewrite(folder / "plan.yml", "completeness_code: complete", "completeness_code: truncated")
    rewrite(
        folder / "plan.yml",
        "evidence:\n",
        "evidence:\n  - {field_code: completeness, quote: '省“十四五”知识产权发展规划'}\n",
    )
    edit_csv(
        folder / "pmc_scores.csv",
        lambda rows: [row | {"note": f"所据文本残缺：{row['note']}"} if row["value"] == "0" else row for row in rows],
    )
    scene = scene_of(built_from(kept_tree), Selection(("moushi", "zhongshan")))
    blocks = evaluation.checkable(scene)
    table = next(block["table"] for block in blocks if block["kind"] == "flags")
    row = row_of(table, "某市")
    assert row["agency"]["full"] == "所据文本残缺" and cell_facts(row["agency"]) == ["moushi-undated:completeness"]
    assert table["rows"][0][0]["badge"] == "下限" and table["rows"][1][0]["badge"] == ""
    groups = [
        cell
        for block in blocks
        if block["kind"] == "pivot"
        for row in block["table"]["rows"]
        if cell_text(row[1]) == "某市"
        for cell in row
        if isinstance(cell, dict)
    ]
    assert not [cell for cell in groups if cell.get("kind") in ("not_stated", "none")] and [
        cell for cell in groups if cell.get("kind") == "damaged"
    ]
    tools = next(block["table"] for block in evaluation.tools(scene) if block["kind"] == "matrix")
    assert {row[2]["kind"] for row in tools["rows"] if cell_text(row[2]) == "0" and cell_text(row[3]) == "0"} == {
        "damaged"
    }
    scores = next(block["table"] for block in evaluation.pmc_scores(scene) if block["kind"] == "matrix")
    # What is full cannot be more: it is no lower bound.
    assert {(cell_text(row[2]).startswith("≥"), "（5/5）" in cell_text(row[2])) for row in scores["rows"]} == {
        (True, False),
        (False, True),
    }
    assert scores["columns"][2]["badge"] == "下限"
    subs = next(block["table"] for block in evaluation.pmc_details(scene) if block["kind"] == "matrix")
    assert {row[2]["kind"] for row in subs["rows"] if row[2]["text"] == "0"} == {"damaged"}
    assert "某市" in "".join(evaluation.cited_documents(scene)[1]["parts"])


def test_a_tool_whose_last_user_is_gone_stays_as_noughts_and_is_named(kept_tree: Path) -> None:
    users = [
        (plan_id, row)
        for plan_id in plain.PLAN_IDS
        for row in plain.plan(plan_id).rows("measure_tools")
        if row["tool_code"] == "overseas_institutions"
    ]
    assert [(plan_id, row["role_code"]) for plan_id, row in users] == [("xinqu-2024", "main")]
    edit_csv(
        kept_tree / "data" / "plans" / "xinqu-2024" / "measure_tools.csv",
        lambda rows: [
            row | {"tool_code": "trade_support"} if row["tool_code"] == "overseas_institutions" else row for row in rows
        ],
    )
    # Its example in the codebook still leads to the measure.
    scene = scene_of(built_from(kept_tree))
    blocks = evaluation.tools(scene)
    assert "海外机构" in "".join(blocks[1]["parts"])
    row = next(
        row
        for block in blocks
        if block["kind"] == "matrix"
        for row in block["table"]["rows"]
        if cell_text(row[1]) == "海外机构"
    )
    assert {cell_text(cell) for cell in row[2:-1]} == {"0"}
    book = next(tables_in(evaluation.codebook(scene)))
    [fact] = cell_facts(next(row for row in book["rows"] if row[1] == "海外机构")[4])
    assert fact == users[0][1]["measure_id"]


def test_a_score_that_is_changed_changes_the_index_by_its_part(kept_tree: Path) -> None:
    edit_csv(
        kept_tree / "data" / "plans" / "jiading-2023" / "pmc_scores.csv",
        lambda rows: [
            row | {"value": "0", "quote": "", "occurrence": "", "note": "试改。"}
            if row["variable_code"] == "X6.3"
            else row
            for row in rows
        ],
    )
    frame = built_from(kept_tree).ask("pmc_index", plan_ids=["jiading-2023"])
    before = plain.pmc_index(["jiading-2023"])[-1]
    assert scores_of("jiading-2023")["X6.3"] == 1
    assert (
        float(frame["share"].iloc[-1]) == pytest.approx(before["share"] - 1 / 6)
        and int(frame["one_count"].iloc[-1]) == before["one_count"] - 1
    )


# ---- the page in Streamlit ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", evaluation.VIEWS)
def test_the_page_comes_without_an_exception_in_every_view(view: str, lang: str) -> None:
    app = run("evaluation", ev=view, lang=lang)
    assert not app.exception
    assert parts(app)["evaluation_switch"]["view"] == view
    assert ("chart" in parts(app)) == (view == "pmc")


@pytest.mark.parametrize("view", evaluation.VIEWS)
def test_the_page_comes_with_one_place_without_party_building(view: str) -> None:
    app = run("evaluation", ev=view, places="xian", party="0", lang="en")
    assert not app.exception
    assert parts(app)["bar"]["chosen"] == ["xian"]


def test_a_nonsense_view_is_complained_of_and_the_first_is_shown() -> None:
    app = run("evaluation", ev="horoscope", evby="colour", places="xian,jiading")
    assert not app.exception
    said = " ".join(str(element.proto.body) for element in app.get("html"))
    assert "“horoscope”" in said and "“colour”" in said
    assert (parts(app)["evaluation_switch"]["view"], parts(app)["evaluation_switch"]["by"]) == ("checkable", "flags")


def test_the_figures_agree_with_the_cards_of_the_overview(store: Store) -> None:
    """Two pages that count the same thing must not say two numbers."""
    shown = Shown(store, CASES["all"])
    table = shown.table(shown.checkable, "cejian_checkable")
    figures = {row["plan_id"]: row for row in plain.plan_figures(sorted(shown.plan_ids), True)}
    for plan_id in shown.plan_ids:
        row = row_of(table, shown.short(plan_id))
        assert cell_text(row["dated"]) == str(
            len({*figures[plan_id]["deadline_ids"], *figures[plan_id]["frequency_ids"]})
        )
        if figures[plan_id]["agency_status_code"] == "named":
            assert cell_text(row["agency"]) == str(figures[plan_id]["agency_count"])
        else:
            assert row["agency"]["kind"] == figures[plan_id]["agency_status_code"]
