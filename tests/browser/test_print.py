"""Paper in a real browser: what Ctrl+P prints of every page, read back from the PDF and looked at as printed."""

from __future__ import annotations

import io
import re
import unicodedata
import urllib.request

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from cejian import clock
from cejian.answers import store
from cejian.web import parts
from cejian.wording.labels import WORDS, word
from tests.tabs import asking
from tests.visiting import ask, at_rest, day_in, quote_of, walk

# path -> whether the paper lies, and the fewest and most sheets that are sane.
PAPERS = {
    "?home=xinqu": (True, 1, 2),
    "compare": (True, 6, 14),
    "measures": (True, 5, 9),
    "timeline": (True, 1, 2),
    "targets": (True, 3, 8),
    "agencies": (True, 3, 6),
    "alignment?home=jiading": (False, 1, 4),
    "alignment?view=pairs&home=xian": (False, 1, 4),
    "evaluation": (True, 1, 3),
    "evaluation?ev=tools": (True, 2, 3),
    "evaluation?ev=pmc": (True, 2, 5),
    "evaluation?ev=documents": (True, 1, 3),
    "sources": (False, 3, 6),
    "method": (True, 5, 10),
    "search?s=质押": (False, 1, 2),
    "reading?matter=copyright": (True, 3, 7),
}
CONTROLS = (
    "see_table",
    "download_csv",
    "take_excel",
    "copy_table",
    "picture",
    "take",
    "dark_theme",
    "light_theme",
    "copy_quote",
    "copy_measure",
    "open_full",
    "copy_link",
    "same_matter",
    "choose_columns",
    "search_box",
    "clear_filters",
    "fold_all",
    "unfold_all",
)
WRITTEN = """() => { dispatchEvent(new Event('beforeprint')); const found = [cejian.page.title,
      document.body.textContent]; dispatchEvent(new Event('afterprint')); return found; }"""
CHARTED = ("?home=xinqu", "timeline", "targets", "evaluation?ev=pmc")
# What may be printed although it is a button: it is also the heading of what it folds.
VISIBLE_CONTROLS = """() =>
      [...document.querySelectorAll('button, select, input, textarea, nav, form, [role="menu"], .cj-bar,'
        + ' [data-testid="stHeader"]')].filter(e => e.getClientRects().length && !e.matches('.gt'))
      .map(e => e.outerHTML.slice(0, 80))"""
BEYOND = """() => [...document.querySelectorAll('.stApp *, .cj-panel *, .cj-paper *')].filter(e => { const r =
      e.getBoundingClientRect();
    return r.width && r.height && (r.right > document.documentElement.clientWidth + 1 || r.left < -1) &&
      !e.closest('.cj-alt, svg') && getComputedStyle(e).visibility !== 'hidden'; }).map(e => e.className + ':' +
        e.textContent.slice(0, 20))"""


def reached(page: Page, path: str) -> Page:
    """The page at a path, without a new visit."""
    return ready(walk(page, path), path)


def opened(visit, path: str, **options) -> Page:
    return ready(visit(f"/{path}", **options), path)


def ready(page: Page, path: str) -> Page:
    """The page with its chart and its picture's button, all rows drawn."""
    if path.split("&")[0] in CHARTED:
        page.wait_for_selector('[data-act="picture"]')
    page.wait_for_function("() => !document.querySelector('.cj [aria-busy=true]')")
    return page


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def plain(text: str) -> str:
    """Without blanks; everything else as it is: what is printed must be found by the very letters that were written."""
    return re.sub(r"\s", "", text)


def text_of(reader: PdfReader) -> list[str]:
    """The letters of each sheet, by the library that needs a tenth of the other's time for them. It says U+FFFE for a
    hyphen that ends a line.
    """
    with PdfDocument(reader.stream) as document:
        return [plain(sheet.get_textpage().get_text_range().replace("\ufffe", "-")) for sheet in document]


