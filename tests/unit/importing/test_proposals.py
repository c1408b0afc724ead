"""The rules of the genre on texts written for them: what a measure is, who does it, what is promised, what is none."""

from __future__ import annotations

from datetime import date

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.draft import Draft
from cejian.importing.drafting import drafts_of

HEAD = (
    "云江市人民政府办公室关于印发云江市园区建设实施方案的通知\n云政办发〔2024〕12号\n各县（市、区）人民政府：\n"
    "现将方案印发给你们，请认真贯彻执行。\n云江市人民政府办公室\n2024年3月5日\n云江市园区建设实施方案\n"
    "为推进园区建设，制定本方案。\n"
)


def draft_of(body: str, head: str = HEAD) -> Draft:
    drafts = drafts_of(ReadDocument(head + body, "txt"))
    assert len(drafts) == 1
    return drafts[0]


def measures(draft: Draft, kind: str = "task") -> list[str]:
    return [draft.text.clean[m.start : m.end] for m in draft.measures if m.kind == kind]


def roles(draft: Draft, index: int = 0) -> dict[str, str]:
    return {a.full: a.role for a in list(draft.agencies.values())[index]}


def goals(draft: Draft) -> list[tuple[float, str, str, str]]:
    return [(g.value, g.unit, g.comparator, str(g.deadline or "")) for g in draft.goals if g.value is not None]


@pytest.mark.parametrize(
    "one, two", [("1.", "2."), ("1．", "2．"), ("1﹒", "2﹒"), ("1、", "2、"), ("１．", "２．"), ("1. ", "2. ")]
)
def test_items_are_measures_however_they_are_numbered(one: str, two: str):
    draft = draft_of(f"一、重点任务\n（一）建设园区\n{one}建设厂房。新建标准厂房。\n{two}建设道路。改造园区道路。\n")
    assert measures(draft) == ["建设厂房。新建标准厂房。", "建设道路。改造园区道路。"]
    assert [m.title for m in draft.measures] == ["建设厂房", "建设道路"]


def test_numbers_may_restart_run_on_be_lost_or_doubled():
    body = (
        "一、重点任务\n（一）建设园区\n1.建设厂房。新建厂房。\n3.建设道路。改造道路。\n3.建设管网。改造管网。\n"
        "（三）服务企业\n1.开展走访。组织走访。\n"
    )
    assert [m.title for m in draft_of(body).measures] == ["建设厂房", "建设道路", "建设管网", "开展走访"]


def test_a_title_on_its_own_line_belongs_to_its_measure():
    draft = draft_of("一、重点任务\n（一）建设园区。\n新建标准厂房。\n改造道路。\n（二）服务企业。\n组织走访。\n")
    assert measures(draft) == ["建设园区。\n新建标准厂房。\n改造道路。", "服务企业。\n组织走访。"]


def test_principles_goals_phases_and_closing_lines_are_no_measures():
    body = (
        "一、总体要求\n（一）指导思想。坚持创新。\n（二）基本原则。\n——坚持统筹。统筹推进。\n（三）工作目标。"
        "建成园区。\n二、重点任务\n（一）建设厂房。新建厂房。\n"
        "（二）建设道路。改造道路。\n三、实施步骤\n（一）动员阶段。2024年4月，召开会议。\n（二）总结阶段。"
        "2024年12月，开展总结。\n四、保障措施\n（一）加强领导。成立专班。\n"
        "（二）加强宣传。开展宣传。\n本方案自2024年4月1日起施行，由市发展改革委负责解释。\n"
    )
    draft = draft_of(body)
    assert [m.title for m in draft.measures if m.kind == "task"] == ["建设厂房", "建设道路"]
    assert measures(draft, "safeguard") == ["加强领导。成立专班。", "加强宣传。开展宣传。"]


def test_chapters_are_measures_where_the_plan_has_no_deeper_ones():
    body = (
        "一、支持建设厂房。对新建厂房给予支持。（责任单位：市科技局）\n二、支持引进人才。引进人才。"
        "（责任单位：市人社局）\n三、加强组织保障。成立专班。（责任单位：市政府办）\n"
    )
    assert [m.title for m in draft_of(body).measures] == ["支持建设厂房", "支持引进人才", "加强组织保障"]


