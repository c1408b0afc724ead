"""Alike, alone, missing: the likest of every measure elsewhere, what stands in one plan only, and what the home plan
has not.

Likeness is told in words (the grades of the code list alignment_grade), never as a number. Which measure is looked at,
against which other and in which view stands in the address and is the browser's business: the data is the same for all.
"""

from __future__ import annotations

from typing import Literal

from cejian.answers.frames import Row
from cejian.answers.typed_rows import MeasureRow, TargetRow, TimeRow
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.browser_tables import browser_table
from cejian.views.compare import grid_cell
from cejian.views.contract.alignment import (
    Alignment,
    AloneMatter,
    Best,
    CellElsewhere,
    ComparedMeasure,
    HomeGaps,
    HomeOfGap,
    Lender,
    OnlyHere,
    OnlyPlace,
    Pairs,
    SearchedCell,
    ShortCell,
    ThinMatter,
    WholePlace,
)
from cejian.views.contract.blocks import Block
from cejian.views.contract.matters import GridCell
from cejian.views.contract.overview import MatterCell
from cejian.views.contract.tables import Cell, Fact, Table, TableRow
from cejian.views.gaps import drafts_elsewhere, gap_kinds, gap_meaning, gaps_none
from cejian.views.kept_views import kept, kept_per_language
from cejian.views.measures import date_words
from cejian.views.scene import Scene, is_draft
from cejian.wording import amounts
from cejian.wording.labels import count
from cejian.wording.withholding import withhold


@kept
def alignment(scene: Scene) -> Alignment:
    """The whole page: every view with its title and table, and what the browser draws pairs from.

    It does not depend on the address keys of the page, so that looking at another measure sends nothing new.
    """
    places: list[WholePlace] = [
        {
            **place,
            "title": plan["title"],
            "completeness_code": plan["completeness_code"],
            "doc_number": _doc_number(scene, plan),
            "origin": plan[f"origin_{scene.lang}"],
        }
        for place, plan in zip(scene.places, scene.plan_rows)
    ]
    return {
        "part": "alignment",
        "places": places,
        "home": scene.selection.home or "",
        "names": code_names(scene),
        "measures": compared_measures(scene),
        "pairs": likest_pairs(scene),
        "gaps": home_gaps(scene),
        "only": only_here(scene),
    }


def _doc_number(scene: Scene, plan: Row) -> str:
    return plan["doc_number"] or scene.say("no_number")


@kept_per_language
def code_names(scene: Scene) -> dict[str, dict[str, str]]:
    """The words of the codes that the browser fills in, by code list; categories under `category`."""
    name = f"name_{scene.lang}"
    codes, categories = scene.ask("codes"), scene.ask("categories")
    lists = {
        wanted: dict(codes[codes["list_code"] == wanted][["code", name]].itertuples(index=False))
        for wanted in ("alignment_grade", "alignment_verdict", "strength", "object", "measure_kind")
    }
    return lists | {"category": dict(categories[["code", name]].itertuples(index=False))}


# ---- measures and their pairs ------------------------------------------------------------------------------------


@kept
def compared_measures(scene: Scene) -> list[ComparedMeasure]:
    """Every measure of the chosen places in screen order, tasks before safeguards, with what two of them are compared
    by.
    """
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    targets = {row["fact_id"]: row for row in scene.rows("target_rows", **chosen)}
    times = {row["fact_id"]: row for row in scene.rows("times", **chosen)}
    # The answer with party building is there already (the address is read with it); its own question would take longer
    # than all the rest.
    rows = [
        row
        for row in scene.rows("measure_rows", **chosen, with_party=True)
        if scene.selection.party or "party_building" not in row["category_codes"][:1]
    ]
    return [
        _measure(scene, row, targets, times)
        for row in sorted(rows, key=lambda row: (scene.plan_ids.index(row["plan_id"]), row["kind_code"] != "task"))
    ]


def _measure(
    scene: Scene, row: MeasureRow, targets: dict[str, TargetRow], times: dict[str, TimeRow]
) -> ComparedMeasure:
    title = row["title"]
    indicator: Literal["indicator_zh", "indicator_en"] = "indicator_zh" if scene.lang == "zh" else "indicator_en"
    numbers: list[Fact] = [
        {
            "fact": fact,
            "text": f"{amounts.amount(targets[fact], scene.lang)} {targets[fact][indicator]}",
        }
        for fact in row["number_fact_ids"]
    ]
    dates: list[Fact] = [
        {"fact": fact, "text": date_words(scene, fact, targets, times)} for fact in row["date_fact_ids"]
    ]
    agencies: list[Fact] = [{"fact": agency["fact_id"], "text": agency["name"]} for agency in row["agencies"]]
    return {
        "id": row["measure_id"],
        "plan": row["plan_id"],
        "kind": row["kind_code"],
        "label": row["number_label"],
        "title": withhold(row["gist_zh"] if title is None else title),
        "is_summary": title is None,
        "strength": row["strength_code"],
        "strongest": row["strength_max_code"],
        "cats": list(row["category_codes"]),
        "objects": list(row["object_codes"]),
        "agencies": agencies,
        "numbers": numbers,
        "dates": dates,
    }


