"""What a reader makes of a file: plain text with its places, and what the reader doubts."""

from __future__ import annotations

from dataclasses import dataclass, field


class FileRefused(Exception):
    """A file that is no document we can read: `code` is a key of the word table `importing`, `values` its holes by
    their names. The sentence says what is wrong and how to go on.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class ReadDocument:
    """The text of one file. Lines end with "\\n"; cells of a table's row are joined by "\\t"; numbers that Word's lists
    make are written out. Offsets are code points of `text`, ends exclusive.

    A merged cell has its words once, where it begins; the cells that it covers are empty, so that columns stay in line.
    The text is never markup and holds no control characters besides "\\n" and "\\t". A text file keeps its letters as
    they are, blanks at the ends of lines included; other readers drop the blanks at both ends of a line.
    """

    text: str
    reader: str  # docx, doc, pdf, ocr, ofd, html, txt
    pages: tuple[int, ...] = ()  # where each page begins; () where the file has no pages
    tables: tuple[tuple[int, int], ...] = ()  # start, end of each table
    body: tuple[int, int] | None = None  # where the document stands in a saved web page; None: all of it
    doubts: tuple[tuple[str, int], ...] = field(default=())  # (word key, offset): what a person should look at
