"""How fast the app is, beside a bare Streamlit app that draws as much in stock elements (bench/bare): a Markdown table.

Everything is measured in one run on this machine, ours and bare in turn. Times are milliseconds unless a name says
otherwise.
The app runs from a copy of the tree, so that an edit during the run does not count.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cejian import clock
from cejian.corpus.data_version import ROOT
from cejian.views.registry import PAGES

REPORT = ROOT / "data" / "built" / "bench.md"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWPORT = {"width": 1366, "height": 633}
REPEATS = 8  # per measure and side; even, because a switch goes on and off again
REPEATS_OF_PAIRS = (
    24  # where two browsers take turns: with 8 the median of a row moved by a tenth and more between runs
)
COLD_STARTS = 7
VISITORS, VISIT_SECONDS, ACT_SECONDS = 50, 60, 5
# As many visitors without pauses; the bare app works beside it with fragments, and collects garbage after every run as
# Streamlit does.
HURRIED, HURRIED_SECONDS, HURRIED_WARM = 20, 30, 90
GIVE_UP_MS = 15_000
# A page of ours is drawn when the part that it is known by is. Decks, search and reading have no counterpart in the
# bare app.
DRAWN = {
    page.name: f".st-key-{page.known_by} .cj-root *" for page in PAGES if page.is_listed and page.name != "present"
}
NAVIGATION = tuple(page.name for page in PAGES if page.is_listed)
WITH_CHART = ("overview", "timeline", "targets")
CHART = ".js-plotly-plot .scatterlayer .trace"


@dataclass
class Measurement:
    """One line of the table: samples of ours and, where there is a comparison, of the bare app, with the bound that
    they must hold.
    """

    name: str
    ours: list[float]
    bound: float
    kind: str = "most"  # most: median of ours ≤ bound; ratio: median of ours ≤ bound × median of bare; p95; total
    bare: list[float] = field(default_factory=list)
    unit: str = "ms"
    note: str = ""

    def figure(self) -> float:
        """What the bound is about, in `unit` or as a ratio."""
        if self.kind == "ratio":
            return statistics.median(self.ours) / statistics.median(self.bare)
        if self.kind == "p95":
            return sorted(self.ours)[max(0, round(0.95 * len(self.ours)) - 1)]
        return statistics.median(self.ours)

    def holds(self) -> bool:
        return bool(self.ours) and self.figure() <= self.bound

    def line(self) -> str:
        """The row as Markdown."""
        if not self.ours:
            return f"| {self.name} | – | – | – | | **FAIL** {self.note} |"
        limit = (
            f"ratio ≤ {self.bound:g}"
            if self.kind == "ratio"
            else f"{'p95 ' if self.kind == 'p95' else ''}≤ {self.bound:g} {self.unit}"
        )
        shown = f"{self.figure():.2f}" if self.kind == "ratio" else f"{self.figure():.0f}" if self.kind == "p95" else ""
        return (
            f"| {self.name} | {spread(self.ours)} | {spread(self.bare)} | {shown} | {limit} | "
            f"{'ok' if self.holds() else '**FAIL**'} {self.note} |"
        )


def spread(samples: list[float]) -> str:
    """median (min–max) n."""
    if not samples:
        return "–"
    if len(samples) == 1:
        return f"{samples[0]:,.0f}"
    return f"{statistics.median(samples):,.0f} ({min(samples):,.0f}–{max(samples):,.0f}) n={len(samples)}"


# ---- servers -------------------------------------------------------------------------------------------------------


def copies(folder: Path) -> tuple[Path, Path]:
    """A copy of the app with its database, and of the bare app with the same Streamlit settings."""
    ours, bare = folder / "ours", folder / "bare"
    for name in ("cejian", "pages", "sql", "data", "docs", ".streamlit"):
        shutil.copytree(ROOT / name, ours / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", ours)
    shutil.copytree(ROOT / "bench" / "bare", bare, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".streamlit", bare / ".streamlit")
    subprocess.run(
        [sys.executable, "-m", "cejian", "build"],
        cwd=ours,
        env=os.environ | {"PYTHONPATH": str(ours)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return ours, bare


@contextlib.contextmanager
def serving(folder: Path, script: str = "app.py") -> Iterator[tuple[str, int]]:
    """Address and process id of an app that is ready to answer; ended by that id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "server.log").open("a") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                script,
                "--server.port",
                str(port),
                "--server.address",
                "127.0.0.1",
            ],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=os.environ | {"PYTHONPATH": str(folder)},
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1500):
            if process.poll() is not None:
                raise RuntimeError(f"the server in {folder} ended before it answered")
            with contextlib.suppress(OSError):
                if urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).status == 200:
                    break
            time.sleep(0.02)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def memory_mb(pid: int) -> float:
    """Resident memory of a process in MB (VmRSS)."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ---- the browser ---------------------------------------------------------------------------------------------------

# Clicks what `find` gives, waits until `state` gives another value that is not empty, and tells the ms from the click
# to the end of the frame in which that value was painted.
TIMED = """async ([find, state, giveUp]) => {
    const value = new Function('return ' + state), before = value(), target = new Function('return ' + find)();
    if (!target) throw new Error('nothing to click: ' + find);
    const start = performance.now();
    target.click();
    for (;;) {
        await new Promise((next) => requestAnimationFrame(next));
        const now = value();
        if (now && now !== before) break;
        if (performance.now() - start > giveUp) throw new Error('no change: ' + state);
    }
    await new Promise((next) => { const channel = new MessageChannel(); channel.port1.onmessage = next;
      channel.port2.postMessage(0); });
    return performance.now() - start;
}"""


def one(selector: str, number: int = 0) -> str:
    """JavaScript for the n-th element of a selector, round and round."""
    return (
        f"(() => {{ const all = [...document.querySelectorAll({json.dumps(selector)})]; return all[{number} % "
        f"Math.max(1, all.length)]; }})()"
    )


def text(selector: str) -> str:
    """JavaScript for the text of the first element of a selector."""
    return f"document.querySelector({json.dumps(selector)})?.textContent"


def attribute(selector: str, name: str) -> str:
    return f"document.querySelector({json.dumps(selector)})?.getAttribute({json.dumps(name)})"


PLOT_STATE = (
    "(() => { const plot = document.querySelector('.js-plotly-plot .main-svg'); return plot && "
    "plot.innerHTML.length; })()"
)


def settle(page: Any) -> None:
    """Wait until the server has answered all that was asked and the browser has drawn it."""
    page.wait_for_timeout(160)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
        timeout=GIVE_UP_MS,
    )
    page.wait_for_timeout(80)


def timed(page: Any, find: str, state: str) -> float:
    """ms from a click to the painted change."""
    taken = float(page.evaluate(TIMED, [find, state, GIVE_UP_MS]))
    settle(page)
    return taken


def visit(browser: Any, url: str, drawn: str) -> Any:
    """A new visitor's page, drawn and at rest."""
    page = browser.new_context(viewport=VIEWPORT, locale="zh-CN").new_page()
    page.goto(url)
    page.wait_for_selector(drawn, timeout=30_000)
    settle(page)
    return page


