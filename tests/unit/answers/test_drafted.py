"""Drafts beside the published plans: who sees them, that they are called drafts wherever they show, that nothing of the
published plans is otherwise for them."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from cejian import ids
from cejian.answers import drafted
from cejian.answers.selection import MOST_PLACES, Known, Selection, selection_of, to_params
from cejian.answers.store import PLAN_BY_PLAN, QUERIES, Store
from cejian.corpus import drafts
from cejian.corpus.data_version import ROOT
from cejian.corpus.packages import DOUBTFUL_BELOW
from cejian.deck.prepare import prepare
from cejian.deck.record import Deck, Item
from cejian.importing.draft import Draft
from cejian.render import brief, deck_file, drawn, one_page, page, pairs, workbook
from cejian.render.request import Wanted
from cejian.server import deck_slides
from cejian.views import (
    agencies,
    bar,
    citations,
    compare,
    evaluation,
    gaps,
    headlines,
    home_gaps,
    overview,
    search_page,
    targets,
)
from cejian.views.address_codes import address_codes
from cejian.views.registry import PAGES
from cejian.views.scene import Scene
from cejian.wording.labels import word
from tests.documents import PLAN, as_text
from tests.drafts import BARE, YEARLY, lay, shelf_in, without_units
from tests.oracle import plain_answers as plain
from tests.scenes import PLACES, TODAY, asked_with, cell_facts, cell_text, ids_opened, scene_of, texts_in

ONE, SAME, XIAN = "a1b2c3d4e5f6", "0123456789ab", "ffffffffffff"
NAMES = {draft_id: f"draft{draft_id}" for draft_id in (ONE, SAME, XIAN)}
MARK = {"zh": "草稿", "en": "draft"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with shelf_in(tmp_path_factory.mktemp("drafts")) as folder:
        yield folder


@pytest.fixture(scope="module")
def draft(shelf: Path) -> Draft:
    """What the rules read in a document of our own."""
    return lay(shelf, ONE, as_text(PLAN))


@pytest.fixture(scope="module")
def both(draft: Draft, store: Store) -> Store:
    return drafted.beside([NAMES[ONE]], store)


def chosen(**changes: Any) -> Selection:
    return Selection(**{"places": ("jiading", "xian", NAMES[ONE]), **changes})


def known(store: Store) -> Known:
    return Known(**address_codes(store))


# ---- what a draft may leave open -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_work_points_that_do_not_name_their_year_are_undated(shelf: Path, store: Store, lang: str) -> None:
    lay(shelf, SAME, YEARLY)
    [plan] = scene_of(drafted.beside([NAMES[SAME]], store), Selection((NAMES[SAME],), lang=lang)).plan_rows
    assert plan["plan_kind_code"] == "annual_points" and plan["horizon_end_date"] is None
    assert headlines.year(plan, lang) == word("m_draft_undated", lang)
    shutil.rmtree(shelf / SAME)


def test_in_a_draft_without_measures_no_unit_is_counted(shelf: Path, store: Store) -> None:
    lay(shelf, SAME, BARE)
    beside = drafted.beside([NAMES[SAME]], store)
    [figures] = [row for row in beside.rows("plan_figures", plan_ids=[NAMES[SAME]], with_party=True)]
    assert (figures["task_count"], figures["agency_count"], list(figures["agency_ids"])) == (0, 0, [])
    shutil.rmtree(shelf / SAME)


# ---- who sees a draft ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_only_an_address_that_names_a_draft_is_answered_with_it(draft: Draft, store: Store) -> None:
    for address in ({}, {"places": "jiading,xian", "q": "draft"}, {"places": "jiading,draftffffffffff00"}):
        assert drafted.store_for(address, store) is store
    asked = drafted.store_for({"places": f"jiading,{NAMES[ONE]}"}, store)
    assert asked is not store and asked is drafted.store_for({"plan": NAMES[ONE]}, store)
    assert set(asked.ask("plans")["plan_id"]) - set(store.ask("plans")["plan_id"]) == {NAMES[ONE]}


def test_the_version_says_which_drafts_stand_beside_which_data(both: Store, store: Store) -> None:
    published, digest = both.version.split(" + ")
    assert published == store.version == both.published_version and re.fullmatch("[0-9a-f]{7}", digest)


def test_evidence_is_given_for_the_version_that_was_seen_and_for_no_other(
    both: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafted.store, "current", lambda: store)
    assert drafted.holding("xian-2024", both.version) is store
    assert drafted.holding("xian-2024", "another") is None
    assert drafted.holding(NAMES[ONE], both.version) is both
    assert drafted.holding(NAMES[ONE], store.version + " + 0000000") is None
    assert drafted.holding("draft000000000000", both.version.replace("+", "+ +")) is None


@pytest.mark.slow
def test_a_draft_that_is_corrected_is_read_anew(shelf: Path, store: Store) -> None:
    made = lay(shelf, SAME, as_text(PLAN))
    before = drafted.beside([NAMES[SAME]], store)
    path = shelf / SAME / made.plan_id / "plan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("首尾是否完整待核对", "首尾完整"), encoding="utf-8")
    after = drafted.beside([NAMES[SAME]], store)
    assert after is not before and after.version != before.version
    shutil.rmtree(shelf / SAME)


def test_a_draft_with_a_fault_is_not_shown_and_the_others_are(shelf: Path, draft: Draft, store: Store) -> None:
    made = lay(shelf, XIAN, as_text(PLAN))
    path = shelf / XIAN / made.plan_id / "targets.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("8.5", "9.5"), encoding="utf-8")
    found = drafted.beside([NAMES[XIAN], NAMES[ONE]], store)
    assert NAMES[ONE] in set(found.ask("plans")["plan_id"]) and NAMES[XIAN] not in set(found.ask("plans")["plan_id"])
    assert drafted.beside([NAMES[XIAN]], store) is store
    selection, complaints = selection_of({"places": f"jiading,{NAMES[XIAN]}"}, known(store))
    assert selection.places == ("jiading",)
    assert [(c.label, c.value) for c in complaints] == [("m_draft_gone", NAMES[XIAN])]
    shutil.rmtree(shelf / XIAN)


@pytest.mark.slow
def test_a_draft_whose_rows_do_not_fit_each_other_is_not_shown_and_holds_nobody_up(
    shelf: Path, draft: Draft, store: Store
) -> None:
    made = lay(shelf, XIAN, as_text(PLAN))
    path = shelf / XIAN / made.plan_id / "targets.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), encoding="utf-8")  # an id twice
    found = drafted.beside([NAMES[XIAN], NAMES[ONE]], store)
    assert NAMES[ONE] in set(found.ask("plans")["plan_id"]) and NAMES[XIAN] not in set(found.ask("plans")["plan_id"])
    assert drafted.beside([NAMES[XIAN]], store) is store
    shutil.rmtree(shelf / XIAN)


def test_confidence_in_another_encoding_is_a_fault_and_no_crash(shelf: Path, store: Store) -> None:
    made = lay(shelf, XIAN, as_text(PLAN))
    path = shelf / XIAN / made.plan_id / "confidence.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode() + "x,0.9,规则\n".encode("gbk"))
    assert drafted.beside([NAMES[XIAN]], store) is store
    shutil.rmtree(shelf / XIAN)


@pytest.mark.slow
def test_a_disk_that_takes_no_copy_shows_the_published_plans_until_it_does(
    shelf: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(shelf, XIAN, as_text(PLAN))
    with monkeypatch.context() as patch:
        patch.setattr(drafts.Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        assert drafted.beside([NAMES[XIAN]], store) is store
    assert drafted.beside([NAMES[XIAN]], store) is not store
    shutil.rmtree(shelf / XIAN)


def test_a_draft_that_is_removed_while_it_is_looked_at_is_gone(
    shelf: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(shelf, XIAN, as_text(PLAN))
    seen = drafted.beside([NAMES[XIAN]], store)
    found = drafted._package(NAMES[XIAN])
    shutil.rmtree(shelf / XIAN)
    assert drafted.holding(NAMES[XIAN], seen.version) is None
    monkeypatch.setattr(drafted, "_package", lambda _: found)  # removed after it was found
    assert drafted.beside([NAMES[XIAN]], store) is store


@pytest.mark.slow
def test_the_same_file_brought_twice_is_two_drafts_of_two_versions(
    shelf: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafted.store, "current", lambda: store)
    for draft_id in (SAME, XIAN):
        lay(shelf, draft_id, as_text(PLAN))
    one, other = (drafted.beside([NAMES[draft_id]], store) for draft_id in (SAME, XIAN))
    assert one.version != other.version
    for draft_id, seen in ((SAME, one), (XIAN, other)):
        held = drafted.holding(NAMES[draft_id], seen.version)
        assert held is not None and NAMES[draft_id] in set(held.ask("plans")["plan_id"])
        shutil.rmtree(shelf / draft_id)


def test_the_stores_with_drafts_keep_less_than_the_published_one(both: Store, store: Store) -> None:
    assert drafted.KEPT * both._packed.most_bytes < store._packed.most_bytes
    both.forget()
    assert drafted.KEPT * both._packed.most_bytes < store._packed.most_bytes


def test_as_many_drafts_as_can_be_shown_leave_room_for_a_published_plan() -> None:
    several = tuple(f"draft{number:012}" for number in range(MOST_PLACES))
    selection, complaints = selection_of(
        {"places": ",".join(several)}, Known(("jiading", "xian", *several), (), (), drafts=several)
    )
    assert len(selection.places) == MOST_PLACES and selection.places[0] == "jiading"
    assert [c.label for c in complaints] == ["m_draft_alone", "too_many_places"]


def test_a_link_to_a_draft_that_is_gone_says_so_in_one_sentence(store: Store) -> None:
    selection, complaints = selection_of({"places": NAMES[ONE]}, known(store))
    assert [c.label for c in complaints] == ["m_draft_gone"] and selection.places == PLACES


def test_a_draft_stands_beside_plans_and_is_home_where_the_address_says_so(both: Store) -> None:
    selection, complaints = selection_of({"places": NAMES[ONE]}, known(both))
    assert [c.label for c in complaints] == ["m_draft_alone"]
    assert selection.places == (*PLACES, NAMES[ONE]) and selection.home is None
    selection, complaints = selection_of({"places": f"jiading,{NAMES[ONE]}", "home": NAMES[ONE]}, known(both))
    assert complaints == [] and selection.places == (NAMES[ONE], "jiading") and selection.home == NAMES[ONE]
    # Nor is it chosen where nobody chose it.
    assert selection_of({}, known(both))[0].places == PLACES
    asked = {"places": f"jiading,{NAMES[ONE]}", "draft": ONE}
    selection, complaints = selection_of(asked, known(both))
    assert complaints == [] and selection_of(to_params(selection), known(both)) == (selection, [])


@pytest.mark.slow
def test_a_deck_is_made_with_the_drafts_that_its_views_name(
    both: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafted.store, "current", lambda: store)
    sentence = Item(f"quote:{NAMES[ONE]}-m01", (("places", "jiading"),))
    assert deck_slides.data_of(Deck("一句", (sentence,))).version == both.version
    assert deck_slides.data_of(Deck("别的", (Item("plans", (("places", "jiading"),)),))) is store


# ---- what is said of the published plans ----------------------------------------------------------------------------


def as_typed(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as they would be typed: 1 is not 1.0, nor is a day its text."""
    return [repr(row) for row in rows]


