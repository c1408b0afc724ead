"""责任单位: who is named for what, with which role."""

from __future__ import annotations

from cejian.answers.typed_rows import AgencyMentionRow
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.browser_tables import browser_table, called, version_column
from cejian.views.codes import code_names, counted, no_agency_words
from cejian.views.contract.blocks import Block, Document, Headline
from cejian.views.contract.overview import ChosenUnit, Counterpart, Unit, Units
from cejian.views.contract.tables import Column, Table, TableRow
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, is_draft
from cejian.wording.labels import count


@kept
def agencies(scene: Scene) -> Document:
    """Functions × places with names and roles, and the load of every unit, collective bodies and offices apart."""
    rows = _agency_rows(scene)
    unnamed = no_agency_words(scene)
    by_function: dict[str, dict[str, list[AgencyMentionRow]]] = {}
    for row in sorted(rows, key=lambda row: row["function_ordinal"]):
        by_function.setdefault(scene.either(row["function_zh"], row["function_en"]), {}).setdefault(
            row["plan_id"], []
        ).append(row)
    matrix: list[TableRow] = []
    for function, by_plan in by_function.items():
        line: TableRow = [function]
        for plan_id in scene.plan_ids:
            here = by_plan.get(plan_id)
            line.append(
                {"text": _names_and_roles(scene, here), "facts": of_plan(plan_id, [row["fact_id"] for row in here])}
                if here
                else unnamed[plan_id]
            )
        matrix.append([*line, scene.store.version])
    places: list[Column] = [{"code": f"place_{p['column_id']}", "label": p["short"]} for p in scene.plan_rows]
    table: Table = {
        **called("functions"),
        "columns": [{"code": "function", "label": scene.say("function")}, *places, version_column(scene)],
        "rows": matrix,
    }
    return {
        "part": "blocks",
        "blocks": [
            {"kind": "h2", "id": "functions", "text": scene.say("functions_by_place")},
            {"kind": "p", "parts": [scene.say("roles_note")]},
            {"kind": "table", "folded": "", "table": table},
            {"kind": "h2", "id": "load", "text": scene.say("load")},
            {"kind": "p", "parts": [scene.say("collective_note")]},
            _load_table(scene, rows),
        ],
    }


def _names_and_roles(scene: Scene, rows: list[AgencyMentionRow]) -> str:
    """Units as written, each with its roles and the number of measures in that role."""
    roles: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        roles.setdefault(row["name_as_written"], {}).setdefault(
            scene.either(row["role_zh"], row["role_en"]), set()
        ).add(row["measure_id"])
    return scene.say("semicolon").join(
        scene.say(
            "unit_roles",
            name,
            scene.say("joiner").join(f"{role} {len(found)}" for role, found in sorted(by_role.items())),
        )
        for name, by_role in roles.items()
    )


def _agency_rows(scene: Scene) -> list[AgencyMentionRow]:
    """Rows of the query agency_rows, of the measures that count."""
    counting = counted(scene)
    return [row for row in scene.rows("agency_rows", plan_ids=sorted(scene.plan_ids)) if row["measure_id"] in counting]


def _naming(rows: list[AgencyMentionRow]) -> set[str]:
    """The plans that name a unit in at least one task."""
    return {row["plan_id"] for row in rows if row["measure_kind_code"] == "task"}


@kept
def agencies_head(scene: Scene) -> Headline:
    """Which of the chosen plans name units in their tasks, and why the others do not."""
    rows = _agency_rows(scene)
    naming = _naming(rows)
    elsewhere = {row["plan_id"] for row in rows} - naming  # in their safeguards only
    silent = scene.say("joiner").join(
        scene.say(
            "damaged_units"
            if p["completeness_code"] == "truncated"
            else "m_draft_units"
            if is_draft(p)
            else "safeguards_name"
            if p["plan_id"] in elsewhere
            else "not_stated_note",
            p["short"],
        )
        for p in scene.plan_rows
        if p["plan_id"] not in naming
    )
    title = (
        scene.say(
            "agencies_title",
            count(len(naming), scene.lang),
            headlines.drafts_among(naming, scene.lang) + (scene.say("semicolon") + silent if silent else ""),
        )
        if naming
        else scene.say("agencies_none", silent)
    )
    return {"part": "headline", "title": title, "subtitle": scene.say("agencies_sub")}


