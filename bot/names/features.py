"""The features a match is scored by; `weights` holds the fitted weight of each, by field name."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter

from bot.names.weights import NobodyWeights, Weights


@dataclass(slots=True)
class Features:
    """How one stored name fits the typed words, counted while the two are aligned.

    Counts unless said otherwise. `evidence` is in nats; likenesses are 0 to 1.
    """

    evidence: float = 0.0
    """Sum over the typed words of the evidence of their readings, in nats."""
    extra_words: float = 0.0
    """Typed words of two letters or more that match no word of the name."""
    extra_letters: float = 0.0
    """Typed single letters that match no word of the name."""
    lacking_letters: float = 0.0
    """Unmatched single letters of the name."""
    lacking_middle: float = 0.0
    """Unmatched words of the name that are neither its first nor its last."""
    lacking_first: float = 0.0
    """1 if the first word of the name is unmatched."""
    lacking_last: float = 0.0
    """1 if the last word of the name is unmatched."""
    left_on_both_sides: float = 0.0
    """1 if both the typed text and the name have unmatched words."""
    other_order: float = 0.0
    """1 if the matched words stand in another order in the name."""
    likeness: float = 0.0
    """`rapidfuzz.fuzz.ratio` of the unspaced names, over the rotations of the typed words."""
    likeness_of_left: float = 0.0
    """The same ratio of the unmatched words, where both sides have some."""
    slips: float = 0.0
    """Edits (OSA distance), summed over the words."""
    sounds: float = 0.0
    """Words matched by sound only."""
    nicknames: float = 0.0
    """Words matched by another form of the name."""
    beginnings: float = 0.0
    """Typed words that are the beginning of the name's word."""
    initials_for_words: float = 0.0
    """Typed letters that are the initial of the name's word."""
    words_for_initials: float = 0.0
    """Typed words that stand where the name has an initial."""
    two_words_for_one: float = 0.0
    """Pairs of typed words that are one word of the name."""
    one_word_for_two: float = 0.0
    """Typed words that are two neighbouring words of the name."""
    shorter_forms: float = 0.0
    """Typed words of which the name's word is the beginning."""
    slips_in_known_words: float = 0.0
    """Edits in typed words that are themselves a word of some stored name."""
    slips_per_letter: float = 0.0
    """Edits divided by the letters of the typed word, summed over the words."""
    slipped_words: float = 0.0
    """Words matched by an edit, beyond the first."""
    worst_slip: float = 0.0
    """The largest quotient of edits and letters among the typed words: half of a word changed
    makes it another word, the same edits spread over two words do not."""
    first_word_same: float = 0.0
    """1 if the name's first word was typed exactly."""
    last_word_same: float = 0.0
    """1 if the name's last word was typed exactly."""
    all_words_matched: float = 0.0
    """1 if no typed word and no word of the name (initials aside) is unmatched."""
    exact: float = 0.0
    """1 if the typed words are the words of the name, in any order."""
    surplus: float = 0.0
    """Evidence beyond the log of the number of stored names, in nats: more than enough to single
    one out."""
    surplus_with_left: float = 0.0
    """The surplus, where both sides have unmatched words."""


@dataclass(frozen=True, slots=True)
class NobodyFeatures:
    """What the score of "nobody is meant" is made of."""

    always: float
    """1: the intercept."""
    log_names: float
    """Log of the number of stored names, in nats."""
    typed_words: float
    """Number of typed words."""
    one_word: float
    """1 if one word was typed."""
    three_words: float
    """1 if three words or more were typed."""

    @classmethod
    def of(cls, typed: int, total: int) -> NobodyFeatures:
        """The features of `typed` words among `total` stored names."""
        return cls(1.0, math.log(total), float(typed), float(typed == 1), float(typed >= 3))


FEATURES = tuple(field.name for field in fields(Features))
"""Field names of `Features`, in order."""
NOBODY_FEATURES = tuple(field.name for field in fields(NobodyFeatures))
"""Field names of `NobodyFeatures`, in order."""

values: Callable[[Features | Weights], tuple[float, ...]] = attrgetter(*FEATURES)
"""The values of `Features`, or of its weights, as a tuple in the order of `FEATURES`."""
nobody_values: Callable[[NobodyFeatures | NobodyWeights], tuple[float, ...]] = attrgetter(
    *NOBODY_FEATURES
)
"""The same of `NobodyFeatures`, or of its weights."""


def weighted_sum(weights: tuple[float, ...], counts: tuple[float, ...]) -> float:
    """The score in nats: the sum of each value times its weight."""
    return sum([weight * count for weight, count in zip(weights, counts, strict=True)])
