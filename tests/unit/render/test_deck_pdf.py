"""A deck as a PDF, read again with another library: every word and figure of the slides, in their places, and the
sentences behind them.
"""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pypdf
import pytest
from hypothesis import given, strategies as st
from pypdf.generic import ContentStream

from cejian.answers.selection import Selection, home_first
from cejian.answers.store import Store
from cejian.deck.prepare import TOKENS, prepare
from cejian.deck.ready import ready_deck
from cejian.deck.record import Deck
from cejian.render import ExportRefused, deck_pdf, fonts
from cejian.render.deck_pdf_sheet import Sheet, runs_of
from cejian.render.deck_pdf_type import HANGING, NO_END, NO_START, Piece, Type
from cejian.views.sources import evidence
from cejian.wording.labels import word
from cejian.wording.withholding import LEADERS, WITHHELD
from tests.oracle import plain_answers as plain
from tests.scenes import PLACES, TODAY, scene_of, under_plans
from tests.unit.deck.test_own import OWN

pytestmark = pytest.mark.slow  # a Chinese font is cut for each file

MADE = date(2026, 11, 22)
FONT = fonts.find(fonts.FOLDERS)
LIGHT = TOKENS["light"]
with_font = pytest.mark.skipif(FONT is None, reason="no Chinese font on this machine: there is no PDF then")
Rect = tuple[float, float, float, float]


# ---- a reader of its own -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """Letters that one instruction sets: place of the first on its line and their width, in pixels of the stage from
    its top left corner.
    """

    text: str
    x: float
    base: float
    width: float
    size: float
    color: str
    is_hidden: bool


@dataclass(frozen=True)
class Shape:
    """A path: its frame in pixels of the stage, the operator that paints it, and the looks of that moment."""

    box: Rect
    paint: str
    fill: str
    stroke: str
    line: float
    dash: tuple[float, ...]
    opacity: float
    cap: int


Matrix = tuple[float, float, float, float, float, float]


def times(one: Matrix, other: Matrix) -> Matrix:
    """What `one` does, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class Page:
    """What the instructions of a page do, as far as decks use them."""

    # A case per instruction.
    def __init__(self, page: Any, reader: pypdf.PdfReader):  # noqa: C901
        self.words: list[Placed] = []
        self.shapes: list[Shape] = []
        self.height = float(page.mediabox.height)
        resources = page["/Resources"]
        self.fonts = {name: _letters(font.get_object()) for name, font in resources.get("/Font", {}).items()}
        self.looks = {name: state.get_object() for name, state in resources.get("/ExtGState", {}).items()}
        state: dict[str, Any] = {
            "matrix": (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
            "fill": "",
            "stroke": "",
            "line": 2.0,  # a point, unless it is said
            "dash": (),
            "font": ("", 0.0),
            "fills": 1.0,
            "strokes": 1.0,
            "cap": 0,
        }
        stack: list[dict[str, Any]] = []
        path: list[tuple[float, float]] = []
        text: Matrix = state["matrix"]
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            name = operator.decode()
            if name == "q":
                stack.append(dict(state))
            elif name == "Q":
                state = stack.pop()
            elif name == "cm":
                state["matrix"] = times(tuple(map(float, operands)), state["matrix"])
            elif name == "gs":
                look = self.looks[operands[0]]
                state["fills"] = float(look.get("/ca", state["fills"]))
                state["strokes"] = float(look.get("/CA", state["strokes"]))
            elif name in ("scn", "SCN"):
                parts = [float(part) for part in operands] * (3 if len(operands) == 1 else 1)
                state["fill" if name.islower() else "stroke"] = "#" + "".join(
                    f"{round(part * 255):02X}" for part in parts
                )
            elif name == "w":
                state["line"] = round(float(operands[0]) * 2, 3)
            elif name == "J":
                state["cap"] = int(operands[0])
            elif name == "d":
                state["dash"] = tuple(float(part) * 2 for part in operands[0])
            elif name == "Tf":
                state["font"] = (operands[0], round(float(operands[1]) * 2, 3))
            elif name == "Tm":
                text = tuple(map(float, operands))
            elif name in ("Tj", "TJ"):
                shown = operands[0] if name == "TJ" else operands
                self._set([part for part in shown if hasattr(part, "original_bytes")], text, state)
                assert not [part for part in shown if not hasattr(part, "original_bytes") and abs(part) > 1], (
                    "a letter was moved from where it was measured"
                )
            elif name in ("m", "l", "c"):
                path += [self._point(operands[n : n + 2], state["matrix"]) for n in range(0, len(operands), 2)]
            elif name == "re":
                x, y, width, height = (float(part) for part in operands)
                path += [self._point(corner, state["matrix"]) for corner in ((x, y), (x + width, y + height))]
            elif name in ("f", "S", "B", "s", "b", "n", "f*", "B*"):
                if path and name != "n":
                    self._paint(name.lower(), path, state)
                path = []

    def _point(self, operands: Any, matrix: Matrix) -> tuple[float, float]:
        *_, x, y = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), matrix)
        return round(x * 2, 3), round((self.height - y) * 2, 3)

    def _paint(self, paint: str, path: list[tuple[float, float]], state: dict[str, Any]) -> None:
        across, down = [x for x, _ in path], [y for _, y in path]
        self.shapes.append(
            Shape(
                (min(across), min(down), max(across), max(down)),
                paint,
                state["fill"],
                state["stroke"],
                state["line"],
                state["dash"],
                state["strokes" if paint == "s" else "fills"],
                state["cap"],
            )
        )

    def _set(self, values: list[Any], text: Matrix, state: dict[str, Any]) -> None:
        name, size = state["font"]
        letters, widths = self.fonts[name]
        raw = b"".join(value.original_bytes for value in values)
        codes = [raw[n] * 256 + raw[n + 1] for n in range(0, len(raw), 2)]
        stretch, *_, x, y = times(text, state["matrix"])
        self.words.append(
            Placed(
                "".join(letters[code] for code in codes),
                round(x * 2, 3),
                round((self.height - y) * 2, 3),
                sum(widths.get(code, 1000) for code in codes) * size / 1000 * stretch,
                size,
                state["fill"],
                state["fills"] == 0,
            )
        )

    def text(self) -> str:
        return "".join(words.text for words in self.words)

    def filled(self, color: str) -> list[Shape]:
        return [shape for shape in self.shapes if shape.paint[0] in "fb" and shape.fill == color]


