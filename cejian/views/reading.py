"""并排阅读: one matter, and what every chosen place says on it, sentence by sentence, side by side.

The words of a plan come cut into pieces, each with the fact that it opens: the page, the Word file and the slide draw
the same pieces.
"""

from __future__ import annotations

from collections import Counter

from cejian.answers.typed_rows import CellMeasureRow, CellRow, CorrectionRow
from cejian.corpus.text import LAYOUT_REPAIRS
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.browser_tables import browser_table
from cejian.views.citations import FactInWords, citations
from cejian.views.compare import grid_cell
from cejian.views.contract.reading import Matter, ReadingPage, ReadingPiece, ReadMeasure, ReadNumber, ReadPlace
from cejian.views.contract.tables import Cell, Table, TableRow, Value
from cejian.views.dressed_plan import DressedPlan
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, cell_kinds, doc_number, kind_of, origins_line
from cejian.wording.labels import count
from cejian.wording.withholding import WITHHELD, withheld, withhold


def matters(scene: Scene) -> list[tuple[str, list[Matter]]]:
    """The matters that can be read, by group in the scheme's order: (name of the group, its leaves with code and
    name).
    """
    cells = scene.cells
    return [
        (
            cells.category_name(group),
            [
                {"code": leaf["category_code"], "name": cells.category_name(leaf)}
                for leaf in cells.leaves[group["category_code"]]
            ],
        )
        for group in cells.groups
    ]


def matter_of(scene: Scene) -> str:
    """The matter that the address asks for; the first one where it asks for none, or for one that is left out with
    party building.
    """
    codes = [leaf["code"] for _, leaves in matters(scene) for leaf in leaves]
    return scene.selection.matter if scene.selection.matter in codes else codes[0]


@kept
def reading(scene: Scene, code: str) -> ReadingPage:
    """The page of one matter: title, the matters before and behind it, a column per place, the table to take away."""
    groups = matters(scene)
    leaves = [leaf for _, own in groups for leaf in own]
    at = next(number for number, leaf in enumerate(leaves) if leaf["code"] == code)
    places = [_place(scene, plan, code) for plan in scene.plan_rows]
    return {
        "part": "reading",
        "code": code,
        "title": title_of(scene, code),
        "name": leaves[at]["name"],
        "definition": definition_of(scene, code),
        "groups": [{"name": name, "leaves": own} for name, own in groups],
        "before": leaves[at - 1]["code"] if at else "",
        "behind": leaves[at + 1]["code"] if at + 1 < len(leaves) else "",
        "places": places,
        "source": scene.say("rd_source", scene.say("map_source", len(scene.plan_ids), origins_line(scene))),
        "table": _table(scene, code, places),
    }


def name_of(scene: Scene, code: str) -> str:
    """The name of a matter, also of one that is left out with party building."""
    return next(scene.name_of(row) for row in scene.rows("categories") if row["code"] == code)


def title_of(scene: Scene, code: str) -> str:
    """The matter, and how many of the chosen places write of it in which way."""
    order = cell_kinds(scene)
    cells = sorted(
        ((scene.cells.by_key[plan["plan_id"], code]["cell_code"], plan) for plan in scene.plan_rows),
        key=lambda cell: order.index(cell[0]),
    )
    kinds = Counter(kind_of(scene, plan, kind) for kind, plan in cells)
    said = scene.say("joiner").join(
        scene.say("rd_kinds", count(number, scene.lang), kind.lower()) for kind, number in kinds.items()
    )
    return f"{name_of(scene, code)}{scene.say('colon')}{said}"


def definition_of(scene: Scene, code: str) -> str:
    """What belongs to the matter, as the coding manual says it."""
    return str(_leaf(scene, code)["definition_zh"])


def _leaf(scene: Scene, code: str) -> CellRow:
    return next(row for leaves in scene.cells.leaves.values() for row in leaves if row["category_code"] == code)


