"""A document -> its drafts, one for each plan that it holds: repaired, cut into parts, read by the rules, judged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cejian.corpus.sounds import sound_of
from cejian.corpus.text import CleanText, Repair, apply_repairs
from cejian.ids import may_be_a_plan
from cejian.importing.document import ReadDocument
from cejian.importing.document_rows import absence_rows, citation_rows, correction_rows, plan_rows, pmc_rows, short_name
from cejian.importing.draft import Draft, ids_of
from cejian.importing.measure_rows import agency_rows, measure_rows
from cejian.importing.propose.agencies import find_agencies
from cejian.importing.propose.agency_notes import convention
from cejian.importing.propose.deadlines import Years
from cejian.importing.propose.genre import judge
from cejian.importing.propose.measures import find_measures
from cejian.importing.propose.metadata import Metadata, read_metadata
from cejian.importing.propose.parts import NamedPart, parts_of
from cejian.importing.propose.targets import find_goals
from cejian.importing.propose.times import begin_of_five_years
from cejian.importing.propose.zones import zones_of
from cejian.importing.repair import ProposedCorrection, find_repairs
from cejian.importing.target_rows import target_rows
from cejian.importing.time_rows import time_rows


def drafts_of(document: ReadDocument, claim: Callable[[str, str], bool] = lambda digest, name: True) -> list[Draft]:
    """The drafts in a document, one per plan that it holds, each with its own text alone. `claim` is asked with the
    digest of the source whether a plan may have an id.
    """
    text, spots = _repaired(document)
    parts = parts_of(text.clean, *(text.to_clean(*document.body) if document.body else ()))
    if len(parts) == 1:
        return [_draft(document, text, spots, parts[0], claim)]
    drafts: list[Draft] = []

    def claim_beside(digest: str, name: str) -> bool:
        return all(name != d.plan_id for d in drafts) and claim(digest, name)

    for part in parts:
        own = own_text(document, text, parts[0], part)
        text_of_own, spots = _repaired(own)
        whole = replace(parts_of(text_of_own.clean)[0], end=len(text_of_own.clean))
        drafts.append(_draft(own, text_of_own, spots, whole, claim_beside))
    return drafts


def _repaired(document: ReadDocument) -> tuple[CleanText, list[ProposedCorrection]]:
    spots = find_repairs(document)
    return apply_repairs(
        document.text, [Repair(c.start, c.end, c.wrong, c.right) for c in spots if c.is_applied]
    ), spots


def own_text(document: ReadDocument, text: CleanText, first: NamedPart, part: NamedPart) -> ReadDocument:
    """The document of one plan of several: the notice that brings them all, if there is one, and the plan itself."""
    spans = [text.to_source(part.start, part.end)]
    front = text.clean[first.start : first.title[0]] if first.title else ""
    title = text.clean[part.title[0] : part.title[1]].split("\n")[0] if part.title else ""
    if part is not first and first.title and (part.notice or title and title in front):
        spans.insert(0, text.to_source(first.start, first.title[0]))
    moved: dict[int, int] = {}  # where each span begins -> where it begins in the plan's own text
    length = 0
    for start, end in spans:
        moved[start] = length
        length += end - start

    def own(at: int) -> int | None:
        return next((at - start + moved[start] for start, end in spans if start <= at < end), None)

    return replace(
        document,
        text="".join(document.text[start:end] for start, end in spans),
        pages=tuple(at for page in document.pages for at in [own(page)] if at is not None),
        tables=tuple(
            (first_at, last_at + 1)
            for start, end in document.tables
            for first_at, last_at in [(own(start), own(end - 1))]
            if first_at is not None and last_at is not None
        ),
        body=None,
        # What holds for the whole file stands at its beginning.
        doubts=tuple(
            (word, at or 0) for word, place in document.doubts for at in [own(place)] if at is not None or not place
        ),
    )


def _draft(
    document: ReadDocument,
    text: CleanText,
    spots: list[ProposedCorrection],
    part: NamedPart,
    claim: Callable[[str, str], bool],
) -> Draft:
    source, clean = document.text, text.clean
    # What a notice says of the plan that it brings are no measures of the plan.
    chapters, measures = find_measures(clean, part.body if part.notice and part.title else part.start, part.end)
    body = next((c.heading.start for c in chapters if c.heading.start >= part.body), part.end)
    metadata = read_metadata(clean, part, body)
    rule = convention(clean, part.start, part.end)
    agencies = [
        find_agencies(clean, m.start, m.end, rule, m.agency_cells, m.under, m.kind == "safeguard", m.row)
        for m in measures
    ]
    verdict = judge(clean[part.start : part.end], metadata, measures, sum(map(bool, agencies)))
    digest = hashlib.sha256(source.encode("utf-8")).hexdigest()
    plan_id = "refused" if verdict.is_refused else _plan_id(metadata, digest, claim)
    ids = ids_of(plan_id, measures)
    draft = Draft(plan_id, source, text, verdict, metadata, chapters, measures, dict(zip(ids, agencies)))
    draft.reader, draft.doubts = document.reader, document.doubts
    plan_rows(draft, part)
    correction_rows(draft, spots)
    measure_rows(draft, ids)
    agency_rows(draft)
    zones = zones_of(clean, part, chapters, measures, body)
    issued = metadata.issued_date or metadata.published_date
    years = {h[1].year for h in metadata.horizons if h[0] and h[0].year == h[1].year}
    year = min(years, default=None)
    first = min((h[0] for h in metadata.horizons if h[0]), default=None)
    since = date.fromisoformat(issued.value) if issued else begin_of_five_years(_title_of(metadata)) or first
    last = {h[1].year - h[0].year + 1: h[1] for h in metadata.horizons if h[0] and h[0].month == 1}
    limits = {m.start: m.by for m in measures if m.by}
    limits |= {cell.start: head for m in measures for head, cell in m.years}
    draft.goals = find_goals(clean, zones, since, Years(year, last), limits)
    target_rows(draft)
    time_rows(draft, zones, Years(year, last), part)
    citation_rows(draft, part)
    absence_rows(draft)
    pmc_rows(draft)
    return draft


def _title_of(metadata: Metadata) -> str:
    return metadata.title.value if metadata.title else ""


def _plan_id(metadata: Metadata, digest: str, claim: Callable[[str, str], bool]) -> str:
    short = short_name(metadata.place) or "unnamed"
    only = next((h[1].year for h in metadata.horizons[:1] if h[0] and h[0].year == h[1].year), None)
    issued = metadata.issued_date or metadata.published_date
    year = (
        only or (issued and issued.value[:4]) or next((h[0].year for h in metadata.horizons if h[0]), None) or "undated"
    )
    plain = re.sub(r"[^a-z0-9]", "", sound_of(short).lower()) or "unnamed"
    base = f"{plain}-{year}"
    name, number = base, 1
    while not may_be_a_plan(name) or not claim(digest, name):
        number += 1
        name = f"{base}-{number}"
    return name
