"""The speaker's notes of a slide: what was written, and the quotes behind the slide that it does not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cejian.corpus.text import LAYOUT_REPAIRS, Repair, apply_repairs
from cejian.facts import Facts
from cejian.render.deck_pptx_drawing import Look, clean
from cejian.views.citations import origin_words, touches
from cejian.views.contract.reader import Evidence, FactPlace
from cejian.views.contract.slides import Slide
from cejian.wording.labels import measure_name, word
from cejian.wording.withholding import withhold

MOST_QUOTES, LONGEST_QUOTE, SHORT_QUOTE = 12, 160, 12


class Quotes:
    """The sentences of the plans, by fact."""

    def __init__(self, evidence: Mapping[str, Evidence], lang: str):
        self.evidence, self.lang = evidence, lang
        self.texts: dict[str, str] = {}
        self.found: dict[tuple[str, bool], str] = {}

    def known(self, facts: Iterable[Facts]) -> dict[str, str]:
        """Of the facts those that are in the evidence, each once: fact -> its plan."""
        return {
            fact: group["plan_id"]
            for group in facts
            for fact in group["ids"]
            if group["plan_id"] in self.evidence and fact in self.evidence[group["plan_id"]]["facts"]
        }

    def text(self, plan: str) -> str:
        """The source with its repairs, in which a fact's cs and ce count."""
        if plan not in self.texts:
            known = self.evidence[plan]
            self.texts[plan] = apply_repairs(
                known["source"],
                [Repair(r["s"], r["e"], r["wrong"], r["right"]) for r in known["repairs"] if r["applied"]],
            ).clean
        return self.texts[plan]

    def quote(self, plan: str, fact: str, is_short: bool = False) -> str:
        """The words of a fact in one line; very few words stand in their sentence, unless `is_short`."""
        if (fact, is_short) not in self.found:
            self.found[fact, is_short] = self._quote(plan, fact, is_short)
        return self.found[fact, is_short]

    def _quote(self, plan: str, fact: str, is_short: bool) -> str:
        record, text = self.evidence[plan]["facts"][fact], self.text(plan)
        start, end = record["cs"], record["ce"]
        if end - start < SHORT_QUOTE and not is_short:
            start = max(text.rfind(stop, 0, start) for stop in "。；;\n") + 1
            stops = [at for at in (text.find(stop, end) for stop in "。；;\n") if at >= 0]
            end = min(stops) if stops else len(text)
        return " ".join(withhold(text[start:end]).split())

    def is_in(self, plan: str, fact: str, words: str) -> bool:
        """Whether notes hold the quote of a fact already, cut or whole."""
        return self.quote(plan, fact)[:LONGEST_QUOTE] in words or f"“{self.quote(plan, fact, True)}”" in words

    def line(self, plan: str, fact: str) -> str:
        """西安 第3条：“……”（《……》，市政办函〔2024〕61号，据转载文本）"""
        known, quote = self.evidence[plan], self.quote(plan, fact)
        record = known["facts"][fact]
        measure = next((part for part in known["outline"] if part["id"] == record["m"]), None)
        section = next(
            (
                part
                for part in reversed(known["outline"])
                if part["kind"] == "section" and part["cs"] <= record["cs"] < part["ce"]
            ),
            None,
        )
        where = (
            measure_name(measure["label"], self.lang)
            if measure
            else f"{section['path']} {section['title']}"
            if section
            else word("front_matter", self.lang)
        )
        return word(
            "m_deck_note",
            self.lang,
            known["short"],
            where,
            quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "……",
            self._origin(known, record, quote),
        )

    def _origin(self, known: Evidence, record: FactPlace, quote: str) -> str:
        spots = [(r["cs"], r["ce"]) for r in known["repairs"] if r["applied"] and r["kind"] not in LAYOUT_REPAIRS]
        return origin_words(known["cited"][self.lang], quote, touches(spots, record["cs"], record["ce"]), self.lang)


def notes_of(look: Look, slide: Slide, quotes: Quotes, complaints: Sequence[str]) -> str:
    """The speaker's notes as paragraphs: what was written, the quotes that it does not hold, what could not be
    shown.
    """
    written = clean(slide["notes"]).split("\n")
    # The deck counts the sentences that its own notes leave out; here fewer are.
    counted = re.compile(re.escape(word("m_deck_more_notes", look.lang, "#")).replace(re.escape("#"), r"\d+"))
    lines = [line for line in written if not counted.fullmatch(line.strip())]
    held = [line for line in (" ".join(line.split()) for line in lines) if line]
    known = quotes.known(slide["facts"])
    quoted = {fact: plan for fact, plan in known.items() if quotes.is_in(plan, fact, "\n".join(held))}
    missing = {fact: plan for fact, plan in known.items() if fact not in quoted}
    # A line may hold several facts; it is one quote.
    room = max(
        0, MOST_QUOTES - sum(any(quotes.is_in(plan, fact, line) for fact, plan in quoted.items()) for line in held)
    )
    said: dict[str, None] = {}
    left = 0
    for fact, plan in _in_turn(missing, Counter(quoted.values())):
        line = quotes.line(plan, fact)
        if line in said or len(said) < room:
            said[line] = None
        else:
            left += 1
    if said:
        lines += [
            *([""] if held else []),
            look.say("m_deck_pptx_other_quotes" if quoted else "m_deck_pptx_quotes"),
            *said,
        ]
    if left:
        lines.append(look.say("m_deck_pptx_more_quotes", left))
    if complaints:
        lines += [*([""] if any(lines) else []), look.say("m_deck_pptx_complaints", len(complaints)), *complaints]
    return "".join(look.paragraph(look.run(line), None) for line in lines)


def _in_turn(facts: Mapping[str, str], quoted: Mapping[str, int]) -> list[tuple[str, str]]:
    """Facts with their plans, one of each plan in turn, plans of which little is quoted yet first: few quotes are not
    all of one plan.
    """
    queues: dict[str, list[str]] = {}
    for fact, plan in facts.items():
        queues.setdefault(plan, []).append(fact)
    turns = sorted(
        (
            (at + quoted.get(plan, 0), number, fact, plan)
            for number, (plan, queue) in enumerate(queues.items())
            for at, fact in enumerate(queue)
        )
    )
    return [(fact, plan) for _, _, fact, plan in turns]
