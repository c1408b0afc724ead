"""What every part of the brief is written with: the document, the scene, quotes and figures with their endnotes, cells
of views in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from cejian.facts import of_plan
from cejian.render.paper import Endnote, Faint, Paper, PaperCell, PaperPiece, PaperWords, Strong
from cejian.views import compare
from cejian.views.citations import FactInWords, citations, cite, link
from cejian.views.contract.tables import Cell, Sentence, Value, facts_of
from cejian.views.scene import UNKNOWN, Scene
from cejian.wording.withholding import WITHHELD, withhold

# Text to borrow stands in whole sentences, as many as this many letters hold; the endnote has them all.
LONGEST_QUOTE = 260


class BriefWriter:
    """The document, the scene that it is made of, and the endnotes."""

    def __init__(self, scene: Scene, origin: str, paper: Paper):
        self.scene, self.origin, self.paper, self.say = scene, origin, paper, scene.say

    def citation(self, plan_id: str, fact_id: str) -> FactInWords:
        return citations(self.scene.store, of_plan(plan_id, [fact_id]), self.scene.lang)[0][fact_id]

    def note(self, plan_id: str, fact_id: str) -> Endnote:
        """The endnote of a fact: its citation, full quote, doubts."""
        c = self.citation(plan_id, fact_id)
        quote = c.quote.replace("\n", " ")
        words = self.say("m_brief_note", cite(c, self.scene.lang), quote) + (
            self.say("m_brief_reading", c.doubt) if c.doubt else ""
        )
        return Endnote(fact_id, words, link(self.origin, fact_id))

    def notes(self, cell: Cell) -> list[Endnote]:
        """The endnotes of a cell of a view: of the first fact behind it."""
        return [self.note(group["plan_id"], group["ids"][0]) for group in facts_of(cell)[:1]]

    def quote(self, plan_id: str, fact_ids: Iterable[str]) -> tuple[FactInWords, str] | None:
        """The first of the facts whose sentence may be quoted, with as many of its whole sentences as are to be
        borrowed.
        """
        for fact_id in fact_ids:
            c = self.citation(plan_id, fact_id)
            if WITHHELD not in c.quote:
                return c, whole_sentences(c.quote.replace("\n", " "))
        return None

    def figures(self, plan_id: str, code: str) -> list[PaperPiece]:
        """What a plan promises on a matter in numbers and dates, each with its endnote; empty where it has none."""
        pieces: list[PaperPiece] = []
        for number in compare.grid_cell(self.scene, plan_id, code)["numbers"]:
            words = " ".join(filter(None, [number["value"], number["name"]])) + (
                self.say("m_brief_when", number["when"]) if number["when"] else ""
            )
            pieces += [*([self.say("semicolon")] if pieces else []), withhold(words)]
            pieces.append(self.note(plan_id, number["fact"]))
        return pieces


def whole_sentences(quote: str) -> str:
    """The first sentences of a quote that LONGEST_QUOTE letters hold; one that is longer alone ends there. What is left
    out is marked.
    """
    if len(quote) <= LONGEST_QUOTE:
        return quote
    last = max(quote.rfind(stop, 0, LONGEST_QUOTE) for stop in "。；")
    return quote[: last + 1 if last >= 0 else LONGEST_QUOTE] + "……"


def plain(parts: list[Sentence]) -> str:
    """A sentence of views/headlines.py as text."""
    return "".join(part if isinstance(part, str) else part["text"] for line in parts for part in line)


def cell_box(w: BriefWriter, plan_id: str, code: str, fill: str = "") -> PaperCell:
    """One of the five kinds in words, and what stands behind it in figures."""
    cell = w.scene.cells.cell(plan_id, code)
    counts = [w.say("m_brief_count", cell["measure_count"])] * bool(cell["measure_count"]) + [
        w.say("m_brief_checkable", cell["checkable_count"])
    ] * bool(cell["checkable_count"])
    kind: PaperWords = (
        Strong(cell["kind"])
        if cell["cell"] == "quantified"
        else cell["kind"]
        if cell["cell"] in ("worded", *UNKNOWN)
        else Faint(cell["kind"])
    )
    return PaperCell(
        [kind, *([Faint("·".join(counts))] if counts else [])], "hatch" if cell["cell"] in UNKNOWN else fill
    )


def words_of(w: BriefWriter, cell: Cell | Value) -> list[PaperPiece]:
    """A cell of a view with the endnote of its first fact."""
    # What was doubtful about a target is in the endnote of its name; here the short word for it is enough.
    if not isinstance(cell, dict) or "full" in cell:
        return [str(cell["text"] if isinstance(cell, dict) else cell) or "—"]
    return [cell["text"], *w.notes(cell)]
