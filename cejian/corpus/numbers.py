"""The one grammar of numbers in Chinese documents: 1,200 · 26万 · 二十三 · 百 · 1.5万 · ３０ · 百分之三十.

Shares in words are read as percent (七成, 三分之二, 一半), 倍增 and 翻番 as once more.
A number is what is written, no more: 数百, 几十, 若干 and 一批 are none. The build reads the cells of a package
with it,
the importer the text, so a value that the text does not write cannot come out of either.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

ARABIC = r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
MULTIPLIER = r"(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
HANZI = r"[〇○零一二三四五六七八九两十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
# Words that say a number by themselves, shares in percent.
SAID = {"一半": 50.0, "半数": 50.0, "过半": 50.0, "过半数": 50.0, "倍增": 1.0, "翻倍": 1.0, "翻番": 1.0}
TENTHS = r"(?P<tenths>[一二三四五六七八九])成(?P<more>半|[一二三四五六七八九])?"
FRACTION = r"(?P<of>[二三四五六七八九十])分之(?P<parts>[一二三四五六七八九])"


def _plain(pattern: str) -> str:
    """A pattern without names, as a part of another."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


# As it may stand in a text; which of the matches are numbers of something is for the reader of the sentence to say.
NUMBER = re.compile(
    rf"(?:{'|'.join(SAID)}|{_plain(TENTHS)}|{_plain(FRACTION)}|{ARABIC}{MULTIPLIER}?|[百千]分之(?:{HANZI}|{ARABIC})|"
    rf"{HANZI})"
)


def read_number(written: str) -> float | None:
    """The value of a number from its first to its last letter; None where it is none or not a definite one."""
    written = written.strip().translate(WIDE)
    if re.fullmatch(rf"[百千]分之(?:{HANZI}|{ARABIC})", written):
        return read_number(written[3:])
    if written in SAID:
        return SAID[written]
    tenths, fraction = re.fullmatch(TENTHS, written), re.fullmatch(FRACTION, written)
    if tenths:
        more = tenths["more"] or "零"
        return float(10 * DIGITS[tenths["tenths"]] + (5 if more == "半" else DIGITS[more]))
    if fraction:
        return 100 * definite_number(fraction["parts"]) / definite_number(fraction["of"])
    arabic = re.fullmatch(rf"({ARABIC})({MULTIPLIER})?", written)
    if arabic:
        factor = 1
        for letter in arabic[2] or "":
            factor *= SMALL.get(letter) or LARGE[letter]
        return float(Decimal(arabic[1].replace(",", "")) * factor)  # 4.1亿 is 410000000: in tenths, not in halves
    return _hanzi(written) if re.fullmatch(HANZI, written) else None


def definite_number(written: str) -> float:
    """The value of a number that a pattern has found; ValueError where it is none or not a definite one."""
    value = read_number(written)
    if value is None:
        raise ValueError(f"not a definite number: {written}")
    return value


def _hanzi(written: str) -> float | None:
    whole, _, part = written.partition("点")
    if re.fullmatch(r"[一二][〇○零一二三四五六七八九]{3}", whole):  # digit by digit, as years are
        value: float | None = float("".join(str(DIGITS[c]) for c in whole))
    else:
        value = _counted(whole)
    if value is None or not part:
        return value
    return float(Decimal(value) + Decimal("0." + "".join(str(DIGITS[c]) for c in part)))


def _counted(written: str) -> float | None:
    """二十三万五千, 百 (one hundred), 千, 万; None where two digits stand side by side (三五, 千百)."""
    total, section, digit = 0, 0, None
    for letter in written:
        if letter in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[letter]
        elif letter in SMALL:
            if digit == 0:
                digit = None
            section += (1 if digit is None else digit) * SMALL[letter]
            digit = None
        else:
            section += digit or 0
            unit = LARGE[letter]
            # 一亿二千万 adds up, 万亿 is multiplied.
            total = total + (section or 1) * unit if total >= unit else (total + section or 1) * unit
            section, digit = 0, None
    return float(total + section + (digit or 0))
