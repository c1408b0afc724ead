"""What a target promises in words: its value with comparator and unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cejian.wording.labels import word

COMPARATORS = {"ge": "≥", "gt": ">", "le": "≤"}
UNITS_EN = {
    "件": "items",
    "家": "entities",
    "人": "people",
    "分": "points",
    "亿元": "× 100m yuan",
    "次": "times",
    "次/年": "per year",
    "次/季度": "per quarter",
    "件/年": "cases a year",
}


def number(value: float) -> str:
    """A value written out with thousands separators and no more decimals than it has: 260,000 and 7.5."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def unit(code: str, lang: str) -> str:
    """A unit of the data in words."""
    return code if lang == "zh" else UNITS_EN.get(code, code)


def baseline(note: str | None, lang: str) -> str:
    """What is said of a target's baseline: the note as it stands, in English where it only says that there is none."""
    return word("baseline_not_stated", lang) if note == word("baseline_not_stated", "zh") else note or ""


def amount(row: Mapping[str, Any], lang: str = "zh") -> str:
    """A target's value with its comparator and unit: ≥95%, 26万件, 年均+20%; the unit as written where unreadable."""
    if row["value_as_written"] is None and row["recurrence_code"] in ("yearly", "quarterly", "monthly"):
        return word(f"every_{row['recurrence_code']}", lang)  # a rhythm, of which the text gives no number
    unit = row["unit_as_written"] or row["unit"]
    written = row["value_as_written"] or f"{row['value']:g}"
    sign = COMPARATORS.get(row["comparator_code"], "")
    if row["unit"] == "unreadable":
        return f"{written}（{'单位无法辨认' if lang == 'zh' else 'unit unreadable'}）"
    if row["value_as_written"] is None or row.get("kind_code") == "frequency":
        unit = row["unit"]  # the unit as written leaves the period out: 不少于1次 of every year
    if row["comparator_code"] == "increase_by":
        sign = "提高 " if lang == "zh" else "+"
    if row["comparator_code"] == "reduce_by":
        sign = "压减 " if lang == "zh" else "−"
    if row["comparator_code"] == "grow_per_year":
        sign = "年均增长 " if lang == "zh" else "per year +"
    if lang == "en":
        written, unit = number(row["value"]), UNITS_EN.get(row["unit"], unit)
    elif unit in written:
        unit = ""  # 七成, 倍增, 百分之三十 say it themselves
    gap = "" if unit in ("", "%") else " "
    return f"{sign}{written}{gap}{unit}"
