"""Forms that plans of the ninth blind reading had and the rules did not, and their siblings: each in sentences written
for it.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, measures

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
    assert "是否新建？改造道路局" in draft_of(TASKS + "（三）是否新建？改造道路局\n改造道路。\n").text.clean


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
    text = (page + NOTICE).replace("\\", "").replace("**", "")
    draft = draft_of(TASKS, page + NOTICE)
    number = draft.metadata.doc_number
    assert number and draft.text.clean[number.start : number.end] in text


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
