"""A number of a clause with its unit, its comparator and its rhythm, read from its own letters and those beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from cejian.corpus.numbers import ARABIC, definite_number, read_number
from cejian.importing.propose.target_words import (
    ABOUT,
    AFTER,
    ANNUAL,
    BEFORE,
    FIGURE_OF_YEAR,
    LASTS,
    NUMBER_OF,
    RANGE,
    RANGE_IN_WORDS,
    RATIO,
    RECURRENCE,
    SUBSIDY,
)
from cejian.importing.propose.units import MONEY, UNIT

PERCENT = ("%", "‰", "个百分点", "百分点")
NO_UNIT = "原文未写单位"
DURATIONS = ("周", "天", "小时", "分钟", "秒", "个工作日", "工作日", "个月", "年")
# 小学每周4课时, 每天校外1小时体育活动: as much as each is to have, over and over
NORM = re.compile(r"每(?:周|天|日)[^，。；]{0,20}$")
OF_NORM = frozenset("课时 学时 节 小时 分钟".split())
CHANGES = ("increase_by", "reduce_by", "grow_per_year")
SUMS = re.compile(
    r"提高到|提高至|提升到|提升至|降至|降到|达|突破|超|不低于|不少于|总额|规模|产值|收入|增加值|营收|投资|外资|余额|存款|保费|捐赠|增收|筹集|募集|带动|拉动|节约|投入|减负|成本|损失|保额|"
    r"成交额|让利|以上|交易额|金额|贷款|融资|清理|化解|盘活|处置|完成|实现|税收|进出口|销售|新增"
)


# 35%至40%
SHARE_TO = re.compile(rf"\s?[%％]\s?(?:-|—|－|–|~|～|至|到){{1,2}}\s?{ARABIC}[%％]")
# 3100亿—3400亿元
RANGE_OF_SUMS = re.compile(rf"\s?(?:-|—|－|–|~|～|至|到){{1,2}}\s?{ARABIC}(?P<times>[万亿]{{1,2}})(?P<unit>{MONEY})")
FUND_OF = re.compile(r"(?:设立|组建|打造|成立|建立|形成)[^，。；]{0,12}规模(?:不[低少]于|超过?|达到?|约)?\s?$")
FUND = re.compile(r"(?:以上)?(?:规模)?的?[一-鿿（）“” ]{0,14}(?:基金|资金)")
# 财政安排2亿元，…, 发放3亿元模型券, 首期规模为10亿元, 设立5亿元规模的甲基金: a sum in all, whatever each is given of it
SET_ASIDE = re.compile(
    r"(?:(?:(?<!项目)安排|下达|发放)(?:[一-鿿]{0,10}(?:资金|债券|国债|赤字|贷款))?|设立(?:年度|首期)?|"
    r"(?:首期|基金|资金|贴息)[一-鿿]{0,4}规模)(?:[为达]|不[低少]于|约|近|超过?)?\s?$"
)
# the fund of a firm, or what others did or are to do
OF_OTHERS = (
    r"(?!池?[^，。；]{0,8}的[^，。；]{0,4}(?:企业|机构|单位|银行|地区|县区|项目|做法|经验|要求|规定|部署|机遇|政策))"
)
SUM_SET_ASIDE = re.compile(
    rf"\s?{MONEY}(?=\s?(?:左右|以上)?"
    rf"(?:$|[，,。；;、：:\n （(]|(?:规模)?的?[^，。；0-9的]{{0,24}}(?:资金|基金|券|国债){OF_OTHERS}))"
)
# 已安排3亿元, 每户发放1亿元, 探索发放1亿元, 国家安排1000亿元: what was, is of each, may be, or is another's
NOT_SET_ASIDE = re.compile(
    r"已|[曾原未]安排|(?:不再|停止|暂停|取消)|(?:每(?![年月季])|单(?=[户家个笔]))[^，。；、]{0,8}(?:发放|安排|规模)|"
    r"探索|视情|酌情|研究(?:安排|发放|设立)|鼓励|支持[^，。；]{0,10}(?:社会资本|企业|机构|县区|区县|银行)[^，。；]{0,4}设立|"
    r"国家(?:统筹)?安排|抢抓|借鉴|落实[^，。；]{0,12}关于|且设立|可以?(?:安排|发放|设立)|建议|上一?年|去年"
)
# 若安排资金超过1亿元，须报…, 每新增发放贷款1亿元，奖励…
SUM_OF_CASE = re.compile(r"^\s?(?:若|如果|凡)|每(?:新增|增加)[^，。；]{0,10}$")
# 对考核优秀的县，安排1亿元资金: what each of them is given
TO_EACH = re.compile(
    r"(?:^|[。；，\n])对[^，。；\n]{1,30}的[^，。；\n]{0,6}(?:[县市区省]|企业|机构|项目|单位|地区|园区|家庭|银行)[，,]$"
)
# 用户超千万
MILLIONS = re.compile("[十百千][万亿]|亿")
# 突破千亿元 is a thousand in 亿元
WANTED_SUM = re.compile(
    r"[提降升增][高升低至加]?[到至]|达|突破|超|不低于|不少于|实现|完成|力争|每年|年均|总|累计|新增|净增|带动|拉动|撬动|筹集|募集|增收|"
    r"节约|争取|吸引|清理|化解|盘活|处置|发放贷款|年销售|投入|减负|降低成本|挽回|成交额|保额|让利"
)
SUM_IN_WORDS = re.compile(r"([〇一二三四五六七八九两十百千万]+?)(万亿|亿|万)")
END_OF_SUM = re.compile(r"(?:以上|左右|大关|规模)? ?(?:[，。；,;：\n]|$)")
# 控制在20个、13个、5个工作日内: the last one says what is counted
SHARED_UNIT = re.compile(r"个(?=(?:[、和][0-9]{1,3}个){1,5}(?P<rest>工作日|月(?![嫂度])|百分点))")
# 2025年新增企业贷款1600亿元, beside a clause on 贴息
NEW_LOANS = re.compile(
    r"(?:新增|发放|投放|实现)[^，。；0-9]{0,16}(?:贷款|融资|授信|信贷)(?:余额|额度)?(?:达到?|不少于|超过?|突破)?\s?$"
)
# 争取资金1200亿元以上支持项目建设: what the sum is for, not which things are meant
USED_FOR = re.compile(r"以上(?:支持|用于|投[入向](?!使用|运)|保障)[一-鿿]")
# PUE降至1.25以下
EFFICIENCY = re.compile(
    r"(?:PUE|(?:电能|能源|电源)(?:利用|使用)效率|[一-鿿]{2}系数|收入(?:之)?比|收入倍差|死亡率|事故率|指数)(?:[（(][^（）()]{2,12}[）)])?值?[一-鿿]{0,4}?"
    r"(?:降低?[至到]|控[至到]|缩小[至到]|(?:提高|提升|增加)[至到]|稳定在|控制在|不[高低]于|[低优]于|小于|不超过|达到?)\s?$"
)


# PUE降到1.3以下，枢纽节点进一步降到1.25以下: the same measure of another thing
EFFICIENT = re.compile(r"(?:PUE|(?:电能|能源|电源)(?:利用|使用)效率|[一-鿿]{2}系数)[^，。；]{0,12}[0-9][.．][0-9]")
NEXT_LEVEL = re.compile(r"(?:[降减提][低少高]?[到至]|控制在|不[高低]于|[低优]于|达到?)\s?$")


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
        return Quantity(written, value, written[:3], "%" if written[0] == "百" else "‰", match.end())
    ranged = _range(text, match, written, value)
    if ranged:
        return ranged
    if match["number"] and re.match("年(?!的)", text[match.end() : end]) and LASTS.search(before):
        return Quantity(written, value, "年", "年", match.end() + 1)
    ratio = re.match(r"\s?[:：∶]\s?1(?![0-9.．])", text[match.end() : end])
    if ratio and match["number"] and RATIO.search(before):
        shown = text[match.start("number") : match.end() + ratio.end()]
        return Quantity(written, value, "", "unreadable", match.end() + ratio.end(), f"原文是比值：{shown}")
    sums = RANGE_OF_SUMS.match(text, match.end(), end) if match["times"] else None
    if sums and sums["times"] == match["times"]:
        total = _money(text, match, sums.end(), zone, before, sentence)
        unit = match["times"] + sums["unit"]
        note = _of_range(text, match.start("number"), sums.end())
        return total and replace(total, unit=unit, unit_written=unit, note=note, is_range=True)
    money = re.match(rf"\s?{MONEY}", text[match.end() : end])
    if money:
        return _money(text, match, match.end() + money.end(), zone, before, sentence)
    unit = UNIT.match(text, match.end()) if match.end() < end else None
    if unit:
        shared = SHARED_UNIT.match(text, match.end(), end)
        meant = unit["unit"] + shared["rest"] if shared else _meant(unit["unit"])
        return Quantity(written, value, unit["unit"], meant, unit.end())
    if match["number"] and not match["times"] and EFFICIENCY.search(before):
        return Quantity(written, value, "", "unreadable", match.end(), NO_UNIT)
    if _is_next_level(match, before, sentence):
        return Quantity(written, value, "", "unreadable", match.end(), NO_UNIT)
    rest = text[match.end() : end]
    if (match["times"] or MILLIONS.fullmatch(match["hanzi"] or "")) and (
        re.search(r"(?:突破|超过|达到|达)\s?$", before)
        and rest[:1] in ("", *"。，；,;")
        or NUMBER_OF.search(before)
        and re.match(r"(?:以上|左右)?(?:$|[。，；,;、])", rest)
    ):
        return Quantity(written, value, "", "unreadable", match.end(), NO_UNIT)
    return None


def _is_next_level(match: re.Match[str], before: str, sentence: str) -> bool:
    """Whether a number without a unit is the efficiency of another thing than the one before it in the sentence."""
    if (
        not re.fullmatch(r"[01][.．][0-9]{1,3}", match["number"] or "")
        or match["times"]
        or not NEXT_LEVEL.search(before)
    ):
        return False
    at = sentence.find(before + match["number"])
    return at > 0 and bool(EFFICIENT.search(sentence, 0, at))


def _range(text: str, match: re.Match[str], written: str, value: float) -> Quantity | None:
    """3—5个, 一至两项, 35%至40%: the lower end, with the unit behind the upper one."""
    shares = SHARE_TO.match(text, match.end()) if match["number"] else None
    if shares:
        note = _of_range(text, match.start("number"), shares.end())
        return Quantity(written, value, "%", "%", shares.end(), note, is_range=True)
    upper = RANGE.match(text, match.end()) if match["number"] and not match["times"] else None
    if match["hanzi"]:
        upper = RANGE_IN_WORDS.match(text, match.end())
    unit = UNIT.match(text, upper.end()) if upper and not upper.groupdict().get("times") else None
    if not upper or not unit:
        return None
    note = _of_range(text, match.end() - len(written), upper.end())
    return Quantity(written, value, unit["unit"], unit["unit"].replace("％", "%"), unit.end(), note, is_range=True)


def _of_range(text: str, start: int, end: int) -> str:
    return f"原文是一个幅度：{text[start:end]}，数值取下限"


def _meant(unit: str) -> str:
    """A unit as it is compared: in full width, 台(套) as 台（套）."""
    return unit.translate(str.maketrans("％()/", "%（）、")) if "(" in unit or "（" in unit else unit.replace("％", "%")


def written_of(match: re.Match[str]) -> str:
    """The letters of a number without its comparator."""
    return (
        match["hundredth"] or match["said"] or (match["number"] or "") + (match["times"] or "") or match["hanzi"]
    ).strip()


def is_set_aside(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the number of `match` is a sum of 亿元 that is set aside as a whole, not what one is given."""
    is_large = bool(match["number"] and match["times"] and "亿" in match["times"])
    is_whole = is_large and SET_ASIDE.search(before) and SUM_SET_ASIDE.match(text, match.end())
    begin = match.start() - len(before)
    is_other = NOT_SET_ASIDE.search(before) or SUM_OF_CASE.search(before)
    return bool(is_whole) and not (is_other or TO_EACH.search(text[max(begin - 44, 0) : begin]))


