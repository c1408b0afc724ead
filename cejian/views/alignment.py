"""异同缺口, the page: what others have and the home plan has not, what stands in one plan only, and every measure
beside the likest elsewhere.

Which measure is looked at, against which other and in which view stands in the address and is the browser's business:
the data is the same for all.
"""

from __future__ import annotations

from cejian.views import headlines, home_gaps, measure_pairs, only_here
from cejian.views.contract.alignment import Alignment, WholePlace
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, doc_number


@kept
def alignment(scene: Scene) -> Alignment:
    """The whole page: every view with its title and table, and what the browser draws pairs from.

    It does not depend on the address keys of the page, so that looking at another measure sends nothing new.
    """
    places: list[WholePlace] = [
        {
            **place,
            "title": plan["title"],
            "completeness_code": plan["completeness_code"],
            "doc_number": doc_number(scene, plan),
            "origin": headlines.origin(plan, scene.lang),
        }
        for place, plan in zip(scene.places, scene.plan_rows)
    ]
    return {
        "part": "alignment",
        "places": places,
        "home": scene.selection.home or "",
        "names": measure_pairs.code_names(scene),
        "measures": measure_pairs.compared_measures(scene),
        "pairs": measure_pairs.likest_pairs(scene),
        "gaps": home_gaps.home_gaps(scene),
        "only": only_here.only_here(scene),
    }
