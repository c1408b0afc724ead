"""What the store keeps of answers: once per key, up to so many bytes, the longest unasked first; and what a view is
kept by.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
import tempfile
import threading
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from cejian.answers.kept import BoundedCache, FileCache
from cejian.answers.selection import Selection
from cejian.answers.store import Store, to_json
from cejian.views import alignment, compare, evaluation, gaps, measures, overview, targets, timeline
from tests.scenes import PLACES, scene_of


def test_what_is_kept_is_made_once_and_goes_when_it_was_not_asked_for_the_longest_time() -> None:
    kept, made = BoundedCache(25), []

    def make(name: str) -> str:
        return kept.get(name, lambda: made.append(name) or name * 10, len)

    for name in "ABACAB":
        make(name)
    assert made == ["A", "B", "C", "B"], (
        "two of ten bytes have room: C drove out B, which was not asked for as long as A"
    )
    assert kept.bytes == 20


@pytest.fixture(params=["in memory", "in a file"])
def get(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, Callable[[], bytes]], bytes]:
    """How a value is asked for."""
    if request.param == "in a file":
        return FileCache(60, tmp_path).get
    kept = BoundedCache(25)
    return lambda key, make: kept.get(key, make, len)


def test_who_asks_while_a_value_is_being_made_waits_for_it(get: Callable[[str, Callable[[], bytes]], bytes]) -> None:
    both, made = threading.Barrier(2), list[str]()

    def make() -> bytes:
        # Where both make it they meet here; where one waits for the other they cannot.
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.5)
        made.append("A")
        return b"A" * 10

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _: get("A", make), range(2))) == [b"A" * 10] * 2
    assert made == ["A"]


def test_where_one_who_makes_it_fails_the_next_one_makes_it(get: Callable[[str, Callable[[], bytes]], bytes]) -> None:
    asked = threading.Event()

    def fail() -> bytes:
        asked.set()
        raise KeyError("A")

    with ThreadPoolExecutor(1) as pool:
        failed = pool.submit(get, "A", fail)
        asked.wait()
        assert get("A", lambda: b"A" * 10) == b"A" * 10
        with pytest.raises(KeyError):
            failed.result()


def test_a_key_is_held_only_while_somebody_is_at_it() -> None:
    kept = BoundedCache(25)
    assert kept.get("A", lambda: kept.get("B", lambda: "b", len) + kept.get("C", lambda: "c", len), len) == "bc"
    with pytest.raises(KeyError):
        kept.get("D", lambda: {}["d"], len)
    assert kept._turns._held == {}


def test_one_value_that_is_larger_than_the_room_is_kept_alone() -> None:
    kept = BoundedCache(5)
    assert [kept.get(name, lambda name=name: name * 9, len) for name in "AAB"] == ["A" * 9, "A" * 9, "B" * 9]
    assert kept.bytes == 9


def test_what_lies_in_a_file_is_made_once_and_goes_with_the_half_that_was_written_before(tmp_path: Path) -> None:
    kept, made = FileCache(60, tmp_path), []

    def make(name: str) -> str:
        return kept.get(("view", name), lambda: made.append(name) or name.encode() * 10).decode()

    assert [make(name) for name in "ABCABC"] == [name * 10 for name in "ABCABC"] and made == ["A", "B", "C"]
    # Half of the room is three values: D begins the other file, A is found in the older and written once more.
    assert [make(name) for name in "DAE"] == [name * 10 for name in "DAE"] and made == ["A", "B", "C", "D", "E"]
    # F begins a third: B and C went with the first, A is still there.
    assert [make(name) for name in "FAB"] == [name * 10 for name in "FAB"] and made[5:] == ["F", "B"]
    assert kept.size <= 60 and list(tmp_path.iterdir()) == [], "the files have no name"


def test_where_no_file_can_be_written_values_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    for kept in (FileCache(60, tmp_path / "none"), FileCache(60)):
        assert [kept.get("A", lambda: made.append(1) or b"a") for _ in range(2)] == [b"a", b"a"]
    assert len(made) == 4

    class Full:
        def seek(self, to: int) -> None: ...
        def write(self, content: bytes) -> int:
            raise OSError(28, "No space left on device")

    real, asked = tempfile.TemporaryFile, []
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **how: asked.append(how) or Full())
    kept = FileCache(60, tmp_path)
    assert [kept.get("A", lambda: b"a") for _ in range(2)] == [b"a", b"a"] and len(asked) == 2
    monkeypatch.setattr(tempfile, "TemporaryFile", real)
    made.clear()
    assert [kept.get("A", lambda: made.append(1) or b"a") for _ in range(3)] == [b"a"] * 3
    assert len(made) == 1, "there is room again"


@pytest.mark.slow
def test_views_are_known_by_what_is_said_of_their_keys(store: Store) -> None:
    """A key that names an object by its place in memory would never be found again."""
    own, asked = Store(store.path), []
    for _ in range(2):
        scene = scene_of(own, Selection(PLACES, "xinqu", filters=(("mkind", ("task",)),)))
        for view in (overview.overview_head, measures.measures, targets.targets, evaluation.body):
            view.packed(scene)
        asked.append(own._packed.size)
    assert asked[0] == asked[1] > 0


def test_a_view_is_made_once_for_all_that_does_not_shape_it(store: Store) -> None:
    chosen = Selection(PLACES, "jiading")
    same = [
        chosen,
        replace(chosen, diff=True, closed=("protection",), text="original", fact="jiading-2023-m01", theme="dark"),
        replace(chosen, filters=(("mkind", ("task",)),)),
    ]
    assert len({id(targets.targets(scene_of(store, selection))) for selection in same}) == 1
    assert len({overview.coverage_map.packed(scene_of(store, selection)) for selection in same}) == 1
    others = [
        replace(chosen, home=None),
        replace(chosen, party=False),
        replace(chosen, lang="en"),
        replace(chosen, places=PLACES[:3], home=None),
    ]
    assert len({id(targets.targets(scene_of(store, selection))) for selection in [chosen, *others]}) == 5


def test_a_view_that_a_filter_shapes_is_made_for_each(store: Store) -> None:
    phases = timeline.timeline(scene_of(store, Selection(PLACES, filters=(("tk", ("phase",)),))))
    assert phases["head"] != timeline.timeline(scene_of(store, Selection(PLACES)))["head"]
    assert (
        timeline.timeline(scene_of(store, Selection(PLACES, filters=(("mkind", ("task",)), ("tk", ("phase",))))))
        is phases
    )


def test_packed_is_what_is_made(store: Store) -> None:
    scene = scene_of(store, Selection(PLACES, "xinqu"))
    assert json.loads(compare.grid.packed(scene)) == json.loads(to_json(compare.grid(scene)))


def test_what_is_no_json_is_refused_and_not_sent() -> None:
    with pytest.raises(ValueError):
        to_json({"value": float("nan")})


@pytest.mark.slow
def test_the_bytes_that_the_store_counts_are_those_that_it_takes(store: Store) -> None:
    """Pickled, as they once were counted, frames and lists of dictionaries are a quarter of what they take in
    memory.
    """
    own = Store(store.path)
    own.rows("target_rows", plan_ids=sorted(store.ask("plans")["plan_id"]))
    tracemalloc.start()
    try:
        for places in itertools.combinations(PLACES, 2):
            scene = scene_of(own, Selection(places, places[0]))
            for view in (
                overview.overview_head,
                overview.coverage_map,
                gaps.gaps,
                measures.measures,
                targets.targets,
                timeline.timeline_on_screen,
                alignment.alignment,
                evaluation.body,
            ):
                view.packed(scene)
        said, full = own._kept.bytes, tracemalloc.get_traced_memory()[0]
        own.forget()
        gc.collect()
        freed = full - tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.5 * said < freed < 1.25 * said, (said, freed)
