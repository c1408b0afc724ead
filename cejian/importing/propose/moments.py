"""What a plan says of time: its own period, deadlines, phases, and what repeats; one per clause and time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cejian.corpus.numbers import definite_number
from cejian.importing.propose.deadlines import Deadline, is_compared
from cejian.importing.propose.horizons import YEARS, ReadHorizon
from cejian.importing.propose.quantities import Goal
from cejian.importing.propose.times import DEADLINE, MONTH, SPAN, last_day, year_of


@dataclass(frozen=True)
class Moment:
    """A time statement: the clause text[start:end], the words of its time text[at:until], its last day or a rhythm."""

    start: int
    end: int
    at: int
    until: int
    first: date | None
    last: date | None
    precision: str
    recurrence: str
    kind: str
    label: str
    rule: str
    confidence: float


CLAUSE_MARKS = "，,。；;！!\n"
PHASE_ZONE, MEASURE_ZONE, CELL_ZONE = "phase", "measure", "cell"  # a cell that says until when a row is done
REST_ZONE = "other"  # what is neither goal nor measure nor step: a chapter of safeguards in paragraphs
EVERY = (
    ("yearly", re.compile(r"每年度?|年度内?每|每个年度|逐年|按年度?|(?<!纳入)年度")),
    ("quarterly", re.compile(r"每季度?|按季度?|每个季度")),
    ("monthly", re.compile(r"每月|按月|每个月|逐月")),
    ("periodic", re.compile(r"每周|每半年|每两年|每三年|定期|不定期|分批|常态化")),
)
PERIODIC = re.compile(
    r"每年度?|每个?季度?|每个?月(?!度)|每周|每半年|每两年|不?定期(?!存)|常态化(?=[开举组推进宣监学核沟对]|机制)|分批|按季度?|按月|"
    r"逐月(?!上升|下降|增长|增加|递增|递减|走[高低]|向好|回升|改善|提升|提高)|"
    r"按年度|纳入年度(?=[^，。；]{0,12}考核)|(?<!纳入)年度(?=监测|评估|考核|报告|审计)|尽快(?!(?:依法)?(?:追[回缴]|收[回缴]|退[回还]))|适时|"
    r"(?:宣传|知识产权|消费|诚信|质量|读书)(?:活动)?[周月](?=[^，。；]{0,10}(?:活动|节点))|(?<=开展)中期(?=检查|评估|考核)"
)
SOON = re.compile("尽快|中期")
# 每年最高补贴2万元, 每月1000元的安居补贴 say how much somebody is given, not what is done how often
ENTITLED = re.compile(
    r"每(?:年|月|季度?)[^，。；]{0,8}(?:给予|最高|补[贴助]|奖[励补]|总额|不超过[0-9]+万?元|[0-9.]+万?元)"
    r"|(?<=[对凡于])每(?:年|月|季度?)[^，。；]{2,24}以[上下]"  # 对于每年办赛100场以上的场馆
)
# In a plan for one year: 6月底前, 12月底完成, 5月30日前, 年底前
MONTH_END = re.compile(
    rf"(?<![0-9年])(?P<month>{MONTH})月(?:(?:底|末)(?:之?前)?|(?P<day>[0-9]{{1,2}})日?(?:之?前|以前)|之?前)|"
    r"(?<![0-9每近])年(?:底|末)(?:之?前)?|(?<![0-9第每])"
    r"(?<!每年)(?<!上年)(?<!去年)(?<!次年)(?<!一年)第?(?P<quarter>[一二三四])季度(?:末|底)?前?(?=印发|出台|制定|完成|启动|开工)|"
    r"(?P<within>(?<=力争)年内)"
)
# 2026年，建成3个; 确保2026年如期建成: a year that a clause begins with, in a plan that is not younger
OPENING_YEAR = re.compile(r"[—\-\s（(]*(?:力争|确保|计划|争取|其中[，,]?)?")
NOT_DUE = re.compile(
    r"度?(?:是|以来|起|版|印发|发布|出台|我[国省市区县]|全国|[，,]?(?:国务院|党中央|习近平|国家[一-鿿]{2,12}(?:委|部|局|署)(?:印发|发布|出台)))"
)
# What a plan for one year makes in it: 制定2024年园区工作方案, 做好2024年度活动
OF_THE_YEAR = re.compile(r"(?:制定|编制|出台|印发|完成|做好)《?(?P<time>(?P<year>20[0-9]{2})年度?)(?![0-9]*月)")
# 建设期满, whenever that is
TERM_ENDS = re.compile(r"(?:建设|试点|规划|行动|创建)期满")


def find_moments(
    text: str,
    zones: list[tuple[int, int, str]],
    year: int | None = None,
    issued: date | None = None,
    passed: Iterable[tuple[int, int]] = (),
) -> list[Moment]:
    """Deadlines, phases and rhythms in the measures, goals and steps of a plan, one per clause and time; `year` is the
    one that the plan is for, `passed` are the places of its days of issue.
    """
    found: list[Moment] = []
    for start, end, kind in zones:
        zone = PHASE_ZONE if kind == "duties" else kind
        spoken: list[tuple[int, int]] = [m.span() for m in re.compile(r"《[^》\n]*》").finditer(text, start, end)]
        titles = list(spoken)
        spoken += passed
        found += _dated(text, start, end, zone, issued, spoken)
        if zone in (MEASURE_ZONE, CELL_ZONE):
            for ends in (_month_ends, _of_the_year):
                own = list(ends(text, start, end, year, spoken))
                spoken += [(m.start, m.end) for m in own]
                found += own
        if zone in (MEASURE_ZONE, CELL_ZONE, PHASE_ZONE, REST_ZONE):
            found += _rhythms(text, start, end, spoken if zone != PHASE_ZONE else titles)
        found += _vague_ends(text, start, end, titles)
    return sorted(found, key=lambda m: m.start)


def _dated(
    text: str, start: int, end: int, zone: str, issued: date | None, spoken: list[tuple[int, int]]
) -> Iterator[Moment]:
    """What stands beside a year; its clauses are added to `spoken`."""
    for match in SPAN.finditer(text, start, end) if zone != REST_ZONE else ():
        moment = None if _within(spoken, match.start()) else _span(text, match, start, end, zone)
        if moment:
            yield moment
            spoken.append(match.span())
    for match in DEADLINE.finditer(text, start, end):
        at = match.start("to") if match["to"] else match.start("year")
        if _within(spoken, at) or NOT_DUE.match(text, match.end()) or is_compared(text, start, match):
            continue
        last, precision = last_day(match)
        a, b = _clause(text, at, match.end(), start, end)
        says_until = match["to"] or match["before"] or match["end"]
        sharp = says_until or (match["month"] or match["quarter"]) and zone != REST_ZONE
        opens = issued and last and last >= issued.replace(month=1, day=1) and OPENING_YEAR.fullmatch(text, a, at)
        if not last or not (sharp or zone in (PHASE_ZONE, CELL_ZONE) or opens and zone != REST_ZONE):
            continue
        kind = "horizon" if zone == "goal" else "deadline"
        first = None
        if zone == PHASE_ZONE and not says_until:
            kind, first = "phase", last if precision == "day" else last.replace(day=1)
        yield Moment(
            a, b, at, match.end(), first, last, precision, "none", kind, _label(text[a:b]), f"{zone}_date", 0.85
        )
        listed = text.find("、", match.end(), b)  # 甲厂2022年底前投产、乙厂2023年底前投产
        spoken.append((a, b if listed < 0 else listed))


def _month_ends(text: str, start: int, end: int, year: int | None, spoken: list[tuple[int, int]]) -> Iterator[Moment]:
    """6月底前 in a plan for one year."""
    for match in MONTH_END.finditer(text, start, end) if year else ():
        if year and not _within(spoken, match.start()):
            month, day = int(definite_number(match["month"] or "12")), int(match["day"] or 31)
            month = 3 * int(definite_number(match["quarter"])) if match["quarter"] else month
            last = date(year, month, min(day, calendar.monthrange(year, month)[1]))
            yield _deadline(text, match.span(), start, end, last, _precision(match))


def _precision(match: re.Match[str]) -> str:
    return "day" if match["day"] else "quarter" if match["quarter"] else "year" if match["within"] else "month"


def _of_the_year(text: str, start: int, end: int, year: int | None, spoken: list[tuple[int, int]]) -> Iterator[Moment]:
    """制定2024年工作方案 in a plan for 2024; a title may stand in its marks, but not another's."""
    for match in OF_THE_YEAR.finditer(text, start, end):
        is_free = not _within(spoken, match.start("time")) or text[match.start("time") - 1] == "《"
        if year == int(match["year"]) and is_free:
            yield _deadline(text, match.span("time"), start, end, date(year, 12, 31), "year")


