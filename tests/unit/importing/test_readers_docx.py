"""Word's docx as a person sees it: list numbers, merged cells, tracked changes, text boxes, notes."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers import docx as reader
from cejian.importing.readers.numbering import formatted
from cejian.importing.readers.packed import Packed
from tests.documents import PLAN, as_docx, as_text, by_office, real_plan, with_parts
from tests.oracle.plain_answers import PLAN_IDS

W = nsdecls("w")


def read(data: bytes) -> ReadDocument:
    return reader.read(Packed(data))


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read(data)
    return refused.value.code


def of_body(*blocks: str) -> bytes:
    """A docx whose body is this XML."""

    def change(document: docx.document.Document) -> None:
        for block in blocks:
            found = parse_xml(re.sub(r"^<w:(\w+)", rf"<w:\1 {W}", block))
            document.element.body.insert_element_before(found, "w:sectPr")

    return as_docx((), change)


def test_the_text_of_a_plan_comes_out_as_it_is() -> None:
    document = read(as_docx(PLAN))
    assert document.text == as_text(PLAN) and document.doubts == ()
    assert [document.text[start:end].count("\n") for start, end in document.tables] == [4]


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_each_plan_comes_out_as_it_is(plan_id: str) -> None:
    blocks = tuple(" ".join(line.split()) for line in real_plan(plan_id))
    assert [" ".join(line.split()) for line in read(as_docx(blocks)).text.splitlines()] == list(blocks)


# ---- numbers of lists ---------------------------------------------------------------------------------------------

LEVELS = """<w:abstractNum %s w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:suff w:val="nothing"/>
<w:lvlText w:val="%%1.%%2.%%4"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%%5"/></w:lvl></w:abstractNum>"""


