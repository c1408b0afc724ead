"""The working pages: every count against the package files, every time where its text dates it, nobody added to
anybody.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cejian.answers.selection import Selection
from cejian.answers.store import Store
from cejian.answers.typed_rows import TimeRow
from cejian.figures.plotly.chart import draw
from cejian.figures.timeline import UNDATED, timeline
from cejian.views import (
    address_codes,
    agencies as agencies_view,
    measures as measures_view,
    shared_indicator,
    targets as targets_view,
    timeline as timeline_view,
)
from cejian.wording.labels import count, word
from tests import scenes
from tests.conftest import built_from, copy_data, edit_csv, keep
from tests.oracle import plain_answers as plain
from tests.oracle.sentences import TRUTHS
from tests.scenes import (
    PLACES,
    TODAY,
    Chosen,
    cell_facts,
    cell_text,
    check_facts,
    check_tables,
    each_case,
    facts_of_rows,
    holes_in,
    ids_in,
    ids_opened,
    leaders_in,
    scene_of,
    tables_in,
    texts_in,
)

CASES = scenes.CASES | {"one_with_words_only": Selection(("zhongshan",))}


class Shown(Chosen):
    """The working pages; the chart of the timeline as its specification."""

    measures = cached_property(lambda self: measures_view.measures(self.scene))
    timeline = cached_property(lambda self: timeline_view.timeline(self.scene))
    targets = cached_property(lambda self: targets_view.targets(self.scene))
    targets_head = cached_property(lambda self: targets_view.targets_head(self.scene))
    agencies = cached_property(lambda self: agencies_view.agencies(self.scene))
    agencies_head = cached_property(lambda self: agencies_view.agencies_head(self.scene))
    counterpart = cached_property(lambda self: agencies_view.counterpart(self.scene))
    figure = cached_property(lambda self: draw(self.timeline["figure"], "light").to_dict())

    @property
    def parts(self) -> dict[str, Any]:
        timeline = {key: value for key, value in self.timeline.items() if key != "figure"}
        return {
            "measures": self.measures,
            "timeline": timeline,
            "targets": self.targets,
            "targets_head": self.targets_head,
            "agencies": self.agencies,
            "agencies_head": self.agencies_head,
            "counterpart": self.counterpart,
        }

    @property
    def times(self) -> list[dict]:
        """Rows of plain.times without those of measures that are left out."""
        ids = {m["measure_id"] for _, m in self.counted}
        return [row for row in plain.times(self.plan_ids) if row["measure_id"] is None or row["measure_id"] in ids]

    @property
    def agency_rows(self) -> list[dict]:
        ids = {m["measure_id"] for _, m in self.counted}
        return [row for row in plain.agency_rows(self.plan_ids) if row["measure_id"] in ids]


shown_of, shown = each_case(Shown, CASES)


# ---- all of them -------------------------------------------------------------------------------------------------


def test_every_fact_that_is_offered_exists_and_belongs_to_a_chosen_plan(shown: Shown) -> None:
    for part in shown.parts.values():
        check_facts(ids_in(part), shown.plan_ids)
    assert ids_in(shown.measures) and ids_in(shown.timeline["source"]) and ids_in(shown.targets)


def test_no_text_is_about_a_state_leader(shown: Shown) -> None:
    for name, part in shown.parts.items():
        assert leaders_in(part) == [], name
    assert not plain.LEADERS.search(str(shown.figure))


def test_everything_can_be_sent_as_json_without_a_nan(shown: Shown) -> None:
    for name, part in shown.parts.items():
        json.dumps(part, allow_nan=False, default=int)
        # “None” is also the English name of a precision; it stands alone then.
        assert [text for text in holes_in(part) if text != "None"] == [], name
    assert not re.search(r"\b(NaT|nan)\b", str(shown.figure))


def test_every_table_has_a_cell_for_every_column_and_names_the_data_version_last(shown: Shown) -> None:
    tables = [table for part in shown.parts.values() for table in tables_in(part)]
    assert len(tables) >= 4
    check_tables(tables, shown.store)
    assert all(column["label"] for table in tables for column in table["columns"])
    names = [table["name"] for table in tables]
    assert len(set(names)) == len(names), "two downloads would have one file name"


# ---- measures: rows and options ----------------------------------------------------------------------------------


def test_there_is_a_row_for_every_measure_in_screen_order(shown: Shown) -> None:
    rows = shown.measures["rows"]
    assert [(row["plan"], row["id"]) for row in rows] == [(plan_id, m["measure_id"]) for plan_id, m in shown.counted]
    assert [row["at"] for row in rows] == list(range(len(rows)))
    for row, (_, m) in zip(rows, shown.counted):
        assert (row["kind"], row["label"], row["title"], row["gist"], row["strength"]) == (
            m["kind_code"],
            m["number_label"],
            m["title"] or "",
            m["gist_zh"],
            m["strength_code"],
        )


FACETS = ("at", "cat", "mkind", "str", "num", "dated", "obj", "fn", "unit")


def values_of_row(shown: Shown, row: dict[str, Any], key: str) -> set[str]:
    """The options of a filter that a row of the page has, as the browser reads them."""
    part = shown.measures
    groups = {option["code"]: option["parent"] for option in part["options"]["cat"]}
    return {
        "at": lambda: {p["column_id"] for p in part["places"] if p["plan_id"] == row["plan"]},
        "cat": lambda: {*row["cats"], *(groups[leaf] for leaf in row["cats"])},
        "mkind": lambda: {row["kind"]},
        "str": lambda: {row["strength"]},
        "num": lambda: {"yes" if row["numbers"] else "no"},
        "dated": lambda: {"yes" if row["dates"] else "no"},
        "obj": lambda: set(row["objects"]) or {"none"},
        "fn": lambda: {agency["fn"] for agency in row["agencies"]} or {part["no_agency"][row["plan"]]},
        "unit": lambda: {agency["id"] for agency in row["agencies"]},
    }[key]()


def values_of_measure(plan_id: str, m: dict[str, Any], key: str) -> set[str]:
    """The same from the rows of the package."""
    p, measure_id = plain.plan(plan_id), m["measure_id"]
    leaves = {leaf for leaf, clause in m["leaves"].items() if clause["role_code"] != "mention"}
    group_of = {row["code"]: row["parent_code"] for row in plain.reference("categories")}
    agencies = [
        plain.agency_of(plan_id, row["name_as_written"])
        for row in p.rows("measure_agencies")
        if row["measure_id"] == measure_id
    ]
    return {
        "at": lambda: {p.described["place_id"]},
        "cat": lambda: leaves | {group_of[leaf] for leaf in leaves},
        "mkind": lambda: {m["kind_code"]},
        "str": lambda: {m["strength_code"]},
        "num": lambda: {
            "yes" if any(t["measure_id"] == measure_id and plain.is_quantified(t) for t in p.rows("targets")) else "no"
        },
        "dated": lambda: {"yes" if plain.is_dated(plan_id, measure_id) else "no"},
        "obj": lambda: (
            {row["object_code"] for row in p.rows("measure_objects") if row["measure_id"] == measure_id} or {"none"}
        ),
        "fn": lambda: {row["function_code"] for row in agencies} or {"damaged" if p.is_truncated else "not_stated"},
        "unit": lambda: {row["agency_id"] for row in agencies},
    }[key]()


@pytest.mark.parametrize("key", FACETS)
def test_every_option_has_the_rows_that_the_packages_have(shown: Shown, key: str) -> None:
    ours = Counter(code for row in shown.measures["rows"] for code in values_of_row(shown, row, key))
    theirs = Counter(code for plan_id, m in shown.counted for code in values_of_measure(plan_id, m, key))
    assert ours == theirs
    options = [option["code"] for option in shown.measures["options"][key]]
    assert len(options) == len(set(options))
    assert set(ours) <= set(options), "a measure could not be reached by any option of this filter"
    assert all(option["name"] for option in shown.measures["options"][key])


def expected_options(shown: Shown, key: str) -> list[str]:
    def listed(name: str) -> list[str]:
        return [row["code"] for row in plain.codes() if row["list_code"] == name]

    unnamed = {"damaged" if plain.plan(plan_id).is_truncated else "not_stated" for plan_id in shown.plan_ids}
    used = {row["agency_id"] for row in shown.agency_rows}
    return {
        "at": lambda: list(shown.selection.places),
        "cat": lambda: [
            row["code"] for row in plain.reference("categories") if shown.party or row["code"] != "party_building"
        ],
        "mkind": lambda: listed("measure_kind"),
        "str": lambda: listed("strength"),
        "num": lambda: ["yes", "no"],
        "dated": lambda: ["yes", "no"],
        "obj": lambda: [*listed("object"), "none"],
        "fn": lambda: [*listed("agency_function"), *(code for code in ("not_stated", "damaged") if code in unnamed)],
        "unit": lambda: [row["agency_id"] for row in plain.agencies() if row["agency_id"] in used],
    }[key]()


@pytest.mark.parametrize("key", FACETS)
def test_the_options_come_in_the_order_of_their_lists(shown: Shown, key: str) -> None:
    assert set(shown.measures["options"]) == set(FACETS)
    assert [option["code"] for option in shown.measures["options"][key]] == expected_options(shown, key)


def test_every_kind_of_option_is_met_in_the_data(shown_of: dict[str, Shown]) -> None:
    """Otherwise a filter could mix its values up unseen."""
    found = {
        key: {code for plan_id, m in shown_of["all"].counted for code in values_of_measure(plan_id, m, key)}
        for key in FACETS
    }
    assert found["num"] == found["dated"] == {"yes", "no"}
    assert "none" in found["obj"] and {"not_stated", "damaged"} <= found["fn"]
    assert len(found["str"]) == 4 and len(found["mkind"]) == 2


def test_numbers_and_dates_of_a_row_are_facts_of_its_measure_with_words(shown: Shown) -> None:
    for row in shown.measures["rows"]:
        assert [number["fact"] for number in row["numbers"]] == plain.number_facts(row["plan"], row["id"])
        assert [time["fact"] for time in row["dates"]] == plain.date_facts(row["plan"], row["id"])
        assert all(item["text"].strip() for item in (*row["numbers"], *row["dates"]))
        assert [(a["id"], a["name"], a["role"]) for a in row["agencies"]] == [
            (a["agency"]["agency_id"], a["name_as_written"], a["role_code"])
            for a in plain.named_in(row["plan"], row["id"])
        ]


def test_an_option_of_the_page_is_a_code_that_an_address_may_give(shown: Shown) -> None:
    allowed = address_codes.filter_codes(shown.store)
    for key, options in shown.measures["options"].items():
        assert {option["code"] for option in options} <= set(allowed[key]), key
    for group in shown.timeline["filters"]["groups"]:
        assert {option["code"] for option in group["options"]} <= set(allowed[group["key"]]), group["key"]


def test_no_filter_takes_a_key_of_the_selection(store: Store) -> None:
    """An address has one value per key: ?text= is the view of the sources, not a filter."""
    from cejian.answers.selection import to_params

    assert not set(address_codes.filter_codes(store)) & {*to_params(Selection(PLACES)), "plan", "fact"}


def test_the_browser_filters_the_measures(store: Store) -> None:
    """All rows are there whatever the address says, and the same for all addresses: they are sent once."""
    chosen = (("cat", ("judicial",)), ("cols", ("title",)), ("q", ("专利",)), ("sort", ("-place",)))
    assert measures_view.measures.packed(
        scene_of(store, Selection(PLACES, filters=chosen))
    ) == measures_view.measures.packed(scene_of(store, Selection(PLACES)))
    assert len(measures_view.measures(scene_of(store, Selection(PLACES, filters=chosen)))["rows"]) == len(
        plain.measure_rows(plain.PLAN_IDS, True)
    )


# ---- timeline: reading the specification -------------------------------------------------------------------------


def marks_of(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The marks on the date axis."""
    (trace,) = [trace for trace in figure["data"] if trace.get("xaxis", "x") == "x"]
    lengths = {len(trace[column]) for column in ("x", "y", "text", "hovertext", "customdata")}
    assert len(lengths) == 1
    return [
        {"at": pd.Timestamp(at).date(), "y": y, "text": text, "facts": ids_opened(facts[0])}
        for at, y, text, facts in zip(trace["x"], trace["y"], trace["text"], trace["customdata"])
    ]


