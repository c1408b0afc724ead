"""What the keys of sql/schema.sql demand, told by file, row and field before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cejian.corpus.faults import Fault
from cejian.corpus.packages import REFERENCE_FILES, TABLE_OF_FILE
from cejian.corpus.plan_cache import Tables
from cejian.ids import plan_of

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


def broken_references(tables: Tables) -> Iterator[Fault]:
    """Codes and ids that nothing else has, and ids that stand twice."""

    def fault(table: str, number: int, column: str, message: str) -> Fault:
        (row,) = tables[table].slice(number, 1).to_pylist()
        return Fault(file_of(table, row), label_of(row), column, message)

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


def file_of(table: str, row: dict[str, Any]) -> str:
    """The file that a table row came from."""
    if table in REFERENCE_TABLES:
        return f"reference/{REFERENCE_TABLES[table]}"
    if table == "plans":
        return f"{Path(row['source_file']).parent.name}/plan.yml"
    plan_id = row.get("plan_id") or plan_of(label_of(row))
    return f"{plan_id}/{table}.csv"


def label_of(row: dict[str, Any]) -> str:
    """The id, the code or the two ids by which a data editor finds the row; where it has none, its first cell."""
    pair = [value for name, value in row.items() if name.endswith(("_id_a", "_id_b"))]
    known = [value for name, value in row.items() if name != "plan_id" and name.endswith(("_id", "code")) and value]
    return " ".join(pair) or str([*known, *row.values()][0])
