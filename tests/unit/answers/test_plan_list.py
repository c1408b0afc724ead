"""Colours of the chosen places, and how plans are found: without a browser, over the five."""

from __future__ import annotations

import pytest

from cejian.answers import plan_list
from cejian.answers.store import Store
from cejian.views.plan_list import found_plans
from cejian.views.scene import SPARE_COLORS, colors_apart
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
