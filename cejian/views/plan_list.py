"""What the picker shows: the plans found, so many of them, and what they can be narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cejian.answers import plan_list
from cejian.answers.frames import Row
from cejian.answers.store import Store
from cejian.views.contract.decks import FoundPlans, Narrowing
from cejian.wording.labels import word

# So many are shown; who looks for another narrows the search.
MOST_LISTED = 30
LONGEST_TYPED = 100


def found_plans(data: Store, typed: str, chosen: dict[str, str], lang: str, drafts: Sequence[Row] = ()) -> FoundPlans:
    """The plans and drafts for what was typed and chosen; `chosen` holds facet -> code, unknown codes find nothing."""
    suffix = "zh" if lang == "zh" else "en"
    found = plan_list.find(data, typed[:LONGEST_TYPED], chosen, drafts)
    return {
        "count": len(found),
        "plans": [
            {
                "column_id": plan.row["column_id"],
                "short": plan.row[f"short_{suffix}"],
                "name": plan.row[f"name_{suffix}"],
                "level": plan.row[f"level_{suffix}"],
                "kind": plan.row[f"kind_{suffix}"],
                "year": _year(plan.codes["year"], lang),
                "title": plan.row["title"],
                "made": plan.row.get("made", ""),
            }
            for plan in found[:MOST_LISTED]
        ],
        "facets": [_facet(plan_list.listed(data, drafts), facet, lang) for facet in plan_list.FACETS],
    }


def _year(code: str, lang: str) -> str:
    return word("undated", lang) if code == plan_list.UNDATED else code


def _facet(plans: list[plan_list.Listed], facet: str, lang: str) -> Narrowing:
    """What one can narrow by, each code with how many plans have it."""
    counts = Counter(plan.codes[facet] for plan in plans)
    suffix = "zh" if lang == "zh" else "en"
    names = {
        plan.codes[facet]: _year(plan.codes[facet], lang) if facet == "year" else plan.row[f"{facet}_{suffix}"]
        for plan in plans
    }
    order = {plan.codes["level"]: plan.row["level_ordinal"] for plan in plans}
    codes = sorted(
        counts, key=lambda code: (order.get(code, 0) if facet == "level" else 0, code), reverse=facet == "year"
    )
    return {"key": facet, "options": [{"code": c, "name": names[c], "count": counts[c]} for c in codes]}
