"""Numbers that say which things are meant or given, and are no promise: terms of support, sizes, kinds, places."""

from __future__ import annotations

import re

from cejian.importing.propose.quantities import PERCENT

# 支持比例不超过核定总投资的15%: how much is given
SHARE_GIVEN = re.compile(
    r"(?:支持|补助|补贴|配套|资助|奖补)(?:资金)?(?:比例|额度|标准|金额)[^，。；]{0,6}(?:不(?:得)?超过|不高于|最高)"
)
# 单体项目总投资不低于2000万元; beside a share that is given, 总投资不低于3000万元 of another kind, too
OF_ONE_PROJECT = re.compile(r"单[体个]项目[^，。；]{0,8}(?:投资|规模|面积|容量|功率)[^，。；]{0,4}(?:不[低少]于|达到)")
INVESTED = re.compile(r"(?:投资|投入)[总]?额?(?:须|应|需)?不[低少]于")
# 改造项目年节能量须不低于50万千瓦时或150吨标准煤; a share (项目开工率须不低于90%) is to be reached
PROJECT_MUST = re.compile(r"项目[^，。；率比]{0,8}(?:须|应当?|需|必须)不[低少]于[^，。；]{0,12}$")
# 建设容量不低于10万千瓦时的独立电站: of what kind, not how much
SIZE_AT_LEAST = re.compile(r"(?:容量|功率|规模|面积|能力)(?:均|应|须|原则上)?不[低少小]于\s?$")
# 新建面积不低于5万平方米的厂房
MADE_SO_LARGE = re.compile(r"(?:新建|新增|建成|改造)(?:总)?(?:面积|规模|容量)[^，。；]*$")
OF_KIND = re.compile(
    r"的(?![一-鿿]{0,6}(?:目标|水平|要求|比例|规模|能力)|[一-鿿]{0,12}(?:基金|资金))[一-鿿]{2,16}(?:$|[，。；、（(])"
)
# 分为甲级（包括6个等级）和乙级2类: kinds that are told apart
TOLD_APART = re.compile(r"(?:分为|划分为|分成)[^，。；建新完]*$")
# 培育甲材料、乙材料、丙材料3类产品: as many kinds as are named
KINDS_BY_NAME = re.compile(r"(?:[一-鿿]{2,12}、){2,}[一-鿿]{2,12}\s?$")
# 增建6个街镇（甲街道、乙镇）取水设施24处: where, not how many
OF_PLACES = re.compile(
    r"(?:街镇|街道|乡镇|镇街|镇|社区|村|小区|园区|区县|县区|区|县)[（(][^（）()\n]{2,80}[）)][^，。；、0-9]{2,16}[0-9]+[个处座条所套具]"
)
# 3000平方米以上公园绿地500米服务半径基本全覆盖: which ones
OF_AT_LEAST = re.compile(r"\s?以上[一-鿿]{2,10}(?:[0-9]+[米公里]{1,2})?服务半径")


# 建设年产200套叶片的制造基地, 10MW/20MWh混合储能技术研发: what a plant or a technology is called by
A_YEAR = re.compile(r"年产(?:能)?(?:约|近)?\s?$")
PLANT = re.compile(r"[^，。；、0-9]{1,20}(?:基地|项目|工厂|生产线)")
POWER = re.compile(r"[万亿]?(?:千瓦|兆瓦|吉瓦)时?|[kMG]Wh?")
TECHNOLOGY = re.compile(r"(?:/[0-9.]+(?:[万亿]?(?:千瓦|兆瓦|吉瓦)时?|[kMG]Wh?))?[^，。；、0-9]{1,24}技术")
# 年销量5000辆以上的车型，给予100万元: of which kind, beside what is given
OF_A_SIZE = re.compile(r"(?:及)?以[上下]的[一-鿿]{1,6}[，,]\s?$")
GIVEN_NEXT = re.compile(r"\s?(?:每[一-鿿]{1,3})?(?:一次性)?(?:给予|奖励|补助|补贴|资助)")


def is_called_by(unit: str, before: str, after: str) -> bool:
    """Whether a number is in what a plant or a technology is called by."""
    if A_YEAR.search(before) and PLANT.match(after):
        return True
    return bool(POWER.fullmatch(unit) and TECHNOLOGY.match(after))


def is_of_a_size(clause: str, behind: str) -> bool:
    """Whether a clause tells of which size those are that the clause behind it gives something to."""
    return bool(OF_A_SIZE.search(clause) and GIVEN_NEXT.match(behind))


def is_of_support(clause: str, sentence: str) -> bool:
    """Whether a clause of a measure says on what terms a project is supported, and how far."""
    if SHARE_GIVEN.search(clause) or OF_ONE_PROJECT.search(clause):
        return True
    return bool(INVESTED.search(clause) and SHARE_GIVEN.search(sentence))


def is_kind_or_place(unit: str, before: str, after: str) -> bool:
    """Whether a number says of what kind things are, how many kinds there are, or in how many places they are."""
    if unit in ("个", "类", "种", "级") and TOLD_APART.search(before):
        return True
    if unit in ("类", "种") and KINDS_BY_NAME.search(before):
        return True
    if unit == "个" and OF_PLACES.match(after) or is_called_by(unit, before, after):
        return True
    if unit in PERCENT or unit in ("个", "项", "家", "座", "处", "条"):
        return False
    is_size = SIZE_AT_LEAST.search(before) and OF_KIND.match(after) and not MADE_SO_LARGE.search(before)
    return bool(PROJECT_MUST.search(before) or is_size or OF_AT_LEAST.match(after))