def test_a_number_of_another_type_is_another_answer() -> None:
    assert [{"value": 1}] == [{"value": 1.0}]
    assert as_typed([{"value": 1}]) != as_typed([{"value": 1.0}])


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(1, 5), pytest.param((2, 3, 4), marks=pytest.mark.slow)], ids=["ends", "between"])
@pytest.mark.parametrize("name", [name for name, text in QUERIES.items() if "$plan_ids" in text])
def test_published_plans_are_answered_of_as_without_the_draft(
    name: str, sizes: tuple[int, ...], both: Store, store: Store
) -> None:
    """Asked of every set of plans; make quick takes single ones and all."""
    assert len(plain.PLAN_IDS) == 5
    asked = asked_with(store, name)
    parties = [{"with_party": party} for party in (True, False)] if "with_party" in asked else [{}]
    for size, party in itertools.product(sizes, parties):
        for plan_ids in itertools.combinations(sorted(plain.PLAN_IDS), size):
            given = asked | {"plan_ids": list(plan_ids)} | party
            if name.startswith("search_ranked"):  # how rare a word is, is counted over all that is looked through
                given["most"] = 1000
                found = [sorted(row["passage_id"] for row in s.look(name, **given)) for s in (both, store)]
                assert found[0] == found[1]
            elif name in PLAN_BY_PLAN:  # cut from one answer, in which the draft stands too
                frames = [s.ask(name, **given) for s in (both, store)]
                pd.testing.assert_frame_equal(*frames)
                assert as_typed(frames[0].to_dict("records")) == as_typed(frames[1].to_dict("records"))
            else:
                assert as_typed(both.look(name, **given)) == as_typed(store.look(name, **given))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, text in QUERIES.items() if "$plan_ids" not in text])
