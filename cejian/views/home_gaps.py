"""对标缺口: what others do and the home plan does not, what it has in words and others in figures, and what it alone
has.
"""

from __future__ import annotations

from cejian.answers.typed_rows import HomeAloneRow, HomeGapRow
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.browser_tables import browser_table
from cejian.views.compare import grid_cell
from cejian.views.contract.alignment import (
    AloneMatter,
    Best,
    CellElsewhere,
    HomeGaps,
    HomeOfGap,
    Lender,
    SearchedCell,
    ShortCell,
    ThinMatter,
)
from cejian.views.contract.matters import GridCell
from cejian.views.contract.overview import MatterCell
from cejian.views.contract.tables import Cell, Table, TableRow
from cejian.views.dressed_plan import DressedPlan
from cejian.views.gaps import drafts_elsewhere, gap_kinds, gap_meaning, gaps_none
from cejian.views.kept_views import kept
from cejian.views.measure_pairs import code_names, compared_measures
from cejian.views.scene import Scene, doc_number, is_draft
from cejian.wording.labels import count


@kept
def home_gaps(scene: Scene) -> HomeGaps:
    """对标缺口: what others do and home does not (missing), where home has words and others figures (worded), and the
    opposite (alone).

    Without a home place there is nothing to draw but the question; with one place only its own thin matters are listed.
    """
    one = len(scene.plan_ids) == 1
    home = scene.plan_ids[0] if one else scene.home_plan
    if home is None:
        return {
            "title": scene.say("al_no_home"),
            "sub": "",
            "ask": True,
            "items": [],
            "alone": [],
            "alone_title": "",
            "table": None,
        }
    plan_ids, party = sorted(scene.plan_ids), scene.selection.party
    rows = (
        _thin_rows(scene, home)
        if one
        else scene.rows("gap_rows", home_plan_id=home, plan_ids=plan_ids, with_party=party)
    )
    items = [_gap(scene, home, row) for row in rows]
    # What a text that is cut does not say it may have said: nothing can be compared with such texts alone.
    cut = [
        plan["short"]
        for plan in scene.plan_rows
        if plan["plan_id"] != home and plan["completeness_code"] == "truncated"
    ]
    # Nor with drafts, of which only what was read is known.
    drafts = [plan["short"] for plan in scene.plan_rows if is_draft(plan) and plan["plan_id"] != home]
    compared = len(cut) + len(drafts) < len(scene.plan_ids) - 1
    whole = sorted(plan["plan_id"] for plan in scene.plan_rows if not is_draft(plan))
    alone_rows = scene.rows("alone_rows", home_plan_id=home, plan_ids=whole, with_party=party) if compared else []
    alone = [_alone(scene, home, row) for row in alone_rows]
    worded = sum(item["kind"] == "worded" for item in items)
    plan = scene.plans_by_id[home]
    if one:
        title, sub = (
            scene.say("m_draft_gaps_one" if is_draft(plan) else "al_gaps_one", plan["short"]),
            (scene.say("only_left") if plan["completeness_code"] == "truncated" else "")
            + scene.say("m_draft_gaps_one_sub" if is_draft(plan) else "al_gaps_one_sub", len(items) - worded, worded),
        )
    else:
        counts = (plan["short"], len(items) - worded, worded)
        kinds = gap_kinds(scene, (item["kind"] for item in items))
        title = (
            scene.say("m_draft_gaps_worded", *counts)
            if is_draft(plan)
            else scene.say(
                "al_gaps_title_cut" if plan["completeness_code"] == "truncated" else "al_gaps_title",
                *counts,
                scene.say("al_gaps_kinds", kinds) if kinds else "",
            )
        ) + drafts_elsewhere(scene)
        sub = gap_meaning(scene) + scene.say("stop") + scene.say("al_gaps_sub") if items else gaps_none(scene)
    return {
        "title": title,
        "sub": sub,
        "ask": False,
        "plan_id": home,
        "items": items,
        "alone": alone,
        "alone_title": "" if one else _alone_title(scene, plan, (cut, drafts), alone, compared),
        "table": _gap_table(scene, items, alone),
    }


