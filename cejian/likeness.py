"""How alike two measures of different plans are: shared letters of their texts, of their titles, and their categories.

The scores are for sorting and for the thresholds only; they are no percentages and never shown. Where two readings have
labelled a pair, their verdict decides and not the machine. The thresholds are set on one half of the labelled pairs, the
other half reports how well they do.
"""
from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from cejian.wording import cut, fold

KEPT_PER_PLAN = 3
GRADE_OF_VERDICT = {"same": "near_same", "partial": "same_matter", "different": "related"}
# grade -> the verdicts that a pair of this grade or better should have been given
MEANT = {"near_same": ("same",), "same_matter": ("same", "partial")}
SHARED_TERMS = 8
# The last bits of a matrix product differ between machines and between equal pairs: they are no likeness and decide no rank.
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


def align(measures: list[Text], verdicts: dict[tuple[str, str], dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of `alignments` (the likest of every other plan for every measure, and every labelled pair, both ways) and of
    `alignment_quality` (precision and recall per grade and half of the labelled pairs).

    `verdicts`: (measure_id_a, measure_id_b) -> verdict_code, reason, split_code.
    """
    if len(measures) < 2:
        return [], []
    score = _scores(measures)
    place = {m.measure_id: i for i, m in enumerate(measures)}
    labelled = [(float(score[place[a], place[b]]), v["verdict_code"], v["split_code"]) for (a, b), v in verdicts.items()]
    thresholds = {grade: _threshold([(s, verdict in meant) for s, verdict, split in labelled if split == "tune"]) for grade, meant in MEANT.items()}
    both_ways = verdicts | {(b, a): v for (a, b), v in verdicts.items()}
    words = [set(cut(fold(m.text))) for m in measures]
    spread = Counter(word for own in words for word in own)
    rows = []
    for i, measure in enumerate(measures):
        for plan_id in sorted({m.plan_id for m in measures} - {measure.plan_id}):
            others = sorted((j for j, m in enumerate(measures) if m.plan_id == plan_id), key=lambda j: (-score[i, j], measures[j].measure_id))
            for rank, j in enumerate(others, start=1):
                verdict = both_ways.get((measure.measure_id, measures[j].measure_id))
                if rank > KEPT_PER_PLAN and verdict is None:
                    continue
                grade = GRADE_OF_VERDICT[verdict["verdict_code"]] if verdict else next((g for g in MEANT if float(score[i, j]) >= thresholds[g]), "related")
                shared = sorted((w for w in words[i] & words[j] if len(w) > 1), key=lambda w: (spread[w], w))
                rows.append({"measure_id_a": measure.measure_id, "measure_id_b": measures[j].measure_id, "rank": rank, "score": round(float(score[i, j]), 4),
                             "grade_code": grade, "verdict_code": verdict["verdict_code"] if verdict else None, "reason": verdict["reason"] if verdict else None,
                             "shared_terms": "|".join(_longest(shared)[:SHARED_TERMS])})
    quality = [{"split_code": split, "grade_code": grade, **_quality([(s >= thresholds[grade], verdict in meant) for s, verdict, half in labelled if half == split])}
               for split in ("tune", "report") for grade, meant in MEANT.items()]
    return rows, quality


def _longest(words: list[str]) -> list[str]:
    """Without words that stand inside another."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _scores(measures: list[Text]) -> np.ndarray:
    """Three likenesses, each brought to the same spread over pairs of different plans, summed."""
    plans = np.array([m.plan_id for m in measures])
    across = plans[:, None] != plans[None, :]
    summed = sum(_standard(part, across) for part in (_letters([m.text for m in measures]), _letters([m.head for m in measures]), _categories(measures)))
    return np.round(summed, SCORE_PLACES)


def _standard(values: np.ndarray, across: np.ndarray) -> np.ndarray:
    spread = values[across].std() if across.any() else 0
    return (values - values[across].mean()) / spread if spread > NOISE else values * 0


def _letters(texts: list[str]) -> np.ndarray:
    """Cosines of the texts' TF-IDF over runs of two and three letters."""
    counts = []
    for text in texts:
        runs = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
        counts.append(Counter(run[i:i + n] for run in runs for n in (2, 3) for i in range(len(run) - n + 1)))
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


def _threshold(labelled: list[tuple[float, bool]]) -> float:
    """The score from which a pair counts, where F1 over the labelled pairs is best; nothing counts without labels."""
    best, threshold = 0.0, math.inf
    for candidate in sorted({score for score, _ in labelled}):
        right = sum(meant for score, meant in labelled if score >= candidate)
        found, wanted = sum(score >= candidate for score, _ in labelled), sum(meant for _, meant in labelled)
        f1 = 2 * right / (found + wanted) if found + wanted else 0.0
        if f1 > best:
            best, threshold = f1, candidate
    return threshold


def _quality(pairs: list[tuple[bool, bool]]) -> dict[str, Any]:
    right, found, wanted = sum(f and w for f, w in pairs), sum(f for f, _ in pairs), sum(w for _, w in pairs)
    return {"pair_count": len(pairs), "found_count": found, "meant_count": wanted, "right_count": right,
            "precision": right / found if found else None, "recall": right / wanted if wanted else None}