def test_the_other_answers_are_those_of_the_published_data_and_of_the_draft(
    name: str, both: Store, store: Store
) -> None:
    asked = asked_with(store, name)
    if name in ("data_version", "search_terms"):  # which draft it is; in how many passages a word stands
        return
    mine, theirs = (store.look(name, **asked), both.look(name, **asked))
    published = as_typed(mine)
    known_rows, found = set(published), list(zip(theirs, as_typed(theirs)))
    kept = [typed for _, typed in found if typed in known_rows]
    assert kept == published, "every published row is there as it was, in its order"
    more = [row for row, typed in found if typed not in known_rows]
    if name == "codes":
        assert {row["code"] for row in more} == {"unread", "draft"}
    elif name not in ("search_words", "letter_sounds", "plans", "agencies", "corrections", "correction_counts"):
        assert more == [], name


# ---- what a draft is called ----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_says_that_a_row_or_a_column_is_of_a_draft(lang: str, both: Store) -> None:
    scene = scene_of(both, chosen(lang=lang))
    seen: set[str] = set()
    for name in (p.name for p in PAGES):
        tables = page.TABLES.get(name) or page._of_parts(name)
        for shown in tables(scene, ()) if tables and name != "sources" else ():
            for row in shown.table["rows"]:
                for column, cell in zip(shown.table["columns"], row):
                    if any(ids.plan_of(fact) == NAMES[ONE] for fact in cell_facts(cell)):
                        around = [shown.title, column["label"], *map(cell_text, row)]
                        assert any(MARK[lang] in str(words) for words in around), (shown.table["name"], row)
                        seen.add(name)
    assert {"overview", "compare", "measures", "timeline", "targets", "agencies", "evaluation", "method"} <= seen


