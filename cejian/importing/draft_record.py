"""What is kept of a draft beside its package, and of a file that was refused: written by the process that reads the
file and by the storage, read by the server.
"""

from __future__ import annotations

from typing import TypedDict, final

from cejian.importing.shown_draft import DraftCounts, DraftText, ProposedFact


class KeptDraft(DraftText):
    """A draft as it lies on the disk: `facts` in the order of confidence.csv, their rules and roles as codes."""

    facts: list[ProposedFact]


class DraftFile(TypedDict):
    """The file that somebody brought, and when."""

    name: str
    bytes: int
    sha256: str
    when: str


class FoundDraft(TypedDict):
    """What the rules found in a file. `warning`: a key of the words, "" for none; `doubts`: keys of the words."""

    plan_id: str
    title: str
    reader: str
    rules: str
    warning: str
    counts: DraftCounts
    doubts: list[str]
    doubtful: list[ProposedFact]


@final
class WrittenDraft(TypedDict):
    """The same, with the folder in which the draft was written."""

    folder: str
    found: FoundDraft


class Refusal(TypedDict):
    """Why no draft was made: a key of the words, and what fills its holes."""

    refused: list[str | int]


@final
class DraftRecord(DraftFile, FoundDraft):
    """A draft on the shelf."""

    draft: str


@final
class RefusalRecord(DraftFile, Refusal):
    """A refused file on the shelf."""

    draft: str
