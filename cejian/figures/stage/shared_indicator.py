"""A shared indicator on the wall: a row per dot, the country's target and actual as lines."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.figures.letters import BODY, width_of
from cejian.figures.shared_indicator import SharedIndicatorFigure
from cejian.figures.stage.drawing import LINE_HEIGHT, MOST_ROW, Label, Series, Xy, names_width, tone_of
from cejian.wording import amounts

ROW = 62  # a row of dots is no lower than this


def _ticks(most: float) -> list[float]:
    """Round values from 0 up to the largest that is shown, four or five of them."""
    for step in (
        0.1,
        0.2,
        0.5,
        1,
        2,
        5,
        10,
        20,
        25,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
    ):
        if most / step <= 5:
            return [round(step * n, 3) for n in range(int(most / step) + 1)]
    return [0, most]


def shared_indicator(figure: SharedIndicatorFigure, width: int, height: int) -> Xy:
    """A row per dot in screen order, the country's target and actual as lines. Hollow: a doubtful reading."""
    dots, lines = figure.dots, figure.national
    left = names_width([dot.place.name for dot in dots])
    top = LINE_HEIGHT * len(lines) + 14
    each = max(ROW, min(MOST_ROW, (height - top - LINE_HEIGHT - 20) / len(dots)))
    plot = [left, top, width - left - 10, round(each * len(dots))]
    labels: list[Label] = []
    series: list[Series] = []
    said = [f"{dot.amount}  {' · '.join(dot.about)}" for dot in dots]
    # The axis is as long as the words beside the dots need.
    most = max([*(dot.value for dot in dots), *(line.value for line in lines)]) or 1.0
    end = max(
        [
            most * 1.04,
            *(dot.value * plot[2] / max(plot[2] * 0.2, plot[2] - width_of(text) - 50) for dot, text in zip(dots, said)),
        ]
    )
    for at, line in enumerate(lines):
        series.append(
            {
                "name": line.words,
                "kind": "line",
                "color": "second",
                "width": 3,
                "dash": "dash" if line.is_target else "dot",
                "opacity": 1,
                "points": [{"x": line.value, "y": 0}, {"x": line.value, "y": len(dots)}],
            }
        )
        labels.append(
            {
                "x": line.value,
                "y": 0,
                "text": line.words,
                "anchor": "left",
                "dx": 8,
                "dy": -(LINE_HEIGHT * (len(lines) - at) - LINE_HEIGHT // 2 + 4),
                "size": BODY,
                "color": "second",
            }
        )
    for at, (dot, text) in enumerate(zip(dots, said)):
        place = dot.place.column_id
        series.append(
            {
                "name": dot.place.name,
                "place": place,
                "kind": "line",
                "color": "rule",
                "width": 3,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": 0, "y": at + 0.5}, {"x": dot.value, "y": at + 0.5}],
            }
        )
        series.append(
            {
                "name": dot.place.name,
                "place": place,
                "kind": "marks",
                "color": tone_of(place),
                "size": 32,
                "symbol": "circle",
                "hollow": dot.is_doubtful,
                "points": [{"x": dot.value, "y": at + 0.5, "facts": of_plan(dot.place.plan_id, [dot.fact_id])}],
            }
        )
        labels.append(
            {
                "x": dot.value,
                "y": at + 0.5,
                "text": text,
                "strong": dot.amount,
                "anchor": "left",
                "dx": 28,
                "dy": 0,
                "size": BODY,
                "color": "ink",
                "place": place,
                "ground": True,
            }
        )
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [0, end], "ticks": [{"at": value, "text": amounts.number(value)} for value in _ticks(most)]},
        "rows": [{"text": dot.place.name, "place": dot.place.column_id} for dot in dots],
        "series": series,
        "labels": labels,
    }
