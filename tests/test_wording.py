"""Wording: letters keep their places when they are brought to one form, words are cut whole, sentences cover every word."""
from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cejian.wording import cut, fold, sentences
from tests import plain_answers as plain

MARKS = "。！？；;"
# What plans are written with: words in two scripts, figures, marks that end a sentence and such that do not, blanks and lines.
written = st.text(st.sampled_from("知识产权a1。！？；;，、：“”（）·% \n\u3000"), max_size=40)


# ---- one form ----------------------------------------------------------------------------------------------------

@given(st.text())
def test_a_folded_text_is_as_long_as_the_text_and_each_letter_stands_where_it_stood(text: str) -> None:
    assert fold(text) == "".join(fold(letter) for letter in text)
    assert all(len(fold(letter)) == 1 for letter in text)


def test_no_letter_at_all_changes_the_length_and_folding_twice_changes_nothing() -> None:
    for number in range(sys.maxunicode + 1):
        if not 0xD800 <= number <= 0xDFFF:  # halves of a letter, which no text holds
            once = fold(chr(number))
            assert len(once) == 1 and fold(once) == once, hex(number)


def test_full_width_and_capitals_become_what_is_typed() -> None:
    for number in range(0x21, 0x7F):
        assert fold(chr(number + 0xFEE0)) == fold(chr(number)) == chr(number).lower()
    assert fold("ＰＣＴ　“互联网＋”４·２６；Wipo") == "pct “互联网+”4·26;wipo"


def test_letters_that_would_become_several_stay_as_they_are() -> None:
    """㎡ is m2 and … is three stops elsewhere: the places behind them would be wrong."""
    assert fold("㎡…ﬁ①İ") == "㎡…ﬁ1İ"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_chinese_stays_chinese(text: str) -> None:
    assert fold(text) == text


# ---- words -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text, words", [
    ("知识产权", {"知识", "产权", "知识产权"}),
    ("质押融资", {"质押", "融资"}),
    ("wipo版权", {"wipo", "版权"}),
    ("“4.26”宣传周", {"4", "26", "宣传周"}),
    ("达到7.5%以上", {"达到", "7", "5", "以上"}),
    ("2021-2035年", {"2021", "2035", "年"}),
    ("1+1+n", {"1", "n"}),
])
def test_long_words_are_found_whole_and_in_parts_and_figures_without_their_marks(text: str, words: set[str]) -> None:
    assert words <= set(cut(text))


@given(written)
def test_words_stand_in_the_text_and_hold_no_mark_and_no_blank(text: str) -> None:
    folded = fold(text)
    for word in cut(folded):
        assert word and word in folded and word.isalnum()


@pytest.mark.parametrize("plan_id", plain.PLAN_IDS)
def test_every_letter_of_a_plan_stands_in_a_word(plan_id: str) -> None:
    """Otherwise the ranked search could not find what the text says."""
    for line in fold(plain.plan(plan_id).clean).splitlines():
        letters = {letter for letter in line if letter.isalnum()}
        assert letters - set("".join(cut(line))) == set(), line


# ---- sentences ---------------------------------------------------------------------------------------------------

@given(written)
def test_sentences_cover_every_word_and_never_overlap(text: str) -> None:
    places = sentences(text)
    assert all(end <= start for (_, end), (start, _) in zip(places, places[1:]))
    told = [at for start, end in places for at in range(start, end)]
    assert {at for at, letter in enumerate(text) if letter.isalnum()} <= set(told)
    assert all(any(letter.isalnum() for letter in text[start:end]) for start, end in places)


@given(written)
def test_a_sentence_ends_at_its_mark_its_line_or_the_end_and_goes_on_over_everything_else(text: str) -> None:
    for start, end in sentences(text):
        assert not set(text[start:end - 1]) & {*MARKS, "\n"} and text[end - 1] != "\n"
        assert text[end - 1] in MARKS or text[end:end + 1] in ("", "\n")
        assert start == 0 or text[start - 1] in {*MARKS, "\n"}


def test_sentences_are_told_apart_as_a_reader_does() -> None:
    text = "一、总则\n建立机制；完善体系。\n\n。。\n(二)达到7.5%,由市局负责"
    assert [text[start:end] for start, end in sentences(text)] == ["一、总则", "建立机制；", "完善体系。", "(二)达到7.5%,由市局负责"]
    assert sentences("") == sentences("\n。；\n") == []
