"""The words of English that are no names, by a dictionary."""

from __future__ import annotations

from functools import cache

from english_words import get_english_words_set


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words of Webster's dictionary of 1934 that it writes small: 210,000, of 25 MB.

    They are read when the first name is asked for that nothing else decides.
    """
    written = get_english_words_set(["web2"], alpha=True)
    return frozenset(word for word in written if word.islower())
