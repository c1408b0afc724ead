"""The passages that 查找 shows: of each the sentences that hold most of the words, and a table of them."""

from __future__ import annotations

from cejian.answers.search import PassageHit
from cejian.answers.typed_rows import PassageSentenceRow
from cejian.facts import of_plan
from cejian.views.browser_tables import browser_table
from cejian.views.contract.search import Hit, HitGroup
from cejian.views.contract.tables import Table, TableRow
from cejian.views.scene import Scene, doc_number
from cejian.wording.folding import read_key, stands_at
from cejian.wording.labels import measure_name
from cejian.wording.withholding import withhold

SENTENCES_PER_HIT = 2
# Who looks for more words has pasted them.
MOST_WORDS = 3


def shown_hits(scene: Scene, rows: list[PassageHit]) -> list[Hit]:
    """What of each passage is shown: the sentences that hold most of the words, with the sentence before and after."""
    told: dict[int, list[PassageSentenceRow]] = {}
    for sentence in scene.store.look("passage_sentences", passage_ids=[row["passage_id"] for row in rows]):
        told.setdefault(sentence["passage_id"], []).append(sentence)
    hits: list[Hit] = []
    for row in rows:
        own, plan, marks = told[row["passage_id"]], scene.plans_by_id[row["plan_id"]], list(dict.fromkeys(row["marks"]))
        held, is_source = _held(own, marks)
        first = own[held[0]]
        chosen = sorted(held[:SENTENCES_PER_HIT])
        label = measure_name(first["number_label"] or "", scene.lang)  # outside all measures there is none
        hits.append(
            {
                "doc_number": doc_number(scene, plan),
                "column_id": plan["column_id"],
                "plan_id": plan["plan_id"],
                "short": plan["short"],
                "color": plan["color"],
                "measure": first["measure_id"] or "",
                "section": first["section_label"] or "",
                "label": label + (f" · {scene.say('safeguard')}" if first["kind_code"] == "safeguard" else ""),
                "name": (first["measure_title"] or first["gist_zh"] or "")
                if first["measure_id"]
                else first["section_title"] or scene.say("search_preamble"),
                "is_summary": bool(first["measure_id"]) and not first["measure_title"],
                "note": scene.say("search_in_source") if is_source else "",
                "marks": marks,
                "more": max(0, len(held) - SENTENCES_PER_HIT) if marks else 0,
                "sentences": [
                    {
                        "fact": own[i]["fact_id"],
                        "text": withhold(own[i]["quote_clean"]),
                        "before": withhold(own[i - 1]["quote_clean"]) if i and i - 1 not in held else "",
                        "after": withhold(own[i + 1]["quote_clean"]) if i + 1 < len(own) and i + 1 not in held else "",
                    }
                    for i in chosen
                ],
            }
        )
    return hits


def _held(own: list[PassageSentenceRow], marks: list[str]) -> tuple[list[int], bool]:
    """The sentences of a passage that hold the words, those that hold most of them first; and whether they do so only
    in the source as it stands.
    """
    for column in ("quote_clean", "quote"):
        keys = [read_key(sentence[column])[0] for sentence in own]
        letters = [sum(len(mark) for mark in marks if stands_at(key, mark)) for key in keys]
        # Of a pasted sentence every little word stands somewhere else too: only what holds much of it is meant.
        least = max(letters) / 2 if len(marks) > MOST_WORDS else 1
        held = sorted((i for i, count in enumerate(letters) if count >= max(1, least)), key=lambda i: (-letters[i], i))
        if held:
            return held, column == "quote"
    return [0], False


def hit_table(scene: Scene, groups: list[HitGroup]) -> Table:
    """A row per shown sentence."""
    rows: list[TableRow] = [
        [
            scene.say(f"search_{group['kind']}_word"),
            hit["short"],
            hit["doc_number"],
            hit["section"],
            hit["label"],
            {"text": hit["name"], "facts": of_plan(hit["plan_id"], [hit["measure"]] if hit["measure"] else [])},
            {"text": sentence["text"], "facts": of_plan(hit["plan_id"], [sentence["fact"]])},
            scene.store.version,
        ]
        for group in groups
        for hit in group["hits"]
        for sentence in hit["sentences"]
    ]
    columns = [
        ("search_kind", ""),
        ("place", ""),
        ("doc_number", ""),
        ("section_column", ""),
        ("number_label", ""),
        ("title_or_gist", ""),
        ("quote_column", ""),
    ]
    return browser_table(scene, "search", columns, rows)
