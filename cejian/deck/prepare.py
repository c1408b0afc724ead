"""A deck made into slides once, from one version of the data: what the presenter, the thumbnails and every file are
drawn from.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import replace

from cejian.answers.frames import records
from cejian.answers.selection import Known, selection_of
from cejian.answers.store import Store
from cejian.deck.common import Unmade
from cejian.deck.content import Content, ContentText
from cejian.deck.hiding import counted_on, retitled
from cejian.deck.layout import lay_out
from cejian.deck.own import own_slides
from cejian.deck.record import OWN_VIEWS, PREPARED, Deck, Item
from cejian.deck.slides import contents
from cejian.facts import Facts, each_once, first_of, ids_of
from cejian.ids import drafts_in
from cejian.views import scene as scene_view, sources
from cejian.views.address_codes import address_codes
from cejian.views.citations import citations, origin_words
from cejian.views.contract.slides import LaidOut, Noted, PreparedDeck, Slide
from cejian.views.scene import Scene
from cejian.wording.labels import word
from cejian.wording.withholding import withhold

FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
# The tokens of frame.css, for renderers that read no style sheet; a test holds the two equal.
TOKENS = {
    "light": {
        "paper": "#FAFAF7",
        "card": "#FFFFFF",
        "ink": "#18212E",
        "second": "#56616F",
        "third": "#67707C",
        "rule": "#E2E5E9",
        "soft": "#F1F2F0",
        "mark": "#FFE7A3",
        "s0": "#F1F3F5",
        "s1": "#D6E0EC",
        "s2": "#B4C8DF",
        "s3": "#92B0D2",
        "s4": "#6F95C0",
        "hatch": "#E4E7EA",
    },
    "dark": {
        "paper": "#12161C",
        "card": "#1A2028",
        "ink": "#E8EBEF",
        "second": "#A9B2BD",
        "third": "#98A2AE",
        "rule": "#323A45",
        "soft": "#1F262F",
        "mark": "#6B5410",
        "s0": "#1D242D",
        "s1": "#22344B",
        "s2": "#294464",
        "s3": "#305784",
        "s4": "#386AA8",
        "hatch": "#2A323C",
    },
}
# Quotes in the notes of a slide; the others open with E.
MOST_QUOTES = 8
LONGEST_QUOTE = 160


def prepare(deck: Deck, deck_id: str, data: Store, lang: str, today: datetime.date) -> PreparedDeck:
    """All slides of a deck with the evidence behind them, as plain JSON; what could not be made says so on a slide of
    its own.
    """
    known = Known(**address_codes(data))
    slides: list[Slide] = []
    complaints: list[str] = []
    places: dict[str, None] = {}
    for number, item in enumerate(deck.items):
        if item.view in OWN_VIEWS:
            slides += _numbered(own_slides(item, lang), number, item.view)
            continue
        scene, said = _scene(item, data, known, lang, today)
        complaints += [word("m_deck_at", lang, number + 1, sentence) for sentence in said]
        if scene is not None:
            places |= dict.fromkeys(scene.selection.places)
        slides += _numbered(_slides(item, scene, lang, said), number, item.view)
    if not slides:
        slides = _numbered([_sorry(word("m_deck_empty", lang), word("m_deck_empty_sub", lang))], 0, "")
    plans = records(scene_view.dressed(data.ask("plans"), lang, "light"))
    shown = [p for p in plans if p["column_id"] in places] or plans
    behind = {group["plan_id"] for slide in slides for group in slide["facts"]} & {plan["plan_id"] for plan in plans}
    order = {place: at for at, place in enumerate(places)}
    return {
        "format": PREPARED,
        "deck": {"id": deck_id, "name": deck.name, "lang": lang, "stamp": deck.stamp.words(lang)},
        "version": data.version,
        "made": f"{today:%Y-%m-%d}",
        "data_line": word("m_deck_data", lang, data.version),
        "tokens": TOKENS,
        "font": FONT,
        "places": [
            {
                "column_id": p["column_id"],
                "plan_id": p["plan_id"],
                "short": p["short"],
                "light": p["color_light"],
                "dark": p["color_dark"],
            }
            for p in sorted(shown, key=lambda p: order.get(p["column_id"], 99))
        ],
        "slides": slides,
        "complaints": complaints,
        "evidence": {plan_id: sources.evidence(data, plan_id) for plan_id in sorted(behind)},
    }


def _numbered(made: list[Noted], item: int, view: str) -> list[Slide]:
    """The slides of an item of a deck, each with which of how many it is."""
    return [
        {**slide, "item": item, "part": part, "parts": len(made), "view": view}
        for part, slide in enumerate(made, start=1)
    ]


def without_drafts(made: PreparedDeck, gone: list[str]) -> PreparedDeck:
    """Slides that were kept, without those that showed one of these drafts: each says so in its place, and nothing of
    the draft is left in what lies behind the others.
    """
    lang, slides = made["deck"]["lang"], list[Slide]()
    for slide in made["slides"]:
        named = [plan_id for plan_id in drafts_in(json.dumps(slide, ensure_ascii=False)) if plan_id in gone]
        if not named:
            slides.append(slide)
        elif slide["part"] == 1 or not slides or slides[-1]["item"] != slide["item"]:
            sorry = _sorry(word("m_deck_unmade", lang), word("m_draft_then", lang, word("joiner", lang).join(named)))
            slides += _numbered([sorry], slide["item"], slide["view"])
    return {
        **made,
        "slides": slides,
        "places": [place for place in made["places"] if place["plan_id"] not in gone],
        "evidence": {plan_id: told for plan_id, told in made["evidence"].items() if plan_id not in gone},
    }


def title_of(item: Item, data: Store, lang: str, today: datetime.date) -> str:
    """The title that a view gives itself: its finding; the reason where it cannot be made. Own words have none but what
    is typed.
    """
    if item.view in OWN_VIEWS:
        return ""
    scene, _ = _scene(item, data, Known(**address_codes(data)), lang, today)
    try:
        return _contents(scene, item.view)[0].title if scene else word(_without_places(item), lang)
    except Unmade as unmade:
        return word(unmade.label, lang, *unmade.values)


def _contents(scene: Scene, view: str) -> list[Content]:
    """What a view puts onto the wall, made once for every selection; owned by the Store like the views of the pages."""

    def make() -> list[Content] | Unmade:
        try:
            return contents(scene, view)
        except Unmade as unmade:
            return unmade

    found = scene.store.keep(("contents", view, scene.selection, scene.today), make)
    if isinstance(found, Unmade):
        raise found
    return found


def _scene(item: Item, data: Store, known: Known, lang: str, today: datetime.date) -> tuple[Scene | None, list[str]]:
    """The scene of a frozen selection, and what of it is no longer in the data; None where no place of it is left."""
    asked = dict(item.address)
    selection, complaints = selection_of(asked, known)
    said = [word(c.label, lang, c.value) for c in complaints if c.label != "no_places"]
    named = [place for place in asked.get("places", "").split(",") if place]
    if named and not set(named) & set(known.places):
        return None, said
    selection = replace(selection, lang=lang, theme="auto", fact=None, plan=None)
    return Scene(data, selection, "light", today), said


def _without_places(item: Item) -> str:
    """The title of a slide none of whose places is shown: a draft may be there and stand behind too many others."""
    is_of_drafts = bool(drafts_in(dict(item.address).get("places", "")))
    return "m_deck_unmade" if is_of_drafts else "m_deck_no_place"


def _slides(item: Item, scene: Scene | None, lang: str, said: list[str]) -> list[Noted]:
    """The slides of one item: its view laid out under its title, with its notes; or one that says why there is
    nothing.
    """
    if scene is None:
        return [_with_words(_sorry(word(_without_places(item), lang), word("semicolon", lang).join(said)), item, lang)]
    try:
        found = _contents(scene, item.view)
    except Unmade as unmade:
        return [_with_words(_sorry(word("m_deck_unmade", lang), word(unmade.label, lang, *unmade.values)), item, lang)]
    made: list[Noted] = []
    for number, content in enumerate(found):
        title = (
            item.title
            if item.title and len(found) == 1
            else f"{item.title}{word('colon', lang)}{content.title}"
            if item.title
            else content.title
        )
        title = withhold(title)
        pieces = _pieces(content, title, lang)
        for at, piece in enumerate(pieces, start=1):
            # What somebody typed cannot be counted again: beside it is said what it was written for.
            suffix = word("m_deck_part", lang, "", at, len(pieces)) if len(pieces) > 1 else ""
            without = {} if item.title else retitled(scene, item.view, content, _contents, number, piece, suffix)
            notes = item.notes if item.notes is not None else default_notes(scene.store, piece["facts"], lang)
            lost = f"{title}\n" if piece["title"].endswith("……") else ""
            made.append(
                {
                    **piece,
                    "places": list(scene.selection.places),
                    "counted": counted_on(scene, item.view),
                    "without": without,
                    "notes": lost + withhold(notes),
                    "alt": content.alt or _spoken(content),
                }
            )
    return made


def _pieces(content: Content, title: str, lang: str) -> list[LaidOut]:
    """The slides of a view; where there are several, each says which it is."""
    pieces = lay_out(content, title)
    if len(pieces) == 1:
        return pieces
    for many in (len(pieces), len(pieces) + 1):  # the longer title may take a line of the first table
        pieces = lay_out(content, word("m_deck_part", lang, title, many, many))
        if len(pieces) == many:
            break
    last = word("m_deck_part", lang, "", len(pieces), len(pieces))
    return [
        {**piece, "title": piece["title"].replace(last, word("m_deck_part", lang, "", part, len(pieces)))}
        for part, piece in enumerate(pieces, start=1)
    ]


def _with_words(slide: Noted, item: Item, lang: str) -> Noted:
    """A slide that could not be made keeps what somebody typed."""
    return {
        **slide,
        "title": withhold(item.title)[:100] if item.title else slide["title"],
        "notes": withhold("\n".join(filter(None, [item.title, item.notes]))),
    }


def _sorry(title: str, sentence: str) -> Noted:
    """A slide that says why there is nothing to show."""
    content = Content(title, "", "", [], [ContentText([{"runs": [{"text": sentence}]}])], alt=sentence)
    return {**lay_out(content, title)[0], "notes": ""}


def default_notes(data: Store, facts: Iterable[Facts], lang: str) -> str:
    """The sources of a slide as notes: place, number, sentence, plan, document number, origin; a line per sentence."""
    listed = each_once(facts)
    found, _ = citations(data, first_of(listed, MOST_QUOTES * 3), lang)
    lines = []
    for c in list(found.values())[:MOST_QUOTES]:
        quote = " ".join(c.quote.split())
        lines.append(
            word(
                "m_deck_note",
                lang,
                c.place,
                c.number or c.section,
                quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "……",
                origin_words(c.source, c.quote, c.is_repaired, lang),
            )
        )
    left = len(ids_of(listed)) - len(lines)
    return "\n".join(lines + ([word("m_deck_more_notes", lang, left)] if left > 0 and lines else []))


def _spoken(content: Content) -> str:
    """What a slide shows in words, for those who do not see it."""
    return " ".join(
        filter(None, [content.title, content.subtitle, *(part.alt for part in content.parts if hasattr(part, "alt"))])
    )
