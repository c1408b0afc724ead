"""The attack counts what it should, and a few hostile values of each kind do nothing to the running app; all of them:
`make attack`.
"""

from __future__ import annotations

import http.client
import io
import zipfile
from dataclasses import replace

import pytest

from tests.attack import TOKEN, Answer, Attack, Count, run, table

pytestmark = pytest.mark.slow  # each starts processes of its own


def test_a_few_hostile_values_of_each_kind_do_nothing() -> None:
    counts = run(is_quick=True, seed=11)
    # How long others wait is told on a quiet machine.
    assert [(kind, count.seen) for kind, count in counts.items() if not replace(count, waited=0).is_clean] == []
    assert sum(count.payloads for count in counts.values()) > 150 and len(counts) == 7


def answer(status: int = 200, kind: str = "text/plain", body: bytes = b"", **headers: str) -> Answer:
    held = http.client.HTTPMessage()
    for name, value in {"content-type": kind, **headers}.items():
        held[name] = value
    return Answer(status, held, body)


def workbook(sheet: bytes, links: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", links)
    return buffer.getvalue()


SCRIPT = "<script>window.hit=1</script>"
SHOWN = {
    "a crash": (answer(500), Count(errors=1)),
    "a queue that is full": (answer(503), Count()),
    "a refusal": (answer(400), Count()),
    "markup as it was sent": (answer(400, "text/html", SCRIPT.encode()), Count(scripts=1)),
    "markup as words": (answer(400, "text/plain", SCRIPT.encode()), Count()),
    "a header of the asker": (answer(200, **{"set-cookie": "hit=1"}), Count(scripts=1)),
    "a file of the server": (answer(200, body=b"root:x:0:0:root"), Count(files=1)),
    "the canary": (answer(200, body=TOKEN.encode()), Count(files=1)),
    "a formula in a CSV file": (answer(200, "text/csv", b"a,b\r\n=1+1,-5\r\n"), Count(formulas=1)),
    "no formula in a CSV file": (answer(200, "text/csv", b"a,b\r\n'=1+1,-5\r\n"), Count()),
    "a formula in a workbook": (answer(200, body=workbook(b"<c><f>1+1</f></c>")), Count(formulas=1)),
    "no formula in a workbook": (answer(200, body=workbook(b"<c><v>1</v></c>")), Count()),
    "a link elsewhere": (answer(200, body=workbook(b"", b'<x Target="http://evil.example.cn/"/>')), Count(outside=1)),
}


@pytest.mark.parametrize("what", SHOWN)
def test_what_an_answer_must_not_show_is_counted(what: str) -> None:
    attack, count = Attack.__new__(Attack), Count()
    attack.elsewhere = type("", (), {"address": "127.0.0.1:9"})()
    given, expected = SHOWN[what]
    attack.look(count, given, "GET /", SCRIPT)
    assert replace(count, seen=[]) == expected and bool(count.seen) != count.is_clean


def test_the_table_adds_up() -> None:
    lines = table(
        {"a": Count(payloads=2, errors=1, waited=30), "b": Count(payloads=3, scripts=1, waited=250)}
    ).splitlines()
    assert lines[-1] == "| all | 5 | 1 | 0 | 0 | 0 | 1 | 250 ms |" and len(lines) == 5
    assert not Count(waited=201).is_clean and Count(waited=200).is_clean
