"""Tables of tasks beside the measures of a text: their rows, who does them, and until when."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, goals, measures, roles

TEXT = (
    "一、重点任务\n（一）建设厂房。新建厂房。（市甲局负责）\n（二）改造道路。改造道路。（市乙局负责）\n"
    "（三）服务企业。开展走访。（市丙局负责）\n\n附件：1．2024年任务清单\n\n附件1\n\n2024年云江市园区任务清单\n\n"
)
ROWS = (
    ("1", "用地", "整治土地200亩。", "市丁局"),
    ("2", "", "拆除棚屋30座。", "市丁局、市戊局"),
    ("3", "供水", "更换水表5000个。", "市己局"),
    ("4", "", "加快泵站建设。", ""),
    ("5", "供电", "改造线路60公里。", "市庚局"),
)
WORDS = [row[2] for row in ROWS]


def table(bar: str, head: str = "2024年推进任务", lost: bool = False) -> str:
    """The rows as a copy writes them; merged cells are left empty, or lost."""
    rows = [("序号", "领域", head, "牵头责任部门"), *ROWS]
    lines = [[cell for cell in row if cell or not lost] for row in rows]
    if bar == "|":
        shown = ["| " + " | ".join(line) + " |" for line in lines]
        group = "| 一、夯实基础行动 |"
        return "\n".join([shown[0], "| --- | --- | --- | --- |", group, *shown[1:]]) + "\n"
    return "\n".join("\t".join(line) for line in lines) + "\n"


@pytest.mark.parametrize("bar, lost", [("|", True), ("|", False), ("\t", False), ("\t", True)])
def test_rows_of_an_annex_that_names_no_task_of_the_text_are_tasks_beside_them(bar: str, lost: bool):
    draft = draft_of(TEXT + table(bar, lost=lost))
    assert measures(draft)[3:] == WORDS
    assert roles(draft, 4) == {"市丁局": "lead", "市戊局": "lead"}
    assert roles(draft, 6) == {"市己局": "lead"}  # its cell is merged with the one above
    assert roles(draft, 7) == {"市庚局": "lead"}


@pytest.mark.parametrize(
    "head, day", [("2024年推进任务", "2024-12-31"), ("推进任务", ""), ("2024—2026年任务", "2026-12-31")]
)
def test_the_year_in_the_head_of_the_tasks_is_their_deadline(head: str, day: str):
    found = goals(draft_of(TEXT + table("|", head, lost=True)))
    assert [(value, unit, until) for value, unit, _, until in found] == [
        (200, "亩", day),
        (30, "座", day),
        (5000, "个", day),
        (60, "公里", day),
    ]


def test_the_time_beside_a_row_is_the_deadline_of_its_numbers():
    rows = "".join(f"{n}\t建设第{n}园区，新建厂房{n}0座。\t2024年{n + 5}月底前\t市甲局\n" for n in (1, 2, 3))
    found = goals(draft_of(f"附件\n云江市园区任务清单\n序号\t工作任务\t完成时限\t责任单位\n{rows}"))
    assert [day for *_, day in found] == ["2024-06-30", "2024-07-31", "2024-08-31"]


def test_rows_that_name_the_tasks_of_the_text_are_not_tasks_once_more():
    rows = "".join(f"{n}\t{words}。\t市{who}局\n" for n, words, who in ((1, "建设厂房", "甲"), (2, "改造道路", "乙")))
    draft = draft_of(f"{TEXT}序号\t任务\t责任单位\n{rows}3\t服务企业。\t市丙局\n")
    assert len(draft.measures) == 3


def test_rows_without_anybody_to_do_them_are_no_tasks():
    rows = "".join(f"{n}\t{row[2]}\t第{n}季度\n" for n, row in enumerate(ROWS, start=1))
    assert len(draft_of(f"{TEXT}序号\t任务\t时间\n{rows}").measures) == 3
