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


def test_a_number_its_dot_and_its_title_may_be_broken():
    draft = draft_of(
        f"{CHAPTER}1\n.\n加强\n供应保障。\n推进码头建设。（省甲局）\n2\n.\n做好调度\n。\n加强监测。（省乙局）\n"
    )
    assert measures(draft) == ["加强供应保障。\n推进码头建设。（省甲局）", "做好调度。\n加强监测。（省乙局）"]
    assert [m.title for m in draft.measures] == ["加强供应保障", "做好调度"]


def test_cells_below_each_other_are_not_joined():
    draft = draft_of(
        f"{CHAPTER}1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n序号\n1\n建设厂房\n12\n座\n3\n个园区，分两期。\n云山道路\n"
    )
    assert "序号\n1\n建设厂房\n12\n座\n3\n个园区，分两期。\n云山道路" in draft.text.clean


def test_figures_on_lines_of_their_own_amid_a_sentence_are_joined():
    draft = draft_of(
        f"{CHAPTER}1.建设厂房。推进建设，到\n2025\n年，建成\n3\n个示范区，完成验收。\n2.建设道路。改造道路。\n"
    )
    assert "到2025年，建成3个示范区" in draft.text.clean
    assert goals(draft) == [(3, "个", "eq", "2025-12-31")]


BOX = "专栏1 重点项目\n1.煤电{0}新增甲机组。\n2.气电{0}新增乙机组。\n3.电网{0}新建丙线路。\n"


def test_what_goes_on_with_the_numbers_of_a_box_is_of_the_box():
    items = "1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n"
    assert [m.title for m in draft_of(CHAPTER + items + BOX.format("：")).measures] == ["建设厂房", "建设道路"]
    after = draft_of(CHAPTER + items + BOX.format("：").rsplit("3.", 1)[0] + "3.建设管网。改造管网。\n")
    assert [m.title for m in after.measures] == ["建设厂房", "建设道路", "建设管网"]


def test_what_a_page_lists_behind_the_last_item_is_none_of_it():
    end = "二、保障措施\n（一）加强领导\n成立专班。\n（二）加强评估\n开展评估。\n关联文件\n公共服务\n云江能源局网站\n"
    draft = draft_of(f"{CHAPTER}1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n{end}")
    assert measures(draft, "safeguard")[-1] == "加强评估\n开展评估。"
    told = draft_of(
        f"{CHAPTER}1.建设厂房。新建厂房。\n2.建设道路。改造道路。\n{end.replace('关联文件', '做好关联文件归档。')}"
    )
    assert "做好关联文件归档。" in measures(told, "safeguard")[-1]


@pytest.mark.parametrize(
    "words, found",
    [
        ("推动建设云山年产200套叶片制造基地", []),
        ("推动年产量达到200套", [(200, "套", "reach", "")]),
        ("开展100MW/200MWh混合储能关键技术研发", []),
        ("新增储能100MW", [(100, "MW", "eq", "")]),
        ("年销量5000辆以上的车型，给予一次性激励", []),
        ("推广车辆5000辆以上", [(5000, "辆", "ge", "")]),
        ("力争用电响应能力达到最高负荷的5%", [(5, "%", "eq", "")]),
        ("2023年及以后，形成不低于年用气量5%的储备能力", [(5, "%", "ge", "")]),
        ("2025年，形成不低于年用气量5%的储备能力", [(5, "%", "ge", "2025-12-31")]),
    ],
)
def test_numbers_that_name_or_sort_are_no_targets(words, found):
    assert goals(draft_of(f"{CHAPTER}1.建设厂房。{words}。\n2.建设道路。改造道路。\n")) == found


HEADS = "专栏1 主要指标\n类别\n指标\n单位\n2022年\n2025年\n累计增长\n（下降）\n"
ROWS = (
    "供应\n保障\n云江综合\n生产能力\n万吨\n标准煤\n9200\n10000\n800\n装机规模\n亿千瓦\n1.7\n2.6\n0.9\n"
    "清洁\n低碳\n清洁用能\n消费比重\n%\n27\n29\n2个百分点\n"
)


def of_table(rows, heads=HEADS):
    return goals(draft_of(f"一、总体要求\n（一）主要目标。\n{heads}{rows}二、重点任务\n（一）建设厂房。新建厂房。\n"))


def test_a_table_of_indicators_in_pieces_promises_the_year_to_come_not_the_growth():
    assert of_table(ROWS) == [
        (10000, "万吨标准煤", "eq", "2025-12-31"),
        (2.6, "亿千瓦", "eq", "2025-12-31"),
        (29, "%", "eq", "2025-12-31"),
    ]
    head = "一、总体要求\n（一）主要目标。\n"
    draft = draft_of(f"{head}{HEADS}{ROWS}二、重点任务\n（一）建设厂房。新建厂房。\n")
    assert [g.name for g in draft.goals] == ["云江综合生产能力", "装机规模", "清洁用能消费比重"]


def test_a_row_in_pieces_that_lost_a_figure_ends_the_table():
    lost = ROWS.replace("1.7\n2.6\n0.9", "1.7\n2.6")
    assert (2.6, "亿千瓦", "eq", "2025-12-31") not in of_table(lost)
    assert (10000, "万吨标准煤", "eq", "2025-12-31") not in of_table(lost)  # one row is no table


