"""What the tests of several folders share: the real data built once and opened, the app, tabs of a browser, and a copy
of the tree to spoil. What one folder shares is in its own conftest.py.
"""

from __future__ import annotations

import csv
import gc
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from streamlit.components.v2 import manifest_scanner

from cejian.answers.store import Store, StoreKey
from cejian.corpus import plan_cache
from cejian.corpus.build import build
from cejian.corpus.data_version import ROOT
from tests.serving import FLAGS, serving
from tests.tabs import PATIENCE, Tab, Tabs
from tests.visiting import ELSEWHERE, RESTING, all_drawn

gc.disable()  # until all is collected

# A slow machine is no failure.
settings.register_profile("cejian", deadline=None)
settings.load_profile("cejian")

Cells = dict[str, str]


# The browser of the tests knows no name and reaches no address but this machine's own: what a page asks for elsewhere
# fails, and is told (tests/tabs.py).
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# A page of the tests lives for a second: code that V8 makes quicker for the hours to come, beside the page and at a
# tenth of the cost of loading it, is thrown away before it has been of use.
SHORT_LIVED = "--js-flags=--no-maglev --no-opt --single-threaded-gc"
# What draws and what speaks with the network stand in the browser's own process: by 7 % less of a processor's time in
# test_app.py and test_print.py.
FEW_PROCESSES = ("--in-process-gpu", "--enable-features=NetworkServiceInProcess2")

# Fixtures that start the app in a process of its own.
SERVERS = {"server", "opened", "behind", "own_server", "many"}
# Those for a test that plants a fault and builds the database anew.
BUILDS = {"kept_tree"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules are dealt to the processes whole (loadfile in the Makefile), as they share a server; those that take long
    come first, so that no process works alone at the end."""
    seconds: Counter[Path] = Counter()
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        elif (SERVERS | BUILDS) & {*item.fixturenames}:
            item.add_marker(pytest.mark.slow)
        slow, is_browser = item.get_closest_marker("slow"), item.get_closest_marker("browser")
        seconds[item.path] += slow.kwargs.get("seconds", 2) if slow else 2 if is_browser else 0
    items.sort(key=lambda item: -seconds[item.path])


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: hundreds of thousands of objects that the collector of garbage
    need not look through while they are made, nor again and again while the tests run. And what the tests share it
    looks through less often than after every 700 new objects: that took a tenth of the time of a test of all views.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(autouse=True)
def same_main() -> Iterator[None]:
    """Streamlit's AppTest puts the app in the place of the main module and leaves it there: a process that is spawned
    later would run the app again instead of its work.
    """
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(autouse=True, scope="session")
def packages_looked_through_once() -> Iterator[None]:
    """Streamlit reads what each installed package says of itself whenever AppTest starts an app: an eighth of a second
    each, for packages that do not change while the tests run.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Path of a database built from the real data; tests only read it."""
    return build(ROOT, tmp_path_factory.mktemp("built") / "cejian.duckdb")


@pytest.fixture(scope="session")
def answers() -> dict[StoreKey, pd.DataFrame]:
    """What was asked of the real data in this process, by question; as read-only as any answer of a store."""
    return {}


@pytest.fixture(scope="module")
def store(built: Path, answers: dict[StoreKey, pd.DataFrame]) -> Store:
    """The answers to queries over the real data. A question is answered by the database once for all modules; what one
    module has made of the answers no other meets.
    """
    store = Store(built)
    store._answers = answers
    return store


@pytest.fixture(scope="session")
def shared_storage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `server` keeps decks and drafts: none. What one module's visitors saved would be what the next one's find:
    the page of decks opens the first that there is. A module that saves some has a server of its own.
    """
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="session")
def server(shared_storage: Path) -> Iterator[str]:
    """The address of the app over the project's own data; the modules of a process visit one server."""
    kept = {name: str(shared_storage / name) for name in ("CEJIAN_DECKS", "CEJIAN_DRAFTS")}
    with serving(ROOT, **kept) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium without its windows, the same engine in two thirds of the time, started once per process. While
    it runs, this thread has an event loop: asyncio.run is for another thread.
    """
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        path = shutil.which("chromium-headless-shell")
        assert path, "Debian's chromium-headless-shell is needed: make test installs it"
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, NOWHERE, SHORT_LIVED, *FEW_PROCESSES])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs that the tests of this process use one after the other."""
    shared = Tabs(browser)
    yield shared
    shared.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Pages of profiles of their own, for tests that look at more or less than a visit."""
    contexts: list[BrowserContext] = []

    def open_one(**profile: Any) -> Page:
        contexts.append(browser.new_context(**profile))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield open_one
    for context in contexts:
        context.close()


VISITOR = {"locale": "zh-CN", "timezone_id": ELSEWHERE, "accept_downloads": True}


def watch(tab: Tab, base: str) -> None:
    """Let what the page says and asks for of another place than `base` be wrong."""
    # Streamlit probes /<page>/_stcore/… first on a deep link: those 404s are its own. A lost connection is a test's own
    # doing.
    tab.told = lambda text: not re.search(r"Failed to load resource|ERR_INTERNET_DISCONNECTED|WebSocket", text)
    tab.may_ask = lambda url: (
        urlsplit(url).scheme not in ("http", "https", "ws", "wss") or urlsplit(url).netloc == urlsplit(base).netloc
    )


def leave(tabs: Tabs, storage: Path) -> None:
    """Give the tabs of a test back; nothing went wrong in them, and nothing is left on the server for the next."""
    wrong = tabs.give_back()
    assert not wrong, wrong
    left = [path for path in storage.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert not left, left


@pytest.fixture
def visit(tabs: Tabs, server: str, shared_storage: Path) -> Iterator[Callable[..., Page]]:
    """Open a path of the app as a new visitor and wait until it is drawn; errors fail the test at its end, and so does
    what a visitor left on the server that other modules visit too. A second visit of a test is another visitor. A page
    that is not to be drawn whole is waited for until something `is_there`; `kept` is in the browser's store before, and
    a `script` runs before those of each page.
    """

    def open_page(
        path: str = "/",
        size: tuple[int, int] = (1366, 633),
        dark: bool = False,
        base: str = server,
        is_alone: bool = False,
        is_there: str = "",
        kept: dict[str, str] | None = None,
        script: str | None = None,
    ) -> Page:
        tab = tabs.take(size, dark, is_alone, script, **VISITOR)
        watch(tab, base)
        tab.clear(f"{base}/health")
        if kept:
            tab.page.evaluate("kept => Object.assign(localStorage, kept)", kept)
        tab.page.goto(base + path)
        if is_there:
            tab.page.wait_for_selector(is_there)
        else:
            all_drawn(tab.page)
        return tab.page

    yield open_page
    leave(tabs, shared_storage)


@pytest.fixture
def come_by(tabs: Tabs, server: str, shared_storage: Path) -> Iterator[Callable[..., Page]]:
    """Like `visit`, for a test that looks and presses: the visitor of the test before walks on to the path, at a third
    of the cost. A page that is loaded, another system's theme, stores and scripts of the test's own want `visit`.
    """

    def open_page(path: str = "/", size: tuple[int, int] = (1366, 633), kept: dict[str, str] | None = None) -> Page:
        tab = tabs.take(size, walks=True, **VISITOR)
        watch(tab, server)
        if not tab.page.url.startswith(server):
            # It may have rested at the server of another module: what it says of that one's end is no fault.
            tab.page.goto("about:blank")
            tab.wrong.clear()
            tab.page.goto(f"{server}/{RESTING}")
            all_drawn(tab.page)
        if kept:
            tab.page.evaluate("kept => Object.assign(localStorage, kept)", kept)
        return tab.walk(path.removeprefix("/"))

    yield open_page
    leave(tabs, shared_storage)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of everything that the database is made of, without a database; a test may spoil it."""
    return copy_tree(tmp_path / "tree")


