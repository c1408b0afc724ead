"""What one plan's package becomes: rows of the tables of sql/schema.sql, each quote with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cejian.corpus import records
from cejian.corpus.faults import Fault
from cejian.corpus.numbers import read_number
from cejian.corpus.outline import Heading
from cejian.corpus.packages import Package, Span, of
from cejian.corpus.records import Record
from cejian.corpus.text import TextError


@dataclass
class Rows:
    """Rows collected for each table, and the faults met on the way."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    misread: list[Fault] = field(default_factory=list)  # numbers that say other than is written: told with the checks

    def add(self, table: str, **row: Any) -> None:
        self.tables.setdefault(table, []).append(row)


def package_rows(
    rows: Rows, folder: Path, package: Package, names: dict[tuple[str, str], str], reference: dict[str, list[Record]]
) -> None:
    plan, plan_id = package.plan, package.plan.plan_id
    reader = _PackageReader(rows, folder, package)
    rows.add("plans", **plan.model_dump(), source_file=f"data/plans/{folder.name}/source.txt")
    rows.add("plan_texts", plan_id=plan_id, source_text=package.text.source, clean_text=package.text.clean)
    for number, horizon in enumerate(package.horizons, start=1):
        reader.quoted(
            "plan_horizons",
            "plan.yml",
            f"horizons 第 {number} 项",
            horizon,
            horizon_id=f"{plan_id}-h{number}",
            plan_id=plan_id,
        )
    for item in package.plan_evidence:
        reader.quoted(
            "plan_evidence",
            "plan.yml",
            f"evidence {item.field_code}",
            item,
            evidence_id=f"{plan_id}:{item.field_code}",
            plan_id=plan_id,
        )
    applied = iter(package.text.places)
    for correction in package.corrections:
        start, end = next(applied) if correction.is_applied else _clean_place(package, correction)
        rows.add("corrections", plan_id=plan_id, **correction.model_dump(), clean_start_char=start, clean_end_char=end)
    reader.measures_and_sections()
    reader.parts_of_measures(names)
    reader.targets_and_times()
    for search in of(records.AbsenceSearch, package.rows):
        rows.add("absence_searches", plan_id=plan_id, **search.model_dump())
    for category in of(records.CategoryWords, reference):
        for word in dict.fromkeys(category.words.split("|")):
            rows.add(
                "category_searches",
                plan_id=plan_id,
                category_code=category.category_code,
                word=word,
                hit_count=package.text.clean.count(word),
            )


def _clean_place(package: Package, correction: Any) -> tuple[int, int]:
    """Clean span of a spot that was noted and left as it is; where something may be missing it is a point."""
    text = package.text
    if correction.end_char > correction.start_char:
        return text.to_clean(correction.start_char, correction.end_char)
    point = sum(1 for e in text.ends if e <= correction.start_char)
    return point, point