def _deadline(text: str, place: tuple[int, int], start: int, end: int, last: date, precision: str) -> Moment:
    a, b = _clause(text, *place, start, end)
    return Moment(a, b, *place, None, last, precision, "none", "deadline", _label(text[a:b]), "measure_date", 0.75)


def _rhythms(text: str, start: int, end: int, spoken: list[tuple[int, int]]) -> Iterator[Moment]:
    """What repeats, and what is to be soon."""
    spoken = list(spoken)
    for match in PERIODIC.finditer(text, start, end):
        a, b = _clause(text, match.start(), match.end(), start, end)
        joined = re.search(r"[一-鿿][和并及]$", text[a : match.start()])  # 开展年度监测和定期评估
        if _within(spoken, match.start()) and not joined or ENTITLED.search(text, match.start(), b):
            continue
        rhythm = next((code for code, pattern in EVERY if pattern.search(match[0])), "periodic")
        is_soon = bool(SOON.match(match[0]))
        a = match.start() if joined and any(p < match.start() < q for p, q in spoken) else a
        yield Moment(
            a,
            b,
            *match.span(),
            None,
            None,
            "vague",
            "none" if is_soon else rhythm,
            "deadline" if is_soon else "recurring",
            _label(text[a:b]),
            "rhythm",
            0.75,
        )
        spoken.append((a, b))