def test_unnumbered_paragraphs_with_their_own_agencies_are_measures():
    body = (
        "一、重点任务\n（一）建设平台。建设三个平台。\n建设算力平台：整合算力，建设平台。（责任单位：市科技局）\n"
        "建设数据平台：汇聚数据，建设平台。（责任单位：市数据局）\n"
    )
    draft = draft_of(body)
    assert [m.title for m in draft.measures] == ["建设算力平台", "建设数据平台"]
    assert roles(draft, 1) == {"市数据局": "responsible"}


def test_steps_of_a_measure_are_none_of_their_own():
    body = (
        "一、重点任务\n（一）服务企业。一是开展走访。二是建立台账。\n（二）建设园区。\n一是新建厂房。\n二是改造道路。\n"
    )
    assert [m.title for m in draft_of(body).measures] == ["服务企业", "建设园区"]


def test_sub_items_with_their_own_agencies_are_measures():
    body = (
        "一、重点任务\n1.建设园区。\n（1）建设厂房，新建厂房。（市科技局负责）\n（2）建设道路，改造道路。"
        "（市交通局负责）\n"
    )
    assert measures(draft_of(body)) == ["建设厂房，新建厂房。（市科技局负责）", "建设道路，改造道路。（市交通局负责）"]


def test_boxes_stand_between_measures():
    body = (
        "一、重点任务\n1.建设厂房。新建厂房。\n专栏1 厂房工程\n1.一期工程。建设厂房。\n2.二期工程。建设厂房。\n"
        "2.建设道路。改造道路。\n"
    )
    assert [m.title for m in draft_of(body).measures] == ["建设厂房", "建设道路"]


def test_rows_of_a_table_of_tasks_are_measures():
    body = (
        "附件\n云江市园区建设任务分工表\n序号\t工作任务\t具体措施\t牵头单位\t配合单位\t完成时限\n"
        "1\t建设厂房\t新建标准厂房。\t市科技局\t市财政局、市住建局\t2024年12月\n"
        "2\t建设道路\t改造园区道路。\t市交通局\t市财政局\t2025年6月\n3\t服务企业\t组织走访企业。"
        "\t市工信局\t\t长期坚持\n"
    )
    draft = draft_of(body)
    assert measures(draft)[0] == "建设厂房\t新建标准厂房。"
    assert roles(draft) == {"市科技局": "lead", "市财政局": "support", "市住建局": "support"}


def test_a_merged_first_column_groups_the_rows_and_is_part_of_none():
    body = (
        "任务清单\n序号\t任务类别\t具体任务\t责任单位\n1\t建设园区\t新建标准厂房，完善配套。\t市科技局\n"
        "2\t\t改造园区道路，完善路网。\t市交通局\n3\t服务企业\t组织走访企业，建立台账。\t市工信局\n"
    )
    assert measures(draft_of(body)) == [
        "新建标准厂房，完善配套。",
        "改造园区道路，完善路网。",
        "组织走访企业，建立台账。",
    ]


def test_empty_cells_begin_a_row_and_a_cell_says_until_when():
    head = "云江县2024年重点任务清单\n"
    body = (
        "序号\t重点任务\t具体措施\t牵头单位\t配合单位\t完成时限\n"
        "1\t提升服务\t推进一网通办，网上可办率达到95%。\t县行政审批局\t县级有关部门\t2024年6月底\n"
        "\t\t压缩审批时限。\t县行政审批局\t县发展改革局\t9月底\n"
        "2\t降低成本\t落实减税政策。\t县税务局\t县财政局\t长期\n"
    )
    draft = draft_of(body, head)
    assert measures(draft) == ["推进一网通办，网上可办率达到95%。", "压缩审批时限。", "落实减税政策。"]
    assert roles(draft, 1) == {"县行政审批局": "lead", "县发展改革局": "support"}
    times = [(r["label"], str(r["end_date"]), r["measure_id"]) for r in draft.rows["milestones.csv"]]
    assert times == [
        ("规划期", "2024-12-31", None),
        ("推进一网通办，网上可办率达到95%：2024年6月底", "2024-06-30", None),
        ("压缩审批时限：9月底", "2024-09-30", None),
    ]


