"""What each chapter of a plan is: tasks, safeguards, an annex, or none of these."""

from __future__ import annotations

import re

from cejian.importing.propose.agency_names import is_name, names_in
from cejian.importing.propose.agency_subjects import DUTY, subjects_of
from cejian.importing.propose.agency_tags import ends_in_tag
from cejian.importing.propose.chapters import INTRO, Node, end_of_words, title_of
from cejian.importing.propose.lines import lines_of

# 加强形势分析研判, 优化发展环境: to be done, whatever it is about.
DOES = re.compile(
    r"(?:进一步|大力|着力|全面|切实|不断|持续|积极|加快|努力)*"
    r"(?:加强|强化|开展|完善|改善|做好|建立|健全|推进|推动|组织|深化|优化|科学|加快|实施|"
    r"稳控|稳定|提升|提高|打造|构建|营造|培育|发挥|拓展|夯实|巩固|促进|统筹|攻关|攻克|突破|筑牢|增强|壮大|搭建)(?=.{4})"
    r"(?!.*(?:要求|思路|目标|原则|背景|意义|依据|范围|对象|期限|定位|形势分析|条件|目标任务)$)"
)
SAFEGUARD = re.compile(
    r"保障|组织(?:领导|实施|推进|管理|措施|与)|工作统筹(?:推进|协调|实施)?$|有关要求|工作要求|实施要求|相关要求|具体要求|几点要求|推进机制|工作机制$|"
    r"监督(?:检查|管理|考核)|督导|"
    r"督查|强化支撑$|责任(?:机制|体系|制)$|落实.{0,6}(?:要求|措施和)|组织$|考核评价$|附则"
)
# 医疗保障标准化, 药品供应保障: a field, whatever is done in it
FIELD_OF_CARE = re.compile(
    r"(?:医疗|社会|住房|就业)保障(?!措施|机制$)|(?:养老|生活|供应|供给|救助)保障(?!措施|机制$|$)"
)
# 实施法治保障再优化行动, 基础保障提升行动; not 组织保障行动, 强化保障行动
FIELD_OF_ACTION = re.compile(
    r"(?:实施|开展|推进)?(?!实施|开展|推进|强化|加强|完善|落实|做好|组织|政策|工作|措施|综合)[一-鿿]{2,6}(?<![和与及])保障"
    r"(?:再)?(?:优化|完善|提升|提质|提效|提能|增效|升级|改善|攻坚)行动$"
)
# 强化综合监督管理: in front of 加强组织领导 one more field of what is to be done
SUPERVISION = re.compile(r"监督(?:检查|管理)")
# 做好乡镇养老院经费保障: of what the plan is about; not 强化经费保障
MONEY_OF = re.compile(
    r"(?:做好|加强|强化|落实|加大)(?!组织|政策|工作|相关|各项|项目)[一-鿿]{4,16}(?<![和与及])(?:经费|资金)保障$"
)
# 支持范围 whose items say what is given: 给予一次性奖励
SUPPORTS = re.compile(r"(?:支持|扶持|资助|补[助贴])(?:范围|方向|领域|对象)$")
GIVES = re.compile("给予")
# 强化各方责任, 落实责任，开展全民行动, 统筹推进实施: may head tasks or what guards them
OPEN_TITLE = re.compile(r"责任|全民|全员|各方|落实|考核|合力|推进实施$")
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
    r"^(?:重点|产业|行业|政策)?(?:培育|支持|发展|扶持|资助|补助|补贴|适用|实施|享受)?(?:领域|方向|范围|对象)$|^重点培育领域$|术语|申报|解释|名单|联系|附则|施行|"
    r"实施时间|有效期|^其[他它](?:事项|规定)?$|^[一-鿿]{2,6}类型$"
    r"|^(?:考评|考核|评价|评估|评选|认定|奖励)(?:的)?(?:对象|内容|方式|方法|程序|标准|结果)(?:应用|运用)?$"
)
# 责任分工: 市甲局：负责… a line each says again who does what, and numbers nothing
DUTIES = re.compile(r"(?:责任|职责|任务|部门|单位|工作)分工$|(?:部门|单位|工作|主要|成员单位)(?:工作)?职责$")
# 使用管理, 资金管理: at the end of a policy, who checks and pays what it gives
MANAGES = re.compile(r"(?:(?:专项|扶持|补[贴助]|奖补|政策|财政)?(?:资金|经费)(?:使用)?|使用|政策)(?:的)?(?:监督)?管理$")
CLAUSE_OF_TASK = re.compile(
    r"加强|推进|推动|完善|建立|支持|鼓励|开展|实施|建设|打造|优化|提升|强化|健全|加快|培育|构建|深化|落实|组织|"
    r"引导|制定|探索|发挥"
)


