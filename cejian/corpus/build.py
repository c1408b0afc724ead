"""Packages -> DuckDB: filled beside the old file, checked by sql/checks, swapped in by rename.

The same input gives the same ordered rows: nothing here reads a clock or depends on the order of a set.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
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
from cejian.corpus.packages import (
    REFERENCE_FILES,
    TABLE_OF_FILE,
    Package,
    faults_of_words,
    of,
    read_codes,
    read_csv,
    read_package,
    read_reference,
)
from cejian.corpus.plan_cache import PlanCache, Tables
from cejian.corpus.plan_rows import Rows, package_rows
from cejian.corpus.records import Record
from cejian.corpus.references import broken_references

# Not data: a changed word leaves the database and its version alone, but whoever changes one runs `check` as well.
WORDS = ROOT / "cejian" / "words"
# Digests beside a database, the newest first: of the file that is swapped in next and of those before it, so that the
# record is true at every moment of the swap.
DIGESTS_KEPT = 5
# What DuckDB says where a file cannot be written; a fault in a statement has another class.
NOT_WRITTEN = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.OutOfMemoryException)
# How a database is written. One thread: two take twice the processor time for rows as few as these, most of it waiting
# for each other.
WRITING: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false", "threads": "1"}
# To try these two on every column takes a fifth of a build, and saves a twentieth of the file.
COMPRESSION = "SET disabled_compression_methods = 'fsst,dict_fsst'"
LONGEST_WAIT = 120  # seconds for another process that builds into the same folder


class Unwritten(OSError):
    """There is no room or no right to write a database; the text says which, in the system's words."""


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
        unfilled = [f for f in faults if is_open(f)]
        return [f for f in faults if not is_open(f)], unfilled + _left_to_read(folder)
    return [], _left_to_read(folder)


def _left_to_read(folder: Path) -> list[Fault]:
    """The places of a package that say themselves that nobody has read them yet."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".csv", ".yml")]
    return [
        Fault(f"{folder.name}/{path.name}", "", "", found[0])
        for path in files
        for found in UNREAD_WORDS.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]


# What a check says of a plan that nobody has finished coding: nothing in it is wrong.
OPEN = (
    ("pmc_scores.csv", "缺少这个变量"),
    ("absence_searches.csv", "没有查找记录"),
    ("measure_categories.csv", "主类应恰有一个，现有 0 个"),
    ("measure_tools.csv", "主工具应恰有一个，现有 0 个"),
    ("indicators.csv", "指标还没有类别"),
)
# What an import writes where a person has to read: nothing is wrong, and nobody has done so.
UNREAD_WORDS = re.compile("待填写|待核对|待填|待写|未经人读")


def is_open(fault: Fault) -> bool:
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
            own = rows_of(root, plans[number], packages[plans[number]], names, reference)
            part = tables_of(own.tables)
            if own.faults or own.misread:
                rows.faults += own.faults
                rows.misread += own.misread
            else:
                kept.keep(keys[number], part)
        parts.append(part)
    tables = _merged(tables_of(rows.tables), parts)
    tables |= _sounds(tables, kept)
    if not rows.faults:
        tables |= _compared(folder, of(records.AlignmentVerdict, reference), keys, parts, kept)
    rows.faults += broken_references(tables)
    if rows.faults:
        raise DataError(rows.faults)
    try:
        _write(root, path, tables, is_wanted=not rows.misread)
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


def rows_of(
    root: Path, folder: Path, package: Package, names: dict[tuple[str, str], str], reference: dict[str, list[Record]]
) -> Rows:
    """What a plan contributes by itself; the ids of its passages begin with 1."""
    rows, plan_id = Rows(), package.plan.plan_id
    package_rows(rows, folder, package, names, reference)
    rows.tables["passages"], rows.tables["sentences"] = derived.passages([package], rows.tables)
    rows.tables["search_words"] = sounds.sounded(sounds.words_of(rows.tables["passages"]))
    for row in agreement.measure(root / "data" / "codings", plan_id):
        rows.add("coding_agreement", plan_id=plan_id, **row)
    return rows


def tables_of(rows: dict[str, list[dict[str, Any]]]) -> Tables:
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


def _sounds(tables: Tables, kept: PlanCache) -> Tables:
    """`search_words`, the words of the reference tables and of all plans, each once, in their order; and
    `letter_sounds`.
    """
    terms = sounds.terms({name: tables[name].to_pylist() for name in sounds.TERMS_FROM if name in tables})
    sounding = kept.made(
        plan_cache.key_of(b"sounds", *(word.encode() for word in sorted(terms))),
        lambda: tables_of({"search_words": sounds.sounded(terms), "letter_sounds": sounds.letters()}),
    )
    words = {
        row["word"]: row | {"is_term": row["word"] in terms}
        for found in (tables, sounding)
        for row in (found["search_words"].to_pylist() if "search_words" in found else [])
    }
    return sounding | {"search_words": pyarrow.Table.from_pylist([words[word] for word in sorted(words)])}


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
        return tables_of({"alignments": alignments, "alignment_quality": quality})

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


def _write(root: Path, path: Path | None, tables: Tables, is_wanted: bool) -> None:
    """Create the file, insert the rows table by table, run the checks; DataError names the rows at fault. A file that
    is not wanted, or has a fault, is left unfinished.
    """
    try:
        # Small blocks: forty small tables in blocks of 256 KiB would make a file of 28 MB.
        with duckdb.connect(str(path or ":memory:"), config={**WRITING, "default_block_size": "16384"}) as connection:
            connection.execute(COMPRESSION)
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
                    insert(connection, table, tables[table])
            connection.commit()
            connection.execute((root / "sql" / "word_weights.sql").read_text(encoding="utf-8"))
            connection.execute((root / "sql" / "views.sql").read_text(encoding="utf-8"))
            faults = [
                fault
                for query in sorted((root / "sql" / "checks").glob("*.sql"))
                for fault in run_check(connection, query)
            ]
            if faults or not is_wanted:  # to lay the rows on the disk takes a third of a build
                connection.execute("PRAGMA disable_checkpoint_on_shutdown")
            else:
                # On a full disk a mere close would leave all rows in the log beside, say nothing, and an empty file
                # would be swapped in.
                connection.execute("CHECKPOINT")
    except NOT_WRITTEN as error:
        raise Unwritten(str(error)) from None
    if faults:
        raise DataError(faults)


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pyarrow.Table) -> None:
    quoted = ", ".join(f'"{column}"' for column in rows.column_names)
    try:
        # One statement for the table: row by row took two thirds of the build.
        connection.register("incoming", rows)
        connection.execute(f"INSERT INTO {table} ({quoted}) SELECT {quoted} FROM incoming")
    except duckdb.ConstraintException as error:
        raise DataError([Fault(table, "", "", f"行与行之间不合：{str(error).splitlines()[0]}")]) from None


def run_check(connection: duckdb.DuckDBPyConnection, query: Path) -> Iterator[Fault]:
    """A check selects the bad rows as (file, row, field, message); none means good."""
    for file, row, column, message in connection.execute(query.read_text(encoding="utf-8")).fetchall():
        yield Fault(file or query.stem, row or "", column or "", message)
