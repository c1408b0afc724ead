"""The method page as blocks: headings, paragraphs, tables, downloads. Every figure on it is asked of the database."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pandas as pd

from cejian.answers.frames import records
from cejian.facts import of_plan
from cejian.views import alignment_quality, doubts, headlines
from cejian.views.browser_tables import called, column
from cejian.views.contract.blocks import Block, Document, Link
from cejian.views.contract.tables import TableRow
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


def _sources(scene: Scene) -> Block:
    suffix = "zh" if scene.lang == "zh" else "en"
    rows = [
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
            f"{p[f'origin_{suffix}']}。{p['source_origin_note']}",
            p["completeness_note"],
        ]
        for p in records(_all_plans(scene))
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
    codes = scene.ask("codes")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    rows = [[c[name], c["definition_zh"]] for c in records(codes[codes["list_code"] == list_code])]
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
    categories = scene.ask("categories")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    groups = dict(zip(categories["code"], categories[name]))
    rows = [
        [groups[c["parent_code"]], c[name], c["definition_zh"]]
        for c in records(categories)
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
    found = scene.ask("coding_agreement")
    names = dict(zip(_all_plans(scene)["plan_id"], _all_plans(scene)["short"]))
    rows = [
        [
            scene.say(f"a_{r['field_code']}"),
            names.get(r["plan_id"], scene.say("all_plans")),
            int(r["unit_count"]),
            int(r["agreed_count"]),
            f"{100 * r['agreed_share']:.0f}%" if r["agreed_share"] is not None else "—",
            f"{r['kappa']:.2f}" if r["kappa"] is not None else "—",
        ]
        for field in AGREEMENT_FIELDS
        for r in records(found[found["field_code"] == field])
    ]
    return _table(
        scene,
        "agreement",
        [("field", ""), ("place", ""), ("units", "num"), ("agreed", "num"), ("share", "num"), ("kappa", "num")],
        rows,
    )


def _absences(scene: Scene) -> Block:
    plans = _all_plans(scene)
    names, categories = dict(zip(plans["plan_id"], plans["short"])), scene.ask("categories").set_index("code")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    rows = [
        [names[a["plan_id"]], categories.loc[a["category_code"], name], a["words_searched"], a["found_note"]]
        for a in records(scene.ask("absences", plan_ids=sorted(names)))
    ]
    return _table(
        scene,
        "absence_searches",
        [("place", ""), ("leaf", ""), ("words_searched", ""), ("found", "")],
        rows,
        folded=True,
    )


def _correction_counts(scene: Scene) -> Block:
    plans = _all_plans(scene)
    names = dict(zip(plans["plan_id"], plans["short"]))
    name = "kind_zh" if scene.lang == "zh" else "kind_en"
    rows = [
        [names[c["plan_id"]], c[name], int(c["applied_count"]), int(c["noted_count"])]
        for c in records(scene.ask("correction_counts"))
    ]
    return _table(
        scene, "correction_counts", [("place", ""), ("correction_kind", ""), ("applied", "num"), ("noted", "num")], rows
    )


def _corrections(scene: Scene) -> Block:
    plans = _all_plans(scene)
    names = dict(zip(plans["plan_id"], plans["short"]))
    name = "kind_zh" if scene.lang == "zh" else "kind_en"
    rows = [
        [
            names[c["plan_id"]],
            f"{c['start_char']}–{c['end_char']}",
            c[name],
            withhold(c["wrong"]).replace("\n", "↵"),
            c["right"].replace("\n", "↵"),
            c["reason"],
            c["confidence_zh"],
            scene.say("applied" if c["is_applied"] else "noted"),
        ]
        for c in records(scene.ask("corrections"))
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
        for b in records(table)
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
        {"text": f"{name}.csv", "href": f"/download/{quote(name)}.csv"} for name in scene.ask("downloads")["name"]
    ]
    return [
        {"kind": "links", "links": [database]},
        _paragraph(scene.say("database_note")),
        {"kind": "links", "links": tables},
    ]


def _version(scene: Scene) -> Block:
    row = scene.ask("data_version").iloc[0]
    return _paragraph(scene.say("version_note", row["version"], row["input_sha256"]))
