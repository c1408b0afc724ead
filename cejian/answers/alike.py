"""Likeness of the plans that somebody looks at, where the table of the build does not hold it.

The build compares the plans that likeness is measured by (cejian/corpus/likeness.py). Any other two plans are compared
when they are chosen together, by the same scale: their pairs are what they would be in the table, and do not depend on
what else is in the database.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from functools import cached_property, partial
from operator import attrgetter

import pyarrow

from cejian.answers.kept import BoundedCache
from cejian.answers.typed_rows import RowsOf
from cejian.corpus.likeness import MeasureText, Scale, Verdicts, Weights, likest, scale_of, weighed

COLUMNS = pyarrow.schema(
    [
        ("measure_id_a", pyarrow.string()),
        ("measure_id_b", pyarrow.string()),
        ("rank", pyarrow.int32()),
        ("score", pyarrow.float64()),
        ("grade_code", pyarrow.string()),
        ("verdict_code", pyarrow.string()),
        ("reason", pyarrow.string()),
        ("shared_terms", pyarrow.string()),
    ]
)
# Two plans take about 40 KB: all pairs of a hundred choices of eight.
KEPT_BYTES = 16_000_000


class Alike:
    """Rows of the contract's table `alignments` for any plans; `look` asks a query and gives its rows."""

    def __init__(self, look: RowsOf, share: int = 1):
        self._look, self._room = look, KEPT_BYTES // share
        self._kept = BoundedCache(self._room)
        self._made: Scale | None = None
        self._lock = threading.Lock()

    @cached_property
    def measuring(self) -> frozenset[str]:
        """The plans whose pairs are in the table."""
        return frozenset(row["plan_id"] for row in self._look("aligned_plans"))

    def between(self, plan_ids: Sequence[str]) -> pyarrow.Table:
        """The rows of every two of the plans that are not in the table."""
        pairs = [
            pair for pair in itertools.combinations(sorted(set(plan_ids)), 2) if not self.measuring.issuperset(pair)
        ]
        texts: dict[str, list[MeasureText]] = {}
        weights: dict[str, list[Weights]] = {}

        def compared(one: str, other: str) -> pyarrow.Table:
            scale = self._scale()
            if not texts:
                texts.update(self._texts(sorted({plan_id for pair in pairs for plan_id in pair})))
            for plan_id in (one, other):
                if plan_id not in weights:
                    weights[plan_id] = weighed(texts.setdefault(plan_id, []), scale)
            # No label is about a plan that is not in the table.
            rows = likest(texts[one] + texts[other], weights[one] + weights[other], scale, {})
            return pyarrow.Table.from_pylist(rows, COLUMNS)

        tables = [self._kept.get(pair, partial(compared, *pair), attrgetter("nbytes")) for pair in pairs]
        return pyarrow.concat_tables(tables) if tables else COLUMNS.empty_table()

    def forget(self) -> None:
        """Let go of the pairs; the scale stays."""
        self._kept = BoundedCache(self._room)

    def _scale(self) -> Scale:
        with self._lock:
            if self._made is None:
                texts = [text for own in self._texts(sorted(self.measuring)).values() for text in own]
                verdicts: Verdicts = {
                    (row["measure_id_a"], row["measure_id_b"]): {**row} for row in self._look("alignment_verdicts")
                }
                self._made = scale_of(texts, verdicts)
            return self._made

    def _texts(self, plan_ids: list[str]) -> dict[str, list[MeasureText]]:
        found: dict[str, list[MeasureText]] = {}
        for row in self._look("compared_texts", plan_ids=plan_ids):
            found.setdefault(row["plan_id"], []).append(
                MeasureText(
                    row["measure_id"],
                    row["plan_id"],
                    row["clean_text"],
                    row["head"],
                    row["primary_code"],
                    frozenset(row["category_codes"]),
                    frozenset(row["tokens"].split()),
                )
            )
        return found
