"""A draft as a page shows it: its text with the repairs, and every fact with its words, its confidence and its rule."""

from __future__ import annotations

import csv
from typing import NamedTuple

from cejian.corpus.data_version import ROOT
from cejian.corpus.packages import DOUBTFUL_BELOW
from cejian.corpus.placed import OutlineLine
from cejian.importing.draft import Draft, facts_of
from cejian.importing.draft_record import Code, FoundFact, FoundRepair, KeptDraft
from cejian.importing.learnt import reference
from cejian.importing.propose.lines import TextLine
from cejian.importing.shown_draft import DraftCounts
from cejian.wording.withholding import LEADERS

__all__ = ["DOUBTFUL_BELOW", "DraftFact", "counts", "facts", "shown"]

# The field of a plan -> the fact as the page calls it.
FIELDS = ("title", "doc_number", "issuer", "issued_date", "published_date")
# File of a package -> the kind of its facts, the column of their id and the column that says what they are.
QUOTED = {
    "targets.csv": ("target", "target_id", "name_as_written"),
    "milestones.csv": ("time", "milestone_id", "label"),
    "citations.csv": ("citation", "citation_id", "title"),
}


class DraftFact(NamedTuple):
    """Where a fact stands in the clean text, of what kind it is, and what it says; role is that of an agency."""

    start: int
    end: int
    kind: str
    words: str
    measure_id: str = ""
    role: str = ""


def counts(draft: Draft) -> DraftCounts:
    """How much was found of each kind."""
    return {
        "chapters": len(draft.headings),
        "tasks": sum(m.kind == "task" for m in draft.measures),
        "safeguards": sum(m.kind == "safeguard" for m in draft.measures),
        "agencies": sum(map(len, draft.agencies.values())),
        "targets": len(draft.rows.get("targets.csv", [])),
        "times": len(draft.rows.get("milestones.csv", [])),
    }


def facts(draft: Draft) -> list[FoundFact]:
    """A row per fact that has a confidence and a place, in the order of confidence.csv."""
    places = _places(draft)
    return [
        _row(draft, fact_id, f"{confidence:.2f}", rule, places[fact_id])
        for fact_id, confidence, rule in draft.confidence
        if fact_id in places
    ]


def _row(draft: Draft, fact_id: str, confidence: str, rule: str, place: DraftFact) -> FoundFact:
    start, end = draft.text.to_source(place.start, place.end)
    return {
        "id": fact_id,
        "confidence": confidence,
        "rule": Code(rule),
        "k": place.kind,
        "m": place.measure_id,
        "role": Code(place.role),
        "words": "" if LEADERS.search(place.words) else " ".join(place.words.split())[:120],
        "cs": place.start,
        "ce": place.end,
        "s": start,
        "e": end,
    }


