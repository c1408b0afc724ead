"""The fonts of printed pages: the shipped files are what the tool makes, and hold the characters that Noto cannot tell
apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from cejian.render import fonts, paper_font
from cejian.web.parts import PAPER_FILES

FOUND = fonts.find(fonts.FOLDERS)
with_noto = pytest.mark.skipif(
    FOUND is None or not FOUND.regular.path.name.startswith("NotoSansCJK"), reason="Noto Sans CJK is not installed"
)


def characters(path: Path, number: int = -1) -> dict[int, str]:
    return TTFont(path, fontNumber=number).getBestCmap()


@pytest.mark.slow  # the fonts are cut anew
@with_noto
def test_the_shipped_fonts_are_those_that_the_tool_makes(tmp_path: Path) -> None:
    paper_font.make(tmp_path)
    for name in PAPER_FILES.values():
        made, shipped = TTFont(tmp_path / name), TTFont(paper_font.FOLDER / name)
        assert made.getBestCmap() == shipped.getBestCmap() and made.getReverseGlyphMap() == shipped.getReverseGlyphMap()
        assert [str(each) for each in made["name"].names] == [str(each) for each in shipped["name"].names]
        assert [made["hmtx"][glyph] for glyph in made.getGlyphOrder()] == [
            shipped["hmtx"][glyph] for glyph in shipped.getGlyphOrder()
        ]


def test_the_shipped_fonts_draw_no_two_characters_alike_and_hold_no_radical() -> None:
    for name in PAPER_FILES.values():
        found = characters(paper_font.FOLDER / name)
        assert len(set(found.values())) == len(found) and not [hex(code) for code in found if 0x2E80 <= code < 0x4E00]
        assert {ord(letter) for letter in "一工方高行文月目页长—–•胶"} <= set(found)


@with_noto
def test_every_ideograph_that_noto_draws_as_a_lower_character_is_in_them() -> None:
    noto, ours = characters(FOUND.regular.path, FOUND.regular.number), characters(paper_font.FOLDER / PAPER_FILES[400])
    lowest: dict[str, int] = {}
    for code, glyph in sorted(noto.items()):
        lowest.setdefault(glyph, code)
    alike = {code for code, glyph in noto.items() if 0x4E00 <= code < 0xA000 and lowest[glyph] < 0x4E00}
    assert len(alike) > 250 and alike <= set(ours)


def test_the_licence_lies_beside_the_fonts() -> None:
    words = (paper_font.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in words and "Copyright 2014-2021 Adobe" in words
    for name in PAPER_FILES.values():
        names = TTFont(paper_font.FOLDER / name)["name"]
        assert names.getBestFamilyName() == "Cejian Paper" and "Open Font License" in names.getDebugName(13)
