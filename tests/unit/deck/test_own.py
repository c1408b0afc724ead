"""Slides of the presenter's own words: nothing typed is lost or run, each says in every format that it is no fact, and
no line is cut.
"""

from __future__ import annotations

import io
import json
from typing import Any

import pypdf
import pytest
from hypothesis import given, strategies as st
from pptx import Presentation

from cejian.answers.store import Store
from cejian.deck import wall
from cejian.deck.own import MEASURE, own_slides
from cejian.deck.prepare import prepare, title_of
from cejian.deck.record import (
    LONGEST_BODY,
    LONGEST_LINE,
    LONGEST_NOTES,
    MOST_LINES,
    Deck,
    DeckComplaint,
    Item,
    deck_of,
    to_json,
)
from cejian.figures.letters import BODY
from cejian.render import deck_html, deck_pdf, deck_pptx, fonts
from cejian.wording.labels import word
from cejian.wording.withholding import WITHHELD
from tests.scenes import TODAY

LABEL = word("own_words", "zh")
LINES = (
    "1. 保护中心的选址：两个方案，今天选一个\n2. 明年预算是否单列，约320万元\n- 由财政局先提意见\n· "
    '由分管领导最后定\n\n会后印发纪要 <b>不是标记</b> =HYPERLINK("x") 😀'
)
LONG = "\n".join(
    (
        f"{number}. 推动专利转化运用与海外知识产权纠纷应对，目标到2025年底高价值发明专利拥有量达66件（每万人），"
        "由区知识产权局牵头，季度调度。"
    )
    for number in range(1, 21)
)
# One of each kind, one that goes on over several slides, and a view beside them.
OWN = (
    Item("section", (), "一、各地写了什么", "先讲三分钟", "五份方案的任务、目标和期限"),
    Item("text", (), "今天请各位定三件事", None, LINES),
    Item("text", (), "长文", "讲稿里的话", LONG),
    Item("section", (), "没有第二行的章节"),
    Item("plans", (("places", "xian,jiading,xinqu"),)),
)


@pytest.fixture(scope="module")
def prepared(store: Store) -> dict[str, Any]:
    return json.loads(json.dumps(prepare(Deck("自拟试讲", OWN, store.version), "d", store, "zh", TODAY), default=int))


def own(prepared: dict[str, Any]) -> list[dict[str, Any]]:
    return [slide for slide in prepared["slides"] if slide["view"] in ("section", "text")]


def typed(slide: dict[str, Any]) -> list[str]:
    return [paragraph["runs"][0]["text"] for block in slide["blocks"] for paragraph in block["paragraphs"]]


# ---- the file of a deck -------------------------------------------------------------------------------------------


def slide(view: str, **more: Any) -> dict[str, Any]:
    return {"view": view, "address": {}} | more


def test_own_slides_are_read_back_the_same_and_old_files_stay_valid() -> None:
    made = Deck("自拟", OWN, "v")
    assert deck_of(to_json(made)) == (made, [])
    assert (
        "body" not in to_json(Deck("旧", (Item("plans"),)))["slides"][0]
        and deck_of({"format": "cejian-deck/1", "slides": [slide("plans")]})[0].items[0].body is None
    )
    # Empty ones are kept: somebody has just put them there.
    assert deck_of({"format": "cejian-deck/1", "slides": [slide("section"), slide("text", title="", body=" \n ")]}) == (
        Deck("", (Item("section"), Item("text")), ""),
        [],
    )


BAD: list[tuple[dict[str, Any], str | None, str | None, str]] = [
    (
        slide("section", body="长" * (LONGEST_LINE + 1)),
        "长" * LONGEST_LINE,
        "长" * (LONGEST_LINE + 1),
        "deck_long_line",
    ),
    (
        slide("text", body="长" * (LONGEST_BODY + 1), notes="讲稿"),
        "长" * LONGEST_BODY,
        "长" * (LONGEST_BODY + 1) + "\n讲稿",
        "deck_long_body",
    ),
    (
        slide("text", body="\n".join("行" * 1 for _ in range(MOST_LINES + 5))),
        "\n".join("行" for _ in range(MOST_LINES)),
        "\n".join("行" for _ in range(MOST_LINES + 5)),
        "deck_long_body",
    ),
    (slide("text", body=["行"]), None, None, "deck_bad_body"),
    (slide("text", body=7), None, None, "deck_bad_body"),
    (slide("plans", body="视图没有正文"), None, None, "deck_bad_body"),
]


