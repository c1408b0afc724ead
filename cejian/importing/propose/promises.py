"""Whether a number with a unit is promised: not part of a word, a size, a condition, a class, or what is there."""

from __future__ import annotations

import re

from cejian.corpus.numbers import read_number
from cejian.importing.propose.conditions import is_kind_or_place
from cejian.importing.propose.quantities import DURATIONS, NORM, OF_NORM, PERCENT, Quantity, is_set_aside
from cejian.importing.propose.target_words import (
    BROUGHT,
    CAPACITY,
    DOING,
    FIGURE_OF_YEAR,
    LASTS,
    RANGE,
    RATIO,
    SIZE_BEFORE,
    SIZE_BEHIND,
)
from cejian.importing.propose.units import UNIT
from cejian.importing.propose.what_is_there import (
    COUNTED_AFTER_WORDS,
    SO_MANY_OF_ITEM,
    counts_a_document,
    is_of_what_there_is,
)

# Units that count a thing only beside a verb that brings it about: 三类, 五位一体, 两种 are manners of speaking.
LOOSE = frozenset("分 位 类 种 部 对 组 节 门 单 间 片 张 期 届 倍 起 例".split())
LOOSE_AFTER_WORDS = LOOSE | frozenset("项 条 处 站 点 只 支 队 人".split())
SMALL_AFTER_WORDS = frozenset("次 家 场 名 件 所 座 期 户".split())
BRINGS_ABOUT = re.compile(
    r"达|不少于|不低于|超过|加装|安装|配备|配置|购置|更换|更新|改造|投放|创作|安排|布设|开行|精简|压减|减少|位居|位列|新增|培育|建成|研制|获批|研发|创制|开发|选育|每年|每季|提高|增长|增加|"
    r"扩大|开设|编制|以上|形成|推广|引进|引育|推出|评|举办|拥有|至少|发布|编印|遴选|建设|左右|认定"
)
# 停留时间达到2.5天, 优良天数达到300天
REACHED_TIME = re.compile(
    r"(?:时间|时长|天数|日数|寿命)[^，。；]{0,4}(?:达到?|不少于|不低于|超过|[提延增][高升长加至]{1,2}到?|保持在|稳定在)(?:约|近)?\s?$"
)
# 进入全省前10位, 位居全国第3位
RANK = re.compile(r"(?:进入|位居|位列|排名|居|保持|跻身|挺进|迈入|列)[^，。；]{0,10}(?P<which>[前第])\s?$")
# 加强15%的中医馆建设
DONE_TO_SHARE = re.compile(r"(?:加强|完善|改造|提升|建设|升级|规范|更新|推动|组织|遴选|支持|完成|实施)\s?$")
# 具备3%左右的应急响应能力
ABLE = re.compile(r"(?:以上|左右)?的?[一-鿿]{2,12}能力")
# 引进一批人才，其中院士5名
OF_WHICH = re.compile(r"其中[^，。；0-9]{2,14}$")
# 鼓励学校每天开设1节, 有条件的学校每天…, 鼓励具备条件的县建设1个
OPTIONAL = re.compile(
    r"(?:鼓励|提倡|有条件的)[^，。；]{0,20}每(?:周|天|日)[^，。；]{0,20}$|鼓励[^，。；]{0,4}(?:具备|有)条件的[^，。；]{0,24}$"
    r"|鼓励(?:已|存量)[^，。；]{2,40}$"
)
# 消除56人及以上大班额, 检查10千伏及以上线路
CLASS = re.compile(r"及以[上下]的?[一-鿿]{2}")
OF_SO_MANY = re.compile(r"以[上下]的?[一-鿿]{0,4}(?:企业|单位|机构|场所|学校|团队|村|社区|园区|班)")
# 建成甲市、乙市等2个示范区: the number counts what is to be there, and names it.
BROUGHT_ABOUT = "建成|创建|打造|培育|投产|开工|竣工|启动"
# 推动甲等13项电站开工建设
URGED = re.compile(r"(?:推动|推进|加快|确保|力争)[^，。；]{1,20}等\s?$")
STARTED = re.compile(r"[个项家座处][^，。；]{2,60}?(?:开工(?:建设)?|投产|建成|竣工|投[用运])(?=$|[，。；、])")
# 实施千名博士引进工程 names a programme.
PROGRAMME = re.compile(r"[^，。；]{1,24}?(?:工程|计划|行动|活动)")
# 违反十项准则: a number in a name
NAMED_AFTER_NUMBER = re.compile(r"(?:准则|规定|禁令|铁律|承诺|原则)")
# 十二届十一次全会
MEETING = re.compile("次(?:全会|全体会议|代表大会|党代会)")
# 80%的区（县级市）达到标准, 50%左右产能完成改造
SHARE_OF = re.compile(
    r"(?:以上|左右)?(?:的|(?=[一-鿿]{2,16}(?:达到|完成|实现)))[^，。；]{1,24}?(?:达到|实现|建成|完成|纳入|配备|通过|建立|具备|开展|创建|获得|设立|接入|参加|掌握|签订|"
    r"达标|覆盖|设置|使用|升级|完善|消除|退出|普及|落实|享受|用上|拥有|满足|符合|建有|设有|组建|推行|实行|应用|进入|启动|制定)"
)
WITH_SO_MANY = re.compile(r"(?:与|同|为|对|向|在)\s?$")
DONE_WITH = re.compile(
    r"[^，。；]{1,30}?(?:建立|签订|签署|开展|提供|实施|结对|推广|进行|设立|共建|合作)(?![^，。；]{0,12}的)"
)
# 总面积约60平方公里, 规模面积200亩以上的园区 in a measure: how large it is; not 面积达到, 新增面积
AREA = re.compile(r"^(?:平方公里|平方千米|平方米|平米|公顷|亩)$")
# 特色园20座（区域面积1000平米以上）
AREA_IN_BRACKET = re.compile(r"[（(][一-鿿]{0,4}面积\s?$")
OF_AREA = re.compile(r"(?:面积|占地)(?:约|近|为|共|合计)?\s?$")
REGION = re.compile(r"面积(?:约|近)\s?平方(?:公里|千米)$")
MADE = re.compile(
    "新增|新建|建成|建设|完成|改造|更新|力争|实现|打造|推进|推广|推动|盘活|供应|储备|整治|覆盖|种植|开工|保障|确保|总量"
)
# 比例可在10%以上 in a measure; 可达100万吨 is what is to be
PERMITTED = re.compile(
    r"(?:(?<![许认])可(?:以|在|为|按|按照|至|提高[到至])?|鼓励[^，。；]{2,40}提高[到至][^，。；]{0,8})\s?$"
)
SIZE_UNIT = re.compile(r"[%％]|吨|蒸吨|万?千瓦|平方米|亩")
SIZED = re.compile(
    r"(?:左右|及?以[上下])?的(?![一-鿿]{0,6}(?:目标|水平|比例|要求|规模|能力|增速|增长))[一-鿿（）()]{2,16}"
    r"(?:中心|企业|单位|用户|机组|项目|建筑|园区|基地|设备|车辆|产品)"
)
SIZED_PLACE = re.compile(
    r"及?以[上下]的?[一-鿿]{0,4}(?:工地|加油站|加油加气站|油库|商场|充电设施|充电桩|充电机|充电站|停车场|市场|养殖场)"
)
AMONG_SIZES = re.compile(r"(?:及?以[上下]|左右)、[^，。；]{2,24}?(?:机组|锅炉|炉窑|车辆|船舶|装置)")
# 共建甲区、乙区、丙区三个集聚区: as many as are named
NAMED_BEFORE = re.compile(r"(?:共建|建设|建成|打造|创建|培育)(?P<names>[一-鿿]{2,12}(?:[、和及与][一-鿿]{2,12})+)$")


