"""The build: the same rows from the same input, a hash over all that it reads, and a swap that is all or nothing."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from cejian import lock
from cejian.corpus import build as building
from cejian.corpus.build import build, check
from cejian.corpus.data_version import ROOT, input_files, input_hash
from cejian.corpus.faults import DataError
from cejian.corpus.packages import PACKAGE_FILES, REFERENCE_FILES
from cejian.corpus.plan_cache import FOLDER, PlanCache
from tests.conftest import keep, set_cells
from tests.oracle import plain_answers as plain
from tests.sql import data_contract
from tests.sql.built_rows import RECORD, found, may_be_recorded, tables_of as rows_of_tables

XIAN = "data/plans/xian-2024"


def tables_of(path: Path) -> dict[str, list[tuple]]:
    """The rows of all tables of a database, read once while the file is the same."""
    state = path.stat()
    return _tables(path, state.st_ino, state.st_mtime_ns)


@cache
def _tables(path: Path, *state: int) -> dict[str, list[tuple]]:
    return rows_of_tables(path)


def run(root: Path, *arguments: str, hash_seed: str = "random") -> subprocess.CompletedProcess[str]:
    """`python <arguments>` in a copied tree, as a person would run it there."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def spoil(root: Path) -> str:
    """Plant one fault; returns the words that the build must say of it."""
    set_cells(root / XIAN / "milestones.csv", {"milestone_id": "xian-2024-d01"}, quote="2042年8月5日")
    return "xian-2024/milestones.csv，xian-2024-d01，quote：引文在订正后的文本里找不到第 1 处（共 0 处）：2042年8月5日"


def content_of(folder: Path) -> dict[str, bytes]:
    """What lies in a folder; the lock file stays, because a second one of its name could be held beside it, and so
    does what is kept of plans.
    """
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in (lock.NAME, FOLDER)}


def test_every_table_that_the_contract_names_has_rows(built: Path):
    tables = tables_of(built)
    empty = {name for name, (_, *rows) in tables.items() if not rows}
    assert empty == {"reviews"}, "no person has reviewed a fact yet; everything else is filled"
    assert {
        "places",
        "plans",
        "plan_horizons",
        "plan_texts",
        "sections",
        "measures",
        "measure_spans",
        "measure_categories",
        "measure_objects",
        "agencies",
        "measure_agencies",
        "indicators",
        "targets",
        "target_evidence",
        "target_measures",
        "milestones",
        "citations",
        "corrections",
        "benchmarks",
        "absence_searches",
        "codes",
        "categories",
        "measure_tools",
        "measure_outputs",
        "alignments",
        "reviews",
    } <= tables.keys()


def test_the_contract_describes_every_column_and_is_written_out(built: Path):
    schema = data_contract.SCHEMA.read_text(encoding="utf-8")
    assert data_contract.page(schema) == data_contract.DOCUMENT.read_text(encoding="utf-8"), (
        "python -m tests.sql.data_contract"
    )
    described = [line for line in data_contract.page(schema).splitlines() if line.startswith("| ")]
    assert len(described) - described.count("| column | type | what it says |") == sum(
        len(columns)
        for name, (columns, *_) in tables_of(built).items()
        if name != "plan_cells"  # of sql/views.sql
    )
    with pytest.raises(ValueError, match="places: name_zh VARCHAR, has no comment"):
        data_contract.page(re.sub(r"(CREATE TABLE places.*?name_zh VARCHAR,) -- [^\n]+", r"\1", schema, flags=re.S))


def test_no_row_of_a_package_is_lost_or_doubled_on_its_way(built: Path, packages):
    tables = tables_of(built)
    for name in (file.removesuffix(".csv") for file in PACKAGE_FILES):
        written = sum(len(package.rows[f"{name}.csv"]) for package in packages.values())
        assert len(tables[name]) - 1 == written, name
    assert len(tables["corrections"]) - 1 == sum(len(package.corrections) for package in packages.values())


def test_no_row_of_the_reference_is_lost_or_doubled_on_its_way(built: Path):
    tables = tables_of(built)
    for file in REFERENCE_FILES.keys() - {"agency_names.csv"}:  # names lead to agencies and have no table of their own
        name = {"alignments.csv": "alignment_verdicts"}.get(file, file.removesuffix(".csv"))
        with (ROOT / "data" / "reference" / file).open(encoding="utf-8-sig", newline="") as stream:
            assert len(tables[name]) - 1 == len(list(csv.DictReader(stream))), file


