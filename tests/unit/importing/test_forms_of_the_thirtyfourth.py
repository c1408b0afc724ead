"""Fields that are called actions, notes in the bracket of a name, and rows of a list that name a task and its goal."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、{}\n1.建设园区。新建厂房。\n二、{}\n2.服务企业。组织走访。\n三、{}\n3.{}\n4.{}\n"
OPEN_ITEMS = ("创新监管模式。推广系统。", "提高公共服务。改善条件。")
CARE_ITEMS = ("加强组织领导。成立专班。", "强化监督考核。开展考核。")


def actions(last: str, items: tuple[str, str] = OPEN_ITEMS, first: str = "实施改革再提升行动") -> list[str]:
    """The kinds of the last chapter's items."""
    draft = draft_of(TASKS.format(first, "实施服务再提效行动", last, *items), HEAD)
    return [m.kind for m in draft.measures][2:]


@pytest.mark.parametrize(
    "last",
    [
        "实施法治保障再优化行动",
        "实施基础保障再完善行动",
        "开展生态保障提升行动",
        "水源保障攻坚行动",
        "推进口岸保障提质行动",
    ],
)
def test_a_field_that_is_called_an_action_like_every_chapter_is_of_tasks(last: str):
    assert actions(last) == ["task", "task"]


@pytest.mark.parametrize(
    "last",
    [
        "强化保障措施",
        "实施组织保障行动",
        "实施组织保障提升行动",
        "开展政策保障优化行动",
        "实施工作保障提升行动",
        "强化保障行动",
        "完善保障提升行动",
        "加强法治保障",
        "落实各项保障",
        "强化组织实施保障行动",
        "实施综合保障提升行动",
        "加强组织领导和保障行动",
        "实施领导和保障提升行动",
        "实施督查督导行动",
        "实施保障行动",
        "推进保障提升行动",
    ],
)
def test_what_guards_a_plan_stays_a_safeguard(last: str):
    assert actions(last) == ["safeguard", "safeguard"]


def test_a_field_is_open_only_beside_actions_and_where_its_items_do_not_guard():
    assert actions("实施法治保障再优化行动", CARE_ITEMS) == ["safeguard", "safeguard"]
    assert actions("实施法治保障再优化行动", first="建设园区") == ["safeguard", "safeguard"]


TAGGED = "一、建设\n（一）建设园区。新建厂房。\n责任单位：{}\n（二）服务企业。组织走访。\n责任单位：市丙局、市丁局\n"


@pytest.mark.parametrize(
    "note", ["(第一责任单位为牵头单位,下同)", "（第一单位为牵头单位）", "（排第一的为牵头单位，下同）"]
)
def test_a_note_in_the_bracket_of_the_last_name_is_none_of_it(note: str):
    draft = draft_of(TAGGED.format(f"市甲局、市乙局{note}"), HEAD)
    assert roles(draft) == {"市甲局": "lead", "市乙局": "responsible"}
    assert roles(draft, 1) == {"市丙局": "lead", "市丁局": "responsible"}


@pytest.mark.parametrize("bracket", ["（市丙办）", "（第一分局）", "（首府办）", "（第一海关）"])
def test_a_bracket_that_is_part_of_a_name_stays(bracket: str):
    draft = draft_of(TAGGED.format(f"市甲局、市乙局{bracket}"), HEAD)
    assert list(roles(draft)) == ["市甲局", f"市乙局{bracket}"]


HEADS = ["序号", "工作内容", "工作目标", "责任单位"]
ROWS = [
    ["1", "厂房建设", "到2024年底，新建厂房30座。", "市甲局、市乙局"],
    ["2", "园区标准化", "开展园区评定，标准园区达到5个以上。", "市甲局,各县、区人民政府,市丙所"],
    ["3", "建设云江产业检测中心并争取成为省级检", "依托市丙所建设检测中心。", "市丁局", *HEADS, "测中心"],
    ["4", "企业培训和", "质量提升", "培训企业200家。", "市戊局"],
]
LIST = "附件\n云江市质量发展规划{}重点项目表\n"


def rows(lines: list[list[str]] = ROWS, period: str = "“十四五”", heads: list[str] = HEADS):
    return draft_of(LIST.format(period) + "\n".join("\n".join(line) for line in [heads, *lines]) + "\n", "")


