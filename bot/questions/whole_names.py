"""Whole names in a sentence made one word each, so that a name may hold a month or a verb."""

from __future__ import annotations

from collections.abc import Mapping

from bot.names import Lookup
from bot.names.folding import words_of

_LONGEST = 5  # words of a name that are tried
_MARK = "§"  # of a word that stands for a name: the sentence's marks are out, none is left


def with_names_marked(sentence: str, lookup: Lookup) -> tuple[str, Mapping[str, str]]:
    """Return the sentence with a stand-in for each whole name, and the person of each stand-in.

    A whole name is two words or more that are one person's name as it is stored: "will may" of
    "where did will may go" where there is a Will May, never a part of a name or one misspelt.
    """
    words = sentence.split()
    folded = [tuple(words_of(word)) for word in words]
    marked: list[str] = []
    people: dict[str, str] = {}
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            if person := _owner(folded[at : at + length], lookup):
                stand_in = f"{_MARK}{len(people)}"
                people[stand_in] = person
                marked.append(stand_in)
                at += length
                break
        else:
            marked.append(words[at])
            at += 1
    return " ".join(marked), people


def _owner(folded: list[tuple[str, ...]], lookup: Lookup) -> str | None:
    """Return the one person whose name these words are, in this order."""
    if not all(folded):
        return None
    name = [word for words in folded for word in words]
    if not lookup.people.knows(name):
        return None
    found = lookup.people.find(" ".join(name), 1)
    if found.decision != "sure" or not found.exact:
        return None
    return found.candidates[0].id if words_of(found.candidates[0].name) == name else None
