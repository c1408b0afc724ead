"""Bytes -> letters: which encoding a text is in, and whether a wrong one has spoilt it before."""

from __future__ import annotations

import codecs
import re
from functools import cache

from charset_normalizer import from_bytes

from cejian.importing.document import FileRefused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
LOST = re.compile("\ufffd|锟斤拷")
# Letters of Latin tables above ASCII, as which bytes of Chinese are shown by a program that knows no Chinese.
LATIN = re.compile("[\x80-\u024f\u02c6\u02dc\u2018-\u2026\u20ac\u2122]")
# A readable Chinese text takes 19 of 20 of its letters from the common ones, a wrongly decoded one at most 7 of 10.
READABLE, SPOILT = 0.9, 0.75
ENOUGH = 20  # Chinese letters, below which the share says nothing
LOOKED_AT = 20_000  # letters
LOST_SHARE = 0.001  # of the letters may be lost to stray bytes before a file is refused


@cache
def common() -> frozenset[str]:
    """The letters of everyday use, simplified and traditional: level 1 of GB 2312 and of Big5."""
    rows = [(range(0xB0, 0xD8), range(0xA1, 0xFF), "gb2312"), (range(0xA4, 0xC7), range(0x40, 0xFF), "big5")]
    return frozenset(
        letter
        for highs, lows, encoding in rows
        for high in highs
        for low in lows
        for letter in bytes((high, low)).decode(encoding, "ignore")
        if CHINESE.match(letter)
    )


def share_of_common(text: str) -> float | None:
    """The share of a text's Chinese letters that are common; None where there are too few to tell."""
    found = CHINESE.findall(text[: 5 * LOOKED_AT])[:LOOKED_AT]
    return sum(letter in common() for letter in found) / len(found) if len(found) >= ENOUGH else None


def is_readable(text: str) -> bool:
    return (share_of_common(text) or 0) >= READABLE


def decode(data: bytes) -> str:
    """The text of `data`: strict UTF-8, then GB18030, then UTF-16 and Big5 where the letters make sense. Stray bytes
    become U+FFFD, one in a thousand letters at most. FileRefused where it is no text, or was decoded wrongly before.
    """
    text = _decoded(data)
    if is_spoilt(text):
        raise FileRefused("m_import_spoilt")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _with_losses(data, encoding)
    if b"\0" in data:
        return _of_two_bytes(data)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Most of Big5 can be read as GB18030 too, as rare letters.
        if encoding == "utf-8" or share_of_common(text) is None or is_readable(text):
            return text
    best = from_bytes(data, cp_isolation=["big5", "big5hkscs"]).best()
    if best and is_readable(str(best)):
        return str(best)
    return _with_losses(data, min(("utf-8", "gb18030"), key=lambda encoding: _lost(data, encoding)))


def _of_two_bytes(data: bytes) -> str:
    """UTF-16 without its mark; whatever else holds a NUL is no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "replace")
        if "\0" not in text and is_readable(text):
            return text
    raise FileRefused("m_import_no_text_file")


def _lost(data: bytes, encoding: str) -> int:
    return data.decode(encoding, "replace").count("\ufffd")


def _with_losses(data: bytes, encoding: str) -> str:
    """Stray bytes become U+FFFD; FileRefused where there are too many."""
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > max(2, LOST_SHARE * len(text)):
        raise FileRefused("m_import_encoding")
    return text


def is_spoilt(text: str) -> bool:
    """Whether the letters make no sense because they were decoded wrongly: 鐭ヨ瘑浜ф潈, çŸ¥è¯†, 锟斤拷."""
    sample = text[: 5 * LOOKED_AT]
    if len(LOST.findall(sample)) > 0.01 * len(sample):
        return True
    share = share_of_common(sample)
    if share is not None:
        return share < SPOILT
    if len(LATIN.findall(sample)) < max(ENOUGH, 0.2 * len(sample)):
        return False
    for shown_as in ("latin-1", "cp1252"):
        for really in ("utf-8", "gb18030"):
            if is_readable(sample.encode(shown_as, "ignore").decode(really, "ignore")):
                return True
    return False


def spoilt_lines(text: str) -> list[int]:
    """Where the lines begin that make no sense though the whole does."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        share = share_of_common(line)
        if share is not None and share < SPOILT:
            found.append(start)
        start += len(line)
    return found
