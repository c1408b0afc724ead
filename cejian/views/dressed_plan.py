"""The row of a plan as pages show it."""

from __future__ import annotations

from cejian.answers.typed_rows import PlanRow


class DressedPlan(PlanRow):
    """A plan with the words and the colour of a language and a theme (`scene.dressed` gives them)."""

    short: str
    name: str
    color: str
    color_light: str
    color_dark: str
    kind: str
    issuer_kind: str
    level: str
    completeness: str
