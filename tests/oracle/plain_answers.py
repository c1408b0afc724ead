"""The answers of sql/queries once more, in slow and obvious Python.

Everything here is read from the package files (data/plans, data/reference, data/codings) and never from the
database, and it shares no code with cejian/: an error would have to be made twice, in two languages, to go unseen.
Each function has the name and the parameters of the query that it answers, and returns a list of rows (dicts).
"""

from __future__ import annotations

import csv
import hashlib
import math
import re
import statistics
import unicodedata
from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import rjieba
import yaml

ROOT = Path(__file__).resolve().parents[2]
REFERENCE, PLANS_FOLDER, CODINGS = ROOT / "data" / "reference", ROOT / "data" / "plans", ROOT / "data" / "codings"
LEADERS = re.compile(r"习近平|总书记|\*\*\*")
SHARP = {"day", "month", "quarter", "year"}
REGULAR = {"yearly", "quarterly", "monthly"}


# ---- reading -----------------------------------------------------------------------------------------------------


@cache
def read(path: Path) -> tuple[dict, ...]:
    """Rows of a CSV file; an empty cell is None. A file that a plan need not have gives no rows."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return tuple({key: value or None for key, value in row.items()} for row in csv.DictReader(stream))


def reference(name: str) -> tuple[dict, ...]:
    return read(REFERENCE / f"{name}.csv")


def number(text: str | None) -> float | None:
    return None if text is None else float(text)


def day(text: str | date | None) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else text


def by_id(name: str, key: str) -> dict[str, dict]:
    return {row[key]: row for row in reference(name)}


@cache
def code(list_code: str, wanted: str) -> dict:
    """One row of codes.csv."""
    return next(row for row in reference("codes") if (row["list_code"], row["code"]) == (list_code, wanted))


def group_codes() -> list[str]:
    return [row["code"] for row in reference("categories") if row["parent_code"] is None]


def leaf_codes(group: str | None = None) -> list[str]:
    return [
        row["code"] for row in reference("categories") if row["parent_code"] and group in (None, row["parent_code"])
    ]


@cache
def plan(plan_id: str) -> SimpleNamespace:
    """A plan's folder: its description, its two texts, and its rows by file name."""
    folder = PLANS_FOLDER / plan_id
    described = yaml.safe_load((folder / "plan.yml").read_text(encoding="utf-8"))
    source = (folder / "source.txt").read_bytes().decode("utf-8")
    corrections = read(folder / "corrections.csv")
    # Repairs are spliced in from the back, so that the positions of those in front stay true.
    clean, places = source, [(i, i + 1) for i in range(len(source))]
    for row in reversed(in_order(corrections)):
        if row["is_applied"] == "1":
            start, end, right = int(row["start_char"]), int(row["end_char"]), row["right"] or ""
            clean = clean[:start] + right + clean[end:]
            places[start:end] = [(start, end)] * len(right)
    files = {path.stem: read(path) for path in folder.glob("*.csv")}
    return SimpleNamespace(
        plan_id=plan_id,
        described=described["plan"],
        horizons=described.get("horizons") or [],
        evidence=described.get("evidence") or [],
        source=source,
        clean=clean,
        places=places,
        is_truncated=described["plan"]["completeness_code"] == "truncated",
        rows=lambda name: files.get(name, ()),
    )


PLAN_IDS = sorted(folder.name for folder in PLANS_FOLDER.iterdir() if folder.is_dir())


def in_order(corrections: tuple[dict, ...]) -> list[dict]:
    """A ledger in the order of the text; of two insertions at one place the one that is written first comes first."""
    return sorted(corrections, key=lambda row: (int(row["start_char"]), int(row["end_char"])))


def place_order() -> list[str]:
    """Place ids in the fixed order of places."""
    return [row["place_id"] for row in reference("places")]


def plan_of_place(place_id: str) -> str:
    return next(plan_id for plan_id in PLAN_IDS if plan(plan_id).described["place_id"] == place_id)


def short(plan_id: str, lang: str = "zh") -> str:
    """The short name of a plan's place."""
    return by_id("places", "place_id")[plan(plan_id).described["place_id"]][f"short_{lang}"]


# ---- places of quotes --------------------------------------------------------------------------------------------


def located(p: SimpleNamespace, start: int, end: int) -> dict:
    """The columns of a clean span: where it stands in both texts, and what both say there."""
    first, last = p.places[start][0], max(stop for _, stop in p.places[start:end])
    return {
        "start_char": first,
        "end_char": last,
        "quote": p.source[first:last],
        "clean_start_char": start,
        "clean_end_char": end,
        "quote_clean": p.clean[start:end],
    }


def spot(p: SimpleNamespace, quote: str, occurrence: object = None, inside: dict | None = None) -> dict:
    """The columns of a quote: its n-th place in the clean text, or its first place inside another span."""
    if inside:
        start = p.clean.index(quote, inside["clean_start_char"], inside["clean_end_char"])
    else:
        start = -1
        for _ in range(int(occurrence or 1)):
            start = p.clean.index(quote, start + 1)
    return located(p, start, start + len(quote))


@cache
def measures(plan_id: str) -> dict[str, dict]:
    """measure_id -> its row with its place, its ordinal within its kind, and its leaves (code -> role, place)."""
    p, found, ordinals = plan(plan_id), {}, Counter()
    for row in p.rows("measures"):
        ordinals[row["kind_code"]] += 1
        found[row["measure_id"]] = (
            row | spot(p, row["quote"], row["occurrence"]) | {"ordinal": ordinals[row["kind_code"]], "leaves": {}}
        )
    for row in p.rows("measure_categories"):
        measure = found[row["measure_id"]]
        measure["leaves"][row["category_code"]] = {
            "role_code": row["role_code"],
            **spot(p, row["clause"], inside=measure),
        }
    return found


def primary_leaf(measure: dict) -> str:
    return next(leaf for leaf, clause in measure["leaves"].items() if clause["role_code"] == "primary")


def is_about_party(measure: dict) -> bool:
    """What the switch 含党建 leaves out: a measure that is mainly about party building."""
    return primary_leaf(measure) == "party_building"


@cache
def counted_measures(plan_id: str, with_party: bool) -> list[dict]:
    """The measures that the switch 含党建 leaves, in the order of the text."""
    return sorted(
        (m for m in measures(plan_id).values() if with_party or not is_about_party(m)),
        key=lambda m: m["clean_start_char"],
    )


@cache
# A line or two per kind of fact.
def facts(plan_id: str) -> dict[str, dict]:  # noqa: C901
    """Every fact of a plan that opens at a sentence: fact_id -> kind, measure and place."""
    p, found = plan(plan_id), {}

    def add(fact_id: str, kind: str, measure_id: str | None, place: dict) -> None:
        assert fact_id not in found, f"two facts are called {fact_id}"
        found[fact_id] = {"fact_id": fact_id, "fact_kind_code": kind, "measure_id": measure_id, **place}

    for measure_id, m in measures(plan_id).items():
        place = {
            key: m[key]
            for key in ("start_char", "end_char", "quote", "clean_start_char", "clean_end_char", "quote_clean")
        }
        # The quote of a package row is what the clean text says; what the source says there is cut from the source.
        add(measure_id, "measure", measure_id, place)
        add(f"{measure_id}:main", "strength", measure_id, spot(p, m["strength_quote"], inside=m))
        add(f"{measure_id}:strongest", "strength", measure_id, spot(p, m["strength_max_quote"], inside=m))
        for leaf, clause in m["leaves"].items():
            add(
                f"{measure_id}:{leaf}",
                "category",
                measure_id,
                {key: value for key, value in clause.items() if key != "role_code"},
            )
    for row in p.rows("measure_tools"):
        add(
            f"{row['measure_id']}:tool-{row['tool_code']}",
            "tool",
            row["measure_id"],
            spot(p, row["clause"], inside=measures(plan_id)[row["measure_id"]]),
        )
    named = Counter()
    for row in p.rows("measure_outputs"):
        named[row["measure_id"]] += 1
        add(
            f"{row['measure_id']}:output-{named[row['measure_id']]}",
            "output",
            row["measure_id"],
            spot(p, row["clause"], inside=measures(plan_id)[row["measure_id"]]),
        )
    for row in p.rows("measure_spans"):
        add(f"{row['measure_id']}:copy", "copy", row["measure_id"], spot(p, row["quote"], row["occurrence"]))
    for agency in agencies_named(plan_id):
        add(agency["measure_agency_id"], "agency", agency["measure_id"], spot(p, agency["quote"], agency["occurrence"]))
    for row in p.rows("targets"):
        add(row["target_id"], "target", row["measure_id"], spot(p, row["quote"], row["occurrence"]))
    seen = Counter()
    measure_of = {row["target_id"]: row["measure_id"] for row in p.rows("targets")}
    for row in p.rows("target_evidence"):
        name = f"{row['target_id']}:{row['field_code']}"
        seen[name] += 1
        add(
            name if seen[name] == 1 else f"{name}-{seen[name]}",
            "target_evidence",
            measure_of[row["target_id"]],
            spot(p, row["quote"], row["occurrence"]),
        )
    for row in p.rows("milestones"):
        add(row["milestone_id"], "milestone", row["measure_id"], spot(p, row["quote"], row["occurrence"]))
    for row in p.rows("citations"):
        add(row["citation_id"], "citation", row["measure_id"], spot(p, row["quote"], row["occurrence"]))
    for row in p.evidence:
        add(f"{plan_id}:{row['field_code']}", "plan", None, spot(p, row["quote"], row.get("occurrence")))
    for position, row in enumerate(p.horizons, start=1):
        add(f"{plan_id}-h{position}", "horizon", None, spot(p, row["quote"], row.get("occurrence")))
    for row in p.rows("pmc_scores"):
        # A 0 stands on no sentence.
        if row["value"] == "1":
            add(f"{plan_id}:{row['variable_code']}", "pmc", None, spot(p, row["quote"], row["occurrence"]))
    for position, (start, end, measure_id) in enumerate(told(plan_id), start=1):
        add(f"{plan_id}-t{position:03d}", "sentence", measure_id, located(p, start, end))
    return found


