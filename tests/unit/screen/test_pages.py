"""Every page through Streamlit's own test runner: it comes without an exception, obeys the address and complains
kindly.
"""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from cejian.answers import store
from cejian.corpus.data_version import ROOT
from cejian.views import registry
from tests.scenes import ids_opened

PAGE = {page.name: page for page in registry.PAGES}
PAGES = tuple(PAGE)
WORKING = ("measures", "timeline", "targets", "agencies", "alignment", "evaluation", "search", "reading")


def run(page: str = "overview", **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    if page != "overview":
        for key, value in params.items():
            app.query_params[key] = value
        app.switch_page(f"{page}.py")
        for key, value in params.items():
            app.query_params[key] = value
        app.run()
    return app


def parts(app: AppTest) -> dict[str, dict]:
    """part name -> the data that the browser was given."""
    data = [json.loads(element.proto.bytes) for element in app.get("bidi_component")]
    return {part["part"]: part for part in data}


def has_come(app: AppTest, page: str) -> bool:
    """Whether the part that the page is known by was mounted."""
    return any(element.proto.id.endswith(f"-{PAGE[page].known_by}") for element in app.get("bidi_component"))


def words(app: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html"))


each_language = pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.slow)])


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@each_language
def test_a_page_comes_without_an_exception_in_either_language(page: str, lang: str) -> None:
    app = run(page, lang=lang)
    assert not app.exception
    assert has_come(app, page)
    assert parts(app)["bar"]["lang"] == lang


@each_language
@pytest.mark.parametrize("page", WORKING)
def test_a_working_page_comes_with_one_place_only(page: str, lang: str) -> None:
    # The truncated plan names no unit and has vague times: most of what can be missing is missing in it.
    app = run(page, places="xian", lang=lang, party="0")
    assert not app.exception
    assert has_come(app, page)
    assert parts(app)["bar"]["chosen"] == ["xian"]


@pytest.mark.slow
@pytest.mark.parametrize("page", WORKING)
def test_nonsense_filters_are_complained_of_and_the_valid_ones_stay(page: str) -> None:
    app = run(
        page,
        cat="judicial,astrology",
        tk="deadline,never",
        unit="xinqu_nobody",
        num="yes",
        q="  专利  ",
        span="1066",
        sort="; DROP TABLE",
    )
    assert not app.exception
    assert has_come(app, page)
    for nonsense in ("astrology", "never", "xinqu_nobody", "1066", "; DROP TABLE"):
        assert f"“{nonsense}”" in words(app)
    kept = {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}
    assert {key: kept.get(key) for key in ("cat", "tk", "num", "q")} == {
        "cat": "judicial",
        "tk": "deadline",
        "num": "yes",
        "q": "专利",
    }
    assert not {"unit", "span", "sort"} & set(kept)


def test_the_filters_of_an_address_reach_their_page() -> None:
    address = {"cat": "judicial", "num": "yes", "tk": "deadline", "q": "专利"}
    bar = parts(run("measures", **address))["bar"]
    assert {key: bar["address"][key] for key in ("cat", "num", "q")} == {
        "cat": "judicial",
        "num": "yes",
        "q": "专利",
    } and bar["asked"]["q"] == "专利"
    assert parts(run("timeline", **address))["filters"]["filters"]["tk"] == ["deadline"]
    assert parts(run("agencies", unit="jiading_market"))["counterpart"]["unit"] == "jiading_market"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_page_writes_the_whole_selection_into_the_address(page: str) -> None:
    app = run(page, places="jiading,xian", home="jiading")
    asked = {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}
    assert asked["places"] == "jiading,xian"
    assert asked["home"] == "jiading"
    assert {"lang", "theme", "party", "diff", "numbers", "closed", "text"} <= set(asked)


def test_the_home_place_comes_first_everywhere() -> None:
    overview = parts(run(home="xinqu"))
    assert overview["head"]["cards"][0]["column_id"] == "xinqu"
    assert overview["map"]["rows"][0]["column_id"] == "xinqu"
    assert parts(run("compare", home="xinqu"))["grid"]["columns"][0]["column_id"] == "xinqu"


def test_a_selection_survives_a_page_change() -> None:
    app = run(places="moushi,xinqu", home="moushi")
    app.switch_page("compare.py").run()
    assert [column["column_id"] for column in parts(app)["grid"]["columns"]] == ["moushi", "xinqu"]


def test_unknown_codes_are_named_in_one_sentence_each_and_the_rest_is_kept() -> None:
    app = run(places="xian,atlantis", diff="maybe")
    assert not app.exception
    assert "“atlantis”" in words(app) and "“diff=maybe”" in words(app)
    assert parts(app)["bar"]["chosen"] == ["xian"]


def test_an_address_without_any_known_place_shows_all_and_says_so() -> None:
    app = run(places="nowhere")
    assert len(parts(app)["bar"]["chosen"]) == len(store.current().ask("plans"))
    assert "“nowhere”" in words(app)


def test_markup_in_an_address_stays_text() -> None:
    app = run(places="<img src=x onerror=alert(1)>")
    assert not app.exception
    assert "<img" not in words(app) and "&lt;img" in words(app)


def test_an_unknown_fact_opens_the_default_plan_and_says_so() -> None:
    app = run("sources", fact="xian-2024-q999")
    assert not app.exception
    assert "xian-2024-q999" in words(app)
    assert parts(app)["reader"]["fact"] == ""


def test_a_fact_opens_its_own_plan() -> None:
    reader = parts(run("sources", fact="moushi-undated-q05"))["reader"]
    assert (reader["plan_id"], reader["fact"]) == ("moushi-undated", "moushi-undated-q05")


def test_one_place_alone_is_shown_and_told_that_there_is_nothing_to_compare() -> None:
    grid = parts(run("compare", places="xian"))["grid"]
    assert len(grid["columns"]) == 1
    assert "一个地区" in grid["headline"][0][0]
    overview = parts(run(places="jiading,zhongshan"))
    assert overview["note"]["title"] == "没有共有的量化指标"


def test_leaving_party_building_out_changes_the_base_and_says_so() -> None:
    with_party, without = (parts(run(party=party))["head"]["cards"] for party in ("1", "0"))
    tasks = [
        [int(card["figures"][0]["value"]) for card in cards if card["column_id"] == "xinqu"][0]
        for cards in (with_party, without)
    ]
    assert tasks == [21, 17]
    card = next(card for card in without if card["column_id"] == "xinqu")
    assert "不含党建" in card["figures"][0]["note"]


def test_the_chart_of_the_overview_is_the_one_of_the_selection() -> None:
    app = run(places="moushi,xinqu")
    dots = next(trace for trace in parts(app)["chart"]["figure"]["data"] if trace.get("mode") == "markers")
    assert [ids_opened(own) for (own,) in dots["customdata"]] == [["moushi-undated-q05"], ["xinqu-2024-q04"]]
