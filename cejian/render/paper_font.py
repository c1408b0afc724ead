"""The two small fonts that printed pages need, made from Noto Sans CJK SC: `python -m cejian.render.paper_font`.

Noto draws 一 and the look-alike radical ⼀ with one glyph. Of a glyph Chromium writes the lowest code point into a PDF,
which is the radical: a printed page then cannot be searched for 一. The fonts in cejian/web/fonts hold those characters
alone, under their own code points; the page uses them on paper, before Noto. They are part of the product, for it is
the visitor's machine that prints.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from cejian.render import fonts
from cejian.web.parts import PAPER_FILES, WEB

FOLDER = WEB / "fonts"
FAMILY = "Cejian Paper"
IDEOGRAPHS = range(0x4E00, 0xA000)
# Signs that are written in the plans or by us, and that a font draws with the glyph of a lower code point.
SIGNS = frozenset(map(ord, "–•"))
# A Chinese dash is drawn with the glyph of another bar, and two of them with one that stands for no character at all.
DASH, BAR = ord("—"), ord("―")
# What a font file needs to say of its origin and licence.
KEPT_NAMES, FAMILY_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14), {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}


def shared(font: TTFont) -> set[int]:
    """The ideographs and signs that a font draws with the glyph of a lower code point."""
    drawn_as: dict[str, list[int]] = defaultdict(list)
    for code, glyph in font.getBestCmap().items():
        drawn_as[glyph].append(code)
    # Of two ideographs with one glyph only one can be kept apart: the later one of a pair is a rare variant.
    return {
        min(meant)
        for codes in drawn_as.values()
        if (meant := [code for code in codes if code in IDEOGRAPHS or code in SIGNS]) and min(codes) < min(meant)
    }


def make(folder: Path) -> None:
    """Write the fonts into a folder. SystemExit where this machine has no Noto Sans CJK."""
    found = fonts.find(fonts.FOLDERS)
    if found is None or found.bold is None or not found.regular.path.name.startswith("NotoSansCJK"):
        raise SystemExit("Noto Sans CJK is needed (Debian: fonts-noto-cjk)")
    options = Options(layout_features=[], hinting=False, name_IDs=list(KEPT_NAMES), notdef_outline=True)
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    for (weight, name), face in zip(PAPER_FILES.items(), (found.regular, found.bold)):
        font = TTFont(face.path, fontNumber=face.number, recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=shared(font) | {BAR})
        subsetter.subset(font)
        for table in font["cmap"].tables:
            table.cmap[DASH] = table.cmap.pop(BAR)
        for record in font["name"].names:
            record.string = FAMILY_NAMES.get(record.nameID, record.toUnicode())
        cff = font["CFF "].cff
        cff.fontNames, cff[0].FullName, cff[0].FamilyName = [f"{FAMILY_NAMES[6]}-{weight}"], FAMILY, FAMILY
        font.flavor = "woff"
        font.save(folder / name)


if __name__ == "__main__":
    make(FOLDER)
