"""Sentences that look like a fact and are none, and facts that stand beside such words: a line each."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, goals, roles

IN_TASK = "一、重点任务\n（一）建设园区。{}\n（二）服务企业。组织走访。\n"
IN_SAFEGUARD = (
    "一、重点任务\n（一）建设园区。建设园区。\n（二）服务企业。组织走访。\n"
    "二、保障措施\n（一）加强组织领导。{}\n（二）加强宣传。开展宣传。\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "已安排专项资金2亿元。",
        "市财政上一年度安排资金1亿元。",
        "对符合条件的企业给予贷款，银行每户发放1亿元。",
        "贷款每发放1亿元，奖励20万元。",
        "对获批的县，安排1亿元资金。",
        "对成效明显的市，安排奖励资金1亿元。",
        "鼓励社会资本设立10亿元产业基金。",
        "支持有条件的县区设立5亿元规模的产业基金。",
        "探索发放1亿元消费券。",
        "视情安排1亿元资金。",
        "建议安排资金1亿元。",
        "经批准，可发放贷款1亿元。",
        "国家安排1000亿元超长期国债，我市积极争取份额。",
        "抢抓国家安排3000亿元左右超长期特别国债资金支持设备更新的机遇。",
        "落实省政府关于安排50亿元专项资金的要求。",
        "学习借鉴云海市设立20亿元基金的做法。",
        "年营业收入20亿元且设立1亿元研发资金的企业。",
        "企业固定资产投资额3000万元，且税收500万元。",
        "项目计划工业投资额3亿元，已完成2亿元。",
        "固定资产投资额3亿元（含）以上。",
        "营业收入涨幅10%的企业，给予奖励。",
        "当价格涨幅达到10%时，启动预案。",
        "居民消费价格涨幅连续三个月超过3%时，发放补贴。",
    ],
)
def test_sums_and_rates_of_others_of_what_was_and_of_each_are_no_targets(words: str):
    assert goals(draft_of(IN_TASK.format(words))) == []


@pytest.mark.parametrize(
    "words, value, unit",
    [
        ("市财政安排2亿元，每年给予每家企业最高500万元补助。", 2, "亿元"),
        ("设立10亿元风险补偿资金池，对不良贷款给予50%补偿。", 10, "亿元"),
        ("每年安排不低于1亿元专项资金。", 1, "亿元"),
        ("向小微企业发放贷款100亿元。", 100, "亿元"),
        ("固定资产投资额500亿元。", 500, "亿元"),
        ("居民消费价格涨幅3%左右。", 3, "%"),
    ],
)
def test_sums_set_aside_and_figures_of_the_year_are_targets(words: str, value: float, unit: str):
    assert [(goal[0], goal[1]) for goal in goals(draft_of(IN_TASK.format(words)))] == [(value, unit)]


@pytest.mark.parametrize(
    "words, named",
    [
        ("市科技局会同市财政局干部开展检查。", ["市科技局"]),
        ("市科技局会同市财政局、市住建局等部门负责人开展检查。", ["市科技局"]),
        ("市科技局会同市财政局等部门工作人员开展检查。", ["市科技局"]),
        ("市科技局会同市财政局、市住建局等部门共同推进。", ["市科技局", "市财政局", "市住建局"]),
        ("市科技局、市财政局负责人要亲自抓。", []),
        ("市财政局商业银行开展合作。", []),
        ("市人社局负责人才引进。", ["市人社局"]),
        ("财政、金融要加大支持。", []),
        ("财政、税务部门要落实政策。", ["财政", "税务部门"]),
        ("\n东部片区：发展制造业。\n西部片区：发展旅游业。\n北部片区：发展农业。", []),
        ("\n经发办负责园区；\n社区办负责社区；\n党建办负责宣传；", ["经发办", "社区办", "党建办"]),
    ],
)
def test_persons_words_and_parts_of_a_town_are_no_bodies(words: str, named: list[str]):
    assert list(roles(draft_of(IN_SAFEGUARD.format(words)), 2)) == named


def test_the_comrade_in_charge_of_governments_is_none_of_them():
    assert roles(draft_of(IN_TASK.format("加强领导，市、县政府负责同志要亲自抓。"))) == {}
