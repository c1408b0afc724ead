"""Likeness: planted texts and verdicts, and the whole answer for the five plans once more in plain Python without
matrices.

The plain scores are worked out from the package files by definition: TF-IDF of runs of two and three letters of the
text and of title with summary, and the categories, each brought to mean 0 and spread 1 over the pairs of different
plans, summed.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, strategies as st

from cejian.corpus.likeness import MeasureText, _graded, _threshold, align
from cejian.wording.folding import cut, fold
from tests.oracle import plain_answers as plain

Row = dict[str, Any]
Pair = tuple[str, str]
VERDICT_OF_GRADE = {"near_same": {"same"}, "same_matter": {"same", "partial"}}


# ---- planted texts -----------------------------------------------------------------------------------------------

WORDS = [
    "建立知识产权质押融资风险补偿机制",
    "组织开展知识产权宣传周系列活动",
    "严厉打击侵犯商标专用权的违法行为",
    "推进海外知识产权纠纷应对指导",
    "设立公共服务窗口提供信息检索",
    "加强知识产权人才培养和引进",
]


def measure(
    measure_id: str, text: str, primary: str = "a", categories: tuple[str, ...] = (), head: str = "标题"
) -> MeasureText:
    words = frozenset(cut(fold(text)))
    return MeasureText(
        measure_id, measure_id.split("-")[0], text, head, primary, frozenset({primary, *categories}), words
    )


def three_plans() -> list[MeasureText]:
    """Plans p and q say six things alike but for a word; r says them backwards."""
    return [
        measure(f"{plan_id}-m{n}", before + (words[::-1] if plan_id == "r" else words), primary=f"c{n}")
        for plan_id, before in (("p", ""), ("q", "进一步"), ("r", ""))
        for n, words in enumerate(WORDS, start=1)
    ]


def verdict(verdict_code: str, split_code: str = "tune") -> Row:
    return {"verdict_code": verdict_code, "split_code": split_code, "reason": f"说是{verdict_code}"}


def by_pair(rows: list[Row]) -> dict[Pair, Row]:
    found = {(row["measure_id_a"], row["measure_id_b"]): row for row in rows}
    assert len(found) == len(rows), "no pair stands twice"
    return found


def test_the_same_words_are_the_likest_of_all() -> None:
    rows = by_pair(align(three_plans(), {})[0])
    for n in range(1, 7):
        assert rows[f"p-m{n}", f"q-m{n}"]["rank"] == rows[f"q-m{n}", f"p-m{n}"]["rank"] == 1
    texts = [measure("p-m1", WORDS[0]), *(measure(f"q-m{n}", words) for n, words in enumerate(WORDS, start=1))]
    assert [row["measure_id_b"] for row in align(texts, {})[0] if row["measure_id_a"] == "p-m1"][0] == "q-m1"


def test_the_title_and_the_category_count_where_the_words_tell_nothing_apart() -> None:
    texts = [
        measure("p-m1", "甲乙丙丁", head="宣传培训"),
        measure("q-m1", "甲乙丙丁", head="质押融资"),
        measure("q-m2", "甲乙丙丁", head="宣传培训"),
    ]
    assert [row["measure_id_b"] for row in align(texts, {})[0] if row["measure_id_a"] == "p-m1"] == ["q-m2", "q-m1"]
    texts = [
        measure("p-m1", "甲乙丙丁", "a", ("x",)),
        measure("q-m1", "甲乙丙丁", "c"),
        measure("q-m2", "甲乙丙丁", "b", ("x",)),
        measure("q-m3", "甲乙丙丁", "x"),
        measure("q-m4", "甲乙丙丁", "a"),
    ]
    scores = {
        row["measure_id_b"]: row["score"]
        for row in align(texts, {("p-m1", "q-m1"): verdict("same")})[0]
        if row["measure_id_a"] == "p-m1"
    }
    # The same primary leaf tells more than a primary leaf among the other's, and that more than a shared second one,
    # and that more than nothing.
    assert sorted(scores, key=lambda measure_id: -scores[measure_id]) == ["q-m4", "q-m3", "q-m2", "q-m1"]
    assert len(set(scores.values())) == 4


def test_every_other_plan_has_its_likest_three_in_the_order_of_the_score() -> None:
    rows = align(three_plans(), {})[0]
    groups: dict[Pair, list[Row]] = {}
    for row in rows:
        groups.setdefault((row["measure_id_a"], row["measure_id_b"].split("-")[0]), []).append(row)
    assert len(groups) == 18 * 2
    for group in groups.values():
        assert [row["rank"] for row in group] == [1, 2, 3]
        assert [row["score"] for row in group] == sorted((row["score"] for row in group), reverse=True)
    assert all(row["measure_id_a"].split("-")[0] != row["measure_id_b"].split("-")[0] for row in rows)


def test_equals_come_in_the_order_of_their_ids() -> None:
    texts = [measure("p-m1", WORDS[0]), *(measure(f"q-m{n}", "同一句话") for n in (3, 1, 2, 4))]
    assert [row["measure_id_b"] for row in align(texts, {})[0] if row["measure_id_a"] == "p-m1"] == [
        "q-m1",
        "q-m2",
        "q-m3",
    ]


def test_texts_that_are_all_the_same_tell_nothing_apart() -> None:
    """The last bits of a matrix product differ from cell to cell: taken for differences, they would be the whole
    score.
    """
    texts = [
        measure(f"{plan_id}-m{n}", "".join(WORDS), head="".join(WORDS[:3])) for plan_id in "pqrs" for n in range(1, 8)
    ]
    assert {row["score"] for row in align(texts, {})[0]} == {0}
    assert all(row["measure_id_b"].endswith(f"-m{row['rank']}") for row in align(texts, {})[0])


@pytest.mark.parametrize(
    "verdict_code, grade_code", [("same", "near_same"), ("partial", "same_matter"), ("different", "related")]
)
@pytest.mark.parametrize("pair", [("p-m1", "q-m1"), ("p-m1", "q-m6")], ids=["alike", "unlike"])
@pytest.mark.parametrize("split_code", ["tune", "report"])
def test_a_verdict_overrides_the_machine_in_both_directions(
    pair: Pair, verdict_code: str, grade_code: str, split_code: str
) -> None:
    """Also where the machine finds the two unlike and would not list them at all."""
    machine = {("p-m2", "q-m2"): verdict("same"), ("p-m2", "q-m3"): verdict("different")}
    rows = by_pair(align(three_plans(), machine | {pair: verdict(verdict_code, split_code)})[0])
    for a, b in (pair, pair[::-1]):
        assert (rows[a, b]["grade_code"], rows[a, b]["verdict_code"], rows[a, b]["reason"]) == (
            grade_code,
            verdict_code,
            f"说是{verdict_code}",
        )
    assert {row["reason"] for key, row in rows.items() if row["verdict_code"] is None} == {None}


def test_a_labelled_pair_far_down_keeps_its_true_rank() -> None:
    texts = three_plans()
    unlikest = [
        row["measure_id_b"]
        for row in align(texts, {("p-m1", f"q-m{n}"): verdict("different") for n in range(1, 7)})[0]
        if row["measure_id_a"] == "p-m1" and row["measure_id_b"].startswith("q")
    ]
    assert len(unlikest) == 6
    row = by_pair(align(texts, {("p-m1", unlikest[5]): verdict("different")})[0])["p-m1", unlikest[5]]
    assert row["rank"] == 6


# The two least alike of the six that differ by a word: from their score on, all six count.
TUNED = {
    ("p-m4", "q-m4"): verdict("same"),
    ("p-m6", "q-m6"): verdict("same"),
    ("p-m4", "q-m6"): verdict("different"),
    ("p-m6", "r-m4"): verdict("different"),
}
REPORTED = [("p-m3", "q-m3"), ("p-m1", "q-m5"), ("p-m5", "r-m5")]


@given(st.tuples(*[st.sampled_from(["same", "partial", "different"])] * len(REPORTED)))
def test_the_reporting_half_only_takes_claims_away(verdicts: tuple[str, ...]) -> None:
    """Whatever its labels say, no unlabelled pair is called more than without them."""
    order = ("related", "same_matter", "near_same")
    without, labelled = (
        by_pair(align(three_plans(), TUNED | labels)[0])
        for labels in ({}, {pair: verdict(code, "report") for pair, code in zip(REPORTED, verdicts)})
    )
    for key, row in labelled.items():
        if row["verdict_code"] is None:
            assert row["score"] == without[key]["score"] and order.index(row["grade_code"]) <= order.index(
                without[key]["grade_code"]
            ), key


def test_the_tuning_half_decides_the_grades_of_unlabelled_pairs() -> None:
    def near(verdicts: dict[Pair, Row]) -> set[Pair]:
        return {
            key
            for key, row in by_pair(align(three_plans(), verdicts)[0]).items()
            if row["verdict_code"] is None and row["grade_code"] == "near_same"
        }

    reported = {pair: {**row, "split_code": "report"} for pair, row in TUNED.items()}
    assert near(reported) == set(), "nothing is near the same where no pair was given for tuning"
    assert near(TUNED) == {pair for n in (1, 2, 3, 5) for pair in ((f"p-m{n}", f"q-m{n}"), (f"q-m{n}", f"p-m{n}"))}


def test_the_threshold_is_the_lowest_score_from_which_both_halves_are_precise() -> None:
    good, bad = [(score / 10, True) for score in range(80, 90)], [(7.0, False), (6.5, False)]
    assert _threshold([*good, *bad], []) == 7.0, "one in eleven may be wrong, two in twelve may not"
    assert _threshold(good, [(9.5, True), (8.55, False), (8.2, True)]) == 8.6, (
        "the other half vouches from above its fault on"
    )
    assert _threshold(good, [(1.0, False)]) == math.inf, "a half of which nothing is found does not vouch"
    assert (
        _threshold([(2.0, False), (1.0, False)], [])
        == _threshold([], good)
        == _threshold([(-math.inf, True)], [])
        == math.inf
    )


def test_a_machine_claims_nothing_that_a_cell_denies() -> None:
    """One measure is about what the other is mainly about; whether the other way round is not denied, its plan's cells
    say.
    """
    a, b = measure("p-m1", "甲", "x", ("y",)), measure("q-m1", "甲", "y")
    held = {"p": frozenset({"x", "y"}), "q": frozenset({"y"})}
    sure = {"near_same": 1.0, "same_matter": 0.5}
    assert [_graded(*pair, 9.0, sure, held) for pair in ((a, b), (b, a))] == ["related", "related"]
    told = held | {"q": frozenset({"x", "y"})}
    assert [_graded(a, b, score, sure, told) for score in (9.0, 0.7, 0.2)] == ["near_same", "same_matter", "related"]
    assert _graded(measure("p-m2", "甲", "z"), b, 9.0, sure, told | {"q": frozenset("xyz")}) == "related", (
        "neither is about the other's matter"
    )


def test_without_labels_everything_is_merely_related_and_nothing_is_claimed() -> None:
    rows, quality = align(three_plans(), {})
    assert {row["grade_code"] for row in rows} == {"related"}
    assert [(row["split_code"], row["grade_code"]) for row in quality] == [
        ("tune", "near_same"),
        ("tune", "same_matter"),
        ("report", "near_same"),
        ("report", "same_matter"),
    ]
    assert all((row["pair_count"], row["precision"], row["recall"]) == (0, None, None) for row in quality)


def test_quality_is_counted_before_the_verdicts_override() -> None:
    """Of two pairs that look the same to the machine, one was read as different: the machine is wrong once, and it is
    told so.
    """
    rows, quality = align(
        three_plans(),
        TUNED
        | {
            ("p-m3", "q-m3"): verdict("same", "report"),
            ("p-m5", "q-m5"): verdict("different", "report"),
            ("p-m2", "r-m6"): verdict("same", "report"),
        },
    )
    assert by_pair(rows)["p-m5", "q-m5"]["grade_code"] == "related"
    [reported] = [row for row in quality if (row["split_code"], row["grade_code"]) == ("report", "near_same")]
    # The fault takes the claims of its score away; what is left is right.
    assert (
        reported["pair_count"] == 3
        and reported["meant_count"] == 2
        and reported["found_count"] == reported["right_count"] < 2
    )


@pytest.mark.parametrize("texts", [[], [measure("p-m1", WORDS[0])]], ids=["none", "one"])
def test_fewer_than_two_measures_are_compared_with_nothing(texts: list[MeasureText]) -> None:
    assert align(texts, {}) == ([], [])


def test_measures_of_one_plan_alone_are_not_compared() -> None:
    assert align([text for text in three_plans() if text.plan_id == "p"], {})[0] == []


@given(st.permutations(three_plans()))
def test_the_order_in_which_measures_are_given_changes_nothing(texts: list[MeasureText]) -> None:
    assert by_pair(align(texts, TUNED)[0]) == by_pair(align(three_plans(), TUNED)[0])


# ---- the five plans once more, in plain Python ---------------------------------------------------------------------


def runs(text: str) -> Counter:
    """How often each run of two or three letters stands in a text, not across a mark or a blank."""
    # The plans have full width only in marks, so that small letters are all that folding changes in words.
    found, word = Counter(), ""
    for letter in text.lower() + " ":
        if letter.isalnum():
            word += letter
        else:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
            found.update(word[at : at + 3] for at in range(len(word) - 2))
            word = ""
    return found


def weighted(texts: dict[str, str]) -> dict[str, dict[str, float]]:
    """Measure -> run -> (1 + ln times) × (ln((1 + texts) / (1 + texts with it)) + 1), scaled to length 1."""
    counted = {measure_id: runs(text) for measure_id, text in texts.items()}
    spread = Counter(run for own in counted.values() for run in own)
    found = {}
    for measure_id, own in counted.items():
        weights = {
            run: (1 + math.log(times)) * (math.log((1 + len(texts)) / (1 + spread[run])) + 1)
            for run, times in own.items()
        }
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        found[measure_id] = {run: weight / length for run, weight in weights.items()}
    return found


def dot(one: dict[str, float], other: dict[str, float]) -> float:
    short, long = sorted((one, other), key=len)
    return math.fsum(weight * long[run] for run, weight in short.items() if run in long)


@cache
def all_measures() -> dict[str, Row]:
    return {
        measure_id: m | {"plan_id": plan_id}
        for plan_id in plain.PLAN_IDS
        for measure_id, m in plain.measures(plan_id).items()
    }


def leaves_alike(one: Row, other: Row) -> float:
    def primary(m: Row) -> str:
        return next(leaf for leaf, row in m["leaves"].items() if row["role_code"] == "primary")

    def about(m: Row) -> set[str]:
        return {leaf for leaf, row in m["leaves"].items() if row["role_code"] != "mention"}

    if primary(one) == primary(other):
        return 1.0
    if primary(one) in about(other) or primary(other) in about(one):
        return 0.5
    return 0.25 if about(one) & about(other) else 0.0


@cache
def plain_scores() -> dict[Pair, float]:
    """The score of every pair of measures of different plans, both ways."""
    measures = all_measures()
    texts = weighted({measure_id: m["quote_clean"] for measure_id, m in measures.items()})
    heads = weighted({measure_id: (m["title"] or "") + m["gist_zh"] for measure_id, m in measures.items()})
    pairs = [(a, b) for a, b in combinations(measures, 2) if measures[a]["plan_id"] != measures[b]["plan_id"]]
    parts = [{pair: dot(weights[pair[0]], weights[pair[1]]) for pair in pairs} for weights in (texts, heads)]
    parts.append({pair: leaves_alike(measures[pair[0]], measures[pair[1]]) for pair in pairs})
    total = dict.fromkeys(pairs, 0.0)
    for part in parts:
        mean, spread = statistics.fmean(part.values()), statistics.pstdev(part.values())
        for pair, likeness in part.items():
            total[pair] += (likeness - mean) / spread
    return total | {(b, a): score for (a, b), score in total.items()}


@cache
def claimable(pair: Pair) -> bool:
    """One measure is about what the other is mainly about, and each plan has a measure about what the other's is mainly
    about.
    """
    told = all_measures()
    one, other = (told[measure_id] for measure_id in pair)
    about = [{leaf for leaf, clause in m["leaves"].items() if clause["role_code"] != "mention"} for m in (one, other)]
    held = [
        {
            leaf
            for m in told.values()
            if m["plan_id"] == of["plan_id"]
            for leaf, clause in m["leaves"].items()
            if clause["role_code"] != "mention"
        }
        for of in (one, other)
    ]
    first, second = plain.primary_leaf(one), plain.primary_leaf(other)
    return (first in about[1] or second in about[0]) and first in held[1] and second in held[0]


@cache
def plain_thresholds() -> dict[str, float]:
    """For each grade the lowest score from which nine in ten claims are right, in the tuning half and in the reporting
    half.
    """
    found = {}
    for grade, meant in VERDICT_OF_GRADE.items():
        halves = [
            [
                (plain_scores()[pair], v["verdict_code"] in meant)
                for v in plain.reference("alignments")
                if v["split_code"] == split
                for pair in [(v["measure_id_a"], v["measure_id_b"])]
                if claimable(pair)
            ]
            for split in ("tune", "report")
        ]

        def is_precise(least: float, halves: tuple[Any, ...] = tuple(halves)) -> bool:
            claims = [[is_meant for score, is_meant in half if score >= least] for half in halves]
            return all(told and 10 * sum(told) >= 9 * len(told) for told in claims)

        tuned = [
            score
            for score, _ in halves[0]
            if 10 * sum(ok for s, ok in halves[0] if s >= score) >= 9 * sum(s >= score for s, _ in halves[0])
        ]
        found[grade] = min(
            (score for half in halves for score, _ in half if tuned and score >= min(tuned) and is_precise(score)),
            default=math.inf,
        )
    return found


@pytest.fixture(scope="module")
def stored(built: Path) -> dict[Pair, Row]:
    with duckdb.connect(str(built), read_only=True) as connection:
        answer = connection.execute("FROM alignments")
        columns = [column[0] for column in answer.description]
        return by_pair([dict(zip(columns, row)) for row in answer.fetchall()])


def verdicts() -> dict[Pair, Row]:
    return {
        pair: row
        for row in plain.reference("alignments")
        for pair in ((row["measure_id_a"], row["measure_id_b"]), (row["measure_id_b"], row["measure_id_a"]))
    }


def test_the_plain_scores_fold_as_the_scores_do() -> None:
    """The shortcut of `runs` holds: no letter of a measure is written in full width."""
    assert not [
        m["measure_id"]
        for m in all_measures().values()
        for letter in m["quote_clean"] + (m["title"] or "") + m["gist_zh"]
        if 0xFF10 <= ord(letter) <= 0xFF5A and letter.isalnum()
    ]


def test_every_score_is_the_plain_one(stored: dict[Pair, Row]) -> None:
    for pair, row in stored.items():
        assert row["score"] == pytest.approx(plain_scores()[pair], abs=6e-5), pair  # stored in four places


def test_the_pairs_kept_are_the_likest_three_of_each_other_plan_and_the_labelled_ones(stored: dict[Pair, Row]) -> None:
    expected: dict[Pair, int] = {}
    for a, m in all_measures().items():
        for plan_id in set(plain.PLAN_IDS) - {m["plan_id"]}:
            others = sorted(plain.measures(plan_id), key=lambda b: (-round(plain_scores()[a, b], 9), b))
            expected |= {(a, b): rank for rank, b in enumerate(others, start=1) if rank <= 3 or (a, b) in verdicts()}
    assert {pair: row["rank"] for pair, row in stored.items()} == expected


def test_every_measure_has_its_likest_in_each_other_plan(stored: dict[Pair, Row]) -> None:
    firsts = Counter((a, all_measures()[b]["plan_id"]) for (a, b), row in stored.items() if row["rank"] == 1)
    assert firsts == Counter(
        (a, plan_id) for a, m in all_measures().items() for plan_id in plain.PLAN_IDS if plan_id != m["plan_id"]
    )


def test_the_rank_follows_the_score(stored: dict[Pair, Row]) -> None:
    groups: dict[Pair, list[Row]] = {}
    for (a, b), row in stored.items():
        groups.setdefault((a, all_measures()[b]["plan_id"]), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: row["rank"])
        assert [row["score"] for row in group] == sorted((row["score"] for row in group), reverse=True)


def test_a_grade_is_what_was_read_or_else_what_the_threshold_says(stored: dict[Pair, Row]) -> None:
    read, least = verdicts(), plain_thresholds()
    for pair, row in stored.items():
        score = plain_scores()[pair]
        machine = (
            "related"
            if not claimable(pair)
            else "near_same"
            if score >= least["near_same"]
            else "same_matter"
            if score >= least["same_matter"]
            else "related"
        )
        expected = (
            {"same": "near_same", "partial": "same_matter", "different": "related"}[read[pair]["verdict_code"]]
            if pair in read
            else machine
        )
        assert (row["grade_code"], row["verdict_code"], row["reason"]) == (
            expected,
            *((read[pair]["verdict_code"], read[pair]["reason"]) if pair in read else (None, None)),
        ), pair


def test_there_are_pairs_in_which_the_reading_and_the_machine_differ(stored: dict[Pair, Row]) -> None:
    """Otherwise nothing would show that the reading decides."""
    least = plain_thresholds()["same_matter"]
    assert [
        pair for pair, row in stored.items() if row["verdict_code"] == "different" and plain_scores()[pair] >= least
    ]
    assert [
        pair
        for pair, row in stored.items()
        if row["verdict_code"] in ("partial", "same") and plain_scores()[pair] < least
    ]


def test_nine_in_ten_claims_of_the_machine_are_right_in_the_half_that_reports() -> None:
    told = [
        v["verdict_code"] in VERDICT_OF_GRADE["same_matter"]
        for v in plain.reference("alignments")
        if v["split_code"] == "report"
        for pair in [(v["measure_id_a"], v["measure_id_b"])]
        if claimable(pair) and plain_scores()[pair] >= plain_thresholds()["same_matter"]
    ]
    assert told and sum(told) / len(told) >= 0.9


def test_the_quality_is_what_plain_counting_finds(built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        found = {
            (split, grade): figures
            for split, grade, *figures in connection.execute(
                'SELECT split_code, grade_code, pair_count, found_count, meant_count, right_count, "precision", '
                "recall FROM alignment_quality"
            ).fetchall()
        }
    expected = {}
    for split in ("tune", "report"):
        half = [v for v in plain.reference("alignments") if v["split_code"] == split]
        for grade, meant in VERDICT_OF_GRADE.items():
            named = {
                (v["measure_id_a"], v["measure_id_b"])
                for v in half
                if claimable((v["measure_id_a"], v["measure_id_b"]))
                and plain_scores()[v["measure_id_a"], v["measure_id_b"]] >= plain_thresholds()[grade]
            }
            wanted = {(v["measure_id_a"], v["measure_id_b"]) for v in half if v["verdict_code"] in meant}
            expected[split, grade] = [
                len(half),
                len(named),
                len(wanted),
                len(named & wanted),
                len(named & wanted) / len(named) if named else None,
                len(named & wanted) / len(wanted) if wanted else None,
            ]
    assert found == expected


def test_the_two_halves_are_alike_in_size_and_in_verdicts() -> None:
    counts = {
        split: Counter(v["verdict_code"] for v in plain.reference("alignments") if v["split_code"] == split)
        for split in ("tune", "report")
    }
    assert abs(counts["tune"].total() - counts["report"].total()) <= 1
    assert all(abs(counts["tune"][code] - counts["report"][code]) <= 2 for code in ("same", "partial", "different"))


def test_shared_terms_stand_in_both_texts_the_rarest_first(stored: dict[Pair, Row], built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        told = connection.execute("SELECT tokens FROM passages WHERE measure_id IS NOT NULL").fetchall()
    spread = Counter(term for (tokens,) in told for term in set(tokens.split(" ")))
    texts = {measure_id: m["quote_clean"].lower() for measure_id, m in all_measures().items()}
    for (a, b), row in stored.items():
        terms = row["shared_terms"].split("|") if row["shared_terms"] else []
        assert len(terms) == len(set(terms)) <= 8
        for term in terms:
            assert len(term) > 1 and term in texts[a] and term in texts[b]
            assert not any(term != other and term in other for other in terms)
        assert [spread[term] for term in terms] == sorted(spread[term] for term in terms)
    assert sum(bool(row["shared_terms"]) for row in stored.values()) > 0.95 * len(stored)


def test_no_shared_term_and_no_reason_names_a_leader(stored: dict[Pair, Row]) -> None:
    """Both are shown beside the pair, outside the source reader."""
    assert not [
        pair for pair, row in stored.items() if plain.LEADERS.search(row["shared_terms"] + (row["reason"] or ""))
    ]
