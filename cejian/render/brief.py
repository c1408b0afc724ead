"""对标简报: a home place and its peers in a Word document, made of the same views as the pages, every quote with its
endnote.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from cejian.answers.frames import records
from cejian.answers.selection import Known, selection_of
from cejian.answers.store import Store
from cejian.facts import ids_of, of_plan
from cejian.file_names import file_name
from cejian.render import ExportRefused
from cejian.render.paper import Endnote, Faint, Paper, PaperCell, PaperWords, Strong, tint
from cejian.render.picture import timeline_picture
from cejian.views import (
    bar,
    codes as codes_view,
    compare,
    gaps as gaps_view,
    headlines,
    home_gaps,
    measures,
    overview,
    shared_indicator,
    targets,
    timeline,
)
from cejian.views.address_codes import address_codes
from cejian.views.citations import FactInWords, citations, cite, link
from cejian.views.contract.tables import at, facts_of
from cejian.views.scene import UNKNOWN, Scene, count_read, is_draft
from cejian.wording import stamp
from cejian.wording.labels import day
from cejian.wording.withholding import WITHHELD, withhold

# With more places than this the page lies on its side.
MOST_UPRIGHT = 6
# Text to borrow stands in whole sentences, as many as this many letters hold; the endnote has them all.
LONGEST_QUOTE = 260
# Filters of the pages that a visitor may have left on, and that would narrow what he expects of the brief.
NARROWING = ("at", "cat", "mkind", "str", "num", "dated", "obj", "fn", "unit", "tk", "prec", "span", "q")
# Years of which nothing is said are drawn as one column from this many on.
LEAST_JOINED = 2
HORIZON_SHARE, PHASE_SHARE = 0.16, 0.42


def make(params: Mapping[str, str], data: Store, today: datetime.date, origin: str) -> tuple[bytes, str]:
    """The DOCX file for an address, and its file name; ExportRefused without a home place or without a peer."""
    selection = selection_of(params, Known(**address_codes(data)))[0]
    if selection.home is None:
        raise ExportRefused("brief_needs_home")
    if len(selection.places) < 2:
        raise ExportRefused("brief_needs_peer")
    # What narrows a page (filters, folded groups) does not narrow the brief; it says so on top.
    scene = Scene(
        data, replace(selection, filters=(), closed=(), diff=False, numbers=False, plan=None, fact=None), "light", today
    )
    home, *peers = scene.plan_rows
    title = scene.say("m_brief_title", home["short"], scene.say("joiner").join(p["short"] for p in peers))
    writer = _Writer(
        scene,
        origin,
        Paper(
            title,
            scene.say("m_brief_sub", scene.say("m_brief"), data.version),
            scene.say("out_link"),
            today,
            len(scene.plan_ids) > MOST_UPRIGHT,
            stamp.asked(params).words(scene.lang),
        ),
    )
    writer.paper.title(title)
    writer.paper.paragraph(
        Faint(scene.say("m_brief_sub", day(today, "day", scene.lang), data.version)), "Small Words", center=True
    )
    ignored = _ignored(Scene(data, selection, "light", today))
    if ignored:
        writer.paper.paragraph(
            scene.say("m_brief_ignored", scene.say("semicolon").join(ignored)), "Small Words", center=True
        )
    for part in (_findings, _places, _categories, _targets, _timeline, _gaps, _method):
        part(writer)
    writer.paper.heading(scene.say("m_brief_sources"))
    writer.paper.paragraph(Faint(scene.say("m_brief_sources_note", origin)), "Small Words")
    return writer.paper.save(), file_name(
        scene.say("m_brief"), scene.say("joiner").join(p["short"] for p in scene.plan_rows), f"{today}", ending="docx"
    )


def _ignored(scene: Scene) -> list[str]:
    """The filters of the address in words, as the pages say them: 类别：金融. Empty where none narrows a page."""
    selection, say = scene.selection, scene.say
    options = measures.measures(scene)["options"] | {
        "tk": codes_view.named(scene, "milestone_kind"),
        "prec": codes_view.named(scene, "precision"),
    }
    found = []
    for key in NARROWING:
        names = {option["code"]: option["name"] for option in options.get(key, [])}
        chosen = [names.get(code, code.replace("-", "—") if key == "span" else code) for code in selection.chosen(key)]
        if chosen:
            found.append(f"{say(f'facet_{key}')}{say('colon')}{say('joiner').join(chosen)}")
    return found + [
        say(key) for key, is_on in (("diff_only", selection.diff), ("numbers_only", selection.numbers)) if is_on
    ]


class _Writer:
    """The document, the scene that it is made of, and the endnotes."""

    def __init__(self, scene: Scene, origin: str, paper: Paper):
        self.scene, self.origin, self.paper, self.say = scene, origin, paper, scene.say

    def citation(self, plan_id: str, fact_id: str) -> FactInWords:
        return citations(self.scene.store, of_plan(plan_id, [fact_id]), self.scene.lang)[0][fact_id]

    def note(self, plan_id: str, fact_id: str) -> Endnote:
        """The endnote of a fact: its citation, full quote, doubts."""
        c = self.citation(plan_id, fact_id)
        quote = c.quote.replace("\n", " ")
        words = self.say("m_brief_note", cite(c, self.scene.lang), quote) + (
            self.say("m_brief_reading", c.doubt) if c.doubt else ""
        )
        return Endnote(fact_id, words, link(self.origin, fact_id))

    def notes(self, cell: Any) -> list[Endnote]:
        """The endnotes of a cell of a view: of the first fact behind it."""
        return [self.note(group["plan_id"], group["ids"][0]) for group in facts_of(cell)[:1]]

    def quote(self, plan_id: str, fact_ids: Iterable[str]) -> tuple[FactInWords, str] | None:
        """The first of the facts whose sentence may be quoted, with as many of its whole sentences as are to be
        borrowed.
        """
        for fact_id in fact_ids:
            c = self.citation(plan_id, fact_id)
            if WITHHELD not in c.quote:
                return c, _whole_sentences(c.quote.replace("\n", " "))
        return None

    def figures(self, plan_id: str, code: str) -> list[Any]:
        """What a plan promises on a matter in numbers and dates, each with its endnote; empty where it has none."""
        pieces: list[Any] = []
        for number in compare.grid_cell(self.scene, plan_id, code)["numbers"]:
            words = " ".join(filter(None, [number["value"], number["name"]])) + (
                self.say("m_brief_when", number["when"]) if number["when"] else ""
            )
            pieces += [*([self.say("semicolon")] if pieces else []), withhold(words)]
            pieces.append(self.note(plan_id, number["fact"]))
        return pieces


def _whole_sentences(quote: str) -> str:
    """The first sentences of a quote that LONGEST_QUOTE letters hold; one that is longer alone ends there. What is left
    out is marked.
    """
    if len(quote) <= LONGEST_QUOTE:
        return quote
    last = max(quote.rfind(stop, 0, LONGEST_QUOTE) for stop in "。；")
    return quote[: last + 1 if last >= 0 else LONGEST_QUOTE] + "……"


def _plain(parts: list[list[Any]]) -> str:
    """A sentence of views/headlines.py as text."""
    return "".join(part if isinstance(part, str) else part["text"] for line in parts for part in line)


def _findings(w: _Writer) -> None:
    scene, say = w.scene, w.say
    chosen = {"plan_ids": sorted(scene.plan_ids)}
    deadlines = scene.ask("deadlines", **chosen, today=scene.today)
    figures = scene.ask("plan_figures", **chosen, with_party=scene.selection.party).set_index("plan_id")
    dated, passed = int(deadlines["dated_count"].sum()), int(deadlines["passed_count"].sum())
    gaps, unlike = gaps_view.gaps(scene), bar.fairness(scene)
    lines: list[PaperWords] = [Strong(_plain(overview.overview_head(scene)["headline"]) + say("stop").strip())]
    if dated:
        lines.append(say("sub_passed", dated, passed) + say("stop").strip())
    lines.append(_plain(compare.grid(scene)["headline"]) + say("stop").strip())
    for plan in scene.plan_rows:
        row = figures.loc[plan["plan_id"]]
        counts = [row[f"{of}_count"] for of in ("task", "safeguard", "quantified", "deadline", "frequency", "outside")]
        counts = [say("m_draft_nought") if is_draft(plan) and not number else number for number in counts]
        lines.append(say("m_brief_home", plan["short"], *counts) + overview.year_only(scene, plan))
    if gaps["items"]:
        lines.append(say("m_brief_gap_list", gaps["title"], say("joiner").join(item["name"] for item in gaps["items"])))
    if unlike:
        lines.append(
            say("m_brief_fair", unlike["names"], unlike["verdict"])
            if unlike["names"]
            else say("m_brief_alike", unlike["label"])
        )
    w.paper.heading(say("m_brief_findings"))
    w.paper.bullets(lines)
    if not scene.selection.party:
        w.paper.paragraph(Faint(say("m_brief_party")), "Small Words")


def _places(w: _Writer) -> None:
    scene, say = w.scene, w.say
    suffix = "zh" if scene.lang == "zh" else "en"
    rows = []
    for p in scene.plan_rows:
        cut = p["completeness_code"] == "truncated"
        rows.append(
            [
                Strong(p["short"]),
                [p["title"]],
                p["doc_number"] or say("no_number"),
                day(p["issued_date"], "day", scene.lang)
                if p["issued_date"] is not None
                else headlines.undated(p, scene.lang),
                f"{p['level']} · {p['kind']}",
                headlines.horizon(p, scene.lang),
                PaperCell(
                    [
                        [
                            p[f"origin_{suffix}"]
                            + say("semicolon")
                            + (say("cell_damaged") if cut else p["completeness"])
                        ],
                        [Faint(p["completeness_note"])] if cut else [Faint(p["source_origin_note"])],
                    ]
                ),
            ]
        )
    w.paper.heading(say("m_brief_places"))
    w.paper.table(
        [
            say("place"),
            say("out_plan"),
            say("doc_number"),
            say("date"),
            say("level") + " · " + say("kind"),
            say("horizon"),
            say("origin") + " · " + say("limits"),
        ],
        rows,
        (1.2, 3.4, 2.3, 2, 2, 2, 3.6),
    )


def _categories(w: _Writer) -> None:
    scene, say, cells = w.scene, w.say, w.scene.cells
    rows: list[list[PaperWords | PaperCell]] = []
    for group in cells.groups:
        rows.append(
            [
                PaperCell([Strong(cells.category_name(group))], "F1F2F0"),
                *(_cell_box(w, plan_id, group["category_code"], "F1F2F0") for plan_id in scene.plan_ids),
            ]
        )
        rows += [
            [
                PaperCell([[cells.category_name(leaf)]], indent=0.35),
                *(_cell_box(w, plan_id, leaf["category_code"]) for plan_id in scene.plan_ids),
            ]
            for leaf in cells.leaves[group["category_code"]]
        ]
    w.paper.heading(say("m_brief_categories"))
    w.paper.paragraph(say("m_brief_cells"), leads=True)
    w.paper.table([say("matter"), *scene.plans["short"]], rows, (1.12, *[1] * len(scene.plan_ids)))


def _cell_box(w: _Writer, plan_id: str, code: str, fill: str = "") -> PaperCell:
    """One of the five kinds in words, and what stands behind it in figures."""
    cell = w.scene.cells.cell(plan_id, code)
    counts = [w.say("m_brief_count", cell["measure_count"])] * bool(cell["measure_count"]) + [
        w.say("m_brief_checkable", cell["checkable_count"])
    ] * bool(cell["checkable_count"])
    kind: PaperWords = (
        Strong(cell["kind"])
        if cell["cell"] == "quantified"
        else cell["kind"]
        if cell["cell"] in ("worded", *UNKNOWN)
        else Faint(cell["kind"])
    )
    return PaperCell(
        [kind, *([Faint("·".join(counts))] if counts else [])], "hatch" if cell["cell"] in UNKNOWN else fill
    )


LOOKALIKES = ("lookalike_a", "lookalike_b", "why_not")


def _targets(w: _Writer) -> None:
    scene, say = w.scene, w.say
    w.paper.heading(say("m_brief_targets"))
    shared = targets.shared_indicators(scene)
    if not shared:
        w.paper.paragraph(say("shared_none"))
    for indicator_id in shared:
        view = shared_indicator.shared_indicator(scene, indicator_id)
        if view is None:
            continue
        table = view["source"]["table"]
        w.paper.heading(view["title"]["title"], 2)
        # value, nature, deadline or period, note, document or publisher; the version of the data stands at the top of
        # the brief
        shown = [i for i, column in enumerate(table["columns"]) if not column.get("hidden")]
        w.paper.table(
            [table["columns"][i]["label"] for i in shown],
            [[_words(w, row[i]) for i in shown] for row in table["rows"]],
            (1, 1.7, 1.3, 2.3, 4.2, 4),
        )
        w.paper.paragraph(view["source"]["text"], "Small Words")
    blocks = [block["table"] for block in targets.targets(scene)["blocks"] if block["kind"] == "table"]
    home = scene.plan_rows[0]
    for plan in scene.plan_rows:
        own = [table for table in blocks if table.get("view") == f"targets_{plan['column_id']}"]
        w.paper.heading(say("m_brief_home_targets", plan["short"]), 2)
        if own:
            picked = [at(own[0], code) for code in ("target_name", "value", "deadline", "doubt")]
            w.paper.table(
                [own[0]["columns"][i]["label"] for i in picked],
                [[_words(w, row[i]) for i in picked] for row in own[0]["rows"]],
                (6, 2.6, 3.2, 2.6),
            )
        else:
            w.paper.paragraph(targets.no_targets(w.scene, plan))
    unlike = [
        [row[at(table, code)] for code in LOOKALIKES]
        for table in blocks
        if table.get("view") == "lookalikes"
        for row in table["rows"]
        if any(group["plan_id"] == home["plan_id"] for cell in row for group in facts_of(cell))
    ]
    if unlike:
        w.paper.heading(say("m_brief_lookalikes"), 2)
        w.paper.table(
            [say(code) for code in LOOKALIKES],
            [[_words(w, cell) for cell in row] for row in unlike],
            (4, 4, 6),
        )


def _words(w: _Writer, cell: Any) -> list[Any]:
    """A cell of a view with the endnote of its first fact."""
    # What was doubtful about a target is in the endnote of its name; here the short word for it is enough.
    if not isinstance(cell, dict) or "full" in cell:
        return [str(cell["text"] if isinstance(cell, dict) else cell) or "—"]
    return [cell["text"], *w.notes(cell)]


def _timeline(w: _Writer) -> None:
    """The page's figure as a picture, and years × places in a table whose ground is the line: it needs no font of this
    machine and stays editable.
    """
    scene, say = w.scene, w.say
    w.paper.heading(say("m_brief_timeline"))
    drawn = timeline.timeline(scene)
    png = timeline_picture(drawn["figure"]) if drawn["figure"] is not None else None
    if png:
        w.paper.picture(png, drawn["alt"], w.paper.width)
        w.paper.paragraph(say("m_brief_picture"), "Small Words")
    times = timeline.filtered_times(scene)
    marks = {
        plan["plan_id"]: _years_of(w, plan, times[times["plan_id"] == plan["plan_id"]]) for plan in scene.plan_rows
    }
    years = sorted({year for own in marks.values() for year in own})
    this_year = scene.today.year
    if years:
        spans = _spans(range(years[0], max(years[-1], this_year) + 1), marks, this_year)
        rows = []
        for plan in scene.plan_rows:
            row: list[PaperWords | PaperCell] = [Strong(plan["short"])]
            for first, _ in spans:
                mark = marks[plan["plan_id"]].get(first, {})
                share = PHASE_SHARE if mark.get("phase") else HORIZON_SHARE if mark.get("horizon") else 0
                row.append(
                    PaperCell(mark.get("words") or [""], tint(plan["color"], share) if share else "", center=True)
                )
            rows.append(row)
        w.paper.table(
            [say("place"), *(_years_head(w, first, last) for first, last in spans)],
            rows,
            (1.5, *[1 if first == last else 1.3 for first, last in spans]),
        )
        w.paper.paragraph(say("m_brief_line", this_year), "Small Words")
    else:
        w.paper.paragraph(say("m_brief_no_line"))
    undated = timeline.undated(scene, times).set_index(["plan_id", "column"])["count"]
    figures = scene.ask("plan_figures", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party).set_index(
        "plan_id"
    )
    w.paper.paragraph(say("m_brief_undated"), "Small Words", leads=True)
    w.paper.table(
        [
            say("place"),
            say("undated_fixed"),
            say("undated_vague"),
            say("undated_none"),
            say("m_brief_dated"),
            say("m_brief_frequent"),
        ],
        [
            [
                Strong(p["short"]),
                *(count_read(scene, p, undated[(p["plan_id"], column)]) for column in ("fixed", "vague", "none")),
                *(
                    count_read(scene, p, figures.loc[p["plan_id"], of], figures.loc[p["plan_id"], "task_count"])
                    for of in ("deadline_count", "frequency_count")
                ),
            ]
            for p in scene.plan_rows
        ],
        (1.2, 1, 1, 1, 1.2, 1.2),
    )


def _years_head(w: _Writer, first: int, last: int) -> PaperWords:
    """The head of a column of years; this year says so."""
    words = str(first) if first == last else f"{first}—{last}"
    return [Strong(words), Faint(w.say("m_brief_this_year"))] if first <= w.scene.today.year <= last else words


def _years_of(w: _Writer, plan: dict[str, Any], times: pd.DataFrame) -> dict[int, dict[str, Any]]:
    """year -> whether the horizon or a phase covers it, and the words of what is due, issued or ends in it."""
    found: dict[int, dict[str, Any]] = {}
    due: Counter[int] = Counter()
    phases: Counter[int] = Counter()
    # The horizon as part 2 states it; one without a beginning is marked at its end only.
    ends = (
        {int(year) for year in str(plan["horizon_years"]).split("、")}
        if plan["horizon_end_date"] is not None
        else set()
    )
    starts = plan["horizon_start_date"].year if plan["horizon_start_date"] is not None else None
    for year in ends | set(range(starts, max(ends) + 1) if starts else ()):
        found.setdefault(year, {})["horizon"] = True
    dated = [row for row in records(times) if row["end_date"] is not None]
    issued = min((row["end_date"].year for row in dated if row["kind_code"] in ("issued", "published")), default=None)
    for row in dated:
        kind, end = row["kind_code"], row["end_date"].year
        if kind == "phase":
            for year in range(row["start_date"].year if row["start_date"] is not None else end, end + 1):
                found.setdefault(year, {})["phase"] = True
            phases[end] += 1
        elif kind == "deadline":
            due[end] += 1
    end = (
        w.say("inferred", w.say("m_brief_end"))
        if "inferred" in str(plan["horizon_basis_codes"])
        else w.say("m_brief_end")
    )
    for year in {*due, *phases, *ends, *([issued] if issued else [])}:
        found.setdefault(year, {})["words"] = [
            words
            for words, is_said in (
                (w.say("m_brief_issued"), year == issued),
                (w.say("m_brief_due", due[year]), due[year]),
                (w.say("m_brief_phases", phases[year]), phases[year]),
                (end, year in ends),
            )
            if is_said
        ]
    return found


def _spans(years: range, marks: dict[str, dict[int, dict[str, Any]]], this_year: int) -> list[tuple[int, int]]:
    """The columns: each year of which something is said, and runs of the others in one."""
    spans: list[tuple[int, int]] = []
    quiet = {
        year for year in years if year != this_year and not any("words" in own.get(year, {}) for own in marks.values())
    }
    for year in years:
        same = (
            spans
            and year in quiet
            and spans[-1][1] in quiet
            and all(own.get(year) == own.get(spans[-1][1]) for own in marks.values())
        )
        if same:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return spans


def _gaps(w: _Writer) -> None:
    scene, say = w.scene, w.say
    view = gaps_view.gaps(scene)
    home = scene.plan_rows[0]
    w.paper.heading(say("m_brief_gaps", view["title"]))
    if not view["items"]:
        w.paper.paragraph(view["subtitle"])
        _only_words(w)
        return
    w.paper.paragraph(view["subtitle"] + say("stop").strip())
    w.paper.table(
        [
            say("matter"),
            f"{home['short']}（{say('home_badge')}）"
            if scene.lang == "zh"
            else f"{home['short']} ({say('home_badge')})",
            *(p["short"] for p in scene.plan_rows[1:]),
        ],
        [
            [Strong(item["name"]), *(_cell_box(w, plan_id, item["code"]) for plan_id in scene.plan_ids)]
            for item in view["items"]
        ],
        (1.12, *[1] * len(scene.plan_ids)),
    )
    shorts = {p["column_id"]: p["short"] for p in scene.plan_rows}
    # The measure to read first on a matter is the one that 异同缺口 offers to borrow from.
    best = {
        (item["code"], other["column_id"]): other["best"]["fact"]
        for item in home_gaps.home_gaps(scene)["items"]
        for other in item["others"]
        if other["best"]
    }
    for item in view["items"]:
        w.paper.heading(item["name"], 2)
        if item["home"]["note"]:
            w.paper.paragraph(
                [
                    Faint(
                        say(
                            "m_brief_searched",
                            f"{home['short']} {item['home']['kind']}",
                            item["home"]["note"].rstrip("。"),
                        )
                    )
                ],
                "Small Words",
            )
        lines: list[PaperWords] = []
        for other in item["others"]:
            plan_id = next(p["plan_id"] for p in scene.plan_rows if p["column_id"] == other["column_id"])
            figures = w.figures(plan_id, item["code"])
            if figures:
                lines.append([Strong(shorts[other["column_id"]]), say("m_brief_figures_of"), *figures])
            first = best.get((item["code"], other["column_id"]))
            found = w.quote(plan_id, [*([first] if first else []), *ids_of(other["facts"])])
            if found:
                c, words = found
                lines.append(
                    [
                        Strong(shorts[other["column_id"]]),
                        say("m_brief_quote", c.number or c.section, words),
                        w.note(plan_id, c.fact_id),
                    ]
                )
        w.paper.bullets(lines)
    _only_words(w)


def _only_words(w: _Writer) -> None:
    """The matters of which the home place has words alone, with the figures of the others."""
    scene, say = w.scene, w.say
    rows = []
    for item in home_gaps.home_gaps(scene)["items"]:
        if item["kind"] != "worded":
            continue
        name = w.scene.cells.category_name(w.scene.cells.by_key[scene.plan_ids[0], item["code"]])
        rows += [
            [Strong(name), p["short"], figures]
            for p in scene.plan_rows[1:]
            if (figures := w.figures(p["plan_id"], item["code"]))
        ]
    if rows:
        w.paper.heading(
            say(
                "m_draft_only_words" if is_draft(scene.plan_rows[0]) else "m_brief_only_words",
                scene.plan_rows[0]["short"],
            ),
            2,
        )
        w.paper.table([say("matter"), say("place"), say("m_brief_their_figures")], rows, (1.6, 1, 6))


def _method(w: _Writer) -> None:
    scene, say = w.scene, w.say
    suffix = "zh" if scene.lang == "zh" else "en"
    codes = records(scene.ask("codes"))
    w.paper.heading(say("m_brief_method"))
    w.paper.bullets(
        [say(f"m_limit_{key}") for key in ("promise", "machine", "origin")]
        + [
            say("m_brief_rule"),
            say("compare_note"),
            say("m_limit_order"),
            say("m_limit_text"),
            say("m_limit_withheld"),
            say("m_brief_filters"),
        ]
    )
    w.paper.table(
        [say("cell_kind"), say("definition")],
        [[code[f"name_{suffix}"], code["definition_zh"]] for code in codes if code["list_code"] == "cell"],
        (1, 3.4),
    )
