"""The pages of a PDF to draw on: colours by their names in a prepared deck, places in pixels of the stage, words set by
Type. What was drawn is a list of marks; sheet.typ sets it.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypedDict

import typst
from fontTools.ttLib import TTFont

from cejian.render.deck_pdf_type import ABOVE, CHIP, DOT, MARKS, Fitted, Piece, SetLine, Type
from cejian.render.fonts import Face, Font
from cejian.views.contract.slides import DeckPlace

WIDTH, HEIGHT, POINTS = 1920, 1080, 0.5
TEMPLATE = Path(__file__).with_name("sheet.typ")
# A font without a bold face is drawn with this rim, in letters.
RIM = 0.028
UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SIGNS = re.compile(f"([{MARKS}{CHIP}{DOT}])")
# Signs of the width of a letter that Typst narrows where two of them meet.
NARROWED = set("，。；：、！？（）《》「」『』【】〈〉“”‘’〔〕［］")


@lru_cache(maxsize=2)  # read anew for every file, an open font left 30 MB behind until Python next looked for circles
def letter_widths(face: Face) -> dict[int, float]:
    """Code point -> the width of its letter in thousandths of its size, for all letters that a face has."""
    with TTFont(str(face.path), fontNumber=face.number, lazy=True) as font:
        scale, widths = 1000 / font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[glyph][0] * scale for code, glyph in font.getBestCmap().items()}


def runs_of(text: str) -> list[str]:
    """The text cut where two signs meet that Typst would push together."""
    cuts = [at for at, pair in enumerate(pairwise(text), start=1) if NARROWED >= set(pair)]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


class SheetPage(TypedDict):
    """What was drawn on a page; `bookmark` names it in the outline."""

    bookmark: str
    marks: list[dict[str, object]]


class Sheet:
    """A PDF that is being drawn. Colours are token names, place:<column_id> or hex; `size` is that of its pages, the
    stage by default.
    """

    def __init__(
        self,
        font: Font,
        tokens: dict[str, str],
        places: Sequence[DeckPlace],
        size: tuple[float, float] = (WIDTH, HEIGHT),
    ):
        self.tokens, self.size, self.font = tokens, size, font
        self.places = {place["column_id"]: place["light"] for place in places}
        self.has_bold = font.bold is not None
        self.type = Type(letter_widths(font.regular), letter_widths(font.bold or font.regular))
        self.about = {"title": "", "subject": "", "lang": "zh"}
        self.day = datetime.date(2000, 1, 1)
        self.pages: list[SheetPage] = []

    def describe(self, title: str, subject: str, lang: str, today: datetime.date) -> None:
        """What the document says about itself."""
        self.about = {"title": UNFIT.sub(" ", title), "subject": UNFIT.sub(" ", subject), "lang": lang}
        self.day = today

    def page(self, bookmark: str) -> None:
        """A new page on paper; `bookmark` names it in the outline, unless empty."""
        self.pages.append({"bookmark": UNFIT.sub(" ", bookmark), "marks": []})
        self.rectangle(0, 0, *self.size, "paper")

    def pdf(self) -> bytes:
        """The finished PDF file."""
        return self._set_by_typst("pdf")

    def png(self, scale: float) -> bytes:
        """The page as a picture with `scale` dots for each pixel."""
        return self._set_by_typst("png", 72 * scale / POINTS)

    def _set_by_typst(self, kind: Literal["pdf", "png"], dots_per_inch: float | None = None) -> bytes:
        faces = [self.font.regular, self.font.bold or self.font.regular]
        library = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in dict.fromkeys(face.path.parent for face in faces)],
        )
        # Typst knows a face by its family and weight.
        known = {(Path(info.path or ""), info.index): info for info in library.fonts()}
        regular, bold = (known[face.path, face.number] for face in faces)
        sheet = {
            **self.about,
            "width": self.size[0],
            "height": self.size[1],
            "regular": {"family": regular.family, "weight": regular.weight},
            "bold": {"family": bold.family, "weight": bold.weight},
            "pages": self.pages,
        }
        made = typst.compile(
            TEMPLATE.read_bytes(),
            format=kind,
            ppi=dots_per_inch,
            font_paths=library,
            ignore_system_fonts=True,
            sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
            timestamp=datetime.datetime(self.day.year, self.day.month, self.day.day, tzinfo=datetime.UTC),
            # Places without an order of reading of their own: tags would promise one.
            pdf_tags=False,
        )
        return bytes(made)

    def _mark(self, kind: str, **parts: object) -> None:
        self.pages[-1]["marks"].append({"kind": kind, **parts})

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
        self, line: SetLine, x: float, top: float, width: float, size: float, leading: float, align: str = "left"
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

    def _letters(self, piece: Piece, x: float, base: float, size: float, rim: float = 0) -> None:
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
                self._text(part, piece, x, base, size, rim)
            x += self.type.width(part, size, piece.strong)

    def _text(self, text: str, piece: Piece, x: float, base: float, size: float, rim: float = 0) -> None:
        own = size * RIM if piece.strong and not self.has_bold else 0
        self._set(text, piece, x, base, size, rim=rim or own)

    def _hidden(self, sign: str, piece: Piece, x: float, base: float, size: float, share: float) -> None:
        """A sign that is drawn as a shape is there as a letter too, as wide as the shape's room, for whoever searches
        or copies.
        """
        if ord(sign) in self.type.widths and ord(sign) in self.type.bold_widths:
            self._set(sign, piece, x, base, size, hidden=True, stretch=share)

    def _set(
        self,
        text: str,
        piece: Piece,
        x: float,
        base: float,
        size: float,
        rim: float = 0,
        hidden: bool = False,
        stretch: float = 1,
    ) -> None:
        self._mark(
            "letters",
            x=x,
            y=base,
            size=size,
            runs=runs_of(text),
            color=piece.color,
            strong=piece.strong,
            rim=rim,
            hidden=hidden,
            stretch=stretch,
        )

    def link(self, x: float, y: float, width: float, height: float, address: str) -> None:
        """Where a click into a box leads."""
        self._mark("link", x=x, y=y, width=width, height=height, address=address)

    def say(self, piece: Piece, x: float, base: float, size: float, rim: float) -> None:
        """A cleaned piece on its line, with a rim of paper about it that keeps what lies behind from crossing it."""
        if rim:
            self._letters(replace(piece, color=self.color("paper")), x, base, size, rim)
        self._letters(piece, x, base, size)

    # ---- shapes ----------------------------------------------------------------------------------------------------

    def rectangle(self, x: float, y: float, width: float, height: float, color: str, opacity: float = 1) -> None:
        shade = self.color(color)
        self._mark("rectangle", x=x, y=y, width=width, height=height, color=shade, opacity=opacity, rim=None, line=0)

    def stroke(
        self, points: Sequence[tuple[float, float]], color: str, width: float, dash: str = "solid", opacity: float = 1
    ) -> None:
        """A line through points, ending exactly at the last."""
        if len(points) < 2:
            return
        gaps = {"dash": (width * 4 + 2, width * 2.5 + 2), "dot": (width + 0.5, width * 1.6 + 2)}.get(dash)
        shade = self.color(color)
        self._mark("stroke", points=[*points], color=shade, width=width, dash=gaps, opacity=opacity)

    def hatched(
        self, x: float, y: float, width: float, height: float, color: str, gap: float = 16, thick: float = 5
    ) -> None:
        """Diagonal stripes over a box."""
        self._mark("hatch", x=x, y=y, width=width, height=height, color=self.color(color), gap=gap, thick=thick)

    def symbol(self, kind: str, x: float, y: float, size: float, color: str, hollow: bool = False) -> None:
        """A mark of a figure with its middle at x, y: circle, diamond, or bar (a short upright stroke)."""
        shade = self.color(color)
        if kind == "bar":
            self.rectangle(x - size * 0.1, y - size / 2, size * 0.2, size, shade)
            return
        line = max(4.0, size * 0.17) if hollow else 0.0
        fill, rim = (self.color("paper"), shade) if hollow else (shade, None)
        half = (size - line) / 2
        if kind == "diamond":
            half *= 1.12
            corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            self._mark("polygon", points=corners, color=fill, rim=rim, line=line)
        else:
            self._mark("circle", x=x, y=y, radius=half, color=fill, rim=rim, line=line)

    def ring(self, x: float, y: float, radius: float, color: str, line: float) -> None:
        """A circle filled with paper."""
        paper = self.color("paper")
        self._mark("circle", x=x, y=y, radius=radius, color=paper, rim=self.color(color), line=line)

    def outlined(self, corners: Sequence[tuple[float, float]], color: str, line: float) -> None:
        """A shape filled with paper."""
        self._mark("polygon", points=[*corners], color=self.color("paper"), rim=self.color(color), line=line)

    def sign(self, sign: str, x: float, y: float, size: float, color: str) -> None:
        """One of MARKS with its middle at x, y."""
        shade, half, rim = self.color(color), size * 0.36, size * 0.075
        if sign == "●":
            self._mark("circle", x=x, y=y, radius=half, color=shade, rim=None, line=0)
        elif sign == "▨":
            box = {"x": x - half, "y": y - half, "width": 2 * half, "height": 2 * half}
            self._mark("hatch", **box, color=shade, gap=size * 0.2, thick=rim * 0.8)
            self._mark("rectangle", **box, color=None, opacity=1, rim=shade, line=rim)
        else:
            if sign == "◐":
                self._mark("half", x=x, y=y, radius=half, color=shade)
            self._mark("circle", x=x, y=y, radius=half - rim / 2, color=None, rim=shade, line=rim)
