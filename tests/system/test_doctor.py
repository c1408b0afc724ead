"""python -m cejian doctor: each thing that can be wrong with an installation is planted, and the sentence for it must
come.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from cejian import clock
from cejian.corpus import build
from cejian.corpus.data_version import ROOT
from cejian.render import fonts
from cejian.server import doctor
from cejian.server.doctor import Finding
from cejian.wording.labels import WORDS, word
from tests.unit.corpus.test_build import spoil

pytestmark = pytest.mark.slow  # each starts processes of its own


def said(found: Iterator[Finding]) -> list[tuple[str, bool]]:
    """(label, whether it is a fault) of each finding; every sentence can be written with what it is filled in with."""
    found = list(found)
    for finding in found:
        assert all(not re.search(r"\{\d\}", word(finding.label, lang, *finding.values)) for lang in ("zh", "en"))
    return [(finding.label, finding.is_fault) for finding in found]


@pytest.fixture
def whole(tree: Path, built: Path) -> Path:
    """A copy of the project with a database, in which nothing is wrong."""
    for name in ("requirements.txt", "requirements.lock"):
        (tree / name).write_bytes((ROOT / name).read_bytes())
    (tree / ".streamlit").mkdir()
    (tree / ".streamlit" / "config.toml").write_bytes((ROOT / ".streamlit" / "config.toml").read_bytes())
    (tree / "data" / "built").mkdir(exist_ok=True)
    shutil.copyfile(built, tree / "data" / "built" / "cejian.duckdb")
    return tree


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def run(tree: Path, *flags: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a copied tree, as a person would run it there."""
    return subprocess.run(
        [sys.executable, *flags, "-m", "cejian", "doctor"],
        cwd=tree,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "STREAMLIT_SERVER_PORT": free_port(), **environment},
    )


def times_of(whole: Path) -> dict[Path, int]:
    """When each file of an installation was changed; what Python compiles of them is none of it."""
    files = (path for path in whole.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path: path.stat().st_mtime_ns for path in files}


def test_nothing_is_wrong_with_a_whole_installation_and_nothing_is_changed_by_asking(whole: Path) -> None:
    before = times_of(whole)
    answer = run(whole)
    assert answer.returncode == 0 and answer.stderr == "" and "有问题：" not in answer.stdout
    # What this machine has few of may be noted; nothing else is.
    left = [
        line
        for line in answer.stdout.splitlines()
        if not re.search("打开 |open |磁盘|disk|中文字体|Chinese font", line)
    ]
    assert left in (
        ["没有发现问题。", "Nothing is wrong."],
        [line for line in left if re.fullmatch(r"共 0 处有问题，\d 处请注意。|Faults: 0; notes: \d\.", line)],
    )
    assert times_of(whole) == before


def test_it_speaks_where_every_package_is_missing(whole: Path) -> None:
    """Without site-packages nothing but Python is there: each package is named, nothing breaks, and the exit code says
    so.
    """
    answer = run(
        whole,
        "-S",
        "-I",
        "-c",
        (
            "import runpy, sys; sys.path.insert(0, '.'); sys.argv = ['cejian', 'doctor']; runpy.run_module('cejian', "
            "run_name='__main__')"
        ),
    )
    assert answer.returncode == 1 and answer.stderr == "", answer.stderr
    assert (
        "streamlit 1.67.0" in answer.stdout and "duckdb 1.5.5" in answer.stdout and "requirements.lock" in answer.stdout
    )


def test_faults_are_counted_in_both_languages_and_told_by_the_exit_code(whole: Path) -> None:
    (whole / ".streamlit" / "config.toml").unlink()
    answer = run(whole, CEJIAN_TIME_ZONE="Asia/Beijing", CEJIAN_PORTALS="portal")
    assert answer.returncode == 1
    for lang in ("zh", "en"):
        for label, value in (
            ("m_doctor_no_config", whole),
            ("setting_zone", "Asia/Beijing"),
            ("setting_portals", "portal"),
        ):
            assert word("m_doctor_fault", lang) + word(label, lang, value) in answer.stdout.splitlines()
    assert re.search(r"共 3 处有问题，\d 处请注意。\nFaults: 3; notes: \d\.\n$", answer.stdout)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((3, 9, 18), [("m_doctor_python", True)]),
        ((3, 10, 13), [("m_doctor_python", True)]),
        ((3, 11, 0), []),
        ((3, 14, 1), []),
    ],
)
def test_an_old_python_is_named(found: tuple[int, ...], expected: list) -> None:
    assert said(doctor.python(found)) == expected


