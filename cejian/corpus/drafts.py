"""Drafts beside the published plans: a copy of their database with the rows of some drafts, for who asks for these.

A draft comes in under an id of its own (cejian/ids.py), as a plan of a place of its own, so that nothing of a published
plan is called otherwise than without it. That it is a draft stands in the rows: in what its place and its document are
called, in where its text is from, in how complete it is. Whoever shows, counts or takes its rows away says so with it.
A fact of low confidence has 待核 in its words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.compute

from cejian.corpus import build, records
from cejian.corpus.data_version import ROOT
from cejian.corpus.faults import DataError, Fault
from cejian.corpus.packages import (
    DOUBTFUL_BELOW,
    PLACE_COLORS,
    of,
    read_codes,
    read_described,
    read_package,
    read_reference,
)
from cejian.corpus.plan_cache import Tables, key_of

FACTS = pyarrow.schema([("plan_id", pyarrow.string()), ("fact_id", pyarrow.string())])
# What a draft may add to the reference tables: file -> the column of its ids.
OWN = {"indicators.csv": "indicator_id", "agencies.csv": "agency_id", "documents.csv": "document_id"}


@dataclass(frozen=True)
class ReadDraft:
    """A draft as it comes beside the plans: its id there, its rows, the ids of its facts of low confidence, and a
    digest of its package.
    """

    plan_id: str
    tables: Tables
    unchecked: frozenset[str]
    digest: str


def digest_of(package: Path, plan_id: str) -> str:
    """A digest of the files of a package, of what it is called here (the same file may have been brought twice), and of
    the code that makes rows of them.
    """
    files = sorted(path for path in package.rglob("*") if path.is_file())
    parts = (part for path in files for part in (path.relative_to(package).as_posix().encode(), path.read_bytes()))
    return key_of(plan_id.encode(), *parts)


def read(package: Path, plan_id: str, root: Path = ROOT) -> ReadDraft:
    """The draft in a folder, its facts called after `plan_id`; DataError lists what is wrong in its files."""
    digest, folder = digest_of(package, plan_id), root / "data" / "reference"
    codes = read_codes(folder)
    reference = read_reference(folder, codes, [package / "reference"])
    found = read_package(package, codes)
    own = found.plan.plan_id
    # What the package itself says of a name stands behind what a published plan of the same id says.
    names = {(n.plan_id, n.name_as_written): n.agency_id for n in of(records.AgencyName, reference) if n.plan_id == own}
    made = build.rows_of(root, package, found, names, reference)
    if made.faults or made.misread:
        raise DataError(made.faults + made.misread)
    tables = made.tables
    # Of a published plan of this id; and what only people give: the rules find no more than where none can be.
    for table in ("coding_agreement", "pmc_scores"):
        tables.pop(table, None)
    for file in OWN:
        tables[file.removesuffix(".csv")] = [record.model_dump() for record in reference[file]]
    places = [p.model_dump() for p in of(records.Jurisdiction, reference) if p.place_id == found.plan.place_id]
    if not places:
        raise DataError([Fault(f"{package.name}/plan.yml", "plan", "place_id", f"没有地方 {found.plan.place_id}")])
    for rows in tables.values():
        for row in rows:
            row |= {c: _renamed(v, own, plan_id) for c, v in row.items() if c.endswith("_id") and isinstance(v, str)}
    tables["places"] = [places[0] | {"place_id": plan_id}]
    tables["plans"][0] |= {"place_id": plan_id, "source_file": f"{package.name}/source.txt"}
    unchecked = frozenset(_renamed(fact, own, plan_id) for fact in _doubtful(package))
    _give_categories(tables)
    _take_apart(tables, unchecked, plan_id)
    return ReadDraft(plan_id, build.tables_of(tables), unchecked, digest)


def described(package: Path, plan_id: str) -> dict[str, Any]:
    """What a draft and its place are called, without reading the rest of it: the columns of a row of the query `plans`
    by which it is looked for. DataError where that cannot be read.
    """
    file = f"{package.name}/plan.yml"
    try:
        plan = read_described(package / "plan.yml")
        with (package / "reference" / "places.csv").open(encoding="utf-8-sig", newline="") as stream:
            place = next(row for row in csv.DictReader(stream) if row["place_id"] == plan["place_id"])
        level = place["admin_level_code"]
        return {
            "column_id": plan_id,
            "place_id": plan["place_id"],
            "place_short_zh": place["short_zh"],
            "place_zh": place["name_zh"],
            **{key: f"{place[key]}（草稿）" for key in ("short_zh", "name_zh")},
            **{key: f"{place[key]} (draft)" for key in ("short_en", "name_en")},
            **{key: plan.get(key) for key in ("title", "doc_number", "issuer", "plan_kind_code")},
            **{key: _day(plan.get(key)) for key in ("issued_date", "published_date")},
            "horizon_start_date": None,
            "admin_level_code": "unread" if level == "not_stated" else level,
        }
    except (OSError, ValueError, TypeError, KeyError, StopIteration, csv.Error):
        raise DataError([Fault(file, "plan", "", "读不出来")]) from None


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value))


def _doubtful(package: Path) -> list[str]:
    """The facts of low confidence: who has checked one takes its row out of confidence.csv, or writes 1."""
    path = package / "confidence.csv"
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        # What is no number (nan) is not enough either.
        return [row["fact_id"] for row in rows if not float(row["confidence"]) >= DOUBTFUL_BELOW]
    except (KeyError, TypeError, ValueError, csv.Error):  # another encoding than UTF-8 too
        name = f"{package.name}/confidence.csv"
        raise DataError([Fault(name, "", "confidence", "每行应有事实的编号和 0 到 1 的数")]) from None


def _renamed(value: str, old: str, new: str) -> str:
    """The id of a fact of the draft, or of what its package adds to the reference tables, under its name here."""
    return new + value[len(old) :] if value == old or value.startswith((f"{old}-", f"{old}_", f"{old}:")) else value


def _give_categories(tables: dict[str, list[dict[str, Any]]]) -> None:
    """A target of an indicator that nobody has put under a matter yet is about what its measure is about."""
    coded = tables.get("measure_categories", [])
    primary = {row["measure_id"]: row["category_code"] for row in coded if row["is_primary"]}
    about = {row["indicator_id"]: primary.get(row["measure_id"]) for row in reversed(tables.get("targets", []))}
    for row in tables["indicators"]:
        row["category_code"] = row["category_code"] or about.get(row["indicator_id"])


def _take_apart(tables: dict[str, list[dict[str, Any]]], unchecked: frozenset[str], plan_id: str) -> None:
    """A target of low confidence is compared with no other plan: it, and what the draft says besides of its indicator,
    gets an indicator of its own.
    """
    known = {row["indicator_id"]: row for row in tables["indicators"]}
    targets = tables.get("targets", [])
    doubtful = {row["indicator_id"] for row in targets if row["target_id"] in unchecked}
    own = {code: f"{plan_id}_{code}" for code in sorted(doubtful) if not code.startswith(plan_id)}
    tables["indicators"] += [
        known[code] | {"indicator_id": name, "comparability_code": None} for code, name in own.items()
    ]
    for row in targets:
        row["indicator_id"] = own.get(row["indicator_id"], row["indicator_id"])


def write(published: bytes, drafts: Sequence[ReadDraft], path: Path, root: Path = ROOT) -> str:
    """Write the published database with the drafts in it to `path`; the version that it calls itself. DataError lists
    what the checks of the data find wrong in a draft; that something is still open is no fault.
    """
    path.write_bytes(published)
    try:
        return _written(drafts, path, root)
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        raise DataError([Fault(f"{draft.plan_id}/", "", "", said) for draft in drafts]) from None


def _written(drafts: Sequence[ReadDraft], path: Path, root: Path) -> str:
    with duckdb.connect(str(path), config=build.WRITING) as connection:
        connection.execute(build.COMPRESSION)
        tables = [
            name
            for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_oid").fetchall()
        ]
        for draft in drafts:
            rows = _fitted(connection, draft.tables)
            for table in tables:
                if rows.get(table):
                    _insert(connection, table, rows[table], draft.plan_id)
        connection.execute((root / "sql" / "word_weights.sql").read_text(encoding="utf-8"))
        connection.execute(_cells(root))
        ids = tuple(draft.plan_id for draft in drafts)
        faults = [
            fault
            for query in sorted((root / "sql" / "checks").glob("*.sql"))
            for fault in build.run_check(connection, query)
            if fault.file.startswith(ids) and not build.is_open(fault)
        ]
        if faults:
            raise DataError(faults)
        _mark(connection, drafts, root)
        version = _called(connection, drafts)
        connection.execute("CHECKPOINT")
    return version


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pyarrow.Table, plan_id: str) -> None:
    """Rows that do not fit those that are there (an id twice, a measure that there is none of) are a fault of the
    draft, and say so.
    """
    try:
        build.insert(connection, table, rows)
    except DataError as error:
        raise DataError([Fault(f"{plan_id}/{f.file}", f.row, f.field, f.message) for f in error.faults]) from None


def _fitted(connection: duckdb.DuckDBPyConnection, tables: Tables) -> Tables:
    """The rows of a draft as they follow those that are there: passages numbered on, its place last, and nothing that
    is there already.
    """

    def one(question: str) -> Any:
        return connection.execute(question).fetchall()[0][0]

    fitted = dict(tables)
    passages = one("SELECT coalesce(max(passage_id), 0) FROM passages")
    for table in ("passages", "sentences"):
        if table in fitted:
            at, ids = fitted[table].column_names.index("passage_id"), fitted[table]["passage_id"]
            fitted[table] = fitted[table].set_column(at, "passage_id", pyarrow.compute.add(ids, passages))
    last = one("SELECT max(ordinal) + 1 FROM places")
    # A colour of its own, also where the published plan of its place is shown.
    colors = connection.execute("SELECT color_light, color_dark FROM places").fetchall()
    taken = {color for pair in colors for color in pair}
    [place] = fitted["places"].to_pylist()
    own = (place["color_light"], place["color_dark"])
    light, dark = next((pair for pair in (own, *PLACE_COLORS) if not taken & {*pair}), own)
    place |= {"color_light": light, "color_dark": dark, "ordinal": last}
    fitted["places"] = pyarrow.Table.from_pylist([place])
    keys = {file.removesuffix(".csv"): key for file, key in OWN.items()} | {"search_words": "word"}
    for table, key in keys.items():
        known = {value for (value,) in connection.execute(f"SELECT {key} FROM {table}").fetchall()}
        new = [value not in known for value in fitted[table][key].to_pylist()] if table in fitted else []
        fitted[table] = fitted[table].filter(pyarrow.array(new, pyarrow.bool_())) if new else pyarrow.table({})
    if "is_term" not in fitted["search_words"].column_names and len(fitted["search_words"]):
        no = pyarrow.array([False] * len(fitted["search_words"]))
        fitted["search_words"] = fitted["search_words"].append_column("is_term", no)
    return fitted


def _cells(root: Path) -> str:
    """The statement by which a build counts the cells, for a database that has some."""
    found = re.search(r"CREATE TABLE plan_cells AS.*?;", (root / "sql" / "views.sql").read_text(encoding="utf-8"), re.S)
    if found is None:
        raise LookupError("sql/views.sql makes no plan_cells")
    return found[0].replace("CREATE TABLE", "CREATE OR REPLACE TABLE", 1)


def _mark(connection: duckdb.DuckDBPyConnection, drafts: Sequence[ReadDraft], root: Path) -> None:
    """Write into the rows of the drafts that they are drafts, and which of their facts are still to be checked."""
    order = [{"plan_id": draft.plan_id, "position": position} for position, draft in enumerate(drafts)]
    unchecked = [{"plan_id": draft.plan_id, "fact_id": fact} for draft in drafts for fact in sorted(draft.unchecked)]
    connection.register("drafts", pyarrow.Table.from_pylist(order))
    connection.register("unchecked", pyarrow.Table.from_pylist(unchecked, FACTS))
    connection.execute((root / "sql" / "drafts" / "mark.sql").read_text(encoding="utf-8"))


def _called(connection: duckdb.DuckDBPyConnection, drafts: Sequence[ReadDraft]) -> str:
    """Give the database its version: that of the published data, and of each draft."""
    ((version,),) = connection.execute("SELECT version FROM data_version").fetchall()
    called = " + ".join([version, *(draft.digest[:7] for draft in drafts)])
    connection.execute("UPDATE data_version SET version = $called", {"called": called})
    return called
