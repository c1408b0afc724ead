"""The timeline: a lane per place, and beside it what has no date."""

from __future__ import annotations

import pandas as pd

from cejian.facts import of_plan
from cejian.figures.plotly.look import FONT, INK, Spec, as_written, hover, label_width, plain, strong
from cejian.figures.timeline import UNDATED, TimelineFigure, height_of

# A line of words above the lanes of the timeline, in pixels.
TIMELINE_LINE = 22


# A branch per precision of a time: each is drawn in a way of its own.
def timeline(figure: TimelineFigure, theme: str) -> tuple[list[Spec], Spec]:  # noqa: C901
    """A lane per place from the top: to the day a diamond, to the month a narrow band, to the year a band as long as
    the year; a horizon without a beginning starts in dots. What has no date stands in three columns at the right.
    """
    colors = INK[theme]
    shapes: list[Spec] = []
    annotations: list[Spec] = []
    # Above the lanes, from below: the years, today, a line for every period of the outside world.
    top = 2 * TIMELINE_LINE + 18 * len(figure.events) + 4
    first, last = figure.first, figure.last
    lanes = list(reversed(range(len(figure.lanes))))  # where each lane ends, from below: the first stands on top

    def height(lane: int, share: float) -> float:
        return lane + 1 - share

    def stretch(start: pd.Timestamp, end: pd.Timestamp, color: str, opacity: float, **place: object) -> bool:
        """A stretch of time as far as the axis shows it; whether it shows any."""
        if end < first or start > last:
            return False
        x0, x1 = max(start, first), min(end, last)
        shapes.append(dict(type="rect", x0=x0, x1=x1, fillcolor=color, opacity=opacity, layer="below", **place))
        return True

    def band(
        start: pd.Timestamp,
        end: pd.Timestamp,
        y: float,
        thick: float,
        color: str,
        opacity: float,
        line: bool = False,
        dash: str = "solid",
    ) -> None:
        edge = {"width": 1 if line else 0, "color": color, "dash": dash}
        stretch(start, end, color, opacity, y0=y - thick / 2, y1=y + thick / 2, line=edge)

    for position, event in enumerate(figure.events):
        shade = colors["second"]
        if not stretch(event.start, event.end, shade, 0.07, y0=0, y1=1, yref="y domain", line={"width": 0}):
            continue
        annotations.append(
            dict(
                x=max(event.start, first),
                y=len(figure.lanes),
                yanchor="bottom",
                xanchor="left",
                showarrow=False,
                yshift=2 * TIMELINE_LINE + 18 * position - 2,
                text=as_written(event.name),
                font={"size": 12, "color": colors["second"]},
            )
        )
    for lane, own in zip(lanes, figure.lanes):
        color = own.place.color
        shapes.append(
            dict(type="line", xref="x domain", x0=0, x1=1, y0=lane, y1=lane, line={"width": 1, "color": colors["rule"]})
        )
        for time in own.horizons:
            y = height(lane, height_of("horizon"))
            if time.start is not None:
                band(time.start, time.end, y, 0.1, color, 0.35)
            elif time.end >= first:
                shapes.append(
                    dict(
                        type="line",
                        x0=first,
                        x1=min(time.end, last),
                        y0=y,
                        y1=y,
                        line={"width": 1.5, "dash": "dot", "color": color},
                    )
                )
            if figure.shows(time.end):
                shapes.append(
                    dict(
                        type="line",
                        x0=time.end,
                        x1=time.end,
                        y0=y - 0.1,
                        y1=y + 0.1,
                        line={"width": 2, "color": color},
                    )
                )
        for step, time in enumerate(own.phases):
            # Each phase has a height of its own: phases overlap in the text and stay readable here.
            if time.start is not None:
                y = height(lane, height_of("phase", step, len(own.phases)))
                band(time.start, time.end, y, 0.12, color, 0.75, line=True)
    marks = [(lane, own.place, mark) for lane, own in zip(lanes, figure.lanes) for mark in own.marks]
    for lane, place, mark in marks:
        if mark.since is not None:
            opacity = 0.8 if mark.precision == "month" else 0.28
            band(mark.since, mark.at, height(lane, mark.height), 0.16, place.color, opacity)
    shown = [(lane, place, mark) for lane, place, mark in marks if figure.shows(mark.at)]
    dated_marks = dict(
        type="scatter",
        x=[mark.at for _, _, mark in shown],
        y=[height(lane, mark.height) for lane, _, mark in shown],
        mode="markers+text",
        cliponaxis=False,
        text=[as_written(mark.words) for _, _, mark in shown],
        textposition=[
            ("top " if mark.kind == "horizon" else "middle ")
            + ("left" if mark.at > first + (last - first) * 0.62 else "right")
            for _, _, mark in shown
        ],
        textfont={"size": 12, "color": colors["ink"]},
        hovertext=[hover([mark.words, *mark.labels[:12]]) for _, _, mark in shown],
        hoverinfo="text",
        customdata=[[of_plan(place.plan_id, mark.facts)] for _, place, mark in shown],
        marker={
            "size": 9,
            "symbol": [
                "diamond" if mark.precision == "day" else "line-ns-open" if mark.kind == "phase" else "circle"
                for _, _, mark in shown
            ],
            "color": [place.color for _, place, _ in shown],
            "line": {"width": 1, "color": colors["paper"]},
        },
    )
    if figure.shows(figure.today):
        shapes.append(
            dict(
                type="line",
                x0=figure.today,
                x1=figure.today,
                yref="y domain",
                y0=0,
                y1=1,
                line={"width": 1.2, "color": colors["ink"]},
            )
        )
        # Above the years, on ink: read before anything else, and over no year.
        annotations.append(
            dict(
                x=figure.today,
                y=len(figure.lanes),
                yanchor="bottom",
                yshift=TIMELINE_LINE,
                showarrow=False,
                text=figure.today_words,
                bgcolor=colors["ink"],
                borderpad=2,
                font={"size": 13, "color": colors["paper"]},
            )
        )
    for column, words in enumerate(figure.columns):
        annotations.append(
            dict(
                xref="x2",
                yref="y",
                x=column,
                y=len(figure.lanes),
                yanchor="bottom",
                showarrow=False,
                text=words.replace(" ", "<br>"),  # English words side by side are wider than a column
                font={"size": 12, "color": colors["second"]},
            )
        )
    found = [
        (lane, own.place, UNDATED.index(undated.column), undated)
        for lane, own in zip(lanes, figure.lanes)
        for undated in own.undated
        if undated.facts
    ]
    undated_marks = dict(
        type="scatter",
        x=[column for _, _, column, _ in found],
        y=[lane + 0.5 for lane, *_ in found],
        xaxis="x2",
        mode="markers+text",
        text=[str(len(undated.facts)) for *_, undated in found],
        textfont={"size": 13, "color": colors["ink"]},
        hovertext=[hover([figure.columns[column], *undated.labels]) for _, _, column, undated in found],
        hoverinfo="text",
        customdata=[[of_plan(place.plan_id, undated.facts)] for _, place, _, undated in found],
        marker={
            "size": 30,
            "symbol": ["square" if undated.column == "fixed" else "circle" for *_, undated in found],
            "color": colors["paper"],
            "line": {
                "width": [1.6 if undated.column == "fixed" else 1 for *_, undated in found],
                "color": [
                    place.color if undated.column == "fixed" else colors["second"] for _, place, _, undated in found
                ],
            },
        },
    )
    has_years = last.year - first.year > 1
    layout = dict(
        shapes=shapes,
        annotations=annotations,
        height=top + 8 + 92 * len(figure.lanes),
        margin={"l": label_width(lane.place.name for lane in figure.lanes), "r": 6, "t": top, "b": 8},
        **plain(colors),
        dragmode="zoom",
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left"},
        xaxis={
            "range": [first, last],
            "domain": [0, 0.76],
            "side": "top",
            "showgrid": False,
            "dtick": "M12" if has_years else "M1",
            "tickformat": "%Y" if has_years else "%-m月" if figure.lang == "zh" else "%b",
            "tickfont": {"size": 12, "color": colors["ink"]},
            "tickangle": 0,
            "ticklabelmode": "period",
            "ticklabeloverflow": "allow",
            "zeroline": False,
        },
        xaxis2={"range": [-0.6, 2.6], "domain": [0.79, 1], "visible": False, "fixedrange": True, "anchor": "y"},
        yaxis={
            "range": [0, len(figure.lanes)],
            "tickvals": [lane + 0.5 for lane in lanes],
            "ticktext": [strong(lane.place.name) for lane in figure.lanes],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 14},
            "ticklabelstandoff": 6,
        },
    )
    return [dated_marks, undated_marks], layout
