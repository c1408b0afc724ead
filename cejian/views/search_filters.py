"""What 查找 is asked by an address, the passages that are found for it, and the filters that narrow them: those of the
measures page.
"""

from __future__ import annotations

from cejian.answers.search import SURE, Found, PassageHit, find
from cejian.views.codes import counted_option
from cejian.views.contract.search import FilterOn, SearchFilters
from cejian.views.contract.tables import OptionGroup
from cejian.views.facets import FACETS, passes
from cejian.views.headlines import UNREAD
from cejian.views.kept_views import kept_by
from cejian.views.measures import measure_options, measure_values
from cejian.views.scene import Scene, is_draft
from cejian.wording.folding import Query, read_query

# The filters of the measures page, by their keys in the address; a page that leads to fresh hits takes them all back.
NO_FILTERS: dict[str, str | None] = {key: None for key in (*FACETS, "in")}


def typed_in(scene: Scene) -> str:
    """What the address asks for, as it was typed."""
    return next(iter(scene.selection.chosen("s")), "")


def found_for(scene: Scene, query: Query) -> Found:
    """The answer of `find` over the chosen places, made once per words."""
    plan_ids = sorted(scene.plan_ids)
    return scene.store.keep(("found", query, tuple(plan_ids)), lambda: find(scene.store, query, plan_ids))


def sure_of(found: Found) -> list[PassageHit]:
    return [row for group in SURE for row in found[group]]


def passes_filters(scene: Scene, row: PassageHit, skipped: str = "") -> bool:
    """Whether a hit stays under the filters of the measures page; what stands outside measures has a place and nothing
    else.
    """
    chosen = {key: set(scene.selection.chosen(key)) for key in FACETS if key != skipped and scene.selection.chosen(key)}
    if row["measure_id"] is None:
        measures_only = scene.selection.chosen("in") == ("measures",) and skipped != "in"
        return (
            not measures_only
            and chosen.keys() <= {"at"}
            and chosen.get("at", {scene.plans_by_id[row["plan_id"]]["column_id"]})
            >= {scene.plans_by_id[row["plan_id"]]["column_id"]}
        )
    values = measure_values(scene).get(row["measure_id"])
    return values is not None and passes(values, chosen)


@kept_by(*FACETS, "in")
def filters_on(scene: Scene) -> list[FilterOn]:
    """The filters that are on, also those set on another page: key, code, and their words."""
    options = measure_options(
        scene, scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    )
    names = {key: {option["code"]: option["name"] for option in options[key]} for key in FACETS} | {
        "in": {"measures": scene.say("measures_only")}
    }
    return [
        {
            "key": key,
            "code": code,
            "text": scene.say("search_filter", scene.say(f"facet_{key}"), names[key].get(code, code)),
        }
        for key in (*FACETS, "in")
        for code in scene.selection.chosen(key)
    ]


def filter_words(scene: Scene) -> list[str]:
    """The filters that are on, in words."""
    return [entry["text"] for entry in filters_on(scene)]


@kept_by("s", *FACETS, "in")
def filters(scene: Scene) -> SearchFilters:
    """The filters of the measures page that the search page shows, with the number of sure hits that each option
    leaves.
    """
    query = read_query(typed_in(scene))
    hits = sure_of(found_for(scene, query)) if query else []
    values = measure_values(scene)

    def codes_of(row: PassageHit, key: str) -> set[str]:
        return (
            {scene.plans_by_id[row["plan_id"]]["column_id"]}
            if key == "at"
            else values[row["measure_id"]][key]
            if row["measure_id"] in values
            else set()
        )

    def counted(key: str, options: list[tuple[str, str]]) -> OptionGroup:
        left = [codes_of(row, key) for row in hits if passes_filters(scene, row, key)]
        return {
            "key": key,
            "name": scene.say(f"facet_{key}"),
            "options": [
                counted_option(scene, code, label, sum(code in own for own in left))
                if key != "at"
                else {"code": code, "name": label, "count": sum(code in own for own in left)}
                for code, label in [*options, *(unread if key != "at" else [])]
            ],
        }

    unread = [(UNREAD, scene.say("cell_unread"))] if any(map(is_draft, scene.plan_rows)) else []
    groups = [(row["code"], scene.name_of(row)) for row in scene.rows("categories") if row["parent_code"] is None]
    strengths = [(row["code"], scene.name_of(row)) for row in scene.rows("codes") if row["list_code"] == "strength"]
    chosen = {key: list(scene.selection.chosen(key)) for key in (*FACETS, "in")}
    within = sum(passes_filters(scene, row, "in") for row in hits if row["measure_id"] is not None)
    return {
        "part": "filters",
        "filters": chosen,
        "active": any(chosen.values()),
        "on": filters_on(scene),
        "clear": NO_FILTERS,
        "groups": [
            {
                "key": "in",
                "name": scene.say("facet_in"),
                "single": True,
                "options": [{"code": "measures", "name": scene.say("measures_only"), "count": within}],
            },
            *(
                [counted("at", [(p["column_id"], p["short"]) for p in scene.plan_rows])]
                if len(scene.plan_rows) > 1
                else []
            ),
            counted("cat", groups),
            counted("str", strengths),
            counted("num", [(c, scene.say(f"{c}_num")) for c in ("yes", "no")]),
            counted("dated", [(c, scene.say(f"{c}_dated")) for c in ("yes", "no")]),
        ],
    }
