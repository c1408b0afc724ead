"""The selection and its address: a link reproduces the view, and a bad link never raises and never loses what is
good.
"""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, strategies as st

from cejian.answers.selection import (
    DECK,
    LANGUAGES,
    LONGEST_WORDS,
    MOST_PLACES,
    TEXTS,
    THEMES,
    AddressComplaint,
    Known,
    Selection,
    default,
    home_first,
    selection_of,
    to_params,
)
from cejian.wording.labels import WORDS, word
from tests.oracle import plain_answers as plain

# Filters as the working pages have them: lists of codes of which some are words of other lists too, and typed words.
FILTERS = {
    "at": tuple(plain.place_order()),
    "cat": ("protection", "judicial", "party_building"),
    "num": ("yes", "no"),
    "obj": ("patent", "none"),
    "ext": ("0",),
    "sort": ("place", "-place", "number", "-number"),
    "q": None,
}
REAL = Known(
    tuple(plain.place_order()),
    tuple(plain.plan_of_place(place) for place in plain.place_order()),
    tuple(plain.group_codes()),
    FILTERS,
    tuple(plain.leaf_codes()),
)
MANY = Known(
    tuple(f"place{n:02d}" for n in range(MOST_PLACES + 4)),
    tuple(f"plan{n:02d}" for n in range(MOST_PLACES + 4)),
    REAL.groups,
    {"q": None, "words": None},
    REAL.matters,
)
knowns = st.sampled_from([REAL, MANY])