def test_articles_of_a_policy_are_measures_and_its_first_and_last_are_none():
    head = "云江市促进园区发展若干措施\n云府规〔2023〕5号\n"
    body = (
        "第一条 为促进园区发展，结合本市实际，制定本措施。\n第二条 本措施适用于本市园区。\n"
        "第三条 支持平台建设。建设平台20家。（责任单位：市科技局）\n第四条 支持标准制定。制定标准5项。（责任单位："
        "市市场监管局）\n第五条 支持场景开放。发布场景50个。（责任单位：市数据局）\n"
        "第六条 本措施自2023年6月1日起施行，有效期至2026年5月31日。\n"
    )
    draft = draft_of(body, head)
    assert [m.number for m in draft.measures] == ["第三条", "第四条", "第五条"] and not draft.verdict.is_refused
    assert draft.metadata.horizons[0][:2] == (date(2023, 6, 1), date(2026, 5, 31))


def test_named_items_are_measures_with_the_lines_below_them():
    draft = draft_of(
        "一、重点任务\n（一）创造工程\n任务1：培育专利。建设中心3个。\n牵头单位：市市场监管局\n责任单位：市科技局\n"
        "完成时限：2024年12月底前\n（二）保护工程\n任务2：加强执法。开展行动。\n牵头单位：市市场监管局\n完成时限：持续推进\n"
    )
    assert [m.number for m in draft.measures] == ["任务1", "任务2"]
    assert roles(draft) == {"市市场监管局": "lead", "市科技局": "responsible"}
    assert draft.text.clean[: draft.measures[0].end].endswith("2024年12月底前")


def test_a_baseline_year_of_a_five_year_plan_is_no_target():
    head = "云江市“十四五”园区发展规划\n"
    body = (
        "一、发展目标\n指标名称\t2020年\t2025年\n园区数（个）\t5\t12\n产值（亿元）\t8.3\t20\n二、重点任务\n"
        "（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
    )
    assert [(g.value, g.unit) for g in draft_of(body, head).goals] == [(12, "个"), (20, "亿元")]


def test_a_table_that_only_names_the_measures_says_who_does_them():
    body = (
        "一、重点任务\n（一）建设厂房。新建标准厂房，完善配套设施，推动企业入驻，提升园区承载能力。\n（二）建设道路。"
        "改造园区道路，完善路网，打通断头路，方便出行。\n"
        "（三）服务企业。组织走访企业，建立台账，协调解决困难，优化服务。\n附件\n任务分工表\n"
        "序号\t工作任务\t主责单位\t协办单位\n1\t建设厂房\t市科技局\t市财政局\n2\t建设道路\t市交通局\t\n"
        "3\t服务企业\t市工信局\t市财政局\n"
    )
    draft = draft_of(body)
    assert [m.title for m in draft.measures] == ["建设厂房", "建设道路", "服务企业"]
    assert roles(draft) == {"市科技局": "lead", "市财政局": "support"} and roles(draft, 1) == {"市交通局": "lead"}


