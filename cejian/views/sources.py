"""原文: the text of a plan with its facts, and the evidence behind every fact."""

from __future__ import annotations

from cejian.answers.frames import rows_of
from cejian.answers.selection import MOST_PLACES
from cejian.answers.store import Store
from cejian.answers.typed_rows import PlanFactRow, PlanOutlineRow, PlanTextRow
from cejian.ids import whole_of
from cejian.views.citations import source_words
from cejian.views.contract.reader import Evidence, FactPlace, Reader
from cejian.views.dressed_plan import DressedPlan
from cejian.views.scene import Scene, all_plans, shade
from cejian.wording.labels import day


def reader(scene: Scene, plan_id: str) -> Reader:
    """The source reader; the text itself comes from the evidence route."""
    plans = all_plans(scene)
    if len(plans) > MOST_PLACES:  # the others are looked for in the picker
        plans = plans[plans["plan_id"].isin([*scene.plan_ids, plan_id])]
    return {
        "part": "reader",
        "plan_id": plan_id,
        "fact": scene.selection.fact or "",
        "original": scene.selection.text == "original",
        "lang": scene.lang,
        "plans": [
            {"plan_id": p["plan_id"], "short": p["short"], "color": p["color"]} for p in rows_of(plans, DressedPlan)
        ],
    }


def evidence(store: Store, plan_id: str) -> Evidence:
    """All that the browser needs to show any sentence of a plan: source, repairs, outline and the place of every
    fact.
    """
    [plan] = (row for row in store.rows("plans") if row["plan_id"] == plan_id)
    repairs = [row for row in store.rows("corrections") if row["plan_id"] == plan_id]
    facts = rows_of(store.ask("plan_facts", plan_id=plan_id), PlanFactRow)
    [text] = rows_of(store.ask("plan_text", plan_id=plan_id), PlanTextRow)
    parts: dict[str, list[str]] = {}
    for fact in facts:
        if fact["fact_kind_code"] == "target_evidence":
            parts.setdefault(whole_of(fact["fact_id"]), []).append(fact["fact_id"])
    return {
        "plan_id": plan_id,
        "short": plan["short_zh"],
        "color": shade(plan, "light"),
        "title": plan["title"],
        "doc_number": plan["doc_number"] or "",
        "origin": plan["origin_zh"],
        "origin_note": plan["source_origin_note"],
        "completeness_note": plan["completeness_note"],
        "cited": {lang: source_words(plan, lang) for lang in ("zh", "en")},
        "shorts": {"zh": plan["short_zh"], "en": plan["short_en"]},
        "dates": [
            [label, *(day(value, "day", lang) for lang in ("zh", "en"))]
            for label, value in (("issued", plan["issued_date"]), ("published", plan["published_date"]))
            if value is not None
        ],
        "source": text["source_text"],
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
                "applied": r["is_applied"],
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
                "title": o["title"] or "",
                "gist": o["gist_zh"] or "",
                "cs": o["clean_start_char"],
                "ce": o["clean_end_char"],
                "s": o["start_char"],
                "e": o["end_char"],
            }
            for o in rows_of(store.ask("plan_outline", plan_id=plan_id), PlanOutlineRow)
        ],
        "facts": {f["fact_id"]: _place_of(f, parts.get(f["fact_id"])) for f in facts},
    }


def _place_of(fact: PlanFactRow, also: list[str] | None) -> FactPlace:
    place: FactPlace = {
        "k": fact["fact_kind_code"],
        "m": fact["measure_id"] or "",
        "s": fact["start_char"],
        "e": fact["end_char"],
        "cs": fact["clean_start_char"],
        "ce": fact["clean_end_char"],
    }
    if fact["reading_note"] is not None:
        place["note"] = fact["reading_note"]
    if also is not None:
        place["also"] = also
    return place
