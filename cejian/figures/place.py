"""Whose a mark is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cejian.answers.frames import Row


@dataclass(frozen=True)
class FigurePlace:
    """A place with its plan; `name` in the language, `color` (hex) in the theme of the screen."""

    column_id: str
    plan_id: str
    name: str
    color: str


def places(plans: Iterable[Row]) -> tuple[FigurePlace, ...]:
    """Rows of the query plans, dressed for a language and a theme (views.dressed), in screen order."""
    return tuple(FigurePlace(row["column_id"], row["plan_id"], row["short"], row["color"]) for row in plans)
