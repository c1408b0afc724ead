"""Words as DrawingML: what the letters and colours of a deck are in a file, how much room words take, and the shapes
that hold them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from cejian.views.contract.slides import PreparedDeck
from cejian.wording.labels import word

# The stage is 1920 × 1080 px; 1 px is half a point.
PX = 6350
WIDTH, HEIGHT = 1920, 1080
FONT = "微软雅黑"
# With what PowerPoint itself says of the font, so that a machine without it takes one of its kind.
FONTS = "".join(
    f'<a:{script} typeface="{FONT}" panose="020B0503020204020204" pitchFamily="34" charset="-122"/>'
    for script in ("latin", "ea", "cs")
)
# Lines stand this many sizes apart, as the deck was measured; a title's a little closer.
LINE, TITLE_LINE = 1.3, 1.27
# What XML 1.0 cannot hold, lone halves of letters among it.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a line is broken between: Chinese letters with the punctuation that follows them, and whole Latin words.
PIECES = re.compile("[\u0021-\u2e7f]+ *|[^\u0021-\u2e7f][，。、；：！？）》”’]* *")
SPACES = (
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
)
NS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES)
# Before what is of a place, in its colour.
CHIP = "■ "
SlideBox = tuple[float, float, float, float]


def clean(text: object) -> str:
    """Words as a part of the file may hold them."""
    return FORBIDDEN.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def attribute(text: object) -> str:
    return escape(" ".join(clean(text).split()), {'"': "&quot;"})


def emu(px: float) -> int:
    return round(px * PX)


WIDE = "“”‘’…—●◐○▨≥≤"


def width_of(text: str, size: float) -> float:
    """Pixels that a line of text takes where it takes most: some fonts draw the middle dot as wide as a letter, and
    LibreOffice puts two sevenths of a letter between the two scripts."""
    wide = sum(
        1
        if ord(letter) > 0x2E7F or letter in WIDE or letter == "·"
        else 0.26
        if letter in " .,:;'|!il"
        else 0.8
        if letter in "MWmw%@"
        else 0.57
        for letter in text
    )
    scripts = [ord(letter) > 0x2E7F or letter in WIDE for letter in text if letter != " "]
    return size * (wide + 0.29 * sum(one != other for one, other in zip(scripts, scripts[1:])))


def lines_of(text: str, size: float, width: float) -> int:
    """Lines that a text takes in a width; Latin words are not broken, and what may not begin a line takes a letter
    along.
    """
    lines, width = 0, width * 0.98  # what programs round away
    for line in text.split("\n"):
        lines += 1
        filled = ""
        for piece in PIECES.findall(line):
            if filled and width_of((filled + piece).rstrip(), size) > width:
                lines += 1
                filled = piece.lstrip()
                if width_of(filled, size) > width:
                    lines += math.ceil(width_of(filled, size) / max(1.0, width)) - 1
            else:
                filled += piece
    return lines


def fitted(text: str, size: float, width: float, height: float, line: float = LINE) -> float:
    """The size at which the words fit; the deck was measured, so this only takes hold of what could not be. A Latin
    word is not broken as long as its letters stay readable."""
    least, words = size * 0.7, re.findall(r"[!-~]{2,}", text)
    while size > 12 and (
        lines_of(text, size, width) * size * line > height + 2
        or size > least
        and any(width_of(word, size) > width for word in words)
    ):
        size -= 1
    return size


class Look:
    """The light colours of a deck and its language, and words in them."""

    def __init__(self, prepared: PreparedDeck):
        self.lang = "en" if prepared["deck"]["lang"] == "en" else "zh"
        self.hexes = {name: color.lstrip("#").upper() for name, color in prepared["tokens"]["light"].items()}
        self.places = [place["light"].lstrip("#").upper() for place in prepared["places"]]
        self.hexes |= {f"place:{place['column_id']}": color for place, color in zip(prepared["places"], self.places)}
        # Colours of the theme, so that a slide follows when somebody changes it.
        self.scheme = {"paper": "bg1", "ink": "tx1", "soft": "bg2", "second": "tx2"}
        self.scheme |= {
            f"place:{place['column_id']}": f"accent{number}"
            for number, place in enumerate(prepared["places"][:6], start=1)
        }
        self.tongue = 'lang="en-US" altLang="zh-CN"' if self.lang == "en" else 'lang="zh-CN" altLang="en-US"'

    def say(self, key: str, *values: object) -> str:
        return word(key, self.lang, *values)

    def colour(self, name: str, opacity: float = 1) -> str:
        """A token or "place:<id>" as DrawingML; a place that is gone is ink."""
        inner = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        kind, value = (
            ("schemeClr", self.scheme[name])
            if name in self.scheme
            else ("srgbClr", self.hexes.get(name, self.hexes["ink"]))
        )
        return f'<a:{kind} val="{value}">{inner}</a:{kind}>'

    def fill(self, name: str, opacity: float = 1) -> str:
        return f"<a:solidFill>{self.colour(name, opacity)}</a:solidFill>"

    def on(self, ground: str) -> str:
        """Ink or paper, whichever reads better on a colour."""
        grounds, ink, paper = (_luminance(self.hexes.get(name, self.hexes["ink"])) for name in (ground, "ink", "paper"))
        return (
            "ink"
            if (max(grounds, ink) + 0.05) / (min(grounds, ink) + 0.05)
            >= (max(grounds, paper) + 0.05) / (min(grounds, paper) + 0.05)
            else "paper"
        )

    def letters(
        self, size: float | None, colour: str | None, strong: bool | None = None, mark: bool = False, tag: str = "a:rPr"
    ) -> str:
        """Properties of a run. The typeface is named for Chinese as well as Latin: where only one is, Chinese falls
        back to another.
        """
        is_default = tag == "a:defRPr"
        attributes = "" if is_default else f" {self.tongue}"
        attributes += f' sz="{round(size * 50)}"' if size is not None else ""
        attributes += f' b="{int(strong)}"' if strong is not None else ""
        attributes += "" if is_default else ' dirty="0"'
        inner = (self.fill(colour) if colour else "") + (
            f"<a:highlight>{self.colour('mark')}</a:highlight>" if mark else ""
        )
        return f"<{tag}{attributes}>{inner}{FONTS}</{tag}>"

    def run(
        self,
        text: object,
        size: float | None = None,
        colour: str | None = None,
        strong: bool | None = None,
        mark: bool = False,
    ) -> str:
        """Words in one look; a line break stays inside the paragraph."""
        look = self.letters(size, colour, strong, mark)
        return f"<a:br>{look}</a:br>".join(
            f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" if line else "" for line in clean(text).split("\n")
        )

    def paragraph(
        self,
        runs: str,
        size: float | None,
        align: str = "",
        before: float = 0,
        bullet: float = 0,
        dot: str = "ink",
        line: float = LINE,
    ) -> str:
        """A paragraph of runs; its lines stand exactly `line` sizes apart, so that no font moves what follows. `bullet`
        is its indent in px, `dot` its colour.
        """
        attributes = (f' marL="{emu(bullet)}" indent="-{emu(bullet)}"' if bullet else "") + (
            f' algn="{align}"' if align else ""
        )
        inner = f'<a:lnSpc><a:spcPts val="{round(size * 50 * line)}"/></a:lnSpc>' if size is not None else ""
        inner += f'<a:spcBef><a:spcPts val="{min(158_400, round(before * 50))}"/></a:spcBef>' if before > 0 else ""
        inner += (
            f'<a:buClr>{self.colour(dot)}</a:buClr><a:buFont typeface="{FONT}"/><a:buChar char="•"/>' if bullet else ""
        )
        return f"<a:p><a:pPr{attributes}>{inner}</a:pPr>{runs}{self.letters(size, None, tag='a:endParaRPr')}</a:p>"


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return sum(
        share * (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4)
        for share, value in zip((0.2126, 0.7152, 0.0722), channels)
    )


def xfrm(box: Sequence[float], prefix: str = "a") -> str:
    x, y, w, h = (emu(value) for value in box)
    return f'<{prefix}:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{max(0, w)}" cy="{max(0, h)}"/></{prefix}:xfrm>'


def text_shape(
    number: int,
    name: str,
    paragraphs: str,
    box: SlideBox | None,
    holder: str = "",
    anchor: str = "t",
    fill: str = "",
    wrap: bool = True,
    shrinks: bool = False,
) -> str:
    """A text box, or a placeholder where `holder` says which (without a box it stands where its layout has it)."""
    kind = f"<p:nvPr><p:ph {holder}/></p:nvPr>" if holder else "<p:nvPr/>"
    locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if holder else '<p:cNvSpPr txBox="1"/>'
    place = (
        f'{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill or ("" if holder else "<a:noFill/>")}'
        if box
        else ""
    )
    fit = "<a:normAutofit/>" if shrinks else "<a:noAutofit/>"
    body = (
        f'<a:bodyPr vert="horz" wrap="{"square" if wrap else "none"}" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'rtlCol="0" anchor="{anchor}">{fit}</a:bodyPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(name)}"/>{locks}{kind}</p:nvSpPr><p:spPr>{place}'
        "</p:spPr>"
        f"<p:txBody>{body}<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def page_words(look: Look, pages: int, data_line: str, page: int | str = "‹#›") -> str:
    """3 / 12 · data: the page is a field and follows when slides are moved."""
    field = (
        f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">{look.letters(None, None)}<a:t>'
        f"{page}</a:t></a:fld>"
    )
    return look.paragraph(field + look.run(f" / {pages} · {data_line}"), None)
