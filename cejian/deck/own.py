"""Slides of the presenter's own words: a section and a text. Each says that it is no fact: 自拟文字，非方案原文 stands
where sources stand.
"""

from __future__ import annotations

from typing import Any

from cejian.deck.layout import SOURCE_BOX, lay_out_section, lay_out_text
from cejian.deck.record import Item
from cejian.wording.labels import word
from cejian.wording.withholding import withhold


def own_slides(item: Item, lang: str) -> list[dict[str, Any]]:
    """The slides of an item of OWN_VIEWS as prepare gives them: nothing typed is cut, and no fact stands behind
    them.
    """
    title, body = withhold(item.title or ""), withhold(item.body or "")
    if item.view == "section":
        pieces = lay_out_section(title, body)
    else:
        pieces = _numbered(title, body.split("\n"), lang)
    label = word("own_words", lang)
    common = {
        "source": label,
        "source_box": list(SOURCE_BOX),
        "facts": [],
        "places": [],
        "counted": "",
        "without": {},
        "notes": withhold(item.notes or ""),
    }
    return [
        piece | common | {"alt": " ".join(filter(None, [piece["title"], piece["subtitle"], *_words(piece), label]))}
        for piece in pieces
    ]


def _numbered(title: str, lines: list[str], lang: str) -> list[dict[str, Any]]:
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
        [piece | {"title": word("m_deck_part", lang, title, part, many)} for part, piece in enumerate(pieces, start=1)]
        if many > 1
        else pieces
    )


def _words(piece: dict[str, Any]) -> list[str]:
    return [run["text"] for block in piece["blocks"] for paragraph in block["paragraphs"] for run in paragraph["runs"]]
