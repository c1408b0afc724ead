"""Forms of targets that plans of many fields have (schools, hospitals, roads, fields, rivers, shops, offices), read
before any of them came: each in sentences written for it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, goals


def of_goals(sentence: str) -> list[tuple[object, ...]]:
    """The targets of a sentence in the goals of a plan."""
    body = f"一、工作目标\n{sentence}\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n"
    return list(goals(draft_of(body, HEAD)))


def of_task(sentence: str) -> list[tuple[object, ...]]:
    """The targets of a sentence in a task."""
    body = f"一、重点任务\n（一）建设厂房。{sentence}\n（二）改造道路。改造道路。\n"
    return list(goals(draft_of(body, HEAD)))


@pytest.mark.parametrize(
    "sentence, found",
    [
        # What each place has.
        ("每个街道有1所托育园。", (1, "所", "eq", "")),
        ("每个社区设有1个活动室。", (1, "个", "eq", "")),
        ("各县至少有1所二级医院。", (1, "所", "ge", "")),
        ("每10万人口急救站1个。", (1, "个", "eq", "")),
        ("每千名老人拥有床位40张。", (40, "张", "eq", "")),
        # Shares of whom.
        ("10%的城乡社区达标。", (10, "%", "eq", "")),
        ("80%以上的单位和社区签订协议。", (80, "%", "ge", "")),
        ("建制村100%通硬化路。", (100, "%", "eq", "")),
        ("享受居家服务的老人占全市老人总数的6%以上。", (6, "%", "ge", "")),
        ("医疗救助报销比例提高至90%。", (90, "%", "reach", "")),
        ("公交分担率提高到40%。", (40, "%", "reach", "")),
        ("专利量年均递增10%。", (10, "%", "grow_per_year", "")),
        ("申请材料精简30%。", (30, "%", "reduce_by", "")),
        # A level that is not to be passed.
        ("细颗粒物年均浓度控制在30微克/立方米以内。", (30, "微克/立方米", "le", "")),
        ("用水总量控制在120亿立方米以内。", (12000000000, "立方米", "le", "")),
        ("平均跑动次数降到0.1次以下。", (0.1, "次", "le", "")),
        ("报装不超过3个环节。", (3, "个", "le", "")),
        ("预报误差缩小到65公里以内。", (65, "公里", "le", "")),
        # Times that things take.
        ("施工许可3个工作日内办结。", (3, "个工作日", "eq", "")),
        ("平均接通时长15秒以内。", (15, "秒", "le", "")),
        ("急救反应时间小于12分钟。", (12, "分钟", "le", "")),
        # Sums.
        ("完成超过5000亿元交通投资。", (5000, "亿元", "gt", "")),
        ("年筹集公益金3亿元以上。", (3, "亿元", "ge", "")),
        ("带动消费10亿元以上。", (10, "亿元", "ge", "")),
        ("户均增收3000元。", (3000, "元", "eq", "")),
        ("为企业减负100亿元以上。", (100, "亿元", "ge", "")),
        # What has no unit, but for some.
        ("灌溉水有效利用系数提高到0.58以上。", (0.58, "unreadable", "ge", "")),
        ("城乡居民收入比缩小到2.2以内。", (2.2, "unreadable", "le", "")),
        # Units and verbs.
        ("完成抽检2.8万批次。", (28000, "批次", "eq", "")),
        ("婴儿死亡率控制在8/10万以下。", (8, "/10万", "le", "")),
        ("打通断头路30条。", (30, "条", "eq", "")),
        ("消除积水点45处。", (45, "处", "eq", "")),
        ("查处案件500件。", (500, "件", "eq", "")),
        ("班列年开行1500列以上。", (1500, "列", "ge", "")),
        ("发布分析报告12期。", (12, "期", "eq", "")),
        ("轮训教师3000人。", (3000, "人", "eq", "")),
        ("专利成交额5亿元。", (5, "亿元", "eq", "")),
    ],
)
def test_a_number_that_a_task_promises_is_a_target(sentence: str, found: tuple[object, ...]):
    assert of_task(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "每千人医生数持续增加。",
        "特教学校在20万人口以上的县实现全覆盖。",
        "每个行政村都有100平方米以上的活动站。",
        "支持1类新药研发。",
        "淘汰35蒸吨/小时及以下锅炉。",
        "淘汰20蒸吨及以下锅炉。",
        "秤具误差超过0.3%的责令整改。",
        "企业收入首次突破10亿元、增速不低于15%的，按增量给予奖励。",
        "对拥有专利10件以上、研发人员20人以上的企业，优先推荐。",
        "申报企业须成立满3年、从业人员不少于50人。",
    ],
)
def test_a_size_a_class_and_of_how_many_are_no_targets(sentence: str):
    assert of_task(sentence) == []


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("千人医生数达到2.8名。", [(2.8, "名", "reach", "")]),
        ("淘汰35蒸吨/小时及以下锅炉200台。", [(200, "台", "eq", "")]),
        ("每个行政村有1个100平方米以上的活动站。", [(1, "个", "eq", "")]),
        ("站点间距由15公里缩小到8公里。", [(8, "公里", "le", "")]),
        ("园数、在园数分别占总数80%、85%以上。", [(80, "%", "ge", ""), (85, "%", "ge", "")]),
        ("报装不超过3个环节、2个工作日。", [(3, "个", "le", ""), (2, "个工作日", "le", "")]),
        ("力争45万人（含新增人才15万人）取得证书。", [(450000, "人", "eq", ""), (150000, "人", "eq", "")]),
        ("累计达到900家，其中新药15个。", [(900, "家", "reach", ""), (15, "个", "eq", "")]),
    ],
)
def test_of_two_numbers_each_is_what_it_is(sentence: str, found: list[tuple[object, ...]]):
    assert of_task(sentence) == found


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("工业增加值同比增长5.5%以上，制造业增加值增长6%以上。", [(5.5, "%", "increase_by"), (6, "%", "increase_by")]),
        ("产值占比达到35%至40%。", [(35, "%", "ge")]),
        ("实现产业增加值3100亿—3400亿元。", [(3100, "亿元", "ge")]),
        ("实际利用外资3.5亿美元。", [(3.5, "亿美元", "eq")]),
        ("覆盖90%以上乡镇和60%以上村。", [(90, "%", "ge"), (60, "%", "ge")]),
    ],
)
def test_numbers_of_the_goals(sentence: str, found: list[tuple[object, ...]]):
    assert [goal[:3] for goal in of_goals(sentence)] == found


def test_the_lower_end_of_a_range_counts_and_the_note_says_so():
    body = "一、工作目标\n产值占比达到35%至40%，增加值3100亿—3400亿元。\n二、重点任务\n（一）甲。新建厂房。\n"
    notes = [goal.note for goal in draft_of(body, HEAD).goals if goal.value is not None]
    assert [("35%至40%" in notes[0]), ("3100亿—3400亿元" in notes[1])] == [True, True]


def test_what_was_is_beside_what_is_to_be_and_no_target_and_no_deadline():
    sentence = "到2027年，公办园占比达到60%以上（2022年为54%），入学率保持在97%以上（2022年为96%）。"
    assert of_goals(sentence) == [(60, "%", "ge", "2027-12-31"), (97, "%", "ge", "2027-12-31")]
    assert of_goals("到2027年，以2019年为基点，游客增长2倍。") == [(2, "倍", "increase_by", "2027-12-31")]


def test_three_years_of_effort_end_with_the_plan():
    head = "云江市人民政府办公室\n云江市城市建设攻坚方案（2024—2026年）\n"
    body = "一、工作目标\n力争通过三年努力，新建公园60个。\n二、重点任务\n（一）甲。新建厂房。\n（二）乙。改造道路。\n"
    assert goals(draft_of(body, head)) == [(60, "个", "eq", "2026-12-31")]


def test_what_a_paragraph_begins_with_holds_until_another_time_is_named():
    said = "2026年底前建成厂房2座。2027年、2028年分别改造道路3条、4条。新增车位500个。"
    assert [goal[3] for goal in of_task(said)] == ["2026-12-31", "2027-12-31", "2028-12-31", ""]
    assert [goal[3] for goal in of_task("2026年底前建成厂房2座。新增车位500个。")] == ["2026-12-31", "2026-12-31"]


def test_a_rhythm_holds_for_what_is_done_and_not_for_what_is_there():
    said = "每年新增车位1万个、厂房3座，充电桩总数达到3万根，占比不低于10%。"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{said}\n（二）改造道路。改造道路。\n", HEAD)
    rhythms = [goal.recurrence for goal in draft.goals]
    assert rhythms == ["yearly", "yearly", "none", "none"]
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。每年新增车位1万个；培育企业3家。\n（二）改造道路。改造道路。\n", HEAD
    )
    assert [goal.recurrence for goal in draft.goals] == ["yearly", "none"]


TABLE = (
    "云州市园区发展规划（2021—2025年）\n一、发展目标\n到2025年，园区建设取得明显成效。\n专栏1 主要指标\n"
    "| 指标 | 2020年 | 2025年 | 累计〔增加〕 | 属性 |\n"
    "| 每万人口专利拥有量（件） | 6.3 | 12 | 〔5.7〕 | 预期性 |\n"
    "| 质押融资金额（亿元） | 2180 | ≥3200 | 〔1020〕 | 预期性 |\n"
    "二、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n"
)


def test_the_year_before_the_plan_in_a_table_of_indicators_is_its_baseline():
    assert goals(draft_of(TABLE, "")) == [(12, "件", "eq", "2025-12-31"), (3200, "亿元", "ge", "2025-12-31")]
