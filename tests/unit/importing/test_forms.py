"""Forms that plans read blind had and the rules did not: each in sentences written for it."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import draft_of, goals, measures, roles


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("各级农业部门要加强指导，落实任务。", ["各级农业部门"]),
        ("各乡镇、县直有关单位要细化清单，按时完成。", ["各乡镇", "县直有关单位"]),
        ("各区（县级市）、各部门是园区建设的责任主体，要制定细则。", ["各区（县级市）", "各部门"]),
        ("联席会议办公室具体负责协调推进。", ["联席会议办公室"]),
        ("在用地方面，县（市、区）政府要预留土地。", ["县（市、区）政府"]),
        ("各地、各有关部门要统筹安排。", ["各地、各有关部门"]),
    ],
)
def test_the_subjects_of_a_safeguard_are_its_agencies(sentence: str, names: list[str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。{sentence}\n")
    assert roles(draft, 1) == dict.fromkeys(names, "responsible")


def test_people_and_what_is_only_named_are_no_agencies_of_a_safeguard():
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。各乡镇主要负责人要亲自抓，各类企业要参与。\n"
    )
    assert roles(draft, 1) == {}


def test_a_tag_may_begin_with_the_time_and_name_who_assesses():
    draft = draft_of(
        "一、重点任务\n（一）服务企业\n1.开通平台。新增入驻企业200户。（8月底完成，牵头考核单位：市科技局、市财政局）\n"
        "2.优化流程。（持续推进，牵头考核单位：市财政局）\n",
        "云江市2024年园区建设工作要点\n为推进园区建设，制定本要点。\n",
    )
    assert roles(draft) == {"市科技局": "lead", "市财政局": "lead"}
    assert goals(draft) == [(200, "户", "eq", "2024-08-31")]


def test_tasks_with_their_own_tags_in_an_annex_of_rules_are_the_measures():
    body = (
        "一、考评对象\n各部门、各单位。\n二、考评方式\n（一）考评分值=监测（60%）+评估（40%）。\n三、考评结果应用\n"
        "结果全市通报。\n附件\n云江市园区建设考评指标\n一、服务企业（5分）\n（一）办事便利（3分）\n"
        "1.开通平台。建设平台。（6月底完成，牵头考核单位：市科技局）\n2.优化流程。压减材料。（持续推进，牵头考核单位：市财政局）\n"
    )
    draft = draft_of(body)
    assert [m.title for m in draft.measures] == ["开通平台", "优化流程"]
    assert goals(draft) == []


def test_what_a_group_adds_up_to_is_no_part_of_its_last_item():
    body = (
        "一、重点任务\n（一）建设园区\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
        "2024—2026年，新建厂房6座、道路12公里，新增变电容量450万千伏安。\n（二）服务企业\n1.开展走访。组织走访。\n"
    )
    draft = draft_of(body)
    assert measures(draft) == ["建设厂房。新建厂房。", "建设道路。改造道路。", "开展走访。组织走访。"]
    assert goals(draft) == [
        (6, "座", "eq", "2026-12-31"),
        (12, "公里", "eq", "2026-12-31"),
        (4500000, "千伏安", "eq", "2026-12-31"),
    ]


def test_layout_and_situation_are_no_measures_and_promise_nothing():
    body = (
        "一、发展路径\n聚焦东部、西部，形成各具特色的格局。\n二、区域重点\n（一）东部园区\n"
        "1.基本情况：该区共有10个镇，面积达到300公顷。\n2.主攻方向：建设厂房，改造道路。\n（二）西部园区\n"
        "1.基本情况：该区气候干旱，面积达到200公顷。\n2.主攻方向：建设管网，改造水渠。\n"
    )
    draft = draft_of(body)
    assert measures(draft) == ["主攻方向：建设厂房，改造道路。", "主攻方向：建设管网，改造水渠。"]
    assert goals(draft) == []


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("户均容量不低于2千伏安。", [(2, "千伏安", "ge", "")]),
        ("确保外送电力800万千瓦。", [(8000000, "千瓦", "eq", "")]),
        ("2025年建成东江、西江等2个示范区。", [(2, "个", "eq", "2025-12-31")]),
        ("推动东江、西江等2个地区合作。", []),
        ("力争年内培育企业3户。", [(3, "户", "eq", "2024-12-31")]),
        ("三年内培育企业3户。", [(3, "户", "eq", "")]),
        ("实施千名博士引进工程和百名工匠培育工程。", []),
        ("引进千名博士。", [(1000, "名", "eq", "")]),
        ("对今年的16条举措和5项改革任务建立台账。", []),
        ("出台16条举措。", [(16, "条", "eq", "")]),
        ("评价分值=监测（60%）+评估（40%）。", []),
    ],
)
def test_numbers_that_count_and_numbers_that_do_not(sentence: str, found: list[tuple[float, str, str, str]]):
    draft = draft_of(
        f"一、重点任务\n（一）建设园区。{sentence}\n（二）服务企业。开展走访。\n",
        "云江市2024年园区建设工作要点\n为推进园区建设，制定本要点。\n",
    )
    assert goals(draft) == found


def test_the_time_limit_of_a_measure_is_that_of_its_targets():
    body = (
        "一、重点任务\n（一）建设园区。新建厂房3座，2025年6月底前引进企业20家。\n责任单位：市科技局\n"
        "完成时限：2025年12月底\n（二）服务企业。开展走访。\n"
    )
    assert goals(draft_of(body)) == [(3, "座", "eq", "2025-12-31"), (20, "家", "eq", "2025-06-30")]


def test_a_title_may_stand_in_a_table_of_the_page_and_over_lines_with_blanks():
    head = "| 索 引 号： | 1100/2024-01 | 主题分类： | |\n"
    label = "| 标 题： | 云江县人民政府办公室关于做好2024年园区重点工作的通知 | ||\n"
    lines = "云江县人民政府办公室\n\n关于做好2024年园区重点工作的\n\n通 知\n\n"
    body = "各乡镇人民政府：\n现通知如下：\n一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n3.服务企业。开展走访。\n"
    for text in (head + label + body, head + lines + body, head + label + lines + body):
        [draft] = drafts_of(ReadDocument(text, "txt"))
        assert draft.metadata.title.value == "云江县人民政府办公室关于做好2024年园区重点工作的通知"
    assert drafts_of(ReadDocument(head + body, "txt"))[0].metadata.title is None


def test_a_number_may_stand_in_the_name_of_the_file_that_a_page_offers():
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    title = "云江市园区建设实施方案\n为推进园区建设，制定本方案。\n"
    own = "点击查看PDF:（云发改〔2024〕22号）关于印发《云江市园区建设实施方案》的通知.pdf\n"
    other = "点击查看PDF:（云发改〔2024〕22号）关于印发《云江市公园建设实施方案》的通知.pdf\n"
    assert draft_of(body + own, title).metadata.doc_number.value == "云发改〔2024〕22号"
    assert draft_of(body + other, title).metadata.doc_number is None