# ---- the measures --------------------------------------------------------------------------------------------------


def script_times(ours: Path, bare: Path) -> list[Measurement]:
    """(1) Warm script run of every page, through Streamlit's test runner in a process of its own; leaves the bare app
    its content.
    """
    answer = subprocess.run(
        [sys.executable, str(bare / "script_times.py"), str(ours), str(REPEATS), *DRAWN],
        cwd=ours,
        env=os.environ | {"PYTHONPATH": str(ours)},
        check=True,
        capture_output=True,
        text=True,
    )
    measured = json.loads(answer.stdout)
    (bare / "content.json").write_text(json.dumps(measured["content"], ensure_ascii=False), encoding="utf-8")
    return [
        Measurement(f"1 script run, {page}{new}", samples, 100)
        for kind, new in (("times", ""), ("fresh", ", selection not asked before"))
        for page, samples in measured[kind].items()
    ]


def search_times(ours: Path) -> list[Measurement]:
    """(8) What the server needs to find the passages of the committed queries, over five plans and over 100,000
    passages.
    """
    answer = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "search_times.py"), str(ours), str(ROOT / "tests" / "cases")],
        cwd=ours,
        env=os.environ | {"PYTHONPATH": str(ours)},
        check=True,
        capture_output=True,
        text=True,
    )
    bounds = {"five plans": 50, "100,000 passages": 150}
    return [
        Measurement(f"8 search, {name}", samples, bounds[name]) for name, samples in json.loads(answer.stdout).items()
    ]