def test_a_score_of_nought_stands_nowhere_and_one_of_one_on_its_sentence(built: Path, packages):
    written = {
        (plan_id, row.variable_code): row
        for plan_id, package in packages.items()
        for row in package.rows["pmc_scores.csv"]
    }
    scores = records_of(built, "pmc_scores")
    assert {score["value"] for score in scores} == {0, 1}
    for score in scores:
        row = written[score["plan_id"], score["variable_code"]]
        assert (score["value"], score["quote_clean"]) == (row.value, row.quote)
        assert (score["start_char"] is None) == (score["value"] == 0)


def test_the_index_of_a_plan_is_the_sum_of_the_shares_of_its_variables(built: Path, packages):
    """By the formula: the share of ones among the sub-variables of each of ten variables, summed; between 0 and 10."""
    with duckdb.connect(str(built), read_only=True) as connection:
        found = dict(connection.execute("SELECT plan_id, sum(share) FROM pmc_shares GROUP BY plan_id").fetchall())
    for plan_id, package in packages.items():
        values: dict[str, list[int]] = {}
        for row in package.rows["pmc_scores.csv"]:
            values.setdefault(row.variable_code.split(".")[0], []).append(row.value)
        assert len(values) == 10 and sum(map(len, values.values())) == 42
        assert found[plan_id] == pytest.approx(sum(sum(ones) / len(ones) for ones in values.values()))
        assert 0 < found[plan_id] < 10


def test_what_of_a_measure_can_be_checked_is_counted_from_its_own_facts(built: Path, packages):
    with duckdb.connect(str(built), read_only=True) as connection:
        flags = {row["measure_id"]: row for row in connection.execute("FROM measure_flags").df().to_dict("records")}
    rows = {
        name: [row for package in packages.values() for row in package.rows[f"{name}.csv"]]
        for name in ("measures", "targets", "measure_agencies", "measure_outputs")
    }
    assert set(flags) == {m.measure_id for m in rows["measures"]}
    expected = {
        "is_quantified": {
            t.measure_id
            for t in rows["targets"]
            if t.value is not None and t.value_as_written and t.unit != "unreadable"
        },
        "has_agency": {a.measure_id for a in rows["measure_agencies"]},
        "has_deliverable": {t.measure_id for t in rows["targets"] if t.kind_code == "deliverable"},
        "has_named_output": {o.measure_id for o in rows["measure_outputs"]},
        "has_output": {t.measure_id for t in rows["targets"] if t.kind_code == "deliverable"}
        | {o.measure_id for o in rows["measure_outputs"]},
    }
    for flag, measures in expected.items():
        assert {measure_id for measure_id, row in flags.items() if row[flag]} == measures - {None} != set(), flag


def records_of(built: Path, table: str) -> list[dict]:
    columns, *rows = tables_of(built)[table]
    return [dict(zip(columns, row)) for row in rows]


def test_sections_are_the_headings_that_are_not_measures(built: Path, packages):
    sections, measures = records_of(built, "sections"), records_of(built, "measures")
    for plan_id, package in packages.items():
        starts = {m["clean_start_char"] for m in measures if m["plan_id"] == plan_id}
        # A measure begins right behind its number.
        plain = [h for h in package.headings if h.start + len(h.label) not in starts]
        found = [s for s in sections if s["plan_id"] == plan_id]
        assert [(s["clean_start_char"], s["title"]) for s in found] == [(h.start, h.title) for h in plain]
        assert [s["ordinal"] for s in found] == list(range(1, len(found) + 1))


