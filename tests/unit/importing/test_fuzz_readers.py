"""Spoilt files through every reader, a few of the many that python -m tests.fuzz_readers makes."""

from __future__ import annotations

import os
import warnings
from itertools import islice

import pytest

from cejian.importing.document import ReadDocument
from cejian.importing.readers import every
from tests import fuzz_readers
from tests.fuzz_readers import fault_of, inputs, run

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


@pytest.mark.slow
def test_no_spoilt_file_makes_a_fault() -> None:
    found = run(350, 7)
    assert [fault for kind in found.values() for fault in kind.faults] == []
    assert all(kind.outcomes.total() == 50 for kind in found.values()) and len(found) == 7
    assert all(len(kind.outcomes) > 1 for kind in found.values()), "they are spoilt more than one way"
    assert sum(kind.outcomes["read"] for kind in found.values()) > 50, "and not all beyond reading"


@pytest.mark.slow  # its seeds are made by an office program
def test_the_same_seed_makes_the_same_files() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert list(islice(inputs(21, 3), 21)) == list(islice(inputs(21, 3), 21))
        assert list(islice(inputs(21, 3), 21)) != list(islice(inputs(21, 4), 21))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda *_: 1 / 0, "ZeroDivisionError"),
        (lambda *_: os._exit(3), "the process died"),
        (lambda *_: ReadDocument("字\0\n", "txt"), "no plain text"),
        (lambda *_: ReadDocument("字\n", "txt", doubts=(("m_import_doubt_lost", 9),)), "a place outside of the text"),
        (lambda *_: ReadDocument("字\n", "txt", tables=((1, 1),)), "a span that is none"),
    ],
)
def test_a_reader_that_goes_wrong_is_a_fault(monkeypatch: pytest.MonkeyPatch, wrong, said: str) -> None:
    monkeypatch.setattr(every, "read", wrong)
    monkeypatch.setattr(fuzz_readers, "seeds", lambda: {"txt": ["知识产权强市".encode()]})
    faults = [fault for kind in run(3, 1).values() for fault in kind.faults]
    assert faults and all(said in fault for fault in faults)


def test_a_good_document_has_no_fault() -> None:
    assert fault_of(ReadDocument("字\n", "txt", (0,), ((0, 2),), (0, 2), (("m_import_doubt_lost", 0),))) == ""