# OPC100家 counts, A100卡, 5G基站 and TOP10企业 do not; in 0PC100家 the first letter was misread.
NAMED_IN_LATIN = re.compile(r"(?<![A-Za-z0-9])(?!(?:TOP|ISO|PM|GB|QS|CO|SO|NO|IP|DB|AA)[0-9]*$)[A-Z]{2,8}$")
COUNTED = re.compile(r"[余多]?[万千百]?[余多]?(?:家|个|名|户|人(?!工))")


POWER_BEFORE = re.compile(r"[0-9][万亿]?(?:千瓦|兆瓦|吉瓦|[kMG]W)/$")
ENERGY = re.compile(r"(?:千瓦|兆瓦|吉瓦)时|[kMG]Wh")


def _begins_anew(text: str, match: re.Match[str], previous: str, before: str) -> bool:
    """Whether a number behind a letter that may be part of one is none of it: 建成3家, 集聚OPC100家."""
    if previous == "/":  # 100万千瓦/200万千瓦时
        return bool(match["number"] and POWER_BEFORE.search(before) and ENERGY.match(text, match.end()))
    if previous == "成":
        return bool(re.search(r"(?:建|完|形|达|组|集)成$", before))
    return bool(match["number"] and NAMED_IN_LATIN.search(before) and COUNTED.match(text, match.end()))


