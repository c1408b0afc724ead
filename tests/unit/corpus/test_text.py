"""Repairs and positions: the map between a source and its clean text is compared with one made by hand."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest
import yaml
from hypothesis import assume, given, strategies as st

from cejian.corpus.data_version import ROOT
from cejian.corpus.text import Repair, TextError, apply_repairs
from cejian.wording.withholding import WITHHELD, withhold

PLANS = sorted(path.name for path in (ROOT / "data" / "plans").iterdir() if path.is_dir())
# Few letters, so that words recur; one outside the 16-bit plane, because positions are code points.
LETTERS = "知识产权保护，。 \n1𠮷"
words = st.text(LETTERS, max_size=3)


@dataclass
class Ledger:
    """A source put together piece by piece, so that its clean text and its map are known without the code."""

    source: str = ""
    clean: str = ""
    repairs: list[Repair] = field(default_factory=list)
    behind: list[tuple[int, int]] = field(default_factory=list)  # the source span behind each clean character
    copies: list[tuple[int, int, int]] = field(default_factory=list)  # source start, source end, clean start

    def copy(self, text: str) -> None:
        start = len(self.source)
        self.copies.append((start, start + len(text), len(self.clean)))
        self.behind += [(position, position + 1) for position in range(start, start + len(text))]
        self.source += text
        self.clean += text

    def repair(self, wrong: str, right: str) -> None:
        start, end = len(self.source), len(self.source) + len(wrong)
        self.repairs.append(Repair(start, end, wrong, right))
        self.behind += [(start, end)] * len(right)
        self.source += wrong
        self.clean += right


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Random texts with random repairs that may touch each other but never overlap, in any order."""
    ledger, after_insertion = Ledger(), False
    for _ in range(draw(st.integers(0, 8))):
        if draw(st.booleans()):
            ledger.copy(draw(st.text(LETTERS, min_size=1, max_size=4)))
            after_insertion = False
        else:
            # Two insertions at one place have an order of their own, which a shuffle would lose; tested below.
            wrong = draw(st.text(LETTERS, min_size=1, max_size=3)) if after_insertion else draw(words)
            ledger.repair(wrong, draw(words))
            after_insertion = not wrong
    ledger.repairs = draw(st.permutations(ledger.repairs))
    return ledger


def draw_span(data: st.DataObject, length: int) -> tuple[int, int]:
    start = data.draw(st.integers(0, length - 1))
    return start, data.draw(st.integers(start + 1, length))


@given(ledgers())
def test_the_clean_text_is_the_source_with_every_repair_made(ledger: Ledger):
    text = apply_repairs(ledger.source, ledger.repairs)
    assert text.clean == ledger.clean
    assert text.source == ledger.source


@given(ledgers(), st.data())
def test_a_span_outside_the_repairs_maps_both_ways_with_equal_words(ledger: Ledger, data: st.DataObject):
    assume(ledger.copies)
    copy_start, copy_end, clean_start = data.draw(st.sampled_from(ledger.copies))
    offset, length = draw_span(data, copy_end - copy_start)
    start, end = copy_start + offset, copy_start + length
    text = apply_repairs(ledger.source, ledger.repairs)
    clean = text.to_clean(start, end)
    assert clean == (clean_start + offset, clean_start + length)
    assert text.to_source(*clean) == (start, end)
    assert text.clean[slice(*clean)] == text.source[start:end]


@given(ledgers(), st.data())
def test_a_clean_span_maps_to_the_smallest_source_span_that_covers_all_behind_it(ledger: Ledger, data: st.DataObject):
    assume(ledger.clean)
    start, end = draw_span(data, len(ledger.clean))
    places = ledger.behind[start:end]
    # Every source span there is: those that cover all places, and of them the shortest.
    covering = [
        (a, b)
        for a in range(len(ledger.source) + 1)
        for b in range(a, len(ledger.source) + 1)
        if all(a <= place[0] and place[1] <= b for place in places)
    ]
    shortest = min(b - a for a, b in covering)
    expected = [(a, b) for a, b in covering if b - a == shortest]
    assert [apply_repairs(ledger.source, ledger.repairs).to_source(start, end)] == expected


@given(ledgers(), st.data())
def test_a_source_span_maps_to_all_clean_characters_that_come_from_it(ledger: Ledger, data: st.DataObject):
    assume(ledger.source)
    start, end = draw_span(data, len(ledger.source))
    touched = [i for i, (a, b) in enumerate(ledger.behind) if a < end and start < b]
    first, last = apply_repairs(ledger.source, ledger.repairs).to_clean(start, end)
    assert list(range(first, last)) == touched
    assert 0 <= first <= last <= len(ledger.clean)


