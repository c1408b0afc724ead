"""Times of a plan: its own period, deadlines, phases and rhythms, each in sentences written for it."""

from __future__ import annotations

import pytest

from cejian.importing.draft import Draft
from cejian.wording.labels import WORDS
from tests.unit.importing.test_proposals import HEAD, draft_of

ONE_YEAR = (
    "云江市人民政府办公室关于印发云江市2026年园区工作要点的通知\n云政办发〔2026〕3号\n各区：\n现将要点印发给你们。\n"
    "云江市人民政府办公室\n2026年2月1日\n云江市2026年园区工作要点\n"
)
NO_PERIOD = (
    "云江市人民政府办公室关于印发云江市园区建设方案的通知\n云政办发〔2025〕3号\n各区：\n现将方案印发给你们。\n"
    "云江市人民政府办公室\n2025年2月1日\n云江市园区建设方案\n"
)


def times(draft: Draft, *kinds: str) -> list[tuple[str, str, str]]:
    """(kind or rhythm, last day, words of the time) in order, of these kinds."""
    return [
        (
            m.recurrence if m.kind == "recurring" else m.kind,
            str(m.last or ""),
            draft.text.clean[m.at : m.until].strip(),
        )
        for m in draft.moments
        if m.kind in kinds
    ]


def task(sentence: str, head: str = NO_PERIOD) -> Draft:
    return draft_of(f"一、重点任务\n（一）建设厂房。{sentence}\n（二）改造道路。改造道路。\n", head)


@pytest.mark.parametrize(
    "sentence, when",
    [
        ("2026年，建成厂房3座。", ("deadline", "2026-12-31", "2026年")),
        ("确保2026年如期建成。", ("deadline", "2026-12-31", "2026年")),
        ("力争到2026年底建成。", ("deadline", "2026-12-31", "力争到2026年底")),
        ("2026年6月25前报送总结。", ("deadline", "2026-06-25", "2026年6月25前")),
        ("5月30日前报送总结。", ()),
        ("自2026年5月起每月报送总结。", ()),
        ("专利数在2025年底的基础上翻一番。", ()),
        ("落实省里2026年的要求。", ()),
        ("2024年，园区投产。", ()),
    ],
)
def test_a_year_that_a_clause_begins_with_is_a_deadline_and_a_start_or_a_base_is_none(
    sentence: str, when: tuple[str, ...]
):
    assert times(task(sentence), "deadline") == ([when] if when else [])


@pytest.mark.parametrize(
    "sentence, when",
    [
        ("5月30日前报送总结。", ("deadline", "2026-05-30", "5月30日前")),
        ("年底前完成改造。", ("deadline", "2026-12-31", "年底前")),
        ("制定《2026年厂房方案》。", ("deadline", "2026-12-31", "2026年")),
        ("做好2026年度厂房评比。", ("deadline", "2026-12-31", "2026年度")),
        ("落实《2026年厂房方案》。", ()),
        ("制定2025年厂房方案。", ()),
        ("建成厂房。（8月完成，责任单位：市甲局）", ("deadline", "2026-08-31", "8月")),
    ],
)
def test_in_a_plan_for_one_year_months_and_what_is_made_for_the_year_have_its_year(
    sentence: str, when: tuple[str, ...]
):
    assert times(task(sentence, ONE_YEAR), "deadline") == ([when] if when else [])


@pytest.mark.parametrize(
    "sentence, rhythms",
    [
        ("每个季度召开会议。", ["quarterly"]),
        ("开展年度监测和定期评估总结。", ["yearly", "periodic"]),
        ("适时组织座谈。", ["periodic"]),
        ("纳入年度园区考核。", ["periodic"]),
        ("组织开展宣传周系列活动。", ["periodic"]),
        ("每年分领域、分批次发布清单。", ["yearly"]),
        ("编制发布厂房发展年度报告，定期推广经验。", ["yearly", "periodic"]),
        ("给予每年最高10万元补贴。", []),
        ("新引进人才享受每月1000元的补贴。", []),
        ("每年支持一批企业，给予奖励。", ["yearly"]),
    ],
)
def test_rhythms_are_those_of_work_not_of_what_somebody_is_given(sentence: str, rhythms: list[str]):
    assert [rhythm for rhythm, _, _ in times(task(sentence), "recurring")] == rhythms


