"""Heads printed over themselves, lines beside page numbers, and boxes in small print."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.repair import find_repairs
from cejian.importing.running_heads import is_overprinted

TASKS = "二、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
GUARD = "三、保障措施\n（一）加强组织领导。建立机制。\n（二）做好宣传。开展报道。{}\n"
OVERPRINTED = "".join(f"{letter} " + letter * 15 for letter in "云江市政府公报")


def removed(text: str) -> list[str]:
    """What is taken out of a text file with its line's end."""
    return [spot.wrong.strip() for spot in find_repairs(ReadDocument(text, "txt")) if spot.kind == "page_marker"]


def pages(*heads: str) -> str:
    return "".join(f"{head}\n第{'甲乙丙丁'[at]}段建设园区。\n—— {at + 1}\n" for at, head in enumerate(heads))


def test_a_head_printed_over_itself_and_what_stands_beside_page_numbers_are_no_text():
    once = f"{OVERPRINTED}\n云江市政府公报\n{{}}建设园区。\n—— {{}}\n"
    text = "".join(once.format(letter, at) for at, letter in enumerate("甲乙丙", start=1))
    assert removed(text) == [w for n in (1, 2, 3) for w in (OVERPRINTED, "云江市政府公报", f"—— {n}")]
    assert not is_overprinted("云江" * 15)
    assert not is_overprinted(
        "加快建设云江市园区，" * 3 + "新建厂房、道路、管网，改造老旧设施，组织企业走访，开展技能培训。"
    )


def test_a_line_beside_page_numbers_is_a_head_on_three_pages_only_and_no_row_or_sentence():
    assert removed(pages(*["云江市园区规划"] * 4)).count("云江市园区规划") == 3  # the first may be the title
    assert "云江市园区规划" not in removed(pages(*["云江市园区规划"] * 3, "云山区园区规划"))
    assert "序号 | 任务 | 单位" not in removed(pages(*["序号 | 任务 | 单位"] * 4))
    assert "加强组织领导。" not in removed(pages(*["加强组织领导。"] * 4))


def wrapped(words: str, width: int) -> str:
    return "\n".join(words[at : at + width] for at in range(0, len(words), width))


LONG = "推动企业建设数字车间并改造生产线路形成一批可以推广的经验做法"


@pytest.mark.parametrize("small, is_joined", [(40, True), (0, False)])
def test_lines_broken_at_two_widths_are_joined_and_long_lines_of_any_length_are_not(small: int, is_joined: bool):
    body = "".join(wrapped(f"{LONG * 5}{letter}。", 28) + "\n" for letter in "甲乙丙丁戊己")
    if small:
        boxes = "".join(wrapped(f"{LONG * 5}{letter}。", small) + "\n" for letter in "庚辛")
    else:
        boxes = "".join(LONG + "云江" * at + "园区建设项目名称\n" for at in range(2, 14))
    spots = [s for s in find_repairs(ReadDocument(body + boxes, "txt")) if s.kind == "space_in_word"]
    assert bool(spots) is is_joined
    if is_joined:
        assert len(spots) == (body + boxes).count("\n") - 8  # eight paragraphs
