"""Take in facts: write what differs from the store, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Area, Move, Organization, Person, Work
from bot.careers.moves import derive_moves
from bot.careers.sources import Grades
from bot.query.wanted import Wishes
from bot.store.career_columns import MadeCareers, keep_made
from bot.store.changed import Changed, compared
from bot.store.data_files import Source, keep_source, kept_source
from bot.store.forgetting import among, left_out
from bot.store.matching import match_moves, moves_before
from bot.store.overview import HOSTS, WORK, keep_newest
from bot.store.recording import MoveChanges, record_moves
from bot.store.row_mapping import (
    area_of,
    area_values,
    organization_of,
    organization_values,
    work_of,
    work_values,
)
from bot.store.rows import batches, insert_rows, put_meta
from bot.store.rules import follow_rules
from bot.store.store import Store
from bot.store.tables import (
    AreaRow,
    ChangeRow,
    LayoutRow,
    MetaRow,
    OrganizationRow,
    PersonRow,
    RoleRow,
    SourceHostRow,
    WorkRow,
)
from bot.store.write_people import Progress, write_people

_LOCK = 0x1A7E_4A2  # PostgreSQL's advisory lock while facts are taken in


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load changed."""

    people: Changed = field(default_factory=Changed)
    roles: Changed = field(default_factory=Changed)
    organizations: Changed = field(default_factory=Changed)
    areas: Changed = field(default_factory=Changed)
    works: Changed = field(default_factory=Changed)
    hosts: Changed = field(default_factory=Changed)
    moves: MoveChanges = field(default_factory=MoveChanges)

    def __bool__(self) -> bool:
        facts = (self.people, self.roles, self.organizations, self.areas, self.works, self.hosts)
        return any((*facts, self.moves))


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that a store is to hold, and the files they were read from, by their path.

    An export gives those files back as they are, as long as they say the same.

    With `only` they are the facts of these people, by id, and of nobody else: whoever is among
    them and not among `people` is taken out, and everybody else stays. Areas and organizations are
    those of the store then, and the facts of everybody else were read from `since`. `moves`
    returns those that were derived from these facts already, by person: they are not derived again;
    after it `careers` returns everybody's as columns, where they were made.
    """

    areas: Sequence[Area]
    organizations: Sequence[Organization]
    people: Sequence[Person]
    texts: Mapping[str, str] = field(default_factory=dict)
    works: Sequence[Work] = ()
    grades: Grades = field(default_factory=lambda: Grades({}))
    source: Source = field(
        default_factory=Source
    )  # the files that all facts of the store are then read from
    only: frozenset[str] | None = None
    since: Source = field(default_factory=Source)
    moves: Callable[[], Mapping[str, Sequence[Move]]] = dict
    careers: Callable[[], MadeCareers | None] = lambda: None


class OvertakenError(Exception):
    """Another process loaded since the store was read; nothing was written."""


async def take_in(
    store: Store,
    facts: Facts,
    *,
    history: bool,
    meta: Mapping[str, str],
    expected: Mapping[str, str | None] = MappingProxyType({}),
    progress: Progress = lambda _done, _all: None,
) -> Changes:
    """Make the store hold these facts and no others, or no others of `only`; return what changed.

    Moves are derived anew for the people whose facts changed, and for those with a role in a family
    that changed; where older rules made them, for everybody before anything changes. With `history`,
    new moves count as known long ago and alert nobody.

    Raises StoreError, and OvertakenError if a value of the meta table is not as `expected`, or the
    files of everybody else are not those of `since`. That is checked under the lock, so of two
    processes that start at once one takes the facts in.
    """
    now = datetime.now(UTC)
    async with store.writing() as connection:
        await _one_at_a_time(connection)
        await _as_expected(connection, expected)
        await follow_rules(connection, now)
        first = await connection.scalar(select(PersonRow.id).limit(1)) is None
        since = await kept_source(connection)
        if facts.only is not None and since != facts.since:
            raise OvertakenError
        facts = _without(facts, await left_out(connection))
        areas = await _areas(connection, facts.areas)
        works, renamed = await _works(connection, facts.works)
        hosts = await _hosts(connection, facts.grades)
        places, moved = await _organizations(connection, facts.organizations)
        people = await write_people(connection, facts.people, facts.only, progress)
        affected = await _held_at(connection, moved) - people.removed.keys()
        by_id = {person.id: person for person in facts.people}
        families = Families(facts.organizations)
        again = sorted({*people.written, *affected})
        derived: dict[str, Sequence[Move]] = dict.fromkeys((*again, *people.removed), ())
        known = facts.moves()
        for id_ in again:
            moves = known.get(id_)
            derived[id_] = derive_moves(by_id[id_], families) if moves is None else moves
        before = await moves_before(connection, derived)
        recorded = await record_moves(connection, derived, now=now, history=history)
        wishes = Wishes((by_id[id_] for id_ in again), facts.organizations, now.date())
        await match_moves(connection, before, derived, wishes, now=now, history=history)
        await _keep_texts(connection, facts)
        await keep_source(connection, facts.source, since)
        if people.people:
            await keep_newest(connection)
        log = [("person", id_) for id_ in (*again, *people.removed)]
        log += [("organization", id_) for id_ in places.ids]
        log += [(WORK, id_) for id_ in renamed]
        log += [(HOSTS, "")] if hosts else []
        changed = ({"subject": subject, "subject_id": id_, "at": now} for subject, id_ in log)
        await insert_rows(connection, ChangeRow, changed)
        if first:
            await keep_made(connection, facts.careers(), len(people.written))
        if meta:
            await put_meta(connection, meta)
    return Changes(people.people, people.roles, places.changes, areas, works, hosts, recorded)


def _without(facts: Facts, digests: frozenset[str]) -> Facts:
    """Return the facts without those who asked to be left out."""
    gone = set(among((person.id for person in facts.people), digests))
    if not gone:
        return facts
    files = {f"people/{id_}.yaml" for id_ in gone}
    return replace(
        facts,
        people=[person for person in facts.people if person.id not in gone],
        texts={path: text for path, text in facts.texts.items() if path not in files},
    )


async def renew_moves(store: Store) -> bool:
    """Derive the moves anew where they follow from older rules; return whether that was so."""
    async with store.writing() as connection:
        await _one_at_a_time(connection)
        return await follow_rules(connection, datetime.now(UTC))


async def _keep_texts(connection: AsyncConnection, facts: Facts) -> None:
    if facts.only is None:
        await connection.execute(delete(LayoutRow))
    for batch in batches([f"people/{id_}.yaml" for id_ in sorted(facts.only or ())]):
        await connection.execute(delete(LayoutRow).where(LayoutRow.path.in_(batch)))
    kept = ({"path": path, "text": text} for path, text in facts.texts.items())
    await insert_rows(connection, LayoutRow, kept)


async def _one_at_a_time(connection: AsyncConnection) -> None:
    """Wait until no other load is running; SQLite's write lock does it already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def _as_expected(connection: AsyncConnection, expected: Mapping[str, str | None]) -> None:
    for key, value in expected.items():
        if await connection.scalar(select(MetaRow.value).where(MetaRow.key == key)) != value:
            raise OvertakenError


