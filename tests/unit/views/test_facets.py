"""One table of what measures are filtered by: what Python makes of it is what the browser makes of it (facets.js)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cejian.views import facets
from cejian.web.parts import MADE
from tests.conftest import ROOT

CASES: dict[str, Any] = json.loads((ROOT / "tests/cases/facet_cases.json").read_text(encoding="utf-8"))


def test_a_row_has_the_codes_of_the_shared_cases() -> None:
    found = facets.facet_values(CASES["view"])
    assert {row: {key: sorted(codes) for key, codes in values.items()} for row, values in found.items()} == CASES[
        "values"
    ]
    # Every filter is met with more than one code, so that none could be mixed up with another unseen.
    for key in facets.FACETS:
        assert len({code for values in CASES["values"].values() for code in values[key]}) > 1, key


def test_what_is_chosen_leaves_the_rows_of_the_shared_cases() -> None:
    found = facets.facet_values(CASES["view"])
    for case in CASES["chosen"]:
        assert [row for row, values in found.items() if facets.passes(values, case["chosen"])] == case["left"], case


def test_the_browser_has_the_same_table() -> None:
    """The one that is sent to it, and the one that its tests in node read."""
    assert MADE["FACETS"] == [asdict(facet) for facet in facets.TABLE] == CASES["table"]
