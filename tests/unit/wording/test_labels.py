"""The words on the screen: none is missing in either language, and the Chinese ones are set as Chinese is set."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cejian.corpus.packages import faults_of_words
from cejian.wording.labels import TABLES, WORDS, browser_words, count, day, measure_name, word
from tests.oracle import plain_answers as plain

PYTHON = sorted([*(plain.ROOT / "cejian").rglob("*.py"), *(plain.ROOT / "pages").glob("*.py"), plain.ROOT / "app.py"])
SCRIPTS = sorted((plain.ROOT / "cejian" / "web").glob("*.js"))
CHINESE = "\u3400-\u9fff"
BRACES = re.compile(r"\{([^{}]*)\}")


# ---- the tables --------------------------------------------------------------------------------------------------


def test_the_tables_of_words_have_no_fault() -> None:
    assert list(map(str, faults_of_words(TABLES))) == []


@pytest.mark.parametrize(
    "row, field, said",
    [
        ("home,,Home,,,", "zh", "不能为空"),
        ("places,地方,Places,,,", "key", "已在"),
        ("n,{plans} 份,{0} plans,,plans,", "", "en 里大括号中的名字"),
        ("n,{0} 份,{0} plans,,plans,", "", "zh 里大括号中的名字"),
        ("n,{plans} 份,{plans } plans,,plans,", "", "en 里大括号中的名字"),
        ("n,若干份,some plans,,plans,", "", "zh 里大括号中的名字"),
        ("n,{plans} 份,{plans} plans,{plans} plan,plans,", "", "en_one 是数目为 1 时的英文"),
        ("n,{plans} 份 {said},{plans} plans {said},1 plan,plans said,", "", "en_one 是数目为 1 时的英文"),
        ("n,{plans} 份,{plans} plans,1 plan{s},plans,", "", "en_one 里有"),
        ("n,{plans} 份,{plans} plans,1 plan,plans,,more", "", "比表头多出"),
    ],
)
def test_a_fault_in_a_table_of_words_is_seen(row: str, field: str, said: str, tmp_path: Path) -> None:
    good = "key,zh,en,en_one,holes,note\nplaces,地区,Places,,,\n"
    (tmp_path / "bar.csv").write_text(good, encoding="utf-8")
    assert faults_of_words(tmp_path) == []
    (tmp_path / "bar.csv").write_text(good + row + "\n", encoding="utf-8")
    [fault] = faults_of_words(tmp_path)
    assert (fault.file, fault.field) == (f"{tmp_path.name}/bar.csv", field) and said in fault.message


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


@pytest.mark.slow
def test_every_word_that_python_asks_for_exists() -> None:
    asked = {
        (path.name, key) for path in PYTHON for expression, _ in python_calls(path) for key in written_keys(expression)
    }
    assert sorted((name, key) for name, key in asked if not is_known(key)) == []


def test_the_search_for_words_finds_the_ways_in_which_they_are_asked_for() -> None:
    """Otherwise the test above would pass by looking at nothing."""
    asked = {key for path in PYTHON for expression, _ in python_calls(path) for key in written_keys(expression)}
    assert {"map_title", "cell_*", "shared_none", "promise"} <= asked
    assert len(asked) > 60


@pytest.mark.slow
def test_every_word_gets_as_many_values_as_it_has_places_for() -> None:
    wrong = [
        (path.name, key, given_count)
        for path in PYTHON
        for expression, given_count in python_calls(path)
        for key in written_keys(expression)
        if key in WORDS and given_count is not None and given_count != len(WORDS[key].holes)
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


def test_every_word_that_the_browser_asks_for_is_sent_to_it() -> None:
    sent = browser_words("zh")
    missing = {
        (path.name, key)
        for path in SCRIPTS
        for key, goes_on in script_keys(path.read_text(encoding="utf-8"))
        if not (any(known.startswith(key) for known in sent) if goes_on else key in sent)
    }
    assert sorted(missing) == []


def test_the_search_for_words_in_scripts_finds_them() -> None:
    found = {key for path in SCRIPTS for key, _ in script_keys(path.read_text(encoding="utf-8"))}
    assert {"evidence_failed", "rows_hidden", "rows_to_hide", "dark_theme", "light_theme", "also_"} <= found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_browser_gets_its_words_in_its_language(lang: str) -> None:
    sent = browser_words(lang)
    assert sent["close"] == word("close", lang)
    assert set(sent) == {key for key in WORDS if not key.startswith(("m_", "method_"))}


def said_in_browser(words: str | list[str | int], values: list[str]) -> str:
    """What say() of web/page.js makes of a text that was sent, its holes written as positions."""
    text = words if isinstance(words, str) else words[1 if values[words[2]] == "1" else 0]
    return re.sub(r"\{(\d)\}", lambda hole: values[int(hole[1])], text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_browser_says_what_python_says(lang: str) -> None:
    """Every sentence, and every one of its values once as one."""
    wrong = []
    for key, words in browser_words(lang).items():
        many = [str(7 + at) for at in range(len(WORDS[key].holes))]
        for values in (
            many,
            *(["1" if at == one else value for at, value in enumerate(many)] for one in range(len(many))),
        ):
            if said_in_browser(words, values) != word(key, lang, *values):
                wrong.append((key, values))
    assert wrong == []


def test_a_word_that_is_sent_to_the_browser_has_nine_values_at_most() -> None:
    """A place of its own is one digit there."""
    assert max(len(sentence.holes) for sentence in WORDS.values()) <= 9


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


def test_every_place_to_fill_in_is_named_and_filled() -> None:
    """The names are the same in both languages and those of the column `holes`: the reader of the tables sees to it."""
    assert [key for key, words in WORDS.items() if any(not hole.isidentifier() for hole in words.holes)] == []
    values = {key: [f"<{hole}>" for hole in words.holes] for key, words in WORDS.items()}
    filled = [(key, word(key, lang, *values[key])) for key in WORDS for lang in ("zh", "en")]
    assert [
        (key, text)
        for key, text in filled
        if re.search(r"[{}]", text) or not all(value in text for value in values[key])
    ] == []


# What may stand behind a number and ends in s without being a noun in the plural.
NO_PLURAL = {"is", "has", "its", "was", "says", "names", "sets", "lacks", "this"}
# Numbers that are never one: bounds, a mean of letters, and what is only said of several.
NEVER_ONE = {"most", "most_lines", "average"} | {("al_only_title", "places"), ("head_shared", "places")}
NEVER_ONE |= {("deck_many_new", "minutes")}


PLURAL = re.compile(r"\{(\w+)\}(?= (?:(?!of |in |with |has |is )[a-z-]+ )?([a-z-]+s)\b)")


def plurals(text: str) -> Iterator[tuple[str, str]]:
    """Every hole that a noun in the plural stands behind, or one after an adjective: ("measures", "measures")."""
    for hole, noun in PLURAL.findall(text):
        if noun not in NO_PLURAL:
            yield hole, noun


def test_every_english_sentence_that_counts_says_one_as_one() -> None:
    wrong = [
        (key, hole, noun)
        for key, words in WORDS.items()
        for text in (words.en, words.en_one)
        for hole, noun in plurals(text)
        if hole != words.counted and not {hole, (key, hole)} & NEVER_ONE
    ]
    assert wrong == []


def test_an_exception_to_the_plurals_is_one() -> None:
    named = {(key, hole) for key, words in WORDS.items() for hole, _ in plurals(words.en)}
    assert {pair for pair in NEVER_ONE if isinstance(pair, tuple)} <= named
    assert {name for name in NEVER_ONE if isinstance(name, str)} <= {hole for _, hole in named}


def test_a_count_is_said_for_none_one_and_two() -> None:
    counted = {key: words for key, words in WORDS.items() if words.counted}
    assert len(counted) > 80
    for key, words in counted.items():
        for number in (0, 1, 2):
            values = [number if hole == words.counted else "x" for hole in words.holes]
            said = word(key, "en", *values)
            asked = words.en_one if number == 1 else words.en
            assert said == BRACES.sub(lambda hole: str(number) if hole[1] == words.counted else "x", asked), key  # noqa: B023
    assert [word("its_measures", "en", number) for number in (0, 1, 2)] == ["0 measures", "1 measure", "2 measures"]
    assert word("agencies_title", "en", "1", "") == "1 plan names units in its tasks"
    assert word("its_measures", "zh", 1) == "1 条措施"


def test_chinese_text_has_chinese_punctuation() -> None:
    wrong = re.compile(rf"[{CHINESE}”》）][,:;()?]|[,:;()?][{CHINESE}“《（]")
    assert [(key, found[0]) for key, words in WORDS.items() if (found := wrong.search(words.zh))] == []


def test_the_words_are_calm() -> None:
    loud = re.compile("[!！\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]|洞察|赋能")
    assert [(key, found[0]) for key, words in WORDS.items() for text in words[:3] if (found := loud.search(text))] == []


def test_an_english_word_is_english() -> None:
    """未提及 may be named in English text, because it is the word that the reader sees in a cell."""
    assert [
        key
        for key, words in WORDS.items()
        if re.search(rf"[{CHINESE}]", (words.en + words.en_one).replace("未提及", ""))
    ] == []


@pytest.mark.parametrize(
    "label, said",
    [("3", "第3条"), ("二（一）", "二（一）"), ("(1)", "（1）"), ("①", "①"), ("３", "３"), ("", "")],
)
def test_a_measure_is_named_by_its_number_as_the_browser_names_it(label: str, said: str) -> None:
    """① and ３ are digits to Python; plan_text.js, which asks for 0 to 9, leaves them as they are."""
    assert measure_name(label, "zh") == said


def test_a_measure_is_named_in_one_place() -> None:
    asked = [path.name for path in PYTHON for key, _ in python_calls(path) if "item" in written_keys(key)]
    assert asked == ["labels.py"]


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
    """A typed {part} is no hole, and neither is what looks like a pattern to a browser."""
    assert word("m_deck_part", "zh", "{part} {parts} $& \\1", 1, 3) == "{part} {parts} $& \\1（1/3）"
    assert word("deck_all", "zh", "多的") == WORDS["deck_all"].zh and "{parts}" in word("m_deck_part", "zh", "甲", 1)
