"""Which words of a measure that gives money say who or what it is given to: their numbers are promised by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cejian.importing.propose.lines import TextLine
from cejian.importing.propose.spared_clauses import FOR_ALL

GIVEN = re.compile(r"给予|予以(?:补|奖|资)|补贴|补助|奖励|资助|奖补|贴息|后补助")
LEAST = re.compile(r"(?:及)?以[上下]|不[低少小]于|不(?:得)?超过|不大于|达到?")
# 建筑规模：公共建筑的建筑面积1万平方米以上; 申报条件：…
TERMS_LINE = re.compile(
    r"(?:申报|申请|准入|支持|补[贴助]|奖[励补]|资助|扶持|享受|认定|建设|建筑|技术|项目|投资|面积|基本){1,2}"
    r"(?:规模|条件|要求|标准|门槛|范围|对象)[:：]"
)
# 本区改造后能耗下降15%以上，且获得市级补贴的既有建筑改造项目。: what is meant, in a sentence that does nothing
MEANT = re.compile(
    r"(?:本[省市区县]|凡|经|已|获得|依法|符合|纳入|列入)[^。；\n]*"
    r"的[一-鿿、]{0,16}(?:项目|建筑|企业|机构|单位|园区|平台|基地|个人|团队)(?:[（(][^（）()\n]*[）)])?[。]?"
)
DONE_TO_THEM = re.compile(r"获得|取得|列入|符合|通过|纳入|达到|具[有备]")
# 对每年办赛100场以上，且50%以上达到规模的场馆，给予补助
TO_WHOM = re.compile(r"(?:对|凡)[^。；\n]*")
AND_THOSE = re.compile(r"[，,]\s?(?:并?且|并|或者?|同时)[^，,。；\n]*的[一-鿿]{2,16}(?=[，,])")


def terms_of(text: str, line: TextLine, gives: bool) -> Iterator[tuple[int, int]]:
    """The spans of a measure's line that hold conditions; `gives`: the measure gives money."""
    if not gives:
        return
    if TERMS_LINE.match(line.text) and LEAST.search(line.text):
        yield line.start, line.end
        return
    at = line.start
    for piece in re.split("(?<=[。；])", line.text):
        words = piece.strip()
        is_meant = MEANT.fullmatch(words) and DONE_TO_THEM.search(words) or TERMS_LINE.match(words)
        if is_meant and LEAST.search(words):
            yield at, at + len(piece)
        elif TO_WHOM.match(words):
            yield from _those(text, at, at + len(piece))
        at += len(piece)


def _those(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The further clause of a sentence 对…，且…的甲，…给予… that says to whom, in front of what they are given."""
    given = GIVEN.search(text, start, end)
    for clause in AND_THOSE.finditer(text, start, end) if given else ():
        if given and clause.end() < given.start() and not FOR_ALL.search(clause[0]):
            yield clause.span()
