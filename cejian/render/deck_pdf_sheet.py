"""The pages of a PDF to draw on: colours by their names in a prepared deck, places in pixels of the stage, words set by
Type.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from fpdf import FPDF
from fpdf.enums import TextMode
from fpdf.fonts import Glyph, SubsetMap, TTFFont
from fpdf.output import OutputProducer
from fpdf.syntax import Name

from cejian.render.deck_pdf_type import ABOVE, CHIP, DOT, MARKS, Fitted, Line, Piece, Type
from cejian.render.fonts import Font

WIDTH, HEIGHT, POINTS = 1920, 1080, 0.5
FAMILY = "deck"
# A font without a bold face is drawn with this rim, in letters.
RIM = 0.028
UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SIGNS = re.compile(f"([{MARKS}{CHIP}{DOT}])")


class _OwnNumbers(SubsetMap):
    """The letters of an OpenType font of Chinese go by the numbers that they have in the font.

    fpdf2 numbers them anew and adds a table that leads back. The standard allows that, but not every program that
    searches or copies reads such a table; with the letters' own numbers none is needed.
    """

    def __init__(self, font: TTFFont):
        super().__init__(font)
        self._char_id_per_glyph.clear()

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        return (
            None
            if glyph is None
            else self._char_id_per_glyph.setdefault(glyph, int(glyph.glyph_name.removeprefix("cid")))
        )


class _Producer(OutputProducer):
    def _add_fonts(self, *arguments: Any) -> dict[int, Any]:
        fonts: dict[int, Any] = super()._add_fonts(*arguments)
        for face in self.fpdf.fonts.values():
            if isinstance(face, TTFFont) and isinstance(face.subset, _OwnNumbers) and face.i in fonts:
                fonts[face.i].encoding = Name("Identity-H")
        return fonts


class Sheet:
    """A PDF that is being drawn. Colours are token names, place:<place_id> or hex; `size` is that of its pages, the
    stage by default.
    """

    def __init__(
        self,
        font: Font,
        tokens: dict[str, str],
        places: Sequence[dict[str, Any]],
        size: tuple[float, float] = (WIDTH, HEIGHT),
    ):
        self.tokens, self.size = tokens, size
        self.places = {place["place_id"]: place["light"] for place in places}
        self.pdf = pdf = FPDF(unit=POINTS, format=size)
        pdf.alias_nb_pages(None)  # type: ignore[arg-type]  # as fpdf2 documents it: no words stand for the number of pages
        pdf.set_auto_page_break(False)
        pdf.set_margin(0)
        pdf.set_text_shaping(False)
        pdf.add_font(FAMILY, fname=font.regular.path, collection_font_number=font.regular.number)
        self.has_bold = font.bold is not None
        if font.bold:
            pdf.add_font(FAMILY, style="B", fname=font.bold.path, collection_font_number=font.bold.number)
        faces = [face for face in pdf.fonts.values() if isinstance(face, TTFFont)]
        for face in faces:
            face.ttfont.recalcBBoxes = (
                False  # the frame of the whole font holds for a part of it, and is a second's work to find
            )
            if (
                face.is_cff
                and face.is_cid_keyed
                and all(re.fullmatch(r"cid\d{5}", name) for name in face.cmap.values())
            ):
                face.subset = _OwnNumbers(face)
        regular, bold = ({code: face.cw[code] for code in face.cmap} for face in (faces[0], faces[-1]))
        self.type = Type(regular, bold)

    def describe(self, title: str, subject: str, lang: str, today: datetime.date) -> None:
        """What the document says about itself."""
        self.pdf.set_title(UNFIT.sub(" ", title))
        self.pdf.set_subject(UNFIT.sub(" ", subject))
        self.pdf.set_lang(lang)
        self.pdf.set_creator("策鉴")
        self.pdf.set_creation_date(datetime.datetime(today.year, today.month, today.day, tzinfo=datetime.UTC))
        self.pdf.set_display_mode("fullpage", "single")

    def page(self, bookmark: str) -> None:
        """A new page on paper; `bookmark` names it in the outline, unless empty."""
        self.pdf.add_page()
        if bookmark:
            self.pdf.start_section(UNFIT.sub(" ", bookmark))
        self.rectangle(0, 0, *self.size, "paper")

    def bytes(self) -> bytes:
        """The finished file; nothing can be drawn after it."""
        return bytes(self.pdf.output(output_producer_class=_Producer))

    def color(self, name: str) -> str:
        """Hex of a colour; what is not known is ink, so that it is seen."""
        if name.startswith("#"):
            return name
        return (
            self.places.get(name.removeprefix("place:"), self.tokens["ink"])
            if name.startswith("place:")
            else self.tokens.get(name, self.tokens["ink"])
        )

    def piece(self, text: str, color: str = "ink", strong: bool = False, ground: str = "") -> Piece:
        return Piece(text, self.color(color), strong, self.color(ground) if ground else "")

    # ---- words -----------------------------------------------------------------------------------------------------

    def words(
        self,
        pieces: Sequence[Piece],
        box: Sequence[float],
        size: float,
        align: str = "left",
        upright: str = "top",
        pauses: Sequence[str] = (),
    ) -> Fitted:
        """Pieces set into a box [x, y, width, height]; `upright`: top or middle; `pauses`: see Type.fit."""
        x, y, width, height = box
        fitted = self.type.fit(pieces, width, height, size, pauses)
        top = y if upright == "top" else y + (height - fitted.height) / 2
        for number, line in enumerate(fitted.lines):
            self.line(line, x, top + number * fitted.size * fitted.leading, width, fitted.size, fitted.leading, align)
        return fitted

    def stamp(self, stamp: Sequence[str], box: Sequence[float], size: float) -> None:
        """A mark, strong, and behind it an organisation's name; each may be empty."""
        mark, organisation = stamp
        pieces = [
            *([self.piece(mark, strong=True)] if mark else []),
            *([self.piece(("　" if mark else "") + organisation, "second")] if organisation else []),
        ]
        self.words(pieces, box, size)

    def line(
        self, line: Line, x: float, top: float, width: float, size: float, leading: float, align: str = "left"
    ) -> None:
        """A line of cleaned pieces under `top`, as high as `leading` letters."""
        free = width - self.type.line_width(line, size)
        x += {"left": 0.0, "center": free / 2, "right": free}[align]
        base = top + size * (leading / 2 - 0.5 + ABOVE)
        for piece in line:
            wide = self.type.width(piece.text, size, piece.strong)
            if piece.ground:
                self.rectangle(x, base - size * (ABOVE + 0.08), wide, size * 1.16, piece.ground)
            self._letters(piece, x, base, size)
            x += wide

    def _letters(self, piece: Piece, x: float, base: float, size: float) -> None:
        for part in filter(None, SIGNS.split(piece.text)):
            if part == CHIP:
                self.symbol("circle", x + size * 0.25, base - size * 0.38, size * 0.5, piece.color)
            elif part in MARKS:
                self.sign(part, x + size / 2, base - size * 0.38, size, piece.color)
                self._hidden(part, piece, x, base, size, 1)
            elif part == DOT:
                self.symbol(
                    "circle",
                    x + self.type.width(DOT, size, piece.strong) / 2,
                    base - size * 0.38,
                    size * (0.19 if piece.strong else 0.15),
                    piece.color,
                )
                self._hidden(part, piece, x, base, size, self.type.dot_share(piece.strong))
            else:
                self._text(part, piece, x, base, size)
            x += self.type.width(part, size, piece.strong)

    def _text(self, text: str, piece: Piece, x: float, base: float, size: float) -> None:
        self.pdf.set_font(FAMILY, "B" if piece.strong and self.has_bold else "", size * POINTS)
        self.pdf.set_text_color(piece.color)
        if self.has_bold or not piece.strong:
            self.pdf.text(x, base, text)
        else:
            with self.pdf.local_context(
                text_mode=TextMode.FILL_STROKE, draw_color=piece.color, line_width=size * RIM * POINTS
            ):
                self.pdf.text(x, base, text)

    def _hidden(self, sign: str, piece: Piece, x: float, base: float, size: float, share: float) -> None:
        """A sign that is drawn as a shape is there as a letter too, as wide as the shape's room, for whoever searches
        or copies.
        """
        if ord(sign) in self.type.widths and ord(sign) in self.type.bold_widths:
            with self.pdf.local_context(text_mode=TextMode.INVISIBLE):
                self.pdf.set_font(FAMILY, "B" if piece.strong and self.has_bold else "", size * POINTS)
                self.pdf.set_stretching(round(share * 100))
                self.pdf.text(x, base, sign)
                self.pdf.set_stretching(100)

    # ---- shapes ----------------------------------------------------------------------------------------------------

    def rectangle(self, x: float, y: float, width: float, height: float, color: str, opacity: float = 1) -> None:
        if opacity < 1:
            with self.pdf.local_context(fill_opacity=opacity):
                self.rectangle(x, y, width, height, color)
            return
        self.pdf.set_fill_color(self.color(color))
        self.pdf.rect(x, y, width, height, style="F")

    def stroke(
        self, points: Sequence[tuple[float, float]], color: str, width: float, dash: str = "solid", opacity: float = 1
    ) -> None:
        """A line through points, ending exactly at the last."""
        if len(points) < 2:
            return
        looks: dict[str, Any] = {"stroke_cap_style": "butt", "stroke_join_style": "round"} | (
            {"stroke_opacity": opacity} if opacity < 1 else {}
        )
        with self.pdf.local_context(**looks):
            self.pdf.set_draw_color(self.color(color))
            self.pdf.set_line_width(width)
            if dash != "solid":
                self.pdf.set_dash_pattern(
                    *{"dash": (width * 4 + 2, width * 2.5 + 2), "dot": (width + 0.5, width * 1.6 + 2)}[dash]
                )
            self.pdf.polyline([*points])
            self.pdf.set_dash_pattern()

    def hatched(
        self, x: float, y: float, width: float, height: float, color: str, gap: float = 16, thick: float = 5
    ) -> None:
        """Diagonal stripes over a box."""
        # The inner context alone would leave fpdf2 believing in colours that are gone behind it.
        with self.pdf.local_context(), self.pdf.rect_clip(x, y, width, height):
            self.pdf.set_draw_color(self.color(color))
            self.pdf.set_line_width(thick)
            at = -height
            while at < width:
                self.pdf.line(x + at, y + height, x + at + height, y)
                at += gap

    def symbol(self, kind: str, x: float, y: float, size: float, color: str, hollow: bool = False) -> None:
        """A mark of a figure with its middle at x, y: circle, diamond, or bar (a short upright stroke)."""
        shade = self.color(color)
        if kind == "bar":
            self.rectangle(x - size * 0.1, y - size / 2, size * 0.2, size, shade)
            return
        rim = max(4.0, size * 0.17) if hollow else 0.0
        self.pdf.set_fill_color(self.color("paper") if hollow else shade)
        self.pdf.set_draw_color(shade)
        self.pdf.set_line_width(rim)
        half, style = (size - rim) / 2, "DF" if hollow else "F"
        if kind == "diamond":
            half *= 1.12
            self.pdf.polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], style=style)
        else:
            self.pdf.circle(x, y, half, style=style)

    def sign(self, sign: str, x: float, y: float, size: float, color: str) -> None:
        """One of MARKS with its middle at x, y."""
        shade, half, rim = self.color(color), size * 0.36, size * 0.075
        if sign == "▨":
            self.hatched(x - half, y - half, 2 * half, 2 * half, shade, size * 0.2, rim * 0.8)
        self.pdf.set_fill_color(shade)
        self.pdf.set_draw_color(shade)
        self.pdf.set_line_width(rim)
        if sign == "●":
            self.pdf.circle(x, y, half, style="F")
        elif sign == "▨":
            self.pdf.rect(x - half, y - half, 2 * half, 2 * half, style="D")
        else:
            if sign == "◐":
                self.pdf.solid_arc(x - half, y - half, 2 * half, 90, 270, style="F")
            self.pdf.circle(x, y, half - rim / 2, style="D")
