"""Views as slides: a view code and the scene of its frozen selection -> what goes onto the wall.

Which codes there are stands in views/registry.py; a view whose table stands on its page is laid out in tables.py, the
others below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from cejian.answers.frames import records
from cejian.deck.common import SUMMARY, Unmade, facts_of, place_columns, sources
from cejian.deck.layout import (
    Content,
    ContentCell,
    ContentChart,
    ContentColumn,
    ContentQuote,
    ContentTable,
    ContentText,
)
from cejian.deck.reading import one_matter
from cejian.deck.tables import counterpart, measures, nearest, pair, table_of
from cejian.facts import each_once, of_plan
from cejian.figures import stage
from cejian.figures.letters import width_of
from cejian.figures.shared_indicator import national
from cejian.figures.strengths import strengths
from cejian.ids import plan_of, whole_of
from cejian.views import (
    bar,
    compare as compare_view,
    gaps as gaps_view,
    headlines,
    measure_pairs,
    overview as overview_view,
    shared_indicator as shared_indicator_view,
    timeline as timeline_view,
)
from cejian.views.citations import FactInWords, citations
from cejian.views.contract.overview import Coverage, MapRow, More
from cejian.views.evaluation.pmc import judged, pmc_chart, pmc_scores
from cejian.views.headlines import UNREAD, is_differing
from cejian.views.registry import view_of
from cejian.views.scene import UNKNOWN, Scene, cell_kinds, count_read, is_draft
from cejian.wording.labels import count
from cejian.wording.withholding import WITHHELD, withhold

MARKS = {"quantified": "●", "worded": "◐", "mentioned": "○", "absent": "—", "damaged": "▨", "unread": "？"}
FEW_LEAVES = 2  # so few matters leave room for the titles of their measures
STOP = re.compile(r"([，。；：、！？）》”’,.;:!?)]*)\s*(.*)", re.DOTALL)  # what ends a sentence, and what follows it
NEIGHBOURS = 160  # letters of a sentence's neighbours that may be shown with it


def contents(scene: Scene, view: str) -> list[Content]:
    """What a view puts onto the wall, a piece per slide or run of slides; Unmade where there is nothing to put."""
    found = view_of(view)
    if found is None:
        raise Unmade("deck_unknown_view", view)
    known, about = found
    if known.part:
        return [table_of(scene, known, view)]
    made = LAYOUTS[known.name](scene, *about)
    return made if isinstance(made, list) else [made]


# ---- what slides share ----------------------------------------------------------------------------------------------


def plain(parts: list[list[Any]]) -> str:
    """A sentence of views/headlines.py as text, without its stop."""
    return "".join(part if isinstance(part, str) else part["text"] for line in parts for part in line)


def _kind_cell(scene: Scene, plan_id: str, code: str, with_counts: bool = True) -> ContentCell:
    """One of the five kinds with its mark; below it, unless without, what stands behind it in figures."""
    cell = scene.cells.cell(plan_id, code)
    counts = [
        scene.say(key, count)
        for key, count in (
            ("m_deck_measures", cell["measure_count"]),
            ("m_deck_numbers", cell["number_count"]),
            ("m_deck_dates", cell["date_count"]),
        )
        if count
    ]
    short = scene.say(f"cell_{cell['cell']}_short") if cell["cell"] in UNKNOWN else cell["short"]
    return {
        "text": short + ("\n" + " / ".join(counts) if counts and with_counts else ""),
        "mark": MARKS[cell["cell"]],
        "facts": cell["facts"],
        "strong": cell["cell"] == "quantified",
        "faint": cell["cell"] in ("mentioned", "absent"),
        **({"fill": "hatch"} if cell["cell"] in UNKNOWN else {}),
    }


def _kinds(
    scene: Scene, codes: list[tuple[str, str]], with_titles: bool = False, with_counts: bool = True
) -> ContentTable:
    """Leaves × places: every cell one of the five kinds, with the title of its first measure where there is room.
    `codes`: (leaf, its name).
    """
    rows = [
        [{"text": name}, *(_kind_cell(scene, plan_id, code, with_counts) for plan_id in scene.plan_ids)]
        for code, name in codes
    ]
    for (code, _), row in zip(codes, rows) if with_titles else ():
        for plan_id, cell in zip(scene.plan_ids, row[1:]):
            # One that is mainly about the matter before one that is so by the way.
            own = sorted(
                (m for m in scene.cells.measures.get((plan_id, code), []) if m["role_code"] != "mention"),
                key=lambda m: m["role_code"] != "primary",
            )
            cell["text"] += (
                "\n" + withhold(own[0]["short_zh"]) + (SUMMARY if own[0]["is_editors_summary"] else "") if own else ""
            )
    # Without counts a kind stands on one line.
    kinds = (
        4.6 if with_counts else max(4.6, *(width_of(f"● {cell['text']}", 1) + 0.05 for row in rows for cell in row[1:]))
    )
    return ContentTable(
        [ContentColumn(scene.say("matter"), least=6.6, share=0.2), *place_columns(scene, kinds)],
        rows,
        most_lines=6 if with_titles else 3,
    )


def _legend(scene: Scene) -> str:
    return "　".join(f"{MARKS[kind]} {scene.say('cell_' + kind)}" for kind in cell_kinds(scene))


# ---- the overview ---------------------------------------------------------------------------------------------------


def overview(scene: Scene) -> Content:
    """The headline over the figures of every place."""
    head = overview_view.overview_head(scene)
    cards = {card["column_id"]: card for card in head["cards"]}
    deadlines = scene.ask("deadlines", plan_ids=sorted(scene.plan_ids), today=scene.today)
    dated, passed = int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum())
    rows: list[list[ContentCell]] = [
        [
            {
                "text": scene.say("kind") + " · " + scene.say("year") if scene.lang == "en" else "文种、年份",
                "faint": True,
            },
            *({"text": cards[p["column_id"]]["badges"][1]["text"], "faint": True} for p in scene.plan_rows),
        ]
    ]
    # 责任单位 and 牵头部门 are one row: which of the two a plan names is its own matter. So are deadlines and the year
    # of yearly points.
    # Safeguards, which are no tasks, are left to the cards: a row more would not fit.
    for code, below in (
        ("tasks", None),
        ("agency", None),
        ("targets", "deliverables"),
        ("task_deadlines", "m_deck_frequencies"),
    ):
        own = [next(f for f in cards[p["column_id"]]["figures"] if f["code"] == code) for p in scene.plan_rows]
        rows.append(_figure_row(scene.say(code), own, True))
        if below:  # a row of its own, so that every cell of the wall holds one figure
            rows.append(_figure_row(scene.say(below), [figure["more"] for figure in own], False))
    rows.append(
        [
            {"text": scene.say("horizon")},
            *(
                {
                    "text": headlines.horizon(p, scene.lang, is_short=True),
                    "facts": of_plan(p["plan_id"], [p["horizon_fact_id"]] if p["horizon_fact_id"] is not None else []),
                }
                for p in scene.plan_rows
            ),
        ]
    )
    subtitle = scene.say("sub_passed", dated, passed) if dated else ""
    if not scene.selection.party:
        subtitle += (scene.say("semicolon") if subtitle else "") + scene.say("sub_base")
    # The names of the rows stand on one line.
    table = ContentTable(
        [
            ContentColumn("", least=max(width_of(row[0]["text"], 1) + 0.5 for row in rows), share=0),
            *place_columns(scene),
        ],
        rows,
    )
    return Content(plain(head["headline"]), subtitle, sources(scene), facts_of(rows), [table])


def _figure_row(label: str, figures: Sequence[More], strong: bool) -> list[ContentCell]:
    """A row of the overview: one figure of every place's card; a word in its place is faint."""
    is_number = [any(letter.isdigit() for letter in figure["value"]) for figure in figures]
    return [
        {"text": label},
        *(
            {"text": figure["value"], "strong": strong and number, "faint": not number, "facts": list(figure["facts"])}
            for figure, number in zip(figures, is_number)
        ),
    ]