def test_packages_that_are_missing_or_at_another_version_are_named() -> None:
    def installed(name: str) -> str:
        if name == "numpy":
            raise PackageNotFoundError(name)
        return {"duckdb": "2.0.1", "altair": "0.1"}.get(name) or version(name)

    found = list(doctor.packages(ROOT, installed))
    assert said(iter(found)) == [
        ("m_doctor_missing", True),
        ("m_doctor_other_version", False),
        ("m_doctor_other_version", True),
    ]
    assert (
        found[0].values == (1, "numpy 2.4.6")
        and found[1].values[:2] == ("altair", "0.1")
        and found[2].values[:2] == ("duckdb", "2.0.1")
    )
    assert said(doctor.packages(ROOT)) == []


def test_a_package_of_another_system_is_not_missed(whole: Path) -> None:
    lock = whole / "requirements.lock"
    lock.write_text(
        lock.read_text(encoding="utf-8")
        + "elsewhere==1.0 ; sys_platform == 'nowhere' \\\n    --hash=sha256:"
        + "0" * 64
        + "\n",
        encoding="utf-8",
    )
    assert said(doctor.packages(whole)) == []
    lock.unlink()
    assert said(doctor.packages(whole)) == [("m_doctor_no_lock", True)]


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("STREAMLIT_SERVER_ALLOWED_HOSTS", "cejian example/", "setting_hosts"),
        ("STREAMLIT_SERVER_BASE_URL_PATH", "知识产权", "setting_base"),
        ("CEJIAN_ADDRESS", "cejian.example.cn", "setting_address"),
        ("CEJIAN_PORTALS", "*", "setting_portals"),
    ],
)
def test_each_setting_that_cannot_be_meant_is_named(name: str, value: str, label: str) -> None:
    assert said(doctor.configuration(ROOT, {name: value})) == [(label, True)]
    assert said(doctor.configuration(ROOT, {})) == []


def test_an_unknown_time_zone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CEJIAN_TIME_ZONE", "Asia/Beijing")
    clock.zone.cache_clear()
    assert said(doctor.configuration(ROOT, {})) == [("setting_zone", True)]
    monkeypatch.delenv("CEJIAN_TIME_ZONE")
    clock.zone.cache_clear()


