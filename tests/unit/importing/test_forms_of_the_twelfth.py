"""Forms that plans of the twelfth and thirteenth blind readings had and the rules did not, and their siblings: each in
sentences written for it.
"""

from __future__ import annotations

from tests.unit.importing.test_proposals import HEAD, draft_of, measures

FRAMED = (
    "一、重点任务",
    "（一）建设园区。完善设施。（责任单位：市甲局）",
    "（二）培育企业。开展服务。（责任单位：市乙局）",
    "二、保障措施",
    "（一）加强组织领导。健全机制。",
    "（二）加强宣传。开展宣传。",
)


def test_a_text_in_the_only_cell_of_its_row_is_no_row_of_a_table():
    draft = draft_of("<br>".join(FRAMED) + " |\n", HEAD + "| --- |\n| ")
    assert measures(draft) == [line.partition("）")[2] for line in FRAMED[1:3]]
    assert measures(draft, "safeguard") == [line.partition("）")[2] for line in FRAMED[4:]]
    assert sum(map(len, draft.agencies.values())) == 2


def test_a_break_in_a_cell_beside_others_is_a_blank():
    row = "| 1 | 建设园区，<br>完善设施 | 市甲局<br>市乙局 |\n"
    text = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。\n{row}").text.clean
    assert "建设园区， 完善设施 | 市甲局 市乙局" in text
