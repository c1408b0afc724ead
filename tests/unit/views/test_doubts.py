"""存疑清单: every doubt of the files is in the list of the chosen places, is counted on the first screen, and opens its
sentence.
"""

from __future__ import annotations

from pathlib import Path

from cejian.answers.store import Store
from cejian.views import doubts, method, overview
from cejian.wording.labels import word
from tests.conftest import built_from, set_cells
from tests.oracle import plain_answers as plain
from tests.scenes import (
    CASES,
    Chosen,
    check_facts,
    check_tables,
    each_case,
    facts_of_rows,
    holes_in,
    ids_opened,
    leaders_in,
    scene_of,
    tables_in,
)

shown_of, shown = each_case(Chosen, CASES)


def listed(shown: Chosen) -> list[dict]:
    return [row for plan_id in shown.plan_ids for row in plain.doubts([plan_id])]


def test_the_list_has_a_row_per_doubt_in_screen_order_with_its_reason_and_what_is_done(shown: Chosen) -> None:
    table = doubts.table(shown.scene)
    assert len(table["rows"]) == len(listed(shown))
    for row, doubt in zip(table["rows"], listed(shown)):
        place, kind, words, why, sure, done, _ = row
        assert (place, kind, done) == (
            shown.short(doubt["plan_id"]),
            shown.say(f"doubt_{doubt['doubt_code']}"),
            shown.say(f"doubt_{doubt['doubt_code']}_done"),
        )
        assert ids_opened(words["facts"]) == [doubt["fact_id"]] and why == (doubt["note"] or "")
        assert sure == (
            plain.code("confidence", doubt["confidence_code"])[f"name_{shown.lang}"] if doubt["confidence_code"] else ""
        )
    check_facts(set(facts_of_rows(table["rows"])), shown.plan_ids)
    check_tables([table], shown.store)
    assert leaders_in(table) == [] and holes_in(table) == []


def test_the_first_screen_and_the_method_page_count_the_same_doubts(shown: Chosen) -> None:
    number = len(listed(shown))
    sub = "".join(
        part if isinstance(part, str) else part["text"] for part in overview.overview_head(shown.scene)["sub"][0]
    )
    assert shown.say("sub_machine") in sub and (shown.say("sub_doubts", number) in sub) == bool(number)
    page = method.document(shown.scene)
    said = next(
        block["parts"][0]
        for block in page["blocks"]
        if block["kind"] == "p" and block["parts"] == [doubts.said(shown.scene)]
    )
    if number:
        kinds = [doubt["doubt_code"] for doubt in listed(shown)]
        assert (
            all(f"{shown.say(f'doubt_{kind}')} {kinds.count(kind)}" in said for kind in set(kinds))
            and str(number) in said
        )
        assert any(table["name"] == "cejian_doubts" and len(table["rows"]) == number for table in tables_in(page))
    else:
        assert said == shown.say("doubts_none")


def test_a_reading_that_becomes_doubtful_is_one_more(kept_tree: Path, store: Store) -> None:
    before = len(store.rows("doubts", plan_ids=plain.PLAN_IDS))
    target = next(
        row
        for row in plain.plan("xinqu-2024").rows("targets")
        if row["confidence_code"] == "certain" and row["value"] and not row["duplicate_of_target_id"]
    )
    set_cells(
        kept_tree / "data" / "plans" / "xinqu-2024" / "targets.csv",
        {"target_id": target["target_id"]},
        confidence_code="low",
        reading_note="疑为误读，无从核对",
    )
    spoilt = built_from(kept_tree)
    assert len(spoilt.rows("doubts", plan_ids=plain.PLAN_IDS)) == before + 1
    head = overview.overview_head(scene_of(spoilt))["sub"][0]
    assert word("sub_doubts", "zh", before + 1) in [part["text"] for part in head if isinstance(part, dict)]
