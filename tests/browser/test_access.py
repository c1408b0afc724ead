"""Nobody is kept out: axe-core finds nothing serious on any page, theme and language, and in high contrast nothing is
said by colour alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.visiting import PAGES, walk

# The package brings axe-core along (MPL 2.0), so that a test run asks nobody for it.
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Contrast takes nine tenths of the time of all rules, and words of the same colours, sizes and grounds, their own and
# those of all that they stand in, have the same: the first of each kind is asked.
FOUND = """async (asked) => {
    const seen = new Set(), kinds = new Map(), alike = [];
    const kind = (e) => {
      if (!e) return '';
      if (!kinds.has(e)) {
        const s = getComputedStyle(e), own = [s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize,
          s.fontWeight, s.textShadow, s.filter, s.mixBlendMode, s.visibility, s.position].join();
        const above = kind(e.parentElement);
        kinds.set(e, above.endsWith(`/${own}`) ? above : `${above}/${own}`); }
      return kinds.get(e); };
    const ones = [...document.body.querySelectorAll('*')].filter((e) => {
      const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
      if (!says || !e.checkVisibility()) return false;
      const its = `${kind(e)} ${e.tagName}`;
      return !seen.has(its) && seen.add(its); });
    const told = async (where, rules) => (await axe.run(where, { resultTypes: ['violations'], ...rules })).violations;
    return [...(asked.all ? await told(document, asked.all) : []), ...(asked.colours ? await told({ include: ones },
        asked.colours) : [])].filter(v => ['serious', 'critical'].includes(v.impact))
      .map(v => `${v.id} (${v.impact}): ` + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')); }"""
# What a theme changes is the colours, and no colour depends on the language.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS: dict[str, Any] = {"colours": {"runOnly": OF_COLOURS}}
# `region` is at most moderate, and takes a third of the time of all rules but those of colours.
OTHERS: dict[str, Any] = {"all": {"rules": {rule: {"enabled": False} for rule in (*OF_COLOURS, "region")}}}
WALKED = (*PAGES, "reading", "search?s=专利", "alignment?view=pairs", "alignment?view=only")
# What else can be on a page: a table under its view, the notes of the bar, the panel with several sentences.
UNFOLD = """() => { document.querySelectorAll('.cj [data-act=table]').forEach(b => b.click());
      document.querySelector('[data-bar=fair]')?.click();
    document.querySelectorAll('.cj details').forEach(d => { d.open = true; });
      [...document.querySelectorAll('.cj [data-facts]')].find(e => JSON.parse(e.dataset.facts)[0]?.ids.length > 1)
        ?.click(); }"""


def found(page: Page, asked: dict[str, Any] = OTHERS | COLOURS) -> list[str]:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    return page.evaluate(FOUND, asked)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_serious_on_any_page_in_any_language_and_theme(come_by, lang: str) -> None:
    page = come_by("/")
    faults = {}
    for path in WALKED:
        # Colours are the same in both languages.
        for theme in ("light", "dark") if lang == "zh" else ("light",):
            walk(page, f"{path}{'&' if '?' in path else '?'}home=jiading&theme={theme}&lang={lang}")
            page.evaluate(UNFOLD)
            # The first page has what stands on every page.
            if path and theme == "dark":
                asked = COLOURS
            elif path and lang == "en":
                asked = OTHERS
            else:
                asked = OTHERS | COLOURS
            faults[path, theme] = found(page, asked)
            page.keyboard.press("Escape")
    assert {place: lines for place, lines in faults.items() if lines} == {}


def test_axe_would_find_a_button_without_a_name_and_pale_words(come_by) -> None:
    page = come_by("/compare", (390, 844))
    assert found(page) == []
    page.evaluate(
        "() => { const cell = document.querySelector('.gc.on'); cell.append(document.createElement('button')); "
        "cell.querySelector('.kind').style.color = '#ccc'; }"
    )
    assert {line.split(" ")[0] for line in found(page)} == {"button-name", "color-contrast"}


# ---- high contrast --------------------------------------------------------------------------------------------------

# Pairs that differ on the screen by a state: what is drawn of each when the browser has put its own few colours in
# place of ours.
DRAWN = """e => { const read = (e, part) => { const s = getComputedStyle(e, part); return [s.content,
      s.borderTopStyle, s.borderTopWidth, s.borderBottomStyle, s.borderBottomWidth, s.outlineStyle, s.outlineWidth,
        s.fontWeight, s.textDecorationLine, s.textDecorationStyle].join(' '); };
    return read(e, null) + read(e, '::before') + read(e, '::after'); }"""
STATES = (
    ("compare", '.chip[data-place="xian"]', '.chip[data-place="moushi"]', "chip"),
    ("compare?diff=1", '[data-sw="diff"]', '[data-sw="numbers"]', "switch"),
    (
        "measures?str=deliver",
        '.opt[data-key="str"][aria-pressed="true"]',
        '.opt[data-key="str"][aria-pressed="false"]',
        "",
    ),
    ("timeline?tk=phase", '.cj-filters [aria-pressed="true"]', '.cj-filters [aria-pressed="false"]', ""),
    ("alignment", '.al-views [aria-pressed="true"]', '.al-views [aria-pressed="false"]', ""),
    ("evaluation", '.cj-evs [aria-pressed="true"]', '.cj-evs [aria-pressed="false"]', ""),
    ("sources", '.plans [aria-pressed="true"]', '.plans [aria-pressed="false"]', ""),
    ("sources", '.switch [aria-pressed="true"]', '.switch [aria-pressed="false"]', ""),
    ("sources", ".outline .on", ".outline a:not(.on)", "mark"),
)


def test_in_high_contrast_every_state_is_drawn_and_not_only_coloured(visit) -> None:
    page = visit("/compare", (1366, 900))
    page.emulate_media(forced_colors="active")
    for path, on, off, act in STATES:
        walk(page, path)
        if act == "chip":
            page.locator(on).click()
            page.wait_for_function(
                "() => Number(document.querySelector('.cj-foot')?.dataset.answered) >= (cejian.told ?? 0)"
            )
        if act == "mark":
            page.locator('.outline [data-go*="-m"]').first.click()
        drawn = [page.locator(f"{selector}:visible").first.evaluate(DRAWN) for selector in (on, off)]
        assert drawn[0] != drawn[1], (path, on)
    # The sentence that is marked, and the words on both sides of a comparison.
    assert (
        page.locator('mark[data-mark="fact"]').first.evaluate(
            "e => getComputedStyle(e).borderBottomStyle + getComputedStyle(e).textDecorationLine"
        )
        != "nonenone"
    )
    walk(page, "alignment?view=pairs")
    both, one = (
        page.locator(f".al-sides .d-{kind}").first.evaluate(
            "e => getComputedStyle(e).borderBottomStyle + getComputedStyle(e).borderBottomWidth"
        )
        for kind in ("both", "one")
    )
    assert both != one and "none" not in both + one
    # A number with figures behind it has its dot, and a chart stands on its own paper.
    walk(page, "")
    assert page.locator(".cj-map td .dot").first.evaluate("e => getComputedStyle(e).backgroundColor") != page.locator(
        ".cj-map td"
    ).first.evaluate("e => getComputedStyle(e).backgroundColor")
    paper = page.locator(".cj-chart").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert (
        re.match(r"rgb\(", paper)
        and page.locator(".cj-chart").first.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
    )
