"""Dots and lines of a deck as a scatter chart.

Words beside the marks are data labels. One that stands at a mark belongs to the mark's own point and moves with it; the
others, the rows' names and the ticks' words belong to points of a series of their own that draws nothing. The vertical
axis counts rows from the bottom (a row's number in the deck counts from the top), and reaches over the plot as far as
the box does, so that words above and below it have a place.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cejian.figures.stage.drawing import Label, LineSeries, MarkSeries, Tick, Xy
from cejian.render.deck_pptx_chart_parts import (
    LINE_HEIGHT,
    NO_LINE,
    NO_MARK,
    SHEET,
    SIZE,
    CellOfBook,
    Chart,
    axis,
    chart_space,
    layout_of,
    names_of,
    number_of,
    shows,
    ticks_of,
    values_of,
    words_of,
    workbook,
)
from cejian.render.deck_pptx_drawing import PX, Look, SlideBox, clean, emu, width_of

TICK, NAME_GAP = 10, 22  # length of a tick; between the rows' names and the plot
SPACE_WIDTH = 0.26
NEAR = 6  # a label that is no further up or down stands at the height of its mark
DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot"}


@dataclass
class _Point:
    """A row of the workbook; one without numbers is a gap. `label` is a dLbl without its index, `words` what it
    says.
    """

    x: float | None = None
    y: float | None = None
    label: str = ""
    words: str = ""


@dataclass
class _Series:
    """A name, its points, how it is drawn (one look after the other, a later one over an earlier)."""

    name: str
    points: list[_Point]
    looks: list[str]
    top: int = 0
    bottom: int = 0


class Scatter:
    """A scatter chart: every line and every set of marks is a series, and every row of the workbook a point."""

    def __init__(self, look: Look, figure: Xy, box: Sequence[float], today: datetime.date):
        self.look, self.figure, self.box, self.today = look, figure, box, today
        self.left, self.top, self.width, self.height = figure["plot"]
        self.first, self.last = figure["x"]["range"]
        self.count = max(len(figure["rows"]), 1)
        self.right, self.up = self.width / ((self.last - self.first) or 1), self.height / self.count  # px of a unit
        self.low = -max(0.0, box[3] - self.top - self.height) / self.up
        self.high = self.count + self.top / self.up
        self.sheet: list[list[CellOfBook]] = [
            [
                look.say("m_deck_pptx_series"),
                look.say("m_deck_pptx_across"),
                look.say("m_deck_pptx_upwards"),
                look.say("m_deck_pptx_label"),
            ]
        ]
        self.drawn: list[str] = []

    def chart(self) -> Chart:
        say, ticks = self.look.say, self.figure["x"]["ticks"]
        series = [
            (one, [_Point(point["x"], self.count - point["y"]) for point in one["points"]])
            for one in self.figure["series"]
            if one["points"]
        ]
        loose, boxes = self._place_labels(
            {
                (round(point.x, 6), round(point.y, 6)): (one, point)
                for one, points in series
                if one["kind"] == "marks" and one["symbol"] != "bar"
                for point in points
                if point.x is not None and point.y is not None
            }
        )
        is_native = self._is_native(ticks)
        names = [
            _Point(
                self.first,
                self.count - at - 0.5,
                self._label(row["text"], "", "l", SIZE, "ink", right=NAME_GAP),
                row["text"],
            )
            for at, row in enumerate(self.figure["rows"])
        ]
        words = [
            point
            for tick in ticks
            for point in (
                _Point(tick["at"], 0),
                _Point(tick["at"], -TICK / self.up, self._label(tick["text"], "", "b", SIZE, "second"), tick["text"]),
                _Point(),
            )
        ]
        helpers = [
            _Series(say("m_deck_pptx_row_names"), names, [self._hidden()]),
            _Series(say("m_deck_pptx_labels"), loose, [self._hidden()]),
        ] + ([] if is_native else [_Series(say("m_deck_pptx_ticks"), words, [self._stroke("third", 2) + NO_MARK])])
        lines = [
            _Series(one["name"] or say("m_deck_pptx_line"), points, [self._line(one)])
            for one, points in series
            if one["kind"] == "line"
        ]
        marks = [self._marks(one, points) for one, points in series if one["kind"] == "marks"]
        written = [*helpers, *marks, *lines]
        # LibreOffice loses the points of a series that stands before a longer one: the first leaves as many rows empty.
        helpers[0].points += [_Point()] * (max(len(one.points) for one in written) - len(names))
        for one in written:
            self._write(one)
        # PowerPoint draws a later series over an earlier one, LibreOffice an earlier over a later. So that no line
        # crosses a mark in either, the marks stand on both sides of the lines, twice over the same cells; only the
        # second time with their words.
        for one in helpers:
            self._draw(one)
        for one in marks if lines else []:
            self._draw(one, False)
        for one in [*lines, *marks]:
            self._draw(one)
        line = (
            f'<c:spPr><a:ln w="{2 * PX}">{self.look.fill("third")}</a:ln></c:spPr>'
            if ticks
            else f"<c:spPr>{NO_LINE}</c:spPr>"
        )
        across = (
            ticks_of("out", "nextTo", line + words_of(self.look, SIZE, "second"))
            if is_native
            else ticks_of("none", "none", line)
        )
        step = f'<c:majorUnit val="{number_of(ticks[1]["at"] - ticks[0]["at"])}"/>' if is_native else ""
        axes = axis(
            "valAx",
            1,
            2,
            "b",
            self.first,
            self.last,
            middle=across,
            end=f'<c:crosses val="autoZero"/><c:crossBetween val="midCat"/>{step}',
        )
        axes += axis(
            "valAx",
            2,
            1,
            "l",
            self.low,
            self.high,
            delete=True,
            end='<c:crosses val="min"/><c:crossBetween val="midCat"/>',
        )
        plot = layout_of(
            self.left, 0, self.width, self.top + self.height + max(0.0, self.box[3] - self.top - self.height), self.box
        )
        xml = chart_space(
            self.look,
            (
                f'{plot}<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
                f"{''.join(self.drawn)}<c:"
                f'axId val="1"/><c:axId val="2"/></c:scatterChart>{axes}'
            ),
        )
        return Chart(xml, workbook(self.sheet, [20, 14, 12, 36], self.today), boxes)

    def _is_native(self, ticks: Sequence[Tick]) -> bool:
        """Whether the axis would number itself just so: even steps from its beginning to its end, each tick's words its
        number.
        """
        if (
            len(ticks) < 2
            or abs(ticks[0]["at"] - self.first) > 1e-9
            or any(tick["text"] != number_of(tick["at"]) for tick in ticks)
        ):
            return False
        step = ticks[1]["at"] - ticks[0]["at"]
        return (
            all(abs(tick["at"] - self.first - at * step) < 1e-9 for at, tick in enumerate(ticks))
            and ticks[-1]["at"] + step > self.last + 1e-9
        )

    # ---- words ----

    def _place_labels(
        self, marks: Mapping[tuple[float, float], tuple[MarkSeries, _Point]]
    ) -> tuple[list[_Point], list[tuple[SlideBox, str, str]]]:
        """Each label at its mark, or at a point of its own; outside of the axis it is a text box."""
        loose: list[_Point] = []
        boxes: list[tuple[SlideBox, str, str]] = []
        for label in self.figure["labels"]:
            text, anchor, dx, dy = clean(label["text"]), label["anchor"], label["dx"], label["dy"]
            own = marks.get((round(label["x"], 6), round(self.count - label["y"], 6)))
            side = self._side(anchor, dx, dy)
            if own and side and not own[1].label:
                gap = max(
                    0.0, abs(dx if side in "lr" else dy) - own[0]["size"] / 2 - (LINE_HEIGHT / 2 if side in "tb" else 0)
                )
                towards = {"r": "left", "l": "right", "t": "bottom", "b": "top"}[side]
                own[1].label, own[1].words = self._label_beside(label, text, side, **{towards: gap}), text
                continue
            x, y = label["x"] + dx / self.right, self.count - label["y"] - dy / self.up
            if self.first <= x <= self.last and self.low <= y <= self.high:
                side = {"left": "r", "right": "l", "center": "ctr"}[anchor]
                loose.append(_Point(x, y, self._label_beside(label, text, side), text))
            else:
                boxes.append(self._box(label, text, x, y))
        return loose, boxes

    @staticmethod
    def _side(anchor: str, dx: float, dy: float) -> str:
        if abs(dy) <= NEAR:
            return "r" if anchor == "left" and dx > 0 else "l" if anchor == "right" and dx < 0 else ""
        return ("t" if dy < 0 else "b") if anchor == "center" and abs(dx) <= NEAR else ""

    def _box(self, label: Label, text: str, x: float, y: float) -> tuple[SlideBox, str, str]:
        lines = text.split("\n")
        width, height = (
            max(width_of(line, label["size"]) for line in lines) * 1.04 + 4,
            len(lines) * label["size"] * 1.3,
        )
        left = (
            self.box[0]
            + self.left
            + (x - self.first) * self.right
            - {"left": 0, "center": width / 2, "right": width}[label["anchor"]]
        )
        top = self.box[1] + self.top + (self.count - y) * self.up - height / 2
        paragraph = self.look.paragraph(
            self._runs(text, label.get("strong") or "", label["size"], label["color"]),
            label["size"],
            {"left": "l", "center": "ctr", "right": "r"}[label["anchor"]],
        )
        return (left, top, width, height), paragraph, self.look.fill("paper") if label.get("ground") else ""

    def _runs(self, text: str, strong: str, size: float, colour: str) -> str:
        """What follows a figure in bold explains it, and is fainter."""
        if not strong or not text.startswith(strong):
            return self.look.run(text, size, colour, False)
        rest = "second" if colour == "ink" else colour
        return self.look.run(strong, size, colour, True) + (
            self.look.run(text[len(strong) :], size, rest, False) if text[len(strong) :] else ""
        )

    def _label_beside(self, label: Label, text: str, side: str, **gaps: float) -> str:
        """The words of a label as a data label at that side of its point."""
        ground, strong = bool(label.get("ground")), label.get("strong") or ""
        return self._label(text, strong, side, label["size"], label["color"], **gaps, ground=ground)

    def _label(
        self,
        text: str,
        strong: str,
        side: str,
        size: float,
        colour: str,
        left: float = 0,
        right: float = 0,
        top: float = 0,
        bottom: float = 0,
        ground: bool = False,
    ) -> str:
        """A data label with words of its own, in one line whatever its length; the insets keep it off its point."""
        # A gap beside the words is begun with a space: not every program knows the insets of a label.
        before, after = ("\u00a0" if gap >= size * SPACE_WIDTH else "" for gap in (left, right))
        left, right = (
            max(0.0, gap - size * SPACE_WIDTH) if space else gap for gap, space in ((left, before), (right, after))
        )
        body = (
            f'<a:bodyPr rot="0" wrap="none" lIns="{emu(left)}" tIns="{emu(top)}" rIns="{emu(right)}" '
            f'bIns="{emu(bottom)}" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
        )
        paragraphs, begun = "", 0
        for line in clean(text).split("\n"):
            bold = strong[begun : begun + len(line)] if strong else ""
            paragraphs += (
                f"<a:p><a:pPr>{self.look.letters(size, colour, False, tag='a:defRPr')}</a:pPr>"
                f"{self._runs(before + line + after, before + bold if bold else '', size, colour)}</a:p>"
            )
            begun += len(line) + 1
        fill = self.look.fill("paper") if ground else "<a:noFill/>"
        return (
            f"<c:tx><c:rich>{body}<a:lstStyle/>{paragraphs}</c:rich></c:tx><c:spPr>{fill}{NO_LINE}</c:spPr><c:"
            f'dLblPos val="{side}"/>{shows(True)}'
        )

    # ---- series ----

    def _stroke(self, colour: str, width: float, dash: str = "solid", opacity: float = 1) -> str:
        return (
            f'<c:spPr><a:ln w="{emu(width)}" cap="flat">{self.look.fill(colour, opacity)}<a:prstDash '
            f'val="{DASHES.get(dash, "solid")}"/><a:round/></a:ln></c:spPr>'
        )

    def _hidden(self) -> str:
        return f"<c:spPr>{NO_LINE}</c:spPr>{NO_MARK}"

    def _line(self, one: LineSeries) -> str:
        return self._stroke(one["color"], one["width"], one["dash"], one["opacity"]) + NO_MARK

    def _marks(self, one: MarkSeries, points: list[_Point]) -> _Series:
        """Marks of a size in px. A short upright bar is no symbol of charts: it is a line from point to point, with
        gaps between.
        """
        name = one["name"] or self.look.say("m_deck_pptx_marks")
        if one["symbol"] == "bar":
            half = one["size"] / 2 / self.up
            return _Series(
                name,
                [
                    end
                    for point in points
                    if point.y is not None
                    for end in (_Point(point.x, point.y + half), _Point(point.x, point.y - half), _Point())
                ],
                [self._stroke(one["color"], one["size"] * 0.2) + NO_MARK],
            )
        if not one.get("hollow"):
            return _Series(name, points, [self._marker(one, one["size"], self.look.fill(one["color"]) + NO_LINE)])
        # A hollow mark is a ring over a spot of paper. LibreOffice draws no outlines, but a mark without a filling in
        # the colour of its outline, and the spot over it.
        rim = max(4.0, one["size"] * 0.17)
        return _Series(
            name,
            points,
            [
                self._marker(one, one["size"] - 2.6 * rim, self.look.fill("paper") + NO_LINE),
                self._marker(
                    one, one["size"] - rim, f'<a:noFill/><a:ln w="{emu(rim)}">{self.look.fill(one["color"])}</a:ln>'
                ),
            ],
        )

    @staticmethod
    def _marker(one: MarkSeries, size: float, look: str) -> str:
        is_diamond = one["symbol"] == "diamond"
        # A diamond of the same size looks smaller than a circle.
        points = min(72, max(2, round(size / 2 * (1.12 if is_diamond else 1))))
        return (
            f'<c:spPr>{NO_LINE}</c:spPr><c:marker><c:symbol val="{"diamond" if is_diamond else "circle"}"/><c:'
            f'size val="{points}"/><c:spPr>{look}</c:spPr></c:marker>'
        )

    def _write(self, one: _Series) -> None:
        """The rows of a series in the workbook."""
        one.top = len(self.sheet) + 1
        self.sheet += [
            [clean(one.name), point.x, point.y, *([clean(point.words)] if point.words else [])] for point in one.points
        ]
        one.bottom = len(self.sheet)

    def _draw(self, one: _Series, is_last: bool = True) -> None:
        """The XML of a series, as often as it has looks; the last of them carries its words."""
        if not one.points:
            return
        labelled = "".join(
            f'<c:dLbl><c:idx val="{number}"/>{point.label}</c:dLbl>'
            for number, point in enumerate(one.points)
            if point.label
        )
        labels = (
            f"<c:dLbls>{labelled}<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{shows(False)}</c:dLbls>"
            if labelled and is_last
            else ""
        )
        name = names_of(f"{SHEET}!$A${one.top}", [one.name], "tx")
        numbers = values_of(
            f"{SHEET}!$B${one.top}:$B${one.bottom}", [point.x for point in one.points], "xVal"
        ) + values_of(f"{SHEET}!$C${one.top}:$C${one.bottom}", [point.y for point in one.points], "yVal")
        for look in one.looks:
            at = len(self.drawn)
            self.drawn.append(
                f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{name}{look}'
                f'{labels if look == one.looks[-1] else ""}{numbers}<c:smooth val="0"/></c:ser>'
            )