def with_lists(document: docx.document.Document, levels: str) -> None:
    """Lists 1 and 2 over one way of numbering; 2 begins the third level at 5; a style that numbers by itself."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(levels % W))
    numbering.append(parse_xml(f'<w:num {W} w:numId="71"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {W} w:numId="72"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="71"/></w:numPr>'))


def numbered(document: docx.document.Document, words: str, depth: int, one: int = 71) -> None:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{one}"/></w:numPr>'))


def listed(document: docx.document.Document, levels: str = LEVELS) -> None:
    with_lists(document, levels)
    for words, depth, one in [
        ("总体要求", 0, 71),
        ("指导思想", 1, 71),
        ("主要目标", 1, 71),
        ("任务甲", 2, 71),
        ("任务乙", 2, 71),
        ("2025年达到30%", 3, 71),
        ("圈三", 4, 71),
        ("圈四", 4, 71),
        ("重点任务", 0, 71),
        ("提高质量", 1, 71),
        ("任务丙不从头数", 2, 71),
        ("任务从五数起", 2, 72),
        ("接着数", 2, 72),
        ("回到前一列", 2, 71),
    ]:
        numbered(document, words, depth, one)
    document.add_paragraph("保障措施", style="Heading 1")
    without = document.add_paragraph("没有编号", style="Heading 1")._p.get_or_add_pPr()
    without.append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))


def test_numbers_of_lists_are_written_out() -> None:
    assert read(as_docx((), listed)).text.splitlines() == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "1.任务甲",
        "2.任务乙",
        "1.2.1 2025年达到30%",
        "③圈三",
        "④圈四",
        "二、重点任务",
        "（一）提高质量",
        "3.任务丙不从头数",
        "5.任务从五数起",
        "6.接着数",
        "7.回到前一列",
        "三、保障措施",
        "没有编号",
    ]


@pytest.mark.slow
def test_numbers_of_lists_are_those_that_an_office_program_works_out(tmp_path: Path) -> None:
    """LibreOffice knows neither levels that never begin again nor those that ask for Arabic digits above them."""
    levels = LEVELS.replace("<w:isLgl/>", "").replace('<w:lvlRestart w:val="0"/>', "")
    data = as_docx((), lambda document: listed(document, levels))
    office = by_office(data, "docx", "txt:Text (encoded):UTF8", tmp_path).decode("utf-8-sig").replace(" ", "")
    assert [line for line in office.splitlines() if line] == read(data).text.replace(" ", "").splitlines()


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (11, "ideographTraditional", "11"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (36, "decimalEnclosedCircle", "㊱"),
        (20, "decimalEnclosedParen", "⒇"),
        (1, "decimalEnclosedFullstop", "⒈"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "thaiCounting", "7"),
    ],
)
def test_a_number_is_written_in_the_format_of_its_list(number: int, form: str, written: str) -> None:
    assert formatted(number, form) == written


# ---- what python-docx does not read -------------------------------------------------------------------------------


def run(words: str, kind: str = "t", properties: str = "") -> str:
    return f"<w:r>{properties}<w:{kind}>{words}</w:{kind}></w:r>"


def test_tracked_changes_are_read_as_accepted_and_are_a_doubt() -> None:
    deleted_end = '<w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr>'
    document = read(
        of_body(
            f'<w:p>{run("达到")}<w:del w:id="1">{run("20", "delText")}</w:del><w:ins w:id="2">{run("30")}</w:ins>'
            f"{run('件')}</w:p>",
            f"<w:p>{deleted_end}{run('培育')}</w:p>",
            f"<w:p>{run('企业')}</w:p>",
            f'<w:p>{deleted_end}<w:del w:id="3">{run("整段删去", "delText")}</w:del></w:p>',
            f'<w:p><w:moveFrom w:id="4">{run("移走")}</w:moveFrom><w:moveTo w:id="5">{run("移来")}</w:moveTo></w:p>',
            '<w:tbl><w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
            f"<w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('乙')}</w:p></w:tc></w:tr></w:tbl>",
        )
    )
    assert document.text == "达到30件\n培育企业\n移来\n甲\t乙\n"
    assert document.doubts == (("m_import_doubt_tracked", 0),)


def test_merged_cells_have_their_words_once() -> None:
    def change(document: docx.document.Document) -> None:
        table = document.add_table(4, 3)
        for row, words in zip(table.rows, ["序号 任务 单位", "一、创造 x x", "1 建设 甲", "x 导航 乙"]):
            for cell, text in zip(row.cells, words.split()):
                cell.text = text if text != "x" else ""
        table.cell(1, 0).merge(table.cell(1, 2))
        table.cell(2, 0).merge(table.cell(3, 0))
        table.cell(2, 2).text = "市科技局\n市财政局"

    document = read(as_docx((), change))
    assert document.text == "序号\t任务\t单位\n一、创造\n1\t建设\t市科技局 市财政局\n\t导航\t乙\n"


def test_a_box_of_one_cell_is_lines_and_its_place_is_kept() -> None:
    def change(document: docx.document.Document) -> None:
        document.add_paragraph("前")
        document.add_table(1, 1).cell(0, 0).text = "专栏1 培育工程\n1.建设中心。\n2.开展导航。"
        document.add_paragraph("后")

    document = read(as_docx((), change))
    assert [document.text[start:end] for start, end in document.tables] == [
        "专栏1 培育工程\n1.建设中心。\n2.开展导航。\n"
    ]


TEXT_BOX = """<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<w:r><w:t>锚点所在的段。</w:t></w:r><w:r><mc:AlternateContent>
<mc:Choice Requires="wps">
<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent>
</wps:txbx></w:drawing></mc:Choice><mc:Fallback>
<w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p>
</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>段的后半。</w:t></w:r></w:p>"""


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = read(
        as_docx((), lambda one: one.element.body.insert_element_before(parse_xml(TEXT_BOX.format(w=W)), "w:sectPr"))
    )
    assert document.text == "锚点所在的段。段的后半。\n框里的字。\n"
    assert document.doubts == (("m_import_doubt_text_box", document.text.index("框")),)


def test_notes_stand_at_the_end_and_leave_no_mark_in_the_text() -> None:
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" 指常住人口。")}</w:p></w:footnote></w:footnotes>"""
    body = f'<w:p>{run("每万人口")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("8件。")}</w:p>'
    document = read(with_parts(of_body(body), word__footnotes__xml=None, **{"word/footnotes.xml": notes.encode()}))
    assert document.text == "每万人口8件。\n[1] 指常住人口。\n"


