"""Outline -> measures: which numbered items of a plan are things to be done, which are its safeguards, and which
are neither.

A measure is the smallest unit that a plan numbers or gives its own responsible agencies. Principles, goals, phases,
boxes,
lists of names and closing lines are none.
"""

from __future__ import annotations

import re

from cejian.corpus.outline import ORAL_ITEM
from cejian.importing.propose.agency_subjects import in_charge_of, subjects_of
from cejian.importing.propose.agency_tags import ends_in_tag, is_tag_line
from cejian.importing.propose.articles import make_articles
from cejian.importing.propose.chapter_roles import give_roles, tells_a_task
from cejian.importing.propose.chapters import (
    CLOSING,
    THIS_DOCUMENT,
    Node,
    end_of_words,
    title_of,
    tree_of,
)
from cejian.importing.propose.closed_items import close_items
from cejian.importing.propose.group_tasks import told_of_group
from cejian.importing.propose.lines import TextLine, before_notes, lines_of, trimmed
from cejian.importing.propose.named_paragraphs import mark_named, paragraph_units
from cejian.importing.propose.proposed_measure import ProposedMeasure, bare_number, title_in
from cejian.importing.propose.spaced_tables import spaced_tables
from cejian.importing.propose.stacked_tasks import end_before_list, stacked_tasks
from cejian.importing.propose.stacked_years import stacked_years
from cejian.importing.propose.tables import TextTable, tables_of
from cejian.importing.propose.target_words import COUNTED
from cejian.importing.propose.task_tables import (
    give_agencies,
    measures_of_table,
    name_again,
    only_names,
    tasks_beside,
)
from cejian.importing.propose.times import YEAR

# An item that tells how things are, beside those that say what is to be done.
SITUATION = re.compile(r"(?:基本|有关)?(?:情况|现状|概况)[:：。]|存在(?:的)?(?:主要)?问题[:：。]")
# What a group of items adds up to, behind the last of them: 2024—2026年，新建厂房3座、道路5公里。
SUMMARY = re.compile(rf"(?:{YEAR}\s?年?\s?[-—－–~～至到]{{1,2}}\s?|到|至)?{YEAR}\s?年(?:底|末|期间)?[，,]?[^。]*[0-9]")
# “十四五”重点安排, 2026年主要任务, 2026年经济社会发展主要目标: until when the measures below are set
SET_UNTIL = re.compile(
    r"(?P<when>[“\"]?十[一二三四五]五[”\"]?(?:期间|时期)?|(?<![0-9—－-])20[0-9]{2}年)(?:度)?的?"
    r"(?:(?:重点|主要|重大|近期|工作|建设|年度)[一-鿿]{0,4}(?:安排|任务|工作|项目|举措|行动)|"
    r"(?:(?:国民)?经济(?:[和与]?社会)?发展|重点|主要|工作)(?:主要|总体)?(?:预期)?(?:目标|指标)(?:任务)?)$"
)
# The first articles of a policy: why it is made, for whom, what it calls what.
PREAMBLE = re.compile(r"(?:为|根据|依据|按照)[^。]{4,200}制定本|本[一-鿿]{2,6}(?:适用于|所称|所指)")
# 将创建工作的任务分解为八大类: how the document parts its tasks is no task.
PARTED = re.compile(r"将[^。；]{2,40}任务(?:细化)?分解(?:为|成)[^。；]{0,6}(?:类|项|个方面)")
SOURCE = r"(?:[（(](?:新华社|来源|本报|据)[^（）()]{0,30}[）)]|来源[:：][^。]{2,12})"
CREDIT = re.compile(rf"(?:(?<=[。！])\s{{0,4}}让我们[^。！]{{4,120}}[。！](?:\s{{0,4}}{SOURCE})?|{SOURCE})$")
# 出现以下情形之一，强制退出: what stands below are cases of a rule
CASES = re.compile(
    r"(?:(?:有|出现|符合|满足|存在|属于|具备|提供|提交)(?:以下|下列)(?:任一|任何|所列|几种)?(?:情形|情况|条件|要求|材料)|"
    r"(?:以下|下列)(?:情形|情况|条件|要求)之一)[^。\n]{0,40}[。：:]?\s*$"
)
# 附件 示范场景; not 附件 名词解释, 任务清单
ANNEX_OF_TASKS = re.compile(r"[一-鿿“”（）]{0,16}(?:场景|任务|行动|举措|措施|工程)")
# 各地区、各有关部门要…, 各区、各单位应…, 本方案各项任务纳入…: what is said to all, or of all
TO_EVERYBODY = re.compile(
    r"(?:各(?:省|市|区|县|地|镇|街)[^，。；]{0,12}(?:[、和](?:各)?(?:有关|相关|成员|责任)?(?:部门|单位)|政府)|各级党委|各级(?:人民)?政府|"
    r"各(?:有关|相关|成员|责任|职能|牵头)*(?:部门|单位)|各地区?)[^。]{0,16}(?:要|应|须|将|按照?|根据)"
    rf"|{THIS_DOCUMENT}(?:中?(?:提出|确定|明确|涉及)?的?)?(?:各项|所有|有关|相关)(?:重点)?(?:任务|措施|政策|内容|条款|工作)"
    r"|同一[^。]{2,40}(?:就高|从优|不重复|不得重复)"
)
# 现提出如下责任分工：, above chapters that say who does what
DIVIDED_BELOW = re.compile(
    r"如下(?:责任|任务|工作)*(?:分工|分解)(?:方案|意见)?[：:。]$|(?:分工|分解)(?:方案|意见)?如下[：:。]$"
)
# What a chapter that stops behind its goals says: 目标任务：…
GOALS_ONLY = re.compile(r"(?:[^\n：:。]{2,40}\n)?(?:(?:目标|工作)任务|(?:任务|工作|总体|主要|年度)?目标)[：:][^\n]*")