def _place(scene: Scene, plan: DressedPlan, code: str) -> ReadPlace:
    """A column: the kind of its cell with its note, its numbers and dates, its measures whole, and the sentences that
    only mention the matter.
    """
    plan_id = plan["plan_id"]
    cell = grid_cell(scene, plan_id, code)
    rows = scene.cells.measures.get((plan_id, code), [])
    times = {
        row["fact_id"]: row
        for row in (*scene.cells.targets.get((plan_id, code), []), *scene.cells.times.get((plan_id, code), []))
    }
    facts = [fact for row in rows for fact in (row["fact_id"], row["measure_id"])] + [
        number["fact"] for number in cell["numbers"]
    ]
    cited = citations(scene.store, of_plan(plan_id, facts), scene.lang)[0]
    own = [row for row in rows if row["role_code"] != "mention"]
    # A number that stands in a measure of the column is read there; one of a goal or a table brings its sentence along.
    shown = {row["measure_id"] for row in own}
    numbers: list[ReadNumber] = [
        {
            **number,
            "where": _where(cited[number["fact"]]),
            "quote": ""
            if times[number["fact"]]["measure_id"] in shown
            else " ".join(cited[number["fact"]].quote.split()),
        }
        for number in cell["numbers"]
    ]
    numbered = [cited[number["fact"]] for number in cell["numbers"]]
    cut = plan["completeness_code"] == "truncated"
    return {
        "column_id": plan["column_id"],
        "plan_id": plan_id,
        "short": plan["short"],
        "color": plan["color"],
        "is_home": plan_id == scene.home_plan,
        "note": " · ".join(
            filter(
                None,
                [plan["level"], plan["kind"], headlines.year(plan, scene.lang), scene.say("truncated") if cut else ""],
            )
        ),
        "document": f"{doc_number(scene, plan)} · {headlines.origin(plan, scene.lang)}",
        "cell": cell["cell"],
        "kind": cell["kind"],
        "title": cell["title"],
        "facts": cell["facts"],
        "said": cell["note"] or (scene.say("rd_cut", plan["completeness_note"]) if cut else ""),
        "numbers": numbers,
        "measures": [_block(scene, row, cited, numbered) for row in own],
        "mentions": [_block(scene, row, cited, numbered) for row in rows if row["role_code"] == "mention"],
    }


def _where(cited: FactInWords) -> str:
    return cited.number or cited.section


def _block(
    scene: Scene, row: CellMeasureRow, cited: dict[str, FactInWords], numbered: list[FactInWords]
) -> ReadMeasure:
    """A measure with the clause on the matter marked in it; of one that only mentions the matter the sentences around
    the clause.
    """
    clause, whole = cited[row["fact_id"]], cited[row["measure_id"]]
    tiles = [tile for tile in _sentences(scene, whole.plan_id) if tile[1] < whole.end and tile[2] > whole.start]
    start, end = whole.start, whole.end
    if row["role_code"] == "mention":
        touched = [tile for tile in tiles if tile[1] < clause.end and tile[2] > clause.start]
        start, end = (
            min([clause.start, *(tile[1] for tile in touched)]),
            max([clause.end, *(tile[2] for tile in touched)]),
        )
    return {
        "fact": row["fact_id"],
        "measure": row["measure_id"],
        "label": whole.number,
        "name": withhold(row["short_zh"]),
        "is_summary": bool(row["is_editors_summary"]),
        "role": scene.say(f"rd_{row['role_code']}"),
        "section": whole.section,
        "strength": _strengths(scene)[row["strength_code"]],
        "clause": " ".join(clause.quote.split()),
        "pieces": pieces(
            scene, whole.plan_id, start, end, clause, [n for n in numbered if start < n.end and n.start < end], tiles
        ),
    }


def _strengths(scene: Scene) -> dict[str, str]:
    codes = scene.rows("codes")
    return {row["code"]: scene.name_of(row) for row in codes if row["list_code"] == "strength"}


def _sentences(scene: Scene, plan_id: str) -> list[tuple[str, int, int]]:
    """The sentences of a plan's passages with their places in the clean text, in no order."""
    return scene.store.once(
        ("sentences", plan_id),
        lambda: [
            (row["fact_id"], int(row["clean_start_char"]), int(row["clean_start_char"]) + len(row["quote_clean"]))
            for row in scene.rows("fact_citations", plan_id=plan_id)
            if row["fact_kind_code"] == "sentence"
        ],
    )


