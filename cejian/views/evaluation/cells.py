"""What the tables of this page share: counts as shaded cells, columns of places, names, sources."""

from __future__ import annotations

from collections.abc import Iterable

from cejian.answers.typed_rows import PlanRow
from cejian.facts import Facts, ids_of
from cejian.views import headlines
from cejian.views.browser_tables import called, version_column
from cejian.views.contract.tables import Cell, Column, Table, TableRow
from cejian.views.kept_views import kept_per_language
from cejian.views.scene import Scene, doc_number, is_draft, origins_line

NOUGHT_CUT, NOUGHT_DRAFT = "m_ev_nought_cut", "m_draft_nought"


def shade(count: int, most: int) -> int:
    """Five steps from nothing to the largest count of a table: the shade means the count and nothing else."""
    return min(4, 1 + int(3.999 * (count - 1) / max(most, 1))) if count else 0


def counted(scene: Scene, facts: Iterable[Facts], most: int, unseen: str = "") -> Cell:
    """A count with what it counts; `unseen` as for `nought`."""
    found = list(facts)
    number = len(ids_of(found))
    return (
        {"text": str(number), "facts": found, "shade": shade(number, most)}
        if found
        else nought(scene, unseen, scene.say("m_draft_note") if unseen == NOUGHT_DRAFT else "")
    )


def nought(scene: Scene, unseen: str, note: str = "") -> Cell:
    """A written 0: plain where the text is whole; hatched where there may be more than was seen, and `unseen` is the
    key of the words for that.
    """
    return (
        {"text": "0", "kind": "damaged", "full": scene.say(unseen), "note": note}
        if unseen
        else {"text": "0", "kind": "zero", "note": note}
    )


def unseen_of(plan: PlanRow) -> str:
    """Why a 0 of a plan does not say that its document has none: it is cut, or a draft; empty where it does."""
    return NOUGHT_CUT if is_cut(plan) else NOUGHT_DRAFT if is_draft(plan) else ""


def is_cut(plan: PlanRow) -> bool:
    """Whether the text at hand breaks off: of what is not in it nobody knows whether it was in the plan."""
    return plan["completeness_code"] == "truncated"


def framed(scene: Scene, view: str, columns: list[Column], rows: list[TableRow]) -> Table:
    """A table for the browser; the last column, for downloads only, is the version of the data."""
    return {
        **called(view),
        "columns": [*columns, version_column(scene)],
        "rows": [[*row, scene.store.version] for row in rows],
    }


def place_columns(scene: Scene) -> list[Column]:
    """A column of counts per chosen place."""
    return [
        {
            "code": f"place_{p['column_id']}",
            "label": p["short"],
            "align": "num",
            "place": p["column_id"],
            "color": p["color"],
        }
        for p in scene.plan_rows
    ]


def named(scene: Scene, list_code: str) -> dict[str, str]:
    """code -> its name, in the order of the list."""
    return code_names(scene)[list_code]


@kept_per_language
def code_names(scene: Scene) -> dict[str, dict[str, str]]:
    """list code -> code -> its name, in the order of the list."""
    return {
        list_code: dict(zip(rows["code"], rows[f"name_{scene.lang}"]))
        for list_code, rows in scene.ask("codes").groupby("list_code", sort=False)
    }


@kept_per_language
def group_names(scene: Scene) -> dict[str, str]:
    """group code -> its name, in the order of the scheme."""
    categories = scene.ask("categories")
    return dict(categories[categories["parent_code"].isna()][["code", f"name_{scene.lang}"]].itertuples(index=False))


def source(scene: Scene, key: str) -> str:
    """The line under a table: what it is made from, the origins of the texts, and whether party building is left
    out.
    """
    base = "" if scene.selection.party else scene.say("base_party")
    return scene.say(key, len(scene.plan_ids), origins_line(scene)) + base


def papers(scene: Scene) -> str:
    """Every chosen plan with its number and with where its text comes from."""
    return scene.say("semicolon").join(
        " ".join(
            [
                p["short"],
                doc_number(scene, p),
                headlines.origin(p, scene.lang),
            ]
        )
        for p in scene.plan_rows
    )


def agreement(scene: Scene, field_code: str) -> str:
    """How far the two machine readings agreed on a field over all plans, and that nobody has checked them; empty where
    it was not counted.
    """
    for row in scene.rows("coding_agreement"):
        if (row["field_code"], row["plan_id"]) == (field_code, None):
            return scene.say("m_ev_agreement", f"{row['agreed_share']:.0%}", row["unit_count"], row["agreed_count"])
    return ""


def cut_places(scene: Scene) -> str:
    """The places whose texts are cut, in words; empty where none is."""
    return scene.say("joiner").join(plan["short"] for plan in scene.plan_rows if is_cut(plan))
