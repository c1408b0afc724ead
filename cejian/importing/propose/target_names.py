"""What a target counts, in words of the text: the noun behind its number, else the words in front of it."""

from __future__ import annotations

import re

from cejian.importing.propose.target_words import BEFORE
from cejian.importing.propose.times import MONTH, YEAR
from cejian.importing.propose.units import UNIT

# Verbs that say that something is brought about, and nothing of it.
MADE = (
    "新增(?!就业)|净增|新建|建成(?!区)|建设|培育|打造|集聚|聚集|引进|引育|招引|遴选|认定|举办|开展|推动|形成|实现|完成|创建|设立|评选|评定|选拔|选聘|"
    "布局|上线|推出|制定|建立|推进|扶持|组建|确保|达到|突破|超过|选树|创办|研制|获批"
)
# Those that are words of a name too: 培训基地, 应用场景, 重点项目
MADE_OR_NAME = "发布|实施|推广|培训|培养|组织|支持|选择|发展|开发|孵化|面向|应用|先行|滚动"
HEADS = (
    "基地|中心|项目|场景|区(?!域)|器|规划|计划|政策|机构|试点|示范|案例|成果|标准|单位|实验室|工程|资金|基金|业务|活动|站|点|机制|体系|"
    "能力|水平|面积|规模|用地|指标|率|量|领域"
)
# Times and adverbs in front of the verb.
WHEN = (
    rf"(?:力争)?(?:到|至|在|于)?(?:{YEAR}年?[、和至到—－-])*{YEAR}年(?:底|末)?(?:前|之前)?[，,]?|"
    r"[0-9一二三四五十]{1,2}年内|[“\"]?十[一二三四五]五[”\"]?(?:期间|时期|末)|"
    rf"(?:今|本|当)?年(?:内|底前?|末前?)|[上下]半年|[一二三四]季度|{MONTH}月底前|每年|全年|年均|期末|到?(?:规划|建设)期末"
)
HOW = (
    "力争(?:到|用)?|争取|预计|计划|同时|其中|并|且|再(?!生|制造)|分别|累计|合计|共计|总计|进一步|持续|加快|全面|大力|积极|着力|稳步|不断|有序|"
    "基本(?=建成|形成|实现|完成)|重点(?=支持|推进|建设|打造|培育|引进|发展|扶持|培养|培训|评选|选拔|推广|实施|开展)"
)
PLACES = "全市|全省|全区|全县|我市|我省|我区"
JOINED = "[和及与或、]"
# 新建和改造充电站, 新建改造管网 are both; 引进和培养人才 brings about.
ALSO = "改造|改建|扩建|改扩建|更新|提升|筹集|收购|投入使用"
LEADING = re.compile(
    rf"^(?:[—\-－·•`*_\s]+|(?:{WHEN})|(?:{HOW})|(?:{PLACES})(?![一-鿿]?[市区])|"
    rf"(?!(?:新建|建设|新增)(?:{ALSO}))(?:{MADE})(?!{JOINED}(?!(?:{MADE}|{MADE_OR_NAME})))(?:{JOINED}(?=(?:{MADE}|"
    rf"{MADE_OR_NAME})))?|"
    rf"(?:{MADE_OR_NAME})(?!{JOINED}(?!(?:{MADE}|{MADE_OR_NAME}))|{HEADS})(?:{JOINED}(?=(?:{MADE}|{MADE_OR_NAME})))?|"
    rf"(?:提高|提升|降低|压缩)(?=.*(?:率|占比|比例|比重|时间|时限)$)|[将把对使]|“(?!.*”))"
)
# 在海外建成中心, 围绕主干公路建设通道: where, before a verb that brings about
WHERE = re.compile(
    r"^(?:在|围绕|结合|依托|按照|根据)[^，。；]{2,40}?(?:新建|建成|建设|打造|培育|创建|建立|设立)(?=[一-鿿“])"
)
# 开展研发活动的企业占比: which firms, in a share of them
OF_WHICH = re.compile(r"^[^，、]{2,24}的[^，]*(?:占比|比例|比重|率)$")
# What a number is compared with, and how it is reached.
COMPARED = re.compile(
    rf"(?:均|都|总体)?(?:较|比|同比|与){YEAR}年(?:底|末)?(?:相比)?[，,]?$|(?:较|比)(?:上年|去年|“?十[一二三四五]五”?末)(?:同期)?$|"
    rf"在{YEAR}年(?:底|末)?的?(?:基础|水平)上$|(?:同比|环比)$|应?(?:于|在|到)?{YEAR}年(?:底|末)?前?$"
)
REACHES = re.compile(
    r"(?:[达占]到?|超过|[高低]于|不[高低少]于)[^，。；、0-9]{2,24}的$|由[^，。；]{0,20}[0-9][^，。；]{0,12}$|"
    r"(?:增长|增加|提高|提升|下降|降低|压减|减少|扩大|上升)(?:到|至)$|(?<=[一-鿿]{2})(?:(?<!雷)达|[占至到])$|优于$|"
    r"达到?[0-9]+[一-鿿]{1,2}$"
)
ENDS = re.compile(
    r"(?:力争|确保|每年|每季度|每月|年均|新增|净增|(?<=[一-鿿]{2})[在的]|原则上|基本|保持|分别|累计|合计|总计|共计|各自?|(?<![平年])均|都|(?<!公)共|(?<![节集合签履契])约|近|"
    r"(?<![响反适供对相效])应当?|须|(?<![刚内急供])需|(?<![纲需摘重])要|将|再|(?<!许)可|可以|能够|(?<![行作])为|数量|总数|应?按照?|、|和|(?<!普)及|与)$"
)
# 甲10家、乙: what stands in front of the mark is of another number
COUNTED_HERE = re.compile(
    rf"[0-9][万千百亿]*\s?(?:{UNIT.pattern.replace('?P<unit>', '?:')}|元)"
    r"(?:以上|左右|以内|以下)?(?:[^、，]{2,24})?$"
)
# 年均增长7%, 较2022年翻一番, 2030年达20%: only how much more of what was named before, or when
IS_CHANGE = re.compile(
    rf"(?:{YEAR}年底?|到|较|比|上年|年均|每年|增幅|增速|净增|增长|增加|提高|提升|下降|降低|减少|同比|翻|再|达|分别|，|、|\s)+"
)
DONE = re.compile(r"(?:之?以?内)?[ 　]?(?:办结|办成|办理|完成|审结|结案|审批|受理|答复|反馈|出具|出证)")
BLANKS = " 　，,：:、；;"
LONGEST = 60


