"""Write people with the moves that follow, and what is to be told of those; only what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Move, Organization, Person
from bot.careers.moves import derive_moves
from bot.query.wanted import Wishes
from bot.store.changed import Changed
from bot.store.matching import match_moves, moves_before
from bot.store.overview import keep_newest
from bot.store.recording import MoveChanges, record_moves
from bot.store.rows import insert_rows
from bot.store.tables import ChangeRow
from bot.store.write_people import Progress, write_people
from bot.store.write_shared import held_at, write_organizations

_LOCK = 0x1A7E_4A2  # PostgreSQL's advisory lock while facts are taken in


@dataclass(frozen=True, slots=True)
class Careers:
    """The people that a store is to hold and no others, or no others of `only`; and every place.

    `derived` are moves that were derived from these facts already, by person.
    """

    people: Sequence[Person]
    only: frozenset[str] | None
    organizations: Sequence[Organization]
    derived: Mapping[str, Sequence[Move]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenCareers:
    """How many people, roles, organizations and moves that changed."""

    people: Changed = field(default_factory=Changed)
    roles: Changed = field(default_factory=Changed)
    organizations: Changed = field(default_factory=Changed)
    moves: MoveChanges = field(default_factory=MoveChanges)

    def __add__(self, other: WrittenCareers) -> WrittenCareers:
        return WrittenCareers(
            self.people + other.people,
            self.roles + other.roles,
            self.organizations + other.organizations,
            self.moves + other.moves,
        )


async def one_load_at_a_time(connection: AsyncConnection) -> None:
    """Wait until nobody else writes careers; SQLite's write lock does it already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def write_careers(
    connection: AsyncConnection,
    careers: Careers,
    *,
    now: datetime,
    history: bool,
    progress: Progress = lambda _done, _all: None,
) -> WrittenCareers:
    """Write people, organizations, moves, deliveries, and the log that other processes read.

    Moves are derived anew for the people who changed, and for those with a role in a family that
    changed. With `history`, new moves count as known long ago and alert nobody.
    """
    places, moved = await write_organizations(connection, careers.organizations)
    people = await write_people(connection, careers.people, careers.only, progress)
    affected = await held_at(connection, moved) - people.removed.keys()
    by_id = {person.id: person for person in careers.people}
    families = Families(careers.organizations)
    again = sorted({*people.written, *affected})
    derived: dict[str, Sequence[Move]] = dict.fromkeys((*again, *people.removed), ())
    for id_ in again:
        moves = careers.derived.get(id_)
        derived[id_] = derive_moves(by_id[id_], families) if moves is None else moves
    before = await moves_before(connection, derived)
    recorded = await record_moves(connection, derived, now=now, history=history)
    wishes = Wishes((by_id[id_] for id_ in again), careers.organizations, now.date())
    await match_moves(connection, before, derived, wishes, now=now, history=history)
    if people.people:
        await keep_newest(connection)
    log = [("person", id_) for id_ in (*again, *people.removed)]
    log += [("organization", id_) for id_ in places.ids]
    changed = ({"subject": subject, "subject_id": id_, "at": now} for subject, id_ in log)
    await insert_rows(connection, ChangeRow, changed)
    return WrittenCareers(people.people, people.roles, places.changes, recorded)
