"""Which parts of what is told of a person are one move, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.announcements.frames import Step
from bot.announcements.proposed import Certainty, Kind, Named, Proposed
from bot.announcements.told import Told

_SURENESS = {Certainty.UNVERIFIED: 1, Certainty.REPORTED: 2, Certainty.CONFIRMED: 3}


@dataclass(frozen=True, slots=True)
class Move:
    """A move of one person as far as it is told."""

    told: tuple[Told, ...]
    origin: Named | None
    destination: Named | None
    history: bool
    certainty: Certainty

    @property
    def steps(self) -> set[Step]:
        """The steps that its parts tell of."""
        return {one.step for one in self.told}


def together(one: Move, other: Move) -> bool:
    """True if two are parts of one move: they agree on where from and where to."""
    if one.history or other.history:
        return one.history and other.history and _one_step(one, other)
    if one.certainty != other.certainty and Step.LEAVE in one.steps | other.steps:
        return False
    return _agree(one.origin, other.origin) and _agree(one.destination, other.destination)


def _one_step(one: Move, other: Move) -> bool:
    """True for two parts of one step of long ago: "left A in 2021 to start B"."""
    left = one.steps == {Step.LEAVE} and one.destination is None
    beside = other.told[0].sentence == one.told[-1].sentence
    return left and beside and other.origin in (None, one.origin)


def _agree(one: Named | None, other: Named | None) -> bool:
    return one is None or other is None or one == other


def joined(one: Move, other: Move) -> Move:
    """Return two parts of one move as one; what is told first says how certain it is."""
    return Move(
        (*one.told, *other.told),
        one.origin or other.origin,
        one.destination or other.destination,
        one.history and other.history,
        one.certainty,
    )


def kind_of(
    steps: set[Step],
    origin: Named | None,
    destination: Named | None,
    *,
    advisory: bool,
    held: bool,
) -> Kind:
    """Return what a move is; `held` is true of somebody who was at the destination already."""
    if Step.FOUND in steps:
        return Kind.FOUNDED
    if Step.ADVISE in steps or advisory:
        return Kind.ADVISOR
    if Step.RETURN in steps:
        return Kind.RETURNED
    if Step.PROMOTE in steps or (destination is not None and (held or origin == destination)):
        return Kind.PROMOTED
    if destination is None:
        return Kind.DEPARTED
    return Kind.MOVED if origin else Kind.JOINED


def refutes(move: Proposed, departure: Proposed) -> bool:
    """True if a move from a place is denied, of which a departure only retells: "X is leaving"."""
    same = (move.person, move.origin) == (departure.person, departure.origin)
    unsaid = departure.kind is Kind.DEPARTED and departure.certainty is not Certainty.DENIED
    return same and unsaid and not departure.background and move.certainty is Certainty.DENIED


def tells(move: Proposed, departure: Proposed) -> bool:
    """True if a move tells of a departure too, as surely, which is then no move by itself."""
    sure = _SURENESS.get(move.certainty, 0) >= _SURENESS.get(departure.certainty, len(_SURENESS))
    same = (move.person, move.origin) == (departure.person, departure.origin)
    news = not (move.background or departure.background)
    return (
        departure.kind is Kind.DEPARTED and move.destination is not None and same and sure and news
    )


def same_house(one: Named, other: Named) -> bool:
    """True for a place and for what is called after it: "Microsoft" and "Microsoft AI"."""
    words, others = one.name.lower().split(), other.name.lower().split()
    shorter = min(len(words), len(others))
    return one == other or words[:shorter] == others[:shorter]
