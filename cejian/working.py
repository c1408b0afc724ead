"""The working pages: measures, timeline, targets, responsible units. Query answers -> what their parts show."""
from __future__ import annotations

from typing import Any

import pandas as pd

from cejian import charts
from cejian.labels import count, day, word
from cejian.store import Store
from cejian.text import withhold
from cejian.views import Scene, _origins, _table, _when, kept, kept_per_language

MEASURE_COLUMNS = ("place", "label", "title", "cat", "agency", "number", "date", "strength")


def filter_codes(store: Store) -> dict[str, tuple[str, ...] | None]:
    """filter key -> the codes that an address may give it; None for typed words."""
    codes, plans = store.ask("codes"), store.ask("plans")
    listed = {name: tuple(rows["code"]) for name, rows in codes.groupby("list_code", sort=False)}
    measures = tuple(store.ask("measure_rows", plan_ids=sorted(plans["plan_id"]), with_party=True)["measure_id"])
    sorting = tuple(sign + column for column in MEASURE_COLUMNS for sign in ("", "-"))
    return {"at": tuple(plans["place_id"]), "cat": tuple(store.ask("categories")["code"]), "mkind": listed["measure_kind"], "str": listed["strength"],
            "num": ("yes", "no"), "dated": ("yes", "no"), "obj": (*listed["object"], "none"), "fn": (*listed["agency_function"], "not_stated", "damaged"),
            "unit": tuple(store.ask("agencies")["agency_id"]), "tk": SHOWN_KINDS, "prec": listed["precision"], "span": spans(), "ext": ("0",), "q": None, "s": None, "in": ("measures",), "sort": sorting, "cols": MEASURE_COLUMNS,
            # 异同缺口: which list, which measure, and which one beside it
            "view": ("gaps", "only", "pairs"), "m": measures, "pair": measures,
            # 承诺力度: which view, and which side of its table by groups
            "ev": ("checkable", "tools", "pmc", "documents"), "evby": ("flags", "spread", "strength")}


def address_codes(store: Store) -> dict[str, Any]:
    """All codes that an address may name: the fields of selection.Known."""
    plans, categories = store.ask("plans"), store.ask("categories")
    return {"places": tuple(plans["place_id"]), "plans": tuple(plans["plan_id"]), "groups": tuple(categories[categories["parent_code"].isna()]["code"]),
            "filters": filter_codes(store)}


@kept_per_language
def _named(scene: Scene, list_code: str) -> list[dict[str, str]]:
    codes = scene.ask("codes")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    return [{"code": row["code"], "name": row[name], "note": row["definition_zh"] or ""} for row in codes[codes["list_code"] == list_code].fillna("").to_dict("records")]


def _no_agency(scene: Scene) -> dict[str, str]:
    """plan_id -> what it means that a measure names no unit: 未写明, or 所据文本残缺 for a text that is cut."""
    return {row.plan_id: "damaged" if row.completeness_code == "truncated" else "not_stated" for row in scene.plans.itertuples()}


