"""Forms that plans of the seventh blind reading had and the rules did not, and their siblings: each in sentences
written for it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设厂房。新建厂房。（责任单位：市甲局）\n"


@pytest.mark.parametrize("third", ["3.121园区项目。新建园区。", "3.2025年底前建成大桥。", "3．2025年新建园区。"])
def test_words_that_begin_with_a_number_hide_no_item(third: str):
    draft = draft_of(f"一、重点任务\n1.建设厂房。新建厂房。\n2.改造道路。改造。\n{third}\n4.开展走访。走访。\n")
    assert len(draft.measures) == 4 and measures(draft)[2] == third[2:]


@pytest.mark.parametrize("line", ["3.5亿元的资金到位。", "2.121园区项目。", "3.25亿元的资金到位。"])
def test_a_number_at_the_beginning_of_a_line_that_goes_on_with_none_is_no_item(line: str):
    draft = draft_of(f"一、重点任务\n1.建设厂房。新建厂房。\n2.改造道路。改造。\n{line}\n")
    assert len(draft.measures) == 2


@pytest.mark.parametrize("title", ["科学编制园区建设规划", "加强形势分析研判", "优化企业发展环境", "完善现状调查制度"])
def test_a_task_about_a_plan_or_how_things_are_is_a_task(title: str):
    assert measures(draft_of(f"一、重点任务\n（一）{title}。建立机制。\n（二）改造道路。改造。\n"))[0].startswith(title)


@pytest.mark.parametrize("title", ["编制依据", "实施背景", "推进总体思路", "面临形势"])
def test_what_a_plan_stands_on_is_no_task(title: str):
    assert len(draft_of(f"一、重点任务\n（一）{title}。建立机制。\n（二）改造道路。改造。\n").measures) == 1


def test_a_chapter_that_stops_behind_its_goals_is_no_measure_beside_items():
    body = (
        "一、提高质量\n目标任务：完善体系。\n工作措施：\n1.落实意见。\n2.建立机制。\n二、提升效益\n目标任务：强化。\n"
    )
    assert measures(draft_of(body)) == ["落实意见。", "建立机制。"]


def test_a_safeguard_with_a_tag_names_those_who_are_told_to_act_besides():
    draft = draft_of(
        f"{TASKS}二、保障措施\n（一）加强领导。市园区工作领导小组负责统筹协调。各配合单位要加强协作，各地要落实。"
        "（牵头单位：市甲局，配合单位：市乙局）\n"
    )
    expected = {"市园区工作领导小组": "responsible", "各配合单位": "responsible", "市甲局": "lead", "市乙局": "support"}
    assert roles(draft, 1) == expected
    draft = draft_of(TASKS.replace("新建厂房。", "市丙局要加强指导。"))
    assert roles(draft) == {"市甲局": "responsible"}


@pytest.mark.parametrize("name", ["各市州、县市区人民政府", "各区、县级市政府", "各市、州、直管市人民政府"])
def test_a_name_of_several_levels_is_one(name: str):
    note = f"（责任单位：市甲局。按职责分工，下同。以下均需{name}落实，不再列出）"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建。{note}\n（二）改造道路。改造。（责任单位：市乙局）\n")
    assert roles(draft, 1) == {"市乙局": "responsible", name: "responsible"}


@pytest.mark.parametrize("how", ["按职责分工", "按照各自职责分工落实", "依职责负责"])
def test_how_the_bodies_share_the_work_is_no_part_of_a_name(how: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。（责任单位：市甲局、各相关职能部门{how}）\n")
    assert roles(draft) == {"市甲局": "responsible", "各相关职能部门": "responsible"}


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("遴选资助200名青年人才和50名技能人才。", [(200, "名", "eq", ""), (50, "名", "eq", "")]),
        ("每年资助培养督导员50名。", [(50, "名", "eq", "")]),
        ("培养不少于100名享受国务院政府特殊津贴的人才。", [(100, "名", "ge", "")]),
        ("对入选企业给予资助200万元。", []),
        ("对获评企业资助5家以上的机构给予补助。", []),
        ("举办讲座50场次。", [(50, "场次", "eq", "")]),
        ("到2025年，新增就业人数24万以上。", [(240000, "unreadable", "ge", "2025-12-31")]),
        ("到2025年，养老保险参保人数达到780万。", [(7800000, "unreadable", "reach", "2025-12-31")]),
        ("安置轮候时间不超过5年。", [(5, "年", "le", "")]),
        ("将审理周期控制在12个月内，审查周期压缩至1年。", [(12, "个月", "le", ""), (1, "年", "le", "")]),
        ("创业担保贷款期限不超过3年，6个月内完成备案。", []),
        ("将保障收入线由9600元以下提高到15600元以下。", [(15600, "元", "le", "")]),
        ("准入标准不低于上年度人均可支配收入的60%。", [(60, "%", "ge", "")]),
        ("上年度完成投资的60%用于道路。", []),
        ("到2025年，80%的区县达到示范标准。", [(80, "%", "eq", "2025-12-31")]),
        ("对超过40%的地区加强监测。", []),
        (
            "新建小区车位100%预留安装条件，配建不低于固定车位25%的充电设施。",
            [(100, "%", "eq", ""), (25, "%", "ge", "")],
        ),
        ("充电桩增量比达到2:1。", [(2, "unreadable", "reach", "")]),
        ("峰谷电价浮动按1.6:1执行，每日17:00前上报。", []),
        ("与2所中学建立交流机制，为100家企业提供服务。", [(2, "所", "eq", ""), (100, "家", "eq", "")]),
        ("与3家企业合作的机构优先。", []),
        ("按不低于30%的比例配建设施，2025年底前全部完成。", [(30, "%", "ge", "2025-12-31")]),
        ("培育企业30家，2025年底前召开大会。", [(30, "家", "eq", "")]),
    ],
)
def test_numbers_that_are_promised_and_that_are_not(sentence: str, found: list[tuple[float, str, str, str]]):
    assert goals(draft_of(f"一、重点任务\n（一）建设厂房。{sentence}\n（二）改造道路。改造。\n")) == found


@pytest.mark.parametrize("within", ["5年内", "五年内", "未来五年", "今后5年"])
def test_so_many_years_are_those_that_the_plan_runs(within: str):
    task = f"二、重点任务\n（一）建设厂房。{within}新建厂房30座。新增企业20家。\n（二）改造道路。改造3条。\n"
    from_year = draft_of(f"一、总体目标\n2022年起5年内，新增企业200家。\n{task}")
    ends = ["2026-12-31"] * 3
    assert [day for *_, day in goals(from_year)][:3] == ends
    title = "云江市园区建设行动方案（2022—2026年）\n为推进园区建设，制定本方案。\n"
    assert [day for *_, day in goals(draft_of(task, title))] == [*ends[:2], ""]


@pytest.mark.parametrize("other", ["3年内", "近5年内", "满5年", "1.5年内"])
def test_other_years_are_no_deadline(other: str):
    title = "云江市园区建设行动方案（2022—2026年）\n为推进园区建设，制定本方案。\n"
    found = goals(draft_of(f"一、重点任务\n（一）建设厂房。{other}建设厂房30座。\n（二）改造道路。改造。\n", title))
    assert [day for *_, day in found] in ([], [""])


BODY = "一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n（三）服务企业。开展走访。\n"


def test_the_red_head_and_the_foot_of_a_paper_name_its_issuer_and_its_day():
    head = "云江市甲局文件\n市甲局关于开展园区建设工作的通知\n各区甲局：\n为推进园区建设，现通知如下。\n"
    found = draft_of(BODY + "云江市甲局办公室    2024年7月18日印发\n", head).metadata
    assert found.title and found.title.value == "市甲局关于开展园区建设工作的通知"
    assert found.issuer and found.issuer.value == "云江市甲局"
    assert found.issued_date and found.issued_date.value == "2024-07-18"


@pytest.mark.parametrize(
    "sentence, issuer, day",
    [
        ("市园区领导小组于2024年7月7日印发《云江市园区建设实施方案》，全文如下：", "市园区领导小组", "2024-07-07"),
        ("近日\n市甲局 市乙局\n市丙委联合印发了\n《云江市园区建设实施方案》", "市甲局、市乙局、市丙委", ""),
        ("近日，市甲局正式发布《云江市园区建设实施方案》。", "市甲局", ""),
        ("近日，市甲局印发《云江市道路建设办法》。", "", ""),
    ],
)  # fmt: skip
def test_a_sentence_above_a_plan_says_who_issued_it_and_when(sentence: str, issuer: str, day: str):
    found = draft_of(BODY, f"{sentence}\n云江市园区建设实施方案\n为推进园区建设，制定本方案。\n").metadata
    assert (found.issuer.value if found.issuer else "") == issuer
    assert (found.issued_date.value if found.issued_date else "") == day


def test_the_day_behind_the_source_of_a_page_is_that_of_its_publication():
    found = draft_of(BODY, "云江市园区建设实施方案\n来源：市甲局    2024-07-18 14:56\n制定本方案。\n").metadata
    assert found.published_date and found.published_date.value == "2024-07-18"


def test_a_number_in_the_brackets_behind_a_title_begins_behind_the_bracket():
    found = draft_of(BODY, "关于开展园区建设专项行动的通知(云甲办发〔2024〕14号)\n各区：\n现通知如下：\n").metadata
    assert found.doc_number and found.doc_number.value == "云甲办发〔2024〕14号"


@pytest.mark.parametrize(
    "body, place, level",
    [
        ("根据《广州市园区条例》，推动全市园区建设。广州企业在我市享受服务，全省领先。", "广州市", "subprovincial"),
        ("推动全省园区建设，谱写江苏新篇章，各市要服务好我省企业。", "江苏省", "provincial"),
        ("落实国家战略实施工作会议要求，推动国家战略有效实施。", "全国", "national"),
        ("推动全市园区建设，学习杭州市和苏州市的经验，服务我市企业。", "", ""),
        ("推动园区建设，学习江苏经验。", "", ""),
    ],
)  # fmt: skip
def test_a_plan_whose_title_names_no_place_is_of_the_one_that_it_speaks_of(body: str, place: str, level: str):
    found = draft_of(BODY, f"园区建设工程实施意见\n{body}\n").metadata
    assert (found.place, found.level, found.level_stated) == (place, level, False)


def test_a_plan_without_its_title_is_for_the_year_that_it_was_made_for():
    draft = draft_of(BODY, "为推进园区建设，明确2024年园区建设重点任务和措施，制定本计划。\n")
    assert [str(day) for day in draft.metadata.horizons[0][:2]] == ["2024-01-01", "2024-12-31"]


@pytest.mark.parametrize("blanks", ["　　", "\xa0\xa0", ""])
def test_the_subject_of_a_paragraph_that_is_set_in_is_read(blanks: str):
    body = f"{TASKS}二、保障措施\n{blanks}（一）加强领导。完善机制。\n{blanks}市甲局要牵头抓总，推动落实。\n"
    assert roles(draft_of(body), 1) == {"市甲局": "responsible"}
