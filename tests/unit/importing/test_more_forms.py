"""Forms that plans of the seventh blind reading had and the rules did not, and their siblings: each in sentences
written for it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, measures, roles

TASKS = "一、重点任务\n（一）建设厂房。新建厂房。（责任单位：市甲局）\n"


@pytest.mark.parametrize("third", ["3.121园区项目。新建园区。", "3.2025年底前建成大桥。", "3．2025年新建园区。"])
def test_words_that_begin_with_a_number_hide_no_item(third: str):
    draft = draft_of(f"一、重点任务\n1.建设厂房。新建厂房。\n2.改造道路。改造。\n{third}\n4.开展走访。走访。\n")
    assert len(draft.measures) == 4 and measures(draft)[2] == third[2:]


@pytest.mark.parametrize("line", ["3.5亿元的资金到位。", "2.121园区项目。", "3.25亿元的资金到位。"])
def test_a_number_at_the_beginning_of_a_line_that_goes_on_with_none_is_no_item(line: str):
    draft = draft_of(f"一、重点任务\n1.建设厂房。新建厂房。\n2.改造道路。改造。\n{line}\n")
    assert len(draft.measures) == 2


@pytest.mark.parametrize("title", ["科学编制园区建设规划", "加强形势分析研判", "优化企业发展环境", "完善现状调查制度"])
def test_a_task_about_a_plan_or_how_things_are_is_a_task(title: str):
    assert measures(draft_of(f"一、重点任务\n（一）{title}。建立机制。\n（二）改造道路。改造。\n"))[0].startswith(title)


@pytest.mark.parametrize("title", ["编制依据", "实施背景", "推进总体思路", "面临形势"])
def test_what_a_plan_stands_on_is_no_task(title: str):
    assert len(draft_of(f"一、重点任务\n（一）{title}。建立机制。\n（二）改造道路。改造。\n").measures) == 1


def test_a_chapter_that_stops_behind_its_goals_is_no_measure_beside_items():
    body = (
        "一、提高质量\n目标任务：完善体系。\n工作措施：\n1.落实意见。\n2.建立机制。\n二、提升效益\n目标任务：强化。\n"
    )
    assert measures(draft_of(body)) == ["落实意见。", "建立机制。"]


def test_a_safeguard_with_a_tag_names_those_who_are_told_to_act_besides():
    draft = draft_of(
        f"{TASKS}二、保障措施\n（一）加强领导。市园区工作领导小组负责统筹协调。各配合单位要加强协作，各地要落实。"
        "（牵头单位：市甲局，配合单位：市乙局）\n"
    )
    expected = {"市园区工作领导小组": "responsible", "各配合单位": "responsible", "市甲局": "lead", "市乙局": "support"}
    assert roles(draft, 1) == expected
    draft = draft_of(TASKS.replace("新建厂房。", "市丙局要加强指导。"))
    assert roles(draft) == {"市甲局": "responsible"}


@pytest.mark.parametrize("name", ["各市州、县市区人民政府", "各区、县级市政府", "各市、州、直管市人民政府"])
def test_a_name_of_several_levels_is_one(name: str):
    note = f"（责任单位：市甲局。按职责分工，下同。以下均需{name}落实，不再列出）"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建。{note}\n（二）改造道路。改造。（责任单位：市乙局）\n")
    assert roles(draft, 1) == {"市乙局": "responsible", name: "responsible"}


@pytest.mark.parametrize("how", ["按职责分工", "按照各自职责分工落实", "依职责负责"])
def test_how_the_bodies_share_the_work_is_no_part_of_a_name(how: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。（责任单位：市甲局、各相关职能部门{how}）\n")
    assert roles(draft) == {"市甲局": "responsible", "各相关职能部门": "responsible"}