def test_a_measure_belongs_to_the_innermost_section_around_it(built: Path):
    sections, measures = records_of(built, "sections"), records_of(built, "measures")
    for measure in measures:
        around = [
            s
            for s in sections
            if s["plan_id"] == measure["plan_id"]
            and s["clean_start_char"] <= measure["clean_start_char"] < s["clean_end_char"]
        ]
        innermost = min(around, key=lambda s: s["clean_end_char"] - s["clean_start_char"])
        assert measure["section_id"] == innermost["section_id"], measure["measure_id"]
    path_of = {s["section_id"]: s["path_label"] for s in sections}
    paths = {m["measure_id"]: path_of[m["section_id"]] for m in measures}
    assert [
        paths[m]
        for m in (
            "xian-2024-m01",
            "xian-2024-m15",
            "moushi-undated-m01",
            "moushi-undated-g01",
            "zhongshan-2017-m21",
            "zhongshan-2017-g01",
            "xinqu-2024-m11",
            "jiading-2023-m01",
            "jiading-2023-g01",
        )
    ] == ["三（一）", "三（五）", "二", "八", "二（七）", "三", "二（四）", "附件", "五"]


def test_a_section_stands_inside_its_parent(built: Path):
    sections = {s["section_id"]: s for s in records_of(built, "sections")}
    assert all((s["parent_section_id"] is None) == (s["depth"] == 1) for s in sections.values())
    for section in sections.values():
        parent = sections.get(section["parent_section_id"])
        if parent:
            assert parent["depth"] < section["depth"] and parent["plan_id"] == section["plan_id"]
            assert (
                parent["clean_start_char"] <= section["clean_start_char"]
                and section["clean_end_char"] <= parent["clean_end_char"]
            )


def test_the_searches_count_what_stands_in_the_clean_text(built: Path):
    texts = {row["plan_id"]: row["clean_text"] for row in records_of(built, "plan_texts")}
    searches = records_of(built, "category_searches")
    for search in searches:
        assert search["hit_count"] == len(re.findall(f"(?={re.escape(search['word'])})", texts[search["plan_id"]])), (
            search
        )
    words = {row["category_code"]: set(row["words"].split("|")) for row in records_of(built, "category_words")}
    assert {(s["plan_id"], s["category_code"], s["word"]) for s in searches} == {
        (plan_id, code, word) for plan_id in texts for code in words for word in words[code]
    }


def corrections_not_found(built: Path, at_one_place: bool) -> list[str]:
    """Ids whose place in the clean text does not show what they put there, among those that share their place or do
    not.
    """
    texts = {row["plan_id"]: row["clean_text"] for row in records_of(built, "plan_texts")}
    corrections = records_of(built, "corrections")
    places = Counter((c["plan_id"], c["start_char"], c["end_char"]) for c in corrections)
    wrong = []
    for c in corrections:
        shown = texts[c["plan_id"]][c["clean_start_char"] : c["clean_end_char"]]
        if (places[c["plan_id"], c["start_char"], c["end_char"]] > 1) == at_one_place and shown != (
            c["right"] if c["is_applied"] else c["wrong"]
        ):
            wrong.append(c["correction_id"])
    return wrong


def test_a_correction_is_found_in_the_clean_text_by_what_it_put_there(built: Path):
    assert corrections_not_found(built, at_one_place=False) == []


def test_two_insertions_at_one_place_have_a_place_each_in_the_clean_text(built: Path):
    assert corrections_not_found(built, at_one_place=True) == []


