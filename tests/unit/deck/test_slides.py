"""Views on the wall: the figures of the data, in boxes that hold them, in sizes that a room can read; whatever happened
to a deck.
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from cejian.answers.selection import Selection, home_first, to_params
from cejian.answers.store import Store
from cejian.deck import table_layout, wall
from cejian.deck.common import Unmade
from cejian.deck.content import Content, ContentColumn, ContentTable, is_empty
from cejian.deck.kinds import MARKS
from cejian.deck.layout import lay_out
from cejian.deck.overview import coverage_title
from cejian.deck.prepare import TOKENS, prepare, title_of
from cejian.deck.ready import READY, frozen, ready_deck
from cejian.deck.record import Deck, Item
from cejian.deck.slides import contents
from cejian.figures.letters import width_of
from cejian.views import overview
from cejian.views.scene import Scene
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain
from tests.oracle.plain_answers import ROOT
from tests.scenes import CASES, PLACES, TODAY, Chosen, each_case, holes_in, ids_in, ids_opened, leaders_in, scene_of

# Everything that a page can put into a deck, with what its address holds besides the places.
VIEWS: dict[str, dict[str, str]] = {
    view: {}
    for view in (
        "plans",
        "coverage",
        "gaps",
        "compare",
        "compare_differences",
        "timeline",
        "strength",
        "pmc",
        "fairness",
        "measures",
        "targets_xian",
        "targets_xinqu",
        "lookalikes",
        "served",
        "functions",
        "load",
        "gaps_all",
        "only_here",
        "checkable",
        "checkable_groups",
        "checkable_measures",
        "tools",
        "tools_groups",
        "tool_codebook",
        "pmc_variables",
        "pmc_raise_xinqu",
        "documents",
        "sources",
        "cell",
        "comparability",
        "agreement",
        "alignment_quality",
        "categories",
        "absence_searches",
        "correction_counts",
        "corrections",
        "benchmarks",
        "doubts",
        "high_value_patents_per_10k",
        "quote:xinqu-2024-q01",
        "nearest_xinqu-2024-m03",
        "pair_xian-2024-m03_moushi-undated-m09",
    )
} | {
    "search": {"s": "专利"},
    "counterpart": {"unit": "jiading_justice"},
    "reading_finance": {},
    "reading_copyright": {},
    "compare:protection": {},
}


NUMBERS = {row["plan_id"]: row["doc_number"] for row in plain.plans()}


def frozen_item(selection: Selection, view: str, **more: Any) -> Item:
    params = to_params(selection)
    kept = {key: params[key] for key in ("places", "home", "party")} | VIEWS.get(view, {})
    return Item(view, tuple(sorted(kept.items())), **more)


class Wall(Chosen):
    """All views of a selection, prepared."""

    def __init__(self, store: Store, selection: Selection):
        super().__init__(store, selection)
        self.deck = Deck("例会", tuple(frozen_item(selection, view) for view in VIEWS), store.version)
        self.prepared = prepare(self.deck, "deck", store, selection.lang, TODAY)
        self.slides = self.prepared["slides"]

    def of(self, view: str) -> list[dict[str, Any]]:
        return [slide for slide in self.slides if slide["view"] == view]


shown_of, each_wall = each_case(
    Wall, CASES | {"home_jiading": Selection(home_first(PLACES, "jiading"), home="jiading")}
)


def blocks(slides: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [block for slide in slides for block in slide["blocks"] if block["kind"] == kind]


# ---- what every slide holds to ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_view_gives_at_least_one_slide_and_they_are_numbered(each_wall: Wall) -> None:
    for number, item in enumerate(each_wall.deck.items):
        parts = [slide for slide in each_wall.slides if slide["item"] == number]
        assert [slide["part"] for slide in parts] == list(range(1, len(parts) + 1)) and {
            slide["parts"] for slide in parts
        } == {len(parts)}, item.view


@pytest.mark.slow
def test_everything_stands_inside_the_stage_above_the_footer(each_wall: Wall) -> None:
    for slide in each_wall.slides:
        below = slide["title_box"][1] + slide["title_box"][3]
        for block in slide["blocks"]:
            x, y, width, height = block["box"]
            assert x >= wall.LEFT and x + width <= wall.RIGHT + 8 and y >= below and y + height <= wall.BOTTOM + 4, (
                slide["view"],
                block["kind"],
                block["box"],
            )


def test_no_block_lies_over_another(each_wall: Wall) -> None:
    for slide in each_wall.slides:
        boxes = sorted(block["box"] for block in slide["blocks"])
        for a, b in zip(boxes, boxes[1:]):
            assert a[0] + a[2] <= b[0] + 2 or a[1] + a[3] <= b[1] + 2 or b[1] + b[3] <= a[1] + 2, slide["view"]


def test_tables_hold_their_text(each_wall: Wall) -> None:
    for block in blocks(each_wall.slides, "table"):
        assert (
            block["size"] >= 36
            and sum(c["width"] for c in block["columns"]) == block["box"][2]
            and abs(sum(r["height"] for r in block["rows"]) - block["box"][3]) <= 1
        )
        for row in block["rows"]:
            assert len(row["cells"]) == len(block["columns"])
            for column, cell in zip(block["columns"], row["cells"]):
                text = (
                    (cell.get("mark", "") + " " if cell.get("mark") else "")
                    + ("● " if cell.get("dot") else "")
                    + cell["text"]
                )
                assert wall.height_of(text, column["width"] - 2 * table_layout.CELL) <= row["height"] + 1, text


@pytest.mark.slow
def test_nothing_on_a_slide_is_smaller_than_the_room_can_read(each_wall: Wall) -> None:
    for slide in each_wall.slides:
        assert slide["title_size"] >= 44
        sizes = [p["size"] for b in slide["blocks"] if b["kind"] == "words" for p in b["paragraphs"]] + [
            b["size"] for b in slide["blocks"] if b["kind"] in ("table", "quote")
        ]
        sizes += [
            label["size"] for b in slide["blocks"] if b["kind"] == "figure" for label in b["figure"].get("labels", [])
        ]
        assert min(sizes, default=36) >= 36, slide["view"]


def test_every_slide_names_its_documents_and_where_they_are_from(each_wall: Wall) -> None:
    for slide in each_wall.slides:
        made_of = {
            plan_id
            for plan_id in each_wall.plan_ids
            if any(fact.startswith((plan_id + "-", plan_id + ":")) for fact in ids_opened(slide["facts"]))
        }
        for plan_id in made_of:
            assert each_wall.short(plan_id) in slide["source"], (slide["view"], plan_id)
            assert (NUMBERS[plan_id] or each_wall.say("no_number")) in slide["source"]


def test_every_fact_behind_a_slide_is_in_the_data_and_its_evidence_goes_along(each_wall: Wall) -> None:
    known = {fact for plan in each_wall.prepared["evidence"].values() for fact in plan["facts"]}
    for slide in each_wall.slides:
        asked = {*ids_opened(slide["facts"]), *ids_in([slide["blocks"]])}
        assert asked <= known | {""}, (slide["view"], asked - known)


def test_no_state_leader_and_no_hole_comes_onto_a_slide(each_wall: Wall) -> None:
    shown = [{key: value for key, value in slide.items() if key != "facts"} for slide in each_wall.slides]
    assert leaders_in(shown) == [] and holes_in(shown) == []


def test_the_payload_is_plain_json(each_wall: Wall) -> None:
    assert json.loads(json.dumps(each_wall.prepared, default=int))["slides"]


def test_the_tokens_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "cejian" / "web" / "frame.css").read_text(encoding="utf-8")
    names = {
        "paper": "paper",
        "card": "card",
        "ink": "ink",
        "second": "ink2",
        "third": "ink3",
        "rule": "rule",
        "soft": "soft",
        "mark": "mark",
        **{f"s{n}": f"h{n}" for n in range(5)},
        "hatch": "hatch1",
    }
    for theme, start in (("light", ":root {"), ("dark", ":root.dark {")):
        held = dict(re.findall(r"--(\w+): (#\w+)", css[css.index(start) : css.index("}", css.index(start))]))
        assert TOKENS[theme] == {token: held[name].upper() for token, name in names.items()}


# ---- the figures on them -----------------------------------------------------------------------------------------


def test_the_overview_shows_each_places_figures(each_wall: Wall) -> None:
    table = blocks(each_wall.of("plans"), "table")[0]
    figures = {row["plan_id"]: row for row in plain.plan_figures(sorted(each_wall.plan_ids), each_wall.party)}
    tasks, _, targets, outputs, deadlines, rhythms = [
        [cell["text"] for cell in row["cells"][1:]] for row in table["rows"][2:8]
    ]
    # One figure in a cell: each stands on one line.
    assert not any(
        "（" in text or "(" in text
        for row in table["rows"][2:8]
        for text in (cell["text"] for cell in row["cells"][1:])
    )
    assert tasks == [str(figures[plan_id]["task_count"]) for plan_id in each_wall.plan_ids]
    cut = {plan_id for plan_id in each_wall.plan_ids if plain.plan(plan_id).is_truncated}
    assert outputs == [
        each_wall.say("cell_damaged_short")
        if plan_id in cut and not figures[plan_id]["deliverable_count"]
        else str(figures[plan_id]["deliverable_count"])
        for plan_id in each_wall.plan_ids
    ]
    assert targets == [str(figures[plan_id]["quantified_count"]) for plan_id in each_wall.plan_ids]
    for shown, of in ((deadlines, "deadline"), (rhythms, "frequency")):
        assert shown == [
            each_wall.say("within_year", 2024)
            if of == "deadline" and plan_id == "xinqu-2024"
            else f"{figures[plan_id][of + '_count']}/{figures[plan_id]['task_count']}"
            for plan_id in each_wall.plan_ids
        ]


def test_the_coverage_map_shows_every_count_and_its_kind(each_wall: Wall) -> None:
    rows = blocks(each_wall.of("coverage"), "table")[0]["rows"][1:]
    groups = [group for group in plain.group_codes()]
    for plan_id, row in zip(each_wall.plan_ids, rows):
        for group, cell in zip(groups, row["cells"][1:]):
            expected = each_wall.cell(plan_id, group)
            if expected["cell_code"] in ("quantified", "worded"):
                assert cell["text"] == str(expected["measure_count"])
            assert (cell.get("mark") == "●") == (expected["cell_code"] == "quantified") and (
                cell.get("fill") == "hatch"
            ) == (expected["cell_code"] == "damaged")


def test_each_group_shows_every_leaf_as_one_of_the_five_kinds(each_wall: Wall) -> None:
    slides = each_wall.of("compare")
    leaves = [leaf for group in plain.group_codes() for leaf in plain.leaf_codes(group) if leaf in each_wall.leaves]
    rows = [row for block in blocks(slides, "table") for row in block["rows"] if not row.get("head")]
    assert len(rows) == len(leaves)
    for leaf, row in zip(leaves, rows):
        assert [cell["mark"] for cell in row["cells"][1:]] == [
            MARKS[each_wall.cell(plan_id, leaf)["cell_code"]] for plan_id in each_wall.plan_ids
        ], leaf


def test_the_shared_indicator_shows_its_values_hollow_where_doubtful(each_wall: Wall) -> None:
    wanted = [
        row
        for plan_id in each_wall.plan_ids
        for row in plain.shared_indicators(sorted(each_wall.plan_ids))
        if row["indicator_id"] == "high_value_patents_per_10k" and row["plan_id"] == plan_id
    ]
    figures = blocks(each_wall.of("high_value_patents_per_10k"), "figure")
    assert bool(figures) == bool(wanted)
    if figures:
        marks = [series for series in figures[0]["figure"]["series"] if series["kind"] == "marks"]
        assert [(m["points"][0]["x"], ids_opened(m["points"][0]["facts"]), m["hollow"]) for m in marks] == [
            (float(row["value"]), [row["fact_id"]], row["confidence_code"] != "certain") for row in wanted
        ]


def test_words_beside_the_dots_stay_inside_the_chart(each_wall: Wall) -> None:
    for block in blocks(each_wall.slides, "figure"):
        figure = block["figure"]
        if figure["type"] == "xy" and block["figure"]["x"]["ticks"]:
            first, last = figure["x"]["range"]
            for label in figure["labels"]:
                left = figure["plot"][0] + (label["x"] - first) / (last - first) * figure["plot"][2] + label["dx"]
                width = width_of(label["text"], label["size"])
                left -= {"left": 0, "center": width / 2, "right": width}[label["anchor"]]
                assert left >= 0 and left + width <= block["box"][2] + 6, label["text"]


def test_the_timeline_draws_every_dated_time_and_nothing_vague(each_wall: Wall) -> None:
    figures = blocks(each_wall.of("timeline"), "figure")
    times = [row for row in plain.times(sorted(each_wall.plan_ids)) if row["plan_id"] in each_wall.plan_ids]
    drawn = {
        fact
        for block in figures
        for series in block["figure"]["series"]
        for point in series["points"]
        for fact in ids_opened(point.get("facts", []))
    }
    assert not {row["fact_id"] for row in times if row["end_date"] is None} & drawn
    party = {m["measure_id"] for plan_id in each_wall.plan_ids for m in plain.counted_measures(plan_id, True)} - {
        m["measure_id"] for _, m in each_wall.counted
    }
    due = {
        row["fact_id"]
        for row in times
        if row["end_date"] is not None and row["kind_code"] == "deadline" and row["measure_id"] not in party
    }
    assert due <= drawn


def test_a_deadline_of_a_year_is_a_band_and_a_deadline_of_a_month_a_point(shown_of: dict[str, Wall]) -> None:
    series = [s for block in blocks(shown_of["all"].of("timeline"), "figure") for s in block["figure"]["series"]]
    precision = {
        row["fact_id"]: row["precision_code"]
        for row in plain.times(sorted(plain.PLAN_IDS))
        if row["kind_code"] == "deadline" and row["end_date"] is not None
    }
    points = {
        fact
        for s in series
        if s["kind"] == "marks" and s["symbol"] == "circle"
        for p in s["points"]
        for fact in ids_opened(p["facts"])
    }
    bands = {
        fact: abs(s["points"][1]["x"] - s["points"][0]["x"])
        for s in series
        if s["kind"] == "line"
        for fact in ids_opened(s["points"][0].get("facts", []))
    }
    assert {fact for fact, code in precision.items() if code in ("day", "month")} == points & set(precision)
    assert {round(bands[fact], 2) for fact, code in precision.items() if code == "year"} == {1.0}


def test_the_numbers_below_the_deadlines_add_up(shown_of: dict[str, Wall]) -> None:
    figure = blocks(shown_of["all"].of("timeline"), "figure")[0]["figure"]
    shown = sum(int(found[1]) for label in figure["labels"] if (found := re.fullmatch(r"(\d+)(?: 项)?", label["text"])))
    assert shown == sum(row["dated_count"] for row in plain.deadlines(sorted(plain.PLAN_IDS), TODAY)) or shown == len(
        [
            row
            for row in plain.times(sorted(plain.PLAN_IDS))
            if row["kind_code"] == "deadline"
            and row["end_date"] is not None
            and (row["is_target"] or row["measure_id"])
        ]
    )


def test_bars_of_strength_count_every_task_once(each_wall: Wall) -> None:
    figure = blocks(each_wall.of("strength"), "figure")[0]["figure"]
    totals = [sum(values) for values in zip(*(series["values"] for series in figure["series"]))]
    assert totals == [
        sum(m["kind_code"] == "task" for plan_id, m in each_wall.counted if plan_id == p) for p in each_wall.plan_ids
    ]
    assert all(
        len(ids_opened(facts)) == value
        for series in figure["series"]
        for facts, value in zip(series["facts"], series["values"])
    )


def test_filters_of_a_list_are_frozen_with_it(store: Store) -> None:
    item = Item("measures", tuple(sorted({"places": ",".join(PLACES), "cat": "protection", "q": "专利"}.items())))
    prepared = prepare(Deck("", (item,)), "x", store, "zh", TODAY)
    title = prepared["slides"][0]["title"]
    leaves = {leaf for leaf in plain.leaf_codes("protection")}
    expected = [
        m["measure_id"]
        for plan_id in plain.PLAN_IDS
        for m in plain.counted_measures(plan_id, True)
        if any(leaf in leaves for leaf, clause in m["leaves"].items() if clause["role_code"] != "mention")
        and "专利" in plain.facts(plan_id)[m["measure_id"]]["quote_clean"] + m["gist_zh"]
    ]
    assert title.startswith(f"{len(expected)} 条措施符合")
    shown = {fact for slide in prepared["slides"] for fact in ids_opened(slide["facts"])}
    assert shown & {m for m in expected} == {m for m in expected}


# ---- what somebody did to a deck ------------------------------------------------------------------------------------


def one(store: Store, item: Item, lang: str = "zh") -> dict[str, Any]:
    return prepare(Deck("例会", (item,), store.version), "x", store, lang, TODAY)


def test_a_typed_title_and_typed_notes_are_shown(store: Store) -> None:
    slide = one(store, frozen_item(Selection(PLACES), "coverage", title="我的标题", notes="我的讲稿"))["slides"][0]
    assert slide["title"] == "我的标题" and slide["notes"] == "我的讲稿"


def test_without_typing_the_title_is_the_finding_and_the_notes_are_the_sources(store: Store) -> None:
    item = frozen_item(Selection(PLACES), "high_value_patents_per_10k")
    slide = one(store, item)["slides"][0]
    assert slide["title"] == title_of(item, store, "zh", TODAY)
    quote = plain.facts("xinqu-2024")["xinqu-2024-q01"]["quote_clean"]
    assert slide["notes"].count("“") == len(ids_opened(slide["facts"])) and any(
        " ".join(plain.facts(plan_id)[fact]["quote_clean"].split())[:60] in slide["notes"]
        for plan_id in plain.PLAN_IDS
        for fact in ids_opened(slide["facts"])
        if fact in plain.facts(plan_id)
    ), quote


@pytest.mark.parametrize("title", ["长" * 300, '<b>甲</b> & "乙"', "😀" * 20, "a" * 300])
def test_any_title_leaves_the_slide_whole(store: Store, title: str) -> None:
    slide = one(store, frozen_item(Selection(PLACES), "coverage", title=title))["slides"][0]
    assert slide["title_box"][3] <= 220 and all(
        block["box"][1] + block["box"][3] <= wall.BOTTOM + 4 for block in slide["blocks"]
    )
    assert slide["title"].startswith(title[:10])
    if slide["title"] != title:
        assert slide["title"].endswith("……") and slide["notes"].startswith(title)


def test_a_title_that_names_a_state_leader_is_not_shown(store: Store) -> None:
    assert (
        leaders_in(
            one(store, frozen_item(Selection(PLACES), "coverage", title="习近平总书记指出", notes="习近平总书记指出"))[
                "slides"
            ]
        )
        == []
    )


@pytest.mark.parametrize(
    "view",
    [
        "nonsense",
        "<script>alert(1)</script>",
        "quote:nope",
        "compare:nope",
        "pair_a_b",
        "nearest_x",
        "counterpart",
        "targets_nowhere",
        "",
        "quote:",
    ],
)
def test_a_view_that_is_unknown_says_so_and_keeps_what_was_typed(store: Store, view: str) -> None:
    item = Item(view, (("places", "xian,jiading"),), "我的标题", "我的讲稿")
    with pytest.raises(Unmade):
        contents(scene_of(store), view)
    slide = one(store, item)["slides"][0]
    assert slide["title"] == "我的标题" and slide["notes"] == "我的标题\n我的讲稿" and slide["facts"] == []
    assert blocks([slide], "words")[0]["paragraphs"][0]["runs"][0]["text"]


def test_a_place_that_has_gone_is_named_and_the_others_are_shown(store: Store) -> None:
    prepared = one(store, Item("coverage", (("places", "atlantis,xian,jiading"),)))
    assert [row["cells"][0]["text"] for row in blocks(prepared["slides"], "table")[0]["rows"][1:]] == ["西安", "嘉定"]
    assert len(prepared["complaints"]) == 1 and "atlantis" in prepared["complaints"][0]


def test_a_view_without_any_place_left_says_so(store: Store) -> None:
    prepared = one(store, Item("coverage", (("places", "atlantis"),), None, "讲稿"))
    assert prepared["slides"][0]["title"] == word("m_deck_no_place", "zh") and prepared["slides"][0]["notes"] == "讲稿"


def test_an_empty_deck_says_how_to_begin(store: Store) -> None:
    prepared = prepare(Deck("空"), "x", store, "zh", TODAY)
    assert [slide["title"] for slide in prepared["slides"]] == [word("m_deck_empty", "zh")]


def test_a_sentence_about_a_state_leader_does_not_come_into_a_deck(store: Store) -> None:
    withheld = sorted(plain.withheld_facts())
    assert withheld
    for fact in withheld[:5]:
        slide = one(store, Item(f"quote:{fact}", (("places", ",".join(PLACES)),)))["slides"][0]
        assert slide["facts"] == [] and leaders_in([slide]) == []


def test_a_quote_is_exact_and_stands_between_its_neighbours(store: Store) -> None:
    block = blocks(one(store, Item("quote:xinqu-2024-q01", (("places", "xinqu"),)))["slides"], "quote")[0]
    fact = plain.facts("xinqu-2024")["xinqu-2024-q01"]
    assert block["text"] == " ".join(fact["quote_clean"].split())
    clean = plain.plan_text("xinqu-2024")[0]["clean_text"]
    around = "".join(clean.split())
    assert (
        "".join((block["before"].lstrip("…") + block["text"] + block["stop"] + block["after"].rstrip("…")).split())
        in around
    )


# ---- the ready decks ------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_ready_decks_make_themselves(store: Store, case: str) -> None:
    scene = scene_of(store, CASES[case])
    decks = {name: ready_deck(name, scene) for name in READY}
    assert len(decks["leader"].items) == 5
    assert [item.view for item in decks["groups"].items] == [f"compare:{group}" for group in plain.group_codes()]
    assert bool(decks["home"].items) == (scene.home_plan is not None and len(scene.plan_ids) > 1)
    for name, deck in decks.items():
        prepared = prepare(deck, name, store, scene.lang, TODAY)
        unmade = [
            slide["title"]
            for slide in prepared["slides"]
            if slide["title"] in (word("m_deck_unmade", scene.lang), word("m_deck_no_place", scene.lang))
        ]
        assert unmade == [] or case.startswith("one"), (name, unmade)
        assert all(item.address == frozen(scene) for item in deck.items)


def test_each_group_is_one_slide(store: Store) -> None:
    prepared = prepare(ready_deck("groups", scene_of(store)), "x", store, "zh", TODAY)
    assert len(prepared["slides"]) == len(plain.group_codes())


def test_the_home_deck_borrows_from_different_places(store: Store) -> None:
    scene = scene_of(store, Selection(home_first(PLACES, "jiading"), home="jiading"))
    quotes = [
        item.view.removeprefix("quote:") for item in ready_deck("home", scene).items if item.view.startswith("quote:")
    ]
    assert (
        len(quotes) == 3
        and len({fact.rsplit("-m", 1)[0] for fact in quotes}) == 3
        and not any(fact.startswith("jiading") for fact in quotes)
    )


# ---- the measuring
# ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, width, lines",
    [
        ("一二三四五", 36 * 5, 1),
        ("一二三四五六", 36 * 5, 2),
        ("", 100, 1),
        ("一\n二", 1000, 2),
        ("abcdefghij", 36 * 3, 3),
    ],
)
def test_lines_are_counted(text: str, width: float, lines: int) -> None:
    assert wall.lines_of(text, width) == lines


def test_a_cut_text_fits_and_says_that_it_is_cut() -> None:
    text = "知识产权保护" * 30
    shown = wall.cut(text, 600, 2)
    assert wall.lines_of(shown, 600) <= 2 and shown.endswith("……") and text.startswith(shown[:-2])
    assert wall.cut("短", 600, 2) == "短"


def test_a_long_table_goes_on_under_its_head_and_loses_no_row() -> None:
    rows = [[{"text": f"行{n}"}, {"text": "字" * (n % 40)}] for n in range(57)]
    content = Content(
        "题",
        "",
        "来源",
        [],
        [ContentTable([ContentColumn("甲"), ContentColumn("乙")], rows, most_lines=9)],
    )
    slides = lay_out(content, "题")
    shown = [row["cells"][0]["text"] for slide in slides for row in slide["blocks"][0]["rows"] if not row.get("head")]
    assert shown == [f"行{n}" for n in range(57)] and all(slide["blocks"][0]["rows"][0]["head"] for slide in slides)
    heights = [slide["blocks"][0]["box"][3] for slide in slides]
    assert min(heights) >= 0.5 * max(heights)  # about as full as each other


def test_the_same_view_without_filters_is_kept(store: Store) -> None:
    item = frozen_item(replace(Selection(PLACES), party=False), "plans")
    assert one(store, item)["slides"][0]["subtitle"].endswith(word("sub_base", "zh"))


# ---- while a place is hidden
# -------------------------------------------------------------------------------------------

OF_ONE_PLACE = ("quote:", "targets_")


@pytest.mark.slow
@pytest.mark.parametrize("home", [None, "jiading", "xian"])
def test_a_title_over_hidden_places_counts_those_that_remain_or_says_how_many_it_counts(
    store: Store, home: str | None
) -> None:
    """Every slide of the ready decks × each hidden place."""
    chosen = Selection(home_first(PLACES, home) if home else PLACES, home=home)
    scene, recounted = scene_of(store, chosen), 0
    deck = Deck("", tuple(item for name in READY for item in ready_deck(name, scene).items), store.version)
    slides = prepare(deck, "x", store, "zh", TODAY)["slides"]
    for place in PLACES:
        rest = tuple(p for p in chosen.places if p != place)
        left = Selection(rest, home=home if home != place else None)
        again = prepare(
            Deck("", tuple(frozen_item(left, item.view) for item in deck.items), store.version), "y", store, "zh", TODAY
        )["slides"]
        for slide in slides:
            if slide["view"].startswith(OF_ONE_PLACE):
                assert slide["without"] == {} and slide["counted"] == ""
                continue
            assert slide["counted"] == "标题按五地计" and slide["places"] == list(chosen.places)
            if place in slide["without"]:
                head, same = (
                    slide["without"][place],
                    next(s for s in again if (s["item"], s["part"]) == (slide["item"], slide["part"])),
                )
                bare = [
                    re.sub(r"（\d+/\d+）$", "", words) for words in (head["title"], same["title"])
                ]  # other rows may need another number of slides
                assert bare[0] == bare[1] and head["subtitle"] == same["subtitle"], (slide["view"], place)
                recounted += 1
    assert recounted >= 5 * 12


def test_counts_without_a_place_are_those_of_the_packages(store: Store) -> None:
    slides = prepare(ready_deck("leader", scene_of(store)), "x", store, "zh", TODAY)["slides"]
    by_view = {slide["view"]: slide for slide in slides}
    leaves = plain.leaf_codes("utilisation")
    groups = one(store, frozen_item(Selection(PLACES), "compare:utilisation"))["slides"][0]
    for place in PLACES:
        rest = [plain.plan_of_place(p) for p in PLACES if p != place]
        rows = plain.deadlines(sorted(rest), TODAY)
        dated, passed = sum(row["dated_count"] for row in rows), sum(row["passed_count"] for row in rows)
        numbers = [int(number) for number in re.findall(r"\d+", by_view["timeline"]["without"][place]["title"])]
        assert (sum(numbers[:-1]), numbers[-1]) == (dated, passed)
        assert by_view["plans"]["without"][place]["subtitle"] == word("sub_passed", "zh", dated, passed)
        unlike = sum(len({plain.cell(plan_id, leaf)["cell_code"] for plan_id in rest}) > 1 for leaf in leaves)
        assert f"{len(leaves)} 项事项中，{unlike} 项" in groups["without"][place]["title"]
        number = len(
            [
                row
                for row in plain.shared_indicators(sorted(rest))
                if row["indicator_id"] == "high_value_patents_per_10k"
            ]
        )
        assert by_view["high_value_patents_per_10k"]["without"][place]["title"].startswith(
            {2: "两", 3: "三"}[number] + "地共有"
        )


def test_a_title_that_somebody_typed_says_for_how_many_places_it_stands(store: Store) -> None:
    slide = one(store, Item("coverage", (("places", ",".join(PLACES)),), "五地都写到保护"))["slides"][0]
    assert slide["without"] == {} and slide["counted"] == "标题按五地计"
    alone = one(store, Item("coverage", (("places", "xian"),)))["slides"][0]
    assert alone["counted"] == "" and alone["without"] == {}


# ---- tables that a room reads
# ------------------------------------------------------------------------------------------


def test_no_column_is_wholly_empty(each_wall: Wall) -> None:
    for slide in each_wall.slides:
        for block in (b for b in slide["blocks"] if b["kind"] == "table"):
            head, *rows = block["rows"]
            for at, label in enumerate(cell["text"] for cell in head["cells"]):
                assert not rows or not all(is_empty(row["cells"][at]) for row in rows), (
                    slide["view"],
                    slide["part"],
                    label,
                )


@pytest.mark.parametrize("home", PLACES)
def test_the_gaps_that_a_title_announces_are_the_ones_shown(store: Store, home: str) -> None:
    selection = Selection(home_first(PLACES, home), home=home)
    deck = Deck("", (frozen_item(selection, "gaps"), frozen_item(selection, "gaps_all")), store.version)
    slides = prepare(deck, "x", store, "zh", TODAY)["slides"]
    for item in (0, 1):
        own = [slide for slide in slides if slide["item"] == item]
        rows = [
            row["cells"][0]["text"]
            for slide in own
            for block in slide["blocks"]
            if block["kind"] == "table"
            for row in block["rows"]
            if not row.get("head")
        ]
        counts = [int(number) for number in re.findall(r"(\d+) 项", own[0]["title"])]
        assert len(rows) == len(set(rows)) == sum(counts), (home, own[0]["title"], rows)
        assert item or len(own) == 1, "all that the title announces stand on one slide"


def test_numbers_have_room_on_one_line(each_wall: Wall) -> None:
    for slide in each_wall.slides:
        for block in (b for b in slide["blocks"] if b["kind"] == "table"):
            for row in block["rows"]:
                for column, cell in zip(block["columns"], row["cells"]):
                    for number in re.findall(r"[≥≤]?\d[\d.,]*[%％]?", cell["text"]):
                        assert width_of(number) <= column["width"] - 2 * table_layout.CELL + 1, (
                            slide["view"],
                            cell["text"],
                        )


# ---- the timeline on the wall
# ------------------------------------------------------------------------------------------


def test_the_timeline_says_its_phases_in_turn_and_every_issue_at_its_mark(shown_of: dict[str, Wall]) -> None:
    figure = blocks(shown_of["all"].of("timeline"), "figure")[0]["figure"]
    words = {label["text"]: label for label in figure["labels"]}
    for plan_id in plain.PLAN_IDS:
        phases = sorted(
            (row for row in plain.times([plan_id]) if row["kind_code"] == "phase" and row["start_date"]),
            key=lambda row: row["start_date"],
        )
        if phases:
            assert " → ".join(dict.fromkeys(row["label"] for row in phases)) in words
            bars = [
                s
                for s in figure["series"]
                if s["kind"] == "line"
                and s["points"][0].get("facts")
                and ids_opened(s["points"][0]["facts"])[0] in {row["fact_id"] for row in phases}
            ]
            looks = [(s["opacity"], round(s["points"][0]["y"], 3)) for s in bars]
            assert len(bars) == len(phases) and all(one != other for one, other in zip(looks, looks[1:])), (
                "neighbours differ in shade and height"
            )
    issued = [text for text in words if text.endswith("印发")]
    assert len(issued) == len(
        {
            row["plan_id"]
            for row in plain.times(sorted(plain.PLAN_IDS))
            if row["kind_code"] in ("issued", "published") and row["end_date"]
        }
    )


def test_years_without_anything_are_one_short_break(shown_of: dict[str, Wall]) -> None:
    figure = blocks(shown_of["all"].of("timeline"), "figure")[0]["figure"]
    ticks = [tick["text"] for tick in figure["x"]["ticks"]]
    years = [int(text) for text in ticks if text.isdigit()]
    assert "…" in ticks and years == sorted(years) and {2017, 2023, 2024, 2025, 2035} <= set(years)
    assert figure["x"]["range"][1] < years[-1] - years[0] and 2030 not in years


def test_words_of_the_timeline_do_not_lie_over_each_other(each_wall: Wall) -> None:
    for block in blocks(each_wall.of("timeline"), "figure"):
        figure, boxes = block["figure"], []
        first, last = figure["x"]["range"]
        for label in figure["labels"]:
            wide = width_of(label["text"], label["size"])
            x = (
                (label["x"] - first) / (last - first) * figure["plot"][2]
                + label["dx"]
                - {"left": 0, "center": wide / 2, "right": wide}[label["anchor"]]
            )
            y = label["y"] * figure["plot"][3] / len(figure["rows"]) + label["dy"]
            boxes.append((x, y - 20, x + wide, y + 20, label["text"]))
        for at, a in enumerate(boxes):
            for b in boxes[at + 1 :]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def test_a_cut_text_does_not_speak_against_the_others_in_the_title_of_the_coverage(store: Store) -> None:
    """All five plans deal with all eight groups: the cells that do not are planted."""

    def title(places: tuple[str, ...], planted: dict[tuple[str, int], str], lang: str = "zh") -> str:
        scene = Scene(store, Selection(places, lang=lang), "light", TODAY)
        view = copy.deepcopy(overview.coverage_map(scene))
        for (place, at), code in planted.items():
            next(row for row in view["rows"] if row["column_id"] == place)["cells"][at]["cell"] = code
        return coverage_title(scene, view)

    every = {("xian", at): "damaged" for at in range(8)}
    assert title(PLACES, {}) == "八类事项，各地都有措施或目标"
    assert title(PLACES, every) == "八类事项，各地都有措施或目标（西安所据文本残缺，不计在内）"
    assert title(("xian", "jiading"), every) == "八类事项，嘉定都有措施或目标（西安所据文本残缺，不计在内）"
    # One that another place lacks too is not the cut text's doing.
    assert title(PLACES, {("xian", 0): "damaged", ("jiading", 0): "absent"}) == "八类事项中，七类各地都有措施或目标"
    assert (
        title(PLACES, {("xian", 1): "damaged", ("jiading", 0): "absent"})
        == "八类事项中，七类各地都有措施或目标（西安所据文本残缺，不计在内）"
    )
    assert title(PLACES, {("jiading", at): "absent" for at in range(8)}) == "八类事项中，没有一类是各地都有措施或目标的"
    assert (
        title(PLACES, {("jiading", 0): "absent"}, "en")
        == "8 groups of matters: every place has a measure or target on 7"
    )
