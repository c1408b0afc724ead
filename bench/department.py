"""A whole department at once, as a Markdown table: python -m bench.department [minutes]. A hundred visitors for ten
minutes, then two hundred for one.

Server and visitors share the machine. Every visitor has selections of his own (bench/visitors.py), an act every five
seconds.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from pathlib import Path

from cejian.bench.crowds import visited
from cejian.bench.measurement import Measurement, tabled
from cejian.bench.servers import copies, memory_mb, serving

EVERY = 5


def memory_by_minute(pid: int, ended: threading.Event) -> list[float]:
    """MB of the server once in ten seconds until `ended` is set."""
    found = [memory_mb(pid)]
    while not ended.wait(10):
        found.append(memory_mb(pid))
    return found


def measure(minutes: int) -> list[Measurement]:
    with tempfile.TemporaryDirectory(prefix="cejian-bench-") as folder:
        ours, _ = copies(Path(folder))
        with serving(ours) as (address, pid):
            ended, memory = threading.Event(), []
            watch = threading.Thread(target=lambda: memory.extend(memory_by_minute(pid, ended)))
            watch.start()
            hundred = visited("ours", address, 100, 60 * minutes, EVERY)
            ended.set()
            watch.join()
            two = visited("ours", address, 200, 60, EVERY, seed=3)
    by_minute = [sum(memory[at : at + 6]) / 6 for at in range(0, len(memory) - 5, 6)]
    each = f"by minute: {' '.join(f'{mb:.0f}' for mb in by_minute)} MB"
    grown, late = by_minute[-1] / by_minute[1] * 100 - 100, by_minute[-1] / by_minute[len(by_minute) // 2] * 100 - 100
    return [
        Measurement(f"100 visitors, {minutes} minutes, wish sent → run finished", hundred["samples"], 1000, "p95"),
        Measurement(
            "errors among them",
            [float(len(hundred["errors"]))],
            0,
            unit="errors",
            note="; ".join(hundred["errors"][:1]),
        ),
        Measurement("memory of the last minute over that of the second", [grown], 5, unit="%", note=each),
        Measurement("memory of the last minute over that in the middle", [late], 5, unit="%"),
        Measurement("200 visitors, wish sent → run finished", two["samples"], 3000, "p95"),
        Measurement(
            "who did not get in or met an error",
            [float(200 - len(two["arrivals"]) + len(two["errors"]))],
            0,
            unit="visitors",
            note="; ".join(two["errors"][:1]),
        ),
    ]


if __name__ == "__main__":
    sys.exit(tabled(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10)))
