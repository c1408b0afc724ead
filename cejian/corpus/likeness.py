"""How alike two measures of different plans are: shared letters of their texts, of their titles, and their categories.

The scores are for sorting and for the thresholds only; they are no percentages and never shown. Where two readings have
labelled a pair, their verdict decides and not the machine. The threshold is the lowest score from which both halves of
a random sample of pairs hold a precision that may be said aloud; pairs that were picked by hand set nothing.
A machine never claims what the categories deny: that a plan has the matter of a measure on which its own cell says
nothing.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from cejian.ids import plan_of
from cejian.wording.folding import fold

KEPT_PER_PLAN = 3
GRADE_OF_VERDICT = {"same": "near_same", "partial": "same_matter", "different": "related"}
# grade -> the verdicts that a pair of this grade or better should have been given
MEANT = {"near_same": ("same",), "same_matter": ("same", "partial")}
# Of what the machine calls the same, at least this share is to be so.
LEAST_PRECISION = 0.9
SHARED_TERMS = 8
FEW_PLANS = 5
# The last bits of a matrix product differ between machines and between equal pairs: they are no likeness and decide no
# rank.
SCORE_PLACES, NOISE = 9, 1e-9

DerivedRow = dict[str, Any]
Verdicts = dict[tuple[str, str], DerivedRow]
# Of a text and of its head: what each run of two and three letters weighs, together of length 1.
Weights = tuple[dict[str, float], dict[str, float]]


@dataclass(frozen=True)
class MeasureText:
    """A measure as it is compared."""

    measure_id: str
    plan_id: str
    text: str
    head: str  # title and editors' summary
    primary: str
    categories: frozenset[str]  # primary and secondary
    words: frozenset[str]  # of the text, as they are cut for the search


@dataclass(frozen=True)
class Scale:
    """What likeness is measured by, worked out on the plans that the labels are about.

    By it the score of a pair depends on these two measures alone: it stays what it is whatever other plans there are,
    and so do the thresholds and the precision that was seen of them.
    """

    count: int  # measures it was worked out on
    runs: tuple[Counter[str], Counter[str]]  # run of letters -> how many texts, how many heads have it
    words: Counter[str]  # word -> how many texts have it
    parts: tuple[tuple[float, float], ...]  # mean and spread of each likeness over pairs of different plans
    thresholds: dict[str, float]  # grade -> the lowest score


def measuring_plans(plan_ids: Iterable[str], verdicts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The plans that likeness is measured by: those that the labels are about; without labels, which let nothing be
    claimed, the first few, for the order alone.
    """
    labelled = frozenset(plan_of(measure_id) for pair in verdicts for measure_id in pair)
    return labelled or frozenset(sorted(plan_ids)[:FEW_PLANS])


def align(measures: list[MeasureText], verdicts: Verdicts) -> tuple[list[DerivedRow], list[DerivedRow]]:
    """Rows of `alignments`, and of `alignment_quality` (precision and recall per grade and half of the labelled pairs),
    of plans that are measured by themselves.

    `verdicts`: (measure_id_a, measure_id_b) -> verdict_code, reason, split_code.
    """
    if len(measures) < 2:
        return [], []
    scale, score, quality = _calibrated(measures, verdicts)
    return _likest(measures, scale, score, verdicts), quality


def scale_of(measures: list[MeasureText], verdicts: Verdicts) -> Scale:
    """What any two measures are measured by; `measures` are all of the plans that the labels are about."""
    return _calibrated(measures, verdicts)[0]


def weighed(measures: list[MeasureText], scale: Scale) -> list[Weights]:
    """What letters weigh in each measure, by a scale."""
    return [_weighed(m, scale.runs, scale.count) for m in measures]


def likest(measures: list[MeasureText], weights: list[Weights], scale: Scale, verdicts: Verdicts) -> list[DerivedRow]:
    """Rows of `alignments` of any plans, of which `measures` are all: for every measure the likest of every other plan,
    and every labelled pair, both ways.
    """
    return _likest(measures, scale, _summed(_parts(measures, weights), scale.parts), verdicts)


