"""Wording: letters keep their places when they are brought to one form, words are cut whole, sentences cover every
word.
"""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given, strategies as st

from cejian.corpus.data_version import ROOT
from cejian.wording.folding import cut, fold, read_key, read_query, sentences, stands_at
from tests.oracle import plain_answers as plain

MARKS = "。！？；;"
# What plans are written with: words in two scripts, figures, marks that end a sentence and such that do not, blanks and
# lines.
written = st.text(st.sampled_from("知识产权a1。！？；;，、：“”（）·% \n\u3000"), max_size=40)


# ---- one form ----------------------------------------------------------------------------------------------------


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text_and_each_letter_stands_where_it_stood(text: str) -> None:
    assert fold(text) == "".join(fold(letter) for letter in text)
    assert all(len(fold(letter)) == 1 for letter in text)


@pytest.mark.slow
def test_no_letter_at_all_changes_the_length_and_folding_twice_changes_nothing() -> None:
    for number in range(sys.maxunicode + 1):
        if not 0xD800 <= number <= 0xDFFF:  # halves of a letter, which no text holds
            once = fold(chr(number))
            assert len(once) == 1 and fold(once) == once, hex(number)


@pytest.mark.slow
def test_full_width_and_capitals_become_what_is_typed() -> None:
    for number in range(0x21, 0x7F):
        assert fold(chr(number + 0xFEE0)) == fold(chr(number)) == chr(number).lower()
    assert fold("ＰＣＴ　“互联网＋”４·２６；Wipo") == "pct “互联网+”4·26;wipo"


def test_letters_that_would_become_several_stay_as_they_are() -> None:
    """㎡ is m2 and … is three stops elsewhere: the places behind them would be wrong."""
    assert fold("㎡…ﬁ①İ") == "㎡…ﬁ1İ"


@pytest.mark.parametrize("plan_id", plain.PLAN_IDS)
def test_the_letters_of_the_plans_stay_what_they_are(plan_id: str) -> None:
    letters = {letter for letter in plain.plan(plan_id).clean + plain.plan(plan_id).source if "㐀" <= letter <= "鿿"}
    assert letters and {letter for letter in letters if fold(letter) != letter} == set()


def test_look_alikes_and_traditional_letters_are_read_as_the_letter_that_is_meant() -> None:
    assert (
        fold("⻄安⻔户⾦融⼀⻢⻛") == "西安门户金融一马风"
        and fold("專利權質押、智慧財產、營業秘密") == "专利权质押、智慧财产、营业秘密"
    )


# ---- what is compared: the cases that the browser's rule is tested with too -------------------------------------

CASES = json.loads((ROOT / "tests" / "cases" / "wording_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["typed"], ids=[case["typed"] for case in CASES["typed"]])
def test_what_is_typed_is_read_as_its_words(case: dict) -> None:
    query = read_query(case["typed"])
    assert (list(query.words), list(query.without)) == (case["words"], case.get("without", []))


@pytest.mark.parametrize("case", CASES["keys"], ids=[case["text"] for case in CASES["keys"]])
def test_a_text_is_compared_by_its_letters(case: dict) -> None:
    assert read_key(case["text"])[0] == case["key"]


@pytest.mark.parametrize("case", CASES["stands"], ids=[f"{case['term']} in {case['text']}" for case in CASES["stands"]])
def test_a_word_stands_where_a_reader_sees_it(case: dict) -> None:
    key, places = read_key(case["text"])
    assert [
        case["text"][places[start] : places[end - 1] + 1] for start, end in stands_at(key, read_key(case["term"])[0])
    ] == case["found"]


@given(st.text(max_size=300))
def test_every_letter_of_a_key_stands_at_its_place_and_whatever_is_typed_is_read(text: str) -> None:
    key, places = read_key(text)
    assert len(key) == len(places) and places == sorted(places) and all(0 <= at < len(text) for at in places)
    assert all(any(letter.isalnum() for letter in word) for word in read_query(text).words)


@given(written)
def test_what_is_pasted_is_found_in_the_text_that_it_was_taken_from(text: str) -> None:
    key, _ = read_key(text)
    assert all(word in key or word in key.replace("|", "") for word in read_query(f'"{text}"').words)


# ---- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, words",
    [
        ("知识产权", {"知识", "产权", "知识产权"}),
        ("质押融资", {"质押", "融资"}),
        ("wipo版权", {"wipo", "版权"}),
        ("“4.26”宣传周", {"4", "26", "宣传周"}),
        ("达到7.5%以上", {"达到", "7", "5", "以上"}),
        ("2021-2035年", {"2021", "2035", "年"}),
        ("1+1+n", {"1", "n"}),
    ],
)
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
        assert not set(text[start : end - 1]) & {*MARKS, "\n"} and text[end - 1] != "\n"
        assert text[end - 1] in MARKS or text[end : end + 1] in ("", "\n")
        assert start == 0 or text[start - 1] in {*MARKS, "\n"}


@pytest.mark.slow
def test_sentences_are_told_apart_as_a_reader_does() -> None:
    text = "一、总则\n建立机制；完善体系。\n\n。。\n(二)达到7.5%,由市局负责"
    assert [text[start:end] for start, end in sentences(text)] == [
        "一、总则",
        "建立机制；",
        "完善体系。",
        "(二)达到7.5%,由市局负责",
    ]
    assert sentences("") == sentences("\n。；\n") == []
