"""Hide a person who asks to be left out: everything of them goes, in one transaction.

Of them digests are kept (`bot.store.hidden`), by which no later load takes them in. Others keep
their facts, without what names the person. Alerts that were sent are edited to "withdrawn".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Text, cast, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.lineage import MERGED, SPLIT
from bot.careers.model import Person
from bot.hiding.hidden import Digests, Hidden
from bot.hiding.identity import OWN, Identity, name_key, search_words
from bot.hiding.leaving_out import without_mentions
from bot.store.alert_tables import SubscriptionEventRow
from bot.store.career_tables import CareerChunkRow
from bot.store.chunks import forget_in_chunks
from bot.store.data_files import file_of
from bot.store.errors import told_plainly
from bot.store.forget_records import forget_named_records, forget_records
from bot.store.former_ids import drop_former, former_ids
from bot.store.hidden import keep_hidden, note_hiding, read_hidden
from bot.store.hiding_review import forget_review
from bot.store.homepages import forget_homepage
from bot.store.overview import DATA_REFUSED, HIDDEN, NameColumns, keep_newest
from bot.store.people_rows import read_people
from bot.store.rows import any_holds, batches
from bot.store.store import Store
from bot.store.tables import (
    ChangeRow,
    DataFileRow,
    LayoutRow,
    MetaRow,
    PersonAreaRow,
    PersonRow,
    PersonWorkRow,
    RoleRow,
    SnapshotRow,
    StayRow,
)
from bot.store.withdrawing import withdraw_moves, withdraw_subscriptions
from bot.store.write_careers import Careers, one_load_at_a_time, write_careers
from bot.store.write_shared import all_organizations


@dataclass(frozen=True, slots=True)
class Hid:
    """What a hiding did."""

    number: int  # of the hidden person
    people: int  # whose facts were here: 0 where nobody was known, and seldom more than 1
    roles: int
    moves: int
    alerts: int  # that were sent, and are edited
    reworded: tuple[str, ...]  # ids of others who named the person


async def hide(store: Store, identity: Identity, *, by: str, now: datetime) -> Hid:
    """Hide whoever has one of these identifiers, or is known here by nothing but such a name.

    `by` is a user's id, or "terminal". Where nobody here is the person, later loads leave them out.
    Raises StoreError.
    """
    alike = await alike_to(store, identity)
    async with store.writing() as connection:
        await one_load_at_a_time(connection)
        done = await hide_within(connection, identity, alike, by=by, now=now)
    await wipe_log(store)
    return done


async def hide_within(
    connection: AsyncConnection, identity: Identity, alike: Sequence[str], *, by: str, now: datetime
) -> Hid:
    """Do what `hide` does in a transaction that holds the lock; `alike` is from `alike_to`.

    `wipe_log` is to be called after it.
    """
    if connection.dialect.name == "sqlite":  # deleted text is overwritten: sqlite.org/pragma.html
        await connection.execute(text("PRAGMA secure_delete = ON"))
    found, namesakes = await _meant(connection, identity, alike)
    for person in found:
        former = await drop_former(connection, person.id)
        identity |= Identity.of(person, former)
    identity = await forget_records(connection, identity)
    number = await keep_hidden(connection, identity, namesakes, by=by)
    hidden = await read_hidden(connection)
    done = Hid(number, 0, 0, 0, 0, ())
    for person in found:
        done = await _remove(connection, person, done, now)
    subject = (ChangeRow.subject == "person", ChangeRow.subject_id.in_(identity.own_ids))
    await connection.execute(delete(ChangeRow).where(*subject))
    reworded = await _reword(connection, identity, hidden, now)
    for name in identity.names:
        detail = SubscriptionEventRow.detail.contains(name, autoescape=True)
        await connection.execute(update(SubscriptionEventRow).where(detail).values(detail=""))
    await keep_newest(connection)
    await forget_named_records(connection, identity, hidden)
    await forget_review(connection, identity, namesakes, hidden)
    await note_hiding(connection, by=by, what="hidden", now=now)
    told = {"subject": HIDDEN, "subject_id": str(number), "at": now}
    await connection.execute(insert(ChangeRow), [told])
    return Hid(number, len(found), done.roles, done.moves, done.alerts, reworded)


async def alike_to(store: Store, identity: Identity) -> list[str]:
    """Return the ids of all who have one of these names or links, or may have."""
    leads = await former_ids(store)
    own = [leads.get(id_, id_) for id_ in identity.own_ids]
    for person in (await store.people(own)).values():
        identity |= Identity.of(person)
    keys = {key for name in identity.names if (key := name_key(name))}
    links = [value for kind, value in identity.identifiers if kind != OWN]

    def look(everybody: Iterator[NameColumns]) -> list[str]:
        return [
            id_
            for some in everybody
            for id_, name, aliases, held in zip(
                some.ids, some.names, some.aliases, some.links, strict=True
            )
            if any(name_key(one) in keys for one in (name, *aliases))
            or any(value in link.casefold() for value in links for link in held)
        ]

    return [*own, *await store.with_names(look)]


async def _meant(
    connection: AsyncConnection, identity: Identity, alike: Sequence[str]
) -> tuple[list[Person], tuple[str, ...]]:
    """Return who of those alike is to be hidden, and the ids of those who only have such a name.

    Where an id of ours is given, identifiers alone say who is meant; else a name does too.
    """
    people = await connection.run_sync(partial(read_people, list(dict.fromkeys(alike))))
    own = identity.own_ids
    for id_ in (*own, *alike[: len(own)]):  # an id from before may lead to theirs
        identity |= Identity.of(people[id_]) if id_ in people else Identity()
    meant = _only(Identity((), identity.identifiers) if own else identity)
    named = _only(Identity(identity.names))
    who, namesakes = list[Person](), list[str]()
    for person in people.values():
        if meant.hides(Identity.of(person)):
            who.append(person)
        elif named.hides(Identity.of(person)):
            namesakes.append(person.id)
    return who, tuple(namesakes)


def _only(identity: Identity) -> Hidden:
    """Return that one person is hidden, who is known by this alone."""
    digests = Digests(b"")
    return Hidden(digests, {0: digests.marks_of(identity)})


async def _remove(connection: AsyncConnection, person: Person, done: Hid, now: datetime) -> Hid:
    id_ = person.id
    await withdraw_subscriptions(connection, id_, now + _UNTIL_EDITED)
    moves, alerts = await withdraw_moves(connection, id_, now)
    for table in (PersonAreaRow, PersonWorkRow, RoleRow, StayRow):
        await connection.execute(delete(table).where(table.person_id == id_))
    await connection.execute(delete(PersonRow).where(PersonRow.id == id_))
    await connection.run_sync(forget_in_chunks, CareerChunkRow, id_)
    await _forget_files(connection, [id_])
    await forget_homepage(connection, person)
    holds = SnapshotRow.text.contains(id_, autoescape=True)
    await connection.execute(delete(SnapshotRow).where(holds))
    refused = MetaRow.value.contains(id_, autoescape=True)
    await connection.execute(delete(MetaRow).where(MetaRow.key == DATA_REFUSED, refused))
    return Hid(
        done.number,
        done.people,
        done.roles + len(person.roles),
        done.moves + moves,
        done.alerts + alerts,
        (),
    )


_UNTIL_EDITED = timedelta(days=30)
"""How long a subscription to the person is kept, out of sight, for its alerts to be edited."""


async def _forget_files(connection: AsyncConnection, people: Iterable[str]) -> None:
    """Keep nothing of people's files: the next load reads them, as if they were new."""
    for batch in batches([file_of(id_) for id_ in people]):
        for files in (LayoutRow, DataFileRow):
            await connection.execute(delete(files).where(files.path.in_(batch)))


