"""Whether a question asks for what public records say too: "who is at OpenAI, with records?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.query.language import Query
from bot.query.recorded import asks_records, with_records, without_records
from bot.reading.pieces import Piece, Word
from bot.reading.reading import Read, Reading, Unclear

_CHANGES: dict[str, Callable[[Query], Query]] = {"with": with_records, "without": without_records}


@dataclass(frozen=True, slots=True)
class RecordsAsked:
    """The words of a question that say whether records are meant too."""

    text: str
    meaning: str  # "with" or "without"

    def of(self, query: Query) -> Query:
        """Return a query with records taken in, or left out."""
        return _CHANGES[self.meaning](query)

    def read(self, reading: Reading) -> Reading:
        """Return how a question is read, these words with the rest; unused where they fit nothing."""
        match reading:
            case Read(query=query):
                found = self.of(query)
                if self.meaning == "with" and found == query and not asks_records(query):
                    return replace(reading, unused=(*reading.unused, self.text))
                return replace(reading, query=found)
            case Unclear(query=query) if query is not None:
                return replace(reading, query=self.of(query))
            case _:
                return reading


def records_asked(pieces: Sequence[Piece]) -> tuple[list[Piece], RecordsAsked | None]:
    """Return the pieces without the words that ask for records, and what those ask."""
    found: RecordsAsked | None = None
    rest: list[Piece] = []
    for piece in pieces:
        meant = [one for one in piece.meanings if isinstance(one, Word) and one.kind == "records"]
        if meant:
            found = RecordsAsked(piece.text, meant[0].value)
        else:
            rest.append(piece)
    return rest, found


def says_nothing(pieces: Sequence[Piece]) -> bool:
    """True if nothing is asked: "and …?"."""
    return all(
        isinstance(piece.meanings[0], Word) and piece.meanings[0].kind in ("joint", "filler")
        for piece in pieces
    )
