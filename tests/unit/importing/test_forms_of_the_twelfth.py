"""Forms that plans of the twelfth to fifteenth blind readings had and the rules did not, and their siblings: each in
sentences written for it.
"""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.draft import Draft
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import HEAD, draft_of, measures, roles

FRAMED = (
    "一、重点任务",
    "（一）建设园区。完善设施。（责任单位：市甲局）",
    "（二）培育企业。开展服务。（责任单位：市乙局）",
    "二、保障措施",
    "（一）加强组织领导。健全机制。",
    "（二）加强宣传。开展宣传。",
)


FRAMED_TASKS = "\n".join([*FRAMED, ""]).replace("一、", "三、", 1).replace("二、", "四、", 1)


def test_a_text_in_the_only_cell_of_its_row_is_no_row_of_a_table():
    draft = draft_of("<br>".join(FRAMED) + " |\n", HEAD + "| --- |\n| ")
    assert measures(draft) == [line.partition("）")[2] for line in FRAMED[1:3]]
    assert measures(draft, "safeguard") == [line.partition("）")[2] for line in FRAMED[4:]]
    assert sum(map(len, draft.agencies.values())) == 2


def test_a_break_in_a_cell_beside_others_is_a_blank():
    row = "| 1 | 建设园区，<br>完善设施 | 市甲局<br>市乙局 |\n"
    text = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n{row}").text.clean
    assert "建设园区， 完善设施 | 市甲局 市乙局" in text


CELLS_A_LINE = (
    "二、主要目标\n到2025年，园区建设取得明显进展。\n\n专栏1　“十四五”时期主要指标\n\n{}\n\n三、重点任务\n"
    "（一）建设园区。完善设施。\n（二）培育企业。开展服务。\n"
)


def found(draft: Draft) -> list[tuple[str, str, str, str]]:
    return [(g.value_as_written, g.unit, g.comparator, str(g.deadline)) for g in draft.goals if g.value is not None]


def test_a_table_of_indicators_that_was_copied_a_cell_a_line_is_a_table():
    cells = "序号 指　标 预期值 属性 1 事故死亡人数 下降15% 约束性 2 每万人受灾人次 <150 预期性 3 达标率 80%以上 预期性"
    draft = draft_of(CELLS_A_LINE.format(cells.replace(" ", "\n\n")))
    assert found(draft) == [
        ("15", "%", "reduce_by", "2025-12-31"),
        ("150", "人次", "le", "2025-12-31"),
        ("80", "%", "ge", "2025-12-31"),
    ]
    assert [g.name for g in draft.goals if g.rule == "indicator_table"] == ["事故死亡人数", "每万人受灾人次", "达标率"]


def test_its_rows_are_told_by_what_ends_them_where_they_have_no_numbers():
    cells = "指标 2020年 2025年 属性 研发投入强度 2.1% 3% 预期性 绿化率（%） 40 45 约束性"
    assert found(draft_of(CELLS_A_LINE.format(cells.replace(" ", "\n")))) == [
        ("3", "%", "eq", "2025-12-31"),
        ("45", "%", "eq", "2025-12-31"),
    ]


def test_lines_of_other_matters_are_no_table():
    for cells in (
        "序号 任务 单位 1 建设园区 市甲局 2 培育企业 市乙局",
        "指标 2020年 属性 研发投入强度增加3%。 很多 其他",
    ):
        draft = draft_of(CELLS_A_LINE.format(cells.replace(" ", "\n")))
        assert [g for g in draft.goals if g.rule == "indicator_table"] == []


def test_the_year_before_a_five_year_plan_is_its_base():
    rows = (
        "| **指标** | **2015****年** | **2020****年** | **属性** |",
        "| --- | --- | --- | --- |",
        "| 现场占比（%） | 22.5 | >30 | 预期性 |",
        "| 死亡人数 | - | 较“十二五”下降30%以上 | 约束性 |",
        "| 操作人员 | - | 6人（含）以下 | 约束性 |",
    )
    tasks = "三、重点任务\n（一）建设园区。完善设施。\n（二）培育企业。开展服务。\n"
    table = "\n".join(("二、主要目标", "“十三五”时期主要目标", *rows, tasks))
    assert found(draft_of(table, "云江市园区建设规划\n为推进园区建设，制定本规划。\n")) == [
        ("30", "%", "gt", "2020-12-31"),
        ("30", "%", "reduce_by", "2020-12-31"),
        ("6", "人", "le", "2020-12-31"),
    ]


