"""A deck as a PowerPoint file, opened again: the words, figures and quotes of the slides as native things, in a package
that no program has to repair.
"""

from __future__ import annotations

import copy
import io
import json
import posixpath
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pytest
from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from cejian.answers.selection import Selection, home_first, to_params
from cejian.answers.store import Store
from cejian.deck.prepare import prepare
from cejian.deck.ready import ready_deck
from cejian.deck.record import Deck, Item
from cejian.file_names import file_name
from cejian.render import deck_pptx, fonts
from cejian.wording.labels import word
from cejian.wording.withholding import LEADERS, WITHHELD
from tests.oracle import plain_answers as plain
from tests.scenes import PLACES, TODAY, ids_opened, scene_of, under_plans
from tests.unit.deck.test_own import OWN

MADE = date(2026, 11, 22)
PX = 6350
FONT = "微软雅黑"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
PREFIXES = {uri: prefix for prefix, uri in NS.items()}
HOME = Selection(home_first(PLACES, "jiading"), home="jiading")
# Beside the ready decks: every kind of block and figure, in both languages.
VIEWS = (
    "plans",
    "coverage",
    "compare:protection",
    "timeline",
    "strength",
    "pmc",
    "high_value_patents_per_10k",
    "quote:xinqu-2024-q01",
    "targets_xian",
    "functions",
    "nonsense",
)
DECKS = ("leader", "groups", "home", "views", "english", "odd", "own")


@dataclass
class Made:
    """A deck and its file, opened again."""

    prepared: dict[str, Any]
    data: bytes
    name: str

    def __post_init__(self) -> None:
        self.presentation = Presentation(io.BytesIO(self.data))
        self.slides = list(self.presentation.slides)
        self.files = {
            name: zipfile.ZipFile(io.BytesIO(self.data)).read(name)
            for name in zipfile.ZipFile(io.BytesIO(self.data)).namelist()
        }
        self.parts = {
            name: etree.fromstring(content) for name, content in self.files.items() if name.endswith((".xml", ".rels"))
        }

    @property
    def pairs(self) -> list[tuple[dict[str, Any], Any]]:
        assert len(self.slides) == len(self.prepared["slides"])
        return list(zip(self.prepared["slides"], self.slides))


def made(prepared: dict[str, Any]) -> Made:
    return Made(prepared, *deck_pptx.make(prepared, MADE))


_store: list[Store] = []


@pytest.fixture(scope="module", autouse=True)
def _open(built: Any) -> Any:
    _store.append(Store(built))
    yield
    _store.clear()
    payload.cache_clear()
    deck.cache_clear()


@cache
def payload(name: str) -> dict[str, Any]:
    data = _store[0]
    if name in ("leader", "groups", "home"):
        return json.loads(
            json.dumps(prepare(ready_deck(name, scene_of(data, HOME)), "d", data, "zh", TODAY), default=int)
        )
    if name == "odd":
        return odd()
    if name == "own":
        return json.loads(json.dumps(prepare(Deck("自拟试讲", OWN, data.version), "d", data, "zh", TODAY), default=int))
    params = to_params(HOME)
    address = tuple(sorted((key, params[key]) for key in ("places", "home", "party")))
    made_of = Deck("全部视图", tuple(Item(view, address) for view in VIEWS), data.version)
    return json.loads(json.dumps(prepare(made_of, "d", data, "en" if name == "english" else "zh", TODAY), default=int))


@cache
def deck(name: str) -> Made:
    return made(payload(name))


each_deck = pytest.mark.parametrize("name", DECKS)


def odd() -> dict[str, Any]:
    """What no view of today draws: bullets, text beside a table, all marks, labels on every side and outside of the
    axis, ticks that are and are not numbers, a bar in a place's colour.
    """
    base = copy.deepcopy(payload("leader"))
    slide = {**base["slides"][0], "blocks": [], "facts": [], "notes": "讲稿"}
    place = base["places"][0]["column_id"]
    words = {
        "kind": "words",
        "box": [96, 300, 1728, 300],
        "paragraphs": [
            {
                "runs": [{"text": "写明期限的 12 项承诺，", "strong": True}, {"text": "9 项已过期限", "faint": True}],
                "size": 36,
                "bullet": True,
                "place": place,
                "y": 0,
                "h": 60,
            },
            {"runs": [{"text": "第二段"}], "size": 36, "y": 100, "h": 60},
        ],
    }
    table = {
        "kind": "table",
        "box": [96, 300, 900, 260],
        "size": 36,
        "columns": [
            {"width": 300, "align": "left"},
            {"width": 300, "align": "center", "place": place},
            {"width": 300, "align": "right"},
        ],
        "rows": [
            {"height": 80, "head": True, "cells": [{"text": ""}, {"text": "西安", "dot": place}, {"text": "数"}]},
            {
                "height": 90,
                "cells": [
                    {"text": "一\n二"},
                    {"text": "有", "mark": "●", "strong": True, "fill": "s3"},
                    {"text": "7", "faint": True},
                ],
            },
            {
                "height": 90,
                "cells": [
                    {"text": "三"},
                    {"text": "残缺", "mark": "▨", "fill": "hatch"},
                    {"text": "8", "fill": "soft"},
                ],
            },
        ],
    }
    box = [96, 300, 1728, 640]
    rows = [{"text": "甲"}, {"text": "乙", "place": place}]
    xy = {
        "type": "xy",
        "plot": [200, 100, 1400, 400],
        "x": {"range": [0, 100], "ticks": [{"at": at, "text": str(at)} for at in (0, 25, 50, 75, 100)]},
        "rows": rows,
        "series": [
            {
                "name": "=1+1",
                "kind": "line",
                "color": "second",
                "width": 3,
                "dash": "dot",
                "opacity": 0.5,
                "points": [{"x": 10, "y": 0}, {"x": 10, "y": 2}, {"x": 90, "y": 2}],
            },
            {
                "name": "空心",
                "place": place,
                "kind": "marks",
                "color": f"place:{place}",
                "size": 40,
                "symbol": "circle",
                "hollow": True,
                "points": [{"x": 30, "y": 0.5}],
            },
            {
                "name": "竖条",
                "kind": "marks",
                "color": "ink",
                "size": 30,
                "symbol": "bar",
                "points": [{"x": 50, "y": 0.5}, {"x": 60, "y": 1.5}],
            },
            {
                "name": "菱形",
                "kind": "marks",
                "color": "s4",
                "size": 28,
                "symbol": "diamond",
                "points": [{"x": 70, "y": 1.5}, {"x": 20, "y": 1.5}, {"x": 40, "y": 1.5}],
            },
        ],
        "labels": [
            {
                "x": 30,
                "y": 0.5,
                "text": "右边",
                "strong": "右",
                "anchor": "left",
                "dx": 30,
                "dy": 0,
                "size": 36,
                "color": "ink",
                "ground": True,
            },
            {"x": 70, "y": 1.5, "text": "左边", "anchor": "right", "dx": -30, "dy": 0, "size": 36, "color": "ink"},
            {"x": 20, "y": 1.5, "text": "上面", "anchor": "center", "dx": 0, "dy": -40, "size": 36, "color": "ink"},
            {"x": 40, "y": 1.5, "text": "下面", "anchor": "center", "dx": 0, "dy": 40, "size": 36, "color": "second"},
            {"x": 10, "y": 0, "text": "图上方", "anchor": "left", "dx": 6, "dy": -40, "size": 36, "color": "second"},
            {"x": 10, "y": 2, "text": "图下方", "anchor": "center", "dx": 0, "dy": 60, "size": 36, "color": "ink"},
            {
                "x": 100,
                "y": 1,
                "text": "轴外",
                "anchor": "left",
                "dx": 20,
                "dy": 0,
                "size": 36,
                "color": "ink",
                "ground": True,
            },
        ],
    }
    years = {
        **copy.deepcopy(xy),
        "x": {"range": [2016, 2028], "ticks": [{"at": 2017.5, "text": "2017"}, {"at": 2020.5, "text": "2020"}]},
        "series": [
            {
                "name": "",
                "kind": "line",
                "color": "rule",
                "width": 2,
                "dash": "dash",
                "opacity": 1,
                "points": [{"x": 2016, "y": 1}, {"x": 2028, "y": 1}],
            }
        ],
        "labels": [],
    }
    bars = {
        "type": "bars",
        "plot": [200, 90, 1400, 400],
        "max": 40,
        "unit": "条",
        "rows": rows,
        "series": [
            {"name": "多", "color": f"place:{place}", "values": [30, 0]},
            {"name": "少", "color": "s2", "values": [0.4, 12.5]},
        ],
        "legend": [{"text": "多", "color": f"place:{place}"}, {"text": "少", "color": "s2"}],
        "legend_y": 0,
    }
    quote = {
        "kind": "quote",
        "box": [96, 260, 1728, 690],
        "fact": "x",
        "place": place,
        "where": "西安 第1条",
        "before": "前一句。",
        "text": "到2025年达到66件",
        "stop": "。",
        "after": "后一句。",
        "size": 52,
    }
    blocks: list[list[dict[str, Any]]] = [
        [words],
        [table],
        [{"kind": "figure", "box": box, "figure": xy, "alt": "一幅图"}],
        [{"kind": "figure", "box": box, "figure": years, "alt": "年份"}],
        [{"kind": "figure", "box": box, "figure": bars, "alt": "条"}],
        [quote],
        [table, words],
    ]
    return {
        **base,
        "complaints": ["第2页：地址里的地区“某某”已不在数据里，其余照常显示。"],
        "slides": [{**slide, "blocks": own} for own in blocks],
    }


