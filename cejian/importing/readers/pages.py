"""Pages of letters with their places -> lines, paragraphs and tables. PDF, OFD and recognised scans share it.

A page's layout tells with certainty what is a page number or a running head and where a line goes on in the next: those
are put right here. Places are in points or any other unit, x to the right and y upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from cejian.importing.document import FileRefused
from cejian.importing.readers.lines import Lines, cell, plain

# A heading or item of its own: what begins a line so begins a paragraph.
NUMBERED = re.compile(
    r"第[一二三四五六七八九十百]+[章节条部]|[（(]?[一二三四五六七八九十]+[、.．）)]|[（(]?\d{1,2}[、.．﹒）)](?!\d)|[①-⑳]|——|附件|专栏"
)
STOPS = "。；：！？!?;:"
PAGE_NUMBER = re.compile(r"[-—–─－~·\s第]*(\d{1,4})[-—–─－~·\s页]*(?:[/／共of\s]*\d{1,4}\s*页?)?")
MARGIN = 0.12  # of a page's height, above and below, where heads and numbers stand
WIDE_GAP = 0.9  # of a letter's size: blanks that a person sees
TIGHT_GAP = 0.18  # the same between two Chinese letters, beside the gaps of the line's other letters
OPENING, CLOSING = "（(《〈〔【[「", "）)》〉〕】]」，。、；：！？,.;:!?%％"
QUOTES = "“”‘’"  # no line breaks before or behind one, or only where it opens or closes: programs differ
LONGEST_WORD = 40
FARTHEST = 1_000_000  # points, 350 metres: no page is as large


class Scanned(Exception):
    """The pages are pictures: they have to be recognised."""


@dataclass
class Letter:
    """One letter: what it is and its box; `base` is the line that it stands on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_blank: bool = False  # a blank of the file's own, not one that was guessed


@dataclass
class PageLine:
    """Letters on one base line, from left to right."""

    text: str
    left: float
    right: float
    base: float
    size: float
    ends_block: bool = False  # what follows is no part of its paragraph

    def __post_init__(self) -> None:
        self.text = plain(self.text)


@dataclass
class Rule:
    """A ruled line, horizontal where `is_flat`: it stands at `at` and runs from `start` to `end`."""

    is_flat: bool
    at: float
    start: float
    end: float


def rule_between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    """The ruled line between two points; none where it is short or runs askew."""
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across > 5 and up < 1.5:
        yield Rule(True, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))
    elif up > 5 and across < 1.5:
        yield Rule(False, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))


@dataclass
class PageTable:
    """Rows of cells with the place of the whole."""

    rows: list[list[str]]
    columns: tuple[float, ...]
    top: float
    breaks: list[int] = field(default_factory=list)  # rows before which a page begins
    doubtful: list[int] = field(default_factory=list)  # rows that may go on from the one before


@dataclass
class FilePage:
    """One page: its size, its lines from top to bottom outside tables, and its tables."""

    width: float
    height: float
    lines: list[PageLine] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    is_inside_table: bool = False  # it begins inside a table of the page before


