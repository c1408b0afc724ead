"""Bold that a copy tears, edges of frames, entries of the page, notes at the foot, and what a rule asks for."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"


def test_bold_that_is_torn_by_blanks_is_one():
    torn = TASKS.replace("（二）服务企业。", "**（** **二** **）** **服务** **企业。**")
    assert measures(draft_of(torn, HEAD)) == ["建设园区。新建厂房。", "服务企业。组织走访。"]
    tag = "**（市甲局、** **市乙局、**** ****市丙局负责）**"
    assert list(roles(draft_of(TASKS.replace("新建厂房。", f"新建厂房。{tag}"), HEAD))) == [
        "市甲局",
        "市乙局",
        "市丙局",
    ]


@pytest.mark.parametrize("words", ["**市甲局** **市乙局**", "**甲** **2025**"])
def test_bold_words_side_by_side_stay_apart(words: str):
    draft = draft_of(TASKS.replace("新建厂房。", f"新建厂房，涉及{words}两处。"), HEAD)
    assert measures(draft)[0] == f"建设园区。新建厂房，涉及{words.replace('*', '')}两处。"


def test_the_edge_of_a_frame_is_no_word_of_a_measure():
    draft = draft_of(TASKS + "\n|\n专栏1：重点行动 |\n|\n|\n\n二、保障措施\n（三）加强领导。建立机制。\n", HEAD)
    assert measures(draft) == ["建设园区。新建厂房。", "服务企业。组织走访。"]


def test_entries_that_are_links_are_none_of_the_text():
    page = "".join(
        f'{n}. [{words}](https://a.example/{n} "{words}")\n' for n, words in enumerate(["首页", "政务", "决策"], 2)
    )
    text = f"{page}\n## 正文区域请切换浏览\n\n## 关于建设园区的实施意见\n\n为建设园区，提出如下意见。\n\n{TASKS}"
    assert measures(draft_of(text, "")) == ["建设园区。新建厂房。", "服务企业。组织走访。"]


@pytest.mark.parametrize("mark", ["[1]", "\\[1\\]", "［1］ "])
def test_notes_at_the_foot_are_none_of_the_last_measure(mark: str):
    notes = f"{mark}“五色行动”——即园区的行动，到2030年，占比达到40%以上。\n"
    draft = draft_of(f"{TASKS}（三）强化队伍。推进五色行动[1]。\n{notes}", HEAD)
    assert measures(draft)[-1] == "强化队伍。推进五色行动[1]。"
    assert goals(draft) == []


@pytest.mark.parametrize("rule", ["申请补贴须符合以下要求：", "应当提交下列材料："])
def test_what_is_to_be_met_or_handed_in_belongs_to_its_rule(rule: str):
    own = f"发放补贴。{rule}\n1.录入平台信息。\n2.提交报告。"
    assert measures(draft_of(f"{TASKS}（三）{own}\n", HEAD))[-1] == own


def test_what_is_near_says_which_ones_are_meant():
    words = "到2025年，实现3000平方米以上公园绿地500米服务半径基本全覆盖，新建绿地20公顷。"
    assert [value for value, *_ in goals(draft_of(TASKS.replace("新建厂房。", words), HEAD))] == [20]
