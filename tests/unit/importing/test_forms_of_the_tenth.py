"""Forms that plans of the tenth blind reading had and the rules did not, and their siblings: each in sentences written
for it.
"""

from __future__ import annotations

import pytest

from cejian.importing.propose.agency_tags import dashed
from tests.unit.importing.test_proposals import HEAD, draft_of, roles

COMMAS = (
    "列逗号之前的为牵头单位，其他有关单位按职责分工配合，下同",
    "列逗号之前的为牵头单位，逗号之后的为配合单位，下同",
    "第一个逗号前为牵头单位，其余为参与单位，下同",
    "逗号前面的单位为牵头单位，其他单位配合",
    "首个逗号以前的部门是牵头部门，其它部门协助，下同",
)
TASKS = (
    "一、重点任务{head}\n（一）建设厂房。新建厂房。（市甲局、云山区政府，市乙局、中国移动{tag}）\n"
    "（二）改造道路。改造道路。（市丙局，市属丁集团）\n{end}"
)


@pytest.mark.parametrize("note", COMMAS)
@pytest.mark.parametrize("place", ["tag", "tag with a comma", "head", "end", "notice"])
def test_a_note_says_that_those_before_the_comma_lead(note: str, place: str):
    where = {"tag": "", "head": "", "end": ""}
    if place.startswith("tag"):
        where["tag"] = ("，" if "comma" in place else "。") + note
    elif place == "head":
        where["head"] = f"（{note}）"
    elif place == "end":
        where["end"] = f"注：{note}。\n"
    head = HEAD.replace("制定本方案。", f"制定本方案。（{note}）") if place == "notice" else HEAD
    draft = draft_of(TASKS.format(**where), head)
    assert roles(draft) == {"市甲局": "lead", "云山区政府": "lead", "市乙局": "support", "中国移动": "support"}
    assert roles(draft, 1) == {"市丙局": "lead", "市属丁集团": "support"}


@pytest.mark.parametrize(
    "note",
    [
        "列第一位的为牵头单位，其他为配合单位",
        "第一个为牵头单位，其余配合",
        "首个单位为牵头单位，其他单位参与",
        "排在首位的为牵头部门，其他部门配合",
        "第一个顿号前为牵头单位，其他单位协助",
        "牵头单位列第一位，其他单位配合",
    ],
)
def test_a_note_says_that_the_first_leads_and_the_others_support(note: str):
    draft = draft_of(TASKS.format(head="", tag=f"。{note}，下同", end=""))
    assert roles(draft) == {"市甲局": "lead", "云山区政府": "support", "市乙局": "support", "中国移动": "support"}


@pytest.mark.parametrize("note", ["分号前为牵头单位，其他单位配合", "分号之前的单位为牵头单位，分号后为配合单位"])
def test_a_note_says_that_those_before_the_semicolon_lead(note: str):
    body = TASKS.format(head="", tag=f"。{note}，下同", end="").replace("，市乙局", "；市乙局")
    assert list(roles(draft_of(body)).values()) == ["lead", "lead", "support", "support"]


def test_without_a_word_on_the_others_they_are_responsible():
    draft = draft_of(TASKS.format(head="", tag="。列逗号之前的为牵头单位，下同", end=""))
    assert list(roles(draft).values()) == ["lead", "lead", "responsible", "responsible"]


@pytest.mark.parametrize(
    "words", ["含云山区政府、市属丁集团", "如云山电站、云山酒厂", "云山区政府、市民", "甲集团、乙公司"]
)
def test_a_bracket_that_names_no_body_by_its_level_is_no_tag(words: str):
    assert roles(draft_of(f"一、重点任务\n（一）建设厂房。新建厂房（{words}）。\n（二）改造道路。改造道路。\n")) == {}


@pytest.mark.parametrize(
    "name",
    [
        "各市、县级政府",
        "各市、县政府",
        "各市、区、县人民政府",
        "各区、县级市政府",
        "市、区政府部门",
        "省、市、县级政府",
    ],
)
def test_levels_that_share_their_last_words_are_one_name(name: str):
    draft = draft_of(
        f"一、重点任务\n（一）建设厂房。新建厂房。（市甲局、{name}负责，市乙局配合）\n（二）改造道路。改造。\n"
    )
    assert roles(draft) == {"市甲局": "responsible", name: "responsible", "市乙局": "support"}


def test_levels_beside_another_body_stay_names_of_their_own():
    draft = draft_of("一、重点任务\n（一）建设厂房。新建厂房。（市甲局、区政府负责）\n（二）改造道路。改造。\n")
    assert set(roles(draft)) == {"市甲局", "区政府"}


@pytest.mark.parametrize(
    "names",
    [("各市、县级政府", "及", "《管理办法》涉及的相关部门"), ("市园区工作领导小组办公室", "及", "各成员单位")],
)
def test_and_parts_two_bodies(names: tuple[str, str, str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。（{''.join(names)}负责）\n（二）改造道路。改造。\n")
    assert set(roles(draft)) == {names[0], names[2]}


def test_departments_act_in_the_middle_of_a_sentence_of_a_safeguard():
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。新建厂房。（市甲局负责）\n（二）改造道路。改造。（市乙局负责）\n二、保障措施\n"
        "（一）强化监督。市、区政府部门要履行责任。完善机制，发展改革部门做好指导工作，明确各部门负责事项。（市甲局负责）\n"
    )
    assert set(roles(draft, 2)) == {"市、区政府部门", "发展改革部门", "市甲局"}


def test_a_line_without_a_dash_is_not_searched_for_bodies_behind_one(monkeypatch: pytest.MonkeyPatch):
    assert dashed("建设厂房。——市甲局、市乙局")
    monkeypatch.setattr("cejian.importing.propose.agency_tags.BEHIND_DASH", None)
    assert dashed("建设厂房。市甲局、市乙局" * 1000) is None
