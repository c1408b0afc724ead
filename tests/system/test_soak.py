"""The soak in small: a few kills and swaps at every run of the tests, and that what it looks for is found. `make soak`
runs all of it.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cejian.answers import store as store_module
from cejian.answers.store import current
from cejian.corpus.data_version import ROOT
from cejian.deck import storage
from cejian.deck.record import Deck
from tests import soak
from tests.system.test_faults import SPOILT

pytestmark = pytest.mark.slow  # each starts processes of its own


def times(count: int) -> Callable[[int], bool]:
    return lambda done: done < count


def test_what_was_called_saved_is_there_after_six_kills(tmp_path: Path) -> None:
    row = soak.kills_of_saves(tmp_path / "decks", random.Random(1), times(6))
    assert (row.done, row.wrong) == (6, []) and not row.note.startswith("0 ")


def test_a_change_that_was_called_saved_and_is_not_there_is_found(tmp_path: Path) -> None:
    made = storage.create(Deck("例会"), "now", tmp_path)
    content = soak.held(made.deck)
    there = {"whole": (1, content), "cut off": (0, "other")}
    for name, (revision, said) in there.items():
        assert soak.lost({made.deck_id: (revision, said)}, tmp_path) == [], name
    assert (
        soak.lost({made.deck_id: (2, content)}, tmp_path)
        and soak.lost({made.deck_id: (1, "other")}, tmp_path)
        and soak.lost({"aaaaaaaaaaaa": (1, content)}, tmp_path)
    )
    storage.remove(made.deck_id, 1, tmp_path)
    assert soak.lost({made.deck_id: (1, None)}, tmp_path) == []
    (tmp_path / "removed" / f"{made.deck_id}.json").write_bytes(b"{")
    assert soak.lost({made.deck_id: (1, None)}, tmp_path)


def test_a_build_that_is_killed_leaves_a_whole_database(tree: Path) -> None:
    row = soak.kills_of_builds(tree, random.Random(1), times(1))
    assert (row.done, row.wrong) == (1, [])


def test_ten_swaps_while_others_ask(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_current", None)
    monkeypatch.setattr(store_module, "_looked_at", None)
    target, chance, stop, wrong = tmp_path / "cejian.duckdb", random.Random(1), threading.Event(), []
    soak.swap(target, built)
    first = current(target)

    def ask() -> None:
        while not stop.is_set():
            try:
                data = current(target)
                assert (
                    data.version == first.version
                    and len(data.look("downloads"))
                    and data.content() == built.read_bytes()
                )
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for number in range(10):
            if number % 2:
                target.write_bytes(chance.choice([*SPOILT.values()])(built.read_bytes()))
                assert current(target).version == first.version
            else:
                before = current(target)
                soak.swap(target, built)
                assert current(target) is not before
    finally:
        # Also where something was wrong: a process does not end before its threads.
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == [] and {path.name for path in tmp_path.iterdir()} == {"cejian.duckdb", "cejian.duckdb.sha256"}


ENDLESS = """
import signal, sys, threading
from cejian import ending
# It goes on, as the web server does while an answer is under way.
signal.signal(signal.SIGTERM, lambda *_: print("heard", flush=True))
ending.on_time(lambda: print("stopped", flush=True), longest=0.5)
print("ready", flush=True)
while True:
    threading.Event().wait(1)
"""
CHILD = """
import subprocess, sys, threading
steps = ["import threading", "from cejian import ending", "ending.WATCHED_EVERY = 0.1", "ending.with_parent()",
         "print('ready', flush=True)", "threading.Event().wait()"]
child = subprocess.Popen([sys.executable, "-c", "; ".join(steps)])
child.wait()
"""


def started(script: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_server_ends_on_time_whatever_it_waits_for() -> None:
    process = started(ENDLESS)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)
    assert "heard" in said and "stopped" in said and process.returncode == 0


def test_what_a_server_started_ends_with_it_even_after_a_kill() -> None:
    process = started(CHILD)
    process.kill()
    # The pipe closes when the last process that holds it is gone.
    assert process.communicate(timeout=60)[0] == ""
