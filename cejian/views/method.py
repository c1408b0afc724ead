"""The method page as blocks: headings, paragraphs, tables, downloads. Every figure on it is asked of the database."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import pandas as pd

from cejian.answers.frames import rows_of
from cejian.facts import of_plan
from cejian.views import alignment_quality, doubts, headlines
from cejian.views.browser_tables import called, column
from cejian.views.contract.blocks import Block, Document, Link
from cejian.views.contract.tables import TableRow
from cejian.views.dressed_plan import DressedPlan
from cejian.views.kept_views import kept_per_places
from cejian.views.scene import Scene, dressed
from cejian.wording.labels import day
from cejian.wording.withholding import withhold

CODEBOOK = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"
AGREEMENT_FIELDS = (
    "primary_category",
    "strength",
    "policy_tools",
    "outputs",
    "pmc",
    "targets",
    "milestones",
    "agency_roles",
)


class ShownBenchmark(TypedDict):
    """Of a row of the table `benchmarks` what is shown of it."""

    indicator_zh: str
    place_name: str
    period_label: str
    kind_code: str
    value: float
    unit: str
    publisher: str
    grade_code: str
    published_date: str | None
    note: str | None


@kept_per_places
def document(scene: Scene) -> Document:
    """All blocks of the page in reading order."""
    blocks: list[Block] = [
        {"kind": "h1", "text": scene.say("method_title")},
        _paragraph(scene.say("method_intro")),
    ]
    for anchor, parts in (
        ("m_sources", [_sources(scene)]),
        ("m_figures", [_paragraph(scene.say("figures_note"))]),
        ("m_cells", [_codes(scene, "cell")]),
        (
            "m_compare",
            [
                _paragraph(scene.say("compare_note")),
                _paragraph(scene.say("place_order")),
                _codes(scene, "comparability"),
            ],
        ),
        (
            "m_agreement",
            [_paragraph(scene.say("agreement_note")), _agreement(scene), *alignment_quality.quality_table(scene)],
        ),
        ("m_categories", [_categories(scene), _codebook(scene)]),
        ("m_strength", [_paragraph(scene.say("strength_note")), _codes(scene, "strength")]),
        ("m_absence", [_paragraph(scene.say("absence_note")), _absences(scene)]),
        ("m_corrections", [_paragraph(scene.say("corrections_note")), _correction_counts(scene), _corrections(scene)]),
        ("m_doubt_list", [_paragraph(doubts.said(scene)), *_doubts(scene)]),
        ("m_benchmarks", [_paragraph(scene.say("benchmarks_note")), _benchmarks(scene)]),
        ("m_downloads", [_paragraph(scene.say("downloads_note")), *_downloads(scene), _version(scene)]),
    ):
        blocks += [{"kind": "h2", "id": anchor, "text": scene.say(anchor)}, *parts]
    return {"part": "blocks", "blocks": blocks}


def _paragraph(text: str) -> Block:
    return {"kind": "p", "parts": [text]}


def _table(
    scene: Scene, view: str, columns: list[tuple[str, str]], rows: list[TableRow], folded: bool = False
) -> Block:
    return {
        "kind": "table",
        "folded": scene.say("show_rows", len(rows)) if folded else "",
        "table": {
            **called(view),
            "columns": [column(scene, key, align) for key, align in columns],
            "rows": rows,
        },
    }


def _all_plans(scene: Scene) -> pd.DataFrame:
    return dressed(scene.ask("plans"), scene.lang, scene.theme)


def _names(scene: Scene) -> dict[str, str]:
    """plan_id -> what the plan is called."""
    return {plan["plan_id"]: plan["short"] for plan in rows_of(_all_plans(scene), DressedPlan)}


def _sources(scene: Scene) -> Block:
    rows: list[TableRow] = [
        [
            p["short"],
            {"text": p["title"], "facts": of_plan(p["plan_id"], [f"{p['plan_id']}:title"])},
            {"text": p["doc_number"], "facts": of_plan(p["plan_id"], [f"{p['plan_id']}:doc_number"])}
            if p["doc_number"] is not None
            else scene.say("no_number"),
            day(p["issued_date"], "day", scene.lang)
            if p["issued_date"] is not None
            else headlines.undated(p, scene.lang),
            p["level"],
            p["kind"],
            headlines.horizon(p, scene.lang),
            f"{headlines.origin(p, scene.lang)}。{p['source_origin_note']}",
            p["completeness_note"],
        ]
        for p in rows_of(_all_plans(scene), DressedPlan)
    ]
    return _table(
        scene,
        "sources",
        [
            ("place", ""),
            ("document", ""),
            ("doc_number", ""),
            ("date", ""),
            ("level", ""),
            ("kind", ""),
            ("horizon", ""),
            ("origin", ""),
            ("limits", ""),
        ],
        rows,
    )


def _codes(scene: Scene, list_code: str) -> Block:
    rows: list[TableRow] = [
        [scene.name_of(c), c["definition_zh"]] for c in scene.rows("codes") if c["list_code"] == list_code
    ]
    block = _table(
        scene,
        list_code,
        [
            ("level_word" if list_code == "strength" else "cell_kind" if list_code == "cell" else "grade", ""),
            ("definition", ""),
        ],
        rows,
    )
    # The view “strength” is the chart of that name: this list of words goes onto no slide.
    return block if list_code != "strength" else {**block, "table": {**block["table"], "view": ""}}


def _categories(scene: Scene) -> Block:
    categories = scene.rows("categories")
    groups = {c["code"]: scene.name_of(c) for c in categories}
    rows: list[TableRow] = [
        [groups[c["parent_code"]], scene.name_of(c), c["definition_zh"]]
        for c in categories
        if c["parent_code"] is not None
    ]
    return _table(scene, "categories", [("group", ""), ("leaf", ""), ("definition", "")], rows)


def _codebook(scene: Scene) -> Block:
    """The coding manual as it stands in docs/codebook.md, folded away; source of the rules that the readings
    followed.
    """
    lines = [line.strip() for line in CODEBOOK.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    return {
        "kind": "manual",
        "folded": scene.say("codebook"),
        "lines": [line.replace("**", "").replace("`", "") for line in lines],
    }


def _agreement(scene: Scene) -> Block:
    found, names = scene.rows("coding_agreement"), _names(scene)
    rows: list[TableRow] = [
        [
            scene.say(f"a_{r['field_code']}"),
            scene.say("all_plans") if r["plan_id"] is None else names[r["plan_id"]],
            r["unit_count"],
            r["agreed_count"],
            f"{100 * r['agreed_share']:.0f}%" if r["agreed_share"] is not None else "—",
            f"{r['kappa']:.2f}" if r["kappa"] is not None else "—",
        ]
        for field in AGREEMENT_FIELDS
        for r in found
        if r["field_code"] == field
    ]
    return _table(
        scene,
        "agreement",
        [("field", ""), ("place", ""), ("units", "num"), ("agreed", "num"), ("share", "num"), ("kappa", "num")],
        rows,
    )


def _absences(scene: Scene) -> Block:
    names, categories = _names(scene), {c["code"]: scene.name_of(c) for c in scene.rows("categories")}
    rows: list[TableRow] = [
        [names[a["plan_id"]], categories[a["category_code"]], a["words_searched"], a["found_note"]]
        for a in scene.rows("absences", plan_ids=sorted(names))
    ]
    return _table(
        scene,
        "absence_searches",
        [("place", ""), ("leaf", ""), ("words_searched", ""), ("found", "")],
        rows,
        folded=True,
    )


def _correction_counts(scene: Scene) -> Block:
    names = _names(scene)
    rows: list[TableRow] = [
        [names[c["plan_id"]], scene.either(c["kind_zh"], c["kind_en"]), c["applied_count"], c["noted_count"]]
        for c in scene.rows("correction_counts")
    ]
    return _table(
        scene, "correction_counts", [("place", ""), ("correction_kind", ""), ("applied", "num"), ("noted", "num")], rows
    )


def _corrections(scene: Scene) -> Block:
    names = _names(scene)
    rows: list[TableRow] = [
        [
            names[c["plan_id"]],
            f"{c['start_char']}–{c['end_char']}",
            scene.either(c["kind_zh"], c["kind_en"]),
            withhold(c["wrong"]).replace("\n", "↵"),
            c["right"].replace("\n", "↵"),
            c["reason"],
            c["confidence_zh"],
            scene.say("applied" if c["is_applied"] else "noted"),
        ]
        for c in scene.rows("corrections")
    ]
    return _table(
        scene,
        "corrections",
        [
            ("place", ""),
            ("spot", "num"),
            ("correction_kind", ""),
            ("wrong", ""),
            ("right", ""),
            ("reason", ""),
            ("confidence", ""),
            ("handling", ""),
        ],
        rows,
        folded=True,
    )


def _doubts(scene: Scene) -> list[Block]:
    listed = doubts.table(scene)
    return (
        [{"kind": "table", "folded": scene.say("show_rows", len(listed["rows"])), "table": listed}]
        if listed["rows"]
        else []
    )


def _benchmarks(scene: Scene) -> Block:
    table = scene.store.table("benchmarks")
    codes = scene.ask("codes").set_index(["list_code", "code"])
    name = "name_zh" if scene.lang == "zh" else "name_en"
    rows = [
        [
            b["indicator_zh"],
            b["place_name"],
            b["period_label"],
            codes.loc[("benchmark_kind", b["kind_code"]), name],
            f"{b['value']:g} {b['unit']}",
            b["publisher"],
            codes.loc[("benchmark_grade", b["grade_code"]), name],
            b["published_date"] or "",
            b["note"] or "",
        ]
        for b in rows_of(table, ShownBenchmark)
    ]
    return _table(
        scene,
        "benchmarks",
        [
            ("benchmark", ""),
            ("place", ""),
            ("period", ""),
            ("nature", ""),
            ("value", "num"),
            ("publisher", ""),
            ("grade", ""),
            ("date", ""),
            ("note", ""),
        ],
        rows,
        folded=True,
    )


def _downloads(scene: Scene) -> list[Block]:
    """The database with what it holds beyond the screen, then its tables one by one."""
    database: Link = {"text": scene.say("database_file"), "href": "/download/cejian.duckdb"}
    tables: list[Link] = [
        {"text": f"{row['name']}.csv", "href": f"/download/{quote(row['name'])}.csv"} for row in scene.rows("downloads")
    ]
    return [
        {"kind": "links", "links": [database]},
        _paragraph(scene.say("database_note")),
        {"kind": "links", "links": tables},
    ]


def _version(scene: Scene) -> Block:
    [row] = scene.rows("data_version")
    return _paragraph(scene.say("version_note", row["version"], row["input_sha256"]))
