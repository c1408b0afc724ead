"""docs/architecture.md is what the code is: its picture, its table of rooms, and every function of its flows."""

from __future__ import annotations

import pytest

from tests import architecture
from tests.oracle.plain_answers import ROOT

WRITTEN = architecture.DOCUMENT.read_text(encoding="utf-8")


def test_the_picture_and_the_table_are_of_the_code_as_it_is() -> None:
    """Out of date? python -m tests.architecture writes both anew."""
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.picture()
    assert architecture.page(WRITTEN) == WRITTEN
    with pytest.raises(ValueError, match="no marks"):
        architecture.page("a document without a table")


def test_an_arrow_that_a_way_round_says_already_is_not_drawn() -> None:
    uses = {"app": {"views", "answers"}, "views": {"answers"}, "answers": set()}
    assert architecture.direct(uses) == {("app", "views"), ("views", "answers")}
    assert architecture.depths(uses) == {"app": 2, "views": 1, "answers": 0}


def gone(written: str, least: int = 80) -> list[str]:
    """The hops of a text whose function is not in the file that they name."""
    hops = architecture.HOP.findall(written)
    assert len(hops) > least
    return [
        f"{file}:{name}"
        for file, name in hops
        if not (ROOT / file).exists() or name not in architecture.defined(ROOT / file)
    ]


def test_every_hop_of_a_flow_is_a_function_of_the_file_that_it_names() -> None:
    assert gone(WRITTEN) == []
    assert gone(WRITTEN.replace("text.py:apply_repairs", "text.py:apply_repair")) == [
        "cejian/corpus/text.py:apply_repair"
    ]


def test_every_term_of_the_glossary_stands_where_it_says() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert gone(glossary, 60) == []
    rows = [line for line in glossary.splitlines() if line.startswith("| ") and not line.startswith("| 中文")]
    assert all(row.count("|") == 5 and architecture.HOP.search(row) for row in rows)
    terms = [row.split("|")[2].strip() for row in rows]
    assert len(set(terms)) == len(terms)
