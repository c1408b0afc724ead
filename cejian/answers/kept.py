"""Values by key within a bound of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class BoundedCache:
    """Values by key up to so many bytes; what was not asked for the longest time goes first."""

    def __init__(self, most_bytes: int):
        self.most_bytes, self.bytes = most_bytes, 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """The value of a key, made where it is not there. Two who ask at once may both make it; one value stays."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                known: Made = self._values[key][0]
                return known
        made = make()
        taken = size(made)
        with self._lock:
            self.bytes += taken - self._values.pop(key, (None, 0))[1]
            self._values[key] = (made, taken)
            while self.bytes > self.most_bytes and len(self._values) > 1:
                self.bytes -= self._values.popitem(last=False)[1][1]
        return made