def told(plan_id: str) -> list[tuple[int, int, str | None]]:
    """Every sentence of the clean text with the measure that it is of. Each letter knows whose it is: a measure's, a
    copy's or nobody's.

    A sentence stops behind its mark, with its line, and where the next letter is somebody else's; what is only a copy
    is not told again.
    """
    p = plan(plan_id)
    owners: list[str | None] = [None] * len(p.clean)
    spots = [("copy", spot(p, row["quote"], row["occurrence"])) for row in p.rows("measure_spans")]
    for owner, place in [*spots, *measures(plan_id).items()]:
        for at in range(place["clean_start_char"], place["clean_end_char"]):
            owners[at] = owner
    found, start = [], 0
    for at, letter in enumerate(p.clean):
        if letter in "。！？；;\n" or owners[at : at + 1] != owners[at + 1 : at + 2]:
            words = p.clean[start : at + 1]
            first = start + len(words) - len(words.lstrip())
            if owners[at] != "copy" and any(one.isalnum() for one in words):
                found.append((first, first + len(words.strip()), owners[at]))
            start = at + 1
    return found


@cache
def all_facts() -> dict[str, dict]:
    return {fact_id: fact | {"plan_id": plan_id} for plan_id in PLAN_IDS for fact_id, fact in facts(plan_id).items()}


@cache
def withheld_facts() -> set[str]:
    """Facts whose sentence names, or damages the name or title of, a state leader."""
    return {
        fact_id
        for fact_id, fact in all_facts().items()
        if LEADERS.search(fact["quote"]) or LEADERS.search(fact["quote_clean"])
    }


@cache
def agencies_named(plan_id: str) -> tuple[dict, ...]:
    """Rows of measure_agencies.csv with the number that each has within its measure."""
    seen, found = Counter(), []
    for row in plan(plan_id).rows("measure_agencies"):
        seen[row["measure_id"]] += 1
        found.append(row | {"measure_agency_id": f"{row['measure_id']}-a{seen[row['measure_id']]}"})
    return tuple(found)


# ---- commitments and times ---------------------------------------------------------------------------------------


@cache
def commitments(plan_id: str) -> tuple[dict, ...]:
    """Targets, each commitment once: the second statement of the same one is left out. With leaf and place."""
    leaf_of = {row["indicator_id"]: row["category_code"] for row in reference("indicators")}
    return tuple(
        row
        | {
            "leaf": leaf_of[row["indicator_id"]],
            "value": number(row["value"]),
            "deadline_date": day(row["deadline_date"]),
        }
        for row in plan(plan_id).rows("targets")
        if row["duplicate_of_target_id"] is None
    )


def unit(code: str, lang: str) -> str:
    """A unit as a reader of the language knows it."""
    english = {"件": "items", "家": "entities", "人": "people", "分": "points", "亿元": "× 100m yuan", "次": "times"}
    yearly = {"次/年": "per year", "次/季度": "per quarter", "件/年": "cases a year"}
    return code if lang == "zh" or code == "%" else (english | yearly)[code]


def is_quantified(target: dict) -> bool:
    """A number that the text gives, in a unit that can be read. What nobody can read the unit of is written down and
    counted nowhere.
    """
    return target["value"] is not None and target["value_as_written"] is not None and target["unit"] != "unreadable"


def is_checkable(target: dict) -> bool:
    """What is quantified can be checked, and so can a thing that is to exist by a date and a fixed rhythm; a state
    cannot.
    """
    return is_quantified(target) or target["kind_code"] in ("deliverable", "frequency")


def is_regular(row: dict) -> bool:
    return row["recurrence_code"] in REGULAR


@cache
def checkable_times(plan_id: str) -> tuple[dict, ...]:
    """Deadlines, phases and fixed frequencies inside a measure, each with the leaves that it belongs to."""
    p, found = plan(plan_id), []
    for row in p.rows("milestones"):
        if row["measure_id"] is None or row["kind_code"] not in ("deadline", "phase", "recurring"):
            continue
        if row["precision_code"] not in SHARP and not is_regular(row):
            continue
        place, leaves = spot(p, row["quote"], row["occurrence"]), measures(plan_id)[row["measure_id"]]["leaves"]
        letters = set(range(place["clean_start_char"], place["clean_end_char"]))
        own = {leaf: clause for leaf, clause in leaves.items() if clause["role_code"] != "mention"}
        holding = [
            leaf
            for leaf, clause in own.items()
            if letters & set(range(clause["clean_start_char"], clause["clean_end_char"]))
        ]
        primary = [leaf for leaf, clause in own.items() if clause["role_code"] == "primary"]
        found.append(row | {"leaves": holding or primary, "quote_clean": place["quote_clean"]})
    return tuple(found)


@cache
def has_deadline(plan_id: str, measure_id: str) -> bool:
    """Whether the measure's own text, or a target that stands in it, has a deadline or lies in a dated phase."""
    return any(
        row["measure_id"] == measure_id and row["kind_code"] != "recurring" and row["precision_code"] in SHARP
        for row in checkable_times(plan_id)
    ) or any(row["measure_id"] == measure_id and row["deadline_date"] for row in plan(plan_id).rows("targets"))


@cache
def has_frequency(plan_id: str, measure_id: str) -> bool:
    """Whether the measure's own text, or a target that stands in it, has a fixed frequency."""
    return any(
        row["measure_id"] == measure_id and is_regular(row)
        for row in (*checkable_times(plan_id), *plan(plan_id).rows("targets"))
    )


def is_dated(plan_id: str, measure_id: str) -> bool:
    return has_deadline(plan_id, measure_id) or has_frequency(plan_id, measure_id)


# ---- cells -------------------------------------------------------------------------------------------------------


@cache
def cell(plan_id: str, category: str, with_party: bool = True) -> dict:
    """One cell by the definitions of the five kinds; a group is about whatever one of its leaves is about."""
    leaves = set(leaf_codes(category) if category in group_codes() else [category])
    if not with_party:
        leaves.discard("party_building")
    counted = counted_measures(plan_id, with_party)
    ids = {m["measure_id"] for m in counted}
    own, mentions = set(), set()
    for m in counted:
        for leaf in leaves & set(m["leaves"]):
            (mentions if m["leaves"][leaf]["role_code"] == "mention" else own).add(m["measure_id"])
    targets = [t for t in commitments(plan_id) if t["leaf"] in leaves]
    checkable = [t for t in targets if is_checkable(t)]
    times = [t for t in checkable_times(plan_id) if leaves & set(t["leaves"]) and t["measure_id"] in ids]
    if checkable or times:
        kind = "quantified"
    elif own or targets:
        kind = "worded"
    elif mentions:
        kind = "mentioned"
    else:
        kind = "damaged" if plan(plan_id).is_truncated else "absent"
    return {"cell_code": kind, "measure_count": len(own), "target_count": len(checkable), "dated_count": len(times)}


def cells(plan_ids: list[str], with_party: bool) -> list[dict]:
    return [
        {
            "plan_id": plan_id,
            "category_code": c["code"],
            "parent_code": c["parent_code"],
            "name_zh": c["name_zh"],
            "name_en": c["name_en"],
            "definition_zh": c["definition_zh"],
            **cell(plan_id, c["code"], with_party),
        }
        for c in reference("categories")
        if with_party or c["code"] != "party_building"
        for plan_id in sorted(plan_ids)
    ]


