"""Scans: pages made pictures, straightened, and their letters recognised by faster-paddle, or else by rapidocr.

Both are an extra of the installation (make ocr) with their models inside; nothing is fetched. What comes out is a
damaged copy: every engine reads OPC as 0PC with full confidence, so a digit that touches a letter is always a doubt.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from cejian.importing import limits
from cejian.importing.document import FileRefused, ReadDocument
from cejian.importing.readers import pdf
from cejian.importing.readers.letters import is_spoilt
from cejian.importing.readers.lines import Lines, plain
from cejian.importing.readers.packed import Packed
from cejian.importing.readers.page_parts import FilePage, Letter, PageLine, Rule
from cejian.importing.readers.page_tables import tables_of
from cejian.importing.readers.pages import write

DPI = 150
UNSURE = 0.85  # of what the engine says of its own confidence
NUMBER = re.compile(r"\d+(?:[.．]\d+)?")
APART = 24  # pixels between the lines that are read again
LETTER_DIGIT = re.compile(r"[A-Za-z]\d|\d[A-Za-z]")
SMALL = 700  # pixels of the side on which a page's turn is measured
# Ruled lines: how dark, how long in pixels (longer than a stroke of a letter), how thick at most.
DARK, FLAT, UPRIGHT, THICK = 160, 80, 24, 8
# rapidocr: one thread, since two spend most of their time waiting; lines are found on the page made 960 pixels high and
# read one by one: six at once take 350 MB more and no less time. Lines are not turned, pages come straight.
RAPID = {
    "Global.log_level": "error",
    "Global.use_cls": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,
    "Rec.rec_batch_num": 1,
}
STROKE = 42  # an upright line no longer than this is a letter's, unless it runs from one flat line to another


@dataclass
class RecognizedLine:
    """A line that the engine found: its box in pixels from the upper left corner."""

    text: str
    box: tuple[float, float, float, float]
    confidence: float

    def __post_init__(self) -> None:
        self.left, self.top, self.right, self.bottom = map(float, self.box)


Engine = Callable[[Image.Image], list[RecognizedLine]]


def read(kind: str, data: bytes, on_page: Callable[[int, int], None] = lambda *_: None) -> ReadDocument:
    """The ReadDocument of a scan of this kind (pdf, ofd, picture); `on_page` hears of each page and how many there
    are.
    """
    engine, thorough = engine_of(), thorough_of()
    pages: list[FilePage] = []
    unsure: list[str] = []
    otherwise: list[str] = []
    for number, count, picture in pictures(kind, data):
        page, straight, found = _page(picture, engine)
        pages.append(page)
        unsure += [plain(one.text) for one in found if one.confidence < UNSURE]
        otherwise += numbers_read_otherwise(straight, found, thorough) if thorough else []
        on_page(number, count)
    lines = Lines()
    lines.doubt("m_import_doubt_scan", 0)
    write(pages, lines)
    _doubt(lines, "m_import_doubt_unsure", unsure)
    _doubt(lines, "m_import_doubt_number", otherwise)
    for touching in LETTER_DIGIT.finditer("".join(lines.lines)):
        lines.doubt("m_import_doubt_letter_digit", touching.start())
    document = lines.document("ocr")
    if is_spoilt(document.text):
        raise FileRefused("m_import_no_text")
    return document


def _doubt(lines: Lines, key: str, doubtful: list[str]) -> None:
    """A doubt at each of the lines, as far as they stand in the text as they were recognised."""
    text, place = "".join(lines.lines), 0
    for words in doubtful:
        if (start := text.find(words, place)) >= 0:
            lines.doubt(key, start)
            place = start


def numbers_read_otherwise(picture: Image.Image, found: list[RecognizedLine], engine: Engine) -> list[str]:
    """The lines of a straight page whose numbers a slower, more exact engine reads otherwise.

    It is shown only the lines that hold a digit, one below the other.
    """
    asked = [one for one in found if NUMBER.search(one.text)]
    if not asked:
        return []
    strips = [picture.crop((int(o.left) - 4, int(o.top) - 4, int(o.right) + 4, int(o.bottom) + 4)) for o in asked]
    sheet = Image.new("L", (max(s.width for s in strips) + 40, sum(s.height + APART for s in strips) + APART), 255)
    spans: list[tuple[int, int]] = []
    top = APART
    for strip in strips:
        sheet.paste(strip, (20, top))
        spans.append((top, top + strip.height))
        top += strip.height + APART
    said = engine(sheet)
    again = [
        "".join(o.text for o in sorted(said, key=lambda o: o.left) if top <= (o.top + o.bottom) / 2 <= bottom)
        for top, bottom in spans
    ]
    return [plain(one.text) for one, other in zip(asked, again) if numbers_of(one.text) != numbers_of(other)]


def numbers_of(words: str) -> list[str]:
    """The numbers of a line, without those that touch a Latin letter, which no engine tells from letters."""
    return NUMBER.findall(re.sub(r"[A-Za-z0-9]*(?:[A-Za-z]\d|\d[A-Za-z])[A-Za-z0-9]*", "", words))


# ---- engines -------------------------------------------------------------------------------------------------------


def engine_of() -> Engine:
    """The engine that is installed; FileRefused, naming the command that installs one, where none is."""
    return _paddle("tiny") or _rapid()


def thorough_of() -> Engine | None:
    """The slower and more exact engine for numbers; none where only rapidocr is installed."""
    return _paddle("small")


def _paddle(size: str) -> Engine | None:
    try:
        import faster_paddle
    except ImportError:
        return None
    engine = faster_paddle.OcrEngine(size, threads=2)

    def found(picture: Image.Image) -> list[RecognizedLine]:
        stream = io.BytesIO()
        picture.save(stream, "PNG", compress_level=1)
        lines = engine.ocr(stream.getvalue())["bounds"].values()
        return [
            RecognizedLine(line["text"], (*line["topLeftCoord"], *line["bottomRightCoord"]), line["confidence"])
            for line in lines
        ]

    return found


def _rapid() -> Engine:
    try:
        import rapidocr
    except ImportError as error:
        raise FileRefused("m_import_no_ocr") from error
    engine = rapidocr.RapidOCR(params=RAPID | models_of(Path(rapidocr.__file__).parent))

    def found(picture: Image.Image) -> list[RecognizedLine]:
        said = engine(np.asarray(picture.convert("RGB")))
        if said.boxes is None:
            return []
        boxes = [np.asarray(box) for box in said.boxes]
        return [
            RecognizedLine(text, (*box.min(axis=0), *box.max(axis=0)), score)
            for text, box, score in zip(said.txts, boxes, said.scores)
        ]

    return found


def models_of(package: Path) -> dict[str, str]:
    """The models inside rapidocr by their paths: where none is named, it fetches one that is not as it expects."""
    names = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
    return {f"{part}.model_path": str(package / "models" / name) for part, name in names.items()}


# ---- pictures ------------------------------------------------------------------------------------------------------


def pictures(kind: str, data: bytes) -> Iterator[tuple[int, int, Image.Image]]:
    """Number, count and picture of each page, grey, one at a time."""
    if kind == "pdf":
        document = pdf.opened(data)
        _bound(len(document))
        for number in range(len(document)):
            try:
                page = document[number]
                width, height = page.get_size()
                scale = DPI / 72
                if width * height * scale * scale > limits.PIXELS:
                    raise _too_large()
                yield number + 1, len(document), page.render(scale=scale).to_pil().convert("L")
                page.close()
            except pypdfium2.PdfiumError as error:
                raise FileRefused("m_import_broken") from error
    elif kind == "ofd":
        packed = Packed(data)
        names = sorted(
            (name for name in packed.names if re.search(r"(?i)\.(png|jpe?g|tiff?|bmp)$", name)),
            key=lambda name: [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)],
        )
        _bound(len(names))
        for number, name in enumerate(names):
            for frame in _frames(packed.part(name)):
                yield number + 1, len(names), frame
    else:
        frames = list(_frames(data))
        for number, frame in enumerate(frames):
            yield number + 1, len(frames), frame


def _frames(data: bytes) -> Iterator[Image.Image]:
    """The pages of a picture: a tif may have several."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP")) as picture:
            _bound(getattr(picture, "n_frames", 1))
            for frame in ImageSequence.Iterator(picture):
                # What a picture opened says of its size; nothing is unpacked before.
                if frame.width * frame.height > limits.PIXELS:
                    raise _too_large()
                yield _upright(frame).convert("L")
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, TypeError, SyntaxError, EOFError, OverflowError) as error:
        raise FileRefused("m_import_broken") from error


