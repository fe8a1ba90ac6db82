"""What a name that fits is worth, and what speaks for nobody: the fitted table.

Made by `python -m benchmarks.names fit`. Weights are in nats for each unit of the
feature; `ranking` says how the features are counted.
"""

from typing import Final

TABLE: Final[tuple[tuple[str, float], ...]] = (
    ("evidence", 0.98),
    ("extra word", -0.80),
    ("extra letter", 0.27),
    ("lacking letter", -0.41),
    ("lacking middle word", 0.09),
    ("lacking first word", -1.16),
    ("lacking last word", -1.15),
    ("words left on both sides", -0.70),
    ("other order", -0.55),
    ("likeness", 4.21),
    ("likeness of what is left", 0.06),
    ("slips", -1.23),
    ("sounds", -2.54),
    ("nicknames", -1.02),
    ("beginnings", -0.24),
    ("initials for words", 1.05),
    ("words for initials", -0.84),
    ("two words for one", 1.54),
    ("one word for two", -1.71),
    ("shorter forms", -4.60),
    ("slips in known words", -0.91),
    ("slips for each letter", -0.78),
    ("first word the same", 0.18),
    ("last word the same", 1.43),
    ("all words matched", 1.16),
    ("the very name", -0.05),
    ("evidence beyond one in all", -0.44),
    ("of it, with words left on both sides", -0.34),
)
NOBODY: Final[tuple[tuple[str, float], ...]] = (
    ("always", -1.39),
    ("log of the number of names", 1.07),
    ("typed words", 0.84),
    ("one word", -6.23),
    ("three words or more", 0.50),
)
FEATURES: Final = tuple(name for name, _ in TABLE)
WEIGHTS: Final = tuple(weight for _, weight in TABLE)
