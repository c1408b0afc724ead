"""政策工具: which tools the tasks use, by place and by group of matters, and the codebook that they were read by."""

from __future__ import annotations

import re
from collections import defaultdict

from cejian.answers.typed_rows import ToolRow
from cejian.facts import Facts, ids_of, of_plan
from cejian.views import headlines
from cejian.views.browser_tables import column
from cejian.views.contract.blocks import Block
from cejian.views.contract.tables import Cell, Column, Table, TableRow
from cejian.views.evaluation.cells import (
    NOUGHT_CUT,
    NOUGHT_DRAFT,
    agreement,
    counted,
    cut_places,
    framed,
    group_names,
    is_cut,
    nought,
    place_columns,
    source,
    unseen_of,
)
from cejian.views.kept_views import kept
from cejian.views.scene import Scene, is_draft
from cejian.wording.withholding import withhold

# 〔jiading-2023 jiading-2023-m22〕 behind an example of the codebook: the plan and the measure that it is taken from.
EXAMPLE = re.compile(r"^(.*)〔(\S+) (\S+)〕$")
# (plan, tool or kind of tools, group or None for all, role) -> the clauses that use it
Clauses = dict[tuple[str, str, str | None, str], list[Facts]]
# What a column counts: clauses of these plans in this group of matters, None for all groups.
Scope = tuple[list[str], str | None]


@kept
def tools(scene: Scene) -> list[Block]:
    """政策工具: tools × places and tools × groups of matters, main tools with the also used ones beside them."""
    scheme = scene.rows("tools")
    found = _clauses(scene)
    everywhere: Scope = (scene.plan_ids, None)
    sizes = {
        scene.name_of(row): len(ids_of(_within(found, everywhere, row["tool_code"], "main")))
        for row in scheme
        if _is_kind(row)
    }
    unused = [
        scene.name_of(row)
        for row in scheme
        if not _is_kind(row)
        and not any(_within(found, everywhere, row["tool_code"], role) for role in ("main", "also"))
    ]
    # The largest kind of tool is named first because that is the finding; the tables keep the order of the scheme.
    by_size = sorted(sizes.items(), key=lambda item: -item[1])
    as_read = headlines.as_read(scene.plan_ids, scene.lang)
    title = scene.say(
        "m_ev_tools_title",
        sum(sizes.values()),
        scene.say("joiner").join(scene.say("m_ev_tool_kind", kind, size) for kind, size in by_size),
    )
    title += as_read
    lead = [scene.say("m_ev_unused", scene.say("joiner").join(unused), len(unused)) + as_read] if unused else []
    if any(map(is_cut, scene.plan_rows)):
        lead.append(scene.say("m_ev_tools_cut", cut_places(scene)))
    by_place = _tool_table(
        scene,
        "tools",
        place_columns(scene),
        [([plan_id], None) for plan_id in scene.plan_ids],
        [unseen_of(plan) for plan in scene.plan_rows],
        found,
    )
    groups = group_names(scene)
    by_group = _tool_table(
        scene,
        "tools_groups",
        [{"code": code, "label": label, "align": "num"} for code, label in groups.items()],
        [(scene.plan_ids, group) for group in groups],
        [
            NOUGHT_CUT
            if all(map(is_cut, scene.plan_rows))
            else NOUGHT_DRAFT
            if any(map(is_draft, scene.plan_rows))
            else ""
        ]
        * len(groups),
        found,
    )
    return [
        {"kind": "h1", "text": title},
        {"kind": "lead", "parts": [scene.say("m_ev_tools_lead"), *lead]},
        {"kind": "h2", "text": scene.say("m_ev_tools_places"), "sub": scene.say("m_ev_tools_sub")},
        {"kind": "matrix", "style": "tools", "table": by_place, "source": source(scene, "m_ev_tools_source")},
        {
            "kind": "h2",
            "text": scene.say("m_ev_tools_groups"),
            "sub": scene.say("m_ev_tools_groups_sub", scene.say("joiner").join(p["short"] for p in scene.plan_rows)),
        },
        {"kind": "matrix", "style": "tools", "table": by_group, "source": source(scene, "m_ev_tools_source")},
    ]


def _is_kind(row: ToolRow) -> bool:
    """Whether a row of the scheme is a kind of tools and no tool of its own."""
    return row["parent_code"] is None


