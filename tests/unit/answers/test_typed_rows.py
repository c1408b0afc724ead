"""The types of rows say what the queries answer: each column, and that nothing may stand where a NULL has been."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_overloads, get_type_hints, is_typeddict

import numpy as np
import pandas as pd
import pytest

from cejian.answers.frames import rows_of
from cejian.answers.store import QUERIES, Store
from cejian.answers.typed_rows import CategoryRow, RowsOf
from cejian.corpus.data_version import ROOT
from tests.sql import typed_rows

# search_exact is asked anew for each visitor's words (Store.look): lists of lists are no key to keep an answer under.
LOOKED = {"search_exact"}


def typed() -> dict[str, Any]:
    """Name of a query -> the type of its rows."""
    found = {}
    for overload in get_overloads(RowsOf.__call__):
        hints = get_type_hints(overload)
        if get_origin(hints["name"]) is Literal:
            found[get_args(hints["name"])[0]] = get_args(hints["return"])[0]
    return found


TYPED = typed()


def is_of(value: Any, kind: Any) -> bool:
    """Whether a value of an answer is of a type of typed_rows."""
    if get_origin(kind) in (Union, types.UnionType):
        return any(is_of(value, one) for one in get_args(kind))
    if get_origin(kind) is Sequence:  # DuckDB's lists come as arrays
        return isinstance(value, (list, np.ndarray)) and all(is_of(one, get_args(kind)[0]) for one in value)
    if is_typeddict(kind):
        return wrong(value, kind) == []
    return value is None if kind is type(None) else isinstance(value, kind)


def wrong(row: dict[str, Any], kind: Any) -> list[str]:
    hints = get_type_hints(kind)
    return sorted(hints.keys() ^ row.keys()) + [key for key, one in hints.items() if not is_of(row.get(key), one)]


@pytest.fixture(scope="module")
def both(store: Store) -> Iterator[Store]:
    with typed_rows.beside_drafts(store) as both:
        yield both


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_type_of_a_row_is_what_the_query_answers(store: Store, both: Store, name: str) -> None:
    seen = 0
    for data in (store, both):
        ask = data.look if name in LOOKED else data.rows
        for asked in typed_rows.questions(data, name):
            rows = ask(name, **asked)
            seen += len(rows)
            assert [(row, found) for row in rows if (found := wrong(row, TYPED[name]))] == []
    assert seen


def test_every_query_has_a_type_of_its_rows() -> None:
    assert TYPED.keys() == QUERIES.keys()


@pytest.mark.slow
def test_the_types_are_those_that_the_queries_give(store: Store, both: Store) -> None:
    """A column that is new, gone or called otherwise, and a first NULL."""
    made = typed_rows.module(typed_rows.described([store, both]))
    assert made == typed_rows.MODULE.read_text(encoding="utf-8"), "python -m tests.sql.typed_rows"


def test_a_column_that_is_called_otherwise_and_a_first_null_are_seen(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for planted, line in (
        ("name_zh AS name_cn", "    name_cn: str\n"),
        ("nullif(name_zh, '专利') AS name_zh", "    name_zh: str | None\n"),
    ):
        sql = f"-- one row per category.\nSELECT code, {planted} FROM categories"
        monkeypatch.setitem(QUERIES, "categories", sql.replace("专利", store.ask("categories")["name_zh"].iloc[0]))
        assert line in typed_rows.class_of("categories", typed_rows.Described([store], "categories"))
        monkeypatch.undo()


def test_a_query_whose_rows_nobody_saw_has_no_type(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(QUERIES, "categories", "-- one row per category.\nSELECT * FROM categories WHERE false")
    with pytest.raises(AssertionError, match="answers nothing"):
        typed_rows.Described([store], "categories")


def test_nothing_that_is_looked_up_holds_a_day() -> None:
    """It would be one of datetime, and not of pandas as the types say."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "cejian").rglob("*.py"))]
    looked = {name for source in sources for name in re.findall(r'\b_?look\(\s*"(\w+)"', source)}
    assert "search_exact" in looked and "compared_texts" in looked
    kinds = {name: {str(one) for one in get_type_hints(TYPED[name]).values()} for name in looked}
    assert {name for name, own in kinds.items() if any("Timestamp" in one for one in own)} == set()
    assert any("Timestamp" in str(one) for one in get_type_hints(TYPED["plans"]).values())


def test_rows_of_a_frame_have_the_columns_of_their_type() -> None:
    frame = pd.DataFrame([{"code": "a", "parent_code": None, "name_zh": "甲", "name_en": "A", "definition_zh": "…"}])
    assert rows_of(frame, CategoryRow) == [
        {"code": "a", "parent_code": None, "name_zh": "甲", "name_en": "A", "definition_zh": "…"}
    ]
    with pytest.raises(KeyError, match="CategoryRow: name_en"):
        rows_of(frame.drop(columns="name_en"), CategoryRow)