@kept
def measures(scene: Scene) -> dict[str, Any]:
    """All measures of the chosen places with everything that the page filters by, and the options of every filter."""
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    rows = scene.ask("measure_rows", **chosen, with_party=scene.selection.party)
    targets = {row["fact_id"]: row for row in scene.ask("target_rows", **chosen).to_dict("records")}
    times = {row["fact_id"]: row for row in scene.ask("times", **chosen).to_dict("records")}
    name = "name_zh" if scene.lang == "zh" else "name_en"
    categories = scene.ask("categories")
    if not scene.selection.party:
        categories = categories[categories["code"] != "party_building"]
    agencies = scene.ask("agencies")
    used = {agency["agency_id"] for row in rows["agencies"] for agency in row}
    functions = _named(scene, "agency_function")
    unnamed = _no_agency(scene)
    functions = [*functions, *({"code": code, "name": scene.say("cell_damaged" if code == "damaged" else "not_stated"), "note": ""} for code in ("not_stated", "damaged") if code in unnamed.values())]
    order = {plan_id: i for i, plan_id in enumerate(scene.plan_ids)}
    options = {
        "at": [{"code": p["place_id"], "name": p["short"]} for p in scene.plan_rows],
        "cat": [{"code": c["code"], "name": c[name], "parent": c["parent_code"] if isinstance(c["parent_code"], str) else "", "note": c["definition_zh"]} for c in categories.to_dict("records")],
        "mkind": _named(scene, "measure_kind"), "str": _named(scene, "strength"),
        "num": [{"code": c, "name": scene.say(f"{c}_num")} for c in ("yes", "no")], "dated": [{"code": c, "name": scene.say(f"{c}_dated")} for c in ("yes", "no")],
        "obj": [*_named(scene, "object"), {"code": "none", "name": scene.say("object_none")}], "fn": functions,
        "unit": [{"code": a["agency_id"], "name": a["name_zh"]} for a in agencies.to_dict("records") if a["agency_id"] in used],
    }
    filters = {key: list(codes) for key, codes in scene.selection.filters if key in options or key in ("q", "sort", "cols")}
    return {
        "part": "measures", "places": scene.plans[["place_id", "plan_id", "short", "color"]].assign(doc_number=scene.plans["doc_number"].fillna("")).to_dict("records"),
        "options": options, "no_agency": unnamed, "filters": filters,
        "version_of_rows": f"{scene.store.version} {scene.plan_ids} {scene.selection.party} {scene.theme}",
        "kinds": {plan_id: {row["category_code"]: scene.say(f"cell_{row['cell_code']}") for row in scene.cells.rows if row["plan_id"] == plan_id} for plan_id in scene.plan_ids},
        "source": scene.say("measures_source", len(scene.plan_ids), _origins(scene)),
        "rows": [_measure_row(scene, row, position, targets, times) for position, row in
                 enumerate(sorted(rows.to_dict("records"), key=lambda row: order[row["plan_id"]]))],
    }


def _measure_row(scene: Scene, row: dict[str, Any], position: int, targets: dict[str, Any], times: dict[str, Any]) -> dict[str, Any]:
    def date_of(fact: str) -> str:
        row = targets.get(fact) or times[fact]
        if row["recurrence_code"] != "none":
            return recurrences[row["recurrence_code"]]
        return _when(row, scene.lang, scene.today) if fact in targets else day(row["end_date"], row["precision_code"], scene.lang)
    recurrences = {code["code"]: code["name"] for code in _named(scene, "recurrence")}
    return {"id": row["measure_id"], "plan": row["plan_id"], "at": position, "kind": row["kind_code"], "label": row["number_label"], "title": row["title"] if isinstance(row["title"], str) else "",
            "gist": row["gist_zh"], "strength": row["strength_code"], "cats": list(row["category_codes"]), "objects": list(row["object_codes"]),
            "agencies": [{"id": a["agency_id"], "name": a["name"], "fn": a["function_code"], "role": a["role_code"]} for a in row["agencies"]],
            "numbers": [{"fact": fact, "text": charts.amount(targets[fact], scene.lang)} for fact in row["number_fact_ids"]],
            "dates": [{"fact": fact, "text": date_of(fact)} for fact in row["date_fact_ids"]]}


# ---- timeline ----------------------------------------------------------------------------------------------------

FIRST_YEAR, LAST_YEAR = 2016, 2035
SHOWN_KINDS = ("horizon", "phase", "deadline", "recurring", "issued", "published")


