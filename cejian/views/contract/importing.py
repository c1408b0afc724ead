"""导入: files, drafts and their facts."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from cejian.corpus.placed import RepairOf
from cejian.importing.shown_draft import DraftCounts, DraftText, ShownFact


class Importing(TypedDict):
    """Which draft a link asks for, "" for none; `most`: how many places are shown beside each other."""

    part: Literal["importing"]
    draft: str
    most: int


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
    doubtful: list[ShownFact]


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


ShownFacts = list[ShownFact]


class ShownDraft(DraftText):
    """A draft that is open. `facts` by their ids; `list`: the same in the order of the page."""

    repairs: list[RepairOf]
    facts: dict[str, ShownFact]
    list: ShownFacts
    row: DraftRow