def _letters(font: Any) -> tuple[dict[int, str], dict[int, float]]:
    """What the codes of a font stand for, and how wide their letters are."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    letters = {
        int(code, 16): bytes.fromhex(letter).decode("utf-16-be")
        for code, letter in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
    }
    widths: dict[int, float] = {}
    listed = list(font["/DescendantFonts"][0].get_object()["/W"])
    while listed:
        first, second = listed.pop(0), listed.pop(0)
        if isinstance(second, list):
            widths |= {int(first) + n: float(width) for n, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(int(first), int(second) + 1), float(listed.pop(0)))
    return letters, widths


class Made:
    """A deck made into a PDF and opened again."""

    def __init__(self, prepared: dict[str, Any]):
        self.prepared = prepared
        self.content, self.name = deck_pdf.make(prepared, MADE)
        self.reader = pypdf.PdfReader(io.BytesIO(self.content))

    @cached_property
    def pages(self) -> list[Page]:
        return [Page(page, self.reader) for page in self.reader.pages]

    @property
    def slides(self) -> list[tuple[dict[str, Any], Page]]:
        return list(zip(self.prepared["slides"], self.pages))

    @property
    def behind(self) -> list[Page]:
        return self.pages[len(self.prepared["slides"]) :]

    @cached_property
    def texts(self) -> list[str]:
        """The pages as pypdf reads them, which knows nothing of how they were made."""
        return [page.extract_text() for page in self.reader.pages]


def bare(text: str) -> str:
    """Without blanks and line breaks: where lines end is for the renderer to say."""
    return re.sub(r"\s", "", text)


# ---- decks -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ready(store: Store) -> dict[str, Made]:
    """The decks that make themselves, one of them in English, and one of own words."""
    made = {}
    for name, lang in (("leader", "zh"), ("groups", "zh"), ("home", "zh"), ("leader", "en")):
        scene = scene_of(store, Selection(home_first(PLACES, "jiading"), home="jiading", lang=lang))
        made[f"{name}_{lang}"] = Made(prepare(ready_deck(name, scene), "deck", store, lang, TODAY))
    plainly = tuple(
        replace(item, body=item.body.replace("😀", "")) if item.body else item for item in OWN
    )  # no font of ours has pictures
    return made | {"own_zh": Made(prepare(Deck("自拟试讲", plainly, store.version), "deck", store, "zh", TODAY))}


def slide(**parts: Any) -> dict[str, Any]:
    return {
        "item": 0,
        "part": 1,
        "parts": 1,
        "view": "x",
        "title": "标题",
        "title_size": 60,
        "subtitle": "",
        "title_box": [96, 56, 1728, 156],
        "subtitle_box": [96, 220, 1728, 47],
        "blocks": [],
        "source": "来源：某市 文号未见（来源未明）",
        "source_box": [96, 996, 1180, 66],
        "notes": "讲稿里的话",
        "facts": [],
        "alt": "",
    } | parts


@pytest.fixture(scope="module")
def frame(store: Store) -> dict[str, Any]:
    """A prepared deck without slides: all places, the evidence of all plans."""
    prepared = prepare(Deck("例会"), "deck", store, "zh", TODAY)
    plan_of = {plan["place_id"]: plan["plan_id"] for plan in plain.plans()}
    return prepared | {
        "slides": [],
        "evidence": {
            plan_of[place["column_id"]]: evidence(store, plan_of[place["column_id"]]) for place in prepared["places"]
        },
    }


def deck_of(frame: dict[str, Any], *slides: dict[str, Any], **more: Any) -> Made:
    return Made(frame | {"slides": list(slides)} | more)


FIGURE = {
    "type": "xy",
    "plot": [160, 60, 1500, 400],
    "x": {"range": [0, 100], "ticks": [{"at": 0, "text": "0"}, {"at": 50, "text": "50"}]},
    "rows": [{"text": "西安", "place": "xian"}, {"text": "新区", "place": "xinqu"}],
    "series": [
        {
            "name": "",
            "kind": "line",
            "color": "second",
            "width": 3,
            "dash": "dash",
            "opacity": 1,
            "points": [{"x": 12, "y": 0}, {"x": 12, "y": 2}],
        },
        {
            "name": "",
            "place": "xian",
            "kind": "line",
            "color": "place:xian",
            "width": 26,
            "dash": "solid",
            "opacity": 0.3,
            "points": [{"x": 20, "y": 0.25}, {"x": 60, "y": 0.25}],
        },
        {
            "name": "",
            "place": "xian",
            "kind": "marks",
            "color": "place:xian",
            "size": 30,
            "symbol": "circle",
            "points": [{"x": 32, "y": 0.5}],
        },
        {
            "name": "",
            "place": "xinqu",
            "kind": "marks",
            "color": "place:xinqu",
            "size": 30,
            "symbol": "diamond",
            "hollow": True,
            "points": [{"x": 85, "y": 1.5}],
        },
    ],
    "labels": [
        {
            "x": 32,
            "y": 0.5,
            "text": "32 件 2025年",
            "strong": "32 件",
            "anchor": "left",
            "dx": 28,
            "dy": 0,
            "size": 36,
            "color": "ink",
            "ground": True,
        },
        {"x": 85, "y": 1.5, "text": "85 件", "anchor": "right", "dx": -28, "dy": 0, "size": 36, "color": "second"},
    ],
}
BARS = {
    "type": "bars",
    "plot": [160, 90, 1540, 300],
    "max": 20,
    "unit": "条",
    "rows": [{"text": "西安"}, {"text": "新区"}],
    "series": [
        {"name": "引导", "color": "s1", "values": [5, 12], "facts": [[], []]},
        {"name": "要求", "color": "s4", "values": [9, 0], "facts": [[], []]},
    ],
    "legend": [{"text": "引导", "color": "s1"}, {"text": "要求", "color": "s4"}],
    "legend_y": 10,
}


# ---- what stands on the pages ------------------------------------------------------------------------------------


def words_of(block: dict[str, Any]) -> Iterator[str]:
    if block["kind"] == "words":
        yield from (run["text"] for paragraph in block["paragraphs"] for run in paragraph["runs"])
    elif block["kind"] == "table":
        yield from (f"{cell.get('mark') or ''}{cell['text']}" for row in block["rows"] for cell in row["cells"])
    elif block["kind"] == "quote":
        yield from (block[key] for key in ("where", "before", "text", "stop", "after"))
    else:
        figure = block["figure"]
        yield from (
            part["text"]
            for part in [
                *figure["rows"],
                *figure.get("labels", []),
                *figure.get("legend", []),
                *figure.get("x", {}).get("ticks", []),
            ]
        )
        for series in figure["series"] if figure["type"] == "bars" else []:
            yield from (str(value) for value in series["values"] if value / figure["max"] * figure["plot"][2] > 60)


def maybe_words_of(block: dict[str, Any]) -> Iterator[str]:
    """Values of bars that need not stand in them: they are narrow."""
    if block["kind"] == "figure" and block["figure"]["type"] == "bars":
        yield from (
            str(value)
            for series in block["figure"]["series"]
            for value in series["values"]
            if value / block["figure"]["max"] * block["figure"]["plot"][2] <= 60
        )


@with_font
def test_a_page_per_slide_in_wide_format_and_the_evidence_behind_them(ready: dict[str, Made]) -> None:
    for made in ready.values():
        assert {(page.mediabox.width, page.mediabox.height) for page in made.reader.pages} == {(960, 540)}
        assert len(made.pages) > len(made.slides), "sentences stand behind the slides"
        for number, text in enumerate(made.texts[: len(made.slides)], start=1):
            assert f"{number} / {len(made.slides)} · {made.prepared['data_line']}" in text
        title = word("m_deck_pdf_evidence", made.prepared["deck"]["lang"])
        for number, text in enumerate(made.texts[len(made.slides) :], start=1):
            assert (
                text.startswith(title)
                and f"{title} {number} / {len(made.behind)} · {made.prepared['data_line']}" in text
            )


@with_font
def test_the_letters_of_a_page_are_those_of_its_slide_none_lost_none_added(ready: dict[str, Made]) -> None:
    for made in ready.values():
        for number, (shown, page) in enumerate(made.slides, start=1):
            told = [
                shown["title"],
                shown["subtitle"],
                shown["source"],
                f"{number}/{len(made.slides)}·{made.prepared['data_line']}",
                *(text for block in shown["blocks"] for text in words_of(block)),
            ]
            expected, found = Counter(bare("".join(told))), Counter(bare(page.text()))
            optional = Counter("".join(text for block in shown["blocks"] for text in maybe_words_of(block)))
            assert expected - found == Counter(), shown["title"]
            assert found - expected - optional == Counter(), shown["title"]


@with_font
def test_every_text_of_a_slide_is_found_by_a_search_and_in_the_order_of_reading(ready: dict[str, Made]) -> None:
    for made in ready.values():
        for (shown, _), text in zip(made.slides, map(bare, made.texts)):
            for block in shown["blocks"]:
                for words in words_of(block):
                    assert bare(words) in text, words
            body = bare(next((words for block in shown["blocks"] for words in words_of(block) if bare(words)), ""))
            places = [
                text.index(bare(shown["title"])),
                text.index(bare(shown["subtitle"])),
                text.index(body, len(bare(shown["title"] + shown["subtitle"]))),
                text.index(bare(shown["source"])),
                text.index(bare(made.prepared["data_line"])),
            ]
            assert places == sorted(places)


@with_font
def test_the_figures_of_a_table_are_those_of_the_packages(ready: dict[str, Made]) -> None:
    """One number from source to paper: the overview's counts of measures and targets, without a look at the payload."""
    figures = {row["plan_id"]: row for row in plain.plan_figures(plain.PLAN_IDS, True)}
    page = ready["leader_zh"].pages[0]
    shorts = {row["place_id"]: row["short_zh"] for row in plain.reference("places")}
    for place in PLACES:
        head = next(words for words in page.words if words.text == shorts[place])
        column = [words.text for words in page.words if abs(words.x + words.width / 2 - head.x - head.width / 2) < 60]
        row = figures[plain.plan_of_place(place)]
        numbers = [re.split(r"（", words)[0] for words in column]  # behind a number may stand what its text has lost
        assert str(row["task_count"]) in numbers and str(row["quantified_count"]) in numbers, place


