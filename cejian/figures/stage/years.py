"""The axis of a timeline on the wall: days as years and their fractions, and a short break for years in which nothing
happens.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from cejian.figures.timeline import TimelineFigure

# Not on the axis of a slide: periods of the outside world.
NOT_SHOWN = ("external",)
BREAK = 0.45  # how wide a run of years in which nothing happens is drawn, in years


def squeezed(
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


def used_years(figure: TimelineFigure) -> set[int]:
    """The years in which something happens: where a time begins or ends, all of a phase, and this one."""
    used = {figure.today.year}
    for time in (time for lane in figure.lanes for time in lane.times if time.kind not in NOT_SHOWN):
        used |= {time.end.year} | ({time.start.year} if time.start is not None else set())
        if time.kind == "phase" and time.start is not None:
            used |= set(range(time.start.year, time.end.year + 1))
    return used


def fraction(date: pd.Timestamp, is_end: bool = False) -> float:
    """A day as a year and its fraction; the end of a day where something ends with it."""
    days = 366 if date.is_leap_year else 365
    return float(round(date.year + (date.day_of_year - (0 if is_end else 1)) / days, 4))
