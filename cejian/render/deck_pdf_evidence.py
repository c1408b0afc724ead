"""Behind the slides of a PDF: for each slide the sentences that its facts stand in, with plan, 文号, origin and place
in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cejian.corpus.text import Repair, apply_repairs
from cejian.facts import Facts
from cejian.render.deck_pdf_sheet import Sheet
from cejian.render.deck_pdf_type import CHIP, Piece, SetLine
from cejian.views.contract.reader import Evidence, FactPlace
from cejian.views.contract.slides import PreparedDeck, Slide
from cejian.wording.labels import measure_name, word
from cejian.wording.withholding import WITHHELD, withheld

MOST = 6  # sentences listed for a slide, from its plans in turn
LONGEST, LEAD = 260, 120  # letters of a sentence, and of those in front of the fact's own words where it is cut
ALL = 0.85  # what holds more of a sentence is the sentence, and is not marked in it
SIZE, LEADING, GAP = 24, 1.42, 10
LEFT, TOP, BOTTOM, COLUMN, BETWEEN = 96, 196, 960, 832, 64
ENDS, CLOSING = "。；;\n", "”’』」"


@dataclass(frozen=True)
class EvidenceSentence:
    """A sentence of a plan's clean text; `marks` are the facts' own words in it, as places in `text`."""

    plan_id: str
    where: str
    text: str
    marks: tuple[tuple[int, int], ...]


class PlanSentences:
    """The evidence of a plan (views.evidence) with its clean text."""

    def __init__(self, evidence: Evidence, lang: str):
        self.evidence, self.lang = evidence, lang
        self.facts = evidence["facts"]
        self.clean = apply_repairs(
            evidence["source"],
            [Repair(r["s"], r["e"], r["wrong"], r["right"]) for r in evidence["repairs"] if r["applied"]],
        ).clean

    def head(self) -> str:
        """《…建设方案》，市政办函〔2024〕61号，西安市人民政府办公厅，2024年8月5日印发，据转载文本"""
        return self.evidence["cited"][self.lang]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The sentence, or the sentences, that clean[start:end] stands in."""
        while start < end and self.clean[start].isspace():
            start += 1
        while end > start and self.clean[end - 1].isspace():
            end -= 1
        while start > 0 and self.clean[start - 1] not in ENDS:
            start -= 1
        while end < len(self.clean) and self.clean[end] != "\n" and not self._closed(end):
            end += 1
        while end < len(self.clean) and self.clean[end] in CLOSING:
            end += 1
        return start, end

    def _closed(self, end: int) -> bool:
        """Whether a sentence ends before `end`."""
        before = self.clean[max(0, end - 2) : end]
        return before[-1:] in ENDS or before[-1:] in CLOSING and before[:1] in ENDS

    def where(self, fact: FactPlace) -> str:
        """三（二） 第3条, as the evidence panel says it."""
        outline = self.evidence["outline"]
        section = next(
            (o for o in reversed(outline) if o["kind"] == "section" and o["cs"] <= fact["cs"] < o["ce"]), None
        )
        measure = next((o for o in outline if fact["m"] and o["id"] == fact["m"]), None)
        number = measure_name(measure["label"], self.lang) if measure else ""
        path = section["path"] if section else word("front_matter", self.lang)
        return (
            number
            if number.startswith(path)
            else " ".join(filter(None, [path, number or (section["title"] if section else "")]))
        )


def sentences(facts: Iterable[Facts], plans: list[PlanSentences]) -> tuple[list[EvidenceSentence], int]:
    """The sentences of the facts that are listed, each once, plan by plan, and how many more there are.

    Listed are MOST: the first of each plan, then the second of each, so that no plan fills the list. Facts that are not
    in the evidence are left out.
    """
    found: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    places: dict[tuple[str, int, int], str] = {}
    by_id = {plan.evidence["plan_id"]: plan for plan in plans}
    for plan_id, fact_id in ((group["plan_id"], fact_id) for group in facts for fact_id in group["ids"]):
        plan = by_id.get(plan_id)
        if plan is None or fact_id not in plan.facts:
            continue
        fact = plan.facts[fact_id]
        if fact["cs"] >= fact["ce"]:
            continue
        key = (plan.evidence["plan_id"], *plan.bounds(fact["cs"], fact["ce"]))
        found.setdefault(key, []).append((fact["cs"], fact["ce"]))
        places.setdefault(key, plan.where(fact))
    turns: dict[str, int] = {}
    ranked = []
    for order, key in enumerate(found):
        turns[key[0]] = turns.get(key[0], 0) + 1
        ranked.append((turns[key[0]], order, key))
    chosen = sorted(sorted(ranked)[:MOST], key=lambda each: ([*turns].index(each[2][0]), each[1]))
    return [_sentence(by_id[key[0]], places[key], key[1], key[2], found[key]) for *_, key in chosen], max(
        0, len(found) - MOST
    )


