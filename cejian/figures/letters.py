"""How wide words are on a stage of 1920×1080 before a font says it: a Chinese letter counts one em, others about half
of one.
"""

from __future__ import annotations

BODY, LINE = 36, 1.3  # pixels of running words; height of a line in letters


def width_of(text: str, size: float = BODY) -> float:
    """Pixels that a line of text takes."""
    return size * sum(
        1.0
        if ord(letter) > 0x2E7F or letter in "“”‘’…—●◐○▨≥≤·"
        else 0.31
        if letter in " .,:;'|!il"
        else 0.8
        if letter in "MWmw%@"
        else 0.6
        for letter in text
    )
