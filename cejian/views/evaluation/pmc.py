"""PMC 指数: scores by rule, never ranked; every 1 with its sentence, every 0 with what was searched, what would raise a
score, the scheme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TypedDict

import pandas as pd

from cejian.answers.typed_rows import PmcScoreRow, PmcVariableRow
from cejian.facts import of_plan
from cejian.figures.pmc import PmcIndex, pmc_index
from cejian.views.browser_tables import column
from cejian.views.contract.blocks import Block
from cejian.views.contract.tables import Column, Sentence, Table, TableRow
from cejian.views.dressed_plan import DressedPlan
from cejian.views.evaluation.cells import (
    NOUGHT_CUT,
    agreement,
    cut_places,
    framed,
    is_cut,
    nought,
    papers,
    place_columns,
)
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, is_draft, origins_line
from cejian.wording.withholding import withhold


class PmcChart(TypedDict):
    """The figure of the index, and the same in words."""

    figure: PmcIndex
    alt: str


# (plan_id, sub-variable) -> its 1 or 0
Scores = dict[tuple[str, str], PmcScoreRow]


def judged(scene: Scene) -> Scene:
    """The scene of the chosen plans that are no drafts: the index is given by people."""
    places = tuple(p["column_id"] for p in scene.plan_rows if not is_draft(p))
    return replace(scene, selection=replace(scene.selection, places=places))


def _pmc_index(scene: Scene) -> pd.DataFrame:
    """Rows of the query pmc_index; a row without a variable is the index of its plan."""
    return scene.ask("pmc_index", plan_ids=sorted(scene.plan_ids))


@kept
def pmc_scores(scene: Scene) -> list[Block]:
    """PMC 指数, above its chart: what was found without ranking, the scheme and its limits, the table of scores."""
    drafts = scene.say("joiner").join(p["short"] for p in scene.plan_rows if is_draft(p))
    scene = judged(scene)
    scores = scene.ask("pmc_scores", plan_ids=sorted(scene.plan_ids))
    ones = scores.groupby("variable_code")["value"].sum()
    many = len(scene.plan_ids) > 1
    title = (
        scene.say("m_ev_pmc_title", *_most_and_least(scene))
        if many
        else scene.say("m_ev_pmc_title_one", len(ones), int(ones.sum()))
    )
    lead: Sentence = [scene.say("m_ev_pmc_lead")]
    if any(map(is_cut, scene.plan_rows)):
        lead.append(scene.say("m_ev_pmc_cut", cut_places(scene)))
    if not scene.selection.party:
        lead.append(scene.say("m_ev_pmc_party"))
    if drafts:
        lead.append(scene.say("m_ev_pmc_drafts", drafts))
    return [
        {"kind": "h1", "text": title},
        {"kind": "lead", "parts": lead},
        {
            "kind": "matrix",
            "style": "scores",
            "table": _score_table(scene),
            "source": scene.say("m_ev_pmc_source", len(scene.plan_ids), origins_line(scene)),
        },
        {"kind": "h2", "text": scene.say("m_ev_pmc_chart"), "sub": scene.say("m_ev_pmc_chart_sub")},
    ]


def _most_and_least(scene: Scene) -> list[str]:
    """The first-level variables with the highest share of ones over the chosen plans, that share, and the same for the
    lowest.

    Places are not ranked; matters may be.
    """
    names = {row["variable_code"]: scene.name_of(row) for row in scene.rows("pmc_variables")}
    ones, subs = Counter[str](), Counter[str]()
    for row in scene.rows("pmc_index", plan_ids=sorted(scene.plan_ids)):
        if row["variable_code"] is not None:
            ones[row["variable_code"]] += row["one_count"]
            subs[row["variable_code"]] += row["sub_count"]
    shares = {code: ones[code] / count for code, count in subs.items()}
    said: list[str] = []
    for share in (max(shares.values()), min(shares.values())):
        said += [scene.say("joiner").join(names[code] for code in shares if shares[code] == share), f"{share:.0%}"]
    return said


def _score_table(scene: Scene) -> Table:
    """A row per first-level variable and the index below them; a cell is a share with the ones it is made of."""
    by_key = {
        (row["plan_id"], row["variable_code"]): row for row in scene.rows("pmc_index", plan_ids=sorted(scene.plan_ids))
    }
    firsts = [
        (row["variable_code"], scene.name_of(row)) for row in scene.rows("pmc_variables") if row["parent_code"] is None
    ]
    rows: list[TableRow] = []
    lines: list[tuple[str | None, str]] = [*firsts, (None, scene.say("m_ev_pmc_sum"))]
    for code, name in lines:
        line: TableRow = [{"text": code or "PMC", "group": "" if code else name}, name]
        for plan_id in scene.plan_ids:
            row = by_key[plan_id, code]
            share = scene.say("m_ev_share", f"{row['share']:.2f}", row["one_count"], row["sub_count"])
            line.append(
                {
                    "text": (scene.say("m_ev_at_least", share) if row["is_lower_bound"] else share),
                    "facts": of_plan(plan_id, row["fact_ids"]),
                    "kind": "lower" if row["is_lower_bound"] else "",
                    "note": scene.say("m_ev_lower_note") if row["is_lower_bound"] else "",
                }
            )
        rows.append(line)
    columns: list[Column] = [
        {**column, "badge": scene.say("m_ev_lower") if is_cut(plan) else ""}
        for column, plan in zip(place_columns(scene), scene.plan_rows)
    ]
    return framed(
        scene,
        "pmc",
        [
            {"code": "m_ev_code", "label": scene.say("m_ev_code")},
            {"code": "m_ev_variable", "label": scene.say("m_ev_variable")},
            *columns,
        ],
        rows,
    )


@kept
def pmc_chart(scene: Scene) -> PmcChart:
    """The chart of the index and the same in words."""
    scene = judged(scene)
    firsts = [row for row in scene.rows("pmc_variables") if row["parent_code"] is None]
    figure = pmc_index(_pmc_index(scene), firsts, scene.plans, scene.lang)
    return {"figure": figure, "alt": figure.alt}


@kept
def pmc_details(scene: Scene) -> list[Block]:
    """Below the chart: every sub-variable with its 1 or 0, what would raise a score, and the scheme."""
    scene = judged(scene)
    variables = scene.rows("pmc_variables")
    scores = {
        (row["plan_id"], row["variable_code"]): row for row in scene.rows("pmc_scores", plan_ids=sorted(scene.plan_ids))
    }
    raising: list[Block] = [
        {
            "kind": "fold",
            "place": plan["column_id"],
            "summary": scene.say(
                "m_ev_raise",
                plan["short"],
                sum(
                    scores[plan["plan_id"], v["variable_code"]]["value"] == 0
                    for v in variables
                    if v["parent_code"] is not None
                ),
            ),
            "blocks": [_raise_table(scene, plan, variables, scores)],
        }
        for plan in scene.plan_rows
    ]
    scheme: list[Block] = [
        {"kind": "p", "parts": [scene.say(f"m_ev_scheme_{part}"), agreement(scene, "pmc") if part == "limits" else ""]}
        for part in ("what", "how", "limits", "source")
    ]
    by_variable: dict[str, int] = defaultdict(int)
    for (_, code), row in scores.items():
        by_variable[code] += row["value"]
    alike = (
        scene.say(
            "m_ev_pmc_alike",
            sum(ones == len(scene.plan_ids) for ones in by_variable.values()),
            sum(ones == 0 for ones in by_variable.values()),
        )
        if len(scene.plan_ids) > 1
        else ""
    )
    return [
        {
            "kind": "twin",
            "table": _score_table(scene),
            "source": scene.say("m_ev_pmc_papers", papers(scene)),
            # The chart and its heading stand in parts of their own above.
            "caption": {
                "title": scene.say("m_ev_pmc_chart"),
                "sub": scene.say("m_ev_pmc_chart_sub"),
                "alt": pmc_chart(scene)["alt"],
            },
        },
        {"kind": "h2", "text": scene.say("m_ev_subs", len(by_variable)), "sub": alike + scene.say("m_ev_subs_sub")},
        {
            "kind": "matrix",
            "style": "subs",
            "table": _sub_table(scene, variables, scores),
            "source": scene.say("m_ev_subs_source", len(scene.plan_ids), origins_line(scene)),
        },
        {"kind": "h2", "text": scene.say("m_ev_raise_title"), "sub": scene.say("m_ev_raise_sub")},
        *raising,
        {"kind": "h2", "text": scene.say("m_ev_scheme"), "sub": ""},
        *scheme,
    ]


def _sub_table(scene: Scene, variables: list[PmcVariableRow], scores: Scores) -> Table:
    """A row per sub-variable with the 1 or 0 of every place; the rule and the words that were searched in hidden
    columns.
    """
    names = {row["variable_code"]: scene.name_of(row) for row in variables}
    rows, seen = [], ""
    for row in variables:
        if row["parent_code"] is None:
            continue
        parent = row["parent_code"]
        line: TableRow = [
            {"text": f"{parent} {names[parent]}", "group": f"{parent} {names[parent]}" if parent != seen else ""},
            f"{row['variable_code']} {scene.name_of(row)}",
        ]
        seen = parent
        for plan_id in scene.plan_ids:
            score = scores[plan_id, row["variable_code"]]
            note = withhold(score["note"]) if score["note"] is not None else ""
            if score["fact_id"] is not None:
                line.append({"text": "1", "facts": of_plan(plan_id, [score["fact_id"]]), "shade": 2, "note": note})
            else:
                line.append(nought(scene, NOUGHT_CUT if score["is_damaged"] else "", note))
        rows.append([*line, row["rule_zh"], row["words"]])
    columns: list[Column] = [
        {"code": "m_ev_first", "label": scene.say("m_ev_first"), "outer": True},
        {"code": "m_ev_sub", "label": scene.say("m_ev_sub")},
        *place_columns(scene),
        {"label": scene.say("m_ev_rule_column"), "hidden": True, "code": "rule"},
        {"label": scene.say("words_searched"), "hidden": True, "code": "words"},
    ]
    return framed(scene, "pmc_variables", columns, rows)


def _raise_table(scene: Scene, plan: DressedPlan, variables: list[PmcVariableRow], scores: Scores) -> Block:
    """What would make each 0 of a plan a 1, and by how much the index would rise: one part of the first-level
    variable.
    """
    names = {row["variable_code"]: scene.name_of(row) for row in variables}
    parts = {code: sum(row["parent_code"] == code for row in variables) for code in names}
    rows: list[TableRow] = [
        [
            f"{v['parent_code']} {names[v['parent_code']]}",
            f"{v['variable_code']} {scene.name_of(v)}",
            v["raise_zh"],
            f"+{1 / parts[v['parent_code']]:.2f}",
            scene.say("cell_damaged") if score["is_damaged"] else "",
        ]
        for v in variables
        if v["parent_code"] is not None and not (score := scores[plan["plan_id"], v["variable_code"]])["value"]
    ]
    labels = [("m_ev_first", ""), ("m_ev_sub", ""), ("m_ev_what_raises", ""), ("m_ev_by_how_much", "num"), ("note", "")]
    return {
        "kind": "table",
        "table": framed(
            scene,
            f"pmc_raise_{plan['column_id']}",
            [column(scene, key, align) for key, align in labels],
            rows,
        ),
    }
