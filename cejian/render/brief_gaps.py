"""What others have and the home place has not, in the brief: who has it in which words and figures, to borrow."""

from __future__ import annotations

from cejian.facts import ids_of
from cejian.render.brief_writer import BriefWriter, cell_box
from cejian.render.paper import Faint, PaperCell, PaperWords, Strong
from cejian.views import gaps as gaps_view, home_gaps
from cejian.views.scene import is_draft


def gaps_part(w: BriefWriter) -> None:
    scene, say = w.scene, w.say
    view = gaps_view.gaps(scene)
    home = scene.plan_rows[0]
    w.paper.heading(say("m_brief_gaps", view["title"]))
    if not view["items"]:
        w.paper.paragraph(view["subtitle"])
        _onlywords_of(w)
        return
    w.paper.paragraph(view["subtitle"] + say("stop").strip())
    w.paper.table(
        [
            say("matter"),
            f"{home['short']}（{say('home_badge')}）"
            if scene.lang == "zh"
            else f"{home['short']} ({say('home_badge')})",
            *(p["short"] for p in scene.plan_rows[1:]),
        ],
        [
            [Strong(item["name"]), *(cell_box(w, plan_id, item["code"]) for plan_id in scene.plan_ids)]
            for item in view["items"]
        ],
        (1.12, *[1] * len(scene.plan_ids)),
    )
    shorts = {p["column_id"]: p["short"] for p in scene.plan_rows}
    # The measure to read first on a matter is the one that 异同缺口 offers to borrow from.
    best = {
        (item["code"], other["column_id"]): other["best"]["fact"]
        for item in home_gaps.home_gaps(scene)["items"]
        for other in item["others"]
        if other["best"]
    }
    for item in view["items"]:
        w.paper.heading(item["name"], 2)
        if item["home"]["note"]:
            w.paper.paragraph(
                [
                    Faint(
                        say(
                            "m_brief_searched",
                            f"{home['short']} {item['home']['kind']}",
                            item["home"]["note"].rstrip("。"),
                        )
                    )
                ],
                "Small Words",
            )
        lines: list[PaperWords] = []
        for other in item["others"]:
            plan_id = next(p["plan_id"] for p in scene.plan_rows if p["column_id"] == other["column_id"])
            figures = w.figures(plan_id, item["code"])
            if figures:
                lines.append([Strong(shorts[other["column_id"]]), say("m_brief_figures_of"), *figures])
            first = best.get((item["code"], other["column_id"]))
            found = w.quote(plan_id, [*([first] if first else []), *ids_of(other["facts"])])
            if found:
                c, words = found
                lines.append(
                    [
                        Strong(shorts[other["column_id"]]),
                        say("m_brief_quote", c.number or c.section, words),
                        w.note(plan_id, c.fact_id),
                    ]
                )
        w.paper.bullets(lines)
    _onlywords_of(w)


def _onlywords_of(w: BriefWriter) -> None:
    """The matters of which the home place has words alone, with the figures of the others."""
    scene, say = w.scene, w.say
    rows: list[list[PaperWords | PaperCell]] = []
    for item in home_gaps.home_gaps(scene)["items"]:
        if item["kind"] != "worded":
            continue
        name = w.scene.cells.category_name(w.scene.cells.by_key[scene.plan_ids[0], item["code"]])
        rows += [
            [Strong(name), p["short"], figures]
            for p in scene.plan_rows[1:]
            if (figures := w.figures(p["plan_id"], item["code"]))
        ]
    if rows:
        w.paper.heading(
            say(
                "m_draft_only_words" if is_draft(scene.plan_rows[0]) else "m_brief_only_words",
                scene.plan_rows[0]["short"],
            ),
            2,
        )
        w.paper.table([say("matter"), say("place"), say("m_brief_their_figures")], rows, (1.6, 1, 6))
