"""How a slide is laid out: title, subtitle, blocks and source in their places."""

from __future__ import annotations

from cejian.deck.content import Content, ContentChart, ContentQuote, ContentTable, ContentText
from cejian.deck.table_layout import beside_block, beside_width, table_blocks
from cejian.deck.wall import (
    BOTTOM,
    LEFT,
    RIGHT,
    SOURCE_BOX,
    SOURCE_SIZE,
    TITLE_LINES,
    TITLES,
    TOP,
    cut,
    cut_front,
    height_of,
    lines_of,
)
from cejian.facts import Facts, each_once
from cejian.figures.letters import BODY, LINE
from cejian.views.contract.slides import (
    Box,
    Headed,
    LaidOut,
    QuoteBlock,
    Running,
    SlideBlock,
    SlideParagraph,
    TableBlock,
    WordsBlock,
)


def lay_out(content: Content, title: str) -> list[LaidOut]:
    """The slides of a view: one, or as many as a long table needs."""
    size = next((size for size in TITLES if lines_of(title, RIGHT - LEFT, size) <= TITLE_LINES), TITLES[-1])
    shown = cut(title, RIGHT - LEFT, TITLE_LINES if size > TITLES[-1] else 3, size)
    title_height = round(lines_of(shown, RIGHT - LEFT, size) * size * 1.28)
    top = TOP + title_height + 10
    subtitle = cut(content.subtitle, RIGHT - LEFT, 2) if content.subtitle else ""
    subtitle_height = height_of(subtitle, RIGHT - LEFT) if subtitle else 0
    source = cut(content.source, SOURCE_BOX[2], 2, SOURCE_SIZE)
    return [
        {
            "title": shown,
            "title_size": size,
            "title_box": [LEFT, TOP, RIGHT - LEFT, title_height],
            "subtitle": subtitle,
            "subtitle_box": [LEFT, top, RIGHT - LEFT, subtitle_height],
            "source": source,
            "source_box": list(SOURCE_BOX),
            "facts": content.facts if facts is None else facts,
            "alt": content.alt,
            "blocks": blocks,
        }
        for blocks, facts in _pages(content, top + subtitle_height + 26)
    ]


def refitted(title: str, subtitle: str, frame: Headed) -> int:
    """The size in which another title takes the room of a laid-out slide's own; 0 where it or the subtitle does not fit
    there.
    """
    _, _, width, height = frame["title_box"]
    if subtitle and height_of(subtitle, width) > frame["subtitle_box"][3]:
        return 0
    sizes = [size for size in TITLES if size <= frame["title_size"]]
    return next((size for size in sizes if round(lines_of(title, width, size) * size * 1.28) <= height), 0)


def _pages(content: Content, top: int) -> list[tuple[list[SlideBlock], list[Facts] | None]]:
    """The blocks of each slide of a view, and its facts where they differ from the view's."""
    words = [part for part in content.parts if isinstance(part, ContentText)]
    below = sum(_words_height(part, RIGHT - LEFT) + 24 for part in words)
    bottom = BOTTOM - below
    pages: list[tuple[list[SlideBlock], list[Facts] | None]] = []
    for part in content.parts:
        if isinstance(part, ContentTable):
            tables = table_blocks(part, LEFT, top, RIGHT - LEFT, bottom - top)
            pages = [([block], _facts_in(block) if len(tables) > 1 else None) for block in tables]
        elif isinstance(part, ContentChart):
            beside = beside_width(content.beside)
            box = [LEFT, top, RIGHT - LEFT - beside, min(bottom - top, part.height or bottom - top)]
            figure = part.draw(box[2], box[3])
            blocks: list[SlideBlock] = [{"kind": "figure", "box": box, "figure": figure, "alt": part.alt}]
            if content.beside:
                blocks.append(beside_block(content.beside, figure, box, beside))
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


def _facts_in(block: TableBlock) -> list[Facts]:
    return each_once(group for row in block["rows"] for cell in row["cells"] for group in cell.get("facts") or [])


# ---- words and quotes ----------------------------------------------------------------------------------------------


def _plain(paragraph: Running) -> str:
    return "".join(run["text"] for run in paragraph["runs"])


def _paragraph_height(paragraph: Running, width: float, size: int) -> int:
    return height_of(_plain(paragraph), width - (size * 1.1 if paragraph.get("bullet") else 0), size)


def _words_height(words: ContentText, width: float) -> int:
    return sum(_paragraph_height(p, width, words.size) + 12 for p in words.paragraphs)


def _words_block(words: ContentText, box: Box) -> WordsBlock:
    placed: list[SlideParagraph] = []
    at = 0
    for paragraph in words.paragraphs:
        height = _paragraph_height(paragraph, box[2], words.size)
        if at + height > box[3] + 2:
            break
        placed.append({**paragraph, "size": words.size, "y": at, "h": height})
        at += height + 12
    return {"kind": "words", "box": box, "paragraphs": placed}


def _quote(quote: ContentQuote, top: int, bottom: int) -> QuoteBlock:
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
