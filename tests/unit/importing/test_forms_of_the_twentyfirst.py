"""Notes for all tasks, chapters of one item, boxes, tables by place, and what is promised beside them."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。{}\n（二）服务企业。组织走访。（市丁局负责）\n"


@pytest.mark.parametrize(
    "note, names, first",
    [
        (
            "以下任务责任单位均包括各市〔州〕政府、各县〔市、区〕政府，不再列出",
            ["各市〔州〕政府", "各县〔市、区〕政府"],
            False,
        ),
        ("以下均包含各县（市、区）政府", ["各县（市、区）政府"], False),
        ("以下均需各州、市政府落实，不再列出", ["各州、市政府"], False),
        ("各项任务均需市县政府落实，不再列出", ["市县政府"], True),
        ("所有任务均由各区政府负责", ["各区政府"], True),
    ],
)
def test_a_note_names_who_does_all_tasks(note, names, first):
    draft = draft_of(TASKS.format(f"（市丙局负责；{note}）"), HEAD)
    everyone = dict.fromkeys(names, "responsible")
    assert roles(draft, 0) == {"市丙局": "responsible", **(everyone if first else {})}
    assert roles(draft, 1) == {"市丁局": "responsible", **everyone}


@pytest.mark.parametrize(
    "tag, names",
    [
        (
            "（省甲厅牵头，省乙委和各州、市政府配合）",
            {"省甲厅": "lead", "省乙委": "support", "各州、市政府": "support"},
        ),
        ("（省甲局、国网云江电力等按照职责分工负责）", {"省甲局": "responsible", "国网云江电力": "responsible"}),
        ("（省甲局、省乙局等省直涉及部门按照职责分工负责）", {"省甲局": "responsible", "省乙局": "responsible"}),
    ],
)
def test_names_of_a_tag(tag, names):
    assert roles(draft_of(TASKS.format(tag), HEAD), 0) == names


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("甲业厅、乙通厅等部门按职责分工制定细则。", ["甲业厅", "乙通厅"]),
        ("云江电网公司在接入、增容等方面，要优先服务建设。", ["云江电网公司"]),
        ("抓好资金发放，各市县主管部门于8月31日前完成验收工作。", ["各市县主管部门"]),
        ("服务大厅按职责分工设立窗口。", []),
        ("补助资金于8月31日前完成发放。", []),
    ],
)
def test_who_is_told_to_act_in_a_safeguard(sentence, names):
    body = "二、保障措施\n（三）加强协同。建立机制。" + sentence + "\n（四）做好宣传。开展报道。\n"
    draft = draft_of(TASKS.format("（市丙局负责）") + body, HEAD)
    assert list(roles(draft, 2)) == names


@pytest.mark.parametrize("heading", ["** 一、加强建设**", "**一、加强建设 **", "　**　一、加强建设** "])
def test_a_heading_may_be_bold_with_a_blank_within_the_signs(heading):
    body = f"{heading}\n\n1.新建厂房。完善道路。（市丙局负责）\n\n"
    body += "** 二、加强服务**\n\n2.组织走访。办理事项。（市丁局负责）\n"
    draft = draft_of(body, HEAD)
    assert [(c.heading.label, c.heading.title) for c in draft.chapters] == [("一、", "加强建设"), ("二、", "加强服务")]
    assert measures(draft) == ["新建厂房。完善道路。（市丙局负责）", "组织走访。办理事项。（市丁局负责）"]