def coverage(scene: Scene) -> Content:
    """Places × groups: how many measures, shaded by the number; and whether one has a figure or a date."""
    view = overview_view.coverage_map(scene)
    rows: list[list[ContentCell]] = []
    places: list[str | None] = []
    for row in view["rows"]:
        places.append(row["column_id"])
        rows.append(
            [
                {"text": row["short"], "dot": row["column_id"]},
                *(
                    {
                        "text": cell["label"],
                        "facts": cell["facts"],
                        "faint": cell["cell"] in ("mentioned", "absent"),
                        **({"mark": "●"} if cell["cell"] == "quantified" else {}),
                        **(
                            {"fill": "hatch"}
                            if cell["cell"] in UNKNOWN
                            else {"fill": f"s{cell['shade']}"}
                            if cell["shade"] and cell["cell"] in ("quantified", "worded")
                            else {}
                        ),
                    }
                    for cell in row["cells"]
                ),
            ]
        )
    columns = [
        ContentColumn("", least=4),
        *(ContentColumn(group["name"], "center", least=2.6) for group in view["groups"]),
    ]
    return Content(
        coverage_title(scene, view),
        view["subtitle"],
        sources(scene),
        facts_of(rows),
        [ContentTable(columns, rows, places)],
    )


def coverage_title(scene: Scene, view: Coverage) -> str:
    """On how many groups every place has a measure or target; a text that is cut, and a draft, is left out where it
    alone would make them fewer.

    `view`: the coverage map. What a cut text does not hold it may have held, so it cannot speak against the others.
    """

    def everywhere(rows: list[MapRow]) -> int:
        return sum(
            all(row["cells"][at]["cell"] in ("quantified", "worded") for row in rows)
            for at in range(len(view["groups"]))
        )

    rows = view["rows"]
    cut = {p["column_id"]: p["short"] for p in scene.plan_rows if p["completeness_code"] == "truncated"}
    drafts = {p["column_id"]: p["short"] for p in scene.plan_rows if is_draft(p)}
    whole = [row for row in rows if row["column_id"] not in cut | drafts]
    if len(rows) < 2 or not whole:
        return view["title"]
    is_left_out = everywhere(whole) > everywhere(rows)
    counted = whole if is_left_out else rows
    who = counted[0]["short"] if len(counted) == 1 else scene.say("m_deck_everyone")
    but = "".join(
        scene.say(key, scene.say("joiner").join(places.values()))
        for key, places in (("m_deck_but", cut), ("m_draft_but", drafts))
        if is_left_out and places
    )
    number = everywhere(counted)
    said = "m_deck_on_all" if number == len(view["groups"]) else "m_deck_on_some" if number else "m_deck_on_none"
    return scene.say(
        "m_deck_coverage", count(len(view["groups"]), scene.lang), scene.say(said, who, count(number, scene.lang)), but
    )


