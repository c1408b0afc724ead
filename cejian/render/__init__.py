"""What leaves the product: workbooks of what is on the screen, and the brief for a home place and its peers."""

from __future__ import annotations


class ExportRefused(ValueError):
    """Something that cannot be exported; `label` names its sentence in cejian/words, `values` fill it in."""

    def __init__(self, label: str, *values: object):
        super().__init__(label)
        self.label, self.values = label, values
