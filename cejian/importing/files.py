"""Files -> folders of drafts, several at once, each in a process of its own: what was found, or why it was refused."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from cejian.importing.document import FileRefused

# A worker holds one document at a time and is replaced after some, so that memory does not grow with their number.
FILES_PER_WORKER = 25
SECONDS = 60  # for the rules on one document; 300 pages take three
MOST_WORKERS = 4


@dataclass(frozen=True)
class FileOutcome:
    """What became of a file: the words to say it, and the folders that were written."""

    path: str
    key: str
    values: tuple[str | int, ...] = ()
    folders: tuple[str, ...] = ()


Given = TypeVar("Given")


def claim(out: Path, digest: str, name: str) -> bool:
    """Whether a draft may have this name: nobody has it yet, or the same source had it before."""
    try:
        (out / name).mkdir(parents=True)
    except FileExistsError:
        try:
            return digest in (out / name / "plan.yml").read_text(encoding="utf-8")
        except OSError:
            return False
    return True


def _within(seconds: int, work: Callable[[], Given]) -> Given:
    """What the work gives; TimeoutError where it takes longer, on systems that have an alarm."""

    def late(*_: object) -> None:
        raise TimeoutError

    has_alarm = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
    if has_alarm:
        signal.signal(signal.SIGALRM, late)
        signal.alarm(seconds)
    try:
        return work()
    finally:
        if has_alarm:
            signal.alarm(0)


def import_file(path: str, out: str) -> list[FileOutcome]:
    """Read one file and write its drafts; a result per draft, or one that says why there is none."""
    from cejian.importing.draft import write  # here, because the process that only waits needs none of it
    from cejian.importing.drafting import drafts_of
    from cejian.importing.reading import read

    try:
        document = read(Path(path))
    except FileRefused as refusal:
        return [FileOutcome(path, refusal.code, tuple(refusal.values.values()))]
    results = []
    try:
        drafts = _within(SECONDS, lambda: drafts_of(document, lambda digest, name: claim(Path(out), digest, name)))
    except TimeoutError:
        return [FileOutcome(path, "import_slow", (SECONDS,))]
    for draft in drafts:
        if draft.verdict.is_refused:
            results.append(FileOutcome(path, "import_refused", (draft.verdict.code,)))
            continue
        folder = write(draft, Path(out))
        counts = (
            draft.plan["title"],
            sum(m.kind == "task" for m in draft.measures),
            sum(m.kind == "safeguard" for m in draft.measures),
            sum(map(len, draft.agencies.values())),
            len(draft.rows.get("targets.csv", [])),
            len(draft.rows.get("milestones.csv", [])),
            draft.verdict.code,
        )
        results.append(FileOutcome(path, "import_found", counts, (str(folder),)))
    return results


def import_files(paths: list[str], out: str, workers: int | None = None) -> Iterator[list[FileOutcome]]:
    """The results of each file as it is done; a file whose process dies is said to have, and the others go on."""
    workers = workers or min(MOST_WORKERS, os.cpu_count() or 1, len(paths) or 1)
    Path(out).mkdir(parents=True, exist_ok=True)
    # A new pool for every so many files: Python 3.11 may wait for ever where a pool replaces its workers itself
    # (max_tasks_per_child).
    each = workers * FILES_PER_WORKER
    for first in range(0, len(paths), each):
        yield from _batch(paths[first : first + each], out, workers)


def _batch(paths: list[str], out: str, workers: int) -> Iterator[list[FileOutcome]]:
    broken = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(import_file, path, out): path for path in paths}
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(futures[future])
            except Exception as error:
                yield [FileOutcome(futures[future], "import_failed", (type(error).__name__, str(error)[:200]))]
    if broken and len(paths) == 1:
        yield [FileOutcome(broken[0], "import_died")]
    elif broken:
        # Who of them killed the process is found by taking them one by one.
        for path in broken:
            yield from _batch([path], out, 1)
