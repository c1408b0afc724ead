"""read(path): a file as a ReadDocument, read in a process of its own that can die alone."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.reading_process import document_of

# Hears which page of a scan was read, and of how many.
OnPage = Callable[[int, int], None]
READER = "cejian.importing.reading_process"
ROOT = Path(__file__).resolve().parents[2]
# Endings of names that say the same as the content; a name without an ending says nothing.
ENDINGS = {
    "docx": "docx docm dotx wps",
    "doc": "doc wps dot wpt",
    "pdf": "pdf",
    "ofd": "ofd",
    "html": "html htm shtml xhtml",
    "txt": "txt text md csv",
    "picture": "png jpg jpeg tif tiff",
}


def read(path: Path | str, on_page: OnPage = lambda *_: None) -> ReadDocument:
    """The ReadDocument of a file, whatever its name says it is. FileRefused, with a sentence and the way on, where
    it is damaged, unsafe, no document, or more than the limits (cejian/importing/limits.py) allow. Of a scan, `on_page`
    hears which page of how many was read.
    """
    path = Path(path)
    kind, document = read_content(content(path), on_page)
    if not fits_name(kind, path.name):
        document = dataclasses.replace(document, doubts=(("m_import_doubt_misnamed", 0), *document.doubts))
    return document


def fits_name(kind: str, name: str) -> bool:
    """Whether the ending of a file's name fits its kind."""
    _, dot, ending = name.lower().rpartition(".")
    return not dot or ending in ENDINGS[kind].split()


def content(path: Path) -> bytes:
    """The bytes of a file that is complete. FileRefused where it is too big, still grows, or is no file."""
    try:
        before = path.stat()  # and not opened yet: a pipe would be waited for
        if not stat.S_ISREG(before.st_mode):
            raise FileRefused("m_import_cannot_open")
        if before.st_size > limits.BYTES:
            raise FileRefused("m_import_too_big", most=limits.BYTES // limits.MEGABYTE)
        with path.open("rb") as stream:
            data = stream.read(limits.BYTES + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        raise FileRefused("m_import_cannot_open") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != before.st_size:
        raise FileRefused("m_import_growing")
    return data


def read_content(data: bytes, on_page: OnPage = lambda *_: None) -> tuple[str, ReadDocument]:
    """The kind of a file and its ReadDocument, by its bytes, read in a process of its own."""
    if len(data) > limits.BYTES:
        raise FileRefused("m_import_too_big", most=limits.BYTES // limits.MEGABYTE)
    said = _asked([READER], data, limits.SECONDS)
    if "scanned" in said:
        said = _asked([READER, said["scanned"]], data, limits.OCR_SECONDS, on_page)
    if "refused" in said:
        raise FileRefused(said["refused"], **said["values"])
    return said["kind"], document_of(said["document"])


def bare_environment() -> dict[str, str]:
    """What a process that meets a foreign file is given: the environment that Python needs, and where our code lies."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}


def _asked(module: list[str], data: bytes, seconds: int, on_page: OnPage = lambda *_: None) -> dict[str, Any]:
    """What the process says of a file. It gets no environment but what Python needs, and ends with all it started."""
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=bare_environment() | {"OMP_NUM_THREADS": "2"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    is_late, out = threading.Event(), b""

    def stop() -> None:
        is_late.set()
        _kill(process)

    timer = threading.Timer(seconds, stop)
    feeding = threading.Thread(target=_feed, args=(process, data), daemon=True)
    try:
        timer.start()
        feeding.start()
        for out in process.stdout or ():
            _tell(out, on_page)
        process.wait()
    finally:
        timer.cancel()
        _end(process)
    if is_late.is_set():
        raise FileRefused("m_import_too_slow", most=seconds)
    with contextlib.suppress(ValueError):
        said = json.loads(out)
        if isinstance(said, dict):
            return said
    if hasattr(signal, "SIGXCPU") and process.returncode == -signal.SIGXCPU:
        raise FileRefused("m_import_too_slow", most=seconds)
    raise FileRefused("m_import_died")


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Give a process what it reads; one that has ended takes no more."""
    if process.stdin:
        with contextlib.suppress(OSError, ValueError):
            process.stdin.write(data)
            process.stdin.close()


def _tell(line: bytes, on_page: OnPage) -> None:
    """Pass on a word on a page; what else is said is no concern of who waits."""
    if line.startswith(b'{"page"'):
        said = json.loads(line)
        on_page(int(said["page"]), int(said["pages"]))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it has started, an office program for one."""
    _kill(process)
    for stream in (process.stdin, process.stdout):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
