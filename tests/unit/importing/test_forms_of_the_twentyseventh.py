"""Articles below sections, cases of a rule, who acts together in a safeguard, and duties by office, a line each."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
GUARD = "二、保障措施\n（一）加强组织领导。{}\n（二）做好宣传。开展报道。\n"


def guards(words: str) -> dict[str, str]:
    """Who stands in the first safeguard, with roles."""
    return roles(draft_of(TASKS + GUARD.format(words), HEAD), 2)


@pytest.mark.parametrize("article", ["第 {} 条 ", "第{}条　"])
def test_articles_below_sections_are_the_measures(article: str):
    items = ["新建厂房，给予补助", "改造道路，给予补助", "组织培训，给予补助"]
    a, b, c = (article.format(n) + words + "。\n" for n, words in zip(("9", "1 0", "11"), items))
    draft = draft_of(f"一、支持政策\n（一）建设奖励\n{a}{b}（二）培训奖励\n{c}", HEAD)
    assert measures(draft, "task") == [f"{words}。" for words in items]


def test_cases_of_a_rule_belong_to_it():
    rule = "（二）强制退出。\n出现以下情形之一，强制退出园区。\n1.隐瞒情况，且拒不整改。\n2.破产、歇业。\n"
    draft = draft_of(f"一、园区管理\n（一）自愿退出。企业申请退出。\n{rule}", HEAD)
    assert measures(draft, "task")[1:] == [rule.removeprefix("（二）").strip()]


def test_rules_under_other_matters_are_no_measures():
    draft = draft_of(f"{TASKS}二、其他\n（三）同一内容就高不重复。\n（四）本政策自发布之日起施行。\n", HEAD)
    assert len(measures(draft)) == 2


@pytest.mark.parametrize(
    "words, names",
    [
        ("市甲委会同市乙局、市丙局、云江监管办等部门共同推进。", ["市甲委", "市乙局", "市丙局", "云江监管办"]),
        ("市甲委会同市乙局、市丙局统筹推进三年行动。", ["市甲委", "市乙局", "市丙局"]),
        ("市甲委会同市乙局按季度通报。", ["市甲委", "市乙局"]),
        ("市甲委会同有关部门建立机制。", ["市甲委"]),
        ("市甲委会同高校、企业建立机制。", ["市甲委"]),
    ],
)
def test_bodies_behind_together_act_as_well(words: str, names: list[str]):
    assert guards(words) == dict.fromkeys(names, "responsible")


def test_a_body_that_is_told_to_act_as_something_is_a_subject():
    assert guards("区级林业部门作为收回工作的统筹主体，要切实履行职责。") == {"区级林业部门": "responsible"}


def test_duties_by_office_are_read_line_by_line():
    lines = "\n房管所、规建办负责牵头组织排查，健全档案；\n经发办负责园区的排查；\n城运中心负责协调。"
    assert guards(lines) == {"房管所": "lead", "规建办": "lead", "经发办": "responsible", "城运中心": "responsible"}
    assert guards(lines.split("城运")[0]) == {}
    assert guards("建立机制。\n健全制度。\n开展培训。\n定期会商。" + lines) == {}
