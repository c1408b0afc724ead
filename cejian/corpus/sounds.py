"""How words sound: pinyin without tones, for what is typed by sound; worked out at build, so that a search needs no
dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cejian.wording.folding import is_chinese

Row = dict[str, Any]
# Words of the trade that the dictionary lacks and reads wrongly.
MISREAD = {
    "长三角": [["cháng"], ["sān"], ["jiǎo"]],
    "长三": [["cháng"], ["sān"]],
    "长效": [["cháng"], ["xiào"]],
    "诉调": [["sù"], ["tiáo"]],
    "诉调对接": [["sù"], ["tiáo"], ["duì"], ["jiē"]],
    "多调": [["duō"], ["tiáo"]],
    "人调委": [["rén"], ["tiáo"], ["wěi"]],
}
# The letters of GB 2312, which are those of a keyboard.
KEYBOARD = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]


def words(tables: dict[str, list[Row]]) -> list[Row]:
    """Rows of `search_words`: what synonyms, categories and places are called, and the words of the texts of two
    letters and more.
    """
    from pypinyin import Style, lazy_pinyin, load_phrases_dict  # here, because only a build needs it

    load_phrases_dict(MISREAD)
    terms = set(_split(row["word"] for row in tables.get("synonyms", []))) | set(
        _split(row["said_as"] for row in tables.get("synonyms", []))
    )
    terms |= set(_split(row["words"] for row in tables.get("category_words", []))) | {
        row["name_zh"] for row in tables.get("categories", [])
    }
    terms |= {row["short_zh"] for row in tables.get("places", [])}
    texts = {token for row in tables.get("passages", []) for token in row["tokens"].split()}
    return [
        {
            "word": word,
            "sound": "".join(lazy_pinyin(word)),
            "initials": "".join(lazy_pinyin(word, style=Style.FIRST_LETTER)),
            "is_term": word in terms,
        }
        for word in sorted(terms | texts)
        if len(word) > 1 and is_chinese(word)
    ]


def letters() -> list[Row]:
    """Rows of `letter_sounds`."""
    from pypinyin import lazy_pinyin

    return [{"letter": letter, "sound": lazy_pinyin(letter)[0]} for letter in sorted(filter(None, KEYBOARD))]


def _split(lists: Iterable[str]) -> Iterator[str]:
    return (word for words in lists for word in words.split("|"))
