"""Forms that plans of the tenth blind reading had and the rules did not, and their siblings: each in sentences written
for it.
"""

from __future__ import annotations

import pytest

from cejian.importing.propose.agency_tags import dashed
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

COMMAS = (
    "列逗号之前的为牵头单位，其他有关单位按职责分工配合，下同",
    "列逗号之前的为牵头单位，逗号之后的为配合单位，下同",
    "第一个逗号前为牵头单位，其余为参与单位，下同",
    "逗号前面的单位为牵头单位，其他单位配合",
    "首个逗号以前的部门是牵头部门，其它部门协助，下同",
)
TASKS = (
    "一、重点任务{head}\n（一）建设厂房。新建厂房。（市甲局、云山区政府，市乙局、中国移动{tag}）\n"
    "（二）改造道路。改造道路。（市丙局，市属丁集团）\n{end}"
)


@pytest.mark.parametrize("note", COMMAS)
@pytest.mark.parametrize("place", ["tag", "tag with a comma", "head", "end", "notice"])
def test_a_note_says_that_those_before_the_comma_lead(note: str, place: str):
    where = {"tag": "", "head": "", "end": ""}
    if place.startswith("tag"):
        where["tag"] = ("，" if "comma" in place else "。") + note
    elif place == "head":
        where["head"] = f"（{note}）"
    elif place == "end":
        where["end"] = f"注：{note}。\n"
    head = HEAD.replace("制定本方案。", f"制定本方案。（{note}）") if place == "notice" else HEAD
    draft = draft_of(TASKS.format(**where), head)
    assert roles(draft) == {"市甲局": "lead", "云山区政府": "lead", "市乙局": "support", "中国移动": "support"}
    assert roles(draft, 1) == {"市丙局": "lead", "市属丁集团": "support"}


@pytest.mark.parametrize(
    "note",
    [
        "列第一位的为牵头单位，其他为配合单位",
        "第一个为牵头单位，其余配合",
        "首个单位为牵头单位，其他单位参与",
        "排在首位的为牵头部门，其他部门配合",
        "第一个顿号前为牵头单位，其他单位协助",
        "牵头单位列第一位，其他单位配合",
    ],
)
def test_a_note_says_that_the_first_leads_and_the_others_support(note: str):
    draft = draft_of(TASKS.format(head="", tag=f"。{note}，下同", end=""))
    assert roles(draft) == {"市甲局": "lead", "云山区政府": "support", "市乙局": "support", "中国移动": "support"}


@pytest.mark.parametrize("note", ["分号前为牵头单位，其他单位配合", "分号之前的单位为牵头单位，分号后为配合单位"])
def test_a_note_says_that_those_before_the_semicolon_lead(note: str):
    body = TASKS.format(head="", tag=f"。{note}，下同", end="").replace("，市乙局", "；市乙局")
    assert list(roles(draft_of(body)).values()) == ["lead", "lead", "support", "support"]


def test_without_a_word_on_the_others_they_are_responsible():
    draft = draft_of(TASKS.format(head="", tag="。列逗号之前的为牵头单位，下同", end=""))
    assert list(roles(draft).values()) == ["lead", "lead", "responsible", "responsible"]


@pytest.mark.parametrize(
    "words", ["含云山区政府、市属丁集团", "如云山电站、云山酒厂", "云山区政府、市民", "甲集团、乙公司"]
)
def test_a_bracket_that_names_no_body_by_its_level_is_no_tag(words: str):
    assert roles(draft_of(f"一、重点任务\n（一）建设厂房。新建厂房（{words}）。\n（二）改造道路。改造道路。\n")) == {}


@pytest.mark.parametrize(
    "name",
    [
        "各市、县级政府",
        "各市、县政府",
        "各市、区、县人民政府",
        "各区、县级市政府",
        "市、区政府部门",
        "省、市、县级政府",
    ],
)
def test_levels_that_share_their_last_words_are_one_name(name: str):
    draft = draft_of(
        f"一、重点任务\n（一）建设厂房。新建厂房。（市甲局、{name}负责，市乙局配合）\n（二）改造道路。改造。\n"
    )
    assert roles(draft) == {"市甲局": "responsible", name: "responsible", "市乙局": "support"}


def test_levels_beside_another_body_stay_names_of_their_own():
    draft = draft_of("一、重点任务\n（一）建设厂房。新建厂房。（市甲局、区政府负责）\n（二）改造道路。改造。\n")
    assert set(roles(draft)) == {"市甲局", "区政府"}


