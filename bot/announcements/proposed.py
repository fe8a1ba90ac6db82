"""A move that a text tells of: what is proposed, before anybody has looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.careers.dates import PartialDate


class Kind(StrEnum):
    """What a move that is told of is."""

    MOVED = "moved"
    JOINED = "joined"
    DEPARTED = "departed"
    FOUNDED = "founded"
    RETURNED = "returned"
    PROMOTED = "promoted"
    ADVISOR = "advisor"


class Certainty(StrEnum):
    """How the text says it."""

    CONFIRMED = "confirmed"  # as a fact
    REPORTED = "reported"  # attributed to a named source
    UNVERIFIED = "unverified"  # hedged: unnamed sources, rumours, talks
    DENIED = "denied"  # the text says that it is not so


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organization as the text names it; `id` where it is known."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """One move of one person, with the sentence it rests on, as written."""

    person: Named
    origin: Named | None
    destination: Named | None
    kind: Kind
    certainty: Certainty
    words: str
    title: str | None = None
    date: PartialDate | None = None
    background: bool = False  # told as past history, not as news

    def as_json(self) -> dict[str, object]:
        """Return it in the form of `lateral read --json`."""
        return {
            "person": _ends(self.person),
            "from": _ends(self.origin),
            "to": _ends(self.destination),
            "kind": self.kind.value,
            "title": self.title,
            "date": str(self.date) if self.date else None,
            "status": self.certainty.value,
            "words": self.words,
            "background": self.background,
        }


def _ends(named: Named | None) -> dict[str, str | None] | None:
    return None if named is None else {"id": named.id, "name": named.name}
