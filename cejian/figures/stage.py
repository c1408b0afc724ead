"""Figures laid out for the wall: plain marks, lines and words that the browser, the PPTX and the PDF draw alike.

A drawing is numbers only: a date is a year and its fraction, a row is the band from i to i+1 from the top. Sizes are
pixels of the stage; which words fit beside their marks is settled here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Literal, NotRequired, TypedDict

import pandas as pd

from cejian.facts import Facts, of_plan
from cejian.figures.letters import BODY, LINE, width_of
from cejian.figures.pmc import PmcIndex
from cejian.figures.shared_indicator import SharedIndicatorFigure
from cejian.figures.strengths import Strengths
from cejian.figures.timeline import ISSUED, Lane, TimelineFigure, TimelineMark
from cejian.wording import amounts
from cejian.wording.labels import day, word

LINE_HEIGHT = round(BODY * LINE)
ROW, MOST_ROW = 62, 150  # a row of dots is no higher than this
PRECISE = ("day", "month")


# Not on the axis of a slide: periods of the outside world.
NOT_SHOWN = ("external",)


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


def _tone(column_id: str) -> str:
    return f"place:{column_id}"


def _names_width(names: list[str]) -> int:
    return round(max(width_of(name) for name in names)) + 30


def _ticks(most: float) -> list[float]:
    """Round values from 0 up to the largest that is shown, four or five of them."""
    for step in (
        0.1,
        0.2,
        0.5,
        1,
        2,
        5,
        10,
        20,
        25,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
    ):
        if most / step <= 5:
            return [round(step * n, 3) for n in range(int(most / step) + 1)]
    return [0, most]


def shared_indicator(figure: SharedIndicatorFigure, width: int, height: int) -> Xy:
    """A row per dot in screen order, the country's target and actual as lines. Hollow: a doubtful reading."""
    dots, lines = figure.dots, figure.national
    left = _names_width([dot.place.name for dot in dots])
    top = LINE_HEIGHT * len(lines) + 14
    each = max(ROW, min(MOST_ROW, (height - top - LINE_HEIGHT - 20) / len(dots)))
    plot = [left, top, width - left - 10, round(each * len(dots))]
    labels: list[Label] = []
    series: list[Series] = []
    said = [f"{dot.amount}  {' · '.join(dot.about)}" for dot in dots]
    # The axis is as long as the words beside the dots need.
    most = max([*(dot.value for dot in dots), *(line.value for line in lines)]) or 1.0
    end = max(
        [
            most * 1.04,
            *(dot.value * plot[2] / max(plot[2] * 0.2, plot[2] - width_of(text) - 50) for dot, text in zip(dots, said)),
        ]
    )
    for at, line in enumerate(lines):
        series.append(
            {
                "name": line.words,
                "kind": "line",
                "color": "second",
                "width": 3,
                "dash": "dash" if line.is_target else "dot",
                "opacity": 1,
                "points": [{"x": line.value, "y": 0}, {"x": line.value, "y": len(dots)}],
            }
        )
        labels.append(
            {
                "x": line.value,
                "y": 0,
                "text": line.words,
                "anchor": "left",
                "dx": 8,
                "dy": -(LINE_HEIGHT * (len(lines) - at) - LINE_HEIGHT // 2 + 4),
                "size": BODY,
                "color": "second",
            }
        )
    for at, (dot, text) in enumerate(zip(dots, said)):
        place = dot.place.column_id
        series.append(
            {
                "name": dot.place.name,
                "place": place,
                "kind": "line",
                "color": "rule",
                "width": 3,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": 0, "y": at + 0.5}, {"x": dot.value, "y": at + 0.5}],
            }
        )
        series.append(
            {
                "name": dot.place.name,
                "place": place,
                "kind": "marks",
                "color": _tone(place),
                "size": 32,
                "symbol": "circle",
                "hollow": dot.is_doubtful,
                "points": [{"x": dot.value, "y": at + 0.5, "facts": of_plan(dot.place.plan_id, [dot.fact_id])}],
            }
        )
        labels.append(
            {
                "x": dot.value,
                "y": at + 0.5,
                "text": text,
                "strong": dot.amount,
                "anchor": "left",
                "dx": 28,
                "dy": 0,
                "size": BODY,
                "color": "ink",
                "place": place,
                "ground": True,
            }
        )
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [0, end], "ticks": [{"at": value, "text": amounts.number(value)} for value in _ticks(most)]},
        "rows": [{"text": dot.place.name, "place": dot.place.column_id} for dot in dots],
        "series": series,
        "labels": labels,
    }


