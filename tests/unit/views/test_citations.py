"""A citation in words says what the package says of its document, and whether its words were repaired or hold a mask;
in every file the same.
"""

from __future__ import annotations

import re

import pytest

from cejian.answers.store import Store
from cejian.corpus.text import LAYOUT_REPAIRS
from cejian.deck.prepare import default_notes
from cejian.views import sources
from cejian.views.citations import citations, cite
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain
from tests.scenes import under_plans


def repaired_spots(plan_id: str) -> list[tuple[int, int]]:
    """Where in the clean text words or marks were repaired, found by splicing the ledger in from the front."""
    spots, shift = [], 0
    for row in plain.in_order(plain.plan(plan_id).rows("corrections")):
        if row["is_applied"] != "1":
            continue
        start, right = int(row["start_char"]) + shift, row["right"] or ""
        shift += len(right) - (int(row["end_char"]) - int(row["start_char"]))
        if row["kind_code"] not in LAYOUT_REPAIRS:
            spots.append((start, start + len(right)))
    return spots


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_is_cited_by_title_number_issuer_date_section_origin_and_repair(store: Store, lang: str) -> None:
    found, unknown = citations(store, under_plans(plain.all_facts()), lang)
    assert unknown == 0 and len(found) > 1000
    repaired, masked = 0, 0
    for plan_id in plain.PLAN_IDS:
        described, spots = plain.plan(plan_id).described, repaired_spots(plan_id)
        date = str(described.get("issued_date") or described.get("published_date") or "")
        year, month, day = date.split("-") if date else ("", "", "")
        dated = (
            {"zh": f"{year}年{int(month)}月{int(day)}日印发", "en": f"issued {date}"}[lang]
            if date
            else word("undated", lang)
        )
        for fact_id, fact in plain.facts(plan_id).items():
            said = cite(found[fact_id], lang)
            assert said.startswith(f"{plain.short(plan_id, lang)} ")
            for part in (
                described["title"],
                described.get("doc_number") or word("no_number", lang),
                described.get("issuer") or word("no_issuer", lang),
                dated,
                plain.code("source_origin", described["source_origin_code"])[f"name_{lang}"],
                found[fact_id].section,
                found[fact_id].number,
            ):
                assert part in said, fact_id
            is_repaired = any(start < fact["clean_end_char"] and end > fact["clean_start_char"] for start, end in spots)
            assert (word("cite_repaired", lang) in re.split("，|, ", said)) == is_repaired, fact_id
            is_masked = "XX" in found[fact_id].quote or "XX" in described["title"] + (described.get("issuer") or "")
            assert (word("cite_masked", lang) in said) == is_masked
            repaired, masked = repaired + is_repaired, masked + is_masked
    assert repaired > 30 and masked > 30


def test_a_repair_of_the_layout_is_none_of_the_words(store: Store) -> None:
    # 嘉定's text needed no repair at all, 某市's was cut by page marks and blanks in nearly every sentence.
    found, _ = citations(store, under_plans(plain.all_facts()), "zh")
    assert not any(c.is_repaired for c in found.values() if c.plan_id == "jiading-2023")
    assert sum(c.is_repaired for c in found.values() if c.plan_id == "moushi-undated") < sum(
        c.is_repaired for c in found.values() if c.plan_id == "xian-2024"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_notes_of_slides_and_the_panel_name_the_document_in_the_same_words(store: Store, lang: str) -> None:
    for fact in ("xian-2024-m06", "xinqu-2024-q01", "jiading-2023-m01", "zhongshan-2017-m01", "moushi-undated-m07"):
        c = citations(store, under_plans([fact]), lang)[0][fact]
        assert c.source in default_notes(store, under_plans([fact]), lang) and c.source in cite(c, lang)
        assert c.source == sources.evidence(store, c.plan_id)["cited"][lang]


def test_the_browser_counts_the_same_repairs_as_layout() -> None:
    (listed,) = re.findall(
        r"const LAYOUT = new Set\(\[([^\]]+)\]\)",
        (plain.ROOT / "cejian" / "web" / "plan_text.js").read_text(encoding="utf-8"),
    )
    assert set(re.findall(r'"(\w+)"', listed)) == LAYOUT_REPAIRS
