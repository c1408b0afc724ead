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

COMPARED = {
    "ge": "≥ 不低于 不少于",
    "gt": "> ＞ 超过 超 突破 大于 高于",
    "le": "≤ < ＜ 不高于 不超过 不大于 控制在 低于 小于 降至 降到 降低到 压缩至 缩短至 压减至",
    "reach": "达到 达 提高到 提高至 提升到 提升至 增至 增加到 保持 保持在 稳定在",
}
SIGNS = {word: code for code, words in COMPARED.items() for word in words.split()}
# ≥80, 下降15%, 控制在32以内, 〔500〕 (over all years), 5EFLOPS, 300克标准煤/千瓦时
CELL = re.compile(
    r"(?P<yearly>年均|每年)?(?:累计|(?:[较比][^，。；]{1,12}?[年末期底”\"])?"
    r"(?P<change>下降|降低|减少|压减|压缩|缩短|增长|增加|提高|提升)约?)?"
    rf"(?P<sign>{'|'.join(sorted(SIGNS, key=len, reverse=True))})?约?\s?(?P<open>[\[〔【［])?\s?"
    rf"(?P<number>{ARABIC}{MULTIPLIER}?)\s?(?:[\]〕】］]\s?)?"
    r"(?P<unit>[%％‰]|(?!以[上内下]|左右|及以)[一-鿿A-Za-z/·（）()]{1,12}?(?:/10万)?)?"
    r"(?:[\]〕】］]\s?)?(?:[（(]含[）)])?\s?(?P<after>及?以上|左右|以内|以下)?"
)
# >40万千瓦/80万千瓦时: two values in a cell, both above what the first one says
NEXT_VALUE = re.compile(rf"[/／、，；](?=\s?[^0-9/／、，；]{{0,4}}{ARABIC})")
# 充电桩（累计）: what is counted how, not a unit
NO_UNIT_IN_NAME = re.compile(r"累计|合计|总计|年均|当年|每年|全[省市区县州国]|[不仅]?含.*|其中.*")
# / in the column of units
NOTHING = re.compile(r"^[/／\-—－–]+$")
# “十三五”时期零发生
NONE_AT_ALL = re.compile(r"(?:[^，。；]{0,6}(?:时期|期间|年))?(?:实现|保持)?(?P<number>零)(?:发生|死亡|伤亡|事故|增长)")
# How much it grows or adds up to by the last year: 年均增速[累计]
OVER_ALL = re.compile("年均|累计")
PROMISED = re.compile(r"目标|预期值|计划|预期$|20\d\d年?|达到")
# What is there already, and what only describes.
OTHER = re.compile(r"现状|基期|基数|实际|完成|属性|性质|类型|责任|单位")
FALLS = re.compile(r"降低|下降|压减|减少|压缩|缩短")
CHANGE = re.compile(r"增长|增速|提高|提升|降低|下降|压减|减少")
AFTER = {"以上": "ge", "及以上": "ge", "以内": "le", "以下": "le"}


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
        is_filled = False
        for at, head, year in columns.values:
            if is_filled and _is_over_all(head.text):
                continue  # it follows from the years beside it
            for goal in _goals_of_cell(row, columns, at, head, year, unit_above) if at < len(row) else []:
                is_filled = True
                yield _due(goal, over) if over and not year else goal


def _due(goal: Goal, over: Deadline) -> Goal:
    """A goal that is due by what the line above the table says."""
    return replace(
        goal,
        deadline=over.day,
        precision=over.precision,
        basis="inherited",
        deadline_start=over.start,
        deadline_end=over.end,
    )


def _goals_of_cell(
    row: tuple[TextLine, ...], columns: Columns, at: int, head: TextLine, year: int | None, unit_above: str
) -> list[Goal]:
    """What a cell promises: a value, or several that each have a unit, all compared as the first is."""
    cell = row[at]
    whole = _goal(row, columns, cell, "", head, year, unit_above)
    cuts = [m.span() for m in NEXT_VALUE.finditer(cell.text)]
    if whole or not cuts:
        return [whole] if whole else []
    bounds = list(zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(cell.text)]))
    pieces = [TextLine(cell.start + a, cell.start + b, cell.text[a:b]) for a, b in bounds]
    first = CELL.fullmatch(pieces[0].text)
    sign = (first["sign"] or "") if first else ""
    goals = [_goal(row, columns, piece, sign, head, year, unit_above) for piece in pieces]
    parted = [goal for goal in goals if goal and goal.unit_as_written not in ("", unit_above)]
    return parted if len(parted) == len(pieces) else []


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
    last = max((year for _, _, year in values if year), default=None)
    values += [
        (i, head, last)
        for i, head in enumerate(heads)
        if last and _is_over_all(head.text) and not any(i in (names[-1], unit, at) for at, *_ in values)
    ]
    return Columns(names[-1], unit, next(iter(table.columns(NATURE_HEAD)), None), tuple(values))


