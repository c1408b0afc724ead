"""PDF with text: letters and ruled lines with their places, read by pdfium."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers.letters import is_spoilt
from cejian.importing.readers.lines import Lines
from cejian.importing.readers.page_lines import lines_of
from cejian.importing.readers.page_parts import FilePage, Letter, Rule, Scanned, rule_between
from cejian.importing.readers.page_tables import tables_of
from cejian.importing.readers.pages import write

# Look-alikes of Chinese letters that fonts of some programs leave in the text: radicals for the letters that they are.
RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
    )
)
FEW = 20  # letters, under which a page with a picture is a scanned one
OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
PACKED_OBJECTS = re.compile(rb"/N\s+(\d{1,9})")
SIZE = re.compile(rb"/Size\s+(\d{1,9})")


def read(data: bytes) -> ReadDocument:
    """The ReadDocument of a PDF's bytes. Scanned where it has no text layer of use; FileRefused where it is too big."""
    document = opened(data)
    pages, pictures, letters = [], 0, []
    for number in range(len(document)):
        page, count, sample, is_picture = _page(document, number)
        pictures += is_picture and count < FEW
        letters.append(sample)
        if is_picture and count < FEW:
            page.doubts.append("m_import_doubt_picture")
        pages.append(page)
    if pictures * 2 > len(pages) or (pictures and not any(letters)) or is_spoilt("".join(letters)):
        raise Scanned
    lines = Lines()
    write(pages, lines)
    return lines.document("pdf")


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The PDF within the limits of pages and objects."""
    claimed = [int(found[1]) for found in SIZE.finditer(data)]
    held = len(OBJECT.findall(data)) + sum(int(found[1]) for found in PACKED_OBJECTS.finditer(data))
    if max([held, *claimed]) > limits.OBJECTS:
        raise FileRefused("m_import_too_many_objects", most=f"{limits.OBJECTS:,}")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise FileRefused("m_import_encrypted" if locked else "m_import_broken") from error
    if count > limits.PAGES:
        raise FileRefused("m_import_too_many_pages", most=limits.PAGES)
    if not count:
        raise FileRefused("m_import_broken")
    return document


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[FilePage, int, str, bool]:
    """A page, how many letters it has, these letters, and whether a picture covers most of it."""
    try:
        page = document[number]
        width, height = page.get_size()
        letters, angle = _letters(page)
        rules, covered = _objects(page, width * height)
    except pypdfium2.PdfiumError as error:
        raise FileRefused("m_import_broken") from error
    if angle in (90, 270) and page.get_rotation() in (0, 180):
        width, height = height, width
    rules = [_turned_rule(rule, angle, width, height) for rule in rules]
    tables, rest = tables_of(letters, rules)
    found = FilePage(width, height, lines_of(rest), tables)
    seen = "".join(letter.text for letter in letters if letter.text.strip())
    if covered > 0.6 and len(seen) >= FEW:
        # Whose words were recognised by another program already.
        found.doubts.append("m_import_doubt_scan")
    page.close()
    return found, len(seen), seen[:2_000], covered > 0.6


def _letters(page: pypdfium2.PdfPage) -> tuple[list[Letter], int]:
    """The letters in the direction in which most of the page is written, as if that were upright, and its angle."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > limits.LETTERS:
        raise FileRefused("m_import_too_long", most=f"{limits.LETTERS:,}")
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found: list[tuple[str, float, float, float, float, float, float, int]] = []
    angles: Counter[int] = Counter()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or code in (0, 10, 13):
            continue
        # pdfium counts angles clockwise.
        angle = -round(math.degrees(raw.FPDFText_GetCharAngle(text, index))) % 360
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        angles[angle] += 1
        found.append((_letter(code), box.left, box.right, box.bottom, box.top, x.value, y.value, angle))
    text.close()
    main = angles.most_common(1)[0][0] if angles else 0
    main = round(main / 90) * 90 % 360
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    letters = []
    for letter, left, right, bottom, top, base_x, base_y, angle in found:
        # Watermarks stand askew.
        if min(abs(angle - main), 360 - abs(angle - main)) > 3:
            continue
        left, bottom, right, top = _turned(left, bottom, right, top, main, width, height)
        base = _turned(base_x, base_y, base_x, base_y, main, width, height)[1]
        letters.append(Letter(letter, left, right, base, max(top - bottom, 1.0), is_blank=letter == " "))
    return letters, main


def _letter(code: int) -> str:
    letter = chr(code) if code < 0x110000 else "\ufffd"
    if "\u2f00" <= letter <= "\u2fd5":
        return unicodedata.normalize("NFKC", letter)
    return " " if letter.isspace() else RADICALS.get(letter, letter)


def _turned(
    left: float, bottom: float, right: float, top: float, angle: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box of a page on which text runs at `angle`, as if it ran from left to right."""
    if angle == 90:
        return bottom, width - right, top, width - left
    if angle == 270:
        return height - top, left, height - bottom, right
    if angle == 180:
        return width - right, height - top, width - left, height - bottom
    return left, bottom, right, top


def _turned_rule(rule: Rule, angle: int, width: float, height: float) -> Rule:
    if angle in (90, 270):
        width, height = height, width
    one = (rule.start, rule.at, rule.end, rule.at) if rule.is_flat else (rule.at, rule.start, rule.at, rule.end)
    left, bottom, right, top = _turned(*one, angle, width, height)
    is_flat = rule.is_flat != (angle in (90, 270))
    return Rule(True, bottom, left, right) if is_flat else Rule(False, left, bottom, top)


def _objects(page: pypdfium2.PdfPage, area: float) -> tuple[list[Rule], float]:
    """Ruled lines, and the share of the page that pictures cover."""
    rules: list[Rule] = []
    covered = 0.0
    for number, one in enumerate(page.get_objects(max_depth=3)):
        if number > limits.OBJECTS:
            raise FileRefused("m_import_too_many_objects", most=f"{limits.OBJECTS:,}")
        if one.type == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_rules(one))
        elif one.type == raw.FPDF_PAGEOBJ_IMAGE and area:
            left, bottom, right, top = one.get_bounds()
            covered = max(covered, abs((right - left) * (top - bottom)) / area)
    return rules, covered


def _rules(path: pypdfium2.PdfObject) -> Iterator[Rule]:
    """The horizontal and vertical lines of a path; a thin filled box is a line too."""
    matrix = path.get_matrix()
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= 4_000:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield from rule_between(last, point)
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield from rule_between(point, start)
        last = point
