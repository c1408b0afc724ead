"""The day of today: one function says it, in the zone that is set, and nothing else in the product looks at a clock for
it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from cejian import clock
from cejian.corpus.data_version import ROOT
from cejian.settings import Unusable

PYTHON = sorted([*(ROOT / "cejian").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
# What a source has that asks for a day: it need not be read further where it has none.
CLOCKS = re.compile(r"\.\s*(?:today|now|utcnow|strftime|localtime|gmtime|ctime)\b")
# Where a browser may ask for the moment itself: the day of a file (in the server's zone), and the speaker's own wall
# clock.
MAY_ASK = {
    "page.js": 'const exportDay = () => new Date().toLocaleDateString("sv-SE", { timeZone: C.zone });',
    "show_speaker.js": "now = new Date();",
}


@pytest.fixture
def zoned(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Zones may be set; the one that was read before is forgotten, and so is the test's own."""
    monkeypatch.delenv("CEJIAN_TIME_ZONE", raising=False)
    clock.zone.cache_clear()
    yield monkeypatch
    clock.zone.cache_clear()


class Stopped(datetime):
    """A clock that stands at 2026-11-28 16:30 in Greenwich: in Shanghai the next day has begun."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return datetime(2026, 11, 28, 16, 30, tzinfo=UTC).astimezone(tz)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        (None, date(2026, 11, 29)),
        ("", date(2026, 11, 29)),
        ("Asia/Shanghai", date(2026, 11, 29)),
        (" Asia/Urumqi ", date(2026, 11, 28)),
        ("UTC", date(2026, 11, 28)),
        ("Pacific/Kiritimati", date(2026, 11, 29)),
        ("America/Los_Angeles", date(2026, 11, 28)),
    ],
)
def test_today_is_the_day_in_the_zone_that_is_set_wherever_the_machine_stands(
    zoned: pytest.MonkeyPatch, name: str | None, day: date
) -> None:
    zoned.setattr(clock.datetime, "datetime", Stopped)
    if name is not None:
        zoned.setenv("CEJIAN_TIME_ZONE", name)
    for machine in ("UTC", "Pacific/Kiritimati"):
        zoned.setenv("TZ", machine)
        assert clock.today() == day


@pytest.mark.parametrize(
    "name", ["Asia/Beijing", "Asia", "../etc/passwd", "/etc/localtime", "+08:00", "北京", "shanghai\n"]
)
def test_an_unknown_zone_is_refused_by_its_name(zoned: pytest.MonkeyPatch, name: str) -> None:
    zoned.setenv("CEJIAN_TIME_ZONE", name)
    with pytest.raises(Unusable) as refused:
        clock.today()
    assert (refused.value.label, refused.value.values) == ("setting_zone", (name.strip(),))


def asks_for_the_day(source: str) -> list[str]:
    """The calls in Python source that ask a clock for a day: date.today(), datetime.now(), Timestamp.utcnow(),
    time.strftime() …
    """
    found = []
    if not CLOCKS.search(source):
        return found
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, name = ast.unparse(node.func.value), node.func.attr
            is_asked = (
                name in ("today", "now", "utcnow")
                and of != "clock"
                or of == "time"
                and name in ("strftime", "localtime", "gmtime", "ctime")
            )
            found += [ast.unparse(node)] if is_asked else []
    return found


def test_the_search_for_clocks_sees_every_way_to_ask() -> None:
    asked = (
        "date.today()\ndatetime.datetime.now()\ndatetime.utcnow()\npd.Timestamp.now('UTC')\ntime.strftime('%Y')"
        "\ntime.localtime()\n"
    )
    assert len(asks_for_the_day(asked)) == 6
    assert asks_for_the_day("clock.today()\nclock.now()\nscene.today\ntime.perf_counter()\nday.strftime('%Y')") == []


def test_no_module_asks_for_the_day_but_the_clock() -> None:
    asked = {path.name: asks_for_the_day(path.read_text(encoding="utf-8")) for path in PYTHON}
    assert {name: calls for name, calls in asked.items() if calls}.keys() <= {"clock.py"}, asked


def test_no_script_and_no_query_asks_for_the_day_by_itself() -> None:
    for path in sorted((ROOT / "cejian" / "web").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        if path.name in MAY_ASK:
            assert MAY_ASK[path.name] in text, f"{path.name} asks in another way: is the zone still the server's?"
            text = text.replace(MAY_ASK[path.name], "", 1)
        assert re.findall(r"new Date\(\s*\)|new Date\(Date\.now|Date\(\)(?!\.)", text) == [], path.name
    for path in (ROOT / "sql").rglob("*.sql"):
        assert (
            re.findall(
                r"(?i)\bcurrent_date\b|\bcurrent_timestamp\b|\bnow\(|(?<!\$)\btoday\(|get_current_time",
                path.read_text(encoding="utf-8"),
            )
            == []
        ), path.name
