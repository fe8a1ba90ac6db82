"""The words of English that are no names, and first names, by dictionaries."""

from __future__ import annotations

from functools import cache

from english_words import get_english_words_set
from nicknames import name_triplets

from bot.reading.lexicon import Lexicon, lexicon


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words of Webster's dictionary of 1934 that it writes small: 210,000, of 25 MB.

    They are read when the first name is asked for that nothing else decides.
    """
    written = get_english_words_set(["web2"], alpha=True)
    return frozenset(word for word in written if word.islower())


@cache
def common() -> Lexicon:
    """Return the words of the reader of English, which begin no name at the head of a sentence."""
    return lexicon("en")


@cache
def given_names() -> frozenset[str]:
    """Return the first names that have short forms, and those."""
    return frozenset(
        name.lower() for triplet in name_triplets() for name in (triplet.name1, triplet.name2)
    )