def find_measures(text: str, start: int = 0, end: int | None = None) -> tuple[list[Node], list[ProposedMeasure]]:
    """The chapters of text[start:end], and its measures in reading order."""
    end = end_before_list(text, start, len(text) if end is None else end)
    tables = sorted([*tables_of(text, start, end), *spaced_tables(text, start, end)], key=lambda table: table.start)
    chapters = tree_of(text, start, end, tables)
    give_roles(text, chapters)
    make_articles(text, chapters)
    _open_annexes(text, chapters)
    mark_named(text, chapters)
    found: list[ProposedMeasure] = []
    for chapter in chapters:
        if chapter.role in ("task", "safeguard"):
            groups = any(c.kids for c in chapters)
            found += _measures_under(text, chapter, tables, (), "", groups)
    tasks = [f for f in found if f.kind == "task"]
    rows = [row for table in tables for row in measures_of_table(text, table)]
    tagged = sum(bool(ends_in_tag(text[f.start : f.end])) for f in found)
    told = [f for f in tasks if not TO_EVERYBODY.match(text, f.start)]
    repeats = len(told) >= 3 and only_names(rows, told)
    if rows and not repeats and (not tasks or len(rows) >= 3 and tagged == 0 and any(r.agency_cells for r in rows)):
        found = [f for f in found if f.kind == "safeguard"] + rows
    else:
        found = [_without(text, f, tables) for f in found]
        if tagged == 0:
            give_agencies(found, rows)
        listed = [
            row for row in rows if any(a.heading.start < row.start < a.end for a in chapters if a.role == "annex")
        ]
        if tagged and tasks_beside(listed, tasks):
            found += listed
    found = _paragraphs_of_chapters(text, _chapter_level(text, found))
    if tagged == 0 and not rows:
        found += _stacked_in_annexes(text, chapters, tasks)
    if _is_cut_off(text, start, chapters, found):
        found = []
    _end_before_last_words(text, [f for f in found if f.rule.startswith("outline")])
    _set_until(text, found)
    found.sort(key=lambda f: f.start)
    return chapters, _numbered([f for f in found if f.end > f.start])


def _is_cut_off(text: str, start: int, chapters: list[Node], found: list[ProposedMeasure]) -> bool:
    """Whether the one measure found is what is left of the first chapter of a copy that stops in front of the tasks
    which that chapter parts among bodies.
    """
    if len(found) != 1 or len(chapters) != 1 or found[0].rule != "outline_1" or chapters[0].heading.label[:1] != "一":
        return False
    lead = list(lines_of(text, start, chapters[0].heading.start))[-1:]
    is_told = any(subjects_of(text, found[0].start, found[0].end))
    return bool(lead and DIVIDED_BELOW.search(lead[0].text)) and not (
        ends_in_tag(text[found[0].start : found[0].end]) or is_told
    )


def _stacked_in_annexes(text: str, chapters: list[Node], tasks: list[ProposedMeasure]) -> list[ProposedMeasure]:
    """The tasks of a list in an annex, a cell a line, beside tasks without tags that it does not merely name."""
    annex = next((node for node in chapters if node.role == "annex"), None)
    within = (annex.heading.start, chapters[-1].end) if annex else (0, 0)
    listed = stacked_years(text, *within) or stacked_tasks(text, *within)
    return listed if not name_again(listed, tasks) else []


def _set_until(text: str, found: list[ProposedMeasure]) -> None:
    """Give measures the time until which the nearest heading above them says that they are set."""
    for measure in found:
        said = [SET_UNTIL.search(text, start, end) for start, end in reversed(measure.under)]
        head = next((match for match in said if match), None)
        if head and not measure.by:
            measure.by = TextLine(head.start("when"), head.end("when"), head["when"])