def _calibrated(measures: list[MeasureText], verdicts: Verdicts) -> tuple[Scale, np.ndarray, list[DerivedRow]]:
    """The scale, the score of every two measures by it, and the rows of `alignment_quality`."""
    runs = (
        Counter(run for m in measures for run in _runs(m.text)),
        Counter(run for m in measures for run in _runs(m.head)),
    )
    parts = _parts(measures, [_weighed(m, runs, len(measures)) for m in measures])
    plans = np.array([m.plan_id for m in measures])
    across = plans[:, None] != plans[None, :]
    spreads = tuple(
        (float(part[across].mean()), float(part[across].std())) if across.any() else (0.0, 0.0) for part in parts
    )
    score = _summed(parts, spreads)
    place = {m.measure_id: i for i, m in enumerate(measures)}
    held = _held(measures)
    # A pair that the categories forbid to claim has no score that a threshold could let through.
    labelled = [
        (
            float(score[place[a], place[b]])
            if _may_be_claimed(measures[place[a]], measures[place[b]], held)
            else -math.inf,
            v["verdict_code"],
            v["split_code"],
        )
        for (a, b), v in verdicts.items()
    ]
    halves = {
        grade: [
            [(s, verdict in meant) for s, verdict, split in labelled if split == half] for half in ("tune", "report")
        ]
        for grade, meant in MEANT.items()
    }
    thresholds = {grade: _threshold(*labels) for grade, labels in halves.items()}
    quality = [
        {
            "split_code": split,
            "grade_code": grade,
            **_quality([(s >= thresholds[grade], is_meant) for s, is_meant in halves[grade][at]]),
        }
        for at, split in enumerate(("tune", "report"))
        for grade in MEANT
    ]
    words = Counter(word for m in measures for word in m.words)
    return Scale(len(measures), runs, words, spreads, thresholds), score, quality


def _likest(measures: list[MeasureText], scale: Scale, score: np.ndarray, verdicts: Verdicts) -> list[DerivedRow]:
    held = _held(measures)
    both_ways = verdicts | {(b, a): v for (a, b), v in verdicts.items()}
    of_plan = _of_plan(measures)
    rows = []
    for i, measure in enumerate(measures):
        for plan_id in sorted(of_plan.keys() - {measure.plan_id}):
            others = sorted(of_plan[plan_id], key=lambda j: (-score[i, j], measures[j].measure_id))
            for rank, j in enumerate(others, start=1):
                verdict = both_ways.get((measure.measure_id, measures[j].measure_id))
                if rank > KEPT_PER_PLAN and verdict is None:
                    continue
                grade = (
                    GRADE_OF_VERDICT[verdict["verdict_code"]]
                    if verdict
                    else _graded(measure, measures[j], float(score[i, j]), scale.thresholds, held)
                )
                shared = sorted(
                    (w for w in measure.words & measures[j].words if len(w) > 1), key=lambda w: (scale.words[w], w)
                )
                rows.append(
                    {
                        "measure_id_a": measure.measure_id,
                        "measure_id_b": measures[j].measure_id,
                        "rank": rank,
                        "score": round(float(score[i, j]), 4),
                        "grade_code": grade,
                        "verdict_code": verdict["verdict_code"] if verdict else None,
                        "reason": verdict["reason"] if verdict else None,
                        "shared_terms": "|".join(_longest(shared)[:SHARED_TERMS]),
                    }
                )
    return rows


def _held(measures: list[MeasureText]) -> dict[str, frozenset[str]]:
    """plan -> the leaves that a measure of it is about."""
    held: dict[str, frozenset[str]] = {}
    for m in measures:
        held[m.plan_id] = held.get(m.plan_id, frozenset()) | m.categories
    return held


def _may_be_claimed(a: MeasureText, b: MeasureText, held: dict[str, frozenset[str]]) -> bool:
    """Whether the categories allow to call two measures the same: one is about what the other is mainly about, and
    neither plan's cell denies it.

    `held`: plan -> the leaves that a measure of it is about.
    """
    is_about_one = a.primary in b.categories or b.primary in a.categories
    return is_about_one and a.primary in held[b.plan_id] and b.primary in held[a.plan_id]


def _graded(
    a: MeasureText, b: MeasureText, score: float, thresholds: dict[str, float], held: dict[str, frozenset[str]]
) -> str:
    """What the machine calls a pair; merely related where its score is too low or the categories forbid more."""
    if not _may_be_claimed(a, b, held):
        return "related"
    return next((grade for grade in MEANT if score >= thresholds[grade]), "related")


