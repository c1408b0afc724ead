"""The headings of a plan as a tree, and where the words below each end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cejian.corpus.outline import BOX, ITEM, ORAL_ITEM, SECTION, Heading, read_outline
from cejian.importing.propose.agency_tags import ends_in_tag, is_tag_line
from cejian.importing.propose.lines import TextLine, is_row, lines_of
from cejian.importing.propose.proposed_measure import LONGEST_TITLE
from cejian.importing.propose.tables import TextTable

INTRO = re.compile(
    r"^(?:总体|工作|发展|主要|具体|建设|行动|基本|阶段|预期|活动|年度|试点|创建|奋斗|总|战略|规划)?"
    r"(?:(?<!工作)(?<!具体)(?<!建设)要求|思路|目标|任务目标|目标任务|目标要求|目的|原则|指导思想|定位|安排和目标|思想)"
    r"(?:[和与及、](?:总体|工作|发展|主要|基本|实施)?(?:要求|思路|目标|原则|定位|指标|任务))*$"
    r"|序言|^前言|^引言|指导思想|基本原则|工作原则|总体(?:要求|思路|目标|考虑)|工作思路|发展(?:思路|目标|定位|愿景|"
    r"基础|环境|形势|现状)"
    r"|(?:主要|工作|行动|建设|试点|预期|阶段|具体|年度)(?:目标|指标)$|^目标$|背景|意义|现状|形势|基础和|编制(?:依据|背景|说明|原则|情况|目的|过程|思路|基础)|^编制$|依据|"
    r"适用范围"
    r"|回顾$|成[就效]$|成绩$|存在.{0,6}问题|(?:机遇|挑战)$|发展(?:态势|条件|趋势$)"
    r"|试点(?:范围|对象|内容和范围|时间|期限)|实施范围|实施对象|范围和对象|(?:任务|对象|内容)[和与及]范围$|概念(?:[和与及]范围)?$|有关概念|名词解释|面临"
    r"|^(?:发展|建设|推进|实施|总体|空间|区域|产业|功能)?(?:路径|布局|格局)$"
)
# 本措施, 本若干政策措施, 本三年行动计划, 本《行动方案》
DOCUMENT = (
    r"《?(?:若干|政策|三年|专项|工作|实施|行动|支持|指导|扶持|暂行|奖补|推进|总体|建设|试行)*"
    r"(?:方案|计划|意见|措施|举措|政策|通知|规划|办法|规定|细则|要点|文件|清单)》?"
)
THIS_DOCUMENT = f"本{DOCUMENT}"
NO_MONEY = r"(?![^。]*[0-9][万亿]*元)"
# What stands after the last measure and is part of none.
CLOSING = re.compile(
    r"^(?:（|\()?(?:新华社|此件|本文有删减|附[件表图录]?[:：]|抄送|主送|联系人|信息公开|发布(?:人|日期)|印发|"
    r"让我们|来源[:：]|[\[［【]?(?:相关(?:附件|稿件|政策|解读|阅读|链接|文档)|"
    r"(?:原文|正文|文件|附件|全文)(?:名称|下载|链接|附件)|(?:相关)?附件[】\]］])|(?:更新|发布|索引|编辑|检索)(?:时间|日期)[:：]|一图读懂|分享[:：]?$|责任编辑|"
    r"施行说明|说明[:：]|注[:：]|备注[:：]|(?:微信|手机)?扫一扫|分享到|[\[［]?打\s?印|上一篇|下一篇|网站地图|版权所有|返回顶部)"
    rf"|^(?:{THIS_DOCUMENT}|上述|以上)[^。]{{0,30}}(?:"
    rf"(?:自|从){NO_MONEY}[^。]{{0,40}}?(?:施行|执行|有效|生效|起(?:正式|开始)?实施(?![一-鿿])|[日起]至[^。，]{{2,14}}[日止底])|"
    rf"由{NO_MONEY}[^。]{{0,40}}?解释|(?:有效期|执行期|试行期)[^。]{{0,40}}(?:施行|实施|执行|起|至|[0-9一二三四五]年))"
    rf"|^(?:{THIS_DOCUMENT}|(?:上述|以上){DOCUMENT})[^。]{{0,30}}由{NO_MONEY}[^。]{{0,40}}(?:施行|实施|执行)"
    # what a page lists below a document
    r"|^(?:关联(?:文件|阅读|链接|稿件)|公共服务|主办单位[:：].*)$"
    r"|^国家和本市[^。]{0,30}(?:有新(?:的)?规定|另有规定|从其规定)"
    rf"|^(?:{THIS_DOCUMENT}|上述|以上)[^。；]{{0,16}}(?:如有|与[^。]{{2,20}}不一致|此前[^。]{{0,20}}不一致)"
    r"|^(?:自|从)(?:印发|发布|公布)之日起(?:施行|实施|执行)"
    rf"|^(?:为|根据|经)[^。；]{{4,60}}[，,]{THIS_DOCUMENT}(?:自|从)(?:印发|发布|公布)之日起(?:施行|试行|实施|执行)"
    # 云江市甲局办公室 2024年8月1日印发
    r"|^[一-鿿]{4,30}[ 　]*20[0-9]{2} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日印发$"
    # 各县作品请于8月1日前报送，…（邮箱：…）
    r"|^[^。；，]{0,24}请于[0-9年月日底 ]{3,11}前(?:报送|报至|发送|反馈|提交)[^。]{0,160}(?:邮箱|联系人|电话)"
    r"|^(?:有效期|施行日期|实施日期|执行期限|实施期限)(?:为|至|自|[:：])"
    r"|^[一二〇○零0-9１-９]{4}年[^。]{1,12}日$"
    r"|^(?:[-*·•][ 　]+)?(?:[（(][^（）()]{2,6}[）)])?《[^。]{4,120}》(?:的)?(?:政策|图文|文字)?解读"
    r"|^[^。]{2,60}\.(?:pdf|docx?|wps|xlsx?|ofd|zip)$"
)
SIGNATURE = re.compile(
    r"^[一-鿿（）()、 　]{2,40}(?:人民政府|办公[厅室]|委员会|局|厅|部|国务院|院|中心|委|党组|领导小组|人民银行)$"
)
# 行动4： holds ——任务10：
HOLDS_TASKS = re.compile(r"(?:行动|工程|专项)")
NAMED_TASK = re.compile(r"[—–－-]{0,2}任务")
# 图1 空间布局示意图
CAPTION_OF_FIGURE = re.compile(
    r"图 ?[0-9一二三四五六七八九十]{1,2}(?:[-－.．][0-9]{1,2})?[：:、 　]*[^，。；：:]{2,40}图$"
)
# A chapter's heading that has no number: 加快设施建设, above （四）.
BARE_HEADING = re.compile(r"[一-鿿A-Za-z0-9“”\"+＋、，（）·]{4,32}")
# ——加快建设健康云江 behind a tag heads the items that follow
DASHED_HEADING = re.compile(rf"[—－–-]{{2}}{BARE_HEADING.pattern}")
# |     |, the empty head that a copy gives a box of one cell
EDGE_OF_FRAME = re.compile(r"\|[ 　]*\|")
# 11.121人才项目, 3.2025年底前建成
DIGITS_BEHIND = re.compile(
    r"(?P<label>(?P<number>[1-9][0-9]?)[.．、])(?=(?:20[0-9]{2}年|[0-9]{2,})[^0-9%％.．亿万倍元个米吨公平千百\s])"
)


@dataclass
class Node:
    """A heading with what stands under it, up to the next heading of its level."""

    heading: Heading
    depth: float
    end: int
    kids: list[Node] = field(default_factory=list)
    role: str = ""  # task, safeguard, none
    names_paragraphs: bool = True  # whether a paragraph below it that names itself may be a measure

    @property
    def body(self) -> int:
        """Where the words behind the number begin."""
        return self.heading.start + len(self.heading.label)


def tree_of(text: str, start: int, end: int, tables: list[TextTable]) -> list[Node]:
    """Headings nested by their kinds of number; those in a box are left out."""
    boxes = [line.start for line in lines_of(text, start, end) if BOX.match(line.text) and len(line.text) < 60]
    roots: list[Node] = []
    trail: list[Node] = []
    last_item, closed_box, named_in_box = 0, -1, 0
    listed = _annex_list(text, start, end)
    headings = [
        h
        for h in read_outline(text)
        if start <= h.start < end and not _in_row(text, h, tables) and h.start not in listed
    ]
    headings += [h for h in _before_digits(text, start, end, headings) if not _in_row(text, h, tables)]
    headings = sorted([*headings, *_bare_headings(text, start, end, headings)], key=lambda h: h.start)
    for at, heading in enumerate(headings):
        depth = 2.5 if _holds_tasks(heading, headings[at + 1 :]) else _depth(heading, trail)
        box = max((b for b in boxes if b < heading.start), default=-1)
        if box > closed_box and (not trail or box > trail[-1].heading.start):
            number = _arabic(heading.label)
            is_next = bool(named_in_box) and number == named_in_box + 1 and _is_named_by_colon(heading)
            goes_on = depth == 3 and bool(number) and number == last_item + 1 and not is_next
            if depth > 3 or depth == 3 and not (goes_on and not _comes_again(headings[at + 1 :], number)):
                named_in_box = number if number and _is_named_by_colon(heading) and (is_next or number == 1) else 0
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
    kept = [node for node in roots if not _is_empty_annex(text, node)]
    return [n for n, after in zip(kept, [*kept[1:], None]) if not (after and _is_named_again(text, n, after))]


def _is_named_by_colon(heading: Heading) -> bool:
    """煤电：新增投产…: how the items of a box are named."""
    return bool(re.match(r"[^，。；：]{1,14}：", heading.title))


def _holds_tasks(heading: Heading, following: list[Heading]) -> bool:
    """Whether 任务1： stands right below 行动1：, which then is its group."""
    return bool(HOLDS_TASKS.match(heading.label) and following and NAMED_TASK.match(following[0].label))


def _is_empty_annex(text: str, node: Node) -> bool:
    """附件： with nothing below but what a page lists behind a document: the annex was not copied."""
    if node.kids or not node.heading.label.startswith("附") or node.heading.title.strip("：: "):
        return False
    below = next(lines_of(text, node.heading.title_end, node.end), None)
    below = next(lines_of(text, below.end, node.end), None) if below and below.text in (":", "：") else below
    return below is None or bool(CLOSING.search(below.text))


def _is_named_again(text: str, node: Node, following: Node) -> bool:
    """附件：任务清单 below a document, where the annex with that title is what follows."""
    if node.kids or not (node.heading.label.startswith("附") and following.heading.label.startswith("附")):
        return False
    named = [re.sub(r"^(?:[0-9]{1,2}[.．、])?", "", n.text.strip("：: ")) for n in lines_of(text, node.body, node.end)]
    named = [name for name in named if name]
    first = next(lines_of(text, following.body, following.end), None)
    return len(named) == 1 and len(named[0]) >= 4 and first is not None and first.text.strip("：: ") == named[0]


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
        return [Heading(1, "", n.text, n.start, n.end, n.end, n.text) for n in found if _is_first(lines, n, headings)]
    intros = [n for n in lines if n.start < found[0].start and len(n.text) <= 8 and INTRO.fullmatch(n.text)]
    # Where another such line stands right above some of them, that is the chapter and they are its sections.
    below = {line.start for line in found}
    above = [
        line
        for before, line, following in zip(lines, lines[1:], lines[2:])
        if following.start in below and _is_bare(before, line) and line.start not in numbered
    ]
    are_sections = 0 < len(above) < len(found) and all(h.depth == 3 for h in headings if h.start in numbered)
    return [
        *(Heading(1, "", n.text, n.start, n.end, n.end, n.text) for n in [*intros, *(above if are_sections else [])]),
        *(Heading(2 if are_sections else 1, "", n.text, n.start, n.end, n.end, n.text) for n in found),
    ]


def _is_first(lines: list[TextLine], line: TextLine, headings: list[Heading]) -> bool:
    """Whether the only such line heads the first chapter of a copy that stops within it: behind the sentence that leads
    to the chapters, above its section （一）.
    """
    at = lines.index(line)
    sections = [heading for heading in headings if heading.depth == 2]
    leads = at > 0 and bool(
        re.search(r"如下(?:意见|方案|措施|政策|计划|安排|实施意见)?[。：:]$|制定本[^。]{2,10}。$", lines[at - 1].text)
    )
    return leads and bool(sections) and sections[0].start == lines[at + 1].start and "一" in sections[0].label


def _is_bare(before: TextLine, line: TextLine) -> bool:
    """Whether a line behind a sentence or a tag is a heading without a number."""
    if not BARE_HEADING.fullmatch(line.text) or CLOSING.search(line.text):
        return False
    return before.text.endswith(("。", "）")) or is_tag_line(before.text)


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
        if re.match(r"附[件表录图]?[:：][ 　]*1[.．、]", line.text):
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
    if heading.label.endswith("条") and any(n.depth == 2 and SECTION.match(n.heading.label) for n in trail):
        return 2.5  # （一） holds 第3条
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


def end_of_words(text: str, node: Node) -> int:
    """Where a measure ends: before a box, a closing line, a signature, a table's caption, or the next heading. A box of
    words in a frame of its own, behind words without a tag, is of the measure.
    """
    end = node.heading.title_end
    tagged = tagged_first = has_tag = is_framed = False
    for line in lines_of(text, node.heading.title_end, node.end):
        if (
            line.start == node.heading.title_end
            or text[node.heading.title_end : line.start].strip(" 　。：:") == ""
            and ("\n" not in text[node.heading.title_end : line.start])
        ):
            end = line.end
            has_tag = tagged_first = ends_in_tag(line.text)
            continue
        if EDGE_OF_FRAME.fullmatch(line.text):
            is_framed = not has_tag
            continue
        is_own_box = is_framed and BOX.match(line.text) and _holds_words(text, line, node.end)
        if not is_own_box and _stands_behind(line):
            break
        if tagged and BARE_HEADING.fullmatch(line.text) and not is_tag_line(line.text):
            break  # the heading of what follows, which has no number
        if (tagged or tagged_first) and DASHED_HEADING.fullmatch(line.text) and not re.search("[0-9]", line.text):
            break
        tagged, is_framed = is_tag_line(line.text), False
        has_tag = has_tag or ends_in_tag(line.text)
        end = line.end
    return max(end, node.heading.title_end)


def _stands_behind(line: TextLine) -> bool:
    """Whether a line is no part of the measure above it: a box, a closing line, a caption, a signature."""
    if BOX.match(line.text) or CLOSING.search(line.text) or CAPTION_OF_FIGURE.match(line.text):
        return True
    return bool(SIGNATURE.match(line.text)) and "。" not in line.text and len(line.text) <= 30


def _holds_words(text: str, caption: TextLine, end: int) -> bool:
    """Whether a sentence, not a row of cells, stands right below the caption of a box."""
    below = next(lines_of(text, caption.end, end), None)
    return below is not None and len(caption.text) < 60 and "。" in below.text and not is_row(below.text)
