"""The data as the server hands them out: evidence of a plan, tables, the whole database; and whether there is one."""

from __future__ import annotations

import io
import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cejian import clock
from cejian.answers import drafted, store
from cejian.answers.plan_list import FACETS
from cejian.answers.selection import selection_of
from cejian.file_names import attached, file_name
from cejian.ids import drafts_in
from cejian.server.web_routes import FOREVER
from cejian.views import plan_list, sources
from cejian.views.address_codes import known_codes
from cejian.views.registry import view_of
from cejian.views.scene import Scene
from cejian.web import parts
from cejian.wording.labels import language_of
from cejian.wording.withholding import withhold


def evidence_of(data: store.Store, plan_id: str) -> bytes:
    """The evidence of a plan as JSON, kept with the data that it comes from."""
    return data.keep(
        ("evidence", plan_id),
        lambda: json.dumps(
            sources.evidence(data, plan_id), ensure_ascii=False, separators=(",", ":"), default=int
        ).encode(),
    )


def evidence(request: Request) -> Response:
    """One plan's source, repairs, outline and places of facts. Kept by the browser where the address holds the version
    and the code.
    """
    plan_id = request.path_params["plan_id"]
    data = drafted.holding(plan_id, request.path_params["version"])
    if data is None:  # new places in an old text would mark the wrong sentence
        return PlainTextResponse("数据已更新，请重新载入", status_code=404, headers={"cache-control": "no-store"})
    if plan_id not in set(data.ask("plans")["plan_id"]):
        return PlainTextResponse("没有这个方案", status_code=404)
    keep = FOREVER if request.query_params.get("by") == parts.CODE_DIGEST else {"cache-control": "no-store"}
    return Response(evidence_of(data, plan_id), media_type="application/json", headers=keep)


async def chart(request: Request) -> Response:
    """The chart of a view (contract.PageChart) for an address, in the theme that it names; null where there is nothing
    to draw. The page of that address has the same one in it, and takes longer.
    """
    view, about = view_of(request.path_params["code"]) or (None, ())
    if view is None or view.chart is None:
        return PlainTextResponse("没有这张图", status_code=404, headers={"cache-control": "no-store"})
    made, address = view.chart, dict(request.query_params)

    def scene(data: store.Store) -> Scene:
        selection, _ = selection_of(address, known_codes(data))
        return Scene(data, selection, "dark" if selection.theme == "dark" else "light", clock.today())

    # What is kept is answered at once: a thread of its own would wait for that of the page, which runs at the same
    # moment.
    found = None if drafts_in(",".join(address.values())) else store.opened()
    if found and made.is_packed(scene(found), *about):
        drawn = made.chart(scene(found), *about)
    else:
        drawn = await run_in_threadpool(lambda: made.chart(scene(drafted.store_for(address)), *about))
    return Response(drawn or b"null", media_type="application/json", headers={"cache-control": "no-store"})


def plans(request: Request) -> Response:
    """The plans that the picker shows for what was typed and chosen in it."""
    asked = request.query_params
    chosen = {facet: asked[facet] for facet in FACETS if asked.get(facet)}
    lang = language_of(asked)
    found = plan_list.found_plans(store.current(), asked.get("s", ""), chosen, lang, drafted.described())
    return JSONResponse(found, headers={"cache-control": "no-store"})


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


def health(request: Request) -> Response:
    """Whether there is data to answer from, and which version."""
    try:
        return JSONResponse({"status": "ok", "data_version": store.current().version})
    except store.NoDatabase:
        return JSONResponse({"status": "no data"}, status_code=503)


ROUTES = [
    Route("/evidence/{version:str}/{plan_id:str}.json", evidence),
    Route("/charts/{code:str}.json", chart),
    Route("/plans.json", plans),
    Route("/download/{name:str}", download),
    Route("/health", health),
]
