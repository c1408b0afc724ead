"""Words on a page of a PDF: letters that the font has, lines that break as Chinese is broken, sizes that fit their box.

Sizes and places are pixels of the stage of 1920×1080, as everywhere in a prepared deck.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

LINE = 1.3  # height of a line in letters
ABOVE = 0.88  # of a letter, over the line on which it stands
SMALLEST, STEP = 0.92, 0.02  # how far words are made smaller where real letters need more room than was measured
TIGHT = (1.3, 1.22, 1.15)  # heights of a line, tried before words are made smaller still
# Signs that are drawn, so that they look alike in every font; CHIP is the colour chip of a place and no text.
MARKS, CHIP = "●◐○▨", "\ue000"
CHIP_WIDTH = 0.8
# Chinese fonts give the middle dot the room of a letter; between blanks it needs less.
DOT, DOT_WIDTH = "·", 460
# Behind which a title, and a list of sources, is broken in two.
PAUSES, SOURCES = ("；", "。", "：", "，"), ("；",)
NO_START = set("，。；：、！？）》」』】〉”’〕％%‰…·—～,.;:!?)]}/\u00a0")
NO_END = set("（《「『【〈“‘〔([{\u00a0")
HANGING = set("，。；：、！？）》」』】”’")  # their right half is empty
UNITS = (
    "万亿元|亿元|万元|万件|万人|万户|个月|年底|年末|季度|小时|工作日|周年|万|亿|千|百|年|月|日|项|条|件|个|家|处|"
    "人|次|级|名|批|篇|种|位|号|章|节|页|倍|天|周|分|元|股|户|所|场|期|类|宗|起|字|%|％|‰"
)
COUNTED = {unit[0] for unit in UNITS.split("|")}
ATOM = re.compile(
    rf"""
    [一-鿿]{{0,4}}[〔（(\[]\d{{4}}[〕）)\]]\d+号                                    # 市政办函〔2024〕61号
  | 第?(?:[≥≤＜＞<>±+−-][ ]?)?\d+(?:[.,:/—–\-~～]\d+)*[ ]?(?:{UNITS})?[A-Za-z]*   # a number, its sign and unit
  | [A-Za-zÀ-ɏͰ-ϿЀ-ӿ][A-Za-z0-9À-ɏͰ-ϿЀ-ӿ_'’&@\#%+\-./:]*                           # a word of another script
  | —+ | …+ | [ \u3000]+ | .""",
    re.VERBOSE | re.DOTALL,
)
# Radicals that stand in texts for the letters that they look like, and that no conversion knows.
RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "民虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
)
MISSING = "〓"  # the printers' sign for a letter that is not there


@dataclass(frozen=True)
class Piece:
    """Words of one look: `color` is a hex colour, `ground` the colour behind them ("" = none)."""

    text: str
    color: str
    strong: bool = False
    ground: str = ""


SetLine = list[Piece]


@dataclass(frozen=True)
class Fitted:
    """Lines with the size and the line height with which they fit."""

    lines: list[SetLine]
    size: float
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * self.leading


class Type:
    """The letters of a font: `widths` and `bold_widths` say for a code point the width of its letter in thousandths of
    its size.
    """

    def __init__(self, widths: dict[int, float], bold_widths: dict[int, float]):
        self.widths, self.bold_widths = widths, bold_widths
        self.clean: Callable[[str], str] = lru_cache(maxsize=4096)(self._clean)

    def _clean(self, text: str) -> str:
        """The text in letters that the font has: look-alike radicals as the letters meant, what cannot be set left out
        or marked 〓.
        """
        plain = unicodedata.normalize("NFC", text.translate(RADICALS))
        return re.sub(r"(?<=\S) {3,}(?=\S)", "  ", "".join(map(self._letter, plain)))

    def _letter(self, letter: str) -> str:
        code, kind = ord(letter), unicodedata.category(letter)
        if letter == "\n":
            return letter
        if 0x2E80 <= code <= 0x2FDF:
            return (
                "".join(
                    each
                    for each in unicodedata.normalize("NFKC", letter)
                    if ord(each) in self.widths and not 0x2E80 <= ord(each) <= 0x2FDF
                )
                or MISSING
            )
        if kind == "Zs" and letter != "\u3000" or letter == "\t":
            return "\u00a0" if letter in "\u00a0\u202f" else " "
        if kind in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            return ""
        if letter in MARKS or code in self.widths and code in self.bold_widths:
            return letter
        same = unicodedata.normalize("NFKC", letter)
        if same != letter and all(ord(each) in self.widths and ord(each) in self.bold_widths for each in same):
            return same
        # A picture says nothing that is lost with it; a letter that cannot be set is said to be missing.
        return "" if kind in ("So", "Sk", "Mn", "Me") else MISSING if ord(MISSING) in self.widths else "?"

    def width(self, text: str, size: float, strong: bool = False) -> float:
        """Pixels that a cleaned text takes."""
        return size / 1000 * sum(self._width(letter, strong) for letter in text)

    def _width(self, letter: str, strong: bool) -> float:
        if letter in MARKS or letter == CHIP:
            return 1000 if letter != CHIP else CHIP_WIDTH * 1000
        wide = (self.bold_widths if strong else self.widths).get(ord(letter), 1000)
        return min(wide, DOT_WIDTH) if letter == DOT else wide

    def dot_share(self, strong: bool) -> float:
        """The share of its own width that a middle dot gets."""
        return self._width(DOT, strong) / ((self.bold_widths if strong else self.widths).get(ord(DOT)) or 1000)

    def line_width(self, line: Iterable[Piece], size: float) -> float:
        return sum(self.width(piece.text, size, piece.strong) for piece in line)

    # ---- lines -----------------------------------------------------------------------------------------------------

    def wrap(self, pieces: Sequence[Piece], width: float, size: float) -> list[SetLine]:
        """The pieces (cleaned) in lines no wider than `width`; \\n ends a line."""
        lines: list[SetLine] = []
        for paragraph in _paragraphs(pieces):
            lines += self._broken(paragraph, width, size)
        return lines

    def _broken(self, pieces: Sequence[Piece], width: float, size: float) -> list[SetLine]:
        letters = [(letter, piece) for piece in pieces for letter in piece.text]
        text = "".join(letter for letter, _ in letters)
        at = [0.0]
        for letter, piece in letters:
            at.append(at[-1] + self.width(letter, size, piece.strong))

        def fits(start: int, end: int) -> bool:
            while end > start and text[end - 1] in " \u3000":
                end -= 1
            hanging = size / 2 if end > start and text[end - 1] in HANGING else 0
            return at[end] - at[start] <= width + hanging + 0.01

        lines, start, end = [], 0, 0
        for stop in _stops(text):
            if not fits(start, stop) and end > start:
                lines.append((start, end))
                start = end
            while not fits(
                start, stop
            ):  # wider than a line by itself: broken inside, outside numbers and words where that can be
                most = start + 1
                while fits(start, most + 1):
                    most += 1
                places = [cut for cut in range(most, start, -1) if _may_break(text[cut - 1], text[cut])]
                cut = next((cut for cut in places if text[cut] == "〔" and fits(cut, stop)), (places or [most])[0])
                lines.append((start, cut))
                start = cut
            end = stop
        lines.append((start, end))
        return [_pieces(letters[first:last]) for first, last in lines]

    def _paused(self, pieces: Sequence[Piece], width: float, size: float, pauses: Sequence[str]) -> list[SetLine]:
        """As wrap; words of two lines are broken behind the last of the first kind of pause where both lines then
        fit.
        """
        lines = self.wrap(pieces, width, size)
        text = "".join(piece.text for piece in pieces)
        if len(lines) != 2 or "\n" in text:
            return lines
        for pause in pauses:
            for at in reversed([at + 1 for at, letter in enumerate(text[:-2]) if letter == pause]):
                parts = [cut_pieces(pieces, 0, at), cut_pieces(pieces, at, len(text))]
                if (
                    all(self.line_width(part, size) <= width for part in parts)
                    and self.line_width(parts[0], size) > width * 0.3
                ):
                    return parts
        return lines

    def fit(
        self, pieces: Sequence[Piece], width: float, height: float, size: float, pauses: Sequence[str] = ()
    ) -> Fitted:
        """Lines that fit into the box: a little smaller where the letters need it, then closer together; smaller still
        only where they would leave the box.
        """
        pieces = [replace(piece, text=self.clean(piece.text) if piece.text != CHIP else CHIP) for piece in pieces]

        def set_lines(each: float) -> list[SetLine]:
            return self._paused(pieces, width, each, pauses) if pauses else self.wrap(pieces, width, each)

        sizes = [size * (1 - STEP * step) for step in range(round((1 - SMALLEST) / STEP) + 1)]
        tries = [(each, LINE) for each in sizes] + [(sizes[-1], leading) for leading in TIGHT[1:]]
        last = sizes[-1]
        while last > 14:
            last *= 0.93
            tries.append((last, TIGHT[-1]))
        for each, leading in tries:
            fitted = Fitted(set_lines(each), each, leading)
            # The room between lines is not needed above the first and below the last.
            if fitted.height <= height + each * (leading - 1.12):
                break
        # One letter alone on the last line is taken in where a little less size does it; words in several lines of
        # their own stay as large as those beside them.
        if (
            len(fitted.lines) > 1
            and not any("\n" in piece.text for piece in pieces)
            and self.line_width(fitted.lines[-1], fitted.size) < 1.3 * fitted.size
        ):
            for each in sizes:
                smaller = Fitted(set_lines(each), each, fitted.leading)
                if each < fitted.size and len(smaller.lines) < len(fitted.lines):
                    return smaller
        return fitted


def _paragraphs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n")
        paragraphs[-1].append(replace(piece, text=first))
        paragraphs += [[replace(piece, text=text)] for text in more]
    return paragraphs


def _may_break(before: str, behind: str) -> bool:
    if behind in NO_START or before in NO_END or before == CHIP or before.isdigit() and behind in COUNTED:
        return False
    return not (before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum())


def _stops(text: str) -> list[int]:
    """Where a line of the text may end."""
    stops, previous = [], ""
    for found in ATOM.finditer(text):
        atom = found[0]
        if previous and not atom.isspace() and _may_break(previous[-1], atom[0]):
            stops.append(found.start())
        # A blank belongs to what stands before it; what may not begin a line keeps the blank and what stands before
        # that.
        previous = atom if not atom.isspace() else previous[-1:] if previous[-1:] in NO_END or previous == CHIP else " "
    return [*stops, len(text)] if text else [0]


def _pieces(letters: Sequence[tuple[str, Piece]]) -> SetLine:
    """Letters with their looks as pieces, blanks at the end of the line left out."""
    last = len(letters)
    while last and letters[last - 1][0] in " \u3000":
        last -= 1
    line: SetLine = []
    look: Piece | None = None
    for letter, piece in letters[:last]:
        if piece is look:
            line[-1] = replace(line[-1], text=line[-1].text + letter)
        else:
            line.append(replace(piece, text=letter))
            look = piece
    return line


def cut_pieces(pieces: Sequence[Piece], start: int, end: int) -> SetLine:
    """The letters start to end of the pieces."""
    return _pieces([(letter, piece) for piece in pieces for letter in piece.text][start:end])
