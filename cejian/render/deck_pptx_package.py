"""The file itself: a presentation begun from the few parts that it needs, and finished with its properties.

It is not begun from the library's own template, which is 4:3, in another look, and brings eleven layouts, a thumbnail
and a printer's settings.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

from pptx import Presentation, presentation

from cejian.render.deck_pptx_drawing import HEIGHT, NS, SPACES, WIDTH, Look, clean, emu
from cejian.render.deck_pptx_master import SUBTITLE, layout, master, notes_master, style, theme
from cejian.wording.labels import word

# PowerPoint's own "No Style, No Grid": what a table shows is said by its cells.
NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
LAYOUTS = {"layout_full": "subtitle", "layout_plain": "", "layout_words": "words"}
PML, OFFICE = (
    "application/vnd.openxmlformats-officedocument.presentationml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def begin(look: Look) -> presentation.Presentation:
    """A presentation without slides: one master, its layouts, the notes master, two themes."""
    layouts = {
        f"ppt/slideLayouts/slideLayout{number}.xml": layout(look, look.say(f"m_deck_pptx_{key}"), below)
        for number, (key, below) in enumerate(LAYOUTS.items(), start=1)
    }
    deck = (
        f'<p:presentation {NS} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst><p:sldMasterId '
        'id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:'
        "notesMasterIdLst>"
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>'
        f"{style(look, SUBTITLE, 'ink', 9)}</p:defaultTextStyle></p:presentation>"
    )
    # path -> (content type, XML, the parts that it leads to: kind and path)
    parts = {
        "ppt/presentation.xml": (
            f"{PML}.presentation.main+xml",
            deck,
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
            master(look, len(layouts)),
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
            notes_master(look),
            [("theme", "../theme/theme2.xml")],
        ),
        **{
            f"ppt/theme/theme{number}.xml": (
                "application/vnd.openxmlformats-officedocument.theme+xml",
                theme(look, word("app", look.lang)),
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


def finish(made: presentation.Presentation, title: str, subject: str, lang: str, today: datetime.date) -> bytes:
    """The file, with its properties."""
    core = made.core_properties
    core.title, core.subject, core.author, core.language = (
        clean(title)[:255],
        subject,
        "策鉴 Cejian",
        "zh-CN" if lang == "zh" else "en-US",
    )
    core.created = core.modified = datetime.datetime(today.year, today.month, today.day)
    core.last_modified_by, core.revision = core.author, 1
    loose = io.BytesIO()
    made.save(loose)
    with zipfile.ZipFile(loose) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()}).getvalue()
