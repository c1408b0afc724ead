"""A Word document set in Chinese: fonts, tables, and endnotes, which python-docx does not know.

Everything is written through python-docx's own objects or plain WordprocessingML, so that Word, WPS and LibreOffice
open it without repair.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

BODY, HEAD, LATIN = "宋体", "黑体", "Times New Roman"
INK, GREY = RGBColor(0x18, 0x21, 0x2E), RGBColor(0x56, 0x61, 0x6F)
# The ground of marked words, as on the screen.
MARK = "FFE7A3"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 21.0, 29.7, 2.0
# Attributes that would let a theme's Latin font win over the fonts named here.
THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    text: str


@dataclass(frozen=True)
class Faint:
    """Words that say something about the others, in grey."""

    text: str


@dataclass(frozen=True)
class Highlight:
    """Words on a pale ground: what they stand among is there to be read with them."""

    text: str


@dataclass(frozen=True)
class Endnote:
    """A reference to an endnote; the same key twice leads to the same note. `words` is the note, `address` where it
    leads.
    """

    key: str
    words: str
    address: str


PaperPiece = str | Strong | Faint | Highlight | Endnote
PaperWords = PaperPiece | Sequence[PaperPiece]


@dataclass(frozen=True)
class PaperCell:
    """A table cell: its words, line by line, and its ground (a colour, or "hatch" for what cannot be known), indent in
    cm.
    """

    lines: Sequence[PaperWords] = field(default_factory=tuple)
    fill: str = ""
    center: bool = False
    indent: float = 0


class Paper:
    """An A4 document; `wide` lays it on its side for many columns; `stamp` (mark, organisation) stands on top of every
    page.
    """

    def __init__(
        self, title: str, footer: str, link_words: str, today: datetime.date, wide: bool, stamp: Sequence[str] = ()
    ):
        self.document = Document()
        self._notes: dict[str, Endnote] = {}
        self.link_words = link_words
        section = self.document.sections[0]
        width, height = (PAGE_HEIGHT, PAGE_WIDTH) if wide else (PAGE_WIDTH, PAGE_HEIGHT)
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
        self.width = width - 2 * MARGIN
        self._styles()
        core = self.document.core_properties
        core.title, core.author, core.comments, core.language = title, "策鉴 Cejian", footer, "zh-CN"
        core.created = core.modified = datetime.datetime(today.year, today.month, today.day)
        core.last_modified_by = core.author
        self._footer(footer)
        if any(stamp):
            self._header(*stamp)

    # ---- fonts ----

    def _styles(self) -> None:
        styles = self.document.styles
        for fonts in styles.element.iter(qn("w:rFonts")):
            _set_fonts(fonts, LATIN, BODY)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
        self._style("Normal", 10.5, BODY, after=4, line=1.35)
        self._style("Title", 18, HEAD, after=4, center=True)
        self._style("Heading 1", 14, HEAD, before=14, after=5)
        self._style("Heading 2", 11.5, HEAD, before=9, after=3)
        self._style("List Bullet", 10.5, BODY, after=3, line=1.35)
        for name, size in (("Table Words", 9), ("Small Words", 9), ("endnote text", 9)):
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "endnote text").base_style = styles[
                "Normal"
            ]
            self._style(
                name, size, BODY, after=2 if name != "Table Words" else 0, line=1.2 if name != "Table Words" else 1.1
            )
        reference = styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.font.superscript = True
        # python-docx reads all styles again for each paragraph that is given one: most of what a brief took.
        self._ids = {style.name: style.style_id for style in styles}
        # The template underlines its title with a blue line.
        for line in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
            line.getparent().remove(line)

    def _style(
        self,
        name: str,
        size: float,
        font: str,
        before: float = 0,
        after: float = 0,
        line: float = 1.15,
        center: bool = False,
    ) -> None:
        style = self.document.styles[name]
        style.font.size, style.font.name, style.font.color.rgb = Pt(size), LATIN, INK
        style.font.bold = style.font.italic = False
        _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts(), LATIN, font)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), line
        if center:
            spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _footer(self, words: str) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.style, paragraph.alignment = self.document.styles["Small Words"], WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(words + "　· ").font.color.rgb = GREY
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )

    def _header(self, mark: str, organisation: str) -> None:
        paragraph = self.document.sections[0].header.paragraphs[0]
        paragraph.style = self.document.styles["Small Words"]
        self._write(
            paragraph,
            [
                *([Strong(mark)] if mark else []),
                *([Faint(("　" if mark else "") + organisation)] if organisation else []),
            ],
        )

    # ---- paragraphs ----

    def title(self, words: str) -> None:
        self.document.add_paragraph(words, style="Title")

    def heading(self, words: str, level: int = 1) -> None:
        self.document.add_paragraph(words, style=f"Heading {level}")

    def paragraph(self, words: PaperWords, style: str = "Normal", center: bool = False, leads: bool = False) -> None:
        """A paragraph; one that `leads` stays on the page of what follows."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = leads or None
        if center:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._write(paragraph, words)

    def bullets(self, lines: Iterable[PaperWords]) -> None:
        for line in lines:
            self.paragraph(line, "List Bullet")

    def _write(self, paragraph: Any, words: PaperWords) -> None:
        for piece in [words] if isinstance(words, (str, Strong, Faint, Highlight, Endnote)) else words:
            if isinstance(piece, Endnote):
                self._refer(paragraph, piece)
                continue
            run = paragraph.add_run(piece if isinstance(piece, str) else piece.text)
            if isinstance(piece, Strong):
                run.bold = True
            if isinstance(piece, Faint):
                run.font.color.rgb = GREY
            if isinstance(piece, Highlight):
                run._r.get_or_add_rPr().append(
                    parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{MARK}"/>')
                )

    # ---- tables ----

    def picture(self, png: bytes, alt: str, width: float) -> None:
        """A picture over `width` centimetres with the words for those who do not see it."""
        shape = self.document.add_picture(io.BytesIO(png), width=Cm(width))
        shape._inline.docPr.set("descr", alt)

    def table(
        self,
        header: Sequence[PaperWords],
        rows: Sequence[Sequence[PaperWords | PaperCell]],
        widths: Sequence[float],
        is_long: bool = False,
    ) -> None:
        """A table as wide as the page; `widths` are shares. The header is repeated on every page and no row is torn
        apart, unless its rows are longer than a page.
        """
        table = self.document.add_table(rows=1 + len(rows), cols=len(header))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        table._tbl.tblPr.append(
            parse_xml(
                f"<w:tblBorders {nsdecls('w')}>"
                + "".join(
                    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8BEC6"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
                )
                + "</w:tblBorders>"
            )
        )
        table._tbl.tblPr.append(
            parse_xml(
                f'<w:tblCellMar {nsdecls("w")}><w:left w:w="55" w:type="dxa"/><w:right w:w="55" w:type="dxa"/></w:'
                "tblCellMar>"
            )
        )
        measures = [Cm(self.width * share / sum(widths)) for share in widths]
        for column, width in zip(table.columns, measures):
            column.width = width
        cells = table._cells
        for position, row in enumerate(
            [
                [
                    PaperCell([Strong(words) if isinstance(words, str) else words], "E9ECEF", center=True)
                    for words in header
                ],
                *rows,
            ]
        ):
            for column, content in enumerate(row):
                cell = cells[position * len(header) + column]
                cell.width = measures[column]
                self._fill(cell, content if isinstance(content, PaperCell) else PaperCell([content]))
            properties = table.rows[position]._tr.get_or_add_trPr()
            if not is_long or position == 0:
                properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            if position == 0:
                properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        self.document.add_paragraph(style="Small Words")

    def _fill(self, cell: Any, box: PaperCell) -> None:
        if box.fill:
            shade = (
                'w:val="thinDiagStripe" w:color="C9CED4" w:fill="FFFFFF"'
                if box.fill == "hatch"
                else f'w:val="clear" w:color="auto" w:fill="{box.fill}"'
            )
            cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} {shade}/>"))
        for number, words in enumerate(box.lines or [""]):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph._p.style = self._ids["Table Words"]
            if box.center:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if box.indent:
                paragraph.paragraph_format.left_indent = Cm(box.indent)
            self._write(paragraph, words)

    # ---- endnotes ----

    def _refer(self, paragraph: Any, note: Endnote) -> None:
        """The raised number of an endnote; a second reference points to the first."""
        style = self._ids["endnote reference"]
        look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        again = note.key in self._notes
        self._notes.setdefault(note.key, note)
        number = list(self._notes).index(note.key) + 1
        mark = f"_Ref_note_{number}"

        def run(inner: str) -> str:
            return f"<w:r>{look}{inner}</w:r>"

        if again:
            middle = f'<w:fldSimple w:instr=" NOTEREF {mark} \\h ">{run(f"<w:t>{number}</w:t>")}</w:fldSimple>'
        else:
            reference = f'<w:endnoteReference w:id="{number}"/>'
            middle = (
                f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{run(reference)}<w:bookmarkEnd w:id="{number}"/>'
            )
        for element in list(parse_xml(f"<w:p {nsdecls('w')}>{run('<w:t>[</w:t>')}{middle}{run('<w:t>]</w:t>')}</w:p>")):
            paragraph._p.append(element)

    def _attach_notes(self) -> None:
        """The endnotes as a part of their own, numbered 1, 2, 3 at the end of the document."""
        style = self._ids["endnote text"]
        # Links are numbered in the order in which they are added below.
        links = {
            address: f"rId{number}"
            for number, address in enumerate(dict.fromkeys(note.address for note in self._notes.values()), start=1)
        }
        notes = "".join(
            f'<w:endnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:endnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(note.words)} </w:t></w:r><w:hyperlink r:'
            f'id="{links[note.address]}"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
            f"<w:t>{escape(self.link_words)}</w:t></w:r></w:hyperlink></w:p></w:endnote>"
            for number, note in enumerate(self._notes.values(), start=1)
        )
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:endnotes {nsdecls("w", "r")}>'
            '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
            '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:'
            f"endnote>{notes}</w:endnotes>"
        )
        part_name = PackURI("/word/endnotes.xml")
        part = Part(part_name, CONTENT_TYPE.WML_ENDNOTES, xml.encode("utf-8"), self.document.part.package)
        for address in links:
            part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, address)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        settings = self.document.settings.element
        ours = parse_xml(
            f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:'
            'id="0"/></w:'
            "endnotePr>"
        )
        # The schema has a fixed order: endnotePr stands right before compat.
        settings.find(qn("w:compat")).addprevious(ours)
        # Said again for the section: LibreOffice and WPS read the numbering there.
        section = self.document.sections[0]._sectPr
        next(element for element in section if element.tag in (qn("w:type"), qn("w:pgSz"))).addprevious(
            parse_xml(f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>')
        )

    def save(self) -> bytes:
        if self._notes:
            self._attach_notes()
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def _set_fonts(fonts: Any, latin: str, chinese: str) -> None:
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), latin)
    fonts.set(qn("w:eastAsia"), chinese)
    # Quotation marks and dashes, which both scripts have, are set in the Chinese font.
    fonts.set(qn("w:hint"), "eastAsia")
    for name in THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{name}"), None)


def tint(color: str, share: float) -> str:
    """A colour (#2F6BC4) thinned with white, `share` of it left, as Word writes it (D5E1F3)."""
    return "".join(f"{round(255 - (255 - int(color[i : i + 2], 16)) * share):02X}" for i in (1, 3, 5))
