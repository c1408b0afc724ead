"""The sentences behind what is exported: fact id -> everything that a citation says."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from cejian.labels import word
from cejian.store import Store
from cejian.text import withhold
from cejian.views import dressed


@dataclass(frozen=True)
class Citation:
    """One fact in words. `doubt` says how sure the reading is where it is not certain, and what was noted about it; `start` and `end`
    are its place in the clean text of the plan."""

    fact_id: str
    plan_id: str
    place: str
    title: str
    doc_number: str
    origin: str
    section: str
    number: str
    quote: str
    doubt: str
    start: int
    end: int


def plans_by_id(data: Store, lang: str) -> dict[str, dict[str, Any]]:
    """plan_id -> its row of `plans` with short and name in the language, in the fixed order of places."""
    return {row["plan_id"]: row for row in dressed(data.ask("plans"), lang, "light").to_dict("records")}


def citations(data: Store, fact_ids: Iterable[str], lang: str) -> tuple[dict[str, Citation], int]:
    """fact id -> citation, in the order given, each once; and how many ids are not in the data (they are left out)."""
    plans = plans_by_id(data, lang)
    confidences = {row["code"]: row["name_zh" if lang == "zh" else "name_en"] for row in data.ask("codes").to_dict("records") if row["list_code"] == "confidence"}
    found: dict[str, Citation] = {}
    unknown = 0
    for fact_id in dict.fromkeys(fact_ids):
        plan = next((plan for plan_id, plan in plans.items() if fact_id.startswith((f"{plan_id}-", f"{plan_id}:"))), None)
        fact = _facts_of(data, plan["plan_id"]).get(fact_id) if plan else None
        if fact is None:
            unknown += 1
            continue
        found[fact_id] = Citation(
            fact_id, plan["plan_id"], plan["short"], plan["title"], plan["doc_number"] if isinstance(plan["doc_number"], str) else word("no_number", lang),
            plan["origin_zh" if lang == "zh" else "origin_en"], _section(fact, lang), _number(fact, lang), withhold(fact["quote_clean"]).strip(), _doubt(fact, confidences, lang),
            int(fact["clean_start_char"]), int(fact["clean_start_char"]) + len(fact["quote_clean"]))
    return found, unknown


def link(origin: str, fact_id: str) -> str:
    """The address that opens the sentence of a fact in the full text."""
    return f"{origin}/sources?fact={quote(fact_id, safe='')}"


def _facts_of(data: Store, plan_id: str) -> dict[str, dict[str, Any]]:
    return data.keep(("fact_citations", plan_id), lambda: {row["fact_id"]: row for row in data.ask("fact_citations", plan_id=plan_id).to_dict("records")})


def _section(fact: dict[str, Any], lang: str) -> str:
    if not isinstance(fact["section_label"], str):
        return word("front_matter", lang)
    return " ".join(filter(None, [fact["section_label"], fact["section_title"]]))


def _number(fact: dict[str, Any], lang: str) -> str:
    """The number of the measure as the screen says it: 第5条 for a bare number, otherwise as written."""
    label = fact["number_label"]
    if not isinstance(label, str):
        return ""
    named = word("item", lang, label) if label.isdigit() else label.replace("(", "（").replace(")", "）")
    return named + (f" · {word('safeguard', lang)}" if fact["measure_kind_code"] == "safeguard" else "")


def _doubt(fact: dict[str, Any], confidences: dict[str, str], lang: str) -> str:
    confidence = fact["confidence_code"]
    sure = confidences[confidence] if isinstance(confidence, str) and confidence != "certain" else ""
    note = withhold(fact["reading_note"]) if isinstance(fact["reading_note"], str) else ""
    return word("semicolon", lang).join(filter(None, [word("confidence", lang) + word("colon", lang) + sure if sure else "", note]))