def test_a_row_names_its_task_and_tells_the_goal_in_the_next_cell():
    draft = rows()
    assert measures(draft) == [
        "厂房建设\n到2024年底，新建厂房30座。",
        "园区标准化\n开展园区评定，标准园区达到5个以上。",
        "建设云江产业检测中心并争取成为省级检\n依托市丙所建设检测中心。",
        "企业培训和\n质量提升\n培训企业200家。",
    ]
    assert [m.title for m in draft.measures] == [
        "厂房建设",
        "园区标准化",
        "建设云江产业检测中心并争取成为省级检",
        "企业培训和质量提升",
    ]
    assert [list(roles(draft, i)) for i in range(4)] == [
        ["市甲局", "市乙局"],
        ["市甲局", "各县、区人民政府", "市丙所"],
        ["市丁局"],
        ["市戊局"],
    ]


def test_the_period_of_the_list_is_until_when_its_numbers_are_due():
    assert [(value, until) for value, _, _, until in goals(rows())] == [
        (30, "2024-12-31"),
        (5, "2025-12-31"),
        (200, "2025-12-31"),
    ]
    assert [until for *_, until in goals(rows(period=""))] == ["2024-12-31", "", ""]


@pytest.mark.parametrize(
    "heads, lines",
    [
        (["序号", "工作内容", "备注", "责任单位"], ROWS),
        (["序号", "姓名", "工作目标", "责任单位"], ROWS),
        (["序号", "工作内容", "工作目标", "联系电话"], ROWS),
        (["编制", "工作内容", "工作目标", "责任单位"], ROWS),
        (HEADS, ROWS[1:]),  # the first row is lost
        (HEADS, ROWS[:2]),  # too few
        (HEADS, [[*row[:2], "新建厂房", *row[3:]] for row in ROWS[:3]]),  # no sentence
        (HEADS, [row[:3] for row in ROWS[:3]]),  # nobody is named
        (HEADS, [[row[0], row[3], row[2], row[3]] for row in ROWS[:3]]),  # bodies for a task
        (HEADS, [[row[0], row[1], "2", row[2], row[3]] for row in ROWS[:3]]),  # a number between
        (HEADS, [[*row[:2], "甲", "乙", "丙", *row[2:4]] for row in ROWS[:3]]),  # who knows what of
        (HEADS, [[*row[:3], "同上。", *row[3:4]] for row in ROWS[:3]]),  # two sentences
        (HEADS, [*ROWS[:2], [*ROWS[2][:3], "同上。", "市丁局"], ROWS[3]]),  # in one row
        (HEADS, [ROWS[0], [*ROWS[1][:2], *HEADS, *ROWS[1][2:]], *ROWS[2:]]),  # heads within what a row says
    ],
)
def test_no_other_list_names_tasks_and_goals(heads, lines):
    assert measures(rows(lines, heads=heads)) == []


SHORT = (
    "附件\n云江区任务分工表\n序号\n改革事项\n落实推进单位\n1\n{}\n{}\n2\n优化注册登记服务。\n区甲局\n"
    "3\n推进信用修复工作。\n区乙局\n"
)


@pytest.mark.parametrize(
    "cell, names",
    [
        ("各街道、镇", ["各街道、镇"]),
        ("各街道、镇、区甲局", ["各街道、镇", "区甲局"]),
        ("各功能区", ["各功能区"]),
        ("区一网通办专班", ["区一网通办专班"]),
        ("各街镇", ["各街镇"]),
    ],
)
def test_a_cell_may_name_bodies_of_places_alone(cell: str, names: list[str]):
    draft = draft_of(SHORT.format("实施小型备案管理。", cell), "")
    assert list(roles(draft)) == names


@pytest.mark.parametrize(
    "cell", ["建设产业园区", "打造示范街道", "成立工作专班", "组建市工作专班", "云江新区", "街道、镇", "相关园区"]
)
def test_a_place_or_what_is_to_be_set_up_is_no_body(cell: str):
    draft = draft_of(SHORT.format("实施小型备案管理。", cell), "")
    assert list(roles(draft)) == []