def lines_of(letters: Iterable[Letter]) -> list[PageLine]:
    """Letters gathered into lines, top to bottom. Letters of one line may stand a little higher or lower."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: -letter.base):
        if rows and abs(rows[-1][0].base - letter.base) <= 0.45 * max(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    found = []
    for row in rows:
        row.sort(key=lambda letter: letter.left)
        seen = [letter for letter in row if letter.text.strip()]
        if seen:
            size = median(letter.size for letter in seen)
            found.append(PageLine(_spaced(row), seen[0].left, max(one.right for one in seen), seen[0].base, size))
    return [line for line in found if line.text]


def _spaced(row: list[Letter]) -> str:
    """The letters of a line with blanks where there are wide gaps, or where Latin words part."""
    gaps = [after.left - before.right for before, after in zip(row, row[1:])]
    size = row[0].size
    usual = max(median(gaps), 0.0) / size if gaps else 0.0
    written = ""
    last: Letter | None = None
    for letter in row:
        if letter.is_blank:
            written += " "
            continue
        if last and not written.endswith(" "):
            latin = [one.isascii() and one.isalnum() for one in (last.text[-1], letter.text[0])]
            bound = WIDE_GAP if latin[0] != latin[1] else 0.2 if latin[0] else TIGHT_GAP + usual
            if letter.left - last.right > bound * max(last.size, letter.size):
                written += " "
        written += letter.text
        last = letter
    return written


def fits(line: PageLine, after: PageLine, edge: float, spare: float = 0.25) -> bool:
    """Whether the first word of the next line would have had room in this one, with some letters to spare: then it was
    not moved for want of room.
    """
    room = sum(0.7 if letter.isupper() else 0.5 if letter.isascii() else 1.0 for letter in first_word(after.text))
    return edge - line.right > (room + spare) * line.size


def first_word(text: str) -> str:
    """What stands before the first place where a line may break."""
    for place, (one, other) in enumerate(zip(text, text[1:]), start=1):
        is_word = one.isascii() and not one.isspace() and (other.isascii() and other != " " or other in OPENING)
        if not is_word and one not in OPENING + QUOTES and other not in CLOSING + QUOTES or place == LONGEST_WORD:
            return text[:place]
    return text


def right_edge(lines: list[PageLine]) -> float:
    """Where full lines end; signs may hang over it."""
    rights = sorted(line.right for line in lines if line.text[-1] not in CLOSING) or [line.right for line in lines]
    return rights[min(int(0.95 * len(rights)), len(rights) - 1)]


# ---- tables -------------------------------------------------------------------------------------------------------

NEAR = 3.0  # points between ruled lines that are one


def _on_a_page(places: Iterable[float]) -> None:
    """FileRefused where a place is infinite, no number, or further away than any page is large.

    A spoilt file says such places; nothing can be laid out by them.
    """
    if not all(abs(place) < FARTHEST for place in places):
        raise FileRefused("m_import_broken")


def tables_of(letters: list[Letter], rules: list[Rule]) -> tuple[list[PageTable], list[Letter]]:
    """The tables that ruled lines draw, of two columns at least, and the letters that stand in none of them."""
    _on_a_page(place for one in letters for place in (one.left, one.right, one.base, one.size))
    _on_a_page(place for one in rules for place in (one.at, one.start, one.end))
    found, left = [], letters
    for group in _touching(rules):
        flat = _positions([rule.at for rule in group if rule.is_flat])
        upright = _positions([rule.at for rule in group if not rule.is_flat])
        if len(flat) < 2 or len(upright) < 3:
            continue
        flat.reverse()  # from top to bottom
        inside = [one for one in left if flat[-1] < one.base + 0.3 * one.size < flat[0]]
        inside = [one for one in inside if upright[0] - NEAR < (one.left + one.right) / 2 < upright[-1] + NEAR]
        if not any(one.text.strip() for one in inside):
            continue
        kept = set(map(id, inside))
        left = [one for one in left if id(one) not in kept]
        rows = _rows(inside, group, flat, upright)
        found.append(PageTable(rows, tuple(upright), flat[0]))
    return found, left


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Ruled lines in groups of those that meet."""
    groups: list[list[Rule]] = []
    for rule in rules[:2_000]:
        met = [group for group in groups if any(_meet(rule, other) for other in group)]
        joined = [rule, *(other for group in met for other in group)]
        groups = [group for group in groups if group not in met] + [joined]
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    if one.is_flat == other.is_flat:
        return abs(one.at - other.at) <= NEAR and one.start <= other.end + NEAR and other.start <= one.end + NEAR
    return one.start - NEAR <= other.at <= one.end + NEAR and other.start - NEAR <= one.at <= other.end + NEAR


def _positions(values: list[float]) -> list[float]:
    """Places with those that are one taken together, rising."""
    found: list[list[float]] = []
    for place in sorted(values):
        if found and place - found[-1][-1] <= NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(places) / len(places) for places in found]


def _rows(letters: list[Letter], rules: list[Rule], flat: list[float], upright: list[float]) -> list[list[str]]:
    """The cells of a grid; where no line parts two of them they are one, whose words stand in the first."""
    height, width = len(flat) - 1, len(upright) - 1
    above = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def first(place: tuple[int, int]) -> tuple[int, int]:
        while above[place] != place:
            place = above[place]
        return place

    for row in range(height):
        for column in range(width):
            middle_y, middle_x = (flat[row] + flat[row + 1]) / 2, (upright[column] + upright[column + 1]) / 2
            beside, below = (row, column + 1), (row + 1, column)
            for other, is_flat, at, along in (
                (beside, False, upright[column + 1], middle_y),
                (below, True, flat[row + 1], middle_x),
            ):
                if other in above and not any(
                    rule.is_flat == is_flat and abs(rule.at - at) <= NEAR and rule.start <= along <= rule.end
                    for rule in rules
                ):
                    one, two = sorted((first((row, column)), first(other)))
                    above[two] = one
    held: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters:
        middle = letter.base + 0.3 * letter.size
        row = next((row for row in range(height) if middle >= flat[row + 1]), height - 1)
        centre = (letter.left + letter.right) / 2
        column = next((column for column in range(width) if centre <= upright[column + 1]), width - 1)
        held.setdefault(first((row, column)), []).append(letter)
    rows = []
    for row in range(height):
        words = [
            _cell(held.get((row, column), []), upright[column], _right(first, (row, column), upright))
            for column in range(width)
        ]
        whole = len({first((row, column)) for column in range(width)}) == 1
        rows.append(["".join(words)] if whole else words)
    return [row for row in rows if any(row)]


