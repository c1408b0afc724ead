"""How alike two measures of different plans are: shared letters of their texts, of their titles, and their categories.

The scores are for sorting and for the thresholds only; they are no percentages and never shown. Where two readings have
labelled a pair, their verdict decides and not the machine. The threshold is the lowest score from which both halves of
a random sample of pairs hold a precision that may be said aloud; pairs that were picked by hand set nothing.
A machine never claims what the categories deny: that a plan has the matter of a measure on which its own cell says
nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from cejian.wording.folding import cut, fold

KEPT_PER_PLAN = 3
GRADE_OF_VERDICT = {"same": "near_same", "partial": "same_matter", "different": "related"}
# grade -> the verdicts that a pair of this grade or better should have been given
MEANT = {"near_same": ("same",), "same_matter": ("same", "partial")}
# Of what the machine calls the same, at least this share is to be so.
LEAST_PRECISION = 0.9
SHARED_TERMS = 8
# The last bits of a matrix product differ between machines and between equal pairs: they are no likeness and decide no
# rank.
SCORE_PLACES, NOISE = 9, 1e-9


@dataclass(frozen=True)
class Text:
    """A measure as it is compared."""

    measure_id: str
    plan_id: str
    text: str
    head: str  # title and editors' summary
    primary: str
    categories: frozenset[str]  # primary and secondary


def align(
    measures: list[Text], verdicts: dict[tuple[str, str], dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of `alignments` (the likest of every other plan for every measure, and every labelled pair, both ways) and
    of `alignment_quality` (precision and recall per grade and half of the labelled pairs).

    `verdicts`: (measure_id_a, measure_id_b) -> verdict_code, reason, split_code.
    """
    if len(measures) < 2:
        return [], []
    score = _scores(measures)
    place = {m.measure_id: i for i, m in enumerate(measures)}
    held = {
        plan_id: frozenset().union(*(m.categories for m in measures if m.plan_id == plan_id))
        for plan_id in {m.plan_id for m in measures}
    }
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
    both_ways = verdicts | {(b, a): v for (a, b), v in verdicts.items()}
    words = [set(cut(fold(m.text))) for m in measures]
    spread = Counter(word for own in words for word in own)
    rows = []
    for i, measure in enumerate(measures):
        for plan_id in sorted({m.plan_id for m in measures} - {measure.plan_id}):
            others = sorted(
                (j for j, m in enumerate(measures) if m.plan_id == plan_id),
                key=lambda j: (-score[i, j], measures[j].measure_id),
            )
            for rank, j in enumerate(others, start=1):
                verdict = both_ways.get((measure.measure_id, measures[j].measure_id))
                if rank > KEPT_PER_PLAN and verdict is None:
                    continue
                grade = (
                    GRADE_OF_VERDICT[verdict["verdict_code"]]
                    if verdict
                    else _graded(measure, measures[j], float(score[i, j]), thresholds, held)
                )
                shared = sorted((w for w in words[i] & words[j] if len(w) > 1), key=lambda w: (spread[w], w))
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
    quality = [
        {
            "split_code": split,
            "grade_code": grade,
            **_quality([(s >= thresholds[grade], is_meant) for s, is_meant in halves[grade][at]]),
        }
        for at, split in enumerate(("tune", "report"))
        for grade in MEANT
    ]
    return rows, quality


def _may_be_claimed(a: Text, b: Text, held: dict[str, frozenset[str]]) -> bool:
    """Whether the categories allow to call two measures the same: one is about what the other is mainly about, and
    neither plan's cell denies it.

    `held`: plan -> the leaves that a measure of it is about.
    """
    is_about_one = a.primary in b.categories or b.primary in a.categories
    return is_about_one and a.primary in held[b.plan_id] and b.primary in held[a.plan_id]


def _graded(a: Text, b: Text, score: float, thresholds: dict[str, float], held: dict[str, frozenset[str]]) -> str:
    """What the machine calls a pair; merely related where its score is too low or the categories forbid more."""
    if not _may_be_claimed(a, b, held):
        return "related"
    return next((grade for grade in MEANT if score >= thresholds[grade]), "related")


def _longest(words: list[str]) -> list[str]:
    """Without words that stand inside another."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _scores(measures: list[Text]) -> np.ndarray:
    """Three likenesses, each brought to the same spread over pairs of different plans, summed."""
    plans = np.array([m.plan_id for m in measures])
    across = plans[:, None] != plans[None, :]
    summed = sum(
        _standard(part, across)
        for part in (_letters([m.text for m in measures]), _letters([m.head for m in measures]), _categories(measures))
    )
    return np.round(summed, SCORE_PLACES)


def _standard(values: np.ndarray, across: np.ndarray) -> np.ndarray:
    spread = values[across].std() if across.any() else 0
    return (values - values[across].mean()) / spread if spread > NOISE else values * 0


def _letters(texts: list[str]) -> np.ndarray:
    """Cosines of the texts' TF-IDF over runs of two and three letters."""
    counts = []
    for text in texts:
        runs = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
        counts.append(Counter(run[i : i + n] for run in runs for n in (2, 3) for i in range(len(run) - n + 1)))
    spread = Counter(gram for own in counts for gram in own)
    column = {gram: i for i, gram in enumerate(sorted(spread))}
    weights = np.zeros((len(texts), max(1, len(column))))
    for row, own in enumerate(counts):
        for gram, times in own.items():
            weights[row, column[gram]] = (1 + math.log(times)) * (math.log((1 + len(texts)) / (1 + spread[gram])) + 1)
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(lengths == 0, 1, lengths)
    return weights @ weights.T


def _categories(measures: list[Text]) -> np.ndarray:
    """1 for the same primary leaf, 0.5 where one's primary is among the other's, 0.25 for any shared leaf."""

    def alike(a: Text, b: Text) -> float:
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