def is_seen(words: Placed) -> bool:
    return bool(bare(words.text))


@with_font
def test_no_letter_stands_outside_its_page_nor_the_slide_in_its_footer(ready: dict[str, Made]) -> None:
    for made in ready.values():
        for page in made.pages:
            assert page.words
            for words in filter(is_seen, page.words):
                half = words.size / 2 if words.text[-1] in HANGING else 0
                assert (
                    40 <= words.x and words.x + words.width <= 1880 + half and words.size * 0.7 < words.base < 1072
                ), words
                assert words.size < 30 or words.base < 976, words


@with_font
def test_no_words_lie_on_others(ready: dict[str, Made]) -> None:
    for made in ready.values():
        for page in made.pages:
            boxes = [
                (
                    w.x + 2,
                    w.base - w.size * 0.72,
                    w.x + w.width - 2 - (w.size / 2 if w.text[-1] in HANGING else 0),
                    w.base + w.size * 0.05,
                    w.text,
                )
                for w in page.words
                if is_seen(w)
            ]
            for at, one in enumerate(boxes):
                for other in boxes[at + 1 :]:
                    assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]), (
                        one,
                        other,
                    )


@with_font
def test_body_and_footer_are_as_large_as_was_prepared_but_for_a_few_per_cent(ready: dict[str, Made]) -> None:
    for made in ready.values():
        for shown, page in made.slides:
            sizes = {words.size for words in page.words}
            assert (
                min(sizes) >= 24 * 0.92 - 0.01
                and {size for size in sizes if size > 24}
                and min(size for size in sizes if size > 24) >= 36 * 0.92 - 0.01
            )
            assert max(sizes) >= shown["title_size"] * 0.92
        assert {words.size for page in made.behind for words in page.words} <= {
            24,
            44,
            *(24 * (1 - step / 50) for step in range(5)),
        }


