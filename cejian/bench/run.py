"""All of it in the order of the table, and the table itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from cejian import clock
from cejian.bench.acts import decks, local_actions, page_switches, server_filters
from cejian.bench.browser import FLAGS
from cejian.bench.cold_starts import cold_starts
from cejian.bench.crowds import crowd, hurry
from cejian.bench.measurement import HEAD, Measurement, told
from cejian.bench.server_times import script_times, search_times
from cejian.bench.servers import copies, memory_mb, serving
from cejian.corpus.data_version import ROOT

REPORT = ROOT / "data" / "built" / "bench.md"


def measure(chromium: str) -> list[Measurement]:
    """Every row of the table, in the order of the table."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="cejian-bench-") as temporary, sync_playwright() as playwright:
        ours, bare = copies(Path(temporary))
        rows = told(script_times(ours, bare))
        searched = told(search_times(ours))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with serving(ours) as (address, pid), serving(bare) as (bare_address, bare_pid):
            rows += told(local_actions(browser, address))
            rows += told(server_filters(browser, address, bare_address))
            rows += told(page_switches(browser, address, bare_address))
            crowded = crowd(address, pid)
            presented = told(decks(browser, address))
            memory = Measurement(
                "7 resident memory of the server after all of it",
                [memory_mb(pid)],
                400,
                bare=[memory_mb(bare_pid)],
                unit="MB",
                note="bare without the visitors",
            )
        settings = (bare / ".streamlit" / "config.toml").read_text(encoding="utf-8")
        (bare / ".streamlit" / "config.toml").write_text(
            settings.replace("postScriptGC = false", "postScriptGC = true"), encoding="utf-8"
        )
        with serving(ours) as (address, _), serving(bare, "app_fragments.py") as (bare_address, _):
            crowded += hurry(address, bare_address)
        (bare / ".streamlit" / "config.toml").write_text(settings, encoding="utf-8")
        times, sizes = cold_starts(browser, {"ours": ours, "bare": bare})
        browser.close()
    rows += told(
        [
            Measurement("4 process start → first chart, cold", times["ours"], 1.5, "ratio", times["bare"]),
            Measurement("5 first load of the overview (KB)", sizes["ours"], 1.1, "ratio", sizes["bare"]),
        ]
    )
    return rows + told([*crowded, memory]) + searched + presented


def main() -> int:
    """Measure, print, write the table; 0 if every bound holds, 1 otherwise."""
    chromium = shutil.which("chromium")
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        chromium = None
    if not chromium:
        print("测速需要 chromium 和 Python 包 playwright（见 requirements-test.txt），本机没有装全。")
        return 1
    before = os.getloadavg()[0]
    print(HEAD, flush=True)
    rows = measure(chromium)
    failed = [row.name for row in rows if not row.holds()]
    verdict = (
        f"{len(rows) - len(failed)} of {len(rows)} bounds hold"
        + (f"; FAIL: {', '.join(failed)}" if failed else "")
        + "."
    )
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(
        (
            f"# Speed, {clock.now():%Y-%m-%d %H:%M}, {os.cpu_count()} cores, load {before:.1f} before and "
            f"{os.getloadavg()[0]:.1f} after\n\n{HEAD}\n"
        )
        + "\n".join(row.line() for row in rows)
        + (
            f"\n\n{verdict}\n\n(1) is Streamlit's test runner in one process, after three warm runs; “not asked "
            "before” is a selection of which nothing is kept yet. The bare app is bench/bare, tuned like ours "
            "(compression, warm imports, frozen collector).\n"
        ),
        encoding="utf-8",
    )
    print(f"\n{verdict} → {REPORT.relative_to(ROOT)}")
    return 1 if failed else 0