def _longest(words: list[str]) -> list[str]:
    """Without words that stand inside another."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _parts(measures: list[MeasureText], weights: list[Weights]) -> list[np.ndarray]:
    """The three likenesses of every two measures: letters of the texts, of the heads, and the categories."""
    plans = _of_plan(measures)
    texts, heads = ([own[side] for own in weights] for side in (0, 1))
    return [_cosines(texts, plans), _cosines(heads, plans), _categories(measures)]


def _of_plan(measures: list[MeasureText]) -> dict[str, list[int]]:
    """plan -> the places of its measures."""
    places: dict[str, list[int]] = {}
    for i, m in enumerate(measures):
        places.setdefault(m.plan_id, []).append(i)
    return places


def _summed(parts: list[np.ndarray], spreads: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Likenesses brought to the same spread over pairs of different plans, summed."""
    summed = sum(
        (part - mean) / spread if spread > NOISE else part * 0
        for part, (mean, spread) in zip(parts, spreads, strict=True)
    )
    return np.round(summed, SCORE_PLACES)


def _runs(text: str) -> Counter[str]:
    parts = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return Counter(part[i : i + n] for part in parts for n in (2, 3) for i in range(len(part) - n + 1))


def _weighed(measure: MeasureText, runs: tuple[Counter[str], Counter[str]], count: int) -> Weights:
    """TF-IDF of the runs of a text and of its head, `runs` being in how many of `count` texts and heads each stands."""
    return _unit(_runs(measure.text), runs[0], count), _unit(_runs(measure.head), runs[1], count)


def _unit(own: Counter[str], spread: Counter[str], count: int) -> dict[str, float]:
    weights = {
        run: (1 + math.log(times)) * (math.log((1 + count) / (1 + spread[run])) + 1) for run, times in own.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1
    return {run: weight / length for run, weight in weights.items()}


def _cosines(weights: list[dict[str, float]], plans: dict[str, list[int]]) -> np.ndarray:
    """Cosine of every two of different plans; 0 within a plan."""
    cosines = np.zeros((len(weights), len(weights)))
    for one, other in itertools.combinations(plans.values(), 2):
        both = set().union(*(weights[i] for i in one)) & set().union(*(weights[i] for i in other))
        column = {run: at for at, run in enumerate(sorted(both))}
        # Not by @: its threads wait for one another wherever the processors have other work, for products this small.
        block = np.einsum("ik,jk->ij", *(_dense([weights[i] for i in side], column) for side in (one, other)))
        cosines[np.ix_(one, other)], cosines[np.ix_(other, one)] = block, block.T
    return cosines


def _dense(weights: list[dict[str, float]], column: dict[str, int]) -> np.ndarray:
    dense = np.zeros((len(weights), max(1, len(column))))
    for row, own in zip(dense, weights, strict=True):
        for run, weight in own.items():
            if run in column:
                row[column[run]] = weight
    return dense


def _categories(measures: list[MeasureText]) -> np.ndarray:
    """1 for the same primary leaf, 0.5 where one's primary is among the other's, 0.25 for any shared leaf."""

    def alike(a: MeasureText, b: MeasureText) -> float:
        if a.primary == b.primary:
            return 1.0
        if a.primary in b.categories or b.primary in a.categories:
            return 0.5
        return 0.25 if a.categories & b.categories else 0.0

    return np.array([[alike(a, b) for b in measures] for a in measures])


def _threshold(tuning: list[tuple[float, bool]], reporting: list[tuple[float, bool]]) -> float:
    """The lowest score from which at least LEAST_PRECISION of the labelled pairs of each half are meant; nothing counts
    without labels for tuning.

    The reporting half can only take claims away: it does not vouch where it finds nothing, and has no say where it has
    no labels.
    """

    def precision(half: list[tuple[float, bool]], candidate: float) -> float:
        found = [meant for score, meant in half if score >= candidate]
        return sum(found) / len(found) if found else 0.0

    least = min(
        (score for score, _ in tuning if score > -math.inf and precision(tuning, score) >= LEAST_PRECISION),
        default=math.inf,
    )
    known = [tuning, *([reporting] if reporting else [])]
    scores = (score for half in known for score, _ in half if least <= score < math.inf)
    return min(
        (score for score in scores if all(precision(half, score) >= LEAST_PRECISION for half in known)),
        default=math.inf,
    )


def _quality(pairs: list[tuple[bool, bool]]) -> dict[str, Any]:
    right, found, wanted = sum(f and w for f, w in pairs), sum(f for f, _ in pairs), sum(w for _, w in pairs)
    return {
        "pair_count": len(pairs),
        "found_count": found,
        "meant_count": wanted,
        "right_count": right,
        "precision": right / found if found else None,
        "recall": right / wanted if wanted else None,
    }
