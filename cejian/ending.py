"""The end of the server: on time, whatever a visitor is still waiting for, and with no process left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

# Seconds from the wish to end until the end. The web server waits for each answer that is under way, and for requests
# that never come to their end; who starts us gives us ten seconds or more before they kill.
LONGEST = 7
WATCHED_EVERY = 1.0


def on_time(*stops: Callable[[], None], longest: float = LONGEST) -> None:
    """From now on SIGTERM and Ctrl+C first call `stops`, then what they called before, and end the process after
    `longest` seconds at the latest.

    Does nothing outside the main thread, where Python lets nobody handle signals.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ending(signal.getsignal(number), stops, longest))


def _ending(
    before: object, stops: tuple[Callable[[], None], ...], longest: float
) -> Callable[[int, FrameType | None], None]:
    def end(number: int, frame: FrameType | None) -> None:
        last = threading.Timer(longest, os._exit, (0,))
        last.daemon = True
        last.start()
        for stop in stops:
            # Not here: the thread that was interrupted may hold what `stop` waits for.
            threading.Thread(target=stop, daemon=True).start()
        if callable(before):
            before(number, frame)

    return end


def with_parent() -> None:
    """End this process when the one that started it is gone, however that went: nobody waits for its work any more. (On
    Windows a process keeps its parent's number; there it works to its end.)
    """
    parent, gone = os.getppid(), threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            gone.wait(WATCHED_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
