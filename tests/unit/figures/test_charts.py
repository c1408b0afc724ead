"""The chart of a shared indicator, read from its specification: what is drawn where, and what a click on it opens."""

from __future__ import annotations

import base64
import itertools
import json
import re
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import plotly.io
import pytest

from cejian.answers.frames import records
from cejian.answers.store import Store
from cejian.figures.plotly.chart import draw as drawn
from cejian.figures.shared_indicator import shared_indicator as figure_of
from cejian.views import shared_indicator
from cejian.wording import amounts
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain
from tests.scenes import ids_opened, scene_of

INDICATOR = plain.shared_indicators(plain.PLAN_IDS)[0]["indicator_id"]
SHARING = [row for row in plain.shared_indicators(plain.PLAN_IDS) if row["indicator_id"] == INDICATOR]
TODAY = date(2025, 6, 1)
LANGS, THEMES = ("zh", "en"), ("light", "dark")


def places(store: Store, plan_ids: list[str], lang: str = "zh", theme: str = "light") -> pd.DataFrame:
    """Rows of the query plans in the order of `plan_ids`, with the names of a language and the colours of a theme."""
    rows = store.ask("plans").set_index("plan_id", drop=False).loc[plan_ids].reset_index(drop=True)
    return rows.assign(color=rows[f"color_{theme}"], short=rows[f"short_{lang}"])


def targets(store: Store) -> pd.DataFrame:
    shared = store.ask("shared_indicators", plan_ids=plain.PLAN_IDS)
    return shared[shared["indicator_id"] == INDICATOR].copy()


def draw(
    store: Store,
    plan_ids: list[str],
    *,
    rows: pd.DataFrame | None = None,
    benchmarks: pd.DataFrame | None = None,
    today: date = TODAY,
    lang: str = "zh",
    theme: str = "light",
) -> dict[str, Any]:
    if benchmarks is None:
        benchmarks = store.ask("benchmarks", indicator_id=INDICATOR, with_other=False)
    figure = figure_of(
        targets(store) if rows is None else rows, places(store, plan_ids, lang, theme), benchmarks, today, lang
    )
    return drawn(figure, theme).to_dict()


def test_a_figure_has_another_revision_exactly_when_it_is_another_figure(store: Store) -> None:
    order = plain.PLAN_IDS
    revision = draw(store, order)["layout"]["datarevision"]
    assert draw(store, order)["layout"]["datarevision"] == revision
    rows = targets(store)
    rows.loc[rows.index[0], "value"] += 0.01
    others = [
        draw(store, order[::-1]),
        draw(store, [plan for plan in order if not plan.startswith("xinqu")]),
        draw(store, order, lang="en"),
        draw(store, order, theme="dark"),
        draw(store, order, rows=rows),
    ]
    assert len({revision, *(other["layout"]["datarevision"] for other in others)}) == 1 + len(others)


@pytest.mark.slow
def test_no_template_comes_along_with_a_figure(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly.io.templates, "default", "plotly")
    assert "template" not in draw(store, plain.PLAN_IDS)["layout"]


def numbers(column: Any) -> list[float]:
    """A column of a specification: written out, or packed as Plotly packs arrays."""
    if isinstance(column, dict):
        return np.frombuffer(base64.b64decode(column["bdata"]), dtype=np.dtype(column["dtype"])).tolist()
    return [float(value) for value in column]


