"""The register of the sentences that count, compare, or say that something is there or not.

For every such key of cejian/words a function in plain Python over the package files: what may be filled into the
words for a selection, as a set of tuples; the empty set where the sentence may not be said at all. Nothing here reads
the database or shares code with cejian/ (but for the words themselves). tests/oracle/test_sentences.py holds everything
that the views say, over all selections, against it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from cejian.wording.labels import count
from tests.oracle import plain_answers as plain
from tests.scenes import Chosen

Values = tuple[str, ...]
Truth = Callable[[Chosen], Iterable[tuple[object, ...]]]
TRUTHS: dict[str, Truth] = {}
HELD = ("quantified", "worded")


def says(*keys: str) -> Callable[[Truth], Truth]:
    """Registers a truth under the keys of its sentences."""

    def registered(truth: Truth) -> Truth:
        for key in keys:
            assert key not in TRUTHS, key
            TRUTHS[key] = truth
        return truth

    return registered


def when(*keys: str) -> Callable[[Callable[[Chosen], bool]], Callable[[Chosen], bool]]:
    """Registers words without a value: they may be said where the condition holds."""

    def registered(condition: Callable[[Chosen], bool]) -> Callable[[Chosen], bool]:
        says(*keys)(lambda c: {()} if condition(c) else set())
        return condition

    return registered


# ---- what the conditions speak of --------------------------------------------------------------------------------


def joined(c: Chosen, words: Iterable[str]) -> str:
    return ("、" if c.lang == "zh" else ", ").join(words)


def is_cut(plan_id: str) -> bool:
    return plain.plan(plan_id).is_truncated


def cut_places(c: Chosen) -> list[str]:
    return [c.short(p) for p in c.plan_ids if is_cut(p)]


def kind(c: Chosen, plan_id: str, category: str) -> str:
    return c.cell(plan_id, category)["cell_code"]


def home_of(c: Chosen) -> str | None:
    return plain.plan_of_place(c.selection.home) if c.selection.home else None


def tasks(c: Chosen, plan_id: str) -> list[dict[str, Any]]:
    return [m for m in plain.counted_measures(plan_id, c.party) if m["kind_code"] == "task"]


def safeguards(c: Chosen, plan_id: str) -> list[dict[str, Any]]:
    return [m for m in plain.counted_measures(plan_id, c.party) if m["kind_code"] == "safeguard"]


def quantified(plan_id: str) -> list[dict[str, Any]]:
    return [t for t in plain.commitments(plan_id) if plain.is_quantified(t)]


def per_plan(number: Callable[[Chosen, str], object]) -> Truth:
    """What is said of one plan at a time: the values of every chosen plan."""
    return lambda c: {(number(c, p),) for p in c.plan_ids}


# ---- what differs ------------------------------------------------------------------------------------------------


def packaged(plan_id: str) -> dict[str, object]:
    """What a plan's package says of each point that places may differ in, as codes and dates."""
    p, described = plain.plan(plan_id), plain.plan(plan_id).described
    place = plain.by_id("places", "place_id")[described["place_id"]]
    is_issued = bool(described.get("issued_date") and described.get("issuer"))
    year = described.get("issued_date") or (
        p.horizons[0]["end_date"] if described["plan_kind_code"] == "annual_points" else None
    )
    return {
        "level": (place["admin_level_code"], place["level_basis_code"]),
        "kind": described["plan_kind_code"],
        "issuer_kind": described["issuer_kind_code"],
        "year": str(year)[:4],
        "horizon": [(h.get("start_date"), h["end_date"], h["basis_code"]) for h in p.horizons],
        "completeness": "truncated" if p.is_truncated else is_issued,
    }


def unlike(c: Chosen) -> list[str]:
    """The words of the points in which the chosen plans differ, in their order."""
    told = [packaged(p) for p in c.plan_ids]
    return [c.say(point) for point in told[0] if any(one[point] != told[0][point] for one in told)]


def verdict(c: Chosen) -> str:
    """Values may be compared only for indicators that two of the plans share, as their grade says; all else is
    practice.
    """
    grades = [row["comparability_code"] or "practice" for row in plain.shared_indicators(sorted(c.plan_ids))]
    names = [plain.code("comparability", code)[f"name_{c.lang}"].lower() for code in dict.fromkeys(grades)]
    return c.say("shared_and_practice", joined(c, names)) if names else c.say("practice_only")


says("fair_differs")(
    lambda c: (
        {(joined(c, unlike(c)[:2]) + (c.say("and_more") if len(unlike(c)) > 2 else ""), verdict(c))}
        if unlike(c)
        else set()
    )
)
says("fair_same")(
    lambda c: {(joined(c, [c.say(point) for point in packaged(c.plan_ids[0])]), verdict(c))} if not unlike(c) else set()
)
says("differs_line", "m_brief_fair")(lambda c: {(joined(c, unlike(c)), verdict(c))} if unlike(c) else set())
when("practice_only")(lambda c: not plain.shared_indicators(sorted(c.plan_ids)))
when("complete_unissued", "unissued")(lambda c: any(packaged(p)["completeness"] is False for p in plain.PLAN_IDS))
says("year_only", "within_year")(
    lambda c: {
        (
            p.horizons[0]["end_date"].year
            if hasattr(p.horizons[0]["end_date"], "year")
            else str(p.horizons[0]["end_date"])[:4],
        )
        for p in map(plain.plan, c.plan_ids)
        if p.described["plan_kind_code"] == "annual_points" and p.horizons
    }
)


