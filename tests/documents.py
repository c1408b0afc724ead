"""Documents made at test time, the same text in each kind of file."""

from __future__ import annotations

import html
import io
import string
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

import docx
import docx.document
import fpdf
from docx.oxml.ns import qn
from fontTools import subset
from fontTools.ttLib import TTFont

from cejian.corpus.data_version import ROOT

Row = tuple[str, ...]
Block = str | tuple[Row, ...]  # a line, or a table

# What a plan looks like, in words of our own: numbering, brackets, units in several places, a table.
PLAN: tuple[Block, ...] = (
    "临江市知识产权强市建设实施方案（2024—2027年）",
    "临政办发〔2024〕18号",
    "各县（区）人民政府，市政府各部门、各直属机构：",
    "为贯彻落实国家和省关于知识产权工作的部署，结合本市实际，制定本方案。",
    "一、总体目标",
    "到2027年底，每万人口高价值发明专利拥有量达到8.5件，专利质押融资额突破30亿元，知识产权保护社会满意度达到82分以上，"
    "培育国家级示范企业12家、优势企业45家，新增地理标志证明商标6件。",
    "二、重点任务",
    "（一）提高创造质量",
    "1.实施高价值专利培育计划。围绕新材料、生物医药等产业，建设培育中心5个以上，每年开展专利导航项目10项。"
    "（牵头单位：市市场监管局；责任单位：市科技局、市工业和信息化局，各县（区）人民政府）",
    "2.加强商标品牌建设。支持企业注册集体商标和证明商标，2026年6月底前建成商标品牌指导站20个。"
    "（牵头单位：市市场监管局；配合单位：市农业农村局、市商务局）",
    "（二）严格知识产权保护",
    "3.健全保护体系。建立行政执法与刑事司法衔接机制，侵权案件办结率达到95%。〔责任单位：市公安局、市中级人民法院〕",
    "4.开展专项行动。每季度开展一次专项检查，重点检查电子商务平台和展会。",
    "三、任务分工",
    (
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "建设高价值专利培育中心5个", "市市场监管局、市科技局", "2025年12月"),
        ("2", "建成商标品牌指导站20个", "市市场监管局", "2026年6月"),
        ("3", "侵权案件办结率达到95%", "市公安局", "2027年12月"),
    ),
    "四、保障措施",
    "（一）加强组织领导。市知识产权工作领导小组统筹协调，每年向市政府报告进展。",
    "（二）加大经费投入。市、县（区）财政将知识产权经费列入预算，对获得中国专利奖的单位给予奖励。",
    "临江市人民政府办公室",
    "2024年3月15日",
)


