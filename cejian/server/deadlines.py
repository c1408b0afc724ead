"""How long a client may take to say what it wants, and how much it may say: half a request holds a socket and memory
for ever otherwise. And how soon it is answered.

uvicorn, which Streamlit runs, waits without end for the first line of a request and for the rest of a body.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

from starlette.requests import Request
from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEADERS_WITHIN, BODY_WITHIN = 10.0, 20.0  # seconds
OPEN_FILES = 16_384


def _watched(protocol: type[asyncio.Protocol]) -> None:
    """Teach a protocol of uvicorn to close a connection on which no request, or only half of its headers, came in time.

    Its methods are replaced, because uvicorn chose the class before it loaded the app.
    """
    made, received, lost = protocol.connection_made, protocol.data_received, protocol.connection_lost

    def expect(self: Any) -> None:
        """From the first sign of a request after the one that was answered last (None) it has so many seconds, however
        it drips.
        """
        answered = self.cycle
        if getattr(self, "late", None) is None or self.after is not answered:
            if getattr(self, "late", None) is not None:
                self.late.cancel()
            self.after = answered
            self.late = self.loop.call_later(HEADERS_WITHIN, lambda: close(self, answered))

    def close(self: Any, answered: Any) -> None:
        # A websocket has another protocol by now, and a request that has come has a cycle of its own.
        if self.cycle is answered and self.transport.get_protocol() is self:
            self.transport.close()

    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        _sends_at_once(transport)
        made(self, transport)
        expect(self)

    def data_received(self: Any, data: bytes) -> None:
        received(self, data)
        if self.cycle is not None and self.cycle.response_complete:
            expect(self)  # the next request on the same connection has begun

    def connection_lost(self: Any, exc: Exception | None) -> None:
        if getattr(self, "late", None) is not None:
            self.late.cancel()
        lost(self, exc)

    for name, watching in (
        ("connection_made", connection_made),
        ("data_received", data_received),
        ("connection_lost", connection_lost),
        ("is_watched", True),
    ):
        setattr(protocol, name, watching)


def _sends_at_once(transport: asyncio.Transport) -> None:
    """Send what is written without waiting until the client has confirmed what went before: that took up to 40 ms for
    every body behind its headers and every message of a page behind another. asyncio sees to it only where the socket
    was opened for TCP by name, and Streamlit's is not.
    """
    opened = transport.get_extra_info("socket")
    if opened is not None and opened.family in (socket.AF_INET, socket.AF_INET6):
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class TooLong(Exception):
    """A body of more bytes than may be sent."""


class TooSlow(Exception):
    """A body that did not come in time."""


class NotJson(Exception):
    """A body of another content type: a page of another site can send a form, but not JSON."""


async def body_of(request: Request, most: int) -> bytes:
    """The JSON body of a request; its type and the length that it announces are looked at before anything is read."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise NotJson
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced[:20]) > most:
        raise TooLong
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_WITHIN):
            async for piece in request.stream():
                body += piece
                if len(body) > most:
                    raise TooLong
    except TimeoutError:
        raise TooSlow from None
    return bytes(body)


def keep() -> None:
    """Let the server that is about to start keep them, and hold as many sockets as the system lets it."""
    if not getattr(AutoHTTPProtocol, "is_watched", False):
        _watched(AutoHTTPProtocol)
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < OPEN_FILES:
            resource.setrlimit(
                resource.RLIMIT_NOFILE, (OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard), hard)
            )
