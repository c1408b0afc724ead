"""The time statements of a draft held against those that were coded by reading.

A gold names the words of a time by their place (`start_char`, `end_char`) with kind, last day and precision; one that
was made roughly has only the words (`deadline_text`) and the last day (`deadline`): a time is right there that stands
in such words and ends on that day, however often they stand in the text; another that ends on a day of the gold is a
repeat and counts neither way, nor do rhythms and the years of a title. Days of issue are fields of the document.
"""

from __future__ import annotations

from collections.abc import Mapping

from cejian.corpus.packages import Package, of
from cejian.corpus.records import Milestone
from cejian.importing.draft import Draft
from cejian.importing.propose.moments import Moment

# A time by its place in the document that was coded, its kind, last day, precision and rhythm.
TimeKey = tuple[int | str, ...]


def times_against(
    draft: Draft, rows: list[dict[str, str]], text: str, place: Mapping[int, int]
) -> tuple[set[TimeKey], set[TimeKey]]:
    """(found, gold) of a document; `place` says where a letter of the draft's clean text stands in `text`."""
    with_kinds = bool(rows) and "kind_code" in rows[0]
    gold = [(row, spans) for row in rows if (spans := _places_of(text, row))]
    wanted: set[TimeKey] = {_coded(row, spans[0][0]) for row, spans in gold}
    days = {row.get("deadline") for row in rows}
    found: set[TimeKey] = set()
    for moment in draft.moments:
        if not with_kinds and (moment.last is None or moment.rule == "term" and moment.precision == "year"):
            continue
        at, until = place.get(moment.at, -1), place.get(moment.until - 1, -2) + 1
        own = [(row, spans) for row, spans in gold if any(a < until and at < b for a, b in spans)]
        if with_kinds:
            found.add(_read(moment, own[0][1][0][0] if own else at, with_kinds))
            continue
        same = [spans[0][0] for row, spans in own if row["deadline"] == str(moment.last)]
        found |= {_read(moment, first, with_kinds) for first in same}
        if not same and str(moment.last) not in days:
            found.add(_read(moment, own[0][1][0][0] if own else at, with_kinds))
    return found, wanted


def _places_of(text: str, row: Mapping[str, str]) -> list[tuple[int, int]]:
    """Where the words of a coded time stand; everywhere where only the words are coded."""
    if row.get("start_char"):
        return [(int(row["start_char"]), int(row["end_char"]))]
    words, spans = row["deadline_text"], []
    at = text.find(words)
    while at >= 0:
        spans.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return spans


def _coded(row: Mapping[str, str], at: int) -> TimeKey:
    if "kind_code" not in row:
        return at, row["deadline"]
    return at, row["kind_code"], row["end_date"], row["precision_code"], row["recurrence_code"]


def _read(moment: Moment, at: int, with_kinds: bool) -> TimeKey:
    last = str(moment.last or "")
    return (at, moment.kind, last, moment.precision, moment.recurrence) if with_kinds else (at, last)


def times_of_plan(draft: Draft, package: Package) -> tuple[int, int, int]:
    """(right, found, coded) times of a plan of the product beside its coding: right where the words meet and kind, last
    day and rhythm are the same. Days of issue are not counted.
    """
    coded = [
        (package.span(row.quote, row.occurrence), (row.kind_code, str(row.end_date or ""), row.recurrence_code))
        for row in of(Milestone, package.rows)
        if row.kind_code not in ("issued", "published")
    ]
    right = sum(
        any(
            span.clean_start < moment.end
            and moment.start < span.clean_end
            and (moment.kind, str(moment.last or ""), moment.recurrence) == codes
            for moment in draft.moments
        )
        for span, codes in coded
    )
    return right, len(draft.moments), len(coded)
