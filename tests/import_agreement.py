"""How far two codings of the same documents agree, file by file: python -m tests.import_agreement ONE TWO.

A row counts as the same where its key is: a measure its span and kind, an agency its measure, place and role, a
target its
place, value, unit and deadline, a heading and a citation their place, a field of the document its value.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

KEYS = {
    "sections": ("document", "start_char", "end_char"),
    "measures": ("document", "start_char", "end_char", "kind_code"),
    "agencies": ("document", "measure_ordinal", "start_char", "end_char", "role"),
    "targets": ("document", "start_char", "value", "unit", "deadline"),
    "milestones": ("document", "start_date", "end_date", "start_char"),
    "citations": ("document", "start_char", "end_char"),
    "metadata": ("document", "field", "value"),
}


def rows(path: Path, keys: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """The keys of a file's rows, as often as they stand."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return Counter(tuple(row[k] or "" for k in keys) for row in csv.DictReader(stream))


def main(one: Path, two: Path) -> int:
    for name, keys in KEYS.items():
        both = first = second = 0
        for folder in sorted(p for p in one.iterdir() if (p / f"{name}.csv").exists()):
            a, b = rows(folder / f"{name}.csv", keys), rows(two / folder.name / f"{name}.csv", keys)
            both, first, second = both + (a & b).total(), first + a.total(), second + b.total()
            for row in sorted(((a - b) | (b - a)).elements()):
                print(f"  {folder.name} {name} {'one' if a[row] > b[row] else 'two'} {' '.join(row)}")
        print(f"{name}: one {first}, two {second}, both {both}, F1 {2 * both / max(first + second, 1):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
