"""A figure says once what all its drawings show: every fact of the answers is in it, and the drawings add nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from cejian.answers.store import Store
from cejian.deck.slides import contents
from cejian.figures.plotly.chart import draw
from cejian.figures.stage.pmc import pmc_index
from cejian.figures.stage.shared_indicator import shared_indicator
from cejian.figures.stage.timeline import timeline
from cejian.figures.timeline import NAMED_BY_KIND, UNDATED, TimelineFigure
from cejian.render import fonts, picture
from cejian.views import shared_indicator as shared_indicator_view, timeline as timeline_view
from cejian.views.evaluation.pmc import pmc_chart
from cejian.views.targets import shared_indicators
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain
from tests.scenes import CASES, Chosen, each_case, ids_opened, scene_of, texts_in

YEARS, BOX = (2016, 2035), (1728, 700)


class Figures(Chosen):
    """The figures of a selection."""

    @property
    def timeline(self) -> TimelineFigure:
        return timeline_view.timeline(self.scene)["figure"]

    @property
    def shared(self) -> list[Any]:
        return [
            shared_indicator_view.shared_indicator(self.scene, code)["figure"] for code in shared_indicators(self.scene)
        ]

    @property
    def pmc(self) -> Any:
        return pmc_chart(self.scene)["figure"]


shown_of, shown = each_case(Figures, CASES)


def plotted(figure: Any) -> list[str]:
    """Every word of a Plotly chart, without its markup."""
    return [re.sub(r"<[^>]*>", "\n", text) for text in texts_in(draw(figure, "light").to_dict())]


def on_slide(drawing: Any) -> list[str]:
    return [label["text"] for label in drawing["labels"]] + [row["text"] for row in drawing["rows"]]


def facts_drawn(drawing: Any) -> set[str]:
    return {fact for one in drawing["series"] for point in one["points"] for fact in ids_opened(point.get("facts", []))}


def test_every_target_of_an_indicator_is_one_dot_and_every_drawing_words_it_alike(shown: Figures) -> None:
    for code, figure in zip(shared_indicators(shown.scene), shown.shared):
        rows = [row for row in plain.shared_indicators(shown.plan_ids) if row["indicator_id"] == code]
        assert Counter(dot.fact_id for dot in figure.dots) == Counter(row["fact_id"] for row in rows)
        drawing = shared_indicator(figure, *BOX)
        assert facts_drawn(drawing) == {row["fact_id"] for row in rows}
        for dot in figure.dots:
            assert any(dot.amount in text for text in plotted(figure))
            assert any(text.startswith(dot.amount) for text in on_slide(drawing))
        for line in figure.national:
            assert line.words in plotted(figure) and line.words in on_slide(drawing)


def test_every_dated_time_is_in_one_mark_of_its_place_and_the_others_stand_beside_the_axis(shown: Figures) -> None:
    times = timeline_view.filtered_times(shown.scene)
    figure = shown.timeline
    assert [lane.place.plan_id for lane in figure.lanes] == shown.plan_ids
    for lane in figure.lanes:
        own = [row for row in times if row["plan_id"] == lane.place.plan_id and row["end_date"] is not None]
        assert Counter(fact for mark in lane.marks for fact in mark.facts) == Counter(row["fact_id"] for row in own)
        assert [undated.column for undated in lane.undated] == list(UNDATED)
        assert all(0 <= mark.height <= 1 for mark in lane.marks)


def test_in_english_only_names_that_a_text_gives_are_chinese(shown: Figures) -> None:
    for lane in shown.timeline.lanes:
        for mark in lane.marks:
            is_named = mark.kind in NAMED_BY_KIND
            assert shown.scene.lang == "zh" or not is_named or mark.words.isascii(), mark.words
            assert shown.scene.lang == "en" or not is_named or not mark.words.isascii(), mark.words


def test_the_slide_shows_the_deadlines_that_the_page_shows(shown: Figures) -> None:
    figure = shown.timeline
    due = {fact for lane in figure.lanes for mark in lane.marks if mark.kind == "deadline" for fact in mark.facts}
    assert due, "no deadline: the test looks at nothing"
    assert due <= facts_drawn(timeline(figure, YEARS, *BOX, 118))
    customs = [
        fact
        for trace in draw(figure, "light").to_dict()["data"]
        for (facts,) in trace["customdata"]
        for fact in ids_opened(facts)
    ]
    assert due <= set(customs)


@pytest.mark.slow
def test_shares_of_the_index_are_worded_alike_on_page_and_slide(shown: Figures) -> None:
    figure = shown.pmc
    drawing = pmc_index(figure, *BOX)
    assert facts_drawn(drawing) == {fact for panel in figure.panels for one in panel.shares for fact in one.facts}
    for panel in figure.panels:
        assert len(panel.shares) == len(figure.variables)
        assert any(f"PMC {panel.total}" in text for text in plotted(figure)) and panel.total in on_slide(drawing)
        for one in panel.shares:
            assert f" {one.words}" in plotted(figure) and one.words in on_slide(drawing)


def test_every_task_is_in_one_part_of_a_bar(shown: Figures) -> None:
    [figure] = [part for part in contents(shown.scene, "strength")[0].parts]
    drawing = figure.draw(*BOX)
    tasks = [m["measure_id"] for _, m in shown.counted if m["kind_code"] == "task"]
    facts = Counter(fact for part in drawing["series"] for own in part["facts"] for fact in ids_opened(own))
    assert facts == Counter(f"{task}:main" for task in tasks)
    assert drawing["unit"] == word("m_deck_items", shown.lang)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_knows_the_colours_of_its_places_in_the_theme(store: Store, theme: str) -> None:
    colors = {row["place_id"]: row[f"color_{theme}"] for row in plain.reference("places")}
    for lane in timeline_view.timeline(scene_of(store, theme=theme))["figure"].lanes:
        assert lane.place.color == colors[lane.place.column_id]


@pytest.mark.skipif(fonts.find(fonts.FOLDERS) is None, reason="no Chinese font on this machine: no picture then")
def test_the_picture_for_paper_shows_every_word_within_its_edges_and_today_on_ink(shown: Figures) -> None:
    figure = shown.timeline
    sheet = picture.drawn(figure, fonts.find(fonts.FOLDERS))
    marks, (width, height) = sheet.pages[0]["marks"], sheet.size
    letters = [mark for mark in marks if mark["kind"] == "letters" and not mark["hidden"]]
    text = "".join("".join(mark["runs"]) for mark in letters)
    told = [lane.place.name for lane in figure.lanes] + [event.name for event in figure.events] + list(figure.columns)
    told += [mark.words for lane in figure.lanes for mark in lane.marks if figure.shows(mark.at)]
    told += [str(len(undated.facts)) for lane in figure.lanes for undated in lane.undated if undated.facts]
    for words in [*told, "2017", "2035"]:
        assert all(part.strip() in text for part in words.split("·")), words
    assert all(0 <= mark["x"] < width and 10 < mark["y"] < height for mark in letters)
    [today] = [mark for mark in letters if figure.today_words in "".join(mark["runs"])]
    behind = [
        mark
        for mark in marks[: marks.index(today)]
        if mark["kind"] == "rectangle"
        and mark["x"] <= today["x"] < mark["x"] + mark["width"]
        and mark["y"] < today["y"] < mark["y"] + mark["height"]
    ]
    assert today["color"] == picture.INK["paper"] and behind[-1]["color"] == picture.INK["ink"]
