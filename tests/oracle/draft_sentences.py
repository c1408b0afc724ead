"""The register of the sentences that are said of drafts, as tests/oracle/sentences.py holds those of published plans:
for every such key what may be filled into its words for a selection with drafts, in plain Python over the packages.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from cejian.answers.selection import Selection
from cejian.wording.labels import word
from tests.oracle import plain_answers as plain

HELD = ("quantified", "worded")
# A fact with less confidence than this is doubtful (docs/importing.md).
DOUBTFUL = 0.8
MARKS = {"zh": ("（草稿{}）", "、"), "en": (" (draft{})", ", ")}


@contextmanager
def packages(folder: Path, shelf: Path) -> Iterator[None]:
    """The plain answers know the drafts of a shelf as plans of theirs, each under the id that it has beside the plans:
    copies, in which the ids are written anew letter by letter.
    """
    for package in sorted(shelf.glob("*/*/plan.yml")):
        own, called = package.parent.name, f"draft{package.parents[1].name}"
        for path in package.parent.rglob("*.*"):
            copy = folder / called / path.relative_to(package.parent)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes().replace(own.encode(), called.encode()))
    for plan_id in plain.PLAN_IDS:
        (folder / plan_id).symlink_to(plain.PLANS_FOLDER / plan_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "PLANS_FOLDER", folder)
        yield


class Beside:
    """A selection of published plans and drafts, read from their packages."""

    def __init__(self, selection: Selection):
        self.lang, self.home = selection.lang, selection.home
        self.ids = [place if self.is_draft(place) else plain.plan_of_place(place) for place in selection.places]
        self.drafts = [plan_id for plan_id in self.ids if self.is_draft(plan_id)]
        self.published = [plan_id for plan_id in self.ids if not self.is_draft(plan_id)]
        home = selection.home
        self.home_id = None if home is None else home if self.is_draft(home) else plain.plan_of_place(home)
        self.others = [plan_id for plan_id in self.ids if plan_id != self.home_id]

    @staticmethod
    def is_draft(plan_id: str) -> bool:
        return plan_id.startswith("draft")

    @staticmethod
    def file(plan_id: str, name: str) -> tuple[dict[str, Any], ...]:
        return plain.read(plain.PLANS_FOLDER / plan_id / name)

    def say(self, key: str, *values: object) -> str:
        return word(key, self.lang, *values)

    @cached_property
    def shorts(self) -> dict[str, str]:
        """Two drafts of one place are told apart by a number, in the order of their ids on the shelf here."""
        places = {p: self.file(p, "reference/places.csv")[0] for p in sorted(self.drafts)}
        same, number = Counter(row["short_zh"] for row in places.values()), Counter[str]()
        found = {}
        for plan_id, row in places.items():
            number[row["short_zh"]] += 1
            mark = f" {number[row['short_zh']]}" if same[row["short_zh"]] > 1 else ""
            found[plan_id] = row[f"short_{self.lang}"] + MARKS[self.lang][0].format(mark)
        return found

    def short(self, plan_id: str) -> str:
        return self.shorts[plan_id] if self.is_draft(plan_id) else plain.short(plan_id, self.lang)

    def joined(self, plan_ids: Iterable[str]) -> str:
        return MARKS[self.lang][1].join(map(self.short, plan_ids))

    # ---- what was read in a plan ---------------------------------------------------------------------------------

    def sure(self, plan_id: str) -> dict[str, float]:
        with (plain.PLANS_FOLDER / plan_id / "confidence.csv").open(encoding="utf-8", newline="") as stream:
            return {row["fact_id"]: float(row["confidence"]) for row in csv.DictReader(stream)}

    def measures(self, plan_id: str, kind: str) -> list[dict[str, Any]]:
        return [m for m in plain.measures(plan_id).values() if m["kind_code"] == kind]

    def naming(self, plan_id: str) -> list[str]:
        """The tasks that name a unit."""
        named = {row["measure_id"] for row in plain.plan(plan_id).rows("measure_agencies")}
        return [m["measure_id"] for m in self.measures(plan_id, "task") if m["measure_id"] in named]

    def targets(self, plan_id: str) -> list[dict[str, Any]]:
        """Commitments; one of an indicator of its own without a matter is about that of its measure."""
        if not self.is_draft(plan_id):
            return list(plain.commitments(plan_id))
        indicators = [*plain.reference("indicators"), *self.file(plan_id, "reference/indicators.csv")]
        matter = {row["indicator_id"]: row["category_code"] for row in indicators}
        rows = plain.plan(plan_id).rows("targets")
        first = {row["indicator_id"]: row["measure_id"] for row in reversed(rows)}
        for indicator, measure in first.items():
            leaves = plain.measures(plan_id)[measure]["leaves"] if measure else {}
            primary = next((leaf for leaf, c in leaves.items() if c["role_code"] == "primary"), None)
            matter[indicator] = matter[indicator] or primary
        return [
            row | {"leaf": matter[row["indicator_id"]], "value": plain.number(row["value"])}
            for row in rows
            if row["duplicate_of_target_id"] is None
        ]

    def quantified(self, plan_id: str) -> list[dict[str, Any]]:
        return [t for t in self.targets(plan_id) if plain.is_quantified(t)]

    def kind(self, plan_id: str, leaf: str) -> str:
        if not self.is_draft(plan_id):
            return str(plain.cell(plan_id, leaf, True)["cell_code"])
        own = [t for t in self.targets(plan_id) if t["leaf"] == leaf]
        if any(map(plain.is_checkable, own)) or any(leaf in t["leaves"] for t in plain.checkable_times(plan_id)):
            return "quantified"
        roles = (m["leaves"].get(leaf, {}).get("role_code") for m in plain.measures(plan_id).values())
        return "worded" if own or {"primary", "secondary"} & set(roles) else "unread"

    def shared(self) -> dict[str, list[str]]:
        """Indicator of the reference tables -> the chosen plans that set a value for it, of two or more; a doubtful
        target of a draft, and what it says besides of the same indicator, is compared with none.
        """
        found: dict[str, list[str]] = {}
        for plan_id in self.ids:
            sure = self.sure(plan_id) if self.is_draft(plan_id) else {}
            told = plain.plan(plan_id).rows("targets")
            apart = {t["indicator_id"] for t in told if sure.get(t["target_id"], 1) < DOUBTFUL}
            for indicator in {t["indicator_id"] for t in self.quantified(plan_id)} - apart:
                found.setdefault(indicator, []).append(plan_id)
        return {indicator: plan_ids for indicator, plan_ids in found.items() if len(plan_ids) > 1}

    # ---- a draft at home -----------------------------------------------------------------------------------------

    def missing(self) -> list[str]:
        """Leaves that were not read at home, on which another place has a measure or target."""
        return [
            leaf
            for leaf in plain.leaf_codes()
            if self.kind(self.home_id, leaf) == "unread" and any(self.kind(p, leaf) in HELD for p in self.others)
        ]

    def worded(self) -> list[str]:
        return [
            leaf
            for leaf in plain.leaf_codes()
            if self.kind(self.home_id, leaf) == "worded"
            and any(self.kind(p, leaf) == "quantified" for p in self.others)
        ]

    @property
    def is_draft_home(self) -> bool:
        return self.home_id in self.drafts

    def is_cut(self, plan_id: str) -> bool:
        return not self.is_draft(plan_id) and plain.plan(plan_id).is_truncated

    def compared(self) -> tuple[list[str], list[str], bool]:
        """Other places whose text is cut, those that are drafts, and whether any other is left."""
        cut = [p for p in self.others if self.is_cut(p)]
        drafts = [p for p in self.others if p in self.drafts]
        return cut, drafts, len(cut) + len(drafts) < len(self.others)


Truth = Callable[[Beside], Iterable[tuple[object, ...]]]
DRAFT_TRUTHS: dict[str, Truth] = {}


def says(*keys: str) -> Callable[[Truth], Truth]:
    def registered(truth: Truth) -> Truth:
        for key in keys:
            assert key not in DRAFT_TRUTHS, key
            DRAFT_TRUTHS[key] = truth
        return truth

    return registered


def when(*keys: str) -> Callable[[Callable[[Beside], bool]], Callable[[Beside], bool]]:
    def registered(condition: Callable[[Beside], bool]) -> Callable[[Beside], bool]:
        says(*keys)(lambda c: {()} if condition(c) else set())
        return condition

    return registered


def some(c: Beside, condition: Callable[[str], object]) -> bool:
    """Whether it is so of a chosen draft."""
    return any(map(condition, c.drafts))


def unread(c: Beside, plan_id: str) -> list[str]:
    return [leaf for leaf in plain.leaf_codes() if c.kind(plan_id, leaf) == "unread"]


# ---- that there are drafts, how many and which ---------------------------------------------------------------------

when("m_draft_unchecked", "m_draft_kinds", "m_draft_diff_rule", "m_draft_as_read")(lambda c: bool(c.drafts))
says("m_draft_line", "m_ev_pmc_drafts")(lambda c: {(c.joined(c.drafts),)} if c.drafts else set())
says("m_draft_origin")(lambda c: {(len(c.drafts),)} if c.drafts else set())
says("m_draft_elsewhere")(
    lambda c: {(len(set(c.drafts) & set(c.others)),)} if c.home_id and set(c.drafts) & set(c.others) else set()
)
says("m_draft_only")(
    lambda c: {(c.joined(p for p in c.drafts if p != plan_id),) for plan_id in c.ids if set(c.drafts) - {plan_id}}
)


@says("m_draft_among")
def _among(c: Beside) -> set[tuple[object, ...]]:
    """Of the plans with figures, with targets, that name units, or that share what most share: how many are drafts."""
    shared = c.shared()
    most = max(map(len, shared.values()), default=0)
    counted = [
        [p for p in c.ids if c.quantified(p)],
        [p for p in c.ids if c.targets(p)],
        [p for p in c.ids if c.naming(p)],
        {p for plan_ids in shared.values() if len(plan_ids) == most for p in plan_ids},
        *shared.values(),
    ]
    return {(len(set(c.drafts) & set(plan_ids)),) for plan_ids in counted if set(c.drafts) & set(plan_ids)}


says("m_draft_value")(
    lambda c: {
        (c.joined(p for p in c.drafts if p in plan_ids),)
        for plan_ids in c.shared().values()
        if set(c.drafts) & set(plan_ids)
    }
)
# A draft is left out of what everybody has, where it alone has fewer; and of what home alone has.
says("m_draft_but")(
    lambda c: {(c.joined(found),) for found in (c.drafts, [p for p in c.drafts if p != c.home_id]) if found}
)

# ---- what was not read ---------------------------------------------------------------------------------------------

when("m_draft_note", "m_draft_apart")(lambda c: some(c, lambda p: unread(c, p)))
when("m_draft_agency")(lambda c: some(c, lambda p: not c.naming(p)))
says("m_draft_units")(lambda c: {(c.short(p),) for p in c.drafts if not c.naming(p)})
says("m_draft_silent_note")(
    lambda c: {(c.joined(p for p in c.drafts if not c.naming(p)),)} if some(c, lambda p: not c.naming(p)) else set()
)
when("m_draft_targets_none")(lambda c: bool(c.drafts) and not any(map(c.quantified, c.ids)))
when("m_draft_no_targets")(lambda c: some(c, lambda p: not plain.plan(p).rows("targets")))
when("m_draft_no_horizon")(lambda c: some(c, lambda p: not plain.plan(p).horizons))
when("m_draft_no_deadline")(
    lambda c: some(c, lambda p: any(not t["deadline_date"] for t in plain.plan(p).rows("targets")))
)
when("m_draft_safeguards")(lambda c: some(c, lambda p: not c.measures(p, "safeguard")))
when("m_draft_open")(
    lambda c: some(
        c,
        lambda p: any(not m["leaves"] for m in plain.measures(p).values()) or len(c.naming(p)) < len(plain.measures(p)),
    )
)
when("m_draft_worded")(lambda c: some(c, lambda p: any(c.kind(p, leaf) == "worded" for leaf in plain.leaf_codes())))


@when("m_draft_undated")
def _undated(c: Beside) -> bool:
    """Without a day of issue or publishing, or with one that is doubtful: it is left out then."""
    return some(
        c,
        lambda p: any(
            not plain.plan(p).described.get(day) or c.sure(p).get(f"{p}:{day}", 1) < DOUBTFUL
            for day in ("issued_date", "published_date")
        ),
    )


@when("m_draft_nought")
def _nought(c: Beside) -> bool:
    """A count of a draft is none: of a group of matters, a tool, a document, a flag, or in the sentence of a brief."""
    return some(
        c,
        lambda p: (
            unread(c, p)
            or not c.measures(p, "safeguard")
            or len({row["tool_code"] for row in plain.plan(p).rows("measure_tools")}) < 10
        ),
    )


# ---- beside a home -------------------------------------------------------------------------------------------------


def others_said(c: Beside, is_compared: bool, with_cut: bool) -> set[tuple[object, ...]]:
    if c.home_id is None:
        return set()
    cut, drafts, compared = c.compared()
    if not drafts or compared != is_compared or bool(cut) != with_cut:
        return set()
    return {(c.joined(cut), c.joined(drafts))} if cut else {(c.joined(drafts),)}


says("m_draft_others")(lambda c: others_said(c, True, False))
says("m_draft_others_cut")(lambda c: others_said(c, True, True))
says("m_draft_not_compared")(lambda c: others_said(c, False, False))
says("m_draft_not_compared_cut")(lambda c: others_said(c, False, True))

says("m_draft_gaps")(lambda c: {(c.short(c.home_id), len(c.missing()))} if c.is_draft_home and c.missing() else set())
says("m_draft_gap_count")(lambda c: {(len(c.missing()),)} if c.is_draft_home else set())
says("m_draft_gaps_none")(lambda c: {(c.short(c.home_id),)} if c.is_draft_home else set())
says("m_draft_gaps_worded")(
    lambda c: {(c.short(c.home_id), len(c.missing()), len(c.worded()))} if c.is_draft_home else set()
)
when("m_draft_gap_meaning", "m_draft_one_safeguards")(lambda c: c.is_draft_home)
says("m_draft_only_words")(lambda c: {(c.short(c.home_id),)} if c.is_draft_home and c.worded() else set())
says("m_draft_missing")(lambda c: {(len(unread(c, c.home_id)),)} if c.is_draft_home else set())


@says("m_draft_gap_rest")
def _gap_rest(c: Beside) -> set[tuple[object, ...]]:
    """What was not read at home and no other chosen place has."""
    if not c.is_draft_home:
        return set()
    left = [leaf for leaf in unread(c, c.home_id) if leaf not in c.missing()]
    names = plain.by_id("categories", "code")
    return {(MARKS[c.lang][1].join(names[leaf][f"name_{c.lang}"] for leaf in left),)} if left else set()


# With every published place hidden on a slide, a draft stands alone.
says("m_draft_gaps_one")(lambda c: {(c.short(p),) for p in c.drafts})
says("m_draft_gaps_one_sub")(
    lambda c: {
        (
            len(unread(c, p)),
            sum(c.kind(p, leaf) == "worded" for leaf in plain.leaf_codes()),
        )
        for p in c.drafts
    }
)
