"""What every slide of a deck stands on: colours, words as DrawingML, the master with its two layouts, the notes page,
the file itself.

The package is begun from the few parts below and not from the library's own template, which is 4:3, in another look,
and brings eleven layouts, a thumbnail and a printer's settings. All parts keep the order of elements of the schema:
PowerPoint offers to repair a file where one is out of place.
"""

from __future__ import annotations

import datetime
import io
import math
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation

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
TITLE, SUBTITLE, FOOTER = 60, 36, 24
TITLE_BOX, SUBTITLE_BOX, BODY_BOX, SOURCE_BOX = (
    (96, 56, 1728, 154),
    (96, 220, 1728, 48),
    (96, 296, 1728, 660),
    (96, 996, 1240, 66),
)
PAGE_BOX, MARK_BOX, STAMP_BOX, RULE_Y = (1348, 996, 476, 32), (1348, 1028, 476, 32), (96, 14, 1728, 32), 984
# The footers of a slide find their layout by these numbers.
SUBTITLE_IDX, BODY_IDX, SOURCE_IDX, PAGE_IDX = 13, 14, 11, 12
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
# PowerPoint's own "No Style, No Grid": what a table shows is said by its cells.
NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
SlideBox = tuple[float, float, float, float]


def clean(text: Any) -> str:
    """Words as a part of the file may hold them."""
    return FORBIDDEN.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def attribute(text: Any) -> str:
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

    def __init__(self, prepared: Mapping[str, Any]):
        self.lang = "en" if prepared["deck"].get("lang") == "en" else "zh"
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
        text: Any,
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


# ---- shapes ------------------------------------------------------------------------------------------------------


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


# ---- the parts that a package begins with ------------------------------------------------------------------------


def _style(look: Look, size: float, colour: str, levels: int, strong: bool = False, line: float = LINE) -> str:
    level = (
        'algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPts '
        f'val="{round(size * 50 * line)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
    ) + look.letters(size, colour, strong, tag="a:defRPr")
    return "".join(
        f'<a:lvl{number}pPr marL="0" indent="0" {level}</a:lvl{number}pPr>' for number in range(1, levels + 1)
    )


def _tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:'
        'off x="0" y="0"/><a:ext cx="0" cy="0"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree>'
    )


def _holder(
    look: Look,
    number: int,
    name: str,
    holder: str,
    box: SlideBox,
    prompt: str,
    size: float,
    colour: str,
    strong: bool = False,
    align: str = "",
    line: float = LINE,
) -> str:
    """A placeholder of the master or of a layout, with the style of its words."""
    shape = text_shape(number, name, prompt, box, holder, shrinks=size > FOOTER)
    style = (
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align or "l"}"><a:lnSpc><a:spcPts '
        f'val="{round(size * 50 * line)}"/></a:lnSpc><a:buNone/>'
        f"{look.letters(size, colour, strong, tag='a:defRPr')}</a:lvl1pPr></a:lstStyle>"
    )
    return shape.replace("<a:lstStyle/>", style)


def _holders(look: Look, below: str, is_master: bool) -> str:
    """Title, what stands below it (a subtitle, words, nothing), source and page number, as the master and each layout
    has them.
    """

    def prompt(key: str) -> str:
        return look.paragraph(look.run(look.say(f"m_deck_pptx_{key}")), None)

    shapes = _holder(
        look,
        2,
        look.say("m_deck_pptx_title"),
        'type="title"',
        TITLE_BOX,
        prompt("prompt_title"),
        TITLE,
        "ink",
        True,
        line=TITLE_LINE,
    )
    if is_master:
        shapes += _holder(
            look,
            3,
            look.say("m_deck_pptx_words"),
            'type="body" idx="1"',
            BODY_BOX,
            prompt("prompt_words"),
            SUBTITLE,
            "ink",
        )
    elif below == "words":
        shapes += _holder(
            look,
            3,
            look.say("m_deck_pptx_words"),
            f'type="body" idx="{BODY_IDX}"',
            BODY_BOX,
            prompt("prompt_words"),
            SUBTITLE,
            "ink",
        )
    elif below == "subtitle":
        shapes += _holder(
            look,
            3,
            look.say("m_deck_pptx_subtitle"),
            f'type="body" sz="quarter" idx="{SUBTITLE_IDX}"',
            SUBTITLE_BOX,
            prompt("prompt_subtitle"),
            SUBTITLE,
            "second",
        )
    source, page = (3, 4) if is_master else (SOURCE_IDX, PAGE_IDX)
    shapes += _holder(
        look,
        4,
        look.say("m_deck_pptx_source"),
        f'type="ftr" sz="quarter" idx="{source}"',
        SOURCE_BOX,
        look.paragraph("", None),
        FOOTER,
        "second",
    )
    return shapes + _holder(
        look,
        5,
        look.say("m_deck_pptx_page"),
        f'type="sldNum" sz="quarter" idx="{page}"',
        PAGE_BOX,
        page_words(look, 1, ""),
        FOOTER,
        "second",
        align="r",
    )


