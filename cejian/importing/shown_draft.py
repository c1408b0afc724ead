"""What is shown of a draft: its counts, its text, its facts.

Of the contract with the browser (cejian/views/contract/importing.py); it stands here because drafts are made below the
views.
"""

from __future__ import annotations

from typing import TypedDict

from cejian.corpus.placed import OutlineLine, WhereFact


class DraftCounts(TypedDict):
    """How much was found of each kind."""

    chapters: int
    tasks: int
    safeguards: int
    agencies: int
    targets: int
    times: int


class DraftedFact(WhereFact):
    """A fact of a draft. `confidence`: 0.00 to 1.00; `words`: "" where they are withheld."""

    id: str
    confidence: str
    words: str


class ShownFact(DraftedFact):
    """A fact of a draft as a page shows it: `rule` in words; `role` too, "" for none."""

    rule: str
    role: str


class DraftText(TypedDict):
    """The text of a draft in the shape of Evidence, as far as it has that; its repairs stand with who has the text."""

    plan_id: str
    title: str
    source: str
    outline: list[OutlineLine]
