"""A deck as it is saved and sent: views with their selection frozen, titles, notes, and slides of own words. Reading
one never raises.

What cannot be read is left out and told in a complaint, a label key with its values; what somebody typed stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cejian.views.contract.decks import DeckItem, SavedDeck, Stamped
from cejian.wording import stamp
from cejian.wording.stamp import Stamp

FORMAT = "cejian-deck/1"
# The format of prepared slides: kept slides of another one are not drawn, but for those of the one before it, whose
# facts were told by their ids alone (storage.kept_prepared).
PREPARED, WITHOUT_PLANS = "cejian-prepared/3", "cejian-prepared/2"
MOST_SLIDES = 200
MOST_BYTES = 2_000_000
# Letters of a title, a name, notes, a view code, a key and a value of an address.
LONGEST_TITLE, LONGEST_NAME, LONGEST_NOTES, LONGEST_CODE, LONGEST_VALUE = 300, 80, 10_000, 200, 1_000
MOST_KEYS = 40
# Slides that are no view but what the presenter writes; and letters of the line under a section's title, letters and
# lines of a text.
OWN_VIEWS = ("section", "text")
LONGEST_LINE, LONGEST_BODY, MOST_LINES = 200, 3_000, 100
# What files and pages cannot hold: control characters but the line break, and halves of letters.
UNFIT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Item:
    """One view of a deck. `title` and `notes` are what somebody typed; None stands for the finding and for the sources.

    `body` belongs to one of OWN_VIEWS alone: the line under a section's title, the lines of a text.
    """

    view: str
    address: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    notes: str | None = None
    body: str | None = None


@dataclass(frozen=True)
class Deck:
    """A deck; `version` is the version of the data that it was last made with, empty where that is not known; `stamp`
    stands on its slides.
    """

    name: str = ""
    items: tuple[Item, ...] = ()
    version: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True)
class DeckComplaint:
    """Something that could not be used: the label of its sentence and what fills it in."""

    label: str
    values: tuple[str, ...] = ()


def read(body: bytes | str) -> tuple[Deck, list[DeckComplaint]]:
    """The deck that a file holds, and what of it could not be used."""
    if len(body) > MOST_BYTES:
        return Deck(), [DeckComplaint("deck_too_big", (str(MOST_BYTES // 1_000_000),))]
    try:
        text = body.decode("utf-8-sig") if isinstance(body, bytes) else body
        value = json.loads(text)
    except (ValueError, RecursionError):
        return Deck(), [DeckComplaint("deck_no_json")]
    return deck_of(value)


def deck_of(value: object) -> tuple[Deck, list[DeckComplaint]]:
    """The deck in a JSON value, and what of it could not be used."""
    if not isinstance(value, dict) or not isinstance(value.get("slides"), list):
        return Deck(), [DeckComplaint("deck_no_deck")]
    complaints = (
        []
        if value.get("format") == FORMAT
        else [DeckComplaint("deck_other_format", (_words(value.get("format"), 40),))]
    )
    slides = value["slides"]
    if len(slides) > MOST_SLIDES:
        complaints.append(DeckComplaint("deck_too_many", (str(MOST_SLIDES), str(len(slides) - MOST_SLIDES))))
    own, unread = stamp.read(value.get("organisation"), value.get("mark"))
    complaints += [DeckComplaint(label, values) for label, values in unread]
    items = []
    for number, slide in enumerate(slides[:MOST_SLIDES], start=1):
        item, said = _item(slide, number)
        complaints += said
        if item is not None:
            items.append(item)
    return Deck(
        _words(value.get("name"), LONGEST_NAME).replace("\n", " ").strip(),
        tuple(items),
        _words(value.get("version"), LONGEST_VALUE),
        own,
    ), complaints


def _item(slide: object, number: int) -> tuple[Item | None, list[DeckComplaint]]:
    if not isinstance(slide, dict) or not isinstance(slide.get("view"), str) or not slide["view"].strip():
        return None, [DeckComplaint("deck_no_view", (str(number),))]
    said = []
    given = slide.get("address")
    address: Mapping[object, object] = given if isinstance(given, dict) else {}
    kept = [
        (_words(key, LONGEST_CODE), _words(value, LONGEST_VALUE))
        for key, value in address.items()
        if isinstance(key, str) and isinstance(value, str)
    ][:MOST_KEYS]
    if len(kept) < len(address):
        said.append(DeckComplaint("deck_bad_address", (str(number),)))
    title, notes = slide.get("title"), slide.get("notes")
    if isinstance(title, str) and len(title) > LONGEST_TITLE:
        said.append(DeckComplaint("deck_long_title", (str(number), str(LONGEST_TITLE))))
        # What does not fit into the title goes on in the notes: nothing that was typed is lost.
        notes = title + ("\n" + notes if isinstance(notes, str) else "")
    view = _words(slide["view"], LONGEST_CODE).strip()
    body, over, unread = _body(slide.get("body"), view, number)
    said += unread
    if over:
        notes = over + ("\n" + notes if isinstance(notes, str) else "")
    if isinstance(notes, str) and len(_words(notes, len(notes)).strip()) > LONGEST_NOTES:
        said.append(DeckComplaint("deck_long_notes", (str(number), str(LONGEST_NOTES))))
    return Item(
        view, tuple(sorted(kept)), _typed(title, LONGEST_TITLE, " "), _typed(notes, LONGEST_NOTES, "\n"), body
    ), said


def _body(value: object, view: str, number: int) -> tuple[str | None, str, list[DeckComplaint]]:
    """What of a body is kept, the whole of it where that is not all, and what has to be said."""
    if value is None:
        return None, "", []
    if not isinstance(value, str) or view not in OWN_VIEWS:
        return None, "", [DeckComplaint("deck_bad_body", (str(number),))]
    if view == "section":
        line = _typed(value, len(value), " ")
        is_long = line is not None and len(line) > LONGEST_LINE
        return (
            _typed(line, LONGEST_LINE, " "),
            value if is_long else "",
            [DeckComplaint("deck_long_line", (str(number), str(LONGEST_LINE)))] if is_long else [],
        )
    text = _typed(value, len(value), "\n") or ""
    held = "\n".join(text.split("\n")[:MOST_LINES])[:LONGEST_BODY]
    is_long = held != text
    said = [DeckComplaint("deck_long_body", (str(number), str(LONGEST_BODY), str(MOST_LINES)))] if is_long else []
    return _typed(held, LONGEST_BODY, "\n"), value if is_long else "", said


def _typed(value: object, longest: int, line_break: str) -> str | None:
    """What somebody typed; None where nothing was."""
    if not isinstance(value, str):
        return None
    return _words(value, longest).replace("\n", line_break).strip() or None


def _words(value: object, longest: int) -> str:
    return (
        UNFIT.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))[:longest]
        if isinstance(value, str)
        else ""
    )


def to_json(deck: Deck) -> SavedDeck:
    """The deck as its file holds it; `read` reads it back the same."""
    own: Stamped = {}
    if deck.stamp.organisation:
        own["organisation"] = deck.stamp.organisation
    if deck.stamp.mark:
        own["mark"] = deck.stamp.mark
    slides = list(map(_item_to_json, deck.items))
    return {"format": FORMAT, "name": deck.name, "version": deck.version, **own, "slides": slides}


def _item_to_json(item: Item) -> DeckItem:
    made: DeckItem = {"view": item.view, "address": dict(item.address)}
    if item.title is not None:
        made["title"] = item.title
    if item.body is not None:
        made["body"] = item.body
    if item.notes is not None:
        made["notes"] = item.notes
    return made


def renamed(deck: Deck, name: str) -> Deck:
    """The deck under another name."""
    return replace(deck, name=_words(name, LONGEST_NAME).replace("\n", " ").strip())
