"""Delete everything about a person who asks to be left out, and keep later loads from restoring it.

A digest of the id is kept, to recognize the person in data folders. Facts about others are not
changed; entries that name the person are reported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.alert_tables import (
    DeliveryRow,
    SubscriptionEventRow,
    SubscriptionRow,
    ToldMessageRow,
)
from bot.store.career_columns import forget_in_chunks
from bot.store.errors import told_plainly
from bot.store.forget_records import forget_records
from bot.store.overview import DATA_REFUSED, LEFT_OUT, keep_newest
from bot.store.rows import put
from bot.store.store import Store
from bot.store.tables import (
    ChangeRow,
    DataFileRow,
    LayoutRow,
    LeftOutRow,
    MetaRow,
    MoveRow,
    PersonAreaRow,
    PersonRow,
    PersonWorkRow,
    RoleRow,
    SnapshotRow,
    StayRow,
)
from bot.store.wanting import person_key


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted, and what is left for a human to check."""

    known: bool  # whether anything of the person was here
    roles: int
    moves: int
    told: int  # alerts that were sent: those messages stay in their channels
    named_by: tuple[str, ...]  # people whose entries name the person


def digest_of(person: str) -> str:
    """Return the digest that is kept of the id of a person who is left out."""
    return hashlib.sha256(f"left out of lateral: {person}".encode()).hexdigest()


async def forget_person(store: Store, person: str) -> Forgotten:
    """Delete everything of a person, and leave them out of every later load.

    One transaction: facts, moves, deliveries, subscriptions to the person, states of buttons and
    the texts of data files. Raises StoreError.
    """
    moves = select(MoveRow.id).where(MoveRow.person_id == person)
    async with store.writing() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # deleted text is overwritten; see https://sqlite.org/pragma.html
            await connection.execute(text("PRAGMA secure_delete = ON"))
        known_by = select(PersonRow.name, PersonRow.links).where(PersonRow.id == person)
        who = (await connection.execute(known_by)).first()
        name, links = who or (None, {})
        theirs = select(DeliveryRow.id).where(DeliveryRow.move_id.in_(moves))
        found = Forgotten(
            known=False,
            roles=await _number(connection, RoleRow, RoleRow.person_id == person),
            moves=await _number(connection, MoveRow, MoveRow.person_id == person),
            told=await _number(connection, ToldMessageRow, ToldMessageRow.delivery_id.in_(theirs)),
            named_by=await _named_by(connection, person, name),
        )
        await _forget_subscriptions(connection, person, name)
        await connection.execute(delete(MoveRow).where(MoveRow.person_id == person))
        for table in (PersonAreaRow, PersonWorkRow, RoleRow, StayRow):
            await connection.execute(delete(table).where(table.person_id == person))
        await connection.execute(delete(PersonRow).where(PersonRow.id == person))
        await connection.run_sync(forget_in_chunks, person)
        await keep_newest(connection)
        for files in (LayoutRow, DataFileRow):
            await connection.execute(delete(files).where(files.path == f"people/{person}.yaml"))
        holds = SnapshotRow.text.contains(person, autoescape=True)
        await connection.execute(delete(SnapshotRow).where(holds))
        refused = MetaRow.value.contains(person, autoescape=True)
        await connection.execute(delete(MetaRow).where(MetaRow.key == DATA_REFUSED, refused))
        subject = (ChangeRow.subject == "person", ChangeRow.subject_id == person)
        await connection.execute(delete(ChangeRow).where(*subject))
        records = await forget_records(connection, person, links)
        now, digest = datetime.now(UTC), digest_of(person)
        await connection.execute(
            insert(ChangeRow), [{"subject": LEFT_OUT, "subject_id": digest, "at": now}]
        )
        digests = {digest, *map(digest_of, records)}
        await put(connection, LeftOutRow, [{"digest": one, "at": now} for one in sorted(digests)])
    if sqlite:  # the log beside the file holds what was written before
        with told_plainly():
            await _empty_log(store)
    known = name is not None or bool(found.roles or found.moves)
    return Forgotten(known, found.roles, found.moves, found.told, found.named_by)


async def admit_person(store: Store, person: str) -> bool:
    """Let later loads bring a person again; return whether they were left out."""
    async with store.writing() as connection:
        row = LeftOutRow
        done = await connection.execute(delete(row).where(row.digest == digest_of(person)))
        return bool(done.rowcount)


async def left_out(connection: AsyncConnection) -> frozenset[str]:
    """Return the digests of those who are left out."""
    return frozenset(await connection.scalars(select(LeftOutRow.digest)))


async def left_out_since(store: Store, cursor: int) -> frozenset[str]:
    """Return the digests of those left out since a change, for names kept in memory."""
    row = ChangeRow
    async with store.reading() as session:
        found = select(row.subject_id).where(row.id > cursor, row.subject == LEFT_OUT)
        return frozenset(await session.scalars(found))


def among(people: Iterable[str], digests: frozenset[str]) -> list[str]:
    """Return the people whose digest is in the set."""
    return [person for person in people if digest_of(person) in digests] if digests else []


async def _empty_log(store: Store) -> None:
    async with store.engine.connect() as connection:
        # Not within a transaction, which SQLAlchemy would begin.
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()


async def _forget_subscriptions(connection: AsyncConnection, person: str, name: str | None) -> None:
    row, event = SubscriptionRow, SubscriptionEventRow
    to_them = row.key == person_key(person)
    theirs = select(row.id).where(to_them)
    await connection.execute(delete(event).where(event.subscription_id.in_(theirs)))
    await connection.execute(delete(row).where(to_them))
    words = [event.detail.contains(word, autoescape=True) for word in (name, person) if word]
    await connection.execute(update(event).where(or_(*words)).values(detail=""))


async def _named_by(connection: AsyncConnection, person: str, name: str | None) -> tuple[str, ...]:
    if name is None:
        return ()
    in_summary = select(PersonRow.id).where(PersonRow.summary.contains(name, autoescape=True))
    in_note = select(RoleRow.person_id).where(RoleRow.note.contains(name, autoescape=True))
    found = {id_ for query in (in_summary, in_note) for id_ in await connection.scalars(query)}
    return tuple(sorted(found - {person}))


async def _number(connection: AsyncConnection, table: type, where: Any) -> int:
    query = select(func.count()).select_from(table).where(where)
    return await connection.scalar(query) or 0
