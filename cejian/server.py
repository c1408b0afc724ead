"""What the server answers besides pages: evidence, downloads, health; headers; a kind word for unknown paths."""
from __future__ import annotations

import datetime
import io
import json
from functools import lru_cache
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cejian import parts, store, views
from cejian.build import DATABASE
from cejian.selection import Selection
from cejian.text import withhold

PAGES = frozenset({"", "overview", "compare", "sources", "method"})
# The first part of a path that is not a page: ours and Streamlit's own.
OWN_PATHS = frozenset({"web", "evidence", "download", "health", "_stcore", "static", "media", "component", "vendor", "app", "auth",
                       "oauth2callback", "favicon.png", "favicon.ico", "manifest.json", "index.html", "_bidi"})
HEADERS = {
    # Streamlit's own scripts need inline and eval; nothing may come from another machine.
    "content-security-policy": "default-src 'self' blob: data:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
                               "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
                               "connect-src 'self' ws: wss: blob: data:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
FOREVER = {"cache-control": "private, max-age=31536000, immutable"}


class Doorman:
    """Sets the headers of every answer, and leads an unknown path to the overview instead of an English error."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path = scope["path"].strip("/")
        first = path.split("/", 1)[0]
        unknown = first not in OWN_PATHS and (first not in PAGES or (path != first and "/_stcore/" not in f"/{path}/"))
        if unknown and "_stcore" not in path and scope["method"] == "GET":
            return await RedirectResponse(f"/?missing={quote(path[:40])}", status_code=307)(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in present)]
            await send(message)

        await self.app(scope, receive, with_headers)


@lru_cache(maxsize=64)
def _evidence(version: str, plan_id: str) -> bytes:
    """The evidence of a plan as JSON; the version is part of the key, so a rebuild is never answered from the old data."""
    return json.dumps(views.evidence(store.current(), plan_id), ensure_ascii=False, separators=(",", ":"), default=int).encode()


def web_module(request: Request) -> Response:
    """The module that draws the parts; its address holds its digest, so the browser may keep it."""
    keep = FOREVER if request.path_params["digest"] == parts.DIGEST else {"cache-control": "no-store"}
    return Response(parts.MODULE, media_type="text/javascript; charset=utf-8", headers=keep)


def evidence(request: Request) -> Response:
    """One plan's source, repairs, outline and places of facts. Kept by the browser: the address holds the version."""
    data, plan_id = store.current(), request.path_params["plan_id"]
    if plan_id not in set(data.ask("plans")["plan_id"]):
        return PlainTextResponse("没有这个方案", status_code=404)
    keep = FOREVER if request.path_params["version"] == data.version else {"cache-control": "no-store"}
    return Response(_evidence(data.version, plan_id), media_type="application/json", headers=keep)


def download(request: Request) -> Response:
    """A table as CSV (UTF-8 with BOM, no cell that a spreadsheet would run), or the whole database file."""
    name = request.path_params["name"]
    if name == "cejian.duckdb":
        return FileResponse(DATABASE, filename="cejian.duckdb", media_type="application/octet-stream")
    try:
        table = store.current().table(name.removesuffix(".csv"))
    except KeyError:
        return PlainTextResponse("没有这张表", status_code=404)
    text = io.StringIO()
    table.map(_fit_to_leave).to_csv(text, index=False, lineterminator="\r\n")
    return Response("\ufeff" + text.getvalue(), media_type="text/csv; charset=utf-8",
                    headers={"content-disposition": f'attachment; filename="{name}"'})


def _fit_to_leave(value: object) -> object:
    """A cell of a download: no formula that a spreadsheet would run, no sentence about a state leader."""
    if not isinstance(value, str):
        return value
    value = withhold(value)
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def health(request: Request) -> Response:
    """Whether there is data to answer from, and which version."""
    try:
        return JSONResponse({"status": "ok", "data_version": store.current().version})
    except store.NoDatabase:
        return JSONResponse({"status": "no data"}, status_code=503)


def warm(data: store.Store) -> None:
    """Load what the first page needs: Streamlit's chart modules, the answers and the figure of the default view."""
    import plotly.graph_objects  # noqa: F401  (imported for its side effect: it is in memory afterwards)
    import pyarrow  # noqa: F401
    places = tuple(data.ask("plans")["place_id"])
    scene = views.Scene(data, Selection(places), "light", datetime.date.today())
    for view in (views.overview_head, views.coverage_map, views.shared_indicator, views.grid):
        view(scene)
    for plan_id in scene.plan_ids:
        _evidence(data.version, plan_id)


MIDDLEWARE = [Middleware(Doorman), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)]
ROUTES = [
    Route("/web/{digest:str}/parts.js", web_module),
    Route("/evidence/{version:str}/{plan_id:str}.json", evidence),
    Route("/download/{name:str}", download),
    Route("/health", health),
]
