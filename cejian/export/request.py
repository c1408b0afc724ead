"""A request for a workbook: the tables of a page as the browser sends them, read strictly or refused."""
from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cejian import stamp
from cejian.export import Refused
from cejian.selection import Known, Selection, parse
from cejian.stamp import Stamp
from cejian.text import withhold

MOST_BYTES = 8 * 1024 * 1024
MOST_TABLES, MOST_COLUMNS, MOST_CELLS = 60, 80, 300_000
# Excel holds this many digits of a number; longer ones stay as they are written.
MOST_DIGITS = 15
# What no XML file can hold.
SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of the screen, and the facts behind it."""

    value: str | int | float
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of the page: `aligns` has "num" where a column is for numbers; of a matrix the first `heads` columns name the rows."""

    title: str
    finding: str
    source: str
    columns: tuple[str, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int


@dataclass(frozen=True)
class Asked:
    """A request: the page, its address, the words of its filters, its tables, and what stands on top of every sheet."""

    title: str
    address: str
    filters: tuple[str, ...]
    tables: tuple[Table, ...]
    stamp: Stamp = Stamp()

    @property
    def origin(self) -> str:
        """Where the app lies: scheme, host, and the path above its pages."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}"

    def selection(self, known: Known) -> Selection:
        return parse(dict(parse_qsl(urlsplit(self.address).query)), known)[0]


def read(body: bytes) -> Asked:
    """The request that a body of JSON makes; Refused where it is none."""
    if len(body) > MOST_BYTES:
        raise Refused("m_too_big", MOST_BYTES // 1024 // 1024)
    try:
        asked = json.loads(body, parse_constant=_not_a_number)
        tables = [_table(table) for table in _list(asked["tables"])]
        address = _as_file_holds_it(asked["address"])
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise Refused("m_no_json")
        found = Asked(_text(asked["title"]), address, tuple(_text(words) for words in _list(asked["filters"])), tuple(tables), stamp.asked(asked))
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise error if isinstance(error, Refused) else Refused("m_no_json") from None
    if not tables:
        raise Refused("m_no_tables")
    if len(tables) > MOST_TABLES or any(len(table.columns) > MOST_COLUMNS for table in tables) or sum(len(table.rows) * len(table.columns) for table in tables) > MOST_CELLS:
        raise Refused("m_too_many", MOST_TABLES, MOST_COLUMNS, MOST_CELLS)
    return found


def _not_a_number(name: str) -> float:
    raise ValueError(name)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _as_file_holds_it(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return SURROGATES.sub("\ufffd", value)


def _text(value: Any) -> str:
    """Any words as they may leave, without sentences about state leaders. (An address is no sentence: ?s=*** is what a visitor typed.)"""
    return withhold(_as_file_holds_it(value))


def _table(table: Any) -> Table:
    columns = _list(table["columns"])
    rows = tuple(tuple(_cell(cell) for cell in _list(row)) for row in _list(table["rows"]))
    if not columns or any(len(row) != len(columns) for row in rows):
        raise ValueError("a row does not fit the columns")
    heads = table.get("heads", 0)
    if not isinstance(heads, int) or isinstance(heads, bool) or not 0 <= heads < len(columns):
        raise ValueError("no columns are left beside the heads")
    return Table(_text(table["title"]), _text(table["finding"]), _text(table["source"]), tuple(_text(c["label"]) for c in columns), tuple(_text(c["align"]) for c in columns), rows, heads)


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return Cell(_cell(cell["text"]).value, tuple(_text(fact) for fact in _list(cell["facts"])))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        # What Excel cannot hold exactly stays as it was written.
        fits = abs(cell) < 10 ** MOST_DIGITS and math.isfinite(cell)
        return Cell((int(cell) if cell == int(cell) else cell) if fits else str(cell))
    return Cell(_text(cell))