def real_plan(plan_id: str) -> tuple[Block, ...]:
    """The lines of a source of the product's own."""
    text = (ROOT / "data" / "plans" / plan_id / "source.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def as_text(blocks: tuple[Block, ...]) -> str:
    """What every reader should give: a line a paragraph, a table's cells with tabs between."""
    return "".join(
        block + "\n" if isinstance(block, str) else "".join("\t".join(row) + "\n" for row in block) for block in blocks
    )


def as_page(blocks: tuple[Block, ...]) -> str:
    """A page of a government's site: menus before the document, links and a record number behind it."""
    inside = "\n".join(
        f"<p style='text-indent:2em'><span>{html.escape(block)}</span></p>"
        if isinstance(block, str)
        else "<table><tbody>"
        + "".join(
            "<tr>" + "".join(f"<td><p>{html.escape(words)}</p></td>" for words in row) + "</tr>\n" for row in block
        )
        + "</tbody></table>"
        for block in blocks
    )
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>临江市人民政府 政策文件</title>
<script>var words = "脚本里的字";</script><style>p {{ content: "样式里的字" }}</style></head>
<body><div class="top"><ul><li><a href="/">首页</a></li><li><a href="/open">政务公开</a></li></ul></div>
<div class="place">当前位置：<a href="/">首页</a> &gt; <a href="/open">政策文件</a></div>
<div class="article"><div id="zoom">{inside}</div></div>
<div class="foot"><a href="/print">打印本页</a> <a href="/close">关闭窗口</a><p>版权所有</p>
<p>网站标识码 0000000000</p></div>
<div style="display:none">看不见的字</div></body></html>"""


def as_docx(blocks: tuple[Block, ...], change: Callable[[docx.document.Document], None] = lambda _: None) -> bytes:
    """A docx of the blocks; `change` may do more to it before it is saved."""
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]), style="Table Grid")
        for row, words in zip(table.rows, block):
            for cell, text in zip(row.cells, words):
                cell.text = text
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_parts(archive: bytes, **parts: bytes | None) -> bytes:
    """The zip archive with parts replaced or added (None: taken out); the key's "__" stands for "/"."""
    stream = io.BytesIO()
    changed = {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in (kept | changed).items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def by_office(data: bytes, ending: str, to: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it in another format."""
    source = folder / f"plan.{ending}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"plan.{to.split(':')[0]}").read_bytes()


@cache
def as_pdf(blocks: tuple[Block, ...], size: float = 16, head: str = "", indent: bool = True) -> bytes:
    """A PDF as offices make them: A4, letters of `size` points, paragraphs indented by two letters, the first line in
    the middle, a running head and page numbers like — 3 —, tables with ruled lines."""
    pdf = _Paper(head)
    pdf.set_margins(74, 100, 74)
    pdf.set_auto_page_break(True, 90)
    cut = cut_font()
    font = cut.file.name if cut.letters.issuperset(as_text(blocks) + head) else paper_font()
    # Reading the font takes most of the time of a short file: bold is what the head of a table is set in.
    for style in ("",) if all(isinstance(block, str) for block in blocks) else ("", "B"):
        pdf.add_font("paper", style, font)
    pdf.add_page()
    pdf.set_font("paper", size=size)
    for number, block in enumerate(blocks):
        if isinstance(block, str):
            words = block if number == 0 or not indent else "\u3000\u3000" + block
            align, wrap = "L" if number else "C", fpdf.enums.WrapMode.CHAR
            pdf.multi_cell(0, size * 1.75, words, align=align, new_x="LMARGIN", new_y="NEXT", wrapmode=wrap)
            continue
        with pdf.table(line_height=size * 1.4, col_widths=(1, 4, 3, 2), padding=3, wrapmode="CHAR") as table:
            for row in block:
                table.row(row)
    return bytes(pdf.output())


class _Paper(fpdf.FPDF):
    def __init__(self, head: str) -> None:
        super().__init__(unit="pt", format="A4")
        self.head = head

    def header(self) -> None:
        if self.head:
            self.set_font("paper", size=9)
            self.text(74, 50, self.head)
            self.set_font("paper", size=16)

    def footer(self) -> None:
        self.set_font("paper", size=12)
        self.text(280, 800, f"— {self.page_no()} —")


@cache
def paper_font() -> str:
    """A font with the letters of a Chinese plan."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Noto Serif CJK SC"], check=True, capture_output=True, text=True
    )
    return found.stdout


class CutFont(NamedTuple):
    """The font of the paper with these letters alone."""

    file: IO[bytes]
    letters: frozenset[str]


@cache
def cut_font() -> CutFont:
    """With the letters of PLAN and of the product's own plans: the whole font has 65,535, and to look through them for
    each file takes two thirds of its time.
    """
    sources = (ROOT / "data" / "plans").glob("*/source.txt")
    letters = {*as_text(PLAN), *string.printable, "\u3000", "—"}.union(*(path.read_text("utf-8") for path in sources))
    font = TTFont(paper_font(), fontNumber=0, lazy=True)
    subsetter = subset.Subsetter(subset.Options(layout_features=[], hinting=False))
    subsetter.populate(text="".join(sorted(letters)))
    subsetter.subset(font)
    file = tempfile.NamedTemporaryFile(suffix=".otf")
    font.save(file)
    file.flush()
    return CutFont(file, frozenset(letters))


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class _Sheets:
    """The pages of an OFD while they are filled: A4 in millimetres, letters set one by one."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.down = 30.0

    def advance(self, height: float) -> None:
        self.down += height
        if self.down > 260:
            self.pages.append([])
            self.down = 30.0

    def words(self, text: str, across: float, size: float = 5.0) -> None:
        steps = " ".join(str(size / 2 if letter.isascii() else size) for letter in text[:-1])
        self.pages[-1].append(
            f'<ofd:TextObject Boundary="{across} {self.down} 170 {size}" Font="1" Size="{size}"><ofd:TextCode X="0" '
            f'Y="{size * 0.85}" DeltaX="{steps}">{html.escape(text)}</ofd:TextCode></ofd:TextObject>'
        )

    def paragraph(self, text: str, indent: float) -> None:
        """Lines of 32 letters."""
        line, width = "", indent
        for letter in text:
            width += 0.5 if letter.isascii() else 1
            if width > 32 and letter not in "，。、；：）〕”":
                self.words(line, 25 + 5 * indent)
                self.advance(9)
                line, width, indent = "", 0.5 if letter.isascii() else 1, 0
            line += letter
        self.words(line, 25 + 5 * indent)
        self.advance(9)

    def row(self, cells: Row) -> None:
        """A ruled row, its words wrapped: four columns as PLAN's table has them, any other number of one width."""
        edges: list[float] = [25, 40, 100, 150, 185]
        if len(cells) != 4:
            edges = [25 + 160 * column / len(cells) for column in range(len(cells) + 1)]
        wrapped = [
            [text[at : at + letters] for at in range(0, len(text), letters)] or [""]
            for left, right, text in zip(edges, edges[1:], cells)
            for letters in [int((right - left - 4) / 3.5)]
        ]
        height = 5 + 5 * max(map(len, wrapped))
        if self.down + height > 285:
            self.pages.append([])
            self.down = 30.0
        top = self.down
        for left, right, lines in zip(edges, edges[1:], wrapped):
            self.pages[-1].append(
                f'<ofd:PathObject Boundary="{left} {top - 2} {right - left} {height}"><ofd:AbbreviatedData>'
                f"M 0 0 L {right - left} 0 L {right - left} {height} L 0 {height} C</ofd:AbbreviatedData>"
                "</ofd:PathObject>"
            )
            for number, line in enumerate(filter(None, lines)):
                self.down = top + 5 * number
                self.words(line, left + 2, 3.5)
        self.down = top
        self.advance(height)


@cache
def as_ofd(blocks: tuple[Block, ...], picture: bytes = b"") -> bytes:
    """An OFD written by hand, with tables of ruled lines; or one page that is this picture."""
    sheets = _Sheets()
    for number, block in enumerate(blocks):
        if isinstance(block, str):
            sheets.paragraph(block, 2 if number else 0)
        else:
            for row in block:
                sheets.row(row)
    if picture:
        sheets.pages = [['<ofd:ImageObject Boundary="0 0 210 297" ResourceID="2"/>']]
    parts = {
        "OFD.xml": f"<ofd:OFD {OFD} DocType='OFD' Version='1.0'><ofd:DocBody><ofd:DocInfo/>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(sheets.pages)))
        + "</ofd:Pages></ofd:Document>",
    } | {
        f"Doc_0/Pages/Page_{number}/Content.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{''.join(page)}"
        "</ofd:Layer></ofd:Content></ofd:Page>"
        for number, page in enumerate(sheets.pages)
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if picture:
            archive.writestr("Doc_0/Res/1.png", picture)
    return stream.getvalue()
