"""The PMC index: a panel per place, a row per first-level variable, the share of its sub-variables that are 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from cejian.answers.frames import records, rows_of
from cejian.answers.typed_rows import PmcVariableRow
from cejian.figures.place import DressedColumn, FigurePlace, places
from cejian.wording.labels import word


@dataclass(frozen=True)
class Share:
    """A place's dot of one variable; `row` counts them from the top. A text that is cut gives a lower bound."""

    row: int
    share: float
    words: str
    is_lower_bound: bool
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """A place's dots; `total` is its index in words."""

    place: FigurePlace
    shares: tuple[Share, ...]
    total: str


@dataclass(frozen=True)
class PmcIndex:
    """Panels in screen order, variables (code, name) in the scheme's order, never by value; `alt` says it in words."""

    variables: tuple[tuple[str, str], ...]
    panels: tuple[Panel, ...]
    alt: str


def pmc_index(index: pd.DataFrame, variables: Sequence[PmcVariableRow], plans: pd.DataFrame, lang: str) -> PmcIndex:
    """`index`: rows of the query pmc_index; `variables`: its first-level variables in order; `plans`: Scene.plans."""
    named = tuple((row["variable_code"], row["name_zh"] if lang == "zh" else row["name_en"]) for row in variables)
    at = {code: row for row, (code, _) in enumerate(named)}
    panels, said = [], []
    for place in places(rows_of(plans, DressedColumn)):
        rows = records(index[index["plan_id"] == place.plan_id])
        shares = tuple(
            Share(
                at[row["variable_code"]],
                row["share"],
                f"{row['one_count']}/{row['sub_count']}",
                bool(row["is_lower_bound"]),
                tuple(row["fact_ids"]),
            )
            for row in rows
            if row["variable_code"] is not None
        )
        # The row without a variable is their sum.
        total = next(row for row in rows if row["variable_code"] is None)
        sum_ = f"{total['share']:.2f}"
        panels.append(Panel(place, shares, word("m_ev_at_least", lang, sum_) if total["is_lower_bound"] else sum_))
        names = dict(named)
        cut = word("m_ev_lower", lang) if any(row["is_lower_bound"] for row in rows) else ""
        values = (f"{names.get(row['variable_code'], 'PMC')} {row['share']:.2f}" for row in rows)
        said.append(f"{place.name} {cut}{word('joiner', lang).join(values)}")
    return PmcIndex(named, tuple(panels), word("semicolon", lang).join(said))
