"""A saved web page: every word that a visitor sees, and where in it the document stands.

Two votes say where it begins and ends: the innermost element that holds nearly all sentences, and trafilatura. Where
they differ the wider span is taken and each difference is a doubt, so that nothing of the document is lost unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import trafilatura
from lxml import etree, html

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers.letters import decode, spoilt_lines
from cejian.importing.readers.lines import Lines, cell

UNSEEN = frozenset(
    "script style noscript template title svg math iframe object embed applet audio video canvas map select option "
    "textarea button datalist input".split()
)
BLOCKS = frozenset(
    "head address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section table tbody td "
    "tfoot th thead tr ul caption br".split()
)
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
# A line with a stop is a sentence of a document; menus have none.
SENTENCE = re.compile("[。；：，]")
NEARLY_ALL = 0.85  # of the letters in sentences
LONGEST_CELL = 2_000  # letters; a table with longer ones is a page's layout
WORDS_OF_TITLE = 6  # letters, from which on a line may be recognised in what trafilatura gives


@dataclass
class ElementLines:
    """The lines of one element, first and one past the last."""

    first: int
    last: int = 0
    letters: int = 0


@dataclass
class Walk:
    """What a walk through the page gathers."""

    lines: Lines = field(default_factory=Lines)
    line: list[str] = field(default_factory=list)
    places: list[ElementLines] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)  # lines of h1

    def end_line(self) -> None:
        self.lines.add("".join(self.line))
        self.line = []

    @property
    def count(self) -> int:
        return len(self.lines.lines)


def read(data: bytes) -> ReadDocument:
    """The ReadDocument of a web page's bytes; FileRefused where it has no text or too many elements."""
    source = decode(data)
    root = parsed(source)
    walk = Walk()
    _walk(root, walk)
    walk.end_line()
    for start in spoilt_lines("".join(walk.lines.lines)):
        walk.lines.doubt("m_import_doubt_spoilt", start)
    return walk.lines.document("html", _body(walk, root))


def parsed(source: str) -> etree._Element:
    """The page's root without comments. The parser reads nothing from elsewhere and knows no entities of the page's."""
    # What stands before the first element, and an encoding that is said there, was for another program.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source).replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise FileRefused("m_import_no_text") from error
    # What is nested too deep for the parser it leaves out.
    if (
        any("depth" in entry.message for entry in parser.error_log)
        or sum(1 for _ in zip(range(limits.NODES + 1), root.iter())) > limits.NODES
    ):
        raise FileRefused("m_import_too_many_nodes", most=f"{limits.NODES:,}")
    return root


def is_unseen(element: etree._Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in UNSEEN
        or "hidden" in element.attrib
        or bool(HIDDEN.search(element.get("style", "")))
    )


def _walk(root: etree._Element, walk: Walk) -> None:
    """Gather the lines of `root` in order. A stack of its own: a page may nest deeper than Python calls."""
    stack: list[tuple[etree._Element, ElementLines | None]] = [(root, None)]
    while stack:
        element, place = stack.pop()
        if place:  # the second time: its children are done
            if element.tag in BLOCKS:
                walk.end_line()
            place.last = walk.count
            walk.line.append(element.tail or "" if element is not root else "")
            continue
        if is_unseen(element):
            walk.line.append(element.tail or "")
            continue
        if element.tag in BLOCKS:
            walk.end_line()
        if element.tag == "table" and (rows := data_table(element)) is not None:
            walk.lines.table(rows)
            walk.line.append(element.tail or "")
            continue
        if element.tag == "h1":
            walk.headings.append(walk.count)
        place = ElementLines(walk.count)
        if element.tag in BLOCKS:
            walk.places.append(place)
        walk.line.append(element.text or "")
        stack.append((element, place))
        stack.extend((child, None) for child in reversed(element))