@st.composite
def filters(draw: st.DrawFn, known: Known) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Any filters: codes in the order in which they were chosen, words without blanks around them and not too long."""
    typed = st.text(min_size=1, max_size=LONGEST_WORDS).map(str.strip).filter(bool)
    found = []
    for key in sorted(draw(st.sets(st.sampled_from(sorted(known.filters))))):
        allowed = known.filters[key]
        found.append(
            (
                key,
                (draw(typed),)
                if allowed is None
                else tuple(draw(st.lists(st.sampled_from(allowed), min_size=1, unique=True))),
            )
        )
    return tuple(found)


@st.composite
def selections(draw: st.DrawFn, known: Known) -> Selection:
    """Any selection that the product can be in: places in screen order, home among them or none."""
    chosen = draw(st.sets(st.sampled_from(known.places), min_size=1, max_size=MOST_PLACES))
    in_order = [place for place in known.places if place in chosen]
    home = draw(st.none() | st.sampled_from(in_order))
    closed = draw(st.sets(st.sampled_from(known.groups)))
    return Selection(
        places=tuple(([home] if home else []) + [place for place in in_order if place != home]),
        home=home,
        lang=draw(st.sampled_from(LANGUAGES)),
        theme=draw(st.sampled_from(THEMES)),
        party=draw(st.booleans()),
        diff=draw(st.booleans()),
        numbers=draw(st.booleans()),
        closed=tuple(group for group in known.groups if group in closed),
        plan=draw(st.none() | st.sampled_from(known.plans)),
        text=draw(st.sampled_from(TEXTS)),
        fact=draw(st.none() | st.text(min_size=1)),
        deck=draw(st.none() | st.from_regex(DECK, fullmatch=True)),
        slide=draw(st.none() | st.integers(1, 9999)),
        matter=draw(st.none() | st.sampled_from(known.matters)),
        filters=draw(filters(known)),
    )


with_known = knowns.flatmap(lambda known: st.tuples(st.just(known), selections(known)))


@pytest.mark.slow
@given(with_known)
def test_an_address_gives_back_the_selection_that_wrote_it(case: tuple[Known, Selection]) -> None:
    known, selection = case
    assert selection_of(to_params(selection), known) == (selection, [])


@pytest.mark.slow
@given(with_known, with_known)
def test_two_selections_never_share_an_address(one: tuple[Known, Selection], other: tuple[Known, Selection]) -> None:
    if one[1] != other[1]:
        assert to_params(one[1]) != to_params(other[1])


@given(with_known)
def test_the_address_holds_codes_and_writes_every_switch_out(case: tuple[Known, Selection]) -> None:
    params = to_params(case[1])
    optional = {"plan", "fact", "deck", "slide", "draft", "matter"}
    # The filters stand under their own keys, and only those that are set.
    chosen = {key for key, _ in case[1].filters}
    assert chosen <= set(params)
    assert set(params) - optional - chosen == {field.name for field in fields(Selection)} - optional - {"filters"}
    assert not (set(case[0].filters) - chosen) & set(params)
    assert all(isinstance(value, str) and value for value in params.values())


# An address as a stranger may write it: our keys with our codes, with other words, and keys that are not ours.
ADDRESS_KEYS = st.sampled_from(
    [
        "places",
        "home",
        "lang",
        "theme",
        "party",
        "diff",
        "numbers",
        "closed",
        "plan",
        "text",
        "fact",
        "deck",
        "slide",
        "draft",
        *FILTERS,
        "utm_source",
        "",
    ]
)
CODES = st.sampled_from(
    [
        *REAL.places,
        *REAL.plans,
        *REAL.groups,
        *(code for codes in FILTERS.values() for code in codes or ()),
        "none",
        "0",
        "1",
        "zh",
        "en",
        "dark",
        "auto",
        "corrected",
        "original",
        "",
        ",",
        " ",
    ]
)
VALUES = st.text() | CODES | st.lists(CODES | st.text(max_size=5)).map(",".join)


@pytest.mark.slow
@given(st.dictionaries(ADDRESS_KEYS | st.text(), VALUES))
def test_no_address_at_all_makes_parse_raise(params: dict[str, str]) -> None:
    selection, complaints = selection_of(params, REAL)
    # What comes out is a selection like any other, so a second look has nothing to complain of.
    assert selection_of(to_params(selection), REAL) == (selection, [])
    assert all(
        complaint.label in WORDS and word(complaint.label, lang, complaint.value)
        for complaint in complaints
        for lang in LANGUAGES
    )


@given(st.dictionaries(ADDRESS_KEYS | st.text(), VALUES))
# A line per key of the address.
def test_what_can_be_used_is_kept_and_what_cannot_is_complained_of(params: dict[str, str]) -> None:  # noqa: C901
    selection, complaints = selection_of(params, REAL)
    labels = {complaint.label for complaint in complaints}
    asked = [code for code in params.get("places", "").split(",") if code]
    good = [code for code in REAL.places if code in asked]
    if good:
        assert set(good) <= set(selection.places) <= {*good, selection.home}
    else:
        assert selection.places and set(selection.places) == set(REAL.places)
    if set(asked) - set(good) - {"none"}:
        assert "unknown_place" in labels
    if "places" in params and not good:
        assert "no_places" in labels
    for key, allowed in (("lang", LANGUAGES), ("theme", THEMES), ("text", TEXTS)):
        if key in params:
            usable = params[key] in allowed
            assert getattr(selection, key) == (params[key] if usable else getattr(Selection(()), key))
            assert usable or any(complaint.value.startswith(f"{key}=") for complaint in complaints)
    for key in ("party", "diff", "numbers"):
        if params.get(key) in ("0", "1"):
            assert getattr(selection, key) is (params[key] == "1")
        elif key in params:
            assert getattr(selection, key) is getattr(Selection(()), key)
            assert any(complaint.value.startswith(f"{key}=") for complaint in complaints)
    if "plan" in params:
        assert selection.plan == (params["plan"] if params["plan"] in REAL.plans else None)
        assert selection.plan or "unknown_plan" in labels
    if params.get("home") in REAL.places:
        assert selection.home == params["home"] == selection.places[0]
    elif "home" in params and params["home"] != "none":
        assert selection.home is None and "unknown_place" in labels
    if "closed" in params:
        asked = {code for code in params["closed"].split(",") if code not in ("", "none")}
        assert selection.closed == tuple(group for group in REAL.groups if group in asked)
        assert ("unknown_group" in labels) == bool(asked - set(REAL.groups))
    assert selection.fact == (params.get("fact") or None)
    assert [key for key, _ in selection.filters] == sorted({key for key, _ in selection.filters}) and {
        key for key, _ in selection.filters
    } <= set(FILTERS)
    bad = False
    for key, allowed in FILTERS.items():
        if allowed is None:
            words = params.get(key, "").strip()[:LONGEST_WORDS].strip()
            assert selection.chosen(key) == ((words,) if words else ())
            continue
        asked = [code for code in params.get(key, "").split(",") if code]
        assert selection.chosen(key) == tuple(dict.fromkeys(code for code in asked if code in allowed))
        bad = bad or bool(set(asked) - set(allowed))
    assert ("unknown_filter" in labels) == bad


def test_an_unknown_code_of_a_filter_is_named_and_the_good_ones_stay() -> None:
    selection, complaints = selection_of({"cat": "judicial,astrology,protection", "num": "maybe"}, REAL)
    assert selection.filters == (("cat", ("judicial", "protection")),)
    assert [(complaint.label, complaint.value) for complaint in complaints] == [
        ("unknown_filter", "astrology"),
        ("unknown_filter", "maybe"),
    ]


def test_a_filter_that_is_not_set_is_no_filter_and_no_fault() -> None:
    assert selection_of({"cat": "", "num": ",", "q": "   ", "obj": "none"}, REAL) == (
        Selection(REAL.places, filters=(("obj", ("none",)),)),
        [],
    )
    assert default(REAL).chosen("cat") == ()


def test_typed_words_are_kept_as_typed_without_the_blanks_around_them() -> None:
    """A comma is part of the words here: these are not codes."""
    assert selection_of({"q": "  专利, 商标  <b>  "}, REAL)[0].chosen("q") == ("专利, 商标  <b>",)


@pytest.mark.parametrize(
    "typed", ["x" * 5000, " " * 300 + "x" * 300, "x" * 199 + " yyyy", "x" * 200 + " y", "字 " * 300]
)
def test_long_words_are_cut_and_the_link_to_what_is_left_gives_the_same_view(typed: str) -> None:
    """Also where the cut falls on a blank: stripped again by the next visit, it would be another selection."""
    selection, complaints = selection_of({"q": typed}, REAL)
    assert [complaint.label for complaint in complaints] == (
        ["words_cut"] if len(typed.strip()) > LONGEST_WORDS else []
    )
    (words,) = selection.chosen("q")
    assert len(words) <= LONGEST_WORDS and words == words.strip() and typed.strip().startswith(words)
    assert selection_of(to_params(selection), REAL) == (selection, [])


def test_a_whole_address_of_good_codes_has_no_complaint() -> None:
    params = {
        "places": "jiading,xian",
        "home": "jiading",
        "lang": "en",
        "theme": "dark",
        "party": "0",
        "diff": "1",
        "numbers": "1",
        "cat": "protection",
        "q": "专利",
        "closed": REAL.groups[0],
        "plan": "xian-2024",
        "text": "original",
        "fact": "xian-2024-q04",
        "deck": "ready-home",
        "slide": "3",
        "matter": "judicial",
    }
    assert selection_of(params, REAL) == (
        Selection(
            ("jiading", "xian"),
            "jiading",
            "en",
            "dark",
            False,
            True,
            True,
            (REAL.groups[0],),
            "xian-2024",
            "original",
            "xian-2024-q04",
            "ready-home",
            3,
            "judicial",
            (("cat", ("protection",)), ("q", ("专利",))),
        ),
        [],
    )


@pytest.mark.parametrize(
    "key, value",
    [
        ("deck", "../x"),
        ("deck", "A"),
        ("deck", "a" * 41),
        ("slide", "0"),
        ("slide", "-1"),
        ("slide", "x"),
        ("slide", "12345"),
    ],
)
def test_a_bad_deck_or_slide_is_told_and_left_out(key: str, value: str) -> None:
    assert selection_of({key: value}, REAL) == (
        default(REAL),
        [AddressComplaint("bad_value", f"{key}={value}"[:40] + ("…" if len(f"{key}={value}") > 40 else ""))],
    )


@pytest.mark.parametrize("value", ["astrology", "protection", "judicial,copyright", "'; DROP TABLE", "x" * 300])
def test_a_matter_that_is_none_is_told_and_the_default_is_shown(value: str) -> None:
    selection, (complaint,) = selection_of({"matter": value}, REAL)
    assert (
        selection == default(REAL)
        and complaint.label == "unknown_matter"
        and value.startswith(complaint.value.rstrip("…"))
    )


def test_an_empty_address_is_the_default_view_without_a_complaint() -> None:
    assert selection_of({}, REAL) == (default(REAL), [])
    assert default(REAL) == Selection(REAL.places)


def test_a_bad_place_is_named_and_the_good_ones_stay() -> None:
    assert selection_of({"places": "xian,atlantis,jiading"}, REAL) == (
        Selection(("xian", "jiading")),
        [AddressComplaint("unknown_place", "atlantis")],
    )


def test_no_usable_place_at_all_gives_all_places_and_says_so() -> None:
    selection, complaints = selection_of({"places": "atlantis"}, REAL)
    assert selection == default(REAL)
    assert {complaint.label for complaint in complaints} == {"unknown_place", "no_places"}


def test_the_order_of_places_in_a_link_does_not_rank_them() -> None:
    ways = {
        selection_of({"places": ",".join(order)}, REAL)[0].places
        for order in (REAL.places, REAL.places[::-1], sorted(REAL.places))
    }
    assert ways == {REAL.places}


@pytest.mark.parametrize("home", REAL.places)
def test_the_home_place_comes_first_and_the_rest_keep_their_order(home: str) -> None:
    places = home_first(REAL.places, home)
    assert places == (home, *(place for place in REAL.places if place != home))
    assert selection_of({"home": home}, REAL)[0].places == places


def test_a_home_place_that_was_not_chosen_is_added() -> None:
    selection, complaints = selection_of({"places": "xian,zhongshan", "home": "jiading"}, REAL)
    assert (selection.places, selection.home, complaints) == (("jiading", "xian", "zhongshan"), "jiading", [])


@given(st.sets(st.sampled_from(MANY.places), min_size=1), st.sampled_from(MANY.places))
def test_with_more_places_than_fit_the_home_place_is_always_among_those_shown(asked: set[str], home: str) -> None:
    selection, _ = selection_of({"places": ",".join(asked), "home": home}, MANY)
    assert len(selection.places) <= MOST_PLACES
    assert selection.home == selection.places[0] == home


def test_places_that_do_not_fit_are_complained_of() -> None:
    selection, complaints = selection_of({"places": ",".join(MANY.places)}, MANY)
    assert len(selection.places) == MOST_PLACES
    assert complaints


def test_a_long_nonsense_value_is_cut_before_it_is_shown() -> None:
    complaints = selection_of({"plan": "x" * 5000, "places": "y" * 5000}, REAL)[1]
    assert complaints and all(len(complaint.value) < 60 for complaint in complaints)


@given(
    with_known,
    st.sampled_from(["fact", "plan", "matter", "home", "closed", "lang", "theme", "party", "diff", "numbers", "text"]),
)
def test_an_address_without_a_key_is_the_same_view_with_that_part_as_it_is_by_default(
    case: tuple[Known, Selection], key: str
) -> None:
    """Closing a sentence takes its key out of the address and must leave all the rest as it was."""
    known, selection = case
    after, complaints = selection_of(
        {name: value for name, value in to_params(selection).items() if name != key}, known
    )
    assert not complaints
    assert getattr(after, key) == getattr(Selection(()), key)
    others = [field.name for field in fields(Selection) if field.name not in (key, "places")]
    assert all(getattr(after, other) == getattr(selection, other) for other in others)
    assert set(after.places) == set(selection.places)
