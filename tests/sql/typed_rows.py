"""cejian/answers/typed_rows.py, made of what the queries answer: python -m tests.sql.typed_rows writes it.

A column may be None where some answer holds a NULL in it, with the published plans or with drafts beside them, in which
much is not read; and where one may come that no plan of today brings (ALSO_EMPTY).
"""

from __future__ import annotations

import itertools
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cejian.answers import drafted
from cejian.answers.store import QUERIES, Store
from cejian.corpus.data_version import DATABASE, ROOT
from cejian.wording.folding import cut
from tests.documents import PLAN, as_text
from tests.drafts import BARE, OTHER, YEARLY, lay, shelf_in, without_units
from tests.scenes import asked_with

MODULE = ROOT / "cejian" / "answers" / "typed_rows.py"
HEAD = '''"""Rows of the answers as types: the columns of sql/queries/<name>.sql, None where NULL may stand.

Store.rows and Store.look give them by the name of the query. This file is made of the queries and of what they answer:
python -m tests.sql.typed_rows writes it, and a test says where it is not up to date.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal, Protocol, TypedDict, Unpack, overload

import pandas as pd
'''
RULE = '''class RowsOf(Protocol):
    """Asks a query by its name for its rows."""
'''
KINDS = {
    "varchar": "str",
    "boolean": "bool",
    "integer": "int",
    "bigint": "int",
    "double": "float",
    "date": "pd.Timestamp",
}
# What a $name of the queries is asked with; search_ranked takes its terms as one text.
PARAMETERS = {
    "category_codes": "list[str]",
    "fact_id": "str",
    "groups": "list[list[str]]",
    "home_plan_id": "str | None",
    "indicator_id": "str",
    "most": "int",
    "passage_ids": "list[int]",
    "plan_id": "str",
    "plan_ids": "list[str]",
    "terms": "list[str] | str",
    "today": "datetime.date",
    "with_other": "bool",
    "with_party": "bool",
}
# Queries whose rows are called otherwise than the query: two would have one name, or one that says less.
NAMED = {
    "agency_rows": "AgencyMentionRow",
    "alone_rows": "HomeAloneRow",
    "gap_rows": "HomeGapRow",
    "only_here": "OnlyHereRow",
}
# Columns that the records (cejian/corpus/records.py) let be empty, or that a join may leave so, though no answer of
# today shows it.
ALSO_EMPTY = {
    "codes": {"definition_zh"},
    "gap_rows": {"strength_code"},  # where the others have targets on the matter and no measure
    "shared_indicators": {"deadline_date", "unit", "unit_as_written"},
    "tools": {"boundary_zh"},
}
DRAFTS = {
    "a1b2c3d4e5f6": as_text(PLAN),
    "0123456789ab": OTHER,
    "ffffffffffff": without_units(as_text(PLAN)),
    "b0b0b0b0b0b0": BARE,
    "c0c0c0c0c0c0": YEARLY,
}
WIDTH = 120


@contextmanager
def beside_drafts(store: Store) -> Iterator[Store]:
    """A store in which drafts of several kinds stand beside the published plans."""
    with tempfile.TemporaryDirectory() as folder, shelf_in(Path(folder)) as shelf:
        for draft_id, text in DRAFTS.items():
            lay(shelf, draft_id, text)
        both = drafted.beside([f"draft{draft_id}" for draft_id in DRAFTS], store)
        assert len(both.ask("plans")) == len(store.ask("plans")) + len(DRAFTS), "a draft cannot be read"
        yield both


def questions(store: Store, name: str) -> Iterator[dict[str, Any]]:
    """The parameters that a query is asked with, one set after the other."""
    asked = asked_with(store, name)
    plan_ids = sorted(store.ask("plans")["plan_id"])
    is_search = {"terms", "most", "passage_ids"} & asked.keys()
    passages = store.look("search_exact", groups=[[""]], plan_ids=plan_ids) if is_search else []
    words = sorted({word for row in passages for word in cut(row["key"])}) if "terms" in asked else []
    other: dict[str, list[Any]] = {
        "plan_id": plan_ids,
        "home_plan_id": plan_ids,
        "with_party": [True, False],
        "with_other": [True, False],
        "indicator_id": sorted(set(store.table("benchmarks")["indicator_id"])),
        "fact_id": [f"{plan_id}:title" for plan_id in plan_ids],
        "groups": [[[""]]],
        "terms": [words if name == "search_terms" else " ".join(words)],
        "most": [len(passages)],
        "passage_ids": [[row["passage_id"] for row in passages]],
        "category_codes": [list(store.ask("categories")["code"])],
    }
    choices = {parameter: other.get(parameter, [value]) for parameter, value in asked.items()}
    return (dict(zip(choices, values)) for values in itertools.product(*choices.values()))


