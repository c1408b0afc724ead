"""What a drawing is made of, and the sizes that all drawings share."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.facts import Facts
from cejian.figures.letters import BODY, LINE, width_of

LINE_HEIGHT = round(BODY * LINE)
MOST_ROW = 150  # a row of dots is no higher than this


Dash = Literal["solid", "dash", "dot"]
Symbol = Literal["circle", "diamond", "bar"]
Side = Literal["left", "right", "center"]


class Point(TypedDict):
    """A place in the plot, in the units of its axes, and what a click on it opens."""

    x: float
    y: float
    facts: NotRequired[list[Facts]]


class LineSeries(TypedDict):
    """A line through points. `color`: a token or place:<column_id>."""

    name: str
    kind: Literal["line"]
    color: str
    points: list[Point]
    place: NotRequired[str | None]
    width: int
    dash: Dash
    opacity: float


class MarkSeries(TypedDict):
    """A mark of one kind at each point."""

    name: str
    kind: Literal["marks"]
    color: str
    points: list[Point]
    place: NotRequired[str]
    size: int
    symbol: Symbol
    hollow: NotRequired[bool]


Series = LineSeries | MarkSeries


class Label(TypedDict):
    """Words beside a point, `dx` and `dy` pixels off it; `strong` is their beginning, `ground` that no line may cross
    them.
    """

    x: float
    y: float
    text: str
    anchor: Side
    dx: int
    dy: int
    size: int
    color: str
    place: NotRequired[str]
    strong: NotRequired[str]
    ground: NotRequired[bool]


class Tick(TypedDict):
    """Words under the axis, `at` in its units."""

    at: float
    text: str


class Axis(TypedDict):
    """`range`: its first and last value."""

    range: list[float]
    ticks: list[Tick]


class NamedRow(TypedDict):
    """The name at the left of a row; `place`: column_id of whom it is about."""

    text: str
    place: NotRequired[str]


class Xy(TypedDict):
    """Dots and lines over named rows; `plot` is the plot's box in that of the figure: left, top, width, height."""

    type: Literal["xy"]
    plot: list[int]
    x: Axis
    rows: list[NamedRow]
    series: list[Series]
    labels: list[Label]


class Parts(TypedDict):
    """The parts of the bars that are of one kind: a value and its facts per row."""

    name: str
    color: str
    values: list[int]
    facts: list[list[Facts]]


class LegendEntry(TypedDict):
    text: str
    color: str


class Bars(TypedDict):
    """A stacked bar per named row."""

    type: Literal["bars"]
    plot: list[int]
    max: int
    unit: str
    rows: list[NamedRow]
    series: list[Parts]
    legend: list[LegendEntry]
    legend_y: int


Drawing = Xy | Bars


def tone_of(column_id: str) -> str:
    return f"place:{column_id}"


def names_width(names: list[str]) -> int:
    return round(max(width_of(name) for name in names)) + 30
