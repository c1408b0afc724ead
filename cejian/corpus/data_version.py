"""Which files the database is a function of, where it lies, and what is recorded of it: known without building one."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATABASE = ROOT / "data" / "built" / "cejian.duckdb"
# Raised with every change of the code that makes other rows of the same data: a database of another number is built
# anew, and saved decks say that their data have changed. tests/sql/built_rows.py holds what it makes now.
SCHEMA = 1


def input_files(root: Path = ROOT) -> list[Path]:
    """Every file that the database is a function of, in a fixed order; what visitors saved (data/decks) or brought
    (data/drafts) is none of them.
    """
    visitors = {"built", "decks", "drafts"}
    data = [p for p in (root / "data").rglob("*") if p.is_file() and not visitors & set(p.relative_to(root).parts)]
    sql = [p for p in (root / "sql").rglob("*.sql") if p.parent.name not in ("queries", "drafts")]
    return sorted(data) + sorted(sql)


def input_hash(root: Path = ROOT, schema: int = SCHEMA) -> str:
    """SHA-256 over the schema number and the names and contents of all input files."""
    digest = hashlib.sha256(f"schema {schema}".encode() + b"\0")
    for path in input_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def built_from(path: Path) -> tuple[str, date]:
    """The input hash and the release date that a database records; duckdb.Error where it is none of ours."""
    import duckdb  # here, because most who ask where the data lie open no database

    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute("SELECT input_sha256, released_date FROM data_version").fetchall()
    if len(rows) != 1:
        raise duckdb.InvalidInputException(f"{path} records no version")
    return str(rows[0][0]), rows[0][1]


def digests_of(path: Path) -> Path:
    """The file of the digests beside a database."""
    return path.with_name(f"{path.name}.sha256")


def recorded_digests(path: Path) -> list[str]:
    """SHA-256 of what builds wrote under this name; empty where no build of ours recorded any."""
    try:
        return digests_of(path).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []
