"""What a build makes of the data as they are: python -m tests.sql.built_rows records it, after the data, the SQL or the
schema number changed.

A change of the code that makes other rows of the same data must raise SCHEMA (cejian/corpus/data_version.py): until
then it is not recorded, and tests/unit/corpus/test_build.py fails.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from cejian.corpus.build import build
from cejian.corpus.data_version import SCHEMA, input_hash

RECORD = Path(__file__).with_suffix(".json")


def tables_of(path: Path) -> dict[str, list[tuple]]:
    """Every table with its columns and its rows, in the order in which they stand in the file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_oid"
            ).fetchall()
        ]
        found = {}
        for name in names:
            answer = connection.execute(f"FROM {name}")
            found[name] = [tuple(column[0] for column in answer.description), *answer.fetchall()]
        return found


def found(path: Path) -> dict[str, Any]:
    """Of a database: the schema number, and digests of its inputs and of all its tables, columns, types and ordered
    rows.
    """
    digest = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main' ORDER BY ALL"
        ).fetchall()
    digest.update(repr(columns).encode())
    for name, rows in tables_of(path).items():
        if name != "data_version":
            digest.update(repr((name, rows)).encode())
    return {"schema": SCHEMA, "inputs": input_hash(schema=0), "rows": digest.hexdigest()}


def may_be_recorded(recorded: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether what is made now is what was made, or is of other data or SQL, or has a higher number."""
    return now["schema"] >= recorded["schema"] and (
        now["schema"] > recorded["schema"] or now["inputs"] != recorded["inputs"] or now["rows"] == recorded["rows"]
    )


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="cejian-rows-") as folder:
        now = found(build(target=Path(folder) / "cejian.duckdb"))
    if RECORD.exists() and not may_be_recorded(json.loads(RECORD.read_text(encoding="utf-8")), now):
        print("The same data make other rows: raise SCHEMA in cejian/corpus/data_version.py first.", file=sys.stderr)
        return 1
    RECORD.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
