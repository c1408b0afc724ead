"""How plans number groups and tasks, name paragraphs and close with safeguards; what is expected was written
down by reading, before the rules were asked.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, measures


def titles(body: str, kind: str = "task") -> list[str]:
    return [m.title for m in draft_of(body, HEAD).measures if m.kind == kind]


@pytest.mark.parametrize("dash", ["——", "—", "--", ""])
@pytest.mark.parametrize("group", ["行动{}：", "专项{}：", "工程{}：", "专项行动{}："])
def test_tasks_by_name_are_the_measures_of_their_group(dash, group):
    body = (
        f"一、统筹建设\n{group.format(1)}加强园区建设\n{dash}任务1：新建标准厂房\n。新建厂房，完善道路。\n"
        f"{dash}任务2：改造园区道路\n。改造道路，增加停车。\n"
        f"二、统筹服务\n{group.format('二')}优化园区服务\n{dash}任务3：完善服务窗口\n。开设窗口，办理事项。\n"
    )
    draft = draft_of(body, HEAD)
    assert measures(draft) == [
        "新建标准厂房\n。新建厂房，完善道路。",
        "改造园区道路\n。改造道路，增加停车。",
        "完善服务窗口\n。开设窗口，办理事项。",
    ]
    assert [(m.number, m.title) for m in draft.measures] == [
        ("任务1", "新建标准厂房"),
        ("任务2", "改造园区道路"),
        ("任务3", "完善服务窗口"),
    ]


def test_groups_without_tasks_by_name_stay_measures():
    body = "一、统筹建设\n行动1：加强园区建设。新建厂房。\n行动2：优化园区服务。开设窗口。\n"
    body += "二、统筹服务\n任务1：办理。办理事项。\n"
    assert titles(body) == ["加强园区建设", "优化园区服务", "办理"]