def _sentence(plan: PlanSentences, where: str, start: int, end: int, spans: list[tuple[int, int]]) -> EvidenceSentence:
    """The words of clean[start:end] on one line, cut where they are many, what names a leader withheld; with the places
    of the spans.
    """
    clean = plan.clean[start:end]
    owned = [any(first - start <= at < last - start for first, last in spans) for at in range(len(clean))]
    whole = sum(owned) > ALL * len(clean)
    letters: list[tuple[str, bool]] = []
    at = 0
    for hidden in [*withheld(clean), None]:
        stop = hidden[0] if hidden else len(clean)
        for letter, mine in zip(clean[at:stop], owned[at:stop]):
            if not letter.isspace():
                letters.append((letter, mine and not whole))
            elif letters and letters[-1][0] != " ":
                letters.append((" ", mine and not whole))
        if hidden:
            letters += [(letter, False) for letter in WITHHELD]
            at = hidden[1]
    while letters and letters[-1][0] in " |":  # the border of a row of a table
        letters.pop()
    first = next((number for number, (_, mine) in enumerate(letters) if mine), 0)
    if len(letters) > LONGEST:
        begin = max(0, min(first - LEAD, len(letters) - LONGEST))
        cut = letters[begin : begin + LONGEST]
        letters = (
            [("…", False)] * (2 if begin else 0) + cut + [("…", False)] * (2 if begin + LONGEST < len(letters) else 0)
        )
    text = "".join(letter for letter, _ in letters)
    marks, open_at = [], None
    for number, (_, mine) in enumerate([*letters, ("", False)]):
        if mine and open_at is None:
            open_at = number
        elif not mine and open_at is not None:
            marks.append((open_at, number))
            open_at = None
    return EvidenceSentence(plan.evidence["plan_id"], where, text, tuple(marks))


# ---- pages -------------------------------------------------------------------------------------------------------


@dataclass
class EvidenceLine:
    """A line to be set: `tied` lines stay with the next one."""

    line: SetLine
    size: float
    before: float
    tied: bool
    indent: float = 0


def evidence_pages(sheet: Sheet, prepared: PreparedDeck, footer: Callable[..., None]) -> None:
    """As many pages as the sentences need, in two columns; none where no slide has a sentence."""
    lang = prepared["deck"]["lang"]
    plans = [PlanSentences(evidence, lang) for evidence in prepared["evidence"].values()]
    rows = [
        row
        for number, slide in enumerate(prepared["slides"], start=1)
        for row in _rows(sheet, number, slide, plans, lang)
    ]
    columns = _columns(rows)
    pages = (len(columns) + 1) // 2
    for page in range(pages):
        title = word("m_deck_pdf_evidence", lang)
        sheet.page(title if page == 0 else "")
        sheet.words([sheet.piece(title, strong=True)], [LEFT, 64, 1728, 60], 44)
        sheet.words([sheet.piece(word("m_deck_pdf_evidence_sub", lang), "second")], [LEFT, 128, 1728, 40], SIZE)
        for side, column in enumerate(columns[2 * page : 2 * page + 2]):
            y: float = TOP
            for position, row in enumerate(column):
                y += row.before if position else 0
                sheet.line(
                    row.line, LEFT + side * (COLUMN + BETWEEN) + row.indent, y, COLUMN - row.indent, row.size, LEADING
                )
                y += row.size * LEADING
        footer(
            sheet,
            word("m_deck_pdf_evidence_of", lang, prepared["deck"]["name"]),
            f"{word('m_deck_pdf_evidence', lang)} {page + 1} / {pages} · {prepared['data_line']}",
        )


def _columns(rows: list[EvidenceLine]) -> list[list[EvidenceLine]]:
    """The lines cut into columns; a head is never the last of a column."""
    columns: list[list[EvidenceLine]] = [[]]
    used = 0.0
    for position, row in enumerate(rows):
        need, ahead = row.before + row.size * LEADING, position
        while rows[ahead].tied and ahead + 1 < len(rows):
            ahead += 1
            need += rows[ahead].before + rows[ahead].size * LEADING
        # What is tied to a line that opened the column is already counted.
        if columns[-1] and used + need > BOTTOM - TOP and not columns[-1][-1].tied:
            columns.append([])
            used = 0.0
        used += (row.before if columns[-1] else 0) + row.size * LEADING
        columns[-1].append(row)
    return columns if rows else []


def _rows(sheet: Sheet, number: int, slide: Slide, plans: list[PlanSentences], lang: str) -> list[EvidenceLine]:
    """The lines of a slide's part of the list: its number and title, then plan by plan the sentences."""
    found, more = sentences(slide["facts"], plans)
    if not found:
        return []
    by_id = {plan.evidence["plan_id"]: plan for plan in plans}
    rows = _set(
        sheet, [sheet.piece(word("m_deck_pdf_evidence_slide", lang, number, slide["title"]), strong=True)], 34, True
    )
    last = ""
    for sentence in found:
        if sentence.plan_id != last:
            plan = by_id[sentence.plan_id]
            head = [
                sheet.piece(CHIP, plan.evidence["color"]),
                sheet.piece(plan.evidence["short"] + " ", strong=True),
                sheet.piece(plan.head(), "second"),
            ]
            rows += _set(sheet, head, GAP + 4, True)
            last = sentence.plan_id
        rows += _set(sheet, [sheet.piece(sentence.where + "  ", "second"), *_marked(sheet, sentence)], GAP, False)
    if more:
        rows += _set(sheet, [sheet.piece(word("m_deck_pdf_evidence_more", lang, more), "second")], GAP, False)
    return rows


def _marked(sheet: Sheet, sentence: EvidenceSentence) -> list[Piece]:
    pieces, at = [], 0
    for start, end in sentence.marks:
        pieces += [sheet.piece(sentence.text[at:start]), sheet.piece(sentence.text[start:end], ground="mark")]
        at = end
    return [piece for piece in [*pieces, sheet.piece(sentence.text[at:])] if piece.text]


def _set(sheet: Sheet, pieces: list[Piece], before: float, tied: bool) -> list[EvidenceLine]:
    """Pieces in lines of a column; the lines of a head stay together and with what follows, a sentence keeps its first
    two lines.
    """
    lines = sheet.type.fit(pieces, COLUMN, 100_000, SIZE).lines
    return [
        EvidenceLine(line, SIZE, before if at == 0 else 0, tied or at == 0 and len(lines) > 1)
        for at, line in enumerate(lines)
    ]
