"""An organisation's name and a mark (内部) on top of all that leaves: made safe whatever is sent, on every page of
every format, and nowhere by default.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from docx import Document
from hypothesis import given, strategies as st
from pptx import Presentation
from starlette.testclient import TestClient

from cejian.answers.store import Store
from cejian.deck import storage
from cejian.deck.kept_slides import keep_prepared, kept_prepared
from cejian.deck.prepare import prepare
from cejian.deck.record import WITHOUT_PLANS, Deck, DeckComplaint, Item, deck_of, to_json
from cejian.render import brief, deck_html, deck_pdf, deck_pptx, fonts, one_page, reading, workbook
from cejian.wording import stamp
from cejian.wording.labels import word
from cejian.wording.stamp import LONGEST_ORGANISATION, MARKS, Stamp
from tests.scenes import PLACES, TODAY
from tests.unit.deck.test_own import OWN
from tests.unit.render.test_deck_pdf import Page as Sheet
from tests.unit.render.test_export import ORIGIN, asked_of, request, table
from tests.unit.server.test_deck_routes import ask, deck, made  # noqa: F401  (fixture)

# What would be run, read as markup or as a command of a header, were it not words.
BAD = '=1+1&D<b>"局"</b>&amp;'
OWN_STAMP = Stamp(BAD, "internal_keep")
WORDS = [word("stamp_internal_keep", "zh"), BAD]
PARAMS = {"places": ",".join(PLACES), "home": "jiading", "organisation": BAD, "mark": "internal_keep"}
PLAIN = {"places": ",".join(PLACES), "home": "jiading"}
with_font = pytest.mark.skipif(
    fonts.find(fonts.FOLDERS) is None, reason="no Chinese font on this machine: there is no PDF then"
)


def flat(text: str) -> str:
    return "".join(text.split())


# ---- what was sent ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "organisation, mark, expected, labels",
    [
        (None, None, Stamp(), []),
        ("", "", Stamp(), []),
        (" 某市\n知识产权局\x00\u202e ", "internal", Stamp("某市 知识产权局", "internal"), []),
        (
            "局" * (LONGEST_ORGANISATION + 3),
            "internal_keep",
            Stamp("局" * LONGEST_ORGANISATION, "internal_keep"),
            ["stamp_long"],
        ),
        (7, "secret", Stamp(), ["stamp_bad_organisation", "stamp_unknown_mark"]),
        (["局"], ["internal"], Stamp(), ["stamp_bad_organisation", "stamp_unknown_mark"]),
        ("局", {"internal": 1}, Stamp("局"), ["stamp_unknown_mark"]),
        ("局", "绝密", Stamp("局"), ["stamp_unknown_mark"]),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_sentence(
    organisation: Any, mark: Any, expected: Stamp, labels: list[str]
) -> None:
    found, said = stamp.read(organisation, mark)
    assert found == expected and [label for label, _ in said] == labels
    for label, values in said:
        assert all("{" not in word(label, lang, *values) for lang in ("zh", "en"))
    if "stamp_long" in labels:
        assert said[0][1] == (str(LONGEST_ORGANISATION), "局" * 3), (
            "what is left out is repeated: nothing typed is lost"
        )


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    ),
    st.none() | st.text() | st.sampled_from(MARKS),
)
def test_reading_never_raises_and_reads_its_own_the_same(organisation: Any, mark: Any) -> None:
    found, _ = stamp.read(organisation, mark)
    assert (
        stamp.read(found.organisation, found.mark) == (found, [])
        and found.mark in ("", *MARKS)
        and len(found.organisation) <= LONGEST_ORGANISATION
    )
    assert all(isinstance(words, str) for lang in ("zh", "en") for words in found.words(lang))


def test_a_deck_keeps_its_stamp_in_its_file_and_old_files_have_none() -> None:
    one = Deck("例会", (Item("plans"),), "v", OWN_STAMP)
    assert (
        deck_of(to_json(one)) == (one, [])
        and not {"organisation", "mark"} & to_json(replace(one, stamp=Stamp())).keys()
    )
    found, complaints = deck_of({"format": "cejian-deck/1", "slides": [], "organisation": 3, "mark": "x"})
    assert found.stamp == Stamp() and complaints == [
        DeckComplaint("stamp_bad_organisation"),
        DeckComplaint("stamp_unknown_mark", ("x",)),
    ]


# ---- decks --------------------------------------------------------------------------------------------------------


def prepared(store: Store, own: Stamp) -> dict[str, Any]:
    return json.loads(json.dumps(prepare(Deck("例会", OWN, store.version, own), "d", store, "zh", TODAY), default=int))


@pytest.mark.slow
@with_font
def test_every_page_of_a_deck_has_it_in_every_format_and_none_by_default(store: Store) -> None:
    """The mark alone and the name alone too; a slide's own words stand where they stood."""
    none = prepared(store, Stamp())
    for own in (OWN_STAMP, Stamp("", "internal"), Stamp("某市知识产权局", ""), Stamp()):
        one, words = prepared(store, own), own.words("zh")
        assert one["deck"]["stamp"] == words and one["slides"] == none["slides"]
        pages = [flat(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(deck_pdf.make(one, TODAY)[0])).pages]
        assert len(pages) > len(one["slides"]), "sentences stand behind the slides"
        assert all(flat("".join(words)) in page for page in pages)
        slides = list(Presentation(io.BytesIO(deck_pptx.make(one, TODAY)[0])).slides)
        name = word("m_deck_pptx_stamp", "zh")
        said = [[shape.text_frame.text for shape in slide.shapes if shape.name == name] for slide in slides]
        assert said == [["　".join(filter(None, words))] if any(words) else []] * len(slides)
        for slide in slides:
            for shape in (shape for shape in slide.shapes if shape.name == name):
                assert shape.top + shape.height <= min(other.top for other in slide.shapes if other.name != name), (
                    "it lies on the title"
                )
    with_it, without = (
        deck_html.make(prepared(store, OWN_STAMP), TODAY)[0].decode(),
        deck_html.make(none, TODAY)[0].decode(),
    )
    assert (
        '<b>"局"</b>' not in with_it
        and json.loads(with_it.split('id="prepared">')[1].split("</script>")[0])["deck"]["stamp"] == WORDS
    )
    assert json.loads(without.split('id="prepared">')[1].split("</script>")[0])["deck"]["stamp"] == ["", ""]


