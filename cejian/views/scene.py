"""What a view is made for: the store, the selection, the language and the day, with what every view asks for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, TypeVar, Unpack

import pandas as pd

from cejian.answers.frames import rows_of
from cejian.answers.selection import Selection
from cejian.answers.store import Store
from cejian.answers.typed_rows import (
    AbsenceRow,
    CellMeasureRow,
    CellMilestoneRow,
    CellRow,
    CellTargetRow,
    PlanRow,
    Question,
    RowsOf,
    SharedIndicatorRow,
    TargetRow,
)
from cejian.facts import of_plan
from cejian.views import headlines
from cejian.views.contract.blocks import Place
from cejian.views.contract.overview import MatterCell
from cejian.views.dressed_plan import DressedPlan
from cejian.views.headlines import UNREAD
from cejian.wording.labels import day, word

# The five kinds of a cell, the one that says most first; and what a draft has in place of the last three.
CELL_KINDS = ("quantified", "worded", "mentioned", "absent", "damaged")
# A cell of these says nothing about what the document has: it is hatched.
UNKNOWN = ("damaged", UNREAD)


# For places whose colour in the data is also that of another on the screen.
SPARE_COLORS = {
    "light": ("#2F6BC4", "#B8432B", "#35B0A0", "#C98A1B", "#8A4FA3", "#4A525E", "#6B8E23", "#D1749B"),
    "dark": ("#6F9FE6", "#E07A62", "#4CC4B4", "#DDAA4A", "#B98AD0", "#A3ACB8", "#A3BE55", "#E8A0BE"),
}


def colors_apart(colors: dict[str, str], theme: str) -> dict[str, str]:
    """place -> its own colour, or where an earlier place has that, one that none of them has."""
    apart: dict[str, str] = {}
    for place, color in colors.items():
        taken = set(apart.values())
        spare = (other for other in SPARE_COLORS[theme] if other not in taken and other not in colors.values())
        apart[place] = next(spare, color) if color in taken else color
    return apart


class InBothLanguages(TypedDict):
    """Whatever has its name in both languages: a code, a category, a tool."""

    name_zh: str
    name_en: str


@dataclass(frozen=True)
class Scene:
    """A selection over one version of the data: what every view of a page starts from."""

    store: Store
    selection: Selection
    theme: str
    today: datetime.date

    @property
    def lang(self) -> str:
        return self.selection.lang

    def say(self, key: str, *values: object) -> str:
        return word(key, self.lang, *values)

    def either(self, zh: str, en: str) -> str:
        """The one of two words that is in the language of the scene."""
        return zh if self.lang == "zh" else en

    def name_of(self, row: InBothLanguages) -> str:
        return self.either(row["name_zh"], row["name_en"])

    @cached_property
    def plans(self) -> pd.DataFrame:
        """`plan_rows` as a frame, for figures that take one."""
        return self.store.keep(("plans", self.selection.places, self.lang, self.theme), self._plans)

    def _plans(self) -> pd.DataFrame:
        plans = all_plans(self)
        at = {place: i for i, place in enumerate(plans["column_id"])}
        chosen = plans.iloc[[at[place] for place in self.selection.places]]
        return chosen.assign(screen_order=range(len(chosen)), color=[row["color"] for row in self.plan_rows])

    @cached_property
    def plans_by_id(self) -> dict[str, DressedPlan]:
        return self.store.keep(
            ("plans by id", self.selection.places, self.lang, self.theme),
            lambda: {row["plan_id"]: row for row in self._plan_rows()},
        )

    def _plan_rows(self) -> list[DressedPlan]:
        every = {row["column_id"]: row for row in all_plan_rows(self)}
        # In the fixed order of places, so that another home place changes no colour.
        chosen = {place: row["color"] for place, row in every.items() if place in self.selection.places}
        apart = colors_apart(chosen, self.theme)
        return [{**every[place], "color": apart[place]} for place in self.selection.places]

    @cached_property
    def plan_rows(self) -> list[DressedPlan]:
        """The chosen places in screen order, with short, name and color of this language and theme."""
        return list(self.plans_by_id.values())

    @property
    def places(self) -> list[Place]:
        """The chosen places as a part names them."""
        return [
            {"column_id": p["column_id"], "plan_id": p["plan_id"], "short": p["short"], "color": p["color"]}
            for p in self.plan_rows
        ]

    @cached_property
    def plan_ids(self) -> list[str]:
        return list(self.plans_by_id)

    @cached_property
    def home_plan(self) -> str | None:
        return next((plan["plan_id"] for plan in self.plan_rows if plan["column_id"] == self.selection.home), None)

    def ask(self, name: str, **parameters: Unpack[Question]) -> pd.DataFrame:
        return self.store.ask(name, **parameters)

    @property
    def rows(self) -> RowsOf:
        return self.store.rows

    @cached_property
    def cells(self) -> Cells:
        return Cells(self)


# A row of an answer about a plan and a matter.
OfMatter = TypeVar("OfMatter", CellMeasureRow, CellTargetRow, CellMilestoneRow, AbsenceRow)


def all_plans(scene: Scene) -> pd.DataFrame:
    """Rows of all plans, dressed for the language and the theme."""
    return scene.store.once(
        ("dressed plans", scene.lang, scene.theme), lambda: dressed(scene.ask("plans"), scene.lang, scene.theme).copy()
    )


def all_plan_rows(scene: Scene) -> list[DressedPlan]:
    """The same as dictionaries."""
    return scene.store.once(
        ("dressed plan rows", scene.lang, scene.theme), lambda: rows_of(all_plans(scene), DressedPlan)
    )


def dressed(plans: pd.DataFrame, lang: str, theme: str) -> pd.DataFrame:
    """Plans with the words and the colour of a language and a theme: short, name, level, kind, issuer_kind,
    completeness, color.
    """
    suffix, rows = "zh" if lang == "zh" else "en", rows_of(plans, PlanRow)
    return plans.assign(
        short=plans[f"short_{suffix}"],
        name=plans[f"name_{suffix}"],
        color=[shade(row, theme) for row in rows],
        color_light=[shade(row, "light") for row in rows],
        color_dark=[shade(row, "dark") for row in rows],
        kind=plans[f"kind_{suffix}"],
        issuer_kind=plans[f"issuer_kind_{suffix}"],
        level=[headlines.level(plan, lang) for plan in rows],
        completeness=[headlines.completeness(plan, lang) for plan in rows],
    )


def shade(plan: PlanRow, theme: str) -> str:
    """The colour of a plan's place, and for its second and further plans a darker one (a lighter one on the dark
    theme)."""
    color = plan["color_light"] if theme == "light" else plan["color_dark"]
    share = min(0.4 * (plan["ordinal_in_place"] - 1), 0.8)
    end = 0x18 if theme == "light" else 0xFF
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (end - part) * share):02X}" for part in parts)


# Of a cell with figures or dates: has it a figure, and what of time has it -> the words for it.
WHICH = {
    (True, "deadline"): "cell_both",
    (True, "frequency"): "cell_numbers_rhythm",
    (True, ""): "cell_numbers",
    (False, "deadline"): "cell_dates",
    (False, "frequency"): "cell_rhythm",
}


def is_draft(plan: PlanRow) -> bool:
    """Whether a row of the query `plans` is that of a draft."""
    return plan["completeness_code"] == "draft"


def doc_number(scene: Scene, plan: PlanRow) -> str:
    """The number of a plan's document, or that it has none."""
    return plan["doc_number"] or scene.say("no_number")


