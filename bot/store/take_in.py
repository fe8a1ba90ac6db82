"""Taking in a whole set of facts: what differs is changed, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Area, Organization, Person, Role
from bot.careers.moves import derive_moves
from bot.store.forgetting import among, left_out
from bot.store.matching import match_moves, moves_before
from bot.store.recording import MoveChanges, record_moves
from bot.store.row_mapping import (
    Values,
    area_of,
    area_values,
    digest,
    organization_of,
    organization_values,
    person_values,
    role_of,
    role_rows,
    stay_rows,
)
from bot.store.rules import follow_rules
from bot.store.store import Store, put_meta
from bot.store.tables import (
    AreaRow,
    ChangeRow,
    LayoutRow,
    MetaRow,
    OrganizationRow,
    PersonAreaRow,
    PersonRow,
    RoleRow,
    StayRow,
)

_LOCK = 0x1A7E_4A2  # PostgreSQL's advisory lock while facts are taken in
_BATCH = 500  # rows a statement, and ids a query: below SQLite's oldest limit of 999 variables


@dataclass(frozen=True, slots=True)
class Changed:
    """How many of one sort were added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Changes:
    """What taking in a set of facts did."""

    people: Changed = field(default_factory=Changed)
    roles: Changed = field(default_factory=Changed)
    organizations: Changed = field(default_factory=Changed)
    areas: Changed = field(default_factory=Changed)
    moves: MoveChanges = field(default_factory=MoveChanges)

    def __bool__(self) -> bool:
        return any((self.people, self.roles, self.organizations, self.areas, self.moves))


@dataclass(frozen=True, slots=True)
class Facts:
    """A whole set of facts; `layouts` are the files' texts that an export could not rebuild."""

    areas: Sequence[Area]
    organizations: Sequence[Organization]
    people: Sequence[Person]
    layouts: Mapping[str, str] = field(default_factory=dict)


class OvertakenError(Exception):
    """Another process has taken facts in since the store was looked at; nothing was written."""


Progress = Callable[[int, int], None]
"""Told how many of the people who differ are written, and how many there are."""


async def take_in(
    store: Store,
    facts: Facts,
    *,
    history: bool,
    meta: Mapping[str, str],
    expected: Mapping[str, str | None] = MappingProxyType({}),
    progress: Progress = lambda _done, _all: None,
) -> Changes:
    """Make the store hold these facts and no others; return what changed.

    Moves are derived anew for exactly the people whose facts changed, and for those with a role
    in a family that changed; where older rules made them, for everybody before anything changes.
    With `history` what is new counts as known long ago.

    Raises StoreError, and OvertakenError where one of the small facts kept about the store is no
    longer as `expected`. That is looked at under the lock, so of two processes that start at once
    one takes the facts in.
    """
    now = datetime.now(UTC)
    async with store.writing() as connection:
        await _one_at_a_time(connection)
        await _as_expected(connection, expected)
        await follow_rules(connection, now)
        facts = _without(facts, await left_out(connection))
        areas = await _areas(connection, facts.areas)
        places, moved = await _organizations(connection, facts.organizations)
        people = await _People.compared(connection, facts.people)
        roles = await people.write(connection, progress)
        affected = await _held_at(connection, moved) - people.removed.keys()
        by_id = {person.id: person for person in facts.people}
        families = Families(facts.organizations)
        again = sorted({*people.written, *affected})
        derived = {id_: derive_moves(by_id[id_], families) for id_ in again}
        derived |= dict.fromkeys(people.removed, ())
        before = await moves_before(connection, derived)
        moves = await record_moves(connection, derived, now=now, history=history)
        await match_moves(connection, before, derived, families, now=now, history=history)
        await connection.execute(delete(LayoutRow))
        await _insert(
            connection,
            LayoutRow,
            [{"path": path, "text": text} for path, text in facts.layouts.items()],
        )
        log = [("person", id_) for id_ in (*again, *people.removed)]
        log += [("organization", id_) for id_ in places.ids]
        await _insert(
            connection,
            ChangeRow,
            [{"subject": subject, "subject_id": id_, "at": now} for subject, id_ in log],
        )
        if meta:
            await put_meta(connection, meta)
    return Changes(people.changes, roles, places.changes, areas, moves)