def _money(text: str, match: re.Match[str], stop: int, zone: str, before: str, sentence: str) -> Quantity | None:
    """A sum that is to be reached: 30亿元 is 30 in 亿元. A subsidy, or what makes a firm one of its kind, is none."""
    if is_set_aside(text, match, before):
        unit = match["times"] + text[match.end() : stop].strip()
        return Quantity(match["number"], definite_number(match["number"]), unit, unit, stop, is_money=True)
    if SUM_OF_CASE.search(before):
        return None
    in_words = SUM_IN_WORDS.fullmatch(match["hanzi"] or "")
    if in_words and (re.search(r"[0-9][家个户][^，。；]*$", before) or not END_OF_SUM.match(text, stop)):
        return None  # 5家以上年收入过百亿元、…的企业
    is_lent = match["times"] and "亿" in match["times"] and NEW_LOANS.search(before)
    is_fund = FUND_OF.search(before) and FUND.match(text, stop)  # 设立总规模不低于5亿元的甲基金
    is_own = is_lent or is_fund
    said = before + text[match.start() : stop] if is_own else sentence if zone == "measure" else before
    if not (match["number"] or in_words) or SUBSIDY.search(said):
        return None
    following = "以上" if USED_FOR.match(text, stop) else text[stop : stop + 3]
    # 完成超过5000亿元综合交通投资
    is_invested = (
        is_fund
        or re.search(r"(?:完成|实现|带动|拉动|撬动|争取|新增)(?:超过?|约|近|不少于)?\s?$", before)
        and re.match(r"(?:以上)?(?:的)?[一-鿿]{0,8}(?:投资|融资|贷款|消费|产值|销售|资金)", text[stop : stop + 16])
    )
    of_its_kind = (
        not is_invested
        and re.match(r"(?:以上|以下|及以上|的)[一-鿿]", following)
        or (
            not is_invested
            and re.match(r"[一-鿿]{2}", following)
            and not re.match(r"以上|以下|左右|以内|（|大关", following)
        )
    )
    of_some = OF_SOME.match(text, stop)
    of_its_kind = of_its_kind or of_some and (not of_some["has"] or IS_MADE.search(before))
    if of_its_kind or not (is_fund or SUMS.search(before[-24:] + following)):
        return None
    is_figure = FIGURE_OF_YEAR.search(before) and not re.match(r"\s?[（(]含", text[stop : stop + 3])
    is_wanted = WANTED_SUM.search(before) or is_invested or is_figure
    if zone == "measure" and not is_wanted:
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
    elif found.written.startswith("过"):
        code = "gt"  # 占比过半
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