@kept
def timeline(scene: Scene) -> dict[str, Any]:
    """Filters, figure, words and table of the timeline; figure is None where the filters leave nothing."""
    times = _filtered_times(scene)
    dated, undated = times[times["end_date"].notna()], _undated(scene, times)
    years = _years(scene)
    events = scene.ask("external_events")
    events = events if scene.selection.chosen("ext") != ("0",) else events.iloc[0:0]
    rows = [_time_row(scene, row) for row in times.to_dict("records")]
    columns = [("place", ""), ("time_kind", ""), ("time_label", ""), ("time_start", ""), ("time_end", ""), ("time_precision", ""), ("time_words", ""), ("doc_number", "")]
    figure = charts.timeline(dated, scene.plans, events, undated, years, scene.today, scene.lang, scene.theme) if len(times) or undated["count"].sum() else None
    return {"filters": _timeline_filters(scene), "head": _timeline_head(scene), "figure": figure, "alt": scene.say("semicolon").join(f"{row[0]} {row[2]['text']} {row[4]}" for row in rows if row[4]),
            "source": {"part": "note", "title": "", "subtitle": "", "text": (scene.say("timeline_empty") if figure is None else "") + scene.say("timeline_source", len(scene.plan_ids), _origins(scene)),
                       "table": _table(scene, "cejian_timeline", columns, rows)}}


def _filtered_times(scene: Scene, skipped: str = "") -> pd.DataFrame:
    """The times that the filters leave, in screen order; `skipped` is a filter key that is not applied."""
    times = scene.ask("times", plan_ids=sorted(scene.plan_ids))
    categories = scene.ask("categories")
    if not scene.selection.party:
        party = set(scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=True)["measure_id"]) - set(scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=False)["measure_id"])
        times = times[~times["measure_id"].isin(party)]
    for key, column in (("tk", "kind_code"), ("prec", "precision_code")):
        if key != skipped and scene.selection.chosen(key):
            times = times[times[column].isin(scene.selection.chosen(key))]
    groups = scene.selection.chosen("cat")
    if groups and skipped != "cat":
        wanted = set(groups) | set(categories[categories["parent_code"].isin(groups)]["code"])
        times = times[times["category_code"].isin(wanted)]
    order = {plan_id: i for i, plan_id in enumerate(scene.plan_ids)}
    return times.assign(order=times["plan_id"].map(order)).sort_values(["order", "kind_code", "end_date", "fact_id"])


def _undated(scene: Scene, times: pd.DataFrame) -> pd.DataFrame:
    """What stands outside the axis, per plan: fixed rhythms, vague words, measures without any time (mentions nothing filtered away)."""
    narrowed = any(scene.selection.chosen(key) for key in ("tk", "prec"))
    measures = scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    wanted = set(scene.selection.chosen("cat"))
    if wanted:
        categories = scene.ask("categories")
        wanted |= set(categories[categories["parent_code"].isin(wanted)]["code"])
        measures = measures[[bool(wanted & set(codes)) for codes in measures["category_codes"]]]
    rows = []
    for plan_id in scene.plan_ids:
        own = times[(times["plan_id"] == plan_id) & times["end_date"].isna()]
        fixed = own[own["recurrence_code"].isin(["yearly", "quarterly", "monthly"])]
        vague = own[own["precision_code"].eq("vague") & ~own["fact_id"].isin(fixed["fact_id"])]
        timed = set(scene.ask("times", plan_ids=sorted(scene.plan_ids))["measure_id"].dropna())
        none = measures[(measures["plan_id"] == plan_id) & ~measures["is_dated"] & ~measures["measure_id"].isin(timed)]
        for column, facts, labels in (("fixed", list(fixed["fact_id"]), list(fixed["label"])), ("vague", list(vague["fact_id"]), list(vague["label"])),
                                      ("none", [] if narrowed else list(none["measure_id"]), [])):
            rows.append({"plan_id": plan_id, "column": column, "count": len(facts), "facts": facts, "words": "<br>".join([word(f"undated_{column}", scene.lang), *labels])})
    return pd.DataFrame(rows)


def _years(scene: Scene) -> tuple[int, int]:
    """The years shown: one or a span from the address, otherwise all."""
    span = scene.selection.chosen("span")
    if not span:
        return FIRST_YEAR, LAST_YEAR
    first, _, last = span[0].partition("-")
    return int(first), int(last or first)


def spans() -> tuple[str, ...]:
    """The time windows that an address may name: 2017-2027 and every single year."""
    return ("2017-2027", "2023-2025", *(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)))


