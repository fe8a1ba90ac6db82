"""Delete the records of somebody who is left out, and name what no import may bring again."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.links import KINDS
from bot.records.record import Scheme
from bot.records.values import identifier
from bot.store.record_groups import companions, identifiers_of, with_identifiers
from bot.store.record_tables import (
    RecordIdentifierRow,
    RecordNameRow,
    RecordPlaceRow,
    RecordRow,
)
from bot.store.rows import batches


def identifiers_in(links: Mapping[str, str]) -> dict[Scheme, str]:
    """Return the identifiers among somebody's links, which are handles or addresses."""
    schemes = {scheme.value: scheme for scheme in Scheme if scheme.value in KINDS}
    given = {schemes[kind]: held for kind, held in links.items() if kind in schemes}
    return {
        scheme: found
        for scheme, held in given.items()
        if (found := identifier(scheme, held)) is not None
    }


async def forget_records(
    connection: AsyncConnection, person: str, links: Mapping[str, str]
) -> set[str]:
    """Delete every record of a person, by id, by links or by a record's key; return what they were.

    What is returned are keys and identifiers, "orcid:0000-…": to be kept as digests.
    """
    asked = set(identifiers_in(links).items())
    scheme, _, value = person.partition(":")
    if scheme in {*Scheme} and value:
        asked.add((Scheme(scheme), value))
    keys = await companions(connection, [person, *await with_identifiers(connection, asked)])
    known = await identifiers_of(connection, sorted(keys))
    await delete_records(connection, sorted(keys))
    theirs = {*asked, *(one for held in known.values() for one in held)}
    return {*keys, *(f"{scheme}:{value}" for scheme, value in theirs)}


async def delete_records(connection: AsyncConnection, keys: list[str]) -> int:
    """Delete records with all that is kept of them; return how many there were."""
    gone = 0
    for some in batches(keys):
        for table in (RecordNameRow, RecordIdentifierRow, RecordPlaceRow):
            await connection.execute(delete(table).where(table.record.in_(some)))
        done = await connection.execute(delete(RecordRow).where(RecordRow.key.in_(some)))
        gone += done.rowcount
    return gone