REACHED = re.compile(r"(?:达到?|累计|总数|总量|保有量|突破|超过|稳定在|保持在|控制在|优于)[^，。；]{0,4}$")


def recurrence_of(
    text: str, start: int, at: int, sentence: str, found: Quantity, comparator: str, is_dated: bool
) -> str:
    """How often: by 每年 in the clause, or before it in a sentence that names no day."""
    if "/年" in found.unit:
        return "yearly"
    if found.unit in OF_NORM and NORM.search(text, start, at):
        return "periodic"
    rhythm = list(ANNUAL.finditer(text, start, at))
    if not rhythm and (not is_dated or "每年" in text[start:at]):
        until = sentence.find(found.written) + 1
        said = (sentence[:until] if until else sentence).split("；")[-1]
        rhythm = list(ANNUAL.finditer(said))
        # 每年 of an earlier clause holds for what is done, not for what is there: 每年新增1万个，总数达到3万个
        is_level = found.unit in PERCENT or REACHED.search(text, start, at)
        if rhythm and (is_level or not re.search(r"(?:^|[，,；;。：:、])\s?$", said[: rhythm[-1].start()])):
            rhythm = []
    if not rhythm or comparator == "grow_per_year":
        return "none"
    return "periodic" if rhythm[-1]["n"] else RECURRENCE.get(rhythm[-1]["period"] or "年", "yearly")


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
        unit
        in ("%", "‰", "分", "倍", "个百分点", "百分点", "个月", "周", "秒", "天", "小时", "分钟", "个工作日", "工作日")
        or "元" in unit
        or re.search(r"每[万千百]|人均|平均", before)
    ):
        return "level"
    return "count"
