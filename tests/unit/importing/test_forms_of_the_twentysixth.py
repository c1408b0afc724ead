"""Heads printed over themselves, chapters that sound like something else, last lines, funds, and who runs a field."""

from __future__ import annotations

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.repair import find_repairs
from cejian.importing.running_heads import is_overprinted
from tests.unit.importing.test_proposals import draft_of, goals, measures, roles

TASKS = "二、重点任务\n（一）建设园区。新建厂房。\n（二）服务企业。组织走访。\n"
GUARD = "三、保障措施\n（一）加强组织领导。建立机制。\n（二）做好宣传。开展报道。{}\n"
OVERPRINTED = "".join(f"{letter} " + letter * 15 for letter in "云江市政府公报")


def removed(text: str) -> list[str]:
    """What is taken out of a text file with its line's end."""
    return [spot.wrong.strip() for spot in find_repairs(ReadDocument(text, "txt")) if spot.kind == "page_marker"]


def pages(*heads: str) -> str:
    return "".join(f"{head}\n第{'甲乙丙丁'[at]}段建设园区。\n—— {at + 1}\n" for at, head in enumerate(heads))


def test_a_head_printed_over_itself_and_what_stands_beside_page_numbers_are_no_text():
    once = f"{OVERPRINTED}\n云江市政府公报\n{{}}建设园区。\n—— {{}}\n"
    text = "".join(once.format(letter, at) for at, letter in enumerate("甲乙丙", start=1))
    assert removed(text) == [w for n in (1, 2, 3) for w in (OVERPRINTED, "云江市政府公报", f"—— {n}")]
    assert not is_overprinted("云江" * 15)
    assert not is_overprinted(
        "加快建设云江市园区，" * 3 + "新建厂房、道路、管网，改造老旧设施，组织企业走访，开展技能培训。"
    )


def test_a_line_beside_page_numbers_is_a_head_on_three_pages_only_and_no_row_or_sentence():
    assert removed(pages(*["云江市园区规划"] * 4)).count("云江市园区规划") == 3  # the first may be the title
    assert "云江市园区规划" not in removed(pages(*["云江市园区规划"] * 3, "云山区园区规划"))
    assert "序号 | 任务 | 单位" not in removed(pages(*["序号 | 任务 | 单位"] * 4))
    assert "加强组织领导。" not in removed(pages(*["加强组织领导。"] * 4))


def wrapped(words: str, width: int) -> str:
    return "\n".join(words[at : at + width] for at in range(0, len(words), width))


LONG = "推动企业建设数字车间并改造生产线路形成一批可以推广的经验做法"


@pytest.mark.parametrize("small, is_joined", [(40, True), (0, False)])
def test_lines_broken_at_two_widths_are_joined_and_long_lines_of_any_length_are_not(small: int, is_joined: bool):
    body = "".join(wrapped(f"{LONG * 5}{letter}。", 28) + "\n" for letter in "甲乙丙丁戊己")
    if small:
        boxes = "".join(wrapped(f"{LONG * 5}{letter}。", small) + "\n" for letter in "庚辛")
    else:
        boxes = "".join(LONG + "云江" * at + "园区建设项目名称\n" for at in range(2, 14))
    spots = [s for s in find_repairs(ReadDocument(body + boxes, "txt")) if s.kind == "space_in_word"]
    assert bool(spots) is is_joined
    if is_joined:
        assert len(spots) == (body + boxes).count("\n") - 8  # eight paragraphs


@pytest.mark.parametrize("title", ["攻关基础和前沿技术", "筑牢发展基础", "突破发展瓶颈和形势"])
def test_a_chapter_that_does_something_holds_tasks_whatever_it_is_about(title: str):
    draft = draft_of(f"一、总体要求\n建设园区。\n二、{title}\n（一）攻克难题。组织攻关。\n（二）建设平台。新建平台。\n")
    assert measures(draft) == ["攻克难题。组织攻关。", "建设平台。新建平台。"]
    assert measures(
        draft_of(f"一、发展基础和前景\n（一）设施完善。设施完善。\n（二）企业众多。企业众多。\n{TASKS}")
    ) == [
        "建设园区。新建厂房。",
        "服务企业。组织走访。",
    ]


@pytest.mark.parametrize(
    "title, kinds", [("加强工作统筹推进", (2, 2)), ("统筹推进园区建设", (4, 0)), ("强化工作统筹协调", (2, 2))]
)
def test_a_last_chapter_on_how_the_work_is_led_holds_safeguards(title: str, kinds: tuple[int, int]):
    draft = draft_of(f"{TASKS}三、{title}\n（三）推动落实任务。制定清单。\n（四）营造氛围。开展活动。\n")
    assert (len(measures(draft)), len(measures(draft, "safeguard"))) == kinds


def test_a_chapter_of_one_paragraph_on_directions_is_no_measure():
    head = "一、{}\n重点发展甲产业、乙产业等特色产业集群。\n"
    assert len(measures(draft_of(head.format("产业发展方向") + TASKS))) == 2
    assert len(measures(draft_of(head.format("推进产业发展") + TASKS))) == 3


