"""What stands out in the words of a plan, for 一页纸, and which sentences may leave the source page at all."""

from __future__ import annotations

from cejian.facts import of_plan
from cejian.render.one_page_blocks import Paragraph, SheetBlock, sheet_heading
from cejian.views import home_gaps
from cejian.views.citations import FactInWords, citations, link
from cejian.views.contract.alignment import AloneMatter
from cejian.views.scene import Scene, is_draft
from cejian.wording.withholding import WITHHELD

LONGEST_QUOTE = 96


def sentences(scene: Scene, origin: str, most: int) -> list[SheetBlock]:
    """What stands out, in the plan's words: what home alone deals with or gives figures of, its figures and dates, its
    outputs, its firmest measures.
    """
    say, plan_id = scene.say, scene.plan_ids[0]
    alone = [
        said
        for item in (home_gaps.home_gaps(scene)["alone"] if len(scene.plan_ids) > 1 else [])
        if (said := _alone(scene, item))
    ]
    own = [
        row
        for row in scene.rows("target_rows", plan_ids=sorted(scene.plan_ids))
        if row["plan_id"] == plan_id and row["duplicate_of_target_id"] is None
    ]
    targets = [
        (say("m_one_figure"), row["fact_id"])
        for row in own
        if row["value"] is not None and row["unit"] != "unreadable" or row["deadline_date"] is not None
    ]
    outputs = [
        (say("m_one_output"), row["fact_id"])
        for row in own
        if row["kind_code"] == "deliverable" and row["deadline_date"] is None
    ]
    firm = [
        (say("m_one_firm"), f"{row['measure_id']}:main")
        for row in scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
        if row["plan_id"] == plan_id and row["strength_code"] == _strongest(scene)
    ]
    picked: dict[str, tuple[str, FactInWords]] = {}
    # The first of each kind, then the second of each: no kind fills the page.
    kinds = [alone, targets, outputs, firm]
    for label, fact in (kind[turn] for turn in range(max(map(len, kinds))) for kind in kinds if turn < len(kind)):
        cited = quotable(scene, plan_id, fact)
        if cited and not any(cited.quote in other or other in cited.quote for other in picked) and len(picked) < most:
            picked[cited.quote] = (label, cited)
    if not picked:
        return []
    return [
        sheet_heading(say("m_one_sentences")),
        *(
            Paragraph(
                (
                    (label, "second", False),
                    (say("m_one_quote", shortened_quote(c.quote)), "ink", False),
                    (say("m_one_where", c.number or c.section), "second", False),
                ),
                indent=1.1,
                address=link(origin, c.fact_id),
            )
            for label, c in picked.values()
        ),
    ]


def _alone(scene: Scene, item: AloneMatter) -> tuple[str, str] | None:
    """What home alone among the chosen places deals with, or gives figures of, in words, and the fact that says it; a
    text that is cut is said to be.
    """
    say, name = scene.say, scene.cells.category_name(scene.cells.by_key[scene.plan_ids[0], item["code"]])
    cut = say("joiner").join(
        scene.plans_by_id[other["plan"]]["short"] for other in item["others"] if other["cell"] == "damaged"
    )
    fact = (
        item["own"]["best"]["fact"]
        if item["is_alone"] and item["own"]["best"]
        else item["own"]["numbers"][0]["fact"]
        if item["own"]["numbers"]
        else None
    )
    drafts = say("joiner").join(p["short"] for p in scene.plan_rows[1:] if is_draft(p))
    label = say(
        "m_one_only" if item["is_alone"] else "m_one_only_figures",
        name,
        (say("m_one_only_cut", cut) if cut else "") + (say("m_draft_but", drafts) if drafts else ""),
    )
    return (label, fact) if fact else None


def quotable(scene: Scene, plan_id: str, fact_id: str) -> FactInWords | None:
    """The citation of a fact whose sentence may leave the source page."""
    cited = citations(scene.store, of_plan(plan_id, [fact_id]), scene.lang)[0].get(fact_id)
    return cited if cited and WITHHELD not in cited.quote else None


def _strongest(scene: Scene) -> str:
    """The code of the firmest level of commitment."""
    return str([row["code"] for row in scene.rows("codes") if row["list_code"] == "strength"][-1])


def shortened_quote(quote: str) -> str:
    """The first sentence of a quote, or as many letters of it as a line or two hold, marked where it goes on."""
    plain = " ".join(quote.split())
    first, stop, rest = plain.partition("。")
    words = first + (stop if rest else stop)
    return words + ("……" if rest else "") if len(words) <= LONGEST_QUOTE else plain[:LONGEST_QUOTE] + "……"
