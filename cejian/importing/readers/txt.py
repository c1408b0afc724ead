"""A text file, kept as it is: only the ends of lines become one kind, and what is no letter goes."""

from __future__ import annotations

from cejian.importing.document import ReadDocument
from cejian.importing.readers.letters import decode, spoilt_lines
from cejian.importing.readers.lines import Lines


def read(data: bytes) -> ReadDocument:
    """The ReadDocument of a text file's bytes; FileRefused where they are no text, or one that was decoded wrongly
    before.
    """
    lines = Lines()
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").removesuffix("\n")
    for line in text.split("\n"):
        if spoilt_lines(line):
            lines.doubt("m_import_doubt_spoilt")
        lines.add(line, strip=False)
    return lines.document("txt")
