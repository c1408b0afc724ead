"""One plan = one folder: read its files, find every quote in its text, and list what does not fit.

Reading never changes a file. All faults of a package are collected before anything is raised, so that
a data editor mends them in one round.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cejian.corpus import records
from cejian.corpus.faults import DataError, Fault
from cejian.corpus.outline import Heading, read_outline
from cejian.corpus.records import Kind, Record, record_of
from cejian.corpus.text import CleanText, Repair, TextError, apply_repairs

# file name -> the model of its rows; the label of a row is its first field.
PACKAGE_FILES: dict[str, type[Record]] = {
    "measures.csv": records.Measure,
    "measure_spans.csv": records.MeasureSpan,
    "measure_categories.csv": records.MeasureCategory,
    "measure_objects.csv": records.MeasureObject,
    "measure_tools.csv": records.MeasureTool,
    "measure_outputs.csv": records.MeasureOutput,
    "measure_agencies.csv": records.MeasureAgency,
    "targets.csv": records.Target,
    "target_evidence.csv": records.TargetEvidence,
    "target_measures.csv": records.TargetMeasure,
    "milestones.csv": records.Milestone,
    "citations.csv": records.Citation,
    "absence_searches.csv": records.AbsenceSearch,
    "pmc_scores.csv": records.PmcScore,
}
REFERENCE_FILES: dict[str, type[Record]] = {
    "places.csv": records.Jurisdiction,
    "categories.csv": records.Category,
    "indicators.csv": records.Indicator,
    "agencies.csv": records.Agency,
    "agency_names.csv": records.AgencyName,
    "benchmarks.csv": records.Benchmark,
    "category_words.csv": records.CategoryWords,
    "external_events.csv": records.ExternalEvent,
    "lookalikes.csv": records.Lookalike,
    "tools.csv": records.Tool,
    "pmc_variables.csv": records.PmcVariable,
    "documents.csv": records.HigherDocument,
    "alignments.csv": records.AlignmentVerdict,
    "synonyms.csv": records.Synonym,
}
OPTIONAL_FILES = {"measure_spans.csv"}
# Files whose table has another name: the contract's table `alignments` holds what the build computes.
TABLE_OF_FILE = {"alignments.csv": "alignment_verdicts"}
# Colours for places that have none yet; they keep apart from each other and from those of the five plans.
PLACE_COLORS = (
    ("#7A4FA3", "#B493D6"),
    ("#2E7D4F", "#6CBF8E"),
    ("#A3662F", "#D9A06B"),
    ("#3B6E8F", "#7FB3D1"),
    ("#8F3B63", "#D180A8"),
)
# A fact of a draft with less confidence than this is doubtful: of those that say 0.70 to 0.80, a fifth is wrong
# (docs/importing.md).
DOUBTFUL_BELOW = 0.8


FILES = {model: name for name, model in (PACKAGE_FILES | REFERENCE_FILES).items()}


def of(model: type[Kind], rows: dict[str, list[Record]]) -> list[Kind]:
    """The records of one kind among those of many files."""
    return [row for row in rows[FILES[model]] if isinstance(row, model)]


@dataclass(frozen=True)
class Span:
    """Where a quote stands: in the clean text and, mapped back, in the source."""

    clean_start: int
    clean_end: int
    start_char: int
    end_char: int


@dataclass
class Package:
    """A plan as read: its text, its rows by file, and the span of each quoted row (same order)."""

    plan: records.Plan
    text: CleanText
    headings: list[Heading]
    horizons: list[records.PlanHorizon]
    plan_evidence: list[records.PlanEvidence]
    corrections: list[records.Correction]
    rows: dict[str, list[Record]] = field(default_factory=dict)

    def span(self, quote: str, occurrence: int | None, within: tuple[int, int] | None = None) -> Span:
        """Span of a quote, TextError where it is missing or ambiguous; `within` narrows to a clean span."""
        if within:
            offset = self.text.clean.find(quote, within[0], within[1])
            if offset < 0:
                raise TextError(f"引文不在它所属的措施里：{quote[:40]}")
            start, end = offset, offset + len(quote)
        else:
            if occurrence is None and self.text.count(quote) > 1:
                raise TextError(f"引文在文中有 {self.text.count(quote)} 处，请用 occurrence 写明第几处：{quote[:40]}")
            start, end = self.text.find(quote, occurrence or 1)
        return Span(start, end, *self.text.to_source(start, end))


# Under which a row has the cells that its header has no name for.
MORE = "\0more"


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a UTF-8 CSV file with a header (a byte-order mark is allowed); DataError when unreadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restkey=MORE)
            rows, header = list(reader), reader.fieldnames
    except FileNotFoundError:
        raise DataError([Fault(_name(path), "", "", "缺少这个文件")]) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError([Fault(_name(path), "", "", f"读不出来，应是 UTF-8 编码的 CSV（{error}）")]) from None
    if not header:
        raise DataError([Fault(_name(path), "", "", "文件是空的，至少要有表头")])
    return rows


def read_records(path: Path, model: type[Kind], codes: dict[str, set[str]]) -> list[Kind]:
    """All rows of a file as records of `model`; DataError lists every bad row."""
    found: list[Kind] = []
    faults: list[Fault] = []
    for number, row in enumerate(read_csv(path), start=2):
        label = f"第 {number} 行（{next(iter(row.values()))}）"
        if over := row.get(MORE):
            faults.append(Fault(_name(path), label, "", f"比表头多出 {len(over)} 格"))
            continue
        try:
            found.append(record_of(model, row, codes, _name(path), label))
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return found


def read_codes(folder: Path) -> dict[str, set[str]]:
    """list_code -> its allowed codes, from codes.csv; DataError lists every bad row."""
    codes: dict[str, set[str]] = {}
    for entry in read_records(folder / "codes.csv", records.CodeEntry, {}):
        codes.setdefault(entry.list_code, set()).add(entry.code)
    return codes


def faults_of_words(folder: Path) -> list[Fault]:
    """What is wrong in the tables of words of a folder: each row by itself, and a key that stands twice."""
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        try:
            rows = read_records(path, records.Words, {})
        except DataError as error:
            faults += error.faults
            continue
        for row in rows:
            if row.key in seen:
                faults.append(Fault(_name(path), row.key, "key", f"已在 {seen[row.key]} 里"))
            seen.setdefault(row.key, _name(path))
    return faults


def read_reference(folder: Path, codes: dict[str, set[str]], own: list[Path] | None = None) -> dict[str, list[Record]]:
    """file name -> records, for every reference file; DataError lists the faults of all files.

    `own` are folders of plans with rows that only they need (their agencies, their place); a row that says the same as
    one before it is taken once.
    """
    found = _collect(
        {name: (lambda n=name, m=model: read_records(folder / n, m, codes)) for name, model in REFERENCE_FILES.items()}
    )
    for more in own or []:
        for name, model in REFERENCE_FILES.items():
            if (more / name).exists():
                known = {next(iter(record.model_dump().values())) for record in found[name]}
                for record in read_records(more / name, model, codes):
                    if not isinstance(record, records.Jurisdiction) or record.place_id not in known:
                        found[name].append(record)
    return found


def read_package(folder: Path, codes: dict[str, set[str]]) -> Package:
    """A plan's folder, validated row by row and with its text repaired; DataError lists every fault."""
    source_path = folder / "source.txt"
    try:
        data = source_path.read_bytes()
        source = data.decode("utf-8")
    except FileNotFoundError:
        raise DataError([Fault(_name(source_path), "", "", "缺少这个文件")]) from None
    except UnicodeDecodeError:
        raise DataError([Fault(_name(source_path), "", "", "不是 UTF-8 编码的文本")]) from None
    described = _read_yaml(folder / "plan.yml")
    parts = _collect(
        {
            "plan": lambda: record_of(
                records.Plan, described.get("plan") or {}, codes, _name(folder / "plan.yml"), "plan"
            ),
            "horizons": lambda: _parse_list(
                records.PlanHorizon, described.get("horizons") or [], codes, folder, "horizons"
            ),
            "evidence": lambda: _parse_list(
                records.PlanEvidence, described.get("evidence") or [], codes, folder, "evidence"
            ),
            "corrections": lambda: read_records(folder / "corrections.csv", records.Correction, codes),
            **{
                name: (lambda n=name, m=model: _read_optional(folder / n, m, codes))
                for name, model in PACKAGE_FILES.items()
            },
        }
    )
    digest = hashlib.sha256(data).hexdigest()
    if digest != parts["plan"].source_sha256:
        raise DataError(
            [
                Fault(
                    _name(folder / "plan.yml"),
                    "plan",
                    "source_sha256",
                    f"与 source.txt 不符：文件是 {digest}。原文不可改动",
                )
            ]
        )
    try:
        text = apply_repairs(
            source, [Repair(c.start_char, c.end_char, c.wrong, c.right) for c in parts["corrections"] if c.is_applied]
        )
        apply_repairs(
            source, [Repair(c.start_char, c.end_char, c.wrong, "") for c in parts["corrections"] if not c.is_applied]
        )
    except TextError as error:
        raise DataError([Fault(_name(folder / "corrections.csv"), "", "", str(error))]) from None
    return Package(
        parts["plan"],
        text,
        read_outline(text.clean),
        parts["horizons"],
        parts["evidence"],
        parts["corrections"],
        {name: parts[name] for name in PACKAGE_FILES},
    )


