"""Ids of facts, by one grammar: whose a fact is can be read in its id, whatever other plans are called.

xian-2024           a plan: a code whose last part is not a letter with a number
xian-2024-m12       a fact: its plan, a letter and a number
xian-2024-m12-a3    a fact within a fact
xian-2024-m12:main  a part of a fact, or of its plan (xian-2024:title)
draft0123456789ab   a plan that is a draft: the word, and what the draft is called among the drafts

The browser reads them by the same rule (web/ids.js), the checks of the database too (plan_of in sql/views.sql);
tests/cases/id_cases.json holds cases that all three are tested with.
"""

from __future__ import annotations

import re

NUMBERS = re.compile(r"(?:-[a-z][0-9]+){1,2}\Z")
DRAFT = re.compile(r"(?<![0-9a-z])draft([0-9a-z]{12})(?![0-9a-z])")


def plan_of(fact_id: str) -> str:
    """The plan of a fact, of a part of it, or of the plan itself."""
    return NUMBERS.sub("", whole_of(fact_id))


def whole_of(fact_id: str) -> str:
    """What an id is a part of; an id that is no part is given back."""
    return fact_id.partition(":")[0]


def may_be_a_plan(code: str) -> bool:
    """Whether nobody can take a code for the id of a fact."""
    return not NUMBERS.search(code) and ":" not in code


def draft_of(plan_id: str) -> str | None:
    """What a draft is called among the drafts, from the id of its plan (or of its place); None for any other id."""
    found = DRAFT.fullmatch(plan_id)
    return found[1] if found else None


def drafts_in(words: str) -> list[str]:
    """The ids of all drafts that codes name, each once, in their order."""
    return list(dict.fromkeys(found[0] for found in DRAFT.finditer(words)))
