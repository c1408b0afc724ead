"""DataFrame -> Plotly figure. Fact ids go into customdata, so that a click on a mark opens its sentence."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cejian.answers.frames import records
from cejian.wording.amounts import amount
from cejian.wording.labels import day, word

# The first is the page's own for the middle dot (frame.css), which tears words apart in some Chinese fonts.
FONT = "cejian dot, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
INK = {
    "light": {"ink": "#18212E", "second": "#56616F", "rule": "#E2E5E9", "paper": "#FAFAF7"},
    "dark": {"ink": "#E8EBEF", "second": "#A9B2BD", "rule": "#323A45", "paper": "#12161C"},
}

# A part of a figure as Plotly writes it: a trace, a shape, an annotation, a layout.
Spec = dict[str, Any]


def label_width(names: Iterable[str]) -> int:
    """Pixels that the longest of the names takes beside an axis, in bold of 14 px. Plotly's own automargin draws
    everything twice.
    """
    return 12 + max((sum(15 if ord(letter) > 0x2E7F else 9 for letter in name) for name in names), default=0)


def _figure(traces: list[Spec], layout: Spec) -> go.Figure:
    """A figure that says by its revision whether it is another one: Streamlit hands the same one to Plotly twice, and
    Plotly draws it twice otherwise.
    """
    figure = go.Figure(
        traces, layout | {"datarevision": hashlib.sha256(repr((traces, layout)).encode()).hexdigest()[:12]}
    )
    # The look is set here, whole. A template (Streamlit sets one for all figures) would come along and be taken for new
    # each time.
    figure.layout.template = None
    return figure


class Drawn(go.Figure):
    """A figure as JSON values, which was checked when it was made: to make and check it again took longer than all else
    of a page.
    """

    def __init__(self, spec: Spec):
        self.__dict__["_spec"] = spec

    def to_dict(self) -> Spec:
        spec: Spec = self.__dict__["_spec"]
        return spec


def as_written(text: str) -> str:
    """A text for Plotly, which reads <b>, <a href> and the like in every text that it draws."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shared_indicator(
    targets: pd.DataFrame, places: pd.DataFrame, benchmarks: pd.DataFrame, today: datetime.date, lang: str, theme: str
) -> go.Figure:
    """Dots of one shared indicator, a row per place in screen order, with the national target and newest actual as
    lines.

    `targets`: rows of the query shared_indicators for one indicator; `places`: rows of `plans` in screen order, with a
    column `color`; `benchmarks`: rows of the query benchmarks. Hollow dots are doubtful readings. Never sorted by
    value.
    """
    colors = INK[theme]
    short = "short_zh" if lang == "zh" else "short_en"
    placed = places.merge(targets, on="plan_id", how="inner")
    # Collected and set once: Plotly looks everything over again for each piece that is added by itself.
    annotations: list[Spec] = []
    shapes: list[Spec] = []
    names = [f"<b>{as_written(name)}</b>" for name in placed[short]]
    doubtful = placed["confidence_code"] != "certain"
    notes = []
    for row in records(placed):
        when = (
            day(row["deadline_date"], row["deadline_precision_code"], lang)
            if row["deadline_date"] is not None
            else word("no_deadline", lang)
        )
        tail = [when] + (
            [word("deadline_passed", lang)]
            if row["deadline_date"] is not None and row["deadline_date"].date() < today
            else []
        )
        tail += [word("doubtful", lang)] if row["confidence_code"] != "certain" else []
        notes.append(
            f"<b>{as_written(amount(row, lang))}</b><br><span style='color:{colors['second']};font-size:12px'>"
            f"{' · '.join(tail)}</span>"
        )
    national = benchmarks[benchmarks["place_name"] == "全国"]
    lines = pd.concat(
        [national[national["kind_code"] == "target"].tail(1), national[national["kind_code"] == "actual"].tail(1)]
    )
    right = max([*placed["value"], *lines["value"]])
    stems = dict(
        type="bar",
        x=list(placed["value"]),
        y=names,
        orientation="h",
        width=0.04,
        marker={"color": colors["rule"]},
        hoverinfo="skip",
    )
    dots = dict(
        type="scatter",
        x=list(placed["value"]),
        y=names,
        mode="markers",
        cliponaxis=False,
        customdata=[[fact] for fact in placed["fact_id"]],
        hoverinfo="none",
        marker={
            "size": 14,
            "color": [colors["paper"] if d else c for d, c in zip(doubtful, placed["color"])],
            "line": {"width": 3, "color": list(placed["color"])},
        },
    )
    for value, name, note in zip(placed["value"], names, notes):
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
    for position, row in enumerate(records(lines)):
        is_target = row["kind_code"] == "target"
        shapes.append(
            dict(
                type="line",
                x0=row["value"],
                x1=row["value"],
                yref="y domain",
                y0=0,
                y1=1,
                line={"width": 1.2, "color": colors["second"], "dash": "dash" if is_target else "dot"},
            )
        )
        annotations.append(
            dict(
                x=row["value"],
                y=1,
                yref="paper",
                yanchor="bottom",
                yshift=16 * position + 1,
                xanchor="left",
                showarrow=False,
                text=word(
                    "national_target" if is_target else "national_actual",
                    lang,
                    f"{row['value']:g}",
                    as_written(row["period_label"]),
                ),
                font={"size": 12, "color": colors["second"]},
                xshift=3,
            )
        )
    layout = dict(
        shapes=shapes,
        annotations=annotations,
        height=62 + 36 * len(placed),
        margin={"l": label_width(placed[short]), "r": 8, "t": 38, "b": 22},
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
            "range": [len(placed) - 0.45, -0.55],
            "fixedrange": True,
            "tickfont": {"size": 14},
            "showgrid": False,
            "ticklabelstandoff": 6,
        },
    )
    return _figure([stems, dots], layout)


