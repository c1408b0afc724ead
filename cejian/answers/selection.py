"""What the user chose <-> the address. A link reproduces the view; a bad link gets a sentence, not a trace.

The address holds codes, all of them written out. `parse` never raises: what it cannot use it leaves out and
says so in a complaint, a label key with the value that was dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cejian.ids import draft_of
from cejian.importing import draft_storage

MOST_PLACES = 8
# So many drafts are looked at together, in an address or in a deck: an address shows no more places.
MOST_DRAFTS = MOST_PLACES
# Longer values are not codes of ours; they are cut before they are shown in a complaint.
LONGEST_SHOWN = 40
LONGEST_WORDS = 500
DECK = re.compile(r"[a-z0-9-]{1,40}")
OPEN_DRAFT = re.compile(r"[a-z0-9]{12}")
LANGUAGES, THEMES, TEXTS = ("zh", "en"), ("auto", "light", "dark"), ("corrected", "original")
NONE = "none"


@dataclass(frozen=True)
class Known:
    """The codes that an address may name, in their fixed orders."""

    places: tuple[str, ...]
    plans: tuple[str, ...]
    groups: tuple[str, ...]
    # filter key -> its codes; None for words that a visitor types
    filters: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    matters: tuple[str, ...] = ()
    # a place of several plans -> their columns, by date: links from before its second plan name the place
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # those of the places that are drafts: they stand beside published plans
    drafts: tuple[str, ...] = ()

    def is_left_out(self, code: str) -> bool:
        """Whether a draft that is not among the places is there, and too many others stand before it."""
        draft_id = draft_of(code)
        return len(self.drafts) >= MOST_DRAFTS and draft_id is not None and draft_storage.package(draft_id) is not None


@dataclass(frozen=True)
class Selection:
    """One view of the product. `places` are columns in order, home first, then the fixed order of places: a column is
    called as its place, and where a place has several plans, as plan.
    """

    places: tuple[str, ...]
    home: str | None = None
    lang: str = "zh"
    theme: str = "auto"
    party: bool = True
    diff: bool = False
    numbers: bool = False
    closed: tuple[str, ...] = ()
    plan: str | None = None
    text: str = "corrected"
    fact: str | None = None
    # the deck that is open on its page, and the slide that is on the wall; None where nothing is presented
    deck: str | None = None
    slide: int | None = None
    # the one matter (a leaf of the categories) that 并排阅读 shows; None for the first
    matter: str | None = None
    # what a working page is narrowed to: (filter key, codes), in the order of the keys
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # the draft that is open on 导入, as the drafts call it
    draft: str | None = None

    def chosen(self, key: str) -> tuple[str, ...]:
        """The codes of one filter; empty where it is not set."""
        return dict(self.filters).get(key, ())


@dataclass(frozen=True)
class AddressComplaint:
    """A part of the address that was left out: the label of its sentence, and the value."""

    label: str
    value: str


def default(known: Known) -> Selection:
    """All places (at most eight), no home place; a draft is nowhere but where an address names it."""
    return Selection(tuple(place for place in known.places if place not in known.drafts)[:MOST_PLACES])


# A few lines per key of the address, each with what is said where it cannot be used.
def selection_of(params: Mapping[str, str], known: Known) -> tuple[Selection, list[AddressComplaint]]:  # noqa: C901
    """The selection that an address asks for, and what had to be left out. Unknown keys are not ours: ignored."""
    complaints: list[AddressComplaint] = []
    start = default(known)

    def complain(label: str, value: str) -> None:
        complaints.append(AddressComplaint(label, value[:LONGEST_SHOWN] + ("…" if len(value) > LONGEST_SHOWN else "")))

    def codes(key: str, allowed: Iterable[str], otherwise: tuple[str, ...], label: str) -> tuple[str, ...]:
        if key not in params:
            return otherwise
        named = [code for code in params[key].split(",") if code and code != NONE]
        asked = [column for code in named for column in known.several.get(code, (code,))]
        unknown = [code for code in asked if code not in allowed]
        drafts = [code for code in unknown if draft_of(code)]
        left = [code for code in drafts if known.is_left_out(code)]
        for why, found in (
            ("m_draft_left", left),
            ("m_draft_gone", [code for code in drafts if code not in left]),
            (label, [code for code in unknown if code not in drafts]),
        ):
            if found:
                complain(why, ",".join(found))
        return tuple(code for code in allowed if code in asked)

    def choice(key: str, allowed: tuple[str, ...], otherwise: str) -> str:
        value = params.get(key, otherwise)
        if value in allowed:
            return value
        complain("bad_value", f"{key}={value}")
        return otherwise

    def switch(key: str, otherwise: bool) -> bool:
        return choice(key, ("0", "1"), "1" if otherwise else "0") == "1"

    places = codes("places", known.places, start.places, "unknown_place")
    if not places:
        if not {c.label for c in complaints} & {"m_draft_gone", "m_draft_left"}:  # which says it already
            complain("no_places", params.get("places", ""))
        places = start.places
    if set(places) <= set(known.drafts):
        complain("m_draft_alone", ",".join(places))
        places = (*start.places[: max(1, MOST_PLACES - len(places))], *places)  # what is too many is cut below
    home = params.get("home", NONE)
    home = known.several.get(home, (home,))[-1]
    if home != NONE and home not in known.places:
        complain("unknown_place", home)
        home = NONE
    if home != NONE and home not in places:
        places = tuple(code for code in known.places if code in (*places, home))
    # Cut after the home place has come to the front: it is always among those shown.
    places = home_first(places, home)
    if len(places) > MOST_PLACES:
        complain("too_many_places", ",".join(places[MOST_PLACES:]))
    plan = params.get("plan")
    if plan is not None and plan not in known.plans:
        gone = "m_draft_left" if known.is_left_out(plan) else "m_draft_gone"
        complain(gone if draft_of(plan) else "unknown_plan", plan)
        plan = None
    matter = params.get("matter") or None
    if matter is not None and matter not in known.matters:
        complain("unknown_matter", matter)
        matter = None
    deck, slide = params.get("deck") or None, params.get("slide") or None
    if deck is not None and not DECK.fullmatch(deck):
        complain("bad_value", f"deck={deck}")
        deck = None
    if slide is not None and not re.fullmatch(r"[1-9][0-9]{0,3}", slide):
        complain("bad_value", f"slide={slide}")
        slide = None
    draft = params.get("draft") or None
    if draft is not None and not OPEN_DRAFT.fullmatch(draft):
        complain("bad_value", f"draft={draft}")
        draft = None
    filters: list[tuple[str, tuple[str, ...]]] = []
    for key, allowed in sorted(known.filters.items()):
        if allowed is None:
            typed = params.get(key, "").strip()
            words = typed[:LONGEST_WORDS].strip()
            if len(typed) > LONGEST_WORDS:
                complain("words_cut", typed)
            if words:
                filters.append((key, (words,)))
        elif key in params:
            asked = [code for code in dict.fromkeys(params[key].split(",")) if code]
            if key == "at":
                asked = [column for code in asked for column in known.several.get(code, (code,))]
            unknown = [code for code in asked if code not in allowed]
            if unknown:
                complain("unknown_filter", ",".join(unknown))
            kept = tuple(code for code in asked if code in allowed)
            if kept:
                filters.append((key, kept))
    selection = Selection(
        places=places[:MOST_PLACES],
        home=None if home == NONE else home,
        lang=choice("lang", LANGUAGES, start.lang),
        theme=choice("theme", THEMES, start.theme),
        party=switch("party", start.party),
        diff=switch("diff", start.diff),
        numbers=switch("numbers", start.numbers),
        closed=codes("closed", known.groups, (), "unknown_group"),
        plan=plan,
        text=choice("text", TEXTS, start.text),
        fact=params.get("fact") or None,
        deck=deck,
        slide=int(slide) if slide else None,
        draft=draft,
        matter=matter,
        filters=tuple(filters),
    )
    return selection, complaints


def home_first(places: tuple[str, ...], home: str | None) -> tuple[str, ...]:
    """`places` with the home place in front, the rest in their order."""
    return tuple(sorted(places, key=lambda place: place != home))


def to_params(selection: Selection) -> dict[str, str]:
    """The address of a selection: codes, always written out; parse(to_params(s)) == s."""
    params = {
        "places": ",".join(selection.places),
        "home": selection.home or NONE,
        "lang": selection.lang,
        "theme": selection.theme,
        "party": "1" if selection.party else "0",
        "diff": "1" if selection.diff else "0",
        "numbers": "1" if selection.numbers else "0",
        "closed": ",".join(selection.closed) or NONE,
        "text": selection.text,
    }
    params |= {key: ",".join(codes) for key, codes in selection.filters}
    if selection.plan:
        params["plan"] = selection.plan
    if selection.fact:
        params["fact"] = selection.fact
    if selection.matter:
        params["matter"] = selection.matter
    if selection.deck:
        params["deck"] = selection.deck
    if selection.slide:
        params["slide"] = str(selection.slide)
    if selection.draft:
        params["draft"] = selection.draft
    return params
