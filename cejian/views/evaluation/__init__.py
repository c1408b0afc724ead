"""承诺力度: what can be checked, which policy tools are used, the PMC index, which documents a plan leans on. Query
answers -> what the page shows.

The page has four views. What each begins with goes to the browser for all of them, so that it can change the view at
once; what is long or folded away follows for the view that the address asks for. A view is a list of blocks: h1, h2,
lead, p, fold (blocks that are folded away), table (as on the method page), twin (a table that is drawn elsewhere) and
three ways of drawing a table as shaded counts: flags, pivot, matrix.
A cell of those is {text, facts} with, where they apply: shade (0 to 4, the count), kind (damaged, not_stated, none,
zero, lower), note, badge, group, full (for downloads).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cejian.facts import Facts, each_once, ids_of
from cejian.views.browser_tables import chart
from cejian.views.contract.blocks import Block, PageChart
from cejian.views.contract.matters import Evaluation, PackedBlock, PackedCell, Section
from cejian.views.contract.tables import Cell, Value
from cejian.views.evaluation.cited import cited_documents
from cejian.views.evaluation.flags import BY, checkable, each_measure
from cejian.views.evaluation.pmc import PmcChart, pmc_chart, pmc_details, pmc_scores
from cejian.views.evaluation.policy_tools import codebook, tools
from cejian.views.kept_views import kept, kept_parts
from cejian.views.scene import Scene

# What each view begins with, and what follows further down.
BEGINS = {"checkable": checkable, "tools": tools, "pmc": pmc_scores, "documents": cited_documents}
FOLLOWS = {"checkable": each_measure, "tools": codebook, "pmc": pmc_details}
VIEWS = tuple(BEGINS)


def switch(scene: Scene) -> dict[str, Any]:
    """The row of views, and which of them (and which side of the table by groups) the address asks for."""
    return {
        "part": "evaluation_switch",
        "view": next(iter(scene.selection.chosen("ev")), VIEWS[0]),
        "by": next(iter(scene.selection.chosen("evby")), BY[0]),
        "options": [{"code": code, "name": scene.say(f"ev_{code}")} for code in VIEWS],
    }


@kept
def body(scene: Scene) -> Evaluation:
    """What every view begins with; the same whichever is asked for, so that a change of view sends nothing of it
    anew.
    """
    return _packed(scene, {view: blocks(scene) for view, blocks in BEGINS.items()})


@kept
def below(scene: Scene, view: str) -> Evaluation:
    """What follows in a view: the single measures, the codebook, the sub-variables."""
    return _packed(scene, {view: FOLLOWS[view](scene)} if view in FOLLOWS else {})


def of_view(scene: Scene) -> list[list[Block]]:
    """The blocks of the view that the address asks for, unpacked: those that it begins with, and those that follow."""
    view = switch(scene)["view"]
    return [made[view](scene) for made in (BEGINS, FOLLOWS) if view in made]


def pmc_figure(scene: Scene) -> PmcChart:
    """The chart of the PMC index and its alt text; only asked for where the address shows that view."""
    return pmc_chart(scene)


@kept_parts()
def pmc_on_screen(scene: Scene) -> list[PageChart]:
    """`pmc_figure` as the page shows it."""
    view = pmc_figure(scene)
    return [chart(scene, "pmc", view["figure"], view["alt"])]


def _packed(scene: Scene, views: Mapping[str, list[Block]]) -> Evaluation:
    """A part for the browser. Its tables repeat few cells and few facts many times: a row is the places of its cells in
    the table's pool, and a fact its place in `ids`. That is a fifth of the same tables written out."""
    at: dict[str, int] = {}
    named: list[Facts] = []

    def numbered(facts: list[Facts]) -> list[int]:
        named.extend(facts)
        return [at.setdefault(fact, len(at)) for fact in ids_of(facts)]

    def packed(cell: Cell | Value) -> PackedCell:
        if not isinstance(cell, dict):
            return cell
        small: dict[str, object] = {key: value for key, value in cell.items() if value not in ("", None, [])}
        return small | {"facts": numbered(cell["facts"])} if "facts" in small else small

    def block(given: Block) -> PackedBlock:
        if "blocks" in given:
            return {**given, "blocks": [block(inner) for inner in given["blocks"]]}
        if "table" not in given:
            return {**given}
        places: dict[str, int] = {}
        pool: list[PackedCell] = []
        rows = []
        for row in given["table"]["rows"]:
            line = []
            for cell in row:
                key = cell if isinstance(cell, str) else repr(cell)
                if key not in places:
                    places[key] = len(pool)
                    pool.append(packed(cell))
                line.append(places[key])
            rows.append(line)
        return {**given, "table": {**given["table"], "rows": rows, "pool": pool}}

    made: list[Section] = [
        {"code": code, "blocks": [block(given) for given in blocks]} for code, blocks in views.items()
    ]
    key = (
        f"{scene.store.version} {scene.plan_ids} {scene.home_plan} {scene.selection.party} {scene.theme} {list(views)}"
    )
    return {"part": "evaluation", "key": key, "sections": made, "ids": each_once(named)}
