"""How a table is laid out: widths of its columns, heights of its rows, and the slides that it goes on over."""

from __future__ import annotations

import re

from cejian.deck.content import ContentColumn, ContentTable, is_empty
from cejian.deck.wall import cut, height_of, pieces_of
from cejian.figures.letters import BODY, width_of
from cejian.figures.stage.drawing import Drawing
from cejian.views.contract.slides import Box, SlideCell, SlideColumn, SlideRow, TableBlock

PADDINGS = (24, 16, 10)  # above and below the text of a table's row together; less where a table then fits on one slide
CELL = 12  # beside it
MOST_WORD = 260  # a word that is longer is broken after all


def _cell_text(cell: SlideCell) -> str:
    return (f"{cell['mark']} " if cell.get("mark") else "") + ("● " if cell.get("dot") else "") + str(cell["text"])


def _word_width(text: str) -> float:
    """Pixels of the longest word or number, which cannot be broken; two Chinese letters where there is none."""
    return max(
        [2 * BODY, *(width_of(word) for word in re.findall(r"[A-Za-z][A-Za-z'-]*|[≥≤<>]?\d[\d.,:/—–-]*[%％]?", text))]
    )


def _widths(table: ContentTable, width: float) -> list[int]:
    """Each column its least width, what is left by the room that its texts want."""
    # A column is no narrower than its longest word of Latin letters or number, which cannot be broken (a Chinese line
    # can).
    least = [
        max(
            c.least * BODY,
            min(MOST_WORD, max(_word_width(text) for text in (c.label, *(str(row[at]["text"]) for row in table.rows)))),
        )
        + 2 * CELL
        for at, c in enumerate(table.columns)
    ]
    wants = []
    for at, column in enumerate(table.columns):
        longest = (
            max(
                [
                    width_of(column.label),
                    *(max(width_of(line) for line in _cell_text(row[at]).split("\n")) for row in table.rows),
                ],
                default=0,
            )
            + 2 * CELL
        )
        wants.append(max(0.0, min(longest, width * 0.6) - least[at]) * column.share)
    left = width - sum(least)
    if left < 0:
        return [round(w * width / sum(least)) for w in least]
    total = sum(wants)
    if total <= left:  # all texts fit on a line: what is over goes to all columns alike
        widths = [narrow + want + (left - total) / len(least) for narrow, want in zip(least, wants)]
    else:
        widths = [narrow + left * want / total for narrow, want in zip(least, wants)]
    # Columns of places are alike: none looks more important than another.
    alike = [at for at, column in enumerate(table.columns) if column.place]
    if alike:
        mean = sum(widths[at] for at in alike) / len(alike)
        widths = [mean if at in alike else w for at, w in enumerate(widths)]
    return [round(w) for w in widths]


def _row_height(texts: list[str], widths: list[int]) -> int:
    return max(height_of(text, width - 2 * CELL) for text, width in zip(texts, widths))


def table_blocks(table: ContentTable, left: int, top: int, width: int, height: int) -> list[TableBlock]:
    """The table cut into pieces that fit, each under the head."""
    widths = _widths(table, width)
    rows: list[list[SlideCell]] = [
        [
            {
                **cell,
                "text": cut(
                    str(cell["text"]),
                    w - 2 * CELL - (BODY * 1.4 if cell.get("mark") or cell.get("dot") else 0),
                    table.most_lines,
                ),
            }
            for cell, w in zip(row, widths)
        ]
        for row in table.rows
    ]
    head: list[SlideCell] = [{"text": c.label, "dot": c.place} if c.place else {"text": c.label} for c in table.columns]
    places = table.row_places or [None] * len(rows)
    head_text, texts = (
        _row_height([_cell_text(cell) for cell in head], widths),
        [_row_height([_cell_text(cell) for cell in row], widths) for row in rows],
    )
    padding = next(
        (padding for padding in PADDINGS if head_text + sum(texts) + padding * (len(rows) + 1) <= height), PADDINGS[0]
    )
    head_height, heights = head_text + padding, [text + padding for text in texts]
    pieces = pieces_of(heights, height - head_height)
    made: list[TableBlock] = []
    for piece in pieces:
        shown = _filled(table, [rows[at] for at in piece])
        piece_widths = _spread(widths, shown)
        # Few rows are given air, up to half as high again; they stay at the top.
        natural = head_height + sum(heights[at] for at in piece)
        air = min(1.5, height / natural) if len(pieces) == 1 and piece else 1
        placed: list[SlideRow] = [
            {"height": round(head_height * min(air, 1.2)), "head": True, "cells": [head[column] for column in shown]},
            *(_row(round(heights[at] * air), places[at], [rows[at][column] for column in shown]) for at in piece),
        ]
        total = sum(row["height"] for row in placed)
        if total > height:
            placed[-1]["height"] -= total - height
        made.append(
            {
                "kind": "table",
                "box": [left, top, sum(widths), sum(row["height"] for row in placed)],
                "size": BODY,
                "columns": [_column(w, table.columns[column]) for w, column in zip(piece_widths, shown)],
                "rows": placed,
            }
        )
    return made


def _row(height: int, place: str | None, cells: list[SlideCell]) -> SlideRow:
    return {"height": height, "place": place, "cells": cells} if place else {"height": height, "cells": cells}


def _column(width: int, column: ContentColumn) -> SlideColumn:
    placed: SlideColumn = {"width": width, "align": column.align}
    return {**placed, "place": column.place} if column.place else placed


def _filled(table: ContentTable, rows: list[list[SlideCell]]) -> list[int]:
    """The columns of a slide: one that says nothing in any of its rows is left out there, unless it is a place's."""
    return [
        at
        for at, column in enumerate(table.columns)
        if column.place or not rows or not all(is_empty(row[at]) for row in rows)
    ]


def _spread(widths: list[int], shown: list[int]) -> list[int]:
    """The widths of the columns that are shown; the widest takes what the others leave."""
    kept = [widths[at] for at in shown]
    kept[kept.index(max(kept))] += sum(widths) - sum(kept)
    return kept


def beside_width(table: ContentTable | None) -> int:
    """Columns as narrow as their heads allow, all alike."""
    return (
        len(table.columns)
        * round(
            max(max(c.least * BODY, max(width_of(line) for line in c.label.split("\n")) + 6) for c in table.columns)
            + 2 * CELL
        )
        if table
        else 0
    )


def beside_block(table: ContentTable, figure: Drawing, box: Box, width: int) -> TableBlock:
    """A narrow table at the right of a figure; its rows lie on the figure's rows, its head above the plot."""
    _, plot_top, _, plot_height = figure["plot"]
    widths = [round(width / len(table.columns))] * len(table.columns)
    each = plot_height / max(len(table.rows), 1)
    placed: list[SlideRow] = [
        {"height": round(plot_top), "head": True, "cells": [{"text": c.label} for c in table.columns]},
        *(
            _row(round(each), place, row)
            for row, place in zip(table.rows, table.row_places or [None] * len(table.rows))
        ),
    ]
    return {
        "kind": "table",
        "box": [box[0] + box[2], box[1], sum(widths), sum(row["height"] for row in placed)],
        "size": BODY,
        "columns": [{"width": w, "align": c.align} for w, c in zip(widths, table.columns)],
        "rows": placed,
    }
