"""python -m tests.soak [MINUTES] [--seed N]: the faults of a long life, at random moments, against a client that notes
what was called saved.

Every case runs for its share of the minutes and is one line of the table: how often it was done, and how often
something was wrong.
What went wrong is printed below. Linux only: it forks, kills, and as root mounts small and read-only file systems of
its own.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import hashlib
import json
import os
import queue
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cejian import lock
from cejian.answers.store import COPY, Damaged, Store
from cejian.corpus import plan_cache
from cejian.corpus.build import build
from cejian.corpus.data_version import ROOT, recorded_digests
from cejian.deck import saved_file, storage
from cejian.deck.kept_slides import keep_prepared
from cejian.deck.record import Deck, Item, to_json
from cejian.deck.saved_file import WishRefused
from tests.conftest import copy_tree

MINUTES, SEED = 30.0, 11
ENDS_WITHIN = 10  # seconds from SIGTERM to the end of the process
PLACES = "places=jiading,xian,moushi,zhongshan,xinqu&home=jiading"
ROUTES = (
    "/health",
    "/download/out_measures.csv",
    "/decks/list.json",
    f"/decks/ready-leader/deck.json?{PLACES}",
    f"/export/brief.docx?{PLACES}",
    "/download/cejian.duckdb",
)
EXPORTS = (
    f"/decks/ready-home/file.pdf?{PLACES}",
    f"/decks/ready-groups/file.pptx?{PLACES}",
    f"/decks/ready-home/file.html?{PLACES}",
    f"/export/one-page.pdf?{PLACES}",
)


@dataclass
class Row:
    """A line of the table: what was done how often, and what was wrong."""

    case: str
    done: int = 0
    unit: str = ""
    note: str = ""
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        return f"| {self.case} | {self.done} {self.unit} | {len(self.wrong)} | {self.note} |"


# ---- a hand that is killed ---------------------------------------------------------------------------------------


def say(what: Any) -> None:
    """One line in one piece: whoever speaks may be killed at any moment, and others speak into the same pipe."""
    os.write(1, json.dumps(what).encode() + b"\n")


def write_decks(folder: Path) -> None:
    """Change decks for ever, and say of each change, once it is said to be saved: the deck, its revision, and what it
    holds (None: removed).
    """
    chance, now = random.Random(os.getpid()), "2026-11-29 10:00"
    while True:
        known = [row["deck_id"] for row in storage.saved_decks(folder)]
        deck_id = chance.choice(known) if known else ""
        wish = (
            chance.choice(("new", "add", "save", "undo", "copy", "remove", "restore", "slides"))
            if 2 < len(known) < 12
            else "new"
            if len(known) <= 2
            else "remove"
        )
        try:
            revision = storage.load(deck_id, folder)[0].revision if deck_id else 0
            if wish == "new":
                saved = storage.create(Deck("例会", (Item("plans"),) * chance.randrange(90)), now, folder)
            elif wish == "add":
                saved = storage.add(deck_id, [Item("coverage", (), "标题", "讲稿" * 50)], "v", now, folder)
            elif wish == "save":
                saved = storage.save(
                    deck_id,
                    Deck(f"例会 {chance.random()}", (Item("plans"),) * chance.randrange(90)),
                    revision,
                    now,
                    folder,
                )
            elif wish == "undo":
                saved = storage.undo(deck_id, revision, now, folder)
            elif wish == "copy":
                saved = storage.copy(deck_id, "副本", now, folder)
            elif wish == "remove":
                storage.remove(deck_id, revision, folder)
                say([deck_id, revision, None])
                continue
            elif wish == "restore":
                gone = sorted((folder / "removed").glob("*.json"))
                saved = storage.restore(chance.choice(gone).stem if gone else "", folder)
            else:
                keep_prepared(deck_id, {"slides": ["片"] * 20_000}, folder)
                continue
        except WishRefused as refused:
            if refused.label not in ("deck_no_undo", "deck_unknown", "deck_full"):
                say(["refused", 0, refused.label])
            continue
        say([saved.deck_id, saved.revision, held(saved.deck)])


def held(deck: Deck) -> str:
    """What a deck holds, in a few letters."""
    return hashlib.sha256(json.dumps(to_json(deck), sort_keys=True).encode()).hexdigest()[:16]


def build_once(root: Path) -> None:
    began = time.monotonic()
    build(root)
    say({"built": time.monotonic() - began})
    signal.pause()


HANDS: dict[str, Callable[[Path], None]] = {"decks": write_decks, "build": build_once}


def hand(kind: str, folder: Path) -> None:
    """A process that has everything loaded and forks one that works, for every line that it is sent."""
    for _ in sys.stdin:
        if (child := os.fork()) == 0:
            HANDS[kind](folder)
        say({"pid": child})
        os.waitpid(child, 0)
        say({"gone": child})


@contextlib.contextmanager
def hands(kind: str, folder: Path) -> Iterator[Callable[[float, bool], list[Any]]]:
    """Lets a hand work, kills it so many seconds after it began (or after it first said something), and gives back what
    it had said.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.soak", "--hand", kind, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    lines: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(json.loads(line)) for line in process.stdout], daemon=True).start()

    def work(seconds: float, after_first: bool) -> list[Any]:
        process.stdin.write("go\n")
        process.stdin.flush()
        said = [lines.get(timeout=120)]
        while not (isinstance(said[-1], dict) and "pid" in said[-1]):  # the child may speak before its parent
            said.append(lines.get(timeout=120))
        child = said.pop()["pid"]
        if after_first and not said:
            said.append(lines.get(timeout=120))
        threading.Event().wait(seconds)
        os.kill(child, signal.SIGKILL)
        while not (said and isinstance(said[-1], dict) and "gone" in said[-1]):
            said.append(lines.get(timeout=120))
        return said[:-1]

    yield work
    process.kill()
    process.communicate()


