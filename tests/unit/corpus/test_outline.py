"""Headings: the known ones of the five plans, and small texts that show each rule."""

from __future__ import annotations

import pytest

from cejian.corpus.outline import Heading, read_outline


def headings(packages, plan_id: str, under: str = "") -> list[Heading]:
    """The headings of a plan, or those whose path begins with `under`."""
    return [heading for heading in packages[plan_id].headings if heading.path.startswith(under)]


def text_of(packages, plan_id: str, heading: Heading) -> str:
    return packages[plan_id].text.clean[heading.start : heading.end]


def paths(text: str) -> list[str]:
    return [heading.path for heading in read_outline(text)]


def test_every_plan_has_its_chapters(packages):
    chapters = {
        plan_id: [(h.label, h.title) for h in package.headings if h.depth == 1] for plan_id, package in packages.items()
    }
    assert chapters["jiading-2023"] == [
        ("一、", "指导思想"),
        ("二、", "建设目标"),
        ("三、", "任务措施"),
        ("四、", "进度安排"),
        ("五、", "组织保障"),
        ("附件", ""),
    ]
    assert chapters["xian-2024"] == [("一、", "总体要求"), ("二、", "建设目标"), ("三、", "主要措施")]
    assert [label for label, _ in chapters["moushi-undated"]] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
        "七、",
        "八、",
    ]
    assert chapters["zhongshan-2017"] == [("一、", "总体要求"), ("二、", "主要任务"), ("三、", "加强保障")]
    assert chapters["xinqu-2024"] == [("一、", "主要目标"), ("二、", "重点任务")]


def test_xian_numbers_fifteen_items_through_the_sections_of_chapter_three(packages):
    items = [h for h in headings(packages, "xian-2024") if h.depth == 3]
    assert [h.label for h in items] == [f"{n}." for n in range(1, 16)]
    assert [h.path for h in items[:3]] == ["三（一）1", "三（一）2", "三（二）3"]
    assert items[-1].path == "三（五）15" and items[-1].title == "加强“一带一路”知识产权保护与合作交流"


def test_xian_ends_with_a_heading_that_was_cut_off(packages):
    last = headings(packages, "xian-2024")[-1]
    assert (last.label, last.path, last.title) == ("(六)", "三（六）", "维护知识产权")
    assert text_of(packages, "xian-2024", last) == "(六)维护知识产权"


def test_xian_has_its_second_section_although_the_copy_misprints_it(packages):
    assert "(二)提高知识产权保护工作法治化水平" not in packages["xian-2024"].text.source
    assert [h.label for h in headings(packages, "xian-2024", "三（") if h.depth == 2] == [
        f"({n})" for n in "一二三四五六"
    ]


def test_moushi_restarts_its_sections_in_every_chapter(packages):
    sections = {}
    for heading in headings(packages, "moushi-undated"):
        if heading.depth == 2:
            sections.setdefault(heading.path[0], []).append(heading.label)
    counts = {"一": 2, "二": 4, "三": 3, "四": 3, "五": 3, "六": 3, "七": 3, "八": 3}
    assert sections == {chapter: [f"({n})" for n in "一二三四"[:count]] for chapter, count in counts.items()}
    assert [h.title for h in headings(packages, "moushi-undated") if h.path == "八（二）"] == ["强化条件保障"]


def test_jiading_has_twenty_two_rows_in_the_table_of_its_annex(packages):
    annex = headings(packages, "jiading-2023", "附件")
    rows = [h for h in annex if h.depth == 3]
    assert [h.label for h in rows] == [f"{n}." for n in range(1, 23)]
    assert [h.path for h in rows] == [f"附件{n}" for n in range(1, 23)]
    groups = [h.title for h in annex if h.depth == 2]
    assert groups == [h.title for h in headings(packages, "jiading-2023", "三（")], (
        "the table repeats the four sections of 三"
    )


def test_a_row_of_the_jiading_table_holds_its_task_and_its_unit(packages):
    first = next(h for h in headings(packages, "jiading-2023") if h.path == "附件1")
    text = text_of(packages, "jiading-2023", first)
    assert text.startswith("1.") and " | 区知识产权联席会议各成员单位" in text
    assert "2." not in text, "the next row begins a heading of its own"


def test_jiading_says_first_second_third_in_its_schedule_and_its_safeguards(packages):
    oral = [(h.path, h.title) for h in headings(packages, "jiading-2023") if h.label.endswith("是")]
    assert oral == [
        ("四一是", "制定方案"),
        ("四二是", "推进实施"),
        ("四三是", "迎接验收"),
        ("五一是", "加强组织领导"),
        ("五二是", "加强监督检查"),
        ("五三是", "加强政策支持"),
        ("五四是", "加强队伍建设"),
    ]


def test_xinqu_mixes_two_marks_behind_its_numbers(packages):
    items = [h for h in headings(packages, "xinqu-2024") if h.depth == 3]
    marks = {
        **dict.fromkeys(range(1, 11), "、"),
        **dict.fromkeys(range(11, 17), "."),
        **dict.fromkeys(range(17, 22), "、"),
    }
    assert [h.label for h in items] == [f"{n}{mark}" for n, mark in marks.items()]
    assert [h.path for h in items][9:12] == ["二（三）10", "二（四）11", "二（四）12"]


