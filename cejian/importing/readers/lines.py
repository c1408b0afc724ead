"""Lines gathered into a Document: whatever a file holds, what comes out is plain text within the limits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument

# Neither letters nor layout: control characters, halves of surrogate pairs, noncharacters, marks without width.
UNPRINTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200d\u2060-\u2064\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# Marks that turn the order in which a line is shown: what a person sees would differ from what is read.
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A letter that only the file's own font knows, or that was lost before the file was made.
LOST = re.compile("[\ue000-\uf8ff\ufffd]|锟斤拷|[\U000f0000-\U0010ffff]")
BLANKS = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029 \xa0\u2000-\u200a\u202f\u205f]+")


class Lines:
    """The lines of one file in order; `document` gives them out. Raises FileRefused where the text grows over the
    limit.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self.pages: list[int] = []
        self.tables: list[tuple[int, int]] = []
        self.doubts: list[tuple[str, int]] = []

    def add(self, line: str, strip: bool = True) -> None:
        """One line; with `strip` its runs of blanks become one blank and those at its ends go. An empty one is left
        out where it is stripped.
        """
        self._put(plain(line) if strip else printed(line).replace("\n", " "), strip)

    def row(self, cells: Iterable[str]) -> None:
        """A row of a table; one without a word is left out."""
        self._put("\t".join(map(plain, cells)), strip=True)

    def _put(self, line: str, strip: bool) -> None:
        if strip and not line.strip():
            return
        turned = TURNING.search(line)
        if turned:
            self.doubts.append(("m_import_doubt_turning", self.length))
            line = TURNING.sub("", line)
        if lost := LOST.search(line):
            self.doubts.append(("m_import_doubt_lost", self.length + lost.start()))
        self.lines.append(line + "\n")
        self.length += len(line) + 1
        if self.length > limits.LETTERS:
            raise FileRefused("m_import_too_long", most=f"{limits.LETTERS:,}")

    def table(self, rows: Iterable[Iterable[str]]) -> None:
        """A table's rows; its place is kept."""
        start = self.length
        for cells in rows:
            self.row(cells)
        if self.length > start:
            self.tables.append((start, self.length))

    def page(self, within: int = 0) -> None:
        """A new page begins with what follows, or `within` so many letters of the next line."""
        self.pages.append(self.length + within)

    def doubt(self, key: str, offset: int | None = None) -> None:
        """Something to look at, where the text is now or at `offset`."""
        self.doubts.append((key, self.length if offset is None else offset))

    def document(self, reader: str, body: tuple[int, int] | None = None) -> ReadDocument:
        """All of it; FileRefused where it has no word."""
        text = "".join(self.lines)
        if not text.strip():
            raise FileRefused("m_import_no_text")
        doubts = sorted(dict.fromkeys(self.doubts), key=lambda doubt: doubt[1])
        return ReadDocument(text, reader, tuple(self.pages), tuple(self.tables), body, tuple(doubts))


def printed(text: str) -> str:
    """`text` without what is no letter; whole surrogate pairs become their letter."""
    if re.search("[\ud800-\udfff]", text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return UNPRINTED.sub("", text)


def plain(text: str) -> str:
    """One line of text with single blanks inside and none at its ends."""
    return printed(BLANKS.sub(" ", text)).strip(" \u3000")


def cell(paragraphs: Iterable[str]) -> str:
    """The paragraphs of a table's cell as one line: a narrow column's 责任／单位 is one word, all else is set apart."""
    joined = ""
    for paragraph in map(plain, paragraphs):
        if not paragraph:
            continue
        last = joined.rsplit(" ", 1)[-1]
        apart = joined and (len(last) > 3 or len(paragraph) > 3)
        joined += " " + paragraph if apart else paragraph
    return joined
