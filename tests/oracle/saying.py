"""How the register has everything said once for every selection: what was worded is made anew, rows and drawings are
not."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Hashable

import pytest

from cejian.answers import store as store_module
from cejian.answers.store import Store
from cejian.render import brief, brief_timeline
from cejian.render.paper import PAGE_WIDTH
from cejian.wording import labels

# What a store keeps that holds no words of ours: rows of queries, and which examples find something.
WORDLESS = ("rows", "search_examples")


def forget_words(data: Store) -> None:
    """Let go of all that a store has made of words: nothing that was said of another selection may answer for this one
    unheard.
    """
    wordless = [(key, known) for key, known in data._kept._values.items() if _first(key) in WORDLESS]
    data._kept, data._packed = data._room()
    for key, (made, size) in wordless:
        data._kept._add(key, (made, size))


def _first(key: Hashable) -> object:
    return key[0] if isinstance(key, tuple) else key


class Unwritten:
    """A paper that takes what is written on it and draws nothing: a brief says the same on it."""

    width = PAGE_WIDTH

    def __init__(self, *asked: object):
        pass

    def _take(self, *words: object, **named: object) -> None:
        pass

    title = heading = paragraph = bullets = table = picture = _take

    def save(self) -> bytes:
        return b""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[tuple[str, ...]]]:
    """key -> the values that were filled into its words, of everything that is said while the fixture lives. Briefs are
    worded, not drawn; how a brief stands on paper is held by tests/unit/render/test_export.py.
    """
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)

    def recorded(key: str, lang: str, *values: object) -> str:
        found[key].add(tuple(map(str, values)))
        return original(key, lang, *values)

    original = labels.word
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("cejian") and getattr(module, "word", None) is original:
            monkeypatch.setattr(module, "word", recorded)
    monkeypatch.setattr(brief, "Paper", Unwritten)
    monkeypatch.setattr(brief_timeline, "timeline_picture", lambda figure: b"")
    # What is kept is counted roughly here: to know its bytes takes longer than to make it again.
    monkeypatch.setattr(store_module, "_size", lambda made: 1_000)
    return found
