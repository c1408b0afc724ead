"""The reader for each kind of file."""

from __future__ import annotations

from cejian.importing.document import ReadDocument
from cejian.importing.readers.packed import Packed
from cejian.importing.readers.page_parts import Scanned


def read(kind: str, data: bytes) -> ReadDocument:
    """The ReadDocument of a file of this kind; FileRefused where it has none, pages.Scanned where its pages are
    pictures.

    Each reader is loaded where it is needed: a text file needs no PDF program.
    """
    if kind == "picture":
        raise Scanned
    if kind == "doc":
        from cejian.importing.readers import doc

        return doc.read(data)
    if kind == "ofd":
        from cejian.importing.readers import ofd

        return ofd.read(Packed(data), data)
    if kind == "docx":
        from cejian.importing.readers import docx

        return docx.read(Packed(data))
    if kind == "pdf":
        from cejian.importing.readers import pdf

        return pdf.read(data)
    if kind == "html":
        from cejian.importing.readers import html

        return html.read(data)
    from cejian.importing.readers import txt

    return txt.read(data)
