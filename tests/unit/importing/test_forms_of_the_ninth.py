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
