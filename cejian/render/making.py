"""Files are made in turn: two at once, a bounded number waiting, one making for all who ask for the same.

A file takes up to seconds of a core and hundreds of megabytes. Made as they are asked for, thirty at once stopped the
server for everyone; here they have threads of their own, so that pages, evidence and /health never wait for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from cejian.render import ExportRefused

AT_ONCE, MOST_WAITING = 2, 8
LONGEST = 120  # seconds that a process may take; a hundred slides take under ten


class Busy(ExportRefused):
    """No more can wait; the sentence says how many are before."""

    def __init__(self, ahead: int):
        super().__init__("making_busy", ahead)


class Makers:
    """The queue of one server."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING):
        self.at_once, self.most_waiting = at_once, most_waiting
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="making")
        self._making: dict[Hashable, Future[Any]] = {}
        self._lock = threading.Lock()

    async def make(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """What `work` returns or raises, made once for all who ask with the same key meanwhile. Raises Busy where the
        queue is full.
        """
        with self._lock:
            future = self._making.get(key)
            is_new = future is None
            if future is None:
                if len(self._making) >= self.at_once + self.most_waiting:
                    raise Busy(len(self._making))
                future = self._making[key] = self._pool.submit(work)
        if is_new:  # outside the lock: what has failed already is taken out at once
            future.add_done_callback(lambda _: self._done(key))
        # Who goes away takes nothing from the others.
        return await asyncio.shield(asyncio.wrap_future(future))

    def _done(self, key: Hashable) -> None:
        with self._lock:
            self._making.pop(key, None)

    def stop(self) -> None:
        """Nothing more is begun, and processes under way end: the server is going."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with _lock:
            for process in _running:
                with contextlib.suppress(OSError):
                    process.kill()


makers = Makers()
_running: set[subprocess.Popen[bytes]] = set()
_lock = threading.Lock()


def run(
    command: list[str],
    sent: bytes,
    longest: int = 0,
    started: Callable[[subprocess.Popen[bytes]], None] = lambda _: None,
    **options: Any,
) -> tuple[int, bytes, bytes]:
    """Exit code, output and errors of a process that is given `sent`; ExportRefused where it takes longer than
    `longest` seconds, or LONGEST. `started` is told of it, to end it before.
    """
    longest = longest or LONGEST
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    ) as process:
        with _lock:
            _running.add(process)
        try:
            started(process)
            output, errors = process.communicate(sent, timeout=longest)
        except subprocess.TimeoutExpired:
            process.kill()
            raise ExportRefused("making_too_long", longest) from None
        finally:
            with _lock:
                _running.discard(process)
        return process.returncode, output, errors
