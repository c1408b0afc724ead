"""A Chinese font of this machine, for pictures and PDF: its files, and which face of a collection is the simplified
Chinese one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
# In the order of the screen's fonts as far as files are known; each with the file of its bold, where that is another
# one.
NAMES = {
    "NotoSansCJK-Regular.ttc": "NotoSansCJK-Bold.ttc",
    "NotoSansCJKsc-Regular.otf": "NotoSansCJKsc-Bold.otf",
    "SourceHanSansSC-Regular.otf": "SourceHanSansSC-Bold.otf",
    "SourceHanSansCN-Regular.otf": "SourceHanSansCN-Bold.otf",
    "msyh.ttc": "msyhbd.ttc",
    "PingFang.ttc": "PingFang.ttc",
    "STHeiti Light.ttc": "STHeiti Medium.ttc",
    "simhei.ttf": "",
    "wqy-microhei.ttc": "",
}
BOLD_STYLES = ("Bold", "Semibold")


@dataclass(frozen=True)
class Face:
    """A font file and the number of the face in it; 0 where the file holds one face."""

    path: Path
    number: int = 0


@dataclass(frozen=True)
class Font:
    """The face for running words and the one for strong words; `bold` is None where the machine has none."""

    regular: Face
    bold: Face | None


@lru_cache(maxsize=4)
def find(folders: tuple[str, ...]) -> Font | None:
    """The first of the known Chinese fonts that lies in the folders; None where there is none."""
    for name, bold_name in NAMES.items():
        for folder in folders:
            path = _first(Path(folder), name)
            if path:
                bold = (
                    next((found for found in (_first(Path(each), bold_name) for each in folders) if found), None)
                    if bold_name
                    else None
                )
                regular = Face(path, _number(path, bold=False))
                strong = Face(bold, _number(bold, bold=True)) if bold else None
                return Font(regular, strong if strong != regular else None)
    return None


def _first(folder: Path, name: str) -> Path | None:
    return min(folder.rglob(name), default=None) if folder.is_dir() else None


def _number(path: Path, bold: bool) -> int:
    """The simplified Chinese face of a collection: a family that ends with SC and is not of fixed width; else the first
    face.
    """
    if path.suffix.lower() != ".ttc":
        return 0
    with TTCollection(str(path), lazy=True) as collection:
        styles = [
            (font["name"].getBestFamilyName() or "", font["name"].getBestSubFamilyName() or "")
            for font in collection.fonts
        ]
    chinese = [
        number for number, (family, _) in enumerate(styles) if family.endswith(" SC") and " Mono " not in family
    ] or [0]
    wanted = [
        number for number in chinese if (styles[number][1] in BOLD_STYLES if bold else styles[number][1] == "Regular")
    ]
    return (wanted or chinese)[0]
