"""From when until when a plan runs: by its title, by the term that it sets itself, by the last years of its goals."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cejian.corpus.numbers import definite_number, read_number
from cejian.importing.propose.lines import Said, TextLine, trimmed
from cejian.importing.propose.parts import NamedPart
from cejian.importing.propose.target_words import TERM
from cejian.importing.propose.times import ENDING_YEAR, last_day, read_date

# (first day, last day, precision, basis, words)
ReadHorizon = tuple[date | None, date, str, str, TextLine]

# 自2026年5月21日起施行，有效期至2028年12月31日; 有效期2年，自2026年7月31日起施行
VALID = re.compile(
    r"(?:有效期(?:限)?为?(?P<lead>[0-9一二三两四五]{1,2})年[，,；]\s?)?"
    r"自 ?(?P<from>20\d\d ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?|(?:印发|发布|公布)之日)"
    r"(?:起|开始)(?:正式)?(?:施行|试行|实施|执行|生效)?"
    r"(?:[，,；]?\s?(?:试行期|有效期)(?:限)?(?:至(?P<until>20\d\d年\d{1,2}月\d{1,2}日)|为?(?P<years>[0-9一二三两四五]{1,2})年))?"
)
IN_FORCE = re.compile(r"[施试]行|实施|执行|生效")
YEARS = re.compile(r"(?P<from>20[0-9]{2})\s?年?\s?(?:[-—－–~～至到]{1,2})\s?(?P<to>20[0-9]{2})\s?年")
# 行动计划（2024—2026）
BARE_YEARS = re.compile(r"[（(](?P<from>20[0-9]{2})\s?(?:[-—－–~～至到]{1,2})\s?(?P<to>20[0-9]{2})[）)]")
# 规划期为2022—2025年
PERIOD = re.compile(rf"(?:规划|行动|实施|计划|建设|政策|执行)期(?:限)?(?:为|是|[:：])\s?{YEARS.pattern}")
# 明确2024年重点任务和措施，制定本计划: of a plan whose title the copy has lost
MADE_FOR = re.compile(
    r"(?P<year>20[0-9]{2})年度?[^。；\n]{0,30}(?:重点|任务|工作)[^。；\n]{0,20}制定本(?:计划|要点|方案)"
)


def horizons_of(
    text: str, part: NamedPart, title: Said | None, issued: Said | None
) -> tuple[list[ReadHorizon], Said | None]:
    """The horizons of a plan, and its first day where no last one is written: from the years of the title, else from
    到2027年 in its goals.
    """
    first = part.body if part.notice and part.title else part.start
    if title:
        span = trimmed(text, title.start, title.end)
        years = YEARS.search(span.text) or BARE_YEARS.search(span.text)
        if years:
            return [(date(int(years["from"]), 1, 1), date(int(years["to"]), 12, 31), "year", "stated", span)], None
        single = re.search(r"(20\d\d) ?年(?:度)?[^）)]*(?:要点|计划|方案|任务|清单|工作|办法|措施|意见)", span.text)
        if single and not re.search(r"到20\d\d年", span.text):
            return [(date(int(single[1]), 1, 1), date(int(single[1]), 12, 31), "year", "stated", span)], None
    else:
        named = MADE_FOR.search(text, part.start, part.end)
        if named:
            year = int(named["year"])
            span = TextLine(named.start(), named.end(), named[0])
            return [(date(year, 1, 1), date(year, 12, 31), "year", "inferred", span)], None
    period = PERIOD.search(text, part.body, part.end)
    if period:
        span = TextLine(period.start(), period.end(), period[0])
        return [(date(int(period["from"]), 1, 1), date(int(period["to"]), 12, 31), "year", "stated", span)], None
    term, start = validity_of(text, part, issued)
    term = term or _running_years(text, part)
    if term:
        return [term], None
    endings = _ending_years(text, first, part.end)
    return endings, start if not endings else None


def _ending_years(text: str, start: int, end: int) -> list[ReadHorizon]:
    """The first three last days that a text names (到2027年), in order."""
    seen: dict[date, ReadHorizon] = {}
    for match in ENDING_YEAR.finditer(text, start, end):
        day, precision = last_day(match)
        is_of_a_phase = re.match(r"[至到]", match[0]) and text[match.start() - 1] in "年月日"
        if day and day not in seen and not is_of_a_phase:
            seen[day] = (None, day, precision, "stated", TextLine(match.start(), match.end(), match[0]))
        if len(seen) == 3:
            break
    return sorted(seen.values(), key=lambda h: h[1])


def _running_years(text: str, part: NamedPart) -> ReadHorizon | None:
    """The years that a plan without any in its title names once: 2012年起5年内."""
    named = next((m for m in TERM.finditer(text, part.body, part.end) if definite_number(m["years"]) <= 20), None)
    if named is None:
        return None
    first, years = int(named["from"]), int(definite_number(named["years"]))
    span = TextLine(named.start(), named.end(), named[0])
    return date(first, 1, 1), date(first + years - 1, 12, 31), "year", "inferred", span


def _says_validity(match: re.Match[str]) -> bool:
    """自2026年5月21日起施行, not 自2011年5月起每月报送."""
    return bool(
        match["years"] or match["lead"] or match["until"] or "之日" not in match["from"] and IN_FORCE.search(match[0])
    )


def validity_of(text: str, part: NamedPart, issued: Said | None) -> tuple[ReadHorizon | None, Said | None]:
    """From when a plan is in force until when; one that has no end sets only its first day."""
    spoken = VALID.finditer(text, part.body, part.end)
    validity = next((m for m in spoken if _says_validity(m)), None)
    if validity:
        span = TextLine(validity.start(), validity.end(), validity[0])
        from_day = read_date(validity["from"]) or (
            date(int(validity["from"][:4]), 1, 1) if validity["from"][:4].isdigit() else None
        )
        if "之日" in validity["from"] and issued:
            from_day = date.fromisoformat(issued.value)
        until = read_date(validity["until"] or "")
        if until:
            return (from_day, until, "day", "stated", span), None
        years = read_number(validity["years"] or validity["lead"] or "")
        if years and from_day:
            # 有效期三年 ends a day before the same day three years on
            day = 28 if (from_day.month, from_day.day) == (2, 29) else from_day.day
            last = from_day.replace(year=from_day.year + int(years), day=day) - timedelta(days=1)
            return (from_day, last, "day", "inferred", span), None
        if not validity["until"] and from_day:
            return None, Said(from_day.isoformat(), validity.start("from"), validity.end("from"), "validity", 0.8)
    return None, None
