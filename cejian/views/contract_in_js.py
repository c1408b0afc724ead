"""python -m cejian.views.contract_in_js writes cejian/web/contract.d.ts: the contract for the browser's checker."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from cejian import facts
from cejian.corpus import placed
from cejian.figures.shared_indicator import SharedIndicatorFigure
from cejian.figures.stage import drawing
from cejian.figures.timeline import TimelineFigure
from cejian.importing import shown_draft
from cejian.views.contract import (
    alignment,
    blocks,
    decks,
    importing,
    matters,
    overview,
    reader,
    reading,
    search,
    slides,
    tables,
)

TARGET = Path(__file__).parents[1] / "web" / "contract.d.ts"
# By matter, each after those that it speaks of.
CONTRACT = (tables, blocks, overview, matters, reading, alignment, search, reader, slides, decks, importing)
# What the contract speaks of and is made in rooms below the views: facts, where something stands in a text, what is
# shown of a draft; the drawings of slides come last, behind the contract.
BELOW = (facts, placed, shown_draft)
HEAD = """// What Python sends, as types: made by python -m cejian.views.contract_in_js of cejian/views/contract
// and of what that speaks of from the rooms below:
{below}.
// In a module: /** @typedef {{import("./contract").Table}} Table */

"""
SIMPLE: dict[Any, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    object: "unknown",
    Any: "unknown",
}


def in_js(kind: Any, names: dict[int, str]) -> str:
    """A type of the contract as TypeScript writes it; TypeError for one that JSON does not have."""
    if id(kind) in names:
        return names[id(kind)]
    if kind in SIMPLE:
        return SIMPLE[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        return in_js(inner[0], names)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in inner)
    if origin is list:
        within = in_js(inner[0], names)
        return f"({within})[]" if " | " in within else f"{within}[]"
    if origin is dict:
        return f"Record<{in_js(inner[0], names)}, {in_js(inner[1], names)}>"
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(in_js(one, names) for one in inner))
    raise TypeError(f"{kind} is nothing that JSON has")


def declarations() -> str:
    """The whole file: an interface per TypedDict, a type per other name, in the order of the contract; the drawings
    of slides behind them.
    """
    found = {
        name: kind
        for module in (*BELOW, *CONTRACT, drawing)
        for name, kind in vars(module).items()
        if is_typeddict(kind) and kind.__module__ == module.__name__
    }
    named = {
        "Drawing": drawing.Drawing,
        "Sentence": tables.Sentence,
        "Series": drawing.Series,
        "SlideBlock": slides.SlideBlock,
        "TableRow": tables.TableRow,
        "Value": tables.Value,
    }
    names = {id(kind): name for name, kind in (found | named).items()}
    # What Plotly draws is Plotly's to type.
    names |= {id(figure): "object" for figure in (SharedIndicatorFigure, TimelineFigure)}
    parts = [
        f"export type {name} = {in_js(kind, {at: other for at, other in names.items() if other != name})};\n"
        for name, kind in sorted(named.items())
    ]
    for name, kind in found.items():
        hints = get_type_hints(kind, include_extras=True)
        lines = [
            f"  {key}{'?' if get_origin(hint) is NotRequired else ''}: {in_js(hint, names)};"
            for key, hint in hints.items()
        ]
        parts.append("\n".join([*_comment(kind), f"export interface {name} {{", *lines, "}", ""]))
    below = ", ".join(module.__name__.replace(".", "/") for module in (*BELOW, drawing))
    return HEAD.format(below=f"// {below}") + "\n".join(parts)


def _comment(kind: Any) -> list[str]:
    words = " ".join((kind.__doc__ or "").split())
    return [f"/** {words} */"] if words and not words.startswith("dict(") else []


if __name__ == "__main__":
    TARGET.write_text(declarations(), encoding="utf-8")