def _load_table(scene: Scene, rows: list[AgencyMentionRow]) -> Block:
    kinds = code_names(scene, "agency_kind")
    units: dict[tuple[str, str, str], list[AgencyMentionRow]] = {}
    for row in rows:
        units.setdefault((row["plan_id"], row["agency_kind_code"], row["agency_id"]), []).append(row)
    # Single units first, then offices, then collective bodies; within each the order of the text, never of the count.
    kinds_in_order = ("unit", "internal_office", "collective")
    lines: list[TableRow] = []
    for (plan_id, kind, _), group in sorted(
        units.items(), key=lambda unit: (scene.plan_ids.index(unit[0][0]), kinds_in_order.index(unit[0][1]))
    ):
        standing = [
            [row["fact_id"] for row in group if row["standing_code"] == code] for code in ("alone", "first", "among")
        ]
        measures = list(dict.fromkeys(row["measure_id"] for row in group))
        counts: TableRow = [
            {"text": str(len(facts)), "facts": of_plan(plan_id, facts)} if facts else "0" for facts in standing
        ]
        lines.append(
            [
                scene.plans_by_id[plan_id]["short"],
                scene.say("joiner").join(dict.fromkeys(row["name_as_written"] for row in group)),
                kinds[kind],
                scene.either(group[0]["function_zh"], group[0]["function_en"]),
                *counts,
                {"text": str(len(measures)), "facts": of_plan(plan_id, measures)},
                scene.store.version,
            ]
        )
    columns = [
        ("place", ""),
        ("agency", ""),
        ("unit_kind", ""),
        ("function", ""),
        ("load_alone", "num"),
        ("load_first", "num"),
        ("load_among", "num"),
        ("load_all", "num"),
    ]
    return {"kind": "table", "folded": "", "table": browser_table(scene, "load", columns, lines)}


def counterpart(scene: Scene) -> Counterpart:
    """Every unit with its function, from which the browser draws my unit and who has its function elsewhere; `unnamed`:
    why a plan has none.
    """
    return {**units_by_function(scene), **chosen_unit(scene)}


def chosen_unit(scene: Scene) -> ChosenUnit:
    return {"unit": next(iter(scene.selection.chosen("unit")), "")}


@kept
def units_by_function(scene: Scene) -> Units:
    rows = _agency_rows(scene)
    # Of two plans of one place, one of which may be a draft, each has its own.
    groups: dict[tuple[str, str], list[AgencyMentionRow]] = {}
    for row in rows:
        groups.setdefault((row["agency_id"], row["plan_id"]), []).append(row)
    units: list[Unit] = [
        {
            "id": agency_id,
            "plan": plan_id,
            "place": scene.plans_by_id[plan_id]["short"],
            "name": scene.say("joiner").join(dict.fromkeys(row["name_as_written"] for row in group)),
            "fn": group[0]["function_code"],
            "facts": of_plan(plan_id, [row["fact_id"] for row in group]),
            "count": len({row["measure_id"] for row in group}),
        }
        for (agency_id, plan_id), group in groups.items()
    ]
    naming = _naming(rows)
    # In a draft the unit of a function may only not have been read.
    unnamed = {
        plan_id: words
        for plan_id, words in no_agency_words(scene).items()
        if plan_id not in naming or is_draft(scene.plans_by_id[plan_id])
    }
    return {
        "part": "counterpart",
        "title": scene.say("counterpart"),
        "units": sorted(units, key=lambda unit: scene.plan_ids.index(unit["plan"])),
        "places": scene.places,
        "unnamed": unnamed,
    }