def lost(said: dict[str, tuple[int, str | None]], folder: Path) -> list[str]:
    """What was called saved and is not there. One change more than was said may be there: it was saved and the answer
    was cut off.
    """
    missing = []
    for deck_id, (revision, content) in said.items():
        found = {}
        for place in (folder, folder / "removed"):
            with contextlib.suppress(WishRefused):
                saved = storage.load(deck_id, place)[0]
                found[place.name == "removed"] = saved
        if not found:
            missing.append(f"{deck_id} is gone")
            continue
        [is_removed] = found
        saved = found[is_removed]
        if saved.revision < revision or (
            content is not None and saved.revision == revision and held(saved.deck) != content
        ):
            missing.append(f"{deck_id}: revision {revision} was said, {saved.revision} is there")
        said[deck_id] = (saved.revision, None if is_removed else held(saved.deck))
    return missing


def kills_of_saves(folder: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    row, said, saved = Row("SIGKILL while decks are saved", unit="kills"), {}, 0
    with hands("decks", folder) as work:
        while until(row.done):
            answers = work(chance.random() * 0.2, chance.random() < 0.8)
            for deck_id, revision, content in answers:
                if deck_id == "refused":
                    row.wrong.append(f"refused: {content}")
                else:
                    said[deck_id] = (revision, content)
            saved, row.done = saved + len(answers), row.done + 1
            row.wrong += lost(said, folder)
    with hands("decks", folder) as work:
        work(0, True)
    if not saved_file.hold(folder):
        row.wrong.append("the lock outlived its process")
    if left := [path.name for path in folder.glob(".*") if path.name != ".lock"]:
        row.wrong.append(f"left behind: {left}")
    row.note = f"{saved} changes had been called saved"
    return row


def kills_of_builds(root: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    row, folder, finished = Row("SIGKILL while the database is built", unit="kills"), root / "data" / "built", 0
    target, day = folder / "cejian.duckdb", datetime.date(2030, 1, 1)
    with hands("build", root) as work:
        whole = work(0, True)[0]["built"]
        while until(row.done):
            day += datetime.timedelta(days=1)
            (root / "data" / "release.txt").write_text(f"{day}\n", encoding="utf-8")
            before = Store(target).version
            said = work(chance.random() * whole, False)
            is_done, whole = bool(said), said[0]["built"] if said else whole  # the machine is not always as fast
            finished, row.done = finished + is_done, row.done + 1
            try:
                version = Store(target).version
            except Damaged as damaged:
                row.wrong.append(str(damaged))
                build(root)
                continue
            if not (version == before or version.startswith(f"{day} ")) or (is_done and version == before):
                row.wrong.append(f"{version} is neither of {before} and {day}")
    build(root)
    ours = {target.name, f"{target.name}.sha256", ".lock", plan_cache.FOLDER}
    if left := {path.name for path in folder.iterdir()} - ours:
        row.wrong.append(f"left behind: {sorted(left)}")
    if left := [path.name for path in (folder / plan_cache.FOLDER).glob("*.new*")]:
        row.wrong.append(f"left behind: {left}")
    row.note = f"{finished} of them after the swap"
    return row


# ---- a server that is killed, swapped under, ended ---------------------------------------------------------------

LAUNCH = """
import datetime, os, sys, time
def offset():
    try:
        return float(open(os.environ["SOAK_CLOCK"]).read())
    except (KeyError, OSError, ValueError):
        return 0.0
real = time.time
time.time = lambda: real() + offset()
from cejian import clock
now = clock.now
clock.now = lambda: now() + datetime.timedelta(seconds=offset())
from streamlit.web.cli import main
sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
main()
"""


class App:
    """The app of a tree in a process of its own, with a temporary folder of its own that must be empty afterwards."""

    def __init__(self, root: Path, room: Path, command: tuple[str, ...] = (), **environment: str):
        self.room = room
        (room / "temporary").mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.token = f"{room.name}-{port}"
        self.log = (room.parent / f"{room.name}.log").open("a")  # not on the disk that is filled
        self.process = subprocess.Popen(
            [*command, sys.executable, "-c", LAUNCH, "--server.port", str(port), "--server.address", "127.0.0.1"],
            cwd=root,
            stdout=self.log,
            stderr=self.log,
            env=os.environ
            | {
                "PYTHONPATH": str(root),
                "TMPDIR": str(room / "temporary"),
                "CEJIAN_DECKS": str(room / "decks"),
                "SOAK_CLOCK": str(room / "clock"),
                "SOAK_TOKEN": self.token,
            }
            | environment,
        )

    def ready(self, seconds: float = 120) -> bool:
        """Whether it answers pages within so many seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError):
                if self.ask("/")[0] == 200:
                    return True
            threading.Event().wait(0.2)
        return False

    def ask(self, path: str, body: Any = None, timeout: float = 120) -> tuple[int, bytes]:
        """Status and content, also of a refusal; OSError where there is no answer."""
        request = urllib.request.Request(
            self.address + path,
            None if body is None else json.dumps(body).encode(),
            {} if body is None else {"content-type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            raise OSError(str(error)) from None
        except Exception as error:  # an answer that was cut off
            raise OSError(str(error)) from None

    def end(self, number: int = signal.SIGTERM) -> tuple[float, list[str]]:
        """Seconds until the process has ended, and what is left of it: processes, files in its temporary folder."""
        began = time.monotonic()
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        took, until = time.monotonic() - began, time.monotonic() + 5
        while (orphans := self.processes()) and time.monotonic() < until:  # killed ones need a moment to go
            threading.Event().wait(0.1)
        self.log.close()
        return took, [f"process {pid}" for pid in orphans] + sorted(
            path.name for path in (self.room / "temporary").iterdir()
        )

    def processes(self) -> list[int]:
        """Every process that was started by this server or by one of its own."""
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if f"SOAK_TOKEN={self.token}".encode() in path.read_bytes().split(b"\0"):
                    found.append(int(path.parent.name))
        return found


def saves(app: App, said: dict[str, tuple[int, str | None]], stop: threading.Event) -> None:
    """A client: makes a deck, adds to it until the server is gone, and notes what the server called saved."""
    try:
        status, content = app.ask("/decks/new", {"format": "cejian-deck/1", "name": "例会", "slides": []})
        while status == 200 and not stop.is_set():
            answer = json.loads(content)
            said[answer["deck_id"]] = (answer["revision"], None)
            wish = (
                f"add?revision={answer['revision']}"
                if len(answer["deck"]["slides"]) < 50
                else f"undo?revision={answer['revision']}"
            )
            status, content = app.ask(
                f"/decks/{answer['deck_id']}/{wish}", [{"view": "plans", "address": {"places": "xian"}}]
            )
    except OSError:
        pass


def kills_of_servers(root: Path, room: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    row, said, saved = Row("SIGKILL of the server while visitors save and it builds", unit="kills"), {}, 0
    target = root / "data" / "built" / "cejian.duckdb"
    while until(row.done):
        if chance.random() < 0.5:  # it builds at this start
            (root / "data" / "release.txt").write_text(
                f"{datetime.date(2030, 1, 1) + datetime.timedelta(days=row.done)}\n", encoding="utf-8"
            )
        app = App(root, room)
        if chance.random() < 0.25:
            threading.Event().wait(chance.random() * 8)
        elif not app.ready():
            row.wrong.append("no start")
        else:
            visitors = [threading.Thread(target=saves, args=(app, said, threading.Event())) for _ in range(3)]
            for visitor in visitors:
                visitor.start()
            threading.Event().wait(0.2 + chance.random() * 3)
        _, left = app.end(signal.SIGKILL)
        row.wrong += [f"left: {name}" for name in left if name.startswith("process")]
        for thread in threading.enumerate():
            if thread.name.endswith("(saves)"):
                thread.join(30)
        saved, row.done = sum(revision for revision, _ in said.values()), row.done + 1
        row.wrong += lost(said, room / "decks")
        if target.exists():
            try:
                Store(target)
            except Damaged as damaged:
                row.wrong.append(str(damaged))
    for path in (room / "temporary").iterdir():
        row.wrong.append(f"left in the temporary folder: {path.name}")
    row.note = f"{saved} changes had been called saved"
    return row


def asking(app: App, chance: random.Random, row: Row, stop: threading.Event, counted: list[int]) -> None:
    """A visitor of every route: nothing may break, and evidence is of the version that its address names."""
    seen: dict[str, bytes] = {}
    while not stop.is_set():
        try:
            version = json.loads(app.ask("/health")[1])["data_version"]
            path = chance.choice((*ROUTES, f"/evidence/{urllib.request.quote(version)}/xian-2024.json"))
            status, content = app.ask(path)
            counted.append(status)
            if status >= 500 or (status == 404 and not path.startswith("/evidence/")):
                row.wrong.append(f"{path}: {status}")
            if status == 200 and path.startswith("/evidence/") and seen.setdefault(path, content) != content:
                row.wrong.append(f"{path}: two answers")
        except (OSError, ValueError, KeyError) as error:
            if not stop.is_set():
                row.wrong.append(f"no answer: {error}")


def versions(root: Path, room: Path) -> list[Path]:
    """Two databases of other data, each with its record."""
    found = []
    for day in ("2031-01-01", "2032-01-01"):
        (root / "data" / "release.txt").write_text(f"{day}\n", encoding="utf-8")
        found.append(build(root, room / day / "cejian.duckdb"))
    return found


def swap(target: Path, source: Path) -> None:
    """As a build swaps: the record first, with the digest of the file that is there."""
    digests = (
        [*recorded_digests(source), hashlib.sha256(target.read_bytes()).hexdigest()]
        if target.exists()
        else recorded_digests(source)
    )
    target.with_name(f"{target.name}.sha256").write_text("\n".join(digests) + "\n", encoding="ascii")
    beside = target.with_name("swapped.new")
    shutil.copyfile(source, beside)
    os.replace(beside, target)


def swaps(root: Path, room: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    row, counted, stop = (
        Row("database swapped, spoilt, emptied or removed under load", unit="swaps"),
        [],
        threading.Event(),
    )
    target, sources = root / "data" / "built" / "cejian.duckdb", versions(root, room)
    swap(target, sources[1])
    app = App(root, room)
    if not app.ready():
        return Row(row.case, wrong=["no start"])
    visitors = [
        threading.Thread(target=asking, args=(app, random.Random(chance.random()), row, stop, counted))
        for _ in range(4)
    ]
    for visitor in visitors:
        visitor.start()
    whole = sources[1].read_bytes()
    spoil: tuple[Callable[[], Any], ...] = (
        lambda: target.write_bytes(b"junk"),
        lambda: target.write_bytes(whole[: chance.randrange(len(whole))]),
        lambda: target.write_bytes(b""),
        lambda: target.unlink(missing_ok=True),
        lambda: target.write_bytes(
            whole[: (place := chance.randrange(len(whole)))] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        ),
    )
    while until(row.done):
        if row.done % 2:
            chance.choice(spoil)()
            threading.Event().wait(chance.random())
        else:
            source = sources[row.done // 2 % 2]
            swap(target, source)
            if chance.random() < 0.3:  # a clock that was set back
                os.utime(target, (0, chance.randrange(10**9)))
            wanted, answer = Store(source).version, ""
            for _ in range(50):
                with contextlib.suppress(OSError):
                    answer = json.loads(app.ask("/health")[1])["data_version"]
                if answer == wanted:
                    break
            else:
                row.wrong.append(f"{answer} is shown after {wanted} was swapped in")
        row.done += 1
    stop.set()
    for visitor in visitors:
        visitor.join()
    took, left = app.end()
    row.wrong += [f"left: {name}" for name in left] + ([f"ended after {took:.0f} s"] if took > ENDS_WITHIN else [])
    row.wrong += [f"left: {path.name}" for path in target.parent.glob(f"{COPY}*")]
    row.note = f"{len(counted)} answers to four visitors meanwhile"
    return row


def clocks(root: Path, room: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    row, said, stop, counted = (
        Row("clock set back and forth by up to ten years", unit="settings"),
        {},
        threading.Event(),
        [],
    )
    room.mkdir(exist_ok=True)
    app = App(root, room)
    if not app.ready():
        return Row(row.case, wrong=["no start"])
    threads = [
        threading.Thread(target=saves, args=(app, said, stop)),
        threading.Thread(target=asking, args=(app, random.Random(chance.random()), row, stop, counted)),
    ]
    for thread in threads:
        thread.start()
    while until(row.done):
        (room / "clock").write_text(str(chance.choice((-1, 1)) * chance.random() * 3.2e8))
        threading.Event().wait(chance.random())
        row.done += 1
    stop.set()
    for thread in threads:
        thread.join()
    row.wrong += lost(said, room / "decks")
    _, left = app.end()
    row.wrong += [f"left: {name}" for name in left]
    row.note = (
        f"{sum(revision for revision, _ in said.values())} saves, {len(counted)} other answers; by a launcher "
        "that moves time.time and cejian.clock"
    )
    return row


def endings(root: Path, room: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    row, slowest = Row(f"SIGTERM during exports: ended within {ENDS_WITHIN} s, nothing left", unit="endings"), 0.0
    while until(row.done):
        app = App(root, room / str(row.done))
        if not app.ready():
            row.wrong.append("no start")
        half = socket.create_connection(
            ("127.0.0.1", int(app.address.rsplit(":", 1)[1]))
        )  # a visitor who never finishes
        half.sendall(
            b"POST /decks/new HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            b"1000\r\n\r\n{"
        )

        def export(path: str, app: App = app) -> None:
            with contextlib.suppress(OSError):
                app.ask(path)

        exports = [threading.Thread(target=export, args=(chance.choice(EXPORTS),)) for _ in range(6)]
        for thread in exports:
            thread.start()
        threading.Event().wait(chance.random() * 4)
        took, left = app.end()
        half.close()
        for thread in exports:
            thread.join()
        slowest, row.done = max(slowest, took), row.done + 1
        row.wrong += [f"left: {name}" for name in left] + ([f"ended after {took:.0f} s"] if took > ENDS_WITHIN else [])
    row.note = f"slowest {slowest:.1f} s, with a half-sent request open"
    return row


# ---- no room, no right -------------------------------------------------------------------------------------------


@contextlib.contextmanager
def mounted(folder: Path, options: str, source: str = "tmpfs", *flags: str) -> Iterator[bool]:
    """A file system of its own at a folder; False where this machine does not let us."""
    folder.mkdir(parents=True, exist_ok=True)
    is_there = (
        subprocess.run(
            ["mount", *(flags or ("-t", "tmpfs")), "-o", options, source, str(folder)], capture_output=True, check=False
        ).returncode
        == 0
    )
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def empty(folder: Path) -> None:
    """A folder of a database with nothing in it: neither the file nor the rows of plans that were kept."""
    shutil.rmtree(folder)
    folder.mkdir()


def full_builds(root: Path, chance: random.Random, until: Callable[[int], bool]) -> Row:
    """Builds into a file system of random size, over an old database where that has room."""
    row, written = Row("disk full during a build", unit="builds"), 0
    folder = root / "data" / "built"
    whole = build(root)
    old, sizes = whole.read_bytes(), []
    empty(folder)
    while until(row.done):
        size = chance.randrange(64, 24_000)
        sizes.append(size)
        with mounted(folder, f"size={size}k") as is_mounted:
            with contextlib.suppress(OSError):
                (folder / "cejian.duckdb").write_bytes(old)
            had = (folder / "cejian.duckdb").exists() and (folder / "cejian.duckdb").stat().st_size == len(old)
            limit = (
                ""
                if is_mounted
                else (
                    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
                    f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size * 1024}, {size * 1024}))\n"
                )
            )
            ended = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    (
                        f"{limit}import sys; from pathlib import Path; from cejian.corpus.build import build, "
                        "Unwritten\ntry:\n "
                        "build(Path(sys.argv[1]))\nexcept OSError as error:\n sys.exit(9)"
                    ),
                    str(root),
                ],
                cwd=ROOT,
                check=False,
            )
            written += ended.returncode == 0
            if ended.returncode not in (0, 9):
                row.wrong.append(f"{size} KB: ended with {ended.returncode}")
            if had or ended.returncode == 0:
                try:
                    with contextlib.suppress(OSError):  # no folder for a copy
                        Store(folder / "cejian.duckdb")
                except Damaged as damaged:
                    row.wrong.append(f"{size} KB: {damaged}")
            if left := {path.name for path in folder.iterdir()} - {
                "cejian.duckdb",
                "cejian.duckdb.sha256",
                ".lock",
                "plans",
            }:
                row.wrong.append(f"{size} KB: left {sorted(left)}")
        row.done += 1
    row.note = f"{min(sizes)}–{max(sizes)} KB ({'tmpfs' if is_mounted else 'RLIMIT_FSIZE'}); {written} had room"
    return row


def full_shelf(root: Path, room: Path) -> Row:
    """Saves until the disk is full, with the temporary folder on it too; a start on the full disk; saves again when
    there is room.
    """
    row, said = Row("disk full under storage and temporary folder", unit="saves"), {}
    with mounted(room, "size=2m") as is_mounted:
        if not is_mounted:
            return Row(row.case, note="not tried: no right to mount")
        app = App(root, room)
        status, content = (
            app.ask("/decks/new", {"format": "cejian-deck/1", "name": "例会", "slides": []})
            if app.ready()
            else (0, b"")
        )
        while status == 200:
            answer = json.loads(content)
            said[answer["deck_id"]] = (answer["revision"], None)
            row.done += 1
            status, content = app.ask(
                "/decks/new",
                {"format": "cejian-deck/1", "name": "例会", "slides": [{"view": "plans", "notes": "讲" * 1000}] * 50},
            )
        if status != 400 or "没有存上" not in content.decode():
            row.wrong.append(f"the full storage answered {status} {content[:80]!r}")
        (room / "filler").open("wb").close()
        with contextlib.suppress(OSError), (room / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"0" * 512):
                pass
        row.wrong += lost(said, room / "decks")
        app.end()
        again = App(root, room)
        if not again.ready():
            row.wrong.append("no start on a full disk")
        for path in (
            ("/health", "/download/out_measures.csv", "/decks/list.json") if again.process.poll() is None else ()
        ):
            if again.ask(path)[0] != 200:
                row.wrong.append(f"{path} on a full disk: {again.ask(path)[0]}")
        (room / "filler").unlink()
        if (
            said
            and again.process.poll() is None
            and again.ask(f"/decks/{next(iter(said))}/add", [{"view": "plans"}])[0] != 200
        ):
            row.wrong.append("no save after there was room again")
        row.wrong += lost(said, room / "decks") + [f"half file {path.name}" for path in (room / "decks").glob(".*.*")]
        again.end()
    row.note = "2 MB tmpfs; another start on the full disk, and a save when there was room again"
    return row


def read_only(root: Path, room: Path) -> Row:
    """A tree and a storage that cannot be written: started without a database, with junk, with a whole one."""
    row = Row("tree and storage read-only", unit="starts")
    decks = room / "decks"
    made = storage.create(Deck("例会"), "2026-11-29 10:00", decks)
    lock.let_go(decks)
    whole = build(root).read_bytes()
    target = root / "data" / "built" / "cejian.duckdb"
    for content in (None, b"junk", whole):
        empty(target.parent)
        if content is not None:
            target.write_bytes(content)
        with (
            mounted(root, "bind,ro", str(root), "--bind") as is_root,
            mounted(decks, "bind,ro", str(decks), "--bind") as is_shelf,
        ):
            if not (is_root and is_shelf):
                return Row(row.case, note="not tried: no right to mount")
            app = App(root, room)
            if not app.ready():
                row.wrong.append("no start")
            row.done += 1
            for path in (*ROUTES, f"/decks/{made.deck_id}/deck.json"):
                if app.ask(path)[0] != 200:
                    row.wrong.append(f"{path}: {app.ask(path)}")
            for wish in ("remove?revision=1", "add", "own?to=x", "copy", "undo?revision=1"):
                status, said = app.ask(f"/decks/{made.deck_id}/{wish}", [{"view": "plans"}])
                if status != 400 or "没有存上" not in said.decode():
                    row.wrong.append(f"{wish}: {status} {said[:80]!r}")
            took, left = app.end()
            row.wrong += [f"left: {name}" for name in left]
    row.note = (
        f"without a database, with junk, with a whole one; {len(ROUTES) + 1} routes and 5 kinds of change at each"
    )
    return row


# ---- the table ---------------------------------------------------------------------------------------------------

HEAD = "| Case | Done | Wrong | |\n|---|---|---|---|"
# What share of the minutes each case gets; the others are done once.
SHARES = {
    "saves": 0.12,
    "builds": 0.14,
    "servers": 0.26,
    "swaps": 0.14,
    "clocks": 0.06,
    "endings": 0.18,
    "full builds": 0.10,
}


def copied(folder: Path) -> Path:
    """A copy of the app."""
    root = copy_tree(folder)
    for name in ("pages", ".streamlit", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", root)
    return root


def rows(room: Path, minutes: float, chance: random.Random) -> Iterator[Row]:
    """Every case, each in folders of its own."""

    def share(case: str) -> Callable[[int], bool]:
        end = time.monotonic() + minutes * 60 * SHARES[case]
        return lambda done: done == 0 or time.monotonic() < end

    yield kills_of_saves(room / "decks", chance, share("saves"))
    root = copied(room / "app")
    yield kills_of_builds(root, chance, share("builds"))
    yield full_builds(root, chance, share("full builds"))
    build(root)
    yield kills_of_servers(root, room / "killed", chance, share("servers"))
    yield swaps(root, room / "swapped", chance, share("swaps"))
    build(root)
    yield clocks(root, room / "clock", chance, share("clocks"))
    yield endings(root, room / "ended", chance, share("endings"))
    yield full_shelf(root, room / "full")
    yield read_only(root, room / "sealed")


def main() -> int:
    """Print the table and what was wrong; 0 if nothing was."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__.split("\n")[0])
    parser.add_argument("minutes", nargs="?", type=float, default=MINUTES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--hand", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.hand:
        hand(asked.hand[0], Path(asked.hand[1]))
        return 0
    if os.geteuid() == 0 and "SOAK_MOUNTS" not in os.environ and shutil.which("unshare"):
        # The mounts of this run are seen by nobody else, and go with it.
        os.environ["SOAK_MOUNTS"] = "own"
        os.execvp(
            "unshare",
            ["unshare", "--mount", "--propagation", "private", sys.executable, "-m", "tests.soak", *sys.argv[1:]],
        )
    print(
        (
            f"{asked.minutes:g} minutes, seed {asked.seed}, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
            f"\n\n{HEAD}"
        ),
        flush=True,
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    wrong = []
    with tempfile.TemporaryDirectory(prefix="cejian-soak-", ignore_cleanup_errors=True) as room:
        for row in rows(Path(room), asked.minutes, random.Random(asked.seed)):
            print(row.line(), flush=True)
            wrong += [f"{row.case}: {what}" for what in row.wrong]
    print("\n" + ("\n".join(wrong) if wrong else "Nothing was wrong."))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
