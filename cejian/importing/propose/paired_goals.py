"""What the numbers of a clause or a sentence share, one by one or all: names, years, and what was said before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cejian.importing.propose.deadlines import DONE_BY, Deadline, Years, stated_deadline
from cejian.importing.propose.place_tables import RULE
from cejian.importing.propose.quantities import Goal
from cejian.importing.propose.target_names import IS_CHANGE, LEADING


def named_before(goals: list[Goal], named: str) -> list[Goal]:
    """登记额达到60亿元、年均增长20%: what only says how much more is called as the number before it."""
    kept: list[Goal] = []
    for goal in goals:
        kept.append(replace(goal, name=named) if named and IS_CHANGE.fullmatch(goal.name) else goal)
        named = kept[-1].name
    return kept


def done_by(text: str, start: int, end: int, goals: list[Goal], years: Years) -> list[Goal]:
    """按30%的比例建设设施，2025年底前全部完成: a clause that only says until when is of the one before it."""
    following = DONE_BY.match(text, start, end)
    stated = stated_deadline(text, start, following.end(), [], years) if following else None
    if stated is None:
        return goals
    return [_due(g, stated, "inherited") for g in goals]


def dated_one_by_one(sentence: str, clause: str, goals: list[Goal]) -> list[Goal]:
    """2026年、2027年…分别达到160、220万千瓦: each number has its own year where there are as many."""
    named = list(re.finditer(r"20[0-9]{2}年?(?:[、和]20[0-9]{2}年?)+", sentence)) if len(goals) > 1 else []
    years = re.findall(r"20[0-9]{2}", named[-1][0]) if named else []
    if "分别" not in clause or len(years) != len(goals):
        return goals
    # 2026年、2027年甲数量分别达到 is of one thing, whatever the words before each number are.
    name = re.sub(
        r"^(?:(?:到|至)?20[0-9]{2}年?[、和]?)+|(?:将|要|应)?分别$", "", clause[: clause.index("分别") + 2]
    ).strip()
    name = re.sub(r"(?:力争)?(?:到|至)?$", "", name)
    return [
        replace(
            g, deadline=date(int(year), 12, 31), name=name if len(name) >= 2 and name[-1] not in "、，年" else g.name
        )
        for g, year in zip(goals, years)
    ]


def each_by_its_year(text: str, goals: list[Goal], masked: list[tuple[int, int]], years: Years) -> list[Goal]:
    """2025年达到100亿元、2026年达到150亿元: the year in front of a number, where the clause names several."""
    if len(goals) < 2:
        return [_by_the_nearer(text, goal, masked, years) for goal in goals]
    starts = [goals[0].start, *(g.at + len(g.value_as_written) for g in goals[:-1])]
    stated = [stated_deadline(text, start, goal.at, masked, years) for start, goal in zip(starts, goals)]
    if sum(found is not None for found in stated) < 2:
        return goals
    dated: list[Goal] = []
    held = None
    for goal, found in zip(goals, stated):
        held = found or held
        dated.append(_due(goal, held, "own") if held else goal)
    return dated


def _by_the_nearer(text: str, goal: Goal, masked: list[tuple[int, int]], years: Years) -> Goal:
    """2025年投产1台、2026年全部投产; 2022年开工、2025年建成3座: of two times in a list, the number's own."""
    begin = max(text.rfind("、", goal.start, goal.at) + 1, goal.start)
    near = stated_deadline(text, begin, goal.at, masked, years) if goal.basis == "own" else None
    if near is None or near.start == goal.deadline_start:
        return goal
    first, last = sorted((near.start, goal.deadline_start))
    return _due(goal, near, "own") if "、" in text[first:last] else goal


def _due(goal: Goal, stated: Deadline, basis: str) -> Goal:
    return replace(
        goal,
        deadline=stated.day,
        precision=stated.precision,
        basis=basis,
        deadline_start=stated.start,
        deadline_end=stated.end,
    )


def named_one_by_one(text: str, start: int, goals: list[Goal]) -> list[Goal]:
    """甲、乙和丙分别达到30%、20%和10%: each number has its own name where there are as many."""
    if len(goals) < 2:
        return goals
    front = re.match(r"(?P<names>.+?)(?:比例|比重|占比)?分别", text[start : goals[0].at])
    names = re.split(r"、|和|(?<![普涉以])及(?!时)|与", LEADING.sub("", front["names"])) if front else []
    return [replace(g, name=n.strip() or g.name) for g, n in zip(goals, names)] if len(names) == len(goals) else goals


def unique(found: list[Goal]) -> list[Goal]:
    kept, seen = [], set()
    for goal in found:
        if goal.at not in seen:
            kept.append(goal)
            seen.add(goal.at)
    return kept


def with_copies(found: list[Goal]) -> list[Goal]:
    """Goals that say an earlier one again: the same number in the same unit of much the same thing."""
    goals: list[Goal] = []
    for goal in found:
        copy = next(
            (
                i
                for i, g in enumerate(goals)
                if g.copy_of is None
                and g.value is not None
                and g.value == goal.value
                and g.unit == goal.unit
                and (g.deadline == goal.deadline or goal.deadline is None)
                and _alike(g.name, goal.name)
                and (g.rule != RULE or goal.rule != RULE)  # another place's
            ),
            None,
        )
        goals.append(replace(goal, copy_of=copy) if copy is not None else goal)
    return goals


def _alike(a: str, b: str) -> bool:
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in (a, b)]
    return bool(pairs[0] and pairs[1]) and len(pairs[0] & pairs[1]) * 2 >= min(map(len, pairs))
