"""The headings of a plan as a tree, and what each chapter is: tasks, safeguards, an annex, or none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cejian.corpus.outline import BOX, ITEM, ORAL_ITEM, Heading, read_outline
from cejian.importing.propose.agency_names import is_name, names_in
from cejian.importing.propose.agency_tags import ends_in_tag, is_tag_line
from cejian.importing.propose.lines import TextLine, lines_of
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
    r"|回顾$|成[就效]$|成绩$|存在.{0,6}问题|(?:机遇|挑战)$|发展(?:态势|条件)"
    r"|试点(?:范围|对象|内容和范围|时间|期限)|实施范围|实施对象|范围和对象|概念(?:[和与及]范围)?$|有关概念|名词解释|面临"
    r"|^(?:发展|建设|推进|实施|总体|空间|区域|产业|功能)?(?:路径|布局|格局)$"
)
# 加强形势分析研判, 优化发展环境: to be done, whatever it is about.
DOES = re.compile(
    r"(?:进一步|大力|着力|全面|切实|不断|持续|积极|加快|努力)*"
    r"(?:加强|强化|开展|完善|改善|做好|建立|健全|推进|推动|组织|深化|优化|科学|加快|实施|"
    r"稳控|稳定|提升|提高|打造|构建|营造|培育|发挥|拓展|夯实|巩固|促进|统筹)(?=.{4})"
    r"(?!.*(?:要求|思路|目标|原则|背景|意义|依据|范围|对象|期限|定位)$)"
)
SAFEGUARD = re.compile(
    r"保障|组织(?:领导|实施|推进|管理|与)|有关要求|工作要求|实施要求|相关要求|具体要求|几点要求|推进机制|工作机制$|"
    r"监督(?:检查|管理|考核)|督导|"
    r"督查|强化支撑$|责任(?:机制|体系|制)$|落实.{0,6}(?:要求|措施和)|组织$|考核评价$|附则"
)
# 医疗保障标准化, 药品供应保障: a field, whatever is done in it
FIELD_OF_CARE = re.compile(
    r"(?:医疗|社会|住房|就业)保障(?!措施|机制$)|(?:养老|生活|供应|供给|服务|救助)保障(?!措施|机制$|$)"
)
# 强化综合监督管理: in front of 加强组织领导 one more field of what is to be done
SUPERVISION = re.compile(r"监督(?:检查|管理)")
# 给予一次性奖励: what a policy's items promise
GIVES = re.compile(r"给予|奖励|补助|补贴|资助|奖补")
# 强化各方责任, 落实责任，开展全民行动, 统筹推进实施: may head tasks or what guards them
OPEN_TITLE = re.compile(r"责任|全民|各方|落实|考核|合力|推进实施$")
# 加强组织领导, 严格监督考核: what an item of safeguards is called
ITEM_OF_SAFEGUARD = re.compile(
    r"组织(?:领导|保障|实施|协调)|党的(?:全面)?领导|(?:监督|评价|评估|督导|严格|强化|绩效)考核|考核(?:评价|评估|问责|督[导查]|机制)|督[导查办]|"
    r"责任(?:落实|体系|分工)?$|(?:落实|压实|明确|夯实)[一-鿿]{0,4}责任|宣传(?:引导|教育|推广|发动|动员|报道)?$|舆论|"
    r"跟踪(?:评估|问效|督)|统筹协调|(?:协调|协同)联动|请示报告|全民(?:行动|共治|参与)|(?:政策|资金|要素|人才|法治|组织)保障$|信息公开"
)
PHASE = re.compile(
    r"步骤|进度|(?<!分)阶段|分阶段(?:安排|实施|推进)?$|时间(?:安排|节点|表|进程)|日程|实施计划$|推进计划$|(?:工作|计划)安排$|实施安排|路径安排"
)
NOT_TASK = re.compile(
    r"^(?:重点)?(?:培育|支持|发展)?(?:领域|方向|范围|对象)$|^重点培育领域$|术语|申报|解释|名单|联系|附则|施行|"
    r"实施时间|有效期|^[一-鿿]{2,6}类型$"
    r"|^(?:考评|考核|评价|评估|评选|认定|奖励)(?:的)?(?:对象|内容|方式|方法|程序|标准|结果)(?:应用|运用)?$"
)
# 责任分工: 市甲局：负责… a line each says again who does what, and numbers nothing
DUTIES = re.compile(r"(?:责任|职责|任务|部门|单位|工作)分工$|(?:部门|单位|工作|主要|成员单位)(?:工作)?职责$")
DUTY = re.compile(r"(?P<names>[一-鿿（）()、]{2,80}?)(?:[：:]|(?:牵头)?负责|牵头)")
# 本措施, 本若干政策措施, 本三年行动计划, 本《行动方案》
DOCUMENT = (
    r"《?(?:若干|政策|三年|专项|工作|实施|行动|支持|指导|扶持|暂行|奖补|推进|总体|建设|试行)*"
    r"(?:方案|计划|意见|措施|举措|政策|通知|规划|办法|规定|细则|要点|文件|清单)》?"
)
THIS_DOCUMENT = f"本{DOCUMENT}"
NO_MONEY = r"(?![^。]*[0-9][万亿]*元)"
# What stands after the last measure and is part of none.
CLOSING = re.compile(
    r"^(?:（|\()?(?:新华社|此件|本文有删减|附件[:：]|附[:：]|抄送|主送|联系人|信息公开|发布(?:人|日期)|印发|"
    r"让我们|来源[:：]|[\[［【]?(?:相关(?:附件|稿件|政策|解读|阅读|链接|文档)|"
    r"(?:原文|正文|文件|附件|全文)(?:名称|下载|链接|附件)|(?:相关)?附件[】\]］])|(?:更新|发布|索引|编辑|检索)(?:时间|日期)[:：]|一图读懂|分享[:：]?$|责任编辑|"
    r"施行说明|说明[:：]|注[:：]|备注[:：]|(?:微信|手机)?扫一扫|分享到|[\[［]?打\s?印|上一篇|下一篇|网站地图|版权所有|返回顶部)"
    rf"|^(?:{THIS_DOCUMENT}|上述|以上)[^。]{{0,30}}(?:"
    rf"(?:自|从){NO_MONEY}[^。]{{0,40}}?(?:施行|执行|有效|生效|起(?:正式|开始)?实施(?![一-鿿])|[日起]至[^。，]{{2,14}}[日止底])|"
    rf"由{NO_MONEY}[^。]{{0,40}}?解释|(?:有效期|执行期|试行期)[^。]{{0,40}}(?:施行|实施|执行|起|至|[0-9一二三四五]年))"
    rf"|^(?:{THIS_DOCUMENT}|(?:上述|以上){DOCUMENT})[^。]{{0,30}}由{NO_MONEY}[^。]{{0,40}}(?:施行|实施|执行)"
    r"|^国家和本市[^。]{0,30}(?:有新(?:的)?规定|另有规定|从其规定)"
    rf"|^(?:{THIS_DOCUMENT}|上述|以上)[^。；]{{0,16}}(?:如有|与[^。]{{2,20}}不一致|此前[^。]{{0,20}}不一致)"
    r"|^(?:自|从)(?:印发|发布|公布)之日起(?:施行|实施|执行)"
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
CLAUSE_OF_TASK = re.compile(
    r"加强|推进|推动|完善|建立|支持|鼓励|开展|实施|建设|打造|优化|提升|强化|健全|加快|培育|构建|深化|落实|组织|"
    r"引导|制定|探索|发挥"
)
# 图1 空间布局示意图
CAPTION_OF_FIGURE = re.compile(
    r"图 ?[0-9一二三四五六七八九十]{1,2}(?:[-－.．][0-9]{1,2})?[：:、 　]*[^，。；：:]{2,40}图$"
)
# A chapter's heading that has no number: 加快设施建设, above （四）.
BARE_HEADING = re.compile(r"[一-鿿A-Za-z0-9“”\"+＋、，（）·]{4,32}")
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
        depth = 2.5 if _holds_tasks(heading, headings[at + 1 :]) else _depth(heading, trail)
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
    kept = [node for node in roots if not _is_empty_annex(text, node)]
    return [n for n, after in zip(kept, [*kept[1:], None]) if not (after and _is_named_again(text, n, after))]


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
        return []
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


def give_roles(text: str, chapters: list[Node]) -> None:
    numbers_tasks = any(chapter.kids for chapter in chapters)
    last = next((n for n in reversed(chapters) if not n.heading.label.startswith("附")), None)
    for node in chapters:
        title = re.sub(r"[（(][^）)]*[）)]$", "", title_of(node))
        node.role = "annex" if node.heading.label.startswith("附") else _role_by_title(title, node)
        if node.kids and node.role in ("task", "safeguard"):
            node.role = _role_by_items(title, node, node is last)
        if not numbers_tasks and node.role == "safeguard" and node is not last and _guards_second(title):
            node.role = "task"  # of chapters that are the measures one
        if node.role == "task" and numbers_tasks and DUTIES.search(title) and _lists_duties(text, node):
            node.role = "none"
        is_told = title.endswith("路径") and _tells_tasks(text, node)
        if node.role == "none" and (is_told or _has_tagged_items(text, node) or _gives_money(text, title, node)):
            node.role = "task"
        for kid in node.kids:
            kid.role = node.role
            words = title_of(kid)
            is_phase = (
                PHASE.search(words) and kid.depth <= 2 and not ends_in_tag(text[kid.body : end_of_words(text, kid)])
            )
            if node.role == "task" and len(words) <= 14 and (is_intro(words) or is_phase):
                kid.role = "none"
    _open_supervision(chapters)
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


def _role_by_title(title: str, node: Node) -> str:
    if is_intro(title) and len(title) <= 22 and not re.search(r"重点|主要任务|工作任务", title):
        return "none"
    if PHASE.search(title) and len(title) <= 16 or NOT_TASK.search(title) and len(title) <= 12:
        return "none"
    is_safeguard = (
        SAFEGUARD.search(FIELD_OF_CARE.sub("", title))
        and len(title) <= 24
        and not re.search(
            r"知识产权保障|要素保障|民生保障|保障性|保障(?:体系|能力|水平|网)|"
            r"^保障[一-鿿]{2,}(?:安全|供应|供给|稳定|畅通|权益)$",
            title,
        )
        and (node.kids or not title.endswith("工作机制"))
    )
    return "safeguard" if is_safeguard else "task"


def _role_by_items(title: str, node: Node, is_last: bool) -> str:
    """What a chapter is whose title leaves it open: one that speaks of duties, at the end of a plan, by what most of
    its items are called (加强组织领导); one that guards in its second clause alone (推进甲行动，强化政策保障), too.
    """
    are_safeguards = sum(bool(ITEM_OF_SAFEGUARD.search(title_of(kid))) for kid in node.kids) * 2 > len(node.kids)
    if node.role == "task" and is_last and len(node.kids) >= 3 and are_safeguards and OPEN_TITLE.search(title):
        return "safeguard"
    if node.role == "safeguard" and _guards_second(title) and not is_last and not are_safeguards:
        return "task"
    return node.role


def _guards_second(title: str) -> bool:
    """推进甲行动，强化政策保障: what guards is the second clause alone."""
    first, _, second = title.replace(",", "，").partition("，")
    return bool(second) and not SAFEGUARD.search(first)


def _open_supervision(chapters: list[Node]) -> None:
    """Supervision is what a plan is about where a chapter behind it says how the plan is led or guarded."""
    guards = [node for node in chapters if node.role == "safeguard"]
    for node, later in zip(guards, guards[1:]):
        title, after = title_of(node), title_of(later)
        if SUPERVISION.search(title) and not re.search(r"保障|组织", title) and re.search(r"组织领导|保障", after):
            for each in (node, *node.kids):
                each.role = "task"


def _lists_duties(text: str, node: Node) -> bool:
    """Whether a chapter numbers nothing and most of its paragraphs begin with the office that they are about."""
    if node.kids:
        return False
    lines = list(lines_of(text, node.heading.title_end, node.end))
    named = [DUTY.match(line.text) for line in lines]
    offices = sum(bool(duty) and all(is_name(n) for n, _, _ in names_in(duty["names"], 0)) for duty in named if duty)
    return len(lines) >= 2 and offices * 2 > len(lines)


def is_intro(title: str) -> bool:
    """Whether a heading is of what guides a plan, what it is for, or how things are."""
    return bool(INTRO.search(title)) and not DOES.match(title)


def _has_tagged_items(text: str, node: Node) -> bool:
    """Whether a chapter with a name like 行动步骤 holds tasks after all: items that say who is responsible, one by one
    or for all below them.
    """
    leaves = [leaf for kid in node.kids for leaf in (kid.kids or [kid])]
    return any(
        sum(ends_in_tag(text[n.body : end_of_words(text, n)]) for n in nodes) * 2 > len(nodes) > 0
        for nodes in (leaves, node.kids)
    )


def _tells_tasks(text: str, node: Node) -> bool:
    """Whether each item of a chapter tells in several sentences what is to be done."""
    return len(node.kids) >= 3 and all(tells_a_task(text[kid.body : kid.end]) for kid in node.kids)


def tells_a_task(words: str) -> bool:
    """Whether words are several sentences that do something."""
    return words.count("。") >= 2 and len(CLAUSE_OF_TASK.findall(words)) >= 3


def _gives_money(text: str, title: str, node: Node) -> bool:
    """支持范围 and the like, whose items say what is given rather than what the words mean."""
    gives = sum(bool(GIVES.search(text, kid.body, kid.end)) for kid in node.kids)
    return bool(NOT_TASK.search(title)) and len(node.kids) >= 3 and gives * 4 >= len(node.kids) * 3


def end_of_words(text: str, node: Node) -> int:
    """Where a measure ends: before a box, a closing line, a signature, a table's caption, or the next heading."""
    end = node.heading.title_end
    tagged = False
    for line in lines_of(text, node.heading.title_end, node.end):
        if (
            line.start == node.heading.title_end
            or text[node.heading.title_end : line.start].strip(" 　。：:") == ""
            and ("\n" not in text[node.heading.title_end : line.start])
        ):
            end = line.end
            continue
        if BOX.match(line.text) or CLOSING.search(line.text) or CAPTION_OF_FIGURE.match(line.text):
            break
        if SIGNATURE.match(line.text) and "。" not in line.text and len(line.text) <= 30:
            break
        if tagged and BARE_HEADING.fullmatch(line.text) and not is_tag_line(line.text):
            break  # the heading of what follows, which has no number
        tagged = is_tag_line(line.text)
        end = line.end
    return max(end, node.heading.title_end)