@given(st.text(LETTERS, min_size=1, max_size=20), st.data())
def test_no_repairs_change_nothing(source: str, data: st.DataObject):
    text = apply_repairs(source, [])
    span = draw_span(data, len(source))
    assert text.clean == source
    assert text.to_source(*span) == text.to_clean(*span) == span


def test_an_empty_source_has_an_empty_clean_text():
    assert apply_repairs("", []).clean == ""


def test_two_insertions_at_one_place_stand_in_the_order_of_the_ledger():
    # 西安 r004 and r005: a line break and then an opening title mark, both before the same character.
    assert apply_repairs("甲乙", [Repair(1, 1, "", "\n"), Repair(1, 1, "", "《")]).clean == "甲\n《乙"


def test_repairs_may_touch_without_overlapping():
    text = apply_repairs("甲乙丙丁", [Repair(2, 3, "丙", "三"), Repair(1, 2, "乙", "二"), Repair(2, 2, "", "、")])
    assert text.clean == "甲二、三丁"
    assert text.to_source(1, 4) == (1, 3)


@given(ledgers(), st.data())
def test_overlapping_repairs_are_refused(ledger: Ledger, data: st.DataObject):
    long = [repair for repair in ledger.repairs if repair.end > repair.start]
    assume(long)
    hit = data.draw(st.sampled_from(long))
    # The second repair begins inside the first and reads what is really there: only the overlap is wrong.
    start = data.draw(st.integers(hit.start, hit.end - 1))
    end = data.draw(st.integers(start + 1, len(ledger.source)))
    second = Repair(start, end, ledger.source[start:end], "")
    with pytest.raises(TextError, match=r"^订正 \d+–\d+ 与前一处重叠$"):
        apply_repairs(ledger.source, [*ledger.repairs, second])


@given(ledgers(), st.data())
def test_a_repair_that_does_not_read_as_recorded_is_refused(ledger: Ledger, data: st.DataObject):
    assume(ledger.repairs)
    number = data.draw(st.integers(0, len(ledger.repairs) - 1))
    repair = ledger.repairs[number]
    misread = data.draw(words.filter(lambda wrong: wrong != repair.wrong))
    spoiled = [
        *ledger.repairs[:number],
        Repair(repair.start, repair.end, misread, repair.right),
        *ledger.repairs[number + 1 :],
    ]
    with pytest.raises(TextError) as caught:
        apply_repairs(ledger.source, spoiled)
    assert f"订正 {repair.start}–{repair.end}：原文是“{repair.wrong}”，不是“{misread}”" == str(caught.value)


@given(st.text(LETTERS, max_size=6), st.integers(0, 5), st.integers(1, 5))
def test_a_repair_beyond_the_end_is_refused(source: str, before_end: int, beyond: int):
    start, end = max(0, len(source) - before_end), len(source) + beyond
    with pytest.raises(TextError, match=rf"^订正 {start}–{end} 超出原文（共 {len(source)} 字）$"):
        apply_repairs(source, [Repair(start, end, source[start:], "")])


@pytest.mark.parametrize("repair", [Repair(-1, 1, "甲", ""), Repair(2, 1, "", ""), Repair(7, 7, "", "乙")])
def test_impossible_positions_of_a_repair_are_refused(repair: Repair):
    with pytest.raises(TextError, match=rf"^订正 {repair.start}–{repair.end} "):
        apply_repairs("甲乙丙", [repair])


@pytest.mark.parametrize("span", [(-1, 1), (0, 0), (2, 1), (0, 4), (3, 4)])
def test_positions_outside_a_text_are_refused_with_its_length(span: tuple[int, int]):
    text = apply_repairs("甲乙丙", [])
    with pytest.raises(TextError, match=r"不在订正后的文本内（共 3 字）"):
        text.to_source(*span)
    with pytest.raises(TextError, match=r"不在原文内（共 3 字）"):
        text.to_clean(*span)


@given(st.text("知识产权", max_size=12), st.text("知识产权", min_size=1, max_size=3))
def test_find_and_count_see_every_place_of_a_quote_overlapping_ones_too(clean: str, quote: str):
    text = apply_repairs(clean, [])
    places = [i for i in range(len(clean)) if clean[i : i + len(quote)] == quote]
    assert text.count(quote) == len(places)
    for occurrence, place in enumerate(places, start=1):
        assert text.find(quote, occurrence) == (place, place + len(quote))
    with pytest.raises(TextError, match=rf"找不到第 {len(places) + 1} 处（共 {len(places)} 处）：{quote}$"):
        text.find(quote, len(places) + 1)


def test_a_quote_is_found_in_the_clean_text_not_in_the_source():
    text = apply_repairs("知识广权保护", [Repair(2, 3, "广", "产")])
    assert text.find("产权") == (2, 4)
    with pytest.raises(TextError, match="找不到"):
        text.find("广权")


