"""DrawingML of charts: what bars and scatter charts share, and the workbook in which their numbers can be edited. The
XML keeps the order of the schema.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import xlsxwriter

from cejian.render.deck_pptx_drawing import FONT, SPACES, Look, SlideBox, clean

SPACE = (
    f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="{SPACES[0][1]}" xmlns:'
    f'r="{SPACES[1][1]}"'
)
SIZE, LINE_HEIGHT = 36, 47
SHEET = "Sheet1"
# What stands in a cell of the workbook; None is an empty one.
CellOfBook = str | float | None
NO_LINE, NO_MARK = "<a:ln><a:noFill/></a:ln>", '<c:marker><c:symbol val="none"/></c:marker>'


@dataclass
class Chart:
    """A chart for a box: the XML of its part, its workbook, and the labels that no data label can hold, with their
    boxes.
    """

    xml: str
    workbook: bytes
    boxes: list[tuple[SlideBox, str, str]] = field(default_factory=list)


def number_of(value: float) -> str:
    return f"{value:.10g}"


def words_of(look: Look, size: float, colour: str, strong: bool = False, body: str = "<a:bodyPr/>") -> str:
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{look.letters(size, colour, strong, tag='a:defRPr')}</a:pPr>"
        f"{look.letters(size, None, tag='a:endParaRPr')}</a:p></c:txPr>"
    )


def names_of(reference: str, values: Sequence[str], tag: str) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(clean(value))}</c:v></c:pt>' for at, value in enumerate(values))
    return (
        f'<c:{tag}><c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(values)}"/>{points}</c:'
        f"strCache></c:strRef></c:{tag}>"
    )


def values_of(reference: str, values: Sequence[float | None], tag: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{number_of(value)}</c:v></c:pt>' for at, value in enumerate(values) if value is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount "
        f'val="{len(values)}"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )


def shows(is_value: bool) -> str:
    return "".join(
        f'<c:{name} val="{int(is_value and name == "showVal")}"/>'
        for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )


def layout_of(left: float, top: float, width: float, height: float, box: Sequence[float], is_inner: bool = True) -> str:
    shares = "".join(
        f'<c:{name} val="{value:.6f}"/>'
        for name, value in (("x", left / box[2]), ("y", top / box[3]), ("w", width / box[2]), ("h", height / box[3]))
    )
    return (
        "<c:layout><c:manualLayout>"
        f'{"<c:layoutTarget val=" + chr(34) + "inner" + chr(34) + "/>" if is_inner else ""}<c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{shares}</c:manualLayout></c:layout>'
    )


def chart_space(look: Look, plot: str, legend: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {SPACE}><c:date1904 val="0"/><c:'
        f'lang val="{"zh-CN" if look.lang == "zh" else "en-US"}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{words_of(look, SIZE, 'ink')}</c:chartSpace>"
    )


def axis(
    kind: str,
    number: int,
    other: int,
    side: str,
    low: float | None = None,
    high: float | None = None,
    reverse: bool = False,
    delete: bool = False,
    middle: str = "",
    end: str = "",
) -> str:
    """An axis of a chart; `middle` from tickLblPos on (or the ticks' shape and words), `end` what follows the
    crossing.
    """
    ends = "".join(
        f'<c:{name} val="{number_of(value)}"/>' for name, value in (("max", high), ("min", low)) if value is not None
    )
    return (
        f'<c:{kind}><c:axId val="{number}"/><c:scaling><c:orientation val="{"maxMin" if reverse else "minMax"}"/>'
        f'{ends}</c:scaling><c:delete val="{int(delete)}"/><c:axPos val="{side}"/>'
        f'{middle or ticks_of("none", "none", "")}<c:crossAx val="{other}"/>{end}</c:{kind}>'
    )


def ticks_of(marks: str, words: str, look: str) -> str:
    return (
        f'<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="{marks}"/><c:minorTickMark '
        f'val="none"/><c:tickLblPos val="{words}"/>{look}'
    )


def workbook(rows: Iterable[Sequence[CellOfBook]], widths: Sequence[float], today: datetime.date) -> bytes:
    """The workbook behind a chart; words are written as words, never as formulas."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}}
    ) as book:
        book.set_properties({"created": datetime.datetime(today.year, today.month, today.day)})
        sheet = book.add_worksheet(SHEET)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value)
    return buffer.getvalue()
