"""Lists of tasks by year that a copy wrote a cell a line, and aspects of one task under numbers of their own."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
ANNEX = "\n附件：2024-2026年云江市园区任务清单\n\n附件1\n2024-2026年云江市园区任务清单\n"
BELOW = "序号\n任务名称\n任务内容\n任务目标\n实施单位\n\n2024年\n2025年\n2026年\n\n"
BESIDE = "序号\n任务名称\n任务内容\n2024年\n2025年\n2026年\n实施单位\n\n"
ROWS = (
    ("1", "升级云江厂房", "升级全市厂房，布设传感设备。", "/", "新建厂房30座", "新建厂房50座", "市甲局、云江产投"),
    ("2", "编制园区标准", "开展园区标准编制工作。", "完成立项", "完成送审稿", "/", "市乙局"),
    ("3", "改造云江管网", "改造老旧管网。", "改造管网12公里", "/", "/", "相关各区（含新城）建设主管部门"),
)


def listed(rows: tuple[tuple[str, ...], ...] = ROWS, heads: str = BELOW, group: str = "（一）夯实基础\n\n") -> str:
    return TASKS + ANNEX + heads + group + "\n\n".join("\n".join(row) for row in rows) + "\n"


def cut(row: int, cell: int) -> tuple[tuple[str, ...], ...]:
    """The rows with one cell lost."""
    return tuple(tuple(w for j, w in enumerate(words) if (i, j) != (row, cell)) for i, words in enumerate(ROWS))


def changed(row: int, cell: int, words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words if (i, j) == (row, cell) else w for j, w in enumerate(r)) for i, r in enumerate(ROWS))


@pytest.mark.parametrize("heads", [BELOW, BESIDE])
def test_rows_by_year_whose_cells_are_lines_are_tasks_with_what_is_due_each_year(heads: str):
    draft = draft_of(listed(heads=heads), HEAD)
    assert measures(draft)[2:] == [f"{row[1]}\n{row[2]}" for row in ROWS]
    assert [m.title for m in draft.measures[2:]] == [row[1] for row in ROWS]
    assert roles(draft, 2) == {"市甲局": "responsible", "云江产投": "responsible"}
    assert list(roles(draft, 4)) == ["相关各区（含新城）建设主管部门"]
    assert [[year.text for year, _ in m.years] for m in draft.measures[2:]] == [
        ["2025年", "2026年"],
        ["2024年", "2025年"],
        ["2024年"],
    ]
    assert goals(draft) == [
        (30, "座", "eq", "2025-12-31"),
        (50, "座", "eq", "2026-12-31"),
        (12, "公里", "eq", "2024-12-31"),
    ]
    named = {row["measure_id"] for row in draft.rows["targets.csv"]}
    assert named == {list(draft.agencies)[2], list(draft.agencies)[4]}


def test_a_second_list_of_an_annex_begins_anew():
    second = "附件2\n2024-2026年云江市特色项目清单\n" + BELOW.replace("任务", "项目")
    rows = (
        ("1", "建设云江大厅", "新建大厅。", "完成建设", "/", "/", "市丙局"),
        ("2", "建设云江书房", "新建书房。", "/", "新建书房8个", "/", "市丁局"),
        ("3", "建设云江剧场", "新建剧场。", "/", "/", "完成建设", "市戊局"),
    )
    text = listed(changed(2, 6, "市己局、")) + second + "\n".join("\n".join(row) for row in rows) + "\n"
    draft = draft_of(text, HEAD)
    assert len(measures(draft)) == 2 + 3 + 3
    assert list(roles(draft, 4)) == ["市己局"]  # a mark at its end takes no line of the next list with it
    assert list(roles(draft, 7)) == ["市戊局"]


@pytest.mark.parametrize(
    "rows, heads",
    [
        *((cut(row, cell), BELOW) for row in (0, 1, 2) for cell in (1, 3, 5, 6)),
        (changed(1, 0, "4"), BELOW),
        (changed(1, 6, "完成2项。"), BELOW),
        (changed(1, 6, "/"), BELOW),
        (changed(1, 2, "/"), BELOW),
        (changed(1, 1, "编制标准。开展工作。"), BELOW),
        (changed(0, 4, "3"), BELOW),
        (ROWS[:2], BELOW),
        (ROWS, BELOW.replace("2025年\n", "")),
        (ROWS, BELOW.replace("2025年", "2026年")),
        (ROWS, BELOW.replace("实施单位", "备注")),
        (ROWS, BELOW.replace("任务名称\n任务内容", "姓名\n职务")),
        (ROWS, BELOW.replace("任务目标", "资金来源")),
        (ROWS, BELOW.replace("序号\n", "")),
        (ROWS, BELOW.replace("2024年\n2025年\n2026年", "一季度\n二季度\n三季度")),
        ((*ROWS, ("合计", "62")), BELOW),
    ],
)
def test_a_list_whose_cells_do_not_fit_its_heads_is_none(rows: tuple[tuple[str, ...], ...], heads: str):
    draft = draft_of(listed(rows, heads), HEAD)
    assert [words.splitlines()[0] for words in measures(draft)] == ["建设园区。新建厂房。", "服务企业。组织走访。"]


def aspects(one: str = "功能", two: str = "任务", tag: str = "", other: str = "") -> str:
    last = {"一": two, "二": other or two}
    items = "".join(
        f"（{n}）{name}\n1．{one}。汇聚数据。{tag}\n2．{last[n]}。新建系统。（责任单位：市甲局、市乙局）。\n"
        for n, name in (("一", "一门式查询"), ("二", "一站式服务"))
    )
    return f"一、建设任务\n{items}"


@pytest.mark.parametrize("one, two", [("功能", "任务"), ("工作目标", "主要举措"), ("建设内容", "进度安排")])
def test_what_is_told_of_each_task_in_the_same_items_is_of_the_task(one: str, two: str):
    draft = draft_of(aspects(one, two), HEAD)
    assert [m.title for m in draft.measures] == ["一门式查询", "一站式服务"]
    assert roles(draft, 1) == {"市甲局": "responsible", "市乙局": "responsible"}


@pytest.mark.parametrize(
    "text, count",
    [
        (aspects("建设厂房", "改造道路"), 4),
        (aspects("强化功能", "落实任务"), 4),
        (aspects(tag="（责任单位：市丙局）"), 4),
        (aspects(other="成效"), 4),
        (aspects("任务", "任务"), 4),
        (aspects().replace("新建系统。", "新建系统：\n（1）新建平台。（市丁局负责）\n（2）新建仓库。"), 6),
    ],
)
def test_items_that_are_tasks_themselves_stay_measures(text: str, count: int):
    assert len(draft_of(text, HEAD).measures) == count


def test_a_list_behind_the_last_task_is_none_of_it():
    rows = "\n".join(f"{n}\n建设第{n}园区\n新建厂房；\n市甲局\n市乙局\n（市丙办）" for n in "123")
    text = (
        aspects()
        + f"\n云江市园区工作方案\n\n任务分解表\n\n序号\n工作事项\n主要内容\n牵头部门\n配合部门\n进度计划\n{rows}\n"
    )
    draft = draft_of(text, HEAD)
    assert len(draft.measures) == 2
    assert measures(draft)[-1].endswith("（责任单位：市甲局、市乙局）。")
    assert (
        len(draft_of(f"{text}二、保障措施\n（一）加强领导。建立机制。\n（二）加强宣传。开展宣传。\n", HEAD).headings)
        >= 2
    )
