"""The process in which one file that a visitor brought becomes drafts: it reads, writes folders, says what it found as
a line of JSON, and ends. cejian.importing.draft_storage starts it; a file that ends it ends nothing else. Who ends it
ends what it has started as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cejian.importing import limits, reading
from cejian.importing.document import FileRefused
from cejian.importing.draft_record import Refusal, WrittenDraft
from cejian.importing.draft_storage import PROGRESS
from cejian.importing.reading_process import limit

if TYPE_CHECKING:
    from cejian.importing.draft import Draft

CODE = Path(__file__).parents[1]
# What decides a draft besides this room: its outline, its numbers, its names, the files that it is written as. A test
# holds it against what this room imports.
BESIDE = (
    "corpus/fields.py",
    "corpus/numbers.py",
    "corpus/outline.py",
    "corpus/packages.py",
    "corpus/records.py",
    "corpus/sounds.py",
    "corpus/text.py",
    "ids.py",
    "wording/folding.py",
    "wording/withholding.py",
)


def rules(code: Path = CODE) -> str:
    """Which rules read a file: a digest of all that this room is made of, and of what decides a draft besides."""
    room = [path for path in (code / "importing").rglob("*") if path.suffix in (".py", ".csv")]
    digest = hashlib.sha256()
    for path in sorted([*room, *(code / name for name in BESIDE)]):
        name = path.relative_to(code).as_posix().encode()
        digest.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]


def drafted(file: Path) -> list[WrittenDraft | Refusal]:
    """Write the drafts of a file into the folders 1, 2, … beside its own; a row per draft, or per refusal."""
    try:
        document = reading.read(file, lambda page, pages: _note(file, page, pages))
    except FileRefused as refused:
        return [{"refused": [refused.code, *refused.values.values()]}]
    # Here, because to load the rules takes most of the time of a file that is refused, and that needs none.
    from cejian.importing.drafting import drafts_of

    return [
        {"refused": [draft.verdict.code]}
        if draft.verdict.is_refused
        else _written(draft, file.parents[1] / str(number))
        for number, draft in enumerate(drafts_of(document), start=1)
    ]


def _note(file: Path, page: int, pages: int) -> None:
    """Say beside the file how far a scan was read."""
    written = file.parents[1] / f"{PROGRESS}.new"
    written.write_text(json.dumps({"page": page, "pages": pages}), encoding="utf-8")
    os.replace(written, file.parents[1] / PROGRESS)


def _written(draft: Draft, folder: Path) -> WrittenDraft:
    from cejian.importing import draft_view  # here, as above
    from cejian.importing.draft import write

    write(draft, folder)
    shown = draft_view.shown(draft)
    (folder / "view.json").write_text(json.dumps(shown, ensure_ascii=False), encoding="utf-8")
    return {
        "folder": folder.name,
        "found": {
            "plan_id": draft.plan_id,
            "title": draft.plan["title"],
            "reader": draft.reader,
            "rules": rules(),
            "warning": draft.verdict.code,
            "counts": draft_view.counts(draft),
            "doubts": sorted({word for word, _ in draft.doubts}),
            "doubtful": [f for f in shown["facts"] if float(f["confidence"]) < draft_view.DOUBTFUL_BELOW],
        },
    }


def main(file: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # on the way out the reader is ended too
    limit(limits.OCR_MEMORY, 2 * limits.OCR_SECONDS)  # of two cores; what it starts to read with has less
    print(json.dumps(drafted(Path(file))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
