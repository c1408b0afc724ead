"""What measures are filtered by: one table, which the browser gets as it is (made.js) and reads by the same few rules
(facets.js); tests/cases/facet_cases.json holds cases that both must pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cejian.views.contract.matters import FoundMeasure, Measures
from cejian.views.headlines import UNREAD


@dataclass(frozen=True)
class Facet:
    """A filter: its key in an address, and how a row of 措施库 (contract.FoundMeasure) comes to its codes.

    They are what stands in `field`; of a list of things, what each has under `each`. `is_whether`: only yes or no,
    whether anything stands there. `none` is the code of a row in which nothing stands; NO_AGENCY: why its plan names
    nobody. In a draft nothing that is not there was read: UNREAD, whatever the filter. `leads_to`: a plan is
    filtered as its place's column, a leaf of the categories also as its group.
    """

    key: str
    field: str
    each: str = ""
    is_whether: bool = False
    none: str = ""
    leads_to: Literal["", "column", "group"] = ""


NO_AGENCY = "no_agency"
TABLE = (
    Facet("at", "plan", leads_to="column"),
    Facet("cat", "cats", leads_to="group"),
    Facet("mkind", "kind"),
    Facet("str", "strength"),
    Facet("num", "numbers", is_whether=True),
    Facet("dated", "dates", is_whether=True),
    Facet("obj", "objects", none="none"),
    Facet("fn", "agencies", each="fn", none=NO_AGENCY),
    Facet("unit", "agencies", each="id"),
)
FACETS = tuple(facet.key for facet in TABLE)

# key -> the codes of a row
Values = dict[str, set[str]]


def facet_values(view: Measures) -> dict[str, Values]:
    """Measure id -> the codes that each filter finds it by, of all rows of a view."""
    columns = {place["plan_id"]: place["column_id"] for place in view["places"]}
    groups = {option["code"]: option.get("parent", "") for option in view["options"]["cat"]}
    return {
        row["id"]: {facet.key: _codes(facet, row, columns, groups, view["no_agency"]) for facet in TABLE}
        for row in view["rows"]
    }


def _codes(
    facet: Facet,
    row: FoundMeasure,
    columns: Mapping[str, str],
    groups: Mapping[str, str],
    no_agency: Mapping[str, str],
) -> set[str]:
    fields: Mapping[str, Any] = row
    found = fields[facet.field]
    if not found and no_agency[row["plan"]] == UNREAD:
        return {UNREAD}
    if facet.is_whether:
        return {"yes" if found else "no"}
    held = {one[facet.each] for one in found} if facet.each else {found} if isinstance(found, str) else set(found)
    if not held and facet.none:
        return {no_agency[row["plan"]] if facet.none == NO_AGENCY else facet.none}
    if facet.leads_to == "column":
        return {columns[plan] for plan in held}
    if facet.leads_to == "group":
        return held | {group for leaf in held if (group := groups[leaf])}
    return held


def passes(values: Values, chosen: Mapping[str, Iterable[str]]) -> bool:
    """Whether a row has one of the chosen codes of every filter that is set."""
    return all(values[key] & set(codes) for key, codes in chosen.items() if codes)
