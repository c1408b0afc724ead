"""A deck's file from a process of its own: the same bytes as from its maker, refusals and faults told to the server."""

from __future__ import annotations

import datetime
import io
import json
import sys
from types import SimpleNamespace

import pytest

from cejian.answers.store import Store
from cejian.render import ExportRefused, deck_file, deck_html, deck_pptx, making
from tests.unit.render.test_deck_html import sample

DAY = datetime.date(2026, 11, 22)


@pytest.mark.slow
@pytest.mark.parametrize("kind, maker", [("pptx", deck_pptx), ("html", deck_html)])
def test_the_process_makes_what_the_maker_makes(store: Store, kind: str, maker: object) -> None:
    deck = sample(store)
    assert deck_file.make(kind, deck, DAY) == maker.make(deck, DAY)


def test_a_refusal_of_the_maker_comes_back_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(prepared: dict, day: datetime.date) -> None:
        raise ExportRefused("m_deck_pdf_no_font", 7)

    monkeypatch.setattr(deck_html, "make", refuse)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["deck_file", "html", "2026-11-22"])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}")))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=written))
    assert deck_file.main() == deck_file.REFUSED and json.loads(written.getvalue()) == ["m_deck_pdf_no_font", 7]
    monkeypatch.setattr(making, "run", lambda *_, **__: (deck_file.REFUSED, written.getvalue(), b""))
    with pytest.raises(ExportRefused) as told:
        deck_file.make("html", {}, DAY)
    assert (told.value.label, told.value.values) == ("m_deck_pdf_no_font", (7,))


@pytest.mark.slow
def test_a_fault_of_the_maker_is_a_bug_with_its_trace() -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        deck_file.make("html", {"slides": [{}]}, DAY)
