"""How well 查找 finds: 300 committed queries of nine kinds, against a plain reading of the texts. python -m
tests.oracle.search_evaluation prints the table.

`needles` are the words that a reader looks for in the texts: | between words of which any will do, & between words that
must all stand in one passage, ＝ in front of a sentence in which such signs are letters. `expected` are the passages
that say so, which `standing` reads from the packages alone, sharing no code with the search; it is committed, so that a
change is seen.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from cejian.answers import search
from cejian.answers.selection import Selection
from cejian.answers.store import Store, current
from cejian.views import search_filters, search_page
from cejian.wording.folding import read_query
from tests.oracle import plain_answers as plain
from tests.scenes import PLACES, scene_of

KINDS = ("exact", "pasted", "damaged", "synonym", "abbreviation", "pinyin", "typo", "english", "absent")
# What stands in these words as it was typed: that it is not there word for word would be false as well.
AS_TYPED = ("exact", "pasted", "damaged")
MARKS = re.compile(r"[\s“”‘’\"'、《》()（）〔〕\[\]|+]")


def queries() -> list[dict[str, str]]:
    with (Path(__file__).parent / "search_evaluation.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# ---- the texts, read plainly -------------------------------------------------------------------------------------


def squeezed(text: str) -> str:
    return MARKS.sub("", text).lower()


@cache
def passages(plan_id: str) -> tuple[tuple[str, str], ...]:
    """(id, text) of every measure, and of every paragraph outside measures and their copies, which is called
    plan:goal.
    """
    p = plain.plan(plan_id)
    spots = {
        measure["measure_id"]: (measure["clean_start_char"], measure["clean_end_char"])
        for measure in plain.measures(plan_id).values()
    }
    copies = [plain.spot(p, row["quote"], row["occurrence"]) for row in p.rows("measure_spans")]
    taken = sorted([*spots.values(), *((copy["clean_start_char"], copy["clean_end_char"]) for copy in copies)])
    found = [(measure_id, p.clean[start:end]) for measure_id, (start, end) in spots.items()]
    at = 0
    for start, end in [*taken, (len(p.clean), len(p.clean))]:
        found += [(f"{plan_id}:goal", line) for line in p.clean[at:start].split("\n")]
        at = max(at, end)
    return tuple(found)


def standing(needles: str) -> list[str]:
    """The ids of the passages in which the needles stand, in the order of the plans and their texts."""
    wanted = [[needles[1:]]] if needles.startswith("＝") else [choice.split("&") for choice in needles.split("|")]
    return list(
        dict.fromkeys(
            key
            for plan_id in plain.PLAN_IDS
            for key, text in passages(plan_id)
            if any(all(stands(word, text) for word in words) for words in wanted)
        )
    )


def stands(needle: str, text: str) -> bool:
    """Letters in a row, marks and blanks left out; a figure or a Latin word only whole."""
    needle, text = squeezed(needle), squeezed(text)
    edge = r"(?<![0-9a-z.])" if needle[:1].isascii() and needle[:1].isalnum() else ""
    end = r"(?![0-9a-z])" if needle[-1:].isascii() and needle[-1:].isalnum() else ""
    return re.search(edge + re.escape(needle) + end, text) is not None


# ---- what the search says ----------------------------------------------------------------------------------------


def names(rows: list[dict]) -> set[str]:
    return {row["measure_id"] or f"{row['plan_id']}:goal" for row in rows}


def answer(store: Store, query: dict[str, str]) -> dict:
    """title, and found: the sure passages; of a slip those of the words that are asked back."""
    scene = scene_of(store, Selection(PLACES, filters=(("s", (query["query"].strip(),)),)))
    shown = search_page.results(scene)
    found = search_filters.found_for(scene, read_query(query["query"]))
    hits = names([row for group in (*search.SURE, "coded") for row in found[group]])
    asked = [
        offer["set"]["s"]
        for offer in shown["offers"]
        if offer["page"] == "search" and "s" in offer["set"] and "at" not in offer["set"]
    ]
    if query["kind"] == "typo":
        for words in asked:
            other = search.find(store, read_query(words), plain.PLAN_IDS)
            hits |= names([row for group in search.SURE for row in other[group]])
    return {"title": shown["title"], "found": hits, "asked": asked, "near": bool(found["near"])}


def is_false_absence(query: dict[str, str], title: str) -> bool:
    """Whether a heading says that it is not there although a form of it is."""
    denials = ["没有查到"] + (["没有原样查到", "没有同时查到"] if query["kind"] in AS_TYPED else [])
    return bool(query["expected"]) and any(denial in title for denial in denials)


def measured(store: Store) -> list[dict]:
    """A row per kind: queries, expected passages, found of these, found besides, headings that deny what is there,
    false presences.
    """
    rows = {
        kind: {"kind": kind, "queries": 0, "expected": 0, "found": 0, "besides": 0, "false_absences": 0, "missed": []}
        for kind in KINDS
    }
    for query in queries():
        given, row = answer(store, query), rows[query["kind"]]
        expected = set(filter(None, query["expected"].split("|")))
        row["queries"] += 1
        row["expected"] += len(expected)
        row["found"] += len(expected & given["found"])
        row["besides"] += len(given["found"] - expected)
        row["false_absences"] += is_false_absence(query, given["title"])
        if (
            not expected <= given["found"]
            or is_false_absence(query, given["title"])
            or (query["kind"] == "absent" and given["found"])
        ):
            row["missed"].append((query["query"], sorted(expected - given["found"]), given["title"]))
    return list(rows.values())


def main() -> None:
    rows = measured(current())
    print(
        "| kind | queries | passages expected | found | recall | found besides | false absences |\n| --- | --- "
        "| --- "
        "| --- | --- | --- | --- |"
    )
    for row in rows:
        recall = f"{100 * row['found'] / row['expected']:.1f} %" if row["expected"] else "–"
        print(
            f"| {row['kind']} | {row['queries']} | {row['expected']} | {row['found']} | {recall} | "
            f"{row['besides']} |"
            f" {row['false_absences']} |"
        )
    print(
        f"| all | {sum(row['queries'] for row in rows)} | {sum(row['expected'] for row in rows)} | "
        f"{sum(row['found'] for row in rows)} | "
        f"{100 * sum(row['found'] for row in rows) / sum(row['expected'] for row in rows):.1f} % | "
        f"{sum(row['besides'] for row in rows)} | {sum(row['false_absences'] for row in rows)} |"
    )
    for row in rows:
        for words, missing, title in row["missed"]:
            print(f"{row['kind']}: {words!r} misses {missing} ({title})")


if __name__ == "__main__":
    main()