def _alone_title(
    scene: Scene, plan: DressedPlan, others_but: tuple[list[str], list[str]], alone: list[AloneMatter], compared: bool
) -> str:
    """The other way round in a sentence: what home has and the others have not, as far as their texts are whole;
    `others_but`: places whose text is not, and those that are drafts.
    """
    cut, drafts = (scene.say("joiner").join(places) for places in others_but)
    if not compared:
        if drafts:
            return (
                scene.say("m_draft_not_compared_cut", cut, drafts) if cut else scene.say("m_draft_not_compared", drafts)
            )
        return scene.say("al_alone_cut", cut)
    if alone:
        if drafts:
            others = scene.say("m_draft_others_cut", cut, drafts) if cut else scene.say("m_draft_others", drafts)
        else:
            others = scene.say("al_others_but", cut) if cut else scene.say("al_others")
        only = sum(item["is_alone"] for item in alone)
        said = scene.say("al_alone_title", plan["short"], others, only, len(alone) - only)
        return said + headlines.as_read([plan["plan_id"]], scene.lang)
    kinds = [
        scene.cells.by_key[plan["plan_id"], leaf["category_code"]]["cell_code"]
        for leaves in scene.cells.leaves.values()
        for leaf in leaves
    ]
    dealt = sum(kind in ("quantified", "worded") for kind in kinds)
    said = scene.say("al_alone_none", plan["short"], dealt, kinds.count("quantified"))
    return said + headlines.as_read([plan["plan_id"]], scene.lang)


def _thin_rows(scene: Scene, plan_id: str) -> list[HomeGapRow]:
    """The leaves of which a plan gives no figure, in the shape of the query gap_rows: words without figures last, else
    in the scheme's order.
    """
    kinds = {
        leaf["category_code"]: scene.cells.by_key[plan_id, leaf["category_code"]]["cell_code"]
        for leaves in scene.cells.leaves.values()
        for leaf in leaves
    }
    thin = sorted(
        (code for code, kind in kinds.items() if kind != "quantified"), key=lambda code: kinds[code] == "worded"
    )
    return [
        {
            "category_code": code,
            "home_cell_code": kinds[code],
            "other_plan_ids": [],
            "other_count": 0,
            "quantified_count": 0,
            "strength_code": None,
        }
        for code in thin
    ]


def _short(cell: MatterCell | GridCell) -> ShortCell:
    """Of a cell what the page shows of it; no counts."""
    return {
        "cell": cell["cell"],
        "kind": cell["kind"],
        "short": cell["short"],
        "title": cell["title"],
        "facts": cell["facts"],
    }


def _cell(scene: Scene, plan_id: str, code: str) -> SearchedCell:
    cell = scene.cells.cell(plan_id, code)
    return {**_short(cell), "note": cell["note"]}


def _gap(scene: Scene, home: str, row: HomeGapRow) -> ThinMatter:
    """A leaf on which others say more than home: home's cell with the measure to read first, how many say more, and
    what there is to borrow from each.
    """
    code = row["category_code"]
    own: HomeOfGap = {**_cell(scene, home, code), "best": _best(scene, home, code)}
    kind = own["cell"]
    others = [_other(scene, plan, code) for plan in scene.plan_rows if plan["plan_id"] in list(row["other_plan_ids"])]
    said = _how_many_say_it(scene, kind, row["other_count"], row["quantified_count"]) if others else ""
    said += headlines.as_read((other["plan"] for other in others), scene.lang)
    return {
        "code": code,
        "kind": kind,
        "home": own,
        "said": said,
        "others": others,
        "strength": row["strength_code"] or "",
    }


def _how_many_say_it(scene: Scene, kind: str, places: int, quantified: int) -> str:
    """How many others deal with a matter, and how many of them with figures, in words."""
    if kind == "worded":
        return scene.say("al_said_figures", count(places, scene.lang))
    if places == 1:
        figures = scene.say("al_figures_one" if quantified else "al_figures_one_none")
    elif 0 < quantified < places:
        figures = scene.say("al_figures_some", count(quantified, scene.lang))
    else:
        figures = scene.say("al_figures_all" if quantified else "al_figures_none")
    return scene.say("al_said", count(places, scene.lang), figures)