TAGS = [
    ("（责任单位：市科技局、市财政局）", {"市科技局": "responsible", "市财政局": "responsible"}),
    ("〔牵头单位：市科技局；配合单位：市财政局〕", {"市科技局": "lead", "市财政局": "support"}),
    ("[责任部门:市科技局,各县(市、区)政府]", {"市科技局": "responsible", "各县(市、区)政府": "responsible"}),
    ("（市科技局牵头，市财政局、市人社局配合）", {"市科技局": "lead", "市财政局": "support", "市人社局": "support"}),
    ("（市科技局、市财政局等负责）", {"市科技局": "responsible", "市财政局": "responsible"}),
    ("（市科技局、市财政局按职责分工负责）", {"市科技局": "responsible", "市财政局": "responsible"}),
    ("（市科技局牵头负责，各县（市、区）政府参与）", {"市科技局": "lead", "各县（市、区）政府": "support"}),
    ("（省工业和信息化厅、财政厅负责）", {"省工业和信息化厅": "responsible", "省财政厅": "responsible"}),
    (
        "（牵头单位：市委组织部（人才办），责任单位：市教育局）",
        {"市委组织部（人才办）": "lead", "市教育局": "responsible"},
    ),
    (
        "（责任单位：市委宣传部市科技局、市教育局）",
        {"市委宣传部": "responsible", "市科技局": "responsible", "市教育局": "responsible"},
    ),
    ("\n责任单位：市科技局、市财政局", {"市科技局": "responsible", "市财政局": "responsible"}),
    (
        "\n牵头单位：市科技局\n配合单位：市财政局、各县（市、区）政府",
        {"市科技局": "lead", "市财政局": "support", "各县（市、区）政府": "support"},
    ),
    ("（责任单位：市科技局及各县区政府）", {"市科技局": "responsible", "各县区政府": "responsible"}),
    ("（主办单位：市科技局，协办单位：市财政局）", {"市科技局": "lead", "市财政局": "support"}),
    ("（责任单位：市科技局、市财政局等相关部门）", {"市科技局": "responsible", "市财政局": "responsible"}),
    ("（2024年底前完成，由市科技局牵头负责）", {"市科技局": "lead"}),
    ("（市科技局负责，2024年6月底前完成，持续推进）", {"市科技局": "responsible"}),
    ("（各省、自治区、直辖市人民政府负责）", {"各省、自治区、直辖市人民政府": "responsible"}),
    ("（牵头领导：王某某；牵头单位：市科技局；完成时限：2024年12月）", {"市科技局": "lead"}),
    ("（省科技厅，广州、深圳市政府配合）", {"省科技厅": "support", "广州市政府": "support", "深圳市政府": "support"}),
    ("（市市场监管局（市知识产权局）牵头）", {"市市场监管局（市知识产权局）": "lead"}),
    (
        "（市科技局、国家税务总局云江市税务局负责）",
        {"市科技局": "responsible", "国家税务总局云江市税务局": "responsible"},
    ),
]


@pytest.mark.parametrize("tag, expected", TAGS)
def test_agencies_are_read_from_every_form_of_tag(tag: str, expected: dict[str, str]):
    assert roles(draft_of(f"一、重点任务\n1.建设厂房。新建标准厂房。{tag}\n2.建设道路。改造道路。\n")) == expected


@pytest.mark.parametrize(
    "note, expected",
    [
        ("列第一位的为牵头单位，下同", {"市科技局": "lead", "市财政局": "responsible", "市人社局": "responsible"}),
        ("第一个逗号前为牵头单位，下同", {"市科技局": "lead", "市财政局": "lead", "市人社局": "responsible"}),
        ("排名第一的为牵头单位", {"市科技局": "lead", "市财政局": "responsible", "市人社局": "responsible"}),
    ],
)
def test_a_note_sets_once_who_leads(note: str, expected: dict[str, str]):
    tag = "（责任单位：市科技局、市财政局，市人社局"
    draft = draft_of(f"一、重点任务\n1.建设厂房。新建厂房。{tag}。{note}）\n2.建设道路。改造道路。{tag}）\n")
    assert roles(draft, 0) == roles(draft, 1) == expected


def test_a_note_names_once_who_does_all_that_follows():
    draft = draft_of(
        "一、重点任务\n1.建设厂房。新建厂房。（责任单位：市科技局。以下均需各县（市、区）政府落实，不再列出）\n"
        "2.建设道路。改造道路。（责任单位：市交通局）\n"
    )
    assert roles(draft, 1) == {"市交通局": "responsible", "各县（市、区）政府": "responsible"}


def test_a_note_on_all_tasks_holds_for_the_one_that_it_stands_in_too():
    draft = draft_of(
        "一、重点任务\n1.建设厂房。新建厂房。〔责任单位：市科技局负责。具体任务均涉及相关县（区）人民政府，不再做分工，"
        "下同。〕\n2.建设道路。改造道路。〔责任单位：市交通局〕\n"
    )
    everyone = {"相关县（区）人民政府": "responsible"}
    assert roles(draft, 0) == {"市科技局": "responsible"} | everyone
    assert roles(draft, 1) == {"市交通局": "responsible"} | everyone


