"""docs/data-contract.md, made of the comments in sql/schema.sql: python -m tests.sql.data_contract writes it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from cejian.corpus.data_version import ROOT

SCHEMA, DOCUMENT = ROOT / "sql" / "schema.sql", ROOT / "docs" / "data-contract.md"
TABLE = re.compile(r"((?:^--.*\n)+)CREATE TABLE (\w+) \(\n((?:    .*\n)+)\);$", re.M)
COLUMN = re.compile(r'^    "?(\w+)"? ([A-Z]+)(?: PRIMARY KEY)?(?: REFERENCES (\w+) \(\w+\))?,? -- (.+)$')
KEY = re.compile(r"^    (PRIMARY KEY|UNIQUE) \((.+)\),?$")
HEAD = """# The data contract

The tables of the database (data/built/cejian.duckdb), with what each column says and where it is from. This page is
made of the comments in sql/schema.sql. Ids are readable text that stays; code lists stand in the table `codes`.
What a cell of the comparison says (`cells`: plan, category, cell_code, measure_count, target_count) and what is
downloaded (`out_*`) are views of these tables in sql/views.sql.
"""


def page(schema: str) -> str:
    """The page as Markdown; ValueError where a column has no comment."""
    lead = " ".join(line.removeprefix("--").strip() for line in schema.split("\n\n")[0].splitlines())
    parts = [HEAD, lead + "\n"]
    for said, table, body in TABLE.findall(schema):
        parts.append(f"## {table}\n\n{' '.join(line.removeprefix('--').strip() for line in said.splitlines())}\n")
        rows, keys = ["| column | type | what it says |", "|---|---|---|"], []
        for line in body.splitlines():
            if key := KEY.match(line):
                keys.append(f"{'One row' if key[1] == 'PRIMARY KEY' else 'At most one row'} per {key[2]}.")
            elif column := COLUMN.match(line):
                name, kind, other, note = column.groups()
                leads = f" → [{other}](#{other})" if other else ""
                rows.append(f"| {name} | {kind.lower()} | {note.replace('|', chr(92) + '|')}{leads} |")
            else:
                raise ValueError(f"{table}: {line.strip()} has no comment")
        parts.append("\n".join(rows) + "\n" + "".join(f"\n{key}\n" for key in keys))
    return "\n".join(parts)


def main() -> int:
    Path(DOCUMENT).write_text(page(SCHEMA.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
