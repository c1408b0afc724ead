"""The tasks of each place by strength on the wall: a stacked bar per place."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.figures.stage.drawing import LINE_HEIGHT, MOST_ROW, Bars, Parts, names_width
from cejian.figures.strengths import Strengths


def strengths(figure: Strengths, width: int, height: int) -> Bars:
    """Stacked bars, the weakest level first."""
    rows = [place for place, _ in figure.bars]
    left = names_width([place.name for place in rows])
    top = LINE_HEIGHT + 30
    plot = [left, top, width - left - 20, round(min(MOST_ROW, (height - top - 10) / len(rows)) * len(rows))]
    series: list[Parts] = [
        {
            "name": name,
            "color": f"s{at + 1}",
            "values": [len(levels[at]) for _, levels in figure.bars],
            "facts": [of_plan(place.plan_id, levels[at]) for place, levels in figure.bars],
        }
        for at, name in enumerate(figure.levels)
    ]
    return {
        "type": "bars",
        "plot": plot,
        "max": max((sum(map(len, levels)) for _, levels in figure.bars), default=1) or 1,
        "unit": figure.unit,
        "rows": [{"text": place.name, "place": place.column_id} for place in rows],
        "series": series,
        "legend": [{"text": part["name"], "color": part["color"]} for part in series],
        "legend_y": 0,
    }