def pieces(
    scene: Scene,
    plan_id: str,
    start: int,
    end: int,
    clause: FactInWords,
    numbered: list[FactInWords],
    sentences: list[tuple[str, int, int]],
) -> list[ReadingPiece]:
    """clean[start:end] cut wherever something begins or ends: {text, facts, mark, number, repair}.

    `facts` is what a click on the piece opens: the clause on the matter, a number's own words, or else the sentence.
    `repair` says what was repaired in it. A sentence about a state leader is one piece of other words that opens
    nothing.
    """
    clean = str(scene.rows("plan_text", plan_id=plan_id)[0]["clean_text"])
    hidden = [(start + first, start + last) for first, last in withheld(clean[start:end])]
    repairs = [
        row
        for row in scene.rows("corrections")
        if row["plan_id"] == plan_id
        and row["kind_code"] not in LAYOUT_REPAIRS
        and row["clean_start_char"] < row["clean_end_char"]
        and row["clean_start_char"] < end
        and row["clean_end_char"] > start
    ]
    spans = [
        (clause.start, clause.end),
        *((n.start, n.end) for n in numbered),
        *((a, b) for _, a, b in sentences),
        *hidden,
        *((int(r["clean_start_char"]), int(r["clean_end_char"])) for r in repairs),
    ]
    edges = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end)})
    found: list[ReadingPiece] = []
    for a, b in zip(edges, edges[1:]):
        if any(first <= a and b <= last for first, last in hidden):
            if any(first == a for first, _ in hidden):
                found.append({"text": WITHHELD, "facts": [], "mark": False, "number": False, "repair": ""})
            continue
        number = next((n for n in numbered if n.start <= a and b <= n.end), None)
        marked = clause.start <= a and b <= clause.end
        sentence = next((fact for fact, first, last in sentences if first <= a and b <= last), None)
        fact = number.fact_id if number else clause.fact_id if marked else sentence
        repair = next((r for r in repairs if r["clean_start_char"] <= a and b <= r["clean_end_char"]), None)
        found.append(
            {
                "text": clean[a:b],
                "facts": of_plan(plan_id, [fact] if fact else []),
                "mark": marked,
                "number": number is not None,
                "repair": _repair_note(scene, repair) if repair else "",
            }
        )
    return found


def _repair_note(scene: Scene, repair: CorrectionRow) -> str:
    """What was repaired, in the words of the evidence panel."""
    if repair["kind_code"] == "masked_name":
        return str(repair["reason"])
    if not repair["is_applied"]:
        return scene.say("doubt_note", repair["reason"])
    wrong, right = (
        f"“{words}”" if words else scene.say("nothing")
        for words in (repair["wrong"].replace("\n", "↵"), repair["right"].strip())
    )
    return scene.say("repair_note", wrong, right, repair["reason"], repair["confidence_zh"])


def plain(found: list[ReadingPiece]) -> str:
    """Pieces as one running text."""
    return " ".join("".join(piece["text"] for piece in found).split())


def _table(scene: Scene, code: str, places: list[ReadPlace]) -> Table:
    """A row per number, measure and mention; one with what was searched where a place has none of them."""
    rows: list[TableRow] = []

    def add(place: ReadPlace, *cells: Value, words: Cell, whole: str = "") -> None:
        """A row of a place: part, number, name, value, deadline and strength, then the words and the whole measure."""
        kind: Cell = {"text": place["kind"], "facts": []}
        rows.append([place["short"], kind, *cells, words, whole, scene.store.version])

    for place in places:
        for n in place["numbers"]:
            said: Cell = {"text": n["quote"] or n["name"], "facts": of_plan(place["plan_id"], [n["fact"]])}
            add(place, scene.say("rd_numbers"), n["where"], n["name"], n["value"], n["when"], "", words=said)
        for block in (*place["measures"], *place["mentions"]):
            summary = f"（{scene.say('summary_badge')}）" if block["is_summary"] else ""
            add(
                place,
                block["role"],
                block["label"],
                block["name"] + summary,
                "",
                "",
                block["strength"],
                words={"text": block["clause"], "facts": of_plan(place["plan_id"], [block["fact"]])},
                whole=plain(block["pieces"]),
            )
        if not (place["numbers"] or place["measures"] or place["mentions"]):
            searched: Cell = {"text": place["said"], "facts": place["facts"]}
            add(place, scene.say("rd_searched"), "", "", "", "", "", words=searched)
    columns = [
        ("place", ""),
        ("cell_kind", ""),
        ("rd_part", ""),
        ("number_label", ""),
        ("title_or_gist", ""),
        ("value", ""),
        ("deadline", ""),
        ("strength_column", ""),
        ("rd_clause", ""),
        ("rd_whole", ""),
    ]
    return browser_table(scene, f"reading_{code}", columns, rows)
