"""What a person is known by: names, and identifiers at services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.careers.model import Person
from bot.names.folding import BREAK, fold, fold_stream

OWN: Final = "id"
"""The kind of the ids of this project's data; other kinds are those of a person's links."""

UNIQUE: Final = ("orcid", "openreview", "wikidata", "scholar")
"""Services that give a person one identifier: two different ones there are two people."""

_AT_SERVICE: Final[Mapping[str, re.Pattern[str]]] = {
    "orcid": re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dx]", re.IGNORECASE),
    "openreview": re.compile(r"~[^\s?&#/]+"),
    "wikidata": re.compile(r"Q\d+", re.IGNORECASE),
    "scholar": re.compile(r"(?<=user=)[\w-]+"),
}
"""What of an address is the identifier."""

_HANDLE: Final = ("x", "github", "linkedin")  # the last part of their addresses is the handle
_SHORTEST: Final = 3  # letters of a word that is searched for: too many texts have shorter ones
_SCHEME: Final = re.compile(r"^https?://(www\.)?", re.IGNORECASE)
_GENITIVE: Final = re.compile(r"['’]s\b")
_GAPS: Final = re.compile(r"[\s/?&=#]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """The names of a person, and the identifiers as (kind, value)."""

    names: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, person: Person, former: Iterable[str] = ()) -> Identity:
        """Return what a person is known by; `former` are ids that lead to theirs."""
        ids = ((OWN, id_) for id_ in (person.id, *former))
        links = ((kind, identifier(kind, value)) for kind, value in person.links.items())
        return cls((person.name, *person.aliases), tuple(dict.fromkeys((*ids, *links))))

    @classmethod
    def of_id(cls, id_: str) -> Identity:
        """Return that somebody has this id of our data; nothing more is known."""
        return cls(identifiers=((OWN, id_),))

    @property
    def own_ids(self) -> tuple[str, ...]:
        """The ids of our data among the identifiers."""
        return tuple(value for kind, value in self.identifiers if kind == OWN)

    def __or__(self, other: Identity) -> Identity:
        return Identity(
            tuple(dict.fromkeys((*self.names, *other.names))),
            tuple(dict.fromkeys((*self.identifiers, *other.identifiers))),
        )


def identifier(kind: str, value: str) -> str:
    """Return an identifier in one form, whether a handle or an address of it is given."""
    pattern = _AT_SERVICE.get(kind)
    if pattern is not None and (found := pattern.search(value)):
        return found[0].casefold()
    bare = _SCHEME.sub("", value.strip()).rstrip("/").casefold()
    return bare.rsplit("/", 1)[-1].removeprefix("@") if kind in _HANDLE else bare


def name_key(name: str) -> tuple[str, ...]:
    """Return the folded words of a name in one order, without initials; () where one is left.

    One word names nobody: it would hide everybody of that given name.
    """
    words = sorted(word for word in fold(name) if len(word) > 1)
    return tuple(words) if len(words) > 1 else ()


def text_words(text: str) -> list[str]:
    """Return the folded words of a text of any length, an address too, without initials."""
    pieces = _GAPS.split(_GENITIVE.sub("", text))
    words = (word for word in fold_stream(pieces) if word != BREAK)
    return [word for word in words if len(word) > 1]


def search_words(names: Iterable[str]) -> set[str]:
    """Return words of the names that a text which names the person must have: the longest of each.

    As they are written, as JSON writes them, and as an address does.
    """
    found: set[str] = set()
    for name in names:
        if name_key(name):
            longest = max(name.split(), key=len)
            found |= {longest, longest.encode("ascii", "backslashreplace").decode()}
            found |= {word for word in fold(longest) if len(word) >= _SHORTEST}
    return found
