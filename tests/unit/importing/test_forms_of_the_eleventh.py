"""Forms that plans of the eleventh blind reading had and the rules did not, and their siblings: each in sentences
written for it.
"""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.draft_view import counts
from cejian.importing.drafting import drafts_of
from cejian.importing.repair import find_repairs
from tests.unit.importing.test_proposals import HEAD, draft_of, goals, measures, roles

LAST_WORDS = (
    "各地区、各有关部门要加强服务，健全制度，切实防范风险。",
    "各区、各有关单位要按照职责分工抓好落实。",
    "各县区人民政府应当结合实际制定细则。",
    "各责任单位要细化任务。",
    "本措施自2024年4月1日起施行，有效期至2026年12月31日。",
    "本若干政策措施自印发之日起施行，有效期三年。",
    "本三年行动计划由市发展改革委负责解释。",
    "本《行动方案》有效期至2026年12月31日。",
    "上述政策执行期至2026年底。",
    "自印发之日起施行，由市发展改革委会同有关部门解释。",
    "国家和本市有新规定的，从其规定。",
    "国家和本市另有规定的，从其规定。",
    "以上政策自2024年4月1日起至2026年12月31日止。",
    "本措施自2024年4月1日起实施。",
    "以上20条措施由市发展改革委负责解释。",
    "上述政策由市甲局会同各区组织实施。",
    "有效期为2024年4月1日至2026年12月31日。",
    "本方案各项任务纳入市重点工作清单，定期开展评估。",
    "本措施涉及的有关政策由市发展改革委统筹。",
    "同一项目符合多项政策的，按就高不重复原则执行。",
    "云江市人民政府办公室",
    "【原文下载】\n- 云江市园区建设实施方案.pdf",
    "[相关附件]\n- 布局图.pdf",
    "更新时间：2026-01-26 11:25:32",
    "附件：1.任务清单\n2.布局图",
)
ITEM = {
    "numbered": ("（一）建设厂房。新建厂房。\n", "（二）建设道路。改造道路。\n", "（三）服务企业。组织走访。"),
    "arabic": ("1.建设厂房。新建厂房。\n", "2.建设道路。改造道路。\n", "3.服务企业。组织走访。"),
    "with a heading": ("（一）建设厂房\n新建厂房。\n", "（二）建设道路\n改造道路。\n", "（三）服务企业\n组织走访。"),
}


@pytest.mark.parametrize("words", LAST_WORDS)
@pytest.mark.parametrize("form", [*ITEM, "chapters"])
def test_what_stands_behind_the_last_item_is_no_part_of_it(form: str, words: str):
    if form == "chapters":
        items: tuple[str, ...] = (
            "一、建设厂房。新建厂房。\n",
            "二、建设道路。改造道路。\n",
            "三、服务企业。组织走访。",
        )
        draft = draft_of("".join(items) + "\n" + words + "\n")
    else:
        items = ITEM[form]
        draft = draft_of("一、重点任务\n" + "".join(items) + "\n" + words + "\n")
    assert len(measures(draft)) == 3
    assert measures(draft)[-1].endswith("组织走访。")


CLOSING = "依托企业家和投资人，构建培育机制，支持产品推广。"
TAG = "（责任单位：市甲局）"


def test_behind_the_tag_of_the_last_item_nothing_is_of_it_where_the_others_end_with_theirs():
    body = f"一、重点任务\n（一）建设厂房。新建厂房。{TAG}\n（二）建设道路。改造道路。{TAG}\n"
    body += f"（三）服务企业。组织走访。{TAG}\n"
    draft = draft_of(body + CLOSING + "\n")
    assert measures(draft)[-1] == f"服务企业。组织走访。{TAG}"


def test_a_paragraph_behind_the_last_of_many_items_of_one_is_of_none():
    body = "一、重点任务\n" + "".join(f"{n}.建设厂房。新建厂房{n}座。\n" for n in range(1, 7))
    assert measures(draft_of(body + CLOSING + "\n"))[-1] == "建设厂房。新建厂房6座。"
    # Where another item has a second paragraph, the last one's may be its own.
    body = body.replace("新建厂房2座。", "新建厂房2座。\n改造道路。")
    assert measures(draft_of(body + CLOSING + "\n"))[-1].endswith(CLOSING)