@kept
def likest_pairs(scene: Scene) -> Pairs:
    """near: measure id -> ids of its likest, one per other plan; graded: id -> later id -> [grade, shared words,
    verdict, reason], the last two only where two readings judged.

    Lists instead of named fields, because this is most of what the page weighs.
    """
    chosen = set(scene.plan_ids)
    near: dict[str, list[str]] = {}
    graded: dict[str, dict[str, list[str]]] = {}
    # One answer holds the pairs of several plans: what is likest in a plan does not change with the other plans.
    asked = scene.store.aligned(sorted(scene.plan_ids))
    for row in scene.rows("alignment_pairs", plan_ids=asked, with_party=scene.selection.party):
        if not {row["plan_id_a"], row["plan_id_b"]} <= chosen:
            continue
        if row["is_nearest"]:
            near.setdefault(row["measure_id_a"], []).append(row["measure_id_b"])
        # Grade, verdict and words are the same in both directions.
        first, second = sorted((row["measure_id_a"], row["measure_id_b"]))
        graded.setdefault(first, {})[second] = [
            row["grade_code"],
            row["shared_terms"],
            *([row["verdict_code"], withhold(row["reason"])] if row["verdict_code"] is not None else []),
        ]
    return {"near": near, "graded": graded}


# ---- only here ---------------------------------------------------------------------------------------------------


