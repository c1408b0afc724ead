"""The figures of a prepared deck drawn on a page: dots and lines over named rows, and stacked bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cejian.figures.stage.drawing import Bars, Drawing, Label, NamedRow, Tick, Xy
from cejian.render.deck_pdf_sheet import Sheet
from cejian.render.deck_pdf_type import Piece

SIZE, LINE = 36, 1.3
TICK, GAP = 10, 22  # length of a tick; between the rows' names and the plot
BAR, THICK = 0.62, 72  # share of a row that its bar takes, and what it takes at most
DARK = 0.42  # ink stands on what is brighter than this, paper on what is darker


def figure(sheet: Sheet, drawn: Drawing, box: Sequence[float]) -> None:
    left, top, width, height = drawn["plot"]
    plot = [box[0] + left, box[1] + top, width, height]
    if drawn["type"] == "bars":
        _bars(sheet, drawn, box, plot)
    else:
        _xy(sheet, drawn, box, plot)


def _names(sheet: Sheet, rows: list[NamedRow], box: Sequence[float], plot: Sequence[float]) -> None:
    """The names of the rows at the left edge, where the title begins, each in the middle of its row."""
    each = plot[3] / max(len(rows), 1)
    for number, row in enumerate(rows):
        sheet.words(
            [sheet.piece(row["text"])],
            [box[0], plot[1] + number * each, max(plot[0] - box[0] - GAP, SIZE), each],
            SIZE,
            upright="middle",
        )


# ---- dots and lines ----------------------------------------------------------------------------------------------


def _xy(sheet: Sheet, drawn: Xy, box: Sequence[float], plot: Sequence[float]) -> None:
    left, top, width, height = plot
    first, last = drawn["x"]["range"]
    rows = max(len(drawn["rows"]), 1)

    def at(x: float, y: float) -> tuple[float, float]:
        return left + width * (x - first) / ((last - first) or 1), top + height * y / rows

    _names(sheet, drawn["rows"], box, plot)
    _ticks(sheet, drawn["x"]["ticks"], plot, lambda x: at(x, 0)[0])
    for kind in ("line", "marks"):
        for series in drawn["series"]:
            if series["kind"] != kind:
                continue
            points = [at(point["x"], point["y"]) for point in series["points"]]
            if series["kind"] == "line":
                sheet.stroke(points, series["color"], series["width"], series["dash"], series["opacity"])
            else:
                for x, y in points:
                    sheet.symbol(series["symbol"], x, y, series["size"], series["color"], bool(series.get("hollow")))
    for label in drawn["labels"]:
        _label(sheet, label, at(label["x"], label["y"]))


def _ticks(sheet: Sheet, ticks: list[Tick], plot: Sequence[float], across: Callable[[float], float]) -> None:
    left, top, width, height = plot
    if not ticks:
        return
    bottom = top + height
    sheet.stroke([(left, bottom), (left + width, bottom)], "third", 2)
    for tick in ticks:
        x = across(tick["at"])
        sheet.stroke([(x, bottom), (x, bottom + TICK)], "third", 2)
        wide = sheet.type.width(sheet.type.clean(tick["text"]), SIZE) + 8
        sheet.words(
            [sheet.piece(tick["text"], "second")], [x - wide / 2, bottom + TICK, wide, SIZE * LINE], SIZE, "center"
        )


def _label(sheet: Sheet, label: Label, at: tuple[float, float]) -> None:
    """Words beside a point; where real letters are wider than was measured they are made a little smaller, then pushed
    in from the edge.
    """
    size: float = label["size"]
    strong = label.get("strong") or ""
    strong = strong if label["text"].startswith(strong) else ""
    pieces = [sheet.piece(strong, label["color"], True)] if strong else []
    rest = label["text"][len(strong) :]
    pieces += [sheet.piece(rest, label["color"])] if rest else []
    pieces = [Piece(sheet.type.clean(piece.text), piece.color, piece.strong) for piece in pieces]
    lines = sheet.type.wrap(pieces, 10_000, size)
    wide = max((sheet.type.line_width(line, size) for line in lines), default=0.0)
    x, y = at[0] + label["dx"], at[1] + label["dy"]
    start = x - {"left": 0.0, "center": wide / 2, "right": wide}[label["anchor"]]
    low, high = 40.0, 1884.0
    if start + wide > high:
        size *= max(0.92, min(1.0, (high - start) / wide))
        wide = max(sheet.type.line_width(line, size) for line in lines)
        start = x - {"left": 0.0, "center": wide / 2, "right": wide}[label["anchor"]]
    start = max(low, min(start, high - wide))
    tall = size * LINE
    top = y - tall * len(lines) / 2
    if label.get("ground"):
        sheet.rectangle(start - 6, y - size * 0.58 * len(lines), wide + 12, size * 1.16 * len(lines), "paper")
    for number, line in enumerate(lines):
        sheet.line(line, start, top + number * tall, wide, size, LINE, label["anchor"])


# ---- bars --------------------------------------------------------------------------------------------------------


def _bars(sheet: Sheet, drawn: Bars, box: Sequence[float], plot: Sequence[float]) -> None:
    """A bar per row, its parts in the order of the series; a value stands in its part where that is wide enough."""
    left, top, width, height = plot
    _legend(sheet, drawn, box, plot)
    _names(sheet, drawn["rows"], box, plot)
    each = height / max(len(drawn["rows"]), 1)
    scale = width / (drawn["max"] or 1)
    for number in range(len(drawn["rows"])):
        x, thick = left, min(each * BAR, THICK)
        y = top + number * each + (each - thick) / 2
        for series in drawn["series"]:
            value = series["values"][number] or 0
            wide = value * scale
            if wide <= 0:
                continue
            sheet.rectangle(x, y, wide, thick, series["color"])
            text = f"{value:g}"
            if sheet.type.width(text, SIZE, True) + 8 <= wide:
                sheet.words(
                    [sheet.piece(text, _ink_on(sheet, series["color"]), True)],
                    [x, y, wide, thick],
                    SIZE,
                    "center",
                    "middle",
                )
            x += wide
            sheet.rectangle(x - 1, y, 2, thick, "paper")  # a seam between parts
    sheet.stroke([(left, top), (left, top + height)], "third", 2)


def _legend(sheet: Sheet, drawn: Bars, box: Sequence[float], plot: Sequence[float]) -> None:
    x, y = plot[0], box[1] + drawn["legend_y"]
    side = SIZE * 0.72
    for entry in drawn["legend"]:
        text = sheet.type.clean(entry["text"])
        wide = sheet.type.width(text, SIZE)
        sheet.rectangle(x, y + (SIZE * LINE - side) / 2, side, side, entry["color"])
        sheet.words([sheet.piece(text, "second")], [x + side + 12, y, wide + 4, SIZE * LINE], SIZE)
        x += side + 12 + wide + 40


def _ink_on(sheet: Sheet, color: str) -> str:
    """Ink or paper, whichever is read better on the colour; shades keep ink (their contrast was checked)."""
    if not color.startswith("place:"):
        return "ink"
    parts = [int(sheet.color(color)[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "ink" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > DARK / 2 else "paper"