def test_a_sentence_may_say_who_leads_a_task_without_a_tag():
    draft = draft_of(
        "一、重点任务\n1.建设厂房。由市科技局牵头，市财政局、市住建局等部门配合，新建厂房。\n2.建设道路。由企业负责施工。\n"
    )
    assert roles(draft, 0) == {"市科技局": "lead", "市财政局": "support", "市住建局": "support"}
    assert roles(draft, 1) == {}


def test_a_heading_may_be_the_agency():
    draft = draft_of(
        "一、市科技局\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n二、市财政局\n3.安排资金。安排专项资金。\n"
    )
    assert roles(draft, 0) == {"市科技局": "responsible"} and roles(draft, 2) == {"市财政局": "responsible"}


@pytest.mark.parametrize("words", ["（含孵化器、加速器）", "（以下简称园区）", "（2024年版）", "（市场化运作）"])
def test_other_brackets_are_no_tags(words: str):
    assert roles(draft_of(f"一、重点任务\n1.建设厂房。新建标准厂房{words}。\n2.建设道路。改造道路。\n")) == {}


def of_goals(words: str) -> list[tuple[float, str, str, str]]:
    return goals(
        draft_of(
            f"一、工作目标\n{words}\n二、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n3.服务企业。"
            f"开展走访。\n"
        )
    )


@pytest.mark.parametrize(
    "words, expected",
    [
        (
            "到2027年，甲、乙、丙覆盖率分别达到30%、20%和10%。",
            [(30, "%", "reach", "2027-12-31"), (20, "%", "reach", "2027-12-31"), (10, "%", "reach", "2027-12-31")],
        ),
        (
            "到2027年底，建成百个社区、培育千家企业、集聚万名人才。",
            [(100, "个", "eq", "2027-12-31"), (1000, "家", "eq", "2027-12-31"), (10000, "名", "eq", "2027-12-31")],
        ),
        ("到2026年，每万人口发明专利拥有量达到12.5件。", [(12.5, "件", "reach", "2026-12-31")]),
        ("到2026年，培育企业10—15家。", [(10, "家", "ge", "2026-12-31")]),
        ("2025年6月底前，建成园区≥3个。", [(3, "个", "ge", "2025-06-30")]),
        (
            "到2026年，产值突破1.5万亿元，年均增长8%以上。",
            [(1.5, "万亿元", "gt", "2026-12-31"), (8, "%", "grow_per_year", "2026-12-31")],
        ),
        (
            "到2026年，办理时间压缩至3个工作日以内，能耗降低10%。",
            [(3, "个工作日", "le", "2026-12-31"), (10, "%", "reduce_by", "2026-12-31")],
        ),
        ("每年举办活动不少于4场。", [(4, "场", "ge", "")]),
        (
            "到2025年，专利达到2万件；到2030年，专利达到5万件。",
            [(20000, "件", "reach", "2025-12-31"), (50000, "件", "reach", "2030-12-31")],
        ),
        ("到2026年，占比达到百分之三十。", [(30, "%", "reach", "2026-12-31")]),
        ("到2026年，专利转让许可次数3000件以上。", [(3000, "件", "ge", "2026-12-31")]),
    ],
)
def test_goals_have_their_value_unit_and_deadline(words: str, expected: list):
    assert of_goals(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "2023年，全市已建成园区12个，专利同比增长20%。",
        "截至目前，累计培育企业300家。",
        "实施“1+3”行动，建设5G基站，打造3A景区。",
        "贯彻《云江市十条措施（2024—2026年）》和云政发〔2023〕15号文件。",
        "建设若干平台，培育一批企业，引进数百名人才。",
    ],
)
def test_what_is_past_or_a_name_is_no_goal(words: str):
    assert of_goals(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "对新认定的企业给予最高50万元奖励。",
        "按投资额的10%给予补助，最高不超过500万元。",
        "对年产值达到1亿元、员工达100人以上的企业，给予一次性奖励。",
        "人才可享受2年的租金减免，服务期应不少于5年。",
        "禁止生产厚度低于0.01毫米的地膜。",
        "每年遴选不超过10个项目予以支持。",
    ],
)
def test_subsidies_conditions_entitlements_and_limits_are_no_targets(words: str):
    assert goals(draft_of(f"一、重点任务\n1.支持企业。{words}\n2.建设道路。改造道路。\n")) == []


