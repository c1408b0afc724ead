"""What is wrong in the data, in the words of those who keep them: what a build complains of and a page shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the data: where it stands and, in a sentence, what is wrong and what is allowed."""

    file: str
    row: str
    field: str
    message: str

    def __str__(self) -> str:
        place = "，".join(part for part in (self.file, self.row, self.field) if part)
        return f"{place}：{self.message}"


class DataError(Exception):
    """The data cannot be used as it stands; carries every fault that was found, not only the first."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
