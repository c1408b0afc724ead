"""The working pages: measures, timeline, targets, responsible units. Query answers -> what their parts show."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from cejian import charts
from cejian.frames import records
from cejian.labels import count, day
from cejian.search import SURE, find
from cejian.store import Store
from cejian.text import withhold
from cejian.views import (
    Scene,
    browser_table,
    deadline_words,
    kept,
    kept_by,
    kept_per_language,
    lengths_line,
    on_screen,
    origins_line,
    year_only,
)
from cejian.wording import is_held, read_query

# The columns that the table of measures may be sorted by and shown with.
MEASURE_COLUMNS = ("place", "label", "title", "cat", "agency", "number", "date", "strength")
# Why nobody is named, with the key of the words for it: 未写明, or 所据文本残缺 in a text that is cut.
NO_AGENCY = {"not_stated": "not_stated", "damaged": "cell_damaged"}


def filter_codes(store: Store) -> dict[str, tuple[str, ...] | None]:
    """filter key -> the codes that an address may give it; None for typed words."""
    codes, plans = store.ask("codes"), store.ask("plans")
    listed = {name: tuple(rows["code"]) for name, rows in codes.groupby("list_code", sort=False)}
    measures = tuple(store.ask("measure_rows", plan_ids=sorted(plans["plan_id"]), with_party=True)["measure_id"])
    sorting = tuple(sign + column for column in MEASURE_COLUMNS for sign in ("", "-"))
    return {
        "at": tuple(plans["place_id"]),
        "cat": tuple(store.ask("categories")["code"]),
        "mkind": listed["measure_kind"],
        "str": listed["strength"],
        "num": ("yes", "no"),
        "dated": ("yes", "no"),
        "obj": (*listed["object"], "none"),
        "fn": (*listed["agency_function"], *NO_AGENCY),
        "unit": tuple(store.ask("agencies")["agency_id"]),
        "tk": SHOWN_KINDS,
        "prec": listed["precision"],
        "span": spans(),
        "ext": ("0",),
        "q": None,
        # 查找: what is looked for, and whether in measures only
        "s": None,
        "in": ("measures",),
        "sort": sorting,
        "cols": MEASURE_COLUMNS,
        # 异同缺口: which list, which measure, and which one beside it
        "view": ("gaps", "only", "pairs"),
        "m": measures,
        "pair": measures,
        # 承诺力度: which view, and which side of its table by groups
        "ev": ("checkable", "tools", "pmc", "documents"),
        "evby": ("flags", "spread", "strength"),
    }


def address_codes(store: Store) -> dict[str, Any]:
    """All codes that an address may name: the fields of selection.Known."""
    plans, categories = store.ask("plans"), store.ask("categories")
    return {
        "places": tuple(plans["place_id"]),
        "plans": tuple(plans["plan_id"]),
        "groups": tuple(categories[categories["parent_code"].isna()]["code"]),
        "matters": tuple(categories[categories["parent_code"].notna()]["code"]),
        "filters": filter_codes(store),
    }


@kept_per_language
def named(scene: Scene, list_code: str) -> list[dict[str, str]]:
    """The codes of a list in its order, as options: code, name, and as note the definition."""
    codes = scene.ask("codes")
    return [
        {"code": row["code"], "name": row[f"name_{scene.lang}"], "note": row["definition_zh"] or ""}
        for row in records(codes[codes["list_code"] == list_code].fillna(""))
    ]


def _code_names(scene: Scene, list_code: str) -> dict[str, str]:
    """code -> its name."""
    return {option["code"]: option["name"] for option in named(scene, list_code)}


def _no_agency(scene: Scene) -> dict[str, str]:
    """plan_id -> what it means that a measure names no unit: a code of NO_AGENCY."""
    return {
        row["plan_id"]: "damaged" if row["completeness_code"] == "truncated" else "not_stated"
        for row in scene.plan_rows
    }


def _no_agency_words(scene: Scene) -> dict[str, str]:
    """plan_id -> what stands where a unit would be named."""
    return {plan_id: scene.say(NO_AGENCY[code]) for plan_id, code in _no_agency(scene).items()}


def _counted(scene: Scene) -> set[str]:
    """Ids of the measures that count: all of the chosen plans, or all but those of party building."""
    return set(
        scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)["measure_id"]
    )


# What the page filters by, as keys of an address.
FACETS = ("at", "cat", "mkind", "str", "num", "dated", "obj", "fn", "unit")


@kept
def measures(scene: Scene) -> dict[str, Any]:
    """All measures of the chosen places with everything that the page filters by, and the options of every filter;
    which are on the address says.
    """
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    rows = sorted(
        scene.rows("measure_rows", **chosen, with_party=scene.selection.party),
        key=lambda row: scene.plan_ids.index(row["plan_id"]),
    )
    targets = {row["fact_id"]: row for row in scene.rows("target_rows", **chosen)}
    times = {row["fact_id"]: row for row in scene.rows("times", **chosen)}
    options = measure_options(scene, rows)
    return {
        "part": "measures",
        "places": records(
            scene.plans[["place_id", "plan_id", "short", "color"]].assign(
                doc_number=scene.plans["doc_number"].fillna("")
            )
        ),
        "options": options,
        "no_agency": _no_agency(scene),
        "version_of_rows": f"{scene.store.version} {scene.plan_ids} {scene.selection.party} {scene.theme}",
        "kinds": {
            plan_id: {
                row["category_code"]: scene.say(f"cell_{row['cell_code']}")
                for row in scene.cells.rows
                if row["plan_id"] == plan_id
            }
            for plan_id in scene.plan_ids
        },
        "source": scene.say("measures_source", len(scene.plan_ids), origins_line(scene), lengths_line(scene)),
        "rows": [_measure_row(scene, row, position, targets, times) for position, row in enumerate(rows)],
    }


@kept_by(*FACETS, "q")
def found_measures(scene: Scene) -> list[dict[str, Any]]:
    """The rows of `measures` that the filters and words of the address leave; measures.js filters by the same rules."""
    view, chosen = measures(scene), scene.selection.chosen
    parents = {option["code"]: option["parent"] for option in view["options"]["cat"] if option["parent"]}
    places = {p["plan_id"]: p["place_id"] for p in view["places"]}

    def values(row: dict[str, Any]) -> dict[str, set[str]]:
        return {
            "at": {places[row["plan"]]},
            "cat": {*row["cats"], *(parents[code] for code in row["cats"])},
            "mkind": {row["kind"]},
            "str": {row["strength"]},
            "num": {"yes" if row["numbers"] else "no"},
            "dated": {"yes" if row["dates"] else "no"},
            "obj": set(row["objects"]) or {"none"},
            "fn": {a["fn"] for a in row["agencies"]} or {view["no_agency"][row["plan"]]},
            "unit": {a["id"] for a in row["agencies"]},
        }

    query = read_query(" ".join(chosen("q")))
    texts = measure_texts(scene) if query else {}
    return [
        row
        for row in view["rows"]
        if all(not chosen(key) or set(chosen(key)) & held for key, held in values(row).items())
        and is_held(query, [row["title"] or row["gist"], texts.get(row["id"], "")])
    ]


@kept
def measure_texts(scene: Scene) -> dict[str, str]:
    """measure id -> its whole text as it may leave the source reader, of the chosen places."""
    return {
        row["fact_id"]: withhold(row["quote_clean"])
        for plan_id in scene.plan_ids
        for row in scene.rows("fact_citations", plan_id=plan_id)
        if row["fact_kind_code"] == "measure"
    }


def measures_asked(scene: Scene) -> dict[str, Any] | None:
    """What 查找 finds for the words of the filter, in all passages and in other words too; None where there are
    none.
    """
    query = read_query(typed := next(iter(scene.selection.chosen("q")), ""))
    if not query:
        return None
    found = find(scene.store, query, sorted(scene.plan_ids))
    return {"q": typed, "count": sum(len(found[group]) for group in SURE)}


def measure_options(scene: Scene, rows: list[dict[str, Any]]) -> dict[str, list[dict[str, str]]]:
    """filter key -> its options in the order of their list; of units only those that the rows name."""
    categories = [row for row in scene.rows("categories") if scene.selection.party or row["code"] != "party_building"]
    used = {agency["agency_id"] for row in rows for agency in row["agencies"]}
    unnamed = _no_agency(scene).values()
    return {
        "at": [{"code": p["place_id"], "name": p["short"]} for p in scene.plan_rows],
        "cat": [
            {
                "code": c["code"],
                "name": c[f"name_{scene.lang}"],
                "parent": c["parent_code"] if isinstance(c["parent_code"], str) else "",
                "note": c["definition_zh"],
            }
            for c in categories
        ],
        "mkind": named(scene, "measure_kind"),
        "str": named(scene, "strength"),
        "num": [{"code": c, "name": scene.say(f"{c}_num")} for c in ("yes", "no")],
        "dated": [{"code": c, "name": scene.say(f"{c}_dated")} for c in ("yes", "no")],
        "obj": [*named(scene, "object"), {"code": "none", "name": scene.say("object_none")}],
        "fn": [
            *named(scene, "agency_function"),
            *({"code": code, "name": scene.say(key), "note": ""} for code, key in NO_AGENCY.items() if code in unnamed),
        ],
        "unit": [
            {"code": a["agency_id"], "name": a["name_zh"]} for a in scene.rows("agencies") if a["agency_id"] in used
        ],
    }


def _measure_row(
    scene: Scene, row: dict[str, Any], position: int, targets: dict[str, Any], times: dict[str, Any]
) -> dict[str, Any]:
    return {
        "id": row["measure_id"],
        "plan": row["plan_id"],
        "at": position,
        "kind": row["kind_code"],
        "label": row["number_label"],
        "title": row["title"] if isinstance(row["title"], str) else "",
        "gist": row["gist_zh"],
        "strength": row["strength_code"],
        "cats": list(row["category_codes"]),
        "objects": list(row["object_codes"]),
        "agencies": [
            {"id": a["agency_id"], "name": a["name"], "fn": a["function_code"], "role": a["role_code"]}
            for a in row["agencies"]
        ],
        "numbers": [
            {"fact": fact, "text": charts.amount(targets[fact], scene.lang)} for fact in row["number_fact_ids"]
        ],
        "dates": [{"fact": fact, "text": _date(scene, fact, targets, times)} for fact in row["date_fact_ids"]],
    }


def _date(scene: Scene, fact: str, targets: dict[str, Any], times: dict[str, Any]) -> str:
    """A fixed rhythm by its name, any other date in the precision of the text; only a target's deadline says that it
    has passed.
    """
    row = targets.get(fact) or times[fact]
    if row["recurrence_code"] != "none":
        return _code_names(scene, "recurrence")[row["recurrence_code"]]
    return (
        deadline_words(row, scene.lang, scene.today)
        if fact in targets
        else day(row["end_date"], row["precision_code"], scene.lang)
    )


# ---- timeline ----------------------------------------------------------------------------------------------------

FIRST_YEAR, LAST_YEAR = 2016, 2035
WINDOWS = ("2017-2027", "2023-2025")
SHOWN_KINDS = ("horizon", "phase", "deadline", "recurring", "issued", "published")
RHYTHMS = ("yearly", "quarterly", "monthly")


@kept_by("tk", "prec", "cat", "span", "ext")
def timeline(scene: Scene) -> dict[str, Any]:
    """Filters, figure, words and table of the timeline; figure is None where the filters leave nothing."""
    times = filtered_times(scene)
    dated, loose = times[times["end_date"].notna()], undated(scene, times)
    events = scene.ask("external_events")
    events = events if scene.selection.chosen("ext") != ("0",) else events.iloc[0:0]
    rows = [_time_row(scene, row) for row in records(times)]
    columns = [
        ("place", ""),
        ("time_kind", ""),
        ("time_label", ""),
        ("time_start", ""),
        ("time_end", ""),
        ("time_precision", ""),
        ("time_words", ""),
        ("doc_number", ""),
    ]
    figure = (
        charts.timeline(dated, scene.plans, events, loose, years(scene), scene.today, scene.lang, scene.theme)
        if len(times) or loose["count"].sum()
        else None
    )
    return {
        "filters": _timeline_filters(scene),
        "head": timeline_head(scene),
        "figure": figure,
        "alt": scene.say("semicolon").join(f"{row[0]} {row[2]['text']} {row[4]}" for row in rows if row[4]),
        "source": {
            "part": "note",
            "title": "",
            "subtitle": "",
            "text": (scene.say("timeline_empty") if figure is None else "")
            + scene.say("timeline_source", len(scene.plan_ids), origins_line(scene)),
            "table": browser_table(scene, "cejian_timeline", columns, rows),
        },
    }


@kept_by("tk", "prec", "cat", "span", "ext")
def timeline_on_screen(scene: Scene) -> dict[str, Any]:
    """`timeline` as the page shows it."""
    return on_screen(timeline.__wrapped__(scene))


@kept
def _times(scene: Scene) -> pd.DataFrame:
    """Rows of the query times that count, in screen order."""
    times = scene.ask("times", plan_ids=sorted(scene.plan_ids))
    # A time outside all measures, like a phase of the whole plan, always counts.
    times = times[times["measure_id"].isna() | times["measure_id"].isin(_counted(scene))]
    order = {plan_id: i for i, plan_id in enumerate(scene.plan_ids)}
    return times.assign(order=times["plan_id"].map(order)).sort_values(["order", "kind_code", "end_date", "fact_id"])


def filtered_times(scene: Scene, skipped: str = "") -> pd.DataFrame:
    """Rows of the query times that the filters of the address leave, in screen order; `skipped` is a filter key that is
    not applied. Treat it as read-only.
    """
    times = _times(scene)
    for key, column in (("tk", "kind_code"), ("prec", "precision_code")):
        if key != skipped and scene.selection.chosen(key):
            times = times[times[column].isin(scene.selection.chosen(key))]
    wanted = _chosen_categories(scene) if skipped != "cat" else set()
    return times[times["category_code"].isin(wanted)] if wanted else times


def _chosen_categories(scene: Scene) -> set[str]:
    """The categories that the filter asks for, a group with its leaves; empty where it is not set."""
    chosen = set(scene.selection.chosen("cat"))
    return (
        chosen | {row["code"] for row in scene.rows("categories") if row["parent_code"] in chosen} if chosen else chosen
    )


def undated(scene: Scene, times: pd.DataFrame) -> pd.DataFrame:
    """What of `times` (as filtered_times gives them) stands outside the axis, and the measures without any time.

    A row per plan and column (fixed: a fixed rhythm, vague: words that give no date, none: no time): plan_id, column,
    count, facts, and words for the pointer.
    """
    # A measure without a time has no kind of time and no precision either: whoever asks for one does not mean it.
    narrowed = any(scene.selection.chosen(key) for key in ("tk", "prec"))
    timed = {row["measure_id"] for row in scene.rows("times", plan_ids=sorted(scene.plan_ids))}
    wanted = _chosen_categories(scene)
    measures = (
        []
        if narrowed
        else [
            row
            for row in scene.rows("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
            if not row["is_dated"]
            and row["measure_id"] not in timed
            and (not wanted or wanted & set(row["category_codes"]))
        ]
    )
    loose = records(times[times["end_date"].isna()])
    rows = []
    for plan_id in scene.plan_ids:
        own = [row for row in loose if row["plan_id"] == plan_id]
        fixed = [row for row in own if row["recurrence_code"] in RHYTHMS]
        vague = [row for row in own if row["precision_code"] == "vague" and row["recurrence_code"] not in RHYTHMS]
        for column, facts, labels in (
            *(
                (column, [row["fact_id"] for row in found], [row["label"] for row in found])
                for column, found in (("fixed", fixed), ("vague", vague))
            ),
            ("none", [row["measure_id"] for row in measures if row["plan_id"] == plan_id], []),
        ):
            rows.append(
                {
                    "plan_id": plan_id,
                    "column": column,
                    "count": len(facts),
                    "facts": facts,
                    "words": "<br>".join([scene.say(f"undated_{column}"), *map(charts.as_written, labels)]),
                }
            )
    return pd.DataFrame(rows)


def years(scene: Scene) -> tuple[int, int]:
    """The first and the last year shown: those of the address, otherwise all."""
    span = scene.selection.chosen("span")
    if not span:
        return FIRST_YEAR, LAST_YEAR
    first, _, last = span[0].partition("-")
    return int(first), int(last or first)


def spans() -> tuple[str, ...]:
    """The time windows that an address may name: WINDOWS and every single year."""
    return (*WINDOWS, *(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)))


def _timeline_filters(scene: Scene) -> dict[str, Any]:
    # The number beside an option is what choosing it leaves, the other filters as they are.
    left = {
        key: Counter(filtered_times(scene, key)[column])
        for key, column in (("tk", "kind_code"), ("prec", "precision_code"), ("cat", "category_code"))
    }
    times = scene.rows("times", plan_ids=sorted(scene.plan_ids))
    kinds = [
        {**kind, "count": left["tk"][kind["code"]]}
        for kind in named(scene, "milestone_kind")
        if kind["code"] in SHOWN_KINDS
    ]
    precisions = [{**precision, "count": left["prec"][precision["code"]]} for precision in named(scene, "precision")]
    own_years = sorted({row["end_date"].year for row in times if pd.notna(row["end_date"])})
    window = [{"code": span, "name": span.replace("-", "—")} for span in WINDOWS] + [
        {"code": str(year), "name": str(year)} for year in own_years
    ]
    categories = scene.rows("categories")
    leaves = {
        group["code"]: [row["code"] for row in categories if row["parent_code"] == group["code"]]
        for group in categories
        if not isinstance(group["parent_code"], str)
    }
    counts = {group: sum(left["cat"][leaf] for leaf in of) for group, of in leaves.items()}
    # A leaf chosen on another page narrows here too, so it stands here too.
    counts |= {
        leaf: left["cat"][leaf] for of in leaves.values() for leaf in of if leaf in scene.selection.chosen("cat")
    }
    names = {row["code"]: row[f"name_{scene.lang}"] for row in categories}
    groups = [{"code": code, "name": names[code], "count": counted} for code, counted in counts.items()]
    chosen = {key: list(scene.selection.chosen(key)) for key in ("tk", "prec", "cat", "span", "ext")}
    return {
        "part": "filters",
        "filters": chosen,
        "active": any(chosen.values()),
        "folds": True,
        "groups": [
            {"key": "tk", "name": scene.say("facet_tk"), "options": kinds},
            {"key": "prec", "name": scene.say("facet_prec"), "options": precisions},
            {"key": "cat", "name": scene.say("facet_cat"), "options": groups},
            {"key": "span", "name": scene.say("facet_span"), "options": window, "single": True},
            {
                "key": "ext",
                "name": "",
                "single": True,
                "options": [
                    {"code": "0", "name": scene.say("with_events"), "on": scene.selection.chosen("ext") != ("0",)}
                ],
            },
        ],
    }


def timeline_head(scene: Scene) -> dict[str, Any]:
    """How many deadlines and phases are drawn and how many of them have passed; the tasks with a deadline and with a
    rhythm per place.

    The title counts the rows that the filters leave, as the chart and the numbers beside the kinds do.
    """
    times = filtered_times(scene)
    dated = times[times["kind_code"].isin(["deadline", "phase"]) & times["end_date"].notna()]
    phases, passed = (
        int((dated["kind_code"] == "phase").sum()),
        sum(end.date() < scene.today for end in dated["end_date"]),
    )
    title = (
        scene.say("timeline_title", len(dated) - phases, phases, passed) if len(dated) else scene.say("timeline_none")
    )
    title += scene.say("timeline_narrowed") if any(scene.selection.chosen(key) for key in ("tk", "prec", "cat")) else ""
    figures = {
        row["plan_id"]: row
        for row in scene.rows("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    }
    yearly = "".join(
        f"{p['short']}{scene.say('colon')}{told}" for p in scene.plan_rows if (told := year_only(scene, p))
    )
    shares = [
        scene.say("joiner").join(
            f"{p['short']} {figures[p['plan_id']][column]}/{figures[p['plan_id']]['task_count']}"
            for p in scene.plan_rows
        )
        for column in ("deadline_count", "frequency_count")
    ]
    base = "" if scene.selection.party else scene.say("base_party")
    return {
        "part": "headline",
        "title": title,
        "lead": scene.say("timeline_shares", *shares) + base + (scene.say("stop") + yearly if yearly else ""),
        "subtitle": scene.say("timeline_sub"),
    }


def _time_row(scene: Scene, row: dict[str, Any]) -> list[Any]:
    place = scene.plans_by_id[row["plan_id"]]
    kinds, precisions = _code_names(scene, "milestone_kind"), _code_names(scene, "precision")
    return [
        place["short"],
        kinds[row["kind_code"]],
        {"text": row["label"], "facts": [row["fact_id"]]},
        day(row["start_date"], row["precision_code"], scene.lang, False) if pd.notna(row["start_date"]) else "",
        day(row["end_date"], row["precision_code"], scene.lang) if pd.notna(row["end_date"]) else "",
        precisions[row["precision_code"]],
        withhold(row["quote_clean"]),
        place["doc_number"] if isinstance(place["doc_number"], str) else scene.say("no_number"),
        scene.store.version,
    ]


# ---- targets -----------------------------------------------------------------------------------------------------


@kept
def targets(scene: Scene) -> dict[str, Any]:
    """The targets page as blocks: each plan's targets by kind, the pairs that do not compare, the measures that
    serve.
    """
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    rows = scene.ask("target_rows", **chosen)
    blocks: list[dict[str, Any]] = []
    for plan in scene.plan_rows:
        own = rows[rows["plan_id"] == plan["plan_id"]]
        blocks.append(
            {
                "kind": "h2",
                "id": f"targets-{plan['place_id']}",
                "text": scene.say("targets_by_place", plan["short"]),
                "color": plan["color"],
                "place": plan["place_id"],
            }
        )
        blocks.append(
            _target_table(scene, plan, own) if len(own) else {"kind": "p", "parts": [scene.say("no_targets")]}
        )
    pairs = scene.ask("lookalikes", **chosen)
    by_id = {row["fact_id"]: row for row in records(rows)}
    blocks.append({"kind": "h2", "id": "lookalikes", "text": scene.say("lookalikes")})
    blocks.append(
        _lookalike_table(scene, pairs, by_id) if len(pairs) else {"kind": "p", "parts": [scene.say("lookalikes_none")]}
    )
    distinct = rows[rows["duplicate_of_target_id"].isna()]
    unserved = sum(len(served) == 0 for served in distinct["served_by"])
    blocks += [
        {"kind": "h2", "id": "served", "text": scene.say("served")},
        {"kind": "p", "parts": [scene.say("served_sub", unserved)]},
        _served_table(scene, distinct),
    ]
    return {"part": "blocks", "blocks": blocks}


@kept
def targets_head(scene: Scene) -> dict[str, Any]:
    """How many targets the chosen plans set, repeats counted once, and how many have a value in a unit that can be
    read.
    """
    rows = scene.ask("target_rows", plan_ids=sorted(scene.plan_ids))
    distinct = rows[rows["duplicate_of_target_id"].isna()]
    title = scene.say(
        "targets_title",
        count(distinct["plan_id"].nunique(), scene.lang),
        len(distinct),
        int(distinct["is_quantified"].sum()),
    )
    return {"part": "headline", "title": title, "subtitle": scene.say("targets_sub")}


def shared_indicators(scene: Scene) -> list[str]:
    """Ids of the indicators that at least two of the chosen plans set a value for, most shared first."""
    return list(dict.fromkeys(scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))["indicator_id"]))


def _target_table(scene: Scene, plan: dict[str, Any], own: pd.DataFrame) -> dict[str, Any]:
    rows, names = [], dict(zip(own["fact_id"], own["name_as_written"]))
    for t in records(own):
        has_value, has_date = pd.notna(t["value"]), pd.notna(t["deadline_date"])
        repeat = (
            scene.say("repeat_of", names[t["duplicate_of_target_id"]])
            if isinstance(t["duplicate_of_target_id"], str)
            else ""
        )
        note = t["reading_note"] if isinstance(t["reading_note"], str) else ""
        # Short on the screen, whole in the panel and in the download.
        doubt = {
            "text": scene.say("semicolon").join(
                filter(
                    None,
                    [
                        repeat,
                        scene.say("doubtful")
                        if t["confidence_code"] != "certain"
                        else scene.say("has_note")
                        if note
                        else "",
                    ],
                )
            ),
            "full": scene.say("semicolon").join(filter(None, [repeat, note])),
            "facts": [t["fact_id"]] if note else [],
        }
        rows.append(
            [
                t[f"kind_{scene.lang}"],
                {"text": withhold(t["name_as_written"]), "facts": [t["fact_id"], *t["evidence_ids"]]},
                charts.amount(t, scene.lang) if has_value else "",
                f"{charts.number(t['value'])}{'' if t['unit'] == '%' else ' '}{t['unit']}"
                if t["is_quantified"]
                else "",
                t["baseline_note"] if isinstance(t["baseline_note"], str) else "",
                deadline_words(t, scene.lang, scene.today)
                if has_date
                else scene.say("vague_deadline" if t["deadline_precision_code"] == "vague" else "no_deadline"),
                t[f"basis_{scene.lang}"] if has_date else "",
                scene.say("expected") if t["binding_code"] == "expected" else "",
                doubt,
                scene.store.version,
            ]
        )
    columns = [
        ("target_kind", ""),
        ("target_name", ""),
        ("value", "num"),
        ("normalised", "num"),
        ("baseline", ""),
        ("deadline", ""),
        ("deadline_place", ""),
        ("binding", ""),
        ("doubt", ""),
    ]
    return {
        "kind": "table",
        "folded": "",
        "table": browser_table(scene, f"cejian_targets_{plan['place_id']}", columns, rows),
    }


def _lookalike_table(scene: Scene, pairs: pd.DataFrame, by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    def side(fact: str) -> dict[str, Any]:
        row = by_id[fact]
        return {
            "text": (
                f"{scene.plans_by_id[row['plan_id']]['short']} {withhold(row['name_as_written'])} "
                f"{charts.amount(row, scene.lang) if pd.notna(row['value']) else ''}"
            ).strip(),
            "facts": [fact],
        }

    rows = [
        [side(p["target_id_a"]), side(p["target_id_b"]), p[f"reason_{scene.lang}"], scene.store.version]
        for p in records(pairs)
    ]
    return {
        "kind": "table",
        "folded": "",
        "table": browser_table(
            scene, "cejian_lookalikes", [("lookalike_a", ""), ("lookalike_b", ""), ("why_not", "")], rows
        ),
    }


def _served_table(scene: Scene, distinct: pd.DataFrame) -> dict[str, Any]:
    measures = {
        m["measure_id"]: m for m in records(scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=True))
    }
    rows = []
    for plan in scene.plan_rows:
        for t in records(distinct[distinct["plan_id"] == plan["plan_id"]]):
            names = [
                (
                    f"{measures[m]['number_label']} "
                    f"{measures[m]['title'] if isinstance(measures[m]['title'], str) else measures[m]['gist_zh']}"
                )
                for m in t["served_by"]
            ]
            rows.append(
                [
                    plan["short"],
                    {"text": withhold(t["name_as_written"]), "facts": [t["fact_id"]]},
                    {"text": scene.say("semicolon").join(names), "facts": list(t["served_by"])}
                    if names
                    else scene.say("unserved"),
                    scene.store.version,
                ]
            )
    return {
        "kind": "table",
        "folded": scene.say("show_rows", len(rows)),
        "table": browser_table(scene, "cejian_served", [("place", ""), ("target_name", ""), ("serving", "")], rows),
    }


# ---- responsible units -------------------------------------------------------------------------------------------


@kept
def agencies(scene: Scene) -> dict[str, Any]:
    """Functions × places with names and roles, and the load of every unit, collective bodies and offices apart."""
    rows = _agency_rows(scene)
    unnamed = _no_agency_words(scene)
    by_function: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in sorted(records(rows), key=lambda row: row["function_ordinal"]):
        by_function.setdefault(row[f"function_{scene.lang}"], {}).setdefault(row["plan_id"], []).append(row)
    matrix = []
    for function, by_plan in by_function.items():
        line: list[Any] = [function]
        for plan_id in scene.plan_ids:
            here = by_plan.get(plan_id)
            line.append(
                {"text": _names_and_roles(scene, here), "facts": [row["fact_id"] for row in here]}
                if here
                else unnamed[plan_id]
            )
        matrix.append([*line, scene.store.version])
    columns = [{"label": label} for label in (scene.say("function"), *scene.plans["short"])]
    table = {
        "name": "cejian_functions",
        "columns": [*columns, {"label": scene.say("m_version"), "hidden": True}],
        "rows": matrix,
    }
    return {
        "part": "blocks",
        "blocks": [
            {"kind": "h2", "id": "functions", "text": scene.say("functions_by_place")},
            {"kind": "p", "parts": [scene.say("roles_note")]},
            {"kind": "table", "folded": "", "table": table},
            {"kind": "h2", "id": "load", "text": scene.say("load")},
            {"kind": "p", "parts": [scene.say("collective_note")]},
            _load_table(scene, rows),
        ],
    }


def _names_and_roles(scene: Scene, rows: list[dict[str, Any]]) -> str:
    """Units as written, each with its roles and the number of measures in that role."""
    roles: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        roles.setdefault(row["name_as_written"], {}).setdefault(row[f"role_{scene.lang}"], set()).add(row["measure_id"])
    return scene.say("semicolon").join(
        f"{name}（{'、'.join(f'{role} {len(measures)}' for role, measures in sorted(by_role.items()))}）"
        for name, by_role in roles.items()
    )


def _agency_rows(scene: Scene) -> pd.DataFrame:
    """Rows of the query agency_rows, of the measures that count."""
    rows = scene.ask("agency_rows", plan_ids=sorted(scene.plan_ids))
    return rows[rows["measure_id"].isin(_counted(scene))]


def _naming(rows: pd.DataFrame) -> set[str]:
    """The plans that name a unit in at least one task."""
    return set(rows[rows["measure_kind_code"] == "task"]["plan_id"])


@kept
def agencies_head(scene: Scene) -> dict[str, Any]:
    """Which of the chosen plans name units in their tasks, and why the others do not."""
    rows = _agency_rows(scene)
    naming = _naming(rows)
    elsewhere = set(rows["plan_id"]) - naming  # in their safeguards only
    silent = scene.say("joiner").join(
        scene.say(
            "damaged_units"
            if p["completeness_code"] == "truncated"
            else "safeguards_name"
            if p["plan_id"] in elsewhere
            else "not_stated_note",
            p["short"],
        )
        for p in scene.plan_rows
        if p["plan_id"] not in naming
    )
    title = (
        scene.say("agencies_title", count(len(naming), scene.lang), scene.say("semicolon") + silent if silent else "")
        if naming
        else scene.say("agencies_none", silent)
    )
    return {"part": "headline", "title": title, "subtitle": scene.say("agencies_sub")}


def _load_table(scene: Scene, rows: pd.DataFrame) -> dict[str, Any]:
    kinds = _code_names(scene, "agency_kind")
    units: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in records(rows):
        units.setdefault((row["plan_id"], row["agency_kind_code"], row["agency_id"]), []).append(row)
    # Single units first, then offices, then collective bodies; within each the order of the text, never of the count.
    kinds_in_order = ("unit", "internal_office", "collective")
    lines = []
    for (plan_id, kind, _), group in sorted(
        units.items(), key=lambda unit: (scene.plan_ids.index(unit[0][0]), kinds_in_order.index(unit[0][1]))
    ):
        standing = [
            [row["fact_id"] for row in group if row["standing_code"] == code] for code in ("alone", "first", "among")
        ]
        measures = list(dict.fromkeys(row["measure_id"] for row in group))
        lines.append(
            [
                scene.plans_by_id[plan_id]["short"],
                scene.say("joiner").join(dict.fromkeys(row["name_as_written"] for row in group)),
                kinds[kind],
                group[0][f"function_{scene.lang}"],
                *({"text": str(len(facts)), "facts": facts} if facts else "0" for facts in standing),
                {"text": str(len(measures)), "facts": measures},
                scene.store.version,
            ]
        )
    columns = [
        ("place", ""),
        ("agency", ""),
        ("unit_kind", ""),
        ("function", ""),
        ("load_alone", "num"),
        ("load_first", "num"),
        ("load_among", "num"),
        ("load_all", "num"),
    ]
    return {"kind": "table", "folded": "", "table": browser_table(scene, "cejian_load", columns, lines)}


def counterpart(scene: Scene) -> dict[str, Any]:
    """Every unit with its function, from which the browser draws my unit and who has its function elsewhere; `unnamed`:
    why a plan has none.
    """
    return units_by_function(scene) | chosen_unit(scene)


def chosen_unit(scene: Scene) -> dict[str, str]:
    return {"unit": next(iter(scene.selection.chosen("unit")), "")}


@kept
def units_by_function(scene: Scene) -> dict[str, Any]:
    rows = _agency_rows(scene)
    units = [
        {
            "id": agency_id,
            "plan": group["plan_id"].iloc[0],
            "place": scene.plans_by_id[group["plan_id"].iloc[0]]["short"],
            "name": scene.say("joiner").join(dict.fromkeys(group["name_as_written"])),
            "fn": group["function_code"].iloc[0],
            "facts": list(group["fact_id"]),
            "count": int(group["measure_id"].nunique()),
        }
        for agency_id, group in rows.groupby("agency_id", sort=False)
    ]
    naming = _naming(rows)
    unnamed = {plan_id: words for plan_id, words in _no_agency_words(scene).items() if plan_id not in naming}
    return {
        "part": "counterpart",
        "title": scene.say("counterpart"),
        "units": sorted(units, key=lambda unit: scene.plan_ids.index(unit["plan"])),
        "places": records(scene.plans[["place_id", "plan_id", "short", "color"]]),
        "unnamed": unnamed,
    }
