"""Query answers -> what a part of a page shows: title, figure or table, and the facts behind every mark.

Each function returns plain data for the part that draws it (cejian/web), with no markup in it. Places come in
screen order: home first, then the fixed order. Every view brings the table that it was drawn from.
"""

from __future__ import annotations

import datetime
import functools
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from cejian import charts, findings
from cejian.citations import source_words
from cejian.frames import records
from cejian.ids import whole_of
from cejian.labels import count, day, word
from cejian.selection import Selection
from cejian.store import Store

# The shade of a coverage cell is its count: up to 1, 2, 4, 8 measures and more.
SHADES = (0, 1, 3, 6, 9)
# The five kinds of a cell, the one that says most first.
CELL_KINDS = ("quantified", "worded", "mentioned", "absent", "damaged")


@dataclass(frozen=True)
class Scene:
    """A selection over one version of the data: what every view of a page starts from."""

    store: Store
    selection: Selection
    theme: str
    today: datetime.date

    @property
    def lang(self) -> str:
        return self.selection.lang

    def say(self, key: str, *values: object) -> str:
        return word(key, self.lang, *values)

    @cached_property
    def plans(self) -> pd.DataFrame:
        """Rows of the chosen places in screen order, with short, name and color of this language and theme."""
        return self.store.keep(("plans", self.selection.places, self.lang, self.theme), self._plans)

    def _plans(self) -> pd.DataFrame:
        plans = all_plans(self)
        at = {place: i for i, place in enumerate(plans["place_id"])}
        return plans.iloc[[at[place] for place in self.selection.places]].assign(
            screen_order=range(len(self.selection.places))
        )

    @cached_property
    def plans_by_id(self) -> dict[str, dict[str, Any]]:
        return self.store.keep(
            ("plans by id", self.selection.places, self.lang, self.theme),
            lambda: {row["plan_id"]: row for row in records(self.plans)},
        )

    @cached_property
    def plan_rows(self) -> list[dict[str, Any]]:
        """The rows of `plans` as dictionaries."""
        return list(self.plans_by_id.values())

    @cached_property
    def plan_ids(self) -> list[str]:
        return list(self.plans_by_id)

    @cached_property
    def home_plan(self) -> str | None:
        return next((plan["plan_id"] for plan in self.plan_rows if plan["place_id"] == self.selection.home), None)

    def ask(self, name: str, **parameters: Any) -> pd.DataFrame:
        return self.store.ask(name, **parameters)

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        return self.store.rows(name, **parameters)

    @cached_property
    def cells(self) -> Cells:
        return Cells(self)


