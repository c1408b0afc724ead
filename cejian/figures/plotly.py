"""Figures as Plotly charts. Facts go into customdata, so that a click on a mark opens their sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cejian.facts import of_plan
from cejian.figures.place import FigurePlace
from cejian.figures.pmc import PmcIndex, Share
from cejian.figures.shared_indicator import SharedIndicatorFigure
from cejian.figures.timeline import UNDATED, TimelineFigure, height_of

# What is drawn here.
Figure = SharedIndicatorFigure | TimelineFigure | PmcIndex
# A part of a figure as Plotly writes it: a trace, a shape, an annotation, a layout.
Spec = dict[str, Any]

# The first is the page's own for the middle dot (frame.css), which tears words apart in some Chinese fonts.
FONT = "cejian dot, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
INK = {
    "light": {"ink": "#18212E", "second": "#56616F", "rule": "#E2E5E9", "paper": "#FAFAF7"},
    "dark": {"ink": "#E8EBEF", "second": "#A9B2BD", "rule": "#323A45", "paper": "#12161C"},
}
# A line of words above the lanes of the timeline, in pixels.
TIMELINE_LINE = 22


def label_width(names: Iterable[str]) -> int:
    """Pixels that the longest of the names takes beside an axis, in bold of 14 px. Plotly's own automargin draws
    everything twice.
    """
    return 12 + max((sum(15 if ord(letter) > 0x2E7F else 9 for letter in name) for name in names), default=0)


def _figure(traces: list[Spec], layout: Spec) -> go.Figure:
    """A figure that says by its revision whether it is another one: what a visitor asks for comes with the page once
    more (web/chart.js).
    """
    figure = go.Figure(
        traces, layout | {"datarevision": hashlib.sha256(repr((traces, layout)).encode()).hexdigest()[:12]}
    )
    # The look is set here, whole: a template would come along with every figure.
    figure.layout.template = None
    return figure


def as_written(text: str) -> str:
    """A text for Plotly, which reads <b>, <a href> and the like in every text that it draws."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _strong(text: str) -> str:
    return f"<b>{as_written(text)}</b>"


def _hover(lines: Iterable[str]) -> str:
    return "<br>".join(map(as_written, lines))


def draw(figure: Figure, theme: str) -> go.Figure:
    """The chart of a figure in the colours of a theme; those of its places are in the figure."""
    if isinstance(figure, SharedIndicatorFigure):
        return shared_indicator(figure, theme)
    return timeline(figure, theme) if isinstance(figure, TimelineFigure) else pmc_index(figure, theme)


def shared_indicator(figure: SharedIndicatorFigure, theme: str) -> go.Figure:
    """A row per dot, from the top; hollow dots are doubtful readings."""
    colors = INK[theme]
    # Collected and set once: Plotly looks everything over again for each piece that is added by itself.
    annotations: list[Spec] = []
    shapes: list[Spec] = []
    names = [_strong(dot.place.name) for dot in figure.dots]
    values = [dot.value for dot in figure.dots]
    notes = [
        f"{_strong(dot.amount)}<br><span style='color:{colors['second']};font-size:12px'>"
        f"{as_written(' · '.join(dot.about))}</span>"
        for dot in figure.dots
    ]
    right = max([*values, *(line.value for line in figure.national)])
    stems = dict(
        type="bar",
        x=values,
        y=names,
        orientation="h",
        width=0.04,
        marker={"color": colors["rule"]},
        hoverinfo="skip",
    )
    dots = dict(
        type="scatter",
        x=values,
        y=names,
        mode="markers",
        cliponaxis=False,
        customdata=[[of_plan(dot.place.plan_id, [dot.fact_id])] for dot in figure.dots],
        hoverinfo="none",
        marker={
            "size": 14,
            "color": [colors["paper"] if dot.is_doubtful else dot.place.color for dot in figure.dots],
            "line": {"width": 3, "color": [dot.place.color for dot in figure.dots]},
        },
    )
    for value, name, note in zip(values, names, notes):
        # An annotation and not the marker's text: its ground keeps the lines behind it from crossing the words.
        annotations.append(
            dict(
                x=value,
                y=name,
                text=note,
                xanchor="left",
                align="left",
                xshift=11,
                showarrow=False,
                bgcolor=colors["paper"],
                borderpad=1,
                font={"size": 13, "color": colors["ink"]},
            )
        )
    for position, line in enumerate(figure.national):
        shapes.append(
            dict(
                type="line",
                x0=line.value,
                x1=line.value,
                yref="y domain",
                y0=0,
                y1=1,
                line={"width": 1.2, "color": colors["second"], "dash": "dash" if line.is_target else "dot"},
            )
        )
        annotations.append(
            dict(
                x=line.value,
                y=1,
                yref="paper",
                yanchor="bottom",
                yshift=16 * position + 1,
                xanchor="left",
                showarrow=False,
                text=as_written(line.words),
                font={"size": 12, "color": colors["second"]},
                xshift=3,
            )
        )
    layout = dict(
        shapes=shapes,
        annotations=annotations,
        height=62 + 36 * len(figure.dots),
        margin={"l": label_width(dot.place.name for dot in figure.dots), "r": 8, "t": 38, "b": 22},
        showlegend=False,
        dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": colors["ink"]},
        hovermode="closest",
        barmode="overlay",
        clickmode="event",
        xaxis={
            "range": [0, right * 1.75],
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": colors["rule"],
            "fixedrange": True,
            "tickvals": [v for v in (0, 25, 50, 75, 100) if v < right + 25] if right <= 110 else None,
            "tickfont": {"size": 12, "color": colors["second"]},
        },
        # The first place at the top. Written out: a range that Plotly finds by itself is another one when the same
        # figure comes again.
        yaxis={
            "range": [len(figure.dots) - 0.45, -0.55],
            "fixedrange": True,
            "tickfont": {"size": 14},
            "showgrid": False,
            "ticklabelstandoff": 6,
        },
    )
    return _figure([stems, dots], layout)