def empty_in(row: dict[str, Any], above: str = "") -> Iterator[str]:
    """The columns of a row that are NULL; of a list of structs its fields, as citations.doc_number."""
    for key, value in row.items():
        if value is None:
            yield above + key
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    yield from empty_in(one, f"{above}{key}.")


class Described:
    """The columns of a query with DuckDB's types, and those in which one of the answers holds a NULL."""

    def __init__(self, stores: Iterable[Store], name: str):
        self.columns: dict[str, Any] = {}
        self.may_be_null = set(ALSO_EMPTY.get(name, ()))
        count = 0
        for store in stores:
            for asked in questions(store, name):
                answer = store._answered(name, asked)
                self.columns = {column[0]: column[1] for column in answer.description}
                rows = answer.fetchall()
                count += len(rows)
                self.may_be_null |= {
                    column for row in rows for column in empty_in(dict(zip(self.columns, row, strict=True)))
                }
        assert ALSO_EMPTY.get(name, set()) <= self.columns.keys(), f"{name} has no column of ALSO_EMPTY"
        assert count, f"{name} answers nothing: nobody knows what may be NULL in it"


def described(stores: Iterable[Store]) -> dict[str, Described]:
    given = list(stores)
    return {name: Described(given, name) for name in QUERIES}


def camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def singular(name: str) -> str:
    return re.sub("ies$", "y", name) if name.endswith("ies") else re.sub("(?<=[^s])s$", "", name)


def row_name(query: str) -> str:
    """cells -> CellRow, measure_rows -> MeasureRow."""
    return NAMED.get(query) or f"{camel(singular(query.removesuffix('_rows')))}Row"


def said(query: str) -> str:
    """What a row of a query is, from the comment on top of its file."""
    comment = " ".join(re.findall(r"^-- ?(.*)$", QUERIES[query].split("\nSELECT")[0].split("\nWITH")[0], re.M))
    found = re.search(r"one row\b(?:\([^)]*\)|[^,.;(])*", comment)
    assert found, f"{query}.sql does not say what one row is"
    return found[0].strip()


def fields_of(columns: dict[str, Any], may_be_null: set[str], above: str, classes: list[str], owner: str) -> str:
    """The lines of a TypedDict; classes of structs that it names are put before it."""
    lines = []
    for column, kind in columns.items():
        empty = above + column in may_be_null
        if kind.id == "list" and kind.children[0][1].id == "struct":
            inner = f"{owner.removesuffix('Row')}{camel(singular(column))}Row"
            classes.append(
                f'class {inner}(TypedDict):\n    """One of the {column} of a {owner}."""\n\n'
                + fields_of(dict(kind.children[0][1].children), may_be_null, f"{above}{column}.", classes, inner)
            )
            said_as = f"Sequence[{inner}]"
        elif kind.id == "list":
            said_as = f"Sequence[{KINDS[kind.children[0][1].id]}]"
        else:
            said_as = KINDS[kind.id]
        lines.append(f"    {column}: {said_as}{' | None' if empty else ''}\n")
    return "".join(lines)


def class_of(query: str, found: Described) -> str:
    """The type of a query's rows, behind those of the structs in it."""
    name, classes = row_name(query), list[str]()
    fields = fields_of(found.columns, found.may_be_null, "", classes, name)
    says = "\n    ".join(textwrap.wrap(f'"""{query}.sql: {said(query)}.', WIDTH - 4))
    says += '\n    """' if "\n" in says else '"""'
    return "\n\n".join([*classes, f"class {name}(TypedDict):\n    {says}\n\n{fields}"])


def asked() -> str:
    """The type of what the queries are asked with, and of their names."""
    named = {parameter for text in QUERIES.values() for parameter in re.findall(r"\$(\w+)", text)}
    assert named == PARAMETERS.keys(), f"parameters without a type, or of no query: {named ^ PARAMETERS.keys()}"
    fields = "".join(f"    {name}: {kind}\n" for name, kind in PARAMETERS.items())
    return f'''class Question(TypedDict, total=False):
    """What a query is asked with; which of it one wants stands in its text as $name."""

{fields}'''


def module(found: dict[str, Described]) -> str:
    """The whole of typed_rows.py."""
    names = [row_name(query) for query in found]
    assert len(set(names)) == len(names), f"two queries have rows of one name: {sorted(names)}"
    call = '    def __call__(self, name: Literal["{}"], **asked: Unpack[Question]) -> list[{}]: ...\n'
    rule = RULE + "\n" + "".join("    @overload\n" + call.format(query, row_name(query)) for query in found)
    rule += "    def __call__(self, name: str, **asked: Unpack[Question]) -> Any: ...\n"
    return "\n\n".join([HEAD, asked(), *(class_of(query, one) for query, one in found.items()), rule])


def main() -> int:
    store = Store(DATABASE)
    with beside_drafts(store) as both:
        MODULE.write_text(module(described([store, both])), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