def shared_indicator_alt_text(targets: pd.DataFrame, places: pd.DataFrame, lang: str) -> str:
    """The same in words, for those who do not see the chart."""
    short = dict(zip(places["plan_id"], places["short_zh" if lang == "zh" else "short_en"]))
    at = {plan_id: position for position, plan_id in enumerate(short)}
    placed = sorted((row for row in records(targets) if row["plan_id"] in at), key=lambda row: at[row["plan_id"]])
    return word("semicolon", lang).join(f"{short[row['plan_id']]} {amount(row, lang)}" for row in placed)


# Where each kind of time stands in a place's lane, from its top (0) to its bottom (1).
LANE = {"horizon": 0.28, "external": 0.28, "issued": 0.1, "phase": 0.46, "deadline": 0.62, "recurring": 0.62}
# Several phases or deadlines stand one below the other, closer together where there are many: never in the next lane.
LANE_STEP, LANE_FLOOR = 0.19, 0.92
# A line of words above the lanes of the timeline, in pixels.
TIMELINE_LINE = 22
# How many months a deadline of each precision is vague by: its band is that long.
PRECISION_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# Two words for one beginning: they share a mark.
ISSUED = ("issued", "published")
UNDATED = ("fixed", "vague", "none")


# A branch per precision of a time: each is drawn in a way of its own.
def timeline(  # noqa: C901
    times: pd.DataFrame,
    places: pd.DataFrame,
    events: pd.DataFrame,
    undated: pd.DataFrame,
    years: tuple[int, int],
    today: datetime.date,
    lang: str,
    theme: str,
) -> go.Figure:
    """A lane per place in screen order. Sharp edges only for what the text dates: to the day a diamond, to the month a
    narrow band, to the year a band as long as the year; a horizon without a beginning starts in dots. What has no date
    stands in three columns at the right, never on the axis.

    `times`: rows of the query times with a date; `events`: rows of the query external_events (empty: switched off);
    `undated`: plan_id, column (fixed, vague, none), count, facts, words; `years`: first and last year shown.
    """
    colors = INK[theme]
    shapes: list[Spec] = []
    annotations: list[Spec] = []
    # Above the lanes, from below: the years, today, a line for every period of the outside world.
    top = 2 * TIMELINE_LINE + 18 * len(events) + 4
    lanes = {plan["plan_id"]: (len(places) - 1 - i, plan) for i, plan in enumerate(records(places))}
    first, last = pd.Timestamp(years[0], 1, 1), pd.Timestamp(years[1], 12, 31)

    def height(plan_id: str, kind: str, step: int = 0, steps: int = 1) -> float:
        return lanes[plan_id][0] + 1 - LANE[kind] - min(LANE_STEP, (LANE_FLOOR - LANE[kind]) / max(steps - 1, 1)) * step

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

    for position, event in enumerate(records(events)):
        start, end = pd.Timestamp(event["start_date"]), pd.Timestamp(event["end_date"])
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
                y=len(places),
                yanchor="bottom",
                xanchor="left",
                showarrow=False,
                yshift=2 * TIMELINE_LINE + 18 * position - 2,
                text=as_written(event["name_zh"] if lang == "zh" else event["name_en"]),
                font={"size": 12, "color": colors["second"]},
            )
        )
    for plan_id, (lane, plan) in lanes.items():
        shapes.append(
            dict(type="line", xref="x domain", x0=0, x1=1, y0=lane, y1=lane, line={"width": 1, "color": colors["rule"]})
        )
        rows = times[times["plan_id"] == plan_id]
        for row in records(rows[rows["kind_code"] == "horizon"]):
            y, end = height(plan_id, "horizon"), row["end_date"]
            start = row["start_date"]
            if start is not None:
                band(start, end, y, 0.1, plan["color"], 0.35)
            elif end >= first:
                shapes.append(
                    dict(
                        type="line",
                        x0=first,
                        x1=min(end, last),
                        y0=y,
                        y1=y,
                        line={"width": 1.5, "dash": "dot", "color": plan["color"]},
                    )
                )
            if first <= end <= last:
                shapes.append(
                    dict(type="line", x0=end, x1=end, y0=y - 0.1, y1=y + 0.1, line={"width": 2, "color": plan["color"]})
                )
        phases = _phases(rows)
        for step, row in enumerate(records(phases)):
            # Each phase has a height of its own: phases overlap in the text and stay readable here.
            band(
                row["start_date"],
                row["end_date"],
                height(plan_id, "phase", step, len(phases)),
                0.12,
                plan["color"],
                0.75,
                line=True,
            )
    marks = [mark for plan_id in lanes for mark in _timeline_marks(times[times["plan_id"] == plan_id], today, lang)]
    for mark in marks:
        if mark["precision"] in PRECISION_MONTHS and mark["kind"] == "deadline":
            start = mark["at"].replace(day=1) - pd.DateOffset(months=PRECISION_MONTHS[mark["precision"]] - 1)
            band(
                start,
                mark["at"],
                height(mark["plan_id"], "deadline", mark["step"], mark["steps"]),
                0.16,
                lanes[mark["plan_id"]][1]["color"],
                0.8 if mark["precision"] == "month" else 0.28,
            )
    shown = [mark for mark in marks if first <= mark["at"] <= last]
    dated_marks = dict(
        type="scatter",
        x=[mark["at"] for mark in shown],
        y=[height(mark["plan_id"], mark["kind"], mark["step"], mark["steps"]) for mark in shown],
        mode="markers+text",
        cliponaxis=False,
        text=[mark["text"] for mark in shown],
        textposition=[
            ("top " if mark["kind"] == "horizon" else "middle ")
            + ("left" if mark["at"] > first + (last - first) * 0.62 else "right")
            for mark in shown
        ],
        textfont={"size": 12, "color": colors["ink"]},
        hovertext=[mark["hover"] for mark in shown],
        hoverinfo="text",
        customdata=[[mark["facts"]] for mark in shown],
        marker={
            "size": 9,
            "symbol": [
                "diamond" if mark["precision"] == "day" else "line-ns-open" if mark["kind"] == "phase" else "circle"
                for mark in shown
            ],
            "color": [lanes[mark["plan_id"]][1]["color"] for mark in shown],
            "line": {"width": 1, "color": colors["paper"]},
        },
    )
    if first <= pd.Timestamp(today) <= last:
        shapes.append(
            dict(
                type="line",
                x0=pd.Timestamp(today),
                x1=pd.Timestamp(today),
                yref="y domain",
                y0=0,
                y1=1,
                line={"width": 1.2, "color": colors["ink"]},
            )
        )
        # Above the years, on ink: read before anything else, and over no year.
        annotations.append(
            dict(
                x=pd.Timestamp(today),
                y=len(places),
                yanchor="bottom",
                yshift=TIMELINE_LINE,
                showarrow=False,
                text=word("today", lang),
                bgcolor=colors["ink"],
                borderpad=2,
                font={"size": 13, "color": colors["paper"]},
            )
        )
    for column, code in enumerate(UNDATED):
        annotations.append(
            dict(
                xref="x2",
                yref="y",
                x=column,
                y=len(places),
                yanchor="bottom",
                showarrow=False,
                text=word(f"undated_{code}", lang),
                font={"size": 12, "color": colors["second"]},
            )
        )
    found = records(undated[undated["count"] > 0])
    undated_marks = dict(
        type="scatter",
        x=[UNDATED.index(row["column"]) for row in found],
        y=[lanes[row["plan_id"]][0] + 0.5 for row in found],
        xaxis="x2",
        mode="markers+text",
        text=[str(row["count"]) for row in found],
        textfont={"size": 13, "color": colors["ink"]},
        hovertext=[row["words"] for row in found],
        hoverinfo="text",
        customdata=[[list(row["facts"])] for row in found],
        marker={
            "size": 30,
            "symbol": ["square" if row["column"] == "fixed" else "circle" for row in found],
            "color": colors["paper"],
            "line": {
                "width": [1.6 if row["column"] == "fixed" else 1 for row in found],
                "color": [
                    lanes[row["plan_id"]][1]["color"] if row["column"] == "fixed" else colors["second"] for row in found
                ],
            },
        },
    )
    layout = dict(
        shapes=shapes,
        annotations=annotations,
        height=top + 8 + 92 * len(places),
        margin={"l": label_width(places["short"]), "r": 6, "t": top, "b": 8},
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
            "dtick": "M12" if years[1] - years[0] > 1 else "M1",
            "tickformat": "%Y" if years[1] - years[0] > 1 else "%-m月" if lang == "zh" else "%b",
            "tickfont": {"size": 12, "color": colors["ink"]},
            "tickangle": 0,
            "ticklabelmode": "period",
            "ticklabeloverflow": "allow",
            "zeroline": False,
        },
        xaxis2={"range": [-0.6, 2.6], "domain": [0.79, 1], "visible": False, "fixedrange": True, "anchor": "y"},
        yaxis={
            "range": [0, len(places)],
            "tickvals": [lane + 0.5 for lane, _ in lanes.values()],
            "ticktext": [f"<b>{as_written(plan['short'])}</b>" for _, plan in lanes.values()],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 14},
            "ticklabelstandoff": 6,
        },
    )
    return _figure([dated_marks, undated_marks], layout)


