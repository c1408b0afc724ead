"""The sentences behind what is exported: fact id -> everything that a citation says, and the citation in words.

Whatever writes a citation (panel, Word, Excel, slides, notes) takes its words from `source_words` and `cite`; the
browser puts the same parts together (quoteWithSource in plan_text.js), and a test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from cejian.answers.frames import rows_of
from cejian.answers.store import Store
from cejian.answers.typed_rows import FactCitationRow, PlanRow
from cejian.corpus.text import LAYOUT_REPAIRS
from cejian.facts import Facts, each_once
from cejian.views import headlines
from cejian.wording.labels import day, measure_name, word
from cejian.wording.withholding import withhold

# What stands in a text where a name was masked; it stays masked and is said to be so.
MASK = re.compile(r"X{2,}|\*{2,}")


@dataclass(frozen=True)
class FactInWords:
    """One fact in words. `doubt` says how sure the reading is where it is not certain, and what was noted about it;
    `start` and `end` are its place in the clean text of the plan. `source` is the document in words (see source_words);
    `is_repaired` says that words of the quote were repaired, the layout aside."""

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
    source: str
    is_repaired: bool


def plans_by_id(data: Store) -> dict[str, PlanRow]:
    """plan_id -> its row of `plans`, in the fixed order of places."""
    return {row["plan_id"]: row for row in data.rows("plans")}


def short_of(plan: PlanRow, lang: str) -> str:
    """What a plan is called in the language."""
    return plan["short_zh"] if lang == "zh" else plan["short_en"]


def source_words(plan: PlanRow, lang: str) -> str:
    """A document in words: 《title》, document number, issuer, date, origin of the text; what the text does not say is
    said to be missing.
    """
    written = (("cite_issued", plan["issued_date"]), ("cite_published", plan["published_date"]))
    dated = next(
        (word(key, lang, day(date, "day", lang)) for key, date in written if date is not None),
        headlines.undated(plan, lang),
    )
    return word("joiner_clause", lang).join(
        [
            word("cite_title", lang, plan["title"]),
            plan["doc_number"] or word("no_number", lang),
            plan["issuer"] or word("no_issuer", lang),
            dated,
            headlines.origin(plan, lang),
        ]
    )


def origin_words(source: str, quote: str, is_repaired: bool, lang: str) -> str:
    """What stands behind a quote: the document, and whether the words were repaired or hold a mask."""
    return word("joiner_clause", lang).join(
        filter(
            None,
            [
                source,
                word("cite_repaired", lang) if is_repaired else "",
                word("cite_masked", lang) if MASK.search(quote + source) else "",
            ],
        )
    )


def cite(c: FactInWords, lang: str) -> str:
    """A citation in words: place and number, section, and what `origin_words` says."""
    return word("joiner_clause", lang).join(
        filter(
            None,
            [
                f"{c.place} {c.number or c.section}",
                c.section if c.number else "",
                origin_words(c.source, c.quote, c.is_repaired, lang),
            ],
        )
    )


def citations(data: Store, facts: Iterable[Facts], lang: str) -> tuple[dict[str, FactInWords], int]:
    """fact id -> citation, in the order given, each once; and how many are not in the data (they are left out)."""
    plans = plans_by_id(data)
    confidences = {
        row["code"]: row["name_zh" if lang == "zh" else "name_en"]
        for row in data.rows("codes")
        if row["list_code"] == "confidence"
    }
    found: dict[str, FactInWords] = {}
    unknown = 0
    for plan_id, fact_id in ((group["plan_id"], fact_id) for group in each_once(facts) for fact_id in group["ids"]):
        plan = plans.get(plan_id)
        fact = _facts_of(data, plan["plan_id"]).get(fact_id) if plan else None
        if plan is None or fact is None:
            unknown += 1
            continue
        start = fact["clean_start_char"]
        end = start + len(fact["quote_clean"])
        found[fact_id] = FactInWords(
            fact_id,
            plan["plan_id"],
            short_of(plan, lang),
            plan["title"],
            plan["doc_number"] or word("no_number", lang),
            headlines.origin(plan, lang),
            _section(fact, lang),
            _number(fact, lang),
            withhold(fact["quote_clean"]).strip(),
            _doubt(fact, confidences, lang),
            start,
            end,
            source_words(plan, lang),
            _is_repaired(data, plan["plan_id"], start, end),
        )
    return found, unknown


def link(origin: str, fact_id: str) -> str:
    """The address that opens the sentence of a fact in the full text."""
    return f"{origin}/sources?fact={quote(fact_id, safe='')}"


def _facts_of(data: Store, plan_id: str) -> dict[str, FactCitationRow]:
    return data.once(
        ("fact_citations", plan_id),
        lambda: {row["fact_id"]: row for row in rows_of(data.ask("fact_citations", plan_id=plan_id), FactCitationRow)},
    )


def _is_repaired(data: Store, plan_id: str, start: int, end: int) -> bool:
    """Whether a word or a mark of clean[start:end] was repaired; what was taken out counts where it stood between two
    of its letters.
    """
    spots = data.once(
        ("repaired words", plan_id),
        lambda: [
            (row["clean_start_char"], row["clean_end_char"])
            for row in data.rows("corrections")
            if row["plan_id"] == plan_id and row["is_applied"] and row["kind_code"] not in LAYOUT_REPAIRS
        ],
    )
    return touches(spots, start, end)


def touches(spots: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spots of the clean text lies in clean[start:end]."""
    return any(first < end and last > start for first, last in spots)


def _section(fact: FactCitationRow, lang: str) -> str:
    if fact["section_label"] is None:
        return word("front_matter", lang)
    return " ".join(filter(None, [fact["section_label"], fact["section_title"]]))


def _number(fact: FactCitationRow, lang: str) -> str:
    """The number of the measure as the screen says it: 第5条 for a bare number, otherwise as written."""
    label = fact["number_label"]
    if label is None:
        return ""
    return measure_name(label, lang) + (
        f" · {word('safeguard', lang)}" if fact["measure_kind_code"] == "safeguard" else ""
    )


def _doubt(fact: FactCitationRow, confidences: dict[str, str], lang: str) -> str:
    confidence = fact["confidence_code"]
    sure = confidences[confidence] if confidence is not None and confidence != "certain" else ""
    note = withhold(fact["reading_note"]) if fact["reading_note"] is not None else ""
    return word("semicolon", lang).join(
        filter(None, [word("confidence", lang) + word("colon", lang) + sure if sure else "", note])
    )
