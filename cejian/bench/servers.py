"""Copies of our app and of the bare one, started and ended; what their processes use."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from cejian.corpus.data_version import ROOT


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
