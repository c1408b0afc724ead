"""What is shown of a draft: its counts, its text, its facts.

Of the contract with the browser (cejian/views/contract/importing.py); it stands here because drafts are made below the
views.
"""

from __future__ import annotations

from typing import TypedDict

from cejian.corpus.placed import OutlineLine, RepairOf, WhereFact


class DraftCounts(TypedDict):
    """How much was found of each kind."""

    chapters: int
    tasks: int
    safeguards: int
    agencies: int
    targets: int
    times: int


class ProposedFact(WhereFact):
    """A fact of a draft. `confidence`: 0.00 to 1.00; `rule`, `role` in words; `words`: "" where they are withheld."""

    id: str
    confidence: str
    rule: str
    role: str
    words: str


class DraftText(TypedDict):
    """The text of a draft in the shape of Evidence, as far as it has that."""

    plan_id: str
    title: str
    source: str
    repairs: list[RepairOf]
    outline: list[OutlineLine]
