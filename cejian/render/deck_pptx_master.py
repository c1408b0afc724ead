"""What every slide of a deck stands on: the master with its layouts, the theme, the notes page.

All parts keep the order of elements of the schema: PowerPoint offers to repair a file where one is out of place.
"""

from __future__ import annotations

from cejian.render.deck_pptx_drawing import (
    FONT,
    LINE,
    NS,
    PX,
    SPACES,
    TITLE_LINE,
    Look,
    SlideBox,
    attribute,
    page_words,
    text_shape,
    xfrm,
)
from cejian.wording.labels import word

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


def style(look: Look, size: float, colour: str, levels: int, strong: bool = False, line: float = LINE) -> str:
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
    if is_master or below == "words":
        shapes += _holder(
            look,
            3,
            look.say("m_deck_pptx_words"),
            f'type="body" idx="{1 if is_master else BODY_IDX}"',
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


def master(look: Look, layouts: int) -> str:
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
        f"{style(look, TITLE, 'ink', 1, True, TITLE_LINE)}</p:titleStyle><p:bodyStyle>"
        f"{style(look, SUBTITLE, 'ink', 9)}</p:bodyStyle>"
        f"<p:otherStyle>{style(look, SUBTITLE, 'ink', 9)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(look: Look, name: str, below: str) -> str:
    return (
        f'<p:sldLayout {NS} preserve="1" userDrawn="1"><p:cSld name="{attribute(name)}">'
        f"{_tree(_holders(look, below, False))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:"
        "sldLayout>"
    )


def theme(look: Look, name: str) -> str:
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


def notes_master(look: Look) -> str:
    return (
        f'<p:notesMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:'
        "effectLst/></p:bgPr></p:bg>"
        f"{notes_tree(look, look.paragraph(look.run(look.say('m_deck_pptx_notes')), None))}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{style(look, FOOTER, 'ink', 9)}</p:notesStyle></p:notesMaster>"
    )