@says("inferred", "inferred_short")
def _inferred(c: Chosen) -> set[tuple[object, ...]]:
    """Only words of a level or a horizon that the text does not state; of any plan, since the method page shows them
    all.
    """
    levels = {
        plain.code("admin_level", row["admin_level_code"])[f"name_{c.lang}"]
        for row in plain.reference("places")
        if row["level_basis_code"] == "inferred"
    }
    years = [
        {
            str(plain.day(h[key]).year)
            for h in plain.plan(p).horizons
            for key in ("start_date", "end_date")
            if h.get(key)
        }
        for p in plain.PLAN_IDS
        if any(h["basis_code"] == "inferred" for h in plain.plan(p).horizons)
    ]
    ends = {(c.say("m_brief_end"),)} if years else set()  # the end of a horizon, in the brief's table of years
    return ends | {(level,) for level in levels} | {("years of", *sorted(own)) for own in years}


# ---- the overview ------------------------------------------------------------------------------------------------


def with_figures(c: Chosen) -> list[str]:
    return [p for p in c.plan_ids if quantified(p)]


says("head_targets")(
    lambda c: (
        {(count(len(with_figures(c)), c.lang),)}
        if 0 < len(with_figures(c)) and (len(with_figures(c)) < len(c.plan_ids) or len(c.plan_ids) == 1)
        else set()
    )
)
says("head_targets_all")(
    lambda c: {(count(len(c.plan_ids), c.lang),)} if len(with_figures(c)) == len(c.plan_ids) > 1 else set()
)
when("head_targets_none")(lambda c: not with_figures(c) and len(c.plan_ids) > 1)
when("head_targets_none_one")(lambda c: not with_figures(c) and len(c.plan_ids) == 1)


@says("head_shared")
def _head_shared(c: Chosen) -> set[tuple[object, ...]]:
    shared = plain.shared_indicators(sorted(c.plan_ids))
    most = max((row["plan_count"] for row in shared), default=0)
    return (
        {
            (
                count(len({row["indicator_id"] for row in shared if row["plan_count"] == most}), c.lang),
                count(most, c.lang),
            )
        }
        if shared
        else set()
    )


when("head_shared_none", "shared_none", "shared_none_title")(lambda c: not plain.shared_indicators(sorted(c.plan_ids)))


def dated(c: Chosen) -> list[Any]:
    """The deadlines of all commitments that count, each commitment once."""
    return [t["deadline_date"] for p in c.plan_ids for t in plain.commitments(p) if t["deadline_date"]]


says("sub_passed")(lambda c: {(len(dated(c)), sum(day < c.today for day in dated(c)))})
when("sub_base", "base_party", "base_without", "m_brief_party")(lambda c: not c.party)
says("base_with")(
    lambda c: (
        {
            (
                sum(
                    plain.is_about_party(m) and m["kind_code"] == "task"
                    for p in c.plan_ids
                    for m in plain.measures(p).values()
                ),
            )
        }
        if c.party
        else set()
    )
)

says("tasks_note")(per_plan(lambda c, p: len(tasks(c, p))))
says("safeguards_note")(lambda c: {(len(safeguards(c, p)),) for p in c.plan_ids if safeguards(c, p) or not is_cut(p)})
when("safeguards_damaged")(lambda c: any(is_cut(p) and not safeguards(c, p) for p in c.plan_ids))
when("counts_only")(lambda c: len(c.plan_ids) == 1)


def mean_length(c: Chosen, plan_id: str) -> int:
    """Mean letters of a task; half a letter is rounded up."""
    lengths = [len(m["quote_clean"]) for m in tasks(c, plan_id)]
    return int(sum(lengths) / len(lengths) + 0.5)


says("lengths")(
    lambda c: (
        {(joined(c, (f"{c.short(p)} {mean_length(c, p)}" for p in c.plan_ids)),)} if len(c.plan_ids) > 1 else set()
    )
)


def naming_tasks(c: Chosen, plan_id: str) -> int:
    return sum(bool(plain.named_in(plan_id, m["measure_id"])) for m in tasks(c, plan_id))