def _vague_ends(text: str, start: int, end: int, titles: list[tuple[int, int]]) -> Iterator[Moment]:
    for match in TERM_ENDS.finditer(text, start, end):
        if not _within(titles, match.start()):
            a, b = _clause(text, *match.span(), start, end)
            yield Moment(
                a, b, *match.span(), None, None, "vague", "none", "horizon", _label(text[a:b]), "term_ends", 0.7
            )


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in spans)


def _span(text: str, match: re.Match[str], start: int, end: int, zone: str) -> Moment | None:
    """2023年4月至5月 and the like, with both ends written."""
    year = year_of(match["y1"])
    if not year or not (match["y2"] or match["m2"]):
        return None
    last_year = year_of(match["y2"]) if match["y2"] else year
    months = [int(definite_number(match[g])) if match[g] else None for g in ("m1", "m2")]
    if not last_year:
        return None
    first = date(year, months[0] or 1, 1)
    last_month = months[1] or 12
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    if first > last:
        return None
    a, b = _clause(text, match.start(), match.end(), start, end)
    precision = "month" if any(months) else "year"
    kind = "phase" if zone == PHASE_ZONE else "horizon" if zone == "goal" else "deadline"
    return Moment(a, b, *match.span(), first, last, precision, "none", kind, _label(text[a:b]), f"{zone}_span", 0.85)


def term_moments(text: str, horizons: list[ReadHorizon]) -> Iterator[Moment]:
    """The period of a plan itself where it says from when until when: the years of its title, a validity."""
    for first, last, precision, basis, words in horizons:
        if first is None:
            continue
        years = YEARS.search(text, words.start, words.end) or re.compile(r"20[0-9]{2}\s?年度?").search(
            text, words.start, words.end
        )
        at, until = years.span() if precision == "year" and years else (words.start, words.end)
        label = "有效期" if precision == "day" else "规划期"
        sure = 0.85 if basis == "stated" else 0.7
        yield Moment(words.start, words.end, at, until, first, last, precision, "none", "horizon", label, "term", sure)


def due_moments(
    text: str, zones: list[tuple[int, int, str]], goals: list[Goal], issued: date | None
) -> Iterator[Moment]:
    """The times that targets are due by, in words that say it without 到 and 前: 5年内, 全年, the head of a table."""
    since = issued.replace(month=1, day=1) if issued else date.min
    seen: set[tuple[int, int]] = set()
    for goal in goals:
        place = (goal.deadline_start, goal.deadline_end)
        if goal.deadline is None or place in seen or place[0] < 0 or goal.deadline < since:
            continue
        seen.add(place)
        start, end, zone = next((z for z in zones if z[0] <= place[0] < z[1]), (goal.start, goal.end, "goal"))
        a, b = _clause(text, *place, min(start, place[0]), max(end, place[1]))
        kind = "deadline" if zone == MEASURE_ZONE else "horizon"
        yield Moment(
            a, b, *place, None, goal.deadline, goal.precision, "none", kind, _label(text[a:b]), f"{zone}_due", 0.8
        )


def limit_moments(text: str, limits: Iterable[tuple[int, int, Deadline | None]]) -> Iterator[Moment]:
    """Until when measures (start, end) as a whole are to be done, as their tags say: （8月底完成，市甲局负责）."""
    for start, end, limit in limits:
        if limit and limit.day:
            a, b = _clause(text, limit.start, limit.end, min(start, limit.start), max(end, limit.end))
            yield Moment(
                a,
                b,
                limit.start,
                limit.end,
                None,
                limit.day,
                limit.precision,
                "none",
                "deadline",
                _label(text[a:b]),
                "measure_limit",
                0.8,
            )


def merged(found: list[Moment], more: Iterable[Moment]) -> list[Moment]:
    """With those of `more` whose words of time meet none that are there."""
    kept = list(found)
    for moment in more:
        if not any(m.at < moment.until and moment.at < m.until for m in kept):
            kept.append(moment)
    return sorted(kept, key=lambda m: m.start)


def _clause(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The clause around a time; where the clause is hardly more than the time, the one behind it too."""
    a = first
    while a > start and text[a - 1] not in CLAUSE_MARKS:
        a -= 1
    b = last
    while b < end and text[b] not in CLAUSE_MARKS:
        b += 1
    if b - last <= 2 and first - a <= 6 and b < end and text[b] in "，,":
        b += 1
        while b < end and text[b] not in CLAUSE_MARKS:
            b += 1
    while a < b and text[a] in " 　":
        a += 1
    return a, b


def _label(words: str) -> str:
    return words.strip(" 　")[:40]
