"""Every word on the screen, Chinese first, English beside it. Words of the data stand in data/reference/."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

# The words as tables, one per area, which a translator can edit in a spreadsheet (docs/decisions/words.md). Read at the
# start by the standard library alone: an installation without its packages speaks too. What may be wrong in a row is
# said by the record reader of the data's own files, which the tests put over these tables.
TABLES = Path(__file__).parent.parent / "words"
HOLE = re.compile(r"\{(\w+)\}")


class WordEntry(NamedTuple):
    """A row of a table. `holes` names the values in the order in which code hands them over; a text writes {measures}
    where one of them goes. `en_one` is the English where the value of `counted` is one: the hole of `en` that `en_one`
    does without.
    """

    zh: str
    en: str
    en_one: str = ""
    holes: tuple[str, ...] = ()
    counted: str = ""


def _sentence(row: dict[str, str]) -> WordEntry:
    left = [hole for hole in HOLE.findall(row["en"]) if hole not in HOLE.findall(row["en_one"])]
    if row["en_one"] and len(set(left)) != 1:
        raise ValueError(f"{row['key']}: the English for one leaves out the hole that is one and keeps the others")
    return WordEntry(row["zh"], row["en"], row["en_one"], tuple(row["holes"].split()), left[0] if row["en_one"] else "")


def _read() -> dict[str, WordEntry]:
    found: dict[str, WordEntry] = {}
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["key"] in found:
                    raise ValueError(f"{path.name}: {row['key']} is there twice")
                found[row["key"]] = _sentence(row)
    return found


WORDS = _read()


def language_of(address: Mapping[str, str]) -> str:
    """The language that an address asks for; Chinese where it asks for none that there is."""
    return "en" if address.get("lang") == "en" else "zh"


def word(key: str, lang: str, *values: object) -> str:
    """The words for `key` with its holes filled in, in the order of the table's column `holes`; a hole without a value
    stays as it is. KeyError for a key that does not exist, so that a gap shows in the tests.
    """
    sentence = WORDS[key]
    if not values:
        return sentence.zh if lang == "zh" else sentence.en
    filled = {hole: str(value) for hole, value in zip(sentence.holes, values)}
    if lang == "zh":
        text = sentence.zh
    else:
        text = sentence.en_one if sentence.counted and filled.get(sentence.counted) == "1" else sentence.en
    # In one pass: a {place} in what somebody typed is no hole.
    parts = [*_parts(text)]
    for at in range(1, len(parts), 2):
        parts[at] = filled.get(parts[at], f"{{{parts[at]}}}")
    return "".join(parts)


@cache
def _parts(text: str) -> list[str]:
    """The words of a table: what stands before the first hole, its name, what stands behind it, and so on."""
    return HOLE.split(text)


def browser_words(lang: str) -> dict[str, str | list[str | int]]:
    """The words that the parts in the browser fill in themselves: a text whose holes are written as the position of
    their value, or [text, English for one, position of its count].
    """
    return {key: _in_positions(sentence, lang) for key, sentence in WORDS.items() if not key.startswith(NOT_SENT)}


# What only the server says: it is not sent to a browser.
NOT_SENT = ("m_", "method_")


def _in_positions(sentence: WordEntry, lang: str) -> str | list[str | int]:
    at = {hole: position for position, hole in enumerate(sentence.holes)}

    def placed(text: str) -> str:
        return HOLE.sub(lambda hole: f"{{{at[hole[1]]}}}", text)

    if lang == "zh":
        return placed(sentence.zh)
    if sentence.en_one:
        return [placed(sentence.en), placed(sentence.en_one), at[sentence.counted]]
    return placed(sentence.en)


def measure_name(label: str, lang: str) -> str:
    """第3条 for a bare number, otherwise as written with Chinese brackets; plan_text.js says the same."""
    return word("item", lang, label) if re.fullmatch("[0-9]+", label) else label.replace("(", "（").replace(")", "）")


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