@with_font
def test_chinese_is_searchable_and_copied_as_the_letters_that_were_meant(
    ready: dict[str, Made], frame: dict[str, Any]
) -> None:
    for made in ready.values():
        for text in [*made.texts, *(page.text() for page in made.pages)]:
            assert not re.search("[\u2e80-\u2fdf]", text), "a radical that looks like a letter"
    made = deck_of(
        frame,
        slide(
            title="⼀⾔⻓⻛：知识产权⺠营",
            blocks=[
                {
                    "kind": "words",
                    "box": [96, 300, 1728, 90],
                    "paragraphs": [{"runs": [{"text": "⾏政保护"}], "size": 36, "y": 0, "h": 47}],
                }
            ],
        ),
    )
    assert (
        "一言长风：知识产权民营" in made.texts[0]
        and "行政保护" in made.texts[0]
        and not re.search("[\u2e80-\u2fdf]", made.texts[0])
    )


@with_font
def test_every_font_is_in_the_file_with_a_table_of_its_letters(ready: dict[str, Made]) -> None:
    for made in ready.values():
        seen = 0
        for page in made.reader.pages:
            for font in (font.get_object() for font in page["/Resources"]["/Font"].values()):
                inner = font["/DescendantFonts"][0].get_object()
                assert font["/Encoding"] == "/Identity-H" and "/ToUnicode" in font
                assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object()), "not embedded"
                seen += 1
        assert seen and len(made.content) < 2_000_000


@with_font
def test_the_document_says_what_it_is_and_leads_to_its_slides(ready: dict[str, Made]) -> None:
    for made in ready.values():
        lang = made.prepared["deck"]["lang"]
        assert (
            made.reader.metadata.title == made.prepared["deck"]["name"]
            and made.reader.metadata.creation_date.date() == MADE
        )
        assert made.reader.trailer["/Root"]["/Lang"] == ("zh-CN" if lang == "zh" else "en")
        marks = [(mark.title, made.reader.get_destination_page_number(mark)) for mark in made.reader.outline]
        assert marks == [
            *((shown["title"], number) for number, (shown, _) in enumerate(made.slides)),
            (word("m_deck_pdf_evidence", lang), len(made.slides)),
        ]
        assert not [page for page in made.reader.pages if "/Annots" in page], "no links, neither out nor in"
        assert not re.search(rb"/URI|/JavaScript|/Launch|/OpenAction\s*<<[^>]*/S", made.content)


@with_font
def test_the_speakers_notes_stay_with_the_speaker(frame: dict[str, Any]) -> None:
    made = deck_of(frame, slide())
    assert "标题" in made.texts[0] and not [text for text in made.texts if "讲稿" in text]


# ---- blocks ------------------------------------------------------------------------------------------------------


def near(found: float, expected: float, by: float = 1.5) -> bool:
    return abs(found - expected) <= by


@with_font
def test_dots_and_lines_stand_where_the_figure_says(frame: dict[str, Any]) -> None:
    page = deck_of(
        frame, slide(blocks=[{"kind": "figure", "box": [96, 300, 1728, 560], "figure": FIGURE, "alt": ""}])
    ).pages[0]
    tones = {place["column_id"]: place["light"] for place in frame["places"]}
    left, top, width, row = 96 + 160, 300 + 60, 1500, 200
    [dot] = [shape for shape in page.filled(tones["xian"]) if near(shape.box[2] - shape.box[0], 30)]
    assert near((dot.box[0] + dot.box[2]) / 2, left + width * 0.32) and near(
        (dot.box[1] + dot.box[3]) / 2, top + row * 0.5
    )
    [diamond] = [shape for shape in page.filled(LIGHT["paper"]) if shape.paint == "b"]
    assert (
        diamond.stroke == tones["xinqu"]
        and near((diamond.box[0] + diamond.box[2]) / 2, left + width * 0.85)
        and near((diamond.box[1] + diamond.box[3]) / 2, top + row * 1.5)
    ), "hollow: paper inside its rim"
    [dashed] = [shape for shape in page.shapes if shape.dash]
    assert (
        (dashed.stroke, dashed.line) == (LIGHT["second"], 3)
        and near(dashed.box[0], left + width * 0.12)
        and near(dashed.box[1], top)
        and near(dashed.box[3], top + 2 * row)
    )
    [band] = [shape for shape in page.shapes if shape.line == 26]
    assert (
        (round(band.opacity, 2), band.cap) == (0.3, 0)
        and near(band.box[0], left + width * 0.2)
        and near(band.box[2], left + width * 0.6)
    )
    by_text = {words.text.strip(): words for words in page.words}
    assert near(by_text["32 件"].x, left + width * 0.32 + 28) and near(
        by_text["85 件"].x + by_text["85 件"].width, left + width * 0.85 - 28
    )
    assert near(by_text["32 件"].base - 36 * 0.38, top + row * 0.5, 3) and near(
        by_text["85 件"].base - 36 * 0.38, top + row * 1.5, 3
    )
    assert near(by_text["50"].x + by_text["50"].width / 2, left + width / 2) and by_text["50"].base > top + 2 * row
    assert near(by_text["西安"].base - 36 * 0.38, top + row * 0.5, 3) and by_text["西安"].x == 96


