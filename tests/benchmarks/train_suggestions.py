"""Trains what the suggestions have learned, `companion/hearing.bin`, from the labelled statements.

    pip install -e '.[train]'
    python tests/benchmarks/train_suggestions.py

A linear model on the features of `companion/domain/words.py`: multinomial logistic
regression by Adam, with features left out at random so that it leans on no single word.
The same statements give the same file.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from scipy.sparse import csr_matrix
from statements import LABELS, Statement, to_learn_from

from companion.domain.words import BUCKETS, features
from companion.files.hearing_file import PATH

SCALES = (1.0, 0.7, 1.0)
"""Of single words, pairs of words, letter groups."""
ROUNDS, BATCH, RATE, DROPPED, DECAY, SMOOTH = 12, 128, 0.1, 0.3, 3e-6, 0.05
SEEDS = (0, 1, 2)
"""So many models are averaged."""


def matrix(texts: Sequence[str]) -> csr_matrix:
    """A row a text, a column a feature; each group of features has the same length."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        for group, scale in zip(features(text), SCALES, strict=True):
            columns += group
            data += [scale / max(1, len(group)) ** 0.5] * len(group)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(texts), BUCKETS), dtype=np.float32)


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
    """For each situation: how often another group's phrases were a good answer, too."""
    seen: Counter[str] = Counter()
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in statements:
        if len(one.good) > 1:  # Hear lines name none
            seen[one.situation] += 1
            found[one.situation].update(one.good[1:])
    return {
        situation: {
            group: round(times / seen[situation], 3)
            for group, times in sorted(groups.items())
            if times / seen[situation] >= 0.02
        }
        for situation, groups in sorted(found.items())
    }


def digest(statements: Sequence[Statement]) -> str:
    """Of all that is learned from; a test holds the shipped file to it."""
    rows = sorted(f"{one.situation}\t{';'.join(one.good)}\t{one.text}" for one in statements)
    return sha256("\n".join(rows).encode()).hexdigest()


def learn(statements: Sequence[Statement]) -> bytes:
    """The trained model as a file."""
    rows = matrix([one.text for one in statements])
    wanted = np.array([LABELS.index(one.situation) for one in statements])
    models = [train(rows, wanted, seed) for seed in SEEDS]
    weights = np.mean([model[0] for model in models], axis=0)
    starts = np.mean([model[1] for model in models], axis=0)
    worth = float(np.quantile(np.abs(weights[weights != 0]), 0.9999)) / 127
    head = {
        "situations": LABELS,
        "companions": companions(statements),
        "scales": [scale * worth for scale in SCALES],
        "offsets": [round(float(start), 4) for start in starts],
        "learned_from": digest(statements),
    }
    small = np.clip(np.round(weights / worth), -127, 127).astype(np.int8)
    data: bytes = small.tobytes()
    return json.dumps(head).encode() + b"\n" + data


def main() -> None:
    statements = to_learn_from()
    data = learn(statements)
    PATH.write_bytes(data)
    print(f"{len(statements)} statements, {len(data):,} bytes: {PATH}")


if __name__ == "__main__":
    main()
