"""What the bare pages draw, loaded once: page -> charts (traces of x and y), tables (columns and rows), text."""

import json
from pathlib import Path

CONTENT = json.loads((Path(__file__).parent / "content.json").read_text(encoding="utf-8"))
