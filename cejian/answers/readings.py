"""What a typed word can mean besides itself: words of the trade both ways, English names and pinyin; and what may have
been meant by a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import product

from cejian.answers.store import Store
from cejian.wording.folding import is_chinese, read_key, stands_at

# The relations that hold the other way round too, and of these the one that holds inside a longer word.
BOTH_WAYS, SAME = ("同义", "近义"), "同义"
MOST_INSIDE, MOST_BY_SOUND, MOST_ASKED = 12, 5, 3
# A slip is looked for in words of so many letters; in longer ones also letter by letter in the texts.
LEAST_LETTERS, IN_TEXTS, LONGEST = 2, 4, 40


@dataclass(frozen=True)
class Reading:
    """A word of a search, and the keys of the words that are looked for along with it. `kind`: how these were come by;
    `note`: the relation, in words.
    """

    typed: str
    others: tuple[str, ...] = ()
    kind: str = ""
    note: str = ""


def key_of(word: str) -> str:
    return read_key(word)[0]


class Lexicon:
    """The words that the product knows, by their keys; made once per version of the data."""

    # A loop of a few lines per kind of word.
    def __init__(self, store: Store):  # noqa: C901
        self.store = store
        self.said_as: dict[str, tuple[tuple[str, ...], str, str]] = {}
        meant: dict[str, list[str]] = defaultdict(list)
        self.inside: dict[str, list[str]] = defaultdict(list)
        for row in store.rows("synonyms"):
            word, others = key_of(row["word"]), tuple(key_of(other) for other in row["said_as"].split("|"))
            relation = row["note"][:2]
            self.said_as[word] = (others, row["note"], relation)
            for other in others if is_chinese(word) else ():
                if relation in BOTH_WAYS:
                    meant[other].append(word)
                if relation == SAME:
                    self.inside[other].append(word)
            if is_chinese(word) and relation in BOTH_WAYS:
                self.inside[word] += others
        self.meant = {word: tuple(dict.fromkeys(others)) for word, others in meant.items()}
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, list[str]] = defaultdict(list)
        rows = store.rows("search_words")
        for known in sorted(rows, key=lambda row: not row["is_term"]):
            self.by_sound[known["sound"]].append(known["word"])
            if known["is_term"]:
                self.by_initials[known["initials"]].append(known["word"])
        self.sounds = {row["letter"]: row["sound"] for row in store.rows("letter_sounds")}
        self.terms = {row["word"] for row in rows if row["is_term"]}
        self.heard: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self.pairs: dict[str, set[str]] = defaultdict(set)
        self.nearly: dict[str, list[str]] = defaultdict(list)
        latin = [word for word in (*self.said_as, *(self._names())) if word.isascii() and len(word) > LEAST_LETTERS + 2]
        for word in dict.fromkeys(
            [row["word"] for row in rows] + latin + [sound for sound in self.by_sound if len(sound) > LEAST_LETTERS + 2]
        ):
            if is_chinese(word):
                self.heard[self.heard_as(word)].append(word)
                if len(word) == LEAST_LETTERS:
                    for letter in word:
                        self.pairs[letter].add(word)
            if len(word) > LEAST_LETTERS:
                for shorter in {word, *_without_one(word)}:
                    self.nearly[shorter].append(word)

    def _names(self) -> dict[str, tuple[str, ...]]:
        """The names of categories in all their forms -> the codes of their leaves."""
        rows = self.store.rows("categories")
        leaves = {
            row["code"]: tuple(r["code"] for r in rows if r["parent_code"] == row["code"]) or (row["code"],)
            for row in rows
        }
        return {key_of(name): leaves[row["code"]] for row in rows for name in (row["name_zh"], row["name_en"])}

    def categories(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The leaves of the category whose name all the words together are, in Chinese, English or pinyin; none where
        they are no name.
        """
        names, typed = self._names(), " ".join(words)
        if typed in names:
            return names[typed]
        spoken = [
            word
            for word in self.by_sound.get(typed.replace(" ", ""), []) + self.by_initials.get(typed.replace(" ", ""), [])
            if key_of(word) in names
        ]
        return names[key_of(spoken[0])] if typed.isascii() and len(spoken) == 1 else names.get("".join(words), ())

    def places(self, words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """column_id -> the words that are no name of its place, for every place that is named among the words."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.store.rows("plans"):
            short, whole = row["place_short_zh"], row["place_zh"]
            names = {
                key_of(name)
                for name in (
                    short,
                    whole,
                    row["place_short_en"],
                    row["place_en"],
                    whole[max(whole.rfind(short), 0) :],
                    row["place_id"],
                )
            }
            names |= {sound for sound, words_of in self.by_sound.items() if short in words_of}
            for start, end in [(at, to) for at in range(len(words)) for to in range(len(words), at, -1)]:
                if " ".join(words[start:end]) in names:
                    found.setdefault(row["column_id"], words[:start] + words[end:])
        return found

    def heard_as(self, word: str) -> tuple[str, ...]:
        return tuple(self.sounds.get(letter, letter) for letter in word)

    # ---- other words ---------------------------------------------------------------------------------------------

    def read(self, words: tuple[str, ...]) -> list[Reading]:
        """The words with what else they are looked for as; Latin words that together are one known word or one word's
        pinyin become one.
        """
        readings: list[Reading] = []
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                reading = (
                    self._read_one(" ".join(words[at:end]))
                    if end == at + 1 or all(word.isascii() for word in words[at:end])
                    else None
                )
                if reading and (reading.others or end == at + 1):
                    readings.append(reading)
                    at = end
                    break
        return readings

    def _read_one(self, word: str) -> Reading:
        if word in self.said_as:
            others, note, _ = self.said_as[word]
            # Where the trade says it both ways, what leads here leads there.
            return Reading(word, tuple(dict.fromkeys([*others, *self.meant.get(word, ())])), "synonym", note)
        if word in self.meant:
            return Reading(word, self.meant[word], "reverse")
        if word.isascii():
            return self._read_latin(word)
        if word[0] in "≥≤><":
            return Reading(word, (word[1:],), "figure")
        replaced = [
            word.replace(known, other)
            for known in sorted(self.inside, key=len, reverse=True)
            if known in word
            for other in self.inside[known]
            if other not in word
        ]
        return Reading(word, tuple(dict.fromkeys(replaced))[:MOST_INSIDE], "inside" if replaced else "")

    def _read_latin(self, word: str) -> Reading:
        for single in (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
            if single in self.said_as:
                return Reading(word, self.said_as[single][0], "synonym", self.said_as[single][1])
        letters = word.replace(" ", "").replace("'", "")
        spoken = self.by_sound.get(letters, [])[:MOST_BY_SOUND]
        short = [] if spoken or " " in word else self.by_initials.get(letters, [])[:MOST_BY_SOUND]
        meant = [key_of(other) for other in spoken or short]
        # What is said by sound may itself be another word for what the plans say.
        also = [other for heard in meant for other in (*self.said_as.get(heard, ((),))[0], *self.meant.get(heard, ()))]
        return Reading(
            word,
            tuple(dict.fromkeys([*meant, *also])),
            "pinyin" if spoken else "initials" if short else "",
            "|".join(meant),
        )

    # ---- slips ---------------------------------------------------------------------------------------------------

    # A case per kind of slip, the likelier first.
    def asks(self, word: str, plan_ids: list[str]) -> list[str]:  # noqa: C901
        """Known words, or words of the texts, that differ from a word by one letter or only in how they are written,
        the likeliest first.
        """
        found: Counter[str] = Counter()
        if len(word) < LEAST_LETTERS or len(word) > LONGEST or any(letter.isdigit() for letter in word):
            return []
        for other in self.heard.get(self.heard_as(word), []) if is_chinese(word) else []:
            found[other] = 4
        if len(word) == LEAST_LETTERS and is_chinese(word):
            # Of two letters the other one must belong to one word only, as 仲 does to 仲裁.
            for letter, at in ((word[0], 0), (word[1], 1)):
                if len(self.pairs[letter]) == 1 and (other := next(iter(self.pairs[letter])))[at] == letter:
                    found[other] = 2
        if len(word) > LEAST_LETTERS + (2 if word.isascii() else 0):
            for shorter in {word, *_without_one(word)}:
                for other in self.nearly.get(shorter, []):
                    if differs_by_one(word, other) and (word.isascii() or other not in word):
                        found[other] = max(found[other], 2 + (other in self.terms))
        if len(word) >= IN_TEXTS and is_chinese(word):
            for other in self._in_texts(word, plan_ids):
                found[other] = max(
                    found[other], 5 if self.heard_as(other) == self.heard_as(word) else 1 + (len(other) == len(word))
                )
        found.pop(word, None)
        if word.isascii():  # of pinyin the word is offered
            found = Counter(
                {meant: score for other, score in found.items() for meant in self.by_sound.get(other, [other])}
            )
        return [
            other
            for other, _ in sorted(
                found.items(), key=lambda entry: (-entry[1], abs(len(entry[0]) - len(word)), entry[0])
            )
        ][: 2 * MOST_ASKED]

    def _in_texts(self, word: str, plan_ids: list[str]) -> Counter[str]:
        """Runs of the texts that differ from a word by one letter: half of the word must stand there as it is."""
        half = len(word) // 2
        first, second = word[:half], word[-half:]
        found: Counter[str] = Counter()
        for row in self.store.look("search_exact", groups=[[first, second]], plan_ids=plan_ids):
            key = row["key"]
            starts = {start for start, _ in stands_at(key, first)} | {
                end - length
                for _, end in stands_at(key, second)
                for length in (len(word) - 1, len(word), len(word) + 1)
            }
            for start, length in product(starts, (len(word) - 1, len(word), len(word) + 1)):
                run = key[start : start + length] if start >= 0 else ""
                # A run that is only the word without its first or last letter is another word.
                if len(run) == length and is_chinese(run) and run not in word and differs_by_one(word, run):
                    found[run] += 1
        return found


def differs_by_one(one: str, other: str) -> bool:
    """Whether one letter is another, is missing, is too many, or two neighbours have changed places."""
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        return (
            len(apart) == 1
            or len(apart) == 2
            and apart[1] == apart[0] + 1
            and one[apart[0]] == other[apart[1]]
            and one[apart[1]] == other[apart[0]]
        )
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and shorter in _without_one(longer)


def _without_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def lexicon(store: Store) -> Lexicon:
    return store.once("search lexicon", lambda: Lexicon(store))