def _clauses(scene: Scene) -> Clauses:
    found: Clauses = defaultdict(list)
    for row in scene.rows("tool_matrix", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party):
        found[
            row["plan_id"],
            row["tool_code"],
            row["group_code"],
            row["role_code"],
        ] = of_plan(row["plan_id"], row["fact_ids"])
    return found


def _within(found: Clauses, scope: Scope, tool: str, role: str) -> list[Facts]:
    """The clauses of a tool or kind of tools in one scope and role."""
    return [facts for plan_id in scope[0] for facts in found[plan_id, tool, scope[1], role]]


def _tool_table(
    scene: Scene, file: str, columns: list[Column], scopes: list[Scope], unseen: list[str], found: Clauses
) -> Table:
    """A row per tool, its kind's sum above it; in every column the main clauses, and the also used ones in a column of
    their own behind it.

    `scopes`: what each of `columns` counts; `unseen`: why a 0 of it may be for want of text (cells.nought).
    """
    scheme = scene.rows("tools")
    names = {row["tool_code"]: scene.name_of(row) for row in scheme}
    most = max(
        (
            len(ids_of(_within(found, scope, row["tool_code"], "main")))
            for scope in scopes
            for row in scheme
            if not _is_kind(row)
        ),
        default=0,
    )
    rows: list[TableRow] = []
    for row in scheme:
        is_kind = _is_kind(row)
        line: TableRow = [
            names[row["parent_code"] or row["tool_code"]],
            {
                "text": scene.say("m_ev_kind_sum") if is_kind else scene.name_of(row),
                "group": scene.name_of(row) if is_kind else "",
                "note": row["definition_zh"],
            },
        ]
        for scope, why in zip(scopes, unseen):
            main, also = (_within(found, scope, row["tool_code"], role) for role in ("main", "also"))
            cell = counted(scene, main, most, why if why == NOUGHT_DRAFT or not also else "")
            # The sum of a kind has no shade: beside its own parts it would always be the darkest.
            line += [
                {**cell, "shade": None} if is_kind else cell,
                nought(scene, why)
                if why == NOUGHT_DRAFT and not also
                else {"text": str(len(ids_of(also))), "facts": also},
            ]
        rows.append(line)
    pairs: list[Column] = []
    for main_column in columns:
        label = main_column["label"]
        also_column: Column = {
            **main_column,
            "code": f"{main_column['code']}_also",
            "label": scene.say("m_ev_also_of", label),
            "tail": True,
        }
        pairs += [{**main_column, "tail": False}, also_column]
    return framed(
        scene,
        file,
        [
            {"code": "m_ev_tool_kind_column", "label": scene.say("m_ev_tool_kind_column"), "outer": True},
            {"code": "m_ev_tool", "label": scene.say("m_ev_tool")},
            *pairs,
        ],
        rows,
    )


@kept
def codebook(scene: Scene) -> list[Block]:
    """The codebook of the tools, folded away; an example opens the clause that it is taken from."""
    scheme = scene.rows("tools")
    names = {row["tool_code"]: scene.name_of(row) for row in scheme}
    coded = {
        fact
        for row in scene.rows("tool_matrix", plan_ids=sorted(scene.ask("plans")["plan_id"]), with_party=True)
        for fact in row["fact_ids"]
    }
    rows: list[TableRow] = []
    for row in scheme:
        written = row["example_zh"] or ""
        example: Cell | str = written
        if match := EXAMPLE.match(written):
            fact = f"{match[3]}:tool-{row['tool_code']}"
            example = {"text": withhold(match[1]), "facts": of_plan(match[2], [fact if fact in coded else match[3]])}
        kind, own = names[row["parent_code"] or row["tool_code"]], scene.name_of(row)
        head = [kind, scene.say("m_ev_whole_kind") if _is_kind(row) else own]
        rows.append([*head, row["definition_zh"], row["boundary_zh"], example, row["source"]])
    labels = ("m_ev_tool_kind_column", "m_ev_tool", "definition", "m_ev_boundary", "m_ev_example", "m_ev_source_column")
    table = framed(scene, "tool_codebook", [column(scene, key) for key in labels], rows)
    leaves = sum(not _is_kind(row) for row in scheme)
    return [
        {
            "kind": "fold",
            "summary": scene.say("m_ev_codebook", leaves),
            "blocks": [
                {"kind": "p", "parts": [scene.say("m_ev_codebook_note"), agreement(scene, "policy_tools")]},
                {"kind": "table", "table": table},
            ],
        }
    ]
