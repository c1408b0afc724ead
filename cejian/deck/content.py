"""What a view puts onto slides, before it has its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from cejian.facts import Facts
from cejian.figures.letters import BODY
from cejian.figures.stage.drawing import Drawing
from cejian.views.contract.slides import Running, SlideCell


@dataclass
class ContentColumn:
    """A column of a table: `least` is its least width in letters, `share` how it takes part in what is left."""

    label: str
    align: str = "left"
    place: str | None = None
    least: float = 3
    share: float = 1


@dataclass
class ContentTable:
    """Rows of cells; goes on over several slides where it is long."""

    columns: list[ContentColumn]
    rows: list[list[SlideCell]]
    row_places: list[str | None] = field(default_factory=list)
    most_lines: int = 3


@dataclass
class ContentText:
    """Paragraphs below or instead of anything else."""

    paragraphs: list[Running]
    size: int = BODY


@dataclass
class ContentChart:
    """A chart: `draw(width, height)` gives the figure of the contract for its box, `height` the pixels that it
    wants.
    """

    draw: Callable[[int, int], Drawing]
    alt: str
    height: int = 0


@dataclass
class ContentQuote:
    """A sentence between its neighbours; `stop` is what ends it in the text and is not of the quote (。, a closing
    mark).
    """

    fact: str
    plan_id: str
    place: str
    where: str
    before: str
    text: str
    stop: str
    after: str


@dataclass
class Content:
    """Everything of a view that goes onto slides. `beside` stands at the right of a figure, its rows on the figure's
    rows.
    """

    title: str
    subtitle: str
    source: str
    facts: list[Facts]
    parts: list[ContentTable | ContentText | ContentChart | ContentQuote]
    beside: ContentTable | None = None
    alt: str = ""


def is_empty(cell: SlideCell) -> bool:
    """Whether a cell says nothing: no mark, and no letter but dashes."""
    return not cell.get("mark") and not cell.get("dot") and not re.sub(r"[—–\-\s]", "", str(cell["text"]))


def on_ground(cell: SlideCell, fill: str) -> SlideCell:
    """The cell on a ground (s1 to s4, hatch); "" for none."""
    return {**cell, "fill": fill} if fill else cell