BREAK = 0.45  # how wide a run of years in which nothing happens is drawn, in years
ARROW = " → "


def _squeezed(
    used: set[int], first: int, last: int
) -> tuple[Callable[[float], float], list[tuple[float, float]], list[tuple[float, str]]]:
    """An axis of the years first to last (not included) on which two and more years without anything are drawn as one
    short break.

    Gives: a year and its fraction -> its position from 0; the breaks as positions; the years and breaks with the
    positions of their words.
    """
    runs: list[list[int]] = []
    for year in range(first, last):
        if year not in used and runs and runs[-1][-1] == year - 1 and runs[-1][0] not in used:
            runs[-1].append(year)
        else:
            runs.append([year])
    pieces, at = [], 0.0
    for run in runs:
        wide = BREAK if len(run) > 1 else 1.0
        pieces.append((run[0], run[-1] + 1, at, round(at + wide, 4)))
        at = round(at + wide, 4)

    def position(x: float) -> float:
        start, end, low, high = next((piece for piece in pieces if x <= piece[1]), pieces[-1])
        return round(low + (max(x, start) - start) / (end - start) * (high - low), 4)

    breaks = [(low, high) for start, end, low, high in pieces if end - start > 1]
    return (
        position,
        breaks,
        [(round((low + high) / 2, 4), "…" if end - start > 1 else str(start)) for start, end, low, high in pieces],
    )