def with_title(title: str, **more: Any) -> Made:
    base = copy.deepcopy(payload("leader"))
    base["slides"] = [{**base["slides"][0], "title": title, **more}]
    return made(base)


# ---- the master and the frame of every slide ---------------------------------------------------------------------


def words_in(element: Any) -> str:
    return "".join(text.text for text in element.findall(".//a:t", NS))


def holders(slide: Any) -> dict[Any, Any]:
    return {shape.placeholder_format.type: shape for shape in slide.placeholders}


@pytest.mark.slow
@each_deck
def test_a_deck_is_wide_and_stands_on_one_master_whose_layouts_are_ours(name: str) -> None:
    file = deck(name)
    assert (file.presentation.slide_width, file.presentation.slide_height) == (12192000, 6858000)
    assert len(file.presentation.slide_masters) == 1 and len(file.presentation.slide_layouts) == 3
    for layout in file.presentation.slide_layouts:
        types = {holder.placeholder_format.type for holder in layout.placeholders}
        assert {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= types
        assert (PP_PLACEHOLDER.BODY in types) == (
            layout.name != word("m_deck_pptx_layout_plain", file.prepared["deck"]["lang"])
        )
    for slide, page in file.pairs:
        assert page.slide_layout.name == word(
            "m_deck_pptx_layout_full"
            if slide["subtitle"]
            else "m_deck_pptx_layout_words"
            if slide["view"] == "text"
            else "m_deck_pptx_layout_plain",
            file.prepared["deck"]["lang"],
        )
        # Each placeholder of a slide is one of its layout.
        assert {holder.placeholder_format.idx for holder in page.placeholders} <= {
            holder.placeholder_format.idx for holder in page.slide_layout.placeholders
        }


def test_the_theme_has_the_colours_of_the_look_and_a_chinese_font_for_every_script() -> None:
    file, light = deck("leader"), payload("leader")["tokens"]["light"]
    theme = file.parts["ppt/theme/theme1.xml"]
    colors = {etree.QName(slot).localname: slot[0].get("val") for slot in theme.find(".//a:clrScheme", NS)}
    assert {key: f"#{colors[key]}" for key in ("dk1", "lt1", "dk2", "lt2")} == {
        "dk1": light["ink"],
        "lt1": light["paper"],
        "dk2": light["second"],
        "lt2": light["soft"],
    }
    assert [f"#{colors[f'accent{n}']}" for n in range(1, 6)] == [
        place["light"] for place in payload("leader")["places"]
    ]
    for kind in ("majorFont", "minorFont"):
        assert {child.get("typeface") for child in theme.find(f".//a:{kind}", NS)} == {FONT}
    ground = file.parts["ppt/slideMasters/slideMaster1.xml"].find(".//p:bg//a:solidFill", NS)[0]
    assert ground.get("val") == "bg1"
    rule = next(
        shape for shape in file.presentation.slide_master.shapes if shape.name == word("m_deck_pptx_rule", "zh")
    )
    assert (rule.left, rule.top, rule.width) == (96 * PX, 984 * PX, 1728 * PX)


@pytest.mark.slow
@each_deck
def test_every_slide_has_its_title_subtitle_source_and_page_in_placeholders(name: str) -> None:
    file = deck(name)
    for number, (slide, page) in enumerate(file.pairs, start=1):
        found = holders(page)
        assert (
            page.shapes.title.text_frame.text == slide["title"]
            and list(page.shapes)[0].shape_id == page.shapes.title.shape_id
        )
        assert (found[PP_PLACEHOLDER.BODY].text_frame.text if slide["subtitle"] else "") == slide[
            "subtitle"
        ]  # the words of a text slide: test_deck_own
        assert found[PP_PLACEHOLDER.FOOTER].text_frame.text == slide["source"]
        paragraph = found[PP_PLACEHOLDER.SLIDE_NUMBER]._element.find(".//a:p", NS)
        assert paragraph.find("a:fld", NS).get("type") == "slidenum" and paragraph.findtext(
            "a:fld/a:t", namespaces=NS
        ) == str(number)
        assert words_in(paragraph) == f"{number} / {len(file.slides)} · {file.prepared['data_line']}"


@each_deck
def test_words_stand_where_the_deck_puts_them(name: str) -> None:
    for slide, page in deck(name).pairs:
        for kind, key in (
            (PP_PLACEHOLDER.TITLE, "title"),
            (PP_PLACEHOLDER.FOOTER, "source"),
            *([(PP_PLACEHOLDER.BODY, "subtitle")] if slide["subtitle"] else []),
        ):
            shape = holders(page)[kind]
            assert [shape.left, shape.top, shape.width, shape.height] == [
                round(side * PX) for side in slide[f"{key}_box"]
            ]
        for shape in page.shapes:
            assert (
                shape.left >= 0
                and shape.top >= 0
                and shape.left + shape.width <= 12192000
                and shape.top + shape.height <= 6858000
            )


@each_deck
def test_there_is_no_picture(name: str) -> None:
    assert not [part for part in deck(name).files if "/media/" in part]
    assert not [path for path, root in deck(name).parts.items() if root.find(".//p:pic", NS) is not None]


@each_deck
def test_charts_and_tables_have_words_for_those_who_do_not_see_them_and_every_shape_a_plain_name(name: str) -> None:
    for slide, page in deck(name).pairs:
        assert len({shape.name for shape in page.shapes}) == len(list(page.shapes)) and all(
            shape.name.strip() for shape in page.shapes
        )
        for shape in page.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr").strip()
        figures = [block for block in slide["blocks"] if block["kind"] == "figure"]
        assert [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in page.shapes if shape.has_chart] == [
            " ".join((block["alt"] or slide["alt"]).split()) for block in figures
        ]


# ---- letters -----------------------------------------------------------------------------------------------------


@each_deck
def test_every_run_names_the_chinese_font_and_the_language(name: str) -> None:
    file = deck(name)
    tongue = "en-US" if file.prepared["deck"]["lang"] == "en" else "zh-CN"
    seen = 0
    for path, root in file.parts.items():
        for run in root.iter(*(f"{{{NS['a']}}}{tag}" for tag in ("r", "fld", "br"))):
            look = run.find("a:rPr", NS)
            assert look is not None and look.get("lang") == tongue, path
            assert [look.find(f"a:{script}", NS).get("typeface") for script in ("latin", "ea")] == [FONT, FONT], path
            seen += 1
        for look in root.iter(f"{{{NS['a']}}}defRPr", f"{{{NS['a']}}}endParaRPr"):
            assert [look.find(f"a:{script}", NS).get("typeface") for script in ("latin", "ea")] == [FONT, FONT], path
    assert seen > 20


@each_deck
def test_no_letter_is_smaller_than_a_footer(name: str) -> None:
    # A source that takes more room than was measured shrinks by a few per cent.
    for path, root in deck(name).parts.items():
        assert all(int(look.get("sz")) >= 1100 for look in root.iter() if look.get("sz", "").isdigit()), path


def of_table(page: Any) -> list[Any]:
    return [shape for shape in page.shapes if shape.has_table]


@each_deck
def test_the_words_of_a_table_fit_its_rows(name: str) -> None:
    """Measured with the letters of a real font: a program would make a row higher and push the table over the
    footer.
    """
    known = fonts.find(fonts.FOLDERS)
    if known is None:
        pytest.skip("no Chinese font on this machine")
    face, sized = known.regular, {}
    for _, page in deck(name).pairs:
        for shape in of_table(page):
            for row in shape.table.rows:
                for cell, column in zip(row.cells, shape.table.columns):
                    sizes = {run.font.size.pt for run in cell.text_frame.paragraphs[0].runs}
                    if not sizes:
                        continue
                    size = max(sizes)
                    font = sized.setdefault(
                        size, ImageFont.truetype(str(face.path), round(size * 10), index=face.number)
                    )
                    width = (column.width - cell.margin_left - cell.margin_right) / 12700
                    lines = sum(
                        _lines(line, font, width) for line in cell.text_frame.text.replace("\v", "\n").split("\n")
                    )
                    assert lines * size * 1.3 <= row.height / 12700 + 1, cell.text_frame.text


def _lines(text: str, font: Any, width: float) -> int:
    lines, filled = 1, ""
    for piece in re.findall(r"[A-Za-z0-9.,%/—()-]+ ?|.", text):
        if filled and font.getlength((filled + piece).rstrip()) / 10 > width:
            lines, filled = lines + 1, ""
        filled += piece
    return lines


# ---- tables ------------------------------------------------------------------------------------------------------


def shown(cell: dict[str, Any]) -> str:
    return (
        ("■ " if cell.get("dot") else "")
        + (f"{cell['mark']} " if cell.get("mark") and str(cell["text"]) else cell.get("mark") or "")
        + str(cell["text"])
    )


def color_of(file: Made, fill: Any) -> str:
    """The hex colour of a filling, through the theme."""
    value = fill.get("val")
    if etree.QName(fill).localname == "srgbClr":
        return f"#{value}"
    slot = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}.get(value, value)
    return "#" + file.parts["ppt/theme/theme1.xml"].find(f".//a:clrScheme/a:{slot}", NS)[0].get("val")


