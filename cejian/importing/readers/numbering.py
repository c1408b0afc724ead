"""The numbers that Word's lists make: they stand in no paragraph's text and are worked out as Word does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

DIGITS = "零一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split()))
LEVELS = 9
LARGEST = 9_999  # a list that begins higher is not numbered by a person


def named(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name, whatever its namespace: Word's own and that of the strict standard are alike."""
    return next((child for child in element if local(child) == name), None)


def local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute whatever its namespace, "" where there is none."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def number_of(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else otherwise


@dataclass
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # 0: never; n: after level n; None: after any level above
    is_legal: bool = False


class Numbering:
    """The lists of one document. `label` is asked for each numbered paragraph in the order of the text."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}  # abstract list -> its levels
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}  # list -> abstract, own, starts
        self._of_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, numbering: etree._Element) -> None:
        links, named_by = {}, {}
        for abstract in (child for child in numbering if local(child) == "abstractNum"):
            key = value(abstract, "abstractNumId")
            levels = [child for child in abstract if local(child) == "lvl"]
            self._levels[key] = {number_of(value(level, "ilvl")): _level(level) for level in levels}
            for level in levels:
                if style := value(named(level, "pStyle")):
                    self._of_style.setdefault(style, ("abstract " + key, number_of(value(level, "ilvl"))))
            links[key] = value(named(abstract, "numStyleLink"))
            named_by[value(named(abstract, "styleLink"))] = key
        for key, link in links.items():
            if link:
                self._levels[key] = self._levels.get(named_by.get(link, ""), {})
        for one in (child for child in numbering if local(child) == "num"):
            self._read_list(one)

    def _read_list(self, one: etree._Element) -> None:
        own, starts = {}, {}
        for override in (child for child in one if local(child) == "lvlOverride"):
            depth = number_of(value(override, "ilvl"))
            if (level := named(override, "lvl")) is not None:
                own[depth] = _level(level)
            if (start := named(override, "startOverride")) is not None:
                starts[depth] = number_of(value(start), 1)
        key, abstract = value(one, "numId"), value(named(one, "abstractNumId"))
        self._lists[key] = abstract, own, starts
        for style, (of, depth) in self._of_style.items():
            if of == "abstract " + abstract:
                self._of_style[style] = key, depth

    def _read_styles(self, styles: etree._Element) -> None:
        above, own = {}, {}
        for style in (child for child in styles if local(child) == "style"):
            key = value(style, "styleId")
            above[key] = value(named(style, "basedOn"))
            if (properties := named(style, "pPr")) is not None and (found := _numbers_of(properties)):
                own[key] = found
        for key in above:
            chain, seen = key, set()
            while chain and chain not in seen and chain not in own:
                seen.add(chain)
                chain = above.get(chain, "")
            if chain in own:
                one, depth = own[chain]
                known = self._of_style.get(key)
                self._of_style[key] = (one or (known[0] if known else ""), depth if depth is not None else 0)
                if depth is None and known and known[0] == one:
                    self._of_style[key] = known

    def label(self, properties: etree._Element | None) -> str:
        """The number of the paragraph with these properties, as it is shown before its text; "" where it has none."""
        direct = _numbers_of(properties) if properties is not None else None
        styled = self._of_style.get(value(named(properties, "pStyle"))) if properties is not None else None
        key = direct[0] if direct and direct[0] else styled[0] if styled else ""
        depth = direct[1] if direct and direct[1] is not None else styled[1] if styled else 0
        if key not in self._lists:  # 0 takes a style's number away
            return ""
        abstract, own, starts = self._lists[key]
        levels = self._levels.get(abstract, {}) | own
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if depth in starts and (key, depth) not in self._started:
            self._started.add((key, depth))
            counts[depth] = starts[depth]
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for below in [each for each in counts if each > depth]:
            after = levels[below].restart if below in levels else None
            if after is None or after > depth:
                del counts[below]
        return self._written(levels, counts, depth)

    @staticmethod
    def _written(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.form == "bullet":
            # A bullet of a font of signs is a letter that only this font knows.
            return "•" if re.search("[\ue000-\uf8ff]", level.text) else level.text

        def filled(hole: re.Match[str]) -> str:
            each = int(hole[1]) - 1
            if each > depth:
                return ""
            form = levels[each].form if each in levels else "decimal"
            if level.is_legal and each < depth and form != "bullet":
                form = "decimal"
            return formatted(counts.get(each, levels[each].start if each in levels else 1), form)

        return re.sub(r"%([1-9])", filled, level.text)


def _numbers_of(properties: etree._Element) -> tuple[str, int | None] | None:
    """The list and level that properties name; the level None where they do not say."""
    found = named(properties, "numPr")
    if found is None:
        return None
    depth = value(named(found, "ilvl"))
    return value(named(found, "numId")), min(number_of(depth), LEVELS - 1) if depth else None


def _level(level: etree._Element) -> Level:
    restart = value(named(level, "lvlRestart"))
    return Level(
        value(named(level, "numFmt")) or "decimal",
        value(named(level, "lvlText")),
        number_of(value(named(level, "start")), 1),
        number_of(restart) if restart else None,
        named(level, "isLgl") is not None and value(named(level, "isLgl")) not in ("0", "false"),
    )


def formatted(number: int, form: str) -> str:
    """A number in one of Word's formats; in Arabic digits where the format is another."""
    number = min(number, LARGEST)
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"):
        return chinese(number, DIGITS, "十百千")
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(number, FORMAL_DIGITS, "拾佰仟")
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form in ("ideographTraditional", "ideographZodiac"):
        signs = STEMS if form == "ideographTraditional" else BRANCHES
        return signs[number - 1] if 0 < number <= len(signs) else str(number)
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and number > 0:
        written = ""
        for worth, sign in ROMAN:
            written += sign * (number // worth)
            number %= worth
        return written.upper() if form == "upperRoman" else written
    return _in_signs(number, form)


def _in_signs(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 50:
        return chr((0x2460 if number <= 20 else 0x323D if number <= 35 else 0x328E) + number - 1)
    if form == "decimalEnclosedParen" and 0 < number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalEnclosedFullstop" and 0 < number <= 20:
        return chr(0x2488 + number - 1)
    return "" if form == "none" else str(number)


def chinese(number: int, digits: str, units: str) -> str:
    """12 -> 十二, 105 -> 一百零五."""
    if number < 10:
        return digits[number]
    written, zero = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number))):
        if digit:
            written += (digits[0] if zero else "") + digits[digit] + (units[place - 1] if place else "")
        zero = not digit
    return written.removeprefix(digits[1]) if 10 <= number < 20 else written