PANEL = "(document.querySelector('.cj-panel mark') && document.querySelector('.cj-panel').textContent)"
# (2) name, path, what to click (n-th time), what changes, bound in ms. None of these needs the server.
LOCAL: list[tuple[str, str, Callable[[int], str], str, float]] = [
    ("evidence of a map cell", "/", lambda n: one(".cj-map td.c-quantified", n), PANEL, 50),
    ("evidence of a grid number", "/compare", lambda n: one(".cj-grid .num a", n * 3), PANEL, 50),
    ("evidence of a measure in the list", "/measures", lambda n: one(".cj-measures .wide a.ev", n * 5), PANEL, 50),
    (
        "differences only",
        "/compare",
        lambda n: one('[data-sw="diff"]'),
        attribute('[data-sw="diff"]', "aria-pressed"),
        50,
    ),
    ("fold a group", "/compare", lambda n: one(".cj-grid .gt"), attribute(".cj-grid .gt", "aria-expanded"), 50),
    # Off is the browser's own; on again needs the server and is not counted.
    (
        "hide a place in the grid",
        "/compare",
        lambda n: one(".chip", 1),
        "[...document.querySelectorAll('.gh')].filter((e) => e.offsetParent).length",
        50,
    ),
    (
        "original / corrected in the panel",
        "/compare?fact=xinqu-2024-q13",
        lambda n: one('.cj-panel .switch [aria-pressed="false"]'),
        attribute('.cj-panel [data-do="original"]', "aria-pressed"),
        50,
    ),
    (
        "original / corrected of a whole text",
        "/sources",
        lambda n: one('.cj-reader [data-mode][aria-pressed="false"]'),
        attribute('[data-mode="original"]', "aria-pressed"),
        50,
    ),
    ("filter of measures", "/measures", lambda n: one('.opt[data-key="mkind"]'), text(".cj-measures h1"), 100),
    (
        "words typed into the filter of measures",
        "/measures",
        lambda n: TYPED.format("知识产权" if n % 2 == 0 else ""),
        text(".cj-measures h1"),
        100,
    ),
]
TYPED = (
    "{{click() {{ const input = document.querySelector('.rail input'); input.value = '{}'; "
    "input.dispatchEvent(new Event('input', {{bubbles: true}})); }}}}"
)


def local_actions(browser: Any, address: str) -> list[Measurement]:
    """(2) Click to painted change, for what the browser does by itself."""
    rows = []
    for name, path, find, state, bound in LOCAL:
        page = visit(browser, address + path, ".cj-foot")
        page.wait_for_function("() => window.cejian?.plans.size === 5")
        if "fact=" in path:
            page.wait_for_selector(".cj-panel mark")
        runs = 2 * REPEATS if "hide" in name else REPEATS
        rows.append(
            Measurement(
                f"2 {name}", [timed(page, find(n), state) for n in range(runs)][:: 2 if "hide" in name else 1], bound
            )
        )
        page.context.close()
    return rows


def server_filters(browser: Any, ours: str, bare: str) -> list[Measurement]:
    """(3) Click to painted change where the server must answer; the bare app's filter does the same to a stock chart or
    heading.
    """
    pairs = [
        (
            "timeline kind filter → chart",
            "timeline",
            one('.cj-filters [data-key="tk"][data-code="phase"]'),
            PLOT_STATE,
            PLOT_STATE,
        ),
        ("place off / on → headline", "overview", one('.chip[data-place="xinqu"]'), text(".cj-head h1"), text("h2")),
        ("place off / on → chart", "overview", one('.chip[data-place="xinqu"]'), PLOT_STATE, PLOT_STATE),
    ]
    rows = []
    for name, page_name, find, state, bare_state in pairs:
        path = "/" if page_name == "overview" else f"/{page_name}"
        our_page, bare_page = visit(browser, ours + path, CHART), visit(browser, bare + path, CHART)
        row = Measurement(f"3 {name}", [], 1.5, "ratio")
        for _ in range(REPEATS_OF_PAIRS):
            row.ours.append(timed(our_page, find, state))
            row.bare.append(timed(bare_page, one('[data-testid="stButtonGroup"] button', 4), bare_state))
        rows.append(row)
        our_page.context.close()
        bare_page.context.close()
    return rows