async def _reword(
    connection: AsyncConnection, identity: Identity, hidden: Hidden, now: datetime
) -> tuple[str, ...]:
    """Take what names the person out of the facts of others; return the ids of those."""
    words = search_words(identity.names)
    row, role = PersonRow, RoleRow
    in_person = any_holds(words, row.summary, cast(row.links, Text))
    in_role = any_holds(words, role.title, role.team, role.note, cast(role.sources, Text))
    ids = set(await connection.scalars(select(row.id).where(in_person)))
    ids |= set(await connection.scalars(select(role.person_id).where(in_role)))
    people = await connection.run_sync(partial(read_people, sorted(ids)))
    plain = {id_: without_mentions(person, hidden) for id_, person in people.items()}
    changed = [plain[id_] for id_, person in people.items() if plain[id_] is not person]
    if changed:
        only = frozenset(person.id for person in changed)
        careers = Careers(changed, only, await all_organizations(connection))
        await write_careers(connection, careers, now=now, history=True)
        await _forget_files(connection, only)
    layout = LayoutRow
    # Ids that came of each other are no names: those files are written anew.
    await connection.execute(delete(layout).where(layout.path.in_((MERGED, SPLIT))))
    texts = await connection.execute(
        select(layout.path, layout.text).where(any_holds(words, layout.text))
    )
    named = [path for path, held in texts if hidden.named_in(held)]
    for batch in batches(named):
        await connection.execute(delete(layout).where(layout.path.in_(batch)))
    return tuple(person.id for person in changed)


async def wipe_log(store: Store) -> None:
    """Empty the log beside an SQLite file, which holds what was written before a hiding."""
    if store.engine.dialect.name != "sqlite":
        return
    with told_plainly():
        async with store.engine.connect() as connection:
            # Not within a transaction, which SQLAlchemy would begin.
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()