def test_the_names_of_its_place_and_its_document_hold_the_word(both: Store) -> None:
    row = next(row for row in both.rows("plans") if row["plan_id"] == NAMES[ONE])
    assert all("（草稿）" in row[key] for key in ("name_zh", "short_zh", "place_zh", "place_short_zh", "title"))
    assert all("(draft)" in row[key] for key in ("name_en", "short_en", "place_en", "place_short_en"))
    assert (row["source_origin_code"], row["completeness_code"]) == ("draft", "draft")
    assert (row["origin_zh"], row["origin_en"]) == ("草稿，未经核对", "Draft, not checked")


@pytest.mark.slow
def test_two_drafts_of_one_place_are_two(shelf: Path, draft: Draft, store: Store) -> None:
    lay(shelf, SAME, as_text(PLAN))
    rows = drafted.beside([NAMES[ONE], NAMES[SAME]], store).rows("plans")
    assert [row["short_zh"] for row in rows if ids.draft_of(row["plan_id"])] == ["临江（草稿 1）", "临江（草稿 2）"]
    shutil.rmtree(shelf / SAME)


@pytest.mark.slow
def test_a_draft_of_a_published_plan_takes_nothing_from_it(shelf: Path, store: Store) -> None:
    source = (ROOT / "data/plans/xian-2024/source.txt").read_text(encoding="utf-8")
    made = lay(shelf, XIAN, source)
    found = drafted.beside([NAMES[XIAN]], store)
    assert len(found.ask("plans")) == len(store.ask("plans")) + 1
    colors = [row["color_light"] for row in found.rows("plans")]
    assert len(set(colors)) == len(colors)
    measures = found.rows("measure_rows", plan_ids=[NAMES[XIAN]], with_party=True)
    assert len(measures) == len(made.measures) and {ids.plan_of(m["measure_id"]) for m in measures} == {NAMES[XIAN]}
    shutil.rmtree(shelf / XIAN)


