"""Word's docx: paragraphs with the numbers of their lists, tables, text boxes, notes; tracked changes as if accepted.

The XML is read here and not through python-docx, which knows neither list numbers, insertions, text boxes nor notes,
and no file of the strict standard.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers.lines import Lines, cell
from cejian.importing.readers.numbering import Numbering, local, named, number_of, value
from cejian.importing.readers.packed import Packed

# What is taken out by a tracked change or stands elsewhere; notes are read in their own part, instructions are no text.
LEFT_OUT = frozenset(
    "del moveFrom delText instrText delInstrText rt footnoteReference endnoteReference commentReference annotationRef "
    "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr docPartObj footnoteRef endnoteRef separator "
    "continuationSeparator".split()
)
LETTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "cr": "\n", "softHyphen": ""}
LONGEST_CELL = 2_000  # letters; a table with longer ones lays out the page


def read(packed: Packed) -> ReadDocument:
    """The ReadDocument of a docx. Footnotes and endnotes stand at its end, a line each, as [1] …"""
    main = _main_part(packed)
    body = packed.tree(main)
    if body is None:
        raise FileRefused("m_import_broken")
    beside = posixpath.dirname(main)
    reader = _Reader(
        Numbering(packed.tree(f"{beside}/numbering.xml"), packed.tree(f"{beside}/styles.xml")),
    )
    reader.blocks(body)
    reader.end()
    for notes in ("footnotes", "endnotes"):
        if (tree := packed.tree(f"{beside}/{notes}.xml")) is not None:
            reader.notes(tree)
    return reader.lines.document("docx")


def _main_part(packed: Packed) -> str:
    """Where the text stands; nearly always word/document.xml."""
    relations = packed.tree("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            target: str = posixpath.normpath(relation.get("Target", "").lstrip("/"))
            if target in packed.names:
                return target
    return "word/document.xml"


class _Reader:
    """Walks through the parts of one file."""

    def __init__(self, numbering: Numbering) -> None:
        self.lines = Lines()
        self.numbering = numbering
        self.kept: list[str] = []  # of a paragraph whose end was deleted: the next one goes on with it
        self.boxes: list[etree._Element] = []
        self.depth = 0

    # ---- blocks

    def blocks(self, parent: etree._Element) -> None:
        """The paragraphs and tables inside an element, in order."""
        for block in self._children(parent):
            if local(block) == "p":
                self.paragraph(block)
            elif local(block) == "tbl":
                self.end()
                self.table(block)

    def _children(self, parent: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, also those inside controls, insertions and the like."""
        stack = list(reversed(parent))
        while stack:
            block = stack.pop()
            name = local(block)
            if name in ("p", "tbl"):
                yield block
            elif name == "AlternateContent":
                stack.extend(_chosen(block))
            elif name in ("del", "moveFrom"):
                self.lines.doubt("m_import_doubt_tracked", 0)
            elif name not in LEFT_OUT and not (name == "sdt" and _is_placeholder(block)):
                stack.extend(reversed(block))

    def paragraph(self, paragraph: etree._Element) -> None:
        """Its lines; the text boxes that hang on it follow."""
        properties = named(paragraph, "pPr")
        self.kept.append("".join(self.words(paragraph)))
        marks = named(properties, "rPr") if properties is not None else None
        if marks is not None and (named(marks, "del") is not None or named(marks, "moveFrom") is not None):
            # Its end is deleted: the next paragraph goes on with it and gives the number.
            self.lines.doubt("m_import_doubt_tracked", 0)
        else:
            self.kept = [self.numbered(properties, "".join(self.kept))]
            self.end()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.box(box)

    def numbered(self, properties: etree._Element | None, written: str) -> str:
        """A paragraph's words after the number of its list; an empty one is counted too and stays empty."""
        label = self.numbering.label(properties)
        if not written.strip():
            return ""
        # 1.1 and 2025年 are two numbers.
        return label + (" " if re.search(r"\w$", label) and re.match(r"[0-9A-Za-z]", written) else "") + written

    def end(self) -> None:
        """The paragraph is complete."""
        for line in "".join(self.kept).split("\n"):
            self.lines.add(line)
        self.kept = []

    def box(self, box: etree._Element) -> None:
        self.depth += 1
        if self.depth > limits.DEPTH // 10:
            raise FileRefused("m_import_too_many_nodes", most=f"{limits.NODES:,}")
        kept, self.kept = self.kept, []
        before = self.lines.length
        self.blocks(box)
        self.end()
        if self.lines.length > before:
            self.lines.doubt("m_import_doubt_text_box", before)
        self.kept = kept
        self.depth -= 1

    def notes(self, tree: etree._Element) -> None:
        """The notes of the text, without the lines that part them from it."""
        number = 0
        for note in tree:
            if value(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            number += 1
            words = cell("".join(self.words(one)) for one in self._children(note) if local(one) == "p")
            if words:
                self.lines.add(f"[{number}] {words}")

    # ---- words

    def words(self, element: etree._Element) -> Iterator[str]:
        """The letters inside a paragraph; its text boxes are put aside."""
        stack = list(reversed(element))
        while stack:
            part = stack.pop()
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name == "br":
                yield "\n" if value(part, "type") in ("", "textWrapping") else ""
            elif name in LETTERS:
                yield LETTERS[name]
            elif name == "sym":
                code = value(part, "char")
                yield chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
            elif name == "txbxContent":
                self.boxes.append(part)
            elif name == "AlternateContent":
                stack.extend(_chosen(part))
            elif name in ("del", "moveFrom"):
                self.lines.doubt("m_import_doubt_tracked", 0)
            elif name == "r" and _is_hidden(part):
                self.lines.doubt("m_import_doubt_hidden")
            elif name not in LEFT_OUT and not (name == "sdt" and _is_placeholder(part)):
                if name in ("ins", "moveTo"):
                    self.lines.doubt("m_import_doubt_tracked", 0)
                stack.extend(reversed(part))

    # ---- tables

    def table(self, table: etree._Element) -> None:
        """A table's rows; a box of one column, or one that lays out the page, as the lines inside."""
        rows = [row for row in _inside(table, "tr") if not _is_deleted(row)]
        cells = [list(_inside(row, "tc")) for row in rows]
        single = max(map(len, cells), default=0) < 2
        written = [] if single else [[self.cell_words(one) for one in row] for row in cells]
        if single or any(len(words) > LONGEST_CELL for row in written for words in row):
            start = self.lines.length
            for one in (one for row in cells for one in row):
                self.box_of_table(one)
            if self.lines.length > start:
                self.lines.tables.append((start, self.lines.length))
            return
        self.lines.table(_grid(rows, cells, written))

    def box_of_table(self, one: etree._Element) -> None:
        self.depth += 1
        if self.depth > limits.DEPTH // 10:
            raise FileRefused("m_import_too_many_nodes", most=f"{limits.NODES:,}")
        self.blocks(one)
        self.end()
        self.depth -= 1

    def cell_words(self, one: etree._Element) -> str:
        """A cell as one line, with the numbers of its lists, and what stands in a table inside it."""
        paragraphs = []
        for paragraph in one.iter():
            if local(paragraph) == "p" and not _in_box(paragraph, one):
                words = self.numbered(named(paragraph, "pPr"), "".join(self.words(paragraph)))
                paragraphs.extend(words.split("\n"))
        for box in self.boxes:
            paragraphs.extend("".join(self.words(inner)) for inner in box.iter() if local(inner) == "p")
        self.boxes = []
        return cell(paragraphs)


def _grid(rows: list[etree._Element], cells: list[list[etree._Element]], written: list[list[str]]) -> list[list[str]]:
    """Merged cells have their words where they begin and are empty elsewhere; a row of one merged cell is one line."""
    grid = []
    for row, ones, words in zip(rows, cells, written):
        properties = named(row, "trPr")
        line = [""] * min(number_of(value(named(properties, "gridBefore"))) if properties is not None else 0, 100)
        for one, text in zip(ones, words):
            properties = named(one, "tcPr")
            merged = named(properties, "vMerge") if properties is not None else None
            across = number_of(value(named(properties, "gridSpan")), 1) if properties is not None else 1
            covered = merged is not None and value(merged) in ("", "continue")
            line.extend(["" if covered else text, *[""] * (min(across, 100) - 1)])
        grid.append(line if len(ones) > 1 else ["".join(line)])
    return grid


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside controls and insertions."""
    stack = list(reversed(parent))
    while stack:
        part = stack.pop()
        if local(part) == name:
            yield part
        elif local(part) not in LEFT_OUT and local(part) not in ("tbl", "p"):
            stack.extend(reversed(part))


def _chosen(alternatives: etree._Element) -> list[etree._Element]:
    """Of a drawing that is written twice, for newer and older programs, the first."""
    return list(alternatives)[:1]


def _in_box(paragraph: etree._Element, within: etree._Element) -> bool:
    """Whether a paragraph stands in a text box inside `within`, where it is read with the box."""
    for above in paragraph.iterancestors():
        if above is within:
            return False
        if local(above) in ("txbxContent", "del", "moveFrom"):
            return True
    return False


def _is_deleted(row: etree._Element) -> bool:
    properties = named(row, "trPr")
    return properties is not None and named(properties, "del") is not None


def _is_hidden(run: etree._Element) -> bool:
    properties = named(run, "rPr")
    hidden = named(properties, "vanish") if properties is not None else None
    return hidden is not None and value(hidden) not in ("0", "false")


def _is_placeholder(control: etree._Element) -> bool:
    """Whether a control still shows its hint (单击此处输入文字) and nobody's words."""
    properties = named(control, "sdtPr")
    return properties is not None and named(properties, "showingPlcHdr") is not None
