"""查找, the page: what was looked for and how it was read, the hits by group, what narrows them, and what can be
asked.
"""

from __future__ import annotations

from cejian.answers.readings import Reading, key_of, lexicon
from cejian.answers.search import GROUPS, SURE, Found, PassageHit, asked_back, counts_apart, find_sure
from cejian.answers.store import Store
from cejian.views import headlines
from cejian.views.contract.search import CategoryGroup, Example, HitGroup, Offer, PlaceCount, Search
from cejian.views.contract.tables import Option
from cejian.views.facets import FACETS
from cejian.views.kept_views import kept_by
from cejian.views.measures import measure_values
from cejian.views.scene import Scene
from cejian.views.search_filters import NO_FILTERS, filter_words, found_for, passes_filters, sure_of, typed_in
from cejian.views.search_hits import MOST_WORDS, hit_table, shown_hits
from cejian.wording.folding import Query, read_query

MOST_SHOWN = 60
# A longer search is shown by its beginning.
LONGEST_SHOWN = 32
# What can be asked, by kind: those that find something are shown where nothing has been asked yet.
EXAMPLES = (
    ("word", "质押融资"),
    ("several", "展会 电子商务"),
    ("phrase", "“双随机、一公开”"),
    ("without", "质押融资 -保险"),
    ("figure", "≥95%"),
    ("short", "知产法院"),
    ("pinyin", "zyrz"),
    ("english", "punitive damages"),
    ("place", "嘉定 调解"),
    ("pasted", "（十三）推进知识产权刑事、民事、行政审判，提高审判质量和效率"),
)
# Words in Latin letters stand for Chinese ones; that these are not there as they were typed says nothing.
BY_SOUND = ("pinyin", "initials")


@kept_by("s", *FACETS, "in")
def results(scene: Scene) -> Search:
    """The search page. `offers`: buttons, each with its words, what it sets in the address and the page that it leads
    to.
    """
    typed = typed_in(scene)
    query = read_query(typed)
    if not query:
        return {
            "part": "search",
            "typed": typed,
            "title": scene.say("search_empty_title"),
            "notes": [scene.say("search_no_word") if typed else scene.say("search_how")],
            "groups": [],
            "counts": [],
            "offers": [],
            "way_on": [],
            "examples": _examples(scene),
            "categories": _categories(scene),
        }
    found = found_for(scene, query)
    shown = _under_filters(scene, found)
    groups: list[HitGroup] = []
    for group in GROUPS:
        rows = shown[group]
        if group in SURE:
            rows = sorted(rows, key=lambda row: (scene.plan_ids.index(row["plan_id"]), row["passage_id"]))
        if rows:
            title = scene.say(f"search_{group}", len(rows)) + (
                scene.say("search_first", MOST_SHOWN) if len(rows) > MOST_SHOWN else ""
            )
            groups.append(
                {
                    "kind": group,
                    "title": title,
                    "sub": scene.say(f"search_{group}_sub"),
                    "hits": shown_hits(scene, rows[:MOST_SHOWN]),
                }
            )
    counts: list[PlaceCount] = [
        {
            "column_id": p["column_id"],
            "short": p["short"],
            "color": p["color"],
            "count": sum(row["plan_id"] == p["plan_id"] for group in SURE for row in shown[group]),
        }
        for p in scene.plan_rows
    ]
    asked = (
        []
        if any(found[group] for group in (*SURE, "coded"))
        else asked_back(scene.store, query, sorted(scene.plan_ids))
    )
    return {
        "part": "search",
        "typed": typed,
        "title": _title(scene, query, found, shown, asked),
        "notes": _notes(scene, query, found, shown),
        "groups": groups,
        "counts": counts,
        "offers": _offers(scene, query, found, shown, asked),
        "way_on": [] if any(shown[group] for group in (*SURE, "coded")) or asked else _nearest_categories(scene, query),
        "table": hit_table(scene, groups),
    }


def _under_filters(scene: Scene, found: Found) -> Found:
    """What the filters leave of what was found."""

    def left(rows: list[PassageHit]) -> list[PassageHit]:
        return [row for row in rows if passes_filters(scene, row)]

    return {
        **found,
        "verbatim": left(found["verbatim"]),
        "meant": left(found["meant"]),
        "coded": left(found["coded"]),
        "near": left(found["near"]),
    }


# ---- words over the hits -----------------------------------------------------------------------------------------


