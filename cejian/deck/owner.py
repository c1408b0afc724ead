"""Whose deck it is: a name that somebody wrote, no sign-in. One rule says who may change a deck and who it belongs
to.
"""

from __future__ import annotations

import unicodedata

from cejian.wording.stamp import cleaned as cleaned

LONGEST_OWNER = 40


def is_same(one: str, other: str) -> bool:
    """Whether two names mean one person: 王 芳 and 王芳, Ｌｉ and li do; nobody is the same as nobody."""
    return bool(_key(one)) and _key(one) == _key(other)


def belongs(owner: str, visitor: str) -> bool:
    """Whether a visitor may remove a deck, open it to others and hand it on: its owner, and anyone while it is
    nobody's.
    """
    return not owner or is_same(owner, visitor)


def may_change(owner: str, is_open: bool, visitor: str) -> bool:
    """Whether a visitor may change what a deck says: its owner, and everyone where it is open or nobody's."""
    return is_open or belongs(owner, visitor)


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cleaned(name)).split()).casefold()
