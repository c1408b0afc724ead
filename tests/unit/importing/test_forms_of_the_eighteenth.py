"""How plans number groups and tasks, name paragraphs and close with safeguards."""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of, measures


def titles(body: str, kind: str = "task") -> list[str]:
    return [m.title for m in draft_of(body, HEAD).measures if m.kind == kind]


@pytest.mark.parametrize("dash", ["——", "—", "--", ""])
@pytest.mark.parametrize("group", ["行动{}：", "专项{}：", "工程{}：", "专项行动{}："])
def test_tasks_by_name_are_the_measures_of_their_group(dash, group):
    body = (
        f"一、统筹建设\n{group.format(1)}加强园区建设\n{dash}任务1：新建标准厂房\n。新建厂房，完善道路。\n"
        f"{dash}任务2：改造园区道路\n。改造道路，增加停车。\n"
        f"二、统筹服务\n{group.format('二')}优化园区服务\n{dash}任务3：完善服务窗口\n。开设窗口，办理事项。\n"
    )
    draft = draft_of(body, HEAD)
    assert measures(draft) == [
        "新建标准厂房\n。新建厂房，完善道路。",
        "改造园区道路\n。改造道路，增加停车。",
        "完善服务窗口\n。开设窗口，办理事项。",
    ]
    assert [(m.number, m.title) for m in draft.measures] == [
        ("任务1", "新建标准厂房"),
        ("任务2", "改造园区道路"),
        ("任务3", "完善服务窗口"),
    ]


def test_groups_without_tasks_by_name_stay_measures():
    body = "一、统筹建设\n行动1：加强园区建设。新建厂房。\n行动2：优化园区服务。开设窗口。\n"
    body += "二、统筹服务\n任务1：办理。办理事项。\n"
    assert titles(body) == ["加强园区建设", "优化园区服务", "办理"]


NAMED = (
    "着力实施百园计划。推进建设云山公园、云水公园等一批公园，完善道路和设施，做好养护。（责任部门：市甲局、市乙局）\n",
    "强化绿道网络建设。贯通外环绿道，完善沿线设施，推进滨水空间开放。（责任部门：市丙局）\n",
)
UNNAMED = (
    "优化运营管理和开放共享考核制度，加大重大设施、大型仪器向社会开放力度。建立申请绿色通道。（责任部门：市甲局、市乙局）\n",
    "引导服务公司和孵化器等平台，针对新兴产业开展多元化、多层次的专业技术人才培训。（责任部门：市丙局）\n",
)
FIRST = "（一）建设园区\n新建厂房，完善道路。（责任部门：市丁局）\n"
AGENCIES = [["市丁局"], ["市甲局", "市乙局"], ["市丙局"]]


def bodies(body: str) -> list[list[str]]:
    return [[a.name for a in found] for found in draft_of(body, HEAD).agencies.values()]


@pytest.mark.parametrize("heading", ["（二）开放设施\n", "（二）“十四五”重点安排\n1．重大建设项目\n"])
def test_paragraphs_with_names_and_tags_of_their_own_are_measures(heading):
    body = "一、重点任务\n" + FIRST + heading + "".join(NAMED)
    assert titles(body)[1:] == ["着力实施百园计划", "强化绿道网络建设"]
    assert bodies(body) == AGENCIES


@pytest.mark.parametrize("heading", ["（二）开放设施\n", "（二）重点安排\n1．重大建设项目\n"])
def test_paragraphs_without_names_are_one_measure_with_the_bodies_of_all_tags(heading):
    body = "一、重点任务\n" + FIRST + heading + "".join(UNNAMED)
    assert len(titles(body)) == 2
    assert bodies(body) == [["市丁局"], ["市甲局", "市乙局", "市丙局"]]


def test_an_item_with_a_paragraph_that_has_no_name_is_one_measure():
    body = (
        "一、重点任务\n（一）重点安排\n1．重大项目\n" + "".join(NAMED) + "2．重要举措\n" + "".join(NAMED) + UNNAMED[0]
    )
    assert titles(body) == ["着力实施百园计划", "强化绿道网络建设", "重要举措"]


def test_the_plan_decides_whether_its_paragraphs_have_names():
    lone = "引导设施开放。推进设施向社会开放，建立申请通道。（责任部门：市甲局）\n"
    one_of_four = "一、重点任务\n（一）开放设施\n" + "".join(UNNAMED) + "（二）改造设施\n" + lone + UNNAMED[1]
    assert len(titles(one_of_four)) == 2
    long_name = "以养殖场为重点，以建立循环发展机制为核心，逐步实现就近就地综合利用。推进利用。（责任部门：市丁局）\n"
    five_of_six = (
        "一、重点任务\n（一）开放设施\n" + "".join(NAMED) + "（二）改造设施\n" + "".join(NAMED) + lone + long_name
    )
    assert len(titles(five_of_six)) == 6