def test_hidden_words_fields_and_hints_are_not_read() -> None:
    hint = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处输入") + "</w:sdtContent></w:sdt>"
    )
    kept = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("控件里的字") + "</w:sdtContent></w:sdt>"
    body = (
        f"<w:p>{run('见')}{run(' PAGEREF x ', 'instrText')}{run('第')}<w:r><w:t>3</w:t><w:br/><w:t>换行</w:t></w:r>"
        f"{run('藏', properties='<w:rPr><w:vanish/></w:rPr>')}{hint}{kept}</w:p>"
    )
    document = read(of_body(body))
    assert document.text == "见第3\n换行控件里的字\n"
    assert [key for key, _ in document.doubts] == ["m_import_doubt_hidden"]


def test_a_file_of_the_strict_standard_is_read() -> None:
    data = as_docx(PLAN)
    parts = {name: Packed(data).part(name) for name in ("word/document.xml", "_rels/.rels", "word/styles.xml")}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
        )
        for name, content in parts.items()
    }
    assert read(with_parts(data, **strict)).text == as_text(PLAN)


# ---- archives that are not safe ------------------------------------------------------------------------------------


def test_a_bomb_is_refused_whatever_sizes_it_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_parts(as_docx(PLAN), **{"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
    assert len(bomb) < 60_000
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1_000_000)
    assert refusal(bomb) == "m_import_unpacks_too_big"
    # The same with sizes that lie, at both places where they stand.
    lying = bomb.replace(struct.pack("<I", 3_000_007), struct.pack("<I", 700))
    assert lying != bomb and refusal(lying) in ("m_import_unpacks_too_big", "m_import_broken")


def test_names_that_point_outside_are_refused() -> None:
    for name in ("../outside.xml", "/etc/outside", "C:\\outside", "word/../../outside"):
        assert refusal(with_parts(as_docx(PLAN), **{name: b"x"})) == "m_import_paths", name
    assert read(with_parts(as_docx(PLAN), **{"word/media/picture..png": b"x"})).text


def test_too_many_parts_and_a_password_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_docx(PLAN)
    locked = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = locked.find(mark)
        while start >= 0:
            locked[start + at] |= 1
            start = locked.find(mark, start + 4)
    assert refusal(bytes(locked)) == "m_import_encrypted"
    monkeypatch.setattr(limits, "PARTS", 5)
    assert refusal(data) == "m_import_too_many_parts"


@pytest.mark.parametrize(
    "definitions",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_of_entities_are_refused(definitions: str, encoding: str) -> None:
    content = Packed(as_docx(PLAN)).part("word/document.xml").decode()
    content = re.sub(r"<\?xml.*?\?>", "", content).replace("临江市", "&a;" if "&a;" in definitions else "临江市")
    unsafe = f'<?xml version="1.0" encoding="{encoding}"?>{definitions}{content}'.encode(encoding)
    assert refusal(with_parts(as_docx(PLAN), **{"word/document.xml": unsafe})) == "m_import_entities"


def test_what_is_damaged_is_refused() -> None:
    data = as_docx(PLAN)
    assert refusal(data[: len(data) // 2]) == "m_import_broken"
    assert refusal(with_parts(data, **{"word/document.xml": b"<w:document"})) == "m_import_broken"
    assert refusal(with_parts(data, **{"word/document.xml": None})) == "m_import_broken"
    assert refusal(as_docx(())) == "m_import_no_text"
