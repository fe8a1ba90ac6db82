"""Fits `bot/names/weights.py` on queries whose answer is known.

Candidates and "nobody" share one softmax; its weights are found by Newton's method, and all
figures shown are of queries held out by a hash of their text (five folds), so that a number is
never of a query the weights have seen.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

from benchmarks.names_data import STRANGER, Answers, Query, Row, grown, shipped
from bot.names import Lookup, NameIndex
from bot.names.decision import UNLIKELY
from bot.names.features import FEATURES, NOBODY_FEATURES, NobodyFeatures, nobody_values, values

MOST = 20
"""Candidates a query."""
SURNAMES: Final = ("surname", "trail_sur")
"""Kinds of queries that are a surname alone, or a surname and a hint."""
FOLDS = 5
RIDGE = 1.0
"""Pull of every weight towards zero: enough that rare features do not run away."""

SOURCE = '''\
"""The fitted weight of each feature, in nats per unit of the feature.

Written by `python -m benchmarks.names fit --out`; `features` says what each one counts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `Features`."""

{weights}

@dataclass(frozen=True, slots=True)
class NobodyWeights:
    """Weights of `NobodyFeatures`."""

{nobody}

WEIGHTS: Final = Weights()
NOBODY: Final = NobodyWeights()
'''

Floats = NDArray[np.float32]
Weights = NDArray[np.float64]
Report = Callable[[str], None]


@dataclass
class Cases:
    """Queries as features: of each candidate, last of "nobody"; which exist, which are right."""

    features: Floats
    exists: NDArray[np.bool_]
    right: NDArray[np.bool_]
    fold: NDArray[np.int64]
    queries: list[Query]


def cases(index: NameIndex, queries: list[Query], answers: Answers) -> Cases:
    """What the index finds for each query, as features; hints beside a name are left out."""
    known = shipped()
    lookup = Lookup((), known.organizations, known.areas, index=index)
    many = len(FEATURES)
    width = many + len(NOBODY_FEATURES)
    features = np.zeros((len(queries), MOST + 1, width), np.float32)
    exists = np.zeros((len(queries), MOST + 1), np.bool_)
    right = np.zeros_like(exists)
    for i, query in enumerate(queries):
        typed = lookup.name_words(query.text)
        matches = index.matches(typed)[:MOST]
        for j, match in enumerate(matches):
            features[i, j, :many] = values(match.features)
            exists[i, j] = True
            right[i, j] = query.meant != STRANGER and answers.right(query, index.id_of(match))
        features[i, MOST, many:] = nobody_values(NobodyFeatures.of(len(typed), len(index)))
        exists[i, MOST] = True
        right[i, MOST] = not right[i, :MOST].any()
    folds = np.array([crc32(query.text.encode()) % FOLDS for query in queries])
    return Cases(features, exists, right, folds, queries)


def as_surnames(queries: list[Query]) -> list[Query]:
    """The queries, a surname alone with a narrower rule: the people of whom it is the last word.

    So a word typed alone is learnt to be a surname rather than somebody's first name.
    """
    return [
        query._replace(rule=query.rule.replace("tok:", "last:"))
        if query.kind in SURNAMES
        else query
        for query in queries
    ]


def newton(data: Cases, chosen: NDArray[np.bool_], start: Weights | None = None) -> Weights:
    """The weights that make the right answers of the chosen cases likeliest, less the ridge."""
    features, exists, right = data.features[chosen], data.exists[chosen], data.right[chosen]
    many = features.shape[2]
    flat = features.reshape(-1, many)
    found = np.zeros(many) if start is None else start.copy()

    def shares(point: Weights) -> tuple[Floats, Floats, float]:
        scores = np.where(exists, features @ point.astype(np.float32), -1e9).astype(np.float64)
        all_sum = np.logaddexp.reduce(scores, axis=1)
        right_scores = np.where(right, scores, -1e9)
        right_sum = np.logaddexp.reduce(right_scores, axis=1)
        value = float((right_sum - all_sum).sum() - RIDGE * (point**2).sum())
        return (
            np.exp(scores - all_sum[:, None]).astype(np.float32),
            np.exp(right_scores - right_sum[:, None]).astype(np.float32),
            value,
        )

    share, right_share, value = shares(found)
    for _ in range(25):
        slope = (right_share - share).ravel() @ flat - 2 * RIDGE * found
        mean = np.matmul(share[:, None, :], features)[:, 0]
        spread = (flat * share.reshape(-1, 1)).T @ flat - mean.T @ mean
        curve = spread + 2 * RIDGE * np.eye(many)
        step = np.linalg.solve(curve, slope)
        scale = 1.0
        while scale > 1e-3:
            tried = shares(found + scale * step)
            if tried[2] > value:
                break
            scale /= 2
        else:
            break
        gained = tried[2] - value
        found = found + scale * step
        share, right_share, value = tried
        if gained < 0.05:
            break
    return found


def probabilities(data: Cases, point: Weights) -> NDArray[np.float64]:
    """Of each candidate and of nobody, for each query."""
    scores = np.where(data.exists, data.features @ point.astype(np.float32), -1e9)
    out: NDArray[np.float64] = np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])
    return out


def held_out(data: Cases) -> NDArray[np.float64]:
    """Probabilities from weights that never saw the query."""
    out = np.zeros(data.exists.shape)
    point: Weights | None = None
    for number in range(FOLDS):
        point = newton(data, data.fold != number, point)
        test = data.fold == number
        out[test] = probabilities(data, point)[test]
    return out


def joined(parts: list[Cases]) -> Cases:
    """All cases as one."""
    return Cases(
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.exists for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.fold for part in parts]),
        [query for part in parts for query in part.queries],
    )


def collect(rows: list[Row], queries: list[Query], largest: int) -> dict[str, Cases]:
    """Cases at several sizes: a few hundred names, a fifth, all, and grown to `largest`.

    Smaller galleries hold the people that are asked for, so that every query keeps its sense.
    """
    rng = random.Random(5)
    meant = sorted({query.meant for query in queries if query.meant != STRANGER})
    strangers = [query for query in queries if query.meant == STRANGER]
    answers = Answers(rows)
    out: dict[str, Cases] = {}
    with Progress() as progress:
        task = progress.add_task("reading queries", total=8)
        tiny: list[Cases] = []
        for _ in range(5):
            asked = set(rng.sample(meant, min(400, len(meant))))
            others = {row[0] for row in rng.sample(rows, min(200, len(rows)))}
            part = [row for row in rows if row[0] in asked or row[0] in others]
            some = [query for query in queries if query.meant in asked]
            some += rng.sample(strangers, min(len(strangers), 70))
            tiny.append(cases(NameIndex.build(part), some, answers))
            progress.advance(task)
        out["600"] = joined(tiny)
        asked = set(meant)
        others = {row[0] for row in rng.sample(rows, len(rows) // 10)}
        part = [row for row in rows if row[0] in asked or row[0] in others]
        out[f"{len(part):,}"] = cases(NameIndex.build(part), queries, answers)
        progress.advance(task)
        out[f"{len(rows):,}"] = cases(NameIndex.build(rows), queries, answers)
        progress.advance(task)
        if largest > len(rows):
            many = list(grown(rows, largest))
            out[f"{largest:,}"] = cases(NameIndex.build(many), queries, Answers(many))
        progress.advance(task)
    return out


def report(data: Cases, share: NDArray[np.float64], sure: float) -> str:
    """One line: recall, the sure answers and how many were right, and what strangers were told."""
    best = share[:, :MOST].argmax(axis=1)
    line = np.arange(len(best))
    top = share[line, best]
    right = data.right[line, best]
    stranger = np.array([query.meant == STRANGER for query in data.queries])
    order = np.argsort(-share[:, :MOST], axis=1, kind="stable")[:, :10]
    ten = np.take_along_axis(data.right[:, :MOST], order, axis=1)
    known = ~stranger
    answered = known & (top > sure)
    return (
        f"recall@1 {right[known].mean():6.1%}  @5 {ten[known, :5].any(axis=1).mean():6.1%}"
        f"  @10 {ten[known].any(axis=1).mean():6.1%}  sure {answered.sum() / known.sum():6.1%}"
        f"  of it right {right[answered].mean():6.2%}"
        f"  strangers sure {(top > sure)[stranger].mean():6.2%}"
        f"  none {(share[:, MOST] > 1 - UNLIKELY)[stranger].mean():6.2%}"
        f"  known none {(share[:, MOST] > 1 - UNLIKELY)[known].mean():6.2%}"
        f"  loss {-np.log(np.maximum((share * data.right).sum(axis=1), 1e-9)).mean():.4f}"
    )


def source(point: Weights) -> str:
    """The text of `bot/names/weights.py`."""
    many = len(FEATURES)

    def lines(names: tuple[str, ...], weights: Weights) -> str:
        return "".join(
            f"    {name}: float = {weight:.2f}\n"
            for name, weight in zip(names, weights, strict=True)
        )

    return SOURCE.format(
        weights=lines(FEATURES, point[:many]), nobody=lines(NOBODY_FEATURES, point[many:])
    )


def fit(rows: list[Row], queries: list[Query], largest: int, out: Path | None, say: Report) -> None:
    """Fits, says how well on held-out queries, and writes the table where it is wanted."""
    parts = collect(rows, as_surnames(queries), largest)
    everything = joined(list(parts.values()))
    share = held_out(everything)
    at = 0
    for size, part in parts.items():
        end = at + len(part.queries)
        for sure in (0.95, 0.965, 0.98):
            say(f"{size:>10} names, sure from {sure}: {report(part, share[at:end], sure)}")
        at = end
    text = source(newton(everything, np.ones(len(everything.queries), np.bool_)))
    if out is None:
        say(text)
    else:
        out.write_text(text, encoding="utf-8")
        say(f"written to {out}; per-name log at one million: {math.log(1e6):.1f} nats")