@with_font
def test_bars_are_as_long_as_their_values_and_hold_them(frame: dict[str, Any]) -> None:
    page = deck_of(
        frame, slide(blocks=[{"kind": "figure", "box": [96, 300, 1728, 560], "figure": BARS, "alt": ""}])
    ).pages[0]
    scale, left = 1540 / 20, 96 + 160
    weak = sorted((shape for shape in page.filled(LIGHT["s1"])), key=lambda shape: shape.box[1])
    strong = sorted((shape for shape in page.filled(LIGHT["s4"])), key=lambda shape: shape.box[1])
    assert len(weak) == 3 and len(strong) == 2, "a chip of the legend and a part for every value but zero"
    for shape, start, value in ((weak[1], 0, 5), (weak[2], 0, 12), (strong[1], 5, 9)):
        assert near(shape.box[0], left + start * scale) and near(shape.box[2], left + (start + value) * scale)
        assert any(
            words.text == str(value)
            and shape.box[0] < words.x < shape.box[2]
            and shape.box[1] < words.base < shape.box[3]
            for words in page.words
        )
    assert not [words for words in page.words if words.text == "0"]


TABLE = {
    "kind": "table",
    "box": [96, 300, 1200, 300],
    "size": 36,
    "columns": [{"width": 400, "align": "left"}, {"width": 400, "align": "center"}, {"width": 400, "align": "right"}],
    "rows": [
        {"height": 80, "head": True, "cells": [{"text": "事项"}, {"text": "西安", "dot": "xian"}, {"text": "数值"}]},
        {
            "height": 110,
            "cells": [
                {"text": "版权"},
                {"text": "仅有文字\n措施 2", "mark": "◐", "fill": "s2"},
                {"text": "32", "strong": True, "fill": "hatch"},
            ],
        },
        {"height": 110, "cells": [{"text": "专利", "faint": True}, {"text": "残缺", "mark": "▨"}, {"text": "0"}]},
    ],
}


@with_font
def test_a_table_has_its_rules_fills_hatch_and_chips_and_no_upright_lines(frame: dict[str, Any]) -> None:
    page = deck_of(frame, slide(blocks=[TABLE])).pages[0]
    rules = [
        shape for shape in page.shapes if shape.paint == "s" and shape.box[1] == shape.box[3] and shape.box[1] < 984
    ]
    assert [(shape.box[1], shape.line, shape.stroke) for shape in rules] == [
        (380, 2, LIGHT["ink"]),
        (490, 1, LIGHT["rule"]),
        (600, 1, LIGHT["rule"]),
    ]
    assert all((shape.box[0], shape.box[2]) == (96, 1296) for shape in rules)
    assert not [shape for shape in page.shapes if shape.paint == "s" and shape.box[0] == shape.box[2]], (
        "no line stands upright"
    )
    [fill] = page.filled(LIGHT["s2"])
    assert 496 <= fill.box[0] and fill.box[2] <= 896 and 380 <= fill.box[1] and fill.box[3] <= 490
    hatch = [shape for shape in page.shapes if shape.stroke == LIGHT["hatch"]]
    assert len(hatch) > 10 and all(near(s.box[2] - s.box[0], s.box[3] - s.box[1]) for s in hatch)
    tone = next(place["light"] for place in frame["places"] if place["column_id"] == "xian")
    [chip] = page.filled(tone)
    by_text = {words.text: words for words in page.words}
    assert chip.box[2] < by_text["西安"].x and near((chip.box[1] + chip.box[3]) / 2, 340, 3)
    assert by_text["版权"].x == 96 + 12 and near(by_text["数值"].x + by_text["数值"].width, 1296 - 12)
    assert near((chip.box[0] + by_text["西安"].x + by_text["西安"].width) / 2, 696, 3)
    assert by_text["专利"].color == LIGHT["second"] and by_text["残缺"].color == LIGHT["ink"]
    # The marks are drawn, and there for a search.
    assert by_text["◐"].is_hidden and by_text["▨"].is_hidden and not by_text["32"].is_hidden


@with_font
def test_the_marked_ground_lies_behind_the_lines_of_the_sentence_and_no_others(frame: dict[str, Any]) -> None:
    before, text, after = (
        "前面的一句交代背景，" * 9,
        "健全知识产权保护机制，加强行政执法与司法衔接" * 4,
        "后面的一句接着说。",
    )
    quote = {
        "kind": "quote",
        "box": [96, 260, 1728, 690],
        "fact": "x",
        "place": "xian",
        "where": "西安 第1条 · 市政办函〔2024〕61号",
        "before": before,
        "text": text,
        "stop": "。",
        "after": after,
        "size": 44,
    }
    page = deck_of(frame, slide(blocks=[quote])).pages[0]
    ground = page.filled(LIGHT["mark"])
    behind = "".join(
        words.text
        for words in page.words
        if any(
            shape.box[0] - 1 <= words.x
            and words.x + words.width <= shape.box[2] + 1
            and shape.box[1] < words.base < shape.box[3]
            for shape in ground
        )
    )
    assert (
        behind == text
        and len(ground)
        == len({words.base for words in page.words if words.size == 44 and words.color == LIGHT["ink"]})
        > 1
    )
    lines = [(words.base, words.text) for words in page.words if words.size == 44]
    assert lines[-1][1] == "。" and lines[-1][0] == lines[-2][0], "its full stop stays with the sentence"
    assert bare("".join(words.text for words in page.words)).find(bare(before + text + "。" + after)) > 0


