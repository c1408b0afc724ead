"""Tables and charts as a page takes them: with their view, their columns by the key of their words, the version of the
data.
"""

from __future__ import annotations

import json

from cejian.figures.plotly.chart import Figure, draw
from cejian.views.contract.blocks import PageChart
from cejian.views.contract.tables import Called, Column, Table, TableRow
from cejian.views.scene import Scene


def column(scene: Scene, key: str, align: str = "") -> Column:
    """A column by the key of its words."""
    return {"code": key, "label": scene.say(key), "align": align}


def version_column(scene: Scene) -> Column:
    """The last column of every table: the version of the data, for downloads only."""
    return {"code": "version", "label": scene.say("m_version"), "hidden": True}


def called(view: str) -> Called:
    """What a table says of itself: the code of its view, by which it goes onto a slide, and the name of its file."""
    return {"view": view, "name": f"cejian_{view}"}


def browser_table(scene: Scene, view: str, columns: list[tuple[str, str]], rows: list[TableRow]) -> Table:
    """The table of a view (by its code) for the browser; the last cell of every row is the version of the data."""
    return {
        **called(view),
        "columns": [*(column(scene, key, align) for key, align in columns), version_column(scene)],
        "rows": rows,
    }


def chart(scene: Scene, code: str, figure: Figure, alt: str) -> PageChart:
    """A figure as a page shows it; `code` is that of its view (registry.VIEWS)."""
    drawn = json.loads(draw(figure, scene.theme).to_json())
    return {"part": "chart", "code": code, "theme": scene.theme, "figure": drawn, "alt": alt}
