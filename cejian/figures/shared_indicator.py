"""One indicator that several plans set a value for: a dot per target, the country's target and actual as lines."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from cejian.answers.frames import Row, records, rows_of
from cejian.figures.place import DressedColumn, FigurePlace, places
from cejian.ids import draft_of
from cejian.wording import amounts
from cejian.wording.labels import day, word


@dataclass(frozen=True)
class Dot:
    """A target: `amount` is its value in words, `about` its deadline, that it has passed, that it is doubtful."""

    place: FigurePlace
    value: float
    amount: str
    about: tuple[str, ...]
    is_doubtful: bool
    fact_id: str


@dataclass(frozen=True)
class National:
    """The country's target or actual, in words with its period."""

    value: float
    is_target: bool
    words: str


@dataclass(frozen=True)
class SharedIndicatorFigure:
    """Dots in screen order, never by value; `alt` says the same in words."""

    dots: tuple[Dot, ...]
    national: tuple[National, ...]
    alt: str


def national(benchmarks: pd.DataFrame) -> list[Row]:
    """The rows of the query benchmarks that a figure shows: the country's newest target, then its newest actual."""
    rows = [row for row in records(benchmarks) if row["place_name"] == "全国"]
    newest = ([row for row in rows if row["kind_code"] == kind][-1:] for kind in ("target", "actual"))
    return [row for found in newest for row in found]


def shared_indicator(
    targets: pd.DataFrame, plans: pd.DataFrame, benchmarks: pd.DataFrame, today: datetime.date, lang: str
) -> SharedIndicatorFigure:
    """`targets`: rows of the query shared_indicators for one indicator; `plans`: Scene.plans; `benchmarks`: rows of the
    query benchmarks.
    """
    rows = records(targets)
    dots = tuple(
        _dot(place, row, today, lang)
        for place in places(rows_of(plans, DressedColumn))
        for row in rows
        if row["plan_id"] == place.plan_id
    )
    lines = tuple(
        National(
            float(row["value"]),
            row["kind_code"] == "target",
            word(
                "national_target" if row["kind_code"] == "target" else "national_actual",
                lang,
                f"{row['value']:g}",
                row["period_label"],
            ),
        )
        for row in national(benchmarks)
    )
    return SharedIndicatorFigure(
        dots, lines, word("semicolon", lang).join(f"{dot.place.name} {dot.amount}" for dot in dots)
    )


def _dot(place: FigurePlace, row: Row, today: datetime.date, lang: str) -> Dot:
    has_date = row["deadline_date"] is not None
    is_doubtful = row["confidence_code"] != "certain"
    without = "m_draft_no_deadline" if draft_of(row["plan_id"]) else "no_deadline"
    about = [day(row["deadline_date"], row["deadline_precision_code"], lang) if has_date else word(without, lang)]
    about += [word("deadline_passed", lang)] if has_date and row["deadline_date"].date() < today else []
    about += [word("doubtful", lang)] if is_doubtful else []
    return Dot(place, float(row["value"]), amounts.amount(row, lang), tuple(about), is_doubtful, row["fact_id"])
