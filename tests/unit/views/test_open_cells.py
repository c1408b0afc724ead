"""What the rules left open in a draft: no page is without it, none counts it, and none says that it is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cejian.answers import drafted
from cejian.answers.selection import Known, Selection, home_first, selection_of
from cejian.answers.store import Store
from cejian.importing.draft import Draft
from cejian.render import page, pairs
from cejian.views import bar, evaluation, facets, measure_pairs, measures, only_here, overview, search_filters, timeline
from cejian.views.address_codes import address_codes
from cejian.views.codes import DENIALS
from cejian.views.registry import PAGES
from cejian.wording.labels import word
from tests.documents import PLAN, as_text
from tests.drafts import OTHER, lay, shelf_in, without_units
from tests.oracle.test_sentences import make_all
from tests.scenes import cell_text, scene_of

TEXTS = {"a1b2c3d4e5f6": as_text(PLAN), "b0a0c0e0f0a0": without_units(as_text(PLAN)), "c0d0e0f0a0b0": OTHER}
WHOLE, BARE, ELSE = (f"draft{draft_id}" for draft_id in TEXTS)
SETS = [("jiading", WHOLE), ("moushi", ELSE), ("jiading", "xian", BARE), ("xian", ELSE), ("xinqu", WHOLE, BARE, ELSE)]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with shelf_in(tmp_path_factory.mktemp("drafts")) as folder:
        yield folder


@pytest.fixture(scope="module")
def drafts(shelf: Path) -> dict[str, Draft]:
    """Plan id -> what the rules read in a document that has all, in one without units, in one of another field."""
    return {f"draft{draft_id}": lay(shelf, draft_id, text) for draft_id, text in TEXTS.items()}


@pytest.fixture(scope="module")
def all_of_them(drafts: dict[str, Draft], store: Store) -> Store:
    return drafted.beside([WHOLE, BARE, ELSE], store)


@pytest.mark.slow
@pytest.mark.parametrize("places", SETS, ids=len)
def test_every_page_and_file_is_made_of_a_draft_of_any_field(places: tuple[str, ...], all_of_them: Store) -> None:
    for lang in ("zh", "en"):
        for home in (None, places[0]):
            scene = scene_of(all_of_them, Selection(home_first(places, home or ""), home=home, lang=lang))
            make_all(scene)
            for name in (p.name for p in PAGES):
                tables = page.TABLES.get(name) or page._of_parts(name)
                assert not tables or name == "sources" or list(tables(scene, ())) is not None


# Of a unit that was read: how often it stands alone, first, or among others.
OF_WHAT_WAS_READ = {"load_alone", "load_first", "load_among"}
DENYING = (
    *("not_stated", "m_ev_no_safeguards", "m_ev_no_task", "undated", "no_horizon", "no_targets", "agency_none"),
    *("no_deadline", "no_counterpart", "unserved", "no_num", "no_dated", "object_none", "al_nothing"),
)


@pytest.mark.slow
@pytest.mark.parametrize("places", SETS, ids=len)
def test_no_cell_of_a_draft_is_a_nought_or_a_denial(places: tuple[str, ...], all_of_them: Store) -> None:
    denials = {word(key, "zh") for key in DENYING}
    seen = 0
    for view in ("checkable", "tools", "documents"):
        scene = scene_of(all_of_them, Selection(places, home=places[0], filters=(("ev", (view,)),)))
        for name in (p.name for p in PAGES):
            tables = page.TABLES.get(name) or page._of_parts(name)
            for shown in tables(scene, ()) if tables and name != "sources" else ():
                # A table has its places as columns or, in one of the first columns, as rows.
                by_column = any("草稿" in column["label"] for column in shown.table["columns"])
                for row in shown.table["rows"]:
                    is_of_draft = not by_column and any("草稿" in cell_text(cell) for cell in row[:3])
                    for column, cell in zip(shown.table["columns"], row):
                        if column.get("code") in OF_WHAT_WAS_READ or not (is_of_draft or "草稿" in column["label"]):
                            continue
                        words = cell.get("full") or cell["text"] if isinstance(cell, dict) else str(cell)
                        assert not re.fullmatch(r"0(/\d+|%)?|—|None|nan", words), (name, shown.table["name"], row)
                        assert words not in denials, (name, shown.table["name"], row)
                        seen += "未读出" in words
    assert seen


@pytest.mark.parametrize("plan_id", [WHOLE, BARE, ELSE])
def test_a_filter_finds_no_measure_of_a_draft_by_what_was_not_read(
    plan_id: str, drafts: dict[str, Draft], all_of_them: Store
) -> None:
    scene = scene_of(all_of_them, Selection(("jiading", plan_id)))
    own = {m["measure_id"].replace(drafts[plan_id].plan_id, plan_id) for m in drafts[plan_id].rows["measures.csv"]}
    values = {row: codes for row, codes in measures.measure_values(scene).items() if row in own}
    assert values.keys() == own
    options = {key: {o["code"] for o in listed} for key, listed in measures.measures(scene)["options"].items()}
    for key in facets.FACETS:
        codes = set().union(*(found[key] for found in values.values()))
        assert not codes & (set(DENIALS) - {"unread"}) and codes <= options[key], key
        assert all(found[key] for found in values.values()), f"each row is found by {key}"
    # What asks for it is an address like any other; without a draft nothing is open, and it is none.
    asked = {"places": f"jiading,{plan_id}", "cat": "unread", "obj": "none"}
    selection, complaints = selection_of(asked, Known(**address_codes(all_of_them)))
    assert complaints == [] and selection.chosen("cat") == ("unread",)
    for row in measures.found_measures(scene_of(all_of_them, selection)):
        assert row["plan"] != plan_id, "未提及知识产权 finds no measure of a draft"


def test_without_a_draft_nothing_is_open(store: Store) -> None:
    assert [c.label for c in selection_of({"cat": "unread"}, Known(**address_codes(store)))[1]] == ["unknown_filter"]
    view = measures.measures(scene_of(store))
    assert view["as_read"] == "" and not any(
        option["code"] == "unread" for listed in view["options"].values() for option in listed
    )
    for group in [
        *timeline.timeline(scene_of(store))["filters"]["groups"],
        *search_filters.filters(scene_of(store))["groups"],
    ]:
        assert not any("unread" in (option["code"], *option) for option in group["options"])


def test_a_count_of_nought_with_a_draft_among_the_counted_is_open(all_of_them: Store) -> None:
    scene = scene_of(all_of_them, Selection(("moushi", ELSE), filters=(("s", ("低空",)),)))
    for groups in (timeline.timeline(scene)["filters"]["groups"], search_filters.filters(scene)["groups"]):
        counted = [o for group in groups for o in group["options"] if "count" in o and group["key"] not in ("at", "in")]
        assert {o["code"] for o in counted if not o["count"]} <= {o["code"] for o in counted if o.get("unread")} | {
            *DENIALS
        }
        assert any(o.get("unread") for o in counted)
        assert next(o["count"] for o in counted if o["code"] == "unread") > 0


def test_measures_of_no_matter_count_as_tasks(drafts: dict[str, Draft], all_of_them: Store) -> None:
    """What a draft's tasks are about may be open: that they are tasks, and whose units and dates they have, is not."""
    read = sum(m["kind_code"] == "task" for m in drafts[ELSE].rows["measures.csv"])
    scene = scene_of(all_of_them, Selection(("moushi", ELSE)))
    by_place = next(block for block in evaluation.checkable(scene) if block["kind"] == "flags")["table"]
    row = next(row for row in by_place["rows"] if "草稿" in cell_text(row[0]))
    assert cell_text(row[1]) == str(read) and cell_text(row[2]) not in ("0", word("cell_unread_short", "zh"))
    [fold] = evaluation.each_measure(scene)
    each = fold["blocks"][0]["table"]["rows"]
    groups = {cell_text(row[4]) for row in each if "草稿" in cell_text(row[0])}
    assert groups == {word("cell_unread", "zh")}
    only = next(p for p in only_here.only_here(scene)["places"] if p["plan_id"] == ELSE)
    assert {item["id"] for item in only["items"]} <= {m["id"] for m in measure_pairs.compared_measures(scene)}
    assert only["items"], "they are among those that no other plan has"


