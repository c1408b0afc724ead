"""How a slide is laid out: sizes and places in pixels of a stage of 1920×1080, text measured so that it fits.

A Chinese letter counts one em, others about half of one; the margin for what real fonts do differently is in the line
height.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cejian.facts import Facts, each_once
from cejian.figures.letters import BODY, LINE, width_of
from cejian.figures.stage.drawing import Drawing

WIDTH, HEIGHT = 1920, 1080
LEFT, RIGHT, TOP, BOTTOM = 96, 1824, 56, 956
TITLES = (60, 54, 48, 44)  # sizes tried in turn
TITLE_LINES = 2  # lines that a title takes at most before a smaller size is tried; the smallest may take three
SOURCE_BOX, SOURCE_SIZE = [LEFT, 996, 1240, 66], 24
PADDINGS = (24, 16, 10)  # above and below the text of a table's row together; less where a table then fits on one slide
CELL = 12  # beside it
MOST_WORD = 260  # a word that is longer is broken after all
FLOW_SIZES = (48, 44, 40, BODY)  # of lines that somebody typed, tried in turn; the last goes on over several slides
MEASURE = 40  # letters of a line of running text
SECTIONS = (96, 84, 72, *TITLES)  # sizes of a section's title, tried in turn
SECTION_MIDDLE = 460  # the height about which it stands
NO_START, NO_END = "，。；：、！？）》」』】〉”’〕％%·,.;:!?)]}…", "（《「『【〈“‘〔([{"


def lines_of(text: str, width: float, size: float = BODY) -> int:
    """Lines that a text takes in a width; at least one."""
    # A letter's room is kept free: punctuation that may not begin a line takes one along, and words are not broken.
    return sum(
        max(1, math.ceil(width_of(line, size) / max(size, width - size * 0.5) - 0.02))
        if width_of(line, size) > width
        else 1
        for line in text.split("\n")
    )


def height_of(text: str, width: float, size: float = BODY) -> int:
    """Pixels that a text takes in a width."""
    return math.ceil(lines_of(text, width, size) * size * LINE)


def cut(text: str, width: float, lines: int, size: float = BODY) -> str:
    """The text cut so that it takes no more lines, with …… at its end where something is left out."""
    if lines_of(text, width, size) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if lines_of(text[:middle].rstrip() + "……", width, size) <= lines else (low, middle - 1)
        )
    return text[:low].rstrip("，；、 ") + "……"


# ---- what a slide is made of, before it has its place ------------------------------------------------------------

ContentCell = dict[str, Any]


@dataclass
class ContentColumn:
    """A column of a table: `least` is its least width in letters, `share` how it takes part in what is left."""

    label: str
    align: str = "left"
    place: str | None = None
    least: float = 3
    share: float = 1


@dataclass
class ContentTable:
    """Rows of cells ({text, strong, faint, facts, fill, mark, dot}); goes on over several slides where it is long."""

    columns: list[ContentColumn]
    rows: list[list[ContentCell]]
    row_places: list[str | None] = field(default_factory=list)
    most_lines: int = 3


@dataclass
class ContentText:
    """Paragraphs below or instead of anything else: {runs, bullet, place}."""

    paragraphs: list[dict[str, Any]]
    size: int = BODY


@dataclass
class ContentChart:
    """A chart: `draw(width, height)` gives the figure of the contract for its box, `height` the pixels that it
    wants.
    """

    draw: Callable[[int, int], Drawing]
    alt: str
    height: int = 0


@dataclass
class ContentQuote:
    """A sentence between its neighbours; `stop` is what ends it in the text and is not of the quote (。, a closing
    mark).
    """

    fact: str
    plan_id: str
    place: str
    where: str
    before: str
    text: str
    stop: str
    after: str


@dataclass
class Content:
    """Everything of a view that goes onto slides. `beside` stands at the right of a figure, its rows on the figure's
    rows.
    """

    title: str
    subtitle: str
    source: str
    facts: list[Facts]
    parts: list[ContentTable | ContentText | ContentChart | ContentQuote]
    beside: ContentTable | None = None
    alt: str = ""


def lay_out(content: Content, title: str) -> list[dict[str, Any]]:
    """The slides of a view: one, or as many as a long table needs."""
    size = next((size for size in TITLES if lines_of(title, RIGHT - LEFT, size) <= TITLE_LINES), TITLES[-1])
    shown = cut(title, RIGHT - LEFT, TITLE_LINES if size > TITLES[-1] else 3, size)
    title_height = round(lines_of(shown, RIGHT - LEFT, size) * size * 1.28)
    top = TOP + title_height + 10
    frame: dict[str, Any] = {
        "title": shown,
        "title_size": size,
        "title_box": [LEFT, TOP, RIGHT - LEFT, title_height],
        "subtitle": "",
        "subtitle_box": [LEFT, top, RIGHT - LEFT, 0],
    }
    if content.subtitle:
        words = cut(content.subtitle, RIGHT - LEFT, 2)
        frame |= {"subtitle": words, "subtitle_box": [LEFT, top, RIGHT - LEFT, height_of(words, RIGHT - LEFT)]}
        top += height_of(words, RIGHT - LEFT)
    top += 26
    source = cut(content.source, SOURCE_BOX[2], 2, SOURCE_SIZE)
    common = frame | {"source": source, "source_box": list(SOURCE_BOX), "facts": content.facts, "alt": content.alt}
    return [
        common | {"blocks": blocks} | ({"facts": facts} if facts is not None else {})
        for blocks, facts in _pages(content, top)
    ]


# ---- what somebody typed -----------------------------------------------------------------------------------------


def lay_out_section(title: str, line: str) -> list[dict[str, Any]]:
    """The one slide of a section: its title large about the middle, the line under it; all letters of both."""
    width = RIGHT - LEFT
    size = next((size for size in SECTIONS if lines_of(title, width, size) <= TITLE_LINES), SECTIONS[-1])
    height = round(lines_of(title, width, size) * size * 1.28)
    below = height_of(line, width) if line else 0
    top = max(TOP, SECTION_MIDDLE - (height + (20 + below if line else 0)) // 2)
    return [
        {
            "title": title,
            "title_size": size,
            "title_box": [LEFT, top, width, height],
            "subtitle": line,
            "subtitle_box": [LEFT, top + height + 20, width, below],
            "blocks": [],
        }
    ]


def lay_out_text(title: str, lines: list[str]) -> list[dict[str, Any]]:
    """The slides of a text: its title, whole, over its lines as large as fits on one slide, or on as many as they
    need.
    """
    width = RIGHT - LEFT
    size = next((size for size in TITLES if lines_of(title, width, size) <= TITLE_LINES), TITLES[-1])
    height = round(lines_of(title, width, size) * size * 1.28)
    top = TOP + height + 46
    frame = {
        "title": title,
        "title_size": size,
        "title_box": [LEFT, TOP, width, height],
        "subtitle": "",
        "subtitle_box": [LEFT, top, width, 0],
    }
    flows: list[dict[str, Any]] = []
    for size in FLOW_SIZES:
        flows = _flow(lines, size, top)
        if len(flows) <= 1:
            break
    return [frame | {"blocks": [block]} for block in flows] or [frame | {"blocks": []}]


def _flow(lines: list[str], size: int, top: int) -> list[dict[str, Any]]:
    """Typed lines as blocks of words, one per slide, each about as full as the others; a line that fills more than a
    slide is broken.
    """
    width, room, gap = min(RIGHT - LEFT, MEASURE * size), BOTTOM - top, round(size * 0.4)
    parts: list[tuple[str, int, int]] = []  # text, its height, what stands free before it
    for line in lines:
        if not line.strip():
            free = gap + round(size * 0.6)
            continue
        free, before = gap, (free if parts else 0)
        most = max(1, int((room - gap) // (size * LINE)))
        while line:
            head, line = split(line, width, most, size)
            parts.append((head, height_of(head, width, size), before))
            before = 0
    blocks = []
    for piece in _pieces([before + height for _, height, before in parts], room) if parts else []:
        placed: list[dict[str, Any]] = []
        at = 0
        for text, height, before in (parts[number] for number in piece):
            at += before if placed else 0
            placed.append({"runs": [{"text": text}], "size": size, "y": at, "h": height})
            at += height
        blocks.append({"kind": "words", "box": [LEFT, top, width, at], "paragraphs": placed, "is_body": True})
    return blocks


def split(text: str, width: float, lines: int, size: float = BODY) -> tuple[str, str]:
    """A text in two, the first of no more lines: behind a stop or a comma near its end, else where a line may be
    broken.
    """
    if lines_of(text, width, size) <= lines:
        return text, ""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines_of(text[:middle], width, size) <= lines else (low, middle - 1)
    pauses = [at for at in range(low, low * 2 // 3, -1) if text[at - 1] in "。；！？;!?" and text[at] not in NO_START]
    pauses += [at for at in range(low, low * 2 // 3, -1) if text[at - 1] in "，、, " and text[at] not in NO_START]
    places = [at for at in range(low, 0, -1) if text[at] not in NO_START and text[at - 1] not in NO_END]
    between_words = [at for at in places if not (text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum())]
    at = (pauses or between_words or places or [low])[0]
    return text[:at].rstrip(), text[at:].lstrip()


def refitted(title: str, subtitle: str, frame: dict[str, Any]) -> int:
    """The size in which another title takes the room of a laid-out slide's own; 0 where it or the subtitle does not fit
    there.
    """
    _, _, width, height = frame["title_box"]
    if subtitle and height_of(subtitle, width) > frame["subtitle_box"][3]:
        return 0
    sizes = [size for size in TITLES if size <= frame["title_size"]]
    return next((size for size in sizes if round(lines_of(title, width, size) * size * 1.28) <= height), 0)


def _pages(content: Content, top: int) -> list[tuple[list[dict[str, Any]], list[Facts] | None]]:
    """The blocks of each slide of a view, and its facts where they differ from the view's."""
    words = [part for part in content.parts if isinstance(part, ContentText)]
    below = sum(_words_height(part, RIGHT - LEFT) + 24 for part in words)
    bottom = BOTTOM - below
    pages: list[tuple[list[dict[str, Any]], list[Facts] | None]] = []
    for part in content.parts:
        if isinstance(part, ContentTable):
            tables = _tables(part, LEFT, top, RIGHT - LEFT, bottom - top)
            pages = [([block], _facts_in(block) if len(tables) > 1 else None) for block in tables]
        elif isinstance(part, ContentChart):
            beside = _beside_width(content.beside)
            box = [LEFT, top, RIGHT - LEFT - beside, min(bottom - top, part.height or bottom - top)]
            figure = part.draw(box[2], box[3])
            blocks: list[dict[str, Any]] = [{"kind": "figure", "box": box, "figure": figure, "alt": part.alt}]
            if content.beside:
                blocks.append(_beside(content.beside, figure, box, beside))
            pages = [(blocks, None)]
        elif isinstance(part, ContentQuote):
            pages = [([_quote(part, top, bottom)], None)]
    pages = pages or [([], None)]
    for blocks, _ in pages:
        at = max((block["box"][1] + block["box"][3] + 24 for block in blocks), default=top)
        for part in words:
            height = _words_height(part, RIGHT - LEFT)
            blocks.append(_words_block(part, [LEFT, at, RIGHT - LEFT, min(height, BOTTOM - at)]))
            at += height + 24
    return pages


