"""Which pages there are, and which views can be put onto a slide: the one table of each.

The frame, the server's door, the bar, workbooks, decks, the browser, the benchmark and the tests read them here. A page
is known by its name: that of its file in pages/, of its address, and of its word (page_<name>).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cejian.views import (
    agencies,
    alignment,
    compare,
    gaps,
    measures,
    method,
    overview,
    search_page,
    shared_indicator,
    targets,
    timeline,
)
from cejian.views.evaluation import pmc_on_screen
from cejian.views.evaluation.cited import cited_documents
from cejian.views.evaluation.flags import checkable, each_measure
from cejian.views.evaluation.pmc import pmc_details
from cejian.views.evaluation.policy_tools import codebook, tools
from cejian.views.facets import FACETS
from cejian.views.kept_views import KeptParts
from cejian.views.scene import Scene

MakesPart = Callable[[Scene], Any]


@dataclass(frozen=True)
class Page:
    """A page. `known_by` is the key of the part of it that is drawn when the first screen is.

    `first` are views that the server makes at its start, so that no first visitor waits for them; `heeds` what of the
    address narrows its views; `asked` is what of the page changes while words are typed, and comes with the bar.
    """

    name: str
    known_by: str
    first: tuple[Any, ...] = ()
    heeds: tuple[str, ...] = ()
    # Where it is not listed it is reached from its matter or its words, and takes no room in the navigation.
    is_listed: bool = True
    asked: MakesPart | None = None

    @property
    def address(self) -> str:
        """Its path below that of the app; of the first page none."""
        return "" if self is PAGES[0] else self.name


# In the order of the navigation.
PAGES = (
    Page(
        "overview",
        "shared_source",
        (overview.overview_head, overview.coverage_map, shared_indicator.shared_indicator_on_screen, gaps.gaps),
    ),
    Page("compare", "grid", (compare.grid,), heeds=("diff", "numbers")),
    Page("measures", "measures", (measures.measures,), heeds=(*FACETS, "q"), asked=measures.measures_asked),
    Page("timeline", "timeline_source", (timeline.timeline_on_screen,), heeds=("tk", "prec", "cat", "span")),
    Page("targets", "targets", (targets.targets,)),
    Page("agencies", "agencies", (agencies.agencies,)),
    Page("alignment", "alignment"),
    Page("evaluation", "evaluation"),
    Page("present", "present"),
    Page("sources", "reader"),
    Page("importing", "importing"),
    Page("method", "method", (method.document,)),
    Page("search", "search", heeds=("s", "in", *FACETS), is_listed=False),
    Page("reading", "reading", is_listed=False),
)
PAGE = {page.name: page for page in PAGES}
# Address below that of the app -> page.
ADDRESSES = {page.address: page for page in PAGES}


@dataclass(frozen=True)
class View:
    """A view that can be put onto a slide. `code` is the pattern of its code in a deck (by default its name); the
    groups of the pattern are what the view is about: a place, a measure, two measures.

    `part` makes the part of its page in which its table stands; without one the deck has a layout for it
    (deck/slides.py). `chart` makes the parts of its page of which its chart is one. `opens` is what an address says
    besides, so that its page opens on the view ($1 is the first group). `title` says what becomes of its title where a
    place is hidden: it is counted again, is said to count all, or counts no places.
    """

    name: str
    page: str
    part: MakesPart | None = None
    code: str = ""
    opens: dict[str, str] = field(default_factory=dict)
    title: str = "all"  # again | all | none
    chart: KeptParts[Any] | None = None

    @property
    def pattern(self) -> str:
        return self.code or self.name

    def read(self, code: str) -> tuple[str, ...] | None:
        """What a code is about; None where it is not one of this view."""
        found = re.fullmatch(self.pattern, code)
        return None if found is None else tuple(group for group in found.groups() if group is not None)


PAIRS, CHECKABLE, TOOLS, PMC = {"view": "pairs", "m": "$1"}, {"ev": "checkable"}, {"ev": "tools"}, {"ev": "pmc"}
METHOD_TABLES = (
    "sources",
    "cell",
    "comparability",
    "agreement",
    "alignment_quality",
    "categories",
    "absence_searches",
    "correction_counts",
    "corrections",
    "doubts",
    "benchmarks",
)
# The first whose pattern a code fits.
VIEWS = (
    View("plans", "overview", title="again"),
    View("coverage", "overview", title="again"),
    View("gaps", "overview", title="again"),
    View("fairness", "overview", title="again"),
    View("shared", "overview", title="again", chart=shared_indicator.shared_indicator_on_screen),
    # Of one group, or of all; older decks name the whole after the switches, which their address holds.
    View("compare", "compare", code="compare(?::(.*)|_.*)?", title="again"),
    View("measures", "measures"),
    View("timeline", "timeline", title="again", chart=timeline.timeline_on_screen),
    View("targets", "targets", targets.targets, "targets_(.+)", title="none"),
    View("lookalikes", "targets", targets.targets),
    View("served", "targets", targets.targets),
    View("functions", "agencies", agencies.agencies),
    View("load", "agencies", agencies.agencies),
    View("counterpart", "agencies"),
    View("gaps_all", "alignment", alignment.alignment, opens={"view": "gaps"}),
    View("only_here", "alignment", alignment.alignment, opens={"view": "only"}),
    View("pair", "alignment", code="pair_([^_]+)_([^_]+)", opens=PAIRS | {"pair": "$2"}),
    View("nearest", "alignment", code="nearest_(.+)", opens=PAIRS),
    View("strength", "evaluation", opens=CHECKABLE, title="again"),
    View("checkable", "evaluation", checkable, opens=CHECKABLE),
    View("checkable_groups", "evaluation", checkable, opens=CHECKABLE),
    View("checkable_measures", "evaluation", each_measure, opens=CHECKABLE),
    View("tools", "evaluation", tools, opens=TOOLS),
    View("tools_groups", "evaluation", tools, opens=TOOLS),
    View("tool_codebook", "evaluation", codebook, opens=TOOLS),
    View("pmc", "evaluation", opens=PMC, chart=pmc_on_screen),
    View("pmc_variables", "evaluation", pmc_details, opens=PMC),
    View("pmc_raise", "evaluation", pmc_details, "pmc_raise_(.+)", opens=PMC),
    View("documents", "evaluation", cited_documents, opens={"ev": "documents"}),
    View("search", "search", search_page.results),
    View("quote", "sources", code="quote:(.+)", opens={"fact": "$1"}, title="none"),
    View("reading", "reading", code="reading_(.+)", opens={"matter": "$1"}),
    *(View(name, "method", method.document) for name in METHOD_TABLES),
    # An indicator that several plans share, by its id.
    View(
        "indicator",
        "targets",
        code="([a-z0-9_]+)",
        title="again",
        chart=shared_indicator.shared_indicator_on_screen,
    ),
)


def view_of(code: str) -> tuple[View, tuple[str, ...]] | None:
    """The view that a code of a deck names, and what it is about; None where no view has such a code."""
    return next(((view, about) for view in VIEWS if (about := view.read(code)) is not None), None)


def parts_of(page: str) -> list[MakesPart]:
    """What makes the parts of a page whose tables can be taken away, each once, in the order of the page."""
    return list(dict.fromkeys(view.part for view in VIEWS if view.page == page and view.part))
