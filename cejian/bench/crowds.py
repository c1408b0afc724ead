"""Many visitors at once: a department with pauses, and some who never pause."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

from cejian.bench.measurement import Measurement
from cejian.bench.servers import cpu_seconds
from cejian.corpus.data_version import ROOT

VISITORS, VISIT_SECONDS, ACT_SECONDS = 50, 60, 5
# As many visitors without pauses; the bare app works beside it with fragments, and collects garbage after every run as
# Streamlit does.
HURRIED, HURRIED_SECONDS, HURRIED_WARM = 20, 30, 90


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
