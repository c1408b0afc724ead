"""The page of gaps and pairs in a real browser: three clicks to a sentence to borrow, two texts word by word, all of it
in the address.
"""

from __future__ import annotations

import csv
import io

import pytest

from cejian.web import parts
from cejian.wording.labels import word
from cejian.wording.withholding import WITHHELD
from tests.oracle import plain_answers as plain
from tests.visiting import SIZES, address, facts_on, looks_right, marked, quote_of

TEXT = (
    "(id) => { const plan = [...cejian.plans.values()].find((p) => id.startsWith(p.plan_id)), r = plan.facts[id]; "
    "return plan.clean.slice(r.cs, r.ce).join(''); }"
)


@pytest.mark.parametrize("size", SIZES)
def test_every_view_is_drawn_without_sideways_scrolling_and_in_letters_that_can_be_read(
    come_by, size: tuple[int, int]
) -> None:
    page = come_by("/alignment?home=jiading", size)
    for view in ("gaps", "only", "pairs"):
        page.locator(f'[data-view="{view}"]').click()
        if view == "gaps":
            page.locator("[data-all]").click()
        looks_right(page, view)


def test_the_tenth_gap_is_three_clicks_from_the_overview(come_by) -> None:
    page = come_by("/?home=jiading")
    page.locator("[data-all-gaps]").click()
    page.wait_for_selector(".cj-alignment li:nth-child(3)")
    assert address(page)["view"] == "gaps"
    rows = plain.gap_rows("jiading-2023", plain.PLAN_IDS, True)
    tenth = page.locator(f'.cj-alignment li[data-leaf="{rows[9]["category_code"]}"]')
    tenth.locator("summary b").click()
    quote = tenth.locator("blockquote").first
    quote.click()
    fact = facts_on(quote)[0]
    page.wait_for_selector(".cj-panel mark")
    assert marked(page) == quote_of(fact) and fact.endswith(f":{rows[9]['category_code']}")
    assert quote_of(fact) in quote.inner_text() or quote.inner_text().rstrip("…") in page.evaluate(
        TEXT, fact.split(":")[0]
    )


def test_a_home_place_is_chosen_with_a_click_where_there_is_none(come_by) -> None:
    page = come_by("/alignment?home=none")
    assert page.locator(".cj-alignment li").count() == 0
    page.locator('[data-home="zhongshan"]').click()
    page.wait_for_selector(".cj-alignment li")
    assert address(page)["home"] == "zhongshan" and address(page)["places"].startswith("zhongshan,")
    assert (
        page.locator(".cj-alignment li[data-leaf]").first.get_attribute("data-leaf")
        == plain.gap_rows("zhongshan-2017", plain.PLAN_IDS, True)[0]["category_code"]
    )


def test_kinds_of_gaps_are_told_apart_with_a_click(come_by) -> None:
    page = come_by("/alignment?home=jiading")
    rows = plain.gap_rows("jiading-2023", plain.PLAN_IDS, True)
    for kind in ("absent", "mentioned", "worded"):
        page.locator(f'[data-kind="{kind}"]').click()
        shown = [li.get_attribute("data-leaf") for li in page.locator("ol.al-list").first.locator("li").all()]
        assert shown == [row["category_code"] for row in rows if row["home_cell_code"] == kind]


# The part drawn by itself, from data that the five plans do not give.
DRAWN = """async ([address, data]) => {
  const { drawAlignment } = await import(address), root = document.createElement("div");
  document.body.append(root);
  drawAlignment(root, data);
  const said = root.querySelector("h1").textContent;
  root.remove();
  return said;
}"""


