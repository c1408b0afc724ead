"""What the build works out from the coded plans: the passages and sentences that are searched, and which measures are
alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from cejian.corpus.likeness import DerivedRow, MeasureText, align, measuring_plans
from cejian.corpus.packages import Package
from cejian.corpus.records import AlignmentVerdict
from cejian.corpus.text import CleanText
from cejian.wording.folding import cut, fold, read_key, sentences


def passages(packages: list[Package], tables: dict[str, list[DerivedRow]]) -> tuple[list[DerivedRow], list[DerivedRow]]:
    """Rows of `passages` and `sentences`: every measure, and every paragraph that stands outside measures and their
    copies.
    """
    found: list[DerivedRow] = []
    told: list[DerivedRow] = []
    for package in packages:
        plan_id, text = package.plan.plan_id, package.text
        measures = {
            (m["clean_start_char"], m["clean_end_char"]): m["measure_id"]
            for m in tables.get("measures", [])
            if m["plan_id"] == plan_id
        }
        copies = [
            (s["clean_start_char"], s["clean_end_char"])
            for s in tables.get("measure_spans", [])
            if s["measure_id"] in set(measures.values())
        ]
        sections = [s for s in tables.get("sections", []) if s["plan_id"] == plan_id]
        figures = [
            (t["clean_start_char"], t["clean_end_char"], t)
            for t in tables.get("targets", [])
            if t["plan_id"] == plan_id
        ]
        number = 0
        for start, end in sorted([*measures, *_between(text.clean, [*measures, *copies])]):
            key, _ = read_key(text.clean[start:end])
            source_key, _ = read_key(text.source[slice(*text.to_source(start, end))])
            measure_id = measures.get((start, end))
            holders = [s["section_id"] for s in sections if s["clean_start_char"] <= start < s["clean_end_char"]]
            passage_id = len(found) + 1
            amounts = sorted(
                {
                    amount
                    for first, last, target in figures
                    if start <= first and last <= end
                    for amount in _amounts(target)
                }
            )
            found.append(
                {
                    "passage_id": passage_id,
                    "plan_id": plan_id,
                    "measure_id": measure_id,
                    "section_id": holders[-1] if holders else None,
                    "clean_start_char": start,
                    "clean_end_char": end,
                    "key": key,
                    "source_key": None if source_key == key else source_key,
                    "figures": f"|{'|'.join(amounts)}|" if amounts else None,
                    "tokens": " ".join(cut(fold(text.clean[start:end]))),
                    "haystack": "¦".join(
                        [*(part.replace("|", "") for part in dict.fromkeys([key, source_key])), *amounts]
                    ),
                }
            )
            for first, last in sentences(text.clean[start:end]):
                number += 1
                told.append(
                    {
                        "sentence_id": f"{plan_id}-t{number:03d}",
                        "passage_id": passage_id,
                        "plan_id": plan_id,
                        "measure_id": measure_id,
                        **_place(text, start + first, start + last),
                    }
                )
    return found, told


def _amounts(target: DerivedRow) -> list[str]:
    """The keys of a target's figure with its sign and its unit, which in a table stand in other columns: ≥95% and
    95%.
    """
    if target["value_as_written"] is None or target["unit"] == "unreadable":
        return []
    written, unit = target["value_as_written"], target["unit_as_written"] or target["unit"]
    amount, _ = read_key(written if unit in written else f"{written}{unit}")  # 七成 says its unit itself
    sign = {"ge": "≥", "gt": ">"}.get(target["comparator_code"], "")
    return [amount, sign + amount] if sign else [amount]


def _between(clean: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs, or what is left of them, outside the taken places."""
    at = 0
    for start, end in [*sorted(taken), (len(clean), len(clean))]:
        begin = at
        for line in clean[at:start].splitlines(keepends=True):
            words = line.strip()
            if any(letter.isalnum() for letter in words):
                first = begin + line.index(words)
                yield first, first + len(words)
            begin += len(line)
        at = max(at, end)


def _place(text: CleanText, start: int, end: int) -> DerivedRow:
    source_start, source_end = text.to_source(start, end)
    return {
        "start_char": source_start,
        "end_char": source_end,
        "quote": text.source[source_start:source_end],
        "clean_start_char": start,
        "clean_end_char": end,
        "quote_clean": text.clean[start:end],
    }


def alignments(
    tables: dict[str, list[DerivedRow]], verdicts: list[AlignmentVerdict]
) -> tuple[list[DerivedRow], list[DerivedRow]]:
    """Rows of `alignments` and `alignment_quality`, of the plans that likeness is measured by (`measuring_plans`)."""
    known = {m["measure_id"] for m in tables.get("measures", [])}
    labels = {
        (v.measure_id_a, v.measure_id_b): v.model_dump() for v in verdicts if {v.measure_id_a, v.measure_id_b} <= known
    }
    chosen = measuring_plans((m["plan_id"] for m in tables.get("measures", [])), labels)
    return align(texts(tables, chosen), labels)


def texts(tables: dict[str, list[DerivedRow]], plan_ids: frozenset[str]) -> list[MeasureText]:
    """The measures of some plans as they are compared; from rows of measures, measure_categories and passages."""
    categories: dict[str, set[str]] = {}
    primary: dict[str, str] = {}
    for row in tables.get("measure_categories", []):
        if row["role_code"] != "mention":
            categories.setdefault(row["measure_id"], set()).add(row["category_code"])
        if row["is_primary"]:
            primary[row["measure_id"]] = row["category_code"]
    words = {p["measure_id"]: frozenset(p["tokens"].split()) for p in tables.get("passages", []) if p["measure_id"]}
    return [
        MeasureText(
            m["measure_id"],
            m["plan_id"],
            m["clean_text"],
            (m["title"] or "") + m["gist_zh"],
            primary.get(m["measure_id"], ""),
            frozenset(categories.get(m["measure_id"], ())),
            words.get(m["measure_id"], frozenset()),
        )
        for m in tables.get("measures", [])
        if m["plan_id"] in plan_ids
    ]
