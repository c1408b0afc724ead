"""How plans of many matters write their tasks, bodies and numbers: whole kinds of forms, each in sentences written for
it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of

TASKS = "一、重点任务\n（一）建设园区。新建园区。{}\n（二）改造道路。改造道路。{}\n"


def named(first: str, second: str = "") -> list[list[tuple[str, str]]]:
    """The bodies of two tasks, each with its role."""
    draft = draft_of(TASKS.format(first, second), HEAD)
    return [[(a.name, a.role) for a in found] for found in draft.agencies.values()]


@pytest.mark.parametrize(
    "tag, names",
    [
        ("（市甲部<乙办>、市丙局、市丁局按职责分工负责）", ["市甲部<乙办>", "市丙局", "市丁局"]),
        ("（责任单位：市丙局，各县级市〈区〉人民政府〈管委会〉）", ["市丙局", "各县级市〈区〉人民政府〈管委会〉"]),
        ("（市丙局、有关区人民政府〈含云山新区、云水新区管委会〉负责）", ["市丙局", "有关区人民政府"]),
        # A sign that compares is no bracket.
        ("（浓度<30微克，市丙局、市丁局负责）", ["市丙局", "市丁局"]),
        ("（占比>30%，责任单位：市丙局、市丁局）", ["市丙局", "市丁局"]),
    ],
)
def test_a_name_may_hold_a_bracket_of_angles(tag, names):
    assert [name for name, _ in named(tag)[0]] == names


def test_a_note_for_what_follows_names_bodies_with_brackets_of_angles():
    note = "（市丙局牵头，市丁局参与。各县<区>政府<管委会>落实。以下均需各县<区>政府<管委会>落实，不再列出）"
    first, second = named(note, "（市丁局负责）")
    assert first == [("市丙局", "lead"), ("市丁局", "support"), ("各县<区>政府<管委会>", "responsible")]
    assert sorted(second) == [("各县<区>政府<管委会>", "responsible"), ("市丁局", "responsible")]


def tabled(*rows: str) -> list[str]:
    """The targets of a table below the goals: name, number as written, unit, comparator and year."""
    table = "\n".join("| " + " | ".join(row.split()).replace("_", " ") + " |" for row in rows)
    goals = draft_of(f"一、工作目标\n主要指标如下。\n{table}\n二、重点任务\n" + PLAIN, HEAD).goals
    found = sorted((g for g in goals if g.value is not None), key=lambda g: g.at)
    return [
        " ".join(
            [
                *(g.name, g.value_as_written),
                *filter(None, ["" if g.unit == "unreadable" else g.unit, g.comparator]),
                *([str(g.deadline.year)] if g.deadline else []),
            ]
        )
        for g in found
    ]


YEARS_OF_TWO_ROWS = [
    "甲设施规模（累计） 90万千瓦 gt 2025",
    "甲设施规模（累计） 120万千瓦 gt 2026",
    "乙设施（累计） 60 gt 2025",
    "乙设施（累计） 140 gt 2026",
    "丙网络接入率 40 % gt 2025",
    "丙网络接入率 60 % gt 2026",
]


@pytest.mark.parametrize(
    "heads",
    [
        ["序号 指标 目标", "2025年 2026年"],  # a copy without the cells that are merged
        ["序号 指标 目标 _", "_ _ 2025年 2026年"],  # one with them, empty
        ["序号 指标 年度目标 _", "2025年目标 2026年目标"],
    ],
)
def test_years_in_a_second_row_of_the_head_are_those_of_the_cells_below(heads):
    rows = ["1 甲设施规模（累计） >90万千瓦 >120万千瓦", "2 乙设施（累计） >60 >140", "3 丙网络接入率 >40% >60%"]
    found = tabled(*heads, *rows)
    assert found == [text.replace("万千瓦", "万 千瓦") for text in YEARS_OF_TWO_ROWS]


def test_years_below_a_head_count_where_the_rows_are_as_wide():
    assert tabled("序号 指标 目标", "2025年 2026年", "1 甲设施数量 90个") == ["甲设施数量 90 个 eq"]


def test_a_cell_may_hold_two_values_each_with_its_unit():
    assert tabled("序号 指标 目标", "2025年 2026年", "1 甲储能规模 >40万千瓦/80万千瓦时 ≥50万千瓦、90万千瓦时") == [
        "甲储能规模 40万 千瓦 gt 2025",
        "甲储能规模 80万 千瓦时 gt 2025",
        "甲储能规模 50万 千瓦 ge 2026",
        "甲储能规模 90万 千瓦时 ge 2026",
    ]
    assert tabled("指标 单位 2026年", "甲浓度 微克 30/40", "乙设施 个 20") == ["乙设施 20 个 eq 2026"]


PLAIN = "（一）建设园区。新建园区。（责任单位：市丙局）\n（二）改造道路。改造道路。（责任单位：市丁局）\n"
BOXED = (
    "（三）培育场景。打造一批场景。（责任单位：市丙局、市丁局）\n{}1.智慧工厂（300家）。支持企业改造。\n"
    "2.智慧园区（20个）。建设园区平台。\n（四）完善服务。完善服务体系。（责任单位：市丁局）\n"
)


def numbered(items: str) -> list[str]:
    draft = draft_of(f"一、重点任务\n{PLAIN}{items}", HEAD)
    return [draft.text.clean[m.start : m.end].split("。")[0] for m in draft.measures]


@pytest.mark.parametrize(
    "items",
    [
        BOXED.format("典型场景和项目\n"),
        # in a frame of a single cell
        "（三）培育场景。打造一批场景。（责任单位：市丙局、市丁局）\n|     |\n| --- |\n| 典型场景和项目<br>"
        "**1.智慧工厂（300家）。** 支持企业改造。<br>**2.智慧园区（20个）。** 建设园区平台。 |\n"
        "（四）完善服务。完善服务体系。（责任单位：市丁局）\n",
    ],
)
def test_a_titled_list_behind_the_tag_of_a_task_is_a_box_of_it(items):
    assert numbered(items) == ["建设园区", "改造道路", "培育场景", "完善服务"]
    draft = draft_of(f"一、重点任务\n{PLAIN}{items}", HEAD)
    assert draft.text.clean[: draft.measures[2].end].endswith("建设园区平台。")
    assert [(g.value, g.unit) for g in draft.goals if g.value] == [(300, "家"), (20, "个")]


@pytest.mark.parametrize(
    "items",
    [
        BOXED.format(""),  # without a title the steps are the tasks
        BOXED.format("典型场景和项目\n").replace("改造。\n", "改造。（责任单位：市丙局）\n"),  # each has its own bodies
        BOXED.format("典型场景和项目\n").replace("（责任单位：市丙局、市丁局）", ""),  # nobody is named above them
        BOXED.format("具体措施：\n"),
    ],
)
def test_steps_with_bodies_of_their_own_or_right_below_a_task_are_no_box(items):
    assert numbered(items) == ["建设园区", "改造道路", "智慧工厂（300家）", "智慧园区（20个）", "完善服务"]


def test_steps_are_tasks_where_half_of_the_tasks_have_some():
    steps = "典型项目\n1.新建厂房。新建厂房。\n2.新建道路。新建道路。\n"
    assert (
        numbered(PLAIN.replace("）\n", f"）\n{steps}"))
        == ["建设园区", "改造道路"]
        + [
            "新建厂房",
            "新建道路",
        ]
        * 2
    )


GUARDS = ("加强组织领导", "严格监督考核", "强化宣传引导")
DEEDS = ("推进标准制定", "完善价格机制", "加强宣传引导")


def kinds(title: str, items: tuple[str, ...], behind: str = "") -> list[str]:
    listed = "".join(f"（{n}）{item}。{item}，抓好落实。\n" for n, item in zip("三四五", items))
    draft = draft_of(f"一、重点任务\n{PLAIN}二、{title}\n{listed}{behind}", HEAD)
    return [m.kind for m in draft.measures[2:5]]


@pytest.mark.parametrize(
    "title",
    ["落实各方责任，开展全民行动", "实施云山共治全民行动，强化各方责任", "凝聚工作合力", "压实工作责任，确保取得实效"],
)
def test_a_last_chapter_on_duties_is_what_most_of_its_items_are(title):
    assert kinds(title, GUARDS) == ["safeguard"] * 3
    assert kinds(title, DEEDS) == ["task"] * 3


def test_a_chapter_on_duties_amid_the_plan_or_on_a_matter_is_of_tasks():
    behind = "三、优化服务\n（六）建设平台。建设服务平台。\n（七）建设站点。建设站点。\n"
    assert kinds("落实各方责任，开展全民行动", GUARDS, behind) == ["task"] * 3
    assert kinds("推进园区建设，优化产业布局", GUARDS) == ["task"] * 3


def test_a_chapter_that_guards_in_its_second_clause_is_what_most_of_its_items_are():
    behind = "三、保障措施\n（六）加强组织领导。加强领导。\n（七）强化考核评价。强化考核。\n"
    assert kinds("实施标准和政策激励行动，强化政策保障", DEEDS, behind) == ["task"] * 3
    assert kinds("实施标准和政策激励行动，强化政策保障", GUARDS, behind) == ["safeguard"] * 3
    assert kinds("强化支持保障，统筹抓好组织实施", DEEDS, behind) == ["safeguard"] * 3
    assert kinds("实施标准和政策激励行动，强化政策保障", DEEDS) == ["safeguard"] * 3  # the last one


def promised(sentence: str) -> list[str]:
    """The targets of a task's sentence: number as written, unit, comparator, rhythm."""
    body = f"一、重点任务\n（一）建设园区。{sentence}\n（二）改造道路。改造道路。\n"
    goals = [g for g in draft_of(body, HEAD).goals if g.value is not None]
    return [
        " ".join(filter(None, [g.value_as_written, g.unit, g.comparator, g.recurrence.replace("none", "")]))
        for g in goals
    ]


