"""When: days, months, quarters and years as written, and what repeats."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cejian.corpus.numbers import definite_number, read_number

YEAR = r"(?:(?:19|20)[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# 到2027年底 · 2025年12月底前 · 至2026年末 · 力争到2030年
ENDING_YEAR = re.compile(
    rf"(?:(?:力争)?(?:到|至|截至|"
    rf"截止)\s?)(?P<year>{YEAR})\s?年(?:\s?(?P<month>{MONTH})\s?月(?:\s?(?P<day>[0-9]{{1,2}})\s?日)?)?(?P<end>底|"
    rf"末|年底|年末|上半年|初)?(?:之?前|以前)?"
)
DEADLINE = re.compile(
    rf"(?P<to>(?:力争)?(?:到|至|截至|在|于)?)\s?(?P<year>{YEAR}|今|本|明|"
    rf"当)\s?年(?:度)?(?:\s?(?P<month>{MONTH})\s?月份?(?:\s?(?P<day>[0-9]{{1,2}})\s?日)?|"
    rf"第?(?P<quarter>[一二三四1-4])季度)?(?P<end>年?底|年?末|上半年|下半年|全年|内)?(?P<before>之?前|以前)?"
)
SPAN = re.compile(
    rf"(?P<y1>{YEAR})\s?年\s?(?:(?P<m1>{MONTH})\s?月)?(?:\s?(?P<d1>[0-9]{{1,2}})\s?日)?\s?(?:至|到|"
    rf"[-—－–~～]{{1,2}})\s?(?:(?P<y2>{YEAR})\s?年)?\s?(?:(?P<m2>{MONTH})\s?月)?(?:\s?(?P<d2>[0-9]{{1,2}})\s?日)?(?"
    rf":底|末)?"
)
DATE = re.compile(
    r"(?P<year>[0-9０-９]{4}|[〇○零ＯO一二三四五六七八九]{4})\s?年\s?(?P<month>[0-9０-９]{1,2}|"
    r"[一二三四五六七八九十]{1,3})\s?月\s?(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
ISO_DATE = re.compile(r"(?P<year>20[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
EVERY = (
    ("yearly", re.compile(r"每年度?|年度内?每|每个年度|逐年|按年度?")),
    ("quarterly", re.compile(r"每季度?|按季度?|每个季度")),
    ("monthly", re.compile(r"每月|按月|每个月")),
    ("periodic", re.compile(r"每周|每半年|每两年|每三年|定期|不定期|分批|常态化")),
)


def year_of(written: str) -> int | None:
    """A year in digits or digit by digit in Chinese; Ｏ and O stand for 〇 in many copies."""
    value = read_number(written.replace("Ｏ", "〇").replace("O", "〇").replace("○", "〇").replace("零", "〇"))
    return int(value) if value and 1900 <= value <= 2100 else None


def read_date(words: str) -> date | None:
    """A day as written, in digits or in Chinese numbers; None where it is none."""
    match = DATE.search(words) or ISO_DATE.search(words)
    if not match:
        return None
    year = year_of(match["year"])
    month, day = read_number(match["month"]), read_number(match["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def last_day(match: re.Match[str]) -> tuple[date | None, str]:
    """The last day that a deadline's words name, and how sharp it is; (None, none) where its year is not written."""
    groups = match.groupdict()
    year = year_of(groups["year"])
    if year is None:
        return None, "none"
    month = int(definite_number(groups["month"])) if groups.get("month") else None
    if month and groups.get("day"):
        try:
            return date(year, month, int(groups["day"])), "day"
        except ValueError:
            return None, "none"
    if month:
        return date(year, month, calendar.monthrange(year, month)[1]), "month"
    quarter = groups.get("quarter")
    if quarter:
        number = int(definite_number(quarter))
        return date(year, number * 3, 31 if number in (1, 4) else 30), "quarter"
    end = groups.get("end") or ""
    if end == "上半年":
        return date(year, 6, 30), "month"
    if end.endswith(("底", "末")):
        return date(year, 12, 31), "month"
    return date(year, 12, 31), "year"


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
PERIODIC = re.compile(
    r"每年度?|每季度?|每月|每周|每半年|每两年|不?定期(?!存)|常态化(?=[开举组推进宣监]|机制)|分批|按季度?|按月|"
    r"按年度|(?<!纳入)年度(?=监测|评估|考核|报告)|尽快|适时"
)
PHASE_ZONE, MEASURE_ZONE, CELL_ZONE = "phase", "measure", "cell"  # a cell that says until when a row is done


