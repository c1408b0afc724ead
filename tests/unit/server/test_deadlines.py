"""Half a request ends: the connection is closed, the body refused, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from cejian.server import deadlines
from cejian.server.deadlines import NotJson, TooLong, TooSlow, body_of


async def answer(request: Request) -> Response:
    try:
        return PlainTextResponse(f"{len(await body_of(request, 100))}")
    except (NotJson, TooLong, TooSlow) as refused:
        return PlainTextResponse(type(refused).__name__, 400)


async def late(request: Request) -> Response:
    """An answer that takes longer than headers may."""
    await asyncio.to_thread(threading.Event().wait, 3 * deadlines.HEADERS_WITHIN)
    return PlainTextResponse("late")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a small app behind the product's deadlines, which are short here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deadlines, "HEADERS_WITHIN", 0.5)
        patch.setattr(deadlines, "BODY_WITHIN", 0.5)
        deadlines.keep()
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen(256)  # who comes before the server has started waits
        server = uvicorn.Server(
            uvicorn.Config(
                Starlette(routes=[Route("/", answer, methods=["POST"]), Route("/late", late)]),
                log_level="error",
                timeout_keep_alive=60,
                # Without a limit it waits until the last connection is gone, and all tests with it.
                timeout_graceful_shutdown=5,
            )
        )
        thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive(), "the server does not end"


def said(port: int, sent: bytes, then: bytes = b"") -> bytes:
    """All that the server says until it closes the connection; `then` is sent after its first words."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(sent)
        heard = b""
        while piece := connection.recv(65536):
            heard += piece
            if then:
                connection.sendall(then)
                then = b""
        return heard


HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"


def test_what_is_answered_waits_for_no_confirmation(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system otherwise keeps the second of two small writes until the client has confirmed the first."""
    made, seen = AutoHTTPProtocol.connection_made, list[int]()

    def connection_made(self: AutoHTTPProtocol, transport: asyncio.Transport) -> None:
        made(self, transport)
        seen.append(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(AutoHTTPProtocol, "connection_made", connection_made)
    assert said(port, HEAD + b"Content-Length: 2\r\nConnection: close\r\n\r\n{}").endswith(b"2")
    assert seen and all(seen)


@pytest.mark.parametrize(
    "half", [b"", b"GET /", b"GET / HTTP/1.1\r\nHost: a\r\n"], ids=["nothing", "a line", "half of the headers"]
)
def test_a_connection_without_a_whole_request_is_closed(port: int, half: bytes) -> None:
    assert said(port, half) == b""


def test_so_is_one_on_which_the_next_request_stays_half(port: int) -> None:
    heard = said(port, HEAD + b"Content-Length: 2\r\n\r\n{}", then=b"GET /half HTTP/1.1\r\nHo")
    assert heard.startswith(b"HTTP/1.1 200") and heard.count(b"HTTP/1.1") == 1


@pytest.mark.slow
def test_an_answer_may_take_longer_than_the_headers(port: int) -> None:
    heard = said(port, b"GET /late HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert heard.endswith(b"late")


@pytest.mark.parametrize(
    "sent, refused",
    [
        (HEAD + b"Content-Length: 50\r\nConnection: close\r\n\r\n{", b"TooSlow"),
        (HEAD + b"Content-Length: 101\r\nConnection: close\r\n\r\n{", b"TooLong"),
        (HEAD + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n80\r\n" + b"x" * 128 + b"\r\n", b"TooLong"),
        (
            HEAD.replace(b"application/json", b"text/plain") + b"Content-Length: 101\r\nConnection: close\r\n\r\n{",
            b"NotJson",
        ),
    ],
    ids=["half a body", "announced too long", "too long without announcing", "another type"],
)
def test_a_body_is_refused_by_its_type_its_length_and_its_lateness(port: int, sent: bytes, refused: bytes) -> None:
    assert said(port, sent).endswith(refused)


def test_a_hundred_half_open_connections_keep_nobody_out(port: int) -> None:
    half = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(100)]
    try:
        assert said(port, HEAD + b"Content-Length: 2\r\nConnection: close\r\n\r\n{}").endswith(b"2")
        assert [connection.recv(1) for connection in half] == [b""] * 100
    finally:
        for connection in half:
            connection.close()
