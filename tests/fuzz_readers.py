"""python -m tests.fuzz_readers N [SEED]: N spoilt files of every kind through every reader.

Files of our own text are spoilt by a seeded generator: bytes, numbers, tags and parts of archives. They are read in one
process after another, each bounded as in the product; a process that dies, an error that is no refusal, a text that is
none, and a file that takes longer than the limit are faults, whose files are kept in the folder for temporary files.
Prints a table; the exit status is 1 where there is a fault.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from tests.documents import PLAN, as_docx, as_ofd, as_page, as_pdf, as_text, by_office

NUMBERS = [
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483648",
    b"-2147483649",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
]
PIECES = [
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"<",
    b">",
    b"&#x202e;",
    b"&#0;",
    b"&lt;script&gt;",
    b"<table>" * 40,
    b"<div>" * 300,
    b"<![CDATA[",
    b"<!--",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"(" * 400,
    b"[" * 400,
    "\u202e到2027年".encode(),
    "锟斤拷".encode(),
    b"endstream endobj",
    b"9 0 R",
    b"../../../../etc/passwd",
]
TAG = re.compile(rb"<[^<>]{1,200}>")
NUMBER = re.compile(rb"\d+")


@cache
def seeds() -> dict[str, list[bytes]]:
    """Good files of every kind, small, so that many can be read; some hold the time when they were made."""
    from PIL import Image

    from tests.unit.importing.test_readers_docx import listed

    docx = as_docx(PLAN, listed)
    with tempfile.TemporaryDirectory() as folder:
        doc = by_office(docx, "docx", "doc", Path(folder))
    text = as_text(PLAN)
    pictures = []
    for form in ("PNG", "JPEG", "TIFF"):
        stream = io.BytesIO()
        Image.radial_gradient("L").resize((60, 90)).save(stream, form)
        pictures.append(stream.getvalue())
    return {
        "docx": [docx],
        "doc": [doc],
        "pdf": [as_pdf(PLAN[:8]), as_pdf(PLAN[13:])],
        "ofd": [as_ofd(PLAN), as_ofd((), pictures[0])],
        "html": [as_page(PLAN).encode(), as_page(PLAN).encode("gb18030")],
        "txt": [text.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16")],
        "picture": pictures,
    }


# ---- spoiling -------------------------------------------------------------------------------------------------------


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """`data` after one to eight changes of its bytes, numbers or tags."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        if not changed:
            break
        at = chance.randrange(len(changed))
        end = min(len(changed), at + chance.choice((1, 2, 4, 16, 256)))
        what = chance.randrange(9)
        if what == 0:
            changed[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            changed[at:end] = chance.randbytes(end - at)
        elif what == 2:
            del changed[at:end]
        elif what == 3:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 50))
        elif what == 4:
            changed[at:at] = chance.choice(PIECES)
        elif what == 5:
            del changed[at:]
        else:
            _replace(changed, NUMBER if what == 6 else TAG, chance)
    return bytes(changed)


def _replace(changed: bytearray, pattern: re.Pattern[bytes], chance: random.Random) -> None:
    """A number by another one, or a tag by another of the file or by nothing."""
    found = list(pattern.finditer(bytes(changed)))
    if found:
        place = chance.choice(found)
        other = chance.choice(NUMBERS) if pattern is NUMBER else chance.choice((b"", chance.choice(found)[0]))
        changed[place.start() : place.end()] = other


