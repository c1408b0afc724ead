"""A chart as a picture in a real browser: what stands in it, how large it is, that nothing is cut or covered, and that
it says what the database says.
"""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page

from cejian import clock
from cejian.answers import store
from cejian.figures.plotly.look import INK
from cejian.web import parts
from cejian.wording.labels import WORDS, word
from tests.tabs import asking
from tests.visiting import ask, at_rest, day_in, walk

CHARTS = {"": "shared", "timeline": "timeline", "targets": "shared", "evaluation?ev=pmc": "pmc"}
# Pages and views whose pictures may not have the same shape: few and many places, a narrow window of time, both
# languages, both themes.
DRAWN = (
    "timeline",
    "timeline?places=xinqu,jiading&home=xinqu&theme=dark",
    "timeline?lang=en&span=2023-2025",
    "timeline?span=2024&lang=zh",
    "targets",
    "?theme=dark&places=moushi,xinqu&home=xinqu",
    "targets?lang=en",
    "evaluation?ev=pmc",
    "evaluation?ev=pmc&lang=en&theme=dark",
    "evaluation?ev=pmc&places=xian",
)
SVG = "{http://www.w3.org/2000/svg}"


def charted(visit, path: str, **options) -> Page:
    page = visit(f"/{path}", **options)
    page.wait_for_selector('[data-act="picture"]')
    return page


def taken(page: Page, what: str, tmp_path: Path) -> Path:
    at_rest(page)  # a chart that is drawn anew under the click is another one
    page.locator('[data-act="picture"]').click()
    with page.expect_download() as waiting:
        page.locator(f'[data-picture="{what}"]').click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def words_in(svg: Path) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.parse(svg).iter(f"{SVG}text")]


# ---- where the button stands ---------------------------------------------------------------------------------------

OFFERS = (
    "",
    "compare",
    "measures",
    "timeline",
    "targets",
    "agencies",
    "alignment?home=jiading",
    "evaluation",
    "evaluation?ev=pmc",
    "sources",
    "method",
    "search?s=质押",
)


def test_a_source_line_offers_pictures_where_it_has_a_chart_and_nowhere_else(come_by) -> None:
    page = come_by("/sources")
    for path in OFFERS:
        walk(page, path)
        if path in CHARTS:
            page.wait_for_selector('[data-act="picture"]')
        at_rest(page)
        assert page.locator('[data-act="picture"]').count() == (1 if path in CHARTS else 0), path
        if path in CHARTS:  # under the chart's own part: the first source line behind it
            assert page.evaluate("""() => { const plot = document.querySelector('.cj-chart'); const behind =
                  [...document.querySelectorAll('.cj-src')].find(s => plot.compareDocumentPosition(s) & 4);
                return behind === document.querySelector('[data-act="picture"]').closest('.cj-src'); }"""), path


def test_the_button_comes_and_goes_with_the_chart(come_by) -> None:
    page = charted(come_by, "timeline", size=(1366, 900))
    page.locator('.cj-filters [data-key="tk"][data-code="issued"]').click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('tk') === 'issued'")
    page.wait_for_function("() => document.querySelectorAll('[data-act=\"picture\"]').length === 1")
    page.locator('.chip[data-place="xian"]').click()
    page.wait_for_function("() => document.querySelectorAll('[data-act=\"picture\"]').length === 1")
    page.locator('[data-testid="stTopNavLink"]', has_text=word("page_compare", "zh")).click()
    page.wait_for_selector(".cj-grid")
    page.wait_for_function("() => document.querySelectorAll('[data-act=\"picture\"]').length === 0")


