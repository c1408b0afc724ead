"""A number of a clause with its unit, its comparator and its rhythm, read from its own letters and those beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cejian.corpus.numbers import definite_number, read_number
from cejian.importing.propose.target_words import (
    ABOUT,
    AFTER,
    ANNUAL,
    BEFORE,
    BROUGHT,
    CAPACITY,
    DOING,
    LASTS,
    MONEY,
    NUMBER_OF,
    RANGE,
    RANGE_IN_WORDS,
    RATIO,
    RECURRENCE,
    SIZE_BEFORE,
    SIZE_BEHIND,
    SUBSIDY,
    UNIT,
)

PERCENT = ("%", "‰", "个百分点", "百分点")
DURATIONS = ("周", "天", "小时", "分钟", "个工作日", "工作日", "个月", "年")
CHANGES = ("increase_by", "reduce_by", "grow_per_year")
# Units that count a thing only beside a verb that brings it about: 三类, 五位一体, 两种 are manners of speaking.
LOOSE = frozenset("分 位 类 种 部 对 组 节 门 单 间 片 张 期 届 倍 起 例".split())
LOOSE_AFTER_WORDS = LOOSE | frozenset("项 条 处 站 点 只 支 队 人".split())
COUNTED_AFTER_WORDS = frozenset("个 家 名 户 件 项 场 所 座 人".split())
SMALL_AFTER_WORDS = frozenset("次 家 场 名 件 所 座 期 户".split())
BRINGS_ABOUT = re.compile(
    r"达|不少于|不低于|超过|新增|培育|建成|研制|获批|研发|创制|开发|选育|每年|每季|提高|增长|增加|扩大|开设|编制|以上|形成|推出|评|举办"
)
# 建成甲市、乙市等2个示范区: the number counts what is to be there, and names it.
BROUGHT_ABOUT = "建成|创建|打造|培育|投产|开工|竣工"
# 实施千名博士引进工程 names a programme.
PROGRAMME = re.compile(r"[^，。；]{1,24}?(?:工程|计划|行动|活动)")
# 对今年的16条举措和5项任务建立台账: what the document counts of itself.
OWN_PARTS = re.compile(r"[一-鿿]{0,8}?(?:任务|举措|措施|事项|要点)")
# 加快2个甲试点和4个乙试点建设: what is there and goes on
IN_HAND = re.compile(r"加快\s?[0-9]+[个项家座处][^，。；]{2,40}[和及、]\s?$")
# 80%的区（县级市）达到标准
SHARE_OF = re.compile(
    r"(?:以上)?的[^，。；]{1,24}?(?:达到|实现|建成|完成|纳入|配备|通过|建立|具备|开展|创建|获得|设立|接入|参加|掌握)"
)
WITH_SO_MANY = re.compile(r"(?:与|同|为|对|向|在)\s?$")
DONE_WITH = re.compile(
    r"[^，。；]{1,30}?(?:建立|签订|签署|开展|提供|实施|结对|推广|进行|设立|共建|合作)(?![^，。；]{0,12}的)"
)
SUMS = re.compile(
    r"提高到|提高至|提升到|提升至|降至|降到|达|突破|超|不低于|不少于|总额|规模|产值|收入|增加值|营收|投资|以上|交易额|金额|贷款|融资|完成|实现|税收|进出口|销售|新增"
)


# 突破千亿元 is a thousand in 亿元
SUM_IN_WORDS = re.compile(r"([〇一二三四五六七八九两十百千万]+?)(万亿|亿|万)")
END_OF_SUM = re.compile(r"(?:以上|左右|大关|规模)?(?:[，。；,;：\n]|$)")
# PUE降至1.25以下
EFFICIENCY = re.compile(
    r"(?:PUE|(?:电能|能源|电源)(?:利用|使用)效率)(?:[（(][^（）()]{2,12}[）)])?值?[一-鿿]{0,4}?"
    r"(?:[降控][至到]|控制在|不[高低]于|[低优]于|小于|不超过|达到?)\s?$"
)


# 总面积约60平方公里, 规模面积200亩以上的园区 in a measure: how large it is; not 面积达到, 新增面积
AREA = re.compile(r"^(?:平方公里|平方千米|平方米|公顷|亩)$")
OF_AREA = re.compile(r"(?:面积|占地)(?:约|近|为|共|合计)?\s?$")
REGION = re.compile(r"面积(?:约|近)\s?平方(?:公里|千米)$")
MADE = re.compile(
    "新增|新建|建成|建设|完成|改造|更新|力争|实现|打造|推进|推广|推动|盘活|供应|储备|整治|覆盖|种植|开工|保障|确保|总量"
)
# 比例可在10%以上 in a measure; 可达100万吨 is what is to be
PERMITTED = re.compile(r"(?:可(?:以|在|为|按|按照|至|提高[到至])?|鼓励[^，。；]{2,40}提高[到至][^，。；]{0,8})\s?$")
# 培育年产值超100亿元、具有竞争力的企业2家: which firms, not what they are to reach; 产值100亿元、引进一批项目 is
DOES = (
    "培育|引进|引育|招引|吸引|建成|建设|新建|共建|打造|新增|创建|建立|设立|组建|完成|推动|推进|支持|扶持|开展|实施|发展|孵化|"
    "壮大|做强|做大|布局|储备|推出|举办|争创|争取|认定|签约|开工|落地"
)
# what a thing has, too, where the sum is of one that is brought about: 培育产值100亿元、拥有品牌的企业
HAS = "拥有|形成|集聚|聚集|汇聚|实现|达到"
OF_SOME = re.compile(
    rf"(?:以上)?[、且并和及](?!(?:[并且再]|力争|重点|加快|计划|同时)*(?:{DOES}))(?P<has>[并且再]?(?:{HAS}))?"
    r"[^，。；、]{2,30}的[一-鿿]{0,10}(?:企业|公司|集团|集群|园区|项目|基地|平台|机构)"
)
IS_MADE = re.compile("培育|引进|引育|招引|吸引|打造|扶持|孵化|认定|遴选|建成|建设|新增|支持|发展")
# 共建甲区、乙区、丙区三个集聚区: as many as are named
NAMED_BEFORE = re.compile(r"(?:共建|建设|建成|打造|创建|培育)(?P<names>[一-鿿]{2,12}(?:[、和及与][一-鿿]{2,12})+)$")


@dataclass(frozen=True)
class Goal:
    """A target: its clause text[start:end], the number and unit as written with their places, what they mean, and
    the words
    that give its deadline (deadline_start..deadline_end) where another clause says it.
    """

    start: int
    end: int
    at: int
    name: str
    value_as_written: str
    value: float | None  # None where a state is to be reached, not a number
    unit_as_written: str
    unit: str
    comparator: str
    kind: str
    recurrence: str
    deadline: date | None
    precision: str
    basis: str
    deadline_start: int
    deadline_end: int
    binding: tuple[int, int, str] | None
    note: str
    rule: str
    confidence: float
    copy_of: int | None = None  # the index of the goal that this one says again


@dataclass(frozen=True)
class Quantity:
    """A number with its unit as written and as meant; text[..end] holds both."""

    written: str
    value: float
    unit_written: str
    unit: str
    end: int
    note: str = ""
    is_money: bool = False
    is_range: bool = False


def quantity(text: str, match: re.Match[str], end: int, zone: str, before: str, sentence: str) -> Quantity | None:
    """The number of `match` with the unit behind it; None where there is no unit, or where the sum is no goal."""
    written = written_of(match)
    value = read_number(written)
    if value is None or match["more"]:
        return None
    if match["hundredth"]:
        return Quantity(written, value, "百分之", "%", match.end())
    upper = RANGE.match(text, match.end()) if match["number"] and not match["times"] else None
    if match["hanzi"]:
        upper = RANGE_IN_WORDS.match(text, match.end())  # 一至两项
    unit = UNIT.match(text, upper.end()) if upper and not upper.groupdict().get("times") else None
    if upper and unit:
        shown = text[match.end() - len(written) : upper.end()]
        note = f"原文是一个幅度：{shown}，数值取下限"
        return Quantity(written, value, unit["unit"], unit["unit"].replace("％", "%"), unit.end(), note, is_range=True)
    if match["number"] and re.match("年(?!的)", text[match.end() : end]) and LASTS.search(before):
        return Quantity(written, value, "年", "年", match.end() + 1)
    ratio = re.match(r"\s?[:：]\s?1(?![0-9.．])", text[match.end() : end])
    if ratio and match["number"] and RATIO.search(before):
        shown = text[match.start("number") : match.end() + ratio.end()]
        return Quantity(written, value, "", "unreadable", match.end() + ratio.end(), f"原文是比值：{shown}")
    money = re.match(rf"\s?{MONEY}", text[match.end() : end])
    if money:
        return _money(text, match, match.end() + money.end(), zone, before, sentence)
    unit = UNIT.match(text, match.end()) if match.end() < end else None
    if unit:
        return Quantity(written, value, unit["unit"], _meant(unit["unit"]), unit.end())
    if match["number"] and not match["times"] and EFFICIENCY.search(before):
        return Quantity(written, value, "", "unreadable", match.end(), "原文未写单位")
    rest = text[match.end() : end]
    if match["times"] and (
        re.search(r"(?:突破|超过|达到|达)\s?$", before)
        and rest[:1] in ("", *"。，；,;")
        or NUMBER_OF.search(before)
        and re.match(r"(?:以上|左右)?(?:$|[。，；,;、])", rest)
    ):
        return Quantity(written, value, "", "unreadable", match.end(), "原文未写单位")
    return None


def _meant(unit: str) -> str:
    """A unit as it is compared: in full width, 台(套) as 台（套）."""
    return unit.translate(str.maketrans("％()/", "%（）、")) if "(" in unit or "（" in unit else unit.replace("％", "%")


def written_of(match: re.Match[str]) -> str:
    """The letters of a number without its comparator."""
    return (match["hundredth"] or (match["number"] or "") + (match["times"] or "") or match["hanzi"]).strip()


def _money(text: str, match: re.Match[str], stop: int, zone: str, before: str, sentence: str) -> Quantity | None:
    """A sum that is to be reached: 30亿元 is 30 in 亿元. A subsidy, or what makes a firm one of its kind, is none."""
    in_words = SUM_IN_WORDS.fullmatch(match["hanzi"] or "")
    if in_words and (re.search(r"[0-9][家个户][^，。；]*$", before) or not END_OF_SUM.match(text, stop)):
        return None  # 5家以上年收入过百亿元、…的企业
    if not (match["number"] or in_words) or SUBSIDY.search(sentence):
        return None
    following = text[stop : stop + 3]
    of_its_kind = re.match(r"(?:以上|以下|及以上|的)[一-鿿]", following) or (
        re.match(r"[一-鿿]{2}", following) and not re.match(r"以上|以下|左右|以内|（|大关", following)
    )
    wanted = r"[提降升增][高升低至加]?[到至]|达|突破|超|不低于|不少于|实现|完成|力争|每年|年均|总|累计"
    of_some = OF_SOME.match(text, stop)
    of_its_kind = of_its_kind or of_some and (not of_some["has"] or IS_MADE.search(before))
    if of_its_kind or not SUMS.search(before[-24:] + following) or zone == "measure" and not re.search(wanted, before):
        return None
    written, times = in_words.groups() if in_words else (match["number"], match["times"] or "")
    unit = times + text[match.end() : stop].strip()
    return Quantity(written, definite_number(written), unit, unit, stop, is_money=True)


def comparator_of(text: str, match: re.Match[str], found: Quantity, start: int, before: str) -> tuple[str, int, str]:
    """(comparator, where the words of the number end, a note) by the words before and behind it."""
    about = AFTER.match(text, found.end)
    word, stop = (about["word"], about.end()) if about else ("", found.end)
    code = next((code for code, pattern in BEFORE if pattern.search(before)), "eq")
    if match["sign"]:
        code = {"≥": "ge", ">": "gt", "＞": "gt"}.get(match["sign"].strip(), "le")
    if word in ("以上", "及以上", "或以上") and code not in (*CHANGES, "gt"):
        code = "ge"
    elif word in ("以内", "以下", "之内"):
        code = "le"
    if found.is_range and code in ("eq", "reach"):
        code = "ge"
    note = "约数" if word in ("左右", "上下") or ABOUT.search(before) else ""
    verb = re.match(
        r"[—\-\s]*(?P<down>压减|降低|缩短|减少|压缩)|[—\-\s]*(?P<up>提升|提高|增加)", text[start : match.start()]
    )
    if code == "eq" and verb and found.unit in PERCENT:
        code = "reduce_by" if verb["down"] else "increase_by"
    return code, stop, note


def recurrence_of(
    text: str, start: int, at: int, sentence: str, found: Quantity, comparator: str, is_dated: bool
) -> str:
    """How often: by 每年 in the clause, or before it in a sentence that names no day."""
    if "/年" in found.unit:
        return "yearly"
    rhythm = list(ANNUAL.finditer(text, start, at))
    if not rhythm and (not is_dated or "每年" in text[start:at]):
        until = sentence.find(found.written) + 1
        rhythm = list(ANNUAL.finditer(sentence[:until] if until else sentence))
    if not rhythm or comparator == "grow_per_year":
        return "none"
    return "periodic" if rhythm[-1]["n"] else RECURRENCE.get(rhythm[-1]["period"] or "年", "yearly")


# OPC100家 counts, A100卡, 5G基站 and TOP10企业 do not; in 0PC100家 the first letter was misread.
NAMED_IN_LATIN = re.compile(r"(?<![A-Za-z0-9])(?!(?:TOP|ISO|PM|GB|QS|CO|SO|NO|IP|DB|AA)[0-9]*$)[A-Z]{2,8}$")
COUNTED = re.compile(r"[余多]?[万千百]?[余多]?(?:家|个|名|户|人(?!工))")


def _begins_anew(text: str, match: re.Match[str], previous: str, before: str) -> bool:
    """Whether a number behind a letter that may be part of one is none of it: 建成3家, 集聚OPC100家."""
    if previous == "成":
        return bool(re.search(r"(?:建|完|形|达|组|集)成$", before))
    return bool(match["number"] and NAMED_IN_LATIN.search(before) and COUNTED.match(text, match.end()))


def is_part_of_a_word(text: str, match: re.Match[str], before: str) -> bool:
    """Numbers that are part of something else: 5G, 1+3, 第3, 每万人, 2027年, 数百, 3.1, 十四五."""
    at, ending = match.start(), match.end()
    before = before[-90:]  # a clause may be endless
    previous, following = text[at - 1 : at], text[ending : ending + 1]
    if re.search(r"[0-9][到至]$|[0-9][%％]?[:：]$", before):
        return True  # the upper end of a range, of a ratio
    if re.match(r"[%％]?[:：][0-9]", text[ending : ending + 3]):
        return not RATIO.search(before)
    if _begins_anew(text, match, previous, before):
        previous = ""
    if (
        re.match(r"[A-Za-z+＋×第每/\-.．—－~～数几上成近十百千万亿]", previous)
        and not (previous in "近" and match["number"])
        and not (previous in "上数" and match["number"])
    ):
        if not (previous in "—－-" and re.match(r"[—－-]{2}", text[at - 2 : at])):
            return True
    if re.match(r"[A-Za-z+＋/]", following) and not UNIT.match(text, ending):
        return True
    if LASTS.search(before):
        return False
    if (
        match["number"]
        and following == "年"
        or re.match(
            r"年|月|号|日(?!均)|时(?!间)|点|版|岁|周年|后|世纪|强|大|型|级|星|线|环|路|纵|横|轮|次方|届|一体",
            text[ending : ending + 2],
        )
        and not UNIT.match(text, ending)
    ):
        return True
    if re.search(
        rf"(?:{BROUGHT_ABOUT})[^，。；]{{2,60}}(?:等|合计|共计)\s?$|[、和与及][^，。；、]{{2,20}}各\s?$", before
    ):
        return False
    if re.search(
        r"(?:第|前|近|上|余|每|每隔|每满|共|合计|等|全部|首|这|该|上述|以下|其他|另外|各)\s?$", before
    ) and not re.search(r"每年$", before):
        return True
    if (
        re.match(r"[、\-—~～至][0-9]", text[ending : ending + 2])
        and not UNIT.match(text, ending)
        and not RANGE.match(text, ending)
    ):
        return True
    return False


def counts(
    text: str, match: re.Match[str], before: str, found: Quantity, end: int, zone: str, listed: bool, is_dated: bool
) -> bool:
    """Whether a number with a unit is something to be reached; `listed`: one before it in the sentence is."""
    after, unit = text[found.end : end], found.unit
    if _counts_a_document(unit, before, after):
        return False
    if unit == "年":
        return True  # quantity() took it for one that is to last no longer
    if match["hanzi"] and not found.is_range and not _words_count(match["hanzi"], unit, before, after, listed):
        return False
    if unit in LOOSE and not BRINGS_ABOUT.search(before + after[:3]):
        return False
    if unit in DURATIONS and not (
        re.match(r"内?(?:全部)?(?:办结|办成|办好|完成)", after)
        or re.search(r"压缩|缩短|控制|降至|减至|不超过|压减|每年(?:累计)?(?:不少于|至少)\s?$", before)
    ):
        return False
    if not is_dated and _is_area(unit, before, after, zone):
        return False
    if zone == "measure" and (PERMITTED.search(before) or _is_size(unit, before, after)):
        return False
    if _is_condition(unit, before, after, zone) or unit == "岁" and not re.search(r"寿命[^，。；]{0,12}$", before):
        return False
    return zone == "goal" or _is_promised(match, before, after, unit, listed)


def _is_area(unit: str, before: str, after: str, zone: str) -> bool:
    """Whether a number says how large something is: in a measure, and in goals that say how large a region is."""
    if zone == "goal" and not REGION.search(before + unit):
        return False
    is_area = AREA.search(unit) and OF_AREA.search(before) and not re.match("(?:及)?以上(?!的)", after)
    return bool(is_area) and not MADE.search(before)


def _is_size(unit: str, before: str, after: str) -> bool:
    """Whether a capacity is that of a plant that the text names."""
    if not CAPACITY.search(unit):
        return False
    return bool(SIZE_BEFORE.search(before) or SIZE_BEHIND.match(after) and not BROUGHT.search(before))


def _counts_a_document(unit: str, before: str, after: str) -> bool:
    """Whether the number counts the parts of this document, or of another, or what is there and only goes on."""
    if IN_HAND.search(before):
        return True
    if unit in ("个", "项", "条") and re.match(
        r"(?:具体|重点|主要|方面|大类)?(?:建设|工作)?(?:任务|方面|部分|环节|章节)", after
    ):
        return True
    if re.match(r"(?:针?对|对照|围绕|按照|根据)", before) and OWN_PARTS.match(after):
        return True
    # 落实促进发展20条措施: another document's
    is_carried_out = unit in ("条", "项") and re.match(r"[一-鿿]{0,2}(?:落实|贯彻|执行)", before)
    return bool(is_carried_out and OWN_PARTS.match(after))


def _is_promised(match: re.Match[str], before: str, after: str, unit: str, listed: bool) -> bool:
    """Whether the words around a number within a measure promise it."""
    shares = (
        r"实现|率|比重|占比|比例|达|超|提高|增长|降低|下降|提升|以上|不[低少]于|不超过|不高于|覆盖|增速|压减|控制在"
    )
    if unit == "%" and (SHARE_OF.match(after) or match["number"] == "100" and re.match("[一-鿿]{2}", after)):
        return True
    if WITH_SO_MANY.search(before) and unit in COUNTED_AFTER_WORDS and DONE_WITH.match(after):
        return True  # 与2所中学建立机制
    if unit in ("%", "‰") and not re.search(shares, before + after[:3]):
        return False
    return bool(DOING.search(before) or listed or DOING.match(after) or match["sign"])


def _words_count(hanzi: str, unit: str, before: str, after: str, listed: bool) -> bool:
    """Number words that count: 百个社区, 每年两次; not 三大平台, 千家万户, 五位一体."""
    if unit == "番":
        return bool(re.search(r"翻(?:了|约|近|至少)?\s?$", before))
    if hanzi in ("百", "千", "万", "十"):
        if re.search(r"(?:超过?|突破)\s?$", before) and not re.match(r"[百千万]|户", after):
            return unit not in LOOSE  # 超万架
        is_saying = (
            re.match(r"[百千万]|户", after)
            or before.endswith("千家")
            or (PROGRAMME.match(after) and re.search(r"实施|开展|启动|深化|[、和]$", before))
        )
        return unit in COUNTED_AFTER_WORDS and not is_saying and bool(DOING.search(before) or listed)
    if unit == "倍" and re.search(r"(?:增长|增加|提高|提升|扩大|翻)(?:了|约|近|至少)?\s?$", before):
        return True  # 增长一倍
    named = NAMED_BEFORE.search(before)
    if named and unit == "个" and len(re.split("[、和及与]", named["names"])) == read_number(hanzi):
        return True
    if (read_number(hanzi) or 0) < 10:
        firm = r"不少于|至少|每年|每季|每月|每半年|超过|达到"
        return unit in SMALL_AFTER_WORDS and bool(re.search(firm, before))
    return unit not in LOOSE_AFTER_WORDS or bool(re.search(r"达到|不少于|超过|新增|培育|建成", before))


def _is_condition(unit: str, before: str, after: str, zone: str) -> bool:
    """Whether the number says which firms are meant, a grade, a term or a time."""
    if unit in ("公里", "千米", "米") and re.match(r"半径|[一-鿿]{0,4}(?:服务圈|生活圈)|[×xX*＊]", after):
        return True  # 1公里半径, 1公里×1公里
    if unit == "%" and SHARE_OF.match(after) and not before.endswith(("超过", "达到", "占")):
        return False
    if re.match(
        r"(?:以上|以下)?的(?![一-鿿]{0,6}比例)(?:地区|地方|省份|城市|市|县|区县|区域|行业|领域|家庭|人群|[一-鿿]{0,6}(?:设施|设备|机组|车辆))",
        after,
    ) and not re.search(r"(?:配建|建设|配置|配备|预留|安装)[^，。；]{0,20}$", before):
        return True  # 超过40%的地区
    of_size = (
        r"(?:及)?以上(?P<of>的(?:(?!由)[一-鿿]){0,8}?)?"
        r"(?:项目|企业|单位|用户|机组|建筑|设备|设施|车辆|产品|示范园|示范区|园区|基地|农场)"
    )
    size = re.match(of_size, after) if unit not in COUNTED_AFTER_WORDS else None
    if size and (size["of"] or not re.search(r"达到?\s?$", before)):
        return True  # 新建年能耗1万吨标准煤及以上项目
    of_whom = r"(?:及)?(?:以上|以下)?的(?:企业|单位|项目|个人|团队|人才|机构|[一-鿿]{0,6}(?:企业|项目|单位))"
    if re.match(of_whom, after) and zone == "measure" and re.search(r"对|给|符合|满足", before):
        return True
    if re.match(r"(?:级|星级|一体|联动|通|办(?!结|成|好|理)|结合|合一|制|性|月|年|小时|星期|季度)", after):
        return True
    if unit in ("人", "个") and re.match(r"间|驻|所属|下属|下辖|现有", after):
        return True  # 2人间, 14个驻市机构
    term = r"(?:开业|离校|毕业|注册|贷款|期限|经营|入驻|年龄|观察|有效期|最长)[^，]{0,6}$"
    return unit in ("个", "天") and bool(re.search(term, before))


def kind_of(before: str, unit: str, comparator: str, recurrence: str) -> str:
    """The kind of target, by the words before the number, its unit and its comparator."""
    if comparator == "grow_per_year":
        return "growth_rate"
    if comparator == "reduce_by" or comparator == "increase_by" and unit in (*PERCENT, *DURATIONS, "倍"):
        return "rate_change"
    if recurrence != "none" and unit in ("次", "场", "期", "届", "次/年"):
        return "frequency"
    if "累计" in before:
        return "cumulative"
    if re.search(r"新增|净增|新建|新培育|新引进", before) or recurrence != "none" or comparator == "increase_by":
        return "increment"
    if (
        unit in ("%", "‰", "分", "倍", "个百分点", "百分点", "天", "小时", "分钟", "个工作日", "工作日")
        or "元" in unit
        or re.search(r"每[万千百]|人均|平均", before)
    ):
        return "level"
    return "count"
