"""Tags of firms beside bodies, lines that a copy broke, tables of indicators in pieces, what is called by a number."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import draft_of, goals, measures, roles

CHAPTER = "一、重点任务\n（一）建设园区。\n"


@pytest.mark.parametrize(
    "tag, names",
    [
        ("省甲局、各市能源主管部门，有关油气企业", ["省甲局", "各市能源主管部门", "有关油气企业"]),
        ("有关市能源主管部门，中云集团，国家云投集团", ["有关市能源主管部门", "中云集团", "国家云投集团"]),
        (
            "省甲局，云江电网公司、云江电力交易中心、有关电厂",
            ["省甲局", "云江电网公司", "云江电力交易中心", "有关电厂"],
        ),
        ("有关市能源主管部门，南方电网", ["有关市能源主管部门", "南方电网"]),
    ],
)
def test_a_bracket_without_a_label_lists_firms_beside_bodies(tag, names):
    draft = draft_of(f"{CHAPTER}1.建设厂房。新建厂房。（{tag}）\n2.建设道路。改造道路。（省乙局）\n")
    assert list(roles(draft)) == names


@pytest.mark.parametrize(
    "words", ["有关油气企业", "中云集团，国家云投集团", "云江电厂、云山园区", "省甲局、新能源装机"]
)
def test_a_bracket_of_firms_alone_or_of_other_things_is_no_tag(words):
    draft = draft_of(f"{CHAPTER}1.建设厂房。新建厂房（{words}）。\n2.建设道路。改造道路。（省乙局）\n")
    assert roles(draft) == {}
