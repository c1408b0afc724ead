"""Colours of the chosen places, and how plans are found: without a browser, over the five."""

from __future__ import annotations

from pathlib import Path

import pytest

from cejian.answers import drafted, plan_list
from cejian.answers.store import Store
from cejian.views.plan_list import found_plans
from cejian.views.scene import SPARE_COLORS, colors_apart
from tests.documents import PLAN, as_text
from tests.drafts import OTHER, lay, shelf_in
from tests.oracle import plain_answers as plain


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("", ["xian", "moushi", "zhongshan", "jiading", "xinqu"]),
        ("嘉定", ["jiading"]),
        ("嘉 定", ["jiading"]),
        ("廣東省", ["zhongshan"]),
        ("zhongshan", ["zhongshan"]),
        ("zs", ["zhongshan"]),
        ("ZhongS", ["zhongshan"]),
        ("hongshan", []),
        ("2017", ["zhongshan"]),
        ("工作要点", ["xinqu"]),
        ("副省级市", ["xian"]),
        ("xi'an", ["xian", "xinqu"]),  # Xīnqū, Annual work points
        ("嘉定 西安", []),
        ("%", ["xian", "moushi", "zhongshan", "jiading", "xinqu"]),
    ],
)
def test_plans_are_found_by_what_a_visitor_may_type(store: Store, typed: str, places: list[str]) -> None:
    assert [plan.row["place_id"] for plan in plan_list.find(store, typed, {})] == places


def test_each_way_to_narrow_counts_every_plan_once(store: Store) -> None:
    for lang in ("zh", "en"):
        answer = found_plans(store, "", {}, lang)
        assert answer["count"] == len(answer["plans"]) == len(plain.PLAN_IDS)
        for facet in answer["facets"]:
            for option in facet["options"]:
                narrowed = found_plans(store, "", {facet["key"]: option["code"]}, lang)
                assert narrowed["count"] == option["count"]
                assert {plan[facet["key"]] for plan in narrowed["plans"]} == {option["name"]}
    assert [option["code"] for option in answer["facets"][2]["options"]] == ["none", "2024", "2023", "2017"]


def test_places_of_one_colour_are_told_apart_and_others_keep_theirs() -> None:
    colors = {"a": "#2F6BC4", "b": "#B8432B", "c": "#2F6BC4", "d": "#2F6BC4"}
    apart = colors_apart(colors, "light")
    assert (apart["a"], apart["b"]) == ("#2F6BC4", "#B8432B")
    assert len(set(apart.values())) == 4
    for theme, spare in SPARE_COLORS.items():
        assert len(set(colors_apart(dict.fromkeys("abcdefgh", spare[0]), theme).values())) == 8


def test_drafts_are_found_behind_the_plans_and_called_drafts(store: Store, tmp_path: Path) -> None:
    one, other = "a1b2c3d4e5f6", "c0d0e0f0a0b0"
    with shelf_in(tmp_path):
        made = lay(tmp_path, one, as_text(PLAN).replace("临江", "重庆"))
        lay(tmp_path, other, OTHER)
        (tmp_path / "b1b1b1b1b1b1").mkdir()
        (tmp_path / "b1b1b1b1b1b1" / "record.json").write_text('{"refused": ["m_import_died"], "when": ""}')
        drafts = drafted.described()
        assert drafted.others([]) == 2 and drafted.others([f"draft{one}", "xian-2024"]) == 1
        for lang, mark in (("zh", "（草稿）"), ("en", "(draft)")):
            found = found_plans(store, "", {}, lang, drafts)
            assert [p["column_id"] for p in found["plans"][5:]] == [f"draft{name}" for name in (other, one)]
            assert all((mark in p["short"]) == (mark in p["name"]) == bool(p["made"]) for p in found["plans"])
            assert {bool(p["made"]) for p in found["plans"][:5]} == {False}
            for facet in found["facets"]:
                assert sum(option["count"] for option in facet["options"]) == 7
        # By name, by sound (one that is read otherwise than its letters), by kind, by year, and that it is a draft.
        for typed in ("重庆", "chongqing", "知识产权强市", "2024 重庆"):
            assert f"draft{one}" in [p.row["column_id"] for p in plan_list.find(store, typed, {}, drafts)], typed
        assert [p.row["column_id"] for p in plan_list.find(store, "草稿", {}, drafts)] == [
            f"draft{other}",
            f"draft{one}",
        ]
        assert [p.row["column_id"] for p in plan_list.find(store, "", {"level": "unread"}, drafts)] == [f"draft{other}"]
        # One whose files were spoilt is left out and holds nobody up.
        (tmp_path / one / made.plan_id / "plan.yml").write_text("plan: [", encoding="utf-8")
        assert [row["column_id"] for row in drafted.described()] == [f"draft{other}"]
    assert found_plans(store, "", {}, "zh")["count"] == 5
