"""How the tests themselves are written: none of them can fail because the machine is busy, because midnight passes, or
because a program is missing.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cejian.corpus.data_version import ROOT
from tests.unit.test_clock import CLOCKS, asks_for_the_day

TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)
SOURCES = {path: path.read_text(encoding="utf-8") for path in TESTS}
# How fast the product is, `python -m cejian bench` measures on a quiet machine; a test that looks at a clock fails on a
# busy one.
# What these do to a tab or its profile stays there for the next visitor.
LASTING = ("add_init_script", "expose_function", "expose_binding", "route_web_socket", "set_extra_http_headers")
# And what leaves the app or listens to it, where the next visitor walks on.
LEAVING = (*LASTING, "goto", "reload", "set_offline", "on", "once")
STOPWATCHES = ("perf_counter", "process_time", "monotonic", "thread_time", "performance.now")
# The one pause: between two looks at whether a server has begun to answer.
# `until` of test_making.py gives way to the other tasks of its loop and looks again.
MAY_SLEEP = {
    ("serving.py", "serving"),
    ("test_making.py", "until"),
    # No tests but a command: it asks and waits.
    ("attack.py", "Health"),
    ("firefox.py", "Firefox"),
    # What hangs on purpose, until it is ended for it.
    ("bad_reader.py", "main"),
}
PROGRAMS = {
    "chromium": "chromium",
    "chromium-headless-shell": "chromium-headless-shell",
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "pdftotext": "poppler-utils",
    "fc-list": "fontconfig",
    "git": "git",
    "ip": "iproute2",
    "node": "nodejs",
    "npm": "npm",
}

# Programs of a server: their files are tried where they are installed, and skipped elsewhere.
WHERE_THEY_ARE = {"nginx", "systemd-analyze"}


# Of util-linux, without which no Debian starts, and what runs the tests.
ALWAYS_THERE = {"make", "mount", "umount", "unshare"}


@cache
def tree_of(source: str) -> ast.Module:
    """The source read once for all rules: to be looked at, not changed. To read and to walk all files takes most of the
    time: a rule looks first whether the source has a word that it is about.
    """
    return ast.parse(source)


def has_word(source: str, *words: str) -> bool:
    """Whether one of the words stands in the source as a name stands there."""
    return re.search(rf"\b(?:{'|'.join(words)})\b", source) is not None


def waits(source: str) -> Iterator[tuple[str, str]]:
    """(the function, the call) of every wait for a time: sleep(), wait_for_timeout()."""
    if not has_word(source, "sleep", "wait_for_timeout"):
        return
    for top in tree_of(source).body:
        for node in ast.walk(top):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
                "sleep",
                "wait_for_timeout",
            ):
                yield getattr(top, "name", ""), ast.unparse(node)


def limits(source: str) -> Iterator[str]:
    """Every number of milliseconds that something must keep to: timeout=5_000 (seconds, as of a process, are fewer
    than a thousand), and a pause inside a page: setTimeout(done, 50).
    """
    if not has_word(source, "timeout", "default_timeout", "setTimeout"):
        return
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.keyword) and node.arg in ("timeout", "default_timeout"):
            if isinstance(node.value, ast.Constant) and (node.value.value or 0) >= 1000:
                yield ast.unparse(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"setTimeout\(\w+, \d+\)", node.value)


def lasting(source: str) -> Iterator[str]:
    """The functions that do to the tab of a visit what stays in it for the next test, and do not ask for one of their
    own.
    """
    if not has_word(source, *LASTING, *LEAVING) or not has_word(source, "visit", "opened", "come_by"):
        return
    for top in tree_of(source).body:
        calls = [node for node in ast.walk(top) if isinstance(node, ast.Call)]
        names = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
        is_alone = any(keyword.arg == "is_alone" for call in calls for keyword in call.keywords)
        if names & {*LASTING} and names & {"visit", "opened"} and not is_alone:
            yield getattr(top, "name", "")
        asked = [argument.arg for argument in top.args.args] if isinstance(top, ast.FunctionDef) else []
        if names & {*LEAVING} and "come_by" in asked:
            yield getattr(top, "name", "")


def unawaited(source: str) -> list[str]:
    """Requests that a test keeps to answer them later, without `Held`, which waits until there is one."""
    return re.findall(r"append\(route\)|\w+\.\w+ = route\b", source)


def days_at_import(source: str) -> list[str]:
    """What asks for the day when a module is loaded: outside of functions, in their defaults and decorators."""
    if not CLOCKS.search(source):
        return []
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            node.body = [ast.Pass()] if isinstance(node, ast.FunctionDef) else ast.Constant(None)
    loaded = ast.unparse(tree)
    return asks_for_the_day(loaded) + re.findall(r"clock\.(?:today|now)\(\)", loaded)


def test_the_search_for_impatience_finds_it() -> None:
    source = (
        "import time\nTODAY = date.today()\nDAY = clock.today()\ndef f(day=datetime.now()):\n    day = "
        "clock.today()\n    time.sleep(1)\n    page.wait_for_timeout(300)\n    page.route('x', lambda r: "
        "time.sleep(2))\n"
    )
    assert list(waits(source)) == [("f", "time.sleep(1)"), ("f", "page.wait_for_timeout(300)"), ("f", "time.sleep(2)")]
    assert unawaited("page.waiting = route") and unawaited("lambda route: held.append(route)")
    assert days_at_import(source) == ["date.today()", "datetime.now()", "clock.today()"]


def test_no_test_waits_for_a_time() -> None:
    assert [
        (path.name, call)
        for path, source in SOURCES.items()
        for where, call in waits(source)
        if (path.name, where) not in MAY_SLEEP
    ] == []


def test_a_request_that_is_answered_later_is_waited_for() -> None:
    here = {ROOT / "tests" / "tabs.py", Path(__file__)}
    assert {
        path.name: unawaited(source) for path, source in SOURCES.items() if path not in here and unawaited(source)
    } == {}


def test_no_test_holds_a_limit_in_milliseconds() -> None:
    """How fast something is, the bench says; how long a test waits for a state, PATIENCE says once for all."""
    assert [
        (path.name, limit)
        for path, source in SOURCES.items()
        if path.name != "test_patience.py"
        for limit in limits(source)
    ] == []
    assert list(limits("page.wait_for_selector('x', timeout=5_000)\nrun(timeout=60)\np('setTimeout(done, 50)')")) == [
        "timeout=5000",
        "setTimeout(done, 50)",
    ]


def test_what_stays_in_a_tab_is_done_to_one_that_no_other_test_gets() -> None:
    assert [(path.name, name) for path, source in SOURCES.items() for name in lasting(source)] == []
    spoils = "def test_x(visit):\n    page = visit('/'{})\n    page.context.add_init_script('1')\n"
    assert list(lasting(spoils.format(""))) == ["test_x"] and not list(lasting(spoils.format(", is_alone=True")))
    leaves = "def test_x(come_by):\n    page = come_by('/')\n    page.reload()\n"
    assert list(lasting(leaves)) == ["test_x"] and not list(lasting(leaves.replace("come_by", "visit")))


def test_no_test_reads_the_day_at_import_or_from_another_clock_than_the_product() -> None:
    assert [(path.name, call) for path, source in SOURCES.items() for call in days_at_import(source)] == []
    assert [
        (path.name, call)
        for path, source in SOURCES.items()
        for call in asks_for_the_day(source)
        if path.name != "test_clock.py" and "ZoneInfo(ZONE)" not in call
    ] == []


# test_linear.py holds two readings of the processor time of one process against each other, none against a number of
# seconds.
# soak.py runs for as long as it is told, and asks whether the server ends within its ten seconds; fuzz_readers.py says
# which file took a reader longest.
MAY_LOOK = (
    "test_patience.py",
    "test_clock.py",
    "test_linear.py",
    "soak.py",
    "attack.py",
    "firefox.py",
    "fuzz_readers.py",
)


def expressions(source: str) -> list[str]:
    """What a page is to wait for that is no function."""
    if not has_word(source, "wait_for_function"):
        return []
    found = [
        node.args[0]
        for node in ast.walk(tree_of(source))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "wait_for_function"
    ]
    return [
        words
        for words in map(ast.unparse, found)
        if not words.isidentifier() and not re.match(r"""f?['"]+\s*(async )?(\(.*?\)|\w+) =>""", words, re.S)
    ]


