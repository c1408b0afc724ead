"""时间线: dated statements of the chosen plans, those that pass the filters, and what is said without a date."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from cejian.answers.typed_rows import TimeRow
from cejian.facts import of_plan
from cejian.figures.timeline import UndatedRow, timeline as figure_of
from cejian.ids import draft_of
from cejian.views import headlines
from cejian.views.browser_tables import browser_table, chart
from cejian.views.codes import code_names, counted, counted_option, named
from cejian.views.contract.blocks import Filters, Headline, Note, PageChart
from cejian.views.contract.overview import Timeline
from cejian.views.contract.tables import Option, TableRow
from cejian.views.headlines import UNREAD
from cejian.views.kept_views import kept, kept_by, kept_parts
from cejian.views.overview import counts_of, figure_rows, year_only
from cejian.views.scene import Scene, count_read, origins_line
from cejian.wording.labels import day
from cejian.wording.withholding import withhold

FIRST_YEAR, LAST_YEAR = 2016, 2035


WINDOWS = ("2017-2027", "2023-2025")


SHOWN_KINDS = ("horizon", "phase", "deadline", "recurring", "issued", "published")


RHYTHMS = ("yearly", "quarterly", "monthly")


@kept_by("tk", "prec", "cat", "span", "ext")
def timeline(scene: Scene) -> Timeline:
    """Filters, figure, words and table of the timeline; figure is None where the filters leave nothing."""
    times = filtered_times(scene)
    loose = undated(scene, times)
    events = scene.rows("external_events") if scene.selection.chosen("ext") != ("0",) else []
    rows: list[TableRow] = [_time_row(scene, row) for row in times]
    columns = [
        ("place", ""),
        ("time_kind", ""),
        ("time_label", ""),
        ("time_start", ""),
        ("time_end", ""),
        ("time_precision", ""),
        ("time_words", ""),
        ("doc_number", ""),
    ]
    figure = (
        figure_of(times, scene.plan_rows, events, loose, years(scene), scene.today, scene.lang)
        if times or any(row["count"] for row in loose)
        else None
    )
    head = timeline_head(scene)
    alt = scene.say("semicolon").join(said for row in times if (said := _in_words(scene, row)))
    return {
        "filters": _timeline_filters(scene),
        "head": head,
        "figure": figure,
        "alt": alt,
        "source": {
            "part": "note",
            "title": "",
            "subtitle": "",
            "text": (scene.say("timeline_empty") if figure is None else "")
            + scene.say("timeline_source", len(scene.plan_ids), origins_line(scene)),
            "table": browser_table(scene, "timeline", columns, rows),
            "caption": {"finding": head["title"], "lead": head["lead"], "sub": head["subtitle"], "alt": alt},
        },
    }


def _in_words(scene: Scene, row: TimeRow) -> str:
    """A dated row in a sentence, for who cannot see the chart; empty for one without an end."""
    if row["end_date"] is None:
        return ""
    end = day(row["end_date"], row["precision_code"], scene.lang)
    return f"{scene.plans_by_id[row['plan_id']]['short']} {row['label']} {end}"


@kept_parts("tk", "prec", "cat", "span", "ext")
def timeline_on_screen(scene: Scene) -> list[Headline | Filters | PageChart | Note | None]:
    """Headline, filters, chart (None where the filters leave nothing) and source of `timeline`."""
    view = timeline.made(scene)
    figure, alt = view["figure"], view["alt"]
    drawn = None if figure is None else chart(scene, "timeline", figure, alt)
    return [view["head"], view["filters"], drawn, view["source"]]


@kept
def _times(scene: Scene) -> list[TimeRow]:
    """Rows of the query times that count, in screen order."""
    order, counting = {plan_id: i for i, plan_id in enumerate(scene.plan_ids)}, counted(scene)

    def place(row: TimeRow) -> tuple[int, str, pd.Timestamp, str]:
        # What has no end stands last.
        return order[row["plan_id"]], row["kind_code"], row["end_date"] or pd.Timestamp.max, row["fact_id"]

    # A time outside all measures, like a phase of the whole plan, always counts.
    times = scene.rows("times", plan_ids=sorted(scene.plan_ids))
    return sorted((row for row in times if row["measure_id"] is None or row["measure_id"] in counting), key=place)


def filtered_times(scene: Scene, skipped: str = "") -> list[TimeRow]:
    """Rows of the query times that the filters of the address leave, in screen order; `skipped` is a filter key that is
    not applied. Treat it as read-only.
    """
    kinds, precisions = (scene.selection.chosen(key) if key != skipped else () for key in ("tk", "prec"))
    wanted = _chosen_categories(scene) if skipped != "cat" else set()
    return [
        row
        for row in _times(scene)
        if (not kinds or row["kind_code"] in kinds)
        and (not precisions or row["precision_code"] in precisions)
        and (not wanted or row["category_code"] in wanted)
    ]


def _chosen_categories(scene: Scene) -> set[str]:
    """The categories that the filter asks for, a group with its leaves; empty where it is not set."""
    chosen = set(scene.selection.chosen("cat"))
    return (
        chosen | {row["code"] for row in scene.rows("categories") if row["parent_code"] in chosen} if chosen else chosen
    )


def undated(scene: Scene, times: list[TimeRow]) -> list[UndatedRow]:
    """What of `times` (as filtered_times gives them) stands outside the axis, and the measures without any time.

    A row per plan and column (fixed: a fixed rhythm, vague: words that give no date, none: no time). That a measure has
    no time is said of no draft.
    """
    # A measure without a time has no kind of time and no precision either: whoever asks for one does not mean it.
    narrowed = any(scene.selection.chosen(key) for key in ("tk", "prec"))
    timed = {row["measure_id"] for row in scene.rows("times", plan_ids=sorted(scene.plan_ids))}
    wanted = _chosen_categories(scene)
    measures = (
        []
        if narrowed
        else [
            row
            for row in scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
            if not row["is_dated"]
            and draft_of(row["plan_id"]) is None
            and row["measure_id"] not in timed
            and (not wanted or wanted & set(row["category_codes"]))
        ]
    )
    loose = [row for row in times if row["end_date"] is None]
    rows: list[UndatedRow] = []
    for plan_id in scene.plan_ids:
        own = [row for row in loose if row["plan_id"] == plan_id]
        fixed = [row for row in own if row["recurrence_code"] in RHYTHMS]
        vague = [row for row in own if row["precision_code"] == "vague" and row["recurrence_code"] not in RHYTHMS]
        for column, facts, labels in (
            *(
                (column, [row["fact_id"] for row in found], [row["label"] for row in found])
                for column, found in (("fixed", fixed), ("vague", vague))
            ),
            ("none", [row["measure_id"] for row in measures if row["plan_id"] == plan_id], []),
        ):
            rows.append(
                {
                    "plan_id": plan_id,
                    "column": column,
                    "count": len(facts),
                    "facts": facts,
                    "labels": labels,
                }
            )
    return rows


def years(scene: Scene) -> tuple[int, int]:
    """The first and the last year shown: those of the address, otherwise all."""
    span = scene.selection.chosen("span")
    if not span:
        return FIRST_YEAR, LAST_YEAR
    first, _, last = span[0].partition("-")
    return int(first), int(last or first)


def spans() -> tuple[str, ...]:
    """The time windows that an address may name: WINDOWS and every single year."""
    return (*WINDOWS, *(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)))


def _timeline_filters(scene: Scene) -> Filters:
    # The number beside an option is what choosing it leaves, the other filters as they are.
    left: dict[str, Counter[str | None]] = {
        "tk": Counter(row["kind_code"] for row in filtered_times(scene, "tk")),
        "prec": Counter(row["precision_code"] for row in filtered_times(scene, "prec")),
        "cat": Counter(row["category_code"] for row in filtered_times(scene, "cat")),
    }
    times = scene.rows("times", plan_ids=sorted(scene.plan_ids))
    kinds: list[Option] = [
        kind | counted_option(scene, kind["code"], kind["name"], left["tk"][kind["code"]])
        for kind in named(scene, "milestone_kind")
        if kind["code"] in SHOWN_KINDS
    ]
    precisions: list[Option] = [
        precision | counted_option(scene, precision["code"], precision["name"], left["prec"][precision["code"]])
        for precision in named(scene, "precision")
    ]
    own_years = sorted({row["end_date"].year for row in times if row["end_date"] is not None})
    window: list[Option] = [{"code": span, "name": span.replace("-", "—")} for span in WINDOWS]
    window += [{"code": str(year), "name": str(year)} for year in own_years]
    categories = scene.rows("categories")
    leaves = {
        group["code"]: [row["code"] for row in categories if row["parent_code"] == group["code"]]
        for group in categories
        if group["parent_code"] is None
    }
    counts = {group: sum(left["cat"][leaf] for leaf in of) for group, of in leaves.items()}
    # A leaf chosen on another page narrows here too, so it stands here too.
    counts |= {
        leaf: left["cat"][leaf] for of in leaves.values() for leaf in of if leaf in scene.selection.chosen("cat")
    }
    names = {row["code"]: scene.name_of(row) for row in categories}
    groups: list[Option] = [counted_option(scene, code, names[code], number) for code, number in counts.items()]
    if UNREAD in {*scene.selection.chosen("cat"), *left["cat"]}:
        groups.append({"code": UNREAD, "name": scene.say("cell_unread"), "count": left["cat"][UNREAD]})
    chosen = {key: list(scene.selection.chosen(key)) for key in ("tk", "prec", "cat", "span", "ext")}
    return {
        "part": "filters",
        "filters": chosen,
        "active": any(chosen.values()),
        "folds": True,
        "groups": [
            {"key": "tk", "name": scene.say("facet_tk"), "options": kinds},
            {"key": "prec", "name": scene.say("facet_prec"), "options": precisions},
            {"key": "cat", "name": scene.say("facet_cat"), "options": groups},
            {"key": "span", "name": scene.say("facet_span"), "options": window, "single": True},
            {
                "key": "ext",
                "name": "",
                "single": True,
                "options": [
                    {"code": "0", "name": scene.say("with_events"), "on": scene.selection.chosen("ext") != ("0",)}
                ],
            },
        ],
    }


def timeline_head(scene: Scene) -> Headline:
    """How many deadlines and phases are drawn and how many of them have passed; the tasks with a deadline and with a
    rhythm per place.

    The title counts the rows that the filters leave, as the chart and the numbers beside the kinds do.
    """
    times = filtered_times(scene)
    dated = [
        (row["kind_code"], row["end_date"].date())
        for row in times
        if row["kind_code"] in ("deadline", "phase") and row["end_date"] is not None
    ]
    phases, passed = sum(kind == "phase" for kind, _ in dated), sum(end < scene.today for _, end in dated)
    title = (
        scene.say("timeline_title", len(dated) - phases, phases, passed)
        if len(dated)
        else scene.say("timeline_none") + headlines.as_read(scene.plan_ids, scene.lang)
    )
    title += scene.say("timeline_narrowed") if any(scene.selection.chosen(key) for key in ("tk", "prec", "cat")) else ""
    figures = {row["plan_id"]: counts_of(row) for row in figure_rows(scene)}
    yearly = "".join(
        f"{p['short']}{scene.say('colon')}{told}" for p in scene.plan_rows if (told := year_only(scene, p))
    )
    shares = [
        scene.say("joiner").join(
            f"{p['short']} " + count_read(scene, p, figures[p["plan_id"]][of][0], figures[p["plan_id"]]["task"][0])
            for p in scene.plan_rows
        )
        for of in ("deadline", "frequency")
    ]
    base = "" if scene.selection.party else scene.say("base_party")
    return {
        "part": "headline",
        "title": title,
        "lead": scene.say("timeline_shares", *shares) + base + (scene.say("stop") + yearly if yearly else ""),
        "subtitle": scene.say("timeline_sub"),
    }


def _time_row(scene: Scene, row: TimeRow) -> TableRow:
    place = scene.plans_by_id[row["plan_id"]]
    kinds, precisions = code_names(scene, "milestone_kind"), code_names(scene, "precision")
    return [
        place["short"],
        kinds[row["kind_code"]],
        {"text": row["label"], "facts": of_plan(row["plan_id"], [row["fact_id"]])},
        day(row["start_date"], row["precision_code"], scene.lang, False) if row["start_date"] is not None else "",
        day(row["end_date"], row["precision_code"], scene.lang) if row["end_date"] is not None else "",
        precisions[row["precision_code"]],
        withhold(row["quote_clean"]),
        place["doc_number"] or scene.say("no_number"),
        scene.store.version,
    ]