def _phases(rows: pd.DataFrame) -> pd.DataFrame:
    """The phases of one lane in the order in which they stand below each other."""
    return rows[rows["kind_code"] == "phase"].sort_values(["start_date", "end_date", "fact_id"])


def _timeline_marks(rows: pd.DataFrame, today: datetime.date, lang: str) -> list[Spec]:
    """Marks of one lane: commitments with the same date and precision are one mark with their number; every fact is in
    it.

    Phases and deadlines each take a height of their own (`step`), so that near dates stay readable; issue and
    publication of one plan are one mark.
    """
    marks: list[Spec] = []
    phase_steps = {fact: step for step, fact in enumerate(_phases(rows)["fact_id"])}
    dated = [row | {"label": as_written(row["label"])} for row in records(rows) if row["end_date"] is not None]
    first_issue = min((row["end_date"] for row in dated if row["kind_code"] in ISSUED), default=None)
    groups: dict[tuple[Any, ...], list[Spec]] = {}
    for row in dated:
        key = (
            ("issued", row["precision_code"], first_issue)
            if row["kind_code"] in ISSUED
            else (row["kind_code"], row["precision_code"], row["end_date"])
        )
        groups.setdefault(key, []).append(row)
    for (kind, precision, at), group in sorted(groups.items(), key=lambda item: item[0]):
        passed = f" · {word('deadline_passed', lang)}" if kind in ("deadline", "phase") and at.date() < today else ""
        labels = list(dict.fromkeys(row["label"] for row in group))
        if kind == "deadline":
            # The heading that gives several targets their date is not a commitment besides them.
            own = sum(bool(row["is_target"]) or row["measure_id"] is not None for row in group)
            text = word("deadlines_at", lang, own or len(group), day(at, precision, lang)) + passed
        elif kind == "issued":
            days: dict[pd.Timestamp, list[str]] = {}
            for row in sorted(group, key=lambda row: row["end_date"]):
                days.setdefault(row["end_date"], []).append(row["label"])
            text = word("joiner_clause", lang).join(
                f"{word('joiner', lang).join(named)} {day(date, precision, lang)}" for date, named in days.items()
            )
        else:
            # 近期目标年（2025年） says its date itself.
            when = day(at, precision, lang)
            text = (labels[0] if when in labels[0] else f"{labels[0]} {when}") + passed
        facts = [row["fact_id"] for row in group]
        marks.append(
            {
                "plan_id": group[0]["plan_id"],
                "kind": kind,
                "precision": precision,
                "at": at,
                "facts": facts,
                "text": text,
                "hover": "<br>".join([text, *labels[:12]]),
                "step": phase_steps[facts[0]]
                if kind == "phase"
                else sum(mark["kind"] == kind for mark in marks)
                if kind == "deadline"
                else 0,
            }
        )
    for mark in marks:
        mark["steps"] = (
            len(phase_steps) if mark["kind"] == "phase" else sum(other["kind"] == mark["kind"] for other in marks)
        )
    return marks


