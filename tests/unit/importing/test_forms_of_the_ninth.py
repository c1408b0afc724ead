"""Forms that plans of the ninth blind reading had and the rules did not, and their siblings: each in sentences written
for it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cejian.importing.document_rows import short_name
from cejian.importing.evaluation import evaluate
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设厂房。新建厂房。（责任单位：市甲局）\n（二）改造道路。改造道路。（责任单位：市乙局）\n"


@pytest.mark.parametrize("sign", ["？ ", "? ", "□　", "■ "])
@pytest.mark.parametrize(
    "heading", ["{}**二、工作措施**", "{}__二、工作措施__", "**{}二、工作措施**", "## {}二、工作措施"]
)
def test_a_sign_that_a_copy_could_not_show_stands_before_a_heading_in_bold(sign: str, heading: str):
    draft = draft_of(f"{TASKS}{heading.format(sign)}\n（一）走访企业。组织走访企业。（责任单位：市丙局）\n")
    assert [c.heading.label for c in draft.chapters] == ["一、", "二、"]
    assert len(measures(draft)) == 3


def test_such_a_sign_between_two_names_of_a_signature_is_a_blank():
    draft = draft_of(TASKS + "云江市财政局 ？云江市科学技术局\n2024年3月5日\n")
    assert "云江市财政局 云江市科学技术局\n" in draft.text.clean
    question = "是否由云江市财政局？市商务局牵头研究。"
    assert question in draft_of(f"{TASKS}{question}\n").text.clean


NOTICE = (
    "关于印发2024年云江市园区建设工作方案的通知\n各区人民政府：\n现将《2024年云江市园区建设工作方案》印发给你们。\n\n"
    "2024年云江市园区建设工作方案\n为推进园区建设，制定本方案。\n"
)
VALUES = {
    "索引号": "1150/2024-30",
    "主题分类": "工业、交通",
    "发文机关": "云江市商务局",
    "成文日期": "2024-04-16",
    "发文字号": "云商发〔2024〕2号",
    "发布日期": "2024年4月18日",
}
PAGE = {
    "a list": "".join(f"- \\[ {name} \\]\n- {value}\n" for name, value in VALUES.items()),
    "lines": "".join(f"{name}：{value}\n" for name, value in VALUES.items()),
    "stars": "".join(f"* **{name}：** {value}\n" for name, value in VALUES.items()),
    "one line": " ".join(f"{name}：{value}" for name, value in VALUES.items()) + "\n",
    "frames": "".join(f"【{name}】 {value}\n" for name, value in VALUES.items()),
    "no colon": "".join(f"{name} {value}\n" for name, value in VALUES.items()),
    "below": "".join(f"{name}\n{value}\n" for name, value in VALUES.items()),
    "below a colon": "".join(f"{name}：\n{value}\n" for name, value in VALUES.items()),
    "columns": "\t".join(VALUES) + "\n" + "\t".join(VALUES.values()) + "\n",
    "an empty column": "\t".join(VALUES) + "\n" + "\t".join(VALUES.values()).replace("工业、交通", "") + "\n",
    "one below the other": "\n".join([*VALUES, *VALUES.values()]) + "\n",
    "pairs": "".join(f"| {' '.join(name)} | {value} |\n" for name, value in VALUES.items()),
}


@pytest.mark.parametrize("page", PAGE.values(), ids=PAGE)
def test_fields_that_a_page_writes_above_a_document_are_read(page: str):
    found = draft_of(TASKS, page + NOTICE).metadata
    assert found.title and found.title.value == "2024年云江市园区建设工作方案"
    said = [found.doc_number, found.issuer, found.issued_date, found.published_date]
    assert [s and s.value for s in said] == ["云商发〔2024〕2号", "云江市商务局", "2024-04-16", "2024-04-18"]
    draft = draft_of(TASKS, page + NOTICE)
    number = draft.metadata.doc_number
    assert number and draft.text.clean[number.start : number.end] == "云商发〔2024〕2号"


@pytest.mark.parametrize(
    "page", ["来源：云江市商务局\n2024-04-18 10:38\n", "发布时间：2024-04-18 来源：云江市商务局 浏览次数：12\n"]
)
def test_the_line_of_the_source_says_when_a_page_was_published(page: str):
    found = draft_of(TASKS, page + NOTICE).metadata
    assert found.published_date and found.published_date.value == "2024-04-18"
    assert found.issuer and found.issuer.value == "云江市商务局"


def test_words_of_the_text_that_are_labels_elsewhere_are_none():
    head = NOTICE.replace("为推进", "标题\n时间\n来源\n2020-01-01\n为推进")
    found = draft_of(TASKS, head).metadata
    assert (found.issuer, found.issued_date, found.published_date) == (None, None, None)


@pytest.mark.parametrize(
    "signature, issuer, place",
    [
        ("湖南省财政厅 湖南省科技厅\n湖南省商务厅", "湖南省财政厅、湖南省科技厅、湖南省商务厅", "湖南省"),
        ("湖 南 省 财 政 厅", "湖南省财政厅", "湖南省"),
        (
            "上海市徐汇区财政局\n上海市徐汇区商务委员会（代章）",
            "上海市徐汇区财政局、上海市徐汇区商务委员会",
            "上海市徐汇区",
        ),
        ("国家税务总局湖南省税务局", "国家税务总局湖南省税务局", "湖南省"),
        ("国家税务总局", "国家税务总局", "全国"),
        ("中国人民银行湖南省分行", "中国人民银行湖南省分行", "湖南省"),
        ("中国人民银行", "中国人民银行", "全国"),
        ("财政部浙江监管局", "财政部浙江监管局", "浙江省"),
        ("审计署驻沈阳特派员办事处", "审计署驻沈阳特派员办事处", "沈阳市"),
        ("海关总署广东分署", "海关总署广东分署", "广东省"),
        ("杭州海关", "杭州海关", "杭州市"),
        ("国家能源局山东监管办公室", "国家能源局山东监管办公室", "山东省"),
        ("国家能源局华东监管局", "国家能源局华东监管局", "华东"),
        ("生态环境部长江流域生态环境监督管理局", "生态环境部长江流域生态环境监督管理局", "长江流域"),
        ("中国民用航空华东地区管理局", "中国民用航空华东地区管理局", "华东地区"),
        ("长江海事局", "长江海事局", "长江"),
        ("水利部黄河水利委员会", "水利部黄河水利委员会", "黄河"),
        ("湖南省委组织部人才工作局", "湖南省委组织部人才工作局", "湖南省"),
        ("杭州市珠江街道办事处", "杭州市珠江街道办事处", "杭州市"),
    ],
)
def test_all_who_sign_are_issuers_and_an_office_in_a_place_is_of_the_place(signature: str, issuer: str, place: str):
    head = (
        f"关于印发园区建设工作方案的通知\n各区：\n现将方案印发给你们。\n{signature}\n2024年4月1日\n园区建设工作方案\n"
    )
    found = draft_of(TASKS, head).metadata
    assert (found.title and found.title.value, found.issuer and found.issuer.value) == ("园区建设工作方案", issuer)
    assert found.place == place


@pytest.mark.parametrize(
    "names", ["国家发展改革委 工业和信息化部 科技部", "国家发展改革委、财政部", "工业和信息化部等八部门"]
)
def test_issuers_in_the_title_of_a_notice(names: str):
    found = draft_of(TASKS, f"{names}关于印发《园区建设工作方案》的通知\n各省：\n现将方案印发给你们。\n").metadata
    assert found.issuer and found.issuer.value == names.replace(" ", "、")


def test_ministries_whose_documents_are_named_say_nothing_of_the_place():
    named = "根据《国务院关于园区的意见》《国家发展改革委关于园区的通知》，制定本方案。\n"
    assert draft_of(TASKS, f"园区建设工作方案\n{named}").metadata.place == ""
    does = "财政部、商务部按职责分工负责，国务院定期督查。\n"
    assert draft_of(TASKS, f"园区建设工作方案\n{does}").metadata.place == "全国"


@pytest.mark.parametrize(
    "sentence, found",
    [
        (
            "园区工作由市甲局、市乙委牵头，市丙局、市丁局等部门配合，建立机制。",
            {"市甲局": "lead", "市乙委": "lead", "市丙局": "support", "市丁局": "support"},
        ),
        ("成立领导小组,日常工作由市联席会议办公室承担。", {"市联席会议办公室": "responsible"}),
        ("相关费用由企业承担。", {}),
        ("由市甲局负责调度。", {"市甲局": "responsible"}),
        (
            "省甲委、省乙局牵头负责组织实施，省委金融办、云江监管办等加强协同，依据职责分工完善措施。",
            {"省甲委": "lead", "省乙局": "lead", "省委金融办": "responsible", "云江监管办": "responsible"},
        ),
        ("项目牵头单位要切实履行主体责任。", {"项目牵头单位": "responsible"}),
        ("细化分工,各成员单位结合职能做好落实。", {"各成员单位": "responsible"}),
        ("各成员单位结合紧密。", {}),
        ("各执法部门高度重视园区工作，切实加强管理。", {"各执法部门": "responsible"}),
        ("各执法部门高度重视。", {}),
        ("各市电力主管部门按照国家有关要求，指导项目建设。", {"各市电力主管部门": "responsible"}),
        ("按照文件精神，市园区建设专班设立举报热线。", {"市园区建设专班": "responsible"}),
        ("各相关部门、各区政府组织开展培训。", {"各相关部门": "responsible", "各区政府": "responsible"}),
        ("各区政府、区域管理机构负责做好工作。", {"各区政府": "responsible", "区域管理机构": "responsible"}),
        ("统筹厂房建设、道路改造，加强协同。", {}),
        ("依托市甲局、市乙局加强宣传。", {}),
        ("督促市甲局、市乙局加强监管。", {}),
        ("加强统筹，支持市甲局、市乙局加强监管。", {}),
    ],
)
def test_who_is_told_to_act_or_is_in_charge_within_a_safeguard(sentence: str, found: dict[str, str]):
    chapter = f"{TASKS}二、保障措施\n（一）加强领导。{sentence}\n（二）加强宣传。开展宣传。"
    assert roles(draft_of(chapter), 2) == found
    # A tag besides does not make them nobody.
    tagged = draft_of(chapter.replace("\n（二）加强", "（责任单位：市戊局）\n（二）加强"))
    assert roles(tagged, 2) == {**found, "市戊局": "responsible"}


LED = "省甲委、省乙局牵头负责组织实施，省丙厅、省丁局等加强协同。"


def test_a_chapter_of_safeguards_in_one_paragraph_is_one_where_it_says_who_leads():
    draft = draft_of(f"{TASKS}二、保障措施\n{LED}\n")
    assert measures(draft, "safeguard") == [f"保障措施\n{LED}"]
    assert roles(draft, 2)["省甲委"] == "lead" and roles(draft, 2)["省丁局"] == "responsible"
    assert len(measures(draft)) == 2


@pytest.mark.parametrize(
    "chapters",
    [
        f"{TASKS}二、组织保障\n强化省甲委牵头抓总作用，健全机制。各有关部门按照职责分工密切配合。\n",
        f"{TASKS}二、组织保障\n发挥领导小组统筹作用，推进工作。\n",
        f"一、组织领导\n{LED}\n二{TASKS[1:]}",
    ],
)
def test_other_prose_of_safeguards_beside_numbered_measures_is_none(chapters: str):
    assert measures(draft_of(chapters), "safeguard") == []


@pytest.mark.parametrize("title", ["责任分工", "部门职责", "任务分工"])
@pytest.mark.parametrize("said", ["：负责", "负责", "：依法", "牵头"])
def test_a_list_of_duties_by_office_without_numbers_is_no_measure(title: str, said: str):
    duties = f"区甲局{said}建设厂房，新建厂房100个。\n区乙局、区丙委{said}改造道路。\n"
    draft = draft_of(
        f"{TASKS}二、{title}\n{duties}三、工作要求\n（一）加强领导。成立专班。\n（二）加强宣传。开展宣传。\n"
    )
    assert len(measures(draft)) == 2 and len(measures(draft, "safeguard")) == 2 and goals(draft) == []
    # Where nothing else says what is to be done, it does.
    assert draft_of(f"一、{title}\n{duties}").measures


@pytest.mark.parametrize(
    "words, found",
    [
        ("市甲局。负责建设厂房。", {"市甲局": "responsible"}),
        ("市甲局、市乙委：负责建设厂房。", {"市甲局": "responsible", "市乙委": "responsible"}),
        ("市甲局\n负责建设厂房。", {"市甲局": "responsible"}),
        ("市甲局负责建设厂房。", {"市甲局": "responsible"}),
        ("市甲局牵头建设厂房。", {"市甲局": "lead"}),
        ("市甲局负责人走访企业。", {}),
        ("市场建设。负责建设厂房。", {}),
    ],
)
def test_the_office_that_a_numbered_duty_begins_with_is_responsible(words: str, found: dict[str, str]):
    assert roles(draft_of(f"{TASKS}二、职责分工\n（一）{words}\n（二）改造道路。改造道路。\n"), 2) == found


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("产业规模突破千亿元。", [(1000, "亿元", "gt")]),
        ("产业规模突破万亿元大关，软件收入达到两千亿元以上。", [(10_000, "亿元", "gt"), (2000, "亿元", "ge")]),
        ("工业产值超过一万亿元。", [(1, "万亿元", "gt")]),
        ("培育5家以上年销售收入过百亿元、2家以上年销售收入达50亿元的企业。", [(5, "家", "ge"), (2, "家", "ge")]),
        ("打造千亿级产业集群，培育百亿元企业10家。", [(10, "家", "eq")]),
        ("投资上千亿元，力争数千亿元。", []),
        ("PUE降至1.25以下。", [(1.25, "unreadable", "le")]),
        ("数据中心平均电能利用效率（PUE）不高于1.3。", [(1.3, "unreadable", "le")]),
        ("升级至2.0版本。", []),
    ],
)
@pytest.mark.parametrize(
    "where",
    [
        "一、发展目标\n到2027年，{}\n二、重点任务\n（一）建设厂房。新建厂房。\n",
        "一、重点任务\n（一）建设厂房。到2027年，{}\n",
    ],
)
def test_sums_in_words_and_an_efficiency_are_targets(sentence: str, found: list[tuple[float, str, str]], where: str):
    draft = draft_of(where.format(sentence) + "（二）改造道路。改造道路。\n")
    assert goals(draft) == [(*goal, "2027-12-31") for goal in found]


@pytest.mark.parametrize("also, right", [("市甲局", 1), ("", 0)])
def test_an_agency_that_is_coded_at_two_places_is_right_at_either(tmp_path: Path, also: str, right: int):
    text = (
        f"{HEAD}{TASKS}二、保障措施\n（一）加强领导。市丙局负责调度。（责任单位：市丙局）\n（二）加强宣传。开展宣传。\n"
    )
    gold = tmp_path / "gold" / "one"
    gold.mkdir(parents=True)
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    start = text.index("加强领导")
    sentence, tag = text.index("市丙局"), text.index("市丙局）")
    (gold / "measures.csv").write_text(
        f"document,ordinal,kind_code,number_label,start_char,end_char\n1,3,safeguard,（一）,{start},{tag + 4}\n"
    )
    rows = [f"1,3,市丙局,responsible,{at},{at + 3}\n" for at in (sentence, *([tag] if also else []))]
    (gold / "agencies.csv").write_text(
        "document,measure_ordinal,agency_name,role,start_char,end_char\n" + "".join(rows)
    )
    (score,) = evaluate(tmp_path, tmp_path / "gold")
    assert score.scores["agencies"].right == right and score.scores["agencies"].gold == 1


@pytest.mark.parametrize(
    "tag, found",
    [
        ("——市甲局、市丙局", {"市甲局": "responsible", "市丙局": "responsible"}),
        ("\n——责任单位：市甲局", {"市甲局": "responsible"}),
        ("（责任单位：市甲局、\n市丙局）", {"市甲局": "responsible", "市丙局": "responsible"}),
        ("（责任单位：市甲局、\n\n　　市丙局）", {"市甲局": "responsible", "市丙局": "responsible"}),
        ("\n责任单位：\n市甲局、市丙局", {"市甲局": "responsible", "市丙局": "responsible"}),
        ("\n牵头单位：\n市甲局\n配合单位：\n各区政府", {"市甲局": "lead", "各区政府": "support"}),
        ("（责任单位：市甲局，电话：12345678）", {"市甲局": "responsible"}),
        ("——建设厂房、改造道路", {}),
        ("\n责任单位：", {}),
    ],
)
def test_tags_behind_a_dash_broken_over_lines_and_below_their_labels(tag: str, found: dict[str, str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。{tag}\n（二）改造道路。改造道路。（责任单位：市乙局）\n")
    assert roles(draft) == found and len(draft.measures) == 2


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("按照不超过实际投入的30%，给予最高500万元补助。", []),
        ("按合同金额的30%发放算力券，单个企业每年补贴最高50万元。", []),
        ("提供不少于500平方米的办公空间，给予3年免租。", []),
        ("支持成立时间不超过3年的企业。", []),
        ("轮候时间不超过3年。", [(3, "年", "le")]),
        ("建成不少于500平方米的办公空间。", [(500, "平方米", "ge")]),
        ("打造3—5个标杆社区。", [(3, "个", "ge")]),
        ("新增贷款不超过3—5亿元。", []),
    ],
)
def test_what_each_is_given_is_no_target_and_a_range_is_at_least_its_lower_end(
    sentence: str, found: list[tuple[float, str, str]]
):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{sentence}\n（二）改造道路。改造道路。\n")
    assert [goal[:3] for goal in goals(draft)] == found


@pytest.mark.parametrize(
    "place, short",
    [
        ("宁波市", "宁波"),
        ("上海市徐汇区", "徐汇"),
        ("湖南省长沙市岳麓区", "岳麓"),
        ("全国", "全国"),
        ("XX新区", "XX新区"),
    ],
)
def test_a_place_of_several_levels_is_called_by_its_last(place: str, short: str):
    assert short_name(place) == short