def _places(draft: Draft) -> dict[str, DraftFact]:
    """Fact id -> its place; repairs and what was looked for in vain have none."""
    clean, plan_id = draft.text.clean, draft.plan_id
    found: dict[str, DraftFact] = {}
    for name in FIELDS:
        said = getattr(draft.metadata, name)
        if said:
            found[f"{plan_id}:{name}"] = DraftFact(said.start, said.end, name, said.value)
    if draft.metadata.title:
        title, kind_name = draft.metadata.title, _name_of_kind(draft.plan["plan_kind_code"])
        found[f"{plan_id}:plan_kind_code"] = DraftFact(title.start, title.end, "plan_kind", kind_name)
    gists = {row["measure_id"]: row["gist_zh"] for row in draft.rows.get("measures.csv", [])}
    spans = dict(facts_of(draft))
    for (measure_id, span), measure in zip(spans.items(), draft.measures):
        words = f"{measure.number} {measure.title or gists[measure_id]}".strip()
        found[measure_id] = DraftFact(span.start, span.end, measure.kind, words, measure_id)
        found[f"{measure_id}:main"] = DraftFact(span.start, span.end, "strength", words, measure_id)
        for number, agency in enumerate(draft.agencies.get(measure_id, []), start=1):
            place = DraftFact(agency.start, agency.end, "agency", agency.full, measure_id, agency.role)
            found[f"{measure_id}-a{number}"] = place
    for name, (kind, key, column) in QUOTED.items():
        for row in draft.rows.get(name, []):
            start, end = draft.text.find(row["quote"], row["occurrence"] or 1)
            words = row[column] if kind != "target" else f"{row[column]} {row['value_as_written']}"
            words += row.get("unit_as_written") or ""
            found[row[key]] = DraftFact(start, end, kind, words, row.get("measure_id") or "")
    categories = {row.code: row.name_zh for row in reference()["categories.csv"]}
    tools = {row.tool_code: row.name_zh for row in reference()["tools.csv"]}
    for row in draft.rows.get("measure_categories.csv", []):
        clause = _clause(clean, spans[row["measure_id"]], row["clause"])
        found[f"{row['measure_id']}:{row['category_code']}"] = DraftFact(
            *clause, "category", categories[row["category_code"]], row["measure_id"]
        )
    for row in draft.rows.get("measure_tools.csv", []):
        clause = _clause(clean, spans[row["measure_id"]], row["clause"])
        found[f"{row['measure_id']}:tool-{row['tool_code']}"] = DraftFact(
            *clause, "tool", tools[row["tool_code"]], row["measure_id"]
        )
    return found


def _clause(clean: str, measure: TextLine, clause: str) -> tuple[int, int]:
    """Where a clause stands in its measure; the whole measure where it was put together of several lines."""
    at = clean.find(clause, measure.start, measure.end)
    return (at, at + len(clause)) if clause and at >= 0 else (measure.start, measure.end)


def _name_of_kind(code: str) -> str:
    """The name of a kind of plan, as the table of codes has it."""
    with (ROOT / "data" / "reference" / "codes.csv").open(encoding="utf-8-sig", newline="") as stream:
        return next(
            row["name_zh"] for row in csv.DictReader(stream) if (row["list_code"], row["code"]) == ("plan_kind", code)
        )


def shown(draft: Draft) -> KeptDraft:
    """All that the page needs to show a draft."""
    return {
        "plan_id": draft.plan_id,
        "title": draft.plan["title"],
        "source": draft.source,
        "repairs": _repairs(draft),
        "outline": _outline(draft),
        "facts": facts(draft),
    }


def _repairs(draft: Draft) -> list[FoundRepair]:
    found: list[FoundRepair] = []
    rows = draft.rows.get("corrections.csv", [])
    places = iter(draft.text.places)
    for row in rows:
        if row["is_applied"]:
            start, end = next(places)
        else:
            start, end = draft.text.to_clean(row["start_char"], row["end_char"])
        found.append(
            {
                "s": row["start_char"],
                "e": row["end_char"],
                "cs": start,
                "ce": end,
                "wrong": row["wrong"],
                "right": row["right"],
                "kind": row["kind_code"],
                "confidence": Code(row["confidence_code"]),
                "reason": row["reason"],
                "applied": bool(row["is_applied"]),
            }
        )
    return found


def _outline(draft: Draft) -> list[OutlineLine]:
    """Chapters and measures in reading order."""
    lines = [
        ("section", f"chapter-{number}", node.heading.label, node.heading.title, node.heading.start, node.end)
        for number, node in enumerate(draft.headings, start=1)
    ] + [
        (measure.kind, measure_id, measure.number, measure.title, span.start, span.end)
        for (measure_id, span), measure in zip(facts_of(draft), draft.measures)
    ]
    found: list[OutlineLine] = []
    for kind, line_id, label, title, start, end in sorted(lines, key=lambda line: line[4]):
        first, last = draft.text.to_source(start, end)
        found.append(
            {
                "id": line_id,
                "kind": kind,
                "depth": 1,
                "label": label,
                "path": label,
                "title": title,
                "cs": start,
                "ce": end,
                "s": first,
                "e": last,
            }
        )
    return found