says("agency_note")(lambda c: {(naming_tasks(c, p), len(tasks(c, p))) for p in c.plan_ids if naming_tasks(c, p)})
when("agency_none")(lambda c: any(not naming_tasks(c, p) and not is_cut(p) for p in c.plan_ids))
when("agency_damaged")(lambda c: any(not naming_tasks(c, p) and is_cut(p) for p in c.plan_ids))
says("targets_note")(per_plan(lambda c, p: len(quantified(p))))
# Those that are counted have a date, every one of them.
says("deliverables_note")(
    per_plan(
        lambda c, p: sum(t["kind_code"] == "deliverable" and bool(t["deadline_date"]) for t in plain.commitments(p))
    )
)
says("task_deadlines_note")(
    lambda c: {(sum(plain.has_deadline(p, m["measure_id"]) for m in tasks(c, p)), len(tasks(c, p))) for p in c.plan_ids}
)
says("task_frequencies_note")(
    lambda c: {
        (sum(plain.has_frequency(p, m["measure_id"]) for m in tasks(c, p)), len(tasks(c, p))) for p in c.plan_ids
    }
)


def outside_tasks(plan_id: str) -> int:
    """Commitments with a deadline that stand in no task."""
    return sum(
        bool(t["deadline_date"])
        and not (t["measure_id"] and plain.measures(plan_id)[t["measure_id"]]["kind_code"] == "task")
        for t in plain.commitments(plan_id)
    )


says("outside_note")(lambda c: {(outside_tasks(p),) for p in c.plan_ids if outside_tasks(p)})
when("outside_none")(lambda c: any(not outside_tasks(p) for p in c.plan_ids))

says("map_title")(lambda c: {(count(len(plain.group_codes()), c.lang),)})


def on_groups(c: Chosen) -> tuple[int, str, str]:
    """On how many groups everybody has a measure or target; who that is; who is left out, since its text is cut and it
    alone has fewer.
    """

    def number(plan_ids: list[str]) -> int:
        return sum(all(kind(c, p, g) in HELD for p in plan_ids) for g in plain.group_codes())

    whole = [p for p in c.plan_ids if not is_cut(p)]
    counted = whole if number(whole) > number(c.plan_ids) else list(c.plan_ids)
    who = c.short(counted[0]) if len(counted) == 1 else c.say("m_deck_everyone")
    return number(counted), who, "" if counted == list(c.plan_ids) else c.say("m_deck_but", joined(c, cut_places(c)))


@says("m_deck_coverage")
def _coverage(c: Chosen) -> set[tuple[object, ...]]:
    if len(c.plan_ids) < 2 or all(map(is_cut, c.plan_ids)):
        return set()
    (number, who, but), groups = on_groups(c), len(plain.group_codes())
    said = "m_deck_on_all" if number == groups else "m_deck_on_some" if number else "m_deck_on_none"
    return {(count(groups, c.lang), c.say(said, who, count(number, c.lang)), but)}


def unofficial(c: Chosen) -> int:
    return sum(plain.plan(p).described["source_origin_code"] != "official_site" for p in c.plan_ids)


says("origin_count")(lambda c: {(unofficial(c),)} if unofficial(c) else set())
when("origin_all")(lambda c: not unofficial(c))
says(
    "map_source",
    "timeline_source",
    "m_ev_flags_source",
    "m_ev_group_source",
    "m_ev_tools_source",
    "m_ev_pmc_source",
    "m_ev_subs_source",
    "m_ev_documents_source",
)(lambda c: {(len(c.plan_ids), c.say("origin_count", unofficial(c)) if unofficial(c) else c.say("origin_all"))})


says("measures_source")(
    lambda c: {
        (
            *next(iter(TRUTHS["map_source"](c))),
            c.say("lengths", *next(iter(TRUTHS["lengths"](c)))) if len(c.plan_ids) > 1 else c.say("counts_only"),
        )
    }
)


# ---- cells -------------------------------------------------------------------------------------------------------


@cache
def counted_in_cell(plan_id: str, category: str, party: bool) -> tuple[int, int, int]:
    """Measures, figures, and deadlines or rhythms of a cell."""
    leaves = set(plain.leaf_codes(category) if category in plain.group_codes() else [category])
    ids = {m["measure_id"] for m in plain.counted_measures(plan_id, party)}
    targets = [t for t in plain.commitments(plan_id) if t["leaf"] in leaves and plain.is_checkable(t)]
    told = {t["target_id"] for t in plain.plan(plan_id).rows("targets")}
    times = [
        t
        for t in plain.checkable_times(plan_id)
        if leaves & set(t["leaves"]) and t["measure_id"] in ids | {None} and t["target_id"] not in told
    ]
    return (
        plain.cell(plan_id, category, party)["measure_count"],
        sum(map(plain.is_quantified, targets)),
        sum(bool(t["deadline_date"]) or plain.is_regular(t) for t in targets) + len(times),
    )


def cell_numbers(c: Chosen, plan_id: str, category: str) -> tuple[int, int, int]:
    return counted_in_cell(plan_id, category, c.party)


def all_cells(c: Chosen) -> Iterable[tuple[str, str]]:
    return itertools.product(c.plan_ids, [*plain.group_codes(), *c.leaves])


says("measures_n", "m_deck_measures")(lambda c: {(cell_numbers(c, p, code)[0],) for p, code in all_cells(c)})
says("numbers_n", "m_deck_numbers")(lambda c: {(cell_numbers(c, p, code)[1],) for p, code in all_cells(c)})
says("dates_n", "m_deck_dates")(lambda c: {(cell_numbers(c, p, code)[2],) for p, code in all_cells(c)})


