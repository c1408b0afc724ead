"""What stands on 一页纸: what the home plan covers, its counts with their bases, shared indicators, what has no
measure of its own, what stands out in its own sentences, and where all of it comes from.
"""

from __future__ import annotations

from cejian.render.one_page_blocks import Counts, Paragraph, SheetBlock, sheet_heading
from cejian.render.one_page_sentences import quotable, sentences, shortened_quote
from cejian.views import headlines, home_gaps, targets as targets_view
from cejian.views.bar import fairness
from cejian.views.citations import link
from cejian.views.dressed_plan import DressedPlan
from cejian.views.headlines import UNREAD
from cejian.views.scene import Scene, count_read, deadline_words, is_draft, kind_of
from cejian.wording import amounts
from cejian.wording.labels import day

KINDS = ("quantified", "worded", "mentioned", "absent", "damaged", UNREAD)
# Those of matters of which home has no measure or target, or none was read.
MISSING = ("absent", "mentioned", "damaged", UNREAD)


def content(scene: Scene, origin: str, quotes: int, matters: int, borrowed: int) -> list[SheetBlock]:
    """Title, document, counts, coverage, shared indicators, matters without a measure, sentences, sources.

    At most `matters` are listed one by one, the first `borrowed` of them with a sentence of another place; at most
    `quotes` sentences are home's.
    """
    say, home, peers = scene.say, scene.plan_rows[0], scene.plan_rows[1:]
    against = say("m_one_peers", say("joiner").join(p["short"] for p in peers)) if peers else say("m_one_no_peers")
    base = "" if scene.selection.party else say("m_one_base_party")
    blocks: list[SheetBlock] = [
        Paragraph(((say("m_one_title", home["short"]), "ink", True),), 1.9, 0),
        Paragraph(
            (
                (
                    (
                        f"{day(scene.today, 'day', scene.lang)} · {say('data_version', scene.store.version)} · "
                        f"{against}"
                        f"{base}"
                    ),
                    "second",
                    False,
                ),
            ),
            0.95,
            0,
        ),
        *_document(scene, home),
        Counts(_counts(scene, home)),
        *_coverage(scene, home),
    ]
    return [
        *blocks,
        *_shared(scene, home),
        *_missing(scene, origin, home, matters, borrowed),
        *sentences(scene, origin, quotes),
        *_sources(scene),
    ]


def _document(scene: Scene, plan: DressedPlan) -> list[SheetBlock]:
    say = scene.say
    facts = [
        _number(scene, plan),
        day(plan["issued_date"], "day", scene.lang)
        if plan["issued_date"] is not None
        else headlines.undated(plan, scene.lang),
        f"{plan['level']} · {plan['kind']}",
        say("m_one_horizon", headlines.horizon(plan, scene.lang)),
        say("cell_damaged") if plan["completeness_code"] == "truncated" else plan["completeness"],
        headlines.origin(plan, scene.lang),
    ]
    return [
        Paragraph(
            (
                (say("m_one_document", plan["title"]), "ink", True),
                (say("semicolon").join(facts) + say("stop").strip(), "ink", False),
            ),
            1,
            0.4,
        )
    ]


def _number(scene: Scene, plan: DressedPlan) -> str:
    return plan["doc_number"] or scene.say("no_number")