def test_a_database_that_is_missing_junk_or_stale_is_named_and_so_is_what_keeps_it_from_being_made(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = whole / "data" / "built" / "cejian.duckdb"
    assert said(doctor.database(whole)) == []
    with monkeypatch.context() as patched:
        patched.setattr(clock, "today", lambda: date(2020, 1, 1))
        assert said(doctor.database(whole)) == [("m_doctor_clock", True)]
    whole_file = path.read_bytes()
    (path.parent / "cejian.duckdb.sha256").write_text(hashlib.sha256(whole_file).hexdigest())
    assert said(doctor.database(whole)) == []
    path.write_bytes(whole_file[:100_000] + bytes([whole_file[100_000] ^ 1]) + whole_file[100_001:])
    with monkeypatch.context() as patched:
        patched.setattr(build, "check", lambda root: [])
        assert said(doctor.database(whole)) == [("m_doctor_unreadable_database", False)], "one byte"
    path.write_bytes(whole_file)
    (whole / "data" / "reference" / "codes.csv").open("a", encoding="utf-8").write("\n")
    assert said(doctor.database(whole)) == [("m_doctor_stale", False)]
    with monkeypatch.context() as patched:
        patched.setattr(build, "check", lambda root: [])  # the same answer as a moment ago, some seconds sooner
        for junk in (b"junk" * 5000, b"", path.read_bytes()[:20_000]):
            path.write_bytes(junk)
            assert said(doctor.database(whole)) == [("m_doctor_unreadable_database", False)], len(junk)
        path.unlink()
        assert said(doctor.database(whole)) == [("m_doctor_no_database", False)]
    fault = spoil(whole)
    found = list(doctor.database(whole))
    assert said(iter(found)) == [("m_doctor_no_database", True), ("m_doctor_data_faults", True)]
    assert found[1].values[0] == 1 and str(found[1].values[1]) == fault
    with monkeypatch.context() as patched:
        patched.setattr(doctor, "_why_not_writable", lambda folder: "Read-only file system")
        assert said(doctor.database(whole))[-1] == ("m_doctor_built_not_writable", False)


def test_folders_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    assert said(doctor.folders(tmp_path / "decks" / "not yet there", tmp_path)) == []
    (tmp_path / "file").write_text("")
    found = list(doctor.folders(tmp_path / "file", tmp_path / "file" / "below"))
    assert said(iter(found)) == [("m_doctor_decks_not_writable", True), ("m_doctor_temporary_not_writable", True)]
    assert all(finding.values[1] for finding in found)


def test_a_deck_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "whole.json").write_text(json.dumps({"deck": {}}))
    for name, content in (("half", '{"deck": {'), ("other", "[]"), ("empty", "")):
        (tmp_path / f"{name}.json").write_text(content)
    found = list(doctor.folders(tmp_path, tmp_path))
    assert said(iter(found)) == [("m_doctor_deck_unreadable", True)] * 3 and [
        finding.values[0].stem for finding in found
    ] == ["empty", "half", "other"]


@pytest.mark.parametrize(
    ("free", "expected"),
    [(50_000_000, [("m_doctor_disk", True)]), (500_000_000, [("m_doctor_disk", False)]), (5_000_000_000, [])],
)
def test_a_full_disk_is_named_once(tmp_path: Path, free: int, expected: list) -> None:
    assert said(doctor.disk({"decks": tmp_path / "decks", "temporary": tmp_path}, lambda _: free)) == expected


class _Other(BaseHTTPRequestHandler):
    """A program on a port: ours says which data it has."""

    def do_GET(self) -> None:
        body = b'{"status": "ok", "data_version": "2026-11-22"}' if self.path == "/cejian/health" else b"<html>"
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def test_a_port_that_cannot_be_used_is_named_and_our_own_is_told_from_anothers() -> None:
    assert said(doctor.port(free_port())) == []
    for asked in ("http", "0", "65536", "-1", "٨٥٠١x"):
        assert said(doctor.port(asked)) == [("m_doctor_port_no_number", True)]
    other = HTTPServer(("127.0.0.1", 0), _Other)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    asked = str(other.server_port)
    assert said(doctor.port(asked)) == [("m_doctor_port", True)]
    assert said(doctor.port(asked, "127.0.0.1", "/cejian")) == [("m_doctor_port_ours", False)]
    other.shutdown()
    other.server_close()
    assert said(doctor.port("8501", "192.0.2.1")) == [("m_doctor_port", True)], "an address that is not this machine's"


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    assert said(doctor.fonts((str(tmp_path),))) == [("m_doctor_no_font", False)]
    assert said(doctor.fonts()) == ([] if fonts.find(fonts.FOLDERS) else [("m_doctor_no_font", False)])


@pytest.mark.parametrize(("limit", "expected"), [(1024, [("m_doctor_open_files", False)]), (65536, [])])
def test_a_low_limit_of_open_files_is_named(limit: int, expected: list) -> None:
    assert said(doctor.open_files(limit)) == expected


def test_every_sentence_that_it_can_say_is_planted_above() -> None:
    asked = {
        node.value
        for node in ast.walk(ast.parse(Path(doctor.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and re.fullmatch(r"m_doctor_\w+", str(node.value))
    }
    assert asked == {key for key in WORDS if key.startswith("m_doctor_")}
    here = Path(__file__).read_text(encoding="utf-8")
    assert {label for label in asked if f'"{label}"' not in here} <= {
        "m_doctor_fault",
        "m_doctor_note",
        "m_doctor_sum",
        "m_doctor_well",
    }
