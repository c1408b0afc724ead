"""DataFrame -> Plotly figure. Fact ids go into customdata, so that a click on a mark opens its sentence."""
from __future__ import annotations

import datetime

import pandas as pd
import plotly.graph_objects as go

from cejian.labels import day, word

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
INK = {"light": {"ink": "#18212E", "second": "#56616F", "rule": "#E2E5E9", "paper": "#FAFAF7"},
       "dark": {"ink": "#E8EBEF", "second": "#A9B2BD", "rule": "#323A45", "paper": "#12161C"}}
COMPARATORS = {"ge": "≥", "gt": ">"}


def amount(row: pd.Series, lang: str = "zh") -> str:
    """A target's value with its comparator and unit: ≥95%, 26万件, 年均+20%; the unit as written where unreadable."""
    unit = row["unit_as_written"] if pd.notna(row["unit_as_written"]) else row["unit"]
    written = row["value_as_written"] if pd.notna(row["value_as_written"]) else f"{row['value']:g}"
    sign = COMPARATORS.get(row["comparator_code"], "")
    if row["unit"] == "unreadable":
        return f"{written}（{'单位无法辨认' if lang == 'zh' else 'unit unreadable'}）"
    if pd.isna(row["value_as_written"]):
        unit = row["unit"]
    if row["comparator_code"] == "increase_by":
        sign = "提高 " if lang == "zh" else "+"
    if row["comparator_code"] == "reduce_by":
        sign = "压减 " if lang == "zh" else "−"
    if row["comparator_code"] == "grow_per_year":
        sign = "年均增长 " if lang == "zh" else "per year +"
    gap = "" if unit == "%" else " "
    return f"{sign}{written}{gap}{unit}"


def shared_indicator(targets: pd.DataFrame, places: pd.DataFrame, benchmarks: pd.DataFrame, today: datetime.date,
                     lang: str, theme: str) -> go.Figure:
    """Dots of one shared indicator, a row per place in screen order, with the national target and newest actual as lines.

    `targets`: rows of the query shared_indicators for one indicator; `places`: rows of `plans` in screen order, with a
    column `color`; `benchmarks`: rows of the query benchmarks. Hollow dots are doubtful readings. Never sorted by value.
    """
    colors = INK[theme]
    short = "short_zh" if lang == "zh" else "short_en"
    placed = places.merge(targets, on="plan_id", how="inner")
    figure = go.Figure()
    names = [f"<b>{name}</b>" for name in placed[short]]
    doubtful = placed["confidence_code"] != "certain"
    notes = []
    for row in placed.to_dict("records"):
        when = (day(row["deadline_date"], row["deadline_precision_code"], lang) if pd.notna(row["deadline_date"])
                else word("no_deadline", lang))
        tail = [when] + ([word("deadline_passed", lang)] if pd.notna(row["deadline_date"]) and row["deadline_date"].date() < today else [])
        tail += [word("doubtful", lang)] if row["confidence_code"] != "certain" else []
        notes.append(f"<b>{amount(row, lang)}</b><br><span style='color:{colors['second']};font-size:12px'>{' · '.join(tail)}</span>")
    national = benchmarks[benchmarks["place_name"] == "全国"]
    lines = pd.concat([national[national["kind_code"] == "target"].tail(1), national[national["kind_code"] == "actual"].tail(1)])
    right = max([*placed["value"], *lines["value"]])
    figure.add_bar(x=placed["value"], y=names, orientation="h", width=0.04, marker_color=colors["rule"], hoverinfo="skip")
    figure.add_scatter(
        x=placed["value"], y=names, mode="markers", cliponaxis=False, customdata=[[fact] for fact in placed["fact_id"]], hoverinfo="none",
        marker={"size": 14, "color": [colors["paper"] if d else c for d, c in zip(doubtful, placed["color"])],
                "line": {"width": 3, "color": list(placed["color"])}})
    for value, name, note in zip(placed["value"], names, notes):
        # An annotation and not the marker's text: its ground keeps the lines behind it from crossing the words.
        figure.add_annotation(x=value, y=name, text=note, xanchor="left", align="left", xshift=11, showarrow=False, bgcolor=colors["paper"], borderpad=1,
                              font={"size": 13, "color": colors["ink"]})
    for position, row in enumerate(lines.to_dict("records")):
        is_target = row["kind_code"] == "target"
        figure.add_vline(x=row["value"], line={"width": 1.2, "color": colors["second"], "dash": "dash" if is_target else "dot"})
        figure.add_annotation(
            x=row["value"], y=1, yref="paper", yanchor="bottom", yshift=16 * position + 1, xanchor="left", showarrow=False,
            text=word("national_target" if is_target else "national_actual", lang, f"{row['value']:g}", row["period_label"]),
            font={"size": 12, "color": colors["second"]}, xshift=3)
    figure.update_layout(
        height=62 + 36 * len(placed), margin={"l": 4, "r": 8, "t": 38, "b": 22}, showlegend=False, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "size": 13, "color": colors["ink"]},
        hovermode="closest", barmode="overlay", clickmode="event",
        xaxis={"range": [0, right * 1.55], "showgrid": False, "zeroline": True, "zerolinecolor": colors["rule"], "fixedrange": True,
               "tickvals": [v for v in (0, 25, 50, 75, 100) if v < right + 25] if right <= 110 else None,
               "tickfont": {"size": 12, "color": colors["second"]}},
        yaxis={"autorange": "reversed", "fixedrange": True, "tickfont": {"size": 14}, "showgrid": False, "ticklabelstandoff": 6})
    return figure


def shared_indicator_alt_text(targets: pd.DataFrame, places: pd.DataFrame, lang: str) -> str:
    """The same in words, for those who do not see the chart."""
    placed = places.merge(targets, on="plan_id", how="inner")
    short = "short_zh" if lang == "zh" else "short_en"
    return word("semicolon", lang).join(f"{row[short]} {amount(row, lang)}" for row in placed.to_dict("records"))
