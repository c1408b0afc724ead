"""Lists of a year's tasks: tables whose columns a blank parts, rows a cell a line, numbers of three digits, figures."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

NOTICE = (
    "云江市人民政府办公室关于印发2026年《政府工作报告》量化指标任务分工的通知\n云政办发〔2026〕3号\n各县人民政府：\n"
    "现将分工印发给你们，并就有关事项通知如下：\n"
    "一、各有关部门要高度重视，健全工作机制，抓好督促检查。\n二、各有关部门要及时报送进展情况。\n"
    "三、市政府办公室将加强跟踪督办，定期梳理落实情况。\n云江市人民政府办公室\n2026年3月5日\n"
)
TITLE = "2026年《政府工作报告》量化指标任务分工\n"
SPACED = "序号 工 作 任 务 牵头负责部门\n"
FIGURES = (
    "1 居民消费价格涨幅2%左右 市甲局\n2 城镇新增就业3万人以上 人力资源社会保障局\n"
    "3 铁路投资80亿元以上 市丙委、市丁局\n4 新建厂房5座,\n改造道路3公里 市戊局\n"
)


def read(text):
    drafts = drafts_of(ReadDocument(text, "txt"))
    assert len(drafts) == 1
    return drafts[0]


def test_a_table_whose_columns_a_blank_parts_is_of_measures():
    draft = read(NOTICE + TITLE + SPACED + FIGURES)
    assert draft.metadata.title.value == TITLE.strip()
    assert draft.metadata.kind == "notice"
    assert draft.headings == []  # the points of the notice are neither measures nor chapters
    assert measures(draft) == [
        "居民消费价格涨幅2%左右",
        "城镇新增就业3万人以上",
        "铁路投资80亿元以上",
        "新建厂房5座,\n改造道路3公里",
    ]
    assert [roles(draft, index) for index in range(4)] == [
        {"市甲局": "lead"},
        {"人力资源社会保障局": "lead"},
        {"市丙委": "lead", "市丁局": "lead"},
        {"市戊局": "lead"},
    ]
    assert goals(draft) == [
        (2, "%", "eq", "2026-12-31"),
        (30000, "人", "ge", "2026-12-31"),
        (80, "亿元", "ge", "2026-12-31"),
        (5, "座", "eq", "2026-12-31"),
        (3, "公里", "eq", "2026-12-31"),
    ]


ROLES_AND_TIMES = (
    "2026年民生实事任务分解表\n序号 实事内容 牵头单位 配合单位 完成时限\n一、教育\n"
    "1 新建学校2所 市甲局 市乙局 6月底前\n"
    "2 改造校舍 云山校区 5座 市甲局 市丙局 9月投入使用\n二、交通\n3 新建道路6公里 市丁局 市乙局、市丙局 全年\n"
)


def test_columns_of_roles_and_times_are_told_by_their_heads():
    draft = read(HEAD + ROLES_AND_TIMES)
    assert measures(draft) == ["新建学校2所", "改造校舍 云山校区 5座", "新建道路6公里"]
    assert roles(draft, 0) == {"市甲局": "lead", "市乙局": "support"}
    assert roles(draft, 2) == {"市丁局": "lead", "市乙局": "support", "市丙局": "support"}
    assert goals(draft) == [
        (2, "所", "eq", "2026-06-30"),
        (5, "座", "eq", "2026-09-30"),
        (6, "公里", "eq", "2026-12-31"),
    ]


def test_a_group_has_a_column_where_every_row_fills_it():
    table = "2026年任务分解表\n序号 类别 工作任务 责任单位\n1 教育 新建学校2所 市甲局\n2 交通 新建道路6公里 市乙局\n"
    draft = read(HEAD + table + "3 水利 新建水库1座 市丙局\n")
    assert measures(draft) == ["新建学校2所", "新建道路6公里", "新建水库1座"]


@pytest.mark.parametrize(
    "table",
    [
        "序号 工作任务 备注\n" + FIGURES,  # no column of bodies
        "序号 名称 牵头单位\n" + FIGURES,  # of what, nobody says
        "工作任务 牵头单位\n" + FIGURES,
        SPACED + "".join(FIGURES.splitlines(keepends=True)[:2]),  # too few
        SPACED + "1 新建厂房3座 产业园区\n2 新建道路 云江新区\n3 新建公园 滨江地区\n",  # places, not bodies
        SPACED + "1 新建厂房 市甲局\n3 新建道路 市乙局\n5 新建公园 市丙局\n",  # rows are lost
    ],
)
def test_no_other_lines_are_a_table_of_tasks(table):
    draft = read(NOTICE + TITLE + table)
    assert not any(measure.rule == "table_row" for measure in draft.measures)


def test_points_of_a_notice_are_measures_where_no_table_holds_the_tasks():
    assert len(measures(read(NOTICE + TITLE + "（略）\n"))) == 3


def test_points_of_what_names_no_table_are_its_chapters():
    draft = read(NOTICE + "2026年县区任务分工\n" + SPACED + FIGURES)
    assert [node.heading.label for node in draft.headings] == ["一、", "二、", "三、"]
    assert measures(draft)[0] == "居民消费价格涨幅2%左右"
    # Of points that are tasks such a table is a list of their names.
    tasks = NOTICE.replace("各有关部门要", "着力")
    assert len(measures(read(tasks + "2026年县区任务分工\n" + SPACED + FIGURES))) == 3


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


def test_numbers_of_three_digits_are_those_of_items():
    body = (
        "——推进教育发展\n204.新建学校2所。（牵头单位：市甲局；责任单位：市直各相关部门，各县人民政府）\n"
        "205.改造校舍。（责任单位：市乙局）\n——建设健康云江\n206.新建医院。（责任单位：市丙局）\n"
    )
    draft = draft_of(body)
    assert [measure.split("。")[0] for measure in measures(draft)] == ["新建学校2所", "改造校舍", "新建医院"]
    assert measures(draft)[1] == "改造校舍。（责任单位：市乙局）"
    assert roles(draft, 0) == {"市甲局": "lead", "各县人民政府": "responsible"}
    # 640.webp.jpg is a picture of the page, 2026. a year
    assert "640" not in [m.number for m in draft_of("640.webp.jpg\n2026.厂房\n" + body).measures]


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


CUT_OFF = "《政府工作报告》重点工作责任分解\n2026年目标是：地区生产总值增长8%。\n为完成工作，提出如下责任分工：\n"


def test_the_first_chapter_of_a_copy_that_stops_before_its_tasks_is_no_measure():
    draft = read(CUT_OFF + "一、加快转型升级\n坚持调优调强，推进产业集群发展。\n")
    assert draft.metadata.title.value == "《政府工作报告》重点工作责任分解"
    assert (measures(draft), [node.heading.label for node in draft.headings]) == ([], ["一、"])


@pytest.mark.parametrize(
    "chapters",
    [
        "一、加快转型升级。推进产业集群发展。（市甲局负责）\n",
        "一、加快转型升级\n推进产业集群发展。\n二、改造道路\n改造园区道路。\n",
    ],
)
def test_a_chapter_with_bodies_or_beside_another_is_one(chapters):
    assert len(measures(read(CUT_OFF + chapters))) == chapters.count("、")


def test_the_only_chapter_of_a_copy_is_headed_without_a_number():
    body = "提出如下实施意见。\n扛牢粮食安全责任\n（一）稳定面积。稳定面积。\n（二）扩大生产。扩大生产。\n"
    assert [node.heading.title for node in draft_of(body).headings] == ["扛牢粮食安全责任"]
    # Behind another sentence the line may be anything.
    others = draft_of(body.replace("提出如下实施意见。", "会议听取了汇报。")).headings
    assert "扛牢粮食安全责任" not in [node.heading.title for node in others]


def test_the_province_in_front_of_a_title_is_no_part_of_it():
    draft = read("(云江省)武汉市2026年目标任务责任分解方案\n" + AIMS.format("主要目标"))
    assert (draft.metadata.title.value, draft.metadata.place) == ("武汉市2026年目标任务责任分解方案", "武汉市")
    assert draft.metadata.kind == "work_plan"