class _PackageReader:
    """Turns one package's rows into table rows; a quote that is not found becomes a fault, not a trace."""

    def __init__(self, rows: Rows, folder: Path, package: Package):
        self.rows, self.folder, self.package = rows, folder, package
        self.plan_id = package.plan.plan_id
        self.measure_places: dict[str, tuple[int, int]] = {}

    def fault(self, file: str, row: str, column: str, message: str) -> None:
        self.rows.faults.append(Fault(f"{self.folder.name}/{file}", row, column, message))

    def place(
        self,
        file: str,
        row: str,
        quote: str,
        occurrence: int | None,
        within: tuple[int, int] | None = None,
        column: str = "quote",
    ) -> dict[str, Any] | None:
        """The six position columns of a quote, or None after recording the fault."""
        try:
            span = self.package.span(quote, occurrence, within)
        except TextError as error:
            self.fault(file, row, column, str(error))
            return None
        return self.columns(span)

    def columns(self, span: Span) -> dict[str, Any]:
        text = self.package.text
        return {
            "start_char": span.start_char,
            "end_char": span.end_char,
            "quote": text.source[span.start_char : span.end_char],
            "clean_start_char": span.clean_start,
            "clean_end_char": span.clean_end,
            "quote_clean": text.clean[span.clean_start : span.clean_end],
        }

    def quoted(self, table: str, file: str, row: str, record: Any, **columns: Any) -> None:
        place = self.place(file, row, record.quote, record.occurrence)
        if place:
            self.rows.add(table, **record.model_dump(exclude={"quote", "occurrence"}), **columns, **place)

    def measures_and_sections(self) -> None:
        measures = []
        for record in of(records.Measure, self.package.rows):
            place = self.place("measures.csv", record.measure_id, record.quote, record.occurrence)
            if place:
                measures.append((record, place))
                self.measure_places[record.measure_id] = (place["clean_start_char"], place["clean_end_char"])
        starts = [place["clean_start_char"] for _, place in measures]
        section_of = self._sections(starts)
        ordinals: dict[str, int] = {}
        for record, place in measures:
            ordinals[record.kind_code] = ordinals.get(record.kind_code, 0) + 1
            section_id = section_of(place["clean_start_char"])
            if section_id is None:
                self.fault("measures.csv", record.measure_id, "quote", "这条措施不在任何章节之内")
                continue
            self.rows.add(
                "measures",
                plan_id=self.plan_id,
                section_id=section_id,
                ordinal=ordinals[record.kind_code],
                clean_text=place["quote_clean"],
                **place,
                **record.model_dump(exclude={"quote", "occurrence", "strength_quote", "strength_max_quote"}),
            )
            for clause, quote, strength in (
                ("main", record.strength_quote, record.strength_code),
                ("strongest", record.strength_max_quote, record.strength_max_code),
            ):
                inside = self.place(
                    "measures.csv",
                    record.measure_id,
                    quote,
                    None,
                    self.measure_places[record.measure_id],
                    "strength_quote" if clause == "main" else "strength_max_quote",
                )
                if inside:
                    self.rows.add(
                        "measure_strengths",
                        strength_id=f"{record.measure_id}:{clause}",
                        clause_code=clause,
                        measure_id=record.measure_id,
                        strength_code=strength,
                        **inside,
                    )

    def _sections(self, measure_starts: list[int]) -> Any:
        """Add the headings that are not measures themselves; returns clean position -> section id."""
        text = self.package.text
        kept: list[tuple[Heading, str]] = []
        open_at: dict[int, str] = {}
        for heading in self.package.headings:
            body = heading.start + len(heading.label)
            # A measure's own number is no section, unless it is a chapter: then the measure stands in itself.
            if heading.depth > 1 and any(heading.start <= start <= body + 1 for start in measure_starts):
                continue
            ordinal = len(kept) + 1
            section_id = f"{self.plan_id}-s{ordinal:02d}"
            open_at = {d: s for d, s in open_at.items() if d < heading.depth} | {heading.depth: section_id}
            parent = next((open_at[d] for d in sorted(open_at, reverse=True) if d < heading.depth), None)
            start, end = text.to_source(heading.start, heading.end)
            self.rows.add(
                "sections",
                section_id=section_id,
                plan_id=self.plan_id,
                parent_section_id=parent,
                ordinal=ordinal,
                depth=heading.depth,
                number_label=heading.label,
                path_label=heading.path,
                title=heading.title,
                start_char=start,
                end_char=end,
                clean_start_char=heading.start,
                clean_end_char=heading.end,
            )
            kept.append((heading, section_id))

        if any(all(not h.start <= start < h.end for h, _ in kept) for start in measure_starts):
            kept.insert(0, (self._whole(), f"{self.plan_id}-s00"))

        def section_of(position: int) -> str | None:
            holders = [s for heading, s in kept if heading.start <= position < heading.end]
            return holders[-1] if holders else None

        return section_of

    def _whole(self) -> Heading:
        """The text as one section, for a plan whose measures stand under no heading (a mere table)."""
        text = self.package.text
        start, end = text.to_source(0, len(text.clean))
        whole = Heading(0, "", "全文", 0, 0, len(text.clean), "")
        self.rows.add(
            "sections",
            section_id=f"{self.plan_id}-s00",
            plan_id=self.plan_id,
            parent_section_id=None,
            ordinal=0,
            depth=0,
            number_label="",
            path_label="",
            title=whole.title,
            start_char=start,
            end_char=end,
            clean_start_char=0,
            clean_end_char=len(text.clean),
        )
        return whole

    def known_measure(self, file: str, row: str, measure_id: str | None) -> tuple[int, int] | None:
        if measure_id is None:
            return None
        if measure_id not in self.measure_places:
            self.fault(file, row, "measure_id", f"没有措施 {measure_id}")
            return None
        return self.measure_places[measure_id]

    def place_of_clause(self, file: str, row: str, measure_id: str, clause: str) -> dict[str, Any] | None:
        """Where a clause stands in its measure; where there is no such measure or clause, that is a fault."""
        within = self.known_measure(file, row, measure_id)
        return within and self.place(file, row, clause, None, within, "clause")

    def coded_clause(
        self, table: str, record: records.MeasureCategory | records.MeasureTool, code: str, **more: Any
    ) -> None:
        """A row of what a clause of a measure was coded as, with its place."""
        label = f"{record.measure_id} {code}"
        place = self.place_of_clause(f"{table}.csv", label, record.measure_id, record.clause)
        if place:
            self.rows.add(table, **more, **record.model_dump(exclude={"clause"}), **place)

    # A loop of a few lines per file of a package: what each says of a measure is told apart here and nowhere else.
    def parts_of_measures(self, names: dict[tuple[str, str], str]) -> None:  # noqa: C901
        for copy in of(records.MeasureSpan, self.package.rows):
            if self.known_measure("measure_spans.csv", copy.measure_id, copy.measure_id):
                self.quoted(
                    "measure_spans", "measure_spans.csv", copy.measure_id, copy, span_id=f"{copy.measure_id}:copy"
                )
        for coded in of(records.MeasureCategory, self.package.rows):
            self.coded_clause(
                "measure_categories",
                coded,
                coded.category_code,
                measure_category_id=f"{coded.measure_id}:{coded.category_code}",
                is_primary=coded.role_code == "primary",
            )
        for tool in of(records.MeasureTool, self.package.rows):
            self.coded_clause(
                "measure_tools",
                tool,
                tool.tool_code,
                measure_tool_id=f"{tool.measure_id}:tool-{tool.tool_code}",
                is_main=tool.role_code == "main",
            )
        numbers: dict[str, int] = {}
        for output in of(records.MeasureOutput, self.package.rows):
            label = f"{output.measure_id} {output.name_as_written}"
            if output.name_as_written not in output.clause:
                self.fault("measure_outputs.csv", label, "name_as_written", "分句里没有这个名称")
            place = self.place_of_clause("measure_outputs.csv", label, output.measure_id, output.clause)
            if place:
                numbers[output.measure_id] = numbers.get(output.measure_id, 0) + 1
                self.rows.add(
                    "measure_outputs",
                    measure_output_id=f"{output.measure_id}:output-{numbers[output.measure_id]}",
                    **output.model_dump(exclude={"clause"}),
                    **place,
                )
        for matter in of(records.MeasureObject, self.package.rows):
            if self.known_measure("measure_objects.csv", matter.measure_id, matter.measure_id):
                self.rows.add("measure_objects", **matter.model_dump())
        counts: dict[str, int] = {}
        for agency in of(records.MeasureAgency, self.package.rows):
            label = f"{agency.measure_id} {agency.name_as_written}"
            agency_id = names.get((self.plan_id, agency.name_as_written))
            if agency_id is None:
                self.fault(
                    "measure_agencies.csv", label, "name_as_written", "在 reference/agency_names.csv 里没有这个单位"
                )
            if agency.name_as_written not in agency.quote:
                self.fault("measure_agencies.csv", label, "quote", "引文里没有这个单位的名称")
            if agency_id and self.known_measure("measure_agencies.csv", label, agency.measure_id):
                counts[agency.measure_id] = counts.get(agency.measure_id, 0) + 1
                self.quoted(
                    "measure_agencies",
                    "measure_agencies.csv",
                    label,
                    agency,
                    agency_id=agency_id,
                    measure_agency_id=f"{agency.measure_id}-a{counts[agency.measure_id]}",
                )

    def written(self, target: records.Target) -> None:
        """The number is the one that the text writes: 32 is 32, 26万 is 260000, 百 is 100."""
        if target.value is None or not target.value_as_written or target.value == read_number(target.value_as_written):
            return
        message = f"数值 {target.value} 与原文写法“{target.value_as_written}”不符"
        self.rows.misread.append(Fault(f"{self.folder.name}/targets.csv", target.target_id, "value", message))

    def targets_and_times(self) -> None:
        for target in of(records.Target, self.package.rows):
            self.known_measure("targets.csv", target.target_id, target.measure_id)
            self.written(target)
            self.quoted("targets", "targets.csv", target.target_id, target, plan_id=self.plan_id)
        counts: dict[str, int] = {}
        known = {target.target_id for target in of(records.Target, self.package.rows)}
        for evidence in of(records.TargetEvidence, self.package.rows):
            if evidence.target_id not in known:
                self.fault("target_evidence.csv", evidence.target_id, "target_id", "没有这个目标")
                continue
            key = f"{evidence.target_id}:{evidence.field_code}"
            counts[key] = counts.get(key, 0) + 1
            suffix = "" if counts[key] == 1 else f"-{counts[key]}"
            self.quoted("target_evidence", "target_evidence.csv", key, evidence, target_evidence_id=key + suffix)
        for serving in of(records.TargetMeasure, self.package.rows):
            if serving.target_id not in known:
                self.fault("target_measures.csv", serving.target_id, "target_id", "没有这个目标")
            elif self.known_measure("target_measures.csv", serving.target_id, serving.measure_id):
                self.rows.add("target_measures", **serving.model_dump())
        for milestone in of(records.Milestone, self.package.rows):
            self.known_measure("milestones.csv", milestone.milestone_id, milestone.measure_id)
            self.quoted("milestones", "milestones.csv", milestone.milestone_id, milestone, plan_id=self.plan_id)
        for score in of(records.PmcScore, self.package.rows):
            nowhere = dict.fromkeys(
                ("start_char", "end_char", "quote", "clean_start_char", "clean_end_char", "quote_clean")
            )
            place = (
                self.place("pmc_scores.csv", score.variable_code, score.quote, score.occurrence)
                if score.quote
                else nowhere
            )
            if place:
                self.rows.add(
                    "pmc_scores",
                    pmc_score_id=f"{self.plan_id}:{score.variable_code}",
                    plan_id=self.plan_id,
                    **score.model_dump(exclude={"quote", "occurrence"}),
                    **place,
                )
        for citation in of(records.Citation, self.package.rows):
            self.known_measure("citations.csv", citation.citation_id, citation.measure_id)
            self.quoted("citations", "citations.csv", citation.citation_id, citation, plan_id=self.plan_id)
