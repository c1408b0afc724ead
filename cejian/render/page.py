"""What stands on a page, all of it from the address: its tables with what stands around them, and what narrows it.

The browser takes a table as CSV or to the clipboard by itself; a test holds what it takes equal to what is made here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from numbers import Real
from urllib.parse import urlencode

from cejian.answers.selection import Known, selection_of, to_params
from cejian.answers.store import Store
from cejian.render import ExportRefused, drawn
from cejian.render.pairs import AskedPairs
from cejian.render.request import MOST_DIGITS, Asked, SheetCell, SheetTable, Wanted, within_bounds
from cejian.views import (
    address_codes,
    agencies,
    alignment,
    compare,
    evaluation,
    gaps as gaps_view,
    measures,
    overview,
    reading,
    search_filters,
    search_page,
    shared_indicator,
    targets,
    timeline,
)
from cejian.views.contract.blocks import Block
from cejian.views.contract.overview import SharedIndicator
from cejian.views.contract.tables import Cell, Table, Value
from cejian.views.registry import parts_of
from cejian.views.scene import Scene
from cejian.wording.labels import word
from cejian.wording.withholding import WITHHELD, withhold

ALIGNMENT_VIEWS = ("gaps", "only", "pairs")


@dataclass(frozen=True)
class Shown:
    """A table (as views.browser_table makes it) with what stands around it.

    `title` is "" under the first sentence of a page, which is `finding`. A matrix is taken with the table that it shows
    in another way: `beside` is the name of that.
    """

    table: Table
    title: str = ""
    finding: str = ""
    source: str = ""
    heads: int = 0
    beside: str = ""


def asked(wanted: Wanted, data: Store, today: datetime.date, origin: str) -> Asked:
    """What a request asks for, made from the data; ExportRefused where there is no such table, or the data have
    changed.
    """
    tables = TABLES.get(wanted.page) or _of_parts(wanted.page)
    if tables is None:
        raise ExportRefused("m_no_such_table")
    if wanted.version != data.version:
        raise ExportRefused("m_other_version")
    selection = selection_of(wanted.address, Known(**address_codes.address_codes(data)))[0]
    scene = Scene(data, selection, "dark" if selection.theme == "dark" else "light", today)
    shown = [one for one in tables(scene, wanted.order) if one.table["rows"]]
    if not shown:
        raise ExportRefused("m_no_tables")
    chosen = _chosen(shown, wanted) if wanted.table else shown
    title = word(f"page_{wanted.page}", selection.lang)
    own = f" {chosen[0].title}" if wanted.table and len(chosen) == 1 and chosen[0].title else ""
    address = f"{origin}/{'' if wanted.page == 'overview' else wanted.page}?{urlencode(to_params(selection))}"
    words = tuple(leaving(words, selection.lang) for words in filters(scene, wanted.page))
    leave = within_bounds(tuple(taken(one, title, selection.lang) for one in chosen))
    return Asked(title + own, origin, address, selection, words, leave, wanted.stamp)


def _chosen(shown: list[Shown], wanted: Wanted) -> list[Shown]:
    """The table that is asked for, behind its matrix where there is one; ExportRefused where the page has no such
    table.
    """
    alike = [one for one in shown if one.table["name"] == wanted.table]
    if wanted.nth >= len(alike):
        raise ExportRefused("m_no_such_table")
    return [one for one in shown if one is alike[wanted.nth] or one.beside == wanted.table]


def taken(shown: Shown, page: str, lang: str) -> SheetTable:
    """A table as it leaves; `page` is the title of one that has no heading of its own."""
    table = shown.table
    columns = table["columns"]
    return SheetTable(
        leaving(shown.title or page, lang),
        leaving(shown.finding, lang),
        leaving(" ".join(shown.source.split()), lang),
        tuple(leaving(str(column["label"]), lang) for column in columns),
        tuple(column.get("align") or "" for column in columns),
        tuple(
            tuple(_cell(cell, lang) for cell in [*row, *[""] * len(columns)][: len(columns)]) for row in table["rows"]
        ),
        shown.heads,
    )


def _cell(cell: Cell | Value, lang: str) -> SheetCell:
    if isinstance(cell, dict):
        full = cell.get("full")
        return SheetCell(
            _cell(cell.get("text", "") if full is None else full, lang).value, tuple(cell.get("facts") or ())
        )
    if isinstance(cell, Real) and not isinstance(cell, bool):
        # What Excel cannot hold exactly stays as it was written.
        number = float(cell)
        if not abs(number) < 10**MOST_DIGITS:
            return SheetCell(str(cell))
        return SheetCell(int(number) if number == int(number) else number)
    return SheetCell(leaving("" if cell is None else str(cell).strip(), lang))


def leaving(words: str, lang: str) -> str:
    """Any words as they may leave, without sentences about state leaders."""
    return withhold(words).replace(WITHHELD, word("withheld", lang))


# ---- the tables of every page, in reading order -------------------------------------------------------------------


def _overview(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    head, covered, gaps = overview.overview_head(scene), overview.coverage_map(scene), gaps_view.gaps(scene)
    shared = shared_indicator.shared_indicator(scene)
    yield Shown(drawn.cards(scene, head), finding="".join(map(drawn.sentence, head["headline"])))
    yield Shown(covered["table"], covered["title"], source=covered["source"])
    if "table" in gaps:
        yield Shown(gaps["table"], gaps["title"], source=gaps["order"])
    if shared is not None:
        yield _shared(shared)


def _shared(view: SharedIndicator) -> Shown:
    return Shown(view["source"]["table"], view["title"]["title"], source=view["source"]["text"])


def _compare(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    grid, chosen = compare.grid(scene), scene.selection
    headline, leaves = "".join(map(drawn.sentence, grid["headline"])), drawn.shown_leaves(scene, grid)
    switches = ("_differences" if chosen.diff else "") + ("_figures" if chosen.numbers else "")
    rows = [row for row, (leaf, _) in zip(grid["table"]["rows"], grid["table_keys"]) if leaf in leaves]
    table = grid["table"] | {"name": grid["table"]["name"] + switches, "rows": rows}
    if leaves:
        yield Shown(
            drawn.matrix(scene, grid, leaves, f"cejian_compare_matrix{switches}"),
            scene.say("out_matrix"),
            headline,
            grid["source"],
            2,
            table["name"],
        )
    yield Shown(table, finding=headline, source=grid["source"])


def _measures(scene: Scene, order: tuple[int, ...]) -> Iterator[Shown]:
    view, table = measures.measures(scene), drawn.measures(scene, order)
    kinds = (sum(row["kind"] == kind for row in view["rows"]) for kind in ("task", "safeguard"))
    yield Shown(
        table,
        finding=scene.say("measures_found", len(table["rows"]), len(view["rows"]), *kinds) + view["as_read"],
        source=view["source"],
    )


def _timeline(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    view = timeline.timeline(scene)
    yield Shown(view["source"]["table"], finding=view["head"]["title"], source=view["source"]["text"])


def _targets(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    made = (shared_indicator.shared_indicator(scene, indicator) for indicator in targets.shared_indicators(scene))
    yield from (_shared(view) for view in made if view is not None)
    yield from _of_blocks(scene, targets.targets(scene)["blocks"])


def _agencies(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    view = agencies.counterpart(scene)
    if found := drawn.counterpart(scene, view):
        yield Shown(found[0], view["title"], found[1])
    yield from _of_blocks(scene, agencies.agencies(scene)["blocks"])


def _alignment(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    page, view = alignment.alignment(scene), _alignment_view(scene)
    if view != "pairs":
        listed = page["gaps"] if view == "gaps" else page["only"]
        if listed["table"]:
            yield Shown(drawn.quoted(scene, listed["table"]), finding=listed["title"])
        return
    pairs = AskedPairs(scene)
    if pairs.near:
        yield Shown(pairs.nearest(), finding=pairs.title())
    if pairs.other:
        yield Shown(pairs.point_by_point(), scene.say("al_facts"))


def _alignment_view(scene: Scene) -> str:
    asked = ",".join(scene.selection.chosen("view"))
    return asked if asked in ALIGNMENT_VIEWS else ALIGNMENT_VIEWS[0]


def _evaluation(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    for blocks in evaluation.of_view(scene):
        yield from _of_blocks(scene, blocks)


def _of_blocks(scene: Scene, blocks: list[Block]) -> Iterator[Shown]:
    """The tables of a list of blocks under their headings; what is folded away has its summary above it."""
    title = finding = ""
    for block in blocks:
        if block["kind"] == "h1":
            finding = block["text"]
        elif block["kind"] == "h2":
            title, finding = block["text"], ""
        elif block["kind"] == "fold":
            yield from (replace(shown, title=block["summary"]) for shown in _of_blocks(scene, block["blocks"]))
        elif "table" in block:
            yield Shown(drawn.with_notes(scene, block["table"]), title, finding, block.get("source") or "")


def _sources(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    fact, plans = scene.selection.fact, drawn.all_plans(scene)
    of_fact = scene.ask("fact_place", fact_id=fact) if fact else None
    of_fact = [] if of_fact is None else list(of_fact["plan_id"])
    plan = plans[next(iter(of_fact), scene.selection.plan or scene.plan_ids[0])]
    source = [
        plan["doc_number"] or scene.say("no_number"),
        plan["origin_zh" if scene.lang == "zh" else "origin_en"],
    ]
    yield Shown(
        drawn.text(scene, plan, scene.selection.text == "original"),
        plan["title"],
        source=scene.say("joiner_clause").join(source),
    )


def _search(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    view = search_page.results(scene)
    if view["groups"]:
        yield Shown(view["table"], finding=view["title"])


def _reading(scene: Scene, _: tuple[int, ...]) -> Iterator[Shown]:
    view = reading.reading(scene, reading.matter_of(scene))
    yield Shown(view["table"], finding=view["title"], source=view["source"])


Taken = Callable[[Scene, tuple[int, ...]], Iterable[Shown]]


def _of_parts(page: str) -> Taken | None:
    """The tables of a page that is made of blocks, as they stand there; None for a page with no view of its own. Decks
    have none: each slide goes out in files of its own kinds.
    """
    parts = parts_of(page)
    return (
        (lambda scene, _: (one for part in parts for one in _of_blocks(scene, part(scene)["blocks"])))
        if parts
        else None
    )


# Pages whose tables are drawn as something else, or chosen by their address.
TABLES: dict[str, Taken] = {
    "overview": _overview,
    "compare": _compare,
    "measures": _measures,
    "timeline": _timeline,
    "targets": _targets,
    "agencies": _agencies,
    "alignment": _alignment,
    "evaluation": _evaluation,
    "sources": _sources,
    "search": _search,
    "reading": _reading,
}


# ---- what narrows a page, in words --------------------------------------------------------------------------------


def filters(scene: Scene, page: str) -> list[str]:
    """What narrows a page, in the words that stand on it: places, home, then what the page has of its own."""
    say, home = scene.say, scene.plans_by_id[scene.home_plan]["short"] if scene.home_plan else scene.say("no_home")
    # The places as they stand in the bar.
    chosen = [plan["short"] for plan_id, plan in drawn.all_plans(scene).items() if plan_id in scene.plan_ids]
    words = [_named(scene, say("places"), say("joiner").join(chosen)), _named(scene, say("home"), home)]
    return [
        *words,
        *([] if scene.selection.party else [say("sub_base")]),
        *(FILTERS[page](scene) if page in FILTERS else []),
    ]


def _named(scene: Scene, name: str, value: str) -> str:
    return f"{name}{scene.say('colon')}{value}"


def _switches(scene: Scene) -> list[str]:
    chosen = scene.selection
    on = (
        ("diff_only", chosen.diff and len(scene.plan_ids) > 1),
        ("numbers_only", chosen.numbers),
        ("with_party", chosen.party),
    )
    return [scene.say(key) for key, is_on in on if is_on]


def _facets(scene: Scene) -> list[str]:
    options, (by, is_down) = measures.measures(scene)["options"], drawn.sorting(scene)
    names = {key: {option["code"]: option["name"] for option in found} for key, found in options.items()}
    chosen = [
        _named(scene, scene.say(f"facet_{key}"), names[key].get(code, code))
        for key in names
        for code in scene.selection.chosen(key)
    ]
    typed = [_named(scene, scene.say("facet_q"), f"“{words}”") for words in scene.selection.chosen("q")]
    if by not in drawn.measure_columns(scene):
        return chosen + typed
    sorted_by = f"{scene.say(drawn.MEASURE_LABELS[by])} {'↓' if is_down else '↑'}"
    return [*chosen, *typed, _named(scene, scene.say("out_sorted"), sorted_by)]


def _times(scene: Scene) -> list[str]:
    view = timeline.timeline(scene)["filters"]
    chosen = [
        _named(scene, group["name"], option["name"])
        for group in view["groups"]
        if group["name"]
        for option in group["options"]
        if option["code"] in view["filters"][group["key"]]
    ]
    events = scene.say("with_events")
    return [*chosen, events if scene.selection.chosen("ext") != ("0",) else scene.say("without", events)]


def _unit(scene: Scene) -> list[str]:
    view = agencies.counterpart(scene)
    found = drawn.counterpart(scene, view)
    return [_named(scene, view["title"], found[1])] if found else []


def _compared(scene: Scene) -> list[str]:
    view = _alignment_view(scene)
    if view != "pairs":
        return [scene.say(f"al_view_{view}")]
    pairs = AskedPairs(scene)
    picked = [("al_choose", pairs.own)]
    if pairs.other:
        picked += [("al_left", pairs.own), ("al_right", pairs.other)]
    return [scene.say("al_view_pairs"), *(_named(scene, scene.say(key), pairs.named(one)) for key, one in picked)]


def _promises(scene: Scene) -> list[str]:
    switch = evaluation.switch(scene)
    side = [scene.say(f"ev_by_{switch['by']}")] if switch["view"] == "checkable" else []
    return [scene.say(f"ev_{switch['view']}"), *side]


def _read(scene: Scene) -> list[str]:
    return [scene.say(scene.selection.text)]


def _matter(scene: Scene) -> list[str]:
    return [_named(scene, scene.say("matter"), reading.name_of(scene, reading.matter_of(scene)))]


def _looked_for(scene: Scene) -> list[str]:
    typed = [_named(scene, scene.say("page_search"), words) for words in scene.selection.chosen("s")]
    return typed + search_filters.filter_words(scene)


FILTERS: dict[str, Callable[[Scene], list[str]]] = {
    "compare": _switches,
    "measures": _facets,
    "timeline": _times,
    "agencies": _unit,
    "alignment": _compared,
    "evaluation": _promises,
    "sources": _read,
    "search": _looked_for,
    "reading": _matter,
}