def undated_of(figure: dict[str, Any]) -> dict[tuple[int, str], dict[str, Any]]:
    """(lane from the top, column) -> the circle or square that stands for what has no date."""
    (trace,) = [trace for trace in figure["data"] if trace.get("xaxis") == "x2"]
    places = len(figure["layout"]["yaxis"]["tickvals"])
    found = {
        (places - 1 - int(y), UNDATED[int(x)]): {"text": text, "facts": ids_opened(facts[0]), "words": words}
        for x, y, text, words, facts in zip(
            trace["x"], trace["y"], trace["text"], trace["hovertext"], trace["customdata"]
        )
    }
    assert len(found) == len(trace["x"])
    return found


def lane_of(figure: dict[str, Any], y: float) -> int:
    """Which lane a height is in, counted from the top."""
    return len(figure["layout"]["yaxis"]["tickvals"]) - 1 - int(y // 1)


def shapes_of(figure: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Bands (rect) or strokes (line) of the lanes that stand at dates."""
    found = []
    for shape in figure["layout"]["shapes"]:
        if (
            shape["type"] == kind
            and "domain" not in str(shape.get("xref", ""))
            and "domain" not in str(shape.get("yref", ""))
        ):
            found.append(
                {
                    "start": pd.Timestamp(shape["x0"]).date(),
                    "end": pd.Timestamp(shape["x1"]).date(),
                    "y": (shape["y0"] + shape["y1"]) / 2,
                    "color": shape["line"]["color"],
                    "dash": shape["line"].get("dash"),
                }
            )
    return found


def periods_of(figure: dict[str, Any]) -> list[tuple[date, date]]:
    """What stands behind all lanes: the periods from outside."""
    return [
        (pd.Timestamp(s["x0"]).date(), pd.Timestamp(s["x1"]).date())
        for s in figure["layout"]["shapes"]
        if s["type"] == "rect" and "domain" in str(s.get("yref", ""))
    ]


def today_lines(figure: dict[str, Any]) -> list[date]:
    return [
        pd.Timestamp(s["x0"]).date()
        for s in figure["layout"]["shapes"]
        if s["type"] == "line" and "domain" in str(s.get("yref", "")) and s["x0"] == s["x1"]
    ]


def narrowed(
    store: Store, selection: Selection = CASES["all"], today: date = TODAY, **filters: tuple[str, ...]
) -> Shown:
    return Shown(store, replace(selection, filters=tuple(sorted(filters.items()))), today)


def facts_of_table(shown: Shown) -> list[str]:
    return [fact for row in shown.timeline["source"]["table"]["rows"] for fact in ids_opened(row[2]["facts"])]


def in_month(day: date) -> tuple[date, date]:
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), after - timedelta(days=1)


# ---- timeline: what stands where ---------------------------------------------------------------------------------


def test_every_place_has_its_lane_in_screen_order(shown: Shown) -> None:
    axis = shown.figure["layout"]["yaxis"]
    assert axis["range"] == [0, len(shown.plan_ids)]
    assert list(axis["tickvals"]) == sorted(axis["tickvals"], reverse=True)
    assert [name.removeprefix("<b>").removesuffix("</b>") for name in axis["ticktext"]] == [
        shown.short(plan_id) for plan_id in shown.plan_ids
    ]
    assert [lane_of(shown.figure, y) for y in axis["tickvals"]] == list(range(len(shown.plan_ids)))


def test_the_marks_are_the_dated_rows_each_once_in_its_lane_at_its_date(shown: Shown) -> None:
    dated = {row["fact_id"]: row for row in shown.times if row["end_date"]}
    assert dated or shown.plan_ids == ["xian-2024"]
    marks = marks_of(shown.figure)
    facts = [fact for mark in marks for fact in mark["facts"]]
    assert sorted(facts) == sorted(dated)
    for mark in marks:
        days, kinds = (
            {dated[fact]["end_date"] for fact in mark["facts"]},
            {dated[fact]["kind_code"] for fact in mark["facts"]},
        )
        (plan_id,) = {dated[fact]["plan_id"] for fact in mark["facts"]}
        assert lane_of(shown.figure, mark["y"]) == shown.plan_ids.index(plan_id)
        # Unlike things and unlike precisions are never one mark; only the issue and the publication of one document
        # are, at the first of the two, and then both days are written beside it.
        assert len({dated[fact]["precision_code"] for fact in mark["facts"]}) == 1
        if kinds <= {"issued", "published"}:
            assert mark["at"] == min(days)
            first, *others = sorted(days)
            assert re.search(f"{first:%Y-%m-%d}|{first.year}年{first.month}月{first.day}日", mark["text"])
            # English says the year of both once.
            year = f"(?:{first.year}-)?" if others and others[0].year == first.year else ""
            for day in others:
                assert re.search(
                    f"{year or f'{day.year}-'}{day:%m-%d}|{day.year}年{day.month}月{day.day}日", mark["text"]
                )
        else:
            assert len(kinds) == 1 and days == {mark["at"]}


def test_a_mark_of_deadlines_says_how_many_there_are_and_the_numbers_add_up(shown: Shown) -> None:
    deadlines = [row for row in shown.times if row["kind_code"] == "deadline" and row["end_date"]]
    said = []
    for mark in marks_of(shown.figure):
        if any(row["fact_id"] in mark["facts"] for row in deadlines):
            number = int(re.match(r"\d+", mark["text"])[0])
            # A heading that dates several targets opens with them, and is no commitment besides them.
            own = [
                row for row in deadlines if row["fact_id"] in mark["facts"] and (row["is_target"] or row["measure_id"])
            ]
            assert number == (len(own) or len(mark["facts"]))
            past = mark["at"] < shown.today
            assert (shown.say("deadline_passed") in mark["text"]) == past
            said.append(number)
    headings = [row for row in deadlines if not row["is_target"] and not row["measure_id"]]
    assert len(deadlines) - len(headings) <= sum(said) <= len(deadlines)


def test_no_time_without_a_date_is_on_the_date_axis(shown: Shown) -> None:
    undated = {row["fact_id"] for row in shown.times if not row["end_date"]}
    assert undated.isdisjoint(fact for mark in marks_of(shown.figure) for fact in mark["facts"])
    vague = {row["fact_id"] for row in shown.times if row["precision_code"] in ("vague", "none")}
    assert vague == undated, "the data says that vague words have no date"


def expected_undated(shown: Shown) -> dict[tuple[int, str], set[str]]:
    found: dict[tuple[int, str], set[str]] = {}
    for lane, plan_id in enumerate(shown.plan_ids):
        own = [row for row in plain.times([plan_id]) if row in shown.times]
        loose = [row for row in own if not row["end_date"]]
        found[lane, "fixed"] = {row["fact_id"] for row in loose if row["recurrence_code"] in plain.REGULAR}
        found[lane, "vague"] = {row["fact_id"] for row in loose if row["precision_code"] == "vague"} - found[
            lane, "fixed"
        ]
        timed = {row["measure_id"] for row in own}
        found[lane, "none"] = {
            m["measure_id"]
            for p, m in shown.counted
            if p == plan_id and m["measure_id"] not in timed and not plain.is_dated(plan_id, m["measure_id"])
        }
    return {key: facts for key, facts in found.items() if facts}


def test_what_has_no_date_stands_in_its_column_with_its_number_and_its_facts(shown: Shown) -> None:
    found = undated_of(shown.figure)
    assert {key: set(mark["facts"]) for key, mark in found.items()} == expected_undated(shown)
    assert all(mark["text"] == str(len(mark["facts"])) and mark["words"] for mark in found.values())


def test_all_three_columns_are_met_in_the_data(shown_of: dict[str, Shown]) -> None:
    assert {column for _, column in expected_undated(shown_of["all"])} == {"fixed", "vague", "none"}


def test_a_deadline_is_a_band_as_long_as_its_precision(shown: Shown) -> None:
    """To the year, the whole year; to the month, the whole month; never longer, never sharper."""
    rows = {row["fact_id"]: row for row in shown.times}
    bands = shapes_of(shown.figure, "rect")
    expected = []
    for mark in marks_of(shown.figure):
        row = rows[mark["facts"][0]]
        if row["kind_code"] != "deadline":
            continue
        year = (date(mark["at"].year, 1, 1), date(mark["at"].year, 12, 31))
        start, end = {"year": year, "month": in_month(mark["at"])}[row["precision_code"]]
        assert end == mark["at"]
        expected.append((start, end, round(mark["y"], 6)))
    # Each has a height of its own, so that a band beside another is not read as one long band.
    deadline_heights = {y for _, _, y in expected}
    assert len(deadline_heights) == len(expected)
    assert sorted(
        (b["start"], b["end"], round(b["y"], 6)) for b in bands if round(b["y"], 6) in deadline_heights
    ) == sorted(expected)


def test_phases_are_bars_from_start_to_end_each_at_its_own_height_with_its_mark(shown: Shown) -> None:
    phases = [row for row in shown.times if row["kind_code"] == "phase"]
    bands = {(b["start"], b["end"]): b for b in shapes_of(shown.figure, "rect")}
    heights = []
    for row in phases:
        band = bands[row["start_date"], row["end_date"]]
        heights.append(band["y"])
        assert lane_of(shown.figure, band["y"]) == shown.plan_ids.index(row["plan_id"])
        (mark,) = [mark for mark in marks_of(shown.figure) if row["fact_id"] in mark["facts"]]
        assert mark["y"] == pytest.approx(band["y"])
    assert len(set(heights)) == len(heights)
    assert len(phases) == (3 if "jiading-2023" in shown.plan_ids else 0)


@pytest.mark.parametrize("precisions", [("month", "month"), ("month", "day"), ("day", "month")])
def test_the_mark_of_a_phase_stands_on_its_own_bar_where_one_phase_lies_inside_another(
    store: Store, precisions: tuple[str, str]
) -> None:
    """Phases overlap in texts: the one that begins first need not end first, nor be dated as sharply."""
    times = times_of(
        [
            ("a", "phase", precisions[0], "2023-01-01", "2023-12-31"),
            ("b", "phase", precisions[1], "2023-06-01", "2023-08-31"),
        ],
    )
    figure = drawn(store, times)
    bands = {(b["start"], b["end"]): b["y"] for b in shapes_of(figure, "rect")}
    for row in times:
        (mark,) = [mark for mark in marks_of(figure) if row["fact_id"] in mark["facts"]]
        assert mark["facts"] == [row["fact_id"]]
        assert mark["y"] == pytest.approx(bands[row["start_date"].date(), row["end_date"].date()]), row["fact_id"]


def test_a_horizon_without_a_beginning_starts_in_dots_and_never_at_a_date(shown: Shown) -> None:
    horizons = [row for row in shown.times if row["kind_code"] == "horizon" and row["end_date"]]
    dotted = [s for s in shapes_of(shown.figure, "line") if s["dash"] == "dot"]
    assert sorted(s["end"] for s in dotted) == sorted(row["end_date"] for row in horizons if not row["start_date"])
    bands = {(b["start"], b["end"]) for b in shapes_of(shown.figure, "rect")}
    assert all((row["start_date"], row["end_date"]) in bands for row in horizons if row["start_date"])


@pytest.mark.parametrize(
    "today", [date(2015, 12, 31), date(2016, 1, 1), date(2024, 2, 29), date(2035, 12, 31), date(2036, 1, 1)], ids=str
)
def test_the_line_of_today_stands_at_today_and_nowhere_when_it_is_not_shown(store: Store, today: date) -> None:
    figure = narrowed(store, CASES["two"], today).figure
    inside = 2016 <= today.year <= 2035
    assert today_lines(figure) == ([today] if inside else [])
    assert [
        pd.Timestamp(note["x"]).date()
        for note in figure["layout"]["annotations"]
        if note["text"] == word("today", "zh")
    ] == ([today] if inside else [])


def test_the_table_has_every_time_once_and_a_date_only_where_the_text_has_one(shown: Shown) -> None:
    rows = {row["fact_id"]: row for row in shown.times}
    table = shown.timeline["source"]["table"]["rows"]
    assert sorted(facts_of_table(shown)) == sorted(rows)
    for row in table:
        time = rows[ids_opened(row[2]["facts"])[0]]
        assert row[0] == shown.short(time["plan_id"]) and cell_text(row[2]) == time["label"]
        assert bool(row[3]) == bool(time["start_date"]) and bool(row[4]) == bool(time["end_date"])
        if time["end_date"]:
            assert str(time["end_date"].year) in row[4]
            assert time["precision_code"] != "year" or not re.search(r"月|-", row[4]), "sharper than the text"


def test_the_headline_counts_the_deadlines_and_phases_that_are_drawn(shown: Shown) -> None:
    head = shown.timeline["head"]
    title = "timeline_title" if TRUTHS["timeline_title"](shown) else "timeline_none"
    assert head["title"] == shown.say(title, *next(iter(TRUTHS[title](shown))))
    # The counts have a base; where party building is left out of it, that is said beside them.
    assert head["lead"].startswith(
        shown.say("timeline_shares", *next(iter(TRUTHS["timeline_shares"](shown))))
        + ("" if shown.party else shown.say("base_party"))
    )
    assert (f"{shown.short('xinqu-2024')}{shown.say('colon')}{shown.say('year_only', 2024)}" in head["lead"]) == (
        "xinqu-2024" in shown.plan_ids
    )


def test_headline_marks_and_numbers_beside_the_kinds_count_the_same(shown_of: dict[str, Shown]) -> None:
    shown = shown_of["all"]
    kinds = {option["code"]: option["count"] for option in shown.timeline["filters"]["groups"][0]["options"]}
    deadlines, phases, _ = next(iter(TRUTHS["timeline_title"](shown)))
    vague = sum(row["kind_code"] == "deadline" and not row["end_date"] for row in plain.times(shown.plan_ids))
    assert (kinds["deadline"], kinds["phase"]) == (deadlines + vague, phases)


# ---- timeline: planted times -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planted(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The real data with a vague word planted into a measure that had no time, and a pair of targets without values."""
    root = copy_data(tmp_path_factory.mktemp("planted") / "tree")
    keep(root / "data" / "built", built)
    empty = dict.fromkeys(("start_date", "end_date", "target_id"), "")
    edit_csv(
        root / "data" / "plans" / "xian-2024" / "milestones.csv",
        lambda rows: (
            rows
            + [
                empty
                | {
                    "milestone_id": "xian-2024-d99",
                    "measure_id": "xian-2024-m01",
                    "label": "形成合力",
                    "precision_code": "vague",
                    "kind_code": "deadline",
                    "recurrence_code": "none",
                    "quote": "强化联动会商,形成合力",
                    "occurrence": "1",
                }
            ]
        ),
    )
    edit_csv(
        root / "data" / "reference" / "lookalikes.csv",
        lambda rows: (
            rows
            + [
                {
                    "target_id_a": "jiading-2023-q01",
                    "target_id_b": "zhongshan-2017-q01",
                    "reason_zh": "都是状态，没有数值",
                    "reason_en": "both are states without a value",
                }
            ]
        ),
    )
    return built_from(root)


@pytest.mark.slow
def test_a_planted_vague_deadline_is_in_the_column_of_vague_words_and_nowhere_on_the_axis(
    store: Store, planted: Store
) -> None:
    before, after = Shown(store, CASES["all"]), Shown(planted, CASES["all"])
    lane = after.plan_ids.index("xian-2024")
    assert "xian-2024-d99" not in {fact for mark in marks_of(after.figure) for fact in mark["facts"]}
    assert (
        marks_of(after.figure) == marks_of(before.figure)
        and after.figure["layout"]["shapes"] == before.figure["layout"]["shapes"]
    )
    ours, theirs = undated_of(after.figure), undated_of(before.figure)
    assert [key for key, mark in ours.items() if "xian-2024-d99" in mark["facts"]] == [(lane, "vague")]
    assert int(ours[lane, "vague"]["text"]) == int(theirs[lane, "vague"]["text"]) + 1
    # Its measure has a time now, if only a vague one.
    assert set(theirs[lane, "none"]["facts"]) - set(ours[lane, "none"]["facts"]) == {"xian-2024-m01"}
    (row,) = [
        row for row in after.timeline["source"]["table"]["rows"] if ids_opened(row[2]["facts"]) == ["xian-2024-d99"]
    ]
    assert row[3] == row[4] == ""


def times_of(rows: list[tuple[str, str, str, str | None, str | None]]) -> list[TimeRow]:
    """Times of one place as the query gives them: (fact, kind, precision, start, end)."""
    return [
        {
            "fact_id": fact,
            "plan_id": "jiading-2023",
            "measure_id": None,
            "label": fact,
            "start_date": pd.Timestamp(start) if start else None,
            "end_date": pd.Timestamp(end) if end else None,
            "precision_code": precision,
            "kind_code": kind,
            "recurrence_code": "none",
            "category_code": None,
            "quote_clean": "",
            "is_target": False,
        }
        for fact, kind, precision, start, end in rows
    ]


def drawn(
    store: Store, times: list[TimeRow], years: tuple[int, int] = (2016, 2035), lang: str = "zh"
) -> dict[str, Any]:
    scene = scene_of(store, Selection(("jiading",), lang=lang))
    figure = timeline(times, scene.plan_rows, [], [], years, TODAY, lang)
    return draw(figure, "light").to_dict()


@pytest.mark.parametrize("kind", [row["code"] for row in plain.codes() if row["list_code"] == "milestone_kind"])
def test_a_time_of_any_kind_may_have_a_date(store: Store, kind: str) -> None:
    """No check of the data forbids an outside period or a recurring duty with an end: the page must not break on it."""
    figure = drawn(store, times_of([("a", kind, "year", "2021-01-01", "2025-12-31")]))
    assert [mark["facts"] for mark in marks_of(figure)] in ([["a"]], [])


def test_many_deadlines_of_a_place_stay_in_its_lane(store: Store) -> None:
    """A plan may name eight dates; drawn into the lane below they would be another place's."""
    times = times_of([(f"d{year}", "deadline", "year", None, f"{year}-12-31") for year in range(2020, 2028)])
    figure = drawn(store, times)
    assert len(marks_of(figure)) == len(times)
    assert {lane_of(figure, mark["y"]) for mark in marks_of(figure)} == {0}
    assert all(0 <= b["y"] <= 1 for b in shapes_of(figure, "rect"))


def test_a_deadline_to_the_day_has_no_band(store: Store) -> None:
    figure = drawn(store, times_of([("a", "deadline", "day", None, "2024-06-30")]))
    assert shapes_of(figure, "rect") == [] and [mark["at"] for mark in marks_of(figure)] == [date(2024, 6, 30)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_deadline_to_the_quarter_is_a_band_of_that_quarter_and_never_said_to_the_day(store: Store, lang: str) -> None:
    figure = drawn(store, times_of([("a", "deadline", "quarter", None, "2024-06-30")]), lang=lang)
    (mark,) = marks_of(figure)
    assert not re.search(r"30日|-30", mark["text"]), mark["text"]
    assert [(b["start"], b["end"]) for b in shapes_of(figure, "rect")] == [(date(2024, 4, 1), date(2024, 6, 30))]


# ---- timeline: filters -------------------------------------------------------------------------------------------


def dated_facts(shown: Shown) -> set[str]:
    return (
        {fact for mark in marks_of(shown.figure) for fact in mark["facts"]}
        if shown.timeline["figure"] is not None
        else set()
    )


@pytest.mark.parametrize("key, column", [("tk", "kind_code"), ("prec", "precision_code")])
def test_kind_and_precision_leave_the_rows_that_have_them(store: Store, key: str, column: str) -> None:
    every = Shown(store, CASES["all"])
    for codes in [
        *((row[column],) for row in {r[column]: r for r in every.times}.values()),
        tuple(sorted({row[column] for row in every.times}))[:2],
    ]:
        shown = narrowed(store, **{key: codes})
        left = [row for row in every.times if row[column] in codes]
        assert sorted(facts_of_table(shown)) == sorted(row["fact_id"] for row in left)
        assert dated_facts(shown) == {row["fact_id"] for row in left if row["end_date"]}
        # Measures without any time have neither a kind nor a precision: they are gone then.
        if shown.timeline["figure"] is not None:
            assert "none" not in {column for _, column in undated_of(shown.figure)}


@pytest.mark.parametrize("wanted", [("protection",), ("judicial",), ("culture", "creation")], ids=",".join)
def test_a_category_leaves_the_times_of_its_leaves(store: Store, wanted: tuple[str, ...]) -> None:
    leaves = {leaf for code in wanted for leaf in ([code] if code in plain.leaf_codes() else plain.leaf_codes(code))}
    shown, every = narrowed(store, cat=wanted), Shown(store, CASES["all"])
    left = [row for row in every.times if row["category_code"] in leaves]
    assert sorted(facts_of_table(shown)) == sorted(row["fact_id"] for row in left)
    assert dated_facts(shown) == {row["fact_id"] for row in left if row["end_date"]}
    for (_, column), mark in undated_of(shown.figure).items():
        if column == "none":
            about = [m["leaves"] for _, m in every.counted if m["measure_id"] in mark["facts"]]
            assert all(
                any(leaf in leaves and clause["role_code"] != "mention" for leaf, clause in own.items())
                for own in about
            )


@pytest.mark.slow
@pytest.mark.parametrize(
    "span, first, last",
    [("2017-2027", 2017, 2027), ("2023-2025", 2023, 2025), ("2024", 2024, 2024), ("2016", 2016, 2016)],
)
def test_a_span_shows_its_years_only_and_draws_nothing_outside_them(
    store: Store, span: str, first: int, last: int
) -> None:
    shown, every = narrowed(store, span=(span,)), Shown(store, CASES["all"])
    assert [pd.Timestamp(edge).date() for edge in shown.figure["layout"]["xaxis"]["range"]] == [
        date(first, 1, 1),
        date(last, 12, 31),
    ]
    assert dated_facts(shown) == {
        row["fact_id"] for row in every.times if row["end_date"] and first <= row["end_date"].year <= last
    }
    # A span is a window: the table and what has no date stay whole.
    assert sorted(facts_of_table(shown)) == sorted(facts_of_table(every))
    assert undated_of(shown.figure) == undated_of(every.figure)
    assert today_lines(shown.figure) == ([TODAY] if first <= 2025 <= last else [])
    for shape in (*shapes_of(shown.figure, "rect"), *shapes_of(shown.figure, "line")):
        assert date(first, 1, 1) <= shape["start"] <= shape["end"] <= date(last, 12, 31), (
            f"a mark for no time at all: {shape}"
        )


def test_outside_periods_can_be_switched_off(store: Store) -> None:
    on, off = Shown(store, CASES["all"]), narrowed(store, ext=("0",))
    assert sorted(periods_of(on.figure)) == sorted(
        (row["start_date"], row["end_date"]) for row in plain.external_events()
    )
    assert periods_of(off.figure) == []
    names = {row["name_zh"] for row in plain.external_events()}
    assert names <= set(texts_in(on.figure["layout"]["annotations"])) and not names & set(
        texts_in(off.figure["layout"]["annotations"])
    )
    assert marks_of(on.figure) == marks_of(off.figure)


def test_filters_that_leave_nothing_say_so_instead_of_drawing_empty_lanes(store: Store) -> None:
    shown = narrowed(store, tk=("phase",), cat=("culture",))
    assert shown.timeline["figure"] is None
    assert shown.timeline["source"]["text"].startswith(word("timeline_empty", "zh"))
    assert shown.timeline["source"]["table"]["rows"] == []


def test_the_number_beside_an_option_is_what_choosing_it_leaves(store: Store, shown: Shown) -> None:
    for group in shown.timeline["filters"]["groups"]:
        if group["key"] not in ("tk", "prec", "cat"):
            continue
        for option in group["options"]:
            times = [
                row
                for row in shown.times
                if option["code"]
                in (
                    row["kind_code"] if group["key"] == "tk" else row["precision_code"],
                    *(
                        c["parent_code"]
                        for c in plain.reference("categories")
                        if group["key"] == "cat" and c["code"] == row["category_code"]
                    ),
                )
            ]
            assert option["count"] == len(times), (group["key"], option["code"])


def test_the_filters_show_what_is_chosen(store: Store) -> None:
    chosen = {"tk": ("deadline",), "prec": ("month", "year"), "cat": ("protection",), "span": ("2024",), "ext": ("0",)}
    part = narrowed(store, **chosen).timeline["filters"]
    assert part["filters"] == {key: list(codes) for key, codes in chosen.items()} and part["active"] is True
    assert Shown(store, CASES["two"]).timeline["filters"]["active"] is False


# ---- targets -----------------------------------------------------------------------------------------------------


def target_tables(shown: Shown) -> dict[str, list[list[Any]]]:
    """place -> rows of its table; a place without targets has none."""
    blocks, found = shown.targets["blocks"], {}
    for block, after in zip(blocks, blocks[1:]):
        if block["kind"] == "h2" and block.get("place"):
            found[block["place"]] = after["table"]["rows"] if after["kind"] == "table" else []
    return found


def block_after(shown: Shown, heading: str) -> list[dict[str, Any]]:
    at = next(i for i, block in enumerate(shown.targets["blocks"]) if block.get("id") == heading)
    return list(itertools.takewhile(lambda block: block["kind"] != "h2", shown.targets["blocks"][at + 1 :]))


def test_every_target_stands_in_its_place_exactly_once(shown: Shown) -> None:
    tables = target_tables(shown)
    assert list(tables) == list(shown.selection.places)
    for plan_id, rows in zip(shown.plan_ids, tables.values()):
        targets = {row["target_id"] for row in plain.plan(plan_id).rows("targets")}
        assert sorted(ids_opened(row[1]["facts"])[0] for row in rows) == sorted(targets)
        for row in rows:
            evidence = {fact for fact in plain.facts(plan_id) if fact.startswith(ids_opened(row[1]["facts"])[0] + ":")}
            assert set(ids_opened(row[1]["facts"])[1:]) == evidence


def test_targets_of_one_kind_stand_together_in_the_order_of_kinds(shown: Shown) -> None:
    kinds = [row[f"name_{shown.lang}"] for row in plain.codes() if row["list_code"] == "target_kind"]
    kind_of = {
        t["target_id"]: plain.code("target_kind", t["kind_code"])[f"name_{shown.lang}"]
        for plan_id in shown.plan_ids
        for t in plain.plan(plan_id).rows("targets")
    }
    for rows in target_tables(shown).values():
        said = [row[0] for row in rows]
        assert said == [kind_of[ids_opened(row[1]["facts"])[0]] for row in rows]
        assert said == sorted(said, key=kinds.index)


def test_a_repeat_names_the_first_statement_and_nothing_else_does(shown: Shown) -> None:
    targets = {t["target_id"]: t for plan_id in shown.plan_ids for t in plain.plan(plan_id).rows("targets")}
    assert any(t["duplicate_of_target_id"] for t in targets.values()) or "xian-2024" not in shown.plan_ids
    for row in (row for rows in target_tables(shown).values() for row in rows):
        first = targets[ids_opened(row[1]["facts"])[0]]["duplicate_of_target_id"]
        said = [shown.say("repeat_of", t["name_as_written"]) for t in targets.values()]
        assert [mark for mark in dict.fromkeys(said) if mark in row[8]["text"]] == (
            [shown.say("repeat_of", targets[first]["name_as_written"])] if first else []
        )
        assert not first or shown.say("repeat_of", targets[first]["name_as_written"]) in row[8]["full"]


def test_values_deadlines_and_doubts_are_those_of_the_package(shown: Shown) -> None:
    targets = {row["fact_id"]: row for row in plain.target_rows(shown.plan_ids)}
    for row in (row for rows in target_tables(shown).values() for row in rows):
        t = targets[ids_opened(row[1]["facts"])[0]]
        assert bool(row[2]) == (t["value"] is not None)
        # What nobody can read the unit of is not normalised into one.
        normalised = f"{t['value']:,.10g}{plain.unit(t['unit'], shown.lang)}" if plain.is_quantified(t) else ""
        assert row[3].replace(" ", "") == normalised.replace(" ", "")
        has_note = t["baseline_note"] == "未写基数"
        assert row[4] == (("未写基数" if shown.lang == "zh" else "baseline not stated") if has_note else "")
        if t["deadline_date"]:
            assert str(t["deadline_date"].year) in row[5] and row[6] == t[f"basis_{shown.lang}"]
            assert (shown.say("deadline_passed") in row[5]) == (t["deadline_date"] < TODAY)
        else:
            # 建设期满 is a deadline, if one without a day; it is not the same as none at all.
            assert (row[5], row[6]) == (
                shown.say("vague_deadline" if t["deadline_precision_code"] == "vague" else "no_deadline"),
                "",
            )
        assert row[7] == (shown.say("expected") if t["binding_code"] == "expected" else "")
        assert (shown.say("doubtful") in row[8]["text"]) == (t["confidence_code"] != "certain")
        # Short on the screen, whole in the download, and the sentence one click away.
        assert (t["reading_note"] or "") in row[8]["full"]
        assert ids_opened(row[8]["facts"]) == ([t["fact_id"]] if t["reading_note"] else [])


def test_no_figure_mixes_kinds_of_targets(store: Store) -> None:
    """A stock beside a growth rate on one axis would be a lie in a picture."""
    kind_of = {
        t["target_id"]: (t["kind_code"], t["unit"])
        for plan_id in plain.PLAN_IDS
        for t in plain.plan(plan_id).rows("targets")
    }
    seen = 0
    for size in range(2, len(PLACES) + 1):
        for places in itertools.combinations(PLACES, size):
            scene = scene_of(store, Selection(places))
            expected = dict.fromkeys(
                row["indicator_id"] for row in plain.shared_indicators([plain.plan_of_place(p) for p in places])
            )
            assert targets_view.shared_indicators(scene) == list(expected)
            for indicator_id in expected:
                figure = draw(shared_indicator.shared_indicator(scene, indicator_id)["figure"], "light").to_dict()
                facts = [
                    fact
                    for trace in figure["data"]
                    for (own,) in trace.get("customdata") or ()
                    for fact in ids_opened(own)
                ]
                assert len(facts) >= 2 and len({kind_of[fact] for fact in facts}) == 1
                seen += 1
    assert seen


def test_the_pairs_that_do_not_compare_are_those_whose_both_sides_are_chosen(shown: Shown) -> None:
    expected, (block,) = plain.lookalikes(shown.plan_ids), block_after(shown, "lookalikes")
    if not expected:
        assert block["parts"] == [shown.say("lookalikes_none")]
        return
    rows = block["table"]["rows"]
    assert [(ids_opened(row[0]["facts"]), ids_opened(row[1]["facts"]), row[2]) for row in rows] == [
        ([p["target_id_a"]], [p["target_id_b"]], p[f"reason_{shown.lang}"]) for p in expected
    ]
    for row in rows:
        assert all(
            side["text"].startswith(shown.short(plain.all_facts()[ids_opened(side["facts"])[0]]["plan_id"]))
            for side in row[:2]
        )


@pytest.mark.slow
def test_a_pair_of_states_without_values_is_shown_without_a_made_up_value(planted: Store) -> None:
    said = list(texts_in(Shown(planted, CASES["all"]).targets))
    assert "都是状态，没有数值" in said
    assert holes_in(said) == []


def test_the_measures_that_serve_a_target_are_those_of_the_package(shown: Shown) -> None:
    note, block = block_after(shown, "served")
    expected = [
        (
            plan_id,
            t["target_id"],
            sorted(
                row["measure_id"]
                for row in plain.plan(plan_id).rows("target_measures")
                if row["target_id"] == t["target_id"]
            ),
        )
        for plan_id in shown.plan_ids
        for t in plain.commitments(plan_id)
    ]
    rows = block["table"]["rows"]
    said = [(row[0], ids_opened(row[1]["facts"])[0], cell_facts(row[2])) for row in rows]
    assert sorted(said) == sorted((shown.short(plan_id), target, served) for plan_id, target, served in expected)
    assert all(isinstance(row[2], dict) or row[2] == shown.say("unserved") for row in rows)
    assert note["parts"] == [shown.say("served_sub", sum(not served for *_, served in expected))]


def test_the_headline_counts_every_commitment_once_and_the_quantified_ones(shown: Shown) -> None:
    targets = [t for plan_id in shown.plan_ids for t in plain.commitments(plan_id)]
    setting = sum(bool(plain.commitments(plan_id)) for plan_id in shown.plan_ids)
    quantified = sum(row["quantified_count"] for row in plain.plan_figures(shown.plan_ids, True))
    assert quantified == sum(map(plain.is_quantified, targets))
    # The same count as on the cards of the overview: two pages must not give two answers to one question.
    assert shown.targets_head["title"] == shown.say(
        "targets_title", count(setting, shown.lang), len(targets), quantified
    )


# ---- responsible units -------------------------------------------------------------------------------------------


def agency_tables(shown: Shown) -> tuple[dict[str, Any], dict[str, Any]]:
    matrix, load = tables_in(shown.agencies)
    return matrix, load


def test_the_load_of_every_unit_is_counted_as_in_the_package(shown: Shown) -> None:
    expected = {}
    for row in shown.agency_rows:
        p = plain.plan(row["plan_id"])
        named = [
            a["measure_agency_id"] for a in plain.agencies_named(row["plan_id"]) if a["measure_id"] == row["measure_id"]
        ]
        ahead = [
            fact
            for fact in named
            if (plain.facts(row["plan_id"])[fact]["clean_start_char"], fact)
            < (plain.facts(row["plan_id"])[row["fact_id"]]["clean_start_char"], row["fact_id"])
        ]
        standing = "alone" if len(named) == 1 else "among" if ahead else "first"
        expected.setdefault((row["plan_id"], row["agency_id"]), {"alone": [], "first": [], "among": [], "all": []})
        expected[row["plan_id"], row["agency_id"]][standing].append(row["fact_id"])
        expected[row["plan_id"], row["agency_id"]]["all"].append(row["measure_id"])
        assert p.rows("measure_agencies")
    said = Counter()
    agency_of = {row["fact_id"]: row["agency_id"] for row in shown.agency_rows}
    for row in agency_tables(shown)[1]["rows"]:
        cells = dict(zip(("alone", "first", "among", "all"), row[4:8]))
        facts = {key: cell_facts(cell) for key, cell in cells.items()}
        agencies = {agency_of[fact] for key in ("alone", "first", "among") for fact in facts[key]}
        assert len(agencies) == 1, "two units in one row"
        plan_id = next(plan_id for plan_id in shown.plan_ids if shown.short(plan_id) == row[0])
        theirs = expected[plan_id, *agencies]
        assert {key: set(ids) for key, ids in facts.items()} == {key: set(ids) for key, ids in theirs.items()}
        # The number is what it opens; a measure that names a unit twice is one measure.
        assert all(cell_text(cells[key]) == str(len(set(theirs[key]))) for key in cells)
        said[plan_id, *agencies] += 1
    assert said == Counter(expected.keys())


def test_collective_bodies_and_internal_offices_are_never_added_to_units(shown: Shown) -> None:
    kind_of = {row["fact_id"]: row["agency_kind_code"] for row in shown.agency_rows}
    kinds = {
        code: plain.code("agency_kind", code)[f"name_{shown.lang}"]
        for code in ("unit", "internal_office", "collective")
    }
    by_place: dict[str, list[str]] = {}
    for row in agency_tables(shown)[1]["rows"]:
        facts = facts_of_rows([row[4:7]])
        (kind,) = {kind_of[fact] for fact in facts}
        assert row[2] == kinds[kind]
        by_place.setdefault(row[0], []).append(kind)
    # Apart also in their order, and no row adds anything up.
    for said in by_place.values():
        assert said == sorted(said, key=list(kinds).index)
    assert sum(map(len, by_place.values())) == len({(row["plan_id"], row["agency_id"]) for row in shown.agency_rows})


def test_all_three_kinds_of_body_and_all_three_standings_are_met_in_the_data(shown_of: dict[str, Shown]) -> None:
    rows = shown_of["all"].agency_rows
    assert {row["agency_kind_code"] for row in rows} == {"unit", "internal_office", "collective"}
    assert {row["standing_code"] for row in rows} == {"alone", "first", "among"}


def test_the_table_of_functions_has_everyone_once_and_says_why_a_cell_is_empty(shown: Shown) -> None:
    matrix = agency_tables(shown)[0]
    rows = shown.agency_rows
    functions = [
        row
        for row in plain.codes()
        if row["list_code"] == "agency_function" and row["code"] in {a["function_code"] for a in rows}
    ]
    assert [row[0] for row in matrix["rows"]] == [row[f"name_{shown.lang}"] for row in functions]
    assert [column["label"] for column in matrix["columns"]][1:-1] == [
        shown.short(plan_id) for plan_id in shown.plan_ids
    ]
    for line, function in zip(matrix["rows"], functions):
        for plan_id, cell in zip(shown.plan_ids, line[1:-1]):
            here = [row for row in rows if (row["plan_id"], row["function_code"]) == (plan_id, function["code"])]
            if here:
                assert sorted(ids_opened(cell["facts"])) == sorted(row["fact_id"] for row in here)
                assert all(
                    row["name_as_written"] in cell["text"] and row[f"role_{shown.lang}"] in cell["text"] for row in here
                )
                # The numbers in brackets are measures by name and role.
                between = "[、）]" if shown.lang == "zh" else "[,)]"
                assert sum(map(int, re.findall(rf" (\d+)(?={between})", cell["text"]))) == len(
                    {(r["name_as_written"], r["role_code"], r["measure_id"]) for r in here}
                )
            else:
                assert cell == shown.say("cell_damaged" if plain.plan(plan_id).is_truncated else "not_stated")


def test_a_plan_that_names_nobody_and_a_plan_that_is_cut_are_told_apart(shown_of: dict[str, Shown]) -> None:
    shown = shown_of["all"]
    assert shown.measures["no_agency"] == {
        plan_id: "damaged" if plan_id == "xian-2024" else "not_stated" for plan_id in shown.plan_ids
    }
    assert shown.counterpart["unnamed"] == {
        "xian-2024": word("cell_damaged", "zh"),
        "moushi-undated": word("not_stated", "zh"),
    }
    said = shown.agencies_head["title"]
    assert word("damaged_units", "zh", "西安") in said and word("safeguards_name", "zh", "某市") in said


def test_the_headline_counts_the_plans_whose_tasks_name_units(shown: Shown) -> None:
    title = "agencies_title" if TRUTHS["agencies_title"](shown) else "agencies_none"
    assert shown.agencies_head["title"] == shown.say(title, *next(iter(TRUTHS[title](shown))))


def test_the_counterparts_of_a_unit_are_those_of_its_function(shown: Shown) -> None:
    units = shown.counterpart["units"]
    expected: dict[str, dict[str, Any]] = {}
    for row in shown.agency_rows:
        unit = expected.setdefault(
            row["agency_id"],
            {"plan": row["plan_id"], "fn": row["function_code"], "facts": [], "measures": set(), "names": {}},
        )
        unit["facts"].append(row["fact_id"])
        unit["measures"].add(row["measure_id"])
        unit["names"][row["name_as_written"]] = None
    assert {
        unit["id"]: (unit["plan"], unit["fn"], sorted(ids_opened(unit["facts"])), unit["count"], unit["name"])
        for unit in units
    } == {
        agency: (u["plan"], u["fn"], sorted(u["facts"]), len(u["measures"]), shown.say("joiner").join(u["names"]))
        for agency, u in expected.items()
    }
    assert len({unit["id"] for unit in units}) == len(units)
    functions = {row["agency_id"]: row["function_code"] for row in plain.reference("agencies")}
    for unit in units:
        ours = {other["id"] for other in units if other["fn"] == unit["fn"] and other["plan"] != unit["plan"]}
        assert ours == {
            agency
            for agency in expected
            if functions[agency] == functions[unit["id"]] and expected[agency]["plan"] != unit["plan"]
        }
    assert [shown.plan_ids.index(unit["plan"]) for unit in units] == sorted(
        shown.plan_ids.index(unit["plan"]) for unit in units
    )
    assert [place["plan_id"] for place in shown.counterpart["places"]] == shown.plan_ids


def test_no_unit_belongs_to_two_plans() -> None:
    """Its counterparts are looked for by function; one id for two places would add two bodies up."""
    plans = {(row["agency_id"], row["plan_id"]) for row in plain.agency_rows(plain.PLAN_IDS)}
    assert len(plans) == len({agency for agency, _ in plans})


def test_a_unit_of_the_address_is_the_one_that_is_chosen(store: Store) -> None:
    scene = scene_of(store, Selection(PLACES, filters=(("unit", ("jiading_market",)),)))
    assert agencies_view.counterpart(scene)["unit"] == "jiading_market"
    assert agencies_view.counterpart(scene_of(store))["unit"] == ""