@pytest.mark.parametrize(
    "names",
    [("各市、县级政府", "及", "《管理办法》涉及的相关部门"), ("市园区工作领导小组办公室", "及", "各成员单位")],
)
def test_and_parts_two_bodies(names: tuple[str, str, str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。（{''.join(names)}负责）\n（二）改造道路。改造。\n")
    assert set(roles(draft)) == {names[0], names[2]}


def test_departments_act_in_the_middle_of_a_sentence_of_a_safeguard():
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。新建厂房。（市甲局负责）\n（二）改造道路。改造。（市乙局负责）\n二、保障措施\n"
        "（一）强化监督。市、区政府部门要履行责任。完善机制，发展改革部门做好指导工作，明确各部门负责事项。（市甲局负责）\n"
    )
    assert set(roles(draft, 2)) == {"市、区政府部门", "发展改革部门", "市甲局"}


def test_a_line_without_a_dash_is_not_searched_for_bodies_behind_one(monkeypatch: pytest.MonkeyPatch):
    assert dashed("建设厂房。——市甲局、市乙局")
    monkeypatch.setattr("cejian.importing.propose.agency_tags.BEHIND_DASH", None)
    assert dashed("建设厂房。市甲局、市乙局" * 1000) is None


def of_2026(words: str) -> list[tuple[float, str, str, str]]:
    head = HEAD.replace("云江市园区建设实施方案", "云江市2026年园区建设实施方案")
    return goals(draft_of(f"一、重点任务\n（一）建设园区。{words}\n（二）改造道路。改造道路。\n", head))


@pytest.mark.parametrize(
    "words, found",
    [
        ("全年建成大型机组200万千瓦以上、燃机100万千瓦左右。", [2_000_000, 1_000_000]),
        ("全年改造各类电站80座。", [80]),
        ("年内建成项目80个。", [80]),
    ],
)
def test_the_whole_year_of_a_plan_for_one_year_ends_with_it(words: str, found: list[float]):
    assert [(value, day) for value, _, _, day in of_2026(words)] == [(value, "2026-12-31") for value in found]


def test_the_whole_year_says_nothing_of_when_in_a_plan_for_several():
    body = "一、重点任务\n（一）建设园区。全年改造电站80座。\n（二）改造道路。改造道路。\n"
    assert [day for *_, day in goals(draft_of(body))] == [""]


@pytest.mark.parametrize(
    "words, day",
    [
        ("“十四五”期间累计新增容量150万千瓦。", "2025-12-31"),
        ("十五五末新增容量150万千瓦。", "2030-12-31"),
        ("“十四五”时期，新增容量150万千瓦。", "2025-12-31"),
        ("落实“十四五”规划，新增容量150万千瓦。", ""),
    ],
)
def test_five_years_end_with_their_last(words: str, day: str):
    assert of_2026(words) == [(1_500_000, "千瓦", "eq", day)]


@pytest.mark.parametrize(
    "words, day",
    [
        ("到2027年，专利较“十四五”末增长20%。", "2027-12-31"),
        ("到2027年，专利比十四五末增长20%。", "2027-12-31"),
        ("到2027年，专利在“十四五”末的基础上增长20%。", "2027-12-31"),
        ("学习《“十四五”期间园区规划》，专利增长20%。", ""),
        ("落实“十四五”规划内容，专利增长20%。", ""),
        ("“十四五”末基础设施投资增长20%。", "2025-12-31"),
    ],
)
def test_five_years_that_something_is_compared_with_are_no_deadline(words: str, day: str):
    assert [(value, said) for value, _, _, said in of_2026(words)] == [(20, day)]


@pytest.mark.parametrize(
    "words",
    [
        "建成投产云山电站首台机组30万千瓦。",
        "开工建设云山120万千瓦、云水180万千瓦等项目。",
        "建成云江35万千瓦压缩空气储能等重点项目。",
        "加快云水50万千瓦熔盐储能建设。",
        "做好红湾200万千瓦海上风电项目开发建设。",
    ],
)
def test_what_a_named_plant_is_able_to_do_is_no_target(words: str):
    assert of_2026(words) == []


@pytest.mark.parametrize(
    "words, found",
    [
        ("新增200万千瓦光伏发电。", (2_000_000, "千瓦")),
        ("推进云山等项目前期工作，抽水蓄能达到1000万千瓦。", (10_000_000, "千瓦")),
        ("淘汰老旧渔船（设备）2000艘（台、套）以上。", (2000, "艘（台、套）")),
        ("更新车船18辆（艘）。", (18, "辆（艘）")),
        ("更新设备20台(套)。", (20, "台（套）")),
        ("形成300万架次/年的飞行能力。", (3_000_000, "架次/年")),
        ("支撑超万架飞行器飞行。", (10_000, "架")),
        ("建成光伏建筑和“直柔”项目合计100个以上。", (100, "个")),
        ("商标总数翻一番。", (1, "番")),
        ("新建数据中心PUE应低于1.25。", (1.25, "")),
    ],
)
def test_units_and_words_before_a_number(words: str, found: tuple[float, str]):
    values = of_2026(words)
    assert [(value, unit if unit != "unreadable" else "") for value, unit, *_ in values] == [found]


@pytest.mark.parametrize(
    "words",
    [
        "站点1公里半径覆盖率提升。",
        "分辨率小于1公里×1公里。",
        "逐步改造或淘汰PUE高于1.4的数据中心。",
        "服务千家万户。",
    ],
)
def test_a_radius_an_area_and_a_condition_are_no_targets(words: str):
    assert of_2026(words) == []


def test_what_a_number_doubles_is_no_deadline():
    assert of_2026("到2027年，商标在2020年底的基础上翻一番。") == [(1, "番", "increase_by", "2027-12-31")]


YEARS = ("序号", "任务内容", "2024年目标", "2025年目标", "2026年目标", "牵头单位")
BY_YEAR = (
    ("1", "更新电梯", "更新 50台", "更新 60台", "更新80台；改造厂房2座", "区住建局区市场监管局"),
    ("2", "推动技改", "编排1000万元以上技改项目20个", "实施技改项目30个", "", "区工信局云江公安分局"),
    ("3", "开展换新", "依托企业开展换新活动", "", "", "市公安局云山分局"),
)


def by_year(bar: str, rows: tuple[tuple[str, ...], ...] = BY_YEAR) -> str:
    lines = [YEARS, *rows]
    group = "（一）实施更新行动"
    if bar == "|":
        shown = ["| " + " | ".join(line) + " |" for line in lines]
        shown[1:1] = ["| --- " * len(YEARS) + "|", f"| {group} |" + "  |" * (len(YEARS) - 1)]
    else:
        shown = ["\t".join(line) for line in lines]
        shown[1:1] = [group + "\t" * (len(YEARS) - 1)]
    return "附件1\n\n云江区更新行动责任清单\n\n" + "\n".join(shown) + "\n"


@pytest.mark.parametrize("bar", ["|", "\t"])
def test_numbers_below_years_are_targets_of_each(bar: str):
    draft = draft_of(by_year(bar), "")
    assert [m.title for m in draft.measures] == ["更新电梯", "推动技改", "开展换新"]
    assert [text.replace("\t", " ").replace(" | ", " ") for text in measures(draft)] == [
        "更新电梯 更新 50台 更新 60台 更新80台；改造厂房2座",
        "推动技改 编排1000万元以上技改项目20个 实施技改项目30个",
        "开展换新 依托企业开展换新活动",
    ]
    assert [(value, day[:4]) for value, _, _, day in goals(draft)] == [
        (50, "2024"),
        (60, "2025"),
        (80, "2026"),
        (2, "2026"),
        (20, "2024"),
        (30, "2025"),
    ]
    assert roles(draft) == {"区住建局": "lead", "区市场监管局": "lead"}
    assert roles(draft, 1) == {"区工信局": "lead", "云江公安分局": "lead"}
    assert roles(draft, 2) == {"市公安局云山分局": "lead"}


@pytest.mark.parametrize(
    "name",
    ["市公安局交通管理局", "市公安局交通警察支队", "市卫健委医保中心", "市住建局住房保障中心", "市城管局城管执法支队"],
)
def test_an_office_of_a_body_stays_with_it_in_a_cell(name: str):
    rows = (BY_YEAR[0], ("2", "推动技改", "实施项目20个", "实施项目30个", "实施项目40个", name), BY_YEAR[2])
    assert roles(draft_of(by_year("|", rows), ""), 1) == {name: "lead"}


@pytest.mark.parametrize("bar", ["|", "\t"])
def test_a_row_below_years_that_lost_cells_has_no_year_and_no_wrong_bodies(bar: str):
    rows = (
        BY_YEAR[0],
        ("2", "推动技改", "编排技改项目20个", "区工信局"),
        ("3", "开展换新", "更新水表30个", "更新电表5个"),
    )
    draft = draft_of(by_year(bar, rows), "")
    assert [(value, day[:4]) for value, _, _, day in goals(draft)][4:] == [(20, ""), (30, ""), (5, "")]
    assert [roles(draft, 1), roles(draft, 2)] == [{"区工信局": "lead"}, {}]


def test_one_year_in_the_head_is_no_column_of_years():
    rows = "".join(f"{n}\t建设厂房{n}0座\t2024年{n + 5}月\t市甲局\n" for n in (1, 2, 3))
    draft = draft_of(f"附件\n云江市任务清单\n序号\t2024年任务\t完成时限\t责任单位\n{rows}", "")
    assert [day for *_, day in goals(draft)] == ["2024-06-30", "2024-07-31", "2024-08-31"]


LAST = "一、重点任务\n（一）建设厂房。新建厂房。{a}\n（二）改造道路。改造道路。{b}\n二、组织保障\n{words}\n"
NAMED = "加强部门协同。省甲局、省乙局要加强沟通，形成合力。密切跟踪进展。"


@pytest.mark.parametrize(
    "words, names",
    [
        (NAMED, {"省甲局", "省乙局"}),
        (
            "省甲局、省乙局、云江监管办统筹协调推进工作，有关部门单位认真落实各项举措。",
            {"省甲局", "省乙局", "云江监管办", "有关部门单位"},
        ),
        (
            "加强协同。各地通信管理局、工业和信息化主管部门、网信部门要加强沟通。",
            {"各地通信管理局", "工业和信息化主管部门", "网信部门"},
        ),
    ],
)
@pytest.mark.parametrize("end", ["", "\n上述政策促进消纳，自印发之日起施行，只适用当年项目。"])
def test_a_paragraph_that_says_who_acts_is_a_safeguard_where_nothing_else_does(words: str, names: set[str], end: str):
    draft = draft_of(LAST.format(a="", b="", words=words + end))
    assert measures(draft, "safeguard") == [f"组织保障\n{words}"]
    assert set(roles(draft, 2)) == names


@pytest.mark.parametrize(
    "a, words",
    [
        ("（市丙局负责）", NAMED),
        ("", "各地各部门要加强协同，有关部门要加强沟通。"),
        ("", "省甲局要加强沟通。加强宣传引导。"),
    ],
)
def test_such_a_paragraph_is_none_beside_tags_or_where_it_names_nobody(a: str, words: str):
    assert measures(draft_of(LAST.format(a=a, b=a, words=words)), "safeguard") == []


@pytest.mark.parametrize(
    "line",
    [
        "微信扫一扫：分享",
        "- 《云江市人民政府关于印发〈云江市方案〉的通知》政策解读 2024-06-11",
        "（图解版）《云江市园区建设实施方案》政策解读",
        "上述措施自2024年4月1日起施行。",
    ],
)
def test_lines_of_the_page_and_of_validity_end_the_last_item(line: str):
    assert measures(draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n{line}\n"))[
        -1
    ] == ("改造道路。改造道路。")


def test_an_annex_that_was_not_copied_is_no_chapter():
    body = "一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n附件：\n"
    assert [c.heading.label for c in draft_of(body + "相关政策与解读\n- 一图读懂\n").chapters] == ["一、"]
    assert [c.heading.label for c in draft_of(body + "云江市园区名单\n甲园区\n").chapters] == ["一、", "附件"]


ITEMS = "一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n"
CALLED = "**甲部 乙总局关于**\n**进一步强化园区建设**\n**行动方案（2024—2025年）的通知**\n"


@pytest.mark.parametrize("above", ["", "微博微信\n", "分享到：微信 QQ空间\n", "字体：大 中 小 打印\n"])
def test_a_notice_may_call_the_plan_that_it_is_by_its_name(above: str):
    body = "各省、自治区甲部门：\n为推进园区建设，制定本行动方案。\n" + ITEMS
    found = draft_of(body, above + CALLED + "甲发〔2024〕3号\n").metadata
    assert found.title and found.title.value == "进一步强化园区建设行动方案（2024—2025年）"
    assert found.kind == "action_plan"


@pytest.mark.parametrize("verb", ["做好", "编制", "下达", "组织申报"])
def test_a_notice_that_has_something_done_to_a_plan_keeps_its_title(verb: str):
    body = "各区：\n一、重点任务\n（一）建设厂房。新建厂房。\n（二）改造道路。改造道路。\n"
    found = draft_of(body, f"云江市商务局关于{verb}2024年园区建设实施方案的通知\n").metadata
    assert found.title and found.title.value.endswith("的通知")
    assert found.kind == "notice"


def test_a_plan_without_a_title_says_what_it_is():
    body = "为推进园区建设，结合云江市实际，特制定本工作方案。\n" + ITEMS
    found = draft_of(body, "").metadata
    assert found.title is None and found.kind == "work_plan"


@pytest.mark.parametrize(
    "letter, level", [("区", "district"), ("县", "county"), ("省", "provincial"), ("", "national")]
)
def test_bodies_of_one_level_say_whose_a_plan_is(letter: str, level: str):
    tags = [f"（责任单位：{letter}{name}）" for name in ("教育局", "公安局", "财政局")]
    body = "对接国家工厂、国家项目，公安部、财政部支持。\n一、重点任务\n" + "".join(
        f"（{n}）建设厂房{n}。新建厂房。{tag}\n" for n, tag in zip("一二三", tags)
    )
    assert draft_of(body, "").metadata.level == level
