"""The tables of parts that the screen draws as something else: cards, a list, a text, a matrix.

They are dictionaries like those of views.browser_table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cejian.answers.frames import records, rows_of
from cejian.facts import of_plan
from cejian.render import ExportRefused
from cejian.views import codes, measures as measures_view, scene as scene_view
from cejian.views.browser_tables import column
from cejian.views.contract.matters import Clause, FoundMeasure, Grid, GridColumn, GridRow, Measures, Number
from cejian.views.contract.overview import Card, Counterpart, Head, State
from cejian.views.contract.tables import Cell, Column, Table, TableRow, Value
from cejian.views.dressed_plan import DressedPlan
from cejian.views.headlines import UNREAD, is_differing
from cejian.views.scene import Scene
from cejian.wording.labels import measure_name
from cejian.wording.withholding import withhold

CARD = (
    "place",
    "document",
    "doc_number",
    "level",
    "horizon",
    "completeness",
    "tasks",
    "safeguards",
    "agency",
    "targets",
    "deliverables",
    "task_deadlines",
    "task_frequencies",
    "note",
)
CARD_NUMBERS = ("tasks", "safeguards", "targets", "deliverables")
MEASURE_LABELS = {
    "place": "place",
    "label": "number_label",
    "title": "title_or_gist",
    "cat": "category",
    "agency": "agency",
    "number": "value",
    "date": "deadline",
    "strength": "strength_column",
}


def columns(scene: Scene, *keys: str, numbers: tuple[str, ...] = ()) -> list[Column]:
    """Columns by the keys of their words, and behind them the version of the data."""
    return [
        *(column(scene, key, "num" if key in numbers else "") for key in keys),
        {"code": "version", "label": scene.say("version_column")},
    ]


def sentence(parts: list[Any]) -> str:
    """A sentence of views/headlines.py as text."""
    return "".join(part if isinstance(part, str) else part["text"] for part in parts)


def cards(scene: Scene, head: Head) -> Table:
    """The cards of the overview, a row per place. `head`: views.overview_head."""

    def joined(parts: Sequence[Cell | State]) -> Cell:
        return {
            "text": " · ".join(part["text"] for part in parts),
            "facts": [fact for part in parts for fact in part.get("facts") or []],
        }

    def row(card: Card) -> TableRow:
        told = [one for figure in card["figures"] for one in (figure, figure.get("more")) if one]
        figures: TableRow = [{"text": one["value"], "facts": one["facts"]} for one in told]
        return [
            card["short"],
            {"text": card["title"], "facts": card["title_facts"]},
            joined(card["meta"]),
            joined(card["badges"]),
            {"text": card["horizon"]["text"], "facts": card["horizon"]["facts"] or []},
            joined(card["states"]),
            *figures,
            "".join(figure["note"] or "" for figure in card["figures"]),
            scene.store.version,
        ]

    return {
        "name": "cejian_plans",
        "columns": columns(scene, *CARD, numbers=CARD_NUMBERS),
        "rows": [row(card) for card in head["cards"]],
    }


def matrix(scene: Scene, grid: Grid, leaves: set[str], name: str) -> Table:
    """The grid as it is seen, matters × places: under a place its document, in a cell its kind, numbers and measures.

    `grid`: views.grid; `leaves`: the codes of the rows that are shown.
    """

    def number(n: Number) -> str:
        when, doubt = f"（{n['when']}）" if n["when"] else "", f"（{scene.say('doubtful')}）" if n["doubt"] else ""
        return " ".join(filter(None, [n["value"], n["name"]])) + when + doubt

    def measure(m: Clause) -> str:
        about = [m["label"], m["role"], scene.say("summary_badge") if m["is_summary"] else ""]
        return f"{m['text']}（{' · '.join(filter(None, about))}）"

    def cell(leaf: GridRow, place: GridColumn) -> Cell:
        found = leaf["cells"][place["plan_id"]]
        lines = [found["short"], *map(number, found["numbers"]), *map(measure, found["measures"])]
        return {"text": "\n".join(lines), "facts": found["facts"]}

    places = grid["columns"]
    shorts: list[Column] = [{"code": f"place_{p['column_id']}", "label": p["short"]} for p in places]
    labels = [
        Column(code="group", label=scene.say("group")),
        Column(code="matter", label=scene.say("matter")),
        *shorts,
    ]
    heads = [
        "\n".join(filter(None, [scene.say("home_badge") if p["is_home"] else "", p["note"], p["horizon"]]))
        for p in places
    ]
    rows: list[TableRow] = [
        [group["name"], leaf["name"], *(cell(leaf, p) for p in places)]
        for group in grid["groups"]
        for leaf in group["leaves"]
        if leaf["code"] in leaves
    ]
    return {
        "name": name,
        "columns": labels,
        "rows": [["", scene.say("document"), *heads], *rows],
    }


def shown_leaves(scene: Scene, grid: Grid) -> set[str]:
    """The rows that the switches of the grid (only what differs, only what has figures) leave."""

    def is_shown(leaf: GridRow) -> bool:
        kinds = {cell["cell"] for cell in leaf["cells"].values()}
        is_same, is_plain = not is_differing(leaf["cells"].values()), "quantified" not in kinds
        return not (scene.selection.diff and is_same or scene.selection.numbers and is_plain)

    return {leaf["code"] for group in grid["groups"] for leaf in group["leaves"] if is_shown(leaf)}


def counterpart(scene: Scene, view: Counterpart) -> tuple[Table, str] | None:
    """Who has the function of my unit elsewhere, and my unit in words; None where no unit is chosen.

    `view`: working.counterpart.
    """
    mine = next((unit for unit in view["units"] if unit["id"] == view["unit"]), None)
    if mine is None:
        return None
    rows: list[list[Any]] = []
    for place in view["places"]:
        same = [unit for unit in view["units"] if unit["plan"] == place["plan_id"] and unit["fn"] == mine["fn"]]
        silent = [
            place["short"],
            view["unnamed"].get(place["plan_id"]) or scene.say("no_counterpart"),
            "",
            scene.store.version,
        ]
        rows += [
            [place["short"], {"text": unit["name"], "facts": unit["facts"]}, unit["count"], scene.store.version]
            for unit in same
        ] or [silent]
    labels = columns(scene, "place", "agency", "measure_count", numbers=("measure_count",))
    return {"name": "cejian_counterpart", "columns": labels, "rows": rows}, f"{mine['place']} · {mine['name']}"


def text(scene: Scene, plan: DressedPlan, is_original: bool) -> Table:
    """The text that is read, a row per paragraph, as copied or repaired. `plan`: a row of views.dressed."""
    kept, clean = ("source_text", "") if is_original else ("clean_text", "clean_")
    letters = str(scene.ask("plan_text", plan_id=plan["plan_id"])[kept].iloc[0])
    start, end = f"{clean}start_char", f"{clean}end_char"
    outline, rows, at = records(scene.ask("plan_outline", plan_id=plan["plan_id"])), [], 0
    for line in letters.split("\n"):
        stop = at + len(line)
        if line.strip():
            section = [o for o in outline if o["kind_code"] == "section" and o[start] <= at < o[end]][-1:]
            measure = [o for o in outline if o["kind_code"] != "section" and o[start] < stop and at < o[end]][:1]
            under = [f"{o['path_label']} {o['title'] or ''}" for o in section] or [scene.say("front_matter")]
            own: list[Any] = [
                {"text": measure_name(o["number_label"], scene.lang), "facts": of_plan(plan["plan_id"], [o["id"]])}
                for o in measure
            ] or [""]
            rows.append([plan["short"], *under, *own, line, scene.store.version])
        at = stop + 1
    labels = columns(scene, "place", "out_section", "number_label", "out_as_copied" if is_original else "quote_column")
    return {"name": f"cejian_text_{plan['plan_id']}", "columns": labels, "rows": rows}


def all_plans(scene: Scene) -> dict[str, DressedPlan]:
    """plan_id -> its row in the words of the language, of all plans: any can be read, whichever places are chosen."""
    return {plan["plan_id"]: plan for plan in rows_of(scene_view.all_plans(scene), DressedPlan)}


# ---- the list of measures -------------------------------------------------------------------------------------


def sorting(scene: Scene) -> tuple[str, bool]:
    """The column that the list is sorted by, and whether downwards."""
    by = next(iter(scene.selection.chosen("sort")), "place")
    return by.removeprefix("-"), by.startswith("-")


def measure_columns(scene: Scene) -> list[str]:
    """The columns of the list that the address asks for, in their order; all where it asks for none."""
    chosen = scene.selection.chosen("cols")
    return [key for key in measures_view.MEASURE_COLUMNS if key in chosen or not chosen]


def measures(scene: Scene, order: tuple[int, ...]) -> Table:
    """The measures that the filters leave, sorted, in the chosen columns; document number and full text go along."""
    view, shown = measures_view.measures(scene), measure_columns(scene)
    names = {key: {option["code"]: option["name"] for option in view["options"][key]} for key in ("cat", "str")}
    places, texts = {p["plan_id"]: p for p in view["places"]}, measures_view.measure_texts(scene)

    def cell(row: FoundMeasure, key: str) -> Cell | Value:
        if key == "place":
            return str(places[row["plan"]]["short"])
        if key == "label":
            kind = f" · {scene.say('safeguard')}" if row["kind"] == "safeguard" else ""
            return measure_name(row["label"], scene.lang) + kind
        if key == "title":
            return {
                "text": row["title"] or f"{row['gist']}（{scene.say('summary_badge')}）",
                "facts": of_plan(row["plan"], [row["id"]]),
            }
        if key == "cat":
            return scene.say("joiner").join(names["cat"][leaf] for leaf in row["cats"][:1]) or scene.say("cell_unread")
        if key == "agency":
            unnamed = scene.say(codes.NO_AGENCY[view["no_agency"][row["plan"]]])
            return scene.say("joiner").join(a["name"] for a in row["agencies"]) or unnamed
        if key == "strength":
            return {"text": names["str"][row["strength"]], "facts": of_plan(row["plan"], [f"{row['id']}:main"])}
        told = row["numbers" if key == "number" else "dates"]
        return {
            "text": scene.say("semicolon").join(one["text"] for one in told)
            or (scene.say("cell_unread_short") if view["no_agency"][row["plan"]] == UNREAD else ""),
            "facts": of_plan(row["plan"], [one["fact"] for one in told]),
        }

    rows: list[TableRow] = [
        [
            *(cell(row, key) for key in shown),
            places[row["plan"]]["doc_number"] or scene.say("no_number"),
            texts[row["id"]],
            scene.store.version,
        ]
        for row in _sorted(scene, view, order)
    ]
    labels = columns(scene, *(MEASURE_LABELS[key] for key in shown), "doc_number", "quote_column")
    return {"name": "cejian_measures", "columns": labels, "rows": rows}


def _sorted(scene: Scene, view: Measures, order: tuple[int, ...]) -> list[FoundMeasure]:
    """The found rows as the screen sorts them.

    By titles and by units only the browser sorts, by the sound of Chinese words: its `order` is taken where it has the
    very rows that are found, with those without a unit at the end; else ExportRefused.
    """
    by, is_down = sorting(scene)
    places = {plan_id: at for at, plan_id in enumerate(scene.plan_ids)}
    categories, strengths = ([option["code"] for option in view["options"][key]] for key in ("cat", "str"))
    keys: dict[str, Callable[[FoundMeasure], tuple[int, ...]]] = {
        "place": lambda r: (places[r["plan"]], r["at"]),
        "label": lambda r: (r["at"], places[r["plan"]]),
        "title": lambda r: (),
        "agency": lambda r: (not r["agencies"],),
        "cat": lambda r: (
            not r["cats"],
            categories.index(r["cats"][0]) if r["cats"] and r["cats"][0] in categories else -1,
            places[r["plan"]],
        ),
        "number": lambda r: (not r["numbers"], places[r["plan"]], r["at"]),
        "date": lambda r: (not r["dates"], places[r["plan"]], r["at"]),
        "strength": lambda r: (-strengths.index(r["strength"]), places[r["plan"]]),
    }
    found = sorted(measures_view.found_measures(scene), key=keys["place"])
    if by not in ("title", "agency"):
        return sorted(found, key=keys[by], reverse=is_down)
    at = {row["at"]: row for row in found}
    if sorted(order) != sorted(at):
        raise ExportRefused("m_not_on_page")
    ordered = [at[place] for place in order]
    if ordered != sorted(ordered, key=keys[by], reverse=is_down):
        raise ExportRefused("m_not_on_page")
    return ordered


# ---- cells that are filled in on the screen -----------------------------------------------------------------------


def quoted(scene: Scene, table: Table) -> Table:
    """A table whose cells that only name a fact ({quote}) hold its words: a measure whole, else the fact's sentence."""
    texts = measures_view.measure_texts(scene)

    def cell(value: Cell | Value) -> Cell | Value:
        if not isinstance(value, dict) or not value.get("quote"):
            return value
        words = [
            texts.get(fact) or _sentence_of(scene, group["plan_id"], fact)
            for group in value["quote"]
            for fact in group["ids"]
        ]
        return {"text": "\n".join(words), "facts": value["quote"]}

    return {**table, "rows": [[cell(value) for value in row] for row in table["rows"]]}


