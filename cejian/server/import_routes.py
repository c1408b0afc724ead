"""What the server answers about files that visitors bring in: each is read into drafts, in turn and in a process of its
own, which says how far it is and can be ended; drafts are listed, shown, dropped and brought back.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import subprocess
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cejian import clock, render
from cejian.corpus.placed import RepairOf
from cejian.importing import draft_storage, limits
from cejian.importing.document import FileRefused
from cejian.importing.draft_record import DraftRecord, FoundFact, FoundRepair, RefusalRecord
from cejian.importing.shown_draft import ShownFact
from cejian.render import making
from cejian.server.allowance import Allowance
from cejian.server.deadlines import TooSlow
from cejian.views.contract.importing import DraftList, DraftRow, ReadFile, RemovedDraft, ShownDraft
from cejian.wording.labels import WORDS, language_of, word

log = logging.getLogger("cejian")
NO_STORE = {"cache-control": "no-store"}
# A form of another site's page cannot send it, and its scripts must ask first.
CONTENT_TYPE = "application/x-cejian-file"
# A file may be large and the way slow; a form of words comes within deadlines.BODY_WITHIN.
FILE_WITHIN = 120.0  # seconds
# One reading may take a gigabyte of memory, that of a scan three, and both cores.
AT_ONCE, MOST_WAITING = 1, 8
readers = making.Makers(at_once=AT_ONCE, most_waiting=MOST_WAITING)
# Files that come in at the same time, each held on the disk and not in memory.
MOST_COMING = 8
_coming: set[str] = set()
# What is being read, by the key that its page gave it; and the keys of what is not wanted any more.
_reading: dict[str, subprocess.Popen[bytes]] = {}
_cancelled: OrderedDict[str, None] = OrderedDict()
_ending = threading.Lock()
MOST_CANCELLED = 100
LAST_WORDS = 5.0  # seconds in which a process that is told to end ends what it has started
# One address brings so many files in so many seconds: reading one takes a core for a while.
new_files = Allowance(60, 600)
STATUS = {
    "m_draft_unknown": 404,
    "m_draft_wrong_type": 415,
    "m_import_too_big": 413,
    "m_draft_busy": 503,
    "m_draft_shelf_full": 409,
    "m_draft_too_many": 429,
    "m_draft_cancelled": 409,
    "too_slow": 408,
}
# The order in which facts are shown: of the document, and within a measure.
DOCUMENT = ("title", "doc_number", "issuer", "issued_date", "published_date", "plan_kind")
IN_MEASURE = ("task", "safeguard", "agency", "target", "time", "citation", "category", "tool")
RULE_ENDINGS = ("first_leads", "comma_leads", "semicolon_leads")


def _refusal(refused: FileRefused, request: Request) -> Response:
    said = word(refused.code, language_of(request.query_params), *refused.values.values())
    return PlainTextResponse(said, STATUS.get(refused.code, 400), headers=NO_STORE)


def _run(command: list[str], longest: int, options: dict[str, Any]) -> tuple[int, bytes]:
    """A process that ends with the server, or when its page says so."""
    key = options.pop("key", "")

    def started(process: subprocess.Popen[bytes]) -> None:
        with _ending:
            _reading[key] = process
            if key in _cancelled:
                process.terminate()

    try:
        code, output, errors = making.run(command, b"", longest, started, **options)
    except render.ExportRefused as late:
        raise TimeoutError from late
    finally:
        _reading.pop(key, None)
    if code and key not in _cancelled:
        log.error("a file that was read ended its process (%s): %s", code, errors.decode(errors="replace")[-2000:])
    return code, output


def _read(staged: Path, when: str, key: str) -> list[DraftRecord | RefusalRecord]:
    """The records of a file; FileRefused where its page has cancelled it, before it was read or meanwhile."""

    def run(command: list[str], longest: int, options: dict[str, Any]) -> tuple[int, bytes]:
        code, output = (1, b"") if key in _cancelled else _run(command, longest, options | {"key": key})
        if key in _cancelled:
            raise FileRefused("m_draft_cancelled")
        return code, output

    return draft_storage.read(staged, when, run)


def _count(request: Request) -> None:
    """Count a file for the address that it comes from; FileRefused where there were too many."""
    if new_files.count(request) is None:
        raise FileRefused("m_draft_too_many", most=new_files.most)


async def file(request: Request) -> Response:
    """Read the file in the body into drafts: the rows of the list that it adds."""
    staged, key = None, request.query_params.get("as", "")
    try:
        if request.headers.get("content-type", "").split(";")[0].strip() != CONTENT_TYPE:
            raise FileRefused("m_draft_wrong_type")
        announced = request.headers.get("content-length", "0")
        if announced.isdecimal() and int(announced[:20]) > limits.BYTES:
            raise FileRefused("m_import_too_big", most=limits.BYTES // limits.MEGABYTE)
        if len(_coming) >= MOST_COMING:
            raise FileRefused("m_draft_busy", ahead=len(_coming))
        _count(request)
        staged = await run_in_threadpool(draft_storage.begin, request.query_params.get("name", ""), key)
        _coming.add(str(staged))
        try:
            await _receive(request, staged, key)
        finally:
            _coming.discard(str(staged))
        when, come = f"{clock.now():%Y-%m-%d %H:%M:%S}", staged
        made = await readers.make(come, lambda: _read(come, when, key))
    except (FileRefused, making.Busy, TooSlow, ClientDisconnect) as reason:
        if staged:
            await run_in_threadpool(draft_storage.give_up, staged)
        if isinstance(reason, making.Busy):
            reason = FileRefused("m_draft_busy", ahead=AT_ONCE + MOST_WAITING)
        return _refusal(reason if isinstance(reason, FileRefused) else FileRefused("too_slow"), request)
    return JSONResponse(_listed(made, language_of(request.query_params)), headers=NO_STORE)


async def _receive(request: Request, staged: Path, key: str) -> None:
    """The body into the file, as it comes."""
    size = 0
    try:
        with staged.open("wb") as stream:
            async with asyncio.timeout(FILE_WITHIN):
                async for piece in request.stream():
                    if key in _cancelled:
                        raise FileRefused("m_draft_cancelled")
                    size += len(piece)
                    if size > limits.BYTES:
                        raise FileRefused("m_import_too_big", most=limits.BYTES // limits.MEGABYTE)
                    stream.write(piece)
    except TimeoutError:
        raise TooSlow from None
    except OSError as error:
        raise FileRefused("m_draft_not_written", error=error.strerror or "") from None


def progress(request: Request) -> JSONResponse:
    """Which page of how many of the scan under this key was read."""
    return JSONResponse(draft_storage.progress(request.query_params.get("as", "")), headers=NO_STORE)


async def cancel(request: Request) -> Response:
    """End the reading under this key; nothing of the file stays."""
    key = request.query_params.get("as", "")
    if not draft_storage.ID.fullmatch(key):
        return _refusal(FileRefused("m_draft_unknown"), request)
    with _ending:
        _cancelled[key] = None
        while len(_cancelled) > MOST_CANCELLED:
            _cancelled.popitem(last=False)
        process = _reading.get(key)
        if process:
            process.terminate()
    if process:
        try:
            await run_in_threadpool(process.wait, LAST_WORDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(OSError):
                process.kill()
    return JSONResponse({"cancelled": key}, headers=NO_STORE)


def drafts(request: Request) -> Response:
    """All drafts and all files that were refused, the newest first, and how much a file may be."""
    lang = language_of(request.query_params)
    size = limits.BYTES // limits.MEGABYTE
    room = draft_storage.nearly_full()
    listed: DraftList = {
        **_listed(draft_storage.records(), lang),
        "most_bytes": limits.BYTES,
        "too_big": word("m_import_too_big", lang, size),
        "limits": word("m_draft_limits", lang, size, limits.PAGES, limits.SCANNED_PAGES),
        "room": word("m_draft_nearly_full", lang, *room) if room else "",
        "removed": [_removed(record, lang) for record in draft_storage.removed_records()],
    }
    return JSONResponse(listed, headers=NO_STORE)


def _listed(records: list[DraftRecord | RefusalRecord], lang: str) -> ReadFile:
    return {
        "drafts": [_row(record, lang) for record in records if "refused" not in record],
        "refused": [
            {
                "draft": record["draft"],
                "name": record["name"],
                "when": record["when"],
                "sentence": _why(record, lang),
            }
            for record in records
            if "refused" in record
        ],
    }


def _why(record: RefusalRecord, lang: str) -> str:
    """Why a file was refused, in words."""
    key, *values = record["refused"]
    return word(str(key), lang, *values)


def _removed(record: DraftRecord | RefusalRecord, lang: str) -> RemovedDraft:
    """What was dropped, as it is told from the others: by its title, or why it was refused."""
    said = _why(record, lang) if "refused" in record else record["title"]
    return {"draft": record["draft"], "name": record["name"], "when": record["when"], "said": said}


def _row(record: DraftRecord, lang: str) -> DraftRow:
    """A record in words."""
    return {
        "draft": record["draft"],
        "name": record["name"],
        "title": record["title"],
        "when": record["when"],
        "made": word("m_draft_made", lang, record["when"], record["reader"], record["rules"]),
        "warning": word(record["warning"], lang) if record["warning"] else "",
        "counts": record["counts"],
        "doubts": [word(key, lang) for key in record["doubts"]],
        "doubtful": [_shown_fact(fact, lang) for fact in record["doubtful"]],
    }


def _shown_fact(fact: FoundFact, lang: str) -> ShownFact:
    """A fact with its rule and its role in words."""
    role = word(f"m_draft_role_{fact['role']}", lang) if fact["role"] else ""
    return {**fact, "rule": rule_in_words(fact["rule"], lang), "role": role}


def _shown_repair(repair: FoundRepair, lang: str) -> RepairOf:
    """A repair with its confidence in words."""
    return {**repair, "confidence": word(f"m_draft_repair_{repair['confidence']}", lang)}


def rule_in_words(rule: str, lang: str) -> str:
    """What a rule goes by: that of an agency may end with how the leading one is told from the others."""
    ending = next((e for e in RULE_ENDINGS if rule.endswith(f"_{e}")), "")
    parts = [rule.removesuffix(f"_{ending}"), ending] if ending else [rule]
    known = [f"m_draft_rule_{part}" for part in parts]
    return word("m_draft_joiner", lang).join(word(key, lang) if key in WORDS else key[13:] for key in known)


def draft(request: Request) -> Response:
    """A draft with its text and its facts."""
    lang = language_of(request.query_params)
    try:
        kept, record = draft_storage.view(request.query_params.get("draft", ""))
    except FileRefused as refused:
        return _refusal(refused, request)
    facts = [_shown_fact(fact, lang) for fact in _in_order(kept["facts"])]
    shown: ShownDraft = {
        "plan_id": kept["plan_id"],
        "title": kept["title"],
        "source": kept["source"],
        "repairs": [_shown_repair(repair, lang) for repair in kept["repairs"]],
        "outline": kept["outline"],
        "facts": {fact["id"]: fact for fact in facts},
        "list": facts,
        "row": _row(record, lang),
    }
    return JSONResponse(shown, headers=NO_STORE)


def _in_order(facts: list[FoundFact]) -> list[FoundFact]:
    """What is said of the document, then the facts as the text has them, those of a measure behind it."""
    starts = {fact["id"]: fact["cs"] for fact in facts}

    def order(fact: FoundFact) -> tuple[int, int, int, int]:
        of_document = DOCUMENT.index(fact["k"]) if fact["k"] in DOCUMENT else len(DOCUMENT)
        kind = IN_MEASURE.index(fact["k"]) if fact["k"] in IN_MEASURE else 0
        return of_document, starts.get(fact["m"], fact["cs"]), kind, fact["cs"]

    return sorted(facts, key=order)


async def drop(request: Request) -> Response:
    """Take a draft or a refusal off the list."""
    try:
        await run_in_threadpool(draft_storage.drop, request.query_params.get("draft", ""))
    except FileRefused as refused:
        return _refusal(refused, request)
    return JSONResponse({"dropped": request.query_params["draft"]}, headers=NO_STORE)


async def restore(request: Request) -> Response:
    """Bring back what was dropped."""
    try:
        await run_in_threadpool(draft_storage.restore, request.query_params.get("draft", ""))
    except FileRefused as refused:
        return _refusal(refused, request)
    return JSONResponse({"restored": request.query_params["draft"]}, headers=NO_STORE)


ROUTES = [
    Route("/import/file", file, methods=["POST"]),
    Route("/import/drafts.json", drafts),
    Route("/import/draft.json", draft),
    Route("/import/drop", drop, methods=["POST"]),
    Route("/import/restore", restore, methods=["POST"]),
    Route("/import/progress.json", progress),
    Route("/import/cancel", cancel, methods=["POST"]),
]