def kinds_shown(c: Chosen) -> set[tuple[bool, str]]:
    """Of the cells with figures or dates: whether each has a figure, and whether a deadline, only a rhythm, or
    neither.
    """
    found = set()
    for p, code in all_cells(c):
        if kind(c, p, code) == "quantified":
            leaves = set(plain.leaf_codes(code) if code in plain.group_codes() else [code])
            ids = {m["measure_id"] for m in plain.counted_measures(p, c.party)}
            rows = [t for t in plain.commitments(p) if t["leaf"] in leaves and plain.is_checkable(t)]
            times = [t for t in plain.checkable_times(p) if leaves & set(t["leaves"]) and t["measure_id"] in ids]
            due = any(t["deadline_date"] for t in rows) or any(not plain.is_regular(t) for t in times)
            found.add(
                (
                    any(map(plain.is_quantified, rows)),
                    "deadline" if due else "rhythm" if cell_numbers(c, p, code)[2] else "",
                )
            )
    return found


when("cell_numbers")(lambda c: (True, "") in kinds_shown(c))
when("cell_dates")(lambda c: (False, "deadline") in kinds_shown(c))
when("cell_both")(lambda c: (True, "deadline") in kinds_shown(c))
when("cell_rhythm")(lambda c: (False, "rhythm") in kinds_shown(c))
when("cell_numbers_rhythm")(lambda c: (True, "rhythm") in kinds_shown(c))
when("only_left")(lambda c: any(map(is_cut, c.plan_ids)))


# ---- gaps --------------------------------------------------------------------------------------------------------


def gap_kinds(c: Chosen) -> Counter[str]:
    """kind of home's cell -> leaves on which another place has a measure or target and home has none."""
    home = home_of(c)
    return Counter(
        kind(c, home, leaf)
        for leaf in c.leaves
        if kind(c, home, leaf) not in HELD and any(kind(c, p, leaf) in HELD for p in c.plan_ids)
    )


def kinds_in_words(c: Chosen, found: Counter[str]) -> str:
    return joined(
        c, (f"{c.say('cell_' + code)} {found[code]}" for code in ("absent", "mentioned", "damaged") if found[code])
    )


def has_peers(c: Chosen) -> bool:
    return home_of(c) is not None and len(c.plan_ids) > 1


def gap_title(c: Chosen, of_a_cut_text: bool) -> set[tuple[object, ...]]:
    if not has_peers(c) or is_cut(home_of(c)) != of_a_cut_text:
        return set()
    found = gap_kinds(c)
    return {(c.short(home_of(c)), found.total(), kinds_in_words(c, found))} if found else set()


says("gaps_title")(lambda c: gap_title(c, False))
says("gaps_title_damaged")(lambda c: gap_title(c, True))
says("gap_count")(lambda c: {(gap_kinds(c).total(),)} if has_peers(c) and not is_cut(home_of(c)) else set())
says("gap_count_damaged")(lambda c: {(gap_kinds(c).total(),)} if has_peers(c) and is_cut(home_of(c)) else set())


def has_none_of_its_own(c: Chosen, leaf: str) -> bool:
    """Home has no measure that is mainly or also about a leaf, and no target of any kind on it."""
    home = home_of(c)
    return not c.cell(home, leaf)["measure_count"] and not any(t["leaf"] == leaf for t in plain.commitments(home))


when("gap_meaning")(
    lambda c: (
        has_peers(c)
        and not is_cut(home_of(c))
        and gap_kinds(c).keys() <= {"absent", "mentioned"}
        and gap_kinds(c).total()
        == sum(has_none_of_its_own(c, leaf) and any(kind(c, p, leaf) in HELD for p in c.plan_ids) for leaf in c.leaves)
    )
)
when("gap_meaning_cut")(
    lambda c: (
        has_peers(c)
        and is_cut(home_of(c))
        and gap_kinds(c).total()
        == sum(has_none_of_its_own(c, leaf) and any(kind(c, p, leaf) in HELD for p in c.plan_ids) for leaf in c.leaves)
    )
)
says("gap_kind")(
    lambda c: {(c.say(f"cell_{code}"), number) for code, number in gap_kinds(c).items()} if home_of(c) else set()
)
# The same words stand over the other list, of which nothing may be missing at home but words where others have figures.
when("gaps_none")(lambda c: has_peers(c) and not gap_kinds(c))
when("gaps_one", "al_only_one", "compare_one")(lambda c: len(c.plan_ids) == 1)
says("gaps_title_none")(lambda c: {(c.short(home_of(c)),)} if home_of(c) else set())
when("gaps_no_home")(lambda c: home_of(c) is None)
when("al_no_home")(lambda c: home_of(c) is None and len(c.plan_ids) > 1)


def worded_gaps(c: Chosen) -> int:
    """Leaves on which home has words only and another place figures or dates."""
    return sum(
        kind(c, home_of(c), leaf) == "worded" and any(kind(c, p, leaf) == "quantified" for p in c.plan_ids)
        for leaf in c.leaves
    )


