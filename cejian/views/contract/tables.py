"""What stands in a table and in a sentence: values, cells with the facts that they open, columns, options."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from cejian.facts import Facts


class ForEveryPart(TypedDict):
    """What every part of a page is told besides its own (cejian/screen/components.py)."""

    lang: str
    version: str


# What stands in a cell by itself; None is an empty cell.
Value = str | int | float | None


class Cell(TypedDict):
    """A value with what stands behind it."""

    text: str
    facts: NotRequired[list[Facts]]  # the sentences that it opens
    full: NotRequired[str]  # the whole of a text that is short on the screen
    quote: NotRequired[list[Facts]]  # whose words stand in it, which the browser fills in
    note: NotRequired[str]
    badge: NotRequired[str]
    kind: NotRequired[str]  # damaged, not_stated, none, zero, lower, or of which of the five kinds the cell is
    shade: NotRequired[int | None]  # 0 to 4: how dark its ground is
    place: NotRequired[str]  # column_id, for what is hidden with its place
    color: NotRequired[str]
    group: NotRequired[str]


class Column(TypedDict):
    """A column of a table; whoever wants one asks for its code (`at`), never for where it stands."""

    code: str
    label: str
    align: NotRequired[str]  # num, or "" for words
    hidden: NotRequired[bool]  # of downloads only
    outer: NotRequired[bool]  # equal cells below each other are one
    set: NotRequired[str]  # columns that are drawn as one table
    tail: NotRequired[bool]  # goes with the column before it
    badge: NotRequired[str]
    place: NotRequired[str]  # column_id
    color: NotRequired[str]


TableRow = list[Cell | Value]


class Called(TypedDict):
    """What a table says of itself: the code of its view, and the name of the file that holds it."""

    view: str
    name: str


class Table(TypedDict):
    """Rows of cells under columns; without a view one that only stands in files."""

    view: NotRequired[str]
    name: str
    columns: list[Column]
    rows: list[TableRow]


class Linked(TypedDict):
    """Words of a sentence that open what they rest on, or lead to a heading (`at`) of a page."""

    text: str
    facts: NotRequired[list[Facts]]
    page: NotRequired[str]
    at: NotRequired[str]


# A sentence is said in pieces: bare words, and words with what they rest on.
Sentence = list[str | Linked]


class Fact(TypedDict):
    """Words of a list, each on its sentence."""

    text: str
    fact: str


class Option(TypedDict):
    """A code to choose, in words. `unread`: a 0 with a draft among the counted, in which it was not read."""

    code: str
    name: str
    note: NotRequired[str]
    count: NotRequired[int]
    unread: NotRequired[bool]
    on: NotRequired[bool]
    parent: NotRequired[str]


class OptionGroup(TypedDict):
    key: str
    name: str
    options: list[Option]
    single: NotRequired[bool]


def facts_of(cell: Cell | Value) -> list[Facts]:
    """What a cell opens."""
    return cell.get("facts", []) if isinstance(cell, dict) else []


def at(table: Table, code: str) -> int:
    """Where the column of this code stands; KeyError where there is none."""
    for position, column in enumerate(table["columns"]):
        if column["code"] == code:
            return position
    raise KeyError(code)
