"""The PMC index on the wall: a panel of dots per place."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.figures.letters import BODY
from cejian.figures.pmc import PmcIndex
from cejian.figures.stage.drawing import LINE_HEIGHT, MOST_ROW, Label, Point, Series, Xy, names_width, tone_of

PMC_STEP = 1.72  # from one place's panel to the next, in shares; what is over 1 holds the number beside a full share


def pmc_index(figure: PmcIndex, width: int, height: int) -> Xy:
    """A panel per place, a row per first-level variable, a dot at the share of its sub-variables that are 1; hollow
    dots are lower bounds.
    """
    names = [name for _, name in figure.variables]
    left, top = names_width(names), 2 * LINE_HEIGHT + 10
    plot = [left, top, width - left - 10, min(height - top - 10, MOST_ROW * len(names))]
    series: list[Series] = []
    labels: list[Label] = []
    for number, panel in enumerate(figure.panels):
        start, name, column_id = number * PMC_STEP, panel.place.name, panel.place.column_id
        for share in (0, 1):
            series.append(
                {
                    "name": "",
                    "place": column_id,
                    "kind": "line",
                    "color": "rule",
                    "width": 2,
                    "dash": "solid",
                    "opacity": 1,
                    "points": [{"x": start + share, "y": 0}, {"x": start + share, "y": len(names)}],
                }
            )
        points: dict[bool, list[Point]] = {False: [], True: []}
        for one in panel.shares:
            x, y = start + one.share, one.row + 0.5
            points[one.is_lower_bound].append(
                {"x": x, "y": y, "facts": of_plan(panel.place.plan_id, one.facts)} if one.facts else {"x": x, "y": y}
            )
            labels.append(
                {
                    "x": x,
                    "y": y,
                    "text": one.words,
                    "anchor": "left",
                    "dx": 18,
                    "dy": 0,
                    "size": BODY,
                    "color": "second",
                    "place": column_id,
                }
            )
        labels.append(
            {
                "x": start,
                "y": 0,
                "text": name,
                "strong": name,
                "anchor": "left",
                "dx": 0,
                "dy": -round(LINE_HEIGHT * 1.5) - 6,
                "size": BODY,
                "color": "ink",
                "place": column_id,
            }
        )
        labels.append(
            {
                "x": start,
                "y": 0,
                "text": panel.total,
                "anchor": "left",
                "dx": 0,
                "dy": -LINE_HEIGHT // 2 - 6,
                "size": BODY,
                "color": "second",
                "place": column_id,
            }
        )
        series += [
            {
                "name": name,
                "place": column_id,
                "kind": "marks",
                "color": tone_of(column_id),
                "size": 24,
                "symbol": "circle",
                "hollow": hollow,
                "points": found,
            }
            for hollow, found in points.items()
            if found
        ]
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [-0.05, PMC_STEP * len(figure.panels)], "ticks": []},
        "rows": [{"text": name} for name in names],
        "series": series,
        "labels": labels,
    }
