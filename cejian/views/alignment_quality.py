"""How well the machine tells which measures are alike, by the pairs that two readings labelled."""

from __future__ import annotations

from cejian.views.browser_tables import browser_table
from cejian.views.contract.blocks import Block
from cejian.views.contract.tables import TableRow
from cejian.views.scene import Scene


def how_sure(scene: Scene) -> str:
    """How well the machine told 同一事项 on the labelled pairs that were kept for reporting."""
    for row in scene.rows("alignment_quality"):
        if (row["split_code"], row["grade_code"]) == ("report", "same_matter"):
            return scene.say(
                "al_only_sub", row["pair_count"], row["found_count"], row["right_count"], row["meant_count"]
            )
    return scene.say("al_only_sub_unknown")


def quality_table(scene: Scene) -> list[Block]:
    """How well the machine compares, as blocks of the method page: heading, paragraph, table (the half kept for
    reporting, then the one tuned on).
    """
    found = scene.rows("alignment_quality")
    rows: list[TableRow] = [
        [
            scene.say(f"m_alike_{row['split_code']}"),
            grade if row["grade_code"] == "near_same" else scene.say("m_alike_or_better", grade),
            row["pair_count"],
            row["meant_count"],
            row["found_count"],
            row["right_count"],
            _share(row["precision"]),
            _share(row["recall"]),
            scene.store.version,
        ]
        for row in found
        for grade in [scene.either(row["grade_zh"], row["grade_en"])]
    ]
    columns = [
        ("m_alike_half", ""),
        ("grade", ""),
        ("m_alike_pairs", "num"),
        ("m_alike_meant", "num"),
        ("m_alike_found", "num"),
        ("m_alike_right", "num"),
        ("m_alike_precision", "num"),
        ("m_alike_recall", "num"),
    ]
    judged = sum(row["pair_count"] for row in found if row["grade_code"] == "same_matter")
    return [
        {"kind": "h2", "id": "m_alike", "text": scene.say("m_alike")},
        {"kind": "p", "parts": [scene.say("m_alike_note", judged)]},
        {"kind": "table", "folded": "", "table": browser_table(scene, "alignment_quality", columns, rows)},
    ]


def _share(value: float | None) -> str:
    return f"{100 * value:.0f}%" if value is not None else "—"