@pytest.mark.parametrize(
    "sent, body, notes, label", BAD, ids=[f"{label}_{number}" for number, (*_, label) in enumerate(BAD)]
)
def test_what_does_not_fit_goes_into_the_notes_or_is_said_to_be_left_out(
    sent: dict[str, Any], body: str | None, notes: str | None, label: str
) -> None:
    found, complaints = deck_of({"format": "cejian-deck/1", "slides": [sent]})
    assert (found.items[0].body, found.items[0].notes, [c.label for c in complaints]) == (body, notes, [label])
    assert all("{" not in word(c.label, lang, *c.values) for c in complaints for lang in ("zh", "en"))
    assert deck_of(to_json(found)) == (found, [])


def test_notes_that_are_cut_are_said_to_be_cut_and_control_characters_go() -> None:
    found, complaints = deck_of(
        {
            "format": "cejian-deck/1",
            "slides": [slide("text", body="甲\x00\r\n乙\ud800\t丙\x07", notes="记" * (LONGEST_NOTES + 1))],
        }
    )
    assert found.items[0].body == "甲\n乙 丙" and complaints == [
        DeckComplaint("deck_long_notes", ("1", str(LONGEST_NOTES)))
    ]


# ---- on the wall --------------------------------------------------------------------------------------------------


def test_own_slides_have_the_label_where_sources_stand_and_no_fact(prepared: dict[str, Any], store: Store) -> None:
    assert len(own(prepared)) > 5
    for each in own(prepared):
        assert (
            each["source"] == LABEL
            and each["facts"] == []
            and LABEL in each["alt"]
            and not each["counted"]
            and not each["without"]
        )
    assert all(each["source"] != LABEL for each in prepared["slides"] if each["view"] == "plans")
    assert (
        prepared["slides"][0]["notes"] == "先讲三分钟"
        and prepared["slides"][1]["notes"] == ""
        and not prepared["complaints"]
    )
    assert {title_of(item, store, "zh", TODAY) for item in OWN[:4]} == {""}


def check_room(slides: list[dict[str, Any]]) -> None:
    """Every paragraph has the room that it takes, in letters that a room can read, inside the stage and below the
    title.
    """
    for each in slides:
        x, y, width, height = each["title_box"]
        assert (
            wall.lines_of(each["title"], width, each["title_size"]) * each["title_size"] * 1.27 <= height + 1
            and y >= wall.TOP
            and "……" not in each["title"]
        )
        if each["subtitle"]:
            assert (
                each["subtitle_box"][1] >= y + height
                and wall.height_of(each["subtitle"], width) <= each["subtitle_box"][3]
                and sum(each["subtitle_box"][1::2]) <= wall.BOTTOM
            )
        for block in each["blocks"]:
            assert block["box"][1] >= y + height and block["box"][1] + block["box"][3] <= wall.BOTTOM
            below = 0
            for paragraph in block["paragraphs"]:
                assert paragraph["size"] >= BODY and paragraph["y"] >= below
                below = paragraph["y"] + paragraph["h"]
                assert (
                    wall.height_of(paragraph["runs"][0]["text"], block["box"][2], paragraph["size"]) <= paragraph["h"]
                )
                assert block["box"][2] <= MEASURE * paragraph["size"], "a line of more letters is hard to read"
            assert below <= block["box"][3]


def test_lines_stay_as_they_were_typed_and_go_on_over_slides(prepared: dict[str, Any]) -> None:
    check_room(own(prepared))
    assert typed(prepared["slides"][1]) == [line for line in LINES.split("\n") if line]
    going_on = [each for each in own(prepared) if each["item"] == 2]
    assert len(going_on) > 1 and [line for each in going_on for line in typed(each)] == LONG.split("\n")
    assert [each["title"] for each in going_on] == [
        word("m_deck_part", "zh", "长文", part, len(going_on)) for part in range(1, len(going_on) + 1)
    ]


TEXTS = st.text(st.sampled_from("甲乙丙，。；（）“”·-12345%年项 abcXYZ\n"), max_size=LONGEST_BODY)


