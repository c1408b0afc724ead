"""How far two independent readings of a plan agree (两次机读一致率), computed from the readings themselves.

Both readings are kept as they were before they were reconciled, in data/codings/first and second, so
that the figures can be checked. They say how firmly the rules lead two readers to the same answer; they
are not a check by a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from cejian.corpus.packages import read_csv

CodedRow = dict[str, str]
# Two quotes of the same wordless fact share at least this many characters in a row.
SHARED_CHARACTERS = 6


def measure(folder: Path, plan_id: str) -> Iterator[dict[str, Any]]:
    """One row per coded field: field_code, unit_count, agreed_count, agreed_share (0–1), kappa or None.

    unit_count is the number of measures for categories and strength, of tasks for policy tools
    and for whether an output is named at all, of variables for the PMC scores, and the number of different facts that
    either reading has for targets, milestones and agency roles. Yields nothing without readings.
    """
    first, second = folder / "first" / plan_id, folder / "second" / plan_id
    if not (first.is_dir() and second.is_dir()):
        return
    for field_code, file, unit, coded, role in (
        ("primary_category", "measure_categories.csv", "measure_id", "category_code", "primary"),
        ("strength", "measures.csv", "measure_id", "strength_code", None),
        ("policy_tools", "measure_tools.csv", "measure_id", "tool_code", "main"),
    ):
        yield _by_unit(field_code, *(_coded(reading / file, unit, coded, role) for reading in (first, second)))
    outputs = (_coded(reading / "measure_outputs.csv", "measure_id", "output_kind_code") for reading in (first, second))
    yield _by_unit(
        "outputs", *({unit: kind if kind == "none" else "named" for unit, kind in o.items()} for o in outputs)
    )
    yield _by_unit(
        "pmc", *(_coded(reading / "pmc_scores.csv", "variable_code", "value") for reading in (first, second))
    )
    for field_code, file, alike in (
        ("targets", "targets.csv", _same_target),
        ("milestones", "milestones.csv", _same_milestone),
        ("agency_roles", "measure_agencies.csv", _same_agency),
    ):
        yield _by_fact(field_code, read_csv(first / file), read_csv(second / file), alike)


def _coded(file: Path, unit: str, coded: str, role: str | None = None) -> CodedRow:
    """What one reading says of each measure or variable; of several codes of a measure, that of the role."""
    return {row[unit]: row[coded] for row in read_csv(file) if role is None or row["role_code"] == role}


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of paired codes; None where chance alone would always agree or nothing was coded."""
    if not pairs:
        return None
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    expected = sum(left[code] * right[code] for code in left) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _by_unit(field_code: str, first: CodedRow, second: CodedRow) -> dict[str, Any]:
    """Codes by measure or variable; a unit that one reading left out does not agree."""
    pairs = [(first.get(unit), second.get(unit)) for unit in sorted(first | second)]
    agreed = sum(a == b for a, b in pairs)
    return {
        "field_code": field_code,
        "unit_count": len(pairs),
        "agreed_count": agreed,
        "agreed_share": agreed / len(pairs) if pairs else None,
        "kappa": kappa(pairs),
    }


def _by_fact(
    field_code: str, first: list[CodedRow], second: list[CodedRow], alike: Callable[[CodedRow, CodedRow], bool]
) -> dict[str, Any]:
    unmatched, agreed = list(second), 0
    for row in first:
        twin = next((other for other in unmatched if alike(row, other)), None)
        if twin is not None:
            unmatched.remove(twin)
            agreed += 1
    units = len(first) + len(second) - agreed
    return {
        "field_code": field_code,
        "unit_count": units,
        "agreed_count": agreed,
        "agreed_share": agreed / units if units else None,
        "kappa": None,
    }


def _same(row: CodedRow, other: CodedRow, *fields: str) -> bool:
    return all((row[field] or "") == (other[field] or "") for field in fields)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _quotes_meet(row: CodedRow, other: CodedRow) -> bool:
    a, b = row["quote"], other["quote"]
    shared = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return shared.size >= min(SHARED_CHARACTERS, len(a), len(b))


def _same_target(row: CodedRow, other: CodedRow) -> bool:
    return (
        _number(row["value"]) == _number(other["value"])
        and _quotes_meet(row, other)
        and _same(row, other, "measure_id", "kind_code", "comparator_code", "deadline_date")
    )


def _same_milestone(row: CodedRow, other: CodedRow) -> bool:
    return _quotes_meet(row, other) and _same(
        row, other, "measure_id", "kind_code", "precision_code", "start_date", "end_date"
    )


def _same_agency(row: CodedRow, other: CodedRow) -> bool:
    return _same(row, other, "measure_id", "name_as_written", "role_code")