def _alone(scene: Scene, home: str, row: HomeAloneRow) -> AloneMatter:
    """A leaf on which home says more than all others: what that is, and the cell of everyone else."""
    code = row["category_code"]
    others: list[CellElsewhere] = [
        {"column_id": plan["column_id"], "plan": plan["plan_id"], **_cell(scene, plan["plan_id"], code)}
        for plan in scene.plan_rows
        if plan["plan_id"] != home
    ]
    return {
        "code": code,
        "is_alone": row["is_alone"],
        "own": _other(scene, scene.plans_by_id[home], code),
        "others": others,
    }


def _other(scene: Scene, plan: DressedPlan, code: str) -> Lender:
    """What a plan says on a leaf, to borrow: its cell, its numbers, its strongest measure and how many more there
    are.
    """
    cell = grid_cell(scene, plan["plan_id"], code)
    return {
        "column_id": plan["column_id"],
        "plan": plan["plan_id"],
        **_short(cell),
        "numbers": cell["numbers"],
        "best": _best(scene, plan["plan_id"], code),
    }


def _best(scene: Scene, plan_id: str, code: str) -> Best | None:
    """The measure to read first on a leaf: one that is mainly about it before one that is so by the way, the stronger
    before the weaker.
    """
    own = [row for row in scene.cells.measures.get((plan_id, code), []) if row["role_code"] != "mention"]
    if not own:
        return None
    strengths = list(code_names(scene)["strength"])
    best = min(own, key=lambda row: (row["role_code"] != "primary", -strengths.index(row["strength_code"])))
    return {
        "m": best["measure_id"],
        "fact": best["fact_id"],
        "more": [row["fact_id"] for row in own if row is not best],
    }


def _gap_table(scene: Scene, items: list[ThinMatter], alone: list[AloneMatter]) -> Table:
    """A row per gap and place to borrow from (where there is none, the gap alone), then one per leaf on which home says
    more.
    """
    names, known = code_names(scene), {measure["id"]: measure for measure in compared_measures(scene)}
    rows: list[TableRow] = []

    def add(section: str, code: str, home: Cell | str, other: Lender | None) -> None:
        """A row; `home`: home's cell, or in words those of all others where home alone says something."""
        plan = scene.plans_by_id[other["plan"]] if other else None
        first = other["best"] if other else None
        best = known.get(first["m"]) if first else None
        clause = of_plan(other["plan"], [first["fact"]]) if other and first else []
        rows.append(
            [
                scene.say(f"al_table_{section}"),
                names["category"][code],
                home,
                plan["short"] if plan else "",
                {"text": other["kind"], "facts": other["facts"]} if other else "",
                scene.say("semicolon").join(
                    f"{n['value']} {n['name']}{'（' + n['when'] + '）' if n['when'] else ''}".strip()
                    for n in other["numbers"]
                )
                if other
                else "",
                {"text": best["title"], "facts": clause} if best else "",
                names["strength"][best["strength"]] if best else "",
                {"text": "", "quote": clause} if best else "",
                doc_number(scene, plan) if plan else "",
                scene.store.version,
            ]
        )

    for item in items:
        at_home: Cell = {"text": item["home"]["kind"], "facts": item["home"]["facts"]}
        for other in item["others"]:
            add("gap", item["code"], at_home, other)
        if not item["others"]:
            add("gap", item["code"], at_home, None)
    for own in alone:
        elsewhere = scene.say("semicolon").join(
            f"{scene.plans_by_id[cell['plan']]['short']} {cell['kind']}" for cell in own["others"]
        )
        add("alone", own["code"], elsewhere, own["own"])
    columns = [
        ("al_list", ""),
        ("matter", ""),
        ("al_home_or_others", ""),
        ("place", ""),
        ("cell_kind", ""),
        ("value", ""),
        ("al_borrow", ""),
        ("strength_column", ""),
        ("quote_column", ""),
        ("doc_number", ""),
    ]
    return browser_table(scene, "gaps_all", columns, rows)
