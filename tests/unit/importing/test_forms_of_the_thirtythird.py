"""Lists of tasks by year a cell a line, aspects of a task, bodies that carry out, and on what terms money is given."""

from __future__ import annotations

import pytest

from cejian.importing.propose.agency_tags import ends_in_tag
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

TASKS = "一、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
ANNEX = "\n附件：2024-2026年云江市园区任务清单\n\n附件1\n2024-2026年云江市园区任务清单\n"
BELOW = "序号\n任务名称\n任务内容\n任务目标\n实施单位\n\n2024年\n2025年\n2026年\n\n"
BESIDE = "序号\n任务名称\n任务内容\n2024年\n2025年\n2026年\n实施单位\n\n"
ROWS = (
    ("1", "升级云江厂房", "升级全市厂房，布设传感设备。", "/", "新建厂房30座", "新建厂房50座", "市甲局、云江产投"),
    ("2", "编制园区标准", "开展园区标准编制工作。", "完成立项", "完成送审稿", "/", "市乙局"),
    ("3", "改造云江管网", "改造老旧管网。", "改造管网12公里", "/", "/", "相关各区（含新城）建设主管部门"),
)


def listed(rows: tuple[tuple[str, ...], ...] = ROWS, heads: str = BELOW, group: str = "（一）夯实基础\n\n") -> str:
    return TASKS + ANNEX + heads + group + "\n\n".join("\n".join(row) for row in rows) + "\n"


def cut(row: int, cell: int) -> tuple[tuple[str, ...], ...]:
    """The rows with one cell lost."""
    return tuple(tuple(w for j, w in enumerate(words) if (i, j) != (row, cell)) for i, words in enumerate(ROWS))


def changed(row: int, cell: int, words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words if (i, j) == (row, cell) else w for j, w in enumerate(r)) for i, r in enumerate(ROWS))


@pytest.mark.parametrize("heads", [BELOW, BESIDE])
def test_rows_by_year_whose_cells_are_lines_are_tasks_with_what_is_due_each_year(heads: str):
    draft = draft_of(listed(heads=heads), HEAD)
    assert measures(draft)[2:] == [f"{row[1]}\n{row[2]}" for row in ROWS]
    assert [m.title for m in draft.measures[2:]] == [row[1] for row in ROWS]
    assert roles(draft, 2) == {"市甲局": "responsible", "云江产投": "responsible"}
    assert list(roles(draft, 4)) == ["相关各区（含新城）建设主管部门"]
    assert [[year.text for year, _ in m.years] for m in draft.measures[2:]] == [
        ["2025年", "2026年"],
        ["2024年", "2025年"],
        ["2024年"],
    ]
    assert goals(draft) == [
        (30, "座", "eq", "2025-12-31"),
        (50, "座", "eq", "2026-12-31"),
        (12, "公里", "eq", "2024-12-31"),
    ]
    named = {row["measure_id"] for row in draft.rows["targets.csv"]}
    assert named == {list(draft.agencies)[2], list(draft.agencies)[4]}


def test_a_second_list_of_an_annex_begins_anew():
    second = "附件2\n2024-2026年云江市特色项目清单\n" + BELOW.replace("任务", "项目")
    rows = (
        ("1", "建设云江大厅", "新建大厅。", "完成建设", "/", "/", "市丙局"),
        ("2", "建设云江书房", "新建书房。", "/", "新建书房8个", "/", "市丁局"),
        ("3", "建设云江剧场", "新建剧场。", "/", "/", "完成建设", "市戊局"),
    )
    text = listed(changed(2, 6, "市己局、")) + second + "\n".join("\n".join(row) for row in rows) + "\n"
    draft = draft_of(text, HEAD)
    assert len(measures(draft)) == 2 + 3 + 3
    assert list(roles(draft, 4)) == ["市己局"]  # a mark at its end takes no line of the next list with it
    assert list(roles(draft, 7)) == ["市戊局"]


