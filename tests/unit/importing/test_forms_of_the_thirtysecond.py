"""Boxes in a frame, chapters of trends, years of goals, offices of a level, and a base that is no goal."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_hostile_sentences import IN_SAFEGUARD, IN_TASK
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

FRAME = "\n|     |\n| --- |\n| 专栏1　厂房提升行动 |\n| {} |\n"
SECTIONS = (
    "第一章　发展趋势\n\n第一节　园区进入新阶段\n\n园区产值连续三年达到全国10%以上。\n\n"
    "第二节　开放成为新特征\n\n各方更加开放。\n\n"
    "第二章　总体部署\n\n第一节　总体思路\n\n坚持创新。\n\n第二节　发展愿景\n\n"
    "到2027年，平均电耗降至12.5千瓦时/百公里，占比达到20%左右。\n\n"
    "第三章　提高能力\n\n第一节　建设园区\n\n新建厂房。\n{}\n第二节　服务企业\n\n组织走访。\n"
)


def of_first_section(box: str) -> str:
    return measures(draft_of(SECTIONS.format(box), HEAD))[0].strip()


def test_what_is_told_of_trends_is_to_be_done_by_nobody():
    draft = draft_of(SECTIONS.format(""), HEAD)
    assert measures(draft) == ["建设园区\n\n新建厂房。", "服务企业\n\n组织走访。"]
    assert goals(draft) == [(12.5, "千瓦时/百公里", "le", "2027-12-31"), (20, "%", "reach", "2027-12-31")]


@pytest.mark.parametrize("title", ["顺应发展趋势加快建设园区", "把握发展趋势，推进改革"])
def test_a_chapter_that_only_names_trends_is_of_tasks(title: str):
    assert len(measures(draft_of(SECTIONS.format("").replace("提高能力", title), HEAD))) == 2


def test_a_box_in_a_frame_is_of_the_section_that_it_stands_in():
    box = FRAME.format("建设两处厂房。改造道路。")
    assert of_first_section(box).endswith("专栏1　厂房提升行动 \n 建设两处厂房。改造道路。")
    assert of_first_section(f"{box}\n配套道路。\n").endswith("配套道路。")


@pytest.mark.parametrize(
    "box",
    [
        "\n专栏1　厂房提升行动\n建设两处厂房。改造道路。\n",  # without a frame it stands between the measures
        "（市甲局负责）\n" + FRAME.format("建设两处厂房。改造道路。"),  # behind a tag
        FRAME.format("厂房 | 20处 | 道路"),  # rows of cells
        FRAME.format("建设两处厂房"),  # names
        "\n|     |\n",  # a frame that holds nothing
    ],
)
def test_another_box_is_of_no_measure(box: str):
    own = of_first_section(box)
    assert "专栏" not in own and own.endswith(("新建厂房。", "（市甲局负责）"))


def times_of(body: str, head: str) -> list[tuple[str, str]]:
    return [(m.kind, str(m.last)) for m in draft_of(body, head).moments]


GOAL = (
    "一、工作目标\n到2027年，园区更加完善。\n二、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n{}"
)


def test_a_year_of_the_goals_is_a_deadline_where_a_plan_says_from_when_it_is():
    assert times_of(GOAL.format(""), HEAD) == [("deadline", "2027-12-31")]
    undated = "云江市园区建设实施方案\n为推进园区建设，制定本方案。\n"
    assert times_of(GOAL.format(""), undated) == [("horizon", "2027-12-31")]


def test_a_validity_is_the_period_of_a_plan():
    body = GOAL.format("本方案自印发之日起施行，有效期至2028年6月30日。\n")
    assert ("horizon", "2028-06-30") in times_of(body, HEAD) and ("deadline", "2027-12-31") in times_of(body, HEAD)


@pytest.mark.parametrize(
    "words, rhythm",
    [
        ("逐月核对台账。", ["monthly"]),
        ("按月核对台账。", ["monthly"]),
        ("产值逐月上升。", []),
        ("价格逐月回升。", []),
        ("指标逐月向好。", []),
        ("用量逐月递减。", []),
        ("逐步核对台账。", []),
    ],
)
def test_what_is_done_month_by_month_repeats(words: str, rhythm: list[str]):
    assert [m.recurrence for m in draft_of(IN_TASK.format(words), HEAD).moments] == rhythm


def test_the_year_of_a_title_may_be_set_apart():
    draft = draft_of(
        "一、重点任务\n（一）建设园区。新建厂房。\n", "云江市 2024 年园区建设推进计划\n为建设园区，制定本计划。\n"
    )
    assert [str(day) for day in draft.metadata.horizons[0][:2]] == ["2024-01-01", "2024-12-31"]


@pytest.mark.parametrize(
    "words, named",
    [
        ("国家级经办机构负责统一组织，省级经办机构负责落实。", ["国家级经办机构", "省级经办机构"]),
        ("加强协同。市级监管机构具体负责检查。", ["市级监管机构"]),
        ("市级监管机构负责人参加。", []),
        ("市级监管机构负责同志参加。", []),
        ("市级监管机构负责制更加健全。", []),
        ("市级监管机构负责的项目优先。", []),
        ("支持市级监管机构负责检查。", []),
        ("省级检测机构负责出具报告。", []),
        ("市级医疗机构负责收治。", []),
        ("省级以上机构负责检测。", []),
        ("委托省级经办机构负责结算。", []),
        ("各级经办机构提供服务。", []),
        ("省级经办机构参与检查。", []),
        ("县级融资担保机构负责代偿。", []),
        ("规范省级经办机构负责事项。", []),
        ("省级管理机构所在地负责接待。", []),
        ("国家级园区负责招商。", []),
        ("市级骨干企业负责建设。", []),
    ],
)
def test_an_office_of_a_level_that_is_in_charge_is_responsible_in_a_task(words: str, named: list[str]):
    assert list(roles(draft_of(IN_TASK.format(words), HEAD))) == named


@pytest.mark.parametrize(
    "words, named",
    [
        ("各省级能源（电力）主管部门要统筹推进。", ["各省级能源（电力）主管部门"]),
        ("各市级数据（大数据）管理部门要加强指导。", ["各市级数据（大数据）管理部门"]),
        ("各省级能源（电力）企业要统筹推进。", []),
        ("各省级能源（电力）协会要统筹推进。", []),
        ("各市级平台（系统）要统筹推进。", []),
        ("各省级电力（燃气）设施要统筹推进。", []),
        ("各级发展改革部门、能源管理部门是工程的行业管理部门，要完善机制。", ["各级发展改革部门", "能源管理部门"]),
        ("市住建局是工程的主管部门，应当完善机制。", ["市住建局"]),
        ("市住建局是工程的主管部门，需求旺盛。", []),
        ("市住建局是工程的主管部门，要素齐备。", []),
        ("市住建局是工程的主管部门。", []),
        ("工程是各方关注的重点，要完善机制。", []),
        ("数据是各方的管理部门，要求较高。", []),
        ("安全是管理部门的底线，要守住。", []),
        ("质量是工程的主管部门，要守住。", []),
        ("住房是责任部门，要管好。", []),
        ("国家能源局优先支持渗透率较高地区开展建设。国家能源局将总结经验。", ["国家能源局"]),
        ("银行优先支持园区企业。", []),
        ("政策优先支持园区企业。", []),
        ("基金优先支持园区企业。", []),
        ("各统筹地区应合理配置人员。", []),
        ("各地区应合理配置人员。", []),
    ],
)
def test_who_is_told_to_act_in_a_safeguard(words: str, named: list[str]):
    assert list(roles(draft_of(IN_SAFEGUARD.format(words), HEAD), 2)) == named


def test_an_office_is_found_where_it_is_first_named():
    draft = draft_of(IN_SAFEGUARD.format("国家能源局优先支持甲地区开展建设。国家能源局将总结经验。"), HEAD)
    (agency,) = list(draft.agencies.values())[2]
    assert draft.text.clean[agency.start : agency.start + 9] == "国家能源局优先支持"


@pytest.mark.parametrize(
    "words",
    [
        "绿色用电比例在80%基础上进一步提升。",
        "占比在60%以上的基础上继续提高。",
        "建设一批园区，鼓励其实现100%绿色用电。",
        "鼓励企业达到80%以上。",
        "积极鼓励园区实现60%的覆盖率。",
        "探索打造100%新能源基地。",
        "建设100%绿电园区。",
        "打造100%可再生能源示范区。",
        "可设置变更或取消登记的时限，原则上不超过6个月。",
        "可自主确定登记期限，一般不超过10个工作日。",
        "可以约定办理时限，最长不超过30天。",
    ],
)
def test_a_base_and_what_is_urged_named_or_may_be_set_is_no_target(words: str):
    assert goals(draft_of(IN_TASK.format(words), HEAD)) == []


@pytest.mark.parametrize(
    "words, value",
    [
        ("绿色用电比例在现有基础上提高到80%。", 80),
        ("绿色用电占比达到80%以上。", 80),
        ("巩固基础，覆盖率达到60%。", 60),
        ("鼓励企业参与，覆盖率达到60%。", 60),
        ("鼓励企业参与；园区实现60%的覆盖率。", 60),
        ("新能源项目占比达到100%。", 100),
        ("实现100%绿电园区接入平台。", 100),
        ("实现100%新能源企业接入平台。", 100),
        ("办理时限压缩至10个工作日以内。", 10),
        ("确定办理时限，办理时间不超过10个工作日。", 10),
    ],
)
def test_what_is_to_be_reached_beside_such_words_is_a_target(words: str, value: float):
    assert [goal[0] for goal in goals(draft_of(IN_TASK.format(words), HEAD))] == [value]