async def _areas(connection: AsyncConnection, areas: Sequence[Area]) -> Changed:
    before = {area.id: area for area in await _all_areas(connection)}
    after = {area.id: area for area in areas}
    changed = compared(before, after)
    if changed or list(before) != list(after):
        await connection.execute(delete(AreaRow))
        rows = [area_values(area, position) for position, area in enumerate(areas)]
        await insert_rows(connection, AreaRow, rows)
    return changed


async def _works(
    connection: AsyncConnection, works: Sequence[Work]
) -> tuple[Changed, Sequence[str]]:
    """Write the works; return how many changed, and the ids of those."""
    rows = await connection.execute(select(WorkRow.__table__).order_by(WorkRow.position))
    before = {row["id"]: work_of(WorkRow(**row)) for row in rows.mappings()}
    after = {work.id: work for work in works}
    if before != after or list(before) != list(after):
        await connection.execute(delete(WorkRow))
        values = [work_values(work, position) for position, work in enumerate(works)]
        await insert_rows(connection, WorkRow, values)
    differing = [id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_)]
    return compared(before, after), differing


async def _hosts(connection: AsyncConnection, grades: Grades) -> Changed:
    rows = await connection.execute(
        select(SourceHostRow.host, SourceHostRow.grade).order_by(SourceHostRow.position)
    )
    before: dict[str, str] = dict(rows.all())
    after = {host: grade.value for host, grade in grades.hosts.items()}
    if before != after or list(before) != list(after):
        await connection.execute(delete(SourceHostRow))
        values = [
            {"host": host, "position": position, "grade": grade}
            for position, (host, grade) in enumerate(after.items())
        ]
        await insert_rows(connection, SourceHostRow, values)
    return compared(before, after)


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
    """Write the organizations; return those changed, and all members of changed families."""
    rows = await connection.execute(
        select(OrganizationRow.__table__).order_by(OrganizationRow.position)
    )
    before = {row["id"]: organization_of(OrganizationRow(**row)) for row in rows.mappings()}
    after = {place.id: place for place in organizations}
    differing = [id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_)]
    if differing or list(before) != list(after):
        await connection.execute(delete(OrganizationRow))
        values = [organization_values(place, number) for number, place in enumerate(organizations)]
        await insert_rows(connection, OrganizationRow, values)
    moved: set[str] = set()
    then_and_now = Families(before.values()), Families(after.values())
    for id_ in differing:
        old, new = before.get(id_), after.get(id_)
        if (old and _belonging(old)) != (new and _belonging(new)):
            for families in then_and_now:
                moved |= {id_, *families.ever_below(families.top(id_))}
            for place in (old, new):
                moved |= set(place.predecessors) if place else set()
    return _Places(differing, compared(before, after)), moved


def _belonging(place: Organization) -> tuple[object, ...]:
    """Return what of an organization decides on moves."""
    merged = place.founded if place.predecessors else None
    return place.parent, place.parent_since, place.parent_until, place.predecessors, merged


async def _held_at(connection: AsyncConnection, places: Iterable[str]) -> set[str]:
    """Return the people with a role, past or present, at one of these organizations."""
    found: set[str] = set()
    for batch in batches(sorted(places)):
        query = select(RoleRow.person_id).where(RoleRow.organization.in_(batch)).distinct()
        found |= set(await connection.scalars(query))
    return found
