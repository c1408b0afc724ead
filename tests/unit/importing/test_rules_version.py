"""Which rules made a draft is told by a digest: of all that decides one, and of nothing that does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cejian.importing.drafting_process import BESIDE, CODE, rules
from tests.unit.test_imports import FILES, module_name, ours, room

# The processes that read a file and make its drafts: whatever they import may decide one.
PROCESSES = ("importing.drafting_process", "importing.reading_process")
DECIDE_NOTHING = {
    "corpus.__init__": "says what the room is",
    "corpus.data_version": "where the data lie",
    "corpus.faults": "the words of a complaint",
    "corpus.placed": "shapes without code",
    "file_names": "the name of the file that was brought",
    "installed": "where a package lies",
    "lock": "who may write",
}


def reached(starts: tuple[str, ...], uses: dict[str, set[str]]) -> set[str]:
    """The modules from which something is imported on the way from `starts`, and these."""
    found: set[str] = set()
    left = list(starts)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += uses[name]
    return found


def test_every_module_that_decides_a_draft_is_in_the_version_of_the_rules() -> None:
    """A new import of importing: into BESIDE, or into DECIDE_NOTHING with the reason."""
    imported = reached(PROCESSES, {module_name(path): ours(path) for path in FILES})
    beside = {name for name in imported if room(name) != "importing"}
    assert {name.replace(".", "/") + ".py" for name in beside - set(DECIDE_NOTHING)} == set(BESIDE)
    assert set(DECIDE_NOTHING) <= beside
    assert reached(("a",), {"a": {"b"}, "b": {"c", "a"}, "c": set(), "d": {"a"}}) == {"a", "b", "c"}


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code."""
    own = tmp_path_factory.mktemp("code") / "cejian"
    for name in ("importing", "corpus", "wording"):
        shutil.copytree(CODE / name, own / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CODE / "ids.py", own)
    return own


@pytest.mark.parametrize("name", [*BESIDE, "importing/propose/zones.py", "importing/divisions.csv"])
def test_the_version_is_another_with_another_rule(name: str, code: Path) -> None:
    before, content = rules(code), (code / name).read_bytes()
    assert before == rules() and len(before) == 8
    (code / name).write_bytes(content + b"#")
    assert rules(code) != before
    (code / name).write_bytes(content)


def test_the_version_is_the_same_with_another_build(code: Path) -> None:
    before = rules(code)
    (code / "corpus" / "build.py").write_text("", encoding="utf-8")
    assert rules(code) == before
