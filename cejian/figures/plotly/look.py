"""What all charts share: type, colours, and words as Plotly takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# A part of a figure as Plotly writes it: a trace, a shape, an annotation, a layout.
Spec = dict[str, Any]

# The first is the page's own for the middle dot (frame.css), which tears words apart in some Chinese fonts.
FONT = "cejian dot, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
INK = {
    "light": {"ink": "#18212E", "second": "#56616F", "rule": "#E2E5E9", "paper": "#FAFAF7"},
    "dark": {"ink": "#E8EBEF", "second": "#A9B2BD", "rule": "#323A45", "paper": "#12161C"},
}


def plain(colors: dict[str, str]) -> Spec:
    """The layout that all charts have: on the page's own ground, without a key, a click on a mark is told."""
    return {
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": colors["ink"]},
        "hovermode": "closest",
        "clickmode": "event",
    }


def label_width(names: Iterable[str]) -> int:
    """Pixels that the longest of the names takes beside an axis, in bold of 14 px. Plotly's own automargin draws
    everything twice.
    """
    return 12 + max((sum(15 if ord(letter) > 0x2E7F else 9 for letter in name) for name in names), default=0)


def as_written(text: str) -> str:
    """A text for Plotly, which reads <b>, <a href> and the like in every text that it draws."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def strong(text: str) -> str:
    return f"<b>{as_written(text)}</b>"


def hover(lines: Iterable[str]) -> str:
    return "<br>".join(map(as_written, lines))
