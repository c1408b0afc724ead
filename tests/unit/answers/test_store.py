"""The store of answers: what DuckDB keeps behind them."""

from __future__ import annotations

import ctypes
import sys

import pytest

from cejian.answers import store as stores
from cejian.answers.store import Store


class Allocated(ctypes.Structure):
    """What glibc's mallinfo2 says; `uordblks` are the bytes that are in use."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
    ]


def left_behind(asked: Store, times: int) -> int:
    """Bytes that this many questions leave, beyond what the first took."""
    libc = ctypes.CDLL(None)
    libc.mallinfo2.restype = Allocated
    plan_ids = sorted(asked.ask("plans")["plan_id"])
    asked.look("agency_rows", plan_ids=plan_ids)
    asked._forget_blocks()
    before = libc.mallinfo2().uordblks
    for _ in range(times):
        asked.look("agency_rows", plan_ids=plan_ids)
    return int(libc.mallinfo2().uordblks - before)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc")
def test_what_queries_gave_back_is_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Store(store.path)
    with monkeypatch.context() as patch:
        patch.setattr(stores, "ASKED_TO_FORGET", 1_000_000)
        for_ever = left_behind(own, 60)
    assert for_ever > 1_000_000, "else DuckDB has learnt it, and the store need not ask"
    monkeypatch.setattr(stores, "ASKED_TO_FORGET", 20)
    assert left_behind(own, 60) < for_ever / 4


def test_to_forget_blocks_leaves_the_limit_of_memory_as_it_is(store: Store) -> None:
    own, limit = Store(store.path), "SELECT current_setting('memory_limit')"
    before = own._connection.execute(limit).fetchall()
    own._forget_blocks()
    assert own._connection.execute(limit).fetchall() == before
    # A limit of a kilobyte would have no room for this.
    assert len(own.look("agency_rows", plan_ids=sorted(own.ask("plans")["plan_id"]))) > 100
