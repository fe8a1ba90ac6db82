"""What a name that fits is worth, and what speaks for nobody: the fitted table.

Made by `python -m benchmarks.names fit`. Weights are in nats for each unit of the
feature; `ranking` says how the features are counted.
"""

from typing import Final

TABLE: Final[tuple[tuple[str, float], ...]] = (
    ("evidence", 0.97),
    ("extra word", -0.80),
    ("extra letter", 0.25),
    ("lacking letter", -0.36),
    ("lacking middle word", 0.02),
    ("lacking first word", -1.23),
    ("lacking last word", -1.23),
    ("words left on both sides", -0.60),
    ("other order", -0.47),
    ("likeness", 4.72),
    ("likeness of what is left", 0.97),
    ("slips", -1.32),
    ("sounds", -2.46),
    ("nicknames", -0.91),
    ("beginnings", -0.19),
    ("initials for words", 1.23),
    ("words for initials", -0.72),
    ("two words for one", 1.79),
    ("one word for two", -1.76),
    ("shorter forms", -4.54),
    ("slips in known words", -1.05),
    ("first word the same", 0.17),
    ("last word the same", 1.38),
    ("all words matched", 1.01),
    ("the very name", -0.06),
    ("evidence beyond one in all", -0.39),
    ("of it, with words left on both sides", -0.41),
)
NOBODY: Final[tuple[tuple[str, float], ...]] = (
    ("always", -0.78),
    ("log of the number of names", 1.06),
    ("typed words", 0.78),
    ("one word", -6.41),
    ("three words or more", 0.53),
)
FEATURES: Final = tuple(name for name, _ in TABLE)
WEIGHTS: Final = tuple(weight for _, weight in TABLE)
