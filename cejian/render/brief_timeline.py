"""The timeline in the brief: the page's figure as a picture, and years × places as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from cejian.answers.typed_rows import PlanRow, TimeRow
from cejian.render.brief_writer import BriefWriter
from cejian.render.paper import Faint, PaperCell, PaperWords, Strong, tint
from cejian.render.picture import timeline_picture
from cejian.views import overview, timeline
from cejian.views.scene import count_read

# How much of a place's colour the ground of a year has that its horizon, that a phase covers.
HORIZON_SHARE, PHASE_SHARE = 0.16, 0.42


@dataclass
class YearMark:
    """What a plan has in a year: whether its horizon or a phase covers it, and the words of what is due, issued or ends
    in it.
    """

    horizon: bool = False
    phase: bool = False
    words: list[PaperWords] = field(default_factory=list)


def timeline_part(w: BriefWriter) -> None:
    """The page's figure as a picture, and years × places in a table whose ground is the line: it needs no font of this
    machine and stays editable.
    """
    scene, say = w.scene, w.say
    w.paper.heading(say("m_brief_timeline"))
    drawn = timeline.timeline(scene)
    png = timeline_picture(drawn["figure"]) if drawn["figure"] is not None else None
    if png:
        w.paper.picture(png, drawn["alt"], w.paper.width)
        w.paper.paragraph(say("m_brief_picture"), "Small Words")
    times = timeline.filtered_times(scene)
    marks = {
        plan["plan_id"]: _years_of(w, plan, [row for row in times if row["plan_id"] == plan["plan_id"]])
        for plan in scene.plan_rows
    }
    years = sorted({year for own in marks.values() for year in own})
    this_year = scene.today.year
    if years:
        spans = _spans(range(years[0], max(years[-1], this_year) + 1), marks, this_year)
        rows = []
        for plan in scene.plan_rows:
            row: list[PaperWords | PaperCell] = [Strong(plan["short"])]
            for first, _ in spans:
                mark = marks[plan["plan_id"]].get(first, YearMark())
                share = PHASE_SHARE if mark.phase else HORIZON_SHARE if mark.horizon else 0
                row.append(PaperCell(mark.words or [""], tint(plan["color"], share) if share else "", center=True))
            rows.append(row)
        w.paper.table(
            [say("place"), *(_years_head(w, first, last) for first, last in spans)],
            rows,
            (1.5, *[1 if first == last else 1.3 for first, last in spans]),
        )
        w.paper.paragraph(say("m_brief_line", this_year), "Small Words")
    else:
        w.paper.paragraph(say("m_brief_no_line"))
    undated = {(row["plan_id"], row["column"]): row["count"] for row in timeline.undated(scene, times)}
    figures = {row["plan_id"]: row for row in overview.figure_rows(scene)}
    w.paper.paragraph(say("m_brief_undated"), "Small Words", leads=True)
    w.paper.table(
        [
            say("place"),
            say("undated_fixed"),
            say("undated_vague"),
            say("undated_none"),
            say("m_brief_dated"),
            say("m_brief_frequent"),
        ],
        [
            [
                Strong(p["short"]),
                *(count_read(scene, p, undated[(p["plan_id"], column)]) for column in ("fixed", "vague", "none")),
                count_read(scene, p, figure["deadline_count"], figure["task_count"]),
                count_read(scene, p, figure["frequency_count"], figure["task_count"]),
            ]
            for p in scene.plan_rows
            for figure in [figures[p["plan_id"]]]
        ],
        (1.2, 1, 1, 1, 1.2, 1.2),
    )


def _years_head(w: BriefWriter, first: int, last: int) -> PaperWords:
    """The head of a column of years; this year says so."""
    words = str(first) if first == last else f"{first}—{last}"
    return [Strong(words), Faint(w.say("m_brief_this_year"))] if first <= w.scene.today.year <= last else words


def _years_of(w: BriefWriter, plan: PlanRow, times: list[TimeRow]) -> dict[int, YearMark]:
    """year -> what the plan has in it; nothing where it has nothing."""
    found: dict[int, YearMark] = defaultdict(YearMark)
    due: Counter[int] = Counter()
    phases: Counter[int] = Counter()
    # The horizon as part 2 states it; one without a beginning is marked at its end only.
    ends = (
        {int(year) for year in str(plan["horizon_years"]).split("、")}
        if plan["horizon_end_date"] is not None
        else set()
    )
    starts = plan["horizon_start_date"].year if plan["horizon_start_date"] is not None else None
    for year in ends | set(range(starts, max(ends) + 1) if starts else ()):
        found[year].horizon = True
    dated = [(row, row["end_date"].year) for row in times if row["end_date"] is not None]
    issued = min((year for row, year in dated if row["kind_code"] in ("issued", "published")), default=None)
    for row, last in dated:
        if row["kind_code"] == "phase":
            for year in range(row["start_date"].year if row["start_date"] is not None else last, last + 1):
                found[year].phase = True
            phases[last] += 1
        elif row["kind_code"] == "deadline":
            due[last] += 1
    end = (
        w.say("inferred", w.say("m_brief_end"))
        if "inferred" in str(plan["horizon_basis_codes"])
        else w.say("m_brief_end")
    )
    for year in {*due, *phases, *ends, *([issued] if issued else [])}:
        found[year].words = [
            words
            for words, is_said in (
                (w.say("m_brief_issued"), year == issued),
                (w.say("m_brief_due", due[year]), due[year]),
                (w.say("m_brief_phases", phases[year]), phases[year]),
                (end, year in ends),
            )
            if is_said
        ]
    return dict(found)


def _spans(years: range, marks: dict[str, dict[int, YearMark]], this_year: int) -> list[tuple[int, int]]:
    """The columns: each year of which something is said, and runs of the others in one."""
    spans: list[tuple[int, int]] = []
    said = {year for own in marks.values() for year, mark in own.items() if mark.words}
    quiet = {year for year in years if year != this_year and year not in said}
    for year in years:
        same = (
            spans
            and year in quiet
            and spans[-1][1] in quiet
            and all(own.get(year) == own.get(spans[-1][1]) for own in marks.values())
        )
        if same:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return spans