def test_two_measures_of_no_matter_are_not_of_the_same(all_of_them: Store) -> None:
    asked = (("m", (f"{ELSE}-m01",)), ("pair", (f"{ELSE}-m02",)))
    table = pairs.AskedPairs(scene_of(all_of_them, Selection(("moushi", ELSE), filters=asked))).point_by_point()
    row = next(row for row in table["rows"] if row[0] == word("al_fact_category", "zh"))
    assert [cell_text(cell) for cell in row[1:4]] == [
        word("cell_unread", "zh"),
        word("cell_unread", "zh"),
        word("cell_unread_short", "zh"),
    ]


def test_a_strength_that_no_verb_says_is_to_be_checked(drafts: dict[str, Draft], all_of_them: Store) -> None:
    doubtful = [fact for fact, _, rule in drafts[ELSE].confidence if rule == "no_verb"]
    assert doubtful
    titles = {m["measure_id"]: m["title"] for m in all_of_them.rows("measure_rows", plan_ids=[ELSE], with_party=True)}
    for fact in doubtful:
        measure = fact.partition(":")[0].replace(drafts[ELSE].plan_id, ELSE)
        assert titles[measure].endswith("（强度待核）"), titles[measure]


def test_what_was_not_read_of_a_document_is_no_difference(all_of_them: Store) -> None:
    """Level, issuer and year of ELSE are unknown: said beside those of the others, they count as no difference."""
    row = next(row for row in all_of_them.rows("plans") if row["plan_id"] == ELSE)
    assert (row["admin_level_code"], row["issuer_kind_code"]) == ("unread", "unread")
    scene = scene_of(all_of_them, Selection(("moushi", ELSE)))
    differs = bar.fairness(scene)
    assert differs is not None
    named = {line[0].rstrip("：") for line in differs["lines"]}
    assert not named & {word(key, "zh") for key in ("level", "issuer_kind", "year", "completeness")}
    assert word("kind", "zh") in named, "实施方案 and 行动计划 are two kinds"


def test_a_card_of_a_draft_denies_nothing_in_its_notes(all_of_them: Store) -> None:
    for plan_id in (WHOLE, BARE, ELSE):
        card = overview.overview_head(scene_of(all_of_them, Selection(("jiading", plan_id))))["cards"][-1]
        notes = [part["note"] for figure in card["figures"] for part in (figure, figure.get("more", figure))]
        for note in notes:
            assert word("safeguards_note", "zh", 0) not in note
            assert word("outside_none", "zh") not in note or word("m_draft_as_read", "zh") in note


def test_a_target_whose_matter_is_open_counts(drafts: dict[str, Draft], all_of_them: Store) -> None:
    """Whatever its indicator is about, it is a number that the text gives, and may have a day."""
    for plan_id in (WHOLE, ELSE):
        rows = [t for t in drafts[plan_id].rows["targets.csv"] if not t["duplicate_of_target_id"]]
        read = sum(t["value"] is not None and t["unit"] != "unreadable" for t in rows)
        [figures] = all_of_them.rows("plan_figures", plan_ids=[plan_id], with_party=True)
        assert figures["quantified_count"] == read > 0
