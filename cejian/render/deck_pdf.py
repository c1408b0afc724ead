"""A prepared deck as a PDF: the same slides as vectors and text that can be searched and copied, and behind them their
sentences.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from cejian.file_names import file_name, plain
from cejian.render import ExportRefused, fonts
from cejian.render.deck_pdf_evidence import evidence_pages
from cejian.render.deck_pdf_figures import figure
from cejian.render.deck_pdf_sheet import HEIGHT, Sheet
from cejian.render.deck_pdf_type import CHIP, PAUSES, SOURCES
from cejian.views.contract.slides import PreparedDeck, QuoteBlock, Slide, SlideBlock, SlideCell, TableBlock, WordsBlock
from cejian.wording.labels import word

LEFT, RIGHT, RULE, FOOT, SMALL = 96, 1824, 984, 996, 24
STAMP_BOX = [LEFT, 14, RIGHT - LEFT, SMALL * 1.3]
SIZE = 36
PADDING, NARROW_PADDING, NARROW = 12, 10, 160
QUOTE_TOP, QUOTE_LEFT, QUOTE_GAP = 70, 52, 18


def make(prepared: PreparedDeck, today: datetime.date) -> tuple[bytes, str]:
    """The PDF file of a prepared deck (deck.prepare.prepare) and its name; ExportRefused where the machine has no
    Chinese font.
    """
    font = fonts.find(fonts.FOLDERS)
    if font is None:
        raise ExportRefused("m_deck_pdf_no_font")
    deck, slides, lang = prepared["deck"], prepared["slides"], prepared["deck"]["lang"]
    sheet = Sheet(font, prepared["tokens"]["light"], prepared["places"])
    name = deck["name"].strip() or word("m_deck_pdf_deck", lang)
    sheet.describe(name, f"{word('app', lang)} · {prepared['data_line']}", lang, today)
    foot = partial(footer, stamp=deck["stamp"])
    for number, slide in enumerate(slides, start=1):
        _slide(sheet, slide, number, partial(foot, right=f"{number} / {len(slides)} · {prepared['data_line']}"))
    if slides:
        evidence_pages(sheet, prepared, foot)
    else:
        _empty(sheet, prepared, name)
    return sheet.pdf(), file_name(
        "策鉴", plain(deck["name"]) or word("m_deck_pdf_deck", lang), f"{today}", ending="pdf"
    )


def footer(
    sheet: Sheet, source: str, right: str, source_box: Sequence[float] | None = None, stamp: Sequence[str] = ()
) -> None:
    """The rule, where the slide's words come from, and at the right its number and the version of the data; on top the
    stamp: mark and organisation.
    """
    if any(stamp):
        sheet.stamp(stamp, STAMP_BOX, SMALL)
    sheet.stroke([(LEFT, RULE), (RIGHT, RULE)], "rule", 1)
    box = source_box or [LEFT, FOOT, 1180, 64]
    sheet.words(
        [sheet.piece(_one_line(sheet, source), "second")],
        [*box[:3], min(box[3], HEIGHT - 14 - box[1])],
        SMALL,
        pauses=SOURCES,
    )
    start = box[0] + box[2] + 24
    sheet.words([sheet.piece(right, "second")], [start, FOOT, RIGHT - start, SMALL * 1.3], SMALL, "right")


def _slide(sheet: Sheet, slide: Slide, number: int, foot: Callable[..., None]) -> None:
    sheet.page(slide["title"].strip() or str(number))
    sheet.words(
        [sheet.piece(_one_line(sheet, slide["title"]), strong=True)],
        slide["title_box"],
        slide["title_size"],
        pauses=PAUSES,
    )
    if slide["subtitle"]:
        sheet.words([sheet.piece(_one_line(sheet, slide["subtitle"]), "second")], slide["subtitle_box"], SIZE)
    for block in slide["blocks"]:
        _block(sheet, block)
    foot(sheet, slide["source"], source_box=slide["source_box"])


def _one_line(sheet: Sheet, text: str) -> str:
    """What somebody typed, without the breaks and blanks that would push a title about."""
    return " ".join(filter(None, map(str.strip, sheet.type.clean(text).split("\n"))))


def _empty(sheet: Sheet, prepared: PreparedDeck, name: str) -> None:
    """The one page of a deck in which there is nothing to show: it says so, and why."""
    lang = prepared["deck"]["lang"]
    sheet.page(name)
    sheet.words([sheet.piece(_one_line(sheet, name), strong=True)], [LEFT, 56, RIGHT - LEFT, 160], 60, pauses=PAUSES)
    text = "\n".join([word("m_deck_pdf_empty", lang), *prepared["complaints"]])
    sheet.words([sheet.piece(text)], [LEFT, 260, RIGHT - LEFT, 690], SIZE)
    footer(sheet, "", prepared["data_line"], stamp=prepared["deck"]["stamp"])


# ---- blocks ------------------------------------------------------------------------------------------------------


def _block(sheet: Sheet, block: SlideBlock) -> None:
    if block["kind"] == "words":
        _words(sheet, block)
    elif block["kind"] == "table":
        _table(sheet, block)
    elif block["kind"] == "quote":
        _quote(sheet, block)
    else:
        figure(sheet, block["figure"], block["box"])


def _words(sheet: Sheet, block: WordsBlock) -> None:
    x, y, width, _ = block["box"]
    for paragraph in block["paragraphs"]:
        size = paragraph["size"]
        indent = size * 1.1 if paragraph.get("bullet") else 0
        pieces = [
            sheet.piece(run["text"], "second" if run.get("faint") else "ink", bool(run.get("strong")))
            for run in paragraph["runs"]
        ]
        fitted = sheet.words(pieces, [x + indent, y + paragraph["y"], width - indent, paragraph["h"]], size)
        if indent:
            sheet.symbol(
                "circle",
                x + size * 0.32,
                y + paragraph["y"] + fitted.size * fitted.leading / 2,
                size * 0.24,
                f"place:{paragraph['place']}" if paragraph.get("place") else "ink",
            )


def _table(sheet: Sheet, block: TableBlock) -> None:
    """Fills first, then rules, then words; a rule under each row, a strong one under the head, none upright."""
    left, top, _, _ = block["box"]
    columns, size = block["columns"], block["size"]
    right = left + sum(column["width"] for column in columns)
    y = top
    for row in block["rows"]:
        x = left
        for column, cell in zip(columns, row["cells"]):
            if cell.get("fill"):
                _fill(sheet, cell["fill"], x + 2, y + 3, column["width"] - 4, row["height"] - 6)
            x += column["width"]
        y += row["height"]
        sheet.stroke([(left, y), (right, y)], "ink" if row.get("head") else "rule", 2 if row.get("head") else 1)
    y = top
    for row in block["rows"]:
        x = left
        for column, cell in zip(columns, row["cells"]):
            _cell(sheet, cell, [x, y, column["width"], row["height"]], column["align"], size, bool(row.get("head")))
            x += column["width"]
        y += row["height"]


def _fill(sheet: Sheet, fill: str, x: float, y: float, width: float, height: float) -> None:
    if fill == "hatch":
        sheet.hatched(x, y, width, height, "hatch")
    else:
        sheet.rectangle(x, y, width, height, fill)


def _cell(sheet: Sheet, cell: SlideCell, box: Sequence[float], align: str, size: float, is_head: bool) -> None:
    strong, color = bool(cell.get("strong")) or is_head, "second" if cell.get("faint") else "ink"
    pieces = []
    if cell.get("dot"):
        pieces.append(sheet.piece(CHIP, f"place:{cell['dot']}"))
    if cell.get("mark"):
        pieces.append(sheet.piece(cell["mark"] + (" " if cell["text"] else ""), color))
    pieces.append(sheet.piece(str(cell["text"]), color, strong))
    beside = PADDING if box[2] >= NARROW else NARROW_PADDING
    sheet.words(pieces, [box[0] + beside, box[1] + 2, box[2] - 2 * beside, box[3] - 4], size, align, "middle")


def _quote(sheet: Sheet, block: QuoteBlock) -> None:
    """Where it stands, then the sentence on the marked ground between its neighbours, beside a bar in the place's
    colour.
    """
    x, y, width, height = block["box"]
    place = f"place:{block['place']}"
    sheet.words([sheet.piece(block["where"], "second")], [x, y, width, SIZE * 1.3], SIZE)
    inside = width - QUOTE_LEFT - 8
    sentence = [sheet.piece(block["text"], ground="mark"), sheet.piece(block["stop"], "second")]
    parts = [
        part
        for part in (
            ([sheet.piece(block["before"], "second")], SIZE),
            (sentence, block["size"]),
            ([sheet.piece(block["after"], "second")], SIZE),
        )
        if part[0][0].text
    ]
    natural = [sheet.type.fit(pieces, inside, 10_000, size).height for pieces, size in parts]
    tight = min(1.0, (height - QUOTE_TOP - QUOTE_GAP * (len(parts) - 1)) / max(1.0, sum(natural)))
    at: float = y + QUOTE_TOP
    for (pieces, size), tall in zip(parts, natural):
        at += sheet.words(pieces, [x + QUOTE_LEFT, at, inside, tall * tight], size).height + QUOTE_GAP
    sheet.rectangle(x, y + QUOTE_TOP, 8, at - QUOTE_GAP - y - QUOTE_TOP, place)
