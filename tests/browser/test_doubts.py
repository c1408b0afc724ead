"""存疑清单 in a real browser: from its count on the first screen to the list, and from a doubt to its sentence."""

from __future__ import annotations

import csv

from cejian.answers import store
from cejian.wording.labels import word
from tests.browser.test_export import taken
from tests.visiting import address, facts_on, quote_of


def test_the_count_on_the_first_screen_leads_to_the_list_and_each_doubt_opens_its_sentence(come_by, tmp_path) -> None:
    page = come_by("/?places=xian,xinqu")
    rows = store.current().rows("doubts", plan_ids=["xian-2024", "xinqu-2024"])
    sub = page.locator(".cj-head .sub").first
    assert word("sub_machine", "zh") in sub.inner_text() and store.current().version not in sub.inner_text()
    sub.locator("a", has_text=word("sub_doubts", "zh", len(rows))).click()
    page.wait_for_selector("#doc-m_doubt_list")
    # The heading is on the screen, below the bar, and the list under it is unfolded.
    page.wait_for_function(
        "() => { const top = document.querySelector('#doc-m_doubt_list').getBoundingClientRect().top; return "
        "top >= "
        "0 && top < innerHeight; }"
    )
    shown = page.locator("#doc-m_doubt_list ~ .blk").first
    assert shown.locator("details").evaluate("e => e.open") and shown.locator("tbody tr").count() == len(rows) > 20
    first = shown.locator("tbody a.ev").nth(3)
    fact = facts_on(first)[0]
    first.click()
    page.wait_for_selector(f'.cj-panel article[data-fact="{fact}"]')
    assert address(page)["fact"] == fact and quote_of(fact).replace("\n", " ")[:20] in page.locator(
        ".cj-panel blockquote"
    ).first.inner_text().replace("\n", " ")
    page.keyboard.press("Escape")
    index = page.evaluate(
        "() => [...document.querySelectorAll('.blk')].findIndex(b => "
        "b.previousElementSibling?.previousElementSibling?.id === 'doc-m_doubt_list')"
    )
    taken_rows = list(
        csv.DictReader(
            taken(page, f'.blk >> nth={index} >> [data-act="csv"]', tmp_path).open(encoding="utf-8-sig", newline="")
        )
    )
    assert len(taken_rows) == len(rows) and {row[word("place", "zh")] for row in taken_rows} == {"西安", "新区"}
