"""Everything that the views say of a selection is true of the package files: every sentence of the register, over all
sets of places, every home place, with and without party building, in both languages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cejian.answers.selection import Selection, home_first, to_params
from cejian.answers.store import Store
from cejian.deck import ready, slides
from cejian.deck.common import Unmade
from cejian.render import brief
from cejian.views import (
    agencies,
    alignment,
    bar,
    compare,
    evaluation,
    gaps,
    home_gaps,
    measures,
    overview,
    shared_indicator,
    targets as targets_view,
    timeline,
)
from cejian.views.scene import Scene
from cejian.wording import labels
from cejian.wording.labels import WORDS
from tests.oracle.draft_sentences import DRAFT_TRUTHS
from tests.oracle.saying import forget_words, said
from tests.oracle.sentences import NO_CLAIM, TRUTHS
from tests.scenes import PLACES, TODAY, Chosen

__all__ = ["said"]  # a fixture

SETS = [places for size in range(1, len(PLACES) + 1) for places in itertools.combinations(PLACES, size)]
# A sentence of the register that no selection of the five plans can bring about, with the test that brings it about.
PLANTED = {
    "fair_same": "tests/oracle/test_findings.py::test_places_that_are_alike_in_everything_are_said_to_be_alike",
    "al_alone_none": "tests/oracle/test_sentences.py::test_a_home_with_nothing_of_its_own_says_how_much_others_have",
    "cell_numbers": "tests/oracle/test_sentences.py::test_a_cell_with_figures_alone_says_so",
    "cell_numbers_rhythm": "tests/oracle/test_sentences.py::test_a_cell_with_figures_alone_says_so",
    "no_targets": "tests/oracle/test_sentences.py::test_a_plan_without_targets_or_units_says_so",
    "not_stated_note": "tests/oracle/test_sentences.py::test_a_plan_without_targets_or_units_says_so",
    "compare_head_same": "tests/oracle/test_findings.py::test_where_no_matter_differs_the_comparison_says_so",
}


def selections(lang: str) -> Iterator[Selection]:
    """All sets of places × no home and each of them as home × with and without party building."""
    for places, party in itertools.product(SETS, (True, False)):
        for home in (None, *places):
            yield Selection(home_first(places, home) if home else places, home=home, party=party, lang=lang)


def make_all(scene: Scene) -> None:
    """Every view of every page, and the slides of the ready decks."""
    bar.bar(scene)
    for view in (
        overview.overview_head,
        overview.coverage_map,
        gaps.gaps,
        compare.grid,
        shared_indicator.shared_indicator_missing if not targets_view.shared_indicators(scene) else gaps.gaps,
        measures.measures,
        timeline.timeline,
        targets_view.targets,
        targets_view.targets_head,
        agencies.agencies,
        agencies.agencies_head,
        agencies.counterpart,
        alignment.alignment,
        evaluation.body,
    ):
        view(scene)
    if scene.selection.home and len(scene.selection.places) == len(PLACES):
        evaluation.pmc_details(scene)
        brief.make(to_params(scene.selection), scene.store, TODAY, "http://localhost")
    for indicator_id in targets_view.shared_indicators(scene):
        shared_indicator.shared_indicator(scene, indicator_id)
    for code in dict.fromkeys([*ready.leader(scene), *ready.groups(scene), *ready.home(scene), "coverage", "fairness"]):
        try:
            slides.contents(scene, code)
        except Unmade:
            pass  # a slide that says why it is not there


def allowed(key: str, chosen: Chosen) -> set[tuple[str, ...]]:
    """What may be filled into the words of a sentence for a selection, as it is said."""
    return {tuple(map(str, one)) for one in TRUTHS[key](chosen)}


def is_among(key: str, values: tuple[str, ...], true: set[tuple[str, ...]]) -> bool:
    if key.startswith("inferred") and re.search(r"\d{4}", values[0]):
        return ("years of", *sorted(set(re.findall(r"\d{4}", values[0])))) in true
    return values in true


def is_true(key: str, values: tuple[str, ...], chosen: Chosen) -> bool:
    return is_among(key, values, allowed(key, chosen))


@pytest.mark.slow(seconds=60)
def test_every_sentence_is_true_for_every_selection(store: Store, said: dict[str, set[tuple[str, ...]]]) -> None:
    ever: dict[str, set[str]] = {"zh": set(), "en": set()}
    checked, false = 0, {}
    for selection in selections("zh"):
        forget_words(store)
        for lang in ever:
            said.clear()
            worded = replace(selection, lang=lang)
            make_all(Scene(store, worded, "light", TODAY))
            chosen = Chosen(store, worded)
            for key in TRUTHS.keys() & said.keys():
                ever[lang].add(key)
                true = allowed(key, chosen)
                checked += len(said[key])
                for values in said[key]:
                    if not is_among(key, values, true):
                        false.setdefault(key, (worded, values, sorted(true)[:8]))
    assert not false, "\n".join(f"{key}: {told}" for key, told in false.items())
    for lang, keys in ever.items():
        assert keys | PLANTED.keys() == TRUTHS.keys(), (lang, f"never said: {TRUTHS.keys() - keys - PLANTED.keys()}")
    print(f"{len(ever['zh'])} sentences of the register said, {checked} checks")


CLAIMS = re.compile(
    r"\{\d\}.{0,8}(条|项|个|处|地|份|类)|未提及|未见|没有|都有|都写|各地|只有|仅|全文|残缺|一致|不同|未写|已过|推定"
)


def test_every_word_that_counts_compares_or_denies_is_in_the_register_or_said_to_claim_nothing() -> None:
    open_keys = [
        key
        for key, words in WORDS.items()
        if CLAIMS.search(words.zh)
        and key not in TRUTHS | DRAFT_TRUTHS
        and not any(re.fullmatch(pattern, key) for pattern in NO_CLAIM)
    ]
    assert not open_keys
    unused = [pattern for pattern in NO_CLAIM if not any(re.fullmatch(pattern, key) for key in WORDS)]
    assert not unused and not TRUTHS.keys() - WORDS.keys()


def test_a_false_sentence_is_found(store: Store) -> None:
    chosen = Chosen(store, Selection(home_first(PLACES, "jiading"), home="jiading"))
    home, number, kinds = next(iter(TRUTHS["gaps_title"](chosen)))
    assert is_true("gaps_title", (home, str(number), kinds), chosen)
    assert not is_true("gaps_title", (home, str(number + 1), kinds), chosen)
    assert not is_true("head_targets_none", (), chosen) and not is_true("al_alone_cut", ("西安",), chosen)
    # 西安 alone beside 新区: what is not in its text may have been in the document.
    pair = Chosen(store, Selection(("xinqu", "xian"), home="xinqu"))
    assert not TRUTHS["al_alone_title"](pair) and TRUTHS["al_alone_cut"](pair)


@pytest.mark.slow
def test_a_home_with_nothing_of_its_own_says_how_much_others_have(store: Store) -> None:
    """Held by the condition alone: no selection of the five plans has such a home, so the plain answer must never allow
    it here.
    """
    for lang in ("zh", "en"):
        for selection in selections(lang):
            chosen = Chosen(store, selection)
            if selection.home and len(selection.places) > 1 and TRUTHS["al_alone_none"](chosen):
                assert home_gaps.home_gaps(Scene(store, selection, "light", TODAY))["alone"] == []


def test_a_cell_with_figures_alone_says_so(store: Store) -> None:
    cells = Scene(store, Selection(("xian",)), "light", TODAY).cells
    code = next(leaf for (plan_id, leaf), targets in cells.targets.items() if any(t["is_quantified"] for t in targets))
    cells.targets = {
        key: [t | {"has_deadline": False, "has_frequency": False} for t in targets]
        for key, targets in cells.targets.items()
    }
    cells.times = {}
    assert cells.cell("xian-2024", code)["short"] == labels.word("cell_numbers", "zh")
    cells.targets = {key: [t | {"has_frequency": True} for t in targets] for key, targets in cells.targets.items()}
    assert cells.cell("xian-2024", code)["short"] == labels.word("cell_numbers_rhythm", "zh")


def test_a_plan_without_targets_or_units_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(store, Selection(("moushi",)), "light", TODAY)
    ask = store.ask
    monkeypatch.setattr(
        store,
        "ask",
        lambda name, **asked: (
            ask(name, **asked).iloc[:0] if name in ("target_rows", "agency_rows") else ask(name, **asked)
        ),
    )
    store.forget()
    assert labels.word("no_targets", "zh") in str(targets_view.targets(scene))
    assert agencies.agencies_head(scene)["title"] == labels.word(
        "agencies_none", "zh", labels.word("not_stated_note", "zh", "某市")
    )
    store.forget()