def test_the_menu_works_by_keys_and_fits_every_screen(come_by) -> None:
    page = charted(come_by, "timeline")
    for size in ((1366, 633), (1093, 506), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        at_rest(page)
        page.evaluate("document.activeElement.blur()")  # what gets the focus comes into sight
        button = page.locator('[data-act="picture"]')
        button.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.dataset.picture") == "wall_png"
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.dataset.picture") == "print_svg"
        box = page.locator(".cj-pictures").bounding_box()
        assert (
            box["x"] >= 0
            and box["y"] >= 0
            and box["x"] + box["width"] <= size[0]
            and box["y"] + box["height"] <= size[1]
        )
        page.keyboard.press("Escape")
        assert (
            page.locator(".cj-pictures").count() == 0
            and page.evaluate("document.activeElement.dataset.act") == "picture"
        )
        assert button.get_attribute("aria-expanded") == "false"


def test_plotly_is_fetched_once_from_this_server_for_charts_pictures_and_paper(visit, tmp_path: Path) -> None:
    page = visit("/measures")
    with asking(page) as asked:
        walk(page, "targets")
        page.wait_for_selector('[data-act="picture"]')
        taken(page, "wall_svg", tmp_path)
        taken(page, "print_png", tmp_path)
        page.pdf()
        walk(page, "timeline")
        page.wait_for_selector(".cj-chart .main-svg")
    assert [url for url in asked if "plotly" in url.lower()] == [page.url.split("/timeline")[0] + parts.PLOTLY_ADDRESS]


def test_what_draws_is_sent_small_once_and_under_its_version(server: str) -> None:
    request = urllib.request.Request(server + parts.PLOTLY_ADDRESS, headers={"accept-encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        body = answer.read()
        assert (
            answer.headers["content-encoding"] == "gzip"
            and "immutable" in answer.headers["cache-control"]
            and len(body) < 2_000_000
        )
        assert gzip.decompress(body) == parts.PLOTLY.read_bytes()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server + "/web/plotly-0.0.1.js", timeout=120)


def test_a_picture_that_cannot_be_drawn_says_so_in_one_sentence(visit) -> None:
    page = charted(visit, "targets")
    page.evaluate("() => { delete window.Plotly; cejian.plotlyComing = null; }")
    page.route("**/web/plotly-*.js", lambda route: route.abort())
    page.locator('[data-act="picture"]').click()
    page.locator('[data-picture="wall_png"]').click()
    page.wait_for_function(
        f"() => document.querySelector('.cj-said')?.textContent === '{word('picture_failed', 'zh')}'"
    )
    page.unroute("**/web/plotly-*.js")
    page.locator('[data-act="picture"]').click()
    with page.expect_download():
        page.locator('[data-picture="wall_png"]').click()


# ---- what stands in it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CHARTS)
def test_a_picture_has_its_size_and_its_name(come_by, path: str, tmp_path: Path) -> None:
    page, began = charted(come_by, path), clock.today()
    wall, print_ = taken(page, "wall_png", tmp_path), taken(page, "print_png", tmp_path)
    with Image.open(wall) as image:
        assert image.size == (1920, 1080)
    with Image.open(print_) as image:
        assert image.width == 2008 and image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        assert image.width / image.info["dpi"][0] * 25.4 == pytest.approx(170, abs=0.1)
    for file, kind in ((wall, "投影"), (print_, "印刷")):
        assert re.fullmatch(rf"策鉴_[^\s/：:]{{4,40}}_{kind}_{day_in(file.name, began)}\.png", file.name)
    svg = ElementTree.parse(taken(page, "print_svg", tmp_path)).getroot()
    assert svg.get("width") == "170mm" and svg.get("viewBox").startswith("0 0 2008 ")


@pytest.mark.parametrize("path", CHARTS)
def test_a_picture_says_what_it_shows_and_where_it_comes_from(come_by, path: str, tmp_path: Path) -> None:
    page = charted(come_by, path)
    title = page.evaluate(
        "[...document.querySelectorAll('.cj h1, .cj h2')].filter(h => h.getClientRects().length && "
        "h.compareDocumentPosition(document.querySelector('.cj-chart')) & 4).at(-1).textContent.trim()"
    )
    source = page.evaluate(
        "[...document.querySelector('[data-act=\"picture\"]').closest('.cj-src').childNodes].filter(n => "
        "n.nodeType "
        "=== 3).map(n => n.textContent).join('').trim()"
    )
    began = clock.today()
    for what in ("wall_svg", "print_svg"):
        says_it(page, taken(page, what, tmp_path), title, source, began)


def says_it(page: Page, svg: Path, title: str, source: str, began: date) -> None:
    lines = words_in(svg)
    said = re.sub(r"\s", "", "".join(lines))
    assert lines[0] and said.startswith(re.sub(r"\s", "", title))
    for sentence in re.split(r"(?<=。)", source):
        assert "看表格" in sentence or re.sub(r"\s", "", sentence) in said, sentence
    assert "市政办函〔2024〕61号" in said and "据转载文本" in said and "来源未明" in said
    assert (
        "数据版本" + re.sub(r"\s", "", store.current().version) in said
        and f"{day_in(said, began)}制图" in said
        and "尚未经人核对" in said
    )
    assert "拖动" not in said and "点" not in "".join(lines[-3:]).replace("重点", "")
    assert 'font-family=\'"PingFang SC","Microsoft YaHei","Noto Sans CJK SC"' in svg.read_text(encoding="utf-8")
    # The alternative text of the chart goes along.
    assert next(ElementTree.parse(svg).iter(f"{SVG}desc")).text == page.locator(".cj-alt").first.text_content()


def test_the_figures_of_a_picture_are_those_of_the_database(come_by, tmp_path: Path) -> None:
    page = charted(come_by, "targets")
    said = words_in(taken(page, "wall_svg", tmp_path))
    indicator = ask(
        "SELECT indicator_id FROM targets WHERE indicator_id IS NOT NULL AND value IS NOT NULL GROUP BY 1 HAVING "
        "count(DISTINCT plan_id) > 1 ORDER BY count(DISTINCT plan_id) DESC LIMIT 1"
    )[0][0]
    values = [
        f"{value:g}"
        for (value,) in ask(
            "SELECT value FROM targets WHERE indicator_id = ? AND duplicate_of_target_id IS NULL", indicator
        )
    ]
    assert len(values) >= 3
    for value in values:
        assert any(re.match(rf"(≥|>)?\s?{value}\s?件", text) for text in said), value
    pmc = words_in(taken(charted(come_by, "evaluation?ev=pmc"), "wall_svg", tmp_path))
    shares = ask("SELECT sum(share) FROM pmc_shares GROUP BY plan_id")
    assert sum("PMC" in text for text in pmc) >= len(shares) == 5
    for (share,) in shares:
        assert any(f"{share:.2f}" in text for text in pmc), share


def test_a_picture_says_what_was_filtered_away(come_by, tmp_path: Path) -> None:
    page = charted(come_by, "timeline?cat=protection&party=0")
    said = "".join(words_in(taken(page, "wall_svg", tmp_path)))
    assert f"筛选：{word('sub_base', 'zh')}；类别 保护。" in said
    assert "筛选" not in "".join(words_in(taken(charted(come_by, "timeline"), "wall_svg", tmp_path)))


def test_what_was_just_switched_off_is_not_in_the_picture(come_by, tmp_path: Path) -> None:
    page = charted(come_by, "timeline")
    page.locator('.chip[data-place="xian"]').click()
    said = words_in(taken(page, "wall_svg", tmp_path))
    assert "新区" in said and "西安" not in said


# ---- how it looks ----------------------------------------------------------------------------------------------------

# Every line of words of a picture with its box, its size and whether it stands in the foot, as the browser draws it.
LINES = """svg => { document.body.innerHTML = svg; const root = document.querySelector('svg'), [,, width, height] =
      root.getAttribute('viewBox').split(' ').map(Number);
    root.setAttribute('width', width); root.setAttribute('height', height); document.body.style.margin = 0;
    const lines = [...root.querySelectorAll('text')].flatMap(t => { const spans =
      [...t.querySelectorAll('tspan.line')]; return spans.length ? spans : [t]; }).filter(t => t.textContent.trim());
    const rule = root.querySelectorAll(':scope > rect')[1].getBoundingClientRect();
    return { width, height, rule: rule.top, lines: lines.map(t => { const r = document.createRange();
      r.selectNodeContents(t); const b = r.getBoundingClientRect(), leaves = [t, ...t.querySelectorAll('*')].filter(
        e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
        return { text: t.textContent, x: b.left, y: b.top, right: b.right, bottom: b.bottom, size:
          Math.min(...leaves.map(e => parseFloat(getComputedStyle(e).fontSize))) }; }) }; }"""


@pytest.fixture
def sheet(new_page) -> Page:
    """An empty page on which a picture has room."""
    return new_page(viewport={"width": 2100, "height": 2600})


def drawn(sheet: Page, svg: Path) -> dict:
    return sheet.evaluate(LINES, svg.read_text(encoding="utf-8"))


def test_every_word_of_a_picture_is_large_enough_inside_and_on_no_other(come_by, sheet: Page, tmp_path: Path) -> None:
    page, eight_points = come_by("/sources"), 2008 / 170 * 25.4 / 72 * 8
    for path in DRAWN:
        walk(page, path)
        page.wait_for_selector('[data-act="picture"]')
        for what, body, foot in (("wall_svg", 36, 24), ("print_svg", eight_points, eight_points)):
            words_have_room(drawn(sheet, taken(page, what, tmp_path)), body, foot)


def words_have_room(found: dict, body: float, foot: float) -> None:
    """Letters of at least `body` pixels (`foot` under the rule), inside the picture, none on another."""
    lines = found["lines"]
    assert len(lines) > 12
    for line in lines:
        assert line["size"] >= (body if line["bottom"] < found["rule"] + 1 else foot) - 0.01, line
        assert (
            line["x"] >= 0 and line["y"] >= 0 and line["right"] <= found["width"] and line["bottom"] <= found["height"]
        ), line
    # A line's box holds its ascenders and descenders, which may meet; its letters are the four fifths in the middle.
    boxes = [
        (
            line["x"],
            line["y"] + 0.12 * (line["bottom"] - line["y"]),
            line["right"],
            line["bottom"] - 0.12 * (line["bottom"] - line["y"]),
            line["text"],
        )
        for line in lines
    ]
    covered = [
        (a[4], b[4])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > 2 and min(a[3], b[3]) - max(a[1], b[1]) > 4
    ]
    assert covered == []


def test_paper_is_light_and_the_wall_as_the_screen(visit, tmp_path: Path) -> None:
    page = charted(visit, "timeline?theme=dark")
    wall, print_ = (
        taken(page, "wall_svg", tmp_path).read_text(encoding="utf-8"),
        taken(page, "print_svg", tmp_path).read_text(encoding="utf-8"),
    )

    def colors(svg: str) -> set[str]:
        named = {tuple(int(part[i : i + 2], 16) for i in (0, 2, 4)) for part in re.findall(r"#([0-9A-Fa-f]{6})\b", svg)}
        return named | {tuple(map(int, rgb)) for rgb in re.findall(r"rgb\((\d+), (\d+), (\d+)\)", svg)}

    def rgb(color: str) -> tuple[int, ...]:
        return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))

    places = ask("SELECT color_light, color_dark FROM places JOIN plans USING (place_id)")
    assert len(places) == 5
    for light, dark in [*places, *((INK["light"][key], INK["dark"][key]) for key in INK["light"])]:
        assert rgb(dark) in colors(wall) and rgb(light) in colors(print_)
        assert light == dark or (rgb(light) not in colors(wall) and rgb(dark) not in colors(print_))
    with Image.open(taken(page, "wall_png", tmp_path)) as image:
        assert image.convert("RGB").getpixel((4, 4)) == rgb(INK["dark"]["paper"])
    with Image.open(taken(page, "print_png", tmp_path)) as image:
        assert image.convert("RGB").getpixel((4, 4)) == rgb(INK["light"]["paper"])