def test_zhongshan_numbers_twenty_one_items_and_four_safeguards(packages):
    assert [h.label for h in headings(packages, "zhongshan-2017") if h.depth == 3] == [f"{n}." for n in range(1, 22)]
    assert [h.path for h in headings(packages, "zhongshan-2017", "三（")] == [
        "三（一）",
        "三（二）",
        "三（三）",
        "三（四）",
    ]


def test_every_heading_begins_a_line_or_a_table_cell_and_holds_its_title(packages):
    for plan_id, package in packages.items():
        clean = package.text.clean
        assert package.headings, plan_id
        for heading in package.headings:
            before = clean[: heading.start]
            assert before.endswith("\n") or before.endswith(" | "), (plan_id, heading.path)
            assert clean[heading.start : heading.title_end].startswith(heading.label)
            assert clean[heading.start : heading.title_end].endswith(heading.title)
            assert heading.start < heading.title_end <= heading.end


def test_headings_nest_and_never_cross(packages):
    for plan_id, package in packages.items():
        found = package.headings
        for i, heading in enumerate(found):
            for later in found[i + 1 :]:
                if later.start < heading.end:
                    assert later.depth > heading.depth and later.end <= heading.end, (plan_id, heading.path, later.path)


def test_no_text_under_a_heading_is_lost(packages):
    """What stands between two headings of one level, or behind the last, is white space only."""
    for package in packages.values():
        chapters = [h for h in package.headings if h.depth == 1]
        ends = [h.start for h in chapters[1:]] + [len(package.text.clean)]
        for chapter, end in zip(chapters, ends):
            assert not package.text.clean[chapter.end : end].strip()


@pytest.mark.parametrize(
    "line",
    [
        "7.5%的增长",
        "12.5亿元",
        "3.14",
        "2024.5",
        "100.项",
        "1,000",
        "10机",
        "2024年6月",
        "第一、二项",
        "一般是",
        "其中:1.甲",
        "到一、",
        "附件见后",
        "a.甲",
        "",
        "   ",
        "是",
    ],
)
def test_a_line_that_only_looks_like_a_heading_is_none(line: str):
    assert read_outline(line) == []


@pytest.mark.parametrize(
    "line, depth, label, title",
    [
        ("十一、附则", 1, "十一、", "附则"),
        ("(十二)加强宣传。扩大影响。", 2, "(十二)", "加强宣传"),
        ("7.提升到7.5%。再说", 3, "7.", "提升到7.5%"),
        ("21、健全法治", 3, "21、", "健全法治"),
        ("一是加强领导。", 3, "一是", "加强领导"),
        ("（一）全角括号。", 2, "（一）", "全角括号"),
        ("3﹒小点。", 3, "3﹒", "小点"),
        ("４．全角数字。", 3, "４．", "全角数字"),
        ("（2）下一层", 4, "（2）", "下一层"),
        ("③再下一层", 5, "③", "再下一层"),
        ("第二部分重点任务", 0, "第二部分", "重点任务"),
        ("附件  ", 1, "附件", ""),
    ],
)
def test_each_kind_of_number_opens_a_heading(line: str, depth: int, label: str, title: str):
    (heading,) = read_outline(line)
    assert (heading.depth, heading.label, heading.title, heading.start) == (depth, label, title, 0)
    assert line[: heading.title_end] == label + title


def test_only_the_beginning_of_a_line_counts():
    assert paths("甲一、乙(一)丙1.丁\n二、戊") == ["二"]


def test_the_path_is_what_one_would_say():
    text = "一、总则\n1.甲\n(一)乙\n2.丙\n二、细则\n3、丁\n一是戊"
    assert paths(text) == ["一", "一1", "一（一）", "一（一）2", "二", "二3", "二一是"]


def test_a_heading_ends_where_the_next_of_its_level_begins_without_trailing_blanks():
    text = "一、甲\n(一)乙\n文字 \n\n(二)丙\n\n二、丁\n尾\n"
    ends = {heading.path: text[heading.start : heading.end] for heading in read_outline(text)}
    assert ends == {
        "一": "一、甲\n(一)乙\n文字 \n\n(二)丙",
        "一（一）": "(一)乙\n文字",
        "一（二）": "(二)丙",
        "二": "二、丁\n尾",
    }


def test_a_table_row_that_opens_a_group_gives_a_group_and_an_item():
    text = "附件\n序号 | 任务 | 单位 |\n统筹 | 1.会议 | 办公室 |\n2.考核 | 督查室 |\n保护 | 3.执法 | 市监局 |\n"
    found = [(h.depth, h.label, h.title, h.path) for h in read_outline(text)]
    assert found == [
        (1, "附件", "", "附件"),
        (2, "", "统筹", "附件"),
        (3, "1.", "", "附件1"),
        (3, "2.", "", "附件2"),
        (2, "", "保护", "附件"),
        (3, "3.", "", "附件3"),
    ]


def test_a_text_without_headings_has_no_outline():
    assert read_outline("只有正文。\n没有编号。") == []
