"""What a name that fits is worth, and what speaks for nobody: the fitted table.

Made by `python -m benchmarks.names fit`. Weights are in nats for each unit of the
feature; `ranking` says how the features are counted.
"""

from typing import Final

TABLE: Final[tuple[tuple[str, float], ...]] = (
    ("evidence", 0.97),
    ("extra word", -0.81),
    ("extra letter", 0.24),
    ("lacking letter", -0.35),
    ("lacking middle word", 0.03),
    ("lacking first word", -1.23),
    ("lacking last word", -1.16),
    ("words left on both sides", -0.67),
    ("other order", -0.48),
    ("likeness", 4.78),
    ("likeness of what is left", 1.05),
    ("slips", -1.33),
    ("sounds", -2.49),
    ("nicknames", -0.98),
    ("beginnings", -0.19),
    ("initials for words", 1.19),
    ("words for initials", -0.72),
    ("two words for one", 1.78),
    ("one word for two", -1.75),
    ("shorter forms", -4.54),
    ("slips in known words", -1.06),
    ("first word the same", 0.13),
    ("last word the same", 1.39),
    ("all words matched", 1.03),
    ("the very name", -0.05),
    ("evidence beyond one in all", -0.40),
    ("of it, with words left on both sides", -0.39),
)
NOBODY: Final[tuple[tuple[str, float], ...]] = (
    ("always", -0.77),
    ("log of the number of names", 1.07),
    ("typed words", 0.76),
    ("one word", -6.45),
    ("three words or more", 0.53),
)
FEATURES: Final = tuple(name for name, _ in TABLE)
WEIGHTS: Final = tuple(weight for _, weight in TABLE)