# ---- lines -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def letters() -> Type:
    """Every letter a full one but Latin, digits and blanks: lines can be counted by hand."""
    widths = (
        {code: 1000.0 for code in range(0x3000, 0xA000)}
        | {ord(letter): 1000.0 for letter in "，。；：！？（）“”‘’…—·〓"}
        | {code: 500.0 for code in range(0x20, 0x7F)}
    )
    return Type(widths, widths)


def lines_of(letters: Type, text: str, width: float) -> list[str]:
    return [
        "".join(piece.text for piece in line)
        for line in letters.wrap([Piece(letters.clean(text), "#000000")], width, 10)
    ]


@pytest.mark.parametrize(
    "text, width, expected",
    [
        ("知识产权保护，示范区", 60, ["知识产权保", "护，示范区"]),
        (
            "知识产权保护，示范区",
            65,
            ["知识产权保护，", "示范区"],
        ),  # the empty half of a comma may stand beyond the edge
        ("建设（试点）示范区", 30, ["建设", "（试", "点）示", "范区"]),
        ("达到2025年底完成", 40, ["达到", "2025年底", "完成"]),
        ("拥有量 32 件以上", 50, ["拥有量", "32 件以上"]),
        ("加快PCT专利布局", 30, ["加快", "PCT专", "利布局"]),
        ("依据市政办函〔2024〕61号文", 110, ["依据", "市政办函〔2024〕61号文"]),
        ("依据市政办函〔2024〕61号文", 70, ["依据", "市政办函", "〔2024〕61号文"]),
        ("甲 · 乙 · 丙", 45, ["甲 · 乙 ·", "丙"]),
        ("保护——示范……", 30, ["保", "护——", "示", "范……"]),
        ("一二三四五六七八九十", 40, ["一二三四", "五六七八", "九十"]),
        ("WWWWWWWWWWWW", 25, ["WWWWW", "WWWWW", "WW"]),
        ("第一行\n\n第三行", 100, ["第一行", "", "第三行"]),
    ],
)
def test_lines_break_as_chinese_is_broken(letters: Type, text: str, width: float, expected: list[str]) -> None:
    assert lines_of(letters, text, width) == expected


TOKENS_OF_TEXT = st.sampled_from(
    [
        "知",
        "识产权",
        "保护",
        "，",
        "。",
        "；",
        "、",
        "）",
        "”",
        "（",
        "“",
        "《",
        "》",
        "2025年底",
        "32 件",
        "100%",
        "≥95%",
        "第13条",
        "PCT",
        "〔2024〕61号",
        "12.5万件",
        "……",
        "——",
        " · ",
    ]
)


@given(st.lists(TOKENS_OF_TEXT, max_size=60), st.integers(min_value=16, max_value=60))
def test_no_line_begins_or_ends_with_what_may_not_and_no_number_is_broken(parts: list[str], width: int) -> None:
    widths = (
        {code: 1000.0 for code in range(0x3000, 0xA000)}
        | {ord(letter): 1000.0 for letter in "，。；：！？（）“”‘’…—·≥〔〕"}
        | {code: 500.0 for code in range(0x20, 0x7F)}
    )
    letters = Type(widths, widths)
    text = "".join(parts)
    lines = lines_of(letters, text, width * 10)
    assert bare("".join(lines)) == bare(text)
    # Where signs alone are longer than a line, somewhere among them it must be broken.
    if all(len(run) < 6 for run in re.findall(r"[^一-鿿0-9A-Za-z]+", text)):
        assert not [line for line in lines[1:] if line and line[0] in NO_START and line[0] not in "…—"]
        assert not [line for line in lines[:-1] if line and line[-1] in NO_END]
        broken = {(one[-1:], other[:1]) for one, other in zip(lines, lines[1:])}
        assert not [
            pair
            for pair in broken
            if re.match(r"[0-9A-Za-z.][0-9A-Za-z.%年万件条号]", "".join(pair))
            and pair[0].isascii()
            and not pair[1].isdigit()
        ]
    for line in lines:
        room = width * 10 + (5 if line and line[-1] in HANGING else 0)
        assert letters.width(line.rstrip(), 10) <= room + 0.01


def test_words_get_smaller_in_small_steps_and_not_below_what_a_room_can_read(letters: Type) -> None:
    piece = Piece("知识产权保护示范区", "#000000")
    assert letters.fit([piece], 450, 65, 50).size == 50
    assert letters.fit([piece], 430, 65, 50).size == pytest.approx(47)
    tight = letters.fit([replace(piece, text=piece.text * 3)], 450, 170, 50)
    assert (tight.size, tight.leading) == (46, 1.22), "closer together before the letters are small"
    many = letters.fit([replace(piece, text=piece.text * 3)], 450, 65, 50)
    assert many.height <= 70 and 14 < many.size < 46, "what can never fit is small before it is cut"


def test_a_letter_alone_on_the_last_line_is_taken_in_but_not_where_words_have_lines_of_their_own(letters: Type) -> None:
    alone = letters.fit([Piece("党建廉政与意识形态", "#000000")], 420, 200, 50)
    assert len(alone.lines) == 1 and alone.size == pytest.approx(46)
    assert letters.fit([Piece("措施\n党建廉政与意识形态", "#000000")], 420, 200, 50).size == 50


