"""What the rules found, as the rows of a package."""

from __future__ import annotations

import hashlib
import re

from cejian.corpus.packages import PLACE_COLORS
from cejian.corpus.sounds import sound_of
from cejian.importing.draft import Draft, measure_at, quoted
from cejian.importing.learnt import category_words, models, reference
from cejian.importing.propose.categories import MOST_SURE, SURE, besides, is_about_ip, objects, strength, strengths
from cejian.importing.propose.citations import find_citations
from cejian.importing.propose.divisions import PEOPLES
from cejian.importing.propose.lines import Said
from cejian.importing.propose.parts import NamedPart
from cejian.importing.propose.proposed_measure import ProposedMeasure
from cejian.importing.propose.times import find_moments
from cejian.importing.repair import ProposedCorrection
from cejian.wording.withholding import LEADERS

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


def _said(draft: Draft, field_code: str, said: Said | None) -> str | None:
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
    issuer = _said(draft, "issuer", found.issuer)
    draft.plan = {
        "plan_id": draft.plan_id,
        "place_id": place_id,
        "title": _said(draft, "title", found.title) or "（题名未见）",
        "doc_number": _said(draft, "doc_number", found.doc_number),
        "issuer": issuer,
        "issued_date": _said(draft, "issued_date", found.issued_date),
        "published_date": _said(draft, "published_date", found.published_date),
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


def measure_rows(draft: Draft, ids: list[str]) -> None:
    clean = draft.text.clean
    for measure_id, measure in zip(ids, draft.measures):
        words = clean[measure.start : measure.end]
        level, clause, top, best = strengths(words, measure.title)
        title = "" if LEADERS.search(measure.title) else measure.title.replace("\n", "")
        gist = title or clause
        draft.add(
            "measures.csv",
            measure_id=measure_id,
            kind_code=measure.kind,
            number_label=measure.number,
            title=title or None,
            gist_zh="（摘要待写）" if LEADERS.search(gist) else gist[:60].replace("\t", " ").replace("\n", " "),
            **quoted(clean, measure.start, measure.end),
            strength_code=level,
            strength_quote=clause,
            strength_max_code=top,
            strength_max_quote=best,
        )
        draft.sure(measure_id, measure.confidence, measure.rule)
        if strength(clause) is None:  # no verb of the codebook: a package must have a level, this one was not read
            draft.sure(f"{measure_id}:main", 0.3, "no_verb")
        for object_code in objects(words):
            draft.add("measure_objects.csv", measure_id=measure_id, object_code=object_code)
    if not is_about_ip([clean[m.start : m.end] for m in draft.measures]):
        return
    for measure_id, measure in zip(ids, draft.measures):
        _codes_of(draft, measure_id, measure)


def _codes_of(draft: Draft, measure_id: str, measure: ProposedMeasure) -> None:
    """The category and, for a task, the policy tool that its words are most like."""
    words = draft.text.clean[measure.start : measure.end]
    clause = strengths(words, measure.title)[1]
    categories, tools = models()
    for label, share in categories.ranked(measure.title, words):
        found = clause if label != "legislation" else clause_with(words, r"制定|修订|出台|印发|发布|起草|立法")
        if found:
            draft.add(
                "measure_categories.csv", measure_id=measure_id, category_code=label, role_code="primary", clause=found
            )
            draft.sure(f"{measure_id}:{label}", round(min(share, MOST_SURE), 2), "like_coded_measures")
            for other, said in besides(categories, category_words(), measure.title, words, label):
                draft.add(
                    "measure_categories.csv",
                    measure_id=measure_id,
                    category_code=other,
                    role_code="secondary",
                    clause=said,
                )
                draft.sure(f"{measure_id}:{other}", SURE, "like_coded_measures")
            break
    if measure.kind == "task":
        label, share = tools.ranked(measure.title, words)[0]
        draft.add("measure_tools.csv", measure_id=measure_id, tool_code=label, role_code="main", clause=clause)
        draft.sure(f"{measure_id}:tool-{label}", round(min(share, MOST_SURE), 2), "like_coded_measures")


def clause_with(words: str, pattern: str) -> str | None:
    """The first clause of a measure that holds the pattern."""
    return next((c.strip() for c in re.split(r"[，,。；;\n\t]", words) if re.search(pattern, c)), None)


FUNCTIONS = (
    ("ip", "知识产权"),
    ("market", "市场监|工商局|市监"),
    ("quality", "质监|质量技术"),
    ("publicity_copyright", "宣传|版权"),
    ("culture", "文化|文旅|文广|广电|旅游|体育"),
    ("police", "公安"),
    ("procuratorate", "检察"),
    ("court", "法院"),
    ("justice", "司法"),
    ("customs", "海关"),
    ("agriculture", "农业|农村|畜牧"),
    ("forestry", "林业|林草|园林"),
    ("development", "发展改革|发改"),
    ("economy", "经信|工信|工业|经济|商务|科技|科学"),
    ("coordination", "联席会议|领导小组|专班|工作组|协调"),
    ("government", "政府|管委会|市委$|区委$|县委$|省委$|各市|各县|各区|乡镇|街道"),
)


def agency_rows(draft: Draft) -> None:
    clean = draft.text.clean
    known: dict[str, str] = {}
    for measure_id, agencies in draft.agencies.items():
        for number, agency in enumerate(agencies, start=1):
            if agency.full not in known:
                known[agency.full] = f"{draft.plan_id}_a{len(known) + 1}"
                draft.refer(
                    "agencies.csv",
                    agency_id=known[agency.full],
                    name_zh=agency.full,
                    function_code=next((code for code, words in FUNCTIONS if re.search(words, agency.full)), "other"),
                    kind_code="collective"
                    if re.match(r"各|有关|相关|其他", agency.full) or "成员单位" in agency.full
                    else "internal_office"
                    if agency.full.endswith(("处", "科", "室")) and not agency.full.endswith("办公室")
                    else "unit",
                )
            draft.add(
                "measure_agencies.csv",
                measure_id=measure_id,
                name_as_written=agency.name,
                role_code=agency.role,
                **quoted(clean, agency.tag_start, agency.tag_end),
            )
            if not any(r["name_as_written"] == agency.name for r in draft.reference.get("agency_names.csv", [])):
                draft.refer(
                    "agency_names.csv", plan_id=draft.plan_id, name_as_written=agency.name, agency_id=known[agency.full]
                )
            draft.sure(f"{measure_id}-a{number}", agency.confidence, agency.rule)


def target_rows(draft: Draft) -> None:
    clean, known = draft.text.clean, {(i.name_zh, i.unit): i for i in reference()["indicators.csv"]}
    for number, goal in enumerate(draft.goals, start=1):
        target_id, measure_id = f"{draft.plan_id}-q{number:02d}", measure_at(draft, goal.start, goal.end)
        name = "（名称待填）" if LEADERS.search(goal.name) else goal.name
        same = known.get((name, goal.unit or None))
        first = f"{draft.plan_id}-q{goal.copy_of + 1:02d}" if goal.copy_of is not None else None
        if same:
            indicator_id = same.indicator_id
        elif first:
            indicator_id = next(r["indicator_id"] for r in draft.rows["targets.csv"] if r["target_id"] == first)
        else:
            indicator_id = f"{draft.plan_id}_q{number:02d}"
            draft.refer(
                "indicators.csv",
                indicator_id=indicator_id,
                name_zh=name,
                name_en=name,
                unit=goal.unit or None,
                direction_code="none"
                if goal.kind == "qualitative"
                else "lower"
                if goal.comparator in ("le", "reduce_by")
                else "higher",
                category_code=None,
            )
        early = (
            goal.deadline
            and draft.metadata.issued_date
            and goal.deadline.isoformat() < draft.metadata.issued_date.value
        )
        is_scan = draft.reader == "ocr"
        notes = [
            goal.note,
            "扫描识别，数字须核对" if is_scan else "",
            "期限早于印发日期" if early else "",
            "由规则读出，待核对" if goal.confidence < 0.95 else "",
        ]
        draft.add(
            "targets.csv",
            target_id=target_id,
            measure_id=measure_id,
            indicator_id=indicator_id,
            name_as_written=name,
            comparator_code=goal.comparator,
            value_as_written=goal.value_as_written or None,
            value=None if goal.value is None else _plain(goal.value),
            unit_as_written=goal.unit_as_written or None,
            unit=goal.unit or None,
            kind_code=goal.kind,
            baseline_note="未写基数" if goal.kind in ("rate_change", "growth_rate") else None,
            deadline_date=goal.deadline and goal.deadline.isoformat(),
            deadline_precision_code=goal.precision,
            deadline_basis_code=goal.basis,
            recurrence_code=goal.recurrence,
            binding_code=goal.binding[2] if goal.binding else "not_stated",
            duplicate_of_target_id=first,
            duplicate_confidence_code="high" if first else None,
            reading_note="；".join(filter(None, notes)) or None,
            confidence_code="low" if is_scan else "high",
            **quoted(clean, goal.start, goal.end),
        )
        if goal.basis in ("inherited", "table_header"):
            draft.add(
                "target_evidence.csv",
                target_id=target_id,
                field_code="deadline_date",
                **quoted(clean, goal.deadline_start, goal.deadline_end),
            )
        if goal.binding:
            draft.add(
                "target_evidence.csv",
                target_id=target_id,
                field_code="binding_code",
                **quoted(clean, *goal.binding[:2]),
            )
        if measure_id:
            draft.add("target_measures.csv", target_id=target_id, measure_id=measure_id, basis_code="stands_in")
        draft.sure(target_id, goal.confidence, goal.rule, goal.value_as_written)


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def time_rows(draft: Draft, zones: list[tuple[int, int, str]], year: int | None) -> None:
    clean, number = draft.text.clean, 0
    heads = [("published", draft.metadata.published_date, "发布"), ("issued", draft.metadata.issued_date, "印发")]
    for kind, said, label in heads:
        if said:
            number += 1
            milestone_id = f"{draft.plan_id}-d{number:02d}"
            draft.add(
                "milestones.csv",
                milestone_id=milestone_id,
                label=label,
                start_date=said.value,
                end_date=said.value,
                precision_code="day",
                kind_code=kind,
                recurrence_code="none",
                **quoted(clean, said.start, said.end),
            )
            draft.sure(milestone_id, said.confidence, said.rule, clean[said.start : said.end])
    # The cell that says until when stands beside the words of its measure, so that it is named by them alone.
    cells = [(m.deadline.start, m.deadline.end, "cell") for m in draft.measures if m.deadline]
    named = {m.deadline.start: (m.title or m.words).rstrip("。")[:40] for m in draft.measures if m.deadline}
    for moment in [*find_moments(clean, zones, year), *find_moments(clean, cells, year)]:
        number += 1
        milestone_id = f"{draft.plan_id}-d{number:02d}"
        label = "：".join(filter(None, (named.get(moment.start), moment.label)))
        target = next(
            (
                i
                for i, g in enumerate(draft.goals, start=1)
                if g.kind == "frequency" and g.start < moment.end and moment.start < g.end
            ),
            None,
        )
        draft.add(
            "milestones.csv",
            milestone_id=milestone_id,
            measure_id=measure_at(draft, moment.start, moment.end),
            label="（名称待填）" if LEADERS.search(label) else label,
            start_date=moment.first and moment.first.isoformat(),
            end_date=moment.last and moment.last.isoformat(),
            precision_code=moment.precision,
            kind_code=moment.kind,
            recurrence_code=moment.recurrence,
            target_id=target and f"{draft.plan_id}-q{target:02d}",
            **quoted(clean, moment.start, moment.end),
        )
        draft.sure(milestone_id, moment.confidence, moment.rule, clean[moment.start : moment.end])


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
