"""Sentences that look like a fact and are none, and facts that stand beside such words: a line each."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import draft_of, goals, measures, roles

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
        "银行机构每新增发放贷款1亿元，奖励10万元。",
        "若安排资金超过1亿元，须报市政府批准。",
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
        ("每季度安排资金1亿元。", 1, "亿元"),
        ("单列安排资金2亿元。", 2, "亿元"),
        ("联合金融机构设立20亿元产业基金。", 20, "亿元"),
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
        ("市科技局会同市财政局等部门负责人才引进。", ["市科技局", "市财政局"]),
        ("市科技局会同市委组织部做好人才工作。", ["市科技局", "市委组织部"]),
        ("市科技局、市财政局负责人要亲自抓。", []),
        ("市财政局商业银行开展合作。", []),
        ("市人社局负责人才引进。", ["市人社局"]),
        ("财政、金融要加大支持。", []),
        ("财政、税务部门要落实政策。", ["财政", "税务部门"]),
        ("\n东部片区：发展制造业。\n西部片区：发展旅游业。\n北部片区：发展农业。", []),
        ("\n干部：全员下沉一线。\n全部：纳入统一管理。\n内部：加强内部审计。", []),
        ("\n空间格局：优化空间格局。\n市场布局：完善市场布局。\n发展大局：服务发展大局。", []),
        ("\n市科技局：张三。\n市财政局：李四。\n市住建局：王五。", []),
        ("\n市科技局：82345678。\n市财政局：82345679。\n市住建局：82345670。", []),
        ("\n市科技局：负责统筹。\n市财政局：负责资金。\n市住建局：负责建设。", ["市科技局", "市财政局", "市住建局"]),
        ("\n经发办负责园区；\n社区办负责社区；\n党建办负责宣传；", ["经发办", "社区办", "党建办"]),
    ],
)
def test_persons_words_and_parts_of_a_town_are_no_bodies(words: str, named: list[str]):
    assert list(roles(draft_of(IN_SAFEGUARD.format(words)), 2)) == named


def test_the_comrade_in_charge_of_governments_is_none_of_them():
    assert roles(draft_of(IN_TASK.format("加强领导，市、县政府负责同志要亲自抓。"))) == {}


@pytest.mark.parametrize(
    "words",
    [
        "建设地铁\n第2条线路和第3条线路。",
        "建设园区\n第3条道路。",
        "新建厂房。\n第3条生产线于年底建成投产。\n第4条生产线开工。",
        "执行条例\n第 5 条要求，建设园区。",
        "根据条例\n第12条、第13条建设园区。",
        "改造国道\n107、省道公路。",
        "推广\n365、全年无休服务模式。",
    ],
)
def test_a_number_that_begins_a_broken_line_numbers_nothing(words: str):
    assert [m.title for m in draft_of(IN_TASK.format(words)).measures][-1] == "服务企业"
    assert measures(draft_of(IN_TASK.format(words)))[0] == f"建设园区。{words}"


def test_items_of_three_digits_go_on_from_one_another():
    body = (
        "一、重点任务\n（一）建设园区。\n99.建设厂房。新建厂房。\n100.建设道路。改造道路。\n101.建设管网。改造管网。\n"
    )
    assert [m.title for m in draft_of(body).measures] == ["建设厂房", "建设道路", "建设管网"]


@pytest.mark.parametrize("lead", ["针对以下情况，分类推进：", "完善以下条件。", "符合下列情形的重点推进。"])
def test_items_with_their_bodies_are_no_cases_of_a_rule(lead: str):
    body = (
        f"一、重点任务\n（一）建设园区。{lead}\n1.新建厂房。新建标准厂房。（责任单位：市科技局）\n"
        "2.改造道路。改造园区道路。（责任单位：市交通局）\n（二）服务企业。组织走访。（责任单位：市工信局）\n"
    )
    assert [m.title for m in draft_of(body).measures] == ["新建厂房", "改造道路", "服务企业"]


def test_conditions_in_front_of_tasks_without_bodies_leave_them_tasks():
    body = "一、重点任务\n结合以下情况，重点推进。\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
    assert [m.title for m in draft_of(body).measures] == ["建设园区", "服务企业"]


def rows_of(heads: str, *rows: str, title: str = "云江市2024年重点任务清单") -> list[dict[str, str]]:
    draft = drafts_of(ReadDocument("\n".join([title, heads, *rows]), "txt"))[0]
    return [roles(draft, index) for index in range(len(draft.measures))]


def test_a_row_parted_by_blanks_that_names_nobody_is_nobody_s():
    rows = rows_of("序号 工作任务 牵头单位", "1 新建厂房3座 市科技局", "2 改造 人民医院", "3 建设 市民中心")
    assert rows == [{"市科技局": "lead"}, {}, {}]


def test_the_only_body_below_two_heads_leads():
    rows = rows_of(
        "序号 工作任务 牵头单位 配合单位",
        "1 新建厂房3座 市科技局 市财政局",
        "2 改造道路5公里 市交通局",
        "3 走访企业50家 市工信局",
    )
    assert rows == [{"市科技局": "lead", "市财政局": "support"}, {"市交通局": "lead"}, {"市工信局": "lead"}]


def test_a_table_of_what_has_been_done_sets_no_tasks():
    rows = ("1 新建厂房3座 市科技局", "2 改造道路5公里 市交通局", "3 走访企业50家 市工信局")
    assert rows_of("序号 工作任务 责任单位", *rows, title="云江市2023年重点任务完成情况表") == []


def test_the_month_of_a_beginning_is_no_deadline():
    rows = "1 新建厂房3座 市科技局 2024年9月启动\n2 改造道路5公里 市交通局 10月底前\n3 走访企业 市工信局 全年\n"
    text = f"云江市2024年重点任务清单\n序号 工作任务 责任单位 完成时限\n{rows}"
    found = goals(drafts_of(ReadDocument(text, "txt"))[0])
    assert [(goal[0], goal[3]) for goal in found] == [(3, ""), (5, "2024-10-31")]


@pytest.mark.parametrize("mark", [" ", "\t"])
@pytest.mark.parametrize("head", ["许可事项", "问题内容", "处罚事项"])
def test_a_list_of_permits_or_complaints_takes_no_tasks_from_the_plan(mark: str, head: str):
    rows = [["序号", head, "实施部门"], ["1", "道路建设", "市住建局"], ["2", "工业用地", "市资规局"]]
    table = "\n".join(mark.join(row) for row in [*rows, ["3", "农业用水", "市水利局"]])
    draft = draft_of(f"{IN_TASK.format('新建厂房。')}附件\n行政事项清单\n{table}\n")
    assert [m.title for m in draft.measures] == ["建设园区", "服务企业"]


def test_the_plan_that_a_decision_abolishes_is_not_what_it_brings():
    text = (
        "云江市人民政府关于废止《云江市旧城改造实施方案》的决定\n云政发〔2024〕5号\n各县（市、区）人民政府：\n"
        "一、废止《云江市旧城改造实施方案》。\n二、做好衔接。\n三、本决定自公布之日起施行。\n云江市人民政府\n"
        "2024年3月5日\n云江市旧城改造实施方案\n一、总体要求\n到2023年，改造房屋。\n二、重点任务\n"
        "（一）改造房屋。改造房屋。\n（二）改造道路。改造道路。\n"
    )
    assert len(drafts_of(ReadDocument(text, "txt"))) == 2


def test_a_list_in_brackets_does_not_run_over_the_next_heading():
    body = (
        "一、重点任务\n（一）建设园区。新建厂房（甲区、乙区\n二、建设道路，市交通局负责）。\n（一）服务企业。走访。\n"
    )
    assert roles(draft_of(body)) == {}


def test_a_dashed_line_with_a_number_behind_a_tag_is_no_heading():
    body = "一、重点任务\n（一）建设园区。新建厂房。（责任单位：市科技局）\n——新建道路3公里\n（二）服务企业。走访。\n"
    assert [goal[:2] for goal in goals(draft_of(body))] == [(3, "公里")]
