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
