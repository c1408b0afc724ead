"""The pages of fragments.py once more, in Dash, with our charts from our database: what a visitor narrows, folds or
opens is a callback of its own. python app_dash.py PORT, with our tree on PYTHONPATH."""

import json
import sys

from content import CONTENT
from dash import Dash, Input, Output, State, dash_table, dcc, html
from waitress import serve

from cejian import clock
from cejian.answers import database
from cejian.answers.selection import Selection
from cejian.views import scene, shared_indicator, timeline

KINDS = ("甲", "乙", "丙", "丁", "戊")
QUOTE = "加强知识产权保护。" * 12
CHARTS = {
    "overview": shared_indicator.shared_indicator_on_screen,
    "targets": shared_indicator.shared_indicator_on_screen,
    "timeline": timeline.timeline_on_screen,
}

store, _ = database.ready()
PLACES = tuple(store.ask("plans")["column_id"])
app = Dash(__name__, suppress_callback_exceptions=True)
app.layout = html.Div(
    [
        dcc.Location(id="at"),
        html.Nav([dcc.Link(name, href="/" if name == "overview" else f"/{name}") for name in CONTENT]),
        html.Div(id="page"),
    ]
)


def charts(name: str, places: list[str]) -> list:
    """Our charts of a page for these places, as ours draws them: from what is kept, or asked of the database."""
    if name not in CHARTS or not places:
        return []
    chosen = tuple(place for place in PLACES if place in places)
    chart = CHARTS[name].chart(scene.Scene(store, Selection(chosen), "light", clock.today()))
    return [dcc.Graph(id="chart", figure=json.loads(chart)["figure"])] if chart else []


def narrowed(name: str, chosen: list[str], places: list[str]) -> list:
    share = len(chosen) * len(places) / len(KINDS) ** 2
    tables = [
        dash_table.DataTable(
            [
                dict(zip(map(str, table["columns"]), row, strict=True))
                for row in table["rows"][: round(len(table["rows"]) * share)]
            ],
            [{"name": str(c), "id": str(c)} for c in table["columns"]],
            page_size=10,
        )
        for table in CONTENT[name]["tables"]
    ]
    return [html.H2(f"{len(chosen)} / {len(KINDS)}"), *charts(name, places), *tables]


def page_of(path: str) -> str:
    return path.strip("/") or "overview"


@app.callback(Output("page", "children"), Input("at", "pathname"))
def draw(path: str) -> list:
    name = page_of(path)
    return [
        html.H1(name),
        dcc.Checklist(list(PLACES), list(PLACES), id="places"),
        dcc.Checklist(KINDS, list(KINDS), id="filter"),
        html.Div(narrowed(name, list(KINDS), list(PLACES)), id="narrowed"),
        dcc.Checklist(["fold"], [], id="fold"),
        html.Div(id="folded"),
        dcc.Checklist(KINDS, [], id="evidence"),
        html.Div(id="quotes"),
        dcc.Markdown(CONTENT[name]["text"] or ""),
        html.P(f"end of {name}"),
    ]


@app.callback(
    Output("narrowed", "children"),
    Input("filter", "value"),
    Input("places", "value"),
    State("at", "pathname"),
    prevent_initial_call=True,
)
def narrow(chosen: list[str], places: list[str], path: str) -> list:
    return narrowed(page_of(path), chosen, places)


@app.callback(Output("folded", "children"), Input("fold", "value"), prevent_initial_call=True)
def fold(on: list[str]) -> str:
    return QUOTE if on else ""


@app.callback(Output("quotes", "children"), Input("evidence", "value"), prevent_initial_call=True)
def evidence(chosen: list[str]) -> list:
    return [html.P(f"{kind} {QUOTE}") for kind in chosen]


if __name__ == "__main__":
    serve(app.server, host="127.0.0.1", port=int(sys.argv[1]), threads=8)