@pytest.fixture
def data_tree(tmp_path: Path) -> Path:
    """The same without the program, a quarter of its bytes, for a test that builds in its own process."""
    return copy_data(tmp_path / "tree")


@pytest.fixture
def kept_tree(data_tree: Path, built: Path) -> Path:
    """The data tree on the disk of somebody who has built it and changes one plan."""
    keep(data_tree / "data" / "built", built)
    return data_tree


def copy_tree(root: Path) -> Path:
    """The copy that `tree` gives, for tests that share one spoilt tree."""
    return _copy(root, "cejian", "sql", "data")


def copy_data(root: Path) -> Path:
    """The copy that `data_tree` gives."""
    return _copy(root, "sql", "data")


def _copy(root: Path, *folders: str) -> Path:
    for folder in folders:
        if folder == "cejian":
            # With what is compiled of it, which holds for a file of this time: else each process in the tree compiles.
            shutil.copytree(ROOT / folder, root / folder)
        else:
            left = shutil.ignore_patterns("built", "__pycache__")
            shutil.copytree(ROOT / folder, root / folder, ignore=left, copy_function=shutil.copyfile)
    return root


def keep(folder: Path, built: Path) -> None:
    """Put what the build of `built` kept of the plans beside a database that is to be: what is not spoilt is not worked
    out again, here as in the product (tests/unit/corpus/test_plan_cache.py holds that nothing old is used).
    """
    shutil.copytree(built.parent / plan_cache.FOLDER, folder / plan_cache.FOLDER)


def built_from(tree: Path) -> Store:
    """The answers to queries over the data of a spoilt tree."""
    return Store(build(tree))


def rewrite(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a text file; it must be there, or the test would spoil nothing."""
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def edit_csv(path: Path, change: Callable[[list[Cells]], list[Cells]]) -> None:
    """Rewrite a CSV file with the rows that `change` makes of its rows; the header comes from the first row."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        before = list(csv.DictReader(stream))
    after = change([dict(row) for row in before])
    assert after != before, f"nothing was changed in {path}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(after[0]) if after else list(before[0]))
        writer.writeheader()
        writer.writerows(after)


def set_cells(path: Path, where: Cells, **cells: str) -> None:
    """Write `cells` into the one row in which all cells of `where` stand."""

    def change(rows: list[Cells]) -> list[Cells]:
        chosen = [row for row in rows if where.items() <= row.items()]
        assert len(chosen) == 1, f"{path}: {len(chosen)} rows have {where}"
        assert cells.keys() <= chosen[0].keys()
        chosen[0].update(cells)
        return rows

    edit_csv(path, change)


def drop_rows(path: Path, where: Cells) -> None:
    """Remove the rows in which all cells of `where` stand."""
    edit_csv(path, lambda rows: [row for row in rows if not where.items() <= row.items()])


def drop_column(path: Path, column: str) -> None:
    """Remove a column from the header and from every row."""
    edit_csv(path, lambda rows: [{key: value for key, value in row.items() if key != column} for row in rows])