def dots(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The marks that stand for targets, from top to bottom: place, value, fact, fill, outline and the words beside
    it.
    """
    found = [trace for trace in figure["data"] if trace["type"] == "scatter" and "customdata" in trace]
    assert len(found) == 1
    trace = found[0]
    marker, values = trace["marker"], numbers(trace["x"])
    lengths = {
        len(list(column))
        for column in (values, trace["y"], trace["customdata"], marker["color"], marker["line"]["color"])
    }
    assert len(lengths) == 1
    assert figure["layout"]["yaxis"]["range"] == [len(trace["y"]) - 0.45, -0.55], (
        "the first place would stand at the bottom, or a place outside"
    )
    # The words are the mark's own or an annotation in its row.
    texts = [
        [note["text"] for note in figure["layout"]["annotations"] if (note["y"], note["x"]) == (y, x)]
        for y, x in zip(trace["y"], values)
    ]
    texts = [[text] for text in trace["text"]] if trace.get("text") is not None else texts
    assert all(len(text) == 1 for text in texts)
    return [
        {
            "name": name.replace("<b>", "").replace("</b>", ""),
            "value": value,
            "fact": fact,
            "fill": fill,
            "outline": outline,
            "text": text,
        }
        for name, value, (own,), fill, outline, (text,) in zip(
            trace["y"], values, trace["customdata"], marker["color"], marker["line"]["color"], texts
        )
        for fact in ids_opened(own)
    ]


def national_notes(figure: dict[str, Any]) -> list[tuple[float, str]]:
    """What is written over the lines, above the rows."""
    return [
        (note["x"], note["text"]) for note in figure["layout"].get("annotations", ()) if note.get("yref") == "paper"
    ]


def of(plan_id: str) -> dict[str, Any]:
    return next(row for row in SHARING if row["plan_id"] == plan_id)


# ---- dots --------------------------------------------------------------------------------------------------------

ORDERS = [list(order) for order in itertools.permutations([row["plan_id"] for row in SHARING])]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_there_is_one_dot_per_place_in_the_given_order_whatever_the_values(
    store: Store, order: list[str], lang: str
) -> None:
    found = dots(draw(store, order, lang=lang))
    names = [next(p[f"short_{lang}"] for p in plain.plans() if p["plan_id"] == plan_id) for plan_id in order]
    assert [dot["name"] for dot in found] == names
    assert [dot["value"] for dot in found] == [of(plan_id)["value"] for plan_id in order]


def test_one_of_those_orders_is_not_the_order_of_the_values() -> None:
    values = [[of(plan_id)["value"] for plan_id in order] for order in ORDERS]
    assert any(row != sorted(row) and row != sorted(row, reverse=True) for row in values)


def test_a_place_without_the_indicator_has_no_dot_and_moves_no_other(store: Store) -> None:
    order = [plain.plan_of_place(place) for place in plain.place_order()]
    assert [dot["fact"] for dot in dots(draw(store, order))] == [
        of(plan_id)["fact_id"] for plan_id in order if plan_id in {row["plan_id"] for row in SHARING}
    ]


def test_a_click_on_a_dot_opens_the_fact_of_its_place(store: Store) -> None:
    for dot in dots(draw(store, ORDERS[-1])):
        fact = plain.all_facts()[dot["fact"]]
        assert fact["fact_kind_code"] == "target"
        assert of(fact["plan_id"])["fact_id"] == dot["fact"]
        assert of(fact["plan_id"])["value"] == dot["value"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "doubtful",
    [set(), {"certain"}, {"high"}, {"low"}, {"high", "low"}],
    ids=lambda codes: "+".join(sorted(codes)) or "as_it_is",
)
def test_a_dot_is_hollow_exactly_where_the_reading_is_doubtful(store: Store, doubtful: set[str], theme: str) -> None:
    """As the data has it, and with every reading made certain or doubtful in turn."""
    rows = targets(store)
    if doubtful:
        rows["confidence_code"] = list(itertools.islice(itertools.cycle(sorted(doubtful)), len(rows)))
    confidence = dict(zip(rows["fact_id"], rows["confidence_code"]))
    colors = {p["plan_id"]: p[f"color_{theme}"] for p in plain.plans()}
    for dot in dots(draw(store, ORDERS[0], rows=rows, theme=theme)):
        own = colors[plain.all_facts()[dot["fact"]]["plan_id"]]
        assert dot["outline"] == own
        assert (dot["fill"] != own) == (confidence[dot["fact"]] != "certain")
        assert (word("doubtful", "zh") in dot["text"]) == (confidence[dot["fact"]] != "certain")


def test_the_data_has_a_certain_and_a_doubtful_reading_of_this_indicator() -> None:
    assert {row["confidence_code"] == "certain" for row in SHARING} == {True, False}


def test_a_deadline_is_said_to_be_past_from_the_day_after_it(store: Store) -> None:
    dated = next(row for row in SHARING if row["deadline_date"])
    for days, is_past in ((-1, False), (0, False), (1, True)):
        found = dots(draw(store, ORDERS[0], today=dated["deadline_date"] + timedelta(days=days)))
        text = next(dot["text"] for dot in found if dot["fact"] == dated["fact_id"])
        assert (word("deadline_passed", "zh") in text) == is_past


def test_a_target_without_a_deadline_says_so(store: Store) -> None:
    rows = targets(store)
    rows["deadline_date"] = pd.NaT
    assert all(
        word("no_deadline", "zh") in dot["text"] and word("deadline_passed", "zh") not in dot["text"]
        for dot in dots(draw(store, ORDERS[0], rows=rows))
    )


# ---- the national figures ----------------------------------------------------------------------------------------


def national(kind: str, with_other: bool = False) -> list[dict[str, Any]]:
    """The country's figures of a kind in time order, newest last."""
    return [
        row
        for row in plain.benchmarks(INDICATOR, with_other)
        if row["place_name"] == "全国" and row["kind_code"] == kind
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_national_target_and_the_newest_actual_stand_at_the_values_of_the_package(store: Store, lang: str) -> None:
    target, newest = national("target")[-1], national("actual")[-1]
    figure = draw(store, ORDERS[0], lang=lang)
    drawn = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line"]
    assert [(shape["x0"], shape["x1"]) for shape in drawn] == [(row["value"], row["value"]) for row in (target, newest)]
    # Never by colour alone: the two lines are dashed differently and both are named with value and period.
    assert len({shape["line"]["dash"] for shape in drawn}) == 2
    assert national_notes(figure) == [
        (row["value"], word(key, lang, f"{row['value']:g}", row["period_label"]))
        for row, key in ((target, "national_target"), (newest, "national_actual"))
    ]


def test_older_actual_figures_and_figures_of_other_places_are_not_drawn(store: Store) -> None:
    assert len(national("actual")) > 1
    figure = draw(store, ORDERS[0], benchmarks=store.ask("benchmarks", indicator_id=INDICATOR, with_other=True))
    assert len(figure["layout"]["shapes"]) == 2


def test_without_national_figures_only_the_dots_are_drawn(store: Store) -> None:
    figure = draw(
        store, ORDERS[0], benchmarks=store.ask("benchmarks", indicator_id="no_such_indicator", with_other=True)
    )
    assert len(dots(figure)) == len(ORDERS[0])
    assert not figure["layout"].get("shapes") and not national_notes(figure)


def test_every_value_lies_on_the_axis_which_begins_at_nought(store: Store) -> None:
    figure = draw(store, ORDERS[0])
    left, right = figure["layout"]["xaxis"]["range"]
    values = [dot["value"] for dot in dots(figure)] + [shape["x0"] for shape in figure["layout"]["shapes"]]
    assert left == 0 and all(0 <= value < right for value in values)


def test_the_figure_fetches_no_font_and_no_script(store: Store) -> None:
    assert "http" not in str(draw(store, ORDERS[0]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("order", ORDERS[:2], ids=" ".join)
def test_the_alt_text_says_every_place_and_amount_in_the_given_order(store: Store, order: list[str], lang: str) -> None:
    benchmarks = store.ask("benchmarks", indicator_id=INDICATOR, with_other=False)
    figure = figure_of(targets(store), places(store, order, lang), benchmarks, TODAY, lang)
    said = figure.alt.split(word("semicolon", lang))
    assert len(said) == len(order)
    for text, plan_id in zip(said, order):
        short = next(p[f"short_{lang}"] for p in plain.plans() if p["plan_id"] == plan_id)
        assert text.startswith(short) and (of(plan_id)["value_as_written"] or f"{of(plan_id)['value']:g}") in text


# ---- amounts in words --------------------------------------------------------------------------------------------


def amount(
    comparator: str,
    written: str | None,
    value: float,
    unit_written: str | None,
    unit: str,
    lang: str = "zh",
) -> str:
    row = {
        "recurrence_code": "none",
        "comparator_code": comparator,
        "value_as_written": written,
        "value": value,
        "unit_as_written": unit_written,
        "unit": unit,
    }
    return amounts.amount(row, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_at_least_and_more_than_are_different_signs(lang: str) -> None:
    assert amount("ge", "95", 95, "%", "%", lang) == "≥95%"
    assert amount("gt", "100", 100, "人", "人", lang) == {"zh": ">100 人", "en": ">100 people"}[lang]


@pytest.mark.parametrize("comparator", ["eq", "reach"])
def test_a_plain_value_has_no_sign(comparator: str) -> None:
    assert amount(comparator, "85", 85, "件", "件").replace(" ", "") == "85件"


@pytest.mark.parametrize(
    "comparator, zh, en",
    [("reduce_by", "压减", "−"), ("increase_by", "提高", "+"), ("grow_per_year", "年均增长", "per year")],
)
def test_a_change_says_which_way_and_is_not_read_as_a_level(comparator: str, zh: str, en: str) -> None:
    level = amount("eq", "10", 10, "%", "%")
    assert amount(comparator, "10", 10, "%", "%").startswith(zh) and amount(comparator, "10", 10, "%", "%").endswith(
        level
    )
    assert amount(comparator, "10", 10, "%", "%", "en").startswith(en) and amount(
        comparator, "10", 10, "%", "%", "en"
    ).endswith(level)


def test_a_large_number_is_shown_as_the_text_writes_it() -> None:
    said = amount("gt", "26万", 260000, "件", "件").replace(" ", "")
    assert said == ">26万件"
    assert "260000" not in said


@pytest.mark.parametrize(
    "value, said",
    [(85, "85"), (3000, "3,000"), (260000, "260,000"), (3000000, "3,000,000"), (1234567, "1,234,567"), (7.5, "7.5")],
)
def test_in_english_a_number_is_written_out_with_thousands_separators(value: float, said: str) -> None:
    assert amount("eq", "26万", value, "件", "件", "en") == f"{said} items"


def test_a_frequency_says_of_what_period_it_is_one() -> None:
    """The text writes 不少于1次 of every year; without the year it would read as once and for all."""
    row = {
        "comparator_code": "ge",
        "value_as_written": "1",
        "value": 1.0,
        "unit_as_written": "次",
        "unit": "次/年",
        "kind_code": "frequency",
    }
    assert amounts.amount(pd.Series(row), "zh") == "≥1 次/年"
    assert amounts.amount(pd.Series(row), "en") == "≥1 per year"
    assert amounts.amount(pd.Series(row | {"kind_code": "level", "unit": "次"}), "zh") == "≥1 次"


@pytest.mark.parametrize("lang, told, untold", [("zh", "无法辨认", "unreadable"), ("en", "unreadable", "无法辨认")])
def test_an_unreadable_unit_is_said_to_be_and_none_is_made_up(lang: str, told: str, untold: str) -> None:
    said = amount("eq", "90", 90, "箴", "unreadable", lang)
    assert "90" in said and told in said and untold not in said


def test_a_value_that_is_not_written_as_a_number_is_given_with_its_own_unit() -> None:
    assert amount("eq", None, 1, None, "次/季度").replace(" ", "") == "1次/季度"
    assert amount("eq", None, 1, "次", "次/季度").replace(" ", "") == "1次/季度"


def test_every_quantified_target_of_the_data_is_said_with_its_own_number_and_sign(store: Store) -> None:
    rows = store.ask("cell_targets", plan_ids=plain.PLAN_IDS)
    signs = {"ge": "≥", "gt": ">"}
    quantified = [row for row in records(rows) if row["is_quantified"]]
    assert {row["comparator_code"] for row in quantified} >= {"ge", "gt", "reach", "eq"}
    for row in quantified:
        for lang in LANGS:
            said = amounts.amount(row, lang)
            # Chinese shows what the text writes, English writes the number out; no Chinese unit is left over there.
            written = (
                row["value_as_written"]
                if lang == "zh" and isinstance(row["value_as_written"], str)
                else f"{row['value']:,.10g}"
            )
            assert written in said
            assert lang == "zh" or not re.search("[\u4e00-\u9fff]", said)
            assert "nan" not in said.lower() and "None" not in said
            assert [sign for sign in "≥>" if sign in said] == [
                sign for code, sign in signs.items() if code == row["comparator_code"]
            ]


def test_a_kept_chart_says_what_the_drawn_one_says(store: Store) -> None:
    figure = drawn(shared_indicator.shared_indicator(scene_of(store))["figure"], "light")
    kept = json.loads(shared_indicator.shared_indicator_on_screen.chart(scene_of(store)))
    assert kept["figure"] == json.loads(figure.to_json())
