"""The slides of a saved deck as they were, so that they can still be shown when the data has changed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from cejian.deck import saved_file
from cejian.deck.record import PREPARED, WITHOUT_PLANS
from cejian.facts import Facts, each_once, of_plan
from cejian.views.contract.check import is_of
from cejian.views.contract.slides import PreparedDeck
from cejian.wording.labels import word


def keep_prepared(deck_id: str, prepared: PreparedDeck, folder: Path | None = None) -> None:
    """The slides of a deck as they are made from the data of now."""
    path = _path(deck_id, folder)
    with saved_file.changing(folder):
        saved_file.replace(
            path,
            gzip.compress(
                json.dumps(prepared, ensure_ascii=False, separators=(",", ":"), default=int).encode(),
                compresslevel=5,
                mtime=0,
            ),
        )


def forget_prepared(deck_id: str, folder: Path | None = None) -> None:
    """Without the slides that were kept with a deck, if any were."""
    _path(deck_id, folder).unlink(missing_ok=True)


def kept_prepared(deck_id: str, folder: Path | None = None) -> PreparedDeck | None:
    """The slides that were kept with a deck; None where there are none, or none that can be read and drawn."""
    try:
        kept: object = json.loads(gzip.decompress(_path(deck_id, folder).read_bytes()))
    except (OSError, ValueError, EOFError):
        return None
    if isinstance(kept, dict) and kept.get("format") == WITHOUT_PLANS:
        kept = _with_plans(kept)
    return kept if is_of(kept, PreparedDeck) and kept["format"] == PREPARED else None


def _path(deck_id: str, folder: Path | None) -> Path:
    return saved_file.path_of(deck_id, folder).with_suffix(".slides.gz")


def _with_plans(kept: dict[str, object]) -> dict[str, object]:
    """Slides of WITHOUT_PLANS in the format of now: a fact is of the plan in whose evidence it stands."""
    evidence = _entries(kept.get("evidence"))
    plans = {
        fact: plan_id
        for plan_id, plan in evidence.items()
        if isinstance(plan, dict) and isinstance(plan.get("facts"), dict)
        for fact in plan["facts"]
    }

    def grouped(ids: list[object]) -> list[Facts]:
        return each_once(
            group for fact in ids if isinstance(fact, str) and fact in plans for group in of_plan(plans[fact], [fact])
        )

    def renewed(part: object) -> object:
        if isinstance(part, list):
            return [renewed(one) for one in part]
        if not isinstance(part, dict):
            return part
        made = {key: renewed(value) for key, value in part.items() if key != "facts"}
        facts = part.get("facts")
        if isinstance(facts, list):
            made["facts"] = [grouped(ids) for ids in facts] if facts and isinstance(facts[0], list) else grouped(facts)
        if part.get("kind") == "quote":
            made["plan_id"] = plans.get(str(part.get("fact")), "")
        return made

    places = kept.get("places")
    return kept | {
        "format": PREPARED,
        # Before a deck had a stamp, and before a place was a column of its own.
        "deck": {"stamp": ["", ""], **_entries(kept.get("deck"))},
        "places": [{"column_id": _entries(place).get("place_id"), **_entries(place)} for place in places]
        if isinstance(places, list)
        else places,
        "slides": renewed(kept.get("slides")),
        "evidence": {plan_id: _cited(plan) for plan_id, plan in evidence.items()},
    }


def _entries(value: object) -> dict[str, object]:
    """A JSON object; an empty one for anything else, which is no deck."""
    return value if isinstance(value, dict) else {}


def _cited(plan: object) -> object:
    """The evidence of a plan; where it was kept before the words came along that it is cited with, with its title,
    number and origin in their place.
    """
    if not isinstance(plan, dict) or "cited" in plan:
        return plan
    short = plan.get("short")
    parts = {lang: (plan.get("doc_number") or word("no_number", lang), plan.get("origin")) for lang in ("zh", "en")}
    cited = {lang: "，".join([f"《{plan.get('title')}》", *map(str, own)]) for lang, own in parts.items()}
    return {"shorts": {"zh": short, "en": short}, "dates": [], **plan, "cited": cited}
