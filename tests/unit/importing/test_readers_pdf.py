"""PDF with text: lines joined to paragraphs, page numbers and running heads taken out, ruled tables."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import fpdf
import pypdf
import pytest

from cejian.importing import limits
from cejian.importing.document import FileRefused
from cejian.importing.readers import pdf as reader
from cejian.importing.readers.page_lines import first_word, lines_of
from cejian.importing.readers.page_parts import Letter, PageLine
from tests.documents import PLAN, as_docx, as_pdf, as_text, by_office, paper_font, real_plan
from tests.oracle.plain_answers import PLAN_IDS

HEAD = "临江市人民政府文件"


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        reader.read(data)
    return refused.value.code


def changed(data: bytes, change) -> bytes:
    """The PDF after `change` has had its pages."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("size", [12, 16])
def test_a_plan_comes_out_as_it_went_in(size: int) -> None:
    document = reader.read(as_pdf(PLAN, size, HEAD))
    assert document.text == as_text(PLAN)
    assert [document.text[start:end].count("\n") for start, end in document.tables] == [4]
    assert document.pages[0] == 0 and list(document.pages) == sorted(document.pages) and len(document.pages) > 1


@pytest.mark.slow
@pytest.mark.parametrize("plan_id", [plan_id for plan_id in PLAN_IDS if plan_id.startswith(("xin", "zhong"))])
def test_each_letter_of_a_plan_comes_out_and_the_pages_begin_where_they_do(plan_id: str, tmp_path: Path) -> None:
    blocks = tuple(" ".join(line.split()) for line in real_plan(plan_id))
    data = as_pdf(blocks, head=HEAD)
    document = reader.read(data)
    assert document.text.replace(" ", "") == as_text(blocks).replace(" ", "")
    (tmp_path / "plan.pdf").write_bytes(data)
    told = subprocess.run(["pdftotext", tmp_path / "plan.pdf", "-"], check=True, capture_output=True, timeout=60)
    pages = told.stdout.decode().removesuffix("\f").split("\f")
    assert len(document.pages) == len(pages) > 5
    for start, page in zip(document.pages, pages):
        written = [line.strip("\u3000 ") for line in page.split("\n")]
        words = next(line for line in written if line and line != HEAD and not line.startswith("—"))
        assert document.text[start:].replace(" ", "").startswith(words.replace(" ", "")[:8])


@pytest.mark.slow
def test_a_pdf_of_an_office_program_gives_the_same(tmp_path: Path) -> None:
    document = reader.read(by_office(as_docx(PLAN), "docx", "pdf", tmp_path))
    assert document.text == as_text(PLAN)


@pytest.mark.slow
def test_paragraphs_without_indents_part_where_a_line_ends_early_or_an_item_begins() -> None:
    document = reader.read(as_pdf(PLAN, indent=False))
    assert document.text == as_text(PLAN)


ROWS = tuple(
    (str(number), f"建设第{number}个中心，开展导航项目并培育企业", "市市场监管局", "2025年") for number in range(1, 41)
)