def test_every_page_says_above_that_a_draft_is_shown(both: Store, store: Store) -> None:
    line = bar.drafts_line(scene_of(both, chosen()))
    assert line == word("m_draft_line", "zh", "临江（草稿）")
    assert bar.drafts_line(scene_of(both, Selection(("jiading", "xian")))) == ""
    assert bar.drafts_line(scene_of(store)) == ""


def test_no_cell_of_a_draft_denies_anything(both: Store) -> None:
    cells = both.rows("cells", plan_ids=[NAMES[ONE]], with_party=True)
    assert {row["cell_code"] for row in cells} == {"worded", "quantified", "unread"}
    scene = scene_of(both, chosen())
    said = [cell["label"] for row in overview.coverage_map(scene)["rows"][2:] for cell in row["cells"]]
    assert word("cell_unread_short", "zh") in said and not {"未提及", "仅提及"} & set(said)
    legend = [line["cell"] for line in overview.coverage_map(scene)["legend"]]
    assert legend[-1] == "unread"
    assert "unread" not in str(overview.coverage_map(scene_of(both, Selection(("jiading", "xian"))))["legend"])


def test_a_home_is_not_said_to_be_alone_against_a_draft(both: Store) -> None:
    other = home_gaps.home_gaps(scene_of(both, chosen(places=("jiading", NAMES[ONE]), home="jiading")))
    assert other["alone"] == [] and other["alone_title"] == word("m_draft_not_compared", "zh", "临江（草稿）")
    with_plan = home_gaps.home_gaps(scene_of(both, chosen(places=("jiading", "zhongshan", NAMES[ONE]), home="jiading")))
    without = home_gaps.home_gaps(scene_of(both, Selection(("jiading", "zhongshan"), home="jiading")))
    assert [item["code"] for item in with_plan["alone"]] == [item["code"] for item in without["alone"]]
    assert word("m_draft_others", "zh", "临江（草稿）") in with_plan["alone_title"]


def test_a_sentence_that_counts_plans_says_how_many_of_them_are_drafts(both: Store) -> None:
    def said(scene: Scene) -> list[str]:
        return [
            "".join(map(drawn.sentence, overview.overview_head(scene)["headline"])),
            targets.targets_head(scene)["title"],
            agencies.agencies_head(scene)["title"],
            search_page.results(scene)["title"],
            overview.coverage_map(scene)["source"],
        ]

    asked = (("s", ("知识产权",)),)
    for lang in ("zh", "en"):
        among = {word("m_draft_among", lang, 1), word("m_draft_origin", lang, 1)}
        for sentence in said(scene_of(both, chosen(lang=lang, filters=asked))):
            assert any(words in sentence for words in among), sentence
        for sentence in said(scene_of(both, Selection(("jiading", "xian"), lang=lang, filters=asked))):
            assert MARK[lang] not in sentence


