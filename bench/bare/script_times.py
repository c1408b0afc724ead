"""Inside one process, with Streamlit's test runner: ms of every page's whole script run, and what the pages draw, as
JSON.

python script_times.py <folder of the app> <runs per page> <page> … The time holds the runner's own work too: it is an
upper bound.
"""

import itertools
import json
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

PLACES = ("jiading", "xian", "moushi", "zhongshan", "xinqu")
WARM_RUNS = 3
# Selections that nobody has asked for yet: no answer of an earlier run is of use.
FRESH = [
    dict(places=",".join(places), party=party, lang=lang)
    for lang in ("en", "zh")
    for party in ("0", "1")
    for size in (4, 3, 2)
    for places in itertools.combinations(PLACES, size)
]


def timed_run(app: AppTest, selection: dict[str, str] | None = None) -> float:
    """ms of one run, with these address parameters where they are given."""
    for key, value in (selection or {}).items():
        app.query_params[key] = value
    start = time.perf_counter()
    app.run()
    assert not app.exception, app.exception
    return (time.perf_counter() - start) * 1000


def text_of(cell: object) -> str:
    return str(cell.get("text", "") if isinstance(cell, dict) else cell if cell is not None else "")


def content_of(app: AppTest) -> dict:
    """The charts, tables and text of a page in plain lists."""
    charts, tables, text = [], [], ""
    for part in (json.loads(element.proto.bytes) for element in app.get("bidi_component")):
        if part["part"] in ("map", "grid", "gaps") and part.get("table"):
            tables.append(part["table"])
        if part["part"] == "chart":
            charts.append(
                [
                    {"x": _points(trace.get("x"), trace.get("y")), "y": _points(trace.get("y"), trace.get("x"))}
                    for trace in part["figure"]["data"]
                ]
            )
        if part["part"] == "measures":
            cells = [
                [
                    row["plan"],
                    row["label"],
                    row["title"] or row["gist"],
                    row["cats"][0],
                    "、".join(a["name"] for a in row["agencies"]),
                    "；".join(n["text"] for n in row["numbers"]),
                    "；".join(d["text"] for d in row["dates"]),
                    row["strength"],
                ]
                for row in part["rows"]
            ]
            tables.append({"columns": [{"label": f"c{i}"} for i in range(8)], "rows": cells})
        if part["part"] == "alignment":
            tables.append(
                {
                    "columns": [{"label": f"c{i}"} for i in range(4)],
                    "rows": [[m["plan"], m["label"], m["title"], m["strength"]] for m in part["measures"]],
                }
            )
        if part["part"] == "evaluation":
            tables += [_unpacked(table) for section in part["sections"] for table in _packed(section)]
        if part["part"] == "blocks":
            tables += [block["table"] for block in part["blocks"] if block["kind"] == "table"]
            text += "\n\n".join(
                "".join(text_of(piece) for piece in block.get("parts", [])) + "\n\n".join(block.get("lines", []))
                for block in part["blocks"]
            )
        if part["part"] == "reader":
            text += (Path(sys.argv[1]) / "data" / "plans" / part["plan_id"] / "source.txt").read_text(encoding="utf-8")
    return {"charts": charts, "text": text, "tables": [_plain(table) for table in tables]}


def _packed(block: dict) -> list[dict]:
    """The packed tables of a block and of the blocks inside it."""
    own = [block["table"]] if block.get("table") else []
    return own + [table for inner in block.get("blocks", []) for table in _packed(inner)]


def _unpacked(table: dict) -> dict:
    return {"columns": table["columns"], "rows": [[table["pool"][number] for number in row] for row in table["rows"]]}


def _plain(table: dict) -> dict:
    shown = [i for i, column in enumerate(table["columns"]) if not column.get("hidden")]
    return {
        "columns": [f"{i} {table['columns'][i]['label']}" for i in shown],
        "rows": [[text_of(row[i]) for i in shown] for row in table["rows"]],
    }


def _points(values: object, others: object) -> list:
    """A trace's numbers or words; counting where the chart packed them."""
    if isinstance(values, list):
        return values
    return list(range(len(others))) if isinstance(others, list) else list(range(5))


def main() -> None:
    folder, runs, pages = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    sys.path.insert(0, str(folder))
    app = AppTest.from_file(str(folder / "pages" / "frame.py"), default_timeout=60)
    app.run()
    times, fresh, content = {}, {}, {}
    for page in pages:
        app.switch_page(f"{page}.py")
        for _ in range(WARM_RUNS):
            timed_run(app)
        times[page] = [timed_run(app) for _ in range(runs)]
        content[page] = content_of(app)
    for number, page in enumerate(pages):
        app.switch_page(f"{page}.py")
        timed_run(app)
        fresh[page] = [timed_run(app, selection) for selection in FRESH[number :: len(pages)][:runs]]
    print(json.dumps({"times": times, "fresh": fresh, "content": content}, ensure_ascii=False))


if __name__ == "__main__":
    main()