@each_deck
def test_a_table_is_native_and_holds_the_cells_of_the_deck(name: str) -> None:
    file = deck(name)
    light, places = (
        file.prepared["tokens"]["light"],
        {place["column_id"]: place["light"] for place in file.prepared["places"]},
    )
    count = 0
    for slide, page in file.pairs:
        blocks = [block for block in slide["blocks"] if block["kind"] == "table"]
        assert len(blocks) == len(of_table(page))
        for block, shape in zip(blocks, of_table(page)):
            table = shape.table
            assert (shape.left, shape.top) == (round(block["box"][0] * PX), round(block["box"][1] * PX))
            assert [column.width for column in table.columns] == [
                round(column["width"] * PX) for column in block["columns"]
            ]
            assert [row.height for row in table.rows] == [round(row["height"] * PX) for row in block["rows"]]
            assert (shape.width, shape.height) == (
                sum(c.width for c in table.columns),
                sum(r.height for r in table.rows),
            )
            assert table.first_row == bool(block["rows"][0].get("head")) and not table.horz_banding
            for row, cells in zip(block["rows"], table.rows):
                for cell, column, native in zip(row["cells"], block["columns"], cells.cells):
                    count += 1
                    assert native.text_frame.text.replace("\v", "\n") == shown(cell)
                    assert (
                        native._tc.find(".//a:pPr", NS).get("algn")
                        == {"left": "l", "center": "ctr", "right": "r"}[column["align"]]
                    )
                    runs = native.text_frame.paragraphs[0].runs
                    if cell["text"]:
                        assert bool(runs[-1].font.bold) == bool(cell.get("strong") or row.get("head"))
                        assert (
                            color_of(file, runs[-1]._r.find(".//a:solidFill", NS)[0])
                            == light["second" if cell.get("faint") else "ink"]
                        )
                    if cell.get("dot"):
                        assert color_of(file, runs[0]._r.find(".//a:solidFill", NS)[0]) == places[cell["dot"]]
                    look = native._tc.tcPr
                    if cell.get("fill") == "hatch":
                        assert (
                            look.find("a:pattFill", NS).get("prst").endswith("UpDiag")
                            and color_of(file, look.find("a:pattFill/a:fgClr", NS)[0]) == light["hatch"]
                        )
                    elif cell.get("fill"):
                        assert color_of(file, look.find("a:solidFill", NS)[0]) == light[cell["fill"]]
                    else:
                        assert look.find("a:noFill", NS) is not None
                    below = look.find("a:lnB", NS)
                    assert (int(below.get("w")), color_of(file, below.find("a:solidFill", NS)[0])) == (
                        (2 * PX, light["ink"]) if row.get("head") else (PX, light["rule"])
                    )
                    for side in ("lnL", "lnR"):  # no upright lines; between fills a little paper
                        line = look.find(f"a:{side}/a:solidFill", NS)
                        assert line is None or color_of(file, line[0]) == light["paper"]
    assert count


# ---- words and quotes --------------------------------------------------------------------------------------------


def texts_of(page: Any, key: str, lang: str = "zh") -> list[Any]:
    return [shape for shape in page.shapes if re.fullmatch(rf"{word(f'm_deck_pptx_{key}', lang)}( \d+)?", shape.name)]