def test_two_bodies_of_a_field_that_act_together_are_two():
    body = (
        "一、重点任务\n（一）建设园区。完善设施。\n二、保障措施\n（一）加强资金管理。各地商务主管部门和财政部门要加强指导。"
        "公安交管部门要保障路权。\n（二）强化考核。国务院甲委员会办公室把园区纳入督导。教育部通过平台定期采集数据。\n"
    )
    found = [a.full for agencies in draft_of(body).agencies.values() for a in agencies]
    assert found == ["各地商务主管部门", "财政部门", "公安交管部门", "国务院甲委员会办公室", "教育部"]


def test_a_duty_may_be_listed_under_the_bodies_of_a_field():
    body = "一、检查内容\n（一）商务部门。检查企业是否取得执照。\n（二）气象部门：检查是否建立制度。\n"
    found = [a.full for agencies in draft_of(body).agencies.values() for a in agencies]
    assert found == ["商务部门", "气象部门"]


def test_who_begins_a_sentence_of_a_task_and_leads_is_the_lead():
    tasks = ("（一）更新车辆。更新老旧车辆。省甲厅牵头指导各地做好衔接。", "（二）建设园区。发挥省乙厅牵头作用。")
    draft = draft_of("\n".join(("一、重点任务", *tasks, "")))
    assert [roles(draft, at) for at in range(2)] == [{"省甲厅": "lead"}, {}]


def told(text: str) -> tuple[str, str, str, str]:
    [draft] = drafts_of(ReadDocument(text, "txt"))
    m = draft.metadata
    return tuple(said.value if said else "" for said in (m.title, m.issuer, m.issued_date)) + (m.level,)


BODY = "一、重点任务\n（一）建设园区。完善设施。\n（二）培育企业。开展服务。\n"


def test_signers_may_stand_on_several_lines():
    head = (
        "教育部等五部门关于印发《园区建设行动计划》的通知\n教园〔2020〕7号\n各省教育厅：\n"
        "现将行动计划印发给你们，请认真贯彻执行。\n教育部 中央网信办\n国务院扶贫办 共青团中央\n中国足协\n"
        "2020年9月16日\n园区建设行动计划\n为建设园区，制定本行动计划。\n"
    )
    signers = "教育部、中央网信办、国务院扶贫办、共青团中央、中国足协"
    assert told(head + BODY) == ("园区建设行动计划", signers, "2020-09-16", "national")


def test_the_day_on_which_a_page_was_saved_is_none_of_the_document():
    assert told("- 今天是 2026年4月24日 星期五\n" + HEAD + BODY)[2] == "2024-03-05"


def test_what_a_news_agency_says_of_its_copy_is_no_part_of_the_title():
    head = "新华社北京2月21日电\n中共中央 国务院\n关于推进园区建设的意见\n（2021年1月4日）\n为此，提出以下意见。\n"
    assert told(head + BODY) == ("中共中央国务院关于推进园区建设的意见", "中共中央国务院", "2021-01-04", "national")


@pytest.mark.parametrize(
    "words", ["联系电话：138****5678，证件号3301****1234。", "文号为云政发〔2024〕****号。", "张****李四。"]
)
def test_hidden_letters_stay_hidden(words: str):
    for title in ("建设园区。", "**建设园区。**"):
        body = f"一、重点任务\n（一）{title}完善设施。{words}\n（二）培育企业。开展服务。\n"
        assert words in draft_of(body).text.clean


@pytest.mark.parametrize("last", ["打印 | 关闭", "电话：1|2"])
def test_a_bar_in_the_last_of_many_broken_lines_makes_no_row_of_them(last: str):
    draft = draft_of("<br>".join([*FRAMED, last]) + "\n")
    assert len(measures(draft)) == 2 and len(measures(draft, "safeguard")) == 2


def test_a_frame_with_an_empty_cell_beside_it_is_a_frame():
    draft = draft_of("<br>".join(FRAMED) + " |  |\n", HEAD + "| ")
    assert len(measures(draft)) == 2


ABOVE = (
    "二、主要目标\n{}\n\n| 序号 | 指标 | 目标值 | 属性 |\n| --- | --- | --- | --- |\n| 1 | 绿化率 | {} | 预期性 |\n{}"
)


@pytest.mark.parametrize(
    "above",
    (
        "截至2020年底，全市绿化率达到40%。",
        "表1 2020年现状与规划目标",
        "2019年12月，市政府印发实施。",
        "落实《云江市园区条例》（2019年修订）要求。",
        "2023年完成情况良好。",
        "2024年3月5日",
        "到2022年，完成试点任务。",
    ),
)
def test_what_a_sentence_above_a_table_says_until_when_is_its_own(above: str):
    draft = draft_of(ABOVE.format(above, "45%", FRAMED_TASKS))
    assert [g.deadline for g in draft.goals if g.rule == "indicator_table"] == [None]


