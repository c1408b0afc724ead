"""The archive that installs without a network: what goes into it for each system, and what its script says where it
cannot be used.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cejian.corpus.data_version import ROOT
from cejian.wording.labels import WORDS, word
from deploy import install
from deploy.bundle import EXTRAS, SYSTEMS, platforms_of, requirements_of

pytestmark = pytest.mark.slow  # each starts processes of its own

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_gets_its_own_lines_of_the_lock(system: str) -> None:
    wanted = requirements_of(
        LOCK
        + "only-windows==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:"
        + "0" * 64
        + "\nnew-python==1.0 ; python_full_version >= '3.13' \\\n    --hash=sha256:"
        + "1" * 64
        + "\n",
        system,
        "3.11",
    )
    assert ";" not in wanted and "#" not in wanted
    assert ("only-windows" in wanted, "0" * 64 in wanted) == (system == "windows-amd64",) * 2
    assert (
        ("watchdog" in wanted) == (not system.startswith("macos"))
        and "new-python" not in wanted
        and "1" * 64 not in wanted
    )
    assert {"streamlit", "duckdb", "altair"} <= {line.split("==")[0] for line in wanted.splitlines()}


@pytest.mark.parametrize("lock", EXTRAS)
def test_an_extra_is_fetched_for_the_systems_that_it_is_built_for(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert EXTRAS[lock].keys() <= SYSTEMS.keys()
    for system, glibc in EXTRAS[lock].items():
        assert bool(glibc) == system.startswith("linux"), "what installs it asks for the glibc on Linux only"
        wanted = {line.split("==")[0] for line in requirements_of(text, system, "3.11").splitlines() if "==" in line}
        assert wanted & {"office-oxide", "faster-paddle", "rapidocr"}
    # The product runs from glibc 2.28 on; only what says that it needs more is fetched for more.
    names = platforms_of("linux-x86_64", EXTRAS[lock].get("linux-x86_64", ""))
    assert ("manylinux_2_34_x86_64" in names) == (lock != "requirements-ocr-rapid.lock")
    assert platforms_of("linux-x86_64") == SYSTEMS["linux-x86_64"][0]
    assert platforms_of("windows-amd64", EXTRAS[lock].get("windows-amd64", "")) == ["win_amd64"]


@pytest.mark.parametrize(
    ("here", "glibc", "doc", "scans"),
    [
        ("linux-x86_64", "2.36", "requirements-doc.lock", "requirements-ocr.lock"),
        ("linux-x86_64", "2.34", "requirements-doc.lock", "requirements-ocr.lock"),
        ("linux-x86_64", "2.31", None, "requirements-ocr-rapid.lock"),
        ("linux-x86_64", "2.28", None, "requirements-ocr-rapid.lock"),
        ("linux-x86_64", "2.5", None, None),
        ("linux-x86_64", "", None, None),  # musl
        ("linux-aarch64", "2.28", "requirements-doc.lock", "requirements-ocr.lock"),
        ("windows-amd64", "", "requirements-doc.lock", "requirements-ocr.lock"),
        ("macos-arm64", "", "requirements-doc.lock", "requirements-ocr.lock"),
        ("macos-x86_64", "", "requirements-doc.lock", None),
    ],
)
@pytest.mark.parametrize(("with_ocr", "works"), [(True, True), (True, False), (False, True)])
def test_a_machine_gets_the_extras_that_run_on_it_and_a_sentence_for_those_that_do_not(
    here: str,
    glibc: str,
    doc: str | None,
    scans: str | None,
    with_ocr: bool,
    works: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(install.platform, "libc_ver", lambda: ("glibc", glibc))
    tried: list[str] = []
    said: list[str] = []

    def installed(lock: str) -> bool:
        tried.append(lock)
        return works

    install.install_extras(EXTRAS, here, installed, said.append, with_ocr)
    assert tried == [lock for lock in (doc, scans if with_ocr else None) if lock]
    lacking = [("m_install_no_doc", doc), ("m_install_no_ocr", scans)][: 1 + with_ocr]
    assert said == [key for key, lock in lacking if not (lock and works)]


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "deploy/install.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """As much of an archive as its script reads before it installs."""
    for name in ("deploy/install.py", "cejian/__init__.py", "cejian/wording/labels.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "cejian" / "words", tmp_path / "cejian" / "words")
    return tmp_path


def test_without_packages_and_on_another_machine_it_says_so_and_changes_nothing(unpacked: Path) -> None:
    answer = run(unpacked)
    assert answer.returncode == 1 and answer.stdout == "".join(
        word("m_install_no_wheels", lang, unpacked / "wheels") + "\n" for lang in ("zh", "en")
    )
    (unpacked / "wheels").mkdir()
    here, python = install.system(), ".".join(map(str, sys.version_info[:2]))
    for systems, pythons in (["elsewhere"], [python]), ([here], ["3.9"]):
        (unpacked / "wheels" / "bundle.json").write_text(json.dumps({"systems": systems, "pythons": pythons}))
        answer = run(unpacked)
        assert answer.returncode == 1 and answer.stdout == "".join(
            word("m_install_other_machine", lang, systems[0], pythons[0], here, python) + "\n" for lang in ("zh", "en")
        )
    assert not (unpacked / ".venv").exists()


def test_its_sentences_are_all_there() -> None:
    source = (ROOT / "deploy" / "install.py").read_text(encoding="utf-8")
    said = {
        node.args[0].value: len(node.args) - 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"
    }
    assert said == {key: len(words.holes) for key, words in WORDS.items() if key.startswith("m_install_")}
    ast.parse(
        source, feature_version=(3, 7)
    )  # an old Python reads it as far as the sentence that says which one is needed


def test_the_names_of_systems_are_those_of_the_archive() -> None:
    assert install.system() in SYSTEMS
