"""Which documents a plan names: 《…》 with their 文号; its own title and what it is going to write are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.importing.propose.metadata import DOC_NUMBER

CITED = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》)+)》(?:\s?[（(〔](?P<inside>[^）)\n]{4,40})[）)])?")
DOCUMENT = re.compile(
    r"(?:意见|规划|纲要|方案|计划|通知|条例|办法|法|决定|规定|要点|措施|政策|细则|标准|指南|指引|目录|清单|公约|"
    r"协定|行动|规范|方法|议定书|条约|报告|规程|制度|要求|"
    r"章程|预案|导则|解释|若干政策|举措|条|令)(?:[（(〔][^）)〕]*[）)〕])*(?:的通知)?$"
)
TO_BE = re.compile(
    r"(?:制定|出台|修订|编制|印发|起草|研究制定|制定出台|发布|修改|完善|形成|推出|拟定|编印|编写|制订|建立|"
    r"颁布)(?:了)?(?:实施|完善|我[省市区县])?$"
)


@dataclass(frozen=True)
class Cited:
    start: int
    end: int
    title: str
    doc_number: str | None
    confidence: float


def find_citations(text: str, start: int, end: int, own: str) -> list[Cited]:
    """The documents that text[start:end] names, in order; `own` is the title of the plan itself."""
    found = []
    for match in CITED.finditer(text, start, end):
        title = match["title"]
        if _same(title, own) or not DOCUMENT.search(title):
            continue
        before = text[max(start, match.start() - 14) : match.start()]
        if TO_BE.search(before) and not re.search(r"印发的$", before) and not match["inside"]:
            continue
        number = DOC_NUMBER.search(match["inside"] or "")
        stop = match.end() if number else match.start() + len(title) + 2
        found.append(Cited(match.start(), stop, title, number["number"] if number else None, 0.9))
    return found


def _same(title: str, own: str) -> bool:
    plain = [re.sub(r"[\s—－\-–~～至()（）年]", "", words) for words in (title, own)]
    return bool(own) and (plain[0] == plain[1] or plain[0] in plain[1])
