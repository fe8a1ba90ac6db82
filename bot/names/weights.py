"""The fitted weight of each feature, in nats per unit of the feature.

Written by `python -m benchmarks.names fit --out`; `features` says what each one counts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `Features`."""

    evidence: float = 0.90
    extra_words: float = -1.97
    extra_letters: float = 0.35
    lacking_letters: float = -0.69
    lacking_middle: float = -0.18
    lacking_first: float = -1.63
    lacking_last: float = -1.37
    left_on_both_sides: float = -2.11
    other_order: float = -1.13
    likeness: float = 3.30
    likeness_of_left: float = 2.68
    slips: float = -1.00
    sounds: float = -2.84
    nicknames: float = -1.32
    beginnings: float = -0.21
    initials_for_words: float = 0.83
    words_for_initials: float = -1.76
    two_words_for_one: float = 1.52
    one_word_for_two: float = -1.29
    shorter_forms: float = -4.65
    slips_in_known_words: float = -1.52
    slips_per_letter: float = -1.62
    slipped_words: float = 2.28
    worst_slip: float = -2.35
    first_word_same: float = 0.27
    last_word_same: float = 1.34
    all_words_matched: float = 1.33
    exact: float = -0.21
    surplus: float = -0.43
    surplus_with_left: float = -0.32


@dataclass(frozen=True, slots=True)
class NobodyWeights:
    """Weights of `NobodyFeatures`."""

    always: float = -0.79
    log_names: float = 1.05
    typed_words: float = -0.16
    one_word: float = -6.88
    three_words: float = 0.38


WEIGHTS: Final = Weights()
NOBODY: Final = NobodyWeights()
