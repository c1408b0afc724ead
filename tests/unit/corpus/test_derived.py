"""What the build works out: passages and sentences, in a small text by hand and in the five plans letter by letter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from cejian.corpus import derived
from cejian.corpus.text import Repair, apply_repairs
from cejian.wording.folding import cut, fold
from tests.oracle import plain_answers as plain

each_plan = pytest.mark.parametrize("plan_id", plain.PLAN_IDS)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def tables(built: Path) -> dict[str, Rows]:
    """The tables that the tests look at, as dictionaries, in the order in which they stand in the file."""
    with duckdb.connect(str(built), read_only=True) as connection:
        found = {}
        for name in ("plan_texts", "sections", "measures", "measure_spans", "passages", "sentences", "withheld_facts"):
            answer = connection.execute(f"FROM {name}")
            columns = [column[0] for column in answer.description]
            found[name] = [dict(zip(columns, row)) for row in answer.fetchall()]
        return found


def of(tables: dict[str, Rows], name: str, plan_id: str) -> Rows:
    return [row for row in tables[name] if row["plan_id"] == plan_id]


# ---- a small text by hand ----------------------------------------------------------------------------------------

SOURCE = (
    "总侧\n\u3000\u3000为落实要求。\n一、任务\n1.建立机制；完善\n体系。责任单位:市局\n附件\n1 | 建立机制；完善 | 市局\n"
)


def place(text: str, words: str, occurrence: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return start, start + len(words)


def small(**extra: Any) -> tuple[Rows, Rows]:
    """One plan: a wrong letter repaired, one measure inside its line, its copy inside a table row, and two headings
    around it.
    """
    text = apply_repairs(SOURCE, [Repair(1, 2, "侧", "则")])
    measure, copy = place(text.clean, "建立机制；完善\n体系。"), place(text.clean, "建立机制；完善", 2)
    outer, inner = (text.clean.index("一、"), len(text.clean)), (text.clean.index("1."), text.clean.index("附件"))
    spans = {"clean_start_char": 0, "clean_end_char": 1}
    tables: dict[str, Rows] = {
        "measures": [
            {"measure_id": "p-m01", "plan_id": "p", "clean_start_char": measure[0], "clean_end_char": measure[1]},
            {"measure_id": "q-m01", "plan_id": "q", **spans},
        ],
        "measure_spans": [{"measure_id": "p-m01", "clean_start_char": copy[0], "clean_end_char": copy[1]}],
        "sections": [
            {"section_id": "p-s01", "plan_id": "p", "clean_start_char": outer[0], "clean_end_char": outer[1]},
            {"section_id": "p-s02", "plan_id": "p", "clean_start_char": inner[0], "clean_end_char": inner[1]},
            {"section_id": "q-s01", "plan_id": "q", "clean_start_char": 0, "clean_end_char": 999},
        ],
        **extra,
    }
    return derived.passages([SimpleNamespace(plan=SimpleNamespace(plan_id="p"), text=text)], tables)


def test_measures_and_what_stands_between_them_are_passages_in_the_order_of_the_text() -> None:
    passages, _ = small()
    clean = SOURCE.replace("侧", "则")
    assert [
        (clean[p["clean_start_char"] : p["clean_end_char"]], p["measure_id"], p["section_id"]) for p in passages
    ] == [
        ("总则", None, None),
        ("为落实要求。", None, None),
        ("一、任务", None, "p-s01"),
        ("1.", None, "p-s02"),
        ("建立机制；完善\n体系。", "p-m01", "p-s02"),
        ("责任单位:市局", None, "p-s02"),
        ("附件", None, "p-s01"),
        ("1 |", None, "p-s01"),
        ("| 市局", None, "p-s01"),
    ]
    assert [p["passage_id"] for p in passages] == list(range(1, 10))


def test_sentences_know_their_passage_and_stand_at_their_places_in_both_texts() -> None:
    passages, told = small()
    clean, kinds = SOURCE.replace("侧", "则"), {p["passage_id"]: p["measure_id"] for p in passages}
    assert [s["quote_clean"] for s in told] == [
        "总则",
        "为落实要求。",
        "一、任务",
        "1.",
        "建立机制；",
        "完善",
        "体系。",
        "责任单位:市局",
        "附件",
        "1 |",
        "| 市局",
    ]
    assert [s["sentence_id"] for s in told] == [f"p-t{n:03d}" for n in range(1, 12)]
    for s in told:
        assert clean[s["clean_start_char"] : s["clean_end_char"]] == s["quote_clean"]
        assert SOURCE[s["start_char"] : s["end_char"]] == s["quote"] == s["quote_clean"].replace("则", "侧")
        assert (s["measure_id"], s["plan_id"]) == (kinds[s["passage_id"]], "p")


def test_a_plan_without_measures_is_its_paragraphs() -> None:
    passages, told = small(measures=[], measure_spans=[], sections=[])
    clean = SOURCE.replace("侧", "则")
    assert [clean[p["clean_start_char"] : p["clean_end_char"]] for p in passages] == [
        line.strip() for line in clean.splitlines()
    ]
    assert {p["measure_id"] for p in passages} == {p["section_id"] for p in passages} == {None}
    assert [s["passage_id"] for s in told] == [1, 2, 3, 4, 4, 5, 5, 6, 7, 7], (
        "lines four, five and seven are two sentences each"
    )


def test_no_plan_gives_no_passage() -> None:
    assert derived.passages([], {}) == ([], [])


# ---- the five plans ----------------------------------------------------------------------------------------------


@each_plan
def test_every_measure_is_one_passage_and_no_other_passage_calls_itself_one(plan_id: str, tables) -> None:
    found = [
        (p["measure_id"], p["clean_start_char"], p["clean_end_char"])
        for p in of(tables, "passages", plan_id)
        if p["measure_id"]
    ]
    assert sorted(found) == sorted(
        (m["measure_id"], m["clean_start_char"], m["clean_end_char"]) for m in plain.measures(plan_id).values()
    )


@each_plan
def test_every_letter_outside_copies_is_in_exactly_one_passage_and_no_letter_of_a_copy_in_any(
    plan_id: str, tables
) -> None:
    p = plain.plan(plan_id)
    held = Counter(
        at for row in of(tables, "passages", plan_id) for at in range(row["clean_start_char"], row["clean_end_char"])
    )
    copies = [plain.spot(p, row["quote"], row["occurrence"]) for row in p.rows("measure_spans")]
    copied = {at for c in copies for at in range(c["clean_start_char"], c["clean_end_char"])}
    assert set(held.values()) == {1}
    assert copied.isdisjoint(held)
    assert {at for at, letter in enumerate(p.clean) if letter.isalnum()} - copied <= set(held)


def test_there_are_copies_to_be_left_out(tables) -> None:
    """Otherwise the test above would say nothing about them."""
    assert {row["measure_id"].rsplit("-", 1)[0] for row in tables["measure_spans"]} == {"jiading-2023"}


@each_plan
def test_a_passage_is_a_measure_or_within_one_paragraph_and_has_no_blank_edges(plan_id: str, tables) -> None:
    clean = plain.plan(plan_id).clean
    for row in of(tables, "passages", plan_id):
        words = clean[row["clean_start_char"] : row["clean_end_char"]]
        assert words == words.strip() != "" and (row["measure_id"] or "\n" not in words)


def source_span(plan_id: str, row: dict[str, Any]) -> tuple[int, int]:
    places = plain.plan(plan_id).places[row["clean_start_char"] : row["clean_end_char"]]
    return places[0][0], max(end for _, end in places)


@each_plan
def test_a_passage_is_searched_in_the_letters_of_its_own_place(plan_id: str, tables) -> None:
    clean = plain.plan(plan_id).clean
    for row in of(tables, "passages", plan_id):
        words = clean[row["clean_start_char"] : row["clean_end_char"]]
        letters = [letter.lower() for letter in words if letter.isalnum()]
        assert [letter for letter in row["key"] if letter.isalnum()] == letters, (
            "the plans hold no letter that is read as another"
        )
        assert row["haystack"].startswith(row["key"].replace("|", "")) and row["tokens"].split(" ") == cut(fold(words))
        source = plain.plan(plan_id).source[slice(*source_span(plan_id, row))]
        assert [letter for letter in row["source_key"] or row["key"] if letter.isalnum()] == [
            letter.lower() for letter in source if letter.isalnum()
        ]


@each_plan
def test_a_passage_belongs_to_the_innermost_section_around_it(plan_id: str, tables) -> None:
    for row in of(tables, "passages", plan_id):
        around = [s for s in plain.sections(plan_id) if s["at"] <= row["clean_start_char"] < s["stop"]]
        assert row["section_id"] == (min(around, key=lambda s: s["stop"] - s["at"])["id"] if around else None)


@each_plan
def test_sentences_are_the_text_at_their_places_and_fill_their_passages(plan_id: str, tables) -> None:
    p, passages = plain.plan(plan_id), {row["passage_id"]: row for row in of(tables, "passages", plan_id)}
    told: dict[int, set[int]] = {passage_id: set() for passage_id in passages}
    for row in of(tables, "sentences", plan_id):
        passage, letters = passages[row["passage_id"]], set(range(row["clean_start_char"], row["clean_end_char"]))
        assert p.clean[row["clean_start_char"] : row["clean_end_char"]] == row["quote_clean"] != ""
        assert p.source[row["start_char"] : row["end_char"]] == row["quote"] != ""
        assert row["measure_id"] == passage["measure_id"]
        assert (
            letters <= set(range(passage["clean_start_char"], passage["clean_end_char"]))
            and not letters & told[row["passage_id"]]
        )
        told[row["passage_id"]] |= letters
    for passage_id, passage in passages.items():
        words = {at for at in range(passage["clean_start_char"], passage["clean_end_char"]) if p.clean[at].isalnum()}
        assert words and words <= told[passage_id]


@each_plan
def test_sentences_are_numbered_in_the_order_of_the_text(plan_id: str, tables) -> None:
    rows = of(tables, "sentences", plan_id)
    assert [row["sentence_id"] for row in rows] == [f"{plan_id}-t{n:03d}" for n in range(1, len(rows) + 1)]
    starts = [row["clean_start_char"] for row in rows]
    assert starts == sorted(set(starts))


def test_a_sentence_about_a_leader_is_withheld_by_its_own_id(tables) -> None:
    """A search that showed it would be a second way around the rule."""
    named = {
        row["sentence_id"] for row in tables["sentences"] if plain.LEADERS.search(row["quote"] + row["quote_clean"])
    }
    assert named
    assert named <= {row["fact_id"] for row in tables["withheld_facts"]}
