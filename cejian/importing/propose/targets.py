"""Which numbers of a plan are promised, of what, in which unit, by when.

A number counts where somebody is to reach it: in the goals, in a table of indicators, or under a verb of doing in a
measure. Subsidies and their ceilings, what has been reached, conditions (…达10家以上的), entitlements, legal limits and
numbers in names are none. Every value is read from its own letters by cejian/corpus/numbers.py, so a number that the
text does not write cannot come out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from cejian.importing.propose.conditions import is_of_a_size, is_of_support
from cejian.importing.propose.deadlines import (
    Deadline,
    Years,
    deadline_beside,
    deadline_of_measure,
    lies_in,
    of_deadline,
    opens_paragraph,
    pieces_of,
    stated_deadline,
)
from cejian.importing.propose.indicator_tables import goals_of_table
from cejian.importing.propose.lines import TextLine, is_row, lines_of, trimmed
from cejian.importing.propose.measures import SITUATION
from cejian.importing.propose.paired_goals import (
    dated_one_by_one,
    done_by,
    each_by_its_year,
    named_before,
    named_one_by_one,
    unique,
    with_copies,
)
from cejian.importing.propose.parts import NUMBERED
from cejian.importing.propose.place_tables import goals_by_place
from cejian.importing.propose.promises import counts, is_part_of_a_word, is_rank
from cejian.importing.propose.quantities import (
    DURATIONS,
    PERCENT,
    Goal,
    comparator_of,
    is_set_aside,
    kind_of,
    quantity,
    recurrence_of,
)
from cejian.importing.propose.said_numbers import said_quantity
from cejian.importing.propose.spared_clauses import DEFINED, SPONSORED, is_for_some, is_past, masked_spans
from cejian.importing.propose.stacked_tables import stacked_tables
from cejian.importing.propose.states import is_state, state_goal
from cejian.importing.propose.support_terms import GIVEN, terms_of
from cejian.importing.propose.tables import TextTable, tables_of
from cejian.importing.propose.tables_in_pieces import tables_in_pieces
from cejian.importing.propose.target_names import name_of
from cejian.importing.propose.target_words import LEGAL, PAST, SUBSIDY, VALUE
from cejian.importing.propose.times import begin_of_five_years

# 浓度控制在30微克以内, 用水总量控制在120亿立方米以内: a level that is not to be passed, not what one is given
LEVELS = re.compile(
    r"(?:浓度|总量|用水量|排放量|消费量|用量|强度|死亡率|发生率|密度|面积|水平|时延|延时)[一-鿿]{0,4}(?:控制在|不超过|不高于|低于|[降减][至到])\s?$"
)
# 专栏1 “十四五”时期主要指标, 表1 2025年发展目标: not what was, and no sentence
CAPTION = re.compile(
    r"(?![^\n]*(?:现状|基期|截至|完成情况|实际|修订|历年))[^，,。；;《》\n]{0,40}(?:指标|目标)[^，,。；;《》\n]{0,12}"
)
FIVE_YEARS_ALONE = re.compile(r"[“\"]?十[一二三四五]五[”\"]?")
# 今年内全部开工 in a plan for several years
NEXT_YEAR = re.compile("明年|次年")
THIS_YEAR = re.compile("[今本当]年(?:年?[内底末]|上半年)")
# What a step begins with: 1.2025年6月底前，; （一）启动阶段（2024年3月底前）。
OPENING = re.compile(r"[^，,。；;:：]+(?=[，,。；;:：])")
COUNTING = re.compile(
    r"[0-9０-９十百千万亿两二三四五六七八九]|[一翻][番倍]|倍增|一半|半数|过半|[百千]?分之|[一-九]成|零[发死伤事亡增]|(?:至少|不少于)[^，。；]{0,8}一[次场名家个所期]"
)


def find_goals(
    text: str,
    zones: list[tuple[int, int, str]],
    issued: date | None,
    years: Years | None = None,
    limits: Mapping[int, TextLine] | None = None,
) -> list[Goal]:
    """The targets in the zones (start, end, kind: goal, measure, phase, duties) of a plan, those of tables too.
    `limits` says until when by where a measure begins, for rows whose table says it beside or above them.
    """
    years, limits = years or Years(), limits or {}
    found: list[Goal] = []
    tables = sorted([*tables_of(text), *stacked_tables(text), *tables_in_pieces(text)], key=lambda t: t.start)
    starts = [table.start for table in tables]
    for start, end, zone in zones:
        if zone == "duties":
            continue
        if zone == "phase":
            found += _of_steps(text, start, end, issued, years)
            continue
        # They do not overlap: the first is the one that holds the beginning.
        first = max(bisect_right(starts, start) - 1, 0)
        inside = [t for t in tables[first : bisect_right(starts, end)] if t.start < end and t.end > start]
        for table in inside:
            if zone != "measure":
                over = _said_above(text, table, years, issued)
                since = issued or (begin_of_five_years(text[over.start : over.end]) if over else None)
                found += goals_of_table(table, since, over)
                found += goals_by_place(table, over) if over else []
        limit = limits.get(start) if zone == "measure" else None
        found += _of_prose(text, start, end, zone, issued, inside if zone != "measure" else [], years, limit)
    found.sort(key=lambda g: g.at)
    return with_copies(unique(found))


def _said_above(text: str, table: TextTable, years: Years, issued: date | None) -> Deadline | None:
    """Until when by the caption of a table: 专栏1 “十四五”时期主要指标; a sentence above it speaks of itself."""
    above = trimmed(text, max(table.start - 120, 0), table.start)
    start = text.rfind("\n", above.start, above.end) + 1 or above.start
    if not CAPTION.fullmatch(text, start, above.end):
        return None
    stated = stated_deadline(text, start, above.end, [], years)
    five = FIVE_YEARS_ALONE.search(text, start, above.end)
    stated = stated or (deadline_beside(text, TextLine(*five.span(), five[0]), years) if five else None)
    return stated if stated and stated.day and not (issued and stated.day < issued) else None


def _of_steps(text: str, start: int, end: int, issued: date | None, years: Years) -> Iterator[Goal]:
    """What steps promise: each by the time that it begins with, else by that of the heading above it:
    （二）实施阶段（2025年底前）, 1.2025年6月底前，新增点位30个.
    """
    above: TextLine | None = None
    for line in lines_of(text, start, end):
        opening = OPENING.match(line.text)
        words = TextLine(line.start, line.start + opening.end(), opening[0]) if opening else line
        if not re.search("[。；;]", line.text) and len(line.text) <= 50:
            above = line
            continue
        limit = words if stated_deadline(text, words.start, words.end, [], years) else above
        yield from _of_prose(text, line.start, line.end, "measure", issued, [], years, limit)


def _of_prose(
    text: str,
    start: int,
    end: int,
    zone: str,
    issued: date | None,
    tables: list[TextTable],
    years: Years,
    limit: TextLine | None,
) -> Iterator[Goal]:
    deadline: Deadline | None = None
    whole = deadline_of_measure(text, start, end, years) if zone == "measure" else None
    whole = whole or (deadline_beside(text, limit, years) if limit else None)
    held = whole
    gives = zone == "measure" and bool(GIVEN.search(text, start, end))
    starts = [table.start for table in tables]
    for line in lines_of(text, start, end):
        above = bisect_right(starts, line.start) - 1
        if above >= 0 and line.start < tables[above].end or (zone == "goal" and is_row(line.text)):
            continue
        if SITUATION.match(NUMBERED.sub("", line.text)):
            continue
        masked = [*masked_spans(text, line.start, line.end), *terms_of(text, line, gives)]
        if zone != "goal":
            held = whole
        for s_start, s_end in pieces_of(text, line.start, line.end, "。；;!！" if zone == "goal" else "。!！"):
            deadline = held
            before_listed, named = False, ""
            for c_start, c_end in pieces_of(text, s_start, s_end, "，,；;：:"):
                stated = stated_deadline(text, c_start, c_end, masked, years)
                if stated:
                    opens = zone == "goal" or opens_paragraph(text, line.start, stated.start)
                    # What a paragraph begins with holds until another time is named.
                    held = stated if opens else held if held and held.day == stated.day else whole
                    deadline = stated
                # 今年 in a plan for several years, 明年: which year that is, nothing says
                is_unsaid = years.single is None and THIS_YEAR.search(text, c_start, c_end)
                is_unsaid = is_unsaid or NEXT_YEAR.search(text, c_start, c_end)
                due = None if is_unsaid and not stated else deadline
                goals = list(_of_clause(text, c_start, c_end, s_start, s_end, zone, due, masked, issued, before_listed))
                if goals and due is None and not is_unsaid:
                    goals = done_by(text, c_end, s_end, goals, years)
                goals = each_by_its_year(text, goals, masked, years)
                goals = named_before(goals, named)
                named = goals[-1].name if goals else named
                before_listed = bool(goals) or before_listed and "、" in text[c_start:c_end]
                yield from goals
                if zone == "goal" and not goals and is_state(text[line.start : c_start], text[c_start:c_end]):
                    if not PAST.search(text[s_start:c_end]) and ("。" in line.text or not NUMBERED.match(line.text)):
                        yield state_goal(text, c_start, c_end, deadline)


# 当价格涨幅达到10%时，启动预案
OCCASION = re.compile("(?:当|如果|若|[^，。；]{2,20}连续)[^，。；]*时[，,；;]?")


def _promises_nothing(clause: str, zone: str, after: str) -> bool:
    """Whether a clause counts nothing, or its numbers are a sum's parts, a law's limits, an occasion or a size."""
    return bool(
        not COUNTING.search(clause)
        or re.search(r"[=＝].*[+＋×÷*]", clause)
        or LEGAL.search(clause)
        and zone in ("measure", "goal")
        or OCCASION.fullmatch(clause.strip())
        or is_of_a_size(clause, after)
    )


def _of_clause(
    text: str,
    start: int,
    end: int,
    s_start: int,
    s_end: int,
    zone: str,
    deadline: Deadline | None,
    masked: list[tuple[int, int]],
    issued: date | None,
    listed: bool,
) -> Iterator[Goal]:
    clause, sentence = text[start:end], text[s_start:s_end]
    if _promises_nothing(clause, zone, text[end : end + 12]):
        return
    gives = zone == "measure" and bool(SUBSIDY.search(SPONSORED.sub("", clause)) or is_of_support(clause, sentence))
    if gives and not any(is_set_aside(text, m, text[start : m.start()]) for m in VALUE.finditer(text, start, end)):
        return
    if is_past(sentence[: max(start - s_start, 0)], clause, issued):
        return
    if re.search(r"责任分解|任务分解|分解为|明确提出的", sentence) or DEFINED.search(sentence[:40]):
        return
    if deadline and issued and deadline.day and deadline.day < issued.replace(month=1, day=1):
        return
    if is_for_some(clause, sentence, text[s_start:start], zone):
        return
    goals: list[Goal] = []
    for match in VALUE.finditer(text, start, end):
        if gives and not is_set_aside(text, match, text[start : match.start()]):
            continue
        goal = _goal(text, match, start, end, zone, deadline, masked, listed, sentence)
        if goal:
            listed = True
            if goals and re.fullmatch(
                r"(?:环节)?[、和及与/]",
                text[goals[-1].at : goal.at].removeprefix(goals[-1].value_as_written + goals[-1].unit_as_written),
            ):
                # 80%、85%以上 are both at least that
                before, own = goals[-1].comparator, goal.comparator
                shared = own if own in ("ge", "le") and before in ("eq", "reach") else before
                goals[-1] = replace(goals[-1], comparator=shared)
                goal = replace(goal, comparator=shared, kind=goals[-1].kind, name=goals[-1].name)
            goals.append(goal)
    yield from dated_one_by_one(text[s_start:end], clause, named_one_by_one(text, start, goals))


def _goal(
    text: str,
    match: re.Match[str],
    start: int,
    end: int,
    zone: str,
    deadline: Deadline | None,
    masked: list[tuple[int, int]],
    listed: bool,
    sentence: str,
) -> Goal | None:
    """The target that a number of the clause text[start:end] is, if it is one."""
    before = text[start : match.start()]
    if lies_in(masked, match.start()):
        return None
    if match["said"]:
        found = said_quantity(text, match, end, before)
    elif not is_rank(text, match, before) and is_part_of_a_word(text, match, before):
        return None
    else:
        found = quantity(text, match, end, zone, before, sentence)
        if found and not counts(text, match, before, found, end, zone, listed, deadline is not None):
            return None
    if found is None:
        return None
    comparator, stop, note = comparator_of(text, match, found, start, before)
    is_ceiling = zone == "measure" and comparator == "le" and found.unit not in (*PERCENT, *DURATIONS, "unreadable")
    # 降到0.1次以下, 不超过3个环节
    is_level = comparator == "le" and bool(
        LEVELS.search(before)
        or re.search(r"(?:[降减压缩][小短缩减低少降]?|精简|收窄)[至到]\s?$", before)
        or text[found.end : found.end + 2] in ("环节", "材料")
    )
    is_line = is_level or (
        re.search(r"提[高升][到至]\s?$", before)
        or deadline
        and re.search(r"(?:控制在|[降减压][至到]|(?:半径|间距|距离)(?:均)?(?:小于|不超过|不大于|低于))\s?$", before)
    )
    if is_ceiling and not is_line:
        return None  # 每年不超过10个
    recurrence = recurrence_of(text, start, match.start(), sentence, found, comparator, deadline is not None)
    kind = kind_of(before, found.unit, comparator, recurrence)
    number_at = text.find(found.written, match.start())
    c_start = trimmed(text, start, end).start
    c_end = max(_noun_end(text, stop, end), stop)
    if c_end - c_start > 160:
        c_start = max(c_start, number_at - 80)
    return Goal(
        c_start,
        c_end,
        number_at,
        name_of(text, c_start, number_at, stop, c_end, end),
        found.written,
        found.value,
        found.unit_written,
        found.unit,
        comparator,
        kind,
        recurrence,
        *of_deadline(deadline, start, end),
        _binding(text, start),
        found.note or note,
        f"{zone}_{'money' if found.is_money else 'number'}",
        0.9 if zone == "goal" else 0.7,
    )


def _noun_end(text: str, stop: int, end: int) -> int:
    """Where the counted noun behind a number ends (培育3家…平台): at the next mark."""
    found = re.compile(
        r"[，,。；;：:\n（(]|、(?=[^，。、]{0,8}[0-9百千万])|、(?=(?:每|各)[^，。、]{0,20}[0-9])|[和及与](?=\s?[0-9])"
    ).search(text, stop, end)
    return found.start() if found else trimmed(text, stop, end).end


def _binding(text: str, start: int) -> tuple[int, int, str] | None:
    """Where the paragraph says that its figures are expected or binding."""
    line_end = text.find("\n", start)
    window = text[start : line_end if line_end >= 0 else len(text)][:600]
    found = re.search(r"(?:上述|以上)?(?:指标)?(?:均)?为?(?P<word>预期性|约束性)(?:指标)?", window)
    if not found:
        return None
    return start + found.start(), start + found.end(), "expected" if found["word"] == "预期性" else "binding"
