"""导入 in a real browser: files are sent, what was found is said, a fact marks its words, and a draft is removed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cejian.corpus.data_version import ROOT
from cejian.wording.labels import word
from tests.documents import PLAN, as_docx, as_text
from tests.serving import serving
from tests.tabs import Held
from tests.visiting import looks_right

# Words of our own that would do harm where they were taken for markup.
HOSTILE = "5.<img src=x onerror=alert(1)>推广。支持企业使用专利。（牵头单位：市商务局）"
DOCX = {"name": "临江方案.docx", "mimeType": "application/octet-stream", "buffer": as_docx(PLAN)}
BLOCKS = (*PLAN[:13], HOSTILE, *PLAN[13:])
TXT = {"name": "另一份.txt", "mimeType": "text/plain", "buffer": as_text(BLOCKS).encode()}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The app with a storage of its own: what these visitors leave, no other module's find."""
    with serving(ROOT) as found:
        yield found


def dropped(page: Page, *files: dict) -> None:
    """Drop files onto the page as a hand does."""
    transfer = page.evaluate_handle(
        """(files) => { const transfer = new DataTransfer();
        for (const [name, letters] of files)
          transfer.items.add(new File([Uint8Array.from(letters)], name)); return transfer; }""",
        [[file["name"], list(file["buffer"])] for file in files],
    )
    page.dispatch_event(".cj-importing .drop", "dragover", {"dataTransfer": transfer})
    page.dispatch_event(".cj-importing .drop", "drop", {"dataTransfer": transfer})


def test_files_become_drafts_that_show_their_words_and_can_be_removed(visit) -> None:
    page = visit("/importing")
    expect(page.locator(".cj-importing .drop small")).to_contain_text("50 MB")
    dropped(page, DOCX, TXT, {"name": "空.pdf", "buffer": b""})
    states = page.locator(".files li .state")
    expect(states).to_have_text([word(f"draft_{state}", "zh") for state in ("done", "done", "not_read")])
    expect(page.locator(".files li small").last).to_have_text(word("m_import_empty", "zh"))
    # The newest stands first.
    rows = page.locator(".drafts > li")
    expect(rows).to_have_count(2)
    expect(rows.nth(1).locator(".counts")).to_have_text(word("draft_counts", "zh", 4, 5, 2, 10, 10, 7))
    expect(rows.nth(0).locator(".counts")).to_contain_text("任务 6")
    expect(page.locator(".drafts .badge.draft")).to_have_text([word("draft_mark", "zh")] * 2)
    assert rows.nth(1).locator("[data-fact]").count() == 6, "the first of what is doubtful"
    expect(page.locator(".next")).to_contain_text("python -m cejian check")
    looks_right(page, "importing")
    # A doubtful fact of the list opens the draft on its words.
    rows.nth(1).locator("[data-fact]").first.click()
    expect(page.locator("h1 .badge.draft")).to_have_text(word("draft_mark", "zh"))
    expect(page.locator('.beside .fact[aria-pressed="true"]')).to_contain_text(word("draft_is_doubtful", "zh"))
    page.locator(".beside .fact.task", has_text="健全保护体系").click()
    words = "".join(page.locator('.text mark[data-mark="fact"]').all_text_contents())
    assert words == next(line for line in PLAN if line[:2] == "3.")[2:]
    expect(page.locator('.text mark[data-mark="fact"]').first).to_be_in_viewport()
    page.locator(".beside .fact.agency", has_text="市中级人民法院").click()
    expect(page.locator('.text mark[data-mark="fact"]')).to_have_text("市中级人民法院")
    looks_right(page, "importing")
    # What the other file says stays text.
    page.locator('[data-do="back"]').click()
    rows.nth(0).locator('[data-do="open"]').click()
    expect(page.locator(".text")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".cj-importing img").count() == 0
    page.locator('[data-do="back"]').click()
    # Asked first, then gone, for another visit too.
    rows.nth(0).locator('[data-do="ask-drop"]').click()
    page.locator('[data-do="drop"]').click()
    expect(rows).to_have_count(1)
    page.reload()
    expect(rows).to_have_count(1)
    expect(page.locator(".files")).to_have_count(0)
    expect(page.locator(".refused li")).to_contain_text(["空.pdf"])


