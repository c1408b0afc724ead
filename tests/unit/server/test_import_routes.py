"""The server's answers about files that visitors bring in: read into drafts that stay, or refused with a sentence."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from cejian import lock
from cejian.corpus.data_version import ROOT
from cejian.corpus.text import Repair, apply_repairs
from cejian.importing import draft_storage, draft_view, drafting_process, limits
from cejian.importing.document import ReadDocument
from cejian.importing.drafting import drafts_of
from cejian.render import making
from cejian.server import import_routes
from cejian.server.allowance import Allowance
from cejian.server.middleware import Doorman
from cejian.settings import settings
from cejian.views.contract.importing import DraftList, ReadFile, ScanProgress, ShownDraft
from cejian.wording.labels import WORDS, word
from tests.contracts import faults
from tests.documents import PLAN, as_docx, as_text

FILE = {"content-type": import_routes.CONTENT_TYPE}
TEXT = as_text(PLAN).encode()


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(draft_storage, "FOLDER", tmp_path / "drafts")
    monkeypatch.setattr(import_routes, "new_files", Allowance(60, 600))
    monkeypatch.setattr(import_routes, "_cancelled", OrderedDict())
    door = Middleware(Doorman, settings=settings([], "", {}), ours=import_routes.ROUTES)
    app = Starlette(routes=import_routes.ROUTES, middleware=[door])
    with TestClient(app, base_url="http://localhost", headers=FILE) as client:
        yield client


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started: what a file would say is that it died."""
    monkeypatch.setattr(import_routes, "_run", lambda *_: (1, b""))


def left(folder: Path) -> list[str]:
    """What lies in the folder of drafts besides its lock and what was dropped."""
    return sorted(path.name for path in folder.iterdir() if path.name not in (lock.NAME, draft_storage.REMOVED))


@pytest.mark.slow
def test_a_file_becomes_a_draft_that_says_when_by_which_reader_and_by_which_rules(ask: TestClient) -> None:
    content = as_docx(PLAN)
    answer = ask.post("/import/file?name=临江方案.docx", content=content)
    assert answer.status_code == 200, answer.text
    [made], refused = answer.json()["drafts"], answer.json()["refused"]
    assert refused == [] and (made["name"], made["title"]) == ("临江方案.docx", PLAN[0])
    folder = draft_storage.FOLDER / made["draft"]
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    assert record["reader"] == "docx" and len(record["rules"]) == 8 and record["when"] == made["when"]
    assert all(record[key] in made["made"] for key in ("reader", "rules", "when"))
    assert (folder / "file" / "临江方案.docx").read_bytes() == content
    assert record["sha256"] == hashlib.sha256(content).hexdigest() and record["bytes"] == len(content)
    # Counted again from the files of the package.
    rows = {
        name: list(csv.DictReader((folder / record["plan_id"] / f"{name}.csv").open(encoding="utf-8")))
        for name in ("measures", "measure_agencies", "targets", "milestones", "confidence")
    }
    kinds = [row["kind_code"] for row in rows["measures"]]
    assert made["counts"] == {
        "chapters": 4,
        "tasks": kinds.count("task"),
        "safeguards": kinds.count("safeguard"),
        "agencies": len(rows["measure_agencies"]),
        "targets": len(rows["targets"]),
        "times": len(rows["milestones"]),
    }
    low = [row["fact_id"] for row in rows["confidence"] if float(row["confidence"]) < draft_view.DOUBTFUL_BELOW]
    assert [fact["id"] for fact in made["doubtful"]] == low and low
    # All of it is there for who asks later, in another language too.
    assert ask.get("/import/drafts.json").json()["drafts"] == [made]
    assert "imported" in ask.get("/import/drafts.json?lang=en").json()["drafts"][0]["made"]


