"""What is kept of a plan beside the database: used where nothing changed, and never where something did."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow
import pytest

from cejian.corpus import build as build_module
from cejian.corpus.build import build, check
from cejian.corpus.faults import DataError
from cejian.corpus.plan_cache import FOLDER, PlanCache, key_of
from tests.conftest import copy_data, edit_csv, keep, rewrite, set_cells
from tests.sql.built_rows import tables_of

builds = pytest.mark.slow  # each of them several times
PLANS = ("jiading-2023", "moushi-undated", "xian-2024", "xinqu-2024", "zhongshan-2017")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A tree and the database that was built of it with nothing kept."""
    tree = copy_data(tmp_path_factory.mktemp("once") / "tree")
    return tree, build(tree)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that are read from now on."""
    found: list[str] = []
    really = build_module.read_package

    def reading(folder: Path, codes: dict[str, set[str]]) -> object:
        found.append(folder.name)
        return really(folder, codes)

    monkeypatch.setattr(build_module, "read_package", reading)
    return found


def kept_in(tree: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (tree / "data" / "built" / FOLDER).glob("*.arrow")}


@builds
def test_a_second_build_reads_no_plan_and_makes_the_same_rows(once: tuple[Path, Path], read: list[str]) -> None:
    tree, database = once
    before = tables_of(database)
    assert len(kept_in(tree)) == len(PLANS) + 2  # and how they are alike, and how the words of the reference sound
    assert tables_of(build(tree)) == before
    assert read == []


@builds
@pytest.mark.parametrize(
    ("file", "old", "new", "plans"),
    [
        ("data/plans/xian-2024/measures.csv", "xian-2024-m01", "xian-2024-m01", ()),
        ("data/plans/xian-2024/plan.yml", "title:", "title: ", ("xian-2024",)),
        ("data/reference/agency_names.csv", "jiading_justice", "jiading_market", ("jiading-2023",)),
        ("data/reference/category_words.csv", "行政执法|行政保护", "行政保护|行政执法", PLANS),
        ("data/reference/synonyms.csv", "word,", "word,", ()),
        ("data/codings/first/xian-2024/measures.csv", "\n", "\r\n", ("xian-2024",)),
    ],
)
def test_a_plan_is_read_again_where_something_of_it_changed_and_only_then(
    data_tree: Path, once: tuple[Path, Path], read: list[str], file: str, old: str, new: str, plans: tuple[str, ...]
) -> None:
    keep(data_tree / "data" / "built", once[1])
    rewrite(data_tree / file, old, new)
    build(data_tree)
    assert tuple(read) == plans


@builds
def test_what_is_changed_in_a_plan_is_in_the_database(data_tree: Path, once: tuple[Path, Path]) -> None:
    keep(data_tree / "data" / "built", once[1])
    set_cells(data_tree / "data/plans/xian-2024/measures.csv", {"measure_id": "xian-2024-m01"}, gist_zh="另写的摘要")
    columns, *rows = tables_of(build(data_tree))["measures"]
    at = columns.index("gist_zh")
    assert [row[at] for row in rows if row[0] == "xian-2024-m01"] == ["另写的摘要"]


@builds
def test_a_word_that_is_new_in_the_reference_is_in_the_database_as_it_sounds(
    data_tree: Path, once: tuple[Path, Path], read: list[str]
) -> None:
    keep(data_tree / "data" / "built", once[1])
    synonyms = data_tree / "data/reference/synonyms.csv"
    edit_csv(synonyms, lambda rows: [{**row, "said_as": row["said_as"] + "|长效机制"} for row in rows[:1]] + rows[1:])
    tables = tables_of(build(data_tree))
    assert ("长效机制", "changxiaojizhi", "cxjz", True) in tables["search_words"]
    assert read == [] and tables["letter_sounds"] == tables_of(once[1])["letter_sounds"]


@builds
@pytest.mark.parametrize("spoilt", [b"", b"x" * 40, None])
def test_a_damaged_file_is_made_anew(once: tuple[Path, Path], read: list[str], spoilt: bytes | None) -> None:
    tree, database = once
    before = tables_of(database)
    for path in (tree / "data" / "built" / FOLDER).glob("*.arrow"):
        content = path.read_bytes()
        path.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:] if spoilt is None else spoilt)
    assert tables_of(build(tree)) == before
    assert tuple(read) == PLANS


@builds
def test_a_plan_with_a_fault_is_not_kept_and_a_check_writes_nothing(data_tree: Path) -> None:
    assert check(data_tree) == []
    assert not (data_tree / "data" / "built").exists()
    set_cells(
        data_tree / "data/plans/xian-2024/milestones.csv", {"milestone_id": "xian-2024-d01"}, quote="2042年8月5日"
    )
    with pytest.raises(DataError):
        build(data_tree)
    assert len(kept_in(data_tree)) == len(PLANS) - 1 + 1  # the other plans, and how the words of the reference sound
    assert [fault.row for fault in check(data_tree)] == ["xian-2024-d01"]


def test_what_was_not_used_for_the_longest_time_goes_beyond_the_bound(tmp_path: Path) -> None:
    tables = {"numbers": pyarrow.table({"n": list(range(1000))})}
    cache = PlanCache(tmp_path / FOLDER, most_bytes=40_000)
    names = [key_of(bytes([n])) for n in range(6)]
    for age, name in enumerate(names):
        cache.keep(name, tables)
        os.utime(tmp_path / FOLDER / f"{name}.arrow", (1000 + age, 1000 + age))
    assert cache.get(names[0])["numbers"].equals(tables["numbers"])  # used again, it is the newest
    (tmp_path / FOLDER / "left.1.new").write_bytes(b"by a build that was killed")
    cache.sweep()
    kept = {path.stem for path in (tmp_path / FOLDER).iterdir()}
    assert sum(path.stat().st_size for path in (tmp_path / FOLDER).iterdir()) <= 40_000
    assert names[0] in kept and names[1] not in kept and "left.1" not in kept and kept <= set(names)


def test_where_nothing_can_be_written_all_is_made(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_bytes(b"a file in the place of the folder")
    tables = {"numbers": pyarrow.table({"n": [1]})}
    cache = PlanCache(tmp_path / FOLDER)
    assert cache.made(key_of(b"1"), lambda: tables) == tables
    assert cache.get(key_of(b"1")) is None
    cache.sweep()