def gaps_headline(c: Chosen, of_a_cut_text: bool) -> set[tuple[object, ...]]:
    if not has_peers(c) or is_cut(home_of(c)) != of_a_cut_text:
        return set()
    kinds = kinds_in_words(c, gap_kinds(c))
    return {(c.short(home_of(c)), gap_kinds(c).total(), worded_gaps(c), c.say("al_gaps_kinds", kinds) if kinds else "")}


says("al_gaps_title")(lambda c: gaps_headline(c, False))
says("al_gaps_title_cut")(lambda c: gaps_headline(c, True))


def others(c: Chosen) -> list[str]:
    return [p for p in c.plan_ids if p != home_of(c)]


def alone(c: Chosen) -> tuple[int, int]:
    """Leaves on which home has a measure or target and no other, and those on which home has figures or dates and the
    others words at most.
    """
    home, only, figures = home_of(c), 0, 0
    for leaf in c.leaves:
        mine, theirs = kind(c, home, leaf), {kind(c, p, leaf) for p in others(c)}
        if mine in HELD and not theirs & set(HELD):
            only += 1
        elif mine == "quantified" and "quantified" not in theirs:
            figures += 1
    return only, figures


def whole_others(c: Chosen) -> list[str]:
    return [p for p in others(c) if not is_cut(p)]


@says("al_alone_title")
def _alone_title(c: Chosen) -> set[tuple[object, ...]]:
    if not has_peers(c) or not whole_others(c) or alone(c) == (0, 0):
        return set()
    cut = [c.short(p) for p in others(c) if is_cut(p)]
    return {(c.short(home_of(c)), c.say("al_others_but", joined(c, cut)) if cut else c.say("al_others"), *alone(c))}


says("al_others_but")(
    lambda c: (
        {(joined(c, (c.short(p) for p in others(c) if is_cut(p))),)}
        if has_peers(c) and any(map(is_cut, others(c)))
        else set()
    )
)
says("al_alone_cut")(
    lambda c: {(joined(c, map(c.short, others(c))),)} if has_peers(c) and not whole_others(c) else set()
)


@says("al_alone_none")
def _alone_none(c: Chosen) -> set[tuple[object, ...]]:
    """Each leaf of home stands in another plan too, and each with figures or dates has them in another plan too."""
    if not has_peers(c) or not whole_others(c) or alone(c) != (0, 0):
        return set()
    mine = [kind(c, home_of(c), leaf) for leaf in c.leaves]
    return {(c.short(home_of(c)), sum(code in HELD for code in mine), mine.count("quantified"))}


says("al_gaps_one")(lambda c: {(c.short(c.plan_ids[0]),)} if len(c.plan_ids) == 1 else set())


@says("al_gaps_one_sub")
def _gaps_one_sub(c: Chosen) -> set[tuple[object, ...]]:
    kinds = [kind(c, c.plan_ids[0], leaf) for leaf in c.leaves]
    return {(sum(code not in HELD for code in kinds), kinds.count("worded"))} if len(c.plan_ids) == 1 else set()


def gap_counts(c: Chosen) -> set[tuple[str, int, int]]:
    """(kind at home, others that deal with it, of these with figures or dates) of every leaf in the list of gaps."""
    found = set()
    for leaf in c.leaves if has_peers(c) else ():
        mine, theirs = kind(c, home_of(c), leaf), [kind(c, p, leaf) for p in others(c)]
        if mine not in HELD and set(theirs) & set(HELD):
            found.add((mine, sum(code in HELD for code in theirs), theirs.count("quantified")))
        elif mine == "worded" and "quantified" in theirs:
            found.add((mine, theirs.count("quantified"), theirs.count("quantified")))
    return found


def figures_said(c: Chosen, places: int, figures: int) -> str:
    if places == 1:
        return c.say("al_figures_one" if figures else "al_figures_one_none")
    if 0 < figures < places:
        return c.say("al_figures_some", count(figures, c.lang))
    return c.say("al_figures_all" if figures else "al_figures_none")


says("al_said")(
    lambda c: {(count(n, c.lang), figures_said(c, n, q)) for mine, n, q in gap_counts(c) if mine != "worded"}
)
says("al_said_figures")(lambda c: {(count(n, c.lang),) for mine, n, _ in gap_counts(c) if mine == "worded"})
says("al_figures_some")(lambda c: {(count(q, c.lang),) for _, n, q in gap_counts(c) if 0 < q < n})
when("al_figures_all")(lambda c: any(n == q > 1 for _, n, q in gap_counts(c)))
when("al_figures_none")(lambda c: any(n > 1 and not q for _, n, q in gap_counts(c)))
when("al_figures_one")(lambda c: any(n == q == 1 for _, n, q in gap_counts(c)))
when("al_figures_one_none")(lambda c: any(n == 1 and not q for _, n, q in gap_counts(c)))


# ---- side by side ------------------------------------------------------------------------------------------------