def test_what_is_to_be_soon_or_midway_is_a_deadline_without_a_day():
    assert times(task("尽快出台规定。"), "deadline") == [("deadline", "", "尽快")]
    assert times(task("组织开展中期检查。"), "deadline") == [("deadline", "", "中期")]
    assert times(task("建设期满组织验收。"), "horizon") == [("horizon", "", "建设期满")]


GOAL = "一、工作目标\n到2027年，建成厂房3座。\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n"


def test_the_years_of_a_title_are_the_period_and_then_a_year_of_the_goals_is_a_deadline():
    assert times(draft_of(GOAL, NO_PERIOD), "horizon", "deadline") == [("deadline", "2027-12-31", "到2027年")]
    titled = draft_of(GOAL, NO_PERIOD.replace("园区建设方案\n", "园区建设方案（2025—2028年）\n"))
    assert times(titled, "horizon", "deadline") == [
        ("horizon", "2028-12-31", "2025—2028年"),
        ("deadline", "2027-12-31", "到2027年"),
    ]


@pytest.mark.parametrize(
    "words, period",
    [
        ("本方案自2025年3月1日起施行，有效期至2027年12月31日。", ("2025-03-01", "2027-12-31")),
        ("本方案有效期2年，自2025年3月1日起施行。", ("2025-03-01", "2027-02-28")),
        ("本方案自2025年3月1日起施行，有效期2年。", ("2025-03-01", "2027-02-28")),
    ],
)
def test_how_long_a_plan_is_valid_is_a_period_besides_the_years_of_its_title(words: str, period: tuple[str, str]):
    body = f"一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n三、附则\n{words}\n"
    titled = draft_of(body, NO_PERIOD.replace("园区建设方案\n", "园区建设方案（2025—2028年）\n"))
    found = [(str(m.first), str(m.last)) for m in titled.moments if m.kind == "horizon"]
    assert found == [("2025-01-01", "2028-12-31"), period]


def test_the_day_of_issue_is_no_deadline_though_it_stands_above_the_first_chapter():
    head = "云江市人民政府关于园区建设的意见\n云政发〔2025〕3号\n各区：\n为建设园区，提出以下意见。\n"
    body = "一、建设厂房\n（一）新建厂房。新建厂房。\n（二）改造道路。改造道路。\n"
    draft = draft_of(body, head + "云江市人民政府\n2025年2月1日\n（此件公开发布）\n")
    assert times(draft, "deadline", "horizon") == []


def test_a_rhythm_in_a_chapter_of_safeguards_without_items_is_a_time():
    body = (
        "一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n二、保障措施\n建立机制，定期调度进展。\n"
    )
    draft = draft_of(body, NO_PERIOD)
    assert times(draft, "recurring") == [("periodic", "", "定期")]


def test_a_time_that_only_numbers_are_due_by_is_a_time_once():
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。“十五五”期间新建厂房3座、道路4条。\n（二）改造道路。改造道路。\n", HEAD
    )
    assert times(draft, "deadline") == [("deadline", "2030-12-31", "“十五五”期间")]


def test_every_rule_that_reads_a_time_has_its_words():
    zones = ("goal", "measure", "phase", "cell", "other")
    rules = [f"{zone}_{kind}" for zone in zones for kind in ("date", "span")]
    rules += ["goal_due", "measure_due", "phase_due", "measure_limit", "term", "term_ends", "rhythm"]
    assert [rule for rule in rules if f"m_draft_rule_{rule}" not in WORDS] == []
