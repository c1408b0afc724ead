"""Forms that plans of the eighth blind reading had and the rules did not, and their siblings: each in sentences written
for it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设厂房。新建厂房。（责任单位：市甲局）\n（二）改造道路。改造道路。（责任单位：市乙局）\n"


@pytest.mark.parametrize(
    "label", ["**（三** **）建设**", "**（三** **）** **建设**", "**（三）** **建设**", "（三 ）建设"]
)
def test_a_number_that_bold_type_cuts_in_two_is_a_number(label: str):
    draft = draft_of(f"{TASKS}{label}桥梁。 新建桥梁。（责任单位：市丙局）\n")
    assert measures(draft)[2] == "建设桥梁。 新建桥梁。（责任单位：市丙局）"
    assert draft.measures[2].number == "（三）"


def test_a_tag_whose_two_brackets_are_of_two_kinds_is_read():
    tag = "（责任单位：〔市甲局、乙局（丙办）、市丁局按职责分工负责〕"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。{tag}\n（二）改造道路。改造道路。\n")
    assert list(roles(draft)) == ["市甲局", "乙局（丙办）", "市丁局"]


def test_who_does_a_task_by_its_last_sentence_is_read():
    told = "此项工作由市甲局、市乙局，各市、区政府负责。"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。{told}\n（二）改造道路。改造道路。\n")
    assert roles(draft) == dict.fromkeys(["市甲局", "市乙局", "各市、区政府"], "responsible")
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{told.replace('负责', '牵头负责')}\n（二）改造道路。改造。\n")
    assert roles(draft)["市乙局"] == "lead"


@pytest.mark.parametrize("told", ["此项工作由企业自愿参加，政府负责引导。", "该项由来已久，市场需求负责。"])
def test_a_last_sentence_that_names_no_body_gives_none(told: str):
    assert roles(draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。{told}\n（二）改造道路。改造道路。\n")) == {}


@pytest.mark.parametrize(
    "tag, names",
    [
        ("市甲局会同相关部门负责", ["市甲局"]),
        ("市甲局会同有关单位负责", ["市甲局"]),
        ("市甲局会同市有关部门负责", ["市甲局", "市有关部门"]),
        ("市甲局负责，各县人民政府结合实际落实", ["市甲局", "各县人民政府"]),
        ("市甲局、各区政府结合自身职能落实", ["市甲局", "各区政府"]),
    ],
)
def test_nobody_in_particular_and_how_it_is_done_are_no_names(tag: str, names: list[str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。（{tag}）\n（二）改造道路。改造道路。\n")
    assert list(roles(draft)) == names


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("省有关部门统筹利用资金渠道。", ["省有关部门"]),
        ("各地切实履行主体责任。", []),
        ("各责任部门根据本方案，制定具体措施。", ["各责任部门"]),
        ("各地根据实际，可以调整。", []),
    ],
)
def test_those_who_are_told_to_act_in_a_safeguard(sentence: str, names: list[str]):
    draft = draft_of(f"{TASKS}二、保障措施\n（一）加强领导。{sentence}\n")
    assert list(roles(draft, 2)) == names


def test_the_second_name_of_an_office_in_brackets_is_no_tag():
    draft = draft_of(TASKS.replace("新建厂房。（责任单位：市甲局）", "数据报送国家甲总署（国家乙局）。"))
    assert roles(draft) == {}


@pytest.mark.parametrize("heading", ["服务企业发展", "开展“人工智能+”行动", '开展"数据+"行动'])
def test_a_heading_without_a_number_behind_a_tag_is_no_part_of_the_item_above(heading: str):
    items = [f"{n}. 建设{n}号厂房\n新建厂房。\n责任单位：市甲局\n" for n in range(1, 5)]
    body = f"夯实园区基础\n{items[0]}{items[1]}提升园区水平\n{heading}\n{items[2]}{heading}\n{items[3]}"
    found = measures(draft_of(body))
    assert len(found) == 4 and all(words.endswith("市甲局") for words in found)


def test_how_a_document_parts_its_tasks_and_a_heading_where_a_text_stops_are_no_tasks():
    parted = "一、任务分解\n按照要求，将创建工作的任务分解为八大类，每年确定内容。\n"
    assert measures(draft_of(f"{parted}二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n")) == [
        "建设厂房。新建厂房。",
        "改造道路。改造道路。",
    ]
    fragment = (
        "（一）建设园区。\n1.建设厂房。新建厂房。（市甲局负责）\n2.改造道路。改造道路。（市乙局负责）\n（二）服务企"
    )
    assert len(draft_of(fragment).measures) == 2


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("更新老旧设备500台（套）以上。", [(500, "台（套）", "ge", "")]),
        ("更新设备20台(套)。", [(20, "台（套）", "eq", "")]),
        ("新增供气用户30套(户)。", [(30, "套（户）", "eq", "")]),
        ("到2027年，回收量较2023年增长约一倍。", [(1, "倍", "increase_by", "2027-12-31")]),
        ("到2027年，服务半径小于1公里。", [(1, "公里", "le", "2027-12-31")]),
        ("服务半径小于1公里的设施优先。", []),
        ("加快2个国家甲技术改造试点和4个国家乙转型试点建设。", []),
        ("整治河道30公里，更换水表5000个。", [(30, "公里", "eq", ""), (5000, "个", "eq", "")]),
    ],
)
def test_numbers_that_are_promised_and_that_are_not(sentence: str, found: list[tuple[float, str, str, str]]):
    assert goals(draft_of(f"一、重点任务\n（一）建设厂房。{sentence}\n（二）改造道路。改造。\n")) == found


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("培育5家以上年销售收入过百亿元的企业，新增上市企业30家以上。", [(5, "家", "ge"), (30, "家", "ge")]),
        ("50%以上的专利由企业申请。", [(50, "%", "ge")]),
        ("比上年增加30家。", []),
    ],
)
def test_the_words_behind_a_number_in_the_goals(sentence: str, found: list[tuple[float, str, str]]):
    draft = draft_of(
        f"一、发展目标\n到2027年，建成园区。{sentence}\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造。\n"
    )
    assert [goal[:3] for goal in goals(draft)] == found


def test_entries_of_a_page_are_no_part_of_a_title():
    page = "以整体思路推进园区高质量发展\n查看详细内容\n了解相关政策\n"
    head = f"首页\n园区发展\n关于我们\n云江园区建设2025年工作要点\n{page}"
    found = draft_of(TASKS, head).metadata
    assert found.title and found.title.value == "云江园区建设2025年工作要点"
    assert found.kind == "annual_points" and str(found.horizons[0][1]) == "2025-12-31"


def test_a_title_below_the_name_of_its_place_keeps_it():
    found = draft_of(TASKS, "云江市东川区\n2025年园区建设工作要点\n为推进园区建设，制定本要点。\n").metadata
    assert found.title and found.title.value == "云江市东川区2025年园区建设工作要点"


def test_days_in_the_head_of_a_copy():
    found = draft_of(
        TASKS, "关于做好园区建设工作的通知\n2024-05-19    浏览次数: 12 次\n各区：\n现通知如下：\n"
    ).metadata
    assert found.published_date and found.published_date.value == "2024-05-19"
    found = draft_of(TASKS, "云江市园区建设实施方案\n云政办发〔2024〕14号\n2024-04-28\n各县人民政府：\n").metadata
    assert found.issued_date and found.issued_date.value == "2024-04-28"


@pytest.mark.parametrize("words, first", [("自2024年5月起施行", "2024-05-01"), ("自2024年5月起，每月报送", "")])
def test_from_when_something_is_sent_in_is_not_from_when_a_plan_runs(words: str, first: str):
    found = draft_of(f"{TASKS}（三）报送数据。{words}。\n").metadata
    assert (found.start.value if found.start else "") == (first and found.start and found.start.value or "")
    assert bool(found.start) == bool(first)


@pytest.mark.parametrize(
    "body, place",
    [
        ("推动全省和全市园区建设。广州企业、广州高校、广州园区、广州港和广州人才协同。全省、全市共享。", "广州市"),
        ("推动全市园区建设。江门平台、江门企业和江门人才协同，对接广东省平台。", "江门市"),
        ("推动全市园区建设。江门平台和江门企业协同。", ""),
        ("推动全省和全市园区建设。广州企业协同。", ""),
    ],
)
def test_a_city_that_names_itself_over_and_over_is_the_place(body: str, place: str):
    assert draft_of(TASKS, f"园区建设工程实施意见\n{body}\n").metadata.place == place


def test_a_division_of_tasks_among_ministries_is_of_the_country():
    body = (
        "1.建设厂房。新建厂房。（公安部、司法部负责）\n2.改造道路。改造道路。（海关总署牵头）\n"
        "3.服务企业。走访。（工商总局负责）\n"
    )
    assert draft_of(body, "园区建设任务分工\n").metadata.place == "全国"
