"""The process in which one file is read: it limits itself, reads, says what it found in lines of JSON, and ends.

A file that makes a reader crash, hang or eat memory ends this process and nothing else. cejian.importing.reading starts
it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument


def limit(memory: int, seconds: int) -> None:
    """Bound this process and its children, where the system can: address space, processor seconds, no core file."""
    try:
        import resource
    except ImportError:  # Windows: the clock of the process that waits is the bound
        return
    for what, bound in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.UNPACKED_BYTES),
    ):
        # An office program that this process starts may have more memory, up to the bound of OCR; and at its hard
        # bound of seconds a process is killed like any other, which would not say why.
        hard = {resource.RLIMIT_AS: limits.OCR_MEMORY, resource.RLIMIT_CPU: seconds + 1}.get(what, bound)
        with contextlib.suppress(ValueError, OSError):  # macOS knows no bound of the address space
            resource.setrlimit(what, (bound, hard))


def answer(data: bytes) -> dict[str, object]:
    """What is said of a file: its kind and document, why it is refused, or that it is a scan."""
    from cejian.importing.kinds import kind_of
    from cejian.importing.readers import every
    from cejian.importing.readers.page_parts import Scanned

    try:
        kind = kind_of(data)
        return {"kind": kind, "document": dataclasses.asdict(every.read(kind, data))}
    except FileRefused as refused:
        return {"refused": refused.code, "values": refused.values}
    except Scanned:
        return {"scanned": kind}
    except MemoryError:
        return too_much_memory(limits.MEMORY)


def too_much_memory(bound: int) -> dict[str, object]:
    return {"refused": "m_import_too_much_memory", "values": {"most": bound // limits.MEGABYTE}}


def document_of(said: dict[str, Any]) -> ReadDocument:
    """The Document that was said in JSON."""
    return ReadDocument(**{name: _tuples(value) for name, value in said.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def recognised(kind: str, data: bytes, say: Callable[[dict[str, object]], None]) -> dict[str, object]:
    """What is said of a scan of this kind, after a word on each of its pages."""
    from cejian.importing.readers import ocr

    try:
        document = ocr.read(kind, data, lambda number, count: say({"page": number, "pages": count}))
        return {"kind": kind, "document": dataclasses.asdict(document)}
    except FileRefused as refused:
        return {"refused": refused.code, "values": refused.values}
    except MemoryError:
        return too_much_memory(limits.OCR_MEMORY)


def main(scanned_kind: str = "") -> None:
    """Read the file that comes in; with a kind, recognise the scan of that kind."""
    # What a library prints is no answer: the answer's way is kept, and theirs leads nowhere.
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    data = sys.stdin.buffer.read()

    def say(said: dict[str, object]) -> None:
        out.write(json.dumps(said).encode("ascii") + b"\n")
        out.flush()

    if scanned_kind:
        limit(limits.OCR_MEMORY, 2 * limits.OCR_SECONDS)  # of two cores
        say(recognised(scanned_kind, data, say))
    else:
        limit(limits.MEMORY, limits.SECONDS)
        say(answer(data))
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
