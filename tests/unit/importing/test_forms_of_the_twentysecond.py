"""Labels of support, lists of duties by short names, what bodies do in safeguards, and terms that promise nothing."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。{}\n（二）服务企业。组织走访。（市丁局负责）\n"
GUARDS = "二、保障措施\n（三）加强协同。建立机制。{}\n（四）做好宣传。开展报道。\n"


@pytest.mark.parametrize(
    "tag, names",
    [
        (
            "（牵头单位：云山街道、云水镇，支撑单位：市甲局、市乙委）",
            {"云山街道": "lead", "云水镇": "lead", "市甲局": "support", "市乙委": "support"},
        ),
        (
            "〔省甲厅、省乙办、中国铁路云江局集团，有关州（市）人民政府〕",
            dict.fromkeys(["省甲厅", "省乙办", "中国铁路云江局集团", "有关州（市）人民政府"], "responsible"),
        ),
        ("（省甲厅、各市（州）政府）", {"省甲厅": "responsible", "各市（州）政府": "responsible"}),
    ],
)
def test_who_supports_and_which_governments_a_tag_names(tag, names):
    assert roles(draft_of(TASKS.format(tag), HEAD), 0) == names


def test_a_second_name_of_a_government_amid_a_sentence_is_no_tag():
    words = "由各镇人民政府（市园区办公室）牵头指导新建厂房。"
    assert "市园区办公室" not in roles(draft_of(TASKS.format(words), HEAD), 0)
    assert roles(draft_of(TASKS.format("加快建设数字政府（市大数据局）。"), HEAD), 0) == {"市大数据局": "responsible"}


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("省甲委、省乙厅抓紧制定管理办法。", {"省甲委": "responsible", "省乙厅": "responsible"}),
        ("市甲局、市乙局等部门在摸清家底的基础上，抓紧制定细则。", {"市甲局": "responsible", "市乙局": "responsible"}),
        ("市甲委充分发挥综合协调作用，牵头做好资金安排。", {"市甲委": "lead"}),
        ("市甲委充分发挥综合协调作用，做好资金安排。", {"市甲委": "responsible"}),
        ("市乙局配合市甲委制定方案。", {"市乙局": "support"}),
        ("市甲委对各县工作进行评估，将结果作为依据。", {"市甲委": "responsible"}),
        ("市甲局集中开展宣传活动。", {"市甲局": "responsible"}),
        ("市甲局支持推广新模式。市乙局加快布局站点。", {"市甲局": "responsible", "市乙局": "responsible"}),
        ("市甲委和市乙局联合推进试点。", {"市甲委": "responsible", "市乙局": "responsible"}),
        ("市委金融办引导机构投放贷款。", {"市委金融办": "responsible"}),
        # Who they are, nobody says; 兴办 is no office.
        ("各地抓紧制定实施细则。", {}),
        ("有关部门加快办理手续。", {}),
        ("市场主体兴办加快增长。", {}),
        ("市、县（市）人民政府负责统筹管理。", {"市、县（市）人民政府": "responsible"}),
        (
            "市、县（市）人民政府农业农村主管部门负责指导管理工作。",
            {"市、县（市）人民政府农业农村主管部门": "responsible"},
        ),
        ("州、旗人民政府农业部门要做好指导工作。", {"州、旗人民政府农业部门": "responsible"}),
    ],
)
def test_what_a_body_does_in_a_safeguard(sentence, names):
    draft = draft_of(TASKS.format("（市丙局负责）") + GUARDS.format(sentence), HEAD)
    assert roles(draft, 2) == names


def test_governments_of_levels_are_in_charge_within_a_task():
    words = (
        "市、县（市）人民政府负责统筹管理，市、县（市）人民政府农业主管部门和乡镇人民政府（街道办事处）负责指导。"
        "市、县（市）人民政府负责人带头走访，州、旗（市、区）政府负责落实。"
    )
    names = ["市、县（市）人民政府", "市、县（市）人民政府农业主管部门", "乡镇人民政府（街道办事处）"]
    names.append("州、旗（市、区）政府")
    assert roles(draft_of(TASKS.format(words), HEAD), 0) == dict.fromkeys(names, "responsible")
    tag = "（省甲厅、各县人民政府和乡镇人民政府（街道办事处）负责）"
    assert list(roles(draft_of(TASKS.format(tag), HEAD), 0)) == ["省甲厅", "各县人民政府", "乡镇人民政府（街道办事处）"]


DUTIES = (
    "一、{}\n1.街道甲办。牵头开展走访，协助社区建立台账。\n2.派出所。配合开展走访，负责核实信息。\n"
    "3.服务中心。完善台账，提供服务。\n二、工作措施\n（一）排摸信息。开展排摸。\n（二）整治隐患。开展检查。\n"
)


def test_items_of_a_list_of_duties_begin_with_short_names_of_those_who_do_them():
    found = [roles(draft_of(DUTIES.format("职责分工"), HEAD), index) for index in range(5)]
    assert found == [{"街道甲办": "lead"}, {"派出所": "support"}, {"服务中心": "responsible"}, {}, {}]
    # Below another heading 服务中心 is what is to be had.
    assert roles(draft_of(DUTIES.format("重点任务"), HEAD), 2) == {}


@pytest.mark.parametrize(
    "words",
    [
        "单体项目总投资不低于2000万元。",
        "国债资金支持比例不超过核定总投资的15%，省级资金支持新建。",
        "回收项目支持比例不超过总投资的15%，其中分拣项目总投资不低于3000万元。",
        "更新改造项目年节能量须不低于50万千瓦时或150吨标准煤。",
        "重点建设容量不低于10万千瓦时的独立储能电站。",
        "深化培育甲地联运、乙地联运、丙地联运3个国家级示范工程。",
    ],
)
def test_terms_and_sizes_promise_nothing(words):
    assert goals(draft_of(TASKS.format(words), HEAD)) == []


def test_kinds_that_are_told_apart_promise_nothing():
    aims = "一、目标任务\n场所分为等级场所（包括6个等级）和社区场所2类，等级场所不少于30%。\n到2025年，建成园区2个。\n"
    found = goals(draft_of(aims + TASKS.format("").replace("一、", "二、"), HEAD))
    assert found == [(30, "%", "ge", ""), (2, "个", "eq", "2025-12-31")]


def test_beside_them_what_is_promised_counts():
    for words, target in [
        ("重点项目开工率须不低于90%。", (90, "%", "ge", "")),
        ("完成项目投资不低于2000万元。", (2000, "万元", "ge", "")),
        ("增建6个街镇（甲街道、乙镇、丙镇）取水设施24处。", (24, "处", "eq", "")),
        ("完成改造6个街镇（甲街道、乙镇、丙镇）。", (6, "个", "eq", "")),
        ("需求侧具备3%左右的尖峰响应能力。", (3, "%", "eq", "")),
        ("每月开展不少于一次的上门宣传。", (1, "次", "ge", "")),
    ]:
        assert goals(draft_of(TASKS.format(words), HEAD)) == [target], words


@pytest.mark.parametrize("years", ["（2019—2021）", "(2019-2021)", "（2019—2021年）"])
def test_the_years_of_a_title_may_stand_in_a_bracket_without_their_word(years):
    head = HEAD.replace("云江市园区建设实施方案\n", f"云江市园区发展三年行动计划{years}\n")
    (draft,) = drafts_of(ReadDocument(head + TASKS.format("（市丙局负责）"), "txt"))
    assert [(str(h[0]), str(h[1])) for h in draft.metadata.horizons] == [("2019-01-01", "2021-12-31")]
