"""Targets and times as the rows of a package."""

from __future__ import annotations

from cejian.importing.draft import Draft, measure_at, quoted
from cejian.importing.learnt import reference
from cejian.wording.withholding import LEADERS


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
