"""A request for a workbook names a page, its address and a table of it; what stands in the workbook is made here.

Nothing of a request reaches a file but codes of the address, words that were looked for, and the stamp.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cejian.answers.selection import Selection
from cejian.facts import Facts
from cejian.render import ExportRefused
from cejian.wording import stamp
from cejian.wording.stamp import Stamp

# What a request and a workbook may be at most; each bound has its sentence (m_too_big, m_too_many_…, m_too_slow).
MOST_BYTES = 128 * 1024
MOST_TABLES, MOST_COLUMNS, MOST_ROWS, MOST_CELLS, MOST_SECONDS = 60, 80, 20_000, 200_000, 30
# Excel holds this many digits of a number; longer ones stay as they are written.
MOST_DIGITS = 15
# What no XML file can hold.
SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Wanted:
    """A request as it was read, nothing of it believed yet.

    `table` is the name of the one table that is asked for, "" for all of the page; `nth` tells those of one name apart.
    `order` has the rows of a list that only a browser can sort (by the sound of Chinese words), each by its number.
    """

    page: str
    address: Mapping[str, str]
    version: str
    table: str = ""
    nth: int = 0
    order: tuple[int, ...] = ()
    stamp: Stamp = Stamp()


@dataclass(frozen=True)
class SheetCell:
    """What stands in a cell of the screen, and the facts behind it."""

    value: str | int | float
    facts: tuple[Facts, ...] = ()


@dataclass(frozen=True)
class SheetTable:
    """A table of the page: `aligns` has "num" where a column is for numbers; of a matrix the first `heads` columns name
    the rows.
    """

    title: str
    finding: str
    source: str
    columns: tuple[str, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    heads: int


@dataclass(frozen=True)
class Asked:
    """What a workbook is made of: the page, its address, the words of its filters, its tables, and the stamp.

    `origin` is where the app lies: scheme, host, and the path above its pages.
    """

    title: str
    origin: str
    address: str
    selection: Selection
    filters: tuple[str, ...]
    tables: tuple[SheetTable, ...]
    stamp: Stamp = Stamp()


def read(body: bytes) -> Wanted:
    """The request that a body of JSON makes; ExportRefused where it is none."""
    if len(body) > MOST_BYTES:
        raise ExportRefused("m_too_big", MOST_BYTES // 1024)
    try:
        asked = json.loads(body)
        words = {key: asked.get(key, "") for key in ("page", "version", "table")}
        address, nth, order = asked["address"], asked.get("nth", 0), asked.get("order", [])
        are_texts = all(isinstance(value, str) for value in (*words.values(), *address.keys(), *address.values()))
        if not (are_texts and isinstance(order, list) and all(_is_place(place) for place in (nth, *order))):
            raise ExportRefused("m_no_json")
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise error if isinstance(error, ExportRefused) else ExportRefused("m_no_json") from None
    address = {key: SURROGATES.sub("\ufffd", value) for key, value in address.items()}
    return Wanted(words["page"], address, words["version"], words["table"], nth, tuple(order), stamp.asked(asked))


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def within_bounds(tables: tuple[SheetTable, ...]) -> tuple[SheetTable, ...]:
    """The tables, if they are not too much for one workbook; else ExportRefused."""
    found = {
        "m_too_many_tables": (len(tables), MOST_TABLES),
        "m_too_many_columns": (max((len(table.columns) for table in tables), default=0), MOST_COLUMNS),
        "m_too_many_rows": (max((len(table.rows) for table in tables), default=0), MOST_ROWS),
        "m_too_many_cells": (sum(len(table.rows) * len(table.columns) for table in tables), MOST_CELLS),
    }
    for label, (number, most) in found.items():
        if number > most:
            raise ExportRefused(label, most)
    return tables
