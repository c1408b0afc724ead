"""Any table of a page on the wall: the columns that a room can read, the filters of its page as they were frozen."""

from __future__ import annotations

from collections.abc import Iterator

from cejian.deck.common import SUMMARY, Unmade, facts_of, sources
from cejian.deck.content import Content, ContentColumn, ContentTable, is_empty, on_ground
from cejian.facts import of_plan
from cejian.views import agencies, measure_pairs, measures as measures_view
from cejian.views.contract.slides import SlideCell
from cejian.views.contract.tables import Cell, Fact, Table, Value, at as column_at, facts_of as facts_of_cell
from cejian.views.headlines import UNREAD
from cejian.views.registry import View
from cejian.views.scene import Scene
from cejian.wording.labels import measure_name
from cejian.wording.withholding import withhold

# Of a table whose columns are places, those of all places that it has.
PLACES = "place_*"
# The columns that go onto the wall, by code: of every view that is the table of its page.
ON_THE_WALL = {
    "functions": ("function", PLACES),
    "tools": ("m_ev_tool", PLACES),
    "tools_groups": ("m_ev_tool_kind_column", "m_ev_tool", "protection", "protection_also", "management"),
    "pmc_variables": ("m_ev_sub", PLACES),
    "pmc_raise": ("m_ev_first", "m_ev_sub", "m_ev_what_raises", "m_ev_by_how_much", "note"),
    "documents": ("document", PLACES),
    "cell": ("cell_kind", "definition"),
    "comparability": ("grade", "definition"),
    "categories": ("group", "leaf", "definition"),
    "absence_searches": ("place", "leaf", "words_searched", "found"),
    "correction_counts": ("place", "correction_kind", "applied", "noted"),
    "targets": ("target_name", "value", "baseline", "deadline"),
    "lookalikes": ("lookalike_a", "lookalike_b", "why_not"),
    "served": ("place", "target_name", "serving"),
    "load": ("place", "agency", "load_alone", "load_first", "load_among", "load_all"),
    "gaps_all": ("matter", "place", "value", "al_borrow"),
    "only_here": ("place", "title_or_gist", "al_nearest"),
    "search": ("place", "number_label", "title_or_gist"),
    "checkable": ("place", "m_ev_tasks", "quantified", "dated", "agency", "output"),
    "checkable_groups": ("group", "place", "m_ev_tasks", "quantified", "dated", "agency"),
    "checkable_measures": ("place", "title_or_gist", "m_ev_quantified", "m_ev_dated", "m_ev_agency", "m_ev_output"),
    "tool_codebook": ("m_ev_tool_kind_column", "m_ev_tool", "definition"),
    "sources": ("place", "document", "doc_number", "origin", "limits"),
    "agreement": ("field", "place", "units", "agreed", "share"),
    "corrections": ("place", "wrong", "right", "reason"),
    "doubts": ("place", "doubt_kind", "quote_column", "doubt_why", "handling"),
    "benchmarks": ("benchmark", "place", "period", "nature", "value"),
    "alignment_quality": ("m_alike_half", "grade", "m_alike_precision", "m_alike_recall"),
}
# A long table is read on its page; the wall shows its beginning and says how much is left.
MOST_ROWS = 16
LONGEST = 70


def find_table(part: object, code: str) -> Table | None:
    """The table of the view `code` anywhere in what makes a part of a page."""
    return next((table for table in _tables(part) if table.get("view") == code), None)