def test_a_safeguard_as_long_as_the_others_keeps_who_is_told_to_act():
    body = (
        "一、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n二、保障措施\n（一）加强领导。建立机制。\n"
        "市甲局要做好统筹。\n（二）加强督导。开展检查。\n各区政府要抓好落实。\n"
    )
    draft = draft_of(body)
    assert measures(draft, "safeguard")[-1].endswith("各区政府要抓好落实。")
    assert measures(draft_of(body + "各有关部门要抓好落实。\n"), "safeguard")[-1].endswith("各区政府要抓好落实。")


@pytest.mark.parametrize(
    "words, day",
    [
        ("11月取得明显成效，牵头单位：市甲局", "2024-11-30"),
        ("3月底取得阶段性成效并持续推进，牵头单位：市甲局", "2024-03-31"),
        ("6月份取得明显成效，牵头单位：市甲局", "2024-06-30"),
        ("四季度完成，牵头单位：市甲局", "2024-12-31"),
        ("10月底前，牵头单位：市甲局", "2024-10-31"),
        ("9月建成，牵头单位：市甲局", "2024-09-30"),
        ("按进度持续推进，牵头单位：市甲局", ""),
        ("2024年8月完成，牵头单位：市甲局", "2024-08-31"),
    ],
)
def test_a_tag_says_how_far_and_until_when_before_it_says_who(words: str, day: str):
    head = HEAD.replace("园区建设实施方案", "2024年园区建设工作要点")
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房3座。（{words}）\n（二）建设道路。改造道路。\n", head)
    assert roles(draft) == {"市甲局": "lead"}
    assert goals(draft) == [(3, "座", "eq", day)]


@pytest.mark.parametrize(
    "words, day",
    [("3月底前", "2024-03-31"), ("12月完成", "2024-12-31"), ("2024年6月底前", "2024-06-30"), ("年底前", "2024-12-31")],
)
def test_a_bracket_at_the_end_of_a_task_says_until_when(words: str, day: str):
    head = HEAD.replace("园区建设实施方案", "2024年园区建设工作要点")
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房3座。（{words}）\n（二）建设道路。改造道路。\n", head)
    assert goals(draft) == [(3, "座", "eq", day)]


