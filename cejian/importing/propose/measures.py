"""Outline -> measures: which numbered items of a plan are things to be done, which are its safeguards, and which
are neither.

A measure is the smallest unit that a plan numbers or gives its own responsible agencies. Principles, goals, phases,
boxes,
lists of names and closing lines are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cejian.corpus.outline import BOX, ITEM, ORAL_ITEM, Heading, read_outline
from cejian.importing.propose.agency_tags import ends_in_tag, is_tag_line
from cejian.importing.propose.lines import TextLine, lines_of, trimmed
from cejian.importing.propose.tables import AGENCY_HEAD, NUMBER_HEAD, TASK_HEAD, TIME_HEAD, TextTable, tables_of
from cejian.importing.propose.times import YEAR

INTRO = re.compile(
    r"^(?:总体|工作|发展|主要|具体|建设|行动|基本|阶段|预期|活动|年度|试点|创建|奋斗|总|战略|规划)?"
    r"(?:(?<!工作)(?<!具体)(?<!建设)要求|思路|目标|任务目标|目标任务|目标要求|目的|原则|指导思想|定位|安排和目标|思想)"
    r"(?:[和与及、](?:总体|工作|发展|主要|基本|实施)?(?:要求|思路|目标|原则|定位|指标|任务))*$"
    r"|序言|^前言|^引言|指导思想|基本原则|工作原则|总体(?:要求|思路|目标|考虑)|工作思路|发展(?:思路|目标|定位|愿景|"
    r"基础|环境|形势|现状)"
    r"|(?:主要|工作|行动|建设|试点|预期|阶段|具体|年度)(?:目标|指标)$|^目标$|背景|意义|现状|形势|基础和|编制(?:依据|背景|说明|原则|情况|目的|过程|思路|基础)|^编制$|依据|"
    r"适用范围"
    r"|回顾$|成[就效]$|成绩$|存在.{0,6}问题|(?:机遇|挑战)$|发展(?:态势|条件)"
    r"|试点(?:范围|对象|内容和范围|时间|期限)|实施范围|实施对象|范围和对象|概念(?:[和与及]范围)?$|有关概念|名词解释|面临"
    r"|^(?:发展|建设|推进|实施|总体|空间|区域|产业|功能)?(?:路径|布局|格局)$"
)
# 加强形势分析研判, 优化发展环境: to be done, whatever it is about.
DOES = re.compile(
    r"(?:加强|强化|开展|完善|做好|建立|健全|推进|推动|组织|深化|优化|科学|加快|实施)(?=.{4})"
    r"(?!.*(?:要求|思路|目标|原则|背景|意义|依据|范围|对象|期限)$)"
)
SAFEGUARD = re.compile(
    r"保障|组织(?:领导|实施|推进|管理|与)|有关要求|工作要求|实施要求|相关要求|具体要求|几点要求|推进机制|工作机制$|"
    r"监督(?:检查|管理|考核)|督导|"
    r"督查|强化支撑$|落实.{0,6}(?:要求|措施和)|组织$|考核评价$|附则"
)
PHASE = re.compile(
    r"步骤|进度|(?<!分)阶段|分阶段(?:安排|实施|推进)?$|时间(?:安排|节点|表|进程)|日程|实施计划$|推进计划$|工作安排$|实施安排|路径安排"
)
NOT_TASK = re.compile(
    r"^(?:重点)?(?:培育|支持|发展)?(?:领域|方向|范围|对象)$|^重点培育领域$|术语|申报|解释|名单|联系|附则|施行|"
    r"实施时间|有效期"
    r"|^(?:考评|考核|评价|评估|评选|认定|奖励)(?:的)?(?:对象|内容|方式|方法|程序|标准|结果)(?:应用|运用)?$"
)
# An item that tells how things are, beside those that say what is to be done.
SITUATION = re.compile(r"(?:基本|有关)?(?:情况|现状|概况)[:：。]|存在(?:的)?(?:主要)?问题[:：。]")
# What a group of items adds up to, behind the last of them: 2024—2026年，新建厂房3座、道路5公里。
SUMMARY = re.compile(rf"(?:{YEAR}\s?年?\s?[-—－–~～至到]{{1,2}}\s?|到|至)?{YEAR}\s?年(?:底|末|期间)?[，,]?[^。]*[0-9]")
TASKS = re.compile(r"任务|举措|措施|工程|行动|重点工作|政策")
# What stands after the last measure and is part of none.
CLOSING = re.compile(
    r"^(?:（|\()?(?:新华社|此件|本文有删减|附件[:：]|附[:：]|抄送|主送|联系人|信息公开|发布(?:人|日期)|印发|"
    r"让我们|来源[:：]|相关(?:附件|稿件|政策|解读|阅读|链接)|附件(?:名称|下载)|一图读懂|分享[:：]?$|责任编辑|"
    r"施行说明|说明[:：]|注[:：]|备注[:：]|扫一扫|分享到|[\[［]?打\s?印|上一篇|下一篇|网站地图|版权所有|返回顶部)"
    r"|^本(?:方案|计划|意见|措施|政策|行动(?:计划|方案)|通知|规划|办法|细则|要点|文件|实施(?:方案|意见|细则))"
    r"[^。]{0,30}(?:自|由)[^。]{0,40}(?:施行|实施|执行|起|负责解释|解释)"
    r"|^[一二〇○零0-9１-９]{4}年[^。]{1,12}日$|^《[^。]{4,120}》(?:政策)?解读|^[^。]{2,60}\.(?:pdf|docx?|wps|xlsx?|ofd|zip)$"
)
# The first articles of a policy: why it is made, for whom, what it calls what.
TIME_LINE = re.compile(r"(?:完成|工作|办结)?(?:时限|时间|期限)(?:要求)?[:：]")
PREAMBLE = re.compile(r"(?:为|根据|依据|按照)[^。]{4,200}制定本|本[一-鿿]{2,6}(?:适用于|所称|所指)")
SOURCE = r"(?:[（(](?:新华社|来源|本报|据)[^（）()]{0,30}[）)]|来源[:：][^。]{2,12})"
CREDIT = re.compile(rf"(?:(?<=[。！])\s{{0,4}}让我们[^。！]{{4,120}}[。！](?:\s{{0,4}}{SOURCE})?|{SOURCE})$")
SIGNATURE = re.compile(
    r"^[一-鿿（）()、 　]{2,40}(?:人民政府|办公[厅室]|委员会|局|厅|部|国务院|院|中心|委|党组|领导小组)$"
)
NAMED = re.compile(r"^[“\"]?[^。；;，,：:（(]{2,26}[”\"]?[:：]")
CLAUSE_OF_TASK = re.compile(
    r"加强|推进|推动|完善|建立|支持|鼓励|开展|实施|建设|打造|优化|提升|强化|健全|加快|培育|构建|深化|落实|组织|"
    r"引导|制定|探索|发挥"
)
TO_EVERYBODY = re.compile(r"(?:各地区?、各(?:有关)?部门|各级党委|各级(?:人民)?政府|各有关部门|各部门)[^。]{0,16}要")
# A chapter's heading that has no number: 加快设施建设, above （四）.
BARE_HEADING = re.compile(r"[一-鿿A-Za-z0-9“”、，（）·]{4,32}")
# 11.121人才项目, 3.2025年底前建成
DIGITS_BEHIND = re.compile(
    r"(?P<label>(?P<number>[1-9][0-9]?)[.．、])(?=(?:20[0-9]{2}年|[0-9]{2,})[^0-9%％.．亿万倍元个米吨公平千百\s])"
)
# What a chapter that stops behind its goals says: 目标任务：…
GOALS_ONLY = re.compile(r"(?:[^\n：:。]{2,40}\n)?(?:(?:目标|工作)任务|(?:任务|工作|总体|主要|年度)?目标)[：:][^\n]*")
LONGEST_TITLE = 60


@dataclass
class Node:
    """A heading with what stands under it, up to the next heading of its level."""

    heading: Heading
    depth: float
    end: int
    kids: list[Node] = field(default_factory=list)
    role: str = ""  # task, safeguard, none

    @property
    def body(self) -> int:
        """Where the words behind the number begin."""
        return self.heading.start + len(self.heading.label)


@dataclass
class ProposedMeasure:
    """A measure: its span, number and title, kind, the heading it stands under, and which rule found it."""

    start: int
    end: int
    number: str
    title: str
    kind: str
    rule: str
    confidence: float
    path: str = ""
    agency_cells: tuple[tuple[str, TextLine], ...] = ()
    deadline: TextLine | None = None
    under: tuple[tuple[int, int], ...] = ()  # the headings above it, for agencies that stand there
    under_own: int = 0  # where its own heading ends
    row: tuple[int, int] | None = None  # the table's row that names its agencies
    words: str = ""  # of a row


def find_measures(text: str, start: int = 0, end: int | None = None) -> tuple[list[Node], list[ProposedMeasure]]:
    """The chapters of text[start:end], and its measures in reading order."""
    end = len(text) if end is None else end
    tables = tables_of(text, start, end)
    chapters = _tree(text, start, end, tables)
    _give_roles(text, chapters)
    found: list[ProposedMeasure] = []
    for chapter in chapters:
        if chapter.role in ("task", "safeguard"):
            found += _measures_under(text, chapter, tables, (), "")
    tasks = [f for f in found if f.kind == "task"]
    rows = [row for table in tables for row in _rows_as_measures(text, table)]
    tagged = sum(bool(ends_in_tag(text[f.start : f.end])) for f in found)
    repeats = len(tasks) >= 3 and _only_names(rows, tasks)
    if rows and not repeats and (not tasks or len(rows) >= 3 and tagged == 0 and any(r.agency_cells for r in rows)):
        found = [f for f in found if f.kind == "safeguard"] + rows
    else:
        found = [_without(text, f, tables) for f in found]
        if tagged == 0:
            _agencies_of_rows(found, rows)
    found = _paragraphs_of_chapters(text, _chapter_level(text, found))
    found.sort(key=lambda f: f.start)
    return chapters, _numbered([f for f in found if f.end > f.start])


def _tree(text: str, start: int, end: int, tables: list[TextTable]) -> list[Node]:
    """Headings nested by their kinds of number; those in a box are left out."""
    boxes = [line.start for line in lines_of(text, start, end) if BOX.match(line.text) and len(line.text) < 60]
    roots: list[Node] = []
    trail: list[Node] = []
    last_item, closed_box = 0, -1
    listed = _annex_list(text, start, end)
    headings = [
        h
        for h in read_outline(text)
        if start <= h.start < end and not _in_row(text, h, tables) and h.start not in listed
    ]
    headings += [h for h in _before_digits(text, start, end, headings) if not _in_row(text, h, tables)]
    headings = sorted([*headings, *_bare_headings(text, start, end, headings)], key=lambda h: h.start)
    for at, heading in enumerate(headings):
        depth = _depth(heading, trail)
        box = max((b for b in boxes if b < heading.start), default=-1)
        if box > closed_box and (not trail or box > trail[-1].heading.start):
            number = _arabic(heading.label)
            goes_on = depth == 3 and bool(number) and number == last_item + 1
            if depth > 3 or depth == 3 and not (goes_on and not _comes_again(headings[at + 1 :], number)):
                continue  # an item of the box
            closed_box = box
        if depth == 3:
            last_item = _arabic(heading.label) or last_item
        while trail and trail[-1].depth >= depth:
            trail.pop()
        node = Node(heading, depth, heading.end)
        (trail[-1].kids if trail else roots).append(node)
        trail.append(node)
    _close(roots, end)
    return roots


def _bare_headings(text: str, start: int, end: int, headings: list[Heading]) -> list[Heading]:
    """The chapters of a plan that numbers none: short lines right above its items, and 总体要求 and the like."""
    if any(h.depth <= 1 and not h.label.startswith("附") for h in headings):
        return []
    numbered = {h.start for h in headings if h.depth in (2, 3)}
    lines = list(lines_of(text, start, end))
    found = [
        line
        for line, following in zip(lines, lines[1:])
        if following.start in numbered
        and line.start not in numbered
        and BARE_HEADING.fullmatch(line.text)
        and not CLOSING.search(line.text)
    ]
    if len(found) < 2:
        return []
    intros = [n for n in lines if n.start < found[0].start and len(n.text) <= 8 and INTRO.fullmatch(n.text)]
    return [Heading(1, "", n.text, n.start, n.end, n.end, n.text) for n in [*intros, *found]]


def _before_digits(text: str, start: int, end: int, headings: list[Heading]) -> list[Heading]:
    """Items whose words begin with a number, between those of the numbers before and behind theirs: 3.2025年底前…."""
    numbered = {h.start: _arabic(h.label) for h in headings if h.depth == 3 and ITEM.match(h.label + " ")}
    found, last = [], 0
    for line in lines_of(text, start, end):
        last = numbered.get(line.start, last)
        item = DIGITS_BEHIND.match(line.text)
        if item and line.start not in numbered and last and int(item["number"]) == last + 1:
            last += 1
            title = line.text[item.end() :].split("。", 1)[0]
            stop = line.start + item.end() + len(title)
            found.append(Heading(3, item["label"], title, line.start, stop, line.end, item["label"]))
    return found


def _annex_list(text: str, start: int, end: int) -> set[int]:
    """Where the second and further annexes of a list stand: 附件：1.…, and 2.… below it."""
    found: set[int] = set()
    number = 0
    for line in lines_of(text, start, end):
        if re.match(r"附件?[:：][ 　]*1[.．、]", line.text):
            number = 1
        elif number and re.match(rf"{number + 1}[.．、]", line.text) and "。" not in line.text:
            number += 1
            found.add(line.start)
        else:
            number = 0
    return found


def _comes_again(headings: list[Heading], number: int) -> bool:
    """Whether the number stands once more before the next heading above the items: then this one is the box's."""
    for heading in headings:
        if heading.depth < 3:
            return False
        if heading.depth == 3 and _arabic(heading.label) == number:
            return True
    return False


