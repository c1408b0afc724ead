"""Groups that are measures besides those below them: what is to be done, by whom, and then its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cejian.importing.propose.agency_tags import ends_in_tag
from cejian.importing.propose.chapters import Node
from cejian.importing.propose.lines import lines_of, trimmed
from cejian.importing.propose.proposed_measure import ProposedMeasure, bare_number, title_in

# （一）推进减税。（市甲局负责） 具体措施： 1.…
STEPS_BELOW = re.compile(r"(?:具体|主要|重点)(?:措施|举措|任务|工作)[：:]")


def told_of_group(
    text: str, node: Node, role: str, path: str, under: tuple[tuple[int, int], ...]
) -> Iterator[ProposedMeasure]:
    """The sentence of a group that ends with a tag of its own, above a line that announces the measures below it, which
    have tags, too.
    """
    lines = list(lines_of(text, node.heading.start, node.kids[0].heading.start))
    if len(lines) != 2 or not STEPS_BELOW.fullmatch(lines[1].text) or not ends_in_tag(lines[0].text):
        return
    if not any(ends_in_tag(text[kid.body : kid.end]) for kid in node.kids):
        return
    own = trimmed(text, node.body, lines[0].end)
    number = bare_number(node.heading.label)
    yield ProposedMeasure(
        own.start, own.end, number, title_in(own.text), role, "outline_2", 0.75, path, under=under, under_own=own.end
    )