def _upright(frame: Image.Image) -> Image.Image:
    """As the camera says that it was held, and no larger than an A4 page at 200 dpi."""
    frame = ImageOps.exif_transpose(frame)
    frame.thumbnail((2340, 2340))
    return frame


def _bound(count: int) -> None:
    if count > limits.SCANNED_PAGES:
        raise FileRefused("m_import_too_many_scans", most=limits.SCANNED_PAGES)


def _too_large() -> FileRefused:
    return FileRefused("m_import_too_many_pixels", most=limits.PIXELS // 10_000)


def _page(picture: Image.Image, engine: Engine) -> tuple[FilePage, Image.Image, list[RecognizedLine]]:
    """A page's lines and tables from a picture that is straightened first, with that picture and what was found."""
    quarter, angle = turn_of(picture)
    straight = picture.rotate(90 * quarter, expand=True).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    found = engine(straight)
    if found and _mean(found) < 0.7:  # upside down?
        other = straight.rotate(180)
        again = engine(other)
        if again and _mean(again) > _mean(found):
            straight, found, quarter = other, again, quarter + 2
    scale = 72 / DPI
    page = FilePage(straight.width * scale, straight.height * scale)
    page.tables, outside = tables_of(
        [letter for one in found for letter in letters_of(one, straight.height)], rules_of(straight)
    )
    every = sorted(found, key=lambda one: one.top + one.bottom)
    kept = {(letter.left, letter.base) for letter in outside}
    found = [one for one in found if not page.tables or _place(one, straight.height) in kept]
    rows: list[list[RecognizedLine]] = []
    for one in sorted(found, key=lambda one: one.top + one.bottom):
        if rows and abs(rows[-1][-1].top + rows[-1][-1].bottom - one.top - one.bottom) < one.bottom - one.top:
            rows[-1].append(one)
        else:
            rows.append([one])
    heights: list[float] = []
    for row in rows:
        row.sort(key=lambda one: one.left)
        text = plain(" ".join(one.text for one in row))
        if not text:
            continue
        letters = sum(0.5 if letter.isascii() else 1.0 for one in row for letter in one.text) or 1.0
        size = sum(one.right - one.left for one in row) / letters * scale
        base = (straight.height - row[0].bottom) * scale
        page.lines.append(PageLine(text, row[0].left * scale, row[-1].right * scale, base, size))
        heights.append(median(one.bottom - one.top for one in row))
    # What a line's width says of its letters' size is rough; lines as high as most, or of a few
    # letters, are set like most.
    usual = median(heights) if heights else 0
    sizes = [line.size for line in page.lines if len(line.text) >= 8]
    for line, height in zip(page.lines, heights) if sizes else []:
        if abs(height - usual) <= 0.2 * usual or len(line.text) < 6:
            line.size = median(sizes)
    if quarter % 4 or abs(angle) >= 0.3:
        page.doubts.append("m_import_doubt_turned")
    return page, straight, every


def letters_of(one: RecognizedLine, height: int) -> list[Letter]:
    """The letters of a recognised line, spread over its box by their widths, in points."""
    scale = 72 / DPI
    widths = [0.5 if letter.isascii() else 1.0 for letter in one.text]
    step = (one.right - one.left) / (sum(widths) or 1.0) * scale
    left, base = _place(one, height)
    letters = []
    for letter, width in zip(one.text, widths):
        letters.append(Letter(letter, left, left + width * step, base, step))
        left += width * step
    return letters


def _place(one: RecognizedLine, height: int) -> tuple[float, float]:
    scale = 72 / DPI
    return one.left * scale, (height - one.bottom) * scale


def rules_of(picture: Image.Image) -> list[Rule]:
    """The ruled lines of a straight page, in points."""
    ink = np.asarray(picture.convert("L")) < DARK
    height, scale = picture.height, 72 / DPI
    flat = [Rule(True, (height - at) * scale, start * scale, end * scale) for at, start, end in _runs(ink, FLAT)]
    ends = [rule.at for rule in flat]
    upright = [
        Rule(False, at * scale, (height - end) * scale, (height - start) * scale)
        for at, start, end in (_runs(ink.T, UPRIGHT) if flat else [])
    ]
    return flat + [
        rule
        for rule in upright
        if rule.end - rule.start > STROKE * scale
        or all(any(abs(end - at) < 2 for at in ends) for end in (rule.start, rule.end))
    ]


def _runs(ink: np.ndarray, length: int) -> list[tuple[float, int, int]]:
    """(row, first, last column) of thin dark lines along the rows, those of neighbouring rows taken together."""
    thick = ink.copy()  # a line that is a little askew steps from row to row
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    sums = np.cumsum(np.pad(thick, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    dark = sums[:, length:] - sums[:, :-length] >= length * 0.97
    lines: list[list[int]] = []  # first row, last row, first and last column
    for row in np.flatnonzero(dark.any(axis=1)).tolist():
        edges: list[int] = np.flatnonzero(np.diff(np.pad(dark[row].astype(np.int8), 1))).tolist()
        for start, stop in zip(edges[::2], edges[1::2]):
            end = stop + length - 1
            same = next((o for o in lines if row - o[1] <= 2 and start <= o[3] + 12 and end >= o[2] - 12), None)
            if same:
                same[1:] = [row, min(same[2], start), max(same[3], end)]
            else:
                lines.append([row, row, start, end])
    return [((a + b) / 2, start, end) for a, b, start, end in lines if b - a <= THICK]


def _mean(found: list[RecognizedLine]) -> float:
    return sum(one.confidence * len(one.text) for one in found) / max(sum(len(one.text) for one in found), 1)


def turn_of(picture: Image.Image) -> tuple[int, float]:
    """By how many quarters and by how many degrees a page has to be turned, against the clock, to stand straight.

    Straight lines of text make the rows of the picture as unlike as can be: black lines, white gaps.
    """
    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    ink = Image.fromarray(255 - np.asarray(small))
    across, down = _unlike(ink, 0), _unlike(ink.rotate(90, expand=True), 0)
    best = {0: max((_unlike(ink, angle), angle) for angle in range(-5, 6))}
    if down > 1.5 * across:
        turned = ink.rotate(90, expand=True)
        best[1] = max((_unlike(turned, angle), angle) for angle in range(-5, 6))
    quarter = max(best, key=lambda quarter: best[quarter][0])
    page = ink.rotate(90, expand=True) if quarter else ink
    coarse = best[quarter][1]
    _, angle = max((_unlike(page, coarse + step / 10), coarse + step / 10) for step in range(-9, 10))
    return quarter, angle


def _unlike(ink: Image.Image, angle: float) -> float:
    """How unlike a picture's rows are at an angle: the sum of squared steps between their blackness."""
    rows = np.asarray(ink.rotate(angle, resample=Image.Resampling.BILINEAR), dtype=np.float32).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())
