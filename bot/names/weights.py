"""What a name that fits is worth, and what speaks for nobody: the fitted table.

Made by `python -m benchmarks.names fit`. Weights are in nats for each unit of the
feature; `ranking` says how the features are counted.
"""

from typing import Final

TABLE: Final[tuple[tuple[str, float], ...]] = (
    ("evidence", 0.88),
    ("extra word", -0.78),
    ("extra letter", 0.10),
    ("lacking letter", -0.38),
    ("lacking middle word", 0.06),
    ("lacking first word", -1.08),
    ("lacking last word", -0.99),
    ("words left on both sides", -0.64),
    ("other order", -0.46),
    ("likeness", 5.93),
    ("likeness of what is left", 0.57),
    ("slips", -1.38),
    ("sounds", -2.30),
    ("nicknames", -0.73),
    ("beginnings", 2.12),
    ("initials for words", 1.15),
    ("words for initials", -0.83),
    ("two words for one", 1.62),
    ("one word for two", -1.91),
    ("shorter forms", -4.45),
    ("slips in known words", -1.04),
    ("first word the same", 0.01),
    ("last word the same", 1.36),
    ("all words matched", 1.05),
    ("the very name", -0.66),
    ("evidence beyond one in all", -0.30),
    ("of it, with words left on both sides", -0.41),
)
NOBODY: Final[tuple[tuple[str, float], ...]] = (
    ("always", 0.07),
    ("log of the number of names", 0.99),
    ("typed words", 0.70),
    ("one word", -4.52),
    ("three words or more", 0.44),
)
FEATURES: Final = tuple(name for name, _ in TABLE)
WEIGHTS: Final = tuple(weight for _, weight in TABLE)