def _goal(
    row: tuple[TextLine, ...],
    columns: Columns,
    cell: TextLine,
    sign: str,
    head: TextLine,
    year: int | None,
    unit_above: str,
) -> Goal | None:
    """The goal of a cell, or of a value in it; `sign` is that of the value before."""
    name = row[columns.name].text
    match = CELL.fullmatch(cell.text) or NONE_AT_ALL.fullmatch(cell.text)
    if not match or read_number(match["number"]) is None or len(re.findall("[一-鿿]", name)) < 2:
        return None
    said = {key: value or "" for key, value in match.groupdict(default="").items()}
    said["sign"] = said.get("sign") or sign
    if said.get("change") and said["after"] in ("以内", "以下"):
        return None  # 减少30%以内: no comparator says it
    is_over_all = _is_over_all(head.text)
    unit = _unit(name, said, unit_above, head.text if is_over_all else "")
    if is_over_all and unit != "%" and not said.get("open"):
        return None  # a rate whose % is not written
    written = match["number"]
    large = re.search(r"[万亿]+$", written) if unit.endswith("元") else None
    if large:  # 1.5万 under 元 is 1.5 in 万元
        unit, written = large[0] + unit, written[: large.start()]
    comparator, kind = _reading(name, unit, said, is_over_all)
    return Goal(
        row[0].start if row[0].end <= cell.start else row[columns.name].start,
        cell.end,
        cell.start + match.start("number"),
        name,
        written,
        definite_number(written),
        said.get("unit") or unit,
        unit or "unreadable",
        comparator,
        kind,
        "yearly" if "/年" in unit or said.get("yearly") == "每年" else "none",
        date(year, 12, 31) if year else None,
        "year" if year else "none",
        "table_header" if year else "none",
        head.start if year else -1,
        head.end if year else -1,
        _binding(row, columns, head),
        f"原文写明{said['sign']}" if said.get("change") and said["sign"] else "" if unit else "表中未写单位",
        "indicator_table",
        0.93,
    )


def _is_over_all(head: str) -> bool:
    return bool(OVER_ALL.search(head) and not PROMISED.search(head))


def _unit(name: str, said: dict[str, str], unit_above: str, over_all: str) -> str:
    """The unit of a cell: its own, that of its row, or the one behind the indicator's name."""
    if said.get("unit"):
        return re.sub(r"^1(?=/)", "", said["unit"].replace("％", "%"))
    if "number" in said and said["number"] == "零":
        return ""
    if over_all and not said.get("open"):
        return "%" if re.search("[%％]", over_all) else ""
    in_name = re.search(r"[（(](?P<unit>[^（()）]{1,12})[）)]\s?$|(?P<counted>[人户件]次)$", name)
    named = (in_name["unit"] or in_name["counted"]) if in_name else ""
    unit = NOTHING.sub("", unit_above) or ("" if NO_UNIT_IN_NAME.fullmatch(named) else named)
    return re.sub(r"^1(?=/)", "", unit.replace("％", "%"))


def _reading(name: str, unit: str, said: dict[str, str], is_over_all: bool) -> tuple[str, str]:
    """(comparator, kind) of an indicator: what grows or falls by a share is a change, whatever its cell says; a cell
    may say the change itself (下降15%).
    """
    change = said.get("change")
    if is_over_all and not said.get("open") or change and said.get("yearly") and not FALLS.search(change):
        return "grow_per_year", "growth_rate"
    if change:
        code = "reduce_by" if FALLS.search(change) else "increase_by"
        return code, kind_of(name, unit, code, "none")
    plain = re.sub(r"[（(].*", "", name)
    if unit == "%" and CHANGE.search(name) and "年均" in name:
        return "grow_per_year", "growth_rate"
    if unit == "%" and CHANGE.search(name) and not re.search(r"率$|比重|占比", plain):
        return "reduce_by" if FALLS.search(name) else "increase_by", "rate_change"
    comparator = AFTER.get(said.get("after", "")) or SIGNS.get(said.get("sign", "")) or "eq"
    return comparator, "cumulative" if said.get("open") else kind_of(name, unit, comparator, "none")


def _binding(row: tuple[TextLine, ...], columns: Columns, head: TextLine) -> tuple[int, int, str] | None:
    cell = row[columns.nature] if columns.nature is not None and columns.nature < len(row) else None
    if cell and re.search("预期|约束", cell.text):
        return cell.start, cell.end, "expected" if "预期" in cell.text else "binding"
    return (head.start, head.end, "expected") if "预期" in head.text else None


def _year(words: str) -> int | None:
    found = re.search(r"20\d\d", words)
    return int(found[0]) if found else None