def differing(c: Chosen, leaves: Iterable[str]) -> int:
    return sum(len({kind(c, p, leaf) for p in c.plan_ids}) > 1 for leaf in leaves)


says("compare_head")(
    lambda c: {(len(c.leaves), differing(c, c.leaves))} if len(c.plan_ids) > 1 and differing(c, c.leaves) else set()
)
says("compare_head_same")(lambda c: {(len(c.leaves),)} if len(c.plan_ids) > 1 and not differing(c, c.leaves) else set())


def groups_told(c: Chosen, is_same: bool) -> set[tuple[object, ...]]:
    found = set()
    for row in plain.reference("categories"):
        leaves = (
            [leaf for leaf in plain.leaf_codes(row["code"]) if leaf in c.leaves] if row["parent_code"] is None else []
        )
        if leaves and len(c.plan_ids) > 1 and bool(differing(c, leaves)) != is_same:
            found.add(
                (row[f"name_{c.lang}"], len(leaves))
                if is_same
                else (row[f"name_{c.lang}"], len(leaves), differing(c, leaves))
            )
    return found


says("m_deck_group")(lambda c: groups_told(c, False))
says("m_deck_group_same")(lambda c: groups_told(c, True))


# ---- time --------------------------------------------------------------------------------------------------------


def deadlines_and_phases(c: Chosen) -> list[dict[str, Any]]:
    counted = {m["measure_id"] for p in c.plan_ids for m in plain.counted_measures(p, c.party)} | {None}
    return [
        row
        for row in plain.times(c.plan_ids)
        if row["measure_id"] in counted and row["kind_code"] in ("deadline", "phase") and row["end_date"]
    ]


@says("timeline_title")
def _timeline_title(c: Chosen) -> set[tuple[object, ...]]:
    rows = deadlines_and_phases(c)
    kinds = Counter(row["kind_code"] for row in rows)
    return {(kinds["deadline"], kinds["phase"], sum(row["end_date"] < c.today for row in rows))} if rows else set()


when("timeline_none")(lambda c: not deadlines_and_phases(c))
says("timeline_shares")(
    lambda c: {
        tuple(
            joined(
                c,
                (
                    f"{c.short(p)} {sum(has(p, m['measure_id']) for m in tasks(c, p))}/{len(tasks(c, p))}"
                    for p in c.plan_ids
                ),
            )
            for has in (plain.has_deadline, plain.has_frequency)
        )
    }
)


# ---- targets, units ----------------------------------------------------------------------------------------------


@says("targets_title")
def _targets_title(c: Chosen) -> set[tuple[object, ...]]:
    targets = [(p, t) for p in c.plan_ids for t in plain.commitments(p)]
    return {
        (count(len({p for p, _ in targets}), c.lang), len(targets), sum(plain.is_quantified(t) for _, t in targets))
    }


when("no_targets")(lambda c: any(not plain.plan(p).rows("targets") for p in c.plan_ids))
when("lookalikes_none")(lambda c: not plain.lookalikes(c.plan_ids))


def unserved(c: Chosen) -> int:
    served = {row["target_id"] for p in c.plan_ids for row in plain.plan(p).rows("target_measures")}
    return sum(t["target_id"] not in served for p in c.plan_ids for t in plain.commitments(p))


says("served_sub")(lambda c: {(unserved(c),)})
when("unserved")(lambda c: unserved(c) > 0)


def silent(c: Chosen) -> str:
    """The plans whose tasks name nobody, each with why."""
    told = []
    for p in c.plan_ids:
        if not naming_tasks(c, p):
            elsewhere = any(plain.named_in(p, m["measure_id"]) for m in safeguards(c, p))
            told.append(
                c.say(
                    "damaged_units" if is_cut(p) else "safeguards_name" if elsewhere else "not_stated_note", c.short(p)
                )
            )
    return joined(c, told)


def naming_plans(c: Chosen) -> int:
    return sum(naming_tasks(c, p) > 0 for p in c.plan_ids)


says("agencies_title")(
    lambda c: (
        {(count(naming_plans(c), c.lang), c.say("semicolon") + silent(c) if silent(c) else "")}
        if naming_plans(c)
        else set()
    )
)
says("agencies_none")(lambda c: {(silent(c),)} if not naming_plans(c) else set())
says("damaged_units")(lambda c: {(c.short(p),) for p in c.plan_ids if is_cut(p) and not naming_tasks(c, p)})
says("safeguards_name")(
    lambda c: {
        (c.short(p),)
        for p in c.plan_ids
        if not is_cut(p)
        and not naming_tasks(c, p)
        and any(plain.named_in(p, m["measure_id"]) for m in safeguards(c, p))
    }
)
says("not_stated_note")(
    lambda c: {
        (c.short(p),)
        for p in c.plan_ids
        if not is_cut(p)
        and not naming_tasks(c, p)
        and not any(plain.named_in(p, m["measure_id"]) for m in safeguards(c, p))
    }
)

# ---- the shared indicator ----------------------------------------------------------------------------------------


