"""Replies that bring a plan, plans without chapters, lists of bodies that a copy broke, ministries, sums in all."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from cejian.importing.repair import find_repairs
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
GUARD = "二、保障措施\n（一）加强组织领导。{}\n（二）做好宣传。开展报道。\n"


REPLY = (
    "云江省人民政府关于《云江市园区建设规划》的批复\n云政函〔2024〕12号\n云江市人民政府：\n现批复如下：\n"
    "一、原则同意《云江市园区建设规划》，请认真组织实施。\n二、市甲局要加强统筹协调，推进建设园区。\n"
    "附件：云江市园区建设规划\n云江省人民政府\n2024年3月5日\n{}\n云江市园区建设规划\n为推进园区建设，制定本规划。\n"
)


@pytest.mark.parametrize("annex", ["附　件", "附件", ""])
def test_a_reply_with_numbered_points_brings_the_plan_that_it_names(annex: str):
    draft = draft_of(TASKS + GUARD.format("市乙局要加强统筹。"), REPLY.format(annex))
    assert measures(draft) == ["建设园区。新建厂房。", "服务企业。组织走访。"]
    assert [c.heading.title for c in draft.headings] == ["重点任务", "保障措施"]
    assert draft.plan["title"] == "云江市园区建设规划" and draft.plan["doc_number"] == "云政函〔2024〕12号"


def test_a_plan_that_a_reply_does_not_name_is_another_one():
    text = REPLY.format("").replace("\n云江市园区建设规划\n为", "\n云山区道路养护计划\n为") + TASKS
    assert [draft.plan["title"] for draft in drafts_of(ReadDocument(text, "txt"))] == [
        "云江省人民政府关于《云江市园区建设规划》的批复",
        "云山区道路养护计划",
    ]


def test_an_annex_of_a_plan_that_a_reply_brings_stays_its_annex():
    annex = "附件\n重点项目清单\n一、厂房\n（一）甲厂房。新建厂房。\n"
    draft = draft_of(TASKS + annex, REPLY.format("附件"))
    assert measures(draft)[:2] == ["建设园区。新建厂房。", "服务企业。组织走访。"]
    assert draft.plan["title"] == "云江市园区建设规划"


def test_items_of_a_plan_without_chapters_are_no_chapters_besides():
    items = "（一）建设园区。新建厂房，改造道路。\n（二）服务企业。组织走访，解决问题。\n（三）加强监管。开展检查。\n"
    assert draft_of(items, HEAD).headings == [] and len(measures(draft_of(items, HEAD))) == 3
    # An item that holds the measures heads them, and so does a chapter.
    groups = "（一）建设园区\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n（二）服务企业\n3.走访。组织走访。\n"
    assert [c.heading.label for c in draft_of(groups, HEAD).headings] == ["（一）", "（二）"]
    assert [c.heading.label for c in draft_of(TASKS, HEAD).headings] == ["一、"]


def mended(text: str) -> str:
    found = text
    for spot in reversed(find_repairs(ReadDocument(text, "txt"))):
        if spot.is_applied:
            found = found[: spot.start] + spot.right + found[spot.end :]
    return found


LONG = "完善制度，加强监管，优化服务，健全机制，推动各项工作取得实效。" * 4


def test_headings_within_lines_go_on_from_the_first_chapter_and_its_section():
    items = f"1.建设厂房。{LONG}（市甲局、市乙局负责） （四）服务企业。 {LONG}\n\n2.走访企业。{LONG}\n"
    text = (
        f"为推进工作，制定本方案。 一、总体要求 （一）指导思想。 {LONG}\n\n（二）工作原则。\n\n{LONG} "
        f"二、重点任务 （三）建设园区。 {LONG}\n\n{items}"
    )
    begun = [line[:4] for line in mended(text).split("\n") if line]
    assert begun == [
        "为推进工",
        "一、总体",
        "（一）指",
        "（二）工",
        "完善制度",
        "二、重点",
        "（三）建",
        "1.建设",
        "（四）服",
        "2.走访",
    ]


def test_a_first_chapter_named_within_a_sentence_stays_in_it():
    text = f"为推进工作，见上年方案。 一、总体要求，另有说明。{LONG}\n\n{LONG}\n"
    assert mended(text) == text


@pytest.mark.parametrize("gap", ["\n\n* * *\n\n", "\n- 3 -\n", "\n"])
def test_a_list_of_bodies_goes_on_behind_the_end_of_a_page(gap: str):
    for names in (f"市甲局、{gap}市乙局、市丙局等按职责分工负责", f"市甲局、市乙局、市丙局等按{gap}职责分工负责"):
        draft = draft_of(f"一、重点任务\n（一）建设园区。新建厂房。（{names}）\n（二）服务企业。组织走访。\n", HEAD)
        assert list(roles(draft)) == ["市甲局", "市乙局", "市丙局"]


def test_a_bracket_without_a_list_of_bodies_keeps_its_lines():
    words = "（建设厂房。\n改造道路、桥梁负责）"
    assert words in mended(f"一、重点任务\n{words}\n")


GAPS = "".join(
    f"完善制 度，加强监 管，优化服 务，健全机 制，完善制度，加强监管，优化服务，健全机制，{n}。" for n in "甲乙丙丁戊己"
)


def test_blanks_within_names_of_a_list_are_lost_in_a_copy_with_many_of_them():
    tag = "（国家 甲局、云山 乙局按职责分工负责）"
    assert "（国家甲局、云山乙局按职责分工负责）" in mended(f"一、重点任务\n{GAPS}\n新建厂房。{tag}\n")
    # Behind a whole name a blank parts two; elsewhere it stays where it is.
    assert "市甲局 市乙局" in mended(f"一、重点任务\n{GAPS}\n新建厂房。（市甲局 市乙局、市丙局负责）\n")
    assert tag in mended(f"一、重点任务\n新建厂房。{tag}\n")


def guards(words: str) -> dict[str, str]:
    """Who stands in the first safeguard, with roles."""
    return roles(draft_of(TASKS + GUARD.format(words), HEAD), 2)


@pytest.mark.parametrize(
    "words, names",
    [
        ("国家甲委会同乙政部、人民银行、丙总局等部门加强协调配合。", ["国家甲委", "乙政部", "人民银行", "丙总局"]),
        ("甲改革委、乙源局要会同丙化部、丁土部等有关部门，加强协同。", ["甲改革委", "乙源局", "丙化部", "丁土部"]),
        ("甲政部、银监会、保监会要通过完善服务创造条件。", ["甲政部", "银监会", "保监会"]),
        ("省甲委商乙政厅汇总形成报告。", ["省甲委", "乙政厅"]),
        ("国家甲局根据行业特点，会同相关部门制定文件。", ["国家甲局"]),
        ("财政、税务部门负责提供支持。", ["财政", "税务部门"]),
        ("国务院有关部门和地方人民政府要压实责任。", ["地方人民政府"]),
        ("各地甲行政主管部门、街道办事处和居委会要加强指导。", ["各地甲行政主管部门", "街道办事处", "居委会"]),
        ("配建充电桩，地方政府应协调有关单位予以支持。", ["地方政府"]),
        # A trade is no consulting, a sentence without a body names none, 应用 is no duty.
        ("市工商局加强检查。", ["市工商局"]),
        ("国务院有关部门要压实责任。", []),
        ("财政、厂房要统筹。", []),
        ("推广充电桩，地方政府应用新技术。", []),
    ],
)
def test_ministries_and_those_beside_them_who_are_told_to_act(words: str, names: list[str]):
    assert guards(words) == dict.fromkeys(names, "responsible")


def test_who_is_told_to_lead_and_to_help():
    assert guards("地方发展改革部门要发挥综合协调作用，牵头做好项目组织。") == {"地方发展改革部门": "lead"}
    assert guards("地方财政部门要配合地方发展改革部门制定方案。") == {"地方财政部门": "support"}
    assert guards("地方发展改革部门要发挥牵头作用，做好项目组织。") == {"地方发展改革部门": "responsible"}
    assert guards("地方财政部门要加强配合，制定方案。") == {"地方财政部门": "responsible"}


def test_who_a_sentence_names_as_the_tag_does_is_named_once():
    words = "省甲委商乙政厅汇总形成报告。（责任单位：省甲委、{}）"
    assert list(guards(words.format("财政厅").replace("乙政厅", "财政厅"))) == ["省甲委", "省财政厅"]
    assert sorted(guards(words.format("丙文厅"))) == sorted(["省甲委", "乙政厅", "丙文厅"])


@pytest.mark.parametrize(
    "words, target",
    [
        ("发放6亿元算力券，给予企业最高10%支持。", (6, "亿元", "eq", "")),
        ("省级财政安排2.5亿元，提升服务水平。", (2.5, "亿元", "eq", "")),
        ("通过原有渠道安排275亿元财政资金，落实补贴政策。", (275, "亿元", "eq", "")),
        ("贴息期限2年，贴息总规模200亿元。", (200, "亿元", "eq", "")),
        ("首期规模为10亿元，用于保障平台建设。", (10, "亿元", "eq", "")),
        ("设立5亿元规模的种子基金，给予补助。", (5, "亿元", "eq", "")),
    ],
)
def test_a_sum_that_is_set_aside_in_all_is_a_target(words: str, target: tuple[float, str, str, str]):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{words}\n（二）服务企业。组织走访。\n", HEAD)) == [target]


@pytest.mark.parametrize(
    "words",
    [
        "对企业给予最高1亿元补助。",
        "对总投资1亿元以上的项目，安排20万元补助资金。",
        "每户发放500元补贴。",
        "不再设置“项目总投资不低于1亿元”要求。",
        "支持安排2亿元以上投资的企业。",
    ],
)
def test_what_each_is_given_and_what_makes_one_of_its_kind_is_none(words: str):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{words}\n（二）服务企业。组织走访。\n", HEAD)) == []
