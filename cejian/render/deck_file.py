"""A deck as a file, made by a process of its own: fonts and drawing libraries leave the memory with it, and the server
keeps answering.

The process (`python -m cejian.render.deck_file KIND DAY`) reads the prepared deck as JSON and writes the file's name, a
line end and the file.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cejian import ending
from cejian.render import ExportRefused, making
from cejian.views.contract.slides import PreparedDeck

MEDIA_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
ROOT = Path(__file__).resolve().parents[2]
REFUSED = 3  # the exit code that says: standard output holds a label and its values


def make(kind: str, prepared: PreparedDeck, day: datetime.date) -> tuple[bytes, str]:
    """The file of a prepared deck (deck.prepare.prepare) and its name; ExportRefused with the sentence of the maker,
    RuntimeError where it broke.
    """
    code, output, errors = making.run(
        [sys.executable, "-m", "cejian.render.deck_file", kind, day.isoformat()],
        json.dumps(prepared, ensure_ascii=False, default=int).encode(),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    if code == REFUSED:
        raise ExportRefused(*json.loads(output))
    if code:
        raise RuntimeError(f"no {kind} was made: {errors.decode(errors='replace')}")
    name, _, content = output.partition(b"\n")
    return content, name.decode()


def _maker(kind: str) -> Callable[[PreparedDeck, datetime.date], tuple[bytes, str]]:
    """Who makes a kind of file; no other maker's libraries are loaded."""
    if kind == "pptx":
        from cejian.render import deck_pptx

        return deck_pptx.make
    if kind == "pdf":
        from cejian.render import deck_pdf

        return deck_pdf.make
    from cejian.render import deck_html

    return deck_html.make


def main() -> int:
    """Make the file that was asked for; 0, or REFUSED."""
    ending.with_parent()
    kind, day = sys.argv[1], datetime.date.fromisoformat(sys.argv[2])
    maker = _maker(kind)
    try:
        prepared: PreparedDeck = json.load(sys.stdin.buffer)  # as `make` wrote it
        content, name = maker(prepared, day)
    except ExportRefused as refused:
        sys.stdout.buffer.write(json.dumps([refused.label, *refused.values], default=str).encode())
        return REFUSED
    sys.stdout.buffer.write(name.encode() + b"\n" + content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
