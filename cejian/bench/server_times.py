"""What the server needs by itself: the script of every page, and searches, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from cejian.bench.browser import DRAWN
from cejian.bench.measurement import REPEATS, Measurement
from cejian.corpus.data_version import ROOT


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
