"""Where in a plan numbers and times may be promises: in its goals and its measures, not in its background."""

from __future__ import annotations

import re

from cejian.corpus.outline import BOX
from cejian.importing.propose.chapter_roles import DUTIES, PHASE
from cejian.importing.propose.chapters import Node, title_of
from cejian.importing.propose.lines import lines_of
from cejian.importing.propose.measures import SUMMARY
from cejian.importing.propose.parts import NamedPart
from cejian.importing.propose.proposed_measure import ProposedMeasure

BACKGROUND = re.compile(
    r"序言|前言|引言|背景|现状|基础|形势|趋势|态势|回顾|问题|机遇|挑战|成就|成效|依据|意义|指导思想|原则|名词|解释|附则"
)


def zones_of(
    text: str, part: NamedPart, chapters: list[Node], measures: list[ProposedMeasure], body: int
) -> list[tuple[int, int, str]]:
    """(start, end, kind) in order: goal for the prose of goals, measure for measures and boxes, phase for steps,
    duties for what says by office again what the measures say.
    """
    spans = [span for m in measures for span in _spans_of(m)]
    goals: list[tuple[int, int]] = []
    if not any(c.role == "none" for c in chapters):
        goals.append((part.body, body))
    for chapter in chapters:
        if chapter.role == "annex":
            goals += [(chapter.heading.title_end, chapter.end)] if _holds_indicators(text, chapter) else []
        elif chapter.role == "none":
            title = title_of(chapter)
            if PHASE.search(title) or DUTIES.search(title):
                kind = "phase" if PHASE.search(title) else "duties"
                spans.append((chapter.heading.title_end, chapter.end, kind))
                continue
            if BACKGROUND.search(title) and not re.search("目标|要求", title):
                continue
            goals += _goals_of(chapter)
        else:
            goals += [
                (k.heading.start + len(k.heading.label), k.end)
                for k in chapter.kids
                if k.role == "none" and re.search("目标|愿景", title_of(k))
            ]
            spans += [
                (k.heading.start + len(k.heading.label), k.end, "phase")
                for k in chapter.kids
                if k.role == "none" and PHASE.search(title_of(k)) and "目标" not in title_of(k)
            ]
            opened = [m for m in measures if chapter.heading.start <= m.start < chapter.end]
            if opened and opened[0].start > chapter.heading.title_end:
                goals.append((chapter.heading.title_end, opened[0].start))
            goals += [
                (group.heading.title_end, group.kids[0].heading.start)
                for group in chapter.kids
                if group.kids and group.role == "task" and any(m.start > group.kids[0].heading.start for m in opened)
            ]
    for line in lines_of(text, body, part.end):
        if BOX.match(line.text) and "指标" not in line.text and not any(a <= line.start < b for a, b, _ in spans):
            following = min((m.start for m in measures if m.start > line.end), default=part.end)
            heading = max(text.rfind("\n", line.end, following), line.end) if following < part.end else following
            spans.append((line.end, heading, "measure"))
    spans += _summaries(text, part, measures)
    # The cells beside a task say who does it and until when.
    taken = [(a, b) for a, b, _ in spans] + [m.row for m in measures if m.row]
    for start, end in goals:
        for piece_start, piece_end in without(start, end, taken):
            spans.append((piece_start, piece_end, "goal"))
    return sorted({s for s in spans if s[1] > s[0]})


def _goals_of(chapter: Node) -> list[tuple[int, int]]:
    """Where a chapter without measures may promise something. In one that is about goals, what its first paragraph says
    until when holds for its items.
    """
    first = chapter.kids[0].heading.start if chapter.kids else chapter.end
    if "目标" in title_of(chapter) and not any(BACKGROUND.search(title_of(k)) for k in chapter.kids):
        return [(chapter.heading.title_end, chapter.end)]
    kids = [k for k in chapter.kids if not BACKGROUND.search(title_of(k)) or "目标" in title_of(k)]
    return [(chapter.heading.title_end, first), *((k.heading.start + len(k.heading.label), k.end) for k in kids)]


def _spans_of(measure: ProposedMeasure) -> list[tuple[int, int, str]]:
    """A measure's words; those of a row that stand below years, a year each."""
    cells = [(cell.start, cell.end, "measure") for _, cell in measure.years]
    return [(measure.start, cells[0][0] if cells else measure.end, "measure"), *cells]


def _summaries(text: str, part: NamedPart, measures: list[ProposedMeasure]) -> list[tuple[int, int, str]]:
    """What the measures of a group add up to, behind the last of them."""
    found = []
    for measure, following in zip(measures, [*measures[1:], None]):
        line = next(lines_of(text, measure.end, following.start if following else part.end), None)
        if line and measure.kind == "task" and SUMMARY.match(line.text) and "\n" in text[measure.end : line.start]:
            found.append((line.start, line.end, "measure"))
    return found


def _holds_indicators(text: str, chapter: Node) -> bool:
    return "指标" in text[chapter.heading.start : chapter.heading.start + 200]


def without(start: int, end: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of start..end that no span holds."""
    kept, position = [], start
    for a, b in sorted(spans):
        if a < end and b > start:
            if a > position:
                kept.append((position, a))
            position = max(position, b)
    if position < end:
        kept.append((position, end))
    return kept
