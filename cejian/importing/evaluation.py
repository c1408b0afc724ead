"""python -m cejian evaluate import: the drafts of documents that were coded by reading, held against that coding.

The gold (tests/import_gold) holds places and codes, the documents themselves lie elsewhere (--corpus). A measure is
right where its first and its last letter are; an agency where measure, place, name and role are; a target where its
number, unit and deadline are; a time as evaluation_times.py says. A document that was read from another kind of file is
laid letter by letter beside the text that was coded, so that the same holds for its places.
"""

from __future__ import annotations

import csv
import re
import resource
import time
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path

from cejian.corpus.numbers import NUMBER, read_number
from cejian.importing.draft import Draft
from cejian.importing.drafting import drafts_of
from cejian.importing.evaluation_times import times_against, times_of_plan
from cejian.importing.learnt import coded_measures, model_of
from cejian.importing.places import places, plain
from cejian.importing.reading import read

# A fact by its place in the document that was coded, and its codes.
FactKey = tuple[int | str, ...]

# What the bars of the importer are about, and what is counted where a gold holds it.
PARTS = ("chapters", "measures", "agencies", "targets", "metadata")
TIMES = "milestones"


@dataclass
class Score:
    """Counts of one part: found and right, in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


@dataclass
class DocumentScore:
    """A document's scores, what was wrong in it, and what it cost."""

    name: str
    scores: dict[str, Score] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    invented: int = 0
    seconds: float = 0
    reading: float = 0  # of the seconds, those in which the file became text
    confidences: list[tuple[float, bool]] = field(default_factory=list)


def gold_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a file of the gold; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def evaluate(corpus: Path, gold: Path, ending: str = "txt", files: Path | None = None) -> list[DocumentScore]:
    """A result per document of the gold whose text lies in the corpus, read from its file of this ending, which lies in
    `files` where the corpus has none.
    """
    results = []
    for folder in sorted(p for p in gold.iterdir() if p.is_dir()):
        origin = next(corpus.rglob(f"{folder.name}.txt"), None)
        path = next((files or corpus).rglob(f"{folder.name}.{ending}"), None)
        if origin is None or path is None:
            continue
        text = origin.read_text(encoding="utf-8-sig")
        started = time.perf_counter()
        document = read(path)
        reading = time.perf_counter() - started
        drafts = drafts_of(document)
        result = DocumentScore(folder.name, seconds=time.perf_counter() - started, reading=reading)
        result.scores = {part: Score() for part in PARTS}
        if (folder / f"{TIMES}.csv").exists():
            result.scores[TIMES] = Score()
        numbers = sorted({row["document"] for part in PARTS for row in gold_rows(folder / f"{part}.csv")})
        for number in numbers:
            draft = drafts[int(number) - 1] if int(number) <= len(drafts) else None
            _compare(result, draft, folder, number, text)
        for extra in drafts[len(numbers) :]:
            result.scores["measures"].found += len(extra.measures)
            result.wrong.append(f"one more draft: {extra.plan['title']}")
        results.append(result)
    return results


