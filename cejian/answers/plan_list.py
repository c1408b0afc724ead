"""The plans that a name, its sound, a level, a year or a kind finds: for those of whom there are too many to show."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from cejian.answers.store import Store
from cejian.answers.typed_rows import PlanRow
from cejian.wording.folding import is_chinese, read_key
from cejian.wording.labels import word

# What may be narrowed by.
FACETS = ("level", "kind", "year")
UNDATED = "none"


class DescribedDraft(TypedDict):
    """What a draft and its place are called (corpus/drafts.py:described): columns of the query `plans`, and `made`,
    when, to the minute.
    """

    column_id: str
    place_id: str
    place_short_zh: str
    place_zh: str
    short_zh: str
    name_zh: str
    short_en: str
    name_en: str
    title: str
    doc_number: str | None
    issuer: str | None
    plan_kind_code: str
    issued_date: datetime.date | None
    published_date: datetime.date | None
    horizon_start_date: None
    admin_level_code: str
    made: str


class ListedRow(TypedDict):
    """A plan or draft as it is listed."""

    column_id: str
    place_id: str
    short_zh: str
    short_en: str
    name_zh: str
    name_en: str
    title: str
    level_zh: str
    level_en: str
    level_ordinal: int
    kind_zh: str
    kind_en: str
    made: str


@dataclass(frozen=True)
class Listed:
    """A plan as it is found: its row, the keys of what it is called, the syllables of its place's names."""

    row: ListedRow
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


def listed(store: Store, drafts: Sequence[DescribedDraft] = ()) -> list[Listed]:
    """All plans in their order, made once per version of the data, and behind them the drafts (drafted.described)."""
    published: list[Listed] = store.once("listed plans", lambda: _listed(store, map(_published, store.rows("plans"))))
    return published + _listed(store, [_drafted(store, row) for row in drafts]) if drafts else published


# A row as it is listed, and the plan or draft that it is of.
OfPlan = tuple[ListedRow, PlanRow | DescribedDraft]


def _published(plan: PlanRow) -> OfPlan:
    row: ListedRow = {
        "column_id": plan["column_id"],
        "place_id": plan["place_id"],
        "short_zh": plan["short_zh"],
        "short_en": plan["short_en"],
        "name_zh": plan["name_zh"],
        "name_en": plan["name_en"],
        "title": plan["title"],
        "level_zh": plan["level_zh"],
        "level_en": plan["level_en"],
        "level_ordinal": plan["level_ordinal"],
        "kind_zh": plan["kind_zh"],
        "kind_en": plan["kind_en"],
        "made": "",
    }
    return row, plan


def _drafted(store: Store, draft: DescribedDraft) -> OfPlan:
    """A draft with the words of its codes, and where its level stands among the others."""
    codes = store.rows("codes")
    levels = [row for row in codes if row["list_code"] == "admin_level"]
    kinds = {row["code"]: row for row in codes if row["list_code"] == "plan_kind"}
    at, level = next(
        ((at, row) for at, row in enumerate(levels, start=1) if row["code"] == draft["admin_level_code"]),
        (len(levels) + 1, None),
    )
    kind = kinds.get(draft["plan_kind_code"])
    row: ListedRow = {
        "column_id": draft["column_id"],
        "place_id": draft["place_id"],
        "short_zh": draft["short_zh"],
        "short_en": draft["short_en"],
        "name_zh": draft["name_zh"],
        "name_en": draft["name_en"],
        "title": draft["title"],
        "level_zh": level["name_zh"] if level else word("cell_unread_short", "zh"),
        "level_en": level["name_en"] if level else word("cell_unread_short", "en"),
        "level_ordinal": at,
        "kind_zh": kind["name_zh"] if kind else word("cell_unread_short", "zh"),
        "kind_en": kind["name_en"] if kind else word("cell_unread_short", "en"),
        "made": draft["made"],
    }
    return row, draft


def _listed(store: Store, plans: Iterable[OfPlan]) -> list[Listed]:
    sounds = {row["letter"]: row["sound"] for row in store.look("letter_sounds")}
    # The dictionary knows how a name is read that letter by letter is read otherwise (重庆).
    read = {row["word"]: row["sound"] for row in store.look("search_words")}
    found = []
    for row, plan in plans:
        dates = (plan["issued_date"], plan["published_date"], plan["horizon_start_date"])
        year = next((str(date.year) for date in dates if date is not None), UNDATED)
        codes = {"level": plan["admin_level_code"], "kind": plan["plan_kind_code"], "year": year}
        names = [name for name in (plan["place_short_zh"], plan["place_zh"]) if is_chinese(name)]
        said = [
            name
            for name in (
                *(row["short_zh"], row["name_zh"], row["short_en"], row["name_en"], row["title"]),
                *(plan["doc_number"], plan["issuer"]),
                *(row["level_zh"], row["level_en"], row["kind_zh"], row["kind_en"]),
            )
            if isinstance(name, str)  # YAML may hold a number where a draft was corrected by hand
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


def find(store: Store, typed: str, chosen: dict[str, str], drafts: Sequence[DescribedDraft] = ()) -> list[Listed]:
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
