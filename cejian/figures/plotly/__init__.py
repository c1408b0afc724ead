"""Figures as the charts of the pages, which Plotly draws. Facts go into customdata, so that a click on a mark opens
their sentences.

A module per figure, under the name of the one that says what the figure shows, gives the traces and the layout; chart
makes a figure of the library of them.
"""