def _facts_in(block: dict[str, Any]) -> list[Facts]:
    return each_once(group for row in block["rows"] for cell in row["cells"] for group in cell.get("facts") or [])


# ---- words and quotes ----------------------------------------------------------------------------------------------


def _plain(paragraph: dict[str, Any]) -> str:
    return "".join(run["text"] for run in paragraph["runs"])


def _paragraph_height(paragraph: dict[str, Any], width: float, size: int) -> int:
    return height_of(_plain(paragraph), width - (size * 1.1 if paragraph.get("bullet") else 0), size)


def _words_height(words: ContentText, width: float) -> int:
    return sum(_paragraph_height(p, width, words.size) + 12 for p in words.paragraphs)


def _words_block(words: ContentText, box: list[float]) -> dict[str, Any]:
    placed, at = [], 0
    for paragraph in words.paragraphs:
        height = _paragraph_height(paragraph, box[2], words.size)
        if at + height > box[3] + 2:
            break
        placed.append({**paragraph, "size": words.size, "y": at, "h": height})
        at += height + 12
    return {"kind": "words", "box": box, "paragraphs": placed}


def _quote(quote: ContentQuote, top: int, bottom: int) -> dict[str, Any]:
    """The sentence as large as fits, its neighbours cut to what room is left."""
    width, room = RIGHT - LEFT - 60, bottom - top - 70
    size = next((size for size in (60, 52, 48, 44, 40, BODY) if height_of(quote.text, width, size) <= room * 0.8), BODY)
    text = cut(quote.text, width, int(room // (size * LINE)), size)
    left = int((room - height_of(text, width, size)) // (BODY * LINE)) - 1
    before = cut_front(quote.before, width, max(0, left // 2)) if left > 1 else ""
    after = (
        cut(quote.after, width, max(0, left - (lines_of(before, width) if before else 0) - 1))
        if left > 1 and quote.after
        else ""
    )
    return {
        "kind": "quote",
        "box": [LEFT, top, RIGHT - LEFT, bottom - top],
        "fact": quote.fact,
        "plan_id": quote.plan_id,
        "place": quote.place,
        "where": cut(quote.where, RIGHT - LEFT, 1),
        "before": before,
        "text": text,
        "stop": "" if text != quote.text else quote.stop,
        "after": after,
        "size": size,
    }


def cut_front(text: str, width: float, lines: int, size: float = BODY) -> str:
    """The end of the text that takes no more lines, with …… in front where something is left out."""
    if not text or lines < 1:
        return ""
    return text if lines_of(text, width, size) <= lines else cut(text[::-1], width, lines, size)[::-1]


# ---- tables --------------------------------------------------------------------------------------------------------


def _cell_text(cell: ContentCell) -> str:
    return (f"{cell['mark']} " if cell.get("mark") else "") + ("● " if cell.get("dot") else "") + str(cell["text"])


def _word_width(text: str) -> float:
    """Pixels of the longest word or number, which cannot be broken; two Chinese letters where there is none."""
    return max(
        [2 * BODY, *(width_of(word) for word in re.findall(r"[A-Za-z][A-Za-z'-]*|[≥≤<>]?\d[\d.,:/—–-]*[%％]?", text))]
    )


def _widths(table: ContentTable, width: float) -> list[int]:
    """Each column its least width, what is left by the room that its texts want."""
    # A column is no narrower than its longest word of Latin letters or number, which cannot be broken (a Chinese line
    # can).
    least = [
        max(
            c.least * BODY,
            min(MOST_WORD, max(_word_width(text) for text in (c.label, *(str(row[at]["text"]) for row in table.rows)))),
        )
        + 2 * CELL
        for at, c in enumerate(table.columns)
    ]
    wants = []
    for at, column in enumerate(table.columns):
        longest = (
            max(
                [
                    width_of(column.label),
                    *(max(width_of(line) for line in _cell_text(row[at]).split("\n")) for row in table.rows),
                ],
                default=0,
            )
            + 2 * CELL
        )
        wants.append(max(0.0, min(longest, width * 0.6) - least[at]) * column.share)
    left = width - sum(least)
    if left < 0:
        return [round(w * width / sum(least)) for w in least]
    total = sum(wants)
    if total <= left:  # all texts fit on a line: what is over goes to all columns alike
        widths = [narrow + want + (left - total) / len(least) for narrow, want in zip(least, wants)]
    else:
        widths = [narrow + left * want / total for narrow, want in zip(least, wants)]
    # Columns of places are alike: none looks more important than another.
    alike = [at for at, column in enumerate(table.columns) if column.place]
    if alike:
        mean = sum(widths[at] for at in alike) / len(alike)
        widths = [mean if at in alike else w for at, w in enumerate(widths)]
    return [round(w) for w in widths]


def _row_height(texts: list[str], widths: list[int]) -> int:
    return max(height_of(text, width - 2 * CELL) for text, width in zip(texts, widths))


def _tables(table: ContentTable, left: int, top: int, width: int, height: int) -> list[dict[str, Any]]:
    """The table cut into pieces that fit, each under the head."""
    widths = _widths(table, width)
    rows = [
        [
            {
                **cell,
                "text": cut(
                    str(cell["text"]),
                    w - 2 * CELL - (BODY * 1.4 if cell.get("mark") or cell.get("dot") else 0),
                    table.most_lines,
                ),
            }
            for cell, w in zip(row, widths)
        ]
        for row in table.rows
    ]
    head = [{"text": c.label} | ({"dot": c.place} if c.place else {}) for c in table.columns]
    places = table.row_places or [None] * len(rows)
    head_text, texts = (
        _row_height([_cell_text(cell) for cell in head], widths),
        [_row_height([_cell_text(cell) for cell in row], widths) for row in rows],
    )
    padding = next(
        (padding for padding in PADDINGS if head_text + sum(texts) + padding * (len(rows) + 1) <= height), PADDINGS[0]
    )
    head_height, heights = head_text + padding, [text + padding for text in texts]
    pieces = _pieces(heights, height - head_height)
    made = []
    for piece in pieces:
        shown = _filled(table, [rows[at] for at in piece])
        piece_widths = _spread(widths, shown)
        # Few rows are given air, up to half as high again; they stay at the top.
        natural = head_height + sum(heights[at] for at in piece)
        air = min(1.5, height / natural) if len(pieces) == 1 and piece else 1
        placed: list[dict[str, Any]] = [
            {"height": round(head_height * min(air, 1.2)), "head": True, "cells": [head[column] for column in shown]}
        ]
        placed += [
            {
                "height": round(heights[at] * air),
                **({"place": places[at]} if places[at] else {}),
                "cells": [rows[at][column] for column in shown],
            }
            for at in piece
        ]
        total = sum(row["height"] for row in placed)
        if total > height:
            placed[-1]["height"] -= total - height
        made.append(
            {
                "kind": "table",
                "box": [left, top, sum(widths), sum(row["height"] for row in placed)],
                "size": BODY,
                "columns": [
                    {"width": w, "align": c.align, **({"place": c.place} if c.place else {})}
                    for w, c in zip(piece_widths, [table.columns[column] for column in shown])
                ],
                "rows": placed,
            }
        )
    return made


def is_empty(cell: ContentCell) -> bool:
    """Whether a cell says nothing: no mark, and no letter but dashes."""
    return not cell.get("mark") and not cell.get("dot") and not re.sub(r"[—–\-\s]", "", str(cell["text"]))


def _filled(table: ContentTable, rows: list[list[ContentCell]]) -> list[int]:
    """The columns of a slide: one that says nothing in any of its rows is left out there, unless it is a place's."""
    return [
        at
        for at, column in enumerate(table.columns)
        if column.place or not rows or not all(is_empty(row[at]) for row in rows)
    ]


def _spread(widths: list[int], shown: list[int]) -> list[int]:
    """The widths of the columns that are shown; the widest takes what the others leave."""
    kept = [widths[at] for at in shown]
    kept[kept.index(max(kept))] += sum(widths) - sum(kept)
    return kept


def _pieces(heights: list[int], room: int) -> list[list[int]]:
    """The rows of each slide: as few slides as there must be, each about as full as the others."""

    def filled(limit: float) -> list[list[int]]:
        pieces: list[list[int]] = [[]]
        for at, height in enumerate(heights):
            if pieces[-1] and sum(heights[i] for i in pieces[-1]) + height > limit:
                pieces.append([])
            pieces[-1].append(at)
        return pieces

    fewest = len(filled(room))
    least = next(share for share in range(50, 101, 5) if len(filled(room * share / 100)) == fewest)
    return filled(room * least / 100)


def _beside_width(table: ContentTable | None) -> int:
    """Columns as narrow as their heads allow, all alike."""
    return (
        len(table.columns)
        * round(
            max(max(c.least * BODY, max(width_of(line) for line in c.label.split("\n")) + 6) for c in table.columns)
            + 2 * CELL
        )
        if table
        else 0
    )


def _beside(table: ContentTable, figure: Drawing, box: list[int], width: int) -> dict[str, Any]:
    """A narrow table at the right of a figure; its rows lie on the figure's rows, its head above the plot."""
    _, plot_top, _, plot_height = figure["plot"]
    widths = [round(width / len(table.columns))] * len(table.columns)
    each = plot_height / max(len(table.rows), 1)
    placed = [{"height": round(plot_top), "head": True, "cells": [{"text": c.label} for c in table.columns]}]
    placed += [
        {"height": round(each), **({"place": place} if place else {}), "cells": row}
        for row, place in zip(table.rows, table.row_places or [None] * len(table.rows))
    ]
    return {
        "kind": "table",
        "box": [box[0] + box[2], box[1], sum(widths), sum(row["height"] for row in placed)],
        "size": BODY,
        "columns": [{"width": w, "align": c.align} for w, c in zip(widths, table.columns)],
        "rows": placed,
    }