def _open_annexes(text: str, chapters: list[Node]) -> None:
    """An annex that is called by what is to be done, of three items or more, is of tasks where each of them is numbered
    like those of the plan and told in sentences that do something; lists of names, of terms and forms are none.
    """
    tasks = {kid.depth for node in chapters if node.role == "task" for kid in node.kids}
    for node in chapters:
        title = next(lines_of(text, node.body, node.end), None)
        if (
            node.role == "annex"
            and len(node.kids) >= 3
            and title
            and ANNEX_OF_TASKS.fullmatch(title.text)
            and all(kid.depth in tasks and tells_a_task(text[kid.body : kid.end]) for kid in node.kids)
        ):
            node.role = "task"
            for kid in node.kids:
                kid.role = "task"


def _measures_under(
    text: str,
    node: Node,
    tables: list[TextTable],
    under: tuple[tuple[int, int], ...],
    trail: str,
    siblings_are_groups: bool = False,
) -> list[ProposedMeasure]:
    role = node.role or "task"
    path = trail + bare_number(node.heading.label)
    kids = [k for k in node.kids if (k.role or role) in ("task", "safeguard")]
    kids = [k for k in kids if k.kids or not SITUATION.match(text, k.body)] or kids
    for kid in kids:
        kid.role = kid.role or role
    above = (*under, (node.heading.start, node.heading.title_end))
    close_items(text, kids)
    if kids and _kids_are_measures(text, node, kids):
        groups = any(k.kids for k in kids)
        below = [f for kid in kids for f in _measures_under(text, kid, tables, above, path, groups)]
        return [*told_of_group(text, node, role, path, under), *_without_summary(text, below)]
    if node.kids and not kids:
        return []
    units = paragraph_units(text, node, role, path, above)
    if units:
        return units
    first = trimmed(text, node.body, end_of_words(text, node))
    credit = CREDIT.search(first.text)
    if credit:
        first = trimmed(text, first.start, first.start + credit.start())
    if (
        not first.text
        or CLOSING.match(first.text)
        or PREAMBLE.match(first.text)
        or PARTED.search(first.text)
        or siblings_are_groups
        and first.text.strip("。；; ") == title_of(node)
    ):
        return []  # a heading with nothing under it, beside others that head the measures
    number = bare_number(node.heading.label)
    return [
        ProposedMeasure(
            first.start,
            first.end,
            number,
            title_in(first.text),
            role,
            "outline_oral" if ORAL_ITEM.fullmatch(node.heading.label) else f"outline_{int(node.depth)}",
            0.89 if node.depth in (2, 3) else 0.65,
            path,
            under=under,
            under_own=node.heading.title_end,
        )
    ]


def _without_summary(text: str, found: list[ProposedMeasure]) -> list[ProposedMeasure]:
    """The last of several items of a paragraph each ends before the paragraph that adds them up, or tells everybody to
    do what the whole plan says.
    """
    lines = [list(lines_of(text, f.start, f.end)) for f in found]
    if len(found) >= 2 and len(lines[-1]) == 2 and all(len(own) == 1 for own in lines[:-1]):
        last, closing = lines[-1]
        if last.text.endswith(("。", "）", ")")) and (SUMMARY.match(closing.text) or TO_EVERYBODY.match(closing.text)):
            found[-1].end = last.end
    return found


def _end_before_last_words(text: str, found: list[ProposedMeasure]) -> None:
    """The last of all items ends before notes, and before what is said of the whole plan: behind its tag where others
    end with theirs, before a paragraph to everybody, and before any where each of five or more others is one paragraph;
    what counts things to be done (开展培训20场) is of the item.
    """
    found = sorted(found, key=lambda f: f.start)
    if len(found) < 3:
        return
    last, others = found[-1], found[:-1]
    lines = before_notes(list(lines_of(text, last.start, last.end)))
    last.end = lines[-1].end
    heading = 1 if not lines[0].text.endswith(("。", "）", ")")) else 0  # its heading stands on a line of its own
    if len(lines) <= heading + 1:
        return
    tagged = [i for i, line in enumerate(lines) if ends_in_tag(line.text)]
    are_tagged = sum(ends_in_tag(text[f.start : f.end]) for f in others) * 5 >= len(others) * 4
    longest = max((text.count("\n", f.start, f.end) for f in others if f.kind == last.kind), default=0)
    own = 0 if last.kind == "task" else longest + 1  # a safeguard tells who acts, in as many lines as the others
    single = len(others) >= 5 and all("\n" not in text[f.start : f.end] for f in others)
    for at, line in enumerate(lines[heading + 1 :], start=heading + 1):
        is_behind_tag = are_tagged and bool(tagged) and tagged[-1] < at and not is_tag_line(line.text)
        is_told = at >= own and TO_EVERYBODY.match(line.text) or single and not heading
        if is_behind_tag or is_told and not COUNTED.search(line.text):
            last.end = lines[at - 1].end
            return