def test_a_page_waits_for_functions() -> None:
    """An expression is evaluated in the page at each look, which the policy of scripts forbids: such a wait ends with
    an error.
    """
    assert [(path.name, words) for path, source in SOURCES.items() for words in expressions(source)] == []


def test_expressions_are_found() -> None:
    assert (
        len(
            expressions(
                "page.wait_for_function('window.x')\npage.wait_for_function(f'{x} !== 1')"
                "\npage.wait_for_function('()"
                " => window.x')\npage.wait_for_function('name => x')\npage.wait_for_function(SHOWS)"
            )
        )
        == 2
    )


def test_no_test_looks_at_a_stopwatch() -> None:
    assert [
        (path.name, watch)
        for path, source in SOURCES.items()
        for watch in STOPWATCHES
        if path.name not in MAY_LOOK and watch in source
    ] == []


def test_make_test_names_the_package_of_every_program_that_tests_start() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    started = {
        name
        for path in TESTS
        for name in re.findall(
            r"""(?:shutil\.which|subprocess\.(?:run|Popen))\(\[?["']([a-z-]+)["']""", path.read_text(encoding="utf-8")
        )
    }
    assert {"chromium", "soffice", "pdftotext"} <= started - WHERE_THEY_ARE - ALWAYS_THERE <= set(PROGRAMS), (
        "give a new program its package"
    )
    needs = re.search(r"^DEBIAN := ((?:.+\\\n)*.+)$", makefile, re.M)[1].replace("\\\n", " ").split()
    named: dict[str, set[str]] = {}
    for program, package in (need.split(":") for need in needs):
        named.setdefault(program, set()).add(package)
    assert named == {program: set(packages.split()) for program, packages in PROGRAMS.items()}


