"""Pages of lines and tables -> paragraphs and whole tables. PDF, OFD and recognised scans share it.

A page's layout tells with certainty what is a page number or a running head and where a line goes on in the next: those
are put right here. What stands on a page: page_parts; its lines: page_lines; its tables: page_tables.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from cejian.importing.readers.lines import Lines
from cejian.importing.readers.page_lines import NUMBERED, STOPS, fits, joined, right_edge
from cejian.importing.readers.page_parts import NEAR, FilePage, PageLine, PageTable, hold_to_a_page

PAGE_NUMBER = re.compile(r"[-—–─－~·\s第]*(\d{1,4})[-—–─－~·\s页]*(?:[/／共of\s]*\d{1,4}\s*页?)?")
MARGIN = 0.12  # of a page's height, above and below, where heads and numbers stand


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
    hold_to_a_page(size for page in pages for size in (page.width, page.height))
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
