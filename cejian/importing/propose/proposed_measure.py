"""A measure as the rules propose it, and the words that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.importing.propose.agency_tags import ends_in_tag
from cejian.importing.propose.lines import TextLine

NAMED = re.compile(r"^[“\"]?[^。；;，,：:（(]{2,26}[”\"]?[:：]")
LONGEST_TITLE = 60


@dataclass
class ProposedMeasure:
    """A measure: its span, number and title, kind, the heading it stands under, and which rule found it."""

    start: int
    end: int
    number: str
    title: str
    kind: str
    rule: str
    confidence: float
    path: str = ""
    agency_cells: tuple[tuple[str, TextLine], ...] = ()
    deadline: TextLine | None = None
    under: tuple[tuple[int, int], ...] = ()  # the headings above it, for agencies that stand there
    under_own: int = 0  # where its own heading ends
    row: tuple[int, int] | None = None  # the table's row that names its agencies
    words: str = ""  # of a row
    years: tuple[tuple[TextLine, TextLine], ...] = ()  # (year in the head, cell below it) of a row
    by: TextLine | None = None  # the cell beside a row, or the head above it, that says until when

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Its words, and the cells below years that stand beside them."""
        return [(self.start, self.end), *((cell.start, cell.end) for _, cell in self.years)]


def title_in(words: str) -> str:
    """The title with which the words of a measure begin; empty where they begin with the matter itself."""
    first, _, rest = words.partition("\n")
    sentence, stop, after = first.partition("。")
    named = NAMED.match(first)
    if named and "。" in first and len(named[0]) <= 28 and first.find("。") > len(named[0]):
        return named[0][:-1].strip()
    if stop and (after.strip() or rest.strip()) and len(sentence) <= LONGEST_TITLE and not ends_in_tag(sentence):
        return sentence.strip() if sentence.count("，") + sentence.count(",") <= 2 and "；" not in sentence else ""
    if not stop and rest.strip() and len(first) <= LONGEST_TITLE and not ends_in_tag(first):
        return first.strip(" 　：:；;")
    return ""


def bare_number(label: str) -> str:
    return re.sub(r"^[—–－-]+|[、.．﹒·，:： ]+$", "", label).replace("(", "（").replace(")", "）").strip()