@given(st.sampled_from(("section", "text")), st.text(st.sampled_from("题（2025年）·，ab"), max_size=300), TEXTS)
def test_no_letter_is_lost_whatever_was_typed(view: str, title: str, body: str) -> None:
    item = deck_of({"format": "cejian-deck/1", "slides": [slide(view, title=title, body=body)]})[0].items[0]
    slides = own_slides(item, "zh")
    check_room(slides)
    shown = "".join(line for each in slides for line in typed(each)) if view == "text" else slides[0]["subtitle"]
    assert "".join(shown.split()) == "".join((item.body or "").split())
    assert all((item.title or "") in each["title"] for each in slides)
    pieces = [line for each in slides for line in typed(each)]
    for line in filter(str.strip, (item.body or "").split("\n")) if view == "text" else ():
        left = "".join(line.split())
        number = 0
        while left:
            piece = pieces.pop(0)
            # Where a typed line was broken, the next slide does not begin with a mark, unless there is nothing else in
            # it.
            assert not number or piece[0] not in wall.NO_START or set(line) <= set(wall.NO_START + wall.NO_END + " ")
            left, number = left[len("".join(piece.split())) :], number + 1


def test_a_long_line_is_broken_behind_a_stop_and_never_before_a_mark() -> None:
    head, rest = wall.split("第一句话说完了。第二句话也说完了，第三句话还没有说完", 36 * 11, 1)
    assert (head, rest) == ("第一句话说完了。", "第二句话也说完了，第三句话还没有说完")
    head, rest = wall.split("一二三四五六七八九十一二三）。四五", 36 * 14, 1)
    assert rest[0] not in wall.NO_START and head + rest == "一二三四五六七八九十一二三）。四五"


def test_what_must_stay_on_the_source_page_stays_there() -> None:
    made = own_slides(Item("text", (), "习近平总书记的讲话", "总书记说", "习近平总书记指出，要保护。\n第二行"), "zh")[0]
    assert (
        WITHHELD in made["title"]
        and WITHHELD in typed(made)[0]
        and typed(made)[1] == "第二行"
        and WITHHELD in made["notes"]
    )


# ---- what is handed out -------------------------------------------------------------------------------------------


def test_a_powerpoint_file_has_the_words_in_its_placeholders_and_the_label_on_each(prepared: dict[str, Any]) -> None:
    pages = list(Presentation(io.BytesIO(deck_pptx.make(prepared, TODAY)[0])).slides)
    for each, page in zip(prepared["slides"], pages):
        if each["view"] not in ("section", "text"):
            continue
        found = {
            str(holder.placeholder_format.type).split(" ")[0]: holder.text_frame.text for holder in page.placeholders
        }
        assert found["TITLE"] == each["title"] and found["FOOTER"] == LABEL
        body = "\n".join(typed(each)) or each["subtitle"]
        assert found.get("BODY", "") == body
        assert page.slide_layout.name == word(
            "m_deck_pptx_layout_words"
            if each["view"] == "text"
            else "m_deck_pptx_layout_full"
            if each["subtitle"]
            else "m_deck_pptx_layout_plain",
            "zh",
        )
    assert pages[0].notes_slide.notes_text_frame.text == "先讲三分钟"


@pytest.mark.skipif(fonts.find(fonts.FOLDERS) is None, reason="no Chinese font on this machine: there is no PDF then")
def test_a_pdf_has_the_words_and_the_label_as_text_that_is_found(prepared: dict[str, Any]) -> None:
    pages = [
        "".join(page.extract_text().split())
        for page in pypdf.PdfReader(io.BytesIO(deck_pdf.make(prepared, TODAY)[0])).pages
    ]
    for each, page in zip(prepared["slides"], pages):
        is_own = each["view"] in ("section", "text")
        assert (LABEL in page) == is_own
        for line in [each["title"], each["subtitle"], *typed(each)] if is_own else []:
            assert "".join(line.replace("😀", "").split()) in page


def test_the_one_file_has_the_words_as_data_and_no_markup_of_them(prepared: dict[str, Any]) -> None:
    page = deck_html.make(prepared, TODAY)[0].decode()
    payload = page.split('id="prepared">')[1].split("</script>")[0]
    assert "<b>不是标记</b>" not in page and json.loads(payload)["slides"] == prepared["slides"] and LABEL in payload
