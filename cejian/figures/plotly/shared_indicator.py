"""One indicator that several plans set a value for: dots on a common axis."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.figures.plotly.look import INK, Spec, as_written, label_width, plain, strong
from cejian.figures.shared_indicator import SharedIndicatorFigure


def shared_indicator(figure: SharedIndicatorFigure, theme: str) -> tuple[list[Spec], Spec]:
    """A row per dot, from the top; hollow dots are doubtful readings."""
    colors = INK[theme]
    # Collected and set once: Plotly looks everything over again for each piece that is added by itself.
    annotations: list[Spec] = []
    shapes: list[Spec] = []
    names = [strong(dot.place.name) for dot in figure.dots]
    values = [dot.value for dot in figure.dots]
    notes = [
        f"{strong(dot.amount)}<br><span style='color:{colors['second']};font-size:12px'>"
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
        **plain(colors),
        dragmode=False,
        barmode="overlay",
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
    return [stems, dots], layout
