"""ms of every committed query (tests/cases/search_queries.csv), over the five plans and over 100,000 passages, as JSON.

python search_times.py <folder of the app> <folder of the queries>. The large store holds the plans' passages many
times, each with a number of its own, so that every copy is looked at; the answers are of no use, the work is.
"""

import csv
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from cejian.answers import search
from cejian.answers.store import Store
from cejian.corpus.data_version import ROOT
from cejian.wording.folding import read_query

PASSAGES = 100_000
RUNS = 3


def enlarge(path: Path) -> None:
    """Fill the passages of a database up to 100,000 and index them anew."""
    with duckdb.connect(str(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM passages").fetchone()
        connection.execute(
            f"INSERT INTO passages SELECT passage_id + {count} * (i + 1), plan_id, measure_id, section_id, "
            "clean_start_char, clean_end_char, key || i, source_key || i, figures, tokens || ' ' || i, haystack || i "
            f"FROM passages, range({PASSAGES // count}) AS copies(i) QUALIFY row_number() OVER () <= {PASSAGES - count}"
        )
        connection.execute((ROOT / "sql" / "word_weights.sql").read_text(encoding="utf-8"))


def times(store: Store, queries: list[str]) -> list[float]:
    plan_ids = sorted(store.ask("plans")["plan_id"])
    taken = []
    for run in range(RUNS + 1):
        for words in queries:
            start = time.perf_counter()
            search.find(store, read_query(words), plan_ids)
            if run:  # the first round warms up
                taken.append((time.perf_counter() - start) * 1000)
    return taken


def main() -> None:
    built = Path(sys.argv[1]) / "data" / "built" / "cejian.duckdb"
    with (Path(sys.argv[2]) / "search_queries.csv").open(encoding="utf-8", newline="") as stream:
        queries = [row["query"] for row in csv.DictReader(stream)]
    small = times(Store(built), queries)
    with tempfile.TemporaryDirectory(prefix="cejian-search-") as folder:
        large = Path(folder) / "large.duckdb"
        shutil.copyfile(built, large)
        enlarge(large)
        print(json.dumps({"five plans": small, "100,000 passages": times(Store(large), queries)}))


if __name__ == "__main__":
    main()
