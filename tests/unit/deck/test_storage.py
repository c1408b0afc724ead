"""Saved decks: nothing that was saved is lost, any change can be taken back, and nobody overwrites what another
saved.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cejian import lock
from cejian.corpus.data_version import ROOT
from cejian.deck import owner, saved_file, storage
from cejian.deck.kept_slides import keep_prepared
from cejian.deck.record import MOST_SLIDES, PREPARED, Deck, Item
from cejian.deck.saved_file import WishRefused

NOW = "2026-11-22 10:00"
LATER = "2026-11-22 11:00"
A, B, C = Item("plans"), Item("coverage", (("places", "xian"),), "标题", "讲稿"), Item("timeline")


def refused(wish, *arguments, **more) -> str:
    with pytest.raises(WishRefused) as caught:
        wish(*arguments, **more)
    return caught.value.label


def test_a_saved_deck_is_found_again(tmp_path: Path) -> None:
    made = storage.create(Deck("例会", (A, B), "v1"), NOW, tmp_path)
    found, complaints = storage.load(made.deck_id, tmp_path)
    assert (found.deck, found.revision, found.changed, complaints) == (Deck("例会", (A, B), "v1"), 1, NOW, [])
    assert storage.saved_decks(tmp_path) == [
        {
            "deck_id": made.deck_id,
            "name": "例会",
            "slides": 2,
            "changed": NOW,
            "version": "v1",
            "owner": "",
            "is_open": False,
            "changed_by": "",
        }
    ]


def test_the_newest_deck_stands_first(tmp_path: Path) -> None:
    storage.create(Deck("旧"), NOW, tmp_path)
    storage.create(Deck("新"), LATER, tmp_path)
    assert [row["name"] for row in storage.saved_decks(tmp_path)] == ["新", "旧"]


def test_undo_and_redo_go_through_every_state(tmp_path: Path) -> None:
    deck_id = storage.create(Deck("例会", (A,)), NOW, tmp_path).deck_id
    storage.add(deck_id, [B], "v", NOW, tmp_path)
    saved = storage.add(deck_id, [C], "v", NOW, tmp_path)
    assert saved.deck.items == (A, B, C) and saved.can_undo and not saved.can_redo
    assert storage.undo(deck_id, 3, NOW, tmp_path).deck.items == (A, B)
    assert storage.undo(deck_id, 4, NOW, tmp_path).deck.items == (A,)
    assert refused(storage.undo, deck_id, 5, NOW, tmp_path) == "deck_no_undo"
    assert storage.redo(deck_id, 5, NOW, tmp_path).deck.items == (A, B)
    storage.add(deck_id, [A], "v", NOW, tmp_path)
    assert refused(storage.redo, deck_id, 7, NOW, tmp_path) == "deck_no_redo"


def test_saving_over_somebody_elses_change_is_refused_and_keeps_both(tmp_path: Path) -> None:
    mine = storage.create(Deck("例会", (A,)), NOW, tmp_path)
    storage.save(mine.deck_id, Deck("别人改的", (A, B)), mine.revision, NOW, tmp_path)
    assert (
        refused(storage.save, mine.deck_id, Deck("我改的", ()), mine.revision, NOW, tmp_path)
        == "deck_changed_elsewhere"
    )
    assert storage.load(mine.deck_id, tmp_path)[0].deck.name == "别人改的"


@pytest.mark.parametrize(("by", "label"), [("李四", "deck_changed_by"), ("", "deck_changed_elsewhere")])
def test_no_step_is_taken_on_a_state_that_somebody_changed_since(tmp_path: Path, by: str, label: str) -> None:
    """张三 sees revision 1; what 李四 added then is neither taken back nor removed unseen, and the sentence says whose
    it is.
    """
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path)
    storage.save(made.deck_id, Deck("改名", (A,)), made.revision, NOW, tmp_path, "张三")
    storage.add(made.deck_id, [B], "v", LATER, tmp_path, by)
    seen = made.revision + 1
    for step in (
        lambda: storage.undo(made.deck_id, seen, NOW, tmp_path, "张三"),
        lambda: storage.redo(made.deck_id, seen, NOW, tmp_path, "张三"),
        lambda: storage.remove(made.deck_id, seen, tmp_path, "张三"),
        lambda: storage.save(made.deck_id, Deck(), seen, NOW, tmp_path, "张三"),
    ):
        with pytest.raises(WishRefused) as caught:
            step()
        assert (caught.value.label, caught.value.values) == (label, (by, LATER) if by else ())
    now = storage.load(made.deck_id, tmp_path)[0]
    assert now.deck.items == (A, B) and now.changed_by == by
    assert storage.undo(made.deck_id, now.revision, NOW, tmp_path, "张三").deck.items == (A,)


def test_a_save_that_fails_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(storage.add, made.deck_id, [B], "v", NOW, tmp_path) == "deck_not_written"
    assert {path.name for path in tmp_path.iterdir()} == {f"{made.deck_id}.json", lock.NAME}
    assert storage.load(made.deck_id, tmp_path)[0].deck.items == (A,)


# ---- whose a deck is ------------------------------------------------------------------------------------------------


def every_change(deck_id: str, revision: int, folder: Path) -> dict[str, Callable[[str], object]]:
    """Every way to change what a deck says, each waiting for the name of who does it."""

    def newest() -> int:
        return storage.load(deck_id, folder)[0].revision

    return {
        "save": lambda by: storage.save(deck_id, Deck("改了", (C,)), revision, NOW, folder, by),
        "add": lambda by: storage.add(deck_id, [C], "v", NOW, folder, by),
        "undo": lambda by: storage.undo(deck_id, newest(), NOW, folder, by),
        "redo": lambda by: storage.redo(deck_id, newest(), NOW, folder, by),
    }


def every_right(deck_id: str, folder: Path) -> dict[str, Callable[[str], object]]:
    """What only an owner does with a deck."""
    return {
        "hand_on": lambda by: storage.hand_on(deck_id, "李四", folder, by),
        "let_others": lambda by: storage.let_others(deck_id, True, folder, by),
        "remove": lambda by: storage.remove(deck_id, storage.load(deck_id, folder)[0].revision, folder, by),
    }


@pytest.mark.parametrize("by", ["李四", "", "张三丰"])
def test_nobody_changes_the_deck_of_another_in_any_way(tmp_path: Path, by: str) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path, "张三")
    storage.add(made.deck_id, [B], "v", NOW, tmp_path, "张三")
    before = (tmp_path / f"{made.deck_id}.json").read_bytes()
    for name, change in every_change(made.deck_id, made.revision + 1, tmp_path).items():
        assert refused(change, by) == "deck_locked", name
    for name, right in every_right(made.deck_id, tmp_path).items():
        assert refused(right, by) == "deck_not_yours", name
    assert (tmp_path / f"{made.deck_id}.json").read_bytes() == before
    storage.remove(made.deck_id, made.revision + 1, tmp_path, "张三")
    assert refused(storage.restore, made.deck_id, tmp_path, by) == "deck_not_yours"
    assert storage.restore(made.deck_id, tmp_path, "张三").owner == "张三"


@pytest.mark.parametrize("by", ["李四", ""])
def test_an_open_deck_is_changed_by_all_and_removed_by_its_owner(tmp_path: Path, by: str) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path, "张三")
    opened = storage.let_others(made.deck_id, True, tmp_path, "张 三")
    assert (opened.is_open, opened.owner, opened.revision, opened.changed) == (
        True,
        "张三",
        made.revision,
        made.changed,
    )
    for change in every_change(made.deck_id, made.revision, tmp_path).values():
        change(by)
    assert storage.load(made.deck_id, tmp_path)[0].owner == "张三"
    assert {refused(right, by) for right in every_right(made.deck_id, tmp_path).values()} == {"deck_not_yours"}
    storage.let_others(made.deck_id, False, tmp_path, "张三")
    assert refused(storage.add, made.deck_id, [C], "v", NOW, tmp_path, by) == "deck_locked"


def test_a_deck_from_before_owners_is_nobodys_until_somebody_takes_it(tmp_path: Path) -> None:
    deck_id = storage.create(Deck("旧", (A,)), NOW, tmp_path).deck_id
    path = tmp_path / f"{deck_id}.json"
    old = {
        key: value
        for key, value in json.loads(path.read_text(encoding="utf-8")).items()
        if key not in ("owner", "is_open")
    }
    path.write_text(json.dumps(old), encoding="utf-8")
    assert storage.load(deck_id, tmp_path)[0].owner == ""
    storage.add(deck_id, [B], "v", NOW, tmp_path)
    storage.add(deck_id, [B], "v", NOW, tmp_path, "李四")
    assert storage.load(deck_id, tmp_path)[0].owner == ""  # a change takes nothing
    assert refused(storage.hand_on, deck_id, " \u200b", tmp_path, "李四") == "owner_needed"
    assert storage.hand_on(deck_id, "李四", tmp_path, "李四").owner == "李四"
    assert refused(storage.hand_on, deck_id, "张三", tmp_path, "张三") == "deck_not_yours"
    storage.let_others(deck_id, True, tmp_path, "李四")
    handed = storage.hand_on(deck_id, "王五", tmp_path, "李四")
    assert (handed.owner, handed.is_open) == ("王五", True)
    # Taking changes back gives the deck to nobody else.
    assert storage.undo(deck_id, storage.load(deck_id, tmp_path)[0].revision, NOW, tmp_path, "王五").owner == "王五"


def test_a_copy_is_of_who_made_it_and_closed(tmp_path: Path) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path, "张三")
    storage.let_others(made.deck_id, True, tmp_path, "张三")
    copied = storage.copy(made.deck_id, "副本", NOW, tmp_path, "李四")
    assert (copied.owner, copied.is_open) == ("李四", False)


@pytest.mark.parametrize("broken", [3, None, ["张三"], {"x": 1}])
def test_an_owner_that_is_no_name_is_nobody(tmp_path: Path, broken: object) -> None:
    deck_id = storage.create(Deck("例会"), NOW, tmp_path).deck_id
    path = tmp_path / f"{deck_id}.json"
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"owner": broken, "is_open": "yes"}), encoding="utf-8"
    )
    found = storage.load(deck_id, tmp_path)[0]
    assert (found.owner, found.is_open) == ("", False)


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("张三", " 张\u3000三\u200b", True),
        ("Li", "ｌｉ", True),
        ("张三", "张三丰", False),
        ("", "", False),
        ("张三", "", False),
        ("\u200b", "\u200b", False),
    ],
)
def test_two_names_are_one_person_where_they_are_read_the_same(one: str, other: str, expected: bool) -> None:
    assert owner.is_same(one, other) is expected


def test_a_name_is_one_line_of_what_is_seen() -> None:
    assert owner.cleaned(" 张\u202e三\n<b>\ud800\x00 ") == "张三 <b>" and owner.cleaned(None) == ""


def test_of_ten_who_take_a_deck_at_once_one_has_it(tmp_path: Path) -> None:
    deck_id, taken = storage.create(Deck("例会"), NOW, tmp_path).deck_id, []

    def take(name: str) -> None:
        try:
            taken.append(storage.hand_on(deck_id, name, tmp_path, name).owner)
        except WishRefused:
            pass

    threads = [threading.Thread(target=take, args=(f"人{n}",)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == [storage.load(deck_id, tmp_path)[0].owner]


def test_a_removed_deck_comes_back(tmp_path: Path) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path)
    storage.remove(made.deck_id, made.revision, tmp_path)
    assert storage.saved_decks(tmp_path) == [] and refused(storage.load, made.deck_id, tmp_path) == "deck_unknown"
    assert storage.restore(made.deck_id, tmp_path).deck == made.deck
    assert refused(storage.restore, made.deck_id, tmp_path) == "deck_unknown"


def test_removed_decks_are_listed_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that makes and removes decks without end fills no disk: what was removed first goes, its kept slides
    too.
    """
    monkeypatch.setattr(storage, "MOST_DECKS", 3)
    made = [storage.create(Deck(f"第{number}份", (A,)), NOW, tmp_path) for number in range(3)]
    for saved in made:
        keep_prepared(saved.deck_id, {"slides": []}, tmp_path)
        storage.remove(saved.deck_id, saved.revision, tmp_path)
    assert {row["name"] for row in storage.removed_decks(tmp_path)} == {
        "第0份",
        "第1份",
        "第2份",
    } and storage.saved_decks(tmp_path) == []
    one_more = storage.create(Deck("第3份", (A,)), NOW, tmp_path)
    storage.remove(one_more.deck_id, one_more.revision, tmp_path)
    assert {row["name"] for row in storage.removed_decks(tmp_path)} == {"第1份", "第2份", "第3份"}
    assert not list(tmp_path.glob(f"{made[0].deck_id}*")) and list(tmp_path.glob(f"{made[1].deck_id}*"))
    for _ in range(3):
        storage.create(Deck("新的", (A,)), NOW, tmp_path)
    assert refused(storage.restore, one_more.deck_id, tmp_path) == "deck_shelf_full"