def states(words: str) -> list[tuple[str, str]]:
    draft = draft_of(
        f"一、工作目标\n{words}\n二、重点任务\n1.建设厂房。新建厂房，环境更加优化。\n2.建设道路。改造道路。\n3.服务企业。开展走访。\n"
    )
    return [(draft.text.clean[g.start : g.end], str(g.deadline or "")) for g in draft.goals if g.kind == "qualitative"]


def test_a_state_is_a_goal_without_a_number():
    words = "到2027年，园区体系更加完善，营商环境位居全省前列，建成企业30家。到2030年，基本建成现代园区体系。"
    assert states(words) == [
        ("园区体系更加完善", "2027-12-31"),
        ("营商环境位居全省前列", "2027-12-31"),
        ("基本建成现代园区体系", "2030-12-31"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "坚持以新发展理念为指导，全面提升服务水平。",
        "近年来，全市园区建设取得显著成效。",
        "为进一步优化营商环境，制定以下目标。",
        "加快推进园区建设，不断优化服务。",
    ],
)
def test_what_guides_what_is_past_and_what_it_is_for_are_no_states(words: str):
    assert states(words) == []


def test_a_measure_has_targets_and_says_a_goal_again():
    body = (
        "一、工作目标\n到2027年，培育企业100家。\n二、重点任务\n1.培育企业。到2027年，培育企业100家，新建孵化器5个。"
        "\n2.建设道路。改造道路20公里以上。\n"
    )
    draft = draft_of(body)
    assert [g.copy_of for g in draft.goals] == [None, 0, None, None]
    assert goals(draft)[2:] == [(5, "个", "eq", "2027-12-31"), (20, "公里", "ge", "")]


