"""Compression of the server's answers: what never changes is compressed once, everything else is asked for anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from cejian.server import middleware
from cejian.server.routes import ROUTES
from cejian.settings import Settings

BODY = "知识产权" * 1000


@pytest.fixture
def counted() -> Iterator[tuple[TestClient, list[str]]]:
    """A client of an app that answers every path with BODY, and the paths for which the app itself was asked."""
    asked: list[str] = []

    async def answer(request: Request) -> PlainTextResponse:
        asked.append(request.url.path)
        if "gone" in request.url.path:
            return PlainTextResponse(BODY, headers={"cache-control": "no-cache"})
        return PlainTextResponse(BODY, headers={"cache-control": "public, immutable"})

    app = Starlette(
        routes=[Route("/{path:path}", answer, methods=["GET", "POST"])],
        middleware=middleware.middleware(Settings(), ROUTES),
    )
    with TestClient(app, base_url="http://127.0.0.1:8501") as client:
        yield client, asked


@pytest.mark.parametrize(
    "path, times",
    [
        ("/static/js/index.D0x-_1.js", 1),
        ("/static/css/index.css", 1),
        ("/web/plotly-3.1.0.js", 1),
        ("/static/js/gone.js", 3),
        ("/static/js/deep/index.js", 3),
        ("/health", 3),
    ],
)
def test_only_a_file_that_never_changes_is_kept(counted: tuple[TestClient, list[str]], path: str, times: int) -> None:
    client, asked = counted
    answers = [client.get(path) for _ in range(3)]
    assert {answer.text for answer in answers} == {BODY} and {
        answer.headers["content-encoding"] for answer in answers
    } == {"gzip"}
    assert len({tuple(answer.headers.raw) for answer in answers}) == 1, "headers grow or get lost on the way"
    assert "default-src 'self'" in answers[2].headers["content-security-policy"]
    assert len(asked) == times


@pytest.mark.parametrize(
    "headers",
    [
        {"accept-encoding": "identity"},
        {"range": "bytes=0-9"},
        {"if-none-match": '"x"'},
        {"if-modified-since": "Sat, 21 Nov 2026 00:00:00 GMT"},
    ],
)
def test_who_asks_for_something_else_gets_the_apps_own_answer(
    counted: tuple[TestClient, list[str]], headers: dict[str, str]
) -> None:
    client, asked = counted
    client.get("/static/js/index.js")
    assert client.get("/static/js/index.js", headers=headers).text == BODY and len(asked) == 2
    assert client.post("/static/js/index.js").text == BODY and len(asked) == 3