def count_read(scene: Scene, plan: PlanRow, number: int, whole: int | None = None) -> str:
    """A count of a plan, out of `whole` where that is given: 3, 3/8; of a draft 未读出 instead of a nought."""
    if not number and is_draft(plan):
        return scene.say("cell_unread_short")
    return str(number) if whole is None else f"{number}/{whole}"


def kind_of(scene: Scene, plan: PlanRow, kind: str) -> str:
    """What a cell of a plan is called. That there are words only is not said of a draft: its figures may not have been
    read.
    """
    return scene.say("m_draft_worded" if kind == "worded" and is_draft(plan) else f"cell_{kind}")


def cell_kinds(scene: Scene) -> tuple[str, ...]:
    """The kinds that a cell of the chosen plans may have, for a legend."""
    return (*CELL_KINDS, UNREAD) if any(map(is_draft, scene.plan_rows)) else CELL_KINDS


class Cells:
    """Everything behind the cells of the chosen places, grouped for quick reading."""

    def __init__(self, scene: Scene):
        self.scene = scene
        plan_ids, party = sorted(scene.plan_ids), scene.selection.party
        self.rows = scene.rows("cells", plan_ids=plan_ids, with_party=party)
        self.by_key = {(row["plan_id"], row["category_code"]): row for row in self.rows}
        self.measures = _grouped(scene.rows("cell_measures", plan_ids=plan_ids, with_party=party))
        self.targets = _grouped(scene.rows("cell_targets", plan_ids=plan_ids))
        self.times = _grouped(scene.rows("cell_milestones", plan_ids=plan_ids))
        self.absences = _grouped(scene.rows("absences", plan_ids=plan_ids))
        self.plans = scene.plans_by_id
        first = scene.plan_ids[0] if scene.plan_ids else None
        self.scheme = [row for row in self.rows if row["plan_id"] == first]
        self.groups = [row for row in self.scheme if row["parent_code"] is None]
        self.leaves = {
            group["category_code"]: [row for row in self.scheme if row["parent_code"] == group["category_code"]]
            for group in self.groups
        }

    def category_name(self, row: CellRow) -> str:
        return self.scene.name_of(row)

    def facts(self, plan_id: str, code: str) -> list[str]:
        """Fact ids of a leaf or group: numbers and dates first, then the clauses; mentions only where nothing else
        is.
        """
        codes = [leaf["category_code"] for leaf in self.leaves[code]] if code in self.leaves else [code]
        numbers = [row["fact_id"] for leaf in codes for row in self.targets.get((plan_id, leaf), [])]
        numbers += [row["fact_id"] for leaf in codes for row in self.times.get((plan_id, leaf), [])]
        measures = [row for leaf in codes for row in self.measures.get((plan_id, leaf), [])]
        clauses = [row["fact_id"] for row in measures if row["role_code"] != "mention"]
        mentions = [] if clauses or numbers else [row["fact_id"] for row in measures]
        return list(dict.fromkeys(numbers + clauses + mentions))

    def note(self, plan_id: str, code: str) -> str:
        """Why a cell says 未提及 or 所据文本残缺: what was searched and what was found."""
        found = self.absences.get((plan_id, code), [])
        if self.by_key[(plan_id, code)]["cell_code"] == UNREAD:
            return self.scene.say("m_draft_note")
        if not found:
            return ""
        plan = self.plans[plan_id]
        if plan["completeness_code"] == "truncated":
            return self.scene.say(
                "damaged_note", plan["completeness_note"], found[0]["words_searched"], found[0]["found_note"]
            )
        return self.scene.say("searched", found[0]["words_searched"], found[0]["found_note"])

    def cell(self, plan_id: str, code: str) -> MatterCell:
        """One cell for the browser: its kind, counts, label, title, facts and note."""
        scene, row = self.scene, self.by_key[(plan_id, code)]
        kind = row["cell_code"]
        codes = [leaf["category_code"] for leaf in self.leaves[code]] if code in self.leaves else [code]
        targets = [t for leaf in codes for t in self.targets.get((plan_id, leaf), []) if t["is_checkable"]]
        times = {t["fact_id"] for leaf in codes for t in self.times.get((plan_id, leaf), [])}
        numbers = sum(t["is_quantified"] for t in targets)
        dates = sum(t["has_deadline"] or t["has_frequency"] for t in targets) + len(times)
        has_deadline = any(t["has_deadline"] for t in targets) or any(
            t["recurrence_code"] == "none" for leaf in codes for t in self.times.get((plan_id, leaf), [])
        )
        counts = [
            scene.say(key, count)
            for key, count in (("measures_n", row["measure_count"]), ("numbers_n", numbers), ("dates_n", dates))
            if count
        ]
        kind_word = kind_of(scene, self.plans[plan_id], kind)
        words = kind_word + (word("semicolon", scene.lang) + word("joiner", scene.lang).join(counts) if counts else "")
        return {
            "cell": kind,
            "kind": kind_word,
            "measure_count": row["measure_count"],
            "target_count": row["target_count"],
            # Of a cell with figures or dates: which of the two. Where there is little room it stands for the kind.
            "short": scene.say(WHICH[numbers > 0, "deadline" if has_deadline else "frequency" if dates else ""])
            if kind == "quantified"
            else kind_word,
            "number_count": numbers,
            "date_count": dates,
            "checkable_count": len(targets) + len(times),
            "facts": of_plan(
                plan_id,
                self.facts(plan_id, code) or ([f"{plan_id}:completeness"] if kind == "damaged" else []),
            ),
            "note": self.note(plan_id, code),
            "title": scene.say("map_cell", self.plans[plan_id]["short"], self.category_name(row), words),
        }


