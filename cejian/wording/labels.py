"""Every word on the screen, Chinese first, English beside it. Words of the data stand in data/reference/."""

from __future__ import annotations

import csv
import datetime
import re
from pathlib import Path

# The words as tables, one per area, which a translator can edit in a spreadsheet: key, Chinese, English; {0}, {1} … are
# filled in. Read at the start by the standard library alone: an installation without its packages speaks too.
TABLES = Path(__file__).parent.parent / "words"


def _read() -> dict[str, tuple[str, str]]:
    """key -> (Chinese, English), of all tables."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["key"] in found:
                    raise ValueError(f"{path.name}: {row['key']} is there twice")
                found[row["key"]] = row["zh"], row["en"]
    return found


WORDS = _read()
HOLE = re.compile(r"\{(\d)\}")


def word(key: str, lang: str, *values: object) -> str:
    """The words for `key`; KeyError for a key that does not exist, so that a gap shows in the tests."""
    text = WORDS[key][0 if lang == "zh" else 1]
    # In one pass: a {1} in what somebody typed is no hole.
    return (
        HOLE.sub(lambda hole: str(values[int(hole[1])]) if int(hole[1]) < len(values) else hole[0], text)
        if values
        else text
    )


def browser_words(lang: str) -> dict[str, str]:
    """The words that the parts in the browser fill in themselves."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in WORDS.items() if not key.startswith(("m_", "method_"))}


CHINESE_NUMBERS = "零一二三四五六七八九十"


def count(number: int, lang: str) -> str:
    """A small count as a word of a Chinese sentence (两 before a measure word), digits otherwise."""
    if lang != "zh" or not 0 <= number <= 10:
        return str(number)
    return "两" if number == 2 else CHINESE_NUMBERS[number]


def day(date: datetime.date, precision_code: str, lang: str, month_as_year_end: bool = True) -> str:
    """A date in the precision that the text gives: 2024年底, 2025年, 2023年9月; never sharper than the source."""
    if precision_code == "year":
        return f"{date.year}年" if lang == "zh" else str(date.year)
    if precision_code == "quarter":
        quarter = (date.month + 2) // 3
        return f"{date.year}年第{CHINESE_NUMBERS[quarter]}季度" if lang == "zh" else f"{date.year} Q{quarter}"
    if precision_code == "month":
        if month_as_year_end and date.month == 12:
            return f"{date.year}年底" if lang == "zh" else f"end of {date.year}"
        return f"{date.year}年{date.month}月" if lang == "zh" else f"{date.year}-{date.month:02d}"
    return f"{date.year}年{date.month}月{date.day}日" if lang == "zh" else f"{date:%Y-%m-%d}"