def cell_measures(plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        for leaf in sorted(leaf_codes()):
            here = [m for m in counted_measures(plan_id, with_party) if leaf in m["leaves"]]
            here.sort(
                key=lambda m: (
                    ["primary", "secondary", "mention"].index(m["leaves"][leaf]["role_code"]),
                    m["clean_start_char"],
                )
            )
            found += [
                {
                    "plan_id": plan_id,
                    "category_code": leaf,
                    "role_code": m["leaves"][leaf]["role_code"],
                    "measure_id": m["measure_id"],
                    "fact_id": f"{m['measure_id']}:{leaf}",
                    "kind_code": m["kind_code"],
                    "number_label": m["number_label"],
                    "short_zh": m["title"] or m["gist_zh"],
                    "is_editors_summary": m["title"] is None,
                    "gist_zh": m["gist_zh"],
                    "strength_code": m["strength_code"],
                    "section_label": section_of(plan_id, m)["path_label"],
                }
                for m in here
            ]
    return found


def cell_targets(plan_ids: list[str]) -> list[dict]:
    indicators = by_id("indicators", "indicator_id")
    found = []
    for plan_id in sorted(plan_ids):
        here = sorted(commitments(plan_id), key=lambda t: (t["leaf"], not is_checkable(t), t["target_id"]))
        found += [
            {
                "plan_id": plan_id,
                "category_code": t["leaf"],
                "fact_id": t["target_id"],
                "indicator_zh": indicators[t["indicator_id"]]["name_zh"],
                "indicator_en": indicators[t["indicator_id"]]["name_en"],
                "kind_zh": code("target_kind", t["kind_code"])["name_zh"],
                "kind_en": code("target_kind", t["kind_code"])["name_en"],
                "is_checkable": is_checkable(t),
                "is_quantified": is_quantified(t),
                "has_deadline": bool(t["deadline_date"]),
                "has_frequency": is_regular(t),
                **{
                    key: t[key]
                    for key in (
                        "measure_id",
                        "name_as_written",
                        "comparator_code",
                        "value",
                        "value_as_written",
                        "unit",
                        "unit_as_written",
                        "kind_code",
                        "deadline_date",
                        "deadline_precision_code",
                        "deadline_basis_code",
                        "recurrence_code",
                        "confidence_code",
                        "reading_note",
                        "baseline_note",
                    )
                },
            }
            for t in here
        ]
    return found


def cell_milestones(plan_ids: list[str]) -> list[dict]:
    found = [
        {
            "plan_id": plan_id,
            "category_code": leaf,
            "fact_id": row["milestone_id"],
            "measure_id": row["measure_id"],
            "label": row["label"],
            "quote_clean": row["quote_clean"],
            "start_date": day(row["start_date"]),
            "end_date": day(row["end_date"]),
            "precision_code": row["precision_code"],
            "recurrence_code": row["recurrence_code"],
        }
        for plan_id in plan_ids
        for row in checkable_times(plan_id)
        if row["target_id"] is None
        for leaf in row["leaves"]
    ]
    return sorted(found, key=lambda row: (row["plan_id"], row["category_code"], row["fact_id"]))


def absences(plan_ids: list[str]) -> list[dict]:
    return [
        {
            "plan_id": plan_id,
            "category_code": c["code"],
            "parent_code": c["parent_code"],
            "words_searched": "、".join(row["words_searched"].split("|")),
            "found_note": row["found_note"],
        }
        for c in reference("categories")
        for plan_id in sorted(plan_ids)
        for row in plan(plan_id).rows("absence_searches")
        if row["category_code"] == c["code"]
    ]


def gaps(home_plan_id: str, plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    for position, c in enumerate(reference("categories")):
        if c["parent_code"] is None or (c["code"] == "party_building" and not with_party):
            continue
        home = cell(home_plan_id, c["code"], with_party)["cell_code"]
        kinds = {
            plan_id: cell(plan_id, c["code"], with_party)["cell_code"]
            for plan_id in sorted(plan_ids)
            if plan_id != home_plan_id
        }
        others = [plan_id for plan_id, kind in kinds.items() if kind in ("quantified", "worded")]
        if others and home not in ("quantified", "worded"):
            quantified = sum(kinds[plan_id] == "quantified" for plan_id in others)
            found.append(
                (
                    -len(others),
                    -quantified,
                    position,
                    {
                        "category_code": c["code"],
                        "name_zh": c["name_zh"],
                        "name_en": c["name_en"],
                        "home_cell_code": home,
                        "other_count": len(others),
                        "quantified_count": quantified,
                        "other_plan_ids": others,
                    },
                )
            )
    return [row for *_, row in sorted(found, key=lambda item: item[:3])]


# ---- figures -----------------------------------------------------------------------------------------------------


def plan_figures(plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        counted = counted_measures(plan_id, with_party)
        tasks = sorted((m for m in counted if m["kind_code"] == "task"), key=lambda m: m["ordinal"])
        task_ids = [m["measure_id"] for m in tasks]
        named = sorted(a["measure_agency_id"] for a in agencies_named(plan_id) if a["measure_id"] in task_ids)
        with_agency = {a["measure_id"] for a in agencies_named(plan_id)} & set(task_ids)
        quantified = sorted(t["target_id"] for t in commitments(plan_id) if is_quantified(t))
        listed = {
            "task": task_ids,
            "safeguard": [
                m["measure_id"]
                for m in sorted((m for m in counted if m["kind_code"] == "safeguard"), key=lambda m: m["ordinal"])
            ],
            "deadline": [measure_id for measure_id in task_ids if has_deadline(plan_id, measure_id)],
            "frequency": [measure_id for measure_id in task_ids if has_frequency(plan_id, measure_id)],
            "quantified": quantified,
            "deliverable": sorted(t["target_id"] for t in commitments(plan_id) if t["kind_code"] == "deliverable"),
            "outside": sorted(
                t["target_id"]
                for t in commitments(plan_id)
                if t["deadline_date"]
                and (t["measure_id"] is None or measures(plan_id)[t["measure_id"]]["kind_code"] != "task")
            ),
        }
        found.append(
            {
                "plan_id": plan_id,
                "agency_count": len(with_agency),
                "agency_ids": named,
                **{f"{of}_count": len(ids) for of, ids in listed.items()},
                **{f"{of}_ids": ids for of, ids in listed.items()},
                "agency_status_code": "named"
                if with_agency
                else "damaged"
                if plan(plan_id).is_truncated
                else "not_stated",
            }
        )
    return found


def deadlines(plan_ids: list[str], today: date) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        dated = [t for t in commitments(plan_id) if t["deadline_date"]]
        # A deadline has passed when its day is over, not on the day itself.
        passed = sorted(t["target_id"] for t in dated if t["deadline_date"] < today)
        if dated:
            found.append(
                {"plan_id": plan_id, "dated_count": len(dated), "passed_count": len(passed), "passed_ids": passed}
            )
    return found


def shared_indicators(plan_ids: list[str]) -> list[dict]:
    indicators = by_id("indicators", "indicator_id")
    valued = [t | {"plan_id": plan_id} for plan_id in plan_ids for t in commitments(plan_id) if is_quantified(t)]
    found = []
    for t in valued:
        plan_count = len({other["plan_id"] for other in valued if other["indicator_id"] == t["indicator_id"]})
        indicator = indicators[t["indicator_id"]]
        if plan_count >= 2:
            found.append(
                {
                    "indicator_id": t["indicator_id"],
                    "indicator_zh": indicator["name_zh"],
                    "indicator_en": indicator["name_en"],
                    "plan_count": plan_count,
                    "fact_id": t["target_id"],
                    **{
                        key: indicator.get(key)
                        for key in ("unit", "definition", "comparability_code", "comparability_note")
                    },
                    **{
                        key: t[key]
                        for key in (
                            "plan_id",
                            "name_as_written",
                            "comparator_code",
                            "value",
                            "value_as_written",
                            "unit_as_written",
                            "deadline_date",
                            "deadline_precision_code",
                            "deadline_basis_code",
                            "binding_code",
                            "confidence_code",
                            "reading_note",
                        )
                    },
                }
            )
    return sorted(found, key=lambda row: (-row["plan_count"], row["indicator_id"], row["plan_id"]))


def benchmarks(indicator_id: str, with_other: bool) -> list[dict]:
    def end_of(period: str) -> str:
        return period + "-12" if len(period) == 4 else period

    found = [
        {
            "kind_zh": code("benchmark_kind", row["kind_code"])["name_zh"],
            "grade_zh": code("benchmark_grade", row["grade_code"])["name_zh"],
            "value": number(row["value"]),
            **{
                key: row[key]
                for key in (
                    "place_name",
                    "period_label",
                    "kind_code",
                    "unit",
                    "publisher",
                    "grade_code",
                    "published_date",
                    "confidence_code",
                    "note",
                )
            },
        }
        for row in reference("benchmarks")
        if row["indicator_id"] == indicator_id and (with_other or row["grade_code"] != "other")
    ]
    return sorted(
        found,
        key=lambda row: (row["place_name"] != "全国", row["place_name"], end_of(row["period_label"]), row["kind_code"]),
    )


# ---- the working pages -------------------------------------------------------------------------------------------


def in_text_order(rows: list[dict], *keys: str) -> list[dict]:
    """Plan by plan, then by the keys; what has no date comes after what has one."""
    return sorted(rows, key=lambda row: (row["plan_id"], *((row[key] is None, row[key]) for key in keys)))


def order_in(list_code: str, wanted: str) -> int:
    return int(code(list_code, wanted)["ordinal"])


def agency_of(plan_id: str, name: str) -> dict:
    """The row of agencies.csv that a name in a plan stands for."""
    agency_id = next(
        row["agency_id"]
        for row in reference("agency_names")
        if (row["plan_id"], row["name_as_written"]) == (plan_id, name)
    )
    return by_id("agencies", "agency_id")[agency_id]


@cache
def named_in(plan_id: str, measure_id: str) -> tuple[dict, ...]:
    """Who is named in a measure, in the order of the text; two that share one quote in the order of their ids."""
    p, found = plan(plan_id), []
    for row in agencies_named(plan_id):
        if row["measure_id"] == measure_id:
            at = spot(p, row["quote"], row["occurrence"])["clean_start_char"]
            found.append((at, row["measure_agency_id"], row | {"agency": agency_of(plan_id, row["name_as_written"])}))
    return tuple(row for *_, row in sorted(found, key=lambda item: item[:2]))


def number_facts(plan_id: str, measure_id: str) -> list[str]:
    return sorted(
        row["target_id"]
        for row in plan(plan_id).rows("targets")
        if row["measure_id"] == measure_id and is_quantified(row)
    )


def date_facts(plan_id: str, measure_id: str) -> list[str]:
    """Targets with a deadline or a fixed frequency in the measure, and the times that are no targets themselves."""
    found = [
        row["target_id"]
        for row in plan(plan_id).rows("targets")
        if row["measure_id"] == measure_id and (row["deadline_date"] or is_regular(row))
    ]
    found += [
        row["milestone_id"]
        for row in checkable_times(plan_id)
        if row["measure_id"] == measure_id and row["target_id"] is None
    ]
    return sorted(found)


def measure_rows(plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        objects: dict[str, list[str]] = {}
        for row in plan(plan_id).rows("measure_objects"):
            objects.setdefault(row["measure_id"], []).append(row["object_code"])
        for m in counted_measures(plan_id, with_party):
            measure_id = m["measure_id"]
            own = [
                (order_in("category_role", clause["role_code"]), leaf)
                for leaf, clause in m["leaves"].items()
                if clause["role_code"] != "mention"
            ]
            found.append(
                {
                    "plan_id": plan_id,
                    **{
                        key: m[key]
                        for key in (
                            "measure_id",
                            "kind_code",
                            "number_label",
                            "title",
                            "gist_zh",
                            "strength_code",
                            "strength_max_code",
                        )
                    },
                    "section_label": section_of(plan_id, m)["path_label"],
                    "is_dated": is_dated(plan_id, measure_id),
                    "category_codes": [leaf for _, leaf in sorted(own)],
                    "object_codes": sorted(objects.get(measure_id, []), key=lambda name: order_in("object", name)),
                    "agencies": [
                        {
                            "agency_id": row["agency"]["agency_id"],
                            "name": row["name_as_written"],
                            "role_code": row["role_code"],
                            "function_code": row["agency"]["function_code"],
                            "fact_id": row["measure_agency_id"],
                        }
                        for row in named_in(plan_id, measure_id)
                    ],
                    "number_fact_ids": number_facts(plan_id, measure_id),
                    "date_fact_ids": date_facts(plan_id, measure_id),
                }
            )
    return found


def target_rows(plan_ids: list[str]) -> list[dict]:
    indicators, found = by_id("indicators", "indicator_id"), []
    for plan_id in sorted(plan_ids):
        evidence = [fact_id for fact_id, fact in facts(plan_id).items() if fact["fact_kind_code"] == "target_evidence"]
        serving = plan(plan_id).rows("target_measures")
        rows = sorted(
            plan(plan_id).rows("targets"), key=lambda t: (order_in("target_kind", t["kind_code"]), t["target_id"])
        )
        for t in rows:
            kind, basis, indicator = (
                code("target_kind", t["kind_code"]),
                code("deadline_basis", t["deadline_basis_code"]),
                indicators[t["indicator_id"]],
            )
            found.append(
                {
                    "fact_id": t["target_id"],
                    "plan_id": plan_id,
                    "indicator_zh": indicator["name_zh"],
                    "indicator_en": indicator["name_en"],
                    "category_code": indicator["category_code"],
                    "value": number(t["value"]),
                    "deadline_date": day(t["deadline_date"]),
                    "kind_zh": kind["name_zh"],
                    "kind_en": kind["name_en"],
                    "kind_ordinal": int(kind["ordinal"]),
                    "basis_zh": basis["name_zh"],
                    "basis_en": basis["name_en"],
                    **{
                        key: t[key]
                        for key in (
                            "measure_id",
                            "indicator_id",
                            "name_as_written",
                            "comparator_code",
                            "value_as_written",
                            "unit_as_written",
                            "unit",
                            "kind_code",
                            "baseline_note",
                            "deadline_precision_code",
                            "deadline_basis_code",
                            "recurrence_code",
                            "binding_code",
                            "duplicate_of_target_id",
                            "reading_note",
                            "confidence_code",
                        )
                    },
                    "is_quantified": is_quantified(t),
                    "served_by": sorted(row["measure_id"] for row in serving if row["target_id"] == t["target_id"]),
                    "evidence_ids": sorted(fact_id for fact_id in evidence if fact_id.split(":")[0] == t["target_id"]),
                }
            )
    return found


def times(plan_ids: list[str]) -> list[dict]:
    indicators, found = by_id("indicators", "indicator_id"), []
    for plan_id in plan_ids:
        p = plan(plan_id)
        for row in p.rows("milestones"):
            # The head that gives several targets their date is no time besides theirs.
            if row["kind_code"] == "deadline" and row["end_date"] and not row["measure_id"] and not row["target_id"]:
                continue
            found.append(
                {
                    "fact_id": row["milestone_id"],
                    "plan_id": plan_id,
                    "start_date": day(row["start_date"]),
                    "end_date": day(row["end_date"]),
                    **{
                        key: row[key]
                        for key in ("measure_id", "label", "precision_code", "kind_code", "recurrence_code")
                    },
                    "category_code": primary_leaf(measures(plan_id)[row["measure_id"]]) if row["measure_id"] else None,
                    "quote_clean": spot(p, row["quote"], row["occurrence"])["quote_clean"],
                    "is_target": False,
                }
            )
        told = {row["target_id"] for row in p.rows("milestones")}
        for t in commitments(plan_id):
            # A target whose date is a milestone already stands on the line once.
            if t["deadline_date"] and t["target_id"] not in told:
                found.append(
                    {
                        "fact_id": t["target_id"],
                        "plan_id": plan_id,
                        "measure_id": t["measure_id"],
                        "label": indicators[t["indicator_id"]]["name_zh"],
                        "start_date": None,
                        "end_date": t["deadline_date"],
                        "precision_code": t["deadline_precision_code"],
                        "kind_code": "deadline",
                        "recurrence_code": t["recurrence_code"],
                        "category_code": t["leaf"],
                        "quote_clean": spot(p, t["quote"], t["occurrence"])["quote_clean"],
                        "is_target": True,
                    }
                )
    return in_text_order(found, "kind_code", "end_date", "fact_id")


def standing(plan_id: str, agency_row: dict) -> str:
    """Whether a unit is named alone in its measure, first of several, or among them."""
    named = [row["measure_agency_id"] for row in named_in(plan_id, agency_row["measure_id"])]
    if len(named) == 1:
        return "alone"
    return "first" if named[0] == agency_row["measure_agency_id"] else "among"


def agency_rows(plan_ids: list[str]) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        for m in sorted(measures(plan_id).values(), key=lambda m: m["clean_start_char"]):
            for row in named_in(plan_id, m["measure_id"]):
                agency, role = row["agency"], code("agency_role", row["role_code"])
                function = code("agency_function", agency["function_code"])
                found.append(
                    {
                        "fact_id": row["measure_agency_id"],
                        "plan_id": plan_id,
                        "measure_id": m["measure_id"],
                        "measure_kind_code": m["kind_code"],
                        "number_label": m["number_label"],
                        "short_zh": m["title"] or m["gist_zh"],
                        "is_editors_summary": m["title"] is None,
                        "agency_id": agency["agency_id"],
                        "agency_zh": agency["name_zh"],
                        "function_code": agency["function_code"],
                        "function_zh": function["name_zh"],
                        "function_en": function["name_en"],
                        "function_ordinal": int(function["ordinal"]),
                        "agency_kind_code": agency["kind_code"],
                        "name_as_written": row["name_as_written"],
                        "role_code": row["role_code"],
                        "role_zh": role["name_zh"],
                        "role_en": role["name_en"],
                        "standing_code": standing(plan_id, row),
                    }
                )
    return found


def agencies() -> list[dict]:
    return [
        {key: row[key] for key in ("agency_id", "name_zh", "function_code", "kind_code")}
        for row in reference("agencies")
    ]


def external_events() -> list[dict]:
    found = [
        row | {"start_date": day(row["start_date"]), "end_date": day(row["end_date"])}
        for row in reference("external_events")
    ]
    return sorted(found, key=lambda row: (row["start_date"], row["event_id"]))


def lookalikes(plan_ids: list[str]) -> list[dict]:
    chosen = {row["target_id"] for plan_id in plan_ids for row in plan(plan_id).rows("targets")}
    found = [dict(row) for row in reference("lookalikes") if {row["target_id_a"], row["target_id_b"]} <= chosen]
    return sorted(found, key=lambda row: (row["target_id_a"], row["target_id_b"]))


# ---- plans, texts, codes -----------------------------------------------------------------------------------------


def plans() -> list[dict]:
    found = []
    for place in reference("places"):
        p = plan(plan_of_place(place["place_id"]))
        d, starts = p.described, [day(h["start_date"]) for h in p.horizons if h.get("start_date")]
        ends = sorted(day(h["end_date"]) for h in p.horizons)
        level, kind, origin, issuer = (
            code("admin_level", place["admin_level_code"]),
            code("plan_kind", d["plan_kind_code"]),
            code("source_origin", d["source_origin_code"]),
            code("issuer_kind", d["issuer_kind_code"]),
        )
        found.append(
            {
                "plan_id": p.plan_id,
                # Each place has one plan here: the column is called as the place. Two plans of a place: test_two_plans.
                "column_id": place["place_id"],
                "ordinal_in_place": 1,
                "place_zh": place["name_zh"],
                "place_en": place["name_en"],
                "place_short_zh": place["short_zh"],
                "place_short_en": place["short_en"],
                "is_anonymised": place["is_anonymised"] == "1",
                **{
                    key: place[key]
                    for key in (
                        "place_id",
                        "name_zh",
                        "name_en",
                        "short_zh",
                        "short_en",
                        "color_light",
                        "color_dark",
                        "admin_level_code",
                        "level_basis_code",
                    )
                },
                "level_zh": level["name_zh"],
                "level_en": level["name_en"],
                "level_ordinal": int(level["ordinal"]),
                "kind_zh": kind["name_zh"],
                "kind_en": kind["name_en"],
                "issuer_kind_zh": issuer["name_zh"],
                "issuer_kind_en": issuer["name_en"],
                "origin_zh": origin["name_zh"],
                "origin_en": origin["name_en"],
                **{
                    key: d.get(key)
                    for key in (
                        "title",
                        "doc_number",
                        "issuer",
                        "issuer_kind_code",
                        "plan_kind_code",
                        "source_origin_code",
                        "source_origin_note",
                        "completeness_code",
                        "completeness_note",
                    )
                },
                "issued_date": day(d.get("issued_date")),
                "published_date": day(d.get("published_date")),
                "horizon_start_date": min(starts, default=None),
                "horizon_end_date": max(ends, default=None),
                "horizon_fact_id": f"{p.plan_id}-h{len(p.horizons)}" if p.horizons else None,
                "horizon_basis_codes": ",".join(sorted({h["basis_code"] for h in p.horizons})) or None,
                "horizon_years": "、".join(str(end.year) for end in ends) or None,
            }
        )
    return found


def categories() -> list[dict]:
    return [dict(row) for row in reference("categories")]


def codes() -> list[dict]:
    # A code may go without a definition; its cell is empty then, not null.
    return [
        {key: row[key] or "" for key in ("list_code", "code", "name_zh", "name_en", "definition_zh")}
        for row in sorted(reference("codes"), key=lambda row: (row["list_code"], int(row["ordinal"])))
    ]


def plan_text(plan_id: str) -> list[dict]:
    return [{"plan_id": plan_id, "source_text": plan(plan_id).source, "clean_text": plan(plan_id).clean}]


def plan_facts(plan_id: str) -> list[dict]:
    notes = {row["target_id"]: row["reading_note"] for row in plan(plan_id).rows("targets")}
    return [
        {
            key: fact[key]
            for key in (
                "fact_id",
                "fact_kind_code",
                "measure_id",
                "start_char",
                "end_char",
                "clean_start_char",
                "clean_end_char",
            )
        }
        | {"reading_note": notes.get(fact["fact_id"])}
        for _, fact in sorted(facts(plan_id).items())
    ]


def fact_citations(plan_id: str) -> list[dict]:
    targets = {row["target_id"]: row for row in plan(plan_id).rows("targets")}
    found = []
    for fact_id, fact in sorted(facts(plan_id).items()):
        measure, target = measures(plan_id).get(fact["measure_id"], {}), targets.get(fact_id, {})
        open_here = [s for s in sections(plan_id) if s["at"] <= fact["clean_start_char"] < s["stop"]]
        section = open_here[-1] if open_here else {}
        found.append(
            {
                **{
                    key: fact[key]
                    for key in ("fact_id", "fact_kind_code", "measure_id", "clean_start_char", "quote_clean")
                },
                "measure_kind_code": measure.get("kind_code"),
                "number_label": measure.get("number_label"),
                "section_label": section.get("path_label"),
                "section_title": section.get("title"),
                "confidence_code": target.get("confidence_code"),
                "reading_note": target.get("reading_note"),
            }
        )
    return found


def fact_place(fact_id: str) -> list[dict]:
    return [{"fact_id": fact_id, "plan_id": all_facts()[fact_id]["plan_id"]}] if fact_id in all_facts() else []


def corrections() -> list[dict]:
    found = []
    for plan_id in PLAN_IDS:
        rows = in_order(plan(plan_id).rows("corrections"))
        for position, row in enumerate(rows):
            start, end, wrong, right = (
                int(row["start_char"]),
                int(row["end_char"]),
                row["wrong"] or "",
                row["right"] or "",
            )
            is_applied = row["is_applied"] == "1"
            # Every repair in front moves the rest of the text by what it adds or takes away.
            moved = sum(
                len(r["right"] or "") - len(r["wrong"] or "") for r in rows[:position] if r["is_applied"] == "1"
            )
            found.append(
                {
                    "plan_id": plan_id,
                    "correction_id": row["correction_id"],
                    "start_char": start,
                    "end_char": end,
                    "wrong": wrong,
                    "right": right,
                    "kind_code": row["kind_code"],
                    "kind_zh": code("correction_kind", row["kind_code"])["name_zh"],
                    "kind_en": code("correction_kind", row["kind_code"])["name_en"],
                    "confidence_code": row["confidence_code"],
                    "confidence_zh": code("confidence", row["confidence_code"])["name_zh"],
                    "reason": row["reason"],
                    "is_applied": is_applied,
                    "clean_start_char": start + moved,
                    "clean_end_char": start + moved + len(right if is_applied else wrong),
                }
            )
    return found


# A case per kind of doubt.
def doubts(plan_ids: list[str]) -> list[dict]:  # noqa: C901
    found = []
    for plan_id in sorted(plan_ids):
        p, known, own = plan(plan_id), facts(plan_id), []
        if p.is_truncated:
            own.append(("text", f"{plan_id}:completeness", None, p.described["completeness_note"], 0))
        if p.described["source_origin_code"] != "official_site":
            own.append(("text", f"{plan_id}:title", None, p.described["source_origin_note"], 0))
        if by_id("places", "place_id")[p.described["place_id"]]["level_basis_code"] == "inferred":
            own.append(("level", f"{plan_id}:title", None, None, 0))
        for number, horizon in enumerate(p.horizons, start=1):
            if horizon["basis_code"] == "inferred":
                fact = f"{plan_id}-h{number}"
                own.append(("horizon", fact, None, horizon["note"], known[fact]["start_char"]))
        for target in p.rows("targets"):
            start = known[target["target_id"]]["start_char"]
            if target["unit"] == "unreadable":
                own.append(("unit", target["target_id"], target["confidence_code"], target["reading_note"], start))
            elif target["confidence_code"] != "certain":
                own.append(("value", target["target_id"], target["confidence_code"], target["reading_note"], start))
            if target["duplicate_of_target_id"] and target["duplicate_confidence_code"] != "certain":
                own.append(
                    (
                        "duplicate",
                        target["target_id"],
                        target["duplicate_confidence_code"],
                        target["reading_note"],
                        start,
                    )
                )
        for row in p.rows("corrections"):
            applied = row["is_applied"] == "1"
            if (
                row["confidence_code"] == "certain"
                or applied
                and row["kind_code"] not in ("wrong_character", "lost_comparator", "lost_table_line")
            ):
                continue
            start, end = int(row["start_char"]), int(row["end_char"])
            around = [
                (fact["fact_kind_code"] != "sentence", fact["end_char"] - fact["start_char"], fact_id)
                for fact_id, fact in known.items()
                if fact["start_char"] <= start and fact["end_char"] >= end
            ]
            own.append(
                (
                    "repair" if applied else "spot",
                    min(around)[2] if around else f"{plan_id}:title",
                    row["confidence_code"],
                    row["reason"],
                    start,
                )
            )
        own.sort(key=lambda row: (row[4], row[0], row[1], row[3] or ""))
        found += [
            {
                "plan_id": plan_id,
                "doubt_code": code,
                "fact_id": fact,
                "confidence_code": sure,
                "note": note,
                "start_char": start,
                "quote_clean": known[fact]["quote_clean"],
            }
            for code, fact, sure, note, start in own
        ]
    return found


def correction_counts() -> list[dict]:
    found = []
    for plan_id in PLAN_IDS:
        rows = plan(plan_id).rows("corrections")
        for kind in sorted({row["kind_code"] for row in rows}):
            applied = [row["is_applied"] == "1" for row in rows if row["kind_code"] == kind]
            found.append(
                {
                    "plan_id": plan_id,
                    "kind_code": kind,
                    "kind_zh": code("correction_kind", kind)["name_zh"],
                    "kind_en": code("correction_kind", kind)["name_en"],
                    "applied_count": sum(applied),
                    "noted_count": len(applied) - sum(applied),
                }
            )
    return found


# ---- outline -----------------------------------------------------------------------------------------------------

NUMERALS = "一二三四五六七八九十"


def _leading(line: str, letters: str) -> str:
    """The letters of `line` up to the first that is not one of `letters`."""
    return line[: next((i for i, letter in enumerate(line) if letter not in letters), len(line))]


def _headings_of_line(line: str) -> list[tuple[int, str, str]]:
    """(depth, label, title) of the headings that a line begins with: one, or two in the first row of a table's
    group.
    """
    columns = line.split(" | ")
    for front, title in ((0, ""), (1, columns[0])):
        if len(columns) > front + 1:
            digits = _leading(columns[front], "0123456789")
            if (
                len(digits) in (1, 2)
                and columns[front][len(digits) : len(digits) + 1] == "."
                and (not front or not title[:1].isdigit())
            ):
                return ([(2, "", title)] if front else []) + [(3, digits + ".", "")]
    if line == "附件":
        return [(1, line, "")]
    chinese, bracketed, digits = _leading(line, NUMERALS), _leading(line[1:], NUMERALS), _leading(line, "0123456789")
    if chinese and line[len(chinese) : len(chinese) + 1] == "、":
        depth, label = 1, chinese + "、"
    elif line[:1] == "(" and bracketed and line[1 + len(bracketed) : 2 + len(bracketed)] == ")":
        depth, label = 2, f"({bracketed})"
    elif line[:1] in set(NUMERALS[:9]) and line[1:2] == "是":
        depth, label = 3, line[:2]
    elif (
        len(digits) in (1, 2)
        and line[len(digits) : len(digits) + 1] in (".", "、")
        and not line[len(digits) + 1 : len(digits) + 2].isdigit()
    ):
        depth, label = 3, line[: len(digits) + 1]
    else:
        return []
    return [(depth, label, line[len(label) :].split("。")[0])]


@cache
def headings(plan_id: str) -> tuple[dict, ...]:
    """All numbered headings of the clean text, the measures' own among them; each reaches to the next of its level."""
    clean, found, at, numbers = plan(plan_id).clean, [], 0, {}
    for line in clean.split("\n"):
        here = at
        for depth, label, title in _headings_of_line(line.rstrip()):
            numbers = {level: text for level, text in numbers.items() if level < depth} | {depth: label}
            path = (
                "".join(numbers[level].rstrip("、.") for level in sorted(numbers)).replace("(", "（").replace(")", "）")
            )
            found.append(
                {
                    "depth": depth,
                    "number_label": label,
                    "title": title,
                    "path_label": path,
                    "at": here,
                    "body": here + len(label),
                }
            )
            here += len(title) + len(" | ")
        at += len(line) + 1
    for position, heading in enumerate(found):
        stop = next((later["at"] for later in found[position + 1 :] if later["depth"] <= heading["depth"]), len(clean))
        written = heading["body"] + len(heading["title"])
        heading["stop"] = max(written, heading["at"] + len(clean[heading["at"] : stop].rstrip()))
    return tuple(found)


@cache
def sections(plan_id: str) -> tuple[dict, ...]:
    """The headings that are not themselves a measure's number."""
    starts = [m["clean_start_char"] for m in measures(plan_id).values()]
    kept = [h for h in headings(plan_id) if not any(h["at"] <= start <= h["body"] + 1 for start in starts)]
    return tuple(
        h | located(plan(plan_id), h["at"], h["stop"]) | {"id": f"{plan_id}-s{position:02d}"}
        for position, h in enumerate(kept, start=1)
    )


def section_of(plan_id: str, measure: dict) -> dict:
    """The last heading that opens before the measure and has not closed."""
    return [s for s in sections(plan_id) if s["at"] <= measure["clean_start_char"] < s["stop"]][-1]


def plan_outline(plan_id: str) -> list[dict]:
    spans = ("clean_start_char", "clean_end_char", "start_char", "end_char")
    rows = [
        {
            "id": s["id"],
            "kind_code": "section",
            "gist_zh": None,
            **{key: s[key] for key in ("depth", "number_label", "path_label", "title", *spans)},
        }
        for s in sections(plan_id)
    ]
    rows += [
        {
            "id": m["measure_id"],
            "depth": 9,
            "path_label": section_of(plan_id, m)["path_label"],
            **{key: m[key] for key in ("kind_code", "number_label", "title", "gist_zh", *spans)},
        }
        for m in measures(plan_id).values()
    ]
    return sorted(rows, key=lambda row: (row["clean_start_char"], row["depth"]))


# ---- two readings ------------------------------------------------------------------------------------------------


def coding_agreement() -> list[dict]:
    found = []
    for field in (
        "agency_roles",
        "milestones",
        "outputs",
        "pmc",
        "policy_tools",
        "primary_category",
        "strength",
        "targets",
    ):
        rows = [{"field_code": field, "plan_id": plan_id, **_agreement(plan_id, field)} for plan_id in PLAN_IDS]
        units, agreed = sum(row["unit_count"] for row in rows), sum(row["agreed_count"] for row in rows)
        found += rows + [
            {
                "field_code": field,
                "plan_id": None,
                "unit_count": units,
                "agreed_count": agreed,
                "agreed_share": agreed / units if units else None,
                "kappa": None,
            }
        ]
    return found


def _agreement(plan_id: str, field: str) -> dict:
    file = {
        "primary_category": "measure_categories",
        "strength": "measures",
        "agency_roles": "measure_agencies",
        "policy_tools": "measure_tools",
        "outputs": "measure_outputs",
        "pmc": "pmc_scores",
    }.get(field, field)
    first, second = (read(CODINGS / reading / plan_id / f"{file}.csv") for reading in ("first", "second"))
    column = {
        "primary_category": "category_code",
        "strength": "strength_code",
        "policy_tools": "tool_code",
        "outputs": "output_kind_code",
        "pmc": "value",
    }.get(field)
    if column:
        key = "variable_code" if field == "pmc" else "measure_id"
        a, b = (
            {row[key]: row[column] for row in rows if row.get("role_code") in (None, "primary", "main")}
            for rows in (first, second)
        )
        if field == "outputs":  # only whether a task names one
            a, b = ({measure_id: kind != "none" for measure_id, kind in reading.items()} for reading in (a, b))
        units, agreed = len(a), sum(a[measure_id] == b.get(measure_id) for measure_id in a)
        by_chance = (
            sum(list(a.values()).count(c) / units * [b.get(m) for m in a].count(c) / units for c in set(a.values()))
            if units
            else 1
        )
        kappa = None if by_chance == 1 else (agreed / units - by_chance) / (1 - by_chance)
    else:
        units_of = {
            "targets": ("measure_id", "kind_code", "comparator_code", "deadline_date"),
            "milestones": ("measure_id", "kind_code", "precision_code", "start_date", "end_date"),
            "agency_roles": ("measure_id", "name_as_written", "role_code"),
        }[field]
        agreed = _largest_pairing([[_same_fact(a, b, units_of) for b in second] for a in first])
        units, kappa = len(first) + len(second) - agreed, None
    return {
        "unit_count": units,
        "agreed_count": agreed,
        "agreed_share": agreed / units if units else None,
        "kappa": kappa,
    }


def _same_fact(a: dict, b: dict, fields: tuple[str, ...]) -> bool:
    if any(a[field] != b[field] for field in fields) or number(a.get("value")) != number(b.get("value")):
        return False
    if "quote" not in a:
        return True
    # Six characters in a row in both quotes, or all of the shorter one, is the same place in the text.
    length = min(6, len(a["quote"]), len(b["quote"]))
    return any(a["quote"][i : i + length] in b["quote"] for i in range(len(a["quote"]) - length + 1))


def _largest_pairing(alike: list[list[bool]]) -> int:
    """How many rows of one reading can be paired with a row of the other that says the same, each used once."""
    partner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, fits in enumerate(alike[row]):
            if fits and column not in tried:
                tried.add(column)
                if column not in partner or place(partner[column], tried):
                    partner[column] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(alike)))


# ---- alike, alone, missing ---------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Letters one for one: full width to half width, capitals to small letters."""
    return "".join(
        plain if len(plain := unicodedata.normalize("NFKC", letter).lower()) == 1 else letter for letter in text
    )


def letter_vectors(texts: list[str]) -> list[dict[str, float]]:
    """TF-IDF over runs of two and three letters, each vector of length one."""
    counted = []
    for text in texts:
        runs = "".join(letter if letter.isalnum() else " " for letter in folded(text)).split()
        counted.append(Counter(run[i : i + n] for n in (2, 3) for run in runs for i in range(len(run) - n + 1)))
    holding = Counter(gram for own in counted for gram in own)
    vectors = []
    for own in counted:
        weights = {
            gram: (1 + math.log(n)) * (1 + math.log((1 + len(texts)) / (1 + holding[gram]))) for gram, n in own.items()
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1
        vectors.append({gram: weight / length for gram, weight in weights.items()})
    return vectors


@cache
def alignments() -> tuple[dict, ...]:
    """Every kept pair of measures of two plans, both ways: the first three of each other plan, and what two readings
    labelled.
    """
    return compared()[0]


def alignment_quality() -> list[dict]:
    return [dict(row) for row in compared()[1]]


@cache
# Written out step by step, so that it shares no rule with the program.
def compared() -> tuple[tuple[dict, ...], tuple[dict, ...]]:  # noqa: C901
    own = [m | {"plan_id": plan_id} for plan_id in PLAN_IDS for m in measures(plan_id).values()]
    numbers = {m["measure_id"]: i for i, m in enumerate(own)}
    across = [(a["measure_id"], b["measure_id"]) for a in own for b in own if a["plan_id"] != b["plan_id"]]
    vectors = [
        letter_vectors([m["quote_clean"] for m in own]),
        letter_vectors([(m["title"] or "") + m["gist_zh"] for m in own]),
    ]
    leaves = [
        (
            {leaf for leaf, c in m["leaves"].items() if c["role_code"] == "primary"},
            {leaf for leaf, c in m["leaves"].items() if c["role_code"] != "mention"},
        )
        for m in own
    ]

    def by_letters(part: list[dict[str, float]], i: int, j: int) -> float:
        return sum(weight * part[j].get(gram, 0.0) for gram, weight in part[i].items())

    def by_leaves(i: int, j: int) -> float:
        (first, all_first), (second, all_second) = leaves[i], leaves[j]
        return (
            1.0
            if first == second
            else 0.5
            if first & all_second or second & all_first
            else 0.25
            if all_first & all_second
            else 0.0
        )

    score: dict[tuple[str, str], float] = dict.fromkeys(across, 0.0)
    for part in (*(lambda i, j, v=v: by_letters(v, i, j) for v in vectors), by_leaves):
        values = {pair: part(numbers[pair[0]], numbers[pair[1]]) for pair in across}
        mean, spread = statistics.fmean(values.values()), statistics.pstdev(values.values())
        for pair, likeness in values.items():
            score[pair] += (likeness - mean) / spread
    verdicts = {(row["measure_id_a"], row["measure_id_b"]): row for row in reference("alignments")}
    meant = {"near_same": {"same"}, "same_matter": {"same", "partial"}}
    held = {
        plan_id: {
            leaf
            for m in measures(plan_id).values()
            for leaf, clause in m["leaves"].items()
            if clause["role_code"] != "mention"
        }
        for plan_id in PLAN_IDS
    }

    def is_claimable(a: str, b: str) -> bool:
        """Nothing is claimed of a plan on a leaf that none of its measures is about."""
        ((first,), all_first), ((second,), all_second) = leaves[numbers[a]], leaves[numbers[b]]
        return (
            bool(first in all_second or second in all_first)
            and first in held[own[numbers[b]]["plan_id"]]
            and second in held[own[numbers[a]]["plan_id"]]
        )

    labelled = {
        half: [
            (score[pair] if is_claimable(*pair) else -math.inf, row["verdict_code"])
            for pair, row in verdicts.items()
            if row["split_code"] == half
        ]
        for half in ("report", "tune")
    }

    def counts(half: str, grade: str, threshold: float) -> tuple[int, int, int]:
        found = [verdict for likeness, verdict in labelled[half] if likeness >= threshold]
        return (
            len(found),
            sum(verdict in meant[grade] for _, verdict in labelled[half]),
            sum(verdict in meant[grade] for verdict in found),
        )

    def is_precise(grade: str, threshold: float) -> bool:
        """Nine in ten of what is found are right, in both halves."""
        return all(
            found and Fraction(right, found) >= Fraction(9, 10)
            for found, _, right in (counts(half, grade, threshold) for half in labelled)
        )

    def is_tuned(grade: str, threshold: float) -> bool:
        found, _, right = counts("tune", grade, threshold)
        return bool(found) and Fraction(right, found) >= Fraction(9, 10)

    seen = [likeness for half in labelled.values() for likeness, _ in half if likeness > -math.inf]
    least = {
        grade: min(
            (likeness for likeness, _ in labelled["tune"] if likeness > -math.inf and is_tuned(grade, likeness)),
            default=math.inf,
        )
        for grade in meant
    }
    thresholds = {
        grade: min(
            (likeness for likeness in seen if likeness >= least[grade] and is_precise(grade, likeness)),
            default=math.inf,
        )
        for grade in meant
    }

    def machine(a: str, b: str, likeness: float) -> str:
        if not is_claimable(a, b):
            return "related"
        return (
            "near_same"
            if likeness >= thresholds["near_same"]
            else "same_matter"
            if likeness >= thresholds["same_matter"]
            else "related"
        )

    quality = []
    for half in ("report", "tune"):
        for grade in meant:
            found, wanted, right = counts(half, grade, thresholds[grade])
            quality.append(
                {
                    "split_code": half,
                    "grade_code": grade,
                    "grade_zh": code("alignment_grade", grade)["name_zh"],
                    "grade_en": code("alignment_grade", grade)["name_en"],
                    "pair_count": len(labelled[half]),
                    "found_count": found,
                    "meant_count": wanted,
                    "right_count": right,
                    "precision": right / found if found else None,
                    "recall": right / wanted if wanted else None,
                }
            )

    words = {
        m["measure_id"]: {
            part
            for w in rjieba.cut_for_search(folded(m["quote_clean"]))
            for part in re.findall(r"[0-9a-z\u3400-\u9fff]+", w)
        }
        for m in own
    }
    holding = Counter(w for found in words.values() for w in found)
    rows = []
    for a in own:
        for plan_id in PLAN_IDS:
            ranked = sorted(
                (m["measure_id"] for m in own if m["plan_id"] == plan_id != a["plan_id"]),
                key=lambda b: (-score[a["measure_id"], b], b),
            )
            for rank, b in enumerate(ranked, start=1):
                verdict = verdicts.get((a["measure_id"], b)) or verdicts.get((b, a["measure_id"]))
                if rank > 3 and not verdict:
                    continue
                likeness = score[a["measure_id"], b]
                grade = (
                    {"same": "near_same", "partial": "same_matter", "different": "related"}[verdict["verdict_code"]]
                    if verdict
                    else machine(a["measure_id"], b, likeness)
                )
                both = sorted(
                    (w for w in words[a["measure_id"]] & words[b] if len(w) > 1), key=lambda w: (holding[w], w)
                )
                rows.append(
                    {
                        "measure_id_a": a["measure_id"],
                        "plan_id_a": a["plan_id"],
                        "measure_id_b": b,
                        "plan_id_b": plan_id,
                        "rank": rank,
                        "score": likeness,
                        "grade_code": grade,
                        "verdict_code": verdict and verdict["verdict_code"],
                        "reason": verdict and verdict["reason"],
                        "shared_terms": "|".join(
                            [w for w in both if not any(w != longer and w in longer for longer in both)][:8]
                        ),
                    }
                )
    return tuple(rows), tuple(quality)


def counted_pairs(plan_ids: list[str], with_party: bool) -> list[dict]:
    """The kept pairs of two of the plans, without measures of party building where they are left out."""
    ids = {m["measure_id"] for plan_id in plan_ids for m in counted_measures(plan_id, with_party)}
    return [row for row in alignments() if {row["measure_id_a"], row["measure_id_b"]} <= ids]


def aligned_plans() -> list[dict]:
    return [{"plan_id": plan_id} for plan_id in sorted(PLAN_IDS)]


def alignment_verdicts() -> list[dict]:
    columns = ("measure_id_a", "measure_id_b", "verdict_code", "reason", "split_code")
    return [{column: row[column] for column in columns} for row in reference("alignments")]


def compared_texts(plan_ids: list[str]) -> list[dict]:
    return [
        {
            "plan_id": plan_id,
            "measure_id": m["measure_id"],
            "clean_text": m["quote_clean"],
            "head": (m["title"] or "") + m["gist_zh"],
            "primary_code": primary_leaf(m),
            "category_codes": sorted(leaf for leaf, c in m["leaves"].items() if c["role_code"] != "mention"),
            "tokens": " ".join(
                part
                for w in rjieba.cut_for_search(folded(m["quote_clean"]))
                for part in re.findall(r"[0-9a-z\u3400-\u9fff]+", w)
            ),
        }
        for plan_id in sorted(plan_ids)
        for m in measures(plan_id).values()
    ]


def alignment_pairs(plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    everything = counted_pairs(plan_ids, with_party)
    for a, plan_id in sorted({(row["measure_id_a"], row["plan_id_b"]) for row in everything}):
        here = [row for row in everything if (row["measure_id_a"], row["plan_id_b"]) == (a, plan_id)]
        likest = min(here, key=lambda row: (order_in("alignment_grade", row["grade_code"]), row["rank"]))
        rest = sorted((row for row in here if row["verdict_code"] and row is not likest), key=lambda row: row["rank"])
        found += [
            {
                key: row[key]
                for key in (
                    "measure_id_a",
                    "plan_id_a",
                    "measure_id_b",
                    "plan_id_b",
                    "grade_code",
                    "verdict_code",
                    "reason",
                    "shared_terms",
                )
            }
            | {"is_nearest": row is likest}
            for row in (likest, *rest)
        ]
    return found


def only_here(plan_ids: list[str], with_party: bool) -> list[dict]:
    if len(plan_ids) < 2:
        return []
    everything, found = counted_pairs(plan_ids, with_party), []
    for plan_id in sorted(plan_ids):
        for m in counted_measures(plan_id, with_party):
            pairs = [row for row in everything if row["measure_id_a"] == m["measure_id"]]
            if any(row["grade_code"] in ("near_same", "same_matter") for row in pairs):
                continue
            nearest = max(pairs, key=lambda row: row["score"], default=None)
            found.append(
                {
                    "plan_id": plan_id,
                    "measure_id": m["measure_id"],
                    "strength_code": m["strength_code"],
                    "nearest_measure_id": nearest and nearest["measure_id_b"],
                    "category_code": primary_leaf(m),
                }
            )
    return found


def gap_rows(home_plan_id: str, plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    for leaf in leaf_codes():
        home = cell(home_plan_id, leaf, with_party)["cell_code"]
        if home == "quantified" or (leaf == "party_building" and not with_party):
            continue
        kinds = {
            plan_id: cell(plan_id, leaf, with_party)["cell_code"]
            for plan_id in sorted(plan_ids)
            if plan_id != home_plan_id
        }
        others = [
            plan_id
            for plan_id, kind in kinds.items()
            if kind == "quantified" or (kind == "worded" and home != "worded")
        ]
        strengths = [
            m["strength_code"]
            for plan_id in others
            for m in counted_measures(plan_id, with_party)
            if m["leaves"].get(leaf, {}).get("role_code") in ("primary", "secondary")
        ]
        if others:
            found.append(
                {
                    "category_code": leaf,
                    "home_cell_code": home,
                    "other_count": len(others),
                    "quantified_count": sum(kinds[p] == "quantified" for p in others),
                    "strength_code": max(strengths, key=lambda s: order_in("strength", s), default=None),
                    "other_plan_ids": others,
                }
            )
    order = {leaf: i for i, leaf in enumerate(leaf_codes())}
    return sorted(
        found,
        key=lambda row: (
            row["home_cell_code"] == "worded",
            -row["other_count"],
            -row["quantified_count"],
            -order_in("strength", row["strength_code"]) if row["strength_code"] else 1,
            order[row["category_code"]],
        ),
    )


def alone_rows(home_plan_id: str, plan_ids: list[str], with_party: bool) -> list[dict]:
    alone, figures = [], []
    for leaf in leaf_codes():
        home = cell(home_plan_id, leaf, with_party)["cell_code"]
        kinds = {cell(plan_id, leaf, with_party)["cell_code"] for plan_id in plan_ids if plan_id != home_plan_id}
        if not kinds or home not in ("quantified", "worded") or (leaf == "party_building" and not with_party):
            continue
        if not kinds & {"quantified", "worded"}:
            alone.append({"category_code": leaf, "home_cell_code": home, "is_alone": True})
        elif home == "quantified" and "quantified" not in kinds:
            figures.append({"category_code": leaf, "home_cell_code": home, "is_alone": False})
    return sorted(alone, key=lambda row: row["home_cell_code"] != "quantified") + figures


# ---- how hard is the promise -------------------------------------------------------------------------------------


def group_of(measure: dict) -> str:
    """The group of a measure's primary leaf."""
    return by_id("categories", "code")[primary_leaf(measure)]["parent_code"]


def deliverables(plan_id: str, measure_id: str) -> list[str]:
    return sorted(
        row["target_id"]
        for row in plan(plan_id).rows("targets")
        if row["measure_id"] == measure_id and row["kind_code"] == "deliverable"
    )


def outputs_of(plan_id: str, measure_id: str) -> list[str]:
    """What is named, then what is to exist by a date."""
    named = sorted(
        fact_id
        for fact_id, fact in facts(plan_id).items()
        if fact["fact_kind_code"] == "output" and fact["measure_id"] == measure_id
    )
    return named + deliverables(plan_id, measure_id)


def flags_of(plan_id: str, measure_id: str) -> dict[str, bool]:
    """What of a measure can be checked: a readable number, a date or fixed rhythm, a unit, a deliverable."""
    return {
        "is_quantified": bool(number_facts(plan_id, measure_id)),
        "is_dated": is_dated(plan_id, measure_id),
        "has_agency": any(row["measure_id"] == measure_id for row in agencies_named(plan_id)),
        "has_output": bool(outputs_of(plan_id, measure_id)),
    }


def measure_flags(plan_ids: list[str], with_party: bool) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        for m in counted_measures(plan_id, with_party):
            flags = flags_of(plan_id, m["measure_id"])
            found.append(
                {
                    "measure_id": m["measure_id"],
                    "plan_id": plan_id,
                    "kind_code": m["kind_code"],
                    "number_label": m["number_label"],
                    "short_zh": m["title"] or m["gist_zh"],
                    "is_editors_summary": m["title"] is None,
                    "group_code": group_of(m),
                    **flags,
                    "flag_count": list(flags.values()).count(True),
                    "strength_code": m["strength_code"],
                    "letter_count": len(m["quote_clean"]),
                    "output_fact_ids": outputs_of(plan_id, m["measure_id"]),
                }
            )
    return found


def flag_counts(plan_ids: list[str], with_party: bool) -> list[dict]:
    rows, found = measure_flags(plan_ids, with_party), []
    figures = {
        "all": lambda row: True,
        "quantified": lambda row: row["is_quantified"],
        "dated": lambda row: row["is_dated"],
        "agency": lambda row: row["has_agency"],
        "output": lambda row: row["has_output"],
        "deliverable": lambda row: bool(deliverables(row["plan_id"], row["measure_id"])),
    }
    figures |= {f"flags_{n}": lambda row, n=n: row["flag_count"] == n for n in range(5)}
    figures |= {
        f"strength_{c['code']}": lambda row, c=c: row["strength_code"] == c["code"]
        for c in reference("codes")
        if c["list_code"] == "strength"
    }
    for plan_id in sorted(plan_ids):
        for kind in ("safeguard", "task"):
            for group in (None, *sorted(group_codes())):
                for figure in sorted(figures):
                    here = [
                        row
                        for row in rows
                        if (row["plan_id"], row["kind_code"]) == (plan_id, kind)
                        and group in (None, row["group_code"])
                        and figures[figure](row)
                    ]
                    if here:
                        # Half a letter is rounded up.
                        found.append(
                            {
                                "plan_id": plan_id,
                                "kind_code": kind,
                                "group_code": group,
                                "figure_code": figure,
                                "measure_count": len(here),
                                "letter_mean": int(sum(row["letter_count"] for row in here) / len(here) + 0.5),
                                "measure_ids": [row["measure_id"] for row in here],
                            }
                        )
    return found


def outside_targets(plan_ids: list[str]) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        tasks = {m["measure_id"] for m in measures(plan_id).values() if m["kind_code"] == "task"}
        outside = sorted(
            t["target_id"] for t in commitments(plan_id) if is_quantified(t) and t["measure_id"] not in tasks
        )
        found.append({"plan_id": plan_id, "target_count": len(outside), "target_ids": outside})
    return found


def tools() -> list[dict]:
    return [dict(row) for row in reference("tools")]


def tool_matrix(plan_ids: list[str], with_party: bool) -> list[dict]:
    kind_of, found = {row["tool_code"]: row["parent_code"] for row in reference("tools")}, []
    for plan_id in sorted(plan_ids):
        counted = {m["measure_id"]: m for m in counted_measures(plan_id, with_party)}
        used = []
        for row in plan(plan_id).rows("measure_tools"):
            if row["measure_id"] in counted:
                m = counted[row["measure_id"]]
                used.append(
                    (
                        m["clean_start_char"],
                        spot(plan(plan_id), row["clause"], inside=m)["clean_start_char"],
                        f"{row['measure_id']}:tool-{row['tool_code']}",
                        row,
                        group_of(m),
                    )
                )
        used.sort(key=lambda item: item[:3])
        for tool in sorted(kind_of):
            for group in (None, *sorted(group_codes())):
                for role in ("main", "also"):
                    here = [
                        fact
                        for *_, fact, row, about in used
                        if tool in (row["tool_code"], kind_of[row["tool_code"]])
                        and row["role_code"] == role
                        and group in (None, about)
                    ]
                    if here:
                        found.append(
                            {
                                "plan_id": plan_id,
                                "tool_code": tool,
                                "group_code": group,
                                "role_code": role,
                                "clause_count": len(here),
                                "fact_ids": here,
                            }
                        )
    return found


def pmc_variables() -> list[dict]:
    return [row | {"words": row["words"] and "、".join(row["words"].split("|"))} for row in reference("pmc_variables")]


def pmc_scores(plan_ids: list[str]) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        scored = {row["variable_code"]: row for row in plan(plan_id).rows("pmc_scores")}
        for v in reference("pmc_variables"):
            if v["parent_code"]:
                row = scored[v["variable_code"]]
                is_one = row["value"] == "1"
                found.append(
                    {
                        "plan_id": plan_id,
                        "variable_code": v["variable_code"],
                        "parent_code": v["parent_code"],
                        "value": int(is_one),
                        "note": row["note"],
                        "fact_id": f"{plan_id}:{v['variable_code']}" if is_one else None,
                        "is_damaged": not is_one and plan(plan_id).is_truncated,
                    }
                )
    return found


def pmc_index(plan_ids: list[str]) -> list[dict]:
    found = []
    for plan_id in sorted(plan_ids):
        scores, own = pmc_scores([plan_id]), []
        for v in reference("pmc_variables"):
            if v["parent_code"] is None:
                under = [row for row in scores if row["parent_code"] == v["variable_code"]]
                ones = [row["fact_id"] for row in under if row["value"]]
                own.append(
                    {
                        "plan_id": plan_id,
                        "variable_code": v["variable_code"],
                        "sub_count": len(under),
                        "one_count": len(ones),
                        "share": len(ones) / len(under),
                        "is_lower_bound": any(row["is_damaged"] for row in under),
                        "fact_ids": ones,
                    }
                )
        found += own + [
            {
                "plan_id": plan_id,
                "variable_code": None,
                "sub_count": len(scores),
                "one_count": sum(row["value"] for row in scores),
                "share": sum(row["share"] for row in own),
                "is_lower_bound": any(row["is_damaged"] for row in scores),
                "fact_ids": [row["fact_id"] for row in scores if row["value"]],
            }
        ]
    return found


def documents(plan_ids: list[str], with_party: bool) -> list[dict]:
    order, found = place_order(), []
    for d in reference("documents"):
        named = []
        for plan_id in plan_ids:
            p = plan(plan_id)
            kept = {m["measure_id"]: m for m in counted_measures(plan_id, with_party)}
            for row in p.rows("citations"):
                if row["document_id"] == d["document_id"] and (row["measure_id"] is None or row["measure_id"] in kept):
                    at = spot(p, row["quote"], row["occurrence"])["clean_start_char"]
                    named.append(
                        (
                            order.index(p.described["place_id"]),
                            at,
                            {
                                "plan_id": plan_id,
                                "fact_id": row["citation_id"],
                                "measure_id": row["measure_id"],
                                "number_label": kept[row["measure_id"]]["number_label"] if row["measure_id"] else None,
                                "doc_number": row["doc_number"],
                            },
                        )
                    )
        if named:
            named.sort(key=lambda item: item[:2])
            level, plan_count = code("document_level", d["level_code"]), len({row["plan_id"] for *_, row in named})
            key = (
                -plan_count,
                int(level["ordinal"]),
                min(place for place, *_ in named),
                min(at for _, at, _ in named),
                d["document_id"],
            )
            found.append(
                (
                    key,
                    {
                        "document_id": d["document_id"],
                        "title": d["title"],
                        "level_code": d["level_code"],
                        "level_zh": level["name_zh"],
                        "level_en": level["name_en"],
                        "note": d["note"],
                        "plan_count": plan_count,
                        "citations": [row for *_, row in named],
                    },
                )
            )
    return [row for _, row in sorted(found, key=lambda item: item[0])]


# ---- the database as a whole -------------------------------------------------------------------------------------


def downloads() -> list[dict]:
    text = "".join((ROOT / "sql" / name).read_text(encoding="utf-8") for name in ("schema.sql", "views.sql"))
    names = set(re.findall(r"^CREATE (?:TABLE|VIEW) (\w+)", text, flags=re.MULTILINE)) - {
        "plan_texts",
        "plan_cells",
        "passages",
        "sentences",
        "search_words",
        "letter_sounds",
    }
    return [{"name": name} for name in sorted(names, key=lambda name: (not name.startswith("out_"), name))]


def data_version(root: Path = ROOT) -> list[dict]:
    """The release and the fingerprint of every file that the database is made from."""
    data = [
        path
        for path in (root / "data").rglob("*")
        if path.is_file() and not {root / "data" / name for name in ("built", "decks", "drafts")} & set(path.parents)
    ]
    made = [path for path in (root / "sql").rglob("*.sql") if path.parent.name not in ("queries", "drafts")]
    schema = re.search(
        r"^SCHEMA = (\d+)$", (ROOT / "cejian" / "corpus" / "data_version.py").read_text(encoding="utf-8"), re.M
    )
    digest = hashlib.sha256(f"schema {schema[1]}\0".encode())
    for path in (*sorted(data, key=lambda path: path.parts), *sorted(made, key=lambda path: path.parts)):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    release = (root / "data" / "release.txt").read_text(encoding="utf-8").strip()
    return [
        {
            "version": f"{release} · {digest.hexdigest()[:7]}",
            "input_sha256": digest.hexdigest(),
            "released_date": date.fromisoformat(release),
        }
    ]