# A branch per precision of a time: each is drawn in a way of its own.
def timeline(figure: TimelineFigure, theme: str) -> go.Figure:  # noqa: C901
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
        if end < first or start > last:
            return
        shapes.append(
            dict(
                type="rect",
                x0=max(start, first),
                x1=min(end, last),
                y0=y - thick / 2,
                y1=y + thick / 2,
                fillcolor=color,
                opacity=opacity,
                line={"width": 1 if line else 0, "color": color, "dash": dash},
                layer="below",
            )
        )

    for position, event in enumerate(figure.events):
        start, end = event.start, event.end
        if end < first or start > last:
            continue
        shapes.append(
            dict(
                type="rect",
                x0=max(start, first),
                x1=min(end, last),
                y0=0,
                y1=1,
                yref="y domain",
                fillcolor=colors["second"],
                opacity=0.07,
                line={"width": 0},
                layer="below",
            )
        )
        annotations.append(
            dict(
                x=max(start, first),
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
        hovertext=[_hover([mark.words, *mark.labels[:12]]) for _, _, mark in shown],
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
                text=words,
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
        hovertext=[_hover([figure.columns[column], *undated.labels]) for _, _, column, undated in found],
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
        showlegend=False,
        dragmode="zoom",
        hovermode="closest",
        clickmode="event",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": colors["ink"]},
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
            "ticktext": [_strong(lane.place.name) for lane in figure.lanes],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 14},
            "ticklabelstandoff": 6,
        },
    )
    return _figure([dated_marks, undated_marks], layout)


# The panels of the PMC chart: from one to the next, in shares; what is more than 1 leaves room for the number at a full
# share.
PMC_PANEL, PMC_ROW = 1.5, 27


def pmc_index(figure: PmcIndex, theme: str) -> go.Figure:
    """Small multiples: a panel per place, a row per variable from the top; hollow dots are lower bounds. No bands of
    grades.
    """
    colors = INK[theme]
    names = [f"{code} {as_written(name)}" for code, name in figure.variables]
    shapes: list[Spec] = []
    annotations: list[Spec] = []
    dots: list[tuple[float, int, FigurePlace, Share]] = []
    stems_x: list[float | None] = []
    stems_y: list[float | None] = []
    for number, panel in enumerate(figure.panels):
        left = number * PMC_PANEL
        for at in (0, 0.5, 1):
            shapes.append(
                dict(
                    type="line",
                    x0=left + at,
                    x1=left + at,
                    y0=-0.5,
                    y1=len(names) - 0.5,
                    layer="below",
                    line={"width": 1, "color": colors["rule"], "dash": "dot" if at == 0.5 else "solid"},
                )
            )
        annotations.append(
            dict(
                x=left,
                y=1,
                yref="paper",
                xanchor="left",
                yanchor="bottom",
                yshift=4,
                showarrow=False,
                align="left",
                text=f"{_strong(panel.place.name)}  PMC {panel.total}",
                font={"size": 13, "color": colors["ink"]},
            )
        )
        for share in panel.shares:
            y = len(names) - 1 - share.row
            stems_x += [left, left + share.share, None]
            stems_y += [y, y, None]
            dots.append((left + share.share, y, panel.place, share))
    stems = dict(
        type="scatter",
        x=stems_x,
        y=stems_y,
        mode="lines",
        line={"width": 1.5, "color": colors["rule"]},
        hoverinfo="skip",
    )
    marks = dict(
        type="scatter",
        x=[x for x, *_ in dots],
        y=[y for _, y, *_ in dots],
        mode="markers+text",
        cliponaxis=False,
        text=[f" {share.words}" for *_, share in dots],
        textposition="middle right",
        textfont={"size": 12, "color": colors["second"]},
        customdata=[[of_plan(place.plan_id, share.facts) or None] for _, _, place, share in dots],
        hoverinfo="none",
        marker={
            "size": 11,
            "color": [colors["paper"] if share.is_lower_bound else place.color for _, _, place, share in dots],
            "line": {"width": 2.5, "color": [place.color for _, _, place, _ in dots]},
        },
    )
    layout = dict(
        shapes=shapes,
        annotations=annotations,
        height=64 + PMC_ROW * len(names),
        margin={"l": label_width(names), "r": 4, "t": 32, "b": 24},
        showlegend=False,
        dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": colors["ink"]},
        hovermode="closest",
        clickmode="event",
        xaxis={
            "range": [-0.06, PMC_PANEL * len(figure.panels) - 0.06],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"size": 12, "color": colors["second"]},
            "tickvals": [panel * PMC_PANEL + at for panel in range(len(figure.panels)) for at in (0, 0.5, 1)],
            "ticktext": ["0", "0.5", "1"] * len(figure.panels),
        },
        yaxis={
            "range": [-0.5, len(names) - 0.5],
            "tickvals": [len(names) - 1 - row for row in range(len(names))],
            "ticktext": names,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 13},
            "ticklabelstandoff": 6,
        },
    )
    return _figure([stems, marks], layout)