def page_switches(browser: Any, ours: str, bare: str) -> list[Measurement]:
    """(3) Click on the navigation to the painted page, per page and over all of them."""
    names = list(DRAWN)
    rows = {name: Measurement(f"3 page switch → {name}", [], 1.5, "ratio") for name in names}
    our_page, bare_page = visit(browser, ours, CHART), visit(browser, bare, CHART)
    for number in range(1, REPEATS_OF_PAIRS * len(names) + 1):
        name = names[number % len(names)]
        link, bare_link = (one('[data-testid="stTopNavLink"]', of.index(name)) for of in (NAVIGATION, names))
        chart = f" && document.querySelector('{CHART}')" if name in WITH_CHART else ""
        rows[name].ours.append(
            timed(our_page, link, f"(document.querySelector({json.dumps(DRAWN[name])}){chart} && '{name}')")
        )
        rows[name].bare.append(
            timed(
                bare_page,
                bare_link,
                (
                    f"([...document.querySelectorAll('h1')].some((e) => e.textContent === '{name}') && "
                    f"document.body.textContent.includes('end of {name}'){chart} && '{name}')"
                ),
            )
        )
    our_page.context.close()
    bare_page.context.close()
    return [
        Measurement(
            "3 page switch, all",
            [t for r in rows.values() for t in r.ours],
            1.5,
            "ratio",
            [t for r in rows.values() for t in r.bare],
        ),
        *rows.values(),
    ]


