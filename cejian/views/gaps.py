"""异同缺口 as counts: which leaves the chosen plans share, and which only some of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from cejian.answers.frames import rows_of
from cejian.answers.typed_rows import GapRow
from cejian.views import headlines
from cejian.views.browser_tables import browser_table
from cejian.views.contract.overview import Elsewhere, Gap, Gaps, HomeCell
from cejian.views.contract.tables import TableRow
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, count_read, is_draft


def gap_rows(scene: Scene) -> pd.DataFrame:
    return scene.ask(
        "gaps", home_plan_id=scene.home_plan, plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party
    )


def gap_kinds(scene: Scene, kinds: Iterable[str]) -> str:
    """What stands at home where others have a measure or target: 未提及 4、仅提及 3. `kinds`: codes of cells."""
    found = Counter(kinds)
    return scene.say("joiner").join(
        scene.say("gap_kind", scene.say(f"cell_{kind}"), found[kind])
        for kind in ("absent", "mentioned", "damaged")  # of a draft the sentence itself says that it was not read
        if found[kind]
    )


def gap_meaning(scene: Scene) -> str:
    """What 无专条 means for the chosen home place: its text may be cut."""
    return scene.say(of_home(scene, "gap_meaning", "gap_meaning_cut", "m_draft_gap_meaning"))


def of_home(scene: Scene, whole: str, cut: str, draft: str) -> str:
    """The key of a sentence about what the home place has not: of a whole text, of one that is cut, of a draft."""
    code = scene.plans_by_id[scene.home_plan]["completeness_code"] if scene.home_plan else ""
    return {"truncated": cut, "draft": draft}.get(code, whole)


def drafts_elsewhere(scene: Scene) -> str:
    """Behind what others have: how many of them are drafts; empty where none is."""
    drafts = sum(is_draft(plan) for plan in scene.plan_rows if plan["plan_id"] != scene.home_plan)
    return scene.say("m_draft_elsewhere", drafts) if drafts else ""


def gaps_none(scene: Scene) -> str:
    """That home has something on all that the others deal with, as far as that was read."""
    return scene.say("gaps_none") + headlines.as_read(scene.plan_ids, scene.lang)


@kept
def gaps(scene: Scene) -> Gaps:
    """别地有、本地未见: the first leaves that most others deal with and the home place does not, with everyone's
    sentences.
    """
    if scene.home_plan is None:
        return {
            "part": "gaps",
            "title": scene.say("gaps_no_home"),
            "subtitle": scene.say("gaps_no_home_sub"),
            "items": [],
        }
    home = scene.plans_by_id[scene.home_plan]
    title = scene.say(of_home(scene, "gaps_title_none", "gaps_title_none", "m_draft_gaps_none"), home["short"])
    if len(scene.plan_ids) < 2:
        return {"part": "gaps", "title": title, "subtitle": scene.say("gaps_one"), "items": []}
    found = gap_rows(scene)
    if found.empty:
        return {"part": "gaps", "title": title, "subtitle": gaps_none(scene), "items": []}
    items: list[Gap] = []
    table: list[TableRow] = []
    for row in rows_of(found, GapRow):
        name = scene.name_of(row)
        found_at_home = scene.cells.cell(scene.home_plan, row["category_code"])
        home_cell: HomeCell = {**found_at_home, "label": found_at_home["kind"]}
        others: list[Elsewhere] = []
        for plan in scene.plan_rows:
            if plan["plan_id"] not in list(row["other_plan_ids"]):
                continue
            cell = scene.cells.cell(plan["plan_id"], row["category_code"])
            others.append(
                {
                    "column_id": plan["column_id"],
                    "color": plan["color"],
                    "facts": cell["facts"],
                    "title": cell["title"],
                    "text": f"{plan['short']} {cell['short']}",
                }
            )
            table.append(
                [
                    name,
                    {"text": home_cell["kind"], "facts": home_cell["facts"]},
                    plan["short"],
                    {"text": cell["kind"], "facts": cell["facts"]},
                    *(count_read(scene, plan, cell[key]) for key in ("measure_count", "checkable_count")),
                    scene.store.version,
                ]
            )
        items.append(
            {
                "code": row["category_code"],
                "name": name,
                "home_cell": row["home_cell_code"],
                "home": home_cell,
                "others": others,
            }
        )
    title = (
        scene.say("m_draft_gaps", home["short"], len(found))
        if is_draft(home)
        else scene.say(
            "gaps_title_damaged" if home["completeness_code"] == "truncated" else "gaps_title",
            home["short"],
            len(found),
            gap_kinds(scene, found["home_cell_code"]),
        )
    ) + drafts_elsewhere(scene)
    columns = [
        ("category", ""),
        ("home_cell", ""),
        ("place", ""),
        ("cell_kind", ""),
        ("measure_count", "num"),
        ("target_count", "num"),
    ]
    return {
        "part": "gaps",
        "title": title,
        "subtitle": gap_meaning(scene),
        "order": scene.say("gaps_sub"),
        "items": items,
        "table": browser_table(scene, "gaps", columns, table),
    }
