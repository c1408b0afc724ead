"""Whether a text is a plan at all: refused where it is plainly none, warned about where it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.importing.propose.chapter_roles import CLAUSE_OF_TASK
from cejian.importing.propose.lines import lines_of
from cejian.importing.propose.metadata import Metadata
from cejian.importing.propose.proposed_measure import ProposedMeasure

# The commonest letters of the genre: in a text that was decoded wrongly they are next to absent.
COMMON = frozenset(
    "的一和在是中国工作人民政府省市区发展建设管理服务实施推进加强单位部门责任企业产业技术有关大会上为了不以及等年月"
    "日条第"
)
ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]+条[ 　]")
INTERPRETATION = re.compile(r"解读|问答|答记者问|一图读懂|图解|政策问题|起草说明|新闻发布会|访谈")
# 现从四个方面对《意见》进行解读: an explanation says so before its first chapter.
EXPLAINS = re.compile(
    r"对《[^《》]{1,60}》(?:进行|作出?|的)?[^。《》\n]{0,8}解读(?:如下)?[。：:]|(?:现|政策)解读如下[。：:]|"
    r"印发《[^《》]+》[^。]{0,40}以下简称《[^《》]+》[）)][，,](?:明确|提出|部署|就)"
)
EXPLAINING_TITLE = re.compile(r"(?m)^[ 　]*《[^\n]{6,80}》(?:的)?(?:政策|文字)?(?:解读|图解|问答)[ 　]*$")
# 《意见》围绕…, 《方案》提出…: it tells what another text says.
TELLS = re.compile(
    r"(?:^|[。；\n])[ 　]*《(?:(?:实施|若干|指导)?意见|(?:实施|行动|工作)?(?:方案|计划)|(?:若干)?(?:措施|政策)|通知|"
    r"规划|纲要)》(?:以|围绕|明确|提出|共|聚焦|从|强调|指出|要求|主要|包括|分为|在)"
)
ATTACHED = re.compile(r"附件[ 　]*[:：]?[ 　]*(?:1[.．、])?[ 　]*(?:《)?(?P<name>[^\n]{4,80})")
# …具体包括？ · 问题： with 回复： below: a question to an office and what it says
QUESTION = re.compile(r"[？?]$")
ASKED = re.compile(
    r"(?m)^[ 　]*(?:问题?|提问|咨询|留言)(?:内容)?[:：][^\n]*\n"
    r"(?:[^\n]*\n){0,12}?[ 　]*(?:答复?|回复|答案|解答)(?:内容)?[:：]"
)
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


def _is_regulation(text: str, title: str, measures: int, with_agencies: int) -> bool:
    # Policies are written in articles, too: then they give something to do.
    tasked = measures >= 3 and with_agencies * 2 >= measures or "若干" in title
    articles = sum(bool(ARTICLE.match(line.text)) for line in lines_of(text))
    is_policy = re.search(r"措施|政策|意见|行动|方案|计划|举措|要点", title)
    if articles >= 5 and not (is_policy and tasked):
        return True
    return bool(re.search(r"(?:规则|章程|条例)(?:[（(].*[）)])?$", title)) and not with_agencies


def _explains(text: str, measures: list[ProposedMeasure]) -> bool:
    """Whether a text says of itself that it explains another, or keeps saying what that one says."""
    first = min((m.start for m in measures), default=len(text))
    head = re.split(r"\n[ 　]*一、", text[: min(first, 1500)])[0]
    return bool(EXPLAINS.search(head)) or len(TELLS.findall(text)) >= 3


def _only_attached(text: str, metadata: Metadata, measures: list[ProposedMeasure]) -> bool:
    """Whether the plan that a notice brings is only named as its annex: what stands in the text is the notice alone."""
    title = metadata.title
    annex = list(ATTACHED.finditer(text))[-1:]
    if title is None or title.rule != "notice" or not annex or len(measures) > 5:
        return False
    plain = re.sub(r"\W", "", title.value)
    is_named = len(plain) >= 6 and plain in re.sub(r"\W", "", annex[0]["name"])
    return is_named and len(text) - annex[0].end() < 300 and all(m.end <= annex[0].start() for m in measures)


def judge(text: str, metadata: Metadata, measures: list[ProposedMeasure], with_agencies: int) -> Verdict:
    """What is wrong with taking text for a plan; an empty verdict where nothing is. `with_agencies` of its measures say
    who is responsible.
    """
    spoilt = _letters(text)
    if spoilt:
        return spoilt
    title = metadata.title.value if metadata.title else ""
    if _is_regulation(text, title, len(measures), with_agencies):
        return Verdict("genre_regulation", True)
    is_named = metadata.title is not None and metadata.title.rule != "first_line"
    if (
        INTERPRETATION.search(title)
        or QUESTION.search(title)
        or ASKED.search(text[:1000])
        or _explains(text, measures)
        or not is_named
        and EXPLAINING_TITLE.search(text[:400])
    ):
        is_asked = QUESTION.search(title) or ASKED.search(text[:1000])
        return Verdict("genre_interpretation", bool(is_asked) or len(measures) < 5 or not is_named)
    if _only_attached(text, metadata, measures):
        return Verdict("genre_notice", True)
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