def shared_rows(c: Chosen) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in plain.shared_indicators(sorted(c.plan_ids)):
        found.setdefault(row["indicator_id"], []).append(row)
    return found


says("shared_title")(
    lambda c: {
        (count(len({row["plan_id"] for row in rows}), c.lang), rows[0][f"indicator_{c.lang}"])
        for rows in shared_rows(c).values()
    }
)
when("levels_differ")(
    lambda c: any(len({packaged(row["plan_id"])["level"][0] for row in rows}) > 1 for rows in shared_rows(c).values())
)
when("base_not_stated")(lambda c: any("口径未写明" in rows[0]["definition"] for rows in shared_rows(c).values()))


# ---- how hard a promise is ---------------------------------------------------------------------------------------


def flagged(c: Chosen, flag: str, kind_code: str = "task") -> int:
    return sum(
        plain.flags_of(p, m["measure_id"])[flag]
        for p in c.plan_ids
        for m in plain.counted_measures(p, c.party)
        if m["kind_code"] == kind_code
    )


def all_tasks(c: Chosen) -> int:
    return sum(len(tasks(c, p)) for p in c.plan_ids)


@says("m_ev_title_output")
def _outputs(c: Chosen) -> set[tuple[object, ...]]:
    """Tasks (of all chosen plans), or safeguards of one plan, that name an output, and those of them whose output has a
    date.
    """

    def counts(measures: list[tuple[str, dict[str, Any]]]) -> tuple[int, int]:
        return sum(bool(plain.outputs_of(p, m["measure_id"])) for p, m in measures), sum(
            bool(plain.deliverables(p, m["measure_id"])) for p, m in measures
        )

    return {
        counts([(p, m) for p in c.plan_ids for m in tasks(c, p)]),
        *(counts([(p, m) for m in safeguards(c, p)]) for p in c.plan_ids),
    }


says("m_ev_cut_note")(
    lambda c: (
        {(joined(c, (c.short(p) for p in c.plan_ids if is_cut(p) and not naming_tasks(c, p))),)}
        if any(is_cut(p) and not naming_tasks(c, p) for p in c.plan_ids)
        else set()
    )
)
says("m_ev_silent_note")(
    lambda c: (
        {(joined(c, (c.short(p) for p in c.plan_ids if not is_cut(p) and not naming_tasks(c, p))),)}
        if any(not is_cut(p) and not naming_tasks(c, p) for p in c.plan_ids)
        else set()
    )
)
says("m_ev_pmc_cut", "m_ev_tools_cut", "m_ev_documents_cut")(
    lambda c: {(joined(c, cut_places(c)),)} if cut_places(c) else set()
)
says("m_ev_tools_title")(
    lambda c: {
        (
            all_tasks(c),
            joined(c, (c.say("m_ev_tool_kind", *one) for one in sorted(tool_kinds(c), key=lambda one: -one[1]))),
        )
    }
)


def tool_kinds(c: Chosen) -> list[tuple[str, int]]:
    """Kinds of policy tools with the tasks whose main tool is of the kind, in the order of the list."""
    parent = {row["tool_code"]: row["parent_code"] for row in plain.reference("tools")}
    own = {m["measure_id"] for p in c.plan_ids for m in tasks(c, p)}
    sizes = Counter(
        parent[row["tool_code"]]
        for p in c.plan_ids
        for row in plain.plan(p).rows("measure_tools")
        if row["role_code"] == "main" and row["measure_id"] in own
    )
    return [
        (row[f"name_{c.lang}"], sizes[row["tool_code"]])
        for row in plain.reference("tools")
        if row["parent_code"] is None
    ]


def cited(c: Chosen) -> Counter[str]:
    """document -> how many of the chosen plans cite it, outside measures that do not count."""
    counted = {m["measure_id"] for p in c.plan_ids for m in plain.counted_measures(p, c.party)} | {None}
    return Counter(
        document
        for p in c.plan_ids
        for document in {row["document_id"] for row in plain.plan(p).rows("citations") if row["measure_id"] in counted}
    )


says("m_ev_documents_one")(lambda c: {(len(cited(c)),)} if len(c.plan_ids) == 1 else set())
says("m_ev_documents_none")(
    lambda c: {(len(cited(c)),)} if len(c.plan_ids) > 1 and max(cited(c).values(), default=0) < 2 else set()
)


@says("m_ev_pmc_title_one")
def _pmc_title_one(c: Chosen) -> set[tuple[object, ...]]:
    if len(c.plan_ids) > 1:
        return set()
    scores = [row for row in plain.plan(c.plan_ids[0]).rows("pmc_scores")]
    return {(len(scores), sum(row["value"] == "1" for row in scores))}


@says("m_brief_home")
def _brief_home(c: Chosen) -> set[tuple[object, ...]]:
    return {
        (
            c.short(p),
            len(tasks(c, p)),
            len(safeguards(c, p)),
            len(quantified(p)),
            sum(plain.has_deadline(p, m["measure_id"]) for m in tasks(c, p)),
            sum(plain.has_frequency(p, m["measure_id"]) for m in tasks(c, p)),
            outside_tasks(p),
        )
        for p in c.plan_ids
    }