def _without(facts: Facts, digests: frozenset[str]) -> Facts:
    """Return the facts without those who asked to be left out."""
    gone = set(among((person.id for person in facts.people), digests))
    if not gone:
        return facts
    files = {f"people/{id_}.yaml" for id_ in gone}
    return replace(
        facts,
        people=[person for person in facts.people if person.id not in gone],
        layouts={path: kept for path, kept in facts.layouts.items() if path not in files},
    )


async def renew_moves(store: Store) -> bool:
    """Derive the moves anew where they follow from older rules; return whether that was so."""
    async with store.writing() as connection:
        await _one_at_a_time(connection)
        return await follow_rules(connection, datetime.now(UTC))


async def _one_at_a_time(connection: AsyncConnection) -> None:
    """Wait until no other process takes facts in; SQLite's write lock sees to it already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def _as_expected(connection: AsyncConnection, expected: Mapping[str, str | None]) -> None:
    for key, value in expected.items():
        if await connection.scalar(select(MetaRow.value).where(MetaRow.key == key)) != value:
            raise OvertakenError


async def _areas(connection: AsyncConnection, areas: Sequence[Area]) -> Changed:
    before = {area.id: area for area in await _all_areas(connection)}
    after = {area.id: area for area in areas}
    changed = _compared(before, after)
    if changed or list(before) != list(after):
        await connection.execute(delete(AreaRow))
        rows = [area_values(area, position) for position, area in enumerate(areas)]
        await _insert(connection, AreaRow, rows)
    return changed


async def _all_areas(connection: AsyncConnection) -> list[Area]:
    rows = await connection.execute(select(AreaRow.__table__).order_by(AreaRow.position))
    return [area_of(AreaRow(**row)) for row in rows.mappings()]


@dataclass(frozen=True, slots=True)
class _Places:
    """The organizations that were added, changed or removed."""

    ids: Sequence[str]
    changes: Changed


async def _organizations(
    connection: AsyncConnection, organizations: Sequence[Organization]
) -> tuple[_Places, set[str]]:
    """Write the organizations; return which changed, and all members of families that did."""
    rows = await connection.execute(
        select(OrganizationRow.__table__).order_by(OrganizationRow.position)
    )
    before = {row["id"]: organization_of(OrganizationRow(**row)) for row in rows.mappings()}
    after = {place.id: place for place in organizations}
    differing = [id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_)]
    if differing or list(before) != list(after):
        await connection.execute(delete(OrganizationRow))
        values = [organization_values(place, number) for number, place in enumerate(organizations)]
        await _insert(connection, OrganizationRow, values)
    moved: set[str] = set()
    then_and_now = Families(before.values()), Families(after.values())
    for id_ in differing:
        old, new = before.get(id_), after.get(id_)
        if (old and _belonging(old)) != (new and _belonging(new)):
            for families in then_and_now:
                moved |= {id_, *families.ever_below(families.top(id_))}
            for place in (old, new):
                moved |= set(place.predecessors) if place else set()
    return _Places(differing, _compared(before, after)), moved


def _belonging(place: Organization) -> tuple[object, ...]:
    """Return what of an organization decides on moves."""
    merged = place.founded if place.predecessors else None
    return place.parent, place.parent_since, place.parent_until, place.predecessors, merged


async def _held_at(connection: AsyncConnection, places: Iterable[str]) -> set[str]:
    """Return the people with a role, past or present, at one of these organizations."""
    wanted, found = sorted(places), set[str]()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        query = select(RoleRow.person_id).where(RoleRow.organization.in_(batch)).distinct()
        found |= set(await connection.scalars(query))
    return found


@dataclass(slots=True)
class _People:
    """The people who differ from those in the store."""

    written: dict[str, Person]  # added or changed
    replaced: dict[str, str]  # changed, with their old digest
    removed: dict[str, str]

    @classmethod
    async def compared(cls, connection: AsyncConnection, people: Sequence[Person]) -> _People:
        rows = await connection.execute(select(PersonRow.id, PersonRow.digest))
        before: dict[str, str] = dict(rows.all())
        written = {
            person.id: person for person in people if before.get(person.id) != digest(person)
        }
        replaced = {id_: before[id_] for id_ in written if id_ in before}
        kept = {person.id for person in people}
        return cls(written, replaced, {id_: old for id_, old in before.items() if id_ not in kept})

    @property
    def changes(self) -> Changed:
        """How many were added, changed and removed."""
        added = len(self.written) - len(self.replaced)
        return Changed(added, len(self.replaced), len(self.removed))

    async def write(self, connection: AsyncConnection, progress: Progress) -> Changed:
        """Write them with their roles; return what became of the roles."""
        old_roles = await _roles_of(connection, [*self.replaced, *self.removed])
        gone = [*self.replaced, *self.removed]
        for start in range(0, len(gone), _BATCH):
            batch = gone[start : start + _BATCH]
            for table in (PersonAreaRow, RoleRow, StayRow):
                await connection.execute(delete(table).where(table.person_id.in_(batch)))
            await connection.execute(delete(PersonRow).where(PersonRow.id.in_(batch)))
        people = list(self.written.values())
        for start in range(0, len(people), _BATCH):
            progress(start, len(people))
            batch_people = people[start : start + _BATCH]
            await _insert(connection, PersonRow, [person_values(person) for person in batch_people])
            await _insert(
                connection,
                PersonAreaRow,
                [
                    {"area": area, "person_id": person.id}
                    for person in batch_people
                    for area in dict.fromkeys(person.areas)
                ],
            )
            roles = [row for person in batch_people for row in role_rows(person)]
            await _insert(connection, RoleRow, roles)
            stayed = [row for person in batch_people for row in stay_rows(person)]
            await _insert(connection, StayRow, stayed)
        progress(len(people), len(people))
        return _roles_changed(old_roles, self.written)


async def _roles_of(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        rows = await connection.execute(
            select(RoleRow.__table__).where(RoleRow.person_id.in_(batch)).order_by(RoleRow.position)
        )
        for row in rows.mappings():
            found.setdefault(row["person_id"], []).append(role_of(RoleRow(**row)))
    return found


def _roles_changed(before: Mapping[str, list[Role]], after: Mapping[str, Person]) -> Changed:
    """Count roles by their place and organization: a corrected title is a role changed."""
    old = {(id_, key): role for id_, roles in before.items() for key, role in _keyed(roles).items()}
    new = {
        (id_, key): role
        for id_, person in after.items()
        for key, role in _keyed(person.roles).items()
    }
    return _compared(old, new)


def _keyed(roles: Sequence[Role]) -> dict[tuple[str, int], Role]:
    """Key each role by its organization and how many roles there came before it."""
    seen: dict[str, int] = {}
    keyed: dict[tuple[str, int], Role] = {}
    for role in roles:
        number = seen.get(role.organization, 0)
        seen[role.organization] = number + 1
        keyed[role.organization, number] = role
    return keyed


_Key = TypeVar("_Key")
_Fact = TypeVar("_Fact")


def _compared(before: Mapping[_Key, _Fact], after: Mapping[_Key, _Fact]) -> Changed:
    both = before.keys() & after.keys()
    return Changed(
        added=len(after) - len(both),
        changed=sum(before[key] != after[key] for key in both),
        removed=len(before) - len(both),
    )


async def _insert(connection: AsyncConnection, table: type, rows: Sequence[Values]) -> None:
    for start in range(0, len(rows), _BATCH):
        await connection.execute(insert(table), rows[start : start + _BATCH])
