"""What the server makes before the first visitor comes."""

from __future__ import annotations

from cejian import clock
from cejian.answers import store
from cejian.answers.selection import MOST_PLACES, Selection
from cejian.server.data_routes import evidence_of
from cejian.views.registry import PAGES
from cejian.views.scene import Scene
from cejian.wording import folding


def warm(data: store.Store) -> None:
    """Load what the first page needs: what draws charts, the answers and the figure of the default view."""
    import plotly.graph_objects  # noqa: F401  (imported for its side effect: it is in memory afterwards)
    import pyarrow  # noqa: F401

    # As many as a visitor sees who says nothing of places.
    places = tuple(data.ask("plans")["column_id"])[:MOST_PLACES]
    scene = Scene(data, Selection(places), "light", clock.today())
    for view in (view for page in PAGES for view in page.first):
        view.packed(scene)
    for plan_id in scene.plan_ids:
        evidence_of(data, plan_id)
    folding.cut("知识产权")  # reads the dictionary