@pytest.mark.slow
def test_a_person_who_runs_check_and_build_gets_the_same_rows_as_any_other_build(built: Path, tree: Path):
    """Another process, another seed for sets and another folder; then one fault, which leaves that database alone."""
    folder = tree / "data" / "built"
    checked = run(tree, "-m", "cejian", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert re.fullmatch(r"数据没有错误（\d+\.\d 秒）。\n", checked.stdout)
    assert not folder.exists(), "check writes no file, not even a temporary one"

    made = run(tree, "-m", "cejian", "build", hash_seed="1")
    assert (made.returncode, made.stderr) == (0, "")
    assert re.fullmatch(r"已生成 cejian\.duckdb（\d+\.\d 秒）。\n", made.stdout)
    assert set(content_of(folder)) == {"cejian.duckdb", "cejian.duckdb.sha256"}
    assert tables_of(folder / "cejian.duckdb") == tables_of(built)

    before, said = content_of(folder), spoil(tree)
    for command in ("check", "build"):
        refused = run(tree, "-m", "cejian", command)
        assert (refused.returncode, refused.stderr) == (1, "")
        assert refused.stdout == f"{said}\n共 1 处错误，数据库没有改动。\n"
        assert content_of(folder) == before


@pytest.mark.parametrize("arguments", [(), ("publish",)])
def test_a_command_that_is_none_is_refused_with_the_two_that_are(arguments: tuple[str, ...], tree: Path):
    refused = run(tree, "-m", "cejian", *arguments)
    assert refused.returncode == 2
    assert "build" in refused.stderr and "check" in refused.stderr and "Traceback" not in refused.stderr
    assert not (tree / "data" / "built").exists()


def test_the_hash_stands_in_the_database(built: Path):
    (columns, row) = tables_of(built)["data_version"]
    version = dict(zip(columns, row))
    assert version["input_sha256"] == input_hash()
    assert version["version"] == f"{version['released_date']} · {input_hash()[:7]}"


def test_the_hash_is_the_same_for_the_same_files_in_another_folder(data_tree: Path):
    assert input_hash(data_tree) == input_hash()


@pytest.mark.slow
def test_the_hash_changes_with_every_single_input(data_tree: Path):
    """One character behind each file in turn; put back, the old hash returns."""
    original, seen = input_hash(data_tree), set()
    files = input_files(data_tree)
    for path in files:
        content = path.read_bytes()
        path.write_bytes(content + b" ")
        seen.add(input_hash(data_tree))
        path.write_bytes(content)
    assert original not in seen
    assert len(seen) == len(files), "two changes never look alike"
    assert input_hash(data_tree) == original


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / XIAN / "citations.csv").unlink(),
        lambda root: (root / XIAN / "citations.csv").rename(root / XIAN / "cited.csv"),
        lambda root: (root / XIAN / "remarks.csv").write_bytes(b""),
        lambda root: (root / "sql/checks/nothing_new.sql").write_bytes(b""),
        lambda root: (root / "data/reference/codes.csv").replace(root / "data/codes.csv"),
    ],
    ids=["removed", "renamed", "added empty", "check added", "moved"],
)
def test_the_hash_changes_with_the_set_of_inputs(change, data_tree: Path):
    original = input_hash(data_tree)
    change(data_tree)
    assert input_hash(data_tree) != original


def test_the_hash_does_not_change_with_what_the_database_is_not_made_of(data_tree: Path):
    original = input_hash(data_tree)
    for name in (
        "data/built/cejian.duckdb",
        "data/built/cejian.duckdb.4242.new",
        "sql/queries/new_question.sql",
        "cejian/wording/labels.py",
        "cejian/words/bar.csv",
        "cejian/__pycache__/text.pyc",
        "cejian/web/new.js",
        "pages/new.py",
    ):
        (data_tree / name).parent.mkdir(parents=True, exist_ok=True)
        (data_tree / name).write_bytes(b"anything")
    assert input_hash(data_tree) == original


def test_code_that_makes_other_rows_of_the_same_data_has_another_schema_number(built: Path):
    """A database that lies on somebody's disk is built anew only where this number, the data or the SQL changed."""
    assert found(built) == json.loads(RECORD.read_text(encoding="utf-8")), "other rows: see tests/sql/built_rows.py"


def test_other_rows_are_not_recorded_under_the_old_number():
    old = {"schema": 3, "inputs": "a", "rows": "x"}
    assert (
        may_be_recorded(old, old)
        and may_be_recorded(old, old | {"inputs": "b", "rows": "y"})
        and may_be_recorded(old, old | {"schema": 4, "rows": "y"})
    )
    assert not may_be_recorded(old, old | {"rows": "y"}) and not may_be_recorded(old, old | {"schema": 2, "rows": "y"})


WATCHED_BUILD = """
import sys
from pathlib import Path
root, opened = Path.cwd(), set()

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, Path)):
        path = Path(arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0])
        if path.is_absolute() and path.is_relative_to(root):
            opened.add(path)

from cejian.corpus import build, data_version
build.input_hash = lambda root: "0" * 64  # it opens every input itself, and would hide what is left out
sys.addaudithook(watch)
build.build(root, root / "data" / "built" / "watched.duckdb")
for path in opened - set(data_version.input_files(root)):
    if path.parent != root / "data" / "built":  # what it writes
        print("not hashed:", path.relative_to(root))
print("opened", len(opened))
"""


