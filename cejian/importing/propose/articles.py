"""Opinions whose numbered articles are the measures: 一、新型机构应…。 to 十八、…, a paragraph each."""

from __future__ import annotations

from cejian.importing.propose.chapters import CLOSING, Node
from cejian.importing.propose.lines import lines_of

FEWEST = 8
# A heading is shorter, whatever stop stands behind it.
SHORTEST = 20


def make_articles(text: str, chapters: list[Node]) -> None:
    """Where most of eight or more 一、 have nothing below them, all end in their line and most begin with a sentence
    longer than a heading, each is a task; what is numbered below some of them (（一）, （二）) tells what that one is.
    """
    nodes = [node for node in chapters if node.role != "annex"]
    if len(nodes) < FEWEST or any(node.depth != 1 or "、" not in node.heading.label for node in nodes):
        return
    alone = sum(not node.kids for node in nodes)
    firsts = [_first_sentence(text, node) for node in nodes]
    told = sum(len(first) >= SHORTEST for first in firsts)
    if alone * 4 < len(nodes) * 3 or not all(firsts) or told * 3 < len(nodes) * 2:
        return
    for node in nodes:
        node.role, node.kids = "task", []


def _first_sentence(text: str, node: Node) -> str:
    """What a chapter begins with in its own line; empty where the line is no sentence."""
    line = next(lines_of(text, node.heading.start, node.end))
    own = line.text.removeprefix(node.heading.label).strip(" 　")
    return own.split("。")[0] if own.endswith("。") and not CLOSING.match(own) else ""
