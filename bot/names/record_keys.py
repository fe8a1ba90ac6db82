"""Keys that a name is searched by where the names are not in memory: in an index of the store."""

from __future__ import annotations

from bot.names.folding import fold
from bot.names.sounds import sounds

LONGEST = 120  # characters of a key


def words_key(name: str) -> str:
    """Return the folded words of a name, "" for one without any."""
    return " ".join(fold(name))[:LONGEST]


def sound_key(name: str) -> str:
    """Return how the first and the last word sound, in an order of their own; "" without words.

    Names of several words that may be meant by one another have the same, however their middle is
    written and whichever comes first.
    """
    words = [word for word in fold(name) if len(word) > 1] or fold(name)
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return " ".join(sorted(map(sounds, ends)))[:LONGEST]
