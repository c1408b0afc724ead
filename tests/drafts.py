"""Drafts on a shelf of a test's own, laid there as the page 导入 lays them."""

from __future__ import annotations

import json
from pathlib import Path

from cejian.importing.document import ReadDocument
from cejian.importing.draft import Draft, write
from cejian.importing.drafting import drafts_of


def lay(shelf: Path, draft_id: str, text: str) -> Draft:
    """The draft of a text, on the shelf under this id."""
    [draft] = drafts_of(ReadDocument(text, "txt"))
    write(draft, shelf / draft_id)
    record = {"plan_id": draft.plan_id, "name": "方案.txt", "when": "2026-11-29 12:00:00"}
    (shelf / draft_id / "record.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return draft