@kept
def only_here(scene: Scene) -> OnlyHere:
    """仅此一地: by place the measures without a counterpart in any other chosen plan, how sure that is, and the
    table.
    """
    if len(scene.plan_ids) < 2:
        return {"title": scene.say("al_only_one"), "sub": "", "places": [], "table": None}
    rows = scene.rows("only_here", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    known = {measure["id"]: measure for measure in compared_measures(scene)}
    names = code_names(scene)
    places: list[OnlyPlace] = []
    table: list[TableRow] = []
    for plan in scene.plan_rows:
        own = [row for row in rows if row["plan_id"] == plan["plan_id"]]
        total = sum(measure["plan"] == plan["plan_id"] for measure in known.values())
        cut = [
            other["short"]
            for other in scene.plan_rows
            if other["completeness_code"] == "truncated" and other is not plan
        ]
        drafts = [other["short"] for other in scene.plan_rows if is_draft(other) and other is not plan]
        places.append(
            {
                "column_id": plan["column_id"],
                "plan_id": plan["plan_id"],
                "said": scene.say("al_only_place", plan["short"], total, len(own))
                if own
                else scene.say("al_only_none", plan["short"], total),
                "note": (scene.say("al_only_cut", scene.say("joiner").join(cut)) if own and cut else "")
                + (scene.say("m_draft_only", scene.say("joiner").join(drafts)) if own and drafts else ""),
                "items": [
                    {
                        "id": row["measure_id"],
                        "near": row["nearest_measure_id"] or "",
                    }
                    for row in own
                ],
            }
        )
        for row in own:
            near = known.get(row["nearest_measure_id"])
            table.append(
                [
                    plan["short"],
                    known[row["measure_id"]]["label"],
                    {
                        "text": known[row["measure_id"]]["title"],
                        "facts": of_plan(plan["plan_id"], [row["measure_id"]]),
                    },
                    names["category"].get(row["category_code"], scene.say("cell_unread")),
                    names["strength"][row["strength_code"]],
                    {
                        "text": f"{scene.plans_by_id[near['plan']]['short']} {near['title']}",
                        "facts": of_plan(near["plan"], [near["id"]]),
                    }
                    if near
                    else "",
                    {"text": "", "quote": of_plan(plan["plan_id"], [row["measure_id"]])},
                    _doc_number(scene, plan),
                    scene.store.version,
                ]
            )
    columns = [
        ("place", ""),
        ("number_label", ""),
        ("title_or_gist", ""),
        ("category", ""),
        ("strength_column", ""),
        ("al_nearest", ""),
        ("quote_column", ""),
        ("doc_number", ""),
    ]
    return {
        "title": scene.say("al_only_title", count(len(scene.plan_ids), scene.lang), len(rows)),
        "sub": _how_sure(scene),
        "places": places,
        "table": browser_table(scene, "only_here", columns, table),
    }


def _how_sure(scene: Scene) -> str:
    """How well the machine told 同一事项 on the labelled pairs that were kept for reporting."""
    for row in scene.rows("alignment_quality"):
        if (row["split_code"], row["grade_code"]) == ("report", "same_matter"):
            return scene.say(
                "al_only_sub", *(row[column] for column in ("pair_count", "found_count", "right_count", "meant_count"))
            )
    return scene.say("al_only_sub_unknown")


# ---- what others have and home has not ---------------------------------------------------------------------------


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
    asked = {"home_plan_id": home, "plan_ids": sorted(scene.plan_ids), "with_party": scene.selection.party}
    rows = _thin_rows(scene, home) if one else scene.rows("gap_rows", **asked)
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
    alone_rows = scene.rows("alone_rows", **asked | {"plan_ids": whole}) if compared else []
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
    scene: Scene, plan: Row, others_but: tuple[list[str], list[str]], alone: list[AloneMatter], compared: bool
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


def _thin_rows(scene: Scene, plan_id: str) -> list[Row]:
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
        {"category_code": code, "other_plan_ids": [], "other_count": 0, "quantified_count": 0, "strength_code": None}
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


def _gap(scene: Scene, home: str, row: Row) -> ThinMatter:
    """A leaf on which others say more than home: home's cell with the measure to read first, how many say more, and
    what there is to borrow from each.
    """
    code = row["category_code"]
    own: HomeOfGap = {**_cell(scene, home, code), "best": _best(scene, home, code)}
    kind = own["cell"]
    others = [_other(scene, plan, code) for plan in scene.plan_rows if plan["plan_id"] in list(row["other_plan_ids"])]
    said = _said(scene, kind, int(row["other_count"]), int(row["quantified_count"])) if others else ""
    said += headlines.as_read((other["plan"] for other in others), scene.lang)
    return {
        "code": code,
        "kind": kind,
        "home": own,
        "said": said,
        "others": others,
        "strength": row["strength_code"] or "",
    }


def _said(scene: Scene, kind: str, places: int, quantified: int) -> str:
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


def _alone(scene: Scene, home: str, row: Row) -> AloneMatter:
    """A leaf on which home says more than all others: what that is, and the cell of everyone else."""
    code = row["category_code"]
    others: list[CellElsewhere] = [
        {"column_id": plan["column_id"], "plan": plan["plan_id"], **_cell(scene, plan["plan_id"], code)}
        for plan in scene.plan_rows
        if plan["plan_id"] != home
    ]
    return {
        "code": code,
        "is_alone": bool(row["is_alone"]),
        "own": _other(scene, scene.plans_by_id[home], code),
        "others": others,
    }


def _other(scene: Scene, plan: Row, code: str) -> Lender:
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
                _doc_number(scene, plan) if plan else "",
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


# ---- for the method page -----------------------------------------------------------------------------------------


def quality_table(scene: Scene) -> list[Block]:
    """How well the machine compares, as blocks of the method page: heading, paragraph, table (the half kept for
    reporting, then the one tuned on).
    """
    found, name = scene.rows("alignment_quality"), f"grade_{scene.lang}"
    rows: list[TableRow] = [
        [
            scene.say(f"m_alike_{row['split_code']}"),
            row[name] if row["grade_code"] == "near_same" else scene.say("m_alike_or_better", row[name]),
            row["pair_count"],
            row["meant_count"],
            row["found_count"],
            row["right_count"],
            _share(row["precision"]),
            _share(row["recall"]),
            scene.store.version,
        ]
        for row in found
    ]
    columns = [
        ("m_alike_half", ""),
        ("grade", ""),
        ("m_alike_pairs", "num"),
        ("m_alike_meant", "num"),
        ("m_alike_found", "num"),
        ("m_alike_right", "num"),
        ("m_alike_precision", "num"),
        ("m_alike_recall", "num"),
    ]
    judged = sum(row["pair_count"] for row in found if row["grade_code"] == "same_matter")
    return [
        {"kind": "h2", "id": "m_alike", "text": scene.say("m_alike")},
        {"kind": "p", "parts": [scene.say("m_alike_note", judged)]},
        {"kind": "table", "folded": "", "table": browser_table(scene, "alignment_quality", columns, rows)},
    ]


def _share(value: float | None) -> str:
    return f"{100 * value:.0f}%" if value is not None else "—"
