"""措施库: every measure of the chosen plans, with what it can be filtered by."""

from __future__ import annotations

from typing import Any

from cejian.answers.search import find_sure
from cejian.answers.typed_rows import MeasureRow, TargetRow, TimeRow
from cejian.views import headlines
from cejian.views.codes import NO_AGENCY, code_names, named, no_agency
from cejian.views.contract.matters import FoundMeasure, Measures
from cejian.views.contract.tables import Option
from cejian.views.facets import FACETS, Values, facet_values, passes
from cejian.views.headlines import UNREAD
from cejian.views.kept_views import kept, kept_by
from cejian.views.overview import lengths_line
from cejian.views.scene import Scene, deadline_words, is_draft, kind_of, origins_line
from cejian.wording import amounts
from cejian.wording.folding import is_held, read_query
from cejian.wording.labels import day
from cejian.wording.withholding import withhold

# What the rules may leave open in a measure of a draft, by the keys of the filters.
OPEN = ("cat", "num", "dated", "obj", "fn", "unit")
# The columns that the table of measures may be sorted by and shown with.
MEASURE_COLUMNS = ("place", "label", "title", "cat", "agency", "number", "date", "strength")


@kept
def measures(scene: Scene) -> Measures:
    """All measures of the chosen places with everything that the page filters by, and the options of every filter;
    which are on the address says.
    """
    plan_ids = sorted(scene.plan_ids)
    rows = sorted(
        scene.rows("measure_rows", plan_ids=plan_ids, with_party=scene.selection.party),
        key=lambda row: scene.plan_ids.index(row["plan_id"]),
    )
    targets = {row["fact_id"]: row for row in scene.rows("target_rows", plan_ids=plan_ids)}
    times = {row["fact_id"]: row for row in scene.rows("times", plan_ids=plan_ids)}
    options = measure_options(scene, rows)
    return {
        "part": "measures",
        "places": [
            {**place, "doc_number": plan["doc_number"] or ""} for place, plan in zip(scene.places, scene.plan_rows)
        ],
        "options": options,
        "no_agency": no_agency(scene),
        "version_of_rows": f"{scene.store.version} {scene.plan_ids} {scene.selection.party} {scene.theme}",
        "kinds": {
            plan_id: {
                row["category_code"]: kind_of(scene, scene.plans_by_id[plan_id], row["cell_code"])
                for row in scene.cells.rows
                if row["plan_id"] == plan_id
            }
            for plan_id in scene.plan_ids
        },
        "source": scene.say("measures_source", len(scene.plan_ids), origins_line(scene), lengths_line(scene)),
        "as_read": headlines.as_read(scene.plan_ids, scene.lang),
        "rows": [_measure_row(scene, row, position, targets, times) for position, row in enumerate(rows)],
    }


@kept
def measure_values(scene: Scene) -> dict[str, Values]:
    """Measure id -> the codes that each filter finds it by, of the measures of the chosen places."""
    return facet_values(measures(scene))


@kept_by(*FACETS, "q")
def found_measures(scene: Scene) -> list[FoundMeasure]:
    """The rows of `measures` that the filters and words of the address leave; facets.js filters by the same rules."""
    view, values = measures(scene), measure_values(scene)
    chosen = {key: scene.selection.chosen(key) for key in FACETS}
    query = read_query(" ".join(scene.selection.chosen("q")))
    texts = measure_texts(scene) if query else {}
    return [
        row
        for row in view["rows"]
        if passes(values[row["id"]], chosen) and is_held(query, [row["title"] or row["gist"], texts.get(row["id"], "")])
    ]


@kept
def measure_texts(scene: Scene) -> dict[str, str]:
    """measure id -> its whole text as it may leave the source reader, of the chosen places."""
    return {
        row["fact_id"]: withhold(row["quote_clean"])
        for plan_id in scene.plan_ids
        for row in scene.rows("fact_citations", plan_id=plan_id)
        if row["fact_kind_code"] == "measure"
    }


