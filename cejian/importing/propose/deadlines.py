"""By when: what a clause, a tag, a paragraph or the plan itself says of the last day of a number beside it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from cejian.corpus.numbers import definite_number
from cejian.importing.propose.agency_tags import TIME_LABEL, is_tag
from cejian.importing.propose.lines import TextLine, brackets, lines_of
from cejian.importing.propose.target_words import FIVE_YEARS, RELATIVE, TERM, WITHIN
from cejian.importing.propose.times import DEADLINE, MONTH, SPAN, YEAR, last_day, year_of

DONE_BY = re.compile(
    rf"\s?(?:力争)?(?:到|于|在)?{YEAR}年[^，,。；0-9]{{0,10}}?前?(?:基本|全部|全面|陆续)?"
    r"(?:实现全覆盖|全覆盖|(?:建成|完成|竣工|完工)(?:并?投[产用]|投入使用|验收|交付)?|投[产用]|投入使用|落实到位|到位)(?:[，,。；;]|$)"
)

# What a tag says beside who does it: 8月底完成, 11月取得明显成效并持续推进
REACHED = (
    r"(?:全面|基本|全部|初步|力争)?"
    r"(?:完成|办结|建成|上线(?:运行)?|启动|见效|投用|(?:取得|见到|形成)[^，,；;。]{0,8}?成效)"
)
DONE_IN_TAG = re.compile(
    rf"(?:{REACHED}|之?前)(?:[，,]?并?(?:长期|持续)(?:推进|坚持|开展|优化|实施))?[，,；;。]?$|时限|期限|时间"
)
TIME_ALONE = re.compile(
    rf"(?=[^）)])(?:(?:{YEAR}|今|本|当)年[底末]?)?(?:(?:{MONTH}月份?|年)(?:[0-9]{{1,2}}日)?[底末]?|"
    rf"第?[一二三四]季度[末内]?|上半年)?(?:之?前)?{REACHED}?"
)
FIRM = re.compile(rf"[前底末]|{REACHED}")
BRACKETS_ONLY = re.compile(r"[。；;\s]*(?:[（(][^（）()]*[）)][。；;\s]*)*")
MONTH_ALONE = re.compile(rf"(?<![0-9年月])(?:(?P<month>{MONTH})月份?|第?(?P<quarter>[一二三四1-4])季度)")


# 9月, 9月投入使用 in the cell beside a row; not 9月启动
DONE_IN_MONTH = re.compile(
    rf"(?:{MONTH}月份?|第?[一二三四]季度)(?:全面|基本|全部)?(?:完成|办结|建成|竣工|投入使用|投[产用]|见效)?"
)
# 2024年9月启动: by when it begins
BEGUN = re.compile("(?:启动|开工|动工|开建)(?:建设)?$")
# 2000年底前建成的老旧小区
BUILT_BY = re.compile(
    r"(?:建成|竣工|投[产用]|注册|登记|出厂)[^，。；]{0,4}的(?:老旧|既有|存量|[^，。；]{0,4}(?:小区|住宅|房屋|建筑|车辆))|"
    r"注册(?:登记)?的[^，。；]{0,16}车(?:辆|(?=[，。；、]))"
)


@dataclass
class Deadline:
    day: date | None
    precision: str
    start: int
    end: int


def of_deadline(deadline: Deadline | None, start: int, end: int) -> tuple[date | None, str, str, int, int]:
    """What a target in text[start:end] takes from its deadline: the day, how precise it is, whose it is, where it
    stands.
    """
    if deadline is None:
        return None, "none", "none", -1, -1
    basis = "own" if start <= deadline.start < end else "inherited"
    return deadline.day, deadline.precision, basis, deadline.start, deadline.end


@dataclass(frozen=True)
class Years:
    """What a plan says of its time: `single` is the year of a plan for one year, whose end is 年底前; `last` is the
    last day by the number of years it runs, which is that of 五年内.
    """

    single: int | None = None
    last: dict[int, date] = field(default_factory=dict)


def opens_paragraph(text: str, start: int, at: int) -> bool:
    """Whether a paragraph begins with what stands at `at`, its title aside: then that holds for all of it."""
    return bool(re.fullmatch(r"(?:[^。；，,]{2,30}。)?\s?(?:力争)?", text[start:at]))


def deadline_of_measure(text: str, start: int, end: int, years: Years) -> Deadline | None:
    """By when a measure as a whole is to be done: （8月底完成，责任单位：市甲局）, 完成时限：2025年12月底."""
    found_brackets = list(brackets(text, start, end))
    for opened, closed in found_brackets:
        if is_tag(text[opened + 1 : closed - 1]):
            for c_start, c_end in pieces_of(text, opened + 1, closed - 1, "，,；;。"):
                if DONE_IN_TAG.search(text[c_start:c_end]):
                    return stated_deadline(text, c_start, c_end, [], years) or _by_month(text, c_start, c_end, years)
    for opened, closed in found_brackets:
        if _says_until_when(text, opened, closed, end):
            stated = stated_deadline(text, opened, closed, [], years) or _by_month(text, opened, closed, years)
            if stated:
                return stated
    line = next((found for found in lines_of(text, start, end) if TIME_LABEL.match(found.text)), None)
    return stated_deadline(text, line.start, line.end, [], years) if line else None


def _says_until_when(text: str, opened: int, closed: int, end: int) -> bool:
    """Whether a bracket is nothing but a time until when: 新建厂房3座。（3月底前）; a year or a month alone only where
    it ends the measure, tags aside, and none behind a title: 《园区条例》（2020年）.
    """
    if (
        not TIME_ALONE.fullmatch(text, opened + 1, closed - 1)
        or text[max(opened - 3, 0) : opened].rstrip(" 　")[-1:] == "》"
    ):
        return False
    if FIRM.search(text, opened, closed):
        return text[closed : closed + 1] in ("", *"\n。；（(")
    return bool(BRACKETS_ONLY.fullmatch(text, closed, end))


def _by_month(text: str, start: int, end: int, years: Years) -> Deadline | None:
    """11月取得明显成效, 四季度完成 in a plan for one year."""
    found = MONTH_ALONE.search(text, start, end) if years.single else None
    if not found or not years.single:
        return None
    quarter = found["quarter"]
    month = 3 * int(definite_number(quarter)) if quarter else int(definite_number(found["month"]))
    last = date(years.single, month, calendar.monthrange(years.single, month)[1])
    return Deadline(last, "quarter" if quarter else "month", found.start(), found.end())


def deadline_beside(text: str, limit: TextLine, years: Years) -> Deadline | None:
    """By when a row of a table or a group of measures is to be done, by the cell beside it or the head above it."""
    if re.fullmatch(r"20[0-9]{2}年?", limit.text):
        return Deadline(date(int(limit.text[:4]), 12, 31), "year", limit.start, limit.end)
    five = re.fullmatch(r"[“\"]?十(?P<which>[一二三四五])五[”\"]?", limit.text)
    if five:
        return Deadline(_end_of_five_years(five), "year", limit.start, limit.end)
    if limit.text == "全年" and years.single:
        return Deadline(date(years.single, 12, 31), "year", limit.start, limit.end)
    if BEGUN.search(limit.text):
        return None
    stated = stated_deadline(text, limit.start, limit.end, [], years)
    return stated or (_by_month(text, limit.start, limit.end, years) if DONE_IN_MONTH.fullmatch(limit.text) else None)


def _end_of_five_years(five: re.Match[str]) -> date:
    return date(2010 + 5 * "一二三四五".index(five["which"]), 12, 31)


def pieces_of(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """text[start:end] cut behind the marks, outside of brackets; a comma between three digits is part of a number."""
    depth, position = 0, start
    for at in range(start, end):
        letter = text[at]
        if letter in "（(〔《" or letter == "“" and "”" in text[at : at + 30]:
            depth += 1
        elif letter in "）)〕》”" and depth:
            depth -= 1
        elif letter in marks and depth == 0:
            if letter in ",，" and re.match(r"[0-9][,，][0-9]{3}(?![0-9])", text[max(at - 1, 0) : at + 5]):
                continue
            if letter in ":：" and re.match(r"[0-9][:：][0-9]", text[max(at - 1, 0) : at + 2]):
                continue  # 2:1
            yield position, at + 1
            position = at + 1
    if position < end:
        yield position, end


def stated_deadline(text: str, start: int, end: int, masked: list[tuple[int, int]], plan: Years) -> Deadline | None:
    """The deadline that a clause states: 到2027年底, 2025年12月底前, 2024—2026年."""
    best: Deadline | None = None
    for match in SPAN.finditer(text, start, end):
        year = year_of(match["y2"] or match["y1"]) if match["y2"] or match["m2"] else None
        if year and not lies_in(masked, match.start()):
            month = int(definite_number(match["m2"])) if match["m2"] else 12
            last = date(year, month, calendar.monthrange(year, month)[1])
            best = Deadline(last, "month" if match["m2"] else "year", match.start(), match.end())
    for match in DEADLINE.finditer(text, start, end):
        if lies_in(masked, match.start()) or best and best.start <= match.start() < best.end:
            continue
        if is_compared(text, start, match):
            continue
        if text[match.end() : match.end() + 2] in ("以来", "印发", "发布", "出台", "及以") or text[
            match.end() : match.end() + 1
        ] in ("版", "起"):
            continue
        day, precision = last_day(match)
        if day:
            best = Deadline(day, precision, match.start(), match.end())
    return best or _told_by_plan(text, start, end, masked, plan)


def _told_by_plan(text: str, start: int, end: int, masked: list[tuple[int, int]], plan: Years) -> Deadline | None:
    """The deadline of a clause that says it without its year: 2012年起5年内, “十四五”期间, 5年内, 年底前, 全年."""
    term = TERM.search(text, start, end)
    years = definite_number(term["years"]) if term else 0
    if term and 1 <= years <= 20 and not lies_in(masked, term.start()):
        return Deadline(date(int(term["from"]) + int(years) - 1, 12, 31), "year", term.start(), term.end())
    for five in FIVE_YEARS.finditer(text, start, end):
        if not lies_in(masked, five.end() - 1) and not is_compared(text, start, five):
            return Deadline(_end_of_five_years(five), "year", five.start(), five.end())
    within = WITHIN.search(text, start, end)
    last = plan.last.get(int(definite_number(within["years"] or within["coming"]))) if within else None
    if within and last and not lies_in(masked, within.start()):
        return Deadline(last, "year", within.start(), within.end())
    year = plan.single
    relative = RELATIVE.search(text, start, end) if year else None
    if not year or not relative or lies_in(masked, relative.start()):
        return None
    month = int(definite_number(relative["month"])) if relative["month"] else 6 if relative["end"] == "上半年" else 12
    last = date(year, month, calendar.monthrange(year, month)[1])
    if relative["month"] and not re.search("[底末]", relative[0]):
        last = last.replace(day=1) - timedelta(days=1)  # 6月前 is before it begins
    is_whole = relative["end"] in ("全年", "今年", "年度", "年内")
    return Deadline(last, "year" if is_whole else "month", relative.start(), relative.end())


def is_compared(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a time is what something is compared with, or a part of a title: 较“十四五”末增长20%, 与2021年相比,
    在2020年底的基础上翻一番.
    """
    before, behind = text[max(start, match.start() - 12) : match.start()], text[match.end() : match.end() + 24]
    return bool(
        re.search(r"(?:较|比|与|同|以|相比|[由从])\s?$|《[^》]*$", before)
        or BUILT_BY.match(behind)
        or re.match(r"相比|为基[期数点准]|的?(?:基础|水平|基数)上", behind)
        or re.search(r"[（(]\s?$", before)
        and re.match(r"(?:为|是|约|达|实际)?[0-9]", behind)  # （2022年为54%）
    )


def lies_in(spans: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in spans)