# In a plan for one year: 6月底前, 12月底完成.
MONTH_END = re.compile(rf"(?<![0-9年])(?P<month>{MONTH})月(?:底|末)(?:之?前)?")


def find_moments(text: str, zones: list[tuple[int, int, str]], year: int | None = None) -> list[Moment]:
    """Deadlines, phases and rhythms in the measures, goals and steps of a plan, one per clause and time; `year` is the
    one that the plan is for.
    """
    found: list[Moment] = []
    for start, end, zone in zones:
        spoken: list[tuple[int, int]] = [m.span() for m in re.compile(r"《[^》\n]*》").finditer(text, start, end)]
        for match in SPAN.finditer(text, start, end):
            moment = None if _within(spoken, match.start()) else _span(text, match, start, end, zone)
            if moment:
                found.append(moment)
                spoken.append(match.span())
        for match in DEADLINE.finditer(text, start, end):
            if _within(spoken, match.start()) or text[match.end() : match.end() + 2] in ("以来", "印发"):
                continue
            last, precision = last_day(match)
            if (
                not last
                or not (match["to"] or match["before"] or match["end"] or match["month"] or match["quarter"])
                and zone not in (PHASE_ZONE, CELL_ZONE)
            ):
                continue
            a, b = _clause(text, match.start(), match.end(), start, end)
            kind = "horizon" if zone == "goal" else "deadline"
            first = None
            if zone == PHASE_ZONE and not (match["to"] or match["before"] or match["end"]):
                kind, first = "phase", last if precision == "day" else last.replace(day=1)
            found.append(
                Moment(
                    a, b, *match.span(), first, last, precision, "none", kind, _label(text[a:b]), f"{zone}_date", 0.85
                )
            )
            spoken.append((a, b))
        if zone in (MEASURE_ZONE, CELL_ZONE):
            ends = list(_month_ends(text, start, end, year, spoken)) if year else []
            spoken += [(m.start, m.end) for m in ends]
            found += [*ends, *_rhythms(text, start, end, spoken)]
    return sorted(found, key=lambda m: m.start)


def _month_ends(text: str, start: int, end: int, year: int, spoken: list[tuple[int, int]]) -> Iterator[Moment]:
    """6月底前 in a plan for one year."""
    for match in MONTH_END.finditer(text, start, end):
        if not _within(spoken, match.start()):
            month = int(definite_number(match["month"]))
            last = date(year, month, calendar.monthrange(year, month)[1])
            a, b = _clause(text, match.start(), match.end(), start, end)
            yield Moment(
                a, b, *match.span(), None, last, "month", "none", "deadline", _label(text[a:b]), "measure_date", 0.75
            )


def _rhythms(text: str, start: int, end: int, spoken: list[tuple[int, int]]) -> Iterator[Moment]:
    """What repeats, and what is to be soon."""
    for match in PERIODIC.finditer(text, start, end):
        if _within(spoken, match.start()):
            continue
        a, b = _clause(text, match.start(), match.end(), start, end)
        rhythm = next((code for code, pattern in EVERY if pattern.search(match[0])), "periodic")
        vague = match[0] in ("尽快", "适时")
        yield Moment(
            a,
            b,
            *match.span(),
            None,
            None,
            "vague",
            "none" if vague else rhythm,
            "deadline" if vague else "recurring",
            _label(text[a:b]),
            "rhythm",
            0.75,
        )
        spoken.append((a, b))


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


def _clause(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The clause around a time; where the clause is nothing but the time, the one behind it too."""
    a = first
    while a > start and text[a - 1] not in CLAUSE_MARKS:
        a -= 1
    b = last
    while b < end and text[b] not in CLAUSE_MARKS:
        b += 1
    if b - last <= 2 and b < end and text[b] in "，,":
        b += 1
        while b < end and text[b] not in CLAUSE_MARKS:
            b += 1
    while a < b and text[a] in " 　":
        a += 1
    return a, b


def _label(words: str) -> str:
    return words.strip(" 　")[:40]
