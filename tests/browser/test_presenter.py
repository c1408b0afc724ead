"""The presenter in a real browser, by keys alone: what is on the wall, how large, what moves and what does not, and
where a number is from.

The one-file deck is the page that is driven: it holds the same scripts as the app and needs no server.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from cejian.answers.store import Store
from cejian.render import deck_html
from cejian.web import parts
from cejian.wording.labels import browser_words, word
from cejian.wording.withholding import WITHHELD
from tests.oracle import plain_answers as plain
from tests.scenes import under_plans
from tests.tabs import Held, Tabs
from tests.unit.render.test_deck_html import COLORS, FACTS, HOSTILE, LONGEST, PLACES, TODAY, TOKENS, sample

SIZES = ((1920, 1080), (1366, 768), (1280, 720))
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
TABLE, DOTS, SAME, BARS, QUOTE, WORDS = range(6)
# Every piece of text that can be seen: its words, its place, the size of its letters; what is only for screen readers
# is left out.
TEXTS = """(root) => { const found = [], walk = document.createTreeWalker(document.querySelector(root),
      NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) { const node = walk.currentNode, parent = node.parentElement, range =
      document.createRange();
        if (!node.data.trim() || parent.closest('.dk-live, .dk-mark, .hoverlayer, [hidden]') ||
          getComputedStyle(parent).visibility !== 'visible') continue;
        range.selectNodeContents(node); const box = range.getBoundingClientRect();
        if (box.width) found.push({ text: node.data.trim(), size: parseFloat(getComputedStyle(parent).fontSize), foot:
          Boolean(parent.closest('.dk-source, .dk-page, .dk-foot, footer')), box: [box.x, box.y, box.width,
            box.height].map((n) => Math.round(n * 10) / 10) }); }
    return found; }"""
# Everything with a place of its own that can be seen: texts, cells, marks and bars of charts.
BOXES = """() => [...document.querySelectorAll('.dk-stage > .dk-slide.on :is(.dk-cell, .dk-par, .dk-title, .dk-row,'
      + ' .points path, .lines path, .annotation, .dk-sentence, .dk-where, .dk-page)')]
    .filter((e) => getComputedStyle(e).visibility === 'visible' && e.getBoundingClientRect().width).map((e) => { const
      b = e.getBoundingClientRect(); return [e.textContent, ...[b.x, b.y, b.width, b.height].map((n) => Math.round(n *
        10) / 10)].join('|'); })"""


def pass_the_pause(page: Page) -> None:
    assert page.evaluate("passThePause()") >= 1, "nothing was waiting: is TYPING in show_keys.js another?"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def at(page: Page) -> int:
    """The slide on the wall; it is the one that can be seen, the presenter says so itself, and no other can be seen."""
    seen = page.evaluate(
        "() => [...document.querySelectorAll('.dk-stage > .dk-slide')].map((s, i) => getComputedStyle(s)"
        ".visibility "
        "=== 'visible' ? i : -1).filter((i) => i >= 0)"
    )
    assert seen == [page.evaluate("window.cejian.presenting.index")]
    return seen[0]


def goto(page: Page, number: int) -> None:
    press(page, *str(number + 1), "Enter")
    assert at(page) == number


def is_open(page: Page, layer: str) -> bool:
    return page.locator(f".dk-show .dk-{layer}").is_visible()


def marked(page: Page) -> str:
    return page.evaluate("() => [...document.querySelectorAll('.dk-evidence mark')].map((m) => m.textContent).join('')")


def unit(page: Page) -> float:
    return page.evaluate("() => parseFloat(document.querySelector('.dk-show').style.getPropertyValue('--u'))")


def drawn(page: Page) -> None:
    """Wait until every slide is made, not only the one on the wall."""
    page.wait_for_function(
        "() => !document.querySelector('.dk-stage > .dk-slide:empty') && document.querySelectorAll('.dk-stage "
        ".main-svg:first-child').length === document.querySelectorAll('.dk-stage .dk-figure').length"
    )


# ---- the wall: size of letters, edges, nothing to scroll -----------------------------------------------------------


def check_wall(page: Page, root: str, size: tuple[int, int]) -> None:
    """Nothing to scroll, all words inside, none too small, over what is on the wall now."""
    assert page.evaluate(
        "() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.clientWidth === "
        "innerWidth && getComputedStyle(document.documentElement).overflow === 'hidden'"
    )
    assert (
        page.evaluate(
            (
                "(root) => [...document.querySelectorAll(`${root}, ${root} *`)].filter((e) => ['auto', "
                "'scroll'].includes(getComputedStyle(e).overflowY)).length"
            ),
            root,
        )
        == 0
    )
    texts, u = page.evaluate(TEXTS, root), unit(page)
    assert u == pytest.approx(min(size[0] / 1920, size[1] / 1080), rel=1e-3)
    assert texts
    for text in texts:
        assert text["size"] >= (24 if text["foot"] else 36) * u - 0.05, text
        x, y, width, height = text["box"]
        # A letter's box is higher than the letter.
        spare = text["size"] * 0.3
        assert x >= -1 and y >= -spare and x + width <= size[0] + 1 and y + height <= size[1] + spare, text


@each_size
def test_every_slide_is_readable_and_needs_no_scrolling_in_both_themes(present, size: tuple[int, int]) -> None:
    page = present(size)
    for _ in ("light", "dark"):
        for number in range(6):
            goto(page, number)
            check_wall(page, ".dk-stage > .dk-slide.on", size)
            check_wall(page, ".dk-stage", size)
        press(page, "t")


@each_size
def test_evidence_and_keys_are_readable_and_need_no_scrolling(present, size: tuple[int, int]) -> None:
    page = present(size)
    goto(page, WORDS)
    press(page, "e", "End")
    assert is_open(page, "evidence")
    check_wall(page, ".dk-evidence", size)
    press(page, "e", "h")
    check_wall(page, ".dk-keys", size)


@each_size
def test_words_stay_in_their_boxes(present, size: tuple[int, int]) -> None:
    """No paragraph, title or cell is wider or higher than the box that it was measured for."""
    page = present(size)
    drawn(page)
    over = page.evaluate("""() => { const over = [], walk =
          document.createTreeWalker(document.querySelector('.dk-stage'), NodeFilter.SHOW_TEXT), range =
            document.createRange();
        while (walk.nextNode()) { const node = walk.currentNode, box =
          node.parentElement.closest('.dk-cell, .dk-quote, [data-fit]')?.getBoundingClientRect();
            if (!box || node.parentElement.closest('.dk-mark') || !node.data.trim()) continue;
            range.selectNodeContents(node); const ink = range.getBoundingClientRect(), spare =
              parseFloat(getComputedStyle(node.parentElement).fontSize) * 0.3;
            if (ink.left < box.left - 1 || ink.right > box.right + 1 || ink.top < box.top - spare || ink.bottom >
              box.bottom + spare) over.push(node.data); }
        return over; }""")
    assert over == []


def test_text_that_needs_more_room_is_set_closer_but_never_below_the_least_size(
    opened, store: Store, tmp_path: Path
) -> None:
    deck = sample(store)
    # One letter more than the line holds, in a box of one line.
    deck["slides"][WORDS]["blocks"] = [
        {
            "kind": "words",
            "box": [96, 300, 360, 48],
            "paragraphs": [{"runs": [{"text": "一二三四五六七八九十一"}], "size": 36, "y": 0, "h": 48}],
        }
    ]
    deck["slides"][WORDS]["title"] = "一" * 29 + "。"
    deck["slides"][WORDS] |= {"title_size": 60, "title_box": [96, 56, 1728, 77]}
    (tmp_path / "tight.html").write_bytes(deck_html.make(deck, TODAY)[0])
    page = opened((1920, 1080), file=tmp_path / "tight.html")
    goto(page, WORDS)
    sizes = page.evaluate(
        "() => ['.dk-par', '.dk-title'].map((s) => { const e = document.querySelector('.dk-stage > "
        ".dk-slide.on ' + "
        "s); return [parseFloat(getComputedStyle(e).fontSize), getComputedStyle(e).letterSpacing]; })"
    )
    assert sizes[0][0] == 36 and sizes[0][1].startswith("-")
    assert 60 * 0.9 < sizes[1][0] < 60


# ---- keys ----------------------------------------------------------------------------------------------------------

KEYS = [
    (["ArrowRight"], 1),
    ([" "], 1),
    (["PageDown"], 1),
    (["ArrowRight", "ArrowRight", "ArrowLeft"], 1),
    (["End", "PageUp"], 4),
    (["End", "Shift+ "], 4),
    (["End"], 5),
    (["End", "ArrowRight"], 5),
    (["ArrowLeft"], 0),
    (["End", "Home"], 0),
    (["4", "Enter"], 3),
    (["0", "4", "Enter"], 3),
    (["Numpad5", "Enter"], 4),
    (["9", "Enter"], 0),
    (["3", "9", "Enter"], 0),
    (["r"], 0),
    (["Enter"], 0),
]


def test_a_key_leads_to_its_page(present) -> None:
    page = present()
    for keys, page_number in KEYS:
        press(page, "Home", *keys)
        assert at(page) == page_number, keys
        assert page.locator(".dk-stage > .dk-slide.on .dk-page").inner_text().startswith(f"{page_number + 1} / 6 · ")


def test_a_page_that_is_not_there_is_said(present) -> None:
    page = present()
    press(page, "9", "9", "Enter")
    assert page.locator(".dk-toast").inner_text() == word("show_no_page", "zh", 99, 6)


def test_a_page_number_of_two_digits(present, deck_file) -> None:
    page = present(SIZES[0], file=deck_file("long", pages=100))
    press(page, "1", "2")
    assert page.locator(".dk-foot").inner_text() == word("show_typed", "zh", 12)
    press(page, "Enter")
    assert at(page) == 11
    press(page, "End")
    assert at(page) == 99


def test_b_makes_it_black_and_any_key_brings_it_back(present) -> None:
    page = present()
    for key in ("b", "ArrowRight", "Escape", "x", "."):
        press(page, "b")
        assert is_open(page, "black")
        middle = page.evaluate(
            "() => getComputedStyle(document.elementFromPoint(innerWidth / 2, innerHeight / 2)).backgroundColor"
        )
        assert middle == "rgb(0, 0, 0)"
        press(page, key)
        assert not is_open(page, "black") and at(page) == 0


def test_f_fills_the_screen_and_leaves_it(present) -> None:
    page = present()
    press(page, "f")
    page.wait_for_function("() => document.fullscreenElement?.className.includes('dk-show')")
    press(page, "f")
    page.wait_for_function("() => !document.fullscreenElement")
    assert at(page) == 0


def test_where_the_browser_refuses_to_fill_the_screen_it_is_said(opened) -> None:
    page = opened()
    page.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject(new Error('no')); }")
    press(page, "f")
    page.locator(".dk-toast", has_text="F11").wait_for()


def test_esc_closes_what_is_open_before_it_leaves(present) -> None:
    page = present()
    for key, layer in (("e", "evidence"), ("g", "grid"), ("h", "keys"), ("b", "black")):
        press(page, key)
        assert is_open(page, layer)
        press(page, "Escape")
        assert not is_open(page, layer) and at(page) == 0
    press(page, "Escape")
    assert page.locator(".dk-show").count() == 0
    assert page.evaluate("() => getComputedStyle(document.documentElement).overflow") == "visible"


@pytest.mark.parametrize("key", ["h", "?"])
def test_the_keys_are_told_and_each_of_them_stands_there(present, key: str) -> None:
    page = present()
    press(page, key)
    told = page.locator(".dk-keys").inner_text()
    assert all(name in told for name in ("PageDown", "PageUp", "Home", "Esc", "1–8", *"EGBFNTHO"))
    press(page, key)
    assert not is_open(page, "keys")


def test_t_switches_between_light_and_dark_and_draws_the_charts_anew(present) -> None:
    page = present()
    goto(page, DOTS)
    for theme in ("dark", "light"):
        press(page, "t")
        paper, ink = (tuple(int(TOKENS[theme][name][at : at + 2], 16) for at in (1, 3, 5)) for name in ("paper", "ink"))
        assert page.evaluate(
            "() => getComputedStyle(document.querySelector('.dk-stage > .dk-slide.on')).backgroundColor"
        ) == "rgb({}, {}, {})".format(*paper)
        assert page.evaluate(
            "() => getComputedStyle(document.querySelector('.dk-stage > .dk-slide.on .annotation text')).fill"
        ) == "rgb({}, {}, {})".format(*ink)


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(present, dark: bool) -> None:
    page = present(dark=dark)
    worst = page.evaluate("""() => { const lum = (c) => { const [r, g, b] = c.map((v) => { v
          /= 255; return v <= .03928 ? v / 12.92 : ((v +
            .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const rgb = (s) => s.match(/[\\d.]+/g).map(Number), ground = (e) => { for (; e; e = e.parentElement) { const c
          = rgb(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] === 1) return c; } };
        let low = [99, ''];
        for (const e of document.querySelectorAll('.dk-stage > .dk-slide *')) { if
          (e.closest('svg, .dk-mark, .fill-hatch') || ![...e.childNodes].some((n) => n.nodeType === 3 &&
            n.data.trim())) continue;
            const a = lum(rgb(getComputedStyle(e).color)), b = lum(ground(e)), is = (Math.max(a, b) +
              .05) / (Math.min(a, b) + .05); if (is < low[0]) low = [is, e.textContent]; }
        return low; }""")
    assert worst[0] >= 4.5, worst


def test_keys_of_the_browser_itself_are_left_to_it(present) -> None:
    page = present()
    kept = page.evaluate(
        """() => [['p', true], ['f', true], ['b', true], ['F11', false], ['ArrowRight', false]].map(
              ([key, ctrlKey]) => { const kind = { key, ctrlKey, cancelable: true, bubbles: true };
                const event = new KeyboardEvent('keydown', kind);
                document.body.dispatchEvent(event); return event.defaultPrevented; })"""
    )
    assert kept == [False, False, False, False, True]


def test_the_page_below_hears_no_key(opened) -> None:
    """Streamlit has keys of its own (r, c) on the document."""
    page = opened()
    page.evaluate("() => { window.heard = []; document.addEventListener('keydown', (e) => window.heard.push(e.key)); }")
    press(page, "r", "c", "ArrowRight", "Escape")
    assert page.evaluate("window.heard") == []


# ---- what moves and what does not -----------------------------------------------------------------------------------


def test_a_chart_stands_still_between_slides_that_show_it(present) -> None:
    page = present((1920, 1080))
    goto(page, DOTS)
    before = [box for box in page.evaluate(BOXES) if not re.search("一页|/ 6", box)]
    goto(page, SAME)
    assert [box for box in page.evaluate(BOXES) if not re.search("一页|/ 6", box)] == before
    assert len(before) > 12


def test_all_slides_are_made_before_they_are_shown(opened) -> None:
    page = opened()
    drawn(page)
    page.evaluate(
        "() => { window.drawn = 0; for (const name of ['react', 'newPlot', 'redraw']) { const draw = Plotly[name]; "
        "Plotly[name] = (...all) => { window.drawn++; return draw(...all); }; } }"
    )
    press(page, *["ArrowRight"] * 5, "Home")
    assert page.evaluate("window.drawn") == 0


def test_the_charts_are_drawn_again_for_another_size(present) -> None:
    page = present((1920, 1080))
    goto(page, DOTS)
    for size in ((1280, 720), (1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        u = min(size[0] / 1920, size[1] / 1080)
        page.wait_for_function(
            (
                "(u) => Math.abs(parseFloat(getComputedStyle(document.querySelector('.dk-stage > .dk-slide.on "
                ".annotation text')).fontSize) - 36 * u) < 0.1"
            ),
            arg=u,
        )
        stage = page.locator(".dk-stage").bounding_box()
        assert stage["width"] == pytest.approx(1920 * u, abs=0.5) and stage["height"] == pytest.approx(
            1080 * u, abs=0.5
        )
        assert stage["x"] == pytest.approx((size[0] - 1920 * u) / 2, abs=0.5) and stage["y"] == pytest.approx(
            (size[1] - 1080 * u) / 2, abs=0.5
        )


@pytest.mark.parametrize("number", [TABLE, DOTS, BARS, QUOTE, WORDS])
def test_hiding_a_place_takes_it_away_and_moves_nothing_else(present, number: int) -> None:
    page = present((1920, 1080), patient=True)
    goto(page, number)
    key = {QUOTE: "1", WORDS: "3"}.get(number, "2")
    name = plain.short(PLACES[int(key) - 1][1])
    before = page.evaluate(BOXES)
    press(page, key)
    after = page.evaluate(BOXES)
    assert set(after) < set(before)
    assert number in (QUOTE, WORDS) or (
        any(box.startswith(name) for box in before) and not any(box.startswith(name) for box in after)
    )
    assert page.locator(".dk-foot").inner_text().startswith(word("show_hidden", "zh", name))
    pass_the_pause(page)
    press(page, key)
    assert sorted(page.evaluate(BOXES)) == sorted(before)
    assert page.locator(".dk-foot").inner_text() == key


def test_a_digit_is_taken_back_when_it_was_the_beginning_of_a_page_number(present) -> None:
    page = present(patient=True)
    goto(page, DOTS)
    gone = "() => [...document.querySelectorAll('.dk-gone')].length"
    press(page, "2")
    assert page.evaluate(gone) > 0
    press(page, "Enter")
    assert page.evaluate(gone) == 0 and at(page) == 1
    press(page, "2")
    assert page.evaluate(gone) > 0
    press(page, "1")
    assert page.evaluate(gone) == 0
    assert page.locator(".dk-foot").inner_text() == word("show_typed", "zh", 21)
    press(page, "Escape")
    expect(page.locator(".dk-foot")).not_to_have_text(word("show_typed", "zh", 21))
    press(page, "2")
    pass_the_pause(page)
    press(page, "Enter")
    assert page.evaluate(gone) > 0 and at(page) == 1


def test_a_place_that_was_hidden_before_a_slide_was_drawn_is_hidden_on_it(opened) -> None:
    """A long deck, a slow computer: the key comes while the slides behind are still empty."""
    page = opened(presenting=False, patient=True)
    page.evaluate("window.setTimeout = ((set) => (act, wait, ...more) => wait && set(act, wait, ...more))(setTimeout)")
    press(page, "Enter", "3")
    pass_the_pause(page)
    assert page.locator(".dk-stage > .dk-slide:empty").count() == 5
    goto(page, WORDS)
    own = page.locator(f".dk-stage > .dk-slide.on [data-place={PLACES[2][0]}]")
    assert own.count() and not any(part.is_visible() for part in own.all())
    press(page, "3")
    assert all(part.is_visible() for part in own.all())


def test_a_hidden_place_stays_hidden_on_the_other_slides_and_in_their_evidence(present) -> None:
    page = present(patient=True)
    goto(page, DOTS)
    press(page, "2")
    pass_the_pause(page)
    press(page, "ArrowRight")
    assert plain.short("jiading-2023") not in "".join(
        text["text"] for text in page.evaluate(TEXTS, ".dk-stage > .dk-slide.on") if not text["foot"]
    )
    press(page, "e")
    assert page.locator(".dk-fact-at").inner_text() == "1 / 4"
    names = []
    for _ in range(4):
        names.append(page.locator(".dk-fact-name").inner_text())
        press(page, "ArrowRight")
    assert not any(plain.short("jiading-2023") in name for name in names)


# ---- evidence
# ---------------------------------------------------------------------------------------------------------


@each_size
def test_e_shows_the_sentence_as_the_data_has_it_in_its_place(present, size: tuple[int, int]) -> None:
    page = present(size)
    press(page, "e")
    facts = [fact for found in FACTS.values() for fact in found]
    for number, fact in enumerate(facts):
        row = plain.all_facts()[fact]
        assert marked(page) == row["quote_clean"], fact
        assert page.locator(".dk-fact-at").inner_text() == f"{number + 1} / {len(facts)}"
        about = next(plan for plan in plain.plans() if plan["plan_id"] == row["plan_id"])
        where = page.locator(".dk-fact-where").inner_text()
        assert about["title"] in where and (about["doc_number"] or word("no_number", "zh")) in where
        assert page.locator(".dk-fact-name").inner_text().startswith(plain.short(row["plan_id"]))
        # Its neighbours are those of the text; a cut says so.
        shown = page.evaluate("() => document.querySelector('.dk-fact-text').textContent")
        text = plain.plan(row["plan_id"]).clean
        assert shown.strip("…") in text and (shown == shown.strip("…") or "……" in shown)
        press(page, "ArrowRight")
    assert page.locator(".dk-fact-at").inner_text() == f"{len(facts)} / {len(facts)}"
    press(page, "Home", "PageDown", "ArrowLeft")
    assert page.locator(".dk-fact-at").inner_text() == f"1 / {len(facts)}"
    press(page, "e")
    assert not is_open(page, "evidence") and at(page) == 0


def test_a_long_sentence_is_shown_whole_and_its_surroundings_are_cut(present) -> None:
    for size in SIZES:
        page = present(size)
        goto(page, WORDS)
        press(page, "e", "End")
        assert marked(page) == plain.all_facts()[LONGEST]["quote_clean"] and len(marked(page)) > 400
        box, text = page.locator(".dk-fact-text").bounding_box(), page.locator(".dk-fact-text > div").bounding_box()
        assert text["y"] + text["height"] <= box["y"] + box["height"] + 1


def test_a_sentence_that_no_wall_holds_is_cut_and_says_so(opened, store: Store, tmp_path: Path) -> None:
    deck = sample(store)
    fact = deck["evidence"]["xinqu-2024"]["facts"][LONGEST]
    fact["ce"], fact["e"] = fact["cs"] + 2500, fact["s"] + 2500
    (tmp_path / "long.html").write_bytes(deck_html.make(deck, TODAY)[0])
    page = opened(file=tmp_path / "long.html")
    goto(page, WORDS)
    press(page, "e", "End")
    shown = page.evaluate("() => document.querySelector('.dk-fact-text').textContent")
    assert 300 < len(marked(page)) < 1200 and shown.endswith("……")
    check_wall(page, ".dk-evidence", (1366, 768))


def test_repairs_in_the_sentence_are_told_in_words(opened, store: Store, tmp_path: Path) -> None:
    deck = sample(store)
    plan = deck["evidence"]["xian-2024"]
    repair = (
        next(r for r in plan["repairs"] if r["applied"] and r["kind"] == "ocr_error")
        if any(r["kind"] == "ocr_error" for r in plan["repairs"])
        else next(r for r in plan["repairs"] if r["applied"] and len(r["wrong"]) == len(r["right"]) == 1)
    )
    fact = next(
        name
        for name, place in plan["facts"].items()
        if place["k"] == "sentence"
        and place["cs"] <= repair["cs"]
        and repair["ce"] <= place["ce"]
        and name not in plain.withheld_facts()
    )
    deck["slides"][TABLE]["facts"] = under_plans([fact])
    (tmp_path / "repair.html").write_bytes(deck_html.make(deck, TODAY)[0])
    page = opened(file=tmp_path / "repair.html")
    press(page, "e")
    told = page.locator(".dk-fact-notes").inner_text()
    assert f"“{repair['wrong']}” → “{repair['right']}”" in told and repair["reason"] in told
    assert marked(page) == plain.all_facts()[fact]["quote_clean"]
    assert (
        repair["right"] in page.locator(".dk-evidence mark u.fixed").all_inner_texts()
        or page.locator(".dk-evidence u.fixed").count() > 0
    )


def test_a_sentence_about_a_state_leader_is_withheld_in_evidence(present) -> None:
    page = present()
    goto(page, WORDS)
    press(page, "e", *["ArrowRight"] * 6)
    assert page.locator(".dk-fact-name").inner_text().endswith(word("item", "zh", 17))
    shown = page.evaluate("() => document.querySelector('.dk-evidence').textContent")
    assert WITHHELD in shown and not plain.LEADERS.search(shown)
    assert "巩固拓展主题教育成果" in marked(page)


def test_e_on_a_slide_without_sentences_says_so(present) -> None:
    page = present()
    goto(page, BARS)
    press(page, "e")
    assert page.locator(".dk-toast").inner_text() == word("show_no_facts", "zh") and not is_open(page, "evidence")


def test_a_clicked_number_opens_at_its_sentence_and_does_not_turn_the_page(present) -> None:
    page = present()
    page.locator(".dk-stage > .dk-slide.on .dk-cell[data-place=xinqu] a.dk-fact").first.click()
    assert (
        marked(page) == plain.all_facts()[FACTS["xinqu"][0]]["quote_clean"]
        and page.locator(".dk-fact-at").inner_text() == "5 / 6"
    )
    press(page, "e")
    assert at(page) == 0
    assert page.locator(".cj-panel").count() == 0


@pytest.mark.parametrize(
    "number, selector, nth, fact",
    [
        (DOTS, ".scatterlayer .points path", 1, FACTS["jiading"][0]),
        (BARS, ".barlayer .point path", 2, FACTS["xinqu"][0]),
        (DOTS, ".scatterlayer .lines path", -1, FACTS["xinqu"][0]),
    ],
)
def test_a_clicked_mark_bar_or_band_opens_at_its_sentence(
    present, number: int, selector: str, nth: int, fact: str
) -> None:
    page = present((1920, 1080))
    goto(page, number)
    box = page.locator(f".dk-stage > .dk-slide.on {selector}").nth(nth).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.locator(".dk-evidence mark").first.wait_for()
    assert marked(page) == plain.all_facts()[fact]["quote_clean"]
    press(page, "Escape")
    assert at(page) == number


def test_enter_on_a_number_reached_by_tab_opens_its_sentence(present) -> None:
    page = present()
    press(page, "Tab", "Enter")
    assert marked(page) == plain.all_facts()[FACTS["xian"][0]]["quote_clean"]


# ---- mouse, overview, notes
# -------------------------------------------------------------------------------------------


def test_a_click_at_the_right_goes_on_and_at_the_left_goes_back(present) -> None:
    page = present()
    for number, x in ((1, 1300), (2, 1000), (2, 683), (1, 60)):
        page.mouse.click(x, 640)
        assert at(page) == number


def test_selecting_text_does_not_turn_the_page(present) -> None:
    page = present()
    box = page.locator(".dk-stage > .dk-slide.on .dk-title").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + 20)
    page.mouse.up()
    assert page.evaluate("() => getSelection().toString()").startswith("每万人口")
    assert at(page) == 0


def test_the_overview_is_walked_with_arrows_and_opens_a_page(present) -> None:
    page = present()
    press(page, "g")
    assert page.locator(".dk-thumb").count() == 6
    press(page, "ArrowRight", "ArrowDown", "ArrowLeft")
    assert page.locator('.dk-thumb[aria-current="true"]').get_attribute("data-at") == "3"
    press(page, "Enter")
    assert at(page) == 3 and not is_open(page, "grid")
    press(page, "g")
    page.locator(".dk-thumb").nth(1).click()
    assert at(page) == 1
    press(page, "g", "Home", "g")
    assert at(page) == 1


def test_the_overview_of_a_hundred_slides_needs_no_scrolling(present, deck_file) -> None:
    page = present(SIZES[0], file=deck_file("long", pages=100))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(
            "u => Math.abs(parseFloat(document.querySelector('.dk-show').style.getPropertyValue('--u')) - u) < 0.001",
            arg=min(width / 1920, height / 1080),
        )
        press(page, "g", "End")
        assert page.locator('.dk-thumb[aria-current="true"]').get_attribute("data-at") == "99"
        thumbs = [thumb.bounding_box() for thumb in page.locator(".dk-thumb").all()]
        foot = page.locator(".dk-grid footer").bounding_box()
        assert len(thumbs) == 20 and all(
            box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= foot["y"]
            for box in thumbs
        )
        assert page.evaluate(
            "() => document.querySelector('.dk-grid').scrollHeight <= document.querySelector('.dk-grid').clientHeight"
            " + 1"
        )
        press(page, "Escape")


def test_a_thumbnail_shows_the_chart_of_its_slide(present) -> None:
    page = present()
    press(page, "g")
    seen = page.evaluate(
        "() => [...document.querySelectorAll('.dk-thumb')].map((t) => [...t.querySelectorAll('.points path, .lines "
        "path')].filter((e) => getComputedStyle(e).visibility === 'visible' && e.getBoundingClientRect().width + "
        "e.getBoundingClientRect().height > 0 && !e.closest('[clip-path]')).length)"
    )
    assert seen[DOTS] == 7 and seen[BARS] == 12 and seen[TABLE] == 0


def test_n_opens_the_notes_which_follow_and_take_keys(present) -> None:
    page = present()
    with page.expect_popup() as waiting:
        press(page, "n")
    notes = waiting.value
    assert notes.locator("#notes").inner_text() == "讲稿第 1 页\n西安：“……”"
    assert notes.locator("#page").inner_text() == "1 / 6" and "同一张图，前一页" in notes.locator("#next").inner_text()
    assert re.search(r"\d\d:\d\d$", notes.locator("#time").inner_text()) and re.search(
        r"\d\d:\d\d$", notes.locator("#now").inner_text()
    )
    notes.keyboard.press("ArrowRight")
    assert at(page) == 1 and notes.locator("#page").inner_text() == "2 / 6"
    press(page, "End")
    assert notes.locator("#next").inner_text() == word("show_last", "zh")
    assert (
        notes.locator("#title").inner_text()
        == " ".join(HOSTILE.replace("\u2028", "\n").replace("\u2029", "\n").split())
        or "<script>" in notes.locator("#title").inner_text()
    )
    press(page, "Escape")
    notes.wait_for_event("close") if not notes.is_closed() else None


def test_a_blocked_notes_window_is_said_in_a_sentence(opened) -> None:
    page = opened()
    page.evaluate("() => { window.open = () => null; }")
    press(page, "n")
    assert page.locator(".dk-toast").inner_text() == word("show_popup", "zh")


# ---- hostile text, screen readers, the file itself
# --------------------------------------------------------------------


def test_markup_in_a_title_is_shown_and_not_run(present) -> None:
    page = present()
    press(page, "End")
    assert page.locator(".dk-stage > .dk-slide.on .dk-title").evaluate("(e) => e.textContent") == HOSTILE
    press(page, "g", "g", "h", "h")
    assert page.evaluate("() => [window.hacked, document.querySelectorAll('img').length]") == [None, 0]


def test_markup_in_a_chart_is_shown_and_not_run(opened, store: Store, tmp_path: Path) -> None:
    deck = sample(store)
    figure = deck["slides"][DOTS]["blocks"][0]["figure"]
    figure["rows"][0]["text"] = figure["labels"][1]["text"] = figure["series"][2]["name"] = (
        '<a href="javascript:window.hacked=3">甲</a><b>&amp;'
    )
    (tmp_path / "chart.html").write_bytes(deck_html.make(deck, TODAY)[0])
    page = opened(file=tmp_path / "chart.html")
    goto(page, DOTS)
    words = page.evaluate(
        "() => [...document.querySelectorAll('.dk-stage > .dk-slide.on .annotation text')].map((t) => t.textContent)"
    )
    assert words.count('<a href="javascript:window.hacked=3">甲</a><b>&amp;') == 2
    assert page.locator(".dk-stage > .dk-slide.on svg a").count() == 0


def test_it_is_a_dialog_with_a_name_and_tells_the_page(present) -> None:
    page = present()
    press(page, "ArrowRight")
    dialog = page.get_by_role("dialog", name="样例汇报")
    assert dialog.get_attribute("aria-modal") == "true"
    assert page.locator('.dk-show [aria-live="polite"]').inner_text() == word(
        "show_page", "zh", 2, 6, "同一张图，前一页"
    )
    assert page.locator('.dk-stage > .dk-slide.on [role="img"]').get_attribute("aria-label").startswith("西安 20 件")
    assert page.evaluate("() => document.querySelector('.dk-show').contains(document.activeElement)")


def test_the_file_opens_as_a_page_of_all_slides(opened) -> None:
    page = opened((1366, 768), presenting=False)
    assert page.locator(".dk-sheet .dk-slide").count() == 6
    assert (
        page.locator(".dk-sheet h1").inner_text() == "样例汇报" and "某某" in page.locator(".dk-complaint").inner_text()
    )
    assert (
        word(
            "show_file_foot",
            "zh",
            page.evaluate("() => JSON.parse(document.getElementById('prepared').textContent).version"),
        )
        == page.locator(".dk-sheet > footer").inner_text()
    )
    widths = page.evaluate(
        "() => [...document.querySelectorAll('.dk-here')].map((e) => e.getBoundingClientRect().width)"
    )
    assert min(widths) > 1300
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_starts_the_show_where_it_is_looked_at_and_comes_back_to_it(present) -> None:
    page = present((1366, 768), presenting=False)
    page.locator("#p4").scroll_into_view_if_needed()
    page.evaluate("() => document.getElementById('p4').scrollIntoView()")
    press(page, "Enter")
    assert at(page) == 3
    press(page, "End", "Escape")
    box = page.locator("#p6 .dk-here").bounding_box()
    assert -300 < box["y"] < 400
    page.locator("#p6 .dk-page").click()
    assert at(page) == 5


def test_a_number_on_the_page_opens_its_sentence_and_esc_leads_back_to_the_page(present) -> None:
    page = present((1366, 768), presenting=False)
    fact = page.locator("#p1 .dk-cell[data-place=jiading] a.dk-fact").first
    for act in (fact.click, lambda: fact.press("Enter"), lambda: fact.press(" ")):
        act()
        assert marked(page) == plain.all_facts()[FACTS["jiading"][0]]["quote_clean"]
        press(page, "Escape")
        assert page.locator(".dk-show").count() == 0


@pytest.mark.parametrize("width", [390, 760])
def test_on_a_telephone_the_slides_are_told_in_words_and_sentences_can_be_read(opened, width: int) -> None:
    page = opened((width, 844), presenting=False)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#p1 .dk-alt").inner_text() == "第 1 页的文字说明"
    page.locator("#p1 .dk-cell[data-place=xinqu] a.dk-fact").first.click()
    assert marked(page) == plain.all_facts()[FACTS["xinqu"][0]]["quote_clean"]
    assert min(text["size"] for text in page.evaluate(TEXTS, ".dk-evidence") if not text["foot"]) >= 15


def test_on_paper_every_slide_has_a_page_of_its_own(opened, tmp_path: Path) -> None:
    page = opened((1366, 768), presenting=False)
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == 6
    assert {
        tuple(round(float(number)) for number in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", made)
    } == {(0, 0, 842, 595)}
    # What is printed is found by the letters that were written: 一 is not the radical ⼀.
    written = set(
        "".join(
            page.evaluate(
                "[document.body.textContent, ...[...document.querySelectorAll('.dk-one *')].map(e => "
                "getComputedStyle(e, '::before').content)]"
            )
        )
    )
    assert (
        set(re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made)).pages))) - written
        == set()
    )


def test_the_file_may_connect_to_nothing(opened, browser: Browser, deck_file) -> None:
    """Even with a network: the policy of the file stops what a script would try."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.route("http://**", lambda route: (asked.append(route.request.url), route.abort()))
    page.goto(deck_file().as_uri())
    page.wait_for_selector(".dk-sheet .main-svg")
    page.evaluate("""async () => { const tries = [() => fetch('http://127.0.0.1:9/'), () => new
          Promise((done, fail) => { const image = new Image(); image.onload = done; image.onerror = () => fail(new
            Error()); image.src = 'http://127.0.0.1:9/a.png'; }),
        () => new Promise((done, fail) => { const script = document.createElement('script'); script.onload = done;
          script.onerror = () => fail(new Error()); script.src = 'http://127.0.0.1:9/a.js';
            document.head.append(script); })];
        window.heard = []; addEventListener('securitypolicyviolation', (e) => heard.push(e.effectiveDirective)); for
          (const attempt of tries) await attempt().catch(() => {}); }""")
    page.wait_for_function("() => window.heard.length >= 3")
    refused = page.evaluate("heard.sort()")
    context.close()
    assert refused == ["connect-src", "img-src", "script-src-elem"]
    assert asked == []


# ---- inside the app: the module, Plotly fetched when it is wanted
# ------------------------------------------------------


MOUNTED = "http://deck.test/"


@pytest.fixture
def mounted(tabs: Tabs, store: Store) -> Iterator[Callable[..., Page]]:
    """A page with the module of the app, as the app serves it; `plotly`: whether the script comes, now or never. A test
    that presents finds it as the one before has left it, with what was fetched, unless it wants one that `is_new`.
    """

    def mount(plotly: str = "now", is_new: bool = False) -> Page:
        page = tabs.take((1366, 768), stays="" if is_new else MOUNTED, locale="zh-CN").page
        page.asked = []
        module = (
            parts.joined("deck", "present")
            + "\nwindow.T = { presentDeck, drawSlide, C }; C.plotly = '/web/plotly.js';\n"
            + f"C.words = {json.dumps(browser_words('zh'), ensure_ascii=False)};\n"
            + "document.body.append(Object.assign(document.createElement('style'), { textContent: STYLE }));\n"
        )
        # Streamlit's own rules for bare elements; a slide must not take them over.
        rules = (
            "p,ol,ul,dl{margin:0 0 1rem;font-size:1rem}h1,h2{font-size:2.75rem;padding:1.25rem 0 1rem;"
            "line-height:1.2}b,strong{font-weight:600}mark{color:red}button{font-size:10px}"
        )
        answers = {
            "/": (
                "text/html",
                (
                    f"<!doctype html><meta charset=utf-8><style>{rules}</style><body><script type=module src=/parts.js>"
                    "</script>"
                ),
            ),
            "/parts.js": ("text/javascript", module),
            "/favicon.ico": ("image/png", ""),
        }

        def answer(route: Any) -> None:
            path = urlsplit(route.request.url).path
            page.asked.append(path)
            if path == "/web/plotly.js":
                if plotly == "never":
                    return route.abort()
                return route.fulfill(content_type="text/javascript", body=parts.PLOTLY.read_text(encoding="utf-8"))
            kind, body = answers.get(path, ("text/plain", ""))
            return route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

        page.route("**/*", answer)
        if page.url != MOUNTED:
            page.goto(MOUNTED)
            page.wait_for_function("() => window.T")
        page.evaluate("(deck) => { window.deck = deck; }", json.loads(json.dumps(sample(store))))
        return page

    yield mount
    tabs.give_back()


def test_the_app_is_told_of_every_change_and_of_the_end(mounted) -> None:
    page = mounted()
    page.evaluate(
        "() => { window.told = []; T.presentDeck(deck, { at: 2, onMove: (i) => told.push(i), onClose: () => "
        "told.push('end') }); }"
    )
    assert at(page) == 2
    press(page, "ArrowRight", "End", "Home", "Home", "Escape")
    assert page.evaluate("told") == [3, 5, 0, "end"]


def test_asking_again_for_the_deck_that_is_on_changes_nothing(mounted) -> None:
    """The app draws its parts again after every message; a rebuild may have other data by then."""
    page = mounted()
    page.evaluate("() => T.presentDeck(deck, { at: 1 })")
    press(page, "e", "ArrowRight")
    before = marked(page)
    page.evaluate("() => T.presentDeck({ ...structuredClone(deck), version: 'other', slides: [] }, { at: 0 })")
    assert at_index(page) == 1 and marked(page) == before and page.locator(".dk-show").count() == 1
    page.evaluate("() => T.presentDeck({ ...deck, deck: { ...deck.deck, id: 'another' } }, { at: 3 })")
    assert at_index(page) == 3 and page.locator(".dk-show").count() == 1


def at_index(page: Page) -> int:
    return page.evaluate("window.cejian.presenting.index")


def test_plotly_is_fetched_once_and_slides_show_their_words_until_it_is_there(mounted) -> None:
    page = mounted(is_new=True)
    plotly = Held(page, "**/web/plotly.js")
    page.evaluate("() => T.presentDeck(deck, { at: 3 })")
    page.locator(".dk-stage > .dk-slide.on .dk-title").wait_for()
    assert (
        page.locator(".dk-stage > .dk-slide.on .dk-title").is_visible()
        and page.locator(".dk-show .main-svg").count() == 0
    )
    plotly.first().fulfill(content_type="text/javascript", body=parts.PLOTLY.read_text(encoding="utf-8"))
    page.locator(".dk-stage > .dk-slide.on .barlayer .point path").first.wait_for()
    drawn(page)
    assert len(plotly.routes) == 1


def test_without_plotly_a_chart_is_told_in_words(mounted) -> None:
    page = mounted("never", is_new=True)
    page.evaluate("() => T.presentDeck(deck, { at: 1 })")
    page.locator(".dk-stage > .dk-slide.on .dk-told", has_text="西安 20 件").wait_for()


def test_a_lost_connection_leaves_everything_where_it_is(mounted) -> None:
    page = mounted()
    page.evaluate("() => T.presentDeck(deck, {})")
    drawn(page)
    page.context.set_offline(True)
    asked = len(page.asked)
    press(page, "ArrowRight", "e", "ArrowRight")
    assert marked(page) == plain.all_facts()[FACTS["xian"][1]]["quote_clean"]
    press(page, "Escape", "g", "g", "2", "t", "End")
    assert at(page) == 5 and len(page.asked) == asked


def test_rules_of_the_page_do_not_reach_the_slides(mounted) -> None:
    page = mounted()
    page.evaluate("() => T.presentDeck(deck, { at: 4 })")
    for number, key in ((4, "Home"), (0, "End"), (5, "h")):
        assert at(page) == number
        check_wall(page, ".dk-stage > .dk-slide.on", (1366, 768))
        press(page, key)
    check_wall(page, ".dk-keys", (1366, 768))
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('.dk-slide .dk-sentence mark')).color")
        == "rgb(24, 33, 46)"
    )


def test_a_thumbnail_is_a_picture_of_its_slide(mounted) -> None:
    page = mounted(is_new=True)
    page.evaluate(
        """() => { for (const width of [240, 480]) for (let i = 0; i < 6; i++) { const root =
              document.createElement('div'); root.style.width = `${width}px`; root.className = `w${width}`;
                document.body.append(root); T.drawSlide(root, deck, i, { still: true, theme: 'dark' }); } }"""
    )
    page.wait_for_function("() => document.querySelectorAll('.dk-one .main-svg:first-child').length === 6")
    assert page.locator(".dk-one [data-facts], .dk-one [tabindex]").count() == 0
    for width in (240, 480):
        box = page.locator(f".w{width} .dk-slide").first.bounding_box()
        assert box["width"] == pytest.approx(width, abs=0.5) and box["height"] == pytest.approx(width * 9 / 16, abs=0.5)
    page.locator(".w480").nth(1).click(position={"x": 240, "y": 120})
    assert page.locator(".cj-panel").count() == 0
    paper = tuple(int(TOKENS["dark"]["paper"][at : at + 2], 16) for at in (1, 3, 5))
    assert page.evaluate(
        "() => getComputedStyle(document.querySelector('.dk-one')).backgroundColor"
    ) == "rgb({}, {}, {})".format(*paper)
    # The colours of the places are those of the theme.
    assert (
        COLORS["xian"][1].lower()
        in page.evaluate("() => document.querySelector('.w240').style.getPropertyValue('--dk-p0')").lower()
    )


def test_an_empty_deck_says_so_and_closes(mounted) -> None:
    page = mounted()
    page.evaluate("() => T.presentDeck({ ...deck, slides: [] }, {})")
    assert page.locator(".dk-toast").inner_text() == word("show_empty", "zh")
    press(page, "ArrowRight", "e", "g", "g", "n", "3", "Enter", "Escape", "Escape")
    assert page.locator(".dk-show").count() == 0