def laid_out(page: Page) -> bool:
    """The page as it is on paper, in the browser's own window; whether the paper lies."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lies = page.evaluate("getComputedStyle(document.body).page === 'wide'")
    page.set_viewport_size({"width": 1031 if lies else 687, "height": 690})
    page.emulate_media(media="print")
    return lies


def back_on_the_screen(page: Page, width: int, height: int) -> None:
    """As it was before `laid_out`."""
    page.emulate_media(media="null")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.set_viewport_size({"width": width, "height": height})


# Two pages are enough: the paper is light whatever the screen is, and from dark, below, it has further to go.
def test_a_page_is_printed_on_a4_with_its_head_and_without_controls_from_the_light_theme_too(visit) -> None:
    page = visit("/sources")
    for path in ("compare", "?home=xinqu"):
        is_printed_on_a4(reached(page, path), path, *PAPERS[path])


def test_every_page_is_printed_on_a4_whole_and_light_and_is_then_as_it_was(visit) -> None:
    """With its head and its chart, without controls, nothing cut at the edge."""
    page = visit("/sources", (1920, 1080), dark=True)
    for path, paper in PAPERS.items():
        at_rest(reached(page, path))
        before = page.evaluate("document.body.innerHTML")
        is_printed_on_a4(page, path, *paper)
        assert page.evaluate("document.body.innerHTML") == before, path
        if path == "timeline":
            assert page.locator(".cj-chart .main-svg").first.is_visible()
        laid_out(page)
        is_clean_on_paper(page)
        if path in CHARTED:
            has_its_chart_on_paper(page)
        back_on_the_screen(page, 1920, 1080)
    for path in ("method?lang=en", "compare?lang=en&diff=1", "agencies?lang=en", "timeline?lang=en"):
        laid_out(reached(page, path))
        is_clean_on_paper(page)
        back_on_the_screen(page, 1920, 1080)


def is_printed_on_a4(page: Page, path: str, lies: bool, least: int, most: int) -> None:
    title, written = page.evaluate(WRITTEN)
    began = clock.today()
    reader = printed(page)
    sheets = text_of(reader)
    assert least <= len(sheets) <= most, path
    for sheet in reader.pages:
        size = sorted((float(sheet.mediabox.width), float(sheet.mediabox.height)))
        assert size == pytest.approx([595, 842], abs=1.5)
        assert (sheet.mediabox.width > sheet.mediabox.height) == lies
    head = sheets[0][:600]
    day = day_in(head, began)
    for said in (
        title,
        store.current().version,
        day,
        word("places", "zh"),
        "西安、某市" if "home" not in path else word("home", "zh"),
        "尚未经人核对",
        "127.0.0.1",
    ):
        assert plain(said) in head, said
    for number, sheet in enumerate(sheets, 1):
        foot = plain(
            f"{WORDS['picture_file'][0]} · {title} · {word('data_version', 'zh', store.current().version)} · "
            f"{word('print_printed', 'zh', day)}"
        )
        counted = plain(word("print_page", "zh", number, len(sheets)))
        assert foot in sheet and counted in sheet
        # No sheet is empty: there is more on it than its foot.
        assert len(sheet) > len(foot) + len(counted) + 12, number
    whole = "".join(sheets)
    # No letter has become another that looks like it: 一 is not the radical ⼀.
    assert set(whole) - set(written) - set(foot + counted) == set(), path
    # The text of 方法 itself tells of CSV files and clicks; that no button is on paper is looked at below, on every
    # page.
    if path == "method":
        return
    for control in CONTROLS:
        assert plain(word(control, "zh")) not in whole.replace(plain(word("picture_file", "zh")), ""), control
    for hint in WORDS["picture_hint"][0].split("|"):
        assert plain(hint) not in whole, hint


@pytest.mark.parametrize("path", ["measures?fact=xian-2024-q04", "sources?fact=xian-2024-q04"])
def test_nothing_on_paper_is_a_control_or_cut_at_the_edge_with_an_open_sentence(visit, path: str) -> None:
    page = opened(visit, path, size=(1920, 1080))
    laid_out(page)
    is_clean_on_paper(page)


def is_clean_on_paper(page: Page) -> None:
    """Of a page that is laid out."""
    assert page.evaluate(VISIBLE_CONTROLS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(BEYOND) == []
    # Nothing scrolls on paper: what is in a box is all there.
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.stApp *')].filter(e => e.getClientRects().length && !e.closest('svg, "
            ".cj-alt') && getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 2 && "
            "e.clientHeight > 30).map(e => e.className)"
        )
        == []
    )
    # 8 pt are 10.67 px.
    small = page.evaluate("""() => { const zooms = new Map([[null, 1]]), zoomOf = e => { if (!zooms.has(e))
          zooms.set(e, zoomOf(e.parentElement) * (Number(getComputedStyle(e).zoom) || 1)); return zooms.get(e); };
        return [...document.querySelectorAll('.stApp *, .cj-paper *')].filter(e =>
          [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length &&
            !e.closest('.cj-alt, svg')
        && parseFloat(getComputedStyle(e).fontSize) * zoomOf(e) < 10.66).map(e => e.textContent.slice(0, 20)); }""")
    assert small == []


def test_every_measure_is_on_paper_under_a_repeated_head(come_by) -> None:
    page = opened(come_by, "measures")
    titles = page.evaluate("[...document.querySelectorAll('.rows tbody td.wide .ev')].map(e => e.textContent)")
    assert len(titles) == ask("SELECT count(*) FROM measures")[0][0] > 100
    sheets = text_of(printed(page))
    whole = "".join(sheets)
    missing = [title for title in titles if plain(title) not in whole]
    # A title that goes on over a line is found all the same; one that goes over a sheet is not, for rows are kept
    # whole.
    assert missing == []
    head = plain("".join(word(key, "zh") for key in ("category", "agency")))
    assert all(plain(word("strength_column", "zh")) in sheet and head in sheet for sheet in sheets)


def has_only_letters_that_were_written(page: Page, path: str) -> None:
    title, written = page.evaluate(WRITTEN)
    foot = "".join(
        re.sub(r"\{\w+\}", "", WORDS[key].en) + WORDS[key].zh
        for key in ("print_page", "print_printed", "data_version", "picture_file")
    )
    sheets = text_of(printed(page))
    assert (
        "".join(sheets)
        and set("".join(sheets)) - set(written + title + foot + store.current().version + "0123456789-") == set()
    ), path


def test_printed_english_and_the_page_of_decks_are_found_by_the_letters_that_were_written(visit) -> None:
    page = visit("/sources?lang=en")
    for path in ("compare?lang=en", "method?lang=en", "present"):
        reached(page, path).wait_for_selector(".cj h1")
        has_only_letters_that_were_written(page, path)
    # A dash is a dash, two of them are not one sign, and ff is not a ligature.
    page.evaluate("document.querySelector('.cj h1').textContent = '我——你—他 diff 橡胶 2023–2024 •'")
    assert "我——你—他diff橡胶2023–2024•" in "".join(text_of(printed(page)))


def test_the_fonts_of_paper_are_fetched_with_the_first_print_and_kept(visit, server: str) -> None:
    page = visit("/?home=xinqu")
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.includes('/web/paper-')).length")
        == 0
    )
    with asking(page) as asked:
        printed(page)
        printed(page)
    [address] = [url for url in asked if "/web/paper-" in url]
    with urllib.request.urlopen(address, timeout=120) as answer:
        assert "immutable" in answer.headers["cache-control"] and answer.read().decode() == parts.PAPER_STYLE
    with urllib.request.urlopen(f"{server}/web/paper-old.css", timeout=120) as answer:
        assert answer.headers["cache-control"] == "no-store"


def test_filters_are_said_and_only_what_they_leave_is_printed(come_by) -> None:
    page = opened(come_by, "measures?at=xian&num=yes")
    whole = "".join(text_of(printed(page)))
    assert plain("地区：西安") in whole and plain("数字：有数字") in whole
    assert (
        plain(f"{page.locator('.rows tbody tr').count()} 条措施符合") in whole
        and page.locator(".rows tbody tr").count() > 2
    )
    assert len(text_of(printed(page))) == 1


def test_every_group_and_matter_of_the_comparison_is_on_paper_under_the_places(come_by) -> None:
    page = opened(come_by, "compare")
    groups, leaves = (
        page.evaluate(f"[...document.querySelectorAll('{selector}')].map(e => e.textContent)")
        for selector in (".gg .gt b", ".gg .gl")
    )
    assert len(groups) == ask("SELECT count(*) FROM categories WHERE parent_code IS NULL")[0][0] and len(leaves) > 20
    sheets = text_of(printed(page))
    whole = "".join(sheets)
    assert [name for name in [*groups, *leaves] if plain(name) not in whole] == []
    places = [name for (name,) in ask("SELECT short_zh FROM places JOIN plans USING (place_id)")]
    assert all("规划期" in sheet and all(place in sheet for place in places) for sheet in sheets)


def test_what_is_folded_on_the_screen_is_folded_on_paper(visit) -> None:
    page = opened(visit, "compare?closed=protection")
    whole = "".join(text_of(printed(page)))
    laid_out(page)
    # The name of a leaf may stand in the title of a measure elsewhere: it is the rows that are looked at.
    shown = set(
        page.evaluate(
            "[...document.querySelectorAll('.gg .gl')].filter(e => e.getClientRects().length).map(e => e.textContent)"
        )
    )
    leaves = {
        parent: {name for (name,) in ask(f"SELECT name_zh FROM categories WHERE parent_code = '{parent}'")}
        for parent in ("protection", "management")
    }
    assert leaves["protection"] and not leaves["protection"] & shown and leaves["management"] <= shown
    assert plain(ask("SELECT name_zh FROM categories WHERE code = 'protection'")[0][0]) in whole


def test_the_sentence_that_is_open_is_printed_behind_the_page(visit) -> None:
    page = opened(visit, "measures?at=xian&num=yes&fact=xian-2024-q04")
    page.wait_for_selector(".cj-panel article")
    whole = "".join(text_of(printed(page)))
    assert plain(quote_of("xian-2024-q04")) in whole and whole.rindex(plain(quote_of("xian-2024-q04"))) > whole.index(
        plain("条措施符合")
    )
    assert plain(word("evidence", "zh")) in whole


def has_its_chart_on_paper(page: Page) -> None:
    """Of a page that is laid out: the chart is drawn for the paper, in the light theme."""
    charts = page.evaluate("""() => [...document.querySelectorAll('.cj-paper-chart svg')].map(s => { const r =
          s.getBoundingClientRect(), drawn = Number(s.getAttribute('viewBox').split(' ')[2]);
        const lines = [...s.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t =>
          t.getBoundingClientRect());
        return { width: r.width, right: r.right, share:
          r.width / drawn, words: lines.length, least: Math.min(...[...s.querySelectorAll('text, tspan')]
            .map(t => parseFloat(getComputedStyle(t).fontSize))) * r.width / drawn,
            inside: lines.every(b => b.left >= r.left - 1 && b.right <= r.right + 1 && b.top >= r.top - 1 && b.bottom
              <= r.bottom + 1), html: s.outerHTML }; })""")
    assert len(charts) == 1
    chart = charts[0]
    assert (
        chart["share"] == pytest.approx(1, abs=0.06)
        and chart["right"] <= 1032
        and chart["words"] > 8
        and chart["inside"]
    )
    assert chart["least"] >= 10.66  # 8 pt
    dark = [color for (color,) in ask("SELECT DISTINCT color_dark FROM places WHERE color_dark <> color_light")]
    named = {
        f"rgb({int(color[1:3], 16)}, {int(color[3:5], 16)}, {int(color[5:7], 16)})"
        for color in [*dark, "#E8EBEF", "#12161C", "#A9B2BD"]
    }
    assert not [color for color in named if color in chart["html"]]
    assert page.locator(".cj-chart .plot-container:visible").count() == 0


def test_a_chart_stands_on_the_page_of_its_heading(come_by) -> None:
    page = opened(come_by, "evaluation?ev=pmc")
    page.wait_for_selector(".cj-chart .main-svg", state="attached")
    heading = plain(word("m_ev_pmc_chart", "zh"))
    (sheet,) = [sheet for sheet in text_of(printed(page)) if heading in sheet]
    assert re.search(r"PMC≥?\d", sheet)  # over the panel of a place


def test_paper_is_black_on_white_in_the_dark_theme(visit) -> None:
    page = opened(visit, "?home=xinqu", dark=True)
    laid_out(page)
    look = page.evaluate("""() => { const at = (selector, name) =>
          getComputedStyle(document.querySelector(selector))[name];
        return [at('body', 'backgroundColor'), at('.stApp', 'backgroundColor'), at('.card', 'backgroundColor'),
          at('.cj h1', 'color'), at('.card .n strong', 'color'), at('table.h td.s4', 'backgroundColor'),
            at('.cj-map th i', 'backgroundColor')]; }""")
    first = ask("SELECT color_light FROM places WHERE place_id = 'xinqu'")[0][0]
    assert look == ["rgb(255, 255, 255)"] * 3 + ["rgb(0, 0, 0)"] * 2 + [
        "rgb(111, 149, 192)",
        f"rgb({int(first[1:3], 16)}, {int(first[3:5], 16)}, {int(first[5:7], 16)})",
    ]


def test_a_font_that_cannot_be_fetched_is_no_reason_not_to_print(visit) -> None:
    page = opened(visit, "timeline")
    page.route(re.compile("/web/paper-"), lambda route: route.abort())
    sheets = text_of(printed(page))
    # Without the fonts a letter may be the radical that looks like it: folded, the title is there.
    assert "".join(unicodedata.normalize("NFKC", page.locator(".cj-headline h1").inner_text()).split())[
        :6
    ] in unicodedata.normalize("NFKC", sheets[0])