def test_kept_slides_of_another_day_without_a_stamp_are_drawn(store: Store, tmp_path: Path) -> None:
    then = prepared(store, Stamp()) | {"format": WITHOUT_PLANS}
    del then["deck"]["stamp"]
    deck_id = storage.create(Deck(), "2026-11-22 10:00", tmp_path).deck_id
    keep_prepared(deck_id, then, tmp_path)
    old = kept_prepared(deck_id, tmp_path)
    assert old is not None and old["deck"]["stamp"] == ["", ""]
    for maker in (deck_pptx, deck_html, *([deck_pdf] if fonts.find(fonts.FOLDERS) else [])):
        assert maker.make(old, TODAY)[0]


@pytest.mark.slow
def test_the_server_keeps_it_through_every_change_and_gives_a_ready_deck_that_of_the_visitor(
    ask: TestClient, store: Store
) -> None:
    first = made(ask, {"view": "plans", "address": {"places": "xian"}}, organisation=BAD, mark="internal")
    deck_id, own = first["deck_id"], {"organisation": BAD, "mark": "internal"}

    def held(answer: Any) -> dict[str, str]:
        return {key: answer.json()["deck"].get(key) for key in own}

    for wish in ("add", "update?revision=2", "undo?revision=3", "copy"):
        assert (
            held(ask.post(f"/decks/{deck_id}/{wish}", content=json.dumps({"view": "coverage", "address": {}}))) == own
        ), wish
    assert ask.get(f"/decks/{deck_id}/slides.json").json()["deck"]["stamp"] == [word("stamp_internal", "zh"), BAD]
    answer = ask.get("/decks/ready-leader/slides.json", params={"places": "xian,jiading"} | own).json()
    assert answer["deck"]["stamp"] == [word("stamp_internal", "zh"), BAD]
    assert ask.get("/decks/ready-leader/slides.json", params={"places": "xian,jiading"}).json()["deck"]["stamp"] == [
        "",
        "",
    ]
    said = made(ask, {"view": "plans", "address": {}}, organisation="局" * 50, mark="绝密")["complaints"]
    assert (
        word("stamp_long", "zh", LONGEST_ORGANISATION, "局" * 10) in said
        and word("stamp_unknown_mark", "zh", "绝密") in said
    )


