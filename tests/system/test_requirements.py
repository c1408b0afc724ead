"""What is installed: every import is declared, and the locks hold what is declared, with the content of each file
named.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.utils import canonicalize_name

from bench import beside_dash
from cejian.corpus.data_version import ROOT

# Declared, though no file imports it: its table or its time zones are read, or another package asks for it when we call
# it.
READ_ONLY = {"opencc-python-reimplemented", "tzdata"}
ASKED_FOR_BY = {"httpx2": "starlette.testclient"}
# Files for people who measure and develop: they may import what requirements-test.txt declares.
OF_DEVELOPERS = {path.relative_to(ROOT).as_posix() for path in (ROOT / "cejian" / "bench").glob("*.py")}
PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*(.+?))?\s*\\?")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
SYSTEMS = [
    {
        "sys_platform": name,
        "platform_machine": machine,
        "os_name": "nt" if name == "win32" else "posix",
        "platform_system": system,
    }
    for name, machine, system in (
        ("linux", "x86_64", "Linux"),
        ("linux", "aarch64", "Linux"),
        ("win32", "AMD64", "Windows"),
        ("darwin", "arm64", "Darwin"),
        ("darwin", "x86_64", "Darwin"),
    )
]


def declared(file: Path) -> dict[str, str]:
    """package -> version, of a requirements file itself, not of what it names with -r."""
    lines = [line.split("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines()]
    pins = [PIN.fullmatch(line) for line in lines if line and not line.startswith("-r ")]
    assert all(pins), f"{file.name}: one version for each package, name==version"
    return {canonicalize_name(pin[1]): pin[2] for pin in pins}


def locked(file: Path) -> dict[str, list[tuple[str, str]]]:
    """package -> (version, marker) of a lock; every package has at least one hash, and nothing else stands there."""
    found: dict[str, list[tuple[str, str]]] = {}
    hashes: dict[str, int] = {}
    name = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if pin := PIN.fullmatch(line):
            name = canonicalize_name(pin[1])
            found.setdefault(name, []).append((pin[2], pin[3] or ""))
            hashes[f"{name} {pin[3]}"] = 0
        elif HASH.fullmatch(line):
            hashes[list(hashes)[-1]] += 1
        else:
            assert line.lstrip().startswith("#"), f"{file.name}, line {number}: {line}"
    assert [each for each, count in hashes.items() if not count] == []
    return found


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The packages that a file imports, also inside functions; a file is read once for all rules."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


installed = cache(packages_distributions)


def foreign(files: list[Path]) -> dict[str, str]:
    """Package that is neither Python's nor ours -> a file that imports it. A folder's own modules are imported by their
    bare name.
    """
    beside = {file.stem for path in files for file in path.parent.glob("*.py")}
    found = {name: path.relative_to(ROOT).as_posix() for path in files for name in imported(path)}
    names = {
        name: path
        for name, path in found.items()
        if name not in sys.stdlib_module_names and name not in {"cejian", "pages", "tests", "app", "deploy", "bench"}
    }
    distributions = installed()
    return {
        canonicalize_name(distributions.get(name, [name])[0]): path
        for name, path in names.items()
        if name in distributions or name not in beside
    }


PROGRAM = sorted(
    path
    for path in [*(ROOT / "cejian").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    if path.relative_to(ROOT).as_posix() not in OF_DEVELOPERS
)
OTHERS = sorted(
    [
        *(ROOT / "bench").rglob("*.py"),
        *(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts),
        *(ROOT / "deploy").glob("*.py"),
        *(ROOT / name for name in OF_DEVELOPERS),
    ]
)
RUN, TEST = declared(ROOT / "requirements.txt"), declared(ROOT / "requirements-test.txt")
# Used where they are installed: the product runs without them.
OCR, DOC = declared(ROOT / "requirements-ocr.txt"), declared(ROOT / "requirements-doc.txt")
RAPID = declared(ROOT / "requirements-ocr-rapid.txt")
EXTRAS = OCR | DOC | RAPID
NOT_IMPORTED = {"onnxruntime"}  # rapidocr names none of the engines that it can run on


@pytest.mark.slow
def test_what_the_program_imports_is_declared_and_nothing_else_is() -> None:
    found = foreign(PROGRAM)
    assert {name: path for name, path in found.items() if name not in RUN | EXTRAS} == {}
    assert EXTRAS.keys() - found.keys() == NOT_IMPORTED and not EXTRAS.keys() & RUN.keys()
    assert RUN.keys() - found.keys() == READ_ONLY
    assert {"numpy", "pyarrow", "starlette", "fonttools", "streamlit", "pyyaml"} <= found.keys(), (
        "the search finds them"
    )


@pytest.mark.slow
def test_what_tests_and_measurements_import_is_declared() -> None:
    found = (
        foreign(OTHERS)
        | {name: "" for name in ASKED_FOR_BY}
        | {"pytest-xdist": "Makefile", "ruff": "Makefile", "mypy": "Makefile"}
    )
    # Installed by the measurement that needs them, for its run alone, each at one version.
    brought = dict(pin.split("==") for pin in beside_dash.DASH)
    ours = RUN.keys() | TEST.keys() | brought.keys()
    assert {name: path for name, path in found.items() if name not in ours} == {}
    assert brought.keys() <= found.keys() and TEST.keys() - found.keys() == set() and TEST.keys() & RUN.keys() == set()


@pytest.mark.parametrize(
    ("lock", "pins"),
    [
        ("requirements.lock", RUN),
        ("requirements-test.lock", RUN | TEST),
        ("requirements-ocr.lock", OCR),
        ("requirements-ocr-rapid.lock", RAPID),
        ("requirements-doc.lock", DOC),
    ],
)
def test_a_lock_holds_what_is_declared_for_every_system(lock: str, pins: dict[str, str]) -> None:
    found = locked(ROOT / lock)
    for system in SYSTEMS:
        for python in ("3.11", "3.12", "3.13", "3.14"):
            chosen = {
                name: [
                    number
                    for number, marker in rows
                    if not marker
                    or Marker(marker).evaluate(
                        system | {"python_version": python, "python_full_version": f"{python}.0"}
                    )
                ]
                for name, rows in found.items()
            }
            assert {name: chosen.get(name) for name, number in pins.items() if chosen.get(name) != [number]} == {}, (
                system,
                python,
            )
            assert [name for name, numbers in chosen.items() if len(numbers) > 1] == []


def test_both_locks_hold_the_same_of_what_the_program_needs_and_it_is_what_is_tested() -> None:
    run, test = locked(ROOT / "requirements.lock"), locked(ROOT / "requirements-test.lock")
    assert {name: rows for name, rows in run.items() if test.get(name) != rows} == {}
    differs = {
        name: (rows, version(name))
        for name, rows in run.items()
        if len(rows) == 1 and not rows[0][1] and version(name) != rows[0][0]
    }
    assert differs == {}, "make lock, then install from it"


@pytest.mark.parametrize("lock", ["requirements-ocr.lock", "requirements-ocr-rapid.lock", "requirements-doc.lock"])
def test_an_extra_leaves_what_the_product_has_at_its_version(lock: str) -> None:
    """It is installed into the same environment; another version there would take the tested one out."""
    run, extra = locked(ROOT / "requirements.lock"), locked(ROOT / lock)
    assert {name: rows for name, rows in extra.items() if name in run and rows != run[name]} == {}


@pytest.mark.parametrize(
    "file",
    [
        "requirements.txt",
        "requirements-test.txt",
        "requirements-lock.txt",
        "requirements-ocr.txt",
        "requirements-doc.txt",
        "requirements-ocr-rapid.txt",
        "requirements-doc.lock",
        "requirements-ocr.lock",
        "requirements-ocr-rapid.lock",
        "requirements.lock",
        "requirements-test.lock",
    ],
)
def test_no_place_from_which_packages_come_is_named(file: str) -> None:
    """Whoever installs has a registry of his own; a host in the lock would lead everybody to another one."""
    assert (
        re.findall(r"(?m)^.*(?:://|--index|--extra|--find|--trusted).*$", (ROOT / file).read_text(encoding="utf-8"))
        == []
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: re.sub(r"(?s)(\nnumpy==[^\n]*)\n.*?(\n    # via)", r"\1\2", text), "numpy"),
        (lambda text: text.replace("numpy==", "numpy>=", 1), "numpy>="),
        (lambda text: "--index-url elsewhere\n" + text, "--index-url"),
    ],
)
def test_a_spoilt_lock_is_noticed(tmp_path: Path, spoil, said: str) -> None:
    before = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert spoil(before) != before
    (tmp_path / "requirements.lock").write_text(spoil(before), encoding="utf-8")
    with pytest.raises(AssertionError, match=re.escape(said)):
        locked(tmp_path / "requirements.lock")


@pytest.mark.slow
def test_opencc_is_read_and_never_run() -> None:
    """Its code is marked as alpha; what is used is its table of letters."""
    assert not [path for path in (*PROGRAM, *OTHERS) if {"opencc"} & set(imported(path))]
