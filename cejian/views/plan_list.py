"""What the picker shows: the plans found, so many of them, and what they can be narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cejian.answers import plan_list
from cejian.answers.plan_list import DescribedDraft
from cejian.answers.store import Store
from cejian.views.contract.decks import FoundPlans, Narrowing
from cejian.wording.labels import word

# So many are shown; who looks for another narrows the search.
MOST_LISTED = 30
LONGEST_TYPED = 100


def found_plans(
    data: Store, typed: str, chosen: dict[str, str], lang: str, drafts: Sequence[DescribedDraft] = ()
) -> FoundPlans:
    """The plans and drafts for what was typed and chosen; `chosen` holds facet -> code, unknown codes find nothing."""
    found = plan_list.find(data, typed[:LONGEST_TYPED], chosen, drafts)
    return {
        "count": len(found),
        "plans": [
            {
                "column_id": plan.row["column_id"],
                "short": plan.row["short_zh"] if lang == "zh" else plan.row["short_en"],
                "name": plan.row["name_zh"] if lang == "zh" else plan.row["name_en"],
                "level": _called(plan, "level", lang),
                "kind": _called(plan, "kind", lang),
                "year": _year(plan.codes["year"], lang),
                "title": plan.row["title"],
                "made": plan.row["made"],
            }
            for plan in found[:MOST_LISTED]
        ],
        "facets": [_facet(plan_list.listed(data, drafts), facet, lang) for facet in plan_list.FACETS],
    }


def _year(code: str, lang: str) -> str:
    return word("undated", lang) if code == plan_list.UNDATED else code


def _called(plan: plan_list.Listed, facet: str, lang: str) -> str:
    """What a plan's level, kind or year is called."""
    row = plan.row
    if facet == "level":
        return row["level_zh"] if lang == "zh" else row["level_en"]
    if facet == "kind":
        return row["kind_zh"] if lang == "zh" else row["kind_en"]
    return _year(plan.codes["year"], lang)


def _facet(plans: list[plan_list.Listed], facet: str, lang: str) -> Narrowing:
    """What one can narrow by, each code with how many plans have it."""
    counts = Counter(plan.codes[facet] for plan in plans)
    names = {plan.codes[facet]: _called(plan, facet, lang) for plan in plans}
    order = {plan.codes["level"]: plan.row["level_ordinal"] for plan in plans}
    codes = sorted(
        counts, key=lambda code: (order.get(code, 0) if facet == "level" else 0, code), reverse=facet == "year"
    )
    return {"key": facet, "options": [{"code": c, "name": names[c], "count": counts[c]} for c in codes]}
