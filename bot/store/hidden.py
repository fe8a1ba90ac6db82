"""Who is hidden, as the store keeps it: asked by everything that reads or takes in people."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.hiding.hidden import Digests, Hidden, Mark
from bot.hiding.identity import Identity
from bot.store.audit import Entry, note
from bot.store.data_files import FINGERPRINT, GLANCE
from bot.store.hiding_tables import HiddenMarkRow, HiddenRow
from bot.store.rows import insert_rows, put_meta
from bot.store.store import Store
from bot.store.tables import MetaRow

_SECRET = "hiding-secret"
"""The key of the secret of all digests; without it they tell nobody apart."""


@dataclass(frozen=True, slots=True)
class HiddenOne:
    """That somebody was hidden, when, by whom, and how many marks there are of each kind."""

    number: int
    at: datetime
    by: str
    marks: Mapping[str, int]


async def hidden_people(store: Store) -> Hidden:
    """Return who is hidden; raise StoreError."""
    async with store.reading() as session:
        return await read_hidden(session)


async def read_hidden(connection: AsyncConnection | AsyncSession) -> Hidden:
    """Return who is hidden, within a transaction."""
    row, marks = HiddenMarkRow, dict[int, list[Mark]]()
    for number, kind, digest in await connection.execute(
        select(row.hidden_id, row.kind, row.digest)
    ):
        marks.setdefault(number, []).append(Mark(kind, digest))
    return Hidden(Digests(await _secret(connection) if marks else b""), marks)


async def keep_hidden(
    connection: AsyncConnection, identity: Identity, namesakes: Iterable[str], *, by: str
) -> int:
    """Keep that somebody is hidden, or what else they are known by; return their number."""
    secret = await _secret(connection)
    if not secret:
        secret = secrets.token_bytes(32)
        await put_meta(connection, {_SECRET: secret.hex()})
    number = (await read_hidden(connection)).number(identity)
    if number is None:
        adding = insert(HiddenRow).values(at=datetime.now(UTC), by=by).returning(HiddenRow.id)
        number = (await connection.execute(adding)).scalar_one()
    row = HiddenMarkRow
    found = await connection.execute(select(row.kind, row.digest).where(row.hidden_id == number))
    new = Digests(secret).marks_of(identity, namesakes) - {Mark(*one) for one in found}
    values = ({"hidden_id": number, "kind": one.kind, "digest": one.digest} for one in new)
    await insert_rows(connection, row, values)
    return number


async def note_hiding(connection: AsyncConnection, *, by: str, what: str, now: datetime) -> None:
    """Note in the audit that somebody was hidden or let in again; not who."""
    await note(connection, Entry(at=now, by=by, what=what, person=None, suggestion=None))


async def unhide(store: Store, identity: Identity, *, by: str) -> int | None:
    """Let later loads bring somebody again; return their number, None if they were not hidden.

    The next start reads the data folder anew. Raises StoreError.
    """
    async with store.writing() as connection:
        number = (await read_hidden(connection)).number(identity)
        if number is not None:
            await connection.execute(delete(HiddenMarkRow).where(HiddenMarkRow.hidden_id == number))
            await connection.execute(delete(HiddenRow).where(HiddenRow.id == number))
            looks = MetaRow.key.in_([FINGERPRINT, GLANCE])
            await connection.execute(delete(MetaRow).where(looks))
            await note_hiding(connection, by=by, what="let in", now=datetime.now(UTC))
        return number


async def all_hidden(store: Store) -> list[HiddenOne]:
    """Return who is hidden, oldest first: nothing that tells who it is; raise StoreError."""
    async with store.reading() as session:
        marks: dict[int, Counter[str]] = {}
        row = HiddenMarkRow
        for number, kind in await session.execute(select(row.hidden_id, row.kind)):
            marks.setdefault(number, Counter())[kind] += 1
        found = await session.scalars(select(HiddenRow).order_by(HiddenRow.id))
        return [HiddenOne(one.id, one.at, one.by, marks.get(one.id, {})) for one in found]


async def _secret(connection: AsyncConnection | AsyncSession) -> bytes:
    kept = await connection.scalar(select(MetaRow.value).where(MetaRow.key == _SECRET))
    return bytes.fromhex(kept or "")
