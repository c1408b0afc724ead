"""The words on the screen: none is missing in either language, and the Chinese ones are set as Chinese is set."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cejian.corpus.faults import DataError
from cejian.corpus.packages import read_records
from cejian.corpus.records import Code, Record, Text
from cejian.wording.labels import TABLES, WORDS, browser_words, count, day, word
from tests import plain_answers as plain

PYTHON = sorted([*(plain.ROOT / "cejian").rglob("*.py"), *(plain.ROOT / "pages").glob("*.py"), plain.ROOT / "app.py"])
SCRIPTS = sorted((plain.ROOT / "cejian" / "web").glob("*.js"))
CHINESE = "\u3400-\u9fff"
HOLE = re.compile(r"\{\d+\}")


# ---- the tables --------------------------------------------------------------------------------------------------


class Words(Record):
    """A row of a table of words."""

    key: Code
    zh: Text
    en: Text


def faults_of_words(folder: Path) -> list[str]:
    """What is wrong in tables of words: by the reader of the data's own files, and where a key stands twice."""
    found, seen = [], Counter()
    for path in sorted(folder.glob("*.csv")):
        try:
            seen.update(row.key for row in read_records(path, Words, {}))
        except DataError as error:
            found += map(str, error.faults)
    return found + [f"{key} is there {times} times" for key, times in seen.items() if times > 1]


def test_the_tables_of_words_have_no_fault_and_a_planted_one_is_seen(tmp_path: Path) -> None:
    assert faults_of_words(TABLES) == []
    (tmp_path / "bar.csv").write_text(
        "key,zh,en\nplaces,地区,Places\nhome,,Home\nplaces,地方,Places\n", encoding="utf-8"
    )
    assert [fault.split("，")[0] for fault in faults_of_words(tmp_path)] == [f"{tmp_path.name}/bar.csv"]
    (tmp_path / "bar.csv").write_text("key,zh,en\nplaces,地区,Places\nplaces,地方,Places\n", encoding="utf-8")
    assert faults_of_words(tmp_path) == ["places is there 2 times"]


# ---- the words that code asks for --------------------------------------------------------------------------------