def cold_starts(browser: Any, folders: dict[str, Path]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """(4, 5) ms from process start to the first painted chart of the overview, and KB of that first load: new process,
    new context.
    """
    times: dict[str, list[float]] = {name: [] for name in folders}
    sizes: dict[str, list[float]] = {name: [] for name in folders}
    for _ in range(COLD_STARTS):
        for name, folder in folders.items():
            context = browser.new_context(viewport=VIEWPORT, locale="zh-CN")
            page = context.new_page()
            received: list[int] = []
            cdp = context.new_cdp_session(page)
            cdp.send("Network.enable")
            cdp.on(
                "Network.loadingFinished",
                lambda event, received=received: received.append(int(event["encodedDataLength"])),
            )
            cdp.on(
                "Network.webSocketFrameReceived",
                lambda event, received=received: received.append(_payload_bytes(event["response"])),
            )
            start = time.perf_counter()
            with serving(folder) as (address, _):
                page.goto(address, wait_until="commit")
                page.wait_for_function(
                    (
                        f"() => document.querySelector('{CHART}') && new Promise((next) => requestAnimationFrame(() => "
                        "setTimeout(() => next(true))))"
                    ),
                    timeout=60_000,
                )
                times[name].append((time.perf_counter() - start) * 1000)
                settle(page)
                page.wait_for_timeout(800)
                sizes[name].append(sum(received) / 1024)
                context.close()
    return times, sizes


def _payload_bytes(frame: dict[str, Any]) -> int:
    return len(base64.b64decode(frame["payloadData"])) if frame["opcode"] == 2 else len(frame["payloadData"].encode())


DECK = "places=jiading,xian,moushi,zhongshan,xinqu&home=jiading"
# Files of a deck with charts, tables and quotes, and how many ms each may take.
DECK_FILES = {"pptx": 3_000, "html": 3_000, "pdf": 15_000}
ON_THE_WALL = "String([...document.querySelectorAll('.dk-stage > *')].findIndex((e) => e.classList.contains('on')))"

PRESSED = (
    "{{click() {{ document.querySelector('.dk-show').dispatchEvent(new KeyboardEvent('keydown', {{key: '{}', "
    "bubbles: true, cancelable: true}})); }}}}"
)


def decks(browser: Any, address: str) -> list[Measurement]:
    """(9) The ready deck of a home place and its peers: from one slide to the next, and from the wish for a file to its
    last byte.
    """
    page = visit(browser, f"{address}/present?{DECK}&deck=ready-home&slide=1", ".dk-stage .on")
    settle(page)
    slides = len(json.loads(urllib.request.urlopen(f"{address}/decks/ready-home/slides.json?{DECK}").read())["slides"])
    steps = [
        timed(page, PRESSED.format("ArrowRight" if n % slides < slides - 1 else "Home"), ON_THE_WALL)
        for n in range(2 * REPEATS)
    ]
    page.context.close()
    rows = [Measurement("9 next slide", steps, 300)]
    for kind, bound in DECK_FILES.items():
        row = Measurement(f"9 {slides} slides as {kind.upper()}", [], bound)
        for _ in range(REPEATS):
            start = time.perf_counter()
            urllib.request.urlopen(f"{address}/decks/ready-home/file.{kind}?{DECK}").read()
            row.ours.append((time.perf_counter() - start) * 1000)
        rows.append(row)
    return rows


def visited(kind: str, address: str, visitors: int, seconds: float, every: float, seed: int = 1) -> dict[str, Any]:
    """What the visitors of bench/visitors.py met, in a process of their own: browsers would measure themselves on two
    cores.
    """
    answer = subprocess.run(
        [
            sys.executable,
            str(ROOT / "bench" / "visitors.py"),
            kind,
            address.rsplit(":", 1)[1],
            *map(str, (visitors, seconds, every, seed)),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, Any] = json.loads(answer.stdout)
    return figures


def crowd(address: str, pid: int) -> list[Measurement]:
    """(6) A department at once over Streamlit's websocket, each with a selection of his own."""
    used, start = cpu_seconds(pid), time.perf_counter()
    told = visited("ours", address, VISITORS, VISIT_SECONDS, ACT_SECONDS)
    busy = (cpu_seconds(pid) - used) / (time.perf_counter() - start)
    note = f"server used {busy:.0%} of one core" + (f"; {told['errors'][0]}" if told["errors"] else "")
    return [
        Measurement(f"6 {VISITORS} visitors, wish sent → run finished", told["samples"], 500, "p95", note=note),
        Measurement("6 errors among them", [float(len(told["errors"]))], 0, unit="errors"),
    ]


def hurry(address: str, bare_address: str) -> list[Measurement]:
    """(6) ms per act of visitors who never pause: what the browser draws by itself, what a fragment and what a page
    answers, in their usual mix.
    """
    told = {}
    for kind, at in (("ours", address), ("bare", bare_address)):
        visited(kind, at, HURRIED, HURRIED_WARM, 0)
        told[kind] = visited(kind, at, HURRIED, HURRIED_SECONDS, 0, seed=2)
    each = {kind: HURRIED_SECONDS * 1000 / max(1, sum(found["acts"].values())) for kind, found in told.items()}
    errors = [error for found in told.values() for error in found["errors"]]
    return [
        Measurement(
            f"6 {HURRIED} visitors without pauses, ms per act of all of them",
            [each["ours"]],
            1 / 2.7,
            "ratio",
            [each["bare"]],
            note="; ".join(errors[:1]),
        )
    ]


def measure(chromium: str) -> list[Measurement]:
    """Every row of the table, in the order of the table."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="cejian-bench-") as temporary, sync_playwright() as playwright:
        ours, bare = copies(Path(temporary))
        rows = _told(script_times(ours, bare))
        searched = _told(search_times(ours))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with serving(ours) as (address, pid), serving(bare) as (bare_address, bare_pid):
            rows += _told(local_actions(browser, address))
            rows += _told(server_filters(browser, address, bare_address))
            rows += _told(page_switches(browser, address, bare_address))
            crowded = crowd(address, pid)
            presented = _told(decks(browser, address))
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
    rows += _told(
        [
            Measurement("4 process start → first chart, cold", times["ours"], 1.5, "ratio", times["bare"]),
            Measurement("5 first load of the overview (KB)", sizes["ours"], 1.1, "ratio", sizes["bare"]),
        ]
    )
    return rows + _told([*crowded, memory]) + searched + presented


def _told(rows: list[Measurement]) -> list[Measurement]:
    for row in rows:
        print(row.line(), flush=True)
    return rows


HEAD = """| Measure (ms unless said) | ours: median (min–max) | bare: median (min–max) | ratio / p95 | Bound | |
|---|---|---|---|---|---|"""


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
