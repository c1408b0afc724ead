"""The drafts that visitors made of their files: a folder for each, with the file as it came, the package that was
written from it, and a record of when, by which reader and by which rules.

A folder is made under a name that begins with a full stop and is given its own when it is whole: a process that is
killed leaves no half draft. Of a file that was refused the record with its sentence stays, and the file goes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, cast

from cejian import lock
from cejian.corpus.data_version import ROOT
from cejian.file_names import file_name, plain
from cejian.importing import files, limits
from cejian.importing.document import FileRefused
from cejian.importing.draft_record import DraftFile, DraftRecord, KeptDraft, Refusal, RefusalRecord, WrittenDraft
from cejian.importing.reading import bare_environment

# Tests and other installations keep their drafts elsewhere.
FOLDER = Path(os.environ.get("CEJIAN_DRAFTS") or ROOT / "data" / "drafts")
ID = re.compile(r"[a-z0-9]{12}")
PROCESS = "cejian.importing.drafting_process"
# Where that process says which page of how many of a scan it has read.
PROGRESS = "progress.json"
# Of a text, of a scan where it turns out to be one, and of the rules.
LONGEST = limits.SECONDS + limits.OCR_SECONDS + files.SECONDS
# Where a draft keeps its file, apart from what is written here: it may have any name.
FILE = "file"
# A draft with its file is some megabytes, at most a little more than a file may be.
MOST_DRAFTS = 200
# Where dropped drafts lie; what was dropped first goes when there are more.
REMOVED, MOST_REMOVED = "removed", 50
# Command, seconds, options of the process -> exit code and output; TimeoutError where it takes longer.
ReadingProcess = Callable[[list[str], int, dict[str, Any]], tuple[int, bytes]]
_changing = threading.Lock()


class DraftPackage(NamedTuple):
    """The folder of a draft in the format of the plans, and when it was made ("" where nothing says so)."""

    folder: Path
    when: str


def cleaned(name: str) -> str:
    """The name of a file that somebody sent, as it may stand on the disk and on the screen."""
    name = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return file_name(stem if dot else name, ending=plain(ending)[:8].lower() if dot else "").rstrip(".")


def begin(name: str, key: str = "") -> Path:
    """Where the bytes of a file of this name are to be written: in a folder of its own that nobody sees yet. By `key`
    the page asks how far it was read.
    """
    with _changing:
        try:
            _hold(FOLDER)
            _room_for_one()
            staged = FOLDER / f".{key if ID.fullmatch(key) else secrets.token_hex(6)}" / FILE
            staged.mkdir(parents=True)
        except OSError as error:
            raise FileRefused("m_draft_not_written", error=error.strerror or "") from None
    return staged / cleaned(name)


def progress(key: str) -> dict[str, int]:
    """Which page of how many of a scan was read; empty for any other file, and before the first page."""
    try:
        told = json.loads((FOLDER / f".{key}" / PROGRESS).read_text(encoding="utf-8")) if ID.fullmatch(key) else {}
        return {name: int(told[name]) for name in ("page", "pages") if name in told}
    except (OSError, ValueError, TypeError):
        return {}


def give_up(file: Path) -> None:
    """Nothing stays of a file that did not come whole."""
    shutil.rmtree(file.parents[1], ignore_errors=True)


def read(file: Path, when: str, run: ReadingProcess) -> list[DraftRecord | RefusalRecord]:
    """The records of what became of a file that has come: of its drafts, or why it was refused."""
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        came: DraftFile = {"name": file.name, "bytes": file.stat().st_size, "sha256": digest, "when": when}
        return [_kept(file, came, said) for said in _outcomes(file, run)]
    except OSError as error:
        raise FileRefused("m_draft_not_written", error=error.strerror or "") from None
    finally:
        give_up(file)


def _outcomes(file: Path, run: ReadingProcess) -> list[WrittenDraft | Refusal]:
    """What the process says of a file; one that dies or takes too long is a refusal like any other."""
    options = {"cwd": ROOT, "env": bare_environment()}
    try:
        code, output = run([sys.executable, "-m", PROCESS, str(file)], LONGEST, options)
        said: list[WrittenDraft | Refusal] | None = json.loads(output) if code == 0 else None
    except TimeoutError:
        return [{"refused": ["m_import_too_slow", LONGEST]}]
    except ValueError:
        said = None
    return said or [{"refused": ["m_import_died"]}]


def _kept(file: Path, came: DraftFile, said: WrittenDraft | Refusal) -> DraftRecord | RefusalRecord:
    """The record of a draft or of a refusal, after its folder has its own name."""
    draft_id = secrets.token_hex(6)
    record: DraftRecord | RefusalRecord
    if "refused" in said:
        folder = file.parents[1] / "refused"
        folder.mkdir(exist_ok=True)
        record = {"draft": draft_id, **came, **said}
    else:
        folder = file.parents[1] / said["folder"]
        (folder / FILE).mkdir(parents=True)
        shutil.copyfile(file, folder / FILE / file.name)
        record = {"draft": draft_id, **came, **said["found"]}
    kept = {key: value for key, value in record.items() if key != "draft"}  # its id is the name of its folder
    (folder / "record.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    os.replace(folder, FOLDER / draft_id)
    lock.sync(FOLDER)
    return record


def records(folder: Path | None = None) -> list[DraftRecord | RefusalRecord]:
    """The records of all drafts and refusals, the newest first; a folder that cannot be read is left out."""
    found: list[DraftRecord | RefusalRecord] = []
    for path in _folders(folder or FOLDER):
        try:
            found.append({"draft": path.name} | json.loads((path / "record.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            continue
    return sorted(found, key=lambda record: (str(record.get("when")), record["draft"]), reverse=True)


def view(draft_id: str) -> tuple[KeptDraft, DraftRecord]:
    """What a page shows of a draft, and its record; FileRefused where there is none."""
    folder = _folder(draft_id)
    try:
        record = {"draft": draft_id} | json.loads((folder / "record.json").read_text(encoding="utf-8"))
        shown = dict(json.loads((folder / "view.json").read_text(encoding="utf-8")))
        return cast("KeptDraft", shown), cast("DraftRecord", record)
    except (OSError, ValueError, TypeError):
        raise FileRefused("m_draft_unknown") from None


def package(draft_id: str) -> Path | None:
    """The folder of a draft in the format of the plans; None where there is no such draft."""
    try:
        folder = _folder(draft_id)
        name = json.loads((folder / "record.json").read_text(encoding="utf-8"))["plan_id"]
    except (FileRefused, OSError, ValueError, TypeError, KeyError):
        return None
    return folder / name if (folder / name / "plan.yml").is_file() else None


def packages() -> dict[str, DraftPackage]:
    """What is a draft and no refusal, by its id, the newest first."""
    found = {record["draft"]: record for record in records() if "refused" not in record}
    return {
        draft_id: DraftPackage(folder, str(record.get("when", "")))
        for draft_id, record in found.items()
        if (folder := FOLDER / draft_id / str(record.get("plan_id"))).joinpath("plan.yml").is_file()
    }


def count() -> int:
    """How many drafts there are; fewer things are read than for their records."""
    return sum(1 for _ in FOLDER.glob("????????????/*/plan.yml"))


def removed_records() -> list[DraftRecord | RefusalRecord]:
    """The records of what was dropped and can be brought back, the last first."""
    folder = FOLDER / REMOVED
    order = {path.name: path.stat().st_mtime for path in _folders(folder)}
    return sorted(records(folder), key=lambda record: order.get(record["draft"], 0), reverse=True)


def restore(draft_id: str) -> None:
    """Bring back what was dropped."""
    with _changing:
        removed = FOLDER / REMOVED / draft_id
        if not ID.fullmatch(draft_id) or not removed.is_dir():
            raise FileRefused("m_draft_unknown")
        try:
            _hold(FOLDER)
            _room_for_one()
            os.replace(removed, FOLDER / draft_id)
            lock.sync(FOLDER)
        except OSError as error:
            raise FileRefused("m_draft_not_written", error=error.strerror or "") from None


def drop(draft_id: str) -> None:
    """Take a draft or a refusal off the list; it lies in removed/ from then on."""
    with _changing:
        folder = _folder(draft_id)
        try:
            _hold(FOLDER)
            removed = FOLDER / REMOVED
            removed.mkdir(exist_ok=True)
            os.replace(folder, removed / draft_id)
            os.utime(removed / draft_id)  # it was dropped now
            for oldest in sorted(_folders(removed), key=lambda path: path.stat().st_mtime)[:-MOST_REMOVED]:
                shutil.rmtree(oldest, ignore_errors=True)
            lock.sync(FOLDER)
        except OSError as error:
            raise FileRefused("m_draft_not_written", error=error.strerror or "") from None


def nearly_full() -> tuple[int, int] | None:
    """How many drafts there are and how many there may be, where nine tenths of the room are taken."""
    count = len(_folders(FOLDER))
    return (count, MOST_DRAFTS) if count * 10 >= MOST_DRAFTS * 9 else None


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if ID.fullmatch(path.name)] if folder.is_dir() else []


def _folder(draft_id: str) -> Path:
    if not ID.fullmatch(draft_id) or not (FOLDER / draft_id).is_dir():
        raise FileRefused("m_draft_unknown")
    return FOLDER / draft_id


def _room_for_one() -> None:
    """FileRefused where there are as many drafts as there may be."""
    if len(_folders(FOLDER)) >= MOST_DRAFTS:
        raise FileRefused("m_draft_shelf_full", most=MOST_DRAFTS)


def _hold(folder: Path) -> None:
    """One process changes the drafts."""

    def clear() -> None:
        for left in folder.glob(".*/"):
            shutil.rmtree(left, ignore_errors=True)

    if not lock.hold(folder, clear):
        raise FileRefused("m_draft_other_process")