def test_a_copy_is_a_deck_of_its_own(tmp_path: Path) -> None:
    first = storage.create(Deck("例会", (A,)), NOW, tmp_path)
    second = storage.copy(first.deck_id, "例会二", NOW, tmp_path)
    storage.add(second.deck_id, [B], "v", NOW, tmp_path)
    assert storage.load(first.deck_id, tmp_path)[0].deck == Deck("例会", (A,)) and storage.load(
        second.deck_id, tmp_path
    )[0].deck.items == (A, B)


@pytest.mark.parametrize("deck_id", ["", "..", "../../etc/passwd", "a" * 13, "ABCDEFABCDEF", "aaaaaaaaaaaa"])
def test_other_names_lead_nowhere(tmp_path: Path, deck_id: str) -> None:
    assert refused(storage.load, deck_id, tmp_path) == "deck_unknown"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"deck": 1}', "[" * 100_000])
def test_a_broken_file_says_so_and_hides_no_other(tmp_path: Path, content: str) -> None:
    whole = storage.create(Deck("好的"), NOW, tmp_path)
    (tmp_path / "bbbbbbbbbbbb.json").write_text(content)
    assert refused(storage.load, "bbbbbbbbbbbb", tmp_path) == "deck_unreadable"
    assert [row["deck_id"] for row in storage.saved_decks(tmp_path)] == [whole.deck_id]


