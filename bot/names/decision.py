"""Whether to answer, to ask, or to say that nobody is meant.

A logit of a few readable numbers, fitted on development queries by
`python -m benchmarks.names fit`.
"""

from __future__ import annotations

import math

from bot.names.ranking import Match
from bot.names.result import Decision

FAR = 4.0
"""Nats: a margin beyond this says no more."""


def decide(
    best: Match, margin: float, total: int, *, rivals: int, typed: int, whole: bool
) -> Decision:
    """What to do about the best match.

    `margin`: nats to the next other person; `total`: stored names; `rivals`: how many of the two
    best have exactly the typed name; `typed`: words; `whole`: an exact name needs no more.
    """
    if rivals == 1 and (whole or typed > 1):
        return "sure"
    if rivals > 1:
        return "choose"
    surprise = best.score - math.log(total)
    if best.extra_words > best.same + best.slips + best.nicknames or surprise < -8:
        return "none"
    sure = 0.5 * surprise + 1.0 * min(margin, FAR) - 2.0 * best.extra_words
    return "sure" if sure > 1.5 else "choose"
