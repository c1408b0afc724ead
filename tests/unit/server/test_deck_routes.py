"""The server's answers about decks, asked as the page asks: JSON in, JSON or a file out, a sentence where something
cannot be.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from pptx import Presentation
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from cejian.answers import store
from cejian.answers.store import Store
from cejian.deck import saved_file
from cejian.server import deck_routes
from cejian.server.allowance import Allowance
from cejian.views.contract.decks import DeckAnswer, DeckList
from cejian.wording.labels import word
from tests.contracts import faults

ITEM = {"view": "coverage", "address": {"places": "xian,jiading"}}


@pytest.fixture
def ask(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(saved_file, "FOLDER", tmp_path)
    monkeypatch.setattr(deck_routes.store, "current", lambda: store)
    with TestClient(Starlette(routes=deck_routes.ROUTES), headers={"content-type": "application/json"}) as client:
        yield client


def deck(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"format": "cejian-deck/1", "name": "例会", "slides": list(items)} | more


def made(ask: TestClient, *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = ask.post("/decks/new", content=json.dumps(deck(*items, **more)))
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_one_address_makes_so_many_decks_and_is_told_before(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_routes, "new_decks", Allowance(10, 600))
    told = [made(ask)["complaints"] for _ in range(8)]
    assert told == [[]] * 8
    assert made(ask)["complaints"] == [word("deck_many_new", "zh", 9, 10, 10)]
    first = made(ask)
    refused = ask.post("/decks/new", content=json.dumps(deck()))
    assert (refused.status_code, refused.text) == (429, word("deck_too_many_new", "zh", 10, 10))
    assert ask.post(f"/decks/{first['deck_id']}/copy").status_code == 429, "a copy is a new deck too"
    assert ask.post(f"/decks/{first['deck_id']}/add", content=json.dumps([ITEM])).status_code == 200, (
        "what is there goes on"
    )
    with TestClient(
        Starlette(routes=deck_routes.ROUTES), headers={"content-type": "application/json"}, client=("10.1.2.3", 1)
    ) as another:
        assert another.post("/decks/new", content=json.dumps(deck())).status_code == 200
    monkeypatch.setattr(deck_routes.new_decks, "seconds", -1)
    assert made(ask)["complaints"] == [], "after a while it goes on"


def test_the_list_names_what_was_removed_to_whom_it_belongs(ask: TestClient) -> None:
    first = ask.post("/decks/new?by=张三", content=json.dumps(deck(ITEM))).json()
    assert ask.post(f"/decks/{first['deck_id']}/remove?revision={first['revision']}&by=张三").status_code == 200
    assert [row["deck_id"] for row in ask.get("/decks/list.json?by=张三").json()["removed"]] == [first["deck_id"]]
    assert ask.get("/decks/list.json?by=李四").json()["removed"] == []


def test_decks_and_their_list_are_as_the_contract_says(ask: TestClient) -> None:
    view = {"view": "plans", "address": {"places": "jiading,xian"}, "title": "一", "notes": "二"}
    deck = made(ask, view, {"view": "section", "address": {}, "body": "三"}, organisation="四", mark="internal")
    gone = made(ask, view)
    ask.post(f"/decks/{gone['deck_id']}/remove?revision=1", json={})
    ready = ask.get("/decks/ready-leader/deck.json?places=jiading,xian").json()
    listed = ask.get("/decks/list.json").json()
    assert listed["decks"] and listed["removed"] and "owner" in deck and "owner" not in ready
    wrong = [
        *faults(deck, DeckAnswer),
        *faults(ready, DeckAnswer),
        *faults(listed, DeckList),
    ]
    assert wrong == []


@pytest.mark.slow
def test_a_deck_goes_through_its_life(ask: TestClient) -> None:
    first = made(ask, ITEM)
    deck_id = first["deck_id"]
    assert first["titles"] and first["revision"] == 1 and not first["can_undo"]
    added = ask.post(f"/decks/{deck_id}/add", content=json.dumps({"view": "plans", "address": {}})).json()
    assert [s["view"] for s in added["deck"]["slides"]] == ["coverage", "plans"] and added["can_undo"]
    turned = added["deck"] | {"slides": added["deck"]["slides"][::-1], "name": "新名"}
    saved = ask.post(f"/decks/{deck_id}/save?revision={added['revision']}", content=json.dumps(turned)).json()
    assert saved["deck"]["name"] == "新名" and [s["view"] for s in saved["deck"]["slides"]] == ["plans", "coverage"]
    assert ask.post(f"/decks/{deck_id}/undo?revision=3").json()["deck"]["name"] == "例会"
    assert ask.post(f"/decks/{deck_id}/redo?revision=4").json()["deck"]["name"] == "新名"
    copied = ask.post(f"/decks/{deck_id}/copy").json()
    assert copied["deck_id"] != deck_id and copied["deck"]["name"] == word("m_deck_copy", "zh", "新名")
    assert ask.post(f"/decks/{deck_id}/remove?revision=5").json() == {"removed": deck_id}
    assert ask.get(f"/decks/{deck_id}/deck.json").status_code == 404
    assert ask.post(f"/decks/{deck_id}/restore").json()["deck"]["name"] == "新名"
    assert {row["deck_id"] for row in ask.get("/decks/list.json").json()["decks"]} == {deck_id, copied["deck_id"]}


def test_an_older_state_does_not_overwrite_a_newer_one(ask: TestClient) -> None:
    first = made(ask, ITEM)
    ask.post(f"/decks/{first['deck_id']}/add", content=json.dumps(ITEM))
    answer = ask.post(f"/decks/{first['deck_id']}/save?revision={first['revision']}", content=json.dumps(deck()))
    assert answer.status_code == 409 and answer.text == word("deck_changed_elsewhere", "zh")


def test_a_step_on_an_older_state_is_refused_and_says_whose_change_it_meets(ask: TestClient) -> None:
    first = made(ask, ITEM)
    path = f"/decks/{first['deck_id']}"
    changed = ask.post(f"{path}/add?by=李四", content=json.dumps(ITEM)).json()
    assert changed["changed_by"] == "李四" and ask.get("/decks/list.json").json()["decks"][0]["changed_by"] == "李四"
    for wish in ("undo", "redo", "update", "remove"):
        answer = ask.post(f"{path}/{wish}?revision={first['revision']}&by=张三")
        assert (answer.status_code, answer.text) == (409, word("deck_changed_by", "zh", "李四", changed["changed"])), (
            wish
        )
        for revision in ("", "x", "١", "9" * 30):
            assert ask.post(f"{path}/{wish}?revision={revision}").status_code == 400
    assert ask.get(f"{path}/deck.json").json()["deck"] == changed["deck"]


def test_two_with_different_names_do_not_write_over_each_other(ask: TestClient) -> None:
    """The rule stands on the server: whatever a page shows, a change under another name is refused with a sentence."""
    first = ask.post("/decks/new?by=张三", content=json.dumps(deck(ITEM))).json()
    path = f"/decks/{first['deck_id']}"
    assert (first["owner"], first["is_mine"], first["may_change"], first["is_open"]) == ("张三", True, True, False)
    for by in ("李四", ""):
        seen = ask.get(f"{path}/deck.json?by={by}").json()
        assert (seen["owner"], seen["is_mine"], seen["may_change"]) == ("张三", False, False)
        for wish in ("save?revision=1", "add", "undo?revision=1", "redo?revision=1", "update?revision=1"):
            answer = ask.post(
                f"{path}/{wish}{'&' if '?' in wish else '?'}by={by}",
                content=json.dumps(deck() if "save" in wish else ITEM),
            )
            assert (answer.status_code, answer.text) == (403, word("deck_locked", "zh", "张三")), wish
        for wish in ("remove?revision=1&", "own?to=李四&", "open?on=1&"):
            answer = ask.post(f"{path}/{wish}by={by}")
            assert (answer.status_code, answer.text) == (403, word("deck_not_yours", "zh", "张三")), wish
    assert ask.get(f"{path}/deck.json").json()["deck"] == first["deck"]
    copied = ask.post(f"{path}/copy?by=李四").json()
    assert copied["owner"] == "李四" and copied["may_change"]
    assert [
        (row["owner"], row["is_mine"])
        for row in sorted(ask.get("/decks/list.json?by=李四").json()["decks"], key=lambda row: row["owner"])
    ] == [("张三", False), ("李四", True)]
    assert ask.post(f"{path}/open?on=1&by=张三").json()["is_open"]
    assert ask.get(f"{path}/deck.json?by=李四").json()["may_change"]
    assert ask.post(f"{path}/save?revision=1&by=李四", content=json.dumps(deck())).status_code == 200
    assert not ask.post(f"{path}/open?on=0&by=张三").json()["is_open"]
    assert ask.post(f"{path}/own?to=李四&by=张三").json() | {"deck": 0} == ask.get(
        f"{path}/deck.json?by=张三"
    ).json() | {"deck": 0}
    assert ask.get(f"{path}/deck.json?by=李四").json()["is_mine"]


def test_a_name_that_is_too_long_is_refused_with_a_sentence(ask: TestClient) -> None:
    first = made(ask, ITEM)
    long = "名" * 41
    for answer in (
        ask.post(f"/decks/new?by={long}", content=json.dumps(deck())),
        ask.get(f"/decks/list.json?by={long}"),
        ask.get(f"/decks/{first['deck_id']}/deck.json?by={long}"),
        ask.post(f"/decks/{first['deck_id']}/own?by=x&to={long}"),
    ):
        assert (answer.status_code, answer.text) == (400, word("owner_too_long", "zh", 40))
    assert ask.post(f"/decks/{first['deck_id']}/own?by=x&to=").text == word("owner_needed", "zh")


@pytest.mark.parametrize("body", [b"", b"{", b"null", b'{"slides": 3}', b"[" * 50_000, b"\xff"])
def test_what_is_no_deck_is_refused_with_a_sentence(ask: TestClient, body: bytes) -> None:
    answer = ask.post("/decks/new", content=body)
    assert answer.status_code == 400 and answer.text in (word("deck_no_json", "zh"), word("deck_no_deck", "zh"))


def test_too_large_a_file_is_refused_before_it_is_read(ask: TestClient) -> None:
    assert ask.post("/decks/new", content=b" " * 2_000_001).status_code == 413


def test_a_form_of_another_site_changes_nothing(ask: TestClient) -> None:
    assert (
        ask.post("/decks/new", content=json.dumps(deck(ITEM)), headers={"content-type": "text/plain"}).status_code
        == 400
    )
    assert ask.get("/decks/list.json").json()["decks"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/decks/aaaaaaaaaaaa/deck.json",
        "/decks/..%2F..%2Fetc/deck.json",
        "/decks/ready-nope/deck.json",
        "/decks/aaaaaaaaaaaa/slides.json",
    ],
)
def test_an_unknown_deck_gets_a_sentence(ask: TestClient, path: str) -> None:
    answer = ask.get(path)
    assert (
        answer.status_code == 404 and "汇报" in answer.text or answer.status_code == 404 and answer.text == "Not Found"
    )


def test_the_ready_decks_follow_the_places_of_the_address(ask: TestClient) -> None:
    found = ask.get("/decks/list.json?places=xian,jiading&home=jiading").json()["ready"]
    assert [row["deck_id"] for row in found] == ["ready-leader", "ready-groups", "ready-home"] and all(
        row["slides"] for row in found
    )
    assert ask.get("/decks/list.json?places=xian,jiading").json()["ready"][2]["slides"] == 0
    slides = ask.get("/decks/ready-leader/slides.json?places=xian,jiading&home=jiading").json()
    assert [p["column_id"] for p in slides["places"]] == ["jiading", "xian"] and len(slides["slides"]) >= 5


def test_slides_of_then_are_offered_when_the_data_have_changed(
    ask: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(ask, ITEM)
    then = ask.get(f"/decks/{first['deck_id']}/slides.json").json()
    assert not first["has_kept"] and then["version"] == store.version
    with monkeypatch.context() as patch:
        patch.setattr(store, "version", "2030-01-01 · other")
        now = ask.get(f"/decks/{first['deck_id']}/deck.json").json()
        assert now["has_kept"] and now["deck"]["version"] != now["version"] == "2030-01-01 · other"
        kept = ask.get(f"/decks/{first['deck_id']}/slides.json?then=1").json()
        assert kept["slides"] == then["slides"] and kept["version"] == then["version"]
        updated = ask.post(f"/decks/{first['deck_id']}/update?revision=1").json()
        assert updated["deck"]["version"] == "2030-01-01 · other" and not updated["has_kept"]


def test_without_kept_slides_then_says_so(ask: TestClient) -> None:
    answer = ask.get("/decks/ready-leader/slides.json?then=1")
    assert answer.status_code == 404 and answer.text == word("deck_no_then", "zh")


def test_a_deck_with_faults_opens_with_a_sentence_for_each(ask: TestClient) -> None:
    found = made(ask, ITEM, {"view": 3}, {"view": "nonsense", "title": "我的"}, format="other/9")
    assert len(found["deck"]["slides"]) == 2 and len(found["complaints"]) == 2
    slides = ask.get(f"/decks/{found['deck_id']}/slides.json").json()
    assert [s["title"] for s in slides["slides"]][-1] == "我的"


@pytest.mark.slow
@pytest.mark.parametrize("kind, start", [("pptx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("json", b"{")])
def test_a_deck_is_taken_away_as_a_file(ask: TestClient, kind: str, start: bytes) -> None:
    first = made(ask, ITEM)
    answer = ask.get(f"/decks/{first['deck_id']}/file.{kind}")
    assert answer.status_code == 200 and answer.content.lower().startswith(start.lower())
    assert unquote(answer.headers["content-disposition"]).endswith(f".{kind}") and "例会" in unquote(
        answer.headers["content-disposition"]
    )


@pytest.mark.slow
def test_the_files_hold_the_figures_of_the_slides(ask: TestClient) -> None:
    first = made(ask, ITEM)
    slide = ask.get(f"/decks/{first['deck_id']}/slides.json").json()["slides"][0]
    rows = [[cell["text"] for cell in row["cells"]] for row in slide["blocks"][0]["rows"]]
    table = next(
        shape.table
        for shape in Presentation(io.BytesIO(ask.get(f"/decks/{first['deck_id']}/file.pptx").content)).slides[0].shapes
        if shape.has_table
    )
    assert [[cell.text.lstrip("●■ ") for cell in row.cells] for row in table.rows] == rows
    text = PdfReader(io.BytesIO(ask.get(f"/decks/{first['deck_id']}/file.pdf").content)).pages[0].extract_text()
    assert all(cell in text for row in rows[1:] for cell in row)


def test_a_file_that_was_taken_away_comes_back_the_same(ask: TestClient) -> None:
    first = made(ask, ITEM | {"title": "<b>题</b> 😀", "notes": "一\n二"})
    file = ask.get(f"/decks/{first['deck_id']}/file.json").content
    again = ask.post("/decks/new", content=file).json()
    assert again["deck"] == first["deck"] and again["deck_id"] != first["deck_id"] and again["complaints"] == []


def test_an_unknown_kind_of_file_or_wish_gets_a_sentence(ask: TestClient) -> None:
    first = made(ask, ITEM)
    assert ask.get(f"/decks/{first['deck_id']}/file.exe").text == word("deck_no_file", "zh", "exe")
    assert ask.post(f"/decks/{first['deck_id']}/explode").status_code == 404


def test_a_folder_that_cannot_be_written_is_told(
    ask: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(saved_file, "FOLDER", tmp_path / "file" / "decks")
    answer = ask.post("/decks/new", content=json.dumps(deck(ITEM)))
    assert answer.status_code == 400 and answer.text.startswith(word("deck_not_written", "zh", "")[:8])


def test_the_module_is_the_one_that_the_server_answers_with() -> None:
    from cejian.server import routes

    assert all(route in routes.ROUTES for route in deck_routes.ROUTES) and store is deck_routes.store
