"""Which values the address may hold for every filter, from the database that is open."""

from __future__ import annotations

from typing import TypedDict

from cejian.answers.selection import Known
from cejian.answers.store import Store
from cejian.views.codes import NO_AGENCY
from cejian.views.headlines import UNREAD
from cejian.views.measures import MEASURE_COLUMNS
from cejian.views.timeline import SHOWN_KINDS, spans


class AddressCodes(TypedDict):
    """The fields of selection.Known."""

    several: dict[str, tuple[str, ...]]
    places: tuple[str, ...]
    plans: tuple[str, ...]
    groups: tuple[str, ...]
    matters: tuple[str, ...]
    filters: dict[str, tuple[str, ...] | None]
    drafts: tuple[str, ...]


def filter_codes(store: Store) -> dict[str, tuple[str, ...] | None]:
    """filter key -> the codes that an address may give it; None for typed words."""
    codes, plans = store.ask("codes"), store.ask("plans")
    listed = {name: tuple(rows["code"]) for name, rows in codes.groupby("list_code", sort=False)}
    measures = tuple(store.ask("measure_rows", plan_ids=sorted(plans["plan_id"]), with_party=True)["measure_id"])
    # A filter of what a measure says may also ask for what was not read, where there are drafts.
    unread = (UNREAD,) if "draft" in set(plans["completeness_code"]) else ()
    sorting = tuple(sign + column for column in MEASURE_COLUMNS for sign in ("", "-"))
    return {
        "at": tuple(plans["column_id"]),
        "cat": (*store.ask("categories")["code"], *unread),
        "mkind": listed["measure_kind"],
        "str": listed["strength"],
        "num": ("yes", "no", *unread),
        "dated": ("yes", "no", *unread),
        "obj": (*listed["object"], "none", *unread),
        "fn": (*listed["agency_function"], *NO_AGENCY),
        "unit": (*store.ask("agencies")["agency_id"], *unread),
        "tk": SHOWN_KINDS,
        "prec": listed["precision"],
        "span": spans(),
        "ext": ("0",),
        "q": None,
        # 查找: what is looked for, and whether in measures only
        "s": None,
        "in": ("measures",),
        "sort": sorting,
        "cols": MEASURE_COLUMNS,
        # 异同缺口: which list, which measure, and which one beside it
        "view": ("gaps", "only", "pairs"),
        "m": measures,
        "pair": measures,
        # 承诺力度: which view, and which side of its table by groups
        "ev": ("checkable", "tools", "pmc", "documents"),
        "evby": ("flags", "spread", "strength"),
    }


def address_codes(store: Store) -> AddressCodes:
    """All codes that an address may name."""
    plans, categories = store.ask("plans"), store.ask("categories")
    columns = plans.groupby("place_id", sort=False)["column_id"].agg(tuple).to_dict()
    return {
        "several": {place: names for place, names in columns.items() if len(names) > 1},
        "places": tuple(plans["column_id"]),
        "plans": tuple(plans["plan_id"]),
        "groups": tuple(categories[categories["parent_code"].isna()]["code"]),
        "matters": tuple(categories[categories["parent_code"].notna()]["code"]),
        "filters": filter_codes(store),
        "drafts": tuple(plans[plans["completeness_code"] == "draft"]["column_id"]),
    }


def known_codes(store: Store) -> Known:
    """The same for who reads an address, made once for this version of the data."""
    return store.once("known codes", lambda: Known(**address_codes(store)))
