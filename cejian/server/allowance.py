"""How many things of a kind one address brings in a while: what runs wild there fills nobody's storage."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

from starlette.requests import Request

# Addresses that are remembered, those that brought something last.
MOST_ADDRESSES = 10_000


class Allowance:
    """`most` things from one address in `seconds`."""

    def __init__(self, most: int, seconds: int):
        self.most, self.seconds = most, seconds
        self._brought: OrderedDict[str, deque[float]] = OrderedDict()
        self._counting = threading.Lock()

    def count(self, request: Request) -> int | None:
        """How many its address has brought with this one; None where it is one too many, which is not counted."""
        address, now = request.client.host if request.client else "", time.monotonic()
        with self._counting:
            times = self._brought.setdefault(address, deque())
            self._brought.move_to_end(address)
            while len(self._brought) > MOST_ADDRESSES:
                self._brought.popitem(last=False)
            while times and now - times[0] > self.seconds:
                times.popleft()
            if len(times) >= self.most:
                return None
            times.append(now)
            return len(times)
