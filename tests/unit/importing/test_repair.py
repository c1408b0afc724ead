"""The ledger of a draft: what is repaired, what is only noted, and that the source stays as it came."""

from __future__ import annotations

import pytest

from cejian.corpus.text import Repair, apply_repairs
from cejian.importing.document import ReadDocument
from cejian.importing.repair import find_repairs


def repaired(text: str, pages: tuple[int, ...] = ()) -> tuple[str, list[tuple[str, bool]]]:
    spots = find_repairs(ReadDocument(text, "txt", pages))
    clean = apply_repairs(text, [Repair(c.start, c.end, c.wrong, c.right) for c in spots if c.is_applied])
    assert clean.source == text
    return clean.clean, [(c.kind, c.is_applied) for c in spots]


@pytest.mark.parametrize(
    "text, clean, kind",
    [
        ("建设园区。\n— 3 —\n改造道路。", "建设园区。\n改造道路。", "page_marker"),
        ("建设园区。\n第 2 页 共 9 页\n改造道路。", "建设园区。\n改造道路。", "page_marker"),
        ("打印本页 关闭窗口\n建设园区。", "建设园区。", "site_text"),
        ("占比达到7. 5%。", "占比达到7.5%。", "space_in_word"),
        ("产值突破3500 亿元。", "产值突破3500亿元。", "space_in_word"),
        (
            "知识产权，知识产权，加强对知识 产权的保护工作。",
            "知识产权，知识产权，加强对知识产权的保护工作。",
            "space_in_word",
        ),
        (
            "目 录\n一、总体要求……1\n二、重点任务……2\n三、保障措施……5\n一、总体要求\n建设园区。\n二、重点任务"
            "\n三、保障措施",
            "一、总体要求\n建设园区。\n二、重点任务\n三、保障措施",
            "page_marker",
        ),
        ("建设\u200b园区。", "建设园区。", "blank_filler"),
        (
            "（一）建设园区。新建厂房。（二）改造道路。改造。",
            "（一）建设园区。新建厂房。\n（二）改造道路。改造。",
            "lost_line_break",
        ),
    ],
)
def test_what_is_certain_is_repaired(text: str, clean: str, kind: str):
    found, spots = repaired(text)
    assert found == clean and set(spots) == {(kind, True)}


@pytest.mark.parametrize(
    "text, clean, kind",
    [
        ("云政办发〔2024]12号", "云政办发〔2024〕12号", "lost_punctuation"),
        ("行动计划（2026一2028年）", "行动计划（2026—2028年）", "lost_punctuation"),
        ("9.改造道路。\n10，建设园区。", "9.改造道路。\n10．建设园区。", "lost_punctuation"),
        ("（一加强组织领导。", "（一）加强组织领导。", "lost_bracket"),
        ("建设园区。（市科技局、市财政局负责", "建设园区。（市科技局、市财政局负责）", "lost_bracket"),
    ],
)
def test_what_recognition_takes_for_others_is_repaired_in_a_scan_alone(text: str, clean: str, kind: str):
    spots = find_repairs(ReadDocument(text, "ocr"))
    assert apply_repairs(text, [Repair(c.start, c.end, c.wrong, c.right) for c in spots if c.is_applied]).clean == clean
    assert [c.kind for c in spots] == [kind] and repaired(text) == (text, [])


@pytest.mark.parametrize(
    "text, kind", [("XX新区工作要点", "masked_name"), ("按照云政办函202461号文件执行", "lost_bracket")]
)
def test_what_is_not_certain_is_noted_and_left(text: str, kind: str):
    assert repaired(text) == (text, [(kind, False)])


@pytest.mark.parametrize(
    "text",
    ["组长：王一 市长\n成员：李二 局长", "云江市人民政府 2024年3月5日", "落实（二）类用地。\n", "建设5 个园区。"],
)
def test_what_only_looks_damaged_is_left(text: str):
    assert repaired(text) == (text, [])