def _timeline_filters(scene: Scene) -> dict[str, Any]:
    # The number beside an option is what choosing it leaves, the other filters as they are.
    left = {key: _filtered_times(scene, key) for key in ("tk", "prec", "cat")}
    times = scene.ask("times", plan_ids=sorted(scene.plan_ids))
    kinds = [{**kind, "count": int((left["tk"]["kind_code"] == kind["code"]).sum())} for kind in _named(scene, "milestone_kind") if kind["code"] in SHOWN_KINDS]
    precisions = [{**precision, "count": int((left["prec"]["precision_code"] == precision["code"]).sum())} for precision in _named(scene, "precision")]
    years = sorted({date.year for date in times["end_date"].dropna()})
    window = [{"code": span, "name": span.replace("-", "—")} for span in ("2017-2027", "2023-2025")] + [{"code": str(year), "name": str(year)} for year in years]
    groups = scene.ask("categories")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    by_group = left["cat"].merge(groups, left_on="category_code", right_on="code", how="left")
    categories = [{"code": g["code"], "name": g[name], "count": int((by_group["parent_code"] == g["code"]).sum())} for g in groups[groups["parent_code"].isna()].to_dict("records")]
    chosen = {key: list(scene.selection.chosen(key)) for key in ("tk", "prec", "cat", "span", "ext")}
    return {"part": "filters", "filters": chosen, "active": any(chosen.values()), "groups": [
        {"key": "tk", "name": scene.say("facet_tk"), "options": kinds}, {"key": "prec", "name": scene.say("facet_prec"), "options": precisions},
        {"key": "cat", "name": scene.say("facet_cat"), "options": categories}, {"key": "span", "name": scene.say("facet_span"), "options": window, "single": True},
        {"key": "ext", "name": "", "single": True, "options": [{"code": "0", "name": scene.say("with_events"), "on": scene.selection.chosen("ext") != ("0",)}]}]}


def _timeline_head(scene: Scene) -> dict[str, Any]:
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    deadlines = scene.ask("deadlines", **chosen, today=scene.today)
    figures = scene.ask("plan_figures", **chosen, with_party=scene.selection.party).set_index("plan_id")
    shares = scene.say("joiner").join(f"{p['short']} {figures.loc[p['plan_id'], 'dated_count']}/{figures.loc[p['plan_id'], 'task_count']}" for p in scene.plan_rows)
    title = scene.say("timeline_title", int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum()))
    base = "" if scene.selection.party else scene.say("base_party")
    return {"part": "headline", "title": title, "lead": scene.say("timeline_shares", shares) + base, "subtitle": scene.say("timeline_sub")}


def _time_row(scene: Scene, row: dict[str, Any]) -> list[Any]:
    place = scene.plans_by_id[row["plan_id"]]
    kinds = {kind["code"]: kind["name"] for kind in _named(scene, "milestone_kind")}
    precisions = {precision["code"]: precision["name"] for precision in _named(scene, "precision")}
    return [place["short"], kinds[row["kind_code"]], {"text": row["label"], "facts": [row["fact_id"]]},
            day(row["start_date"], row["precision_code"], scene.lang, False) if pd.notna(row["start_date"]) else "",
            day(row["end_date"], row["precision_code"], scene.lang) if pd.notna(row["end_date"]) else "", precisions[row["precision_code"]], withhold(row["quote_clean"]),
            place["doc_number"] if isinstance(place["doc_number"], str) else scene.say("no_number"), scene.store.version]


# ---- targets -----------------------------------------------------------------------------------------------------

