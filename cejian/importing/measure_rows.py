"""Measures with their codes, and the agencies that they name, as the rows of a package."""

from __future__ import annotations

import re

from cejian.importing.draft import Draft, quoted
from cejian.importing.learnt import category_words, models
from cejian.importing.propose.categories import MOST_SURE, SURE, besides, is_about_ip, objects, strength, strengths
from cejian.importing.propose.proposed_measure import ProposedMeasure
from cejian.wording.withholding import LEADERS


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