def _counts(scene: Scene, plan: DressedPlan) -> tuple[tuple[str, str, str], ...]:
    """Tasks, tasks that name a unit, quantified targets, tasks with a deadline: each with what it is counted of."""
    say = scene.say
    row = next(
        row
        for row in scene.rows("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
        if row["plan_id"] == plan["plan_id"]
    )
    cut = plan["completeness_code"] == "truncated"
    tasks = int(row["task_count"])

    def read(number: int) -> object:
        """A count inside a sentence: that of a draft is none where nothing was read."""
        return say("m_draft_nought") if is_draft(plan) and not number else number

    unit = {"named": f"{row['agency_count']} / {tasks}", "damaged": say("cell_damaged")}.get(
        row["agency_status_code"], say("cell_unread_short" if is_draft(plan) else "not_stated")
    )
    safeguards = (
        say("m_one_safeguards_cut")
        if cut and not row["safeguard_count"]
        else say("m_draft_one_safeguards")
        if is_draft(plan) and not row["safeguard_count"]
        else say("m_one_safeguards", row["safeguard_count"])
    )
    deliverables = (
        say("m_one_cut")
        if cut and not row["deliverable_count"]
        else say("m_one_deliverables", read(row["deliverable_count"]))
    )
    return (
        (count_read(scene, plan, tasks), say("m_one_tasks"), safeguards),
        (unit, say("m_one_units"), say("m_one_of_tasks", tasks)),
        (count_read(scene, plan, row["quantified_count"]), say("m_one_targets"), deliverables),
        (
            f"{row['deadline_count']} / {tasks}" if row["deadline_count"] else count_read(scene, plan, 0, tasks),
            say("m_one_dated"),
            say("m_one_frequency", tasks, read(row["frequency_count"])),
        ),
    )


def _leaves(scene: Scene, plan_id: str) -> dict[str, list[tuple[str, str]]]:
    """kind of cell -> the matters of that kind in the scheme's order, as (code, name)."""
    cells = scene.cells
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for group in cells.groups:
        for leaf in cells.leaves[group["category_code"]]:
            found[cells.by_key[plan_id, leaf["category_code"]]["cell_code"]].append(
                (leaf["category_code"], cells.category_name(leaf))
            )
    return found


def _coverage(scene: Scene, plan: DressedPlan) -> list[SheetBlock]:
    say, found = scene.say, _leaves(scene, plan["plan_id"])
    total = sum(map(len, found.values()))
    blocks: list[SheetBlock] = [sheet_heading(say("m_one_coverage", total))]
    for kind in ("quantified", "worded"):
        if found[kind]:
            blocks.append(
                Paragraph(
                    (
                        (say("m_one_kind", kind_of(scene, plan, kind), len(found[kind])), "ink", True),
                        (say("joiner").join(name for _, name in found[kind]), "ink", False),
                    )
                )
            )
    return blocks


def _shared(scene: Scene, plan: DressedPlan) -> list[SheetBlock]:
    """Every indicator that two of the chosen plans set a value for, with everyone's value; what home does not set is
    said.
    """
    say = scene.say
    if len(scene.plan_ids) < 2:
        return []
    rows = scene.rows("shared_indicators", plan_ids=sorted(scene.plan_ids))
    blocks: list[SheetBlock] = [sheet_heading(say("m_one_shared", len(targets_view.shared_indicators(scene))))]
    for indicator in targets_view.shared_indicators(scene):
        own = [row for row in rows if row["indicator_id"] == indicator]
        values = []
        for place in scene.plan_rows:
            for row in (row for row in own if row["plan_id"] == place["plan_id"]):
                doubt = say("m_one_doubt") if row["confidence_code"] != "certain" else ""
                values.append(
                    say(
                        "m_one_value",
                        place["short"],
                        amounts.amount(row, scene.lang),
                        (
                            deadline_words(row, scene.lang, scene.today)
                            or say("m_draft_no_deadline" if is_draft(place) else "no_deadline")
                        )
                        + doubt,
                    )
                )
        if not any(row["plan_id"] == plan["plan_id"] for row in own):
            said = f"{plan['short']} {say('cell_unread_short')}" if is_draft(plan) else ""
            values.insert(0, said or say("m_one_sets_none", plan["short"]))
        name = own[0]["indicator_zh" if scene.lang == "zh" else "indicator_en"]
        blocks.append(
            Paragraph(
                (
                    (name + say("colon"), "ink", True),
                    (say("semicolon").join(values) + say("stop").strip(), "ink", False),
                )
            )
        )
    return blocks


def _missing(scene: Scene, origin: str, plan: DressedPlan, most: int, borrowed: int) -> list[SheetBlock]:
    """无专条: 未提及 and 仅提及 apart (or 所据文本残缺), those that others deal with one by one, the rest by name."""
    say, found = scene.say, _leaves(scene, plan["plan_id"])
    absent, mentioned, damaged, unread = (len(found[kind]) for kind in MISSING)
    title = (
        say("m_draft_missing", unread)
        if is_draft(plan)
        else say("m_one_missing_cut", damaged, mentioned)
        if plan["completeness_code"] == "truncated"
        else say("m_one_missing", absent + mentioned, absent, mentioned)
    )
    said = {
        item["code"]: item
        for item in home_gaps.home_gaps(scene)["items"]
        if item["others"] and item["kind"] != "worded"
    }
    blocks: list[SheetBlock] = [sheet_heading(title)]
    listed = [(code, name, kind) for kind in MISSING for code, name in found[kind]]
    order = list(said)
    ours = sorted((item for item in listed if item[0] in said), key=lambda item: order.index(item[0]))
    for number, (code, name, kind) in enumerate(ours[:most]):
        who = say("joiner").join(scene.plans_by_id[other["plan"]]["short"] for other in said[code]["others"])
        blocks.append(
            Paragraph(
                ((name, "ink", True), (say("m_one_gap", say(f"cell_{kind}"), who, said[code]["said"]), "ink", False)),
                indent=1.1,
            )
        )
        found_there = next(
            (
                each
                for other in said[code]["others"]
                if other["best"] and (each := quotable(scene, other["plan"], other["best"]["fact"]))
            ),
            None,
        )
        if found_there and number < borrowed:
            c = found_there
            blocks.append(
                Paragraph(
                    (
                        (say("m_one_borrow", c.place, shortened_quote(c.quote)), "second", False),
                        (say("m_one_where", c.number or c.section), "second", False),
                    ),
                    0.94,
                    0,
                    2.2,
                    address=link(origin, c.fact_id),
                    dot=False,
                )
            )
    for kind in MISSING:
        names = [name for _, name, own in ours[most:] if own == kind]
        if names:
            blocks.append(
                Paragraph(((say("m_one_gap_more", say(f"cell_{kind}"), say("joiner").join(names)), "ink", False),))
            )
    for kind in MISSING:
        rest = [name for code, name, own in listed if code not in said and own == kind]
        if rest:
            key = "m_one_gap_rest" if len(scene.plan_ids) > 1 else "m_one_gap_alone"
            if kind == UNREAD:
                words = say("m_draft_gap_rest", say("joiner").join(rest))
            else:
                words = say(key, say(f"cell_{kind}"), say("joiner").join(rest))
            words += headlines.as_read(scene.plan_ids[1:], scene.lang)
            blocks.append(Paragraph(((words, "ink", False),)))
    return blocks


def _sources(scene: Scene) -> list[SheetBlock]:
    say = scene.say
    documents = say("semicolon").join(
        say("m_one_source", p["short"], p["title"], _number(scene, p), headlines.origin(p, scene.lang))
        for p in scene.plan_rows
    )
    unlike = fairness(scene)
    fair = say("m_brief_fair", unlike["names"], unlike["verdict"]) if unlike and unlike["names"] else ""
    return [
        sheet_heading(say("m_one_sources")),
        Paragraph(((documents + say("stop").strip(), "ink", False),), 0.92),
        Paragraph(
            ((f"{fair}{'' if scene.lang == 'zh' else ' '}{say('m_one_limits')}".strip(), "second", False),), 0.92
        ),
    ]
