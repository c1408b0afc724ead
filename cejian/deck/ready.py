"""Three decks that make themselves from the data: two minutes for a leader, every group of matters, a home place and
its peers.
"""

from __future__ import annotations

from cejian.answers.selection import to_params
from cejian.deck.record import Deck, Item
from cejian.views import home_gaps, targets as targets_view
from cejian.views.scene import Scene
from cejian.wording.labels import word

READY = ("leader", "groups", "home")
# Indicators, sentences to borrow: no deck of a few minutes holds more of them.
MOST_INDICATORS, MOST_BORROWED = 3, 3


def frozen(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The selection of a scene as an item keeps it: places, home, party building; no filter of a page, no look."""
    params = to_params(scene.selection)
    return tuple(sorted((key, params[key]) for key in ("places", "home", "party") if key in params))


def ready_deck(name: str, scene: Scene) -> Deck:
    """One of the three, for the places and the home place of the scene."""
    address = frozen(scene)
    codes = {"leader": leader, "groups": groups, "home": home}[name](scene)
    shorts = scene.say("joiner").join(p["short"] for p in scene.plan_rows)
    title = scene.say(f"deck_ready_{name}")
    if name == "home" and scene.home_plan:
        title = scene.say("m_deck_home_name", scene.plans_by_id[scene.home_plan]["short"])
    return Deck(
        word("m_deck_ready_name", scene.lang, title, shorts),
        tuple(Item(code, address) for code in codes),
        scene.store.published_version,
    )


def leader(scene: Scene) -> list[str]:
    """Five slides: who promises what, what is covered, the shared indicator, by when, and what home has not (or whether
    it is fair).
    """
    several = len(scene.plan_ids) > 1
    shared = targets_view.shared_indicators(scene)
    return [
        "plans",
        "coverage",
        shared[0] if shared else "strength",
        "timeline",
        "gaps" if scene.home_plan and several and _has_gaps(scene) else "fairness" if several else "strength",
    ]


def groups(scene: Scene) -> list[str]:
    """One slide per group of matters."""
    return [f"compare:{group['category_code']}" for group in scene.cells.groups]


def home(scene: Scene) -> list[str]:
    """Where home stands, what it has not, targets, time, and the sentences of others that are worth a look."""
    if scene.home_plan is None or len(scene.plan_ids) < 2:
        return []
    codes = ["plans", "fairness", "coverage"] + (["gaps"] if _has_gaps(scene) else [])
    codes += targets_view.shared_indicators(scene)[:MOST_INDICATORS]
    own = scene.plans_by_id[scene.home_plan]["column_id"]
    targets = scene.ask("target_rows", plan_ids=sorted(scene.plan_ids))
    codes += [f"targets_{own}"] if (targets["plan_id"] == scene.home_plan).any() else []
    return [*codes, "timeline", "strength", *borrowed(scene)]


def borrowed(scene: Scene) -> list[str]:
    """Sentences of others on what home has not: on each of the first gaps the measure to read first, of a place that
    was not quoted yet where there is one.
    """
    found: list[str] = []
    quoted: set[str] = set()
    for item in home_gaps.home_gaps(scene)["items"]:
        bests = [(other["plan"], f"quote:{other['best']['fact']}") for other in item["others"] if other["best"]]
        plan, code = next(((plan, code) for plan, code in bests if plan not in quoted), bests[0] if bests else ("", ""))
        if code and code not in found:
            found.append(code)
            quoted.add(plan)
        if len(found) == MOST_BORROWED:
            break
    return found


def _has_gaps(scene: Scene) -> bool:
    return bool(
        len(
            scene.ask(
                "gaps", home_plan_id=scene.home_plan, plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party
            )
        )
    )
