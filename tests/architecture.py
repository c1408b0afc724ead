"""docs/architecture.md and its picture, made of the imports: python -m tests.architecture writes both.

What a person wrote in the document stays; the table of rooms between its two marks is written anew.
"""

from __future__ import annotations

import ast
import re
import sys
from html import escape
from pathlib import Path

from cejian.corpus.data_version import ROOT
from tests.unit.test_imports import FILES, GROUND, module_name, ours, room

DOCUMENT, PICTURE = ROOT / "docs" / "architecture.md", ROOT / "docs" / "architecture.svg"
BEGIN, END = "<!-- rooms: python -m tests.architecture -->", "<!-- end of rooms -->"
# A hop of a flow: what it does, then `file:function`, dotted for a method; JavaScript by its name.
HOP = re.compile(r"`((?:cejian|pages|sql|data)/[\w./-]+):([\w.$]+)`")
# Not drawn: what any room may use, and what starts the others.
LEFT_OUT = {*GROUND, "__init__"}
WIDTH, BOX, HIGH, ROW, SIDE = 960, 132, 40, 92, 30


def uses() -> dict[str, set[str]]:
    """room -> the rooms that its modules import."""
    found: dict[str, set[str]] = {}
    for path in FILES:
        own = room(module_name(path))
        if own not in LEFT_OUT:
            found.setdefault(own, set()).update({room(name) for name in ours(path)} - LEFT_OUT - {own})
    return found


def depths(uses: dict[str, set[str]]) -> dict[str, int]:
    """room -> how many rooms stand below it, one upon the other."""
    found: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in found:
            found[name] = max((depth(below) + 1 for below in uses[name]), default=0)
        return found[name]

    for name in sorted(uses):
        depth(name)
    return found


def direct(uses: dict[str, set[str]]) -> set[tuple[str, str]]:
    """The arrows that no way round by other rooms says already."""

    def reached(name: str) -> set[str]:
        return uses[name] | {further for below in uses[name] for further in reached(below)}

    return {
        (name, below)
        for name in uses
        for below in uses[name]
        if not any(below in reached(other) for other in uses[name] - {below})
    }


Node = str | tuple[str, str, int]  # a room, or where an arrow (from, to) passes a row


def places(uses: dict[str, set[str]]) -> dict[Node, tuple[float, float]]:
    """The middle of every box, and of every gap by which an arrow passes a row: what is used lies lower, each as near
    as there is room to the middle of what it uses.
    """
    depth, arrows = depths(uses), sorted(direct(uses))
    below: dict[Node, list[Node]] = {name: [] for name in uses}
    for name, used in arrows:
        way: list[Node] = [name, *((name, used, row) for row in range(depth[name] - 1, depth[used], -1)), used]
        for upper, lower in zip(way, way[1:]):
            below.setdefault(upper, []).append(lower)
    deepest, found = max(depth.values()), dict[Node, tuple[float, float]]()
    for level in range(deepest + 1):
        row = [node for node in below if (depth[node] if isinstance(node, str) else node[2]) == level]
        middle = {n: sum(found[b][0] for b in below[n]) / len(below[n]) if below[n] else WIDTH / 2 for n in row}
        row.sort(key=lambda node: (middle[node], str(node)))
        room_of = [BOX + 44 if isinstance(node, str) else 70 for node in row]
        left = sum(middle.values()) / len(row) - sum(room_of) / 2
        for at, node in enumerate(row):
            found[node] = (left + sum(room_of[:at]) + room_of[at] / 2, 40 + (deepest - level) * ROW)
    return found


def curve(points: list[tuple[float, float]]) -> str:
    """A line through points from above to below, upright at each."""
    parts = [f"M{points[0][0]:.0f} {points[0][1]:.0f}"]
    for (x, y), (to, end) in zip(points, points[1:]):
        bend = (end - y) / 2
        parts.append(f"C{x:.0f} {y + bend:.0f} {to:.0f} {end - bend:.0f} {to:.0f} {end:.0f}")
    return "".join(parts)


def picture() -> str:
    """The rooms as boxes and their imports as arrows, as SVG."""
    used = uses()
    at, depth = places(used), depths(used)
    height = max(y for _, y in at.values()) + HIGH / 2 + 50
    lines = []
    for name, below in sorted(direct(used)):
        (x, y), (to, end) = at[name], at[below]
        passed = [at[name, below, row] for row in range(depth[name] - 1, depth[below], -1)]
        drawn = curve([(x, y + HIGH / 2), *passed, (to, end - HIGH / 2 - 7)])
        lines.append(f'<path d="{drawn}" fill="none" stroke="#56616F" stroke-width="1.4" marker-end="url(#tip)"/>')
    boxes = [
        f'<rect x="{x - BOX / 2:.0f}" y="{y - HIGH / 2:.0f}" width="{BOX}" height="{HIGH}" rx="4" fill="#F1F3F5" '
        f'stroke="#6F95C0"/><text x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle">{escape(shown(name))}</text>'
        for name, (x, y) in sorted((name, at[name]) for name in used)
    ]
    ground = ", ".join(sorted(GROUND))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
            f'height="{height:.0f}" font-family="sans-serif" font-size="15" fill="#18212E" role="img" '
            'aria-label="Rooms and their imports">',
            f'<rect width="{WIDTH}" height="{height:.0f}" fill="#FFFFFF"/>',
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0L8 4L0 8z" fill="#56616F"/></marker></defs>',
            *lines,
            *boxes,
            f'<text x="{SIDE}" y="{height - 16:.0f}" font-size="13" fill="#56616F">An arrow: imports. Not drawn: what '
            f"a way round says already, and what any room may use ({ground}).</text>",
            "</svg>\n",
        ]
    )


def shown(name: str) -> str:
    return {"app": "app.py", "__main__": "python -m cejian"}.get(name, f"{name}/")


def says(name: str) -> str:
    """The first sentence of what a room says of itself."""
    folder = ROOT / "pages" if name == "pages" else ROOT / "cejian" / name
    file = {"app": ROOT / "app.py", "pages": folder / "frame.py"}.get(name, folder / "__init__.py")
    if not file.exists():
        file = folder.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=[.。])\s", " ".join(told.split()))[0]


def table() -> str:
    """A row per room, the upper ones first: what it knows, which rooms it imports."""
    used = uses()
    depth = depths(used)
    rows = ["| room | what it knows | imports |", "|---|---|---|"]
    for name in sorted(used, key=lambda name: (-depth[name], name)):
        below = ", ".join(sorted(used[name], key=lambda other: (-depth[other], other))) or "–"
        rows.append(f"| {shown(name)} | {says(name).replace('|', chr(92) + '|')} | {below} |")
    return "\n".join(rows)


def page(written: str) -> str:
    """The document with its table of rooms as the code is now; ValueError where its marks are missing."""
    head, begin, rest = written.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError("docs/architecture.md has no marks for the table of rooms")
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


def defined(path: Path) -> set[str]:
    """The names that a file defines: functions, classes and their methods, what a module assigns."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        return set(re.findall(r"^\s*(?:export )?(?:async )?(?:function|const|let) ([\w$]+)", text, re.M)) | set(
            re.findall(r"^\s*([\w$]+): \(", text, re.M)
        )
    if path.suffix != ".py":
        return set(re.findall(r"\w+", text))
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
            found |= {f"{node.name}.{below.name}" for below in node.body if hasattr(below, "name")}
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def main() -> int:
    DOCUMENT.write_text(page(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
