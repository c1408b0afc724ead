"""How words sound: pinyin without tones, for what is typed by sound; worked out at build, so that a search needs no
dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from cejian.wording.folding import is_chinese

SoundRow = dict[str, Any]
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


# The tables of which words are terms.
TERMS_FROM = ("synonyms", "category_words", "categories", "places")


def sound_of(name: str) -> str:
    """A name in pinyin without tones and blanks, for ids: 宁波 is ningbo."""
    from pypinyin import lazy_pinyin  # here, because only a draft needs it

    return "".join(lazy_pinyin(name))


def terms(tables: dict[str, list[SoundRow]]) -> set[str]:
    """What synonyms, categories and places are called, in Chinese letters, two of them or more."""
    found = set(_split(row["word"] for row in tables.get("synonyms", []))) | set(
        _split(row["said_as"] for row in tables.get("synonyms", []))
    )
    found |= set(_split(row["words"] for row in tables.get("category_words", [])))
    found |= {row["name_zh"] for row in tables.get("categories", [])}
    found |= {row["short_zh"] for row in tables.get("places", [])}
    return _sounding(found)


def words_of(passages: list[SoundRow]) -> set[str]:
    """The words of texts, in Chinese letters, two of them or more."""
    return _sounding({token for row in passages for token in row["tokens"].split()})


def sounded(words: Iterable[str]) -> list[SoundRow]:
    """Rows of `search_words` but for is_term, in the order of the words."""
    from pypinyin import Style, lazy_pinyin  # here, because only a build needs it

    _learn()
    return [
        {
            "word": word,
            "sound": "".join(lazy_pinyin(word)),
            "initials": "".join(lazy_pinyin(word, style=Style.FIRST_LETTER)),
        }
        for word in sorted(words)
    ]


@cache
def _learn() -> None:
    from pypinyin import load_phrases_dict

    load_phrases_dict(MISREAD)


def _sounding(words: set[str]) -> set[str]:
    return {word for word in words if len(word) > 1 and is_chinese(word)}


def letters() -> list[SoundRow]:
    """Rows of `letter_sounds`."""
    from pypinyin import lazy_pinyin

    return [{"letter": letter, "sound": lazy_pinyin(letter)[0]} for letter in sorted(filter(None, KEYBOARD))]


def _split(lists: Iterable[str]) -> Iterator[str]:
    return (word for words in lists for word in words.split("|"))