@each_deck
def test_paragraphs_are_one_text_box_with_their_looks(name: str) -> None:
    file = deck(name)
    for slide, page in file.pairs:
        blocks = [block for block in slide["blocks"] if block["kind"] == "words"]
        boxes = texts_of(page, "words", file.prepared["deck"]["lang"])
        assert len(boxes) == len(blocks)
        for block, box in zip(blocks, boxes):
            assert [p.text for p in box.text_frame.paragraphs] == [
                "".join(run["text"] for run in p["runs"]) for p in block["paragraphs"]
            ]
            for paragraph, native in zip(block["paragraphs"], box.text_frame.paragraphs):
                assert [bool(run.font.bold) for run in native.runs] == [
                    bool(run.get("strong")) for run in paragraph["runs"]
                ]
                assert (native._p.find("a:pPr/a:buChar", NS) is not None) == bool(paragraph.get("bullet"))
                assert [color_of(file, run._r.find(".//a:solidFill", NS)[0]) for run in native.runs] == [
                    file.prepared["tokens"]["light"]["second" if run.get("faint") else "ink"]
                    for run in paragraph["runs"]
                ]
                assert all(run.font.size.pt * 2 == paragraph["size"] for run in native.runs)


def test_what_lies_between_two_paragraphs_is_space_before_the_lower() -> None:
    box = texts_of(deck("odd").slides[0], "words")[0]
    first, second = box.text_frame.paragraphs
    assert first.space_before is None and second.space_before.pt * 2 == pytest.approx(100 - 36 * 1.3, abs=1)


@pytest.mark.parametrize("name", ["views", "home", "odd"])
def test_a_quote_is_text_on_the_marked_ground_between_its_faint_neighbours(name: str) -> None:
    file, count = deck(name), 0
    light = file.prepared["tokens"]["light"]
    for slide, page in file.pairs:
        for block in (block for block in slide["blocks"] if block["kind"] == "quote"):
            count += 1
            runs = [run for paragraph in texts_of(page, "quote")[0].text_frame.paragraphs for run in paragraph.runs]
            marked = [run for run in runs if run._r.find("a:rPr/a:highlight", NS) is not None]
            assert (
                "".join(run.text for run in marked) == block["text"]
                and color_of(file, marked[0]._r.find("a:rPr/a:highlight", NS)[0]) == light["mark"]
            )
            assert "".join(run.text for run in runs) == block["before"] + block["text"] + block["stop"] + block["after"]
            assert {color_of(file, run._r.find("a:rPr/a:solidFill", NS)[0]) for run in runs if run not in marked} <= {
                light["second"]
            }
            assert texts_of(page, "where")[0].text_frame.text == f"■ {block['where']}"
            bar = texts_of(page, "bar")[0]
            places = {place["column_id"]: place["light"] for place in file.prepared["places"]}
            assert color_of(file, bar._element.spPr.find("a:solidFill", NS)[0]) == places[block["place"]]
    assert count


def test_the_stop_behind_a_quoted_sentence_stands_with_it() -> None:
    paragraphs = texts_of(deck("odd").slides[5], "quote")[0].text_frame.paragraphs
    assert [p.text for p in paragraphs] == ["前一句。", "到2025年达到66件。", "后一句。"]


# ---- charts ------------------------------------------------------------------------------------------------------


def figures_of(file: Made, kind: str) -> list[tuple[dict[str, Any], Any]]:
    found = []
    for slide, page in file.pairs:
        figures = [block for block in slide["blocks"] if block["kind"] == "figure"]
        charts = [shape for shape in page.shapes if shape.has_chart]
        assert len(figures) == len(charts)
        for block, shape in zip(figures, charts):
            assert [shape.left, shape.top, shape.width, shape.height] == [round(side * PX) for side in block["box"]]
        found += [(block["figure"], shape) for block, shape in zip(figures, charts) if block["figure"]["type"] == kind]
    return found


def book_of(shape: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active


def in_book(book: Any, reference: str) -> list[Any]:
    name, area = reference.split("!")
    assert name == book.title
    cells = book[area.replace("$", "")]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]


def inner_plot(shape: Any) -> list[float]:
    layout = shape.chart._chartSpace.find(".//c:plotArea/c:layout/c:manualLayout", NS)
    assert layout.find("c:layoutTarget", NS).get("val") == "inner"
    share = {key: float(layout.find(f"c:{key}", NS).get("val")) for key in "xywh"}
    return [
        share["x"] * shape.width / PX,
        share["y"] * shape.height / PX,
        share["w"] * shape.width / PX,
        share["h"] * shape.height / PX,
    ]


@pytest.mark.parametrize("name", ["home", "views", "english", "odd"])
def test_bars_are_a_native_stacked_chart_with_the_numbers_of_the_deck(name: str) -> None:
    file = deck(name)
    assert figures_of(file, "bars")
    for figure, shape in figures_of(file, "bars"):
        chart = shape.chart
        plot = chart.plots[0]
        root = chart._chartSpace
        assert (
            root.find(".//c:barDir", NS).get("val") == "bar"
            and root.find(".//c:grouping", NS).get("val") == "stacked"
            and root.find(".//c:overlap", NS).get("val") == "100"
        )
        assert list(plot.categories) == [row["text"] for row in figure["rows"]]
        assert [(series.name, list(series.values)) for series in plot.series] == [
            (one["name"], one["values"]) for one in figure["series"]
        ]
        assert root.find(".//c:catAx/c:scaling/c:orientation", NS).get("val") == "maxMin"  # the first row is on top
        assert (
            float(root.find(".//c:valAx/c:scaling/c:max", NS).get("val")) == figure["max"]
            and float(root.find(".//c:valAx/c:scaling/c:min", NS).get("val")) == 0
        )
        assert inner_plot(shape) == pytest.approx(figure["plot"], abs=0.01)
        assert chart.has_legend and not chart.has_title
        book = book_of(shape)
        for series, one in zip(plot.series, figure["series"]):
            element = series._element
            assert in_book(book, element.findtext("c:val/c:numRef/c:f", namespaces=NS)) == one["values"]
            assert in_book(book, element.findtext("c:tx/c:strRef/c:f", namespaces=NS)) == [one["name"]]
            assert in_book(book, element.findtext("c:cat/c:strRef/c:f", namespaces=NS)) == [
                row["text"] for row in figure["rows"]
            ]
            assert color_of(file, element.find("c:spPr/a:solidFill", NS)[0]) == color(file, one["color"])
            hidden = {
                int(label.find("c:idx", NS).get("val"))
                for label in element.findall("c:dLbls/c:dLbl", NS)
                if label.find("c:delete", NS) is not None
            }
            wide = [value * figure["plot"][2] / figure["max"] for value in one["values"]]
            assert all((number in hidden) or room >= 18 for number, room in enumerate(wide)), (
                "a number that its part cannot hold"
            )
            assert not [number for number in hidden if wide[number] >= 90], "a number left out that has room"
            assert element.find("c:dLbls/c:showVal", NS).get("val") == "1"


def color(file: Made, name: str) -> str:
    places = {f"place:{place['column_id']}": place["light"] for place in file.prepared["places"]}
    return places.get(name) or file.prepared["tokens"]["light"][name]


