"""The tasks of each place by the strength of their main clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cejian.answers.typed_rows import FlagCountRow
from cejian.figures.place import DressedColumn, FigurePlace, places
from cejian.wording.labels import word


@dataclass(frozen=True)
class Strengths:
    """A bar per place in screen order: the facts of each level, weakest first. `unit` is what a bar counts, `alt` says
    it in words.
    """

    levels: tuple[str, ...]
    bars: tuple[tuple[FigurePlace, tuple[tuple[str, ...], ...]], ...]
    unit: str
    alt: str

    @property
    def total(self) -> int:
        return sum(len(facts) for _, levels in self.bars for facts in levels)

    @property
    def strongest(self) -> int:
        """How many tasks are of the strongest level."""
        return sum(len(levels[-1]) for _, levels in self.bars)


def strengths(
    counts: Iterable[FlagCountRow], names: Mapping[str, str], plans: Iterable[DressedColumn], lang: str
) -> Strengths:
    """`counts`: rows of the query flag_counts; `names`: strength code -> its name, weakest first; `plans`: rows of
    Scene.plans.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in counts:
        code = row["figure_code"].removeprefix("strength_")
        if row["kind_code"] == "task" and row["group_code"] is None and code in names:
            found[row["plan_id"], code] = tuple(f"{measure}:main" for measure in row["measure_ids"])
    bars = tuple((place, tuple(found.get((place.plan_id, code), ()) for code in names)) for place in places(plans))
    said = (
        f"{place.name} "
        + word("joiner", lang).join(f"{name} {len(facts)}" for name, facts in zip(names.values(), levels))
        for place, levels in bars
    )
    return Strengths(tuple(names.values()), bars, word("m_deck_items", lang), word("semicolon", lang).join(said))