says("m_brief_gap_list")(
    lambda c: {
        (
            c.say(title, *next(iter(TRUTHS[title](c)))),
            joined(
                c,
                (
                    plain.by_id("categories", "code")[row["category_code"]][f"name_{c.lang}"]
                    for row in plain.gaps(home_of(c), sorted(c.plan_ids), c.party)
                ),
            ),
        )
        for title in ("gaps_title", "gaps_title_damaged")
        if TRUTHS[title](c)
    }
)

# Keys whose words count or deny nothing about the plans, or stand in cells and in the browser where other tests hold
# every one of them: a pattern and why.
NO_CLAIM: dict[str, str] = {
    (
        r"cell_(worded|mentioned|absent|damaged|damaged_short|unread|unread_short)|not_stated|no_number|no_horizon|"
        r"complete|truncated|"
        r"searched|damaged_note|undated_none|object_none|no_(num|dated)|vague_deadline|no_deadline|deadline_passed|"
        r"baseline_not_stated|is_passed|deadlines_(at|differ)|item|no_issuer|out_passed|"
        r"out_vague"
    ): (
        "names of what a cell can say: every cell is compared with the packages in test_views, "
        "test_working and test_charts"
    ),
    (
        r"m_ev_(title_(quantified|dated|agency)|flags_title|lengths?|flag_count|nought_cut|items|each|tool_kind|unused|"
        r"codebook|agreement|pmc_\w+|lower_note|subs|subs_sub|raise|raise_sub|scheme_\w+|documents_shared|no_task)|"
        r"ev_searched(_rest)?"
    ): ("the page 承诺力度: every count and title is compared with the packages in test_evaluation"),
    (
        r"al_(only_\w+|pairs_\w+|none_\w+|no_measures|cut|why_none|ungraded|shared|diff_note|differs|neither|nothing|"
        r"not_chosen|view_only|kind_\w+|part_\w+|more|target_only)|"
        r"m_alike_note"
    ): (
        "the page 异同缺口: lists and pairs are compared with the packages in test_alignment and test_alignment_browser"
    ),
    (
        r"search_\w+|more_(gaps|measures)|group_note(_one)?|grid_empty|diff_(only|rule)|measures_\w+|same_\w+|loosen|"
        r"its_measures|no_counterpart|repairs_total|layout_repairs"
    ): ("counted in the browser from what it shows: test_search, test_search_browser, test_browser"),
    r"pick_\w+": "the picker: what it finds and how many, in test_plan_list and test_picker",
    (
        r"(m_)?import_\w+|genre_\w+|draft_\w+|"
        r"m_draft_(cancelled|too_many|role_\w+|repair_\w+|joiner|made|limits|nearly_full|shelf_full|busy|wrong_type|"
        r"unknown|not_written|other_process|rule_\w+)"
    ): (
        "of a file that somebody brought and of what was read in it, never beside a plan: each is said where it is so, "
        "in tests/unit/importing, test_import_routes and tests/browser/test_importing"
    ),
    r"m_draft_(gone|left|alone|then)": "what an address or a slide asked for: test_drafted, test_drafts_in_decks",
    r"sub_doubts|doubts?_\w+": (
        "the list of doubts: its count and every line are compared with the packages in test_doubts"
    ),
    r"(m_)?rd_\w+|read_matter": "the page 并排阅读: every cell is compared with the packages in test_reading",
    (
        r"owner_\w+|(m_)?deck_\w+|show_\w+|picture_\w+|print_\w+|take_\w+|add_\w+|making_failed|copy_failed|m_(col|"
        r"limit)"
        r"_\w+|m_(no_tables|no_doubts|cut_cell|unknown_facts)"
    ): ("what was done with a deck, a file or a button; slides are compared with the packages in test_deck_slides"),
    r"build_unwritten|no_database": "what became of the database: test_faults",
    r"too_slow|making_(busy|too_long)": "what became of a request: test_deadlines, test_making",
    r"m_(too_many_columns|too_slow|no_such_table|not_on_page)": (
        "why a table was not exported: test_export, test_export_page"
    ),
    r"m_(doctor|install)_\w+": "what is wrong with an installation: test_doctor, test_bundle",
    r"stamp_\w+": "what of an organisation's name and mark could not be used: test_stamp",
    r"m_one_\w+|leaves_of": (
        "the one page: its counts, kinds and sentences are compared with the packages in test_one_page"
    ),
    (
        r"m_brief_(only_words|sources_note|cells|count|checkable|picture|line|due|no_line|"
        r"undated|rule)"
    ): "the brief: its tables are compared with the packages in test_export",
    (
        r"open_full|figures_note|no_evidence|unknown_\w+|evidence_failed|no_places|build_failed|codebook|share|"
        r"m_(agreement|absence)|(agreement|absence|compare|benchmarks|downloads|database)_note|compare_source|(gaps|"
        r"targets|agencies|timeline)_sub|timeline_empty|roles_note"
    ): "how to read, what was asked, what went wrong",
}