def series_of(shape: Any) -> list[dict[str, Any]]:
    """Every series of a scatter chart: name, points without gaps, its element."""
    found = []
    for element in shape.chart._chartSpace.iter(f"{{{NS['c']}}}ser"):
        sides = []
        for side in ("xVal", "yVal"):
            cached = {
                int(point.get("idx")): float(point.findtext("c:v", namespaces=NS))
                for point in element.findall(f"c:{side}//c:pt", NS)
            }
            assert max(cached, default=0) < int(element.find(f"c:{side}//c:ptCount", NS).get("val"))
            sides.append(cached)
        assert sides[0].keys() == sides[1].keys()
        found.append(
            {
                "name": element.findtext("c:tx//c:v", namespaces=NS) or "",
                "points": [(sides[0][at], sides[1][at]) for at in sorted(sides[0])],
                "element": element,
            }
        )
    return found


def looks_like(file: Made, element: Any, one: dict[str, Any]) -> bool:
    """Whether a native series is drawn as the deck says."""
    line, mark = element.find("c:spPr/a:ln", NS), element.find("c:marker", NS)
    if one["kind"] == "line" or one["symbol"] == "bar":
        fill = line.find("a:solidFill", NS)
        width = one["width"] if one["kind"] == "line" else one["size"] * 0.2
        alpha = fill.find(".//a:alpha", NS) if fill is not None else None
        return (
            fill is not None
            and color_of(file, fill[0]) == color(file, one["color"])
            and int(line.get("w")) == round(width * PX)
            and mark.find("c:symbol", NS).get("val") == "none"
            and line.find("a:prstDash", NS).get("val")
            == {"solid": "solid", "dash": "dash", "dot": "sysDot"}[one.get("dash", "solid")]
            and (int(alpha.get("val")) / 100_000 if alpha is not None else 1) == pytest.approx(one.get("opacity", 1))
        )
    if line.find("a:noFill", NS) is None or mark.find("c:symbol", NS).get("val") != one["symbol"]:
        return False
    fill, rim = mark.find("c:spPr/a:solidFill", NS), mark.find("c:spPr/a:ln/a:solidFill", NS)
    size = int(mark.find("c:size", NS).get("val")) * 2
    if one.get("hollow"):
        return (
            rim is not None
            and color_of(file, rim[0]) == color(file, one["color"])
            and fill is None
            and size < one["size"] <= size + 10
        )
    return (
        fill is not None
        and color_of(file, fill[0]) == color(file, one["color"])
        and rim is None
        and one["size"] - 1 <= size <= one["size"] * 1.12 + 1
    )


@pytest.mark.parametrize("name", ["leader", "home", "views", "english", "odd"])
def test_dots_and_lines_are_a_native_scatter_chart_with_the_numbers_of_the_deck(name: str) -> None:
    file = deck(name)
    assert figures_of(file, "xy")
    for figure, shape in figures_of(file, "xy"):
        rows = len(figure["rows"])
        drawn, book = series_of(shape), book_of(shape)
        for one in figure["series"]:
            points = [(point["x"], rows - point["y"]) for point in one["points"]]
            if one.get("symbol") == "bar":
                half = one["size"] / 2 / (figure["plot"][3] / rows)
                points = [(x, y + side * half) for x, y in points for side in (1, -1)]
            same = [
                native
                for native in drawn
                if len(native["points"]) == len(points)
                and (native["name"] == one["name"] or not one["name"])
                and all(a == pytest.approx(b, abs=1e-6) for a, b in zip(native["points"], points))
                and looks_like(file, native["element"], one)
            ]
            assert same, f"{one['name']} is not drawn as the deck says"
        for native in drawn:  # what is edited is what is drawn
            for side, column in (("xVal", 0), ("yVal", 1)):
                cells = in_book(book, native["element"].findtext(f"c:{side}//c:f", namespaces=NS))
                assert len(cells) == int(native["element"].find(f"c:{side}//c:ptCount", NS).get("val"))
                assert [cell for cell in cells if cell is not None] == pytest.approx(
                    [point[column] for point in native["points"]], abs=1e-6
                )
            assert in_book(book, native["element"].findtext("c:tx//c:f", namespaces=NS)) == [native["name"]]


@pytest.mark.parametrize("name", ["leader", "home", "views", "english", "odd"])
def test_the_axis_is_that_of_the_deck_and_the_plot_stands_where_it_says(name: str) -> None:
    for figure, shape in figures_of(deck(name), "xy"):
        across, upright = shape.chart._chartSpace.findall(".//c:valAx", NS)
        assert [float(across.find(f"c:scaling/c:{end}", NS).get("val")) for end in ("min", "max")] == pytest.approx(
            figure["x"]["range"]
        )
        low, high = (float(upright.find(f"c:scaling/c:{end}", NS).get("val")) for end in ("min", "max"))
        left, top, width, height = inner_plot(shape)
        assert (left, width) == pytest.approx((figure["plot"][0], figure["plot"][2]), abs=0.01)
        # The rows lie from 0 to their number; a row's edge is where the deck has it.
        rows = len(figure["rows"])
        assert [top + height * (high - y) / (high - low) for y in (rows, 0)] == pytest.approx(
            [figure["plot"][1], figure["plot"][1] + figure["plot"][3]], abs=0.05
        )
        assert upright.find("c:delete", NS).get("val") == "1"
        native = across.find("c:tickLblPos", NS).get("val") == "nextTo"
        ticks = [(tick["at"], tick["text"]) for tick in figure["x"]["ticks"]]
        if native:
            step, (low, high) = float(across.find("c:majorUnit", NS).get("val")), figure["x"]["range"]
            assert [
                (low + n * step, f"{low + n * step:g}") for n in range(int((high - low) / step + 1e-9) + 1)
            ] == ticks
        else:
            own = [
                one
                for one in series_of(shape)
                if one["name"] == word("m_deck_pptx_ticks", "zh" if name != "english" else "en")
            ]
            assert [(x, text) for one in own for (x, _), text in labelled(one)] == ticks


def labelled(one: dict[str, Any]) -> list[tuple[tuple[float, float], str]]:
    """The points of a series that have words, with the words."""
    cached = {
        int(point.get("idx")): at
        for at, point in enumerate(
            sorted(one["element"].findall("c:xVal//c:pt", NS), key=lambda point: int(point.get("idx")))
        )
    }
    found = []
    for label in one["element"].findall("c:dLbls/c:dLbl", NS):
        assert (
            label.find("c:showVal", NS).get("val") == "1"
            and label.find("c:tx/c:rich/a:bodyPr", NS).get("wrap") == "none"
        )
        text = "\n".join(words_in(p) for p in label.findall("c:tx/c:rich/a:p", NS)).strip("\u00a0")
        found.append((one["points"][cached[int(label.find("c:idx", NS).get("val"))]], text))
    return found


@pytest.mark.parametrize("name", ["leader", "home", "views", "english", "odd"])
def test_every_label_and_name_of_a_row_is_there_once(name: str) -> None:
    file, lang = deck(name), "en" if name == "english" else "zh"
    for slide, page in file.pairs:
        for block, shape in zip(
            [b for b in slide["blocks"] if b["kind"] == "figure"], [s for s in page.shapes if s.has_chart]
        ):
            figure = block["figure"]
            if figure["type"] != "xy":
                continue
            series = series_of(shape)
            ticks = word("m_deck_pptx_ticks", lang)
            said = [text for one in series if one["name"] != ticks for _, text in labelled(one)] + [
                box.text_frame.text for box in texts_of(page, "chart_words", lang)
            ]
            assert sorted(said) == sorted(
                [row["text"] for row in figure["rows"]] + [label["text"] for label in figure["labels"]]
            )
            names = next(one for one in series if one["name"] == word("m_deck_pptx_row_names", lang))
            assert labelled(names) == [
                ((figure["x"]["range"][0], len(figure["rows"]) - at - 0.5), row["text"])
                for at, row in enumerate(figure["rows"])
            ]