def _tables(part: object) -> Iterator[Table]:
    if isinstance(part, dict):
        if {"view", "columns", "rows"} <= part.keys():
            yield Table(view=part["view"], name=part["name"], columns=part["columns"], rows=part["rows"])
        else:
            for value in part.values():
                yield from _tables(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _tables(value)


def table_of(scene: Scene, view: View, code: str) -> Content:
    """The table of a view on its page; Unmade where the page has none of this code."""
    assert view.part is not None, f"{code}: a view without a table has a layout of its own"
    part = view.part(scene)
    table, name = find_table(part, code), view.name
    if table is None:
        raise Unmade("deck_unknown_view", code)
    picked = wall_columns(table, name)
    rows = [[_cell(row[position]) for position in picked] for row in table["rows"]]
    for shown_at, column in enumerate(picked):
        # A place with nothing in its column says so: its blank cells would be read as forgotten.
        if table["columns"][column].get("place") and all(is_empty(row[shown_at]) for row in rows):
            for row in rows:
                row[shown_at] |= {"text": scene.say("not_stated"), "faint": True}
    if name == "gaps_all":
        # Its title counts what home lacks; what home alone has stands in the same table and under another title.
        rows = [
            row
            for row, own in zip(rows, table["rows"])
            if own[column_at(table, "al_list")] == scene.say("al_table_gap")
        ]
        return _gaps_all(
            scene,
            table_title(scene, part, code),
            [str(table["columns"][position]["label"]) for position in picked],
            rows,
        )
    columns = [
        ContentColumn(
            str(table["columns"][position]["label"]),
            "right"
            if table["columns"][position].get("align") == "num" and not table["columns"][position].get("place")
            else "center"
            if table["columns"][position].get("place")
            else "left",
            table["columns"][position].get("place"),
            least=2.6,
        )
        for position in picked
    ]
    title = table_title(scene, part, code)
    return _content(scene, scene.say("m_deck_targets", title, len(rows)) if name == "targets" else title, columns, rows)


def wall_columns(table: Table, name: str) -> list[int]:
    """Where the columns of a table stand that go onto the wall, in the order of the wall; `name` of its view."""
    places = [
        position
        for position, column in enumerate(table["columns"])
        if column["code"].startswith("place_") and not column.get("tail")
    ]
    return [at for code in ON_THE_WALL[name] for at in (places if code == PLACES else [column_at(table, code)])]


def _gaps_all(scene: Scene, title: str, labels: list[str], rows: list[list[SlideCell]]) -> Content:
    """Every matter that the title counts, a row for each: who has it, and the first value and measure to look at.

    `rows`: matter, place, value, measure, a row per matter and place. A list cut after so many rows would not hold what
    its title says.
    """
    by_matter: dict[str, list[list[SlideCell]]] = {}
    for row in rows:
        by_matter.setdefault(str(row[0]["text"]), []).append(row)
    made: list[list[SlideCell]] = []
    for own in by_matter.values():
        places = scene.say("joiner").join(dict.fromkeys(str(row[1]["text"]) for row in own))
        firsts = [next((row for row in own if row[at]["text"]), None) for at in (2, 3)]
        told: list[SlideCell] = [
            {**row[at], "text": f"{row[1]['text']}{scene.say('colon')}{row[at]['text']}"} if row else {"text": ""}
            for at, row in zip((2, 3), firsts)
        ]
        made.append([own[0][0], {"text": places}, *told])
    columns = [ContentColumn(label, least=least) for label, least in zip(labels, (6, 5, 8, 8))]
    return Content(title, "", sources(scene), facts_of(made), [ContentTable(columns, made)])


def table_title(scene: Scene, whole: object, code: str) -> str:
    """The sentence or heading above the table of the view `code` in the `whole` part of a page."""
    found = [""]

    def look(part: object, heading: str) -> str:
        if isinstance(part, dict):
            if part.get("view") == code and "rows" in part:
                found[0] = heading
            title = next(
                (part[key] for key in ("title", "summary", "folded") if isinstance(part.get(key), str) and part[key]),
                "",
            )
            for value in part.values():
                look(value, title or heading)
        elif isinstance(part, (list, tuple)):
            for value in part:
                if isinstance(value, dict) and value.get("kind") in ("h1", "h2") and isinstance(value.get("text"), str):
                    heading = value["text"]
                else:
                    look(value, heading)
        return heading

    look(whole, "")
    return found[0] or scene.say("m_deck_table")


def _cell(cell: Cell | Value) -> SlideCell:
    if isinstance(cell, dict):
        words = cell["text"] or cell.get("full", "")
        shade = cell.get("shade")
        fill = f"s{shade}" if shade else "hatch" if cell.get("kind") == "damaged" else ""
        return on_ground({"text": _short(words), "facts": list(facts_of_cell(cell))}, fill)
    return {"text": _short("" if cell is None else str(cell))}


def _short(words: str) -> str:
    words = withhold(" ".join(words.split()))
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip("，；、") + "……"


def _content(
    scene: Scene, title: str, columns: list[ContentColumn], rows: list[list[SlideCell]], subtitle: str = ""
) -> Content:
    if not rows:
        raise Unmade("m_deck_nothing_left")
    plans = set(scene.plan_ids) & {group["plan_id"] for group in facts_of(rows)}
    shown = rows[:MOST_ROWS]
    left = scene.say("m_deck_rows_left", len(rows), len(shown)) if len(rows) > len(shown) else ""
    return Content(
        title,
        scene.say("semicolon").join(filter(None, [subtitle, left])),
        sources(scene, plans or None),
        facts_of(shown),
        [ContentTable(columns, shown)],
    )


# ---- views that the browser makes itself -----------------------------------------------------------------------------


def measures(scene: Scene) -> Content:
    """The list of measures under the filters of the address."""
    view, found = measures_view.measures(scene), measures_view.found_measures(scene)
    places = {p["plan_id"]: p for p in view["places"]}
    names = {option["code"]: option["name"] for option in view["options"]["cat"]}
    strengths = {option["code"]: option["name"] for option in view["options"]["str"]}
    cells: list[list[SlideCell]] = []
    for row in found:
        numbers = [*row["numbers"], *row["dates"]]
        cells.append(
            [
                {"text": places[row["plan"]]["short"], "dot": places[row["plan"]]["column_id"]},
                {"text": measure_name(row["label"], scene.lang)},
                {
                    "text": _short(row["title"] or row["gist"])
                    + ("" if row["title"] else f"（{scene.say('summary_badge')}）"),
                    "facts": of_plan(row["plan"], [row["id"]]),
                },
                {
                    "text": scene.say("semicolon").join(n["text"] for n in numbers)
                    or (scene.say("cell_unread_short") if view["no_agency"][row["plan"]] == UNREAD else ""),
                    "facts": of_plan(row["plan"], [n["fact"] for n in numbers]),
                },
                {"text": strengths[row["strength"]], "facts": of_plan(row["plan"], [f"{row['id']}:main"])},
            ]
        )
    columns = [
        ContentColumn(scene.say("place"), least=3.4),
        ContentColumn(scene.say("number_label"), least=3),
        ContentColumn(scene.say("title_or_gist"), least=10, share=2),
        ContentColumn(scene.say("m_deck_number_or_date"), least=5),
        ContentColumn(scene.say("strength_column"), least=4.4),
    ]
    filters = [names.get(code, code) for code in scene.selection.chosen("cat")]
    filters += [f"“{word}”" for word in scene.selection.chosen("q")]
    title = scene.say(
        "measures_found",
        len(found),
        len(view["rows"]),
        *(sum(row["kind"] == kind for row in view["rows"]) for kind in ("task", "safeguard")),
    )
    title += view["as_read"] + (scene.say("colon") + scene.say("joiner").join(filters) if filters else "")
    return _content(scene, title, columns, cells)


def pair(scene: Scene, first: str, second: str) -> Content:
    """Two measures side by side in what they are compared by, and what two readings or the machine say of them."""
    known = {measure["id"]: measure for measure in measure_pairs.compared_measures(scene)}
    if first not in known or second not in known:
        raise Unmade("deck_unknown_view", f"{first} · {second}")
    both = (known[first], known[second])
    names = measure_pairs.code_names(scene)
    low, high = sorted((first, second))
    grade = measure_pairs.likest_pairs(scene)["graded"].get(low, {}).get(high)

    def joined(plan_id: str, parts: list[Fact]) -> SlideCell:
        return {
            "text": _short(scene.say("semicolon").join(part["text"] for part in parts)) or scene.say("not_stated"),
            "facts": of_plan(plan_id, [part["fact"] for part in parts]),
            "faint": not parts,
        }

    rows: list[list[SlideCell]] = [
        [
            {"text": scene.say("title_or_gist")},
            *(
                SlideCell(
                    text=_short(m["title"]) + (f"（{scene.say('summary_badge')}）" if m["is_summary"] else ""),
                    facts=of_plan(m["plan"], [m["id"]]),
                    strong=True,
                )
                for m in both
            ),
        ],
        [
            {"text": scene.say("category")},
            *(
                SlideCell(text=scene.say("joiner").join(names["category"][code] for code in m["cats"][:3]))
                for m in both
            ),
        ],
        [{"text": scene.say("value")}, *(joined(m["plan"], m["numbers"]) for m in both)],
        [{"text": scene.say("deadline")}, *(joined(m["plan"], m["dates"]) for m in both)],
        [{"text": scene.say("agency")}, *(joined(m["plan"], m["agencies"]) for m in both)],
        [
            {"text": scene.say("strength_column")},
            *(
                SlideCell(text=names["strength"][m["strength"]], facts=of_plan(m["plan"], [f"{m['id']}:main"]))
                for m in both
            ),
        ],
    ]
    plans = scene.plans_by_id
    heads = [f"{plans[m['plan']]['short']} {measure_name(m['label'], scene.lang)}" for m in both]
    columns = [
        ContentColumn("", least=4.5, share=0.3),
        *(ContentColumn(head, "left", plans[m["plan"]]["column_id"], least=12) for head, m in zip(heads, both)),
    ]
    said = names["alignment_grade"][grade[0]] if grade else scene.say("m_deck_not_graded")
    return _content(
        scene,
        scene.say("m_deck_pair", *heads, said),
        columns,
        rows,
        withhold(grade[3]) if grade and len(grade) > 3 else "",
    )


def nearest(scene: Scene, measure_id: str) -> Content:
    """A measure and its likest in every other place."""
    known = {measure["id"]: measure for measure in measure_pairs.compared_measures(scene)}
    if measure_id not in known:
        raise Unmade("deck_unknown_view", measure_id)
    own, names, pairs = known[measure_id], measure_pairs.code_names(scene), measure_pairs.likest_pairs(scene)
    rows: list[list[SlideCell]] = []
    for other in [measure_id, *(id for id in pairs["near"].get(measure_id, []) if id in known)]:
        measure = known[other]
        low, high = sorted((measure_id, other))
        grade = pairs["graded"].get(low, {}).get(high)
        plan = scene.plans_by_id[measure["plan"]]
        rows.append(
            [
                {"text": plan["short"], "dot": plan["column_id"]},
                {"text": measure_name(measure["label"], scene.lang)},
                {
                    "text": _short(measure["title"]) + (SUMMARY if measure["is_summary"] else ""),
                    "facts": of_plan(measure["plan"], [other]),
                    "strong": other == measure_id,
                },
                {"text": names["alignment_grade"][grade[0]] if grade else ""},
                {
                    "text": names["strength"][measure["strength"]],
                    "facts": of_plan(measure["plan"], [f"{other}:main"]),
                },
            ]
        )
    columns = [
        ContentColumn(scene.say("place"), least=3.4),
        ContentColumn(scene.say("number_label"), least=3),
        ContentColumn(scene.say("title_or_gist"), least=10, share=2),
        ContentColumn(scene.say("al_grade"), least=5),
        ContentColumn(scene.say("strength_column"), least=4.4),
    ]
    return _content(
        scene,
        scene.say("m_deck_nearest", scene.plans_by_id[own["plan"]]["short"], _short(own["title"])),
        columns,
        rows,
        scene.say("m_deck_summary", SUMMARY)
        if any(cell["text"].endswith(SUMMARY) for row in rows for cell in row)
        else "",
    )


def counterpart(scene: Scene) -> Content:
    """A unit and who has its function elsewhere."""
    view = agencies.counterpart(scene)
    mine = next((unit for unit in view["units"] if unit["id"] == view["unit"]), None)
    if mine is None:
        raise Unmade("deck_unknown_view", "counterpart")
    rows: list[list[SlideCell]] = []
    for place in view["places"]:
        same = [unit for unit in view["units"] if unit["plan"] == place["plan_id"] and unit["fn"] == mine["fn"]]
        dot: SlideCell = {"text": place["short"], "dot": place["column_id"]}
        rows += [
            [dot, {"text": unit["name"], "facts": unit["facts"], "strong": unit is mine}, {"text": str(unit["count"])}]
            for unit in same
        ] or [
            [
                dot,
                {"text": view["unnamed"].get(place["plan_id"]) or scene.say("no_counterpart"), "faint": True},
                {"text": ""},
            ]
        ]
    columns = [
        ContentColumn(scene.say("place"), least=4),
        ContentColumn(scene.say("agency"), least=12, share=2),
        ContentColumn(scene.say("measure_count"), "right", least=4),
    ]
    return _content(scene, scene.say("m_deck_counterpart", mine["place"], mine["name"]), columns, rows)