def _shown_words(scene: Scene, query: Query, readings: dict[str, Reading]) -> str:
    """What was looked for: its words, or the beginning of what was pasted."""
    if len(query.words) > MOST_WORDS or sum(map(len, query.words)) > LONGEST_SHOWN:
        typed = " ".join(typed_in(scene).split())
        return scene.say("quoted", typed[:LONGEST_SHOWN].strip('“”"') + ("…" if len(typed) > LONGEST_SHOWN else ""))
    typed = typed_in(scene)
    written = {
        typed[at : at + len(word)].lower(): typed[at : at + len(word)]
        for word in query.words
        for at in [typed.lower().find(word)]
        if at >= 0
    }
    words = [reading.typed for reading in lexicon(scene.store).read(query.words)]
    shown = [
        scene.say("quoted", written.get(word, word))
        + (scene.say("search_meaning", _meaning(scene, readings[word])) if word in readings and word.isascii() else "")
        for word in words
    ]
    return scene.say("search_and").join(shown) + "".join(
        scene.say("search_without", scene.say("quoted", w)) for w in query.without
    )


def _meaning(scene: Scene, reading: Reading) -> str:
    """The Chinese words that a word in Latin letters stands for."""
    return scene.say("joiner").join(reading.note.split("|") if reading.kind in BY_SOUND else reading.others)


def _title(scene: Scene, query: Query, found: Found, shown: Found, asked: list[tuple[str, int]]) -> str:
    """Who says it, and whether word for word, under the filters that are named; that nobody does only where no form of
    it is there.
    """
    words, within = _shown_words(scene, query, found["readings"]), filter_words(scene)
    plans = {row["plan_id"] for row in sure_of(shown)}
    if plans:
        # Not said as typed: no matter of a word in Latin letters.
        is_read = all(word.isascii() for word in query.words)
        key = (
            "search_found_both"
            if shown["verbatim"] and shown["meant"]
            else "search_found_verbatim"
            if shown["verbatim"]
            else "search_found_read"
            if is_read
            else "search_found_meant"
        )
        counts = [len(shown[group]) for group in SURE if shown[group]]
        if shown["verbatim"] and found["parts_found"]:
            key, counts = "search_found_parts", [found["parts_found"], found["parts_count"], counts[0]]
        title = scene.say(key, words, len(plans), *counts) + headlines.drafts_among(plans, scene.lang)
    elif shown["coded"]:
        plans = {row["plan_id"] for row in shown["coded"]}
        title = scene.say("search_found_coded", words, len(plans), len(shown["coded"]))
        title += headlines.drafts_among(plans, scene.lang)
    elif sure_of(found) or found["coded"]:
        hidden = len(sure_of(found)) or len(found["coded"])
        return (
            scene.say("search_none_within", words, scene.say("semicolon").join(within), hidden)
            if within
            else scene.say("search_none_party", words, hidden)
        )
    elif asked:
        title = scene.say("search_asked", words)
    elif len(query.words) > 1 and any(counts_apart(scene.store, query, sorted(scene.plan_ids)).values()):
        title = scene.say("search_none_together", words, len(scene.plan_ids))
    else:
        title = scene.say("search_none_sure" if found["near"] else "search_none", words, len(scene.plan_ids))
    return scene.say("search_within", scene.say("semicolon").join(within), title) if within else title


def _notes(scene: Scene, query: Query, found: Found, shown: Found) -> list[str]:
    """How the words were read, one sentence each."""
    held = {mark for group in SURE for row in found[group] for mark in row["marks"]}
    notes = []
    for typed, reading in found["readings"].items():
        used = [other for other in reading.others if other in held]
        if reading.kind in BY_SOUND:
            notes.append(scene.say(f"search_{reading.kind}", scene.say("quoted", typed), _meaning(scene, reading)))
        elif reading.kind == "figure":
            notes.append(scene.say("search_figure", scene.say("quoted", typed), reading.others[0]))
        elif used or reading.kind == "synonym":
            notes.append(
                scene.say(
                    "search_said_as",
                    scene.say("quoted", typed),
                    scene.say("joiner").join(used or reading.others),
                    reading.note,
                ).strip()
            )
    if len(query.words) > 1 and not sure_of(found):
        counts = counts_apart(scene.store, query, sorted(scene.plan_ids))
        if sum(counts.values()) and len(counts) <= 2 * MOST_WORDS:
            notes.append(
                scene.say(
                    "search_apart",
                    scene.say("joiner").join(
                        scene.say("search_apart_one", word, count) for word, count in counts.items()
                    ),
                )
            )
    notes += [scene.say("search_open_quote")] if query.is_open_quote else []
    notes += [scene.say("search_short")] if len(query.words) == 1 and len(query.words[0]) == 1 else []
    hidden = len(sure_of(found)) - len(sure_of(shown))
    if not scene.selection.party and hidden:
        notes.append(scene.say("search_party_left_out"))
    if hidden and sure_of(shown) and filter_words(scene):  # where none is left the heading says so
        notes.append(scene.say("search_narrowed", hidden))
    cut_short = [p["short"] for p in scene.plan_rows if p["completeness_code"] == "truncated"]
    return notes + ([scene.say("search_truncated", scene.say("joiner").join(cut_short))] if cut_short else [])


