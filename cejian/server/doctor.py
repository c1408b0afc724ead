"""python -m cejian doctor: what is wrong with an installation, in plain words.

It must speak where packages are missing: outside libraries, and what of ours imports them, are loaded where they are
looked at.
A fault keeps the product from starting, from answering or from saving; a note is what somebody should know.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cejian import clock
from cejian.settings import Unusable, base_of, settings
from cejian.wording.labels import word

ROOT = Path(__file__).resolve().parents[2]
OLDEST_PYTHON = (3, 11)
# Free space in MB: below the first nothing can be saved or made for long, below the second it is time to look.
DISK_FAULT, DISK_NOTE = 100, 1000
# A visitor holds about six connections at most, and each export some files.
FEW_OPEN_FILES = 4096
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """What is to be said: `label` names the sentence in cejian/words, `values` fill it in."""

    label: str
    values: tuple[object, ...] = ()
    is_fault: bool = True


def python(found: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Finding]:
    """The version of Python."""
    if tuple(found[:2]) < OLDEST_PYTHON:
        yield Finding("m_doctor_python", (".".join(map(str, found)),))


def packages(root: Path = ROOT, installed: Callable[[str], str] = version) -> Iterator[Finding]:
    """Packages that are missing, or at another version than those that were tested."""
    try:
        named = {name.lower() for name, _, _ in PIN.findall((root / "requirements.txt").read_text(encoding="utf-8"))}
        locked = PIN.findall((root / "requirements.lock").read_text(encoding="utf-8"))
    except OSError as error:
        yield Finding("m_doctor_no_lock", (Path(error.filename).name,))
        return
    missing, others = [], []
    for name, wanted, marker in locked:
        try:
            if (found := installed(name)) != wanted and _is_for_this_machine(marker):
                others.append((name, found, wanted))
        except PackageNotFoundError:
            if _is_for_this_machine(marker):
                missing.append(f"{name} {wanted}")
    if missing:
        yield Finding("m_doctor_missing", (len(missing), ", ".join(missing)))
    for name, found, wanted in others:
        yield Finding("m_doctor_other_version", (name, found, wanted), is_fault=name in named)


def _is_for_this_machine(marker: str) -> bool:
    try:
        from packaging.markers import Marker
    except ImportError:  # reported as missing by itself
        return not marker
    return not marker or Marker(marker).evaluate()


def configuration(root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """The file of settings that must lie beside app.py, and each setting that cannot be meant."""
    if not (root / ".streamlit" / "config.toml").is_file():
        yield Finding("m_doctor_no_config", (root,))
    hosts, base = (
        environment.get("STREAMLIT_SERVER_ALLOWED_HOSTS", ""),
        environment.get("STREAMLIT_SERVER_BASE_URL_PATH", ""),
    )
    tried: tuple[tuple[list[str], str, dict[str, str]], ...] = (
        ([hosts], "", {}),
        ([], base, {}),
        ([], "", {"CEJIAN_ADDRESS": environment.get("CEJIAN_ADDRESS", "")}),
        ([], "", {"CEJIAN_PORTALS": environment.get("CEJIAN_PORTALS", "")}),
    )
    for asked in tried:
        try:
            settings(*asked)
        except Unusable as unusable:
            yield Finding(unusable.label, unusable.values)
    try:
        clock.zone()
    except Unusable as unusable:
        yield Finding(unusable.label, unusable.values)


def database(root: Path = ROOT) -> Iterator[Finding]:
    """A database that is missing, junk or stale, and whether the data allow a new one; a clock that runs before the
    data.
    """
    try:
        from cejian.corpus import build, data_version
    except ImportError:  # packages() says which
        return
    path = root / "data" / "built" / "cejian.duckdb"
    why = ""
    if not path.exists():
        why = "m_doctor_no_database"
    else:
        try:
            if (digests := data_version.recorded_digests(path)) and hashlib.sha256(
                path.read_bytes()
            ).hexdigest() not in digests:
                raise ValueError("not as it was built")
            recorded, released = data_version.built_from(path)
            if recorded != data_version.input_hash(root):
                why = "m_doctor_stale"
            if clock.today() < released:
                yield Finding("m_doctor_clock", (clock.today().isoformat(), released.isoformat()))
        except Unusable:  # configuration() says it
            pass
        except Exception:  # not a database, half of one, one of another version: whatever DuckDB says of it
            why = "m_doctor_unreadable_database"
    if not why:
        return
    faults = build.check(root)
    yield Finding(why, (), is_fault=bool(faults))
    if faults:
        yield Finding("m_doctor_data_faults", (len(faults), faults[0]))
    if unwritable := _why_not_writable(path.parent):
        yield Finding("m_doctor_built_not_writable", (path.parent, unwritable), is_fault=False)


def folders(decks: Path, temporary: Path) -> Iterator[Finding]:
    """Folders that cannot be written; saved decks that cannot be read."""
    if why := _why_not_writable(decks):
        yield Finding("m_doctor_decks_not_writable", (decks, why))
    if why := _why_not_writable(temporary):
        yield Finding("m_doctor_temporary_not_writable", (temporary, why))
    for path in sorted(decks.glob("*.json")) if decks.is_dir() else []:
        try:
            readable = isinstance(json.loads(path.read_text(encoding="utf-8"))["deck"], dict)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            readable = False
        if not readable:
            yield Finding("m_doctor_deck_unreadable", (path,))


def _why_not_writable(folder: Path) -> str:
    """What the system says when a file is made in the folder, or in the one in which it would be made; "" where it can
    be.
    """
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there) as stream:
            stream.write(b"0")
        return ""
    except OSError as error:
        return error.strerror or str(error)


def disk(
    where: Mapping[str, Path], free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free
) -> Iterator[Finding]:
    """Folders on a disk that is full or nearly so; a disk is named once."""
    seen = set()
    for folder in where.values():
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        if (device := there.stat().st_dev) in seen:
            continue
        seen.add(device)
        left = free(there) // 1_000_000
        if left < DISK_NOTE:
            yield Finding("m_doctor_disk", (there, left), is_fault=left < DISK_FAULT)


def port(asked: str, address: str = "", base: str = "") -> Iterator[Finding]:
    """A port that is no number, that may not be used, or that another program uses; that we use it ourselves is only
    noted.
    """
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        yield Finding("m_doctor_port_no_number", (asked,))
        return
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # there the same option would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, int(asked)))
            return
        except OSError as error:
            why = error.strerror or str(error)
    try:
        # Straight to this machine: urllib would follow a proxy that is set for the outside.
        asking = http.client.HTTPConnection("127.0.0.1", int(asked), timeout=5)
        asking.request("GET", f"{base}/health")
        running = json.loads(asking.getresponse().read(10_000))["data_version"]
        yield Finding("m_doctor_port_ours", (asked, running), is_fault=False)
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        yield Finding("m_doctor_port", (asked, why))


def fonts(folders: tuple[str, ...] | None = None) -> Iterator[Finding]:
    """Whether PDF can be made."""
    try:
        from cejian.render import fonts as known
    except ImportError:  # packages() says which
        return
    if known.find(known.FOLDERS if folders is None else folders) is None:
        yield Finding("m_doctor_no_font", is_fault=False)


def open_files(limit: int | None = None) -> Iterator[Finding]:
    """A limit of open files that a department would meet; Windows has none of the kind."""
    if limit is None:
        try:
            import resource
        except ImportError:
            return
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        if limit == resource.RLIM_INFINITY:
            return
    if limit < FEW_OPEN_FILES:
        yield Finding("m_doctor_open_files", (limit, FEW_OPEN_FILES), is_fault=False)


def findings(root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Everything that can be said of this installation, what everything else needs first."""
    decks = Path(environment.get("CEJIAN_DECKS") or root / "data" / "decks")
    temporary = Path(
        environment.get("TMPDIR") or environment.get("TEMP") or environment.get("TMP") or tempfile.gettempdir()
    )
    yield from python()
    yield from packages(root)
    yield from configuration(root, environment)
    yield from database(root)
    yield from folders(decks, temporary)
    yield from disk({"decks": decks, "built": root / "data" / "built", "temporary": temporary})
    yield from port(
        environment.get("STREAMLIT_SERVER_PORT") or environment.get("PORT") or "8501",
        environment.get("STREAMLIT_SERVER_ADDRESS", ""),
        base_of(environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")),
    )
    yield from fonts()
    yield from open_files()


def main() -> int:
    """Prints each finding in Chinese and in English; 1 where one of them is a fault, else 0."""
    found = list(findings())
    faults = sum(finding.is_fault for finding in found)
    for finding in found:
        for lang in ("zh", "en"):
            kind = word("m_doctor_fault" if finding.is_fault else "m_doctor_note", lang)
            print(f"{kind}{word(finding.label, lang, *finding.values)}")
    for lang in ("zh", "en"):
        print(word("m_doctor_sum", lang, faults, len(found) - faults) if found else word("m_doctor_well", lang))
    return 1 if faults else 0
