"""政策工具: which tools the tasks use, by place and by group of matters, and the codebook that they were read by."""
from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from cejian.evaluation.cells import Cell, agreement, counted, cut_places, framed, group_names, is_cut, place_columns, source
from cejian.text import withhold
from cejian.views import Scene, kept

# 〔jiading-2023 jiading-2023-m22〕 behind an example of the codebook: the measure that it is taken from.
EXAMPLE = re.compile(r"^(.*)〔\S+ (\S+)〕$")


@kept
def tools(scene: Scene) -> list[dict[str, Any]]:
    """政策工具: tools × places and tools × groups of matters, main tools with the also used ones beside them."""
    scheme = scene.rows("tools")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    found: dict[tuple[str, str, str | None, str], list[str]] = defaultdict(list)
    for row in scene.rows("tool_matrix", plan_ids=sorted(scene.plan_ids), with_party=scene.selection.party):
        found[row["plan_id"], row["tool_code"], row["group_code"] if isinstance(row["group_code"], str) else None, row["role_code"]] = list(row["fact_ids"])

    def used(tool: str, role: str) -> list[str]:
        return [fact for plan_id in scene.plan_ids for fact in found[plan_id, tool, None, role]]

    kinds = [row for row in scheme if not isinstance(row["parent_code"], str)]
    unused = [row[name] for row in scheme if isinstance(row["parent_code"], str) and not used(row["tool_code"], "main") and not used(row["tool_code"], "also")]
    # The largest kind of tool is named first because that is the finding; the tables keep the order of the scheme.
    by_size = sorted(kinds, key=lambda row: -len(used(row["tool_code"], "main")))
    total = sum(len(used(row["tool_code"], "main")) for row in kinds)
    title = scene.say("m_ev_tools_title", total, scene.say("joiner").join(scene.say("m_ev_tool_kind", row[name], len(used(row["tool_code"], "main"))) for row in by_size))
    lead = [scene.say("m_ev_unused", scene.say("joiner").join(unused), len(unused))] if unused else []
    if any(map(is_cut, scene.plan_rows)):
        lead.append(scene.say("m_ev_tools_cut", cut_places(scene)))
    return [{"kind": "h1", "text": title}, {"kind": "lead", "parts": [scene.say("m_ev_tools_lead"), *lead]},
            {"kind": "h2", "text": scene.say("m_ev_tools_places"), "sub": scene.say("m_ev_tools_sub")},
            {"kind": "matrix", "style": "tools", "table": _tool_table(scene, "cejian_tools", scheme, place_columns(scene), [([plan_id], None) for plan_id in scene.plan_ids], found,
                                                    [is_cut(plan) for plan in scene.plan_rows]), "source": source(scene, "m_ev_tools_source")},
            {"kind": "h2", "text": scene.say("m_ev_tools_groups"), "sub": scene.say("m_ev_tools_groups_sub", scene.say("joiner").join(scene.plans["short"]))},
            {"kind": "matrix", "style": "tools", "table": _tool_table(scene, "cejian_tools_groups", scheme, [{"label": label, "align": "num"} for label in group_names(scene).values()],
                                                    [(scene.plan_ids, group) for group in group_names(scene)], found, [all(map(is_cut, scene.plan_rows))] * len(group_names(scene))), "source": source(scene, "m_ev_tools_source")}]


def _tool_table(scene: Scene, file: str, scheme: list[dict[str, Any]], columns: list[dict[str, Any]], scopes: list[tuple[list[str], str | None]],
                found: dict[tuple[str, str, str | None, str], list[str]], damaged: list[bool]) -> dict[str, Any]:
    """A row per tool, its kind's sum above it; in every column the main clauses, and the also used ones in a column of their own behind it."""
    name = "name_zh" if scene.lang == "zh" else "name_en"
    names = {row["tool_code"]: row[name] for row in scheme}

    def facts(scope: tuple[list[str], str | None], tool: str, role: str) -> list[str]:
        return [fact for plan_id in scope[0] for fact in found[plan_id, tool, scope[1], role]]

    most = max((len(facts(scope, row["tool_code"], "main")) for scope in scopes for row in scheme if isinstance(row["parent_code"], str)), default=0)
    rows = []
    for row in scheme:
        is_kind = not isinstance(row["parent_code"], str)
        line: list[Cell] = [row[name] if is_kind else names[row["parent_code"]], {"text": scene.say("m_ev_kind_sum") if is_kind else row[name], "group": row[name] if is_kind else "", "note": row["definition_zh"]}]
        for scope, cut in zip(scopes, damaged):
            main, also = (facts(scope, row["tool_code"], role) for role in ("main", "also"))
            cell = counted(scene, main, most, cut and not also)
            # The sum of a kind has no shade: beside its own parts it would always be the darkest.
            line += [{**cell, "shade": None} if is_kind and isinstance(cell, dict) else cell, {"text": str(len(also)), "facts": also}]
        rows.append(line)
    pairs = [{**column, "label": label, "tail": tail} for column in columns for label, tail in ((column["label"], False), (scene.say("m_ev_also_of", column["label"]), True))]
    return framed(scene, file, [{"label": scene.say("m_ev_tool_kind_column"), "outer": True}, {"label": scene.say("m_ev_tool")}, *pairs], rows)


@kept
def codebook(scene: Scene) -> list[dict[str, Any]]:
    """The codebook of the tools, folded away; an example opens the clause that it is taken from."""
    scheme = scene.rows("tools")
    name = "name_zh" if scene.lang == "zh" else "name_en"
    names = {row["tool_code"]: row[name] for row in scheme}
    coded = {fact for ids in scene.ask("tool_matrix", plan_ids=sorted(scene.ask("plans")["plan_id"]), with_party=True)["fact_ids"] for fact in ids}
    rows = []
    for row in scheme:
        example: Cell = row["example_zh"] if isinstance(row["example_zh"], str) else ""
        if isinstance(example, str) and (match := EXAMPLE.match(example)):
            fact = f"{match[2]}:tool-{row['tool_code']}"
            example = {"text": withhold(match[1]), "facts": [fact if fact in coded else match[2]]}
        parent = row["parent_code"]
        rows.append([names[parent] if isinstance(parent, str) else row[name], row[name] if isinstance(parent, str) else scene.say("m_ev_whole_kind"), row["definition_zh"], row["boundary_zh"], example, row["source"]])
    labels = ("m_ev_tool_kind_column", "m_ev_tool", "definition", "m_ev_boundary", "m_ev_example", "m_ev_source_column")
    table = framed(scene, "cejian_tool_codebook", [{"label": scene.say(key)} for key in labels], rows)
    leaves = sum(isinstance(row["parent_code"], str) for row in scheme)
    return [{"kind": "fold", "summary": scene.say("m_ev_codebook", leaves), "blocks": [{"kind": "p", "parts": [scene.say("m_ev_codebook_note"), agreement(scene, "policy_tools")]}, {"kind": "table", "table": table}]}]
