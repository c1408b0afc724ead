"""The table of pages and the table of views: what stands in them is there, and what is there stands in them."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from cejian.answers.selection import Selection
from cejian.answers.store import Store
from cejian.deck.slides import LAYOUTS
from cejian.deck.tables import find_table
from cejian.server.middleware import Doorman
from cejian.server.routes import ROUTES
from cejian.settings import Settings
from cejian.views import registry
from cejian.views.address_codes import known_codes
from cejian.views.registry import ADDRESSES, PAGE, PAGES, VIEWS, view_of
from cejian.web import parts
from cejian.wording.labels import WORDS
from tests.oracle.plain_answers import ROOT
from tests.scenes import PLACES, scene_of

# A code of every kind that decks hold, and what it is about.
CODES = {
    "plans": ("plans", ()),
    "compare": ("compare", ()),
    "compare:protection": ("compare", ("protection",)),
    "compare_differences_figures": ("compare", ()),
    "targets_xian": ("targets", ("xian",)),
    "checkable": ("checkable", ()),
    "checkable_groups": ("checkable_groups", ()),
    "pmc_raise_xinqu": ("pmc_raise", ("xinqu",)),
    "pair_xian-2024-m09_jiading-2023-m15": ("pair", ("xian-2024-m09", "jiading-2023-m15")),
    "nearest_xian-2024-m09": ("nearest", ("xian-2024-m09",)),
    "quote:xinqu-2024-m01:main": ("quote", ("xinqu-2024-m01:main",)),
    "reading_copyright": ("reading", ("copyright",)),
    "corrections": ("corrections", ()),
    "high_value_patents_per_10k": ("indicator", ("high_value_patents_per_10k",)),
}


def test_every_page_has_its_file_its_words_and_the_part_that_it_is_known_by() -> None:
    files = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "pages").glob("*.py")}
    assert set(files) - {"frame"} == set(PAGE) and len(PAGE) == len(PAGES) == len(ADDRESSES)
    for page in PAGES:
        assert f'"{page.known_by}"' in files[page.name], page.name
        assert f"page_{page.name}" in WORDS
        for key in page.heeds:
            assert f"facet_{key}" in WORDS or f"{key}_only" in WORDS or key == "s", key
    assert PAGES[0].address == "" and {page.address for page in PAGES[1:]} == {page.name for page in PAGES[1:]}


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_read_as_its_view_and_what_it_is_about(code: str) -> None:
    view, about = view_of(code)
    assert (view.name, about) == CODES[code]


def test_what_is_no_code_is_of_no_view() -> None:
    assert [view_of(code) for code in ("", "plans:", "plans ", "Plans", "a:b", "quote:", "<script>", "../plans")] == [
        None
    ] * 8


def test_every_view_is_on_a_page_and_either_its_table_or_a_layout_makes_it() -> None:
    assert len({view.name for view in VIEWS}) == len(VIEWS)
    assert {view.page for view in VIEWS} <= set(PAGE)
    assert {view.name for view in VIEWS if not view.part} == set(LAYOUTS)
    assert {view.title for view in VIEWS} == {"again", "all", "none"}


def test_the_table_of_every_view_stands_in_its_part(store: Store) -> None:
    scene = scene_of(store, Selection(PLACES, home="xinqu"))
    for view in VIEWS:
        if view.part and view.name != "search":  # nothing is looked for
            code = view.pattern.replace("(.+)", "xian")
            table = find_table(view.part(scene), code)
            assert table and table["name"] == f"cejian_{code}", code


def test_the_browser_reads_a_code_as_the_server_does() -> None:
    """The patterns are the server's; this holds that they mean the same in the language of the browser."""
    script = f"""const VIEWS = {json.dumps(parts.MADE["VIEWS"])};
    const read = (code) => {{ const at = VIEWS.findIndex(([p]) => new RegExp(`^(?:${{p}})$`).test(code));
      return [at, [...code.match(new RegExp(`^(?:${{VIEWS[at][0]}})$`))].slice(1).filter((g) => g !== undefined)]; }};
    console.log(JSON.stringify({json.dumps(list(CODES))}.map(read)));"""
    said = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True, timeout=60).stdout
    assert json.loads(said) == [[VIEWS.index(view_of(code)[0]), list(view_of(code)[1])] for code in CODES]


def test_every_part_that_is_sent_has_a_module_that_draws_it() -> None:
    sent = {
        name
        for folder in ("cejian/views", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r'"part": "(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert sent == set(parts.MADE["PARTS"]) and len(sent) > 15


def test_the_views_that_are_made_first_are_kept_packed(store: Store) -> None:
    for page in registry.PAGES:
        for view in page.first:
            assert view.packed(scene_of(store))


def test_the_browser_asks_for_a_chart_when_what_shapes_it_is_chosen(store: Store) -> None:
    chosen = Selection(PLACES, filters=tuple((key, ("x",)) for key in known_codes(store).filters))
    shaping = {key for view in VIEWS if view.chart for key, _ in view.chart._shaping(chosen).filters}
    said = re.search(r"const SHAPING = (\[.*?\]);", parts.MODULES["chart"])
    assert said and set(json.loads(said[1])) == shaping | {"places", "home", "party"}


# ---- the door -----------------------------------------------------------------------------------------------------


def test_the_door_lets_in_what_is_answered_and_nothing_else() -> None:
    door = Doorman(lambda *_: None, Settings(), ROUTES)
    for route in ROUTES:
        path = re.sub(r"\{\w+:str\}", "x", route.path)
        assert door._is_answered(path[1:]), path
        assert not door._is_answered(path[1:] + "/and/more") and not door._is_answered("more" + path), path
    # Without its route the door has never heard of it: nothing is listed by hand.
    assert not Doorman(lambda *_: None, Settings(), ROUTES[1:])._is_answered("web/x/x.js")
    for path in ("_stcore/health", "compare/_stcore/host-config", "static/js/index.js", "favicon.png", "index.html"):
        assert door._is_answered(path), path
    for path in ("", "nothing", "decks/a", "export/x", "healthy", "xindex.html", "../health"):
        assert not door._is_answered(path), path
