"""Titles for a slide on which a place is hidden while presenting: counted again for the places that remain, or said to
count all.

A title is taken over only where what remains on the slide is, cell by cell, what the same view of the remaining places
would show. Then it is true of what the room sees; in every other case the presenter says how many places the title
counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cejian.deck.common import Unmade
from cejian.deck.content import Content, ContentChart, ContentTable, ContentText
from cejian.deck.layout import refitted
from cejian.facts import ids_of
from cejian.figures.stage.drawing import Drawing
from cejian.views.contract.slides import Headed, Retitled
from cejian.views.registry import view_of
from cejian.views.scene import Scene
from cejian.wording.labels import count, word
from cejian.wording.withholding import withhold

BOX = (1500, 620)  # any box will do to compare what two figures hold


def counted_on(scene: Scene, view: str) -> str:
    """标题按五地计: what is said beside a title that could not be counted again; empty where a title counts no
    places.
    """
    places = scene.plan_rows
    return (
        ""
        if len(places) < 2 or _title_of(view) == "none"
        else word("show_counted_on", scene.lang, count(len(places), scene.lang))
    )


def _title_of(view: str) -> str:
    """What becomes of the title of a view (by its code) where a place is hidden."""
    found = view_of(view)
    return found[0].title if found else "all"


def retitled(
    scene: Scene,
    view: str,
    content: Content,
    make: Callable[[Scene, str], list[Content]],
    at: int,
    frame: Headed,
    suffix: str = "",
) -> dict[str, Retitled]:
    """column_id -> {title, title_size, subtitle} for the slide without that place, where it can be counted again.

    `make(scene, view)` makes the contents of a view, of which `content` is number `at`; `frame` is the slide that was
    laid out; `suffix` is what stands behind the title of one of several slides.
    """
    if _title_of(view) != "again" or len(scene.selection.places) < 2:
        return {}
    found: dict[str, Retitled] = {}
    for place in scene.selection.places:
        rest = tuple(other for other in scene.selection.places if other != place)
        home = scene.selection.home if scene.selection.home != place else None
        others = replace(scene, selection=replace(scene.selection, places=rest, home=home))
        try:
            made = make(others, view)
        except Unmade:
            continue
        if at >= len(made) or _held(content, place) != _held(made[at], None):
            continue
        title = withhold(made[at].title) + suffix
        size = refitted(title, made[at].subtitle, frame)
        if size:
            found[place] = {"title": title, "title_size": size, "subtitle": made[at].subtitle}
    return found


def _held(content: Content, gone: str | None) -> list[object]:
    """What a view shows apart from its title, without the place that is gone."""
    held: list[object] = []
    for part in [*content.parts, *([content.beside] if content.beside else [])]:
        if isinstance(part, ContentTable):
            held.append(_rows(part, gone))
        elif isinstance(part, ContentChart):
            held.append(_marks(part.draw(*BOX), gone))
        elif isinstance(part, ContentText):
            held.append([run["text"] for paragraph in part.paragraphs for run in paragraph["runs"]])
    return held


def _rows(table: ContentTable, gone: str | None) -> list[list[tuple[str, str]]]:
    kept = [at for at, column in enumerate(table.columns) if gone is None or column.place != gone]
    places = table.row_places or [None] * len(table.rows)
    return [
        [(str(row[at].get("mark", "")), str(row[at]["text"])) for at in kept]
        for row, place in zip(table.rows, places)
        if gone is None or place != gone
    ]


def _marks(figure: Drawing, gone: str | None) -> list[object]:
    rows = [at for at, row in enumerate(figure["rows"]) if gone is None or row.get("place") != gone]
    names = [figure["rows"][at]["text"] for at in rows]
    if figure["type"] == "bars":
        return [names, [(series["name"], [series["values"][at] for at in rows]) for series in figure["series"]]]
    shown = [series for series in figure["series"] if gone is None or series.get("place") != gone]
    return [
        names,
        sorted({fact for series in shown for point in series["points"] for fact in ids_of(point.get("facts", []))}),
        sorted({series["name"] for series in shown if not series.get("place")}),
    ]