@pytest.mark.parametrize(
    "sentence, targets",
    [
        (
            "小学低年级每周4课时，初中每周3课时，每天校外1小时阅读时间。",
            ["4 课时 eq periodic", "3 课时 eq periodic", "1 小时 eq periodic"],
        ),
        ("学校每天统一安排30分钟的课间阅读。", ["30 分钟 eq periodic"]),
        ("让每位学员掌握2项操作技能。", ["2 项 eq"]),
        ("自申报截止次日起不超过20个工作日拨付资金。", ["20 个工作日 le"]),
        ("累计建成充电设施25万枪。", ["25万 枪 eq"]),
        # Encouraged, round the clock, and how long one works.
        ("有条件的学校每天开设1节阅读课。", []),
        ("鼓励学校每天开展2小时阅读。", []),
        ("鼓励具备条件的县（市、区）建设1—2个服务站。", []),
        ("实行每天24小时值守。", []),
        ("落实每周40小时工作制。", []),
        ("截止目前建成站点30个。", []),
    ],
)
def test_what_each_is_to_have_over_and_over_is_promised(sentence, targets):
    assert promised(sentence) == targets


@pytest.mark.parametrize(
    "sentence",
    [
        "推动煤耗300克/千瓦时以上、30万千瓦左右老旧机组改造。",
        "关停热电厂供热半径30公里范围内的锅炉。",
        "推动年销售汽油5000吨以上的加油站安装装置。",
        "推动5000平方米以上施工工地安装监控。",
        "加快服务区60千瓦以上充电设施新建改建。",
        "加快构建由10个重点集群和30条重点链组成的产业体系。",
        "推进云山项目资金、云水项目资金2项纳入目录。",
    ],
)
def test_how_large_a_thing_is_that_is_meant_is_no_target(sentence):
    assert promised(sentence) == []