def _master(look: Look, layouts: int) -> str:
    rule = (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="6" name="{look.say("m_deck_pptx_rule")}"/><p:cNvCxnSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvCxnSpPr><p:spPr>{xfrm((96, RULE_Y, 1728, 0))}<a:prstGeom prst="line"><a:avLst/></a:'
        "prstGeom>"
        f'<a:ln w="{PX}">{look.fill("rule")}</a:ln></p:spPr></p:cxnSp>'
    )
    mark = text_shape(
        7,
        look.say("m_deck_pptx_mark"),
        look.paragraph(look.run(word("app", look.lang), FOOTER, "third"), FOOTER, "r"),
        MARK_BOX,
    ).replace("<p:nvPr/>", '<p:nvPr userDrawn="1"/>')
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + number}" r:id="rId{1 + number}"/>' for number in range(layouts))
    return (
        f"<p:sldMaster {NS}><p:cSld><p:bg><p:bgPr>{look.fill('paper')}<a:effectLst/></p:bgPr></p:bg>"
        f"{_tree(rule + mark + _holders(look, '', True))}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"
        f"{_style(look, TITLE, 'ink', 1, True, TITLE_LINE)}</p:titleStyle><p:bodyStyle>"
        f"{_style(look, SUBTITLE, 'ink', 9)}</p:bodyStyle>"
        f"<p:otherStyle>{_style(look, SUBTITLE, 'ink', 9)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(look: Look, name: str, below: str) -> str:
    return (
        f'<p:sldLayout {NS} preserve="1" userDrawn="1"><p:cSld name="{attribute(name)}">'
        f"{_tree(_holders(look, below, False))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:"
        "sldLayout>"
    )


def _theme(look: Look, name: str) -> str:
    # Past the places of the deck the accents go on with the shades.
    accents = [*look.places, *(look.hexes[shade] for shade in ("s4", "s3", "s2", "s1", "third", "second"))][:6]
    hexes = {
        "dk1": look.hexes["ink"],
        "lt1": look.hexes["paper"],
        "dk2": look.hexes["second"],
        "lt2": look.hexes["soft"],
        **{f"accent{n}": color for n, color in enumerate(accents, start=1)},
        "hlink": look.hexes["ink"],
        "folHlink": look.hexes["second"],
    }
    colors = "".join(f'<a:{key}><a:srgbClr val="{color}"/></a:{key}>' for key, color in hexes.items())
    fonts = (
        f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/><a:font script="Hans" '
        f'typeface="{FONT}"/>'
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="{PX}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    return (
        f'<a:theme xmlns:a="{SPACES[0][1]}" name="{name}"><a:themeElements><a:clrScheme name="{name}">{colors}</a:'
        "clrScheme>"
        f'<a:fontScheme name="{name}"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:'
        "fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:'
        f"lnStyleLst><a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def notes_tree(look: Look, paragraphs: str) -> str:
    """The notes page: the slide above, the notes below."""
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="{}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        '<a:xfrm><a:off x="685800" y="685800"/><a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:'
        'avLst/></a:prstGeom><a:noFill/><a:ln w="12700">{}</a:ln></p:spPr></p:sp>'
    ).format(look.say("m_deck_pptx_slide"), look.fill("rule"))
    notes = text_shape(3, look.say("m_deck_pptx_notes"), paragraphs, None, 'type="body" sz="quarter" idx="3"').replace(
        "<p:spPr></p:spPr>",
        (
            '<p:spPr><a:xfrm><a:off x="685800" y="3943350"/><a:ext cx="5486400" cy="4800600"/></a:xfrm><a:prstGeom '
            'prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        ),
    )
    return _tree(picture + notes)


def _notes_master(look: Look) -> str:
    return (
        f'<p:notesMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:'
        "effectLst/></p:bgPr></p:bg>"
        f"{notes_tree(look, look.paragraph(look.run(look.say('m_deck_pptx_notes')), None))}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{_style(look, FOOTER, 'ink', 9)}</p:notesStyle></p:notesMaster>"
    )


LAYOUTS = {"layout_full": "subtitle", "layout_plain": "", "layout_words": "words"}
PML, OFFICE = (
    "application/vnd.openxmlformats-officedocument.presentationml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def begin(look: Look) -> Any:
    """A presentation without slides: one master, its layouts, the notes master, two themes."""
    layouts = {
        f"ppt/slideLayouts/slideLayout{number}.xml": _layout(look, look.say(f"m_deck_pptx_{key}"), below)
        for number, (key, below) in enumerate(LAYOUTS.items(), start=1)
    }
    presentation = (
        f'<p:presentation {NS} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst><p:sldMasterId '
        'id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:'
        "notesMasterIdLst>"
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>'
        f"{_style(look, SUBTITLE, 'ink', 9)}</p:defaultTextStyle></p:presentation>"
    )
    # path -> (content type, XML, the parts that it leads to: kind and path)
    parts = {
        "ppt/presentation.xml": (
            f"{PML}.presentation.main+xml",
            presentation,
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("presProps", "presProps.xml"),
                ("viewProps", "viewProps.xml"),
                ("theme", "theme/theme1.xml"),
                ("tableStyles", "tableStyles.xml"),
            ],
        ),
        "ppt/slideMasters/slideMaster1.xml": (
            f"{PML}.slideMaster+xml",
            _master(look, len(layouts)),
            [
                *(("slideLayout", f"../slideLayouts/{path.split('/')[-1]}") for path in layouts),
                ("theme", "../theme/theme1.xml"),
            ],
        ),
        **{
            path: (f"{PML}.slideLayout+xml", xml, [("slideMaster", "../slideMasters/slideMaster1.xml")])
            for path, xml in layouts.items()
        },
        "ppt/notesMasters/notesMaster1.xml": (
            f"{PML}.notesMaster+xml",
            _notes_master(look),
            [("theme", "../theme/theme2.xml")],
        ),
        **{
            f"ppt/theme/theme{number}.xml": (
                "application/vnd.openxmlformats-officedocument.theme+xml",
                _theme(look, word("app", look.lang)),
                [],
            )
            for number in (1, 2)
        },
        "ppt/presProps.xml": (f"{PML}.presProps+xml", f"<p:presentationPr {NS}/>", []),
        "ppt/viewProps.xml": (f"{PML}.viewProps+xml", f"<p:viewPr {NS}/>", []),
        "ppt/tableStyles.xml": (
            f"{PML}.tableStyles+xml",
            f'<a:tblStyleLst xmlns:a="{SPACES[0][1]}" def="{NO_TABLE_STYLE}"/>',
            [],
        ),
    }
    types = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, (kind, _, _) in parts.items())
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
            f'Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": _rels([("officeDocument", "ppt/presentation.xml")]),
    }
    for path, (_, xml, leads) in parts.items():
        folder, name = path.rsplit("/", 1)
        files |= {path: xml} | ({f"{folder}/_rels/{name}.rels": _rels(leads)} if leads else {})
    return Presentation(
        _zipped(
            {
                path: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
                for path, xml in files.items()
            }
        )
    )


def _rels(leads: list[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(leads, start=1)
        )
        + "</Relationships>"
    )


def _zipped(files: Mapping[str, bytes]) -> io.BytesIO:
    """One file of many, each with the same date: the same deck makes the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            # A workbook inside is packed already.
            info.compress_type = zipfile.ZIP_STORED if path.endswith(".xlsx") else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    buffer.seek(0)
    return buffer


def finish(presentation: Any, title: str, subject: str, lang: str, today: datetime.date) -> bytes:
    """The file, with its properties."""
    core = presentation.core_properties
    core.title, core.subject, core.author, core.language = (
        clean(title)[:255],
        subject,
        "策鉴 Cejian",
        "zh-CN" if lang == "zh" else "en-US",
    )
    core.created = core.modified = datetime.datetime(today.year, today.month, today.day)
    core.last_modified_by, core.revision = core.author, 1
    loose = io.BytesIO()
    presentation.save(loose)
    with zipfile.ZipFile(loose) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()}).getvalue()