def kept(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that is made once per places, home, party building, language, theme and day; its owner is the Store, so it
    goes with the version of the data. What else an address says is not there for it: whoever asks for it joins that to
    the answer."""
    return kept_by()(view)


def kept_by(*filters: str) -> Callable[..., Any]:
    """The same for a view that these filters of the address shape too."""

    def bare(asked: Selection) -> Selection:
        return Selection(
            asked.places,
            asked.home,
            asked.lang,
            party=asked.party,
            filters=tuple(pair for pair in asked.filters if pair[0] in filters),
        )

    return _kept_as(bare)


def kept_per_places(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a view that says one thing with or without a home place and party building: its order is that of the
    places.
    """
    return _kept_as(lambda asked: Selection(asked.places, lang=asked.lang))(view)


def _kept_as(shaping: Callable[[Selection], Selection]) -> Callable[..., Any]:
    """Keeps a view once per what `shaping` leaves of a selection."""

    def keeping(view: Callable[..., Any]) -> Callable[..., Any]:
        def bare(scene: Scene) -> Scene:
            return replace(scene, selection=shaping(scene.selection))

        def key(scene: Scene, *arguments: Any) -> Hashable:
            return (view.__module__, view.__qualname__, scene.selection, scene.theme, scene.today, arguments)

        @functools.wraps(view)
        def remembered(scene: Scene, *arguments: Any) -> Any:
            same = bare(scene)
            return scene.store.keep(key(same, *arguments), lambda: view(same, *arguments))

        def packed(scene: Scene, *arguments: Any) -> bytes:
            same = bare(scene)
            return scene.store.pack(key(same, *arguments), lambda: view(same, *arguments))

        # For what is only shown: as JSON, and not kept as Python values besides; or what that JSON says.
        remembered.packed = packed  # type: ignore[attr-defined]
        remembered.read = lambda scene, *arguments: json.loads(packed(scene, *arguments))  # type: ignore[attr-defined]
        return remembered

    return keeping


def kept_per_language(words: Callable[..., Any]) -> Callable[..., Any]:
    """Words of the data that depend on nothing but the language; owned by the Store like a view."""

    @functools.wraps(words)
    def remembered(scene: Scene, *arguments: Any) -> Any:
        return scene.store.once(
            (words.__module__, words.__qualname__, scene.lang, arguments), lambda: words(scene, *arguments)
        )

    return remembered


def all_plans(scene: Scene) -> pd.DataFrame:
    """Rows of all plans, dressed for the language and the theme."""
    return scene.store.once(
        ("dressed plans", scene.lang, scene.theme), lambda: dressed(scene.ask("plans"), scene.lang, scene.theme).copy()
    )


def dressed(plans: pd.DataFrame, lang: str, theme: str) -> pd.DataFrame:
    """Plans with the words and the colour of a language and a theme: short, name, level, kind, issuer_kind,
    completeness, color.
    """
    suffix, rows = "zh" if lang == "zh" else "en", records(plans)
    return plans.assign(
        short=plans[f"short_{suffix}"],
        name=plans[f"name_{suffix}"],
        color=plans[f"color_{theme}"],
        kind=plans[f"kind_{suffix}"],
        issuer_kind=plans[f"issuer_kind_{suffix}"],
        level=[findings.level(plan, lang) for plan in rows],
        completeness=[findings.completeness(plan, lang) for plan in rows],
    )


# Of a cell with figures or dates: has it a figure, and what of time has it -> the words for it.
WHICH = {
    (True, "deadline"): "cell_both",
    (True, "frequency"): "cell_numbers_rhythm",
    (True, ""): "cell_numbers",
    (False, "deadline"): "cell_dates",
    (False, "frequency"): "cell_rhythm",
}


class Cells:
    """Everything behind the cells of the chosen places, grouped for quick reading."""

    def __init__(self, scene: Scene):
        self.scene = scene
        chosen = {"plan_ids": sorted(scene.plan_ids)}
        party = {"with_party": scene.selection.party}
        self.rows = scene.rows("cells", **chosen, **party)
        self.by_key = {(row["plan_id"], row["category_code"]): row for row in self.rows}
        self.measures = _grouped(scene.rows("cell_measures", **chosen, **party))
        self.targets = _grouped(scene.rows("cell_targets", **chosen))
        self.times = _grouped(scene.rows("cell_milestones", **chosen))
        self.absences = _grouped(scene.rows("absences", **chosen))
        self.plans = scene.plans_by_id
        first = scene.plan_ids[0] if scene.plan_ids else None
        self.scheme = [row for row in self.rows if row["plan_id"] == first]
        self.groups = [row for row in self.scheme if pd.isna(row["parent_code"])]
        self.leaves = {
            group["category_code"]: [row for row in self.scheme if row["parent_code"] == group["category_code"]]
            for group in self.groups
        }

    def category_name(self, row: dict[str, Any]) -> str:
        return row["name_zh"] if self.scene.lang == "zh" else row["name_en"]

    def facts(self, plan_id: str, code: str) -> list[str]:
        """Fact ids of a leaf or group: numbers and dates first, then the clauses; mentions only where nothing else
        is.
        """
        codes = [leaf["category_code"] for leaf in self.leaves[code]] if code in self.leaves else [code]
        numbers = [row["fact_id"] for leaf in codes for row in self.targets.get((plan_id, leaf), [])]
        numbers += [row["fact_id"] for leaf in codes for row in self.times.get((plan_id, leaf), [])]
        measures = [row for leaf in codes for row in self.measures.get((plan_id, leaf), [])]
        clauses = [row["fact_id"] for row in measures if row["role_code"] != "mention"]
        mentions = [] if clauses or numbers else [row["fact_id"] for row in measures]
        return list(dict.fromkeys(numbers + clauses + mentions))

    def note(self, plan_id: str, code: str) -> str:
        """Why a cell says 未提及 or 所据文本残缺: what was searched and what was found."""
        found = self.absences.get((plan_id, code), [])
        if not found:
            return ""
        plan = self.plans[plan_id]
        if plan["completeness_code"] == "truncated":
            return self.scene.say(
                "damaged_note", plan["completeness_note"], found[0]["words_searched"], found[0]["found_note"]
            )
        return self.scene.say("searched", found[0]["words_searched"], found[0]["found_note"])

    def cell(self, plan_id: str, code: str) -> dict[str, Any]:
        """One cell for the browser: its kind, counts, label, title, facts and note."""
        scene, row = self.scene, self.by_key[(plan_id, code)]
        kind = row["cell_code"]
        codes = [leaf["category_code"] for leaf in self.leaves[code]] if code in self.leaves else [code]
        targets = [t for leaf in codes for t in self.targets.get((plan_id, leaf), []) if t["is_checkable"]]
        times = {t["fact_id"] for leaf in codes for t in self.times.get((plan_id, leaf), [])}
        numbers = sum(t["is_quantified"] for t in targets)
        dates = sum(t["has_deadline"] or t["has_frequency"] for t in targets) + len(times)
        has_deadline = any(t["has_deadline"] for t in targets) or any(
            t["recurrence_code"] == "none" for leaf in codes for t in self.times.get((plan_id, leaf), [])
        )
        counts = [
            scene.say(key, count)
            for key, count in (("measures_n", row["measure_count"]), ("numbers_n", numbers), ("dates_n", dates))
            if count
        ]
        kind_word = scene.say(f"cell_{kind}")
        words = kind_word + (word("semicolon", scene.lang) + word("joiner", scene.lang).join(counts) if counts else "")
        return {
            "cell": kind,
            "kind": kind_word,
            "measure_count": row["measure_count"],
            "target_count": row["target_count"],
            # Of a cell with figures or dates: which of the two. Where there is little room it stands for the kind.
            "short": scene.say(WHICH[numbers > 0, "deadline" if has_deadline else "frequency" if dates else ""])
            if kind == "quantified"
            else kind_word,
            "number_count": numbers,
            "date_count": dates,
            "checkable_count": len(targets) + len(times),
            "facts": self.facts(plan_id, code) or ([f"{plan_id}:completeness"] if kind == "damaged" else []),
            "note": self.note(plan_id, code),
            "title": scene.say("map_cell", self.plans[plan_id]["short"], self.category_name(row), words),
        }


def _grouped(rows: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault((row["plan_id"], row["category_code"]), []).append(row)
    return grouped


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "—"


def origins_line(scene: Scene) -> str:
    """One phrase: how many of the texts in the selection come from a reprint, or that all come from the official
    site.
    """
    doubtful = int((scene.plans["source_origin_code"] != "official_site").sum())
    return scene.say("origin_count", doubtful) if doubtful else scene.say("origin_all")


def deadline_words(row: dict[str, Any], lang: str, today: datetime.date) -> str:
    """A target's deadline in the text's own precision, and whether it has passed; kept empty where there is none."""
    if pd.isna(row["deadline_date"]):
        return ""
    passed = word("deadline_passed", lang) if row["deadline_date"].date() < today else ""
    return " · ".join(filter(None, [day(row["deadline_date"], row["deadline_precision_code"], lang), passed]))


# ---- frame -------------------------------------------------------------------------------------------------------


def bar_state(scene: Scene, page: str, pages: tuple[str, ...]) -> dict[str, Any]:
    """What the bar says of the page: which it is, which sentence is open; the pages too, for narrow screens."""
    return {
        "fact": scene.selection.fact,
        "reader": page == "sources",
        "page": page,
        "pages": [{"name": name, "title": scene.say(f"page_{name}")} for name in pages],
    }


@kept
def bar(scene: Scene) -> dict[str, Any]:
    """The selection bar: all places, the chosen ones, home, what differs."""
    plans = all_plans(scene)
    cut = scene.home_plan is not None and scene.plans_by_id[scene.home_plan]["completeness_code"] == "truncated"
    gap = (
        scene.say("gap_count_damaged" if cut else "gap_count", len(_gaps(scene)))
        if scene.home_plan and len(scene.plan_ids) > 1
        else ""
    )
    return {
        "part": "bar",
        "all": records(plans[["place_id", "plan_id", "short", "name", "color"]]),
        "chosen": list(scene.selection.places),
        "home": scene.selection.home or "",
        "lang": scene.lang,
        "theme": scene.theme,
        "fairness": fairness(scene),
        "gap": gap,
    }


def fairness(scene: Scene) -> dict[str, Any] | None:
    """What differs between the chosen places and what may be compared; see findings.differences."""
    shared = scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))
    grades = {
        row["code"]: row[f"name_{scene.lang}"] for row in scene.rows("codes") if row["list_code"] == "comparability"
    }
    codes = dict.fromkeys(code if isinstance(code, str) else "practice" for code in shared["comparability_code"])
    return findings.differences(scene.plans, [grades[code] for code in codes], scene.lang)


