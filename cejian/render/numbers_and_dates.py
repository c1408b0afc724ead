"""The numbers and dates behind a workbook, each part in a column of its own: comparator, value, unit, dates, state.

A cell of the screen says ≥95%（2025年 · 期限已过）; a spreadsheet sorts and sums what stands apart.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from cejian.answers.store import Store
from cejian.answers.typed_rows import TargetRow, TimeRow
from cejian.wording.labels import word
from cejian.wording.withholding import withhold

# Labels of the columns that a number or a date has, in their order (Figure.columns).
COLUMNS = (
    "out_comparator",
    "out_value",
    "out_unit",
    "out_start",
    "out_end",
    "out_precision",
    "out_rhythm",
    "out_state",
)
# Times that say when a document came out; whether they are past says nothing about a commitment.
OF_THE_DOCUMENT = ("issued", "published", "external")
NUMBER_WITH_UNIT = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([^\d\s.,]+)")
CellValue = str | int | float | datetime.date


@dataclass(frozen=True)
class NumberOrDate:
    """A target or a time of a plan: its name, its kind, and a value for each of COLUMNS (empty text where there is
    none).
    """

    name: str
    kind: str
    columns: tuple[CellValue, ...]


def figures(data: Store, fact_ids: Collection[str], lang: str, today: datetime.date) -> dict[str, NumberOrDate]:
    """fact id -> the number or date that it is, for those of the facts that are one, in the order given; dates are
    days, a year ends on its last.
    """
    names = {
        (row["list_code"], row["code"]): row["name_zh" if lang == "zh" else "name_en"] for row in data.rows("codes")
    }
    plan_ids = sorted(data.ask("plans")["plan_id"])
    targets = {row["fact_id"]: row for row in data.rows("target_rows", plan_ids=plan_ids)}
    times = {row["fact_id"]: row for row in data.rows("times", plan_ids=plan_ids) if not row["is_target"]}

    def named(list_code: str, code: str) -> str:
        return names[(list_code, code)] if code != "none" else ""

    def target(row: TargetRow) -> NumberOrDate:
        amount = _value(row["value"])
        unit = (
            "" if amount == "" else word("out_unreadable", lang) if row["unit"] == "unreadable" else row["unit"] or ""
        )
        end = _day(row["deadline_date"])
        state = "out_vague" if row["deadline_precision_code"] == "vague" else "no_deadline"
        return NumberOrDate(
            withhold(row["name_as_written"]),
            names[("target_kind", row["kind_code"])],
            (
                named("comparator", row["comparator_code"]),
                amount,
                unit,
                "",
                end,
                named("precision", row["deadline_precision_code"]) if end else "",
                named("recurrence", row["recurrence_code"]),
                word(
                    _passed(end, today)
                    if isinstance(end, datetime.date)
                    else "out_recurring"
                    if row["recurrence_code"] != "none"
                    else state,
                    lang,
                ),
            ),
        )

    def time(row: TimeRow) -> NumberOrDate:
        start, end, kind = _day(row["start_date"]), _day(row["end_date"]), row["kind_code"]
        state = (
            ""
            if kind in OF_THE_DOCUMENT
            else _passed(end, today)
            if isinstance(end, datetime.date)
            else "out_recurring"
            if row["recurrence_code"] != "none"
            else "out_vague"
        )
        return NumberOrDate(
            withhold(row["label"]),
            names[("milestone_kind", kind)],
            (
                "",
                "",
                "",
                start,
                end,
                named("precision", row["precision_code"]),
                named("recurrence", row["recurrence_code"]),
                word(state, lang) if state else "",
            ),
        )

    return {
        fact: target(targets[fact]) if fact in targets else time(times[fact])
        for fact in dict.fromkeys(fact_ids)
        if fact in targets or fact in times
    }


def of_words(words: Iterable[object]) -> tuple[CellValue, ...]:
    """The values for COLUMNS of a row that no plan stands behind, such as a national figure: number and unit of the
    first words that are both.
    """
    found = next((match for each in words if (match := NUMBER_WITH_UNIT.fullmatch(str(each)))), None)
    parts = {"out_value": _value(float(found[1].replace(",", ""))), "out_unit": found[2]} if found else {}
    return tuple(parts.get(key, "") for key in COLUMNS)


def _value(number: float | None) -> int | float | str:
    if number is None:
        return ""
    return int(number) if number == int(number) else float(number)


def _day(date: object) -> datetime.date | str:
    return "" if date is None else pd.Timestamp(date).date()


def _passed(end: datetime.date, today: datetime.date) -> str:
    return "out_passed" if end < today else "out_ahead"
