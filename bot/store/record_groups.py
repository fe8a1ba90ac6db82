"""Who is the same among records: those that share an identifier, and those that share one with these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.records.record import Scheme
from bot.store.record_tables import RecordIdentifierRow, RecordRow
from bot.store.rows import batches

_PAIRS = 200  # identifiers a query: two parameters each
Identifier = tuple[str, str]
"""A scheme and a value."""


async def regroup(connection: AsyncConnection, touched: Sequence[str]) -> set[str]:
    """Write anew which records are of one person, for these and for all that they are with.

    Returns the keys of all of those.
    """
    keys = set(touched) | await companions(connection, touched)
    identifiers: dict[str, set[Identifier]] = {}
    while new := keys - identifiers.keys():
        found = await identifiers_of(connection, sorted(new))
        identifiers |= {key: found.get(key, set()) for key in new}
        values = {one for key in new for one in identifiers[key]}
        keys |= set(await with_identifiers(connection, values))
    rows = [{"of": key, "new": group[0]} for group in together(identifiers) for key in group]
    put = update(RecordRow).where(
        RecordRow.key == bindparam("of"), RecordRow.person != bindparam("new")
    )
    await connection.execute(put.values(person=bindparam("new")), rows)
    return keys


def together(identifiers: dict[str, set[Identifier]]) -> list[list[str]]:
    """Return the keys in groups that share identifiers, directly or through others; each in order."""
    leader = {key: key for key in identifiers}

    def top(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    first: dict[Identifier, str] = {}
    for key, values in identifiers.items():
        for value in values:
            leader[top(key)] = top(first.setdefault(value, key))
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(identifiers):
        groups[top(key)].append(key)
    return list(groups.values())


async def identifiers_of(
    connection: AsyncConnection, keys: Sequence[str]
) -> dict[str, set[Identifier]]:
    """Return the identifiers of records, by key."""
    row = RecordIdentifierRow
    found: dict[str, set[Identifier]] = defaultdict(set)
    for some in batches(keys):
        query = select(row.record, row.scheme, row.value).where(row.record.in_(some))
        for key, scheme, value in await connection.execute(query):
            found[key].add((scheme, value))
    return found


async def with_identifiers(
    connection: AsyncConnection, values: Iterable[tuple[Scheme | str, str]]
) -> list[str]:
    """Return the keys of the records that have any of these identifiers."""
    row = RecordIdentifierRow
    given = sorted({(str(scheme), value) for scheme, value in values})
    found: dict[str, None] = {}
    for start in range(0, len(given), _PAIRS):
        some = given[start : start + _PAIRS]
        query = select(row.record).where(tuple_(row.scheme, row.value).in_(some))
        found |= dict.fromkeys(await connection.scalars(query))
    return list(found)


async def companions(connection: AsyncConnection, keys: Sequence[str]) -> set[str]:
    """Return the keys of the records of the same people as these, as far as it is written."""
    people: set[str] = set()
    for some in batches(keys):
        query = select(RecordRow.person).where(RecordRow.key.in_(some))
        people |= set(await connection.scalars(query))
    found: set[str] = set()
    for some in batches(sorted(people)):
        query = select(RecordRow.key).where(RecordRow.person.in_(some))
        found |= set(await connection.scalars(query))
    return found
