"""Words that say a number by themselves, and whether they promise it: 实现倍增, 七成以上企业完成改造, 占比过半."""

from __future__ import annotations

import re

from cejian.corpus.numbers import definite_number
from cejian.importing.propose.quantities import NO_UNIT, Quantity

DOUBLED = {"倍增": "倍", "翻倍": "倍", "翻番": "番"}
# 规模实现倍增, 数量翻番; not 倍增计划, 倍增效应
GROWN = re.compile(
    r"(?:实现|力争|确保|达到|基本|再|[较比][^，。；]{2,14})\s?$|(?:规模|数量|总量|总额|总数|收入|产值|增加值|营收|额|数|量|值)\s?$"
)
ENDED = re.compile(r"(?:以上|左右|目标)?(?:[，。；、：）)]|$)")
# 占比过半, 超过三分之二的村, 减少一半
SHARED = re.compile(
    r"(?:占|达到?|超过?|突破|近|约|不[低少]于|比重|比例|占比|率|[降减压][低少缩]?|下降|[提增][高加长]|缩[短小])(?:了|到|至|约|近|全[省市])?\s?$"
)
# 七成以上规上企业完成改造
DONE_BY_SHARE = re.compile(
    r"(?:以上|左右)?的?[一-鿿（）]{2,20}?(?:达到|实现|建成|完成|纳入|配备|通过|建立|具备|开展|创建|接入|参加|达标|覆盖|设置|使用|升级)"
)
HALVES = re.compile(r"(?:率|比|重|例|占|数量?)(?:达到?|力争)?\s?$")
KEPT_AT_NONE = re.compile(r"(?:实现|确保|保持|力争|达到)[^，。；]{0,24}$")


def said_quantity(text: str, match: re.Match[str], end: int, before: str) -> Quantity | None:
    """What a word says that is a number by itself; None where the words beside it promise nothing."""
    said, after = match["said"], text[match.end() : end]
    if not _is_promised(said, before, after):
        return None
    if said in DOUBLED:
        unit_written, unit = DOUBLED[said], DOUBLED[said]
    elif said == "零":
        unit_written, unit = "", "unreadable"
    else:
        unit_written, unit = next(mark for mark in ("成", "半", "分之") if mark in said), "%"
    note = "" if unit_written else NO_UNIT
    return Quantity(said, definite_number(said), unit_written, unit, match.end(), note)


def _is_promised(said: str, before: str, after: str) -> bool:
    if said in DOUBLED:
        return bool(GROWN.search(before) and ENDED.match(after))
    if said == "零":
        return bool(KEPT_AT_NONE.search(before))
    if said.startswith("过半"):
        return bool(HALVES.search(before))
    return bool(SHARED.search(before) or DONE_BY_SHARE.match(after))
