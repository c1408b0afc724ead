"""Slides of the presenter's own words: a section and a text. Each says that it is no fact: 自拟文字，非方案原文 stands
where sources stand.
"""

from __future__ import annotations

from cejian.deck.record import Item
from cejian.deck.wall import (
    BOTTOM,
    LEFT,
    RIGHT,
    SOURCE_BOX,
    TITLE_LINES,
    TITLES,
    TOP,
    height_of,
    lines_of,
    pieces_of,
    split,
)
from cejian.figures.letters import BODY, LINE
from cejian.views.contract.slides import Headed, Noted, SlideParagraph, WordsBlock
from cejian.wording.labels import word
from cejian.wording.withholding import withhold

FLOW_SIZES = (48, 44, 40, BODY)  # of lines that somebody typed, tried in turn; the last goes on over several slides
MEASURE = 40  # letters of a line of running text
SECTIONS = (96, 84, 72, *TITLES)  # sizes of a section's title, tried in turn
SECTION_MIDDLE = 460  # the height about which it stands


def own_slides(item: Item, lang: str) -> list[Noted]:
    """The slides of an item of OWN_VIEWS as prepare gives them: nothing typed is cut, and no fact stands behind
    them.
    """
    title, body = withhold(item.title or ""), withhold(item.body or "")
    if item.view == "section":
        pieces = lay_out_section(title, body)
    else:
        pieces = _numbered(title, body.split("\n"), lang)
    label = word("own_words", lang)
    return [
        {
            **piece,
            "source": label,
            "source_box": list(SOURCE_BOX),
            "facts": [],
            "places": [],
            "counted": "",
            "without": {},
            "notes": withhold(item.notes or ""),
            "alt": " ".join(filter(None, [piece["title"], piece["subtitle"], *_words(piece), label])),
        }
        for piece in pieces
    ]


def _numbered(title: str, lines: list[str], lang: str) -> list[Headed]:
    """The slides of a text; where there are several, each title says which it is."""
    pieces = lay_out_text(title, lines)
    for many in (
        (len(pieces), len(pieces) + 1) if len(pieces) > 1 else ()
    ):  # the longer title may take a line of the text
        pieces = lay_out_text(word("m_deck_part", lang, title, many, many), lines)
        if len(pieces) == many:
            break
    many = len(pieces)
    return (
        [{**piece, "title": word("m_deck_part", lang, title, part, many)} for part, piece in enumerate(pieces, start=1)]
        if many > 1
        else pieces
    )


def _words(piece: Headed) -> list[str]:
    return [
        run["text"]
        for block in piece["blocks"]
        if block["kind"] == "words"
        for paragraph in block["paragraphs"]
        for run in paragraph["runs"]
    ]


def lay_out_section(title: str, line: str) -> list[Headed]:
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


def lay_out_text(title: str, lines: list[str]) -> list[Headed]:
    """The slides of a text: its title, whole, over its lines as large as fits on one slide, or on as many as they
    need.
    """
    width = RIGHT - LEFT
    size = next((size for size in TITLES if lines_of(title, width, size) <= TITLE_LINES), TITLES[-1])
    height = round(lines_of(title, width, size) * size * 1.28)
    top = TOP + height + 46
    frame: Headed = {
        "title": title,
        "title_size": size,
        "title_box": [LEFT, TOP, width, height],
        "subtitle": "",
        "subtitle_box": [LEFT, top, width, 0],
        "blocks": [],
    }
    flows: list[WordsBlock] = []
    for size in FLOW_SIZES:
        flows = _flow(lines, size, top)
        if len(flows) <= 1:
            break
    return [{**frame, "blocks": [block]} for block in flows] or [frame]


def _flow(lines: list[str], size: int, top: int) -> list[WordsBlock]:
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
    blocks: list[WordsBlock] = []
    for piece in pieces_of([before + height for _, height, before in parts], room) if parts else []:
        placed: list[SlideParagraph] = []
        at = 0
        for text, height, before in (parts[number] for number in piece):
            at += before if placed else 0
            placed.append({"runs": [{"text": text}], "size": size, "y": at, "h": height})
            at += height
        blocks.append({"kind": "words", "box": [LEFT, top, width, at], "paragraphs": placed, "is_body": True})
    return blocks
