"""Codes of the data with their words, for filters and tables."""

from __future__ import annotations

from cejian.views.contract.tables import Option
from cejian.views.kept_views import kept_per_language
from cejian.views.scene import Scene, is_draft

# Why nobody is named, with the key of the words for it: 未写明, or 所据文本残缺 in a text that is cut.
NO_AGENCY = {"not_stated": "not_stated", "damaged": "cell_damaged", "unread": "cell_unread"}
# How complete a text is -> that code, where it is not not_stated.
UNNAMED = {"truncated": "damaged", "draft": "unread"}


@kept_per_language
def named(scene: Scene, list_code: str) -> list[Option]:
    """The codes of a list in its order, as options: code, name, and as note the definition."""
    return [
        {"code": row["code"], "name": scene.name_of(row), "note": row["definition_zh"] or ""}
        for row in scene.rows("codes")
        if row["list_code"] == list_code
    ]


# Codes that say that something is not there: said of no draft, so that a 0 of one is a 0 with drafts too.
DENIALS = ("none", "no", *NO_AGENCY)


def counted_option(scene: Scene, code: str, name: str, count: int) -> Option:
    """An option with its count; `unread` where that is 0 and a draft may have what was not read."""
    option: Option = {"code": code, "name": name, "count": count}
    if not count and code not in DENIALS and any(map(is_draft, scene.plan_rows)):
        option["unread"] = True
    return option


def code_names(scene: Scene, list_code: str) -> dict[str, str]:
    """code -> its name."""
    return {option["code"]: option["name"] for option in named(scene, list_code)}


def no_agency(scene: Scene) -> dict[str, str]:
    """plan_id -> what it means that a measure names no unit: a code of NO_AGENCY."""
    return {row["plan_id"]: UNNAMED.get(row["completeness_code"], "not_stated") for row in scene.plan_rows}


def no_agency_words(scene: Scene) -> dict[str, str]:
    """plan_id -> what stands where a unit would be named."""
    return {plan_id: scene.say(NO_AGENCY[code]) for plan_id, code in no_agency(scene).items()}


def counted(scene: Scene) -> set[str]:
    """Ids of the measures that count: all of the chosen plans, or all but those of party building."""
    rows = scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    return {row["measure_id"] for row in rows}
