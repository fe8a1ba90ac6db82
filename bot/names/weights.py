"""The fitted weight of each feature, in nats per unit of the feature.

Written by `python -m benchmarks.names fit --out`; `features` says what each one counts.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `Features`."""

    evidence: float = 0.98
    extra_words: float = -0.80
    extra_letters: float = 0.27
    lacking_letters: float = -0.41
    lacking_middle: float = 0.09
    lacking_first: float = -1.16
    lacking_last: float = -1.15
    left_on_both_sides: float = -0.70
    other_order: float = -0.55
    likeness: float = 4.21
    likeness_of_left: float = 0.06
    slips: float = -1.23
    sounds: float = -2.54
    nicknames: float = -1.02
    beginnings: float = -0.24
    initials_for_words: float = 1.05
    words_for_initials: float = -0.84
    two_words_for_one: float = 1.54
    one_word_for_two: float = -1.71
    shorter_forms: float = -4.60
    slips_in_known_words: float = -0.91
    slips_per_letter: float = -0.78
    first_word_same: float = 0.18
    last_word_same: float = 1.43
    all_words_matched: float = 1.16
    exact: float = -0.05
    surplus: float = -0.44
    surplus_with_left: float = -0.34


@dataclass(frozen=True, slots=True)
class NobodyWeights:
    """Weights of `NobodyFeatures`."""

    always: float = -1.39
    log_names: float = 1.07
    typed_words: float = 0.84
    one_word: float = -6.23
    three_words: float = 0.50


WEIGHTS: Final = Weights()
NOBODY: Final = NobodyWeights()
