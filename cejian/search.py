"""查找: what is typed -> the passages that say it, said as it is, said in other words, or near to it, each group named as what it is."""
from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from opencc import OpenCC

from cejian.store import Store
from cejian.text import withhold
from cejian.views import Scene, browser_table, kept
from cejian.wording import cut, fold

MOST_SHOWN = 60
# The ranked passages are looked for only where the sure ones do not fill the page.
ENOUGH = 30
MOST_RANKED, RANKED_CANDIDATES = 8, 30
# A ranked passage must hold this share of what the typed words tell: a rare word tells more than one that stands everywhere.
# Of one long word most, or 标准必要专利 would find every 标准; of several words at least two, of those that stand anywhere.
LEAST_OF_ONE, LEAST_OF_SEVERAL = 0.6, 0.3
SENTENCES_PER_HIT = 2
# The groups of hits, the surest first: said as it was typed, said in other words, near to it.
SURE = ("verbatim", "meant")
GROUPS = (*SURE, "near")
TERM = re.compile(r'(-?)(?:"([^"]*)(?:"|$)|([^\s",;、。]+))')
QUOTES = str.maketrans("“”„‟«»「」『』＂", '"' * 11)


@dataclass(frozen=True)
class Query:
    """What was typed, as it is looked for: folded words that must all stand in a passage, and words that must not."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    is_open_quote: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def read_query(typed: str) -> Query:
    """The words of a search: several words, "a phrase", -without. Traditional letters and full width are read as plain ones; marks alone are no word."""
    text = fold(_simplifier().convert(typed.translate(QUOTES)))
    words, without = [], []
    for minus, phrase, single in TERM.findall(text):
        # A mark in the middle of a phrase belongs to it; around a word it does not.
        term = phrase.strip() if phrase else single.strip("，。、；：！？,.;:!?()（）《》<>[]{}'`*%\\/|&^~+=_")
        if any(letter.isalnum() for letter in term):
            (without if minus else words).append(term)
    return Query(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(without)), text.count('"') % 2 == 1)


def synonyms(store: Store) -> dict[str, dict[str, Any]]:
    """folded word -> its row of `synonyms`."""
    return store.keep("synonyms by word", lambda: {fold(row["word"]): row for row in store.rows("synonyms")})


def find(store: Store, query: Query, plan_ids: list[str]) -> dict[str, Any]:
    """Each of GROUPS with its passage rows in the order of the texts (near: best first); said_as: word -> its synonym row, where one was used.

    A row is one of the query search_exact or search_ranked with `marks`: the words of the search, or those meant by them, that it holds.
    """
    known = synonyms(store)
    said_as = {typed: known[typed] for typed in query.words if typed in known}
    groups = [[typed, *(fold(other) for other in said_as[typed]["said_as"].split("|"))] if typed in said_as else [typed] for typed in query.words]
    verbatim, meant = [], []
    for row in store.look("search_exact", groups=groups, plan_ids=plan_ids):
        # The database looks for letters in a row; here Latin words are held to their bounds.
        holds = [[term for term in group if stands_in(row["folded"], term)] for group in groups]
        if all(holds) and not any(stands_in(row["folded"], term) for term in query.without):
            (verbatim if all(group[0] in held for group, held in zip(groups, holds)) else meant).append(row | {"marks": [term for held in holds for term in held]})
    near = [] if len(verbatim) + len(meant) >= ENOUGH else _near(store, query, plan_ids, {row["passage_id"] for row in (*verbatim, *meant)})
    return {"verbatim": verbatim, "meant": meant, "near": near, "said_as": said_as}


def stands_in(folded: str, term: str) -> bool:
    """Whether a folded text holds a term; Latin letters and digits only as whole words: IPO is not in WIPO."""
    if not term.isascii():
        return term in folded
    return re.search(rf"(?<![0-9a-z]){re.escape(term)}(?![0-9a-z])", folded) is not None


def _near(store: Store, query: Query, plan_ids: list[str], known: set[int]) -> list[dict[str, Any]]:
    """Passages that hold most of what the words tell, though not all of them."""
    terms = list(dict.fromkeys(term for typed in query.words for term in cut(typed)))
    if not terms:
        return []
    rows = store.look("search_terms", terms=terms)
    if not rows:
        return []
    total, spread = rows[0]["passage_count"], {row["term"]: row["found_count"] for row in rows}
    several = len(query.words) > 1
    # A part of one long word that stands nowhere tells the most; of several words one that stands nowhere is passed over.
    tells = {term: math.log((total + 1) / spread.get(term, 0.5)) for term in terms if term in spread or not several}
    found = []
    for row in store.look("search_ranked", terms=" ".join(terms), plan_ids=plan_ids, most=RANKED_CANDIDATES):
        own = set(row["tokens"].split())
        held = [term for term in tells if term in own]
        if row["passage_id"] in known or any(stands_in(row["folded"], term) for term in query.without):
            continue
        share = sum(tells[term] for term in held) / sum(tells.values())
        if share >= (LEAST_OF_SEVERAL if several else LEAST_OF_ONE) and (len(held) > 1 or not several):
            found.append(row | {"marks": held, "share": share})
    # What holds more of the words comes first; among equals the better fit.
    return sorted(found, key=lambda row: -row["share"])[:MOST_RANKED]


# ---- the page ------------------------------------------------------------------------------------------------------

def _typed(scene: Scene) -> str:
    """What the address asks for, as it was typed."""
    return next(iter(scene.selection.chosen("s")), "")


@kept
def results(scene: Scene) -> dict[str, Any]:
    """The search page: what was looked for and how it was read, the hits by group, counts per place, what narrows them."""
    typed = _typed(scene)
    query = read_query(typed)
    if not query:
        return {"part": "search", "typed": typed, "title": scene.say("search_empty_title"), "notes": [scene.say("search_no_word") if typed else scene.say("search_how")], "groups": [], "counts": [], "way_on": []}
    found = find(scene.store, query, sorted(scene.plan_ids))
    is_narrowed = any(scene.selection.chosen(key) for key in (*FILTERS, "in"))
    groups = []
    for group in GROUPS:
        rows = found[group] = [row for row in found[group] if _passes(scene, row["measure_id"])]
        if group in SURE:
            rows = sorted(rows, key=lambda row: (scene.plan_ids.index(row["plan_id"]), row["passage_id"]))
        if rows:
            title = scene.say(f"search_{group}", len(rows)) + (scene.say("search_first", MOST_SHOWN) if len(rows) > MOST_SHOWN else "")
            groups.append({"kind": group, "title": title, "sub": scene.say(f"search_{group}_sub"), "hits": _hits(scene, rows[:MOST_SHOWN])})
    counts = [{"place_id": p["place_id"], "short": p["short"], "color": p["color"],
               "count": sum(row["plan_id"] == p["plan_id"] for group in SURE for row in found[group])} for p in scene.plan_rows]
    sure = sum(entry["count"] for entry in counts)
    return {"part": "search", "typed": typed, "title": _title(scene, query, found), "notes": _notes(scene, query, found, is_narrowed), "groups": groups, "counts": counts,
            "way_on": [] if sure else _nearest_categories(scene, query), "table": _hit_table(scene, groups)}


def _title(scene: Scene, query: Query, found: dict[str, Any]) -> str:
    """Who says it, and whether word for word; where nobody does, that it is not said."""
    shown = scene.say("search_and").join(scene.say("quoted", typed) for typed in query.words) + "".join(scene.say("search_without", scene.say("quoted", w)) for w in query.without)
    plans = {row["plan_id"] for row in (*found["verbatim"], *found["meant"])}
    if plans:
        key = "search_found_both" if found["verbatim"] and found["meant"] else "search_found_verbatim" if found["verbatim"] else "search_found_meant"
        counts = [len(found[group]) for group in SURE if found[group]]
        return scene.say(key, shown, len(plans), *counts)
    return scene.say("search_none_sure" if found["near"] else "search_none", shown, len(scene.plan_ids))


def _notes(scene: Scene, query: Query, found: dict[str, Any], is_narrowed: bool) -> list[str]:
    """How the words were read, one sentence each."""
    notes = [scene.say("search_said_as", scene.say("quoted", typed), scene.say("joiner").join(row["said_as"].split("|")), row["note"]) for typed, row in found["said_as"].items()]
    notes += [scene.say("search_open_quote")] if query.is_open_quote else []
    notes += [scene.say("search_short")] if len(query.words) == 1 and len(query.words[0]) == 1 else []
    notes += [scene.say("search_narrowed")] if is_narrowed else []
    cut_short = [p["short"] for p in scene.plan_rows if p["completeness_code"] == "truncated"]
    return notes + ([scene.say("search_truncated", scene.say("joiner").join(cut_short))] if cut_short else [])


# The filters of the measures page, by their keys in the address.
FILTERS = ("at", "cat", "mkind", "str", "num", "dated", "obj", "fn", "unit")


@kept
def _measure_values(scene: Scene) -> dict[str, dict[str, set[str]]]:
    """measure_id -> filter key -> its codes, as the measures page filters."""
    parents = {row["code"]: row["parent_code"] for row in scene.rows("categories")}
    unnamed = {p["plan_id"]: "damaged" if p["completeness_code"] == "truncated" else "not_stated" for p in scene.plan_rows}
    return {row["measure_id"]: {
        "at": {scene.plans_by_id[row["plan_id"]]["place_id"]}, "cat": {*row["category_codes"], *(parents[code] for code in row["category_codes"])}, "mkind": {row["kind_code"]},
        "str": {row["strength_code"]}, "num": {"yes" if len(row["number_fact_ids"]) else "no"}, "dated": {"yes" if len(row["date_fact_ids"]) else "no"},
        "obj": set(row["object_codes"]) or {"none"}, "fn": {a["function_code"] for a in row["agencies"]} or {unnamed[row["plan_id"]]}, "unit": {a["agency_id"] for a in row["agencies"]}}
        for row in scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)}


def _passes(scene: Scene, measure_id: str | None, skipped: str = "") -> bool:
    """Whether a hit stays under the filters of the measures page; what stands outside measures only where none is set."""
    chosen = {key: set(scene.selection.chosen(key)) for key in FILTERS if key != skipped and scene.selection.chosen(key)}
    measures_only = scene.selection.chosen("in") == ("measures",) and skipped != "in"
    if measure_id is None:
        return not chosen and not measures_only
    values = _measure_values(scene).get(measure_id)
    return values is not None and all(codes & values[key] for key, codes in chosen.items())


@kept
def filters(scene: Scene) -> dict[str, Any]:
    """The filters of the measures page that the search page shows, with the number of sure hits that each option leaves."""
    query = read_query(_typed(scene))
    found = find(scene.store, query, sorted(scene.plan_ids)) if query else {}
    hits = [row["measure_id"] for group in SURE for row in found.get(group, [])]
    values, name = _measure_values(scene), f"name_{scene.lang}"

    def counted(key: str, options: list[tuple[str, str]]) -> dict[str, Any]:
        left = [values[m] for m in hits if m in values and _passes(scene, m, key)]
        return {"key": key, "name": scene.say(f"facet_{key}"), "options": [{"code": code, "name": label, "count": sum(code in own[key] for own in left)} for code, label in options]}
    groups = [(row["code"], row[name]) for row in scene.rows("categories") if not isinstance(row["parent_code"], str)]
    strengths = [(row["code"], row[name]) for row in scene.rows("codes") if row["list_code"] == "strength"]
    chosen = {key: list(scene.selection.chosen(key)) for key in (*FILTERS, "in")}
    within = sum(_passes(scene, m, "in") for m in hits if m is not None)
    return {"part": "filters", "filters": chosen, "active": any(chosen.values()), "groups": [
        {"key": "in", "name": scene.say("facet_in"), "single": True, "options": [{"code": "measures", "name": scene.say("measures_only"), "count": within}]},
        counted("cat", groups), counted("str", strengths), counted("num", [(c, scene.say(f"{c}_num")) for c in ("yes", "no")]), counted("dated", [(c, scene.say(f"{c}_dated")) for c in ("yes", "no")])],
        # Set on the measures page and kept: without an option here, but to be seen and taken back.
        "others": [key for key in ("at", "mkind", "obj", "fn", "unit") if chosen[key]]}


def _hits(scene: Scene, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What of each passage is shown: the sentences that hold the words, with the sentence before and after."""
    told: dict[int, list[dict[str, Any]]] = {}
    for sentence in scene.store.look("passage_sentences", passage_ids=[row["passage_id"] for row in rows]):
        told.setdefault(sentence["passage_id"], []).append(sentence)
    hits = []
    for row in rows:
        own, plan = told[row["passage_id"]], scene.plans_by_id[row["plan_id"]]
        held = [i for i, s in enumerate(own) if any(stands_in(fold(s["quote_clean"]), term) for term in row["marks"])] or [0]
        first = own[held[0]]
        label = "" if first["measure_id"] is None else scene.say("item", first["number_label"]) if first["number_label"].isdigit() else first["number_label"]
        hits.append({"doc_number": plan["doc_number"] if isinstance(plan["doc_number"], str) else scene.say("no_number"),
                     "place_id": plan["place_id"], "short": plan["short"], "color": plan["color"], "measure": first["measure_id"] or "", "section": first["section_label"] or "",
                     "label": label + (f" · {scene.say('safeguard')}" if first["kind_code"] == "safeguard" else ""),
                     "name": (first["measure_title"] or first["gist_zh"] or "") if first["measure_id"] else first["section_title"] or scene.say("search_preamble"),
                     "is_summary": bool(first["measure_id"]) and not first["measure_title"],
                     "marks": list(dict.fromkeys(row["marks"])), "more": max(0, len(held) - SENTENCES_PER_HIT),
                     "sentences": [{"fact": own[i]["fact_id"], "text": withhold(own[i]["quote_clean"]), "before": withhold(own[i - 1]["quote_clean"]) if i and i - 1 not in held else "",
                                    "after": withhold(own[i + 1]["quote_clean"]) if i + 1 < len(own) and i + 1 not in held else ""} for i in held[:SENTENCES_PER_HIT]]})
    return hits