def test_a_file_that_waits_can_be_taken_back(visit) -> None:
    page = visit("/importing")
    files = Held(page, "**/import/file?*")  # the first is read for as long as the test wants
    dropped(page, DOCX, TXT)
    states = page.locator(".files li .state")
    expect(states).to_have_text([word("draft_reading", "zh"), word("draft_waiting", "zh")])
    page.locator('.files [data-do="cancel"]').click()
    expect(states).to_have_text([word("draft_reading", "zh")])
    files.first().fulfill(status=503, body="<b>忙</b>")
    expect(states).to_have_text([word("draft_not_read", "zh")])
    expect(page.locator(".files small")).to_have_text("<b>忙</b>")
    assert len(files.routes) == 1


def test_an_open_draft_has_an_address_and_back_closes_it(visit) -> None:
    page = visit("/importing")
    dropped(page, DOCX)
    expect(page.locator(".files li .state")).to_have_text([word("draft_done", "zh")])
    row = page.locator(".drafts > li").first
    draft_id = row.get_attribute("data-draft")
    row.locator('[data-do="open"]').first.click()
    expect(page.locator(".beside .fact").first).to_be_visible()
    expect(page).to_have_url(re.compile(f"[?&]draft={draft_id}"))
    page.go_back()
    expect(page.locator(".drafts > li").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("[?&]draft="))
    page.go_forward()
    expect(page.locator(".beside .fact").first).to_be_visible()
    # A link opens it for another visitor; one to a draft that is gone says so.
    other = visit(f"/importing?draft={draft_id}")
    expect(other.locator("h1 .badge.draft")).to_have_text(word("draft_mark", "zh"))
    gone = visit("/importing?draft=000000000000")
    expect(gone.locator(".cj-importing .warning").first).to_have_text(word("m_draft_unknown", "zh"))


def test_a_draft_beside_the_plans_is_called_one_and_leaves_as_one(visit) -> None:
    page = visit("/importing?places=jiading,xian")
    dropped(page, DOCX)
    expect(page.locator(".files li .state")).to_have_text([word("draft_done", "zh")])
    page.locator('[data-do="compare"]').first.click()
    expect(page.locator(".cj-draft")).to_have_text(word("m_draft_line", "zh", "临江（草稿）"))
    expect(page.locator('.cj-bar .chip[aria-pressed="true"]')).to_have_text(["西安", "嘉定", "临江（草稿）"])
    expect(page.locator(".cj-bar .home option")).to_have_text(["未选", "西安", "嘉定", "临江（草稿）"])
    expect(page.get_by_text(word("cell_unread", "zh")).first).to_be_visible()
    # What was not read is no difference.
    expect(page.locator(".gw[aria-busy]")).to_have_count(0)
    page.locator('[data-sw="diff"]').click()
    expect(page.locator('[data-sw="diff"]')).to_have_attribute("aria-pressed", "true")
    kinds = page.locator(".gr[data-leaf]:not([hidden])").evaluate_all(
        "(rows) => rows.map((row) => [...row.querySelectorAll('[data-cell]')].map((cell) => cell.dataset.cell))"
    )
    assert kinds and all(len({*found} - {"unread"}) > 1 for found in kinds)
    page.locator('[data-sw="diff"]').click()
    with page.expect_download() as waiting:
        page.locator('[data-act="csv"]').first.click()
    with Path(waiting.value.path()).open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.reader(stream) if "fact=draft" in " ".join(row)]
    assert rows and all("临江（草稿）" in row for row in rows)
    # A sentence of it opens in the panel, under its name.
    page.locator('[data-place^="draft"] [data-facts]').first.click()
    expect(page.locator(".cj-panel")).to_contain_text("草稿")
    page.keyboard.press("Escape")
    # It goes into a deck as one.
    page.locator("[data-add]").first.click()
    page.locator(".cj-question .cj-link").click()  # whose the first deck is, is asked once
    expect(page.get_by_text(word("add_open", "zh"))).to_be_visible()
    slides = page.evaluate("fetch(`/decks/${localStorage.getItem('cejian-deck')}/slides.json`).then((a) => a.text())")
    assert "临江（草稿）" in slides
    # Its chip takes it off; nobody who did not choose it has it.
    page.locator(".cj-bar .chip", has_text="草稿").click()
    expect(page.locator(".cj-draft")).to_have_count(0)
    expect(page.locator(".cj-bar .chip", has_text="草稿")).to_have_count(0)
    assert "（草稿）" not in visit("/compare?places=jiading,xian").locator(".cj-bar").inner_text()