def test_an_empty_quote_is_refused():
    with pytest.raises(TextError, match="引文为空"):
        apply_repairs("甲", []).find("")


@pytest.mark.parametrize("occurrence", [0, -1])
def test_an_occurrence_is_counted_from_one(occurrence: int):
    with pytest.raises(TextError):
        apply_repairs("甲乙", []).find("甲", occurrence)


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_source_of_a_plan_is_the_file_that_was_recorded(plan_id: str):
    folder = ROOT / "data" / "plans" / plan_id
    recorded = yaml.safe_load((folder / "plan.yml").read_text(encoding="utf-8"))["plan"]["source_sha256"]
    assert hashlib.sha256((folder / "source.txt").read_bytes()).hexdigest() == recorded


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_ledger_of_a_plan_applies_and_keeps_every_other_character(plan_id: str, packages):
    package = packages[plan_id]
    applied = [c for c in package.corrections if c.is_applied]
    assert package.text.source.encode("utf-8") == (ROOT / "data" / "plans" / plan_id / "source.txt").read_bytes()
    # Undoing the ledger from the back gives the source again: nothing else was touched.
    undone = package.text.source
    for correction in reversed(sorted(applied, key=lambda c: c.start_char)):
        undone = undone[: correction.start_char] + "\0" * len(correction.right) + undone[correction.end_char :]
    kept = [(before, after) for before, after in zip(undone, package.text.clean, strict=True) if before != "\0"]
    assert all(before == after for before, after in kept)
    for correction in applied:
        if correction.right:
            assert correction.right in package.text.clean


def test_the_repairs_that_a_reader_would_look_for_are_made(packages):
    xian, zhongshan = packages["xian-2024"].text, packages["zhongshan-2017"].text
    assert "(2024)" in xian.source and "(2024)" not in xian.clean and "〔2024〕61号" in xian.clean
    assert "课桌文档" in xian.source and "课桌文档" not in xian.clean
    assert "2017年10月19日" in zhongshan.clean and "20171019" not in zhongshan.clean


def test_a_doubtful_repair_that_is_not_applied_leaves_the_text_as_it_is(packages):
    package = packages["xinqu-2024"]
    assert not any(c.is_applied for c in package.corrections) and {c.kind_code for c in package.corrections} == {
        "wrong_character",
        "masked_name",
    }
    assert package.text.clean == package.text.source and "依法施法" in package.text.clean


WITHHOLDING = [
    ("深入学习习近平法治思想。加强保护。", f"{WITHHELD}加强保护。"),
    ("加强保护;贯彻总书记讲话；抓好落实", f"加强保护;{WITHHELD}抓好落实"),
    ("一、总要求\n以***思想为指导,加强保护\n二、目标", f"一、总要求\n{WITHHELD}\n二、目标"),
    ("习近平总书记讲话。总书记指示。", WITHHELD * 2),
    ("加强保护。", "加强保护。"),
    ("XX新区**", "XX新区**"),
    ("", ""),
]


@pytest.mark.parametrize("words, shown", WITHHOLDING)
def test_a_sentence_about_a_leader_is_withheld_whole_and_no_other(words: str, shown: str):
    assert withhold(words) == shown


@given(
    st.lists(st.sampled_from(["习近平", "总书记", "***", "保护", "，", "。", ";", "；", "\n"]), max_size=12).map(
        "".join
    )
)
def test_withholding_goes_sentence_by_sentence(words: str):
    sentences = re.findall(r"\n|[^。;；\n]+[。;；]?|[。;；]", words)
    assert "".join(sentences) == words
    shown = [
        WITHHELD if any(name in sentence for name in ("习近平", "总书记", "***")) else sentence
        for sentence in sentences
    ]
    assert withhold(words) == "".join(shown)


def test_the_database_withholds_the_same_sentences(built: Path):
    """views.sql has the rule a second time; on every quote and every text of the data, and on the cases above, the two
    agree.
    """
    with duckdb.connect(str(built), read_only=True) as connection:
        rows = connection.execute(
            "WITH words AS (SELECT quote AS w FROM facts UNION SELECT quote_clean FROM facts "
            "UNION SELECT source_text FROM plan_texts UNION SELECT clean_text FROM plan_texts) "
            "SELECT w, withhold(w) FROM words"
        ).fetchall()
        for words, shown in WITHHOLDING:
            assert connection.execute("SELECT withhold(?)", [words]).fetchone() == (shown,)
    assert [withheld for _, withheld in rows] == [withhold(words) for words, _ in rows]
    assert sum(WITHHELD in withheld for _, withheld in rows) > 5, "the plans do name leaders"