@pytest.mark.slow
def test_a_table_over_pages_is_one_table_without_its_repeated_head() -> None:
    table = (("序号", "任务", "责任单位", "时限"), *ROWS)
    document = reader.read(as_pdf((PLAN[0], table, "表后的一段。")))
    assert len(document.tables) == 1 and len(document.pages) > 2
    start, end = document.tables[0]
    assert document.text[start:end] == as_text((table,))
    assert document.text.endswith("\n表后的一段。\n")


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_shown(angle: int) -> None:
    def turn(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(angle)
            page.transfer_rotation_to_content()

    assert reader.read(changed(as_pdf(PLAN), turn)).text == as_text(PLAN)
    only_shown = changed(as_pdf(PLAN), lambda writer: [page.rotate(angle) for page in writer.pages])
    assert reader.read(only_shown).text == as_text(PLAN)


def test_a_number_in_the_margin_that_does_not_rise_with_the_pages_stays() -> None:
    paper = fpdf.FPDF(unit="pt", format="A4")
    paper.add_font("paper", fname=paper_font())
    for _ in range(2):
        paper.add_page()
        paper.set_font("paper", size=12)
        paper.text(74, 400, "一页的内容。")
        paper.text(74, 800, "2025")
    assert reader.read(bytes(paper.output())).text.count("2025") == 2


def test_a_watermark_is_left_out() -> None:
    paper = fpdf.FPDF(unit="pt", format="A4")
    paper.add_font("paper", fname=paper_font())
    paper.add_page()
    paper.set_font("paper", size=16)
    with paper.rotation(45, 300, 400):
        paper.text(200, 400, "内部资料")
    paper.text(74, 400, "到2027年达到8件。")
    assert reader.read(bytes(paper.output())).text == "到2027年达到8件。\n"


@pytest.mark.slow
def test_pages_that_are_pictures_are_scans(tmp_path: Path) -> None:
    paper = fpdf.FPDF(unit="pt", format="A4")
    paper.add_font("paper", fname=paper_font())
    for number in range(3):
        paper.add_page()
        paper.image(_picture(), 0, 0, 595, 842)
        paper.set_font("paper", size=12)
        if number == 2:
            for line in range(6):
                paper.text(74, 100 + 20 * line, "文字页上的一行完整的文字。")
    with pytest.raises(reader.Scanned):
        reader.read(bytes(paper.output()))


def test_one_picture_page_among_pages_of_text_is_a_doubt() -> None:
    def add(writer: pypdf.PdfWriter) -> None:
        paper = fpdf.FPDF(unit="pt", format="A4")
        paper.add_page()
        paper.image(_picture(), 0, 0, 595, 842)
        writer.append(io.BytesIO(bytes(paper.output())))

    document = reader.read(changed(as_pdf(PLAN), add))
    assert document.doubts == (("m_import_doubt_picture", len(document.text)),)


def _picture():
    from PIL import Image

    return Image.effect_noise((100, 140), 80)


def test_what_is_encrypted_damaged_or_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_pdf(PLAN)
    assert refusal(changed(data, lambda writer: writer.encrypt("秘密", algorithm="RC4-128"))) == "m_import_encrypted"
    assert refusal(b"%PDF-1.7\n" + b"x" * 1000) == "m_import_broken"
    assert refusal(data + b"1 0 obj\nendobj\n" * 100_000) == "m_import_too_many_objects"
    assert refusal(data + b"<</Type/ObjStm/N 99999>>") == "m_import_too_many_objects"
    monkeypatch.setattr(limits, "PAGES", 1)
    assert refusal(data) == "m_import_too_many_pages"


# ---- lines ----------------------------------------------------------------------------------------------------------


def letters(words: str, gap: float = 0.0, base: float = 100.0) -> list[Letter]:
    return [
        Letter(word, 10 * (1 + gap) * place, 10 * (1 + gap) * place + 10, base, 10) for place, word in enumerate(words)
    ]


def read_line(row: list[Letter]) -> str:
    return [line.text for line in lines_of(row)][0]


def test_gaps_become_blanks_where_a_person_sees_them() -> None:
    assert read_line(letters("到二〇二七年末")) == "到二〇二七年末"
    assert read_line(letters("两端对齐的行", gap=0.3)) == "两端对齐的行"
    names = letters("张三")
    names += [Letter(one.text, one.left + 28, one.right + 28, one.base, 10) for one in letters("局长")]
    assert read_line(names) == "张三 局长"
    digits = [Letter("在", 0, 10, 100, 10), Letter("3", 12.5, 17.5, 100, 10), Letter("号", 20, 30, 100, 10)]
    assert read_line(digits) == "在3号"
    raised = letters("每万人口") + [Letter("注", 41, 45, 103, 5)]
    assert read_line(raised) == "每万人口注"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("业）、扩大", "业）、"),
        ("OPC（一人", "OPC（一"),
        ("到2027年", "到"),
        ("2027年", "2027"),
        ("“一核”以", "“一"),
        ("一”以上", "一”以"),
    ],
)
def test_the_first_word_is_what_cannot_be_parted(text: str, word: str) -> None:
    assert first_word(text) == word


def test_a_line_is_a_line() -> None:
    assert PageLine(" 两  个 ", 0, 1, 2, 3).text == "两 个"