def test_what_others_have_says_that_one_of_them_is_a_draft(both: Store) -> None:
    scene = scene_of(both, chosen(home="jiading"))
    titles = (gaps.gaps(scene)["title"], home_gaps.home_gaps(scene)["title"], bar.bar(scene)["gap"])
    assert all(title.endswith(word("m_draft_elsewhere", "zh", 1)) for title in titles)
    titles = (
        title.replace(word("m_draft_elsewhere", "zh", 1), "")
        for title in (gaps.gaps(scene_of(both, Selection(("jiading", "xian"), home="jiading")))["title"],)
    )
    assert all("草稿" not in title for title in titles)


def test_a_draft_in_which_no_target_was_read_is_not_said_to_set_none(both: Store) -> None:
    figures = pd.DataFrame(
        {"plan_id": ["p0", NAMES[ONE]], "quantified_count": [0, 0], "quantified_ids": [[], []], "fact_id": ["", ""]}
    )
    none = pd.DataFrame({"plan_id": [], "plan_count": [], "indicator_id": [], "fact_id": []})
    said = "".join(map(str, headlines.overview_headline(figures, none, "zh")[0]))
    assert said.startswith(word("m_draft_targets_none", "zh")) and word("m_draft_as_read", "zh") in said
    # Nor does its card say 0.
    card = overview.overview_head(scene_of(both, chosen()))["cards"][-1]
    values = [part["value"] for figure in card["figures"] for part in (figure, figure.get("more", figure))]
    assert word("cell_unread_short", "zh") in values and not any(re.match("0(/|$)", value) for value in values)


def test_what_was_not_read_in_a_draft_is_no_difference(both: Store) -> None:
    scene = scene_of(both, chosen(diff=True))
    grid = compare.grid(scene)
    kinds = {
        leaf["code"]: {cell["cell"] for cell in leaf["cells"].values()} for g in grid["groups"] for leaf in g["leaves"]
    }
    shown = drawn.shown_leaves(scene, grid)
    assert shown == {code for code, found in kinds.items() if len(found - {"unread"}) > 1}
    assert any(len(found) > 1 and code not in shown for code, found in kinds.items()), "the rule has a case here"
    headline = "".join(map(drawn.sentence, grid["headline"]))
    assert headline == word("compare_head", "zh", len(kinds), len(shown)) + word("m_draft_apart", "zh")
    assert grid["subtitle"].endswith(word("m_draft_diff_rule", "zh"))


@pytest.mark.slow
def test_of_what_was_not_read_in_a_draft_no_page_says_that_it_is_not_there(shelf: Path, store: Store) -> None:
    """A draft without units, safeguards and a day: nobody knows whether its document has them."""
    made = lay(shelf, SAME, without_units(as_text(PLAN)))
    path = shelf / SAME / made.plan_id / "confidence.csv"
    path.write_text(path.read_text(encoding="utf-8") + f"{made.plan_id}:issued_date,0.1,x\n", encoding="utf-8")
    found = drafted.beside([NAMES[SAME]], store)
    denials = [word(key, "zh") for key in ("not_stated", "m_ev_no_safeguards", "m_ev_no_task", "undated", "no_horizon")]
    denials += [word(key, "zh") for key in ("no_targets", "agency_none", "no_deadline", "no_counterpart")]
    selected = chosen(places=("jiading", NAMES[SAME]))
    scene = scene_of(found, selected)
    for name in ("overview", "measures", "targets", "agencies", "evaluation", "method", "alignment"):
        tables = page.TABLES.get(name) or page._of_parts(name)
        for shown in tables(scene, ()):
            for row in shown.table["rows"]:
                if "草稿" in cell_text(row[0]):
                    assert not set(denials) & set(map(cell_text, row)), (name, shown.table["name"], row)
    evaluated = json.dumps(evaluation.of_view(scene), ensure_ascii=False, default=str)
    assert word("m_draft_silent_note", "zh", "临江（草稿）") in evaluated
    assert word("m_ev_silent_note", "zh", "临江（草稿）") not in evaluated
    assert citations.source_words(found.rows("plans")[-1], "zh").count(word("m_draft_undated", "zh")) == 1
    shutil.rmtree(shelf / SAME)