def test_a_lane_keeps_its_place_and_its_marks(come_by, sheet: Page, tmp_path: Path) -> None:
    """Lanes are as high as their words need: every place's name stands beside its own marks, in the order of the
    screen.
    """
    page = charted(come_by, "timeline")
    lines = {line["text"]: line for line in drawn(sheet, taken(page, "wall_svg", tmp_path))["lines"]}
    names = [chip.strip() for chip in page.locator('.chip[aria-pressed="true"]').all_inner_texts()]
    middle = {name: (lines[name]["y"] + lines[name]["bottom"]) / 2 for name in names}
    assert sorted(names, key=middle.get) == names
    for text, place in (
        ("印发 2024年8月5日", "西安"),
        ("近期目标年（2025年）", "某市"),
        ("印发、发布 2017年10月19日", "中山"),
        ("迎接验收 2024年4月 · 期限已过", "嘉定"),
        ("16 项 · 2024年底 · 期限已过", "新区"),
    ):
        at = (lines[text]["y"] + lines[text]["bottom"]) / 2
        assert min(names, key=lambda name: abs(middle[name] - at)) == place, text


# ---- what the code repeats of others ---------------------------------------------------------------------------------


def test_the_colours_of_the_browser_are_those_of_the_figures() -> None:
    script = (parts.WEB / "chart_ink.js").read_text(encoding="utf-8")
    found = {
        theme: dict(re.findall(r'(\w+): "(#\w+)"', body))
        for theme, body in re.findall(r"(light|dark): \{([^{}]*#[^{}]*)\}", script)
    }
    assert found == INK


@pytest.mark.parametrize("lang", [0, 1])
def test_every_hint_that_is_left_out_is_one_that_the_pages_give(lang: int) -> None:
    others = "\n".join(pair[lang] for key, pair in WORDS.items() if key != "picture_hint")
    for hint in WORDS["picture_hint"][lang].split("|"):
        assert hint.rstrip("。. ") in others, hint
