"""The decision to answer, to ask back or to say that nobody is meant.

A softmax over the scores of the candidates and of "nobody" gives probabilities; the weights were
fitted to make them calibrated (`weights`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.names.features import NobodyFeatures, nobody_values, weighted_sum
from bot.names.ranking import Match
from bot.names.result import Decision
from bot.names.weights import NOBODY

_NOBODY = nobody_values(NOBODY)

SURE = 0.968
"""Probability from which the best candidate is answered without asking. On held-out queries fewer
than 1 in 250 such answers are wrong where somebody was meant; of strangers 1 in 100 gets one, 3 in
200 among a million names, most of whom are that very person by another spelling."""
LIKELY = 0.8
"""The same threshold where the whole name was typed and one person has it. Below it the words are
so common that a namesake who is not stored is nearly as likely to be meant."""
NEAR = 6.0
"""Candidates more than this many nats behind the best are left out."""
NEAR_NOBODY = 3.0
"""Where nobody is meant, candidates more than this many nats behind "nobody" are not offered."""
NEAR_LIKENESS = 0.75
"""Nor are those whose whole name is less like what was typed than this (0 to 1): one word in common
does not make Mark Chen a near name of Mark Zuckerberg."""
UNLIKELY = 0.35
"""Total probability of all candidates below which the decision is "none". Held out: 97 to 98 in
100 strangers and 2 in 100 misspelt names among a thousand names; 81 to 87 and 2 to 5 among a
million, where the names of many strangers are one slip from a stored one."""
UNLIKELY_ALONE = 0.8
"""The same for one typed word, which strangers share more often with somebody: at 1,000 and at
20,000 names this refuses no misspelt surname."""
UNLIKELY_BY_EAR = 0.03
"""The same for a name in Kana or Hangul: what it sounds like is weak evidence, of strangers too."""
TOLD_APART = 2.0
"""A namesake this many nats behind is no rival: the worth of a hint that fits few people."""
CONTRADICTED = 0.5
"""Likeness of the unmatched words of both sides below which they contradict each other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, the probability of the best candidate, and how many candidates are near it.

    `offered`: those of them that are worth offering to choose from.
    """

    decision: Decision
    probability: float
    near: int
    offered: list[Match]


def nobody_score(typed: int, total: int) -> float:
    """The score of "nobody is meant", in nats, for so many typed words and stored names."""
    return weighted_sum(_NOBODY, nobody_values(NobodyFeatures.of(typed, total)))


def decide(
    people: list[Match], typed: int, total: int, *, whole: bool = False, by_ear: bool = False
) -> Verdict:
    """The decision about the people found, best first; there is at least one.

    `typed`: number of typed words; `total`: number of stored names; `whole`: a stored name typed
    in full is answered even if it is one common word; `by_ear`: the words were compared by sound.
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
    offered = people[:near]
    rivals = sum(match.exact and match.score > best.score - TOLD_APART for match in people)
    if best.exact and (whole or typed > 1):
        sure = rivals == 1 and (whole or probability > LIKELY)
        return Verdict("sure" if sure else "choose", probability, near, offered)
    features = best.features
    contradicted = features.left_on_both_sides and features.likeness_of_left < CONTRADICTED
    # A misspelt first name alone may be any short word: "both" is not Beth.
    loose = typed == 1 and features.slips and features.lacking_last
    if probability > SURE and not contradicted and not loose:
        return Verdict("sure", probability, near, offered)
    unlikely = UNLIKELY_BY_EAR if by_ear else UNLIKELY_ALONE if typed == 1 else UNLIKELY
    if somebody < unlikely:
        offered = [match for match in offered if _is_near(match, nobody)]
        return Verdict("none", probability, near, offered)
    return Verdict("choose", probability, near, offered)


def _is_near(match: Match, nobody: float) -> bool:
    """True if the match is worth offering though nobody is meant, whose score is `nobody`."""
    return match.score > nobody - NEAR_NOBODY and match.features.likeness >= NEAR_LIKENESS
