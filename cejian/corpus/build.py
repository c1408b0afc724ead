"""Packages -> DuckDB: filled beside the old file, checked by sql/checks, swapped in by rename.

The same input gives the same ordered rows: nothing here reads a clock or depends on the order of a set.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.compute

from cejian import lock
from cejian.corpus import agreement, derived, likeness, plan_cache, records, sounds
from cejian.corpus.data_version import DATABASE, ROOT, digests_of, input_hash, recorded_digests
from cejian.corpus.faults import DataError, Fault
from cejian.corpus.numbers import read_number
from cejian.corpus.outline import Heading
from cejian.corpus.packages import (
    REFERENCE_FILES,
    Package,
    Span,
    faults_of_words,
    of,
    read_codes,
    read_csv,
    read_package,
    read_reference,
)
from cejian.corpus.plan_cache import PlanCache, Tables
from cejian.corpus.records import Record
from cejian.corpus.text import TextError
from cejian.ids import plan_of

# Not data: a changed word leaves the database and its version alone, but whoever changes one runs `check` as well.
WORDS = ROOT / "cejian" / "words"
# Files whose table has another name: the contract's table `alignments` holds what the build computes.
TABLE_OF_FILE = {"alignments.csv": "alignment_verdicts"}
# Digests beside a database, the newest first: of the file that is swapped in next and of those before it, so that the
# record is true at every moment of the swap.
DIGESTS_KEPT = 5
# What DuckDB says where a file cannot be written; a fault in a statement has another class.
NOT_WRITTEN = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.OutOfMemoryException)
LONGEST_WAIT = 120  # seconds for another process that builds into the same folder


class Unwritten(OSError):
    """There is no room or no right to write a database; the text says which, in the system's words."""


