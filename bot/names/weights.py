"""What a name that fits is worth, and what speaks for nobody: the fitted table.

Made by `python -m benchmarks.names fit`. Weights are in nats for each unit of the
feature; `ranking` says how the features are counted.
"""

from typing import Final

TABLE: Final[tuple[tuple[str, float], ...]] = (
    ("evidence", 0.87),
    ("extra word", -0.67),
    ("extra letter", 0.27),
    ("lacking letter", -0.40),
    ("lacking middle word", 0.15),
    ("lacking first word", -1.08),
    ("lacking last word", -0.77),
    ("words left on both sides", -0.65),
    ("other order", -0.46),
    ("likeness", 6.25),
    ("likeness of what is left", 0.43),
    ("slips", -1.36),
    ("sounds", -2.22),
    ("nicknames", 0.10),
    ("beginnings", 2.18),
    ("initials for words", 1.19),
    ("words for initials", -0.75),
    ("two words for one", 1.66),
    ("one word for two", -1.96),
    ("shorter forms", -4.49),
    ("slips in known words", -0.99),
    ("first word the same", -0.03),
    ("last word the same", 1.47),
    ("all words matched", 1.09),
    ("the very name", -0.67),
    ("evidence beyond one in all", -0.28),
    ("of it, with words left on both sides", -0.41),
)
NOBODY: Final[tuple[tuple[str, float], ...]] = (
    ("always", 0.40),
    ("log of the number of names", 0.98),
    ("typed words", 0.73),
    ("one word", -4.40),
    ("three words or more", 0.47),
)
FEATURES: Final = tuple(name for name, _ in TABLE)
WEIGHTS: Final = tuple(weight for _, weight in TABLE)