def _in_row(text: str, heading: Heading, tables: list[TextTable]) -> bool:
    """Whether a number begins a row's cell; a group's line between the rows is a heading all the same."""
    return any(
        table.start <= heading.start < table.end
        and any(len(row) > 1 and row[0].start <= heading.start < row[-1].end for row in table.rows)
        for table in tables
    )


def _depth(heading: Heading, trail: list[Node]) -> float:
    """一是 stands one level under whatever holds it."""
    if ORAL_ITEM.fullmatch(heading.label):
        holders = [n for n in trail if not ORAL_ITEM.fullmatch(n.heading.label)]
        return (holders[-1].depth if holders else 0) + 0.5
    if (
        heading.depth == 1
        and heading.label.endswith(("、", "."))
        and any(n.heading.label.endswith("节") for n in trail)
    ):
        return 1.5  # 第一节 holds 一、
    return heading.depth


def _close(nodes: list[Node], end: int) -> None:
    for node, following in zip(nodes, [*nodes[1:], None]):
        node.end = following.heading.start if following else end
        _close(node.kids, node.end)


def _arabic(label: str) -> int:
    digits = re.sub(r"[^0-9]", "", label.translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    return int(digits) if digits else 0


def title_of(node: Node) -> str:
    """The heading's own words, without the stop at its end."""
    title = node.heading.title.split("：")[0] if len(node.heading.title) > LONGEST_TITLE else node.heading.title
    return re.sub(r"(?<=[一-鿿])[ 　]+(?=[一-鿿])", "", title.strip(" 　。：:；;"))


def _give_roles(text: str, chapters: list[Node]) -> None:
    for node in chapters:
        title = re.sub(r"[（(][^）)]*[）)]$", "", title_of(node))
        if node.heading.label.startswith("附"):
            node.role = "annex"
        elif is_intro(title) and len(title) <= 22 and not re.search(r"重点|主要任务|工作任务", title):
            node.role = "none"
        elif PHASE.search(title) and len(title) <= 16 or NOT_TASK.search(title) and len(title) <= 12:
            node.role = "none"
        elif (
            SAFEGUARD.search(title)
            and len(title) <= 24
            and not re.search(
                r"知识产权保障|要素保障|民生保障|保障性|保障(?:体系|能力|水平|网)|"
                r"^保障[一-鿿]{2,}(?:安全|供应|供给|稳定|畅通|权益)$",
                title,
            )
            and (node.kids or not title.endswith("工作机制"))
        ):
            node.role = "safeguard"
        else:
            node.role = "task"
        if node.role == "none" and _has_tagged_items(text, node):
            node.role = "task"
        for kid in node.kids:
            kid.role = node.role
            words = title_of(kid)
            if node.role == "task" and len(words) <= 14 and (is_intro(words) or PHASE.search(words) and kid.depth <= 2):
                kid.role = "none"
    after = [n for n in chapters if n.role == "annex"]
    if after and not any(n.role == "task" for n in chapters if n.heading.start < after[0].heading.start):
        return  # the plan itself is the annex of a notice
    for node in chapters:
        if (
            after
            and node.heading.start > after[0].heading.start
            and not any(ends_in_tag(line.text) for line in lines_of(text, node.heading.start, node.end))
        ):
            node.role = "annex"


def is_intro(title: str) -> bool:
    """Whether a heading is of what guides a plan, what it is for, or how things are."""
    return bool(INTRO.search(title)) and not DOES.match(title)


def _has_tagged_items(text: str, node: Node) -> bool:
    """Whether a chapter with a name like 行动步骤 holds tasks after all: items that say who is responsible."""
    leaves = [leaf for kid in node.kids for leaf in (kid.kids or [kid])]
    return sum(ends_in_tag(text[leaf.body : _closed(text, leaf)]) for leaf in leaves) * 2 > len(leaves) > 0


def _measures_under(
    text: str,
    node: Node,
    tables: list[TextTable],
    under: tuple[tuple[int, int], ...],
    trail: str,
    siblings_are_groups: bool = False,
) -> list[ProposedMeasure]:
    role = node.role or "task"
    path = trail + _bare(node.heading.label)
    kids = [k for k in node.kids if (k.role or role) in ("task", "safeguard")]
    kids = [k for k in kids if k.kids or not SITUATION.match(text, k.body)] or kids
    for kid in kids:
        kid.role = kid.role or role
    above = (*under, (node.heading.start, node.heading.title_end))
    if kids and _kids_are_measures(text, node, kids):
        groups = any(k.kids for k in kids)
        return _without_summary(
            text, [f for kid in kids for f in _measures_under(text, kid, tables, above, path, groups)]
        )
    if node.kids and not kids:
        return []
    units = _paragraph_units(text, node, role, path, above) if node.depth <= 2 else []
    if units:
        return units
    first = trimmed(text, node.body, _closed(text, node))
    credit = CREDIT.search(first.text)
    if credit:
        first = trimmed(text, first.start, first.start + credit.start())
    if (
        not first.text
        or CLOSING.match(first.text)
        or PREAMBLE.match(first.text)
        or siblings_are_groups
        and first.text.strip("。；; ") == title_of(node)
    ):
        return []  # a heading with nothing under it, beside others that head the measures
    number = _bare(node.heading.label)
    return [
        ProposedMeasure(
            first.start,
            first.end,
            number,
            _title(text, node, first),
            role,
            "outline_oral" if ORAL_ITEM.fullmatch(node.heading.label) else f"outline_{int(node.depth)}",
            0.93 if node.depth in (2, 3) else 0.7,
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


def _kids_are_measures(text: str, node: Node, kids: list[Node]) -> bool:
    """Whether what stands under a heading are measures, not steps of one: by number, or by their own agencies."""
    numbered = [k for k in kids if k.depth in (1, 1.5, 2, 3)]
    if numbered and numbered[0].depth <= 3 and not ORAL_ITEM.fullmatch(kids[0].heading.label):
        return True
    if ORAL_ITEM.fullmatch(kids[0].heading.label) and node.depth <= 1:
        return len(kids) >= 2
    return sum(bool(ends_in_tag(text[k.body : k.end].rstrip())) for k in kids) >= 2


def _closed(text: str, node: Node) -> int:
    """Where a measure ends: before a box, a closing line, a signature, a table's caption, or the next heading."""
    end = node.heading.title_end
    for line in lines_of(text, node.heading.title_end, node.end):
        if (
            line.start == node.heading.title_end
            or text[node.heading.title_end : line.start].strip(" 　。：:") == ""
            and ("\n" not in text[node.heading.title_end : line.start])
        ):
            end = line.end
            continue
        if BOX.match(line.text) or CLOSING.search(line.text):
            break
        if SIGNATURE.match(line.text) and "。" not in line.text and len(line.text) <= 30:
            break
        end = line.end
    return max(end, node.heading.title_end)


def _title(text: str, node: Node, span: TextLine) -> str:
    """The words that name a measure: its first line where the text follows below, or its first short sentence."""
    return title_in(span.text)


def title_in(words: str) -> str:
    """The title with which the words of a measure begin; empty where they begin with the matter itself."""
    first, _, rest = words.partition("\n")
    sentence, stop, after = first.partition("。")
    named = NAMED.match(first)
    if named and "。" in first and len(named[0]) <= 28 and first.find("。") > len(named[0]):
        return named[0][:-1].strip()
    if stop and (after.strip() or rest.strip()) and len(sentence) <= LONGEST_TITLE and not ends_in_tag(sentence):
        return sentence.strip() if sentence.count("，") + sentence.count(",") <= 2 and "；" not in sentence else ""
    if not stop and rest.strip() and len(first) <= LONGEST_TITLE and not ends_in_tag(first):
        return first.strip(" 　：:；;")
    return ""


def _paragraph_units(
    text: str, node: Node, role: str, path: str, above: tuple[tuple[int, int], ...]
) -> list[ProposedMeasure]:
    """Unnumbered paragraphs that are measures of their own: each has a name and its own agencies."""
    lines: list[TextLine] = []
    for line in lines_of(text, node.heading.title_end, node.end):
        if BOX.match(line.text) or CLOSING.search(line.text):
            break
        if lines and (is_tag_line(line.text) or TIME_LINE.match(line.text)):
            lines[-1] = trimmed(text, lines[-1].start, line.end)
        elif line.text.strip("。：:；; 　"):
            lines.append(line)
    if lines and text[node.heading.title_end : lines[0].end].startswith("。"):
        lines[0] = trimmed(text, lines[0].start + 1, lines[0].end) if lines[0].text.startswith("。") else lines[0]
    tagged = [line for line in lines if ends_in_tag(line.text)]
    named = [line for line in tagged if title_in(line.text)]
    if len(tagged) < 2 or len(named) * 2 < len(tagged):
        return []
    return [
        ProposedMeasure(
            line.start,
            line.end,
            f"{path}·{i}",
            title_in(line.text),
            role,
            "paragraph_with_agencies",
            0.8,
            path,
            under=above,
        )
        for i, line in enumerate(tagged, start=1)
    ]


def _bare(label: str) -> str:
    return re.sub(r"[、.．﹒·，:： ]+$", "", label).replace("(", "（").replace(")", "）").strip()


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


def _rows_as_measures(text: str, table: TextTable) -> list[ProposedMeasure]:
    """The rows of a table of tasks, by its head."""
    if table.head is None:
        return []
    agency, task = table.columns(AGENCY_HEAD), table.columns(TASK_HEAD)
    task = [c for c in task if c not in agency and c not in table.columns(TIME_HEAD)]
    if not agency or not task:
        return []
    number, time = table.columns(NUMBER_HEAD), table.columns(TIME_HEAD)
    heads = table.heads
    rows = [r for r in (_aligned(row, len(heads), task, agency) for row in table.rows[table.head + 1 :]) if r]
    rows = [
        r for r in rows if not all(re.sub(r"\s", "", cell.text) == heads[i] for i, cell in enumerate(r) if cell.text)
    ]
    # A first column that is left empty or says the same again groups the rows and is part of none.
    names = [r[task[0]].text for r in rows]
    grouped = len(task) > 1 and (not all(names) or len(set(names)) < len(names))
    found: list[ProposedMeasure] = []
    before: dict[int, TextLine] = {}
    for cells in rows:
        # Cells merged over rows are written once; one that is empty beside another is empty.
        if any(cells[column].text for column in agency):
            before = {column: cells[column] for column in agency}
        words = [cells[c] for c in (task[1:] if grouped else task) if cells[c].text]
        if not words:
            continue
        span = trimmed(text, words[0].start, words[-1].end)
        label = ITEM.match(span.text)
        if label:
            span = trimmed(text, span.start + label.end(), span.end)
        counted = _bare(label["label"]) if label else _bare(cells[number[0]].text) if number else ""
        title = words[0].text if len(words) > 1 and len(words[0].text) <= LONGEST_TITLE else title_in(span.text)
        found.append(
            ProposedMeasure(
                span.start,
                span.end,
                counted or str(len(found) + 1),
                title,
                "task",
                "table_row",
                0.9,
                "",
                tuple((heads[c], before.get(c, cells[c])) for c in agency),
                cells[time[0]] if time and cells[time[0]].text else None,
                row=(cells[0].start, cells[-1].end),
                words=span.text,
            )
        )
    return found


def _aligned(row: tuple[TextLine, ...], width: int, task: list[int], agency: list[int]) -> list[TextLine] | None:
    """The cells under their heads; a copy that lost a merged first cell is short of it."""
    cells = list(row)
    if len(cells) < 2:
        return None
    item = next((i for i, cell in enumerate(cells) if ITEM.match(cell.text)), None)
    if item is not None and item < task[-1]:
        cells = [TextLine(cells[0].start, cells[0].start, "")] * (task[-1] - item) + cells
    elif len(cells) < width - 1:
        return None
    blank = TextLine(cells[-1].end, cells[-1].end, "")
    return (cells + [blank] * width)[:width]


def _chapter_level(text: str, found: list[ProposedMeasure]) -> list[ProposedMeasure]:
    """Measures at the level of chapters count where the plan has no deeper ones; beside others a safeguard is prose,
    and so is a chapter that says nothing but its goals.
    """
    flat = [f for f in found if f.rule in ("outline_0", "outline_1")]
    if len(flat) == len(found):
        return found
    tasks = [f for f in flat if f.kind == "task" and not GOALS_ONLY.fullmatch(text, f.start, f.end)]
    return [f for f in found if f not in flat or f in tasks]


def _only_names(rows: list[ProposedMeasure], tasks: list[ProposedMeasure]) -> bool:
    """Whether a table merely lists the measures of the text by their names, to say who does them."""
    lengths = sorted(row.end - row.start for row in rows)
    return bool(rows) and lengths[len(lengths) // 2] < 45 and len(rows) <= 2 * len(tasks)


def _agencies_of_rows(found: list[ProposedMeasure], rows: list[ProposedMeasure]) -> None:
    """Give measures without a tag the agencies of the row that names them."""
    names = {re.sub(r"\W", "", row.title or row.words): row for row in rows}
    for measure in found:
        row = names.get(re.sub(r"\W", "", measure.title)) if measure.title else None
        if row:
            measure.agency_cells, measure.row = row.agency_cells, row.row


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