def test_a_table_of_indicators_has_two_horizons_and_no_baseline():
    body = (
        "一、工作目标\n主要指标表\n序号\t指标名称\t单位\t2023年现状\t2025年目标值\t2027年目标值\t属性\n"
        "1\t发明专利拥有量\t件\t800\t≥1000\t1500\t预期性\n"
        "2\t结案率\t%\t90\t95\t98\t约束性\n二、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    )
    draft = draft_of(body)
    assert goals(draft) == [
        (1000, "件", "ge", "2025-12-31"),
        (1500, "件", "eq", "2027-12-31"),
        (95, "%", "eq", "2025-12-31"),
        (98, "%", "eq", "2027-12-31"),
    ]
    assert [g.binding[2] for g in draft.goals] == ["expected", "expected", "binding", "binding"]


def test_the_end_of_the_year_is_that_of_a_plan_for_one_year():
    head = "云江市2025年工作要点\n为做好工作，制定本要点。\n"
    body = (
        "一、建设园区\n1.建设厂房。年底前，新建厂房3个。\n2.建设道路。6月底前，改造道路20公里。\n3.服务企业。"
        "新增企业5家。\n"
    )
    assert [str(g.deadline) for g in draft_of(body, head).goals] == ["2025-12-31", "2025-06-30", "None"]


def test_parts_hold_sections_and_those_hold_measures():
    body = (
        "第一章 总体要求\n第一节 发展基础\n“十三五”期间，专利达到3000件。\n第二章 加强保护\n第一节 加强行政保护\n"
        "开展专项行动。\n第二节 加强司法保护\n一、推进审判。推进繁简分流。\n二、加强执行。开展执行。\n"
    )
    draft = draft_of(body)
    assert [m.title for m in draft.measures] == ["加强行政保护", "推进审判", "加强执行"] and not draft.goals


def test_no_number_comes_out_that_the_text_does_not_write():
    from cejian.importing.evaluation import invented

    draft = draft_of(
        "一、工作目标\n到2027年，建成百个社区，培育1.5万家企业，占比达30%。\n二、重点任务\n1.建设厂房。每年新建3个。"
        "\n2.建设道路。改造道路。\n"
    )
    assert draft.goals and invented(draft) == 0
    draft.goals[0] = type(draft.goals[0])(**{**vars(draft.goals[0]), "value": 99.0})
    assert invented(draft) == 1


def test_the_head_says_title_number_issuer_and_date():
    found = draft_of("一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n").metadata
    assert found.title.value == "云江市园区建设实施方案" and found.doc_number.value == "云政办发〔2024〕12号"
    assert found.issuer.value == "云江市人民政府办公室" and found.issued_date.value == "2024-03-05"
    assert found.kind == "implementation_plan"


def test_labels_of_a_page_name_the_title_and_the_days():
    head = (
        "名 称：云江市人民政府关于加快园区建设的若干意见\n发文字号：云政发〔2024〕3号\n发文部门：云江市人民政府\n"
        "发文时间：2024-03-05\n发布日期：2024-03-09\n各县区人民政府：\n为加快园区建设，提出如下意见。\n"
    )
    found = draft_of("一、建设园区\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n", head).metadata
    assert found.title.value == "云江市人民政府关于加快园区建设的若干意见"
    assert (found.issuer.value, found.issued_date.value) == ("云江市人民政府", "2024-03-05")
    assert (found.published_date.value, found.doc_number.value) == ("2024-03-09", "云政发〔2024〕3号")


def test_a_number_may_stand_behind_the_title_and_a_term_end_by_its_years():
    head = (
        "云江市人民政府办公室关于印发云江市园区若干措施的通知 云政办发〔2024〕12号\n各县（市、区）人民政府：\n"
        "现印发给你们。\n云江市人民政府办公室\n2024年3月5日\n云江市园区若干措施\n为推进园区建设，制定本措施。\n"
    )
    body = "一、建设园区\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n本措施自印发之日起施行，有效期3年。\n"
    found = draft_of(body, head).metadata
    assert (found.title.value, found.doc_number.value) == ("云江市园区若干措施", "云政办发〔2024〕12号")
    assert found.horizons[0][:4] == (date(2024, 3, 5), date(2027, 3, 4), "day", "inferred")


def test_points_of_the_notice_are_no_measures_of_the_plan_that_it_brings():
    head = (
        "云江市人民政府办公室关于印发云江市园区建设实施方案的通知\n各县（市、区）人民政府：\n现印发给你们，并通知如下。\n"
        "一、提高认识。各单位要提高认识。\n二、压实责任。各单位要压实责任。\n三、加强督查。市政府督查室要加强督查。\n"
        "云江市人民政府办公室\n2024年3月5日\n云江市园区建设实施方案\n为推进园区建设，制定本方案。\n"
    )
    draft = draft_of("一、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n", head)
    assert [m.title for m in draft.measures] == ["建设厂房", "建设道路"]


@pytest.mark.parametrize(
    "number",
    ["宁政办〔2024〕3号", "宁政办[2024]3号", "宁政办（2024）3号", "宁政办【2024】3号", "宁发改高技〔2024〕103号"],
)
def test_a_number_may_have_any_brackets(number: str):
    head = f"南宁市人民政府关于加快园区建设的若干意见\n{number}\n各县区人民政府：\n为加快园区建设，提出如下意见。\n"
    found = draft_of(
        "一、建设园区\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n南宁市人民政府\n二〇二四年三月五日\n",
        head,
    ).metadata
    assert found.doc_number.value == number and found.issued_date.value == "2024-03-05"
    assert found.title.value == "南宁市人民政府关于加快园区建设的若干意见"
    assert (found.place, found.place_code, found.level) == ("南宁市", "450100", "prefecture")


def test_the_number_of_a_cited_document_is_not_the_plan_s():
    head = "南宁市园区建设行动计划\n（2024—2026年）\n为落实《关于加快发展的意见》（桂政发〔2023〕8号），制定本计划。\n"
    found = draft_of("一、建设园区\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n", head).metadata
    assert found.doc_number is None
    assert found.title.value == "南宁市园区建设行动计划（2024—2026年）"
    assert found.horizons[0][:2] == (date(2024, 1, 1), date(2026, 12, 31))


def test_two_plans_in_a_file_are_two_drafts_and_a_notice_is_part_of_the_first():
    second = (
        "云江市人才引进行动计划\n为引进人才，制定本计划。\n一、重点任务\n1.引进人才。引进人才。\n2.培训人才。"
        "开展培训。\n3.服务人才。提供服务。\n"
    )
    text = HEAD + "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n3.服务企业。开展走访。\n" + second
    first, other = drafts_of(ReadDocument(text, "txt"))
    assert (first.metadata.title.value, other.metadata.title.value) == (
        "云江市园区建设实施方案",
        "云江市人才引进行动计划",
    )
    assert [m.title for m in other.measures] == ["引进人才", "培训人才", "服务人才"]
    # Each holds its own text alone, the second with the notice that brings both.
    assert "云江市人才引进" not in first.source and "建设厂房" not in other.source
    assert other.source.startswith("云江市人民政府办公室关于印发") and other.source.endswith(second)
    assert other.metadata.doc_number.value == "云政办发〔2024〕12号" and first.plan_id != other.plan_id


@pytest.mark.parametrize(
    "text, code",
    [
        (
            "云江市园区条例\n第一章 总则\n"
            + "".join(f"第{n}条 单位应当建设园区，遵守规定，服从管理。\n" for n in "一二三四五六七八九") * 2,
            "genre_regulation",
        ),
        (
            "《云江市园区方案》政策解读\n"
            + "为了让大家了解方案，现解读如下，方案共有三个部分，主要说明出台的背景和意义。\n" * 8,
            "genre_interpretation",
        ),
        ("昨天，记者从市知识产权局获悉，去年全市专利同比增长20%，商标同比增长8%，工作取得成效。\n" * 8, "genre_news"),
        ("鐨勫伐浣滄柟妗堬紝涓鸿疮褰诲浗瀹惰蒋浠跺彂灞曟垬鐣ワ紝鎶㈡姄浜哄伐鏅鸿兘\n" * 12, "genre_mojibake"),
        ("她抬头看了看窗外，云慢慢地变成了灰色，风也停了，没有谁再说话。\n" * 12, "genre_no_measures"),
    ],
)
def test_a_text_that_is_no_plan_is_refused_with_the_reason(text: str, code: str):
    verdict = drafts_of(ReadDocument(text, "txt"))[0].verdict
    assert verdict.is_refused and verdict.code == code


def test_a_plan_that_is_not_about_ip_gets_no_category_and_one_that_is_gets_one():
    other = draft_of("一、重点任务\n1.建设厂房。新建标准厂房。\n2.建设道路。改造园区道路。\n3.服务企业。开展走访。\n")
    assert not other.rows.get("measure_categories.csv")
    about = draft_of(
        "一、重点任务\n1.加强专利行政执法。开展专利执法专项行动。\n2.推进知识产权质押融资。扩大质押融资规模。\n"
        "3.加强商标保护。打击商标侵权。\n"
    )
    primary = [r for r in about.rows["measure_categories.csv"] if r["role_code"] == "primary"]
    assert len(primary) == 3 and primary[1]["category_code"] == "finance"


def test_a_sentence_about_another_matter_gives_a_measure_a_second_category():
    draft = draft_of(
        "一、重点任务\n1.加强专利行政执法。开展专利执法专项行动。扩大知识产权质押融资规模，推广知识产权保险。\n"
        "2.推进商标保护。打击商标侵权。\n3.加强版权保护。打击侵权盗版。\n"
    )
    second = [r for r in draft.rows["measure_categories.csv"] if r["role_code"] == "secondary"]
    assert [(r["measure_id"][-3:], r["category_code"]) for r in second] == [("m01", "finance")]
    assert second[0]["clause"] in draft.text.clean
    assert [c for f, c, _ in draft.confidence if f.endswith("m01:finance")] == [0.6]
