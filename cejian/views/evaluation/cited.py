"""上位文件: which documents the plans name, shared ones first, where, and in which measures."""

from __future__ import annotations

from cejian.answers.typed_rows import DocumentRow
from cejian.facts import each_once, of_plan
from cejian.views import headlines
from cejian.views.contract.blocks import Block
from cejian.views.contract.tables import Column, Table, TableRow
from cejian.views.evaluation.cells import (
    counted,
    cut_places,
    framed,
    is_cut,
    place_columns,
    source,
    unseen_of,
)
from cejian.views.kept_views import kept
from cejian.views.scene import Scene
from cejian.wording.labels import measure_name

# A document that a place names this often has the darkest shade; oftener is no darker.
DARKEST = 4


@kept
def cited_documents(scene: Scene) -> list[Block]:
    """上位文件: the documents that the plans name, shared ones first, who names them, and in which measures."""
    found = scene.rows("documents", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    shared = [row["title"] for row in found if row["plan_count"] > 1]
    if len(scene.plan_ids) < 2:
        title = scene.say("m_ev_documents_one", len(found))
    elif shared:
        title = scene.say(
            "m_ev_documents_shared", len(found), len(shared), scene.say("joiner").join(f"《{name}》" for name in shared)
        )
    else:
        title = scene.say("m_ev_documents_none", len(found))
    title += headlines.as_read(scene.plan_ids, scene.lang)
    cut = [scene.say("m_ev_documents_cut", cut_places(scene))] if any(map(is_cut, scene.plan_rows)) else []
    return [
        {"kind": "h1", "text": title},
        {"kind": "lead", "parts": [scene.say("m_ev_documents_lead"), *cut]},
        {
            "kind": "matrix",
            "style": "documents",
            "table": _document_table(scene, found),
            "source": source(scene, "m_ev_documents_source"),
        },
    ]


def _document_table(scene: Scene, found: list[DocumentRow]) -> Table:
    """A row per document: level, numbers as cited, how often each place names it, and in which measures."""
    rows: list[TableRow] = []
    for row in found:
        named = {plan_id: [c for c in row["citations"] if c["plan_id"] == plan_id] for plan_id in scene.plan_ids}
        facts = {plan_id: of_plan(plan_id, [c["fact_id"] for c in own]) for plan_id, own in named.items()}
        numbers = list(dict.fromkeys(c["doc_number"] for c in row["citations"] if c["doc_number"] is not None))
        inside = [
            (plan, c, c["number_label"])
            for plan in scene.plan_rows
            for c in named[plan["plan_id"]]
            if c["number_label"] is not None
        ]
        where = scene.say("joiner").join(
            f"{plan['short']}{'' if scene.lang == 'zh' else ' '}{measure_name(label, scene.lang)}"
            for plan, _, label in inside
        )
        rows.append(
            [
                {"text": row["title"], "facts": [group for own in facts.values() for group in own]},
                scene.either(row["level_zh"], row["level_en"]),
                scene.say("joiner").join(numbers),
                *(counted(scene, facts[plan["plan_id"]], DARKEST, unseen_of(plan)) for plan in scene.plan_rows),
                {
                    "text": where or scene.say("m_ev_preface"),
                    "facts": each_once(group for _, c, _ in inside for group in of_plan(c["plan_id"], [c["fact_id"]])),
                },
                row["note"] or "",
            ]
        )
    columns: list[Column] = [
        {"code": "document", "label": scene.say("document")},
        {"code": "level", "label": scene.say("level")},
        {"code": "doc_number", "label": scene.say("doc_number")},
        *place_columns(scene),
        {"code": "m_ev_in_measures", "label": scene.say("m_ev_in_measures")},
        {"code": "note", "label": scene.say("note")},
    ]
    return framed(scene, "documents", columns, rows)
