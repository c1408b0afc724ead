"""总览: the headline, a card for every plan, and the map of what each plan covers."""

from __future__ import annotations

from collections.abc import Sequence

from cejian.answers.typed_rows import PlanFigureRow, PlanRow
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.browser_tables import browser_table
from cejian.views.contract.overview import Card, CardFigure, Coverage, Head, Horizon, MapCell, MapRow, More, State
from cejian.views.contract.tables import Cell, TableRow
from cejian.views.dressed_plan import DressedPlan
from cejian.views.kept_views import kept
from cejian.views.scene import UNKNOWN, Scene, cell_kinds, count_read, is_draft, origins_line
from cejian.wording.labels import count, day

# The shade of a coverage cell is its count: up to 1, 2, 4, 8 measures and more.
SHADES = (0, 1, 3, 6, 9)


@kept
def overview_head(scene: Scene) -> Head:
    """Headline sentences and a card per place."""
    plan_ids = sorted(scene.plan_ids)
    figures = scene.ask("plan_figures", plan_ids=plan_ids, with_party=scene.selection.party)
    shared = scene.ask("shared_indicators", plan_ids=plan_ids)
    deadlines = scene.ask("deadlines", plan_ids=plan_ids, today=scene.today)
    by_plan = {row["plan_id"]: row for row in figure_rows(scene)}
    return {
        "part": "head",
        "headline": headlines.overview_headline(figures, shared, scene.lang),
        "sub": headlines.overview_subline(
            deadlines, len(scene.rows("doubts", plan_ids=plan_ids)), scene.selection.party, scene.lang
        ),
        "cards": [_card(scene, row, by_plan[row["plan_id"]]) for row in scene.plan_rows],
    }


