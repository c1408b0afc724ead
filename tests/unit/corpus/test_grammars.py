"""Values of the data that reach markup, a style, an address or the name of a file: each has a grammar, and what breaks
it is named.
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import AfterValidator

from cejian.answers import frames
from cejian.answers.store import Store
from cejian.corpus import records
from cejian.corpus.build import check
from cejian.corpus.data_version import ROOT
from cejian.corpus.fields import COLOR
from cejian.corpus.records import Record
from cejian.figures.plotly.chart import draw
from cejian.figures.pmc import pmc_index
from cejian.figures.shared_indicator import shared_indicator
from cejian.figures.timeline import timeline
from tests.conftest import rewrite, set_cells
from tests.scenes import TODAY, scene_of

MODELS = sorted(
    (
        model
        for model in vars(records).values()
        if isinstance(model, type) and issubclass(model, Record) and model.model_fields
    ),
    key=lambda model: model.__name__,
)
# What a scanner read and what should stand there: letters of the source as they are.
AS_FOUND = {("Correction", "wrong"), ("Correction", "right")}
TURNED = "西安\u202e安西"
PLANTED = [
    (
        "reference/places.csv",
        {"place_id": "xian"},
        {"color_dark": "#fff;}</style><script>window.hit=1</script>"},
        "color_dark",
        "不是颜色",
    ),
    ("reference/places.csv", {"place_id": "moushi"}, {"color_light": "red"}, "color_light", "不是颜色"),
    ("reference/places.csv", {"place_id": "jiading"}, {"place_id": "../jiading"}, "place_id", "不是代码"),
    ("reference/places.csv", {"place_id": "xinqu"}, {"short_zh": TURNED}, "short_zh", "U+202E"),
    ("reference/places.csv", {"place_id": "zhongshan"}, {"name_en": "Zhong\x07shan"}, "name_en", "U+0007"),
    (
        "plans/xian-2024/measures.csv",
        {"measure_id": "xian-2024-m01"},
        {"measure_id": "xian 2024,m01"},
        "measure_id",
        "不是代码",
    ),
    ("plans/xian-2024/measures.csv", {"measure_id": "xian-2024-m02"}, {"gist_zh": "\u200b看不见"}, "gist_zh", "U+200B"),
    (
        "plans/xian-2024/targets.csv",
        {"target_id": "xian-2024-q04"},
        {"target_id": "<img src=x>"},
        "target_id",
        "不是代码",
    ),
]
# What may stand in a style besides digits that the script itself counted.
IN_STYLES = re.compile(
    r"(inkOf|placeColor|boxStyle|px|width)\(|columns\.length|data\.cards\.length|PADDING|PASTE_FONT|look$|extra$|"
    r"width$|color$|"
    r"\d+ \+ \d+ \* places\.length"
)


def fields() -> list[tuple[str, str, object]]:
    return [(model.__name__, name, field) for model in MODELS for name, field in model.model_fields.items()]


def test_every_word_of_the_data_has_a_grammar() -> None:
    """A bare `str` takes anything; a new field gets one of the kinds of fields.py."""
    bare = [
        (model, name)
        for model, name, field in fields()
        if str in (field.annotation, *typing.get_args(field.annotation))
        and not any(isinstance(rule, AfterValidator) for rule in field.metadata)
    ]
    assert set(bare) == AS_FOUND
    assert len(MODELS) > 30


def test_what_is_planted_is_named_by_file_row_and_field(data_tree: Path) -> None:
    codes = data_tree / "data/reference/codes.csv"
    as_it_was = codes.read_bytes()
    set_cells(codes, {"list_code": "strength", "code": "deliver"}, code='com"mit')
    (found,) = check(data_tree)  # the codes come first: the other files are held against them
    assert (
        (found.file, found.field) == ("reference/codes.csv", "code")
        and "strength" in found.row
        and "不是代码" in found.message
    )
    codes.write_bytes(as_it_was)
    for file, where, cells, _, _ in PLANTED:
        set_cells(data_tree / "data" / file, where, **cells)
    rewrite(data_tree / "data/plans/jiading-2023/plan.yml", "source_sha256: ", "source_sha256: 0")
    faults = check(data_tree)
    for file, where, cells, field, rule in PLANTED:
        first = next(iter(cells.values())) if field in where else next(iter(where.values()))
        assert [
            fault
            for fault in faults
            if fault.file == file.removeprefix("plans/")
            and fault.field == field
            and first in fault.row
            and rule in fault.message
        ], (file, field, [str(f) for f in faults])
    assert [
        fault
        for fault in faults
        if (fault.file, fault.field) == ("jiading-2023/plan.yml", "source_sha256") and "SHA-256" in fault.message
    ]
    assert len(faults) == len(PLANTED) + 1, [str(fault) for fault in faults]


@pytest.mark.parametrize("value", ["#1F6FB4", "#abcdef"])
def test_a_color_is_taken(value: str) -> None:
    assert COLOR.fullmatch(value)


@pytest.mark.parametrize(
    "value", ["", "#FFF", "#1F6FB4;", "#1F6FB4\n", "#１F6FB4", "red", "url(//x)", "var(--x)", "#1F6FB400"]
)
def test_no_other_color_is_taken(value: str) -> None:
    assert not COLOR.fullmatch(value)


def test_nothing_of_the_data_stands_in_a_style_as_it_is() -> None:
    filled_in = [
        (path.name, hole)
        for path in sorted((ROOT / "cejian" / "web").glob("*.js"))
        for style in re.findall(r'style="[^"]*"', path.read_text(encoding="utf-8"))
        for hole in re.findall(r"\$\{([^}]*)\}", style)
    ]
    assert [(name, hole) for name, hole in filled_in if not IN_STYLES.match(hole)] == []


def test_the_styles_are_looked_into() -> None:
    planted = '<i style="background:${p.color};width:${px(4)}">'
    assert [hole for hole in re.findall(r"\$\{([^}]*)\}", planted) if not IN_STYLES.match(hole)] == ["p.color"]
    # Since 2026-11-30 the dot of a place is drawn in one way (placeDot): 16, where 24 stood before.
    assert (
        sum(path.read_text(encoding="utf-8").count("${inkOf(") for path in (ROOT / "cejian" / "web").glob("*.js")) > 10
    )


def test_a_chart_draws_markup_as_letters(store: Store) -> None:
    """Plotly reads <b>, <a href> and the like in every text that it draws."""
    markup, written = '<a href="http://evil">甲</a>&', '&lt;a href="http://evil"&gt;甲&lt;/a&gt;&amp;'
    scene = scene_of(store)
    places = scene.plans.assign(short=markup)
    lanes = frames.records(places)
    times = [row | {"label": markup} for row in store.rows("times", plan_ids=list(scene.plan_ids))]
    events = [row | {"name_zh": markup, "name_en": markup} for row in store.rows("external_events")]
    undated = [
        {"plan_id": plan_id, "column": "none", "count": 1, "facts": ["a"], "labels": [markup]}
        for plan_id in scene.plan_ids
    ]
    index, variables = (
        store.ask("pmc_index", plan_ids=list(scene.plan_ids)),
        store.ask("pmc_variables").assign(name_zh=markup),
    )
    shared = store.ask("shared_indicators", plan_ids=list(scene.plan_ids))
    shared = shared[shared["indicator_id"] == shared["indicator_id"].iloc[0]].assign(
        unit_as_written=markup, unit=markup
    )
    benchmarks = store.ask("benchmarks", indicator_id=shared["indicator_id"].iloc[0], with_other=False).assign(
        period_label=markup
    )
    firsts = frames.records(variables[variables["parent_code"].isna()])
    drawn = [
        text
        for figure in (
            timeline(times, lanes, events, undated, (2017, 2030), TODAY, "zh"),
            pmc_index(index, firsts, places, "zh"),
            shared_indicator(shared, places, benchmarks, TODAY, "zh"),
        )
        for text in texts(json.loads(draw(figure, "light").to_json()))
    ]
    assert [text for text in drawn if "<a" in text] == []
    assert sum(written in text for text in drawn) > 4 * len(places)


def texts(value: object) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)
