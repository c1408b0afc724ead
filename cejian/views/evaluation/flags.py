"""可考核度: four flags of every measure, counted per place, per place and group, and measure by measure; its commitment
strength beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cejian.answers.typed_rows import Question
from cejian.facts import of_plan
from cejian.views.browser_tables import column
from cejian.views.contract.blocks import Block
from cejian.views.contract.tables import Cell, Column, Linked, Sentence, Table, TableRow
from cejian.views.dressed_plan import DressedPlan
from cejian.views.evaluation.cells import counted, framed, group_names, is_cut, named, source, unseen_of
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, count_read, is_draft
from cejian.wording.labels import measure_name
from cejian.wording.withholding import withhold

FLAGS = ("quantified", "dated", "agency", "output")
# How complete a text is -> why something is not seen in it, where that does not say that it is not there.
NOT_SEEN = {"truncated": "cell_damaged", "draft": "cell_unread"}
SPREAD = tuple(f"flags_{n}" for n in range(5))
# What the table of groups × places shows of each place: the flags, how many of them a task has, how strong it is.
BY = ("flags", "spread", "strength")

# (plan_id, kind of measure, group or None for all) -> figure -> the measures it counts.
Flags = dict[tuple[str, str, str | None], dict[str, list[str]]]


@kept
def checkable(scene: Scene) -> list[Block]:
    """可考核度: the four flags, how many of them a task has, and its strength; per place, per place and group, per
    measure.
    """
    found = _flag_counts(scene)
    tasks = {plan_id: found[plan_id, "task", None] for plan_id in scene.plan_ids}
    total = {figure: sum(len(of_plan[figure]) for of_plan in tasks.values()) for figure in ("all", *FLAGS)}
    # What no chosen plan shows stays out of the title where a text is cut: it cannot be said to be absent.
    # Nor of a draft.
    drafts, cut = (any(map(is_so, scene.plan_rows)) for is_so in (is_draft, is_cut))
    shown = [flag for flag in FLAGS if total[flag] or not (drafts or flag == "agency" and cut)]
    dated = sum(len(of_plan["deliverable"]) for of_plan in tasks.values())
    said = [scene.say(f"m_ev_title_{flag}", total[flag], *([dated] if flag == "output" else [])) for flag in shown]
    title = scene.say("m_ev_flags_title", total["all"], scene.say("joiner_clause").join(said))
    means = [mean for plan_id in scene.plan_ids if (mean := _letter_means(scene)[plan_id])]
    lengths = "—".join(str(mean) for mean in dict.fromkeys((min(means), max(means)))) if means else "0"
    return [
        {"kind": "h1", "text": title},
        {
            "kind": "lead",
            "parts": [
                scene.say("m_ev_flags_lead"),
                scene.say("m_ev_lengths" if len(means) > 1 else "m_ev_length", lengths),
            ],
        },
        {
            "kind": "flags",
            "table": _by_place(scene, found),
            "parts": [_unit_notes(scene, found), *_safeguards(scene, found)],
            "source": source(scene, "m_ev_flags_source"),
        },
        {"kind": "h2", "text": scene.say("m_ev_by_group"), "sub": scene.say("m_ev_by_group_sub")},
        {"kind": "pivot", "table": _by_group(scene, found), "source": source(scene, "m_ev_group_source")},
    ]


def _flag_counts(scene: Scene) -> dict[tuple[str, str, str | None], dict[str, list[str]]]:
    """(plan, kind, group or None for all) -> figure -> the measures that show it; nothing is missing, empty is
    nought.
    """
    found: dict[tuple[str, str, str | None], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in scene.rows("flag_counts", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party):
        found[row["plan_id"], row["kind_code"], row["group_code"]][row["figure_code"]] = list(row["measure_ids"])
    return found


def _letter_means(scene: Scene) -> dict[str, int]:
    """plan_id -> how many letters a task has on average; 0 for a plan without tasks."""
    rows = scene.rows("flag_counts", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party)
    means = {
        row["plan_id"]: row["letter_mean"]
        for row in rows
        if row["kind_code"] == "task" and row["figure_code"] == "all" and row["group_code"] is None
    }
    return {plan_id: means.get(plan_id, 0) for plan_id in scene.plan_ids}


def _figures(scene: Scene) -> list[Column]:
    """The columns of every table of flags, with the set that they belong to."""
    columns: list[Column] = [{"code": flag, "label": scene.say(f"m_ev_{flag}"), "set": "flags"} for flag in FLAGS]
    columns += [
        {"code": code, "label": scene.say("m_ev_flag_count", n), "set": "spread"} for n, code in enumerate(SPREAD)
    ]
    columns += [
        {"code": f"strength_{code}", "label": name, "set": "strength"}
        for code, name in named(scene, "strength").items()
    ]
    return columns


def _figure_cells(
    scene: Scene, plan: DressedPlan, counts: dict[str, list[str]], most: dict[str, int], names_units: bool
) -> TableRow:
    """A cell per figure of `counts` (figure -> measures); where no task of a plan names a unit, the word for it stands
    in place of nought.

    `most`: set of columns -> the count with the darkest shade.
    """
    cells: TableRow = []
    for figure in _figures(scene):
        facts = (
            [f"{measure}:main" for measure in counts[figure["code"]]]
            if figure["set"] == "strength"
            else counts[figure["code"]]
        )
        if figure["code"] == "agency" and not names_units:
            cells.append(
                {
                    "text": scene.say("cell_damaged_short"),
                    "full": scene.say("cell_damaged"),
                    "kind": "damaged",
                    "facts": of_plan(plan["plan_id"], [f"{plan['plan_id']}:completeness"]),
                    "note": scene.say("agency_damaged"),
                }
                if is_cut(plan)
                else {
                    "text": scene.say("cell_unread_short"),
                    "full": scene.say("cell_unread"),
                    "kind": "damaged",
                    "note": scene.say("m_draft_agency"),
                }
                if is_draft(plan)
                else {"text": scene.say("not_stated"), "kind": "not_stated", "note": scene.say("agency_none")}
            )
        else:
            # A text that is cut has its tasks whole: their 0 is one.
            cells.append(
                counted(
                    scene,
                    of_plan(plan["plan_id"], facts),
                    most[figure["set"]],
                    unseen_of(plan) if is_draft(plan) else "",
                )
            )
    return cells


def _most(scene: Scene, given: Iterable[dict[str, list[str]]]) -> dict[str, int]:
    """set of columns -> the largest count in it: each set has one scale of shades."""
    rows = list(given)
    return {
        name: max(
            (len(row[column["code"]]) for row in rows for column in _figures(scene) if column["set"] == name), default=0
        )
        for name in BY
    }


def _by_place(scene: Scene, found: Flags) -> Table:
    """A row per place: its tasks and their mean length in letters, the figures, and the targets outside all tasks."""
    most = _most(scene, (found[plan_id, "task", None] for plan_id in scene.plan_ids))
    outside = {
        row["plan_id"]: list(row["target_ids"])
        for row in scene.rows("outside_targets", plan_ids=sorted(scene.plan_ids))
    }
    means = _letter_means(scene)
    rows: list[TableRow] = []
    for plan in scene.plan_rows:
        counts = found[plan["plan_id"], "task", None]
        cells = _figure_cells(scene, plan, counts, most, bool(counts["agency"]))
        numbers = outside[plan["plan_id"]]
        rows.append(
            [
                {
                    "text": plan["short"],
                    "place": plan["column_id"],
                    "color": plan["color"],
                    "badge": scene.say("m_ev_lower") if is_cut(plan) and not counts["agency"] else "",
                },
                {"text": count_read(scene, plan, len(counts["all"])), "facts": of_plan(plan["plan_id"], counts["all"])},
                count_read(scene, plan, means[plan["plan_id"]]),
                *cells,
                {
                    "text": count_read(scene, plan, len(numbers)),
                    "facts": of_plan(plan["plan_id"], numbers),
                    "note": scene.say("m_ev_outside_note"),
                },
            ]
        )
    columns: list[Column] = [
        {"code": "place", "label": scene.say("place")},
        {"code": "m_ev_tasks", "label": scene.say("m_ev_tasks"), "set": "base"},
        {"code": "m_ev_letters", "label": scene.say("m_ev_letters"), "set": "base"},
        *_figures(scene),
        {"code": "m_ev_outside", "label": scene.say("m_ev_outside"), "set": "outside"},
    ]
    figures: list[Column] = [{**one, "align": "num"} for one in columns[1:]]
    return framed(
        scene,
        "checkable",
        [columns[0], *figures],
        rows,
    )


def _unit_notes(scene: Scene, found: Flags) -> str:
    """Why a place has a word and no number in the column of units, where one has."""
    unnamed = [plan for plan in scene.plan_rows if not found[plan["plan_id"], "task", None]["agency"]]
    notes = {
        "m_ev_cut_note": [plan["short"] for plan in unnamed if is_cut(plan)],
        "m_draft_silent_note": [plan["short"] for plan in unnamed if is_draft(plan)],
        "m_ev_silent_note": [plan["short"] for plan in unnamed if not unseen_of(plan)],
    }
    return "".join(scene.say(key, scene.say("joiner").join(places)) for key, places in notes.items() if places)


def _safeguards(scene: Scene, found: Flags) -> Sentence:
    """The safeguards in a sentence of their own: they are never added to the tasks."""
    parts: Sentence = [scene.say("m_ev_safeguards")]
    for position, plan in enumerate(scene.plan_rows):
        counts = found[plan["plan_id"], "safeguard", None]
        parts.append(
            ("" if not position else scene.say("semicolon")) + plan["short"] + ("" if scene.lang == "zh" else " ")
        )
        if not counts["all"]:
            parts.append(scene.say(NOT_SEEN.get(plan["completeness_code"], "m_ev_no_safeguards")))
            continue
        parts.append(
            {"text": scene.say("m_ev_items", len(counts["all"])), "facts": of_plan(plan["plan_id"], counts["all"])}
        )
        flagged: list[Linked] = [
            {
                "text": scene.say(
                    f"m_ev_title_{flag}", len(counts[flag]), *([len(counts["deliverable"])] if flag == "output" else [])
                ),
                "facts": of_plan(plan["plan_id"], counts[flag]),
            }
            for flag in FLAGS
            if counts[flag]
        ]
        for number, part in enumerate(flagged):
            parts += [scene.say("m_ev_of_which") if not number else scene.say("joiner"), part]
    return [*parts, scene.say("stop")]


def _by_group(scene: Scene, found: Flags) -> Table:
    """Long, a row per group × place; the browser sets the places side by side and shows one set of columns."""
    groups = group_names(scene)
    most = _most(scene, (found[plan_id, "task", group] for plan_id in scene.plan_ids for group in groups))
    rows: list[TableRow] = []
    for group, name in groups.items():
        for plan in scene.plan_rows:
            counts = found[plan["plan_id"], "task", group]
            head: TableRow = [name, {"text": plan["short"], "place": plan["column_id"], "color": plan["color"]}]
            if counts["all"]:
                cells = _figure_cells(scene, plan, counts, most, bool(found[plan["plan_id"], "task", None]["agency"]))
                tasks = of_plan(plan["plan_id"], counts["all"])
                rows.append([*head, {"text": str(len(counts["all"])), "facts": tasks}, *cells])
            else:
                seen = NOT_SEEN.get(plan["completeness_code"])
                cell: Cell = {
                    "text": scene.say(f"{seen}_short" if seen else "m_ev_no_task"),
                    "full": scene.say(seen or "m_ev_no_task"),
                    "kind": "damaged" if seen else "none",
                }
                rows.append([*head, count_read(scene, plan, 0), *([cell] * len(_figures(scene)))])
    figures: list[Column] = [{**figure, "align": "num"} for figure in _figures(scene)]
    columns: list[Column] = [
        {"code": "group", "label": scene.say("group")},
        {"code": "place", "label": scene.say("place")},
        {"code": "m_ev_tasks", "label": scene.say("m_ev_tasks"), "set": "base", "align": "num"},
        *figures,
    ]
    return framed(scene, "checkable_groups", columns, rows)


@kept
def each_measure(scene: Scene) -> list[Block]:
    """Every measure with its flags, folded away; a flag opens the number, the date, the unit or the thing itself."""
    chosen: Question = {"plan_ids": sorted(scene.plan_ids), "with_party": scene.selection.party}
    measures = {row["measure_id"]: row for row in scene.rows("measure_rows", **chosen)}
    strengths, groups, kinds = named(scene, "strength"), group_names(scene), named(scene, "measure_kind")
    naming = {
        row["plan_id"]
        for row in scene.rows("measure_flags", **chosen)
        if row["has_agency"] and row["kind_code"] == "task"
    }
    rows: list[TableRow] = []
    for row in sorted(scene.rows("measure_flags", **chosen), key=lambda row: scene.plan_ids.index(row["plan_id"])):
        plan, own = scene.plans_by_id[row["plan_id"]], measures[row["measure_id"]]
        behind = {
            "quantified": (row["is_quantified"], own["number_fact_ids"]),
            "dated": (row["is_dated"], own["date_fact_ids"]),
            "agency": (row["has_agency"], [agency["fact_id"] for agency in own["agencies"]]),
            "output": (row["has_output"], row["output_fact_ids"]),
        }
        flags: TableRow = []
        for flag, (has, ids) in behind.items():
            unknown = flag == "agency" and is_cut(plan) and row["plan_id"] not in naming
            absent = "cell_damaged" if unknown else "cell_unread" if is_draft(plan) else "not_stated"
            flags.append(
                {"text": scene.say("m_ev_yes"), "facts": of_plan(row["plan_id"], list(ids) or [row["measure_id"]])}
                if has
                else scene.say(absent)
            )
        title = withhold(row["short_zh"]) + (f"（{scene.say('summary_badge')}）" if row["is_editors_summary"] else "")
        rows.append(
            [
                plan["short"],
                kinds[row["kind_code"]],
                measure_name(row["number_label"], scene.lang),
                {"text": title, "facts": of_plan(row["plan_id"], [row["measure_id"]])},
                groups.get(row["group_code"], scene.say("cell_unread")),
                *flags,
                count_read(scene, plan, row["flag_count"]),
                {
                    "text": strengths[row["strength_code"]],
                    "facts": of_plan(row["plan_id"], [f"{row['measure_id']}:main"]),
                },
            ]
        )
    labels = [
        ("place", ""),
        ("facet_mkind", ""),
        ("number_label", ""),
        ("title_or_gist", ""),
        ("group", ""),
        *((f"m_ev_{flag}", "") for flag in FLAGS),
        ("m_ev_flags_of_four", "num"),
        ("strength_column", ""),
    ]
    table = framed(scene, "checkable_measures", [column(scene, key, align) for key, align in labels], rows)
    return [
        {"kind": "fold", "summary": scene.say("m_ev_each", len(rows)), "blocks": [{"kind": "table", "table": table}]}
    ]
