"""Packages: the five plans load, and each kind of bad input is named by file, row and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cejian.corpus import plan_cache
from cejian.corpus.build import build
from cejian.corpus.faults import DataError, Fault
from cejian.corpus.packages import PACKAGE_FILES, read_package
from tests.conftest import drop_column, drop_rows, edit_csv, rewrite, set_cells

# (tasks, safeguards) of each plan, counted by hand in its text. A count that changes is a decision, not a side effect.
MEASURES = {
    "jiading-2023": (22, 4),
    "xian-2024": (15, 0),
    "moushi-undated": (19, 3),
    "zhongshan-2017": (21, 4),
    "xinqu-2024": (21, 0),
}
OLD_DATABASE = b"the database in use"


def test_the_five_plans_are_the_five_folders(packages):
    assert packages.keys() == MEASURES.keys()
    assert {folder: package.plan.plan_id for folder, package in packages.items()} == {name: name for name in MEASURES}


@pytest.mark.parametrize("plan_id", MEASURES)
def test_a_plan_has_the_tasks_and_safeguards_that_its_text_numbers(plan_id: str, packages):
    kinds = Counter(row.kind_code for row in packages[plan_id].rows["measures.csv"])
    assert (kinds["task"], kinds["safeguard"]) == MEASURES[plan_id]
    assert kinds.keys() <= {"task", "safeguard"}


@pytest.mark.parametrize("plan_id", MEASURES)
def test_every_quote_of_a_plan_is_found_and_maps_to_words_of_the_source(plan_id: str, packages):
    package = packages[plan_id]
    # A 0 of the PMC scheme has no quote: it stands nowhere.
    quoted = [
        row
        for rows in package.rows.values()
        for row in rows
        if hasattr(row, "quote") and not (hasattr(row, "variable_code") and row.value == 0)
    ]
    assert quoted
    for row in [*quoted, *package.horizons, *package.plan_evidence]:
        span = package.span(row.quote, row.occurrence)
        assert package.text.clean[span.clean_start : span.clean_end] == row.quote
        assert package.text.source[span.start_char : span.end_char]


@pytest.mark.parametrize("plan_id", MEASURES)
def test_every_clause_of_a_plan_stands_in_its_measure(plan_id: str, packages):
    rows = packages[plan_id].rows
    text = {row.measure_id: row.quote for row in rows["measures.csv"]}
    for name in ("measure_categories.csv", "measure_tools.csv", "measure_outputs.csv"):
        assert rows[name]
        for row in rows[name]:
            assert row.clause in text[row.measure_id], (name, row.measure_id)


def faults_of(root: Path) -> list[Fault]:
    """The faults of a build that must fail, after which the old database is as it was and nothing lies beside it."""
    target = root / "data" / "built" / "cejian.duckdb"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(OLD_DATABASE)
    with pytest.raises(DataError) as caught:
        build(root, target)
    assert target.read_bytes() == OLD_DATABASE
    assert [path for path in target.parent.iterdir() if path.name not in (".lock", plan_cache.FOLDER)] == [target]
    return caught.value.faults


def cells(file: str, where: dict[str, str], **new: str) -> Callable[[Path], None]:
    return lambda data: set_cells(data / file, where, **new)


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda data: rewrite(data / file, old, new)


def in_gbk(file: str) -> Callable[[Path], None]:
    """Excel in China saves a CSV in GBK when nobody asks it not to."""
    return lambda data: (data / file).write_bytes((data / file).read_text(encoding="utf-8").encode("gb18030"))


XIAN, ZHONGSHAN, MOUSHI = "plans/xian-2024", "plans/zhongshan-2017", "plans/moushi-undated"
FIRST_TARGET = {"target_id": "xian-2024-q04"}

# What is planted -> the one fault that must come of it: file, row, field, and words of the message.
BAD_INPUT = {
    "a quote that is not in the text": (
        cells(f"{XIAN}/milestones.csv", {"milestone_id": "xian-2024-d01"}, quote="2042年8月5日"),
        "xian-2024/milestones.csv",
        "xian-2024-d01",
        "quote",
        ["找不到第 1 处（共 0 处）", "2042年8月5日"],
    ),
    "a quote that stands twice, without an occurrence": (
        cells(f"{ZHONGSHAN}/milestones.csv", {"milestone_id": "zhongshan-2017-d02"}, occurrence=""),
        "zhongshan-2017/milestones.csv",
        "zhongshan-2017-d02",
        "quote",
        ["有 2 处", "请用 occurrence 写明第几处"],
    ),
    "an occurrence that is not there": (
        cells(f"{ZHONGSHAN}/milestones.csv", {"milestone_id": "zhongshan-2017-d02"}, occurrence="3"),
        "zhongshan-2017/milestones.csv",
        "zhongshan-2017-d02",
        "quote",
        ["找不到第 3 处（共 2 处）"],
    ),
    "a clause that stands outside its measure": (
        cells(
            f"{XIAN}/measure_categories.csv",
            {"measure_id": "xian-2024-m01", "category_code": "governance"},
            clause="维护知识产权",
        ),
        "xian-2024/measure_categories.csv",
        "xian-2024-m01 governance",
        "clause",
        ["引文不在它所属的措施里"],
    ),
    "a strength clause that stands outside its measure": (
        cells(f"{XIAN}/measures.csv", {"measure_id": "xian-2024-m02"}, strength_max_quote="维护知识产权"),
        "xian-2024/measures.csv",
        "xian-2024-m02",
        "strength_max_quote",
        ["引文不在它所属的措施里"],
    ),
    "an unknown code": (
        cells(f"{XIAN}/measures.csv", {"measure_id": "xian-2024-m01"}, strength_code="strong"),
        "xian-2024/measures.csv",
        "第 2 行（xian-2024-m01）",
        "strength_code",
        ["“strong”不在代码表 strength 里", "允许的值：carry_out、deliver、explore、strengthen"],
    ),
    "an unknown code in plan.yml": (
        replace(f"{XIAN}/plan.yml", "completeness_code: truncated", "completeness_code: cut"),
        "xian-2024/plan.yml",
        "plan",
        "completeness_code",
        ["“cut”不在代码表 completeness 里", "允许的值：complete、truncated"],
    ),
    "two primary categories": (
        cells(
            f"{XIAN}/measure_categories.csv",
            {"measure_id": "xian-2024-m03", "category_code": "emerging_fields"},
            role_code="primary",
        ),
        "xian-2024/measure_categories.csv",
        "xian-2024-m03",
        "role_code",
        ["主类应恰有一个，现有 2 个"],
    ),
    "a target that inherits its deadline without evidence": (
        lambda data: drop_rows(data / f"{XIAN}/target_evidence.csv", FIRST_TARGET | {"field_code": "deadline_date"}),
        "xian-2024/target_evidence.csv",
        "xian-2024-q04",
        "deadline_date",
        ["期限不在本句，要给出它所在的一句"],
    ),
    "a missing column": (
        lambda data: drop_column(data / f"{XIAN}/citations.csv", "title"),
        "xian-2024/citations.csv",
        "第 2 行（xian-2024-c01）",
        "title",
        ["缺少这一栏"],
    ),
    "an empty cell that must be filled": (
        cells(f"{XIAN}/citations.csv", {"citation_id": "xian-2024-c01"}, title=""),
        "xian-2024/citations.csv",
        "第 2 行（xian-2024-c01）",
        "title",
        ["不能为空"],
    ),
    "a cell of blanks that must be filled": (
        cells(f"{XIAN}/citations.csv", {"citation_id": "xian-2024-c01"}, title="  "),
        "xian-2024/citations.csv",
        "第 2 行（xian-2024-c01）",
        "title",
        ["不能为空"],
    ),
    "a column that nobody knows": (
        replace(f"{XIAN}/plan.yml", "  plan_id:", "  remark: 待核\n  plan_id:"),
        "xian-2024/plan.yml",
        "plan",
        "remark",
        ["没有这一栏，请核对表头"],
    ),
    "a file in another encoding": (
        in_gbk(f"{ZHONGSHAN}/citations.csv"),
        "zhongshan-2017/citations.csv",
        "",
        "",
        ["应是 UTF-8 编码的 CSV"],
    ),
    "a source in another encoding": (
        in_gbk(f"{ZHONGSHAN}/source.txt"),
        "zhongshan-2017/source.txt",
        "",
        "",
        ["不是 UTF-8 编码的文本"],
    ),
    "a source that was changed": (
        replace(f"{XIAN}/source.txt", "西安市", "西宁市"),
        "xian-2024/plan.yml",
        "plan",
        "source_sha256",
        ["与 source.txt 不符", "原文不可改动"],
    ),
    "a source with other line ends": (
        lambda data: (data / f"{XIAN}/source.txt").write_bytes(
            (data / f"{XIAN}/source.txt").read_bytes().replace(b"\n", b"\r\n")
        ),
        "xian-2024/plan.yml",
        "plan",
        "source_sha256",
        ["与 source.txt 不符"],
    ),
    "a repair that does not read as the source": (
        cells(f"{XIAN}/corrections.csv", {"wrong": "而", "right": "市"}, wrong="面"),
        "xian-2024/corrections.csv",
        "",
        "",
        ["原文是“而”，不是“面”"],
    ),
    "a repair over another": (
        cells(f"{XIAN}/corrections.csv", {"wrong": "口", "right": "目"}, start_char="288", end_char="289", wrong="而"),
        "xian-2024/corrections.csv",
        "",
        "",
        ["订正 288–289 与前一处重叠"],
    ),
    "a doubtful repair that does not read as the source": (
        cells(f"{XIAN}/corrections.csv", {"wrong": "侵犯", "right": "侵权"}, wrong="侵权"),
        "xian-2024/corrections.csv",
        "",
        "",
        ["原文是“侵犯”，不是“侵权”"],
    ),
    "an unknown measure": (
        cells(f"{XIAN}/measure_objects.csv", {"measure_id": "xian-2024-m01"}, measure_id="xian-2024-m51"),
        "xian-2024/measure_objects.csv",
        "xian-2024-m51",
        "measure_id",
        ["没有措施 xian-2024-m51"],
    ),
    "evidence for an unknown target": (
        cells(
            f"{MOUSHI}/target_evidence.csv",
            {"target_id": "moushi-undated-q03", "field_code": "binding_code"},
            target_id="moushi-undated-q33",
        ),
        "moushi-undated/target_evidence.csv",
        "moushi-undated-q33",
        "target_id",
        ["没有这个目标"],
    ),
    "an unknown agency name": (
        cells(
            f"{ZHONGSHAN}/measure_agencies.csv",
            {"measure_id": "zhongshan-2017-m01", "role_code": "lead"},
            name_as_written="工商局",
        ),
        "zhongshan-2017/measure_agencies.csv",
        "zhongshan-2017-m01 工商局",
        "name_as_written",
        ["reference/agency_names.csv 里没有这个单位"],
    ),
    "an agency that its quote does not name": (
        cells(
            f"{ZHONGSHAN}/measure_agencies.csv",
            {"measure_id": "zhongshan-2017-m01", "role_code": "lead"},
            name_as_written="市公安局",
        ),
        "zhongshan-2017/measure_agencies.csv",
        "zhongshan-2017-m01 市公安局",
        "quote",
        ["引文里没有这个单位的名称"],
    ),
    "a tool clause that stands outside its measure": (
        cells(f"{XIAN}/measure_tools.csv", {"measure_id": "xian-2024-m01", "role_code": "main"}, clause="维护知识产权"),
        "xian-2024/measure_tools.csv",
        "xian-2024-m01 strategic_coordination",
        "clause",
        ["引文不在它所属的措施里"],
    ),
    "an output clause that stands outside its measure": (
        cells(
            f"{XIAN}/measure_outputs.csv",
            {"measure_id": "xian-2024-m01"},
            clause="维护知识产权",
            name_as_written="知识产权",
        ),
        "xian-2024/measure_outputs.csv",
        "xian-2024-m01 知识产权",
        "clause",
        ["引文不在它所属的措施里"],
    ),
    "an output that its clause does not name": (
        cells(f"{XIAN}/measure_outputs.csv", {"measure_id": "xian-2024-m01"}, name_as_written="保护中心"),
        "xian-2024/measure_outputs.csv",
        "xian-2024-m01 保护中心",
        "name_as_written",
        ["分句里没有这个名称"],
    ),
    "a tool of an unknown measure": (
        lambda data: edit_csv(
            data / f"{XIAN}/measure_tools.csv",
            lambda rows: [*rows, rows[0] | {"measure_id": "xian-2024-m51", "role_code": "also"}],
        ),
        "xian-2024/measure_tools.csv",
        "xian-2024-m51 strategic_coordination",
        "measure_id",
        ["没有措施 xian-2024-m51"],
    ),
    "a PMC value that is neither 0 nor 1": (
        cells(f"{XIAN}/pmc_scores.csv", {"variable_code": "X1.1"}, value="2"),
        "xian-2024/pmc_scores.csv",
        "第 2 行（X1.1）",
        "value",
        [],
    ),
    "a PMC quote that is not in the text": (
        cells(f"{XIAN}/pmc_scores.csv", {"variable_code": "X1.1"}, quote="将达到世界一流"),
        "xian-2024/pmc_scores.csv",
        "X1.1",
        "quote",
        ["找不到第 1 处（共 0 处）"],
    ),
    "a PMC quote that stands twice, without an occurrence": (
        cells(f"{XIAN}/pmc_scores.csv", {"variable_code": "X1.1"}, quote="知识产权保护"),
        "xian-2024/pmc_scores.csv",
        "X1.1",
        "quote",
        ["请用 occurrence 写明第几处"],
    ),
    "a 0 that still has its quote": (
        cells(f"{XIAN}/pmc_scores.csv", {"variable_code": "X1.1"}, value="0", note="所据文本残缺：未见。"),
        "xian-2024/pmc_scores.csv",
        "X1.1",
        "note",
        ["记 0 要写明查了什么、见到什么，且不带引文"],
    ),
    "a reading of a pair that is none": (
        cells(
            "reference/alignments.csv",
            {"measure_id_a": "jiading-2023-g01", "measure_id_b": "xian-2024-m01"},
            second_verdict_code="equal",
        ),
        "reference/alignments.csv",
        "第 4 行（jiading-2023-g01）",
        "second_verdict_code",
        ["“equal”不在代码表 alignment_verdict 里"],
    ),
    "a missing file": (
        lambda data: (data / f"{ZHONGSHAN}/milestones.csv").unlink(),
        "zhongshan-2017/milestones.csv",
        "",
        "",
        ["缺少这个文件"],
    ),
    "a missing source": (
        lambda data: (data / f"{ZHONGSHAN}/source.txt").unlink(),
        "zhongshan-2017/source.txt",
        "",
        "",
        ["缺少这个文件"],
    ),
    "a missing plan.yml": (
        lambda data: (data / f"{ZHONGSHAN}/plan.yml").unlink(),
        "zhongshan-2017/plan.yml",
        "",
        "",
        ["缺少这个文件"],
    ),
    "a missing reference file": (
        lambda data: (data / "reference/places.csv").unlink(),
        "reference/places.csv",
        "",
        "",
        ["缺少这个文件"],
    ),
    "a date that is none": (
        cells(f"{XIAN}/targets.csv", FIRST_TARGET, deadline_date="2025-13-31"),
        "xian-2024/targets.csv",
        "第 5 行（xian-2024-q04）",
        "deadline_date",
        ["“2025-13-31”不是日期，应写成 2024-12-31"],
    ),
    "a value that is no number": (
        cells(f"{XIAN}/targets.csv", FIRST_TARGET, value="三十二"),
        "xian-2024/targets.csv",
        "第 5 行（xian-2024-q04）",
        "value",
        ["应是数字"],
    ),
    "an occurrence that is no number": (
        cells(f"{XIAN}/targets.csv", FIRST_TARGET, occurrence="一"),
        "xian-2024/targets.csv",
        "第 5 行（xian-2024-q04）",
        "occurrence",
        ["应是整数"],
    ),
    "a yes that is neither 0 nor 1": (
        cells("reference/places.csv", {"place_id": "xian"}, is_anonymised="不"),
        "reference/places.csv",
        "第 2 行（xian）",
        "is_anonymised",
        ["应是 0 或 1"],
    ),
    "a plan.yml that is no mapping": (
        lambda data: (data / f"{XIAN}/plan.yml").write_text("西安", encoding="utf-8"),
        "xian-2024/plan.yml",
        "",
        "",
        ["应有 plan、horizons、evidence 三部分"],
    ),
    "a plan.yml that cannot be read": (
        lambda data: (data / f"{XIAN}/plan.yml").write_text("plan: [", encoding="utf-8"),
        "xian-2024/plan.yml",
        "",
        "",
        ["读不出来"],
    ),
}


@pytest.mark.slow  # a build for each
@pytest.mark.parametrize("planted", BAD_INPUT)
def test_bad_input_is_named_and_the_old_database_stays(planted: str, kept_tree: Path):
    spoil, file, row, column, words = BAD_INPUT[planted]
    spoil(kept_tree / "data")
    faults = faults_of(kept_tree)
    assert [(fault.file, fault.row, fault.field) for fault in faults] == [(file, row, column)]
    for word in words:
        assert word in faults[0].message


def test_a_value_without_a_unit_is_named(kept_tree: Path):
    set_cells(kept_tree / "data" / f"{XIAN}/targets.csv", FIRST_TARGET, unit="")
    # The indicator has a unit, so that a second check rightly complains of the same field.
    faults = faults_of(kept_tree)
    assert {(fault.file, fault.row, fault.field) for fault in faults} == {
        ("xian-2024/targets.csv", "xian-2024-q04", "unit")
    }
    assert "有数值而没有单位；读不出的写 unreadable，并在 reading_note 说明" in [fault.message for fault in faults]


def test_faults_of_several_files_are_reported_together(kept_tree: Path):
    data = kept_tree / "data"
    set_cells(data / f"{XIAN}/measures.csv", {"measure_id": "xian-2024-m01"}, strength_code="strong", gist_zh="")
    set_cells(data / f"{XIAN}/targets.csv", FIRST_TARGET, value="三十二")
    (data / f"{ZHONGSHAN}/citations.csv").unlink()
    set_cells(data / "reference/places.csv", {"place_id": "xian"}, name_zh="")
    assert {(fault.file, fault.field) for fault in faults_of(kept_tree)} == {
        ("xian-2024/measures.csv", "strength_code"),
        ("xian-2024/measures.csv", "gist_zh"),
        ("xian-2024/targets.csv", "value"),
        ("zhongshan-2017/citations.csv", ""),
        ("reference/places.csv", "name_zh"),
    }


def test_quotes_that_are_not_found_in_several_plans_are_reported_together(kept_tree: Path):
    for plan_id, citation in (("xian-2024", "xian-2024-c01"), ("zhongshan-2017", "zhongshan-2017-c02")):
        set_cells(
            kept_tree / "data" / "plans" / plan_id / "citations.csv", {"citation_id": citation}, quote="《没有的文件》"
        )
    assert [(fault.row, fault.field) for fault in faults_of(kept_tree)] == [
        ("xian-2024-c01", "quote"),
        ("zhongshan-2017-c02", "quote"),
    ]


def test_faults_of_several_checks_are_reported_together(kept_tree: Path):
    set_cells(
        kept_tree / "data" / f"{XIAN}/targets.csv",
        FIRST_TARGET,
        confidence_code="low",
        reading_note="",
        value_as_written="33",
    )
    assert {(fault.row, fault.field) for fault in faults_of(kept_tree)} == {
        ("xian-2024-q04", "reading_note"),
        ("xian-2024-q04", "value_as_written"),
        ("xian-2024-q04", "value"),
    }


def test_a_fault_reads_as_one_sentence_with_its_place():
    fault = Fault("xian-2024/targets.csv", "xian-2024-q04", "value", "应是数字")
    assert str(fault) == "xian-2024/targets.csv，xian-2024-q04，value：应是数字"
    assert str(Fault("xian-2024/source.txt", "", "", "缺少这个文件")) == "xian-2024/source.txt：缺少这个文件"


def test_a_byte_order_mark_is_allowed(data_tree: Path, codes):
    """Excel writes one in front of a CSV that it saves as UTF-8."""
    folder = data_tree / "data" / XIAN
    plain = read_package(folder, codes).rows
    for name in PACKAGE_FILES:
        if (folder / name).exists():
            (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    assert read_package(folder, codes).rows == plain


def test_only_the_file_of_second_places_may_be_missing(data_tree: Path, codes):
    folder = data_tree / "data" / "plans" / "jiading-2023"
    (folder / "measure_spans.csv").unlink()
    assert read_package(folder, codes).rows["measure_spans.csv"] == []
    required = [name for name in PACKAGE_FILES if name != "measure_spans.csv"] + ["corrections.csv"]
    for name in required:
        (folder / name).unlink()
    with pytest.raises(DataError) as caught:
        read_package(folder, codes)
    assert {fault.file for fault in caught.value.faults} == {f"jiading-2023/{name}" for name in required}


# What is planted -> file, words of the row and field ("" for any) of the fault that it gives, and what makes it hard to
# see.
EASILY_MISSED = {
    "a row with one cell too many": (
        replace(f"{XIAN}/citations.csv", ",1\n", ",1,2\n"),
        "xian-2024/citations.csv",
        "xian-2024-c01",
        "",
        "the CSV reader puts it under no name",
    ),
    "a date in plan.yml that is none": (
        replace(f"{XIAN}/plan.yml", "issued_date: 2024-08-05", "issued_date: 2024-13-05"),
        "xian-2024/plan.yml",
        "",
        "",
        "YAML makes the date itself",
    ),
    "a part of plan.yml without content": (
        replace(f"{MOUSHI}/plan.yml", "horizons:\n", "horizons:\nold_horizons:\n"),
        "moushi-undated/plan.yml",
        "",
        "",
        "YAML gives None for it",
    ),
    "an unknown category": (
        cells(
            f"{XIAN}/measure_categories.csv",
            {"measure_id": "xian-2024-m01", "category_code": "governance"},
            category_code="governence",
        ),
        "xian-2024/measure_categories.csv",
        "xian-2024-m01",
        "category_code",
        "a foreign key alone names no file and no row",
    ),
    "an unknown indicator": (
        cells(f"{XIAN}/targets.csv", FIRST_TARGET, indicator_id="no_such_indicator"),
        "xian-2024/targets.csv",
        "xian-2024-q04",
        "indicator_id",
        "a foreign key alone names no file and no row",
    ),
    "the same id twice": (
        cells(f"{XIAN}/milestones.csv", {"milestone_id": "xian-2024-d02"}, milestone_id="xian-2024-d01"),
        "xian-2024/milestones.csv",
        "xian-2024-d01",
        "milestone_id",
        "a primary key alone names no file and no row",
    ),
    "a milestone of an unknown target": (
        cells(f"{XIAN}/milestones.csv", {"milestone_id": "xian-2024-d04"}, target_id="xian-2024-q99"),
        "xian-2024/milestones.csv",
        "xian-2024-d04",
        "target_id",
        "a foreign key alone names no file and no row",
    ),
    "an occurrence of 0 for a quote that stands twice": (
        cells(f"{ZHONGSHAN}/milestones.csv", {"milestone_id": "zhongshan-2017-d02"}, occurrence="0"),
        "zhongshan-2017/milestones.csv",
        "zhongshan-2017-d02",
        "occurrence",
        "0 could be taken for the first place",
    ),
    "a value that its own words contradict": (
        cells(f"{XIAN}/targets.csv", FIRST_TARGET, value="33"),
        "xian-2024/targets.csv",
        "xian-2024-q04",
        "value",
        "each of the two is fine by itself",
    ),
    "a value that is not a number by name": (
        cells(f"{XIAN}/targets.csv", FIRST_TARGET, value="nan"),
        "xian-2024/targets.csv",
        "xian-2024-q04",
        "value",
        "NaN parses as a number",
    ),
    "an unknown tool": (
        cells(
            f"{XIAN}/measure_tools.csv", {"measure_id": "xian-2024-m01", "role_code": "main"}, tool_code="no-such-tool"
        ),
        "xian-2024/measure_tools.csv",
        "xian-2024-m01:tool-no-such-tool",
        "tool_code",
        "the row's own id has a second dash, and the file is told from it",
    ),
    "an unknown PMC variable": (
        cells(f"{XIAN}/pmc_scores.csv", {"variable_code": "X1.1"}, variable_code="X1.9"),
        "xian-2024/pmc_scores.csv",
        "xian-2024:X1.9",
        "variable_code",
        "a foreign key alone names no file and no row",
    ),
    "an unknown document": (
        cells(f"{XIAN}/citations.csv", {"citation_id": "xian-2024-c01"}, document_id="no_such_document"),
        "xian-2024/citations.csv",
        "xian-2024-c01",
        "document_id",
        "a foreign key alone names no file and no row",
    ),
    "a pair with an unknown measure": (
        cells(
            "reference/alignments.csv",
            {"measure_id_a": "jiading-2023-g01", "measure_id_b": "xian-2024-m01"},
            measure_id_b="xian-2024-m51",
        ),
        "reference/alignments.csv",
        "jiading-2023-g01 xian-2024-m51",
        "measure_id_b",
        "the file and its table have different names",
    ),
    "the same pair twice": (
        lambda data: edit_csv(data / "reference/alignments.csv", lambda rows: [*rows, rows[0]]),
        "reference/alignments.csv",
        "jiading-2023-g01 moushi-undated-g01",
        "measure_id_b",
        "a primary key alone names no file and no row",
    ),
    "a pair of targets with an unknown one": (
        lambda data: edit_csv(
            data / "reference/lookalikes.csv", lambda rows: [rows[0] | {"target_id_b": "xian-2024-q99"}, *rows[1:]]
        ),
        "reference/lookalikes.csv",
        "xian-2024-q99",
        "target_id_b",
        "the row has no id of its own to be named by",
    ),
    "the same synonym twice": (
        lambda data: edit_csv(data / "reference/synonyms.csv", lambda rows: [*rows, rows[0]]),
        "reference/synonyms.csv",
        "海外维权",
        "word",
        "the row has neither an id nor a code",
    ),
    "a file that was emptied": (
        lambda data: (data / f"{XIAN}/citations.csv").write_bytes(b""),
        "xian-2024/citations.csv",
        "",
        "",
        "a file without a header looks like one without rows",
    ),
    "a release date that is none": (
        lambda data: (data / "release.txt").write_text("soon\n", encoding="utf-8"),
        "data/release.txt",
        "",
        "",
        "it is no CSV",
    ),
}


@pytest.mark.slow  # a build for each
@pytest.mark.parametrize("planted", EASILY_MISSED)
def test_bad_input_that_a_parser_or_a_key_would_see_first_is_named_all_the_same(planted: str, kept_tree: Path):
    spoil, file, row, column, _ = EASILY_MISSED[planted]
    spoil(kept_tree / "data")
    faults = faults_of(kept_tree)
    assert any(
        fault.file == file and row in fault.row and fault.field in {column or fault.field} - {"None"}
        for fault in faults
    )