def give_roles(text: str, chapters: list[Node]) -> None:
    numbers_tasks = any(chapter.kids for chapter in chapters)
    last = next(
        (n for n in reversed(chapters) if not n.heading.label.startswith("附") and not NOT_TASK.search(title_of(n))),
        None,
    )
    for node in chapters:
        title = re.sub(r"[（(][^）)]*[）)]$", "", title_of(node))
        node.role = "annex" if node.heading.label.startswith("附") else _role_by_title(title, node)
        if (node.kids or not numbers_tasks) and node.role in ("task", "safeguard"):
            node.role = _role_by_items(title, node, node is last)
        if not numbers_tasks and node.role == "safeguard" and MONEY_OF.match(title):
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
    _open_first_duties(chapters)
    _open_fields(chapters)
    _open_actions(chapters)
    _close_management(text, chapters)
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
    its items are called (加强组织领导); one that guards in its second clause alone (推进甲行动，强化政策保障), too: a
    measure itself where no chapter has items.
    """
    are_safeguards = _most_guard(node)
    may_guard = OPEN_TITLE.search(title) or SAFEGUARD.search(title)  # 强化就业保障工作, a field or not
    if node.role == "task" and is_last and len(node.kids) >= 3 and are_safeguards and may_guard:
        return "safeguard"
    is_open = _guards_second(title) or node.kids and title.endswith("服务保障")
    if node.role == "safeguard" and is_open and not is_last and not are_safeguards:
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
        is_open = SUPERVISION.search(title) and not re.search(r"保障|组织", title) and not _most_guard(node)
        if is_open and re.search(r"组织领导|保障", after):
            for each in (node, *node.kids):
                each.role = "task"


def _open_first_duties(chapters: list[Node]) -> None:
    """What guards a plan stands behind its tasks: a chapter of items on duties in front of all of them is of tasks,
    unless it says how the plan is led.
    """
    for node in chapters:
        if node.role == "task":
            return
        title = title_of(node)
        is_open = re.search("责任|职责", title) and not re.search("组织|领导", title) and not _most_guard(node)
        if node.role == "safeguard" and node.kids and is_open:
            for each in (node, *node.kids):
                each.role = "task"


def _open_fields(chapters: list[Node]) -> None:
    """安全护航：筑牢安全保障 is a field where further tasks and then 保障措施 stand behind it."""
    guard = next((i for i, node in enumerate(chapters) if title_of(node).startswith("保障措施")), 0)
    last = max((i for i, node in enumerate(chapters[:guard]) if node.role == "task" and node.kids), default=0)
    for node in chapters[:last]:
        if (
            node.role == "safeguard"
            and node.kids
            and not re.search("组织|措施", title_of(node))
            and not _most_guard(node)
        ):
            for each in (node, *node.kids):
                each.role = "task"


def _open_actions(chapters: list[Node]) -> None:
    """实施法治保障再优化行动 is a field where every chapter that does something is called an action, and most of its
    items are not called like safeguards.
    """
    told = [node for node in chapters if node.role in ("task", "safeguard")]
    if len(told) < 3 or not all(node.kids and title_of(node).endswith("行动") for node in told):
        return
    for node in told:
        if node.role == "safeguard" and FIELD_OF_ACTION.fullmatch(title_of(node)) and not _most_guard(node):
            for each in (node, *node.kids):
                each.role = "task"


def _close_management(text: str, chapters: list[Node]) -> None:
    """The last chapter of a policy on how its money is managed, most of whose items begin with the bodies that are in
    charge, guards it.
    """
    tasks = [node for node in chapters if node.role == "task"]
    last = tasks[-1] if len(tasks) > 1 else None
    if last is None or not MANAGES.fullmatch(title_of(last)) or len(last.kids) < 2:
        return
    told = sum(any(a.start == kid.body for a in subjects_of(text, kid.body, kid.end)) for kid in last.kids)
    if told * 2 > len(last.kids):
        for each in (last, *last.kids):
            each.role = "safeguard"


def _most_guard(node: Node) -> bool:
    """Whether most items are called like safeguards: 加强组织领导."""
    return sum(bool(ITEM_OF_SAFEGUARD.search(title_of(kid))) for kid in node.kids) * 2 > len(node.kids)


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
    return bool(SUPPORTS.search(title)) and len(node.kids) >= 3 and gives * 4 >= len(node.kids) * 3
