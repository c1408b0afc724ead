"""Two plans of one place: two columns, told apart by their years, neither taken for the other."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from cejian.answers.selection import Known, Selection, selection_of, to_params
from cejian.answers.store import Store
from cejian.deck.prepare import prepare
from cejian.deck.record import deck_of as parse_deck
from cejian.views import alignment, bar, compare, gaps, measures, overview, search_page, sources, targets, timeline
from cejian.views.address_codes import address_codes
from cejian.views.scene import Scene
from tests.conftest import built_from, copy_data, edit_csv, keep, rewrite
from tests.scenes import scene_of

TWO = ("xian-2024", "xian-2026")
CHOSEN = (*TWO, "jiading")
WHITE, INK = (255, 255, 255), (0x12, 0x16, 0x1C)


@pytest.fixture(scope="module")
def store(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The five plans, and 西安's once more as one of 2026, in which one target is gone."""
    tree = copy_data(tmp_path_factory.mktemp("two") / "tree")
    keep(tree / "data" / "built", built)
    plans = tree / "data" / "plans"
    (plans / "xian-2026").mkdir()
    for path in (plans / "xian-2024").iterdir():
        (plans / "xian-2026" / path.name).write_bytes(path.read_bytes().replace(b"xian-2024", b"xian-2026"))
    rewrite(plans / "xian-2026" / "plan.yml", "issued_date: 2024-08-05", "issued_date: 2026-08-05")
    for path in (plans / "xian-2026").glob("*.csv"):
        if b"xian-2026-q18" in path.read_bytes():
            edit_csv(path, lambda rows: [row for row in rows if "xian-2026-q18" not in row.values()])
    return built_from(tree)


def known(store: Store) -> Known:
    return Known(**address_codes(store))


def scene(store: Store, **changes: object) -> Scene:
    return scene_of(store, Selection(**{"places": CHOSEN, **changes}))


@pytest.mark.slow
def test_each_plan_is_a_column_with_its_year(store: Store) -> None:
    rows = [(p["column_id"], p["short"]) for p in scene(store).plan_rows]
    assert rows == [("xian-2024", "西安 2024"), ("xian-2026", "西安 2026"), ("jiading", "嘉定")]
    english = scene(store, lang="en").plan_rows
    assert [p["short"] for p in english] == ["Xi'an 2024", "Xi'an 2026", "Jiading"]


def test_plans_of_one_year_are_counted(kept_tree: Path) -> None:
    plans = kept_tree / "data" / "plans"
    (plans / "xian-2024-b").mkdir()
    for path in (plans / "xian-2024").iterdir():
        (plans / "xian-2024-b" / path.name).write_bytes(path.read_bytes().replace(b"xian-2024", b"xian-2024-b"))
    rows = built_from(kept_tree).rows("plans")
    assert [row["short_zh"] for row in rows if row["place_id"] == "xian"] == ["西安 2024-1", "西安 2024-2"]


def test_an_address_names_a_column_and_an_older_one_the_place(store: Store) -> None:
    selection, complaints = selection_of({"places": "xian-2026,jiading", "home": "xian-2026"}, known(store))
    assert (selection.places, selection.home, complaints) == (("xian-2026", "jiading"), "xian-2026", [])
    assert selection_of(to_params(selection), known(store)) == (selection, [])
    older, complaints = selection_of({"places": "xian,jiading", "home": "xian", "at": "xian"}, known(store))
    assert older.places == ("xian-2026", "xian-2024", "jiading") and complaints == []
    assert older.home == "xian-2026", "the newest is at home"
    assert older.chosen("at") == TWO


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_their_colours_are_two_and_both_are_seen(store: Store, theme: str) -> None:
    colors = [p["color"] for p in scene_of(store, Selection(CHOSEN), theme).plan_rows]
    assert len(set(colors)) == 3

    def light(parts: tuple[float, ...]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in parts)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    ground = light(WHITE if theme == "light" else INK)
    for color in colors[:2]:
        own = light(tuple(int(color[at : at + 2], 16) for at in (1, 3, 5)))
        assert (max(own, ground) + 0.05) / (min(own, ground) + 0.05) >= 3


def test_every_view_holds_both_and_none_the_one_for_the_other(store: Store) -> None:
    shown = scene(store, home="xian-2026")
    views = {
        "bar": bar.bar(shown)["all"],
        "cards": overview.overview_head(shown)["cards"],
        "map": overview.coverage_map(shown)["rows"],
        "grid": compare.grid(shown)["columns"],
        "measures": measures.measures(shown)["places"],
    }
    for name, rows in views.items():
        found = [row["column_id"] for row in rows if row["column_id"].startswith("xian")]
        assert sorted(found) == sorted(TWO), name
    tables = {
        block["name"]: len(block["rows"])
        for block in (part.get("table", part) for part in targets.targets(shown)["blocks"])
        if "name" in block
    }
    counts = [tables[f"cejian_targets_{plan}"] for plan in TWO]
    assert counts[0] == counts[1] + 1, "one has a target less"
    kept_apart = [row["plan"] for row in measures.measures(shown)["rows"]]
    assert kept_apart.count("xian-2024") == kept_apart.count("xian-2026") > 0
    for made in (timeline.timeline(shown), targets.targets(shown), alignment.alignment(shown), gaps.gaps(shown)):
        assert "西安" not in re.sub("西安 202[46]", "", plain_names(made, shown)), "a name without its year"


def plain_names(made: object, shown: Scene) -> str:
    """The names of columns in what a view shows: the cells and labels that are a place's short name alone or with a
    year.
    """
    shorts = {"西安", *(p["short"] for p in shown.plan_rows)}
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for part in value.values():
                walk(part)
        elif isinstance(value, list | tuple):
            for part in value:
                walk(part)
        elif isinstance(value, str) and value in shorts:
            found.append(value)

    walk(made)
    return " ".join(found)


def test_home_is_one_of_the_two(store: Store) -> None:
    rows = gaps.gaps(scene(store, home="xian-2026"))
    other = gaps.gaps(scene(store, places=("xian-2024", "jiading"), home="xian-2024"))
    assert rows["part"] == other["part"] and scene(store, home="xian-2026").home_plan == "xian-2026"


def test_the_evidence_of_each_says_which_plan_it_is(store: Store) -> None:
    assert [sources.evidence(store, plan)["short"] for plan in TWO] == ["西安 2024", "西安 2026"]
    assert len({sources.evidence(store, plan)["color"] for plan in TWO}) == 2


def test_words_that_name_the_place_offer_both_of_its_plans(store: Store) -> None:
    offered = search_page.results(scene(store, filters=(("s", ("西安 专利",)),)))
    texts = json.dumps(offered, ensure_ascii=False, default=str)
    assert "西安 2024" in texts and "西安 2026" in texts


def test_a_deck_shows_both_with_two_colours(store: Store) -> None:
    deck, complaints = parse_deck(
        {
            "format": "cejian-deck/1",
            "slides": [{"view": "overview:map", "address": {"places": ",".join(CHOSEN), "home": "xian-2026"}}],
        }
    )
    prepared = prepare(deck, "deck", store, "zh", date(2026, 11, 29))
    shown = {place["column_id"]: (place["short"], place["light"]) for place in prepared["places"]}
    assert complaints == [] and [shown[column][0] for column in TWO] == ["西安 2024", "西安 2026"]
    assert len({color for _, color in shown.values()}) == 3