# A branch per precision of a time: each is drawn in a way of its own.
def timeline(  # noqa: C901
    figure: TimelineFigure, years: tuple[int, int], width: int, height: int, head: int
) -> Xy:
    """A lane per place with its words at the marks: diamond the issue, pale band the horizon, bars the phases in turn,
    dots deadlines (to the year: a band over that year) with their number.

    `years`: first and last year shown; `head`: pixels above the lanes, which the table beside it takes for its own
    head. Years in which nothing happens are drawn as a break, so that a phase of two months can be seen beside a
    horizon of ten years.
    """
    lang = figure.lang
    left = _names_width([lane.place.name for lane in figure.lanes])
    each = min(150, (height - head - LINE_HEIGHT - 16) / len(figure.lanes))
    plot = [left, head, width - left - 24, round(each * len(figure.lanes))]
    first, last = years[0], years[1] + 1
    now = _fraction(figure.today)
    position, breaks, named = _squeezed(_used_years(figure), first, last)
    end = position(last)
    pixels = plot[2] / end
    series: list[Series] = []
    labels: list[Label] = []
    taken: list[tuple[float, float, float, float]] = []  # what stands in the plot already, in its pixels

    def line(
        name: str,
        place: str | None,
        color: str,
        start: float,
        stop: float,
        y: float,
        thick: int,
        opacity: float = 1.0,
        dash: Dash = "solid",
        facts: list[Facts] | None = None,
    ) -> None:
        start, stop = max(start, first), min(stop, last)
        if start < stop:
            points: list[Point] = [{"x": position(start), "y": y}, {"x": position(stop), "y": y}]
            if facts:
                points = [{**point, "facts": facts} for point in points]
            series.append(
                {
                    "name": name,
                    "place": place,
                    "kind": "line",
                    "color": color,
                    "width": thick,
                    "dash": dash,
                    "opacity": opacity,
                    "points": points,
                }
            )
            if dash == "solid":
                taken.append(
                    (points[0]["x"] * pixels, y * each - thick / 2, points[1]["x"] * pixels, y * each + thick / 2)
                )

    def mark(name: str, place: str, symbol: Symbol, size: int, x: float, y: float, facts: list[Facts]) -> None:
        if first <= x <= last:
            series.append(
                {
                    "name": name,
                    "place": place,
                    "kind": "marks",
                    "color": _tone(place),
                    "size": size,
                    "symbol": symbol,
                    "points": [{"x": position(x), "y": y, "facts": facts}],
                }
            )
            taken.append(
                (
                    position(x) * pixels - size / 2,
                    y * each - size / 2,
                    position(x) * pixels + size / 2,
                    y * each + size / 2,
                )
            )

    def say(place: str, y: float, *tries: tuple[str, float, Side]) -> None:
        """The first of (words, year, side) that stands beside its mark without touching anything."""
        for text, x, side in tries:
            wide, at = width_of(text), position(min(max(x, first), last)) * pixels
            dx = {"left": 20, "right": -20, "center": 0}[side]
            start = at + dx - {"left": 0, "right": wide, "center": wide / 2}[side]
            box = (start - 4, y * each - 21, start + wide + 4, y * each + 21)
            if (
                first <= x <= last
                and start >= 0
                and start + wide <= plot[2] + 20
                and (
                    side == "center"
                    or not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
                )
            ):
                label: Label = {
                    "x": at / pixels,
                    "y": y,
                    "text": text,
                    "anchor": side,
                    "dx": dx,
                    "dy": 0,
                    "size": BODY,
                    "color": "ink",
                    "place": place,
                }
                if side != "center":
                    label["ground"] = True
                labels.append(label)
                taken.append(box)
                return

    for foot in range(len(figure.lanes) + 1):
        series.append(
            {
                "name": "",
                "kind": "line",
                "color": "rule",
                "width": 2,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": 0, "y": foot}, {"x": end, "y": foot}],
            }
        )
    for edge in sorted({edge for piece in breaks for edge in piece if 0 < edge < end}):
        series.append(
            {
                "name": "",
                "kind": "line",
                "color": "third",
                "width": 2,
                "dash": "dot",
                "opacity": 1,
                "points": [{"x": edge, "y": 0}, {"x": edge, "y": len(figure.lanes)}],
            }
        )
    if first <= now <= last:
        series.append(
            {
                "name": figure.today_words,
                "kind": "line",
                "color": "ink",
                "width": 3,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": position(now), "y": 0}, {"x": position(now), "y": len(figure.lanes)}],
            }
        )
        labels.append(
            {
                "x": position(now),
                "y": 0,
                "text": figure.today_words,
                "anchor": "center",
                "dx": 0,
                "dy": -LINE_HEIGHT // 2 - 2,
                "size": BODY,
                "color": "ink",
            }
        )
    for at, lane in enumerate(figure.lanes):
        name, column_id, tone = lane.place.name, lane.place.column_id, _tone(lane.place.column_id)
        own = partial(of_plan, lane.place.plan_id)
        issued = sorted((time for time in lane.times if time.kind in ISSUED), key=lambda time: time.end)[:1]
        horizons = lane.horizons
        steps = [time for time in lane.phases if time.start is not None]
        due = [mark for mark in lane.marks if mark.kind == "deadline"]
        # What a plan has shares the height of its lane.
        has = [
            kind
            for kind, is_there in (("whole", bool(issued or horizons)), ("phase", bool(steps)), ("due", bool(due)))
            if is_there
        ]
        y = {kind: at + (number + 0.5) / len(has) for number, kind in enumerate(has)}
        for time in horizons:
            start = _fraction(time.start) if time.start is not None else None
            stop = _fraction(time.end, True)
            # A horizon whose beginning is not given is dotted up to its end.
            line(
                f"{name} {word('horizon', lang)}",
                column_id,
                tone,
                start if start is not None else first,
                stop,
                y["whole"],
                20 if start is not None else 4,
                0.35 if start is not None else 0.8,
                "solid" if start is not None else "dot",
                own([time.fact_id]),
            )
            mark(f"{name} {word('horizon', lang)}", column_id, "bar", 30, stop, y["whole"], own([time.fact_id]))
        for step, time in enumerate(steps):
            line(
                f"{name} {time.label}",
                column_id,
                tone,
                _fraction(time.start),
                _fraction(time.end, True),
                y["phase"] + (step % 2 - 0.5) * 18 / each,
                16,
                (0.95, 0.6)[step % 2],
                facts=own([time.fact_id]),
            )
        for time in issued:
            told = f"{name} {word('m_deck_issued', lang)}"
            mark(told, column_id, "diamond", 28, _fraction(time.end), y["whole"], own([time.fact_id]))
        told = f"{name} {word('deadline', lang)}"
        precise = [each_due for each_due in due if each_due.precision in PRECISE]
        for date, facts in _by_date(precise):
            mark(told, column_id, "circle", 24, _fraction(date, True), y["due"], own(facts))
        loose = sorted((each_due for each_due in due if each_due not in precise), key=lambda m: (m.at, m.precision))
        for each_due in loose:
            months = {"quarter": 3, "year": 12}.get(each_due.precision, 12)
            stop = _fraction(each_due.at, True)
            line(told, column_id, tone, stop - months / 12, stop, y["due"], 42, 0.3, facts=own(each_due.facts))
        for year, number in due_by_year(lane):
            text = word("m_deck_due", lang, number) if pixels >= width_of(word("m_deck_due", lang, 88)) else str(number)
            dots = [_fraction(each_due.at, True) for each_due in precise if each_due.at.year == year]
            if any(each_due.at.year == year for each_due in loose) or not dots:
                say(column_id, y["due"], (text, year + 0.5, "center"))
            else:
                say(
                    column_id,
                    y["due"],
                    (text, max(dots), "left"),
                    (text, min(dots), "right"),
                    (text, year + 0.5, "center"),
                )
        for time in issued:
            when, x = day(time.end, "month", lang), _fraction(time.end)
            told = word("m_deck_issued_when", lang, when)
            say(
                column_id,
                y["whole"],
                (told, x, "left"),
                (told, x, "right"),
                (word("m_deck_issued", lang), x, "left"),
                (word("m_deck_issued", lang), x, "right"),
            )
        if horizons:
            x = _fraction(horizons[-1].end, True)
            say(column_id, y["whole"], (word("horizon", lang), x, "left"), (word("horizon", lang), x, "right"))
        if steps:
            stop, start = (
                max(_fraction(time.end, True) for time in steps),
                min(_fraction(time.start) for time in steps),
            )
            told, few = ARROW.join(dict.fromkeys(time.label for time in steps)), word("m_deck_phases", lang, len(steps))
            say(
                column_id,
                y["phase"],
                (told, stop, "left"),
                (told, start, "right"),
                (few, stop, "left"),
                (few, start, "right"),
            )
    ticks: list[Tick] = []
    for x, text in named:
        wide = (width_of(text) + (width_of(ticks[-1]["text"]) if ticks else 0)) / 2 + 12
        if not ticks or (x - ticks[-1]["at"]) * pixels >= wide:
            ticks.append({"at": x, "text": text})
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [0, end], "ticks": ticks},
        "rows": [{"text": lane.place.name, "place": lane.place.column_id} for lane in figure.lanes],
        "series": series,
        "labels": labels,
    }