@kept
def targets(scene: Scene) -> dict[str, Any]:
    """The targets page as blocks: each plan's targets by kind, the pairs that do not compare, the measures that serve."""
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    rows = scene.ask("target_rows", **chosen)
    blocks: list[dict[str, Any]] = []
    for plan in scene.plan_rows:
        own = rows[rows["plan_id"] == plan["plan_id"]]
        blocks.append({"kind": "h2", "id": f"targets-{plan['place_id']}", "text": scene.say("targets_by_place", plan["short"]), "color": plan["color"], "place": plan["place_id"]})
        blocks.append(_target_table(scene, plan, own) if len(own) else {"kind": "p", "parts": [scene.say("no_targets")]})
    pairs = scene.ask("lookalikes", **chosen)
    by_id = {row["fact_id"]: row for row in rows.to_dict("records")}
    blocks.append({"kind": "h2", "id": "lookalikes", "text": scene.say("lookalikes")})
    blocks.append(_lookalike_table(scene, pairs, by_id) if len(pairs) else {"kind": "p", "parts": [scene.say("lookalikes_none")]})
    distinct = rows[rows["duplicate_of_target_id"].isna()]
    unserved = sum(len(served) == 0 for served in distinct["served_by"])
    blocks += [{"kind": "h2", "id": "served", "text": scene.say("served")}, {"kind": "p", "parts": [scene.say("served_sub", unserved)]}, _served_table(scene, distinct)]
    return {"part": "blocks", "blocks": blocks}


@kept
def targets_head(scene: Scene) -> dict[str, Any]:
    """How many targets the chosen plans set, repeats counted once, and how many have a value."""
    rows = scene.ask("target_rows", plan_ids=sorted(scene.plan_ids))
    distinct = rows[rows["duplicate_of_target_id"].isna()]
    return {"part": "headline", "title": scene.say("targets_title", count(distinct["plan_id"].nunique(), scene.lang), len(distinct), int((distinct["value"].notna() & (distinct["unit"] != "unreadable")).sum())), "subtitle": scene.say("targets_sub")}


def shared_indicators(scene: Scene) -> list[str]:
    """Ids of the indicators that at least two of the chosen plans set a value for, most shared first."""
    return list(dict.fromkeys(scene.ask("shared_indicators", plan_ids=sorted(scene.plan_ids))["indicator_id"]))


def _name_of(scene: Scene, row: dict[str, Any]) -> str:
    return row["indicator_zh"] if scene.lang == "zh" else row["indicator_en"]


def _target_table(scene: Scene, plan: dict[str, Any], own: pd.DataFrame) -> dict[str, Any]:
    suffix = "zh" if scene.lang == "zh" else "en"
    rows, names = [], dict(zip(own["fact_id"], own["name_as_written"]))
    for t in own.to_dict("records"):
        has_value, has_date = pd.notna(t["value"]), pd.notna(t["deadline_date"])
        repeat = scene.say("repeat_of", names[t["duplicate_of_target_id"]]) if isinstance(t["duplicate_of_target_id"], str) else ""
        note = t["reading_note"] if isinstance(t["reading_note"], str) else ""
        # Short on the screen, whole in the panel and in the download.
        doubt = {"text": scene.say("semicolon").join(filter(None, [repeat, scene.say("doubtful") if t["confidence_code"] != "certain" else scene.say("has_note") if note else ""])),
                 "full": scene.say("semicolon").join(filter(None, [repeat, note])), "facts": [t["fact_id"]] if note else []}
        rows.append([t[f"kind_{suffix}"], {"text": withhold(t["name_as_written"]), "facts": [t["fact_id"], *t["evidence_ids"]]}, charts.amount(t, scene.lang) if has_value else "",
                     f"{charts.number(t['value'])}{'' if t['unit'] == '%' else ' '}{t['unit']}" if has_value and t["unit"] != "unreadable" else "", t["baseline_note"] if isinstance(t["baseline_note"], str) else "",
                     _when(t, scene.lang, scene.today) if has_date else scene.say("vague_deadline" if t["deadline_precision_code"] == "vague" else "no_deadline"), t[f"basis_{suffix}"] if has_date else "", scene.say("expected") if t["binding_code"] == "expected" else "",
                     doubt, scene.store.version])
    columns = [("target_kind", ""), ("target_name", ""), ("value", "num"), ("normalised", "num"), ("baseline", ""), ("deadline", ""), ("deadline_place", ""), ("binding", ""), ("doubt", "")]
    return {"kind": "table", "folded": "", "table": _table(scene, f"cejian_targets_{plan['place_id']}", columns, rows)}


