"""The app in a process of its own on a free port of the loopback, and how the browser that visits it is started."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from cejian.corpus.data_version import ROOT

GUARD = Path(__file__).parent / "guard"
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


def guarded(notes: Path, folder: Path = ROOT) -> dict[str, str]:
    """The environment in which no Python process reaches beyond this machine and every try is written into `notes`."""
    notes.touch()
    return {"PYTHONPATH": f"{GUARD}{os.pathsep}{folder}", "CEJIAN_GUARD": str(notes)}


@contextlib.contextmanager
def serving(folder: Path, port: int = 0, *flags: str, **environment: str) -> Iterator[str]:
    """The address of the app started from `folder` on a free port (or the given one); ended by its own process id."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    # Two servers do not change one storage: each that is started here gets its own, unless the test names one.
    storage = (
        None
        if {"CEJIAN_DECKS"} & (os.environ.keys() | environment.keys()) or folder != ROOT
        else tempfile.TemporaryDirectory()
    )
    environment |= {"CEJIAN_DECKS": storage.name} if storage else {}
    drafts = None if "CEJIAN_DRAFTS" in environment or folder != ROOT else tempfile.TemporaryDirectory()
    environment |= {"CEJIAN_DRAFTS": drafts.name} if drafts else {}
    log = (folder / f"server-{port}.log").open("a") if folder != ROOT else subprocess.DEVNULL
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
            *flags,
        ],
        cwd=folder,
        stdout=log,
        stderr=log,
        env=os.environ | {"PYTHONPATH": str(folder)} | environment,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            if process.poll() is not None:
                raise RuntimeError("the server ended before it answered")
            with contextlib.suppress(OSError):
                if urllib.request.urlopen(f"{address}/", timeout=2).status == 200:
                    break
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        if storage:
            storage.cleanup()
        if drafts:
            drafts.cleanup()
