"""Files are made in turn: two at once, the same only once, the rest waits or is told; pages never wait for them."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cejian.render import ExportRefused, making
from cejian.wording.labels import word


def in_loop(act: Callable[[], Awaitable[Any]]) -> Any:
    """What a coroutine gives, in a thread of its own: the browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(act())).result()


class Work:
    """Makings that end when they are let go; how many were under way at once."""

    def __init__(self) -> None:
        self.let_go, self.begun, self.at_once, self.most = threading.Event(), [], 0, 0
        self.lock = threading.Lock()

    def of(self, name: str) -> Callable[[], str]:
        def make() -> str:
            with self.lock:
                self.begun.append(name)
                self.at_once += 1
                self.most = max(self.most, self.at_once)
            assert self.let_go.wait(60)
            with self.lock:
                self.at_once -= 1
            return name

        return make


async def until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        await asyncio.sleep(0)


def test_two_are_made_at_once_and_the_others_wait_their_turn() -> None:
    async def act() -> None:
        makers, work = making.Makers(2, 8), Work()
        asked = [asyncio.ensure_future(makers.make(name, work.of(name))) for name in "abcde"]
        await until(lambda: len(work.begun) == 2)
        work.let_go.set()
        assert await asyncio.gather(*asked) == [*"abcde"]
        assert work.most == 2

    in_loop(act)


def test_the_same_is_made_once_for_all_who_ask_and_again_for_who_asks_later() -> None:
    async def act() -> None:
        makers, work = making.Makers(2, 0), Work()
        asked = [asyncio.ensure_future(makers.make("deck", work.of("deck"))) for _ in range(30)]
        await until(lambda: len(work.begun) == 1)
        asked[0].cancel()  # who goes away takes nothing from the others
        work.let_go.set()
        assert await asyncio.gather(*asked[1:]) == ["deck"] * 29
        assert work.begun == ["deck"]
        assert await makers.make("deck", work.of("deck")) == "deck" and len(work.begun) == 2

    in_loop(act)


def test_who_finds_the_queue_full_is_told_how_many_are_before() -> None:
    async def act() -> None:
        makers, work = making.Makers(2, 3), Work()
        asked = [asyncio.ensure_future(makers.make(number, work.of(str(number)))) for number in range(30)]
        await until(lambda: sum(one.done() for one in asked) == 25)
        told = [one.exception() for one in asked if one.done()]
        assert all(isinstance(one, making.Busy) and one.values == (5,) for one in told)
        work.let_go.set()
        assert sorted(await asyncio.gather(*asked[:5])) == [*"01234"]
        assert await makers.make("later", work.of("later")) == "later", "the queue is free again"

    in_loop(act)
    assert "{" not in word("making_busy", "zh", 5) + word("making_busy", "en", 5)


def test_what_fails_is_told_to_all_who_ask_and_leaves_the_queue() -> None:
    def refuse() -> None:
        raise ExportRefused("m_deck_pdf_no_font", 7)

    async def act() -> None:
        makers = making.Makers(1, 0)
        for _ in range(3):
            with pytest.raises(ExportRefused, match="m_deck_pdf_no_font"):
                await makers.make("deck", refuse)

    in_loop(act)


@pytest.mark.slow
def test_a_process_that_takes_too_long_is_ended_and_the_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST", 1)
    with pytest.raises(ExportRefused) as told:
        making.run([sys.executable, "-c", "import time; time.sleep(600)"], b"")
    assert (told.value.label, told.value.values) == ("making_too_long", (1,))
    assert not making._running


def test_a_server_that_goes_ends_what_is_being_made() -> None:
    makers = making.Makers(1, 1)

    async def act() -> tuple[int, bytes, bytes]:
        asked = asyncio.ensure_future(
            makers.make("file", lambda: making.run([sys.executable, "-c", "import time; time.sleep(600)"], b""))
        )
        await until(lambda: bool(making._running))
        makers.stop()
        return await asked

    code, _, _ = in_loop(act)
    assert code != 0 and not making._running
