"""Notes for all tasks, chapters of one item, boxes, tables by place, and what is promised beside them."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_moments import ONE_YEAR, task, times
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。{}\n（二）服务企业。组织走访。（市丁局负责）\n"


@pytest.mark.parametrize(
    "note, names, first",
    [
        (
            "以下任务责任单位均包括各市〔州〕政府、各县〔市、区〕政府，不再列出",
            ["各市〔州〕政府", "各县〔市、区〕政府"],
            False,
        ),
        ("以下均包含各县（市、区）政府", ["各县（市、区）政府"], False),
        ("以下均需各州、市政府落实，不再列出", ["各州、市政府"], False),
        ("各项任务均需市县政府落实，不再列出", ["市县政府"], True),
        ("所有任务均由各区政府负责", ["各区政府"], True),
    ],
)
def test_a_note_names_who_does_all_tasks(note, names, first):
    draft = draft_of(TASKS.format(f"（市丙局负责；{note}）"), HEAD)
    everyone = dict.fromkeys(names, "responsible")
    assert roles(draft, 0) == {"市丙局": "responsible", **(everyone if first else {})}
    assert roles(draft, 1) == {"市丁局": "responsible", **everyone}


@pytest.mark.parametrize(
    "tag, names",
    [
        (
            "（省甲厅牵头，省乙委和各州、市政府配合）",
            {"省甲厅": "lead", "省乙委": "support", "各州、市政府": "support"},
        ),
        ("（省甲局、国网云江电力等按照职责分工负责）", {"省甲局": "responsible", "国网云江电力": "responsible"}),
        ("（省甲局、省乙局等省直涉及部门按照职责分工负责）", {"省甲局": "responsible", "省乙局": "responsible"}),
    ],
)
def test_names_of_a_tag(tag, names):
    assert roles(draft_of(TASKS.format(tag), HEAD), 0) == names


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("甲业厅、乙通厅等部门按职责分工制定细则。", ["甲业厅", "乙通厅"]),
        ("云江电网公司在接入、增容等方面，要优先服务建设。", ["云江电网公司"]),
        ("抓好资金发放，各市县主管部门于8月31日前完成验收工作。", ["各市县主管部门"]),
        ("服务大厅按职责分工设立窗口。", []),
        ("补助资金于8月31日前完成发放。", []),
    ],
)
def test_who_is_told_to_act_in_a_safeguard(sentence, names):
    body = "二、保障措施\n（三）加强协同。建立机制。" + sentence + "\n（四）做好宣传。开展报道。\n"
    draft = draft_of(TASKS.format("（市丙局负责）") + body, HEAD)
    assert list(roles(draft, 2)) == names


@pytest.mark.parametrize("heading", ["** 一、加强建设**", "**一、加强建设 **", "　**　一、加强建设** "])
def test_a_heading_may_be_bold_with_a_blank_within_the_signs(heading):
    body = f"{heading}\n\n1.新建厂房。完善道路。（市丙局负责）\n\n"
    body += "** 二、加强服务**\n\n2.组织走访。办理事项。（市丁局负责）\n"
    draft = draft_of(body, HEAD)
    assert [(c.heading.label, c.heading.title) for c in draft.chapters] == [("一、", "加强建设"), ("二、", "加强服务")]
    assert measures(draft) == ["新建厂房。完善道路。（市丙局负责）", "组织走访。办理事项。（市丁局负责）"]


BY_PLACE = (
    "一、发展目标\n力争建成全市网络。\n\n表 1 “十四五”设施分区域发展目标\n\n"
    "| 地区 | 甲站(座) | 乙桩（根） | 丙设施服务半径 |\n| --- | --- | --- | --- |\n"
    "| 云山区 | 5 | 120 | 1.0公里 |\n| 云水区 | 5 | 80 | 1.0公里 |\n| 总计 | 10 | 200 | |\n"
    "二、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
)


def test_a_table_by_place_sets_targets_below_a_caption_of_goals():
    goals_of = {(g.name, g.value_as_written, g.unit): g for g in draft_of(BY_PLACE, HEAD).goals if g.value is not None}
    assert list(goals_of) == [
        ("云山区甲站", "5", "座"),
        ("云山区乙桩", "120", "根"),
        ("云山区丙设施服务半径", "1.0", "公里"),
        ("云水区甲站", "5", "座"),
        ("云水区乙桩", "80", "根"),
        ("云水区丙设施服务半径", "1.0", "公里"),
        ("甲站", "10", "座"),
        ("乙桩", "200", "根"),
    ]
    assert {str(g.deadline) for g in goals_of.values()} == {"2025-12-31"}
    assert {g.copy_of for g in goals_of.values()} == {None}  # the same number of another place is none said again


@pytest.mark.parametrize(
    "caption",
    ["表 1 2020年设施分区域现状", "表 1 设施分区域目标完成情况", "分区域目标如下，另有说明", "表 1 设施分区域目标"],
)
def test_a_table_by_place_below_another_caption_sets_none(caption):
    body = BY_PLACE.replace("表 1 “十四五”设施分区域发展目标", caption)
    assert goals(draft_of(body, HEAD)) == []


def test_a_table_by_place_that_says_how_things_are_sets_none():
    assert goals(draft_of(BY_PLACE.replace("甲站(座)", "甲站现状(座)"), HEAD)) == []


def in_task(words: str, head: str = HEAD) -> list[str]:
    """The targets of a task: number, unit, comparator and last day."""
    found = goals(draft_of(f"一、重点任务\n（一）建设园区。{words}\n（二）服务企业。组织走访。\n", head))
    return [" ".join(filter(None, [f"{value:g}", unit, comparator, day])) for value, unit, comparator, day in found]


@pytest.mark.parametrize(
    "words, expected",
    [
        (
            "甲许可、乙许可、丙许可时限分别控制在20个、13个、5个工作日内。",
            ["20 个工作日 le", "13 个工作日 le", "5 个工作日 le"],
        ),
        ("确保全市车桩比在2.5:1以下。", ["2.5 unreadable le"]),
        ("每个乡镇再建1个及以上充电站。", ["1 个 ge"]),
        ("主要再生资源年利用总量达到1100吨。", ["1100 吨 reach"]),
        ("用好再贷款和财政贴息政策，2025年新增企业贷款1600亿元。", ["1600 亿元 eq 2025-12-31"]),
        ("到2025年争取各类资金1200亿元以上支持全市项目建设。", ["1200 亿元 ge 2025-12-31"]),
        ("力争2025年投产1台机组、2026年全部投产。", ["1 台 eq 2025-12-31"]),
        ("工程2026年开工建设、“十五五”末建成并达到800万千瓦能力。", ["8e+06 千瓦 reach 2030-12-31"]),
        ("推动云山等13项电站开工建设。", ["13 项 eq"]),
        ("推动云山等13项电站的管理。", []),
        ("延续实施份额由30%以上阶段性提高至40%以上的政策。", ["40 % ge"]),
    ],
)
def test_what_is_promised(words, expected):
    assert in_task(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "继续执行工伤保险费率下调20%政策。",
        "失业保险费率按照1%执行。",
        "争取需要地方按5%比例配套的资金。",
        "按照不超过认证费用70%的比例予以资金支持。",
        "允许项目单位利用贷款资金实施项目，比例不超过40%。",
        "加快推进纳入国家园区试点的12个县（市、区）开展试点工作。",
        "加快建设云山电厂、云水电厂、云江电厂3个煤电项目。",
        "提升22个产业集群的科技含量。",
        "争取投资5000万元以上投入使用的项目。",
        "2025年重点完成16条推进举措。",
    ],
)
def test_what_is_paid_by_a_rule_allowed_listed_or_in_hand_is_not_promised(words):
    assert in_task(words) == []


def test_the_number_of_a_meeting_is_no_target():
    body = "一、工作目标\n落实市委十二届十一次全会要求，推动建设。\n二、重点任务\n（一）建设园区。新建厂房。\n"
    assert goals(draft_of(body, HEAD)) == []


def test_rates_are_promised_where_they_are_built_or_reached():
    assert in_task("按照不低于10%的比例建设充电设施。") == ["10 % ge"]
    assert in_task("推动纳入国家规划的13个电站全部开工。") == ["13 个 eq"]
    assert in_task("发放贴息贷款，单户贷款不超过50万元。") == []


def test_this_year_is_no_deadline_of_another_in_a_plan_for_several():
    body = (
        "一、工作目标\n到2025年，容量达到500万千瓦。13个电站今年内全部开工，管网达到20公里。\n"
        "二、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
    )
    assert goals(draft_of(body, HEAD))[:2] == [(5000000, "千瓦", "reach", "2025-12-31"), (13, "个", "eq", "")]


def test_what_a_group_says_above_its_items_is_promised():
    body = (
        "一、重点任务\n（一）建设园区\n1.新建厂房。完善道路。\n（二）服务企业\n\n大力推进服务，窗口2025年达到25个以上。\n\n"
        "1.组织走访。办理事项。\n2.开展培训。办好讲座。\n"
    )
    assert goals(draft_of(body, HEAD)) == [(25, "个", "ge", "2025-12-31")]


PLAIN = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"


def test_a_field_of_the_page_is_no_beginning_of_a_title_over_two_lines():
    head = (
        "发文机关：市甲局成文日期：2024-02-02 10:19 -\n废止日期：时 效 性：有效*有效*\n云江市甲局\n"
        "关于抓好2024年充换电基础\n设施建设管理工作的函\n各区县：\n现将事项通知如下。\n"
    )
    title = draft_of(PLAIN, head).metadata.title
    assert title.value == "云江市甲局关于抓好2024年充换电基础设施建设管理工作的函"


def test_a_day_before_the_source_of_a_page_is_the_one_of_publishing():
    head = "云江市园区建设实施方案\n**2024-08-05 09:12**来源：\n\n**云江市政府网站**\n\n为推进建设，制定本方案。\n"
    assert draft_of(PLAIN, head).metadata.published_date.value == "2024-08-05"


@pytest.mark.parametrize(
    "title, items, kind",
    [
        ("完善更普惠的服务保障", ["健全供电机制", "强化民生用电"], "task"),
        ("强化服务保障", ["加强组织领导", "加强宣传引导"], "safeguard"),
        ("强化政策保障", ["健全供电机制", "强化民生用电"], "safeguard"),
    ],
)
def test_a_chapter_of_services_before_the_safeguards_is_of_tasks(title, items, kind):
    body = f"一、建设园区\n1.新建厂房。完善道路。\n二、{title}\n2.{items[0]}。完善设施。\n3.{items[1]}。做好服务。\n"
    draft = draft_of(body + "三、组织保障\n4.加强组织领导。建立机制。\n5.做好宣传。开展报道。\n", HEAD)
    assert [m.kind for m in draft.measures] == ["task", kind, kind, "safeguard", "safeguard"]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("一季度印发项目清单，做好调度。", [("deadline", "2026-03-31", "一季度")]),
        ("加快推进试点，力争年内实现首单落地。", [("deadline", "2026-12-31", "年内")]),
        ("2026年是园区建设十周年，做好宣传。", []),
        ("2026年，建成厂房。", [("deadline", "2026-12-31", "2026年")]),
        ("对一季度投产的企业加强服务。", []),
    ],
)
def test_times_of_a_plan_for_one_year(sentence, expected):
    assert times(task(sentence, ONE_YEAR), "deadline") == expected


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("推动云山电厂2026年底前投产、云水电厂2027年底前投产。", ["2026-12-31", "2027-12-31"]),
        ("更换2025年6月30日前注册登记的柴油及其他燃料乘用车。", []),
        ("2025年6月30日前注册登记车间设备。", ["2025-06-30"]),
        ("2026年6月底前建成的停车场免费开放。", ["2026-06-30"]),
    ],
)
def test_each_time_of_a_list_is_a_deadline_and_the_age_of_a_car_is_none(sentence, expected):
    assert [day for _, day, _ in times(task(sentence), "deadline")] == expected


@pytest.mark.parametrize(
    "sentence, rhythm",
    [
        ("常态化核查协议，规范结算。", "periodic"),
        ("常态化沟通交流，办好服务。", "periodic"),
        ("配合年度审计，加强监督。", "yearly"),
        ("推动常态化疫情防控，做好服务。", ""),
    ],
)
def test_rhythms_of_checks(sentence, rhythm):
    assert [kind for kind, _, _ in times(task(sentence), "recurring")] == ([rhythm] if rhythm else [])


def test_the_whole_of_a_year_is_a_deadline_of_a_year():
    draft = task("全年争取项目20个。", ONE_YEAR)
    assert [(str(g.deadline), g.precision) for g in draft.goals] == [("2026-12-31", "year")]
