"""What the tests of the corpus share: the five packages, read once."""

from __future__ import annotations

import pytest

from cejian.corpus.data_version import ROOT
from cejian.corpus.packages import Package, read_codes, read_package


@pytest.fixture(scope="session")
def codes() -> dict[str, set[str]]:
    """list_code -> its allowed codes."""
    return read_codes(ROOT / "data" / "reference")


@pytest.fixture(scope="session")
def packages(codes: dict[str, set[str]]) -> dict[str, Package]:
    """folder name -> package, for every plan in data/plans."""
    folders = sorted(path for path in (ROOT / "data" / "plans").iterdir() if path.is_dir())
    return {folder.name: read_package(folder, codes) for folder in folders}