def promised(body: str, head: str = HEAD) -> list[str]:
    """Number as written, unit and last day of every target."""
    found = sorted((g for g in draft_of(body, head).goals if g.value is not None), key=lambda g: g.at)
    return [" ".join([g.value_as_written, g.unit, str(g.deadline or "")]).strip() for g in found]


GROUP = "一、任务\n（一）建设园区\n新建厂房30座。\n（二）{}\n"
GROUP += "1．建设公园。新建公园20座。\n2．建设绿道。新建绿道10公里。\n"


@pytest.mark.parametrize(
    "heading, day",
    [
        ("“十四五”重点安排", "2025-12-31"),
        ("十四五期间主要任务", "2025-12-31"),
        ("2026年重点任务", "2026-12-31"),
        ("2026年度工作安排", "2026-12-31"),
        ("重点安排", ""),
        ("落实2026年会议精神的任务清单", ""),
        ("“十四五”规划衔接", ""),
    ],
)
def test_a_heading_that_says_until_when_dates_the_targets_below_it(heading, day):
    assert promised(GROUP.format(heading)) == ["30 座", f"20 座 {day}".strip(), f"10 公里 {day}".strip()]


def test_a_time_of_its_own_goes_before_that_of_the_heading():
    body = GROUP.format("“十四五”重点安排").replace("新建公园20座", "到2024年底，新建公园20座")
    assert promised(body) == ["30 座", "20 座 2024-12-31", "10 公里 2025-12-31"]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("共实施共享工程，建成20处以上示范点。", ["20 处"]),
        ("对逾期的处以2万元罚款。", []),
        ("依托现有生态资源，改建50座左右公园。", ["50 座"]),
        ("现有公园50座。", []),
        ("引进、繁育和推广20种苗木。", ["20 种"]),
        ("每年完成80万平米屋面改造。", ["80万 平米"]),
        ("新建特色园20座（区域面积1000平米以上）。", ["20 座"]),
        ("新建特色园20座（区域面积1000平方米以上）。", ["20 座"]),
        ("推动完成25平方公里年度处置任务。", ["25 平方公里"]),
    ],
)
def test_words_beside_a_number_that_do_not_spare_it(sentence, expected):
    assert promised(f"一、重点任务\n（一）建设园区。{sentence}\n（二）改造道路。改造道路。\n") == expected


def test_what_is_to_be_done_in_the_year_is_due_at_the_end_of_a_plan_for_one_year():
    body = "一、重点任务\n（一）建设园区。推动完成25平方公里年度处置任务。\n（二）改造道路。改造道路。\n"
    assert promised(body, HEAD.replace("园区建设实施方案", "2024年园区建设实施方案")) == ["25 平方公里 2024-12-31"]


PLAN = (
    "一、重点任务\n（一）建设园区。新建厂房。\n（二）改造道路。改造道路。\n二、重点服务\n（三）开设窗口。开设窗口。\n"
)


@pytest.mark.parametrize(
    "chapter, items",
    [
        ("提升协同推进合力", ["加强组织协调", "加强资金保障", "加强宣传推广", "加强国际合作"]),
        ("统筹推进实施", ["坚持和加强党的领导", "注重协同联动和整体推进", "重大事项请示报告"]),
    ],
)
def test_a_last_chapter_of_carrying_out_is_of_safeguards_by_its_items(chapter, items):
    body = PLAN + f"三、{chapter}\n" + "".join(f"（{n}）{item}。做好工作。\n" for n, item in zip("四五六七", items))
    assert titles(body, "safeguard") == items
    assert len(titles(body)) == 3


def test_a_last_chapter_of_carrying_out_with_other_items_is_of_tasks():
    items = ["建设厂房", "开设窗口", "重大事项请示报告"]
    body = PLAN + "三、统筹推进实施\n" + "".join(f"（{n}）{item}。做好工作。\n" for n, item in zip("四五六", items))
    assert titles(body, "safeguard") == []


def test_a_signature_of_the_bank_is_no_part_of_the_last_measure():
    body = PLAN + "三、保障措施\n（四）请示报告。云江市人民政府要统筹推进。\n中国人民银行\n国家甲局\n云江市人民政府\n"
    draft = draft_of(body, HEAD)
    assert measures(draft, "safeguard") == ["请示报告。云江市人民政府要统筹推进。"]
    assert [(a.name, a.role) for a in list(draft.agencies.values())[-1]] == [("云江市人民政府", "responsible")]