def test_a_full_deck_takes_no_more(tmp_path: Path) -> None:
    deck_id = storage.create(Deck("满", (A,) * MOST_SLIDES), NOW, tmp_path).deck_id
    assert refused(storage.add, deck_id, [B], "v", NOW, tmp_path) == "deck_full"


def test_twenty_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    deck_id = storage.create(Deck("例会"), NOW, tmp_path).deck_id
    threads = [
        threading.Thread(target=storage.add, args=(deck_id, [Item(f"view{n}")], "v", NOW, tmp_path)) for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {item.view for item in storage.load(deck_id, tmp_path)[0].deck.items} == {f"view{n}" for n in range(20)}


def test_a_crash_in_the_middle_of_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert refused(storage.add, made.deck_id, [B], "v", NOW, tmp_path) == "deck_not_written"
    monkeypatch.undo()
    assert storage.load(made.deck_id, tmp_path)[0].deck == made.deck


# ---- two processes, no room, no right ----------------------------------------------------------------------------

OTHER = """
import sys
from pathlib import Path
from cejian.deck import storage
from cejian.deck.record import Deck, Item
from cejian.deck.saved_file import WishRefused
folder = Path(sys.argv[1])
try:
    print(storage.create(Deck("别的进程"), "now", folder).deck_id, flush=True)
except WishRefused as refused:
    print(refused.label, flush=True)
print(len(storage.saved_decks(folder)), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that tries to make a deck in the folder `decks`, and says how that went; it lives until it is
    killed.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path / "decks")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_changes_nothing_until_the_first_is_gone_however_it_went(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    """Two processes on one storage kept 65 of 80 changes that they had said were saved."""
    folder = tmp_path / "decks"
    deck_id = other.stdout.readline().strip()
    assert (
        saved_file.ID.fullmatch(deck_id)
        and [row["deck_id"] for row in storage.saved_decks(folder)] == [deck_id]
        and not saved_file.hold(folder)
    )
    wishes = [
        (storage.create, Deck("二")),
        (storage.add, deck_id, [A], "v"),
        (storage.save, deck_id, Deck("三"), 1),
        (storage.undo, deck_id, 1),
        (storage.redo, deck_id, 1),
        (storage.copy, deck_id, "四"),
    ]
    for wish, *arguments in wishes:
        assert refused(wish, *arguments, NOW, tmp_path / "decks") == "deck_other_process"
    for wish, *arguments in (
        (storage.remove, deck_id, 1),
        (storage.restore, deck_id),
        (storage.hand_on, deck_id, "李四"),
        (storage.let_others, deck_id, True),
        (keep_prepared, deck_id, {}),
    ):
        assert refused(wish, *arguments, folder) == "deck_other_process"
    assert storage.load(deck_id, folder)[0].deck.name == "别的进程"
    (folder / f".{deck_id}.json.0123abcd").write_bytes(b"half a deck")
    other.kill()
    other.wait()
    assert (
        saved_file.hold(folder)
        and storage.add(deck_id, [A], "v", NOW, folder).revision == 2
        and list(folder.glob(".*.json.*")) == []
    )


def test_the_first_process_may_be_this_one(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    storage.create(Deck("例会"), NOW, tmp_path / "decks")
    other = request.getfixturevalue("other")
    assert [other.stdout.readline().strip() for _ in range(2)] == ["deck_other_process", "1"], "it reads all the same"


def test_a_shelf_that_was_put_back_from_a_backup_is_taken_anew(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    made = storage.create(Deck("例会"), NOW, folder)
    shutil.copytree(folder, tmp_path / "backup")
    shutil.rmtree(folder)
    storage.create(Deck("新的"), NOW, folder)
    shutil.rmtree(folder)
    shutil.move(tmp_path / "backup", folder)
    assert storage.add(made.deck_id, [A], "v", NOW, folder).revision == 2
    held = lock.take(folder)
    assert held is None, "it holds the lock of the folder that is there now"


@pytest.mark.parametrize("act", ["lock", "mkdir", "replace", "fsync"])
def test_whatever_the_system_refuses_is_a_sentence_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    made = storage.create(Deck("例会", (A,)), NOW, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    if act == "lock":
        monkeypatch.setattr(lock, "_held", {})
    monkeypatch.setattr(
        *{
            "lock": (lock, "take", fail),
            "mkdir": (Path, "mkdir", fail),
            "replace": (os, "replace", fail),
            "fsync": (os, "fsync", fail),
        }[act]
    )
    wishes: dict[str, Callable[[], object]] = {
        "remove": lambda: storage.remove(made.deck_id, 1, tmp_path),
        "add": lambda: storage.add(made.deck_id, [B], "v", NOW, tmp_path),
        "own": lambda: storage.hand_on(made.deck_id, "李四", tmp_path),
        "keep": lambda: keep_prepared(made.deck_id, {"format": PREPARED}, tmp_path),
        "new": lambda: storage.create(Deck("新"), NOW, tmp_path),
        "copy": lambda: storage.copy(made.deck_id, "副本", NOW, tmp_path),
    }
    touched = {"mkdir": {"remove"}, "replace": set(wishes), "fsync": set(wishes) - {"remove"}, "lock": set(wishes)}[act]
    for name in touched:
        assert refused(wishes[name]) == "deck_not_written", name
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
    assert storage.load(made.deck_id, tmp_path)[0].deck == made.deck


# ---- room ------------------------------------------------------------------------------------------------------------


def test_the_list_opens_only_the_files_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [storage.create(Deck(name=f"第{number}份"), "2026-11-29 10:00", tmp_path) for number in range(5)]
    assert len(storage.saved_decks(tmp_path)) == 5
    opened, held = [], saved_file.read
    monkeypatch.setattr(saved_file, "read", lambda path: opened.append(path.stem) or held(path))
    assert len(storage.saved_decks(tmp_path)) == 5 and opened == []
    storage.save(made[2].deck_id, Deck(name="改过"), 1, "2026-11-29 10:01", tmp_path)
    storage.remove(made[3].deck_id, 1, tmp_path)
    opened.clear()
    assert {row["name"] for row in storage.saved_decks(tmp_path)} == {"第0份", "第1份", "改过", "第4份"}
    assert opened == [made[2].deck_id]


def test_a_full_shelf_takes_no_more_and_says_so_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MOST_DECKS", 10)
    for _ in range(9):
        assert storage.nearly_full(tmp_path) is None
        storage.create(Deck(), "2026-11-29 10:00", tmp_path)
    assert storage.nearly_full(tmp_path) == (9, 10)
    storage.create(Deck(), "2026-11-29 10:00", tmp_path)
    with pytest.raises(WishRefused) as told:
        storage.create(Deck(), "2026-11-29 10:00", tmp_path)
    assert (told.value.label, told.value.values) == ("deck_shelf_full", (10,))
    assert len(storage.saved_decks(tmp_path)) == 10


def test_the_oldest_states_of_a_large_deck_go_and_the_deck_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_file, "MOST_FILE_BYTES", 20_000)
    saved = storage.create(Deck(), "2026-11-29 10:00", tmp_path)
    for number in range(1, 30):
        saved = storage.save(
            saved.deck_id,
            Deck(items=(Item("section", title=f"{number}", notes="甲" * 500),)),
            number,
            "2026-11-29 10:00",
            tmp_path,
        )
        assert (tmp_path / f"{saved.deck_id}.json").stat().st_size <= 20_000
    assert saved.deck.items[0].title == "29"
    assert storage.undo(saved.deck_id, 30, "2026-11-29 10:00", tmp_path).deck.items[0].title == "28"
