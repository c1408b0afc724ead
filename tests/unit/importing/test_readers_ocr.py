"""Scans: straightened first, doubts at what recognition gets wrong, one sentence where it is not installed."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from cejian.importing import limits
from cejian.importing.document import FileRefused
from cejian.importing.readers import ocr
from cejian.importing.reading import read
from tests.documents import PLAN, as_ofd, as_pdf, as_text

LINES = ["0PC行动方案", "到2027年底，培育企业150户", "达到8.5件。"]


def page(turn: float = 0) -> Image.Image:
    """The first page of a plan as a scanner gives it, turned against the clock."""
    picture = pypdfium2.PdfDocument(as_pdf(PLAN))[0].render(scale=ocr.DPI / 72).to_pil().convert("L")
    return picture.rotate(turn, expand=turn % 90 == 0, resample=Image.Resampling.BICUBIC, fillcolor=255)


def encoded(form: str, *pages: Image.Image) -> bytes:
    stream = io.BytesIO()
    pages = tuple(one.copy() for one in pages)  # Pillow keeps the settings of an earlier save
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(stream, form, **more, **({"compression": "tiff_lzw"} if form == "TIFF" else {}))
    return stream.getvalue()


def engine_that_says(confidence: float = 0.99) -> ocr.Engine:
    """Three lines at fixed places, whatever the picture."""
    return lambda _: [
        ocr.RecognizedLine(text, (100, 200 + 60 * row, 100 + 25 * len(text), 230 + 60 * row), confidence)
        for row, text in reversed(list(enumerate(LINES)))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 1, -1.4, 2.5, -4.5])
def test_how_far_a_page_is_turned_is_seen(turn: float) -> None:
    quarter, angle = ocr.turn_of(page(turn))
    assert quarter == 0 and abs(angle + turn) < 0.25


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_on_its_side_is_seen(turn: int) -> None:
    assert ocr.turn_of(page(turn))[0] == 1


def test_doubts_stand_where_recognition_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "engine_of", lambda: engine_that_says(0.8))
    monkeypatch.setattr(ocr, "thorough_of", lambda: None)
    seen = []
    picture = encoded("PNG", page(1))
    document = ocr.read("picture", picture, lambda number, count: seen.append((number, count)))
    assert document.text == "0PC行动方案\n到2027年底，培育企业150户达到8.5件。\n"
    doubts = document.doubts
    assert ("m_import_doubt_scan", 0) in doubts and ("m_import_doubt_turned", 0) in doubts
    digit = [place for key, place in doubts if key == "m_import_doubt_letter_digit"]
    assert [document.text[place : place + 2] for place in digit] == ["0P"]
    assert len([key for key, _ in doubts if key == "m_import_doubt_unsure"]) == 3
    assert seen == [(1, 1)]


def test_a_number_that_a_second_reading_reads_otherwise_is_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[int, int]] = []

    def exact(sheet: Image.Image) -> list[ocr.RecognizedLine]:
        shown.append(sheet.size)
        return [
            ocr.RecognizedLine(text, (20, 30 + row * 60, 300, 56 + row * 60), 0.99)
            for row, text in enumerate(["OPC行动方案", "到2027年底，培育企业160户", "达到8.5件。"])
        ]

    monkeypatch.setattr(ocr, "engine_of", engine_that_says)
    monkeypatch.setattr(ocr, "thorough_of", lambda: exact)
    document = ocr.read("picture", encoded("PNG", page()))
    # OPC and 0PC are one: no engine tells a digit that touches a letter. 150 and 160 are not.
    places = [place for key, place in document.doubts if key == "m_import_doubt_number"]
    assert [document.text[place:].startswith("到2027年底，培育企业150户") for place in places] == [True]
    # Only the three lines, one below the other.
    assert len(shown) == 1 and shown[0][1] < 250


def test_the_ruled_lines_of_a_page_make_a_table_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for y in (400, 500, 600):
        draw.line((200, y, 1000, y), fill=0, width=2)
    for x in (200, 500, 1000):
        draw.line((x, 400, x, 600), fill=0, width=2)
    draw.rectangle((200, 900, 600, 1000), fill=0)  # a black picture is no line
    rules = ocr.rules_of(picture.rotate(1, fillcolor=255).rotate(-1, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert sorted(rule.is_flat for rule in rules) == [False] * 3 + [True] * 3
    cells = [
        ("任务", 210, 420),
        ("责任单位", 510, 420),
        ("建设园区", 210, 520),
        ("市科技局", 510, 520),
        ("表后的话", 210, 700),
    ]
    found = [ocr.RecognizedLine(text, (x, y, x + 32 * len(text), y + 32), 0.99) for text, x, y in cells]
    monkeypatch.setattr(ocr, "engine_of", lambda: lambda _: found)
    monkeypatch.setattr(ocr, "thorough_of", lambda: None)
    document = ocr.read("picture", encoded("PNG", picture))
    assert document.text == "任务\t责任单位\n建设园区\t市科技局\n表后的话\n"
    assert [document.text[start:end] for start, end in document.tables] == ["任务\t责任单位\n建设园区\t市科技局\n"]


def test_without_recognition_a_scan_gets_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("faster_paddle", "rapidocr"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(FileRefused, match="m_import_no_ocr"):
        ocr.read("picture", encoded("PNG", page()))


def test_every_kind_of_scan_gives_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    two = [page(), page(1)]
    for kind, data, count in [
        ("pdf", encoded("PDF", *two), 2),
        ("picture", encoded("TIFF", *two), 2),
        ("picture", encoded("JPEG", two[0]), 1),
        ("ofd", as_ofd((), encoded("PNG", two[0])), 1),
    ]:
        numbers = [(number, of) for number, of, picture in ocr.pictures(kind, data) if picture.mode == "L"]
        assert numbers == [(number + 1, count) for number in range(count)], kind


def test_scans_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusal(kind: str, data: bytes) -> str:
        with pytest.raises(FileRefused) as refused:
            list(ocr.pictures(kind, data))
        return refused.value.code

    assert refusal("picture", encoded("PNG", page())[:3_000]) == "m_import_broken"
    monkeypatch.setattr(limits, "SCANNED_PAGES", 1)
    assert refusal("picture", encoded("TIFF", page(), page())) == "m_import_too_many_scans"
    assert refusal("pdf", encoded("PDF", page(), page())) == "m_import_too_many_scans"
    monkeypatch.setattr(limits, "PIXELS", 10_000)
    assert refusal("picture", encoded("PNG", page())) == "m_import_too_many_pixels"
    assert refusal("pdf", encoded("PDF", page())) == "m_import_too_many_pixels"
    # The bound is ours: pictures elsewhere in this process keep theirs.
    assert Image.MAX_IMAGE_PIXELS > 10_000


def test_rapidocr_gives_lines_and_is_given_models_so_that_it_fetches_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[dict[str, object]] = []

    class RapidOCR:
        def __init__(self, params: dict[str, object]) -> None:
            asked.append(params)

        def __call__(self, picture: np.ndarray) -> SimpleNamespace:
            if picture.min() == 255:
                return SimpleNamespace(boxes=None, txts=None, scores=None)
            box = np.array([[100.0, 202], [300, 200], [302, 230], [100, 232]])
            return SimpleNamespace(boxes=np.array([box]), txts=("到2027年底",), scores=(0.9,))

    package = SimpleNamespace(RapidOCR=RapidOCR, __file__=str(tmp_path / "rapidocr" / "__init__.py"))
    monkeypatch.setitem(sys.modules, "faster_paddle", None)
    monkeypatch.setitem(sys.modules, "rapidocr", package)
    engine = ocr.engine_of()
    assert engine(page()) == [ocr.RecognizedLine("到2027年底", (100, 200, 302, 232), 0.9)]
    assert engine(Image.new("L", (100, 100), 255)) == []
    assert ocr.thorough_of() is None
    # Where no path is named, rapidocr fetches a model that is not the one that it expects.
    models = {name: value for name, value in asked[0].items() if name.endswith("model_path")}
    assert models.keys() == {"Det.model_path", "Rec.model_path"} and asked[0]["Global.use_cls"] is False
    assert {Path(str(path)).parent for path in models.values()} == {tmp_path / "rapidocr" / "models"}


def test_rapidocr_is_tried_with_the_models_that_it_brings() -> None:
    rapidocr = pytest.importorskip("rapidocr", reason="make ocr installs it where faster-paddle has no wheel")
    models = ocr.models_of(Path(rapidocr.__file__).parent)
    assert [path for path in models.values() if not Path(path).is_file()] == []


@pytest.mark.parametrize("package", ["faster_paddle", "rapidocr"])
def test_a_real_scan_is_read_where_recognition_is_installed(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(package, reason="make ocr installs it")
    for other in {"faster_paddle", "rapidocr"} - {package}:
        monkeypatch.setitem(sys.modules, other, None)
    document = ocr.read("pdf", encoded("PDF", page(1)))
    wanted = as_text(PLAN)[: len(document.text)].replace("\t", " ")
    same = sum(one == other for one, other in zip(document.text, wanted))
    assert same > 0.9 * len(wanted) > 200


def test_a_real_scan_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    if not any(importlib.util.find_spec(name) for name in ("faster_paddle", "rapidocr")):
        pytest.skip("make ocr installs it")
    (tmp_path / "plan.pdf").write_bytes(encoded("PDF", page(1)))
    document = read(tmp_path / "plan.pdf")
    assert document.reader == "ocr" and "知识产权" in document.text