def measures_asked(scene: Scene) -> dict[str, Any] | None:
    """What 查找 finds for the words of the filter, in all passages and in other words too; None where there are
    none.
    """
    query = read_query(typed := next(iter(scene.selection.chosen("q")), ""))
    if not query:
        return None
    return {"q": typed, "count": len(find_sure(scene.store, query, sorted(scene.plan_ids)).hits)}


def measure_options(scene: Scene, rows: list[MeasureRow]) -> dict[str, list[Option]]:
    """filter key -> its options in the order of their list; of units only those that the rows name. With a draft, each
    filter by what a measure says has one more, for what was not read.
    """
    categories = [row for row in scene.rows("categories") if scene.selection.party or row["code"] != "party_building"]
    used = {agency["agency_id"] for row in rows for agency in row["agencies"]}
    unnamed = {code for code in no_agency(scene).values() if code != UNREAD}
    silent: list[Option] = [
        {"code": code, "name": scene.say(key), "note": ""} for code, key in NO_AGENCY.items() if code in unnamed
    ]
    options: dict[str, list[Option]] = {
        "at": [{"code": p["column_id"], "name": p["short"]} for p in scene.plan_rows],
        "cat": [
            {
                "code": c["code"],
                "name": scene.name_of(c),
                "parent": c["parent_code"] or "",
                "note": c["definition_zh"],
            }
            for c in categories
        ],
        "mkind": named(scene, "measure_kind"),
        "str": named(scene, "strength"),
        "num": [{"code": c, "name": scene.say(f"{c}_num")} for c in ("yes", "no")],
        "dated": [{"code": c, "name": scene.say(f"{c}_dated")} for c in ("yes", "no")],
        "obj": [*named(scene, "object"), {"code": "none", "name": scene.say("object_none")}],
        "fn": [
            *named(scene, "agency_function"),
            *silent,
        ],
        "unit": [
            {"code": a["agency_id"], "name": a["name_zh"]} for a in scene.rows("agencies") if a["agency_id"] in used
        ],
    }
    if any(map(is_draft, scene.plan_rows)):
        unread: Option = {"code": UNREAD, "name": scene.say("cell_unread"), "note": scene.say("m_draft_open")}
        options |= {key: [*options[key], unread] for key in OPEN}
    return options


def _measure_row(
    scene: Scene, row: MeasureRow, position: int, targets: dict[str, TargetRow], times: dict[str, TimeRow]
) -> FoundMeasure:
    return {
        "id": row["measure_id"],
        "plan": row["plan_id"],
        "at": position,
        "kind": row["kind_code"],
        "label": row["number_label"],
        "title": row["title"] or "",
        "gist": row["gist_zh"],
        "strength": row["strength_code"],
        "cats": list(row["category_codes"]),
        "objects": list(row["object_codes"]),
        "agencies": [
            {"id": a["agency_id"], "name": a["name"], "fn": a["function_code"], "role": a["role_code"]}
            for a in row["agencies"]
        ],
        "numbers": [
            {"fact": fact, "text": amounts.amount(targets[fact], scene.lang)} for fact in row["number_fact_ids"]
        ],
        "dates": [{"fact": fact, "text": date_words(scene, fact, targets, times)} for fact in row["date_fact_ids"]],
    }


def date_words(scene: Scene, fact: str, targets: dict[str, TargetRow], times: dict[str, TimeRow]) -> str:
    """The date of a fact: a fixed rhythm by its name, any other date in the precision of the text; only a target's
    deadline says that it has passed.
    """
    target = targets.get(fact)
    row = target or times[fact]
    if row["recurrence_code"] != "none":
        return code_names(scene, "recurrence")[row["recurrence_code"]]
    if target:
        return deadline_words(target, scene.lang, scene.today)
    end = times[fact]["end_date"]
    assert end is not None, f"{fact}: a date without a date"
    return day(end, times[fact]["precision_code"], scene.lang)