def _right(first: Callable[[tuple[int, int]], tuple[int, int]], place: tuple[int, int], upright: list[float]) -> float:
    """The right edge of the cell that begins at a place of the grid."""
    row, column = place
    while column + 2 < len(upright) and first((row, column + 1)) == first(place):
        column += 1
    return upright[column + 1]


def _cell(letters: list[Letter], left: float, right: float) -> str:
    """The lines of a cell between two edges: where a line has no room for the next one's word, that goes on in it."""
    lines = lines_of(letters)
    edge = right - max(min((line.left for line in lines), default=left) - left, 0) if len(lines) > 1 else right
    paragraphs: list[str] = []
    for before, line in zip([None, *lines], lines):
        if before and not fits(before, line, edge) and not (NUMBERED.match(line.text) and before.text[-1] in STOPS):
            paragraphs[-1] = joined(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
    return cell(paragraphs)


# ---- heads, page numbers, paragraphs -------------------------------------------------------------------------------


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph: a blank only between Latin words."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return before + (" " if latin else "") + after


def without_margins(pages: list[FilePage]) -> None:
    """Take out page numbers, and what stands in the same place of the margin on most pages."""
    marginal: list[list[PageLine]] = [
        [line for line in page.lines if not MARGIN < line.base / page.height < 1 - MARGIN] for page in pages
    ]
    # Numbers count where they rise with the pages.
    numbers = [
        (number, int(found[1]), line)
        for number, lines in enumerate(marginal)
        for line in lines
        if (found := PAGE_NUMBER.fullmatch(line.text))
    ]
    shifts = Counter(printed - number for number, printed, _ in numbers)
    certain = {shift for shift, times in shifts.items() if times >= max(2, 0.5 * len(pages))}
    if len(pages) == 1:
        certain = set(shifts)
    taken = {id(line) for number, printed, line in numbers if printed - number in certain}
    heads = Counter(key for lines in marginal for key in {_head(line) for line in lines})
    most = min(len(pages), max(3, 0.4 * len(pages)))
    repeated = {key for key, times in heads.items() if times >= max(2, most) and key[0].strip("0")}
    taken |= {id(line) for lines in marginal for line in lines if _head(line) in repeated}
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in taken]


def _head(line: PageLine) -> tuple[str, int]:
    """What is the same in a running head on every page."""
    return re.sub(r"\d+", "0", line.text), round(line.base / 6)


def write(pages: list[FilePage], lines: Lines) -> None:
    """The pages' paragraphs and tables into `lines`, each page's beginning marked."""
    _on_a_page(size for page in pages for size in (page.width, page.height))
    without_margins(pages)
    _mark_ends(pages)
    paragraph = ""
    marks: list[int] = []

    def end() -> None:
        nonlocal paragraph, marks
        for mark in marks:
            lines.page(mark)
        lines.add(paragraph)
        paragraph, marks = "", []

    last: PageLine | PageTable | None = None
    for blocks, page in [(_blocks(page), page) for page in _with_whole_tables(pages)]:
        if not page.is_inside_table:
            marks.append(len(paragraph))
        for doubt in page.doubts:
            lines.doubt(doubt)
        for block in blocks:
            if isinstance(block, PageTable):
                end()
                _write_table(block, lines)
            else:
                paragraph = joined(paragraph, block.text) if paragraph else block.text
                if block.ends_block:
                    end()
            last = block
    if last is not None:
        end()


def _blocks(page: FilePage) -> list[PageLine | PageTable]:
    """What stands on a page from top to bottom."""
    return sorted(
        [*page.lines, *page.tables], key=lambda block: -(block.top if isinstance(block, PageTable) else block.base)
    )