def test_a_place_whose_plan_has_no_measure_can_stand_first(come_by, server: str) -> None:
    page = come_by("/alignment?view=pairs")
    place = {"color": "#18212E", "doc_number": "", "title": "方案", "completeness_code": "complete", "origin": ""}
    measure = {"kind": "task", "label": "3", "title": "题", "is_summary": False, "cats": ["a"], "strength": "b"}
    measure |= {"objects": [], "agencies": [], "numbers": [], "dates": [], "strongest": "b"}
    data = {
        "part": "alignment",
        "places": [
            place | {"column_id": name, "plan_id": plan_id, "short": short}
            for name, plan_id, short in (("jiading", "jiading-2023", "甲地"), ("xian", "xian-2024", "乙地"))
        ],
        "home": "none",
        "names": {"category": {"a": "甲"}, "strength": {"b": "乙"}},
        "measures": [],
        "pairs": {"near": {}, "graded": {}},
        "gaps": {"title": "", "sub": "", "ask": True, "items": [], "alone": [], "alone_title": "", "table": None},
        "only": {"title": "", "sub": "", "places": [], "table": None},
    }
    module = f"{server}/web/{parts.DIGEST}/alignment.js"
    assert page.evaluate(DRAWN, [module, data]) == word("al_no_measures", "zh")
    data["measures"] = [measure | {"id": "xian-2024-m03", "plan": "xian-2024"}]
    said = word("al_pairs_title", "zh", "乙地", word("item", "zh", "3"), word("al_pairs_alone", "zh"))
    assert page.evaluate(DRAWN, [module, data]).replace("\u00a0", " ") == said


def test_the_pair_stands_in_the_address_and_a_link_shows_it_again(visit, come_by) -> None:
    page = come_by("/alignment?home=jiading&view=pairs")
    page.locator('[data-pick="m"]').select_option("xinqu-2024-m09")
    page.locator(".al-near [data-pair]").first.click()
    page.locator('[data-pick="pair"]').select_option("zhongshan-2017-m16")
    # Streamlit writes the address of an earlier answer into the line, where it stands for a blink; the last answer
    # settles it.
    page.wait_for_function(
        "() => new URLSearchParams(location.search).get('pair') === 'zhongshan-2017-m16' && "
        "Number(document.querySelector('.cj-foot').dataset.answered) >= (cejian.told ?? 0)"
    )
    assert (address(page)["m"], address(page)["view"]) == ("xinqu-2024-m09", "pairs")
    again = visit("/alignment?" + page.url.split("?")[1])
    assert again.locator('[data-pick="m"]').input_value() == "xinqu-2024-m09"
    assert again.locator('[data-pick="pair"]').input_value() == "zhongshan-2017-m16"
    assert again.locator(".al-sides").inner_text() == page.locator(".al-sides").inner_text()


def test_two_texts_are_compared_word_by_word_and_no_letter_is_lost(come_by) -> None:
    page = come_by("/alignment?home=jiading&view=pairs&m=jiading-2023-m04&pair=zhongshan-2017-m13")
    left, right = page.locator(".al-side .words").all()
    texts = [page.evaluate(TEXT, id) for id in ("jiading-2023-m04", "zhongshan-2017-m13")]
    assert [left.text_content(), right.text_content()] == texts
    # What is marked as said in both stands in both; what is marked as said in one only names what the other leaves out.
    shared = ["".join(side.locator(".d-both").all_text_contents()) for side in (left, right)]
    alone = ["".join(side.locator(".d-one").all_text_contents()) for side in (left, right)]
    assert all("衔接" in words for words in shared)
    assert "跨部门" in alone[0] and "网上移送" in alone[1] and "立案侦查" in alone[1]
    for side, other in ((left, texts[1]), (right, texts[0])):
        for words in side.locator(".d-both").all_text_contents():
            assert any(words[i : i + 2] in other for i in range(len(words) - 1)), words


