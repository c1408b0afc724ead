"""A figure as a picture for paper: the timeline's bands, marks and words drawn by Pillow from the figure that the page
shows.

Only what the timeline uses is drawn: rectangles, lines, marks with words, annotations. Where the machine has no Chinese
font there is no picture; the table beside it says the same.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from PIL import Image, ImageColor, ImageDraw, ImageFont

from cejian.render import fonts

FONT_FOLDERS = fonts.FOLDERS
WIDTH, SCALE = (
    820,
    2.5,
)  # CSS pixels: words of 12 are read as 7 points on A4; and the dots of the picture that each takes
# From left to right where the words stand from their mark, as Plotly names it.
SIDES = {"left": "r", "right": "l", "center": "m"}


@lru_cache(maxsize=1)
def font_file() -> Path | None:
    """The file of a Chinese font of this machine."""
    found = fonts.find(FONT_FOLDERS)
    return found.regular.path if found else None


def timeline_picture(figure: Any) -> bytes | None:
    """The timeline figure (charts.timeline, light) as PNG; None without a Chinese font."""
    path = font_file()
    return _Drawing(figure.to_plotly_json(), path).png() if path else None


class _Drawing:
    def __init__(self, figure: dict[str, Any], font: Path):
        self.data, self.layout, self.font = figure["data"], figure["layout"], font
        margin, height = self.layout["margin"], self.layout["height"]
        self.left, self.top = margin["l"], margin["t"]
        self.width, self.height = WIDTH - margin["l"] - margin["r"], height - margin["t"] - margin["b"]
        self.image = Image.new("RGB", (round(WIDTH * SCALE), round((height + 12) * SCALE)), "white")

    def png(self) -> bytes:
        for shape in self.layout["shapes"]:
            self._shape(shape)
        self.pen = ImageDraw.Draw(self.image)
        axis = self.layout["yaxis"]
        for at, name in zip(axis["tickvals"], axis["ticktext"]):
            self._words(name, self.left - 8, self._y(at), 14, "rm", self.layout["font"]["color"])
        first, last = (pd.Timestamp(end) for end in self.layout["xaxis"]["range"])
        for year in range(first.year + 1, last.year + 1, 2):
            self._words(
                str(year),
                self._x(pd.Timestamp(year, 7, 1)),
                self.top + self.height + 26,
                12,
                "mm",
                self.layout["xaxis"]["tickfont"]["color"],
            )
        for trace in self.data:
            self._marks(trace)
        for note in self.layout["annotations"]:
            anchor = {"left": "l", "right": "r"}.get(note.get("xanchor"), "m") + {"bottom": "b", "top": "t"}.get(
                note.get("yanchor"), "m"
            )
            self._words(
                note["text"],
                self._x(note["x"], note.get("xref", "x")),
                self._y(note["y"]) - note.get("yshift", 0) + (4 if note.get("yanchor") == "top" else -2),
                12,
                anchor,
                note["font"]["color"],
            )
        out = io.BytesIO()
        self.image.save(out, "PNG", optimize=True)
        return out.getvalue()

    def _x(self, value: Any, ref: str = "x") -> float:
        if ref.endswith("domain"):
            low, high = self.layout["xaxis"]["domain"]
            return float(self.left + self.width * (low + (high - low) * value))
        axis = self.layout["xaxis2" if ref == "x2" else "xaxis"]
        first, last = axis["range"] if ref == "x2" else (pd.Timestamp(end) for end in axis["range"])
        share = (value - first) / (last - first) if ref == "x2" else (pd.Timestamp(value) - first) / (last - first)
        return float(self.left + self.width * (axis["domain"][0] + (axis["domain"][1] - axis["domain"][0]) * share))

    def _y(self, value: float, ref: str = "y") -> float:
        low, high = (0, 1) if ref.endswith("domain") else self.layout["yaxis"]["range"]
        return float(self.top + self.height * (1 - (value - low) / (high - low)))

    def _shape(self, shape: dict[str, Any]) -> None:
        """A band or a line, through which what lies under it is seen."""
        box = [
            self._x(shape["x0"], shape.get("xref", "x")),
            self._y(shape["y1"], shape.get("yref", "y")),
            self._x(shape["x1"], shape.get("xref", "x")),
            self._y(shape["y0"], shape.get("yref", "y")),
        ]
        dots = [round(side * SCALE) for side in box]
        layer = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        pen, opacity = ImageDraw.Draw(layer), round(255 * shape.get("opacity", 1))
        if shape["type"] == "rect":
            dots[2], dots[3] = max(dots[2], dots[0] + 1), max(dots[3], dots[1] + 1)
            pen.rectangle(dots, fill=(*ImageColor.getrgb(shape["fillcolor"]), opacity))
        else:
            width, color = max(1, round(shape["line"]["width"] * SCALE)), ImageColor.getrgb(shape["line"]["color"])
            step = 8 if shape["line"].get("dash") == "dot" else max(1, dots[2] - dots[0])
            for start in range(dots[0], max(dots[2], dots[0] + 1), step):
                end = dots[2] if step != 8 else min(start + 3, dots[2])
                pen.line([start, dots[1], end, dots[3]], fill=(*color, opacity), width=width)
        self.image.paste(layer, (0, 0), layer)

    def _marks(self, trace: dict[str, Any]) -> None:
        marker, ref = trace["marker"], trace.get("xaxis", "x")
        for number, (x, y) in enumerate(zip(trace["x"], trace["y"])):
            at = (self._x(x, ref), self._y(y))
            color, symbol = (
                part[number] if isinstance(part, (list, tuple)) else part
                for part in (marker["color"], marker["symbol"])
            )
            line = (
                marker["line"]["color"][number]
                if isinstance(marker["line"]["color"], (list, tuple))
                else marker["line"]["color"]
            )
            half = marker["size"] / 2
            box = [(at[0] - half) * SCALE, (at[1] - half) * SCALE, (at[0] + half) * SCALE, (at[1] + half) * SCALE]
            if symbol == "diamond":
                self.pen.polygon(
                    [
                        (at[0] * SCALE, box[1]),
                        (box[2], at[1] * SCALE),
                        (at[0] * SCALE, box[3]),
                        (box[0], at[1] * SCALE),
                    ],
                    fill=color,
                )
            elif symbol == "line-ns-open":
                self.pen.line([at[0] * SCALE, box[1], at[0] * SCALE, box[3]], fill=color, width=round(SCALE))
            elif symbol == "square":
                self.pen.rectangle(box, fill="white", outline=line, width=round(SCALE))
            else:
                self.pen.ellipse(
                    box,
                    fill="white" if ref == "x2" else color,
                    outline=line if ref == "x2" else None,
                    width=round(SCALE),
                )
            side = trace["textposition"][number].split() if "textposition" in trace else ["middle", "center"]
            shift = {"left": -half - 3, "right": half + 3, "center": 0}[side[1]]
            self._words(
                trace["text"][number],
                at[0] + shift,
                at[1] - (14 if side[0] == "top" else 0),
                trace["textfont"]["size"],
                SIDES[side[1]] + "m",
                trace["textfont"]["color"],
            )

    def _words(self, words: str, x: float, y: float, size: int, anchor: str, color: str) -> None:
        plain = re.sub(r"<[^>]*>", "", words.replace("<br>", " "))
        # A rim of paper keeps the lines behind the words from crossing them.
        self.pen.text(
            (x * SCALE, y * SCALE),
            plain,
            font=_sized(self.font, round(size * SCALE)),
            fill=color,
            anchor=anchor,
            stroke_width=round(SCALE),
            stroke_fill="white",
        )


@lru_cache(maxsize=8)
def _sized(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font in dots."""
    found = fonts.find(FONT_FOLDERS)
    return ImageFont.truetype(str(path), size, index=found.regular.number if found else 0)
