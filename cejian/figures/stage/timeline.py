"""The timeline on the wall: a lane per place with its words at the marks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pandas as pd

from cejian.facts import Facts, of_plan
from cejian.figures.letters import BODY, width_of
from cejian.figures.place import FigurePlace
from cejian.figures.stage.drawing import (
    LINE_HEIGHT,
    Dash,
    Label,
    Point,
    Series,
    Side,
    Symbol,
    Tick,
    Xy,
    names_width,
    tone_of,
)
from cejian.figures.stage.years import fraction, squeezed, used_years
from cejian.figures.timeline import ISSUED, Lane, Time, TimelineFigure, TimelineMark
from cejian.wording.labels import day, word

PRECISE = ("day", "month")
ARROW = " → "
# Words, the year at which they stand, and on which side of it.
Try = tuple[str, float, Side]


def timeline(figure: TimelineFigure, years: tuple[int, int], width: int, height: int, head: int) -> Xy:
    """A lane per place with its words at the marks: diamond the issue, pale band the horizon, bars the phases in turn,
    dots deadlines (to the year: a band over that year) with their number.

    `years`: first and last year shown; `head`: pixels above the lanes, which the table beside it takes for its own
    head. Years in which nothing happens are drawn as a break, so that a phase of two months can be seen beside a
    horizon of ten years.
    """
    left = names_width([lane.place.name for lane in figure.lanes])
    each = min(150, (height - head - LINE_HEIGHT - 16) / len(figure.lanes))
    plot = [left, head, width - left - 24, round(each * len(figure.lanes))]
    first, last = years[0], years[1] + 1
    position, breaks, named = squeezed(used_years(figure), first, last)
    drawn = _Lanes(first, last, position, plot[2], each)
    drawn.edges(len(figure.lanes), [edge for piece in breaks for edge in piece])
    drawn.today(figure)
    for at, lane in enumerate(figure.lanes):
        drawn.lane(at, lane, figure.lang)
    ticks: list[Tick] = []
    for x, text in named:
        wide = (width_of(text) + (width_of(ticks[-1]["text"]) if ticks else 0)) / 2 + 12
        if not ticks or (x - ticks[-1]["at"]) * drawn.pixels >= wide:
            ticks.append({"at": x, "text": text})
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [0, drawn.end], "ticks": ticks},
        "rows": [{"text": lane.place.name, "place": lane.place.column_id} for lane in figure.lanes],
        "series": drawn.series,
        "labels": drawn.labels,
    }


class _Lanes:
    """Lanes being drawn: lines and marks first, then the words that find room beside them."""

    def __init__(self, first: int, last: int, position: Callable[[float], float], width: int, each: float):
        self.first, self.last, self.position, self.width, self.each = first, last, position, width, each
        self.end = position(last)
        self.pixels = width / self.end
        self.series: list[Series] = []
        self.labels: list[Label] = []
        self.taken: list[tuple[float, float, float, float]] = []  # what stands in the plot already, in its pixels

    def edges(self, lanes: int, breaks: list[float]) -> None:
        """The feet of the lanes, and where the axis is broken."""
        for foot in range(lanes + 1):
            self._rule("", "rule", 2, "solid", [{"x": 0, "y": foot}, {"x": self.end, "y": foot}])
        for edge in sorted({edge for edge in breaks if 0 < edge < self.end}):
            self._rule("", "third", 2, "dot", [{"x": edge, "y": 0}, {"x": edge, "y": lanes}])

    def today(self, figure: TimelineFigure) -> None:
        now = fraction(figure.today)
        if not self.first <= now <= self.last:
            return
        x = self.position(now)
        self._rule(figure.today_words, "ink", 3, "solid", [{"x": x, "y": 0}, {"x": x, "y": len(figure.lanes)}])
        self.labels.append(
            {
                "x": x,
                "y": 0,
                "text": figure.today_words,
                "anchor": "center",
                "dx": 0,
                "dy": -LINE_HEIGHT // 2 - 2,
                "size": BODY,
                "color": "ink",
            }
        )

    def _rule(self, name: str, color: str, width: int, dash: Dash, points: list[Point]) -> None:
        self.series.append(
            {
                "name": name,
                "kind": "line",
                "color": color,
                "width": width,
                "dash": dash,
                "opacity": 1,
                "points": points,
            }
        )

    def lane(self, at: int, lane: Lane, lang: str) -> None:
        """The lane of a place, `at` from the top."""
        issued = sorted((time for time in lane.times if time.kind in ISSUED), key=lambda time: time.end)[:1]
        steps = [time for time in lane.phases if time.start is not None]
        due = [mark for mark in lane.marks if mark.kind == "deadline"]
        # What a plan has shares the height of its lane.
        has = [
            kind
            for kind, is_there in (
                ("whole", bool(issued or lane.horizons)),
                ("phase", bool(steps)),
                ("due", bool(due)),
            )
            if is_there
        ]
        y = {kind: at + (number + 0.5) / len(has) for number, kind in enumerate(has)}
        for time in lane.horizons:
            self._horizon(lane.place, time, y["whole"], lang)
        for step, time in enumerate(steps):
            self._line(
                f"{lane.place.name} {time.label}",
                lane.place,
                fraction(time.start),
                fraction(time.end, True),
                y["phase"] + (step % 2 - 0.5) * 18 / self.each,
                16,
                (0.95, 0.6)[step % 2],
                facts=of_plan(lane.place.plan_id, [time.fact_id]),
            )
        for time in issued:
            told = f"{lane.place.name} {word('m_deck_issued', lang)}"
            self._mark(told, lane.place, "diamond", 28, fraction(time.end), y["whole"], [time.fact_id])
        if due:
            self._deadlines(lane, due, y["due"], lang)
        for time in issued:
            self._say_issue(lane.place.column_id, time, y["whole"], lang)
        if lane.horizons:
            x, told = fraction(lane.horizons[-1].end, True), word("horizon", lang)
            self._say(lane.place.column_id, y["whole"], (told, x, "left"), (told, x, "right"))
        if steps:
            self._say_phases(lane.place.column_id, steps, y["phase"], lang)

    def _horizon(self, place: FigurePlace, time: Time, y: float, lang: str) -> None:
        """A horizon whose beginning is not given is dotted up to its end."""
        has_start, stop, told = (
            time.start is not None,
            fraction(time.end, True),
            f"{place.name} {word('horizon', lang)}",
        )
        self._line(
            told,
            place,
            fraction(time.start) if time.start is not None else self.first,
            stop,
            y,
            20 if has_start else 4,
            0.35 if has_start else 0.8,
            "solid" if has_start else "dot",
            of_plan(place.plan_id, [time.fact_id]),
        )
        self._mark(told, place, "bar", 30, stop, y, [time.fact_id])

    def _deadlines(self, lane: Lane, due: list[TimelineMark], y: float, lang: str) -> None:
        """Dots to the month, bands to the year, and how many there are in each year."""
        place, told = lane.place, f"{lane.place.name} {word('deadline', lang)}"
        precise = [each_due for each_due in due if each_due.precision in PRECISE]
        for date, facts in _by_date(precise):
            self._mark(told, place, "circle", 24, fraction(date, True), y, facts)
        loose = sorted((each_due for each_due in due if each_due not in precise), key=lambda m: (m.at, m.precision))
        for each_due in loose:
            months = {"quarter": 3, "year": 12}.get(each_due.precision, 12)
            stop, facts_due = fraction(each_due.at, True), of_plan(place.plan_id, each_due.facts)
            self._line(told, place, stop - months / 12, stop, y, 42, 0.3, facts=facts_due)
        has_room = self.pixels >= width_of(word("m_deck_due", lang, 88))
        for year, number in due_by_year(lane):
            text = word("m_deck_due", lang, number) if has_room else str(number)
            dots = [fraction(each_due.at, True) for each_due in precise if each_due.at.year == year]
            tries: list[Try] = [(text, year + 0.5, "center")]
            if dots and not any(each_due.at.year == year for each_due in loose):
                tries = [(text, max(dots), "left"), (text, min(dots), "right"), *tries]
            self._say(place.column_id, y, *tries)

    def _say_issue(self, column_id: str, time: Time, y: float, lang: str) -> None:
        x, few = fraction(time.end), word("m_deck_issued", lang)
        told = word("m_deck_issued_when", lang, day(time.end, "month", lang))
        self._say(column_id, y, (told, x, "left"), (told, x, "right"), (few, x, "left"), (few, x, "right"))

    def _say_phases(self, column_id: str, steps: list[Time], y: float, lang: str) -> None:
        stop, start = max(fraction(time.end, True) for time in steps), min(fraction(time.start) for time in steps)
        told, few = ARROW.join(dict.fromkeys(time.label for time in steps)), word("m_deck_phases", lang, len(steps))
        self._say(
            column_id, y, (told, stop, "left"), (told, start, "right"), (few, stop, "left"), (few, start, "right")
        )

    # ---- what is drawn ----

    def _line(
        self,
        name: str,
        place: FigurePlace,
        start: float,
        stop: float,
        y: float,
        thick: int,
        opacity: float,
        dash: Dash = "solid",
        facts: list[Facts] | None = None,
    ) -> None:
        start, stop = max(start, self.first), min(stop, self.last)
        if start >= stop:
            return
        points: list[Point] = [{"x": self.position(start), "y": y}, {"x": self.position(stop), "y": y}]
        if facts:
            points = [{**point, "facts": facts} for point in points]
        self.series.append(
            {
                "name": name,
                "place": place.column_id,
                "kind": "line",
                "color": tone_of(place.column_id),
                "width": thick,
                "dash": dash,
                "opacity": opacity,
                "points": points,
            }
        )
        if dash == "solid":
            above, below = y * self.each - thick / 2, y * self.each + thick / 2
            self.taken.append((points[0]["x"] * self.pixels, above, points[1]["x"] * self.pixels, below))

    def _mark(
        self, name: str, place: FigurePlace, symbol: Symbol, size: int, x: float, y: float, ids: list[str]
    ) -> None:
        if not self.first <= x <= self.last:
            return
        self.series.append(
            {
                "name": name,
                "place": place.column_id,
                "kind": "marks",
                "color": tone_of(place.column_id),
                "size": size,
                "symbol": symbol,
                "points": [{"x": self.position(x), "y": y, "facts": of_plan(place.plan_id, ids)}],
            }
        )
        across, down, half = self.position(x) * self.pixels, y * self.each, size / 2
        self.taken.append((across - half, down - half, across + half, down + half))

    def _say(self, column_id: str, y: float, *tries: Try) -> None:
        """The first of (words, year, side) that stands beside its mark without touching anything."""
        for text, x, side in tries:
            wide, at = width_of(text), self.position(min(max(x, self.first), self.last)) * self.pixels
            dx = {"left": 20, "right": -20, "center": 0}[side]
            start = at + dx - {"left": 0, "right": wide, "center": wide / 2}[side]
            box = (start - 4, y * self.each - 21, start + wide + 4, y * self.each + 21)
            is_within = self.first <= x <= self.last and start >= 0 and start + wide <= self.width + 20
            if not is_within or side != "center" and any(_touch(box, other) for other in self.taken):
                continue
            label: Label = {
                "x": at / self.pixels,
                "y": y,
                "text": text,
                "anchor": side,
                "dx": dx,
                "dy": 0,
                "size": BODY,
                "color": "ink",
                "place": column_id,
            }
            if side != "center":
                label["ground"] = True
            self.labels.append(label)
            self.taken.append(box)
            return


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