def _used_years(figure: TimelineFigure) -> set[int]:
    """The years in which something happens: where a time begins or ends, all of a phase, and this one."""
    used = {figure.today.year}
    for time in (time for lane in figure.lanes for time in lane.times if time.kind not in NOT_SHOWN):
        used |= {time.end.year} | ({time.start.year} if time.start is not None else set())
        if time.kind == "phase" and time.start is not None:
            used |= set(range(time.start.year, time.end.year + 1))
    return used


def _by_date(marks: list[TimelineMark]) -> list[tuple[pd.Timestamp, list[str]]]:
    """The days of the marks with the facts of each."""
    ordered = sorted(marks, key=lambda mark: mark.at)
    return [
        (date, sorted(fact for mark in group for fact in mark.facts))
        for date, group in groupby(ordered, key=lambda mark: mark.at)
    ]


def due_by_year(lane: Lane) -> list[tuple[int, int]]:
    """How many commitments fall due in each year; where there are none, how many headings name a date."""
    times = [time for time in lane.times if time.kind == "deadline"]
    counted = [time for time in times if time.is_own] or times
    years = sorted({time.end.year for time in counted})
    return [(year, sum(time.end.year == year for time in counted)) for year in years]


def _fraction(date: pd.Timestamp, is_end: bool = False) -> float:
    """A day as a year and its fraction; the end of a day where something ends with it."""
    days = 366 if date.is_leap_year else 365
    return float(round(date.year + (date.day_of_year - (0 if is_end else 1)) / days, 4))


