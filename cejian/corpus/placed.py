"""Where something stands in the two texts of a plan: in its source, and in the clean text with the repairs applied.

Of the contract with the browser (cejian/views/contract), for a plan and for a draft alike; it stands here because
drafts are made below the views.
"""

from __future__ import annotations

from typing import TypedDict


class RepairPlace(TypedDict):
    """A damaged spot: s and e in the source, cs and ce in the clean text."""

    s: int
    e: int
    cs: int
    ce: int
    wrong: str
    right: str
    kind: str
    reason: str
    applied: bool


class RepairOf(RepairPlace):
    """A damaged spot as a page shows it: `confidence` in words."""

    confidence: str


class OutlineLine(TypedDict):
    """A chapter, a section or a measure, in reading order."""

    id: str
    kind: str
    depth: int
    label: str
    path: str
    title: str
    cs: int
    ce: int
    s: int
    e: int


class WhereFact(TypedDict):
    """Where a fact stands. k: its kind; m: its measure."""

    k: str
    m: str
    s: int
    e: int
    cs: int
    ce: int