def test_as_many_of_a_size_as_are_built_are_a_target():
    assert promised("建成60千瓦以上充电桩500个。") == ["500 个 eq"]
    assert promised("建设500个以上充电桩。") == ["500 个 ge"]
    assert promised("打造由龙头企业组成的集群10个。") == ["10 个 eq"]
    assert promised("将电能利用效率（PUE）降低至1.3以下。") == ["1.3 unreadable le"]


def test_values_of_power_and_energy_and_ratios_are_read_in_a_sentence():
    assert promised("力争储能规模达到100万千瓦/200万千瓦时，桩车比达到1∶1。") == [
        "100万 千瓦 reach",
        "200万 千瓦时 reach",
        "1 unreadable reach",
    ]
    assert promised("推进云山产业园10万吨甲醇项目建成投产。") == []


ANNEX = "附件\n{}\n" + "".join(
    f"{n}.{title}：{title}工作。推进{title}，完善平台，开展{title}服务。建设{title}站点。\n"
    for n, title in enumerate(("园区提质", "道路改造", "数据贯通"), start=1)
)
NUMBERED = "一、重点任务\n1.建设园区。新建园区。\n2.改造道路。改造道路。\n"


@pytest.mark.parametrize("title", ["示范场景", "重点工程", "“云山”系列行动"])
def test_an_annex_of_numbered_tasks_told_in_sentences_is_of_tasks(title):
    draft = draft_of(NUMBERED + ANNEX.format(title), HEAD)
    assert [draft.text.clean[m.start : m.end].split("。")[0][:4] for m in draft.measures[2:]] == [
        "园区提质",
        "道路改造",
        "数据贯通",
    ]


@pytest.mark.parametrize(
    "annex",
    [
        ANNEX.format("名词解释"),
        ANNEX.format("重点任务清单"),
        "附件\n示范场景\n1.云山园区建设\n2.云水道路改造\n3.云海数据平台建设\n",
        ANNEX.format("示范场景").replace("1.", "（1）").replace("2.", "（2）").replace("3.", "（3）"),
    ],
)
def test_an_annex_of_names_terms_or_steps_is_of_none(annex):
    assert len(draft_of(NUMBERED + annex, HEAD).measures) == 2


def test_safeguards_on_who_is_responsible_name_those_who_are_told_to_act():
    chapter = (
        "二、健全责任机制\n（三）省级教育主管部门要统筹工作。各州（市）能源（电力）主管部门牵头组织实施。"
        "云山电网公司要打通渠道。中小学校要将工作纳入管理。\n"
    )
    draft = draft_of(f"一、重点任务\n{PLAIN}{chapter}", HEAD)
    assert draft.measures[2].kind == "safeguard"
    assert [(a.name, a.role) for a in list(draft.agencies.values())[2]] == [
        ("省级教育主管部门", "responsible"),
        ("各州（市）能源（电力）主管部门", "lead"),
        ("云山电网公司", "responsible"),
        ("中小学校", "responsible"),
    ]