@dataclass
class Rows:
    """Rows collected for each table, and the faults met on the way."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    misread: list[Fault] = field(default_factory=list)  # numbers that say other than is written: told with the checks

    def add(self, table: str, **row: Any) -> None:
        self.tables.setdefault(table, []).append(row)


def build(root: Path = ROOT, target: Path | None = None, is_needed: Callable[[], bool] = lambda: True) -> Path:
    """Build the database and swap it in, `is_needed` still, once no other process builds there.

    DataError lists every fault, an OSError says why the file cannot be written: both leave the old file in use.
    """
    target = target or root / DATABASE.relative_to(ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(target.parent):
        if not is_needed():
            return target
        for left in target.parent.glob(
            f"{target.name}.*.new*"
        ):  # by a build that was killed: nobody else builds here now
            left.unlink(missing_ok=True)
        beside = target.with_name(f"{target.name}.{os.getpid()}.new")
        try:
            kept = PlanCache(target.parent / plan_cache.FOLDER)
            fill(root, beside, kept)
            kept.sweep()
            _record(target, beside)
            os.replace(beside, target)
        finally:
            for path in (beside, beside.with_name(beside.name + ".wal"), digests_of(beside)):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
    return target


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """The only builder in a folder; Unwritten where another takes too long."""
    until = time.monotonic() + LONGEST_WAIT
    while (held := lock.take(folder)) is None:
        if time.monotonic() > until:
            raise Unwritten(f"{folder}: another process is building")
        time.sleep(0.1)
    with held:
        yield


def _record(target: Path, beside: Path) -> None:
    """Note the digest of the file that is about to be swapped in."""
    digests = [hashlib.sha256(beside.read_bytes()).hexdigest(), *recorded_digests(target)][:DIGESTS_KEPT]
    written = digests_of(beside)
    written.write_text("\n".join(digests) + "\n", encoding="ascii")
    os.replace(written, digests_of(target))


def check(root: Path = ROOT) -> list[Fault]:
    """Everything a build would complain of and what is wrong in the tables of words, without touching the database in
    use or writing anything; empty when all is well.
    """
    faults = faults_of_words(WORDS)
    try:
        fill(root, None, _unwritten(root))
    except DataError as error:
        faults += error.faults
    return faults


def _unwritten(root: Path) -> PlanCache:
    """What builds have kept of the plans, read and left as it is."""
    return PlanCache((root / DATABASE.relative_to(ROOT)).parent / plan_cache.FOLDER, is_written=False)


def check_folder(folder: Path, root: Path = ROOT) -> tuple[list[Fault], list[Fault]]:
    """What is wrong with a package that lies anywhere, and what is still open in it; both empty for a finished one.

    It is held against the codes, the reference tables and the checks of the data, beside the plans that are there (in
    place of the one of its name).
    """
    try:
        fill(root, None, _unwritten(root), folder)
    except DataError as error:
        names = {folder.name, "reference"}
        faults = [f for f in error.faults if f.file.split("/")[0] in names]
        # A fault that this folder does not name is one of its effects all the same: without it there is none.
        faults += [f for f in error.faults if f.file.split("/")[0] not in names]
        return [f for f in faults if not _is_open(f)], [f for f in faults if _is_open(f)]
    return [], []


# What a check says of a plan that nobody has finished coding: nothing in it is wrong.
OPEN = (
    ("pmc_scores.csv", "缺少这个变量"),
    ("absence_searches.csv", "没有查找记录"),
    ("measure_categories.csv", "主类应恰有一个，现有 0 个"),
    ("measure_tools.csv", "主工具应恰有一个，现有 0 个"),
)


def _is_open(fault: Fault) -> bool:
    return any(fault.file.endswith("/" + file) and words in fault.message for file, words in OPEN)


def fill(root: Path, path: Path | None, kept: PlanCache, beside: Path | None = None) -> None:
    """Read all packages into a new database file (None: one in memory) and run every check on it; DataError on any
    fault, an OSError where the file cannot be written. What `kept` holds of a plan is not worked out again; `beside` is
    one more package, from anywhere."""
    folder = root / "data" / "reference"
    codes = read_codes(folder)
    rows = Rows()
    faults: list[Fault] = []
    reference: dict[str, list[Record]] = {}
    plans = _folders(root, beside)
    try:
        reference = read_reference(folder, codes, [plan / "reference" for plan in plans])
        _reference_rows(rows, root, reference)
    except DataError as error:
        faults += error.faults
    keys = [_key_of(root, plan, reference) for plan in plans] if reference else []
    known = [kept.get(key) for key in keys] or [None for _ in plans]
    packages = _packages([plan for plan, part in zip(plans, known) if part is None], codes, faults)
    if faults:
        raise DataError(faults)
    names = {(n.plan_id, n.name_as_written): n.agency_id for n in of(records.AgencyName, reference)}
    parts: list[Tables] = []
    for number, part in enumerate(known):
        if part is None:
            own = _rows_of(root, plans[number], packages[plans[number]], names, reference)
            part = _tables(own.tables)
            if own.faults or own.misread:
                rows.faults += own.faults
                rows.misread += own.misread
            else:
                kept.keep(keys[number], part)
        parts.append(part)
    tables = _merged(_tables(rows.tables), parts)
    tables["search_words"] = _search_words(tables)
    tables["letter_sounds"] = pyarrow.Table.from_pylist(sounds.letters())
    if not rows.faults:
        tables |= _compared(folder, of(records.AlignmentVerdict, reference), keys, parts, kept)
    rows.faults += _broken_references(tables)
    if rows.faults:
        raise DataError(rows.faults)
    try:
        _write(root, path, tables)
    except DataError as error:
        raise DataError(rows.misread + error.faults) from None
    if rows.misread:
        raise DataError(rows.misread)


def _folders(root: Path, beside: Path | None) -> list[Path]:
    """The folders of the plans in their order, and last one from anywhere, which stands for the one of its name."""
    plans = sorted(p for p in (root / "data" / "plans").iterdir() if p.is_dir())
    return [plan for plan in plans if plan.name != beside.name] + [beside] if beside else plans


def _packages(plans: list[Path], codes: dict[str, set[str]], faults: list[Fault]) -> dict[Path, Package]:
    """The packages of these folders; what is wrong in them is added to `faults`."""
    found = {}
    for plan in plans:
        try:
            found[plan] = read_package(plan, codes)
        except DataError as error:
            faults += error.faults
    return found


def _key_of(root: Path, plan: Path, reference: dict[str, list[Record]]) -> str:
    """The name under which the rows of a plan are kept: everything that they depend on."""
    data = root / "data"
    coded = [(data, path) for path in (data / "codings").glob(f"*/{plan.name}/*")]
    files = [(plan.parent, path) for path in plan.rglob("*")] + coded
    contents = [
        part
        for above, file in sorted(files)
        if file.is_file()
        for part in (file.relative_to(above).as_posix().encode(), file.read_bytes())
    ]
    described = (
        (plan / "plan.yml").read_text(encoding="utf-8", errors="replace") if (plan / "plan.yml").exists() else ""
    )
    agencies = [
        (n.plan_id, n.name_as_written, n.agency_id)
        for n in of(records.AgencyName, reference)
        if n.plan_id in described or n.plan_id == plan.name
    ]
    shared = [(data / "reference" / name).read_bytes() for name in ("codes.csv", "category_words.csv")]
    return plan_cache.key_of(*contents, repr(agencies).encode(), *shared)


def _rows_of(
    root: Path, folder: Path, package: Package, names: dict[tuple[str, str], str], reference: dict[str, list[Record]]
) -> Rows:
    """What a plan contributes by itself; the ids of its passages begin with 1."""
    rows, plan_id = Rows(), package.plan.plan_id
    _package_rows(rows, folder, package, names, reference)
    rows.tables["passages"], rows.tables["sentences"] = derived.passages([package], rows.tables)
    rows.tables["search_words"] = sounds.sounded(sounds.words_of(rows.tables["passages"]))
    for row in agreement.measure(root / "data" / "codings", plan_id):
        rows.add("coding_agreement", plan_id=plan_id, **row)
    return rows


def _tables(rows: dict[str, list[dict[str, Any]]]) -> Tables:
    return {table: pyarrow.Table.from_pylist(found) for table, found in rows.items() if found}


def _merged(reference: Tables, parts: list[Tables]) -> Tables:
    """The tables of all plans, in the order of the plans; passages are numbered through."""
    found: dict[str, list[pyarrow.Table]] = {table: [rows] for table, rows in reference.items()}
    passages = 0
    for part in parts:
        for table, rows in part.items():
            if "passage_id" in rows.column_names:
                at = rows.column_names.index("passage_id")
                rows = rows.set_column(at, "passage_id", pyarrow.compute.add(rows["passage_id"], passages))
            found.setdefault(table, []).append(rows)
        passages += len(part.get("passages", ()))
    return {table: pyarrow.concat_tables(rows, promote_options="permissive") for table, rows in found.items()}


def _search_words(tables: Tables) -> pyarrow.Table:
    """The words of the reference tables and of all plans, each once, in their order."""
    columns = ("word", "sound", "initials")
    found = tables.get("search_words")
    known = {row[0]: row for row in zip(*(found[c].to_pylist() for c in columns), strict=True)} if found else {}
    terms = sounds.terms({name: tables[name].to_pylist() for name in sounds.TERMS_FROM if name in tables})
    known |= {row["word"]: tuple(row[c] for c in columns) for row in sounds.sounded(terms - known.keys())}
    return pyarrow.Table.from_pylist(
        [dict(zip(columns, known[word], strict=True)) | {"is_term": word in terms} for word in sorted(known)]
    )


def _compared(
    folder: Path, verdicts: list[records.AlignmentVerdict], keys: list[str], parts: list[Tables], kept: PlanCache
) -> Tables:
    """`alignments` and `alignment_quality`, of the plans that likeness is measured by."""
    plan_ids = [part["plans"]["plan_id"][0].as_py() for part in parts]
    chosen = likeness.measuring_plans(plan_ids, [(v.measure_id_a, v.measure_id_b) for v in verdicts])
    held = [number for number, plan_id in enumerate(plan_ids) if plan_id in chosen]

    def compare() -> Tables:
        tables = _merged({}, [parts[number] for number in held])
        needed = ("measures", "measure_categories", "passages")
        alignments, quality = derived.alignments(
            {name: tables[name].to_pylist() for name in needed if name in tables}, verdicts
        )
        return _tables({"alignments": alignments, "alignment_quality": quality})

    labels = (folder / "alignments.csv").read_bytes()
    return kept.made(plan_cache.key_of(labels, *(keys[number].encode() for number in held)), compare)


def _reference_rows(rows: Rows, root: Path, reference: dict[str, list[Record]]) -> None:
    for row in read_csv(root / "data" / "reference" / "codes.csv"):
        rows.add("codes", **row)
    for name in REFERENCE_FILES:
        table = TABLE_OF_FILE.get(name, name.removesuffix(".csv"))
        if table == "agency_names":
            continue
        for ordinal, record in enumerate(reference[name], start=1):
            extra = {"ordinal": ordinal} if table in ("categories", "places", "tools", "pmc_variables") else {}
            rows.add(table, **record.model_dump(), **extra)
    digest = input_hash(root)
    released = _release_date(root)
    rows.add("data_version", version=f"{released} · {digest[:7]}", input_sha256=digest, released_date=released)


def _release_date(root: Path) -> date:
    try:
        return date.fromisoformat((root / "data" / "release.txt").read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        raise DataError([Fault("data/release.txt", "", "", "应只有一行发布日期，写成 2024-12-31")]) from None


def _package_rows(
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

    # A loop of a few lines per file of a package: what each says of a measure is told apart here and nowhere else.
    def parts_of_measures(self, names: dict[tuple[str, str], str]) -> None:  # noqa: C901
        for copy in of(records.MeasureSpan, self.package.rows):
            if self.known_measure("measure_spans.csv", copy.measure_id, copy.measure_id):
                self.quoted(
                    "measure_spans", "measure_spans.csv", copy.measure_id, copy, span_id=f"{copy.measure_id}:copy"
                )
        for coded in of(records.MeasureCategory, self.package.rows):
            label = f"{coded.measure_id} {coded.category_code}"
            within = self.known_measure("measure_categories.csv", label, coded.measure_id)
            place = within and self.place("measure_categories.csv", label, coded.clause, None, within, "clause")
            if place:
                self.rows.add(
                    "measure_categories",
                    measure_category_id=f"{coded.measure_id}:{coded.category_code}",
                    is_primary=coded.role_code == "primary",
                    **coded.model_dump(exclude={"clause"}),
                    **place,
                )
        for tool in of(records.MeasureTool, self.package.rows):
            label = f"{tool.measure_id} {tool.tool_code}"
            within = self.known_measure("measure_tools.csv", label, tool.measure_id)
            place = within and self.place("measure_tools.csv", label, tool.clause, None, within, "clause")
            if place:
                self.rows.add(
                    "measure_tools",
                    measure_tool_id=f"{tool.measure_id}:tool-{tool.tool_code}",
                    is_main=tool.role_code == "main",
                    **tool.model_dump(exclude={"clause"}),
                    **place,
                )
        numbers: dict[str, int] = {}
        for output in of(records.MeasureOutput, self.package.rows):
            label = f"{output.measure_id} {output.name_as_written}"
            if output.name_as_written not in output.clause:
                self.fault("measure_outputs.csv", label, "name_as_written", "分句里没有这个名称")
            within = self.known_measure("measure_outputs.csv", label, output.measure_id)
            place = within and self.place("measure_outputs.csv", label, output.clause, None, within, "clause")
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


# What the foreign and primary keys of sql/schema.sql also demand, so that a fault names file, row and field.
REFERENCES = (
    ("indicators", "category_code", "categories", "code"),
    ("category_words", "category_code", "categories", "code"),
    ("categories", "parent_code", "categories", "code"),
    ("benchmarks", "indicator_id", "indicators", "indicator_id"),
    ("plans", "place_id", "places", "place_id"),
    ("measure_categories", "category_code", "categories", "code"),
    ("measure_agencies", "agency_id", "agencies", "agency_id"),
    ("targets", "indicator_id", "indicators", "indicator_id"),
    ("milestones", "target_id", "targets", "target_id"),
    ("lookalikes", "target_id_a", "targets", "target_id"),
    ("lookalikes", "target_id_b", "targets", "target_id"),
    ("absence_searches", "category_code", "categories", "code"),
    ("tools", "parent_code", "tools", "tool_code"),
    ("measure_tools", "tool_code", "tools", "tool_code"),
    ("pmc_variables", "parent_code", "pmc_variables", "variable_code"),
    ("pmc_scores", "variable_code", "pmc_variables", "variable_code"),
    ("citations", "document_id", "documents", "document_id"),
    ("alignment_verdicts", "measure_id_a", "measures", "measure_id"),
    ("alignment_verdicts", "measure_id_b", "measures", "measure_id"),
)
KEYS = (
    ("places", ("place_id",)),
    ("categories", ("code",)),
    ("indicators", ("indicator_id",)),
    ("agencies", ("agency_id",)),
    ("plans", ("plan_id",)),
    ("corrections", ("correction_id",)),
    ("measures", ("measure_id",)),
    ("measure_categories", ("measure_id", "category_code")),
    ("measure_objects", ("measure_id", "object_code")),
    ("targets", ("target_id",)),
    ("target_measures", ("target_id", "measure_id")),
    ("milestones", ("milestone_id",)),
    ("citations", ("citation_id",)),
    ("absence_searches", ("plan_id", "category_code")),
    ("tools", ("tool_code",)),
    ("measure_tools", ("measure_id", "tool_code")),
    ("measure_outputs", ("measure_id", "name_as_written")),
    ("pmc_variables", ("variable_code",)),
    ("pmc_scores", ("plan_id", "variable_code")),
    ("documents", ("document_id",)),
    ("alignment_verdicts", ("measure_id_a", "measure_id_b")),
    ("synonyms", ("word",)),
)
REFERENCE_TABLES = {TABLE_OF_FILE.get(name, name.removesuffix(".csv")): name for name in REFERENCE_FILES}


def _broken_references(tables: Tables) -> Iterator[Fault]:
    """Codes and ids that nothing else has, and ids that stand twice."""

    def fault(table: str, number: int, column: str, message: str) -> Fault:
        (row,) = tables[table].slice(number, 1).to_pylist()
        return Fault(_file_of(table, row), _label_of(row), column, message)

    for table, column, other, key in REFERENCES:
        known = set(tables[other][key].to_pylist()) if other in tables else set()
        for number, value in enumerate(tables[table][column].to_pylist() if table in tables else ()):
            if value is not None and value not in known:
                yield fault(table, number, column, f"“{value}”不在 {other} 里")
    for table, columns in KEYS:
        seen: set[tuple[Any, ...]] = set()
        rows = zip(*(tables[table][column].to_pylist() for column in columns), strict=True) if table in tables else ()
        for number, ids in enumerate(rows):
            if ids in seen:
                yield fault(table, number, columns[-1], "重复：" + "、".join(map(str, ids)))
            seen.add(ids)


def _file_of(table: str, row: dict[str, Any]) -> str:
    """The file that a table row came from."""
    if table in REFERENCE_TABLES:
        return f"reference/{REFERENCE_TABLES[table]}"
    if table == "plans":
        return f"{Path(row['source_file']).parent.name}/plan.yml"
    plan_id = row.get("plan_id") or plan_of(_label_of(row))
    return f"{plan_id}/{table}.csv"


def _label_of(row: dict[str, Any]) -> str:
    """The id, the code or the two ids by which a data editor finds the row; where it has none, its first cell."""
    pair = [value for name, value in row.items() if name.endswith(("_id_a", "_id_b"))]
    known = [value for name, value in row.items() if name != "plan_id" and name.endswith(("_id", "code")) and value]
    return " ".join(pair) or str([*known, *row.values()][0])


def _write(root: Path, path: Path | None, tables: Tables) -> None:
    """Create the file, insert the rows table by table, run the checks; DataError names the rows at fault."""
    try:
        # Small blocks: forty small tables in blocks of 256 KiB would make a file of 28 MB.
        with duckdb.connect(
            str(path or ":memory:"), config={"autoinstall_known_extensions": "false", "default_block_size": "16384"}
        ) as connection:
            connection.execute((root / "sql" / "schema.sql").read_text(encoding="utf-8"))
            order = [
                name
                for (name,) in connection.execute(
                    "SELECT table_name FROM duckdb_tables() ORDER BY table_oid"
                ).fetchall()
            ]
            connection.begin()
            for table in order:
                if table in tables:
                    _insert(connection, table, tables[table])
            connection.commit()
            connection.execute((root / "sql" / "word_weights.sql").read_text(encoding="utf-8"))
            connection.execute((root / "sql" / "views.sql").read_text(encoding="utf-8"))
            faults = [
                fault
                for query in sorted((root / "sql" / "checks").glob("*.sql"))
                for fault in _run_check(connection, query)
            ]
            # On a full disk a mere close would leave all rows in the log beside, say nothing, and an empty file would
            # be swapped in.
            connection.execute("CHECKPOINT")
    except NOT_WRITTEN as error:
        raise Unwritten(str(error)) from None
    if faults:
        raise DataError(faults)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pyarrow.Table) -> None:
    quoted = ", ".join(f'"{column}"' for column in rows.column_names)
    try:
        # One statement for the table: row by row took two thirds of the build.
        connection.register("incoming", rows)
        connection.execute(f"INSERT INTO {table} ({quoted}) SELECT {quoted} FROM incoming")
    except duckdb.ConstraintException as error:
        raise DataError([Fault(table, "", "", f"行与行之间不合：{str(error).splitlines()[0]}")]) from None


def _run_check(connection: duckdb.DuckDBPyConnection, query: Path) -> Iterator[Fault]:
    """A check selects the bad rows as (file, row, field, message); none means good."""
    for file, row, column, message in connection.execute(query.read_text(encoding="utf-8")).fetchall():
        yield Fault(file or query.stem, row or "", column or "", message)