def _lookalike_table(scene: Scene, pairs: pd.DataFrame, by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    shorts = dict(zip(scene.plans["plan_id"], scene.plans["short"]))

    def named(fact: str) -> dict[str, Any]:
        row = by_id[fact]
        return {"text": f"{shorts[row['plan_id']]} {withhold(row['name_as_written'])} {charts.amount(row, scene.lang) if pd.notna(row['value']) else ''}".strip(), "facts": [fact]}
    rows = [[named(p["target_id_a"]), named(p["target_id_b"]), p["reason_zh" if scene.lang == "zh" else "reason_en"], scene.store.version] for p in pairs.to_dict("records")]
    return {"kind": "table", "folded": "", "table": _table(scene, "cejian_lookalikes", [("lookalike_a", ""), ("lookalike_b", ""), ("why_not", "")], rows)}


def _served_table(scene: Scene, distinct: pd.DataFrame) -> dict[str, Any]:
    measures = {m["measure_id"]: m for m in scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=True).to_dict("records")}
    rows = []
    for plan in scene.plan_rows:
        for t in distinct[distinct["plan_id"] == plan["plan_id"]].to_dict("records"):
            names = [f"{measures[m]['number_label']} {measures[m]['title'] if isinstance(measures[m]['title'], str) else measures[m]['gist_zh']}" for m in t["served_by"]]
            rows.append([plan["short"], {"text": withhold(t["name_as_written"]), "facts": [t["fact_id"]]},
                         {"text": scene.say("semicolon").join(names), "facts": list(t["served_by"])} if names else scene.say("unserved"), scene.store.version])
    return {"kind": "table", "folded": scene.say("show_rows", len(rows)), "table": _table(scene, "cejian_served", [("place", ""), ("target_name", ""), ("serving", "")], rows)}


# ---- responsible units -------------------------------------------------------------------------------------------

@kept
def agencies(scene: Scene) -> dict[str, Any]:
    """Functions × places with names and roles, and the load of every unit, collective bodies and offices apart."""
    rows = _agency_rows(scene)
    suffix = "zh" if scene.lang == "zh" else "en"
    unnamed = {plan_id: scene.say("cell_damaged" if code == "damaged" else "not_stated") for plan_id, code in _no_agency(scene).items()}
    tasks = set(rows[rows["measure_kind_code"] == "task"]["plan_id"])
    named: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in sorted(rows.to_dict("records"), key=lambda row: row["function_ordinal"]):
        named.setdefault(row[f"function_{suffix}"], {}).setdefault(row["plan_id"], []).append(row)
    matrix = []
    for function, by_plan in named.items():
        line: list[Any] = [function]
        for plan_id in scene.plan_ids:
            here = by_plan.get(plan_id)
            line.append({"text": _names_and_roles(scene, here), "facts": [row["fact_id"] for row in here]} if here else "—" if plan_id in tasks else unnamed[plan_id])
        matrix.append([*line, scene.store.version])
    columns = [{"label": label} for label in (scene.say("function"), *scene.plans["short"])]
    table = {"name": "cejian_functions", "columns": [*columns, {"label": scene.say("m_version"), "hidden": True}], "rows": matrix}
    return {"part": "blocks", "blocks": [
        {"kind": "h2", "id": "functions", "text": scene.say("functions_by_place")}, {"kind": "p", "parts": [scene.say("roles_note")]}, {"kind": "table", "folded": "", "table": table},
        {"kind": "h2", "id": "load", "text": scene.say("load")}, {"kind": "p", "parts": [scene.say("collective_note")]}, _load_table(scene, rows)]}


def _names_and_roles(scene: Scene, rows: list[dict[str, Any]]) -> str:
    """Units as written, each with its roles and the number of measures in that role."""
    roles: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        roles.setdefault(row["name_as_written"], {}).setdefault(row["role_zh" if scene.lang == "zh" else "role_en"], set()).add(row["measure_id"])
    return scene.say("semicolon").join(f"{name}（{'、'.join(f'{role} {len(measures)}' for role, measures in sorted(by_role.items()))}）" for name, by_role in roles.items())


