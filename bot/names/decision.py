"""Whether to answer, to ask, or to say that nobody is meant.

The scores of the candidates and of "nobody" are the exponents of a softmax: what comes out are
probabilities, and they were fitted to be (`weights`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.names.ranking import LACKING_LAST, LEFT_RATIO, MISMATCH, SLIPS, Match
from bot.names.result import Decision
from bot.names.weights import NOBODY

SURE = 0.982
"""Probability from which a name is answered without asking: on held-out queries wrong less than
once in 200 where somebody was meant, and for about one stranger in 100."""
LIKELY = 0.85
"""The same for a whole name that one stored person has: below it, its words are so common among
so many names that a person of that name who is not stored is nearly as likely to be meant."""
NEAR = 6.0
"""Nats behind the best: further candidates are no help in a picker."""
NEAR_NOBODY = 5.0
"""Nats behind nobody: further candidates are not even offered where nobody is meant."""
UNLIKELY = 0.1
"""Probability of all candidates together below which nobody is meant: on the development queries
that refuses 1 in 130 of those who are there, whose near names are offered all the same."""
TOLD_APART = 2.0
"""Nats a namesake must be behind to be no rival: what a hint that fits few people is worth."""
CONTRADICTED = 0.5
"""Likeness of the words left over on both sides below which they contradict each other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, the probability of the best candidate, and how many are worth showing."""

    decision: Decision
    probability: float
    near: int


def nobody_facts(typed: int, total: int) -> tuple[float, ...]:
    """What speaks for "none of them", in the order of `weights.NOBODY`."""
    return (1.0, math.log(total), float(typed), float(typed == 1), float(typed >= 3))


def nobody_score(typed: int, total: int) -> float:
    """The score of "none of them", in nats, for so many typed words and stored names."""
    facts = nobody_facts(typed, total)
    return sum(weight * fact for (_, weight), fact in zip(NOBODY, facts, strict=True))


def decide(people: list[Match], typed: int, total: int, *, whole: bool = False) -> Verdict:
    """What to do about the people found, best first.

    `typed`: words; `total`: stored names; `whole`: a stored name typed in full is meant even if
    it is one common word.
    """
    nobody = nobody_score(typed, total)
    best = people[0]
    top = max(best.score, nobody)
    shares = [math.exp(match.score - top) for match in people]
    none = math.exp(nobody - top)
    everything = sum(shares) + none
    probability = shares[0] / everything
    somebody = 1 - none / everything
    near = sum(match.score > best.score - NEAR for match in people)
    rivals = sum(match.exact and match.score > best.score - TOLD_APART for match in people)
    if best.exact and (whole or typed > 1):
        sure = rivals == 1 and (whole or probability > LIKELY)
        return Verdict("sure" if sure else "choose", probability, near)
    contradicted = best.features[MISMATCH] and best.features[LEFT_RATIO] < CONTRADICTED
    # A first name with a slip in it may be any short word: "both" is not Beth.
    loose = typed == 1 and best.features[SLIPS] and best.features[LACKING_LAST]
    if probability > SURE and not contradicted and not loose:
        return Verdict("sure", probability, near)
    if somebody < UNLIKELY:
        near = sum(match.score > nobody - NEAR_NOBODY for match in people)
        return Verdict("none", probability, near)
    return Verdict("choose", probability, near)