@pytest.mark.parametrize("stroke", ["/", "——", "-"])
def test_a_stroke_in_the_column_of_units_is_no_unit(stroke):
    rows = ["序号 | 指标 | 单位 | 2023年基期值 | 2027年目标值", f"1 | 产量稳定度 | {stroke} | >0 | >0"]
    rows += ["2 | 年接待量 | 万人次 | 2881.2 | 3200", f"3 | 收入比值 | {stroke} | 2.01 | 1.85左右"]
    table = "".join(f"| {row} |\n" for row in rows)
    body = (
        f"一、工作目标\n主要指标如下。\n{table}二、重点任务\n（一）建设园区。新建厂房。\n（二）改造道路。改造道路。\n"
    )
    found = [(g.value, g.unit, g.comparator) for g in draft_of(body, HEAD).goals if g.value is not None]
    assert found == [(0, "unreadable", "gt"), (3200, "万人次", "eq"), (1.85, "unreadable", "eq")]


@pytest.mark.parametrize(
    "words, expected",
    [
        ("发展云江平台用户超千万，", ["千万 unreadable 2027-12-31"]),
        ("发展云江平台用户超过百万，", ["百万 unreadable 2027-12-31"]),
        ("培育千万级用户平台，", []),
        ("服务千千万万用户，", []),
        ("惠及亿万用户，", []),
    ],
)
def test_a_number_of_users_in_words_goes_without_a_unit(words, expected):
    body = f"一、工作目标\n到2027年，{words}服务水平提升。\n" + PLAN.replace("二、", "三、").replace(
        "一、重点", "二、重点"
    )
    assert promised(body) == expected


def test_the_caption_of_a_figure_is_no_part_of_a_measure():
    body = "一、重点任务\n（一）优化布局。优化布局，形成格局。\n图1 云江市空间布局示意图\n（二）改造道路。改造道路。\n"
    assert measures(draft_of(body, HEAD)) == ["优化布局。优化布局，形成格局。", "改造道路。改造道路。"]


TASKS_OF_TEXT = "一、工作目标\n到2025年，建设园区。\n二、任务\n（一）优化服务。开设窗口。\n（二）培育企业。走访企业。\n"
ROWS = [
    "1\n建设云山片区，新建厂房30座。\n区甲局、区乙委、云山街道",
    "2\n推进云水片区规划研究\n区甲局",
    "公共设施",
    "3\n完成云江路12弄项目，改造道路5公里\n区“两改”专班、区丙局、云山集团",
    "产业园区",
    "4\n加快推进3个园区提质",
]
ANNEX = "附件：重点任务清单\n附件\n云江区重点任务清单（2023-2025年）\n类型\n{}\n行动一：建设园区\n{}\n"
HEADS = "序号\n工作任务\n推进单位"


def listed(heads: str = HEADS, rows: list[str] = ROWS) -> list[tuple[str, list[str]]]:
    """The tasks of the annex, each with its bodies."""
    draft = draft_of(TASKS_OF_TEXT + ANNEX.format(heads, "\n".join(rows)), HEAD)
    found = [(draft.text.clean[m.start : m.end], [a.name for a in named]) for m, named in _with_bodies(draft)]
    return found[2:]


def _with_bodies(draft):
    return list(zip(draft.measures, draft.agencies.values()))


def test_a_list_of_tasks_written_a_cell_a_line_is_of_measures():
    assert listed() == [
        ("建设云山片区，新建厂房30座。", ["区甲局", "区乙委", "云山街道"]),
        ("推进云水片区规划研究", ["区甲局"]),
        ("完成云江路12弄项目，改造道路5公里", ["区“两改”专班", "区丙局", "云山集团"]),
        ("加快推进3个园区提质", []),
    ]


def test_the_years_of_the_list_are_until_when_its_numbers_are_due():
    body = TASKS_OF_TEXT + ANNEX.format(HEADS, "\n".join(ROWS[:4]))
    assert promised(body) == ["30 座 2025-12-31", "5 公里 2025-12-31"]


@pytest.mark.parametrize(
    "heads, rows",
    [
        ("序号\n名称\n推进单位", ROWS),  # of what, nobody says
        ("序号\n工作任务\n备注", ROWS),  # no column of bodies
        ("工作任务\n推进单位", ROWS),
        (HEADS, ROWS[1:]),  # the first row is lost
        (HEADS, ROWS[:2]),  # too few
        (HEADS, ["1\n区甲局、区乙委", "2\n区丙局、区丁局", "3\n区甲局、区丙局"]),  # bodies, not tasks
        (HEADS, ["1\n新建厂房30座。", "2\n新建道路5公里。", "3\n新建公园2座。"]),  # nobody is named
        (
            HEADS,
            ["1\n优化服务。开设窗口。\n区甲局", "2\n培育企业。走访企业。\n区乙局", "3\n优化企业服务\n区乙局"],
        ),  # again
    ],
)
def test_no_other_list_is(heads, rows):
    assert listed(heads, rows) == []


def test_the_number_of_a_house_counts_nothing():
    body = "一、任务\n（一）建设园区。加快推进云山路899项目。\n（二）改造道路。推进云水路改造12项目标任务。\n"
    assert promised(body) == ["12 项"]
