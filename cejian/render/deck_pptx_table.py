"""A table of a slide as DrawingML: its cells with their grounds and rules, and the size in which its words fit."""

from __future__ import annotations

from cejian.render.deck_pptx_drawing import CHIP, PX, Look, clean, emu, fitted
from cejian.render.deck_pptx_package import NO_TABLE_STYLE
from cejian.views.contract.slides import SlideCell, SlideColumn, SlideRow, TableBlock

PADDING, NARROW_PADDING, NARROW_COLUMN, CENTRED_PADDING = (
    12,
    10,
    160,
    4,
)  # beside the words of a cell; in a column narrower than this
LEAST_SHARE = 0.85  # of its size that a whole table keeps, so that one cell does not shrink all
GAP = 4  # of paper between the fills of two cells


def table(look: Look, block: TableBlock) -> str:
    columns, rows = block["columns"], block["rows"]
    grid = "".join(f'<a:gridCol w="{emu(column["width"])}"/>' for column in columns)
    body, size = "", _table_size(block)
    for at, row in enumerate(rows):
        above = _rule(look, rows[at - 1]) if at else '<a:lnT w="0"><a:noFill/></a:lnT>'
        cells = "".join(
            _cell(look, cell, column, row, size, above.replace("lnB", "lnT"))
            for cell, column in zip(row["cells"], columns)
        )
        body += f'<a:tr h="{emu(row["height"])}">{cells}</a:tr>'
    head = ' firstRow="1"' if has_head(block) else ""
    return (
        f"<a:tbl><a:tblPr{head}><a:tableStyleId>{NO_TABLE_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}"
        f"</a:tblGrid>{body}</a:tbl>"
    )


def has_head(block: TableBlock) -> bool:
    """Whether the first row of a table names its columns."""
    return bool(block["rows"] and block["rows"][0].get("head"))


def _table_size(block: TableBlock) -> float:
    """One size for a whole table, a little smaller than the deck's where a row would grow; cells that need more
    than a little shrink alone.
    """
    size = block["size"]
    needed = [
        fitted(_cell_text(cell), size, column["width"] - 2 * _beside(column), row["height"])
        for row in block["rows"]
        for cell, column in zip(row["cells"], block["columns"])
    ]
    return max(min(needed, default=size), size * LEAST_SHARE)


def _cell(look: Look, cell: SlideCell, column: SlideColumn, row: SlideRow, size: float, above: str) -> str:
    text = clean(cell["text"])
    beside = _beside(column)
    colour, strong = "second" if cell.get("faint") else "ink", bool(cell.get("strong") or row.get("head"))
    mark = f"{cell['mark']}{' ' if text else ''}" if cell.get("mark") else ""
    size = fitted(_cell_text(cell), size, column["width"] - 2 * beside, row["height"])
    runs = (
        (look.run(CHIP, size, f"place:{cell['dot']}") if cell.get("dot") else "")
        + (look.run(mark, size, colour) if mark else "")
        + look.run(text, size, colour, strong)
    )
    align = {"center": "ctr", "right": "r"}.get(column["align"], "l")
    fill = cell.get("fill")
    # Between two fills stands a little paper, as on the wall.
    edge = (
        f'w="{GAP * PX}" cap="flat" cmpd="sng" algn="ctr">{look.fill("paper")}<a:prstDash val="solid"/>'
        if fill
        else 'w="0"><a:noFill/>'
    )
    ground = (
        (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{look.colour("hatch")}</a:fgClr><a:bgClr>{look.colour("paper")}'
            "</a:bgClr></a:pattFill>"
        )
        if fill == "hatch"
        else look.fill(fill)
        if fill
        else "<a:noFill/>"
    )
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{look.paragraph(runs, size, align)}</a:txBody><a:tcPr "
        f'marL="{emu(beside)}" marR="{emu(beside)}" marT="0" marB="0" anchor="ctr">'
        f"<a:lnL {edge}</a:lnL><a:lnR {edge}</a:lnR>{above}{_rule(look, row)}{ground}</a:tcPr></a:tc>"
    )


def _beside(column: SlideColumn) -> float:
    """Room left and right of a cell's words; centred words do not show how little there is."""
    return (
        CENTRED_PADDING
        if column["align"] == "center"
        else PADDING
        if column["width"] >= NARROW_COLUMN
        else NARROW_PADDING
    )


def _cell_text(cell: SlideCell) -> str:
    return (CHIP if cell.get("dot") else "") + (f"{cell['mark']} " if cell.get("mark") else "") + clean(cell["text"])


def _rule(look: Look, row: SlideRow) -> str:
    """The line under a row: strong under the head."""
    width, colour = (2, "ink") if row.get("head") else (1, "rule")
    return (
        f'<a:lnB w="{width * PX}" cap="flat" cmpd="sng" algn="ctr">{look.fill(colour)}<a:prstDash val="solid"/></a:lnB>'
    )
