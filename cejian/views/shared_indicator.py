"""One indicator that several plans set: the figures as they are written, side by side."""

from __future__ import annotations

import pandas as pd

from cejian.answers.frames import rows_of
from cejian.answers.typed_rows import SharedIndicatorRow
from cejian.facts import of_plan
from cejian.figures.shared_indicator import national, shared_indicator as figure_of
from cejian.views import headlines
from cejian.views.browser_tables import browser_table, chart
from cejian.views.contract.blocks import Note, PageChart
from cejian.views.contract.overview import SharedIndicator
from cejian.views.contract.tables import TableRow
from cejian.views.kept_views import kept, kept_parts
from cejian.views.scene import Scene, deadline_words, doc_number, is_draft
from cejian.wording import amounts
from cejian.wording.labels import count, day


@kept
def shared_indicator(scene: Scene, indicator_id: str | None = None) -> SharedIndicator | None:
    """A shared indicator, by default the one that most of the chosen places share: figure, words and table; None where
    they share none, or not this one.
    """
    shared = scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))
    if shared.empty:
        return None
    first = indicator_id or shared["indicator_id"].iloc[0]
    targets = shared[shared["indicator_id"] == first]
    if targets.empty:
        return None
    head = rows_of(targets, SharedIndicatorRow)[0]
    benchmarks = scene.ask("benchmarks", indicator_id=first, with_other=False)
    name = head["indicator_zh"] if scene.lang == "zh" else head["indicator_en"]
    grade = head["comparability_code"] or "practice"
    grades = (row for row in scene.rows("codes") if row["list_code"] == "comparability" and row["code"] == grade)
    grade_word = scene.name_of(next(grades))
    drawn = national(benchmarks)
    figure = figure_of(targets, scene.plans, benchmarks, scene.today, scene.lang)
    beside = scene.say("semicolon").join(
        (
            f"{row['period_label']} {row['kind_zh'] if scene.lang == 'zh' else row['kind_code']} {row['value']:g}"
            f"（{row['publisher']}{'，' + row['published_date'] if row['published_date'] else ''}）"
        )
        for row in drawn
    )
    rows: list[TableRow] = [
        [
            place["short"],
            {"text": amounts.amount(t, scene.lang), "facts": of_plan(t["plan_id"], [t["fact_id"]])},
            scene.say("local_target"),
            deadline_words(t, scene.lang, scene.today)
            or scene.say("m_draft_no_deadline" if is_draft(place) else "no_deadline"),
            t["reading_note"] or "",
            f"{doc_number(scene, place)}（{headlines.origin(place, scene.lang)}）",
            scene.store.version,
        ]
        for place in scene.plan_rows
        for t in rows_of(targets[targets["plan_id"] == place["plan_id"]], SharedIndicatorRow)
    ]
    rows += [
        [
            b["place_name"],
            f"{b['value']:g} {amounts.unit(b['unit'], scene.lang)}",
            b["kind_zh"],
            b["period_label"],
            b["note"] or "",
            f"{b['publisher']}（{b['grade_zh']}）",
            scene.store.version,
        ]
        for b in drawn
    ]
    columns = [
        ("place", ""),
        ("value", "num"),
        ("nature", ""),
        ("deadline_or_period", ""),
        ("note", ""),
        ("doc_or_publisher", ""),
    ]
    note = _why_graded(scene, targets)
    title = scene.say("shared_title", count(targets["plan_id"].nunique(), scene.lang), name)
    title += headlines.drafts_among(targets["plan_id"], scene.lang)
    sub = scene.say("shared_sub", amounts.unit(head["unit"] or "", scene.lang))
    return {
        "title": {"part": "note", "title": title, "subtitle": sub, "text": ""},
        "figure": figure,
        "alt": figure.alt,
        "source": {
            "part": "note",
            "title": "",
            "subtitle": "",
            "text": scene.say("shared_source", grade_word, note, beside),
            "table": browser_table(scene, str(first), columns, rows),
            "caption": {"title": title, "sub": sub, "alt": figure.alt},
        },
    }


def _why_graded(scene: Scene, targets: pd.DataFrame) -> str:
    """Why the chosen places' values of one indicator are graded as they are: what differs, and which reading is
    doubtful.
    """
    rows = rows_of(targets, SharedIndicatorRow)
    placed = [(plan, row) for plan in scene.plan_rows for row in rows if row["plan_id"] == plan["plan_id"]]
    dates = list(
        dict.fromkeys(
            day(row["deadline_date"], row["deadline_precision_code"], scene.lang)
            for _, row in placed
            if row["deadline_date"] is not None
        )
    )
    doubtful = [plan["short"] for plan, row in placed if row["confidence_code"] != "certain" and not is_draft(plan)]
    drafts = dict.fromkeys(plan["short"] for plan, _ in placed if is_draft(plan))
    parts = [scene.say("same_indicator")]
    parts += [scene.say("deadlines_differ", scene.say("joiner").join(dates))] if len(dates) > 1 else []
    parts += [scene.say("levels_differ")] if len({plan["admin_level_code"] for plan, _ in placed}) > 1 else []
    parts += [scene.say("base_not_stated")] if "口径未写明" in (placed[0][1]["definition"] or "") else []
    parts += [scene.say("reading_doubtful", scene.say("joiner").join(doubtful))] if doubtful else []
    parts += [scene.say("m_draft_value", scene.say("joiner").join(drafts))] if drafts else []
    return scene.say("joiner_clause").join(parts)


@kept_parts()
def shared_indicator_on_screen(scene: Scene, indicator_id: str | None = None) -> list[Note | PageChart]:
    """Heading, chart and source of `shared_indicator`; nothing where that is None."""
    view = shared_indicator.made(scene, indicator_id)
    if view is None:
        return []
    return [view["title"], chart(scene, indicator_id or "shared", view["figure"], view["alt"]), view["source"]]


def shared_indicator_missing(scene: Scene) -> Note:
    """What stands in the chart's place when nothing is shared: why, and what to change."""
    return {
        "part": "note",
        "title": scene.say("shared_none_title") + headlines.as_read(scene.plan_ids, scene.lang),
        "subtitle": scene.say("shared_none"),
        "text": "",
    }
