"""The one answer to "is this one hidden?", from keyed digests alone.

Nothing here can be read back into a name: a mark is an HMAC, with a secret of the store, of an
identifier or a folded name.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.hiding.identity import UNIQUE, Identity, name_key, text_words

_LONGEST: Final = 6  # words of a name that is looked for in a text


class Kind(StrEnum):
    """What a mark is of, where it is of no service's identifier."""

    NAME = "name"
    WORD = "word"  # one of a name: most texts have none, and need no further look
    NAMESAKE = "namesake"  # the id of somebody else of the same name


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that a hidden person is known by, as a digest."""

    kind: str  # a `Kind`, "id", or a service
    digest: str


class Digests:
    """Makes marks with the secret of a store."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._words: dict[str, str] = {}

    def mark(self, kind: str, value: str) -> Mark:
        """Return the mark of a value."""
        return Mark(kind, of_plain(self._secret, kind, plain_digest(value)))

    def word(self, word: str) -> str:
        """Return the digest of a word; texts repeat them."""
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = self.mark(Kind.WORD, word).digest
        return found

    def marks_of(self, identity: Identity, namesakes: Iterable[str] = ()) -> frozenset[Mark]:
        """Return all marks of somebody; `namesakes` are the ids of others with such a name."""
        keys = [key for name in identity.names if (key := name_key(name))]
        return frozenset(
            (
                *(self.mark(kind, value) for kind, value in identity.identifiers),
                *(self.mark(Kind.NAME, " ".join(key)) for key in keys),
                *(self.mark(Kind.WORD, word) for key in keys for word in key),
                *(self.mark(Kind.NAMESAKE, id_) for id_ in namesakes),
            )
        )


def plain_digest(value: str) -> str:
    """Return what is kept of an id in stores of earlier versions."""
    return hashlib.sha256(f"left out of lateral: {value}".encode()).hexdigest()


def of_plain(secret: bytes, kind: str, digest: str) -> str:
    """Return the digest of a mark of this kind, of a value with that plain digest."""
    return hmac.digest(secret, f"{kind}:{digest}".encode(), "sha256").hex()


class Hidden:
    """All who are hidden; falsy where nobody is."""

    def __init__(self, digests: Digests, marks: Mapping[int, Iterable[Mark]]) -> None:
        """`marks` has those of each hidden person, by a number."""
        self._digests = digests
        self._by_identifier: dict[Mark, int] = {}
        self._by_name: dict[Mark, list[int]] = {}
        self._unique: dict[int, dict[str, set[Mark]]] = {}
        self._namesakes: dict[int, set[Mark]] = {}
        self._words: set[str] = set()
        for number, theirs in marks.items():
            unique = self._unique.setdefault(number, {})
            namesakes = self._namesakes.setdefault(number, set())
            for mark in theirs:
                if mark.kind == Kind.NAME:
                    self._by_name.setdefault(mark, []).append(number)
                elif mark.kind == Kind.WORD:
                    self._words.add(mark.digest)
                elif mark.kind == Kind.NAMESAKE:
                    namesakes.add(mark)
                else:
                    self._by_identifier[mark] = number
                    if mark.kind in UNIQUE:
                        unique.setdefault(mark.kind, set()).add(mark)

    def __bool__(self) -> bool:
        return bool(self._by_identifier or self._by_name)

    def hides(self, identity: Identity) -> bool:
        """True if somebody with this identity is hidden."""
        return self.number(identity) is not None

    def number(self, identity: Identity) -> int | None:
        """Return the number of the hidden person who has this identity, None for nobody.

        An identifier decides. A name alone does too, unless another identifier of a service that
        gives one to a person, or an id known at the hiding, says that this is a namesake.
        """
        if not self:
            return None
        marks = [self._digests.mark(kind, value) for kind, value in identity.identifiers]
        for mark in marks:
            if mark in self._by_identifier:
                return self._by_identifier[mark]
        for key in filter(None, map(name_key, identity.names)):
            for number in self._by_name.get(self._name(key), ()):
                if not self._somebody_else(number, identity, marks):
                    return number
        return None

    def hides_id(self, id_: str) -> bool:
        """True if this is the id of somebody who is hidden."""
        return self.hides(Identity.of_id(id_))

    def _somebody_else(self, number: int, identity: Identity, marks: Sequence[Mark]) -> bool:
        known = self._namesakes[number]
        if any(self._digests.mark(Kind.NAMESAKE, id_) in known for id_ in identity.own_ids):
            return True
        # Equal identifiers have decided before: whatever there is now is another one.
        return any(mark.kind in self._unique[number] for mark in marks)

    def named_in(self, text: str, but: Iterable[str] = ()) -> bool:
        """True if a text names somebody who is hidden; not by these names, of a namesake's own."""
        if not self._words:
            return False
        spared = {name_key(name) for name in but}
        return any(
            self._name(key) in self._by_name
            for run in self._runs(text_words(text))
            for key in _keys(run)
            if key not in spared
        )

    def _runs(self, words: Sequence[str]) -> Iterator[list[str]]:
        """Give the stretches of words that each occur in a name, as they occur there."""
        run: list[str] = []
        for word in words:
            # An address has no apostrophe: /mira-muratis-startup
            forms = (word, word.removesuffix("s"))
            found = next((form for form in forms if self._digests.word(form) in self._words), None)
            if found is not None:
                run.append(found)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _name(self, key: Sequence[str]) -> Mark:
        return self._digests.mark(Kind.NAME, " ".join(key))


def _keys(run: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
            yield tuple(sorted(run[start:end]))
