"""A sentence on the wall, between its neighbours."""

from __future__ import annotations

import re
from dataclasses import replace

from cejian.answers.frames import records
from cejian.deck.common import Unmade
from cejian.deck.content import Content, ContentQuote
from cejian.facts import of_plan
from cejian.ids import plan_of, whole_of
from cejian.views import measure_pairs
from cejian.views.citations import FactInWords, citations
from cejian.views.scene import Scene
from cejian.wording.withholding import WITHHELD, withhold

STOP = re.compile(r"([，。；：、！？）》”’,.;:!?)]*)\s*(.*)", re.DOTALL)  # what ends a sentence, and what follows it
NEIGHBOURS = 160  # letters of a sentence's neighbours that may be shown with it


def quote(scene: Scene, fact_id: str) -> Content:
    """A sentence between its neighbours, large."""
    # A deck names a sentence as an address does: by its id alone.
    cited, _ = citations(scene.store, of_plan(plan_of(fact_id), [fact_id]), scene.lang)
    if not cited:
        raise Unmade("unknown_fact_link", fact_id[:60])
    c = cited[fact_id]
    if WITHHELD in c.quote:
        raise Unmade("m_deck_withheld")
    before, stop, after = _neighbours(scene, c)
    where = " · ".join(
        filter(None, [" ".join(filter(None, [c.place, c.number or c.section])), c.title, c.doc_number, c.origin])
    )
    place = next(str(p["column_id"]) for p in records(scene.ask("plans")) if p["plan_id"] == c.plan_id)
    plan = c.plan_id
    measure = next(
        (
            m
            for m in measure_pairs.compared_measures(
                replace(scene, selection=replace(scene.selection, places=(place,), home=None))
            )
            if whole_of(fact_id) == m["id"]
        ),
        None,
    )
    said = (
        scene.say(
            "m_deck_quote_of",
            c.place,
            c.number,
            measure["title"] + (f"（{scene.say('summary_badge')}）" if measure["is_summary"] else ""),
        )
        if measure
        else scene.say("m_deck_quote", c.place, c.number or c.section)
    )
    return Content(
        said,
        "",
        _source_of(scene, c),
        of_plan(plan, [fact_id]),
        [ContentQuote(fact_id, plan, place, where, before, " ".join(c.quote.split()), stop, after)],
        alt=plan,
    )


def _source_of(scene: Scene, c: FactInWords) -> str:
    return scene.say("m_deck_source", scene.say("m_deck_source_of", c.place, c.doc_number, c.origin))


def _neighbours(scene: Scene, c: FactInWords) -> tuple[str, str, str]:
    """What stands before a sentence in its paragraph, the marks that end it, and what stands behind them, up to
    NEIGHBOURS letters each; withheld sentences stay out.
    """
    clean = str(scene.store.ask("plan_text", plan_id=c.plan_id)["clean_text"].iloc[0])
    start, end = c.start, c.end
    first, last = clean.rfind("\n", 0, start) + 1, clean.find("\n", end)
    last = len(clean) if last < 0 else last
    before, after = clean[max(first, start - NEIGHBOURS) : start], clean[end : min(last, end + NEIGHBOURS)]
    before = ("……" if start - NEIGHBOURS > first and before else "") + before
    behind = STOP.fullmatch(withhold(after).strip())
    stop, after = behind.groups() if behind else ("", after)
    return withhold(before).strip(), stop, after + ("……" if end + NEIGHBOURS < last and after else "")