def is_rank(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a number is a place among others that is to be reached: 进入全省前10位."""
    return bool(RANK.search(before) and re.match("[位名]", text[match.end() : match.end() + 1]))


# 第 2 0 条; 每增加1人，增加…
NUMBERED_OR_FOR_EACH = re.compile(r"第 ?[0-9] $|每(?:再)?(?:增加|新增|增设|减少|超过)\s?$")


def is_part_of_a_word(text: str, match: re.Match[str], before: str) -> bool:
    """Numbers that are part of something else: 5G, 1+3, 第3, 每万人, 2027年, 数百, 3.1, 十四五."""
    at, ending = match.start(), match.end()
    before = before[-90:]  # a clause may be endless
    previous, following = text[at - 1 : at], text[ending : ending + 1]
    is_address = re.search("[路街巷弄道]$", before) and re.match("项目|号|弄", text[ending : ending + 2])
    if (
        is_address
        or NUMBERED_OR_FOR_EACH.search(before)
        or re.search(r"[0-9][%％]?[到至]$|[0-9][%％][-—－–~～]{1,2}$|[0-9][%％]?[:：∶]$", before)
    ):
        return True  # 云山路899项目; the upper end of a range, of a ratio
    if re.match(r"[%％]?[:：∶][0-9]", text[ending : ending + 3]):
        return not RATIO.search(before)
    if _begins_anew(text, match, previous, before):
        previous = ""
    if (
        re.match(r"[A-Za-z+＋×第每/\-.．—－~～数几上成近十百千万亿]", previous)
        and not (previous in "近" and match["number"])
        and not (previous in "上数" and match["number"])
        and not (previous == "/" and re.search(r"[0-9]\s?万?(?:千瓦|兆瓦|吉瓦|[kMG]W)/$", before))
    ):
        if not (previous in "—－-" and re.match(r"[—－-]{2}", text[at - 2 : at])):
            return True
    if (
        re.match(r"[A-Za-z+＋/]", following)
        and not UNIT.match(text, ending)
        or MEETING.match(text, ending)
        and before[-1:] in ("届", "第")
    ):
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
    ) or (URGED.search(before) and STARTED.match(text, ending)):
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


# 每个街道有1所学校, 每10万人口急救站点1个
EACH_HAS = re.compile(
    r"(?:各|每个?|每一)[^，。；]{1,16}(?:[设建办配]?有|[办设]|配备|(?<=[生员民])(?:至少)?掌握)\s?$|每[0-9万千百]+(?:名?[一-鿿]{1,4}|人口?)[^，。；]{2,16}$"
)
# 每个市要选取至少一个
EACH_AT_LEAST = re.compile(r"(?:每|各)[^，。；]{1,20}(?:选取|确定|建设|建成|打造|设立)至少\s?$")
# 占比达到60%以上（2022年为54%）: what is there already
BASELINE = re.compile(
    r"[（(](?:其中[，,]?)?(?:20[0-9]{2}年(?:底|末)?(?:的?[一-鿿]{0,6})?(?:为|是|达到?|约)?|[一-鿿]{0,6}(?:基[数期]值?|现状|目前|"
    r"当前)[^（()）]{0,6})\s?$"
)


def counts(
    text: str, match: re.Match[str], before: str, found: Quantity, end: int, zone: str, listed: bool, is_dated: bool
) -> bool:
    """Whether a number with a unit is something to be reached; `listed`: one before it in the sentence is."""
    after, unit = text[found.end : end], found.unit
    if is_set_aside(text, match, before):
        return not OPTIONAL.search(before)
    if counts_a_document(unit, before, after) or BASELINE.search(before) or _is_left_behind(before, after):
        return False
    is_none = OPTIONAL.search(before) or is_of_what_there_is(unit, before, after)
    if is_none or is_kind_or_place(unit, before, after):
        return False
    if unit == "年" or _is_norm(match, unit, before, after):
        return True  # quantity() took the years for what is to last no longer
    if match["hanzi"] and not found.is_range and not _words_count(match["hanzi"], unit, before, after, listed):
        return False
    if is_rank(text, match, before):
        return zone == "goal"
    if unit in LOOSE and not BRINGS_ABOUT.search(before + after[:3]):
        return False
    if unit in DURATIONS and not (
        re.match(r"内?(?:全部)?(?:办结|办成|办好|完成)", after)
        or re.match("以内|之内", after)
        and re.search(r"(?:时间|时长|时限|周期|用时)[^，。；]{0,6}$", before)
        or REACHED_TIME.search(before)
        or re.search(
            r"压缩|缩短|控制|降至|减至|不超|压减|小于|少于|低于|短于|优于|提前[至到]?|以内|"
            r"每年(?:累计)?(?:不少于|至少)\s?$",
            before,
        )
    ):
        return False
    if not is_dated and _is_area(unit, before, after, zone):
        return False
    if zone == "measure" and (PERMITTED.search(before) or _is_size(unit, before, after)):
        return False
    if _is_condition(unit, before, after, zone) or unit == "岁" and not re.search(r"寿命[^，。；]{0,12}$", before):
        return False
    return zone == "goal" or _is_promised(match, before, after, unit, listed)


def _is_norm(match: re.Match[str], unit: str, before: str, after: str) -> bool:
    """Whether so much is to be had every week or day; not 每天24小时值守, 每周40小时工作制."""
    is_of_work = match["number"] == "24" or re.match("工作?制|内", after)
    return unit in OF_NORM and bool(match["number"]) and not is_of_work and bool(NORM.search(before))


def _is_left_behind(before: str, after: str) -> bool:
    """由15公里缩小到8公里: what is there, beside what it is brought to."""
    return bool(
        re.search(r"[由从](?:20[0-9]{2}年的?)?\s?$", before)
        and re.match(
            r"(?:以[上下内]|左右)?的?(?:阶段性|逐步|进一步|分步)?(?:压|缩|提|降|增|减|扩|上升|发展|延)[一-鿿]{0,2}[至到]",
            after,
        )
    )


def _is_area(unit: str, before: str, after: str, zone: str) -> bool:
    """Whether a number says how large something is: in a measure, and in goals that say how large a region is."""
    if zone == "goal" and not REGION.search(before + unit):
        return False
    is_area = AREA.search(unit) and OF_AREA.search(before) and not re.match("(?:及)?以上(?!的)", after)
    return bool(is_area) and not MADE.search(before)


def _is_size(unit: str, before: str, after: str) -> bool:
    """Whether a capacity is that of a plant that the text names."""
    if not CAPACITY.search(unit) and unit != "吨":  # 10万吨甲醇项目
        return False
    return bool(SIZE_BEFORE.search(before) or SIZE_BEHIND.match(after) and not BROUGHT.search(before))


def _is_promised(match: re.Match[str], before: str, after: str, unit: str, listed: bool) -> bool:
    """Whether the words around a number within a measure promise it."""
    shares = (
        r"实现|率|比重|占|比例|达|超|提高|增长|降低|下降|提升|完成[^，。；]{1,12}的|以上|不[低少]于|不超过|不高于|覆盖|增速|价格[一-鿿]{0,6}涨幅|压减|控制在|"
        r"精简|减少|压缩|缩短|削减|递增|再降"
    )
    if (
        unit in DURATIONS
        and before.strip()
        and re.match(r"(?:之?以?内)?(?:全部)?(?:办结|办成|办好|完成|办理|审结|答复)", after)
    ):
        return True  # 许可3个工作日内办结
    if unit == "%" and (SHARE_OF.match(after) or match["number"] == "100" and re.match("[一-鿿]{2}", after)):
        return True
    if unit == "%" and DONE_TO_SHARE.search(before) and re.match(r"(?:以上|左右)?的[一-鿿]", after):
        return True
    if unit == "%" and before.rstrip().endswith("具备") and ABLE.match(after):
        return True
    if OF_WHICH.match(before) or "元" in unit and FIGURE_OF_YEAR.search(before):
        return True
    if unit in COUNTED_AFTER_WORDS and SO_MANY_OF_ITEM.fullmatch(before) and re.match("[）)](?:$|[。，：:])", after):
        return True
    if WITH_SO_MANY.search(before) and unit in COUNTED_AFTER_WORDS and DONE_WITH.match(after):
        return True  # 与2所中学建立机制
    if unit in ("%", "‰") and not re.search(shares, before + after[:3]):
        return False
    return bool(DOING.search(before) or listed or DOING.match(after) or match["sign"] or EACH_HAS.search(before))


def _words_count(hanzi: str, unit: str, before: str, after: str, listed: bool) -> bool:
    """Number words that count: 百个社区, 每年两次; not 三大平台, 千家万户, 五位一体."""
    if unit == "unreadable":
        return True  # quantity() took 用户超千万
    if unit == "番":
        return bool(re.search(r"翻(?:了|约|近|至少)?\s?$", before))
    if unit in ("人", "户") and re.match(r"[一-鿿（）]{1,12}(?:数|率|量|比)(?:达|不|[超控提]|增|≥|[0-9])", after):
        return False  # 千人医生数达到2.8名
    if NAMED_AFTER_NUMBER.match(after) or re.search(r"实施(?:新一轮)?$", before) and PROGRAMME.match(after):
        return False
    if hanzi in ("百", "千", "万", "十"):
        if re.search(r"(?:超过?|突破)\s?$", before) and not re.match(r"[百千万]|户", after):
            return unit not in LOOSE  # 超万架
        is_saying = (
            re.match(r"[百千万]|户", after)
            or before.endswith("千家")
            or (PROGRAMME.match(after) and re.search(r"实施|开展|启动|深化|[、和]$", before))
        )
        return unit in COUNTED_AFTER_WORDS and not is_saying and bool(DOING.search(before) or listed)
    if unit in PERCENT and re.search(r"(?:提高|提升|增加|增长|上升|降低|下降|减少|压减)(?:了|约|近|至少)?\s?$", before):
        return True  # 提高三个百分点
    if unit == "倍" and re.search(r"(?:增长|增加|提高|提升|扩大|翻)(?:了|约|近|至少)?\s?$", before):
        return True  # 增长一倍
    named = NAMED_BEFORE.search(before)
    if named and unit == "个" and len(re.split("[、和及与]", named["names"])) == read_number(hanzi):
        return True
    if (read_number(hanzi) or 0) < 10:
        if unit == "个" and EACH_AT_LEAST.search(before):
            return True
        firm = r"不少于|至少|每年|每季|每月|每半年|超过|达到"
        return unit in SMALL_AFTER_WORDS and bool(re.search(firm, before))
    return unit not in LOOSE_AFTER_WORDS or bool(re.search(r"达到|不少于|超过|新增|培育|建成", before))


def _is_size_of_its_kind(unit: str, before: str, after: str) -> bool:
    """Whether a number says how large a thing must be to be meant."""
    if unit.startswith("蒸吨") and re.match(r"及?以[上下]", after):
        return True  # 淘汰35蒸吨/小时及以下锅炉200台
    if AREA.search(unit) and AREA_IN_BRACKET.search(before) and re.match("(?:及?以[上下]|左右)?[）)]", after):
        return True
    if AREA.search(unit) and re.match(r"(?:及)?以上的[一-鿿]{2}", after) and not re.search(r"达到?\s?$", before):
        return True  # 1个100平方米以上的站点
    if SIZE_UNIT.match(unit) and re.search(r"(?:超过?|达到?|高于|低于|不足)\s?$", before) and SIZED.match(after):
        return True  # 能耗超过1万吨标准煤的数据中心
    if unit not in PERCENT and CLASS.match(after) and not BROUGHT.search(before):
        return True
    if unit in ("人", "户", "名") and OF_SO_MANY.match(after) and not BROUGHT.search(before):
        return True  # 500人以上企业
    if unit not in PERCENT and (SIZE_UNIT.match(unit) or AREA.search(unit)) and SIZED_PLACE.match(after):
        return True  # 5000吨以上的加油站, 60千瓦以上充电桩
    if unit not in COUNTED_AFTER_WORDS and AMONG_SIZES.match(after):
        return True  # 煤耗300克/千瓦时以上、30万千瓦左右机组
    # 5万吨以上专业化泊位
    return unit not in PERCENT and bool(re.match(r"(?:及)?以[上下][一-鿿]{0,4}(?:泊位|码头|炉窑|锅炉)", after))


def _is_condition(unit: str, before: str, after: str, zone: str) -> bool:
    """Whether the number says which firms are meant, a grade, a term or a time."""
    if re.match(r"(?:以上|以下)?的?(?:一律|责令|予以|不得|依法)", after) and zone == "measure":
        return True  # 超过0.3%的责令整改
    if unit == "类" and re.match(r"(?:创?新药|水体?|医疗器械|地区)", after):
        return True  # 1类新药
    if _is_size_of_its_kind(unit, before, after):
        return True
    if unit in ("公里", "千米", "米") and re.match(
        r"半径|范围内的?[一-鿿]|[一-鿿]{0,4}(?:服务圈|生活圈)|[×xX*＊]", after
    ):
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
    if unit not in PERCENT and re.match(
        r"(?:级|星级|一体|联动|通(?!过|信|道|用|航|关)|办(?!结|成|好|理)|结合|合一|制(?!造|药|作|氢|冷)|性(?!能)|月|年(?!度)|小时|星期|季度)",
        after,
    ):
        return True
    if unit in ("人", "个") and re.match(r"间|驻|所属|下属|下辖|现有", after):
        return True  # 2人间, 14个驻市机构
    term = r"(?:开业|离校|毕业|注册|贷款|期限|经营|入驻|年龄|观察|有效期|最长)[^，]{0,6}$"
    return unit in ("个", "天") and bool(re.search(term, before))
