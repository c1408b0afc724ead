"""A chart that is asked for by its view and an address is the one that the page of this address has in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from cejian.answers import store
from cejian.answers.store import Store
from cejian.server import data_routes
from tests.unit.screen.test_pages import parts, run

EVERYWHERE = {"places": "xian,moushi,zhongshan,jiading,xinqu", "home": "none"}


@pytest.fixture
def ask() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=data_routes.ROUTES)) as client:
        yield client


def charts(app: AppTest) -> list[dict[str, Any]]:
    told = [json.loads(element.proto.bytes) for element in app.get("bidi_component")]
    return [{key: part[key] for key in part.keys() - {"lang", "version"}} for part in told if part["part"] == "chart"]


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("overview", {}),
        ("overview", {"places": "moushi,xinqu", "home": "xinqu", "lang": "en", "theme": "dark"}),
        ("targets", {"places": "xian,xinqu"}),
        ("timeline", {"tk": "phase,deadline", "ext": "0", "party": "0"}),
        ("timeline", {"cat": "protection", "prec": "year", "span": "2023-2025"}),
        ("evaluation", {"ev": "pmc", "places": "xian,jiading", "theme": "dark"}),
    ],
)
def test_it_is_that_of_the_page(ask: TestClient, page: str, asked: dict[str, str]) -> None:
    app = run(page, **asked)
    found = charts(app)
    assert found
    for chart in found:
        answer = ask.get(
            f"/charts/{chart['code']}.json", params=parts(app)["bar"]["address"] | {"theme": chart["theme"]}
        )
        assert answer.json() == chart
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("shared", {"places": "jiading,zhongshan"}),
        ("high_value_patents_per_10k", {"places": "xian"}),
        ("no_such_indicator", {}),
        ("timeline", {"places": "xian", "tk": "recurring", "prec": "day"}),
    ],
)
def test_where_the_page_has_none_there_is_none(ask: TestClient, code: str, asked: dict[str, str]) -> None:
    answer = ask.get(f"/charts/{code}.json", params=EVERYWHERE | asked)
    assert (answer.status_code, answer.json()) == (200, None)


@pytest.mark.parametrize("code", ["coverage", "quote:xian-2024-q01", "compare:protection", "Ü"])
def test_what_is_no_chart_is_refused(ask: TestClient, code: str) -> None:
    assert ask.get(f"/charts/{code}.json", params=EVERYWHERE).status_code == 404


def test_only_what_is_not_kept_yet_is_made_in_a_thread(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    own, made = Store(store.current().path), list[bool]()
    monkeypatch.setattr(store, "opened", lambda: own)
    monkeypatch.setattr(data_routes.drafted, "store_for", lambda address: own)
    elsewhere = data_routes.run_in_threadpool

    async def counted(make: Callable[[], bytes]) -> bytes:
        made.append(True)
        return await elsewhere(make)

    monkeypatch.setattr(data_routes, "run_in_threadpool", counted)
    answers = [ask.get("/charts/shared.json", params=EVERYWHERE).json() for _ in range(3)]
    assert len(made) == 1 and answers[0]["part"] == "chart" and answers == [answers[0]] * 3
    ask.get("/charts/timeline.json", params=EVERYWHERE)
    assert len(made) == 2
    # A draft's store may have to be made first.
    for _ in range(2):
        ask.get("/charts/shared.json", params=EVERYWHERE | {"places": "xian,draft0123456789ab"})
    assert len(made) == 4