def _compare(result: DocumentScore, draft: Draft | None, folder: Path, number: str, text: str) -> None:
    rows = {
        part: [r for r in gold_rows(folder / f"{part}.csv") if r.get("document", number) == number]
        for part in result.scores
    }
    if draft is None:
        for part in rows:
            result.scores[part] += Score(gold=len(rows[part]))
        result.wrong.append("a draft is missing")
        return
    result.invented += invented(draft)
    clean = draft.text.clean
    place = places(clean, text)

    def mine(start: int, end: int) -> tuple[int, int]:
        return place.get(start, -1), place.get(end - 1, -2) + 1

    def theirs(row: dict[str, str]) -> tuple[int, int]:
        return int(row["start_char"]), int(row["end_char"])

    headings = [c.heading for c in draft.headings if c.role != "annex" or c.heading.label.startswith("附")]
    # A heading may end before or behind its stop or its annex's title; its beginning is what is held.
    _score(
        result,
        "chapters",
        {mine(h.start, h.start + len(h.label))[:1] for h in headings},
        {theirs(r)[:1] for r in rows["chapters"]},
    )
    spans: list[FactKey] = [(*mine(m.start, m.end), m.kind) for m in draft.measures]
    ordinals: dict[FactKey, str] = {(*theirs(r), r["kind_code"]): r["ordinal"] for r in rows["measures"]}
    sure = {fact_id: confidence for fact_id, confidence, _ in draft.confidence}
    _score(result, "measures", set(spans), set(ordinals), [(sure[m], s) for m, s in zip(draft.agencies, spans)])
    # The agencies of a measure that ends elsewhere are still its own.
    starts = {key[0]: ordinal for key, ordinal in ordinals.items()}
    agencies: list[tuple[float, FactKey]] = []
    kept = {(r["measure_ordinal"], r["agency_name"]): theirs(r) for r in _once_each(rows["agencies"])}
    # A tag names who a sentence names, too: either of the places that are coded is right.
    twins: dict[FactKey, tuple[int, int]] = {
        (r["measure_ordinal"], plain(text[slice(*theirs(r))]), *theirs(r)): kept[r["measure_ordinal"], r["agency_name"]]
        for r in rows["agencies"]
    }
    for span, (measure_id, listed) in zip(spans, draft.agencies.items()):
        ordinal = starts.get(span[0], f"?{span[0]}")
        for n, a in enumerate(listed, start=1):
            name, place_of_name = plain(clean[a.start : a.end]), mine(a.start, a.end)
            place_of_name = twins.get((ordinal, name, *place_of_name), place_of_name)
            agencies.append((sure[f"{measure_id}-a{n}"], (ordinal, *place_of_name, name, a.role)))
    named: set[FactKey] = {
        (r["measure_ordinal"], *theirs(r), plain(text[slice(*theirs(r))]), r["role"])
        for r in _once_each(rows["agencies"])
    }
    _score(result, "agencies", {key for _, key in agencies}, named, agencies)
    goals: list[tuple[float, FactKey]] = [
        (
            sure[f"{draft.plan_id}-q{n:02d}"],
            (place.get(g.at, -1), _number(g.value), g.unit.replace("unreadable", ""), str(g.deadline or "")),
        )
        for n, g in enumerate(draft.goals, start=1)
        if g.value is not None
    ]
    wanted: set[FactKey] = {
        (_number_at(text, r), _number(float(r["value"])), r["unit"], r["deadline"]) for r in rows["targets"]
    }
    _score(result, "targets", {key for _, key in goals}, wanted, goals)
    _metadata(result, draft, rows["metadata"], text)
    if TIMES in result.scores:
        _score(result, TIMES, *times_against(draft, rows[TIMES], text, place))


