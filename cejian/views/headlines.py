"""Query answers -> headline sentences that recompute from the selection, each part with its evidence.

A sentence is a list of parts: plain text, or {"text", "facts"} that opens the sentences behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from cejian.answers.typed_rows import PlanRow
from cejian.facts import Facts, each_once, of_plan
from cejian.ids import draft_of
from cejian.views.contract.matters import GridRow
from cejian.views.contract.overview import Fairness, MatterCell
from cejian.views.contract.tables import Linked, Sentence
from cejian.views.dressed_plan import DressedPlan
from cejian.wording.labels import count, word

Part = str | Linked
# The kind of a cell of a draft of which nothing was read.
UNREAD = "unread"


def drafts_among(plan_ids: Iterable[str], lang: str) -> str:
    """Behind a count of plans: how many of them are drafts; empty where none is."""
    drafts = sum(draft_of(plan_id) is not None for plan_id in set(plan_ids))
    return word("m_draft_among", lang, drafts) if drafts else ""


def as_read(plan_ids: Iterable[str], lang: str) -> str:
    """Behind what plans have not: that of drafts only what was read is known; empty where none is among them."""
    return word("m_draft_as_read", lang) if any(map(draft_of, plan_ids)) else ""


def is_differing(cells: Iterable[MatterCell]) -> bool:
    """Whether the places differ in kind on a matter. What was not read in a draft may be there: it is no difference."""
    return len({cell["cell"] for cell in cells} - {UNREAD}) > 1


def overview_headline(figures: pd.DataFrame, shared: pd.DataFrame, lang: str) -> list[Sentence]:
    """The one sentence on top of the overview: who sets numbers, what is shared, and that these are promises."""
    quantified = figures[figures["quantified_count"] > 0]
    facts = _of_plans(quantified, "quantified_ids")
    drafts = drafts_among(quantified["plan_id"], lang)
    if quantified.empty and any(map(draft_of, figures["plan_id"])):
        targets: Part = word("m_draft_targets_none", lang)
    elif quantified.empty:
        targets = word("head_targets_none" if len(figures) > 1 else "head_targets_none_one", lang)
    elif len(quantified) == len(figures) > 1:
        targets = {"text": word("head_targets_all", lang, count(len(figures), lang)) + drafts, "facts": facts}
    else:
        targets = {"text": word("head_targets", lang, count(len(quantified), lang)) + drafts, "facts": facts}
    semicolon = word("semicolon", lang)
    if shared.empty:
        common: Part = word("head_shared_none", lang) + as_read(figures["plan_id"], lang)
    else:
        most = int(shared["plan_count"].max())
        widest = shared[shared["plan_count"] == most]
        number = widest["indicator_id"].nunique()
        common = {
            "text": word("head_shared", lang, count(number, lang), count(most, lang))
            + drafts_among(widest["plan_id"], lang),
            "facts": each_once(
                group
                for plan_id, fact in zip(widest["plan_id"], widest["fact_id"])
                for group in of_plan(plan_id, [fact])
            ),
        }
    parts: list[Part] = [targets, semicolon, common, semicolon] if len(figures) > 1 else [targets, semicolon]
    return [[*parts, word("promise", lang)]]


def overview_subline(deadlines: pd.DataFrame, doubt_count: int, with_party: bool, lang: str) -> list[Sentence]:
    """What to do, how many dated commitments are past, that no person has checked the reading, and how many doubts are
    listed.

    A part with `page` leads to a page, `at` a heading of it, instead of opening sentences.
    """
    parts: list[Part] = [word("sub_click", lang), word("stop", lang)]
    dated, passed = int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum())
    if dated:
        facts = _of_plans(deadlines, "passed_ids")
        parts += [
            {"text": word("sub_passed", lang, dated, passed), "facts": facts}
            if passed
            else word("sub_passed", lang, dated, passed),
            word("stop", lang),
        ]
    if not with_party:
        parts += [word("sub_base", lang), word("stop", lang)]
    parts.append(word("sub_machine", lang))
    if doubt_count:
        parts += [
            word("joiner_clause", lang),
            {"text": word("sub_doubts", lang, doubt_count), "facts": [], "page": "method", "at": "m_doubt_list"},
        ]
    return [parts]


def _of_plans(rows: pd.DataFrame, ids: str) -> list[Facts]:
    """The facts that a column of rows, one per plan, lists."""
    return [group for plan_id, own in zip(rows["plan_id"], rows[ids]) for group in of_plan(plan_id, own)]


def compare_headline(leaves: list[GridRow], plan_ids: list[str], lang: str) -> list[Sentence]:
    """How many matters there are and on how many the chosen places differ in kind."""
    differing = sum(is_differing(leaf["cells"][plan_id] for plan_id in plan_ids) for leaf in leaves)
    unread = any(leaf["cells"][plan_id]["cell"] == UNREAD for leaf in leaves for plan_id in plan_ids)
    apart = word("m_draft_apart", lang) if unread else ""
    if differing:
        return [[word("compare_head", lang, len(leaves), differing) + apart]]
    return [[word("compare_head_same", lang, len(leaves)) + apart]]


def differences(plans: Sequence[DressedPlan], shared_grades: list[str], lang: str) -> Fairness | None:
    """What differs between the chosen places: {"label", "lines": [[name, who says what]], "names", "verdict"}; None for
    one place.

    `plans` are one per chosen place in screen order; `shared_grades` are the names of the grades of the indicators that
    two of them set a value for, empty where there is none.
    """
    if len(plans) < 2:
        return None
    columns = {
        "level": [plan["level"] for plan in plans],
        "kind": [plan["kind"] for plan in plans],
        "issuer_kind": [plan["issuer_kind"] for plan in plans],
        "year": [year(plan, lang) for plan in plans],
        "horizon": [horizon(plan, lang) for plan in plans],
        "completeness": [plan["completeness"] for plan in plans],
    }
    # What was not read, or is still to be checked, may be as elsewhere: it is neither alike nor different.
    known = {
        name: [value for value, plan in zip(values, plans) if name not in _open_in(plan)]
        for name, values in columns.items()
    }
    unlike = {name: columns[name] for name, values in known.items() if len(set(values)) > 1}
    comma = word("joiner", lang)
    # Values may stand side by side only where an indicator is shared; everything else is practice.
    verdict = (
        word("shared_and_practice", lang, comma.join(grade.lower() for grade in dict.fromkeys(shared_grades)))
        if shared_grades
        else word("practice_only", lang)
    )
    names = comma.join(word(name, lang) for name in unlike)
    if not unlike:
        return {
            "label": word(
                "fair_same",
                lang,
                comma.join(word(name, lang) for name, values in known.items() if len(values) == len(plans)),
                verdict,
            ),
            "lines": [],
            "names": "",
            "verdict": verdict,
        }
    colon = word("colon", lang)
    lines = [
        [word(name, lang) + colon, comma.join(f"{plan['short']} {value}" for plan, value in zip(plans, values))]
        for name, values in unlike.items()
    ]
    first = comma.join(word(name, lang) for name in list(unlike)[:2]) + (
        word("and_more", lang) if len(unlike) > 2 else ""
    )
    return {"label": word("fair_differs", lang, first, verdict), "lines": lines, "names": names, "verdict": verdict}


def _open_in(plan: PlanRow) -> set[str]:
    """What of a draft's document was not read or is to be checked, by the names of `differences`."""
    if draft_of(plan["plan_id"]) is None:
        return set()
    is_yearly = plan["plan_kind_code"] == "annual_points" and plan["horizon_end_date"] is not None
    unknown = {
        "level": plan["admin_level_code"] == UNREAD,
        "issuer_kind": plan["issuer_kind_code"] == UNREAD,
        "year": plan["issued_date"] is None and not is_yearly,
        "horizon": plan["horizon_end_date"] is None,
        "completeness": True,
    }
    return {name for name, is_open in unknown.items() if is_open}


