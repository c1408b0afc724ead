"""The PMC index: a panel of dots per place."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.figures.place import FigurePlace
from cejian.figures.plotly.look import INK, Spec, as_written, label_width, plain, strong
from cejian.figures.pmc import PmcIndex, Share

# The panels of the PMC chart: from one to the next, in shares; what is more than 1 leaves room for the number at a full
# share.
PMC_PANEL, PMC_ROW = 1.5, 27


def pmc_index(figure: PmcIndex, theme: str) -> tuple[list[Spec], Spec]:
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
                text=f"{strong(panel.place.name)}  PMC {panel.total}",
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
        **plain(colors),
        dragmode=False,
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
    return [stems, marks], layout