def _agency_rows(scene: Scene) -> pd.DataFrame:
    rows = scene.ask("agency_rows", plan_ids=sorted(scene.plan_ids))
    if not scene.selection.party:
        kept = set(scene.ask("measure_rows", plan_ids=sorted(scene.plan_ids), with_party=False)["measure_id"])
        rows = rows[rows["measure_id"].isin(kept)]
    return rows


@kept
def agencies_head(scene: Scene) -> dict[str, Any]:
    """Which of the chosen plans name units in their tasks, and why the others do not."""
    rows = _agency_rows(scene)
    naming = set(rows[rows["measure_kind_code"] == "task"]["plan_id"])
    silent = [f"{p['short']}{scene.say('cell_damaged') if p['completeness_code'] == 'truncated' else scene.say('not_stated_note')}" for p in scene.plan_rows if p["plan_id"] not in naming]
    return {"part": "headline", "title": scene.say("agencies_title", count(len(naming), scene.lang), scene.say("joiner").join(silent)).rstrip("；; "), "subtitle": scene.say("agencies_sub")}


def _load_table(scene: Scene, rows: pd.DataFrame) -> dict[str, Any]:
    kinds = {kind["code"]: kind["name"] for kind in _named(scene, "agency_kind")}
    suffix = "zh" if scene.lang == "zh" else "en"
    units: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        units.setdefault((row["plan_id"], row["agency_kind_code"], row["agency_id"]), []).append(row)
    # Single units first, then offices, then collective bodies; within each the order of the text, never of the count.
    order = {plan_id: i for i, plan_id in enumerate(scene.plan_ids)}
    kinds_in_order = ("unit", "internal_office", "collective")
    lines = []
    for (plan_id, kind, _), group in sorted(units.items(), key=lambda unit: (order[unit[0][0]], kinds_in_order.index(unit[0][1]))):
        standing = [[row["fact_id"] for row in group if row["standing_code"] == code] for code in ("alone", "first", "among")]
        measures = list(dict.fromkeys(row["measure_id"] for row in group))
        lines.append([scene.plans_by_id[plan_id]["short"], scene.say("joiner").join(dict.fromkeys(row["name_as_written"] for row in group)), kinds[kind], group[0][f"function_{suffix}"],
                      *({"text": str(len(facts)), "facts": facts} if facts else "0" for facts in standing), {"text": str(len(measures)), "facts": measures}, scene.store.version])
    columns = [("place", ""), ("agency", ""), ("unit_kind", ""), ("function", ""), ("load_alone", "num"), ("load_first", "num"), ("load_among", "num"), ("load_all", "num")]
    return {"kind": "table", "folded": "", "table": _table(scene, "cejian_load", columns, lines)}


@kept
def counterpart(scene: Scene) -> dict[str, Any]:
    """My unit, and who has its function elsewhere."""
    rows = _agency_rows(scene)
    shorts = dict(zip(scene.plans["plan_id"], scene.plans["short"]))
    order = {plan_id: i for i, plan_id in enumerate(scene.plan_ids)}
    units = [{"id": agency_id, "plan": group["plan_id"].iloc[0], "place": shorts[group["plan_id"].iloc[0]], "name": scene.say("joiner").join(dict.fromkeys(group["name_as_written"])),
              "fn": group["function_code"].iloc[0], "facts": list(group["fact_id"]), "count": int(group["measure_id"].nunique())} for agency_id, group in rows.groupby("agency_id", sort=False)]
    named = set(rows[rows["measure_kind_code"] == "task"]["plan_id"])
    unnamed = {plan_id: scene.say("cell_damaged" if code == "damaged" else "not_stated") for plan_id, code in _no_agency(scene).items() if plan_id not in named}
    return {"part": "counterpart", "title": scene.say("counterpart"), "unit": next(iter(scene.selection.chosen("unit")), ""), "units": sorted(units, key=lambda unit: order[unit["plan"]]),
            "places": scene.plans[["place_id", "plan_id", "short", "color"]].to_dict("records"), "unnamed": unnamed}
