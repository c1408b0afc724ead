"""Ours beside the same bare pages in Dash, as a Markdown table: python -m bench.beside_dash. Dash and its server are
installed into a temporary folder for this run alone (DASH below); the bare pages hold as much as ours in stock
elements, like bench/bare/fragments.py, and our charts: made by our views from our database.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cejian.bench.browser import CHART, FLAGS, GIVE_UP_MS, PLOT_STATE, TIMED, VIEWPORT, one, timed, visit
from cejian.bench.crowds import HURRIED, HURRIED_SECONDS, HURRIED_WARM, visited
from cejian.bench.measurement import HEAD, REPEATS_OF_PAIRS, Measurement
from cejian.bench.server_times import script_times
from cejian.bench.servers import copies, serving

DASH = ("dash==4.4.1", "waitress==3.0.2")
PORT = 8399
STARTS = 7


@contextlib.contextmanager
def dash(folder: Path, ours: Path, packages: Path) -> Iterator[str]:
    """The address of the Dash app, ready to answer."""
    process = subprocess.Popen(
        [sys.executable, "app_dash.py", str(PORT)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{ours}{os.pathsep}{packages}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{PORT}"
    try:
        wait_for(f"{address}/_dash-layout", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen | None = None) -> None:
    while process is None or process.poll() is None:
        with contextlib.suppress(OSError):
            if urllib.request.urlopen(url, timeout=5).status == 200:
                return
        time.sleep(0.02)
    raise RuntimeError(f"{url}: the server ended before it answered")


def starts(ours: Path, bare: Path, packages: Path) -> Measurement:
    """ms from the start of the process to its first page, ours and Dash in turn."""
    row = Measurement("process start → first answer to a visitor", [], 1, "ratio")
    for _ in range(STARTS):
        start = time.perf_counter()
        with serving(ours) as (address, _):
            wait_for(f"{address}/")
            row.ours.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        with dash(bare, ours, packages) as address:
            wait_for(f"{address}/")
            row.bare.append((time.perf_counter() - start) * 1000)
    return row


def hurried(address: str, dash_address: str) -> Measurement:
    """ms per act of visitors who never pause."""
    each = {}
    for kind, at in (("ours", address), ("dash", dash_address)):
        visited(kind, at, HURRIED, HURRIED_WARM, 0)
        found = visited(kind, at, HURRIED, HURRIED_SECONDS, 0, seed=2)
        each[kind] = HURRIED_SECONDS * 1000 / max(1, sum(found["acts"].values()))
        if found["errors"]:
            raise RuntimeError(f"{kind}: {found['errors'][0]}")
    return Measurement(
        f"{HURRIED} visitors without pauses, ms per act of all of them", [each["ours"]], 1, "ratio", [each["dash"]]
    )


def place_to_chart(browser: Any, address: str, dash_address: str) -> Measurement:
    """ms from a click on a place to the painted chart of the overview."""
    row = Measurement("place off / on → chart", [], 1, "ratio")
    ours = visit(browser, f"{address}/", CHART)
    theirs = browser.new_context(viewport=VIEWPORT, locale="zh-CN").new_page()
    theirs.goto(f"{dash_address}/")
    theirs.wait_for_selector(CHART)
    for _ in range(REPEATS_OF_PAIRS):
        row.ours.append(timed(ours, one('.chip[data-place="xinqu"]'), PLOT_STATE))
        theirs.wait_for_timeout(240)
        row.bare.append(theirs.evaluate(TIMED, [one("#places input", 4), PLOT_STATE, GIVE_UP_MS]))
    ours.context.close()
    theirs.context.close()
    return row


def main() -> int:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="cejian-bench-") as folder, sync_playwright() as playwright:
        ours, bare = copies(Path(folder))
        packages = Path(folder) / "packages"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "--target",
                str(packages),
                *DASH,
            ],
            check=True,
        )
        script_times(ours, bare)  # leaves the bare pages their content
        rows = [starts(ours, bare, packages)]
        with serving(ours) as (address, _), dash(bare, ours, packages) as dash_address:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            rows.append(place_to_chart(browser, address, dash_address))
            browser.close()
            rows.append(hurried(address, dash_address))
    print(HEAD.replace("bare", "Dash"), *(row.line() for row in rows), sep="\n")
    return 0 if all(row.holds() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