def read_described(path: Path) -> dict[str, Any]:
    """What plan.yml says of a plan, as it stands there; DataError where it cannot be read."""
    return dict(_read_yaml(path)["plan"] or {})


def write_described(path: Path, described: dict[str, Any]) -> None:
    """Write what plan.yml says of a plan, in the order given."""
    path.write_text(yaml.safe_dump(described, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _read_optional(path: Path, model: type[Kind], codes: dict[str, set[str]]) -> list[Kind]:
    return [] if path.name in OPTIONAL_FILES and not path.exists() else read_records(path, model, codes)


def _parse_list(
    model: type[Kind], rows: list[dict[str, Any]], codes: dict[str, set[str]], folder: Path, part: str
) -> list[Kind]:
    return [
        record_of(model, row, codes, _name(folder / "plan.yml"), f"{part} 第 {number} 项")
        for number, row in enumerate(rows, start=1)
    ]


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError([Fault(_name(path), "", "", "缺少这个文件")]) from None
    except (ValueError, yaml.YAMLError) as error:  # a date that is none is YAML's ValueError
        raise DataError([Fault(_name(path), "", "", f"读不出来（{error}）")]) from None
    if not isinstance(described, dict) or not isinstance(described.get("plan") or {}, dict):
        raise DataError([Fault(_name(path), "", "", "应有 plan、horizons、evidence 三部分")])
    unknown = set(described) - {"plan", "horizons", "evidence"}
    if unknown:
        raise DataError(
            [
                Fault(_name(path), "", part, "没有这一部分，只有 plan、horizons、evidence")
                for part in sorted(map(str, unknown))
            ]
        )
    return described


def _collect(readers: dict[str, Any]) -> dict[str, Any]:
    """Run every reader; their results by name, or one DataError with the faults of all."""
    found, faults = {}, []
    for name, reader in readers.items():
        try:
            found[name] = reader()
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return found


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
