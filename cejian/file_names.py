"""Names of files that leave: whatever somebody typed, a name that every file system takes and no program reads as a
path or an option.

cejian/web/download.js has the likeness (fileName) for files that the browser makes; a test holds the two against each
other.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# Letters of a part, and its bytes: 255 is what file systems take of a whole name.
MOST_LETTERS, MOST_BYTES = 60, 120
# ASCII and Latin letters, digits, Chinese and its pause. Everything else is a sign of a path, a pattern, a shell, a
# direction of writing, or unseen.
OTHER = re.compile("[^0-9A-Za-zÀ-ÖØ-öø-ɏ〇々、㐀-䶿一-鿿-]+")
# Windows keeps these for itself, whatever follows behind a stop.
RESERVED = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def plain(text: str) -> str:
    """What of a text may stand in a name of a file; may be empty."""
    part = OTHER.sub("_", unicodedata.normalize("NFC", text)).strip("_-、")[:MOST_LETTERS]
    return part.encode()[:MOST_BYTES].decode(errors="ignore").strip("_-、")


def file_name(*parts: str, ending: str) -> str:
    """策鉴_领导两分钟_2026-11-22.pptx: the parts made plain, without those of which nothing is left."""
    name = "_".join(filter(None, map(plain, parts))) or "cejian"
    return f"{'_' if RESERVED.fullmatch(name) else ''}{name}.{ending}"


def attached(name: str) -> dict[str, str]:
    """The header that gives an answer its name on the visitor's disk."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
