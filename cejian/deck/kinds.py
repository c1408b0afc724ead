"""The kinds of the cells on the wall, leaves × places: what others have and home has not, and a group of matters."""

from __future__ import annotations

from cejian.deck.common import SUMMARY, Unmade, facts_of, place_columns, sources
from cejian.deck.content import Content, ContentColumn, ContentTable, on_ground
from cejian.figures.letters import width_of
from cejian.views import compare as compare_view, gaps as gaps_view
from cejian.views.contract.slides import SlideCell
from cejian.views.headlines import UNREAD, is_differing
from cejian.views.scene import UNKNOWN, Scene, cell_kinds
from cejian.wording.withholding import withhold

MARKS = {"quantified": "●", "worded": "◐", "mentioned": "○", "absent": "—", "damaged": "▨", "unread": "？"}
FEW_LEAVES = 2  # so few matters leave room for the titles of their measures


def _kind_cell(scene: Scene, plan_id: str, code: str, with_counts: bool = True) -> SlideCell:
    """One of the five kinds with its mark; below it, unless without, what stands behind it in figures."""
    cell = scene.cells.cell(plan_id, code)
    counts = [
        scene.say(key, count)
        for key, count in (
            ("m_deck_measures", cell["measure_count"]),
            ("m_deck_numbers", cell["number_count"]),
            ("m_deck_dates", cell["date_count"]),
        )
        if count
    ]
    short = scene.say(f"cell_{cell['cell']}_short") if cell["cell"] in UNKNOWN else cell["short"]
    shown: SlideCell = {
        "text": short + ("\n" + " / ".join(counts) if counts and with_counts else ""),
        "mark": MARKS[cell["cell"]],
        "facts": cell["facts"],
        "strong": cell["cell"] == "quantified",
        "faint": cell["cell"] in ("mentioned", "absent"),
    }
    return on_ground(shown, "hatch" if cell["cell"] in UNKNOWN else "")


def _kinds(
    scene: Scene, codes: list[tuple[str, str]], with_titles: bool = False, with_counts: bool = True
) -> ContentTable:
    """Leaves × places: every cell one of the five kinds, with the title of its first measure where there is room.
    `codes`: (leaf, its name).
    """
    rows: list[list[SlideCell]] = [
        [{"text": name}, *(_kind_cell(scene, plan_id, code, with_counts) for plan_id in scene.plan_ids)]
        for code, name in codes
    ]
    for (code, _), row in zip(codes, rows) if with_titles else ():
        for plan_id, cell in zip(scene.plan_ids, row[1:]):
            # One that is mainly about the matter before one that is so by the way.
            own = sorted(
                (m for m in scene.cells.measures.get((plan_id, code), []) if m["role_code"] != "mention"),
                key=lambda m: m["role_code"] != "primary",
            )
            cell["text"] += (
                "\n" + withhold(own[0]["short_zh"]) + (SUMMARY if own[0]["is_editors_summary"] else "") if own else ""
            )
    # Without counts a kind stands on one line.
    kinds = (
        4.6 if with_counts else max(4.6, *(width_of(f"● {cell['text']}", 1) + 0.05 for row in rows for cell in row[1:]))
    )
    return ContentTable(
        [ContentColumn(scene.say("matter"), least=6.6, share=0.2), *place_columns(scene, kinds)],
        rows,
        most_lines=6 if with_titles else 3,
    )


def _legend(scene: Scene) -> str:
    return "　".join(f"{MARKS[kind]} {scene.say('cell_' + kind)}" for kind in cell_kinds(scene))


def gaps(scene: Scene) -> Content:
    """What others have and home has not: leaves × places, home first."""
    view = gaps_view.gaps(scene)
    if not view["items"]:
        raise Unmade("m_deck_no_gaps", f"{view['title']}{scene.say('colon')}{view['subtitle']}")
    items = view["items"]
    # Kinds alone: a row per matter takes one line, so that as many as the title announces are seen at once.
    table = _kinds(scene, [(item["code"], item["name"]) for item in items], with_counts=False)
    names = scene.say("joiner").join(item["name"] for item in items[:3])
    title = scene.say("m_deck_gaps" if len(items) > 3 else "m_deck_gaps_few", view["title"], names)
    # Every cell has its mark and its words: no legend is needed.
    return Content(title, view["subtitle"], sources(scene), facts_of(table.rows), [table])


def compare(scene: Scene, group: str = "") -> list[Content]:
    """A piece per category group (or the one asked for): its leaves × places."""
    cells = scene.cells
    wanted = [g for g in cells.groups if not group or g["category_code"] == group]
    if not wanted:
        raise Unmade("deck_unknown_view", f"compare:{group}")
    grid = {g["code"]: g["leaves"] for g in compare_view.grid(scene)["groups"]}
    made = []
    for g in wanted:
        leaves = grid[g["category_code"]]
        # The switches of the page are frozen with the view.
        shown = [
            leaf
            for leaf in leaves
            if not (scene.selection.diff and not is_differing(leaf["cells"].values()))
            and not (scene.selection.numbers and not any(cell["numbers"] for cell in leaf["cells"].values()))
        ]
        if not shown or (not group and g["category_code"] in scene.selection.closed):
            continue
        table = _kinds(scene, [(leaf["code"], leaf["name"]) for leaf in shown], len(shown) <= FEW_LEAVES)
        differing = sum(is_differing(leaf["cells"].values()) for leaf in shown)
        unread = any(cell["cell"] == UNREAD for leaf in shown for cell in leaf["cells"].values())
        name = cells.category_name(g)
        title = (
            name
            if len(scene.plan_ids) == 1
            else scene.say("m_deck_group", name, len(shown), differing)
            if differing
            else scene.say("m_deck_group_same", name, len(shown))
        )
        has_summary = any(cell["text"].endswith(SUMMARY) for row in table.rows for cell in row)
        made.append(
            Content(
                title + (scene.say("m_draft_apart") if unread else ""),
                _legend(scene) + ("　" + scene.say("m_deck_summary", SUMMARY) if has_summary else ""),
                sources(scene),
                facts_of(table.rows),
                [table],
            )
        )
    if not made:
        raise Unmade("m_deck_nothing_left")
    return made
