"""Ruled lines and letters -> tables."""

from __future__ import annotations

from collections.abc import Callable

from cejian.importing.readers.lines import cell
from cejian.importing.readers.page_lines import NUMBERED, STOPS, fits, joined, lines_of
from cejian.importing.readers.page_parts import NEAR, Letter, PageTable, Rule, hold_to_a_page


def tables_of(letters: list[Letter], rules: list[Rule]) -> tuple[list[PageTable], list[Letter]]:
    """The tables that ruled lines draw, of two columns at least, and the letters that stand in none of them."""
    hold_to_a_page(place for one in letters for place in (one.left, one.right, one.base, one.size))
    hold_to_a_page(place for one in rules for place in (one.at, one.start, one.end))
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
