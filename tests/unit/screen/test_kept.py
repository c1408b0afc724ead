"""What the store keeps of answers: once per key, up to so many bytes, the longest unasked first; and what a view is
kept by.
"""

from __future__ import annotations

import gc
import itertools
import json
import tracemalloc
from dataclasses import replace

import pytest

from cejian.answers.kept import BoundedCache
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


def test_one_value_that_is_larger_than_the_room_is_kept_alone() -> None:
    kept = BoundedCache(5)
    assert [kept.get(name, lambda name=name: name * 9, len) for name in "AAB"] == ["A" * 9, "A" * 9, "B" * 9]
    assert kept.bytes == 9


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
        said, full = own._kept.bytes + own._packed.bytes, tracemalloc.get_traced_memory()[0]
        own.forget()
        gc.collect()
        freed = full - tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert 0.5 * said < freed < 1.25 * said, (said, freed)