def _kids_are_measures(text: str, node: Node, kids: list[Node]) -> bool:
    """Whether what stands under a heading are measures, not steps of one: by number, or by their own agencies."""
    tagged = sum(bool(ends_in_tag(text[k.body : k.end].rstrip())) for k in kids)
    if CASES.search(text, node.body, kids[0].heading.start) and not tagged:
        return False
    numbered = [k for k in kids if k.depth in (1, 1.5, 2, 2.5, 3)]
    if numbered and numbered[0].depth <= 3 and not ORAL_ITEM.fullmatch(kids[0].heading.label):
        return True
    if ORAL_ITEM.fullmatch(kids[0].heading.label) and node.depth <= 1:
        return len(kids) >= 2
    return tagged >= 2


def _without(text: str, found: ProposedMeasure, tables: list[TextTable]) -> ProposedMeasure:
    """A measure ends before a table that follows its words."""
    for table in tables:
        if found.start < table.start < found.end and not any(
            row[0].start <= found.start < row[-1].end for row in table.rows
        ):
            kept = trimmed(text, found.start, table.start)
            if kept.text:
                found.end = kept.end
    return found


def _chapter_level(text: str, found: list[ProposedMeasure]) -> list[ProposedMeasure]:
    """Measures at the level of chapters count where the plan has no deeper ones; beside others a safeguard is prose,
    unless it stands behind them and says by name who leads, and so is a chapter that says nothing but its goals.
    """
    below = [f for f in found if f.rule not in ("outline_0", "outline_1")]
    if not below:
        return found
    last = max(f.start for f in below)
    tagged = any(ends_in_tag(text[f.start : f.end]) for f in below)
    kept: list[ProposedMeasure] = []
    for f in found:
        if f.rule not in ("outline_0", "outline_1"):
            kept.append(f)
        elif f.kind == "task" and not GOALS_ONLY.fullmatch(text, f.start, f.end):
            kept.append(f)
        elif f.kind == "safeguard" and f.start > last and _is_led(text, f, tagged):
            kept.append(f)
    return kept


# 省甲局, 各地通信管理局, 网信部门; not 各部门, 有关单位
IN_PERSON = re.compile(r"(?!(?:各级?|有关|相关|各有关|各相关|各责任|各成员)(?:部门|单位|地区?|地方|政府|人民政府)$)")


def _is_led(text: str, found: ProposedMeasure, tagged: bool) -> bool:
    """Whether the paragraph below a heading says by name who leads: 由市甲局牵头, 市甲局、市乙局牵头负责; in a plan
    that tags no task, who is told to act: 省甲局、省乙局统筹推进.
    """
    lines = list(lines_of(text, found.under_own, found.end))
    if len(lines) == 2 and is_tag_line(lines[1].text):
        return True
    if "\n" not in text[found.start : found.end] or len(lines) != 1:
        return False
    named = [*subjects_of(text, found.under_own, found.end), *in_charge_of(text, found.under_own, found.end)]
    if any(agency.role == "lead" for agency in named):
        return True
    told = {agency.start for agency in named if agency.rule == "subject" and IN_PERSON.match(agency.name)}
    by_name = TO_EVERYBODY.match(lines[0].text) and any(text[at] not in "各有相" for at in told)
    return not tagged and (bool(by_name) or len(told) >= 2)


def _paragraphs_of_chapters(text: str, found: list[ProposedMeasure]) -> list[ProposedMeasure]:
    """Where chapters hold paragraphs that are measures, a chapter's only paragraph is one too, without its heading."""
    if not any(f.rule == "paragraph_with_agencies" for f in found):
        return found
    for f in found:
        heading_end = f.under_own
        if f.rule == "outline_1" and "\n" in text[f.start : f.end] and heading_end:
            body = trimmed(text, heading_end, f.end)
            if "\n" not in body.text and ends_in_tag(body.text):
                f.start, f.title, f.rule = body.start, title_in(body.text), "paragraph_with_agencies"
                f.number = f"{f.path}·1"
    return found


def _numbered(found: list[ProposedMeasure]) -> list[ProposedMeasure]:
    """Numbers as one would say them: the bare one where it is the plan's only, else with those above it."""
    for kind in ("task", "safeguard"):
        group = [f for f in found if f.kind == kind]
        if len({f.number for f in group}) < len(group) or any(f.rule == "paragraph_with_agencies" for f in group):
            for f in group:
                f.number = f.path if f.path.endswith(f.number) and f.path else f.number
    return found