def name_of(text: str, start: int, number_at: int, stop: int, noun_end: int, end: int) -> str:
    """What the number at `number_at` counts, whose words end at `stop`; its noun ends at `noun_end`, the clause
    text[start:end] later, where a bracket follows.
    """
    behind = _behind(text, stop, noun_end, end)
    if behind:
        return _quoted(_cut_behind(behind))
    front = text[start:number_at]
    own = front[_opened(front) :]
    found = _front(own)
    if own != front and (len(found) < 2 or LEADING.fullmatch(found)):
        rest = re.match(r"[^（）()]*[）)]\s?(?P<noun>[一-鿿“][^，。；：（）()]{1,60})", text[stop:end])
        found = rest["noun"] if rest else _front(front[: _opened(front) - 1])
    if len(found) < 2:
        said = front[_listed(front) :].strip(BLANKS)
        found = said if len(said) >= 2 else text[start:number_at].strip() or text[number_at:noun_end]
    return _quoted(_cut_front(found))


def _behind(text: str, stop: int, noun_end: int, end: int) -> str:
    """The noun behind the number; beyond a bracket that only explains: 2400户（累计约3600户）餐饮单位."""
    behind = text[stop:noun_end].strip(" 　")
    if not behind and text[stop : stop + 1] in "（(":
        rest = re.match(
            r"[（(][^（）()]*[）)]\s?(?:(?:及?以上|左右)的?)?(?P<noun>[一-鿿“][^，。；：（）()]{1,60})", text[stop:end]
        )
        behind = rest["noun"] if rest else ""
    if re.match(r"以[上内下]|左右|大关|环节|全覆盖", behind) or re.match(r"的[^，。；]{0,8}(?:比例|标准|要求)", behind):
        return ""
    if re.match(r"的[^的]", behind):
        rest = re.match(r"的(?P<noun>[^，。；：]{2,60})", text[stop:end])  # 80%的区（县级市）达到标准
        return rest["noun"].rstrip(BLANKS) if rest and len(behind) <= 3 else behind[1:] if len(behind) > 3 else ""
    # 1个残疾人康复（托管）站, 3个县（区）成功创建示范区: a bracket inside the noun
    inside = re.match(
        r"\s?(?P<noun>[一-鿿“][^，。；：、（）()]*[（(][^（）()0-9]{1,8}[）)][一-鿿][^，。；：、（）()]{0,30})",
        text[stop:end],
    )
    if inside and text[noun_end : noun_end + 1] in "（(" and not behind.startswith(("以上", "的")):
        behind = inside["noun"].strip(" 　")
    if len(behind) < 2 and behind not in tuple("村镇乡县区市户"):
        return ""
    if behind[0] in "”’）)的、/·" or DONE.match(behind) or re.match(r"[和及与0-9]", behind):
        return ""
    # 17台煤电机组36.5万千瓦: another number of the same noun
    twice = re.match(
        rf"(?P<noun>[^0-9]{{2,}}?)[0-9.]+[万千百亿]*(?:{UNIT.pattern.replace('?P<unit>', '?:')})\S{{0,2}}$", behind
    )
    return twice["noun"] if twice else behind


