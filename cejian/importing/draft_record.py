"""What is kept of a draft beside its package, and of a file that was refused: written by the process that reads the
file and by the storage, read by the server.
"""

from __future__ import annotations

from typing import NewType, TypedDict, final

from cejian.corpus.placed import RepairPlace
from cejian.importing.shown_draft import DraftCounts, DraftedFact, DraftText

# What is put into words of a language where it is shown, and not before: a type of its own, so that mypy refuses a
# fact or a repair with codes where one with words is wanted.
Code = NewType("Code", str)


class FoundFact(DraftedFact):
    """A fact as the rules found it. `role`: "" for none."""

    rule: Code
    role: Code


class FoundRepair(RepairPlace):
    """A damaged spot as it was found."""

    confidence: Code


class KeptDraft(DraftText):
    """A draft as it lies on the disk: `facts` in the order of confidence.csv."""

    repairs: list[FoundRepair]
    facts: list[FoundFact]


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
    doubtful: list[FoundFact]


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