def spoilt_archive(data: bytes, chance: random.Random) -> bytes:
    """An archive with one or two of its parts spoilt, taken out, doubled or renamed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.choice((1, 1, 2))):
        number = chance.randrange(len(parts))
        name, content = parts[number]
        what = chance.randrange(12)
        if what == 0:
            del parts[number]
        elif what == 1:
            parts.append((chance.choice(("../a.xml", "/a.xml", "a\\b.xml", name, "x" * 3_000)), content))
        elif what == 2:
            parts[number] = name, chance.choice(parts)[1]
        elif what == 3:
            parts[number] = name, content + b" " * 20_000_000
        else:
            parts[number] = name, spoilt(content, chance)
        if not parts:
            return b""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def inputs(count: int, seed: int) -> Iterator[tuple[str, int, bytes]]:
    """Kind, number and bytes of `count` spoilt files, the same for the same seed."""
    good = seeds()
    kinds = list(good)
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        kind = kinds[number % len(kinds)]
        data = chance.choice(good[kind])
        if kind in ("docx", "ofd") and chance.random() < 0.8:
            yield kind, number, spoilt_archive(data, chance)
        elif chance.random() < 0.03:
            other = chance.choice(good[chance.choice(kinds)])
            yield kind, number, data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]
        else:
            yield kind, number, spoilt(data, chance)


# ---- reading --------------------------------------------------------------------------------------------------------


def fault_of(document: ReadDocument) -> str:
    """What is wrong with a Document that a reader gave; "" where nothing is."""
    text = document.text
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text) or not text.endswith("\n"):
        return "no plain text"
    places = [*document.pages, *(place for _, place in document.doubts)]
    spans = [*document.tables, *([document.body] if document.body else [])]
    if not all(0 <= place <= len(text) for place in places) or list(document.pages) != sorted(document.pages):
        return "a place outside of the text"
    if not all(0 <= start < end <= len(text) for start, end in spans):
        return "a span that is none"
    return "too long" if len(text) > limits.LETTERS else ""


def outcome(data: bytes) -> str:
    """What comes of a file: read, the word of its refusal, or a fault."""
    from cejian.importing.kinds import kind_of
    from cejian.importing.readers import every, ocr
    from cejian.importing.readers.page_parts import Scanned

    kind = "picture"
    try:
        kind = kind_of(data)
        return "fault: " + fault if (fault := fault_of(every.read(kind, data))) else "read"
    except FileRefused as refused:
        return refused.code
    except Scanned:
        try:
            for _ in ocr.pictures(kind, data):
                pass
            return "scanned"
        except FileRefused as refused:
            return refused.code
    except MemoryError:
        return "m_import_too_much_memory"
    except Exception as error:
        return f"fault: {type(error).__name__}: {error}"[:200]


def serve(connection: Connection) -> None:
    """Read what comes until the process is ended; say what came of it and the processor seconds."""
    import os
    import resource

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.environ["PATH"] = ""  # an office program for each file would take hours
    # What the process that started this one holds counts against no reader.
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + 2 * limits.MEMORY, held + 2 * limits.MEMORY))
    while True:
        data = connection.recv_bytes()
        before = time.process_time()
        connection.send((outcome(data), time.process_time() - before))


@dataclass
class Kind:
    """What came of the files of one kind."""

    outcomes: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)


def run(count: int, seed: int, say: Callable[[str], None] = lambda _: None) -> dict[str, Kind]:
    """The outcomes by kind."""
    context = multiprocessing.get_context("fork")
    process: multiprocessing.process.BaseProcess | None = None
    found: dict[str, Kind] = {}
    for kind, number, data in inputs(count, seed):
        if process is None:
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
        one = found.setdefault(kind, Kind())
        try:
            ours.send_bytes(data)
            if ours.poll(10 * limits.SECONDS):  # the machine may be busy: processor seconds are what counts
                said, seconds = ours.recv()
            else:
                said, seconds = "fault: it hangs", 10.0 * limits.SECONDS
        except (EOFError, OSError):
            process.join()
            said, seconds = f"fault: the process died ({process.exitcode})", 0.0
        if seconds > limits.SECONDS:
            said = "fault: longer than the limit"
        one.outcomes[said.split(":")[0]] += 1
        one.longest = max(one.longest, seconds)
        if said.startswith("fault"):
            kept = Path(tempfile.gettempdir()) / f"fuzz-{kind}-{seed}-{number}"
            kept.write_bytes(data)
            one.faults.append(f"{kept}: {said}")
            say(one.faults[-1])
            if "died" in said or "hangs" in said:
                process.kill()
                process.join()
                process = None
        if number % 1000 == 999:
            say(f"{number + 1} files")
    if process:
        process.kill()
        process.join()
    return found


def main(count: int = 20_000, seed: int = 1) -> int:
    found = run(count, seed, lambda line: print(line, flush=True))
    print(
        "| kind | files | read | refused | scans | faults | longest, processor seconds |\n|---|---|---|---|---|---|---|"
    )
    for kind, one in found.items():
        refused = sum(times for said, times in one.outcomes.items() if said.startswith("m_import"))
        print(
            f"| {kind} | {one.outcomes.total()} | {one.outcomes['read']} | {refused} | {one.outcomes['scanned']} "
            f"| {one.outcomes['fault']} | {one.longest:.2f} |"
        )
    print(Counter(said for one in found.values() for said in one.outcomes.elements()).most_common())
    return 1 if any(one.faults for one in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
