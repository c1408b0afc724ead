"""What the product knows already: its reference tables, and models learnt from the measures that are coded."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cejian.corpus.data_version import ROOT
from cejian.corpus.faults import DataError
from cejian.corpus.packages import of, read_codes, read_package, read_reference
from cejian.corpus.records import Measure, MeasureCategory, MeasureTool
from cejian.importing.propose.categories import Coded, Model


@lru_cache(maxsize=1)
def reference() -> dict[str, list[Any]]:
    """The reference tables of the product, so that a draft uses the indicators and documents that are there."""
    folder = ROOT / "data" / "reference"
    return read_reference(folder, read_codes(folder))


@lru_cache(maxsize=1)
def models() -> tuple[Model, Model]:
    """Models of categories and of policy tools, learnt from every plan of the product."""
    categories, tools = coded_measures()
    return model_of(categories), Model(
        tools, {}, {t.tool_code: t.name_zh + t.definition_zh for t in reference()["tools.csv"] if t.parent_code}
    )


def category_words() -> dict[str, list[str]]:
    """The words of each category in the codebook."""
    return {row.category_code: row.words.split("|") for row in reference()["category_words.csv"]}


def model_of(coded: list[Coded]) -> Model:
    """A model of categories from coded measures and the codebook's words."""
    return Model(
        coded,
        category_words(),
        {c.code: c.name_zh * 2 + c.definition_zh for c in reference()["categories.csv"] if c.parent_code},
    )


@lru_cache(maxsize=1)
def coded_measures() -> tuple[list[Coded], list[Coded]]:
    """The coded measures of data/plans with their primary categories, and the tasks with their main tools."""
    codes = read_codes(ROOT / "data" / "reference")
    categories, tools = [], []
    for folder in sorted(p for p in (ROOT / "data" / "plans").iterdir() if p.is_dir()):
        try:
            package = read_package(folder, codes)
        except DataError:
            continue  # a plan that does not build teaches nothing; build says what is wrong with it
        coded = of(MeasureCategory, package.rows)
        primary = {r.measure_id: r.category_code for r in coded if r.role_code == "primary"}
        main = {r.measure_id: r.tool_code for r in of(MeasureTool, package.rows) if r.role_code == "main"}
        for measure in of(Measure, package.rows):
            clauses = [
                (r.category_code, r.clause)
                for r in coded
                if r.measure_id == measure.measure_id and r.role_code != "mention"
            ]
            if measure.measure_id in primary:
                categories.append(
                    Coded(folder.name, measure.title or "", measure.quote, primary[measure.measure_id], clauses)
                )
            if measure.measure_id in main:
                tools.append(Coded(folder.name, measure.title or "", measure.quote, main[measure.measure_id]))
    return categories, tools
