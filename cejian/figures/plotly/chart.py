"""The chart of a figure: the only module that knows of the library."""

from __future__ import annotations

import hashlib

import plotly.graph_objects as go

from cejian.figures.plotly.look import Spec
from cejian.figures.plotly.pmc import pmc_index
from cejian.figures.plotly.shared_indicator import shared_indicator
from cejian.figures.plotly.timeline import timeline
from cejian.figures.pmc import PmcIndex
from cejian.figures.shared_indicator import SharedIndicatorFigure
from cejian.figures.timeline import TimelineFigure

# What is drawn here.
Figure = SharedIndicatorFigure | TimelineFigure | PmcIndex


def draw(figure: Figure, theme: str) -> go.Figure:
    """The chart of a figure in the colours of a theme; those of its places are in the figure."""
    if isinstance(figure, SharedIndicatorFigure):
        return _figure(*shared_indicator(figure, theme))
    return _figure(*(timeline(figure, theme) if isinstance(figure, TimelineFigure) else pmc_index(figure, theme)))


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