def test_a_title_of_two_lines_is_broken_at_a_pause(letters: Type) -> None:
    fitted = letters.fit(
        [Piece("三个方案提出目标；期限、层级不同，只宜看量级", "#000000")], 160, 40, 10, pauses=("；", "，")
    )
    assert ["".join(piece.text for piece in line) for line in fitted.lines] == [
        "三个方案提出目标；",
        "期限、层级不同，只宜看量级",
    ]


def test_signs_that_would_be_pushed_together_stand_in_runs_of_their_own() -> None:
    assert runs_of("（甲）“乙”，。丙——丁") == ["（甲）", "“乙”", "，", "。丙——丁"]
    assert runs_of("") == [""] and runs_of("，") == ["，"] and runs_of("甲，乙") == ["甲，乙"]


@with_font
@pytest.mark.parametrize("text", ["（甲）“乙”，。", "》、《”“丙", "——……甲—乙", "  两格 开头", "1234.5 AVATAR fi"])
def test_words_are_as_wide_on_the_page_as_they_were_measured(text: str) -> None:
    """Typst narrows Chinese punctuation and joins Latin letters; then lines would not end where they were broken."""
    sheet = Sheet(FONT, LIGHT, [])
    sheet.page("甲")
    for base, strong in ((200, False), (400, True)):
        sheet.line([sheet.piece(text, strong=strong), sheet.piece("末")], 100, base, 1700, 40, 1.3)
    reader = pypdf.PdfReader(io.BytesIO(sheet.pdf()))
    ends = [words for words in Page(reader.pages[0], reader).words if words.text == "末"]
    measured = [100 + sheet.type.width(text, 40, strong) for strong in (False, True)]
    assert [words.x for words in ends] == pytest.approx(measured, abs=0.1)
    lines = Page(reader.pages[0], reader).words
    for base in {words.base for words in ends}:
        at = 100.0
        for words in (words for words in lines if words.base == base):
            assert words.x == pytest.approx(at, abs=0.1), words
            at += words.width


# ---- what must not break it --------------------------------------------------------------------------------------

HOSTILE = {
    "long": "很长的标题" * 60,
    "wide": "W" * 300,
    "markup": "<script>alert(1)</script> & <b>粗</b> {nb} %s \\ (括号) **不粗** __也不__",
    "empty": "",
    "signs": "，。；：！？" * 50,
    "openers": "“‘（《" * 70,
    "emoji": "📈 增长🚀️👨‍👩‍👧",
    "only_emoji": "🎉🎉🎉",
    "control": "控\x00制\x07符\x1b[31m\u202e反\u200b向\ud83d尾\ufffe",
    "breaks": "\n\n换\n\n\n行\t制表\n",
    "foreign": "العربية ไทย 한국어 𝐀𝟙 ﬁ e\u0301 10\u202f000\u2009km",
    "blank": "   \u3000  ",
}


@pytest.fixture(scope="module")
def hostile(frame: dict[str, Any]) -> Made:
    """A slide for each of the titles, which stand in its other texts too."""
    return deck_of(
        frame,
        *(
            slide(title=title, subtitle=title[:90], source=title[:200], blocks=[copy.deepcopy(TABLE)])
            for title in HOSTILE.values()
        ),
        deck=frame["deck"] | {"name": "".join(HOSTILE.values())},
    )


@with_font
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_title_makes_a_page_like_any_other(hostile: Made, kind: str) -> None:
    title, number = HOSTILE[kind], list(HOSTILE).index(kind)
    assert len(hostile.reader.pages) == len(hostile.reader.outline) == len(HOSTILE)
    page, text = hostile.pages[number], bare(hostile.texts[number])
    assert "版权" in text and f"{number + 1}/{len(HOSTILE)}" in text
    # No letter without a shape: those that the font lacks were left out or marked as missing.
    assert not re.search("[\U0001f000-\U0001ffff\x00-\x08\u200b-\u200f\u202a-\u202e\ufe0f\ud800-\udfff]", page.text())
    for words in filter(is_seen, page.words):
        assert 40 <= words.x and words.x + words.width <= 1880 + words.size / 2 and 0 < words.base < 1078
    kept = {
        "long": title,
        "wide": title,
        "markup": title,
        "signs": title,
        "openers": title,
        "emoji": "增长",
        "control": "控制符[31m反向尾",
        "breaks": "换行制表",
        "foreign": "한국어A1ﬁé10000km",
    }
    assert bare(kept.get(kind, "")) in text


