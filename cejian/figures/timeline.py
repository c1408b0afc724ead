"""The dates of each plan in a lane of its own: horizons, phases, deadlines, issue; and how much has no date.

Only what the text dates to the day has a sharp edge: a month is a narrow band, a year a band as long as the year, a
horizon without a beginning has none. What has no date stands beside the axis, never on it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import pandas as pd

from cejian.answers.typed_rows import ExternalEventRow, TimeRow
from cejian.figures.place import DressedColumn, FigurePlace, places
from cejian.wording.labels import day, word

# Where each kind of time stands in a place's lane, from its top (0) to its bottom (1).
LANE = {"horizon": 0.28, "external": 0.28, "issued": 0.1, "phase": 0.46, "deadline": 0.62, "recurring": 0.62}
# Several phases or deadlines stand one below the other, closer together where there are many: never in the next lane.
LANE_STEP, LANE_FLOOR = 0.19, 0.92
# How many months a deadline of each precision is vague by: its band is that long.
PRECISION_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# Two words for one beginning: they share a mark.
ISSUED = ("issued", "published")
NAMED_BY_KIND = {*ISSUED, "horizon"}
UNDATED = ("fixed", "vague", "none")


@dataclass(frozen=True)
class Time:
    """A time of a plan with a date. `is_own`: a commitment, and no heading that gives several targets their date."""

    fact_id: str
    kind: str
    precision: str
    start: pd.Timestamp | None
    end: pd.Timestamp
    label: str
    is_own: bool


@dataclass(frozen=True)
class TimelineMark:
    """The times of a lane with one kind, precision and date, as one mark. `height`: shares of the lane from its top;
    `since`: where a deadline's band begins, None where it has none.
    """

    kind: str
    precision: str
    at: pd.Timestamp
    times: tuple[Time, ...]
    words: str
    height: float
    since: pd.Timestamp | None

    @property
    def facts(self) -> list[str]:
        return [time.fact_id for time in self.times]

    @property
    def labels(self) -> list[str]:
        """What falls on the mark, each label once."""
        return list(dict.fromkeys(time.label for time in self.times))


@dataclass(frozen=True)
class Undated:
    """What of a place has no date: a fixed rhythm, words that give no date, no time at all."""

    column: str
    facts: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Lane:
    """A place's times in their order, and the marks that they make; `phases` in the order in which they stand below
    each other.
    """

    place: FigurePlace
    times: tuple[Time, ...]
    marks: tuple[TimelineMark, ...]
    phases: tuple[Time, ...]
    undated: tuple[Undated, ...]

    @property
    def horizons(self) -> list[Time]:
        return [time for time in self.times if time.kind == "horizon"]


@dataclass(frozen=True)
class Event:
    """A period of the outside world."""

    start: pd.Timestamp
    end: pd.Timestamp
    name: str


@dataclass(frozen=True)
class TimelineFigure:
    """Lanes in screen order over the days from `first` to `last`; `columns` are the heads of what has no date."""

    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    first: pd.Timestamp
    last: pd.Timestamp
    today: pd.Timestamp
    lang: str
    today_words: str
    columns: tuple[str, ...]

    def shows(self, at: pd.Timestamp) -> bool:
        """Whether a day lies on the axis."""
        return bool(self.first <= at <= self.last)


class UndatedRow(TypedDict):
    """What of a plan stands in a column beside the axis (UNDATED), and what it is called (nothing for `none`)."""

    plan_id: str
    column: str
    count: int
    facts: list[str]
    labels: list[str]


def timeline(
    times: Sequence[TimeRow],
    plans: Sequence[DressedColumn],
    events: Sequence[ExternalEventRow],
    undated: Sequence[UndatedRow],
    years: tuple[int, int],
    today: datetime.date,
    lang: str,
) -> TimelineFigure:
    """Of `times` those with a date are drawn. `plans`: Scene.plan_rows; `events`: none where they are switched off;
    `years`: first and last year shown.
    """
    lanes = []
    for place in places(plans):
        own = tuple(
            _time(row, row["end_date"], lang)
            for row in times
            if row["plan_id"] == place.plan_id and row["end_date"] is not None
        )
        phases = tuple(
            sorted((time for time in own if time.kind == "phase"), key=lambda t: (_begun(t), t.end, t.fact_id))
        )
        loose = tuple(
            Undated(row["column"], tuple(row["facts"]), tuple(row["labels"]))
            for row in undated
            if row["plan_id"] == place.plan_id
        )
        lanes.append(Lane(place, own, _marks(own, phases, today, lang), phases, loose))
    return TimelineFigure(
        tuple(lanes),
        tuple(
            Event(
                pd.Timestamp(row["start_date"]),
                pd.Timestamp(row["end_date"]),
                row["name_zh" if lang == "zh" else "name_en"],
            )
            for row in events
        ),
        pd.Timestamp(years[0], 1, 1),
        pd.Timestamp(years[1], 12, 31),
        pd.Timestamp(today),
        lang,
        word("today", lang),
        tuple(word(f"undated_{column}", lang) for column in UNDATED),
    )


def height_of(kind: str, step: int = 0, steps: int = 1) -> float:
    """Where the step-th of so many times of a kind stands, in shares of the lane from its top."""
    return LANE[kind] + min(LANE_STEP, (LANE_FLOOR - LANE[kind]) / max(steps - 1, 1)) * step


def _time(row: TimeRow, end: pd.Timestamp, lang: str) -> Time:
    """What is issued and how far a plan reaches is told by the kind in English; phases and deadlines keep the name that
    the text gives them.
    """
    kind = row["kind_code"]
    return Time(
        row["fact_id"],
        kind,
        row["precision_code"],
        row["start_date"],
        end,
        row["label"] if lang == "zh" or kind not in NAMED_BY_KIND else word(f"mark_{kind}", lang),
        bool(row["is_target"]) or row["measure_id"] is not None,
    )


def _begun(time: Time) -> pd.Timestamp:
    """A phase without a beginning stands behind the others."""
    return time.start if time.start is not None else pd.Timestamp.max


def _marks(times: Sequence[Time], phases: Sequence[Time], today: datetime.date, lang: str) -> tuple[TimelineMark, ...]:
    """Times with the same kind, precision and date are one mark with their number; every fact is in it.

    Phases and deadlines each take a height of their own, so that near dates stay readable; issue and publication of one
    plan are one mark.
    """
    first_issue = min((time.end for time in times if time.kind in ISSUED), default=None)
    groups: dict[tuple[str, str, pd.Timestamp], list[Time]] = {}
    for time in times:
        key = ("issued", time.precision, first_issue) if time.kind in ISSUED else (time.kind, time.precision, time.end)
        groups.setdefault(key, []).append(time)
    ordered = sorted(groups.items(), key=lambda item: item[0])
    deadlines = [key for key, _ in ordered if key[0] == "deadline"]
    below = {time.fact_id: step for step, time in enumerate(phases)}
    marks = []
    for key, group in ordered:
        kind, precision, at = key
        step, steps = (
            (below[group[0].fact_id], len(phases))
            if kind == "phase"
            else (deadlines.index(key), len(deadlines))
            if kind == "deadline"
            else (0, 1)
        )
        months = PRECISION_MONTHS.get(precision) if kind == "deadline" else None
        marks.append(
            TimelineMark(
                kind,
                precision,
                at,
                tuple(group),
                _words(kind, precision, at, group, today, lang),
                height_of(kind, step, steps),
                at.replace(day=1) - pd.DateOffset(months=months - 1) if months else None,
            )
        )
    return tuple(marks)


def _words(kind: str, precision: str, at: pd.Timestamp, group: Sequence[Time], today: datetime.date, lang: str) -> str:
    """What a mark says of its times."""
    passed = f" · {word('deadline_passed', lang)}" if kind in ("deadline", "phase") and at.date() < today else ""
    if kind == "deadline":
        own = sum(time.is_own for time in group)
        return word("deadlines_at", lang, own or len(group), day(at, precision, lang)) + passed
    if kind == "issued":
        days: dict[pd.Timestamp, list[str]] = {}
        for time in sorted(group, key=lambda time: time.end):
            days.setdefault(time.end, []).append(time.label)
        dates = [day(date, precision, lang) for date in days]
        if lang == "en":  # its words are longer: a year is said once
            dates = [date.removeprefix(f"{at.year}-") if number else date for number, date in enumerate(dates)]
        return word("joiner_clause", lang).join(
            f"{word('joiner', lang).join(named)} {date}" for named, date in zip(days.values(), dates)
        )
    # 近期目标年（2025年） says its date itself.
    when, label = day(at, precision, lang), group[0].label
    return (label if when in label else f"{label} {when}") + passed
