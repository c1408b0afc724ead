"""What the server answers besides pages: the routes of every matter together. The door reads here what it lets in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cejian.server import data_routes, deck_routes, export_routes, import_routes, web_routes
from cejian.wording.labels import language_of, word

ROUTES = [
    *web_routes.ROUTES,
    *data_routes.ROUTES,
    *export_routes.ROUTES,
    *deck_routes.ROUTES,
    *import_routes.ROUTES,
]


def routes(base: str) -> list[Route]:
    """Our routes below the path under which the app is served ("" or /path)."""
    return [Route(base + route.path, route.endpoint, methods=route.methods) for route in ROUTES]


def no_data(request: Request, _error: Exception) -> Response:
    """The sentence of every other route while there is no database."""
    return PlainTextResponse(
        word("no_database", language_of(request.query_params)),
        status_code=503,
        headers={"cache-control": "no-store"},
    )
