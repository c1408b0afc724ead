"""The timeline as a picture for paper: its lanes as on the page, in the light theme.

Where the machine has no Chinese font there is no picture; the table beside it says the same.
"""

from __future__ import annotations

import pandas as pd

from cejian.figures.place import FigurePlace
from cejian.figures.timeline import UNDATED, Lane, Time, TimelineFigure, TimelineMark, height_of
from cejian.render import fonts
from cejian.render.deck_pdf_sheet import Sheet

INK = {"paper": "#FFFFFF", "ink": "#18212E", "second": "#56616F", "rule": "#E2E5E9"}
# In CSS pixels: words of 12 are read as 7 points on A4; and the dots of the picture that each takes.
WIDTH, SCALE = 820, 2.5
LANE, LINE, EDGE = 92, 22, 8
WORDS, NAMES = 12, 14
# How the width is shared between the axis and the columns of what has no date.
AXIS, BESIDE, COLUMNS = 0.76, 0.79, 3.2
DOT, RING = 9, 30
RIM = 2  # of paper about words, so that no line crosses them


def timeline_picture(figure: TimelineFigure) -> bytes | None:
    """The figure as PNG; None without a Chinese font."""
    font = fonts.find(fonts.FOLDERS)
    return drawn(figure, font).png(SCALE) if font else None


def drawn(figure: TimelineFigure, font: fonts.Font) -> Sheet:
    """The figure on a sheet of its own."""
    top = LINE * 2 + 18 * len(figure.events) + 16
    sheet = Sheet(font, INK, [], (WIDTH, top + LANE * len(figure.lanes) + EDGE))
    sheet.page("")
    _Drawing(sheet, figure, top).draw()
    return sheet