def test_a_label_at_a_mark_belongs_to_the_mark_and_one_beside_stands_where_the_deck_says() -> None:
    file = deck("odd")
    figure, shape = figures_of(file, "xy")[0]
    series = {one["name"]: one for one in series_of(shape) if one["element"].find("c:dLbls", NS) is not None}
    places = {
        label.find("c:tx//a:t", NS).text.strip("\u00a0"): label.find("c:dLblPos", NS).get("val")
        for one in series.values()
        for label in one["element"].findall("c:dLbls/c:dLbl", NS)
    }
    assert {text: places[text] for text in ("右", "左边", "上面", "下面", "图上方", "图下方")} == {
        "右": "r",
        "左边": "l",
        "上面": "t",
        "下面": "b",
        "图上方": "r",
        "图下方": "ctr",
    }
    assert [text for _, text in labelled(series["空心"])] == ["右边"] and [
        text for _, text in labelled(series["菱形"])
    ] == ["左边", "上面", "下面"]
    (x, y), _ = next(found for found in labelled(series[word("m_deck_pptx_labels", "zh")]) if found[1] == "图上方")
    assert (x, y) == pytest.approx((10 + 6 * 100 / 1400, 2 + 40 / 200))
    # No axis reaches the last: it is a text box over the chart, at the same place.
    box = texts_of(file.slides[2], "chart_words")[0]
    assert (
        box.text_frame.text == "轴外"
        and box.left / PX == pytest.approx(96 + 200 + 1400 + 20, abs=1)
        and (box.top + box.height / 2) / PX == pytest.approx(300 + 100 + 200, abs=1)
    )
    bold = series["空心"]["element"].findall("c:dLbls/c:dLbl//a:r", NS)
    assert [(run.find("a:t", NS).text, run.find("a:rPr", NS).get("b")) for run in bold] == [
        ("\u00a0右", "1"),
        ("边", "0"),
    ]


def test_marks_stand_before_and_behind_the_lines_over_the_same_cells() -> None:
    """PowerPoint draws a later series over an earlier one, LibreOffice the other way: in both a mark covers its
    line.
    """
    order = [
        (
            one["name"],
            one["element"].find("c:marker/c:symbol", NS).get("val"),
            one["element"].findtext("c:xVal//c:f", namespaces=NS),
        )
        for one in series_of(figures_of(deck("odd"), "xy")[0][1])
    ]
    line = next(at for at, found in enumerate(order) if found[0] == "=1+1")
    assert (
        [found for found in order[:line] if found[1] != "none"]
        == [found for found in order[line:] if found[1] != "none"]
        != []
    )


@pytest.mark.parametrize("name", ["leader", "home", "views", "odd"])
def test_no_series_stands_before_a_longer_one(name: str) -> None:
    """LibreOffice loses the points of a series when a longer one follows: the first is as long as any."""
    for _, shape in figures_of(deck(name), "xy"):
        counts = [int(one["element"].find("c:xVal//c:ptCount", NS).get("val")) for one in series_of(shape)]
        assert counts[0] == max(counts)


def test_nothing_in_a_workbook_is_run() -> None:
    book = book_of(figures_of(deck("odd"), "xy")[0][1])
    assert "=1+1" in [row[0].value for row in book] and all(cell.data_type != "f" for row in book for cell in row)


# ---- notes -------------------------------------------------------------------------------------------------------


def notes_of(page: Any) -> str:
    return page.notes_slide.notes_text_frame.text


@cache
def quotes() -> dict[str, set[str]]:
    """plan -> the clean words of each of its facts, read from the packages."""
    return {
        plan_id: {" ".join(fact.split()) for fact in re.split(r"[。；;\n]", plain.plan(plan_id).clean)}
        for plan_id in plain.PLAN_IDS
    }


@each_deck
def test_the_notes_hold_what_was_written_and_quotes_of_the_slide_with_their_places(name: str) -> None:
    file = deck(name)
    for slide, page in file.pairs:
        notes = notes_of(page)
        written = [
            line
            for line in slide["notes"].split("\n")
            if not re.fullmatch(
                word("m_deck_more_notes", file.prepared["deck"]["lang"], r"\d+").replace(".", r"\."), line
            )
        ]
        assert notes.startswith("\n".join(written))
        quoted = [line for line in notes.split("\n") if re.search("“.*”", line) and re.search(r"（《|\(.*,", line)]
        assert len(quoted) <= max(12, len([line for line in written if "“" in line]))
        if slide["facts"]:
            assert quoted
        assert not LEADERS.search(notes.replace(WITHHELD, ""))


def test_notes_of_ones_own_get_the_quotes_of_the_facts_spread_over_the_plans() -> None:
    base = copy.deepcopy(payload("leader"))
    base["slides"] = [{**base["slides"][0], "notes": "自己的讲稿"}]
    lines = notes_of(made(base).slides[0]).split("\n")
    assert lines[:3] == ["自己的讲稿", "", word("m_deck_pptx_quotes", "zh")]
    quoted = lines[3:15]
    facts = list(dict.fromkeys(ids_opened(base["slides"][0]["facts"])))
    assert {line.split(" ")[0] for line in quoted} == {
        base["evidence"][plan]["short"] for plan in base["evidence"] if any(fact.startswith(plan) for fact in facts)
    }
    assert lines[15:] == [word("m_deck_pptx_more_quotes", "zh", len(facts) - 12)]
    # Each is in the text of its plan, as the package has it.
    for line in quoted:
        plan = next(known for known in base["evidence"].values() if line.startswith(known["short"]))
        quote = re.search(r"“(.*)”（《", line).group(1).removesuffix("……")
        assert (
            quote in " ".join(plain.plan(plan["plan_id"]).clean.split())
            and plan["title"] in line
            and plan["origin"] in line
        )


def test_a_quote_that_the_notes_hold_is_not_given_again() -> None:
    base = copy.deepcopy(payload("leader"))
    slide = next(slide for slide in base["slides"] if 1 < len(ids_opened(slide["facts"])) <= 8)
    base["slides"] = [slide]
    assert notes_of(made(base).slides[0]) == slide["notes"]
    base["slides"] = [{**slide, "notes": slide["notes"].split("\n")[0]}]
    lines = notes_of(made(base).slides[0]).split("\n")
    assert (
        lines[0] == slide["notes"].split("\n")[0]
        and lines[2] == word("m_deck_pptx_other_quotes", "zh")
        and len(lines) == 2 + len(ids_opened(slide["facts"]))
    )


def test_a_sentence_about_a_state_leader_is_withheld_in_the_notes() -> None:
    base = copy.deepcopy(payload("leader"))
    plan = next(known for known in base["evidence"].values() if LEADERS.search(plain.plan(known["plan_id"]).clean))
    found = LEADERS.search(plain.plan(plan["plan_id"]).clean)
    plan["facts"][f"{plan['plan_id']}-z9"] = {
        "k": "sentence",
        "m": "",
        "s": 0,
        "e": 1,
        "cs": found.start(),
        "ce": found.end(),
    }
    base["slides"] = [{**base["slides"][0], "notes": "", "facts": under_plans([f"{plan['plan_id']}-z9"])}]
    notes = notes_of(made(base).slides[0])
    assert WITHHELD in notes and not LEADERS.search(notes.replace(WITHHELD, ""))