@pytest.mark.parametrize(
    "rows, heads",
    [
        *((cut(row, cell), BELOW) for row in (0, 1, 2) for cell in (1, 3, 5, 6)),
        (changed(1, 0, "4"), BELOW),
        (changed(1, 6, "完成2项。"), BELOW),
        (changed(1, 6, "/"), BELOW),
        (changed(1, 2, "/"), BELOW),
        (changed(1, 1, "编制标准。开展工作。"), BELOW),
        (changed(0, 4, "3"), BELOW),
        (ROWS[:2], BELOW),
        (ROWS, BELOW.replace("2025年\n", "")),
        (ROWS, BELOW.replace("2025年", "2026年")),
        (ROWS, BELOW.replace("实施单位", "备注")),
        (ROWS, BELOW.replace("任务名称\n任务内容", "姓名\n职务")),
        (ROWS, BELOW.replace("任务目标", "资金来源")),
        (ROWS, BELOW.replace("序号\n", "")),
        (ROWS, BELOW.replace("2024年\n2025年\n2026年", "一季度\n二季度\n三季度")),
        ((*ROWS, ("合计", "62")), BELOW),
    ],
)
def test_a_list_whose_cells_do_not_fit_its_heads_is_none(rows: tuple[tuple[str, ...], ...], heads: str):
    draft = draft_of(listed(rows, heads), HEAD)
    assert [words.splitlines()[0] for words in measures(draft)] == ["建设园区。新建厂房。", "服务企业。组织走访。"]


def aspects(one: str = "功能", two: str = "任务", tag: str = "", other: str = "") -> str:
    last = {"一": two, "二": other or two}
    items = "".join(
        f"（{n}）{name}\n1．{one}。汇聚数据。{tag}\n2．{last[n]}。新建系统。（责任单位：市甲局、市乙局）。\n"
        for n, name in (("一", "一门式查询"), ("二", "一站式服务"))
    )
    return f"一、建设任务\n{items}"


@pytest.mark.parametrize("one, two", [("功能", "任务"), ("工作目标", "主要举措"), ("建设内容", "进度安排")])
def test_what_is_told_of_each_task_in_the_same_items_is_of_the_task(one: str, two: str):
    draft = draft_of(aspects(one, two), HEAD)
    assert [m.title for m in draft.measures] == ["一门式查询", "一站式服务"]
    assert roles(draft, 1) == {"市甲局": "responsible", "市乙局": "responsible"}


@pytest.mark.parametrize(
    "text, count",
    [
        (aspects("建设厂房", "改造道路"), 4),
        (aspects("强化功能", "落实任务"), 4),
        (aspects(tag="（责任单位：市丙局）"), 4),
        (aspects(other="成效"), 4),
        (aspects("任务", "任务"), 4),
        (aspects().replace("新建系统。", "新建系统：\n（1）新建平台。（市丁局负责）\n（2）新建仓库。"), 6),
    ],
)
def test_items_that_are_tasks_themselves_stay_measures(text: str, count: int):
    assert len(draft_of(text, HEAD).measures) == count


def test_a_list_behind_the_last_task_is_none_of_it():
    rows = "\n".join(f"{n}\n建设第{n}园区\n新建厂房；\n市甲局\n市乙局\n（市丙办）" for n in "123")
    text = (
        aspects()
        + f"\n云江市园区工作方案\n\n任务分解表\n\n序号\n工作事项\n主要内容\n牵头部门\n配合部门\n进度计划\n{rows}\n"
    )
    draft = draft_of(text, HEAD)
    assert len(draft.measures) == 2
    assert measures(draft)[-1].endswith("（责任单位：市甲局、市乙局）。")
    assert (
        len(draft_of(f"{text}二、保障措施\n（一）加强领导。建立机制。\n（二）加强宣传。开展宣传。\n", HEAD).headings)
        >= 2
    )


@pytest.mark.parametrize("label", ["执行单位：", "执行部门：", "具体执行单位：", "执行责任单位:"])
def test_who_carries_out_a_task_is_responsible(label: str):
    draft = draft_of(TASKS.replace("新建厂房。", f"新建厂房。（{label}区经委）"), HEAD)
    assert roles(draft) == {"区经委": "responsible"}


