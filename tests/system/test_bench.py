"""What the benchmark measures beside ours draws what it says that it draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cejian.bench import browser, crowds, server_times, servers


@pytest.mark.slow
def test_the_bare_app_draws_our_charts_and_tables_and_answers_visitors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_times, "REPEATS", 1)
    ours, bare = servers.copies(tmp_path)
    server_times.script_times(ours, bare)
    content = json.loads((bare / "content.json").read_text(encoding="utf-8"))
    assert [page for page in content if content[page]["charts"]] == list(browser.WITH_CHART)
    assert all(any(trace["x"] for trace in chart) for page in content.values() for chart in page["charts"])
    assert [page for page in content if not any(content[page].values())] == ["importing"]
    with servers.serving(bare, "app_fragments.py") as (address, _):
        told = crowds.visited("bare", address, visitors=2, seconds=2, every=0)
    assert told["errors"] == []
    assert sum(told["acts"].values()) > 0