def test_heads_of_pages_are_taken_out_where_three_pages_have_them():
    pages = [f"云江市文件\n第{n}段正文。\n" for n in "一二三"]
    starts = (0, len(pages[0]), len(pages[0]) * 2)
    assert repaired("".join(pages), starts)[0] == "第一段正文。\n第二段正文。\n第三段正文。\n"
    assert repaired("".join(pages))[0] == "".join(pages)


MARKED = (
    "| 首页 | > 信息公开 |\n\n|     |     |\n| --- | --- |\n| 标 题 | 云江市园区建设工作方案 |\n\n"
    "# 云江市园区建设工作方案\n\n"
    "**一、** 重点任务\n\n1\\. **建设园区。** 新建&nbsp;厂房，见[附表](https://a.cn/b)。\n\n二 **、** 保障措施\n"
)


def test_the_signs_of_markdown_are_taken_out_and_every_one_stands_in_the_ledger():
    found, spots = repaired(MARKED)
    assert "一、 重点任务\n" in found and "1. 建设园区。 新建 厂房，见附表。" in found and "\n二 、 保障措施" in found
    assert "标 题 | 云江市园区建设工作方案" in found and "---" not in found
    assert "\n云江市园区建设工作方案\n" in found and not set("*#[]\\") & set(found)
    assert {kind for kind, _ in spots} == {"site_text"}


@pytest.mark.parametrize(
    "text",
    [
        "负责人：张**、李**。",
        "编号为A_1__B__C。",
        "按照1+1+N的要求，3-5年完成。",
        "总分|单项|合计",
        "见《办法》[2024]第3条(略)。",
    ],
)
def test_stars_bars_and_brackets_of_the_document_itself_are_left(text: str):
    assert repaired(text)[0] == text


def test_a_tab_before_a_paragraph_is_no_cell_and_one_beside_cells_is():
    assert (
        repaired("云江市方案\n\t　　一、建设园区。\n\t二、改造道路。\n")[0]
        == "云江市方案\n一、建设园区。\n二、改造道路。\n"
    )
    table = "类别\t任务\t单位\n园区\t1.建设园区\t市甲局\n\t2.改造道路\n"
    assert repaired(table)[0] == table


def test_lists_that_lead_elsewhere_go_and_those_of_the_document_stay():
    body = "云江市方案\n一、建设园区。\n- 厂房\n- 道路\n- 桥梁\n新建厂房。\n分享\n"
    found = repaired("- 首页\n- 新闻\n  - 公开\n" + body + "- 天江省\n- 云江省\n- 海江省\n")[0]
    assert found.startswith("云江市方案") and "- 厂房\n- 道路" in found and "江省" not in found


def joined(between: str, within: str) -> str:
    """A notice as a copy holds it whose lines were joined: `between` paragraphs, `within` their lines."""
    words = f"建设园区是推动企业发展的{within}重要举措，各地要高度重视，因地制宜{within}安排好各项工作，确保按时完成。"
    paragraphs = [
        "云江省甲局文件", "省甲局关于开展园区建设的通知", "各市、县甲局:", words, "一、建设目标", words * 2,
        "二、工作任务", "(一 ) 重点事项。", "1 .建设厂房。" + words, "2.改造道路。" + words[:-1] + "，",
        "3 开展走访。" + words, "(二) 其他事项。" + words, "三、有关要求", words, "2024年5月6日印发",
    ]  # fmt: skip
    return between.join(paragraphs)


def test_a_document_in_one_line_is_parted_where_two_blanks_stand_and_joined_where_one_does():
    found, spots = repaired(joined("  ", " "))
    assert found.split("\n") == repaired(joined("\n", ""))[0].replace("(一 )", "(一)").replace("3 开", "3.开").split(
        "\n"
    )
    assert {kind for kind, _ in spots} == {"lost_line_break", "space_in_word", "lost_punctuation"}