def test_very_few_words_are_quoted_in_their_sentence() -> None:
    base = copy.deepcopy(payload("leader"))
    plan_id = "xinqu-2024"
    clean = plain.plan(plan_id).clean
    start = clean.index("85件")
    base["evidence"][plan_id]["facts"][f"{plan_id}-z9"] = {
        "k": "target",
        "m": "",
        "s": 0,
        "e": 1,
        "cs": start,
        "ce": start + 3,
    }
    base["slides"] = [{**base["slides"][0], "notes": "", "facts": under_plans([f"{plan_id}-z9"])}]
    quote = re.search("“(.*)”（《", notes_of(made(base).slides[0])).group(1)
    assert "85件" in quote and len(quote) > 12 and quote in clean


def test_what_could_not_be_shown_is_told_in_the_notes_of_the_first_slide() -> None:
    file = deck("odd")
    assert file.prepared["complaints"][0] in notes_of(file.slides[0]) and file.prepared["complaints"][
        0
    ] not in notes_of(file.slides[1])


# ---- the package -------------------------------------------------------------------------------------------------

LINES = "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd".split()
FILLS = "noFill solidFill gradFill blipFill pattFill grpFill".split()
LOOK = f"ln {' '.join(FILLS)} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick".split()
LABEL = (
    "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
).split()
AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses crossesAt"
).split()
# The order of children as the schema of ECMA-376 has it, for every element that this project writes with several kinds
# of them.
ORDERS = {
    "a:rPr": LOOK,
    "a:defRPr": LOOK,
    "a:endParaRPr": LOOK,
    "a:ln": LINES,
    "a:tcPr": ["lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D", *FILLS],
    "a:tc": ["txBody", "tcPr"],
    "a:tbl": ["tblPr", "tblGrid", "tr"],
    "a:pPr": (
        "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buFontTx buFont buNone buAutoNum buChar tabLst defRPr"
    ).split(),
    "a:p": ["pPr", {"r", "br", "fld"}, "endParaRPr"],
    "a:fld": ["rPr", "pPr", "t"],
    "a:r": ["rPr", "t"],
    "a:bodyPr": ["prstTxWarp", "noAutofit", "normAutofit", "spAutoFit"],
    "a:txBody": ["bodyPr", "lstStyle", "p"],
    "p:txBody": ["bodyPr", "lstStyle", "p"],
    "c:rich": ["bodyPr", "lstStyle", "p"],
    "c:txPr": ["bodyPr", "lstStyle", "p"],
    "p:sp": ["nvSpPr", "spPr", "style", "txBody"],
    "p:spPr": ["xfrm", "custGeom", "prstGeom", *FILLS, "ln", "effectLst"],
    "c:spPr": ["xfrm", "prstGeom", *FILLS, "ln", "effectLst"],
    "p:graphicFrame": ["nvGraphicFramePr", "xfrm", "graphic"],
    "p:sldMaster": ["cSld", "clrMap", "sldLayoutIdLst", "transition", "timing", "hf", "txStyles"],
    "p:sldLayout": ["cSld", "clrMapOvr"],
    "p:cSld": ["bg", "spTree"],
    "p:notesMaster": ["cSld", "clrMap", "hf", "notesStyle"],
    "p:presentation": [
        "sldMasterIdLst",
        "notesMasterIdLst",
        "handoutMasterIdLst",
        "sldIdLst",
        "sldSz",
        "notesSz",
        "defaultTextStyle",
    ],
    "a:theme": ["themeElements", "objectDefaults"],
    "a:themeElements": ["clrScheme", "fontScheme", "fmtScheme"],
    "a:clrScheme": "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split(),
    "a:fmtScheme": ["fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"],
    "c:chartSpace": (
        "date1904 lang roundedCorners style clrMapOvr chart spPr txPr externalData printSettings userShapes"
    ).split(),
    "c:chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs".split(),
    "c:plotArea": ["layout", {"barChart", "scatterChart"}, {"valAx", "catAx"}, "dTable", "spPr"],
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId".split(),
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId".split(),
    "c:ser": [
        "idx",
        "order",
        "tx",
        "spPr",
        "invertIfNegative",
        "marker",
        "dPt",
        "dLbls",
        "trendline",
        "errBars",
        "cat",
        "val",
        "xVal",
        "yVal",
        "smooth",
    ],
    "c:dLbls": ["dLbl", "delete", *LABEL],
    "c:dLbl": ["idx", "delete", "layout", "tx", *LABEL],
    "c:marker": ["symbol", "size", "spPr"],
    "c:scaling": ["logBase", "orientation", "max", "min"],
    "c:valAx": [*AXIS, "crossBetween", "majorUnit", "minorUnit"],
    "c:catAx": [*AXIS, "auto", "lblAlgn", "lblOffset", "noMultiLvlLbl"],
    "c:legend": ["legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"],
    "c:manualLayout": ["layoutTarget", "xMode", "yMode", "wMode", "hMode", "x", "y", "w", "h"],
    "c:strRef": ["f", "strCache"],
    "c:numRef": ["f", "numCache"],
    "c:numCache": ["formatCode", "ptCount", "pt"],
    "c:strCache": ["ptCount", "pt"],
}


def out_of_order(root: Any) -> list[str]:
    """Elements whose children do not stand as the schema has them, or that hold one it does not know."""
    wrong = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        space = etree.QName(element).namespace
        order = ORDERS.get(f"{PREFIXES.get(space, '?')}:{etree.QName(element).localname}")
        if order is None:
            continue
        rank = {name: at for at, names in enumerate(order) for name in (names if isinstance(names, set) else {names})}
        found = [rank.get(etree.QName(child).localname, -1) for child in element]
        if -1 in found or found != sorted(found):
            wrong.append(
                f"{etree.QName(element).localname}: {[etree.QName(child).localname for child in element][:12]}"
            )
    return wrong


