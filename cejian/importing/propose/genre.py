"""Whether a text is a plan at all: refused where it is plainly none, warned about where it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.importing.propose.lines import lines_of
from cejian.importing.propose.measures import CLAUSE_OF_TASK, ProposedMeasure
from cejian.importing.propose.metadata import Metadata

# The commonest letters of the genre: in a text that was decoded wrongly they are next to absent.
COMMON = frozenset(
    "的一和在是中国工作人民政府省市区发展建设管理服务实施推进加强单位部门责任企业产业技术有关大会上为了不以及等年月"
    "日条第"
)
ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]+条[ 　]")
INTERPRETATION = re.compile(r"解读|问答|答记者问|一图读懂|图解|政策问题|起草说明|新闻发布会|访谈")
REPLY = re.compile(r"批复|复函|答复|的函$|回复|建议的答|提案")
NEWS = re.compile(
    r"本报讯|记者[ 　从]|通讯员|昨天|昨日|近日.{0,40}(?:召开|举行|透露|获悉)|据悉|据介绍|同比增长[0-9.]+%"
)
ORDER = re.compile(
    r"放假|调休|召开.{0,20}会议的通知|开展.{0,20}(?:申报|评选|征集|遴选)(?:工作)?的通知|公示|公告|招聘|表彰|任免"
)


@dataclass(frozen=True)
class Verdict:
    """`code` is a key of the words (genre_*), empty for a plan; refused or only warned about."""

    code: str = ""
    is_refused: bool = False


def _letters(text: str) -> Verdict | None:
    """What is wrong with the letters themselves."""
    letters = [c for c in text if "一" <= c <= "鿿"]
    if text.count("\ufffd") > 5 and text.count("\ufffd") * 200 > len(text):
        return Verdict("genre_mojibake", True)
    if len(letters) < 60:
        return Verdict("genre_short", True)
    return Verdict("genre_mojibake", True) if sum(c in COMMON for c in letters) < 0.08 * len(letters) else None


def judge(text: str, metadata: Metadata, measures: list[ProposedMeasure], with_agencies: int) -> Verdict:
    """What is wrong with taking text for a plan; an empty verdict where nothing is. `with_agencies` of its measures say
    who is responsible.
    """
    spoilt = _letters(text)
    if spoilt:
        return spoilt
    title = metadata.title.value if metadata.title else ""
    # Policies are written in articles, too: then they give something to do.
    tasked = len(measures) >= 3 and with_agencies * 2 >= len(measures) or "若干" in title
    articles = sum(bool(ARTICLE.match(line.text)) for line in lines_of(text))
    is_policy = re.search(r"措施|政策|意见|行动|方案|计划|举措|要点", title)
    if articles >= 5 and not (is_policy and tasked):
        return Verdict("genre_regulation", True)
    if re.search(r"(?:规则|章程|条例)(?:[（(].*[）)])?$", title) and not with_agencies:
        return Verdict("genre_regulation", True)
    if INTERPRETATION.search(title):
        return Verdict("genre_interpretation", len(measures) < 5)
    tasks = [m for m in measures if CLAUSE_OF_TASK.search(text[m.start : m.end])]
    if ORDER.search(title):
        return Verdict("genre_notice", len(tasks) < 5 or "放假" in title or "节假日" in title)
    if not measures:
        if NEWS.search(text):
            return Verdict("genre_news", True)
        return Verdict("genre_no_measures", True)
    if max(len(tasks), with_agencies) * 2 < len(measures):
        return Verdict("genre_notice" if title.endswith("通知") else "genre_no_tasks", True)
    if REPLY.search(title):
        return Verdict("genre_reply", False)
    if NEWS.search(text[:600]) and len(measures) < 5:
        return Verdict("genre_news", False)
    if len(measures) < 3 or not title:
        return Verdict("genre_unsure", False)
    return Verdict()
