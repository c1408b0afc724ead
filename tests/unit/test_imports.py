"""Who may know about whom: imports go one way, and each outside library has its own few places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.oracle.plain_answers import ROOT

# What any room may use: ids, facts under their plans, the clock, what is set before the start, locks, the end of the
# server, names of files, where packages are installed.
GROUND = {"ids", "facts", "clock", "settings", "lock", "ending", "file_names", "installed"}
# Read from the top down: a room may import what stands in its set, and nothing else of ours.
MAY_IMPORT: dict[str, set[str]] = {
    "wording": set(),
    # from a file, read in a process of its own, to a draft package, which is what the build reads
    "importing": {"corpus", "wording"},
    # data side: text, outline, records -> packages -> build
    "corpus": {"wording"},
    # the database that was built, opened read-only; where it is missing, it is built
    # and for who asks for drafts, they stand beside it
    "answers": {"corpus", "importing", "wording"},
    "figures": {"answers", "wording"},
    # of importing the shape of a draft, which is of the contract with the browser
    "views": {"answers", "corpus", "figures", "importing", "wording"},
    # what runs in the browser, told which pages and views there are
    "web": {"views", "wording"},
    # decks are made of the same views as the pages
    "deck": {"answers", "corpus", "figures", "views", "wording"},
    # what leaves: made of the same views as the pages; decks as they were prepared
    "render": {"answers", "corpus", "figures", "views", "web", "wording"},
    "screen": {"answers", "corpus", "figures", "views", "web", "wording"},
    "server": {"answers", "corpus", "deck", "importing", "render", "views", "web", "wording"},
    "pages": {"answers", "screen", "views", "web", "wording"},
    "app": {"answers", "deck", "render", "screen", "server", "wording"},
    # The benchmark starts the app as a visitor would and needs of ours only where it lies and which pages there are.
    "bench": {"corpus", "views"},
    "__main__": {"bench", "corpus", "importing", "server"},
    "__init__": set(),
    **{module: GROUND for module in GROUND},
}
ONLY_IN = {
    "streamlit": {"app", "screen.components", "pages.*"},
    "duckdb": {"corpus.build", "corpus.data_version", "corpus.drafts", "answers.store"},
    # The server loads plotly once before the first visitor comes; it draws nothing.
    "plotly": {"figures.plotly.chart", "server.warming"},
    # Pages and pictures with letters: one module sets them.
    "typst": {"render.deck_pdf_sheet"},
    "pydantic": {"corpus.fields", "corpus.records"},
    "yaml": {"corpus.packages"},
    # Sounds are worked out at build; a search needs no dictionary of them.
    "pypinyin": {"corpus.sounds"},
    "playwright": {"bench.*"},
    # Foreign files are read in one room, in a process that can die alone.
    "lxml": {"importing.*"},
    "trafilatura": {"importing.*"},
    "charset_normalizer": {"importing.*"},
    "pypdfium2": {"importing.*"},
    "office_oxide": {"importing.*"},
    "ofdkit": {"importing.*"},
    "faster_paddle": {"importing.*"},
    "rapidocr": {"importing.*"},
}


def module_name(path: Path) -> str:
    """wording.labels, pages.overview, app."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[1:] if parts[0] == "cejian" else parts)


FILES = sorted([*(ROOT / "cejian").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
NAMES = {module_name(path) for path in FILES}


def room(module: str) -> str:
    return module.split(".")[0]


@cache
def imported(path: Path) -> tuple[tuple[str, ...], ...]:
    """Every import of a file, also those inside functions, as dotted parts: ("cejian", "answers", "store"), ("plotly",
    "graph_objects"); a file is read once for all rules.
    """
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(name.name.split(".")) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write imports in full, so that they can be followed"
            yield from (tuple([*node.module.split("."), name.name]) for name in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
            "__import__",
            "import_module",
        ):
            raise AssertionError(f"{path.name} imports by name at run time, which no test can follow")


def ours(path: Path, names: set[str] = NAMES) -> set[str]:
    """The modules of ours that a file imports: answers.store, and render.__init__ for what a room says itself."""
    found = set()
    for parts in imported(path):
        if parts[0] == "cejian" and len(parts) > 1:
            below = ".".join(parts[1:])
            holder = below.rpartition(".")[0]
            found |= {name for name in (below, f"{below}.__init__", holder, f"{holder}.__init__") if name in names}
    return found - {"__init__"}


def test_every_module_has_its_room() -> None:
    """A new room is given its place in MAY_IMPORT before it is used; one that is gone is taken out."""
    assert {room(name) for name in NAMES} == set(MAY_IMPORT)


def test_every_room_says_what_it_knows() -> None:
    for folder in {path.parent for path in FILES if path.parent != ROOT and path.parent.name != "pages"}:
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), folder.name


def without_circle(uses: dict[str, set[str]]) -> set[str]:
    """What is left of `uses` when everything that rests on nothing more is taken away again and again."""
    left = {name: {below for below in used if below != name} for name, used in uses.items()}
    while free := {name for name, used in left.items() if not used & set(left)}:
        left = {name: used for name, used in left.items() if name not in free}
    return set(left)


def test_the_rooms_have_no_circle() -> None:
    assert without_circle({name: used for name, used in MAY_IMPORT.items() if name not in GROUND}) == set()
    assert without_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}) == {"a", "b", "c", "d"}


