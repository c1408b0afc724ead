"""What the server answers besides pages: evidence, downloads, health; headers; a kind word for unknown paths."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from html import escape
from urllib.parse import SplitResult, quote, urlsplit

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cejian import clock, deck_routes, method, parts, store, views, wording, working
from cejian.deadlines import NotJson, TooLong, TooSlow, body_of
from cejian.export import Refused, making, page
from cejian.export.request import MOST_BYTES, read
from cejian.file_names import attached, file_name
from cejian.headers import headers
from cejian.labels import word
from cejian.selection import Selection
from cejian.settings import Settings, name_of
from cejian.text import withhold

PAGES = frozenset(
    {
        "compare",
        "measures",
        "timeline",
        "targets",
        "agencies",
        "alignment",
        "evaluation",
        "sources",
        "method",
        "search",
        "present",
        "reading",
    }
)
# What else is answered: our own routes, and Streamlit's files and endpoints.
OWN = re.compile(
    r"(web/[^/]+/[^/]+\.js|web/plotly-[^/]+\.js|web/paper-[^/]+\.css|evidence/[^/]+/[^/]+\.json|download/[^/]+|"
    r"export/[^/]+|decks/[^/]+(/[^/]+)?|health"
    r"|(.+/)?_stcore/.*|(static|media|component|vendor|app|_bidi)/.*|auth/.*|oauth2callback|favicon\.\w+|"
    r"manifest\.json|index\.html)$"
)
# Streamlit takes files of up to 200 MB from anyone into its memory; nothing here asks for files.
UPLOAD = re.compile(r"(\w+/)?_stcore/upload_file")
BRIEF, READING, ONE_PAGE = "/export/brief.docx", "/export/reading.docx", "/export/one-page.pdf"
# Streamlit's files, our modules, Plotly's script and the fonts of paper: they change only with their names.
KEPT = re.compile(r"/static/(js|css)/[\w.-]+|/web/(plotly|paper)-[\w.-]+|/web/[0-9a-f]{12}/[\w.-]+")
FOREVER = {"cache-control": "private, max-age=31536000, immutable"}


class Doorman:
    """Sets the headers of every answer, and meets unknown paths and unknown host names with a sentence and a way on.

    A page of another site gets no connection, unless it is our own at the address that a proxy gives us; then that is
    our host.
    """

    def __init__(self, app: ASGIApp, settings: Settings):
        self.app, self.settings, self.headers = app, settings, headers(settings.portals)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        asked = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = asked.get(b"host", ""), asked.get(b"origin")
        is_open = self.settings.is_open_to(host)
        if (seen_at := self._address(origin or asked.get(b"referer", ""))) and is_open:
            # A proxy that changes Host: from here on we are where the visitor sees us.
            host = seen_at.netloc
            scope = scope | {
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
            if is_open and (origin is None or _cut(origin).netloc == host):
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
        is_page = is_below and path in PAGES | {""} and scope["path"] != base
        if scope["method"] in ("GET", "HEAD") and not is_page and not OWN.match(path):
            return await RedirectResponse(
                base + _way_on(path, scope["query_string"].decode("latin-1")), status_code=307
            )(scope, receive, send)
        await self.app(scope, receive, send)

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
        parsed = _cut(page)
        return parsed if f"{parsed.scheme}://{parsed.netloc}" in self.settings.addresses else None


def _is_of_another_site(asked: dict[bytes, str], host: str) -> bool:
    """Whether a browser says that a page of another site makes this request; what is no browser says nothing of it."""
    origin = asked.get(b"origin")
    return asked.get(b"sec-fetch-site", "none") not in ("same-origin", "none") or (
        origin is not None and _cut(origin).netloc != host
    )


def _cut(address: str) -> SplitResult:
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
    page = path.lower().split("/", 1)[0]
    if page in PAGES and path.lower() == page:
        return f"/{page}" + (f"?{query}" if query else "")
    if path.lower() in ("", "overview"):
        return "/" + (f"?{query}" if query else "")
    return f"/?{query + '&' if query else ''}missing={quote(path[:40])}"


def _evidence(data: store.Store, plan_id: str) -> bytes:
    """The evidence of a plan as JSON, kept with the data that it comes from."""
    return data.keep(
        ("evidence", plan_id),
        lambda: json.dumps(
            views.evidence(data, plan_id), ensure_ascii=False, separators=(",", ":"), default=int
        ).encode(),
    )


def web_module(request: Request) -> Response:
    """A module of the browser side; its address holds the digest of all, so the browser may keep it. Those of another
    digest are not to be had: half of one and half of the other would not fit together.
    """
    text = parts.MODULES.get(request.path_params["name"])
    if text is None or request.path_params["digest"] != parts.DIGEST:
        return PlainTextResponse("没有这个模块", status_code=404, headers={"cache-control": "no-store"})
    return Response(text, media_type="text/javascript; charset=utf-8", headers=FOREVER)


def plotly_module(request: Request) -> Response:
    """Plotly for our own drawing in the browser; its address holds its version, so the browser may keep it."""
    if request.path_params["version"] != parts.PLOTLY_VERSION:
        return PlainTextResponse("没有这个版本", status_code=404, headers={"cache-control": "no-store"})
    return FileResponse(parts.PLOTLY, media_type="text/javascript; charset=utf-8", headers=FOREVER)


def paper_style(request: Request) -> Response:
    """The fonts of printed pages as a style sheet; its address holds its digest, so the browser may keep it."""
    keep = FOREVER if request.path_params["digest"] == parts.PAPER_DIGEST else {"cache-control": "no-store"}
    return Response(parts.PAPER_STYLE, media_type="text/css; charset=utf-8", headers=keep)


def evidence(request: Request) -> Response:
    """One plan's source, repairs, outline and places of facts. Kept by the browser where the address holds the version
    and the code.
    """
    data, plan_id = store.current(), request.path_params["plan_id"]
    if plan_id not in set(data.ask("plans")["plan_id"]):
        return PlainTextResponse("没有这个方案", status_code=404)
    if request.path_params["version"] != data.version:  # new places in an old text would mark the wrong sentence
        return PlainTextResponse("数据已更新，请重新载入", status_code=404, headers={"cache-control": "no-store"})
    keep = FOREVER if request.query_params.get("by") == parts.CODE_DIGEST else {"cache-control": "no-store"}
    return Response(_evidence(data, plan_id), media_type="application/json", headers=keep)


def download(request: Request) -> Response:
    """A table as CSV (UTF-8 with BOM, no cell that a spreadsheet would run), or the whole database file."""
    name = request.path_params["name"]
    if name == "cejian.duckdb":
        return Response(
            store.current().content(), media_type="application/octet-stream", headers=attached("cejian.duckdb")
        )
    try:
        table = store.current().table(name.removesuffix(".csv"))
    except KeyError:
        return PlainTextResponse("没有这张表", status_code=404)
    text = io.StringIO()
    table.map(_fit_to_leave).to_csv(text, index=False, lineterminator="\r\n")
    return Response(
        "\ufeff" + text.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers=attached(file_name(name.removesuffix(".csv"), ending="csv")),
    )


def _fit_to_leave(value: object) -> object:
    """A cell of a download: no formula that a spreadsheet would run, no sentence about a state leader."""
    if not isinstance(value, str):
        return value
    value = withhold(value)
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


async def export_table(request: Request) -> Response:
    """The tables of a page, asked for in JSON (export.request), as an XLSX file; one sentence where that cannot be."""
    try:
        body = await body_of(request, MOST_BYTES)
    except TooLong:
        return _refusal(Refused("m_too_big", MOST_BYTES // 1024), request, status_code=413)
    except TooSlow:
        return _refusal(Refused("too_slow"), request, status_code=408)
    except NotJson:
        return _refusal(Refused("m_no_json"), request)

    def make() -> tuple[bytes, str, str]:
        from cejian.export import workbook

        data, today = store.current(), clock.today()
        asked = page.asked(read(body), data, today, _origin(request))
        name = file_name("策鉴", asked.title, f"{today}", ending="xlsx")
        return workbook.make(asked, data, today), name, "vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    return await _in_turn(request, make, hashlib.sha256(body).digest())


# The libraries of Word, Excel and PDF are loaded when the first file of theirs is made, beside the server's loop: they
# took a quarter of the start.
Maker = Callable[..., tuple[bytes, str]]


async def export_brief(request: Request) -> Response:
    """对标简报 for the home place and its peers of an address, as a DOCX file; one sentence where there is no home or
    no peer.
    """

    def maker() -> Maker:
        from cejian.export import brief

        return brief.make

    return await _document(request, maker, "vnd.openxmlformats-officedocument.wordprocessingml.document")


async def export_reading(request: Request) -> Response:
    """并排阅读 of the matter and the places of an address, as a DOCX file."""

    def maker() -> Maker:
        from cejian.export import reading

        return reading.make

    return await _document(request, maker, "vnd.openxmlformats-officedocument.wordprocessingml.document")


async def export_one_page(request: Request) -> Response:
    """一页纸 for the home place of an address, as a PDF of one page; one sentence where there is no home."""

    def maker() -> Maker:
        from cejian.export import one_page

        return one_page.make

    return await _document(request, maker, "pdf")


async def _document(request: Request, maker: Callable[[], Maker], kind: str) -> Response:
    return await _in_turn(
        request, lambda: (*maker()(dict(request.query_params), store.current(), clock.today(), _origin(request)), kind)
    )


async def _in_turn(request: Request, make: Callable[[], tuple[bytes, str, str]], body: bytes = b"") -> Response:
    """The file (content, name, kind) that `make` gives when its turn comes; one making for all who ask for the same."""
    try:
        return _file(
            *await making.makers.make((str(request.url), _origin(request), body, store.current().version), make)
        )
    except Refused as refused:
        return _refusal(refused, request, 503 if refused.label == "making_busy" else 400)


def _origin(request: Request) -> str:
    """Where the visitor sees us: the host of the request; whether by https the page may know better, behind a proxy."""
    asking = _cut(request.headers.get("referer", ""))
    is_ours = asking.scheme in ("http", "https") and asking.netloc == request.headers.get("host")
    origin = f"{asking.scheme}://{asking.netloc}" if is_ours else str(request.base_url).rstrip("/")
    return origin + request.url.path.rpartition("/export/")[0]


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=f"application/{kind}", headers={**attached(name), "cache-control": "no-store"})


def _refusal(refused: Refused, request: Request, status_code: int = 400) -> Response:
    return PlainTextResponse(
        word(refused.label, "en" if request.query_params.get("lang") == "en" else "zh", *refused.values),
        status_code=status_code,
    )


def health(request: Request) -> Response:
    """Whether there is data to answer from, and which version."""
    try:
        return JSONResponse({"status": "ok", "data_version": store.current().version})
    except store.NoDatabase:
        return JSONResponse({"status": "no data"}, status_code=503)


def no_data(request: Request, _error: Exception) -> Response:
    """The sentence of every other route while there is no database."""
    return PlainTextResponse(
        word("no_database", "en" if request.query_params.get("lang") == "en" else "zh"),
        status_code=503,
        headers={"cache-control": "no-store"},
    )


def warm(data: store.Store) -> None:
    """Load what the first page needs: Streamlit's chart modules, the answers and the figure of the default view."""
    import plotly.graph_objects  # noqa: F401  (imported for its side effect: it is in memory afterwards)
    import pyarrow  # noqa: F401

    places = tuple(data.ask("plans")["place_id"])
    scene = views.Scene(data, Selection(places), "light", clock.today())
    for view in (
        views.overview_head,
        views.coverage_map,
        views.shared_indicator_on_screen,
        views.gaps,
        views.grid_rows,
        working.measures,
        working.timeline_on_screen,
        working.targets,
        working.agencies,
        method.document,
    ):
        view.packed(scene)
    for plan_id in scene.plan_ids:
        _evidence(data, plan_id)
    wording.cut("知识产权")  # reads the dictionary


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


def middleware(settings: Settings) -> list[Middleware]:
    """The doorman, then compression."""
    return [Middleware(Doorman, settings=settings), Middleware(Compressed, base=settings.base)]


ROUTES = [
    Route("/web/{digest:str}/{name:str}.js", web_module),
    Route("/web/plotly-{version:str}.js", plotly_module),
    Route("/web/paper-{digest:str}.css", paper_style),
    Route("/evidence/{version:str}/{plan_id:str}.json", evidence),
    Route("/download/{name:str}", download),
    Route("/export/table.xlsx", export_table, methods=["GET", "POST"]),
    Route(BRIEF, export_brief),
    Route(READING, export_reading),
    Route(ONE_PAGE, export_one_page),
    Route("/health", health),
    *deck_routes.ROUTES,
]


def routes(base: str) -> list[Route]:
    """Our routes below the path under which the app is served ("" or /path)."""
    return [Route(base + route.path, route.endpoint, methods=route.methods) for route in ROUTES]
