"""Chapters whose titles only look like goals or safeguards, steps that share a tag, and sums and counts in brackets."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of

ITEMS = "（一）改造厂房。改造厂房，完善道路。\n（二）开设窗口。开设窗口，办理事项。\n"
LED = "{}、加强组织领导\n（一）明确分工。市甲局要统筹各项工作。\n（二）抓好宣传。做好政策解读工作。\n"
TITLES = ["改造厂房", "开设窗口"]


def titles(body: str, kind: str = "task") -> list[str]:
    return [m.title for m in draft_of(body, HEAD).measures if m.kind == kind]


@pytest.mark.parametrize(
    "title",
    [
        "进一步优化园区发展环境",
        "着力改善发展环境建设",
        "建立健全新时期医疗保障标准化体系",
        "完善社会保障和就业服务",
        "健全药品供应保障体系",
        "强化综合监督管理",
        "支持范围",
        "持续稳控安全生产形势",
        "构建区域协调发展格局",
    ],
)
def test_a_chapter_holds_tasks_whose_title_looks_like_something_else(title):
    items = ITEMS.replace("。\n", "，给予一次性奖励。\n") if title == "支持范围" else ITEMS
    items += "（三）组织培训。组织培训，给予补贴。\n"
    assert titles(f"一、{title}\n{items}{LED.format('二')}") == [*TITLES, "组织培训"]


TOLD = "{}推进改造，完善道路，建设一批厂房。支持企业，鼓励合作。\n"


def test_ways_that_are_told_in_sentences_are_tasks_and_kinds_of_things_are_none():
    ways = "".join(TOLD.format(f"（{n}）{t}。") for n, t in zip("一二三", ("改造厂房", "开设窗口", "组织培训")))
    kinds = "园区是指以生产为核心功能、有一批建设完成的厂房的区域。\n"
    body = f"一、园区类型\n{kinds}二、实施路径\n{ways}{LED.format('三')}"
    assert titles(body) == ["改造厂房", "开设窗口", "组织培训"]
    named = "（一）东部。沿江发展。\n（二）西部。沿山发展。\n（三）中部。沿湖发展。\n"
    assert titles(f"一、发展路径\n{named}二、重点任务\n{ITEMS}") == TITLES


def test_a_chapter_without_items_that_guards_in_its_second_clause_alone_is_a_task():
    body = "一、引导布局，促进集聚\n优化布局，促进流动。\n二、加大供给，强化重点领域保障\n推进增效，支持发行。\n"
    assert titles(body + "三、健全机制，强化保障\n完善机制，做好服务。\n")[:2] == [
        "引导布局，促进集聚",
        "加大供给，强化重点领域保障",
    ]
    body = "一、引导布局，促进集聚\n优化布局，促进流动。\n二、强化服务保障\n推进增效，支持发行。\n"
    assert titles(body + "三、健全机制，强化保障\n完善机制，做好服务。\n")[1:] == []


@pytest.mark.parametrize("label", ["附表", "附件", "附"])
def test_a_list_of_annexes_behind_the_last_item_is_no_measure(label):
    listed = f"{label}：1、建设计划表\n2、建设项目表\n3、情况一览表\n"
    assert titles(f"一、重点任务\n{ITEMS}二、管理机制\n做好各项管理。\n{listed}") == [*TITLES, "管理机制"]


def test_what_guards_a_plan_stays_a_safeguard():
    for title in ("监督管理", "强化医疗保障措施", "加强要素供应保障", "实施服务保障强化行动"):
        assert titles(f"一、重点任务\n{ITEMS}二、{title}\n{ITEMS}", "safeguard") == TITLES, title
    twice = f"一、重点任务\n{ITEMS}二、强化监督管理和保障\n{ITEMS}{LED.format('三')}"
    assert titles(twice, "safeguard") == [*TITLES, "明确分工", "抓好宣传"]


def test_a_scope_that_gives_nothing_holds_no_tasks():
    scope = "（一）云山企业。在云山注册。\n（二）云水企业。在云水注册。\n（三）云江企业。在云江注册。\n"
    assert titles(f"一、支持范围\n{scope}二、重点任务\n{ITEMS}") == TITLES


STAGE = "（{}）{}阶段\n1.梳理需求：梳理各项需求，形成清单。\n2.公开发布：公开发布清单，开展对接。\n"
TAG = "（责任单位：市甲局、市乙局）\n"


def test_who_is_responsible_for_a_stage_makes_it_the_measure():
    body = f"一、推进计划\n{STAGE.format('一', '谋划')}{TAG}{STAGE.format('二', '调研')}{TAG}"
    draft = draft_of(body, HEAD)
    assert [m.title for m in draft.measures] == ["谋划阶段", "调研阶段"]
    assert [[a.name for a in found] for found in draft.agencies.values()] == [["市甲局", "市乙局"]] * 2


def test_stages_without_a_tag_are_none_and_tagged_steps_are_measures():
    assert (
        titles(f"一、重点任务\n{ITEMS}二、推进计划\n{STAGE.format('一', '谋划')}{STAGE.format('二', '调研')}") == TITLES
    )
    steps = STAGE.replace("清单。\n", "清单。" + TAG, 1).replace("对接。\n", "对接。" + TAG)
    body = f"一、重点任务\n{steps.format('一', '甲')}{steps.format('二', '乙')}"
    assert titles(body) == ["梳理需求", "公开发布"] * 2


ONE_PARTED = "（三）支持投资。\n1.新上项目按投资给予支持。\n2.重大项目一事一议。\n3.投产以后再行评价。\n"


def test_the_only_item_that_numbers_its_paragraphs_is_one_measure():
    more = "（四）组织培训。组织培训，做好服务。\n（五）加强推广。推广经验，打造品牌。\n"
    assert titles(f"一、重点任务\n{ITEMS}{ONE_PARTED}{more}") == [*TITLES, "支持投资", "组织培训", "加强推广"]
    tagged = ONE_PARTED.replace("支持。\n", f"支持。{TAG}").replace("一议。\n", f"一议。{TAG}")
    assert len(titles(f"一、重点任务\n{ITEMS}{tagged}{more}")) == 7


def test_of_few_items_each_number_counts():
    assert len(titles(f"一、重点任务\n{ITEMS}{ONE_PARTED}")) == 5


def values(sentence: str) -> list[tuple[str, str]]:
    draft = draft_of(f"一、重点任务\n（一）改造厂房。{sentence}\n（二）开设窗口。开设窗口。\n", HEAD)
    return [(g.value_as_written, g.unit) for g in draft.goals if g.value is not None]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("打造总规模超500亿元的产业基金群。", [("500", "亿元")]),
        ("设立规模不低于1亿元的发展引导资金。", [("1", "亿元")]),
        ("培育年产值超500亿元的基金公司。", []),
        ("到2027年，争创5个省级重点实验室。", [("5", "个")]),
        ("算力设施间时延不高于1ms。", [("1", "ms")]),
    ],
)
def test_sums_of_funds_and_latencies_are_targets(sentence, found):
    assert values(sentence) == found


def test_the_number_of_what_is_listed_behind_a_title_is_no_target():
    body = "一、推广的举措\n（一）更好支持创新发展（2项）。健全机制，优化模式。\n"
    body += "（二）优化服务（13项）\n简化程序，减少材料。\n"
    assert draft_of(body, HEAD).goals == []


BODY = f"各县：\n为做好工作，制定本措施，政策期限为2026年至2028年。\n一、重点任务\n{ITEMS}"


def test_signers_on_one_line_with_the_day_are_the_issuers():
    text = f"云山省服务办法\n{BODY}云山省商务厅办公室 云山省财政厅 云山省统计局 2026年8月24日\n"
    metadata = draft_of(text, "").metadata
    assert metadata.issuer and metadata.issuer.value == "云山省商务厅办公室、云山省财政厅、云山省统计局"
    assert metadata.issued_date and metadata.issued_date.value == "2026-08-24"


def test_a_term_of_a_policy_is_its_horizon():
    first, last, *_ = draft_of(f"云山省服务办法\n{BODY}", "").metadata.horizons[0]
    assert (str(first), str(last)) == ("2026-01-01", "2028-12-31")


@pytest.mark.parametrize("words", ["AI阅读", "语音播报", "朗读"])
def test_what_a_page_offers_is_no_part_of_the_title(words):
    metadata = draft_of(f"{words}\n云山省关于支持服务的若干措施\n【发布文号】云商函〔2026〕39号\n{BODY}", "").metadata
    assert metadata.title and metadata.title.value == "云山省关于支持服务的若干措施"
    assert metadata.doc_number and metadata.doc_number.value == "云商函〔2026〕39号"


def test_a_note_makes_all_that_are_named_lead():
    note = "按职能分工负责。所列部门为主要牵头单位，参加单位不一一列出，下同"
    body = f"一、重点任务\n（一）改造厂房。改造厂房。（省甲局。{note}）\n（二）开设窗口。开设窗口。（省乙局、省丙局）\n"
    agencies = [[(a.name, a.role) for a in found] for found in draft_of(body, HEAD).agencies.values()]
    assert agencies == [[("省甲局", "lead")], [("省乙局", "lead"), ("省丙局", "lead")]]


def test_duties_in_front_of_all_tasks_are_tasks_and_behind_them_guard_the_plan():
    duties = f"、完善安全责任体系\n{ITEMS}"
    assert titles(f"一{duties}二、重点任务\n（三）组织培训。组织培训。\n") == [*TITLES, "组织培训"]
    assert titles(f"一、重点任务\n（一）组织培训。组织培训。\n二{duties}", "safeguard") == TITLES
    assert titles(f"一、加强组织措施\n{ITEMS}", "safeguard") == TITLES


def test_a_last_paragraph_with_a_tag_below_it_is_a_safeguard():
    last = "二、保障措施\n建立联合工作机制，压实考核任务。\n（责任单位：市甲局、各相关部门）\n"
    assert titles(f"一、重点任务\n{ITEMS}{last}", "safeguard") == ["保障措施"]
    assert titles(f"一、重点任务\n{ITEMS}{last.splitlines()[0]}\n{last.splitlines()[1]}\n", "safeguard") == []


def test_a_last_chapter_on_everybody_is_of_safeguards_by_what_its_items_are_called():
    items = "（一）强化责任落实。落实各项责任。\n（二）加强宣传引导。开展宣传。\n（三）加强交流合作。开展交流。\n"
    last = "二、强化全员参与，确保工作落地落细\n"
    assert titles(f"一、重点任务\n{ITEMS}{last}{items}", "safeguard") == [
        "强化责任落实",
        "加强宣传引导",
        "加强交流合作",
    ]


def test_those_who_take_part_together_support_who_leads():
    last = "二、保障措施\n（一）加强领导。成立由市甲局牵头，市乙局、民航云江管理局等部门共同参与的推进机制。\n"
    found = [*draft_of(f"一、重点任务\n{ITEMS}{last}", HEAD).agencies.values()][-1]
    assert [(a.name, a.role) for a in found] == [
        ("市甲局", "lead"),
        ("市乙局", "support"),
        ("民航云江管理局", "support"),
    ]


@pytest.mark.parametrize(
    ("title", "items"),
    [
        ("附则", "（一）多项奖励就高执行。\n（二）骗取补助的追回。\n（三）奖励资金由市财政局解释。\n"),
        ("申报程序", "（一）提交材料。\n（二）审核材料。\n（三）拨付奖励资金，给予补助。\n"),
    ],
)
def test_how_money_is_asked_for_is_no_task(title, items):
    assert titles(f"一、重点任务\n{ITEMS}二、{title}\n{items}") == TITLES


@pytest.mark.parametrize(
    "chapter",
    [
        "一、组织领导与工作职责\n（一）成立领导小组。成立小组。\n（二）明确分工。明确分工。\n",
        "一、责任体系\n（一）加强组织领导。建立机制。\n（二）严格监督考核。开展考核。\n",
    ],
)
def test_how_a_plan_is_led_guards_it_also_in_front(chapter):
    assert len(titles(f"{chapter}二、重点任务\n（三）组织培训。组织培训。\n", "safeguard")) == 2


def test_last_chapters_by_their_items_and_not_by_the_rules_behind_them():
    guards = "（一）加强组织领导。统筹工作。\n（二）加强资金保障。加大投入。\n（三）加强宣传引导。做好宣传。\n"
    assert len(titles(f"一、重点任务\n{ITEMS}二、强化就业保障工作\n{guards}", "safeguard")) == 3
    service = "二、强化服务保障\n（一）加强统筹。统筹工作。\n（二）加大投入。加大投入。\n"
    rules = "三、附则\n本方案自印发之日起施行。\n"
    assert len(titles(f"一、重点任务\n{ITEMS}{service}{rules}", "safeguard")) == 2


def names(body: str) -> set[str]:
    return {a.name for found in draft_of(body, HEAD).agencies.values() for a in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "本方案各项任务均由牵头单位负责落实。",
        "各项任务均需市政府常务会审议后落实。",
        "市民热线转办及时反馈。",
        "便民服务厅开展宣传。",
        "任务分工所列单位为牵头单位的，要主动对接。",
    ],
)
def test_roles_halls_and_errands_are_no_bodies(sentence):
    body = f"一、重点任务\n{ITEMS}二、保障措施\n（一）加强组织领导。{sentence}\n（二）做好宣传。做好宣传。\n"
    assert names(body) == set()


def test_titles_below_duties_are_no_bodies():
    body = "一、工作职责\n（一）落实部门职责。明确分工。\n（二）建立工作平台。建设平台。\n二、重点任务\n" + ITEMS
    assert names(body) == set()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("2025年新开工项目须不少于20个。", [("20", "个")]),
        ("2025年底前分为三批建成15个园区。", [("15", "个")]),
        ("建成充电站（20个）。", [("20", "个")]),
        ("加快推进建设甲站、乙站、丙站3个项目建成投用。", [("3", "个")]),
        ("新建面积不低于5万平方米的标准厂房。", [("5万", "平方米")]),
        ("每年举办5次全体会议。", [("5", "次")]),
    ],
)
def test_what_is_promised_stays_a_target(sentence, found):
    assert values(sentence) == found


def test_next_year_is_not_this_one():
    body = f"一、重点任务\n（一）新建公园。今年新建20座，明年再建30座。\n{ITEMS}"
    goals = draft_of(body, "云山省2026年公园建设工作方案\n").goals
    assert [(g.value_as_written, str(g.deadline or "")) for g in goals] == [("20", "2026-12-31"), ("30", "")]


def test_how_large_places_are_is_no_goal():
    rows = "".join(f"| {place} | {n} | 2 |\n" for n, place in enumerate(("甲县", "乙县", "丙县"), start=1000))
    table = f"表1 2025年设施建设目标\n\n| 地区 | 总户数（户） | 充电站（座） |\n|---|---|---|\n{rows}\n"
    goals = draft_of(f"一、发展目标\n到2025年，建成一批设施。\n{table}二、重点任务\n{ITEMS}", HEAD).goals
    assert {g.unit for g in goals if g.value is not None} == {"座"}
