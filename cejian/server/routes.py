"""What the server answers besides pages: browser modules, evidence, downloads, health."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cejian import clock
from cejian.answers import store
from cejian.answers.selection import Selection
from cejian.file_names import attached, file_name
from cejian.render import Refused, making, page
from cejian.render.request import MOST_BYTES, read
from cejian.server import deck_routes
from cejian.server.deadlines import NotJson, TooLong, TooSlow, body_of
from cejian.server.middleware import split_address
from cejian.views import scene as scene_view, sources
from cejian.views.registry import PAGES
from cejian.web import parts
from cejian.wording import folding
from cejian.wording.labels import word
from cejian.wording.withholding import withhold

BRIEF, READING, ONE_PAGE = "/export/brief.docx", "/export/reading.docx", "/export/one-page.pdf"


FOREVER = {"cache-control": "private, max-age=31536000, immutable"}


def _evidence(data: store.Store, plan_id: str) -> bytes:
    """The evidence of a plan as JSON, kept with the data that it comes from."""
    return data.keep(
        ("evidence", plan_id),
        lambda: json.dumps(
            sources.evidence(data, plan_id), ensure_ascii=False, separators=(",", ":"), default=int
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
        from cejian.render import workbook

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
        from cejian.render import brief

        return brief.make

    return await _document(request, maker, "vnd.openxmlformats-officedocument.wordprocessingml.document")


async def export_reading(request: Request) -> Response:
    """并排阅读 of the matter and the places of an address, as a DOCX file."""

    def maker() -> Maker:
        from cejian.render import reading

        return reading.make

    return await _document(request, maker, "vnd.openxmlformats-officedocument.wordprocessingml.document")


async def export_one_page(request: Request) -> Response:
    """一页纸 for the home place of an address, as a PDF of one page; one sentence where there is no home."""

    def maker() -> Maker:
        from cejian.render import one_page

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
    asking = split_address(request.headers.get("referer", ""))
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
    scene = scene_view.Scene(data, Selection(places), "light", clock.today())
    for view in (view for one in PAGES for view in one.first):
        view.packed(scene)
    for plan_id in scene.plan_ids:
        _evidence(data, plan_id)
    folding.cut("知识产权")  # reads the dictionary


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