def gaps(scene: Scene) -> Content:
    """What others have and home has not: leaves × places, home first."""
    view = gaps_view.gaps(scene)
    if not view["items"]:
        raise Unmade("m_deck_no_gaps", f"{view['title']}{scene.say('colon')}{view['subtitle']}")
    items = view["items"]
    # Kinds alone: a row per matter takes one line, so that as many as the title announces are seen at once.
    table = _kinds(scene, [(item["code"], item["name"]) for item in items], with_counts=False)
    names = scene.say("joiner").join(item["name"] for item in items[:3])
    title = scene.say("m_deck_gaps" if len(items) > 3 else "m_deck_gaps_few", view["title"], names)
    # Every cell has its mark and its words: no legend is needed.
    return Content(title, view["subtitle"], sources(scene), facts_of(table.rows), [table])


def compare(scene: Scene, group: str = "") -> list[Content]:
    """A piece per category group (or the one asked for): its leaves × places."""
    cells = scene.cells
    wanted = [g for g in cells.groups if not group or g["category_code"] == group]
    if not wanted:
        raise Unmade("deck_unknown_view", f"compare:{group}")
    grid = {g["code"]: g["leaves"] for g in compare_view.grid(scene)["groups"]}
    made = []
    for g in wanted:
        leaves = grid[g["category_code"]]
        # The switches of the page are frozen with the view.
        shown = [
            leaf
            for leaf in leaves
            if not (scene.selection.diff and not is_differing(leaf["cells"].values()))
            and not (scene.selection.numbers and not any(cell["numbers"] for cell in leaf["cells"].values()))
        ]
        if not shown or (not group and g["category_code"] in scene.selection.closed):
            continue
        table = _kinds(scene, [(leaf["code"], leaf["name"]) for leaf in shown], len(shown) <= FEW_LEAVES)
        differing = sum(is_differing(leaf["cells"].values()) for leaf in shown)
        unread = any(cell["cell"] == UNREAD for leaf in shown for cell in leaf["cells"].values())
        name = cells.category_name(g)
        title = (
            name
            if len(scene.plan_ids) == 1
            else scene.say("m_deck_group", name, len(shown), differing)
            if differing
            else scene.say("m_deck_group_same", name, len(shown))
        )
        has_summary = any(cell["text"].endswith(SUMMARY) for row in table.rows for cell in row)
        made.append(
            Content(
                title + (scene.say("m_draft_apart") if unread else ""),
                _legend(scene) + ("　" + scene.say("m_deck_summary", SUMMARY) if has_summary else ""),
                sources(scene),
                facts_of(table.rows),
                [table],
            )
        )
    if not made:
        raise Unmade("m_deck_nothing_left")
    return made