@pytest.mark.parametrize(
    "line",
    [
        "为优化营商环境，本意见自发布之日起试行，有效期至2026年12月31日。",
        "云江市甲局办公室 2024年8月1日印发",
        "各县作品请于10月16日前报送，每县不少于2件，通过邮件报送（邮箱：甲）。",
    ],
)
def test_the_last_safeguard_ends_before_what_closes_the_document(line: str):
    assert measures(draft_of(TASKS + GUARD.format(f"\n{line}")), "safeguard")[-1] == "做好宣传。开展报道。"


@pytest.mark.parametrize("line", ["为优化营商环境，市甲局组织走访。", "各县于10月16日前报送总结。"])
def test_the_last_safeguard_goes_on_where_somebody_acts(line: str):
    assert line in measures(draft_of(TASKS + GUARD.format(f"\n{line}")), "safeguard")[-1]


CHAPTERS = "".join(f"{n}、建设{n}类站点。新建站点，配备设施。\n" for n in "一二三四")


@pytest.mark.parametrize("title, kind", [("做好乡镇养老院经费保障", "task"), ("强化经费保障", "safeguard")])
def test_money_for_what_the_plan_is_about_is_one_of_its_tasks(title: str, kind: str):
    draft = draft_of(f"{CHAPTERS}五、{title}。列入预算，及时拨付。\n")
    assert [m.kind for m in draft.measures] == ["task"] * 4 + [kind]


def test_what_a_trial_covers_is_no_measure():
    chapters = "一、总体要求。坚持改革。\n二、{}。开展9个方面57项改革。\n三、主要目标。形成经验。\n四、{}。\n五、{}。\n"
    last = ("加强组织领导。建立机制，统筹推进", "开展评估。总结经验，及时推广")
    draft = draft_of(chapters.format("示范任务和范围", *last))
    assert not any(m.title.startswith("示范任务") for m in draft.measures)
    assert any(m.title.startswith("明确示范任务") for m in draft_of(chapters.format("明确示范任务", *last)).measures)


@pytest.mark.parametrize(
    "words, names",
    [
        ("市各有关部门负责本领域工作。各镇要结合实际，开展试点。", {"市各有关部门", "各镇"}),
        ("市各有关部门负责本领域工作。鼓励各方参与，开展试点。", set()),
    ],
)
def test_prose_below_a_last_heading_is_a_safeguard_where_two_are_told_to_act(words: str, names: set[str]):
    draft = draft_of(f"{TASKS}三、组织实施\n{words}\n")
    assert len(measures(draft, "safeguard")) == bool(names)
    if names:
        assert set(roles(draft, 2)) == names


TASK = "一、重点任务\n（一）建设园区。{}\n（二）服务企业。组织走访。\n"


@pytest.mark.parametrize(
    "words, found",
    [
        ("资金首期规模为10亿元，用于奖励企业。", [(10, "亿元", "eq", "")]),
        ("设立5亿元规模的种子基金、天使基金，给予支持。", [(5, "亿元", "eq", "")]),
        ("设立总规模不低于1亿元的产业引导 资金，用于补助和奖励。", [(1, "亿元", "ge", "")]),
        ("发放6亿元算力券，支持企业研发。", [(6, "亿元", "eq", "")]),
        # What one firm is given
        ("向企业发放100万元算力券，支持企业研发。", []),
        ("设立研发机构的给予5亿元支持。", []),
        ("对高端平台提供总计10万平方米的优质场地，予以租金减免。", [(100000, "平方米", "eq", "")]),
        ("对高端平台提供500平方米的优质场地，予以租金减免。", []),
        ("入住人数大于10人的，每增加1人，配备护理员。", []),
        ("每年增加12人，配备护理员。", [(12, "人", "increase_by", "")]),
        ("培育甲合金、乙材料、丙化合物3类产品。", []),
        ("培育先进产品3类。", [(3, "类", "eq", "")]),
        ("按照贡献由甲区与园区按50%比例进行分配。", []),
        ("推动3000家制造企业实现智能化应用。", [(3000, "家", "eq", "")]),
        ("到2026年，产业规模超万亿元 ，成为重要增长极。", [(10000, "亿元", "gt", "2026-12-31")]),
        ("到2026年，定价项目数量比“十二五”末期减少30%。", [(30, "%", "reduce_by", "2026-12-31")]),
    ],
)
def test_funds_vouchers_and_totals_are_promised_and_what_each_is_given_is_not(words: str, found: list[tuple]):
    assert goals(draft_of(TASK.format(words))) == found


@pytest.mark.parametrize(
    "words, names",
    [
        (
            "各市（州）能源主管部门和电力运行主管部门加强谋划储备。",
            {"各市（州）能源主管部门", "电力运行主管部门"},
        ),
        (
            "负荷管理中心、交易中心以及国网云江电力按照职能职责，加快建设平台。",
            {"负荷管理中心", "交易中心", "国网云江电力"},
        ),
        ("建立报送机制，负荷管理中心应及时报备信息。", {"负荷管理中心"}),
        ("建立报送机制，建设交易中心应用平台。", set()),
        ("街镇林业部门作为实施主体，要落实责任。", {"街镇林业部门"}),
        ("各部门、街镇、园区要高度重视，加强统筹。", {"各部门", "街镇", "园区"}),
        ("各部门、街镇、园区等场所丰富多样。", set()),
    ],
)
def test_who_runs_a_field_acts_in_a_safeguard(words: str, names: set[str]):
    assert set(roles(draft_of(TASKS + GUARD.format(words)), 3)) == names
