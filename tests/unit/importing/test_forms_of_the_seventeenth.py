"""How plans of many matters write their tasks, bodies and numbers: whole kinds of forms, each in sentences written for
it; what is expected was written down by reading, before the rules were asked.
"""

from __future__ import annotations

import pytest

from tests.unit.importing.test_proposals import HEAD, draft_of

TASKS = "一、重点任务\n（一）建设园区。新建园区。{}\n（二）改造道路。改造道路。{}\n"


def named(first: str, second: str = "") -> list[list[tuple[str, str]]]:
    """The bodies of two tasks, each with its role."""
    draft = draft_of(TASKS.format(first, second), HEAD)
    return [[(a.name, a.role) for a in found] for found in draft.agencies.values()]


@pytest.mark.parametrize(
    "tag, names",
    [
        ("（市甲部<乙办>、市丙局、市丁局按职责分工负责）", ["市甲部<乙办>", "市丙局", "市丁局"]),
        ("（责任单位：市丙局，各县级市〈区〉人民政府〈管委会〉）", ["市丙局", "各县级市〈区〉人民政府〈管委会〉"]),
        ("（市丙局、有关区人民政府〈含云山新区、云水新区管委会〉负责）", ["市丙局", "有关区人民政府"]),
        # A sign that compares is no bracket.
        ("（浓度<30微克，市丙局、市丁局负责）", ["市丙局", "市丁局"]),
        ("（占比>30%，责任单位：市丙局、市丁局）", ["市丙局", "市丁局"]),
    ],
)
def test_a_name_may_hold_a_bracket_of_angles(tag, names):
    assert [name for name, _ in named(tag)[0]] == names


def test_a_note_for_what_follows_names_bodies_with_brackets_of_angles():
    note = "（市丙局牵头，市丁局参与。各县<区>政府<管委会>落实。以下均需各县<区>政府<管委会>落实，不再列出）"
    first, second = named(note, "（市丁局负责）")
    assert first == [("市丙局", "lead"), ("市丁局", "support"), ("各县<区>政府<管委会>", "responsible")]
    assert sorted(second) == [("各县<区>政府<管委会>", "responsible"), ("市丁局", "responsible")]
