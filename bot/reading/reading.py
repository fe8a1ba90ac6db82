"""What reading a question comes to: a query, a name that is not clear, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.query.going_on import mapped
from bot.query.language import Is, Place, Query
from bot.query.phrasing import Clause

ReadAs = tuple[str, str, str]
"""A name that was not typed exactly: the text, "person" or "organization", and the id."""


@dataclass(frozen=True, slots=True)
class Read:
    """A question that was read; `unused` are its words of which nothing was made.

    `missed` are those of them that narrow it: the answer says first that it is without them. With `presumes` the question takes for granted that something is found: if nothing is, it was
    probably misread.
    """

    query: Query
    names_read_as: tuple[ReadAs, ...] = ()
    unused: tuple[str, ...] = ()
    presumes: bool = False
    language: str = "en"
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question with a name that may be several people's or places', or nobody's that is known."""

    text: str
    noun: str  # "person" or "organization"
    candidates: tuple[str, ...]
    query: Query | None = None  # with the stand-in where the name is
    stand_in: str = ""
    language: str = "en"

    def chosen(self, id_: str) -> Query | None:
        """Return the question's query with one of the candidates meant."""
        if self.query is None:
            return None
        return mapped(self.query, self._replaced(id_))

    def _replaced(self, id_: str) -> Callable[[object], object]:
        def replaced(node: object) -> object:
            match node:
                case Is(ids) if self.stand_in in ids:
                    return Is((ids - {self.stand_in}) | {id_})
                case Place(ids=frozenset() as ids) if self.stand_in in ids:
                    return Place(ids=(ids - {self.stand_in}) | {id_}, exact=node.exact)
                case _:
                    return node

        return replaced


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that is not answered: the sentence says why, `nearest` what could be asked.

    `said` is the sentence for other languages than English.
    """

    sentence: str
    nearest: tuple[Query, ...] = field(default=())
    said: Clause | None = None
    language: str = "en"


Reading = Read | Unclear | Refused
