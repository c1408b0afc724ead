"""一页纸: a home place on one sheet of A4 (PDF); how its blocks are made to fit and drawn.

It is a PDF because one page is a promise about the layout, and only a file that carries its font and its line breaks
keeps it on every machine; what is to be edited is the brief, in Word. What does not fit is counted and left to the
brief, never cut off.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from cejian.answers.selection import Known, selection_of
from cejian.answers.store import Store
from cejian.file_names import file_name
from cejian.render import ExportRefused, fonts
from cejian.render.deck_pdf_sheet import POINTS, Sheet
from cejian.render.deck_pdf_type import Piece, SetLine, Type
from cejian.render.one_page_blocks import Counts, Paragraph, SheetBlock
from cejian.render.one_page_content import content
from cejian.views.address_codes import address_codes
from cejian.views.scene import Scene
from cejian.wording import stamp

# A4 in half points, the unit of Sheet.
WIDTH, HEIGHT = 210 / 25.4 * 72 / POINTS, 297 / 25.4 * 72 / POINTS
LEFT, TOP, BOTTOM = 80.0, 64.0, 64.0
ROOM, ACROSS = HEIGHT - TOP - BOTTOM, WIDTH - 2 * LEFT
LEADING = 1.38
# Above the page's own words: the mark and the organisation.
STAMP_SIZE, STAMP_BOX = 17, (LEFT, 28.0, ACROSS, 24.0)
# Sizes of the running words (11 to 8 points); and how many sentences, matters and borrowed sentences are listed: tried
# until the page holds all.
SIZES, LISTED = (
    (22, 21, 20, 19, 18, 17, 16),
    ((8, 12, 8), (6, 12, 6), (5, 12, 4), (5, 10, 2), (4, 8, 0), (3, 6, 0), (2, 4, 0)),
)
# Of the figures: how high they stand, in running words.
FIGURE_SHARE = 2.5
TOKENS = {"paper": "#FFFFFF", "ink": "#18212E", "second": "#56616F", "rule": "#BFC4CA"}


def make(params: Mapping[str, str], data: Store, today: datetime.date, origin: str) -> tuple[bytes, str]:
    """The PDF file for an address, and its file name; ExportRefused without a home place or a Chinese font."""
    selection = selection_of(params, Known(**address_codes(data)))[0]
    if selection.home is None:
        raise ExportRefused("one_needs_home")
    font = fonts.find(fonts.FOLDERS)
    if font is None:
        raise ExportRefused("m_one_no_font")
    scene = Scene(data, selection, "light", today)
    home = scene.plan_rows[0]
    sheet = Sheet(font, TOKENS, [], (WIDTH, HEIGHT))
    title = scene.say("m_one_title", home["short"])
    sheet.describe(
        title,
        f"{scene.say('app')} · {scene.say('data_version', data.version)}",
        scene.lang,
        today,
    )
    sheet.page(title)
    blocks, size = fit(scene, origin, sheet.type)
    _draw(sheet, blocks, size)
    own = stamp.asked(params).words(scene.lang)
    if any(own):
        sheet.stamp(own, STAMP_BOX, STAMP_SIZE)
    return sheet.pdf(), file_name(title, f"{today}", ending="pdf")


def fit(scene: Scene, origin: str, letters: Type) -> tuple[list[SheetBlock], float]:
    """The blocks of the page and the size of their words with which they fit. ExportRefused where even the least does
    not: nothing is cut off.
    """
    for quotes, matters, borrowed in LISTED:
        blocks = content(scene, origin, quotes, matters, borrowed)
        for size in SIZES:
            if height(blocks, size, letters) <= ROOM:
                return blocks, size
    raise ExportRefused("one_too_much")


def height(blocks: list[SheetBlock], size: float, letters: Type) -> float:
    return sum(_height(block, size, letters) for block in blocks)


def _height(block: SheetBlock, size: float, letters: Type) -> float:
    if isinstance(block, Counts):
        return size * (FIGURE_SHARE + 0.3) + sum(
            max(len(lines) for lines in part) * own * LEADING for part, own in _count_lines(block, size, letters)
        )
    own = size * block.scale
    return len(_lines(block, size, letters)) * own * LEADING + size * block.before


def _count_lines(block: Counts, size: float, letters: Type) -> list[tuple[list[list[SetLine]], float]]:
    """The lines of all names, and those of all bases, each with their size."""
    wide = ACROSS / len(block.figures) - size
    return [
        ([letters.wrap([_piece(figure[at], color, strong, letters)], wide, own) for figure in block.figures], own)
        for at, color, strong, own in ((1, "ink", True, size * 0.95), (2, "second", False, size * 0.88))
    ]


def _lines(block: Paragraph, size: float, letters: Type) -> list[SetLine]:
    pieces = [_piece(text, color, strong, letters) for text, color, strong in block.runs]
    return letters.wrap(pieces, ACROSS - block.indent * size, size * block.scale)


def _piece(text: str, color: str, strong: bool, letters: Type) -> Piece:
    return Piece(letters.clean(text), TOKENS[color], strong)


def _draw(sheet: Sheet, blocks: list[SheetBlock], size: float) -> None:
    y = TOP
    for block in blocks:
        if isinstance(block, Counts):
            _draw_counts(sheet, block, y, size)
        else:
            top = y + size * block.before
            if block.rule:
                sheet.stroke([(LEFT, top - size * 0.25), (LEFT + ACROSS, top - size * 0.25)], "rule", 1)
            lines, own, x = _lines(block, size, sheet.type), size * block.scale, LEFT + block.indent * size
            for number, line in enumerate(lines):
                sheet.line(line, x, top + number * own * LEADING, ACROSS - block.indent * size, own, LEADING)
            if block.indent and block.dot:
                sheet.symbol("circle", LEFT + size * 0.4, top + own * LEADING / 2, size * 0.24, "ink")
            if block.address:
                sheet.link(x, top, ACROSS - block.indent * size, len(lines) * own * LEADING, block.address)
        y += _height(block, size, sheet.type)


def _draw_counts(sheet: Sheet, block: Counts, y: float, size: float) -> None:
    wide = ACROSS / len(block.figures)
    parts = _count_lines(block, size, sheet.type)
    for number, (figure, *_) in enumerate(block.figures):
        x, top = LEFT + number * wide, y + size * FIGURE_SHARE
        sheet.words([sheet.piece(figure, strong=True)], [x, y + size * 0.4, wide - size, size * 2], size * 1.55)
        for lines, own in parts:
            for line in lines[number]:
                sheet.line(line, x, top, wide - size, own, LEADING)
                top += own * LEADING
