"""Forms that plans read blind had and the rules did not: each in sentences written for it."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from cejian.importing.propose.categories import strengths
from tests.unit.importing.test_proposals import draft_of, goals, measures, roles


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("各级农业部门要加强指导，落实任务。", ["各级农业部门"]),
        ("各乡镇、县直有关单位要细化清单，按时完成。", ["各乡镇", "县直有关单位"]),
        ("各区（县级市）、各部门是园区建设的责任主体，要制定细则。", ["各区（县级市）", "各部门"]),
        ("联席会议办公室具体负责协调推进。", ["联席会议办公室"]),
        ("在用地方面，县（市、区）政府要预留土地。", ["县（市、区）政府"]),
        ("各地、各有关部门要统筹安排。", []),
        ("各地区各有关部门要统筹安排。市甲局要加强调度。", ["市甲局"]),
        ("各地各部门要统筹安排。", ["各地各部门"]),
        ("市财政局要安排资金，各区县要配套政策。", ["市财政局", "各区县"]),
        ("统筹安排，各市（州）要制定细则。", ["各市（州）"]),
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
    body = "各乡镇人民政府：\n现通知如下：\n一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
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


def test_chapters_without_numbers_hold_the_items_below_them():
    body = (
        "总体要求\n坚持统筹推进。到2026年，新建厂房20座。\n加快设施建设\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
        "完善服务体系\n（三）服务企业。开展走访。\n加强实施保障\n（四）强化资金支持。统筹资金。\n（五）强化宣传。开展宣传。\n分享到:\n"
    )
    draft = draft_of(body)
    assert measures(draft) == ["建设厂房。新建厂房。", "建设道路。改造道路。", "服务企业。开展走访。"]
    assert measures(draft, "safeguard") == ["强化资金支持。统筹资金。", "强化宣传。开展宣传。"]
    assert goals(draft) == [(20, "座", "eq", "2026-12-31")]


def test_what_names_保障_among_the_tasks_is_a_task():
    body = "一、建设园区。新建厂房。\n二、完善监管工作机制。每季度召开1次会议。\n三、搞好宣传。开展宣传。\n"
    assert len(measures(draft_of(body))) == 3
    body = (
        "一、建设园区\n1.建设厂房。新建厂房。（市甲局负责）\n二、加强能力建设，健全履职保障体系\n"
        "2.推进智慧监管。建设平台。（市乙局负责）\n"
    )
    assert [m.kind for m in draft_of(body).measures] == ["task", "task"]


def test_words_to_everybody_behind_the_last_safeguard_are_no_part_of_it():
    body = (
        "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n二、保障措施\n（一）加强领导。成立专班。\n"
        "（二）加强宣传。开展宣传。\n各地区、各部门要按照职责抓好落实。市甲局要加强调度。\n打印  关闭\n"
    )
    assert measures(draft_of(body), "safeguard") == ["加强领导。成立专班。", "加强宣传。开展宣传。"]


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("甲乙部、国家丙丁委加强统筹协调。戊己部等统筹利用资金。", ["甲乙部", "国家丙丁委", "戊己部"]),
        ("国家丙丁局派出机构要健全机制。地方相关部门切实履行责任。", ["国家丙丁局派出机构", "地方相关部门"]),
        ("市丙丁局统筹推进，定期调度。", ["市丙丁局"]),
        ("领导干部要带头。各级领导干部要负责。产业布局要优化。", []),
    ],
)
def test_who_does_something_in_a_safeguard_is_responsible(sentence: str, names: list[str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。 {sentence}\n")
    assert roles(draft, 1) == dict.fromkeys(names, "responsible")


def test_a_remark_within_a_tag_is_no_name_and_ends_no_tag():
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。新建厂房。[市甲局、各区政府（含新区管委会、港区管委会，下同）负责]\n"
    )
    assert roles(draft) == {"市甲局": "responsible", "各区政府": "responsible"}


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("到2026年，单位能耗较2020年降低5%。", [(5, "%", "reduce_by", "2026-12-31")]),
        ("到2026年，改造面积较2023年增长2000万平方米以上。", [(20000000, "平方米", "increase_by", "2026-12-31")]),
        ("与2021年相比，2026年效率提高3个百分点。", [(3, "个百分点", "increase_by", "2026-12-31")]),
        ("到2026年，形成节能量约5000万吨标准煤。", [(50000000, "吨标准煤", "eq", "2026-12-31")]),
        ("到2026年，全市产能控制在18亿吨以内。", [(1800000000, "吨", "le", "2026-12-31")]),
        ("每家企业不超过10个指标。", []),
        ("峰谷差率超过40%的地区要提高能力。", []),
        ("新评选正奖和提名奖各10个。", [(10, "个", "eq", "")]),
        ("落实促进高质量发展20条措施。", []),
        ("实施基层队伍千人培训计划。", []),
        ("新型车辆是指总质量达到12吨以上的车辆。", []),
    ],
)
def test_more_numbers_that_count_and_that_do_not(sentence: str, found: list[tuple[float, str, str, str]]):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{sentence}\n（二）服务企业。开展走访。\n")) == found


def test_a_note_in_brackets_is_no_line_of_the_title_and_a_short_line_is():
    body = "为推进建设，制定本方案。\n一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    assert draft_of(body, "（本文有删减）\n\n云江市园区建设实施方案\n").metadata.title.value == "云江市园区建设实施方案"
    assert (
        draft_of(body, "关于促\n\n进云江市园区建设的若干措施\n").metadata.title.value
        == "关于促进云江市园区建设的若干措施"
    )


def test_a_label_of_the_number_may_be_set_apart_by_blanks():
    text = "| 文        号 | 云市监〔2024〕1号 | 主  题  词 |  |\n云江市2024年任务分工方案\n为推进工作，制定本方案。\n"
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    assert draft_of(body, text).metadata.doc_number.value == "云市监〔2024〕1号"


def test_lines_that_were_joined_by_blanks_are_parted_where_the_numbers_go_on():
    text = (
        "云江市园区建设行动计划（全文） 一、总体要求"
        " （一）指导思想。坚持统筹。 （二）目标任务。到2026年，新建厂房20座。"
        " 二、建设园区 （三）建设厂房。新建厂房。 （四）建设道路。改造道路。 三、服务企业 （五）开展走访。组织走访。 "
        "让我们团结起来，开拓进取！ 来源：云江日报"
    )
    draft = draft_of(text, "")
    assert measures(draft) == ["建设厂房。新建厂房。", "建设道路。改造道路。", "开展走访。组织走访。"]
    assert goals(draft) == [(20, "座", "eq", "2026-12-31")]


def test_a_number_within_a_sentence_that_goes_on_with_none_parts_nothing():
    text = (
        "一、建设园区\n（一）建设厂房。按照前款 （三）的规定改造厂房。见附件。 （五）类用地除外。\n"
        "（二）建设道路。改造2. 5公里。\n"
    )
    assert len(measures(draft_of(text))) == 2


def test_a_notice_on_one_line_says_its_number_its_issuer_and_its_day():
    text = (
        "| 公开事项名称: | 云江市人民政府办公室转发市甲局关于促进园区建设实施方案的通知 云政办函〔2024〕9号 | ||\n"
        "| 制发日期: | 2024-05-30 |\n\n"
        "云江市人民政府办公室转发市甲局关于促进园区建设实施方案的通知 云政办函〔2024〕9号\n"
        "云政办函〔2024〕9号 各区人民政府："
        " 市甲局《关于促进园区建设的实施方案》已经市政府同意，现转发给你们，请认真执行。"
        " 云江市人民政府办公室 2024年5月14日 （此件公开发布）\n"
        "（一）建设厂房。新建厂房。 （二）保障用能稳定。改造管网。\n（三）建设道路。改造道路。\n"
    )
    draft = draft_of(text, "")
    said = draft.metadata
    assert (said.title.value, said.doc_number.value) == ("关于促进园区建设的实施方案", "云政办函〔2024〕9号")
    assert (said.issuer.value, said.issued_date.value) == ("云江市人民政府办公室", "2024-05-14")
    assert [(m.kind, m.title) for m in draft.measures] == [
        ("task", "建设厂房"),
        ("task", "保障用能稳定"),
        ("task", "建设道路"),
    ]


def test_a_label_of_the_number_ends_with_the_number():
    text = "文 号：云市监〔2024〕1号发布日期：2024-05-01\n云江市2024年任务分工方案\n为推进工作，制定本方案。\n"
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    assert draft_of(body, text).metadata.doc_number.value == "云市监〔2024〕1号"


def test_the_name_of_a_site_is_no_line_of_the_title():
    title = "云江市人民政府办公室关于印发云江市园区建设实施方案的通知\n"
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    said = draft_of(body, f"云江资料网--中国资料检索网\n{title}").metadata
    assert (said.title.value, said.issuer.value) == ("云江市园区建设实施方案", "云江市人民政府办公室")


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("到2026年，粮食产量达到1.2万亿斤以上。", [(1200000000000, "斤", "ge", "2026-12-31")]),
        ("到2026年，人均预期寿命达到80岁。", [(80, "岁", "reach", "2026-12-31")]),
        ("到2026年，服务60岁以上老年人。", []),
        ("到2026年，新打灌溉机井30眼。", [(30, "眼", "eq", "2026-12-31")]),
        ("到2026年，浓度降至35微克/立方米。", [(35, "微克/立方米", "le", "2026-12-31")]),
        ("其中：第一档电量，按照覆盖全市80%用户的电量确定，即覆盖率达到80%。", []),
    ],
)
def test_numbers_with_rarer_units_and_those_of_a_tariff(sentence: str, found: list[tuple[float, str, str, str]]):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{sentence}\n（二）服务企业。开展走访。\n")) == found


def test_a_named_group_in_charge_is_responsible():
    draft = draft_of(
        "一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。市园区工作领导小组负责组织协调。\n"
    )
    assert roles(draft, 1) == {"市园区工作领导小组": "responsible"}


EXPLAINED = (
    "近日，市甲局印发了《关于建设园区的实施意见》（以下简称《意见》）。{first}\n一、背景\n为推进园区建设，加快发展，按照要求开展工作。\n"
    "二、主要内容\n（一）《意见》明确建设厂房。新建厂房，推进项目落地。\n（二）《意见》提出建设道路。改造道路，完善路网。\n"
)


def test_an_explanation_that_only_its_body_tells_is_refused():
    draft = draft_of(EXPLAINED.format(first="现从两个方面对《意见》进行解读。"), "")
    assert draft.verdict.code == "genre_interpretation" and draft.verdict.is_refused
    told = EXPLAINED.format(first="《意见》共提出两项任务。") + "《意见》强调抓好落实。《意见》要求加强领导。\n"
    draft = draft_of(told, "")
    assert draft.verdict.code == "genre_interpretation" and draft.verdict.is_refused


def test_a_plan_that_names_the_plan_above_it_is_no_explanation():
    draft = draft_of(
        "一、重点任务\n1.建设厂房。按照《意见》要求，新建厂房。\n2.建设道路。对照《方案》明确的任务改造道路。\n"
    )
    assert draft.verdict.code != "genre_interpretation"


def test_a_notice_whose_plan_is_only_its_annex_is_refused():
    head = "云江市甲局关于印发《云江市园区建设实施方案》的通知\n各区人民政府：\n现将《方案》印发给你们。\n"
    points = (
        "一、建设厂房，各区要加强领导，落实责任，推进项目建设。\n二、改造道路，各区要加快建设，完善路网，抓好落实。\n"
    )
    annex = "附件：云江市园区建设实施方案.doc\n云江市甲局\n2024年5月1日\n"
    draft = draft_of(points + annex, head)
    assert draft.verdict.code == "genre_notice" and draft.verdict.is_refused
    plan = (
        "云江市园区建设实施方案\n一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n3.建设管网。改造管网。\n"
    )
    assert not draft_of(annex + plan, head).verdict.is_refused


def test_what_the_page_says_behind_the_last_item_is_no_part_of_it():
    body = (
        "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。（牵头单位：市甲局）\n{end}\n"
        "《云江市园区建设实施方案》政策解读 2024-06-11\n"
    )
    for end in (
        "相关附件\n\n项目清单.pdf\n\n分享：",
        "各地区、各有关部门要按照职责抓好落实。\n责任编辑：王一",
        "* * *",
    ):
        assert measures(draft_of(body.format(end=end)))[-1] == "建设道路。改造道路。（牵头单位：市甲局）"


def test_the_second_annex_of_a_list_is_no_item():
    body = (
        "一、重点任务\n（一）建设厂房。新建厂房。\n二、组织实施\n（一）加强领导。成立专班。\n（二）市甲局将统筹指导。\n"
        "附件：1.云江市园区申报表\n\n     2.云江市项目申报表\n\n云江市甲局\n"
    )
    draft = draft_of(body)
    assert measures(draft, "safeguard") == ["加强领导。成立专班。", "市甲局将统筹指导。"]
    assert roles(draft, 2) == {"市甲局": "responsible"}


def test_a_sign_that_a_copy_could_not_show_hides_no_heading():
    draft = draft_of(
        "一、总体要求\n坚持统筹。\n？ 二、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
    )
    assert measures(draft) == ["建设厂房。新建厂房。", "建设道路。改造道路。"]


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("要公平对待企业。市甲乙局及时跟进监管。", ["市甲乙局"]),
        ("省级物价主管部门要研究政策；丙丁主管部门要完善机制。", ["省级物价主管部门", "丙丁主管部门"]),
        ("各街镇、相关部门要密切配合。", ["各街镇", "相关部门"]),
        ("专项行动期间，区园区建设领导小组将通报表扬。", ["区园区建设领导小组"]),
        ("区园区建设专班设立热线。", ["区园区建设专班"]),
        ("云江市园区管理中心要做好服务。数据中心要节能。", ["云江市园区管理中心"]),
        ("市甲乙委统筹推进，各有关部门按照职能分工加强配合。", ["市甲乙委", "各有关部门"]),
        ("各省（区、市）丙丁主管部门应加快建立机制。", ["各省（区、市）丙丁主管部门"]),
    ],
)
def test_more_subjects_of_a_safeguard(sentence: str, names: list[str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。{sentence}\n")
    assert roles(draft, 1) == dict.fromkeys(names, "responsible")


def test_who_is_in_charge_within_a_task_is_responsible():
    draft = draft_of(
        "一、重点任务\n1.建设厂房。新建厂房，市甲乙委负责制定标准。区丙委根据工作职责，具体负责管理。\n"
        "2.改造道路。明确市场负责人，市丁局负责人要参加。\n3.服务企业。组织走访。（成员单位分工负责）\n"
    )
    assert roles(draft) == {"市甲乙委": "responsible", "区丙委": "responsible"}
    assert roles(draft, 1) == {}
    assert roles(draft, 2) == {"成员单位": "responsible"}


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("每年实现节能量1%。", [(1, "%", "eq", "")]),
        ("资金由市、区两级按照85%：15%比例分担。", []),
        (
            "2026年、2027年效率提升，能力分别达到160万千瓦、220万千瓦。",
            [
                (1600000, "千瓦", "reach", "2026-12-31"),
                (2200000, "千瓦", "reach", "2027-12-31"),
            ],
        ),
        ("对重点项目给予补助，原则上不超过合同总额的30%。", []),
        ("到2026年，2人间和3人间病房占比达到75%以上。", [(75, "%", "ge", "2026-12-31")]),
        ("到2026年，回收量较2023年增加约1倍。", [(1, "倍", "increase_by", "2026-12-31")]),
        ("生均设备值不低于2500元。", [(2500, "元", "ge", "")]),
        ("到2026年，完成14个驻市监测机构设备更新。", []),
        ("到2026年，装机规模达到 1.8 亿千瓦以上。", [(180000000, "千瓦", "ge", "2026-12-31")]),
    ],
)
def test_yet_more_numbers(sentence: str, found: list[tuple[float, str, str, str]]):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{sentence}\n（二）服务企业。开展走访。\n")) == found


def test_the_number_may_stand_apart_on_the_line_of_the_title():
    head = "云江市甲局印发《云江市园区建设实施方案》的通知    印发日期：2025-06-20"
    head += "       云经信〔2025〕4号      字号：    大 中 小\n"
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    assert draft_of(body, head).metadata.doc_number.value == "云经信〔2025〕4号"
    inside = "云江市园区建设实施方案\n根据市里要求  云经信〔2025〕4号  制定本方案。\n"
    assert draft_of(body, inside).metadata.doc_number is None


def test_every_office_above_the_date_has_issued_it_and_the_path_of_the_page_is_no_title():
    head = "首页\n> 公开\n\n云江省甲委办公厅等关于开展园区试点工作的通知\n"
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    body += "云江省甲委办公厅\n云江省乙局综合司\n2024年8月23日\n"
    said = draft_of(body, head).metadata
    assert said.title.value == "云江省甲委办公厅等关于开展园区试点工作的通知"
    assert said.issuer.value == "云江省甲委办公厅、云江省乙局综合司"


def test_a_report_of_what_was_issued_is_an_explanation():
    text = (
        "云江省甲委印发《关于建设园区的通知》\n经省政府同意，省甲委印发《关于建设园区的通知》（云甲〔2025〕5号，以下简称《通知》），"
        "明确建设范围和工作要求。\n一是建设厂房。新建厂房，推进项目落地。\n二是建设道路。改造道路，完善路网。\n"
        "三是服务企业。组织走访，推动项目开工。\n"
    )
    draft = draft_of(text, "")
    assert draft.verdict.code == "genre_interpretation" and draft.verdict.is_refused


def test_a_task_done_in_phases_is_a_task_and_a_definition_is_none():
    body = (
        "一、园区的概念和范围。园区是具备条件的区域，包括东部和西部。\n二、建设厂房。新建厂房。\n三、服务企业。组织走访。\n"
        "四、改造道路。改造道路。\n"
    )
    assert measures(draft_of(body)) == ["建设厂房。新建厂房。", "服务企业。组织走访。", "改造道路。改造道路。"]
    body = "一、重点任务\n（一）建设厂房。新建厂房。\n（二）分阶段扩大服务范围。组织走访。\n（三）分阶段安排。略。\n"
    assert len(measures(draft_of(body))) == 2


def test_two_bodies_joined_by_and_are_two():
    sentence = "国家甲乙局派出机构和地方政府有关部门应加强监管。国务院丙丁委组织企业参与。"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。{sentence}\n")
    assert list(roles(draft, 1)) == ["国家甲乙局派出机构", "地方政府有关部门", "国务院丙丁委"]


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("新建年能耗1万吨标准煤及以上项目，不得采购落后设备。", []),
        ("引进5个以上项目。", [(5, "个", "ge", "")]),
    ],
)
def test_a_size_says_which_projects_are_meant(sentence: str, found: list[tuple[float, str, str, str]]):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{sentence}\n（二）服务企业。开展走访。\n")) == found


def test_an_explanation_below_a_line_of_the_page_is_refused():
    text = "长者模式\n《〈工作报告〉2024年重点工作任务分工方案》政策解读\n来源：云江市政府办\n一、主要内容\n" + "".join(
        f"{n}.建设厂房。新建厂房，推进项目落地，完善配套设施。\n" for n in range(1, 7)
    )
    draft = draft_of(text, "")
    assert draft.verdict.code == "genre_interpretation" and draft.verdict.is_refused


@pytest.mark.parametrize(
    "number", ["云政发〈2024〉5号", "云政发｛2024｝5号", "云政发「2024」5号", "云政发 〔2024〕 5 号"]
)
def test_a_number_may_have_odd_brackets(number: str):
    body = "一、重点任务\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    found = draft_of(body, f"云江市园区建设实施方案\n{number}\n为推进建设，制定本方案。\n").metadata.doc_number
    assert found.value == number


def test_a_chapter_whose_heading_holds_a_comma_is_parted_from_its_first_item():
    text = (
        "一、总体要求\n坚持统筹。 二、建设园区，完善路网 （一）建设厂房。新建厂房。"
        " （二）建设道路。改造道路。 三、服务企业，优化环境"
        " （三）开展走访。组织走访。\n"
    )
    assert measures(draft_of(text)) == ["建设厂房。新建厂房。", "建设道路。改造道路。", "开展走访。组织走访。"]


def test_who_is_described_by_its_charge_is_named_whole():
    sentence = "各地牵头负责园区发展的部门要加强统筹。国家甲乙局各派出监管机构应加强监管。"
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。{sentence}\n")
    assert list(roles(draft, 1)) == ["各地牵头负责园区发展的部门", "国家甲乙局各派出监管机构"]


@pytest.mark.parametrize(
    "sentence", ["功率达到250千瓦以上的大功率设施进一步普及。", "对利用率超过40%的充电设施实施改造。"]
)
def test_what_says_which_facilities_are_meant_is_no_target(sentence: str):
    assert goals(draft_of(f"一、重点任务\n（一）建设园区。{sentence}\n（二）服务企业。开展走访。\n")) == []


@pytest.mark.parametrize("blanks", ["\xa0\xa0", "\t    ", "　　"])
def test_a_measure_begins_behind_its_number_however_its_paragraph_is_set_in(blanks: str):
    draft = draft_of(f"{blanks}一、重点任务\n{blanks}1.建设厂房。新建厂房。\n{blanks}2.改造道路。改造道路。\n")
    assert [draft.text.clean[m.start : m.end] for m in draft.measures] == [
        "建设厂房。新建厂房。",
        "改造道路。改造道路。",
    ]


def test_chapters_in_bold_letters_without_numbers_hold_the_items_below_them():
    draft = draft_of(
        "**总体要求**\n\n建设园区。\n\n**加快园区建设**\n\n（一）建设厂房。新建厂房。\n\n（二）改造道路。改造道路。\n\n"
        "**加强实施保障**\n\n（三）加强领导。市甲局要牵头抓总。\n"
    )
    assert [m.kind for m in draft.measures] == ["task", "task", "safeguard"]
    assert measures(draft)[1].endswith("改造道路。")


def test_a_day_that_the_next_clause_says_of_something_else_is_none_of_the_clause_before():
    draft = draft_of(
        "一、重点任务\n（一）服务企业。审查周期压缩至20个工作日以内，2027年底前建成服务站10家。\n"
        "（二）建设厂房。新建厂房30座，2026年底前建成。\n"
    )
    assert goals(draft) == [
        (20, "个工作日", "le", ""),
        (10, "家", "eq", "2027-12-31"),
        (30, "座", "eq", "2026-12-31"),
    ]


@pytest.mark.parametrize(
    "clause, name",
    [
        ("企业设立登记1个工作日内办结", "企业设立登记"),
        ("实现商标受理0.5个工作日办结", "商标受理"),
        ("提供不少于10万平方米的低成本空间", "低成本空间"),
        ("建成服务站10家", "服务站"),
        ("“一人公司”设立登记1个工作日内办结", "“一人公司”设立登记"),
        ("培育“超级个体”10000家", "“超级个体”"),
    ],
)
def test_a_target_is_called_by_what_is_counted(clause: str, name: str):
    draft = draft_of(f"一、重点任务\n（一）服务企业。{clause}。\n（二）建设厂房。新建厂房。\n")
    assert [goal.name for goal in draft.goals] == [name]


@pytest.mark.parametrize(
    "clause, values",
    [
        ("三年累计培育标杆OPC100家", [100]),
        ("培育OPC1000家以上", [1000]),
        ("配备A100卡20张", [20]),
        ("集聚0PC100家", []),
        ("引进TOP10家企业", []),
        ("实施PM10项治理", []),
        ("培育ISO9001个体系", []),
        ("监测PM2.5，治理CO2排放", []),
    ],
)
def test_a_number_behind_a_name_in_latin_letters_counts_where_a_unit_follows(clause: str, values: list[float]):
    draft = draft_of(f"一、重点任务\n（一）服务企业。{clause}。\n（二）建设厂房。新建厂房。\n")
    assert [goal.value for goal in draft.goals] == values


def test_a_day_within_a_clause_is_its_own_and_goes_on_for_those_behind_it():
    tasks = "二、重点任务\n（一）建设厂房。新建厂房。\n（二）服务企业。服务企业。\n"
    found = {}
    for day in ("到2027年，", "到2027年", ""):
        draft = draft_of(f"一、目标\n{day}新建厂房30座，改造厂房20座，园区环境得到明显提升。\n{tasks}")
        clean = draft.text.clean
        found[day] = [(g.basis, clean[g.deadline_start : g.deadline_end]) for g in draft.goals]
        assert [(str(g.deadline), g.precision) for g in draft.goals] == [
            ("2027-12-31", "year") if day else ("None", "none")
        ] * 3
    assert found["到2027年，"] == [("inherited", "到2027年")] * 3
    assert found["到2027年"] == [("own", "到2027年"), ("inherited", "到2027年"), ("inherited", "到2027年")]
    assert [basis for basis, _ in found[""]] == ["none"] * 3


def test_numbers_of_years_one_by_one_are_of_one_thing():
    draft = draft_of(
        "一、目标\n分年度看，2026年、2027年、2028年园区数量分别达到20家、50家、100家。\n"
        "二、重点任务\n（一）建设厂房。新建厂房。\n（二）服务企业。服务企业。\n"
    )
    assert [(goal.name, goal.value, str(goal.deadline)) for goal in draft.goals] == [
        ("园区数量", 20, "2026-12-31"),
        ("园区数量", 50, "2027-12-31"),
        ("园区数量", 100, "2028-12-31"),
    ]


def test_fields_below_a_task_commit_to_nothing_and_a_last_chapter_sets_no_day():
    draft = draft_of(
        "一、重点任务\n（一）服务企业。实施“千企”工程。\n责任单位：市甲局\n完成时限：持续推进\n"
        "（二）建设厂房。新建厂房。\n责任单位：市乙局\n"
        "三、附则\n本措施自2026年5月1日起施行。\n云江市人民政府\n2026年4月2日\n"
    )
    first = draft.measures[0]
    words = draft.text.clean[first.start : first.end]
    said = ("carry_out", "实施“千企”工程", "carry_out", "实施“千企”工程")
    for label in ("牵头责任单位", "市级落实单位", "实施主体", "完成时限", "办结时间要求"):
        assert strengths(words.replace("服务企业。", f"服务企业。\n{label}：市甲局\n"), "服务企业") == said, label
    # 组织实施 is done, and no label.
    assert strengths(words.replace("实施“千企”工程", "组织实施"), "服务企业")[1] == "组织实施"
    assert [row for row in draft.rows["milestones.csv"] if row["kind_code"] == "horizon"] == []
