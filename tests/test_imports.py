"""Who may know about whom: imports go one way, and each outside library has its own few places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plain_answers import ROOT

PAGES = {f"pages.{path.stem}" for path in (ROOT / "pages").glob("*.py")}
# Read from the bottom up: a module may import what stands in its set, and nothing else of ours.
WORDS = {"labels"}
TEXTS = {"faults", "records", "text", "outline"}
ANSWERS = {"charts", "findings", "store", "selection", "labels", "frames", "ids"}
VIEWS = {"views", "method", "working", "search", "search_page", "alignment", "evaluation", "reading"}
SCREEN = {"components", "database", "server"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    # data side: build -> packages -> records, text, outline
    "faults": set(),
    "data_version": set(),
    "ids": set(),
    "records": {"faults", "ids"},
    "text": set(),
    "outline": set(),
    "packages": TEXTS,
    "agreement": {"packages"},
    # what the build works out: words cut, how they sound, measures compared
    "wording": set(),
    "sounds": {"wording"},
    "likeness": {"wording"},
    "derived": {"likeness", "packages", "wording", *TEXTS},
    "lock": set(),
    "ending": set(),
    "build": {"agreement", "data_version", "derived", "ids", "lock", "packages", "sounds", *TEXTS},
    # The benchmark starts the app as a visitor would and needs of ours only where it lies.
    "bench": {"data_version", "clock"},
    "__main__": {"bench", "build", "doctor", "agreement", "packages", *TEXTS},
    # screen side: app, pages -> components, server -> method, working -> views -> charts, findings, store, selection,
    # labels
    "labels": set(),
    "stamp": {"labels", "text"},
    "selection": WORDS,
    "frames": set(),
    "charts": {*WORDS, "frames"},
    "findings": {*WORDS, "frames"},
    "store": {"data_version", "frames"},
    "database": {"build", "data_version", "faults", "store"},
    "parts": {*WORDS, "wording"},
    "views": {*ANSWERS, "text", "citations"},
    "method": {*ANSWERS, "text", "views", "alignment", "doubts"},
    "doubts": {"text", "views"},
    # The working pages are views of their own and use the figures, but no sentence of the overview.
    "working": {"frames", "charts", "labels", "search", "store", "text", "views", "wording"},
    # The analysts' pages.
    "readings": {"store", "wording"},
    "search": {"readings", "store", "wording"},
    "search_page": {"readings", "search", "text", "views", "wording", "working"},
    "alignment": {"frames", "charts", "labels", "store", "text", "views", "wording"},
    "evaluation": {"frames", "charts", "labels", "store", "text", "views"},
    # The sentence behind a fact, for whatever leaves the screen.
    "citations": {"frames", "ids", "labels", "store", "text"},
    # One matter side by side: a view whose sentences are cited.
    "reading": {"citations", "findings", "labels", "text", "views"},
    # Decks are made of the same views as the pages; they are saved beside the data that the build reads.
    "deck": {*ANSWERS, *VIEWS, "citations", "stamp", "text", "wording", "data_version", "lock"},
    # What leaves: spreadsheets and the brief are made of the same views as the pages; decks as they were prepared.
    "export": {*ANSWERS, *VIEWS, "citations", "ending", "file_names", "stamp", "text", "parts"},
    "deck_routes": {*ANSWERS, *VIEWS, "clock", "deadlines", "deck", "export", "file_names", "stamp"},
    # Both ends meet here: the screen shows the faults of a build, and withholds by the rule of the texts.
    "components": {*ANSWERS, "clock", "database", "settings", "text", *VIEWS, "wording", "parts", "faults"},
    # What is set before the start: app reads it, the server keeps to it; the day is that of a time zone.
    "settings": set(),
    "clock": {"settings"},
    "headers": set(),
    "deadlines": set(),
    "file_names": set(),
    # What is wrong with an installation: it looks at everything that an installation needs.
    "doctor": {*WORDS, "build", "data_version", "clock", "export", "settings"},
    "server": {
        *ANSWERS,
        "clock",
        "deadlines",
        "file_names",
        "headers",
        "settings",
        "text",
        *VIEWS,
        "export",
        "deck_routes",
        "parts",
        "faults",
        "wording",
    },
    **{page: {*ANSWERS, *VIEWS, "clock", "export", "parts", *SCREEN} for page in PAGES},
    "app": {
        *ANSWERS,
        *VIEWS,
        "clock",
        "deadlines",
        "deck",
        "ending",
        "settings",
        "export",
        "deck_routes",
        "parts",
        *SCREEN,
    },
}
ONLY_IN = {
    "streamlit": {"app", "components", *PAGES},
    "duckdb": {"build", "data_version", "store"},
    # The server loads plotly once before the first visitor comes; it draws nothing.
    "plotly": {"charts", "server"},
    "pydantic": {"records"},
    "yaml": {"packages"},
    # Sounds are worked out at build; a search needs no dictionary of them.
    "pypinyin": {"sounds"},
    "playwright": {"bench"},
}


def module_name(path: Path) -> str:
    """labels, pages.overview, app; a module inside a package of cejian goes by the package's name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return {"cejian": parts[1] if len(parts) > 1 else "", "pages": ".".join(parts)}.get(parts[0], parts[0])


FILES = sorted([*(ROOT / "cejian").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
each_file = pytest.mark.parametrize("path", FILES, ids=module_name)


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """Every import of a file, also those inside functions, as dotted parts: ("cejian", "store"), ("plotly",
    "graph_objects").
    """
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


def ours(path: Path) -> set[str]:
    return {parts[1] for parts in imported(path) if parts[0] == "cejian" and len(parts) > 1}


def test_every_module_has_its_layer() -> None:
    """A new module is given its place in MAY_IMPORT before it is used; one that is gone is taken out."""
    assert {module_name(path) for path in FILES} == set(MAY_IMPORT)


def test_the_layers_have_no_circle() -> None:
    left = {module: {below for below in allowed if below != module} for module, allowed in MAY_IMPORT.items()}
    while left:
        free = {module for module, allowed in left.items() if not allowed & set(left)}
        assert free, f"these import each other: {sorted(left)}"
        left = {module: allowed for module, allowed in left.items() if module not in free}


@each_file
def test_a_module_imports_only_what_stands_below_it(path: Path) -> None:
    assert ours(path) - MAY_IMPORT[module_name(path)] - {module_name(path)} == set()


@each_file
def test_only_the_page_side_knows_of_pages(path: Path) -> None:
    assert not {parts[0] for parts in imported(path)} & {"pages", "app", "tests"}


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_imported_only_in_its_own_places(library: str) -> None:
    users = {module_name(path) for path in FILES if any(parts[0] == library for parts in imported(path))}
    assert users, f"nothing imports {library}: the rule guards nothing"
    assert users <= ONLY_IN[library]


def test_the_server_only_warms_plotly_up() -> None:
    """Inside a function: a module-level import would make the server a second place that draws."""
    tree = ast.parse((ROOT / "cejian" / "server.py").read_text(encoding="utf-8"))
    top = {name.name.split(".")[0] for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    top |= {node.module.split(".")[0] for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert "plotly" not in top and "streamlit" not in top


def test_the_search_for_imports_sees_those_inside_functions(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        "import os\ndef later():\n    import plotly.graph_objects\n    from cejian import store, views\n    from "
        "cejian.labels import word\n"
    )
    assert set(imported(file)) == {
        ("os",),
        ("plotly", "graph_objects"),
        ("cejian", "store"),
        ("cejian", "views"),
        ("cejian", "labels", "word"),
    }
    assert ours(file) == {"store", "views", "labels"}