# The panels of the PMC chart: from one to the next, in shares; what is more than 1 leaves room for the number at a full
# share.
PMC_PANEL, PMC_ROW = 1.5, 27


def pmc_index(index: pd.DataFrame, variables: pd.DataFrame, places: pd.DataFrame, lang: str, theme: str) -> go.Figure:
    """Small multiples of the PMC index: a panel per place in screen order, a row per first-level variable in the
    scheme's order, a dot at the share of its sub-variables that are 1. Hollow dots are lower bounds. Never sorted by
    value, no bands of grades.

    `index`: rows of the query pmc_index; `variables`: its first-level variables in order (variable_code, name_zh,
    name_en); `places`: rows of `plans` in screen order with columns short and color.
    """
    colors = INK[theme]
    names = [
        f"{row['variable_code']} {as_written(row['name_zh' if lang == 'zh' else 'name_en'])}"
        for row in records(variables)
    ]
    height = {code: len(names) - 1 - position for position, code in enumerate(variables["variable_code"])}
    shapes: list[Spec] = []
    annotations: list[Spec] = []
    dots: list[Spec] = []
    stems_x: list[float | None] = []
    stems_y: list[float | None] = []
    for panel, place in enumerate(records(places)):
        left = panel * PMC_PANEL
        rows = index[index["plan_id"] == place["plan_id"]]
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
        for row in records(rows):
            if row["variable_code"] is None:
                total = (
                    word("m_ev_at_least", lang, f"{row['share']:.2f}")
                    if row["is_lower_bound"]
                    else f"{row['share']:.2f}"
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
                        text=f"<b>{as_written(place['short'])}</b>  PMC {total}",
                        font={"size": 13, "color": colors["ink"]},
                    )
                )
                continue
            y = height[row["variable_code"]]
            stems_x += [left, left + row["share"], None]
            stems_y += [y, y, None]
            dots.append(
                {
                    "x": left + row["share"],
                    "y": y,
                    "text": f"{row['one_count']}/{row['sub_count']}",
                    "color": place["color"],
                    "hollow": bool(row["is_lower_bound"]),
                    "facts": list(row["fact_ids"]) or None,
                }
            )
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
        x=[dot["x"] for dot in dots],
        y=[dot["y"] for dot in dots],
        mode="markers+text",
        cliponaxis=False,
        text=[f" {dot['text']}" for dot in dots],
        textposition="middle right",
        textfont={"size": 12, "color": colors["second"]},
        customdata=[[dot["facts"]] for dot in dots],
        hoverinfo="none",
        marker={
            "size": 11,
            "color": [colors["paper"] if dot["hollow"] else dot["color"] for dot in dots],
            "line": {"width": 2.5, "color": [dot["color"] for dot in dots]},
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
            "range": [-0.06, PMC_PANEL * len(places) - 0.06],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"size": 12, "color": colors["second"]},
            "tickvals": [panel * PMC_PANEL + at for panel in range(len(places)) for at in (0, 0.5, 1)],
            "ticktext": ["0", "0.5", "1"] * len(places),
        },
        yaxis={
            "range": [-0.5, len(names) - 0.5],
            "tickvals": list(height.values()),
            "ticktext": names,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 13},
            "ticklabelstandoff": 6,
        },
    )
    return _figure([stems, marks], layout)


def pmc_alt_text(index: pd.DataFrame, variables: pd.DataFrame, places: pd.DataFrame, lang: str) -> str:
    """The same in words, place by place, for those who do not see the chart."""
    names = dict(zip(variables["variable_code"], variables["name_zh" if lang == "zh" else "name_en"]))
    said = []
    for place in records(places):
        rows = records(index[index["plan_id"] == place["plan_id"]])
        shares = [f"{names.get(row['variable_code'], 'PMC')} {row['share']:.2f}" for row in rows]
        cut = word("m_ev_lower", lang) if any(row["is_lower_bound"] for row in rows) else ""
        said.append(f"{place['short']} {cut}{word('joiner', lang).join(shares)}")
    return word("semicolon", lang).join(said)
