"""What the rules found of a document as a whole, as the rows of a package: the plan, its repairs, what it cites, and
what was looked for in vain. Measures and agencies: measure_rows; targets and times: target_rows.
"""

from __future__ import annotations

import hashlib
import re

from cejian.corpus.packages import PLACE_COLORS
from cejian.corpus.sounds import sound_of
from cejian.importing.draft import Draft, measure_at, quoted
from cejian.importing.learnt import reference
from cejian.importing.propose.citations import find_citations
from cejian.importing.propose.divisions import PEOPLES
from cejian.importing.propose.lines import Said
from cejian.importing.propose.parts import NamedPart
from cejian.importing.repair import ProposedCorrection

# What of a place's name must stand in the text for its level to count as stated.
LEVEL_WORDS = {"new_area": "新区"}


def short_name(place: str) -> str:
    """宁波市 is 宁波, 上海市徐汇区 is 徐汇; 全国 and XX新区 stay."""
    place = re.sub(r"^(?:[一-鿿]{2,}?(?:省|自治区|市|自治州|州))+(?=[一-鿿]{2,}[市区县旗]$)", "", place)
    return (
        re.sub(rf"(?:{PEOPLES})*(?:自治区|自治州|自治县|地区|省|市|县|区|盟)$", "", place)
        if len(place) > 2 and not place.endswith("新区")
        else place
    )


def _recorded(draft: Draft, field_code: str, said: Said | None) -> str | None:
    """The value of a field, after its quote and its confidence are put down."""
    if said is None:
        return None
    draft.evidence.append({"field_code": field_code, **quoted(draft.text.clean, said.start, said.end)})
    # A title's numbers are its years; they are held by the words beside them.
    words = "" if field_code == "title" else draft.text.clean[said.start : said.end]
    draft.sure(f"{draft.plan_id}:{field_code}", said.confidence, said.rule, words)
    return said.value


def plan_rows(draft: Draft, part: NamedPart) -> None:
    found, clean = draft.metadata, draft.text.clean
    place_id = re.sub(r"[^a-z0-9]", "", sound_of(short_name(found.place)).lower()) or "unnamed"
    issuer = _recorded(draft, "issuer", found.issuer)
    draft.plan = {
        "plan_id": draft.plan_id,
        "place_id": place_id,
        "title": _recorded(draft, "title", found.title) or "（题名未见）",
        "doc_number": _recorded(draft, "doc_number", found.doc_number),
        "issuer": issuer,
        "issued_date": _recorded(draft, "issued_date", found.issued_date),
        "published_date": _recorded(draft, "published_date", found.published_date),
        "issuer_kind_code": "not_stated"
        if not issuer
        else "government"
        if re.search(r"政府|国务院|中央", issuer)
        else "bureau",
        "plan_kind_code": found.kind,
        "source_origin_code": "scan" if draft.reader == "ocr" else "unknown",
        "source_origin_note": "由扫描件识别，数字须逐个核对"
        if draft.reader == "ocr"
        else f"由文件（{draft.reader}）导入，出处待填写",
        "completeness_code": "complete",
        "completeness_note": "首尾是否完整待核对",
        "source_sha256": hashlib.sha256(draft.source.encode("utf-8")).hexdigest(),
    }
    draft.sure(f"{draft.plan_id}:plan_kind_code", 0.9 if found.title else 0.3, "title_words")
    for first, last, precision, basis, words in found.horizons:
        draft.horizons.append(
            {
                "start_date": first and first.isoformat(),
                "end_date": last.isoformat(),
                "precision_code": precision,
                "basis_code": basis,
                **quoted(clean, words.start, words.end),
            }
        )
    name = found.place or "地方未读出"
    short = short_name(name)
    light, dark = PLACE_COLORS[sum(map(ord, place_id)) % len(PLACE_COLORS)]
    draft.refer(
        "places.csv",
        place_id=place_id,
        name_zh=name,
        name_en=sound_of(name).capitalize() if found.place else "Place not read",
        short_zh=short,
        short_en=sound_of(short).capitalize() if found.place else "Place not read",
        admin_level_code=found.level or "not_stated",
        level_basis_code="stated"
        if found.level_stated and LEVEL_WORDS.get(found.level, short) in clean
        else "inferred",
        is_anonymised=int("XX" in name or not found.place),
        color_light=light,
        color_dark=dark,
    )


def correction_rows(draft: Draft, spots: list[ProposedCorrection]) -> None:
    """The ledger: what was repaired, and what was only noted."""
    for number, spot in enumerate(spots, start=1):
        correction_id = f"{draft.plan_id}-r{number:03d}"
        draft.add(
            "corrections.csv",
            correction_id=correction_id,
            start_char=spot.start,
            end_char=spot.end,
            wrong=spot.wrong,
            right=spot.right,
            kind_code=spot.kind,
            confidence_code=spot.confidence,
            reason=spot.reason,
            is_applied=int(spot.is_applied),
        )
        draft.sure(correction_id, 0.95 if spot.is_applied else 0.5, spot.kind)


def citation_rows(draft: Draft, part: NamedPart) -> None:
    clean = draft.text.clean
    known = {d.title: d.document_id for d in reference()["documents.csv"]}
    own = draft.metadata.title.value if draft.metadata.title else ""
    for number, cited in enumerate(find_citations(clean, part.body, part.end, own), start=1):
        citation_id = f"{draft.plan_id}-c{number:02d}"
        if cited.title not in known:
            known[cited.title] = f"{draft.plan_id}_c{number:02d}"
            draft.refer(
                "documents.csv",
                document_id=known[cited.title],
                title=cited.title,
                level_code="national"
                if re.match(r"中华人民共和国|国务院|国家|中共中央|全国", cited.title)
                else "not_stated",
            )
        draft.add(
            "citations.csv",
            citation_id=citation_id,
            measure_id=measure_at(draft, cited.start, cited.end),
            document_id=known[cited.title],
            title=cited.title,
            doc_number=cited.doc_number,
            **quoted(clean, cited.start, cited.end),
        )
        draft.sure(citation_id, cited.confidence, "title_marks", cited.doc_number or "")


def absence_rows(draft: Draft) -> None:
    """What the words of a category find in the text, for each that no measure is proposed for."""
    clean = draft.text.clean
    covered = {r["category_code"] for r in draft.rows.get("measure_categories.csv", [])}
    names = {i.indicator_id: i.category_code for i in reference()["indicators.csv"]}
    covered |= {names.get(r["indicator_id"]) for r in draft.rows.get("targets.csv", [])}
    for row in reference()["category_words.csv"]:
        if row.category_code not in covered:
            hits = [f"“{word}”{clean.count(word)}处" for word in dict.fromkeys(row.words.split("|")) if word in clean]
            note = ("、".join(hits) + "，其余词未见" if hits else "所查词全文未见") + "；由程序查找，未经人读"
            draft.add(
                "absence_searches.csv", category_code=row.category_code, words_searched=row.words, found_note=note
            )


def pmc_rows(draft: Draft) -> None:
    """A 0 where none of a variable's words is in the text; the others are for a person to read."""
    for variable in reference()["pmc_variables.csv"]:
        if (
            variable.parent_code
            and variable.words
            and not any(w in draft.text.clean for w in variable.words.split("|"))
        ):
            draft.add("pmc_scores.csv", variable_code=variable.variable_code, value=0, note="所查词全文未见。")
            draft.sure(f"{draft.plan_id}:{variable.variable_code}", 0.9, "no_word_found")
