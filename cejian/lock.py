"""A folder held by one process at a time. The system lets go of it when the process ends, however it ends: no lock is
left to clear away.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

NAME = ".lock"
# The folders that this process holds.
_held: dict[Path, IO[bytes]] = {}


def take(folder: Path) -> IO[bytes] | None:
    """The lock of a folder, held until it is closed; None where another process holds it. OSError where there can be
    none.

    The file stays where it is when the lock is let go: were it removed, two processes could each hold a file of that
    name.
    """
    held = (folder / NAME).open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # Of the open file, not of the process: it does not end when something else of ours opens and closes the
            # file.
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        held.close()
        return None
    except BaseException:
        held.close()
        raise
    return held


def hold(folder: Path, clear: Callable[[], None]) -> bool:
    """Hold a folder, made where there is none, until this process ends; False where another process holds it, OSError
    where there can be no lock. `clear` is called when the folder was taken: what a process that was killed left
    half-made in it goes.
    """
    held = _held.get(folder)
    if held is not None and is_of(held, folder):
        return True
    folder.mkdir(parents=True, exist_ok=True)
    held = take(folder)
    if held is None:
        return False
    _held[folder] = held
    clear()
    return True


def let_go(folder: Path) -> None:
    """Give up a folder that is held, before this process ends."""
    _held.pop(folder).close()


def is_of(held: IO[bytes], folder: Path) -> bool:
    """Whether a lock is still that of the folder of this name: somebody may have put another there, from a backup."""
    try:
        return os.path.samestat(os.fstat(held.fileno()), (folder / NAME).stat())
    except OSError:
        return False


def sync(folder: Path) -> None:
    """Names that were changed in a folder are on the disk when this returns, as far as the system can say so of a
    folder (Windows cannot).
    """
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders know of no such thing
            raise
    finally:
        os.close(opened)