def test_a_checkout_that_turns_line_ends_touches_no_byte(tmp_path: Path):
    """Git for Windows turns them by default: the sources' digests, and with them the build, would break."""
    kept, taken = tmp_path / "kept", tmp_path / "taken"
    names = [".gitattributes", f"{XIAN}/source.txt", f"{XIAN}/targets.csv", "sql/schema.sql", "cejian/corpus/build.py"]
    for name in names:
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, kept / name)
    (kept / "ends.txt").write_bytes(b"one\r\ntwo\n")
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    for command in (
        ["init", "-q", str(kept)],
        ["-C", str(kept), "add", "."],
        ["-C", str(kept), *identity, "commit", "-qm", "All"],
        ["clone", "-q", "-c", "core.autocrlf=true", str(kept), str(taken)],
    ):
        subprocess.run(["git", "-c", "core.autocrlf=true", *command], check=True, timeout=60)
    assert [name for name in [*names, "ends.txt"] if (kept / name).read_bytes() != (taken / name).read_bytes()] == []


@pytest.mark.slow
def test_the_hash_covers_every_file_that_the_build_opens(tree: Path):
    watched = run(tree, "-c", WATCHED_BUILD)
    assert watched.returncode == 0, watched.stderr
    opened = re.search(r"^opened (\d+)\n\Z", watched.stdout, re.M)
    assert opened, watched.stdout  # DuckDB tells of its progress on a slow machine
    # At least the 5 × 16 package files, the reference, the readings, the schema and the checks.
    assert int(opened[1]) > 100


@pytest.mark.slow
def test_a_half_written_file_beside_is_not_picked_up(built: Path, tmp_path: Path):
    """What killed builders left behind is not taken for a database, and goes with the next build."""
    target = tmp_path / "cejian.duckdb"
    keep(tmp_path, built)
    other, own = (target.with_name(f"{target.name}.{number}.new") for number in (os.getpid() + 1, os.getpid()))
    wal = own.with_name(own.name + ".wal")
    for path in (other, own, wal):
        path.write_bytes(built.read_bytes()[:5000])
    assert build(target=target) == target
    assert tables_of(target) == tables_of(built)
    assert set(content_of(tmp_path)) == {"cejian.duckdb", "cejian.duckdb.sha256"}


def test_a_file_that_another_process_is_writing_is_left_alone_and_one_build_does_for_both(data_tree: Path, built: Path):
    folder = data_tree / "data" / "built"
    folder.mkdir()
    theirs = folder / "cejian.duckdb.4242.new"
    theirs.write_bytes(b"half a database")
    asked, held = [], lock.take(folder)
    assert held is not None
    waiting = threading.Thread(
        target=build, args=(data_tree,), kwargs={"is_needed": lambda: asked.append(theirs.exists())}
    )
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive() and theirs.exists() and not asked
    held.close()
    waiting.join()
    assert asked == [True] and theirs.exists(), "nothing was built or swept where nothing was needed any more"


