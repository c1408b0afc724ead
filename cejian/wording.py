"""Chinese wording for search: letters brought to one form, words cut, text cut into sentences."""
from __future__ import annotations

import re
import unicodedata

import rjieba

# A sentence ends after these; a line break ends it too.
SENTENCE = re.compile(r"[^。！？；;\n]*[。！？；;]?")
WORD = re.compile(r"[0-9a-z㐀-鿿]+")


def fold(text: str) -> str:
    """Full width to half width, capitals to small letters; as long as `text`, so that places in one are places in the other."""
    folded = []
    for letter in text:
        plain = unicodedata.normalize("NFKC", letter).lower()
        folded.append(plain if len(plain) == 1 else letter)
    return "".join(folded)


def cut(folded: str) -> list[str]:
    """The words of a folded text for the ranked search, long words also in their parts; marks are left out, also those inside a figure (4.26, 10%)."""
    return [word for found in rjieba.cut_for_search(folded) for word in WORD.findall(found)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence that holds a word, in order."""
    return [(found.start(), found.end()) for found in SENTENCE.finditer(text) if any(letter.isalnum() for letter in found.group())]
