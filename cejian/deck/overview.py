"""The overview on the wall: the figures of every place, what it has measures on, and in what the places differ."""

from __future__ import annotations

from collections.abc import Sequence

from cejian.deck.common import Unmade, facts_of, place_columns, sources
from cejian.deck.content import Content, ContentColumn, ContentTable, on_ground
from cejian.facts import of_plan
from cejian.figures.letters import width_of
from cejian.views import bar, headlines, overview as overview_view
from cejian.views.contract.overview import Coverage, MapCell, MapRow, More
from cejian.views.contract.slides import SlideCell
from cejian.views.contract.tables import Sentence
from cejian.views.scene import UNKNOWN, Scene, is_draft
from cejian.wording.labels import count


def overview(scene: Scene) -> Content:
    """The headline over the figures of every place."""
    head = overview_view.overview_head(scene)
    cards = {card["column_id"]: card for card in head["cards"]}
    deadlines = scene.ask("deadlines", plan_ids=sorted(scene.plan_ids), today=scene.today)
    dated, passed = int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum())
    rows: list[list[SlideCell]] = [
        [
            {
                "text": scene.say("kind") + " · " + scene.say("year") if scene.lang == "en" else "文种、年份",
                "faint": True,
            },
            *(SlideCell(text=cards[p["column_id"]]["badges"][1]["text"], faint=True) for p in scene.plan_rows),
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
                SlideCell(
                    text=headlines.horizon(p, scene.lang, is_short=True),
                    facts=of_plan(p["plan_id"], [p["horizon_fact_id"]] if p["horizon_fact_id"] is not None else []),
                )
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


def _figure_row(label: str, figures: Sequence[More], strong: bool) -> list[SlideCell]:
    """A row of the overview: one figure of every place's card; a word in its place is faint."""
    is_number = [any(letter.isdigit() for letter in figure["value"]) for figure in figures]
    return [
        {"text": label},
        *(
            SlideCell(text=figure["value"], strong=strong and number, faint=not number, facts=list(figure["facts"]))
            for figure, number in zip(figures, is_number)
        ),
    ]


def plain(parts: list[Sentence]) -> str:
    """A sentence of views/headlines.py as text, without its stop."""
    return "".join(part if isinstance(part, str) else part["text"] for line in parts for part in line)


def coverage(scene: Scene) -> Content:
    """Places × groups: how many measures, shaded by the number; and whether one has a figure or a date."""
    view = overview_view.coverage_map(scene)
    rows: list[list[SlideCell]] = []
    places: list[str | None] = []
    for row in view["rows"]:
        places.append(row["column_id"])
        rows.append(
            [
                {"text": row["short"], "dot": row["column_id"]},
                *map(_map_cell, row["cells"]),
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


def _map_cell(cell: MapCell) -> SlideCell:
    said = cell["cell"]
    shown: SlideCell = {"text": cell["label"], "facts": cell["facts"], "faint": said in ("mentioned", "absent")}
    if said == "quantified":
        shown["mark"] = "●"
    shade = f"s{cell['shade']}" if cell["shade"] and said in ("quantified", "worded") else ""
    return on_ground(shown, "hatch" if said in UNKNOWN else shade)


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


def fairness(scene: Scene) -> Content:
    """What differs between the places, and what that leaves to compare."""
    unlike = bar.fairness(scene)
    suffix = "zh" if scene.lang == "zh" else "en"
    if unlike is None:
        raise Unmade("compare_one")
    rows: list[list[SlideCell]] = []
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
                    on_ground(
                        {"text": of(p)},
                        "hatch" if key == "completeness" and p["completeness_code"] == "truncated" else "",
                    )
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
