"""Trains what the suggestions have learned, `companion/hearing.bin`, from the labelled statements.

    pip install -e '.[train]'
    python tests/benchmarks/train_suggestions.py

Two kinds of linear models on the features of `companion/domain/words.py`. Which situation
it is: multinomial logistic regression by Adam, with features left out at random so that it
leans on no single word. Which phrase of a group one would say: plain logistic regression for
each group, on words and pairs alone, from the picks and the Hear lines. The same statements
give the same file.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from statements import ANSWERS, LABELS, Pick, Statement, digest, picks, read, shipped, to_learn_from

from companion.domain.phrases import Phrase
from companion.domain.words import BUCKETS, features
from companion.files.hearing_file import PATH

SCALES = (1.0, 0.7, 1.0, 0.5)
"""Of single words, pairs of words, letter groups, how it is written."""
ROUNDS, BATCH, RATE, DROPPED, DECAY, SMOOTH = 12, 128, 0.05, 0.3, 3e-6, 0.05
RARE = 0.02
"""A group that helps more seldom than this is left out."""
SEEDS = (0, 1, 2)
"""So many models are averaged."""
PHRASE_BUCKETS, PHRASE_FREE, SECOND = 1 << 12, 10.0, 0.4
"""For the choice among phrases: features, how freely it learns, what a second pick counts."""


def matrix(texts: Sequence[str], scales: Sequence[float], buckets: int) -> csr_matrix:
    """A row a text, a column a feature; each group of features has the same length."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        for group, scale in zip(features(text), scales, strict=False):
            columns += (number % buckets for number in group)
            data += [scale / max(1, len(group)) ** 0.5] * len(group)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(texts), buckets), dtype=np.float32)


def shares(sums: np.ndarray) -> np.ndarray:
    parts: np.ndarray = np.exp(sums - sums.max(axis=1, keepdims=True))
    parts /= parts.sum(axis=1, keepdims=True)
    return parts


def train(rows: csr_matrix, wanted: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features x situations) and what each situation starts from."""
    random = np.random.default_rng(seed)
    many, size = rows.shape[0], len(LABELS)
    values = np.zeros((BUCKETS + 1, size), dtype=np.float32)  # the last row: the starts
    mean, square = np.zeros_like(values), np.zeros_like(values)
    steps, step = ROUNDS * -(-many // BATCH), 0
    for _ in range(ROUNDS):
        order = random.permutation(many)
        for start in range(0, many, BATCH):
            picked = order[start : start + BATCH]
            part = rows[picked]
            part.data *= (random.random(part.nnz) > DROPPED) / (1 - DROPPED)
            wish = np.full((len(picked), size), SMOOTH / size, dtype=np.float32)
            wish[np.arange(len(picked)), wanted[picked]] += 1 - SMOOTH
            slope = (shares(part @ values[:-1] + values[-1]) - wish) / len(picked)
            gradient = np.vstack([part.T @ slope, slope.sum(axis=0)]) + 2 * DECAY * values
            step += 1
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            rate = RATE * min(step / (0.3 * steps), (steps - step + 1) / (0.7 * steps))
            change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            values -= rate * change
    return values[:-1], values[-1]


def companions(statements: Sequence[Statement]) -> dict[str, dict[str, float]]:
    """For each situation: how often another group's phrases were a good answer, too.

    What was labelled most carefully (`heard.tsv`) counts as much as all the rest together.
    """
    careful = {one.text for one in read("heard")}
    first = [one for one in statements if one.text in careful]
    others = [one for one in statements if one.text not in careful]
    parts = [part for part in (first, others) if part]
    often: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for part in parts:
        seen: Counter[str] = Counter()
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one in part:
            if len(one.good) > 1:  # Hear lines name none
                seen[one.situation] += 1
                found[one.situation].update(one.good[1:])
        for situation, groups in found.items():
            for group, times in groups.items():
                often[situation][group] += times / seen[situation] / len(parts)
    return {
        situation: {g: round(s, 3) for g, s in sorted(groups.items()) if s >= RARE}
        for situation, groups in sorted(often.items())
    }


def packed(
    of: str, names: Sequence[str], weights: np.ndarray, starts: np.ndarray, scales: Sequence[float]
) -> tuple[dict[str, Any], bytes]:
    """A model as its head and its weights, one signed byte each."""
    worth = float(np.quantile(np.abs(weights[weights != 0]), 0.9999)) / 127
    head = {
        "of": of,
        "names": list(names),
        "buckets": len(weights),
        "scales": [scale * worth for scale in scales],
        "offsets": [round(float(start), 4) for start in starts],
    }
    small = np.clip(np.round(weights / worth), -127, 127).astype(np.int8)
    return head, small.tobytes()


def situations(statements: Sequence[Statement]) -> tuple[dict[str, Any], bytes]:
    """The model that knows the situations."""
    rows = matrix([one.text for one in statements], SCALES, BUCKETS)
    wanted = np.array([LABELS.index(one.situation) for one in statements])
    models = [train(rows, wanted, seed) for seed in SEEDS]
    weights = np.mean([model[0] for model in models], axis=0)
    starts = np.mean([model[1] for model in models], axis=0)
    return packed("", LABELS, weights, starts, SCALES)


def phrases(
    group: str, of: Sequence[Phrase], picked: Sequence[Pick]
) -> tuple[dict[str, Any], bytes]:
    """The model that knows which phrase of a group one would say."""
    rows = [(line, phrase.id, 1.0) for phrase in of for line in phrase.hear]
    rows += [(pick.text, pick.best, 1.0) for pick in picked]
    rows += [(pick.text, pick.second, SECOND) for pick in picked]
    texts, ids, counts = zip(*rows, strict=True)
    model = LogisticRegression(C=PHRASE_FREE, max_iter=500)
    model.fit(matrix(texts, SCALES[:2], PHRASE_BUCKETS), ids, sample_weight=counts)
    return packed(group, model.classes_, model.coef_.T, model.intercept_, SCALES[:2])


def learn(statements: Sequence[Statement], picked: Sequence[Pick]) -> bytes:
    """All that is learned, as a file."""
    models = [situations(statements)]
    by_group: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in shipped():
        by_group[phrase.situation].append(phrase)
    for group, of in by_group.items():
        if group in ANSWERS:
            models.append(phrases(group, of, [one for one in picked if one.group == group]))
    head = {
        "companions": companions(statements),
        "learned_from": digest(statements, picked),
        "models": [about for about, _ in models],
    }
    return json.dumps(head).encode() + b"\n" + b"".join(weights for _, weights in models)


def main() -> None:
    statements = to_learn_from()
    data = learn(statements, picks())
    PATH.write_bytes(data)
    print(f"{len(statements)} statements, {len(data):,} bytes: {PATH}")


if __name__ == "__main__":
    main()
