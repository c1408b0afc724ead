"""A prepared deck as a PowerPoint file: native, editable words, tables and charts, with the quotes behind them in the
notes.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation
from pptx.slide import Slide as Page

from cejian.file_names import file_name, plain
from cejian.render.deck_pptx_charts import chart
from cejian.render.deck_pptx_drawing import (
    CHIP,
    NS,
    TITLE_LINE,
    Look,
    SlideBox,
    attribute,
    clean,
    fitted,
    lines_of,
    page_words,
    text_shape,
    xfrm,
)
from cejian.render.deck_pptx_master import (
    BODY_BOX,
    BODY_IDX,
    FOOTER,
    PAGE_BOX,
    PAGE_IDX,
    SOURCE_BOX,
    SOURCE_IDX,
    STAMP_BOX,
    SUBTITLE,
    SUBTITLE_BOX,
    SUBTITLE_IDX,
    TITLE,
    TITLE_BOX,
    notes_tree,
)
from cejian.render.deck_pptx_notes import Quotes, notes_of
from cejian.render.deck_pptx_package import begin, finish
from cejian.render.deck_pptx_table import has_head, table
from cejian.views.contract.slides import (
    FigureBlock,
    PreparedDeck,
    QuoteBlock,
    Slide,
    SlideBlock,
    TableBlock,
    WordsBlock,
)
from cejian.wording.labels import word

SIZE = 36
BULLET = 1.1  # indent of a bullet, in letters
QUOTE_TOP, QUOTE_LEFT, QUOTE_RIGHT, QUOTE_GAP, BAR = 76, 36, 24, 18, 8


def make(prepared: PreparedDeck, today: datetime.date) -> tuple[bytes, str]:
    """The PPTX file of a prepared deck (deck.prepare.prepare), in its light colours, and its name."""
    look = Look(prepared)
    name = clean(prepared["deck"]["name"]).strip() or look.say("m_deck_pptx_deck")
    presentation = begin(look)
    quotes = Quotes(prepared["evidence"], look.lang)
    slides = prepared["slides"] or [_empty(look, name)]
    for number, slide in enumerate(slides, start=1):
        _Slide(look, presentation, slide, today).write(
            f"{number}",
            len(slides),
            prepared["data_line"],
            notes_of(look, slide, quotes, prepared["complaints"] if number == 1 else []),
            prepared["deck"]["stamp"],
        )
    return finish(
        presentation, name, word("data_version", look.lang, prepared["version"]), look.lang, today
    ), file_name("策鉴", plain(prepared["deck"]["name"]) or look.say("m_deck_pptx_deck"), f"{today}", ending="pptx")


def _empty(look: Look, name: str) -> Slide:
    """The one slide of a deck without slides: it says so."""
    words: WordsBlock = {
        "kind": "words",
        "box": list(BODY_BOX),
        "paragraphs": [{"runs": [{"text": look.say("m_deck_pptx_empty")}], "size": SIZE, "y": 0, "h": 47}],
    }
    return {
        "title": name,
        "title_size": TITLE,
        "subtitle": "",
        "title_box": list(TITLE_BOX),
        "subtitle_box": list(SUBTITLE_BOX),
        "blocks": [words],
        "source": "",
        "source_box": list(SOURCE_BOX),
        "notes": "",
        "facts": [],
        "alt": look.say("m_deck_pptx_empty"),
        "item": 0,
        "part": 1,
        "parts": 1,
        "view": "",
    }


class _Slide:
    """One slide being written: placeholders first, as they are read aloud, then the blocks, then source and page."""

    def __init__(self, look: Look, presentation: Presentation, slide: Slide, today: datetime.date):
        self.look, self.slide, self.today = look, slide, today
        has_body = any(block["kind"] == "words" and block.get("is_body") for block in slide["blocks"])
        self.page = presentation.slides.add_slide(
            presentation.slide_layouts[0 if slide["subtitle"] else 2 if has_body else 1]
        )
        self.shapes: list[str] = []
        self.names: dict[str, int] = {}

    def write(self, page: str, pages: int, data_line: str, notes: str, stamp: Sequence[str]) -> None:
        slide, look = self.slide, self.look
        self._placeholder(
            "title",
            'type="title"',
            slide["title"],
            slide["title_size"],
            TITLE,
            slide["title_box"],
            TITLE_BOX,
            TITLE_LINE,
        )
        if slide["subtitle"]:
            self._placeholder(
                "subtitle",
                f'type="body" sz="quarter" idx="{SUBTITLE_IDX}"',
                slide["subtitle"],
                SUBTITLE,
                SUBTITLE,
                slide["subtitle_box"],
                SUBTITLE_BOX,
            )
        for block in slide["blocks"]:
            self._block(block)
        self._placeholder(
            "source",
            f'type="ftr" sz="quarter" idx="{SOURCE_IDX}"',
            slide["source"],
            FOOTER,
            FOOTER,
            slide["source_box"],
            SOURCE_BOX,
        )
        self._text(
            "page",
            page_words(look, pages, data_line, page),
            PAGE_BOX,
            f'type="sldNum" sz="quarter" idx="{PAGE_IDX}"',
            has_place=False,
        )
        if any(stamp):  # on the slide itself: it goes along when the slide is put into another presentation
            mark, organisation = stamp
            runs = (look.run(mark, FOOTER, "ink", True) if mark else "") + (
                look.run(("　" if mark else "") + organisation, FOOTER, "second") if organisation else ""
            )
            self._text("stamp", look.paragraph(runs, FOOTER), STAMP_BOX)
        _replace(self.page, "".join(self.shapes))
        part = self.page.notes_slide
        tree = part._element.cSld.spTree
        tree.getparent().replace(tree, parse_xml(notes_tree(look, notes).replace("<p:spTree>", f"<p:spTree {NS}>", 1)))

    # ---- shapes ----

    def _number(self, key: str) -> tuple[int, str]:
        """The id of the next shape and its plain name: 表格, 表格 2."""
        self.names[key] = self.names.get(key, 0) + 1
        return sum(self.names.values()) + 1, self.look.say(f"m_deck_pptx_{key}") + (
            f" {self.names[key]}" if self.names[key] > 1 else ""
        )

    def _text(
        self,
        key: str,
        paragraphs: str,
        box: SlideBox,
        holder: str = "",
        anchor: str = "t",
        fill: str = "",
        wrap: bool = True,
        has_place: bool = True,
    ) -> None:
        self.shapes.append(
            text_shape(
                *self._number(key),
                paragraphs,
                box if has_place else None,
                holder,
                anchor,
                fill,
                wrap,
                shrinks=key in ("title", "subtitle"),
            )
        )

    def _placeholder(
        self,
        key: str,
        holder: str,
        text: str,
        size: float,
        usual: float,
        box: Sequence[float],
        usual_box: SlideBox,
        line: float = 1.3,
    ) -> None:
        """Words in a placeholder; size and place are said only where they are not the layout's."""
        text = clean(text).strip("\n")
        size = fitted(text, size, box[2], box[3], line)
        said = size if size != usual else None
        self._text(
            key,
            self.look.paragraph(self.look.run(text, said), said, line=line),
            (box[0], box[1], box[2], box[3]),
            holder,
            has_place=tuple(box) != tuple(usual_box),
        )

    def _frame(self, key: str, descr: str, box: Sequence[float], uri: str, inner: str, locks: str) -> None:
        number, name = self._number(key)
        self.shapes.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{attribute(name)}" '
            f'descr="{attribute(descr)}"/><p:cNvGraphicFramePr>{locks}</p:cNvGraphicFramePr><p:nvPr/></p:'
            "nvGraphicFramePr>"
            f'{xfrm(box, "p")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{uri}">'
            f"{inner}</a:graphicData></a:graphic></p:graphicFrame>"
        )

    # ---- blocks ----

    def _block(self, block: SlideBlock) -> None:
        if block["kind"] == "words":
            self._words(block)
        elif block["kind"] == "table":
            self._table(block)
        elif block["kind"] == "quote":
            self._quote(block)
        else:
            self._figure(block)

    def _words(self, block: WordsBlock) -> None:
        """Paragraphs in one text box, or in the placeholder for a slide's words; what lies between them is space before
        the lower one.
        """
        look, paragraphs = self.look, ""
        end: float = block["paragraphs"][0]["y"] if block["paragraphs"] else 0
        x, y, width, height = block["box"]
        first = end
        for paragraph in block["paragraphs"]:
            indent = paragraph["size"] * BULLET if paragraph.get("bullet") else 0
            text = clean("".join(run["text"] for run in paragraph["runs"]))
            size = fitted(text, paragraph["size"], width - indent, paragraph["h"])
            runs = "".join(
                look.run(run["text"], size, "second" if run.get("faint") else "ink", bool(run.get("strong")))
                for run in paragraph["runs"]
            )
            paragraphs += look.paragraph(
                runs,
                size,
                before=paragraph["y"] - end,
                bullet=indent,
                dot=f"place:{paragraph['place']}" if paragraph.get("place") else "ink",
            )
            end = paragraph["y"] + lines_of(text, size, width - indent) * size * 1.3
        self._text(
            "words",
            paragraphs or look.paragraph("", SIZE),
            (x, y + first, width, height - first),
            f'type="body" idx="{BODY_IDX}"' if block.get("is_body") else "",
        )

    def _table(self, block: TableBlock) -> None:
        rows, say = block["rows"], self.look.say
        box = [
            *block["box"][:2],
            sum(column["width"] for column in block["columns"]),
            sum(row["height"] for row in rows),
        ]
        names = (" ".join(clean(cell["text"]).split()) for cell in rows[0]["cells"]) if rows else ()
        alt = say(
            "m_deck_pptx_table_alt",
            self.slide["title"],
            say("joiner").join(filter(None, names)),
            len(rows) - has_head(block),
        )
        self._frame("table", alt, box, "table", table(self.look, block), '<a:graphicFrameLocks noGrp="1"/>')

    def _quote(self, block: QuoteBlock) -> None:
        """Where it stands, then the sentence on the marked ground between its neighbours, beside a bar in the place's
        colour.
        """
        look, place = self.look, f"place:{block['place']}"
        x, y, width, height = block["box"]
        where = clean(block["where"])
        size = fitted(CHIP + where, SIZE, width, 1.3 * SIZE)
        self._text(
            "where",
            look.paragraph(look.run(CHIP, size, place) + look.run(where, size, "ink", True), size),
            (x, y, width, 1.3 * SIZE),
        )
        inside, room = width - QUOTE_LEFT - QUOTE_RIGHT, height - QUOTE_TOP
        stop = clean(block["stop"])
        parts = [
            (text, size, colour, mark)
            for text, size, colour, mark in (
                (clean(block["before"]), SIZE, "second", False),
                (clean(block["text"]), block["size"], "ink", True),
                (clean(block["after"]), SIZE, "second", False),
            )
            if text
        ]
        share = 1.0
        while share > 0.3 and _height(parts, inside, share) > room:
            share -= 0.02
        paragraphs = "".join(
            look.paragraph(
                look.run(text, size * share, colour, mark=mark)
                + (look.run(stop, size * share, "second") if mark and stop else ""),
                size * share,
                before=QUOTE_GAP if at else 0,
            )
            for at, (text, size, colour, mark) in enumerate(parts)
        )
        tall = min(room, _height(parts, inside, share))
        self._text("quote", paragraphs or look.paragraph("", SIZE), (x + QUOTE_LEFT, y + QUOTE_TOP, inside, tall))
        number, name = self._number("bar")
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(name)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:'
            f'spPr>{xfrm((x, y + QUOTE_TOP, BAR, tall))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"{look.fill(place)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )

    def _figure(self, block: FigureBlock) -> None:
        """The chart, and over it what of its words no data label can hold."""
        made = chart(self.look, block["figure"], block["box"], self.today)
        package = self.page.part.package
        part = ChartPart.load(
            package.next_partname(ChartPart.partname_template), CONTENT_TYPE.DML_CHART, package, made.xml.encode()
        )
        part.chart_workbook.update_from_xlsx_blob(made.workbook)
        number = self.page.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        self._frame(
            "chart",
            block["alt"] or self.slide["alt"] or self.slide["title"],
            block["box"],
            "chart",
            f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{number}"/>',
            "<a:graphicFrameLocks/>",
        )
        for box, paragraph, fill in made.boxes:
            self._text("chart_words", paragraph, box, anchor="ctr", fill=fill, wrap=False)


def _replace(page: Page, shapes: str) -> None:
    """Ours instead of the empty placeholders that the library has put onto the slide."""
    tree = page.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in parse_xml(f"<p:spTree {NS}><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree>")[2:]:
        tree.append(shape)


def _height(parts: Sequence[tuple[str, float, str, bool]], width: float, share: float) -> float:
    return sum(lines_of(text, size * share, width) * size * share * 1.3 for text, size, *_ in parts) + QUOTE_GAP * (
        len(parts) - 1
    )
