"""One way of reading words, for what is typed and for what is searched: letters brought to one form, signs left out,
words cut, sentences cut.

The browser filters by the same rule (web/wording.js); tests/cases/wording_cases.json holds cases
that both sides are tested with.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cejian.installed import folder_of

# A sentence ends after these; a line break ends it too.
SENTENCE = re.compile(r"[^。！？；;\n]*[。！？；;]?")
WORD = re.compile(r"[0-9a-z㐀-鿿]+")
# Radicals that look like letters (pasted from a PDF) and that Unicode itself does not bring to the letter; the Kangxi
# ones it does.
RADICALS = dict(
    zip(
        "⺁⺄⺈⺊⺌⺍⺎⺒⺓⺜⺝⺠⺧⺩⺫⺬⺮⺶⺷⺻⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱",
        "厂乙刀卜小小兀巳幺日月民牛王目示竹羊羊聿肉臼虎西见角贝车长长门雨青韦页风飞食食马骨鬼鱼鸟卤麦黄黾齐齿龙龙龟",
    )
)
# Letters without a shape that Unicode counts among the letters.
FILLERS = "\u115f\u1160\u3164\uffa0"
BLANK = re.compile(r"[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# What parts one statement from the next: a run of letters does not go on across it. All other signs stand inside a run
# and are left out.
BREAKS = "\n。.,:;!?|…"
SIGNS = str.maketrans("≧⩾≦⩽−﹣〜·•・﹒", "≥≥≤≤--~....")
COMPARATORS = "≥≤><"
DASHES = "-~–—―‒"
QUOTES = str.maketrans("“”„‟«»「」『』＂", '"' * 11)


@lru_cache(maxsize=1)
def plainer() -> dict[str, str]:
    """letter -> the plain one that is read for it: look-alike radicals, and traditional letters by the table of OpenCC
    (Apache-2.0).
    """
    table = folder_of("opencc") / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    simple = {letter: others.split(" ")[0] for letter, others in pairs}
    simple = {
        letter: other
        for letter, other in simple.items()
        if len(letter) == len(other) == 1 and letter != other and other not in simple
    }
    return simple | {radical: simple.get(letter, letter) for radical, letter in RADICALS.items()}


@lru_cache(maxsize=20_000)
def plain(letter: str) -> str:
    """A letter in its plain form, which may be several letters (㎡ is m2) or none (what cannot be seen)."""
    if is_invisible(letter):
        return ""
    read = "".join(
        plainer().get(part, part) for part in unicodedata.normalize("NFKC", plainer().get(letter, letter)).lower()
    )
    return "".join(part for part in read.translate(SIGNS) if not is_invisible(part))


def is_invisible(letter: str) -> bool:
    """Whether nothing of a letter is seen, not even a blank: marks of direction, joiners, soft hyphens, variants,
    controls.
    """
    return letter in FILLERS or (unicodedata.category(letter) in ("Cf", "Cc", "Mn", "Me") and not BLANK.match(letter))


def is_chinese(word: str) -> bool:
    return all("\u3400" <= letter <= "\u9fff" for letter in word)


def fold(text: str) -> str:
    """Full width to half width, capitals to small, traditional to simplified letters; as long as `text`, so that places
    in one are places in the other.
    """
    folded = []
    for letter in text:
        plainest = "".join(
            plainer().get(part, part) for part in unicodedata.normalize("NFKC", plainer().get(letter, letter)).lower()
        )
        folded.append(plainest if len(plainest) == 1 else letter)
    return "".join(folded)


def read_key(text: str, is_typed: bool = False) -> tuple[str, list[int]]:
    """The letters of a text that are compared, and the place in `text` of each.

    Signs and blanks inside a statement are left out, so that a quote, a bracket or a line break in the middle of a word
    does not hide it; between statements stands one |. What belongs to a figure stays: 7.5%, ≥95, 2021-2035, 3+1.
    Between two Latin words stands a blank. Of what is typed (`is_typed`) every sign and blank parts two words.
    """
    letters = [(part, at) for at, letter in enumerate(text) for part in plain(letter)]
    key: list[str] = []
    places: list[int] = []
    gap = ""
    for number, (letter, at) in enumerate(letters):
        if not (
            letter.isalnum()
            or letter in COMPARATORS
            and _digits_after(letters, number + 1)
            or letter in "%‰"
            and key
            and key[-1].isdigit()
            and not gap.strip()
        ):
            gap += letter
            continue
        if gap and key:
            between = _between(key[-1], gap, letter, letters, number, is_typed)
            key += between
            places += [places[-1]] * len(between)
        gap = ""
        key.append(letter)
        places.append(at)
    return "".join(key), places


def _digits_after(letters: list[tuple[str, int]], start: int) -> int:
    """How many digits follow from `start` on, blanks in front passed over."""
    while start < len(letters) and BLANK.match(letters[start][0]):
        start += 1
    count = 0
    while start + count < len(letters) and letters[start + count][0].isdecimal():
        count += 1
    return count


def _between(before: str, gap: str, letter: str, letters: list[tuple[str, int]], number: int, is_typed: bool) -> str:
    """What stands in a key for the signs between two letters."""
    sign = BLANK.sub("", gap)
    if before.isdecimal() and letter.isdecimal():
        digits = _digits_after(letters, number)
        after = letters[number + digits][0] if number + digits < len(letters) else ""
        if sign == "." and (sign == gap or after and after in "%‰万亿倍"):
            return "."
        if sign == "," == gap and digits == 3:
            return ""
        if sign and not sign.strip(DASHES):
            return "-"
    both_latin = before.isascii() and letter.isascii() and before.isalnum() and letter.isalnum()
    if sign == "+" and both_latin:
        return "+"
    if is_typed or any(mark in BREAKS for mark in gap):
        return "|"
    return " " if both_latin else ""


# A run of so many letters is found also where the text has a comma in it and what was typed has none.
LONG = 8


def stands_at(key: str, term: str) -> list[tuple[int, int]]:
    """Where a term stands in a key, as spans; figures and Latin words only whole: IPO is not in WIPO, 10% not in 110%,
    5% not in 7.5%.
    """
    found, at = [], key.find(term)
    while at >= 0 and term:
        end = at + len(term)
        inside_before = (
            _is_latin(term[0])
            and at > 0
            and (_is_latin(key[at - 1]) or key[at - 1] == "." and at > 1 and key[at - 2].isdecimal())
        )
        inside_after = (
            _is_latin(term[-1])
            and end < len(key)
            and (_is_latin(key[end]) or key[end] == "." and end + 1 < len(key) and key[end + 1].isdecimal())
        )
        if not inside_before and not inside_after:
            found.append((at, end))
        at = key.find(term, at + 1)
    if not found and len(term) >= LONG and "|" in key:
        letters = [place for place, letter in enumerate(key) if letter != "|"]
        return [(letters[start], letters[end - 1] + 1) for start, end in stands_at(key.replace("|", ""), term)]
    return found


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


@dataclass(frozen=True)
class Query:
    """What was typed, as it is looked for: keys of words that must all stand in a passage, and of words that must not.

    `parts` are the words once more by the sentences in which they were typed or pasted.
    """

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    is_open_quote: bool = False
    parts: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)


# A minus only at the beginning or after a blank, and only before a word: 知识产权-保护 is two words.
TERM = re.compile(r'((?:(?<=\s)|(?<![\s\S]))-(?=[^\W_]|"))?(?:"([^"]*)(?:"|$)|([^\s"]+))')
_NUMERAL = r"[一二三四五六七八九十]{1,3}"
# The numbers of an item in front of its words: （三）, 3、, 3., 三、, 一是, 第三条, ①; also behind the end of a
# sentence.
NUMBERING = re.compile(
    rf'(^|[\n。;!?"(《])(?:[\s"]*(?:[(\[【]\s*(?:{_NUMERAL}|\d{{1,2}})\s*[)\]】][、.]?|第(?:{_NUMERAL}|\d{{1,3}})'
    rf"[条章节项款](?=[\s:、])|{_NUMERAL}是(?=[^\W\d_])|(?:{_NUMERAL}|\d{{1,2}})\s*(?:、|\.(?!\s*\d))))+"
)
# The number of the piece that a file-sharing site puts between two pages, and of an item that has lost its line: 保护7
# .健全.
PAGE_MARK = re.compile(r"(?<=\s)\d{1,2}、|(?<=[㐀-鿿])\d{1,2}\s+\.(?!\s*\d)")
# Blanks inside a figure: 7. 5%, ≥ 95, 10 %.
LOOSE = (
    (re.compile(r"(\d)\s*\.\s+(?=\d+[%‰万亿倍])"), r"\1."),
    (re.compile(r"([≥≤><])\s+(?=\d)"), r"\1"),
    (re.compile(r"(\d)\s+(?=[%‰])"), r"\1"),
)
# A figure that a line of paper breaks in two.
BROKEN_FIGURE = re.compile(r"(?<=\d)\n(?=\d)")
CIRCLED = re.compile(r"[①-⒛㈠-㈩⓪-⓿❶-➓]")


def outside_quotes(text: str) -> list[str]:
    """A text cut at its line ends, and behind each stop that stands outside of quotes."""
    cut, start, quotes_ahead = [], 0, text.count('"')
    for at, letter in enumerate(text):
        if letter == '"':
            quotes_ahead -= 1
        elif letter == "\n" or (letter in "。;!?" and quotes_ahead % 2 == 0):
            cut.append(text[start : at if letter == "\n" else at + 1])
            start = at + 1
    return [*cut, text[start:]]


def read_query(typed: str) -> Query:
    """The words of a search: several words, "a phrase", -without. What is around the words or between them is no
    word.
    """
    text = CIRCLED.sub("|", typed) if typed.strip() and not CIRCLED.fullmatch(typed.strip()) else typed
    text = "".join("\n" if letter in "\r\n" else plain(letter) for letter in text.translate(QUOTES))
    plainest = PAGE_MARK.sub("|", NUMBERING.sub(r"\1|", text))
    text = plainest if any(letter.isalnum() for letter in plainest) else text
    text = BROKEN_FIGURE.sub("", text)
    text = text.replace(">=", "≥").replace("<=", "≤")
    for loose, close in LOOSE:
        text = loose.sub(close, text)
    parts: list[list[str]] = [[]]
    without: list[str] = []
    for sentence in outside_quotes(text):
        for minus, phrase, single in TERM.findall(sentence):
            key, _ = read_key(phrase or single, is_typed=not phrase)
            (without if minus else parts[-1]).extend(
                word for word in key.split("|") if any(letter.isalnum() for letter in word)
            )
        parts.append([])
    words = tuple(dict.fromkeys(word for part in parts for word in part))
    return Query(
        words,
        tuple(dict.fromkeys(without)),
        text.count('"') % 2 == 1,
        tuple(tuple(dict.fromkeys(part)) for part in parts if part),
    )


def is_held(query: Query, texts: list[str]) -> bool:
    """Whether every word of a query stands in one of the texts, and none of those that must not."""
    keys = [read_key(text)[0] for text in texts]
    return all(any(stands_at(key, word) for key in keys) for word in query.words) and not any(
        stands_at(key, word) for key in keys for word in query.without
    )


def cut(folded: str) -> list[str]:
    """The words of a folded text for the ranked search, long words also in their parts; marks are left out, also those
    inside a figure (4.26, 10%).
    """
    import rjieba  # its dictionary takes a fourteenth of a second to load: the first visitor need not wait for it

    return [word for found in rjieba.cut_for_search(folded) for word in WORD.findall(found)]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence that holds a word, in order."""
    return [
        (found.start(), found.end())
        for found in SENTENCE.finditer(text)
        if any(letter.isalnum() for letter in found.group())
    ]
