"""Which kind of document a file is, by its content and never by its name."""

from __future__ import annotations

import re

from cejian.importing.document import FileRefused
from cejian.importing.readers.packed import Packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first bytes of what cannot be read here, with the word for it.
OTHERS = (
    (b"Founder CEB", "m_import_ceb"),
    (b"CEBX", "m_import_ceb"),
    (b"CAJ", "m_import_caj"),
    (b"HN\x01", "m_import_caj"),
    (b"KDH", "m_import_caj"),
    (b"{\\rtf", "m_import_rtf"),
    (b"Rar!", "m_import_archive"),
    (b"7z\xbc\xaf\x27\x1c", "m_import_archive"),
    (b"\x1f\x8b", "m_import_archive"),
    (b"MZ", "m_import_unknown"),
    (b"\x7fELF", "m_import_unknown"),
)
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
# Names of streams in an OLE file, as they stand in its directory.
ENCRYPTED, WORD, EXCEL, SLIDES = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "Workbook", "PowerPoint Document")
)
MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|meta|title|article|table|div|td|p|h[1-6])[\s>]", re.I)
LOOKED_AT = 8_192  # bytes at the beginning


def kind_of(data: bytes) -> str:
    """docx, doc, pdf, ofd, html, txt or picture. FileRefused, with the way on, where it is anything else."""
    if not data.strip(b"\0 \r\n\t"):
        raise FileRefused("m_import_empty")
    start = data[:LOOKED_AT]
    for mark, word in OTHERS:
        if start.startswith(mark):
            raise FileRefused(word)
    if start.startswith(PICTURES):
        return "picture"
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(OLE):
        return _of_ole(data)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_archive(data)
    if data[257:262] == b"ustar":
        raise FileRefused("m_import_archive")
    return "html" if _is_page(start) else "txt"


def _of_ole(data: bytes) -> str:
    if ENCRYPTED in data:
        raise FileRefused("m_import_encrypted")
    if WORD in data:
        return "doc"
    raise FileRefused(
        "m_import_sheet" if EXCEL in data else "m_import_slides" if SLIDES in data else "m_import_unknown"
    )


def _of_archive(data: bytes) -> str:
    kind = Packed(data).kind
    if kind in ("docx", "ofd"):
        return kind
    raise FileRefused(kind or "m_import_archive")


def _is_page(start: bytes) -> bool:
    """Whether a text is a web page: two elements of one, or one at its very beginning."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")
    return bool(MARKUP.match(start.lstrip(b"\xef\xbb\xbf \r\n\t\xff\xfe"))) or len(MARKUP.findall(start)) >= 2
