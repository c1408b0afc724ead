"""More plans than can stand in the bar: those that are chosen stand there, the others are looked for in the picker."""

from __future__ import annotations

import json
import shutil
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench import many_plans
from cejian.answers.selection import MOST_PLACES
from cejian.corpus.build import build
from tests.conftest import ROOT, keep
from tests.serving import serving

PLANS = 12


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[str]:
    """The address of the app over twelve plans."""
    root = tmp_path_factory.mktemp("many") / "app"
    root.mkdir()
    many_plans.make(root, PLANS)
    for name in ("cejian", "pages", "docs", ".streamlit"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "app.py", root)
    keep(root / "data" / "built", built)
    build(root)
    with serving(root) as address:
        yield address


def asked(address: str, **query: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{address}/plans.json?{urllib.parse.urlencode(query)}", timeout=30) as answer:
        return json.loads(answer.read())


def chosen(page: Page) -> list[str]:
    return page.locator(".cj-bar .chip").evaluate_all("chips => chips.map(chip => chip.dataset.place)")


def opened(visit: Callable[..., Page], many: str, path: str) -> Page:
    page = visit(path, base=many)
    page.locator('[data-bar="pick"]').click()
    expect(page.locator(".cj-picker li").first).to_be_visible()
    return page


def test_a_plan_is_found_by_name_pinyin_initials_level_year_and_kind(many: str) -> None:
    def found(**query: str) -> list[str]:
        return [plan["column_id"] for plan in asked(many, **query)["plans"]]

    assert len(found()) == PLANS
    for typed in ("嘉定", "上海市嘉定", "jiading", "JiaDing", "jd", "嘉定 2023", "jiad 实施方案", "district jiading"):
        assert found(s=typed) == ["jiading"], typed
    assert found(s="iading") == [] and found(s="嘉定 1999") == []
    # 西安 begins with the sound of x, and 新区 with that of xi: both are meant by it.
    assert set(found(s="xi")) >= {"xian", "xinqu"}
    years = asked(many, year="2017")
    assert {plan["year"] for plan in years["plans"]} == {"2017"} and years["count"] == len(years["plans"]) > 1
    assert {plan["level"] for plan in asked(many, level="district")["plans"]} == {"市辖区"}
    assert {plan["kind"] for plan in asked(many, kind="annual_points", lang="en")["plans"]} == {
        asked(many, s="xinqu", lang="en")["plans"][0]["kind"]
    }
    assert found(kind="no_such_kind") == []
    facets = {facet["key"]: facet["options"] for facet in asked(many)["facets"]}
    assert all(sum(option["count"] for option in options) == PLANS for options in facets.values())


def test_the_bar_holds_the_chosen_plans_alone(visit: Callable[..., Page], many: str) -> None:
    page = visit("/", base=many)
    expect(page.locator(".cj-bar .chip")).to_have_count(MOST_PLACES)
    expect(page.locator('[data-bar="pick"]')).to_have_text(f"选方案（已选 {MOST_PLACES}，共 {PLANS} 份）")
    assert "copy11" not in page.content()
    # A chip takes its place away; what is left is chosen.
    first = chosen(page)[0]
    page.locator(f'.chip[data-place="{first}"]').click()
    expect(page.locator(".cj-bar .chip")).to_have_count(MOST_PLACES - 1)
    assert first not in chosen(page)


def test_with_eight_plans_or_fewer_there_is_no_picker(visit: Callable[..., Page]) -> None:
    page = visit("/?places=xian,jiading&home=none")
    expect(page.locator(".cj-bar .chip")).to_have_count(5)
    expect(page.locator('[data-bar="pick"]')).to_have_count(0)
    assert not page.evaluate("performance.getEntriesByType('resource').some(e => e.name.endsWith('/picker.js'))")


def test_a_plan_is_found_and_chosen_by_keyboard_alone(visit: Callable[..., Page], many: str) -> None:
    page = visit("/?places=xian,zhongshan&home=xian", base=many)
    page.locator('[data-bar="pick"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cj-picker input")).to_be_focused()
    page.keyboard.type("jiading")
    expect(page.locator(".cj-picker li")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    row = page.locator('.cj-picker li[data-pick="jiading"]')
    expect(page.locator(".cj-picker input")).to_have_attribute("aria-activedescendant", row.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-selected", "true")
    expect(page.locator(".cj-bar .chip")).to_have_count(3)
    assert chosen(page)[0] == "xian" and "jiading" in chosen(page)  # home stays in front
    # The bar was drawn anew, and the picker is where it was; Escape gives the focus back to the button.
    expect(page.locator(".cj-picker input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cj-picker")).to_have_count(0)
    expect(page.locator('[data-bar="pick"]')).to_be_focused()
    assert "jiading" in page.url


def test_what_is_chosen_is_narrowed_full_and_never_empty(visit: Callable[..., Page], many: str) -> None:
    page = opened(visit, many, "/?places=xian&home=none")
    expect(page.locator(".cj-picker .count")).to_have_text(f"找到 {PLANS} 份")
    page.locator('.cj-picker li[data-pick="xian"]').click()
    expect(page.locator(".cj-picker .count")).to_have_text("至少留一份")
    page.locator('.cj-picker select[name="level"]').select_option("district")
    expect(page.locator(".cj-picker li small").first).to_contain_text("市辖区")
    expect(page.locator(".cj-picker li")).to_have_count(
        next(
            option["count"]
            for option in next(f for f in asked(many)["facets"] if f["key"] == "level")["options"]
            if option["code"] == "district"
        )
    )
    page.locator('.cj-picker select[name="level"]').select_option("")
    expect(page.locator(".cj-picker li")).to_have_count(PLANS)
    for number in range(MOST_PLACES - 1):
        page.locator('.cj-picker li[aria-selected="false"]').first.click()
        expect(page.locator('.cj-picker li[aria-selected="true"]')).to_have_count(number + 2)
    expect(page.locator(".cj-bar .chip")).to_have_count(MOST_PLACES)
    page.locator('.cj-picker li[aria-selected="false"]').first.click(force=True)
    expect(page.locator(".cj-picker .count")).to_have_text(f"已选满 {MOST_PLACES} 份，先去掉一份再选")
    expect(page.locator('.cj-picker li[aria-disabled="true"]')).to_have_count(PLANS - MOST_PLACES)
    page.locator(".cj-picker input").fill("没有这个地方")
    expect(page.locator(".cj-picker .count")).to_have_text("没有这样的方案，换个写法或去掉筛选")
