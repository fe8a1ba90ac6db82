"""Works by their names: exactly as they are called, but for case, spaces and words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from bot.names.entries import WorkNames
from bot.names.folding import words_of

_AROUND = frozenset({"the", "original", "paper", "model", "algorithm", "architecture"})
"""Words around a name that are no part of it, where they are not: "the original GAN paper"."""
_PLURAL = 3  # letters of a name that may stand in the plural: "GANs"


class Works:
    """Finds works by whole names; what only resembles a name is none."""

    def __init__(self, works: Iterable[WorkNames] = ()) -> None:
        self._works = tuple(works)

    @cached_property
    def _ids(self) -> Mapping[bool, Mapping[str, list[str]]]:
        """The works by each of their names; False: by the names that mean nothing else.

        Made when a work is first looked for, which most answers do without.
        """
        every: dict[str, list[str]] = {}
        telling: dict[str, list[str]] = {}
        for work in self._works:
            ambiguous = set(map(_key, work.ambiguous))
            for key in dict.fromkeys(map(_key, work.names)):
                every.setdefault(key, []).append(work.id)
                if key not in ambiguous:
                    telling.setdefault(key, []).append(work.id)
        return {True: every, False: telling}

    def find(self, text: str, *, asked: bool) -> tuple[str, ...]:
        """Return the ids of the works with this name, none for words that are no work's.

        Names that are ordinary words, or other things' names too, count only where a work is
        `asked` for: "who made Claude".
        """
        known = self._ids[asked]
        for words in _readings(_words(text)):
            joined = "".join(words)
            for key in (joined, joined.removesuffix("s") if len(joined) > _PLURAL else joined):
                if found := known.get(key):
                    return tuple(found)
        return ()


def _words(text: str) -> list[str]:
    return words_of(text.replace("+", " plus "))


def _key(name: str) -> str:
    return "".join(_words(name))


def _readings(words: list[str]) -> Iterable[list[str]]:
    """Give the words, then what is left of them as the words around a name are taken off."""
    yield words
    while len(words) > 1 and words[-1] in _AROUND:
        words = words[:-1]
        yield words
    while len(words) > 1 and words[0] in _AROUND:
        words = words[1:]
        yield words