def _with_whole_tables(pages: list[FilePage]) -> list[FilePage]:
    """Tables that go on over pages put together on the page where they begin."""
    last: PageLine | PageTable | None = None
    for page in pages:
        blocks = _blocks(page)
        if blocks and isinstance(blocks[0], PageTable) and isinstance(last, PageTable) and _goes_on(last, blocks[0]):
            _append(last, blocks[0])
            page.tables.remove(blocks[0])
            page.is_inside_table = True
            blocks = [last, *blocks[1:]]
        last = blocks[-1] if blocks else None
    return pages


def _goes_on(table: PageTable, after: PageTable) -> bool:
    return len(table.columns) == len(after.columns) and all(
        abs(one - other) <= 2 * NEAR for one, other in zip(table.columns, after.columns)
    )


def _append(table: PageTable, after: PageTable) -> None:
    """The rows of the next page, without a head that is repeated. A row that a page parts is one row again where its
    words break off in the middle; where that is not certain it stays a row and is a doubt.
    """
    rows = after.rows[1:] if after.rows[0] == table.rows[0] else after.rows
    if rows and len(rows[0]) == len(table.rows[-1]) > 1 and not rows[0][0]:
        above = table.rows[-1]
        parts = [(one, other) for one, other in zip(above, rows[0]) if other]
        if all(one and one[-1] not in STOPS for one, _ in parts) and len(parts) < len(above):
            table.rows[-1] = [joined(one, other) if one else other for one, other in zip(above, rows[0])]
            table.doubtful.append(len(table.rows) - 1)
            rows = rows[1:]
        else:
            table.doubtful.append(len(table.rows))
    table.breaks.append(len(table.rows))
    table.rows.extend(rows)


def _write_table(table: PageTable, lines: Lines) -> None:
    start = lines.length
    for number, row in enumerate(table.rows):
        for _ in range(table.breaks.count(number)):
            lines.page()
        if number in table.doubtful:
            lines.doubt("m_import_doubt_row")
        lines.row(row)
    for _ in range(table.breaks.count(len(table.rows))):
        lines.page()
    lines.tables.append((start, lines.length))


def _mark_ends(pages: list[FilePage]) -> None:
    """Say of each line whether its paragraph ends with it."""
    every = [line for page in pages for line in page.lines]
    if not every:
        return
    size = median(line.size for line in every)
    edge = right_edge(every)
    pairs = [(before, after) for page in pages for before, after in zip(page.lines, page.lines[1:])]
    # The left edge is where lines begin that go on from a full one.
    follow = [after.left for before, after in pairs if not fits(before, after, edge)] or [line.left for line in every]
    left = Counter(map(round, follow)).most_common(1)[0][0]
    indented = sum(1.2 * size < line.left - left < 3.2 * size for line in every)
    has_indents = indented >= 0.15 * len(every)
    gaps = [before.base - after.base for before, after in pairs if 0 < before.base - after.base < 4 * size]
    # Of lines in one paragraph: the smaller of the gaps, where paragraphs are set apart.
    leading = median([gap for gap in gaps if gap <= median(gaps)]) if gaps else 2 * size
    previous: PageLine | None = None
    for page in pages:
        tops = [table.top for table in page.tables]
        for number, line in enumerate(page.lines):
            if previous is not None:
                between = number > 0 and any(line.base < top < previous.base for top in tops)
                across = number == 0 and any(line.base < top for top in tops)
                apart = number > 0 and previous.base - line.base > 1.3 * leading
                previous.ends_block = (
                    between or across or apart or _begins(line, previous, edge, left, size, has_indents)
                )
            previous = line
    every[-1].ends_block = True


def _begins(line: PageLine, before: PageLine, edge: float, left: float, size: float, has_indents: bool) -> bool:
    """Whether a line begins a paragraph, by the line before it."""
    if abs(line.size - before.size) > 0.15 * size:
        return True
    if has_indents:
        # A line at the left edge begins a paragraph only where the one before is clearly short.
        return line.left - left > 1.2 * size or fits(before, line, edge, spare=2)
    # A line that ends in the middle of a sentence, nearly full: what follows stuck together (30%的) and was moved.
    if fits(before, line, edge, spare=0.25 if before.text[-1:] in STOPS + "）〕)]" else 3):
        return True
    apart, beyond = before.left - left, edge - before.right
    if apart > 0.8 * size and abs(apart - beyond) < 0.5 * size:  # a title in the middle, not a line that opens with （
        return True
    return bool(NUMBERED.match(line.text)) and before.text[-1:] in STOPS + "）〕)]"
