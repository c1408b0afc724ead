"""Thirty who ask for a PDF of their own at the same moment, as a Markdown table: python -m bench.exports.

Beside them the health route is asked without a pause, and the processes and the memory of the server are counted.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from cejian.bench.measurement import Measurement, tabled
from cejian.bench.servers import copies, memory_mb, serving

PLACES = ("jiading", "xian", "moushi", "zhongshan", "xinqu")
ASKING = 30


def addresses() -> list[str]:
    """As many selections with a home place and a peer, all different: one file made for two who ask for the same would
    count once.
    """
    chosen = [places for size in (5, 4, 3, 2) for places in itertools.combinations(PLACES, size)]
    return [f"places={','.join(places)}&home={home}" for places in chosen for home in places][:ASKING]


def children(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def answered(url: str) -> tuple[int, float]:
    """The status and the ms of a request; 0 where the connection broke."""
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(url, timeout=180) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
    except OSError:
        status = 0
    return status, (time.perf_counter() - start) * 1000


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory(prefix="cejian-bench-") as folder:
        ours, _ = copies(Path(folder))
        with serving(ours) as (address, pid):
            answered(f"{address}/decks/ready-home/file.pdf?{addresses()[0]}")
            ended, files, health, processes, memory = threading.Event(), [], [], [], []

            def watch(act: Callable[[], None]) -> threading.Thread:
                def again() -> None:
                    while not ended.wait(0.02):
                        act()

                thread = threading.Thread(target=again)
                thread.start()
                return thread

            def count() -> None:
                found = children(pid)
                processes.append(float(len(found)))
                memory.append(memory_mb(pid) + sum(_memory(child) for child in found))

            watches = [watch(lambda: health.append(answered(f"{address}/health"))), watch(count)]
            asking = [
                threading.Thread(
                    target=lambda query=query: files.append(answered(f"{address}/decks/ready-home/file.pdf?{query}"))
                )
                for query in addresses()
            ]
            for thread in asking:
                thread.start()
            for thread in asking:
                thread.join()
            ended.set()
            for thread in watches:
                thread.join()
    told = Counter(status for status, _ in files)
    return [
        Measurement(
            f"{ASKING} PDFs at once: answers that are neither a file nor “come again”",
            [float(sum(n for status, n in told.items() if status not in (200, 503)))],
            0,
            unit="answers",
            note=", ".join(f"{n} × {status}" for status, n in sorted(told.items())),
        ),
        Measurement(
            "until the last file was there",
            [max(ms for status, ms in files if status == 200) / 1000],
            120,
            unit="s",
            note=f"{told[200]} files",
        ),
        Measurement("processes that make them, at most", [max(processes)], 2, unit="processes"),
        Measurement("memory of the server and of them, at most", [max(memory)], 1000, unit="MB"),
        Measurement(
            "/health meanwhile, the longest wait",
            [max(ms for _, ms in health)],
            500,
            note=f"{len(health)} asked, {sum(status != 200 for status, _ in health)} not answered",
        ),
    ]


def _memory(pid: int) -> float:
    try:
        return memory_mb(pid)
    except (OSError, StopIteration):  # it has just ended
        return 0.0


if __name__ == "__main__":
    sys.exit(tabled(measure()))