def completeness(plan: PlanRow, lang: str) -> str:
    """How whole a text is: 残缺, 全文, or 正文完整、发文信息缺 where it does not say who issued it and when; of a draft
    nobody has looked.
    """
    if plan["completeness_code"] == "draft":
        return word("m_draft_unchecked", lang)
    if plan["completeness_code"] == "truncated":
        return word("truncated", lang)
    return word(
        "complete" if plan["issued_date"] is not None and plan["issuer"] is not None else "complete_unissued", lang
    )


def level(plan: PlanRow, lang: str) -> str:
    """The level of a plan's place; (推定) where the text does not state it."""
    name = plan["level_zh"] if lang == "zh" else plan["level_en"]
    is_inferred = plan["level_basis_code"] == "inferred" and plan["admin_level_code"] != UNREAD
    return word("inferred", lang, name) if is_inferred else name


def origin(plan: PlanRow, lang: str) -> str:
    """Where the text of a plan comes from: 官网原文, 转载, …"""
    return plan["origin_zh"] if lang == "zh" else plan["origin_en"]


def year(row: PlanRow, lang: str) -> str:
    """The year of a plan: of its issue, for yearly work points the year they are for, otherwise 未署日期."""
    if row["issued_date"] is not None:
        return str(row["issued_date"].year)
    if row["plan_kind_code"] == "annual_points" and row["horizon_end_date"] is not None:
        return str(row["horizon_end_date"].year)
    return undated(row, lang)


def undated(plan: PlanRow, lang: str) -> str:
    """Of a plan without a day: that it has none, or, of a draft, that it is to be checked (sql/drafts/mark.sql takes a
    doubtful one away).
    """
    return word("m_draft_undated" if draft_of(plan["plan_id"]) else "undated", lang)


def horizon(row: PlanRow, lang: str, is_short: bool = False) -> str:
    """A plan's horizon in words: 2024年, 到2025年、到2035年, 2023年4月—2024年4月（推定）, or 未写明; is_short:
    推定2023.4—2024.4.
    """
    end = row["horizon_end_date"]
    if end is None:
        return word("m_draft_no_horizon" if draft_of(row["plan_id"]) else "no_horizon", lang)
    words = _stretch(row, end, lang, is_short)
    return (
        word("inferred_short" if is_short else "inferred", lang, words)
        if "inferred" in str(row["horizon_basis_codes"])
        else words
    )


def _stretch(row: PlanRow, end: pd.Timestamp, lang: str, is_short: bool) -> str:
    start = row["horizon_start_date"]
    if start is not None:
        if (start.month, end.month, start.year) == (1, 12, end.year):
            return f"{end.year}年" if lang == "zh" else str(end.year)
        if is_short:
            return f"{start.year}.{start.month}—{end.year}.{end.month}"
        return (
            f"{start.year}年{start.month}月—{end.year}年{end.month}月"
            if lang == "zh"
            else f"{start:%Y-%m} to {end:%Y-%m}"
        )
    years = str(row["horizon_years"]).split("、")
    if is_short:
        return f"{'' if len(years) > 1 else '到'}{'、'.join(years)}年" if lang == "zh" else f"to {', '.join(years)}"
    return "、".join(f"到{year}年" for year in years) if lang == "zh" else ", ".join(f"to {year}" for year in years)
