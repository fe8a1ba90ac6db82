"""Delete the records of somebody who is hidden."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.hiding.hidden import Hidden
from bot.hiding.identity import Identity
from bot.names.record_keys import sound_key
from bot.records.codec import from_json
from bot.records.known_by import identity_of
from bot.records.record import Record, Scheme
from bot.store.record_changes import note_change
from bot.store.record_chunks import forget_careers
from bot.store.record_groups import companions, regroup
from bot.store.record_tables import (
    RecordIdentifierRow,
    RecordNameRow,
    RecordPlaceRow,
    RecordRow,
)
from bot.store.rows import batches


async def forget_records(connection: AsyncConnection, identity: Identity) -> Identity:
    """Delete every record with one of these identifiers, and those they are one person with.

    Returns what the person is known by with those of the records.
    """
    row = RecordIdentifierRow
    asked = {f"{kind}:{value}" for kind, value in identity.identifiers if kind in {*Scheme}}
    keys = set(identity.own_ids)
    for some in batches(sorted(asked)):
        held = func.lower(row.scheme + ":" + row.value)  # kept as the service writes them
        keys |= set(await connection.scalars(select(row.record).where(held.in_(some))))
    keys |= await companions(connection, sorted(keys))
    for record in await _records(connection, sorted(keys)):
        identity |= identity_of(record)
    await _forget(connection, sorted(keys))
    return identity


async def forget_named_records(
    connection: AsyncConnection, identity: Identity, hidden: Hidden
) -> None:
    """Delete the records that are those of somebody hidden by such a name alone."""
    row = RecordNameRow
    sounds = sorted({sound_key(name) for name in identity.names} - {""})
    keys: set[str] = set()
    for some in batches(sounds):
        keys |= set(await connection.scalars(select(row.record).where(row.sound.in_(some))))
    records = await _records(connection, sorted(keys))
    gone = [record.key for record in records if hidden.hides(identity_of(record))]
    await _forget(connection, gone)


async def _forget(connection: AsyncConnection, keys: Sequence[str]) -> None:
    if await delete_records(connection, keys):
        await forget_careers(connection, keys)


async def delete_records(connection: AsyncConnection, keys: Sequence[str]) -> int:
    """Delete records with all that is kept of them; return how many there were."""
    gone = 0
    left = await companions(connection, keys) - set(keys)
    for some in batches(keys):
        for table in (RecordNameRow, RecordIdentifierRow, RecordPlaceRow):
            await connection.execute(delete(table).where(table.record.in_(some)))
        done = await connection.execute(delete(RecordRow).where(RecordRow.key.in_(some)))
        gone += done.rowcount
    # Whom they were one person with may be several without them.
    others = await regroup(connection, sorted(left)) if left else set[str]()
    if gone:
        await note_change(connection, {*keys, *others})
    return gone


async def _records(connection: AsyncConnection, keys: Sequence[str]) -> list[Record]:
    found: list[Record] = []
    for some in batches(keys):
        query = select(RecordRow.content).where(RecordRow.key.in_(some))
        found += map(from_json, await connection.scalars(query))
    return found
