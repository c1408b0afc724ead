"""The figures of a deck as native charts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from cejian.figures.stage.drawing import Bars, Drawing
from cejian.render.deck_pptx_chart_parts import (
    LINE_HEIGHT,
    NO_LINE,
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
from cejian.render.deck_pptx_drawing import PX, Look, clean, width_of
from cejian.render.deck_pptx_scatter import Scatter

BAR = 0.56  # share of a row that its bar takes


def chart(look: Look, figure: Drawing, box: Sequence[float], today: datetime.date) -> Chart:
    return _bars(look, figure, box, today) if figure["type"] == "bars" else Scatter(look, figure, box, today).chart()


# ---- bars --------------------------------------------------------------------------------------------------------


def _bars(look: Look, figure: Bars, box: Sequence[float], today: datetime.date) -> Chart:
    """A stacked bar per row; a value stands in its part where the part is wide enough."""
    rows, series, plot = [clean(row["text"]) for row in figure["rows"]], figure["series"], figure["plot"]
    scale = plot[2] / (figure["max"] or 1)
    last = len(rows) + 1
    drawn = ""
    for at, one in enumerate(series):
        column = _column(at + 1)
        small = [
            number
            for number, value in enumerate(one["values"])
            if not value or width_of(number_of(value), SIZE) + 8 > value * scale
        ]
        labels = "".join(f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>' for number in small)
        labels += (
            f'<c:numFmt formatCode="General" sourceLinked="0"/><c:spPr><a:noFill/>{NO_LINE}</c:spPr>'
            f'{words_of(look, SIZE, look.on(one["color"]), True)}<c:dLblPos val="ctr"/>{shows(True)}'
        )
        drawn += (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{names_of(f"{SHEET}!${column}$1", [one["name"]], "tx")}<c:'
            f"spPr>{look.fill(one['color'])}{NO_LINE}</c:spPr>"
            f'<c:invertIfNegative val="0"/><c:dLbls>{labels}</c:dLbls>'
            f"{names_of(f'{SHEET}!$A$2:$A${last}', rows, 'cat')}"
            f"{values_of(f'{SHEET}!${column}$2:${column}${last}', one['values'], 'val')}</c:ser>"
        )
    names = axis(
        "catAx",
        1,
        2,
        "l",
        reverse=True,
        middle=ticks_of(
            "none",
            "nextTo",
            f'<c:spPr><a:ln w="{2 * PX}">{look.fill("third")}</a:ln></c:spPr>' + words_of(look, SIZE, "ink"),
        ),
        end=(
            '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/><c:'
            'noMultiLvlLbl val="0"/>'
        ),
    )
    values = axis(
        "valAx",
        2,
        1,
        "t",
        0,
        figure["max"],
        delete=True,
        end='<c:crosses val="autoZero"/><c:crossBetween val="between"/>',
    )
    left, top, width, height = plot
    xml = chart_space(
        look,
        f"{layout_of(left, top, width, height, box)}"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="{round((1 / BAR - 1) * 100)}"/><c:overlap val="100"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{names}{values}',
        _legend(look, figure, box),
    )
    table: list[list[CellOfBook]] = [[clean(figure["unit"]), *(clean(one["name"]) for one in series)]]
    for at, row in enumerate(rows):
        table.append([row, *(one["values"][at] for one in series)])
    return Chart(xml, workbook(table, [16, *[12] * len(series)], today))


def _legend(look: Look, figure: Bars, box: Sequence[float]) -> str:
    """The chart's own legend, over the bars, as wide as its words."""
    entries = figure["legend"]
    if not entries:
        return ""
    width = sum(width_of(clean(entry["text"]), SIZE) + 70 for entry in entries)
    place = layout_of(
        figure["plot"][0] - 8,
        figure["legend_y"],
        min(width, box[2] - figure["plot"][0]),
        LINE_HEIGHT + 4,
        box,
        False,
    )
    return f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{words_of(look, SIZE, "second")}</c:legend>'


def _column(number: int) -> str:
    """A, B … Z, AA: a column of the sheet."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