@pytest.mark.parametrize(
    "words",
    [
        *("执行标准：甲类企业", "执行时间：2024年", "执行期限：三年", "执行依据：云江规定", "执行情况：已完成"),
        *("执行价格：每度3角", "执行案件：甲公司", "执行到位：甲公司", "执行口径：含税", "执行机制：市场机制"),
        *("执行范围：云山区", "执行主任：张某", "执行主席：甲方", "执行导演：甲方", "执行方式：按月"),
        *("执行电价：峰谷", "执行异议：乙公司", "执行董事：丙公司", "执行利率：基准", "执行编号：12号"),
    ],
)
def test_what_else_is_carried_out_names_nobody(words: str):
    assert not ends_in_tag(f"新建厂房。（{words}）")
    assert roles(draft_of(TASKS.replace("新建厂房。", f"新建厂房。（{words}）"), HEAD)) == {}


MANAGED = (
    "二、使用管理\n（一）区甲委、区乙局、区财政局分别负责落实项目审核、资金拨付等工作。\n"
    "（二）各街镇、经开区负责受理申请，报区职能部门。\n（三）以上补贴由区级财政承担。\n三、附则\n（一）本措施由区甲委解释。\n"
)


def test_how_the_money_of_a_policy_is_managed_guards_it():
    draft = draft_of(TASKS + MANAGED, HEAD)
    assert len(measures(draft)) == 2
    assert len(measures(draft, "safeguard")) == 3
    assert list(roles(draft, 2)) == ["区甲委", "区乙局", "区财政局"]
    assert list(roles(draft, 3)) == ["各街镇", "经开区"]
    assert roles(draft, 4) == {}


@pytest.mark.parametrize(
    "title",
    [
        *(
            "规范项目管理",
            "强化资金管理",
            "社会管理",
            "城市管理",
            "加强园区管理",
            "安全生产管理",
            "交通管理",
            "水资源管理",
        ),
        *(
            "标准化管理",
            "企业管理",
            "人口管理",
            "精细化管理",
            "用地管理",
            "环境管理",
            "质量管理",
            "数据管理",
            "信用管理",
        ),
        *("统筹管理", "建设管理", "运营管理"),
    ],
)
def test_a_field_that_is_managed_is_of_tasks(title: str):
    draft = draft_of(TASKS + MANAGED.replace("使用管理", title), HEAD)
    assert measures(draft, "safeguard") == []


def test_what_nobody_is_in_charge_of_stays_a_task():
    told = MANAGED.replace("区甲委、区乙局、区财政局分别负责", "进一步").replace("各街镇、经开区负责", "推进")
    assert measures(draft_of(TASKS + told, HEAD), "safeguard") == []


@pytest.mark.parametrize("title", ["扶持对象", "适用对象", "实施对象", "补贴对象", "资助范围"])
def test_whom_a_policy_is_for_is_no_measure(title: str):
    text = f"一、{title}\n政策的对象为注册在本区内、从事生产的企业，且信用良好。\n" + TASKS.replace("一、", "二、", 1)
    assert measures(draft_of(text, HEAD)) == ["建设园区。新建厂房。", "服务企业。组织走访。"]


GIVES = "\n在获得市级补贴后，按照2:1的比例予以配套补贴，总额不超过50万元。"


@pytest.mark.parametrize(
    "words",
    [
        "建设示范厂房。\n建设规模：公共厂房的建筑面积1万平方米以上；仓库的建筑面积2.5万平方米以上。" + GIVES,
        "申报条件：年用电量不低于500万千瓦时，研发人员达到30人以上。" + GIVES,
        "本区改造后能耗下降15%以上（含），且获得市级补贴的面积在2万平方米以上的既有厂房改造项目。" + GIVES,
        "符合云江标准，年接待游客达到10万人次以上的示范园区。" + GIVES,
        "对于每年举办赛事100场次以上，且50%以上场次达到规模的场馆，给予最高不超过50%的补助。",
        "对注册满2年，并且拥有专利20件以上的企业，给予资助。",
    ],
)
def test_on_what_terms_money_is_given_promises_nothing(words: str):
    assert goals(draft_of(TASKS.replace("新建厂房。", words), HEAD)) == []