def _hit_table(scene: Scene, groups: list[dict[str, Any]]) -> dict[str, Any]:
    """A row per shown sentence."""
    rows = [[scene.say(f"search_{group['kind']}_word"), hit["short"], hit["doc_number"], hit["section"], hit["label"], {"text": hit["name"], "facts": [hit["measure"]] if hit["measure"] else []},
             {"text": sentence["text"], "facts": [sentence["fact"]]}, scene.store.version] for group in groups for hit in group["hits"] for sentence in hit["sentences"]]
    columns = [("search_kind", ""), ("place", ""), ("doc_number", ""), ("section_column", ""), ("number_label", ""), ("title_or_gist", ""), ("quote_column", "")]
    return browser_table(scene, "cejian_search", columns, rows)


def _nearest_categories(scene: Scene, query: Query) -> list[dict[str, str]]:
    """Up to three categories whose words share most letters with the query: where to look on; the groups where none does."""
    words = {row["category_code"]: row["words"] for row in scene.rows("category_words")}
    grams = {typed[i:i + 2] for typed in query.words for i in range(max(1, len(typed) - 1))}
    scored = []
    for row in scene.rows("categories"):
        if isinstance(row["parent_code"], str):
            text = fold(f"{row['name_zh']} {words.get(row['code'], '')} {row['definition_zh']}")
            scored.append((sum(gram in text for gram in grams), row))
    best = sorted((entry for entry in scored if entry[0]), key=lambda entry: -entry[0])[:3]
    shown = [row for _, row in best] or [row for row in scene.rows("categories") if not isinstance(row["parent_code"], str)]
    return [{"code": row["code"], "name": row[f"name_{scene.lang}"]} for row in shown]
