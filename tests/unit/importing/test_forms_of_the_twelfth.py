"""Forms that plans of the twelfth and thirteenth blind readings had and the rules did not, and their siblings: each in
sentences written for it.
"""

from __future__ import annotations

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
