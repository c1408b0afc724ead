"""Lists of a year's tasks: tables whose columns a blank parts, rows a cell a line, numbers of three digits, figures."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import draft_of, goals, measures, roles



def read(text):
    drafts = drafts_of(ReadDocument(text, "txt"))
    assert len(drafts) == 1
    return drafts[0]


STACKED = (
    "附件\n2026年民生实事目标任务分解表\n序号\n民生实事\n{}\n1\n新建厂房3座，改造道路。\n市甲局\n市乙局\n6月底前\n"
    "2\n新建学校2所。\n市残联\n9月投入使用\n3\n开工建设养老楼。\n市丙局\n5月底前动工\n开工建设老年大学。\n12月底前\n"
    "4\n新建公园4个。\n云江指挥部\n分享到：\n"
)
STACKED_HEAD = "云江市人民政府办公室关于对民生实事进行督办的通知\n各县人民政府：\n现将民生实事目标任务分解下达。\n"


def test_rows_a_cell_a_line_hold_several_bodies_and_a_time():
    draft = read(STACKED_HEAD + STACKED.format("责任单位\n完成时限"))
    assert measures(draft) == [
        "新建厂房3座，改造道路。",
        "新建学校2所。",
        "开工建设养老楼。\n市丙局\n5月底前动工\n开工建设老年大学。",
        "新建公园4个。",
    ]
    assert [list(roles(draft, index)) for index in range(3)] == [["市甲局", "市乙局"], ["市残联"], ["市丙局"]]
    assert goals(draft) == [(3, "座", "eq", "2026-06-30"), (2, "所", "eq", "2026-09-30"), (4, "个", "eq", "2026-12-31")]


def test_without_a_column_of_times_a_line_below_the_bodies_is_no_time():
    draft = read(STACKED_HEAD + STACKED.format("责任单位"))
    assert measures(draft)[2] == "开工建设养老楼。"
    assert [deadline for *_, deadline in goals(draft)] == ["2026-12-31"] * 3


AIMS = "一、{}\n1.地区生产总值增长6%左右。\n责任单位：市甲局\n2.居民消费价格涨幅3%左右。\n责任单位：市乙局\n"


@pytest.mark.parametrize(
    "chapter, day",
    [
        ("2026年经济社会发展主要目标", "2026-12-31"),
        ("2026年主要预期目标", "2026-12-31"),
        ("经济社会发展主要目标", ""),
        ("2025年以来经济社会发展主要成绩和目标", ""),
    ],
)
def test_a_chapter_of_a_years_goals_says_until_when(chapter, day):
    draft = read("云江市目标任务责任分解\n" + AIMS.format(chapter))
    assert goals(draft) == [(6, "%", "increase_by", day), (3, "%", "eq", day)]


@pytest.mark.parametrize(
    "words, target",
    [
        ("全社会固定资产投资额550亿元，其中：工业技改投资增长10%。", [(550, "亿元"), (10, "%")]),
        ("社会消费品零售总额增长8%，实际利用外资6亿美元。", [(8, "%"), (6, "亿美元")]),
        ("公路投资1.65万亿元。", [(1.65, "万亿元")]),
        ("一般公共预算收入50亿元以上。", [(50, "亿元")]),
        # What one thing costs, and what one is given.
        ("新建大桥，总投资5亿元。", []),
        ("推进工业投资2亿元项目。", []),
        ("工业投资1亿元以上的企业优先。", []),
    ],
)
def test_what_a_years_figure_is_called_is_promised(words, target):
    draft = draft_of(
        f"一、重点任务\n（一）做好工作。\n{words}（市甲局负责）\n（二）建设园区。新建厂房。（市乙局负责）\n"
    )
    assert [(value, unit) for value, unit, *_ in goals(draft)] == target


def test_the_province_in_front_of_a_title_is_no_part_of_it():
    draft = read("(云江省)武汉市2026年目标任务责任分解方案\n" + AIMS.format("主要目标"))
    assert (draft.metadata.title.value, draft.metadata.place) == ("武汉市2026年目标任务责任分解方案", "武汉市")
    assert draft.metadata.kind == "work_plan"
