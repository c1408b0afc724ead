"""read(path): every kind of file gives the same text, names are not believed, and what is bad harms nobody else."""

from __future__ import annotations

import contextlib
import io
import os
import re
import resource
import select
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from cejian.importing import limits, reading
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.reading import read
from cejian.wording.labels import WORDS, word
from tests.documents import (
    PLAN,
    as_docx,
    as_ofd,
    as_page,
    as_pdf,
    as_text,
    by_office,
    with_parts,
)
from tests.unit.importing.test_readers_docx import listed

TEXT = as_text(PLAN)
TABLE = next(block for block in PLAN if not isinstance(block, str))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same plan in every kind of file."""
    docx = as_docx(PLAN)
    return {
        "docx": docx,
        "doc": by_office(docx, "docx", "doc", tmp_path_factory.mktemp("office")),
        "pdf": as_pdf(PLAN),
        "ofd": as_ofd(PLAN),
        "html": as_page(PLAN).encode(),
        "txt": TEXT.encode("gb18030"),
    }


by_an_office = pytest.mark.slow  # an office program makes one of the files
KINDS = ["docx", "doc", "pdf", "ofd", "html", "txt"]


def of_bytes(folder: Path, data: bytes, name: str) -> ReadDocument:
    (folder / name).write_bytes(data)
    return read(folder / name)


def refusal(path: Path) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read(path)
    return refused.value


@by_an_office
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_gives_the_same_text(files: dict[str, bytes], tmp_path: Path, kind: str) -> None:
    """A text file has the cells of its table as it has them and does not say that they are one; a page has more text
    around its document. All else is the same, letter by letter."""
    document = of_bytes(tmp_path, files[kind], f"plan.{kind}")
    assert document.reader == kind and document.doubts == ()
    assert (document.text[slice(*document.body)] if document.body else document.text) == TEXT
    if kind != "txt":
        assert [document.text[one:other] for one, other in document.tables] == [as_text((TABLE,))]


@by_an_office
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_is_not_believed_and_a_wrong_one_is_a_doubt(files: dict[str, bytes], tmp_path: Path, kind: str) -> None:
    document = of_bytes(tmp_path, files[kind], "plan.ceb")
    assert document.reader == kind and document.doubts == (("m_import_doubt_misnamed", 0),)
    assert of_bytes(tmp_path, files[kind], "plan").doubts == ()


@by_an_office
def test_a_doc_with_numbers_of_lists_has_them_where_an_office_program_is_there(tmp_path: Path) -> None:
    data = by_office(as_docx((), listed), "docx", "doc", tmp_path)
    assert "\n（二）主要目标\n1.任务甲\n" in of_bytes(tmp_path, data, "lists.doc").text


@by_an_office
def test_without_an_office_program_the_lost_numbers_are_a_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = by_office(as_docx((), listed), "docx", "doc", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = of_bytes(tmp_path, data, "lists.doc")
    assert "\n任务甲\n" in document.text
    assert [key for key, _ in document.doubts] == ["m_import_doubt_list"]


# ---- refused with the way on ----------------------------------------------------------------------------------------


def workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write(0, 0, "表")
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("方案.txt", "文字")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("m_import_empty", lambda: b""),
        ("m_import_empty", lambda: b" \0\r\n" * 100),
        ("m_import_ceb", lambda: b"Founder CEB 1.0" + b"\1" * 100),
        ("m_import_caj", lambda: b"CAJ\0" + b"\1" * 100),
        ("m_import_rtf", lambda: b"{\\rtf1 \\ansi }"),
        ("m_import_sheet", workbook),
        ("m_import_archive", archive),
        ("m_import_archive", lambda: b"Rar!\x1a\x07" + b"\1" * 100),
        ("m_import_odt", lambda: with_parts(archive(), mimetype=b"application/vnd.oasis.opendocument.text")),
        ("m_import_slides", lambda: with_parts(archive(), **{"ppt/presentation.xml": b"<p/>"})),
        ("m_import_encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
        ("m_import_sheet", lambda: OLE + "Workbook".encode("utf-16-le")),
        ("m_import_no_doc", lambda: OLE + "WordDocument".encode("utf-16-le")),
        ("m_import_unknown", lambda: b"MZ\x90\0" + b"\1" * 100),
        ("m_import_no_text_file", lambda: os.urandom(50) + b"\0" * 100),
        ("m_import_entities", lambda: with_parts(as_ofd(PLAN), **{"OFD.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'})),
        ("m_import_broken", lambda: with_parts(as_ofd(PLAN), **{"OFD.xml": b"<OFD"})),
        ("m_import_broken", lambda: as_docx(PLAN)[:5_000]),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_on(tmp_path: Path, code: str, make: Callable[[], bytes]) -> None:
    (tmp_path / "plan.docx").write_bytes(make())
    refused = refusal(tmp_path / "plan.docx")
    assert refused.code == code
    for lang in ("zh", "en"):
        said = word(refused.code, lang, *refused.values.values())
        assert not re.search(r"\{\w+\}", said) and len(said) > 10


def test_a_gigabyte_is_refused_by_its_size_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as stream:
        stream.truncate(1024**3)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was read"), raising=True)
    assert refusal(path).code == "m_import_too_big"


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    opened = Path.open

    def growing(self: Path, mode: str):
        stream = opened(self, mode)
        real = stream.read

        class Growing:
            def __enter__(self):
                return self

            def __exit__(self, *_):
                stream.close()

            def fileno(self) -> int:
                return stream.fileno()

            def read(self, size: int) -> bytes:
                data = real(size)
                with opened(path, "ab") as more:
                    more.write("又下载了一段".encode())
                return data

        return Growing()

    monkeypatch.setattr(Path, "open", growing)
    assert refusal(path).code == "m_import_growing"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none.txt"):
        assert refusal(path).code == "m_import_cannot_open"


# ---- a process that dies alone --------------------------------------------------------------------------------------


@pytest.mark.slow  # each ends a process that took what it may not
@pytest.mark.parametrize(
    ("order", "code", "seconds"),
    [
        ("crash", "m_import_died", 30),
        ("talk", "m_import_died", 30),
        ("wait", "m_import_too_slow", 1),
        ("spin", "m_import_too_slow", 30),
        ("eat", "m_import_too_much_memory", 30),
    ],
)
def test_a_reader_that_goes_wrong_is_one_refused_file(order: str, code: str, seconds: int) -> None:
    with pytest.raises(FileRefused) as refused:
        said = reading._asked(["tests.bad_reader"], order.encode(), seconds)
        raise FileRefused(said["refused"], **said["values"])
    assert refused.value.code == code
    assert tuple(refused.value.values) == WORDS[code].holes


def test_the_pages_of_a_scan_are_heard_of_while_it_is_read(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    note = tmp_path / "heard"

    def on_page(page: int, pages: int) -> None:
        heard.append((page, pages))
        if page == pages:
            note.touch()

    said = reading._asked(["tests.bad_reader"], f"pages{note}".encode(), 60, on_page)
    assert said == {"refused": "m_import_broken", "values": {}} and heard[-1] == (2, 2)


@pytest.mark.slow
def test_what_a_reader_has_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(FileRefused, match="m_import_died"):
        reading._asked(["tests.bad_reader"], f"leave{note}".encode(), 60)
    started = int(note.read_text())
    with contextlib.suppress(ProcessLookupError):  # gone already
        ended, _, _ = select.select([os.pidfd_open(started)], [], [], 90)
        assert ended, "it goes on"


def test_the_bounds_hold_in_the_process_that_reads() -> None:
    """The bounds of limits.py, read in the process itself."""
    asked = (
        "import resource; from cejian.importing.reading_process import limit; from cejian.importing import limits;"
        "limit(limits.MEMORY, limits.SECONDS);"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], *resource.getrlimit(resource.RLIMIT_CPU))"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.split() == [str(limits.MEMORY), str(limits.SECONDS), str(limits.SECONDS + 1)]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != limits.MEMORY  # only there