# ---- overview ----------------------------------------------------------------------------------------------------


@kept
def overview_head(scene: Scene) -> dict[str, Any]:
    """Headline sentences and a card per place."""
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    figures = scene.ask("plan_figures", **chosen, with_party=scene.selection.party)
    shared = scene.ask("shared_indicators", **chosen)
    deadlines = scene.ask("deadlines", **chosen, today=scene.today)
    by_plan = figures.set_index("plan_id").to_dict("index")
    return {
        "part": "head",
        "headline": findings.overview_headline(figures, shared, scene.lang),
        "sub": findings.overview_subline(
            deadlines, len(scene.rows("doubts", **chosen)), scene.selection.party, scene.lang
        ),
        "cards": [_card(scene, row, by_plan[row["plan_id"]]) for row in scene.plan_rows],
    }


def _card(scene: Scene, plan: dict[str, Any], figure: dict[str, Any]) -> dict[str, Any]:
    lang, plan_id = scene.lang, plan["plan_id"]
    suffix = "zh" if lang == "zh" else "en"
    year = findings.year(plan, lang)
    year = f" {year}" if year.isdigit() else ""
    badges = [{"text": plan["level"]}, {"text": plan["kind"] + year}]
    # Short, with the whole of it behind: the text is complete, and does not say who issued it and when.
    states = scene.say("unissued") if plan["completeness"] == scene.say("complete_unissued") else plan["completeness"]
    truncated, official = plan["completeness_code"] == "truncated", plan["source_origin_code"] == "official_site"
    states = [
        {
            "text": states,
            "kind": "w" if truncated else "",
            "note": f"{plan['completeness']}{scene.say('stop')}{plan['completeness_note']}",
            "facts": [f"{plan_id}:completeness"] if truncated else [],
        },
        {
            "text": plan[f"origin_{suffix}"],
            "kind": "" if official else "w",
            "note": plan["source_origin_note"],
            "facts": [],
        },
    ]
    meta = [
        {"text": plan["doc_number"], "facts": [f"{plan_id}:doc_number"]}
        if pd.notna(plan["doc_number"])
        else {"text": scene.say("no_number")}
    ]
    meta.append(
        {"text": day(plan["issued_date"], "day", lang), "facts": [f"{plan_id}:issued_date"]}
        if pd.notna(plan["issued_date"])
        else {"text": scene.say("undated")}
    )
    # Dates explain themselves; that there are none does not.
    has_horizon = pd.notna(plan["horizon_end_date"])
    horizon = {
        "text": ("" if has_horizon else scene.say("horizon") + ("" if lang == "zh" else " "))
        + findings.horizon(plan, lang, is_short=True),
        "name": scene.say("horizon"),
        "facts": [plan["horizon_fact_id"]] if isinstance(plan["horizon_fact_id"], str) else None,
    }
    return {
        "place_id": plan["place_id"],
        "short": plan["short"],
        "color": plan["color"],
        "title": plan["title"],
        "title_facts": [f"{plan_id}:title"],
        "badges": badges,
        "states": states,
        "meta": meta,
        "horizon": horizon,
        "figures": _figures(scene, plan, figure),
    }