GROUP = (
    "（一）推进减税，支持企业。（市甲局、市乙局等国务院相关部门及各地区按职责分工负责）\n{0}\n"
    "1.建设厂房。（市丙局牵头，国务院相关部门及各地区按职责分工负责）\n2.建设道路。（市丁局负责）\n"
)


def test_a_group_with_a_tag_above_its_steps_is_a_measure_besides():
    draft = draft_of("一、重点任务\n" + GROUP.format("具体措施："))
    assert [text.split("（")[0] for text in measures(draft)] == ["推进减税，支持企业。", "建设厂房。", "建设道路。"]
    assert [roles(draft, i) for i in range(3)] == [
        {"市甲局": "responsible", "市乙局": "responsible"},
        {"市丙局": "lead"},
        {"市丁局": "responsible"},
    ]
    other = draft_of("一、重点任务\n" + GROUP.format("要落实减税，支持企业。"))
    assert [text.split("（")[0] for text in measures(other)] == ["建设厂房。", "建设道路。"]
    untold = (
        GROUP.format("具体措施：")
        .replace("（市丁局负责）", "")
        .replace("（市丙局牵头，国务院相关部门及各地区按职责分工负责）", "")
    )
    assert measures(draft_of("一、重点任务\n" + untold)) == ["建设厂房。", "建设道路。"]


@pytest.mark.parametrize(
    "words, found",
    [
        ("每个市要选取至少一个街道作为试点", [(1, "个", "ge", "")]),
        ("确定一个街道作为试点", []),
        ("鼓励已并网的项目按照不低于装机功率的10%配置设施", []),
        ("项目按照不低于装机功率的10%配置设施", [(10, "%", "ge", "")]),
    ],
)
def test_what_each_has_at_least_is_a_target_and_what_is_urged_is_none(words, found):
    assert goals(draft_of(f"{CHAPTER}1.建设厂房。{words}。\n2.建设道路。改造道路。\n")) == found


NUMBERS = "一二三四五六七八九"
ARTICLE = "{0}、新型机构应当建立健全分类评价和内部管理的各项制度（{0}）。完善制度。\n"


def articles(line=ARTICLE, number=9):
    lines = [line.format(NUMBERS[i]) for i in range(number)]
    lines[4] += "（一）章程应当明确职责。\n（二）机构应当设立理事会。\n"
    return draft_of("".join(lines))


def test_articles_that_are_sentences_are_measures_with_all_that_is_numbered_below_them():
    draft = articles()
    assert len(measures(draft)) == 9
    assert measures(draft)[4].endswith("（二）机构应当设立理事会。")
    assert draft.headings == []


@pytest.mark.parametrize("line, number", [("{0}、建设园区（{0}）。完善制度。\n", 9), (ARTICLE, 6)])
def test_headings_and_a_few_articles_keep_what_is_numbered_below_them(line, number):
    assert "章程应当明确职责。" in measures(articles(line, number))


LAST = (
    "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n二、{0}\n（三）开展评估。组织评估。\n"
    "（四）开展监测。组织监测。\n三、{1}\n（五）开展交流。组织交流。\n四、保障措施\n（六）加强领导。成立专班。\n"
)


def test_a_field_that_ends_in_a_word_of_safeguards_is_of_tasks_in_front_of_further_ones():
    assert len(measures(draft_of(LAST.format("筑牢安全保障", "国际合作")))) == 5
    assert len(measures(draft_of(LAST.format("组织保障", "国际合作")))) == 3


SAFEGUARD = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n二、保障措施\n（三）压实责任。{0}\n"


@pytest.mark.parametrize(
    "words, found",
    [
        ("省级政府以园区为重点，科学制定规划。", {"省级政府": "responsible"}),
        ("完善规划，省级政府以园区为重点，科学制定规划。", {"省级政府": "responsible"}),
        ("各级地方政府有关部门要按照要求推进工作。", {}),
        ("省甲委、人民银行云江分行要加强指导。", {"省甲委": "responsible", "人民银行云江分行": "responsible"}),
        ("云江能源监管办加强监管。", {"云江能源监管办": "responsible"}),
        ("省级能源主管部门会同有关部门牵头构建机制。", {"省级能源主管部门": "lead"}),
        ("省级能源主管部门会同有关部门构建机制。", {"省级能源主管部门": "responsible"}),
        ("省甲厅牵头，省信息中心配合，制定办法。", {"省甲厅": "lead", "省信息中心": "support"}),
        ("省甲厅牵头，省域一体配合，制定办法。", {"省甲厅": "lead"}),
        ("该项由省甲厅具体协调推进。", {"省甲厅": "responsible"}),
    ],
)
def test_who_acts_in_a_safeguard(words, found):
    draft = draft_of(SAFEGUARD.format(words))
    assert roles(draft, 2) == found


def test_a_blank_may_stand_behind_the_verb_of_a_tag():
    draft = draft_of(f"{CHAPTER}1.建设厂房。新建厂房。（市甲局牵头 , 市乙局配合）\n2.建设道路。改造道路。\n")
    assert roles(draft) == {"市甲局": "lead", "市乙局": "support"}


@pytest.mark.parametrize("who, number", [("市甲局", 1), ("各有关单位", 0)])
def test_a_chapter_of_safeguards_in_prose_counts_where_one_is_told_by_name(who, number):
    prose = f"二、组织实施\n各地区、各有关部门要扎实推进各项任务。{who}要切实履行职责，加强调度。\n"
    draft = draft_of("一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n" + prose)
    assert len(measures(draft, "safeguard")) == number