def test_the_first_item_and_the_named_blocks_of_a_document_in_one_line_begin_lines():
    words = "完善制度，加强监管，优化服务，健全机制，推动各项工作取得实效，不断提高企业和群众的满意程度。" * 4
    items = f"工作措施： 1.甲事。{words} 2.乙事。{words}"
    text = f"为推进工作，制定本计划。 一、提高质量 目标任务：{words} {items} 二、提升效益 目标任务：{words}"
    lines = [line[:5] for line in repaired(text)[0].split("\n")]
    assert lines == [
        "为推进工作",
        "一、提高质",
        "目标任务：",
        "工作措施：",
        "1.甲事。",
        "2.乙事。",
        "二、提升效",
        "目标任务：",
    ]


def test_a_list_within_a_paragraph_of_a_document_with_lines_stays_in_it():
    text = "一、建设园区\n重点抓好： 1.厂房。 2.道路。\n二、服务企业\n走访企业。\n"
    assert repaired(text)[0] == text


def test_articles_of_a_document_in_one_line_begin_lines():
    words = "完善制度，加强监管，优化服务，健全机制。" * 12
    lines = repaired(f"第一条 为推进工作，制定本措施。{words} 第二条 {words} 第三条 按照第二条 的规定办理。{words}")[0]
    assert [line[:3] for line in lines.split("\n")] == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize("between", [" ", ""])
def test_headings_of_a_document_in_one_line_go_on_with_their_numbers(between: str):
    words = "完善制度，加强监管，优化服务，健全机制，推动各项工作取得实效。" * 3
    lines = [
        f"（一）建设园区{between}1.建设厂房。{words}（责任单位：市甲局）", f"2.2025年底前改造道路。{words}",
        f"（二）服务企业{between}3.走访企业。{words}重点是：", f"4.减免费用。{words}",
    ]  # fmt: skip
    text = between.join(
        [f"为推进工作，制定本方案。{words}", "一、重点任务", *lines, f"二、保障措施（一）加强领导。{words}"]
    )
    begun = [line[:4] for line in repaired(text)[0].split("\n")]
    assert begun == [
        "为推进工",
        "一、重点",
        "（一）建",
        "1.建设",
        "2.20",
        "（二）服",
        "3.走访",
        "4.减免",
        "二、保障",
        "（一）加",
    ]


def test_the_lines_above_the_first_chapter_of_a_document_in_one_line_are_parted():
    words = "完善制度，加强监管，优化服务，健全机制，推动各项工作取得实效。" * 12
    head = [
        "云江市关于印发园区建设方案的通知",
        "各区人民政府：",
        "现将方案印发给你们。",
        "云江市园区建设方案（2024—2026年）",
        "为推进工作，制定本方案。",
    ]
    text = " ".join([*head, f"一、工作目标 到2026年，{words}", f"二、重点任务 建设园区，{words}"])
    lines = repaired(text)[0].split("\n")
    assert lines[:7] == [*head, "一、工作目标", f"到2026年，{words}"]


def test_lines_of_one_width_are_joined_though_one_is_longer_and_one_ends_a_sentence():
    paragraph = "　　" + "建设园区完善制度，加强监管。优化服务健全机制，推动工作取得实效，" * 5
    wrapped = "\n".join(paragraph[i : i + 30] for i in range(0, len(paragraph), 30))
    text = "\n".join([wrapped] * 6) + "\nhttps://www.yunjiang.gov.cn/zwgk/2024/05/06/content_0123456789.html\n"
    assert repaired(text)[0].split("\n")[:6] == [paragraph] * 6


@pytest.mark.parametrize("mark", ["- ", "* ", "• "])
def test_a_number_that_became_an_entry_of_a_list_is_a_number(mark: str):
    text = f"一、重点任务\n{mark}（一）建设园区。\n  {mark}1\\. 建设厂房。\n"
    assert repaired(text)[0] == "一、重点任务\n（一）建设园区。\n  1. 建设厂房。\n"
