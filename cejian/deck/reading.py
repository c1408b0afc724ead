"""并排阅读 on the wall: what each place says on one matter, its first words on it and its first number."""

from __future__ import annotations

from cejian.deck.common import Unmade, facts_of, sources
from cejian.deck.content import Content, ContentColumn, ContentTable, on_ground
from cejian.deck.kinds import MARKS
from cejian.facts import first_of, of_plan
from cejian.views import reading
from cejian.views.contract.reading import ReadNumber
from cejian.views.contract.slides import SlideCell
from cejian.views.scene import UNKNOWN, Scene
from cejian.wording.withholding import withhold

# So many letters of a clause are read from the back row of a column among five.
LONGEST_CLAUSE = 64


def one_matter(scene: Scene, code: str) -> Content:
    """A column per place: the kind of its cell with its mark, the words on the matter, its number. Unmade for what is
    no matter here.
    """
    if not any(leaf["code"] == code for _, leaves in reading.matters(scene) for leaf in leaves):
        raise Unmade("deck_unknown_view", f"reading_{code}")
    view = reading.reading(scene, code)
    places = view["places"]
    kinds: list[SlideCell] = [
        on_ground(
            {
                "text": scene.say(f"cell_{p['cell']}_short") if p["cell"] in UNKNOWN else p["kind"],
                "mark": MARKS[p["cell"]],
                "facts": first_of(p["facts"], 1),
                "strong": p["cell"] == "quantified",
                "faint": p["cell"] in ("mentioned", "absent"),
            },
            "hatch" if p["cell"] in UNKNOWN else "",
        )
        for p in places
    ]
    clauses: list[SlideCell] = []
    for p in places:
        first = next(iter([*p["measures"], *p["mentions"]]), None)
        clauses.append(
            {"text": f"{first['label']} “{_short(first['clause'])}”", "facts": of_plan(p["plan_id"], [first["fact"]])}
            if first
            else {"text": scene.say("m_rd_none"), "faint": True}
        )
    rows: list[list[SlideCell]] = [
        [{"text": scene.say("cell_kind")}, *kinds],
        [{"text": scene.say("m_rd_first")}, *clauses],
    ]
    if any(p["numbers"] for p in places):
        rows.append([{"text": scene.say("m_rd_number")}, *(_number(scene, p["plan_id"], p["numbers"]) for p in places)])
    columns = [
        ContentColumn("", least=4.5, share=0.2),
        *(ContentColumn(p["short"], "left", p["column_id"], 4.6) for p in places),
    ]
    return Content(
        view["title"],
        view["definition"].rstrip("。"),
        sources(scene),
        facts_of(rows),
        [ContentTable(columns, rows, most_lines=9)],
    )


def _short(words: str) -> str:
    words = withhold(words)
    return words if len(words) <= LONGEST_CLAUSE else words[:LONGEST_CLAUSE].rstrip("，；、,;") + "……"


def _number(scene: Scene, plan_id: str, numbers: list[ReadNumber]) -> SlideCell:
    """The first number of a place in words, and how many more there are."""
    if not numbers:
        return {"text": scene.say("m_rd_none"), "faint": True}
    first, more = numbers[0], len(numbers) - 1
    said = " ".join(filter(None, [first["value"], _short(first["name"])]))
    return {
        "text": said + (scene.say("m_rd_more", more) if more else ""),
        "facts": of_plan(plan_id, [first["fact"]]),
        "strong": bool(first["value"]),
    }