def _once_each(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Every agency of a measure once: the draft has a row for each, whatever number of tags names it."""
    order = {"lead": 0, "support": 1, "responsible": 2}
    kept: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        key = (row["measure_ordinal"], row["agency_name"])
        if key not in kept or order[row["role"]] < order[kept[key]["role"]]:
            kept[key] = row
    return list(kept.values())


def _number(value: float) -> str:
    return f"{value:g}" if value < 1e6 else str(int(value))


def _number_at(clean: str, row: dict[str, str]) -> int:
    """Where the number of a target of the gold stands: the one of its span that has its value."""
    start, end = int(row["start_char"]), int(row["end_char"])
    at = clean.find(row["value_as_written"], start, end)
    return at if at >= 0 else start


def _score(
    result: DocumentScore,
    part: str,
    found: Set[FactKey],
    gold: Set[FactKey],
    confidences: Iterable[tuple[float, FactKey]] = (),
) -> None:
    result.scores[part] += Score(len(found & gold), len(found), len(gold))
    result.wrong += [f"{part} too many: {item}" for item in sorted(found - gold, key=str)]
    result.wrong += [f"{part} missing: {item}" for item in sorted(gold - found, key=str)]
    result.confidences += [(confidence, key in gold) for confidence, key in confidences]


def _metadata(result: DocumentScore, draft: Draft, rows: list[dict[str, str]], text: str) -> None:
    said = draft.metadata
    horizon = said.horizons[0] if said.horizons else None
    has = {
        "title": said.title.value if said.title else "",
        "doc_number": said.doc_number.value if said.doc_number else "",
        "issuer": said.issuer.value if said.issuer else "",
        "issued_date": said.issued_date.value if said.issued_date else "",
        "published_date": said.published_date.value if said.published_date else "",
        "place": said.place,
        "level": said.level,
        "kind": said.kind,
        "horizon_start": str(horizon[0] or "") if horizon else said.start.value if said.start else "",
        "horizon_end": str(said.horizons[-1][1] or "") if horizon else "",
    }
    for row in rows:
        wanted = row["value"]
        if row["field"] == "title" and row["start_char"]:
            wanted = text[int(row["start_char"]) : int(row["end_char"])]
            wanted = re.sub(r"\n|\*\*\s*", "", wanted)  # a title in bold over two lines
        right = plain(has[row["field"]]).replace("、", "") == plain(wanted).replace("、", "")
        result.scores["metadata"] += Score(right, 1, 1)
        if not right:
            result.wrong.append(f"metadata {row['field']}: {has[row['field']]!r}, gold {wanted!r}")


def invented(draft: Draft) -> int:
    """Numbers of a draft that its text does not write where it says so."""
    wrong = 0
    for goal in (g for g in draft.goals if g.value is not None):
        written = draft.text.clean[goal.at : goal.at + len(goal.value_as_written)]
        wrong += written != goal.value_as_written or read_number(written) != goal.value
        wrong += not NUMBER.search(draft.text.clean[goal.start : goal.end])
    return wrong


def plans_against_their_coding() -> tuple[
    list[tuple[str, Score, Score, Score, Score, tuple[int, int, int, int]]], list[tuple[float, bool]]
]:
    """The plans of the product read by the rules against data/plans, with each confidence and whether it is
    right.

    A row per plan: (plan, measures, agencies, targets with a value, times, states). States are (right, found, met,
    coded): the clauses that a coded qualitative target holds, of those found, and the coded ones that a clause meets.
    """
    from cejian.corpus.data_version import ROOT
    from cejian.corpus.packages import of, read_codes, read_package
    from cejian.corpus.records import Measure, MeasureAgency, Target
    from cejian.importing.document import ReadDocument

    codes, found, sure = read_codes(ROOT / "data" / "reference"), [], []
    for folder in sorted(p for p in (ROOT / "data" / "plans").iterdir() if p.is_dir()):
        package = read_package(folder, codes)
        draft = drafts_of(ReadDocument(package.text.clean, "txt"))[0]
        spans = {
            row.measure_id: (s.clean_start, s.clean_end)
            for row in of(Measure, package.rows)
            for s in [package.span(row.quote, row.occurrence)]
        }
        ours = {(m.start, m.end) for m in draft.measures}
        measures = Score(len(ours & set(spans.values())), len(ours), len(spans))
        starts = {start: measure_id for measure_id, (start, _) in spans.items()}
        named = [
            (agency.confidence, (starts.get(measure.start, "?"), agency.name, agency.role))
            for measure, listed in zip(draft.measures, draft.agencies.values())
            for agency in listed
        ]
        mine = {key for _, key in named}
        theirs = {(r.measure_id, r.name_as_written, r.role_code) for r in of(MeasureAgency, package.rows)}
        agencies = Score(len(mine & theirs), len(mine), len(theirs))
        sure += [(confidence, key in theirs) for confidence, key in named]
        sure += [(m.confidence, (m.start, m.end) in spans.values()) for m in draft.measures]
        states = [
            package.span(t.quote, t.occurrence)
            for t in of(Target, package.rows)
            if t.value is None and t.kind_code == "qualitative"
        ]
        meant = [
            (g.confidence, any(s.clean_start < g.end and g.start < s.clean_end for s in states))
            for g in draft.goals
            if g.value is None
        ]
        coded = Counter(
            (_number(t.value), str(t.deadline_date or "")) for t in of(Target, package.rows) if t.value is not None
        )
        read_out = Counter((_number(g.value), str(g.deadline or "")) for g in draft.goals if g.value is not None)
        targets = Score((coded & read_out).total(), read_out.total(), coded.total())
        left = coded.copy()
        for goal in draft.goals:
            if goal.value is not None:
                key = (_number(goal.value), str(goal.deadline or ""))
                sure.append((goal.confidence, left[key] > 0))
                left[key] -= 1
        sure += meant
        # A clause is right where a coded state holds it; of the coded ones, how many are met.
        met = sum(
            any(s.clean_start < g.end and g.start < s.clean_end for g in draft.goals if g.value is None) for s in states
        )
        times = Score(*times_of_plan(draft, package))
        counts = (sum(right for _, right in meant), len(meant), met, len(states))
        found.append((folder.name, measures, agencies, targets, times, counts))
    return found, sure


def category_accuracy() -> tuple[float, float, int]:
    """(primary right, among the first three, how many) when each plan is coded by what the others teach."""
    coded, _ = coded_measures()
    first = three = 0
    for plan_id in sorted({m.plan_id for m in coded}):
        model = model_of([m for m in coded if m.plan_id != plan_id])
        for measure in coded:
            if measure.plan_id == plan_id:
                ranked = [label for label, _ in model.ranked(measure.title, measure.words)]
                first += ranked[0] == measure.label
                three += measure.label in ranked[:3]
    return first / len(coded), three / len(coded), len(coded)


def print_reliability(of_what: str, confidences: list[tuple[float, bool]]) -> None:
    """How often facts are right, by the confidence that they claim."""
    print(f"\n| confidence, {of_what} | facts | right |\n|---|---|---|")
    for low, high in ((0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        held = [right for confidence, right in confidences if low <= confidence < high]
        if held:
            print(f"| {low:.2f}–{min(high, 1):.2f} | {len(held)} | {sum(held) / len(held):.3f} |")


def print_results(results: list[DocumentScore]) -> None:
    """The table of results, a document a row."""
    parts = tuple(totals(results))
    head = ("document", *parts, "exact", "invented", "seconds (reading)")
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for result in results:
        exact = "yes" if result.scores["measures"].f1 == 1 else "no"
        cells = [_counts(result.scores.get(part)) for part in parts]
        print(
            f"| {result.name} | "
            + " | ".join(cells)
            + f" | {exact} | {result.invented} | {result.seconds:.2f} ({result.reading:.2f}) |"
        )
    all_exact = sum(r.scores["measures"].f1 == 1 for r in results)
    cells = [_counts(score) for score in totals(results).values()]
    print(
        f"| all | {' | '.join(cells)} | {all_exact} of {len(results)} | {sum(r.invented for r in results)} | "
        f"{sum(r.seconds for r in results):.2f} ({sum(r.reading for r in results):.2f}) |"
    )


def _counts(score: Score | None) -> str:
    """A cell of the table; a dash where the gold does not hold the part."""
    return f"{score.right}/{score.found}/{score.gold} {score.f1:.3f}" if score else "–"


def totals(results: list[DocumentScore]) -> dict[str, Score]:
    """The scores of each part over all documents; of the times where a gold holds them."""
    held = [*PARTS, *([TIMES] if any(TIMES in r.scores for r in results) else [])]
    return {part: sum((r.scores[part] for r in results if part in r.scores), Score()) for part in held}


def main(corpus: Path, gold: Path, ending: str, is_long: bool) -> int:
    results = evaluate(corpus, gold, ending)
    if not results:
        print(f"no document of {gold} lies in {corpus}")
        return 1
    print_results(results)
    print("Cells: right / found / in the gold, F1. Metadata: fields with the gold's value of all fields.")
    print(f"Peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print("\n| plan of the product | measures | agencies | numeric targets | times | states right/found, met/coded |")
    print("|---|---|---|---|---|---|")
    plans, sure = plans_against_their_coding()
    for name, *scores, (right, found, met, coded) in plans:
        cells = " | ".join(f"{s.right}/{s.found}/{s.gold} {s.f1:.3f}" for s in scores)
        print(f"| {name} | {cells} | {right}/{found}, {met}/{coded} |")
    first, three, number = category_accuracy()
    print(
        f"\nPrimary category, leave one plan out: {first:.3f} right, {three:.3f} among the first three, {number} me"
        f"asures"
    )
    print_reliability("documents of the gold", [pair for result in results for pair in result.confidences])
    print_reliability("plans of the product", sure)
    if is_long:
        for result in results:
            print("\n".join([f"\n{result.name}", *result.wrong]))
    return 0
