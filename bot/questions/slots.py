"""The filled slots of a sentence, and helpers by which rules make queries from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Concatenate, ParamSpec

from bot.answers.asked import Fact, FindPeople, ListEnd, PersonFact, SelectMoves
from bot.answers.queries import FindMoves, Together, WhoIs
from bot.answers.query import Certainty, Query
from bot.careers.model import MoveKind, Track, TrackChange

Fields = ParamSpec("Fields")

Places = tuple[str, ...]
"""Ids of organizations, or groups of them such as "@academia"."""


@dataclass(frozen=True, slots=True)
class Extras:
    """Conditions of a question beside its main words."""

    since: date | None = None
    until: date | None = None
    track: Track | None = None  # of the work gone to
    subject: Track | None = None  # of those who are asked about: "which professors"
    end: ListEnd | None = None  # the first or the last of those that fit
    area: str | None = None
    status: Certainty | None = None
    top: int | None = None
    count: bool = False

    @property
    def timed(self) -> bool:
        """True if the question contains a time."""
        return self.since is not None or self.until is not None


class NoSubjectError(LookupError):
    """A form says "it" or "that" of a person whom neither it nor the question before names."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The filled slots of a matching form, the conditions, and the previous query."""

    people: dict[str, str] = field(default_factory=dict)
    places: dict[str, Places] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # the places as they were written
    extras: Extras = Extras()
    previous: Query | None = None

    def person(self, slot: str = "p") -> str:
        """Return the id of a person, of the question before if the sentence names none.

        Raise NoSubjectError if that was of no one person either.
        """
        person = self.people.get(slot) or person_of(self.previous)
        if person is None:
            raise NoSubjectError
        return person

    def place(self, slot: str = "o") -> str | None:
        """Return the organization's id if the slot holds exactly one, else None."""
        found = self.places.get(slot, ())
        return found[0] if len(found) == 1 and not found[0].startswith("@") else None

    def all_of(self, slot: str = "o") -> bool:
        """True if the slot holds several organizations joined by "and", not "or"."""
        return len(self.places.get(slot, ())) > 1 and " or " not in self.texts.get(slot, "")

    def tracked(self, track: Track) -> Slots:
        """Return the slots with this track as a condition."""
        return replace(self, extras=replace(self.extras, track=track))

    def joined(self, slot: str = "o") -> str | None:
        """Return the slot's ids, comma-separated."""
        return ",".join(self.places[slot]) if self.places.get(slot) else None


def person_of(query: Query | None) -> str | None:
    """Return the one person a question was of, whom "she" in the next one means."""
    match query:
        case WhoIs() | PersonFact() | Together():
            return query.person
        case _:
            return None


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
    """Return the query for moves between these places: FindMoves if it suffices."""
    extras, places = slots.extras, slots.places
    named = [places[name] for name in (origin, destination, either) if name in places]
    one_each = all(len(found) == 1 and not found[0].startswith("@") for found in named)
    if extras.track is Track.FOUNDER and kind is None:
        kind = MoveKind.FOUNDED
    # "Engineers who joined" are engineers after the move, professors were so before.
    left = bool(origin or change) or extras.subject is Track.FACULTY
    track = extras.track or (None if left else extras.subject)
    plain = track in (None, Track.FOUNDER) and within is None and not extras.end
    plain = plain and not (left and extras.subject)
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
        track=track if track is not Track.FOUNDER else None,
        former_track=extras.subject if left else None,
        end=extras.end,
        top=extras.top if extras.end else None,
        area=extras.area,
        status=extras.status,
        within=within,
    )


def _narrowed(make: Callable[Fields, FindPeople]) -> Callable[Concatenate[Slots, Fields], Query]:
    def made(slots: Slots, /, *args: Fields.args, **fields: Fields.kwargs) -> Query:
        query, extras = make(*args, **fields), slots.extras
        area, track = query.area or extras.area, query.track or extras.track or extras.subject
        return replace(query, area=area, track=track)

    return made


people = _narrowed(FindPeople)
"""Return FindPeople with these fields; area and track, unless given, are those the slots name."""


def fact(
    slots: Slots, which: str, slot: str = "p", place: str = "o", steps: int = 1
) -> Query | None:
    """Return the query for a fact about the slot's person; None with several places."""
    if place in slots.places and slots.place(place) is None:
        return None
    return PersonFact(
        slots.person(slot),
        Fact(which),
        organization=slots.place(place),
        since=slots.extras.since,
        until=slots.extras.until,
        steps=steps,
        post=slots.words.get("w"),
        other_place=slots.place("o2"),
    )
