"""Fields that are called actions, and notes in the bracket of a name."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, roles

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
