"""The figures on the wall: shared indicators, the timeline, strengths, the PMC index."""

from __future__ import annotations

from cejian.answers.frames import Row, records
from cejian.deck.common import Unmade, facts_of, sources
from cejian.deck.content import Content, ContentChart, ContentColumn, ContentTable, ContentText
from cejian.facts import each_once, of_plan
from cejian.figures.shared_indicator import national
from cejian.figures.stage.pmc import pmc_index as pmc_on_stage
from cejian.figures.stage.shared_indicator import shared_indicator as shared_indicator_on_stage
from cejian.figures.stage.strengths import strengths as strengths_on_stage
from cejian.figures.stage.timeline import timeline as timeline_on_stage
from cejian.figures.strengths import strengths
from cejian.views import shared_indicator as shared_indicator_view, timeline as timeline_view
from cejian.views.contract.slides import SlideCell
from cejian.views.evaluation.pmc import judged, pmc_chart, pmc_scores
from cejian.views.scene import Scene, count_read
from cejian.wording import amounts


def shared_indicator(scene: Scene, indicator_id: str = "") -> Content:
    """One shared indicator as dots, with the national target and actual."""
    shared = scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))
    rows = shared[shared["indicator_id"] == (indicator_id or (shared["indicator_id"].iloc[0] if len(shared) else ""))]
    if rows.empty:
        raise Unmade("shared_none")
    head = records(rows)[0]
    view = shared_indicator_view.shared_indicator(scene, head["indicator_id"])
    if view is None:
        raise Unmade("m_deck_nothing_left")
    figure = view["figure"]
    lines = national(scene.ask("benchmarks", indicator_id=head["indicator_id"], with_other=False))
    grade = view["source"]["text"]
    title = scene.say("m_deck_shared", view["title"]["title"], _grade(scene, head))
    beside = scene.say("semicolon").join(
        scene.say(
            "m_deck_benchmark",
            line["period_label"],
            line["kind_zh"] if scene.lang == "zh" else line["kind_code"],
            f"{line['value']:g}",
            line["publisher"],
        )
        for line in lines
    )
    below = [ContentText([{"runs": [{"text": scene.say("m_deck_beside", beside), "faint": True}]}])] if lines else []
    return Content(
        title,
        scene.say("m_deck_shared_sub", amounts.unit(head["unit"], scene.lang)),
        sources(scene, set(rows["plan_id"])),
        each_once(group for dot in figure.dots for group in of_plan(dot.place.plan_id, [dot.fact_id])),
        [
            ContentChart(lambda width, height: shared_indicator_on_stage(figure, width, height), view["alt"]),
            *below,
        ],
        alt=grade,
    )


def indicator(scene: Scene, indicator_id: str) -> Content:
    """The same for the one that a code names; Unmade where no plan has such an indicator."""
    plans = sorted(scene.store.ask("plans")["plan_id"])
    if indicator_id not in set(scene.ask("target_rows", plan_ids=plans)["indicator_id"]):
        raise Unmade("deck_unknown_view", indicator_id)
    return shared_indicator(scene, indicator_id)


def _grade(scene: Scene, head: Row) -> str:
    code = head["comparability_code"] or "practice"
    grades = (row for row in scene.rows("codes") if row["list_code"] == "comparability" and row["code"] == code)
    return str(next(grades)["name_zh" if scene.lang == "zh" else "name_en"])


def timeline(scene: Scene) -> Content:
    """Horizons, phases and deadlines in lanes; what has no date stands in columns at the right."""
    times = timeline_view.filtered_times(scene)
    dated = [(row, row["end_date"].year) for row in times if row["end_date"] is not None]
    head = timeline_view.timeline_head(scene)
    undated = {(row["plan_id"], row["column"]): row for row in timeline_view.undated(scene, times)}
    if not dated and not any(row["count"] for row in undated.values()):
        raise Unmade("timeline_empty")
    shown = [(row, year) for row, year in dated if row["kind_code"] in timeline_view.SHOWN_KINDS]
    ends = [year for _, year in shown] or [scene.today.year]
    # A horizon of many years would press everything else together: the axis ends where most of it does.
    due = [year for row, year in shown if row["kind_code"] != "horizon"] or ends
    years = (
        timeline_view.years(scene)
        if scene.selection.chosen("span")
        else (min(min(ends), scene.today.year), max(*due, scene.today.year))
    )
    rows: list[list[SlideCell]] = [
        [
            {
                "text": count_read(scene, p, undated[p["plan_id"], column]["count"]),
                "facts": of_plan(p["plan_id"], undated[p["plan_id"], column]["facts"]),
            }
            for column in ("fixed", "vague", "none")
        ]
        for p in scene.plan_rows
    ]
    columns = [
        ContentColumn(scene.say(f"m_deck_undated_{column}"), "center", least=1.6)
        for column in ("fixed", "vague", "none")
    ]
    view = timeline_view.timeline(scene)
    times_drawn = view["figure"]
    if times_drawn is None:
        raise Unmade("timeline_empty")
    drawn = ContentChart(lambda width, height: timeline_on_stage(times_drawn, years, width, height, 118), view["alt"])
    return Content(
        head["title"],
        scene.say("m_deck_timeline_sub"),
        sources(scene),
        each_once(
            [
                *(group for row, _ in shown for group in of_plan(row["plan_id"], [row["fact_id"]])),
                *facts_of(rows),
            ]
        ),
        [drawn],
        ContentTable(columns, rows, [p["column_id"] for p in scene.plan_rows]),
    )


def strength(scene: Scene) -> Content:
    """The tasks of every place by the strength of their main clause."""
    codes = scene.ask("codes")
    names = dict(
        codes[codes["list_code"] == "strength"][["code", "name_zh" if scene.lang == "zh" else "name_en"]].itertuples(
            index=False
        )
    )
    counts = scene.rows("flag_counts", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    figure = strengths(counts, names, scene.plan_rows, scene.lang)
    # Place by place, the strongest first.
    facts = [
        group for place, levels in figure.bars for own in reversed(levels) for group in of_plan(place.plan_id, own)
    ]
    return Content(
        scene.say("m_deck_strength", figure.total, figure.strongest, figure.levels[-1]),
        scene.say("m_deck_strength_sub"),
        sources(scene),
        each_once(facts),
        [ContentChart(lambda width, height: strengths_on_stage(figure, width, height), figure.alt)],
    )


def pmc(scene: Scene) -> Content:
    """The PMC index: a panel of dots per place."""
    index = scene.ask("pmc_index", plan_ids=sorted(scene.plan_ids))
    figure = pmc_chart(scene)["figure"]
    title = next(block["text"] for block in pmc_scores(scene) if block["kind"] == "h1")
    facts = [group for row in records(index) for group in of_plan(row["plan_id"], row["fact_ids"])]
    return Content(
        title,
        scene.say("m_deck_pmc_sub"),
        sources(judged(scene)),
        each_once(facts),
        [
            ContentChart(lambda width, height: pmc_on_stage(figure, width, height), scene.say("m_deck_pmc_sub")),
        ],
    )
