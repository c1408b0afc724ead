"""OFD (GB/T 33190): words with their places from ofdkit, ruled lines from the pages' own parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ofdkit
from lxml import etree

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers.lines import Lines
from cejian.importing.readers.numbering import local, named
from cejian.importing.readers.packed import Packed
from cejian.importing.readers.page_lines import lines_of
from cejian.importing.readers.page_parts import FilePage, Letter, Rule, Scanned, rule_between
from cejian.importing.readers.page_tables import tables_of
from cejian.importing.readers.pages import write

POINTS = 72 / 25.4  # of a millimetre, in which OFD measures
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")


def read(packed: Packed, data: bytes) -> ReadDocument:
    """The ReadDocument of an OFD. Scanned where its pages hold pictures only."""
    _check(packed)
    try:
        with ofdkit.open(data) as document:
            pages = list(_pages(document, packed))
    except ofdkit.OFDLimitError as error:
        raise FileRefused("m_import_too_many_objects", most=f"{limits.OBJECTS:,}") from error
    except (ofdkit.OFDError, ValueError, RecursionError, KeyError) as error:
        raise FileRefused("m_import_broken") from error
    if not any(page.lines or page.tables for page in pages) and any(_is_picture(name) for name in packed.names):
        raise Scanned
    lines = Lines()
    write(pages, lines)
    return lines.document("ofd")


def _check(packed: Packed) -> None:
    """Every XML part is unpacked once within the limits before ofdkit unpacks it."""
    for name in packed.names:
        if name.lower().endswith(".xml"):
            content = packed.part(name).replace(b"\0", b"")
            if re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.I):
                raise FileRefused("m_import_entities")
            if content.count(b"<") > 2 * limits.NODES:
                raise FileRefused("m_import_too_many_nodes", most=f"{limits.NODES:,}")
        elif re.search(r"(?i)(^|/)encrypt[^/]*\.dat$|encryptinfo", name):
            raise FileRefused("m_import_encrypted")


def _is_picture(name: str) -> bool:
    return name.lower().rpartition(".")[2] in ("png", "jpg", "jpeg", "tif", "tiff", "bmp", "jb2", "gbig2")


def _pages(document: ofdkit.OFDDocument, packed: Packed) -> Iterator[FilePage]:
    if len(document.pages) > limits.PAGES:
        raise FileRefused("m_import_too_many_pages", most=limits.PAGES)
    for page in document.pages:
        left, top, width, height = page.box
        bottom = top + height
        letters = [letter for run in page.runs if run.text.strip() for letter in _letters(run, left, bottom)]
        location = (page.location or "").lstrip("/")
        root = packed.tree(location) if location in packed.names else None
        rules = list(_rules(root, left, bottom)) if root is not None else []
        tables, rest = tables_of(letters, rules)
        yield FilePage(max(width, 1) * POINTS, max(height, 1) * POINTS, lines_of(rest), tables)


def _letters(run: ofdkit.TextRun, left: float, bottom: float) -> Iterator[Letter]:
    """The letters of a run, each with its share of the run's width."""
    widths = [0.5 if letter.isascii() else 1.0 for letter in run.text]
    unit = run.width / sum(widths) if run.width > 0 else run.size
    place = run.x - left
    for letter, width in zip(run.text, widths):
        edges = place * POINTS, (place + width * unit) * POINTS
        base = (bottom - run.y) * POINTS
        yield Letter(letter, *edges, base, max(run.size * POINTS, 1.0), is_blank=letter.isspace())
        place += width * unit


# ---- ruled lines ---------------------------------------------------------------------------------------------------


def _rules(root: etree._Element, left: float, bottom: float) -> Iterator[Rule]:
    """The horizontal and vertical lines that a page's own paths draw."""
    for path in root.iter():
        if local(path) != "PathObject":
            continue
        box = _numbers(path.get("Boundary", ""))
        a, b, c, d, e, f = (_numbers(path.get("CTM", "")) + [0.0] * 6)[:6] if path.get("CTM") else (1, 0, 0, 1, 0, 0)
        if len(box) < 4:
            continue
        drawn = named(path, "AbbreviatedData")
        for one, other in _strokes((drawn.text or "") if drawn is not None else ""):
            ends = [
                (
                    (a * x + c * y + e + box[0] - left) * POINTS,
                    (bottom - (b * x + d * y + f + box[1])) * POINTS,
                )
                for x, y in (one, other)
            ]
            yield from rule_between(*ends)


def _strokes(drawn: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path written as M 0 0 L 10 0 C."""
    start = place = (0.0, 0.0)
    for step in STEP.finditer(drawn):
        values = _numbers(step[2])
        if step[1] in "MS" and len(values) >= 2:
            start = place = values[0], values[1]
        elif step[1] == "L" and len(values) >= 2:
            yield place, (values[0], values[1])
            place = values[0], values[1]
        elif step[1] == "C" and not values:
            yield place, start
            place = start
        elif len(values) >= 2:  # a curve: only where it ends counts
            place = values[-2], values[-1]


def _numbers(text: str) -> list[float]:
    return [float(found[0]) for found in NUMBER.finditer(text[:4_000])]
