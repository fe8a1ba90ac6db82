"""Take in records: what differs from the store is written, a batch in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.names.record_keys import LONGEST, sound_key, words_key
from bot.records.codec import from_json, to_json
from bot.records.institutions import Institutions
from bot.records.known_by import identity_of
from bot.records.merging import merged
from bot.records.record import Record
from bot.records.registry import Registered
from bot.store.audit import Entry, note
from bot.store.forget_records import delete_records
from bot.store.hidden import read_hidden
from bot.store.record_changes import note_change
from bot.store.record_groups import companions, regroup
from bot.store.record_places import place_rows, places_of
from bot.store.record_tables import (
    InstitutionRow,
    RecordIdentifierRow,
    RecordNameRow,
    RecordPlaceRow,
    RecordRow,
)
from bot.store.row_mapping import Values
from bot.store.rows import batches, insert_rows, put, put_meta
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """How many records were new, changed, as they were, and of people who are left out."""

    added: int = 0
    changed: int = 0
    same: int = 0
    hidden: int = 0

    def __add__(self, other: RecordChanges) -> RecordChanges:
        return RecordChanges(
            self.added + other.added,
            self.changed + other.changed,
            self.same + other.same,
            self.hidden + other.hidden,
        )


async def write_records(
    store: Store,
    records: Sequence[Record],
    institutions: Institutions,
    read_at: datetime,
    *,
    meta: Mapping[str, str] = MappingProxyType({}),
    dry: bool = False,
) -> RecordChanges:
    """Keep records, each in the place of what was kept under its key; return what changed.

    Listings on papers are added to those that were there. With `dry` nothing is written. Raises
    StoreError.
    """
    async with store.writing() as connection:
        hidden = await read_hidden(connection)
        wanted = {record.key: record for record in records if len(record.key) <= LONGEST}
        shown = {key: one for key, one in wanted.items() if not hidden.hides(identity_of(one))}
        before = await _contents(connection, sorted(shown))
        new: dict[str, tuple[Record, str]] = {}
        for key, given in shown.items():
            held = before.get(key)
            record = merged(given, from_json(held) if held else None)
            if (content := to_json(record)) != before.get(key):
                new[key] = record, content
        if not dry:
            await _write(connection, new, before, institutions, read_at)
            # Read again and found as it was: it is as fresh as what was written.
            await _seen(connection, [key for key in shown if key not in new], read_at)
            if meta:
                await put_meta(connection, meta)
    added = sum(key not in before for key in new)
    same = len(shown) - len(new)
    return RecordChanges(added, len(new) - added, same, len(wanted) - len(shown))


async def write_institutions(
    store: Store, found: Sequence[Registered], meta: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Keep the names of institutions, each by its ROR identifier and its Wikidata item."""
    rows: dict[str, Values] = {}
    for one in found:
        values = {
            "name": one.name,
            "aliases": list(one.aliases),
            "kind": one.kind.value,
            "country": one.country,
            "parent": f"ror:{one.parent}" if one.parent else None,
        }
        for id_ in (one.ror and f"ror:{one.ror}", one.wikidata and f"wikidata:{one.wikidata}"):
            if id_:
                rows[id_] = {"id": id_, **values}
    async with store.writing() as connection:
        for batch in batches(list(rows.values())):
            await put(connection, InstitutionRow, list(batch))
        if meta:
            await put_meta(connection, meta)


async def drop_record(store: Store, key: str, *, by: str, now: datetime) -> bool:
    """Delete a record, with an entry in the audit; return whether it was there. Raise StoreError.

    `by` is a user's id, or "terminal".
    """
    async with store.writing() as connection:
        there = await delete_records(connection, [key]) > 0
        if there:
            await note(connection, Entry(now, by, "dropped", None, None, said=key))
    return there


async def _contents(connection: AsyncConnection, keys: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in batches(keys):
        query = select(RecordRow.key, RecordRow.content).where(RecordRow.key.in_(some))
        rows = await connection.execute(query)
        found |= dict(rows.all())
    return found


async def _seen(connection: AsyncConnection, keys: Sequence[str], read_at: datetime) -> None:
    for some in batches(keys):
        seen = update(RecordRow).where(RecordRow.key.in_(some))
        await connection.execute(seen.values(read_at=read_at))


async def _write(
    connection: AsyncConnection,
    new: Mapping[str, tuple[Record, str]],
    before: Mapping[str, str],
    institutions: Institutions,
    read_at: datetime,
) -> None:
    if not new:
        return
    again = [key for key in new if key in before]
    mates = await companions(connection, again)
    for some in batches(again):
        for table in (RecordNameRow, RecordIdentifierRow, RecordPlaceRow):
            await connection.execute(delete(table).where(table.record.in_(some)))
    rows = [
        {
            "key": key,
            "service": record.service.value,
            "person": key,
            "name": record.name,
            "content": content,
            "read_at": read_at,
        }
        for key, (record, content) in new.items()
    ]
    for batch in batches([row for row in rows if row["key"] in before]):
        await put(connection, RecordRow, [{**row} for row in batch])
    await insert_rows(connection, RecordRow, [row for row in rows if row["key"] not in before])
    records = [record for record, _ in new.values()]
    await insert_rows(connection, RecordNameRow, [row for one in records for row in _names(one)])
    identifiers = [
        {"scheme": scheme.value, "value": value, "record": one.key}
        for one in records
        for scheme, value in one.identifiers.items()
        if len(value) <= LONGEST
    ]
    await insert_rows(connection, RecordIdentifierRow, identifiers)
    places = await places_of(connection, records, institutions)
    await insert_rows(connection, RecordPlaceRow, place_rows(places))
    await note_change(connection, await regroup(connection, sorted({*new, *mates})))


def _names(record: Record) -> list[Values]:
    keys = {words_key(name): sound_key(name) for name in record.names}
    return [
        {"record": record.key, "words": words, "sound": sound}
        for words, sound in keys.items()
        if words
    ]