@pytest.mark.parametrize(
    "words, value",
    [
        ("建设规模：新建厂房5万平方米。" + GIVES, 50000),
        ("建设示范厂房。\n建设规模：新建厂房5万平方米。" + GIVES, 50000),
        ("建设规模：公共厂房的建筑面积达到1万平方米以上。", 10000),
        ("本区新建5座以上的示范园区。" + GIVES, 5),
        ("新建厂房3座，且获得市级补贴的项目继续推进。" + GIVES, 3),
        ("到2026年，园区覆盖率达到80%以上，且新建厂房的企业，给予补贴。", 80),
        ("支持企业改造，到2026年，建成园区6个。" + GIVES, 6),
        ("完成改造面积20万平方米以上。" + GIVES, 200000),
        ("推动能耗下降15%以上。" + GIVES, 15),
        ("对企业开展培训，每年培训500人次以上，并给予补贴。", 500),
        ("实现工业用水重复利用率达到95%以上。" + GIVES, 95),
        ("培育示范企业40家以上。" + GIVES, 40),
        ("建设要求：完善设施。新增车位300个以上。" + GIVES.replace("补贴", "配套"), 300),
        ("引进人才200名，给予安家补贴。", 200),
        ("凡事抓早，新建厂房3座，且改造道路。" + GIVES, 3),
        ("经过三年努力，建成园区7个。" + GIVES, 7),
        ("本市新增绿地面积90公顷以上。" + GIVES, 90),
        ("纳入改造计划，完成改造厂房12座。" + GIVES, 12),
        ("技术改造：改造生产线8条以上。" + GIVES, 8),
        ("重点工程：新建泵站4座以上。" + GIVES, 4),
        ("奖励先进。评选先进企业10家。", 10),
    ],
)
def test_what_is_promised_beside_money_is_a_target(words: str, value: float):
    assert value in [number for number, *_ in goals(draft_of(TASKS.replace("新建厂房。", words), HEAD))]


def test_what_is_there_and_better_cared_for_is_no_target():
    words = "完善对11个监管项，31个监管点的常态化管理。"
    assert goals(draft_of(TASKS.replace("新建厂房。", words), HEAD)) == []
    words = "完成对11个监管点的排查，新建监管点31个。"
    assert [v for v, *_ in goals(draft_of(TASKS.replace("新建厂房。", words), HEAD))] == [11, 31]


def test_a_speed_is_per_hour():
    words = "一、工作目标\n到2026年，运行车速不低于15公里/时，新建车站3座。\n" + TASKS.replace("一、", "二、", 1)
    assert goals(draft_of(words, HEAD))[0][:2] == (15, "公里/时")


def times(words: str) -> list[tuple[str, str]]:
    draft = draft_of(TASKS.replace("新建厂房。", words), HEAD)
    return [(moment.kind, moment.recurrence) for moment in draft.moments]


@pytest.mark.parametrize(
    "words",
    [
        "自发现之日起取消资格并尽快追回资金。",
        "尽快依法收回补贴。",
        "对于每年举办赛事100场次以上的场馆，给予补助。",
        "2024年7月，国家发展改革委印发文件。",
    ],
)
def test_sanctions_terms_and_what_others_issued_set_no_time(words: str):
    assert times(words) == []


@pytest.mark.parametrize(
    "words, kind",
    [
        ("尽快开工。", "deadline"),
        ("尽快追加投资。", "deadline"),
        ("每年举办赛事100场次以上。", "recurring"),
        ("2024年7月底前，市发展改革委印发文件。", "deadline"),
    ],
)
def test_what_the_plan_does_has_its_time(words: str, kind: str):
    assert [found for found, _ in times(words)] == [kind]


def test_a_trial_has_its_term():
    draft = draft_of(f"{TASKS}三、附则\n（一）本意见自2024年4月1日起试行，试行期二年。\n", HEAD)
    assert [(str(first), str(last)) for first, last, *_ in draft.metadata.horizons] == [("2024-04-01", "2026-03-31")]


def test_who_takes_all_in_hand_is_told_to_act():
    text = TASKS + "三、保障措施\n（一）明确分工。区甲委总体统筹协调，跟踪进展。\n（二）加强宣传。总体统筹宣传。\n"
    draft = draft_of(text, HEAD)
    assert roles(draft, 2) == {"区甲委": "responsible"}
    assert roles(draft, 3) == {}
