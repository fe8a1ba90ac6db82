"""Take in facts: write what differs from the store, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from types import MappingProxyType

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.lineage import MERGED, SPLIT, Lineage
from bot.careers.model import Area, Move, Organization, Person, Work
from bot.careers.sources import Grades
from bot.hiding.hidden import Hidden
from bot.hiding.leaving_out import LeftOut, without_hidden
from bot.store.career_columns import MadeCareers, keep_made
from bot.store.changed import Changed
from bot.store.data_files import Source, file_of, keep_source, kept_source
from bot.store.hidden import read_hidden
from bot.store.hiding import wipe_log
from bot.store.lineage import carry_edits, follow_files, without_hidden_ids
from bot.store.merging import carry_moves
from bot.store.overlay import lay_over
from bot.store.overview import HOSTS, WORK
from bot.store.recording import MoveChanges
from bot.store.rows import batches, insert_rows, put_meta
from bot.store.rules import follow_rules
from bot.store.store import Store
from bot.store.tables import (
    ChangeRow,
    LayoutRow,
    MetaRow,
    PersonRow,
)
from bot.store.write_careers import Careers, WrittenCareers, one_load_at_a_time, write_careers
from bot.store.write_people import Progress
from bot.store.write_shared import write_areas, write_hosts, write_works


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
    merged: Changed = field(default_factory=Changed)  # ids that lead to another person's
    split: Changed = field(default_factory=Changed)  # pairs of ids that are two people

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


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
    lineage: Lineage = field(default_factory=Lineage)


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
        await one_load_at_a_time(connection)
        await _as_expected(connection, expected)
        await follow_rules(connection, now)
        first = await connection.scalar(select(PersonRow.id).limit(1)) is None
        since = await kept_source(connection)
        if facts.only is not None and since != facts.since:
            raise OvertakenError
        known = await read_hidden(connection)
        lineage, hidden = await without_hidden_ids(connection, facts.lineage, known, now)
        left = without_hidden(facts.people, hidden)
        await carry_edits(connection, lineage, left.people)
        laid = await lay_over(connection, left.people, facts.organizations, facts.only, now)
        people = without_hidden(laid.people, hidden).people
        facts = replace(facts, people=people, organizations=laid.organizations)
        areas = await write_areas(connection, facts.areas)
        works, renamed = await write_works(connection, facts.works)
        hosts = await write_hosts(connection, facts.grades)
        other = laid.changed | left.reworded  # than the moves were derived from
        derived = {id_: moves for id_, moves in facts.moves().items() if id_ not in other}
        careers = Careers(facts.people, facts.only, facts.organizations, derived)
        ids = {person.id for person in facts.people}
        followed = await follow_files(connection, lineage, ids, facts.only, now)
        changed_hands = await _change_hands(connection, careers, followed.people, now)
        written = changed_hands + await write_careers(
            connection, careers, now=now, history=history, progress=progress
        )
        await _keep_texts(connection, facts, left, hidden)
        await keep_source(connection, facts.source, since, left.hidden | left.reworded)
        log = [(WORK, id_) for id_ in renamed]
        log += [(HOSTS, "")] if hosts else []
        log += [("person", id_) for id_ in sorted(followed.touched)]
        changed = ({"subject": subject, "subject_id": id_, "at": now} for subject, id_ in log)
        await insert_rows(connection, ChangeRow, changed)
        if first and not other and not left.hidden:
            await keep_made(connection, facts.careers(), written.people.added)
        if meta:
            await put_meta(connection, meta)
    if hidden is not known:
        await wipe_log(store)
    return Changes(
        written.people,
        written.roles,
        written.organizations,
        areas,
        works,
        hosts,
        written.moves,
        followed.merged,
        followed.split,
    )


async def _change_hands(
    connection: AsyncConnection, careers: Careers, ids: frozenset[str], now: datetime
) -> WrittenCareers:
    """Write people who came of each other, with the moves and alerts that go along: no news."""
    if not ids:
        return WrittenCareers()
    people = [person for person in careers.people if person.id in ids]
    await carry_moves(connection, people, sorted(ids), careers.organizations, now)
    theirs = replace(careers, people=people, only=ids)
    return await write_careers(connection, theirs, now=now, history=True)


async def renew_moves(store: Store) -> bool:
    """Derive the moves anew where they follow from older rules; return whether that was so."""
    async with store.writing() as connection:
        await one_load_at_a_time(connection)
        return await follow_rules(connection, datetime.now(UTC))


async def _keep_texts(
    connection: AsyncConnection, facts: Facts, left: LeftOut, hidden: Hidden
) -> None:
    """Keep the files as they were read, but for those that name somebody hidden."""
    if facts.only is None:
        await connection.execute(delete(LayoutRow))
    read = {*map(file_of, facts.only or ()), *facts.texts}
    for batch in batches(sorted(read)):
        await connection.execute(delete(LayoutRow).where(LayoutRow.path.in_(batch)))
    gone = {file_of(id_) for id_ in left.hidden}
    gone |= {MERGED, SPLIT} if hidden else set()  # ids alone may name somebody
    own = {file_of(one.id): (one.name, *one.aliases) for one in left.people} if hidden else {}
    kept = (
        {"path": path, "text": text}
        for path, text in facts.texts.items()
        if path not in gone and not hidden.named_in(text, but=own.get(path, ()))
    )
    await insert_rows(connection, LayoutRow, kept)


async def _as_expected(connection: AsyncConnection, expected: Mapping[str, str | None]) -> None:
    for key, value in expected.items():
        if await connection.scalar(select(MetaRow.value).where(MetaRow.key == key)) != value:
            raise OvertakenError
