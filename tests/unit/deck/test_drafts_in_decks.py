"""Drafts in decks: more than are looked at together, and those that were removed since the slides were kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from cejian.answers import drafted
from cejian.answers.selection import MOST_DRAFTS
from cejian.answers.store import Store
from cejian.deck import saved_file
from cejian.deck.prepare import prepare, title_of
from cejian.deck.record import Deck, Item
from cejian.importing import draft_storage
from cejian.server import deck_routes, deck_slides
from cejian.wording.labels import word
from tests.documents import PLAN, as_text
from tests.drafts import lay, shelf_in
from tests.scenes import TODAY

DRAFT = "a1b2c3d4e5f6"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    with shelf_in(tmp_path / "drafts") as folder:
        yield folder


@pytest.mark.slow
def test_the_ninth_draft_of_a_deck_is_not_said_to_be_removed(
    shelf: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafted.store, "current", lambda: store)
    many = [f"{number:012}" for number in range(MOST_DRAFTS + 1)]
    for draft_id in many:
        lay(shelf, draft_id, as_text(PLAN))
    beside = [Item("plans", (("home", "none"), ("places", f"jiading,draft{draft_id}"))) for draft_id in many]
    alone, gone = (Item("plans", (("places", f"draft{draft_id}"),)) for draft_id in (many[-1], "ffffffffffff"))
    deck = Deck("九份", (*beside, alone, gone))
    data = deck_slides.data_of(deck)
    made = prepare(deck, "x", data, "zh", TODAY)
    left, removed = (f"draft{draft_id}" for draft_id in (many[-1], "ffffffffffff"))
    assert [c for c in made["complaints"] if word("m_draft_left", "zh", left) in c] == [
        word("m_deck_at", "zh", at, word("m_draft_left", "zh", left)) for at in (9, 10)
    ]
    assert [c for c in made["complaints"] if word("m_draft_gone", "zh", removed) in c] == [
        word("m_deck_at", "zh", 11, word("m_draft_gone", "zh", removed))
    ]
    # The slide that has nothing else says so itself; its place is not “no longer in the data”.
    assert word("m_draft_left", "zh", left) in json.dumps(made["slides"][-2], ensure_ascii=False)
    assert made["slides"][-2]["title"] == title_of(alone, data, "zh", TODAY) == word("m_deck_unmade", "zh")
    shown = [slide for slide in made["slides"] if slide["facts"]]
    assert len({place for slide in shown for place in slide["places"]} - {"jiading"}) == MOST_DRAFTS


@pytest.fixture
def ask(store: Store, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(saved_file, "FOLDER", tmp_path / "decks")
    monkeypatch.setattr(deck_routes.store, "current", lambda: store)
    with TestClient(Starlette(routes=deck_routes.ROUTES), headers={"content-type": "application/json"}) as client:
        yield client


@pytest.mark.slow
def test_slides_of_then_show_a_removed_draft_to_nobody_until_it_comes_back(ask: TestClient, shelf: Path) -> None:
    lay(shelf, DRAFT, as_text(PLAN))
    items = [
        {"view": view, "address": {"places": places, "home": "none"}}
        for view, places in (("plans", "jiading,xian"), ("plans", f"jiading,draft{DRAFT}"), ("coverage", "jiading"))
    ]
    sent = {"format": "cejian-deck/1", "name": "例会", "slides": items}
    deck_id = ask.post("/decks/new", content=json.dumps(sent)).json()["deck_id"]

    def then() -> dict[str, Any]:
        return ask.get(f"/decks/{deck_id}/slides.json?then=1").json()

    with_draft = then()
    assert "临江" in json.dumps(with_draft, ensure_ascii=False)
    draft_storage.drop(DRAFT)
    without = then()
    assert (
        "临江" not in json.dumps(without, ensure_ascii=False)
        and without["evidence"].keys() <= with_draft["evidence"].keys()
    )
    assert word("m_draft_then", "zh", f"draft{DRAFT}") in json.dumps(without["slides"][1], ensure_ascii=False)
    assert [slide["item"] for slide in without["slides"]] == [0, 1, 2]
    for at in (0, -1):
        assert without["slides"][at] == with_draft["slides"][at], "the other slides are as they were"
    for kind in ("html", "json"):
        assert "临江".encode() not in ask.get(f"/decks/{deck_id}/file.{kind}?then=1").content
    draft_storage.restore(DRAFT)
    assert then() == with_draft
