"""What is typed -> the passages that say it, said as it is, said in other words, or near to it, each group apart.
views/search_page.py shows them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypedDict

from cejian.answers.readings import Reading, lexicon
from cejian.answers.store import Store
from cejian.answers.typed_rows import SearchCodedRow, SearchExactRow, SearchRankedRow
from cejian.wording.folding import Query, cut, stands_at

# The ranked passages are looked for only where the sure ones do not fill the page.
ENOUGH = 30
MOST_RANKED, RANKED_CANDIDATES = 8, 30
# A ranked passage must hold this share of what the typed words tell: a rare word tells more than one that stands
# everywhere.
# Of one long word most, or 标准必要专利 would find every 标准; of several words at least two, of those that stand
# anywhere.
LEAST_OF_ONE, LEAST_OF_SEVERAL = 0.6, 0.3
# The groups of hits, the surest first: said as it was typed, said in other words, coded under the category that was
# named, near to it.
Group = Literal["verbatim", "meant", "coded", "near"]
SURE: tuple[Group, ...] = ("verbatim", "meant")
GROUPS: tuple[Group, ...] = (*SURE, "coded", "near")
# So many letters are not typed but pasted; parts of fewer letters than a part's least prove nothing on their own.
LEAST_PASTED, LEAST_OF_A_PART = 14, 6
MOST_ASKED = 3


class PassageHit(TypedDict):
    """A passage that was found; `marks`: the keys of the words of the search, or those meant by them, that it holds."""

    passage_id: int
    plan_id: str
    measure_id: str | None
    key: str
    source_key: str | None
    figures: str | None
    marks: list[str]


class Found(TypedDict):
    """Each of GROUPS with its passages in the order of the texts (near: best first), and how the words were read.

    `readings`: the words that were looked for as other words too; `parts_found` of `parts_count` sentences or clauses
    that were pasted stand in some passage, where no passage holds them all; `categories`: the codes whose name was
    typed.
    """

    verbatim: list[PassageHit]
    meant: list[PassageHit]
    coded: list[PassageHit]
    near: list[PassageHit]
    categories: tuple[str, ...]
    readings: dict[str, Reading]
    parts_found: int
    parts_count: int


class SureFound(NamedTuple):
    """The sure groups of what was found, and how the words were read; the rest as in Found."""

    readings: list[Reading]
    verbatim: list[PassageHit]
    meant: list[PassageHit]
    parts_found: int = 0
    parts_count: int = 0

    @property
    def hits(self) -> list[PassageHit]:
        return [*self.verbatim, *self.meant]


def find_sure(store: Store, query: Query, plan_ids: list[str]) -> SureFound:
    """What the plans say of the words of a search for sure: the half of `find` that is quickly found."""
    readings = lexicon(store).read(query.words)
    found = SureFound(readings, *_exact(store, readings, query.without, plan_ids))
    if not found.hits and sum(map(len, query.words)) >= LEAST_PASTED:
        verbatim, parts_found, parts_count = _by_parts(store, query, plan_ids)
        return SureFound(readings, verbatim, [], parts_found, parts_count)
    return found


def find(store: Store, query: Query, plan_ids: list[str]) -> Found:
    """What the plans say of the words of a search."""
    found = find_sure(store, query, plan_ids)
    sure = {row["passage_id"] for row in found.hits}
    categories = lexicon(store).categories(query.words) if not query.without else ()
    coded = (
        [
            _hit(row, [])
            for row in store.look("search_coded", category_codes=list(categories), plan_ids=plan_ids)
            if row["passage_id"] not in sure
        ]
        if categories
        else []
    )
    near = [] if len(sure) >= ENOUGH or coded else _near(store, query, found.readings, plan_ids, sure)
    return {
        "verbatim": found.verbatim,
        "meant": found.meant,
        "coded": coded,
        "near": near,
        "categories": categories,
        "readings": {reading.typed: reading for reading in found.readings if reading.others},
        "parts_found": found.parts_found,
        "parts_count": found.parts_count,
    }


def _exact(
    store: Store, readings: list[Reading], without: tuple[str, ...], plan_ids: list[str]
) -> tuple[list[PassageHit], list[PassageHit]]:
    """The passages in which every word stands as it was typed, and those in which it stands in other words."""
    groups = [[reading.typed, *reading.others] for reading in readings]
    verbatim: list[PassageHit] = []
    meant: list[PassageHit] = []
    for row in store.look("search_exact", groups=groups, plan_ids=plan_ids):
        # The database looks for letters in a row; here Latin words and figures are held to their bounds.
        holds = [[term for term in group if stands_in(row, term)] for group in groups]
        if all(holds) and not any(stands_in(row, term) for term in without):
            is_verbatim = all(group[0] in held for group, held in zip(groups, holds))
            (verbatim if is_verbatim else meant).append(_hit(row, [mark for held in holds for mark in marks_of(held)]))
    return verbatim, meant


def _hit(row: SearchExactRow | SearchCodedRow | SearchRankedRow, marks: Sequence[str]) -> PassageHit:
    return {
        "passage_id": row["passage_id"],
        "plan_id": row["plan_id"],
        "measure_id": row["measure_id"],
        "key": row["key"],
        "source_key": row["source_key"],
        "figures": row["figures"],
        "marks": list(marks),
    }


def stands_in(row: SearchExactRow | SearchRankedRow, term: str) -> bool:
    """Whether a passage holds a term: in its text as repaired, in its source as it stands, or as the figure of a
    table.
    """
    return bool(
        stands_at(row["key"], term) or row["source_key"] and stands_at(row["source_key"], term)
    ) or f"|{term}|" in (row["figures"] or "")


def marks_of(terms: list[str]) -> list[str]:
    """The terms, and of a figure its number too: in a table the unit stands in another column, and a sign may be said
    in words.
    """
    numbers = [term.lstrip("≥≤><").rstrip("%‰") for term in terms if term.lstrip("≥≤><")[:1].isdecimal()]
    digits = ["".join(letter for letter in number if letter.isdecimal() or letter == ".") for number in numbers]
    return [*terms, *(number for number in digits if number and number not in terms)]


def _by_parts(store: Store, query: Query, plan_ids: list[str]) -> tuple[list[PassageHit], int, int]:
    """The passages that hold one of the pasted sentences whole, or one of its clauses where none does; how many were
    found, and of how many.
    """
    found: dict[int, PassageHit] = {}
    hits = count = 0
    for sentence in query.parts:
        pieces = [sentence]
        rows_of = [_exact(store, [Reading(word) for word in sentence], query.without, plan_ids)[0]]
        if not rows_of[0]:  # a heading and its text, or a row of a table, run together
            pieces = [(word,) for word in sentence]
            rows_of = [
                _exact(store, [Reading(word)], query.without, plan_ids)[0] if len(word) >= LEAST_OF_A_PART else []
                for word in sentence
            ]
        for piece, rows in zip(pieces, rows_of):
            if sum(map(len, piece)) < LEAST_OF_A_PART:
                continue
            count += 1
            hits += bool(rows)
            for row in rows:
                found.setdefault(row["passage_id"], {**row, "marks": []})["marks"].extend(row["marks"])
    return sorted(found.values(), key=lambda row: row["passage_id"]), hits, count


def _near(
    store: Store, query: Query, readings: list[Reading], plan_ids: list[str], known: set[int]
) -> list[PassageHit]:
    """Passages that hold most of what the words tell, though not all of them."""
    # A word in Latin letters is looked for as what it means.
    words = [
        other
        for reading in readings
        for other in (reading.others[:1] if reading.kind in ("pinyin", "initials") else (reading.typed,))
    ]
    terms = list(dict.fromkeys(term for word in words for term in cut(word)))
    if not terms:
        return []
    rows = store.look("search_terms", terms=terms)
    if not rows:
        return []
    total, spread = rows[0]["passage_count"], {row["term"]: row["found_count"] for row in rows}
    several = len(words) > 1
    # A part of one long word that stands nowhere tells the most; of several words one that stands nowhere is passed
    # over.
    tells = {term: math.log((total + 1) / spread.get(term, 0.5)) for term in terms if term in spread or not several}
    found = []
    for row in store.look("search_ranked", terms=" ".join(terms), plan_ids=plan_ids, most=RANKED_CANDIDATES):
        own = set(row["tokens"].split())
        held = [term for term in tells if term in own]
        if row["passage_id"] in known or any(stands_in(row, term) for term in query.without):
            continue
        share = sum(tells[term] for term in held) / sum(tells.values())
        if share >= (LEAST_OF_SEVERAL if several else LEAST_OF_ONE) and (len(held) > 1 or not several):
            found.append((share, _hit(row, held)))
    # What holds more of the words comes first; among equals the better fit.
    return [hit for _, hit in sorted(found, key=lambda held: -held[0])[:MOST_RANKED]]


def counts_apart(store: Store, query: Query, plan_ids: list[str]) -> dict[str, int]:
    """word -> the passages that say it, typed or in other words, each word looked for on its own."""
    return {reading.typed: len(_count(store, [reading], plan_ids)) for reading in lexicon(store).read(query.words)}


def _count(store: Store, readings: list[Reading], plan_ids: list[str]) -> list[PassageHit]:
    verbatim, meant = _exact(store, readings, (), plan_ids)
    return [*verbatim, *meant]


def asked_back(store: Store, query: Query, plan_ids: list[str]) -> list[tuple[str, int]]:
    """What may have been meant, with the number of passages that say it: the search with one word changed that stands
    nowhere as it was typed.
    """
    known = lexicon(store)
    readings = known.read(query.words)
    found: list[tuple[str, int]] = []
    if len(readings) > 1 and all(word.isascii() for word in query.words):  # two English words may be one term
        found += [
            (other, len(_count(store, known.read((other,)), plan_ids)))
            for other in known.asks(" ".join(query.words), plan_ids)
        ]
    for at, reading in enumerate(readings):
        if len(readings) > 1 and _count(store, [reading], plan_ids):
            continue
        for other in known.asks(reading.typed, plan_ids):
            words = (*(r.typed for r in readings[:at]), other, *(r.typed for r in readings[at + 1 :]))
            count = len(_count(store, known.read(tuple(words)), plan_ids))
            if count:
                found.append((" ".join(words), count))
    return list(dict.fromkeys(found))[:MOST_ASKED]
