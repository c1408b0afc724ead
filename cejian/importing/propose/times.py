"""When: days, months, quarters and years as written."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

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
    rf"当)\s?年(?:度)?(?:\s?(?P<month>{MONTH})\s?月份?(?:\s?(?P<day>[0-9]{{1,2}})\s?(?:日|(?=之?前)))?|"
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


def begin_of_five_years(words: str) -> date | None:
    """The first day of the five years that words name: 十四五. The baseline of their plan is the year before, also
    where the plan does not say when it was issued.
    """
    named = re.search(r"十([二三四五])五", words)
    return date(1991 + 5 * ("二三四五".index(named[1]) + 4), 1, 1) if named else None


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
    # 2030年前, 3月前: before it begins; 年底前, 3月底前 and 3月15日前 hold the last day.
    is_before = bool(groups.get("before")) and not groups.get("end") and not groups.get("quarter")
    if month:
        first = date(year, month, 1)
        last = first.replace(day=calendar.monthrange(year, month)[1])
        return (first - timedelta(days=1) if is_before else last), "month"
    if is_before:
        return date(year - 1, 12, 31), "year"
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
