"""Figures laid out for the wall: plain marks, lines and words that the browser, the PPTX and the PDF draw alike.

A drawing is numbers only: a date is a year and its fraction, a row is the band from i to i+1 from the top. Sizes are
pixels of the stage; which words fit beside their marks is settled here. A module per figure, under the name of the
one that says what the figure shows.
"""
