"""Whose a mark is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FigurePlace:
    """A place with its plan; `name` in the language, `color` (hex) in the theme of the screen."""

    column_id: str
    plan_id: str
    name: str
    color: str


def places(plans: Iterable[Mapping[str, Any]]) -> tuple[FigurePlace, ...]:
    """Rows of the query plans, dressed for a language and a theme (views.dressed), in screen order."""
    return tuple(FigurePlace(row["column_id"], row["plan_id"], row["short"], row["color"]) for row in plans)