PMC_STEP = 1.72  # from one place's panel to the next, in shares; what is over 1 holds the number beside a full share


def pmc_index(figure: PmcIndex, width: int, height: int) -> Xy:
    """A panel per place, a row per first-level variable, a dot at the share of its sub-variables that are 1; hollow
    dots are lower bounds.
    """
    names = [name for _, name in figure.variables]
    left, top = _names_width(names), 2 * LINE_HEIGHT + 10
    plot = [left, top, width - left - 10, min(height - top - 10, MOST_ROW * len(names))]
    series: list[Series] = []
    labels: list[Label] = []
    for number, panel in enumerate(figure.panels):
        start, name, column_id = number * PMC_STEP, panel.place.name, panel.place.column_id
        for share in (0, 1):
            series.append(
                {
                    "name": "",
                    "place": column_id,
                    "kind": "line",
                    "color": "rule",
                    "width": 2,
                    "dash": "solid",
                    "opacity": 1,
                    "points": [{"x": start + share, "y": 0}, {"x": start + share, "y": len(names)}],
                }
            )
        points: dict[bool, list[Point]] = {False: [], True: []}
        for one in panel.shares:
            x, y = start + one.share, one.row + 0.5
            points[one.is_lower_bound].append(
                {"x": x, "y": y, "facts": of_plan(panel.place.plan_id, one.facts)} if one.facts else {"x": x, "y": y}
            )
            labels.append(
                {
                    "x": x,
                    "y": y,
                    "text": one.words,
                    "anchor": "left",
                    "dx": 18,
                    "dy": 0,
                    "size": BODY,
                    "color": "second",
                    "place": column_id,
                }
            )
        labels.append(
            {
                "x": start,
                "y": 0,
                "text": name,
                "strong": name,
                "anchor": "left",
                "dx": 0,
                "dy": -round(LINE_HEIGHT * 1.5) - 6,
                "size": BODY,
                "color": "ink",
                "place": column_id,
            }
        )
        labels.append(
            {
                "x": start,
                "y": 0,
                "text": panel.total,
                "anchor": "left",
                "dx": 0,
                "dy": -LINE_HEIGHT // 2 - 6,
                "size": BODY,
                "color": "second",
                "place": column_id,
            }
        )
        series += [
            {
                "name": name,
                "place": column_id,
                "kind": "marks",
                "color": _tone(column_id),
                "size": 24,
                "symbol": "circle",
                "hollow": hollow,
                "points": found,
            }
            for hollow, found in points.items()
            if found
        ]
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [-0.05, PMC_STEP * len(figure.panels)], "ticks": []},
        "rows": [{"text": name} for name in names],
        "series": series,
        "labels": labels,
    }


def strengths(figure: Strengths, width: int, height: int) -> Bars:
    """Stacked bars, the weakest level first."""
    rows = [place for place, _ in figure.bars]
    left = _names_width([place.name for place in rows])
    top = LINE_HEIGHT + 30
    plot = [left, top, width - left - 20, round(min(MOST_ROW, (height - top - 10) / len(rows)) * len(rows))]
    series: list[Parts] = [
        {
            "name": name,
            "color": f"s{at + 1}",
            "values": [len(levels[at]) for _, levels in figure.bars],
            "facts": [of_plan(place.plan_id, levels[at]) for place, levels in figure.bars],
        }
        for at, name in enumerate(figure.levels)
    ]
    return {
        "type": "bars",
        "plot": plot,
        "max": max((sum(map(len, levels)) for _, levels in figure.bars), default=1) or 1,
        "unit": figure.unit,
        "rows": [{"text": place.name, "place": place.column_id} for place in rows],
        "series": series,
        "legend": [{"text": part["name"], "color": part["color"]} for part in series],
        "legend_y": 0,
    }
