"""A line of the table: samples, and the bound that they must hold."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field

REPEATS = 8  # per measure and side; even, because a switch goes on and off again
REPEATS_OF_PAIRS = (
    24  # where two browsers take turns: with 8 the median of a row moved by a tenth and more between runs
)
HEAD = """| Measure (ms unless said) | ours: median (min–max) | bare: median (min–max) | ratio / p95 | Bound | |
|---|---|---|---|---|---|"""


@dataclass
class Measurement:
    """One line of the table: samples of ours and, where there is a comparison, of the bare app, with the bound that
    they must hold.
    """

    name: str
    ours: list[float]
    bound: float
    kind: str = "most"  # most: median of ours ≤ bound; ratio: median of ours ≤ bound × median of bare; p95; total
    bare: list[float] = field(default_factory=list)
    unit: str = "ms"
    note: str = ""

    def figure(self) -> float:
        """What the bound is about, in `unit` or as a ratio."""
        if self.kind == "ratio":
            return statistics.median(self.ours) / statistics.median(self.bare)
        if self.kind == "p95":
            return sorted(self.ours)[max(0, round(0.95 * len(self.ours)) - 1)]
        return statistics.median(self.ours)

    def holds(self) -> bool:
        return bool(self.ours) and self.figure() <= self.bound

    def line(self) -> str:
        """The row as Markdown."""
        if not self.ours:
            return f"| {self.name} | – | – | – | | **FAIL** {self.note} |"
        limit = (
            f"ratio ≤ {self.bound:g}"
            if self.kind == "ratio"
            else f"{'p95 ' if self.kind == 'p95' else ''}≤ {self.bound:g} {self.unit}"
        )
        shown = f"{self.figure():.2f}" if self.kind == "ratio" else f"{self.figure():.0f}" if self.kind == "p95" else ""
        return (
            f"| {self.name} | {spread(self.ours)} | {spread(self.bare)} | {shown} | {limit} | "
            f"{'ok' if self.holds() else '**FAIL**'} {self.note} |"
        )


def spread(samples: list[float]) -> str:
    """median (min–max) n."""
    if not samples:
        return "–"
    if len(samples) == 1:
        return f"{samples[0]:,.0f}"
    return f"{statistics.median(samples):,.0f} ({min(samples):,.0f}–{max(samples):,.0f}) n={len(samples)}"


def tabled(rows: list[Measurement]) -> int:
    """Print the whole table; 0 if every bound holds, 1 otherwise."""
    print(HEAD, *(row.line() for row in rows), sep="\n")
    return 0 if all(row.holds() for row in rows) else 1


def told(rows: list[Measurement]) -> list[Measurement]:
    """The same rows, each said as soon as it is measured."""
    for row in rows:
        print(row.line(), flush=True)
    return rows
