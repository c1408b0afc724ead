"""What the slides of all views share: where their words come from, and why one cannot be made."""

from __future__ import annotations

from collections.abc import Iterable

from cejian.deck.content import ContentColumn
from cejian.deck.wall import SOURCE_BOX, SOURCE_SIZE, lines_of
from cejian.facts import Facts, each_once
from cejian.views import headlines
from cejian.views.contract.slides import SlideCell
from cejian.views.scene import Scene

# Behind a title that the text does not have itself.
SUMMARY = "※"


class Unmade(ValueError):
    """A view that cannot be made from the data as they are; `label` names its sentence, `values` fill it in."""

    def __init__(self, label: str, *values: object):
        super().__init__(label)
        self.label, self.values = label, values


def sources(scene: Scene, plan_ids: Iterable[str] | None = None) -> str:
    """The source line: place, document number and where the text is from, for the plans on the slide (by default all).

    Where that takes more than the two lines of the footer, the plans are grouped by where their texts are from.
    """
    wanted = scene.plan_ids if plan_ids is None else set(plan_ids)
    plans = [p for p in scene.plan_rows if p["plan_id"] in wanted]
    numbers = {p["plan_id"]: p["doc_number"] or scene.say("no_number") for p in plans}
    line = scene.say(
        "m_deck_source",
        scene.say("semicolon").join(
            scene.say("m_deck_source_of", p["short"], numbers[p["plan_id"]], headlines.origin(p, scene.lang))
            for p in plans
        ),
    )
    if lines_of(line, SOURCE_BOX[2], SOURCE_SIZE) <= 2:
        return line
    groups = []
    for words in dict.fromkeys(headlines.origin(p, scene.lang) for p in plans):
        own = [p for p in plans if headlines.origin(p, scene.lang) == words]
        numbered = [f"{p['short']} {p['doc_number']}" for p in own if p["doc_number"] is not None]
        bare = [p["short"] for p in own if p["doc_number"] is None]
        named = [
            *numbered,
            *([scene.say("m_deck_bare", scene.say("joiner").join(bare), scene.say("no_number"))] if bare else []),
        ]
        groups.append(f"{words}{scene.say('colon')}{scene.say('joiner').join(named)}")
    return scene.say("m_deck_source", scene.say("semicolon").join(groups))


def place_columns(scene: Scene, least: float = 3) -> list[ContentColumn]:
    """A column per place in screen order; `least` letters wide."""
    return [ContentColumn(p["short"], "center", p["column_id"], least) for p in scene.plan_rows]


def facts_of(rows: list[list[SlideCell]]) -> list[Facts]:
    """The facts behind the cells, in reading order, each once."""
    return each_once(group for row in rows for cell in row for group in cell.get("facts") or [])
