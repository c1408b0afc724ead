"""Replies that bring a plan, plans without chapters, lists of bodies that a copy broke, ministries, sums in all."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import HEAD, draft_of, measures

TASKS = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
GUARD = "二、保障措施\n（一）加强组织领导。{}\n（二）做好宣传。开展报道。\n"


REPLY = (
    "云江省人民政府关于《云江市园区建设规划》的批复\n云政函〔2024〕12号\n云江市人民政府：\n现批复如下：\n"
    "一、原则同意《云江市园区建设规划》，请认真组织实施。\n二、市甲局要加强统筹协调，推进建设园区。\n"
    "附件：云江市园区建设规划\n云江省人民政府\n2024年3月5日\n{}\n云江市园区建设规划\n为推进园区建设，制定本规划。\n"
)


@pytest.mark.parametrize("annex", ["附　件", "附件", ""])
def test_a_reply_with_numbered_points_brings_the_plan_that_it_names(annex: str):
    draft = draft_of(TASKS + GUARD.format("市乙局要加强统筹。"), REPLY.format(annex))
    assert measures(draft) == ["建设园区。新建厂房。", "服务企业。组织走访。"]
    assert [c.heading.title for c in draft.headings] == ["重点任务", "保障措施"]
    assert draft.plan["title"] == "云江市园区建设规划" and draft.plan["doc_number"] == "云政函〔2024〕12号"


def test_a_plan_that_a_reply_does_not_name_is_another_one():
    text = REPLY.format("").replace("\n云江市园区建设规划\n为", "\n云山区道路养护计划\n为") + TASKS
    assert [draft.plan["title"] for draft in drafts_of(ReadDocument(text, "txt"))] == [
        "云江省人民政府关于《云江市园区建设规划》的批复",
        "云山区道路养护计划",
    ]


def test_an_annex_of_a_plan_that_a_reply_brings_stays_its_annex():
    annex = "附件\n重点项目清单\n一、厂房\n（一）甲厂房。新建厂房。\n"
    draft = draft_of(TASKS + annex, REPLY.format("附件"))
    assert measures(draft)[:2] == ["建设园区。新建厂房。", "服务企业。组织走访。"]
    assert draft.plan["title"] == "云江市园区建设规划"


def test_items_of_a_plan_without_chapters_are_no_chapters_besides():
    items = "（一）建设园区。新建厂房，改造道路。\n（二）服务企业。组织走访，解决问题。\n（三）加强监管。开展检查。\n"
    assert draft_of(items, HEAD).headings == [] and len(measures(draft_of(items, HEAD))) == 3
    # An item that holds the measures heads them, and so does a chapter.
    groups = "（一）建设园区\n1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n（二）服务企业\n3.走访。组织走访。\n"
    assert [c.heading.label for c in draft_of(groups, HEAD).headings] == ["（一）", "（二）"]
    assert [c.heading.label for c in draft_of(TASKS, HEAD).headings] == ["一、"]
