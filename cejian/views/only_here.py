"""仅此一地: the measures that have no counterpart in any other chosen plan."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.views.alignment_quality import how_sure
from cejian.views.browser_tables import browser_table
from cejian.views.contract.alignment import OnlyHere, OnlyPlace
from cejian.views.contract.tables import TableRow
from cejian.views.kept_views import kept
from cejian.views.measure_pairs import code_names, compared_measures
from cejian.views.scene import Scene, doc_number, is_draft
from cejian.wording.labels import count


@kept
def only_here(scene: Scene) -> OnlyHere:
    """仅此一地: by place the measures without a counterpart in any other chosen plan, how sure that is, and the
    table.
    """
    if len(scene.plan_ids) < 2:
        return {"title": scene.say("al_only_one"), "sub": "", "places": [], "table": None}
    rows = scene.rows("only_here", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    known = {measure["id"]: measure for measure in compared_measures(scene)}
    names = code_names(scene)
    places: list[OnlyPlace] = []
    table: list[TableRow] = []
    for plan in scene.plan_rows:
        own = [row for row in rows if row["plan_id"] == plan["plan_id"]]
        total = sum(measure["plan"] == plan["plan_id"] for measure in known.values())
        cut = [
            other["short"]
            for other in scene.plan_rows
            if other["completeness_code"] == "truncated" and other is not plan
        ]
        drafts = [other["short"] for other in scene.plan_rows if is_draft(other) and other is not plan]
        places.append(
            {
                "column_id": plan["column_id"],
                "plan_id": plan["plan_id"],
                "said": scene.say("al_only_place", plan["short"], total, len(own))
                if own
                else scene.say("al_only_none", plan["short"], total),
                "note": (scene.say("al_only_cut", scene.say("joiner").join(cut)) if own and cut else "")
                + (scene.say("m_draft_only", scene.say("joiner").join(drafts)) if own and drafts else ""),
                "items": [
                    {
                        "id": row["measure_id"],
                        "near": row["nearest_measure_id"] or "",
                    }
                    for row in own
                ],
            }
        )
        for row in own:
            near = known.get(row["nearest_measure_id"])
            table.append(
                [
                    plan["short"],
                    known[row["measure_id"]]["label"],
                    {
                        "text": known[row["measure_id"]]["title"],
                        "facts": of_plan(plan["plan_id"], [row["measure_id"]]),
                    },
                    names["category"].get(row["category_code"], scene.say("cell_unread")),
                    names["strength"][row["strength_code"]],
                    {
                        "text": f"{scene.plans_by_id[near['plan']]['short']} {near['title']}",
                        "facts": of_plan(near["plan"], [near["id"]]),
                    }
                    if near
                    else "",
                    {"text": "", "quote": of_plan(plan["plan_id"], [row["measure_id"]])},
                    doc_number(scene, plan),
                    scene.store.version,
                ]
            )
    columns = [
        ("place", ""),
        ("number_label", ""),
        ("title_or_gist", ""),
        ("category", ""),
        ("strength_column", ""),
        ("al_nearest", ""),
        ("quote_column", ""),
        ("doc_number", ""),
    ]
    return {
        "title": scene.say("al_only_title", count(len(scene.plan_ids), scene.lang), len(rows)),
        "sub": how_sure(scene),
        "places": places,
        "table": browser_table(scene, "only_here", columns, table),
    }
