"""Around every request: who may ask from where, what is sent compressed, and a kind word for unknown paths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import SplitResult, quote, urlsplit

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cejian.server.headers import headers
from cejian.settings import Settings, name_of
from cejian.views.registry import ADDRESSES, PAGES

# What Streamlit answers besides pages: its files and endpoints.
STREAMLITS = re.compile(
    r"(.+/)?_stcore/.*|(static|media|component|vendor|app|_bidi)/.*|auth/.*|oauth2callback|favicon\.\w+|"
    r"manifest\.json|index\.html"
)


# Streamlit takes files of up to 200 MB from anyone into its memory; nothing here asks for files.
UPLOAD = re.compile(r"(\w+/)?_stcore/upload_file")


# Streamlit's files, our modules, Plotly's script and the fonts of paper: they change only with their names.
KEPT = re.compile(r"/static/(js|css)/[\w.-]+|/web/(plotly|paper)-[\w.-]+|/web/[0-9a-f]{12}/(vendor/)?[\w.-]+")


class Doorman:
    """Sets the headers of every answer, and meets unknown paths and unknown host names with a sentence and a way on.

    A page of another site gets no connection, unless it is our own at the address that a proxy gives us; then that is
    our host.
    """

    def __init__(self, app: ASGIApp, settings: Settings, ours: Iterable[Route]):
        self.app, self.settings, self.headers = app, settings, headers(settings.portals)
        self.ours = [route.path_regex for route in ours]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        asked = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = asked.get(b"host", ""), asked.get(b"origin")
        is_open = self.settings.is_open_to(host)
        if (seen_at := self._address(origin or asked.get(b"referer", ""))) and is_open:
            # A proxy that changes Host: from here on we are where the visitor sees us.
            host = seen_at.netloc
            scope = dict(scope) | {
                "headers": [
                    (name, host.encode() if name.lower() == b"host" else value) for name, value in scope["headers"]
                ]
            }
            scope["scheme"] = (
                {"http": "ws", "https": "wss"}[seen_at.scheme] if scope["type"] == "websocket" else seen_at.scheme
            )
        if scope["type"] == "websocket":
            # Streamlit would also let in every page of this machine, and ask an outside service for our address before
            # it refused.
            if is_open and (origin is None or split_address(origin).netloc == host):
                return await self.app(scope, receive, send)
            await receive()
            return await send({"type": "websocket.close", "code": 1008})
        send = self._headed(send)
        if not is_open:
            # Streamlit would refuse the page's connection without a word, and the page would stay empty.
            return await HTMLResponse(UNKNOWN_HOST.format(host=escape(name_of(host) or host)), status_code=421)(
                scope, receive, send
            )
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and _is_of_another_site(asked, host):
            return await PlainTextResponse(ANOTHER_SITE, status_code=403)(scope, receive, send)
        base = self.settings.base
        is_below = f"{scope['path']}/".startswith(f"{base}/")
        path = scope["path"][len(base) if is_below else 0 :].strip("/")
        if is_below and UPLOAD.match(path):
            return await PlainTextResponse("这里不收文件", status_code=404)(scope, receive, send)
        is_page = is_below and path in ADDRESSES and scope["path"] != base
        if scope["method"] in ("GET", "HEAD") and not is_page and not self._is_answered(path):
            return await RedirectResponse(
                base + _way_on(path, scope["query_string"].decode("latin-1")), status_code=307
            )(scope, receive, send)
        await self.app(scope, receive, send)

    def _is_answered(self, path: str) -> bool:
        """Whether something other than a page lies at a path below that of the app."""
        return any(ours.match(f"/{path}") for ours in self.ours) or STREAMLITS.fullmatch(path) is not None

    def _headed(self, send: Send) -> Send:
        """`send` with the headers of every answer: also of a refusal and of one that leads elsewhere."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in self.headers if name not in present),
                ]
            await send(message)

        return with_headers

    def _address(self, page: str) -> SplitResult | None:
        """Where a page lies that says it is ours, if that is an address that was set for us."""
        parsed = split_address(page)
        return parsed if f"{parsed.scheme}://{parsed.netloc}" in self.settings.addresses else None


def _is_of_another_site(asked: dict[bytes, str], host: str) -> bool:
    """Whether a browser says that a page of another site makes this request; what is no browser says nothing of it."""
    origin = asked.get(b"origin")
    return asked.get(b"sec-fetch-site", "none") not in ("same-origin", "none") or (
        origin is not None and split_address(origin).netloc != host
    )


def split_address(address: str) -> SplitResult:
    """The parts of an address that a header names; none of what is no address, whoever sends it."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


ANOTHER_SITE = "这个请求来自别的网站，没有照办。This request comes from another site and was refused."


UNKNOWN_HOST = """<!doctype html><meta charset="utf-8"><title>策鉴</title>
<body style="font:16px/1.8 sans-serif;max-width:40em;margin:12vh auto;padding:0 20px">
<p>策鉴没有开放用“{host}”这个主机名访问。请管理员在启动前把它写进
STREAMLIT_SERVER_ALLOWED_HOSTS（见 README 的“装在服务器上”），再重新启动。</p>
<p>Cejian is not open under the host name “{host}”. Add it to STREAMLIT_SERVER_ALLOWED_HOSTS
before the start (README, “On a server”).</p>"""


def _way_on(path: str, query: str) -> str:
    """Where an unknown path leads, below the path of the app: the page that it names or almost names, or the overview,
    which says what was missing; the selection stays."""
    page = next((page for page in PAGES if path.lower() in (page.address, page.name)), None)
    if page:
        return f"/{page.address}" + (f"?{query}" if query else "")
    return f"/?{query + '&' if query else ''}missing={quote(path[:40])}"


class Compressed:
    """Compresses answers; a file whose name holds its digest or version is compressed once and kept.

    A first visit asks for some sixty such files: compressed anew each time they cost the server more than the page
    itself.
    """

    def __init__(self, app: ASGIApp, base: str):
        self.gzip, self.base, self.kept = (
            GZipMiddleware(app, minimum_size=1000, compresslevel=6),
            base,
            dict[str, list[Message]](),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = {name.lower(): value for name, value in scope["headers"]} if scope["type"] == "http" else {}
        if (
            not asked
            or scope["method"] != "GET"
            or not KEPT.fullmatch(scope["path"].removeprefix(self.base))
            or b"gzip" not in asked.get(b"accept-encoding", b"")
            or asked.keys() & {b"range", b"if-none-match", b"if-modified-since"}
        ):
            return await self.gzip(scope, receive, send)
        if scope["path"] in self.kept:
            for message in self.kept[scope["path"]]:
                await send(message)
            return
        said: list[Message] = []

        async def noted(message: Message) -> None:
            said.append(message)
            await send(message)

        await self.gzip(scope, receive, noted)
        # An unknown name is answered with Streamlit's page, which is not for ever.
        if (
            said[0]["status"] == 200
            and b"immutable" in dict(said[0]["headers"]).get(b"cache-control", b"")
            and not said[-1].get("more_body")
        ):
            self.kept[scope["path"]] = said


def middleware(settings: Settings, ours: Iterable[Route]) -> list[Middleware]:
    """The doorman, who knows our routes (without the path under which the app is served), then compression."""
    return [Middleware(Doorman, settings=settings, ours=ours), Middleware(Compressed, base=settings.base)]
