"""A draft: one plan as the rules propose it, in the rows of a package, with a confidence for every fact.

What no rule proposes stays open: a cell is left empty, a row is left out. Every quote is cut from the clean text by the
span that a rule gave, so that it is found again where it was read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cejian.corpus.packages import PACKAGE_FILES, REFERENCE_FILES, write_described
from cejian.corpus.records import Correction as CorrectionRow, Record
from cejian.corpus.text import CleanText
from cejian.importing.propose.agency_names import ProposedAgency
from cejian.importing.propose.chapters import Node
from cejian.importing.propose.genre import Verdict
from cejian.importing.propose.lines import TextLine
from cejian.importing.propose.metadata import Metadata
from cejian.importing.propose.moments import Moment
from cejian.importing.propose.proposed_measure import ProposedMeasure
from cejian.importing.propose.quantities import Goal

CONFIDENCE = ("fact_id", "confidence", "rule")
# What is left of a rule's confidence in a scan (docs/importing.md); every number of one is to be looked at.
WORDS_OF_A_SCAN, NUMBER_OF_A_SCAN = 0.93, 0.6


@dataclass
class Draft:
    """One plan as proposed. rows: file -> its rows; reference: what the plan adds to data/reference; confidence: a row
    per fact.
    """

    plan_id: str
    source: str
    text: CleanText
    verdict: Verdict
    metadata: Metadata
    chapters: list[Node]
    measures: list[ProposedMeasure]
    agencies: dict[str, list[ProposedAgency]] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    reader: str = "txt"
    doubts: tuple[tuple[str, int], ...] = ()
    plan: dict[str, Any] = field(default_factory=dict)
    horizons: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    reference: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    confidence: list[tuple[str, float, str]] = field(default_factory=list)

    @property
    def headings(self) -> list[Node]:
        """The chapters; where all measures are at their level (一、支持研究。…) a measure is no chapter besides, nor is
        one that an item below that level is: （一）支持研究。… where the plan, or its copy, has no chapters.
        """
        own = [m.start for m in self.measures if m.rule in ("outline_0", "outline_1")]
        all_are = len(own) == len(self.measures)
        starts = [m.start for m in self.measures]
        return [
            c
            for c in self.chapters
            if not (all_are or c.depth >= 2) or not any(c.body <= start < c.heading.title_end for start in starts)
        ]

    def add(self, file: str, **row: Any) -> None:
        self.rows.setdefault(file, []).append(row)

    def refer(self, file: str, **row: Any) -> None:
        self.reference.setdefault(file, []).append(row)

    def sure(self, fact_id: str, confidence: float, rule: str, words: str = "") -> None:
        """Note how sure a rule is of a fact; in a scan it is less so, least of `words` with a number."""
        if self.reader == "ocr":
            confidence *= (
                NUMBER_OF_A_SCAN if re.search("[0-9〇零一二三四五六七八九十百千万亿]", words) else WORDS_OF_A_SCAN
            )
        self.confidence.append((fact_id, confidence, rule))


def ids_of(plan_id: str, measures: list[ProposedMeasure]) -> list[str]:
    counts = {"task": 0, "safeguard": 0}
    ids = []
    for measure in measures:
        counts[measure.kind] += 1
        ids.append(f"{plan_id}-{'m' if measure.kind == 'task' else 'g'}{counts[measure.kind]:02d}")
    return ids


def quoted(clean: str, start: int, end: int) -> dict[str, Any]:
    """quote and occurrence of clean[start:end]; the number only where the words stand more than once."""
    quote = clean[start:end]
    number, at = 0, clean.find(quote)
    while 0 <= at < start:
        number, at = number + 1, clean.find(quote, at + 1)
    is_only = number == 0 and clean.find(quote, start + 1) < 0
    return {"quote": quote, "occurrence": None if is_only else number + 1}


def measure_at(draft: Draft, start: int, end: int) -> str | None:
    """The measure that holds clean[start:end], in its words or in a cell of its row below a year."""
    named = zip(draft.agencies, draft.measures)  # by their ids, in the same order
    return next((m for m, own in named for a, b in own.spans if a <= start and end <= b), None)


def facts_of(draft: Draft) -> Iterator[tuple[str, TextLine]]:
    """Measure ids with their spans in the clean text."""
    for measure_id, measure in zip(ids_of(draft.plan_id, draft.measures), draft.measures):
        yield measure_id, TextLine(measure.start, measure.end, draft.text.clean[measure.start : measure.end])


def write(draft: Draft, folder: Path) -> Path:
    """Write a draft as the folder `folder`/<plan_id>; returns it. A folder of that name is overwritten file by file."""
    target = folder / draft.plan_id
    (target / "reference").mkdir(parents=True, exist_ok=True)
    (target / "source.txt").write_bytes(draft.source.encode("utf-8"))
    described = {
        "plan": {k: v for k, v in draft.plan.items() if v is not None},
        "horizons": [{k: v for k, v in h.items() if v is not None} for h in draft.horizons],
        "evidence": [{k: v for k, v in e.items() if v is not None} for e in draft.evidence],
    }
    write_described(target / "plan.yml", described)
    files: dict[str, type[Record]] = {**PACKAGE_FILES, "corrections.csv": CorrectionRow}
    for name, model in files.items():
        _write_csv(target / name, list(model.model_fields), draft.rows.get(name, []), _header_order(name, model))
    for name, rows in draft.reference.items():
        _write_csv(target / "reference" / name, list(REFERENCE_FILES[name].model_fields), rows)
    with (target / "confidence.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(CONFIDENCE)
        writer.writerows((fact, f"{sure:.2f}", rule) for fact, sure, rule in draft.confidence)
    with (target / "doubts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("word", "start_char"))
        writer.writerows(draft.doubts)
    return target


def _header_order(name: str, model: type[Record]) -> list[str]:
    """The columns as the plans of the product have them: what a row is first, its quote behind."""
    columns = list(model.model_fields)
    if "quote" in columns and name not in ("corrections.csv", "pmc_scores.csv"):
        quote = ["quote", "occurrence"]
        rest = [c for c in columns if c not in quote]
        return rest[:5] + quote + rest[5:] if name == "measures.csv" else rest + quote
    return columns


def _write_csv(path: Path, columns: list[str], rows: list[dict[str, Any]], order: list[str] | None = None) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, order or columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
