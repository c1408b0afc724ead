"""What goes wrong with the database: the last good one stays in use, nothing is left behind, and every route says what
it cannot do.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cejian.answers import database, store as store_module
from cejian.answers.store import COPY, Damaged, NoDatabase, Store, current
from cejian.corpus.build import build
from cejian.corpus.data_version import ROOT, input_hash
from cejian.wording.labels import word
from tests.conftest import copy_tree, keep, rewrite
from tests.serving import serving

pytestmark = pytest.mark.slow  # each starts processes of its own

DECK = json.dumps({"format": "cejian-deck/1", "name": "例会", "slides": []}).encode()
# Every route that answers from the data, and a wish to change a deck.
ASKED = (
    "/download/out_measures.csv",
    "/download/cejian.duckdb",
    "/export/brief.docx?home=xian",
    "/export/reading.docx?home=xian",
    "/export/one-page.pdf?home=xian",
    "/decks/list.json",
    "/decks/ready-leader/deck.json",
    "/decks/ready-leader/slides.json",
    "/decks/ready-leader/file.json",
    "/evidence/v/xian-2024.json",
)


def answer(address: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    """Status and content, also of a refusal."""
    try:
        with urllib.request.urlopen(
            urllib.request.Request(
                address + path, body, {"content-type": "application/json"} if body is not None else {}
            ),
            timeout=120,
        ) as got:
            return got.status, got.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def copies() -> set[Path]:
    """Copies of a database that lie about under a name."""
    return {path for folder in (Path("/tmp"), Path("/dev/shm")) for path in folder.glob(f"{COPY}*")}


@pytest.fixture
def served(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database of one's own that `current` has opened, with the record of its digest beside it."""
    monkeypatch.setattr(store_module, "_current", None)
    monkeypatch.setattr(store_module, "_looked_at", None)
    target = tmp_path / "cejian.duckdb"
    for name in ("", ".sha256"):
        shutil.copyfile(f"{built}{name}", f"{target}{name}")
    current(target)
    yield target


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "junk": lambda _: b"not a database",
    "truncated": lambda content: content[: len(content) // 2],
    "emptied": lambda _: b"",
    "one byte": lambda content: flipped(content, 3_000_000),
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_database_that_is_spoilt_while_it_is_read_leaves_the_last_good_one_in_use(served: Path, spoil: str) -> None:
    before = current(served)
    content = served.read_bytes()
    served.write_bytes(SPOILT[spoil](content))  # in place: not even the file that is open is another
    assert [current(served) for _ in range(3)] == [before] * 3
    # Questions that were not asked before.
    assert len(before.table("out_measures")) and len(before.ask("codes")) and before.content() == content
    served.write_bytes(content)
    assert current(served) is not before and current(served).version == before.version


def test_a_spoilt_database_is_looked_at_once_and_leaves_nothing(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []
    whole = store_module._opened
    monkeypatch.setattr(
        store_module, "_opened", lambda content, folder: opened.append(content) or whole(content, folder)
    )
    os.remove(f"{served}.sha256")
    served.write_bytes(b"not a database")
    for _ in range(20):
        current(served)
    assert (
        opened == [b"not a database"]
        and {path.name for path in served.parent.iterdir()} == {served.name}
        and copies() == set()
    )


def test_no_database_and_a_spoilt_one_are_both_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_current", None)
    (tmp_path / "cejian.duckdb").write_bytes(b"not a database")
    for name in ("cejian.duckdb", "none.duckdb"):
        with pytest.raises(NoDatabase):
            current(tmp_path / name)


def test_a_flipped_byte_is_found_wherever_it_is(built: Path, tmp_path: Path) -> None:
    """Four of 24 such files were opened, and failed for ever at one table."""
    content, chance = built.read_bytes(), random.Random(11)
    shutil.copyfile(f"{built}.sha256", tmp_path / "a.duckdb.sha256")
    for place in (chance.randrange(len(content)) for _ in range(24)):
        (tmp_path / "a.duckdb").write_bytes(flipped(content, place))
        with pytest.raises(Damaged):
            Store(tmp_path / "a.duckdb")


def test_a_flipped_byte_without_a_record_is_often_found(built: Path, tmp_path: Path) -> None:
    """Six of ten are; docs/faults.md has the figures. Therefore such a file is built anew where that can be."""
    content, chance, found = built.read_bytes(), random.Random(12), 0
    for place in (chance.randrange(len(content)) for _ in range(12)):
        (tmp_path / "a.duckdb").write_bytes(flipped(content, place))
        try:
            Store(tmp_path / "a.duckdb")
        except Damaged:
            found += 1
    assert found


def test_a_database_without_a_record_is_not_taken_for_current(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cejian.duckdb"
    shutil.copyfile(built, path)
    opened = Store(path)
    monkeypatch.setattr(database, "DATABASE", path)
    monkeypatch.setattr(database.store, "current", lambda: opened)
    monkeypatch.setattr(database, "_settled", [])
    assert not database._is_current()
    shutil.copyfile(built.with_name(built.name + ".sha256"), path.with_name(path.name + ".sha256"))
    assert database._is_current()


def test_a_store_leaves_no_file_while_it_is_open_nor_after_it(built: Path, tmp_path: Path) -> None:
    """Nothing to clear away after SIGKILL: the copy has no name while it is read."""
    shutil.copyfile(built, tmp_path / "cejian.duckdb")
    opened = Store(tmp_path / "cejian.duckdb")
    assert (
        opened.ask("codes").shape[0]
        and [path.name for path in tmp_path.iterdir()] == ["cejian.duckdb"]
        and copies() == set()
    )


def test_the_copy_of_a_process_that_was_killed_goes_with_the_next_opening(built: Path, tmp_path: Path) -> None:
    shutil.copyfile(built, tmp_path / "cejian.duckdb")
    (tmp_path / f"{COPY}0123456789abcdef.duckdb").write_bytes(b"half a copy")
    Store(tmp_path / "cejian.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["cejian.duckdb"]


def test_a_folder_that_takes_no_copy_is_passed_over_and_only_none_at_all_is_an_error(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copyfile(built, tmp_path / "cejian.duckdb")
    full: list[str] = []
    write = Path.write_bytes

    def no_room(path: Path, content: bytes) -> int:
        if path.name.startswith(COPY):
            full.append(str(path.parent))
            write(path, content[:1000])
            if len(full) < limit:
                raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", no_room)
    limit = 2
    assert Store(tmp_path / "cejian.duckdb").version and full[0] == str(tmp_path) and len(full) == 2
    limit = 99
    with pytest.raises(OSError, match="No space left"):
        Store(tmp_path / "cejian.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["cejian.duckdb"] and copies() == set()


def test_a_disk_that_is_almost_full_swaps_in_no_empty_database(tree: Path, built: Path) -> None:
    """With room for the log but not for the tables DuckDB closes the file without a word, and what lay there was
    empty.
    """
    target = tree / "data" / "built" / "cejian.duckdb"
    keep(target.parent, built)
    script = (
        "import resource, signal; from cejian.corpus import build, records; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))\n"
        "try:\n build.build()\nexcept OSError as error:\n print(type(error).__name__, str(error).splitlines()[0])"
    )
    for size in (5_500_000, 100_000):
        ended = subprocess.run(
            [sys.executable, "-c", script.format(size)],
            cwd=tree,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(tree)},
            check=True,
            timeout=300,
        )
        assert ended.stdout.startswith("Unwritten "), ended
        assert not target.exists() and {path.name for path in target.parent.iterdir()} <= {".lock", "plans"}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


READY = (
    "from cejian.answers import database, store; data, faults = database.ready(); print(data.version if data else '', "
    "len(faults), *faults, sep='|')"
)


def ready(tree: Path, before: str = "", **environment: str) -> list[str]:
    """Version and faults of the database that an app in a tree would answer from."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{before}\n{READY}"],
        cwd=tree,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"} | environment,
        check=True,
        timeout=300,
    )
    return ended.stdout.strip().split("|")


def unwritable(tree: Path) -> Path:
    """A folder of the tree into which nothing can be written, whoever runs this."""
    folder = tree / "data" / "built"
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_bytes(b"")
    return folder


def test_a_tree_that_cannot_be_written_answers_from_a_database_in_a_temporary_folder(
    tree: Path, tmp_path: Path
) -> None:
    unwritable(tree)
    (tmp_path / "temporary").mkdir()
    version, count, *_ = ready(tree, TMPDIR=str(tmp_path / "temporary"))
    assert version.endswith(input_hash(tree)[:7]) and count == "0" and list((tmp_path / "temporary").iterdir()) == []


def test_where_no_folder_at_all_can_be_written_one_sentence_says_so(tree: Path) -> None:
    unwritable(tree)
    full = (
        "import tempfile, pathlib\ndef no(*_, **__): raise OSError(28, 'No space left on device')"
        "\ntempfile.TemporaryDirectory = no"
    )
    version, count, sentence = ready(tree, full)
    assert (version, count) == ("", "1") and sentence.startswith("data/built/cejian.duckdb：写不进去或读不出来（")


def test_a_spoilt_database_is_built_anew(tree: Path, built: Path) -> None:
    keep(tree / "data" / "built", built)
    whole = build(tree).read_bytes()
    (tree / "data" / "built" / "cejian.duckdb").write_bytes(flipped(whole, 3_000_000))
    version, count, *_ = ready(tree)
    assert version and count == "0"
    Store(tree / "data" / "built" / "cejian.duckdb")


# ---- the running app ---------------------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the app, without a database."""
    root = copy_tree(tmp_path / "app")
    for name in ("pages", ".streamlit", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", root)
    return root


def test_without_any_database_every_route_says_so(copied: Path) -> None:
    rewrite(copied / "data" / "plans" / "xian-2024" / "measures.csv", ",strengthen,", ",very_strong,")
    with serving(copied) as address:
        for path, body in (
            *((path, None) for path in ASKED),
            ("/decks/new", DECK),
            ("/decks/abcdefabcdef/add", b"[]"),
            (
                "/export/table.xlsx",
                json.dumps(
                    {
                        "title": "表",
                        "address": f"{address}/",
                        "filters": [],
                        "tables": [
                            {
                                "title": "表",
                                "finding": "",
                                "source": "",
                                "columns": [{"label": "列", "align": ""}],
                                "rows": [["值"]],
                            }
                        ],
                    }
                ).encode(),
            ),
        ):
            for lang in ("zh", "en"):
                status, said = answer(address, f"{path}{'&' if '?' in path else '?'}lang={lang}", body)
                assert (status, said.decode()) == (503, word("no_database", lang)), path
        assert answer(address, "/health") == (503, b'{"status":"no data"}') and answer(address, "/")[0] == 200
        # Mended, the next page builds it; until then nothing was written about.
        assert {path.name for path in (copied / "data" / "built").iterdir()} == {".lock"}


def test_a_database_that_is_spoilt_under_the_running_app_stops_no_route(
    copied: Path, built: Path, tmp_path: Path
) -> None:
    keep(copied / "data" / "built", built)
    (tmp_path / "temporary").mkdir()
    database = copied / "data" / "built" / "cejian.duckdb"
    with serving(copied, TMPDIR=str(tmp_path / "temporary")) as address:
        version = json.loads(answer(address, "/health")[1])["data_version"]
        whole, everywhere = (
            database.read_bytes(),
            [*ASKED[:-1], f"/evidence/{urllib.request.quote(version)}/xian-2024.json"],
        )
        good = {path: answer(address, path)[0] for path in everywhere}
        assert set(good.values()) <= {200, 400} and len([path for path in good if good[path] == 200]) > 7, good
        for name, spoil in SPOILT.items():
            database.write_bytes(spoil(whole))
            asked = everywhere if name == "truncated" else everywhere[-1:]
            assert {path: answer(address, path)[0] for path in asked} == {path: good[path] for path in asked}
            assert json.loads(answer(address, "/health")[1]) == {"status": "ok", "data_version": version}
            assert answer(address, "/decks/new", DECK)[0] == 200 and answer(address, "/download/cejian.duckdb") == (
                200,
                whole,
            )
        database.unlink()
        assert answer(address, "/decks/new", DECK)[0] == 200 and answer(address, "/download/cejian.duckdb") == (
            200,
            whole,
        )
        assert list((tmp_path / "temporary").iterdir()) == [] and list(database.parent.glob(".cejian*")) == []
    assert list((tmp_path / "temporary").iterdir()) == []
