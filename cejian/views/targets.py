"""目标指标: quantified and dated commitments of the chosen plans."""

from __future__ import annotations

import pandas as pd

from cejian.answers.frames import rows_of
from cejian.answers.typed_rows import LookalikeRow, PlanRow, TargetRow
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.browser_tables import browser_table
from cejian.views.contract.blocks import Block, Document, Headline
from cejian.views.contract.tables import Cell, TableRow
from cejian.views.dressed_plan import DressedPlan
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, deadline_words, is_draft
from cejian.wording import amounts
from cejian.wording.labels import count
from cejian.wording.withholding import withhold


@kept
def targets(scene: Scene) -> Document:
    """The targets page as blocks: each plan's targets by kind, the pairs that do not compare, the measures that
    serve.
    """
    plan_ids = sorted(scene.plan_ids)
    rows = scene.ask("target_rows", plan_ids=plan_ids)
    blocks: list[Block] = []
    for plan in scene.plan_rows:
        own = rows[rows["plan_id"] == plan["plan_id"]]
        blocks.append(
            {
                "kind": "h2",
                "id": f"targets-{plan['column_id']}",
                "text": scene.say("targets_by_place", plan["short"]),
                "color": plan["color"],
                "place": plan["column_id"],
            }
        )
        blocks.append(
            _target_table(scene, plan, own) if len(own) else {"kind": "p", "parts": [no_targets(scene, plan)]}
        )
    pairs = scene.rows("lookalikes", plan_ids=plan_ids)
    by_id = {row["fact_id"]: row for row in scene.rows("target_rows", plan_ids=plan_ids)}
    blocks.append({"kind": "h2", "id": "lookalikes", "text": scene.say("lookalikes")})
    blocks.append(
        _lookalike_table(scene, pairs, by_id)
        if len(pairs)
        else {"kind": "p", "parts": [scene.say("lookalikes_none") + headlines.as_read(scene.plan_ids, scene.lang)]}
    )
    distinct = rows[rows["duplicate_of_target_id"].isna()]
    unserved = sum(len(served) == 0 for served in distinct["served_by"])
    blocks += [
        {"kind": "h2", "id": "served", "text": scene.say("served")},
        {"kind": "p", "parts": [scene.say("served_sub", unserved) + headlines.as_read(scene.plan_ids, scene.lang)]},
        _served_table(scene, distinct),
    ]
    return {"part": "blocks", "blocks": blocks}


@kept
def targets_head(scene: Scene) -> Headline:
    """How many targets the chosen plans set, repeats counted once, and how many have a value in a unit that can be
    read.
    """
    rows = scene.ask("target_rows", plan_ids=sorted(scene.plan_ids))
    distinct = rows[rows["duplicate_of_target_id"].isna()]
    title = scene.say(
        "targets_title",
        count(distinct["plan_id"].nunique(), scene.lang),
        len(distinct),
        int(distinct["is_quantified"].sum()),
    )
    title += headlines.drafts_among(distinct["plan_id"], scene.lang)
    return {"part": "headline", "title": title, "subtitle": scene.say("targets_sub")}


def no_targets(scene: Scene, plan: PlanRow) -> str:
    """Of a plan without a row: that it sets no target, or that none was read in it."""
    return scene.say("m_draft_no_targets" if is_draft(plan) else "no_targets")


def shared_indicators(scene: Scene) -> list[str]:
    """Ids of the indicators that at least two of the chosen plans set a value for, most shared first."""
    return list(dict.fromkeys(scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))["indicator_id"]))