@pytest.mark.parametrize("caption", ["表1 到2035年主要指标", "“十四五”及2035年主要指标", "到2030年主要指标"])
def test_a_year_in_a_caption_takes_no_column_away(caption: str):
    rows = "| 指标 | 2025年 | 2035年 |\n| --- | --- | --- |\n| 绿化率（%） | 45 | 50 |\n"
    draft = draft_of(
        f"二、主要目标\n{caption}\n{rows}{FRAMED_TASKS}", "云江市园区建设规划\n为推进园区建设，制定本规划。\n"
    )
    assert [g.value for g in draft.goals if g.rule == "indicator_table"] == [45, 50]


@pytest.mark.parametrize(
    "cell",
    (
        "较上年高5个百分点",
        "比全国平均低2年",
        "较上年多3家",
        "比上年快1个百分点",
        "较快5%",
        "比较优势明显3项",
        "减少30%以内",
    ),
)
def test_a_cell_that_compares_is_no_figure_of_its_own(cell: str):
    draft = draft_of(ABOVE.format("主要指标", cell, FRAMED_TASKS))
    assert [g for g in draft.goals if g.rule == "indicator_table"] == []


def test_the_bound_of_a_change_is_noted():
    draft = draft_of(ABOVE.format("主要指标", "下降超过10%", FRAMED_TASKS))
    assert [(g.comparator, g.note) for g in draft.goals] == [("reduce_by", "原文写明超过")]


@pytest.mark.parametrize(
    "cells",
    (
        "序号 指标 2020年 2025年 年均 属性 1 生产总值增速 3.5% 6.5% 预期性 2 绿化率 40% 45% 2% 预期性",
        "序号 指标 2020年 2025年 2035年 1 研发投入强度 2% 3% 2 绿化率 40% 45% 50%",
        "序号 地区 指标数 2024年 1 甲区 5 10 2 乙区 6 12",
        "序号 资金指标 2024年下达（万元） 1 甲区 500 2 乙区 600",
        "序号 考核指标 分值 2024年 1 组织领导 10 5 2 工作成效 20 6",
        "序号 指标项目 2024年计划投资（万元） 1 甲路改造 500 2 乙路改造 600",
        "序号 指标 2025年 1 研发投入强度 3%",
    ),
)
def test_cells_that_were_lost_or_are_of_another_matter_make_no_target(cells: str):
    draft = draft_of(CELLS_A_LINE.format(cells.replace(" ", "\n")))
    assert [(g.name, g.value) for g in draft.goals if g.rule == "indicator_table"] == []


@pytest.mark.parametrize(
    "words",
    (
        "各地通过率达到95%以上。",
        "市教育局通过率达到95%。",
        "各部门通过数不少于5项。",
        "各单位通过验收后拨付资金。",
        "市属高校通过认证的专业给予奖励。",
        "教育部通过验收的专业。",
        "市级部门通过的项目纳入计划。",
        "各地把脉问诊。",
        "各部门把关。",
    ),
)
def test_what_has_passed_and_what_is_examined_is_no_act_of_a_body(words: str):
    draft = draft_of(f"一、重点任务\n（一）建设园区。完善设施。\n二、保障措施\n（一）加强领导。{words}\n")
    assert [a.full for agencies in draft.agencies.values() for a in agencies] == []


@pytest.mark.parametrize(
    "names, found",
    (
        ("科技部门、财政主管部门和税务主管部门", ["科技部门", "财政主管部门", "税务主管部门"]),
        ("各级公安交管部门和交通运输主管部门", ["各级公安交管部门", "交通运输主管部门"]),
        ("科技部门、财政部门和税务部门", ["科技部门", "财政部门", "税务部门"]),
    ),
)
def test_bodies_of_a_field_are_parted_wherever_they_stand(names: str, found: list[str]):
    draft = draft_of(f"一、重点任务\n（一）建设园区。完善设施。\n二、保障措施\n（一）加强领导。{names}要加强指导。\n")
    assert [a.full for agencies in draft.agencies.values() for a in agencies] == found


def test_what_the_first_paragraph_of_the_goals_says_until_when_holds_for_their_items():
    body = (
        "一、主要目标\n到2030年，建成全国领先的企业梯度培育体系。\n（一）发展质效提升。入围500强企业20家以上。\n"
        "（二）梯队扩容。科技型企业超7万家，到2028年专精特新企业超4万家。\n" + FRAMED_TASKS
    )
    found = [(g.value_as_written, str(g.deadline)) for g in draft_of(body).goals if g.value is not None]
    assert found == [("20", "2030-12-31"), ("7万", "2030-12-31"), ("4万", "2028-12-31")]


