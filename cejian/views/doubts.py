"""存疑清单: everything about the reading of the chosen plans that is not certain, each with the sentence that it is
about.
"""

from __future__ import annotations

from collections import Counter

from cejian.answers.typed_rows import DoubtRow
from cejian.facts import of_plan
from cejian.views.browser_tables import browser_table
from cejian.views.contract.tables import Table, TableRow
from cejian.views.scene import Scene
from cejian.wording.withholding import withhold

# The kinds of doubt, from the document as a whole to a single letter.
KINDS = ("text", "level", "horizon", "value", "unit", "duplicate", "repair", "spot")


def doubts(scene: Scene) -> list[DoubtRow]:
    """The rows of the query, places in screen order."""
    return sorted(
        scene.rows("doubts", plan_ids=sorted(scene.plan_ids)), key=lambda row: scene.plan_ids.index(row["plan_id"])
    )


def said(scene: Scene) -> str:
    """How many doubts there are, and of which kinds."""
    kinds = Counter(row["doubt_code"] for row in doubts(scene))
    if not kinds:
        return scene.say("doubts_none")
    return scene.say(
        "doubts_said",
        kinds.total(),
        scene.say("joiner").join(f"{scene.say(f'doubt_{kind}')} {kinds[kind]}" for kind in KINDS if kinds[kind]),
    )


def table(scene: Scene) -> Table:
    """A row per doubt: the words, why they are in doubt, how sure the reading is, and what the product does about
    it.
    """
    sure = {row["code"]: scene.name_of(row) for row in scene.rows("codes") if row["list_code"] == "confidence"}
    rows: list[TableRow] = [
        [
            scene.plans_by_id[row["plan_id"]]["short"],
            scene.say(f"doubt_{row['doubt_code']}"),
            {
                "text": withhold(" ".join(row["quote_clean"].split())),
                "facts": of_plan(row["plan_id"], [row["fact_id"]]),
            },
            withhold(row["note"]) if row["note"] is not None else "",
            sure.get(row["confidence_code"] or "", ""),
            scene.say(f"doubt_{row['doubt_code']}_done"),
            scene.store.version,
        ]
        for row in doubts(scene)
    ]
    columns = [
        ("place", ""),
        ("doubt_kind", ""),
        ("quote_column", ""),
        ("doubt_why", ""),
        ("confidence", ""),
        ("handling", ""),
    ]
    return browser_table(scene, "doubts", columns, rows)