def test_a_builder_gives_up_on_another_that_does_not_end(data_tree: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(building, "LONGEST_WAIT", 0)
    (data_tree / "data" / "built").mkdir()
    with lock.take(data_tree / "data" / "built"), pytest.raises(building.Unwritten, match="another process"):
        build(data_tree)


def interrupted(root: Path, path: Path, kept: PlanCache) -> None:
    path.write_bytes(b"half a database")
    path.with_name(path.name + ".wal").write_bytes(b"half a log")
    raise KeyboardInterrupt


def no_space(source: Path, target: Path) -> None:
    raise OSError("No space left on device")


@pytest.mark.slow
@pytest.mark.parametrize(
    "where, name, substitute, error",
    [(building, "fill", interrupted, KeyboardInterrupt), (os, "replace", no_space, OSError)],
)
def test_a_build_that_is_broken_off_leaves_the_old_database(
    where: ModuleType,
    name: str,
    substitute,
    error,
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    target = tmp_path / "cejian.duckdb"
    keep(tmp_path, built)
    target.write_bytes(b"the database in use")
    monkeypatch.setattr(where, name, substitute)
    with pytest.raises(error):
        build(target=target)
    assert content_of(tmp_path) == {"cejian.duckdb": b"the database in use"}


@pytest.mark.slow
def test_a_reader_with_the_old_file_open_keeps_reading_it(built: Path, data_tree: Path, tmp_path: Path):
    target = tmp_path / "cejian.duckdb"
    shutil.copyfile(built, target)
    keep(tmp_path, built)
    set_cells(data_tree / XIAN / "citations.csv", {"citation_id": "xian-2024-c01"}, citation_id="xian-2024-c77")
    with target.open("rb") as reader:
        build(data_tree, target)
        assert reader.read() == built.read_bytes()
    ids = {row[0] for row in tables_of(target)["citations"][1:]}
    assert "xian-2024-c77" in ids and "xian-2024-c01" not in ids


def test_check_lists_the_faults_and_touches_no_database(data_tree: Path):
    said = spoil(data_tree)
    (data_tree / "data" / "built").mkdir()
    (data_tree / "data" / "built" / "cejian.duckdb").write_bytes(b"the database in use")
    assert [str(fault) for fault in check(data_tree)] == [said]
    assert content_of(data_tree / "data" / "built") == {"cejian.duckdb": b"the database in use"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"deadline_basis_code": "none"}, id="found by a check"),
        pytest.param({"quote": "没有的话"}, id="found by a reader"),
        pytest.param({}, id="none"),
    ],
)
def test_a_database_with_a_fault_is_not_laid_on_the_disk(cells: dict[str, str], kept_tree: Path, tmp_path: Path):
    """It is thrown away: what lies there is the space of its tables, and their rows only where there is no fault."""
    path, kept = tmp_path / "beside.duckdb", PlanCache(kept_tree / "data" / "built" / FOLDER)
    if cells:
        set_cells(kept_tree / XIAN / "targets.csv", {"target_id": "xian-2024-q04"}, **cells)
        with pytest.raises(DataError):
            building.fill(kept_tree, path, kept)
    else:
        building.fill(kept_tree, path, kept)
    written = path.stat().st_size if path.exists() else 0
    assert written < 500_000 if cells else written > 5_000_000


def test_a_build_after_the_fault_is_mended_works_again(kept_tree: Path, built: Path):
    kept = (kept_tree / XIAN / "milestones.csv").read_bytes()
    spoil(kept_tree)
    with pytest.raises(DataError):
        build(kept_tree)
    assert content_of(kept_tree / "data" / "built") == {}
    (kept_tree / XIAN / "milestones.csv").write_bytes(kept)
    assert tables_of(build(kept_tree)) == tables_of(built)


# What a summary says that somebody sets up or holds; the text must say it with the same word.
DEEDS = (
    "建立健全",
    "建立完善",
    "建立",
    "构建",
    "搭建",
    "成立",
    "设立",
    "组建",
    "出台",
    "制定",
    "修订",
    "发布",
    "更新上线",
    "上线",
    "开通",
    "举办",
    "办",
)


def test_a_summary_says_no_deed_that_its_measure_does_not_say():
    """“办宣传周” stood over a text that only makes use of it, “建立” over one that says 建立完善."""
    wrong = []
    for plan_id in plain.PLAN_IDS:
        for m in plain.measures(plan_id).values():
            said, text = m["gist_zh"], re.sub("[《“].*?[》”]", "", m["quote_clean"])
            for deed in DEEDS:
                own = {"建立": "建立(?!健全|完善)", "办": "(?<!通)办(?![事理公案])"}.get(deed, deed)
                if re.search(own, said) and not re.search(own, text):
                    wrong.append((m["measure_id"], deed))
    assert wrong == []


def test_a_named_project_that_a_task_completes_is_a_target():
    for plan_id in plain.PLAN_IDS:
        p = plain.plan(plan_id)
        held = [p.clean.find(row["quote"]) for row in p.rows("targets")]
        spans = [(start, start + len(row["quote"])) for start, row in zip(held, p.rows("targets"))]
        for m in plain.measures(plan_id).values():
            for done in re.finditer("(?:完成|建成)(?!后|情况)[^,，。;；]*", m["quote_clean"]):
                at = p.clean.find(m["quote_clean"]) + done.start()
                if m["kind_code"] == "task":
                    assert any(start <= at < end for start, end in spans), (m["measure_id"], done[0])


def test_a_check_at_half_time_is_a_milestone():
    for plan_id in plain.PLAN_IDS:
        p = plain.plan(plan_id)
        assert all(
            any(found[0] in row["quote"] for row in p.rows("milestones"))
            for found in re.finditer("中期[^,，。;；]*", p.clean)
        )