def test_a_draft_is_found_in_the_picker_made_home_and_asked_for_what_it_leaves_open(visit) -> None:
    page = visit("/importing")
    dropped(page, DOCX)
    expect(page.locator(".files li .state").last).to_have_text(word("draft_done", "zh"))
    page = visit("/measures?places=jiading,xian")
    page.locator('.cj-bar [data-bar="pick"]').click()
    page.locator(".cj-picker input").fill("linjiang")
    row = page.locator(".cj-picker li").first
    expect(row.locator("b")).to_have_text("临江（草稿）")
    row.click()
    draft = row.get_attribute("data-pick") or ""
    expect(page.locator(".cj-bar .chip", has_text="（草稿）")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    # What was not read of its measures is found as that; 未提及知识产权 finds none of them.
    unread = page.locator('.facets [data-key="obj"][data-code="unread"]')
    expect(unread).to_contain_text(word("cell_unread", "zh"))
    unread.click()
    heading = page.locator(".cj-measures h1")
    expect(heading).to_contain_text(word("m_draft_as_read", "zh"))
    expect(page.locator(f'.cj-measures [data-row]:not([data-place="{draft}"])')).to_have_count(0)
    page.locator('.active [data-off="all"]').click()
    page.locator('.facets [data-key="obj"][data-code="none"]').click()
    expect(page.locator(f'.cj-measures [data-row][data-place="{draft}"]')).to_have_count(0)
    page.locator('.active [data-off="all"]').click()
    chart = page.locator(f'.cj-measures .chart tr[data-place="{draft}"] td')
    expect(chart.filter(has_text="？").first).to_have_attribute("aria-label", re.compile(word("cell_unread", "zh")))
    expect(chart.filter(has_text=re.compile("^0$"))).to_have_count(1)  # of those of which no matter was read
    looks_right(page, "measures")
    # At home it is said to lack nothing, and no browser keeps it as its home.
    page.locator(".cj-bar .home select").select_option(draft)
    expect(page.locator(".cj-bar .gap")).to_contain_text("本地草稿未读出")
    assert page.evaluate("() => localStorage.getItem('cejian.home')") is None


def test_what_was_removed_is_listed_and_brought_back(visit) -> None:
    page = visit("/importing")
    dropped(page, {"name": "移除后恢复.txt", "buffer": as_text(PLAN).encode()})
    expect(page.locator(".files li .state")).to_have_text([word("draft_done", "zh")])
    row = page.locator(".drafts > li", has_text="移除后恢复.txt")
    row.locator('[data-do="ask-drop"]').click()
    page.locator('[data-do="drop"]').click()
    expect(row).to_have_count(0)
    page.locator(".removed li", has_text="移除后恢复.txt").locator('[data-do="restore"]').click()
    expect(row).to_have_count(1)


def test_a_reading_says_its_page_and_can_be_stopped(visit) -> None:
    page = visit("/importing")
    page.route("**/import/progress.json?*", lambda route: route.fulfill(json={"page": 2, "pages": 7}))
    stops = Held(page, "**/import/cancel?*")
    files = Held(page, "**/import/file?*")
    dropped(page, DOCX)
    expect(page.locator(".files .page")).to_have_text(word("draft_page", "zh", 2, 7))
    page.locator('.files [data-do="stop"]').click()
    held = files.first()
    key = re.search("[?&]as=([0-9a-f]{12})", held.request.url)
    stop = stops.first()
    assert key and key[1] in stop.request.url
    stop.fulfill(json={})
    held.fulfill(status=409, body=word("m_draft_cancelled", "zh"))
    expect(page.locator(".files small")).to_have_text(word("m_draft_cancelled", "zh"))
