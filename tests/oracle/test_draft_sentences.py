"""Everything that the views say of drafts is true of what was read in them: over several drafts beside several sets of
published plans, without a home, with a published one and with a draft at home."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest

from cejian.answers import drafted
from cejian.answers.selection import Selection, home_first, to_params
from cejian.answers.store import Store
from cejian.render import brief, one_page, one_page_content, page
from cejian.views import bar, reading
from cejian.views.registry import PAGES
from cejian.views.scene import Scene
from cejian.wording.labels import WORDS
from tests.documents import PLAN, as_text
from tests.drafts import OTHER, lay, shelf_in, without_units
from tests.oracle import plain_answers as plain
from tests.oracle.draft_sentences import DRAFT_TRUTHS, Beside, packages
from tests.oracle.saying import forget_words, said
from tests.oracle.sentences import NO_CLAIM
from tests.oracle.test_sentences import make_all
from tests.scenes import TODAY

__all__ = ["said"]  # a fixture

TEXTS = {"a1b2c3d4e5f6": as_text(PLAN), "b0a0c0e0f0a0": without_units(as_text(PLAN)), "c0d0e0f0a0b0": OTHER}
WHOLE, BARE, ELSE = (f"draft{draft_id}" for draft_id in TEXTS)
DRAFTS = [(WHOLE,), (BARE,), (ELSE,), (WHOLE, ELSE), (WHOLE, BARE, ELSE)]
PLANS = [("jiading",), ("xian",), ("jiading", "zhongshan"), ("xinqu", "xian", "moushi")]
# Said by no selection of these drafts: a draft of a text without a target, or with nothing read of a horizon.
UNSAID = {
    "m_draft_no_targets",
    "m_draft_targets_none",
    "m_draft_no_horizon",
    "m_draft_gaps_one",
    "m_draft_gaps_one_sub",
}


def selections(lang: str) -> Iterator[Selection]:
    for drafts, plans in itertools.product(DRAFTS if lang == "zh" else DRAFTS[-1:], PLANS):
        for home in (None, plans[0], drafts[-1]):
            yield Selection(home_first((*plans, *drafts), home or ""), home=home, lang=lang)


def say_all(scene: Scene) -> None:
    make_all(scene)
    bar.drafts_line(scene)
    for code in plain.leaf_codes()[:3]:
        reading.title_of(scene, code)
    for name in (p.name for p in PAGES):
        tables = page.TABLES.get(name) or page._of_parts(name)
        list(tables(scene, ()) if tables and name != "sources" else ())
    if scene.selection.home:
        params = to_params(scene.selection)
        brief.make(params, scene.store, TODAY, "http://localhost")
        for listed in (one_page.LISTED[0], one_page.LISTED[-1]):
            one_page_content.content(scene, "http://localhost", *listed)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with shelf_in(tmp_path_factory.mktemp("drafts")) as shelf:
        for draft_id, text in TEXTS.items():
            lay(shelf, draft_id, text)
        with packages(tmp_path_factory.mktemp("packages"), shelf):
            yield


@pytest.mark.slow(seconds=30)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_about_a_draft_is_true(
    read: None, store: Store, said: dict[str, set[tuple[str, ...]]], lang: str
) -> None:
    checked, ever, false = 0, set(), {}
    for selection in selections(lang):
        data = drafted.beside([place for place in selection.places if place.startswith("draft")], store)
        said.clear()
        forget_words(data)
        say_all(Scene(data, selection, "light", TODAY))
        beside = Beside(selection)
        for key in DRAFT_TRUTHS.keys() & said.keys():
            ever.add(key)
            allowed = {tuple(map(str, one)) for one in DRAFT_TRUTHS[key](beside)}
            checked += len(said[key])
            if not said[key] <= allowed:
                false.setdefault(key, (selection, sorted(said[key] - allowed), sorted(allowed)[:8]))
    assert not false, "\n".join(f"{key}: {told}" for key, told in false.items())
    assert lang != "zh" or ever == DRAFT_TRUTHS.keys() - UNSAID, sorted(ever ^ (DRAFT_TRUTHS.keys() - UNSAID))
    print(f"{len(ever)} sentences about drafts said, {checked} checks in {lang}")


def test_every_word_about_drafts_is_in_the_register_or_said_to_claim_nothing() -> None:
    keys = [key for key in WORDS if key.startswith("m_draft_") and key not in DRAFT_TRUTHS]
    assert [key for key in keys if not any(re.fullmatch(pattern, key) for pattern in NO_CLAIM)] == []
    assert not DRAFT_TRUTHS.keys() - WORDS.keys()


def test_a_false_sentence_about_a_draft_is_not_allowed(read: None) -> None:
    beside = Beside(Selection((WHOLE, "jiading", "xian"), home=WHOLE))
    [(home, number)] = DRAFT_TRUTHS["m_draft_gaps"](beside)
    assert home == "临江（草稿）" and number == len(beside.missing()) > 0
    assert (home, number + 1) not in DRAFT_TRUTHS["m_draft_gaps"](beside)
    assert not DRAFT_TRUTHS["m_draft_units"](beside) and not DRAFT_TRUTHS["m_draft_targets_none"](beside)
    assert not DRAFT_TRUTHS["m_draft_gaps"](Beside(Selection(("jiading", WHOLE), home="jiading")))
    assert DRAFT_TRUTHS["m_draft_elsewhere"](Beside(Selection(("jiading", WHOLE), home="jiading"))) == {(1,)}