def test_the_modules_have_no_circle() -> None:
    assert without_circle({module_name(path): ours(path) for path in FILES}) == set()


def test_a_module_imports_only_what_stands_below_it() -> None:
    above = {
        (f"{path.relative_to(ROOT)}", other)
        for path in FILES
        for other in {room(name) for name in ours(path)} - MAY_IMPORT[room(module_name(path))] - GROUND
        if other != room(module_name(path))
    }
    assert sorted(above) == []


def test_views_know_the_shape_of_a_draft_and_nothing_of_how_it_is_made() -> None:
    known = {name for path in FILES if room(module_name(path)) == "views" for name in ours(path)}
    assert {name for name in known if room(name) == "importing"} == {"importing.__init__", "importing.shown_draft"}


def test_only_the_page_side_knows_of_pages() -> None:
    knows = {(f"{path.relative_to(ROOT)}", parts[0]) for path in FILES for parts in imported(path)}
    assert sorted((name, other) for name, other in knows if other in ("pages", "app", "tests")) == []


def stands_in(name: str, places: set[str]) -> bool:
    return name in places or f"{room(name)}.*" in places


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_imported_only_in_its_own_places(library: str) -> None:
    users = {module_name(path) for path in FILES if any(parts[0] == library for parts in imported(path))}
    assert users, f"nothing imports {library}: the rule guards nothing"
    assert {name for name in users if not stands_in(name, ONLY_IN[library])} == set()


def kinds(path: Path) -> Iterator[str]:
    """The public kinds of thing that a module names: classes, and names for types (Row = dict[str, Any])."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
        elif isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            yield from re.findall(r"^[A-Z][a-z]\w*$", ast.unparse(node.targets[0]))


# Where no more than the id of a fact is at hand, and its plan is read from that.
PLAN_FROM_ID = {
    "corpus.likeness",  # the labels in data/reference name measures by their ids
    "corpus.references",  # a bad row of a table without plan_id
    "deck.sentence",  # a deck names a sentence as an address does
}


def test_a_plan_is_read_from_an_id_only_where_there_is_no_more_than_the_id() -> None:
    """Elsewhere facts come with their plan (cejian/facts.py): in answers, parts, slides and files."""
    users = {module_name(path) for path in FILES if re.search(r"\bplan_of\b", path.read_text(encoding="utf-8"))} - {
        "ids"
    }
    assert users == PLAN_FROM_ID
    web = {path.name for path in (ROOT / "cejian" / "web").glob("*.js") if "planOf" in path.read_text(encoding="utf-8")}
    assert web == {"ids.js", "history.js"}, "a link to a sentence is the one place of the browser with an id alone"
    sql = {path for path in (ROOT / "sql").rglob("*.sql") if "plan_of(" in path.read_text(encoding="utf-8")}
    assert {path.relative_to(ROOT / "sql").parts[0] for path in sql} <= {"views.sql", "checks"}


def test_no_two_kinds_of_thing_have_one_name(tmp_path: Path) -> None:
    """A row of the package, of an answer and of the page are three things: who reads the name knows which."""
    places: dict[str, list[str]] = {}
    for path in FILES:
        for name in kinds(path):
            places.setdefault(name, []).append(module_name(path))
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}
    file = tmp_path / "module.py"
    file.write_text("Row = dict[str, str]\nTOKENS = {}\nclass Plan:\n    pass\nclass _Held:\n    pass\n")
    assert list(kinds(file)) == ["Row", "Plan"]


def test_the_server_only_warms_plotly_up() -> None:
    """Inside a function: a module-level import would make the server a second place that draws."""
    tree = ast.parse((ROOT / "cejian" / "server" / "warming.py").read_text(encoding="utf-8"))
    top = {name.name.split(".")[0] for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    top |= {node.module.split(".")[0] for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert "plotly" not in top and "streamlit" not in top


def test_the_search_for_imports_sees_those_inside_functions(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        "import os\ndef later():\n    import plotly.graph_objects\n    from cejian.answers import store\n    from "
        "cejian.wording.labels import word\n    from cejian import render\n"
    )
    assert set(imported(file)) == {
        ("os",),
        ("plotly", "graph_objects"),
        ("cejian", "answers", "store"),
        ("cejian", "wording", "labels", "word"),
        ("cejian", "render"),
    }
    assert ours(file) == {"answers.store", "answers.__init__", "wording.labels", "render.__init__"}
