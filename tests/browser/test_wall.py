"""The ready decks as a room sees them: what a hidden place does to their titles, and where their lines break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cejian.answers.selection import Selection, home_first
from cejian.answers.store import Store
from cejian.deck.prepare import prepare
from cejian.deck.ready import READY, ready_deck
from cejian.deck.record import Deck, Item
from cejian.render import deck_html
from cejian.wording.labels import word
from cejian.wording.stamp import LONGEST_ORGANISATION, Stamp
from tests.browser.test_presenter import at, drawn, press
from tests.oracle import plain_answers as plain
from tests.scenes import PLACES, TODAY, scene_of
from tests.unit.deck.test_own import OWN
from tests.visiting import facts_on

# Lines of every text of a slide that begin with what may not begin one, end with an opening mark, or break a number.
BROKEN_LINES = r"""() => {
  const noStart = new Set('，。；：、！？）》」』】〉”’〕％%‰·,.;:!?)]}…'), bad = [];
  for (const slide of document.querySelectorAll('.dk-stage > .dk-slide')) {
    const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT), range = document.createRange();
    let before = null;
    for (let node; (node = walk.nextNode());) {
      if (node.parentElement.closest('svg, .dk-mark')) continue;
      const host = node.parentElement.closest('.dk-title, .dk-subtitle, .dk-source, .dk-par, .dk-cell,'
        + ' .dk-where, .dk-near, .dk-sentence, .dk-counted');
      for (let i = 0; i < node.data.length; i++) {
        const letter = node.data[i];
        if (letter === '\n') before = null;
        if (/\s/.test(letter)) continue;
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getClientRects()[0];
        if (!box?.width) continue;
        if (before?.host === host && box.top > before.top + box.height / 2) {
          if (noStart.has(letter) || /[（《“‘〔(\[]/.test(before.letter) || /[\d.,≥≤]/.test(before.letter) &&
            /[\d.,%％年月日项条]/.test(letter)) bad.push([host.className, before.letter + letter,
              host.textContent.slice(0, 80)]);
        }
        before = { letter, top: box.top, host };
      }
    }
  }
  return bad;
}"""


@pytest.fixture(scope="module")
def ready_file(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Path]:
    """One file with the slides of all ready decks for a home place."""
    made: dict[str | None, Path] = {}

    def write(home: str | None) -> Path:
        if home not in made:
            scene = scene_of(store, Selection(home_first(PLACES, home) if home else PLACES, home=home))
            items = [item for name in READY for item in ready_deck(name, scene).items]
            items += [
                replace(items[0], view=view)
                for view in ("gaps_all", "measures", "targets_xinqu", "corrections", "benchmarks")
            ]  # the longest cells
            deck = Deck("三份现成汇报", tuple(items), store.version)
            made[home] = tmp_path_factory.mktemp("ready") / "ready.html"
            made[home].write_bytes(deck_html.make(prepare(deck, "x", store, "zh", TODAY), TODAY)[0])
        return made[home]

    return write


def test_no_line_begins_with_a_mark_and_no_number_is_broken(present, ready_file) -> None:
    page = present((1920, 1080), ready_file("jiading"))
    drawn(page)
    assert page.evaluate(BROKEN_LINES) == []
    # The check itself can fail.
    style = page.add_style_tag(
        content=(
            ".dk .dk-slide, .dk .dk-slide *{line-break:anywhere!important;word-break:break-all!important;"
            "white-space:pre-line!important}"
        )
    )
    assert page.evaluate(BROKEN_LINES) != []
    style.evaluate("style => style.remove()")


def head(page: Page) -> tuple[str, str, str]:
    slide = page.locator(".dk-stage > .dk-slide.on")
    return (
        slide.locator(".dk-title").inner_text().replace("\n", ""),
        "".join(slide.locator(".dk-subtitle").all_inner_texts()),
        slide.locator(".dk-counted").inner_text(),
    )


def test_a_hidden_place_is_not_counted_by_the_title_or_the_title_says_so(present, ready_file, store: Store) -> None:
    page = present((1920, 1080), ready_file("jiading"))
    press(page, "End", "Home")
    whole = head(page)
    assert whole[2] == ""
    place = home_first(PLACES, "jiading").index("xinqu") + 1
    press(page, str(place))
    rest = sorted(plain.plan_of_place(p) for p in PLACES if p != "xinqu")
    dated = sum(row["dated_count"] for row in plain.deadlines(rest, TODAY))
    expect(page.locator(".dk-stage > .dk-slide.on .dk-subtitle")).to_contain_text(f"{dated} 项")
    assert (
        head(page)[2] == "" and "两个方案" in head(page)[0] and head(page)[0] in page.locator(".dk-live").inner_text()
    )
    page.wait_for_function(
        "() => !/· \\d$/.test(document.querySelector('.dk-foot').textContent)"
    )  # the digit is no page number any more
    # A second hidden place: nothing was counted for that, and it is said.
    press(page, "1" if place != 1 else "2")
    expect(page.locator(".dk-stage > .dk-slide.on .dk-counted")).to_have_text("标题按五地计")
    assert head(page)[:2] == whole[:2]
    # Every slide says either; the overview's names are the titles of now.
    slides = page.evaluate("() => document.querySelectorAll('.dk-stage > .dk-slide').length")
    for _ in range(slides - 1):
        press(page, "ArrowRight")
        assert at(page) > 0
        title, _, counted = head(page)
        assert counted == "标题按五地计" or re.match(r"(嘉定|新区)的目标|\S+ (第|[一二三四五六七八九十])", title), title


# ---- in the room
# -------------------------------------------------------------------------------------------------------


def test_the_screen_is_kept_awake_while_presenting_and_let_go_at_the_end(opened) -> None:
    page = opened(presenting=False)
    page.evaluate("""() => { window.locks = []; const ask = () => { const lock = new EventTarget(); lock.held = true;
          lock.release = () => { lock.held = false; lock.dispatchEvent(new Event('release')); };
            window.locks.push(lock); return Promise.resolve(lock); };
        Object.defineProperty(navigator, 'wakeLock', { value: { request: ask }, configurable: true }); }""")
    press(page, "Enter")
    page.wait_for_function("() => window.locks.length === 1 && window.locks[0].held")
    # Browsers take it back when the page is out of sight; it is asked for again.
    page.evaluate("() => { window.locks[0].release(); document.dispatchEvent(new Event('visibilitychange')); }")
    page.wait_for_function("() => window.locks.length === 2 && window.locks[1].held")
    press(page, "Escape")
    page.wait_for_function("() => window.locks.every((lock) => !lock.held)")
    # A browser that refuses changes nothing.
    page.evaluate(
        "() => Object.defineProperty(navigator, 'wakeLock', { value: { request: () => Promise.reject(new "
        "Error('no')"
        ") } })"
    )
    press(page, "Enter", "ArrowRight")
    assert at(page) == 1


SWIPE = """([from, to, down]) => { const root = document.querySelector('.dk-show'), point = (x, y) => new Touch({
      identifier: 1, target: root, clientX: x, clientY: y });
    root.dispatchEvent(new TouchEvent('touchstart', { touches: [point(from, 300)], changedTouches: [point(from, 300)],
      bubbles: true }));
    root.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [point(to, 300 + down)], bubbles:
      true })); }"""


def test_a_swipe_turns_the_slide_and_the_sentence(present) -> None:
    page = present()
    page.evaluate(SWIPE, [700, 500, 10])
    assert at(page) == 1
    page.evaluate(SWIPE, [500, 700, 10])
    assert at(page) == 0
    page.evaluate(SWIPE, [700, 680, 0])  # too short
    page.evaluate(SWIPE, [700, 600, 300])  # downwards
    assert at(page) == 0
    press(page, "e")
    page.evaluate(SWIPE, [700, 500, 0])
    assert page.locator(".dk-fact-at").inner_text().startswith("2 /")


def test_the_keys_name_the_place_of_each_number(present) -> None:
    page = present()
    press(page, "h")
    names = [
        place["short"]
        for place in page.evaluate("() => JSON.parse(document.getElementById('prepared').textContent).places")
    ]
    assert page.locator(".dk-key-places > span").all_inner_texts() == [
        f"{number} {name}" for number, name in enumerate(names, start=1)
    ]
    press(page, "h", "2", "Escape", "h")
    assert page.locator(".dk-key-places > span.off").count() == 1


def test_e_opens_the_number_that_is_pointed_at(present) -> None:
    page = present()
    fact = page.locator(".dk-stage > .dk-slide.on .dk-fact").nth(4)
    wanted = facts_on(fact)[0]
    fact.hover()
    press(page, "e")
    hovered = page.locator(".dk-fact-at").inner_text()
    assert not hovered.startswith("1 /") and wanted in page.evaluate(
        "() => JSON.parse(document.getElementById('prepared').textContent).slides[0].facts.flatMap(own => own.ids)"
    )
    press(page, "Escape")
    page.mouse.move(5, 5)
    press(page, "e")
    assert page.locator(".dk-fact-at").inner_text().startswith("1 /")
    press(page, "Escape")
    page.locator(".dk-stage > .dk-slide.on .dk-fact").nth(4).focus()
    press(page, "e")
    assert page.locator(".dk-fact-at").inner_text() == hovered


def test_a_file_has_no_page_to_open_and_says_so(present) -> None:
    page = present()
    press(page, "o")
    assert page.locator(".dk-toast").inner_text() == word("show_no_view", "zh")
    assert at(page) == 0


# Texts of a slide that leave their boxes or lie on another text of it.
OUTSIDE = """() => { const bad = [];
  for (const slide of document.querySelectorAll('.dk-stage > .dk-slide')) {
    const texts = slide.querySelectorAll('.dk-stamp, .dk-title, .dk-subtitle, .dk-par, .dk-source, .dk-page');
    const boxes = [...texts].filter((node) => node.textContent.trim()).map((node) => {
      const range = document.createRange(); range.selectNodeContents(node);
      const ink = range.getBoundingClientRect(), box = node.getBoundingClientRect(), spare =
        parseFloat(getComputedStyle(node).fontSize) * 0.3;
      if (ink.left < box.left - 1 || ink.right > box.right + 1 || ink.top < box.top - spare || ink.bottom > box.bottom
        + spare) bad.push(['leaves its box', node.textContent.slice(0, 40)]);
      return { top: ink.top + spare / 2, bottom: ink.bottom - spare / 2, left: ink.left, right: ink.right, text:
        node.textContent.slice(0, 20) }; });
    boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => { if (one.top < other.bottom && other.top <
      one.bottom && one.left < other.right && other.left < one.right) bad.push(['lies on', one.text, other.text]); }));
  }
  return bad; }"""


def test_own_words_and_the_stamp_keep_to_their_places_and_break_as_chinese_is_broken(
    opened, store: Store, tmp_path: Path
) -> None:
    long = "推动专利转化运用（含许可、质押），到2025年底达到≥66件；由区知识产权局“牵头”，季度调度——年终评估……" * 30
    english = (
        "Whoever reads this from the back row wants to know what is to be decided, by whom and by 2025-12-31. " * 12
    )
    items = (
        *OWN,
        Item("text", (), "一个很长的标题，要分成两行来排，看它在哪里断开；末字不能独占一行", None, long),
        Item("section", (), "章节标题也会很长，比如写上两个分句的时候" * 2, None, "下面的一行" * 40),
        Item("text", (), "In English", None, english),
        Item("text", (), None, None, "没有标题"),
    )
    made = prepare(
        Deck("自拟", items, store.version, Stamp("某" * LONGEST_ORGANISATION, "internal_keep")), "d", store, "zh", TODAY
    )
    (tmp_path / "own.html").write_bytes(deck_html.make(made, TODAY)[0])
    for size in ((1920, 1080), (1093, 506)):
        page = opened(size, file=tmp_path / "own.html")
        drawn(page)
        assert page.evaluate(OUTSIDE) == [] and page.evaluate(BROKEN_LINES) == []
        assert page.locator(".dk-stage > .dk-slide .dk-stamp").count() == len(made["slides"])