def faults(data: bytes) -> list[str]:
    """What would make a strict reader stop: broken XML, targets that are not there, content types, ids twice, wrong
    order of elements.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    found = [f"twice: {name}" for name in names if names.count(name) > 1]
    roots = {}
    for name in names:
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(archive.read(name))
            except etree.XMLSyntaxError as error:
                found.append(f"{name}: {error}")
    types = roots["[Content_Types].xml"]
    defaults = {node.get("Extension") for node in types if etree.QName(node).localname == "Default"}
    overrides = {node.get("PartName") for node in types if etree.QName(node).localname == "Override"}
    found += [
        f"no content type: {name}"
        for name in names
        if name != "[Content_Types].xml"
        and f"/{name}" not in overrides
        and (name.endswith(".xml") or name.rsplit(".", 1)[-1] not in defaults)
    ]
    found += [f"content type of nothing: {name}" for name in overrides if name[1:] not in names]
    reached = {"[Content_Types].xml"}
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        targets = {}
        for relation in root:
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(owner), relation.get("Target")))
                if not relation.get("Target").startswith("/")
                else relation.get("Target")[1:]
            )
            targets[relation.get("Id")] = target
            reached.add(target)
            found += [f"{name}: {target} is not there"] if target not in names else []
        if owner in roots:
            used = {
                value
                for element in roots[owner].iter()
                for key, value in element.attrib.items()
                if key.startswith(f"{{{NS['r']}}}")
            }
            found += [f"{owner}: {missing} leads nowhere" for missing in used - targets.keys()]
    found += [f"nothing leads to {name}" for name in names if name not in reached]
    for name, root in roots.items():
        ids = [element.get("id") for element in root.iter(f"{{{NS['p']}}}cNvPr")]
        found += [f"{name}: id {number} twice" for number in set(ids) if ids.count(number) > 1]
        found += [f"{name}: {wrong}" for wrong in out_of_order(root)]
    return found


@each_deck
def test_no_program_has_to_repair_the_file(name: str) -> None:
    assert faults(deck(name).data) == []


@pytest.mark.parametrize(
    "part, old, new",
    [
        ("ppt/slides/slide1.xml", 'id="3"', 'id="2"'),
        ("ppt/slides/_rels/slide3.xml.rels", "charts/chart1.xml", "charts/chart9.xml"),
        ("[Content_Types].xml", "/ppt/charts/chart1.xml", "/ppt/charts/chart7.xml"),
        ("ppt/charts/chart1.xml", "c:marker>", "c:dLbls>"),
        ("ppt/slides/slide1.xml", "<a:latin ", "<a:sym "),
        ("ppt/slides/slide1.xml", "</p:sp>", "</p:s>"),
    ],
)
def test_the_search_for_faults_finds_them(part: str, old: str, new: str) -> None:
    """Otherwise the test above would pass by looking at nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in deck("leader").files.items():
            changed = content.decode().replace(old, new, 2).encode() if name == part else content
            assert (changed != content) == (name == part)
            archive.writestr(name, changed)
    assert faults(buffer.getvalue())


def test_the_numbers_of_axes_series_and_points_are_whole_and_never_twice() -> None:
    for name in DECKS:
        for path, root in deck(name).parts.items():
            if "/charts/chart" not in path or path.endswith(".rels"):
                continue
            for tag in ("idx", "order"):
                numbers = [ser.find(f"c:{tag}", NS).get("val") for ser in root.iter(f"{{{NS['c']}}}ser")]
                assert numbers == [str(n) for n in range(len(numbers))]
            assert {node.get("val") for node in root.iter(f"{{{NS['c']}}}axId", f"{{{NS['c']}}}crossAx")} == {"1", "2"}


def test_the_same_deck_makes_the_same_file() -> None:
    assert deck_pptx.make(payload("home"), MADE)[0] == deck("home").data
    # Nor does the clock come in: two files of the same second would be alike anyway.
    for data in (deck("home").data, figures_of(deck("home"), "xy")[0][1].chart.part.chart_workbook.xlsx_part.blob):
        assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(
            re.findall(r"\d{4}-\d\d-\d\d", zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode())
        ) == {str(MADE)}


def test_the_file_says_what_it_is() -> None:
    file = deck("home")
    core = file.presentation.core_properties
    assert (
        core.title == file.prepared["deck"]["name"]
        and file.prepared["version"] in core.subject
        and core.language == "zh-CN"
        and core.created.date() == MADE
    )
    assert file.name == file_name("策鉴", file.prepared["deck"]["name"], "2026-11-22", ending="pptx")


# ---- bad input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "长" * 300,
        "W" * 300,
        "🚀 表情 👩‍💻 与 <b>标记</b> & “引号” ]]> &amp;",
        "<script>alert(1)</script>",
        "两行\n标题",
        "",
        " ",
    ],
)
def test_a_title_stays_as_it_was_typed(title: str) -> None:
    file = with_title(title)
    assert file.slides[0].shapes.title.text_frame.text.replace("\v", "\n") == title and faults(file.data) == []


def test_a_title_of_300_letters_stays_in_its_box() -> None:
    for title in ("长" * 300, "wordy " * 50):
        box = payload("leader")["slides"][0]["title_box"]
        run = with_title(title).slides[0].shapes.title.text_frame.paragraphs[0].runs[0]
        size = run.font.size.pt * 2
        wide = sum(1 if ord(letter) > 255 else 0.5 for letter in title) * size
        assert -(-wide // box[2]) * size * 1.2 <= box[3] + 2 and size >= 24


def test_what_a_file_cannot_hold_is_left_out() -> None:
    bad = "a\x00b\x0bc\x1fd\ud800e\ufffef\r\ng\th"
    file = with_title(
        bad,
        subtitle=bad,
        source=bad,
        notes=bad,
        alt=bad,
        blocks=[
            {
                "kind": "words",
                "box": [96, 300, 900, 200],
                "paragraphs": [{"runs": [{"text": bad}], "size": 36, "y": 0, "h": 94}],
            },
            odd()["slides"][1]["blocks"][0] | {"rows": [{"height": 120, "cells": [{"text": bad}]}]},
            {
                **odd()["slides"][2]["blocks"][0],
                "alt": bad,
                "figure": {
                    **odd()["slides"][2]["blocks"][0]["figure"],
                    "rows": [{"text": bad}, {"text": "乙"}],
                    "labels": [
                        {
                            "x": 1,
                            "y": 1,
                            "text": bad,
                            "anchor": "left",
                            "dx": 1,
                            "dy": 1,
                            "size": 36,
                            "color": "nothing",
                        }
                    ],
                },
            },
        ],
    )
    assert faults(file.data) == []
    assert file.slides[0].shapes.title.text_frame.text.replace("\v", "\n") == "abcdef\ng h"
    assert file.slides[0].notes_slide.notes_text_frame.text.startswith("abcdef\ng h")


@pytest.mark.parametrize(
    "name, expected",
    [
        ("", "策鉴_汇报_2026-11-22.pptx"),
        ("../../etc/passwd", "策鉴_etc_passwd_2026-11-22.pptx"),
        ("例会：一季度", "策鉴_例会_一季度_2026-11-22.pptx"),
        ("长" * 80, f"策鉴_{'长' * 40}_2026-11-22.pptx"),
    ],
)
def test_a_file_name_is_safe(name: str, expected: str) -> None:
    assert (
        made({**payload("leader"), "deck": {"id": "d", "name": name, "lang": "zh", "stamp": ["", ""]}}).name == expected
    )


def test_an_empty_deck_says_so_on_its_one_slide() -> None:
    data, _ = deck_pptx.make({**payload("leader"), "slides": [], "complaints": ["有一句。"]}, MADE)
    slides = list(Presentation(io.BytesIO(data)).slides)
    assert (
        len(slides) == 1
        and word("m_deck_pptx_empty", "zh") in [shape.text_frame.text for shape in slides[0].shapes]
        and faults(data) == []
    )
    assert "有一句。" in notes_of(slides[0])


def test_a_place_that_is_gone_and_evidence_that_is_gone_are_no_errors() -> None:
    base = copy.deepcopy(odd())
    file = made(
        {
            **base,
            "places": [],
            "evidence": {},
            "slides": [{**slide, "facts": under_plans(["gone-1", "xinqu-2024-q01"])} for slide in base["slides"]],
        }
    )
    assert faults(file.data) == [] and len(file.slides) == len(base["slides"])


@pytest.mark.slow
def test_a_hundred_slides_are_made() -> None:
    base = payload("home")
    many = {**base, "slides": (base["slides"] * 10)[:100]}
    file = made(many)
    assert len(file.slides) == 100 and faults(file.data) == []
    assert [slide.shapes.title.text_frame.text for slide in file.slides] == [slide["title"] for slide in many["slides"]]