def test_slides_of_then_have_the_stamp_of_now(ask: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(ask, {"view": "plans", "address": {"places": "xian"}})
    with monkeypatch.context() as patch:  # the data are others by now, so the kept slides are not made again
        patch.setattr(store, "version", "2030-01-01 · other")
        ask.post(f"/decks/{first['deck_id']}/save?revision=1", content=json.dumps(first["deck"] | {"mark": "internal"}))
        kept = ask.get(f"/decks/{first['deck_id']}/slides.json?then=1").json()
        assert kept["version"] == first["version"] and kept["deck"]["stamp"] == [word("stamp_internal", "zh"), ""]


# ---- the other files ----------------------------------------------------------------------------------------------


def test_a_workbook_has_it_on_every_printed_sheet_and_in_its_notes_as_text(store: Store) -> None:
    asked = request(table([["甲", 1]]), table([["乙", "=2"]], title="第二张"))
    with_it = workbook.make(asked_of(asked | {"organisation": BAD, "mark": "internal_keep"}, store), store, TODAY)
    book = openpyxl.load_workbook(io.BytesIO(with_it))
    for sheet in book.worksheets:
        assert sheet.oddHeader.left.text.replace("&&", "&") == "　".join(WORDS), sheet.title
        assert sheet.oddHeader.left.text.count("&&") == BAD.count("&"), "a single & would be a command"
    notes = {row[0].value: row[1] for row in book.worksheets[0].iter_rows(max_col=2)}
    assert (notes[word("stamp_mark", "zh")].value, notes[word("stamp_organisation", "zh")].value) == tuple(WORDS)
    assert notes[word("stamp_organisation", "zh")].data_type == "s", "a formula"
    assert not any(
        "<f>" in zipfile.ZipFile(io.BytesIO(with_it)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(with_it)).namelist()
        if "worksheets/sheet" in name
    )
    plain = openpyxl.load_workbook(
        io.BytesIO(workbook.make(asked_of(asked | {"organisation": 7, "mark": ["x"]}, store), store, TODAY))
    )
    assert not any(sheet.oddHeader.left.text for sheet in plain.worksheets)
    assert not {word("stamp_mark", "zh"), word("stamp_organisation", "zh")} & {
        row[0].value for row in plain.worksheets[0].iter_rows(max_col=1)
    }


@pytest.mark.slow
@pytest.mark.parametrize("maker", [brief, reading], ids=["brief", "reading"])
def test_a_word_document_has_it_on_top_of_every_page(store: Store, maker: Any) -> None:
    header = Document(io.BytesIO(maker.make(PARAMS, store, TODAY, ORIGIN)[0])).sections[0].header
    assert header.paragraphs[0].text == "　".join(WORDS) and header.paragraphs[0].runs[0].bold
    plain, spoilt = (
        zipfile.ZipFile(io.BytesIO(maker.make(PLAIN | more, store, TODAY, ORIGIN)[0]))
        for more in ({}, {"organisation": "\x00 ", "mark": "绝密"})
    )
    assert not any(name.startswith("word/header") for name in plain.namelist())
    assert {name: plain.read(name) for name in plain.namelist()} == {
        name: spoilt.read(name) for name in spoilt.namelist()
    }, "nothing changes where none is set"


@with_font
def test_the_one_page_has_it_above_its_words_and_stays_one_page(store: Store) -> None:
    reader = pypdf.PdfReader(
        io.BytesIO(one_page.make(PARAMS | {"organisation": "某" * LONGEST_ORGANISATION}, store, TODAY, ORIGIN)[0])
    )
    pages = reader.pages
    plain = pypdf.PdfReader(io.BytesIO(one_page.make(PLAIN, store, TODAY, ORIGIN)[0])).pages
    assert len(pages) == len(plain) == 1
    text, without = flat(pages[0].extract_text()), flat(plain[0].extract_text())
    own = word("stamp_internal_keep", "zh") + "某" * LONGEST_ORGANISATION
    assert own in text and text.replace(own, "") == without
    above = [words for words in Sheet(reader.pages[0], reader).words if words.base < one_page.TOP]
    assert flat("".join(words.text for words in above)) == own and {words.size for words in above} == {
        one_page.STAMP_SIZE
    }, "it stands alone in the margin"
    assert all(words.x + words.width <= one_page.WIDTH - one_page.LEFT for words in above)
