"""Word's old doc, and wps files that are the same inside: office-oxide, else antiword, else LibreOffice where present.

office-oxide gives the text in milliseconds, but not the numbers that lists make: a file with lists goes through
LibreOffice where that is installed, and comes out with a doubt where it is not.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers import docx
from cejian.importing.readers.lines import Lines, cell
from cejian.importing.readers.packed import Packed

MAGIC = 0xA5EC  # of the stream WordDocument; its flags follow at byte 10
IS_ENCRYPTED = 0x0100


def read(data: bytes) -> ReadDocument:
    """The ReadDocument of a doc's bytes."""
    if is_encrypted(data):
        raise FileRefused("m_import_encrypted")
    try:
        import office_oxide  # not on every system (requirements-doc.txt)

        document = office_oxide.Document.from_bytes(data, "doc")
        parts, text = document.to_ir(), document.plain_text()
    except Exception as error:  # its errors, and that it is not there
        return _by_other_programs(data, error)
    blocks = [block for section in parts["sections"] for block in section["elements"]]
    if any(block["type"] == "list" for block in blocks) and (whole := _by_office(data)):
        return whole
    lines = Lines()
    for block in blocks:
        _write(block, lines)
    if not _holds(lines, text):
        # Something stands where it was not looked for: then all of it without its tables.
        lines = Lines()
        for line in text.splitlines():
            lines.add(line)
    return lines.document("doc")


def is_encrypted(data: bytes) -> bool:
    """Whether the text's stream says that it is encrypted; it begins at a sector, which are of 512 bytes at least."""
    for start in range(512, min(len(data) - 12, limits.BYTES), 512):
        if int.from_bytes(data[start : start + 2], "little") == MAGIC and data[start + 3] in (0, 1):
            return bool(int.from_bytes(data[start + 10 : start + 12], "little") & IS_ENCRYPTED)
    return False


def _holds(lines: Lines, text: str) -> bool:
    """Whether every letter of `text` is among the lines."""
    return not Counter("".join(text.split())) - Counter("".join("".join(lines.lines).split()))


def _write(block: dict[str, Any], lines: Lines) -> None:
    if block["type"] == "table":
        rows = []
        for row in block["rows"]:
            written = []
            for one in row["cells"]:
                words = cell(line for inner in one["content"] for line in words_of(inner).split("\n"))
                written.extend([words, *[""] * (min(one.get("col_span") or 1, 100) - 1)])
            rows.append(written if len(row["cells"]) > 1 else ["".join(written)])
        lines.table(rows)
    elif block["type"] == "list":
        lines.doubt("m_import_doubt_list")
        for item in _items(block):
            lines.add(item)
    else:
        for line in words_of(block).split("\n"):
            lines.add(line)


def _items(block: dict[str, Any]) -> Iterator[str]:
    """The items of a list in order, those below them too."""
    for item in block["items"]:
        yield from (words_of(inner) for inner in item["content"])
        if nested := item.get("nested"):
            yield from _items(nested)


def words_of(part: object) -> str:
    """The text inside a part, whatever it is made of."""
    if isinstance(part, list):
        return "".join(map(words_of, part))
    if not isinstance(part, dict):
        return ""
    if part.get("type") in ("line_break", "linebreak", "break"):
        return "\n"
    return part["text"] if isinstance(part.get("text"), str) else words_of(list(part.values()))


# ---- other programs -----------------------------------------------------------------------------------------------


def _by_other_programs(data: bytes, error: Exception) -> ReadDocument:
    if program := shutil.which("antiword"):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "a.doc"
            file.write_bytes(data)
            done = _run([program, "-m", "UTF-8.txt", "-w", "0", str(file)], folder)
        if done:
            lines = Lines()
            for line in done.decode("utf-8", "replace").splitlines():
                lines.add(line.replace("|", " "))
            if lines.length:
                return lines.document("doc")
    if document := _by_office(data):
        return document
    raise FileRefused("m_import_no_doc") from error


def _by_office(data: bytes) -> ReadDocument | None:
    """The ReadDocument as LibreOffice reads the file; None where it is not there or cannot."""
    program = shutil.which("soffice")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.doc"
        file.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        _run([program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(file)], folder)
        made = Path(folder) / "a.docx"
        if not made.exists() or made.stat().st_size > limits.UNPACKED_BYTES:
            return None
        document = docx.read(Packed(made.read_bytes()))
    return ReadDocument(document.text, "doc", document.pages, document.tables, document.body, document.doubts)


def _run(command: list[str], folder: str) -> bytes:
    """What a program prints; nothing where it fails. It ends with this process at the latest."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        return subprocess.run(
            command,
            capture_output=True,
            timeout=limits.SECONDS * 0.8,
            check=True,
            stdin=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8"},
            preexec_fn=_with_more_memory if os.name == "posix" else None,
        ).stdout
    return b""


def _with_more_memory() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