def test_the_facts_of_a_pair_are_set_side_by_side_and_open_their_sentence(come_by) -> None:
    page = come_by("/alignment?home=zhongshan&view=pairs&m=zhongshan-2017-m13&pair=xian-2024-m07")
    rows = {
        cells[0]: cells[1:]
        for cells in (
            [cell.inner_text() for cell in row.locator("td").all()] for row in page.locator(".al-facts tbody tr").all()
        )
    }
    assert rows["承诺强度（主句）"] == ["加强完善", "加强完善", "相同"] and rows["承诺强度（最强分句）"] == [
        "开展实施",
        "建立交付",
        "不同",
    ]
    assert rows["数字"] == ["没有", "没有", "都没有"]  # 每季度 is a rhythm of which the text gives no number
    assert rows["期限或频次"][0] == "没有" and "季" in rows["期限或频次"][1] and rows["期限或频次"][2] == "不同"
    assert rows["责任单位"][1] == "所据文本残缺"
    page.locator(".al-facts tbody tr", has_text="期限或频次").locator("td:nth-child(3) [data-facts]").first.click()
    page.wait_for_selector(".cj-panel mark")
    assert marked(page) == quote_of(plain.date_facts("xian-2024", "xian-2024-m07")[0])


def test_shared_words_are_marked_in_the_measure_and_in_its_nearest(come_by) -> None:
    page = come_by("/alignment?home=zhongshan&view=pairs&m=zhongshan-2017-m16&pair=jiading-2023-m11")
    row = next(
        row
        for row in plain.alignments()
        if (row["measure_id_a"], row["measure_id_b"]) == ("zhongshan-2017-m16", "jiading-2023-m11")
    )
    for card in (page.locator(".al-near .mine"), page.locator(".al-near .on")):
        words = "".join(card.locator("mark").all_text_contents())
        assert all(term in words for term in row["shared_terms"].split("|"))
    assert "两次判读：同一做法" in page.locator(".al-near .on").inner_text()
    assert not [card for card in page.locator(".al-near .al-card").all_inner_texts() if "%" in card]


def test_where_nothing_is_close_it_says_so_and_what_a_cut_text_means(come_by) -> None:
    page = come_by("/alignment?home=xinqu&view=pairs&m=xinqu-2024-m12")
    cards = {
        card.get_attribute("data-place"): card.inner_text()
        for card in page.locator(".al-near .al-card[data-place]").all()
    }
    assert len(cards) == 4 and all("没有认出同一事项，最接近的是" in text for text in cards.values())
    assert [place for place, text in cards.items() if "所据文本残缺" in text] == ["xian"]


def test_a_sentence_about_a_state_leader_stays_on_the_sources_page(come_by) -> None:
    page = come_by("/alignment?home=xinqu&view=pairs&m=xinqu-2024-m17&pair=xinqu-2024-m20")
    assert page.locator(".al-side .words").all_inner_texts() and all(
        WITHHELD in text and "***" not in text for text in page.locator(".al-side .words").all_inner_texts()
    )
    assert not plain.LEADERS.search(page.locator(".cj-alignment").inner_text())


def test_a_measure_of_a_place_that_is_not_chosen_gets_a_sentence(come_by) -> None:
    page = come_by("/alignment?places=jiading,xian&view=pairs&m=xinqu-2024-m12")
    assert "地址里的措施不在所选地区之内" in page.locator(".cj-alignment .cj-complaint").inner_text()
    assert page.locator('[data-pick="m"]').input_value().startswith(("xian", "jiading"))


def test_what_is_taken_away_holds_the_sentences_to_borrow(come_by) -> None:
    page = come_by("/alignment?home=jiading")
    with page.expect_download() as download:
        page.locator('.cj-alignment [data-act="csv"]').click()
    raw = open(download.value.path(), "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = [row for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))) if "对标缺口" in row]
    gaps = plain.gap_rows("jiading-2023", plain.PLAN_IDS, True)
    assert len(rows) == sum(row["other_count"] for row in gaps)
    clause = plain.measures("xian-2024")["xian-2024-m13"]["leaves"]["copyright"]["quote_clean"]
    assert any(clause in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