@pytest.mark.slow  # two plans are read by processes of their own
def test_drafts_are_as_the_contract_says(ask: TestClient) -> None:
    # A damaged text whose repairs are applied, and one where none is; two files that are no plans.
    sources = [(ROOT / "data/plans" / name / "source.txt").read_bytes() for name in ("moushi-undated", "xinqu-2024")]
    read = [
        ask.post(f"/import/file?name={n}.txt", content=content).json() for n, content in enumerate([*sources, b"", b""])
    ]
    ids = [row["draft"] for answer in read for row in answer["drafts"] + answer["refused"]]
    shown = [ask.get(f"/import/draft.json?draft={draft_id}&lang=en").json() for draft_id in ids[:2]]
    for draft_id in ids[1:3]:
        ask.post(f"/import/drop?draft={draft_id}")
    listed = [ask.get(f"/import/drafts.json?lang={lang}").json() for lang in ("zh", "en")]
    assert [len(listed[0][key]) for key in ("drafts", "refused", "removed")] == [1, 1, 2]
    assert listed[0]["drafts"][0]["doubtful"] and listed[0]["drafts"][0]["warning"]
    assert [{repair["applied"] for repair in draft["repairs"]} for draft in shown] == [{True}, {False}]
    assert all(draft["outline"] and draft["list"] for draft in shown)
    for answers, kind in ((read, ReadFile), (listed, DraftList), (shown, ShownDraft)):
        assert [fault for answer in answers for fault in faults(answer, kind)] == []


@pytest.mark.slow
def test_every_fact_of_a_draft_stands_where_it_says(ask: TestClient) -> None:
    # Its name is that of a file of ours: it takes nothing's place.
    [made] = ask.post("/import/file?name=view.json", content=TEXT).json()["drafts"]
    shown = ask.get(f"/import/draft.json?draft={made['draft']}").json()
    repairs = [Repair(r["s"], r["e"], r["wrong"], r["right"]) for r in shown["repairs"] if r["applied"]]
    clean = apply_repairs(shown["source"], repairs).clean
    said = {fact["id"]: clean[fact["cs"] : fact["ce"]] for fact in shown["list"]}
    assert said["linjiang-2024:title"] == PLAN[0] and said["linjiang-2024:doc_number"] == PLAN[1]
    assert said["linjiang-2024-m03"].startswith("健全保护体系") and said["linjiang-2024-m03"].endswith("〕")
    agencies = [
        said[fact["id"]] for fact in shown["list"] if fact["m"] == "linjiang-2024-m03" and fact["k"] == "agency"
    ]
    assert agencies == ["市公安局", "市中级人民法院"]
    assert all(said.values()) and shown["row"] == made and set(shown["facts"]) == set(said)
    # In the order of the text, what stands in a measure behind it.
    third = [fact["k"] for fact in shown["list"] if fact["m"] == "linjiang-2024-m03"]
    assert third[:3] == ["task", "agency", "agency"] and shown["list"][0]["k"] == "title"