@pytest.mark.parametrize(
    "names",
    [
        ("市甲委",),
        ("市甲委", "相关区"),
        ("市甲局", "市科协", "市委网信办"),
        ("市残联", "市甲局", "各有关区"),
        ("市甲委", "市乙行业协会", "有关园区"),
    ],
)
def test_names_alone_are_a_tag_one_of_them_too(names: tuple[str, ...]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房。（{'、'.join(names)}）\n（二）建设道路。改造道路。\n")
    assert roles(draft) == dict.fromkeys(names, "responsible")


@pytest.mark.parametrize("words", ["市乙组", "市区", "甲委", "相关区", "市民"])
def test_one_name_that_is_no_body_is_no_tag(words: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。新建厂房（{words}）\n（二）建设道路。改造道路。\n")
    assert roles(draft) == {}


def test_a_bracket_that_says_who_a_quoted_word_is_is_no_tag():
    body = "一、重点任务\n（一）建设厂房。经市“三委”（市甲委、市乙委、市丙委）认定的项目，用地由市级保障。\n"
    body += "（二）建设道路。改造道路。\n"
    assert roles(draft_of(body)) == {}


@pytest.mark.parametrize(
    "tag",
    [
        "（牵头部\n\n门：市甲局、市乙局）",
        "（牵头部门：市甲局、市\n\n乙局）",
        "（牵头\n部门：市甲局、市乙局）",
        "（牵头部门：市\n甲局、市乙局）",
    ],
)
def test_a_tag_that_a_page_breaks_is_one(tag: str):
    body = f"一、重点任务\n（一）建设厂房。新建厂房。{tag}\n（二）建设道路。改造道路。\n"
    draft = draft_of(body)
    assert roles(draft) == {"市甲局": "lead", "市乙局": "lead"}
    assert any(c.reason == "责任单位之中换页、换行" for c in find_repairs(ReadDocument(HEAD + body, "txt")))


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n　　"])
def test_a_number_at_the_end_of_a_page_has_its_unit_on_the_next(gap: str):
    body = f"一、重点任务\n（一）建设厂房。改造道路，选育或引进2-3{gap}个适宜的品种。\n（二）建设道路。改造道路。\n"
    draft = draft_of(body)
    assert goals(draft) == [(2, "个", "ge", "")]
    assert len(measures(draft)) == 2


@pytest.mark.parametrize(
    "words, names",
    [
        ("各区农业部门和市属企业要制定措施", ["各区农业部门", "市属企业"]),
        ("全市各级各部门要高度重视", ["全市各级各部门"]),
        ("各牵头单位和实施单位要制定方案", ["各牵头单位", "实施单位"]),
        ("市、区属国有企业要带头落实", ["市、区属国有企业"]),
        ("云江市产业协同领导小组办公室会同市级相关部门加强协同", ["云江市产业协同领导小组办公室"]),
    ],
)
def test_who_is_told_to_act_in_a_safeguard(words: str, names: list[str]):
    body = f"一、重点任务\n（一）建设厂房。新建厂房。\n二、保障措施\n（一）加强领导。建立机制。{words}。\n"
    assert sorted(roles(draft_of(body), 1)) == sorted(names)


@pytest.mark.parametrize(
    "words, found",
    [
        ("研制并获批3—5种新原料", (3, "种", "ge", "2026-12-31")),
        ("形成年产50发商业火箭的能力", (50, "发", "eq", "2026-12-31")),
        ("形成600颗卫星的制造能力", (600, "颗", "eq", "2026-12-31")),
    ],
)
def test_units_and_ranges_of_the_goals(words: str, found: tuple[float, str, str, str]):
    body = f"一、总体目标\n到2026年，{words}。\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
    assert goals(draft_of(body)) == [found]


@pytest.mark.parametrize(
    "words, found",
    [
        ("将审查流程时间压缩至3周以内", (3, "周", "le")),
        ("坚持每年确定一至两项重要工作交由协会承担", (1, "项", "ge")),
        ("培育三至五家示范企业", (3, "家", "ge")),
        ("共建甲区、乙区、丙区三个产业集聚区", (3, "个", "eq")),
    ],
)
def test_number_words_and_units_of_tasks(words: str, found: tuple[float, str, str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{words}。\n（二）建设道路。改造道路。\n")
    assert [g[:3] for g in goals(draft)] == [found]


@pytest.mark.parametrize(
    "words",
    [
        "建成区位于滨江，总规划面积约60.61平方公里",
        "打造面积200亩以上的示范园",
        "对具备条件的项目，民间持股比例可在10%以上",
        "鼓励采购单位将预付款比例提高至合同金额的30%以上",
        "企业支出可按照100%在税前加计扣除",
        "培育年产值超100亿元、具备较强竞争力的龙头企业",
        "建设甲区、乙区三个产业集聚区",
        "建设三个产业集聚区",
    ],
)
def test_sizes_permissions_and_what_firms_are_are_no_targets(words: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{words}。\n（二）建设道路。改造道路。\n")
    assert goals(draft) == []


@pytest.mark.parametrize(
    "words, value, unit",
    [
        ("新增建筑面积80万平方米", 800000, "平方米"),
        ("建设孵化器，面积500万平方米以上", 5000000, "平方米"),
        ("改造面积达到30公顷", 30, "公顷"),
        ("2027年底前，农田规模面积1000亩", 1000, "亩"),
    ],
)
def test_areas_that_are_to_be_made_are_targets(words: str, value: float, unit: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{words}。\n（二）建设道路。改造道路。\n")
    assert [g[:2] for g in goals(draft)] == [(value, unit)]


@pytest.mark.parametrize(
    "words, value, unit",
    [
        ("造林面积5万亩", 50000, "亩"),
        ("高标准农田面积100万亩", 1000000, "亩"),
        ("人均公园绿地面积15平方米", 15, "平方米"),
        ("绿地面积1000亩", 1000, "亩"),
        ("年产能可达100万吨", 1000000, "吨"),
        ("覆盖率可达90%以上", 90, "%"),
        ("覆盖率可达到90%以上", 90, "%"),
        ("产值100亿元、拥有国际一流的园区", 100, "亿元"),
        ("营业收入突破1000亿元、培育一批具有核心竞争力的龙头企业", 1000, "亿元"),
        ("招商到位资金50亿元以上、引进一批技术先进的项目", 50, "亿元"),
        ("产值达到100亿元，并形成国内领先的产业集群", 100, "亿元"),
        ("产值达到100亿元、并打造国内领先的产业集群", 100, "亿元"),
    ],
)
@pytest.mark.parametrize("until", ["到2027年，", ""])
def test_areas_abilities_and_sums_of_the_goals_are_targets(until: str, words: str, value: float, unit: str):
    body = f"一、总体目标\n{until}{words}。\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
    assert [g[:2] for g in goals(draft_of(body))] == [(value, unit)]


@pytest.mark.parametrize(
    "words", ["培育年产值超100亿元、拥有自主品牌的龙头企业", "引进投资超100亿元、达到国际水平的项目"]
)
def test_what_the_firms_that_are_brought_about_have_is_no_target(words: str):
    body = f"一、总体目标\n到2027年，{words}。\n二、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
    assert [g for g in goals(draft_of(body)) if g[0] is not None] == []


def test_how_large_a_region_is_is_no_target_of_the_goals():
    body = "一、总体布局\n园区总规划面积约60.61平方公里，分为四区。\n二、总体目标\n甲区集聚企业，面积约8.5平方公里。\n"
    body += "三、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n"
    assert [g for g in goals(draft_of(body)) if g[0] is not None] == []


WORDS_LIKE_UNITS = (
    "个人创业更加便利 个体工商户不断壮大 个别企业停工 家庭农场加快发展 家园环境持续改善 名单按季更新 "
    "名录动态管理 名称统一规范 名牌产品不断增加 户外设施全面提升 户籍改革持续深化 项目投产见效 "
    "场景加快开放 场所全部达标 次年继续实施 次数逐步增加 座谈交流常态开展 处理及时有效 处置更加规范 "
    "条例全面落实 条件持续改善 条款逐项落实 套餐服务不断优化 台账按月更新 台阶稳步迈上 "
    "亩均效益持续提升 件件有落实有回音 人工智能企业加快集聚 人才加快集聚 人民群众满意 人员全部到位 "
    "人均收入持续增长 万家庭受益更多 万人才加快集聚 亿元企业不断壮大 万元地区生产总值能耗下降"
).split()


@pytest.mark.parametrize("words", WORDS_LIKE_UNITS)
def test_a_word_that_begins_like_a_unit_is_none_of_the_number_above(words: str):
    body = f"一、重点任务\n（一）建设厂房。改造道路，建成20\n{words}。\n（二）建设道路。改造道路。\n"
    assert not any(c.reason == "数字与量词之间换页、换行" for c in find_repairs(ReadDocument(HEAD + body, "txt")))


def test_a_year_at_the_end_of_a_line_has_no_unit():
    body = "一、重点任务\n（一）建设厂房。改造道路，编号，{}\n家企业参加认定。\n（二）建设道路。改造道路。\n"

    def is_joined(number: str) -> bool:
        source = ReadDocument(HEAD + body.format(number), "txt")
        return any(c.reason == "数字与量词之间换页、换行" for c in find_repairs(source))

    assert [is_joined(n) for n in ("2024", "1999", "204", "12024")] == [False, False, True, True]


@pytest.mark.parametrize(
    "words, value",
    [
        ("个项目投产", 20),
        ("家企业上市", 20),
        ("人以上参加", 20),
        ("人次参加培训", 20),
        ("项目标任务全部完成", None),
        ("万亩农田建成", 200000),
        ("公里道路建成", 20),
        ("亿元，税收稳步增长", 20),
        ("%以上企业参加", 20),
        ("座站点投用", 20),
        ("件专利授权", 20),
    ],
)
def test_a_unit_at_the_beginning_of_a_page_is_of_the_number_above(words: str, value: float | None):
    body = f"一、总体目标\n到2027年，企业占比、投资额达到20\n{words}。\n二、重点任务\n（一）建设厂房。新建厂房。\n"
    found = [c for c in find_repairs(ReadDocument(HEAD + body, "txt")) if c.reason == "数字与量词之间换页、换行"]
    assert bool(found) == (value is not None)
    if value is not None:
        assert value in [g[0] for g in goals(draft_of(body + "（二）建设道路。改造道路。\n"))]


@pytest.mark.parametrize(
    "words, found",
    [
        ("落实《园区条例》（2020年）。新建厂房10座。", (10, "座", "eq", "")),
        ("落实园区规划（2024年）。新建厂房10座。", (10, "座", "eq", "")),
        ("新建厂房10座，落实《园区条例》（2024年）。", (10, "座", "eq", "")),
        ("新建厂房10座（2024年）。", (10, "座", "eq", "2024-12-31")),
        ("新建厂房10座。（2024年）（市甲局）", (10, "座", "eq", "2024-12-31")),
        ("新建厂房10座。（2024年底前）\n改造道路。", (10, "座", "eq", "2024-12-31")),
        ("新建厂房10座。（2024年完成）\n改造道路。", (10, "座", "eq", "2024-12-31")),
        ("新建厂房10座（）。\n完成时限：2024年9月底", (10, "座", "eq", "2024-09-30")),
        ("新建厂房10座（完成）。\n完成时限：2024年9月底", (10, "座", "eq", "2024-09-30")),
    ],
)
def test_a_year_in_brackets_is_the_deadline_only_where_it_says_so(words: str, found: tuple[float, str, str, str]):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{words}\n（二）建设道路。改造道路。\n")
    assert goals(draft) == [found]


@pytest.mark.parametrize(
    "words",
    [
        "新建厂房10座（市中心）。",
        "活动在市区（市中心）举办。",
        "审批（市政府）后实施。",
        "意见（省部委）已办。",
        "会商（省部委）。",
    ],
)
def test_a_place_or_one_short_name_amid_a_sentence_is_no_tag(words: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{words}\n（二）建设道路。改造道路。\n")
    assert roles(draft) == {}


@pytest.mark.parametrize(
    "words", ["新建厂房（市甲委）。改造道路。", "新建厂房。（市甲委）", "新建厂房（市甲委）；改造道路。"]
)
def test_one_short_name_at_the_end_of_its_sentence_is_a_tag(words: str):
    draft = draft_of(f"一、重点任务\n（一）建设厂房。{words}\n（二）建设道路。改造道路。\n")
    assert roles(draft) == {"市甲委": "responsible"}


@pytest.mark.parametrize(
    "tag",
    [
        "（责任单位：各县\n各区政府）",
        "（责任单位：各区\n市甲局）",
        "（责任单位：市委宣传部\n市甲局）",
        "（责任单位：各镇\n各街道）",
        "（责任单位：各乡\n各街道）",
        "（责任单位：各街道\n市甲局）",
        "（责任单位：市消防支队\n市甲局）",
        "（责任单位：中国人民银行\n市甲局）",
        "（责任单位：市交通集团\n市甲局）",
        "（责任单位：市供销社\n市甲局）",
        "（责任单位：市海关\n市甲局）",
        "（责任单位：审计署\n财政部）",
        "（责任单位：云山市\n云水市）",
        "（责任单位：有关单位\n各区政府）",
        "（责任单位：有关企业\n各区政府）",
    ],
)
def test_names_on_lines_of_their_own_are_not_one(tag: str):
    body = f"一、重点任务\n（一）建设厂房。新建厂房。{tag}\n（二）建设道路。改造道路。\n"
    assert not any(c.reason == "责任单位之中换页、换行" for c in find_repairs(ReadDocument(HEAD + body, "txt")))


def test_a_label_of_a_tag_may_end_before_its_colon():
    body = "一、重点任务\n（一）建设厂房。新建厂房。（责任单位\n：市甲局）\n（二）建设道路。改造道路。\n"
    assert roles(draft_of(body)) == {"市甲局": "responsible"}


@pytest.mark.parametrize(
    "words", ["开展培训20场，新建站点10个。", "安排资金1亿元。", "各区要新建站点10个。", "新建站点二十个。"]
)
def test_a_paragraph_that_counts_things_is_of_the_last_item(words: str):
    body = "一、重点任务\n" + "".join(f"{n}.建设厂房。新建厂房{n}座。\n" for n in range(1, 7))
    assert measures(draft_of(body + words + "\n"))[-1] == f"建设厂房。新建厂房6座。\n{words}"


@pytest.mark.parametrize(
    "words",
    [
        "上述政策自2024年起安排资金1亿元用于实施奖励。",
        "上述政策自2024年起用于实施奖励的资金由市甲局安排。",
        "国家和本市重点项目由市甲局负责实施。",
        "上述项目由市甲局负责实施。",
    ],
)
def test_what_is_said_of_money_and_projects_is_of_the_last_item(words: str):
    body = "一、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n（三）服务企业。组织走访。\n"
    assert measures(draft_of(body + words + "\n"))[-1].endswith(words)


@pytest.mark.parametrize("words", ["政策全文", "## 政策全文", "【文件原文】", "正文："])
def test_words_of_a_page_above_a_title_are_none_of_it(words: str):
    head = f"{words}\n云江市甲局等七部门关于推动园区建设的实施意见\n云甲〔2024〕12号\n各县：\n"
    draft = draft_of("一、重点任务\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n", head)
    assert draft.metadata.title and draft.metadata.title.value == "云江市甲局等七部门关于推动园区建设的实施意见"


def test_an_annex_that_is_named_and_then_follows_is_one_chapter():
    body = "一、对象\n各区政府。\n二、方式\n日常监测。\n附件：\n园区建设任务清单\n附件\n园区建设任务清单\n"
    body += "一、建设园区\n1.新建厂房。（市甲局负责）\n2.改造道路。（市乙局负责）\n"
    chapters = draft_of(body).chapters
    assert [c.heading.label.strip() for c in chapters if c.heading.label.startswith("附")] == ["附件"]


def test_a_chapter_that_is_a_measure_is_no_chapter_besides():
    draft = draft_of("一、支持研究。建立机制，新建厂房。\n二、支持服务。组织走访。\n三、支持道路。改造道路。\n")
    assert len(draft.measures) == 3 and counts(draft)["chapters"] == 0
    draft = draft_of("一、支持研究\n（一）建设厂房。新建厂房。\n（二）建设道路。改造道路。\n")
    assert counts(draft)["chapters"] == 1


@pytest.mark.parametrize(
    "head",
    [
        "《园区建设实施方案》的重点任务具体包括？\n",
        "云江市园区建设实施方案\n问题:\n\n方案具体包括哪些内容？\n\n回复:\n\n",
        "云江市园区建设实施方案\n问：方案包括哪些内容？\n答：包括以下内容。\n",
    ],
)
def test_a_question_and_what_an_office_says_to_it_is_no_plan(head: str):
    body = "".join(f"（{n}）建设厂房。推进建设，支持新建厂房，完善道路。\n" for n in "一二三四五六")
    [draft] = drafts_of(ReadDocument(head + body, "txt"))
    assert draft.verdict.is_refused and draft.verdict.code == "genre_interpretation"
