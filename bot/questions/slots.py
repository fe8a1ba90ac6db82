"""What a sentence holds, once names and times are read: what a rule makes its query of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.answers.asked import Fact, FindPeople, PersonFact, SelectMoves
from bot.answers.queries import FindMoves
from bot.answers.query import Certainty, Query
from bot.careers.model import MoveKind, Track, TrackChange

Places = tuple[str, ...]
"""Ids of organizations, or groups of them such as "@academia"."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What narrows a question beside its main words."""

    since: date | None = None
    until: date | None = None
    track: Track | None = None
    area: str | None = None
    status: Certainty | None = None
    top: int | None = None
    count: bool = False

    @property
    def timed(self) -> bool:
        """Whether a time was told."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a form that matched, read; what narrows it; the question before."""

    people: dict[str, str] = field(default_factory=dict)
    places: dict[str, Places] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    extras: Extras = Extras()
    previous: Query | None = None

    def person(self, slot: str = "p") -> str:
        """Return the id of a person."""
        return self.people[slot]

    def place(self, slot: str = "o") -> str | None:
        """Return the organization's id where the slot holds just one, else None."""
        found = self.places.get(slot, ())
        return found[0] if len(found) == 1 and not found[0].startswith("@") else None

    def joined(self, slot: str = "o") -> str | None:
        """Return the slot's ids with commas between them."""
        return ",".join(self.places[slot]) if self.places.get(slot) else None


def moves(
    slots: Slots,
    origin: str = "",
    destination: str = "",
    *,
    either: str = "",
    not_origin: str = "",
    not_destination: str = "",
    kind: MoveKind | None = None,
    change: TrackChange | None = None,
    within: int | None = None,
) -> Query:
    """Return the query for moves between the places of these slots: a command's where it can be."""
    extras, places = slots.extras, slots.places
    named = [places[name] for name in (origin, destination, either) if name in places]
    one_each = all(len(found) == 1 and not found[0].startswith("@") for found in named)
    if extras.track is Track.FOUNDER and kind is None:
        kind = MoveKind.FOUNDED
    plain = extras.track in (None, Track.FOUNDER) and within is None
    if one_each and plain and not not_origin and not not_destination:
        return FindMoves(
            organization=slots.place(either),
            origin=slots.place(origin),
            destination=slots.place(destination),
            since=extras.since,
            until=extras.until,
            kind=kind,
            track_change=change,
            area=extras.area,
            status=extras.status,
        )
    return SelectMoves(
        origins=slots.joined(origin),
        destinations=slots.joined(destination),
        not_origins=slots.joined(not_origin),
        not_destinations=slots.joined(not_destination),
        organizations=slots.joined(either),
        since=extras.since,
        until=extras.until,
        kind=kind,
        track_change=change,
        track=extras.track if extras.track is not Track.FOUNDER else None,
        area=extras.area,
        status=extras.status,
        within=within,
    )


def people(slots: Slots, **asked: object) -> Query:
    """Return the query for people, narrowed by the area and the kind of work that were named."""
    extras = slots.extras
    return FindPeople(**{"area": extras.area, "track": extras.track, **asked})  # type: ignore[arg-type]


def fact(slots: Slots, which: str, slot: str = "p", place: str = "o", steps: int = 1) -> Query:
    """Return the query for one thing about the person of a slot."""
    return PersonFact(
        slots.person(slot),
        Fact(which),
        organization=slots.place(place),
        since=slots.extras.since,
        until=slots.extras.until,
        steps=steps,
    )