def test_every_rule_and_kind_that_proposes_a_fact_has_its_words() -> None:
    texts = [as_text(PLAN), *(path.read_text(encoding="utf-8") for path in (ROOT / "data/plans").glob("*/source.txt"))]
    facts = [
        fact for text in texts for draft in drafts_of(ReadDocument(text, "txt")) for fact in draft_view.facts(draft)
    ]
    assert {"m_draft_rule_tag_label", "draft_kind_time"} < set(WORDS) and len({fact["rule"] for fact in facts}) > 12
    for fact in facts:
        assert fact["rule"] not in import_routes.rule_in_words(fact["rule"], "zh"), fact
        assert f"draft_kind_{fact['k']}" in WORDS and (not fact["role"] or f"m_draft_role_{fact['role']}" in WORDS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_is_shown_with_words_where_codes_are_kept(
    ask: TestClient, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def read_here(command: list[str], *_: object) -> tuple[int, bytes]:
        return 0, json.dumps(drafting_process.drafted(Path(command[-1]))).encode()

    monkeypatch.setattr(import_routes, "_run", read_here)
    seen: dict[str, set[str]] = {"rule": set(), "role": set(), "confidence": set()}
    # One text with repairs, one with agencies that lead.
    for content in ((ROOT / "data/plans/moushi-undated/source.txt").read_bytes(), TEXT):
        [row] = ask.post(f"/import/file?name=a.txt&lang={lang}", content=content).json()["drafts"]
        shown = ask.get(f"/import/draft.json?draft={row['draft']}&lang={lang}").json()
        kept, record = draft_storage.view(row["draft"])
        found = {fact["id"]: fact for fact in kept["facts"]}
        assert shown["row"] == row and len(row["doubtful"]) == len(record["doubtful"]) > 0
        for fact in (*shown["list"], *shown["facts"].values(), *row["doubtful"]):
            rule, role = found[fact["id"]]["rule"], found[fact["id"]]["role"]
            assert fact["rule"] == import_routes.rule_in_words(rule, lang) != rule
            assert fact["role"] == (word(f"m_draft_role_{role}", lang) if role else "")
            seen["rule"].add(rule)
            seen["role"].add(role)
        for repair, code in zip(shown["repairs"], (one["confidence"] for one in kept["repairs"]), strict=True):
            assert repair["confidence"] == word(f"m_draft_repair_{code}", lang)
            seen["confidence"].add(code)
    assert len(seen["rule"]) > 5 and seen["role"] > {"lead"} and seen["confidence"]


def test_drafts_survive_a_restart_and_half_ones_do_not(
    ask: TestClient, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    [kept] = ask.post("/import/file?name=a.txt", content=TEXT).json()["refused"]
    half = draft_storage.begin("b.txt")
    half.write_bytes(b"half")
    # Another process: it holds no lock yet.
    lock.let_go(draft_storage.FOLDER)
    draft_storage.begin("c.txt")
    assert [row["draft"] for row in ask.get("/import/drafts.json").json()["refused"]] == [kept["draft"]]
    assert not half.parents[1].exists()


def test_a_second_process_does_not_change_the_drafts_of_the_first(ask: TestClient, unread: None) -> None:
    draft_storage.FOLDER.mkdir()
    held = lock.take(draft_storage.FOLDER)
    assert held
    answer = ask.post("/import/file?name=a.txt", content=TEXT)
    assert (answer.status_code, answer.text) == (400, word("m_draft_other_process", "zh"))
    held.close()


@pytest.mark.slow
def test_a_refused_file_leaves_its_sentence_and_nothing_else(ask: TestClient) -> None:
    for name, content, key in (
        ("空.pdf", b"", "m_import_empty"),
        ("a.zip", b"Rar!\x1a\x07\x00", "m_import_archive"),
        ("b.txt", "第一条　为了规范管理，制定本条例。".encode(), "genre_short"),
    ):
        [row] = ask.post("/import/file", params={"name": name}, content=content).json()["refused"]
        assert (row["name"], row["sentence"]) == (name, word(key, "zh"))
        assert [path.name for path in (draft_storage.FOLDER / row["draft"]).iterdir()] == ["record.json"]
    said = ask.get("/import/drafts.json?lang=en").json()["refused"]
    assert {row["sentence"] for row in said} >= {word("m_import_empty", "en")}


@pytest.mark.slow
def test_a_process_that_dies_or_hangs_is_a_refusal_and_the_next_file_is_read(
    ask: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ending(script: str, seconds: int) -> None:
        def run(_: list[str], longest: int, options: dict[str, object]) -> tuple[int, bytes]:
            return import_routes_run([sys.executable, "-c", script], seconds, options)

        monkeypatch.setattr(import_routes, "_run", run)

    import_routes_run = import_routes._run
    ending("import os; os.abort()", 60)
    [row] = ask.post("/import/file?name=a.txt", content=TEXT).json()["refused"]
    assert row["sentence"] == word("m_import_died", "zh")
    ending("import threading; threading.Event().wait()", 1)
    [row] = ask.post("/import/file?name=a.txt", content=TEXT).json()["refused"]
    assert row["sentence"] == word("m_import_too_slow", "zh", draft_storage.LONGEST)
    monkeypatch.setattr(import_routes, "_run", import_routes_run)
    assert len(ask.post("/import/file?name=a.txt", content=TEXT).json()["drafts"]) == 1


def test_only_our_own_page_sends_files(ask: TestClient, unread: None) -> None:
    for headers in (
        {"origin": "http://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        for path in ("/import/file?name=a.txt", "/import/drop?draft=abcdefabcdef"):
            assert ask.post(path, content=TEXT, headers=headers).status_code == 403
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""):
        answer = ask.post("/import/file?name=a.txt", content=TEXT, headers={"content-type": kind})
        assert (answer.status_code, answer.text) == (415, word("m_draft_wrong_type", "zh"))
    assert not draft_storage.FOLDER.exists()
    ours = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert ask.post("/import/file?name=a.txt", content=TEXT, headers=ours).status_code == 200


def test_what_is_too_large_is_refused_before_it_has_come_and_while_it_comes(
    ask: TestClient, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BYTES", 2 * limits.MEGABYTE)
    sentence = word("m_import_too_big", "zh", 2)
    answer = ask.post("/import/file?name=a.txt", content=b"x", headers={"content-length": f"{3 * limits.MEGABYTE}"})
    assert (answer.status_code, answer.text) == (413, sentence)
    dripping = (b"x" * limits.MEGABYTE for _ in range(3))  # says no length
    answer = ask.post("/import/file?name=a.txt", content=dripping)
    assert (answer.status_code, answer.text) == (413, sentence)
    assert left(draft_storage.FOLDER) == []
    listed = ask.get("/import/drafts.json").json()
    assert (listed["most_bytes"], listed["too_big"]) == (limits.BYTES, sentence) and "2 MB" in listed["limits"]


def test_a_full_queue_says_so_and_keeps_nothing(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, is_reading = threading.Event(), threading.Event()

    def run(*_: object) -> tuple[int, bytes]:
        is_reading.set()
        goes_on.wait()
        return 1, b""

    monkeypatch.setattr(import_routes, "_run", run)
    monkeypatch.setattr(import_routes, "readers", making.Makers(at_once=1, most_waiting=0))
    first = threading.Thread(target=lambda: ask.post("/import/file?name=a.txt", content=TEXT))
    first.start()
    is_reading.wait()
    answer = ask.post("/import/file?name=b.txt", content=TEXT)
    assert answer.status_code == 503 and "排队" in answer.text
    goes_on.set()
    first.join()
    assert [row["name"] for row in ask.get("/import/drafts.json").json()["refused"]] == ["a.txt"]
    assert len(left(draft_storage.FOLDER)) == 1


def test_a_full_shelf_is_said_before_and_then_refuses(
    ask: TestClient, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_storage, "MOST_DRAFTS", 2)
    ask.post("/import/file?name=a.txt", content=TEXT)
    assert ask.get("/import/drafts.json").json()["room"] == ""
    ask.post("/import/file?name=b.txt", content=TEXT)
    assert ask.get("/import/drafts.json").json()["room"] == word("m_draft_nearly_full", "zh", 2, 2)
    answer = ask.post("/import/file?name=c.txt", content=TEXT)
    assert (answer.status_code, answer.text) == (409, word("m_draft_shelf_full", "zh", 2))


def test_a_dropped_draft_is_off_the_list_and_lies_aside(
    ask: TestClient, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_storage, "MOST_REMOVED", 2)
    ids = [ask.post(f"/import/file?name={n}.txt", content=TEXT).json()["refused"][0]["draft"] for n in range(3)]
    for at, draft_id in enumerate(ids):
        assert ask.post(f"/import/drop?draft={draft_id}").json() == {"dropped": draft_id}
        os.utime(draft_storage.FOLDER / draft_storage.REMOVED / draft_id, (at, at))  # one after the other
    removed = draft_storage.FOLDER / draft_storage.REMOVED
    assert ask.get("/import/drafts.json").json()["refused"] == []
    assert len(list(removed.iterdir())) == 2 and (removed / ids[2] / "record.json").exists()
    answer = ask.post(f"/import/drop?draft={ids[0]}")
    assert (answer.status_code, answer.text) == (404, word("m_draft_unknown", "zh"))


@pytest.mark.slow
def test_what_was_dropped_is_listed_and_comes_back(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    [made] = ask.post("/import/file?name=a.txt", content=TEXT).json()["drafts"]
    [refused] = ask.post("/import/file?name=b.pdf", content=b"").json()["refused"]
    for row in (made, refused):
        ask.post(f"/import/drop?draft={row['draft']}")
    for at, row in enumerate((made, refused)):
        os.utime(draft_storage.FOLDER / draft_storage.REMOVED / row["draft"], (at, at))
    listed = ask.get("/import/drafts.json").json()
    assert listed["drafts"] == listed["refused"] == []
    assert [(row["name"], row["said"]) for row in listed["removed"]] == [
        ("b.pdf", word("m_import_empty", "zh")),
        ("a.txt", made["title"]),
    ]
    assert ask.post(f"/import/restore?draft={made['draft']}").json() == {"restored": made["draft"]}
    listed = ask.get("/import/drafts.json").json()
    assert listed["drafts"] == [made] and [row["name"] for row in listed["removed"]] == ["b.pdf"]
    for draft_id in (made["draft"], "", "../removed", "abcdefabcdef"):
        answer = ask.post("/import/restore", params={"draft": draft_id})
        assert (answer.status_code, answer.text) == (404, word("m_draft_unknown", "zh"))
    monkeypatch.setattr(draft_storage, "MOST_DRAFTS", 1)
    answer = ask.post(f"/import/restore?draft={refused['draft']}")
    assert (answer.status_code, answer.text) == (409, word("m_draft_shelf_full", "zh", 1))


def test_one_address_brings_so_many_files_in_a_while(
    ask: TestClient, unread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_routes.new_files, "most", 2)
    answers = [ask.post(f"/import/file?name={n}.txt", content=TEXT) for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].text == word("m_draft_too_many", "zh", 2)
    monkeypatch.setattr(import_routes.new_files, "seconds", -1)  # it is later
    assert ask.post("/import/file?name=d.txt", content=TEXT).status_code == 200


KEY = "0a1b2c3d4e5f"


def test_a_scan_says_which_page_it_is_at(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, int]] = []

    def run(command: list[str], *_: object) -> tuple[int, bytes]:
        told.append(ask.get(f"/import/progress.json?as={KEY}").json())
        drafting_process._note(Path(command[-1]), 2, 7)
        told.append(ask.get(f"/import/progress.json?as={KEY}").json())
        return 1, b""

    monkeypatch.setattr(import_routes, "_run", run)
    ask.post(f"/import/file?name=a.pdf&as={KEY}", content=TEXT)
    assert told == [{}, {"page": 2, "pages": 7}]
    assert [fault for one in told for fault in faults(one, ScanProgress)] == []
    for key in (KEY, "", "..", "removed"):
        assert ask.get("/import/progress.json", params={"as": key}).json() == {}


def test_a_reading_can_be_ended_and_leaves_nothing(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    started = threading.Event()
    run_as_it_is = import_routes._run

    def run(_: list[str], longest: int, options: dict[str, object]) -> tuple[int, bytes]:
        started.set()
        return run_as_it_is([sys.executable, "-c", "import threading; threading.Event().wait()"], longest, options)

    monkeypatch.setattr(import_routes, "_run", run)
    answers: list[object] = []

    def send() -> None:
        answer = ask.post(f"/import/file?name=a.txt&as={KEY}", content=TEXT)
        answers.append((answer.status_code, answer.text))

    sending = threading.Thread(target=send)
    sending.start()
    started.wait()
    assert ask.post(f"/import/cancel?as={KEY}").json() == {"cancelled": KEY}
    sending.join()
    assert answers == [(409, word("m_draft_cancelled", "zh"))]
    assert left(draft_storage.FOLDER) == [] and import_routes._reading == {}
    assert ask.post("/import/cancel?as=..").status_code == 404


def test_what_is_cancelled_in_the_queue_is_never_read(ask: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_routes, "_run", lambda *_: pytest.fail("it was read"))
    ask.post(f"/import/cancel?as={KEY}")
    answer = ask.post(f"/import/file?name=a.txt&as={KEY}", content=TEXT)
    assert (answer.status_code, answer.text) == (409, word("m_draft_cancelled", "zh"))
    assert left(draft_storage.FOLDER) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word to it")
def test_who_ends_a_reading_ends_what_it_has_started(tmp_path: Path) -> None:
    """The reader of the file hangs, with a child; the process that waits for it is told to end."""
    file, note = tmp_path / "file" / "a.txt", tmp_path / "child"
    file.parent.mkdir()
    file.write_bytes(f"leave{note}".encode())
    code = (
        "import sys; from cejian.importing import drafting_process, reading; reading.READER = 'tests.bad_reader'; "
        "drafting_process.main(sys.argv[1])"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(file)], cwd=ROOT)
    while not (note.exists() and note.read_text()):
        assert process.poll() is None
    process.terminate()
    assert process.wait(60) == 1
    status = Path(f"/proc/{note.read_text()}/status")
    assert not status.exists() or "\nState:\tZ" in status.read_text()


@pytest.mark.parametrize("draft_id", ["", "..", "removed", "../drafts", "abcdefabcdef", "ABCDEFABCDEF", "a" * 300])
def test_what_is_no_draft_is_not_found(ask: TestClient, draft_id: str) -> None:
    for answer in (
        ask.get("/import/draft.json", params={"draft": draft_id}),
        ask.post("/import/drop", params={"draft": draft_id}),
    ):
        assert (answer.status_code, answer.text) == (404, word("m_draft_unknown", "zh"))


@pytest.mark.parametrize(
    "name, clean",
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a.docx", "a.docx"),
        ("a\x00b\u202e方案.PDF", "a_b_方案.pdf"),
        ("<img src=x onerror=alert(1)>.docx", "img_src_x_onerror_alert_1.docx"),
        ("con.txt", "_con.txt"),
        ("", "cejian"),
        (".", "cejian"),
        ("record.json", "record.json"),
    ],
)
def test_the_name_of_a_file_is_cleaned(name: str, clean: str) -> None:
    assert draft_storage.cleaned(name) == clean
