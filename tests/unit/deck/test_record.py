"""Decks as files: read back the same, and whatever else is sent gets a sentence and loses nothing that was typed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cejian.deck.record import (
    FORMAT,
    LONGEST_NAME,
    LONGEST_NOTES,
    LONGEST_TITLE,
    MOST_SLIDES,
    Deck,
    DeckComplaint,
    Item,
    deck_of,
    read,
    renamed,
    to_json,
)

TYPED = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
DECKS = st.builds(
    Deck,
    TYPED,
    st.lists(
        st.builds(
            Item,
            TYPED,
            st.dictionaries(TYPED, TYPED, max_size=4).map(lambda d: tuple(sorted(d.items()))),
            st.none() | TYPED,
            st.none() | TYPED,
        ),
        max_size=5,
    ).map(tuple),
    TYPED,
)


def slide(**more: Any) -> dict[str, Any]:
    return {"view": "plans", "address": {"places": "xian"}} | more


def deck(*slides: Any, **more: Any) -> dict[str, Any]:
    return {"format": FORMAT, "name": "例会", "version": "v", "slides": list(slides)} | more


@given(DECKS)
def test_a_deck_is_read_back_the_same(made: Deck) -> None:
    assert read(json.dumps(to_json(made)).encode()) == (made, [])


@pytest.mark.parametrize(
    "body, label",
    [
        (b"", "deck_no_json"),
        (b"{", "deck_no_json"),
        (b"\xff\xfe", "deck_no_json"),
        (b"[" * 100_000, "deck_no_json"),
        (b"null", "deck_no_deck"),
        (b"[]", "deck_no_deck"),
        (b'{"slides": {}}', "deck_no_deck"),
        (b'"' + b"x" * 2_000_001 + b'"', "deck_too_big"),
    ],
)
def test_what_is_no_deck_says_so(body: bytes, label: str) -> None:
    found, complaints = read(body)
    assert found == Deck() and [c.label for c in complaints] == [label]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["format", "slides", "view", "address", "title", "notes", "name", "version"])
                | st.text(),
                inner,
                max_size=6,
            )
        ),
        max_leaves=30,
    )
)
def test_reading_never_raises(value: Any) -> None:
    found, _ = deck_of(value)
    assert deck_of(to_json(found)) == (found, [])


def test_another_format_is_opened_as_far_as_it_goes() -> None:
    found, complaints = deck_of(deck(slide(title="甲"), format="cejian-deck/9"))
    assert found.items[0].title == "甲" and complaints == [DeckComplaint("deck_other_format", ("cejian-deck/9",))]


def test_a_slide_without_a_view_is_left_out_and_the_others_stay() -> None:
    found, complaints = deck_of(deck(slide(), "x", {"view": 3}, {"view": " "}, slide(view="coverage")))
    assert [item.view for item in found.items] == ["plans", "coverage"]
    assert complaints == [DeckComplaint("deck_no_view", (number,)) for number in "234"]


def test_an_address_keeps_what_are_words() -> None:
    found, complaints = deck_of(deck(slide(address={"places": "xian", "home": 3, "x": ["y"]})))
    assert found.items[0].address == (("places", "xian"),) and complaints == [DeckComplaint("deck_bad_address", ("1",))]


def test_a_title_that_is_too_long_stands_whole_in_the_notes() -> None:
    title = "甲" * (LONGEST_TITLE + 50)
    found, complaints = deck_of(deck(slide(title=title, notes="讲稿")))
    assert found.items[0].title == "甲" * LONGEST_TITLE and found.items[0].notes == title + "\n讲稿"
    assert complaints == [DeckComplaint("deck_long_title", ("1", str(LONGEST_TITLE)))]


def test_markup_and_emoji_are_words_and_control_characters_go() -> None:
    found, _ = deck_of(deck(slide(title="<b>甲</b> 😀\x00\x07\n乙\ud800", notes="一\r\n二\t三")))
    assert found.items[0].title == "<b>甲</b> 😀 乙" and found.items[0].notes == "一\n二 三"


def test_a_hundred_slides_open_and_too_many_are_told() -> None:
    found, complaints = deck_of(deck(*[slide()] * 100))
    assert len(found.items) == 100 and complaints == []
    found, complaints = deck_of(deck(*[slide()] * (MOST_SLIDES + 3)))
    assert len(found.items) == MOST_SLIDES and complaints == [DeckComplaint("deck_too_many", (str(MOST_SLIDES), "3"))]


def test_empty_words_are_no_words() -> None:
    assert deck_of(deck(slide(title="  ", notes="")))[0].items[0] == Item("plans", (("places", "xian"),))


def test_names_and_notes_have_their_limits() -> None:
    assert len(deck_of(deck(name="名" * 500))[0].name) == LONGEST_NAME
    assert len(deck_of(deck(slide(notes="记" * (LONGEST_NOTES + 1))))[0].items[0].notes or "") == LONGEST_NOTES
    assert renamed(Deck("旧"), " 新\n名 ").name == "新 名"
