"""The targets of a table of indicators: a row each, under heads that name a year to come or a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cejian.corpus.numbers import ARABIC, MULTIPLIER, definite_number, read_number
from cejian.importing.propose.deadlines import Deadline
from cejian.importing.propose.lines import TextLine
from cejian.importing.propose.quantities import Goal, kind_of
from cejian.importing.propose.tables import INDICATOR_HEAD, NATURE_HEAD, UNIT_HEAD, TextTable

CELL = re.compile(
    r"(?:累计|(?:[较比][^，。；]{1,12}?[年末期底”\"])?(?P<change>下降|降低|减少|压减|增长|增加|提高|提升)约?)?"
    rf"(?P<sign>[≥≤><＞＜]|不低于|不少于|达到|超过|大于)?\s?(?P<number>{ARABIC}{MULTIPLIER}?)\s?"
    r"(?P<unit>[%％]|[一-鿿/]{1,6}?)?(?:[（(]含[）)])?\s?(?P<after>以上|左右|以内|以下)?"
)
PROMISED = re.compile(r"目标|预期值|计划|预期$|20\d\d年?|达到")
# What is there already, and what only describes.
OTHER = re.compile(r"现状|基期|基数|实际|完成|属性|性质|类型|责任|单位")
FALLS = re.compile(r"降低|下降|压减|减少")
CHANGE = re.compile(r"增长|增速|提高|提升|降低|下降|压减|减少")
SIGNS = {"≥": "ge", "不低于": "ge", "不少于": "ge", ">": "gt", "＞": "gt", "超过": "gt", "大于": "gt", "达到": "reach"}
AFTER = {"以上": "ge", "以内": "le", "以下": "le"}


@dataclass(frozen=True)
class Columns:
    """Where a table of indicators has what: name, unit, nature, and each promised value with its head and year."""

    name: int
    unit: int | None
    nature: int | None
    values: tuple[tuple[int, TextLine, int | None], ...]


def goals_of_table(table: TextTable, issued: date | None, over: Deadline | None = None) -> Iterator[Goal]:
    """The promised cells of a table of indicators; none of another table. `over` is what the line above the table says
    until when, for columns whose head names no year.
    """
    columns = _columns(table, issued.year if issued else None)
    if columns is None or table.head is None:
        return
    unit_above = ""
    for row in table.rows[table.head + 1 :]:
        if len(row) <= columns.name or not row[columns.name].text:
            continue
        if columns.unit is not None and columns.unit < len(row):
            unit_above = row[columns.unit].text or unit_above
        for at, head, year in columns.values:
            goal = _goal(row, columns, at, head, year, unit_above) if at < len(row) else None
            if goal and over and not year:
                goal = replace(
                    goal,
                    deadline=over.day,
                    precision=over.precision,
                    basis="inherited",
                    deadline_start=over.start,
                    deadline_end=over.end,
                )
            if goal:
                yield goal


def _columns(table: TextTable, first: int | None) -> Columns | None:
    """The columns of a table of indicators; of several years those from the `first` on are promised."""
    if table.head is None:
        return None
    heads = [TextLine(cell.start, cell.end, word) for cell, word in zip(table.rows[table.head], table.heads)]
    names = [c for c in table.columns(INDICATOR_HEAD) if not re.search(r"值|属性|类型|类别|单位", heads[c].text)]
    if not names:
        return None
    unit = next(iter(table.columns(UNIT_HEAD)), None)
    values = [
        (i, head, _year(head.text))
        for i, head in enumerate(heads)
        if i not in (names[-1], unit) and PROMISED.search(head.text) and not OTHER.search(head.text)
    ]
    if len(values) > 1 and first:
        values = [(i, head, year) for i, head, year in values if year is None or year >= first]
    return Columns(names[-1], unit, next(iter(table.columns(NATURE_HEAD)), None), tuple(values))


def _goal(
    row: tuple[TextLine, ...], columns: Columns, at: int, head: TextLine, year: int | None, unit_above: str
) -> Goal | None:
    name, cell = row[columns.name].text, row[at]
    match = CELL.fullmatch(cell.text)
    if not match or read_number(match["number"]) is None or len(re.findall("[一-鿿]", name)) < 2:
        return None
    if match["change"] and match["after"] in ("以内", "以下"):
        return None  # 减少30%以内: no comparator says it
    in_name = re.search(r"[（(](?P<unit>[^（()）]{1,10})[）)]\s?$|(?P<counted>[人户件]次)$", name)
    unit = (match["unit"] or unit_above or (in_name["unit"] or in_name["counted"] if in_name else "")).replace(
        "％", "%"
    )
    written = match["number"]
    large = re.search(r"[万亿]+$", written) if unit.endswith("元") else None
    if large:  # 1.5万 under 元 is 1.5 in 万元
        unit, written = large[0] + unit, written[: large.start()]
    comparator, kind = _reading(
        name, unit, match["change"], SIGNS.get(match["sign"] or "") or AFTER.get(match["after"] or "") or "eq"
    )
    if (match["sign"] or "") in tuple("≤<＜"):
        comparator = "le"
    return Goal(
        row[0].start if row[0].end <= cell.start else row[columns.name].start,
        cell.end,
        cell.start + match.start("number"),
        name,
        written,
        definite_number(written),
        match["unit"] or unit,
        unit or "unreadable",
        comparator,
        kind,
        "yearly" if "/年" in unit else "none",
        date(year, 12, 31) if year else None,
        "year" if year else "none",
        "table_header" if year else "none",
        head.start if year else -1,
        head.end if year else -1,
        _binding(row, columns, head),
        f"原文写明{match['sign']}" if match["change"] and match["sign"] else "" if unit else "表中未写单位",
        "indicator_table",
        0.93,
    )


def _reading(name: str, unit: str, change: str | None, comparator: str) -> tuple[str, str]:
    """(comparator, kind) of an indicator: what grows or falls by a share is a change, whatever its cell says; a cell
    may say the change itself (下降15%).
    """
    if change:
        code = "reduce_by" if FALLS.search(change) else "increase_by"
        return code, kind_of(name, unit, code, "none")
    plain = re.sub(r"[（(].*", "", name)
    if unit == "%" and CHANGE.search(name) and "年均" in name:
        return "grow_per_year", "growth_rate"
    if unit == "%" and CHANGE.search(name) and not re.search(r"率$|比重|占比", plain):
        return "reduce_by" if FALLS.search(name) else "increase_by", "rate_change"
    return comparator, kind_of(name, unit, comparator, "none")


def _binding(row: tuple[TextLine, ...], columns: Columns, head: TextLine) -> tuple[int, int, str] | None:
    cell = row[columns.nature] if columns.nature is not None and columns.nature < len(row) else None
    if cell and re.search("预期|约束", cell.text):
        return cell.start, cell.end, "expected" if "预期" in cell.text else "binding"
    return (head.start, head.end, "expected") if "预期" in head.text else None


def _year(words: str) -> int | None:
    found = re.search(r"20\d\d", words)
    return int(found[0]) if found else None
