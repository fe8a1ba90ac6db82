"""The fitted weight of each feature, in nats per unit of the feature.

Written by `python -m benchmarks.names fit --out`; `features` says what each one counts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `Features`."""

    evidence: float = 0.90
    extra_words: float = -1.91
    extra_letters: float = 0.43
    lacking_letters: float = -0.67
    lacking_middle: float = -0.16
    lacking_first: float = -1.62
    lacking_last: float = -1.27
    left_on_both_sides: float = -2.13
    other_order: float = -1.16
    likeness: float = 3.29
    likeness_of_left: float = 2.57
    slips: float = -0.97
    sounds: float = -2.77
    nicknames: float = -1.29
    beginnings: float = -0.18
    initials_for_words: float = 0.86
    words_for_initials: float = -1.77
    two_words_for_one: float = 1.55
    one_word_for_two: float = -1.32
    shorter_forms: float = -4.64
    slips_in_known_words: float = -1.48
    slips_per_letter: float = -1.67
    slipped_words: float = 2.26
    worst_slip: float = -2.42
    first_word_same: float = 0.26
    last_word_same: float = 1.36
    all_words_matched: float = 1.35
    exact: float = -0.18
    surplus: float = -0.42
    surplus_with_left: float = -0.32


@dataclass(frozen=True, slots=True)
class NobodyWeights:
    """Weights of `NobodyFeatures`."""

    always: float = -0.58
    log_names: float = 1.02
    typed_words: float = -0.08
    one_word: float = -6.66
    three_words: float = 0.33


WEIGHTS: Final = Weights()
NOBODY: Final = NobodyWeights()
