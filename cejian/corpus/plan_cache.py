"""What a plan contributes to the database by itself, kept beside the database so that a plan more costs that plan only.

One file per plan, named by a digest of everything that its rows depend on: its folder, what of the reference tables is
read for it, the code that reads it. A file that is not whole is read as none. The build alone writes here.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow

from cejian.corpus.data_version import ROOT, SCHEMA

Tables = dict[str, pyarrow.Table]
FOLDER = "plans"
# A plan takes about 0.4 MB. Beyond this, what was not used for the longest time goes.
MOST_BYTES = 256_000_000
# Packages whose version decides how words are cut and how they sound.
READERS = ("rjieba", "pypinyin", "opencc-python-reimplemented")
CODE = [
    ROOT / "cejian" / "ids.py",
    *(ROOT / "cejian" / "corpus").rglob("*.py"),
    *(ROOT / "cejian" / "wording").rglob("*.py"),
]


@cache
def code_digest() -> bytes:
    """Digest of the code that makes rows, and of the packages that cut words and tell sounds."""
    digest = hashlib.sha256(f"schema {SCHEMA}".encode())
    for path in sorted(CODE):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for name in READERS:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.digest()


def key_of(*contents: bytes) -> str:
    """The name of what is made of these contents by this code."""
    digest = hashlib.sha256(code_digest())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


class PlanCache:
    """Tables by key in a folder; where it cannot be written, all is made anew each time."""

    def __init__(self, folder: Path, is_written: bool = True, most_bytes: int = MOST_BYTES):
        self.folder, self.is_written, self.most_bytes = folder, is_written, most_bytes

    def get(self, key: str) -> Tables | None:
        """The tables of a key; None where there are none, or a file is damaged."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            if self.is_written:
                os.utime(path)
        except OSError:
            return None
        digest, packed = content[:32], content[32:]
        return _unpacked(packed) if hashlib.sha256(packed).digest() == digest else None

    def keep(self, key: str, tables: Tables) -> None:
        """Write the tables of a key."""
        if not self.is_written:
            return
        packed, path = _packed(tables), self._path(key)
        beside = path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            try:
                beside.write_bytes(hashlib.sha256(packed).digest() + packed)
                os.replace(beside, path)
            finally:
                beside.unlink(missing_ok=True)

    def made(self, key: str, make: Callable[[], Tables]) -> Tables:
        """The tables of a key, made and kept where they are not there."""
        tables = self.get(key)
        if tables is None:
            self.keep(key, tables := make())
        return tables

    def sweep(self) -> None:
        """Remove what was not used for the longest time, until the rest fits, and what a killed build left."""
        if not self.is_written:
            return
        with contextlib.suppress(OSError):
            for left in self.folder.glob("*.new"):
                left.unlink(missing_ok=True)
            found = sorted(
                ((p.stat().st_mtime_ns, p.stat().st_size, p) for p in self.folder.glob("*.arrow")), reverse=True
            )
            total = 0
            for _, size, path in found:
                total += size
                if total > self.most_bytes:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.arrow"


def _packed(tables: Tables) -> bytes:
    """All tables as one: a row per table with its name and its rows."""
    rows = [{"name": name, "rows": _stream(table)} for name, table in tables.items()]
    return _stream(
        pyarrow.Table.from_pylist(rows, pyarrow.schema([("name", pyarrow.string()), ("rows", pyarrow.binary())]))
    )


def _stream(table: pyarrow.Table) -> bytes:
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _unpacked(packed: bytes) -> Tables:
    outer = pyarrow.ipc.open_stream(packed).read_all()
    return {
        name.as_py(): pyarrow.ipc.open_stream(rows.as_buffer()).read_all()
        for name, rows in zip(outer["name"], outer["rows"], strict=True)
    }
