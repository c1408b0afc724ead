"""The plans that a name, its sound, a level, a year or a kind finds: for those of whom there are too many to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cejian.answers.frames import Row
from cejian.answers.store import Store
from cejian.wording.folding import is_chinese, read_key
from cejian.wording.labels import word

# What may be narrowed by, and the column of its code.
FACETS = {"level": "admin_level_code", "kind": "plan_kind_code", "year": "year"}
UNDATED = "none"


@dataclass(frozen=True)
class Listed:
    """A plan as it is found: its row, the keys of what it is called, the syllables of its place's names."""

    row: Row
    keys: tuple[str, ...]
    syllables: tuple[tuple[str, ...], ...]
    codes: dict[str, str]

    def is_meant(self, word: str) -> bool:
        """Whether a typed word stands in a name, a Latin one at the beginning of a word, or begins the sound or the
        initials of a name, from one of its letters on.
        """
        if not word.isascii():
            return any(word in key for key in self.keys)
        begins = re.compile(rf"(?<![0-9a-z]){re.escape(word)}")
        return any(map(begins.search, self.keys)) or any(
            "".join(syllables[start:]).startswith(word) or "".join(s[0] for s in syllables[start:]).startswith(word)
            for syllables in self.syllables
            for start in range(len(syllables))
        )


def listed(store: Store, drafts: Sequence[Row] = ()) -> list[Listed]:
    """All plans in their order, made once per version of the data, and behind them the drafts (drafted.described)."""
    published: list[Listed] = store.once("listed plans", lambda: _listed(store, store.rows("plans")))
    return published + _listed(store, [row | _words(store, row) for row in drafts]) if drafts else published


def _words(store: Store, draft: Row) -> Row:
    """The words of the codes of a draft, and where its level stands among the others."""
    levels, kinds = (
        {row["code"]: row | {"at": at} for at, row in enumerate(rows, start=1)}
        for rows in ([r for r in store.rows("codes") if r["list_code"] == of] for of in ("admin_level", "plan_kind"))
    )
    level, kind = levels.get(draft["admin_level_code"]), kinds.get(draft["plan_kind_code"])
    return {
        f"{name}_{lang}": row[f"name_{lang}"] if row else word("cell_unread_short", lang)
        for name, row in (("level", level), ("kind", kind))
        for lang in ("zh", "en")
    } | {"level_ordinal": level["at"] if level else len(levels) + 1}


def _listed(store: Store, rows: Sequence[Row]) -> list[Listed]:
    sounds = {row["letter"]: row["sound"] for row in store.look("letter_sounds")}
    # The dictionary knows how a name is read that letter by letter is read otherwise (重庆).
    read = {row["word"]: row["sound"] for row in store.look("search_words")}
    found = []
    for row in rows:
        year = next(
            (
                str(row[day].year)
                for day in ("issued_date", "published_date", "horizon_start_date")
                if _is_day(row[day])
            ),
            UNDATED,
        )
        codes = {facet: year if facet == "year" else row[column] for facet, column in FACETS.items()}
        names = [row[name] for name in ("place_short_zh", "place_zh") if is_chinese(row[name])]
        said = [
            row[name]
            for name in (
                *("short_zh", "name_zh", "short_en", "name_en", "title", "doc_number", "issuer"),
                *("level_zh", "level_en", "kind_zh", "kind_en"),
            )
            if isinstance(row[name], str)
        ]
        found.append(
            Listed(
                row,
                tuple(read_key(name)[0] for name in [*said, year, row["place_id"]]),
                tuple(tuple(sounds.get(letter, letter) for letter in name) for name in names)
                + tuple((read[name],) for name in names if name in read),
                codes,
            )
        )
    return found


def _is_day(value: Any) -> bool:
    return hasattr(value, "year") and value == value  # not NaT


def find(store: Store, typed: str, chosen: dict[str, str], drafts: Sequence[Row] = ()) -> list[Listed]:
    """The plans in which every typed word is meant, of the chosen level, kind and year (facet -> code), in their order;
    those whose place is called so come first.
    """
    words = [word for part in typed.split() for word in read_key(part, is_typed=True)[0].split("|") if word]
    found = [
        plan
        for plan in listed(store, drafts)
        if all(plan.codes[facet] == code for facet, code in chosen.items()) and all(map(plan.is_meant, words))
    ]
    return sorted(found, key=lambda plan: not all(any(key.startswith(w) for key in plan.keys[:2]) for w in words))
