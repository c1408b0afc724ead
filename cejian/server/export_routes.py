"""The files that are made of a page: tables as a workbook, the brief, 并排阅读, 一页纸."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cejian import clock
from cejian.answers import drafted, store
from cejian.file_names import attached, file_name
from cejian.render import ExportRefused, making, page
from cejian.render.request import MOST_BYTES, read
from cejian.server.deadlines import NotJson, TooLong, TooSlow, body_of
from cejian.server.middleware import split_address
from cejian.wording.labels import language_of, word


async def export_table(request: Request) -> Response:
    """The tables of a page, asked for in JSON (export.request), as an XLSX file; one sentence where that cannot be."""
    try:
        body = await body_of(request, MOST_BYTES)
    except TooLong:
        return _refusal(ExportRefused("m_too_big", MOST_BYTES // 1024), request, status_code=413)
    except TooSlow:
        return _refusal(ExportRefused("too_slow"), request, status_code=408)
    except NotJson:
        return _refusal(ExportRefused("m_no_json"), request)

    def make() -> tuple[bytes, str, str]:
        from cejian.render import workbook

        wanted, today = read(body), clock.today()
        data = drafted.store_for(wanted.address)
        asked = page.asked(wanted, data, today, _origin(request))
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
        request,
        lambda: (
            *maker()(
                dict(request.query_params), drafted.store_for(request.query_params), clock.today(), _origin(request)
            ),
            kind,
        ),
    )


async def _in_turn(request: Request, make: Callable[[], tuple[bytes, str, str]], body: bytes = b"") -> Response:
    """The file (content, name, kind) that `make` gives when its turn comes; one making for all who ask for the same."""
    try:
        return _file(
            *await making.makers.make((str(request.url), _origin(request), body, store.current().version), make)
        )
    except ExportRefused as refused:
        return _refusal(refused, request, 503 if refused.label == "making_busy" else 400)


def _origin(request: Request) -> str:
    """Where the visitor sees us: the host of the request; whether by https the page may know better, behind a proxy."""
    asking = split_address(request.headers.get("referer", ""))
    is_ours = asking.scheme in ("http", "https") and asking.netloc == request.headers.get("host")
    origin = f"{asking.scheme}://{asking.netloc}" if is_ours else str(request.base_url).rstrip("/")
    return origin + request.url.path.rpartition("/export/")[0]


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=f"application/{kind}", headers={**attached(name), "cache-control": "no-store"})


def _refusal(refused: ExportRefused, request: Request, status_code: int = 400) -> Response:
    return PlainTextResponse(
        word(refused.label, language_of(request.query_params), *refused.values),
        status_code=status_code,
    )


ROUTES = [
    Route("/export/table.xlsx", export_table, methods=["GET", "POST"]),
    Route("/export/brief.docx", export_brief),
    Route("/export/reading.docx", export_reading),
    Route("/export/one-page.pdf", export_one_page),
]