class _Drawing:
    def __init__(self, sheet: Sheet, figure: TimelineFigure, top: float):
        self.sheet, self.figure, self.top = sheet, figure, top
        names = (sheet.type.width(sheet.type.clean(lane.place.name), NAMES, strong=True) for lane in figure.lanes)
        self.left = max(names) + 2 * EDGE
        self.width = WIDTH - self.left - EDGE
        self.bottom = top + LANE * len(figure.lanes)

    def draw(self) -> None:
        figure, sheet = self.figure, self.sheet
        for event in figure.events:
            self._band(event.start, event.end, self.top, self.bottom - self.top, "second", 0.07)
        for at, lane in enumerate(figure.lanes):
            self._bands(at, lane)
        if figure.shows(figure.today):
            x = self._x(figure.today)
            sheet.stroke([(x, self.top - LINE), (x, self.bottom)], "ink", 1.2)
        self._words_above()
        for at, lane in enumerate(figure.lanes):
            self._marks(at, lane)

    def _bands(self, at: int, lane: Lane) -> None:
        foot = self._y(at, 1)
        self.sheet.stroke([(self.left, foot), (self.left + self.width * AXIS, foot)], "rule", 1)
        for time in lane.horizons:
            self._horizon(at, time, lane.place)
        for step, time in enumerate(lane.phases):
            if time.start is not None:
                y = self._y(at, height_of("phase", step, len(lane.phases)))
                self._band(time.start, time.end, y - 0.06 * LANE, 0.12 * LANE, lane.place.color, 0.75)
        for mark in lane.marks:
            if mark.since is not None:
                y, opacity = self._y(at, mark.height), 0.8 if mark.precision == "month" else 0.28
                self._band(mark.since, mark.at, y - 0.08 * LANE, 0.16 * LANE, lane.place.color, opacity)

    def _marks(self, at: int, lane: Lane) -> None:
        middle = self._y(at, 0.5)
        self._say(lane.place.name, self.left - EDGE, middle, NAMES, "right", "ink", strong=True)
        for mark in lane.marks:
            if self.figure.shows(mark.at):
                self._mark(at, mark, lane.place)
        for undated in lane.undated:
            if undated.facts:
                x = self._column(UNDATED.index(undated.column))
                self._ring(x, middle, undated.column == "fixed", lane.place)
                self._say(str(len(undated.facts)), x, middle, WORDS + 1, "center", "ink")

    def _words_above(self) -> None:
        """From above: the periods of the outside world, today, the years and the heads of what has no date."""
        figure = self.figure
        for position, event in enumerate(figure.events):
            if event.start <= figure.last and event.end >= figure.first:
                y = self.top - 2 * LINE - 18 * position - EDGE
                self._say(event.name, self._x(event.start), y, WORDS, "left", "second")
        years = range(figure.first.year, figure.last.year + 1)
        step = 2 if len(years) > 12 else 1
        for year in years[1::step] if step > 1 else years:
            self._say(str(year), self._x(pd.Timestamp(year, 7, 1)), self.top - LINE / 2, WORDS, "center", "ink")
        if figure.shows(figure.today):
            x, y = self._x(figure.today), self.top - 1.5 * LINE
            wide = self.sheet.type.width(figure.today_words, WORDS) + EDGE
            self.sheet.rectangle(x - wide / 2, y - EDGE, wide, 2 * EDGE, "ink")
            self._say(figure.today_words, x, y, WORDS, "center", "paper", rim=0)
        is_crowded = max(self.sheet.type.width(words, WORDS) for words in figure.columns) > self._column(
            1
        ) - self._column(0)
        for column, words in enumerate(figure.columns):
            y = self.top - LINE * (1.5 if is_crowded and column == 1 else 0.5)
            self._say(words, self._column(column), y, WORDS, "center", "second")

    # ---- where ----

    def _x(self, day: pd.Timestamp) -> float:
        day = min(max(day, self.figure.first), self.figure.last)
        share = float((day - self.figure.first) / (self.figure.last - self.figure.first))
        return self.left + self.width * AXIS * share

    def _column(self, column: int) -> float:
        return self.left + self.width * (BESIDE + (1 - BESIDE) * (column + 0.6) / COLUMNS)

    def _y(self, lane: int, share: float) -> float:
        return self.top + LANE * (lane + share)

    # ---- what ----

    def _band(
        self, start: pd.Timestamp, end: pd.Timestamp, y: float, height: float, color: str, opacity: float
    ) -> None:
        if start <= self.figure.last and end >= self.figure.first:
            x = self._x(start)
            self.sheet.rectangle(x, y, max(self._x(end) - x, 1 / SCALE), height, color, opacity)

    def _horizon(self, lane: int, time: Time, place: FigurePlace) -> None:
        """A pale band; dotted where its beginning is not given."""
        y = self._y(lane, height_of("horizon"))
        if time.start is not None:
            self._band(time.start, time.end, y - 0.05 * LANE, 0.1 * LANE, place.color, 0.35)
        elif time.end >= self.figure.first:
            self.sheet.stroke([(self._x(self.figure.first), y), (self._x(time.end), y)], place.color, 1.5, "dot")
        if self.figure.shows(time.end):
            x = self._x(time.end)
            self.sheet.stroke([(x, y - 0.1 * LANE), (x, y + 0.1 * LANE)], place.color, 2)

    def _mark(self, lane: int, mark: TimelineMark, place: FigurePlace) -> None:
        """To the day a diamond, else a dot; a phase ends with a stroke. The words stand where the axis leaves room."""
        x, y = self._x(mark.at), self._y(lane, mark.height)
        if mark.kind == "phase":
            self.sheet.stroke([(x, y - DOT / 2), (x, y + DOT / 2)], place.color, 1)
        else:
            self.sheet.symbol("diamond" if mark.precision == "day" else "circle", x, y, DOT, place.color)
        is_late = mark.at > self.figure.first + (self.figure.last - self.figure.first) * 0.62
        aside, side = (-EDGE, "right") if is_late else (EDGE, "left")
        self._say(mark.words, x + aside, y - (14 if mark.kind == "horizon" else 0), WORDS, side, "ink")

    def _ring(self, x: float, y: float, is_fixed: bool, place: FigurePlace) -> None:
        """A square for a fixed rhythm, a circle for what is vague or without a time."""
        half, color = RING / 2, place.color if is_fixed else self.sheet.color("second")
        if is_fixed:
            corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
            self.sheet.outlined(corners, color, 1)
        else:
            self.sheet.ring(x, y, half, color, 1)

    def _say(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        side: str,
        color: str,
        strong: bool = False,
        rim: float = RIM,
    ) -> None:
        """Words that begin, end or have their middle at x, about the height y."""
        text = self.sheet.type.clean(words)
        wide = self.sheet.type.width(text, size, strong)
        start = x - {"left": 0.0, "center": wide / 2, "right": wide}[side]
        self.sheet.say(self.sheet.piece(text, color, strong), start, y + 0.38 * size, size, rim)
