"""对标简报: a home place and its peers in a Word document, made of the same views as the pages, every quote with its
endnote.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from cejian.answers.selection import Known, selection_of
from cejian.answers.store import Store
from cejian.file_names import file_name
from cejian.render import ExportRefused, brief_gaps, brief_timeline
from cejian.render.brief_writer import BriefWriter, cell_box, plain, words_of
from cejian.render.paper import Faint, Paper, PaperCell, PaperWords, Strong
from cejian.views import (
    bar,
    codes as codes_view,
    compare,
    gaps as gaps_view,
    headlines,
    measures,
    overview,
    shared_indicator,
    targets,
)
from cejian.views.address_codes import address_codes
from cejian.views.contract.tables import at, facts_of
from cejian.views.scene import Scene, is_draft
from cejian.wording import stamp
from cejian.wording.labels import day

# With more places than this the page lies on its side.
MOST_UPRIGHT = 6
# Filters of the pages that a visitor may have left on, and that would narrow what he expects of the brief.
NARROWING = ("at", "cat", "mkind", "str", "num", "dated", "obj", "fn", "unit", "tk", "prec", "span", "q")


def make(params: Mapping[str, str], data: Store, today: datetime.date, origin: str) -> tuple[bytes, str]:
    """The DOCX file for an address, and its file name; ExportRefused without a home place or without a peer."""
    selection = selection_of(params, Known(**address_codes(data)))[0]
    if selection.home is None:
        raise ExportRefused("brief_needs_home")
    if len(selection.places) < 2:
        raise ExportRefused("brief_needs_peer")
    # What narrows a page (filters, folded groups) does not narrow the brief; it says so on top.
    scene = Scene(
        data, replace(selection, filters=(), closed=(), diff=False, numbers=False, plan=None, fact=None), "light", today
    )
    home, *peers = scene.plan_rows
    title = scene.say("m_brief_title", home["short"], scene.say("joiner").join(p["short"] for p in peers))
    writer = BriefWriter(
        scene,
        origin,
        Paper(
            title,
            scene.say("m_brief_sub", scene.say("m_brief"), data.version),
            scene.say("out_link"),
            today,
            len(scene.plan_ids) > MOST_UPRIGHT,
            stamp.asked(params).words(scene.lang),
        ),
    )
    writer.paper.title(title)
    writer.paper.paragraph(
        Faint(scene.say("m_brief_sub", day(today, "day", scene.lang), data.version)), "Small Words", center=True
    )
    ignored = _ignored(Scene(data, selection, "light", today))
    if ignored:
        writer.paper.paragraph(
            scene.say("m_brief_ignored", scene.say("semicolon").join(ignored)), "Small Words", center=True
        )
    for part in (
        _findings,
        _places,
        _categories,
        _targets,
        brief_timeline.timeline_part,
        brief_gaps.gaps_part,
        _method,
    ):
        part(writer)
    writer.paper.heading(scene.say("m_brief_sources"))
    writer.paper.paragraph(Faint(scene.say("m_brief_sources_note", origin)), "Small Words")
    return writer.paper.save(), file_name(
        scene.say("m_brief"), scene.say("joiner").join(p["short"] for p in scene.plan_rows), f"{today}", ending="docx"
    )


def _ignored(scene: Scene) -> list[str]:
    """The filters of the address in words, as the pages say them: 类别：金融. Empty where none narrows a page."""
    selection, say = scene.selection, scene.say
    options = measures.measures(scene)["options"] | {
        "tk": codes_view.named(scene, "milestone_kind"),
        "prec": codes_view.named(scene, "precision"),
    }
    found = []
    for key in NARROWING:
        names = {option["code"]: option["name"] for option in options.get(key, [])}
        chosen = [names.get(code, code.replace("-", "—") if key == "span" else code) for code in selection.chosen(key)]
        if chosen:
            found.append(f"{say(f'facet_{key}')}{say('colon')}{say('joiner').join(chosen)}")
    return found + [
        say(key) for key, is_on in (("diff_only", selection.diff), ("numbers_only", selection.numbers)) if is_on
    ]


def _findings(w: BriefWriter) -> None:
    scene, say = w.scene, w.say
    plan_ids = sorted(scene.plan_ids)
    deadlines = scene.ask("deadlines", plan_ids=plan_ids, today=scene.today)
    figures = {row["plan_id"]: row for row in overview.figure_rows(scene)}
    dated, passed = int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum())
    gaps, unlike = gaps_view.gaps(scene), bar.fairness(scene)
    lines: list[PaperWords] = [Strong(plain(overview.overview_head(scene)["headline"]) + say("stop").strip())]
    if dated:
        lines.append(say("sub_passed", dated, passed) + say("stop").strip())
    lines.append(plain(compare.grid(scene)["headline"]) + say("stop").strip())
    for plan in scene.plan_rows:
        counted = overview.counts_of(figures[plan["plan_id"]])
        numbers = [counted[of][0] for of in ("task", "safeguard", "quantified", "deadline", "frequency", "outside")]
        counts = [say("m_draft_nought") if is_draft(plan) and not number else number for number in numbers]
        lines.append(say("m_brief_home", plan["short"], *counts) + overview.year_only(scene, plan))
    if gaps["items"]:
        lines.append(say("m_brief_gap_list", gaps["title"], say("joiner").join(item["name"] for item in gaps["items"])))
    if unlike:
        lines.append(
            say("m_brief_fair", unlike["names"], unlike["verdict"])
            if unlike["names"]
            else say("m_brief_alike", unlike["label"])
        )
    w.paper.heading(say("m_brief_findings"))
    w.paper.bullets(lines)
    if not scene.selection.party:
        w.paper.paragraph(Faint(say("m_brief_party")), "Small Words")


def _places(w: BriefWriter) -> None:
    scene, say = w.scene, w.say
    rows: list[list[PaperWords | PaperCell]] = []
    for p in scene.plan_rows:
        cut = p["completeness_code"] == "truncated"
        rows.append(
            [
                Strong(p["short"]),
                [p["title"]],
                p["doc_number"] or say("no_number"),
                day(p["issued_date"], "day", scene.lang)
                if p["issued_date"] is not None
                else headlines.undated(p, scene.lang),
                f"{p['level']} · {p['kind']}",
                headlines.horizon(p, scene.lang),
                PaperCell(
                    [
                        [
                            headlines.origin(p, scene.lang)
                            + say("semicolon")
                            + (say("cell_damaged") if cut else p["completeness"])
                        ],
                        [Faint(p["completeness_note"])] if cut else [Faint(p["source_origin_note"])],
                    ]
                ),
            ]
        )
    w.paper.heading(say("m_brief_places"))
    w.paper.table(
        [
            say("place"),
            say("out_plan"),
            say("doc_number"),
            say("date"),
            say("level") + " · " + say("kind"),
            say("horizon"),
            say("origin") + " · " + say("limits"),
        ],
        rows,
        (1.2, 3.4, 2.3, 2, 2, 2, 3.6),
    )


def _categories(w: BriefWriter) -> None:
    scene, say, cells = w.scene, w.say, w.scene.cells
    rows: list[list[PaperWords | PaperCell]] = []
    for group in cells.groups:
        rows.append(
            [
                PaperCell([Strong(cells.category_name(group))], "F1F2F0"),
                *(cell_box(w, plan_id, group["category_code"], "F1F2F0") for plan_id in scene.plan_ids),
            ]
        )
        rows += [
            [
                PaperCell([[cells.category_name(leaf)]], indent=0.35),
                *(cell_box(w, plan_id, leaf["category_code"]) for plan_id in scene.plan_ids),
            ]
            for leaf in cells.leaves[group["category_code"]]
        ]
    w.paper.heading(say("m_brief_categories"))
    w.paper.paragraph(say("m_brief_cells"), leads=True)
    w.paper.table([say("matter"), *(p["short"] for p in scene.plan_rows)], rows, (1.12, *[1] * len(scene.plan_ids)))


LOOKALIKES = ("lookalike_a", "lookalike_b", "why_not")


def _targets(w: BriefWriter) -> None:
    scene, say = w.scene, w.say
    w.paper.heading(say("m_brief_targets"))
    shared = targets.shared_indicators(scene)
    if not shared:
        w.paper.paragraph(say("shared_none"))
    for indicator_id in shared:
        view = shared_indicator.shared_indicator(scene, indicator_id)
        if view is None:
            continue
        table = view["source"]["table"]
        w.paper.heading(view["title"]["title"], 2)
        # value, nature, deadline or period, note, document or publisher; the version of the data stands at the top of
        # the brief
        shown = [i for i, column in enumerate(table["columns"]) if not column.get("hidden")]
        w.paper.table(
            [table["columns"][i]["label"] for i in shown],
            [[words_of(w, row[i]) for i in shown] for row in table["rows"]],
            (1, 1.7, 1.3, 2.3, 4.2, 4),
        )
        w.paper.paragraph(view["source"]["text"], "Small Words")
    blocks = [block["table"] for block in targets.targets(scene)["blocks"] if block["kind"] == "table"]
    home = scene.plan_rows[0]
    for plan in scene.plan_rows:
        own = [table for table in blocks if table.get("view") == f"targets_{plan['column_id']}"]
        w.paper.heading(say("m_brief_home_targets", plan["short"]), 2)
        if own:
            picked = [at(own[0], code) for code in ("target_name", "value", "deadline", "doubt")]
            w.paper.table(
                [own[0]["columns"][i]["label"] for i in picked],
                [[words_of(w, row[i]) for i in picked] for row in own[0]["rows"]],
                (6, 2.6, 3.2, 2.6),
            )
        else:
            w.paper.paragraph(targets.no_targets(w.scene, plan))
    unlike = [
        [row[at(table, code)] for code in LOOKALIKES]
        for table in blocks
        if table.get("view") == "lookalikes"
        for row in table["rows"]
        if any(group["plan_id"] == home["plan_id"] for cell in row for group in facts_of(cell))
    ]
    if unlike:
        w.paper.heading(say("m_brief_lookalikes"), 2)
        w.paper.table(
            [say(code) for code in LOOKALIKES],
            [[words_of(w, cell) for cell in row] for row in unlike],
            (4, 4, 6),
        )


def _method(w: BriefWriter) -> None:
    scene, say = w.scene, w.say
    w.paper.heading(say("m_brief_method"))
    w.paper.bullets(
        [say(f"m_limit_{key}") for key in ("promise", "machine", "origin")]
        + [
            say("m_brief_rule"),
            say("compare_note"),
            say("m_limit_order"),
            say("m_limit_text"),
            say("m_limit_withheld"),
            say("m_brief_filters"),
        ]
    )
    w.paper.table(
        [say("cell_kind"), say("definition")],
        [
            [scene.name_of(code), code["definition_zh"] or ""]
            for code in scene.rows("codes")
            if code["list_code"] == "cell"
        ],
        (1, 3.4),
    )
