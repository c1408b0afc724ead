"""并排对照: one row per category, one cell per plan, and what a cell opens."""

from __future__ import annotations

from cejian.views import headlines
from cejian.views.bar import fairness
from cejian.views.browser_tables import browser_table
from cejian.views.contract.matters import Clause, Grid, GridCell, GridColumn, GridGroup, GridRow, Number
from cejian.views.contract.tables import TableRow
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, deadline_words, is_draft, origins_line
from cejian.wording import amounts
from cejian.wording.labels import measure_name


@kept
def grid(scene: Scene) -> Grid:
    """The side-by-side grid: columns per place, rows by group and leaf, every cell one of the five kinds. What of it is
    folded and hidden the address says.
    """
    cells, selection = scene.cells, scene.selection
    columns: list[GridColumn] = [
        {
            "plan_id": p["plan_id"],
            "column_id": p["column_id"],
            "short": p["short"],
            "color": p["color"],
            "is_home": p["plan_id"] == scene.home_plan,
            "note": " · ".join(
                filter(
                    None,
                    [
                        p["level"],
                        p["kind"],
                        headlines.year(p, scene.lang),
                        scene.say("truncated") if p["completeness_code"] == "truncated" else "",
                    ],
                )
            ),
            "horizon": f"{scene.say('horizon')} {headlines.horizon(p, scene.lang)}",
        }
        for p in scene.plan_rows
    ]
    groups: list[GridGroup] = []
    leaves: list[GridRow] = []
    table: list[TableRow] = []
    keys: list[list[str]] = []
    for group in cells.groups:
        rows: list[GridRow] = [
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
                keys.append([row["code"], column["column_id"]])
    has_draft = any(map(is_draft, scene.plan_rows))
    unlike = fairness(scene)
    differs = scene.say("differs_line", unlike["names"], unlike["verdict"]) if unlike and unlike["names"] else ""
    with_party = scene.ask("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=True)["task_count"].sum()
    without = scene.ask("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=False)["task_count"].sum()
    names = [("group", ""), ("matter", ""), ("place", ""), ("cell_kind", ""), ("value", ""), ("tasks", "")]
    return {
        "part": "grid",
        "headline": headlines.compare_headline(leaves, scene.plan_ids, scene.lang)
        if len(scene.plan_ids) > 1
        else [[scene.say("compare_one")]],
        "subtitle": scene.say("diff_rule") + (scene.say("m_draft_diff_rule") if has_draft else ""),
        "differs": differs,
        "columns": columns,
        "groups": groups,
        "party": selection.party,
        "base": scene.say("base_with", int(with_party - without)) if selection.party else scene.say("base_without"),
        "source": (scene.say("m_draft_kinds") if has_draft else "")
        + scene.say("compare_source", scene.say("map_source", len(scene.plan_ids), origins_line(scene))),
        "table": browser_table(scene, "compare", names, table),
        "table_keys": keys,
    }


def grid_cell(scene: Scene, plan_id: str, code: str) -> GridCell:
    """What one plan says of one category: its numbers, deadlines, measures and the level of the cell, as the grid shows
    them.
    """
    cells = scene.cells
    cell = cells.cell(plan_id, code)
    numbers: list[Number] = []
    for t in cells.targets.get((plan_id, code), []):
        name = t["indicator_zh"] if scene.lang == "zh" else t["indicator_en"]
        numbers.append(
            {
                "fact": t["fact_id"],
                "value": amounts.amount(t, scene.lang) if t["is_quantified"] else "",
                "name": name,
                "when": " · ".join(
                    filter(
                        None,
                        [
                            t["kind_zh"] if scene.lang == "zh" else t["kind_en"],
                            amounts.baseline(t["baseline_note"], scene.lang),
                            amounts.amount(t, scene.lang) if t["value"] is not None and not t["is_quantified"] else "",
                            deadline_words(t, scene.lang, scene.today),
                        ],
                    )
                ),
                "doubt": t["confidence_code"] != "certain" and t["value"] is not None,
            }
        )
    numbers += [
        {"fact": s["fact_id"], "value": "", "name": s["label"], "when": "", "doubt": False}
        for s in cells.times.get((plan_id, code), [])
    ]
    measures: list[Clause] = [
        {
            "fact": m["fact_id"],
            "text": m["short_zh"],
            "label": measure_name(m["number_label"], scene.lang)
            + (f" · {scene.say('safeguard')}" if m["kind_code"] == "safeguard" else ""),
            "role": "" if m["role_code"] == "primary" else scene.say(m["role_code"]),
            "is_summary": bool(m["is_editors_summary"]),
        }
        for m in cells.measures.get((plan_id, code), [])
        if m["role_code"] != "mention" or cell["cell"] == "mentioned"
    ]
    return {**cell, "numbers": numbers, "measures": measures}
