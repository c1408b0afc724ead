"""What more plans cost, as a Markdown table: python -m bench.plans.

Databases of 5, 10 and 50 plans are built from nothing, then one plan more is added to the 50, each in a process of its
own, from its start to the database in its place. The plans beyond the five are made by bench/many_plans.py. Seconds
depend on what else the machine does: processor seconds stand beside them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import many_plans
from cejian.bench.measurement import Measurement, tabled
from cejian.corpus.data_version import DATABASE, ROOT

BUILD = "import sys, pathlib; from cejian.corpus.build import build; build(pathlib.Path(sys.argv[1]))"
# Asked in a process of its own too: how long until the pairs of eight plans are there that nobody asked for yet.
ASK = """
import pathlib, sys, time
from cejian.answers.store import Store
start = time.perf_counter()
store = Store(pathlib.Path(sys.argv[1]))
print("took", time.perf_counter() - start)
plan_ids = sorted(store.ask("plans")["plan_id"])
eight = plan_ids[:: len(plan_ids) // 8][:8]
for chosen in (eight, sorted([*eight[:7], plan_ids[1]])):
    start = time.perf_counter()
    store.rows("alignment_pairs", plan_ids=chosen, with_party=True)
    store.rows("only_here", plan_ids=chosen, with_party=True)
    print("took", time.perf_counter() - start)
"""
# So long a plan more, and all of fifty, may take.
ONE_MORE, FIFTY = 3, 15
RUNS = 3


def timed(code: str, argument: Path) -> tuple[float, float, float, list[float]]:
    """Seconds, processor seconds and MB at most of a Python process, and the numbers that it printed."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, str(argument)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        raise RuntimeError(f"ended with {status}: {argument}")
    return (
        time.perf_counter() - start,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        [float(line.split()[1]) for line in printed.splitlines() if line.startswith("took ")],
    )


def measure() -> list[Measurement]:
    rows, cold = [], {}
    with tempfile.TemporaryDirectory(prefix="cejian-plans-") as folder:
        for count, bound in ((5, FIFTY), (10, FIFTY), (50, FIFTY)):
            tree = Path(folder) / str(count)
            many_plans.make(tree, count)
            taken = []
            for _ in range(RUNS):
                _unbuilt(tree)
                taken.append(timed(BUILD, tree))
            cold[count] = statistics.median(processor for _, processor, _, _ in taken)
            rows.append(_built(f"{count} plans, from nothing", taken, bound))
        originals = sorted(path.name for path in (ROOT / "data" / "plans").iterdir() if path.is_dir())
        more = []
        for number in range(50, 50 + RUNS):
            many_plans.add(tree, number, originals)
            more.append(timed(BUILD, tree))
        rows.append(_built("one plan more beside 50", more, ONE_MORE))
        rows.append(Measurement("50 plans ÷ 5 plans, processor time", [cold[50] / cold[5]], 10, unit="times"))
        answers = [timed(ASK, tree / DATABASE.relative_to(ROOT)) for _ in range(RUNS)]
        for at, name in enumerate(
            ("the database of 50 opened", "pairs of eight of them, first", "pairs with one of the eight exchanged")
        ):
            rows.append(Measurement(name, [printed[at] * 1000 for *_, printed in answers], (500, 1500, 500)[at]))
        rows.append(
            Measurement("memory of a process that has answered", [mb for _, _, mb, _ in answers], 400, unit="MB")
        )
    return rows


def _built(name: str, taken: list[tuple[float, float, float, list[float]]], bound: float) -> Measurement:
    processor, memory = (statistics.median(run[at] for run in taken) for at in (1, 2))
    note = f"{processor:.1f} s of a processor, {memory:.0f} MB"
    return Measurement(name, [seconds * 1000 for seconds, *_ in taken], bound * 1000, note=note)


def _unbuilt(tree: Path) -> None:
    for path in sorted((tree / "data" / "built").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


if __name__ == "__main__":
    sys.exit(tabled(measure()))
