"""Files that are zip archives (docx, ofd): their parts, within the limits and without what is not safe."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from cejian.importing import limits
from cejian.importing.document import FileRefused

OUTSIDE = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|\0")
# What marks the kinds of office files, by the names of their parts.
KINDS = (
    ("word/document", "docx"),
    ("xl/workbook", "m_import_sheet"),
    ("ppt/presentation", "m_import_slides"),
    ("OFD.xml", "ofd"),
)


class Packed:
    """The parts of one archive by name. FileRefused where it is damaged, encrypted, too much or unsafe."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, IndexError) as error:
            raise FileRefused("m_import_broken") from error
        parts = self._archive.infolist()
        if len(parts) > limits.PARTS:
            raise FileRefused("m_import_too_many_parts", most=f"{limits.PARTS:,}")
        # The archive's own word for a part's name, before Python mends it.
        if any(OUTSIDE.search(name) for part in parts for name in (part.orig_filename, part.filename)):
            raise FileRefused("m_import_paths")
        if any(part.flag_bits & 0x1 for part in parts):
            raise FileRefused("m_import_encrypted")
        self._left = limits.UNPACKED_BYTES
        if sum(part.file_size for part in parts) > self._left:
            raise self._too_big()
        self.names = [part.filename for part in parts]

    @property
    def kind(self) -> str | None:
        """docx, ofd, or the word for what it is instead; None for an archive of any other files."""
        if "mimetype" in self.names and self.part("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
            return "m_import_odt"
        return next((kind for name, kind in KINDS if any(part.startswith(name) for part in self.names)), None)

    def part(self, name: str) -> bytes:
        """The content of a part, b"" where there is none. What sizes the archive claims is not believed."""
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as stream:
                content = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise FileRefused("m_import_broken") from error
        self._left -= len(content)
        if self._left < 0:
            raise self._too_big()
        return content

    def tree(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is none. FileRefused where it defines entities or is no XML."""
        content = self.part(name)
        return parsed(content) if content else None

    @staticmethod
    def _too_big() -> FileRefused:
        return FileRefused("m_import_unpacks_too_big", most=limits.UNPACKED_BYTES // limits.MEGABYTE)


def parsed(content: bytes) -> etree._Element:
    """The root of an XML text that defines nothing and is within the limits."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        unsafe = b"<!DOCTYPE" in content or b"<!ENTITY" in content
        raise FileRefused("m_import_entities" if unsafe else "m_import_broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileRefused("m_import_entities")
    if sum(1 for _ in zip(range(limits.NODES + 1), root.iter())) > limits.NODES:
        raise FileRefused("m_import_too_many_nodes", most=f"{limits.NODES:,}")
    return root