@pytest.mark.parametrize(
    "when, day",
    (
        ("2030年前", "2029-12-31"),
        ("2030年3月前", "2030-02-28"),
        ("2030年底前", "2030-12-31"),
        ("2030年3月底前", "2030-03-31"),
        ("2030年3月15日前", "2030-03-15"),
        ("2030年上半年前", "2030-06-30"),
    ),
)
def test_before_a_year_or_a_month_is_before_it_begins(when: str, day: str):
    draft = draft_of(f"一、重点任务\n（一）建设园区。{when}，新建厂房20座。\n（二）建设道路。改造道路。\n")
    assert [str(g.deadline) for g in draft.goals] == [day]


@pytest.mark.parametrize(
    "words, numbers",
    (
        ("到2025年，电炉钢占比较2022年提高三个百分点以上。", ["三"]),
        ("遴选1万种左右规划教材。", ["1万"]),
        ("每个区县至少配备一名专职教研员。", ["一"]),
        ("优先支持用电比例达到50%及以上的数据中心建设。", []),
        ("将能耗超过1万吨标准煤的数据中心全部纳入管理。", []),
        ("港口5万吨及以上专业化泊位加快建设。", []),
        ("形成产能规模达到500万吨左右的地方大型钢铁企业格局。", []),
        ("力争培训约1000名达到国际服务标准的医生。", ["1000"]),
        ("普及率在现有基础上提高6—10个百分点，接近或达到80%。", ["6", "80"]),
        ("现有企业提高6个百分点。", []),
        ("在现有园区中，企业达到20家。", []),
        ("补助资金用于产业发展的比重力争提高到60%以上。", ["60"]),
        ("补助资金提高到60%。", []),
        ("实施新一轮千亿斤粮食产能提升行动。", []),
        ("处理违反十项准则的行为，每年通报。", []),
    ),
)
def test_numbers_of_a_measure(words: str, numbers: list[str]):
    draft = draft_of(f"一、重点任务\n（一）建设园区。{words}\n（二）建设道路。改造道路。\n")
    assert [g.value_as_written for g in draft.goals] == numbers


def test_what_grows_over_the_year_before_is_to_be_where_the_sentence_says_so():
    body = (
        "一、总体要求\n通过加大支持，力争到2025年底，汽车回收量1.8万辆以上、同比增长20%，家电补贴10万台以上，"
        "带动消费225亿元以上。\n2024年以来，新建厂房30座，同比增长5%。\n" + FRAMED_TASKS
    )
    found = [(g.value_as_written, g.unit, str(g.deadline)) for g in draft_of(body).goals if g.value is not None]
    assert [(v, u) for v, u, _ in found] == [("1.8万", "辆"), ("20", "%"), ("10万", "台"), ("225", "亿元")]
    assert {day for _, _, day in found} == {"2025-12-31"}


@pytest.mark.parametrize("words", ["省甲厅牵头的项目加快建设。", "省甲厅牵头单位加快建设。", "省甲厅牵头作用明显。"])
def test_a_name_in_front_of_a_lead_that_is_a_noun_leads_nothing(words: str):
    tasks = (f"（一）更新车辆。更新老旧车辆。{words}", "（二）建设园区。完善设施。")
    assert roles(draft_of("\n".join(("一、重点任务", *tasks, "")))) == {}


def test_a_break_in_a_cell_behind_a_tab_is_a_blank():
    row = "建设园区\t市甲局<br>市乙局\n"
    assert "市甲局 市乙局" in draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n{row}").text.clean


def test_a_sentence_among_the_cells_ends_their_table():
    cells = "序号 指标 2025年 属性 1 绿化率增加。 45% 预期性 2 达标率 80% 预期性"
    draft = draft_of(CELLS_A_LINE.format(cells.replace(" ", "\n")))
    assert [g for g in draft.goals if g.rule == "indicator_table"] == []


def test_a_unit_may_end_the_name_of_an_indicator_and_a_sum_be_one_of_years():
    rows = "| 指标 | 2025年 |\n| --- | --- |\n| 服务户次 | 累计300 |\n| 走访件次 | 200 |\n"
    draft = draft_of(f"二、主要目标\n主要指标\n{rows}{FRAMED_TASKS}")
    assert [(g.value, g.unit) for g in draft.goals if g.rule == "indicator_table"] == [(300, "户次"), (200, "件次")]
