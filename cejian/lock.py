"""A folder held by one process at a time. The system lets go of it when the process ends, however it ends: nothing is left to clear away."""
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

NAME = ".lock"


def take(folder: Path) -> IO[bytes] | None:
    """The lock of a folder, held until it is closed; None where another process holds it. OSError where there can be none.

    The file stays where it is when the lock is let go: were it removed, two processes could each hold a file of that name.
    """
    held = (folder / NAME).open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt
            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl
            # Of the open file, not of the process: it does not end when something else of ours opens and closes the file.
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        held.close()
        return None
    except BaseException:
        held.close()
        raise
    return held


def sync(folder: Path) -> None:
    """Names that were changed in a folder are on the disk when this returns; where a folder cannot be opened (Windows) they are so already."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
