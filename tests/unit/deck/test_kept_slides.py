"""The slides that are kept beside a deck: read back as they were, or not at all."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cejian.answers.store import Store
from cejian.deck import storage
from cejian.deck.kept_slides import keep_prepared, kept_prepared
from cejian.deck.prepare import prepare
from cejian.deck.ready import ready_deck
from cejian.deck.record import PREPARED, WITHOUT_PLANS, Deck
from cejian.wording.labels import word
from tests.scenes import CASES, TODAY, scene_of

ONE_AND_TWO = [{"plan_id": "one", "ids": ["two-m1", "two-m2"]}, {"plan_id": "two", "ids": ["one-q1"]}]


def evidence(plan_id: str, *facts: str) -> dict[str, Any]:
    words = {"zh": "甲", "en": "A"}
    place = {"k": "measure", "m": "", "s": 0, "e": 0, "cs": 0, "ce": 0}
    texts = {"short": "甲", "color": "#000000", "title": "方案", "doc_number": "", "origin": "转载", "origin_note": ""}
    told = {"completeness_note": "", "cited": words, "shorts": words, "dates": [["issued", "2024年"]], "source": ""}
    return {"plan_id": plan_id, **texts, **told, "repairs": [], "outline": [], "facts": dict.fromkeys(facts, place)}


def slides_of(form: str, facts: list[Any], cell: list[Any], bars: list[Any], plan: dict[str, str]) -> dict[str, Any]:
    """A prepared deck of one slide with a block of each kind; `plan`: of the quote."""
    box = [0, 0, 1, 1]
    table = {
        "size": 36,
        "columns": [{"width": 1, "align": "left"}],
        "rows": [{"height": 1, "cells": [{"text": "x", "facts": cell}, {"text": "", "facts": []}]}],
    }
    bar = {
        "type": "bars",
        "plot": box,
        "max": 1,
        "unit": "条",
        "rows": [{"text": "甲"}],
        "legend": [],
        "legend_y": 0,
        "series": [{"name": "s", "color": "s1", "values": [1, 0], "facts": bars}],
    }
    quote = {
        "fact": "one-q1",
        "place": "a",
        "where": "",
        "before": "",
        "text": "句",
        "stop": "。",
        "after": "",
        "size": 36,
    }
    blocks = [
        {"kind": "quote", "box": box, **quote, **plan},
        {"kind": "table", "box": box, **table},
        {"kind": "figure", "box": box, "figure": bar, "alt": ""},
        {"kind": "words", "box": box, "paragraphs": [{"runs": [{"text": "字"}], "size": 36, "y": 0, "h": 47}]},
    ]
    head = {"title": "题", "title_size": 60, "title_box": box, "subtitle": "", "subtitle_box": box}
    foot = {"source": "", "source_box": box, "facts": facts, "alt": "", "notes": "", "item": 0, "part": 1, "parts": 1}
    return {
        "format": form,
        "deck": {"id": "x", "name": "例会", "lang": "zh", "stamp": ["", ""]},
        "version": "v",
        "made": "2026-11-22",
        "data_line": "数据 v",
        "tokens": {"light": {"ink": "#000000"}},
        "font": "serif",
        "places": [{"column_id": "a", "plan_id": "one", "short": "甲", "light": "#000000", "dark": "#FFFFFF"}],
        "slides": [{**head, "blocks": blocks, **foot, "view": "plans"}],
        "complaints": [],
        "evidence": {"one": evidence("one", "two-m1", "two-m2"), "two": evidence("two", "one-q1")},
    }


# As they are drawn now, and as they were kept while a fact was told by its id alone: a plan is that in whose evidence
# the fact stands, whatever its id looks like.
NOW = slides_of(
    PREPARED,
    ONE_AND_TWO,
    [{"plan_id": "two", "ids": ["one-q1"]}],
    [[{"plan_id": "one", "ids": ["two-m1"]}], []],
    {"plan_id": "two"},
)
THEN = slides_of(WITHOUT_PLANS, ["two-m1", "two-m2", "one-q1", "gone-m1"], ["one-q1"], [["two-m1"], []], {})


@pytest.fixture
def deck_id(tmp_path: Path) -> str:
    return storage.create(Deck("例会"), "2026-11-22 10:00", tmp_path).deck_id


@pytest.mark.slow
def test_the_slides_of_then_are_kept_and_read_back(tmp_path: Path, deck_id: str, store: Store) -> None:
    assert kept_prepared(deck_id, tmp_path) is None
    made = prepare(ready_deck("home", scene_of(store, CASES["home_xinqu_in_english"])), "x", store, "en", TODAY)
    for kept in (NOW, json.loads(json.dumps(made, default=int))):
        keep_prepared(deck_id, kept, tmp_path)
        assert kept_prepared(deck_id, tmp_path) == kept


def test_slides_that_were_kept_without_plans_are_read_with_them(tmp_path: Path, deck_id: str) -> None:
    keep_prepared(deck_id, THEN, tmp_path)
    assert kept_prepared(deck_id, tmp_path) == NOW


def test_a_plan_that_was_kept_without_its_citation_is_cited_by_title_number_and_origin(
    tmp_path: Path, deck_id: str
) -> None:
    then = copy.deepcopy(THEN)
    for key in ("cited", "shorts", "dates"):
        del then["evidence"]["one"][key]
    keep_prepared(deck_id, then, tmp_path)
    kept = kept_prepared(deck_id, tmp_path)
    assert kept is not None
    assert kept["evidence"]["one"]["cited"] == {
        "zh": f"《方案》，{word('no_number', 'zh')}，转载",
        "en": f"《方案》，{word('no_number', 'en')}，转载",
    }
    assert kept["evidence"]["one"]["shorts"] == {"zh": "甲", "en": "甲"} and kept["evidence"]["one"]["dates"] == []
    assert kept["evidence"]["two"] == NOW["evidence"]["two"] and kept["slides"] == NOW["slides"]


def test_slides_from_before_stamps_and_columns_are_read_too(tmp_path: Path, deck_id: str) -> None:
    """As decks of 2026-11-22 to 2026-11-29 were kept."""
    then = copy.deepcopy(THEN)
    del then["deck"]["stamp"]
    then["places"][0]["place_id"] = then["places"][0].pop("column_id")
    keep_prepared(deck_id, then, tmp_path)
    kept = kept_prepared(deck_id, tmp_path)
    assert kept is not None and kept["deck"] == NOW["deck"]
    assert kept["places"][0]["column_id"] == "a"


PLANTED: dict[str, Callable[[dict[str, Any]], object]] = {
    "another format": lambda kept: kept.update(format="cejian-prepared/1"),
    "no slides": lambda kept: kept.pop("slides"),
    "no list of slides": lambda kept: kept.update(slides={}),
    "a slide without a title": lambda kept: kept["slides"][0].pop("title"),
    "a block of no kind": lambda kept: kept["slides"][0]["blocks"][0].update(kind="picture"),
    "a table without rows": lambda kept: kept["slides"][0]["blocks"][1].pop("rows"),
    "a row that is a word": lambda kept: kept["slides"][0]["blocks"][1].update(rows=["x"]),
    "a height in words": lambda kept: kept["slides"][0]["blocks"][3]["paragraphs"][0].update(h="47"),
    "a fact without its plan": lambda kept: kept["slides"][0].update(facts=["two-m1"]),
    "evidence that is no plan's": lambda kept: kept["evidence"].update(one=[]),
    "a place without a colour": lambda kept: kept["places"][0].pop("dark"),
}


@pytest.mark.parametrize("fault", PLANTED)
@pytest.mark.parametrize("slides", [NOW, THEN], ids=["now", "then"])
def test_what_cannot_be_drawn_is_not_shown(tmp_path: Path, deck_id: str, slides: dict[str, Any], fault: str) -> None:
    kept = copy.deepcopy(slides)
    PLANTED[fault](kept)
    keep_prepared(deck_id, kept, tmp_path)
    found = kept_prepared(deck_id, tmp_path)
    if slides is THEN and fault == "a fact without its plan":  # as it was kept then
        assert found is not None and found["slides"][0]["facts"] == [{"plan_id": "one", "ids": ["two-m1"]}]
    else:
        assert found is None


@pytest.mark.parametrize(
    "content",
    [b"broken", gzip.compress(b"{", mtime=0), gzip.compress(b"[]", mtime=0), gzip.compress(b"null", mtime=0)],
    ids=["not packed", "cut off", "a list", "nothing"],
)
def test_a_file_that_is_none_of_ours_is_not_shown(tmp_path: Path, deck_id: str, content: bytes) -> None:
    (tmp_path / f"{deck_id}.slides.gz").write_bytes(content)
    assert kept_prepared(deck_id, tmp_path) is None