def _target_table(scene: Scene, plan: DressedPlan, own: pd.DataFrame) -> Block:
    rows: list[TableRow] = []
    names = dict(zip(own["fact_id"], own["name_as_written"]))
    for t in rows_of(own, TargetRow):
        has_value, has_date = t["value"] is not None, t["deadline_date"] is not None
        repeat = (
            scene.say("repeat_of", names[t["duplicate_of_target_id"]])
            if t["duplicate_of_target_id"] is not None
            else ""
        )
        note = t["reading_note"] or ""
        # Short on the screen, whole in the panel and in the download.
        doubt: Cell = {
            "text": scene.say("semicolon").join(
                filter(
                    None,
                    [
                        repeat,
                        scene.say("doubtful")
                        if t["confidence_code"] != "certain"
                        else scene.say("has_note")
                        if note
                        else "",
                    ],
                )
            ),
            "full": scene.say("semicolon").join(filter(None, [repeat, note])),
            "facts": of_plan(t["plan_id"], [t["fact_id"]] if note else []),
        }
        rows.append(
            [
                scene.either(t["kind_zh"], t["kind_en"]),
                {
                    "text": withhold(t["name_as_written"]),
                    "facts": of_plan(t["plan_id"], [t["fact_id"], *t["evidence_ids"]]),
                },
                amounts.amount(t, scene.lang) if has_value else "",
                f"{amounts.number(t['value'])}{'' if t['unit'] == '%' else ' '}"
                + amounts.unit(t["unit"] or "", scene.lang)
                if t["is_quantified"] and t["value"] is not None
                else "",
                amounts.baseline(t["baseline_note"], scene.lang),
                deadline_words(t, scene.lang, scene.today)
                if has_date
                else scene.say(
                    "vague_deadline"
                    if t["deadline_precision_code"] == "vague"
                    else "m_draft_no_deadline"
                    if is_draft(plan)
                    else "no_deadline"
                ),
                scene.either(t["basis_zh"], t["basis_en"]) if has_date else "",
                scene.say("expected") if t["binding_code"] == "expected" else "",
                doubt,
                scene.store.version,
            ]
        )
    columns = [
        ("target_kind", ""),
        ("target_name", ""),
        ("value", "num"),
        ("normalised", "num"),
        ("baseline", ""),
        ("deadline", ""),
        ("deadline_place", ""),
        ("binding", ""),
        ("doubt", ""),
    ]
    return {
        "kind": "table",
        "folded": "",
        "table": browser_table(scene, f"targets_{plan['column_id']}", columns, rows),
    }


def _lookalike_table(scene: Scene, pairs: list[LookalikeRow], by_id: dict[str, TargetRow]) -> Block:
    def side(fact: str) -> Cell:
        row = by_id[fact]
        return {
            "text": (
                f"{scene.plans_by_id[row['plan_id']]['short']} {withhold(row['name_as_written'])} "
                f"{amounts.amount(row, scene.lang) if row['value'] is not None else ''}"
            ).strip(),
            "facts": of_plan(row["plan_id"], [fact]),
        }

    rows: list[TableRow] = [
        [
            side(p["target_id_a"]),
            side(p["target_id_b"]),
            scene.either(p["reason_zh"], p["reason_en"]),
            scene.store.version,
        ]
        for p in pairs
    ]
    return {
        "kind": "table",
        "folded": "",
        "table": browser_table(scene, "lookalikes", [("lookalike_a", ""), ("lookalike_b", ""), ("why_not", "")], rows),
    }


def _served_table(scene: Scene, distinct: pd.DataFrame) -> Block:
    measures = {
        m["measure_id"]: m for m in scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=True)
    }
    rows: list[TableRow] = []
    for plan in scene.plan_rows:
        for t in rows_of(distinct[distinct["plan_id"] == plan["plan_id"]], TargetRow):
            names = [
                (f"{measures[m]['number_label']} {measures[m]['title'] or measures[m]['gist_zh']}")
                for m in t["served_by"]
            ]
            rows.append(
                [
                    plan["short"],
                    {"text": withhold(t["name_as_written"]), "facts": of_plan(t["plan_id"], [t["fact_id"]])},
                    {"text": scene.say("semicolon").join(names), "facts": of_plan(t["plan_id"], t["served_by"])}
                    if names
                    else scene.say("cell_unread" if is_draft(plan) else "unserved"),
                    scene.store.version,
                ]
            )
    return {
        "kind": "table",
        "folded": scene.say("show_rows", len(rows)),
        "table": browser_table(scene, "served", [("place", ""), ("target_name", ""), ("serving", "")], rows),
    }
