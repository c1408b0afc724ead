"""What an office puts on top of everything that it hands out: its name and a mark of who may read it (内部). Foreign
words, made safe here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cejian.wording.labels import word
from cejian.wording.withholding import withhold

LONGEST_ORGANISATION = 40
# Codes of the marks; their words are stamp_<code> in cejian/words.
MARKS = ("internal", "internal_keep")
LONGEST_TOLD = 40  # letters of what could not be used that a sentence repeats


@dataclass(frozen=True)
class Stamp:
    """An organisation's name and one of MARKS, each empty for none."""

    organisation: str = ""
    mark: str = ""

    def words(self, lang: str) -> list[str]:
        """The mark in words and the name, each empty for none, as they stand on a page."""
        return [word(f"stamp_{self.mark}", lang) if self.mark else "", withhold(self.organisation)]


def cleaned(name: object) -> str:
    """A name as it is shown: in one line, without signs that nobody sees; empty for what is no text."""
    if not isinstance(name, str):
        return ""
    return " ".join(
        "".join(
            " " if letter.isspace() else letter
            for letter in name
            if letter.isspace() or unicodedata.category(letter)[0] != "C"
        ).split()
    )


def read(organisation: object, mark: object) -> tuple[Stamp, list[tuple[str, tuple[str, ...]]]]:
    """The stamp of what was sent, whatever that is; and what of it could not be used: labels with what fills them
    in.
    """
    said: list[tuple[str, tuple[str, ...]]] = []
    name = cleaned(organisation)
    if organisation is not None and not isinstance(organisation, str):
        said.append(("stamp_bad_organisation", ()))
    kept = name[:LONGEST_ORGANISATION].rstrip()
    if kept != name:
        said.append(("stamp_long", (str(LONGEST_ORGANISATION), name[LONGEST_ORGANISATION:][:LONGEST_TOLD])))
    known = mark if isinstance(mark, str) and mark in MARKS else ""
    if mark not in (None, "") and not known:
        said.append(("stamp_unknown_mark", (cleaned(mark)[:LONGEST_TOLD] or "?",)))
    return Stamp(kept, known), said


def asked(params: Mapping[str, object]) -> Stamp:
    """The stamp that a request names."""
    return read(params.get("organisation"), params.get("mark"))[0]
