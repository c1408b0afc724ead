"""The rows of milestones.csv: days of issue, the period of a plan, deadlines, phases, rhythms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cejian.importing.draft import Draft, measure_at, quoted
from cejian.importing.propose.deadlines import Years, deadline_of_measure
from cejian.importing.propose.horizons import validity_of
from cejian.importing.propose.moments import (
    REST_ZONE,
    Moment,
    due_moments,
    find_moments,
    limit_moments,
    merged,
    term_moments,
)
from cejian.importing.propose.parts import NamedPart
from cejian.importing.propose.zones import without
from cejian.wording.withholding import LEADERS


def time_rows(draft: Draft, zones: list[tuple[int, int, str]], years: Years, part: NamedPart) -> None:
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
    draft.moments = _moments_of(draft, zones, years, part)
    named = {m.deadline.start: (m.title or m.words).rstrip("。")[:40] for m in draft.measures if m.deadline}
    for moment in draft.moments:
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


def _moments_of(draft: Draft, zones: list[tuple[int, int, str]], years: Years, part: NamedPart) -> list[Moment]:
    """The time statements of a plan. The years of its goals are deadlines in one that says from when it is, by a day of
    issue or a period of its own; what one that says neither runs to.
    """
    clean, said = draft.text.clean, draft.metadata
    passed = [(day.start, day.end) for day in (said.issued_date, said.published_date) if day]
    first = min((m.start for m in draft.measures), default=part.end)
    taken = [(a, b) for a, b, _ in zones] + [m.row for m in draft.measures if m.row]
    rest = [(a, b, REST_ZONE) for a, b in without(first, part.end, taken)]
    # The cell that says until when stands beside the words of its measure, so that it is named by them alone.
    cells = [(m.deadline.start, m.deadline.end, "cell") for m in draft.measures if m.deadline]
    limits = [(m.start, m.end, deadline_of_measure(clean, m.start, m.end, years)) for m in draft.measures]
    day = said.issued_date or said.published_date
    issued = date.fromisoformat(day.value) if day else None
    validity, _ = validity_of(clean, part, said.issued_date)
    found = list(term_moments(clean, said.horizons))
    for more in (
        term_moments(clean, [validity] if validity else []),
        find_moments(clean, [*zones, *rest], years.single, issued, passed),
        find_moments(clean, cells, years.single),
        limit_moments(clean, limits),
        due_moments(clean, zones, draft.goals, issued),
    ):
        found = merged(found, more)
    if not issued and not any(start for start, *_ in said.horizons):
        return found
    return [replace(m, kind="deadline") if m.kind == "horizon" and not m.first and m.last else m for m in found]
