"""Paragraphs without a number that are measures of their own: each has a name and its own agencies."""

from __future__ import annotations

from cejian.corpus.outline import BOX
from cejian.importing.propose.agency_tags import TIME_LABEL, ends_in_tag, is_tag_line
from cejian.importing.propose.chapters import CLOSING, Node
from cejian.importing.propose.lines import TextLine, lines_of, trimmed
from cejian.importing.propose.proposed_measure import ProposedMeasure, title_in

# 着力实施千座公园计划。 is a name; the first sentence of what is to be done is longer
LONGEST_NAME = 30
# A numbered item holds such paragraphs where each of them has a name.
DEPTH_OF_ITEMS = 3


def paragraph_units(
    text: str, node: Node, role: str, path: str, above: tuple[tuple[int, int], ...]
) -> list[ProposedMeasure]:
    """The paragraphs below a heading that are measures; none where they are parts of one."""
    if not node.names_paragraphs or node.depth > DEPTH_OF_ITEMS:
        return []
    lines = _paragraphs(text, node)
    tagged = [line for line in lines if ends_in_tag(line.text)]
    named = [line for line in tagged if title_in(line.text)]
    if len(tagged) < 2 or len(named) * 2 < len(tagged):
        return []
    if node.depth == DEPTH_OF_ITEMS and not (len(tagged) == len(lines) and all(map(_has_name, lines))):
        return []
    return [
        ProposedMeasure(
            line.start,
            line.end,
            f"{path}·{i}",
            title_in(line.text),
            role,
            "paragraph_with_agencies",
            0.75,
            path,
            under=above,
        )
        for i, line in enumerate(tagged, start=1)
    ]


def mark_named(text: str, chapters: list[Node]) -> None:
    """Say of every heading whether the plan names its paragraphs: three of four with a tag, below headings that have
    nothing but several such, begin with a short sentence. In a plan that does not, they tell what one measure is.
    """
    nodes = [node for chapter in chapters for node in _all_of(chapter) if node.role in ("task", "safeguard")]
    groups = [
        [line for line in _paragraphs(text, node) if ends_in_tag(line.text)]
        for node in nodes
        if not node.kids and node.depth <= DEPTH_OF_ITEMS
    ]
    tagged = [line for group in groups if len(group) >= 2 for line in group]
    names = sum(map(_has_name, tagged)) * 4 >= len(tagged) * 3
    for node in nodes:
        node.names_paragraphs = names


def _all_of(node: Node) -> list[Node]:
    return [node, *(below for kid in node.kids for below in _all_of(kid))]


def _has_name(line: TextLine) -> bool:
    return 0 < len(title_in(line.text)) <= LONGEST_NAME


def _paragraphs(text: str, node: Node) -> list[TextLine]:
    """The paragraphs below a heading, up to a box or a closing line; a line that is a tag belongs to the one above."""
    lines: list[TextLine] = []
    for line in lines_of(text, node.heading.title_end, node.end):
        if BOX.match(line.text) or CLOSING.search(line.text):
            break
        if lines and (is_tag_line(line.text) or TIME_LABEL.match(line.text)):
            lines[-1] = trimmed(text, lines[-1].start, line.end)
        elif line.text.strip("。：:；; 　"):
            lines.append(line)
    if lines and text[node.heading.title_end : lines[0].end].startswith("。"):
        lines[0] = trimmed(text, lines[0].start + 1, lines[0].end) if lines[0].text.startswith("。") else lines[0]
    return lines