def data_table(table: etree._Element) -> list[list[str]] | None:
    """The rows of a table, merged cells once; None where the table only lays out the page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [[one for one in row if one.tag in ("td", "th")] for row in rows]
    if max(map(len, cells), default=0) < 2 or table.find(".//table") is not None:
        return None
    written = [[cell(paragraphs(one)) for one in row] for row in cells]
    if any(len(words) > LONGEST_CELL for row in written for words in row):
        return None
    grid: list[list[str]] = []
    covered: dict[int, int] = {}  # column -> how many rows a cell above still covers
    for row, words in zip(cells, written):
        line: list[str] = []
        for one, text in zip(row, words):
            while covered.get(len(line), 0):
                covered[len(line)] -= 1
                line.append("")
            down, across = span(one, "rowspan"), span(one, "colspan")
            for column in range(len(line), len(line) + across):
                covered[column] = down - 1
            line.extend([text, *[""] * (across - 1)])
        for column in sorted(column for column, left in covered.items() if left and column >= len(line)):
            covered[column] -= 1
            line.extend([""] * (column + 1 - len(line)))
        grid.append(line if sum(map(bool, line)) > 1 else ["".join(line)])
    return grid


def span(one: etree._Element, name: str) -> int:
    """How many rows or columns a cell covers; a page may write anything there."""
    value = one.get(name, "1").strip()
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def paragraphs(element: etree._Element) -> Iterator[str]:
    """The lines inside a cell."""
    walk = Walk()
    for child in [element]:
        walk.line.append(child.text or "")
        for inner in child:
            _walk(inner, walk)
            walk.line.append(inner.tail or "")
    walk.end_line()
    yield from walk.lines.lines


# ---- where the document stands ------------------------------------------------------------------------------------


def _body(walk: Walk, root: etree._Element) -> tuple[int, int] | None:
    """Start and end of the document in the text, None where it is all of it; differences of the votes become doubts."""
    lines = walk.lines.lines
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    votes = [vote for vote in (_innermost(walk), _extracted(root, lines)) if vote]
    if not votes:
        walk.lines.doubt("m_import_doubt_body", 0)
        return None
    firsts, lasts = zip(*votes)
    first, last = min(firsts), max(lasts)
    for differing in {max(firsts)} - {first}:
        walk.lines.doubt("m_import_doubt_body_start", offsets[differing])
    for differing in {min(lasts)} - {last}:
        walk.lines.doubt("m_import_doubt_body_end", offsets[differing])
    return None if (first, last) == (0, len(lines)) else (offsets[first], offsets[last])


def _innermost(walk: Walk) -> tuple[int, int] | None:
    """The lines of the innermost element that holds nearly all sentences, with the heading that stands before it."""
    letters = [0]
    for line in walk.lines.lines:
        letters.append(letters[-1] + (len(line) if SENTENCE.search(line) else 0))
    if not letters[-1]:
        return None
    for place in walk.places:
        place.letters = letters[place.last] - letters[place.first]
    enough = [place for place in walk.places if place.letters >= NEARLY_ALL * letters[-1]]
    place = min(
        enough, key=lambda place: (place.letters, place.last - place.first), default=ElementLines(0, walk.count)
    )
    heading = [line for line in walk.headings if line < place.first and letters[line] == letters[place.first]]
    return (heading[-1] if heading else place.first), place.last


def _extracted(root: etree._Element, lines: list[str]) -> tuple[int, int] | None:
    """The first and last line that trafilatura takes for the document."""
    found = trafilatura.extract(root, favor_recall=True, include_comments=False, include_tables=True) or ""
    pieces = [re.sub(r"\s", "", piece) for line in found.splitlines() for piece in line.split("|")]
    known, whole = set(pieces), "".join(pieces)
    voted = [
        number
        for number, line in enumerate(lines)
        if any(
            words in known or (len(words) >= WORDS_OF_TITLE and words in whole)
            for words in (re.sub(r"\s", "", words) for words in line.split("\t"))
            if words
        )
    ]
    return (voted[0], voted[-1] + 1) if voted else None
