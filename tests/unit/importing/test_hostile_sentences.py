"""Sentences that look like a fact and are none, and facts that stand beside such words: a line each."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, goals

IN_TASK = "一、重点任务\n（一）建设园区。{}\n（二）服务企业。组织走访。\n"


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