def _offers(scene: Scene, query: Query, found: Found, shown: Found, asked: list[tuple[str, int]]) -> list[Offer]:
    """What may be meant or wanted besides, to be chosen and never done unasked: another word, a place, a category,
    without filters, more places.
    """

    def offer(text: str, changes: dict[str, str | None], page: str = "search") -> Offer:
        return {"text": text, "set": changes, "page": page}

    offers = [offer(scene.say("search_ask", scene.say("quoted", words), count), {"s": words}) for words, count in asked]
    hidden = len(sure_of(found)) - len(sure_of(shown))
    if hidden and filter_words(scene):
        offers.append(offer(scene.say("search_unfiltered", len(sure_of(found))), NO_FILTERS))
    places = {p["column_id"]: p["short"] for p in scene.plan_rows}
    for column_id, rest in lexicon(scene.store).places(query.words).items():
        if column_id in places and rest:
            offers.append(
                offer(
                    scene.say("search_only_place", places[column_id], " ".join(rest)),
                    NO_FILTERS | {"at": column_id, "s": " ".join(rest)},
                )
            )
        elif column_id in places:
            offers.append(
                offer(
                    scene.say("search_place", places[column_id]), NO_FILTERS | {"at": column_id, "q": None}, "measures"
                )
            )
    categories = {row["code"]: row for row in scene.rows("categories")}
    named = (
        {categories[code]["parent_code"] or code for code in found["categories"]}
        if len(found["categories"]) > 1
        else set(found["categories"])
    )
    offers += [
        offer(
            scene.say("search_category", scene.name_of(categories[code])),
            NO_FILTERS | {"cat": code, "q": None},
            "measures",
        )
        for code in named
    ]
    others = [row for row in scene.rows("plans") if row["plan_id"] not in scene.plan_ids]
    if others and not sure_of(found):
        elsewhere = find_sure(scene.store, query, sorted(row["plan_id"] for row in others)).hits
        said = [row for row in others if row["plan_id"] in {hit["plan_id"] for hit in elsewhere}]
        if said:
            shorts = scene.say("joiner").join(scene.either(row["short_zh"], row["short_en"]) for row in said)
            offers.append(
                offer(
                    scene.say("search_elsewhere", shorts, len(elsewhere)),
                    {"places": ",".join([*scene.selection.places, *(row["column_id"] for row in said)])},
                )
            )
    return offers


def _examples(scene: Scene) -> list[Example]:
    """What can be asked, a working example of each kind."""
    plan_ids = sorted(scene.plan_ids)
    # A search each: made once per plans, whatever the home place and the language.
    working = scene.store.keep(("search_examples", *plan_ids), lambda: _working_examples(scene.store, plan_ids))
    return [{"name": scene.say(f"search_example_{kind}"), "s": typed} for kind, typed in working]


def _working_examples(store: Store, plan_ids: list[str]) -> list[tuple[str, str]]:
    """The examples that find something for sure."""

    def finds(words: str) -> bool:
        return bool(find_sure(store, read_query(words), plan_ids).hits)

    return [(kind, typed) for kind, typed in EXAMPLES if finds(typed.split()[-1] if kind == "place" else typed)]


def _categories(scene: Scene) -> list[CategoryGroup]:
    """The groups with their leaves and the number of measures of each, to look on in."""
    values = [row["cat"] for row in measure_values(scene).values()]
    rows = scene.rows("categories")
    return [
        {
            "code": group["code"],
            "name": scene.name_of(group),
            "leaves": [
                {
                    "code": leaf["code"],
                    "name": scene.name_of(leaf),
                    "count": sum(leaf["code"] in codes for codes in values),
                }
                for leaf in rows
                if leaf["parent_code"] == group["code"]
            ],
        }
        for group in rows
        if group["parent_code"] is None
    ]


def _nearest_categories(scene: Scene, query: Query) -> list[Option]:
    """Up to three categories whose words share most letters with the query: where to look on; the groups where none
    does.
    """
    words = {row["category_code"]: row["words"] for row in scene.rows("category_words")}
    grams = {typed[i : i + 2] for typed in query.words for i in range(max(1, len(typed) - 1))}
    scored = []
    for row in scene.rows("categories"):
        if row["parent_code"] is not None:
            text = key_of(f"{row['name_zh']} {words.get(row['code'], '')} {row['definition_zh']}")
            scored.append((sum(gram in text for gram in grams), row))
    best = sorted((entry for entry in scored if entry[0]), key=lambda entry: -entry[0])[:3]
    shown = [row for _, row in best] or [row for row in scene.rows("categories") if row["parent_code"] is None]
    return [{"code": row["code"], "name": scene.name_of(row)} for row in shown]