def _sentence_of(scene: Scene, plan_id: str, fact_id: str) -> str:
    """The sentence in which a fact stands, never beyond its measure."""
    rows = scene.rows("plan_facts", plan_id=plan_id)
    facts = scene.store.keep(("places of facts", plan_id), lambda: {row["fact_id"]: row for row in rows})
    clean = str(scene.ask("plan_text", plan_id=plan_id)["clean_text"].iloc[0])
    fact = facts[fact_id]
    whole = facts.get(fact["measure_id"] or "", fact)
    start, end = int(fact["clean_start_char"]), int(fact["clean_end_char"])
    while start > whole["clean_start_char"] and clean[start - 1] not in "。；;\n":
        start -= 1
    while end < whole["clean_end_char"] and clean[end - 1] not in "。；;\n":
        end += 1
    return withhold(clean[start:end]).strip()


def with_notes(scene: Scene, table: Table) -> Table:
    """What a click on a cell says, in columns of its own, where a table has no sentence for it (as evaluation.js)."""
    if not any(column.get("code") == "words" for column in table["columns"]):
        return table
    noted = [position for position, column in enumerate(table["columns"]) if column.get("place")]
    labels: list[Column] = [
        {
            "code": f"{table['columns'][position]['code']}_note",
            "label": scene.say("ev_note_of", table["columns"][position]["label"]),
        }
        for position in noted
    ]
    return {
        **table,
        "columns": [*table["columns"], *labels],
        "rows": [[*row, *(_note_of(row[position]) for position in noted)] for row in table["rows"]],
    }


def _note_of(cell: Cell | Value) -> str:
    return cell.get("note", "") if isinstance(cell, dict) else ""