def figure_rows(scene: Scene) -> list[PlanFigureRow]:
    """The figures of every chosen plan, with or without party building as the address says."""
    return scene.rows("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)


def counts_of(figure: PlanFigureRow) -> dict[str, tuple[int, Sequence[str]]]:
    """What is counted of a plan -> how many, and the facts behind."""
    return {
        "task": (figure["task_count"], figure["task_ids"]),
        "safeguard": (figure["safeguard_count"], figure["safeguard_ids"]),
        "agency": (figure["agency_count"], figure["agency_ids"]),
        "quantified": (figure["quantified_count"], figure["quantified_ids"]),
        "deliverable": (figure["deliverable_count"], figure["deliverable_ids"]),
        "deadline": (figure["deadline_count"], figure["deadline_ids"]),
        "frequency": (figure["frequency_count"], figure["frequency_ids"]),
        "outside": (figure["outside_count"], figure["outside_ids"]),
    }


def _card(scene: Scene, plan: DressedPlan, figure: PlanFigureRow) -> Card:
    lang, plan_id = scene.lang, plan["plan_id"]
    year = headlines.year(plan, lang)
    year = f" {year}" if year.isdigit() else ""
    badges: list[Cell] = [{"text": plan["level"]}, {"text": plan["kind"] + year}]
    # Short, with the whole of it behind: the text is complete, and does not say who issued it and when.
    whole = scene.say("unissued") if plan["completeness"] == scene.say("complete_unissued") else plan["completeness"]
    truncated, official = plan["completeness_code"] == "truncated", plan["source_origin_code"] == "official_site"
    states: list[State] = [
        {
            "text": whole,
            "kind": "w" if truncated else "",
            "note": f"{plan['completeness']}{scene.say('stop')}{plan['completeness_note']}",
            "facts": of_plan(plan_id, [f"{plan_id}:completeness"] if truncated else []),
        },
        {
            "text": headlines.origin(plan, scene.lang),
            "kind": "" if official else "w",
            "note": plan["source_origin_note"],
            "facts": [],
        },
    ]
    meta: list[Cell] = [
        {"text": plan["doc_number"], "facts": of_plan(plan_id, [f"{plan_id}:doc_number"])}
        if plan["doc_number"] is not None
        else {"text": scene.say("no_number")}
    ]
    meta.append(
        {"text": day(plan["issued_date"], "day", lang), "facts": of_plan(plan_id, [f"{plan_id}:issued_date"])}
        if plan["issued_date"] is not None
        else {"text": headlines.undated(plan, lang)}
    )
    # Dates explain themselves; that there are none does not.
    has_horizon = plan["horizon_end_date"] is not None
    horizon: Horizon = {
        "text": ("" if has_horizon else scene.say("horizon") + ("" if lang == "zh" else " "))
        + headlines.horizon(plan, lang, is_short=True),
        "name": scene.say("horizon"),
        "facts": of_plan(plan_id, [plan["horizon_fact_id"]]) if plan["horizon_fact_id"] is not None else None,
    }
    return {
        "column_id": plan["column_id"],
        "short": plan["short"],
        "color": plan["color"],
        "title": plan["title"],
        "title_facts": of_plan(plan_id, [f"{plan_id}:title"]),
        "badges": badges,
        "states": states,
        "meta": meta,
        "horizon": horizon,
        "figures": _figures(scene, plan, figure),
    }


def _figures(scene: Scene, plan: DressedPlan, figure: PlanFigureRow) -> list[CardFigure]:
    """The four figures of a card, each with a second one below it; counts of tasks say of how many."""
    tasks = figure["task_count"]
    base = "" if scene.selection.party else scene.say("base_party")
    status, truncated = figure["agency_status_code"], plan["completeness_code"] == "truncated"

    def counted(key: str, of: str, note: str = "", whole: int | None = None) -> More:
        """A count with the facts behind it; none in a text that is cut is 残缺, not 0."""
        number, ids = counts_of(figure)[of]
        cut = truncated and of in ("safeguard", "deliverable")
        if not number and is_draft(plan):
            return {
                "value": scene.say("cell_unread_short"),
                "label": scene.say(key),
                "facts": [],
                "note": scene.say("m_draft_note"),
            }
        value = (
            scene.say("cell_damaged_short")
            if cut and not number
            else str(number)
            if whole is None
            else f"{number}/{whole}"
        )
        facts = [f"{plan['plan_id']}:completeness"] if cut and not number else ids
        return {"value": value, "label": scene.say(key), "facts": of_plan(plan["plan_id"], facts), "note": note}

    agency: More
    if status == "named":
        office = "with_lead" if plan["plan_kind_code"] == "annual_points" else "with_agency"
        agency = counted(office, "agency", scene.say("agency_note", figure["agency_count"], tasks) + base, tasks)
    else:
        value, note = {
            "damaged": ("cell_damaged_short", "agency_damaged"),
            "not_stated": ("cell_unread_short", "m_draft_agency") if is_draft(plan) else ("not_stated", "agency_none"),
        }[status]
        agency = {
            "value": scene.say(value),
            "label": scene.say("agency_on_card"),
            "facts": of_plan(plan["plan_id"], [f"{plan['plan_id']}:completeness"] if status == "damaged" else []),
            "note": scene.say(note),
        }
    safeguards = (
        scene.say("safeguards_damaged")
        if truncated and not figure["safeguard_count"]
        else scene.say("m_draft_safeguards")
        if is_draft(plan) and not figure["safeguard_count"]
        else scene.say("safeguards_note", figure["safeguard_count"])
    )
    yearly = year_only(scene, plan)
    outside = (
        scene.say("outside_note", figure["outside_count"])
        if figure["outside_count"]
        else scene.say("outside_none") + headlines.as_read([plan["plan_id"]], scene.lang)
    )
    outside += scene.say("only_left") if truncated else ""
    deadlines = counted(
        "task_deadlines",
        "deadline",
        scene.say("task_deadlines_note", figure["deadline_count"], tasks) + outside + yearly + base,
        tasks,
    )
    end = plan["horizon_end_date"]
    if yearly and end is not None:
        deadlines["value"] = scene.say("within_year", end.year)
        deadlines["label"] = scene.say("each_item")
    return [
        {
            **counted("tasks", "task", scene.say("tasks_note", tasks) + safeguards + lengths_line(scene) + base),
            "code": "tasks",
            "more": counted("safeguards", "safeguard", safeguards),
        },
        {
            "code": "agency",
            "value": agency["value"],
            "label": agency["label"],
            "facts": agency["facts"],
            "note": agency["note"],
        },
        {
            **counted("targets", "quantified", scene.say("targets_note", figure["quantified_count"])),
            "code": "targets",
            "more": counted("deliverables", "deliverable", scene.say("deliverables_note", figure["deliverable_count"])),
        },
        {
            **deadlines,
            "code": "task_deadlines",
            "more": counted(
                "task_frequencies",
                "frequency",
                scene.say("task_frequencies_note", figure["frequency_count"], tasks) + base,
                tasks,
            ),
        },
    ]


def year_only(scene: Scene, plan: PlanRow) -> str:
    """Of yearly work points: that every item is bound by the year that they are for; empty for other plans."""
    end = plan["horizon_end_date"] if plan["plan_kind_code"] == "annual_points" else None
    return scene.say("year_only", end.year) if end is not None else ""


def lengths_line(scene: Scene) -> str:
    """Why counts are not effort: the mean length of a task, place by place."""
    letters = {
        row["plan_id"]: row["letter_mean"]
        for row in scene.rows("flag_counts", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
        if row["kind_code"] == "task" and row["figure_code"] == "all" and row["group_code"] is None
    }
    if len(letters) < 2:
        return scene.say("counts_only")
    means = scene.say("joiner").join(
        f"{plan['short']} {letters[plan['plan_id']]}" for plan in scene.plan_rows if plan["plan_id"] in letters
    )
    return scene.say("lengths", means)


@kept
def coverage_map(scene: Scene) -> Coverage:
    """Places × category groups: a number and one of the five kinds in every cell, with its table."""
    cells = scene.cells
    rows: list[MapRow] = []
    table: list[TableRow] = []
    for plan in scene.plan_rows:
        row: list[MapCell] = []
        for group in cells.groups:
            cell = cells.cell(plan["plan_id"], group["category_code"])
            measures = cell["measure_count"]
            label = (
                str(measures)
                if cell["cell"] in ("quantified", "worded")
                else scene.say(f"cell_{cell['cell']}_short" if cell["cell"] in UNKNOWN else f"cell_{cell['cell']}")
            )
            row.append({**cell, "label": label, "shade": sum(measures >= step for step in SHADES[1:])})
            table.append(
                [
                    plan["short"],
                    cells.category_name(group),
                    {"text": cell["kind"], "facts": cell["facts"]},
                    *(count_read(scene, plan, cell[key]) for key in ("measure_count", "checkable_count")),
                    plan["doc_number"] or scene.say("no_number"),
                    headlines.origin(plan, scene.lang),
                    scene.store.version,
                ]
            )
        rows.append({"column_id": plan["column_id"], "short": plan["short"], "color": plan["color"], "cells": row})
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
        "legend": [{"cell": kind, "text": scene.say(f"cell_{kind}")} for kind in cell_kinds(scene)],
        "source": scene.say("map_source", len(scene.plan_ids), origins_line(scene)),
        "table": browser_table(scene, "coverage", columns, table),
    }
