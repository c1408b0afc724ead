"""Query answers -> headline sentences that recompute from the selection, each part with its evidence.

A sentence is a list of parts: plain text, or {"text", "facts"} that opens the sentences behind it.
"""
from __future__ import annotations

from typing import Any

import pandas as pd

from cejian.labels import count, word

Part = str | dict[str, Any]


def overview_headline(figures: pd.DataFrame, shared: pd.DataFrame, lang: str) -> list[list[Part]]:
    """The one sentence on top of the overview: who sets numbers, what is shared, and that these are promises."""
    quantified = figures[figures["quantified_count"] > 0]
    facts = [fact for ids in quantified["quantified_ids"] for fact in ids]
    if quantified.empty:
        targets: Part = word("head_targets_none" if len(figures) > 1 else "head_targets_none_one", lang)
    elif len(quantified) == len(figures) > 1:
        targets = {"text": word("head_targets_all", lang, count(len(figures), lang)), "facts": facts}
    else:
        targets = {"text": word("head_targets", lang, count(len(quantified), lang)), "facts": facts}
    semicolon = word("semicolon", lang)
    if shared.empty:
        common: Part = word("head_shared_none", lang)
    else:
        most = int(shared["plan_count"].max())
        widest = shared[shared["plan_count"] == most]
        number = widest["indicator_id"].nunique()
        common = {"text": word("head_shared", lang, count(number, lang), count(most, lang)), "facts": list(widest["fact_id"])}
    parts: list[Part] = [targets, semicolon, common, semicolon] if len(figures) > 1 else [targets, semicolon]
    return [[*parts, word("promise", lang)]]


def overview_subline(deadlines: pd.DataFrame, version: str, with_party: bool, lang: str) -> list[list[Part]]:
    """What to do, how many dated commitments are past, and the version of the data."""
    parts: list[Part] = [word("sub_click", lang), word("stop", lang)]
    dated, passed = int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum())
    if dated:
        facts = [fact for ids in deadlines["passed_ids"] for fact in ids]
        parts += [{"text": word("sub_passed", lang, dated, passed), "facts": facts} if passed
                  else word("sub_passed", lang, dated, passed), word("stop", lang)]
    if not with_party:
        parts += [word("sub_base", lang), word("stop", lang)]
    return [[*parts, word("data_version", lang, version)]]


def compare_headline(leaves: list[dict[str, Any]], plan_ids: list[str], lang: str) -> list[list[Part]]:
    """How many matters there are and on how many the chosen places differ in kind."""
    differing = sum(len({leaf["cells"][plan_id]["cell"] for plan_id in plan_ids}) > 1 for leaf in leaves)
    if differing:
        return [[word("compare_head", lang, len(leaves), differing)]]
    return [[word("compare_head_same", lang, len(leaves))]]


def differences(plans: pd.DataFrame, lang: str) -> dict[str, Any] | None:
    """What differs between the chosen places: {"label", "lines": [[name, who says what]], "names"}; None for one place.

    `plans` are rows of the query `plans`, one per chosen place in screen order.
    """
    if len(plans) < 2:
        return None
    suffix = "zh" if lang == "zh" else "en"
    columns = {"level": list(plans[f"level_{suffix}"]), "kind": list(plans[f"kind_{suffix}"]), "year": [year(row, lang) for row in plans.itertuples()],
               "horizon": [horizon(row, lang) for row in plans.itertuples()],
               "completeness": [word(code, lang) for code in plans["completeness_code"]]}
    unlike = {name: values for name, values in columns.items() if len(set(values)) > 1}
    if not unlike:
        return {"label": word("fair_same", lang), "lines": [], "names": ""}
    lines = [[word(name, lang) + "：" if lang == "zh" else word(name, lang) + ": ",
              word("joiner", lang).join(f"{place} {value}" for place, value in zip(plans[f"short_{suffix}"], values))]
             for name, values in unlike.items()]
    names = word("joiner", lang).join(word(name, lang) for name in unlike)
    first = word("joiner", lang).join(word(name, lang) for name in list(unlike)[:3])
    verdict = word("practice_only" if {"level", "kind"} & set(unlike) else "magnitude_only", lang)
    return {"label": word("fair_differs", lang, first, verdict), "lines": lines, "names": names}


def year(row: Any, lang: str) -> str:
    """The year of a plan: of its issue, for yearly work points the year they are for, otherwise 未署日期."""
    if pd.notna(row.issued_date):
        return str(row.issued_date.year)
    return str(row.horizon_end_date.year) if row.plan_kind_code == "annual_points" else word("undated", lang)


def horizon(row: Any, lang: str, is_short: bool = False) -> str:
    """A plan's horizon in words: 2023年4月—2024年4月 (short: 2023.4—2024.4), 到2025年、到2035年, or 未写明."""
    if pd.isna(row.horizon_end_date):
        return word("no_horizon", lang)
    if pd.notna(row.horizon_start_date):
        start, end = row.horizon_start_date, row.horizon_end_date
        if (start.month, end.month, start.year) == (1, 12, end.year):
            return f"{end.year}年" if lang == "zh" else str(end.year)
        if is_short:
            return f"{start.year}.{start.month}—{end.year}.{end.month}"
        return f"{start.year}年{start.month}月—{end.year}年{end.month}月" if lang == "zh" else f"{start:%Y-%m} to {end:%Y-%m}"
    years = str(row.horizon_years).split("、")
    if is_short:
        return f"到{'、'.join(years)}年" if lang == "zh" else f"to {', '.join(years)}"
    return "、".join(f"到{year}年" for year in years) if lang == "zh" else ", ".join(f"to {year}" for year in years)