@with_font
def test_a_letter_that_cannot_be_set_is_said_to_be_missing_and_a_picture_is_left_out(
    frame: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    made = deck_of(frame, slide(title="甲ไ乙🚀丙"))
    assert "甲〓乙丙" in made.texts[0] and "missing the following glyphs" not in caplog.text


@with_font
def test_an_empty_deck_is_one_page_that_says_so_and_why(frame: dict[str, Any]) -> None:
    made = deck_of(frame, complaints=["第2页：地址里的地区“某某”已不在数据里。"])
    [text] = made.texts
    assert (
        made.prepared["deck"]["name"] in text
        and word("m_deck_pdf_empty", "zh") in text
        and "地区“某某”已不在数据里" in text
    )


@with_font
def test_a_hundred_slides_are_a_hundred_pages(ready: dict[str, Made]) -> None:
    slides = ready["groups_zh"].prepared["slides"]
    made = Made(ready["groups_zh"].prepared | {"slides": [slides[n % len(slides)] for n in range(100)]})
    assert len(made.reader.outline) == 101 and len(made.reader.pages) > 100
    for number in (1, 50, 100):
        assert f"{number} / 100 · " in made.reader.pages[number - 1].extract_text()


def test_without_a_chinese_font_it_is_refused_with_a_way_on(
    frame: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())
    with pytest.raises(ExportRefused) as refused:
        deck_pdf.make(frame, MADE)
    for lang, ways in (("zh", ("HTML", "PPTX", "字体")), ("en", ("HTML", "PPTX", "font"))):
        assert all(way in word(refused.value.label, lang, *refused.value.values) for way in ways)


@with_font
def test_a_machine_without_a_bold_face_draws_strong_words_with_a_rim(
    frame: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "find", lambda folders: replace(FONT, bold=None))
    made = deck_of(frame, slide(title="标题要粗"))
    assert "标题要粗" in made.texts[0] and re.search(rb"\b2 Tr\b", made.reader.pages[0].get_contents().get_data())


@with_font
def test_of_a_collection_the_simplified_face_is_taken() -> None:
    from fontTools.ttLib import TTFont

    for face in filter(None, (FONT.regular, FONT.bold)):
        if face.path.suffix == ".ttc":
            name = TTFont(str(face.path), fontNumber=face.number, lazy=True)["name"]
            assert name.getBestFamilyName().endswith(" SC") and (name.getBestSubFamilyName() == "Regular") == (
                face == FONT.regular
            )


# ---- the evidence behind the slides ------------------------------------------------------------------------------


def listed(made: Made) -> str:
    return bare("".join(page.text() for page in made.behind))


@with_font
def test_the_sentences_of_a_slide_stand_behind_it_with_plan_number_and_origin(frame: dict[str, Any]) -> None:
    """One measure per plan: its own words as the package has them, without the binder's own reading of sentences."""
    facts = [next(iter(plain.measures(plan_id))) for plan_id in plain.PLAN_IDS]
    made = deck_of(frame, slide(facts=under_plans(facts)))
    text = listed(made)
    for plan_id, fact in zip(plain.PLAN_IDS, facts):
        package = plain.plan(plan_id)
        described = package.described
        assert bare(f"《{described['title']}》") in text and bare(described.get("doc_number") or "文号未见") in text
        assert bare(plain.code("source_origin", described["source_origin_code"])["name_zh"]) in text
        quote = bare(LEADERS.sub(WITHHELD, plain.measures(plan_id)[fact]["quote_clean"]))
        assert quote[:60] in text, fact
    assert bare("第1页　标题") in text


@with_font
def test_a_sentence_is_listed_once_six_of_a_slide_from_all_its_plans_and_the_rest_counted(
    frame: dict[str, Any],
) -> None:
    facts = [fact for plan_id in plain.PLAN_IDS for fact in list(plain.measures(plan_id))[:4]]
    made = deck_of(frame, slide(facts=under_plans([*facts, *facts])))
    text = listed(made)
    assert (
        text.count("《") >= len(plain.PLAN_IDS) and bare(word("m_deck_pdf_evidence_more", "zh", len(facts) - 6)) in text
    )
    for plan_id in plain.PLAN_IDS:
        assert bare(plain.plan(plan_id).described["title"]) in text
    one = deck_of(frame, slide(facts=under_plans([facts[0]] * 3)))
    assert "另有" not in listed(one)


@with_font
def test_the_words_cited_are_marked_in_their_sentence(frame: dict[str, Any]) -> None:
    plan = frame["evidence"]["xian-2024"]
    fact_id, fact = next(
        (key, fact)
        for key, fact in plan["facts"].items()
        if fact["k"] == "category" and 8 < fact["ce"] - fact["cs"] < 30
    )
    cited = bare(plain.plan("xian-2024").clean[fact["cs"] : fact["ce"]])
    made = deck_of(frame, slide(facts=under_plans([fact_id])))
    [page] = made.behind
    ground = page.filled(LIGHT["mark"])
    marked = bare(
        "".join(
            words.text
            for words in page.words
            if any(
                shape.box[0] - 1 <= words.x
                and words.x + words.width <= shape.box[2] + 1
                and shape.box[1] < words.base < shape.box[3]
                for shape in ground
            )
        )
    )
    assert marked == cited and cited in listed(made)


@with_font
def test_no_sentence_about_a_state_leader_is_printed(frame: dict[str, Any], ready: dict[str, Made]) -> None:
    """Every fact that touches such a sentence on a slide of its own, also those that hold only a part of it."""
    touched, pieces = [], []
    for plan_id, theirs in frame["evidence"].items():
        clean = plain.plan(plan_id).clean
        for start, end in (match.span() for match in LEADERS.finditer(clean)):
            touched += [key for key, fact in theirs["facts"].items() if fact["cs"] < end and start < fact["ce"]]
            elsewhere = bare(LEADERS.sub("", clean)) + "".join(
                f"《{each['title']}》" for each in frame["evidence"].values()
            )
            pieces += [
                piece
                for piece in (bare(clean[at : at + 12]) for at in range(start, max(start + 1, end - 12), 3))
                if len(piece) > 8 and piece not in elsewhere
            ]
    assert touched and pieces and plain.withheld_facts() <= set(touched), (
        "no plan names a leader: the test looks at nothing"
    )
    text = listed(deck_of(frame, *(slide(title="页", facts=under_plans([fact])) for fact in dict.fromkeys(touched))))
    assert not re.search(r"习近平|总书记|\*\*\*", text) and WITHHELD in text
    assert not [piece for piece in pieces if piece in text]
    for made in ready.values():
        assert not [text for text in made.texts if re.search(r"习近平|总书记|\*\*\*", text)]


@with_font
def test_facts_that_are_not_in_the_evidence_leave_no_page_and_no_error(frame: dict[str, Any]) -> None:
    assert not deck_of(frame, slide(facts=under_plans(["nothing", "xian-2024-m999"]))).behind
    assert not deck_of(frame, slide(facts=under_plans(["xian-2024-m01"])), evidence={}).behind
