"""The timeline on the wall: a lane per place with its words at the marks."""

from __future__ import annotations

from functools import partial
from itertools import groupby

import pandas as pd

from cejian.facts import Facts, of_plan
from cejian.figures.letters import BODY, width_of
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
from cejian.figures.timeline import ISSUED, Lane, TimelineFigure, TimelineMark
from cejian.wording.labels import day, word

PRECISE = ("day", "month")
ARROW = " → "


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
    left = names_width([lane.place.name for lane in figure.lanes])
    each = min(150, (height - head - LINE_HEIGHT - 16) / len(figure.lanes))
    plot = [left, head, width - left - 24, round(each * len(figure.lanes))]
    first, last = years[0], years[1] + 1
    now = fraction(figure.today)
    position, breaks, named = squeezed(used_years(figure), first, last)
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
                    "color": tone_of(place),
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
        name, column_id, tone = lane.place.name, lane.place.column_id, tone_of(lane.place.column_id)
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
            start = fraction(time.start) if time.start is not None else None
            stop = fraction(time.end, True)
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
                fraction(time.start),
                fraction(time.end, True),
                y["phase"] + (step % 2 - 0.5) * 18 / each,
                16,
                (0.95, 0.6)[step % 2],
                facts=own([time.fact_id]),
            )
        for time in issued:
            told = f"{name} {word('m_deck_issued', lang)}"
            mark(told, column_id, "diamond", 28, fraction(time.end), y["whole"], own([time.fact_id]))
        told = f"{name} {word('deadline', lang)}"
        precise = [each_due for each_due in due if each_due.precision in PRECISE]
        for date, facts in _by_date(precise):
            mark(told, column_id, "circle", 24, fraction(date, True), y["due"], own(facts))
        loose = sorted((each_due for each_due in due if each_due not in precise), key=lambda m: (m.at, m.precision))
        for each_due in loose:
            months = {"quarter": 3, "year": 12}.get(each_due.precision, 12)
            stop = fraction(each_due.at, True)
            line(told, column_id, tone, stop - months / 12, stop, y["due"], 42, 0.3, facts=own(each_due.facts))
        for year, number in due_by_year(lane):
            text = word("m_deck_due", lang, number) if pixels >= width_of(word("m_deck_due", lang, 88)) else str(number)
            dots = [fraction(each_due.at, True) for each_due in precise if each_due.at.year == year]
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
            when, x = day(time.end, "month", lang), fraction(time.end)
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
            x = fraction(horizons[-1].end, True)
            say(column_id, y["whole"], (word("horizon", lang), x, "left"), (word("horizon", lang), x, "right"))
        if steps:
            stop, start = (
                max(fraction(time.end, True) for time in steps),
                min(fraction(time.start) for time in steps),
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