def _figures(scene: Scene, plan: dict[str, Any], figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The four figures of a card, each with a second one below it; counts of tasks say of how many."""
    tasks = figure["task_count"]
    base = "" if scene.selection.party else scene.say("base_party")
    status, truncated = figure["agency_status_code"], plan["completeness_code"] == "truncated"

    def counted(key: str, of: str, note: str = "", whole: int | None = None) -> dict[str, Any]:
        """A count with the facts behind it; none in a text that is cut is 残缺, not 0."""
        number, cut = figure[f"{of}_count"], truncated and of in ("safeguard", "deliverable")
        value = (
            scene.say("cell_damaged_short")
            if cut and not number
            else str(number)
            if whole is None
            else f"{number}/{whole}"
        )
        facts = [f"{plan['plan_id']}:completeness"] if cut and not number else list(figure[f"{of}_ids"])
        return {"value": value, "label": scene.say(key), "facts": facts, "note": note}

    if status == "named":
        office = "with_lead" if plan["plan_kind_code"] == "annual_points" else "with_agency"
        agency = counted(office, "agency", scene.say("agency_note", figure["agency_count"], tasks) + base, tasks)
    else:
        agency = {
            "value": scene.say("not_stated" if status == "not_stated" else "cell_damaged_short"),
            "label": scene.say("agency"),
            "facts": [f"{plan['plan_id']}:completeness"] if status == "damaged" else [],
            "note": scene.say("agency_none" if status == "not_stated" else "agency_damaged"),
        }
    safeguards = (
        scene.say("safeguards_damaged")
        if truncated and not figure["safeguard_count"]
        else scene.say("safeguards_note", figure["safeguard_count"])
    )
    yearly = year_only(scene, plan)
    outside = (
        scene.say("outside_note", figure["outside_count"]) if figure["outside_count"] else scene.say("outside_none")
    )
    outside += scene.say("only_left") if truncated else ""
    return [
        counted("tasks", "task", scene.say("tasks_note", tasks) + safeguards + lengths_line(scene) + base)
        | {"more": counted("safeguards", "safeguard", safeguards)},
        agency,
        counted("targets", "quantified", scene.say("targets_note", figure["quantified_count"]))
        | {"more": counted("deliverables", "deliverable", scene.say("deliverables_note", figure["deliverable_count"]))},
        counted(
            "task_deadlines",
            "deadline",
            scene.say("task_deadlines_note", figure["deadline_count"], tasks) + outside + yearly + base,
            tasks,
        )
        | (
            {"value": scene.say("within_year", plan["horizon_end_date"].year), "label": scene.say("each_item")}
            if yearly
            else {}
        )
        | {
            "more": counted(
                "task_frequencies",
                "frequency",
                scene.say("task_frequencies_note", figure["frequency_count"], tasks) + base,
                tasks,
            )
        },
    ]


def year_only(scene: Scene, plan: dict[str, Any]) -> str:
    """Of yearly work points: that every item is bound by the year that they are for; empty for other plans."""
    is_yearly = plan["plan_kind_code"] == "annual_points" and pd.notna(plan["horizon_end_date"])
    return scene.say("year_only", plan["horizon_end_date"].year) if is_yearly else ""


def lengths_line(scene: Scene) -> str:
    """Why counts are not effort: the mean length of a task, place by place."""
    letters = {
        row["plan_id"]: row["letter_mean"]
        for row in scene.rows("flag_counts", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
        if row["kind_code"] == "task" and row["figure_code"] == "all" and not isinstance(row["group_code"], str)
    }
    if len(letters) < 2:
        return scene.say("counts_only")
    means = scene.say("joiner").join(
        f"{plan['short']} {letters[plan['plan_id']]}" for plan in scene.plan_rows if plan["plan_id"] in letters
    )
    return scene.say("lengths", means)


@kept
def coverage_map(scene: Scene) -> dict[str, Any]:
    """Places × category groups: a number and one of the five kinds in every cell, with its table."""
    cells = scene.cells
    rows, table = [], []
    for plan in scene.plan_rows:
        row = []
        for group in cells.groups:
            cell = cells.cell(plan["plan_id"], group["category_code"])
            measures = cell["measure_count"]
            cell["label"] = (
                str(measures)
                if cell["cell"] in ("quantified", "worded")
                else scene.say("cell_damaged_short" if cell["cell"] == "damaged" else f"cell_{cell['cell']}")
            )
            cell["shade"] = sum(measures >= step for step in SHADES[1:])
            row.append(cell)
            table.append(
                [
                    plan["short"],
                    cells.category_name(group),
                    {"text": cell["kind"], "facts": cell["facts"]},
                    measures,
                    cell["checkable_count"],
                    plan["doc_number"] if pd.notna(plan["doc_number"]) else scene.say("no_number"),
                    plan["origin_zh" if scene.lang == "zh" else "origin_en"],
                    scene.store.version,
                ]
            )
        rows.append({"place_id": plan["place_id"], "short": plan["short"], "color": plan["color"], "cells": row})
    kinds = ["quantified", "worded", "mentioned", "absent", "damaged"]
    columns = [
        ("place", ""),
        ("group", ""),
        ("cell_kind", ""),
        ("measure_count", "num"),
        ("target_count", "num"),
        ("doc_number", ""),
        ("origin", ""),
    ]
    return {
        "part": "map",
        "title": scene.say("map_title", count(len(cells.groups), scene.lang)),
        "subtitle": scene.say("map_sub") + ("" if scene.selection.party else scene.say("base_party")),
        "groups": [{"code": g["category_code"], "name": cells.category_name(g)} for g in cells.groups],
        "rows": rows,
        "legend": [{"cell": kind, "text": scene.say(f"cell_{kind}")} for kind in kinds],
        "source": scene.say("map_source", len(scene.plan_ids), origins_line(scene)),
        "table": browser_table(scene, "cejian_coverage", columns, table),
    }


def browser_table(scene: Scene, name: str, columns: list[tuple[str, str]], rows: list[list[Any]]) -> dict[str, Any]:
    """A table for the browser; the last column, for downloads only, is the version of the data."""
    version = {"label": scene.say("m_version"), "hidden": True}
    return {
        "name": name,
        "columns": [{"label": scene.say(key), "align": align} for key, align in columns] + [version],
        "rows": rows,
    }


@kept
def shared_indicator(scene: Scene, indicator_id: str | None = None) -> dict[str, Any] | None:
    """A shared indicator, by default the one that most of the chosen places share: figure, words and table; None
    without one.
    """
    shared = scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))
    if shared.empty:
        return None
    first = indicator_id or shared["indicator_id"].iloc[0]
    targets = shared[shared["indicator_id"] == first]
    head = targets.iloc[0]
    benchmarks = scene.ask("benchmarks", indicator_id=first, with_other=False)
    name = head["indicator_zh"] if scene.lang == "zh" else head["indicator_en"]
    grade = head["comparability_code"] if isinstance(head["comparability_code"], str) else "practice"
    grades = (row for row in scene.rows("codes") if row["list_code"] == "comparability" and row["code"] == grade)
    grade_word = next(grades)["name_zh" if scene.lang == "zh" else "name_en"]
    national = benchmarks[benchmarks["place_name"] == "全国"]
    drawn = pd.concat([national[national["kind_code"] == kind].tail(1) for kind in ("target", "actual")])
    beside = scene.say("semicolon").join(
        (
            f"{row['period_label']} {row['kind_zh'] if scene.lang == 'zh' else row['kind_code']} {row['value']:g}"
            f"（{row['publisher']}{'，' + row['published_date'] if isinstance(row['published_date'], str) else ''}）"
        )
        for row in records(drawn)
    )
    suffix = "zh" if scene.lang == "zh" else "en"
    rows = [
        [
            place["short"],
            {"text": charts.amount(t, scene.lang), "facts": [t["fact_id"]]},
            scene.say("local_target"),
            deadline_words(t, scene.lang, scene.today) or scene.say("no_deadline"),
            t["reading_note"] if isinstance(t["reading_note"], str) else "",
            (
                f"{place['doc_number'] if isinstance(place['doc_number'], str) else scene.say('no_number')}"
                f"（{place[f'origin_{suffix}']}）"
            ),
            scene.store.version,
        ]
        for place in scene.plan_rows
        for t in records(targets[targets["plan_id"] == place["plan_id"]])
    ]
    rows += [
        [
            b["place_name"],
            f"{b['value']:g} {b['unit']}",
            b["kind_zh"],
            b["period_label"],
            b["note"] if isinstance(b["note"], str) else "",
            f"{b['publisher']}（{b['grade_zh']}）",
            scene.store.version,
        ]
        for b in records(drawn)
    ]
    columns = [
        ("place", ""),
        ("value", "num"),
        ("nature", ""),
        ("deadline_or_period", ""),
        ("note", ""),
        ("doc_or_publisher", ""),
    ]
    note = _why_graded(scene, targets)
    return {
        "title": {
            "part": "note",
            "title": scene.say("shared_title", count(targets["plan_id"].nunique(), scene.lang), name),
            "subtitle": scene.say("shared_sub", head["unit"]),
            "text": "",
        },
        "figure": charts.shared_indicator(targets, scene.plans, benchmarks, scene.today, scene.lang, scene.theme),
        "alt": charts.shared_indicator_alt_text(targets, scene.plans, scene.lang),
        "source": {
            "part": "note",
            "title": "",
            "subtitle": "",
            "text": scene.say("shared_source", grade_word, note, beside),
            "table": browser_table(scene, f"cejian_{first}", columns, rows),
        },
    }


def _why_graded(scene: Scene, targets: pd.DataFrame) -> str:
    """Why the chosen places' values of one indicator are graded as they are: what differs, and which reading is
    doubtful.
    """
    rows = records(targets)
    placed = [(plan, row) for plan in scene.plan_rows for row in rows if row["plan_id"] == plan["plan_id"]]
    dates = list(
        dict.fromkeys(
            day(row["deadline_date"], row["deadline_precision_code"], scene.lang)
            for _, row in placed
            if pd.notna(row["deadline_date"])
        )
    )
    doubtful = [plan["short"] for plan, row in placed if row["confidence_code"] != "certain"]
    parts = [scene.say("same_indicator")]
    parts += [scene.say("deadlines_differ", scene.say("joiner").join(dates))] if len(dates) > 1 else []
    parts += [scene.say("levels_differ")] if len({plan["admin_level_code"] for plan, _ in placed}) > 1 else []
    parts += [scene.say("base_not_stated")] if "口径未写明" in placed[0][1]["definition"] else []
    parts += [scene.say("reading_doubtful", scene.say("joiner").join(doubtful))] if doubtful else []
    return scene.say("joiner_clause").join(parts)


def on_screen(view: dict[str, Any]) -> dict[str, Any]:
    """A view with a figure as JSON values."""
    return view if view["figure"] is None else view | {"figure": json.loads(view["figure"].to_json())}


@kept
def shared_indicator_on_screen(scene: Scene, indicator_id: str | None = None) -> dict[str, Any] | None:
    """`shared_indicator` as a page shows it: kept packed, for a figure takes a hundred times its JSON."""
    view = shared_indicator.__wrapped__(scene, indicator_id)
    return view and on_screen(view)


def shared_indicator_missing(scene: Scene) -> dict[str, Any]:
    """What stands in the chart's place when nothing is shared: why, and what to change."""
    return {"part": "note", "title": scene.say("shared_none_title"), "subtitle": scene.say("shared_none"), "text": ""}


def _gaps(scene: Scene) -> pd.DataFrame:
    return scene.ask(
        "gaps", home_plan_id=scene.home_plan, plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party
    )


def gap_kinds(scene: Scene, kinds: Iterable[str]) -> str:
    """What stands at home where others have a measure or target: 未提及 4、仅提及 3. `kinds`: codes of cells."""
    found = Counter(kinds)
    return scene.say("joiner").join(
        scene.say("gap_kind", scene.say(f"cell_{kind}"), found[kind])
        for kind in ("absent", "mentioned", "damaged")
        if found[kind]
    )


def gap_meaning(scene: Scene) -> str:
    """What 无专条 means for the chosen home place: its text may be cut."""
    return scene.say(
        "gap_meaning_cut" if scene.plans_by_id[scene.home_plan]["completeness_code"] == "truncated" else "gap_meaning"
    )


@kept
def gaps(scene: Scene) -> dict[str, Any]:
    """别地有、本地未见: the first leaves that most others deal with and the home place does not, with everyone's
    sentences.
    """
    if scene.home_plan is None:
        return {
            "part": "gaps",
            "title": scene.say("gaps_no_home"),
            "subtitle": scene.say("gaps_no_home_sub"),
            "items": [],
        }
    home = scene.plans.set_index("plan_id").loc[scene.home_plan]
    title = scene.say("gaps_title_none", home["short"])
    if len(scene.plan_ids) < 2:
        return {"part": "gaps", "title": title, "subtitle": scene.say("gaps_one"), "items": []}
    found = _gaps(scene)
    if found.empty:
        return {"part": "gaps", "title": title, "subtitle": scene.say("gaps_none"), "items": []}
    items, table = [], []
    for row in records(found):
        name = row["name_zh"] if scene.lang == "zh" else row["name_en"]
        home_cell = scene.cells.cell(scene.home_plan, row["category_code"])
        home_cell["label"] = home_cell["kind"]
        others = []
        for plan in scene.plan_rows:
            if plan["plan_id"] not in list(row["other_plan_ids"]):
                continue
            cell = scene.cells.cell(plan["plan_id"], row["category_code"])
            others.append(
                {
                    "place_id": plan["place_id"],
                    "color": plan["color"],
                    "facts": cell["facts"],
                    "title": cell["title"],
                    "text": f"{plan['short']} {cell['short']}",
                }
            )
            table.append(
                [
                    name,
                    {"text": home_cell["kind"], "facts": home_cell["facts"]},
                    plan["short"],
                    {"text": cell["kind"], "facts": cell["facts"]},
                    cell["measure_count"],
                    cell["checkable_count"],
                    scene.store.version,
                ]
            )
        items.append(
            {
                "code": row["category_code"],
                "name": name,
                "home_cell": row["home_cell_code"],
                "home": home_cell,
                "others": others,
            }
        )
    title = scene.say(
        "gaps_title_damaged" if home["completeness_code"] == "truncated" else "gaps_title",
        home["short"],
        len(found),
        gap_kinds(scene, found["home_cell_code"]),
    )
    columns = [
        ("category", ""),
        ("home_cell", ""),
        ("place", ""),
        ("cell_kind", ""),
        ("measure_count", "num"),
        ("target_count", "num"),
    ]
    return {
        "part": "gaps",
        "title": title,
        "subtitle": gap_meaning(scene),
        "order": scene.say("gaps_sub"),
        "items": items,
        "table": browser_table(scene, "cejian_gaps", columns, table),
    }


# ---- compare -----------------------------------------------------------------------------------------------------


def grid(scene: Scene) -> dict[str, Any]:
    """The side-by-side grid: columns per place, rows by group and leaf, every cell one of the five kinds; what is
    folded and hidden of it.
    """
    return grid_rows(scene) | grid_state(scene)


def grid_state(scene: Scene) -> dict[str, Any]:
    """What of the grid the address hides and folds."""
    return {"diff": scene.selection.diff, "numbers": scene.selection.numbers, "closed": list(scene.selection.closed)}


@kept
def grid_rows(scene: Scene) -> dict[str, Any]:
    cells, selection = scene.cells, scene.selection
    columns = [
        {
            "plan_id": p["plan_id"],
            "place_id": p["place_id"],
            "short": p["short"],
            "color": p["color"],
            "is_home": p["plan_id"] == scene.home_plan,
            "note": " · ".join(
                filter(
                    None,
                    [
                        p["level"],
                        p["kind"],
                        findings.year(p, scene.lang),
                        scene.say("truncated") if p["completeness_code"] == "truncated" else "",
                    ],
                )
            ),
            "horizon": f"{scene.say('horizon')} {findings.horizon(p, scene.lang)}",
        }
        for p in scene.plan_rows
    ]
    groups, leaves, table, keys = [], [], [], []
    for group in cells.groups:
        rows = [
            {
                "code": leaf["category_code"],
                "name": cells.category_name(leaf),
                "definition": leaf["definition_zh"],
                "cells": {plan_id: grid_cell(scene, plan_id, leaf["category_code"]) for plan_id in scene.plan_ids},
            }
            for leaf in cells.leaves[group["category_code"]]
        ]
        groups.append({"code": group["category_code"], "name": cells.category_name(group), "leaves": rows})
        leaves += rows
        for row in rows:
            for column in columns:
                cell = row["cells"][column["plan_id"]]
                table.append(
                    [
                        cells.category_name(group),
                        row["name"],
                        column["short"],
                        {"text": cell["kind"], "facts": cell["facts"]},
                        "；".join(
                            f"{n['value']} {n['name']}{'（' + n['when'] + '）' if n['when'] else ''}"
                            for n in cell["numbers"]
                        ),
                        "；".join(
                            (
                                f"{m['text']}（{m['label']}"
                                f"{scene.say('semicolon') + scene.say('summary_badge') if m['is_summary'] else ''}）"
                            )
                            for m in cell["measures"]
                        ),
                        scene.store.version,
                    ]
                )
                keys.append([row["code"], column["place_id"]])
    unlike = fairness(scene)
    differs = scene.say("differs_line", unlike["names"], unlike["verdict"]) if unlike and unlike["names"] else ""
    with_party = scene.ask("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=True)["task_count"].sum()
    without = scene.ask("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=False)["task_count"].sum()
    names = [("group", ""), ("matter", ""), ("place", ""), ("cell_kind", ""), ("value", ""), ("tasks", "")]
    return {
        "part": "grid",
        "headline": findings.compare_headline(leaves, scene.plan_ids, scene.lang)
        if len(scene.plan_ids) > 1
        else [[scene.say("compare_one")]],
        "subtitle": scene.say("diff_rule"),
        "differs": differs,
        "columns": columns,
        "groups": groups,
        "party": selection.party,
        "base": scene.say("base_with", int(with_party - without)) if selection.party else scene.say("base_without"),
        "source": scene.say("compare_source", scene.say("map_source", len(scene.plan_ids), origins_line(scene))),
        "table": browser_table(scene, "cejian_compare", names, table),
        "table_keys": keys,
    }


def grid_cell(scene: Scene, plan_id: str, code: str) -> dict[str, Any]:
    """What one plan says of one category: its numbers, deadlines, measures and the level of the cell, as the grid shows
    them.
    """
    cells = scene.cells
    cell = cells.cell(plan_id, code)
    numbers = []
    for t in cells.targets.get((plan_id, code), []):
        name = t["indicator_zh"] if scene.lang == "zh" else t["indicator_en"]
        numbers.append(
            {
                "fact": t["fact_id"],
                "value": charts.amount(t, scene.lang) if t["is_quantified"] else "",
                "name": name,
                "when": " · ".join(
                    filter(
                        None,
                        [
                            t["kind_zh"] if scene.lang == "zh" else t["kind_en"],
                            t["baseline_note"] if isinstance(t["baseline_note"], str) else "",
                            charts.amount(t, scene.lang) if pd.notna(t["value"]) and not t["is_quantified"] else "",
                            deadline_words(t, scene.lang, scene.today),
                        ],
                    )
                ),
                "doubt": t["confidence_code"] != "certain" and pd.notna(t["value"]),
            }
        )
    numbers += [
        {"fact": s["fact_id"], "value": "", "name": s["label"], "when": "", "doubt": False}
        for s in cells.times.get((plan_id, code), [])
    ]
    measures = [
        {
            "fact": m["fact_id"],
            "text": m["short_zh"],
            "label": (scene.say("item", m["number_label"]) if m["number_label"].isdigit() else m["number_label"])
            + (f" · {scene.say('safeguard')}" if m["kind_code"] == "safeguard" else ""),
            "role": "" if m["role_code"] == "primary" else scene.say(m["role_code"]),
            "is_summary": bool(m["is_editors_summary"]),
        }
        for m in cells.measures.get((plan_id, code), [])
        if m["role_code"] != "mention" or cell["cell"] == "mentioned"
    ]
    return {**cell, "numbers": numbers, "measures": measures}


# ---- sources -----------------------------------------------------------------------------------------------------


def reader(scene: Scene, plan_id: str) -> dict[str, Any]:
    """The source reader; the text itself comes from the evidence route."""
    plans = all_plans(scene)
    return {
        "part": "reader",
        "plan_id": plan_id,
        "fact": scene.selection.fact or "",
        "original": scene.selection.text == "original",
        "lang": scene.lang,
        "plans": records(plans[["plan_id", "short", "color"]]),
    }


def evidence(store: Store, plan_id: str) -> dict[str, Any]:
    """All that the browser needs to show any sentence of a plan: source, repairs, outline and the place of every
    fact.
    """
    plan = store.ask("plans").query("plan_id == @plan_id").iloc[0]
    repairs = records(store.ask("corrections").query("plan_id == @plan_id"))
    facts = records(store.ask("plan_facts", plan_id=plan_id))
    parts: dict[str, list[str]] = {}
    for fact in facts:
        if fact["fact_kind_code"] == "target_evidence":
            parts.setdefault(whole_of(fact["fact_id"]), []).append(fact["fact_id"])
    return {
        "plan_id": plan_id,
        "short": plan["short_zh"],
        "color": plan["color_light"],
        "title": plan["title"],
        "doc_number": plan["doc_number"] if isinstance(plan["doc_number"], str) else "",
        "origin": plan["origin_zh"],
        "origin_note": plan["source_origin_note"],
        "completeness_note": plan["completeness_note"],
        "cited": {lang: source_words(plan, lang) for lang in ("zh", "en")},
        "shorts": {"zh": plan["short_zh"], "en": plan["short_en"]},
        "dates": [
            [label, day(value, "day", "zh")]
            for label, value in (("issued", plan["issued_date"]), ("published", plan["published_date"]))
            if pd.notna(value)
        ],
        "source": str(store.ask("plan_text", plan_id=plan_id)["source_text"].iloc[0]),
        "repairs": [
            {
                "s": r["start_char"],
                "e": r["end_char"],
                "cs": r["clean_start_char"],
                "ce": r["clean_end_char"],
                "wrong": r["wrong"],
                "right": r["right"],
                "kind": r["kind_code"],
                "confidence": r["confidence_zh"],
                "reason": r["reason"],
                "applied": bool(r["is_applied"]),
            }
            for r in repairs
        ],
        "outline": [
            {
                "id": o["id"],
                "kind": o["kind_code"],
                "depth": o["depth"],
                "label": o["number_label"],
                "path": o["path_label"],
                "title": o["title"] if isinstance(o["title"], str) else "",
                "gist": o["gist_zh"] if isinstance(o["gist_zh"], str) else "",
                "cs": o["clean_start_char"],
                "ce": o["clean_end_char"],
                "s": o["start_char"],
                "e": o["end_char"],
            }
            for o in records(store.ask("plan_outline", plan_id=plan_id))
        ],
        "facts": {
            f["fact_id"]: {
                "k": f["fact_kind_code"],
                "m": f["measure_id"] if isinstance(f["measure_id"], str) else "",
                "s": f["start_char"],
                "e": f["end_char"],
                "cs": f["clean_start_char"],
                "ce": f["clean_end_char"],
            }
            | ({"note": f["reading_note"]} if isinstance(f["reading_note"], str) else {})
            | ({"also": parts[f["fact_id"]]} if f["fact_id"] in parts else {})
            for f in facts
        },
    }