def test_make_test_installs_what_is_missing_alone(tmp_path: Path) -> None:
    """Where node comes from elsewhere, Debian's npm cannot be installed beside it, and is not needed."""
    everywhere = dict.fromkeys(
        [*PROGRAMS, "sudo", "apt-get"], 'case "$0" in *apt-get) echo "$@" >>"$ASKED";; *sudo) "$@";; esac'
    )
    everywhere["fc-list"] = "echo Noto Sans CJK SC"
    for program, body in everywhere.items():
        if program != "pdftotext":
            (tmp_path / program).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (tmp_path / program).chmod(0o755)
    for program in ("sh", "id", "grep"):
        (tmp_path / program).symlink_to(shutil.which(program))
    asked = tmp_path / "asked"
    # A PATH of the folder alone: what this machine has is not seen.
    environment = {**os.environ, "PATH": str(tmp_path), "ASKED": str(asked)}
    subprocess.run([shutil.which("make"), "programs"], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert asked.read_text(encoding="utf-8").splitlines() == ["update -q", "install -y -q poppler-utils"]


# The folder of a run, and how it ended.
Hung = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def hung(tmp_path_factory: pytest.TempPathFactory) -> Hung:
    """A run in which a test hangs, with what pytest.ini and the Makefile say, but for a second instead of ten minutes.
    Each test says beside itself in which process it is.
    """
    folder = tmp_path_factory.mktemp("hung")
    said = (ROOT / "pytest.ini").read_text(encoding="utf-8")
    (folder / "pytest.ini").write_text(re.sub(r"(?m)^(faulthandler_timeout) = \d+$", r"\1 = 1", said), encoding="utf-8")
    (folder / "test_it.py").write_text(
        "import os, pathlib, threading\n"
        "def say(name): pathlib.Path(name).write_text(os.environ['PYTEST_XDIST_WORKER'])\n"
        "def test_before(): say('before')\n"
        "def test_hangs(): say('hangs'), threading.Event().wait()\n",
        encoding="utf-8",
    )
    flags = re.search(r"(?m)^TESTS := .*-m pytest (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert flags
    command = [sys.executable, "-m", "pytest", *flags[1].split()]
    return folder, subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
def test_a_test_that_hangs_is_named_and_ends_the_run(hung: Hung) -> None:
    _, ended = hung
    assert ended.returncode == 1 and "crashed while running 'test_it.py::test_hangs" in ended.stdout
    assert ", line 4 in test_hangs" in ended.stderr + ended.stdout


@pytest.mark.slow
def test_a_module_is_dealt_to_one_process_whole(hung: Hung) -> None:
    """Otherwise each process makes what its tests share once more, and starts its servers. pytest-xdist 3.8 deals by
    groups of marks no longer with pytest 9.2, and says nothing: https://github.com/pytest-dev/pytest-xdist/issues/1386
    """
    folder, _ = hung
    assert len({(folder / name).read_text(encoding="utf-8") for name in ("before", "hangs")}) == 1
