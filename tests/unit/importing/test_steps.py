"""What the steps of a plan promise: each by the time that it begins with or stands below."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of

TASKS = "一、重点任务\n（一）建设厂房。新建标准厂房。\n（二）改造道路。改造园区道路。\n"


def promised(body: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    """(number as written, unit, last day) of the targets of a plan."""
    found = [g for g in draft_of(body, head).goals if g.value is not None]
    return [(g.value_as_written, g.unit, str(g.deadline or "")) for g in found]


@pytest.mark.parametrize("title", ["二、实施步骤", "二、进度安排", "二、计划安排"])
def test_a_step_promises_by_the_time_that_it_begins_with(title: str) -> None:
    steps = (
        f"{title}\n（一）准备阶段\n1.2025年2月底前，各单位开展调研。\n（二）实施阶段\n"
        "1.2025年6月底前，改造园区，新增点位30个、特色道路10条。\n"
        "2.2025年7月至2025年11月，新增点位40个，总计达70个。\n（三）总结阶段\n2026年12月，各单位总结。\n"
    )
    assert promised(TASKS + steps) == [
        ("30", "个", "2025-06-30"),
        ("10", "条", "2025-06-30"),
        ("40", "个", "2025-11-30"),
        ("70", "个", "2025-11-30"),
    ]


def test_a_step_promises_by_the_time_of_the_heading_above_it() -> None:
    steps = (
        "二、实施步骤\n（一）试点阶段（2025年底前）\n开展试点，累计开通航线不少于150条。\n"
        "（二）推广阶段（2027年底前）\n全面推广，累计开通航线不少于400条。\n（三）长期\n再开通航线50条。\n"
    )
    assert promised(TASKS + steps) == [
        ("150", "条", "2025-12-31"),
        ("400", "条", "2027-12-31"),
        ("50", "条", ""),
    ]


def test_a_title_with_its_time_in_brackets_holds_for_its_step_alone() -> None:
    steps = "二、实施步骤\n（一）试点阶段（2025年底前）。建成站点20个。\n（二）推广阶段。建成站点80个。\n"
    assert promised(TASKS + steps) == [("20", "个", "2025-12-31"), ("80", "个", "")]


def test_what_a_step_gives_somebody_is_no_target() -> None:
    steps = "二、实施步骤\n（一）申报阶段（2025年底前）\n对入选的企业给予最高50万元补助，单个项目不超过20万元。\n"
    assert promised(TASKS + steps) == []


@pytest.mark.parametrize(
    "sentence, found",
    [
        # A slogan's numbers, said one by one
        (
            "到2026年底，完成“20+30”的任务。其中，“20”是指新建特色园20座，“30”是指新增特色道路30条。",
            [("20", "座", "2026-12-31"), ("30", "条", "2026-12-31")],
        ),
        # What it is compared with is the year before, and what is due is ahead.
        ("2027年，岸电使用量同比2026年增长30%。", [("30", "%", "2027-12-31")]),
        ("到2027年底，重点区域50%左右水泥产能完成改造。", [("50", "%", "2027-12-31")]),
        # A part of a year
        ("2027年1月至6月，建成站点20个。", [("20", "个", "2027-06-30")]),
        ("2026年3月—2027年10月，建成站点20个。", [("20", "个", "2027-10-31")]),
    ],
)
def test_goals_say_when_and_of_what(sentence: str, found: list[tuple[str, str, str]]) -> None:
    assert (
        promised(f"一、工作目标\n{sentence}\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n")
        == found
    )


def test_a_share_of_what_is_done_in_a_task() -> None:
    assert promised("一、重点任务\n（一）排水。全市城镇25%面积达到三年一遇排水能力。\n（二）道路。改造道路。\n") == [
        ("25", "%", "")
    ]
