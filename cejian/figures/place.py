"""Whose a mark is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict


class DressedColumn(TypedDict):
    """Of a plan in the words and the colour of a language and a theme (views.scene.DressedPlan): what marks it."""

    column_id: str
    plan_id: str
    short: str
    color: str


@dataclass(frozen=True)
class FigurePlace:
    """A place with its plan; `name` in the language, `color` (hex) in the theme of the screen."""

    column_id: str
    plan_id: str
    name: str
    color: str


def places(plans: Iterable[DressedColumn]) -> tuple[FigurePlace, ...]:
    """Plans in screen order."""
    return tuple(FigurePlace(row["column_id"], row["plan_id"], row["short"], row["color"]) for row in plans)