def _opened(front: str) -> int:
    """Behind the last bracket of the front that is still open; 0 where there is none."""
    depth = 0
    for at in range(len(front) - 1, -1, -1):
        depth += (front[at] in "）)") - (front[at] in "（(")
        if depth < 0:
            return at + 1
    return 0


def _front(front: str) -> str:
    """The words in front of a number without those of another number, what brings it about, and how it is reached."""
    front = re.sub(r"[≥≤><＞＜]\s?$", "", front)
    front = front[_listed(front) :]
    previous = None
    while previous != front:
        previous = front
        for _, pattern in BEFORE:
            cut = pattern.search(front)
            if cut and not re.match(r"(?:增幅|增速|降幅|增长率)", cut[0]):
                front = front[: cut.start()]
        for pattern in (COMPARED, REACHES, ENDS):
            shorter = pattern.sub("", front.rstrip(BLANKS)).rstrip(BLANKS)
            front = shorter if len(shorter) >= 2 else front.rstrip(BLANKS)
    kept = front.strip(BLANKS)
    while True:
        shorter = WHERE.sub("", LEADING.sub("", front, count=1)).strip(BLANKS)
        if shorter == front.strip(BLANKS) or len(shorter) < 2:
            break
        is_modified = re.match(rf"(?:{MADE}|{MADE_OR_NAME})", front) and OF_WHICH.match(shorter)
        if is_modified:
            break
        front = kept = shorter
    return kept


def _listed(front: str) -> int:
    """Where the words of this number begin in a list of numbers: 甲10家、乙 · 甲1-2个和乙; marks inside quotes and
    brackets part nothing.
    """
    depth, begun = 0, 0
    for at, letter in enumerate(front):
        depth += (letter in "（(“") - (letter in "）)”")
        if depth <= 0 and letter in "、和及与" and at + 1 < len(front):
            if COUNTED_HERE.search(front, begun, at):
                begun = at + 1
    return begun


def _cut_behind(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    at = max(name.rfind(mark, 12, LONGEST) for mark in "、的（")
    return name[:at] if at > 0 else name[:LONGEST]


def _cut_front(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    at = name.find("、", len(name) - LONGEST)
    return name[at + 1 :] if 0 <= at < len(name) - 8 else name[-LONGEST:]


def _quoted(name: str) -> str:
    """With the quotation mark that was taken for a mark of the clause, and without one that is the end of nothing."""
    return f"“{name}" if name.count("”") > name.count("“") else name.strip("“") if "”" not in name else name