def _grouped(rows: list[OfMatter]) -> dict[tuple[str, str | None], list[OfMatter]]:
    """(plan_id, category or None where none was read in a draft) -> the rows."""
    grouped: dict[tuple[str, str | None], list[OfMatter]] = {}
    for row in rows:
        grouped.setdefault((row["plan_id"], row["category_code"]), []).append(row)
    return grouped


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "—"


def origins_line(scene: Scene) -> str:
    """One phrase: how many of the texts in the selection come from a reprint and how many are drafts, or that all come
    from the official site.
    """
    drafts = sum(map(is_draft, scene.plan_rows))
    doubtful = sum(p["source_origin_code"] != "official_site" for p in scene.plan_rows) - drafts
    counts = (("origin_count", doubtful), ("m_draft_origin", drafts))
    return scene.say("joiner_clause").join(scene.say(key, n) for key, n in counts if n) or scene.say("origin_all")


def deadline_words(row: CellTargetRow | TargetRow | SharedIndicatorRow, lang: str, today: datetime.date) -> str:
    """A target's deadline in the text's own precision, and whether it has passed; kept empty where there is none."""
    if row["deadline_date"] is None:
        return ""
    passed = word("deadline_passed", lang) if row["deadline_date"].date() < today else ""
    return " · ".join(filter(None, [day(row["deadline_date"], row["deadline_precision_code"], lang), passed]))
