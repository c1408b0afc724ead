"""Measures side by side: what two of them are compared by, and the likest of each elsewhere.

Likeness is told in words (the grades of the code list alignment_grade), never as a number.
"""

from __future__ import annotations

from cejian.answers.typed_rows import MeasureRow, TargetRow, TimeRow
from cejian.views.contract.alignment import ComparedMeasure, Pairs
from cejian.views.contract.tables import Fact
from cejian.views.kept_views import kept, kept_per_language
from cejian.views.measures import date_words
from cejian.views.scene import Scene
from cejian.wording import amounts
from cejian.wording.withholding import withhold


@kept_per_language
def code_names(scene: Scene) -> dict[str, dict[str, str]]:
    """The words of the codes that the browser fills in, by code list; categories under `category`."""
    lists = {
        wanted: {row["code"]: scene.name_of(row) for row in scene.rows("codes") if row["list_code"] == wanted}
        for wanted in ("alignment_grade", "alignment_verdict", "strength", "object", "measure_kind")
    }
    return lists | {"category": {row["code"]: scene.name_of(row) for row in scene.rows("categories")}}


@kept
def compared_measures(scene: Scene) -> list[ComparedMeasure]:
    """Every measure of the chosen places in screen order, tasks before safeguards, with what two of them are compared
    by.
    """
    plan_ids = sorted(scene.plan_ids)
    targets = {row["fact_id"]: row for row in scene.rows("target_rows", plan_ids=plan_ids)}
    times = {row["fact_id"]: row for row in scene.rows("times", plan_ids=plan_ids)}
    # The answer with party building is there already (the address is read with it); its own question would take longer
    # than all the rest.
    rows = [
        row
        for row in scene.rows("measure_rows", plan_ids=plan_ids, with_party=True)
        if scene.selection.party or "party_building" not in row["category_codes"][:1]
    ]
    return [
        _measure(scene, row, targets, times)
        for row in sorted(rows, key=lambda row: (scene.plan_ids.index(row["plan_id"]), row["kind_code"] != "task"))
    ]


def _measure(
    scene: Scene, row: MeasureRow, targets: dict[str, TargetRow], times: dict[str, TimeRow]
) -> ComparedMeasure:
    title = row["title"]
    numbers: list[Fact] = [
        {"fact": fact, "text": f"{amounts.amount(target, scene.lang)} {indicator}"}
        for fact in row["number_fact_ids"]
        for target in [targets[fact]]
        for indicator in [scene.either(target["indicator_zh"], target["indicator_en"])]
    ]
    dates: list[Fact] = [
        {"fact": fact, "text": date_words(scene, fact, targets, times)} for fact in row["date_fact_ids"]
    ]
    agencies: list[Fact] = [{"fact": agency["fact_id"], "text": agency["name"]} for agency in row["agencies"]]
    return {
        "id": row["measure_id"],
        "plan": row["plan_id"],
        "kind": row["kind_code"],
        "label": row["number_label"],
        "title": withhold(row["gist_zh"] if title is None else title),
        "is_summary": title is None,
        "strength": row["strength_code"],
        "strongest": row["strength_max_code"],
        "cats": list(row["category_codes"]),
        "objects": list(row["object_codes"]),
        "agencies": agencies,
        "numbers": numbers,
        "dates": dates,
    }


@kept
def likest_pairs(scene: Scene) -> Pairs:
    """near: measure id -> ids of its likest, one per other plan; graded: id -> later id -> [grade, shared words,
    verdict, reason], the last two only where two readings judged.

    Lists instead of named fields, because this is most of what the page weighs.
    """
    chosen = set(scene.plan_ids)
    near: dict[str, list[str]] = {}
    graded: dict[str, dict[str, list[str]]] = {}
    # One answer holds the pairs of several plans: what is likest in a plan does not change with the other plans.
    asked = scene.store.aligned(sorted(scene.plan_ids))
    for row in scene.rows("alignment_pairs", plan_ids=asked, with_party=scene.selection.party):
        if not {row["plan_id_a"], row["plan_id_b"]} <= chosen:
            continue
        if row["is_nearest"]:
            near.setdefault(row["measure_id_a"], []).append(row["measure_id_b"])
        # Grade, verdict and words are the same in both directions.
        first, second = sorted((row["measure_id_a"], row["measure_id_b"]))
        graded.setdefault(first, {})[second] = [
            row["grade_code"],
            row["shared_terms"],
            *([row["verdict_code"], withhold(row["reason"] or "")] if row["verdict_code"] is not None else []),
        ]
    return {"near": near, "graded": graded}
