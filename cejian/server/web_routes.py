"""The browser side as the server hands it out: modules, Plotly, the fonts of printed pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from cejian.web import parts

FOREVER = {"cache-control": "private, max-age=31536000, immutable"}


def web_module(request: Request) -> Response:
    """A module of the browser side; its address holds the digest of all, so the browser may keep it. Those of another
    digest are not to be had: half of one and half of the other would not fit together.
    """
    text = parts.SERVED.get(request.path_params["name"])
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


ROUTES = [
    Route("/web/{digest:str}/{name:path}.js", web_module),
    Route("/web/plotly-{version:str}.js", plotly_module),
    Route("/web/paper-{digest:str}.css", paper_style),
]