def python_calls(path: Path) -> Iterator[tuple[ast.expr, int | None]]:
    """Every word("…", lang, …) and say("…", …) of a file: the key's expression, and how many values fill it in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("word", "say"):
                values = node.args[2 if name == "word" else 1 :]
                yield node.args[0], None if any(isinstance(value, ast.Starred) for value in values) else len(values)


def written_keys(key: ast.expr) -> list[str]:
    """The keys that an expression can be, as far as they are written out: "a", "a" if … else "b", f"a_{code}" as
    a_*.
    """
    if isinstance(key, ast.Constant):
        return [key.value]
    if isinstance(key, ast.IfExp):
        return written_keys(key.body) + written_keys(key.orelse)
    if isinstance(key, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "*" for part in key.values)]
    return []


def is_known(key: str) -> bool:
    """Whether a key exists; a key with a filled-in part is known where at least one key fits it."""
    pattern = re.compile(re.escape(key).replace(r"\*", ".+"))
    return any(pattern.fullmatch(known) for known in WORDS)


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_every_word_that_python_asks_for_exists(path: Path) -> None:
    asked = {key for expression, _ in python_calls(path) for key in written_keys(expression)}
    assert {key for key in asked if not is_known(key)} == set()


def test_the_search_for_words_finds_the_ways_in_which_they_are_asked_for() -> None:
    """Otherwise the test above would pass by looking at nothing."""
    asked = {key for path in PYTHON for expression, _ in python_calls(path) for key in written_keys(expression)}
    assert {"map_title", "cell_*", "shared_none", "promise"} <= asked
    assert len(asked) > 60


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_every_word_gets_as_many_values_as_it_has_places_for(path: Path) -> None:
    wrong = [
        (key, given_count)
        for expression, given_count in python_calls(path)
        for key in written_keys(expression)
        if key in WORDS and given_count is not None and given_count != len(set(HOLE.findall(WORDS[key][0])))
    ]
    assert wrong == []


def script_keys(text: str) -> Iterator[tuple[str, bool]]:
    """Every key in say("…") of a script, and whether more is put behind it: say("also_" + field)."""
    for match in re.finditer(r"\bsay\(", text):
        depth, position = 1, match.end()
        while depth and not (depth == 1 and text[position] == ","):
            depth += {"(": 1, ")": -1}.get(text[position], 0)
            position += 1
        argument = text[match.end() : position - (depth == 0)]
        # What stands before a question mark decides which key it is and is none itself.
        for choice in re.split(r":(?=\s*\")", argument.split("?")[-1]):
            for key in re.findall(r"\"([a-z_]+)\"", choice)[:1]:
                yield key, "+" in choice


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_word_that_the_browser_asks_for_is_sent_to_it(path: Path) -> None:
    sent = browser_words("zh")
    missing = {
        key
        for key, goes_on in script_keys(path.read_text(encoding="utf-8"))
        if not (any(known.startswith(key) for known in sent) if goes_on else key in sent)
    }
    assert missing == set()


def test_the_search_for_words_in_scripts_finds_them() -> None:
    found = {key for path in SCRIPTS for key, _ in script_keys(path.read_text(encoding="utf-8"))}
    assert {"evidence_failed", "rows_hidden", "rows_to_hide", "dark_theme", "light_theme", "also_"} <= found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_browser_gets_its_words_in_its_language(lang: str) -> None:
    sent = browser_words(lang)
    assert sent["close"] == word("close", lang)
    assert all(WORDS[key][0 if lang == "zh" else 1] == text for key, text in sent.items())


def test_every_code_that_is_put_into_a_key_has_its_word() -> None:
    """Keys made from codes of the data, which no search of the code can follow."""
    codes = {
        list_code: [row["code"] for row in plain.reference("codes") if row["list_code"] == list_code]
        for list_code in ("cell", "completeness", "category_role")
    }
    fields = {row["field_code"] for plan_id in plain.PLAN_IDS for row in plain.plan(plan_id).rows("target_evidence")}
    pages = {path.stem for path in (plain.ROOT / "pages").glob("*.py")} - {"frame"}
    keys = (
        {f"cell_{code}" for code in codes["cell"]}
        | set(codes["completeness"])
        | (set(codes["category_role"]) - {"primary"})
    )
    keys |= {f"also_{field}" for field in fields} | {f"page_{page}" for page in pages}
    keys |= {f"a_{row['field_code']}" for row in plain.coding_agreement()}
    assert keys - set(WORDS) == set()


def test_every_complaint_about_an_address_has_its_sentence() -> None:
    tree = ast.parse((plain.ROOT / "cejian" / "answers" / "selection.py").read_text(encoding="utf-8"))
    labels = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"(unknown|bad|no|too)_[a-z_]+", node.value)
    }
    assert {"unknown_place", "unknown_plan", "unknown_group", "bad_value", "no_places"} <= labels <= set(WORDS)


def test_a_word_that_does_not_exist_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        word("no_such_word", "zh")


# ---- how the words are written -----------------------------------------------------------------------------------

# One test looks at all words and names those that are wrong: a test for each word would be half the suite.


def test_a_word_has_both_languages_with_the_same_places_to_fill_in() -> None:
    assert [key for key, (chinese, english) in WORDS.items() if not (chinese.strip() and english.strip())] == []
    assert [
        key for key, (chinese, english) in WORDS.items() if set(HOLE.findall(chinese)) != set(HOLE.findall(english))
    ] == []


def test_the_places_to_fill_in_are_counted_from_nought_and_all_filled() -> None:
    holes = {key: set(HOLE.findall(chinese)) for key, (chinese, _) in WORDS.items()}
    assert [key for key, found in holes.items() if found != {f"{{{n}}}" for n in range(len(found))}] == []
    values = {key: [f"<{n}>" for n in range(len(found))] for key, found in holes.items()}
    filled = [(key, word(key, lang, *values[key])) for key in WORDS for lang in ("zh", "en")]
    assert [
        (key, text)
        for key, text in filled
        if re.search(r"[{}]", text) or not all(value in text for value in values[key])
    ] == []


def test_chinese_text_has_chinese_punctuation() -> None:
    wrong = re.compile(rf"[{CHINESE}”》）][,:;()?]|[,:;()?][{CHINESE}“《（]")
    assert [(key, found[0]) for key, (chinese, _) in WORDS.items() if (found := wrong.search(chinese))] == []


def test_the_words_are_calm() -> None:
    loud = re.compile("[!！\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]|洞察|赋能")
    assert [(key, found[0]) for key, texts in WORDS.items() for text in texts if (found := loud.search(text))] == []


def test_an_english_word_is_english() -> None:
    """未提及 may be named in English text, because it is the word that the reader sees in a cell."""
    assert [
        key for key, (_, english) in WORDS.items() if re.search(rf"[{CHINESE}]", english.replace("未提及", ""))
    ] == []


# ---- counts and dates in words -----------------------------------------------------------------------------------


@given(st.integers(min_value=-5, max_value=200))
def test_a_count_in_english_is_its_digits(number: int) -> None:
    assert count(number, "en") == str(number)


@pytest.mark.parametrize(
    "number, said", [(0, "零"), (1, "一"), (2, "两"), (3, "三"), (5, "五"), (10, "十"), (11, "11")]
)
def test_a_small_count_is_a_word_of_a_chinese_sentence(number: int, said: str) -> None:
    assert count(number, "zh") == said


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_never_sharper_than_its_precision(when: date) -> None:
    for lang in ("zh", "en"):
        assert re.findall(r"\d+", day(when, "year", lang)) == [str(when.year)]
        month = [int(part) for part in re.findall(r"\d+", day(when, "month", lang))]
        assert month == [when.year, when.month] or (month == [when.year] and when.month == 12)
        assert [int(part) for part in re.findall(r"\d+", day(when, "day", lang))] == [when.year, when.month, when.day]


def test_the_end_of_a_year_is_said_as_the_text_says_it() -> None:
    assert day(date(2024, 12, 31), "month", "zh") == "2024年底"
    assert day(date(2023, 9, 30), "month", "zh") == "2023年9月"
    assert day(date(2024, 12, 31), "year", "zh") == "2024年"


def test_what_is_filled_in_is_filled_in_once() -> None:
    """A typed {1} is no hole, and neither is what looks like a pattern to a browser."""
    assert word("m_deck_part", "zh", "{1} {2} $& \\1", 1, 3) == WORDS["m_deck_part"][0].replace("{1}", "1").replace(
        "{2}", "3"
    ).replace("{0}", "{1} {2} $& \\1")
    assert word("deck_all", "zh", "多的") == WORDS["deck_all"][0] and "{2}" in word("m_deck_part", "zh", "甲", 1)