def test_two_measures_are_neither_equal_nor_different_in_what_was_not_read(both: Store, draft: Draft) -> None:
    found, own = 0, next(iter(plain.measures("jiading-2023")))
    for row in draft.rows["measures.csv"]:
        asked = chosen(places=("jiading", NAMES[ONE]), filters=(("m", (own,)), ("pair", (row["measure_id"],))))
        table = pairs.AskedPairs(scene_of(both, asked)).point_by_point()
        for _, _, right, outcome, *_ in table["rows"]:
            is_open = cell_text(right) == word("cell_unread", "zh")
            assert (cell_text(outcome) == word("cell_unread_short", "zh")) == is_open
            found += is_open
    assert found


# ---- what is still to be checked -----------------------------------------------------------------------------------


def test_a_fact_of_low_confidence_says_so_in_its_words(both: Store, draft: Draft, shelf: Path) -> None:
    with (shelf / ONE / draft.plan_id / "confidence.csv").open(encoding="utf-8", newline="") as stream:
        low = {
            row["fact_id"].replace(draft.plan_id, NAMES[ONE])
            for row in csv.DictReader(stream)
            if float(row["confidence"]) < DOUBTFUL_BELOW
        }
    measures = both.rows("measure_rows", plan_ids=[NAMES[ONE]], with_party=True)
    coded = {fact.partition(":")[0] for fact in low if ":" in fact}
    assert low & {m["measure_id"] for m in measures} or coded
    for m in measures:
        words = m["title"] or m["gist_zh"]
        assert words.endswith("待核）") == (m["measure_id"] in low | coded), m
    for row in both.rows("target_rows", plan_ids=[NAMES[ONE]]):
        assert row["name_as_written"].endswith("（待核）") == (row["fact_id"] in low)
        assert (row["confidence_code"] == "low") == (row["fact_id"] in low)
    for row in both.rows("agency_rows", plan_ids=[NAMES[ONE]]):
        assert row["name_as_written"].endswith("（待核）") == (row["fact_id"] in low)


@pytest.mark.slow
def test_a_fact_that_a_person_has_checked_is_shown_as_any_other(shelf: Path, store: Store) -> None:
    made = lay(shelf, SAME, as_text(PLAN))
    path = shelf / SAME / made.plan_id / "confidence.csv"
    path.write_text("fact_id,confidence,rule\n", encoding="utf-8")
    found = drafted.beside([NAMES[SAME]], store)
    assert "待核" not in json.dumps(found.rows("measure_rows", plan_ids=[NAMES[SAME]], with_party=True), default=str)
    shutil.rmtree(shelf / SAME)


@pytest.mark.slow
def test_a_doubtful_target_is_compared_with_no_other_plan(shelf: Path, store: Store) -> None:
    """It says what 西安 says of an indicator, and is read with little confidence."""
    row = next(r for r in store.rows("target_rows", plan_ids=["xian-2024"]) if r["is_quantified"])
    text = as_text(PLAN).replace("每万人口高价值发明专利拥有量", row["indicator_zh"])
    for confidence, compared in (("0.95", True), ("0.5", False)):
        made = lay(shelf, SAME, text)
        path = shelf / SAME / made.plan_id / "confidence.csv"
        rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        first = next(t for t in made.rows["targets.csv"] if t["name_as_written"] == row["indicator_zh"])
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [[i, confidence if i == first["target_id"] else c, rule] for i, c, rule in rows]
            )
        found = drafted.beside([NAMES[SAME]], store)
        shared = found.rows("shared_indicators", plan_ids=["xian-2024", NAMES[SAME]])
        meant = [r for r in shared if r["indicator_id"] == row["indicator_id"]]
        assert any(r["plan_id"] == NAMES[SAME] for r in meant) == compared
    shutil.rmtree(shelf / SAME)


