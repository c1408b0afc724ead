"""Views as slides: a view code and the scene of its frozen selection -> what goes onto the wall.

Which codes there are stands in views/registry.py; a view whose table stands on its page is laid out in tables.py, the
others by the layouts that are named below.
"""

from __future__ import annotations

from collections.abc import Callable

from cejian.deck.charts import indicator, pmc, shared_indicator, strength, timeline
from cejian.deck.common import Unmade
from cejian.deck.content import Content
from cejian.deck.kinds import compare, gaps
from cejian.deck.overview import coverage, fairness, overview
from cejian.deck.reading import one_matter
from cejian.deck.sentence import quote
from cejian.deck.tables import counterpart, measures, nearest, pair, table_of
from cejian.views.registry import view_of
from cejian.views.scene import Scene

# By the name of the view; a layout is given what its code is about.
LAYOUTS: dict[str, Callable[..., Content | list[Content]]] = {
    "plans": overview,
    "coverage": coverage,
    "gaps": gaps,
    "fairness": fairness,
    "shared": shared_indicator,
    "compare": compare,
    "measures": measures,
    "timeline": timeline,
    "counterpart": counterpart,
    "pair": pair,
    "nearest": nearest,
    "strength": strength,
    "pmc": pmc,
    "quote": quote,
    "reading": one_matter,
    "indicator": indicator,
}


def contents(scene: Scene, view: str) -> list[Content]:
    """What a view puts onto the wall, a piece per slide or run of slides; Unmade where there is nothing to put."""
    found = view_of(view)
    if found is None:
        raise Unmade("deck_unknown_view", view)
    known, about = found
    if known.part:
        return [table_of(scene, known, view)]
    made = LAYOUTS[known.name](scene, *about)
    return made if isinstance(made, list) else [made]
