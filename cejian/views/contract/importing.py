"""导入: files, drafts and their facts."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.views.contract.reader import OutlineLine, RepairOf, WhereFact


class Importing(TypedDict):
    """Which draft a link asks for, "" for none; `most`: how many places are shown beside each other."""

    part: Literal["importing"]
    draft: str
    most: int


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


class DraftRow(TypedDict):
    """A draft on the list. `made`: when, by which reader and by which rules; `warning`: "" for none."""

    draft: str
    name: str
    title: str
    when: str
    made: str
    warning: str
    counts: DraftCounts
    doubts: list[str]
    doubtful: list[ProposedFact]


class RefusedFile(TypedDict):
    """A file of which no draft was made, and why."""

    draft: str
    name: str
    when: str
    sentence: str


class RemovedDraft(TypedDict):
    """What can be brought back; `said`: its title, or why it was refused."""

    draft: str
    name: str
    when: str
    said: str


class ReadFile(TypedDict):
    """What became of a file."""

    drafts: list[DraftRow]
    refused: list[RefusedFile]


class DraftList(ReadFile):
    """All drafts and refused files, those that were removed, how much a file may be, and what is said of the room that
    is left.
    """

    most_bytes: int
    too_big: str
    limits: str
    room: str
    removed: list[RemovedDraft]


class ScanProgress(TypedDict):
    """Which page of how many was read; neither before the first, and of what is no scan."""

    page: NotRequired[int]
    pages: NotRequired[int]


class DraftText(TypedDict):
    """A draft in the shape of Evidence, as far as it has that."""

    plan_id: str
    title: str
    source: str
    repairs: list[RepairOf]
    outline: list[OutlineLine]
    facts: dict[str, ProposedFact]


ProposedFacts = list[ProposedFact]


class ShownDraft(DraftText):
    """A draft that is open; `list`: its facts in the order of the page."""

    list: ProposedFacts
    row: DraftRow
