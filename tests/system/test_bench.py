"""What the benchmark measures beside ours draws what it says that it draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cejian import bench


@pytest.mark.slow
def test_the_bare_app_draws_our_charts_and_tables_and_answers_visitors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "REPEATS", 1)
    ours, bare = bench.copies(tmp_path)
    bench.script_times(ours, bare)
    content = json.loads((bare / "content.json").read_text(encoding="utf-8"))
    assert [page for page in content if content[page]["charts"]] == list(bench.WITH_CHART)
    assert all(any(trace["x"] for trace in chart) for page in content.values() for chart in page["charts"])
    assert [page for page in content if not any(content[page].values())] == ["importing"]
    with bench.serving(bare, "app_fragments.py") as (address, _):
        told = bench.visited("bare", address, visitors=2, seconds=2, every=0)
    assert told["errors"] == []
    assert sum(told["acts"].values()) > 0