# ---- what leaves ---------------------------------------------------------------------------------------------------

VIEWS = ("plans", "coverage", "compare:protection", "timeline", "strength", "checkable", "documents", "pmc", "fairness")


def of_draft(slide: dict[str, Any]) -> bool:
    return any(ids.plan_of(fact) == NAMES[ONE] for fact in ids_opened(slide["facts"]))


@pytest.fixture(scope="module", params=["zh", "en"])
def slides(request: pytest.FixtureRequest, both: Store) -> dict[str, Any]:
    address = tuple(sorted({"places": f"jiading,xian,{NAMES[ONE]}", "home": "none", "party": "1"}.items()))
    items = tuple(Item(view, address) for view in (*VIEWS, f"quote:{NAMES[ONE]}-m01"))
    return prepare(Deck("对照", items), "x", both, request.param, TODAY)


def test_a_slide_that_shows_a_draft_says_so(slides: dict[str, Any]) -> None:
    mark = MARK[slides["deck"]["lang"]]
    shown = [slide for slide in slides["slides"] if of_draft(slide)]
    assert len({slide["view"] for slide in shown}) >= 6
    for slide in slides["slides"]:
        seen = " ".join(texts_in({key: value for key, value in slide.items() if key not in ("notes", "facts")}))
        assert not of_draft(slide) or mark in seen, slide["view"]
        assert "deck_unmade" not in seen and word("m_deck_unmade", slides["deck"]["lang"]) not in slide["title"]
    group = next(slide["title"] for slide in slides["slides"] if slide["view"] == "compare:protection")
    assert word("m_draft_apart", slides["deck"]["lang"]).strip() in group
    assert slides["version"].count(" + ") == 1 and slides["version"] in slides["data_line"]


@pytest.mark.slow  # a file of a whole deck each
@pytest.mark.parametrize("kind", ["html", "pptx", "pdf"])
def test_the_files_of_a_deck_say_draft_on_each_of_its_slides(kind: str, slides: dict[str, Any]) -> None:
    mark = MARK[slides["deck"]["lang"]]
    content, _ = deck_file.make(kind, slides, TODAY)
    if kind == "pptx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for number, slide in enumerate(slides["slides"], start=1):
                words = re.sub(r"<[^>]+>", "", archive.read(f"ppt/slides/slide{number}.xml").decode())
                assert not of_draft(slide) or mark in words, (number, slide["view"])
    elif kind == "pdf":
        import pypdfium2

        texts = [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content)]
        assert sum(mark in text for text in texts) >= sum(map(of_draft, slides["slides"]))
    else:
        assert mark in content.decode()


@pytest.mark.parametrize("name", ["compare", "measures", "targets", "timeline", "overview", "agencies", "evaluation"])
def test_a_workbook_says_draft_on_every_sheet_with_its_facts(name: str, both: Store) -> None:
    address = to_params(chosen())
    asked = page.asked(Wanted(name, address, both.version), both, TODAY, "http://localhost")
    book = openpyxl.load_workbook(io.BytesIO(workbook.make(asked, both, TODAY)))
    about = [
        " ".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
        for sheet in book
    ]
    assert any("临江（草稿）" in text for text in about)
    for text in about:
        assert "临江" not in text.replace("临江（草稿）", "").replace("临江市（草稿）", "") or "（草稿）" in text


@pytest.mark.slow
def test_the_brief_and_the_page_of_a_home_call_its_peer_a_draft(both: Store) -> None:
    params = to_params(chosen(home="jiading"))
    content, name = brief.make(params, both, TODAY, "http://localhost")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        words = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    assert "临江（草稿）" in words and "草稿" in name
    assert not re.search(r"临江(?!（草稿）|市|政办)", words)
    one_page.make(params, both, TODAY, "http://localhost")