# ---- targets, time, strength ----------------------------------------------------------------------------------------


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
        scene.say("m_deck_shared_sub", head["unit"]),
        sources(scene, set(rows["plan_id"])),
        each_once(group for dot in figure.dots for group in of_plan(dot.place.plan_id, [dot.fact_id])),
        [
            ContentChart(lambda width, height: stage.shared_indicator(figure, width, height), view["alt"]),
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


def _grade(scene: Scene, head: Any) -> str:
    code = head["comparability_code"] or "practice"
    grades = (row for row in scene.rows("codes") if row["list_code"] == "comparability" and row["code"] == code)
    return str(next(grades)["name_zh" if scene.lang == "zh" else "name_en"])


def timeline(scene: Scene) -> Content:
    """Horizons, phases and deadlines in lanes; what has no date stands in columns at the right."""
    times = timeline_view.filtered_times(scene)
    dated = times[times["end_date"].notna()]
    head = timeline_view.timeline_head(scene)
    undated = timeline_view.undated(scene, times).set_index(["plan_id", "column"])
    if dated.empty and not undated["count"].sum():
        raise Unmade("timeline_empty")
    shown = dated[dated["kind_code"].isin(timeline_view.SHOWN_KINDS)]
    ends = [date.year for date in shown["end_date"]] or [scene.today.year]
    # A horizon of many years would press everything else together: the axis ends where most of it does.
    due = [date.year for date in shown[shown["kind_code"] != "horizon"]["end_date"]] or ends
    years = (
        timeline_view.years(scene)
        if scene.selection.chosen("span")
        else (min(min(ends), scene.today.year), max(*due, scene.today.year))
    )
    rows = [
        [
            {
                "text": count_read(scene, p, undated.loc[(p["plan_id"], column), "count"]),
                "facts": of_plan(p["plan_id"], undated.loc[(p["plan_id"], column), "facts"]),
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
    drawn = ContentChart(lambda width, height: stage.timeline(times_drawn, years, width, height, 118), view["alt"])
    return Content(
        head["title"],
        scene.say("m_deck_timeline_sub"),
        sources(scene),
        each_once(
            [
                *(
                    group
                    for plan_id, fact in zip(shown["plan_id"], shown["fact_id"])
                    for group in of_plan(plan_id, [fact])
                ),
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
        [ContentChart(lambda width, height: stage.strengths(figure, width, height), figure.alt)],
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
            ContentChart(lambda width, height: stage.pmc_index(figure, width, height), scene.say("m_deck_pmc_sub")),
        ],
    )


def fairness(scene: Scene) -> Content:
    """What differs between the places, and what that leaves to compare."""
    unlike = bar.fairness(scene)
    suffix = "zh" if scene.lang == "zh" else "en"
    if unlike is None:
        raise Unmade("compare_one")
    rows: list[list[ContentCell]] = []
    for key, of in (
        ("level", lambda p: p["level"]),
        ("kind", lambda p: p["kind"]),
        ("issuer_kind", lambda p: p["issuer_kind"]),
        ("year", lambda p: headlines.year(p, scene.lang)),
        ("horizon", lambda p: headlines.horizon(p, scene.lang, is_short=True)),
        ("completeness", lambda p: p["completeness"]),
        ("origin", lambda p: p[f"origin_{suffix}"]),
    ):
        rows.append(
            [
                {"text": scene.say(key)},
                *(
                    {
                        "text": of(p),
                        **(
                            {"fill": "hatch"} if key == "completeness" and p["completeness_code"] == "truncated" else {}
                        ),
                    }
                    for p in scene.plan_rows
                ),
            ]
        )
    title = (
        scene.say("m_brief_fair", unlike["names"], unlike["verdict"])
        if unlike["names"]
        else scene.say("m_brief_alike", unlike["label"])
    )
    facts = [group for p in scene.plan_rows for group in of_plan(p["plan_id"], [f"{p['plan_id']}:title"])]
    return Content(
        title.rstrip(scene.say("stop").strip()),
        scene.say("promise"),
        sources(scene),
        facts,
        [ContentTable([ContentColumn("", least=4.5), *place_columns(scene)], rows)],
    )


# ---- a sentence -----------------------------------------------------------------------------------------------------


def quote(scene: Scene, fact_id: str) -> Content:
    """A sentence between its neighbours, large."""
    # A deck names a sentence as an address does: by its id alone.
    cited, _ = citations(scene.store, of_plan(plan_of(fact_id), [fact_id]), scene.lang)
    if not cited:
        raise Unmade("unknown_fact_link", fact_id[:60])
    c = cited[fact_id]
    if WITHHELD in c.quote:
        raise Unmade("m_deck_withheld")
    before, stop, after = _neighbours(scene, c)
    where = " · ".join(
        filter(None, [" ".join(filter(None, [c.place, c.number or c.section])), c.title, c.doc_number, c.origin])
    )
    place = next(str(p["column_id"]) for p in records(scene.ask("plans")) if p["plan_id"] == c.plan_id)
    plan = c.plan_id
    measure = next(
        (
            m
            for m in measure_pairs.compared_measures(
                replace(scene, selection=replace(scene.selection, places=(place,), home=None))
            )
            if whole_of(fact_id) == m["id"]
        ),
        None,
    )
    said = (
        scene.say(
            "m_deck_quote_of",
            c.place,
            c.number,
            measure["title"] + (f"（{scene.say('summary_badge')}）" if measure["is_summary"] else ""),
        )
        if measure
        else scene.say("m_deck_quote", c.place, c.number or c.section)
    )
    return Content(
        said,
        "",
        _source_of(scene, c),
        of_plan(plan, [fact_id]),
        [ContentQuote(fact_id, plan, place, where, before, " ".join(c.quote.split()), stop, after)],
        alt=plan,
    )


def _source_of(scene: Scene, c: FactInWords) -> str:
    return scene.say("m_deck_source", scene.say("m_deck_source_of", c.place, c.doc_number, c.origin))


def _neighbours(scene: Scene, c: FactInWords) -> tuple[str, str, str]:
    """What stands before a sentence in its paragraph, the marks that end it, and what stands behind them, up to
    NEIGHBOURS letters each; withheld sentences stay out.
    """
    clean = str(scene.store.ask("plan_text", plan_id=c.plan_id)["clean_text"].iloc[0])
    start, end = c.start, c.end
    first, last = clean.rfind("\n", 0, start) + 1, clean.find("\n", end)
    last = len(clean) if last < 0 else last
    before, after = clean[max(first, start - NEIGHBOURS) : start], clean[end : min(last, end + NEIGHBOURS)]
    before = ("……" if start - NEIGHBOURS > first and before else "") + before
    behind = STOP.fullmatch(withhold(after).strip())
    stop, after = behind.groups() if behind else ("", after)
    return withhold(before).strip(), stop, after + ("……" if end + NEIGHBOURS < last and after else "")


# By the name of the view; a layout is given what its code is about.
LAYOUTS: dict[str, Callable[..., Content | list[Content]]] = {
    "plans": overview,
    "coverage": coverage,
    "gaps": gaps,
    "fairness": fairness,
    "shared": shared_indicator,
    "compare": compare,
    "measures": measures,
    "timeline": timeline,
    "counterpart": counterpart,
    "pair": pair,
    "nearest": nearest,
    "strength": strength,
    "pmc": pmc,
    "quote": quote,
    "reading": lambda scene, code: one_matter(scene, code, MARKS),
    "indicator": indicator,
}
