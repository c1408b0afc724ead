"""A chart of a page stays where it is: what is chosen is asked for at once, and what the page brings counts."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.tabs import Held
from tests.visiting import all_drawn, at_rest, frames_later, marked, quote_of, walk

# The page is told nothing, so that only what the chart asks for by itself can change it.
UNTOLD = "() => { cejian.send = () => {}; }"
LANES = "() => [...document.querySelectorAll('.cj-chart .ytick text')].map((text) => text.textContent)"
ANSWERED = "() => Number(document.querySelector('.cj-foot').dataset.answered) >= cejian.told"


def lanes(page: Page) -> list[str]:
    """The places of the chart, from the top."""
    return page.evaluate(LANES)


def wait_for_lanes(page: Page, count: int) -> None:
    page.wait_for_function(f"(count) => ({LANES})().length === count", arg=count)


def charted(visit, path: str) -> Page:
    page = visit(path, (1366, 900))
    page.wait_for_selector(".cj-chart .ytick text")
    at_rest(page)
    return page


def test_a_chart_follows_what_is_chosen_before_the_page_does(visit) -> None:
    page = charted(visit, "/timeline")
    before, alt = lanes(page), page.locator(".cj-alt").text_content()
    page.evaluate("document.querySelector('.cj-chart').isTheOne = true")
    page.evaluate(UNTOLD)
    page.locator('.chip[data-place="xian"]').click()
    wait_for_lanes(page, len(before) - 1)
    assert lanes(page) == [name for name in before if name != "西安"]
    assert "西安" in alt and "西安" not in page.locator(".cj-alt").text_content()
    page.locator('.cj-filters [data-code="phase"]').click()
    page.wait_for_function(
        "() => document.querySelector('.cj-chart').data[0].marker.symbol.every((symbol) => symbol === 'line-ns-open')"
    )
    assert page.evaluate("document.querySelector('.cj-chart').isTheOne")


def test_a_mark_of_a_chart_that_was_changed_opens_its_own_sentence(visit) -> None:
    page = charted(visit, "/")
    page.evaluate(UNTOLD)
    page.locator('.chip[data-place="xian"]').click()
    wait_for_lanes(page, 2)
    box = page.locator(".cj-chart .scatterlayer .point").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".cj-panel mark")
    assert marked(page) == quote_of("moushi-undated-q05")


def test_what_the_page_brings_counts_more_than_what_comes_later(visit) -> None:
    page = charted(visit, "/timeline")
    count, old = len(lanes(page)), page.request.get(page.url.replace("/timeline?", "/charts/timeline.json?")).body()
    held = Held(page, "**/charts/*.json?**")
    page.locator('.chip[data-place="xian"]').click()
    request = held.first()
    page.wait_for_function(ANSWERED)
    wait_for_lanes(page, count - 1)
    assert len(json.loads(old)["figure"]["layout"]["yaxis"]["ticktext"]) == count
    with page.expect_response("**/charts/*.json?**"):
        request.fulfill(content_type="application/json", body=old)
    at_rest(page)
    assert len(lanes(page)) == count - 1


def test_of_two_choices_the_later_one_is_shown_whichever_answer_comes_last(visit) -> None:
    page = charted(visit, "/timeline")
    before = lanes(page)
    page.evaluate(UNTOLD)
    held = Held(page, "**/charts/*.json?**")
    for place in ("xian", "jiading", "xian"):
        page.locator(f'.chip[data-place="{place}"]').click()
    first, second, last = held.all(3)
    last.continue_()
    wait_for_lanes(page, len(before) - 1)
    for late in (second, first):
        with page.expect_response(lambda answer, late=late: answer.url == late.request.url):
            late.continue_()
    frames_later(page)
    assert lanes(page) == [name for name in before if name != "嘉定"]


def test_where_nothing_can_be_asked_the_chart_comes_with_the_page(visit) -> None:
    page = charted(visit, "/timeline")
    count = len(lanes(page))
    page.route("**/charts/*.json?**", lambda route: route.fulfill(status=503, body="-"))
    page.locator('.chip[data-place="xian"]').click()
    page.wait_for_function(ANSWERED)
    wait_for_lanes(page, count - 1)


# The page brings once more what it brought last: an answer to an earlier choice, or to the last one.
BRING = """(isAnswer) => { const root = document.querySelector('.cj-root:has(> .cj-chart)');
    cejian.answered = isAnswer ? cejian.told : 1;
    return import(performance.getEntriesByType('resource').find((entry) => entry.name.endsWith('/chart.js')).name)
      .then((module) => module.drawChart(root, root.sent)); }"""


def test_a_page_that_answers_an_earlier_choice_takes_no_chart_back(visit) -> None:
    page = charted(visit, "/timeline")
    before = lanes(page)
    page.evaluate(UNTOLD)
    page.locator('.chip[data-place="xian"]').click()
    wait_for_lanes(page, len(before) - 1)
    page.evaluate(BRING, False)
    assert len(lanes(page)) == len(before) - 1
    page.evaluate(BRING, True)
    assert lanes(page) == before


def test_where_the_last_choice_cannot_be_asked_what_the_page_brought_is_shown(visit) -> None:
    page = charted(visit, "/timeline")
    before = lanes(page)
    page.evaluate(UNTOLD)
    page.locator('.chip[data-place="xian"]').click()
    wait_for_lanes(page, len(before) - 1)
    page.evaluate(BRING, False)
    page.route("**/charts/*.json?**", lambda route: route.fulfill(status=503, body="-"))
    page.locator('.chip[data-place="jiading"]').click()
    wait_for_lanes(page, len(before))


def test_what_was_zoomed_into_stays_when_the_page_becomes_narrower(visit) -> None:
    page = charted(visit, "/timeline")
    box = page.locator(".cj-chart .nsewdrag").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    window = "() => document.querySelector('.cj-chart').layout.xaxis.range.map(String)"
    page.wait_for_function(f"() => !({window})()[0].startsWith('2016-01-01')")
    zoomed, width = page.evaluate(window), page.evaluate("document.querySelector('.cj-chart').layout.width")
    page.set_viewport_size({"width": 1200, "height": 633})
    page.wait_for_function("(width) => document.querySelector('.cj-chart').layout.width < width", arg=width)
    assert page.evaluate(window) == zoomed
    # Another figure begins anew.
    page.locator('.chip[data-place="xian"]').click()
    page.wait_for_function(f"() => ({window})()[0].startsWith('2016-01-01')")


def test_a_chart_that_cannot_be_drawn_is_told_in_words(visit) -> None:
    page = visit("/measures")
    page.route("**/web/plotly-*.js", lambda route: route.fulfill(status=404, body="-"))
    walk(page, "timeline")
    page.wait_for_selector(".cj-told:visible")
    assert "西安" in page.locator(".cj-told").inner_text()
    page.locator('.chip[data-place="xian"]').click()
    page.wait_for_function("() => !document.querySelector('.cj-told')?.textContent.includes('西安')")
    at_rest(page)
    assert page.locator(".cj-told").inner_text() and page.locator(".cj-alt").count() == 0
    page.pdf()
    page.unroute("**/web/plotly-*.js")
    walk(page, "targets")
    all_drawn(page)
    page.wait_for_selector(".cj-chart .main-svg")
