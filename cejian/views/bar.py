"""The bar above every page: places, home, party building, and whether the plans can be compared fairly."""

from __future__ import annotations

from cejian.answers import drafted
from cejian.answers.selection import MOST_PLACES
from cejian.views import headlines
from cejian.views.contract.overview import Bar, BarState, Fairness
from cejian.views.gaps import drafts_elsewhere, gap_rows, of_home
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, all_plan_rows, is_draft


def bar_state(scene: Scene, page: str, pages: tuple[str, ...]) -> BarState:
    """What the bar says of the page: which it is, which sentence is open; the pages too, for narrow screens."""
    return {
        "fact": scene.selection.fact,
        "reader": page == "sources",
        "page": page,
        "pages": [{"name": name, "title": scene.say(f"page_{name}")} for name in pages],
        "drafts": drafted.others(scene.plan_ids),
    }


def drafts_line(scene: Scene) -> str:
    """What everybody has to know who sees a draft: nobody has checked it; empty where none is shown."""
    drafts = [p["short"] for p in scene.plan_rows if is_draft(p)]
    return scene.say("m_draft_line", scene.say("joiner").join(drafts)) if drafts else ""


@kept
def bar(scene: Scene) -> Bar:
    """The selection bar: the places that can be switched, the chosen ones, home, what differs."""
    plans = all_plan_rows(scene)
    gap = (
        scene.say(of_home(scene, "gap_count", "gap_count_damaged", "m_draft_gap_count"), len(gap_rows(scene)))
        + drafts_elsewhere(scene)
        if scene.home_plan and len(scene.plan_ids) > 1
        else ""
    )
    # More than can be shown at once are looked for (plan_list.py); only those that are chosen stand in the bar.
    shown = plans if len(plans) <= MOST_PLACES else scene.plan_rows
    return {
        "part": "bar",
        "all": [
            {
                "column_id": p["column_id"],
                "plan_id": p["plan_id"],
                "short": p["short"],
                "name": p["name"],
                "color": p["color"],
                "is_draft": is_draft(p),
            }
            for p in shown
        ],
        "plan_count": len(plans),
        "most": MOST_PLACES,
        "chosen": list(scene.selection.places),
        "home": scene.selection.home or "",
        "lang": scene.lang,
        "theme": scene.theme,
        "fairness": fairness(scene),
        "gap": gap,
    }


def fairness(scene: Scene) -> Fairness | None:
    """What differs between the chosen places and what may be compared; see findings.differences."""
    shared = scene.rows("shared_indicators", plan_ids=sorted(scene.plan_ids))
    grades = {row["code"]: scene.name_of(row) for row in scene.rows("codes") if row["list_code"] == "comparability"}
    codes = dict.fromkeys(row["comparability_code"] or "practice" for row in shared)
    return headlines.differences(scene.plan_rows, [grades[code] for code in codes], scene.lang)
